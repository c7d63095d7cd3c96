"""Read the wording of an institution: whose it is, of what kind, and what tells it from others.

"Norland's defence ministry", "the Norland Ministry of Defense" and "the Norlandish defense ministry"
are one institution; "the ministry" may be it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from toolkit.language.institutions import InstitutionWords, KnownInstitution, load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.descriptions import SEAT, belongs_to_name

STATE = "state"
LONGEST_PLACE = 3
SHORTEST_PLACE = 4
_SILENT = frozenset("aeoy")
"""Letters that a country's name loses before the end of its people's: "Estrany", "Estranian"."""
_WHOLE = frozenset({"s", "n"})
"""Ends that follow the whole name only: "Norlands", "Dremian" of "Dremia"."""
OF_PLACE = re.compile(
    r"\s+(?:(?:engaged |fighting |deployed |stationed )?(?:in|at|near)|inside|outside|fighting)\s.*"
)
POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?=\s|$)")
INNER = re.compile(r"\b(?!(?:of|for|and|in|at|to|on) )[a-z][a-z-]+ the ")
"""An article behind a verb: "union urged the council" is no name."""
ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|our)\s+", re.IGNORECASE)

ITS_COUNTRY = re.compile(r"^(?:[Tt]he )?(?:country|nation|kingdom|republic|island|territory)['’]s ")
"""Before an institution: the country's own, whichever it is."""

_NEXT_DOOR = re.compile(
    r"\b(?:[Nn]eighbou?ring|[Nn]earby) (?=[A-ZÀ-Þ])|^(?:Union|Federal|Central) (?=[a-z]+ ministry$)"
)
"""What the reader is told besides: "the ministry of neighbouring Tarnia", "the Union home ministry"."""


@dataclass(frozen=True, slots=True)
class Institution:
    """What a wording says of an institution.

    ``place`` is the folded country or place that it is of, ``words`` what tells it from others of
    its ``kind`` there, ``nouns`` the nouns by which it is taken up again ("the ministry"), and
    ``label`` the wording without article and possessive. ``entry`` is the registry's official whose name
    the wording is, or "".
    """

    label: str
    kind: str
    place: str = ""
    country: str = ""
    words: frozenset[str] = NOBODY
    nouns: frozenset[str] = NOBODY
    entry: str = ""

    @property
    def named(self) -> bool:
        """Whether the wording tells which institution is meant, and not only of what kind."""
        return bool(self.words or (self.place and self.kind in load_institutions().one_each))


@lru_cache(maxsize=65536)
def read_institution(text: str) -> Institution | None:
    """Return what an institution's wording says, or None where it is no institution's.

    Examples
    --------
    >>> ministry = read_institution("Kenya's Ministry of Defence")
    >>> ministry.kind, ministry.country, sorted(ministry.words)
    ('ministry', 'Kenya', ['defense'])
    >>> read_institution("the army").named
    False
    """
    wording = ITS_COUNTRY.sub("", text.strip(' \t\n,;:“”"'))
    wording = _NEXT_DOOR.sub("", SEAT.sub("", ARTICLE.sub("", wording)))
    label = POSSESSIVE.sub("", wording)
    found = None if INNER.search(label) else _read_label(label)
    if found is None or found.label != label:
        return found
    return replace(found, label=POSSESSIVE.sub(_own_apostrophe, wording))


def _own_apostrophe(match: re.Match[str]) -> str:
    """Return the 's that belongs to a name ("People's Congress"), and nothing for an owner's."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    several = before.endswith("s") and not match.group().endswith("s")
    own = several or belongs_to_name(before.rpartition(" ")[2], load_vocabulary())
    return match.group() if own and behind[1:2].isupper() else ""


def _read_label(label: str) -> Institution | None:
    data = load_institutions()
    folded = fold_name(OF_PLACE.sub("", label))
    known = data.known.get(folded)
    if known:
        return _from_known(known)
    if folded in data.capitals or folded in data.states:
        return _read_state(data.capitals.get(folded) or data.states[folded])
    words = folded.split()
    country, rest = _take_country(words, data)
    if not country and " ".join(words[:-1]) in data.capitals and words[-1] in data.state:
        country, rest = data.capitals[" ".join(words[:-1])], words[-1:]
    known = data.known.get(" ".join(rest)) if country else None
    if known and known.country == country:
        return _from_known(known)
    if country and {"state", "government"} <= set(rest):  # "Niger State Government"
        return Institution(
            label, STATE, f"{fold_name(country)} state", nouns=frozenset({"government"})
        )
    if country and rest and set(rest) - data.small <= data.state:
        return replace(_read_state(country), label=label, nouns=frozenset(rest) & data.state)
    return _read_kind(label, country, rest, data)


def read_unknown(text: str) -> Institution | None:
    """Return what a wording says where it is not the institution that everybody knows by it.

    Examples
    --------
    >>> read_institution("the Defense Department").label, read_unknown("the Defense Department").label
    ('Pentagon', 'Defense Department')
    """
    label = ARTICLE.sub("", text)
    data = load_institutions()
    return _read_kind(label, "", fold_name(label).split(), data) if label else None


def _from_known(known: KnownInstitution) -> Institution:
    words = frozenset(fold_name(known.name).split())
    place = fold_name(known.country)
    return Institution(known.name, known.kind, place, known.country, words, known.taken_up)


def _read_state(country: str) -> Institution:
    return Institution(country, STATE, fold_name(country), country)


def _take_country(words: Sequence[str], data: InstitutionWords) -> tuple[str, list[str]]:
    """Split a wording into its country, by name or adjective, and the other words."""
    for size in range(LONGEST_PLACE, 0, -1):
        for start in range(len(words) - size + 1):
            country = data.places.get(" ".join(words[start : start + size]))
            if country:
                return country, [*words[:start], *words[start + size :]]
    return "", list(words)


def _read_kind(
    label: str, country: str, rest: Sequence[str], data: InstitutionWords
) -> Institution | None:
    if (
        rest[1:]
        and set(rest[:-1]) <= data.descriptive
        and rest[-1] in data.beside
        and label.islower()
    ):
        rest = rest[-1:]
    head = _find_head(rest, data)
    if not head and len(rest) == 1 and not country and rest[0] in data.nouns:
        return Institution(label, "", nouns=frozenset(rest))
    if not head:
        return None
    kind = data.heads.get(head, STATE)
    left = [word.strip(",") for word in rest if word not in head.split()]
    words = [data.same.get(word, word) for word in left if word not in data.small]
    place = fold_name(country)
    alone = kind in data.one_each or len(words) > 1
    if not place and kind in data.placed and words and alone and _opens_with_place(label):
        place, words = words[0], words[1:]
    elif (
        not place
        and kind in data.placed
        and words
        and head != "army"
        and _ends_with_place(label, kind)
    ):
        place, words = words[-1], words[:-1]
    if kind == "military" and words:
        kind = "group"
    nouns = (
        called_by_kind(kind, rest)
        | data.also.get(head, NOBODY)
        | {head.split()[-1]}
        | (frozenset(rest) & data.heads.keys())
    )
    if head == "liberation army":  # which is not "the army"
        nouns -= {"army"}
    if kind == "military" and country in data.apart and head == "army":
        words, nouns = ["army"], frozenset({"army"})
    return Institution(label, kind, place, country, frozenset(words), nouns)


def called_by_kind(kind: str, words: Collection[str]) -> frozenset[str]:
    """Return the nouns by which a kind is taken up; a central bank, by its name's words, is no lender."""
    data = load_institutions()
    central = kind == "bank" and not data.central.isdisjoint(words)
    return NOBODY if central else data.taken_up.get(kind, NOBODY)


def _find_head(rest: Sequence[str], data: InstitutionWords) -> str:
    """Return the noun of an institution's wording: before "of", or at the end."""
    stops = [place for place, word in enumerate(rest) if word in ("of", "for") and place]
    for last in (*stops[:1], len(rest)):
        for size in (4, 3, 2, 1):
            head = " ".join(rest[max(0, last - size) : last])
            if last >= size and (head in data.heads or (size == 1 and head in data.state)):
                return head
    return ""


def _opens_with_place(label: str) -> bool:
    first = label.split()[0]
    folded = fold_name(first)
    words = load_vocabulary()
    data = load_institutions()
    plain = folded in words.modifiers | words.not_names or folded in data.heads
    return (
        first[:1].isupper() and not first.isupper() and not plain and len(first) >= SHORTEST_PLACE
    )


def _ends_with_place(label: str, kind: str) -> bool:
    """Say whether a wording ends with a place of its own: "the Interior Ministry of Tarn"."""
    *before, of, last = ["", *label.split()]
    folded = fold_name(last)
    words = load_vocabulary()
    known = folded in words.portfolios | words.modifiers | words.not_names
    proper = last[:1].isupper() and last.isalpha() and not last.isupper() and not known
    more = (
        kind in load_institutions().one_each or len([w for w in before if w not in ("", "the")]) > 1
    )
    return of == "of" and proper and more and len(last) >= SHORTEST_PLACE


def same_place(first: str, second: str) -> bool:
    """Say whether two folded places are one: equal, or a place and its people.

    Examples
    --------
    >>> same_place("norland", "norlandish"), same_place("norland", "nordia")
    (True, False)
    >>> same_place("estrany", "estranian"), same_place("sorvane", "sorvanian"), same_place("tarnia", "tarni")
    (True, True, True)
    """
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    ends = load_institutions().people_ends
    if len(short) < SHORTEST_PLACE:
        return False
    if long == f"{short}a":  # "Tarni", of Tarnia
        return True
    stem = short[:-1] if short[-1] in _SILENT else short
    return long.removeprefix(short) in ends or long.removeprefix(stem) in ends - _WHOLE


def find_people(word: str, lands: Mapping[str, str]) -> str:
    """Return the country of which a folded word names the people, or ""."""
    return next((land for name, land in lands.items() if same_place(word, name)), "")


def is_same(first: Institution, second: Institution) -> bool:
    """Say whether two wordings are one institution's, both with or both without a place."""
    if first.entry and second.entry:
        return first.entry == second.entry
    return (
        first.kind == second.kind
        and first.words == second.words
        and bool(first.place) == bool(second.place)
        and same_place(first.place, second.place)
    )


def takes_up(said: Institution, named: Institution) -> bool:
    """Say whether a shorter wording ("the ministry") may mean an institution named in full."""
    if said.place and not same_place(said.place, named.place):
        return False
    if not said.words:
        noun = said.label.casefold().split()[-1]
        plain = named.kind and (" " not in said.label or said.kind != named.kind)
        told = noun in named.nouns if plain else bool(said.nouns & named.nouns)
        whole = said.kind in load_institutions().one_each and " " in said.label
        return told and (said.kind == named.kind or not (said.place or whole))
    return said.kind == named.kind and said.words <= named.words


def initials(label: str) -> str:
    """Return the capitals that begin a name's words: "Norland Democratic Forces" is NDF."""
    return "".join(word[0] for word in label.split() if word[:1].isupper())


@lru_cache(maxsize=16384)
def unite(found: tuple[Institution, ...]) -> Institution:
    """Return one institution of several wordings: the longest label (a state's own name), all nouns.

    Examples
    --------
    >>> unite((read_institution("Kenya's army"), read_institution("the Kenyan military"))).label
    'Kenyan military'
    """
    longest = max(found, key=lambda one: len(one.label))
    if longest.kind == STATE and longest.country:
        longest = replace(longest, label=longest.country)
    nouns = frozenset[str]().union(*(one.nouns for one in found))
    return replace(longest, nouns=nouns)
