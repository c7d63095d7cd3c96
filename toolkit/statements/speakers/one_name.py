"""Whether two names of different length can be one person's."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.vocabulary import NOBODY, load_vocabulary
from toolkit.statements.speakers.spellings import is_patronymic

_SON_OF = 2


def match_given(first: str, second: str) -> bool:
    """Say whether two folded given names can be one: equal, short form, or initial.

    Examples
    --------
    >>> match_given("joe", "joseph"), match_given("j", "joseph"), match_given("ada", "ida")
    (True, True, False)
    """
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    forms = load_vocabulary().short_forms
    return bool(forms.get(first, NOBODY) & forms.get(second, NOBODY))


def match_names(first: Sequence[str], second: Sequence[str]) -> bool:
    """Say whether two folded full names can be one person's.

    The surnames must be equal and the given names agree; middle names and initials may be left
    out. A "Jr." on one side only is another person.

    Examples
    --------
    >>> match_names(["ada", "moor"], ["ada", "k", "moor"])
    True
    >>> match_names(["ada", "moor"], ["ada", "moor", "jr"])
    False
    """
    suffixes = load_vocabulary().suffixes
    if {w for w in first if w in suffixes} != {w for w in second if w in suffixes}:
        return False
    first = [word for word in first if word not in suffixes]
    second = [word for word in second if word not in suffixes]
    if min(len(first), len(second)) < 2 or first[-1] != second[-1]:
        return False
    return match_given(first[0], second[0])


def find_surname(key: Sequence[str]) -> str:
    """Return a folded name's surname: its last word that is no "Jr."."""
    suffixes = load_vocabulary().suffixes
    if key and key[-1] not in suffixes:
        return key[-1]
    return next((word for word in reversed(key) if word not in suffixes), "")


def has_two_surnames(key: Sequence[str]) -> bool:
    """Say whether a name ends with two surnames, after the custom of Spain and Latin America.

    Examples
    --------
    >>> has_two_surnames(["rosa", "quispe", "mamani"]), has_two_surnames(["juan", "carlos", "paz"])
    (True, False)
    """
    words = load_vocabulary()
    listed = (words.given_names, words.particles, words.sons, words.suffixes)
    return (
        len(key) > _SON_OF
        and key[0] in words.given_names
        and not any(word in known for word in key[-2:] for known in listed)
        and not is_patronymic(key[-2])
    )


def is_short_of(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a name is another with two surnames without the second, or these two alone.

    Examples
    --------
    >>> is_short_of(["rosa", "quispe"], ["rosa", "quispe", "mamani"])
    True
    """
    if not 1 < len(short) < len(long) or short[-1] not in long[-2:] or not has_two_surnames(long):
        return False
    return match_names(short, long[:-1]) or tuple(short) == tuple(long[-2:])


def extends(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Say whether the longer name is the shorter with one word before.

    Either that word is a given name before a double surname, or a chance capital before a name.
    """
    given = load_vocabulary().given_names
    return list(longer[1:]) == list(shorter) and (longer[0] not in given or shorter[0] not in given)


def begins(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a name is another without its family's: Vera Pavlovna (Belova), Faris bin Talal al-Noor."""
    size = len(short)
    if is_short_of(short, long):
        return True
    if not 1 < size < len(long) or tuple(long[:size]) != tuple(short):
        return False
    return is_patronymic(short[-1]) or (short[1] in load_vocabulary().sons and size > _SON_OF)
