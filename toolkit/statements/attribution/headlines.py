"""Headlines that give words to somebody: ``‘We stay’: Moor``, ``Moor on the vote: “We stay”``.

Only for a name that the article writes out below, behind an office or a given name: a headline names
places and things in the same way.
"""

from __future__ import annotations

import re

from toolkit.language.items import QUOTE, WORD, Sentence
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.attribution.ends import DASHES
from toolkit.statements.attribution.phrases import Phrase

_LONGEST = 20
_LONGEST_NAME = 5
_LEAST = 2
"""Words that a headline without quotation marks gives to somebody."""


def read_headline(sentence: Sentence, text: str) -> tuple[Phrase, Phrase, int] | None:
    """Return the words, the name and the mark between them of a headline, if it has all three."""
    if len(sentence) > _LONGEST:
        return None
    marks = [n for n, item in enumerate(sentence) if item.text == ":" or item.text in DASHES]
    if len(marks) != 1 or not 0 < marks[0] < len(sentence) - 1:
        return None
    mark = marks[0]
    before, after = (0, mark), (mark + 1, len(sentence))
    quoted_before, quoted_after = _is_quoted(sentence, before), _is_quoted(sentence, after)
    name = _name(sentence, mark + 1, text)
    if name is not None and not quoted_after:
        whole = name[1] == len(sentence)
        if quoted_before or (whole and sentence[mark].text == ":" and mark >= _LEAST):
            return before, name, mark
    name = _name(sentence, 0, text)
    if name is not None and quoted_after and not quoted_before and sentence[mark].text == ":":
        return after, name, mark
    return None


def _is_quoted(sentence: Sentence, part: Phrase) -> bool:
    return any(item.kind == QUOTE for item in sentence[slice(*part)])


def _name(sentence: Sentence, start: int, text: str) -> Phrase | None:
    """Return the name that begins here, if the article below writes it out."""
    end = start
    while end < len(sentence) and sentence[end].is_capital and sentence[end].kind == WORD:
        end += 1
    verb = any(item.low in sentence.lexicon.cues for item in sentence[start:end])
    if not 0 < end - start <= _LONGEST_NAME or verb:  # "Moor Praises Lind: “…”"
        return None
    surname = re.escape(sentence[end - 1].text)
    below = text[sentence[-1].end :]
    written = re.findall(rf"((?:[A-Z][\w.'’-]* ){{1,4}}){surname}\b", below)
    return (start, end) if any(_is_person(sentence, words.split()) for words in written) else None


def _is_person(sentence: Sentence, words: list[str]) -> bool:
    """Whether an office, a given name or several of these stand before a surname: not "Lower Tarn"."""
    vocabulary = load_vocabulary()
    closed = sentence.lexicon.determiners | sentence.lexicon.prepositions
    own = [word.lower() for word in words if word.lower() not in closed]
    known = vocabulary.titles | vocabulary.given_names.keys()
    return len(own) > 1 or any(word.strip(".") in known for word in own)
