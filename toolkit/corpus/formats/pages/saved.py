"""Documents that a word processor saved as a web page ("Web page, filtered"): paragraphs as they are set.

Such a page says nothing of itself. Its headings, bold lines and sizes tell what its articles are, as in
the word processor's own files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.corpus.fields import kind_of
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.markup import read_paragraphs
from toolkit.corpus.formats.packages import Element

_PROGRAM = re.compile(
    r"(?:microsoft\s+)?(?:word\b|onenote)|libreoffice|openoffice|staroffice|apache\s+open|google\s+docs"
    r"|abiword|wordperfect|textedit|cocoa\s+html|softmaker|onlyoffice|wps\s",
    re.IGNORECASE,
)
_PARTS = "h1|h2|h3|h4|h5|h6|p|li|td|th|dt|dd|hr|pre|blockquote"
_TAGS = frozenset(_PARTS.split("|"))
_SIZE = re.compile(r"font-size:\s*(?P<size>\d+(?:\.\d+)?)\s*(?:pt|px)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-(?:before|after):\s*always", re.IGNORECASE)
_RULE = "-----"
_LONGEST_LABEL = 30
_PAIR, _FEWEST_FIELDS = 2, 2
"""Cells of a row that is a name and a value, and known names from which a table is one of fields."""
_LARGER = 1.15
"""How many times the running text's size a line is set in that is set apart."""


def is_saved_document(tree: Element) -> bool:
    """Tell whether a word processor wrote a page: by its generator, or by the names of its styles."""
    named = tree.xpath(
        "//meta[translate(@name, 'GENRATOPID', 'genratopid')='generator' or @name='ProgId']/@content"
    )
    return any(map(_PROGRAM.search, map(str, named))) or bool(tree.xpath("//p[@class='MsoNormal']"))


def read_document(tree: Element) -> Document:
    """Return a page's paragraphs with their styles; a rule stands for each new page."""
    _mark_labels(tree)
    rows = _number_fields(tree)
    places = list(_find_parts(tree))
    sizes = [_find_size(place) for place in places]
    usual = _find_usual(places, sizes)
    parts: list[Paragraph] = []
    for place, size in zip(places, sizes, strict=True):
        if place.tag == "hr" or _PAGE_BREAK.search(_styles(place)):
            parts.append(Paragraph(_RULE))
        text = "\n".join(read_paragraphs(place)) if place.tag != "hr" else ""
        if text:
            large = bool(usual and size >= _LARGER * usual)
            bold = large or _is_bold(place)
            row = rows.get(next(place.iterancestors("tr"), None), 0)
            parts.append(Paragraph(text, style=_find_style(place), bold=bold, row=row))
    return Document(parts, title=" ".join(str(tree.findtext(".//title") or "").split()))


def _number_fields(tree: Element) -> dict[Element | None, int]:
    """Return numbers of the rows that hold a field's name and its value, in tables with several such."""
    numbers: dict[Element | None, int] = {}
    for table in tree.iter("table"):
        if table.find(".//table") is not None:
            continue
        pairs = {row: name for row in table.iter("tr") if (name := _read_name(row))}
        if sum(bool(kind_of(name)) for name in pairs.values()) < _FEWEST_FIELDS:
            continue
        numbers |= {row: len(numbers) + n for n, row in enumerate(pairs, 1)}
        for row in (row for row in pairs if not _read_cells(row)[1]):
            row.drop_tree()
    return numbers


def _read_name(row: Element) -> str:
    """Return what the first of a row's two cells calls the second, "" where it does not."""
    cells = _read_cells(row)
    return cells[0] if len(cells) == _PAIR and len(cells[0]) < _LONGEST_LABEL else ""


def _read_cells(row: Element) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]


def _mark_labels(tree: Element) -> None:
    """Set a colon behind names of fields that only their element sets apart from the value beside them."""
    for place in tree.iter("b", "strong", "span", "label", "em"):
        name = " ".join(place.text_content().split())
        first = place.getparent() is not None and place.getparent().index(place) == 0
        beside = place.getnext() is not None or (place.tail or "").strip(" :\xa0")
        named = len(name) < _LONGEST_LABEL and len(place) == 0 and kind_of(name)
        if first and beside and named and not _has_colon(place, name):
            place.text = f"{name}:"


def _has_colon(place: Element, name: str) -> bool:
    """Tell whether a colon stands in a name or right behind it, or a text in front of it."""
    before = (place.getparent().text or "").strip()
    ends = (name[-1:], (place.tail or "").lstrip()[:1])
    return bool(before) or any(end in (":", "：") for end in ends)


def _find_parts(tree: Element) -> Iterator[Element]:
    """Yield the innermost elements that are paragraphs, and rules; a division may be one, too."""
    for place in tree.iter():
        if place.tag in _TAGS and not any(inner.tag in _TAGS for inner in place.iterdescendants()):
            yield place
        elif place.tag == "br" and _PAGE_BREAK.search(str(place.get("style"))):
            place.tag = "hr"
            yield place


def _find_style(place: Element) -> str:
    """Return a paragraph's style by the name that Word documents give it."""
    if re.fullmatch("h[1-6]", str(place.tag)):
        return f"heading {place.tag[1]}"
    return "title" if str(place.get("class", "")).casefold() in ("msotitle", "title") else ""


def _styles(place: Element) -> str:
    return str(place.get("style", ""))


def _find_size(place: Element) -> float:
    """Return the size that a paragraph's first letters are set in, 0 where it is not said."""
    for inner in (place, *place.iterdescendants()):
        found = _SIZE.search(_styles(inner))
        if found:
            return float(found["size"])
    return 0.0


def _find_usual(places: list[Element], sizes: list[float]) -> float:
    """Return the size that most letters are set in."""
    letters: Counter[float] = Counter()
    for place, size in zip(places, sizes, strict=True):
        letters[size] += len(place.text_content())
    return letters.most_common(1)[0][0] if letters else 0.0


def _is_bold(place: Element) -> bool:
    """Tell whether all letters of a paragraph are bold."""
    total = len("".join(place.text_content().split()))
    bold = sum(
        len("".join(inner.text_content().split()))
        for inner in place.iter()
        if _sets_bold(inner)
        and not any(_sets_bold(outer) for outer in inner.iterancestors() if outer is not place)
    )
    return 0 < total <= bold


def _sets_bold(element: Element) -> bool:
    return element.tag in ("b", "strong") or bool(_BOLD.search(_styles(element)))
