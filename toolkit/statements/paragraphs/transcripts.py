"""Transcripts: texts in which names in front of paragraphs say whose words follow.

Briefings, interviews, debates and broadcasts are written in turns: a name (with a title, an office, a
party, "on camera"), a colon or full stop, and the speaker's own words, which go on until the next
name. A text is one where several paragraphs begin so; a lone "Photo: …" makes none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.language.classes import word_classes
from toolkit.language.lexicon import Lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.statements.attribution.rules import Rule

Span = tuple[int, int]

_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Amb|Rev|Hon)\.?"
_CAPITALS = rf"(?:{_TITLE.upper()}\s+)?[A-Z][A-Z.'’-]*(?:\s+[A-Z][A-Z.'’-]*){{0,4}}"
_PARTICLES = r"(?:(?:van|von|de|del|la|al|bin|der|den)\s+)*"
_MIXED = rf"(?:{_TITLE}\s+)?[A-Z][\w.'’-]+(?:\s+{_PARTICLES}[A-Z][\w.'’-]+){{0,3}}"
_LABEL = re.compile(
    r"\s*(?:[-–—•*]\s+)?(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]\.?M\.?)?[\])]?\s+[-–]?\s*)?"
    rf"(?P<name>(?P<capitals>{_CAPITALS})|{_MIXED})"
    r"(?:\s*[(\[][^()\[\]\n]{1,40}[)\]])?(?:,\s*[^:\n,]{2,60}(?:,[^:\n]{2,40})?)?"
    r"(?:\s*[(\[][^()\[\]\n]{1,40}[)\]])?\s*:\s+(?=\S)"
)
_TITLED = re.compile(
    rf"\s*(?P<name>(?:{_TITLE}|The)\s+(?:[A-Z][\w'’-]+|[A-Z]{{3,}})(?:\s+of\s+[A-Z]\w+)?)\.\s+(?=[A-Z“])"
)
_QUESTION = re.compile(r"\s*(?P<name>Q|QUESTION|Question)(?:[:.]\s+|\s{2,}|\t)(?=\S)")
_NUMBER = (
    r"(?:SPEAKER|Speaker|PARTICIPANT|Participant|REPORTER|Reporter|RESPONDENT|Respondent|MEMBER|Member)"
    r"\s+\d{1,2}"
)
_NUMBERED = re.compile(rf"\s*(?P<name>{_NUMBER})\s*:\s+(?=\S)")
_OFFICE = re.compile(
    rf"\s*The\s+[A-Z][\w'’-]+(?:\s+[\w'’-]+){{0,9}}\s*\((?P<name>{_MIXED})\)\s*:\s+(?=\S)"
)
_VOICE = re.compile(r"\s*<v(?:\.[\w.]+)?\s+(?P<name>[^<>\n]{2,40})>\s*(?=\S)")
_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?"
_TIMED = re.compile(rf"\s*{_TIME}\s+(?P<name>{_NUMBER}|{_MIXED})\s*:\s*$")
_BEFORE_TIME = re.compile(rf"\s*(?P<name>{_NUMBER}|{_MIXED})\s+{_TIME}\s*:?\s*$")
_MARK_ALONE = re.compile(r"\s*(?P<name>Q|A|QUESTION|Question|ANSWER|Answer)\s*[:.]\s*$")
_VOICE_ENDS = "</v>"
_ALONE = (_TIMED, _BEFORE_TIME, _MARK_ALONE)
"""Labels that are lines of their own: a name with a time, a letter."""
_SURE = (_VOICE, *_ALONE)
_ANSWER = re.compile(r"\s*(?P<name>A|ANSWER|Answer)(?:[:.]\s+|\s{2,}|\t)(?=\S)")
_ASIDE = re.compile(r"[(\[][^()\[\]\n]{1,60}[)\]]\s*")
_STAGE = re.compile(
    r"\W*(?:end|\d{1,5}|\d{1,2}:\d\d.*|(?:end|begin)\s+(?:of\s+)?(?:\w+\s+){0,3}\d.*|\(?(?:crosstalk|applause|laughter|pause|break|"
    r"commercial break|music|inaudible|unidentified \w+).{0,30}|#+|\*+|-+)\W*(?:\d{1,2}:\d\d.*)?$",
    re.IGNORECASE,
)
_LEAST = 2
_ENOUGH = 4
_LONGEST_HEAD = 10
"""Words of a line that tells who takes part; what somebody says ends with a mark."""
_ENDS = (*".?!…—–-\"”’')]",)
_LEAST_SHARE = 0.5
_LEAST_SHARE_IN_CAPITALS = 0.15


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a turn begins: the paragraph, the speaker's name (None where it is open), and his first word."""

    start: int
    name: Span | None
    body: int
    rule: Rule
    goes_on: bool


def find_turns(text: str, lexicon: Lexicon) -> dict[int, Turn | None]:
    """Return the turns of a transcript by the places of their paragraphs; nothing for other texts.

    A line that only tells what the transcript is has None: it is nobody's words.
    """
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text) if match[0].strip()]
    labels = [
        (start, label)
        for start, end in paragraphs
        if (label := _find_label(text, start, end, lexicon))
    ]
    heads = [start for start, label in labels if _is_head(text, label)]
    labels = [(start, label) for start, label in labels if start not in heads]
    if len(labels) < _LEAST:
        return {}
    names = Counter(label["name"].casefold() for _, label in labels)
    first = labels[0][0]
    share = len(labels) / sum(start >= first for start, _ in paragraphs)
    sure = sum(label["name"].isupper() or label.re in _SURE for _, label in labels)
    in_capitals = sure > len(labels) / 2
    if len(names) == 1 or share < (_LEAST_SHARE_IN_CAPITALS if in_capitals else _LEAST_SHARE):
        return {}
    goes_on = in_capitals or len(labels) >= _ENOUGH
    turns: dict[int, Turn | None] = dict.fromkeys(heads)
    turns |= {start: _to_turn(start, label, goes_on) for start, label in labels}
    last = labels[-1][0]
    if not in_capitals and _are_single(paragraphs, sorted(turns), last):
        turns[last] = _to_turn(last, labels[-1][1], False)
    return turns


def _are_single(paragraphs: Sequence[Span], turns: Sequence[int], last: int) -> bool:
    """Whether all turns but the last are one paragraph each: what stands behind it is the article's."""
    return not any(turns[0] < start < last and start not in turns for start, _ in paragraphs)


def _is_head(text: str, label: re.Match[str]) -> bool:
    """Whether a line only tells what a transcript is: ``Guest: Omar Dahl, Trade Secretary``."""
    line = PARAGRAPH.match(text, label.end())
    words = line[0].strip() if line else ""
    return (
        not label["name"].isupper()
        and label.re not in _SURE
        and len(words.split()) <= _LONGEST_HEAD
        and words[-1:] not in _ENDS
    )


def _find_label(text: str, start: int, end: int, lexicon: Lexicon) -> re.Match[str] | None:
    for pattern in (_QUESTION, _ANSWER, _NUMBERED, _OFFICE, *_SURE, _LABEL, _TITLED):
        match = pattern.match(text, start, end)
        if match is not None:
            words = match["name"].casefold().split()
            plain = words[0].strip(".") in lexicon.field_labels or words[-1] in lexicon.field_labels
            asks = text[match.end() : end].rstrip().endswith("?")  # "Herald: Is it open?"
            plain = plain or words[0] in lexicon.days | lexicon.months
            cue = (
                len(words) == 1
                and not asks
                and words[0] in lexicon.cues
                and words[0] not in lexicon.speaker_marks
            )
            return None if plain or cue else match
    return None


def _to_turn(start: int, label: re.Match[str], goes_on: bool) -> Turn:
    asks = label["name"].casefold() in word_classes()["interview_labels"]
    rule = Rule.INTERVIEW if asks else Rule.TRANSCRIPT
    return Turn(start, label.span("name"), label.end(), rule, goes_on)


def find_words(text: str, start: int, end: int) -> Span | None:
    """Return the words of a paragraph without what is done in brackets; None for a stage direction."""
    while end > start and text[end - 1].isspace():
        end -= 1
    if text.endswith(_VOICE_ENDS, start, end):
        end -= len(_VOICE_ENDS)
    while start < end and text[start].isspace():
        start += 1
    aside = _ASIDE.match(text, start, end)
    while aside is not None:
        start = aside.end()
        aside = _ASIDE.match(text, start, end)
    for match in _last_asides(text, start, end):
        end = match
    if start >= end or _STAGE.fullmatch(text, start, end):
        return None
    return start, end


def _last_asides(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the words end in front of each bracket at the end."""
    pattern = re.compile(r"\s*[(\[][^()\[\]\n]{1,60}[)\]]$")
    while True:
        match = pattern.search(text, max(start, end - 80), end)
        if match is None or match.start() <= start:
            return
        end = match.start()
        yield end
