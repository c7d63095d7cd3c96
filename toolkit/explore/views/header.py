"""The explorer's head: what the study holds, what can be filtered, and what is said first."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.explore.grouping import UNITS, write_where
from toolkit.explore.index import Index
from toolkit.explore.selection import CELL, FILTERS, Selection
from toolkit.explore.views.finding import view_finding
from toolkit.explore.views.matrix import NOT_SAID, describe_selection, text_or_none
from toolkit.rounding import count_of, write_day

View = dict[str, Any]

WITHOUT_CELL = ("divergence", "words")
"""Panels that compare all selected statements, whatever cell of the matrix is chosen."""

PERIODS = 400
"""A unit that parts the dates into more periods than these is not offered."""

SHOWN_PROBLEMS = 20

SHOWN = 1000
"""Officials, sides or outlets offered as a choice: a few as buttons, all of them by search."""

REASONS = {
    "no source": "no source is named",
    "unnamed source": "the source is no named person or organisation",
    "unnamed spokesman": "the source is an unnamed spokesman",
    "plural source": "the source is more than one speaker",
    "first person": "the source is the writer, or a speaker who is not marked",
    "no antecedent": "nobody before can be meant by the pronoun",
    "office without a name": "the article does not name who holds the office",
    "unknown name": "the name is not in the registry of officials",
    "ambiguous": "more than one official may be meant",
    "not in office": "the official was not in office at that date",
    "ledger": "a coder said that nobody known speaks",
    NOT_SAID: "you code blind, and have not said yet who speaks",
}
"""Why a statement has no official, by what stands before ":" in the column resolution."""

RELAYED = "an official relays it from somebody else"


def view_header(index: Index) -> View:
    """Return what does not change with the selection: title, counts, choices, reservations."""
    return {
        "title": _title(index),
        "subtitle": _subtitle(index),
        "officials": [
            {"name": name, "mark": index.marks[name], "about": index.offices.get(name, ""), "n": n}
            for name, n in _counted(index, "official")
        ],
        "sides": _counted(index, "side"),
        "outlets": _counted(index, "outlet"),
        "kinds": index.kinds.names,
        "own": [
            {
                "column": name,
                "label": index.heading(name),
                "values": [[write_where(name, value), n] for value, n in _counted(index, name)],
                "said": {write_where(name, value): value for value, _ in _counted(index, name)},
            }
            for name in index.own
        ],
        "groupings": [[name, index.heading(name)] for name in index.groupings],
        "targets": index.targets,
        "days": _days(index),
        "units": _units(index),
        "unresolved": view_unresolved(index),
        "finding": index.keep("finding", index.claims, lambda: view_finding(index)),
        "problems": list(_problems(index)),
        "unused": _count_unused(index),
    }


def describe_count(index: Index, selection: Selection) -> str:
    """Say in words how many statements the selection holds, of how many."""
    without = ""
    if selection.panel == "review":
        return f"All {count_of(len(index), 'statement')}: this panel is of the whole study."
    if selection.panel in WITHOUT_CELL:
        without = _describe_unused(selection)
        selection = Selection(**{name: getattr(selection, name) for name in FILTERS})
    total, held = len(index), int(index.mask(selection).sum())
    if not is_filtered(selection):
        return f"All {count_of(total, 'statement')}.{without}"
    described = describe_selection(selection).removeprefix("statements, ")
    return f"{held:,} of {count_of(total, 'statement')}: {described}.{without}"


def is_filtered(selection: Selection) -> bool:
    """Whether a selection leaves statements out; a target alone says which positions are shown."""
    return bool(selection.chosen().keys() & {*FILTERS, "group", "axis"})


def _describe_unused(selection: Selection) -> str:
    """Say that the chosen cell does not filter a panel that compares all."""
    cell = Selection(**{name: getattr(selection, name) for name in CELL})
    if not is_filtered(cell):
        return ""
    chosen = describe_selection(cell)
    return f" The chosen cell ({chosen}) does not filter this panel, which compares all."


def view_unresolved(index: Index) -> View:
    """Return how many statements have no official, with reasons and the most frequent sources."""
    said = index.statements
    missing = said.loc[said["official"].isna(), ["resolution", "within", "source"]]
    reasons: dict[str, int] = {}
    for reason, within in zip(missing["resolution"], missing["within"], strict=True):
        words = _reason(reason, within)
        reasons[words] = reasons.get(words, 0) + 1
    sources = missing["source"].dropna().value_counts().head(5)
    return {
        "n": len(missing),
        "reasons": sorted(reasons.items(), key=lambda item: -item[1]),
        "sources": [[str(name), int(n)] for name, n in sources.items()],
    }


def _reason(resolution: Any, within: Any) -> str:
    known = (text_or_none(resolution) or "").split(":")[0]
    if text_or_none(within) and known != NOT_SAID:
        return RELAYED
    return REASONS.get(known, known or "it is not said")


def _title(index: Index) -> str:
    if len(index.articles) == 1:
        return index.title(str(index.articles.index[0]))
    return f"{len(index.articles):,} articles"


def _subtitle(index: Index) -> str:
    officials = count_of(len(index.groupings["official"].names), "official")
    given = int(index.statements["official"].notna().sum())
    whose = f"of {officials}" if given == len(index) else f"({given:,} of them of {officials})"
    parts = [
        f"{count_of(len(index), 'statement')} {whose}",
        _span(index.articles["published"]),
        count_of(index.articles["outlet"].nunique(), "outlet") if _outlets(index) > 1 else "",
    ]
    return " · ".join(part for part in parts if part)


def _outlets(index: Index) -> int:
    return int(index.articles["outlet"].nunique())


def _span(dates: pd.Series[Any]) -> str:
    known = dates.dropna()
    if known.empty:
        return ""
    first, last = known.min(), known.max()
    return write_day(first) if first == last else f"{write_day(first)} – {write_day(last)}"


def _days(index: Index) -> list[str]:
    known = index.articles["published"].dropna()
    if known.nunique() < 2:
        return []
    return [str(known.min().date()), str(known.max().date())]


def _units(index: Index) -> list[str]:
    """Return the periods that can be chosen: those that part the dates, and not into too many."""
    if "period" not in index.groupings:
        return []
    numbers = {unit: len(index.grouping("period", unit).names) for unit in UNITS}
    return [unit for unit, n in numbers.items() if 1 < n <= PERIODS or unit == index.periods.unit]


def _counted(index: Index, by: str) -> list[tuple[str, int]]:
    grouping = index.groupings.get(by)
    if grouping is None:
        return []
    sizes = grouping.sizes(np.ones(len(index), dtype=bool))
    return [(name, int(n)) for name, n in zip(grouping.names, sizes, strict=True) if n][:SHOWN]


def _problems(index: Index) -> list[str]:
    rows = index.study.problems.head(SHOWN_PROBLEMS)
    return [f"{row.article_id} ({row.stage}): {row.reason}" for row in rows.itertuples()]


def _count_unused(index: Index) -> str:
    """Return how many files and articles could not be used: a picture among them is no article."""
    study = index.study
    names = set(study.problems["article_id"])
    files = names & set(() if study.reading is None else study.reading.files["file"])
    counted = ((len(files), "file"), (len(names) - len(files), "article"))
    told = " and ".join(count_of(number, thing) for number, thing in counted if number)
    return f"{told} could not be used, or not whole"
