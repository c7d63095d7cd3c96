"""Contradictions: which codes cannot both be right, and how many statements stand against each other.

One definition for divergence, networks, polarization and the first page of the explorer. A pair of
codes on one axis and target that contradict each other stands in ``data/contradictions.csv``, or in
the codebook. Different aims contradict each other only where one denies what the other asserts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import pandas as pd

from toolkit.measures.claims import Claims, Numbers, collect_claims
from toolkit.tables import DENIES, NUMBER, SHARE, TEXT

Rules = dict[tuple[str, frozenset[str]], str]
"""By axis and the two codes, why both cannot be right."""

SHARED = ["axis", "target"]
FACING = ["group_a", "group_b", *SHARED]


def count_contradictions(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    codebook: Any = None,
    *,
    by: str = "official",
    targets: bool = True,
) -> pd.DataFrame:
    """Return who contradicts whom on which axis, with how many statements on either side.

    Parameters
    ----------
    statements
        ``statement_id`` and the column ``by``. Those without a value in it are left out.
    codings
        ``statement_id``, ``axis``, ``target``, ``code``, ``negated``.
    codebook
        Anything with ``contradictions``: (axis, code, code). The toolkit's own unless given.
    by
        The column that groups statements.
    targets
        Whether each target has its own row. If not, a row is a pair and an axis, and a statement
        about two targets counts once.

    Returns
    -------
    DataFrame
        One row is a pair, an axis and (see ``targets``) a target: ``<by>_a``, ``<by>_b`` (in the
        order of their names), ``axis``, ``target``, ``codes_a``, ``codes_b`` (the codes that the
        other contradicts, joined by ", "; "not …" where denied), ``n_a``, ``n_b`` (statements with
        one of these codes, each once), ``share``. Sorted by how many statements are involved, times
        ``share``, the most first.

    Raises
    ------
    InputError
        If a column is missing.

    See Also
    --------
    find_divergences : the statements themselves, pair by pair.

    Notes
    -----
    ``share`` is how often two of these statements, one of either side, contradict each other, in
    (0, 1]. Two who mostly say the same involve many statements, too, as soon as each of them once
    said otherwise: 60 for and 1 against beside 60 for and 1 against are 122 statements, and their
    share is 120 of 3,721 pairs.

    Examples
    --------
    >>> from toolkit.tables import CODINGS
    >>> said = pd.DataFrame({"statement_id": ["a", "b", "c"], "official": ["Hale", "Moor", "Moor"]})
    >>> codes = CODINGS.build([
    ...     {"statement_id": "a", "axis": "scope", "target": "raid", "code": "limited"},
    ...     {"statement_id": "b", "axis": "scope", "target": "raid", "code": "expansive"},
    ...     {"statement_id": "c", "axis": "scope", "target": "raid", "code": "open-ended"}])
    >>> count_contradictions(said, codes)[["official_a", "codes_a", "n_a", "codes_b", "n_b"]]
      official_a  codes_a  n_a                codes_b  n_b
    0       Hale  limited    1  expansive, open-ended    2
    """
    return count_claims(
        collect_claims(statements, codings, by=by), codebook, by=by, targets=targets
    )


def count_claims(
    claims: Claims, codebook: Any = None, *, by: str = "official", targets: bool = True
) -> pd.DataFrame:
    """Return who contradicts whom among claims, as :func:`count_contradictions` does."""
    cells = claims.cells
    facing = face_cells(cells, read_rules(codebook))
    key = FACING if targets else FACING[:-1]
    numbers = facing.groupby(key, dropna=False, sort=True).ngroup()
    pairs = facing.assign(pair=numbers).drop_duplicates("pair").sort_values("pair")
    table = (
        pairs[key]
        .reset_index(drop=True)
        .assign(**_describe_sides(facing, numbers, _name_codes(cells), claims))
    )
    together = _count_together(facing, numbers, claims)
    table["share"] = np.array(together, dtype=float) / (table["n_a"] * table["n_b"]).astype(float)
    order = weigh_contradictions(table).sort_values(ascending=False, kind="stable")
    named = {f"group_{side}": f"{by}_{side}" for side in "ab"}
    types = dict.fromkeys(table.columns, TEXT) | dict.fromkeys(["n_a", "n_b"], NUMBER)
    types["share"] = SHARE
    return table.loc[order.index].reset_index(drop=True).astype(types).rename(columns=named)


def weigh_contradictions(found: pd.DataFrame) -> pd.Series[float]:
    """Return how much each row stands for: the statements involved, times their share."""
    weights: pd.Series[float] = (found["n_a"] + found["n_b"]).astype(float) * found["share"].astype(
        float
    )
    return weights


def _count_together(facing: pd.DataFrame, numbers: pd.Series[int], claims: Claims) -> list[int]:
    """Return, for every pair by number, in how many pairs of statements the two contradict each other."""
    opposed: dict[int, list[tuple[int, int]]] = {number: [] for number in sorted(set(numbers))}
    for number, a, b in zip(numbers, facing["cell_a"], facing["cell_b"], strict=True):
        opposed[number].append((a, b))
    n = {cell: len(places) for cell, places in claims.holding.items()}
    kinds: dict[frozenset[int], Counter[frozenset[int]]] = {}
    together = []
    for both in opposed.values():
        sides = [frozenset(pair[side] for pair in both) for side in (0, 1)]
        if all(map(claims.mixed.isdisjoint, sides)):  # as nearly everywhere: no statement is in two
            together.append(sum(n[a] * n[b] for a, b in both))
            continue
        for cells in set(sides) - kinds.keys():  # a side says the same against many others
            kinds[cells] = _count_kinds(cells, claims.holding)
        together.append(
            sum(
                n_a * n_b
                for held_a, n_a in kinds[sides[0]].items()
                for held_b, n_b in kinds[sides[1]].items()
                if any(a in held_a and b in held_b for a, b in both)
            )
        )
    return together


def _count_kinds(cells: frozenset[int], holding: dict[int, Numbers]) -> Counter[frozenset[int]]:
    """Return how many statements hold which of these cells together."""
    held: dict[int, set[int]] = {}
    for cell in cells:
        for statement in holding[cell].tolist():
            held.setdefault(statement, set()).add(cell)
    return Counter(map(frozenset, held.values()))


def _name_codes(cells: pd.DataFrame) -> dict[Any, str]:
    """Return every cell's code, with "not" where it is denied."""
    return cells["code"].mask(cells["denied"], DENIES + cells["code"]).to_dict()


def _describe_sides(
    facing: pd.DataFrame,
    numbers: pd.Series[int],
    names: dict[Any, str],
    claims: Claims,
) -> dict[str, list[Any]]:
    """Return, for every pair by number, the codes of both sides and how many statements hold one."""
    sides: dict[str, list[Any]] = {}
    known: dict[frozenset[Any], int] = {}  # a side says the same against many others
    for side in "ab":
        held: dict[int, set[Any]] = {number: set() for number in sorted(set(numbers))}
        for number, cell in zip(numbers, facing[f"cell_{side}"], strict=True):
            held[number].add(cell)
        parts = [frozenset(part) for part in held.values()]
        for part in set(parts) - known.keys():
            known[part] = claims.count(part)
        sides[f"codes_{side}"] = [", ".join(sorted({names[one] for one in part})) for part in parts]
        sides[f"n_{side}"] = [known[part] for part in parts]
    return sides


def face_cells(cells: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Return every two cells of different groups that contradict each other, with the reason.

    Columns: ``axis``, ``target``, ``reason``, and for both sides ``cell``, ``group``, ``code``,
    ``denied`` and ``n``.
    """
    named = cells.rename_axis("cell").reset_index()
    sides = [
        named.rename(columns={name: f"{name}_{side}" for name in named if name not in SHARED})
        for side in "ab"
    ]
    opposed = pd.DataFrame(
        _oppose(zip(cells["axis"], cells["code"], strict=True), rules),
        columns=["axis", "code_a", "denied_a", "code_b", "denied_b", "reason"],
    ).astype({"axis": "object", "denied_a": bool, "denied_b": bool})
    first = sides[0].merge(opposed, on=["axis", "code_a", "denied_a"])
    both = first.merge(sides[1], on=[*SHARED, "code_b", "denied_b"])
    return both[both["group_a"] < both["group_b"]].reset_index(drop=True)


def _oppose(
    used: Iterable[tuple[str, str]], rules: Rules
) -> Iterator[tuple[str, str, bool, str, bool, str]]:
    """Yield which codes contradict each other: as asserted, or where one side denies its own."""
    for (axis, both), reason in rules.items():
        for code, other in {(min(both), max(both)), (max(both), min(both))}:
            yield axis, code, False, other, False, reason
    for axis, code in sorted(set(used)):
        if axis != "position" and (axis, frozenset((code,))) not in rules:
            for denied in (True, False):
                yield axis, code, denied, code, not denied, "one denies what the other asserts"


def read_rules(codebook: Any = None) -> Rules:
    """Return which codes contradict each other, and why.

    Parameters
    ----------
    codebook
        Anything with ``contradictions``: (axis, code, code). The toolkit's own unless it has some.

    Examples
    --------
    >>> read_rules()["position", frozenset(("favor", "against"))]
    'one is for it and the other against it'
    """
    pairs = getattr(codebook, "contradictions", None)
    if not pairs:
        return _default_rules()
    return {(axis, frozenset((a, b))): f"{a} contradicts {b}" for axis, a, b in pairs}


@cache
def _default_rules() -> Rules:
    with (resources.files("toolkit.measures") / "data" / "contradictions.csv").open() as file:
        rows = pd.read_csv(file).to_dict("records")
    return {(row["axis"], frozenset((row["code_a"], row["code_b"]))): row["reason"] for row in rows}
