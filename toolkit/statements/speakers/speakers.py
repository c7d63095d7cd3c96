"""Decide who speaks each statement of one article.

Sources are taken in the order of the text, so that what was named before can be used for what
comes after; statements inside others follow when those around them are known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.appositions import find_antecedent, find_first_relative
from toolkit.statements.speakers.coreference import SUBJECT_PRONOUN
from toolkit.statements.speakers.descriptions import is_owner
from toolkit.statements.speakers.documents import find_institution_behind, find_issuer, read_source
from toolkit.statements.speakers.identity import agree_on
from toolkit.statements.speakers.institutional.ministers import (
    EMBASSIES,
    NOUNS,
    find_own_office,
)
from toolkit.statements.speakers.institutions import ARTICLE, read_institution
from toolkit.statements.speakers.lookups import find_name_at_end
from toolkit.statements.speakers.mentions import (
    Mention,
    find_entities,
)
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.persons.offices import NO_NAME, Holders
from toolkit.statements.speakers.persons.unseen import (
    find_named_behind,
    find_named_inside,
    find_narrated,
    is_aged,
)
from toolkit.statements.speakers.registry import NOUN, Answer
from toolkit.statements.speakers.sources import Source
from toolkit.statements.speakers.speech import Statement

_Event = Mention | Statement | str


class Article(Holders):
    """One article's statements, resolved in the order of its text."""

    def resolve(self) -> dict[str, Answer]:
        """Return the answer for every statement, by statement_id."""
        for position, what in self._events():
            if isinstance(what, Mention):
                self._note_mention(what)
            elif isinstance(what, Statement):
                self._resolve_outer(what) if what.statement_id else self._note_narrated(what)
            else:
                self._note_pronoun(position, what)
        for statement in self.statements:
            if statement.within:
                self.answers[statement.statement_id] = self._resolve_inner(statement)
        return self.answers

    def _events(self) -> Iterable[tuple[int, _Event]]:
        """Yield mentions, narrative pronouns and sources in the order of the text."""
        outer = [s for s in self.statements if not s.within]
        taken = {s.source_start for s in outer}
        events: list[tuple[int, int, _Event]] = [
            *((m.start, 0, m) for m in self.mentions),
            *((s.position, 1, s) for s in outer),
        ]
        if any(s.source and parse_source(s.source).kind == "pronoun" for s in outer):
            found = [m for m in SUBJECT_PRONOUN.finditer(self.text) if m.start() not in taken]
            events.extend((m.start(), 2, m.group().lower()) for m in found)
            events.extend((s.start, 1, s) for s in find_narrated(self.text) if s.start not in taken)
        events.sort(key=lambda event: event[:2])
        return ((position, what) for position, _, what in events)

    def _note_mention(self, mention: Mention) -> None:
        entities = find_entities(self.cast, mention.source, mention.start)
        if len(entities) == 1:
            self.view.note_mention(mention, entities[0])

    def _note_narrated(self, who: Statement) -> None:
        if not self.discourse.is_quoted(who.start):
            self.unseen.last = (who.source_end, self._resolve_source(who))

    def _note_pronoun(self, position: int, pronoun: str) -> None:
        if self.discourse.is_quoted(position):
            return
        nearest = self.view.find_antecedents(position, frozenset({pronoun}), ())
        if nearest:
            end = position + len(pronoun)
            self.discourse.add_subject(position, end, nearest[0], speaks=False)

    def _resolve_outer(self, statement: Statement) -> None:
        answer = self._continue_speaker(statement) if statement.continued else None
        if answer is None:
            answer = self._resolve_source(statement)
        self.answers[statement.statement_id] = self.latest = answer
        seen = self.discourse.named == statement.source_end
        self.unseen.note(statement, answer, seen=seen)
        self.assembly.note(statement, answer, institution=self.identifier.is_institution(answer))
        if statement.source_start is not None:
            self.by_source.setdefault(statement.source_start, answer)

    def _continue_speaker(self, statement: Statement) -> Answer | None:
        """Take the speaker of the statement that has the same source, or stands before."""
        before = self.latest
        if statement.source_start is not None:
            before = self.by_source.get(statement.source_start)
        if before is None or before.official is None:
            return before
        return Answer(before.official, "continued")

    def _resolve_inner(self, statement: Statement) -> Answer:
        """Resolve a source that stands inside another statement."""
        source = parse_source(statement.source or "")
        if source.kind not in ("first person", "pronoun"):
            return self._resolve_source(statement)
        outer = self.by_id.get(statement.within or "")
        around = self.answers.get(statement.within or "")
        first_person = source.kind == "first person"
        if outer is None or around is None or around.official is None:
            return Answer(None, "no antecedent")
        if first_person != outer.quoted:
            return Answer(None, "no antecedent")
        if first_person or self.identifier.may_be(around.official, source.pronouns):
            return Answer(around.official, "pronoun")
        return Answer(None, "no antecedent")

    def _resolve_source(self, statement: Statement) -> Answer:
        answer = self._resolve_wording(statement)
        if answer.official is None and not answer.how.startswith("ambiguous"):
            registry = self.identifier.registry
            named = find_name_at_end(registry, statement.source or "") if registry else ""
            if named:  # "official envoy of the League Ada Moor"
                return self.resolve_name(statement, parse_source(named))
            return self._find_cited(statement, answer) or answer
        return answer

    def _find_cited(self, statement: Statement, answer: Answer) -> Answer | None:
        """Return whom an outlet that nobody knows passes on: "Nordwire reports, citing the Guild"."""
        cited = _CITED.match(self.text, statement.source_end)
        if cited is None or not answer.how.startswith("unknown name"):
            return None
        if cited.start("who") <= statement.start < cited.end("who"):
            return None
        desk = read_source(cited["who"])
        wording = desk.owner if desk.kind == "spokesman" else cited["who"]
        wording = find_issuer(wording) or find_institution_behind(wording) or wording
        named = read_institution(wording) is not None
        found = self.assembly.resolve(statement, wording, "organisation") if named else None
        return found if found and found.official else None

    def _resolve_wording(self, statement: Statement) -> Answer:
        source, place = read_source(statement.source or ""), statement.position
        kind = source.kind
        if kind == "pronoun":
            return self._resolve_pronoun(statement, source)
        around = self.assembly.find_around(place, statement.source_end)
        if around:
            return around
        alias = self.identifier.match_alias(statement.source or "")
        alias = alias or self.identifier.match_alias(find_issuer(statement.source or ""))
        if alias:
            entities = find_entities(self.cast, source, place) or [
                one  # "the PPRO", whom the article named before
                for one in self.view.list_recent()
                if self.identifier.identify(one, "").official == alias.official is not None
            ]
            if len(entities) == 1:
                self.view.note_speaker(statement, entities[0])
            self.assembly.note_alias(alias, statement.source or "")
            return alias
        if kind in _NO_NAMES:
            surname = self._find_surname(statement.source or "", source, place)
            source, kind = (source, kind) if surname is None else (surname, "name")
        if kind in ("person", "name"):
            return self.resolve_name(statement, source)
        if kind == "organisation":
            short = self.resolve_short_office(statement, source)
            return short or self._resolve_organisation(statement, source)
        if kind == "spokesman":
            return self.resolve_spokesman(statement, source)
        if kind == "office":
            return self._resolve_bare_office(statement, source)
        if kind == "anaphor":
            return self.view.resolve_anaphor(statement, source)
        if kind == "relative":
            return self._resolve_relative(statement)
        return self._resolve_nameless(statement, source)

    def _resolve_bare_office(self, statement: Statement, source: Source) -> Answer:
        """Resolve an office without a name: "the opposition Greens", "the owner, X of Tarn", "the mayor"."""
        found = self.assembly.find_described(statement)
        if found is None and is_owner(statement.source or ""):
            found = self.assembly.find_apposed(statement)
        found = found or self.resolve_office(statement, source)
        found = found or self.resolve_named_later(statement, source)
        found = found or self.resolve_named_next(statement, source)
        return found or self.resolve_described(statement) or Answer(None, NO_NAME)

    def _resolve_nameless(self, statement: Statement, source: Source) -> Answer:
        """Resolve a noun, or a general whose name the article tells next; else say why nobody is meant."""
        named = find_named_behind(self.text, statement.source_end)
        named = named or find_named_inside(statement.source or "")
        if named:
            return self.resolve_name(statement, parse_source(named))
        found = None
        if source.kind in ("unnamed", "plural"):
            found = self._resolve_noun(statement, source)
        if found is None and source.kind == "unnamed":
            found = self.identifier.match_whole_office(statement.source or "")
            found = found or self.resolve_named_later(statement, source)
            found = found or self.resolve_described(statement)
        return found or Answer(None, _REASONS.get(source.kind, "unnamed source"))

    def _find_surname(self, text: str, source: Source, place: int) -> Source | None:
        """Read one capitalised word as the surname of somebody known: "VANE", "King", "Bishop"."""
        alone = len(text.split()) == 1 and text[:1].isupper()
        if len(source.name) > 1 or not (alone or source.name):
            return None
        name = source if source.name else Source("name", (text,))
        registry = self.identifier.registry
        if registry and any(o.organisation for o in registry.by_alias.get(" ".join(name.key), [])):
            return None
        if source.kind == "organisation" and registry and name.key[-1] in registry.by_surname:
            return name
        entities = find_entities(self.cast, name, place)
        known = source.kind == "organisation" or any(e.introduced for e in entities)
        return name if entities and known else None

    def _resolve_organisation(self, statement: Statement, source: Source) -> Answer:
        owned = self.assembly.resolve_owned(statement, "organisation")
        if owned:
            return owned
        if not any(word[:1].isupper() for word in source.name):
            return self._resolve_noun(statement, source) or Answer(None, "unnamed source")
        wording = " ".join(source.name)
        found = self.assembly.find_inside(statement.position, statement.source_end)
        found = found or self.assembly.resolve(statement, wording, "organisation")
        if found and (found.official or found.how.startswith("ambiguous")):
            return found
        named = self.identifier.match_organisation(wording, "organisation")
        named = named if named.official else self.assembly.find_apposed(statement) or named
        return named if named.official else found or named

    def _resolve_noun(self, statement: Statement, source: Source) -> Answer | None:
        """Resolve "the ministry" and "the statement" to the institution that they take up."""
        wording = statement.source or ""
        if source.kind == "plural":
            whole = self.assembly.find_described(statement) or self._find_called_itself(statement)
            return whole or self.assembly.resolve_called(statement, wording, NOUN)
        if wording.lower() == "its":  # "by its own count"
            return self.assembly.resolve_its(statement)
        apposed = self.assembly.find_apposed(statement) or self._find_called_itself(statement)
        apposed = apposed or self.assembly.find_placed(wording)
        if apposed:
            return apposed
        whole = self.assembly.find_inside(statement.position, statement.source_end)
        if whole and wording[:1].lower() == "t":  # "the opposition Civic Party"
            return whole
        issuer = find_issuer(wording)  # "Fire Department logs", before "logs of the department"
        owner = issuer if read_institution(issuer) else find_institution_behind(wording)
        if owner:
            return self.assembly.resolve(statement, owner, "organisation")
        words = fold_name(wording).split()
        first = words[0]
        if first == "its" and words[-1] in load_institutions().documents:  # "its own report"
            return self.assembly.resolve_it(statement)
        if first in _OF_PERSONS and words[-1] in EMBASSIES:
            return self.assembly.resolve_embassy(statement)
        if first in _OF_PERSONS:  # "her ministry", not "her office"
            if words[1:] == ["office"]:
                return self._resolve_own_office(statement, _OF_PERSONS[first])
            return self.assembly.resolve_own_ministry(statement) if words[-1] in NOUNS else None
        if first in load_vocabulary().articles and not _BENCHES.isdisjoint(words):
            return self.assembly.resolve_called(statement, "bench", "organisation")
        if first not in load_vocabulary().definite and wording not in _BARE:
            return None
        found = self.assembly.resolve_document(statement)
        found = found or self.assembly.resolve(statement, wording, "organisation")
        found = found or self._match_placed(wording)
        aged = found is None and is_aged(wording)
        return self.resolve_person_noun(statement, source) if aged else found

    def _match_placed(self, wording: str) -> Answer | None:
        """Match a body told with its town: "the delegation of the League in Tarn"."""
        found = self.identifier.match_alias(_IN_TOWN.sub("", wording))
        if found or not _OF_TOWN.search(wording):
            return found
        whole = self.identifier.match_organisation(ARTICLE.sub("", wording), "organisation")
        return whole if whole.official else None

    def _resolve_own_office(self, statement: Statement, pronoun: str) -> Answer | None:
        """Resolve "her office" to the office of the one whom "her" means, if the registry knows it."""
        meant = self.view.find_antecedents(
            statement.position, frozenset({pronoun}), statement.spans
        )
        holder = self.identifier.find_official(meant[0]) if len(meant) == 1 else None
        registry = self.identifier.registry
        office = find_own_office(holder, registry) if holder and registry else None
        return Answer(office.official, "organisation") if office else None

    def _find_called_itself(self, statement: Statement) -> Answer | None:
        """Return whom "The gang, which calls itself Red Ridge, said" names."""
        named = _CALLS_ITSELF.match(self.text, statement.source_end)
        return self.identifier.match_alias(named["name"]) if named else None

    def _resolve_relative(self, statement: Statement) -> Answer:
        """Resolve "who" to the words right before it, or to a name across an apposition between commas."""
        start = self.discourse.sentence_span(statement.position)[0]
        place = find_first_relative(self.text, start, statement.position)
        phrase, apposed = find_antecedent(self.text, start, place)
        answer = None if apposed else self._resolve_antecedent(statement, phrase)
        if answer:
            return answer
        until = place - len(phrase) if parse_source(phrase).kind == "office" else place
        last = bisect_right(self.mentions, until, key=lambda mention: mention.start)
        person = fold_name(statement.source or "") != "which"
        for mention in reversed(self.mentions[max(0, last - 3) : last] if person else []):
            if len(mention.source.name) == 1 and self.discourse.is_placed(mention.start):
                return Answer(None, "unnamed source")  # "the College of Tarn at Berkel who …"
            near = self.discourse.is_apposed(mention.end, place)
            entities = find_entities(self.cast, mention.source, mention.start) if near else []
            if len(entities) == 1:
                self.view.note_speaker(statement, entities[0])
                return self.identifier.identify(entities[0], "pronoun")
        return self.assembly.resolve_relative(statement) or Answer(None, "unnamed source")

    def _resolve_antecedent(self, statement: Statement, phrase: str) -> Answer | None:
        """Resolve what stands before "which" as if it spoke itself: an alias, an office, an institution."""
        source, last = read_source(phrase), phrase.rpartition(" of ")[2]
        alias = self.identifier.match_alias(last if source.kind == "plural" else phrase)
        if alias or source.kind == "plural":
            return alias or Answer(None, "plural source")
        if source.kind == "office":
            return self.resolve_office(statement, source) or Answer(None, NO_NAME)
        if source.kind == "organisation":
            return self._resolve_organisation(statement, source)
        if source.kind == "unnamed" and " of " in phrase:  # "a friend of the union, who said …"
            return Answer(None, "unnamed source")
        return None

    def _resolve_pronoun(self, statement: Statement, source: Source) -> Answer:
        place = statement.position
        if source.pronouns == {"it"}:
            return self.assembly.resolve_it(statement)
        they = self.assembly.resolve_they(statement) if source.pronouns == {"they"} else None
        if they:
            return they
        unseen = self.unseen.go_on(statement, source.pronouns)
        if unseen is not None:
            return unseen
        told_of = self.discourse.find_told(self.mentions, statement.spans, place)
        meant = [find_entities(self.cast, m.source, m.start) for m in told_of]
        told = {entities[0] for entities in meant if len(entities) == 1}
        nearest = self.view.find_antecedents(place, source.pronouns, statement.spans, told)
        if not nearest:
            plural = source.pronouns == {"they"}
            return Answer(None, "plural source" if plural else "no antecedent")
        stranger = self.discourse.find_stranger(place, source.pronouns)
        if stranger and stranger != nearest[0].label and not read_institution(stranger):
            return Answer(None, f"ambiguous: {nearest[0].label} or {stranger}")
        self.view.note_subject(statement, nearest[0])
        found = [self.identifier.identify(entity, "pronoun") for entity in nearest]
        return agree_on(found, nearest)


_IN_TOWN = re.compile(r" in [A-ZÀ-Þ][\w-]+$")
"""Where an institution sits: "the delegation of the League in Tarn"."""
_OF_TOWN = re.compile(r"^[Tt]he [a-z]+ of [A-ZÀ-Þ][\w-]+$")
"""A body by its town: "the municipality of Tarn"."""
_CALLS_ITSELF = re.compile(
    r",? (?:(?:which|who) (?:calls? (?:itself|themselves)|goes by|(?:is|are) known as)"
    r"|known (?:\w+ )?as|known by (?:its|the) (?:[A-Za-z]+ )?(?:acronym|initials|name))"
    r" (?:the )?(?P<name>[^,;.“”\"\n]{2,60})"
)
_CITED = re.compile(r"(?: \w+){0,3},? citing (?P<who>[^,;.“”\"\n]{3,80})")
_BARE = frozenset({"police"})
"""What speaks without an article: "police said"."""
_BENCHES = frozenset({"bench"})
_OF_PERSONS = {"his": "he", "her": "she", "my": "i"}
_NO_NAMES = frozenset({"organisation", "office", "unnamed", "plural"})
_REASONS: Mapping[str, str] = {
    "none": "no source", "plural": "plural source", "we": "first person", "first person": "first person",
    "unnamed": "unnamed source",
}  # fmt: skip
