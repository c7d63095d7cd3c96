"""Going through a queue: what is decided by now, what comes next, and what the page shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.coding import Ledger
from toolkit.coding.people.fitting import fit_entries
from toolkit.explore.index import Index
from toolkit.explore.queues import QUEUES, SEED, SIZE, STRATA, Queue, find_proposals
from toolkit.review.coders import find_open
from toolkit.review.judged import name_unit

if TYPE_CHECKING:
    from toolkit.study import Study

View = dict[str, Any]

_PAUSE = 600
"""Seconds between two decisions from which a coder was away."""
_SHOWN = 5
"""Statements that are half decided that are named at once."""
_FEWEST = 5
"""Pauses between decisions under which no pace is told."""


def locate(index: Index, queue: Queue) -> dict[str, str]:
    """Return, for each id of a queue that the study still has, the present id."""
    if queue.unit == "article":
        return {one: one for one in queue.ids if one in index.articles.index}
    ids = pd.Index(queue.ids)
    here = index.rows.get_indexer(ids) >= 0
    present = dict(zip(ids[here], ids[here], strict=True))
    present |= {one: index.moved[one] for one in queue.ids if one in index.moved}
    return {one: present[one] for one in queue.ids if one in present}


def find_done(
    index: Index, queue: Queue, ledger: Ledger, *, entries: pd.DataFrame | None = None
) -> set[str]:
    """Return the ids of a queue that this coder coded, took away, or read whole, or that are gone.

    Who codes an axis of one statement has to code it of every other: figures are told of an axis that is
    judged on the whole sample. What another coder took away is decided, for who sees others' decisions;
    where coders differ, what is settled is.
    """
    if queue.unit == "article":
        mine = _my_decisions(ledger, ("read",), entries)
        return set(queue.ids) & set(mine["article_id"])
    places = locate(index, queue)
    if queue.kind == "disputed":
        left = find_open(index.study)
        return {one for one in queue.ids if places.get(one) not in left}
    lacking = find_lacking(index, queue, ledger, entries=entries)
    return {one for one in queue.ids if one not in places or lacking.get(one) == []}


def find_lacking(
    index: Index, queue: Queue, ledger: Ledger, *, entries: pd.DataFrame | None = None
) -> dict[str, list[str]]:
    """Return, for each id that this coder decided on, the axes that are open there and coded elsewhere."""
    mine = _my_decisions(ledger, ("code", "reject"), entries)
    mine = fit_entries(mine, codebook=index.study.codebook).entries
    rejected = set(mine.loc[mine["action"] == "reject", "statement_id"])
    coded: dict[str, set[str]] = {}
    columns = (mine[name] for name in ("statement_id", "axis", "target"))
    for one, axis, target in zip(*columns, strict=True):
        if not pd.isna(axis):
            coded.setdefault(one, set()).add(name_unit((axis, "" if pd.isna(target) else target)))
    places = locate(index, queue)
    both = {one: {one, places.get(one, one)} for one in queue.ids}
    own = {one: set().union(*(coded.get(name, ()) for name in both[one])) for one in queue.ids}
    asked = set().union(*own.values())
    return {
        one: [] if rejected & both[one] else sorted(asked - found)
        for one, found in own.items()
        if found or rejected & both[one]
    }


def find_next(index: Index, queue: Queue, ledger: Ledger, now: str, step: int = 1) -> str | None:
    """Return the id after (or, with step -1, before) the present one that is not done yet.

    Going back stops at any, done or not; None where there is no other.
    """
    places = locate(index, queue)
    ids = [one for one in queue.ids if one in places]
    at = next((n for n, one in enumerate(ids) if places[one] == now), -1 if step > 0 else len(ids))
    if step < 0:
        return places[ids[at - 1]] if at > 0 else None
    done = find_done(index, queue, ledger)
    left = [one for one in (*ids[at + 1 :], *ids[: at + 1]) if one not in done]
    return places[left[0]] if left else None


def count_passed(index: Index, queue: Queue, now: str, found: str) -> int:
    """Return how many of a queue stand between two statements and are none any more: taken away."""
    places = locate(index, queue)
    numbers = {places[one]: n for n, one in enumerate(queue.ids) if one in places}
    between = queue.ids[numbers[found] + 1 : numbers.get(now, numbers[found])]
    return sum(one not in places for one in between)


def view_queue(index: Index, ledger: Ledger | None, queue: Queue | None, now: str) -> View:
    """Return what the page shows of the queue: how it was made, the place in it, what is decided.

    ``decided`` counts what this coder decided anything on, and what is gone; ``lacks`` those of them
    that lack an axis which others of the queue are coded on, and ``done`` all but these.
    """
    if ledger is None or ledger.coder is None:
        return {}
    view: View = {
        "kinds": [list(one) for one in QUEUES.items()],
        "strata": [list(one) for one in STRATA.items()],
        "n": SIZE,
        "seed": SEED,
    }
    if queue is None:
        return view
    places = locate(index, queue)
    at = next((n for n, one in enumerate(queue.ids, start=1) if places.get(one) == now), 0)
    entries = ledger.entries()
    done = len(find_done(index, queue, ledger, entries=entries))
    whole = queue.unit == "article" or queue.kind == "disputed"
    half = {} if whole else find_lacking(index, queue, ledger, entries=entries)
    lacks = sum(1 for one, axes in half.items() if axes and one in places)
    pace = _pace(ledger, entries) if queue.unit == "statement" else None
    left = len(queue.ids) - done
    return view | {
        "unit": queue.unit,
        "settles": queue.kind == "disputed",
        "about": queue.about,
        "place": at,
        "of": len(queue.ids),
        "done": done,
        "decided": done + lacks,
        "lacks": lacks,
        "lacking": _view_lacking(index, queue, places, half),
        "proposals": _view_proposals(index.study, now) if queue.unit == "article" else [],
        "pace": "" if pace is None or not left else _say_pace(pace, left),
    }


def _view_lacking(
    index: Index, queue: Queue, places: dict[str, str], half: dict[str, list[str]]
) -> list[View]:
    """Return the first statements that lack an axis which others of the queue are coded on."""
    numbers = {one: n for n, one in enumerate(queue.ids, start=1)}
    lacking = [(one, axes) for one, axes in half.items() if axes and one in places]
    lacking.sort(key=lambda each: each[1])  # those that lack the same are told together
    return [
        {
            "number": numbers[one],
            "statement": places[one],
            "article": str(index.statements["article_id"].iloc[index.place_of(places[one])]),
            "lacks": ", ".join(axes),
        }
        for one, axes in lacking[:_SHOWN]
    ]


def _view_proposals(study: Study, article_id: str) -> list[View]:
    """Return what a model proposes in an article, for a person to add or leave."""
    found = find_proposals(study)
    rows = found[found["article_id"] == article_id].fillna({"official": "", "source": ""})
    return [
        {
            "start": int(row["start"]), "end": int(row["end"]), "words": row["content"],
            "kind": row["kind"], "source": row["source"], "official": row["official"],
        }
        for row in rows.to_dict("records")
    ]  # fmt: skip


def _my_decisions(
    ledger: Ledger, actions: tuple[str, ...], entries: pd.DataFrame | None = None
) -> pd.DataFrame:
    entries = ledger.entries() if entries is None else entries
    mine = (entries["coder"] == ledger.coder) & ~entries["retracted"].astype(bool)
    return entries[mine & entries["action"].isin(actions)]


def _pace(ledger: Ledger, entries: pd.DataFrame) -> float | None:
    """Return the median seconds that this coder takes for a statement, without pauses."""
    mine = _my_decisions(ledger, ("code", "reject"), entries)
    last = mine.groupby("statement_id")["time"].max()
    gaps = pd.to_datetime(last.sort_values()).diff().dt.total_seconds()
    gaps = gaps[gaps < _PAUSE]
    return float(gaps.median()) if len(gaps) >= _FEWEST else None


def _say_pace(seconds: float, left: int) -> str:
    minutes = max(1, round(seconds * left / 60))
    each = max(1, round(seconds))
    each_said = f"about {each} second{'' if each == 1 else 's'} each"
    return f"{each_said}, {minutes:,} minute{'' if minutes == 1 else 's'} left"
