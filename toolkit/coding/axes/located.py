"""A statement's words as they are read, and where each piece of them stands in the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd

from toolkit.coding.axes.findings import Span
from toolkit.language.document import Document, read_document
from toolkit.language.grammar import grammar
from toolkit.language.inflection import inflect
from toolkit.tables import GAP


@dataclass(frozen=True)
class Located:
    """A statement's content as it is read, and where each piece of it stands in the view of its article."""

    content: str
    text: str
    document: Document
    pieces: tuple[Span, ...]
    offsets: tuple[int, ...]

    def locate(self, span: Span) -> Span:
        """Return where a span of the content stands in the article, within one piece."""
        return self.document.view.to_source(*self._locate_in_view(span))

    def _locate_in_view(self, span: Span) -> Span:
        start, end = span
        for (first, last), offset in zip(
            reversed(self.pieces), reversed(self.offsets), strict=True
        ):
            if start >= offset:
                begin = min(first + start - offset, last)
                return begin, max(begin, min(first + end - offset, last))
        raise ValueError(f"no piece of the statement holds {span}")


def locate_statement(text: str, spans: Iterable[Span]) -> Located:
    """Return a statement's content as it is read, with its place in the article's text."""
    document = read_document(text)
    view = document.view
    pieces = tuple(view.to_view(int(start), int(end)) for start, end in spans)
    parts, offsets, length = [], [], 0
    for number, (start, end) in enumerate(pieces):
        offsets.append(length)
        parts.append(read_piece(view.text, pieces, number))
        length += end - start + len(GAP)
    return Located(GAP.join(parts), text, document, pieces, tuple(offsets))


def read_piece(text: str, pieces: Sequence[Span], number: int) -> str:
    """Return one piece as it is read, of the same length: with a stop where its sentence ends.

    "That is inhuman,” she said. “It must stop." is two sentences, though the first ends with a comma.
    """
    start, end = pieces[number]
    piece = text[start:end]
    last = len(piece.rstrip(_CLOSING)) - 1
    ends = number + 1 < len(pieces) and piece[last : last + 1] == ","
    stopped = ends and _SENTENCE_END.search(text[end : pieces[number + 1][0]])
    return f"{piece[:last]}.{piece[last + 1 :]}" if stopped else piece


_CLOSING = "\"”’'"
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s*[\"“‘']?$")
_QUOTED_WORDS = re.compile(
    r"(?<=[\w,] )[\"“]((?=\w)[^\"“”]*)[\"”]?|^[\"“]((?=\w)[^\"“”]*)[\"”](?= [a-z])"
)
_WORD = re.compile(r"[^\W\d_]+")
_CALLED = 8
"""Words between a verb of calling and what something is called, at the most."""


def without_quotes(text: str) -> str:
    """Return a text of the same length without the marks around words that go on in a sentence.

    A verb that is quoted belongs to its sentence: the raid “made things worse”, called on them to “halt it”.
    What something is called stays apart from it: called the raid “theft”, described it as “theft”;
    whoever is called on is called nothing.
    """
    return _QUOTED_WORDS.sub(_unmark, text)


def _unmark(quoted: re.Match[str]) -> str:
    before = _WORD.findall(quoted.string[: quoted.start()].lower())[-_CALLED:]
    called = (one for one, then in pairwise([*before, ""]) if then not in grammar()["called_on"])
    if before[-1:] == ["as"] or not _calling_forms().isdisjoint(called):
        return quoted[0]
    return re.sub(r"[\"“”]", " ", quoted[0])


@cache
def _calling_forms() -> frozenset[str]:
    return frozenset(form for base in grammar()["calling"] for form in inflect(base))


def spans_of(statement: Mapping[str, Any]) -> list[Span]:
    """Return the pieces of a statement, as places in the article."""
    spans = statement.get("spans")
    if isinstance(spans, (list, tuple)) and spans:
        return [(int(start), int(end)) for start, end in spans]
    return [(int(statement["start"]), int(statement["end"]))]


def has_value(statement: Mapping[str, Any], column: str) -> bool:
    """Return whether a statement has something in a column."""
    value = statement.get(column)
    return value is not None and not pd.isna(value) and bool(value)


def flags_of(statement: Mapping[str, Any]) -> set[str]:
    """Return the flags of a statement."""
    return set(str(statement["flags"]).split()) if has_value(statement, "flags") else set()
