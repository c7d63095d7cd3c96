"""Newsletters that print several articles: what stands between these that is no part of any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from toolkit.corpus.formats.heading.paragraphs import Paragraph
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.markup import is_block, is_links, read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.roles import find_asides
from toolkit.corpus.formats.pages.shown import fold
from toolkit.corpus.formats.paper.notices import is_mark
from toolkit.language.furniture import is_furniture

_SOLD_WORDS = 60
_SHOWN = 100
_GREETING_WORDS = 150
"""Words with which an editor greets the readers above the first article."""
_FEWEST = 20
"""Words of an article: what has fewer, below the newsletter's own name, is its masthead."""
_SEVERAL, _LINK_WORDS = 2, 6
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""How what mail programs show beside a subject is hidden in the mail itself."""
_HOLDERS = ("body", "div", "td", "th", "center", "section", "article", "main", "blockquote", "li")
_TO_PAGE = re.compile(r"\W*<?https?://\S+$")
"""The address behind the words of a link, in a mail's plain text."""
_SOLD = re.compile(
    r"^[=_*-]{5,}[ \t]*\n(?P<said>(?:(?![=_*-]{5,}).*\n){1,12})(?=[=_*-]{5,}[ \t]*$)", re.M
)
"""What stands between two rules of a mail's plain text."""


def drop_asides(tree: Element) -> list[str]:
    """Take captions, advertisements and lines of links out of a newsletter, and return notes on them.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> tree = parse_html("<p>It opens.</p><div><p>ADVERTISEMENT</p><p>Ness Carpets: half price</p></div>")
    >>> drop_asides(tree), read_line(tree)
    (['between the articles left out: “ADVERTISEMENT Ness Carpets: half price”'], 'It opens.')
    """
    notes = []
    for place in (*find_asides(tree), *_find_sold(tree)):
        if place.getroottree().getroot() is tree and (words := read_line(place)):
            notes.append(f"between the articles left out: “{words}”")
            place.drop_tree()
    for place in [one for one in tree.iter("p", "td", "div") if _leads_on(one)]:
        place.drop_tree()
    return notes


def _leads_on(place: Element) -> bool:
    return is_links(place) and len(place.findall(".//a")) > 1


def _find_sold(tree: Element) -> Iterator[Element]:
    """Yield the blocks that begin with a line that says that they are advertisements."""
    found: list[Element] = []
    for place in tree.iter("table", "tr", "td", "div", "section"):
        inside = any(outer in found for outer in place.iterancestors())
        if inside or len(place.text_content().split()) > _SOLD_WORDS:
            continue
        if any(map(is_mark, read_paragraphs(place)[:1])):
            found.append(place)
    yield from found


def open_loose(tree: Element) -> None:
    """Make paragraphs of text that stands beside headings in one cell or division, two breaks between them.

    What is hidden there is taken out first.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> tree = parse_html("<td><h2>Quay opens</h2><em>By Ida Falk</em><br><br>It opens.<br><br>Soon.</td>")
    >>> open_loose(tree)
    >>> [(one.tag, read_line(one)) for one in tree.iter("h2", "p")]
    [('h2', 'Quay opens'), ('p', 'By Ida Falk'), ('p', 'It opens.'), ('p', 'Soon.')]
    """
    inside = tree.xpath("//body//*[@style]")
    for place in [one for one in inside if _HIDDEN.search(str(one.get("style")))]:
        place.drop_tree()
    for place in list(tree.iter(*_HOLDERS)):
        if place.tag in ("body", "div", "center", "section", "main") or any(map(is_block, place)):
            _open_one(place)


def _open_one(place: Element) -> None:
    children = list(place)
    pieces: list[str | Element | None] = [place.text]
    for child in children:
        pieces += [child, child.tail]
        place.remove(child)
        child.tail = None
    place.text = None
    box: Element | None = None
    for piece in pieces:
        if isinstance(piece, str):
            box = _add_text(place, box, piece)
        elif piece is not None and (_is_part(piece) or _ends(box, piece)):
            box = None
            if _is_part(piece):
                place.append(piece)
        elif piece is not None and (box is not None or piece.tag != "br"):
            box = etree.SubElement(place, "p") if box is None else box
            box.append(piece)


def _add_text(place: Element, box: Element | None, text: str) -> Element | None:
    """Add a text to the paragraph that is being made, or begin one with it."""
    if box is None and not text.strip():
        return None
    box = etree.SubElement(place, "p") if box is None else box
    if len(box):
        box[-1].tail = (box[-1].tail or "") + text
    else:
        box.text = (box.text or "") + text
    return box


def _is_part(element: Element) -> bool:
    """Tell whether an element is a block, or holds one; a break is none."""
    return element.tag != "br" and (
        is_block(element) or any(is_block(one) and one.tag != "br" for one in element.iter("*"))
    )


def _ends(box: Element | None, element: Element) -> bool:
    """Tell whether a break is the second one, behind which a paragraph ends."""
    last = box[-1] if box is not None and len(box) else None
    again = last is not None and last.tag == "br" and not (last.tail or "").strip()
    return element.tag == "br" and again


def drop_sold(text: str) -> tuple[str, list[str]]:
    r"""Return a mail's plain text without advertisements between two rules, and notes on them.

    Examples
    --------
    >>> rule = "=" * 20
    >>> drop_sold(f"It opens.\n{rule}\nADVERTISEMENT\nNess Carpets\n{rule}\nIt closes.")
    ('It opens.\nIt closes.', ['between the articles left out: “ADVERTISEMENT Ness Carpets”'])
    """
    notes: list[str] = []

    def drop(found: re.Match[str]) -> str:
        lines = [line.strip() for line in found["said"].split("\n") if line.strip()]
        words = " ".join(lines)
        if not lines or not is_mark(lines[0]) or len(words.split()) > _SOLD_WORDS:
            return found[0]
        notes.append(f"between the articles left out: “{words}”")
        return "\0"

    text = re.sub(r"\0[=_*-]{5,}[ \t]*\n?", "", _SOLD.sub(drop, text))
    return text.replace("\0", ""), notes


def cut_below_links(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    r"""Return articles without what stands below the link that each of them ends in, and notes on it.

    Examples
    --------
    >>> texts = ["It opens.\n\nRead online", "It closes.\n\nRead online\n\nTides\n\nHigh 5:51."]
    >>> rows = [{"text": text} for text in texts]
    >>> [row["text"] for row in cut_below_links(rows)[0]], cut_below_links(rows)[1]
    (['It opens.', 'It closes.'], ['between the articles left out: “Tides High 5:51.”'])
    """
    parts = [str(row["text"]).split("\n\n") for row in rows]
    links = [[n for n, part in enumerate(some) if n and _leads_to_page(part)] for some in parts]
    named = {
        _name_link(some[places[-1]]) for some, places in zip(parts, links, strict=True) if places
    }
    if len(rows) < _SEVERAL or not all(links) or len(named) > 1:
        return list(rows), []
    below = [
        " ".join(" ".join(some[at[-1] + 1 :]).split())
        for some, at in zip(parts, links, strict=True)
    ]
    cut = [
        {**row, "text": "\n\n".join(some[: at[-1]])}
        for row, some, at in zip(rows, parts, links, strict=True)
    ]
    return cut, [f"between the articles left out: “{_shorten(words)}”" for words in below if words]


def leave_between(parts: Sequence[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """Return paragraphs without what stands below the links that articles end in, up to the next title.

    Examples
    --------
    >>> link, text = Paragraph("Read online"), Paragraph("It opens, and it closes.")
    >>> title, tides = Paragraph("Quay", style="heading 2"), Paragraph("Tides", style="heading 3")
    >>> kept, notes = leave_between([title, text, link, title, text, link, tides, Paragraph("High 5:51.")])
    >>> [part.text for part in kept][3:]
    ['Quay', 'It opens, and it closes.', 'Read online']
    >>> notes
    ['between the articles left out: “Tides High 5:51.”']
    """
    named = Counter(_name_link(part.text) for part in parts if _leads_to_page(part.text))
    links = {n for n, one in enumerate(parts) if named[_name_link(one.text)] >= _SEVERAL}
    styles = Counter(
        next((one.style for one in reversed(parts[:n]) if one.heading), "") for n in links
    )
    style = styles.most_common(1)[0][0] if styles else ""
    if not style:
        return list(parts), []
    starts = [n for n, one in enumerate(parts) if one.style == style]
    ends = [*starts[1:], len(parts)][: len(starts)]
    kept, notes = list(parts[: starts[0]]), []
    for start, end in zip(starts, ends, strict=True):
        last = max((n for n in links if start < n < end), default=None)
        words = " ".join(one.text for one in parts[start:end]).split()
        if last is None and start > min(links) and len(words) < _FEWEST:
            last = start - 1
        below = " ".join(" ".join(one.text for one in parts[(last or end) + 1 : end]).split())
        kept += parts[start : end if last is None else last + 1]
        notes += [f"between the articles left out: “{_shorten(below)}”"] if below else []
    return kept, notes


def _shorten(words: str) -> str:
    return words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")


def _name_link(line: str) -> str:
    return fold(_TO_PAGE.sub("", line.strip()))


def _leads_to_page(line: str) -> bool:
    bare = _TO_PAGE.sub("", line.strip())
    return "\n" not in bare and len(bare.split()) <= _LINK_WORDS and is_furniture(bare)


def drop_masthead(
    rows: Sequence[Row], sender: str, subject: str = ""
) -> tuple[list[Row], Row, list[str]]:
    """Return articles without a newsletter's own name and what its editor says below, its day, and a note.

    Examples
    --------
    >>> masthead = {"title": "The Harbour Post", "text": "Evening Edition", "published": "7 May 2031"}
    >>> quay = {"title": "Quay opens", "text": "It opens."}
    >>> rows, said, _ = drop_masthead([masthead, quay], "Harbour Post")
    >>> [row["title"] for row in rows], said
    (['Quay opens'], {'published': '7 May 2031'})
    """
    names = {"", *(fold(one).removeprefix("the ") for one in (sender, subject))}
    kept = [row for row in rows if not _is_masthead(row, names - {"", fold(subject)})]
    heads = [row for row in rows if row not in kept]
    notes = []
    if kept[_SEVERAL:] and _greets(kept[0], names) and all(row.get("title") for row in kept[1:]):
        words = _shorten(" ".join(str(kept[0]["text"]).split()))
        notes = [f"in front of the first article left out: “{words}”"]
        heads.append(kept.pop(0))
    days = [row["published"] for row in heads if row.get("published")]
    return kept, {"published": days[0]} if days else {}, notes


def _greets(row: Row, names: set[str]) -> bool:
    """Tell whether what stands above the first article has no title of its own, no writer, and few words."""
    own = fold(row.get("title")).removeprefix("the ") in names
    return own and not row.get("author") and len(str(row["text"]).split()) < _GREETING_WORDS


def _is_masthead(row: Row, names: set[str]) -> bool:
    own = fold(row.get("title")).removeprefix("the ") in names
    return own and len(str(row["text"]).split()) < _FEWEST
