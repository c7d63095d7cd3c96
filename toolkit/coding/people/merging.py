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
from toolkit.coding.people.entries import HasEntries, hide_others, standing_entries
from toolkit.coding.people.fitting import fit_entries
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


def human_codings(
    ledger: HasEntries | pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """Return every coder's codes as a long table, for reliability and training.

    Parameters
    ----------
    ledger
        A ledger, or its entries.
    statements
        ``statement_id``, ``article_id``, ``spans`` (as corrected, where corrections are used).
    articles
        ``article_id``, ``text``; without it, only unmoved words are found.
    codebook
        If given, codes go by its names of now, and what it does not have is left out.

    Returns
    -------
    DataFrame
        The CODINGS columns, one row per statement, axis, target, code and coder; ``rule`` is
        "ledger". A coder who said that none applies has one row with a missing code: that differs
        from not having coded. Entries that fit no statement are left out (:func:`find_orphans`
        lists them). Rows follow the order of ``statements``; without entries there is none.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> from toolkit import Ledger
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> _ = ledger.code(statement, "position", "favor", target="dam")
    >>> codings = human_codings(ledger, STATEMENTS.build([statement]), articles)
    >>> codings[["statement_id", "axis", "target", "code", "coder", "rule"]].values.tolist()
    [['a1:15-25', 'position', 'dam', 'favor', 'anna', 'ledger']]
    """
    by_unit, _ = collect_given(_read(ledger, codebook), statements, articles)
    named = name_negative(codebook)
    rows = [
        _coding(unit, code, coder, named)
        for unit, by_coder in by_unit.items()
        for coder, codes in by_coder.items()
        for code in codes or (None,)
    ]
    return keep_order(CODINGS.build(rows), statements)


def merge_codings(
    machine: pd.DataFrame,
    ledger: HasEntries | pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    codebook: Codebook | None = None,
    prefer: str | None = None,
    blind_for: str | None = None,
) -> pd.DataFrame:
    """Return machine, human and effective codes side by side.

    Parameters
    ----------
    machine
        CODINGS of one machine coder.
    ledger, statements, articles, codebook
        As for :func:`human_codings`.
    prefer
        The coder whose codes count where people differ and nobody settled it; by default, and where
        this coder gave none, the latest ones that decide something count.
    blind_for
        A coder who is to see neither the machine's codes nor another person's: only their own stay.

    Returns
    -------
    DataFrame
        ``statement_id``, ``axis``, ``target``; ``machine``, ``human``, ``effective`` (codes, NA
        where not given); ``status``; ``coder`` (whose code counts), ``coders`` (all who coded the
        unit, separated by "; "), ``disputed`` (whether they differ and nobody settled it),
        ``by_coder`` (a dict of every person's codes) and ``settled_by`` (who settled it). A unit on
        which each side gave at most one code is one row; where there are more, equal codes stand
        in one row and every other has its own. Status is
        "machine" (no person coded the unit), "confirmed" (same code), "changed" (another code in
        the machine's stead), "added" (only people gave it) or "removed" (only the machine did). Where
        a person left open what the machine gives a code that decides nothing, that is "confirmed".
        In the order of the statements.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.coding.people.ledger import Ledger
    >>> from toolkit.tables import ARTICLES
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statements = pd.DataFrame([{
    ...     "statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}])
    >>> machine = CODINGS.build([{"statement_id": "a1:15-25", "axis": "position",
    ...     "target": "bridge", "code": "not asserted", "coder": "codebook"}])
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> entry_id = ledger.code(statements.iloc[0], "position", "favor", target="bridge")
    >>> merged = merge_codings(machine, ledger, statements, articles)
    >>> merged[["machine", "human", "effective", "status"]].values.tolist()
    [['not asserted', 'favor', 'favor', 'changed']]
    """
    CODINGS.require(machine, ["statement_id", "axis", "target", "code"])
    entries = _read(ledger, codebook)
    if blind_for is not None:
        entries = hide_others(entries, blind_for)
        machine = machine.iloc[:0]
    return merge_chosen(
        machine, choose_codes(entries, statements, articles, prefer=prefer), statements
    )


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


def effective_codings(
    machine: pd.DataFrame,
    ledger: HasEntries | pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    codebook: Codebook | None = None,
    prefer: str | None = None,
) -> pd.DataFrame:
    """Return the codes that count, in the shape of codings.

    Parameters
    ----------
    machine, ledger, statements, articles, codebook, prefer
        As for :func:`merge_codings`.

    Returns
    -------
    DataFrame
        The columns of ``machine``. Units that no person coded keep the machine's rows. Where a
        person coded the unit, ``coder`` is that person; a code that the machine gave too keeps
        the machine's evidence (cue, spans, rule, attribution, flags), another has the rule
        "ledger", no evidence, and the ``attribution`` that its statement is coded with, where that
        is one. A unit that a person coded with none has no row. Rows follow the order of
        ``statements``; without machine codings and entries there is none.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> from toolkit import Ledger
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> _ = ledger.code(statement, "position", "favor", target="dam")
    >>> machine = CODINGS.build([{"statement_id": "a1:15-25", "axis": "position", "target": "dam",
    ...                           "code": "not asserted", "coder": "codebook"}])
    >>> codings = effective_codings(machine, ledger, STATEMENTS.build([statement]), articles)
    >>> codings[["target", "code", "coder", "rule"]].values.tolist()
    [['dam', 'favor', 'anna', 'ledger']]
    """
    CODINGS.require(machine, ["statement_id", "axis", "target", "code"])
    entries = _read(ledger, codebook)
    chosen = choose_codes(entries, statements, articles, prefer=prefer)
    return count_chosen(machine, chosen, statements, named=name_negative(codebook))


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
        _coding(unit, code, human.coder, named)
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


def _read(ledger: HasEntries | pd.DataFrame, codebook: Codebook | None) -> pd.DataFrame:
    return fit_entries(standing_entries(ledger), codebook=codebook).entries


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


def _coding(unit: Unit, code: str | None, coder: str, named: Named) -> dict[str, Any]:
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
