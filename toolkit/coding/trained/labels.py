"""What a trained coder learns from: people's codes and, marked apart, a machine's that were accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from toolkit.coding.codebook.entries import ABSTAINED, REFUSED
from toolkit.coding.people.entries import is_machine
from toolkit.coding.people.given import deciding
from toolkit.coding.trained.features import Unit
from toolkit.coding.trained.linear import Codes
from toolkit.errors import InputError
from toolkit.tables import CODINGS, STATEMENTS, find_counted

MINIMUM_ITEMS = 50
"""Fewer coded units than this teach noise."""


def collect_labels(
    codings: pd.DataFrame, statements: pd.DataFrame, axis: str, target: str | None
) -> dict[Unit, Codes]:
    """Return people's codes by unit, in the order of the statements."""
    CODINGS.require(codings, ["statement_id", "axis", "target", "code", "coder"])
    STATEMENTS.require(statements, ["statement_id", "article_id", "content"])
    machines = {one for one in codings["coder"].dropna().unique() if is_machine(one)}
    chosen = keep_held(codings[(codings["axis"] == axis) & ~codings["coder"].isin(machines)])
    if target is not None:
        chosen = chosen[chosen["target"] == target]
    by_unit: dict[Unit, dict[str, set[str]]] = {}
    columns = ["statement_id", "target", "coder", "code"]
    for name, toward, coder, code in chosen[columns].itertuples(index=False, name=None):
        unit = (name, None if pd.isna(toward) else toward)
        given = by_unit.setdefault(unit, {}).setdefault(coder, set())
        if not pd.isna(code):
            given.add(code)
    known = {name: number for number, name in enumerate(statements["statement_id"])}
    units = sorted((unit for unit in by_unit if unit[0] in known), key=lambda one: known[one[0]])
    labels = {unit: _agreed(unit, axis, by_unit[unit]) for unit in units}
    if len(labels) < MINIMUM_ITEMS:
        raise InputError(
            f"trained coder of {axis}: {len(labels)} units are coded by people, "
            f"{MINIMUM_ITEMS} are needed; code {MINIMUM_ITEMS - len(labels)} more"
        )
    return labels


def _agreed(unit: Unit, axis: str, by_coder: Mapping[str, set[str]]) -> Codes:
    first, *others = by_coder.values()
    if any(other != first for other in others):
        raise InputError(
            f"trained coder of {axis}: {', '.join(by_coder)} differ on statement {unit[0]}; "
            "give the codings that count (effective_codings), or one coder's"
        )
    return frozenset(first)


def keep_held(codings: pd.DataFrame) -> pd.DataFrame:
    """Return codings without the codes that are denied: to deny a code is to give none.

    Examples
    --------
    >>> codings = CODINGS.build([{"axis": "scope", "code": "limited", "negated": True}])
    >>> keep_held(codings)["code"].tolist()
    [<NA>]
    """
    if "negated" not in codings:
        return codings
    return codings.assign(code=codings["code"].where(find_counted(codings)))


def given_codes(
    codings: pd.DataFrame | None, axis: str, units: Sequence[Unit], *, used: Collection[str]
) -> list[Codes] | None:
    """Return another coder's codes of these units, none where it has no row; None without codings.

    A code that decides nothing, such as "uncoded aim", is none, unless it is ``used``: people who leave an
    axis untouched say no other thing.
    """
    if codings is None:
        return None
    given: dict[Unit, set[str]] = {}
    on_axis = keep_held(codings[codings["axis"] == axis]).dropna(subset=["code"])
    columns = ["statement_id", "target", "code"]
    for name, toward, code in on_axis[columns].itertuples(index=False, name=None):
        given.setdefault((name, None if pd.isna(toward) else toward), set()).add(code)
    codes = [frozenset(given.get(unit, ())) for unit in units]
    return [deciding(axis, one) | (one & frozenset(used)) for one in codes]


def collect_accepted(
    accepted: pd.DataFrame | None,
    statements: pd.DataFrame,
    axis: str,
    target: str | None,
    known: Collection[Unit],
) -> dict[Unit, Codes]:
    """Return the codes that a machine gave and somebody accepted, of units that no person coded.

    Raises
    ------
    InputError
        If they are of several coders, or a person's.
    """
    if accepted is None:
        return {}
    CODINGS.require(accepted, ["statement_id", "axis", "target", "code", "coder"])
    chosen = accepted[
        (accepted["axis"] == axis) & accepted["statement_id"].isin(statements["statement_id"])
    ]
    if target is not None:
        chosen = chosen[chosen["target"] == target]
    coders = sorted(chosen["coder"].dropna().unique())
    if len(coders) > 1 or not all(map(is_machine, coders)):
        raise InputError(
            f"trained coder of {axis}: accepted= takes the codings of one machine coder, it has those of "
            f"{', '.join(coders)}; people's codes belong into codings"
        )
    chosen = keep_held(chosen)
    told = chosen["flags"].fillna("").isin([ABSTAINED, REFUSED]) if "flags" in chosen else False
    chosen = chosen[~(told & chosen["code"].isna())]
    units: dict[Unit, set[str]] = {}
    columns = ["statement_id", "target", "code"]
    for name, toward, code in chosen[columns].itertuples(index=False, name=None):
        unit = (name, None if pd.isna(toward) else toward)
        if unit not in known:
            units.setdefault(unit, set()).update([] if pd.isna(code) else [code])
    return {unit: frozenset(codes) for unit, codes in units.items()}
