"""The self-contained report: one HTML file that opens offline.

It holds what a reader needs to check a figure: the matrix with the sentences behind every cell,
the contradictions, the words, every statement, the codebook, and how all of it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.entries import Code, Target
from toolkit.exports import write_text
from toolkit.measures import count_contradictions
from toolkit.report.finding import describe_finding, name_subject
from toolkit.report.methods import count_of, describe_methods
from toolkit.report.reviewed import render_review
from toolkit.study import Study
from toolkit.tables import ABSTENTIONS, MAIN_AXES, list_of

KEYWORDS_SHOWN = 8
PAIRS_SHOWN = 3
"""Pairs of statements shown of a contradiction, the strongest."""
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
    found = count_contradictions(study.statements, study.codings, study.codebook)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("toolkit.report", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("page.html.jinja").render(
        title=title or _default_title(study),
        methods=describe_methods(study),
        columns=_matrix_columns(study),
        rows=list(_matrix_rows(study)),
        finding=describe_finding(study, found),
        contradictions=list(_contradictions(study, found)),
        overlap=list(_overlap_rows(study)),
        keywords=list(_own_keywords(study)),
        statements=list(_statements(study)),
        codes=list(_codebook_rows(study.codebook)),
        officials=list(_registry_rows(study)),
        problems=study.problems.to_dict("records"),
        unresolved=_unresolved(study),
        review=render_review(study),
    )


def _default_title(study: Study) -> str:
    titles = study.articles["title"].dropna()
    if len(study.articles) == 1 and len(titles):
        return str(titles.iloc[0])
    return f"How officials framed the operation: {count_of(len(study.articles), 'article')}"


def _matrix_columns(study: Study) -> list[dict[str, Any]]:
    positions = [
        {"axis": "position", "target": target.name, "label": f"Position on the {target.name}"}
        for target in study.codebook.targets
    ]
    others = [
        {"axis": axis, "target": None, "label": axis.capitalize()}
        for axis in MAIN_AXES
        if axis != "position"
    ]
    return positions + others


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


def _codebook_rows(codebook: Codebook) -> Iterator[dict[str, str]]:
    """Yield every entry with all that decides what it finds, so that the study can be repeated."""
    for axis in codebook.axes:
        about = f"of the {axis.target}" if axis.target else ""
        yield {
            "axis": "axis", "code": axis.name, "definition": axis.definition, "include": about,
            "near": "", "exclude": "",
        }  # fmt: skip
    for target in codebook.targets:
        yield {"axis": "target", "code": target.name} | _terms_of(target)
    for code in codebook.codes:
        origin = f" (from {code.origin})" if code.origin else ""
        row = {"axis": code.axis, "code": code.name} | _terms_of(code)
        yield row | {"definition": code.definition + origin}


def _terms_of(entry: Target | Code) -> dict[str, str]:
    near = [
        f"{', '.join(rule.terms)} within {rule.within} words of {', '.join(rule.to)}"
        for rule in entry.near
    ]
    return {
        "definition": entry.definition,
        "include": ", ".join(entry.include),
        "near": "; ".join(near),
        "exclude": ", ".join(entry.exclude),
    }


def _registry_rows(study: Study) -> Iterator[dict[str, str]]:
    """Yield the registry's entries: whom the figures are of, by which names, in which office."""
    if study.officials is None:
        return
    for row in study.officials.to_dict("records"):
        dates = [
            "" if pd.isna(row[name]) else f"{row[name]:%Y-%m-%d}"
            for name in ("valid_from", "valid_to")
        ]
        yield {
            "official": row["official"],
            "office": _text(row["office"]),
            "side": _text(row["side"]),
            "dates": f"{dates[0] or '…'} – {dates[1] or '…'}" if any(dates) else "",
            "aliases": ", ".join(list_of(row["aliases"])),
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


def _contradictions(study: Study, found: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield who contradicts whom on what, with the strongest pairs of statements of each."""
    table = study.divergences
    facing = table[table["kind"] == "contradiction"]
    for _, row in found.iterrows():
        same = (
            facing["target"].isna() if pd.isna(row["target"]) else facing["target"] == row["target"]
        )
        for name in ("official_a", "official_b", "axis"):
            same &= facing[name] == row[name]
        pairs = facing[same].head(PAIRS_SHOWN).to_dict("records")
        yield {
            "subject": name_subject(row),
            "sides": [
                {
                    "official": row[f"official_{side}"],
                    "codes": row[f"codes_{side}"],
                    "n": row[f"n_{side}"],
                }
                for side in "ab"
            ],
            "pairs": [[_facing_quotation(study, pair, side) for side in "ab"] for pair in pairs],
        }


def _facing_quotation(study: Study, pair: dict[Any, Any], side: str) -> dict[str, Any]:
    """Return one side of a contradiction, what gave it its code marked."""
    statement_id, codings = pair[f"statement_{side}"], study.codings
    same = codings["axis"].eq(pair["axis"]) & codings["code"].eq(pair[f"code_{side}"])
    return _quotation(study, statement_id, codings[same])


def _unresolved(study: Study) -> str:
    reasons = study.statements.loc[study.statements["official"].isna(), "resolution"].value_counts()
    if reasons.empty:
        return ""
    listed = "; ".join(f"{reason} ({count})" for reason, count in reasons.head(8).items())
    verb = "has" if reasons.sum() == 1 else "have"
    return f"{count_of(int(reasons.sum()), 'statement')} {verb} no official: {listed}."


def _rows(table: pd.DataFrame) -> Iterator[Any]:
    yield from table.itertuples(index=False)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
