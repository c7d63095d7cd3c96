"""The report's contradictions: by pair of officials and axis, with dates, outlets and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from toolkit.measures.claims import read_claims
from toolkit.measures.groups import MINIMUM
from toolkit.report.background import NO_OUTLET, say_dates
from toolkit.report.finding import name_subject
from toolkit.report.quoting import Quoter
from toolkit.rounding import write_share
from toolkit.study import Study
from toolkit.tables import DENIES

PAIRS_SHOWN = 3
"""Pairs of statements shown of a contradiction, the strongest."""
CONTRADICTIONS_SHOWN = 40
OUTLETS_NAMED = 3


def list_contradictions(study: Study, found: pd.DataFrame, quoter: Quoter) -> list[dict[str, Any]]:
    """Return pairs of officials, each with what they contradict each other on.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    found
        Its contradictions, as :func:`toolkit.count_contradictions` returns them; the first
        :data:`CONTRADICTIONS_SHOWN` are listed.
    quoter
        Of the same study.
    """
    claims = _read_said(study)
    table = study.divergences
    facing = table[table["kind"] == "contradiction"]
    rows = found.head(CONTRADICTIONS_SHOWN).to_dict("records")
    order = list(dict.fromkeys(map(_pair_of, rows)))
    rows.sort(key=lambda row: order.index(_pair_of(row)))
    return [
        {"pair": pair, "subjects": [_describe(quoter, row, claims, facing) for row in part]}
        for pair, part in groupby(rows, key=_pair_of)
    ]


def _pair_of(row: dict[Any, Any]) -> tuple[str, str]:
    return row["official_a"], row["official_b"]


def _read_said(study: Study) -> pd.DataFrame:
    """Return what officials assert or deny, with the code as contradictions name it."""
    said = study.statements[["statement_id", "official", "published", "outlet"]]
    claims = read_claims(said.assign(group=said["official"]), study.codings)
    return claims.assign(named=claims["code"].mask(claims["denied"], DENIES + claims["code"]))


def _describe(
    quoter: Quoter, row: dict[Any, Any], claims: pd.DataFrame, facing: pd.DataFrame
) -> dict[str, Any]:
    same = _match(facing, row)
    for side in "ab":
        same &= facing[f"official_{side}"] == row[f"official_{side}"]
    found = facing[same]
    # What both say most stands for them, not the one statement in which either said otherwise.
    usual = (found["n_a"] * found["n_b"]).sort_values(ascending=False, kind="stable")
    pairs = found.loc[usual.index].head(PAIRS_SHOWN).to_dict("records")
    return {
        "subject": name_subject(pd.Series(row)),
        "often": say_often(row),
        "sides": [_describe_side(row, side, claims) for side in "ab"],
        "pairs": [[_quote(quoter, pair, side) for side in "ab"] for pair in pairs],
    }


def _match(table: pd.DataFrame, row: dict[Any, Any]) -> pd.Series[bool]:
    """Return which rows are about the same axis and target."""
    target = row["target"]
    same = table["target"].isna() if pd.isna(target) else table["target"] == target
    matched: pd.Series[bool] = (same & (table["axis"] == row["axis"])).fillna(False).astype(bool)
    return matched


def _describe_side(row: dict[Any, Any], side: str, claims: pd.DataFrame) -> dict[str, Any]:
    """Return who says what, in how many statements, when and in which outlets."""
    official, codes = row[f"official_{side}"], row[f"codes_{side}"]
    own = claims[_match(claims, row) & claims["group"].eq(official)]
    own = own[own["named"].isin(codes.split(", "))]
    said = count_codes(own)
    own = own.drop_duplicates("statement_id")
    return {
        "official": official,
        "codes": said,
        "n": row[f"n_{side}"],
        "dates": say_dates(own["published"]),
        "outlets": ", ".join(_name_outlets(own["outlet"])),
    }


def count_codes(claims: pd.DataFrame) -> str:
    """Return codes with their statements, the most frequent first.

    Examples
    --------
    >>> said = {"statement_id": ["a", "b", "b"], "named": ["limited", "limited", "open-ended"]}
    >>> count_codes(pd.DataFrame(said))
    'limited (2), open-ended (1)'
    """
    return write_counts(claims.groupby("named", observed=True)["statement_id"].nunique().to_dict())


def write_counts(counts: Mapping[Any, int]) -> str:
    """Return codes with numbers of statements, the most frequent first.

    Examples
    --------
    >>> write_counts({"limited": 2, "expansive": 1, "open-ended": 1_200})
    'open-ended (1,200), limited (2), expansive (1)'
    """
    ordered = sorted(sorted(counts), key=lambda code: -counts[code])
    return ", ".join(f"{code} ({counts[code]:,})" for code in ordered)


def say_often(row: dict[Any, Any]) -> str:
    """Say how often two statements of a pair contradict each other, unless all do or there are too few."""
    if row["n_a"] + row["n_b"] < MINIMUM or row["share"] == 1:
        return ""
    share = write_share(row["share"])
    return f"{share} of pairs of these statements, one from each, contradict each other"


def _name_outlets(outlets: pd.Series[Any]) -> Iterator[str]:
    counts = outlets.fillna(NO_OUTLET).value_counts()
    yield from (f"{name} ({n:,})" for name, n in counts.head(OUTLETS_NAMED).items())
    if len(counts) > OUTLETS_NAMED:
        yield f"{len(counts) - OUTLETS_NAMED:,} more"


def _quote(quoter: Quoter, pair: dict[Any, Any], side: str) -> dict[str, Any]:
    """Return one side of a contradiction, what gave it its code marked."""
    return quoter.quote(
        pair[f"statement_{side}"], pair["axis"], pair[f"code_{side}"], pair["target"]
    )
