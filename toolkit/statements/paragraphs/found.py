"""A statement on its way to becoming a row, and its places in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.language.items import QUOTE, WORD, Item, Sentence
from toolkit.statements.attribution.rules import Attribution, Rule

Span = tuple[int, int]

_SAYS = re.compile(r"[^\W_]|[\u2600-\u27bf\U0001f000-\U0001faff]")
"""A letter, a digit or an emoji: quotation marks around less hold no statement."""
_STRAY = frozenset('"“”„«»')


@dataclass(slots=True)
class Found:
    """A statement on its way to becoming a row."""

    spans: list[Span]
    kind: str
    rule: Rule
    source: Span | None = None
    cue: Span | None = None
    flags: set[str] = field(default_factory=set)
    within: Found | None = None

    @property
    def is_quoted(self) -> bool:
        """Whether any of it stands in quotation marks."""
        return self.kind != "indirect"


def to_found(text: str, sentence: Sentence, one: Attribution, source: Span | None = None) -> Found:
    """Return an attribution as a statement; ``source`` speaks where the attribution names nobody."""
    spans, kind, flags = find_spans(text, sentence, one.pieces)
    if one.belief and kind == "indirect":
        flags.add("belief")
    source = find_place(sentence, one.source) or source
    return Found(spans, kind, one.rule, source, find_place(sentence, one.cue), flags | one.flags)


def find_place(sentence: Sentence, phrase: tuple[int, int] | None) -> Span | None:
    """Return where a phrase stands in the text."""
    if phrase is None:
        return None
    return sentence[phrase[0]].start, sentence[phrase[1] - 1].end


def find_spans(
    text: str, sentence: Sequence[Item], pieces: list[tuple[int, int]]
) -> tuple[list[Span], str, set[str]]:
    """Return the spans of a content, its kind, and what is special about its quotations."""
    quoted = running = 0
    flags: set[str] = set()
    for first, last in pieces:
        for item in sentence[first:last]:
            if item.kind == QUOTE:
                quoted += 1
                if item.quotation is not None and not item.quotation.closed:
                    flags.add("unclosed")
            elif item.kind == WORD:
                running += 1
    kind = "indirect" if not quoted else "mixed" if running else "direct"
    spans = []
    for first, last in pieces:
        items = sentence[first:last]
        if kind == "direct":
            spans += [
                (item.quotation.inner_start, item.quotation.inner_end)
                for item in items
                if item.quotation is not None
                and item.quotation.inner_end > item.quotation.inner_start
            ]
        else:
            spans.append((items[0].start, items[-1].end))
    if not any(_SAYS.search(text, *span) for span in spans) or _is_torn(sentence, pieces, kind):
        return [], kind, flags
    return spans, kind, flags


def _is_torn(sentence: Sequence[Item], pieces: list[tuple[int, int]], kind: str) -> bool:
    """Whether words without marks begin or end at a mark that has lost its other one."""
    if kind != "indirect" or not pieces:
        return False
    first, last = sentence[pieces[0][0]], sentence[pieces[-1][1] - 1]
    return first.text in _STRAY or last.text in _STRAY


def holds_place(outer: Found, place: Span) -> bool:
    """Whether a statement's spans hold the beginning of a place."""
    return any(start <= place[0] < end for start, end in outer.spans)


def extend_statement(
    last: Found, spans: list[Span], flags: set[str], paragraph: list[Found]
) -> None:
    """Add a quotation to the statement that it goes on with, and to who reported that one.

    ``"We wait," Moor said, according to the paper. "None may pass."``
    """
    reports = [
        one
        for one in paragraph
        if one is not last and one.rule is Rule.ACCORDING_TO and holds_place(one, last.spans[0])
    ]
    for one in (last, *reports):
        one.spans = [*one.spans, *spans]
        one.flags |= flags
