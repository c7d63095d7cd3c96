"""Plain text: a file is an article, and its text is the article's as it stands."""

from __future__ import annotations

from toolkit.corpus.formats.layout import Layout, Parsed, Source


def _recognizes(source: Source) -> bool:
    del source
    return True


def _read(source: Source) -> Parsed:
    return Parsed([{"text": source.text}], "text")


TEXT = Layout("text", _recognizes, _read)
