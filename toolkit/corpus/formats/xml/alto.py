"""Pages of newspapers as text recognition leaves them (ALTO): the lines of their blocks, in the file's order.

Where an article begins and ends stands in another file (METS), beside them; so a page is one text, and a
doubt says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.errors import InputError

_ALTO = re.compile(rb"<(?:\w+:)?alto[\s>]", re.IGNORECASE)
_METS = re.compile(rb"<(?:\w+:)?mets[\s>]", re.IGNORECASE)
_HEAD = 5000
_DOUBT = (
    "is a page as text recognition read it, whose articles are not told apart: split it into these"
)


def _read(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    blocks = ["\n".join(_read_lines(one)) for one in root.iter("{*}TextBlock")]
    text = "\n\n".join(filter(None, blocks))
    if not text:
        raise InputError(f"{source.name}: is a page on which text recognition found no words")
    return Parsed([{"text": text}], ALTO.name, doubts=[_DOUBT])


ALTO = Layout("ALTO", lambda source: _ALTO.search(source.data[:_HEAD]) is not None, _read)


def _refuse(source: Source) -> Parsed:
    raise InputError(
        f"{source.name}: lists the pages and articles of an issue (METS) and holds no text; "
        "their texts are in the files that it names"
    )


METS = Layout("METS", lambda source: _METS.search(source.data[:_HEAD]) is not None, _refuse)


def _read_lines(block: Element) -> Iterator[str]:
    """Yield a block's lines; a word cut at a line's end stands whole where it begins."""
    for line in block.iter("{*}TextLine"):
        words = []
        for one in line.iter("{*}String"):
            if one.get("SUBS_TYPE") == "HypPart2":
                continue
            whole = one.get("SUBS_CONTENT") if one.get("SUBS_TYPE") == "HypPart1" else None
            words.append(whole or one.get("CONTENT") or "")
        if any(words):
            yield " ".join(filter(None, words))
