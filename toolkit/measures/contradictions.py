"""Contradictions: which codes cannot both be right, and how many statements stand against each other.

One definition for divergence, networks, polarization and the first page of the explorer. A pair of
codes on one axis and target that contradict each other stands in ``data/contradictions.csv``, or in
the codebook. Different aims contradict each other only where one denies what the other asserts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.tables import (
    ABSTENTIONS,
    CODINGS,
    DENIES,
    MAIN_AXES,
    NUMBER,
    SHARE,
    STATEMENTS,
    TEXT,
    find_counted,
    name_claims,
)

Numbers = NDArray[np.int64]
Rules = dict[tuple[str, frozenset[str]], str]
"""By axis and the two codes, why both cannot be right."""

CODED = ["axis", "target", "code", "negated"]
"""What of a coding decides what is claimed."""
CELL = ["group", "axis", "target", "code", "denied"]
"""What statements have in common that say the same: who, about what, and whether they deny it."""
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


@dataclass(frozen=True)
class Claims:
    """Who asserts or denies what: the different cells, and in which statements each stands.

    Attributes
    ----------
    cells : DataFrame
        A row a cell, by its number: :data:`CELL`, and ``n`` statements.
    holding : dict
        By cell, the places of its statements among all, each once.
    backing : dict
        By cell, the coding behind each of these statements: the first one that says it.
    mixed : frozenset
        The cells with a statement that claims something else on the same axis, too.
    """

    cells: pd.DataFrame
    holding: dict[int, Numbers]
    backing: dict[int, Numbers]
    mixed: frozenset[int] = frozenset()

    def count(self, cells: Collection[int]) -> int:
        """Return how many statements are in any of some cells of one axis, each once."""
        if len(cells) == 1 or self.mixed.isdisjoint(cells):
            return sum(len(self.holding[cell]) for cell in cells)
        return len(pd.unique(np.concatenate([self.holding[cell] for cell in cells])))

    @cached_property
    def named(self) -> dict[tuple[str, str], dict[str, list[int]]]:
        """By group and axis, the cells of each code, "not …" where it is denied, on whatever target."""
        found: dict[tuple[str, str], dict[str, list[int]]] = {}
        for cell in self.cells.itertuples():
            code = f"{DENIES}{cell.code}" if cell.denied else str(cell.code)
            codes = found.setdefault((str(cell.group), str(cell.axis)), {})
            codes.setdefault(code, []).append(int(str(cell.Index)))
        return found


def collect_claims(
    statements: pd.DataFrame, codings: pd.DataFrame, *, by: str = "official"
) -> Claims:
    """Return what the groups of statements assert or deny; columns as in :func:`count_contradictions`."""
    STATEMENTS.require(statements, ["statement_id", by])
    CODINGS.require(codings, ["statement_id", *CODED[:3]])
    rows = pd.Index(statements["statement_id"]).get_indexer(pd.Index(codings["statement_id"]))
    found = codings.loc[rows >= 0, [name for name in CODED if name in codings]]
    kinds, keys = number_rows(found.reindex(columns=CODED))
    groups, names = pd.factorize(statements[by], sort=True)
    return number_claims(groups, list(names), rows[rows >= 0], kinds, keys)


def number_claims(
    groups: Numbers, names: Sequence[Any], rows: Numbers, kinds: Numbers, keys: pd.DataFrame
) -> Claims:
    """Return claims from numbers: texts of a million codings take seconds to group by.

    Parameters
    ----------
    groups, names
        As for :meth:`Asserted.group`.
    rows, kinds, keys
        As for :func:`number_asserted`.
    """
    return number_asserted(rows, kinds, keys).group(groups, names)


@dataclass(frozen=True)
class Asserted:
    """What statements assert or deny, whoever said it.

    Attributes
    ----------
    claimed : DataFrame
        What is claimed: ``axis``, ``target``, ``code``, ``denied``; in their order.
    numbers, places : array
        For each claim its row there, and the place of its statement; each once, in the order of places.
    codings : array
        The coding behind each claim: the first one that says it.
    mixed : array
        Whether its statement claims something else on the same axis, too.
    """

    claimed: pd.DataFrame
    numbers: Numbers
    places: Numbers
    codings: Numbers
    mixed: NDArray[np.bool_]

    def equals(self, other: Asserted) -> bool:
        """Return whether the same statements assert the same."""
        same = np.array_equal(self.numbers, other.numbers)
        same = same and np.array_equal(self.places, other.places)
        return same and self.claimed.equals(other.claimed)

    def group(self, groups: Numbers, names: Sequence[Any]) -> Claims:
        """Return who claims what.

        ``groups`` has for each statement the place of its group among the names, -1 for none.
        """
        whose = groups[self.places]
        held = np.flatnonzero(whose >= 0)
        width = max(len(self.claimed), 1)
        cells = whose[held] * width + self.numbers[held]
        order = sort_small(cells, len(names) * width)
        known, starts = np.unique(cells[order], return_index=True)
        holding, backing = (
            np.split(one[held[order]], starts[1:]) if len(known) else []
            for one in (self.places, self.codings)
        )
        table = self.claimed.iloc[known % width].reset_index(drop=True)
        table.insert(0, "group", np.array(names, dtype="object")[known // width])
        table = table.assign(n=np.array([len(one) for one in holding], dtype=np.int64))
        mixed = np.searchsorted(known, np.unique(cells[self.mixed[held]]))
        return Claims(
            table, dict(enumerate(holding)), dict(enumerate(backing)), frozenset(mixed.tolist())
        )


def number_asserted(rows: Numbers, kinds: Numbers, keys: pd.DataFrame) -> Asserted:
    """Return what statements assert or deny.

    Parameters
    ----------
    rows, kinds
        For each coding the place of its statement, and of its row in ``keys``.
    keys
        The different codings: ``axis``, ``target``, ``code``, ``negated``.
    """
    claimed, number_of = _read_keys(keys)
    held = np.flatnonzero(number_of[kinds] >= 0)
    width = max(len(claimed), 1)
    claims = rows[held] * width + number_of[kinds[held]]
    once, firsts = np.unique(claims, return_index=True)  # a statement claims it once
    places, numbers = np.divmod(once, width)
    axes = pd.factorize(claimed["axis"])[0][numbers]
    again = (np.diff(places) == 0) & (np.diff(axes) == 0)  # claims of one axis stand together
    mixed = np.append(again, False) | np.append(False, again) if len(places) else again
    return Asserted(claimed, numbers, places, held[firsts], mixed)


def sort_small(numbers: Numbers, end: int) -> Numbers:
    """Return the stable order of numbers below an end: numpy sorts those of two bytes many times as fast."""
    small = numbers.astype(np.uint16) if end < 2**16 else numbers
    return small.argsort(kind="stable")


def _read_keys(keys: pd.DataFrame) -> tuple[pd.DataFrame, Numbers]:
    """Return what can be claimed, and which of it each different coding claims, -1 for nothing."""
    coded = CODINGS.only(CODED).conform(keys)
    coded = coded.assign(code=name_claims(coded), denied=~find_counted(coded))
    decides = coded["axis"].isin(MAIN_AXES) & coded["code"].notna()
    kept = (decides & ~coded["code"].isin(ABSTENTIONS)).fillna(False).to_numpy(dtype=bool)
    claims = coded[kept].groupby(CELL[1:], dropna=False, sort=True)
    cell_of = np.full(len(keys), -1, dtype=np.int64)
    cell_of[kept] = claims.ngroup().to_numpy()
    claimed = claims.size().index.to_frame(index=False)
    texts = dict.fromkeys(("axis", "code"), "object")
    return claimed.astype({**texts, "target": TEXT, "denied": bool}), cell_of


def number_rows(table: pd.DataFrame) -> tuple[Numbers, pd.DataFrame]:
    """Return a number for every row, and the different rows in the order in which they come."""
    numbers: Numbers = np.zeros(len(table), dtype=np.int64)
    for name in table:
        codes, values = pd.factorize(table[name])
        numbers *= len(values) + 1
        numbers += codes
        numbers += 1
    numbers, different = pd.factorize(numbers)
    firsts = np.full(len(different), len(numbers))
    np.minimum.at(firsts, numbers, np.arange(len(numbers)))
    return numbers, table.iloc[firsts].reset_index(drop=True)


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


def read_claims(
    statements: pd.DataFrame, codings: pd.DataFrame, *, columns: Sequence[str] = ()
) -> pd.DataFrame:
    """Return what the groups of statements assert or deny, a row a coding that decides something.

    ``group`` and whatever else the statements have, ``code`` without the "not " of a negated aim, and
    ``denied``; a position that is denied is a code of its own already. With ``columns``, these alone
    of a coding: in a large study its words and places take most of the memory.
    """
    CODINGS.require(codings, ["statement_id", "axis", "target", "code"])
    asked = ["statement_id", "axis", "target", "code", "negated"] if columns else CODINGS.columns
    main = codings["axis"].isin(MAIN_AXES) & codings["code"].notna()
    coded = codings.loc[main, [name for name in asked if name in codings]]
    coded = CODINGS.only(asked).conform(coded)
    coded = coded.assign(code=name_claims(coded), denied=~find_counted(coded))
    claims = coded[~coded["code"].isin(ABSTENTIONS)]
    if columns:
        claims = claims[["statement_id", *columns]]
    return claims.merge(statements[statements["group"].notna()], on="statement_id")


def number_cells(claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series[int]]:
    """Return the different cells with how many statements are in each, and each claim's cell."""
    # Columns as numbers: a million codings as texts take gigabytes to group by.
    keys = pd.DataFrame({name: _rank(claims[name]) for name in CELL}, index=claims.index)
    numbers = keys.groupby(CELL, sort=True).ngroup()
    ids = pd.Series(pd.factorize(claims["statement_id"])[0], index=claims.index)
    n = ids.groupby(numbers).nunique()
    first = ~numbers.duplicated()
    cells = claims.loc[first, CELL].set_axis(numbers[first]).sort_index().assign(n=n)
    cells = cells.astype({"axis": "object", "code": "object", "group": "object"})
    return cells.assign(denied=cells["denied"].astype(bool)), numbers


def _rank(values: pd.Series[Any]) -> Numbers:
    """Return each value's place among the different ones in their order, what is missing last."""
    codes, known = pd.factorize(values, sort=True)
    return np.where(codes < 0, len(known), codes)


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
