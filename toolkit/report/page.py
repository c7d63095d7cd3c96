"""The self-contained report: one HTML file that opens offline, and prints to a few pages.

It holds what a reader needs to check and repeat a study: the finding, pictures, the matrix with the
statements behind every code, the contradictions, the words, the corpus, the codebook, the registry,
how all of it was made and checked, and every statement in a folded appendix.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from toolkit.exports import write_text
from toolkit.marks import assign_marks
from toolkit.measures import count_contradictions
from toolkit.measures.keyness import BEYOND_CHANCE
from toolkit.report.background import (
    OUTLETS_SHOWN,
    cite_toolkit,
    list_files,
    list_outlets,
    list_periods,
    list_versions,
    say_selection,
)
from toolkit.report.entries import group_codebook, list_officials
from toolkit.report.facing import CONTRADICTIONS_SHOWN, list_contradictions
from toolkit.report.figures import draw_figures
from toolkit.report.finding import describe_finding
from toolkit.report.matrix import count_codes, fold_columns, list_columns, list_rows, name_targets
from toolkit.report.methods import describe_methods
from toolkit.report.packaged import PackagedStudy, find_standing
from toolkit.report.quoting import NO_WORDS, Quoter, text_or_empty
from toolkit.report.reviewed import render_review
from toolkit.report.standing import list_standing
from toolkit.rounding import count_of, write_number
from toolkit.study import Study

KEYWORDS_SHOWN = 8
OVERLAPS_SHOWN = 15
FILES_SHOWN = 50
STATEMENTS_SHOWN = 2000
"""Statements in the appendix; how many there are besides is said."""


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
        loader=jinja2.PackageLoader("toolkit.report", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("page.html.jinja").render(
        title=title or _default_title(study), **_collect_results(study), **_collect_methods(study)
    )


def _collect_results(study: Study) -> dict[str, Any]:
    """Return what the study found, as the page's first half shows it."""
    found = count_contradictions(study.statements, study.codings, study.codebook)
    overlap, quoter = list(_overlap_rows(study)), Quoter(study)
    typical = list(_typical_words(study))
    counted = count_codes(study)
    listed = list(list_rows(study, quoter, counted))
    columns, rows, empty = fold_columns(list_columns(study), listed)
    return {
        "finding": describe_finding(study, found),
        "packaged": isinstance(study, PackagedStudy),
        "figures": draw_figures(study, found, counted),
        "marks": assign_marks(sorted(counted["official"].unique()), study.officials),
        "about": name_targets(study) or "what they spoke of",
        "columns": columns,
        "rows": rows,
        "uncoded": empty,
        "unresolved": _unresolved(study),
        "standing": list(list_standing(find_standing(study))),
        "contradictions": list_contradictions(study, found, quoter),
        "more_contradictions": max(len(found) - CONTRADICTIONS_SHOWN, 0),
        "overlap": overlap[:OVERLAPS_SHOWN],
        "more_overlap": max(len(overlap) - OVERLAPS_SHOWN, 0),
        "keywords": typical,
        "untypical": ", ".join(official for official, words in typical if not words),
    }


def _collect_methods(study: Study) -> dict[str, Any]:
    """Return how the study was made, with which words, and what it rests on."""
    outlets, files = list_outlets(study), list(list_files(study))
    return {
        "methods": describe_methods(study),
        "selection": say_selection(study),
        "outlets": outlets[:OUTLETS_SHOWN],
        "more_outlets": max(len(outlets) - OUTLETS_SHOWN, 0),
        "periods": list_periods(study),
        "files": files[:FILES_SHOWN],
        "more_files": max(len(files) - FILES_SHOWN, 0),
        "codes": list(group_codebook(study)),
        "officials": list(list_officials(study)),
        "problems": study.problems.to_dict("records"),
        "review": render_review(study),
        "versions": list_versions(study),
        "citation": cite_toolkit(),
        "statements": list(_statements(study)),
        "more_statements": max(len(study.statements) - STATEMENTS_SHOWN, 0),
    }


def _default_title(study: Study) -> str:
    titles = study.articles["title"].dropna()
    if len(study.articles) == 1 and len(titles):
        return str(titles.iloc[0])
    articles = count_of(len(study.articles), "article")
    about = name_targets(study)
    if not about:
        return f"What officials said, and how they framed it: {articles}"
    return f"How officials framed {about}: {articles}"


def _statements(study: Study) -> Iterator[dict[str, Any]]:
    titles = study.articles.set_index("article_id")["title"]
    shown = study.statements.head(STATEMENTS_SHOWN)
    for article_id, group in shown.groupby("article_id", sort=False):
        yield {
            "title": text_or_empty(titles[article_id]) or article_id,
            "statements": [
                {
                    "segments": [(text_or_empty(row.content) or NO_WORDS, False)],
                    "note": " · ".join(_say_source(study, row)),
                }
                for row in _rows(group)
            ],
        }


def _say_source(study: Study, row: Any) -> Iterator[str]:
    """Yield whose a statement is, of which kind, and what the article calls its source."""
    yield text_or_empty(row.official) or f"unresolved ({text_or_empty(row.resolution)})"
    yield row.kind
    if not isinstance(study, PackagedStudy):
        yield f"source: {row.source}" if text_or_empty(row.source) else "no source named"
    if text_or_empty(row.flags):
        yield row.flags


def _typical_words(study: Study) -> Iterator[tuple[str, str]]:
    """Yield the words that an official uses more than all others together, beyond chance."""
    for official, words in study.keyness.groupby("official", sort=True):
        typical = words[words["z"] > BEYOND_CHANCE].sort_values("z", ascending=False, kind="stable")
        top = [
            f"{row.keyword} ({row.frequency}, others {row.frequency_reference}; z {write_number(row.z, 1)})"
            for row in _rows(typical.head(KEYWORDS_SHOWN))
        ]
        rest = len(typical) - KEYWORDS_SHOWN
        told = ", ".join([*top, *([f"{rest:,} more"] if rest > 0 else [])])
        yield str(official), told


def _overlap_rows(study: Study) -> Iterator[dict[str, Any]]:
    for row in _rows(study.overlap):
        known = not pd.isna(row.low)
        yield {
            "officials": f"{row.official_a} · {row.official_b}",
            "shared": f"{row.shared} of {row.types_a + row.types_b - row.shared}",
            "value": write_number(row.value) if not pd.isna(row.value) else "not defined",
            "interval": f"{write_number(row.low)} to {write_number(row.high)}"
            if known
            else "fewer than five statements",
            "n": f"{row.n_a} · {row.n_b}",
        }


def _unresolved(study: Study) -> str:
    left = study.statements[study.statements["official"].isna()]
    pairs = zip(left["resolution"], left["source"], strict=True)
    reasons = pd.Series([_say_reason(*pair) for pair in pairs], dtype="object").value_counts()
    if reasons.empty:
        return ""
    listed = "; ".join(f"{reason} ({count})" for reason, count in reasons.head(8).items())
    verb = "has" if reasons.sum() == 1 else "have"
    return f"{count_of(int(reasons.sum()), 'statement')} {verb} no official: {listed}."


def _say_reason(resolution: Any, source: Any) -> str:
    if text_or_empty(resolution) != "ledger":
        return text_or_empty(resolution) or "it is not said"
    about = f": {text_or_empty(source)}" if text_or_empty(source) else ""
    return f"nobody known, as a coder said{about}"


def _rows(table: pd.DataFrame) -> Iterator[Any]:
    yield from table.itertuples(index=False)
