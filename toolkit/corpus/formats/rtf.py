r"""Rich text (.rtf): its paragraphs, through striprtf; and plain documents.

striprtf writes one line feed for the end of a paragraph and of a line, bars for table cells, and a
link's address into the text. What tells them apart is marked in the file before it is converted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.errors import InputError

_START = re.compile(rb"[\s\x00\xef\xbb\xbf]*\{\\rtf")
_PAGE = re.compile(rb"\\ansicpg(\d+)")
_TITLE = re.compile(r"\{\\title\s((?:[^{}\\]|\\[^{}])*)\}")
_WORDS = re.compile(
    r"\\\\|(?P<line>\\line(?![a-z]) ?)|(?P<cell>\\(?:nest)?cell(?![a-z]) ?)"
    r"|(?P<heading>\\outlinelevel0(?!\d) ?)"
    r"|(?P<bold>\\b(?![a-z0-9]) ?(?=[^{}]{0,300}?(?:\\b0\s*|\}\s*)?\\par(?![a-z])))"
    r'|(?P<link>\{\s*\\\*\s*\\fldinst\b[^"]{0,200}?HYPERLINK\s+"(?P<address>[^"]*)")',
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"\{[^{}]{0,200}?\\v(?![a-z0-9])[^{}]*\}|\\v(?![a-z0-9])[^{}]*?\\v0(?!\d)")
_LINE, _LINK, _LINK_END, _HEADING, _BOLD = "\ue0f0", "\ue0f1", "\ue0f2", "\ue0f3", "\ue0f4"
_MARKS = dict.fromkeys(map(ord, (_HEADING, _BOLD)))
_MARKED_LINK = re.compile(f"{_LINK}([^{_LINK_END}]*){_LINK_END}")


class _Page(NamedTuple):
    """What a file says of its bytes: the encoding of those above 127."""

    encoding: str
    text: str


def is_rtf(source: Source) -> bool:
    """Tell whether a source is rich text, whatever its name."""
    return bool(_START.match(source.data))


def read_rtf(source: Source) -> Document:
    r"""Return a rich text file's paragraphs, empty ones too; a line break in one is a line feed.

    Examples
    --------
    >>> data = rb"{\rtf1\ansi Talks resume\par \ldblquote Soon,\rdblquote  Holm said.\par}"
    >>> [part.text for part in read_rtf(Source("a.rtf", data)).paragraphs]
    ['Talks resume', '“Soon,” Holm said.', '']
    """
    page = _decode(source.data)
    try:
        shown = _HIDDEN.sub("", page.text)
        text = _to_text(_WORDS.sub(_mark, shown), page)
    except (ValueError, IndexError, LookupError, OverflowError) as error:
        raise InputError(
            f"{source.name}: is no rich text that can be read ({error}); open it in a word "
            "processor and save it as .docx"
        ) from None
    document = Document([_to_paragraph(line) for line in _join_pairs(text).split("\n")])
    document.title = _read_title(page)
    if not source.data.rstrip(b"\x00\r\n\t \x1a").endswith(b"}"):
        document.notes.append("its end is missing: the file is cut short")
    return document


def _read_document(source: Source) -> Parsed:
    rows, notes = to_rows(read_rtf(source))
    return Parsed(rows, RTF.name, notes=notes)


RTF = Layout("rich text document", is_rtf, _read_document)


def _decode(data: bytes) -> _Page:
    """Return the file's text, which is ASCII if it keeps the rules, and the code page of escapes."""
    found = _PAGE.search(data, 0, 4096)
    encoding = "mac_roman" if b"\\mac" in data[:200] and not found else "cp1252"
    if found:
        encoding = {"65001": "utf-8", "10000": "mac_roman"}.get(
            found[1].decode(), f"cp{found[1].decode()}"
        )
    for candidate in ("utf-8-sig", encoding):
        try:
            return _Page(encoding, data.decode(candidate))
        except (UnicodeDecodeError, LookupError):
            continue
    return _Page("cp1252", data.decode("cp1252", errors="replace"))


def _to_text(rich: str, page: _Page) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(rich, encoding=page.encoding, errors="replace"))


def _mark(word: re.Match[str]) -> str:
    if word["line"]:
        return _LINE
    if word["cell"]:
        return "\\par "
    if word["heading"] or word["bold"]:
        return f"{word[0]}{_HEADING if word['heading'] else _BOLD}"
    if word["link"]:
        # The instruction itself is dropped; by another name, its address is not put into the text.
        return f"{_LINK}{word['address']}{_LINK_END}" + word[0].replace("HYPERLINK", "LINK")
    return word[0]


def _to_paragraph(line: str) -> Paragraph:
    links = tuple(address for address in _MARKED_LINK.findall(line) if "://" in address)
    text = _MARKED_LINK.sub("", line).replace(_LINE, "\n").replace("\r", "")
    style = "heading 1" if _HEADING in text else ""
    bold = text.replace(_HEADING, "").lstrip().startswith(_BOLD)
    return Paragraph(text.translate(_MARKS), style=style, bold=bold, links=links)


def _join_pairs(text: str) -> str:
    """Return text in which the two halves of one letter beyond 65,535 are one again."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _read_title(page: _Page) -> str:
    found = _TITLE.search(page.text, 0, 65536)
    if not found:
        return ""
    title = _to_text(f"{{\\rtf1\\ansi {found[1]}}}", page)
    return " ".join(title.split())
