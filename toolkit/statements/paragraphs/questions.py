"""Interviews whose questions are paragraphs of their own, without a mark: set in bold where they came from.

Answers are given to the only person whom the lines above say is asked; where these name two, or
nobody, they stay open. An explainer asks as well: its answers do not say I and we, and quote others.
"""

from __future__ import annotations

import re

from toolkit.language.lexicon import Lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.statements.attribution.rules import Rule
from toolkit.statements.paragraphs.answerers import find_answerer
from toolkit.statements.paragraphs.transcripts import Span, Turn

_LEAST = 3
"""Questions of an interview."""
_LONGEST = 60
"""Words of a question."""
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e)\b")
_TALK = re.compile(
    r"\b(?:interview\w*|q\s?&\s?a|spoke|speaks|talk(?:ed|s)?|sat\s+down|sits\s+down|conversation|questions|"
    r"asked|asks|answers|answered|met)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[“\"][^”\"]{20,}[”\"],?\s+(?:\w+\s+){0,3}(?:said|says|told)\b|(?<!\bI )(?<!\b[Ww]e )\bsaid\b"
)
_EDITED = re.compile(
    r"\b(?:interview|conversation|questions|answers)\b.*\b(?:edited|condensed|conducted|shortened)\b",
    re.IGNORECASE,
)
_LONGEST_END = 30
_MOST_QUOTED = 0.25
_LEAST_OWN = 0.5


def find_questions(text: str, lexicon: Lexicon) -> dict[int, Turn | None]:
    r"""Return the turns of such an interview by the places of their paragraphs; nothing for other texts.

    Examples
    --------
    >>> from toolkit.language.lexicon_reading import read_lexicon
    >>> text = "Mayor Dana Holm spoke to the Post.\n\n" + "Is it open?\n\nI closed it.\n\n" * 3
    >>> turns = find_questions(text, read_lexicon())
    >>> [text[slice(*turn.name)] for turn in turns.values() if turn][:1]
    ['Mayor Dana Holm']
    """
    if text.count("?\n") < _LEAST:
        return {}
    paragraphs = [one.span() for one in PARAGRAPH.finditer(text) if one[0].strip()]
    asked = [start for start, end in paragraphs if _is_question(text[start:end])]
    if len(asked) < _LEAST:
        return {}
    first = asked[0]
    answers = [
        (start, end)
        for start, end in paragraphs
        if start > first and start not in asked and not _EDITED.search(text, start, end)
    ]
    if not _TALK.search(text, 0, first) or not _are_own(
        [text[a:b] for a, b in answers], len(asked)
    ):
        return {}
    answers = _without_end(text, answers, asked[-1])
    name = find_answerer(text, first, lexicon)
    turns: dict[int, Turn | None] = {start: None for start, _ in paragraphs if start >= first}
    turns |= {start: _to_turn(start, name) for start, _ in answers}
    return turns


def _is_question(paragraph: str) -> bool:
    words = paragraph.strip().strip("*_ ")
    return words.endswith("?") and len(words.split()) <= _LONGEST and words[:1] not in "“\"'‘"


def _are_own(answers: list[str], asked: int) -> bool:
    """Tell whether answers are somebody's own words: they say I and we, and seldom quote others."""
    own = sum(bool(_OWN.search(one)) for one in answers)
    quoted = sum(bool(_QUOTED.search(one)) for one in answers)
    enough = len(answers) >= asked - 1 and own >= _LEAST_OWN * len(answers)
    return enough and quoted <= _MOST_QUOTED * len(answers)


def _without_end(text: str, answers: list[Span], last: int) -> list[Span]:
    """Leave out a last line that is nobody's answer: who wrote this, where to read more."""
    start, end = answers[-1]
    below = sum(one[0] > last for one in answers) > 1
    short = len(text[start:end].split()) <= _LONGEST_END
    return answers[:-1] if below and short and not _OWN.search(text, start, end) else answers


def _to_turn(start: int, name: Span | None) -> Turn:
    return Turn(start, name, start, Rule.INTERVIEW, goes_on=True)
