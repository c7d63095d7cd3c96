"""How far two officials' shares are apart, corrected for the machine's error: divergence, code by code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.review.apart import Differences, compare_ratios
from toolkit.review.correction import Group, Raw, Row, list_groups, read_raw, tell_estimate
from toolkit.review.estimators import estimate_ratio, number_clusters
from toolkit.review.judged import Flags, Judged, Unit, collect_judged
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
    (:func:`toolkit.review.estimators.estimate_dsl_difference`, here of all pairs at once). A difference
    is right on average; a distance made of several, such as the Jensen-Shannon distance, is not, as
    errors never cancel in it. Where the interval holds 0, the sample does not tell them apart. Of twenty
    intervals of officials who do not differ one leaves 0 out: with many pairs and codes say how many were
    looked at.

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
    return DIFFERENCES.build(list(_compare_all(collect_judged(study), read_raw(study))))


@dataclass(frozen=True)
class _Compared:
    """One code: who carries it, what the machine says of each, why nothing is corrected, the differences.

    ``places`` are the officials' among those of ``apart``, -1 where an official has no corrected share.
    """

    key: tuple[str, str, str]
    held: Flags
    shares: list[float | None]
    whys: list[str]
    places: NDArray[np.int64]
    apart: Differences


def _compare_all(judged: Judged, raw: Raw) -> Iterator[Row]:
    """Yield a row for every two officials and code of either."""
    groups = list_groups(judged)
    articles, names = number_clusters(judged.statements["article_id"])
    compared = [
        _compare_code(judged, raw, groups, articles, len(names), unit, code)
        for unit in judged.units
        for code in judged.codes(unit)
    ]
    for first, second in combinations(range(len(groups)), 2):
        who = {"official_a": groups[first].official, "official_b": groups[second].official}
        for one in compared:
            if one.held[first] or one.held[second]:
                yield who | _tell(one, first, second)


def _compare_code(
    judged: Judged,
    raw: Raw,
    groups: Sequence[Group],
    articles: NDArray[np.int64],
    size: int,
    unit: Unit,
    code: str,
) -> _Compared:
    """Return how far all officials are apart on a code: each one's share is corrected once, for all pairs."""
    given, right = judged.given(unit, code), judged.right(unit, code)
    columns = [_take(group, given, right) for group in groups]
    left = judged.why_not(unit)
    ratios = [
        None
        if left or group.why
        else estimate_ratio(each, group.chance, articles[group.rows], size)
        for group, each in zip(groups, columns, strict=True)
    ]
    known = [one is not None for one in ratios]
    key = (*unit, code)
    return _Compared(
        key=key,
        held=np.array([bool(np.any(each[0]) or np.any(each[2])) for each in columns]),
        shares=[raw.get((one.official, *key), one.about).get("share") for one in groups],
        whys=[left or group.why for group in groups],
        places=np.where(known, np.cumsum(known) - 1, -1),
        apart=compare_ratios([one for one in ratios if one is not None]),
    )


def _take(group: Group, given: Flags, right: Flags) -> tuple[Flags, Flags, Flags, Flags]:
    base, true_base = group.of_machine[group.rows], group.of_people[group.rows]
    return given[group.rows] & base, base, right[group.rows] & true_base, true_base


def _tell(one: _Compared, first: int, second: int) -> Row:
    a, b = one.shares[first], one.shares[second]
    axis, target, code = one.key
    row: Row = {"axis": axis, "target": target or None, "code": code, "share_a": a, "share_b": b}
    row["difference"] = None if a is None or b is None else float(a) - float(b)
    if why := one.whys[first] or one.whys[second]:
        return row | {"note": why}
    return row | tell_estimate(one.apart.of(one.places[first], one.places[second]), "DSL")
