"""Who is meant by a name, an office, a role or "a spokesman": the persons of one article, and who they are.

An office is whose the article gave it to, else whose the registry says; a noun takes up the one person who
can be meant, as a pronoun does. Each rule leaves the speaker open where two are possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.document import Document
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.matching import find_quoted
from toolkit.statements.speakers.coreference import Discourse
from toolkit.statements.speakers.descriptions import find_small_owner
from toolkit.statements.speakers.identity import Identifier, agree_on
from toolkit.statements.speakers.institutional.assembly import Assembly
from toolkit.statements.speakers.institutions import read_institution
from toolkit.statements.speakers.lookups import find_head
from toolkit.statements.speakers.mentions import (
    Entity,
    build_cast,
    find_entities,
    is_mention,
    scan_runs,
    title_words,
)
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.persons.described import (
    find_described,
    may_be_new,
    read_described,
    retells,
)
from toolkit.statements.speakers.persons.in_view import InView
from toolkit.statements.speakers.persons.unseen import (
    Unseen,
    find_named_behind,
    find_named_later,
    find_spokesman,
    is_aged,
)
from toolkit.statements.speakers.posts import names_office
from toolkit.statements.speakers.registry import Answer, Registry
from toolkit.statements.speakers.sources import Source
from toolkit.statements.speakers.speech import Statement, source_mentions
from toolkit.statements.speakers.towns import without_datelines

NO_NAME = "office without a name"
_SHORT = 2
"""Capitals of a body's short name."""
_IN_VIEW = 6
"""Persons seen last, among whom an article calls one by a noun."""
_ANYBODY, _EITHER = frozenset({"man", "woman"}), frozenset({"he", "she"})
_DESCRIBED = re.compile(
    r"\b[\w-]+-(?:star|born|based|trained|educated|old|installed|appointed|elected|backed|ranking"
    r"|turned-[a-z]+) "
)

_OF_HERE = re.compile(
    rf"(?:\b(?:of|for|in) )?(?:the|this) (?:{'|'.join(sorted(word_classes()['areas']))})\Z"
)
"""Where an office is held, which tells none from another: "the superintendent of police of the district"."""


class Holders:
    """The persons of one article, which of them a wording means, and who was found to speak so far."""

    def __init__(
        self,
        document: Document,
        date: pd.Timestamp | None,
        statements: Sequence[Statement],
        registry: Registry | None,
    ) -> None:
        self.text = text = document.text
        self.statements = sorted(statements, key=lambda s: (s.position, s.start, s.statement_id))
        self.by_id = {statement.statement_id: statement for statement in statements}
        self.runs = scan_runs(text)
        self.mentions = without_datelines(text, filter(is_mention, self.runs))
        self.cast = build_cast([*self.mentions, *source_mentions(self.statements, registry)])
        self.identifier = Identifier(text, self.cast, registry, date)
        quoted = [span for s in statements if s.quoted for span in s.spans]
        contents = [span for s in statements for span in s.spans]
        self.discourse = Discourse(document, contents, quoted + find_quoted(text))
        self.assembly = Assembly(text, self.runs, self.identifier, self.discourse)
        self.unseen = Unseen(self.mentions, self.identifier)
        self.view = InView(self.identifier, self.discourse)
        self.answers: dict[str, Answer] = {}
        self.by_source: dict[int, Answer] = {}
        self.latest: Answer | None = None
        self.held: list[tuple[frozenset[str], Answer]] = []
        """The offices that the registry alone filled, and by whom."""

    def resolve_name(self, statement: Statement, source: Source) -> Answer:
        """Resolve a name: a person's, or of an institution that is told like one."""
        body = self.assembly.find_inside(statement.position, statement.source_end)
        if body and source.kind == "name":  # "its Eastern Fleet"
            return body
        answer, entity = self.identifier.identify_name(source, statement.position)
        if answer.official is None:
            answer = self.identifier.match_kin(statement.source or "", entity) or answer
        if answer.official is None and self.identifier.registry:  # "its operator, Nordgrid"
            body = self.identifier.match_organisation(" ".join(source.name), "organisation")
            body = body if body.official else self.identifier.match_government(source)
            one = len(source.name) == 1 and read_institution(source.name[0]) is not None
            if body.official is None and one:
                whole = self.assembly.resolve(statement, source.name[0], "organisation")
                body = whole or body  # "the Presidency"
            if body.official:
                return body
        if entity:
            self.view.note_speaker(statement, entity)
        return answer

    def resolve_named_later(self, statement: Statement, source: Source) -> Answer | None:
        """Resolve an office that an article's first statement gives to the one who is named next with it."""
        later = find_named_later(self.statements, statement, source)
        named = later and self.identifier.identify_name(later, len(self.text))[0].official
        return Answer(named, "office") if named else None

    def resolve_named_next(self, statement: Statement, source: Source) -> Answer | None:
        """Resolve "the mayor", whom the next statement of the paragraph names and the registry calls so."""
        named = find_spokesman(self.statements, statement, source, self.identifier, plainly=True)
        end = named and next(s.position for s in self.statements if s.position > statement.position)
        return None if not end or "\n" in self.text[statement.position : end] else named

    def resolve_short_office(self, statement: Statement, source: Source) -> Answer | None:
        """Resolve "the CM", the office of somebody in view; it may be an organisation's name as well."""
        article, *short = (statement.source or "").split() or [""]
        words = load_vocabulary()
        if len(short) != 1 or not short[0].isupper() or fold_name(article) not in words.definite:
            return None
        meant = self.view.find_by_initials(short[0])
        if len(meant) == 1:
            self.view.note_speaker(statement, meant[0])
            return self.identifier.identify(meant[0], "office")
        titles = (title for one in self.view.list_recent() for _, title in one.titles)
        titled = any(short[0] in title.split() for title in titles)
        if short[0].lower() not in words.capitals and not titled:
            return None
        return self.resolve_office(statement, Source("office", title=short[0]))

    def resolve_spokesman(self, statement: Statement, source: Source) -> Answer:
        """Resolve a spokesman: by the name that he gives, or as the institution for which he speaks."""
        apposed = self.assembly.find_apposed(statement)
        if apposed:  # "the army's media wing, the Information Directorate, said"
            return apposed
        goes_on = self._goes_on_speaking(statement, source)
        if fold_name(source.title).split()[0] not in load_vocabulary().articles and not goes_on:
            answer = self.resolve_office(statement, source)
            if answer:
                return answer
        behind = find_named_behind(self.text, statement.source_end)
        if behind:
            return self.resolve_name(statement, parse_source(behind))
        named = find_spokesman(self.statements, statement, source, self.identifier)
        named = named or self._find_press_officer(statement, source)
        if named:
            return named
        if not any(character.isupper() for character in source.owner):
            return self.resolve_noun_spokesman(statement, source)
        owner = parse_source(source.owner)
        entities = find_entities(self.cast, owner, statement.position)
        if owner.kind == "person" or any(entity.person for entity in entities):
            return Answer(None, "unnamed spokesman")
        wording = " ".join(owner.name) or source.owner
        found = self.assembly.resolve(statement, wording, "spokesman")
        return found or self.identifier.match_organisation(wording, "spokesman")

    def _goes_on_speaking(self, statement: Statement, source: Source) -> bool:
        """Say whether "the spokesman" is the one without a name who spoke last: none was named since."""
        bare = not source.owner and len(title_words(source.title)) == 1
        last = self.unseen.last
        if not bare or last is None or self.latest is None or self.latest.how != "spokesman":
            return False
        place, titles = statement.position, self.identifier.find_titles
        since = {who for at, _, who, *_ in self.discourse.places if last[0] < at < place}
        return not any(_speaks_for_others(titles(who, place)) for who in since)

    def _find_press_officer(self, statement: Statement, source: Source) -> Answer | None:
        """Return whoever has just spoken with such an office: "the police spokesman", "The spokesperson"."""
        article, *_ = fold_name(source.title).split()
        place, last = statement.position, self._find_last_speaker()
        if article not in load_vocabulary().definite or source.owner:
            return None
        last = self._find_officer_of(statement, source) or last
        if last is None:
            return None
        press = _speaks_for_others(self.identifier.find_titles(last, place))
        answer = self.identifier.identify(last, "office")
        fits = answer.official and self.identifier.may_be(answer.official, source.pronouns)
        if not press or not fits:
            return None
        self.view.note_speaker(statement, last)
        return answer

    def _find_officer_of(self, statement: Statement, source: Source) -> Entity | None:
        """Return the only press officer in view of what is told: "the police spokesman"."""
        of = title_words(source.title) - title_words(" ".join(load_vocabulary().spokesman))
        titles = self.identifier.find_titles
        recent = [(one, titles(one, statement.position)) for one in self.view.list_recent()]
        press = [(one, given) for one, given in recent if _speaks_for_others(given)]
        return press[0][0] if of and len(press) == 1 and of <= press[0][1] else None

    def _find_last_speaker(self) -> Entity | None:
        """Return the person who spoke last, where nobody else has spoken since."""
        last = self.view.last[1] if self.view.last and self.unseen.last is None else None
        latest = self.latest.official if self.latest else None
        return last if last and self.identifier.identify(last, "").official == latest else None

    def resolve_noun_spokesman(self, statement: Statement, source: Source) -> Answer:
        """Resolve "a police spokesman", "a spokesman for the force", "its spokesman"."""
        owner = find_small_owner(source, load_vocabulary())
        if owner in ("its", "their"):
            answer = self.assembly.resolve_it(statement)
            return Answer(answer.official, "spokesman") if answer.official else answer
        if not owner and fold_name(source.title).split()[0] in load_vocabulary().articles:
            return self.assembly.resolve_speaking_for(statement) or Answer(None, "unnamed source")
        if not owner:  # "the spokesman", behind "a spokesman for the ministry"
            before = self.latest if self.latest and self.latest.how == "spokesman" else None
            goes_on = self.assembly.resolve_speaking_for(statement) if before else None
            return goes_on or self.unseen.take_up() or Answer(None, "unnamed source")
        found = self.assembly.resolve(statement, owner, "spokesman")
        return found or Answer(None, "unnamed source")

    def resolve_office(self, statement: Statement, source: Source) -> Answer | None:
        """Resolve "the minister": who was given that title before, else who holds the office."""
        for find in (self._find_head_of_it, self._find_head_by_name, self._find_colleague):
            headed = find(statement, source)
            if headed:
                return headed
        place = statement.position
        plain = _DESCRIBED.sub("", source.title)  # "the two-star general"
        source = replace(source, title=plain, owner=_OF_HERE.sub("", source.owner).strip())
        said = title_words(plain) | title_words(source.owner)
        titles = self.identifier.find_titles
        recent = self.view.list_recent() if said else []
        holders = [e for e in recent if names_office(said, titles(e, place))]
        holders = [e for e in holders if not self.identifier.is_former(e, said, place)]
        if not holders:
            held = self.identifier.match_office(source, place) or self._find_held_before(said)
            held = held or self._find_called_besides(source)
            if held and held.official:
                self.held.append((said, held))
            acting = [] if held else [e for e in recent if self.identifier.fits_role(e, source)]
            acting = acting or ([] if held else self.view.find_called(source, place))
            acting = self.view.choose_speaking(acting, place)
            if len(acting) != 1:
                return held or self.resolve_person_noun(statement, source)
            holders = acting
        holders = self.view.choose_wording(holders, source.title)
        holders = self.view.choose_speaking(holders, place)
        if len(holders) > 1 and any(e.offices for e in holders):
            return agree_on([self.identifier.identify(e, "office") for e in holders], holders)
        entity = holders[0]
        if self.view.is_overshadowed(entity, place):
            return None
        self.view.note_speaker(statement, entity)
        return self.identifier.identify(entity, "office")

    def _find_held_before(self, said: frozenset[str]) -> Answer | None:
        """Return who was meant by a longer office, "the district collector … the collector", if one was."""
        longer = [held for words, held in self.held if said and said < words]
        meant = {self.latest} if longer and longer[-1] == self.latest else set(longer)
        return next(iter(meant)) if len(meant) == 1 else None

    def _find_called_besides(self, source: Source) -> Answer | None:
        """Return who has just spoken by an office whose holders are called so: "the ruler … the monarch"."""
        words, last = self.held[-1] if self.held else (frozenset(), None)
        noun = fold_name(source.title).rpartition(" ")[2]
        fits = not load_vocabulary().taken_up.get(noun, frozenset()).isdisjoint(words)
        fits = fits or (bool(words) and retells(source.title, words))  # "the regional leader"
        return last if fits and last == self.latest and not source.owner else None

    def _find_head_of_it(self, statement: Statement, source: Source) -> Answer | None:
        """Return who heads the institution that "it" means: "its head", "its president"."""
        own, *role = fold_name(source.title).split() or [""]
        registry = self.identifier.registry
        if own != "its" or len(role) != 1 or registry is None:
            return None
        body = self.assembly.resolve_it(statement).official
        date = self.identifier.date
        heads = find_head(registry, registry.officials[body], role[0], date) if body else []
        if len(heads) != 1:
            return None
        return self.resolve_name(statement, parse_source(heads[0].official))

    def _find_colleague(self, statement: Statement, source: Source) -> Answer | None:
        """Return who holds an office beside the one who spoke right before: "his defence secretary"."""
        own, *office = source.title.split() or [""]
        land = self.assembly.land_of_person(statement)
        if own.lower() not in ("his", "her") or not office or not land:
            return None
        beside = replace(source, title=" ".join(office), owner=land)
        found = self.identifier.match_office(beside, statement.position)
        return found if found and found.official else None

    def _find_head_by_name(self, statement: Statement, source: Source) -> Answer | None:
        """Return who heads a body of the registry that its capitals name: "the UWA boss"."""
        *before, role = source.title.split() or [""]
        short = before[-1] if before else ""
        registry = self.identifier.registry
        if registry is None or source.owner or len(short) < _SHORT or not short.isupper():
            return None
        bodies = [one for one in registry.by_alias.get(short.lower(), []) if one.organisation]
        date = self.identifier.date
        heads = find_head(registry, bodies[0], role.lower(), date) if len(bodies) == 1 else []
        if len(heads) != 1:
            return None
        return self.resolve_name(statement, parse_source(heads[0].official))

    def resolve_person_noun(self, statement: Statement, source: Source) -> Answer | None:
        """Resolve "the Republican", "the lawmaker" to the one person who can be meant, as a pronoun is."""
        noun = fold_name(source.title).rpartition(" ")[2]
        place = statement.position
        known = noun in load_vocabulary().person_nouns and noun not in _ANYBODY
        if not (known or is_aged(statement.source or "")) or source.owner:
            return None
        near = self.view.find_antecedents(place, source.pronouns or _EITHER, statement.spans)
        if noun in load_vocabulary().political_nouns:
            near = self.view.choose_politician(near, place)
        if len(near) != 1 or self.discourse.find_stranger(place, source.pronouns):
            return None
        self.view.note_speaker(statement, near[0])
        return self.identifier.identify(near[0], "office")

    def resolve_described(self, statement: Statement) -> Answer | None:
        """Resolve "the consultant" to whom the article calls so, or to whoever has just spoken."""
        place = statement.position
        retold = self._find_retold(statement) or self._find_called_unnamed(statement)
        if retold:
            self.view.note_speaker(statement, retold)
            return self.identifier.identify(retold, "office")
        read = read_described(_DESCRIBED.sub("", statement.source or ""))
        if read is None:
            return None
        noun, before = read
        words = load_vocabulary()
        called = noun in word_classes()["callings"] or noun not in words.titles
        recent = self.view.list_recent(_IN_VIEW) if called else []
        meant = find_described(self.text[:place], noun, recent)
        if not meant and may_be_new(self.text[:place], noun, before):
            near = self.view.find_antecedents(place, _EITHER, statement.spans)
            own = near == [self._find_last_speaker()]
            meant = near if own and not self.discourse.find_stranger(place, _EITHER) else []
        if len(meant) != 1:
            return None
        self.view.note_speaker(statement, meant[0])
        return self.identifier.identify(meant[0], "office")

    def _find_called_unnamed(self, statement: Statement) -> Entity | None:
        """Return whose office has holders who are called by a noun that is no office: "the aid worker"."""
        source = parse_source(statement.source or "")
        called = (
            self.view.find_called(source, statement.position) if source.kind == "unnamed" else []
        )
        return called[0] if len(called) == 1 else None

    def _find_retold(self, statement: Statement) -> Entity | None:
        """Return who has just spoken, where a wording gives their office in other words."""
        place, last = statement.position, self._find_last_speaker()
        source = parse_source(statement.source or "")
        near = self.view.find_antecedents(place, _EITHER, statement.spans)
        own = not source.owner or source.owner.split()[-1].islower()  # "the city's mayor"
        if last is None or near != [last] or not own or source.kind not in ("office", "unnamed"):
            return None
        fits = retells(source.title, self.identifier.find_titles(last, place))
        fits = fits and not self.identifier.is_former(last, title_words(source.title), place)
        return last if fits and not self.discourse.find_stranger(place, _EITHER) else None


def _speaks_for_others(titles: frozenset[str]) -> bool:
    """Say whether titles are a spokesman's: "public relations officer", not "minister of information"."""
    classes = word_classes()
    if not classes["press_offices"].isdisjoint(titles):
        return True
    return all(not classes[name].isdisjoint(titles) for name in ("informing", "informers"))
