"""Plain text: a file is an article, and its text is the article's as it stands."""

from __future__ import annotations

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.plain import find_day

_HEAD = 2000


def _recognizes(source: Source) -> bool:
    del source
    return True


def _read(source: Source) -> Parsed:
    day = find_day(source.text[:_HEAD])
    return Parsed([{"text": source.text, **({"published": day} if day else {})}], "text")


TEXT = Layout("text", _recognizes, _read)
