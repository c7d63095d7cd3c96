"""Read the wording of a source: a person, an office, an organisation, a pronoun, or nobody.

``parse_source("Defense Minister Ada Moor")`` is a person "Ada Moor" with the title "Defense
Minister". The reading knows no officials; who is meant is decided later, in the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.name_parts import find_name_parts, is_in_marks
from toolkit.language.vocabulary import NOBODY, Vocabulary, fold_name, load_vocabulary
from toolkit.statements.speakers.descriptions import (
    is_owner,
    of_what,
    parse_description,
    read_spelt,
    with_own_apostrophe,
    without_asides,
)
from toolkit.statements.speakers.firms import without_form
from toolkit.statements.speakers.first_words import (
    find_called,
    find_name,
    is_courtesy_and_surname,
    is_no_given,
    is_plain_name,
)
from toolkit.statements.speakers.holders import find_holder, is_anothers
from toolkit.statements.speakers.joined import is_list_of_names, parse_joined
from toolkit.statements.speakers.sources import (
    Source,
    is_short_title,
    is_title,
    title_pronouns,
    without_article,
)

APPOSITION = re.compile(r"\s*[,;:]\s+|[,;:]$|\s*[(\[]\s*|\s+[–—-]{1,2}\s+")
STOPPED = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+\.")
INNER_CAPITAL = re.compile(r"([A-Z][a-z]+)[A-Z][A-Za-z]*")
_NEXT_DOOR = re.compile(r"^(?:[Tt]he )?[Nn]eighbou?ring (?=[A-ZÀ-Þ])")
"""Before a country, what the reader is told besides: "Neighbouring Norland"."""
_SHORT_NAME = re.compile(r" \([A-ZÀ-Þ][A-ZÀ-Þ.&-]{1,9}\)(?=,)")
"""A body's capitals before a comma: "the head of the State Commission (SC), Ada Moor"."""
_NO_LONGER = re.compile(rf"^(?:{'|'.join(sorted(word_classes()['no_longer']))}) ")
_OF_HONOURS = {"his": "he", "her": "she"}
OUTER = ' \t\n\r"“”„«»‹›,;:()[]!?'


@lru_cache(maxsize=65536)
def parse_source(text: str) -> Source:
    """Return what a source's wording says.

    Examples
    --------
    >>> parse_source("Norland's Defense Minister Ada Moor").name
    ('Ada', 'Moor')
    >>> parse_source("a spokesman for the Harbor Ministry").owner
    'Harbor Ministry'
    >>> parse_source("two senior officials").kind
    'plural'
    """
    if text.isalpha():  # one word has nothing around it
        return _parse_head([text], load_vocabulary())
    nicknames = list(find_name_parts(text, 0, len(text)))
    if without_form(text):
        return Source("organisation", tuple(without_article(_tokens(text))))
    if not nicknames:
        source = read_spelt(text) or _parse_wording(text)
        return _of_another(source, text) or source
    places = [(first, last) for first, last in nicknames if is_in_marks(text[first:last])]
    bare = text
    for first, last in reversed(places):
        bare = bare[: first - 1] + bare[last:]
    source = _parse_wording(bare)
    for first, last in places:
        before = text[:first].split()[-1]
        if before in source.name[:-1]:
            place = source.name.index(before) + 1
            name = (*source.name[:place], text[first:last], *source.name[place:])
            source = replace(source, name=name)
    return source


def _of_another(source: Source, text: str) -> Source | None:
    """Return nobody where a name is only told of by who speaks: "Doctors treating Ada Moor"."""
    if source.kind not in ("person", "name") or not (source.title or source.owner):
        return None
    before = text[: max(text.rfind(source.name[0]), 0)].split()
    if not before or not is_anothers(before, load_vocabulary()):
        return None
    return Source("unnamed", title=" ".join(before))


def _parse_wording(text: str) -> Source:
    words = load_vocabulary()
    text = _NEXT_DOOR.sub("", without_asides(_SHORT_NAME.sub("", text), words))
    parts = [part for part in APPOSITION.split(text.strip(OUTER)) if part.strip(OUTER)]
    if not parts:
        return Source("none")
    head = _parse_head(_without_postnominals(_tokens(parts[0]), words), words)
    if len(parts) == 1:
        return head
    behind = _NO_LONGER.sub("", parts[1])  # "the chairman, retired Justice Ada Moor"
    opens = behind[:1].isupper() or (behind != parts[1] and is_title(behind.split()[0], words))
    if head.kind in ("office", "spokesman", "unnamed") and opens:
        named = _parse_head(_tokens(behind), words)
        if named.kind == "organisation" and is_owner(parts[0]):
            return named  # "the owner, Upland Energy"
        region = len(named.name) == 1 and not named.title and parts[0].split()[-1][:1].isupper()
        if named.kind in ("person", "name") and not region:
            title, owner = _join(head.title, named.title), named.owner or head.owner
            return replace(named, kind="person", title=title, owner=owner)
    if head.kind == "organisation" and len(parts) == 2:
        return _named_behind(head, parts[1], words)
    if head.kind == "office" and len(parts) > 2 and parts[2][:1].isupper():
        named = _parse_head(_tokens(parts[2]), words)  # "The Director, Media Operations, Gen. Moor"
        if named.kind == "person" and named.title:
            return replace(named, title=_join(f"{head.title}, {parts[1]}", named.title))
    if head.kind in ("person", "name"):
        if is_list_of_names(parts, _tokens(parts[-1]), words):
            return Source("plural")
        beside = _parse_head(_tokens(parts[1]), words)
        if is_title(fold_name(beside.title.rpartition(" ")[2]), words):
            pronouns = head.pronouns or beside.pronouns
            return replace(head, title=_join(head.title, beside.title), pronouns=pronouns)
    return head


def _named_behind(head: Source, behind: str, words: Vocabulary) -> Source:
    """Return the organisation whose name follows its noun: "the miners' union, Dock and Pit"."""
    alone = not any(word[:1].isupper() for word in head.name)
    if not alone or not behind.removeprefix("the ")[:1].isupper():
        return head
    named = _parse_head(_tokens(behind), words)
    whole = named.kind in ("organisation", "name") and not named.title
    return Source("organisation", named.name) if whole else head


def _join(first: str, second: str) -> str:
    return f"{first} {second}".strip()


def _tokens(text: str) -> list[str]:
    return [word for word in (each.strip(OUTER) for each in text.split()) if word]


def _without_postnominals(tokens: list[str], words: Vocabulary) -> list[str]:
    """Leave out letters behind a name of two words or more: "Ada Moor MP"."""
    end = len(tokens)
    while end > 2 and tokens[end - 1] in words.postnominals:
        end -= 1
    whole = end == len(tokens) or not tokens[end - 1][:1].isupper() or tokens[end - 1].isupper()
    return tokens if whole else tokens[:end]


def _parse_head(tokens: list[str], words: Vocabulary) -> Source:
    folded = [fold_name(word) for word in tokens]
    if len(folded) > 1 and folded[-1] in words.pronouns and folded[-1].endswith(("self", "selves")):
        tokens, folded = tokens[:-1], folded[:-1]
    if len(tokens) == 1 and _is_shouted(tokens[0], folded[0], words):
        return Source("organisation", tuple(tokens))
    plain = [word for word in folded if word not in words.definite]
    known = load_institutions().known
    whole = len(plain) > 1 and tokens[-1][:1].isupper()
    if whole and (" ".join(plain) in known or ("and" in plain and " ".join(plain[1:]) in known)):
        return Source("organisation", tuple(without_article(tokens)))
    called = find_called(tokens, folded, words)
    if called:
        return Source("organisation", tuple(tokens[called:]))
    small = _parse_small(folded, words)
    if small:
        return small
    people = _read_people(tokens, folded, words) or _read_own_spokesman(tokens, folded, words)
    if people:
        return people
    joined = parse_joined(tokens, folded, words)
    if joined:
        return joined
    own = _find_owned(tokens, folded, words)
    if own:
        owner = " ".join(tokens[:own]).removesuffix("'s").removesuffix("’s").rstrip("'’")
        return replace(_parse_head(tokens[own:], words), owner=owner)
    titled = _mark_titles(tokens, folded, words)
    end = _find_cut(tokens, folded, titled, words)
    core, rest = tokens[:end], tokens[end:]
    owner, core, titled = _split_owner(core, titled[:end])
    if not core:
        return Source("organisation", tuple(tokens))
    holder = find_holder(core, rest, words, titled=titled[-1]) if rest else None
    if holder is not None:
        named = _parse_head([*rest[holder:]], words)
        if named.kind in ("person", "name"):
            title = " ".join([*core, *rest[:holder]])
            return replace(named, kind="person", title=title, owner=owner)
    return _parse_core(core, titled, rest, owner, words)


def _read_people(tokens: Sequence[str], folded: Sequence[str], words: Vocabulary) -> Source | None:
    """Read a state by its name of several words, or its people: "the Saudis", "the French".

    "The Norwegian" is one of them, without a name.
    """
    if len(tokens) > 1 and " ".join(folded) in words.countries:
        return Source("organisation", tuple(without_article(list(tokens))))
    if len(tokens) != 2 or folded[0] != "the" or not tokens[1][:1].isupper():
        return None
    several = folded[1].endswith(("s", "sh", "ch", "ese"))
    state = words.countries.get(folded[1].removesuffix("s")) or words.countries.get(folded[1], "")
    if not state or tokens[1].isupper():
        return None
    several = several or folded[1] == fold_name(state)
    return Source("organisation", tuple(state.split())) if several else Source("unnamed")


def _read_own_spokesman(
    tokens: Sequence[str], folded: Sequence[str], words: Vocabulary
) -> Source | None:
    """Read "a Ministry of Defence spokesperson": the institution stands whole before the noun."""
    if folded[-1] not in words.spokesman or not folded[-1].startswith("spokes"):
        return None
    *owner, _ = without_article(list(tokens)) or [""]
    small = {"of", "for", "and", "the"}
    named = all(word[:1].isupper() or word in small for word in owner)
    owned = bool(owner) and owner[-1].endswith(("'", "’", "'s", "’s"))
    if owned or "of" not in owner or not named or folded[-1].endswith(("men", "people")):
        return None
    pronouns = title_pronouns(folded[-1:], words)
    return Source("spokesman", (), " ".join(tokens), " ".join(owner), pronouns)


def _is_shouted(token: str, folded: str, words: Vocabulary) -> bool:
    """Say whether a word in capitals is an organisation, and not the pronoun: "WHO", "US"."""
    if not token.isupper() or len(token) < 2:
        return False
    return folded in load_institutions().known or (folded in words.countries and folded in words.we)


def _parse_small(folded: Sequence[str], words: Vocabulary) -> Source | None:
    """Read pronouns, "the former", "both", "some in the party"."""
    if not folded:
        return Source("none")
    phrase = " ".join(folded)
    if phrase in words.anaphors:
        return Source("anaphor", title=words.anaphors[phrase])
    if len(folded) == 1:
        if phrase in words.first_person:
            return Source("first person")
        if phrase in words.we:
            return Source("we")
        if phrase in words.pronouns:
            return Source("pronoun", pronouns=words.pronouns[phrase])
        if phrase in words.relatives:
            return Source("relative")
        if phrase in words.modifiers or phrase in words.not_names or phrase in words.unnamed:
            return Source("plural" if phrase in words.plural_nouns else "unnamed")
        if phrase in words.plural_nouns:
            return Source("plural")
    if len(folded) == 2 and folded[1] in words.honours and folded[0] in _OF_HONOURS:
        return Source("pronoun", pronouns=frozenset({_OF_HONOURS[folded[0]]}))
    return Source("plural") if folded[0] in words.plural_pronouns else None


def _ends_with_title(token: str, word: str, words: Vocabulary) -> bool:
    """Whether a joined word is an office: "vice-chair", "Attorney-General"; not the name "Azulay-Baron"."""
    first, _, last = word.rpartition("-")
    if not first or not is_title(last, words):
        return False
    named = token.rpartition("-")[2][:1].isupper() and first not in words.in_titles
    grades = words.modifiers | words.lower_office | word_classes()["joined_grades"]
    known = any(is_title(part, words) or part in grades for part in first.split("-"))
    return not named or known


def _mark_titles(tokens: Sequence[str], folded: Sequence[str], words: Vocabulary) -> list[bool]:
    marks = [
        is_title(word, words) or _ends_with_title(token, word, words)
        for token, word in zip(tokens, folded, strict=True)
    ]
    for place, token in enumerate(tokens[:-1]):
        short = is_short_title(token, folded[place], words)
        leads = place == 0 or marks[place - 1]
        given = leads and token[:1].isupper() and folded[place].strip("'") in words.before_given
        if (short or given) and tokens[place + 1][:1].isupper():
            marks[place] = True
        if STOPPED.fullmatch(token) and (folded[place] in words.shortened or all(marks[:place])):
            marks[place] = folded[place] not in words.suffixes | words.saints
    starts = _phrases_by_start()
    for start, word in enumerate(folded):
        for phrase in starts.get(word, ()):
            ends = start + len(phrase)
            if tuple(folded[start:ends]) != phrase:
                continue
            party = folded[-1] in words.organisations and folded[ends - 1] in words.modifiers
            if (
                ends == len(tokens) or not party
            ):  # "leader of the opposition Civic Alliance" is none
                marks[start : start + len(phrase)] = [True] * len(phrase)
    return marks


@lru_cache(maxsize=1)
def _phrases_by_start() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load_vocabulary().phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _find_cut(
    tokens: Sequence[str], folded: Sequence[str], titled: Sequence[bool], words: Vocabulary
) -> int:
    """Return where the name ends: before "of …", "in …", "who …"."""
    for place in range(1, len(tokens)):
        if folded[place] in words.cut and not titled[place] and tokens[place][:1].islower():
            return place
        if folded[place] == "commanding" and folded[place - 1] == "officer":
            return place
    return len(tokens)


def _find_owned(tokens: Sequence[str], folded: Sequence[str], words: Vocabulary) -> int:
    """Return where "spokeswoman" stands in "the Ministry of Ports’ spokeswoman", or 0.

    So in "Ministry of Ports spokesman Ole Hale".
    """
    if "of" not in folded[1:-1] or folded[folded.index("of") - 1] not in words.organisations:
        return 0
    for place, token in enumerate(tokens[:-1]):
        named = tokens[place + 1][:1].isupper() or is_title(folded[place + 1], words)
        if place > folded.index("of") + 1 and token.islower() and is_title(token, words) and named:
            return place
        if place > folded.index("of") and token.endswith(("'s", "’s", "s'", "s’")):
            office = any(is_title(word, words) for word in folded[place + 1 :])
            return place + 1 if office else 0
    return 0


def _split_owner(core: list[str], titled: list[bool]) -> tuple[str, list[str], list[bool]]:
    """Split "Norland's defense minister" into owner and office; a final 's is dropped."""
    owner = ""
    for place, word in enumerate(core):
        if "'" not in word and "’" not in word:
            continue
        plain = word.removesuffix("'s").removesuffix("’s")
        if plain == word and word.endswith(("s'", "s’")):
            plain = word[:-1]
        if plain == word:
            continue
        if place == len(core) - 1:
            core = [*core[:-1], plain]
        else:
            owner = " ".join([*core[:place], plain])
            core, titled = core[place + 1 :], titled[place + 1 :]
        break
    return owner, core, titled


def _parse_core(
    core: list[str], titled: list[bool], rest: Sequence[str], owner: str, words: Vocabulary
) -> Source:
    folded = [fold_name(word) for word in core]
    if is_plain_name(core, folded, words):
        return Source("person", tuple(core), "", owner, _given_pronouns(folded[0], words))
    if is_courtesy_and_surname(core, folded, words):
        pronouns = title_pronouns(folded[:1], words)
        return Source("person", (core[1],), core[0], owner, pronouns)
    begin = find_name(core, folded, titled, words)
    first = titled.index(False) if False in titled else 0
    if first and is_plain_name(core[first:], folded[first:], words):  # "PM Ravi Sen"
        begin = first
    if begin == len(core):
        named = parse_source(owner).name or owner.split()
        return parse_description(core, folded, rest, owner, owner_name=named, words=words)
    title, name = core[:begin], core[begin:]
    while len(name) > 1 and is_no_given(name, words):
        title, name = [*title, name[0]], name[1:]
    return _name_person(title, name, rest, owner, words)


def _name_person(
    title: list[str], name: list[str], rest: Sequence[str], owner: str, words: Vocabulary
) -> Source:
    folded_name = [fold_name(word) for word in name]
    descriptive = load_institutions().descriptive
    plain = [word for word in title if word not in descriptive]  # "the ruling Harbour Party"
    if folded_name[-1] in words.organisations and folded_name[0] not in words.given_names:
        own = with_own_apostrophe(owner.split(), words)
        whole = without_article([*own, *plain, *name, *of_what(rest)])
        return Source("organisation", tuple(whole), "", owner)
    if _ends_with_head([fold_name(word) for word in [*title, *name]]):
        whole = without_article([*owner.split(), *title, *name, *of_what(rest)])
        return Source("organisation", tuple(whole), "", owner)
    if folded_name[-1] in words.person_nouns and fold_name(title[0] if title else "") == "the":
        return Source("office", (), " ".join([*title, *name]), owner)  # "the Westport Republican"
    business = folded_name[-1] in words.portfolios and len(name) > 1 and not title
    if business and folded_name[0] not in words.given_names:  # "Upland Energy"
        return Source("organisation", tuple(name), "", owner)
    if folded_name[-1] in words.modifiers or folded_name[-1] in words.plural_nouns:
        return Source("plural" if folded_name[-1] in words.plural_nouns else "unnamed")
    folded_title = [fold_name(word) for word in title]
    given = folded_name[0] if len(name) > 1 else ""
    pronouns = title_pronouns(folded_title, words) or _given_pronouns(given, words)
    has_title = any(is_title(word, words) for word in folded_title) or any(
        is_short_title(word, fold_name(word), words) for word in title
    )
    has_title = has_title or not words.bystanders.isdisjoint(folded_title)
    described = any(word[:1].islower() for word in title if fold_name(word) not in words.definite)
    text = " ".join(title)
    if has_title or (described and len(name) > 1):
        return Source("person", tuple(name), text, owner, pronouns)
    family = folded_title[:1] == ["the"] and len(name) == 1 and name[0].endswith("s")
    if title and folded_title[-1] in load_institutions().beside and len(name) == 1:
        return Source("organisation", tuple(name), "", owner)
    if family and folded_name[0] not in words.organisations:
        return Source("plural")
    if _is_organisation(name, folded_name, folded_title, words):
        return Source("organisation", tuple(without_article([*plain, *name])), "", owner)
    known = len(name) > 1 and folded_name[0] in words.given_names
    return Source("person" if known else "name", tuple(name), text, owner, pronouns)


def _ends_with_head(folded: Sequence[str]) -> bool:
    """Say whether a name ends with an institution's noun of several words: "General Staff"."""
    heads = load_institutions().heads
    return any(" ".join(folded[-size:]) in heads for size in (2, 3, 4) if size <= len(folded))


def _is_organisation(
    name: Sequence[str], folded: Sequence[str], title: Sequence[str], words: Vocabulary
) -> bool:
    if any(word in words.organisations for word in folded) or " ".join(folded) in words.countries:
        return True
    if title == ["the"]:
        return True
    inner = INNER_CAPITAL.fullmatch(name[0])
    brand = inner is not None and fold_name(inner[1]) not in words.particles | words.name_heads
    return len(name) == 1 and len(name[0]) > 1 and (name[0].isupper() or brand)


def _given_pronouns(word: str, words: Vocabulary) -> frozenset[str]:
    return words.given_names.get(word, NOBODY)
