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

from toolkit.explore.index import GROUPINGS, Index, Mask
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import FEW, text_or_none
from toolkit.explore.views.tables import make_table
from toolkit.language import normalize, word_spans
from toolkit.language.view import make_view
from toolkit.measures import find_concordance
from toolkit.measures.groups import add_up
from toolkit.measures.similarity import METRICS

View = dict[str, Any]
Counts = NDArray[np.float64]

SHOWN = 12
"""Groups in the heat map, those with the most statements."""

WORDS = 15
TYPICAL = 10
BEYOND_CHANCE = 1.96
"""z above which a word is called typical: one word in forty would pass by chance."""

LINES = 30
CONTEXT = 70
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
    """Return the heat map of overlap, the chosen pair's words, and the chosen word's lines."""
    mask = index.mask(selection, cell=False)
    names, sizes, counts = add_groups(index, selection.by, mask)
    shown = list(np.argsort(-sizes, kind="stable")[:SHOWN])
    shown = sorted(place for place in shown if sizes[place])
    pair = _choose_pair(selection, names, sizes)
    return {
        "heading": GROUPINGS[selection.by],
        "metrics": list(OFFERED.items()),
        "metric": selection.metric,
        "distance": "distance" in selection.metric,
        "names": [names[place] for place in shown],
        "marks": [index.marks.get(names[place]) for place in shown],
        "sizes": [int(sizes[place]) for place in shown],
        "values": _view_values(shown, counts, selection.metric),
        "more": max(0, int((sizes > 0).sum()) - len(shown)),
        "pair": _view_pair(index, selection, mask, pair, names, sizes, counts),
        "lines": view_lines(index, selection, mask) if selection.word else None,
    }


def add_groups(index: Index, by: str, mask: Mask) -> tuple[list[str], Any, Counts]:
    """Return the groups' names, how many selected statements each has, and its word counts."""
    grouping = index.groupings[by]
    rows = np.flatnonzero(mask & (grouping.codes >= 0))
    sizes = grouping.sizes(mask)
    counts = add_up(grouping.codes[rows], len(grouping.names), index.terms.matrix[rows])
    return grouping.names, sizes, counts


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
    few = bool(min(sizes[place] for place in pair) < FEW)
    value = METRICS[selection.metric](a, b)
    return {
        "names": [names[place] for place in pair],
        "marks": [index.marks.get(names[place]) for place in pair],
        "value": None if np.isnan(value) else float(value),
        "chance": "" if few else _describe_chance(index, selection, mask, [names[p] for p in pair]),
        "few": few,
        "shared": _list_words(index, np.minimum(a, b), a, b),
        "own": [_list_words(index, a * (b == 0), a, b), _list_words(index, b * (a == 0), a, b)],
        "typical": _list_typical(index, selection, mask, [names[place] for place in pair]),
        "types": [int((a > 0).sum()), int((b > 0).sum()), int(((a > 0) & (b > 0)).sum())],
    }


def _list_words(index: Index, order: Counts, a: Counts, b: Counts) -> list[list[Any]]:
    """Return words by falling order, then by the alphabet, each with both frequencies."""
    places = np.argsort(-order, kind="stable")[:WORDS]
    terms = index.terms.terms
    return [[str(terms[place]), int(a[place]), int(b[place])] for place in places if order[place]]


def _list_typical(
    index: Index, selection: Selection, mask: Mask, pair: list[str]
) -> list[list[list[Any]]] | None:
    """Return each one's words that are more frequent than elsewhere, beyond chance; None if large.

    A word comes with its frequency, that of all others, and z of the log odds.
    """
    if mask.sum() > SMALL:
        return None
    table = make_table(index, selection, "keyness")
    typical = table[table["z"] > BEYOND_CHANCE]
    columns = ["keyword", "frequency", "frequency_reference", "z"]
    return [
        [
            [str(word), int(here), int(elsewhere), round(float(z), 1)]
            for word, here, elsewhere, z in rows[columns].head(TYPICAL).itertuples(index=False)
        ]
        for rows in (typical[typical[selection.by] == name] for name in pair)
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
        f"95 % interval {row['low']:.2f} to {row['high']:.2f}; if the same {row['resampled']} were dealt to "
        f"the two at random, {row['expected']:.2f} on average (p = {row['p']:.3f})."
    )


def view_lines(index: Index, selection: Selection, mask: Mask) -> View:
    """Return the chosen word where it stands: what is before it, it, what is after it, and whose.

    A word that was counted is looked up; a phrase, or a word with ``*``, is searched for.
    """
    word = normalize(selection.word)
    column = np.flatnonzero(index.terms.terms == word)
    if len(column):
        rows = index.terms.matrix[:, column].nonzero()[0]
        rows = rows[mask[rows]]
        found = [place for row in rows[:LINES] for place in _find_places(index, int(row), word)]
    else:
        rows, found = _search(index, selection, mask)
    lines = [_view_line(index, *place) for place in found[: 2 * LINES]]
    return {"word": selection.word, "statements": len(rows), "lines": lines}


Place = tuple[int, int, int]
"""A statement's row, and a start and end in its content."""


def _find_places(index: Index, row: int, word: str) -> list[Place]:
    view = make_view(str(index.statements["content"].iloc[row]), is_paragraph=True)
    return [
        (row, *view.to_source(start, end))
        for start, end in word_spans(view.text)
        if normalize(view.text[start:end]) == word
    ]


def _search(index: Index, selection: Selection, mask: Mask) -> tuple[Any, list[Place]]:
    found = find_concordance(index.statements[mask], selection.word)
    rows = index.rows.get_indexer(pd.Index(found["statement_id"]))
    places = zip(rows, found["start"], found["end"], strict=True)
    return set(rows), [(int(row), int(start), int(end)) for row, start, end in places]


def _view_line(index: Index, row: int, start: int, end: int) -> View:
    said = index.statements.iloc[row]
    content = str(said["content"])
    return {
        "before": content[max(0, start - CONTEXT) : start],
        "word": content[start:end],
        "after": content[end : end + CONTEXT],
        "who": text_or_none(said["official"]) or text_or_none(said["source"]) or "not named",
        "mark": index.mark(said["official"]),
        "article": said["article_id"],
        "statement": said["statement_id"],
    }
