"""What people reviewed, in sentences for a methods section: only what there are decisions for."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.review.coders import list_disagreements, measure_agreement
from toolkit.review.correction import CORRECTED, correct_profile
from toolkit.review.differences import DIFFERENCES, correct_differences
from toolkit.review.judged import collect_judged, name_unit
from toolkit.review.precision import measure_precision
from toolkit.review.recall import measure_recall
from toolkit.rounding import write_limits, write_number, write_share
from toolkit.study import Study
from toolkit.tables import ABSTENTIONS

THINGS = {
    "statement": "were statements",
    "speaker": "had the right speaker",
}


def describe_review(study: Study) -> list[str]:
    """Return what people reviewed and what that says of the machine, in sentences.

    Parameters
    ----------
    study
        With or without people's decisions.

    Returns
    -------
    list of str
        How precise the machine was on a drawn sample; how much it found in articles that were read
        whole; what corrected shares rest on; how far coders agree. What nobody reviewed is not
        mentioned; without decisions the list is empty.

    Examples
    --------
    >>> from toolkit import analyze
    >>> describe_review(analyze("corpus", ledger=False))
    []
    """
    if study.analyzed is None or study.merged_codings is None:
        return []
    parts = [_say_precision(study), _say_recall(study), _say_correction(study), _say_coders(study)]
    return [one for one in parts if one]


def say_share(row: pd.Series[Any]) -> str:
    """Return a share with its interval, and the counts that it rests on; these alone without it.

    Examples
    --------
    >>> say_share(pd.Series({"n": 8, "of": 10, "share": 0.8, "low": 0.49, "high": 0.943}))
    '80 % [49, 94] (8 of 10)'
    """
    counts = f"{int(row['n']):,} of {int(row['of']):,}"
    if pd.isna(row["share"]):
        return counts
    return f"{write_share(row['share'])} {write_limits(row['low'], row['high'])} ({counts})"


def _say_precision(study: Study) -> str:
    sample = collect_judged(study).sample
    table = measure_precision(study)
    if sample is None or table.empty:
        return ""
    shares = table[table["share"].notna() & table["kind"].isna() & table["code"].isna()]
    if shares.empty:
        return (
            f"A random sample ({sample.about}) was drawn; {table['note'].dropna().iloc[0]}, so that "
            "nothing is said of the machine's precision."
        )
    said = [
        f"{say_share(row)} {THINGS[row['about']]}"
        for _, row in shares.iterrows()
        if row["about"] in THINGS
    ]
    codes = [
        f"{name_unit((row['axis'], '' if pd.isna(row['target']) else row['target']))} {say_share(row)}"
        for _, row in shares[shares["about"] == "code"].iterrows()
    ]
    right = f" Of the machine's codes were right: {'; '.join(codes)}." if codes else ""
    return (
        f"People judged a random sample ({sample.about}): {'; '.join(said)}.{right} "
        f"Brackets hold 95 % intervals ({_list_ways(shares)})."
    )


def _list_ways(shares: pd.DataFrame) -> str:
    return "; ".join(sorted(shares["interval"].dropna().unique()))


def _say_recall(study: Study) -> str:
    table = measure_recall(study)
    if table.empty:
        return ""
    row = table.iloc[0]
    articles = f"{row['articles']:,} article{'' if row['articles'] == 1 else 's'}"
    counts = f"the machine had found {row['found']:,} of {row['of']:,} statements in them"
    if pd.isna(row["share"]):
        return f"People read {articles} whole: {counts} ({row['note']})."
    share = say_share(row.rename({"found": "n"}))
    return (
        f"People read a random sample of {articles} whole for statements that the machine missed: its "
        f"recall was {share}, with a 95 % interval ({row['interval']})."
    )


def _say_correction(study: Study) -> str:
    if collect_judged(study).why_not():
        return ""
    told = correct_profile(study, resamples=0)["corrected"].notna()
    if not told.any():
        return ""
    return (
        f"From this sample {int(told.sum()):,} of {len(told):,} shares of codes by official were corrected "
        "for the machine's error by design-based supervised learning (Egami, Hinck, Stewart & Wei 2023; 95 % "
        "intervals between articles); the raw shares are given beside them, and the others are too "
        "rarely reviewed to be corrected."
    )


def _say_coders(study: Study) -> str:
    table = measure_agreement(study)
    whole = (
        table[table["code"].isna() & (table["coders"] == table["coders"].iloc[0])]
        if len(table)
        else table
    )
    if whole.empty:
        return ""
    first = whole.iloc[0]
    axes = "; ".join(
        f"{row['axis']} {_say_alpha(row)} ({row['units']:,} units)" for _, row in whole.iterrows()
    )
    differing = list_disagreements(study)
    settled = int(differing["settled_by"].notna().sum())
    blind = "blind" if first["blind"] else "not all blind to the machine's codes"
    return (
        f"{first['coders'].replace('; ', ', ')} coded the same statements, {blind}: Krippendorff's alpha and "
        f"agreement were {axes}. Of {len(differing):,} disagreement{'' if len(differing) == 1 else 's'} "
        f"{settled:,} were settled."
    )


def _say_alpha(row: pd.Series[Any]) -> str:
    if pd.isna(row["percent"]):
        return "not computed: too few"
    known = [row[name] for name in ("alpha_low", "alpha_high") if not pd.isna(row[name])]
    limits = f" [{', '.join(map(write_number, known))}]" if known else ""
    alpha = "undefined" if pd.isna(row["alpha"]) else write_number(row["alpha"]) + limits
    return f"{alpha}, {write_share(row['percent'])}"


def review_figures(study: Study, *, unfinished: bool = False) -> dict[str, pd.DataFrame]:
    """Return the tables of a review that have rows: precision, recall, what is corrected, agreement.

    ``unfinished`` takes in counts of which nothing can be said of the rest yet.
    """
    if study.analyzed is None or study.merged_codings is None:
        return {}
    precision = measure_precision(study)
    tables = {
        "precision": precision if unfinished else precision[precision["share"].notna()],
        "recall": measure_recall(study),
        "corrected": list_corrected(study),
        "corrected_all": list_corrected(study, by="all"),
        "differences": _list_differences(study),
        "agreement": measure_agreement(study),
    }
    return {name: table for name, table in tables.items() if len(table)}


def list_corrected(study: Study, *, by: str = "official") -> pd.DataFrame:
    """Return the corrected shares that the sample tells, without abstentions; empty where there are none.

    Examples
    --------
    >>> from toolkit import analyze
    >>> list_corrected(analyze("corpus", ledger=False)).empty
    True
    """
    if study.analyzed is None or study.merged_codings is None or collect_judged(study).why_not():
        return CORRECTED.build()
    table = correct_profile(study, by=by, resamples=0)
    return table[table["corrected"].notna() & ~table["code"].isin(ABSTENTIONS)]


def say_corrected(table: pd.DataFrame, official: str, axis: str, target: str, code: str) -> str:
    """Return one official's corrected share of a code beside the machine's, "" where there is none.

    Examples
    --------
    >>> row = {"official": "Ada Quill", "axis": "scope", "target": None, "code": "limited", "n": 6, "of": 20,
    ...        "share": 0.3, "corrected": 0.42, "low": 0.2, "high": 0.64, "reviewed": 12}
    >>> say_corrected(CORRECTED.build([row]), "Ada Quill", "scope", "", "limited")
    'corrected 42 % [20, 64] (the machine alone 30 %)'
    """
    if table.empty:
        return ""
    wanted = (table["official"] == official) & (table["axis"] == axis) & (table["code"] == code)
    found = table[wanted & (table["target"].fillna("") == target)]
    if found.empty:
        return ""
    row = found.iloc[0]
    raw = f"{row['n']:,} of {row['of']:,}" if pd.isna(row["share"]) else write_share(row["share"])
    limits = write_limits(row["low"], row["high"])
    return f"corrected {write_share(row['corrected'])} {limits} (the machine alone {raw})"


def _list_differences(study: Study) -> pd.DataFrame:
    """Return the corrected differences that the sample tells, without abstentions, the largest first."""
    if collect_judged(study).why_not():
        return DIFFERENCES.build()
    table = correct_differences(study)
    told = table[table["corrected"].notna() & ~table["code"].isin(ABSTENTIONS)]
    order = told["corrected"].abs().sort_values(ascending=False, kind="stable").index
    return told.loc[order]
