"""Headlines of printed pages: what is set in larger type, and which of them begin articles.

A headline begins an article of several where an outlet, a day or a writer stands below it, or a day above it,
as in releases; so does one in the type of several such.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.one_line_heads import read_one_line_heads
from toolkit.corpus.formats.heading.paragraphs import Paragraph
from toolkit.corpus.formats.heading.releases import is_release_line
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.paper.columns import LARGER, Line

_FIRST = 5
"""Paragraphs among which the headline is."""
MOST_WORDS = 40
_FEW_WORDS = 3
_HEADLINE, _STORY_WORDS = 1.4, 40
"""Times the usual size of type of a headline further below, and words of text below it."""
_TEXT_WORDS = 60
"""Words of text above it from which what is set larger is no headline of the whole."""
_FEWEST = 2
_MOST_ABOVE = 3
"""Paragraphs of a head above a headline."""


def find_headline(paragraphs: Sequence[list[Line]]) -> list[Line] | None:
    """Return the paragraph among the first that is set in the largest type, if it is a headline's.

    A newspaper's name may be larger still: it has fewer words than a headline. What stands below a
    paragraph of text is another article's.

    Examples
    --------
    >>> lines = [("HALE POST", 24), ("Quay at Hale opens again", 18), ("It opens in May, she told us.", 10)]
    >>> headline = find_headline([[Line(text, 40, 200, 700, 700 + size)] for text, size in lines])
    >>> headline[0].text
    'Quay at Hale opens again'
    """
    usual = usual_height(paragraphs)
    large: list[list[Line]] = []
    words = 0
    for one in paragraphs[:_FIRST]:
        is_large = usual and one[0].height >= LARGER * usual and len(list_words(one)) <= MOST_WORDS
        if is_large and words < _TEXT_WORDS:
            large.append(one)
        words += 0 if is_large else len(list_words(one))
    long = [one for one in large if len(list_words(one)) > _FEW_WORDS]
    return max(long or large, key=lambda one: round(one[0].height, 1), default=None)


def usual_height(paragraphs: Sequence[list[Line]]) -> float:
    """Return the height of the type that half of the words are set in, or a smaller one.

    Examples
    --------
    >>> usual_height([[Line("Quay opens", 40, 90, 700, 718)], [Line("It opens in May.", 40, 120, 680, 690)]])
    10.0
    """
    sizes = [line.height for one in paragraphs for line in one for _ in line.text.split()]
    return median(sizes) if sizes else 0.0


def find_headed(paragraphs: Sequence[list[Line]]) -> set[int]:
    """Return the numbers of the paragraphs in larger type below which an outlet, a day or a writer stands.

    Those above which a day stands count, too, and those in the type of several such.

    Examples
    --------
    >>> lines = [("Quay at Hale opens again", 18), ("By Ida Falk", 10), ("It opens in May, she said.", 10)]
    >>> find_headed([[Line(text, 40, 200, 700, 700 + size)] for text, size in lines])
    {0}
    """
    usual = usual_height(paragraphs)
    found: set[int] = set()
    lines = [Paragraph(" ".join(line.text for line in one)) for one in paragraphs]
    heads = read_one_line_heads(lines)
    for number, one in enumerate(paragraphs):
        if one[0].height < LARGER * usual or not _FEW_WORDS < len(list_words(one)) <= MOST_WORDS:
            continue
        if heads[number]:
            found.add(number)
            continue
        row = _read_below(paragraphs, number)
        if row.keys() & {"outlet", "published", "author"} or _count_above(paragraphs, number):
            found.add(number)
    return found | _find_alike(paragraphs, found)


def _find_alike(paragraphs: Sequence[list[Line]], found: set[int]) -> set[int]:
    """Return the numbers of headlines in the type of several that have heads, with a text below each."""
    sizes = {round(paragraphs[number][0].height, 1) for number in found}
    if len(found) < _FEWEST:
        return set()
    ends = [n for n, one in enumerate(paragraphs) if round(one[0].height, 1) in sizes]
    alike = set()
    for number, end in zip(ends, [*ends[1:], len(paragraphs)], strict=True):
        words = sum(len(list_words(one)) for one in paragraphs[number + 1 : end])
        line = " ".join(list_words(paragraphs[number]))
        if words >= _STORY_WORDS and len(line.split()) > _FEW_WORDS and is_title(line):
            alike.add(number)
    return alike


def doubt_one(paragraphs: Sequence[list[Line]], row: Row) -> list[str]:
    """Return the doubt that there are several articles: headlines further below, with text below each.

    Examples
    --------
    >>> lines = [("Quay at Hale opens", 18), ("It opens. " * 30, 10)]
    >>> lines += [("Lock at Tarn is shut", 18), ("It is. " * 60, 10)]
    >>> parts = [[Line(text, 40, 200, 700, 700 + size)] for text, size in lines]
    >>> doubt_one(parts, {"title": "Quay at Hale opens"})[0].partition(":")[0]
    'was read as one article, but may hold 2'
    """
    usual = usual_height(paragraphs)
    title = str(row.get("title") or "")
    found: list[str] = []
    words = 0
    for one in reversed(paragraphs):
        line = " ".join(list_words(one))
        is_large = (
            one[0].height >= _HEADLINE * usual and _FEW_WORDS < len(list_words(one)) <= MOST_WORDS
        )
        if is_large and words >= _STORY_WORDS and line != title:
            found.insert(0, line)
        words = 0 if is_large else words + len(list_words(one))
    place = next((n for n, one in enumerate(paragraphs) if " ".join(list_words(one)) == title), -1)
    above = " ".join(word for one in paragraphs[: place + 1] for word in list_words(one))
    found = [line for line in found if line not in above]
    if not found:
        return []
    return [
        f"was read as one article, but may hold {len(found) + 1}: there are headlines such as “{found[0]}”: "
        "export it as HTML or Word where the database offers that, or save each article as a file"
    ]


def list_words(paragraph: Sequence[Line]) -> list[str]:
    """Return the words of a paragraph's lines.

    Examples
    --------
    >>> list_words([Line("It opens", 40, 90, 680, 690), Line("in May.", 40, 90, 668, 678)])
    ['It', 'opens', 'in', 'May.']
    """
    return [word for line in paragraph for word in line.text.split()]


def lower_heads(
    paragraphs: Sequence[list[Line]], headed: set[int]
) -> list[tuple[list[Line], bool]]:
    """Return paragraphs, each with whether it is a headline with a head; what stands above it is put below.

    Lines that say only that a release follows are left out there.

    Examples
    --------
    >>> texts = ["PRESS RELEASE", "Hale, 7 May 2031", "Quay opens", "It opens in May."]
    >>> parts = [[Line(text, 40, 200, 700, 710)] for text in texts]
    >>> [(part[0].text, headed) for part, headed in lower_heads(parts, {2})]
    [('Quay opens', True), ('Hale, 7 May 2031', False), ('It opens in May.', False)]
    """
    above = {number: _count_above(paragraphs, number) for number in headed}
    above |= {
        number: 1
        for number, count in above.items()
        if not count and all(is_release_line(line.text) for line in paragraphs[max(0, number - 1)])
    }
    heads = {one for number, count in above.items() for one in range(number - count, number)}
    ordered: list[tuple[list[Line], bool]] = []
    for number, one in enumerate(paragraphs):
        if number in heads:
            continue
        ordered.append((one, number in headed))
        for head in paragraphs[number - above.get(number, 0) : number]:
            lines = [line for line in head if not is_release_line(line.text)]
            ordered += [(lines, False)] if lines else []
    return ordered


def _read_below(paragraphs: Sequence[list[Line]], number: int) -> Row:
    """Return what the lines below a headline say of it."""
    below = [line.text for part in paragraphs[number + 1 : number + 4] for line in part]
    return read_head(below[:_FIRST], several=True).row


def _count_above(paragraphs: Sequence[list[Line]], number: int) -> int:
    """Return how many paragraphs right above a headline are its head: a day, and that it is a release."""
    count, dated = 0, False
    if "published" in _read_below(paragraphs, number):
        return 0
    while count < min(number, _MOST_ABOVE):
        whole = (line.text for line in paragraphs[number - count - 1])
        lines = [line for line in whole if not is_release_line(line)]
        head = read_head(lines, several=True)
        if head.lines < len(lines):
            break
        dated = dated or "published" in head.row
        count += 1
    return count if dated else 0
