"""Quotations that are a paragraph of their own: signed below, or gone on with in the next paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.language.items import Sentence
from toolkit.statements.attribution.ends import TERMINAL, sentence_end
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.paragraphs.found import Found, Span, find_place, find_spans
from toolkit.statements.paragraphs.labels import find_signature
from toolkit.statements.paragraphs.persons import find_named_line

UNCUED = frozenset({"continued", "uncued"})
"""Flags of a statement that goes on without a cue of its own."""
_MOST_PARAGRAPHS = 20
"""Paragraphs without an attribution that the next one may still attribute."""


@dataclass(slots=True)
class Lone:
    """A quotation that is a paragraph of its own, and the statement that it was taken for."""

    spans: list[Span]
    flags: set[str]
    taken_for: Found | None

    def goes_on_in(self, taken_for: Found | None) -> bool:
        """Whether the next paragraph, a quotation as well, may be more of the same one."""
        same = self.taken_for is taken_for
        return same and "unclosed" in self.flags and len(self.spans) < _MOST_PARAGRAPHS

    def take_back(self) -> None:
        """Take the quotation from the statement that it was taken for."""
        if self.taken_for is not None:
            self.taken_for.spans = [span for span in self.taken_for.spans if span not in self.spans]


def find_lone(
    text: str, sentence: Sentence, before: Lone | None, taken_for: Found | None
) -> Lone | None:
    """Return a paragraph that is a quotation, with those before it that it goes on with."""
    spans, _, flags = find_spans(text, sentence, [(0, len(sentence))])
    if before is not None and before.goes_on_in(taken_for):
        spans = [*before.spans, *spans]
    return Lone(spans, flags, taken_for) if spans else None


def read_signature(text: str, lone: Lone, sentence: Sentence) -> Found | None:
    """Give a quotation to whom the next paragraph names: ``"We stay."`` and ``— Moor``."""
    name, cue = find_signature(sentence, 0), (sentence[0].start, sentence[0].end)
    if name is not None:
        return _sign(lone, find_place(sentence, name), cue)
    named = find_named_line(sentence, text)
    if named is not None and text[lone.spans[-1][1] : sentence[0].start].count("\n") == 1:
        return _sign(lone, find_place(sentence, named), None)
    return None


def _sign(lone: Lone, source: Span | None, cue: Span | None) -> Found:
    """Return the quotation as what the one who signs it said."""
    lone.take_back()
    return Found(lone.spans, "direct", Rule.SIGNED, source, cue, lone.flags - UNCUED)


def put_before(lone: Lone, one: Found, start: int) -> None:
    """Give a quotation to the attribution of the paragraph that goes on with it.

    The first paragraph is left open, the next one opens again: ``"We wait.`` and ``"None may
    pass," Moor said.``
    """
    first = one.spans[0][0]
    if (
        lone.spans[0] in one.spans
        or one.kind != "direct"
        or not one.rule.content_first
        or first > start + 2
    ):
        return
    lone.take_back()
    one.spans = [*lone.spans, *one.spans]


def find_told_before(
    text: str, before: Sentence | None, sentence: Sentence, one: Attribution
) -> Found | None:
    """Return the sentence before as the words of who "reported this", or by whom "this was announced"."""
    first = one.cue[1]
    first += first < len(sentence) and sentence[first].low == "about"
    this, *behind = [item.low for item in sentence[first : first + 2]] or [""]
    closed = not behind or behind[0] in sentence.lexicon.prepositions or not behind[0][:1].isalpha()
    points = not one.pieces and this == "this" and closed
    passive = one.rule is Rule.AGENT and one.pieces == [(0, 1)] and sentence[0].low == "this"
    if before is None or one.source is None or not (points or passive):
        return None
    if before[-1].text not in TERMINAL:  # a headline
        return None
    spans, kind, flags = find_spans(text, before, [(0, sentence_end(before))])
    source, cue = find_place(sentence, one.source), find_place(sentence, one.cue)
    return Found(spans, kind, Rule.CONTENT_SOURCE_CUE, source, cue, flags) if spans else None
