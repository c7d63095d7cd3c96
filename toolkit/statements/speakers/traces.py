"""Where an article named an official before a source that means them, and who else was named near by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.statements.speakers.mentions import (
    Mention,
    build_cast,
    find_entities,
    scan_mentions,
)
from toolkit.statements.speakers.one_name import find_surname, match_names
from toolkit.statements.speakers.sources import name_key

NEAR = 600
"""Characters before a source in which somebody else may have been meant."""


@dataclass(frozen=True)
class Trace:
    """The last mention of an official before a place, and the other persons named near it."""

    start: int
    end: int
    office: str
    others: Sequence[str]


def trace_mention(text: str, official: str, place: int) -> Trace | None:
    """Return where an official was named last before a place, or None if the article did not.

    Examples
    --------
    >>> text = "Tom Reed, the mayor, met Ada Moor. The mayor left."
    >>> trace_mention(text, "Tom Reed", text.index("The"))
    Trace(start=0, end=8, office='the mayor', others=['Ada Moor'])
    """
    key = name_key(official.split())
    before = [mention for mention in scan_mentions(text) if mention.end <= place]
    own = [mention for mention in before if _names(mention, key)]
    if not key or not own:
        return None
    last = own[-1]
    cast = build_cast(before)
    near = (m for m in before if m.start > place - NEAR and not _names(m, key))
    found = (find_entities(cast, mention.source, mention.start) for mention in near)
    persons = {e.label: None for entities in found for e in entities[:1] if e.person}
    office = next(
        (m.office or m.source.title for m in reversed(own) if m.office or m.source.title), ""
    )
    return Trace(last.start, last.end, office, list(persons))


def _names(mention: Mention, key: tuple[str, ...]) -> bool:
    source = mention.source
    if source.full:
        return source.key == key or match_names(source.key, key)
    return find_surname(source.key) == find_surname(key)
