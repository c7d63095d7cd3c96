"""The words: how far every pair overlaps, what a pair shares, and each word where it stands.

All statements are counted once; a selection adds up rows of that matrix, so that a choice answers
at once in a large corpus too.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.explore.grouping import Mask
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.clusters import view_clusters
from toolkit.explore.views.lines import view_lines
from toolkit.explore.views.matrix import FEW
from toolkit.explore.views.tables import make_table
from toolkit.language import stop_words
from toolkit.measures.groups import add_up
from toolkit.measures.keyness import BEYOND_CHANCE
from toolkit.measures.similarity import METRICS
from toolkit.rounding import write_number

View = dict[str, Any]
Counts = NDArray[np.float64]

SHOWN = 12
"""Groups in the heat map, those with the most statements."""

WORDS = 15
TYPICAL = 10
LISTED = 300
"""Words of a list that can be opened; the rest is in the table of keywords."""

POINTS = 400
"""Words in a scatter plot, those with the largest |z|."""

PLACES = ("lines", "clusters")
"""The parts of the view that tell where the chosen word stands."""

SMALL = 3000
"""Statements up to which intervals and what chance gives are computed at once."""

OFFERED = {
    "jaccard": "shared words of all words (Jaccard)",
    "dice": "shared words of the average (Dice)",
    "overlap coefficient": "shared words of the shorter list",
    "ruzicka": "weighted by frequency (Ružička)",
    "cosine": "cosine of frequencies",
    "jensen-shannon distance": "Jensen–Shannon distance (0 is equal)",
    "rank-biased overlap": "most frequent words first (RBO)",
}
"""Measures offered on the page, in words; ``.table()`` knows all of ``METRICS``."""


def view_words(index: Index, selection: Selection) -> View:
    """Return the heat map of overlap, the chosen pair's words, and the chosen word's lines and clusters."""
    mask = index.mask(selection, cell=False)
    counted = selection.part("by", "unit", "ngram", "left_out", "kept")
    names, sizes, counts = index.remember(
        "words", counted, lambda: add_groups(index, selection, mask)
    )
    shown = list(np.argsort(-sizes, kind="stable")[:SHOWN])
    shown = sorted(place for place in shown if sizes[place])
    pair = _choose_pair(selection, names, sizes)
    lines = (
        index.remember("lines", selection.part("word"), lambda: view_lines(index, selection, mask))
        if selection.word
        else None
    )
    return {
        "heading": index.heading(selection.by),
        "metrics": list(OFFERED.items()),
        "metric": selection.metric,
        "ngram": selection.ngram,
        "left_out": selection.left_out,
        "kept": selection.kept,
        "stop_words": sorted(stop_words()),
        "distance": "distance" in selection.metric,
        "names": [names[place] for place in shown],
        "marks": [index.marks.get(names[place]) for place in shown],
        "sizes": [int(sizes[place]) for place in shown],
        "values": _view_values(shown, counts, selection.metric),
        "more": max(0, int((sizes > 0).sum()) - len(shown)),
        "pair": _view_pair(index, selection, mask, pair, names, sizes, counts),
        "alone": _view_alone(index, selection, shown, names, counts),
        "lines": lines,
        "clusters": lines and view_clusters(index, selection, lines["statements"]),
    }


def add_groups(index: Index, selection: Selection, mask: Mask) -> tuple[list[str], Any, Counts]:
    """Return the groups' names, how many selected statements each has, and its word counts."""
    grouping = index.grouping(selection.by, selection.unit)
    rows = np.flatnonzero(mask & (grouping.codes >= 0))
    sizes = grouping.sizes(mask)
    matrix = index.terms_of(selection).matrix[rows]
    return grouping.names, sizes, add_up(grouping.codes[rows], len(grouping.names), matrix)


def _view_values(shown: list[int], counts: Counts, metric: str) -> list[list[float | None]]:
    measure = METRICS[metric]
    table: list[list[float | None]] = [[None] * len(shown) for _ in shown]
    for a, b in itertools.combinations(range(len(shown)), 2):
        value = measure(counts[shown[a]], counts[shown[b]])
        table[a][b] = table[b][a] = None if np.isnan(value) else float(value)
    return table


def _choose_pair(selection: Selection, names: list[str], sizes: Any) -> list[int]:
    """Return the chosen pair's places, or the two with the most statements."""
    chosen = [names.index(name) for name in selection.pair if name in names]
    if len(chosen) == 2 and chosen[0] != chosen[1] and all(sizes[place] for place in chosen):
        return chosen
    most = [int(place) for place in np.argsort(-sizes, kind="stable")[:2] if sizes[place]]
    return sorted(most) if len(most) == 2 else []


def _view_pair(
    index: Index, selection: Selection, mask: Mask, pair: list[int], names: list[str],
    sizes: Any, counts: Counts,
) -> View | None:  # fmt: skip
    if not pair:
        return None
    a, b = counts[pair[0]], counts[pair[1]]
    terms = index.terms_of(selection).terms
    few = bool(min(sizes[place] for place in pair) < FEW)
    value = METRICS[selection.metric](a, b)
    return {
        "names": [names[place] for place in pair],
        "marks": [index.marks.get(names[place]) for place in pair],
        "value": None if np.isnan(value) else float(value),
        "chance": "" if few else _describe_chance(index, selection, mask, [names[p] for p in pair]),
        "few": few,
        "shared": _list_words(terms, np.minimum(a, b), a, b),
        "own": [_list_words(terms, a * (b == 0), a, b), _list_words(terms, b * (a == 0), a, b)],
        "shown": WORDS,
        **_view_keyness(index, selection, mask, [names[place] for place in pair]),
        "types": [int((a > 0).sum()), int((b > 0).sum()), int(((a > 0) & (b > 0)).sum())],
    }


def _view_alone(
    index: Index, selection: Selection, shown: list[int], names: list[str], counts: Counts
) -> View | None:
    """Return the words of the only one who said anything here; None where there are more, or nobody."""
    if len(shown) != 1:
        return None
    (place,) = shown
    used = counts[place]
    words = _list_words(index.terms_of(selection).terms, used, used, np.zeros_like(used))
    mark = index.marks.get(names[place])
    return {
        "name": names[place],
        "mark": mark,
        "words": words,
        "types": int((used > 0).sum()),
        "shown": WORDS,
    }


def _list_words(terms: NDArray[Any], order: Counts, a: Counts, b: Counts) -> list[list[Any]]:
    """Return words by falling order, then by the alphabet, each with both frequencies."""
    places = np.argsort(-order, kind="stable")[:LISTED]
    return [[str(terms[place]), int(a[place]), int(b[place])] for place in places if order[place]]


def _view_keyness(index: Index, selection: Selection, mask: Mask, pair: list[str]) -> View:
    """Return each one's typical words and the points of all their words; None where there are many.

    A word comes with its frequency, that of all others, z of the log odds, and its log-likelihood.
    """
    if mask.sum() > SMALL:
        return {"typical": None, "points": None}
    table = make_table(index, selection, "keyness")
    columns = ["keyword", "frequency", "frequency_reference", "z", "log_likelihood"]
    parts = [table.loc[table[selection.by] == name, columns] for name in pair]
    return {
        "typical": [_list_typical(part) for part in parts],
        "points": [_list_points(part) for part in parts],
    }


def _list_typical(part: pd.DataFrame) -> list[list[Any]]:
    """Return the words that are more frequent than elsewhere, beyond chance."""
    typical = part[part["z"] > BEYOND_CHANCE].head(TYPICAL)
    return [
        [str(word), int(here), int(elsewhere), float(z), float(g2)]
        for word, here, elsewhere, z, g2 in typical.itertuples(index=False)
    ]


def _list_points(part: pd.DataFrame) -> list[View]:
    """Return the words that one uses, those farthest from chance first."""
    used = part[(part["frequency"] > 0) & part["z"].notna()]
    order = used["z"].abs().sort_values(ascending=False, kind="stable").index[:POINTS]
    return [
        {
            "word": str(word),
            "here": int(here),
            "elsewhere": int(other),
            "z": float(z),
            "g2": float(g2),
        }
        for word, here, other, z, g2 in used.loc[order].itertuples(index=False)
    ]


def _describe_chance(index: Index, selection: Selection, mask: Mask, pair: list[str]) -> str:
    """Say in words how the pair's overlap compares with statements dealt at random."""
    if mask.sum() > SMALL:
        return "Intervals and what chance gives are in the table of overlaps (Take away)."
    table = make_table(index, selection, "overlap")
    a, b = f"{selection.by}_a", f"{selection.by}_b"
    row = table[table[a].isin(pair) & table[b].isin(pair)].iloc[0]
    if np.isnan(row["expected"]):
        return ""
    return (
        f"95 % interval {write_number(row['low'])} to {write_number(row['high'])}; if the same "
        f"{row['resampled']} were dealt to the two at random, {write_number(row['expected'])} on average "
        f"(p = {write_number(row['p'], 3)})."
    )
