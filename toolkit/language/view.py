r"""The view of a text that rules read, with a map of places to the text.

The text of an article is never changed; a view of it is. In the view, line ends inside a paragraph
are spaces, words cut at them are whole, invisible characters, tags and footnote numbers are gone,
entities are characters, an accent is part of its letter, a space stands behind every full stop, and
every quotation mark is one that readers of English know. Each character of the view knows the place
in the text that it stands for, so that what is found in the view has its place in the text.

Most articles are plain, and their view is the text itself.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.language.dialogue import find_dialogue
from toolkit.language.furniture import (
    begins_with_place,
    find_furniture,
    find_place,
    may_hold_furniture,
)
from toolkit.language.lines import join_lines
from toolkit.language.marks import find_touching, mend_marks

Span = tuple[int, int]
Edit = tuple[int, int, str]
"""A piece of a text (start, end) and what stands in its place."""


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is read; ``starts`` and ``ends`` are None where it is the text itself."""

    text: str
    starts: Sequence[int] | None = field(default=None, repr=False)
    ends: Sequence[int] | None = field(default=None, repr=False)

    def to_source(self, start: int, end: int) -> Span:
        r"""Return the place in the text of a place in the view.

        Examples
        --------
        >>> text = "The port\nwill not be clo\u00adsed."
        >>> view = make_view(text)
        >>> start, end = view.to_source(view.text.index("closed"), view.text.index("."))
        >>> text[start:end]
        'clo\xadsed'
        """
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else self._last()
            return place, place
        return self.starts[start], self.ends[end - 1]

    def to_pieces(self, source: str, start: int, end: int) -> list[Span]:
        r"""Return the places in the text of a place in the view, without lines that it passes over.

        Examples
        --------
        >>> text = "the old pier and\n\n12\n\nthe new one"
        >>> view = make_view(text, is_paragraph=True)
        >>> [text[first:last] for first, last in view.to_pieces(text, 0, len(view.text))]
        ['the old pier and', 'the new one']
        """
        whole = self.to_source(start, end)
        if self.starts is None or self.ends is None or "\n" not in source[slice(*whole)]:
            return [whole]
        passed = [
            place
            for place in range(start, end)
            if self.text[place] == " "
            and _PASSED_LINE.fullmatch(source, self.starts[place], self.ends[place])
        ]
        bounds = [start, *(bound for place in passed for bound in (place, place + 1)), end]
        pairs = zip(bounds[::2], bounds[1::2], strict=True)
        return [self.to_source(*pair) for pair in pairs if pair[0] < pair[1]] or [whole]

    def to_view(self, start: int, end: int) -> Span:
        """Return the place in the view that holds what can be read of a place in the text."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def words(self, source: str, start: int, end: int) -> str:
        """Return the words at a place in the view, with the letters of the text that is viewed."""
        if self.starts is None:
            return self.text[start:end]
        letters = (self.text[i] for i in range(start, end))
        places = (self.to_source(i, i + 1) for i in range(start, end))
        return "".join(
            source[first:last]
            if unicodedata.normalize("NFC", source[first:last]) == letter
            else letter
            for letter, (first, last) in zip(letters, places, strict=True)
        )

    def _last(self) -> int:
        return self.ends[-1] if self.ends else 0

    def edit(self, edits: Iterable[Edit]) -> View:
        """Return a view in which pieces of this one are replaced; they come in order."""
        listed = list(edits)
        text = self.text
        pieces: list[str] = []
        place = 0
        for start, end, new in listed:
            pieces += (text[place:start], new)
            place = end
        pieces.append(text[place:])
        if not listed:
            return self
        if self.starts is None and all(len(new) == end - start for start, end, new in listed):
            return View("".join(pieces))
        return View("".join(pieces), *self._move(listed))

    def _move(self, edits: Sequence[Edit]) -> tuple[array[int], array[int]]:
        """Return where each character of the edited view stands in the text."""
        size = len(self.text)
        old_starts = array("q", range(size) if self.starts is None else self.starts)
        old_ends = array("q", range(1, size + 1) if self.ends is None else self.ends)
        starts, ends = array("q"), array("q")
        place = 0
        for start, end, new in edits:
            starts += old_starts[place:start]
            ends += old_ends[place:start]
            first, last = self.to_source(start, end)
            if len(new) == end - start:
                starts += old_starts[start:end]
                ends += old_ends[start:end]
            else:
                starts += array("q", [first]) * len(new)
                ends += array("q", [last]) * len(new)
            place = end
        return starts + old_starts[place:], ends + old_ends[place:]


@lru_cache(maxsize=256)  # above the articles of a batch, whose views every stage asks for
def make_view(text: str, *, is_paragraph: bool = False) -> View:
    """Return the view of a text.

    Parameters
    ----------
    text
        Any text.
    is_paragraph
        The text is known to be a piece of one paragraph, such as a statement: every line end in it
        is a space.

    Examples
    --------
    >>> make_view("“We&nbsp;wait,” Reed said.Moor will not.").text
    '“We wait,” Reed said. Moor will not.'
    """
    view = View(text)
    for asks, find in _FINDERS:
        if asks(view.text):
            view = view.edit(find(view.text))
    view = view.edit(join_lines(view.text, is_paragraph=is_paragraph))
    view = view.edit(mend_marks(view.text))
    return view.edit(find_dialogue(view.text)) if _begins_with_dash(view.text) else view


def _begins_with_dash(text: str) -> bool:
    return text.startswith(("—", "–", "―")) or any(map(text.__contains__, ("\n—", "\n–", "\n―")))


_PASSED_LINE = re.compile(r"\s*\n[^\w\n]*\w[^<>]*\n\s*(?:> ?)*")
"""What a space of the view stands for where a line of words is passed over: no tags."""
_PLAIN = re.compile(r"[\w .,;:?!()'\"“”‘’—–$%/-]*")


def strip_markup(text: str) -> str:
    """Return a text without tags, entities and Markdown; the same text where there are none."""
    if not any(mark in text for mark in _MARKUP):
        return text
    view = View(text)
    for _, find in _FINDERS[:5]:
        view = view.edit(find(view.text))
    return view.text


_MARKUP = "<&[*_#"
"""Sought one by one, which takes a tenth of what a pattern takes."""


def plain_text(content: str) -> str:
    r"""Return a statement's words as they are read: no line ends, whole words, nothing invisible.

    Examples
    --------
    >>> plain_text("the oper-\nation is lim\u00adited")
    'the operation is limited'
    """
    if _PLAIN.fullmatch(content):
        return content
    return make_view(content, is_paragraph=True).text


def plain_texts(contents: Iterable[object]) -> list[str]:
    """Return the words of statements as they are read; a missing content is empty."""
    return [plain_text(content) if isinstance(content, str) else "" for content in contents]


_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]{0,500}>|<!--.{0,500}?-->", re.DOTALL)
_PARAGRAPH_TAGS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "blockquote",
     "section", "article", "header", "footer", "hr")
)  # fmt: skip
_INLINE_TAGS = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark",
     "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr", "img")
)  # fmt: skip


def _find_tags(text: str) -> Iterator[Edit]:
    for match in _TAG.finditer(text):
        name = (match[1] or "").lower()
        if name in _PARAGRAPH_TAGS:
            yield match.start(), match.end(), "\n\n"
        elif name == "br":
            yield match.start(), match.end(), "\n"
        elif name in _INLINE_TAGS or match[0].startswith("<!--"):
            yield match.start(), match.end(), ""


_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def _find_entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        character = html.unescape(html.unescape(match[0]))
        if character != match[0]:
            yield match.start(), match.end(), character


_LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\]\((?:[^()\s]|\([^()\s]*\)){0,500}\)")
_NOTE = re.compile(
    r"\[(?:(?<=[\w.,;:?!”\"’)\]]\[)(?:\d{1,3}|note \d{1,2})|(?<=[.,;:?!”\"’)\]]\[)[a-z])\]"
)
"""A letter in brackets right behind a word is the quoting writer's: ``love[s]``."""
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,1000}?(?<=[^\s*])(\1)(?![\w*])"
    r"|(?<![\w_])(__?)(?=[^\s_])[^_\n]{1,1000}?(?<=[^\s_])(\3)(?![\w_])"
    r"|^[ \t]*(\#{1,6}[ \t]+)(?![\s#])",
    re.MULTILINE,
)


def _find_links(text: str) -> Iterator[Edit]:
    """Links are their words; numbers of footnotes are gone."""
    for match in _LINK.finditer(text):
        yield match.start(), match.start(1), ""
        yield match.end(1), match.end(), ""


def _find_notes(text: str) -> Iterator[Edit]:
    for match in _NOTE.finditer(text):
        yield match.start(), match.end(), ""


def _find_emphasis(text: str) -> Iterator[Edit]:
    for match in _EMPHASIS.finditer(text):
        for group in range(1, 6):
            if match[group]:
                yield *match.span(group), ""


_WIDTHLESS = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\x00-\x08\x1c-\x1f"
)
_INVISIBLE = re.compile(
    rf"[{_WIDTHLESS}\u00a0\u2000-\u200a\u202f\u205f\u3000\t\v\f\u0080-\u009f](?:(?<=[{_WIDTHLESS}])[{_WIDTHLESS}]+)?"
)
"""One class comes first, so that the search leaps over all that can be seen."""
_BREAKING = frozenset("\u200b\ufeff")
"""Characters without width at which a line may be broken: between two words they stand for a space."""


def _find_invisible(text: str) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        character = match[0][0]
        if character in "\v\f":
            new = "\n"
        elif "\u0080" <= character <= "\u009f":
            new = character.encode("latin-1").decode("cp1252", "ignore")
        elif character.isspace():
            new = "\n" if character in "\x1c\x1d\x1e\x1f" else " "
        else:
            new = " " if _parts_words(text, start, end) else ""
        yield start, end, new


def _parts_words(text: str, start: int, end: int) -> bool:
    """Whether invisible characters stand where a space is missing: ``Iris​Holm``, not ``sa​id``."""
    if _BREAKING.isdisjoint(text[start:end]) or not 0 < start < end < len(text):
        return False
    before, after = text[start - 1], text[end]
    return (before.islower() and after.isupper()) or (before in ".,;:?!" and after.isalpha())


_COMBINING = re.compile(r"[\u0300-\u036f]")
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def _find_accents(text: str) -> Iterator[Edit]:
    for match in _ACCENTED.finditer(text):
        whole = unicodedata.normalize("NFC", match[0])
        if len(whole) < len(match[0]):
            yield match.start(), match.end(), whole


_STOP = re.compile(r"[.?!…][”’)]?(?=[A-ZÀ-ÖØ-Þ“‘«])")
_BEGINS = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ’']|[A-Z] |[“‘«][A-ZÀ-ÖØ-Þ]")
_WORD_ENDS = re.compile(
    r"(?:[a-zà-ÿ][a-zà-ÿ)\]”’\"'%]|[.?!,\])”’%]|\d[%)]?|(?<!\.)[A-Z]{3}|\b(?:Mr|Ms|Dr|Lt|Mrs))$"
)
_NAMES_OF_PLACES = re.compile(r"(?:Com|Org|Net|Gov|Edu|Info|Js|Co|Io|Ai)\b")
_ADDRESS = re.compile(
    r"://|\bwww\.|@|^#|\w\.(?:gov|com|org|co|ac|edu)\.\w|\b(?:Yahoo|Yum|Jeopardy|Joomla|Kahoot|Wham)!",
    re.IGNORECASE,
)
"""What holds no end of a sentence: addresses, names of firms and shows with a mark in them."""


def _find_stops(text: str) -> Iterator[Edit]:
    """Put a space where a sentence begins right behind a full stop: ``said.Tom Reed``."""
    for match in _STOP.finditer(text):
        start, end = match.span()
        opens_mark = text[end] in "“‘«"
        if opens_mark and end - start > 1:
            continue
        if (
            _BEGINS.match(text, end)
            and _WORD_ENDS.search(text, max(0, start - 3), start)
            and not _NAMES_OF_PLACES.match(text, end)
            and not _in_address(text, start)
        ):
            yield end, end, " "


def _in_address(text: str, place: int) -> bool:
    """Whether a place is in a web or mail address or behind a hash sign."""
    before = re.search(r"\S{1,200}$", text[max(0, place - 200) : place])
    after = re.match(r"[^\s.]*", text[place + 1 : place + 100])
    around = (before[0] if before else "") + text[place] + (after[0] if after else "")
    return _ADDRESS.search(around) is not None


def _holds(marks: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a text holds any of a few marks, sought one by one."""
    return lambda text: any(mark in text for mark in marks)


_HEADING = re.compile(r"#{1,6}[ \t]")


def _may_emphasize(text: str) -> bool:
    """Whether marks of emphasis stand in a text: a pair of them, or one in front of a heading."""
    heads = "#" in text and _HEADING.search(text) is not None
    return heads or text.count("*") > 1 or text.count("_") > 1


def _always(text: str) -> bool:
    return True


_FINDERS: tuple[tuple[Callable[[str], object], Callable[[str], Iterator[Edit]]], ...] = (
    (_holds("<"), _find_tags),
    (_holds("&"), _find_entities),
    (_holds(("](",)), _find_links),
    (_holds("["), _find_notes),
    (_may_emphasize, _find_emphasis),
    (_INVISIBLE.search, _find_invisible),
    (_COMBINING.search, _find_accents),
    (_always, _find_stops),
    (_holds('"“”'), find_touching),
    (may_hold_furniture, find_furniture),
    (begins_with_place, find_place),
)
"""What is edited, in this order, and what tells cheaply that there is nothing to do."""
