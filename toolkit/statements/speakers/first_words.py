"""Where a name begins, and what its first word is: given name behind "Prince", family name behind "Mr."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.language.institutions import load_institutions
from toolkit.language.name_parts import is_joined_name
from toolkit.language.vocabulary import Vocabulary, fold_name, load_vocabulary
from toolkit.statements.speakers.sources import is_name_word, is_short_title, is_title
from toolkit.statements.speakers.spellings import is_family_first, load_spellings, varies

_QUESTION = re.compile(r"[^.!?\n]{1,200}\?")
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]{2,6}")
"""A Korean given name, before which a little word is a family's: "Ok Chang-min", "So Young-ho"."""
_LONGEST_SHORT = 5
"""Letters of an office's short form."""


def stands_before_given(title: str) -> bool:
    """Say whether a title stands before given names: "Prince Faris", "Sir Keir".

    Examples
    --------
    >>> stands_before_given("Crown Prince"), stands_before_given("Mr.")
    (True, False)
    """
    return fold_name(title).rpartition(" ")[2] in load_vocabulary().before_given


def ends_with_title(text: str) -> bool:
    """Say whether words before a name end with a title: "Vice Premier", not "New"."""
    last = text.rpartition(" ")[2]
    words = load_vocabulary()
    return is_title(fold_name(last), words) or is_short_title(last, fold_name(last), words)


def is_called_by_first(key: Sequence[str]) -> bool:
    """Say whether the first word of a folded name may stand for its bearer behind "Mr." or a title.

    So do family names that stand first, and given names where no surname stands last ("Mr. Anwar").

    Examples
    --------
    >>> is_called_by_first(["baek", "sung-ho"]), is_called_by_first(["paul", "moor"])
    (True, False)
    """
    return is_family_first(key) or key[0] not in load_vocabulary().given_names or varies(key[:1])


def is_little_name(
    core: Sequence[str], folded: Sequence[str], place: int, words: Vocabulary
) -> bool:
    """Say whether a little word is a given name, by the names behind it: "Will Moor", "An Nguyen".

    A day is one only behind a title: "Governor Sunday Holt".
    """
    behind = folded[place + 1 :]
    if behind and core[place].istitle() and _TWO_SYLLABLES.fullmatch(core[place + 1]):
        return True
    day = folded[place] in words.day_names and place > 0 and is_title(folded[place - 1], words)
    little = day or folded[place] in words.little_names
    if not little or not core[place][:1].isupper() or not behind:
        return False
    own = zip(core[place:], folded[place:], strict=True)
    if not all(is_name_word(word, low, words) for word, low in own):
        return False
    if folded[place] in words.articles:
        return behind[0] in load_spellings().families
    known = behind[0] in words.given_names and len(behind) > 1
    other = behind[0] in words.not_names or behind[0] in words.countries
    return not (known or other or is_title(behind[0], words))


def find_name(
    core: Sequence[str], folded: Sequence[str], titled: Sequence[bool], words: Vocabulary
) -> int:
    """Return where the name begins: behind the last title or lower-case word."""
    begin = 0
    for place, word in enumerate(core):
        lower = word[:1].islower() and not is_name_word(word, folded[place], words)
        skipped = folded[place] in words.not_names or folded[place] in words.modifiers
        if skipped and folded[place] in words.given_names and place + 1 < len(core):
            skipped = folded[place + 1] not in words.particles
        if skipped and is_little_name(core, folded, place, words):
            skipped = place > 0 and not titled[place - 1] and core[place - 1][:1].isupper()
        if titled[place] or lower or (skipped and place == begin):
            begin = place + 1
    first = begin
    while first < len(core) and folded[first] in words.particles and core[first][:1].islower():
        first += 1
    named = first < len(core) and (core[first][:1].isupper() or is_joined_name(core[first]))
    return begin if named else first


def is_plain_name(core: Sequence[str], folded: Sequence[str], words: Vocabulary) -> bool:
    """Say whether this is given name and surname, even where a surname is a title (King)."""
    return (
        2 <= len(core) <= 3
        and all(word[:1].isupper() for word in core)
        and folded[0] in words.given_names
        and folded[0] not in words.titles
        and (folded[-1] not in words.modifiers or folded[-1] in words.titles)
        and folded[-1] not in words.places
        and not (folded[-1] in words.organisations and len(core) > 2)
        and (folded[-1] not in load_institutions().heads or folded[-1] in words.institutional)
    )


def is_courtesy_and_surname(core: Sequence[str], folded: Sequence[str], words: Vocabulary) -> bool:
    """Say whether this is "Ms. King" or "Mr. Fox", whatever else the surname means."""
    return (
        len(core) == 2
        and folded[0] in words.courtesy
        and core[1][:1].isupper()
        and folded[1] not in words.addressed
        and folded[1] not in words.courtesy
    )


def _is_shortened(name: Sequence[str]) -> bool:
    """Say whether an office in capitals begins a name of three words or more: "DPO Asad Ranwal"."""
    whole = len(name) > 2 and not any(word.isupper() for word in name[1:])
    return whole and name[0].isupper() and name[0].isalpha() and 2 < len(name[0]) <= _LONGEST_SHORT


def is_no_given(name: Sequence[str], words: Vocabulary) -> bool:
    """Say whether a name's first word is a country, or words before a known given name."""
    folded = [fold_name(word) for word in name]
    if folded[0] in words.countries:
        return folded[0] not in words.given_names or folded[1] in words.given_names
    if _is_shortened(name) and folded[1] in words.given_names:
        return True
    bystander = folded[0] in words.bystanders and folded[0] not in words.given_names
    if len(name) > 2 and bystander:  # "Fisherman Ada Moor"
        return True
    if "-" in folded[0] and folded[0].endswith(words.adjective_ends):
        return True
    if any(word in words.portfolios for word in folded[:-2]):
        return True
    if folded[1] in words.sons or folded[0] in words.little_names:
        return False
    later = [place for place, word in enumerate(folded[:-1]) if word in words.given_names]
    return bool(later) and later[0] > 1


def find_called(tokens: Sequence[str], folded: Sequence[str], words: Vocabulary) -> int:
    """Return where the name stands in "lobby group Open Harbour", or 0: no title, no given name."""
    beside = load_institutions().beside
    for place, word in enumerate(folded[:-2]):
        if word not in beside or not tokens[place].islower():
            continue
        if _is_member(tokens[:place]):
            return 0
        name, first = tokens[place + 1 :], folded[place + 1]
        person = is_title(first, words) or is_short_title(name[0], first, words)
        person = person or (first in words.given_names and folded[-1] not in words.organisations)
        named = all(word[:1].isupper() or word in words.body_links for word in name)
        return place + 1 if named and name[-1][:1].isupper() and not person else 0
    return 0


def _is_member(tokens: Sequence[str]) -> bool:
    """Say whether a name and "of" stand before: "Ada Moor of the lobby group …"."""
    return len(tokens) > 2 and tokens[0][:1].isupper() and tokens[1][:1].isupper() and (
        any(word in ("of", "from", "at", "with") for word in tokens[2:])
    )  # fmt: skip


def find_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a name in a run of capitals begins and ends: "While | Moor left", "Ada Moor | Monday"."""
    start, end = _behind_question(text, start, end), _before_day(text, start, end)
    return _behind_opening(text, start, end), end


def _behind_question(text: str, start: int, end: int) -> int:
    """Return where the name begins in "Will Moor resign?", whose first word is none."""
    first, space, _ = text[start:end].partition(" ")
    if not space or first.lower() not in load_vocabulary().little_names:
        return start
    return start + len(first) + 1 if _QUESTION.match(text, end) else start


def _behind_opening(text: str, start: int, end: int) -> int:
    """Return where a name begins behind what opens its sentence: "While | Moor agreed"."""
    first, space, _ = text[start:end].partition(" ")
    folded = first.casefold()
    if not space or folded not in load_institutions().opening:
        return start
    words = load_vocabulary()  # "In May Lind said", "The Hague"
    others = folded in words.articles or folded in words.definite or folded in words.head_ends
    return start if others else start + len(first) + 1


def _before_day(text: str, start: int, end: int) -> int:
    """Return where a name ends before a day: "Ada Moor | Tuesday said"."""
    name, _, last = text[start:end].rpartition(" ")
    day = " " in name and last.lower() in load_vocabulary().day_names
    return end - len(last) - 1 if day else end
