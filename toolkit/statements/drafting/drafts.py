"""Draft a registry from the sources of a corpus, for a researcher to edit.

Names are united over all articles: by full name, and a bare surname with the one full name that
has it. What is drafted is what the articles say; offices, sides and dates need a person's eye.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.drafting.listed import add_listed, unite_listed
from toolkit.statements.drafting.rows import (
    PERSONS,
    Draft,
    add_source,
    add_told,
    describe,
    is_official,
)
from toolkit.statements.drafting.told import Persons
from toolkit.statements.speakers.institutions import STATE, Institution, is_same, read_institution
from toolkit.statements.speakers.mentions import Mention, build_cast, find_entities
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.registry import find_country
from toolkit.statements.speakers.sources import Source
from toolkit.tables import ARTICLES, OFFICIALS, STATEMENTS, identify_articles

NAMED = (*PERSONS, "organisation")

BY_HAND = "ledger"
"""The resolution of a statement whose official a person named."""


def suggest_officials(
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    persons: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return a draft of the registry: everybody who is named as a source, most quoted first.

    Parameters
    ----------
    statements
        A statements table with ``source``; where ``official`` is filled (by
        :func:`resolve_officials` without a registry), pronouns and offices count for the person. Where
        ``resolution`` is "ledger", a person said who speaks, and the source's words are no alias.
    articles
        The articles that they come from. With them, the draft knows the offices that articles give
        beside a name, the full name of somebody who is quoted by the surname only, and since when or
        until when an office was held, where an article writes the date ("who took office on 3 March
        2021"); and it leaves out names of one word that the articles also write small ("Pictures").
    persons
        A list of persons and their offices, as :func:`read_persons` returns it. Who is found in it by
        name gets its aliases, and the offices that were held on a day on which the person speaks.

    Returns
    -------
    DataFrame
        The officials table with two more columns: ``statements``, how many statements the draft
        rests on, and ``note``, how sure the entry is, why its names are one and where its dates come
        from. ``official`` is the most complete name, ``aliases`` the other names seen (one that
        several persons bear is given to the most quoted, and a bare surname that several bear is left
        out), ``office`` the title seen most, ``side`` a country that the title names, ``pronouns``
        what titles and given names tell, ``kind`` and ``country`` what an institution's name tells.
        A person has one row for each office with dates. An institution in other words is one entry;
        outlets, residents and witnesses are left out. Write it with :func:`format_officials`, and edit
        it. The most quoted stands first; no statement gives no row.

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
    about = None if articles is None else ARTICLES.conform(identify_articles(articles))
    told = Persons([] if about is None else zip(about["article_id"], about["text"], strict=True))
    days = {} if about is None else dict(zip(about["article_id"], about["published"], strict=True))
    drafts = _collect(_name_by_hand(table), told)
    drafts = drafts if persons is None else unite_listed(drafts, persons)
    drafts = {_name_properly(label, draft, drafts): draft for label, draft in drafts.items()}
    ordered = sorted(drafts.items(), key=lambda item: (-item[1].statements, item[0]))
    full = [name for name, _ in ordered if len(name.split()) > 1]
    surnames = {fold_name(name).split()[-1] for name in full if not drafts[name].institution}
    taken = {fold_name(name) for name in full}
    rows = []
    for name, draft in ordered:
        spoken = draft.institution or fold_name(name) not in surnames
        state = draft.institution is not None and draft.institution.kind == STATE
        if spoken and (state or not told.is_thing(name)) and is_official(name, draft):
            spoke = [days[one] for one in draft.article_ids if not pd.isna(days.get(one))]
            found = describe(name, draft, taken, spoke)
            rows.extend(found if persons is None else add_listed(found, persons, spoke, taken))
    return OFFICIALS.build(rows).assign(
        statements=pd.array([row["statements"] for row in rows], dtype="Int64"),
        note=pd.array([row["note"] for row in rows], dtype="string"),
    )


def _name_by_hand(table: pd.DataFrame) -> pd.DataFrame:
    """Return statements whose source is whom a person named: what stands there is no name of theirs."""
    by_hand = (table["resolution"] == BY_HAND).fillna(False).astype(bool)
    return table.assign(source=table["source"].where(~by_hand, table["official"]))


def _collect(table: pd.DataFrame, told: Persons) -> dict[str, Draft]:
    columns = (table[name] for name in ("source", "official", "article_id"))
    spoken = [
        (_read(source) if isinstance(source, str) else Source("none"), official, article_id)
        for source, official, article_id in zip(*columns, strict=True)
    ]
    named = [source for source, *_ in spoken]
    known = [parse_source(name) for _, name, _ in spoken if isinstance(name, str)]
    persons = (source for source in [*named, *known] if source.kind in PERSONS)
    cast = build_cast(Mention(0, 0, source) for source in persons)
    drafts: dict[str, Draft] = {}
    for source, official, article_id in spoken:
        name = parse_source(official) if isinstance(official, str) else source
        if name.kind not in NAMED or not any(word[:1].isupper() for word in name.name):
            continue
        entities = find_entities(cast, name, 0) if name.kind != "organisation" else []
        label = entities[0].label if len(entities) == 1 else " ".join(name.name)
        institution = None if entities and entities[0].person else _read_label(label)
        if institution:
            own = institution.country if institution.kind == STATE else ""
            label = _find_united(drafts, institution) or own or label
        person = None if institution or name.kind == "organisation" else told.find(label)
        if person and len(label.split()) == 1 and len(entities) <= 1:
            label = person.name
        draft = drafts.setdefault(label, Draft(institution=institution))
        add_source(draft, source, " ".join(name.name) if institution else "", article_id)
        if person and not draft.told:
            add_told(draft, person)
    return drafts


def _read(wording: str) -> Source:
    """Read a source; the authorities of a country are its state."""
    source = parse_source(wording)
    words = [word for word in wording.split() if fold_name(word) not in load_vocabulary().definite]
    state = len(words) > 1 and words[-1] in load_institutions().authorities
    if source.kind == "plural" and state and find_country(" ".join(words[:-1])):
        return Source("organisation", tuple(words))
    return source


def _read_label(label: str) -> Institution | None:
    """Read an institution's wording; "Dutch authorities" is the Netherlands."""
    before, _, last = label.rpartition(" ")
    if last in load_institutions().authorities and find_country(before):
        return read_institution(find_country(before))
    return read_institution(label)


def _name_properly(label: str, draft: Draft, drafts: Mapping[str, Draft]) -> str:
    """Return a name as one writes it: "Norland Navy", not "Norland’s navy"; "Ada Moor", not "ADA MOOR"."""
    if draft.institution is None and label.isupper() and " " in label:
        return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), label)
    if draft.institution is None or draft.institution.kind == STATE or _is_capital(label):
        return label
    proper = [
        name for name in draft.names if _is_capital(name) and " " in name and name not in drafts
    ]
    return max(proper, key=lambda name: (draft.names[name], len(name), name), default=label)


def _is_capital(name: str) -> bool:
    """Say whether all words of a name but "of" and the like begin with a capital."""
    small = word_classes()["small_in_names"]
    return all(word[:1].isupper() or word in small for word in name.split())


def _find_united(drafts: Mapping[str, Draft], institution: Institution) -> str | None:
    """Return the entry that the same institution has under other words."""
    return next(
        (
            label
            for label, draft in drafts.items()
            if draft.institution and is_same(draft.institution, institution)
        ),
        None,
    )
