"""What may be a statement: finds of the rules, and of the tagger with its own source or a rule's.

All of it is rated together afterwards; rivals for the same words come apart there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.language.document import Document
from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.rules import Rule
from toolkit.statements.matching import find_letters, find_quoted, name_kind
from toolkit.statements.tagger.batches import Tagged
from toolkit.statements.tagger.decoding import (
    FARTHEST,
    LEVEL,
    SOURCE,
    find_cue,
    find_links,
    find_runs,
    find_span,
    list_contents,
)
from toolkit.statements.tagger.tokens import Rows, Span, Tokens
from toolkit.tables import GAP

Row = dict[str, Any]

BOTH, WITH_RULES_SOURCE, WITH_TAGGERS_SOURCE = "tagged", "ruled-source", "tagged-source"
"""Flags: both found it; its words are the tagger's and its source is a rule's; the other way round."""
NEAREST = 2
"""Marked sources near a content that may be its own beside the linked ones."""
SAME = 0.9
"""From this share of the union of their letters on, two contents are one."""
_AROUND = " \t\n,;:—–-"
_MARKS = '"“”'


@dataclass(slots=True, eq=False)
class Candidate:
    """A row that may be a statement, the places of its letters, and what is measured of it.

    ``own`` says whether it stands as a rule, or the tagger, found it.
    """

    row: Row
    letters: frozenset[int]
    own: bool = True
    measures: dict[str, float] = field(default_factory=dict)

    @property
    def is_rules(self) -> bool:
        """Whether words and source are as a rule found them."""
        return self.own and self.row["rule"] != Rule.TAGGER.value

    @property
    def source(self) -> Span | None:
        """The place of its source in the text."""
        if pd.isna(self.row.get("source_start")):
            return None
        return int(self.row["source_start"]), int(self.row["source_end"])


@dataclass(frozen=True, eq=False)
class Article:
    """One article with all that its candidates are made of."""

    name: str
    text: str
    document: Document
    tokens: Tokens
    tagged: Tagged


def pool_candidates(article: Article, found: Rows) -> list[Candidate]:
    """Return the candidates of an article: the rules' first, in order, then the others."""
    rules = [Candidate(dict(row), find_letters(article.text, row["spans"])) for row in found]
    rules = [one for one in rules if one.letters]
    pool = list(rules)
    for one in _read_contents(article):
        _add(pool, one)
        for rule in rules:
            if _shares_words(rule, one):
                _add(pool, _take_source(one, rule))
    for rule in rules:
        other = _take_link(article, rule)
        if other is not None:
            _add(pool, other)
    return pool


def _shares_words(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates share a third of the letters of the shorter one."""
    return 3 * len(one.letters & other.letters) >= min(len(one.letters), len(other.letters))


def _is_same(one: Candidate, other: Candidate) -> bool:
    return len(one.letters & other.letters) >= SAME * len(one.letters | other.letters)


def share_source(one: Candidate, other: Candidate) -> bool:
    """Whether the sources of two candidates overlap, or neither has one."""
    first, second = one.source, other.source
    if first is None or second is None:
        return first is second
    return first[0] < second[1] and second[0] < first[1]


def _add(pool: list[Candidate], new: Candidate) -> None:
    near = (one for one in pool if not one.letters.isdisjoint(new.letters))
    if not any(_is_same(one, new) and share_source(one, new) for one in near):
        pool.append(new)


def _take_source(one: Candidate, rule: Candidate) -> Candidate:
    """Return a tagger's candidate with the source, and the cue, of a rule that found like words."""
    names = [f"{role}{part}" for role in ("source", "cue") for part in ("", "_start", "_end")]
    row = one.row | {name: rule.row.get(name) for name in names}
    row["flags"] = add_flag(one.row.get("flags"), WITH_RULES_SOURCE)
    return Candidate(row, one.letters)


def _take_link(article: Article, rule: Candidate) -> Candidate | None:
    """Return a rule's words with the source that the tagger links to them, if there is one."""
    places = [article.tokens.find(*span) for span in rule.row["spans"]]
    places = [place for place in places if place[0] < place[1]]
    head = find_links(article.tagged, places)[0].head if places else None
    if head is None:
        return None
    row = rule.row | _locate(article, "source", find_span(article.tagged.marks[:, SOURCE], head))
    row["flags"] = add_flag(rule.row.get("flags"), WITH_TAGGERS_SOURCE)
    return Candidate(row, rule.letters, own=False)


def _read_contents(article: Article) -> Iterator[Candidate]:
    """Yield what the tagger found, once for each source that it may have."""
    runs = list(find_runs(article.tagged.marks[:, SOURCE], LEVEL))
    quoted = frozenset(i for a, b in find_quoted(article.text) for i in range(a, b))
    for content in list_contents(article.tagged):
        spans, kind = _locate_content(article, content, quoted)
        letters = find_letters(article.text, spans) if spans else frozenset()
        if not letters:
            continue
        for source in _list_sources(article, content, runs):
            cue = find_cue(article.tagged, content, source)
            row = _build_row(article, spans, kind)
            for role, place in (("source", source), ("cue", cue)):
                row |= {} if place is None else _locate(article, role, place)
            if _is_belief(row, article.document.lexicon):
                row["flags"] = "belief"
            yield Candidate(row, letters)


def _list_sources(
    article: Article, content: Sequence[Span], runs: Sequence[Span]
) -> list[Span | None]:
    """Return what may be a content's source: what it is linked to, and what is marked near it."""
    marks = article.tagged.marks[:, SOURCE]
    linked = [
        None if link.head is None else find_span(marks, link.head)
        for link in find_links(article.tagged, content)
    ]
    first, last = content[0][0], content[-1][1]
    near = [run for run in runs if max(run[0] - last, first - run[1]) <= FARTHEST]
    near.sort(key=lambda run: max(run[0] - last, first - run[1], 0))
    return list(dict.fromkeys([*linked, *near[:NEAREST]]))


def _build_row(article: Article, spans: list[Span], kind: str) -> Row:
    start, end = spans[0][0], spans[-1][1]
    nothing = dict.fromkeys(
        f"{role}{part}" for role in ("source", "cue") for part in ("", "_start", "_end")
    )
    return nothing | {
        "statement_id": f"{article.name}:{start}-{end}", "article_id": article.name, "kind": kind,
        "start": start, "end": end, "spans": spans,
        "content": GAP.join(article.text[first:last] for first, last in spans),
        "rule": Rule.TAGGER.value, "flags": None, "within": None,
    }  # fmt: skip


def _locate_content(
    article: Article, content: Sequence[Span], quoted: frozenset[int]
) -> tuple[list[Span], str]:
    """Return the spans of a content in the text, without what only surrounds it, and its kind."""
    view, tokens = article.document.view, article.tokens
    places = [(tokens.seen[first][0], tokens.seen[last - 1][1]) for first, last in content]
    places = [_trim(view.text, *place, _AROUND) for place in places]
    spans = [view.to_source(*place) for place in places if place[0] < place[1]]
    if not spans:
        return [], "indirect"
    kind = name_kind(article.text, spans, quoted)
    places = [_finish(view.text, *place, kind) for place in places]
    pieces = [view.to_pieces(article.text, *place) for place in places if place[0] < place[1]]
    return [piece for group in pieces for piece in group], kind


def _trim(text: str, start: int, end: int, around: str) -> Span:
    while start < end and text[start] in around:
        start += 1
    while end > start and text[end - 1] in around:
        end -= 1
    return start, end


def _finish(text: str, start: int, end: int, kind: str) -> Span:
    """Return a content without the marks around a quotation, the stop behind words, or half a pair."""
    if kind == "direct":
        return _trim(text, start, end, _AROUND + _MARKS)
    if kind == "indirect":
        start, end = _trim(text, start, end, _AROUND + _MARKS)
        ends = text[end - 2 : end - 1]
        return start, end - (text[end - 1 : end] == "." and (ends.islower() or ends.isdigit()))
    if sum(text.count(mark, start, end) for mark in _MARKS) % 2:
        if text[end : end + 1] in ('"', "”"):
            return start, end + 1
        if start and text[start - 1] in '"“':
            return start - 1, end
    return start, end


def _locate(article: Article, role: str, place: Span) -> Row:
    view, seen = article.document.view, article.tokens.seen
    start, end = seen[place[0]][0], seen[place[1] - 1][1]
    first, last = view.to_source(start, end)
    words = view.words(article.text, start, end)
    return {role: words, f"{role}_start": first, f"{role}_end": last}


def _is_belief(row: Mapping[str, Any], lexicon: Lexicon) -> bool:
    """Whether a statement without marks has a cue that the lexicon knows as thinking or wanting only."""
    if row["kind"] != "indirect" or not isinstance(row["cue"], str):
        return False
    cues = [cue for word in row["cue"].lower().split() for cue in lexicon.cues.get(word, ())]
    return any(cue.belief_frames for cue in cues) and not any(cue.frames for cue in cues)


def add_flag(flags: object, new: str) -> str:
    """Return the flags of a row with one more."""
    known = flags.split() if isinstance(flags, str) else []
    return " ".join(sorted({*known, new}))
