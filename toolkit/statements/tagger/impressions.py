"""What is measured of a candidate, as the rating takes it in.

The rules' confidence, what the tagger thinks of its words, its ends, its source and its cue, and how it
stands to what else was found there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
import pandas as pd

from toolkit.statements.tagger.batches import Numbers
from toolkit.statements.tagger.candidates import (
    BOTH,
    SAME,
    Article,
    Candidate,
    add_flag,
    share_source,
)
from toolkit.statements.tagger.decoding import (
    CONTENT,
    CUE,
    LEVEL,
    SOURCE,
    find_runs,
    spread_links,
)
from toolkit.statements.tagger.targets import BEGINS, INSIDE, OUTSIDE
from toolkit.statements.tagger.tokens import Span
from toolkit.tables import KINDS

NOTHING = -1.0
"""Stands for what cannot be measured of a candidate."""
BEHIND = 3
"""Tokens behind a content within which the next word stands."""
AROUND = 12
"""Tokens around a content in which its source and cue mostly stand."""
BESIDE = 4


def add_impressions(article: Article, pool: Sequence[Candidate]) -> None:
    """Give each candidate what is measured of it; a rule's find is flagged where the tagger agrees."""
    marks = article.tagged.marks
    runs = list(find_runs(marks[:, CONTENT], LEVEL))
    rules = [one for one in pool if one.is_rules]
    for one in pool:
        places = [article.tokens.find(*span) for span in one.row["spans"]]
        places = [place for place in places if place[0] < place[1]]
        links = list(spread_links(article.tagged, places))
        one.measures |= _measure_row(one) | _measure_rivals(one, rules)
        if places and links:
            one.measures |= _measure_words(article, places, runs)
            one.measures |= dict(_measure_cue(article, one, places))
            one.measures |= _measure_source(article, one, places, links)
    for one in rules:
        if one.measures.get("agrees", 0) >= SAME and one.measures.get("link", 0) >= LEVEL:
            one.row["flags"] = add_flag(one.row.get("flags"), BOTH)


def _measure_row(one: Candidate) -> dict[str, float]:
    return {
        "rule": float(one.is_rules),
        "kind": float(KINDS.index(one.row["kind"])),
        "letters": float(len(one.letters)),
        "pieces": float(len(one.row["spans"])),
        "confidence": float(one.row["confidence"]) if one.is_rules else NOTHING,
    }


def _measure_rivals(one: Candidate, rules: Sequence[Candidate]) -> dict[str, float]:
    """Return how the candidate stands to the rules' finds that share letters with it."""
    others = [
        rule
        for rule in rules
        if rule is not one and _meet(rule, one) and not rule.letters.isdisjoint(one.letters)
    ]
    if not others:
        return {}
    nearest = max(others, key=lambda rule: _liken(rule.letters, one.letters))
    agreed = (float(rule.row["confidence"]) for rule in others if share_source(rule, one))
    return {
        "rival shares": _liken(nearest.letters, one.letters),
        "rival confidence": float(nearest.row["confidence"]),
        "rival has the source": float(share_source(nearest, one)),
        "longer than rival": len(one.letters) / len(nearest.letters),
        "best rival": max(float(rule.row["confidence"]) for rule in others),
        "source by rules": max(agreed, default=NOTHING),
    }


def _meet(one: Candidate, other: Candidate) -> bool:
    return bool(one.row["start"] < other.row["end"] and other.row["start"] < one.row["end"])


def _liken(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def _measure_words(
    article: Article, places: Sequence[Span], runs: Sequence[Span]
) -> dict[str, float]:
    """Return how likely the words are content, and that it begins and ends where they do."""
    marks = article.tagged.marks[:, CONTENT]
    inside = 1 - marks[:, OUTSIDE]
    first, last = places[0][0], places[-1][1]
    own = np.concatenate([inside[start:end] for start, end in places])
    return {
        "content": float(own.mean()),
        "weakest": float(own.min()),
        "whole": float(np.log(np.clip(own, 1e-4, 1)).sum()),
        "begins": float(marks[max(first - 1, 0) : first + 2, BEGINS].max()),
        "before": _average(inside[max(first - BESIDE, 0) : first]),
        "behind": _average(inside[last : last + BESIDE]),
        "goes on": _goes_on(article, last),
        "split": float(marks[first + 2 : last, BEGINS].max(initial=0)),
        "agrees": _find_agreement(places, runs),
    }


def _average(values: Numbers) -> float:
    return float(values.mean()) if len(values) else 0.0


def _goes_on(article: Article, last: int) -> float:
    """Return how likely the content goes on with the next word."""
    tokens = article.tokens
    for place in range(last, min(last + BEHIND, len(tokens.ids))):
        if article.text[tokens.starts[place]].isalnum():
            return float(article.tagged.marks[place, CONTENT, INSIDE])
    return 0.0


def _find_agreement(places: Sequence[Span], runs: Sequence[Span]) -> float:
    """Return what a candidate shares with the likest run that is marked as content."""
    own = frozenset(chain.from_iterable(range(*place) for place in places))
    near = (run for run in runs if run[0] < places[-1][1] and places[0][0] < run[1])
    return max((_liken(own, frozenset(range(*run))) for run in near), default=0.0)


def _measure_cue(
    article: Article, one: Candidate, places: Sequence[Span]
) -> Iterator[tuple[str, float]]:
    """Yield how likely the cue is one, and whether any cue or source is marked near."""
    marks = article.tagged.marks
    first, last = places[0][0], places[-1][1]
    yield "cue", NOTHING if pd.isna(one.row.get("cue_start")) else _find_most(article, one, CUE)
    around = np.ones(len(marks), dtype=bool)
    around[: max(first - AROUND, 0)] = around[last + AROUND :] = False
    for start, end in places:
        around[start:end] = False
    for name, role in (("cue near", CUE), ("source near", SOURCE)):
        yield name, float((1 - marks[around, role, OUTSIDE]).max(initial=0))


def _find_most(article: Article, one: Candidate, role: int) -> float:
    name = "cue" if role == CUE else "source"
    first, last = article.tokens.find(int(one.row[f"{name}_start"]), int(one.row[f"{name}_end"]))
    return float((1 - article.tagged.marks[first:last, role, OUTSIDE]).max(initial=0))


def _measure_source(
    article: Article, one: Candidate, places: Sequence[Span], links: Sequence[tuple[int, Numbers]]
) -> Mapping[str, float]:
    """Return how likely the source is one, that it is linked to the words, and how far it stands."""
    none = float(np.mean([share[0] for _, share in links]))
    measures = {"no link": none, "link": none}
    measures["best link"] = max(float(share[1:].max(initial=0)) for _, share in links)
    if one.source is None:
        return measures
    first, last = article.tokens.find(*one.source)
    if any(at <= first < at + len(share) - 1 for at, share in links):
        shares = [share[1:][max(first - at, 0) : max(last - at, 0)].sum() for at, share in links]
        measures["link"] = float(max(shares))
        measures["in the passage"] = 1.0
    measures["source"] = _find_most(article, one, SOURCE)
    measures["apart"] = float(max(first - places[-1][1], places[0][0] - last, 0))
    measures["inside"] = float(any(first < end and start < last for start, end in places))
    return measures


MEASURES = (
    "rule", "kind", "letters", "pieces", "confidence", "rival shares", "rival confidence",
    "rival has the source", "longer than rival", "best rival", "source by rules", "content", "weakest",
    "whole", "begins", "before", "behind", "goes on", "split", "agrees", "cue", "cue near",
    "source near", "no link", "link", "best link", "in the passage", "source", "apart", "inside",
)  # fmt: skip


def list_measures(pools: Sequence[Sequence[Candidate]]) -> Numbers:
    """Return a row a candidate and a column a measure."""
    every = chain.from_iterable(pools)
    rows = [[one.measures.get(name, NOTHING) for name in MEASURES] for one in every]
    return np.array(rows, dtype=np.float32).reshape(-1, len(MEASURES))
