"""What the tagger thinks of a candidate, as readable features that the rating takes in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from toolkit.statements.tagger.batches import Numbers
from toolkit.statements.tagger.candidates import Article, Candidate, is_rival
from toolkit.statements.tagger.decoding import CONTENT, CUE, SOURCE, spread_links
from toolkit.statements.tagger.targets import BEGINS, INSIDE, OUTSIDE

EDGES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97)
COARSE = (0.1, 0.5, 0.9)
NEAR = 3
"""Tokens behind a content within which the next word stands."""


def add_impressions(article: Article, pool: Sequence[Candidate]) -> None:
    """Give each candidate the features of what the tagger says of it, and of its rivals."""
    scores = []
    for one in pool:
        measures = _measure(article, one)
        one.features |= set(_name(one, measures))
        scores.append(measures.get("content", 0) * measures.get("link", 0))
    order = sorted(range(len(pool)), key=lambda n: pool[n].row["start"])
    for place, n in enumerate(order):
        for m in order[place + 1 :]:
            if pool[m].row["start"] >= pool[n].row["end"]:
                break
            if is_rival(pool[n], pool[m]):
                _compare(pool[n], pool[m], scores[n], scores[m])


def _compare(one: Candidate, other: Candidate, score: float, its: float) -> None:
    for own, rival, wins in ((one, other, score >= its), (other, one, its >= score)):
        own.features.add(f"rival by {rival.row['rule']}" if rival.is_taggers else "rival by a rule")
        if not wins:
            own.features.add("rival that the tagger prefers")


def _measure(article: Article, one: Candidate) -> dict[str, float]:
    """Return probabilities of content, of its ends, of source, cue and link; none where unread."""
    tokens, marks = article.tokens, article.tagged.marks
    places = [tokens.find(*span) for span in one.row["spans"]]
    places = [place for place in places if place[0] < place[1]]
    links = list(spread_links(article.tagged, places))
    if not places or not links:
        return {}
    inside = [1 - marks[first:last, CONTENT, OUTSIDE] for first, last in places]
    first, last = places[0][0], places[-1][1]
    measures = {
        "content": float(sum(part.sum() for part in inside) / sum(map(len, inside))),
        "weakest": float(min(part.min() for part in inside)),
        "begins": float(marks[max(first - 1, 0) : first + 2, CONTENT, BEGINS].max()),
        "ends": 1 - _goes_on(article, last),
        "split": float(marks[first + 2 : last, CONTENT, BEGINS].max(initial=0)),
    }
    return measures | _measure_source(article, one, links)


def _goes_on(article: Article, last: int) -> float:
    """Return how likely the content goes on with the next word."""
    tokens = article.tokens
    for place in range(last, min(last + NEAR, len(tokens.ids))):
        if article.text[tokens.starts[place]].isalnum():
            return float(article.tagged.marks[place, CONTENT, INSIDE])
    return 0.0


def _measure_source(
    article: Article, one: Candidate, links: Sequence[tuple[int, Numbers]]
) -> dict[str, float]:
    """Return how likely source and cue are, and that the one heads the other's words."""
    tokens, marks = article.tokens, article.tagged.marks
    measures = {}
    if not pd.isna(one.row.get("cue_start")):
        first, last = tokens.find(int(one.row["cue_start"]), int(one.row["cue_end"]))
        measures["cue"] = float((1 - marks[first:last, CUE, OUTSIDE]).max(initial=0))
    none = float(np.mean([share[0] for _, share in links]))
    if one.source is None:
        return measures | {"link": none, "no source": none}
    first, last = tokens.find(*one.source)
    measures["source"] = float((1 - marks[first:last, SOURCE, OUTSIDE]).max(initial=0))
    shares = [share[1:][max(first - at, 0) : max(last - at, 0)].sum() for at, share in links]
    within = any(at <= first < at + len(share) - 1 for at, share in links)
    if not within:
        return measures | {"link": none, "source elsewhere": none}
    return measures | {"link": float(max(shares))}


def _name(one: Candidate, measures: Mapping[str, float]) -> Iterator[str]:
    if not measures:
        yield "tagger has not read it"
        return
    kind, rule = one.row["kind"], one.row["rule"]
    for name, value in measures.items():
        band = bisect_right(EDGES, value)
        yield f"tagger, {name} {band}"
        yield f"{kind}, tagger, {name} {band}"
    bands = {name: bisect_right(COARSE, value) for name, value in measures.items()}
    yield f"tagger, content {bands['content']} link {bands['link']}"
    yield f"{rule}, tagger, content {bands['content']}"
    yield f"{rule}, tagger, link {bands['link']}"
    yield f"tagger, begins {bands['begins']} ends {bands['ends']}"
