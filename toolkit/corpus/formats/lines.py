"""Lines of a document, whether it came as a text file, from Word or as rich text.

Databases write the same layout into all three. In Word and rich text a line is a paragraph; in a
text file a paragraph may run over several lines, and what is between two fields stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from toolkit.corpus.formats.heading.paragraphs import Document
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.packages import is_package
from toolkit.corpus.formats.rtf import is_rtf, read_rtf
from toolkit.corpus.formats.word import is_word, read_word
from toolkit.errors import InputError

_BEGINNING = 2_000_000
_HEADER = re.compile(
    rb"(?:\s*From [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}\r?\n", re.MULTILINE
)
_NAMES = re.compile(rb"^(?:from|to|subject|date|mime-version):", re.IGNORECASE | re.MULTILINE)
_ENDS = re.compile(r"\r\n?|\n|\f")
_SHOWN = 100
_PROSE = 8
"""Words of a line that is more of a text, wherever it stands."""
_BLANKS = dict.fromkeys(map(ord, "\u200b\ufeff\u2060\x0c"), None) | {0xA0: " ", 0x202F: " "}


@dataclass(frozen=True)
class Line:
    """A line: without blanks at its ends (``text``) and as it stands (``raw``)."""

    text: str
    raw: str
    links: tuple[str, ...] = ()
    heading: bool = False


@dataclass(frozen=True)
class Lines:
    """All lines of a document; ``kind`` names the file's format ("Word")."""

    lines: tuple[Line, ...]
    kind: str
    notes: tuple[str, ...] = ()

    @property
    def wrapped(self) -> bool:
        """Whether a paragraph may run over several lines."""
        return self.kind == "text"

    def join(self, lines: list[Line]) -> str:
        """Return lines as text: of a text file as they stand, else a blank line between them."""
        if self.wrapped:
            return "\n".join(line.raw.rstrip() for line in lines).strip()
        return "\n\n".join(line.text for line in lines if line.text)


@lru_cache(maxsize=2)
def read_lines(source: Source) -> Lines | None:
    """Return a source's lines, or None if it is no text, Word or rich text file."""
    if is_rtf(source):
        return _from_document(read_rtf(source), "rich text")
    if is_word(source):
        return _from_document(read_word(source), "Word")
    if is_package(source.data):
        return None
    try:
        text = source.text
    except InputError:
        return None
    return Lines(tuple(Line(_strip(raw), raw) for raw in _ENDS.split(text)), "text")


def is_marked(source: Source, mark: re.Pattern[str]) -> bool:
    """Tell whether a source is text with a mark near its beginning.

    A table of a hundred megabytes is no export of a database, and need not be cut into lines to
    see that.
    """
    if is_rtf(source) or is_package(source.data) or is_mail(source):
        return False
    try:
        return bool(mark.search(source.text, 0, _BEGINNING))
    except InputError:
        return False


def is_mail(source: Source) -> bool:
    """Tell whether a source begins as a mail or mailbox does; what is in it is its parts' matter."""
    head = _HEADER.match(source.data[:100_000])
    return head is not None and len(_NAMES.findall(head[0])) > 1


def find_lines(source: Source, mark: re.Pattern[str]) -> Lines | None:
    """Return the lines of Word or rich text, or of text with a mark near its beginning."""
    if not (is_rtf(source) or is_word(source) or is_marked(source, mark)):
        return None
    try:
        return read_lines(source)
    except InputError:  # a damaged file is no database's; reading it as a document says why
        return None


def note_front(lines: Sequence[Line]) -> list[str]:
    """Return the note on what stands in front of the first article, none where nothing does.

    Examples
    --------
    >>> note_front([Line("Search: lock", "Search: lock"), Line("", "")])
    ['in front of the first article left out: “Search: lock”']
    """
    words = " ".join(line.text for line in lines if line.text)
    shown = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
    return [f"in front of the first article left out: “{shown}”"] if words else []


def find_tail(lines: Sequence[Line], ends_text: Callable[[str], bool]) -> int:
    """Return where what stands below a text begins: a line that ends it, with no prose behind it.

    Examples
    --------
    >>> words = ["Words: he has none.", "The keeper left it before the gate was hung.", "Words: 12", "A"]
    >>> find_tail([Line(one, one) for one in words], lambda line: line.startswith("Words:"))
    2
    """
    ends = [n for n, line in enumerate(lines) if ends_text(line.text)]
    prose = [
        n for n, line in enumerate(lines) if len(line.text.split()) >= _PROSE and n not in ends
    ]
    last = max(prose, default=-1)
    return next((n for n in ends if n > last), len(lines))


def _from_document(document: Document, kind: str) -> Lines:
    lines = [
        Line(_strip(raw), raw, part.links, part.heading)
        for part in document.paragraphs
        if not part.boxed
        for raw in part.text.split("\n")
    ]
    return Lines(tuple(lines), kind, tuple(document.notes))


def _strip(raw: str) -> str:
    return raw.translate(_BLANKS).strip()
