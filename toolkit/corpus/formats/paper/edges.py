"""The edges of printed pages: numbers, and what stands again, or names outlet and day alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.paper.columns import LARGER, Line
from toolkit.corpus.formats.paper.printed import PAGE_OF, PRINTED_AT
from toolkit.corpus.formats.running import fold_running, names_outlet_or_day, read_running

_EDGE = 0.09
"""Share of a page's height at its top and bottom where running heads stand."""
_OUTER = 3
"""Lines above, and below, all others of a page that may be running heads."""
_FIRST, _CUT, _LONGEST = 5, 2, 90


def find_left_out(
    lines: Sequence[Line], height: float, again: set[str], *, several: bool | None
) -> set[Line]:
    """Return the lines of a page that are no part of its text: numbers, and what stands there again.

    A line alone at an edge that names outlet and day is one, too; ``several`` says whether there are more
    pages; None leaves such a line.
    """
    found = {one for one in lines if _is_edge(one, height) and _RUNNING.fullmatch(one.text)}
    found |= {one for one in _find_outer(lines, height) if fold_running(one.text) in again}
    if several is not None:
        found |= _find_only_head(lines, height, several=several)
    return found


def _is_edge(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - _EDGE) or line.top < height * _EDGE


_RUNNING = re.compile(
    r"\W*(?:page\s*)?[A-Z]{0,2}\d+\W*(?:(?:of|/)\s*\d+\W*)?"  # a page number
    r"|(?:\d+\s+of\s+\d+\s+)?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d\d(?:\s*[AP]M)?(?:\s+\d+\s+of\s+\d+)?"
    r"|\S.*\s(?:about:reader\?url=)?(?:file|https?)(?:://|%3A%2F%2F)\S+$|(?:www\.)?[\w-]+(?:\.[\w-]+){1,3}"
    rf"|(?:file|https?)://\S+(?:\s+{PAGE_OF})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}},?\s+\d{{1,2}}:\d\d.*"
    rf"|{PAGE_OF}(?:\s+{PRINTED_AT})?|\S.{{5,250}}\s{PRINTED_AT}|{PRINTED_AT}\s+\S.*",  # of a browser
    re.IGNORECASE,
)


def _find_only_head(lines: Sequence[Line], height: float, *, several: bool) -> set[Line]:
    """Return the lines alone at a page's top or bottom that hold an outlet and a day and nothing else.

    Of several pages one may name the outlet and the other the day, each beside its number.
    """
    found: set[Line] = set()
    lines = [one for one in lines if not (_is_edge(one, height) and _RUNNING.fullmatch(one.text))]
    top = [one for one in lines if one.bottom > height * (1 - _EDGE)]
    foot = [one for one in lines if one.top < height * _EDGE]
    usual = median(one.height for one in lines) if lines else 0
    for edge in (top, foot):
        large = any(one.height >= LARGER * usual and not _is_page_head(one.text) for one in edge)
        if len(edge) == 1 and len(lines) > _FIRST and not large:
            named = {"outlet", "published"} & read_head([edge[0].text], several=True).row.keys()
            if _NUMBERED.search(edge[0].text):
                named |= {"outlet", "published"} & read_running([edge[0].text]).keys()
            numbered = several and bool(_NUMBERED.search(edge[0].text))
            found |= {edge[0]} if len(named) > (0 if numbered else 1) else set()
    return found


def _is_page_head(line: str) -> bool:
    """Tell whether a line is too short for a headline, or names outlet and day beside a page's number."""
    if len(line.split()) <= _FIRST:
        return True
    numbered = _NUMBERED.search(line) is not None
    return numbered and {"outlet", "published"} <= read_running([line]).keys()


def names_several(pages: Sequence[tuple[list[Line], float]]) -> bool:
    """Tell whether lines of pages name different outlets or days alone: then they are heads of articles."""
    return len({told for _, told in _list_dated(pages)}) > 1


def _list_dated(pages: Sequence[tuple[list[Line], float]]) -> list[tuple[Line, tuple[str, str]]]:
    """Return the lines that name an outlet and a day, and both."""
    found = []
    for one in (one for lines, _ in pages for one in lines if _may_be_dated(one.text)):
        row = read_head([one.text], several=True).row
        if {"outlet", "published"} <= row.keys():
            found.append((one, (str(row["outlet"]), str(row["published"]))))
    return found


def _may_be_dated(line: str) -> bool:
    return len(line) <= _LONGEST and any(map(str.isdigit, line))


_NUMBERED = re.compile(r"^\W*[A-Z]?\d{1,4}\s+\W|^[A-Z]\d{1,2}\s|\W\s?[A-Z]?\d{1,4}\W*$")


def _find_outer(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the lines at a page's edges, and those that stand above or below all others."""
    ordered = sorted(lines, key=lambda one: -one.top)
    number = min(_OUTER, len(ordered) // 3)
    outer = {*ordered[:number], *ordered[len(ordered) - number :]}
    return [one for one in lines if one in outer or _is_edge(one, height)]


def find_running_heads(pages: Sequence[tuple[list[Line], float]]) -> set[str]:
    """Return what stands at the edge of several pages, numbers aside.

    Further in, only what names an outlet or a day is one, unless it stands beside several titles.
    """
    if len(pages) < _CUT:
        return set()
    least = max(_CUT, len(pages) // 3)
    edges: Counter[str] = Counter()
    named: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    for lines, height in pages:
        edges.update({fold_running(one.text) for one in lines if _is_edge(one, height)})
        inner = [
            one
            for one in _find_outer(lines, height)
            if names_outlet_or_day(one.text) and not find_label(one.text)[0]
        ]
        named.update({fold_running(one.text) for one in inner})
        titled.update({fold_running(one.text) for one in inner if _is_beside_title(one, lines)})
    found = {text for text, number in edges.items() if number >= least} - _find_heads(pages)
    again = {text for text, number in named.items() if number >= least and titled[text] <= 1}
    return (found | again) - {""}


def _find_heads(pages: Sequence[tuple[list[Line], float]]) -> set[str]:
    """Return lines that are the same but for their days, each right beside a title: articles' heads."""
    days: dict[str, set[str]] = {}
    for lines, _ in pages:
        for one, (_, day) in _list_dated([(lines, 0.0)]):
            if _is_beside_title(one, lines):
                days.setdefault(fold_running(one.text), set()).add(day)
    return {text for text, told in days.items() if len(told) > 1}


def _is_beside_title(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line stands right above or right below a title in larger type, as an article's head."""
    ordered = sorted(lines, key=lambda one: -one.top)
    place = ordered.index(line)
    beside = [*ordered[max(0, place - 1) : place], *ordered[place + 1 : place + 2]]
    usual = median(one.height for one in lines)
    return any(one.height >= LARGER * usual for one in beside)
