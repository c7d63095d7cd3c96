"""Pages that print articles one below the other, each in an element of the same kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.markup import read_paragraphs
from toolkit.corpus.formats.packages import Element

_FEWEST = 12
"""Words that an article has at least below its head."""
_MOST_HEAD = 4
_SHARE = 0.5
"""Share of a page's words that articles hold together."""


def read_blocks(tree: Element) -> list[Row]:
    """Return the articles of a page whose elements of one kind are a title, a head and a text each.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> block = "<div class=a><b>Quay {0}</b><p>Harbour Post | 7 May 2031</p><p>"
    >>> block += "The quay {0}. " * 5 + "</p></div>"
    >>> page = parse_html(block.format("opens") + block.format("closes"))
    >>> [(row["title"], row["outlet"]) for row in read_blocks(page)]
    [('Quay opens', 'Harbour Post'), ('Quay closes', 'Harbour Post')]
    """
    whole = len(tree.text_content().split())
    for places in _find_alike(tree):
        rows = [_read_block(place) for place in places]
        words = sum(len(place.text_content().split()) for place in places)
        if all(rows) and words >= _SHARE * whole:
            return [row for row in rows if row]
    return []


def _find_alike(tree: Element) -> Iterator[list[Element]]:
    """Yield elements of one kind inside the same one, the outermost first."""
    for parent in tree.iter():
        groups: dict[tuple[str, str], list[Element]] = defaultdict(list)
        for child in parent:
            if isinstance(child.tag, str) and len(child):
                groups[child.tag, str(child.get("class", ""))].append(child)
        yield from (group for group in groups.values() if len(group) > 1)


def _read_block(place: Element) -> Row | None:
    lines = read_paragraphs(place)
    kind, title = find_label(lines[0]) if lines else ("", "")
    title = title if kind == "title" else "".join(lines[:1])
    if len(lines) < 3 or not is_title(title):
        return None
    head = read_head(lines[1 : 1 + _MOST_HEAD], several=True)
    text = lines[1 + head.lines :]
    if not head.row.keys() & {"published", "outlet"} or len(" ".join(text).split()) < _FEWEST:
        return None
    return {**head.row, "title": title, "text": "\n\n".join(text)}
