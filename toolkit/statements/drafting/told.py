"""What articles tell of the persons whom they name: fuller names, offices, since when and until when.

A person is one over all articles where the full names can be one; a surname alone is nobody's here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from toolkit.language.view import make_view
from toolkit.language.vocabulary import NOBODY, load_vocabulary
from toolkit.statements.drafting.terms import Term, find_term
from toolkit.statements.speakers.mentions import Entity, build_cast, scan_mentions
from toolkit.statements.speakers.one_name import find_surname, match_names
from toolkit.statements.speakers.sources import name_key


@dataclass(eq=False, slots=True)
class Told:
    """What the articles tell of one person."""

    name: str
    key: tuple[str, ...]
    article_id: str
    titles: Counter[str] = field(default_factory=Counter)
    terms: list[tuple[str, Term]] = field(default_factory=list)
    pronouns: frozenset[str] = NOBODY


class Persons:
    """The persons of all articles by surname; the words written small, and large inside a sentence."""

    def __init__(self, articles: Iterable[tuple[str, str]]) -> None:
        """Read (article_id, text) of every article."""
        self.by_surname: dict[str, list[Told]] = {}
        self.small: set[str] = set()
        self.inside: set[str] = set()
        for article_id, text in articles:
            self._read(article_id, make_view(text).text)

    def find(self, name: str) -> Told | None:
        """Return the only person whom a name means: a full name, or a surname that one person has."""
        key = name_key(name.split())
        bearers = self.by_surname.get(find_surname(key), [])
        if len(key) > 1:
            bearers = [one for one in bearers if one.key == key or match_names(one.key, key)]
        return bearers[0] if len(bearers) == 1 else None

    def is_thing(self, name: str) -> bool:
        """Say whether a name of one word is none: "Pictures", large where a sentence begins only."""
        if not self.small or " " in name or name in self.inside:
            return False
        return name.lower() in self.small or name.endswith("s")

    def _read(self, article_id: str, text: str) -> None:
        self.small.update(_SMALL.findall(text))
        self.inside.update(_INSIDE.findall(text))
        mentions = scan_mentions(text)
        terms = [(m.source.key, find_term(text, m.end)) for m in mentions if m.source.full]
        dated = [(key, term) for key, term in terms if term]
        named = {key for key, _ in dated}
        persons = [
            e for e in build_cast(mentions).entities if (e.person and e.sure) or e.key in named
        ]
        told = {entity.key: self._add(article_id, entity) for entity in persons}
        for key, term in dated:
            if key in told:
                told[key].terms.append((article_id, term))
        for mention in mentions:
            plain = find_bystander(text, mention.end)
            if plain and mention.source.key in told:
                told[mention.source.key].titles[plain] += 1

    def _add(self, article_id: str, entity: Entity) -> Told:
        bearers = self.by_surname.setdefault(find_surname(entity.key), [])
        one = next((b for b in bearers if _is_one(b.key, entity.key)), None)
        if one is None:
            one = Told(entity.label, entity.key, article_id)
            bearers.append(one)
        elif len(entity.label) > len(one.name):
            one.name, one.key = entity.label, entity.key
        one.titles.update(office for _, office in entity.offices)
        one.titles.update(title for _, title in entity.titles)
        if len(entity.pronouns) == 1:
            one.pronouns = entity.pronouns
        return one


def _is_one(first: Sequence[str], second: Sequence[str]) -> bool:
    return tuple(first) == tuple(second) or match_names(first, second)


def find_bystander(text: str, end: int) -> str:
    """Return what says behind a name that this is a resident, a student, a mother of three, or "".

    Examples
    --------
    >>> find_bystander("Tom Vane, 23, a law student at Tarn, left.", 8)
    'law student'
    """
    match = _BESIDE.match(text, end)
    known = match is not None and match["noun"] in load_vocabulary().bystanders
    return f"{match['before']}{match['noun']}" if match is not None and known else ""


_BESIDE = re.compile(
    r"(?:, \d\d)?, (?:an?|one|the) (?P<before>(?:[\w-]+ ){0,3}?)(?P<noun>[a-z]+)"
    r"(?=[,.;]| (?:of|at|from|in|who)\b)"
)
_INSIDE = re.compile(r"(?:[a-z0-9,]|,[”\"’'])\s([A-ZÀ-Þ][\w’'-]+)")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
