"""Persons in a sentence without a cue: whom it is about, so that a quotation beside it is theirs.

``Moor was worried. “It will not hold.”`` gives the words to Moor; where a second person is in the
sentence, nobody is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.language.items import WORD, Item, Sentence
from toolkit.language.vocabulary import Vocabulary, fold_name, load_vocabulary
from toolkit.statements.attribution.chunks.phrases import NAME_LINKS, Phrase
from toolkit.statements.attribution.clauses import first_subject

_LONGEST_OFFICE = 6
_LONGEST_LINE = 10


def find_person(sentence: Sentence, text: str) -> Phrase | None:
    """Return the only person of a sentence, if it is about them."""
    if any(item.kind != WORD and item.text == ":" for item in sentence):
        return None
    subject = first_subject(sentence, 0, len(sentence))
    names = list(find_names(sentence, text))
    if subject is None or len(names) > 1 or find_named_line(sentence, text):
        return None
    if names:
        return names[0] if _is_about(sentence, subject, names[0]) else None
    words = [item.low for item in sentence[slice(*subject)]]
    if words[0] in sentence.lexicon.single_persons or _is_office(words):
        return subject
    return None


def find_named_line(sentence: Sentence, text: str) -> Phrase | None:
    """Return the name that a line consists of, with an office at most: "Ada Moor, mayor of Tarn"."""
    if len(sentence) > _LONGEST_LINE or sentence[-1].kind != WORD:
        return None
    name = next(find_names(sentence, text), None)
    if name is None or name[0] != 0:
        return None
    return name if name[1] == len(sentence) or sentence[name[1]].text == "," else None


def find_names(sentence: Sentence, text: str) -> Iterator[Phrase]:
    """Yield the persons that a sentence names: with a given name, a title, or named so before."""
    start = 0
    while start < len(sentence):
        end = _name_end(sentence, start)
        if end > start and _is_person(sentence[start:end], text):
            yield start, end
        start = max(end, start + 1)


def _name_end(sentence: Sentence, start: int) -> int:
    """Return where the name ends that begins at an item; the item itself if none does."""
    end = start
    for index in range(start, len(sentence)):
        item = sentence[index]
        if item.kind != WORD or not (item.is_capital or (end > start and item.low in NAME_LINKS)):
            break
        if index == 0 and item.low in sentence.lexicon.word_classes:
            break
        if item.is_capital:
            end = index + 1
        if item.low.endswith("'s"):
            break
    return end


def _is_person(name: list[Item], text: str) -> bool:
    words = load_vocabulary()
    folded = [fold_name(item.text).removesuffix("'s") for item in name]
    if folded[-1] in words.organisations or folded[0] in words.organisations:
        return False
    titled = [_is_title(word, words) for word in folded]
    if not titled[-1] and any(titled):
        return True
    given = folded[0] in words.given_names
    return (len(name) > 1 and given) or (len(name) == 1 and _is_surname(name[0], text))


def _is_title(word: str, words: Vocabulary) -> bool:
    return word in words.titles or word in words.abbreviations or word in words.courtesy


def _is_surname(item: Item, text: str) -> bool:
    """Whether somebody was named in full before with this word: "Ada Moor …", and then "Moor"."""
    named = _end_of_name(text, item.text.removesuffix("'s").removesuffix("’s"))
    return named is not None and named <= item.start


@lru_cache(maxsize=256)  # a word is asked for wherever it stands: the text is searched once
def _end_of_name(text: str, word: str) -> int | None:
    """Return where the first full name with this surname ends."""
    words = load_vocabulary()
    before = re.compile(rf"([A-Z][\w’'-]+)\.? (?:[A-Z]\. )?{re.escape(word)}\b")
    for match in before.finditer(text):
        one = fold_name(match[1])
        if one in words.given_names or _is_title(one, words):
            return match.end()
    return None


def _is_about(sentence: Sentence, subject: Phrase, name: Phrase) -> bool:
    """Whether a name is the subject, or stands in apposition to it: "The mayor, Ada Moor, paused"."""
    if sentence[name[1] - 1].low.endswith("'s"):
        return False
    if subject[0] <= name[0] < subject[1]:
        return True
    apposed = sentence[subject[1]].text == "," and name[0] == subject[1] + 1
    return apposed and _is_office([item.low for item in sentence[slice(*subject)]])


def _is_office(words: list[str]) -> bool:
    """Whether words are "the mayor" or "the harbour minister"."""
    known = load_vocabulary()
    definite = words[0] in known.definite and 1 < len(words) <= _LONGEST_OFFICE
    return definite and words[-1] in known.titles
