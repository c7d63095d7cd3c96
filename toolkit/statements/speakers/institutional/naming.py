"""Which institution a wording names: by its name, by a noun ("the ministry"), by its country.

Each rule leaves the speaker open where two institutions are possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.language.classes import word_classes
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.coreference import Discourse
from toolkit.statements.speakers.identity import Identifier
from toolkit.statements.speakers.institutional.bodies import Bodies, Body, Place
from toolkit.statements.speakers.institutional.called import Calling, contradicts, read_noun
from toolkit.statements.speakers.institutional.initials import find_whole
from toolkit.statements.speakers.institutional.lands import NEAR as SIDE_NEAR
from toolkit.statements.speakers.institutional.lands import (
    View,
    find_local,
    find_of_country,
    is_nowhere,
)
from toolkit.statements.speakers.institutions import (
    ARTICLE,
    Institution,
    read_institution,
    read_unknown,
    same_place,
    takes_up,
)
from toolkit.statements.speakers.mentions import Mention
from toolkit.statements.speakers.registry import BY_COUNTRY, NOUN, Answer, find_country
from toolkit.statements.speakers.speech import Statement
from toolkit.statements.speakers.whereabouts import CAPITALS

NEAR = 1
OPENING = 6
"""Characters by which a place is surely inside the next sentence."""
_WHERE = re.compile(
    r"(?P<noun>[Mm]inistry|[Aa]rmy|[Mm]ilitary|[Pp]olice|[Nn]avy|[Gg]overnment) in "
    r"(?:[A-Za-z][\w’' -]{2,30}-(?:held|run|controlled|ruled|occupied) )?"
    r"(?P<place>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*)"
)
OPENING_ARTICLE = re.compile(
    r"\s*(?:[Tt]he\s+(?:(?!of\b|in\b|with\b|for\b|to\b|by\b|at\b)[a-z-]+\s+){0,2})?"
)
_IN = re.compile(r"\b[Ii]n $")
_TOLD = re.compile(r"\b(?:to|with|by|via) (?:the )?(?:[a-z]+ ){0,3}$")
_TOLD_WINDOW = 40
_PREPOSITIONS = word_classes()["prepositions"]
_DESCRIBED = re.compile(
    r"(?:[Tt]he )?(?!(?:[\w-]+ )*(?:of|for|in|at|and|to|from|by|who|that|which|whose) )"
    r"(?:[A-Z]?[a-z-]+ ){1,3}"
)
"""What an institution is, before its name: no "of", no owner."""
_APPOSED = re.compile(
    r", (?:the )?(?:(?:company|firm|group|agency|charity|organi[sz]ation|party) )?"
)
_CAPITAL = re.compile(r", (?:the|its|[\w-]+['’]s) (?:[\w-]+ ){0,2}capital\b")
_ARM = re.compile(r",\sthe\s[A-ZÀ-Þ][\w.]*['’]s\s(?:[a-z-]+\s){0,4}[a-z-]+(?=[,.])")
_CLOSED = re.compile(r"(?: \([^()\n]{1,12}\))?(?: of [A-ZÀ-Þ][\w-]+)?,")
_OWN = re.compile(r"[^\s,]+(?: [A-ZÀ-Þ][^\s,]*)?['’]s\b")
_NOUN = re.compile(r"[.!?”\"’'\s]{1,6}(?:The ([a-z-]+)|It)\b")


@dataclass(frozen=True, slots=True)
class Latest:
    """The institution that spoke last, and where its statement ends."""

    end: int
    answer: Answer
    spans: Sequence[tuple[int, int]]


class Naming:
    """The institutions of one article, and which of them a wording means."""

    def __init__(
        self, text: str, runs: Sequence[Mention], identifier: Identifier, discourse: Discourse
    ) -> None:
        self.text = text
        self.identifier = identifier
        self.discourse = discourse
        self.bodies = Bodies(
            text,
            runs,
            identifier.known_institution,
            identifier.read_registered,
            discourse.is_quoted,
        )
        self.calling = Calling(identifier, self.bodies)
        self.latest: Latest | None = None
        self.nameless: int | None = None
        self.side = ("", 0)
        self.unnamed: list[tuple[Answer, Institution]] = []
        self.placed: dict[Body, Answer] = {}
        """Whose a body without a country was found to be: it is so in the whole article."""

    def read_wording(self, statement: Statement, wording: str, how: str) -> Answer | None:
        """Return the institution that a wording names, or takes up by a noun of its name."""
        wording = self.identifier.put_place_first(wording)
        said = self.identifier.known_institution(wording) or read_institution(wording)
        if said is None:
            named = self._find_apposed_noun(statement, wording) or self.bodies.find_label(wording)
            if len(named) == 1:
                return self.name(named[0], wording, how, statement)
            whole = find_whole(self.text, wording)
            return self.read_wording(statement, whole, how) if whole else None
        where = self._read_where(statement)
        found = self.bodies.find(said, statement.position)
        found = [body for body in found if not where or _is_in(body.institution, where)]
        found = [body for body in found if not self._is_other_kind(body, wording)]
        spoken = [] if said.words else [a for a, one in self.unnamed if takes_up(said, one)]
        if spoken:
            return self._choose_spoken(statement, spoken, found, taken_up(how))
        if len(found) == 1:
            return self.name(found[0], wording, how if said.named else taken_up(how), statement)
        if found:
            return self._choose(statement, said, found, taken_up(how))
        country = self.bodies.find_country(said, self.find_sentence(statement.position))
        if country:
            placed = read_institution(f"{country} {said.label}")
            return self.identifier.match_body([placed] if placed else [], "", placed_by(how))
        return self._resolve_unnamed(statement, said, wording, how)

    def _find_apposed_noun(self, statement: Statement, wording: str) -> list[Body]:
        """Return whom "the miller" takes up: "Mumbo Mills, the country's largest miller, …"."""
        noun = ARTICLE.sub("", wording)
        if not noun.isalpha() or not noun.islower():
            return []
        before = [body for body in self.bodies.bodies if body.places[0] < statement.position]
        return [body for body in before if noun in body.institution.nouns]

    def note_alias(self, answer: Answer, wording: str) -> None:
        """Remember an institution that spoke by an alias of small letters ("the interior ministry")."""
        said = read_institution(wording)
        if said:
            self.unnamed.append((answer, said))

    def _resolve_unnamed(
        self, statement: Statement, said: Institution, wording: str, how: str
    ) -> Answer | None:
        """Return the institution that the article does not name by its whole name."""
        where = self._read_where(statement)
        whole = said.named and not where
        answer = self.identifier.match_body([said], wording, how) if whole else None
        if answer is None or answer.official is None:
            answer = self.of_country(statement, said, how) or answer
        if answer and answer.official:
            self.unnamed.append((answer, said))
        return answer

    def _is_other_kind(self, body: Body, wording: str) -> bool:
        """Say whether the words before a noun tell of another kind than the registry's: "the aid group"."""
        entry, registry = body.institution.entry, self.identifier.registry
        noun = read_noun(definite(wording)) if entry and registry else None
        if noun is None or registry is None or not noun.before:
            return False
        return contradicts({registry.officials[entry].kind}, noun)

    def name(self, body: Body, wording: str, how: str, statement: Statement) -> Answer:
        """Return who an institution of the article is, by all its wordings."""
        institution = body.institution
        if not institution.place:
            country = self.bodies.find_country(institution, self.find_sentence(body.places[0]))
            placed = read_institution(f"{country} {institution.label}") if country else None
            if placed:
                return self.identifier.match_body([placed], wording, placed_by(how))
        answer = self.identifier.match_body(body.wordings, wording, how)
        if answer.official:
            return answer
        found = self.of_country(statement, institution, how)
        if (
            found is None and institution.label not in wording
        ):  # no Pentagon, of a Defense Department
            plain = read_unknown(wording)
            found = self.of_country(statement, plain, how) if plain else None
        if found:
            self.placed[body] = found
        if found or body in self.placed:
            return found or self.placed[body]
        if not institution.label[:1].isupper() or " " not in institution.label:
            return answer
        other = self.identifier.match_organisation(institution.label, how)
        return other if other.official else answer

    def of_country(self, statement: Statement, said: Institution, how: str) -> Answer | None:
        """Return the registry's institution where the wording leaves out whose it is."""
        if said.country and is_nowhere(self.identifier, said.country):
            said = replace(said, place="", country="")
        kin = self._find_kin(said)
        side, end = self.side
        place = statement.position
        near = self.discourse.sentence(place) - self.discourse.sentence(end) <= SIDE_NEAR
        first, last = self.find_sentence(place)
        beside = self._land_beside(statement)
        parted = "\n" in self.text[end:place]
        side = side if near else ""
        about = frozenset(land for _, land in self._lands_before(statement))
        acting = self.land_before(statement)
        named = self._first_named(statement)
        view = View(
            (first, last), self.bodies.dateline_end, side, beside, parted, about, acting, named
        )
        found = find_of_country(self.identifier, said, view)
        if found is None and not beside:  # "Police in Norland held him, the interior ministry said"
            view = replace(view, last="", beside=self._only_land(statement))
            found = find_of_country(self.identifier, said, view) if view.beside else None
        found = found or find_local(self.identifier, said)
        if found is None or not all(same_place(place, fold_name(found.land)) for place in kin):
            return None
        return Answer(found.official, placed_by(how))

    def _find_kin(self, said: Institution) -> set[str]:
        """Return of which places an article names institutions that are called so, but for the place."""
        others = (body.institution for body in self.bodies.bodies)
        return {
            one.place
            for one in others
            if one.place and one.kind == said.kind and one.words == said.words
            and one.label != said.label and not one.entry
        }  # fmt: skip

    def _first_named(self, statement: Statement) -> str:
        """Return the country that a sentence names first outside of what is said, or ""."""
        first, last = self.find_sentence(statement.position)
        lands = (
            land
            for at, land in self.identifier.told.lands
            if first <= at < last and not any(a <= at < b for a, b in statement.spans)
        )
        return next(lands, "")

    def _land_beside(self, statement: Statement) -> str:
        """Return the country of which a sentence says the source is, outside of what is said."""
        where = self._read_where(statement)
        if where:
            return where
        first, end = self.find_sentence(statement.position)[0], statement.position
        for at, land in self.identifier.told.lands:
            own = first <= at < end and not any(a <= at < b for a, b in statement.spans)
            if own and (_IN.search(self.text, first, at) or _OWN.match(self.text, at)):
                return land
        return ""

    def land_before(self, statement: Statement) -> str:
        """Return the country that begins the sentence before, where it does something: "Norland hit back"."""
        start = self.find_sentence(statement.position)[0]
        first, last = self.find_sentence(start - 1) if start else (0, 0)
        first = max(first, self.bodies.dateline_end)
        for at, land in self.identifier.told.lands:
            name = CAPITALS.match(self.text, at, last) if at >= first else None
            if name:
                opens = OPENING_ARTICLE.fullmatch(self.text, first, at)
                acts = opens and self.discourse.acts(name.end(), name.end())
                joined = self.text.startswith(" and ", name.end())
                return land if acts and not joined else ""
        return ""

    def _only_land(self, statement: Statement) -> str:
        """Return the one country that a statement's paragraph names up to its source, or "".

        What is said counts only where the reporter names none: it may be about another.
        """
        named = self._lands_before(statement)
        told = {land for at, land in named if not any(a <= at < b for a, b in statement.spans)}
        lands = told or {land for _, land in named}
        return next(iter(lands)) if len(lands) == 1 else ""

    def _lands_before(self, statement: Statement) -> list[tuple[int, str]]:
        """Return the countries that a statement's paragraph names up to its end, with their places."""
        place = max(statement.source_end, *(end for _, end in statement.spans))
        first = self.text.rfind("\n", 0, statement.position) + 1
        return [(at, land) for at, land in self.identifier.told.lands if first <= at < place]

    def _read_where(self, statement: Statement) -> str:
        """Return the country of "the defence ministry in Norland", or the place as written.

        A ministry in a place that nobody knows sits there, where the paragraph tells of no country but
        the one that acts before it, or of which the article tells.
        """
        where = _WHERE.search(statement.source or "")
        if where is None or _CAPITAL.match(self.text, statement.source_end):
            return ""  # "the defence ministry in Tarn, the capital"
        own = self.identifier.registry.lands if self.identifier.registry else {}
        place = where["place"]
        land = find_country(place) or own.get(fold_name(place))
        acting = {self.land_before(statement), self.identifier.told.home} - {""}
        told = {one for _, one in self._lands_before(statement)}
        sits = where["noun"].lower() == "ministry" and bool(acting) and told <= acting
        return land or ("" if sits else place)

    def _choose_spoken(
        self, statement: Statement, spoken: Sequence[Answer], found: Sequence[Body], how: str
    ) -> Answer:
        """Take the one that spoke before under a small name ("the interior ministry"), if only it can be."""
        named = (self.identifier.match_body(body.wordings, "", how).official for body in found)
        officials = dict.fromkeys([*(answer.official for answer in spoken), *named])
        latest = self.spoke_before(statement)
        only = latest.official if latest and latest.official in officials else None
        if len(officials) == 1:
            only = next(iter(officials))
        if only:
            return Answer(only, how)
        return Answer(None, "ambiguous: " + " or ".join(sorted(name or "?" for name in officials)))

    def _choose(
        self, statement: Statement, said: Institution, found: Sequence[Body], how: str
    ) -> Answer:
        """Take the one of several that spoke right before, with none of the others named since."""
        answers = [self.identifier.match_body(body.wordings, "", how) for body in found]
        latest = self.spoke_before(statement)
        if latest and any(answer.official == latest.official for answer in answers):
            return Answer(latest.official, how)
        if latest and self._may_take_up(said, latest):  # "its army said …": by no name of its own
            return Answer(latest.official, how)
        return Answer(None, "ambiguous: " + " or ".join(sorted(body.label for body in found)))

    def _may_take_up(self, said: Institution, answer: Answer) -> bool:
        """Say whether a bare noun is one of the registry's institution: "the ministry"."""
        registry = self.identifier.registry
        own = registry.officials[answer.official or ""].institutions if registry else []
        return not said.named and any(takes_up(said, one) for one in own)

    def find_inside(self, start: int, end: int) -> Answer | None:
        """Return the registry's institution whose name ends a source: "Moor's Civic Party".

        Not that of which something else is: "the Millers Union of Norland".
        """
        found = [place for place in self.bodies.between(start, end) if place.end == end][:1]
        before = self.text[start : found[0].start].lower() if found else ""
        apposed = before.endswith((", ", ", the "))  # "the mission in Tarn, the Guild"
        closed = _PREPOSITIONS | load_vocabulary().relatives  # "the man who sued Halden Steel"
        owned = not apposed and not closed.isdisjoint(before.split())
        return None if owned else self._registered(found)

    def find_described(self, statement: Statement) -> Answer | None:
        """Return the registry's institution behind what it is: "the opposition Greens"."""
        start, end = statement.position, statement.source_end
        found = [place for place in self.bodies.between(start, end) if place.end == end][:1]
        before = self.text[start : found[0].start] if found else ""
        described = _DESCRIBED.fullmatch(before)
        return self._registered(found) if described else None

    def find_apposed(self, statement: Statement) -> Answer | None:
        """Return the registry's institution between commas behind a source: "The union, the Guild,".

        Not where the words begin that are told: "According to the union, the Guild, which …, is late".
        """
        opens = _APPOSED.match(self.text, statement.source_end)
        found = self.bodies.between(opens.end(), opens.end() + 1) if opens else []
        closed = found and _CLOSED.match(self.text, found[0].end)
        told = found and any(a <= found[0].start < b for a, b in statement.spans)
        return self._registered(found) if closed and not told else None

    def find_around(self, start: int, end: int) -> Answer | None:
        """Return the registry's institution of whose name a source is only a part: "Doctors for" All."""
        last = self.bodies.last_before(start + 1)
        whole = last is not None and last.end >= end and last.end - last.start > end - start
        return self._registered([last] if last and whole else [])

    def _registered(self, places: Sequence[Place]) -> Answer | None:
        bodies = [place.body for place in places if place.body.institution.entry]
        if not bodies:
            return None
        return self.identifier.match_body(bodies[0].wordings, "", "organisation")

    def spoke_before(self, statement: Statement) -> Answer | None:
        """Return who spoke last, where nobody else is named between and at most a sentence ends."""
        latest = self.latest
        if latest is None or latest.answer.official is None:
            return None
        place, after = statement.position, latest.end
        first, last = statement.spans[0][0], statement.spans[-1][1]
        until = min(place, first) if first >= after else place
        if until < after:
            return latest.answer
        sentences = self.discourse.sentence(until) - self.discourse.sentence(after)
        if sentences > NEAR and self._goes_on(latest.answer, after):
            after = self.discourse.sentence_span(after + OPENING)[1] - 1  # "The committee met. It"
        opening = max(after, self.find_sentence(place)[0])  # "In a letter to Ada Moor, it said"
        named = self._others(latest.answer, after, min(until, opening))
        named = named or [
            one for one in self._others(latest.answer, opening, until) if not self.is_told(one)
        ]
        persons = self.discourse.persons_between(after, min(until, opening))
        ends = self.discourse.sentence(until) - self.discourse.sentence(after)
        return None if named or persons or ends > NEAR or last < after else latest.answer

    def _others(self, answer: Answer, start: int, end: int) -> list[Place]:
        """Return where others are named between two places; "(GHP)" is the one that it stands behind."""
        return [one for one in self.bodies.between(start, end) if self._is_other(one.body, answer)]

    def find_end(self, end: int) -> int:
        """Return where what tells of a source ends behind it: "Ocha, the UN's humanitarian arm"."""
        told = _ARM.match(self.text, end)
        return told.end() if told else end

    def _is_other(self, body: Body, answer: Answer) -> bool:
        found = self.identifier.match_body(body.wordings, "", "").official
        return found is None or found != answer.official

    def _goes_on(self, answer: Answer, after: int) -> bool:
        """Say whether the next sentence begins with "It", or the noun of the institution that spoke."""
        noun = _NOUN.match(self.text, after)
        return noun is not None and any(
            noun[1] is None or noun[1] in body.institution.nouns
            for body in self.bodies.bodies
            if self.identifier.match_body(body.wordings, "", "").official == answer.official
        )

    def is_told(self, place: Place) -> bool:
        """Say whether something is sent to an institution: "In an e-mail to the Wire it said"."""
        return _TOLD.search(self.text, max(place.start - _TOLD_WINDOW, 0), place.start) is not None

    def find_sentence(self, position: int) -> tuple[int, int]:
        """Return where the sentence at a position begins and ends."""
        return self.discourse.sentence_span(position)


def definite(wording: str) -> str:
    """Return a wording with "the" before it, once."""
    return f"the {ARTICLE.sub('', wording)}"


def _is_in(institution: Institution, where: str) -> bool:
    """Say whether an institution may be the one in a country."""
    return not institution.place or same_place(institution.place, fold_name(where))


def taken_up(how: str) -> str:
    """Return how an institution was found whose noun takes it up."""
    return NOUN if how == "organisation" else how


def placed_by(how: str) -> str:
    """Return how an institution was found whose country was told elsewhere."""
    return BY_COUNTRY if how in ("organisation", NOUN) else how
