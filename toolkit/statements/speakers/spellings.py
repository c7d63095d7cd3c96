"""One name in several spellings: Zelensky and Zelenskyy, Muhammad and Mohamed, Kim Jong Su and Kim Jong-su.

Only the registry's officials are looked for so, and only where no name fits as written. A name may be
spelled otherwise where its tradition does so: an Arabic article, a given name with many Latin forms, a
surname in -ov, -enko, -sky. Reed is never Reid. Where two officials sound alike, nobody is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.language.data import read_toml
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.sources import ARTICLE, without_articles

SHORTEST_SOUND = 4
"""Letters of a surname that may be known by its sound alone."""
_SHORTEST_GIVEN = 2
_LONGEST_GIVEN = 3


@dataclass(frozen=True)
class _Spellings:
    given: dict[str, int]
    elsewhere: frozenset[str]
    families: frozenset[str]
    ends: tuple[str, ...]
    patronymics: tuple[str, ...]
    rules: tuple[tuple[re.Pattern[str], str], ...]
    umlauts: dict[int, str]


def sounds_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether two folded full names can be one name in two spellings.

    Examples
    --------
    >>> sounds_alike(["serhii", "koriahin"], ["sergey", "koryagin"])
    True
    >>> sounds_alike(["sean", "reid"], ["sean", "reed"])
    False
    """
    if min(len(first), len(second)) < _SHORTEST_GIVEN:
        return False
    if squash(first) == squash(second) or _names_by_father(first, second):
        return True
    if _is_turned(first, second):
        return True
    if not (varies(first) or varies(second)):
        return False
    if find_sound(squash(first)) == find_sound(squash(second)):
        return True
    return sounds_as(first[-1], second[-1]) and _is_one_given(first[0], second[0])


def sounds_as(first: str, second: str) -> bool:
    """Say whether two folded surnames can be one in two spellings."""
    given = load_spellings().given
    same = first in given and given[first] == given.get(second)
    return same or find_sound(first) == find_sound(second)


def _names_by_father(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether one is given name and father's name of the other: Sergei Viktorovich (Lavrinov)."""
    return is_patronymic(first[-1]) and tuple(second[:-1]) == tuple(first)


def is_patronymic(word: str) -> bool:
    """Say whether a folded word is a father's name: Sergeyevich, Pavlovna."""
    return word.endswith(load_spellings().patronymics)


def _is_turned(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether two names differ in where a Chinese, Korean or Vietnamese family name stands."""
    families = load_spellings().families
    turned = (*first[1:], first[0]), (first[-1], *first[:-1])
    return (first[0] in families and squash(turned[0]) == squash(second)) or (
        first[-1] in families and squash(turned[1]) == squash(second)
    )


def sound_keys(name: Sequence[str]) -> Iterator[str]:
    """Yield what names in other spellings share with a name: sounds of the surname and of all of it."""
    surname = name[-1]
    given = load_spellings().given
    yield f"surname {given.get(surname, find_sound(surname))}"
    yield f"all {find_sound(squash(name))}"
    if len(name) >= _SHORTEST_GIVEN:
        yield f"words {' '.join(sorted(' '.join(name).replace('-', ' ').split()))}"
        first = name if is_patronymic(surname) else name[:-1]
        yield f"first {' '.join(first)}"


def varies(name: Sequence[str]) -> bool:
    """Say whether a folded name is of a tradition that Latin letters spell in several ways."""
    spellings = load_spellings()
    return (
        ARTICLE in name
        or (name[0] in spellings.given and name[0] not in spellings.elsewhere)
        or (len(name[-1]) > SHORTEST_SOUND and name[-1].endswith(spellings.ends))
    )


@lru_cache(maxsize=16384)
def find_sound(word: str) -> str:
    """Return what a folded word sounds like, for comparing spellings.

    Examples
    --------
    >>> find_sound("zelenskyy") == find_sound("zelenskiy") == find_sound("zelensky")
    True
    >>> find_sound("petersen") == find_sound("peterson")
    False
    """
    for pattern, sound in load_spellings().rules:
        word = pattern.sub(sound, word)
    return word


def _is_one_given(first: str, second: str) -> bool:
    given = load_spellings().given
    if first in given and second in given:
        return given[first] == given[second]
    initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    return initial or find_sound(first) == find_sound(second)


def other_keys(text: str, key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of other ways to write one name: umlauts spelt out, the family name last.

    Examples
    --------
    >>> list(other_keys("Jürgen Moor", ("jurgen", "moor")))
    [('juergen', 'moor')]
    >>> list(other_keys("Kim Jong-su", ("kim", "jong-su")))
    [('jong-su', 'kim')]
    """
    lower = text.lower()
    spelt = lower.translate(load_spellings().umlauts)
    if spelt != lower:
        yield tuple(fold_name(spelt).split())
    if is_family_first(key):
        yield (*key[1:], key[0])


def is_family_first(key: Sequence[str]) -> bool:
    """Say whether a name begins with a Chinese, Korean or Vietnamese family name."""
    if not _SHORTEST_GIVEN <= len(key) <= _LONGEST_GIVEN or key[0] not in load_spellings().families:
        return False
    given = load_vocabulary().given_names
    return key[0] not in given or "-" in key[1]


def squash(key: Sequence[str]) -> str:
    """Return a name without spaces and hyphens, for names cut in several ways.

    Examples
    --------
    >>> squash(["kim", "jong-su"]) == squash(["kim", "jong", "su"])
    True
    """
    return "".join(without_articles(key)).replace("-", "")


@lru_cache(maxsize=1)
def load_spellings() -> _Spellings:
    """Read the spellings (once)."""
    data = read_toml("spellings.toml")
    lines = data["given"]["names"].strip().splitlines()
    return _Spellings(
        given={name: number for number, line in enumerate(lines) for name in line.split()},
        elsewhere=frozenset(data["given"]["elsewhere"].split()),
        families=frozenset(data["families"]["names"].split()),
        ends=tuple(data["surnames"]["ends"]),
        patronymics=tuple(data["patronymics"]["ends"]),
        rules=tuple((re.compile(pattern), sound) for pattern, sound in data["fold"]["rules"]),
        umlauts=str.maketrans(data["umlauts"]),
    )
