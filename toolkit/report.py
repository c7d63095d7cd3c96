"""The self-contained report: one HTML file that opens offline.

It holds what a reader needs to check a figure: the matrix with the sentences behind every cell,
the contradictions, the words, every statement, the codebook, and how all of it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from toolkit.exports import write_text
from toolkit.study import Study
from toolkit.tables import ABSTENTIONS, KINDS, MAIN_AXES

KEYWORDS_SHOWN = 8
QUOTATIONS_SHOWN = 20
"""Statements shown of one cell; how many there are besides is said."""
Segment = tuple[str, bool]


def write_report(study: Study, path: str | Path, *, title: str | None = None) -> Path:
    """Write a study's report to one HTML file that needs no network.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    path
        The file; missing folders are made.
    title
        The report's heading; the only article's title, or the number of articles, unless given.

    Returns
    -------
    Path
        The file that was written: how officials compare, every statement with its codes, what could
        not be used, and the methods, in one page.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import analyze
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_report(analyze("corpus"), Path(folder) / "report.html", title="A trial")
    ...     file.name, "A trial" in file.read_text(encoding="utf8")
    ('report.html', True)
    """
    path = Path(path)
    write_text(path, render_report(study, title=title))
    return path


def render_report(study: Study, *, title: str | None = None) -> str:
    """Return the report as HTML; all text of articles is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("toolkit", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.jinja").render(
        title=title or _default_title(study),
        methods=describe_methods(study),
        columns=_matrix_columns(study),
        rows=list(_matrix_rows(study)),
        divergences=_contradictions(study),
        overlap=list(_overlap_rows(study)),
        keywords=list(_own_keywords(study)),
        statements=list(_statements(study)),
        codes=list(_codebook_rows(study)),
        problems=study.problems.to_dict("records"),
        unresolved=_unresolved(study),
    )


def describe_methods(study: Study) -> list[str]:
    """Return the paragraphs that say what the study rests on and how its figures were made.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.

    Returns
    -------
    list of str
        What was read and found; how statements were found and given to officials; how they were
        coded; how officials were compared. For a paper's methods section.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit import analyze
    >>> text = 'Mayor Ada Quill said the dam is safe. "It will stay," Quill said.'
    >>> study = analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> describe_methods(study)[0]
    '1 article; 2 statements (1 direct, 0 mixed, 1 indirect) by 1 official.'
    """
    reading = [f"Read were {study.reading}"] if study.reading is not None and study.source else []
    return [
        _say_counts(study),
        *reading,
        _say_statements(study),
        _say_coding(study),
        _say_measures(study),
    ]


def _say_counts(study: Study) -> str:
    kinds = study.statements["kind"].value_counts()
    listed = ", ".join(f"{kinds.get(kind, 0):,} {kind}" for kind in KINDS)
    dates = study.articles["published"].dropna()
    period = f", {_period(dates)}" if len(dates) else ""
    officials = study.statements["official"].nunique()
    return (
        f"{_count(len(study.articles), 'article')}{period}; "
        f"{_count(len(study.statements), 'statement')} ({listed}) by {_count(officials, 'official')}."
    )


def _period(dates: pd.Series[Any]) -> str:
    first, last = (f"{day:%-d %B %Y}" for day in (dates.min(), dates.max()))
    return first if first == last else f"{first} to {last}"


def _say_statements(study: Study) -> str:
    with_registry = study.officials is not None
    resolved = int(study.statements["official"].notna().sum())
    registry = (
        f"a registry of {_count(study.officials['official'].nunique(), 'official')}"
        if study.officials is not None
        else "the names within each article (no registry was used)"
    )
    return (
        "Statements and their sources were found by rules over quotation marks and reporting cues, "
        f"with framing-toolkit {metadata.version('framing-toolkit')}; sources were given to officials "
        f"by {registry}. {resolved:,} of {len(study.statements):,} statements have "
        f"{'a registered' if with_registry else 'a named'} official; the others stay in the tables, "
        "with the reason."
    )


def _say_coding(study: Study) -> str:
    human = (
        0
        if study.merged_codings is None
        else int((study.merged_codings["status"] != "machine").sum())
    )
    people = (
        f"{_count(human, 'code')} were set or confirmed by people"
        if human
        else "No code has been checked by a person yet: report the reliability of a double-coded "
        "sample before you publish figures"
    )
    return (
        f"Statements were coded by the codebook “{study.codebook.name}” (version "
        f"{study.codebook.version}) on separate axes, with the words that triggered each code. A "
        "position needs a predicate that governs its target; questions and wishes abstain; conditions "
        f"are coded apart. {_say_options(study)}{people}."
    )


def _say_options(study: Study) -> str:
    """Return what the options of the position axis decided, where the codebook asks for them."""
    axis = study.codebook.axis("position")
    positions = study.codings[study.codings["axis"] == "position"]
    flags = positions["flags"].fillna("").str.split()
    told = {
        "tone": "by the tone of the statement alone",
        "together": "by what the same official's statements in the article say taken together",
    }
    parts = [
        f"{sum(option in found for found in flags):,} of {len(positions):,} positions were decided "
        f"{words}. "
        for option, words in told.items()
        if axis is not None and getattr(axis, option)
    ]
    return f"Without such a predicate, {''.join(parts)}" if parts else ""


def _say_measures(study: Study) -> str:
    del study
    return (
        "Counts are of statements; a statement may carry several codes of an axis. Shares and their "
        "95 % intervals (percentile bootstrap over articles, or over statements where there is one "
        "article) are given from five statements on. Overlap is Jaccard's index of the different "
        "words without function words; words of one's own are ranked by log odds with an "
        "informative Dirichlet prior (Monroe, Colaresi & Quinn 2008)."
    )


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _default_title(study: Study) -> str:
    titles = study.articles["title"].dropna()
    if len(study.articles) == 1 and len(titles):
        return str(titles.iloc[0])
    return f"How officials framed the operation: {_count(len(study.articles), 'article')}"


def _matrix_columns(study: Study) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = [
        {"axis": axis, "target": None, "label": axis.capitalize()} for axis in MAIN_AXES[:-1]
    ]
    for target in study.codebook.targets:
        label = f"Position on the {target.name}"
        columns.append({"axis": "position", "target": target.name, "label": label})
    return columns


def _matrix_rows(study: Study) -> Iterator[dict[str, Any]]:
    said = study.statements[study.statements["official"].notna()]
    columns = _matrix_columns(study)
    codings = study.codings.merge(said[["statement_id", "official"]], on="statement_id")
    sides = said.drop_duplicates("official").set_index("official")["side"]
    for official, profile in study.profile.groupby("official", sort=True):
        own = codings[codings["official"] == official]
        yield {
            "official": official,
            "side": _text(sides[official]),
            "n": int(profile["of"].iloc[0]),
            "cells": [list(_cell(study, profile, own, column)) for column in columns],
        }


def _cell(
    study: Study, profile: pd.DataFrame, own: pd.DataFrame, column: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    codings = _in_column(own, column)
    for row in _rows(_in_column(profile, column)):
        behind = codings[codings["code"] == row.code]
        shown = list(dict.fromkeys(behind["statement_id"]))[:QUOTATIONS_SHOWN]
        yield {
            "code": row.code,
            "n": row.n,
            "of": row.of,
            "abstained": row.code in ABSTENTIONS,
            "statements": [_quotation(study, name, behind) for name in shown],
            "more": behind["statement_id"].nunique() - len(shown),
        }


def _in_column(table: pd.DataFrame, column: dict[str, Any]) -> pd.DataFrame:
    chosen = table["axis"] == column["axis"]
    if column["target"]:
        chosen &= table["target"] == column["target"]
    selected: pd.DataFrame = table.loc[chosen]
    return selected


def _quotation(study: Study, statement_id: str, codings: pd.DataFrame) -> dict[str, Any]:
    found = study.statements["statement_id"] == statement_id
    statement: Any = next(_rows(study.statements[found]))
    evidence = codings[(codings["statement_id"] == statement_id) & codings["start"].notna()]
    marks = [(int(row.start), int(row.end)) for row in _rows(evidence)]
    text = study.text(statement.article_id)
    return {
        "segments": list(segment_statement(text, statement.spans, marks)),
        "note": _note(study, statement),
    }


def segment_statement(
    text: str, spans: Iterable[tuple[int, int]], marks: Iterable[tuple[int, int]]
) -> Iterator[Segment]:
    """Yield a statement's text in pieces, each with whether it is marked.

    Examples
    --------
    >>> list(segment_statement("it is limited, he said, today", [(0, 14), (24, 29)], [(6, 13)]))
    [('it is ', False), ('limited', True), (',', False), (' … ', False), ('today', False)]
    """
    chosen = sorted(marks)
    for number, (start, end) in enumerate(spans):
        if number:
            yield " … ", False
        place = start
        for first, last in chosen:
            first, last = max(first, place), min(last, end)
            if first < last:
                if place < first:
                    yield text[place:first], False
                yield text[first:last], True
                place = last
        if place < end:
            yield text[place:end], False


def _note(study: Study, statement: Any) -> str:
    titles = study.articles.set_index("article_id")["title"]
    parts = [statement.kind, _text(titles.get(statement.article_id)) or statement.article_id]
    parts += [
        _text(statement.outlet),
        "" if pd.isna(statement.published) else f"{statement.published:%Y-%m-%d}",
    ]
    parts.append(f"characters {statement.start}–{statement.end}")
    return " · ".join(part for part in parts if part)


def _statements(study: Study) -> Iterator[dict[str, Any]]:
    titles = study.articles.set_index("article_id")["title"]
    for article_id, group in study.statements.groupby("article_id", sort=False):
        yield {
            "title": _text(titles[article_id]) or article_id,
            "statements": [
                {
                    "segments": [(row.content, False)],
                    "note": " · ".join(
                        part
                        for part in (
                            _text(row.official) or f"unresolved ({_text(row.resolution)})",
                            row.kind,
                            f"source: {row.source}" if _text(row.source) else "no source named",
                            _text(row.flags),
                        )
                        if part
                    ),
                }
                for row in _rows(group)
            ],
        }


def _own_keywords(study: Study) -> Iterator[tuple[str, str]]:
    typical = study.keyness[study.keyness["z"] > 0]
    for official, words in typical.groupby("official", sort=True):
        top = _rows(words.head(KEYWORDS_SHOWN))
        yield str(official), ", ".join(f"{row.keyword} ({row.frequency})" for row in top)


def _codebook_rows(study: Study) -> Iterator[dict[str, str]]:
    for target in study.codebook.targets:
        terms = ", ".join(target.include)
        yield {
            "axis": "target",
            "code": target.name,
            "definition": target.definition,
            "terms": terms,
        }
    for code in study.codebook.codes:
        yield {
            "axis": code.axis,
            "code": code.name,
            "definition": code.definition,
            "terms": ", ".join(code.include),
        }


def _overlap_rows(study: Study) -> Iterator[dict[str, Any]]:
    for row in _rows(study.overlap):
        known = not pd.isna(row.low)
        yield {
            "officials": f"{row.official_a} · {row.official_b}",
            "shared": f"{row.shared} of {row.types_a + row.types_b - row.shared}",
            "value": f"{row.value:.2f}" if not pd.isna(row.value) else "not defined",
            "interval": f"{row.low:.2f} to {row.high:.2f}"
            if known
            else "fewer than five statements",
            "n": f"{row.n_a} · {row.n_b}",
        }


def _contradictions(study: Study) -> list[dict[str, Any]]:
    table = study.divergences
    return [
        {
            str(name): None if pd.api.types.is_scalar(value) and pd.isna(value) else value
            for name, value in row.items()
        }
        for row in table[table["kind"] == "contradiction"].to_dict("records")
    ]


def _unresolved(study: Study) -> str:
    reasons = study.statements.loc[study.statements["official"].isna(), "resolution"].value_counts()
    if reasons.empty:
        return ""
    listed = "; ".join(f"{reason} ({count})" for reason, count in reasons.head(8).items())
    verb = "has" if reasons.sum() == 1 else "have"
    return f"{_count(int(reasons.sum()), 'statement')} {verb} no official: {listed}."


def _rows(table: pd.DataFrame) -> Iterator[Any]:
    yield from table.itertuples(index=False)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
