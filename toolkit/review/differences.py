"""How far two officials' shares are apart, corrected for the machine's error: divergence, code by code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from toolkit.measures import compute_profile
from toolkit.measures.groups import resampling_units
from toolkit.review.correction import Group, Raw, Row, index_profile, list_groups, tell_estimate
from toolkit.review.estimators import Columns, estimate_dsl_difference
from toolkit.review.judged import Flags, Judged, collect_judged
from toolkit.study import Study
from toolkit.tables import SHARE, TEXT, Table

DIFFERENCES = Table(
    "corrected differences",
    "pair of officials × axis × target × code",
    {
        "official_a": TEXT, "official_b": TEXT, "axis": TEXT, "target": TEXT, "code": TEXT,
        "share_a": SHARE, "share_b": SHARE, "difference": SHARE, "corrected": SHARE, "low": SHARE,
        "high": SHARE, "method": TEXT, "note": TEXT,
    },
    ("official_a", "official_b", "axis", "target", "code"),
)  # fmt: skip


def correct_differences(study: Study) -> pd.DataFrame:
    """Return how much more often one official has a code than another, corrected by a reviewed sample.

    Parameters
    ----------
    study
        With people's decisions on a random sample that was kept in the ledger and judged to its end.

    Returns
    -------
    DataFrame
        For every two officials (``official_a`` before ``official_b`` by the alphabet) and every code of
        either: ``share_a``, ``share_b`` and their ``difference`` (a less b), the machine's alone, missing
        below five statements; ``corrected`` with ``low`` and ``high`` (95 %), all within [-1, 1];
        ``method``; ``note``: why nothing is corrected. No coding gives no row.

    Raises
    ------
    InputError
        If no ledger counts in the study.

    Notes
    -----
    Both shares are corrected as in :func:`toolkit.correct_profile`, by design-based supervised learning
    (Egami, Hinck, Stewart & Wei 2023), and the variance is that of their difference between articles
    (:func:`toolkit.review.estimators.estimate_dsl_difference`). A difference is right on average; a
    distance made of several, such as the Jensen-Shannon distance, is not, as errors never cancel in it.
    Where the interval holds 0, the sample does not tell them apart. Of twenty intervals of officials
    who do not differ one leaves 0 out: with many pairs and codes say how many were looked at.

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream
    inference. *Advances in Neural Information Processing Systems*, 36.

    Examples
    --------
    >>> from toolkit import Ledger, analyze
    >>> study = analyze("corpus", ledger=False)
    >>> ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> table = correct_differences(study.correct(ledger))
    >>> bool(table["corrected"].isna().all()), table.loc[0, "note"].split(":")[0]
    (True, 'no random sample was drawn')
    """
    judged = collect_judged(study)
    assert study.analyzed is not None
    raw = compute_profile(study.analyzed.statements, study.analyzed.codings, resamples=0)
    return DIFFERENCES.build(list(_compare_all(judged, index_profile(raw))))


def _compare_all(judged: Judged, raw: Raw) -> Iterator[Row]:
    for first, second in combinations(list_groups(judged), 2):
        rows = np.union1d(first.rows, second.rows)
        clusters, _ = resampling_units(judged.statements.iloc[rows])
        chances = judged.statements["chance"].to_numpy(dtype=float)[rows]
        for unit in judged.units:
            why = judged.why_not(unit) or first.why or second.why
            for code in judged.codes(unit):
                given, right = judged.given(unit, code), judged.right(unit, code)
                columns = [_take(group, given, right, rows) for group in (first, second)]
                if not any(np.any(each[0]) or np.any(each[2]) for each in columns):
                    continue
                row = _compare_raw(first, second, raw, (*unit, code))
                if why:
                    yield row | {"note": why}
                    continue
                found = estimate_dsl_difference(columns[0], columns[1], chances, clusters)
                yield row | tell_estimate(found, "DSL")


def _take(group: Group, given: Flags, right: Flags, rows: np.ndarray) -> Columns:
    base, true_base = group.of_machine[rows], group.of_people[rows]
    return given[rows] & base, base, right[rows] & true_base, true_base


def _compare_raw(first: Group, second: Group, raw: Raw, key: tuple[str, str, str]) -> Row:
    shares = [
        raw.get((group.official, *key), group.about).get("share") for group in (first, second)
    ]
    apart = None if None in shares else float(shares[0] or 0) - float(shares[1] or 0)
    row: Row = {"official_a": first.official, "official_b": second.official}
    row |= {"axis": key[0], "target": key[1] or None, "code": key[2]}
    row |= {"share_a": shares[0], "share_b": shares[1]}
    return row | {"difference": apart}
