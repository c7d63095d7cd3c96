"""Isentia (Mediaportal): reports of coverage, printed one article below the other, mostly as PDF.

Below each title stand a line with outlet, place, section and writer, the day, and figures between dots that
end in the item's number ("Page 4 • 93 words • Type: News Item • … • ID: 0214477191").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.datelines import find_date, is_date
from toolkit.corpus.formats.heading.names import is_person
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, find_lines

_SIGN = re.compile(r"\b(?:isentia|mediaportal)\b", re.IGNORECASE)
_FIGURES = re.compile(r"(?:.*•\s*)?\d[\d,.]*\s+words?\b.*", re.IGNORECASE)
_NUMBER = re.compile(r"\bID:\s*\d{6,}")
_MOST_LINES = 4
"""Lines that figures run over; lines of a title."""
_LISTED = re.compile(r"\d{1,3}\.\s+\S.*")
_RIGHTS = re.compile(r"(?:licensed\s+by\s+copyright\s+agency|copyright\b|©).*", re.IGNORECASE)
_PIECES = 4
"""Parts of the line on the source with a writer: outlet, place, section, writer."""


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _SIGN)
    if found is None or not any(_SIGN.search(line.text) for line in found.lines):
        return False
    return bool(_find_figures([line.text for line in found.lines]))


def _read(source: Source) -> Parsed:
    found = find_lines(source, _SIGN)
    assert found is not None
    lines = [line.text for line in found.lines]
    places = _find_figures(lines)
    heads = [_read_head(lines, start) for start, _ in places]
    starts = [start for start, _ in heads]
    rows = [
        {**row, "text": found.join(_drop_rights(found.lines[end + 1 : stop]))}
        for (_, end), (_, row), stop in zip(places, heads, [*starts[1:], len(lines)], strict=True)
    ]
    listed = sum(bool(_LISTED.fullmatch(line)) for line in lines[: starts[0]])
    notes = [*found.notes, "figures on audience and space, and notices of rights, were left out"]
    return Parsed(rows, f"Isentia, {found.kind}", promised=listed or None, notes=notes)


ISENTIA = Layout("Isentia", _recognizes, _read)


def _find_figures(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last line of the figures below each title."""
    found = []
    for number, line in enumerate(lines):
        if "•" not in line or not _FIGURES.fullmatch(line):
            continue
        block = range(number, min(number + _MOST_LINES, len(lines)))
        end = next((n for n in block if _NUMBER.search(lines[n])), None)
        if end is not None:
            found.append((number, end))
    return found


def _read_head(lines: Sequence[str], figures: int) -> tuple[int, Row]:
    """Return where an article begins whose figures are known, and what stands above them."""
    place = _go_up(lines, figures)
    row: Row = {}
    if place >= 0 and is_date(lines[place]):
        row["published"] = find_date(lines[place])
        place = _go_up(lines, place)
    row |= _read_source(lines[place]) if place >= 0 else {}
    last = _go_up(lines, place)
    first = last
    while first > 0 and lines[first - 1] and last - first + 1 < _MOST_LINES:
        first -= 1
    row["title"] = " ".join(lines[max(first, 0) : last + 1])
    return max(first, 0), row


def _go_up(lines: Sequence[str], place: int) -> int:
    """Return the last line with words above a place, -1 where there is none."""
    return next((n for n in range(place - 1, -1, -1) if lines[n]), -1)


def _read_source(line: str) -> Row:
    """Return outlet, section and writer of a line on the source.

    Examples
    --------
    >>> _read_source("The Quay Times, Port Hale, General News, Ida Falk")
    {'outlet': 'The Quay Times', 'section': 'General News', 'author': 'Ida Falk'}
    """
    pieces = line.split(", ")
    row: Row = {"outlet": pieces[0]}
    if len(pieces) >= _PIECES - 1:
        row["section"] = pieces[2]
    if len(pieces) >= _PIECES and is_person(pieces[-1]):
        row["author"] = ", ".join(pieces[_PIECES - 1 :])
    return row


def _drop_rights(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not _RIGHTS.fullmatch(line.text)]
