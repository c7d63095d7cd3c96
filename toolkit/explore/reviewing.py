"""The queue: statements or whole articles that a coder reviews one by one, and how far that is.

A queue is a list of ids with a word on how it was made; a random sample is what precision, recall
and reliability can be measured on. It holds the machine's ids, so that a statement whose words were
corrected keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.coding import Ledger, draw_articles, draw_sample, mark_strata
from toolkit.coding.coders.model.proposals import PROPOSALS, PROPOSED
from toolkit.errors import InputError
from toolkit.explore.index import Index
from toolkit.report.methods import count_of
from toolkit.review import list_readable
from toolkit.tables import ABSTENTIONS, MAIN_AXES, find_counted

if TYPE_CHECKING:
    from toolkit.study import Study

View = dict[str, Any]

QUEUES = {
    "sample": "a random sample",
    "uncertain": "the least certain first",
    "open": "those without an official",
    "uncoded": "those without a code on a main axis",
    "disputed": "those on which coders differ",
    "changed": "those that the last analysis made new or changed",
    "ids": "those whose ids are written below",
    "articles": "whole articles drawn at random, for what was missed",
    "proposed": "articles in which a language model reads statements that the rules missed",
}
STRATA = {
    "": "all alike",
    "official": "by official",
    "axis": "by axis",
    "code": "by the rarest code",
    "band": "by confidence",
}
"""What a sample can be stratified by, and how the page calls it."""
DRAWN = ("sample", "articles")
SIZE, SEED = 40, 1
_PAUSE = 600
"""Seconds between two decisions from which a coder was away."""
_FEWEST = 5
"""Pauses between decisions under which no pace is told."""


@dataclass(frozen=True)
class Queue:
    """The ids of statements (or articles), in words how they were chosen, and the sample drawn."""

    ids: tuple[str, ...]
    about: str
    unit: str = "statement"
    sample: pd.DataFrame | None = field(default=None, compare=False, repr=False)


def make_queue(
    study: Study,
    kind: str = "sample",
    n: int = SIZE,
    seed: int = SEED,
    *,
    by: str = "",
    equal: bool = False,
    ids: str | Iterable[str] = (),
) -> Queue:
    """Return at most ``n`` statements of a study to review, or articles to read whole.

    Parameters
    ----------
    study
        As the machine made it, or with people's decisions, of which "disputed" needs several.
    kind
        One of :data:`QUEUES`: "sample" (each statement as likely, drawn with ``seed``), "uncertain"
        (by confidence, the lowest first), "open" (no official), "uncoded" (abstentions aside, no
        code on a main axis),
        "disputed" (coders differ on the statement or a code of it), "changed" and "ids" (those
        of ``ids``), "articles" (a random sample of articles), "proposed" (articles with proposals of a
        language model, see :func:`toolkit.read_with_model`).
    n, seed
        How many at most, and where the drawing starts.
    by, equal
        For "sample": one of :data:`STRATA`, and whether each stratum gets equally many.
    ids
        For "ids" and "changed": ids of statements, or of articles; a text has spaces or commas
        between them.

    Raises
    ------
    InputError
        If there is no such kind, or no statement is of it.

    Examples
    --------
    >>> from toolkit import analyze
    >>> make_queue(analyze("corpus"), "open").about
    '1 statement without an official'
    """
    if kind not in QUEUES:
        raise InputError(f"queue {kind!r}: there are {', '.join(QUEUES)}")
    if n < 1:
        raise InputError(f"queue: {n} statements cannot be reviewed; give 1 or more")
    if kind in DRAWN:
        return _draw_queue(study, kind, n, seed, by, equal)
    if kind == "proposed":
        return _list_proposed(study, n)
    if kind == "ids":
        return _list_ids(study, ids)
    said = study.statements
    if kind == "changed":
        chosen = said[said["statement_id"].isin(set(ids))]
    elif kind == "uncertain":
        chosen = said.sort_values(["confidence", "statement_id"], kind="stable")
    else:
        chosen = said[said["statement_id"].isin(_find(study, kind))]
    ids = _machine_ids(chosen)[:n]
    if not ids:
        raise InputError(f"queue: the study has no statements of this kind: {QUEUES[kind]}")
    words = {"uncertain": "the {} least certain"}
    about = words.get(kind, "{}" + QUEUES[kind].removeprefix("those"))
    number = count_of(len(ids), "statement")
    return Queue(ids, about.format(len(ids) if kind == "uncertain" else number))


def _list_ids(study: Study, ids: str | Iterable[str]) -> Queue:
    """Return the queue of the ids that somebody wrote, all of statements or all of articles."""
    given = re.split(r"[\s,;]+", ids.strip()) if isinstance(ids, str) else ids
    listed = tuple(dict.fromkeys(filter(None, given)))
    if not listed:
        raise InputError("queue: write the ids of statements or articles, with spaces between")
    known = {
        "statement": set(_machine_ids(study.statements)) | set(study.statements["statement_id"]),
        "article": set(study.articles["article_id"]),
    }
    unit = next((name for name, all_ids in known.items() if listed[0] in all_ids), "statement")
    unknown = [one for one in listed if one not in known[unit]]
    if unknown:
        few = ", ".join(unknown[:3]) + (", …" if len(unknown) > 3 else "")
        raise InputError(
            f"queue: the study has no {unit} with the id {few}; take away the ids from there"
        )
    return Queue(listed, f"{count_of(len(listed), unit)} that were named", unit)


def _list_proposed(study: Study, n: int) -> Queue:
    """Return the articles that hold what a model proposes and nobody added yet."""
    if study.proposals is None:
        raise InputError(
            "queue: the study has no proposals; give it study.put_proposals(read_with_model(…)) first"
        )
    left = find_proposals(study)
    ids = tuple(left["article_id"].drop_duplicates())[:n]
    if not ids:
        raise InputError("queue: every statement that the model proposed is known by now")
    about = f"{count_of(len(ids), 'article')} with {count_of(len(left), 'proposed statement')}"
    return Queue(ids, about, "article")


def find_proposals(study: Study) -> pd.DataFrame:
    """Return what a model proposes that touches no statement as they now are."""
    if study.proposals is None:
        return PROPOSALS.build()
    table = study.proposals[study.proposals["status"] == PROPOSED]
    said = study.statements[study.statements["article_id"].isin(table["article_id"])]
    spans: dict[str, list[tuple[int, int]]] = {}
    for article_id, pieces in zip(said["article_id"], said["spans"], strict=True):
        spans.setdefault(article_id, []).extend(pieces)
    free = [
        not any(max(a, start) < min(b, end) for a, b in spans.get(name, ()))
        for name, start, end in zip(table["article_id"], table["start"], table["end"], strict=True)
    ]
    return table[pd.Series(free, index=table.index, dtype=bool)]


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


def _draw_queue(study: Study, kind: str, n: int, seed: int, by: str, equal: bool) -> Queue:
    """Return a random sample as a queue; it is drawn from all that the machine found."""
    if by not in STRATA:
        raise InputError(f"queue: strata {by!r}: there are {', '.join(filter(None, STRATA))}")
    found = study.analyzed or study
    if kind == "articles":
        rows, unit = list_readable(found), "article"
    else:
        rows, unit = found.statements, "statement"
        rows = mark_strata(rows, found.codings) if by else rows
    if rows.empty:
        raise InputError(f"queue: the study has no {unit}s")
    if unit == "article":
        sample = draw_articles(rows, min(n, len(rows)), seed=seed)
    else:
        allocate = "equal" if equal else "proportional"
        sample = draw_sample(rows, min(n, len(rows)), seed=seed, by=by or None, allocate=allocate)
    strata = f" {STRATA[by]}{', equally many of each' if equal else ''}" if by else ""
    about = f"a random sample of {count_of(len(sample), unit)}{strata}, seed {seed}"
    return Queue(tuple(sample[f"{unit}_id"]), about, unit, sample)


def name_queue(statements: pd.DataFrame | Iterable[str]) -> Queue:
    """Return the queue of a table of statements, or of ids, that a script chose."""
    if isinstance(statements, pd.DataFrame):
        statements = _machine_ids(statements)
    ids = tuple(statements)
    return Queue(tuple(dict.fromkeys(ids)), f"{len(ids):,} that were given")


def keep_drawn(ledger: Ledger, queue: pd.DataFrame) -> None:
    """Keep a queue in the ledger if it is a sample as it was drawn."""
    design = queue.attrs.get("design")
    if design and len(queue) == design["n"] and "probability" in queue:
        ledger.keep_sample(queue)


def _find(study: Study, kind: str) -> set[str]:
    said, codings = study.statements, study.codings
    if kind == "open":
        return set(said.loc[said["official"].isna(), "statement_id"])
    if kind == "uncoded":
        told = codings[find_counted(codings) & codings["axis"].isin(MAIN_AXES)]
        told = told[~told["code"].isin(ABSTENTIONS)]
        return set(said["statement_id"]) - set(told["statement_id"])
    merged = study.merged_codings
    if merged is None:
        return set()
    found = set(merged.loc[merged["disputed"].astype(bool), "statement_id"])
    return found | set(said.loc[said["disputed"].astype(bool), "statement_id"])


def _machine_ids(statements: pd.DataFrame) -> tuple[str, ...]:
    ids = statements["statement_id"]
    if "machine_id" in statements:
        ids = statements["machine_id"].fillna(ids)
    return tuple(ids)


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

    What another coder took away is decided, for who sees others' decisions.
    """
    if queue.unit == "article":
        mine = _my_decisions(ledger, ("read",), entries)
        return set(queue.ids) & set(mine["article_id"])
    decided = set(_my_decisions(ledger, ("code", "reject"), entries)["statement_id"])
    places = locate(index, queue)
    return {
        one
        for one in queue.ids
        if one in decided or places.get(one, one) in decided or one not in places
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
    """Return what the page shows of the queue: how it was made, the place in it, what is decided."""
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
    pace = _pace(ledger, entries) if queue.unit == "statement" else None
    left = len(queue.ids) - done
    return view | {
        "unit": queue.unit,
        "about": queue.about,
        "place": at,
        "of": len(queue.ids),
        "done": done,
        "proposals": _view_proposals(index.study, now) if queue.unit == "article" else [],
        "pace": "" if pace is None or not left else _say_pace(pace, left),
    }


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
    return f"about {seconds:.0f} seconds each, {minutes:,} minute{'' if minutes == 1 else 's'} left"
