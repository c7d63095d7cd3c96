"""Find the persons whom an article names, and unite the forms of each name.

An article introduces a person by full name and goes on with the surname; the longest form seen
stands for the person. Names are found by capital letters and by the word lists of
:mod:`toolkit.language.vocabulary`; who holds which office in the world plays no part here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.appositions import find_apposed_office
from toolkit.statements.speakers.first_words import (
    ends_with_title,
    find_bounds,
    is_called_by_first,
    stands_before_given,
)
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.one_name import (
    begins,
    extends,
    find_surname,
    has_two_surnames,
    match_names,
)
from toolkit.statements.speakers.sources import ARTICLE, Source, opens_with_article
from toolkit.statements.speakers.spellings import is_family_first

LONGEST_NAME = 4
LONGEST_RUN = 100
MOST_BEARERS = 40
LONGEST_TITLE = 40


class Mention(NamedTuple):
    """One place where the article names somebody."""

    start: int
    end: int
    source: Source
    possessive: bool = False
    office: str = ""
    who: bool = False
    """Whether ", who" follows, so that it is a person."""
    placed: bool = False
    """Whether something is there: "in Tarn", "near Tarn"."""


@dataclass(eq=False, slots=True)
class Entity:
    """One person of an article, under all the names by which the article calls them."""

    name: tuple[str, ...]
    key: tuple[str, ...]
    first: int
    pronouns: frozenset[str] = NOBODY
    titles: list[tuple[int, str]] = field(default_factory=list)
    offices: list[tuple[int, str]] = field(default_factory=list)
    person: bool = False
    mentions: int = 0
    placed: bool = False
    nicks: set[str] = field(default_factory=set)

    @property
    def sure(self) -> bool:
        """Whether this is a person's name, not a chance row of capitals before a surname."""
        known = self.key[0] in load_vocabulary().given_names
        return known or self.mentions > 1 or bool(self.titles)

    @property
    def introduced(self) -> bool:
        """Whether this is surely a person: a known given name, or a title before the name."""
        return self.person or self.key[0] in load_vocabulary().given_names

    @property
    def label(self) -> str:
        """The longest name seen."""
        return " ".join(self.name)


@dataclass(slots=True)
class Cast:
    """The persons of one article, and who bears which surname."""

    entities: list[Entity] = field(default_factory=list)
    by_surname: dict[str, list[Entity]] = field(default_factory=dict)
    by_given: dict[str, list[Entity]] = field(default_factory=dict)
    owners: dict[str, list[tuple[int, Entity]]] = field(default_factory=dict)
    singles: dict[str, Entity] = field(default_factory=dict)
    by_first_surname: dict[str, list[Entity]] = field(default_factory=dict)
    """Who bears two surnames, by the first of them."""


_PLACING = tuple(
    f" {word} " for word in ("in", "In", "near", "inside", "outside", "across", "around")
)


def scan_mentions(text: str) -> list[Mention]:
    """Return every mention of what may be a person's name, in order."""
    return [run for run in scan_runs(text) if is_mention(run)]


def is_mention(run: Mention) -> bool:
    """Say whether a run of capitals may be a person's name."""
    if run.source.kind not in ("person", "name"):
        return False
    name = run.source.name
    small = load_vocabulary().particles
    return len(name) <= LONGEST_NAME or sum(fold_name(w) not in small for w in name) <= LONGEST_NAME


def scan_runs(text: str) -> list[Mention]:
    """Return every run of capitalised words, persons' or not, in order."""
    found = []
    for match in _name_pattern().finditer(text):
        start, end = match.span()
        if " " in match.group():
            start, end = find_bounds(text, start, end)
        if end - start > LONGEST_RUN:
            continue
        led = text[start - 1 : start] == " "
        run = _title_before(text, start) + text[start:end] if led else text[start:end]
        source = (led and _read_of_office(text, start, end)) or parse_source(run)
        possessive = run.endswith(("'s", "’s")) or text[end - 1 : end + 1] in _S_MARK
        apposed = (
            not possessive and source.kind in ("person", "name") and not _is_deed(source, text, end)
        )
        office = find_apposed_office(text, start, end) if apposed else ""
        who = len(source.name) > 1 and text.startswith((", who ", " who "), end)
        placed = led and not possessive and text.endswith(_PLACING, 0, start)
        found.append(Mention(start, end, source, possessive, office, who, placed))
    return found


def _is_deed(source: Source, text: str, end: int) -> bool:
    """Say whether a sentence begins with what somebody does: "Reacting, the mayor said"."""
    one = len(source.name) == 1 and source.name[0].endswith("ing")
    return one and text.startswith(", the ", end)


def _title_before(text: str, start: int) -> str:
    """Return the small title before a name, "minister ", "foreign minister ", or ""."""
    words = load_vocabulary()
    before = text[max(0, start - LONGEST_TITLE) : start - 1]
    if before[max(before.rfind(" "), before.rfind("\n")) + 1 :] not in words.titles:
        return ""
    near = before.rpartition("\n")[2].split(" ")
    title = [near[-1]]
    own = (words.modifiers, words.portfolios, words.titles, words.organisations, words.other_office)
    for word in near[-2:-5:-1]:
        folded = fold_name(word)
        if not any(folded in listed for listed in own):
            break
        title.insert(0, word)
    return " ".join(title) + " "


def _read_of_office(text: str, start: int, end: int) -> Source | None:
    """Read a name whose office ends in what begins it: "Commissioner of | Police Ada Moor", "for | Roads"."""
    if not text.endswith(_LINKS, 0, start):
        return None
    words = load_vocabulary()
    near, _, link = text[max(0, start - LONGEST_TITLE) : start - 1].rpartition(" ")
    title, of = near.rpartition(" ")[2], f" {link} "
    opens = title[:1].isupper() and fold_name(title) in words.titles
    if not opens or fold_name(text[start:end].split()[0]) in words.given_names:
        return None
    source = parse_source(f"{title}{of}{text[start:end]}")
    return source if source.kind == "person" and len(source.name) > 1 else None


_S_MARK = ("s'", "s’")
_LINKS = (" of ", " for ")


def build_cast(mentions: Iterable[Mention]) -> Cast:
    """Unite the mentions of an article into persons."""
    cast = Cast()
    singles = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.source.full and not _is_article_and_surname(cast, mention.source.key):
            _add_full(cast, mention)
        else:
            singles.append(mention)
    for mention in singles:
        _add_single(cast, mention)
    for entity in cast.entities:
        if has_two_surnames(entity.key):
            cast.by_first_surname.setdefault(entity.key[-2], []).append(entity)
    return cast


def find_entities(cast: Cast, source: Source, position: int) -> list[Entity]:
    """Return whom a name means at a position: one person, several if it cannot be told, or none."""
    key = source.key
    if not key:
        return []
    if source.full and not _is_article_and_surname(cast, key):
        found = _find_full(cast, key)
        return [found] if found else []
    surname = find_surname(key)
    fits = [e for e in cast.by_surname.get(surname, []) if _agree(e, source)]
    double = _find_by_first_surname(cast, key)
    if fits and double:
        return [*fits, *double]
    fits = fits or double or _find_by_first(cast, source)
    before = [entity for entity in fits if entity.first <= position]
    chosen = _sure(before or fits)
    if len(chosen) > 1:
        chosen = _pick_holder(cast, source, chosen, position)
    if not chosen and surname in cast.singles and _agree(cast.singles[surname], source):
        return [cast.singles[surname]]
    return chosen


def _is_article_and_surname(cast: Cast, key: Sequence[str]) -> bool:
    """Say whether "Al Rashid" is al-Rashid, whom the article names, and not somebody called Al."""
    bearers = cast.by_surname.get(key[-1], []) if opens_with_article(key) else []
    return any(ARTICLE in entity.key for entity in bearers)


def _find_by_first(cast: Cast, source: Source) -> list[Entity]:
    """Return whom the first word of a name means: "Faris", "Prince Faris", "Mr. Baek", "Sergei Viktorovich".

    A title stands before a given name where it does so by custom, or where the name is of no tradition
    in which the surname stands last.
    """
    key = source.key
    if (
        len(key) > 1 and key[0] in load_vocabulary().particles
    ):  # "bin Salman" is Faris bin Salman al-Noor
        named = [e for e in cast.entities if e.key[1 : len(key) + 1] == key]
    else:
        named = [e for e in cast.by_given.get(key[0], []) if len(key) == 1]
        if source.title and not stands_before_given(source.title):
            titled = ends_with_title(source.title)
            named = [e for e in named if titled and _is_known(e) and is_called_by_first(e.key)]
    return [entity for entity in named if _agree(entity, source)]


def _find_by_first_surname(cast: Cast, key: Sequence[str]) -> list[Entity]:
    """Return whom the first of two surnames means: "Quispe" is Rosa Quispe Mamani."""
    if len(key) != 1 or key[0] in load_vocabulary().given_names:
        return []
    return cast.by_first_surname.get(key[0], [])


def _is_known(entity: Entity) -> bool:
    return entity.sure or entity.person or is_family_first(entity.key)


def _sure(entities: list[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity.sure] or entities


def _pick_holder(cast: Cast, source: Source, chosen: list[Entity], position: int) -> list[Entity]:
    """Decide between bearers of one surname by title, or by who was called so before."""
    titled = [e for e in chosen if source.title and _shares_title(e, source.title, position)]
    if len(titled) == 1:
        return titled
    owners = cast.owners.get(find_surname(source.key), [])
    last = bisect_right(owners, position, key=lambda owner: owner[0])
    return [owners[last - 1][1]] if last and owners[last - 1][1] in chosen else chosen


def _shares_title(entity: Entity, title: str, position: int) -> bool:
    wanted = title_words(title)
    return any(at <= position and wanted & title_words(seen) for at, seen in entity.titles)


@lru_cache(maxsize=16384)
def title_words(title: str) -> frozenset[str]:
    """Return a title's folded words, abbreviations spelt out, synonyms made one.

    Examples
    --------
    >>> sorted(title_words("the Defence Sec."))
    ['defense', 'secretary']
    """
    words = load_vocabulary()
    found: list[str] = []
    for word in title.replace("-", " ").replace(",", " ").split():
        folded = word.strip('"“”()').replace(".", "").casefold()
        short = (
            words.capitals if word.isupper() and folded in words.capitals else words.abbreviations
        )
        found.extend(short.get(folded, folded).split())
    same = [words.same_title.get(word, word).split() for word in found]
    skipped = words.articles | words.definite | words.in_titles | set(words.courtesy)
    return frozenset(word for group in same for word in group if word not in skipped)


def _add_full(cast: Cast, mention: Mention) -> None:
    key = mention.source.key
    bearers = cast.by_surname.setdefault(find_surname(key), [])
    entity = _find_full(cast, key)
    if entity is None:
        if len(bearers) >= MOST_BEARERS:
            return
        entity = Entity(mention.source.name, key, mention.start)
        cast.entities.append(entity)
        bearers.append(entity)
        cast.by_given.setdefault(key[0], []).append(entity)
    elif _is_better(key, entity.key) or (mention.source.nick and not entity.nicks):
        entity.name, entity.key = mention.source.name, key
    _learn(entity, mention)


def _find_full(cast: Cast, key: tuple[str, ...]) -> Entity | None:
    """Return the person of the article who bears a full name, or the name without its last words."""
    bearers = cast.by_surname.get(find_surname(key), [])
    same = next((entity for entity in bearers if _same(entity, key)), None)
    if same or len(key) < 2:
        return same
    near = cast.by_given.get(key[0], [])
    begun = [e for e in near if begins(key, e.key) or begins(e.key, key)]
    return begun[0] if len(begun) == 1 else None


def _same(entity: Entity, key: tuple[str, ...]) -> bool:
    if entity.key == key or key[0] in entity.nicks:
        return True
    return match_names(entity.key, key) or extends(entity.key, key) or extends(key, entity.key)


def _is_better(key: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """Say whether a form of a name is the fuller one."""
    longer, shorter = (key, old) if len(key) > len(old) else (old, key)
    if extends(longer, shorter):
        return (key is longer) == (longer[0] in load_vocabulary().given_names)
    return len(" ".join(key)) > len(" ".join(old))


def _add_single(cast: Cast, mention: Mention) -> None:
    """Give a surname to its bearer, or make it a person of its own."""
    source = mention.source
    surname = find_surname(source.key)
    bearers = [e for e in cast.by_surname.get(surname, []) if _agree(e, source)]
    introduced = _sure([e for e in bearers if e.first <= mention.start])
    introduced = introduced or _sure(bearers)[:1]
    called = [] if bearers else _find_by_first(cast, source)
    introduced = introduced or [e for e in called if is_family_first(e.key)]
    if len(introduced) == 1:
        cast.owners.setdefault(surname, []).append((mention.start, introduced[0]))
        one = introduced[0]
        place = one.placed or mention.placed  # "in Upper Tarn … the road linking Ruvo and Tarn"
        one.person = one.person or not place
        _learn(one, mention)
    elif not bearers and not called:
        entity = cast.singles.get(surname)
        if entity is None:
            entity = cast.singles[surname] = Entity(source.name, source.key, mention.start)
        elif len(source.key) > len(entity.key) == 1:  # "Clement XV" is Clement in full
            entity.name, entity.key = source.name, source.key
        _learn(entity, mention)


def _agree(entity: Entity, source: Source) -> bool:
    """Say whether courtesy titles and given names allow this surname to be this person."""
    told = source.pronouns if source.title else NOBODY
    return not told or not entity.pronouns or bool(told & entity.pronouns)


def _learn(entity: Entity, mention: Mention) -> None:
    source = mention.source
    entity.mentions += 1
    entity.placed |= mention.placed
    if source.nick:
        entity.nicks.add(source.nick)
    if source.title:
        entity.titles.append((mention.start, f"{source.owner} {source.title}".strip()))
    if mention.office:
        entity.offices.append((mention.start, mention.office))
        entity.person = True
    if source.kind == "person" or mention.who:
        entity.person = True
    if source.pronouns and (not entity.pronouns or len(entity.pronouns) > 1):
        entity.pronouns = source.pronouns


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    """Build the pattern of a capitalised name."""
    words = load_vocabulary()
    capital = "A-ZÀ-ÖØ-ÞĀĆČĐĘĞĽŁŃŚŞŠŹŻŽİ"
    listed = {*words.abbreviations, *words.courtesy, *words.suffixes, "st"}
    abbreviation = "|".join(word.capitalize() for word in _longest_first(listed))
    particle = "|".join(["[’‘']t", *_longest_first(words.particles)])
    small = "|".join(_longest_first(words.joined_particles))
    joined = rf"(?:{small})['’‑-](?=[{capital}])"
    short_verb = r"['’](?:re|ve|ll|m|d|t)\b"
    parts = r"(?:['’‑-]\w+)*"
    plain_word = rf"[{capital}]\w*\b(?!{short_verb}){parts}"
    joined_word = rf"{joined}\w+{parts}"
    # that a lookahead can tell where a long list need not be tried makes the search twice as fast
    shortened = rf"(?=\S{{2,{max(map(len, listed))}}}\.)(?:{abbreviation})\."
    capitalised = rf"(?=[{capital}])(?:{shortened}|(?:[{capital}]\.)+|{plain_word})"
    marked = rf"(?:[‘ʿ]|['’](?=Abd\b))(?:{plain_word}|{joined_word})"
    word = rf"(?:{capitalised}|{marked}|{joined_word})"
    nick = rf"(?:“[{capital}][^”\n]{{1,24}}”|\"[{capital}][^\"\n]{{1,24}}\"|[‘'(][{capital}]\w{{1,12}}[’')])"
    linked = rf"\ (?:(?=[“\"‘'(]){nick}\ )?(?:(?=[a-z’‘'])(?:{particle})\ ){{0,3}}{word}"
    return re.compile(rf"\b{word}(?:(?=[, ])(?:,?\ (?:Jr|Sr)\b\.?|{linked}))*")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
