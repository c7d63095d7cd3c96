"""What the steps of the study desk show, as plain values: pure functions of what the desk holds."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus import Choices, ReadingReport
from toolkit.corpus.choices import CORRECTABLE
from toolkit.corpus.columns import FIELDS
from toolkit.corpus.report import TablePreview
from toolkit.desk.articles import ReadFolder, list_articles
from toolkit.desk.codebook import CodebookFile
from toolkit.desk.copies import describe_copies
from toolkit.desk.registry import RegistryFile
from toolkit.desk.verdicts import READINGS, list_verdicts
from toolkit.marks import LINES, PALETTE, assign_marks
from toolkit.rounding import count_of
from toolkit.statements.speakers.officials import KINDS

PAGE = 25
"""Articles on a page, and candidates in a list."""
FILES = 200
"""Files of which the page shows a row; those with something to say come first."""
_NUMBERS = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])(?!\d)")
_SORTS = ("title", "outlet", "date", "words", "doubt")
_SEARCHED = ("article_id", "title", "outlet", "date", "doubt", "left_out")
_FEWEST = 2
"""Statements from which a draft's row is kept by "Keep all": who spoke once is rarely studied."""


@dataclass(frozen=True)
class Asked:
    """Which articles are listed: with which words, in which state, in which order, on which page."""

    words: str = ""
    state: str = "all"
    sort: str = ""
    down: bool = False
    page: int = 0


def view_articles(folder: Path, read: ReadFolder, choices: Choices, asked: Asked) -> dict[str, Any]:
    """Return the articles step: the report of reading, the tables' columns, a page of articles."""
    table = list_articles(read, choices)
    found = _choose(table, asked, read)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(asked.page, 0), pages - 1)
    return {
        "folder": f"{folder.resolve().name}/articles",
        "total": len(table),
        "counted": int((table["left_out"] == "").sum()),
        "doubtful": int((table["doubt"] != "").sum()),
        "report": list(read.report.remarks),
        "copies": describe_copies(read, choices),
        "files": _list_files(read.report)[:FILES],
        "more_files": max(0, len(read.report.files) - FILES),
        "tables": [_view_table(one, choices) for one in _list_tables(read.report)],
        "fields": list(FIELDS),
        "open_dates": _ask_dates(read.report),
        "day_first": dict(choices.day_first),
        "asked": vars(asked),
        "found": len(found),
        "rows": found.iloc[page * PAGE : (page + 1) * PAGE].to_dict("records"),
        "page": page,
        "pages": pages,
        "correctable": list(CORRECTABLE),
    }


def _choose(table: pd.DataFrame, asked: Asked, read: ReadFolder) -> pd.DataFrame:
    """Return the rows that are asked for, in the order that is asked for."""
    chosen = table
    if asked.state == "counted":
        chosen = chosen[chosen["left_out"] == ""]
    elif asked.state == "doubtful":
        chosen = chosen[chosen["doubt"] != ""]
    elif asked.state == "left out":
        chosen = chosen[chosen["left_out"] != ""]
    for word in asked.words.casefold().split():
        rows = chosen[list(_SEARCHED)].itertuples(index=False, name=None)
        chosen = chosen[
            [word in "\n".join(row).casefold() or word in read.folded[row[0]] for row in rows]
        ]
    if asked.sort not in _SORTS:
        return chosen
    order = chosen[asked.sort]
    keys = order if asked.sort == "words" else order.str.casefold()
    empty = (order == "") if asked.sort != "words" else order.isna()
    sorted_keys = keys.sort_values(ascending=not asked.down, kind="stable").index
    last = empty.loc[sorted_keys].sort_values(kind="stable").index
    return chosen.loc[last]


def _ask_dates(report: ReadingReport) -> list[dict[str, Any]]:
    """Return each file whose dates are open, with one of them and the two days that it may be."""
    asked = []
    for file, example in sorted(report.open_examples.items()):
        numbers = [int(one) for one in _NUMBERS.findall(example)[:2]]
        first, second = numbers if len(numbers) == 2 else (3, 5)
        shown = example if len(numbers) == 2 else "3/5/2024"
        days = [f"{first} {month_name[second]}", f"{month_name[first]} {second}"]
        asked.append({"file": file, "example": shown, "numbers": [first, second], "days": days})
    return asked


def _list_files(report: ReadingReport) -> list[dict[str, Any]]:
    said: dict[str, list[str]] = {}
    names = set(report.files["file"])
    for row in report.doubts.itertuples(index=False):
        if row.article_id in names:
            said.setdefault(str(row.article_id), []).append(str(row.reason))
    rows = []
    for one in _records(report.files):
        name, note = _plain(one["file"]), _plain(one["note"])
        more = [reason for reason in said.get(name, ()) if reason != note]
        said_of = [*([note.partition("; name it: ")[0]] if note else []), *more]
        told = "; ".join(one.partition(": say which part")[0] for one in said_of)
        layout, articles = _plain(one["layout"]), int(one["articles"])
        rows.append({"file": name, "layout": layout, "articles": articles, "note": told})
    return sorted(rows, key=lambda one: (one["layout"] != "", one["note"] == "", one["file"]))


def _list_tables(report: ReadingReport) -> list[TablePreview]:
    """Return the tables of articles, and those that could not be read; not those that complete others."""
    refused = set(report.files["file"][report.files["layout"].isna()])
    shown = [one for one in report.tables if "text" in one.chosen or one.file in refused]
    return sorted(shown, key=lambda one: "text" in one.chosen)


def _view_table(one: TablePreview, choices: Choices) -> dict[str, Any]:
    return {
        "file": one.file,
        "columns": list(one.columns),
        "chosen": dict(one.chosen),
        "named": dict(choices.columns.get(one.file, {})),
        "rows": [list(row) for row in one.rows],
    }


def view_officials(
    registry: RegistryFile,
    counts: Mapping[str, Mapping[str, Any]] | None,
    candidates: pd.DataFrame | None,
    unresolved: Sequence[Mapping[str, Any]],
    not_studied: Iterable[str],
    drafted: Mapping[str, Mapping[str, Any]],
    *,
    counted: bool = True,
    titles: Mapping[str, str] | None = None,
    merged: str = "",
) -> dict[str, Any]:
    """Return the officials step: the registry with who spoke how often, and who else speaks.

    Where the counts are not yet those of the registry (not ``counted``), nobody is said to speak nowhere.
    ``titles`` are those of the articles by id; those of articles from which a sentence is shown go along.
    Of several rows of one person the first has the counts. ``merged`` is the registry's hash after rows
    were made one, which can be undone while it is as it was then.
    """
    rows = _view_entries(registry, counts, counted)
    found = [] if candidates is None else _records(candidates)
    listed = [_view_candidate(row, drafted) for row in found]
    sure = [one["official"] for one in listed if one["n"] >= _FEWEST and one["sure"]]
    shown = [*listed, *unresolved, *(row["count"] for row in rows if row["count"])]
    quoted = {example["article"] for one in shown for example in one["examples"]}
    return {
        "hash": registry.hash,
        "problems": list(registry.problems),
        "undo": bool(merged) and merged == registry.hash,
        "rows": rows,
        "candidates": listed,
        "sure": sure,
        "fewest": _FEWEST,
        "kinds": list(KINDS),
        "colors": list(PALETTE),
        "lines": list(LINES),
        "unresolved": [dict(row) for row in unresolved],
        "not_studied": list(not_studied),
        "titles": {one: title for one, title in (titles or {}).items() if title and one in quoted},
    }


def _view_entries(
    registry: RegistryFile, counts: Mapping[str, Mapping[str, Any]] | None, counted: bool
) -> list[dict[str, Any]]:
    """Return the registry's rows with their marks and counts."""
    marks = assign_marks(*_list_colors(registry))
    names = [str(entry.values["official"]) for entry in registry.entries]
    return [
        {
            "number": entry.number,
            "hash": entry.hash,
            "mark": marks[name],
            **{key: _plain(value) for key, value in entry.values.items()},
            "count": _count(counts, name, counted),
            "rows": names.count(name),
            "first": names.index(name) == place,
        }
        for place, (name, entry) in enumerate(zip(names, registry.entries, strict=True))
    ]


def _list_colors(registry: RegistryFile) -> tuple[list[str], pd.DataFrame]:
    """Return the officials once each, and their table, as their colours are given by it."""
    rows = [
        {key: entry.values.get(key) for key in ("official", "color", "line")}
        for entry in registry.entries
    ]
    table = pd.DataFrame(rows, columns=["official", "color", "line"])
    return list(dict.fromkeys(table["official"])), table


def _view_candidate(
    row: Mapping[str, Any], drafted: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    told = {
        key: _plain(row[key])
        for key in ("official", "aliases", "office", "side", "pronouns", "kind", "country", "note")
    }
    known = drafted.get(str(row["official"]), {})
    return {
        **told,
        "n": int(row["statements"]),
        "sure": str(told["note"]).startswith("sure"),
        "examples": list(known.get("examples", ())),
    }


def _count(
    counts: Mapping[str, Mapping[str, Any]] | None, name: str, counted: bool
) -> dict[str, Any] | None:
    if counts is None or (name not in counts and not counted):
        return None
    return dict(counts.get(name, {"n": 0, "articles": 0, "examples": []}))


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    """Return a value that a page can take: text, or a list of texts."""
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return (
        "" if value is None or value is pd.NA or value is pd.NaT or value != value else str(value)
    )


def view_codebook(
    file: CodebookFile,
    aims: pd.DataFrame | None,
    verdicts: pd.DataFrame | None,
    said: str,
    doubts: Sequence[str],
) -> dict[str, Any]:
    """Return the codebook step: axes, entries, and what officials say that has no code yet."""
    return {
        "hash": file.hash,
        "problems": list(file.problems),
        "doubts": list(doubts),
        "axes": [dict(axis) for axis in file.axes],
        "entries": [dict(entry) for entry in file.entries],
        "words": [dict(group) for group in list_verdicts(file.text)],
        "readings": [list(one) for one in READINGS.items()],
        "aims": None if aims is None else _records(aims.drop(columns="phrases"))[:PAGE],
        "more_aims": 0 if aims is None else max(0, len(aims) - PAGE),
        "verdicts": None if verdicts is None else _records(verdicts)[:PAGE],
        "said": said,
    }


def describe_steps(
    articles: Mapping[str, Any], registry: RegistryFile, file: CodebookFile, analyzed: str
) -> list[dict[str, str]]:
    """Return the four steps with what stands in each."""
    names = len({str(entry.values["official"]) for entry in registry.entries})
    targets = sum(entry["kind"] == "target" for entry in file.entries)
    codes = sum(entry["kind"] == "code" for entry in file.entries)
    counted = articles.get("counted")
    return [
        {
            "name": "articles",
            "label": "Articles",
            "said": "reading …" if counted is None else count_of(int(counted), "article"),
        },
        {
            "name": "officials",
            "label": "Officials",
            "said": "has mistakes" if registry.problems else count_of(names, "official"),
        },
        {
            "name": "codebook",
            "label": "Codebook",
            "said": "has mistakes"
            if file.problems
            else f"{count_of(targets, 'target')}, {count_of(codes, 'code')}",
        },
        {"name": "analyze", "label": "Analyze", "said": analyzed},
    ]
