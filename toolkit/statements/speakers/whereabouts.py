"""Of which countries an article tells, and from which one it is told.

That is what tells whose "the defence ministry" and who "the prime minister" is where nothing else does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.institutions import find_people
from toolkit.statements.speakers.mentions import Cast, Entity
from toolkit.statements.speakers.registry import Official, Registry
from toolkit.statements.speakers.towns import read_town

CAPITALS = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?")
_CAPITAL_CITY = re.compile(
    r"(?P<city>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?), (?:the |its )?(?:(?P<land>[A-ZÀ-Þ][\w-]+)(?:['’]s)? )?"
    r"capital\b(?! of)"
    r"|(?:\b(?P<its>[A-ZÀ-Þ][\w-]+)(?:['’]s)?|\bthe) capital,? (?P<named>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)"
)
_FEWEST_AT_HOME = 2
"""Officials and institutions of one country of whom an article tells, so that it is told from there."""
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?] ))([A-ZÀ-Þ][\w-]*[^\Ws])(?= (?:[a-z]+ed|has|had|is|was|will|says|said)\b)",
    re.M,
)
"""What begins a sentence as a name in the singular does: "Tarnovia protested", not "Schools are shut"."""


class Whereabouts:
    """The countries of one article, whose persons ``find_official`` knows."""

    def __init__(
        self,
        text: str,
        cast: Cast,
        registry: Registry | None,
        find_official: Callable[[Entity], Official | None],
    ) -> None:
        self.text = text
        self.cast = cast
        self.registry = registry
        self.find_official = find_official

    @cached_property
    def folded(self) -> str:
        """The folded text."""
        return fold_name(self.text)

    @cached_property
    def lands(self) -> list[tuple[int, str]]:
        """Where the article names which country, its people or its capital, in order."""
        countries = load_vocabulary().countries
        own = self.registry.lands if self.registry else {}
        found = []
        for match in CAPITALS.finditer(self.text):
            folded = fold_name(match.group()).removesuffix("'s")
            whole = folded in countries or folded in own
            for word in [folded] if whole else folded.split():
                land = countries.get(word) or own.get(word) or find_people(word, own)
                if land:
                    found.append((match.start(), land))
        return found

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The cities that the article tells to be a country's capital: "Tarn, the capital"."""
        own = self.registry.lands if self.registry else {}
        found = {}
        for match in _CAPITAL_CITY.finditer(self.text) if "capital" in self.text else ():
            city, told = match["city"] or match["named"], match["land"] or match["its"]
            land = find_people(fold_name(told), own) if told else self.home or self.main
            if land:
                found[fold_name(city)] = land
        return found

    @cached_property
    def main(self) -> str:
        """The country that the article names most, or "" where two are named as often."""
        return _most(Counter(country for _, country in self.lands))

    @cached_property
    def town(self) -> frozenset[str]:
        """The folded words of the place that the article is told from."""
        return read_town(self.text)

    @cached_property
    def people(self) -> Counter[str]:
        """Of which countries the article names officials and institutions, and how many."""
        own = {self.find_official(entity) for entity in self.cast.entities if entity.person}
        if self.registry:
            named = self.registry.find_named(self.folded)
            own |= {self.registry.officials[name] for name in named}
        return Counter(official.land for official in own if official and official.land)

    @cached_property
    def home(self) -> str:
        """The country that the article tells of most where each of its officials counts, too, or ""."""
        land = _most(self.people + Counter(country for _, country in self.lands))
        return land if self.people[land] >= _FEWEST_AT_HOME else ""

    def is_at_home(self, land: str, place: int) -> bool:
        """Say whether an article is told from a country, and its paragraph has named no other so far."""
        first = self.text.rfind("\n", 0, place) + 1
        here = {one for at, one in self.lands if first <= at < place}
        return land == self.home and here <= {land} and not self._is_strange(place)

    def leads(self, land: str, place: int) -> bool:
        """Say whether an article names a country most, or first of two, and last before a place."""
        counts = Counter(country for _, country in self.lands)
        first = land in (self.main, self.lands[0][1])
        return first and counts[land] == max(counts.values()) and self._last_land(place) == land

    def _last_land(self, place: int) -> str:
        """Return the country that is named last before a place, where no name of another may follow it."""
        strange = self._is_strange(place)
        return "" if strange else next((n for at, n in reversed(self.lands) if at < place), "")

    def _is_strange(self, place: int) -> bool:
        """Say whether the paragraph before a place tells of what may be a country that nobody knows.

        ``Norland sent ships. Tarnovia protested. The minister said …``
        """
        first = self.text.rfind("\n", 0, place) + 1
        subjects = (match[1] for match in _SUBJECT.finditer(self.text, first, place))
        lands = {fold_name(self.text[at:].partition(" ")[0]) for at, _ in self.lands}
        return any(fold_name(word) in self.cast.singles.keys() - lands for word in subjects)


def _most(counts: Counter[str]) -> str:
    """Return what is counted most, or "" where two are counted as often."""
    first = counts.most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return ""
    return first[0][0]
