"""What a source's wording says: its kind, name, title and owner, and the name's key for comparing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.language.name_parts import is_in_marks, is_joined_name, strip_marks
from toolkit.language.vocabulary import NOBODY, Vocabulary, fold_name, load_vocabulary


@dataclass(frozen=True, slots=True)
class Source:
    """What a source's wording says.

    ``kind`` is one of: none, pronoun, relative (who), first person, we, anaphor, person
    (certainly a person's name), name (a person's or an organisation's), office, organisation,
    spokesman, plural, unnamed. ``name`` is as written, ``title`` what stands before or beside
    it, ``owner`` the organisation or country that an office or spokesman belongs to.
    ``key`` is the folded name without nickname, ``nick`` the nickname in marks, ``full`` whether
    the name has a given name and a surname.
    """

    kind: str
    name: tuple[str, ...] = ()
    title: str = ""
    owner: str = ""
    pronouns: frozenset[str] = NOBODY

    key: tuple[str, ...] = field(init=False)
    full: bool = field(init=False)
    nick: str = field(init=False)

    def __post_init__(self) -> None:
        """Fold the name, and see whether it has a given name and a surname."""
        key = name_key(self.name)
        nick = next((word for word in self.name if is_in_marks(word)), "")
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "full", is_full(key))
        object.__setattr__(self, "nick", fold_name(strip_marks(nick)))


ARTICLE = "al-"
"""Stands in a key for "al-", "el-", "ul-" and the like, which are one word in many spellings."""


def name_key(name: Iterable[str]) -> tuple[str, ...]:
    """Return the folded words of a name, for comparing: articles apart and as one, no nickname.

    Examples
    --------
    >>> name_key(["Omar", "el-Rashid"]), name_key(["Robert", "“Bo”", "Stone"])
    (('omar', 'al-', 'rashid'), ('robert', 'stone'))
    """
    words = list(name)
    kept = [word for word in words[1:-1] if not is_in_marks(word)]
    kept = ["al" if word in ("Al", "El") else word for word in kept]
    whole = [*words[:1], *kept, *words[1:][-1:]]
    return tuple(part for word in whole for part in _key_parts(word))


@lru_cache(maxsize=65536)
def _key_parts(word: str) -> tuple[str, ...]:
    folded = fold_name(word)
    words = load_vocabulary()
    if folded not in words.particles:
        folded = folded.lstrip("'") or folded
    if word in words.name_articles:
        return (ARTICLE,)
    head, hyphen, rest = folded.partition("-")
    if hyphen and rest and is_joined_name(word):
        return (ARTICLE if head in words.name_articles else head, rest)
    return (folded,)


def opens_with_article(key: Sequence[str]) -> bool:
    """Say whether two words may be an article and a surname, "Al Rashid", as well as a full name."""
    return len(key) == 2 and key[0] in load_vocabulary().name_articles


def without_articles(key: Sequence[str]) -> tuple[str, ...]:
    """Return a key without "al-" and the like: al-Rashid is Rashid."""
    return tuple(word for word in key if word != ARTICLE)


def is_full(key: tuple[str, ...]) -> bool:
    """Say whether a folded name has a given name and a surname."""
    words = load_vocabulary()
    if len(key) < 2 or key[0] == ARTICLE:
        return False
    if key[0] in words.particles and key[0] not in words.given_names:
        return False
    first, suffixes, particles = key[0], words.suffixes, words.particles
    small = sum(
        word in suffixes or word == ARTICLE or (word != first and word in particles) for word in key
    )
    return len(key) - small > 1


def is_title(word: str, words: Vocabulary) -> bool:
    """Say whether a folded word is a title, a short form of one, or a courtesy title."""
    return word in words.titles or word in words.abbreviations or word in words.courtesy


def is_short_title(word: str, folded: str, words: Vocabulary) -> bool:
    """Say whether a word is a title's short form in capitals: "CM", "DGP"."""
    return folded in words.capitals and word.isupper()


def without_article(name: list[str]) -> list[str]:
    """Return an organisation's name without "the"; one word alone stays."""
    return name[1:] if len(name) > 1 and name[0].casefold() in ("the", "a", "an") else name


def title_pronouns(folded: Sequence[str], words: Vocabulary) -> frozenset[str]:
    """Return the pronoun that a title tells of, or none."""
    for word in folded:
        told = words.courtesy.get(word) or words.title_pronouns.get(word)
        if told:
            return frozenset({told})
    return NOBODY


def is_name_word(word: str, folded: str, words: Vocabulary) -> bool:
    """Say whether a word may be part of a name: a capital, "van", "al-Rashid"."""
    return word[:1].isupper() or folded in words.particles or is_joined_name(word)
