"""Documents of a word processor: paragraphs, and the one article that a document without a layout is.

A document's title is its first heading, else its title property, else a first line in bold. Lines
between title and text that are a byline or a date, and nothing else, are the author and the day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from toolkit.corpus.formats.layout import Row

_HEAD_LINES = 5
"""How many lines after the title may be a byline, an outlet's date line or a date."""
_BYLINE = re.compile(r"(?:by|von|par|por)\s+(?P<author>[^\W\d_][^.!?:;“\"]{2,90})", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?:published|posted|updated|date|datum|publié le|le)\s*(?:on\s+)?:?\s+)?"
    r"(?P<date>(?:[^\W\d_]{2,12}\.?,?\s+){0,2}"
    r"(?:\d{1,2}(?:st|nd|rd|th|er|\.)?,?\s+(?:de\s+)?(?:[^\W\d_]{3,12}\.?,?\s+)?(?:de\s+)?(?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?)",
    re.IGNORECASE,
)
_SAID_DAY = re.compile(r"(?:published|posted|date|datum|publié)\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:(?:microsoft|ms) word\b.*|untitled.*|document\s*\d*|print\w*|layout \d+|slide \d+|https?://.*|about:blank"
    r"|.*\.(?:docx?|rtf|odt|pdf|html?|txt|indd|qxd|pages|tmp|php|aspx?))",
    re.I,
)
_SITE = re.compile(r"\s+(?:[|•·]|[-–—](?=\s+[A-Z][^|]{1,30}$))\s.*")
"""What stands behind a page's title in its tab: the name of the site."""
_MOST_WORDS = 4
"""Words of what stands beside a day or byline on their line: an outlet, a place."""
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[–—]\s+")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, its style's name in lower case ("heading 1"), and how it is set.

    ``bold`` is whether all its letters are; ``links`` are the addresses that it leads to;
    ``row`` numbers the table row that it stands in, and is 0 outside tables; ``boxed`` is whether it
    stands in a text box.
    """

    text: str
    style: str = ""
    bold: bool = False
    links: tuple[str, ...] = ()
    row: int = 0
    boxed: bool = False

    @property
    def heading(self) -> bool:
        """Whether its style is a title's or a heading's."""
        return self.style == "title" or self.style.startswith("heading")


@dataclass
class Document:
    """A document: its paragraphs, the title among its properties, and what a reader has to say."""

    paragraphs: list[Paragraph]
    title: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """All lines of the running text, empty ones too, without blanks at their ends."""
        running = [part.text for part in self.paragraphs if not part.boxed]
        return [line.replace("\xa0", " ").strip() for text in running for line in text.split("\n")]


def to_row(document: Document) -> tuple[Row, list[str]]:
    r"""Return the one article that a document is, and notes on what was left out.

    Examples
    --------
    >>> parts = [Paragraph("Talks resume", style="heading 1"), Paragraph("By Ida Falk"),
    ...          Paragraph("The talks resumed."), Paragraph("“Soon,” Holm said.")]
    >>> row, notes = to_row(Document(parts))
    >>> row["title"], row["author"], row["text"]
    ('Talks resume', 'Ida Falk', 'The talks resumed.\n\n“Soon,” Holm said.')
    """
    notes = list(document.notes)
    parts = _leave_boxes([part for part in document.paragraphs if part.text.strip()], notes)
    title, rest = _take_title(parts, document.title)
    row: Row = {"title": title} if title else {}
    head, body = _take_head(rest) if title else ({}, rest)
    firsts = sum(part.style == "heading 1" for part in parts)
    if firsts > 1:
        notes.append(f"{firsts} headings of the first level stand in it, read as one article")
    row.update(head)
    row["text"] = "\n\n".join(_join_cells(body))
    return row, notes


def _leave_boxes(parts: list[Paragraph], notes: list[str]) -> list[Paragraph]:
    """Leave out text boxes (captions, pull quotes), unless most of the text stands in them."""
    boxed = [part for part in parts if part.boxed]
    size = sum(len(part.text) for part in boxed)
    if not boxed or 2 * size > sum(len(part.text) for part in parts):
        return parts
    words = sum(len(part.text.split()) for part in boxed)
    notes.append(f"text boxes with {words} words are not part of the text")
    return [part for part in parts if not part.boxed]


def read_day(line: str) -> str:
    """Return the day of a line that holds nothing else, "" where it is none."""
    found = _DATE.fullmatch(_one_line(line))
    return found["date"].strip() if found else ""


def cut_site(title: str) -> str:
    """Return the title of a page's tab without the name of its site.

    Examples
    --------
    >>> cut_site("Port closed | Harbour Post"), cut_site("Hale: no deal - for now")
    ('Port closed', 'Hale: no deal - for now')
    """
    return _SITE.sub("", _one_line(title))


def find_day(text: str) -> str:
    r"""Return the day that a line among a text's first says it was published on, "" without one.

    Examples
    --------
    >>> find_day("Talks resume\nPublished: 7 May 2031\n\nThe talks of 3 May 2030 resumed.")
    '7 May 2031'
    """
    for line in text.lstrip().split("\n", 2 * _HEAD_LINES)[: 2 * _HEAD_LINES]:
        if _SAID_DAY.match(line.strip()) and (day := read_day(line)):
            return day
    return ""


def _take_title(parts: list[Paragraph], known: str) -> tuple[str, list[Paragraph]]:
    """Return the title, and the paragraphs without it."""
    for place, part in enumerate(parts[:_HEAD_LINES]):
        if part.heading:
            return _one_line(part.text), [*parts[:place], *parts[place + 1 :]]
    known = cut_site(known)
    if parts and parts[0].bold and len(parts) > 1 and len(parts[0].text) < 200:
        return _one_line(parts[0].text), parts[1:]
    if not known or _NO_TITLE.fullmatch(known):
        return "", parts
    same = bool(parts) and _one_line(parts[0].text).casefold() == _one_line(known).casefold()
    return _one_line(known), parts[1:] if same else parts


def _take_head(parts: list[Paragraph]) -> tuple[Row, list[Paragraph]]:
    """Return author and day from the lines right after a title, and the paragraphs after them."""
    row: Row = {}
    for place, part in enumerate(parts[:_HEAD_LINES]):
        lines = part.text.strip().split("\n")
        read = next((n for n, line in enumerate(lines) if not _read_head(line, row)), len(lines))
        if read < len(lines):
            rest = replace(part, text="\n".join(lines[read:]))
            return row, [rest, *parts[place + 1 :]]
    return row, parts[_HEAD_LINES:]


def _read_head(line: str, row: Row) -> bool:
    """Take author and day from a line that holds nothing else, and tell whether it was one."""
    pieces = _BETWEEN.split(_one_line(line))
    found: Row = {}
    for piece in pieces:
        byline, date = _BYLINE.fullmatch(piece), _DATE.fullmatch(piece)
        if date and "published" not in (row | found):
            found["published"] = date["date"].strip()
        elif byline and "author" not in (row | found) and len(piece.split()) <= 12:
            found["author"] = byline["author"].strip()
        elif len(piece.split()) > _MOST_WORDS:
            return False
    row.update(found)
    return bool(found)


def _join_cells(parts: Sequence[Paragraph]) -> list[str]:
    """Return texts of paragraphs; the cells of one table row are one, a tab between them."""
    texts: list[str] = []
    before = 0
    for part in parts:
        text = part.text.strip()
        if part.row and part.row == before:
            texts[-1] += f"\t{text}"
        else:
            texts.append(text)
        before = part.row
    return texts


def _one_line(text: str) -> str:
    return " ".join(text.split())
