"""Titles with outlet and day on their own line: "Quay opens (Harbour Post, 7 May 2031)", in any order.

A list of titles has such lines, too: only those with text below them begin articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.corpus.formats.heading.bylines import read_posted
from toolkit.corpus.formats.heading.datelines import drop_weekday, find_date
from toolkit.corpus.formats.heading.heads import is_aside
from toolkit.corpus.formats.heading.names import is_person, is_role, sounds_like_outlet
from toolkit.corpus.formats.heading.paragraphs import Paragraph, one_line
from toolkit.corpus.formats.heading.titles import is_title

_NUMBER = re.compile(r"^\s*(?:[(\[]\d{1,4}[)\]][.:]?|\d{1,4}[.):]|[•·*–—-])\s+(?=\S)")
_SIGN = re.compile(r"\s*[()\[\]|]\s*|\s+[-–—/·•]\s+|[:,;]\s+|\.\s+(?=[^\W\d_a-z]|\x00)")
_DATED = re.compile(r"(?:19|20)\d\d|\d[./-]\d|[年년]")
_BARS = re.compile(r"[|•·]")
"""What parts fields, and no title."""
_AROUND = " ,.:;-–—|/·•()[]"
_DAY = "\x00"
"""Stands for the day, whose own commas and stops part nothing."""
_LONGEST, _FEWEST_TITLE, _MOST_OUTLET = 260, 2, 6
_TITLE_AND_OUTLET, _MOST_UNKNOWN = 2, 3
"""Parts beside the day, and words of an outlet's name that sounds like none, and of no title."""
_FEWEST = 17
"""Words below such a line from which it begins an article."""
_STOPS = (".", "!", "?", "”", '"', ":", ";", ",")


@dataclass(frozen=True)
class OneLineHead:
    """A title, and outlet and day as they stand on its line."""

    title: str
    outlet: str
    day: str


def read_one_line_head(line: str) -> OneLineHead | None:
    """Return the title, outlet and day of a line that holds these and nothing else, None of others.

    Examples
    --------
    >>> read_one_line_head("1. Quay opens in May (Harbour Post, May 7, 2031)")
    OneLineHead(title='Quay opens in May', outlet='Harbour Post', day='May 7, 2031')
    >>> read_one_line_head("Harbour Post, 7 May 2031: Quay opens in May").title
    'Quay opens in May'
    >>> read_one_line_head("The Harbour Post wrote on 7 May 2031 that it opens.")
    """
    line = one_line(line)
    day = _find_day(line)
    if not day:
        return None
    whole = _NUMBER.sub("", line, count=1).replace(day, _DAY)
    pieces = _cut_pieces(whole)
    kinds = [_tell(whole[start:stop].strip()) for start, stop in pieces]
    others = [n for n, kind in enumerate(kinds) if not kind]
    if not others:
        return None
    beside = [n for n in range(len(pieces)) if not others[0] <= n <= others[-1]]
    outlets = {whole[slice(*pieces[n])].strip(_AROUND) for n in beside if kinds[n] == "outlet"}
    title = whole[pieces[others[0]][0] : pieces[others[-1]][1]].strip(" ,;:|-–—")
    if len(outlets) != 1 or _DAY not in [kinds[n] for n in beside] or not _is_title(title):
        return None
    return OneLineHead(title, outlets.pop(), day)


def _find_day(line: str) -> str:
    """Return the only day of a line that may be a head, "" without one."""
    sentence = line.endswith(_STOPS) and not line[-2:-1].isdigit()
    if sentence or len(line) > _LONGEST or not _DATED.search(line):  # as most lines of texts
        return ""
    day = find_date(line)
    ends = line.endswith(_STOPS) and not line.endswith(day)
    return "" if not day or ends or line.count(day) != 1 else day


def _cut_pieces(line: str) -> list[tuple[int, int]]:
    """Return where the parts between signs begin and end."""
    signs = list(_SIGN.finditer(line))
    starts = [0, *(found.end() for found in signs)]
    stops = [*(found.start() for found in signs), len(line)]
    places = zip(starts, stops, strict=True)
    return [(start, stop) for start, stop in places if line[start:stop].strip(_AROUND)]


def _is_title(words: str) -> bool:
    if _BARS.search(words) or len(words.split()) < _FEWEST_TITLE:
        return False
    named = is_role(words) or is_person(words) or read_posted(words) is not None
    return is_title(words) and not named


def _tell(piece: str) -> str:
    """Return what a piece of a line is: the day, an outlet, what stands beside a day; "" of a title."""
    if _DAY in piece:
        rest = drop_weekday(piece.replace(_DAY, " ")).strip(_AROUND)
        return _DAY if not rest or is_aside(rest) else ""
    if sounds_like_outlet(piece) and len(piece.split()) <= _MOST_OUTLET:
        return "outlet"
    return "aside" if is_aside(piece) else ""


def open_one_line_heads(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs in which titles with outlet and day on their line, above text, are title and head.

    Examples
    --------
    >>> parts = [Paragraph("Quay opens (Harbour Post, 7 May 2031)"), Paragraph("The quay opens in May. " * 4)]
    >>> [part.text[:20] for part in open_one_line_heads(parts)]
    ['Quay opens', 'Source: Harbour Post', 'The quay opens in Ma']
    """
    read = read_one_line_heads(parts)
    places = [n for n, head in enumerate(read) if head]
    opened: list[Paragraph] = []
    for n, part in enumerate(parts):
        head = read[n]
        end = next((place for place in places if place > n), len(parts))
        _, _, rest = part.text.strip().partition("\n")
        words = len(rest.split()) + sum(len(one.text.split()) for one in parts[n + 1 : end])
        if head is None or words < _FEWEST or (len(places) < 2 and n > 1):
            opened.append(part)
            continue
        opened += [
            replace(part, text=head.title, bold=True),
            replace(
                part, text=f"Source: {head.outlet}\n{head.day}", style="", bold=False, apart=False
            ),
        ]
        if rest.strip():
            opened.append(replace(part, text=rest, style="", bold=False, apart=False))
    return opened


def read_one_line_heads(parts: Sequence[Paragraph]) -> list[OneLineHead | None]:
    """Return for each paragraph the head that its first line is, by itself or as others of its form are.

    Two such lines make a form, of which the outlets may be called as nothing else is.

    Examples
    --------
    >>> parts = [Paragraph("Quay opens in May (Le Rappel, 7 May 2031)"), Paragraph("It opens."),
    ...          Paragraph("Lock shuts in May (Nordlicht, 8 May 2031)")]
    >>> [head and head.outlet for head in read_one_line_heads(parts)]
    ['Le Rappel', None, 'Nordlicht']
    """
    read = [_read_first(part) for part in parts]
    forms = [
        None if part.row or part.boxed else _read_form(part.text.strip().partition("\n")[0])
        for part in parts
    ]
    counts = Counter(one[0] for one in forms if one)
    found: list[OneLineHead | None] = []
    for head, form in zip(read, forms, strict=True):
        alike = form is not None and counts[form[0]] > 1
        found.append(head or (form[1] if form is not None and alike else None))
    return found


def _read_form(line: str) -> tuple[str, OneLineHead] | None:
    """Return the form of a line with a day, a title and a short name that may be an outlet's, and these."""
    line = _NUMBER.sub("", one_line(line), count=1)
    day = _find_day(line)
    if not day:
        return None
    whole = line.replace(day, _DAY)
    pieces = _cut_pieces(whole)
    words = [whole[start:stop].strip() for start, stop in pieces]
    others = [one for one in words if _tell(one) in ("", "outlet")]
    if len(others) != _TITLE_AND_OUTLET or len(words) != len(others) + 1:
        return None
    outlet, title = sorted(others, key=lambda one: len(one.split()))
    short = len(outlet.split()) <= _MOST_UNKNOWN < len(title.split()) and outlet[0].isupper()
    if not short or not _is_title(title):
        return None
    names = {title: "t", outlet: "o", _DAY: "d"}
    signs = [whole[stop : stop + 2] for _, stop in pieces]
    form = "".join(names.get(one, "") + sign for one, sign in zip(words, signs, strict=True))
    return form, OneLineHead(title, outlet, day)


def _read_first(part: Paragraph) -> OneLineHead | None:
    """Return what the first line of a paragraph holds, that is no cell of a table."""
    if part.row or part.boxed:
        return None
    return read_one_line_head(part.text.strip().partition("\n")[0])
