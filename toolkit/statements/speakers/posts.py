"""Match offices without a name to the officials of a registry who hold them on a date."""

from __future__ import annotations

import pandas as pd

from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.mentions import title_words
from toolkit.statements.speakers.registry import Official, Registry, find_country, plain
from toolkit.statements.speakers.sources import Source


def find_offices(
    registry: Registry, source: Source, date: pd.Timestamp | None
) -> list[tuple[Official, bool]]:
    """Return the holders, on the date, of the office that a source names without a name.

    Each comes with whether the wording itself names the official's side ("the Norland defense
    minister"), or the office with its place ("the mayor of Tarn"), so that nothing else need be known.
    """
    plainly = title_words(source.title)
    said = _spell_out(plainly)
    short = plainly & load_institutions().known.keys()
    country = registry.find_land(f"{source.owner} {source.title}")
    wanted = frozenset(w for w in said if not country or registry.find_land(w) != country)
    own = NOBODY if country else title_words(source.owner)  # "the governor of Tarn"
    found: list[tuple[Official, bool]] = []
    # who holds the office with what it is of: "the commissioner of police", of all commissioners
    whole: list[tuple[Official, bool]] = []
    for official in registry.list_holding(wanted):
        sided = _is_of_side(official, country, source, wanted)
        words = wanted - _side_words(official.side) - (short if sided else NOBODY)
        if country and official.land and not sided:
            continue
        held = [_spell_out(office.words) for office in official.offices if office.covers(date)]
        if sided and country:  # "the Norland ambassador" is "ambassador of Norland to Vale"
            lands = {word for words_ in held for word in words_ if registry.find_land(word)}
            held = [office - lands for office in held]
        if words and any(
            _is_office(words, office) or _is_office(words | own, office) or _heads(words, office)
            for office in held
        ):
            whole_office = (bool(own) and words | own in held) or (bool(short) and said in held)
            found.append((official, sided or whole_office))
            if own and any(_is_office(words | own, office) for office in held):
                whole.append(found[-1])
    return whole or found


def find_local_offices(
    registry: Registry, source: Source, date: pd.Timestamp | None, town: frozenset[str]
) -> list[Official]:
    """Return who holds an office of the town that an article is told from: "the mayor" of its dateline."""
    said = title_words(source.title)
    if not said or source.owner:
        return []
    # of "mayor of Tarn City" Tarn has to be the town; "secretary general" is of no town
    known = said | (load_institutions().localities - {"general"})
    return [
        official
        for official in registry.list_holding(said)
        if any(
            said < office.words
            and office.words - known
            and office.words - known <= town
            and office.covers(date)
            for office in official.offices
        )
    ]


def held_by_others(registry: Registry, source: Source) -> bool:
    """Say whether an office without a name was held by some official at another time."""
    return bool(find_offices(registry, source, None))


def names_office(said: frozenset[str], given: frozenset[str]) -> bool:
    """Say whether a description fits the titles that a person was given in an article."""
    return said <= given and not (given - said) & load_vocabulary().lower_office


def _is_office(said: frozenset[str], office: frozenset[str]) -> bool:
    """Say whether a wording names an office: all its words are the office's, and enough of them."""
    other = load_vocabulary().other_office
    return said <= office and not (office - said) & other and (said == office or len(said) > 1)


def _heads(said: frozenset[str], office: frozenset[str]) -> bool:
    """Say whether "the rights chief" heads what an office is for: High Commissioner for Rights."""
    words = load_vocabulary()
    for_what = said - words.chiefs
    others = words.other_office | load_institutions().heads.keys()
    leads = office & words.leading and not (office - said) & others
    return bool(leads and for_what != said and for_what and for_what <= office - words.leading)


def fits_role(noun: str, office: frozenset[str]) -> bool:
    """Say whether an office is one whose holder is called so: "the Norland leader", "the US diplomat"."""
    words = load_vocabulary()
    return bool(words.roles.get(noun, NOBODY) & office) and not office & words.other_office


def heads_body(said: frozenset[str], office: frozenset[str]) -> bool:
    """Say whether words before "leader" tell of what an office is: "the union leader" of a federation."""
    bodies = load_vocabulary().bodies
    return bool(said) and all(word in office or bodies.get(word, NOBODY) & office for word in said)


def _spell_out(said: frozenset[str]) -> frozenset[str]:
    """Add the words of an institution that initials in a wording mean: UN, United Nations."""
    known = load_institutions().known
    found = (fold_name(known[word].name).split() for word in said if word in known)
    return said.union(*found)


def _is_of_side(official: Official, country: str, source: Source, said: frozenset[str]) -> bool:
    """Say whether a wording names the side of an official, or his country where he has no side."""
    if not official.side:
        return bool(country) and official.land == country
    return _names_side(official.side, country, source, said)


def _names_side(side: str, country: str, source: Source, said: frozenset[str]) -> bool:
    if country:
        return country == (find_country(side) or side)
    return fold_name(side) == plain(source.owner) or bool(said & _side_words(side))


def _side_words(side: str) -> frozenset[str]:
    return frozenset(fold_name(side).split())
