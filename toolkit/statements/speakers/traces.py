"""Where an article named an official before a source that means them, and who else was named near by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.statements.speakers.institutional.bodies import Bodies, Body
from toolkit.statements.speakers.institutions import Institution, is_same, read_institution
from toolkit.statements.speakers.mentions import (
    Mention,
    build_cast,
    find_entities,
    is_mention,
    scan_mentions,
    scan_runs,
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
    before = [run for run in scan_runs(text) if run.end <= place]
    own = [run for run in before if is_mention(run) and _names(run, key)]
    if not key or not own:
        return _trace_institution(official, text, before, place)
    last = own[-1]
    office = next(
        (m.office or m.source.title for m in reversed(own) if m.office or m.source.title), ""
    )
    others = [run for run in before if is_mention(run) and not _names(run, key)]
    return Trace(last.start, last.end, office, _name_persons(before, others, place))


def trace_persons(text: str, place: int) -> list[str]:
    """Return the persons whom an article names shortly before a place, in the order of the text.

    Examples
    --------
    >>> trace_persons("Tom Reed met Ada Moor. She left.", 23)
    ['Tom Reed', 'Ada Moor']
    """
    before = [mention for mention in scan_mentions(text) if mention.end <= place]
    return _name_persons(before, before, place)


def _name_persons(before: Sequence[Mention], named: Sequence[Mention], place: int) -> list[str]:
    cast = build_cast(run for run in before if is_mention(run))
    near = (mention for mention in named if mention.start > place - NEAR)
    found = (find_entities(cast, mention.source, mention.start) for mention in near)
    return list({e.label: None for entities in found for e in entities[:1] if e.introduced})


def _trace_institution(
    official: str, text: str, before: Sequence[Mention], place: int
) -> Trace | None:
    """Return where an institution was named last, by its name or in other words, and which others."""
    own = read_institution(official)
    bodies = Bodies(text, before, lambda _: None, lambda *_: None, lambda _: False)
    same = [p for p in bodies.places if _is_one(own, official, p.body)]
    if not same:
        runs = [run for run in before if text[run.start : run.end] == official]
        return Trace(runs[-1].start, runs[-1].end, "", []) if runs else None
    near = [p for p in bodies.places if p.start > place - NEAR and p.body is not same[-1].body]
    others = list({p.body.label: None for p in near})
    return Trace(same[-1].start, same[-1].end, "", others)


def _is_one(own: Institution | None, official: str, body: Body) -> bool:
    wordings = [*body.wordings, body.institution]
    return any(one.label == official or (own is not None and is_same(own, one)) for one in wordings)


def _names(mention: Mention, key: tuple[str, ...]) -> bool:
    source = mention.source
    if source.full:
        return source.key == key or match_names(source.key, key)
    return find_surname(source.key) == find_surname(key)
