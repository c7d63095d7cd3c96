"""Anchors: how a person's decision stays attached to the words that it was made about.

An anchor holds the place (article, spans), a hash of the article's text, the words themselves and
the words around them. Where the text is the same, the place holds; where it was edited, the words
are looked for, and the words around them decide between several finds. What cannot be told apart
is not guessed. The method is that of the Web Annotation model (position, quote and context
selectors: https://www.w3.org/TR/annotation-model/#selectors).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.errors import InputError
from toolkit.tables import GAP

Spans = tuple[tuple[int, int], ...]

CONTEXT = 48
"""Code points kept before and after the words."""

ENOUGH = 20
"""Shorter words than this are only found again where some of their surroundings are found too."""

ENOUGH_CONTEXT = 8

_QUOTES = {**dict.fromkeys('"“”„«»', '["“”„«»]'), **dict.fromkeys("'‘’‚", "['‘’‚]")}


@dataclass(frozen=True)
class Anchor:
    """A place in an article: the spans, the words there, the words around, the text's hash."""

    article_id: str
    text_hash: str
    spans: Spans
    quotes: tuple[str, ...]
    before: str
    after: str

    @property
    def content(self) -> str:
        """The words, their pieces joined as in the statements table."""
        return GAP.join(self.quotes)

    def as_record(self) -> dict[str, Any]:
        """Return the anchor as the ledger's columns hold it."""
        return dict(vars(self))


def hash_text(text: str) -> str:
    """Return the first 32 hexadecimal digits of the SHA-256 of a text (as UTF-8).

    Examples
    --------
    >>> hash_text("The bridge is open.")[:8]
    'a406a122'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def make_anchor(article_id: str, text: str, spans: Sequence[Sequence[int]]) -> Anchor:
    """Return the anchor of spans (half-open, in code points, in order) of an article's text.

    Raises
    ------
    InputError
        If there is no span, or a span is empty, out of order, or outside the text.

    Examples
    --------
    >>> anchor = make_anchor("a1", "The mayor said it is safe.", [(15, 25)])
    >>> anchor.quotes, anchor.before, anchor.after
    (('it is safe',), 'The mayor said ', '.')
    """
    pieces = check_spans(article_id, text, spans)
    first, last = pieces[0][0], pieces[-1][1]
    return Anchor(
        article_id=article_id,
        text_hash=hash_text(text),
        spans=pieces,
        quotes=tuple(text[start:end] for start, end in pieces),
        before=text[max(0, first - CONTEXT) : first],
        after=text[last : last + CONTEXT],
    )


def check_spans(article_id: str, text: str, spans: Sequence[Sequence[int]]) -> Spans:
    """Return the spans as pairs of int.

    Raises
    ------
    InputError
        If there is no span, or a span is empty, out of order, or outside the text.
    """
    try:
        pieces = tuple((int(start), int(end)) for start, end in spans)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"article {article_id!r}: spans {spans!r} are not a list of (start, end) pairs"
        ) from error
    at = 0
    for start, end in pieces:
        if not at <= start < end <= len(text):
            raise InputError(
                f"article {article_id!r}: span ({start}, {end}) is empty, out of order or outside "
                f"the text, which has {len(text)} characters"
            )
        at = end
    if not pieces:
        raise InputError(f"article {article_id!r}: no span was given; at least one is needed")
    return pieces


def find_anchor(anchor: Anchor, text: str) -> Spans | str:
    """Return where an anchor's words stand in a text, or a sentence that says why nowhere.

    Parameters
    ----------
    anchor
        As :func:`make_anchor` made it from an earlier reading of the article.
    text
        The article's text now.

    Returns
    -------
    tuple of (start, end), or str
        The spans now. A text with the same hash gives the spans unchanged. Otherwise the words are
        looked for: first exactly, then with any white space and any quotation marks. Among several
        finds the one whose surroundings agree most is taken; finds that agree alike are not
        told apart. Words shorter than 20 characters count as found only where at least 8 characters
        before or after them agree.

    Examples
    --------
    >>> anchor = make_anchor("a1", "The mayor said it is safe.", [(15, 25)])
    >>> find_anchor(anchor, "UPDATE: The mayor said it is safe.")
    ((23, 33),)
    >>> find_anchor(anchor, "The mayor said nothing.")
    'the words are no longer in the article'
    """
    if hash_text(text) == anchor.text_hash:
        return anchor.spans
    found = _finds(anchor, text)
    if not found:
        return "the words are no longer in the article"
    scored = [(_agreement(anchor, text, spans), spans) for spans in found]
    best = max(score for score, _ in scored)
    winners = [spans for score, spans in scored if score == best]
    if len(winners) > 1:
        return f"the words now stand in {len(winners)} places that cannot be told apart"
    if len(anchor.content) < ENOUGH and best < ENOUGH_CONTEXT:
        return "the words are found, but nothing around them is as it was"
    return winners[0]


def _finds(anchor: Anchor, text: str) -> list[Spans]:
    exact = [re.escape(quote) for quote in anchor.quotes]
    loose = [_loosen(quote) for quote in anchor.quotes]
    return _occurrences(exact, text) or _occurrences(loose, text)


def _occurrences(patterns: Sequence[str], text: str) -> list[Spans]:
    """Every place of the first piece, each followed by the nearest place of the pieces after it."""
    result: list[Spans] = []
    for match in re.finditer(f"(?={patterns[0]})", text):
        spans: list[tuple[int, int]] = []
        at = match.start()
        for pattern in patterns:
            piece = re.compile(pattern).search(text, at)
            if piece is None:
                break
            spans.append(piece.span())
            at = piece.end()
        if len(spans) == len(patterns):
            result.append(tuple(spans))
    return result


def _loosen(quote: str) -> str:
    parts = re.split(r"(\s+)", quote)
    return "".join(
        r"\s+" if part.isspace() else "".join(_QUOTES.get(sign) or re.escape(sign) for sign in part)
        for part in parts
    )


def _agreement(anchor: Anchor, text: str, spans: Spans) -> int:
    """How many code points around the words are as they were, outward from the words."""
    first, last = spans[0][0], spans[-1][1]
    before = _common(reversed(anchor.before), reversed(text[max(0, first - CONTEXT) : first]))
    return before + _common(anchor.after, text[last : last + CONTEXT])


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
