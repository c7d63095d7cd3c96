"""Names beside articles: of outlets, of writers, of a writer's office."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from toolkit.language.furniture import is_office
from toolkit.language.vocabulary import fold_name, load_vocabulary

_MOST_WORDS = 6
_LINKED = re.compile(
    r"(?:Le|La|L['’]|El|Il|De|Het|Die|Der|Das|The)\s?[^\W\d_]{5,}\s(?:des?|du|di|del|della|dei|van|von|of)\s[^\W\d_a-z]"
)
"""A name as papers have: an article, a noun, and of what place: Le Messager des Lacs."""
_LINK_WORDS = re.compile(
    r"\b(?:des?|du|di|del|della|dei|van|von|of|the|la|le|les|el|los|las|and|et|und|y|e|en)\b"
)
_SMALL_WORDS = 4
"""Such words in a headline, one of which may be one that papers are called by."""
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-Þ]")
"""A word that no name has: The council of Hale voted."""
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|van|von|der|den|di|da|del|la|le|al|bin)(?:[\s,]+|$)"
)
_JOINED = re.compile(r"\s*(?:[,;&+]|(?<!\w)(?:et|and|und|y|e|och|og|en|avec|with|mit)(?!\w))\s*")
_BESIDE = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words(name: str, table: str = "words") -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("heads.toml").read_text(encoding="utf8"))
    return frozenset(data[table][name])


def is_letters_page(piece: str) -> bool:
    """Tell whether words are what a page of readers' letters is called.

    Examples
    --------
    >>> is_letters_page("Courrier des lecteurs"), is_letters_page("Letters from Hale")
    (True, False)
    """
    return piece.strip(" .").casefold() in _words("pages", "letters")


def sounds_like_outlet(name: str) -> bool:
    """Tell whether a name is one that newspapers, broadcasters or sites have.

    Examples
    --------
    >>> [sounds_like_outlet(name) for name in ("Harbour Post", "harbourpost.example", "Port Hale")]
    [True, True, False]
    >>> sounds_like_outlet("Quay drivers call off strike after talks")
    False
    """
    if len(_SMALL_WORD.findall(_LINK_WORDS.sub(" ", name))) >= _SMALL_WORDS:
        return False
    words = {word.casefold() for word in _WORD.findall(name)}
    if (
        len(words) > 1
        and _LINKED.match(name)
        and not _SMALL_WORD.search(_LINK_WORDS.sub(" ", name))
    ):
        return True
    known = words & (_words("outlet") if len(words) > 1 else _words("outlet") - _words("section"))
    compound = any(word.endswith(end) and word != end for word in words for end in _words("ending"))
    return bool(known) or compound or DOMAIN.fullmatch(name) is not None


def is_medium(name: str) -> bool:
    """Tell whether a name is that of a kind of medium, which monitors put beside an outlet's.

    Examples
    --------
    >>> is_medium("Print"), is_medium("Harbour Print")
    (True, False)
    """
    return name.strip(" .").casefold() in _words("medium")


def is_name_alone(word: str) -> bool:
    """Tell whether newspapers are called by one word alone: The Guardian, never The Herald of a place.

    Examples
    --------
    >>> is_name_alone("Guardian"), is_name_alone("Herald")
    (True, False)
    """
    return word.casefold() in _words("alone")


def is_part_of_paper(word: str) -> bool:
    """Tell whether a part of a paper is called by a word.

    Examples
    --------
    >>> is_part_of_paper("LOKALT"), is_part_of_paper("ROE")
    (True, False)
    """
    return word.casefold() in _words("part")


def drop_part(name: str) -> str:
    """Return an outlet's name without the part of the paper that stands in capitals in front of it.

    Examples
    --------
    >>> drop_part("NEWS The Harbour Post"), drop_part("CITY News"), drop_part("HARBOUR POST")
    ('The Harbour Post', 'CITY News', 'HARBOUR POST')
    """
    first, _, rest = name.partition(" ")
    named = first.isupper() and is_part_of_paper(first) and not rest.isupper()
    return rest if named and sounds_like_outlet(rest) else name


def is_role(text: str) -> bool:
    """Tell whether words are a writer's office."""
    words = [word.casefold() for word in _WORD.findall(text)]
    known = [word in _words("role") for word in words]
    return bool(words) and (
        sum(known) * 2 > len(known) or (text[0].islower() and known[-1]) or is_office(text)
    )


def has_given_name(line: str) -> bool:
    """Tell whether a line is a person's name by its first word, and sounds like no outlet.

    Examples
    --------
    >>> [has_given_name(line) for line in ("Simon Achebe", "Harbour Post", "The port is closed")]
    [True, False, False]
    """
    first = fold_name(line.partition(" ")[0])
    return (
        is_person(line) and first in load_vocabulary().given_names and not sounds_like_outlet(line)
    )


def is_person(line: str) -> bool:
    """Tell whether words are written as a person's name is."""
    words = line.replace(" and ", " ").split()
    return 2 <= len(words) <= _MOST_WORDS and bool(
        re.fullmatch(f"(?:{_NAMES.pattern})+", " ".join(words))
    )


def split_names(line: str) -> list[str]:
    """Return the names that a line joins, without what stands in brackets behind them.

    Examples
    --------
    >>> split_names("Ida Roe (AFP) et Jon Falk"), split_names("and Jon Falk")
    (['Ida Roe', 'Jon Falk'], ['Jon Falk'])
    """
    return [name for name in _JOINED.split(_BESIDE.sub("", line)) if name]


def tell_pair(names: Sequence[str]) -> tuple[str, str] | None:
    """Return outlet and writer of two names, of which one is a person's and the other a single word.

    Examples
    --------
    >>> tell_pair(["Odd Ness", "Nordlicht"]), tell_pair(["Port Hale", "Odd Ness"])
    (('Nordlicht', 'Odd Ness'), None)
    """
    persons = [name for name in names if is_person(name) and not sounds_like_outlet(name)]
    others = [name for name in names if name not in persons and " " not in name]
    return (others[0], persons[0]) if len(persons) == len(others) == 1 else None


_SIGNED = re.compile(
    r"(?P<place>[A-ZÀ-Þ][^\d,;:]{1,40}),\s+(?:le|den|dem|am|a|à|el|l[iì]|il|em|dnia|dne)(?:\s+[^\W\d_]{3,14},?)?\s*"
)


def drop_signed(before: str) -> str:
    """Return what stands in front of a day without the place where a letter was signed.

    Examples
    --------
    >>> drop_signed("Port Hale, le "), drop_signed("Le Monde, le "), drop_signed("Port Hale, ")
    ('', 'Le Monde', 'Port Hale, ')
    """
    signed = _SIGNED.fullmatch(before)
    if signed is None:
        return before
    return str(signed["place"]) if sounds_like_outlet(signed["place"]) else ""
