"""Several coders: how far they agree, and the disagreements that are left to settle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from toolkit.coding.people.codings import human_codings
from toolkit.coding.people.corrections import list_told
from toolkit.coding.people.given import deciding, differ
from toolkit.coding.reliability.reliability import compute_reliability
from toolkit.review.judged import entries_of, require_ledger
from toolkit.study import Study
from toolkit.tables import FLAG, NUMBER, SHARE, TEXT, Table

AGREEMENT = Table(
    "agreement of coders",
    "an axis, or one of its codes, and the coders who are compared",
    {
        "coders": TEXT, "axis": TEXT, "code": TEXT, "compared": TEXT, "units": NUMBER,
        "statements": NUMBER, "articles": NUMBER, "alpha": SHARE, "alpha_low": SHARE,
        "alpha_high": SHARE, "percent": SHARE, "percent_low": SHARE, "percent_high": SHARE,
        "ac1": SHARE, "ac1_low": SHARE, "ac1_high": SHARE, "blind": FLAG,
    },
    ("coders", "axis", "code"),
)  # fmt: skip

DISAGREEMENTS = Table(
    "disagreements",
    "one statement on one axis toward one target, to which coders gave different codes",
    {
        "statement_id": TEXT, "article_id": TEXT, "official": TEXT, "content": TEXT, "axis": TEXT,
        "target": TEXT, "settled": TEXT, "settled_by": TEXT,
    },
    ("statement_id", "axis", "target"),
)  # fmt: skip

FIELDS = {"speaker": "official", "kind": "kind"}
"""What coders may differ on besides codes: how it is called, and its column."""
NONE = "(none)"
"""How "none of the codes" is shown."""
_NAMES = {"krippendorff_alpha": "alpha", "percent_agreement": "percent", "gwet_ac1": "ac1"}


def measure_agreement(study: Study, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Return how far the people who coded a study agree, on every axis and code.

    Parameters
    ----------
    study
        With people's decisions.
    resamples, seed
        Draws of whole articles for the intervals, and where the drawing starts.

    Returns
    -------
    DataFrame
        A row for each axis (``code`` missing) and each of its codes: for all ``coders`` together, then,
        if there are three or more, for every two. ``units`` (statements toward a target that at
        least two of them coded), ``statements``, ``articles``; Krippendorff's ``alpha``, ``percent``
        agreement and Gwet's ``ac1``, each with 95 % interval; ``compared`` as in
        :func:`toolkit.compute_reliability`; ``blind``: whether these coders gave all of their codes
        without seeing the machine's and others'. With fewer than two coders, or none who coded the
        same, there is no row.

    Raises
    ------
    InputError
        If no ledger counts in the study.

    Notes
    -----
    What was settled afterwards does not count: agreement is that of the codes as they were given. No code
    and one that decides nothing ("no target", "not asserted", "uncoded aim", "asserted", "own") are one
    value: who leaves an axis untouched says no other thing. Codes
    given on seeing the machine's are drawn to it, so only blind ones tell how reliable a codebook is.

    Examples
    --------
    >>> from toolkit import Ledger, analyze
    >>> study = analyze("corpus", ledger=False)
    >>> anna = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> ben = anna.reopen("ben", articles=study.articles)
    >>> for _, row in study.statements.head(6).iterrows():
    ...     _ = anna.code(row, "scope", "limited"), ben.code(row, "scope", "limited")
    >>> table = measure_agreement(study.correct(anna))
    >>> print(table.loc[:0, ["coders", "axis", "units", "percent"]].to_string(index=False))
       coders  axis  units  percent
    anna; ben scope      6      1.0
    """
    require_ledger(study)
    study = study.decided
    entries = entries_of(study)
    book = study.codebook
    given = human_codings(entries, study.statements, study.articles, codebook=book)
    codings = _leave_open(given)
    names = sorted(codings["coder"].dropna().unique())
    if len(names) < 2:
        return AGREEMENT.build()
    groups = [names, *(list(combinations(names, 2)) if len(names) > 2 else [])]
    seeing = set(entries.loc[~_is_blind(entries), "coder"])
    draws = {"resamples": resamples, "seed": seed}
    rows = [
        {**row, "coders": "; ".join(group), "blind": not seeing & set(group)}
        for group in groups
        for row in _compare(codings, list(group), **draws)
    ]
    return AGREEMENT.build(rows)


def list_disagreements(study: Study) -> pd.DataFrame:
    """Return the codes, speakers and kinds on which coders differ, side by side, and what was settled.

    As in :func:`measure_agreement`, no code and one that decides nothing do not differ.

    Parameters
    ----------
    study
        With people's decisions.

    Returns
    -------
    DataFrame
        ``statement_id``, ``article_id``, ``official``, ``content``, ``axis`` ("speaker" and "kind" for
        these), ``target``; ``settled`` (the codes that somebody settled on, "(none)" for none of them)
        and ``settled_by``, missing where it is open; then for each coder ``codes_<name>``: that coder's
        codes (or the speaker's name, or the kind), "(none)" where none applies, missing where not coded.
        What is open comes first, in the order of the statements.

    Raises
    ------
    InputError
        If no ledger counts in the study.

    Examples
    --------
    >>> from toolkit import Ledger, analyze
    >>> study = analyze("corpus", ledger=False)
    >>> anna = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> ben = anna.reopen("ben", articles=study.articles)
    >>> row = study.statements.iloc[0]
    >>> _ = anna.code(row, "scope", "limited"), ben.code(row, "scope", None)
    >>> list_disagreements(study.correct(anna))[["axis", "codes_anna", "codes_ben"]].values.tolist()
    [['scope', 'limited', '(none)']]
    """
    require_ledger(study)
    study = study.decided
    merged = study.merged_codings
    assert merged is not None
    coded = merged[merged["by_coder"].notna()]
    unit = ["statement_id", "axis", "target"]
    first = coded.drop_duplicates(unit)
    human = coded.groupby(unit, dropna=False, sort=False)["human"].apply(lambda c: [*c.dropna()])
    rows = [
        _side_by_side(row, codes)
        for row, codes in zip(first.to_dict("records"), human, strict=True)
        if differ(str(row["axis"]), row["by_coder"])
    ]
    rows += [row for axis, field in FIELDS.items() for row in _list_told(study, axis, field)]
    names = sorted({name for row in rows for name in row["_codes"]})
    table = DISAGREEMENTS.build(rows)
    for name in names:
        table[f"codes_{name}"] = pd.Series([row["_codes"].get(name) for row in rows], dtype=TEXT)
    about = study.statements.set_index("statement_id")
    for column in ("article_id", "official", "content"):
        table[column] = table["statement_id"].map(about[column]).astype(TEXT)
    closed = table["settled_by"].notna().to_numpy()
    places = about.index.get_indexer(pd.Index(table["statement_id"]))
    order = np.lexsort([places, closed])
    return table.iloc[order].reset_index(drop=True)


def find_open(study: Study) -> dict[str, list[tuple[str, str]]]:
    """Return by statement the axes and targets on which coders differ and nobody settled it."""
    if study.analyzed is None or study.decided.merged_codings is None:
        return {}
    table = list_disagreements(study)
    left = table[table["settled_by"].isna()].fillna({"target": ""})
    found: dict[str, list[tuple[str, str]]] = {}
    for one, axis, target in zip(left["statement_id"], left["axis"], left["target"], strict=True):
        found.setdefault(one, []).append((axis, target))
    return found


def _list_told(study: Study, axis: str, field: str) -> Iterator[dict[str, Any]]:
    """Yield a row for each statement of whose speaker or kind coders say different things."""
    told = list_told(entries_of(study), study.statements, study.articles, field)
    for statement_id, (by_coder, settled) in told.items():
        if len(set(by_coder.values())) > 1:
            yield {
                "statement_id": statement_id,
                "axis": axis,
                "target": None,
                "settled": None if settled is None else settled[1] or NONE,
                "settled_by": None if settled is None else settled[0],
                "_codes": {coder: value or NONE for coder, value in by_coder.items()},
            }


def show_codes(codes: Any) -> str:
    """Return a unit's codes in words."""
    return "; ".join(sorted(codes)) or NONE


def _leave_open(codings: pd.DataFrame) -> pd.DataFrame:
    """Return codings with none in the stead of codes that decide nothing: both are one value."""
    pairs = zip(codings["axis"], codings["code"], strict=True)
    decides = [not pd.isna(code) and bool(deciding(axis, [code])) for axis, code in pairs]
    return codings.assign(
        code=codings["code"].where(pd.Series(decides, index=codings.index, dtype=bool))
    )


def _is_blind(entries: pd.DataFrame) -> pd.Series[bool]:
    coded = entries["action"] == "code"
    blind: pd.Series[bool] = ~coded | entries["blind"].fillna(False).astype(bool)
    return blind


def _compare(codings: pd.DataFrame, group: list[str], **draws: int) -> Iterator[dict[str, Any]]:
    table = compute_reliability(
        codings, coders=group, resamples=draws["resamples"], seed=draws["seed"]
    )
    for _, rows in table.groupby(["axis", "code"], sort=False, dropna=False):
        first = rows.iloc[0]
        row = {name: first[name] for name in ("axis", "code", "compared", "units")}
        row |= {name: first[name] for name in ("statements", "articles")}
        for _, one in rows[rows["statistic"].isin(list(_NAMES))].iterrows():
            name = _NAMES[one["statistic"]]
            row |= {name: one["value"], f"{name}_low": one["low"], f"{name}_high": one["high"]}
        if row["units"]:
            yield row


def _side_by_side(row: dict[Any, Any], codes: list[str]) -> dict[str, Any]:
    settled = None if pd.isna(row["settled_by"]) else row["settled_by"]
    return {
        **{name: row[name] for name in ("statement_id", "axis", "target")},
        "settled": show_codes(codes) if settled else None,
        "settled_by": settled,
        "_codes": {coder: show_codes(own) for coder, own in row["by_coder"].items()},
    }
