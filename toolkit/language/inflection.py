"""The forms that a verb or a noun takes: the one conjugator of statements and coding.

Forms come from rules of spelling, a table of irregular verbs (``irregular.csv``) and lists of the
words that no rule tells (``spelling.toml``), so that a lexicon of base forms is turned once into a
table of forms and looking a word up is one dictionary access.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit.language.data import read_rows, read_toml

_VOWELS = frozenset("aeiou")
_CLOSED = re.compile(r"(?:[^aeiou]|qu)[aeiouy][^aeiouwxy]$")
"""One written vowel between consonants at a word's end, where the last letter may double."""
_SYLLABLE = re.compile(r"[aeiouy]+")


@cache
def irregular_verbs() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return base form -> (past forms, participles) of the verbs that no rule gives."""
    return {
        row["base"]: (tuple(row["past"].split("|")), tuple(row["participle"].split("|")))
        for row in read_rows("irregular.csv")
    }


@cache
def _spelling() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml("spelling.toml").items()}


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted(_spelling()["prefixes"]))


@dataclass(frozen=True)
class VerbForms:
    """The forms of one verb, by what they are used for; the usual spelling comes first."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerunds: tuple[str, ...]

    @property
    def all(self) -> frozenset[str]:
        """Return every form."""
        return frozenset(
            {self.base, self.third, *self.past, *self.participle, *self.gerunds},
        )


@cache
def conjugate(base: str) -> VerbForms:
    """Return the forms of a verb.

    >>> conjugate("stop").past, conjugate("deny").third, conjugate("rethink").participle
    (('stopped',), 'denies', ('rethought',))
    """
    stems = _stems(base)
    regular = tuple(_past(stem) for stem in stems)
    past, participle = irregular_forms(base) or (regular, regular)
    gerunds = tuple(_gerund(stem) for stem in stems)
    third = {"be": "is", "have": "has"}.get(base) or pluralize(base, verb=True)
    return VerbForms(base, third, past, participle, gerunds)


def irregular_forms(base: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the past forms and participles of an irregular verb, also of a compound of one."""
    known = irregular_verbs()
    if base in known:
        return known[base]
    for prefix in _prefixes() if base.startswith(_prefixes()) else ():
        rest = base.removeprefix(prefix)
        if rest != base and rest in known:
            past, participle = known[rest]
            return tuple(prefix + form for form in past), tuple(prefix + f for f in participle)
    return None


@cache
def pluralize(base: str, *, verb: bool = False) -> str:
    """Return the form with ``-s``: a noun's plural, or a verb's third person.

    >>> pluralize("policy"), pluralize("veto"), pluralize("photo"), pluralize("quiz", verb=True)
    ('policies', 'vetoes', 'photos', 'quizzes')
    """
    listed = _spelling()
    if base.endswith("z") and _is_closed(base):
        return base + "zes"
    hard = base.endswith("ch") and base in listed["hard_ch"]
    if base.endswith(("s", "x", "z", "ch", "sh")) and not hard:
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    behind_consonant = base.endswith("o") and base[-2:-1] not in _VOWELS
    if behind_consonant and (verb or base in listed["nouns_in_oes"]):
        return base + "es"
    return base + "s"


@cache
def inflect(base: str) -> frozenset[str]:
    """Return every form that a word of this base form may take, as noun or as verb."""
    return conjugate(base).all | {pluralize(base)}


def _stems(base: str) -> tuple[str, ...]:
    """Return what ``-ed`` and ``-ing`` are added to: the base, its last letter doubled, or both."""
    listed, last = _spelling(), base.rpartition("-")[2]
    doubled = base + base[-1:]
    if last in listed["doubled"]:
        return (doubled,)
    if last in listed["either"]:
        return base, doubled
    if last.endswith("ic"):
        return (base + "k",)
    if not _CLOSED.search("x" + last) or last in listed["single_l"]:
        return (base,)
    if _is_closed(last):
        return (doubled,)
    return (base, doubled) if last.endswith("l") else (base,)


def _is_closed(word: str) -> bool:
    """Return whether a word has one syllable that ends in one vowel and one consonant: "stop"."""
    syllables = len(_SYLLABLE.findall(word.replace("qu", "q")))
    return syllables == 1 and bool(_CLOSED.search("x" + word))


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _gerund(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    keeps = stem.endswith(("ee", "oe", "ye")) or stem in _spelling()["keeps_e"] or stem == "be"
    return (stem[:-1] if stem.endswith("e") and not keeps else stem) + "ing"
