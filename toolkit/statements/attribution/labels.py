"""Labels: names that mark a speaker without a verb, before a colon or behind a dash."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.language.items import WORD, Sentence
from toolkit.language.lexicon import Lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.statements.attribution.ends import DASHES

LETTERS = {"Q.", "A."}
_LONGEST_SCRIPT_NAME = 5
_LONGEST_SIGNATURE = 16


def find_signature(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the name behind a dash that a paragraph or a quotation ends with."""
    first = start + 1
    if not start < len(sentence) - 1 or len(sentence) - start > _LONGEST_SIGNATURE:
        return None
    if sentence[start].text not in DASHES or not sentence[first].is_capital:
        return None
    end = first
    while (
        end < len(sentence)
        and sentence[end].kind == WORD
        and sentence[end].low not in sentence.lexicon.cues
    ):
        end += 1
    return None if end < len(sentence) and sentence[end].kind == WORD else (first, end)


def find_script_name(sentence: Sentence) -> int | None:
    """Return the number of the colon after a name that begins a paragraph."""
    lexicon = sentence.lexicon
    for index, item in enumerate(sentence[: _LONGEST_SCRIPT_NAME + 1]):
        if item.text == ":":
            names = sentence[:index]
            capital = names and all(name.is_capital for name in names)
            low = names[0].low if names else ""
            known = low in lexicon.not_names or low in lexicon.cues
            mark = len(names) == 1 and low in lexicon.speaker_marks
            return index if capital and (mark or not known) else None
        if item.kind != WORD:
            return None
    return None


def find_script_names(text: str, lexicon: Lexicon) -> set[str]:
    """Return the labels before a colon of a text that has a script: several such paragraphs."""
    labels: Counter[str] = Counter()
    for match in PARAGRAPH.finditer(text):
        head = text[match.start() : match.start() + 60].partition(":")
        if head[1] and len(head[0].split()) <= _LONGEST_SCRIPT_NAME and head[0][:1].isupper():
            labels[head[0].strip().casefold()] += 1
    repeated = {label for label, count in labels.items() if count > 1}
    letters = {letter for letter in LETTERS if re.search(rf"^{re.escape(letter)}\s", text, re.M)}
    if letters == LETTERS:
        return repeated | {letter.lower() for letter in letters}
    return repeated if labels.total() > 2 else set()
