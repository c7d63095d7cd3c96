"""Which institution a common noun takes up that is no part of its name: "the watchdog", "prosecutors".

An institution is called so by its kind. It has to be in view: the one that spoke right before, or the only
one of the article so far that may be called so. Where another may be meant, it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.descriptions import SEAT
from toolkit.statements.speakers.identity import Identifier
from toolkit.statements.speakers.institutional.bodies import Bodies, Body, Place
from toolkit.statements.speakers.institutional.lands import is_its
from toolkit.statements.speakers.institutional.told import read_told
from toolkit.statements.speakers.institutions import find_people, same_place, takes_up
from toolkit.statements.speakers.mentions import Mention
from toolkit.statements.speakers.registry import MILITARY, Official

_BACKED = re.compile(
    r"[\w.]+-(?:backed|led|run|owned|funded|controlled|sponsored|allied|appointed) "
)
_CALLED_FIRST = frozenset({"association", "group", "body", "company", "firm", "agency", "office"})
"""Nouns so common that what the article names later is not told by them yet."""
_OWNS = re.compile(r"['’]s")
_STOP = re.compile(r"[.!?][”\"’)]* ")
_WORDS = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")


_LIKE = {
    "organisation": ("international", "agency", ""),
    "group": ("coalition", ""),
    "party": ("coalition", "group", ""),
    "company": ("media", "bank", ""),
    "international": ("organisation", "agency"),
}
"""Kinds that may be told of in the words of another."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun as a source: its word, what stands before it, and of which country it says it is."""

    word: str
    before: frozenset[str] = frozenset()
    several: bool = False
    land: str = ""


def read_noun(wording: str, lands: Mapping[str, str] = MappingProxyType({})) -> Noun | None:
    """Return the noun of "the farm lobby", "the seven judges", "federal prosecutors", or None.

    ``lands`` are countries that only the registry knows, by their folded names.

    Examples
    --------
    >>> read_noun("the Tarn-based farm lobby").word, read_noun("a lobby"), read_noun("the rival lobby")
    ('lobby', None, None)
    >>> read_noun("the seven judges").several
    True
    """
    said = _WORDS.findall(
        _BACKED.sub("", SEAT.sub("", wording))
        .replace("think tank", "think-tank")
        .replace("U.N.", "UN")
    )
    definite = bool(said) and fold_name(said[0]) in load_vocabulary().definite
    *before, last = (said[1:] if definite else said) or [""]
    noun, data = fold_name(last), load_institutions()
    bare = not definite and any(noun in nouns for nouns in data.called_for.values())
    if not (definite or bare) or not _is_known(noun) or (before and not last.islower()):
        return None
    several = any(noun in listed for listed in data.called_several.values())
    plain = word_classes()["number_words"] | word_classes()["elite"]
    before = [word for word in before if fold_name(word) not in plain]
    told = frozenset().union(*data.kinds_told.values())
    capital = [word for word in before if word[:1].isupper() and not (bare and word is said[0])]
    capital = [word for word in capital if fold_name(word) not in told]  # "the UN agency"
    own = frozenset(fold_name(word) for word in before if word not in capital)
    of = {data.places.get(word) or find_people(word, lands) for word in map(fold_name, capital)}
    if "" in of or len(of) > 1 or own & data.no_calling or (several and own):
        return None
    return Noun(noun, own, several, next(iter(of), ""))


def _is_known(noun: str) -> bool:
    """Say whether institutions of some kind are called by a noun."""
    data = load_institutions()
    listed = (data.called, data.called_several, data.called_for, data.called_loosely)
    return _is_maker(noun) or any(noun in nouns for one in listed for nouns in one.values())


class Calling:
    """Who may be called by a noun in one article."""

    def __init__(self, identifier: Identifier, bodies: Bodies) -> None:
        self.identifier = identifier
        self.bodies = bodies
        self.identified: dict[Body, str | None] = {}

    def find(self, noun: Noun, latest: str | None, place: int) -> Official | None:
        """Return whom a noun means at a place; ``latest`` is the official who spoke right before."""
        registry = self.identifier.registry
        if registry is None:
            return None
        told = self._list_told(noun, place)
        if told:
            return told[0] if len(told) == 1 else None
        fits = _choose_named(self.list_called(noun, place), noun)
        rivals = [body for body in self._list_unknown(place) if _is_rival(body, noun)]
        spoke = registry.officials[latest] if latest else None
        if spoke and spoke.organisation and may_be_called(spoke, noun):
            alone = all(official is spoke for official in fits) and _are_of(rivals, spoke)
            first = not rivals and spoke in fits and self._is_first(noun, place)
            return spoke if alone or first or noun.word in load_institutions().general else None
        if spoke and not fits and not rivals and is_loosely_called(spoke, noun):
            return spoke
        if not fits and not rivals:  # "The plant is Frutera Ondal's. The company said …"
            near = self.list_near(noun, place)
            fits = near if len(near) == 1 and self._is_last(near[0], place) else []
        if not fits and not noun.several and not noun.before and noun.word not in _CALLED_FIRST:
            fits = self._list_named_later(noun, place)
        if len(fits) > 1:
            fits = self._choose_near(fits, place)
        if len(fits) != 1 or not _are_of(rivals, fits[0]):
            return None
        others = (self.list_near(noun, place), self._list_last(noun, place))
        farther = any(near and fits[0] not in near for near in others)
        return None if farther or self._has_stranger(fits[0], place) else fits[0]

    def _is_first(self, noun: Noun, place: int) -> bool:
        """Say whether nobody was called by a noun before a place, so that it is new of who just spoke."""
        return re.search(rf"\b{re.escape(noun.word)}\b", self.bodies.text[:place]) is None

    def list_called(self, noun: Noun, place: int) -> list[Official]:
        """Return the registry's institutions named before a place that may be called by a noun."""
        named = self._list_named(place) if self.identifier.registry else []
        return [
            one for one in named if may_be_called(one, noun) or self._is_group(one, noun, place)
        ]

    def _is_group(self, official: Official, noun: Noun, place: int) -> bool:
        """Say whether an article tells of an institution as of a group: "the Sons, a faction"."""
        called = load_institutions().called
        if noun.before or noun.word not in called["group"]:
            return False
        groups = called["group"] - called["organisation"]
        told = (
            words
            for one in self.bodies.places
            if one.start < place and self._identify(one.body) == official.official
            for words in read_told(self.bodies.text, one.start, one.end)
        )
        return any(groups & words for words in told)

    def is_several(self, official: str | None) -> bool:
        """Say whether "they" may mean an institution: police, a group, "prosecutors"."""
        registry = self.identifier.registry
        if registry is None or official is None:
            return False
        known = registry.officials[official]
        return known.organisation and not load_institutions().several.isdisjoint(_kinds_of(known))

    def _list_named(self, place: int) -> list[Official]:
        """Return the registry's institutions that the article names before a place."""
        assert self.identifier.registry
        names = (self._identify(body) for body in self._before(place))
        officials = self.identifier.registry.officials
        return list(dict.fromkeys(officials[name] for name in names if name))

    def _choose_near(self, fits: list[Official], place: int) -> list[Official]:
        """Return the only one of several whom the paragraph of a place names before it, or all."""
        first = self.bodies.text.rfind("\n", 0, place) + 1
        named = {self._identify(one.body) for one in self.bodies.between(first, place)}
        near = [official for official in fits if official.official in named]
        return near if len(near) == 1 else fits

    def _list_told(self, noun: Noun, place: int) -> list[Official | None]:
        """Return of whom the article, or the registry's office, tells in a noun's words: "brewer Helvora".

        None stands for those who are not in the registry.
        """
        assert self.identifier.registry
        wanted = noun.before | {noun.word}
        if noun.several or (not noun.before and noun.word in load_institutions().general):
            return []
        officials, told = self.identifier.registry.officials, []
        for one in self.bodies.places:
            name = self._identify(one.body) if one.start < place else None
            official = officials[name] if name else None
            offices = [office.words for office in official.offices] if official else []
            words = [*read_told(self.bodies.text, one.start, one.end), *offices]
            if one.start < place and any(wanted <= listed for listed in words):
                told.append(official)
        return list(dict.fromkeys(told))

    def _list_named_later(self, noun: Noun, place: int) -> list[Official]:
        """Return whose own name has the noun, where the article names them only behind a place."""
        assert self.identifier.registry
        names = (self._identify(body) for body in self.bodies.bodies if body.places[0] >= place)
        officials = [
            self.identifier.registry.officials[name] for name in dict.fromkeys(names) if name
        ]
        return [
            one for one in officials if noun.word in _own_words(one) and may_be_called(one, noun)
        ]

    def _list_unknown(self, place: int) -> list[Body]:
        """Return the institutions before a place that are none of the registry's, but for "the new court"."""
        return [
            body
            for body in self._before(place)
            if not (self._identify(body) or self._only_owns(body))
            and not (body.label.islower() and self._is_definite(body))
        ]

    def _only_owns(self, body: Body) -> bool:
        """Say whether an institution is named only as what another is of: "Ocha, the UN's aid arm"."""
        ends = [one.end for one in self.bodies.places if one.body is body]
        return bool(ends) and all(_OWNS.search(self.bodies.text, end - 2, end + 2) for end in ends)

    def _is_definite(self, body: Body) -> bool:
        start = body.places[0]
        near = self.bodies.text[max(0, start - len("the ")) : start + len("the ")].lower()
        return "the " in near

    def _before(self, place: int) -> Iterator[Body]:
        return (body for body in self.bodies.bodies if body.places[0] < place)

    def _identify(self, body: Body) -> str | None:
        if body not in self.identified:
            found = self.identifier.match_body(body.wordings, "", "").official
            self.identified[body] = found or self._find_only(body)
        return self.identified[body]

    def _find_only(self, body: Body) -> str | None:
        """Return the registry's only institution in whose name a wording leaves out the country."""
        registry, said = self.identifier.registry, body.institution
        officials = registry.by_kind.get(said.kind, []) if registry and said.words else []
        fits = [
            official.official
            for official in officials
            if not said.place
            and any(is_its(said, own, official.land) for own in official.institutions)
        ]
        return fits[0] if len(fits) == 1 else None

    def list_near(self, noun: Noun, place: int) -> list[Official]:
        """Return the institutions that a paragraph names before a place, and that may be called by a noun."""
        if self.identifier.registry is None:
            return []
        first = self.bodies.text.rfind("\n", 0, place) + 1
        names = [self._identify(one.body) for one in self.bodies.between(first, place)]
        near = [self.identifier.registry.officials[name] for name in dict.fromkeys(names) if name]
        return [one for one in near if may_be_called(one, noun) or is_loosely_called(one, noun)]

    def _list_last(self, noun: Noun, place: int) -> list[Official]:
        """Return the registry's institution named last before a place, where a noun may loosely mean it."""
        assert self.identifier.registry
        before = [one for one in self.bodies.places if one.start < place]
        names = (self._identify(one.body) for one in reversed(before))
        last = next((name for name in names if name), None)
        official = self.identifier.registry.officials[last] if last else None
        return [official] if official and is_loosely_called(official, noun) else []

    def _is_last(self, official: Official, place: int) -> bool:
        """Say whether an institution is named in the sentence of a place, or the one before."""
        ends = [
            one.end
            for one in self.bodies.places
            if one.start < place and self._identify(one.body) == official.official
        ]
        return bool(ends) and len(_STOP.findall(self.bodies.text, max(ends), place)) <= 1

    def _has_stranger(self, official: Official, place: int) -> bool:
        """Say whether a name of nobody known stands between an institution's last mention and a place."""
        own = [one for one in self.bodies.places if one.start < place]
        ends = [one.end for one in own if self._identify(one.body) == official.official]
        if not ends:  # it is named later
            return False
        last = max(ends)
        return any(
            last <= run.start < place and self._is_stranger(run, own) for run in self.bodies.runs
        )

    def _is_stranger(self, run: Mention, known: Sequence[Place]) -> bool:
        if self.bodies.is_quoted(run.start):
            return False
        text, name = self.bodies.text, " ".join(run.source.name)
        opens = text[: run.start].rstrip()[-1:] in ("", ".", "”", '"', "?", "!")
        opens = opens and re.search(rf"[a-z,] {re.escape(name)}\b", text) is not None
        folded = run.source.key
        land = " ".join(folded) in load_institutions().places
        named = any(one.start < run.end and run.start < one.end for one in known)
        return opens and run.source.kind in ("name", "organisation") and not land and not named


def may_be_called(official: Official, noun: Noun) -> bool:
    """Say whether an institution of the registry may be called by a noun, by its kind or its name."""
    if not official.organisation:
        return False
    if (
        noun.land
        and official.land
        and not same_place(fold_name(noun.land), fold_name(official.land))
    ):
        return False
    data, own = load_institutions(), _own_words(official)
    if any(noun.word in data.called_for.get(word, ()) for word in own):
        return _is_told(noun, own)
    if noun.word in word_classes()["premises"]:
        return noun.word in own and noun.before <= own
    if noun.word in data.identity and own & data.identity:
        return noun.word in own
    kinds = _kinds_of(official)
    if contradicts(kinds, noun) or (MILITARY in kinds and own & data.services):
        return False
    if noun.before == {"monetary"} and noun.word == "authority":
        return bool(own & data.central) and "bank" in kinds
    if "bank" in kinds and ("central" in noun.before or noun.word == "lender"):
        return ("central" in noun.before) == bool(own & data.central)
    return any(
        noun.word in data.called.get(kind, ()) or noun.word in data.called_several.get(kind, ())
        for kind in kinds
    ) or ("company" in kinds and _is_maker(noun.word))


def _kinds_of(official: Official) -> set[str]:
    """Return of what kind an institution is: a High Court that the registry calls an organisation is both."""
    told = {one.kind for one in official.institutions if one.kind}
    if not official.kind or official.kind in load_institutions().general_kinds:
        return told | ({official.kind} if official.kind else set())
    return {official.kind}


def same_own_noun(first: Official, second: Official, noun: Noun) -> bool:
    """Say whether a noun stands in both names or in neither, so that it tells the two not apart."""
    return (noun.word in _own_words(first)) == (noun.word in _own_words(second))


def is_loosely_called(official: Official, noun: Noun) -> bool:
    """Say whether an institution is sometimes called by a noun: an aid group "the agency"."""
    data = load_institutions()
    loosely = any(noun.word in data.called_loosely.get(kind, ()) for kind in _kinds_of(official))
    if (noun.word == "military" or noun.before == {"military"}) and official.organisation:
        return not _own_words(official).isdisjoint(word_classes()["armed_words"])
    firms = data.called["company"] | data.called_loosely["company"]
    if (noun.word in firms or _is_maker(noun.word)) and official.kind in data.general_kinds:
        return loosely or (
            official.organisation
            and (_is_told(noun, _own_words(official)) or noun.before <= data.kinds_told["company"])
            and not _own_words(official) & data.heads.keys()
        )
    kinds = _kinds_of(official)
    told = frozenset().union(*data.kinds_told.values()) | _own_words(official)
    return (
        official.organisation and loosely and noun.before <= told and not contradicts(kinds, noun)
    )


def _is_told(noun: Noun, own: frozenset[str]) -> bool:
    """Say whether what stands before a noun is in a name, in that or another word for its trade."""
    trades = load_institutions().trades
    return all(word in own or trades.get(word, NOBODY) & own for word in noun.before)


def contradicts(kinds: Collection[str], noun: Noun) -> bool:
    """Say whether the words before a noun tell of another kind: "the aid group" of an armed one."""
    told = {kind for kind, words in load_institutions().kinds_told.items() if noun.before & words}
    like = told | {other for kind in told for other in _LIKE.get(kind, ())}
    return bool(told) and like.isdisjoint(kinds)


def _is_maker(noun: str) -> bool:
    return noun.endswith("maker") and noun not in load_institutions().other_makers


def _own_words(official: Official) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for name in official.aliases for word in name.split())


def _choose_named(fits: list[Official], noun: Noun) -> list[Official]:
    """Return those in whose own name the noun stands, or all where it stands in none."""
    return [one for one in fits if noun.word in _own_words(one)] or fits


def _are_of(bodies: Sequence[Body], official: Official) -> bool:
    """Say whether wordings may be an official's shorter ones: "the Norland court" of the Supreme Court."""
    owned = official.institutions
    return all(any(takes_up(body.institution, own) for own in owned) for body in bodies)


def _is_rival(body: Body, noun: Noun) -> bool:
    """Say whether an institution that is none of the registry's may be called by a noun."""
    data, own = load_institutions(), body.institution
    return (
        noun.word in own.nouns
        or noun.word in data.called.get(own.kind, ())
        or noun.word in data.called_several.get(own.kind, ())
    )
