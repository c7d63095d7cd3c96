"""Queues: which statements or whole articles are reviewed one by one, and how they were chosen.

A queue is a list of ids with a word on how it was made; a random sample is what precision, recall
and reliability can be measured on. It holds the machine's ids, so that a statement whose words were
corrected keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.coding import Ledger, draw_articles, draw_sample, mark_strata
from toolkit.coding.coders.model.proposals import PROPOSALS, PROPOSED
from toolkit.errors import InputError
from toolkit.review import list_readable
from toolkit.review.coders import find_open
from toolkit.rounding import count_of
from toolkit.tables import ABSTENTIONS, MAIN_AXES, find_counted

if TYPE_CHECKING:
    from toolkit.study import Study

QUEUES = {
    "sample": "a random sample",
    "uncertain": "the least certain first",
    "open": "those without an official",
    "uncoded": "those without a code on a main axis",
    "disputed": "those on which coders differ and nobody settled it",
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
_LONGEST = 40
"""Words that an id may have."""
_STATEMENT_ID = re.compile(r":\d+-\d+")


@dataclass(frozen=True)
class Queue:
    """The ids of statements (or articles), in words how they were chosen, the sample drawn, and the kind."""

    ids: tuple[str, ...]
    about: str
    unit: str = "statement"
    sample: pd.DataFrame | None = field(default=None, compare=False, repr=False)
    kind: str = ""


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
        "disputed" (coders differ on its speaker, kind or a code, and nobody settled it), "changed" and
        "ids" (those of ``ids``), "articles" (a random sample of articles), "proposed" (articles
        with proposals of a language model, see :func:`toolkit.read_with_model`).
    n, seed
        How many at most, and where the drawing starts.
    by, equal
        For "sample": one of :data:`STRATA`, and whether each stratum gets equally many.
    ids
        For "ids" and "changed": ids of statements, or of articles; a text is searched for them.

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
        raise InputError(f"queue: at most {n} is nothing to review; write 1 or more")
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
    return Queue(ids, about.format(len(ids) if kind == "uncertain" else number), kind=kind)


def _list_ids(study: Study, ids: str | Iterable[str]) -> Queue:
    """Return the queue of the ids that somebody wrote, all of statements or all of articles."""
    known = {
        "statement": set(_machine_ids(study.statements)) | set(study.statements["statement_id"]),
        "article": set(study.articles["article_id"]),
    }
    lines = ids.splitlines() if isinstance(ids, str) else list(filter(None, ids))
    found = {name: [find_ids(line, all_ids) for line in lines] for name, all_ids in known.items()}
    unit = next((name for name, each in found.items() if any(one for one, _ in each)), "statement")
    listed = tuple(dict.fromkeys(one for here, _ in found[unit] for one in here))
    unknown = [
        one
        for here, rest in found[unit]
        for one in rest
        # Words beside a statement's id are a table's; beside an article's, an id may be among them.
        if not here or unit == "article" or _STATEMENT_ID.search(one)
    ]
    if not listed and not unknown:
        raise InputError("queue: write the ids of statements or articles, one a line")
    if unknown:
        few = ", ".join(unknown[:3]) + (", …" if len(unknown) > 3 else "")
        raise InputError(
            f"queue: the study has no {unit} with the id {few}; take away the ids from there"
        )
    return Queue(listed, f"{count_of(len(listed), unit)} that were named", unit)


def find_ids(line: str, known: set[str]) -> tuple[list[str], list[str]]:
    """Return the ids that stand in a line, and what stands there besides, as it is parted by commas.

    An id may hold spaces and commas: the longest that is known is taken.

    Examples
    --------
    >>> find_ids("1, Müller über Lantern:69-96, said Kirby", {"Müller über Lantern:69-96"})
    (['Müller über Lantern:69-96'], ['1', 'said Kirby'])
    """
    line = line.strip()
    if line in known:
        return [line], []
    words = [found.span() for found in re.finditer(r"[^\s,;\"“”]+", line)]
    ids, rest, at, begun = [], [], 0, 0
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST), at, -1)
        end = next((n for n in ends if line[words[at][0] : words[n - 1][1]] in known), None)
        if end is None:
            at += 1
            continue
        rest.append(line[begun : words[at][0]])
        begun = words[end - 1][1]
        ids.append(line[words[at][0] : begun])
        at = end
    rest.append(line[begun:])
    parts = [part.strip(' "“”') for text in rest for part in re.split("[,;]", text)]
    return ids, [part for part in parts if part]


def _list_proposed(study: Study, n: int) -> Queue:
    """Return the articles that hold what a model proposes and nobody added yet."""
    if study.proposals is None:
        raise InputError(
            "queue: no language model has read these articles, so there is nothing that it proposes; choose "
            "another queue"
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
    return set(find_open(study))


def _machine_ids(statements: pd.DataFrame) -> tuple[str, ...]:
    ids = statements["statement_id"]
    if "machine_id" in statements:
        ids = statements["machine_id"].fillna(ids)
    return tuple(ids)
