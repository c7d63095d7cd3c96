"""XML of any layout as nested objects: an element's parts by their names, texts in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from toolkit.corpus.fields import kind_of, read_names
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.xml.elements import name_of

_INLINE = read_names("xml", "inline")
_BLOCKS = read_names("xml", "blocks")
_PARAGRAPHS = {
    "p",
    "par",
    "para",
    "paragraph",
    "paragraphe",
    "parrafo",
    "paragrafo",
    "absatz",
    "alinea",
}
_NO_TEXT = read_names("xml", "no_text")
_TELLING, _FEWEST_TOLD = {"title", "outlet", "published", "author", "url"}, 2
"""What attributes tell of the article whose text stands in an element, and how many of these do."""
_BINARY = re.compile(r"[\w+/=\s]{400,}")


def to_object(element: Element) -> Any:
    r"""Return an element as nested data: a text, or an object of its attributes and parts.

    Examples
    --------
    >>> from toolkit.corpus.formats.packages import parse_xml
    >>> root = parse_xml(b'<a><story id="3"><hl>Ferry</hl><body><p>1.</p><p>2.</p></body></story></a>', "")
    >>> to_object(root)
    {'story': {'id': '3', 'hl': 'Ferry', 'body': '1.\n\n2.'}}
    """
    children = [one for one in element if name_of(one)]
    if not children or is_text(element):
        return _to_leaf(element)
    whole: dict[str, Any] = dict(_list_attributes(element))
    if paragraphs := _list_paragraphs(children):
        whole["text"] = "\n\n".join(filter(None, map(read_text, paragraphs)))
        children = [one for one in children if one not in paragraphs]
    for child in children:
        value, name = to_object(child), name_of(child)
        if name in whole:
            before = whole[name]
            whole[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            whole[name] = value
    return whole


def _list_paragraphs(children: Sequence[Element]) -> list[Element]:
    """Return the paragraphs that stand beside a title and the like, where nothing else is the text."""
    paragraphs = [one for one in children if name_of(one).lower() in _PARAGRAPHS]
    others = {kind_of(name_of(one)) for one in children if one not in paragraphs}
    return paragraphs if "title" in others and "text" not in others else []


def _to_leaf(element: Element) -> Any:
    """Return the text of an element; where it has attributes and no text, these."""
    text = read_text(element)
    attributes = dict(_list_attributes(element))
    if not text:
        return attributes or ""
    if _BINARY.fullmatch(text) and " " not in text:
        return ""
    told = {kind_of(name) for name in attributes} & _TELLING
    if len(told) >= _FEWEST_TOLD and "text" not in attributes:
        return {**attributes, "text": text}
    return {**attributes, "value": text} if attributes and len(text) < 200 else text


def _list_attributes(element: Element) -> list[tuple[str, str]]:
    return [(str(name).rpartition("}")[2], str(value)) for name, value in element.attrib.items()]


def is_text(element: Element) -> bool:
    """Tell whether an element holds a text: words beside marked words, or nothing but paragraphs."""
    names = {name_of(one).lower() for one in element if name_of(one)}
    words = bool((element.text or "").strip()) or any((one.tail or "").strip() for one in element)
    if words and names <= _INLINE | _BLOCKS | _NO_TEXT:
        return True
    inner = {name_of(one).lower() for one in element.iterdescendants() if name_of(one)}
    paragraphs = inner & _BLOCKS
    return bool(paragraphs or inner <= _INLINE) and inner <= _INLINE | _BLOCKS | _NO_TEXT


def read_text(element: Element) -> str:
    """Return an element's text: what stands in blocks is a paragraph each, captions are left out."""
    pieces: list[str] = []
    _collect(element, pieces)
    text = "".join(pieces)
    if "\x00" not in text:
        return tidy_lines(text)
    paragraphs = [" ".join(part.split()) for part in text.split("\x00")]
    return "\n\n".join(part for part in paragraphs if part)


def tidy_lines(text: str) -> str:
    """Return a text without blanks around its lines; lines of a text of several stay.

    A line that is set in begins a paragraph, where most are not.
    """
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    worded = [line for line in lines if line.strip()]
    set_in = [line.startswith((" ", "\t")) for line in worded]
    if len(worded) > 2 and any(set_in[1:]) and 2 * sum(set_in) < len(set_in):
        lines = [f"\n{line}" if line.startswith((" ", "\t")) else line for line in lines]
    return re.sub(
        r"\n{3,}", "\n\n", "\n".join(line.strip(" \t") for line in "\n".join(lines).split("\n"))
    ).strip()


def _collect(element: Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        name = name_of(child).lower()
        if name and name not in _NO_TEXT:
            edge = ["\x00"] if name in _BLOCKS else []
            pieces += edge
            _collect(child, pieces)
            pieces += edge
        pieces.append(child.tail or "")
