"""Decide which institution speaks: by its name, by a noun ("the ministry"), "it", "the statement".

Each rule leaves the speaker open where two institutions are possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.coreference import Discourse
from toolkit.statements.speakers.documents import document_nouns, document_pattern
from toolkit.statements.speakers.identity import Identifier
from toolkit.statements.speakers.institutional.called import (
    Noun,
    is_loosely_called,
    may_be_called,
    read_noun,
    same_own_noun,
)
from toolkit.statements.speakers.institutional.lands import find_placed
from toolkit.statements.speakers.institutional.ministers import (
    EMBASSIES,
    NOUNS,
    find_embassy,
    find_ministry,
)
from toolkit.statements.speakers.institutional.naming import (
    NEAR,
    OPENING_ARTICLE,
    Latest,
    Naming,
    definite,
    placed_by,
    taken_up,
)
from toolkit.statements.speakers.institutional.papers import find_issuers
from toolkit.statements.speakers.institutions import (
    ARTICLE,
    STATE,
    Institution,
    read_institution,
    takes_up,
)
from toolkit.statements.speakers.mentions import Mention
from toolkit.statements.speakers.registry import BY_COUNTRY, NOUN, Answer, Official
from toolkit.statements.speakers.speech import Statement

DOCUMENT = "document"
_FRONTED = re.compile(
    r"\s*(?:In|At|On|From|Near|Before|After|Since|Last|Earlier|Later|Meanwhile)\b[^,.;“\"\n]{0,40},"
)
"""What may stand in front of the subject: "In Berkel, the Harbour Board met. It said …"."""
_DESCRIBED_FIRST = re.compile(
    r"\s*(?:An? (?:[a-z-]+ ){0,2}[a-z-]+, (?:the )?"
    r"|(?!In |At |On |For |By |To |As )[A-Z][a-z-]+ (?:[a-z-]+ ){1,2})"
)
"""What tells of the subject before its name: "A rival firm, Samudra Lines, …", "Rival carrier Skylark …"."""
_PARTED = re.compile(r",(?! (?:[a-z]+ing|in) )")
"""A comma behind which another may act: not "shelled the ridge, hitting what it described as nests"."""
_LONGEST_SEVERAL = 5
_OF_STATES = frozenset({"ministry", "military", "police", "parliament", "embassy", "bank"})
_OWNED = re.compile(r"(?i:(?P<own>its|his|her|(?:that|the) country['’]s)) (?P<what>.+)", re.S)
_OWN_WORDS = re.compile(r" own [a-z]+, (?:the )?")
_SMALL = re.compile(r"The ((?:[a-z][a-z-]* ){1,5})")
_NOUN = re.compile(r"[.!?”\"’'\s]{1,6}(?:The ([a-z-]+)|It)\b")


class Assembly(Naming):
    """The institutions of one article as speakers."""

    def __init__(
        self, text: str, runs: Sequence[Mention], identifier: Identifier, discourse: Discourse
    ) -> None:
        super().__init__(text, runs, identifier, discourse)
        self.documents: dict[str, set[str | None]] = {}

    def resolve(self, statement: Statement, wording: str, how: str) -> Answer | None:
        """Return the institution that a wording means at a statement, or None where it means none."""
        words = ARTICLE.sub("", wording)
        if words.islower() and not load_institutions().of_others.isdisjoint(words.split()):
            return None  # "the rival company"
        found = self.read_wording(statement, wording, how)
        if found and found.official:
            bare = found.how == BY_COUNTRY and words.isalpha() and words.islower()
            called = self.resolve_called(statement, wording, taken_up(how)) if bare else None
            return called or self._of_two(statement, wording, found) or found
        if found and found.how.startswith("ambiguous"):
            noun = read_noun(definite(wording))
            acting = self._acting_before(statement, noun) if noun else None
            return Answer(acting.official, taken_up(how)) if acting else found
        called = self.resolve_called(statement, wording, taken_up(how))
        if called:
            return called
        return self.find_placed(wording, how) or found or self._take_up_small(statement, words, how)

    def find_placed(self, wording: str, how: str = "organisation") -> Answer | None:
        """Return the registry's institution whose country a wording names: "Norland's finance watchdog"."""
        placed = find_placed(self.identifier, wording)
        return Answer(placed.official, placed_by(how)) if placed else None

    def _take_up_small(self, statement: Statement, noun: str, how: str) -> Answer | None:
        """Return what "the council" takes up that the article named small: "the security council"."""
        if not noun.isalpha() or noun not in load_institutions().nouns:
            return None
        before = rf"(?:\b[Tt]he|\b[Ii]ts|['’]s) ((?:[a-z-]+ ){{1,2}}{noun})\b"
        named = {
            match[1]
            for match in re.finditer(before, self.text[: statement.position])
            if not self.discourse.is_quoted(match.start())
        }
        if len(named) != 1:
            return None
        label = named.pop()
        said = read_institution(noun)
        if said is None or not said.kind:
            return None
        told = frozenset(fold_name(label).split()) - {noun}  # in small letters it is not the UN's
        found = self.of_country(statement, replace(said, label=label, words=told), how)
        return Answer(found.official, taken_up(how)) if found else None

    def _of_two(self, statement: Statement, wording: str, found: Answer) -> Answer | None:
        """Leave a noun open that takes up one institution, and may call the one that spoke right before."""
        noun = read_noun(definite(wording)) if found.how == NOUN else None
        latest = self.spoke_before(statement) if noun else None
        registry = self.identifier.registry
        if noun and not latest:
            return self._nearer(noun, found, statement.position)
        if not noun or not latest or not registry or latest.official in (None, found.official):
            return None
        spoke = registry.officials[latest.official or ""]
        if not may_be_called(spoke, noun):
            return None
        other = registry.officials[found.official or ""]
        if self._acting_before(statement, noun) is other:
            return None
        if same_own_noun(spoke, other, noun) and noun.word in load_institutions().general:
            return Answer(spoke.official, NOUN)
        return Answer(None, f"ambiguous: {latest.official} or {found.official}")

    def _nearer(self, noun: Noun, found: Answer, place: int) -> Answer | None:
        """Return whom a paragraph names so before a place, where the one found is named in an earlier one."""
        near = self.calling.list_near(noun, place)
        if not near or any(official.official == found.official for official in near):
            return None
        if len(near) == 1 and may_be_called(near[0], noun):
            return Answer(near[0].official, NOUN)
        return Answer(None, f"ambiguous: {near[0].official} or {found.official}")

    def resolve_called(self, statement: Statement, wording: str, how: str) -> Answer | None:
        """Return the institution in view that a noun may call so: "the watchdog", "prosecutors"."""
        # "a police spokesman" for "the police", "a report by the agency"
        own = wording.islower() and wording != (statement.source or "").lower()
        registry = self.identifier.registry
        lands = registry.lands if registry else {}
        noun = read_noun(definite(wording) if own else statement.source or "", lands)
        if noun is None or (self.nameless is not None and noun.word in load_institutions().general):
            return None
        latest = self.spoke_before(statement)
        called = self.calling.find(noun, latest.official if latest else None, statement.position)
        called = called or self._acting_before(statement, noun)
        if called:
            return Answer(called.official, how)
        if noun.word in EMBASSIES:
            return self.resolve_embassy(statement)
        return self.resolve_ministry(statement, how) if noun.word in NOUNS else None

    def _acting_before(self, statement: Statement, noun: Noun) -> Official | None:
        """Return the institution that begins the sentence before, where a noun may call it so.

        Where another may be called so, or spoke last, the sentence has to tell of it by that noun:
        "A rival firm, Halden Steel, sent help. The firm said …".
        """
        registry, start = self.identifier.registry, self.find_sentence(statement.position)[0]
        before = self._named_before(statement, start) if start and not noun.before else None
        if registry is None or before is None or before.official is None:
            return None
        acting = registry.officials[before.official]
        words = fold_name(self.text[slice(*self._find_before(start))]).replace(",", "").split()
        others = self.calling.list_called(noun, statement.position)
        rivals = self.spoke_before(statement) or any(one is not acting for one in others)
        if rivals and noun.word not in words:
            return None
        fits = may_be_called(acting, noun) or is_loosely_called(acting, noun)
        return acting if fits else None

    def resolve_ministry(self, statement: Statement, how: str = NOUN) -> Answer | None:
        """Return the ministry of the only minister named so far, where the article names no ministry."""
        if self.bodies.find_kind("ministry"):
            return None
        return self._find_ministry(self.text[: statement.position], how)

    def resolve_own_ministry(self, statement: Statement) -> Answer | None:
        """Return the ministry of the only minister of this sentence and the one before: "his ministry"."""
        start = self.find_sentence(statement.position)[0]
        first = self.find_sentence(start - 1)[0] if start else 0
        near = self._find_ministry(self.text[first : statement.position], NOUN)
        return near or self.resolve_ministry(statement)

    def _find_ministry(self, text: str, how: str) -> Answer | None:
        registry = self.identifier.registry
        ministry = find_ministry(text, registry) if registry else None
        return Answer(ministry.official, how) if ministry else None

    def resolve_embassy(self, statement: Statement) -> Answer | None:
        """Return the embassy of the only ambassador told of so far, where the article names no embassy."""
        registry = self.identifier.registry
        if registry is None or self.bodies.find_kind("embassy"):
            return None
        embassy = find_embassy(self.text[: statement.position], registry)
        return Answer(embassy.official, NOUN) if embassy else None

    def resolve_they(self, statement: Statement) -> Answer | None:
        """Return the body of several people that "they" means: the one that spoke in the sentence before."""
        latest = self.spoke_before(statement)
        if latest is None:
            return self._several_before(statement)
        if self.latest is None or not self.calling.is_several(latest.official):
            return None
        near = self.discourse.sentence(statement.position) - self.discourse.sentence(
            self.latest.end
        )
        return Answer(latest.official, "pronoun") if near <= NEAR else None

    def _several_before(self, statement: Statement) -> Answer | None:
        """Return the registry's several who begin the sentence before: "Prosecutors have gone home"."""
        start = self.find_sentence(statement.position)[0]
        first, last = self.find_sentence(start - 1) if start else (0, 0)
        words = self.text[first:last].split()[:_LONGEST_SEVERAL]
        for size in range(len(words) - 1, 0, -1):
            alias = self.identifier.match_alias(" ".join(words[:size]))
            if alias and self.identifier.is_institution(alias) and words[size].islower():
                they = self.identifier.may_be(alias.official or "", frozenset({"they"}))
                return Answer(alias.official, "pronoun") if they else None
        return None

    def resolve_it(self, statement: Statement) -> Answer:
        """Return the institution that "it" means: the one that spoke right before, or begins the sentence."""
        rejecting = self._find_rejecting(statement)
        if rejecting:
            return rejecting
        latest = self._before_colon(statement) or self.spoke_before(statement)
        if latest:
            return self._rival(statement, latest) or Answer(latest.official, "pronoun")
        place = statement.position
        sentence = self.discourse.sentence
        if self.nameless is not None and sentence(place) - sentence(self.nameless) <= NEAR:
            return Answer(None, "unnamed source")  # "The force left, it said" goes on with itself
        own = statement.spans  # a quotation of several sentences before "it said" begins earlier
        start = self.find_sentence(min(place, own[0][0]))[0]
        acting = [
            found
            for found in self.bodies.between(start, place)
            if not any(a <= found.start < b for a, b in own if a < place < b)
            and self.discourse.acts(found.start, found.end)
            and not self.is_told(found)
        ]
        if acting and self.text[:place].endswith("what "):
            acting = [a for a in acting[-1:] if not _PARTED.search(self.text, a.end, place)]
        if len({found.body for found in acting}) == 1:
            return self.name(acting[0].body, "", "pronoun", statement)
        before = None if acting or not start else self._subject_before(statement, start)
        return before or Answer(None, "no antecedent")

    def _before_colon(self, statement: Statement) -> Answer | None:
        """Return who acts before a colon in front of the words: "The bank disagrees: it is late, it says"."""
        start, first = self.find_sentence(statement.position)[0], statement.spans[0][0]
        if not self.text[start:first].rstrip().endswith(":"):
            return None
        acting = [
            one
            for one in self.bodies.between(start, first)
            if self.discourse.acts(one.start, one.end)
        ]
        return self.name(acting[0].body, "", "pronoun", statement) if len(acting) == 1 else None

    def _find_rejecting(self, statement: Statement) -> Answer | None:
        """Return who rejects what the sentence before tells, at its end: ", which the Board denied"."""
        start = self.find_sentence(min(statement.position, statement.spans[0][0]))[0]
        first = self.find_sentence(start - 1)[0] if start else 0
        found = _rejecting_pattern().search(self.text, first, start)
        if found is None:
            return None
        who = self.resolve(statement, found["who"], "pronoun")
        return who or Answer(None, f"ambiguous: {found['who']} or who spoke before")

    def resolve_owned(self, statement: Statement, how: str) -> Answer | None:
        """Return "its foreign ministry", "her government": of the state that spoke or acts right before."""
        owned = _OWNED.match(statement.source or "")
        said = read_institution(owned["what"]) if owned else None
        registry = self.identifier.registry
        if not owned or said is None or registry is None or said.place or not _is_of_state(said):
            return None
        land = self._find_owner_land(statement, of_person=owned["own"].lower() in ("his", "her"))
        if not land:
            return None
        fits = [
            official
            for official in registry.by_land.get(land, [])
            if any(takes_up(said, own) for own in official.institutions)
        ]
        return Answer(fits[0].official if len(fits) == 1 else None, placed_by(how))

    def _find_owner_land(self, statement: Statement, *, of_person: bool) -> str:
        """Return the country of whoever "its", "her" or "that country's" tells of, or ""."""
        if of_person:
            return self.land_of_person(statement)
        first = statement.spans[0][0]
        told = (
            land for at, land in self.identifier.told.lands if at == first
        )  # "Norland will go, its …"
        owner = self.identifier.find_land(self.resolve_it(statement))
        near = owner or self.land_before(statement) or self._only_land(statement)
        return next(told, "") or near

    def land_of_person(self, statement: Statement) -> str:
        """Return the country of whoever spoke right before, or ""."""
        land, end = self.side
        sentence = self.discourse.sentence
        return land if sentence(statement.position) - sentence(end) <= NEAR else ""

    def resolve_its(self, statement: Statement) -> Answer:
        """Return whose "by its own count" is: the subject of the sentence, before it or behind its comma."""
        _, last = self.find_sentence(statement.position)
        behind = [
            place
            for place in self.bodies.between(statement.source_end, last)
            if _OWN_WORDS.fullmatch(self.text, statement.source_end, place.start)
        ]
        if behind:
            return self.name(behind[0].body, "", "pronoun", statement)
        return self._subject_before(statement, last) or self.resolve_it(statement)

    def resolve_speaking_for(self, statement: Statement) -> Answer | None:
        """Return for whom "a spokesperson" speaks: the institution that spoke in the sentence before."""
        first = self.text.rfind("\n", 0, statement.position) + 1
        latest = self.spoke_before(statement)
        near = self.latest is not None and self.latest.end > first
        return Answer(latest.official, "spokesman") if latest and near else None

    def _rival(self, statement: Statement, latest: Answer) -> Answer | None:
        """Leave "it" open where a paragraph begins with another institution: "The Guard left, it said"."""
        first = statement.spans[0][0]
        end = self.latest.end if self.latest else first
        if first > statement.position or "\n" not in self.text[end:first]:
            return None
        acting = [
            found
            for found in self.bodies.between(first, statement.position)
            if OPENING_ARTICLE.fullmatch(self.text, first, found.start)
            and self.discourse.acts(found.start, found.end)
        ]
        rival = self.name(acting[0].body, "", "pronoun", statement) if acting else latest
        if rival.official == latest.official:
            return None
        return Answer(
            None, f"ambiguous: {rival.official or acting[0].body.label} or {latest.official}"
        )

    def _subject_before(self, statement: Statement, start: int) -> Answer | None:
        """Return the institution that begins the sentence before: "The Harbour Board met. It said …"."""
        first, last = self._find_before(start)
        if self.bodies.between(first, last) or self._is_of_others(first, last):
            return self._named_before(statement, start)
        small = _SMALL.match(self.text, first)
        words = small[1].split() if small else []
        for size in range(len(words), 0, -1):
            wording = " ".join(words[:size])
            said = read_institution(wording)
            if said and said.kind:
                return self.resolve(statement, f"the {wording}", "pronoun")
        return None

    def _named_before(self, statement: Statement, start: int) -> Answer | None:
        """Return the only institution that the sentence before names, where it begins that sentence."""
        first, last = self._find_before(start)
        named = self.bodies.between(first, last)
        if len({found.body for found in named}) != 1 or self._is_of_others(first, last):
            return None
        begin, end = named[0].start, named[0].end
        opens = OPENING_ARTICLE.fullmatch(self.text, first, begin)
        opens = opens or _DESCRIBED_FIRST.fullmatch(self.text, first, begin)
        if not opens or self.text.startswith(" and ", end):
            return None
        acts = self.text.startswith((", which ", ", whose "), end)
        acts = acts or self.discourse.acts(begin, end)
        return self.name(named[0].body, "", "pronoun", statement) if acts else None

    def _find_before(self, start: int) -> tuple[int, int]:
        """Return where the sentence before begins behind "In Berkel, ", and where it ends."""
        first, last = self.find_sentence(start - 1)
        fronted = _FRONTED.match(self.text, first, last)
        return fronted.end() if fronted else first, last

    def _is_of_others(self, first: int, last: int) -> bool:
        """Say whether a sentence is quoted, or tells of a person."""
        return self.discourse.is_quoted(first) or self.discourse.persons_between(first, last)

    def resolve_relative(self, statement: Statement) -> Answer | None:
        """Return the institution right before "which" or "who", across an apposition too."""
        last = self.bodies.last_before(statement.position)
        if last and self.discourse.is_apposed(last.end, statement.position):
            return self.name(last.body, "", "pronoun", statement)
        return None

    def resolve_document(self, statement: Statement) -> Answer | None:
        """Return whose "the statement" is: the only one of whom the article said that they made one.

        Where it said so of nobody, it is the institution's that spoke right before, as "the entity" is.
        """
        words = fold_name(statement.source or "").split()
        if len(words) != 2 or words[0] not in load_vocabulary().definite:
            return None
        if words[1] in word_classes()["bodies"]:
            latest = self.spoke_before(statement)
            return Answer(latest.official, "pronoun") if latest else None
        owners = self.documents.get(words[1], set())
        issued = words[1] in word_classes()["press_releases"]
        latest = self.spoke_before(statement) if issued and not owners else None
        start = self.find_sentence(statement.position)[0]
        if issued and start and not owners and not latest:
            latest = self._subject_before(statement, start)
        if latest:
            return Answer(latest.official, DOCUMENT)
        told = owners or {
            self.name(one.body, "", DOCUMENT, statement).official
            for one in find_issuers(self.bodies, words[1], statement.position)
        }
        only = next(iter(told)) if len(told) == 1 else None
        return Answer(only, DOCUMENT) if only else None

    def note(self, statement: Statement, answer: Answer, *, institution: bool) -> None:
        """Remember who spoke, and by which document."""
        end = max([self.find_end(statement.source_end), *(last for _, last in statement.spans)])
        again = (
            self.latest is not None and self.latest.answer.official == answer.official
        )  # "it" again
        self.side = (self.identifier.find_land(answer), end)
        known = answer.official is not None and (
            institution
            or (again and answer.how == "pronoun")
            or any(self.bodies.between(statement.position, statement.source_end))
        )
        self.nameless = end if answer.official is None and _is_nameless(statement) else None
        self.latest = Latest(end, answer, statement.spans) if known else None
        for noun in self._documents(statement) if answer.how != DOCUMENT else ():
            self.documents.setdefault(noun, set()).add(answer.official)

    def _documents(self, statement: Statement) -> set[str]:
        start, end = self.find_sentence(statement.position)
        told = self.text[start:end].lower()
        if not any(noun in told for noun in document_nouns()):
            return set()
        papers = load_institutions().papers
        found = {
            (match["noun"] or match["paper"]).lower()
            for match in document_pattern().finditer(self.text, start, end)
            if not any(a <= match.start() < b for a, b in statement.spans)
        }
        return found | {DOCUMENT} if found & papers else found


@lru_cache(maxsize=1)
def _rejecting_pattern() -> re.Pattern[str]:
    """Return what ends a sentence with who rejects its claim: ", a claim that the board denied"."""
    verbs = "|".join(sorted(word_classes()["rejecting"]))
    return re.compile(
        r",\s(?:(?:an?|the)\s[a-z]+\s)?(?:that|which)\s(?P<who>(?:the\s)?[^,.;“”\"\n]{2,50}?)"
        rf"\s(?:(?:has|have|had|later|also|[a-z]+ly)\s){{0,2}}(?:{verbs})[.\s]*$"
    )


def _is_of_state(said: Institution) -> bool:
    """Say whether a state has one of its kind: its ministry, its navy, its customs administration."""
    services = load_institutions().services
    return (
        said.kind in _OF_STATES
        or (said.kind == STATE and said.label.islower())
        or (said.kind == "agency" and bool(said.words))
        or not services.isdisjoint(said.label.casefold().split())
    )


def _is_nameless(statement: Statement) -> bool:
    """Say whether an institution speaks that is called by its noun only: "the force"."""
    words = fold_name((statement.source or "").partition(" in ")[0]).split()
    definite = words[:1] != [] and words[0] in load_vocabulary().definite
    return definite and len(words) > 1 and words[-1] in load_institutions().nouns
