"""Terms of a codebook entry, compiled into patterns that find them in a text.

A term is one of

* words, ``hostage deal``: these words in this order, upper or lower case alike;
* with wildcards, ``smuggl*``: any ending; a ``*`` by itself is any one word;
* with lemmas, ``~bring back``: the marked word in every form (bring, brings, brought, bringing); a marked
  verb and a noun, ``~lift sanctions``, also with a word that describes it and in the passive (lifted the
  shipping sanctions, sanctions were lifted);
* a regular expression between slashes, ``/f-?16s?/``.

An entry may exclude terms (a find that touches an excluded one does not count) and name terms that
count only near others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from toolkit.language.grammar import grammar
from toolkit.language.inflection import inflect
from toolkit.language.tokens import fold

Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_PAIR = 2
_LEADS = r"the|a|an|this|that|these|those|all|any|every|some|our|my|your|his|her|its|their"
_WORD_BETWEEN = rf"(?!(?:{_LEADS}|of|for|on|to|and|or)\b)[\w'-]+ "
_DESCRIBED = rf"(?:(?:{_LEADS}) (?:{_WORD_BETWEEN})?|{_WORD_BETWEEN})"
_PASSIVE = (
    r"(?:(?:will|would|must|should|shall|can|could|may|might|have|has|had|to|not) )*"
    r"(?:be|been|being|is|are|was|were) (?:(?:now|not|\w+ly) )?"
)
_BETWEEN = r"""(?:[\s"“”-]|'\s)+"""


@dataclass(frozen=True)
class NearRule:
    """Terms that count only where one of the others stands within so many words."""

    terms: tuple[str, ...]
    to: tuple[str, ...]
    within: int = 8


@dataclass(frozen=True)
class Alternatives:
    """Terms as patterns, and pieces of text of which one is in every find of theirs.

    Looking for a piece is far faster than the pattern, and most texts have none: a pattern is compiled
    when a text has one. ``pieces`` is None where a regular expression among the terms allows no such piece.
    """

    sources: tuple[str, ...]
    pieces: tuple[str, ...] | None

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The compiled patterns."""
        return tuple(map(re.compile, self.sources))

    def spans(self, folded: str) -> list[Span]:
        """Return the spans of the terms in a folded text."""
        if self.pieces is not None and not any(map(folded.__contains__, self.pieces)):
            return []
        return [
            match.span()
            for pattern in self.patterns
            for match in pattern.finditer(folded)
            if match.end() > match.start()
        ]


@dataclass(frozen=True)
class TermFinder:
    """The compiled terms of one entry; make it with :func:`compile_terms`."""

    include: Alternatives
    exclude: Alternatives
    near: tuple[tuple[Alternatives, Alternatives, int], ...]

    def find(self, folded: str) -> list[Span]:
        """Return the spans found in a folded text, in order, none inside another."""
        found = self.include.spans(folded)
        for terms, to, within in self.near:
            found += _near_spans(folded, terms, to, within)
        excluded = self.exclude.spans(folded) if found else []
        kept = [span for span in found if not any(_touch(span, other) for other in excluded)]
        return _widest(kept)


def compile_terms(
    include: Sequence[str], exclude: Sequence[str] = (), near: Sequence[NearRule] = ()
) -> TermFinder:
    """Return the finder of these terms.

    Raises
    ------
    ValueError
        If a term is empty or its regular expression cannot be read; the message names it.

    Examples
    --------
    >>> finder = compile_terms(["~build dam", "dam*"], exclude=["beaver dam"])
    >>> finder.find("we build dams, not a beaver dam")
    [(9, 13)]
    """
    return TermFinder(
        _alternatives(include),
        _alternatives(exclude),
        tuple((_alternatives(n.terms), _alternatives(n.to), n.within) for n in near),
    )


def term_pattern(term: str) -> str:
    """Return the regular expression of one term, for a folded text.

    Raises
    ------
    ValueError
        If the term is empty, only wildcards, or not a regular expression.
    """
    text = term.strip()
    if _is_regex(text):
        return _checked_regex(text[1:-1])
    if not re.search(r"\w", text):
        raise ValueError(f"term {term!r} has no word in it")
    listed = fold(text).split()
    words = [_word_pattern(word) for word in listed]
    plain = _BETWEEN.join(words)
    ways = "|".join((plain, *_parted(listed, words)))
    return rf"(?<!\w)(?:{ways})(?!\w)"


def _parted(listed: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return how else a marked verb and a noun stand: described, and in the passive."""
    if len(listed) != _PAIR or not listed[0].startswith("~") or not listed[1].isalpha():
        return []
    if listed[1] in grammar()["separable"] | grammar()["plain_prepositions"]:
        return []
    verb, noun = words
    return [rf"{verb} {_DESCRIBED}{noun}", rf"{noun} {_PASSIVE}{verb}"]


def _checked_regex(source: str) -> str:
    try:
        compiled = re.compile(f"(?i:{source})")
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"/{source}/ is not a regular expression: {error}") from error
    if compiled.match("") or _parse(source).getwidth()[0] == 0:
        raise ValueError(f"/{source}/ matches nothing at all, so it would be found everywhere")
    if _may_never_end(_parse(source)):
        raise ValueError(
            f"/{source}/ repeats what is itself repeated, and may search for ever; "
            "leave out the inner or the outer *, + or {…}"
        )
    return f"(?i:{source})"


def _is_regex(term: str) -> bool:
    text = term.strip()
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def _parse(source: str) -> Any:
    return parser.parse(source, re.IGNORECASE)


_REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT}
_MANY = 10
"""Repetitions of what is itself repeated that are few enough to end soon."""


def _may_never_end(parsed: Any, *, inside: bool = False) -> bool:
    """Whether a repetition holds another one, a choice, or what varies: ``(a+)+``, ``(a|b)*``, ``(ab?)*``."""
    for operation, argument in parsed:
        repeats = operation in _REPEATS and argument[1] > _MANY
        if repeats and (inside or _varies(argument[2])):
            return True
        if operation is constants.BRANCH and inside:
            return True
        for part in _parts(argument):
            if _may_never_end(part, inside=inside or repeats):
                return True
    return False


def _varies(part: Any) -> bool:
    """Whether a repeated part may be longer or shorter, but for one character: ``(aa?)*``."""
    shortest, longest = part.getwidth()
    return bool(shortest != longest)


def _parts(argument: Any) -> Iterable[Any]:
    """Return the patterns inside what an operation of a parsed expression holds."""
    if isinstance(argument, parser.SubPattern):
        return [argument]
    if isinstance(argument, (tuple, list)):
        return [part for one in argument for part in _parts(one)]
    return []


def _word_pattern(word: str) -> str:
    if word == "*":
        return r"\w+(?:['-]\w+)*"
    if word.startswith("~"):
        forms = sorted(inflect(word[1:]), key=lambda form: (-len(form), form))
        return f"(?:{'|'.join(map(re.escape, forms))})"
    return re.escape(word).replace(r"\*", r"[\w'-]*")


def _alternatives(terms: Sequence[str]) -> Alternatives:
    if not terms:
        return Alternatives((), ())
    ordered = sorted(terms, key=lambda term: (-len(term), term))
    words = [term_pattern(term) for term in ordered if not _is_regex(term)]
    alone = [term_pattern(term) for term in ordered if _is_regex(term)]
    sources = (*(["|".join(words)] if words else []), *alone)
    pieces = [_piece(term) for term in ordered]
    known = tuple(sorted({piece for piece in pieces if piece}))
    return Alternatives(sources, known if all(pieces) else None)


def _piece(term: str) -> str:
    """Return the longest text that every find of a term holds, empty where there is none."""
    if term.strip().startswith("/"):
        return ""
    pieces = [_word_piece(word) for word in fold(term.strip()).split()]
    return max(pieces, key=len)


def _word_piece(word: str) -> str:
    if word.startswith("~"):
        return _shared_beginning(sorted(inflect(word[1:])))
    return max(word.split("*"), key=len)


def _shared_beginning(words: Sequence[str]) -> str:
    """Return how the first and the last of sorted words begin, and so all between."""
    shared = 0
    for one, other in zip(words[0], words[-1], strict=False):
        if one != other:
            break
        shared += 1
    return words[0][:shared]


def _near_spans(folded: str, terms: Alternatives, to: Alternatives, within: int) -> list[Span]:
    found = terms.spans(folded)
    anchors = to.spans(folded) if found else []
    return [
        span
        for span in found
        if any(_words_between(folded, span, other) < within for other in anchors if other != span)
    ]


def _words_between(folded: str, one: Span, other: Span) -> int:
    first, second = sorted((one, other))
    return len(_WORD.findall(folded[first[1] : second[0]]))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _widest(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept
