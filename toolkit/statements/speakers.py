"""Decide who speaks each statement of one article.

Sources are taken in the order of the text, so that what was named before can be used for what
comes after; statements inside others, and those that go on without a source, follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.statements.coreference import SUBJECT_PRONOUN, Discourse
from toolkit.statements.matching import find_quoted
from toolkit.statements.mentions import (
    Entity,
    Mention,
    build_cast,
    find_entities,
    is_full,
    scan_mentions,
    title_words,
)
from toolkit.statements.names import Source, parse_source
from toolkit.statements.registry import (
    Answer,
    Official,
    Registry,
    decide,
    find_offices,
    fits_pronouns,
    fits_title,
    held_by_others,
    plain,
)
from toolkit.statements.vocabulary import NOBODY, fold_name, load_vocabulary

CONTINUED = frozenset({"continued", "uncued"})
UNSURE = 0.3
CLEAR_MARGIN = 2.0
RELATIVE_REACH = 120


@dataclass(frozen=True, slots=True)
class Statement:
    """What of a statement decides who speaks it."""

    statement_id: str
    start: int
    spans: Sequence[tuple[int, int]]
    quoted: bool
    source: str | None
    source_start: int | None
    continued: bool
    within: str | None

    @property
    def position(self) -> int:
        """Where the source stands, or the statement where none is named."""
        return self.start if self.source_start is None else self.source_start


class Article:
    """One article's text, its persons, and what is known of them so far."""

    def __init__(
        self,
        text: str,
        date: pd.Timestamp | None,
        statements: Sequence[Statement],
        registry: Registry | None,
    ) -> None:
        self.text = text
        self.date = date
        self.registry = registry
        self.statements = sorted(statements, key=lambda s: (s.position, s.start, s.statement_id))
        self.answers: dict[str, Answer] = {}
        self.mentions = scan_mentions(text)
        self.cast = build_cast([*self.mentions, *_source_mentions(self.statements)])
        quoted = [span for s in self.statements if s.quoted for span in s.spans]
        self.discourse = Discourse(
            text, [span for s in self.statements for span in s.spans], quoted + find_quoted(text)
        )
        self.told: dict[Entity, frozenset[str]] = {}
        self.spoken: set[Entity] = set()
        self.officials: dict[Entity, Answer | None] = {}
        self.last_seen: dict[Entity, int] = {}

    def resolve(self) -> dict[str, Answer]:
        """Return the answer for every statement, by statement_id."""
        inner = [s for s in self.statements if s.within]
        for position, what in self._events():
            if isinstance(what, Mention):
                self._note_mention(what)
            elif isinstance(what, Statement):
                self.answers[what.statement_id] = self._resolve_statement(what)
            else:
                self._note_pronoun(position, what)
        for statement in inner:
            self.answers[statement.statement_id] = self._resolve_inner(statement)
        return self.answers

    def _events(self) -> Iterable[tuple[int, Mention | Statement | str]]:
        """Yield mentions, narrative pronouns and sources in the order of the text."""
        outer = [s for s in self.statements if not s.within]
        taken = {s.source_start for s in outer}
        events: list[tuple[int, int, Mention | Statement | str]] = [
            *((m.start, 0, m) for m in self.mentions),
            *((s.position, 1, s) for s in outer),
        ]
        if any(self._is_pronoun(s) for s in outer):
            events.extend(
                (m.start(), 2, m.group().lower())
                for m in SUBJECT_PRONOUN.finditer(self.text)
                if m.start() not in taken
            )
        events.sort(key=lambda event: event[:2])
        return ((position, what) for position, _, what in events)

    @staticmethod
    def _is_pronoun(statement: Statement) -> bool:
        return bool(statement.source) and parse_source(statement.source or "").kind == "pronoun"

    def _note_mention(self, mention: Mention) -> None:
        entities = find_entities(self.cast, mention.source, mention.start)
        if len(entities) == 1:
            self.discourse.add_mention(mention, entities[0])
            self.last_seen[entities[0]] = mention.start

    def _note_pronoun(self, position: int, pronoun: str) -> None:
        if self.discourse.is_quoted(position):
            return
        entity, _ = self._find_antecedent(position, frozenset({pronoun}), ())
        if entity:
            self.discourse.add_subject(position, entity, speaks=False)

    def _resolve_statement(self, statement: Statement) -> Answer:
        if statement.continued:
            answer = self._continue_speaker(statement)
            if answer:
                return answer
        if not statement.source:
            return Answer(None, "no source")
        return self._resolve_source(statement, parse_source(statement.source))

    def _continue_speaker(self, statement: Statement) -> Answer | None:
        """Take the speaker of the statement that shares the source, or stands before."""
        outer = [s for s in self.statements if not s.within and s.statement_id in self.answers]
        if statement.source_start is not None:
            outer = [s for s in outer if s.source_start == statement.source_start]
        before = [s for s in outer if s.start < statement.start]
        if not before:
            return None
        answer = self.answers[max(before, key=lambda s: s.start).statement_id]
        return Answer(answer.official, "continued") if answer.official else answer

    def _resolve_inner(self, statement: Statement) -> Answer:
        """Resolve a source that stands inside another statement."""
        if not statement.source:
            return Answer(None, "no source")
        source = parse_source(statement.source)
        if source.kind not in ("first person", "pronoun"):
            return self._resolve_source(statement, source)
        around = self.answers.get(statement.within or "")
        outer = next((s for s in self.statements if s.statement_id == statement.within), None)
        quoted = outer is not None and outer.quoted
        first_person = source.kind == "first person"
        if around is None or around.official is None or first_person != quoted:
            return Answer(None, "no antecedent")
        if first_person or self._may_be(around.official, source.pronouns):
            return Answer(around.official, "pronoun")
        return Answer(None, "no antecedent")

    def _may_be(self, official: str, pronouns: frozenset[str]) -> bool:
        if self.registry:
            return fits_pronouns(self.registry.officials[official], pronouns)
        entity = next((e for e in self.cast.entities if e.label == official), None)
        return entity is None or not entity.pronouns or bool(entity.pronouns & pronouns)

    def _resolve_source(self, statement: Statement, source: Source) -> Answer:
        kind, place = source.kind, statement.position
        if kind == "pronoun":
            return self._resolve_pronoun(statement, source)
        alias = self._match_alias(statement.source or "")
        if alias:
            return alias
        if kind == "organisation" and len(source.name) == 1:
            kind = "name" if find_entities(self.cast, source, place) else kind
        if kind in ("person", "name"):
            return self._resolve_name(source, place)
        if kind == "organisation":
            return self._resolve_organisation(source)
        if kind == "spokesman":
            return self._resolve_spokesman(source, place)
        if kind == "office":
            return self._resolve_office(source, place)
        if kind == "anaphor":
            return self._resolve_anaphor(source, place)
        if kind == "relative":
            return self._resolve_relative(place)
        return Answer(None, _REASONS.get(kind, "unnamed source"))

    def _match_alias(self, text: str) -> Answer | None:
        """Match the whole wording with an alias; a bare surname goes through the article."""
        if not self.registry:
            return None
        wording = plain(text)
        found = self.registry.by_alias.get(wording, [])
        found = [o for o in found if o.organisation or " " in wording]
        full = any(wording == " ".join(name) for o in found for name in o.names)
        return decide(found, "full name" if full else "alias", self.date)

    def _resolve_name(self, source: Source, place: int) -> Answer:
        entities = find_entities(self.cast, source, place)
        how = _describe_name(source)
        if not self.registry:
            answer = _name_in_article(source, entities, how)
        else:
            found = [self._match_entity(e, source, how) for e in entities]
            answer = _agree_on(found, entities) if found else self._match_unseen(source, how)
        if len(entities) == 1:
            self._note_speaker(place, entities[0], answer)
        return answer

    def _note_speaker(self, place: int, entity: Entity, answer: Answer) -> None:
        self.discourse.add_subject(place, entity, speaks=True)
        self.last_seen[entity] = place
        self.officials[entity] = answer if answer.official else None
        self.spoken.add(entity)

    def _match_entity(self, entity: Entity, source: Source, how: str) -> Answer:
        """Find a person of the article in the registry."""
        assert self.registry
        if len(entity.key) > 1 and is_full(Source("name", entity.name)):
            found = self.registry.find_full([entity.key])
            found = found or self.registry.by_alias.get(plain(entity.label), [])
            told = source.pronouns if source.title and not is_full(source) else NOBODY
            found = [o for o in found if fits_pronouns(o, told)]
            answer = decide(found, how, self.date)
            return answer or Answer(None, f"unknown name: {entity.label}")
        return self._match_unseen(source, how)

    def _match_unseen(self, source: Source, how: str) -> Answer:
        """Match a name of which the article has no longer form."""
        assert self.registry
        if is_full(source):
            answer = decide(self.registry.find_full([source.key]), how, self.date)
            return answer or Answer(None, f"unknown name: {' '.join(source.name)}")
        wording = " ".join(source.key)
        found = [o for o in self.registry.by_alias.get(wording, []) if not o.organisation]
        found = found or [
            o
            for o in self.registry.by_surname.get(source.key[-1], [])
            if wording in {" ".join(name[-len(source.key) :]) for name in o.names}
        ]
        label = f"{source.title} {' '.join(source.name)}".strip()
        title = f"{source.owner} {source.title}".strip()
        fitting = [o for o in found if fits_title(o, title, self.date)]
        fitting = [o for o in fitting if fits_pronouns(o, source.pronouns)]
        return decide(fitting, how, self.date) or Answer(None, f"unknown name: {label}")

    def _resolve_organisation(self, source: Source) -> Answer:
        label = " ".join(source.name)
        if not any(word[:1].isupper() for word in source.name):
            return Answer(None, "unnamed source")
        if self.registry:
            return Answer(None, f"unknown name: {label}")
        return Answer(label, "organisation")

    def _resolve_spokesman(self, source: Source, place: int) -> Answer:
        indefinite = fold_name(source.title).split()[0] in load_vocabulary().articles
        if not indefinite:
            answer = self._resolve_described(source, place)
            if answer:
                return answer
        if not source.owner or not any(c.isupper() for c in source.owner):
            return Answer(None, "unnamed source")
        owner = parse_source(source.owner)
        entities = find_entities(self.cast, owner, place)
        if owner.kind == "person" or any(entity.person for entity in entities):
            return Answer(None, "unnamed spokesman")
        if not self.registry:
            return Answer(" ".join(owner.name) or source.owner, "spokesman")
        found = [o for o in self.registry.by_alias.get(plain(source.owner), []) if o.organisation]
        unknown = Answer(None, f"unknown name: {source.owner}")
        return decide(found, "spokesman", self.date) or unknown

    def _resolve_office(self, source: Source, place: int) -> Answer:
        answer = self._resolve_described(source, place)
        if answer:
            return answer
        return Answer(None, "office without a name")

    def _resolve_described(self, source: Source, place: int) -> Answer | None:
        """Resolve "the minister": who was given that title before, else who holds the office."""
        said = title_words(source.title) | title_words(source.owner)
        named = [
            entity
            for entity in self.last_seen
            if said <= self._titles_of(entity, place) and self.last_seen[entity] <= place
        ]
        if named and said:
            entity = max(named, key=lambda e: self.last_seen[e])
            if self._is_overshadowed(entity, place):
                return Answer(None, "office without a name")
            answer = self._answer_for(entity, "office")
            self._note_speaker(place, entity, answer)
            return answer
        return self._match_office(source) if self.registry else None

    def _is_overshadowed(self, entity: Entity, place: int) -> bool:
        """Say whether somebody without known titles is more in view: they may hold the office."""
        ranked = self.discourse.rank(place, {e: 1.0 for e in self.last_seen if e.person})
        return (
            bool(ranked)
            and ranked[0].entity is not entity
            and (not self._titles_of(ranked[0].entity, place))
        )

    def _titles_of(self, entity: Entity, place: int) -> frozenset[str]:
        told = [title_words(title) for at, title in entity.titles if at <= place]
        answer = self.officials.get(entity)
        if self.registry and answer and answer.official:
            official = self.registry.officials[answer.official]
            told.extend(office.words for office in official.offices if office.covers(self.date))
        return frozenset().union(*told) if told else NOBODY

    def _match_office(self, source: Source) -> Answer | None:
        """Match an office that nobody in the article was given, by side, date and presence."""
        assert self.registry
        found = find_offices(self.registry, source, self.date)
        sided = [official for official, by_side in found if by_side]
        present = [official for official, _ in found if self._is_present(official)]
        answer = decide(sided or present, "office", self.date)
        if answer or not self.date or not held_by_others(self.registry, source):
            return answer
        return None if found else Answer(None, f"not in office on {self.date:%Y-%m-%d}")

    def _is_present(self, official: Official) -> bool:
        """Say whether the article names the official or the official's side."""
        if official.side and official.side in self.text:
            return True
        return any(e.key in official.names for e in self.cast.entities)

    def _resolve_relative(self, place: int) -> Answer:
        """Resolve "who" to the name right before it, also across an apposition between commas."""
        before = [m for m in self.mentions if place - RELATIVE_REACH < m.end <= place]
        for mention in reversed(before):
            between = self.text[mention.end : place].strip()
            entities = find_entities(self.cast, mention.source, mention.start)
            apposed = between.startswith(",") and between.endswith(",") and "." not in between
            if len(entities) == 1 and (between in ("", ",") or apposed):
                answer = self._answer_for(entities[0], "pronoun")
                self._note_speaker(place, entities[0], answer)
                return answer
        return Answer(None, "unnamed source")

    def _resolve_anaphor(self, source: Source, place: int) -> Answer:
        """Resolve "the former" and "the latter": the two persons who were named last."""
        recent = sorted(self.last_seen, key=lambda e: -self.last_seen[e])[:2]
        if len(recent) < 2:
            return Answer(None, "no antecedent")
        entity = recent[1] if source.title == "former" else recent[0]
        answer = self._answer_for(entity, "pronoun")
        self._note_speaker(place, entity, answer)
        return answer

    def _resolve_pronoun(self, statement: Statement, source: Source) -> Answer:
        place = statement.position
        if source.pronouns == {"it"}:
            return Answer(None, "unnamed source")
        entity, clear = self._find_antecedent(place, source.pronouns, statement.spans)
        if entity is None:
            plural = source.pronouns == {"they"}
            return Answer(None, "plural source" if plural else "no antecedent")
        answer = self._answer_for(entity, "pronoun" if clear else "pronoun, less clear")
        self.discourse.add_subject(place, entity, speaks=True)
        self.last_seen[entity] = place
        return answer

    def _find_antecedent(
        self, place: int, pronouns: frozenset[str], own: Sequence[tuple[int, int]]
    ) -> tuple[Entity | None, bool]:
        fits = {entity: self._fit(entity, pronouns) for entity in self.last_seen}
        ranked = self.discourse.rank(place, fits, own)
        if not ranked:
            return None, False
        best = ranked[0]
        clear = len(ranked) == 1 or best.score >= CLEAR_MARGIN * ranked[1].score
        if clear and best.entity.person:
            self.told.setdefault(best.entity, pronouns)
        return best.entity, clear

    def _fit(self, entity: Entity, pronouns: frozenset[str]) -> float:
        """Return how well a pronoun fits a person, from 0 (cannot be) to 1."""
        known = entity.pronouns
        if len(known) != 1:
            known = self.told.get(entity, known)
        answer = self.officials.get(entity) or self._answer_for(entity, "pronoun")
        if self.registry and answer.official:
            known = self.registry.officials[answer.official].pronouns or known
        elif pronouns == {"they"}:
            return 0.0
        if known and not known & pronouns:
            return 0.0
        sure = 1.0 if len(known) == 1 else 0.8 if known else 0.6
        if entity.person:
            return sure
        return sure * UNSURE if entity in self.spoken else 0.0

    def _answer_for(self, entity: Entity, how: str) -> Answer:
        if not self.registry:
            return Answer(entity.label, how)
        answer = self._match_entity(entity, Source("name", entity.name), how)
        return answer


_REASONS: Mapping[str, str] = {
    "none": "no source",
    "plural": "plural source",
    "we": "first person",
    "first person": "first person",
    "unnamed": "unnamed source",
}


def _source_mentions(statements: Iterable[Statement]) -> list[Mention]:
    found = []
    for statement in statements:
        source = parse_source(statement.source or "")
        if source.kind in ("person", "name") and statement.source_start is not None:
            start = statement.source_start
            found.append(Mention(start, start + len(statement.source or ""), source))
    return found


def _describe_name(source: Source) -> str:
    if is_full(source):
        return "full name"
    return "title and surname" if source.title else "surname"


def _name_in_article(source: Source, entities: Sequence[Entity], how: str) -> Answer:
    if len(entities) > 1:
        names = sorted(entity.label for entity in entities)
        return Answer(None, "ambiguous: " + " or ".join(names))
    label = entities[0].label if entities else " ".join(source.name)
    return Answer(label, how if how == "full name" else "same name in article")


def _agree_on(found: Sequence[Answer], entities: Sequence[Entity]) -> Answer:
    """Return the one answer of all who may be meant, or that it cannot be told."""
    if len({answer.official for answer in found}) == 1 and (found[0].official or len(found) == 1):
        return found[0]
    names = sorted(a.official or e.label for a, e in zip(found, entities, strict=True))
    return Answer(None, "ambiguous: " + " or ".join(names))


def read_statement(row: Mapping[Any, Any]) -> Statement:
    """Take from a row of the statements table what decides who speaks."""
    flags = set(str(row["flags"]).split()) if isinstance(row["flags"], str) else set()
    spans = (
        row["spans"] if isinstance(row["spans"], (list, tuple)) else [(row["start"], row["end"])]
    )
    return Statement(
        statement_id=row["statement_id"],
        start=int(row["start"]),
        spans=[(int(a), int(b)) for a, b in spans],
        quoted=row["kind"] == "direct",
        source=row["source"] if isinstance(row["source"], str) else None,
        source_start=None if pd.isna(row["source_start"]) else int(row["source_start"]),
        continued=bool(flags & CONTINUED) or row["kind"] in CONTINUED,
        within=row["within"] if isinstance(row["within"], str) else None,
    )
