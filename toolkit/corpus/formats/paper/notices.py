"""What stands on printed pages beside their articles: advertisements below their mark, imprints at the foot.

Articles are set in columns: their lines begin where many others do. An advertisement's do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from statistics import median

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.paper.columns import LARGER, Line
from toolkit.corpus.formats.running import fold_running

_MARK = re.compile(
    r"\W*(?:paid\s+)?(?:advertisements?|advertorial|anzeigen?|werbung|publicité|annonces?|annons|reklame|publicidad|publicidade"
    r"|pubblicità|advertentie|reklama|sponsored(?:\s+content)?"
    r"|(?:a\s+(?:message|word|note)\s+)?from\s+our\s+(?:partner|sponsor|advertiser)s?|(?:partner|paid|branded)\s+content)\W*",
    re.IGNORECASE,
)
_FEWEST = 4
"""Lines that begin at one place from which it is a column's edge."""
_SET_IN = 20
"""Points that a paragraph's first line may be set in."""
_CLOSE = 3
_SAME = 0.2
"""Share by which type may be larger or smaller than the text's, and is the same."""
_COLUMNS, _SOLD_WORDS, _FAR = 2, 40, 3
"""Of an advertisement without a mark: columns above it, words in it, lines of room between."""
_SMALL, _FOOT, _APART = 0.8, 0.09, 2
"""Of an imprint: times the usual size of type, share of the page's height below it, lines of room above."""


def is_mark(line: str) -> bool:
    """Tell whether a line says no more than that what stands below it was paid for.

    Examples
    --------
    >>> is_mark("- ANZEIGE -"), is_mark("Advertisement revenue fell.")
    (True, False)
    """
    return _MARK.fullmatch(line) is not None


def find_notices(
    lines: Sequence[Line], height: float, again: Collection[str] = ()
) -> list[list[Line]]:
    """Return the lines of each advertisement of a page, and those of its imprint.

    ``again`` are running feet, folded: they tell outlet and day, and are no imprint.

    Examples
    --------
    >>> text = [Line(f"line {n}", 40, 280, 700 - 12 * n, 710 - 12 * n) for n in range(6)]
    >>> sold = [Line("ADVERTISEMENT", 46, 97, 300, 305), Line("NESS CARPETS", 90, 230, 270, 286)]
    >>> foot = Line("Editor: Ida Falk. Printed by Quay Press, Port Hale.", 40, 280, 30, 36)
    >>> [" ".join(one.text for one in some) for some in find_notices([*text, *sold, foot], 842)]
    ['ADVERTISEMENT NESS CARPETS', 'Editor: Ida Falk. Printed by Quay Press, Port Hale.']
    """
    if len(lines) <= _FEWEST:
        return []
    usual = median(one.height for one in lines for _ in one.text.split())
    running = [one for one in lines if fold_running(one.text) in again]
    imprint = _find_imprint([one for one in lines if one not in running], height, usual)
    others = [one for one in lines if one not in imprint]
    edges = _find_edges(others, usual)
    marks = [one for one in others if _MARK.fullmatch(one.text)]
    sold = [[mark, *_find_below(mark, others, edges)] for mark in marks] if edges else []
    named = {line for one in sold for line in one}
    above = [one for one in others if one not in named and one.bottom > height * _FOOT]
    unmarked = _find_unmarked(above, edges, usual)
    return [*(one for one in sold if len(one) > 1), *(one for one in (unmarked, imprint) if one)]


def _find_unmarked(lines: Sequence[Line], edges: Sequence[float], usual: float) -> list[Line]:
    """Return the few lines below columns, with much room above them, of which none begins at an edge."""
    ordered = sorted(lines, key=lambda one: -one.top)
    found: list[Line] = []
    while ordered and not _begins_at(ordered[-1], edges, _set_in(ordered[-1], usual)):
        found.insert(0, ordered.pop())
    words = sum(len(one.text.split()) for one in found)
    if len(edges) < _COLUMNS or not found or not ordered or words > _SOLD_WORDS:
        return []
    room = min(one.bottom for one in ordered) - found[0].top
    large = any(one.height >= LARGER * usual for one in found)
    return found if large and room > _FAR * usual else []


def _begins_at(line: Line, edges: Sequence[float], set_in: float = _SET_IN) -> bool:
    return any(-_CLOSE <= line.left - edge <= set_in for edge in edges)


def _set_in(line: Line, usual: float) -> float:
    """Return how far a line may be set in: as a paragraph's first one, where its type is the text's."""
    return _SET_IN if abs(line.height / usual - 1) < _SAME else _CLOSE


def _find_edges(lines: Sequence[Line], usual: float) -> list[float]:
    """Return the places from left to right where columns begin."""
    lefts = Counter(round(one.left) for one in lines if abs(one.height / usual - 1) < 0.2)
    return [left for left in lefts if sum(lefts[left + by] for by in (-1, 0, 1)) >= _FEWEST]


def _find_below(mark: Line, lines: Sequence[Line], edges: Sequence[float]) -> list[Line]:
    """Return the lines below a mark that begin at no column's edge, up to the first that does."""
    others = (one for one in lines if one.top < mark.top and one is not mark)
    below = sorted(others, key=lambda one: -one.top)
    found: list[Line] = []
    for one in below:
        if not _begins_at(one, edges):
            found.append(one)
        elif one.left < mark.right and mark.left < one.right:
            break
    return found


def _find_imprint(lines: Sequence[Line], height: float, usual: float) -> list[Line]:
    """Return the lines in small type at a page's foot, where there is room above them."""
    small = [one for one in lines if one.top < height * _FOOT and one.height < _SMALL * usual]
    worded = any(len(one.text.split()) > _FEWEST for one in small)
    if not worded or any(find_date(one.text) or "://" in one.text for one in small):
        return []  # a running foot tells outlet and day
    top = max(one.top for one in small)
    above = min((one.bottom for one in lines if one not in small), default=height)
    return small if above - top > _APART * usual else []
