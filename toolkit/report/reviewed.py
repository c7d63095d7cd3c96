"""The report's tables of what people reviewed, cell by cell in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from toolkit.report.packaged import PackagedStudy
from toolkit.review.sentences import review_figures, say_share
from toolkit.rounding import write_limits, write_number, write_points, write_share
from toolkit.study import Study

DIFFERENCES_SHOWN = 40
ABOUT = {
    "statement": "is a statement",
    "speaker": "the speaker is right",
    "words": "the words are right",
    "kind": "the kind is right",
}

PARTLY_TOLD = "A row without an interval only counts what people decided, and says why."
UNTOLD = (
    "Only counts of what people decided so far; each row says why they tell nothing of the others."
)


def render_review(study: Study, *, unfinished: bool = False) -> list[dict[str, Any]]:
    """Return the tables that have rows: each with a title, a note, headings and rows of text.

    ``unfinished`` takes in what was counted and cannot be said of the rest yet, with the reason.
    """
    if isinstance(study, PackagedStudy):
        return list(study.review)
    figures = review_figures(study, unfinished=unfinished)
    return [
        {
            "title": title,
            "note": _suit_note(name, note, figures[name]),
            "head": head,
            "rows": list(rows(figures[name])),
        }
        for name, (title, note, head, rows) in _TABLES.items()
        if name in figures
    ]


def _suit_note(name: str, note: str, table: pd.DataFrame) -> str:
    """Return what is said above a table: of precision only what its rows tell by now."""
    told = table["share"].notna() if name == "precision" else pd.Series([True])
    if told.all():
        return note
    return f"{note} {PARTLY_TOLD}" if told.any() else UNTOLD


def _precision(table: pd.DataFrame) -> Iterator[list[str]]:
    """Yield the rows; by kind of statement only whether it is one, and whose."""
    shown = table["kind"].isna() | table["about"].isin(["statement", "speaker"])
    for row in table[shown].to_dict("records"):
        if row["about"] == "code":
            code = "all that decide" if pd.isna(row["code"]) else row["code"]
            what = f"{_name_axis(row)}: {code}"
        else:
            kind = "" if pd.isna(row["kind"]) else f", {row['kind']}"
            what = f"{ABOUT[row['about']]}{kind}"
        yield [what, say_share(pd.Series(row)), _text(row["note"]) or row["interval"]]


def _recall(table: pd.DataFrame) -> Iterator[list[str]]:
    for row in table.to_dict("records"):
        names = [row[name] for name in ("kind", "official") if not pd.isna(row[name])]
        told = say_share(pd.Series(row | {"n": row["found"]}))
        yield [names[0] if names else "all", told, _text(row["note"]) or row["interval"]]


def _corrected(table: pd.DataFrame) -> Iterator[list[str]]:
    for row in table.to_dict("records"):
        raw = f"{row['n']:,} of {row['of']:,}"
        raw += "" if pd.isna(row["share"]) else f", {write_share(row['share'])}"
        yield [
            _text(row["official"]),
            f"{_name_axis(row)}: {row['code']}",
            raw,
            f"{write_share(row['corrected'])} {write_limits(row['low'], row['high'])}",
            f"{row['reviewed']:,}",
        ]


def _corrected_all(table: pd.DataFrame) -> Iterator[list[str]]:
    for row in table.to_dict("records"):
        yield [
            f"{_name_axis(row)}: {row['code']}",
            f"{row['n']:,} of {row['of']:,}, {write_share(row['share'])}",
            f"{write_share(row['corrected'])} {write_limits(row['low'], row['high'])}",
            f"{row['reviewed']:,}",
        ]


def _differences(table: pd.DataFrame) -> Iterator[list[str]]:
    for row in table.head(DIFFERENCES_SHOWN).to_dict("records"):
        raw = row["difference"]
        yield [
            f"{row['official_a']} less {row['official_b']}",
            f"{_name_axis(row)}: {row['code']}",
            "fewer than five statements" if pd.isna(raw) else _write_points(raw),
            f"{_write_points(row['corrected'])} [{_write_points(row['low'], unit='')}, "
            f"{_write_points(row['high'], unit='')}]",
            "yes" if row["low"] > 0 or row["high"] < 0 else "no",
        ]


def _write_points(value: float, *, unit: str = " points") -> str:
    """Return a difference of shares with its sign."""
    return write_points(value) + unit


def _agreement(table: pd.DataFrame) -> Iterator[list[str]]:
    for row in table.to_dict("records"):
        yield [
            row["coders"].replace("; ", ", "),
            row["axis"] if pd.isna(row["code"]) else f"{row['axis']}: {row['code']}",
            _say(row, "alpha", write_number),
            _say(row, "percent", write_share),
            f"{row['units']:,}",
        ]


def _say(row: dict[Any, Any], name: str, write: Callable[[float], str]) -> str:
    value, low, high = (row[one] for one in (name, f"{name}_low", f"{name}_high"))
    if pd.isna(value):
        return "undefined"
    return write(value) if pd.isna(low) else f"{write(value)} [{write(low)}, {write(high)}]"


def _name_axis(row: dict[Any, Any]) -> str:
    on_target = row["axis"] == "position" and not pd.isna(row["target"])
    return f"position on {row['target']}" if on_target else str(row["axis"])


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


Rows = Callable[[pd.DataFrame], Iterator[list[str]]]

_TABLES: dict[str, tuple[str, str, list[str], Rows]] = {
    "precision": (
        "How much of what the machine found is right",
        "On the random sample that people judged, weighted to all; brackets hold 95 % intervals.",
        ["What the machine says", "Right", "Interval, or why there is none"],
        _precision,
    ),
    "recall": (
        "How much of what the articles report the machine found",
        "In articles that people read whole.",
        ["Statements", "Found", "Interval, or why there is none"],
        _recall,
    ),
    "corrected": (
        "Shares corrected for the machine’s error",
        "Only what the sample tells; design-based supervised learning (Egami et al. 2023).",
        ["Official", "Code", "The machine’s", "Corrected", "Reviewed"],
        _corrected,
    ),
    "corrected_all": (
        "Shares of all statements together, corrected for the machine’s error",
        "(p + spec − 1) / (sens + spec − 1), of what is a statement: Rogan & Gladen (1978), with the "
        "interval of Lang & Reiczigel (2014).",
        ["Code", "The machine’s", "Corrected", "Reviewed"],
        _corrected_all,
    ),
    "differences": (
        "How far officials are apart, corrected for the machine’s error",
        "The first’s share less the second’s, by design-based supervised learning (Egami et al. 2023); the "
        f"{DIFFERENCES_SHOWN} largest at most. Of twenty that do not differ, one is told apart by chance.",
        ["Officials", "Code", "The machine’s", "Corrected", "Told apart"],
        _differences,
    ),
    "agreement": (
        "How far coders agree",
        "Krippendorff’s alpha: 0 is chance, 1 is perfect.",
        ["Coders", "Axis and code", "Alpha", "Agreement", "Units"],
        _agreement,
    ),
}
