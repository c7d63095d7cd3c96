"""How a study reads a ledger: under the names of now, and without what it does not have.

A decision names a target, codes or an official as they were called when it was made. It goes with
what was renamed since: a codebook's entry keeps its former names, an official's are aliases. Where
a study has no such thing, or two that it may mean, the decision has no effect until it fits again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.coding.codebook.codebook import BUILT_IN, UNCODED_AIM, Codebook
from toolkit.language.vocabulary import fold_name
from toolkit.lists import list_of
from toolkit.tables import DENIES

CODED = ("code", "settle")
SPOKEN = ("correct", "add")
Row = dict[Hashable, Any]


@dataclass(frozen=True)
class Fitted:
    """Entries as a study reads them, and by the id of an entry why it, or a part of it, has no effect."""

    entries: pd.DataFrame
    reasons: Mapping[str, str] = field(default_factory=dict)


def fit_entries(
    entries: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    officials: pd.DataFrame | None = None,
) -> Fitted:
    """Return entries under the names that targets, codes and officials have now.

    Parameters
    ----------
    entries
        The ENTRIES columns; one row is one decision.
    codebook
        If given, targets and codes go by its names, and codes that it does not have are left out.
    officials
        If given, an official's alias is that official; what several officials are called is nobody's.

    Returns
    -------
    Fitted
        The entries that have an effect, in their order, and why others have none.

    Examples
    --------
    >>> from toolkit.coding.codebook.codebook import build_codebook
    >>> from toolkit.coding.people.entries import ENTRIES
    >>> book = build_codebook({"target": [{"name": "dam", "formerly": ["weir"], "include": ["dam"]}]})
    >>> entries = ENTRIES.build([
    ...     {"entry_id": one, "action": "code", "axis": "position", "target": one, "codes": ["favor"]}
    ...     for one in ("weir", "lock")])
    >>> fitted = fit_entries(entries, codebook=book)
    >>> fitted.entries[["entry_id", "target"]].values.tolist(), fitted.reasons
    ([['weir', 'dam']], {'lock': "the codebook has no target 'lock' now"})
    """
    told: list[_Coded | _Spoken] = [_Coded(codebook)] if codebook is not None else []
    if officials is not None:
        told.append(_Spoken(officials))
    concerned = entries[entries["action"].isin([*CODED, *SPOKEN])]
    if not told or concerned.empty:
        return Fitted(entries)
    fits = [fit for reader in told for fit in reader.read(concerned)]
    if not fits:
        return Fitted(entries)
    changed = {one.place: one.row for one in fits if one.row is not None}
    gone = [one.place for one in fits if one.row is None]
    reasons = {one.entry_id: one.reason for one in fits if one.reason}
    return Fitted(_put(entries, changed).drop(index=gone).reset_index(drop=True), reasons)


@dataclass(frozen=True)
class _Fit:
    """An entry that is read otherwise than it was written: its row (None: no effect), and why."""

    place: Hashable
    entry_id: str
    row: Row | None
    reason: str = ""


class _Coded:
    """Targets and codes of a codebook, under the names that they have and had."""

    def __init__(self, codebook: Codebook) -> None:
        self._axes = {axis.name for axis in codebook.axes}
        self._targets = {old: one.name for one in codebook.targets for old in one.formerly}
        self._targets |= {one.name: one.name for one in codebook.targets}
        self._codes = {(one.axis, old): one.name for one in codebook.codes for old in one.formerly}
        self._codes |= {(one.axis, one.name): one.name for one in codebook.codes}
        self._codes |= {(axis, code): code for axis, codes in BUILT_IN.items() for code in codes}

    def read(self, entries: pd.DataFrame) -> list[_Fit]:
        """Return the entries that are read otherwise."""
        rows = entries[entries["action"].isin(CODED)]
        columns = [rows[name] for name in ("entry_id", "axis", "target", "codes")]
        fits = []
        for place, entry_id, axis, target, codes in zip(rows.index, *columns, strict=True):
            toward = None if pd.isna(target) else str(target)
            if reason := self._miss(axis, toward, codes):
                fits.append(_Fit(place, entry_id, None, reason))
                continue
            now = sorted({self._find(axis, code) or code for code in codes})
            to = None if toward is None else self._targets[toward]
            if to != toward or now != sorted(codes):
                fits.append(_Fit(place, entry_id, {"target": to or pd.NA, "codes": now}))
        return fits

    def _miss(self, axis: str, target: str | None, codes: list[str]) -> str:
        """Return what of a code the codebook does not have, in words; empty where it has all."""
        if axis not in self._axes:
            return f"the codebook has no axis {axis!r} now"
        if target is not None and target not in self._targets:
            return f"the codebook has no target {target!r} now"
        unknown = [one for one in codes if self._find(axis, one) is None]
        return f"the codebook has no {axis} code {unknown[0]!r} now" if unknown else ""

    def _find(self, axis: str, code: str) -> str | None:
        """Return what a code, or the denial of one ("not …"), is called now; None if it is not there."""
        if code == UNCODED_AIM:
            return code
        if (axis, code) in self._codes or not code.startswith(DENIES):
            return self._codes.get((axis, code))
        denied = self._find(axis, code.removeprefix(DENIES))
        return None if denied is None else DENIES + denied


class _Spoken:
    """Officials of a registry by all of their names; an official may have several rows."""

    def __init__(self, officials: pd.DataFrame) -> None:
        self._official = {fold_name(name): str(name) for name in officials["official"].dropna()}
        self._called: dict[str, set[str]] = {}
        for row in officials.to_dict("records"):
            for name in (row.get("name"), *list_of(row.get("aliases"))):
                if isinstance(name, str):
                    self._called.setdefault(fold_name(name), set()).add(str(row["official"]))

    def read(self, entries: pd.DataFrame) -> list[_Fit]:
        """Return the entries that are read otherwise."""
        rows = entries[entries["action"].isin(SPOKEN)]
        fits = []
        columns = [rows[name] for name in ("entry_id", "action", "changes")]
        for place, entry_id, action, changes in zip(rows.index, *columns, strict=True):
            name = changes.get("official") if isinstance(changes, Mapping) else None
            meant = self._find(name) if isinstance(name, str) else ()
            if name is None or not meant or meant == (name,):
                continue
            if len(meant) == 1:
                fits.append(_Fit(place, entry_id, {"changes": {**changes, "official": meant[0]}}))
                continue
            rest = {key: value for key, value in changes.items() if key != "official"}
            row: Row | None = {"changes": rest} if rest or action == "add" else None
            fits.append(_Fit(place, entry_id, row, _say_several(name, meant)))
        return fits

    def _find(self, name: str) -> tuple[str, ...]:
        """Return the officials that a name may mean: its own, else whose alias it is."""
        folded = fold_name(name)
        if folded in self._official:
            return (self._official[folded],)
        return tuple(sorted(self._called.get(folded, ())))


def _say_several(name: str, meant: tuple[str, ...]) -> str:
    return f"the registry calls several officials {name!r} now: {' and '.join(meant)}"


def _put(entries: pd.DataFrame, changed: Mapping[Hashable, Row]) -> pd.DataFrame:
    """Return the entries with some values of some rows replaced."""
    result = entries.copy()
    for name in ("target", "codes", "changes"):
        new = {place: row[name] for place, row in changed.items() if name in row}
        if new:
            values = [
                new.get(place, old) for place, old in zip(result.index, result[name], strict=True)
            ]
            result[name] = pd.Series(values, index=result.index, dtype=result[name].dtype)
    return result
