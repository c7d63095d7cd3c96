"""Shares corrected for the machine's error, as far as a reviewed sample tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.measures import compute_profile
from toolkit.measures.groups import check_choice
from toolkit.review.estimators import (
    Estimate,
    effective_size,
    estimate_dsl,
    estimate_share,
    rogan_gladen,
    rogan_gladen_interval,
    share_of_part,
)
from toolkit.review.judged import Flags, Judged, collect_judged, require_ledger
from toolkit.study import Study
from toolkit.tables import NUMBER, SHARE, TEXT, Table

CORRECTED = Table(
    "corrected profile",
    "official × axis × target × code, or axis × target × code of all",
    {
        "official": TEXT, "axis": TEXT, "target": TEXT, "code": TEXT, "n": NUMBER, "of": NUMBER,
        "share": SHARE, "share_low": SHARE, "share_high": SHARE, "corrected": SHARE, "low": SHARE,
        "high": SHARE, "method": TEXT, "reviewed": NUMBER, "articles": NUMBER, "note": TEXT,
    },
    ("official", "axis", "target", "code"),
)  # fmt: skip

GROUPS = ("official", "all")
FEWEST_REVIEWED = 10
"""Reviewed statements of an official under which nothing is corrected."""
FEWEST_ARTICLES = 5
FEWEST_OF_A_KIND = 5
"""Reviewed statements with the code, and without it, under which no rate of error is told."""


def correct_profile(
    study: Study, *, by: str = "official", resamples: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Return shares of codes corrected for the machine's measured error, beside the raw ones.

    Parameters
    ----------
    study
        With people's decisions on a random sample that was kept in the ledger and judged to its end.
    by
        "official": a share for each, by design-based supervised learning; "all": one share for all
        statements together, by Rogan and Gladen's estimator.
    resamples, seed
        Draws for the intervals of the raw shares.

    Returns
    -------
    DataFrame
        ``official`` (NA for all), ``axis``, ``target``, ``code``; ``n``, ``of``, ``share`` with
        ``share_low`` and ``share_high``: the machine's alone, as :func:`toolkit.compute_profile` gives
        them; ``corrected`` with ``low`` and ``high`` (95 %); ``method``; ``reviewed`` (judged
        statements that it rests on) and ``articles`` (theirs); ``note``: why nothing is corrected.
        Sorted by official, axis, target, and from frequent to rare. A code that people gave and the
        machine never did has a row with a raw share of 0. No coding gives no row.

    Raises
    ------
    InputError
        If no ledger counts in the study, or ``by`` is another.

    Notes
    -----
    **By official** (Egami, Hinck, Stewart & Wei 2023): with ŷ the machine's code, y the person's, R = 1
    where a statement was reviewed and π the chance of that, ``ỹ = ŷ + R / π · (y − ŷ)``, and the share is
    Σỹ over the same of "is a statement of this official". So wrong codes, wrong speakers and
    statements that are none are corrected, and nothing is assumed of the machine's errors: they may
    differ by official. The variance is between articles; see
    :func:`toolkit.review.estimators.estimate_dsl`. It needs 10 reviewed statements of the official in
    5 articles.

    **All together** (Rogan & Gladen 1978): ``(p + specificity − 1) / (sensitivity + specificity − 1)``,
    with p the machine's share of all that it found, and both rates from the sample (what is no statement
    counts as without the code); divided by the share of it that are statements, as the sample tells. The
    interval is Lang and Reiczigel's (2014), which carries the sampling of p and of both rates, with
    numbers of statements as effective as articles and weights leave them, widened for that of the
    divisor. It needs 5 reviewed statements with the code
    and 5 without it. As the sample is part of the corpus, the interval is rather too wide than too
    narrow.

    Neither knows of statements that the machine missed: :func:`measure_recall` does. Where a sample
    is small, a corrected share may be less certain than a raw one, but not wrong on average.

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream
    inference. *Advances in Neural Information Processing Systems*, 36.
    Lang, Z., & Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for
    estimated sensitivity and specificity. *Preventive Veterinary Medicine*, 113(1), 13-22.
    Rogan, W. J., & Gladen, B. (1978). Estimating prevalence from the results of a screening test.
    *American Journal of Epidemiology*, 107(1), 71-76.

    Examples
    --------
    >>> from toolkit import Ledger, analyze
    >>> study = analyze("corpus", ledger=False)
    >>> ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> table = correct_profile(study.correct(ledger))
    >>> bool(table["corrected"].isna().all()), table.loc[0, "note"].split(":")[0]
    (True, 'no random sample was drawn')
    """
    check_choice("by", by, GROUPS)
    if resamples:
        return _correct(study, by, resamples, seed)
    require_ledger(study)
    known = _CORRECTED.setdefault(study, {})
    if by not in known:
        known[by] = _correct(study, by, 0, seed)
    return known[by].copy()


_CORRECTED: WeakKeyDictionary[Study, dict[str, pd.DataFrame]] = WeakKeyDictionary()
"""Corrected profiles of a study, which never changes, without intervals of the raw shares."""


def _correct(study: Study, by: str, resamples: int, seed: int) -> pd.DataFrame:
    judged = collect_judged(study)
    raw = read_raw(study, by=by, resamples=resamples, seed=seed)
    correct = _correct_all if by == "all" else _correct_officials
    rows = [{**row, "official": None} if by == "all" else row for row in correct(judged, raw)]
    table = CORRECTED.build(rows)
    keys = ["official", "axis", "target", "n", "code"]
    order = [True, True, True, False, True]
    return table.sort_values(keys, ascending=order, kind="stable").reset_index(drop=True)


Row = dict[str, Any]
Raw = dict[tuple[str, str, str, str], Row]
"""The raw profile by official, axis, target and code."""


_COUNTED: WeakKeyDictionary[Study, dict[str, Raw]] = WeakKeyDictionary()
"""The raw profiles of what a machine found, which no decision changes, without intervals."""


def read_raw(study: Study, *, by: str = "official", resamples: int = 0, seed: int = 0) -> Raw:
    """Return the raw profile of what the machine found in a study."""
    machine = require_ledger(study)
    if resamples:
        return _count_raw(machine, by, resamples, seed)
    known = _COUNTED.setdefault(machine, {})
    if by not in known:
        known[by] = _count_raw(machine, by, 0, seed)
    return known[by]


def _count_raw(machine: Study, by: str, resamples: int, seed: int) -> Raw:
    said = machine.statements
    if by == "all":
        said = said.assign(official="all")
    profile = compute_profile(said, machine.codings, resamples=resamples, seed=seed)
    profile = profile.rename(columns={"low": "share_low", "high": "share_high"})
    wanted = [name for name in CORRECTED.columns if name in profile]
    result: Raw = {}
    for each in profile[wanted].to_dict("records"):
        row: Row = {str(name): None if pd.isna(value) else value for name, value in each.items()}
        result[row["official"], row["axis"], row["target"] or "", row["code"]] = row
    return result


def _correct_officials(judged: Judged, raw: Raw) -> Iterator[Row]:
    groups = list_groups(judged)
    for unit in judged.units:
        left = judged.why_not(unit)
        for code in judged.codes(unit):
            given, right = judged.given(unit, code), judged.right(unit, code)
            for group in groups:
                about = {"axis": unit[0], "target": unit[1] or None, "code": code}
                known = raw.get((group.official, *unit, code), {})
                if known or (right & group.of_people).any():
                    row = {**group.about, "n": 0, **about, **known}
                    yield row | _correct_one(group, given, right, left or group.why)


@dataclass(frozen=True)
class Group:
    """One official's statements: by the machine, and by people among the sampled."""

    official: str
    rows: NDArray[np.int64]
    of_machine: Flags
    of_people: Flags
    chance: NDArray[np.float64]
    clusters: NDArray[np.int64]
    about: Row
    why: str


def list_groups(judged: Judged) -> list[Group]:
    """Return every official whom the machine or people found, by name."""
    table = judged.statements
    drawn = (table["chance"].notna() & table["judged"]).to_numpy(dtype=bool)
    real = drawn & ~table["rejected"].to_numpy(dtype=bool)
    names = sorted({*table["official"].dropna(), *table["true_official"].dropna()})
    by_machine = pd.Categorical(table["official"], categories=names).codes
    by_people = np.where(real, pd.Categorical(table["true_official"], categories=names).codes, -1)
    articles = pd.factorize(table["article_id"])[0]
    why, chance = judged.why_no_speaker(), table["chance"].to_numpy(dtype=float)
    return [
        _make_group(name, by_machine == number, by_people == number, drawn, articles, chance, why)
        for number, name in enumerate(names)
    ]


def _make_group(
    official: str,
    of_machine: Flags,
    of_people: Flags,
    drawn: Flags,
    articles: NDArray[np.int64],
    chance: NDArray[np.float64],
    why: str,
) -> Group:
    rows = np.flatnonzero(of_machine | of_people)
    reviewed = articles[rows[drawn[rows]]]
    size, several = int(of_machine.sum()), len(np.unique(reviewed))
    about: Row = {"official": official, "of": size, "share": 0.0 if size else None}
    about |= {"reviewed": len(reviewed), "articles": several}
    within_one = len(np.unique(articles[rows])) < 2
    return Group(
        official, rows, of_machine, of_people, chance[rows],
        np.arange(len(rows)) if within_one else articles[rows],
        about, why or _too_few(len(reviewed), several),
    )  # fmt: skip


def _correct_one(group: Group, given: Flags, right: Flags, why: str) -> Row:
    if why:
        return {"note": why}
    at = group.rows
    base, true_base = group.of_machine[at], group.of_people[at]
    found = estimate_dsl(
        given[at] & base, base, right[at] & true_base, true_base, group.chance, group.clusters
    )
    return tell_estimate(found, "DSL")


def _too_few(reviewed: int, articles: int) -> str:
    if reviewed >= FEWEST_REVIEWED and articles >= FEWEST_ARTICLES:
        return ""
    return (
        f"{reviewed:,} reviewed in {articles:,} article{'' if articles == 1 else 's'}: "
        f"{FEWEST_REVIEWED} in {FEWEST_ARTICLES} are needed"
    )


def tell_estimate(found: Estimate, method: str) -> Row:
    """Return what a table says of an estimate, or why it says nothing."""
    if np.isnan(found.value):
        return {"note": "the sample does not tell it"}
    told = {"corrected": found.value, "low": found.low, "high": found.high}
    return {**told, "method": method}


def _correct_all(judged: Judged, raw: Raw) -> Iterator[Row]:
    table = judged.statements
    for unit in judged.units:
        why = judged.why_not(unit)
        drawn = table[table["chance"].notna() & judged.known(unit)]
        about: Row = {
            "axis": unit[0],
            "target": unit[1] or None,
            "of": len(table),
            "n": 0,
            "share": 0.0,
        }
        about |= {"reviewed": len(drawn), "articles": drawn["article_id"].nunique()}
        for code in judged.codes(unit):
            known = raw.get(("all", *unit, code), {})
            row = {**about, "code": code, **known, "note": why or None}
            if not why:
                given, right = judged.given(unit, code), judged.right(unit, code)
                row |= _apply_rates(given, right[drawn.index.to_numpy()], table, drawn)
            yield row


def _apply_rates(given: Flags, right: Flags, table: pd.DataFrame, drawn: pd.DataFrame) -> Row:
    if min(int(right.sum()), int((~right).sum())) < FEWEST_OF_A_KIND:
        return {
            "note": f"{int(right.sum()):,} reviewed with the code and {int((~right).sum()):,} without: "
            f"{FEWEST_OF_A_KIND} of each are needed"
        }
    said = given[drawn.index.to_numpy()]
    rates = []
    for chosen, hits in ((right, said[right]), (~right, ~said[~right])):
        rows = drawn[chosen]
        clusters, weights = rows["article_id"], 1 / rows["chance"]
        rates.append(estimate_share(hits, clusters, weights, resamples=1).value)
        rates.append(effective_size(hits, clusters, weights))
    share = float(given.mean())
    value = rogan_gladen(share, rates[0], rates[2])
    if np.isnan(value):
        return {"note": "the machine's code tells nothing of the person's in the sample"}
    size = effective_size(given, table["article_id"])
    low, high = rogan_gladen_interval(share, size, *rates)
    found = Estimate(value, min(low, value), max(high, value), "")
    return tell_estimate(_of_statements(found, drawn), "Rogan-Gladen")


def _of_statements(found: Estimate, drawn: pd.DataFrame) -> Estimate:
    """Return a share of what the machine found as one of what is a statement, as the sample tells it."""
    real, clusters, weights = ~drawn["rejected"], drawn["article_id"], 1 / drawn["chance"]
    part = estimate_share(real, clusters, weights, resamples=1).value
    return share_of_part(found, part, effective_size(real, clusters, weights))
