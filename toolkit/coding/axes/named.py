"""Where a statement names a target, or points back at it where the sentence before names it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.coding.axes.located import Located
from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.mentions import (
    TokenRange,
    find_anaphors,
    find_heads,
    find_mentions,
    find_those,
    keep_unless_told,
)
from toolkit.coding.clauses.pointing import (
    goes_on_with_it,
    is_all_told,
    keep_pointing_back,
    means_it,
    renamed_behind,
    taken_up_in_sentence,
)
from toolkit.coding.codebook.entries import Target
from toolkit.coding.codebook.predicates import Occurrence
from toolkit.language.grammar import grammar

_SENTENCE_END = re.compile(r"[.!?](?:\W|$)")
_TIMED_BY = re.compile(r"\b(?:since|after|before|until|during|following)\s+(?:[\w'-]+\s+){0,4}$")


@dataclass(frozen=True)
class Reading:
    """One way of reading a statement: its words, its predicates, and where they stand."""

    parsed: Parsed
    occurrences: Mapping[int, Occurrence]
    located: Located | None = None


def list_pointing_behind(parsed: Parsed, mentions: Sequence[TokenRange]) -> list[TokenRange]:
    """Return the words that take an action up in its sentence or the next: "this", "such a step", "it"."""
    tokens = parsed.tokens
    named = [
        (start, end)
        for start, end in mentions
        if not _in_passing(parsed.folded, tokens.starts[start], tokens.ends[end - 1])
    ]
    behind = {parsed.sentence_at(start)[1] for start, _ in named}
    alone = {parsed.sentence_at(span[0])[1] for span in named if is_all_told(parsed, span)}
    again = {i for span in mentions for i in taken_up_in_sentence(parsed, span)}
    again |= {i for span in mentions for i in goes_on_with_it(parsed, span)}

    def _is_told(start: int) -> bool:
        known = {i for span in mentions for i in range(*span)}
        outrages = grammar()["other_outrages"]
        return any(tokens.norms[i] in outrages for i in range(start) if i not in known)

    def points(start: int, end: int) -> bool:
        first, norms = parsed.sentence_at(start)[0], tokens.norms
        near = first in behind or _is_behind_gap(norms, start)
        this = norms[start] in grammar()["demonstratives"] or norms[start - 1] in {"this", "such"}
        if norms[start] in grammar()["deeds_by_verdict"]:
            this = not _is_told(start)
        return (
            start in again
            or _is_joined_to(parsed, start, named)
            or (near and this)
            or (first in alone and means_it(parsed, (start, end)))
        )

    renamed = [one for start, _ in mentions for one in renamed_behind(parsed, start)]
    return [span for span in find_anaphors(parsed) if points(*span)] + renamed


def _is_joined_to(parsed: Parsed, i: int, named: Sequence[TokenRange]) -> bool:
    """Return whether "and that is" judges a clause before, which names it: "we saw X, and that is cruel"."""
    norms, g = parsed.tokens.norms, grammar()
    if i < 2 or norms[i] not in {"that", "this"} or norms[i - 1] not in {"and", "but"}:
        return False
    if norms[i + 1 : i + 2] == [] or norms[i + 1] not in g["be"]:
        return False
    start, _ = parsed.sentence_at(i)
    own = (end for first, end in named if start <= first < i)
    return any({"and", "but", "or"}.isdisjoint(norms[end : i - 1]) for end in own)


def _is_behind_gap(norms: Sequence[str], i: int) -> bool:
    """Return whether a quotation goes on at token i: "…" stands between its parts."""
    before = [norm for norm in norms[max(i - 3, 0) : i] if norm not in {'"', "“", "”", "'"}]
    return before[-1:] == ["…"]


def find_named(
    parsed: Parsed, target: Target, before: str, introduced: str, *, direct: bool
) -> tuple[Sequence[TokenRange], Sequence[TokenRange]]:
    """Return where the target is named and, where it is only named before, pointed back at."""
    mentions = find_mentions(parsed, target.finder)
    named = target.finder.find(before)
    taken_up = () if mentions else find_heads(parsed, target.heads)
    if mentions or not named:
        mentions = sorted({*mentions, *find_those(parsed, mentions)})
        return mentions, taken_up if target.finder.find(introduced) else ()
    if all(_in_passing(before, *span) for span in named):
        return (), taken_up
    pointed = keep_unless_told(parsed, _list_pointed(parsed, target, direct=direct), before)
    return (), sorted({*pointed, *taken_up})


def _list_pointed(parsed: Parsed, target: Target, *, direct: bool) -> Sequence[TokenRange]:
    """Return the words that may mean a target that is named before them."""
    pointed = find_anaphors(parsed)
    if target.kind != "action":
        return pointed
    kept = keep_pointing_back(parsed, pointed, quoted=direct)
    if _is_deed(target):  # "the offer" is not the raid
        kept = [span for span in kept if parsed.tokens.norms[span[0]] not in grammar()["papers"]]
    return kept


def take_up(
    reading: Reading, content: Reading, located: Located, mentions: Sequence[TokenRange],
    target: Target, *, direct: bool,
) -> Sequence[TokenRange]:  # fmt: skip
    """Return the words said that mean a target named with the cue alone: "spoke of X, saying [it …]"."""
    starts = reading.parsed.tokens.starts
    if reading.located is None:
        return ()
    begin = located.pieces[0][0] - reading.located.pieces[0][0] + reading.located.offsets[0]
    if any(starts[start] >= begin for start, _ in mentions):
        return ()
    pointed = _list_pointed(content.parsed, target, direct=direct)
    meant = {begin + content.parsed.tokens.starts[start] for start, _ in pointed}
    return [span for span in find_anaphors(reading.parsed) if starts[span[0]] in meant]


def _in_passing(before: str, start: int, end: int) -> bool:
    """Return whether the sentence before only tells a time by it: "since the raid, they have …"."""
    return bool(_TIMED_BY.search(before, 0, start) and _SENTENCE_END.search(before, end))


@lru_cache(maxsize=512)
def _is_deed(target: Target) -> bool:
    """Return whether a target is an operation, and no offer, agreement or law as well."""
    finds, g = target.finder.find, grammar()
    return any(finds(noun) for noun in g["operation_nouns"]) and not any(map(finds, g["papers"]))
