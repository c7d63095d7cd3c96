"""The entries of a draft of the registry: who is an official, in which office, since when, and how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.name_parts import is_joined_name
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.drafting.terms import Term
from toolkit.statements.drafting.told import Told
from toolkit.statements.speakers.institutions import Institution
from toolkit.statements.speakers.mentions import title_words
from toolkit.statements.speakers.officials import KINDS
from toolkit.statements.speakers.registry import find_country
from toolkit.statements.speakers.sources import Source, is_title

PERSONS = ("person", "name")
_LONGEST_MINISTRY = 4
"""Words of a ministry in small letters: "unification ministry"."""


@dataclass(slots=True)
class Draft:
    """What the sources, and the articles beside the name, tell of one speaker."""

    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    pronouns: frozenset[str] = NOBODY
    statements: int = 0
    institution: Institution | None = None
    article_ids: dict[str, None] = field(default_factory=dict)
    told: Told | None = None
    listed: set[str] = field(default_factory=set)

    def take(self, other: Draft) -> None:
        """Take in what another draft of the same speaker tells."""
        self.names.update(other.names)
        self.listed.update(other.names)
        self.titles.update(other.titles)
        self.sides.update(other.sides)
        self.pronouns = self.pronouns or other.pronouns
        self.statements += other.statements
        self.article_ids.update(other.article_ids)
        self.told = self.told or other.told


def is_official(name: str, draft: Draft) -> bool:
    """Say whether an entry can be an official: no outlet, no resident, no bare "Police" or "Russian"."""
    words = load_vocabulary()
    if draft.institution:
        words_of_name = name.split()
        if _only_tells(words_of_name):
            return False
        proper = len(words_of_name) > 1 and name.istitle()  # "Red Crescent"
        named = draft.institution.named or (proper and not draft.institution.words)
        ministry = draft.institution.kind == "ministry" and len(words_of_name) <= _LONGEST_MINISTRY
        return draft.institution.kind != "media" and named and (ministry or _is_name(name))
    folded = fold_name(name)
    bystander = bool(draft.titles) and all(map(_is_bystander, draft.titles))
    plural = " " not in folded and folded in words.plural_nouns
    adjective = folded in load_institutions().places
    return not (bystander or plural or adjective)


def _is_bystander(title: str) -> bool:
    """Say whether a title is a resident's: "law student", not "Local Government Minister", "Father"."""
    words = load_vocabulary()
    said = [(word, fold_name(word)) for word in title.split()]
    if any(is_title(word, words) and word not in words.bystanders for _, word in said):
        return False
    return any(
        word in words.bystanders and not (shown[:1].isupper() and word in words.before_given)
        for shown, word in said
    )


def _only_tells(name: Sequence[str]) -> bool:
    """Say whether a wording only tells of what another body is a part: "U.N. agency"."""
    first, *rest = [word.replace(".", "") for word in name]
    return (
        bool(rest) and fold_name(first) in load_institutions().known and all(map(str.islower, rest))
    )


def _is_name(name: str) -> bool:
    """Say whether an institution's wording is a name throughout: not "finding marks … Africa Command"."""
    words, data = load_vocabulary(), load_institutions()
    known = data.heads.keys() | data.state | data.small | data.nouns | data.beside
    known |= (
        words.portfolios | words.modifiers | words.organisations | words.definite | words.titles
    )
    small = [word for word in name.split() if word[:1].islower() and not is_joined_name(word)]
    return all(word in known for word in small) or name[:1].isupper()


def add_source(draft: Draft, source: Source, wording: str, article_id: object) -> None:
    """Note one statement of a speaker: how the source calls them."""
    draft.statements += 1
    if isinstance(article_id, str):
        draft.article_ids[article_id] = None
    if draft.institution:
        draft.pronouns = frozenset({"it"})
        draft.names[wording] += 1
        return
    if source.kind not in (*PERSONS, "organisation"):
        return
    draft.names[" ".join(source.name)] += 1
    told = frozenset({"it"}) if source.kind == "organisation" else source.pronouns
    if told and (not draft.pronouns or len(draft.pronouns) > 1 or "it" in draft.pronouns):
        draft.pronouns = told
    _add_title(draft, source.title, source.owner)


def add_told(draft: Draft, told: Told) -> None:
    """Note what the articles tell of a person beside their name."""
    draft.told = told
    for title, count in told.titles.items():
        for _ in range(count):
            _add_title(draft, title, "")
    if not draft.pronouns and told.pronouns:
        draft.pronouns = told.pronouns


def _add_title(draft: Draft, wording: str, owner: str) -> None:
    words = load_vocabulary()
    small = words.articles | words.definite | frozenset(words.courtesy)
    title = " ".join(word for word in wording.split() if fold_name(word) not in small)
    country = find_country(owner) or find_country(title)
    if country:
        draft.sides[country] += 1
    folded = [fold_name(word) for word in title.split()]
    if any(is_title(word, words) or word in words.bystanders for word in folded):
        kept = [word for word in title.split() if not country or find_country(word) != country]
        while kept and kept[-1] in word_classes()["office_ends"]:
            kept.pop()
        draft.titles[" ".join(kept)] += 1


def describe(
    name: str, draft: Draft, taken: set[str], days: Sequence[pd.Timestamp]
) -> list[dict[str, Any]]:
    """Make an entry's rows: one, and one more for each office with dates that is another.

    A name that a more quoted person has is left to them. ``days`` are those on which the person speaks.
    """
    taken.add(fold_name(name))
    aliases = []
    for other, _ in draft.names.most_common():
        if fold_name(other) not in taken and any(word[:1].isupper() for word in other.split()):
            taken.add(fold_name(other))
            aliases.append(other)
    row = {
        "official": name,
        "name": name,
        "aliases": aliases,
        "office": _choose_office(draft.titles),
        "side": draft.sides.most_common(1)[0][0] if draft.sides else None,
        "pronouns": sorted(draft.pronouns) if len(draft.pronouns) == 1 else [],
        "statements": draft.statements,
        **_describe_institution(draft),
    }
    row["note"] = _note(row, draft)
    return [row, *_date(row, draft.told, days)]


def _choose_office(titles: Counter[str]) -> str | None:
    """Return the office seen most; a rank and a former office only where there is no other."""
    words = load_vocabulary()

    def rank(item: tuple[str, int]) -> tuple[bool, int, int, str]:
        folded = {fold_name(word) for word in item[0].split()}
        other = bool(folded & words.other_office) or folded <= words.ranks
        return not other, item[1], len(item[0]), item[0]

    return max((item for item in titles.items() if item[0]), key=rank, default=(None, 0))[0]


def _note(row: dict[str, Any], draft: Draft) -> str:
    """Say how sure an entry is, and why its names are one."""
    organisation = "it" in row["pronouns"]
    complete = organisation or len(str(row["name"]).split()) > 1
    sure = "sure" if complete and (row["office"] or organisation) else "to be checked"
    reason = "one institution in other words" if organisation else "one surname, one person"
    told = draft.told
    if told is not None and row["name"] == told.name and row["name"] not in draft.names:
        reason = (
            f"the articles name one {told.name} ({told.article_id}) and nobody else of the surname"
        )
    own = [alias for alias in row["aliases"] if alias not in draft.listed]
    listed = [alias for alias in row["aliases"] if alias in draft.listed]
    reasons = [(own, reason), (listed, "one person by the list of persons")]
    return "; ".join([sure, *(f"{', '.join(names)}: {why}" for names, why in reasons if names)])


def _date(
    row: dict[str, Any], told: Told | None, days: Sequence[pd.Timestamp]
) -> list[dict[str, Any]]:
    """Give the row the dates that articles tell of its office, and return a row for each other office.

    Where articles contradict each other, there are no dates; where the person speaks outside of the
    dates, the first row has no office, and counts at all times.
    """
    by_office: dict[frozenset[str], list[tuple[str, Term]]] = {}
    for article_id, term in told.terms if told else ():
        office = term.office or row["office"] or ""
        by_office.setdefault(title_words(office), []).append((article_id, term))
    rows = []
    for words, terms in by_office.items():
        article_id, term = terms[0]
        if not words or len({(one.start, one.end) for _, one in terms}) > 1:
            continue
        dates = {"valid_from": term.start, "valid_to": term.end}
        note = f"dates by “{term.words}” ({article_id})"
        held = all(_covers(term, day) for day in days)
        office = row["office"] or (term.office if held else "")
        if words != title_words(office):
            rows.append({**row, **dates, "office": term.office, "note": note})
        elif held:
            row.update(dates, office=office, note=f"{row['note']}; {note}")
        else:
            rows.append({**row, **dates, "note": note})
            row.update(office=None, note=f"{row['note']}; speaks outside of “{term.words}” too")
    return rows


def _covers(term: Term, day: pd.Timestamp) -> bool:
    after = term.start is None or term.start <= day
    return after and (term.end is None or day <= term.end)


def _describe_institution(draft: Draft) -> dict[str, object]:
    """Give an institution's kind and country; persons have neither."""
    if draft.institution is None:
        return {}
    known = draft.institution.kind in KINDS
    return {
        "kind": draft.institution.kind if known else None,
        "country": draft.institution.country or None,
    }
