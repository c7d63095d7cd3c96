"""Claims: what statements assert or deny about what, by who says it.

A claim is a code that decides something on one of the axes that officials are compared on, with its
target, asserted or denied. What a negated aim claims is the aim, denied.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.tables import (
    ABSTENTIONS,
    CODINGS,
    DENIES,
    MAIN_AXES,
    STATEMENTS,
    TEXT,
    find_counted,
    name_claims,
)

Numbers = NDArray[np.int64]
CODED = ["axis", "target", "code", "negated"]
"""What of a coding decides what is claimed."""
CELL = ["group", "axis", "target", "code", "denied"]
"""What statements have in common that say the same: who, about what, and whether they deny it."""


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
    return number_asserted(rows[rows >= 0], kinds, keys).group(groups, list(names))


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
    coded = _name_denied(CODINGS.only(CODED).conform(keys))
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


def read_claims(statements: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Return what the groups of statements assert or deny, a row a coding that decides something.

    ``group`` and whatever else the statements have, ``code`` without the "not " of a negated aim, and
    ``denied``; a position that is denied is a code of its own already.
    """
    CODINGS.require(codings, ["statement_id", *CODED[:3]])
    decides = codings["axis"].isin(MAIN_AXES) & codings["code"].notna()
    kept = [name for name in CODINGS.columns if name in codings]
    coded = _name_denied(CODINGS.conform(codings.loc[decides, kept]))
    claims = coded[~coded["code"].isin(ABSTENTIONS)]
    return claims.merge(statements[statements["group"].notna()], on="statement_id")


def _name_denied(codings: pd.DataFrame) -> pd.DataFrame:
    """Return codings with the code that each asserts or denies, and ``denied``, whether it denies it."""
    return codings.assign(code=name_claims(codings), denied=~find_counted(codings))
