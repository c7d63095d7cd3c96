"""Which ministry "the ministry" is where an article names only its minister: "Interior Minister Ada Moor".

So with "the embassy" of which only the ambassador was told of: "the Norland ambassador".
"""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.institutions import find_people, read_institution, same_place
from toolkit.statements.speakers.registry import Official, Registry

NOUNS = frozenset({"ministry", "department"})
EMBASSIES = frozenset({"embassy", "mission"})
_ENVOY = re.compile(
    r"(?:(?P<people>[A-ZÀ-Þ][\w-]+)(?:['’]s?)? (?:ambassador|envoy|charge d.affaires)"
    r"|(?:ambassador|envoy) (?:of|from) (?P<land>[A-ZÀ-Þ][\w-]+))\b"
)
_OTHER = re.compile(r"\b(?:[Ff]ormer|[Ss]hadow|[Ee]x)[ -]$")
_WINDOW = 8


def find_ministry(text: str, registry: Registry) -> Official | None:
    """Return the registry's ministry of the only minister whom a text names by an office."""
    ministers = {(words, land) for words, land in _read_ministers(text)}
    if (
        len({words for words, _ in ministers}) != 1
        or len({land for _, land in ministers if land}) > 1
    ):
        return None
    words = next(iter(ministers))[0]
    land = next((land for _, land in ministers if land), "")
    ministries = [o for o in registry.organisations if o.kind == "ministry"]
    fits = [official for official in ministries if _is_of(official, words, land)]
    return fits[0] if len(fits) == 1 else None


def find_embassy(text: str, registry: Registry) -> Official | None:
    """Return the registry's embassy of the only country whose ambassador a text tells of."""
    folded = {fold_name(found["people"] or found["land"]) for found in _ENVOY.finditer(text)}
    folded -= load_vocabulary().definite
    places, own = load_institutions().places, registry.lands
    lands = {places.get(word) or own.get(word) or find_people(word, own) for word in folded}
    fits = [
        official
        for official in registry.officials.values()
        if official.kind == "embassy" and lands == {official.land}
    ]
    return fits[0] if len(fits) == 1 else None


def find_own_office(holder: Official, registry: Registry) -> Official | None:
    """Return the registry's only office that a person heads: "her office" of the prime minister's."""
    held = [office.words for office in holder.offices]
    fits = [
        official
        for official in registry.by_land.get(holder.land, [])
        if official.organisation
        and any("office" in one.nouns and one.words and any(one.words <= words for words in held)
                for one in official.institutions)
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _is_of(official: Official, words: frozenset[str], land: str) -> bool:
    place = fold_name(official.land)
    if land and place and not same_place(fold_name(land), place):
        return False
    return any(
        words == frozenset(word for word in own.words if not same_place(word, place))
        for own in official.institutions
    )


def _read_ministers(text: str) -> tuple[tuple[frozenset[str], str], ...]:
    """Return what each minister or secretary of a text is for, and of which country, or ""."""
    found = []
    for match in _pattern().finditer(text):
        portfolio = match["before"] or match["behind"]
        ministry = read_institution(f"{portfolio} ministry")
        held = not _OTHER.search(text, max(0, match.start() - _WINDOW), match.start())
        if ministry and ministry.words and held:
            found.append((ministry.words, _find_land(match["owner"] or "")))
    return tuple(found)


def _find_land(owner: str) -> str:
    folded = fold_name(re.sub(r"['’]s?$", "", owner))
    return load_institutions().places.get(folded, owner and folded)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = load_vocabulary().portfolios | {"foreign", "external"}
    words = "|".join(sorted((re.escape(word) for word in listed), key=lambda word: -len(word)))
    portfolio = rf"(?:{words})(?:(?:,? and| &|,)? (?:{words}))*"
    owner = r"(?P<owner>[A-ZÀ-Þ][\w-]*(?: [A-ZÀ-Þ][\w-]*)?['’]s?)"
    return re.compile(
        rf"(?:{owner} (?:(?:new|acting|deputy|interim) )?)?"
        rf"(?:\b(?i:(?P<before>{portfolio})) (?i:minister|secretary|ministry)\b"
        rf"|(?i:minister|secretary) (?:of|for) (?:the )?(?i:(?P<behind>{portfolio}))\b)"
    )
