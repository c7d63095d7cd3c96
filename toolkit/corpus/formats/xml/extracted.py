"""Pages as trafilatura keeps them in XML: what is known of a page stands in the root's attributes.

``<doc title="…" sitename="…" date="…"><main><p>…`` is what its ``--xml`` writes; readers' comments stand
beside ``main`` and are no text.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.xml.elements import name_of

_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<doc\s[^>]*>\s*<main\b")
_FIELDS = {
    "title": "title", "outlet": "sitename", "published": "date", "author": "author", "url": "url",
    "language": "language",
}  # fmt: skip
_BLOCKS = ("head", "p", "quote", "item", "row")


def _recognizes(source: Source) -> bool:
    return _ROOT.match(source.data) is not None


def _read(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    row: Row = {field: value for field, name in _FIELDS.items() if (value := root.get(name))}
    row.setdefault("outlet", root.get("hostname"))
    main = root.find("{*}main")
    texts = [] if main is None else list(filter(None, map(_join, _list_blocks(main))))
    if texts[:1] == [row.get("title")]:
        texts = texts[1:]
    row["text"] = "\n\n".join(texts)
    return Parsed([row], EXTRACTED.name)


EXTRACTED = Layout("page kept by trafilatura", _recognizes, _read)


def _list_blocks(main: Element) -> list[Element]:
    """Return the paragraphs of a text, none that stands in another one."""
    blocks = [one for one in main.iter() if name_of(one) in _BLOCKS]
    return [one for one in blocks if not any(name_of(up) in _BLOCKS for up in one.iterancestors())]


def _join(block: Element) -> str:
    return " ".join("".join(block.itertext()).split())
