"""Read the wording of a source that holds no person's name: an office, a spokesman, an organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import Vocabulary, fold_name
from toolkit.statements.speakers.sources import (
    Source,
    is_short_title,
    is_title,
    title_pronouns,
    without_article,
)

SEAT = re.compile(
    r"\b(?:(?!The |An? )[A-ZÀ-Þ][\w.]* ){0,2}[A-ZÀ-Þ][\w.]*-(?:based|headquartered|listed|registered) "
)
"""Where somebody is at home, which is no part of a name: "the New York-based company"."""

_SHORTENED = re.compile(
    r"(?:^|\s)((?:[A-ZÀ-Þ][\w’'-]*\s(?:(?:of|for|and|the)\s)*){2,8})\(([A-Z]{2,8})\)$"
)
"""A name and its initials in brackets: "the army's Press and Inquiry Office (PIO)"."""
JUNIOR = re.compile(r",\s+((?:Jr|Sr|II|III|IV)\b)")
RETIRED = re.compile(r"\s\((?:[Rr]etd?|[Rr]etired|[Rr]td)\.?\)\s")
TAGGED = re.compile(r"\s\([^()]{1,20}\)\s+(?=(?:and|&)\s)")
"""A party or place behind the first of two names: "Sen. Moor (Vale) and Gov. Reed"."""
BRANCH = re.compile(r"(\w+) \([^()]{2,40}\) (?=[A-ZÀ-Þ])")
"""What an office is for, before its holder: "Inspector General (Crime) Ada Moor"."""
SHORTENED = re.compile(r" \((?=[^()a-z]*[A-Z][^()a-z]*[A-Z])[\w.&’'-]{2,12}\)(?= \w)")
"""Initials behind what they stand for, and words behind them: "Harbour Party (HP) leader Ada Moor"."""


def without_asides(text: str, words: Vocabulary) -> str:
    """Leave out where somebody is at home, a branch, a party, "retired", and initials in brackets."""
    if "-" in text:
        text = SEAT.sub("", text)
    if "(" in text:
        text = BRANCH.sub(lambda found: _without_branch(found, words), text)
    if "," in text:
        text = JUNIOR.sub(r" \1", text)
    if "(" in text:
        text = SHORTENED.sub("", TAGGED.sub(" ", RETIRED.sub(" ", text)))
    return text


def _without_branch(found: re.Match[str], words: Vocabulary) -> str:
    word = fold_name(found[1])
    office = is_title(word, words) or word in words.portfolios | words.organisations
    office = office or is_short_title(found[1], word, words)
    following = found.string[found.end() :].split(maxsplit=1)[0]
    office = office or is_title(fold_name(following), words)  # "the Vale (upper house) Speaker"
    return f"{found[1]} " if office else found.group()


def parse_description(
    core: list[str],
    folded: list[str],
    rest: Sequence[str],
    owner: str,
    *,
    owner_name: Sequence[str],
    words: Vocabulary,
) -> Source:
    """Read a source without a name: an office, a spokesman, an organisation, nobody."""
    noun = folded[-1]
    indefinite = folded[0] in words.articles
    text = " ".join(core)
    pronouns = title_pronouns(folded[-1:], words)
    spoken = next((word for word in words.spokesman if " ".join(folded).endswith(word)), None)
    behind = [word for word in rest if not (word in ("the", "The") and rest.index(word) == 1)]
    if spoken and (noun not in words.titles or noun.startswith("spokes") or _speaks_for(rest)):
        return _parse_spokesman(core, folded, rest, owner, spoken, words)
    if _ends_with_office(folded, words):
        return Source("unnamed" if indefinite else "office", (), text, owner, pronouns)
    if noun in words.plural_nouns or _looks_plural(noun, words):
        return Source("plural")
    joined = noun.rpartition("-")[2] in words.titles
    if joined or noun in words.abbreviations:
        if indefinite and noun not in ("president",):
            return Source("unnamed", title=text, pronouns=pronouns)
        place = " ".join(behind[1:]) if behind[:1] in (["of"], ["for"]) else ""
        return Source("office", (), text, owner or place, pronouns)
    if noun in words.person_nouns and folded[0] in words.definite:
        return Source("office", (), text, owner, pronouns)
    if noun in words.organisations or (core[-1][:1].isupper() and noun not in words.unnamed):
        return _name_organisation(core, rest, owner, owner_name, words)
    return Source("unnamed", title=text, pronouns=pronouns)


def belongs_to_name(word: str, words: Vocabulary) -> bool:
    """Say whether the 's of a word is a part of an institution's name: "People's Congress"."""
    return fold_name(word) in words.titles | words.plural_nouns | words.unnamed


def with_own_apostrophe(owner: list[str], words: Vocabulary) -> list[str]:
    """Return an owner's words with the 's that belongs to the name, "People's", and without an owner's."""
    if owner and belongs_to_name(owner[-1], words):
        return [*owner[:-1], owner[-1] + ("'" if owner[-1].endswith("s") else "'s")]
    return owner


def _ends_with_office(folded: Sequence[str], words: Vocabulary) -> bool:
    """Say whether a wording ends with an office of several words: "the army's chief of staff"."""
    return any(tuple(folded[-len(phrase) :]) == phrase for phrase in words.phrases)


def _name_organisation(
    core: list[str],
    rest: Sequence[str],
    owner: str,
    owner_name: Sequence[str],
    words: Vocabulary,
) -> Source:
    """Read "the Harbor Ministry", "Moor's campaign"; "the ministry" alone names nobody."""
    own = [word for word in owner_name if fold_name(word) not in words.definite]
    if core[0][:1].isupper():
        own = with_own_apostrophe(own, words)
    whole = without_article([*own, *core, *of_what(rest)])
    named = any(word[:1].isupper() for word in whole)
    while named and whole[0] in load_institutions().descriptive:  # "the opposition Dawn party"
        whole = whole[1:]
    if fold_name(whole[0]) in words.definite | words.articles:
        whole = [word.lower() for word in whole[:1]] + whole[1:]
    return Source("organisation", tuple(whole), "", owner)


def of_what(rest: Sequence[str]) -> list[str]:
    """Return "of Health" behind "Ministry": the part of its name that follows "of"."""
    if rest[:1] not in (["of"], ["for"]) or not any(word[:1].isupper() for word in rest[1:3]):
        return []
    return list(rest)


def _looks_plural(noun: str, words: Vocabulary) -> bool:
    return (
        noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
        and noun not in words.singular
        and noun not in words.organisations
        and noun not in words.titles
        and noun not in words.abbreviations
        and noun not in words.unnamed
    )


def _speaks_for(rest: Sequence[str]) -> bool:
    return rest[:1] == ["for"]


def _parse_spokesman(
    core: list[str],
    folded: list[str],
    rest: Sequence[str],
    owner: str,
    spoken: str,
    words: Vocabulary,
) -> Source:
    if spoken.endswith(("men", "people")):
        return Source("plural")
    before = core[: len(core) - len(spoken.split())]
    named = _named_before(before, words)
    whom = list(rest[1:]) if rest[:1] and rest[0] in words.spokesman_prepositions else []
    text = owner or " ".join(without_article(whom)) or " ".join(named)
    pronouns = title_pronouns(folded[-1:], words)
    return Source("spokesman", (), " ".join(core), text.removesuffix("'s"), pronouns)


def find_small_owner(source: Source, words: Vocabulary) -> str:
    """Return for whom an unnamed spokesman speaks, where no capital says it: "police", "its", or "".

    Examples
    --------
    >>> from toolkit.language.vocabulary import load_vocabulary
    >>> find_small_owner(Source("spokesman", (), "A police spokesman"), load_vocabulary())
    'police'
    """
    if source.owner:
        return source.owner
    before = fold_name(source.title).split()
    spoken = next((word for word in words.spokesman if source.title.casefold().endswith(word)), "")
    before = before[: len(before) - len(spoken.split())]
    if before[:1] in (["its"], ["their"]):
        return before[0]
    return " ".join(word for word in before if word not in words.articles | words.definite)


def _named_before(before: Sequence[str], words: Vocabulary) -> list[str]:
    """Return whom a spokesman speaks for: from a capital to the last capital or organisation's noun."""
    small = words.definite | words.articles
    owner = [fold_name(word) not in small and word[:1].isupper() for word in before]
    nouns = [fold_name(word) in words.organisations for word in before]
    first = owner.index(True) if True in owner else len(before)
    last = max((n for n, (a, b) in enumerate(zip(owner, nouns, strict=True)) if a or b), default=-1)
    return list(before[first : last + 1])


def read_spelt(text: str) -> Source | None:
    """Return the organisation whose name's initials stand in brackets behind it."""
    found = _SHORTENED.search(text) if ")" in text else None
    name = re.split(r"[\s-]", found[1].strip()) if found else []
    capitals = [word for word in name if word[:1].isupper()]
    whole = found is not None and "".join(word[0] for word in capitals) == found[2]
    return Source("organisation", tuple(found[1].split())) if whole and found else None


def is_owner(wording: str) -> bool:
    """Say whether a company may follow in apposition: "the owner, Upland Energy"."""
    return fold_name(wording).split()[-1] in load_institutions().owners | load_institutions().beside
