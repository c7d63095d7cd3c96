"""Draft a registry from the sources of a corpus, for a researcher to edit.

Names are united over all articles: by full name, and a bare surname with the one full name that
has it. What is drafted is what the articles say; offices, sides and dates need a person's eye.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.institutions import STATE, Institution, is_same, read_institution
from toolkit.statements.speakers.mentions import Mention, build_cast, find_entities
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.officials import KINDS
from toolkit.statements.speakers.registry import find_country
from toolkit.statements.speakers.sources import Source, is_title
from toolkit.tables import OFFICIALS, STATEMENTS

PERSONS = ("person", "name")
NAMED = (*PERSONS, "organisation")


@dataclass(slots=True)
class _Draft:
    """What the sources tell of one speaker."""

    names: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    pronouns: frozenset[str] = NOBODY
    statements: int = 0
    institution: Institution | None = None


def suggest_officials(statements: pd.DataFrame) -> pd.DataFrame:
    """Return a draft of the registry: everybody who is named as a source, most quoted first.

    Parameters
    ----------
    statements
        A statements table with ``source``; where ``official`` is filled (by
        :func:`resolve_officials` without a registry), pronouns and offices count for the person.

    Returns
    -------
    DataFrame
        The officials table with two more columns: ``statements``, how many statements the draft
        rests on, and ``note``, how sure the entry is and why its names are one. ``official`` is the
        most complete name, ``aliases`` the other names seen (one that several persons bear is
        given to the most quoted, and a bare surname that several bear is left out), ``office`` the
        title seen most, ``side`` a country that the title names, ``pronouns`` what titles and
        given names tell, ``kind`` and ``country`` what an institution's name tells. An institution
        in other words is one entry; outlets, residents and witnesses are left out. Write it with
        :func:`format_officials`, and edit it. The most quoted stands first; no statement gives no
        row.

    Raises
    ------
    InputError
        If the column ``source`` is missing.

    Examples
    --------
    >>> from toolkit.tables import STATEMENTS
    >>> sources = ["Kenyan Foreign Minister Ada Moor", "Moor", "sources"]
    >>> draft = suggest_officials(STATEMENTS.build({"source": source} for source in sources))
    >>> draft[["official", "office", "side", "statements"]].values.tolist()
    [['Ada Moor', 'Foreign Minister', 'Kenya', 2]]
    """
    STATEMENTS.require(statements, ["source"])
    table = STATEMENTS.conform(statements)
    pairs = [
        (parse_source(source) if isinstance(source, str) else Source("none"), official)
        for source, official in zip(table["source"], table["official"], strict=True)
    ]
    drafts = _collect(pairs)
    ordered = sorted(drafts.items(), key=lambda item: (-item[1].statements, item[0]))
    full = [name for name, _ in ordered if len(name.split()) > 1]
    surnames = {fold_name(name).split()[-1] for name in full if not drafts[name].institution}
    taken = {fold_name(name) for name in full}
    rows, counts = [], []
    for name, draft in ordered:
        spoken = draft.institution or fold_name(name) not in surnames
        if spoken and _may_be_official(name, draft):
            rows.append(_describe(name, draft, taken))
            counts.append(draft.statements)
    table = OFFICIALS.build(rows).assign(statements=pd.array(counts, dtype="Int64"))
    return table.assign(
        note=pd.array([_note(row) for row in table.to_dict("records")], dtype="string")
    )


def _collect(pairs: Iterable[tuple[Source, object]]) -> dict[str, _Draft]:
    pairs = list(pairs)
    named = [source for source, _ in pairs]
    known = [parse_source(name) for _, name in pairs if isinstance(name, str)]
    persons = (source for source in [*named, *known] if source.kind in PERSONS)
    cast = build_cast(Mention(0, 0, source) for source in persons)
    drafts: dict[str, _Draft] = {}
    for source, official in pairs:
        name = parse_source(official) if isinstance(official, str) else source
        if name.kind not in NAMED or not any(word[:1].isupper() for word in name.name):
            continue
        entities = find_entities(cast, name, 0) if name.kind != "organisation" else []
        label = entities[0].label if len(entities) == 1 else " ".join(name.name)
        institution = None if entities and entities[0].person else read_institution(label)
        if institution:
            own = institution.country if institution.kind == STATE else ""
            label = _find_united(drafts, institution) or own or label
        draft = drafts.setdefault(label, _Draft(institution=institution))
        _add(draft, source, " ".join(name.name) if institution else "")
    return drafts


def _find_united(drafts: Mapping[str, _Draft], institution: Institution) -> str | None:
    """Return the entry that the same institution has under other words."""
    return next(
        (
            label
            for label, draft in drafts.items()
            if draft.institution and is_same(draft.institution, institution)
        ),
        None,
    )


def _may_be_official(name: str, draft: _Draft) -> bool:
    """Say whether an entry can be an official: no outlet, no resident, no bare "Police" or "Russian"."""
    words = load_vocabulary()
    if draft.institution:
        return draft.institution.kind != "media" and draft.institution.named
    folded = fold_name(name)
    told = {fold_name(word) for title in draft.titles for word in title.split()}
    plural = " " not in folded and folded in words.plural_nouns
    adjective = folded in load_institutions().places
    return not (told & words.bystanders or plural or adjective)


def _note(row: Mapping[Any, Any]) -> str:
    """Say how sure an entry is, and why its names are one."""
    organisation = "it" in row["pronouns"]
    complete = organisation or len(str(row["name"]).split()) > 1
    told = not pd.isna(row["office"]) or organisation
    sure = "sure" if complete and told else "to be checked"
    reason = "one institution in other words" if organisation else "one surname, one person"
    aliases = row["aliases"]
    return f"{sure}; {', '.join(aliases)}: {reason}" if aliases else sure


def _add(draft: _Draft, source: Source, wording: str) -> None:
    draft.statements += 1
    if draft.institution:
        draft.pronouns = frozenset({"it"})
        draft.names[wording] += 1
        return
    if source.kind not in NAMED:
        return
    draft.names[" ".join(source.name)] += 1
    told = frozenset({"it"}) if source.kind == "organisation" else source.pronouns
    if told and (not draft.pronouns or len(draft.pronouns) > 1 or "it" in draft.pronouns):
        draft.pronouns = told
    title = _clean_title(source.title)
    country = find_country(source.owner) or find_country(title)
    if country:
        draft.sides[country] += 1
    words = load_vocabulary()
    folded = [fold_name(word) for word in title.split()]
    if any(is_title(word, words) or word in words.bystanders for word in folded):
        draft.titles[_without_country(title, country)] += 1


def _clean_title(title: str) -> str:
    words = load_vocabulary()
    small = words.articles | words.definite | frozenset(words.courtesy)
    return " ".join(word for word in title.split() if fold_name(word) not in small)


def _without_country(title: str, country: str) -> str:
    kept = [word for word in title.split() if not country or find_country(word) != country]
    return " ".join(kept)


def _describe(name: str, draft: _Draft, taken: set[str]) -> dict[str, object]:
    """Make a registry's row; a name that a more quoted person has is left to them."""
    taken.add(fold_name(name))
    aliases = []
    for other, _ in draft.names.most_common():
        if fold_name(other) not in taken and any(word[:1].isupper() for word in other.split()):
            taken.add(fold_name(other))
            aliases.append(other)
    titles = [(count, len(title), title) for title, count in draft.titles.items() if title]
    return {
        "official": name,
        "name": name,
        "aliases": aliases,
        "office": max(titles)[2] if titles else None,
        "side": draft.sides.most_common(1)[0][0] if draft.sides else None,
        "pronouns": sorted(draft.pronouns) if len(draft.pronouns) == 1 else [],
        **_describe_institution(draft),
    }


def _describe_institution(draft: _Draft) -> dict[str, object]:
    """Give an institution's kind and country; persons have neither."""
    if draft.institution is None:
        return {}
    known = draft.institution.kind in KINDS
    return {
        "kind": draft.institution.kind if known else None,
        "country": draft.institution.country or None,
    }
