"""Documents of a word processor: paragraphs, and the one article that a document without a layout is.

A document's title is its first heading, else its title property, else a first line in bold. Lines
between title and text that are a byline or a date, and nothing else, are the author and the day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.datelines import is_remark
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import has_given_name, sounds_like_outlet
from toolkit.corpus.formats.heading.one_line_heads import read_one_line_head
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph, one_line, take_head
from toolkit.corpus.formats.heading.pasted import join_pasted, leave_links
from toolkit.corpus.formats.heading.plain_titles import find_address, find_plain_title, is_noted
from toolkit.corpus.formats.heading.releases import cut_release, is_release_line, open_parts
from toolkit.corpus.formats.heading.titles import drop_trail
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.dated import tidy_outlet
from toolkit.corpus.formats.speech.spoken import read_turns
from toolkit.corpus.formats.speech.timed import join_timed

_HEAD_LINES = 5
"""Paragraphs among which a title and its head are."""
_LONGEST_BOLD = 200
_FRONT_WORDS = 12
"""Words of a paragraph above a title that may be a section's name, an outlet or a day."""
_NO_TITLE = re.compile(
    r"(?:(?:microsoft|ms) word\b.*|untitled.*|document\s*\d*|print\w*|layout \d+|slide \d+|https?://.*|about:blank"
    r"|.*\.(?:docx?|rtf|odt|pdf|html?|txt|indd|qxd|pages|tmp|php|aspx?))",
    re.I,
)
_BRACKETED = re.compile(r"(?P<title>[^()]{8,160}?)\s*[(\[](?P<head>[^()\[\]]{8,90})[)\]]")
_BOXED = re.compile(r"[(\[](?P<head>[^()\[\]]{8,90})[)\]]")
_SITE = re.compile(r"\s+(?:[|•·]|[-–—](?=\s+[A-Z][^|]{1,30}$))\s.*")
"""What stands behind a page's title in its tab: the name of the site."""


UNREAD = re.compile(r"left out of the head of an article: “(?P<line>.*)”", re.DOTALL)


def note_unread(line: str) -> str:
    """Return the note on a line of a head that was not understood, as ``UNREAD`` knows it."""
    return f"left out of the head of an article: “{line}”"


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
    parts = _leave_boxes(name_cells(worded), notes)
    parts, called, sender = _take_release(parts)
    spoken = read_turns(
        "\n\n".join(_join_cells(parts)), title=_find_set_title(parts, document.title)
    )
    if spoken is not None:
        return {**sender, **spoken[0], "text": spoken[1]}, notes
    title, front, rest = _take_title(parts, document.title)
    labelled = find_label(title)
    title = labelled[1] if labelled[0] == "title" else title
    row: Row = split_site(title) if title else {}
    above, front, unread = read_front(front, several=not called)
    head, body, more = take_head(rest, several=several) if title else ({}, rest, [])
    if title and not head and len(rest) > 1 and has_given_name(one_line(rest[0].text)):
        head, body = {"author": one_line(rest[0].text)}, rest[1:]
    notes += map(note_unread, (*unread, *more))
    firsts = sum(part.style == "heading 1" for part in parts)
    if firsts > 1:
        notes.append(f"{firsts} headings of the first level stand in it, read as one article")
    row = tidy_outlet({**sender, **row, **above, **head})
    body = leave_links([*front, *body], notes)
    text, note = cut_release(join_pasted(_join_cells(body)), called=called)
    row["text"] = join_timed(text)
    return row, [*notes, *filter(None, [note])]


def _take_release(parts: list[Paragraph]) -> tuple[list[Paragraph], bool, Row]:
    """Return paragraphs without the lines that say that they are a release, and who it is from."""
    opened, sender, called = open_parts([part.text for part in parts])
    kept = [replace(part, text=text) for part, text in zip(parts, opened, strict=True) if text]
    return kept, called, sender


def name_cells(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return rows of two cells, of which the first names a field, as lines: "Source: Harbour Post".

    Examples
    --------
    >>> [part.text for part in name_cells([Paragraph("Source", row=1), Paragraph("Harbour Post", row=1)])]
    ['Source: Harbour Post']
    """
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
    if not known or _NO_TITLE.fullmatch(known) or is_release_line(known):
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
    return "" if _NO_TITLE.fullmatch(known) or is_release_line(known) else known


def open_brackets(text: str) -> str:
    r"""Return a text whose first line has outlet and day in brackets, with these on a line of their own.

    Examples
    --------
    >>> open_brackets("Ferries stay (Harbour Post, 7 May 2031)")
    'Ferries stay\n\nHarbour Post, 7 May 2031'
    """
    first, end, rest = text.partition("\n")
    boxed = _BOXED.fullmatch(first.strip())
    if boxed and "published" in read_head([boxed["head"]], several=True).row:
        return f"{boxed['head']}{end}{end}{rest}"
    if head := read_one_line_head(first):
        return f"{head.title}\n\n{head.outlet}, {head.day}{end}{end}{rest}"
    found = _BRACKETED.fullmatch(first.strip())
    if not found or "published" not in read_head([found["head"]], several=True).row:
        return text
    return f"{found['title']}\n\n{found['head']}{end}{end}{rest}"


def read_front(
    parts: list[Paragraph], *, several: bool = True
) -> tuple[Row, list[Paragraph], list[str]]:
    """Return what the paragraphs above a title say; those that are sentences stay in the text.

    Where these are no newspaper's (not ``several``), a name beside a day may be a place.
    """
    if any(map(_is_of_text, parts)):
        return {}, parts, []
    lines = [drop_trail(one_line(line)) for part in parts for line in part.text.strip().split("\n")]
    head = read_head(lines, several=several)
    behind = lines[head.lines :]
    dated = {line: day for line in behind if (day := read_head([line]).row.get("published"))}
    if "published" not in head.row and len(dated) == 1:  # below a letterhead
        head.row.update(published=next(iter(dated.values())))
        behind = [line for line in behind if line not in dated]
    unread = [*head.unread, *behind]
    addresses = [line for line in unread if is_noted(line)]
    head.row.update({"url": find_address(addresses[0])} if addresses else {})
    unread = [line for line in unread if line not in addresses and not is_remark(line)]
    names = [line for line in unread if sounds_like_outlet(line)]
    if "outlet" not in head.row and len(names) == 1:
        head.row["outlet"] = names[0]
        unread.remove(names[0])
    return head.row, [], unread


def _is_of_text(part: Paragraph) -> bool:
    """Tell whether a paragraph above a title is a sentence, or has a line that is longer than heads have."""
    lines = part.text.strip().split("\n")
    longest = max(sum(any(map(str.isalnum, word)) for word in line.split()) for line in lines)
    return longest > _FRONT_WORDS or lines[-1].rstrip()[-1] in '.!?”"'


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
