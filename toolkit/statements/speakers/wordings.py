"""Which organisation of a registry a wording names, whole or in part: "the Palace", "Norland denied it".

Without a registry, an organisation is called as the article calls it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import fold_name
from toolkit.statements.speakers.institutions import (
    STATE,
    Institution,
    read_institution,
    same_place,
    unite,
)
from toolkit.statements.speakers.lookups import find_by_words, find_court, find_firm, find_state
from toolkit.statements.speakers.one_name import find_surname
from toolkit.statements.speakers.registry import (
    Answer,
    Official,
    Registry,
    decide,
    plain,
    plain_case,
    without_kind_of_place,
)

WORD = re.compile(r"\w[\w.’'-]*(?<![’'.])")
OF_PLACE = re.compile(
    r"(?:[Tt]he )?(?P<noun>[a-z]+(?: [a-z]+)?) of (?:[a-z-]+ )*(?P<place>[A-ZÀ-Þ].*)"
)
_OF_STATE = re.compile(
    r"(?: \([A-Z]{2,8}\))?(?: of (?:the )?(?:Republic|State|Kingdom|Federation|Islamic Republic) of .*)?$"
)
"""What tells the country of a body that is named: "the Security Committee (SC) of the Republic of Tarnia"."""
_OFFICE_OF = re.compile(
    r"(?:the )?[Oo]ffice of (?P<title>[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?)(?: [A-ZÀ-Þ][\w’'-]+){2}"
)
_SHORT = 2
_OF = ("of", "on", "in", "for", "to", "at", "and")


class Wordings:
    """The organisations that wordings of one article name."""

    def __init__(self, text: str, registry: Registry | None, date: pd.Timestamp | None) -> None:
        self.text = text
        self.registry = registry
        self.date = date

    def match_alias(self, text: str) -> Answer | None:
        """Match a whole wording with an alias; a bare surname goes through the article."""
        if not self.registry or not text:
            return None
        wording = plain(_OF_STATE.sub("", text))
        # "A council of Tarn elders"
        if wording.startswith(("a ", "an ")) and wording.count(" ") > _SHORT:
            wording = wording.partition(" ")[2]
        listed = (plain(text), wording, wording.replace("'s ", " "))
        found = next(filter(None, map(self.registry.by_alias.get, listed)), [])
        short = plain_case(text).isupper() and len(wording) > 1
        found = [
            o
            for o in found
            if o.organisation
            or " " in wording
            or plain_case(text).islower()  # "rebels"
            or (short and _is_short(o, wording))
        ]
        found = found or find_firm(self.registry, text) or find_court(self.registry, wording)
        found = found or find_by_words(self.registry, wording)
        found = found or find_state(self.registry, wording)
        full = any(wording == " ".join(name) for o in found for name in o.names)
        return decide(found, "full name" if full else "alias", self.date)

    def match_organisation(self, wording: str, how: str) -> Answer:
        """Return an organisation under its own name, or the registry's."""
        if not self.registry:
            return Answer(wording, how)
        named, _, noun = wording.rpartition(" ")
        commands = plain(noun) in word_classes()["commands"]  # "the Norland Air Force Command"
        # "the Dawn party", in the registry Dawn
        generic = (noun.islower() or commands) and named[:1].isupper()
        for name in [wording, named] if generic else [wording]:
            found = [o for o in self.registry.by_alias.get(plain(name), []) if o.organisation]
            if name is named and noun not in load_institutions().state:  # its navy is not Norland
                found = [o for o in found if o.kind != STATE]
            if found:
                return decide(found, how, self.date) or Answer(None, f"unknown name: {wording}")
        found = find_firm(self.registry, wording) or self._match_tail(wording)
        return decide(found, how, self.date) or Answer(None, f"unknown name: {wording}")

    def _match_tail(self, wording: str) -> list[Official]:
        """Return the organisation whose name ends, or goes on, where a wording stops.

        "The Palace" is the registry's only "Presidential Palace", where no noun of institutions is meant;
        "the 14 Brigade of the Army" its "14 Brigade", "the office of Mayor Ada Moor" the "Mayor's Office";
        initials are whose name stands before them in brackets.
        """
        assert self.registry
        headed = _OFFICE_OF.fullmatch(wording)
        if headed:
            names = (f"office of the {headed['title']}", f"{headed['title']}'s office")
            return [o for name in names for o in self.registry.by_alias.get(plain(name), [])]
        named, _, owner = wording.partition(" of the ")
        if owner and " " in named:
            return [o for o in self.registry.by_alias.get(plain(named), []) if o.organisation]
        if " " in wording:  # "the Tarn Government" of the "Tarn State Government"
            found = self.registry.by_plain_words.get(without_kind_of_place(plain(wording)), [])
            bodies = self.registry.organisations
            return found or [one for one in bodies if _is_in_other_form(plain(wording), one)]
        if not wording[:1].isupper() or read_institution(wording):
            return []
        organised = self.registry.organisations
        if (
            f"({wording})" in self.text
        ):  # "the Peasant Coordination (CCN)", "the Workers' Union (Wun)"
            return [
                o
                for o in organised
                if any(f"{n} ({wording})" in self.text for n in o.aliases.values())
            ]
        if wording.isupper():
            return []
        ends = f" {plain(wording)}"
        placed = tuple(f" {small}{ends}" for small in _OF)  # "the Mission in Tarn" is not Tarn
        found = [
            o
            for o in self.registry.by_last_word.get(plain(wording), [])
            if any(name.endswith(ends) and not name.endswith(placed) for name in o.aliases)
        ]
        return found or self._match_first_word(wording, organised)

    def _match_first_word(self, wording: str, organised: list[Official]) -> list[Official]:
        """Return the organisation that the article names in full and then by its first word: "Halden" Steel.

        Not where something is there, so that it is a place: "in Halden".
        """
        if not wording.isalpha():
            return []
        found = [
            one
            for one in organised
            if one.kind in word_classes()["named_short"]
            and any(
                name.startswith(f"{wording} ") and name in self.text
                for name in one.aliases.values()
            )
        ]
        placed = found and re.search(rf"\b(?:in|at|near|outside) {wording}\b", self.text)
        return [] if placed else found

    def put_place_first(self, wording: str) -> str:
        """Return "Tarn army" for "army of (rebel-held) Tarn", where only the registry knows of Tarn."""
        placed = OF_PLACE.fullmatch(wording)
        known = (
            self.registry is not None
            and placed
            and fold_name(placed["place"]) in self.registry.lands
        )
        return f"{placed['place']} {placed['noun']}" if placed and known else wording

    def known_institution(self, wording: str) -> Institution | None:
        """Return what an organisation of the registry is, by one of its names without a noun in it."""
        if not self.registry:
            return None
        found = [o for o in self.registry.by_alias.get(plain(wording), []) if o.organisation]
        if len(found) != 1 or read_institution(wording):
            return None
        own = found[0].institutions
        return next((one for one in own if fold_name(one.label) == plain(wording)), None)

    def read_registered(
        self, text: str, start: int, end: int
    ) -> tuple[int, int, Institution] | None:
        """Return where between two places the name of one of the registry's organisations stands."""
        if not self.registry:
            return None
        by_word = self.registry.institutions_by_word
        for place, word in _fold_words(text[start:end]):
            for name, before, institution in by_word.get(word, ()):
                first = start + place - before
                last = first + len(name)
                if first < 0 or text[last : last + 1].isalnum():
                    continue
                if fold_name(text[first:last]) == name:
                    return first, last, institution
        return None

    def match_body(self, wordings: Sequence[Institution], said: str, how: str) -> Answer:
        """Return an institution of the article, by all its wordings, or the registry's official."""
        label = unite(tuple(wordings)).label if wordings else said
        if not self.registry:
            return Answer(label, how)
        entries = dict.fromkeys(one.entry for one in wordings if one.entry)
        if len(entries) == 1:
            return decide([self.registry.officials[next(iter(entries))]], how, self.date) or Answer(
                None, how
            )
        names = dict.fromkeys(plain(name) for name in [said, *(one.label for one in wordings)])
        found = [
            o for name in names for o in self.registry.by_alias.get(name, []) if o.organisation
        ]
        if not found:
            found = [o for one in wordings for o in self.registry.find_institution(one)]
            found = found or find_court(self.registry, fold_name(label))
        return decide(found, how, self.date) or Answer(None, f"unknown name: {label}")


def _is_in_other_form(said: str, official: Official) -> bool:
    """Say whether a name has its place in another form: "Norland Eastern Command", "municipality of Tarn"."""
    place, _, rest = said.partition(" ")
    noun, _, town = said.partition(" of ")
    for alias in official.aliases:
        own, _, others = alias.partition(" ")
        if others == rest and own != place and same_place(own, place):
            return True
        if town and alias == f"{town} {noun}":
            return True
    return False


@lru_cache(maxsize=16384)
def _fold_words(wording: str) -> tuple[tuple[int, str], ...]:
    """Return the folded words of a wording, and where they stand in it."""
    return tuple((match.start(), fold_name(match.group())) for match in WORD.finditer(wording))


def _is_short(official: Official, wording: str) -> bool:
    """Say whether the registry writes an alias in capitals ("CM"), so that it is no surname."""
    alias = plain_case(official.aliases.get(wording, ""))
    return alias.isupper() and wording not in {find_surname(name) for name in official.names}
