"""Codings with what the machine gave and what people gave beside the code that counts."""

from __future__ import annotations

import pandas as pd

from toolkit.coding.people.merging import keep_order
from toolkit.tables import CODINGS, TEXT, name_codes

SIDES = ("machine", "human", "effective", "status")
"""The columns that :func:`show_sides` puts behind those of codings."""

_UNIT = ["statement_id", "axis", "target"]


def show_sides(
    codings: pd.DataFrame,
    merged: pd.DataFrame | None = None,
    statements: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return codings with machine, human and effective codes side by side.

    Parameters
    ----------
    codings
        The codes that count, as of :func:`toolkit.coding.people.codings.effective_codings`.
    merged
        Of the same codings and ledger, from :func:`toolkit.coding.people.codings.merge_codings`; without
        it, no person coded anything.
    statements
        In the order of whose ``statement_id`` the rows come; needed with ``merged``.

    Returns
    -------
    DataFrame
        The rows and columns of ``codings``, and behind them ``machine``, ``human``, ``effective``
        (codes, NA where not given; ``effective`` is ``code``, with "not " where it is ``negated``) and
        ``status``, as in
        :func:`toolkit.coding.people.codings.merge_codings`. What a person took away from the machine is
        a row, too: its ``code`` is missing, so that no measure counts it.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> machine = CODINGS.build([{"statement_id": "a1:0-9", "axis": "scope", "code": "limited"}])
    >>> show_sides(machine)[["code", "machine", "human", "effective", "status"]].values.tolist()
    [['limited', 'limited', <NA>, 'limited', 'machine']]
    """
    CODINGS.require(codings, [*_UNIT, "code"])
    if merged is None or statements is None:
        return _of_machine(codings)
    seen = merged[merged["status"] != "machine"]
    people = codings["statement_id"].isin(seen["statement_id"])
    beside = _of_machine(codings[~people])
    if seen.empty:
        return beside
    here = merged[merged["statement_id"].isin(seen["statement_id"])]
    found = _look_up(codings[people], here)
    gone = here[here["effective"].isna()]
    if gone.empty:
        return keep_order(pd.concat([beside, found], ignore_index=True), statements)
    taken = CODINGS.conform(gone[[*_UNIT, "coder"]].assign(rule="ledger"))
    taken = taken.assign(**{name: gone[name].to_numpy() for name in SIDES})
    both = pd.concat([found, taken.astype(found.dtypes[list(SIDES)].to_dict())])
    return keep_order(pd.concat([beside, both], ignore_index=True), statements)


def _look_up(codings: pd.DataFrame, merged: pd.DataFrame) -> pd.DataFrame:
    """Return codings with what merged codings say of each unit's code."""
    counted = merged[merged["effective"].notna()]
    units = zip(*(counted[name].fillna("") for name in (*_UNIT, "effective")), strict=True)
    told = zip(*(counted[name] for name in SIDES), strict=True)
    known = dict(zip(units, told, strict=True))
    codes = name_codes(codings).fillna("")
    asked = zip(*(codings[name].fillna("") for name in _UNIT), codes, strict=True)
    nothing = (None,) * len(SIDES)
    rows = [known.get(unit, nothing) for unit in asked]
    columns = {name: [row[place] for row in rows] for place, name in enumerate(SIDES)}
    typed = {name: pd.Series(each, codings.index, TEXT) for name, each in columns.items()}
    return codings.assign(**typed)


def count_statuses(merged: pd.DataFrame) -> pd.Series[int]:
    """Return how many codes have each status; that both sides gave none is no code that stood."""
    return merged.loc[merged["machine"].notna() | merged["human"].notna(), "status"].value_counts()


def _of_machine(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codings beside nobody's codes but the machine's."""
    nobody = pd.Series(pd.NA, index=codings.index, dtype=TEXT)
    status = pd.Series("machine", index=codings.index, dtype=TEXT)
    code = name_codes(codings)
    return codings.assign(machine=code, human=nobody, effective=code, status=status)
