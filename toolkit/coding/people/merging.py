"""Codes of machine and people side by side, and the ones that count.

A unit is one statement on one axis toward one target. What a coder gave for a unit is a set of
codes, and the coder's last set counts; a person's set replaces the machine's for that unit. Where
several people coded a unit, all their sets are kept, and a stated rule picks the one that counts. What
somebody left open is no other decision than a code that decides nothing
(:mod:`toolkit.coding.people.given`). What is denied is called "not …" here, on every axis, so that it
is never taken for what it denies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.people.given import (
    Codes,
    Given,
    Unit,
    choose_given,
    collect_given,
    deciding,
    deny_reported,
)
from toolkit.coding.people.names import spell_coder
from toolkit.tables import CODINGS, DENIES, FLAG, LIST, TEXT, Table, name_codes, read_denial

Named = frozenset[tuple[str, str]]
"""Axes and codes."""

_FEW = 500
"""Codings up to which it is quicker to work all out singly, those that no person coded, too."""

MERGED = Table(
    "merged codings",
    "one code on one statement, or one code in another's stead",
    {
        "statement_id": TEXT, "axis": TEXT, "target": TEXT, "machine": TEXT, "human": TEXT,
        "effective": TEXT, "status": TEXT, "coder": TEXT, "coders": TEXT, "disputed": FLAG,
        "by_coder": LIST, "settled_by": TEXT,
    },
    ("statement_id", "axis", "target", "machine", "human"),
)  # fmt: skip


def merge_chosen(
    machine: pd.DataFrame, humans: Mapping[Unit, Given], statements: pd.DataFrame
) -> pd.DataFrame:
    """Return machine, human and effective codes side by side, as :func:`merge_codings` does."""
    seen = _seen_by_people(machine, humans)
    machines = _machine_units(machine[seen])
    humans = deny_reported(_confirm_open(humans, machines), machines)
    rows = [
        row
        for unit in [*machines, *(unit for unit in humans if unit not in machines)]
        for row in _rows(unit, machines.get(unit, ()), humans.get(unit))
    ]
    merged = MERGED.build(rows)
    if not seen.all():
        merged = pd.concat([merged, _machine_rows(machine[~seen])], ignore_index=True)
    return keep_order(merged, statements)


def name_negative(codebook: Codebook | None) -> Named:
    """Return the codes of a codebook that are called "not …" themselves, and deny none."""
    codes = () if codebook is None else codebook.codes
    return frozenset((one.axis, one.name) for one in codes if one.name.startswith(DENIES))


def count_chosen(
    machine: pd.DataFrame,
    humans: Mapping[Unit, Given],
    statements: pd.DataFrame,
    *,
    named: Named = frozenset(),
) -> pd.DataFrame:
    """Return the codes that count, as :func:`effective_codings` does.

    ``named`` are codes that :func:`name_negative` returns.
    """
    given = CODINGS.conform(machine)
    seen = _seen_by_people(given, humans)
    table = given[seen]
    units = _units(table)
    machines = _machine_units(table)
    humans = deny_reported(_confirm_open(humans, machines), machines)
    kept, names = [], name_codes(table)
    for unit, code in zip(units, names, strict=True):
        human = humans.get(unit)
        kept.append(human is None or code in human.codes)
    coders = [
        humans[unit].coder if unit in humans else coder
        for unit, coder in zip(units, table["coder"], strict=True)
    ]
    table = table.assign(coder=pd.Series(coders, index=table.index, dtype="string"))
    known = set(zip(units, names, strict=True))
    added = [
        make_coding(unit, code, human.coder, named)
        for unit, human in humans.items()
        for code in human.codes
        if (unit, code) not in known
    ]
    counts = table[pd.Series(kept, index=table.index, dtype=bool)]
    if added:
        counts = pd.concat([counts, CODINGS.build(added)], ignore_index=True)
        counts = _fill_attribution(counts)
    if not seen.all():
        counts = pd.concat([counts, given[~seen]], ignore_index=True)
    return keep_order(counts, statements)


def keep_own(merged: pd.DataFrame, coder: str) -> pd.DataFrame:
    """Return the units that a coder coded, with this coder's codes as those that count.

    Parameters
    ----------
    merged
        From :func:`merge_codings`.
    coder
        As spelled there.
    """
    coded = merged[merged["by_coder"].notna()]
    held = [coder in by_coder for by_coder in coded["by_coder"]]
    mine = coded[pd.Series(held, index=coded.index, dtype=bool)]
    machines = _machine_units(mine.assign(code=mine["machine"]))
    given = {
        unit: Given(unit[1], {coder: tuple(by_coder[coder])}, coder)
        for unit, by_coder in zip(_units(mine), mine["by_coder"], strict=True)
    }
    own = _confirm_open(given, machines)
    return MERGED.build(
        [row for unit in own for row in _rows(unit, machines.get(unit, ()), own[unit])]
    )


def choose_codes(
    entries: pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame | None,
    *,
    prefer: str | None = None,
) -> dict[Unit, Given]:
    """Return what people gave for each unit, of entries that stand and fit."""
    named = prefer if prefer is None else spell_coder(prefer, entries["coder"].unique())
    return choose_given(*collect_given(entries, statements, articles), named)


def _seen_by_people(machine: pd.DataFrame, humans: Mapping[Unit, Given]) -> pd.Series[bool]:
    """Return which rows are worked out singly: of few all, else those of statements that people coded."""
    if len(machine) <= _FEW:
        return pd.Series(True, index=machine.index, dtype=bool)
    seen: pd.Series[bool] = machine["statement_id"].isin({unit[0] for unit in humans})
    return seen


def _confirm_open(
    humans: Mapping[Unit, Given], machines: Mapping[Unit, Codes]
) -> dict[Unit, Given]:
    """Return what people gave, with the machine's codes where both decided nothing."""
    return {
        unit: replace(given, counts=machines.get(unit, ()))
        if not given.codes and not deciding(unit[1], machines.get(unit, ()))
        else given
        for unit, given in humans.items()
    }


def _machine_rows(machine: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of units that no person coded, each unit's codes together."""
    unit = ["statement_id", "axis", "target"]
    table = CODINGS.conform(machine)
    table = table.assign(code=name_codes(table))[[*unit, "code"]]
    table = table.dropna(subset=["code"]).drop_duplicates()
    first = table.groupby(unit, sort=False, dropna=False).ngroup().to_numpy()
    codes = table.iloc[first.argsort(kind="stable")].rename(columns={"code": "machine"})
    return MERGED.conform(
        codes.assign(effective=codes["machine"], status="machine", disputed=False)
    )


def _machine_units(machine: pd.DataFrame) -> dict[Unit, Codes]:
    result: dict[Unit, Codes] = {}
    for unit, code in zip(_units(machine), name_codes(machine), strict=True):
        if not pd.isna(code) and code not in result.get(unit, ()):
            result[unit] = (*result.get(unit, ()), code)
    return result


def _units(codings: pd.DataFrame) -> list[Unit]:
    return [
        (statement_id, axis, _or_none(target))
        for statement_id, axis, target in zip(
            codings["statement_id"], codings["axis"], codings["target"], strict=True
        )
    ]


def _rows(unit: Unit, machine: Codes, human: Given | None) -> list[dict[str, Any]]:
    statement_id, axis, target = unit
    about: dict[str, Any] = {"statement_id": statement_id, "axis": axis, "target": target}
    if human is None:
        return [
            {
                **about,
                "machine": code,
                "effective": code,
                "status": "machine",
                "disputed": False,
                "by_coder": pd.NA,
            }
            for code in machine
        ]
    about |= {
        "coder": human.coder,
        "coders": "; ".join(sorted(human.by_coder)),
        "disputed": human.disputed,
        "by_coder": {coder: list(codes) for coder, codes in human.by_coder.items()},
        "settled_by": human.coder if human.settled else None,
    }
    if len(machine) == len(human.codes) == 1:
        pairs: list[tuple[str | None, str | None]] = [(machine[0], human.codes[0])]
    else:
        both = dict.fromkeys([*machine, *human.codes])
        pairs = [
            (code if code in machine else None, code if code in human.codes else None)
            for code in both
        ]
    # A person's "none" on a unit without machine codes is a decision that is shown too.
    return [
        {
            **about,
            "machine": left,
            "human": right,
            "effective": right,
            "status": _status(left, right),
        }
        for left, right in pairs or [(None, None)]
    ]


def _status(machine: str | None, human: str | None) -> str:
    if machine == human:
        return "confirmed"
    if machine is None:
        return "added"
    return "removed" if human is None else "changed"


def _fill_attribution(codings: pd.DataFrame) -> pd.DataFrame:
    """Give rows that a person added the one attribution that counts for their statement."""
    stated: dict[str, list[Any]] = {}
    texts = [codings[name].fillna("") for name in ("statement_id", "axis", "rule")]
    rows = list(zip(*texts, codings["code"], codings["attribution"], strict=True))
    for statement_id, axis, _, code, _ in rows:
        if axis == "attribution":
            stated.setdefault(statement_id, []).append(code)
    filled = [
        stated[statement_id][0]
        if rule == "ledger" and pd.isna(held) and len(stated.get(statement_id, ())) == 1
        else held
        for statement_id, _, rule, _, held in rows
    ]
    return codings.assign(attribution=pd.Series(filled, codings.index, TEXT))


def make_coding(unit: Unit, code: str | None, coder: str, named: Named) -> dict[str, Any]:
    """Return a person's code as a coding; what the person denies is negated, as the machine's is."""
    statement_id, axis, target = unit
    plain = code is None or (axis, code) in named
    held, denied = (code, False) if plain else read_denial(axis, str(code))
    return {
        "statement_id": statement_id,
        "axis": axis,
        "target": target,
        "code": held,
        "negated": denied or None,
        "coder": coder,
        "rule": "ledger",
    }


def keep_order(table: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Keep the order of statements, and within one that of the rows (stable)."""
    ids = pd.Index(statements["statement_id"]).drop_duplicates(keep="last")
    order = ids.get_indexer(pd.Index(table["statement_id"]))
    order[order < 0] = len(ids)
    ordered: pd.DataFrame = table.iloc[order.argsort(kind="stable")]
    return ordered.reset_index(drop=True)


def _or_none(value: Any) -> Any:
    return None if pd.isna(value) else value
