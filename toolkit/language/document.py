"""A document: one article as it is read, whose sentences are found once for whoever asks.

There is one splitter. A sentence of :func:`toolkit.language.items.split_paragraph` holds a quotation as
one unit, so that no stop inside it ends the sentence around it; statements are read from these. What is
quoted is split in the same way again: “We wait. We watch,” Reed said, is one sentence for its
attribution, and two for whoever asks where sentences begin: the table of sentences, the sentence before
a statement, and how far a pronoun stands from a name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

from toolkit.language.items import Sentence, closes, split_paragraph
from toolkit.language.lexicon import Lexicon
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.language.view import View, make_view

Span = tuple[int, int]

_STOP = re.compile(r"[.?!]")
"""Only behind one of these does a sentence end."""


class Document:
    """The view of an article's text, its paragraphs, and its sentences."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        self.text = view.text
        self.lexicon = lexicon
        self._begun: dict[Span, list[Span]] = {}

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The place of every paragraph: a line of the view."""
        return [match.span() for match in PARAGRAPH.finditer(self.text)]

    def split(self, start: int, end: int, *, inside: str = "") -> list[Sentence]:
        """Return the sentences of a paragraph; ``inside`` as in :func:`find_quotations`."""
        sentences = split_paragraph(self.text, start, end, self.lexicon, inside=inside)
        if not inside:
            self._begun[start, end] = list(_find_begun(sentences))
        return sentences

    @cached_property
    def spans(self) -> list[Span]:
        """The place of every sentence, in order; those inside quotations are sentences, too."""
        spans = []
        for start, end in self.paragraphs:
            bounds = [start, *itertools.islice(self._find_starts(start, end), 1, None), end]
            spans += [_trim(self.text, *pair) for pair in itertools.pairwise(bounds)]
        return [(start, end) for start, end in spans if start < end]

    @cached_property
    def starts(self) -> list[int]:
        """Where every sentence begins."""
        return [start for start, _ in self.spans]

    def _find_starts(self, start: int, end: int) -> Iterator[int]:
        """Yield where the sentences of a paragraph or a quotation begin; none is split twice."""
        if (start, end) not in self._begun:
            self.split(start, end)
        for first, last in self._begun[start, end]:
            if first == last:
                yield first
            else:
                yield from itertools.islice(self._find_starts(first, last), 1, None)


# Nothing in it may end a sentence before its end: the splitter need not be asked.
_ONE_SENTENCE = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9,%$ -]|(?<=[a-z])[’'](?=[a-z]))*(?:[a-z]{2}[.!?]|[a-z0-9])"
)


@cache
def own_lexicon() -> Lexicon:
    """Return the toolkit's own lexicon, the same object each time."""
    return read_lexicon()


@lru_cache(maxsize=256)  # above the articles of a batch, whose documents every stage asks for
def read_document(text: str) -> Document:
    r"""Return the document of a text, by the toolkit's own lexicon.

    Examples
    --------
    >>> document = read_document("“We wait. We watch,” Reed said.\nHale left.")
    >>> [document.text[start:end] for start, end in document.spans]
    ['“We wait.', 'We watch,” Reed said.', 'Hale left.']
    >>> [len(document.split(*place)) for place in document.paragraphs]
    [1, 1]
    """
    return Document(make_view(text), own_lexicon())


def open_document(text: str, lexicon: Lexicon) -> Document:
    """Return the document of a text, by any lexicon; those by the toolkit's own are kept."""
    if lexicon is own_lexicon():
        return read_document(text)
    return Document(make_view(text), lexicon)


def sentence_spans(text: str) -> list[Span]:
    r"""Return the place of every sentence, in order; a line's end always ends one.

    Examples
    --------
    >>> text = "Gen. Hale spoke. “We are ready.” He left\nat 5 p.m. on Friday."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Gen. Hale spoke.', '“We are ready.”', 'He left', 'at 5 p.m. on Friday.']
    """
    if _ONE_SENTENCE.fullmatch(text):
        return [(0, len(text))]
    return Document(View(text), own_lexicon()).spans


def _find_begun(sentences: list[Sentence]) -> Iterator[Span]:
    """Yield the place where a sentence begins, twice, and the places of quotations that may hold more."""
    last = -1
    for sentence in sentences:
        first = 0
        while first < len(sentence) and closes(sentence[first], last):
            last = sentence[first].end
            first += 1
        if first < len(sentence):
            yield sentence[first].start, sentence[first].start
        for item in sentence:
            if item.quotation and _STOP.search(item.text, 0, len(item.text) - 2):
                yield item.quotation.inner_start, item.quotation.inner_end
        last = sentence[-1].end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
