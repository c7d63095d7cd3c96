"""Precision: how much of what the machine found people let stand, on the sample that they reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from toolkit.measures.groups import MINIMUM
from toolkit.review.estimators import estimate_share
from toolkit.review.judged import Judged, Unit, collect_judged
from toolkit.study import Study
from toolkit.tables import ABSTENTIONS, KINDS, NUMBER, SHARE, TEXT, Table

PRECISION = Table(
    "precision",
    "one thing that the machine says, of one kind of statement or one code",
    {
        "about": TEXT, "kind": TEXT, "axis": TEXT, "target": TEXT, "code": TEXT, "n": NUMBER,
        "of": NUMBER, "share": SHARE, "low": SHARE, "high": SHARE, "articles": NUMBER,
        "interval": TEXT, "note": TEXT,
    },
    ("about", "kind", "axis", "target", "code"),
)  # fmt: skip

FEW = f"fewer than {MINIMUM} were judged"


def measure_precision(study: Study, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Return how much of what the machine found was right, as people judged it.

    Parameters
    ----------
    study
        With people's decisions: from :func:`toolkit.analyze` with a ledger, or ``study.correct(ledger)``.
    resamples, seed
        Draws of whole articles for the intervals, and where the drawing starts.

    Returns
    -------
    DataFrame
        A row for each thing judged. ``about`` is "statement" (it is one), "speaker" (the official is
        right, among statements), "words" and "kind" (unchanged, among statements): for all and by
        ``kind``, the machine's; and "code": by ``axis`` and ``target``, without a ``code`` for all codes of
        the axis together but those that abstain. ``n`` were right of ``of`` judged; ``share`` is what
        that makes of all that the machine found, weighted by the chances of the draw, with ``low``
        and ``high`` (95 %) and ``interval`` (how they were made); ``articles``; ``note`` (why there
        is no share). Nothing judged gives no row.

    Raises
    ------
    InputError
        If no ledger counts in the study.

    Notes
    -----
    Who codes blind does not see the machine's speaker: such a statement's speaker counts as judged once
    somebody said who speaks.
    There are shares where a random sample was drawn, kept in the ledger, and judged to its end, so that
    no statement was left out for being hard; only its statements count then. Else there are counts.
    A statement counts as judged once somebody coded, corrected or rejected it; a code, once somebody
    coded its axis or rejected its statement. What was settled counts, else the latest word. The share is
    Hájek's ratio of weighted sums; the interval is Wilson's where every judged row is of another
    article and as likely, else the percentile bootstrap over articles (from ten on), or Wilson's
    with articles for rows. That a sample may be a large part of the corpus is not used: intervals are
    for such articles, not for these alone.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    *Journal of the American Statistical Association*, 22(158), 209-212.

    Examples
    --------
    >>> from toolkit import Ledger, analyze, draw_sample
    >>> study = analyze("corpus", ledger=False)
    >>> ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> sample = draw_sample(study.statements, 5, seed=1)
    >>> kept = [ledger.keep_sample(sample), *(ledger.reject(row) for _, row in sample.iterrows())]
    >>> found = measure_precision(study.correct(ledger))
    >>> found.loc[:0, ["about", "n", "of", "share"]].to_csv(index=False, header=False).strip()
    'statement,0,5,0.0'
    """
    judged = collect_judged(study)
    estimate = partial(_estimate, judged, resamples=resamples, seed=seed)
    rows = [*_statement_rows(judged, estimate), *_code_rows(judged, estimate)]
    return PRECISION.build([row for row in rows if row["of"]])


def _statement_rows(judged: Judged, estimate: Any) -> Iterator[dict[str, Any]]:
    table, why = judged.statements, judged.why_not()
    table = table[table["judged"]]
    real = table[~table["rejected"]]
    told = real[real["official"].notna() & real["speaker_judged"]]
    named_right = (told["official"] == told["true_official"]).fillna(False)
    things = {
        "statement": (table, ~table["rejected"], why),
        "speaker": (told, named_right, judged.why_no_speaker()),
        "words": (real, real["same_words"], why),
        "kind": (real, real["kind"] == real["true_kind"], why),
    }
    for about, (rows, right, why) in things.items():
        for kind in (None, *KINDS):
            chosen = rows if kind is None else rows[rows["kind"] == kind]
            about_it = {"about": about, "kind": kind}
            yield {**about_it, **estimate(chosen, right.loc[chosen.index], why)}


def _code_rows(judged: Judged, estimate: Any) -> Iterator[dict[str, Any]]:
    for unit in judged.units:
        pairs = _pairs(judged, unit)
        if pairs.empty:
            continue
        why = judged.why_not(unit)
        about = {"about": "code", "axis": unit[0], "target": unit[1] or None}
        decided = pairs[~pairs["code"].isin(ABSTENTIONS)]
        yield {**about, **estimate(decided, decided["right"], why)}
        for code, chosen in pairs.groupby("code", sort=True):
            yield {**about, "code": code, **estimate(chosen, chosen["right"], why)}


def _pairs(judged: Judged, unit: Unit) -> pd.DataFrame:
    """Return a row for each code that the machine gave on a judged unit, and whether it is right."""
    known = judged.known(unit)
    parts = []
    for code in judged.machine.get(unit, {}):
        places = np.flatnonzero(judged.given(unit, code) & known)
        about = judged.statements.iloc[places][["statement_id", "article_id", "chance"]]
        parts.append(about.assign(code=code, right=judged.right(unit, code)[places]))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _estimate(
    judged: Judged, rows: pd.DataFrame, right: pd.Series[Any], why: str, **draws: int
) -> dict[str, Any]:
    if not why:
        drawn = rows["chance"].notna()
        rows, right = rows[drawn], right[drawn]
    found: dict[str, Any] = {
        "n": int(right.sum()),
        "of": len(rows),
        "articles": rows["article_id"].nunique(),
        "note": why or (FEW if len(rows) < MINIMUM else None),
    }
    if found["note"]:
        return found
    share = estimate_share(right, rows["article_id"], 1 / rows["chance"], **draws)
    limits = {"low": share.low, "high": share.high, "interval": share.interval}
    return {**found, "share": share.value, **limits}
