"""What every coder is: a name, a version, and codings of statements by a codebook.

Each coder gives the same table, so that any two can be compared: the CODINGS columns with the coder's
version, how sure it is, and what the code cost. A unit (a statement on an axis toward a target) that a
coder judged has a row, with a missing code where none applies; a unit without a row was not coded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Protocol

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.tables import CODINGS, SHARE, TEXT, Table

CODED = Table(
    "codings of a coder",
    "one code on one statement, or that none applies",
    {
        **CODINGS.columns,
        "coder_version": TEXT,
        "confidence": SHARE,
        "seconds": SHARE,
        "cost": SHARE,
    },
    CODINGS.key,
)
"""``confidence`` in [0, 1]; the ``seconds`` and ``cost`` (money) of a statement are spread over its rows."""

Unit = tuple[str, str, str | None]
"""A statement, an axis, and what the codes of that axis are about."""


class Coder(Protocol):
    """Whoever codes statements: see :mod:`toolkit.coding.coders.adapters` for those of the toolkit."""

    @property
    def name(self) -> str:
        """What the column ``coder`` says."""

    @property
    def version(self) -> str:
        """What changes whenever the coder could code otherwise."""

    def code(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the CODED table of these statements."""


def list_targets(codebook: Codebook, axis: str) -> list[str | None]:
    """Return what the codes of an axis are about; none where the codebook has no such axis."""
    found = codebook.axis(axis)
    if found is None:
        return []
    if axis == "position":
        return [target.name for target in codebook.targets]
    return [found.target or None]


def list_units(
    statements: pd.DataFrame, codebook: Codebook, axes: Collection[str]
) -> Iterator[Unit]:
    """Yield the units of these axes, statement by statement."""
    places = [
        (axis.name, target)
        for axis in codebook.axes
        if axis.name in axes
        for target in list_targets(codebook, axis.name)
    ]
    for statement_id in statements["statement_id"]:
        for axis, target in places:
            yield statement_id, axis, target


def units_of(codings: pd.DataFrame) -> list[Unit]:
    """Return the unit of each row."""
    rows = codings[["statement_id", "axis", "target"]].itertuples(index=False, name=None)
    return [(str(one), str(axis), None if pd.isna(to) else str(to)) for one, axis, to in rows]


def finish_codings(
    codings: pd.DataFrame,
    statements: pd.DataFrame,
    codebook: Codebook,
    *,
    axes: Collection[str],
    coder: str,
    version: str,
) -> pd.DataFrame:
    """Return the CODED table of a coder that judged every unit of these axes.

    Units without a row get one with a missing code; rows follow the statements.
    """
    known = set(units_of(codings))
    missing: list[dict[str, Any]] = [
        {"statement_id": unit[0], "axis": unit[1], "target": unit[2], "coder": coder}
        for unit in list_units(statements, codebook, axes)
        if unit not in known
    ]
    parts = [part for part in (CODED.conform(codings), CODED.build(missing)) if len(part)]
    table = pd.concat(parts, ignore_index=True) if parts else CODED.build()
    table = table.assign(coder_version=pd.Series(version, index=table.index, dtype=TEXT))
    ids = {name: place for place, name in enumerate(statements["statement_id"])}
    order = table["statement_id"].map(ids).to_numpy().argsort(kind="stable")
    return table.iloc[order].reset_index(drop=True)
