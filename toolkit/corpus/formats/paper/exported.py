"""Exports of databases that were saved as PDF: their text has the layout of its text files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from toolkit.corpus.formats.databases import DATABASES
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.errors import InputError

_KIND = "PDF"
_NAMES = ("title", "outlet", "published")


def read_export(name: str, texts: list[Callable[[], str]]) -> Parsed | None:
    """Return the articles of a database's export, None where a text is none or they are not told apart.

    Parameters
    ----------
    name
        The file's name.
    texts
        Ways to the file's text: with a column beside the text in front of it, without what seems to stand on
        every page, which may be the outlet of all articles, and with it. The first counts that gives as many
        articles as the export names, with all titles, outlets and days; else the one with most of these.
    """
    found: list[Parsed] = []
    for text in texts:
        printed, layout = _find_layout(name, text())
        parsed = _try(printed, layout) if layout is not None else None
        if parsed is None:
            continue
        if _rank(parsed)[:2] == (True, len(_NAMES) * len(parsed.rows)):
            return parsed
        found.append(parsed)
    return max(found, key=_rank, default=None)


def name_export(name: str, text: str) -> str:
    """Return the name of the database that a text is an export of, "" where it is none."""
    _, layout = _find_layout(name, text)
    return layout.name.partition(",")[0] if layout else ""


def _find_layout(name: str, text: str) -> tuple[Source, Layout | None]:
    printed = Source(f"{name}.txt", text.encode("utf8", "replace"))
    return printed, next((one for one in DATABASES if one.recognizes(printed)), None)


def _try(printed: Source, layout: Layout) -> Parsed | None:
    try:
        parsed = layout.read(printed)
    except InputError:
        return None
    told = sum(map(_is_told, parsed.rows))
    if not told or 2 * told <= len(parsed.rows):
        return None
    return replace(parsed, layout=f"{parsed.layout.partition(',')[0]}, {_KIND}")


def _rank(parsed: Parsed) -> tuple[bool, int, int]:
    named = sum(bool(row.get(name)) for row in parsed.rows for name in _NAMES)
    return (
        parsed.promised in (None, len(parsed.rows)),
        named,
        -sum(len(row["text"]) for row in parsed.rows),
    )


def _is_told(row: Row) -> bool:
    named = row.get("title") and (row.get("outlet") or row.get("published"))
    return bool(named and str(row["text"]).strip())
