"""Articles that coders entered into a survey: the questions are the headings, and trials are no articles.

Qualtrics writes three rows of headings (names, questions, its own marks), SurveyMonkey two; forms add when
somebody answered, which is no day of an article.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.corpus.columns import find_fields, fold_heading

_MARK = '"ImportId"'
_HEADINGS = {"startdate", "enddate", "recordeddate", "responseid"}
"""Columns that every export of Qualtrics has."""
_STATES = {"status", "responsetype", "distributionchannel"}
_TRIALS = {"surveypreview", "surveytest", "preview", "test"}
_KINDS = {"openendedresponse", "response", "responses", "comment", "otherpleasespecify"}
"""What SurveyMonkey sets below questions."""
_ANSWERED = {
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marcatemporal",
    "informazionicronologiche",
    "datesubmitted",
    "submitdate",
}
_QUESTION_WORDS = 5
_FEWEST = 2


def read_survey(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a survey's answers with the questions as headings; any other table as it is.

    Examples
    --------
    >>> rows = [["Start Date", "Paste the text here"], ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}']]
    >>> notes = []
    >>> read_survey(pd.DataFrame([*rows, ["2031-05-07", "It opens."]], columns=["StartDate", "Q1"]), notes)
        Start Date Paste the text here
    0   2031-05-07           It opens.
    >>> notes
    ['a survey: its questions were taken as headings']
    """
    table = _leave_times(_take_questions(table, notes), notes)
    states = [name for name in table.columns if fold_heading(name) in _STATES]
    trial = pd.Series(False, index=table.index)
    for name in states if notes else []:
        trial |= table[name].map(fold_heading).isin(_TRIALS)
    if trial.any():
        rows = "1 answer" if trial.sum() == 1 else f"{trial.sum()} answers"
        notes.append(f"{rows} of trials left out")
        table = table[~trial].reset_index(drop=True)
    return table


def _take_questions(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a table below its second and third row of headings, where it has such."""
    first = [_to_words(cell) for cell in table.head(1).to_numpy().ravel()]
    folded = {fold_heading(name): place for place, name in enumerate(table.columns)}
    asked = (
        folded.keys() >= _HEADINGS and fold_heading(first[folded["startdate"]]) == "startdate"
        if first
        else False
    )
    marked = [_count_marks(table.iloc[row]) for row in range(min(2, len(table)))]
    if asked or any(2 * number > table.shape[1] for number in marked):
        rows = marked.index(max(marked)) + 1 if max(marked) else 1
        names = first if rows > 1 or asked else list(map(str, table.columns))
    elif first and _are_kinds(first):
        rows, names = 1, list(map(str, table.columns))
    else:
        return table
    notes.append("a survey: its questions were taken as headings")
    below = table.iloc[rows:].reset_index(drop=True)
    return below.set_axis(_tell_apart(names, table.columns), axis=1)


def _count_marks(row: pd.Series[Any]) -> int:
    return sum(isinstance(cell, str) and _MARK in cell for cell in row)


def _are_kinds(cells: list[str]) -> bool:
    """Tell whether a first row says only in what form questions are answered."""
    worded = [cell for cell in cells if cell]
    known = sum(fold_heading(cell) in _KINDS for cell in worded)
    return known >= _FEWEST and 2 * known > len(worded)


def _tell_apart(names: list[str], columns: pd.Index[Any]) -> list[str]:
    """Return headings, each once: an empty one, or one that is there, keeps its column's own."""
    told: list[str] = []
    for name, column in zip(names, columns, strict=True):
        told.append(name if name and name not in told else str(column))
    return told


def _leave_times(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Return a form's answers with the time of answering called so, where a question asks for the day."""
    asked = [name for name in table.columns if _is_question(str(name))]
    times = [name for name in table.columns if fold_heading(name) in _ANSWERED]
    if (
        len(asked) < _FEWEST
        or not times
        or not any("published" in find_fields(name) for name in asked)
    ):
        return table
    notes.append(f"“{times[0]}” is when somebody answered, and no day of an article")
    return table.rename(columns={times[0]: f"{times[0]} of answer"})


def _is_question(name: str) -> bool:
    return name.rstrip().endswith("?") or len(name.split()) >= _QUESTION_WORDS


def _to_words(cell: Any) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""
