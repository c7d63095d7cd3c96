"""Heads above titles of which only some articles have one, as who pastes articles writes them: put below.

A line in bold with outlet and day stands above a title in bold or a heading; a page that was pasted brings
its outlet's name, or its path ("Harbour Post › News"), above its headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.heading.paragraphs import Paragraph, one_line
from toolkit.corpus.formats.heading.plain_titles import is_noted
from toolkit.corpus.formats.heading.titles import drop_trail, is_title
from toolkit.language.furniture import is_furniture

_MOST_ABOVE = 3
"""Paragraphs of a head above a title."""
_NAME_WORDS, _SECTION_WORDS = 6, 4
_BELOW = 5
_HEAD_LINES = 2
_TITLES_BELOW = 2
_PROSE_WORDS = 12
_STOPS = (".", "!", "?", "”", '"', "’", "»", "…")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{2,30}[)\]]$")
"""What stands behind an outlet's name: The Harbour Post (online)."""


def put_heads_below(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return a document's paragraphs with such heads below their titles.

    Examples
    --------
    >>> parts = [Paragraph("Harbour Post, 7 May 2031", bold=True), Paragraph("Quay opens", bold=True),
    ...          Paragraph("The quay opens.")]
    >>> [part.text for part in put_heads_below(parts)]
    ['Quay opens', 'Harbour Post, 7 May 2031', 'The quay opens.']
    """
    parts = list(parts)
    if not parts or _says_all(parts[-1]):  # heads stand below their texts, then
        return parts
    opened: list[Paragraph] = []
    place = 0
    while place < len(parts):
        number = _count_above(parts, place)
        if not number:
            opened.append(parts[place])
            place += 1
            continue
        head, title = parts[place : place + number], parts[place + number]
        bold = title.bold or not title.heading
        opened.append(replace(title, bold=bold, apart=title.apart or head[0].apart))
        opened += sorted(map(_set_below, head), key=_is_section)
        place += number + 1
    return opened


def name_by_headings(
    articles: Sequence[list[Paragraph]], over: Sequence[Sequence[Paragraph]]
) -> list[list[Paragraph]]:
    """Return articles with the outlet that a heading over their titles names, up to the next such heading.

    Examples
    --------
    >>> over = [Paragraph("Harbour Post", style="heading 1")]
    >>> article = [Paragraph("Quay opens", bold=True), Paragraph("7 May 2031"), Paragraph("It opens.")]
    >>> [part.text for part in name_by_headings([article], [over])[0]]
    ['Quay opens', 'Harbour Post', '7 May 2031', 'It opens.']
    """
    named: list[list[Paragraph]] = []
    outlet: Paragraph | None = None
    for article, headings in zip(articles, over, strict=False):
        for one in (one for one in headings if one.heading and one.style != article[0].style):
            outlet = one if sounds_like_outlet(one.text) else None
        lower = article[0].bold or (outlet is not None and outlet.style < article[0].style)
        under = outlet is not None and lower and (article[0].heading or article[0].bold)
        told = under and _tells_outlet(article)
        head = [replace(outlet, style="", bold=False)] if under and outlet and not told else []
        named.append([article[0], *head, *article[1:]])
    return named


def names_collection(parts: Sequence[Paragraph], starts: Sequence[int]) -> bool:
    """Tell whether the first of several starts is a lone heading right above titles in bold: a collection's.

    Examples
    --------
    >>> parts = [Paragraph("Media coverage", style="title"), Paragraph("Quay opens", bold=True),
    ...          Paragraph("It opens."), Paragraph("Lock shuts", bold=True)]
    >>> names_collection(parts, [0, 1, 3]), names_collection(parts, [0, 1])
    (True, False)
    """
    if len(starts) <= _TITLES_BELOW or starts[1] != starts[0] + 1 or not parts[starts[0]].heading:
        return False
    below = [parts[n] for n in starts[1:]]
    return all(one.bold and not one.heading and _may_be_title(one) for one in below)


def _tells_outlet(article: Sequence[Paragraph]) -> bool:
    """Tell whether one line below an article's title names outlet and day: no heading above does, then."""
    lines = [one_line(part.text) for part in article[1 : 1 + _HEAD_LINES]]
    heads = (read_head([line], several=True).row for line in lines)
    dated = [str(head.get("outlet") or "") for head in heads if "published" in head]
    return any(
        map(sounds_like_outlet, filter(None, dated))
    )  # a name beside a day may be a writer's


def _count_above(parts: Sequence[Paragraph], place: int) -> int:
    """Return how many paragraphs from a place on are the head of a title right below them, 0 if none."""
    for number in range(_MOST_ABOVE, 0, -1):
        above, title = parts[place : place + number], parts[place + number : place + number + 1]
        named = [one for one in above if _says_all(one) or _find_outlet(one)]
        if not title or not named or is_noted(above[0].text) or not _may_be_title(title[0]):
            continue
        if not all(one in named or _is_section(one) or is_noted(one.text) for one in above):
            continue
        whole = any(map(_says_all, named))
        below = parts[place + number + 1 : place + number + 1 + _BELOW]
        plain = not (title[0].heading or title[0].bold)
        if plain and not (whole and below and _is_prose(below[0]) and _has_ended(parts[:place])):
            continue
        head = read_head([one_line(one.text) for one in below], several=True)
        if below and "outlet" not in head.row and (head.sure or whole):
            return number
    return 0


def _may_be_title(part: Paragraph) -> bool:
    line = one_line(part.text)
    other = is_furniture(line) or sounds_like_outlet(line) or read_head([line], several=True).lines
    return not part.row and not part.boxed and is_title(line) and not other


def _is_prose(part: Paragraph) -> bool:
    line = one_line(part.text)
    return len(line.split()) >= _PROSE_WORDS and line.endswith(_STOPS)


def _has_ended(before: Sequence[Paragraph]) -> bool:
    """Tell whether a text ends above: its title does not stand there, without a stop."""
    last = one_line(before[-1].text) if before else "."
    return last.endswith(_STOPS) or is_furniture(last) or is_noted(last)


def _says_all(part: Paragraph) -> bool:
    """Tell whether a paragraph in bold, or the first on a page, says outlet and day and nothing else."""
    if not (part.bold or part.apart) or part.heading or part.row or part.boxed:
        return False
    head = read_head([one_line(part.text)], several=True)
    return bool(head.lines) and {"outlet", "published"} <= head.row.keys()


def _find_outlet(part: Paragraph) -> str:
    """Return the outlet that a line in bold is, or that a page's path begins with, "" of others."""
    line = one_line(part.text)
    name = _BRACKETS.sub("", drop_trail(line))
    if part.row or part.boxed or part.heading or not (part.bold or drop_trail(line) != line):
        return ""
    return name if sounds_like_outlet(name) and len(name.split()) <= _NAME_WORDS else ""


def _is_section(part: Paragraph) -> bool:
    """Tell whether a paragraph is the name of a part of a site, or of two of them."""
    line = one_line(part.text)
    words = [word for word in line.split() if any(map(str.isalnum, word))]
    named = (
        not part.heading and not part.row and line[-1:].isalnum() and not line.startswith("Source")
    )
    return named and 0 < len(words) <= _SECTION_WORDS and (line.isupper() or "|" in line)


def _set_below(part: Paragraph) -> Paragraph:
    outlet = "" if _says_all(part) else _find_outlet(part)
    text = f"Source: {outlet}" if outlet else part.text
    return replace(part, text=text, style="", bold=False, apart=False)
