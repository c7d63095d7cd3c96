"""Who answers in an interview whose answers are only marked ``A:``: whom the lines above name, if one does.

``Interview with Mayor Dana Holm``, ``The mayor, Dana Holm, spoke to the Post``. Where they name two, or
nobody, the answers stay open: a letter is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.language.items import Sentence, split_paragraph
from toolkit.language.lexicon import Lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.paragraphs.found import Span, find_place
from toolkit.statements.paragraphs.persons import find_names

_MOST_PARAGRAPHS = 12
_BYLINE = re.compile(
    r"\s*(?:(?:interview|story|text|words|report|questions|photos?|pictures?|edited|moderated)\s+)?(?:by|photo\w*:)\s",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:interview(?:ed|s|ing)?|conversation|q\s?&\s?a|questions\s+(?:to|for)|put\s+to|asked|asks)\b"
    r"(?:\s+(?:with|to|for|of))?[\s:–—,]+(?:(?!(?:about|on|over)\b)(?-i:[a-z’'-]+)\s+){0,5}$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:spoke|speaks|talk(?:ed|s)?|sat\s+down|sits\s+down|met|meets|spent|chatted)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,|\s+and|,\s+and|\s*&)\s+(?:(?!who\b)[\w’'-]+\s+){0,4}$")
_REPORTER = re.compile(
    r"\b(?:reporter|journalist|correspondent|editor|columnist|writer|interviewer|host|anchor|our)\s+$",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 60, 60
_LINK = re.compile(r"\s+(?:and|for|with|to|by|&)\s+(?=[A-Z])")
"""What joins a name to words that are none of its own: "Questions for Mrs. Brand"."""


@dataclass(frozen=True, slots=True)
class _Person:
    place: Span
    key: str
    asked: bool
    has_office: bool
    reports: bool


def find_answerer(text: str, end: int, lexicon: Lexicon) -> Span | None:
    """Return where the only person is named who can be the one that answers below ``end``.

    Examples
    --------
    >>> from toolkit.language.lexicon_reading import read_lexicon
    >>> text = "Interview with Mayor Dana Holm" + chr(10) + "By Tom Reed" + chr(10) + "Q: Why?"
    >>> place = find_answerer(text, text.index("Q:"), read_lexicon())
    >>> text[slice(*place)]
    'Mayor Dana Holm'
    """
    persons: list[_Person] = []
    paragraphs = [one.span() for one in PARAGRAPH.finditer(text, 0, end) if one[0].strip()]
    for start, stop in paragraphs[:_MOST_PARAGRAPHS]:
        if _BYLINE.match(text, start, stop):
            continue
        for sentence in split_paragraph(text, start, stop, lexicon):
            persons += _read_persons(text, sentence)
    asked = [one for one in persons if one.asked]
    chosen = asked or [one for one in persons if not one.reports]
    if len({one.key for one in chosen}) != 1:
        return None
    same = [one.place for one in persons if one.key == chosen[0].key]
    return max(same, key=lambda place: len(text[slice(*place)].split()))


def _read_persons(text: str, sentence: Sentence) -> list[_Person]:
    """Return the persons of a sentence, and who of them is asked."""
    found: list[_Person] = []
    begin, stop = sentence[0].start, sentence[-1].end
    for place in _find_places(text, sentence):
        before, after = text[max(begin, place[0] - _BEFORE) : place[0]], text[place[1] : stop]
        joined = (
            bool(found)
            and found[-1].asked
            and _JOINED.fullmatch(text, found[-1].place[1], place[0])
        )
        found.append(
            _Person(
                place,
                fold_name(text[slice(*place)].split()[-1]).removesuffix("'s"),
                bool(_ASKED.search(before)) or bool(joined),
                _has_office(text[slice(*place)], before, after[:_AFTER]),
                bool(_REPORTER.search(before)),
            )
        )
    return _tell_apart(found, bool(_BOTH.search(text, begin, stop)))


def _find_places(text: str, sentence: Sentence) -> Iterator[Span]:
    """Yield where a sentence names persons: "Mayor Ada Brask and Governor Tom Finch" are two."""
    for phrase in find_names(sentence, text):
        place = find_place(sentence, phrase)
        if place is None:
            continue
        start, end = place
        links = list(_LINK.finditer(text, start, end))
        pieces = zip(
            [start, *(one.end() for one in links)],
            [*(one.start() for one in links), end],
            strict=True,
        )
        yield from (piece for piece in pieces if not links or _is_person(text[slice(*piece)]))


def _is_person(name: str) -> bool:
    words = [fold_name(word) for word in name.split()]
    known = load_vocabulary()
    titles = known.titles | known.courtesy.keys() | known.abbreviations.keys()
    return words[0] in known.given_names or any(word.strip(".") in titles for word in words[:-1])


def _tell_apart(persons: list[_Person], both: bool) -> list[_Person]:
    """Of two who spoke with each other the one with an office is asked; without it either may be."""
    if not both or len({one.key for one in persons}) < 2 or any(one.asked for one in persons):
        return persons
    offices = [one for one in persons if one.has_office and not one.reports]
    return offices if len({one.key for one in offices}) == 1 else persons


def _has_office(name: str, before: str, after: str) -> bool:
    """Tell whether an office stands in a name, before it, or behind it: "Dana Holm, the mayor of Tarn"."""
    titles = load_vocabulary().titles
    behind = re.match(r",\s+((?:[\w’'-]+\s+){0,3}[\w’'-]+)", after)
    words = [*name.split()[:-1], *before.split()[-1:], *(behind[1].split() if behind else [])]
    return any(fold_name(word).strip(".,") in titles for word in words)
