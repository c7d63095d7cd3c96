"""Units of coding: what coders gave for a statement on an axis toward a target, as categories.

From long codings to matrices of units by coders, which coefficients of agreement are computed on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.reliability.agreement import Level
from toolkit.errors import InputError
from toolkit.tables import name_codes

Units = dict[tuple[str, str | None], dict[str, frozenset[str]]]
"""By statement and target: every coder's codes; a coder who did not code the unit is not there."""


@dataclass(frozen=True)
class Comparison:
    """One thing to compare: the units' categories by coder (-1 if missing), and their level."""

    code: str | None
    compared: str
    units: list[tuple[str, str | None]]
    matrix: NDArray[np.int64]
    categories: int
    level: Level = "nominal"
    values: NDArray[np.float64] | None = None


def collect_units(codings: pd.DataFrame, judged: Iterable[str], complete: Collection[str]) -> Units:
    """Return the units of one axis; ``complete`` coders gave none where they have no row."""
    units: Units = {}
    targets = [None if pd.isna(one) else str(one) for one in codings["target"].unique()]
    if complete:
        for unit in product(dict.fromkeys(judged), targets):
            units[unit] = {coder: frozenset() for coder in sorted(complete)}
    columns = ["statement_id", "target", "coder", "code"]
    codings = codings.assign(code=name_codes(codings))  # to deny a code is not to give it
    for statement_id, target, coder, code in codings[columns].itertuples(index=False, name=None):
        by_coder = units.setdefault((statement_id, None if pd.isna(target) else target), {})
        given = frozenset() if pd.isna(code) else frozenset([code])
        by_coder[coder] = by_coder.get(coder, frozenset()) | given
    return units


def split_units(units: Units, by_target: bool) -> list[tuple[str | None, Units]]:
    """Return the units of every target, or all of them as one."""
    if not by_target:
        return [(None, units)]
    targets = dict.fromkeys(target for _, target in units)
    return [
        (target, {unit: codes for unit, codes in units.items() if unit[1] == target})
        for target in targets
    ]


def build_comparisons(
    units: Units, names: Sequence[str], level: Level, order: Sequence[str] | None
) -> list[Comparison]:
    """Return what to compare: the whole axis first, then every code as present or not."""
    given = [codes for by_coder in units.values() for codes in by_coder.values()]
    single = all(len(codes) == 1 for codes in given)
    codes = sorted({code for codes in given for code in codes})
    if single and level != "nominal":
        whole = _ordered(units, names, codes, level, order)
    else:
        sets = sorted(set(given), key=sorted)
        numbers = {one: number for number, one in enumerate(sets)}
        matrix = _matrix(units, names, numbers)
        compared = "codes" if single else "sets"
        whole = Comparison(None, compared, list(units), matrix, len(sets))
    presence = []
    for code in codes:
        numbers = {one: int(code in one) for one in set(given)}
        matrix = _matrix(units, names, numbers)
        presence.append(Comparison(code, "presence", list(units), matrix, 2))
    return [whole, *presence]


def _ordered(
    units: Units, names: Sequence[str], codes: list[str], level: Level, order: Sequence[str] | None
) -> Comparison:
    if level == "interval":
        try:
            ranked = sorted(codes, key=float)
        except ValueError as error:
            raise InputError(
                f"codings table: interval level needs codes that are numbers ({error})"
            ) from error
        values = np.array([float(code) for code in ranked])
    else:
        missing = [code for code in codes if code not in (order or ())]
        if missing:
            raise InputError(
                f"order: the code {missing[0]!r} has no place in it; "
                "ordinal level needs every code, from lowest to highest"
            )
        ranked = [code for code in order or () if code in codes]
        values = np.arange(len(ranked), dtype=float)
    numbers = {frozenset([code]): number for number, code in enumerate(ranked)}
    matrix = _matrix(units, names, numbers)
    return Comparison(None, "codes", list(units), matrix, len(ranked), level, values)


def _matrix(
    units: Units, names: Sequence[str], numbers: Mapping[frozenset[str], int]
) -> NDArray[np.int64]:
    return np.array(
        [
            [numbers[by_coder[name]] if name in by_coder else -1 for name in names]
            for by_coder in units.values()
        ],
        dtype=np.int64,
    ).reshape(len(units), len(names))
