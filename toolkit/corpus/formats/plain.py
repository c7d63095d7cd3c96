"""Documents of a word processor: paragraphs, and the one article that a document without a layout is.

A document's title is its first heading, else its title property, else a first line in bold. Lines
between title and text that are a byline or a date, and nothing else, are the author and the day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.heads import drop_trail, is_aside, read_head
from toolkit.corpus.formats.heading.names import has_given_name, sounds_like_outlet
from toolkit.corpus.formats.heading.titles import is_release, is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.dated import tidy_outlet
from toolkit.corpus.formats.speech.spoken import read_turns
from toolkit.corpus.formats.speech.timed import join_timed
from toolkit.language.furniture import is_furniture

_HEAD_LINES = 5
"""Paragraphs among which a title and its head are."""
_ABOVE = 3
_TEXT_WORDS = 12
_STANDFIRST_WORDS = 45
_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s+(?=\S+\s)")
"""The number of an article in a list of them."""
_LONGEST_BOLD = 200
_FRONT_WORDS = 12
"""Words of a paragraph above a title that may be a section's name, an outlet or a day."""
_NO_TITLE = re.compile(
    r"(?:(?:microsoft|ms) word\b.*|untitled.*|document\s*\d*|print\w*|layout \d+|slide \d+|https?://.*|about:blank"
    r"|.*\.(?:docx?|rtf|odt|pdf|html?|txt|indd|qxd|pages|tmp|php|aspx?))",
    re.I,
)
_BRACKETED = re.compile(r"(?P<title>[^()]{8,160}?)\s*[(\[](?P<head>[^()\[\]]{8,90})[)\]]")
_SITE = re.compile(r"\s+(?:[|•·]|[-–—](?=\s+[A-Z][^|]{1,30}$))\s.*")
"""What stands behind a page's title in its tab: the name of the site."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, its style's name in lower case ("heading 1"), and how it is set.

    ``bold`` is whether all its letters are; ``links`` are the addresses that it leads to;
    ``row`` numbers the table row that it stands in, and is 0 outside tables; ``boxed`` is whether it
    stands in a text box, ``apart`` whether it is the first on a page or below a rule.
    """

    text: str
    style: str = ""
    bold: bool = False
    links: tuple[str, ...] = ()
    row: int = 0
    boxed: bool = False
    apart: bool = False

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


def to_row(document: Document, *, several: bool = False) -> tuple[Row, list[str]]:
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
    worded = [part for part in document.paragraphs if part.text.strip()]
    worded[:1] = [
        replace(part, text=piece)
        for part in worded[:1]
        for piece in open_brackets(part.text).split("\n\n")
    ]
    parts = _leave_boxes(_name_cells(worded), notes)
    spoken = read_turns(
        "\n\n".join(_join_cells(parts)), title=_find_set_title(parts, document.title)
    )
    if spoken is not None:
        return {**spoken[0], "text": spoken[1]}, notes
    title, front, rest = _take_title(parts, document.title)
    row: Row = split_site(title) if title else {}
    above, front, unread = read_front(front)
    head, body, more = take_head(rest, several=several) if title else ({}, rest, [])
    if title and not head and len(rest) > 1 and has_given_name(one_line(rest[0].text)):
        head, body = {"author": one_line(rest[0].text)}, rest[1:]
    notes += [f"left out of the head of an article: “{line}”" for line in (*unread, *more)]
    firsts = sum(part.style == "heading 1" for part in parts)
    if firsts > 1:
        notes.append(f"{firsts} headings of the first level stand in it, read as one article")
    row = tidy_outlet({**row, **above, **head})
    row["text"] = join_timed("\n\n".join(_join_cells([*front, *body])))
    return row, notes


def _name_cells(parts: list[Paragraph]) -> list[Paragraph]:
    """Return rows of two cells, of which the first names a field, as lines: "Source: Harbour Post"."""
    sizes = Counter(part.row for part in parts)
    kept: list[Paragraph] = []
    for part in parts:
        before = kept[-1] if kept else None
        pair = before is not None and part.row and part.row == before.row and sizes[part.row] == 2
        if pair and before and find_label(f"{before.text.strip(' :')}: x")[0]:
            kept[-1] = replace(
                before, text=f"{before.text.strip(' :')}: {part.text.strip()}", row=0
            )
        else:
            kept.append(part)
    return kept


def _leave_boxes(parts: list[Paragraph], notes: list[str]) -> list[Paragraph]:
    """Leave out text boxes (captions, pull quotes), unless most of the text stands in them."""
    boxed = [part for part in parts if part.boxed]
    size = sum(len(part.text) for part in boxed)
    if not boxed or 2 * size > sum(len(part.text) for part in parts):
        return parts
    words = sum(len(part.text.split()) for part in boxed)
    notes.append(f"text boxes with {words} words are not part of the text")
    return [part for part in parts if not part.boxed]


def cut_site(title: str) -> str:
    """Return the title of a page's tab without the name of its site.

    Examples
    --------
    >>> cut_site("Port closed | Harbour Post"), cut_site("Hale: no deal - for now")
    ('Port closed', 'Hale: no deal - for now')
    """
    return _SITE.sub("", one_line(title))


def _take_title(parts: list[Paragraph], known: str) -> tuple[str, list[Paragraph], list[Paragraph]]:
    """Return the title, the paragraphs above it, and those below it."""
    for place, part in enumerate(parts[:_HEAD_LINES]):
        if part.heading:
            return one_line(part.text), parts[:place], parts[place + 1 :]
    bold = _find_bold(parts)
    if bold is not None:
        return one_line(parts[bold].text), parts[:bold], parts[bold + 1 :]
    known = cut_site(known)
    if not known or _NO_TITLE.fullmatch(known):
        title, rest, above = find_plain_title(parts)
        return title, above, rest
    same = bool(parts) and one_line(parts[0].text).casefold() == one_line(known).casefold()
    return one_line(known), [], parts[1:] if same else parts


def _find_bold(parts: Sequence[Paragraph]) -> int | None:
    """Return which of the first paragraphs is in bold as titles are: no text stands above it."""
    for place, part in enumerate(parts[:_HEAD_LINES]):
        if part.bold and len(part.text) < _LONGEST_BOLD and place + 1 < len(parts):
            return place
        if len(part.text.split()) > _FRONT_WORDS or part.text.rstrip().endswith((".", "!", "?")):
            return None
    return None


def _find_set_title(parts: Sequence[Paragraph], known: str) -> str:
    """Return what is set as a title: a heading, a first line in bold, else the document's own title."""
    heading = next((part for part in parts[:_HEAD_LINES] if part.heading), None)
    bold = _find_bold(parts)
    if heading or bold is not None:
        return one_line((heading or parts[bold or 0]).text)
    known = cut_site(known)
    return "" if _NO_TITLE.fullmatch(known) else known


def find_plain_title(
    parts: list[Paragraph],
) -> tuple[str, list[Paragraph], list[Paragraph]]:
    """Return a title that only its head tells, the paragraphs below it, and those of a head above it.

    A title is the first paragraph or line, where a head follows; or what follows a head, where it
    stands in a paragraph of its own and text follows.
    """
    parts = _cut_first(parts)
    skipped = next((n for n, part in enumerate(parts) if not _is_no_head(part.text.strip())), 0)
    title, rest, above = _find_title(parts[skipped:])
    title = _NUMBER.sub("", title)
    return title, rest if title else parts, [*parts[:skipped], *above] if title else []


def _cut_first(parts: list[Paragraph]) -> list[Paragraph]:
    """Return paragraphs in which a first one, a head above a title line by line, is cut into parts."""
    lines = parts[0].text.strip().split("\n") if parts else []
    if len(lines) < 2 or any(find_label(line)[0] for line in lines):
        return parts
    above = 0
    while above < min(len(lines) - 1, _ABOVE) and _is_head_line(one_line(lines[above])):
        above += 1
    heads = (read_head([one_line(line)], several=True) for line in lines[:above])
    dated = any(head.row.get("published") for head in heads)
    title = one_line(lines[above])
    if not dated or not is_title(title) or _is_head_line(title):
        return parts
    pieces = ["\n".join(lines[:above]), lines[above], "\n".join(lines[above + 1 :])]
    return [*(replace(parts[0], text=piece) for piece in pieces if piece.strip()), *parts[1:]]


def _is_head_line(line: str) -> bool:
    return bool(read_head([line], several=True).lines) or sounds_like_outlet(line) or is_aside(line)


def open_brackets(text: str) -> str:
    r"""Return a text whose first line is a title and, in brackets, outlet and day with these on a line below.

    Examples
    --------
    >>> open_brackets("Ferries stay (Harbour Post, 7 May 2031)")
    'Ferries stay\n\nHarbour Post, 7 May 2031'
    """
    first, end, rest = text.partition("\n")
    found = _BRACKETED.fullmatch(first.strip())
    if not found or "published" not in read_head([found["head"]], several=True).row:
        return text
    return f"{found['title']}\n\n{found['head']}{end}{end}{rest}"


def _is_no_head(line: str) -> bool:
    """Tell whether a line is furniture, or says only that a release may be printed."""
    return is_furniture(line) or is_release(line)


def _find_title(parts: list[Paragraph]) -> tuple[str, list[Paragraph], list[Paragraph]]:
    if tight := _cut_tight(parts):
        return tight
    above = 0
    while above < min(len(parts), _ABOVE) and _is_above(parts[: above + 1]):
        if above and _says_all(parts[:above]) and not _is_above(parts[above : above + 1]):
            break
        above += 1
    if above and above < len(parts) - 1:
        title = one_line(parts[above].text)
        below = parts[above + 1 :]
        long = len(below[0].text.split()) >= _TEXT_WORDS or _has_head(below) or _has_head(below[1:])
        if _may_be_title(title) and long:
            return title, parts[above + 1 :], parts[:above]
    if not parts:
        return "", parts, []
    first, _, others = parts[0].text.strip().partition("\n")
    if find_label(first)[0]:
        return _find_labelled(parts)
    whole = one_line(parts[0].text)
    below = [replace(parts[0], text=others), *parts[1:]] if others.strip() else []
    if _may_be_title(whole) and len(parts) > 1 and _has_head(parts[1:]):
        return whole, parts[1:], []
    if _may_be_title(whole) and _is_standfirst(parts):
        _, body, _ = take_head(parts[2:])
        head = parts[2 : len(parts) - len(body)] if body and body[0] in parts else []
        if head:
            return whole, [*head, parts[1], *body], []
    if below and _may_be_title(one_line(first)) and _has_head(below):
        return one_line(first), below, []
    return "", parts, []


def _cut_tight(parts: list[Paragraph]) -> tuple[str, list[Paragraph], list[Paragraph]] | None:
    """Return the title of a first paragraph that is a title and, line by line, its head; else None."""
    first, _, others = parts[0].text.strip().partition("\n") if parts else ("", "", "")
    lines = [one_line(line) for line in others.strip().split("\n")]
    if not lines[0] or not _may_be_title(one_line(first)) or sounds_like_outlet(first):
        return None
    head = read_head(lines, several=True)
    whole = head.lines == len(lines) and {"outlet", "published"} <= head.row.keys()
    return (one_line(first), [replace(parts[0], text=others), *parts[1:]], []) if whole else None


def _may_be_title(line: str) -> bool:
    return is_title(line) and not is_furniture(line)


def _is_standfirst(parts: list[Paragraph]) -> bool:
    """Tell whether a sentence stands between a title and a head that names the day."""
    if len(parts) <= 3 or not _FRONT_WORDS // 2 < len(parts[1].text.split()) <= _STANDFIRST_WORDS:
        return False
    head = take_head(parts[2:])[0]
    return "published" in head and not _has_head(parts[1:])


def _find_labelled(
    parts: list[Paragraph],
) -> tuple[str, list[Paragraph], list[Paragraph]]:
    """Return the title that a block of named fields at the beginning holds, and all its lines below it."""
    lines = [
        one_line(line) for part in parts[:_HEAD_LINES] for line in part.text.strip().split("\n")
    ]
    return str(read_head(lines).row.get("title") or ""), parts, []


def _is_above(parts: list[Paragraph]) -> bool:
    """Tell whether paragraphs are nothing but a head: an outlet and a day above a title."""
    lines = [one_line(line) for part in parts for line in part.text.strip().split("\n")]
    head = read_head(lines, several=True)
    return (head.lines == len(lines) and "published" in head.row) or (
        len(lines) == 1 and sounds_like_outlet(lines[0]) and len(lines[0].split()) <= _HEAD_LINES
    )


def _says_all(parts: list[Paragraph]) -> bool:
    """Tell whether a head above a title has outlet and day: a name below it is the title's, then."""
    lines = [one_line(line) for part in parts for line in part.text.strip().split("\n")]
    return {"outlet", "published"} <= read_head(lines, several=True).row.keys()


def _has_head(parts: list[Paragraph]) -> bool:
    lines = [line for part in parts[:_HEAD_LINES] for line in part.text.strip().split("\n")]
    return read_head([one_line(line) for line in lines]).sure


def read_front(parts: list[Paragraph]) -> tuple[Row, list[Paragraph], list[str]]:
    """Return what the paragraphs above a title say; those that are sentences stay in the text."""
    if any(
        len(part.text.split()) > _FRONT_WORDS or part.text.rstrip()[-1] in '.!?”"' for part in parts
    ):
        return {}, parts, []
    lines = [drop_trail(one_line(line)) for part in parts for line in part.text.strip().split("\n")]
    head = read_head(lines, several=True)
    unread = [*head.unread, *lines[head.lines :]]
    names = [line for line in unread if sounds_like_outlet(line)]
    if "outlet" not in head.row and len(names) == 1:
        head.row["outlet"] = names[0]
        unread.remove(names[0])
    return head.row, [], unread


def split_site(title: str) -> Row:
    """Return a title and the outlet behind a bar in it: ``Ferries stay | Harbour Post``.

    Examples
    --------
    >>> split_site("Ferries stay | Harbour Post")
    {'title': 'Ferries stay', 'outlet': 'Harbour Post'}
    """
    first, bar, site = title.rpartition(" | ")
    named = bool(bar) and sounds_like_outlet(site)
    return {"title": first, "outlet": site} if named else {"title": title}


def take_head(
    parts: list[Paragraph], *, several: bool = False
) -> tuple[Row, list[Paragraph], list[str]]:
    """Return what the lines below a title say, the paragraphs after them, and what was not understood."""
    lines = [
        (place, line) for place, part in enumerate(parts) for line in part.text.strip().split("\n")
    ]
    head = read_head([one_line(line) for _, line in lines], several=several)
    if not head.lines:
        return {}, parts, []
    place = lines[head.lines - 1][0]
    inside = sum(1 for other, _ in lines[: head.lines] if other == place)
    rest = "\n".join(parts[place].text.strip().split("\n")[inside:])
    kept = [replace(parts[place], text=rest)] if rest.strip() else []
    return head.row, kept + parts[place + 1 :], head.unread


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


def one_line(text: str) -> str:
    """Return a text with single blanks between its words, on one line."""
    return " ".join(text.split())
