"""Text that lies bare between paragraphs, as old pages set it, and sentences lost between others."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.markup import is_links, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.shown import fold
from toolkit.language.furniture import is_caption, is_furniture

_BLOCKS = ("p", "div", "table", "ul", "ol", "blockquote", "center", "h1", "h2", "h3", "h4")
_INLINE = ("font", "span", "b", "i", "strong", "em", "big", "small")
_HOLD = ("td", "div", "body", "center", "article", "section", "main", "blockquote")
_FEWEST = 8
"""Words of bare text that is a paragraph, if it ends as sentences do: menus and lines of rights do not."""
_SENTENCE = 12
"""Words of a paragraph whose loss is said."""
_STOPS = (".", "!", "?", "”", '"', "’", "»")
_SHOWN = 60
_LINES = {"p", "li", "td", "div", "ul", "center"}
_NO_PROSE = {"nav", "aside", "form", "footer", "figure", "figcaption", "button"}


def wrap_bare(tree: Element) -> None:
    """Make paragraphs of the sentences that lie bare beside paragraphs: ``<font>One.<p>Two.</font>``.

    Fonts and the like that hold paragraphs become blocks.
    """
    _name_blocks(tree)
    for element in list(tree.iter(*_HOLD)):
        if element.tag == "td" or any(child.tag == "p" for child in element):
            _wrap_children(element)


def _name_blocks(tree: Element) -> None:
    """Give elements that old pages set their text in the names that blocks and paragraphs have now."""
    whole = len(tree.text_content().split())
    for element in list(tree.iter(*_INLINE, "blockquote", "dd")):
        words = len(element.text_content().split())
        if element.tag == "dd":
            element.tag = "p" if words >= _SENTENCE else "dd"
        elif element.tag == "blockquote":  # a margin around all the text, no quotation
            element.tag = "div" if 2 * words > whole else "blockquote"
        elif any(child.tag in _BLOCKS for child in element):
            element.tag = "div"
    for element in list(tree.iter("dl")):
        if any(child.tag == "p" for child in element):
            element.tag = "div"


def _wrap_children(element: Element) -> None:
    """Put each run of bare text and inline elements of a block into a paragraph."""
    run = etree.Element("p")
    run.text, element.text = element.text, None
    place = 0
    for child in list(element):
        if child.tag in _BLOCKS or not isinstance(child.tag, str):
            place = _close(element, run, place) + 1
            run = etree.Element("p")
            run.text, child.tail = child.tail, None
        else:
            run.append(child)
    _close(element, run, place)


def _close(element: Element, run: Element, place: int) -> int:
    """Put a run back where it was, in a paragraph where it is a sentence; return the place behind it."""
    said = str(run.xpath("string()")).strip()
    prose = len(said.split()) >= _FEWEST and said.endswith(_STOPS)
    if prose and not is_furniture(" ".join(said.split())):
        element.insert(place, run)
        return place + 1
    _add_text(element, place, run.text)
    for child in list(run):
        element.insert(place, child)
        place += 1
    return place


def _add_text(element: Element, place: int, text: str | None) -> None:
    if not text:
        return
    if place:
        before = element[place - 1]
        before.tail = (before.tail or "") + text
    else:
        element.text = (element.text or "") + text


def find_lost(tree: Element, text: str, title: str, known: str = "") -> str:
    """Return the doubt that sentences between a title and a text's last paragraph are not in it.

    Parameters
    ----------
    tree
        The page without what is no article.
    text
        The text that was taken from it.
    title
        The article's title: what stands above it is no text.
    known
        What the page says of the article in short, which may stand above the text.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> long = "the {} stays shut until the new gate hangs and the crane has left."
    >>> page = "".join(f"<p>{long.format(one)}</p>" for one in ("lock", "quay", "port"))
    >>> find_lost(parse_html(page), long.format("lock") + " " + long.format("port"), "")
    'may have lost a part of its text: “the quay stays shut until the new gate hangs and the crane h…”'
    """
    lines = read_paragraphs(tree, leave=_is_no_prose)
    kept = _squeeze(text)
    there = [_squeeze(line) in kept and len(line.split()) >= _FEWEST for line in lines]
    if True not in there:
        return ""
    first = there.index(True)
    last = len(there) - 1 - there[::-1].index(True)
    titles = [n for n, line in enumerate(lines[:first]) if title and fold(line) == fold(title)]
    start = titles[-1] if titles else first
    lost = list(_list_lost(lines[start:last], kept + _squeeze(known)))
    if not lost:
        return ""
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    cut = "…" if len(lost[0]) > _SHOWN else ""
    return f"may have lost a part of its text: “{lost[0][:_SHOWN]}{cut}”{more}"


def read_above(tree: Element, text: str, title: str) -> Row:
    """Return what the lines between a title and a text's first paragraph say of day and writer."""
    lines = read_paragraphs(tree, leave=_is_no_prose)
    first = fold(text.partition("\n\n")[0])
    end = next((n for n, line in enumerate(lines) if fold(line) == first), 0)
    titles = [n for n, line in enumerate(lines[:end]) if fold(line) == fold(title)]
    if not titles or not title:
        return {}
    return read_head(lines[titles[-1] + 1 : end]).row


def _squeeze(text: str) -> str:
    """Return a text's letters alone: blanks around a link may be lost."""
    return fold(text).replace(" ", "")


def _list_lost(lines: list[str], kept: str) -> Iterator[str]:
    """Yield the sentences among lines that are nowhere in a text."""
    for line in lines:
        prose = len(line.split()) >= _SENTENCE and line.endswith(_STOPS)
        known = is_furniture(line) or is_caption(line)
        if prose and not known and _squeeze(line) not in kept:
            yield line


def _is_no_prose(element: Element) -> bool:
    return element.tag in _NO_PROSE or (element.tag in _LINES and is_links(element))
