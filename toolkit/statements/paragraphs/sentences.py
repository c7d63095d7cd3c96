"""What kind of sentence one is among its neighbours: a headline, all quotation, in the first person."""

from __future__ import annotations

from toolkit.language.items import PUNCTUATION, QUOTE, WORD, Item, Sentence, last_mark
from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.ends import TERMINAL
from toolkit.statements.paragraphs.found import Found

_LONGEST_HEADLINE = 20


def goes_on(sentence: Sentence, start: int) -> bool:
    """Whether a paragraph begins inside a quotation that the one before left open."""
    quotation = sentence[0].quotation
    return quotation is not None and quotation.inner_start == quotation.start == start


def is_headline(sentences: list[Sentence]) -> bool:
    """Whether a first paragraph is a headline: short, and without a full stop."""
    last = sentences[-1][-1]
    quoted = last.kind == QUOTE and last_mark(last) in TERMINAL
    return (
        len(sentences) == 1
        and len(sentences[0]) <= _LONGEST_HEADLINE
        and not (quoted or last.text in TERMINAL)
    )


def first_worded(sentence: Sentence) -> Item | None:
    """Return a sentence's first word or quotation."""
    return next((item for item in sentence if item.kind != PUNCTUATION), None)


def is_all_quoted(sentence: Sentence) -> bool:
    """Whether no word stands outside quotation marks."""
    return all(item.kind != WORD for item in sentence)


def last_quoted(paragraph: list[Found]) -> Found | None:
    """Return the last quotation of a paragraph, rather one that is all in quotation marks."""
    quoted = [one for one in paragraph if one.is_quoted]
    direct = [one for one in quoted if one.kind == "direct"]
    return next(reversed(direct or quoted), None)


def is_sentence(item: Item) -> bool:
    """Whether a quotation is more than a title or a word in scare quotes."""
    return item.text.count(" ") >= 3


def in_first_person(sentence: Sentence) -> bool:
    """Whether a speaker goes on without quotation marks: "we", "I", "our" as words of a clause."""
    voice = sentence.lexicon.own_voice
    own = (item for item in sentence if item.kind == WORD and item.low in voice)
    return any(not item.is_capital or item.low == "i" or item is sentence[0] for item in own)


def is_own_question(text: str, one: Found, lexicon: Lexicon) -> bool:
    """Whether who writes the article asks somebody: "I asked Moor about the mug"."""
    if one.source is None or one.kind != "indirect" or "question" not in one.flags:
        return False
    return text[slice(*one.source)].lower() in lexicon.first_subjects
