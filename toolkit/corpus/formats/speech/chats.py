r"""Chats that a messenger exports as text: a message an article, with its day and who wrote it.

Lines begin with a day and a time ("06/05/2031, 08:00 - Ida Roe: …", "[06.05.31, 08:00:12] Ida Roe: …");
those without go on with the message above them. What the program says itself is left out.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.errors import InputError

_BEGIN = re.compile(
    r"^[\u200e\u200f\ufeff]*\[?(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}),?\s+"
    r"(?P<time>\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)\]?"
    r"[ \u202f\u00a0]*(?:[-–—][ \u00a0]*)?(?P<rest>.*)$"
)
_NAMED = re.compile(r"(?P<name>[~\u200e\u202a+\w][^:\n]{0,60}?):[ \u00a0](?P<text>.*)", re.DOTALL)
_NO_WORDS = re.compile(
    r"[\u200e\u200f]*(?:<[^<>\n]{3,60}>|(?:image|video|audio|sticker|gif|document|contact\scard|bild|imagen|image)\s(?:omitted|weggelassen|omitid[ao]|absente)"
    r"|this\smessage\swas\sdeleted\.?|you\sdeleted\sthis\smessage\.?|diese\snachricht\swurde\sgelöscht\.?|null|missed\s(?:voice|video)\scall.*)\s*",
    re.IGNORECASE,
)
_LOOKED_AT, _FEWEST, _SHARE = 200, 3, 0.3


def _recognizes(source: Source) -> bool:
    if source.data[:1] in (b"{", b"<", b"P"):
        return False
    try:
        lines = [line for line in source.text[:40_000].splitlines()[:_LOOKED_AT] if line.strip()]
    except InputError:
        return False
    begun = [found for line in lines if (found := _BEGIN.match(line))]
    named = [found for found in begun if _NAMED.match(found["rest"])]
    first = bool(lines) and _BEGIN.match(lines[0]) is not None
    return (
        first and len(begun) >= max(_FEWEST, _SHARE * len(lines)) and 2 * len(named) >= len(begun)
    )


def _read(source: Source) -> Parsed:
    rows: list[Row] = []
    left = 0
    for line in source.text.splitlines():
        found = _BEGIN.match(line)
        if found:
            rows.append({"published": found["day"], "text": found["rest"]})
        elif rows:
            rows[-1]["text"] += f"\n{line}"
    kept: list[Row] = []
    for row in rows:
        named = _NAMED.match(row["text"])
        if named is None or _NO_WORDS.fullmatch(named["text"].strip()):
            left += 1
            continue
        kept.append(
            {
                **row,
                "author": named["name"].strip("~\u200e\u202a\u202c "),
                "text": named["text"].strip(),
            }
        )
    if not kept:
        raise InputError(f"{source.name}: this chat holds no message with words in it")
    notes = (
        [f"{left:,} messages left out that the program wrote, or that hold no words"]
        if left
        else []
    )
    return Parsed(kept, CHATS.name, promised=None, notes=notes)


CHATS = Layout("chat", _recognizes, _read)
