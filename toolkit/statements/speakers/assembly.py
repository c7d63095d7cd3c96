"""Decide which institution speaks: by its name, by a noun ("the ministry"), "it", "the statement".

Each rule leaves the speaker open where two institutions are possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.bodies import Bodies, Body, Place
from toolkit.statements.speakers.called import Calling, contradicts, may_be_called, read_noun
from toolkit.statements.speakers.coreference import Discourse
from toolkit.statements.speakers.documents import document_pattern
from toolkit.statements.speakers.identity import Identifier
from toolkit.statements.speakers.initials import find_whole
from toolkit.statements.speakers.institutions import (
    ARTICLE,
    Institution,
    read_institution,
    same_place,
    takes_up,
)
from toolkit.statements.speakers.lands import NEAR as SIDE_NEAR
from toolkit.statements.speakers.lands import View, find_of_country
from toolkit.statements.speakers.mentions import Mention
from toolkit.statements.speakers.ministers import NOUNS, find_ministry
from toolkit.statements.speakers.registry import BY_COUNTRY, NOUN, Answer, find_country
from toolkit.statements.speakers.speech import Statement

DOCUMENT = "document"
NEAR = 1
OPENING = 6
"""Characters by which a place is surely inside the next sentence."""
_WHERE = re.compile(
    r"(?:[Mm]inistry|[Aa]rmy|[Mm]ilitary|[Pp]olice|[Nn]avy|[Gg]overnment) in ([A-ZÀ-Þ][\w’'-]+)"
)
_IN = re.compile(r"\b[Ii]n $")
_TOLD = re.compile(r"\b(?:to|with|by|via) (?:the )?(?:[a-z]+ ){0,3}$")
_TOLD_WINDOW = 40
_OWN = re.compile(r"[^\s,]+(?: [A-ZÀ-Þ][^\s,]*)?['’]s\b")
_ARTICLE = re.compile(
    r"\s*(?:[Tt]he\s+(?:(?!of\b|in\b|with\b|for\b|to\b|by\b|at\b)[a-z-]+\s+){0,2})?"
)
_OF_STATES = frozenset({"ministry", "military", "police", "parliament", "embassy", "bank"})
_OWN_WORDS = re.compile(r" own [a-z]+, (?:the )?")
_SMALL = re.compile(r"The ((?:[a-z][a-z-]* ){1,5})")
_NOUN = re.compile(r"[.!?”\"’'\s]{1,6}(?:The ([a-z-]+)|It)\b")


@dataclass(frozen=True, slots=True)
class _Latest:
    """The institution that spoke last, and where its statement ends."""

    end: int
    answer: Answer
    spans: Sequence[tuple[int, int]]


class Assembly:
    """The institutions of one article as speakers."""

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
        self.latest: _Latest | None = None
        self.nameless: int | None = None
        self.side = ("", 0)
        self.unnamed: list[tuple[Answer, Institution]] = []
        self.documents: dict[str, set[str | None]] = {}

    def resolve(self, statement: Statement, wording: str, how: str) -> Answer | None:
        """Return the institution that a wording means at a statement, or None where it means none."""
        words = ARTICLE.sub("", wording)
        if words.islower() and not load_institutions().of_others.isdisjoint(words.split()):
            return None  # "the rival company"
        found = self._resolve_wording(statement, wording, how)
        if found and found.official:
            return self._of_two(statement, wording, found) or found
        if found and found.how.startswith("ambiguous"):
            return found
        return self.resolve_called(statement, wording, _taken(how)) or found

    def _of_two(self, statement: Statement, wording: str, found: Answer) -> Answer | None:
        """Leave a noun open that takes up one institution, and may call the one that spoke right before."""
        noun = read_noun(_definite(wording)) if found.how == NOUN else None
        latest = self._spoke_before(statement) if noun else None
        registry = self.identifier.registry
        if not noun or not latest or not registry or latest.official in (None, found.official):
            return None
        if not may_be_called(registry.officials[latest.official or ""], noun):
            return None
        return Answer(None, f"ambiguous: {latest.official} or {found.official}")

    def resolve_called(self, statement: Statement, wording: str, how: str) -> Answer | None:
        """Return the institution in view that a noun may call so: "the watchdog", "prosecutors"."""
        own = wording == wording.lower() and how != NOUN  # "a police spokesman" for "the police"
        registry = self.identifier.registry
        lands = registry.lands if registry else {}
        noun = read_noun(_definite(wording) if own else statement.source or "", lands)
        if noun is None or (self.nameless is not None and noun.word in load_institutions().general):
            return None
        latest = self._spoke_before(statement)
        called = self.calling.find(noun, latest.official if latest else None, statement.position)
        if called:
            return Answer(called.official, how)
        return self.resolve_ministry(statement, how) if noun.word in NOUNS else None

    def resolve_ministry(self, statement: Statement, how: str = NOUN) -> Answer | None:
        """Return the ministry of the only minister named so far, where the article names no ministry."""
        registry = self.identifier.registry
        if registry is None or self.bodies.find_kind("ministry"):
            return None
        ministry = find_ministry(self.text[: statement.position], registry)
        return Answer(ministry.official, how) if ministry else None

    def resolve_they(self, statement: Statement) -> Answer | None:
        """Return the body of several people that "they" means: the one that spoke in the sentence before."""
        latest = self._spoke_before(statement)
        if latest is None or self.latest is None or not self.calling.is_several(latest.official):
            return None
        near = self.discourse.sentence(statement.position) - self.discourse.sentence(self.latest.end)
        return Answer(latest.official, "pronoun") if near <= NEAR else None

    def _resolve_wording(self, statement: Statement, wording: str, how: str) -> Answer | None:
        wording = self.identifier.put_place_first(wording)
        said = self.identifier.known_institution(wording) or read_institution(wording)
        if said is None:
            named = self.bodies.find_label(wording)
            if len(named) == 1:
                return self._name(named[0], wording, how, statement)
            whole = find_whole(self.text, wording)
            return self._resolve_wording(statement, whole, how) if whole else None
        where = self._read_where(statement)
        found = self.bodies.find(said, statement.position)
        found = [body for body in found if not where or _is_in(body.institution, where)]
        found = [body for body in found if not self._is_other_kind(body, wording)]
        spoken = [] if said.words else [a for a, one in self.unnamed if takes_up(said, one)]
        if spoken:
            return self._choose_spoken(statement, spoken, found, _taken(how))
        if len(found) == 1:
            return self._name(found[0], wording, how if said.named else _taken(how), statement)
        if found:
            return self._choose(statement, found, _taken(how))
        country = self.bodies.find_country(said, self._sentence(statement.position))
        if country:
            placed = read_institution(f"{country} {said.label}")
            return self.identifier.match_body([placed] if placed else [], "", _placed(how))
        return self._resolve_unnamed(statement, said, wording, how)

    def _is_other_kind(self, body: Body, wording: str) -> bool:
        """Say whether the words before a noun tell of another kind than the registry's: "the aid group"."""
        entry, registry = body.institution.entry, self.identifier.registry
        noun = read_noun(_definite(wording)) if entry and registry else None
        if noun is None or registry is None or not noun.before:
            return False
        return contradicts({registry.officials[entry].kind}, noun)

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
            answer = self._of_country(statement, said, how) or answer
        if answer and answer.official:
            self.unnamed.append((answer, said))
        return answer

    def _name(self, body: Body, wording: str, how: str, statement: Statement) -> Answer:
        institution = body.institution
        if not institution.place:
            country = self.bodies.find_country(institution, self._sentence(body.places[0]))
            placed = read_institution(f"{country} {institution.label}") if country else None
            if placed:
                return self.identifier.match_body([placed], wording, _placed(how))
        answer = self.identifier.match_body(body.wordings, wording, how)
        return (
            answer if answer.official else self._of_country(statement, institution, how) or answer
        )

    def _of_country(self, statement: Statement, said: Institution, how: str) -> Answer | None:
        """Return the registry's institution where the wording leaves out whose it is."""
        kin = (b.institution for b in self.bodies.bodies if b.institution.kind == said.kind)
        if any(one.place and one.words == said.words for one in kin if not one.entry):
            return None
        side, end = self.side
        place = statement.position
        near = self.discourse.sentence(place) - self.discourse.sentence(end) <= SIDE_NEAR
        first, last = self._sentence(place)
        beside = self._land_beside(statement)
        view = View((first, last), self.bodies.dateline_end, side if near else "", beside)
        found = find_of_country(self.identifier, said, view)
        if found is None and not beside:  # "Police in Norland held him, the interior ministry said"
            view = replace(view, last="", beside=self._only_land(statement))
            found = find_of_country(self.identifier, said, view) if view.beside else None
        return Answer(found.official, _placed(how)) if found else None

    def _land_beside(self, statement: Statement) -> str:
        """Return the country of which a sentence says the source is, outside of what is said."""
        where = self._read_where(statement)
        if where:
            return where
        first, end = self._sentence(statement.position)[0], statement.position
        for at, land in self.identifier.lands:
            own = first <= at < end and not any(a <= at < b for a, b in statement.spans)
            if own and (_IN.search(self.text, first, at) or _OWN.match(self.text, at)):
                return land
        return ""

    def _only_land(self, statement: Statement) -> str:
        """Return the one country that a statement's paragraph names up to its source, or ""."""
        place = max(statement.source_end, *(end for _, end in statement.spans))
        first = self.text.rfind("\n", 0, statement.position) + 1
        lands = {land for at, land in self.identifier.lands if first <= at < place}
        return next(iter(lands)) if len(lands) == 1 else ""

    def _read_where(self, statement: Statement) -> str:
        """Return the country of "the defence ministry in Norland", or the place as written."""
        where = _WHERE.search(statement.source or "")
        if where is None:
            return ""
        own = self.identifier.registry.lands if self.identifier.registry else {}
        return find_country(where[1]) or own.get(fold_name(where[1])) or where[1]

    def _choose_spoken(
        self, statement: Statement, spoken: Sequence[Answer], found: Sequence[Body], how: str
    ) -> Answer:
        """Take the one that spoke before under a small name ("the interior ministry"), if only it can be."""
        named = (self.identifier.match_body(body.wordings, "", how).official for body in found)
        officials = dict.fromkeys([*(answer.official for answer in spoken), *named])
        latest = self._spoke_before(statement)
        only = latest.official if latest and latest.official in officials else None
        if len(officials) == 1:
            only = next(iter(officials))
        if only:
            return Answer(only, how)
        return Answer(None, "ambiguous: " + " or ".join(sorted(name or "?" for name in officials)))

    def _choose(self, statement: Statement, found: Sequence[Body], how: str) -> Answer:
        """Take the one of several that spoke right before, with none of the others named since."""
        answers = [self.identifier.match_body(body.wordings, "", how) for body in found]
        latest = self._spoke_before(statement)
        if latest and any(answer.official == latest.official for answer in answers):
            return Answer(latest.official, how)
        return Answer(None, "ambiguous: " + " or ".join(sorted(body.label for body in found)))

    def find_inside(self, start: int, end: int) -> Answer | None:
        """Return the registry's institution whose name ends a source: "Moor's Civic Party"."""
        found = [place for place in self.bodies.between(start, end) if place.end == end]
        return self._registered(found[:1])

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

    def resolve_it(self, statement: Statement) -> Answer:
        """Return the institution that "it" means: the one that spoke right before, or begins the sentence."""
        latest = self._spoke_before(statement)
        if latest:
            return self._rival(statement, latest) or Answer(latest.official, "pronoun")
        place = statement.position
        sentence = self.discourse.sentence
        if self.nameless is not None and sentence(place) - sentence(self.nameless) <= NEAR:
            return Answer(None, "unnamed source")  # "The force left, it said" goes on with itself
        start = self._sentence(place)[0]
        own = statement.spans
        acting = [
            found
            for found in self.bodies.between(start, place)
            if not any(a <= found.start < b for a, b in own if a < place < b)
            and self.discourse.acts(found.start, found.end)
            and not self._is_told(found)
        ]
        if acting and self.text[:place].endswith("what "):
            acting = [a for a in acting[-1:] if "," not in self.text[a.end : place]]
        if len({found.body for found in acting}) == 1:
            return self._name(acting[0].body, "", "pronoun", statement)
        before = None if acting or not start else self._subject_before(statement, start)
        return before or Answer(None, "no antecedent")

    def resolve_owned(self, statement: Statement, wording: str, how: str) -> Answer | None:
        """Return "its foreign ministry": of the state that spoke or acts right before, or nobody known."""
        said, registry = read_institution(wording), self.identifier.registry
        if said is None or registry is None or said.place or said.kind not in _OF_STATES:
            return None
        owner = self.resolve_it(statement)
        land = self.identifier.find_land(owner)
        if not land:
            return None
        fits = [
            official
            for official in registry.officials.values()
            if official.land == land and any(takes_up(said, own) for own in official.institutions)
        ]
        return Answer(fits[0].official if len(fits) == 1 else None, _placed(how))

    def resolve_its(self, statement: Statement) -> Answer:
        """Return whose "by its own count" is: the subject of the sentence, before it or behind its comma."""
        first, last = self._sentence(statement.position)
        behind = [
            place
            for place in self.bodies.between(statement.source_end, last)
            if _OWN_WORDS.fullmatch(self.text, statement.source_end, place.start)
        ]
        if behind:
            return self._name(behind[0].body, "", "pronoun", statement)
        return self._subject_before(statement, last) or self.resolve_it(statement)

    def resolve_speaking_for(self, statement: Statement) -> Answer | None:
        """Return for whom "a spokesperson" speaks: the institution that spoke in the sentence before."""
        first = self.text.rfind("\n", 0, statement.position) + 1
        latest = self._spoke_before(statement)
        near = self.latest is not None and self.latest.end > first
        return Answer(latest.official, "spokesman") if latest and near else None

    def _is_told(self, place: Place) -> bool:
        """Say whether something is sent to an institution: "In an e-mail to the Wire it said"."""
        return _TOLD.search(self.text, max(place.start - _TOLD_WINDOW, 0), place.start) is not None

    def _rival(self, statement: Statement, latest: Answer) -> Answer | None:
        """Leave "it" open where a paragraph begins with another institution: "The Guard left, it said"."""
        first = statement.spans[0][0]
        end = self.latest.end if self.latest else first
        if first > statement.position or "\n" not in self.text[end:first]:
            return None
        acting = [
            found
            for found in self.bodies.between(first, statement.position)
            if _ARTICLE.fullmatch(self.text, first, found.start)
            and self.discourse.acts(found.start, found.end)
        ]
        rival = self._name(acting[0].body, "", "pronoun", statement) if acting else latest
        if rival.official == latest.official:
            return None
        return Answer(
            None, f"ambiguous: {rival.official or acting[0].body.label} or {latest.official}"
        )

    def _subject_before(self, statement: Statement, start: int) -> Answer | None:
        """Return the institution that begins the sentence before: "The Harbour Board met. It said …"."""
        first, last = self._sentence(start - 1)
        named = self.bodies.between(first, last)
        if self.discourse.is_quoted(first) or self.discourse.persons_between(first, last):
            return None
        if len({found.body for found in named}) == 1:
            opens = _ARTICLE.fullmatch(self.text, first, named[0].start)
            opens = None if self.text.startswith(" and ", named[0].end) else opens
            acts = opens and self.discourse.acts(named[0].start, named[0].end)
            return self._name(named[0].body, "", "pronoun", statement) if acts else None
        small = None if named else _SMALL.match(self.text, first)
        words = small[1].split() if small else []
        for size in range(len(words), 0, -1):
            wording = " ".join(words[:size])
            said = read_institution(wording)
            if said and said.kind:
                return self.resolve(statement, f"the {wording}", "pronoun")
        return None

    def resolve_relative(self, statement: Statement) -> Answer | None:
        """Return the institution right before "which" or "who", across an apposition too."""
        last = self.bodies.last_before(statement.position)
        if last and self.discourse.is_apposed(last.end, statement.position):
            return self._name(last.body, "", "pronoun", statement)
        return None

    def resolve_document(self, statement: Statement) -> Answer | None:
        """Return whose "the statement" is: the only one of whom the article said that they made one.

        Where it said so of nobody, it is the institution's that spoke right before, as "the entity" is.
        """
        words = fold_name(statement.source or "").split()
        if len(words) != 2 or words[0] not in load_vocabulary().definite:
            return None
        if words[1] in word_classes()["bodies"]:
            latest = self._spoke_before(statement)
            return Answer(latest.official, "pronoun") if latest else None
        owners = self.documents.get(words[1], set())
        issued = words[1] in word_classes()["press_releases"]
        latest = self._spoke_before(statement) if issued and not owners else None
        if latest:
            return Answer(latest.official, DOCUMENT)
        only = next(iter(owners)) if len(owners) == 1 else None
        return Answer(only, DOCUMENT) if only else None

    def note(self, statement: Statement, answer: Answer, *, institution: bool) -> None:
        """Remember who spoke, and by which document."""
        end = max([statement.source_end, *(last for _, last in statement.spans)])
        again = (
            self.latest is not None and self.latest.answer.official == answer.official
        )  # "it" again
        speaks = institution or any(self.bodies.between(statement.position, statement.source_end))
        speaks = speaks or (again and answer.how == "pronoun")
        self.side = (self.identifier.find_land(answer), end)
        known = answer.official is not None and speaks
        self.nameless = end if answer.official is None and _is_nameless(statement) else None
        self.latest = _Latest(end, answer, statement.spans) if known else None
        for noun in self._documents(statement):
            if answer.how != DOCUMENT:
                self.documents.setdefault(noun, set()).add(answer.official)

    def _documents(self, statement: Statement) -> set[str]:
        start, end = self._sentence(statement.position)
        found = {
            (match["noun"] or match["paper"]).lower()
            for match in document_pattern().finditer(self.text, start, end)
            if not any(a <= match.start() < b for a, b in statement.spans)
        }
        return found | {DOCUMENT} if found & load_institutions().papers else found

    def _spoke_before(self, statement: Statement) -> Answer | None:
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
        opening = max(after, self._sentence(place)[0])  # "In a letter to Ada Moor, it said"
        named = self.bodies.between(after, min(until, opening))
        named = named or [
            one for one in self.bodies.between(opening, until) if not self._is_told(one)
        ]
        persons = self.discourse.persons_between(after, min(until, opening))
        ends = self.discourse.sentence(until) - self.discourse.sentence(after)
        return None if named or persons or ends > NEAR or last < after else latest.answer

    def _goes_on(self, answer: Answer, after: int) -> bool:
        """Say whether the next sentence begins with "It", or the noun of the institution that spoke."""
        noun = _NOUN.match(self.text, after)
        return noun is not None and any(
            noun[1] is None or noun[1] in body.institution.nouns
            for body in self.bodies.bodies
            if self.identifier.match_body(body.wordings, "", "").official == answer.official
        )

    def _sentence(self, position: int) -> tuple[int, int]:
        return self.discourse.sentence_span(position)


def _is_nameless(statement: Statement) -> bool:
    """Say whether an institution speaks that is called by its noun only: "the force"."""
    words = fold_name((statement.source or "").partition(" in ")[0]).split()
    definite = words[:1] != [] and words[0] in load_vocabulary().definite
    return definite and len(words) > 1 and words[-1] in load_institutions().nouns


def _definite(wording: str) -> str:
    return f"the {ARTICLE.sub('', wording)}"


def _is_in(institution: Institution, where: str) -> bool:
    """Say whether an institution may be the one in a country."""
    return not institution.place or same_place(institution.place, fold_name(where))


def _taken(how: str) -> str:
    return NOUN if how == "organisation" else how


def _placed(how: str) -> str:
    return BY_COUNTRY if how in ("organisation", NOUN) else how
