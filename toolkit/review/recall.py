"""Recall: how much of what articles report the machine found, where people read them whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.coding.people.anchoring import hash_text
from toolkit.coding.people.samples import Sample, read_samples
from toolkit.coding.sampling import hash_ids
from toolkit.measures.groups import MINIMUM
from toolkit.review.estimators import estimate_share
from toolkit.review.judged import entries_of, require_ledger
from toolkit.study import Study
from toolkit.tables import KINDS, NUMBER, SHARE, TEXT, Table

RECALL = Table(
    "recall",
    "statements of one kind, or of one official, in the articles that were read whole",
    {
        "kind": TEXT, "official": TEXT, "found": NUMBER, "missed": NUMBER, "of": NUMBER,
        "share": SHARE, "low": SHARE, "high": SHARE, "articles": NUMBER, "interval": TEXT,
        "note": TEXT,
    },
    ("kind", "official"),
)  # fmt: skip

NOT_DRAWN = "no random sample of articles was drawn: these were chosen by people"
OTHER_ARTICLES = "the articles are others now than when the sample was drawn; draw a new one"


def measure_recall(study: Study, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Return how many of the statements in articles that people read whole the machine had found.

    Parameters
    ----------
    study
        With people's decisions.
    resamples, seed
        Draws of whole articles for the intervals, and where the drawing starts.

    Returns
    -------
    DataFrame
        A row for all statements, for each ``kind`` and for each ``official``, both as people left
        them. Of ``of`` statements the machine had ``found`` so many and ``missed`` the rest, which
        people added; ``share`` is the recall, with ``low`` and ``high`` (95 %) and ``interval`` (how
        they were made), ``articles`` (read whole), and ``note`` (why there is no share). Without an
        article that was read whole there is no row.

    Raises
    ------
    InputError
        If no ledger counts in the study.

    Notes
    -----
    A statement that the machine gave to another official was found. What people rejected does not
    count. There are shares where a random sample of articles was drawn, kept in the ledger and
    read to its end: people choose articles that are like each other. Intervals are as in
    :func:`measure_precision`. An article counts as read if somebody said so of the text that it has
    now.

    Examples
    --------
    >>> from toolkit import Ledger, analyze, draw_articles
    >>> study = analyze("corpus", ledger=False)
    >>> ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> kept = ledger.keep_sample(draw_articles(list_readable(study), 1, seed=1))
    >>> read = ledger.read(study.articles["article_id"][0])
    >>> measure_recall(study.correct(ledger)).loc[0, ["found", "missed", "share"]].tolist()
    [17.0, 0.0, 1.0]
    """
    found = require_ledger(study)
    read = list_read(study)
    sample, why = _find_sample(study, found, read)
    if sample is not None:
        read &= set(sample.chances)
    said = study.statements[study.statements["article_id"].isin(read)]
    rows = _rows(said, len(read), why, resamples=resamples, seed=seed)
    return RECALL.build(rows if read else ())


def list_readable(study: Study) -> pd.DataFrame:
    """Return the articles that a sample to be read whole is drawn from.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned, with or without people's decisions.

    Returns
    -------
    DataFrame
        The articles that could be used, in their order.

    Examples
    --------
    >>> from toolkit import analyze
    >>> len(list_readable(analyze("corpus")))
    1
    """
    articles = (study.analyzed or study).articles
    usable: pd.DataFrame = articles[~articles["article_id"].isin(study.problems["article_id"])]
    return usable


def list_read(study: Study) -> set[str]:
    """Return the articles that somebody read whole, with the text that they have now."""
    entries = entries_of(study)
    entries = entries[entries["action"] == "read"]
    return {
        one
        for one, text_hash in zip(entries["article_id"], entries["text_hash"], strict=True)
        if one in study.texts and hash_text(study.text(one)) == text_hash
    }


def _find_sample(study: Study, found: Study, read: set[str]) -> tuple[Sample | None, str]:
    """Return the sample that was read to its end, or None and why there is none."""
    kept = [one for one in read_samples(entries_of(study)) if one.unit == "article"]
    frame = hash_ids(list_readable(found)["article_id"])
    fitting = [one for one in kept if one.frame == frame]
    if not fitting:
        return None, OTHER_ARTICLES if kept else NOT_DRAWN
    done = [one for one in fitting if set(one.chances) <= read]
    if not done:
        last = fitting[-1]
        left = len(set(last.chances) - read)
        return None, f"{left:,} of {last.n:,} sampled articles are still to be read"
    return max(done, key=lambda one: one.n), ""


def _rows(said: pd.DataFrame, articles: int, why: str, **draws: int) -> Iterator[dict[str, Any]]:
    yield {**_measure(said, why, **draws), "articles": articles}
    for kind in KINDS:
        chosen = said[said["kind"] == kind]
        if len(chosen):
            yield {"kind": kind, **_measure(chosen, why, **draws), "articles": articles}
    for official, chosen in said.groupby("official", sort=True):
        yield {"official": official, **_measure(chosen, why, **draws), "articles": articles}


def _measure(said: pd.DataFrame, why: str, **draws: int) -> dict[str, Any]:
    hits = said["machine_id"].notna()
    row: dict[str, Any] = {
        "found": int(hits.sum()),
        "missed": int((~hits).sum()),
        "of": len(said),
        "note": why or (f"fewer than {MINIMUM} statements" if len(said) < MINIMUM else None),
    }
    if row["note"]:
        return row
    share = estimate_share(hits, said["article_id"], **draws)
    limits = {"low": share.low, "high": share.high, "interval": share.interval}
    return {**row, "share": share.value, **limits}
