"""What a codebook is made of: targets, axes, codes with their terms, and predicates."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from toolkit import tables
from toolkit.coding.codebook.predicates import PredicateLexicon, extend_lexicon
from toolkit.coding.codebook.terms import NearRule, TermFinder, compile_terms
from toolkit.language.grammar import grammar

FAVOR, AGAINST, MIXED = "favor", "against", "mixed"
LEANS_FAVOR, LEANS_AGAINST = "leans favor", "leans against"
NOT_ASSERTED, NO_TARGET = "not asserted", "no target"
POSITION_CODES = (FAVOR, AGAINST, MIXED, LEANS_FAVOR, LEANS_AGAINST, NOT_ASSERTED, NO_TARGET)
TARGET_KINDS = ("action", "actor")
ABSTAINED, REFUSED = "abstained", "refused"
"""Flags of rows without a code: a coder could not tell, or named no words that stand in the statement."""
UNCODED_AIM = "uncoded aim"
CONDITION_CODES = ("until X", "if X", "unless X", "necessary for X", "as needed")
COMMITMENT_CODES = ("hedged", "asserted", "obliged")
ATTRIBUTION_CODES = ("own", "relayed", "denied")
BUILT_IN = {
    "position": POSITION_CODES,
    "condition": CONDITION_CODES,
    "commitment": COMMITMENT_CODES,
    "attribution": ATTRIBUTION_CODES,
}


@cache
def define_built_in() -> dict[str, dict[str, str]]:
    """Return by axis what the codes that every codebook has mean, a sentence each.

    Examples
    --------
    >>> define_built_in()["commitment"]["asserted"]
    'Stated as a fact.'
    """
    file = files("toolkit.coding.codebook") / "built_in.toml"
    return tomllib.loads(file.read_text(encoding="utf8"))


_WORD = re.compile(r"[\w'’-]+")
AXES = ("position", *(axis for axis in tables.AXES if axis != "position"))
"""The order in which a codebook lists and applies them."""


def _find_head(words: list[str]) -> str:
    """Return the noun that a term is about: "ban" of "ban on flights", "mission" of "observer mission"."""
    prepositions = grammar()["plain_prepositions"]
    place = next((i for i, word in enumerate(words) if i and word in prepositions), len(words))
    return words[place - 1]


@dataclass(frozen=True)
class Target:
    """What a position is toward, with the terms that mention it.

    ``kind`` is "action" for what can be launched, continued or stopped, "actor" for people,
    organizations and countries. ``by`` names the party that carries an action out; ``formerly`` the
    names that it had, under which people may have decided.
    """

    name: str
    definition: str = ""
    kind: str = "action"
    by: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    near: tuple[NearRule, ...] = ()
    example: str = ""
    formerly: tuple[str, ...] = ()
    finder: TermFinder = field(repr=False, compare=False, default_factory=lambda: compile_terms(()))

    @cached_property
    def heads(self) -> frozenset[str]:
        """The nouns of terms of several words, which take it up: "mission" of "observer mission"."""
        terms = (_WORD.findall(term) for term in self.include if term[:1] != "/")
        found = (_find_head(words) for words in terms if len(words) > 1)
        return frozenset(head for head in found if head.islower())


@dataclass(frozen=True)
class Axis:
    """One axis; ``target`` is what its codes are about, empty where they are about nothing.

    On the position axis, ``tone`` lets a statement lean where no predicate decides, by its tone, and
    ``together`` what else the official says toward the target in the article; ``acts = false`` leaves out
    who only announces, orders or halts an operation of one's own.
    """

    name: str
    definition: str = ""
    target: str = ""
    example: str = ""
    tone: bool = False
    together: bool = False
    acts: bool = True


@dataclass(frozen=True)
class Code:
    """One code of one axis: its names now and formerly, its terms, and where it came from."""

    axis: str
    name: str
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    near: tuple[NearRule, ...] = ()
    example: str = ""
    origin: str = ""
    formerly: tuple[str, ...] = ()
    finder: TermFinder = field(repr=False, compare=False, default_factory=lambda: compile_terms(()))


@dataclass(frozen=True)
class PredicateGroup:
    """Words that carry a position, beyond the package's list or in place of what it says."""

    word_class: str
    kind: str
    role: str
    sign: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """What is coded: targets, axes and codes, as :func:`read_codebook` returns them.

    Attributes
    ----------
    targets, axes, codes, predicates : tuple
        The entries, in the file's order.
    name : str
        The file's name.
    version : str
        A short hash of the content; the same content has the same version.

    Examples
    --------
    >>> from toolkit import default_codebook
    >>> codebook = default_codebook()
    >>> codebook.axis("aim").name, codebook.axis("mood"), codebook.codes_of("aim")
    ('aim', None, ())
    """

    targets: tuple[Target, ...]
    axes: tuple[Axis, ...]
    codes: tuple[Code, ...]
    name: str = "codebook"
    version: str = ""
    predicates: tuple[PredicateGroup, ...] = ()

    @cached_property
    def lexicon(self) -> PredicateLexicon:
        """Return the predicates: the package's with the codebook's own."""
        return extend_lexicon(
            [
                {
                    "class": g.word_class,
                    "kind": g.kind,
                    "role": g.role,
                    "sign": g.sign,
                    "words": g.words,
                }
                for g in self.predicates
            ]
        )

    def axis(self, name: str) -> Axis | None:
        """Return the axis of this name, or None where the codebook does not code it."""
        return next((axis for axis in self.axes if axis.name == name), None)

    def codes_of(self, axis: str) -> tuple[Code, ...]:
        """Return the codes of an axis, in the codebook's order."""
        return tuple(code for code in self.codes if code.axis == axis)
