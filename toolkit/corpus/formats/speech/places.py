"""Where something was said, and in whose house, as heads of briefings have it: "Press Room, Hale House"."""

from __future__ import annotations

import re
from collections.abc import Collection

from toolkit.corpus.formats.heading.names import has_given_name
from toolkit.corpus.formats.heading.titles import read_day
from toolkit.corpus.turns import ANSWERS

_ROOM = re.compile(
    r"\b(?:room|hall|lawn|auditorium|theat(?:re|er)|ballroom|rotunda|amphitheat(?:re|er)|[\w-]*saal|salle|sala|salón|salone)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b(?:house|building|palace|cent(?:re|er)|hotel|headquarters|embassy|airport|base|studios?|library|museum|haus|palais|zentrum|hôtel|palacio|palazzo)\b",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,2},\s(?:[A-Z]\.?){2,3}|[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,2},\s[A-ZÀ-Þ][a-zà-ÿ]+"
)
_SMALL = re.compile(r"(?<!\S)(?!(?:of|the|and|in|at|de|la|le|du|des|der|die|das|del|di)\b)[a-zß-ÿ]")
_INSTITUTION = re.compile(
    r"(?:the\s+)?(?:office|ministry|department|embassy|government|bureau|presidency|secretariat|permanent\s+mission|mission"
    r"|directorate|delegation|house|parliament)\s+(?:of|for|to)\s+\S.*"
    r"|(?:[^\W\d_][\w'’.-]*\s+){1,5}(?:ministry|department|office|agency|authority|commission|council|parliament)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:briefing|conference|remarks|statement|readout|interview|transcript|speech)",
    re.IGNORECASE,
)
_MOST_WORDS, _TOWN_WORDS = 9, 2
_WORD = re.compile(r"[\w'’-]+")


def is_place(line: str, speakers: Collection[str]) -> bool:
    """Tell whether a line above turns says only where they were spoken.

    Parameters
    ----------
    line
        A line between a title and the first turn.
    speakers
        The last words of the labels in front of turns, in lower case.

    Examples
    --------
    >>> is_place("Press Room, Hale House", {"tarn"}), is_place("Port Hale, Norland", {"tarn"})
    (True, True)
    >>> is_place("Minister Tarn in the Blue Room", {"tarn"}), is_place("Holm, Harbour Master", {"a"})
    (False, False)
    """
    words = line.split()
    named = {word.casefold() for word in _WORD.findall(line)} & set(speakers)
    if not 0 < len(words) <= _MOST_WORDS or named or ":" in line or line.endswith((".", "?", "!")):
        return bool(_TOWN.fullmatch(line)) and not named and not has_given_name(line)
    if _SMALL.search(line) or (any(map(str.isdigit, line)) and not _ROOM.search(line)):
        return False
    if _ROOM.search(line) or ("," in line and _BUILDING.search(line)):
        return True
    answers = bool(set(speakers) & ANSWERS)  # who answers may be named by a line alone
    return not answers and _TOWN.fullmatch(line) is not None and not has_given_name(line)


def is_town_above(line: str, below: str, speakers: Collection[str]) -> bool:
    """Tell whether a line above turns is a town in capitals, right above the day.

    Examples
    --------
    >>> is_town_above("PORT HALE", "MAY 7, 2031", {"tarn"}), is_town_above("TARN", "MAY 7, 2031", {"tarn"})
    (True, False)
    """
    words = [word.casefold() for word in _WORD.findall(line)]
    bare = line.isupper() and line.replace(" ", "").isalpha() and 0 < len(words) <= _TOWN_WORDS
    if not bare or set(words) & set(speakers) or has_given_name(line.title()):
        return False
    return bool(read_day(below)) and not _EVENT.search(line) and not is_institution(line)


def is_institution(line: str) -> bool:
    """Tell whether a line at the head of a transcript is the name of the body that gave it out.

    Examples
    --------
    >>> is_institution("OFFICE OF THE PRIME MINISTER"), is_institution("Hale Foreign Ministry")
    (True, True)
    >>> is_institution("Department of State Press Briefing"), is_institution("Briefing of the council")
    (False, False)
    """
    named = len(line.split()) <= _MOST_WORDS and _INSTITUTION.fullmatch(line) is not None
    return named and not _SMALL.search(line) and not _EVENT.search(line)
