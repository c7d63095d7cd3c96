"""The form with which a statement is corrected and coded: what it shows, and what may be chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.coding import Ledger
from toolkit.coding.codebook.codebook import BUILT_IN
from toolkit.coding.codebook.entries import LEANS_AGAINST, LEANS_FAVOR
from toolkit.coding.people.entries import LEDGER_NAME
from toolkit.coding.people.merging import keep_own
from toolkit.coding.people.sides import count_statuses
from toolkit.explore.coded import Record
from toolkit.explore.index import Index, is_counted, name_code
from toolkit.explore.views.matrix import NOT_SAID, text_or_none
from toolkit.tables import DENIES, KINDS

if TYPE_CHECKING:
    from toolkit.study import Study


View = dict[str, Any]
SINGLE = ("position", "attribution")
"""The axes on which one code excludes the others: choosing one takes back what was chosen."""
STATUSES = ("confirmed", "changed", "added", "removed")


def propose_address(study: Study) -> str:
    """Return where a ledger of this study would be kept: beside its articles, or here."""
    source = Path(study.source) if study.source else None
    folder = source if source is not None and source.is_dir() else Path()
    return str(folder / LEDGER_NAME)


def view_form(
    index: Index,
    ledger: Ledger | None,
    statement_id: str,
    analyzed: Study,
    *,
    others_may: bool = True,
    progress: View | None = None,
) -> View:
    """Return the form for a statement: its speaker, kind and codes, and what may be chosen.

    ``analyzed`` is the study as the machine made it, of whose speakers a blind coder may choose;
    ``others_may`` is whether somebody else may go on under their name; ``progress`` is how far the coding
    is, where that is counted later.
    """
    start: View = {
        "address": _address(index, ledger),
        "names": [] if ledger is None else ledger.coders(),
    }
    if ledger is None or ledger.coder is None:
        return {"open": False, **start}
    form: View = {
        "open": True,
        "coder": ledger.coder,
        "blind": ledger.blind,
        **start,
        "others_may": others_may,
        "officials": _list_officials(index, analyzed if ledger.blind else None),
        "kinds": list(KINDS),
        "progress": progress or view_progress(index, ledger),
    }
    if index.has(statement_id):
        place = index.place_of(statement_id)
        row, given = index.statements.iloc[place], index.codings_of([place])[0]
        form["statement"] = {
            "id": statement_id,
            "official": text_or_none(row["official"]) or "",
            "said": text_or_none(row["resolution"]) != NOT_SAID,
            "kind": text_or_none(row["kind"]) or "",
            "axes": [view_axis(index, axis, target, given) for axis, target in list_units(index)],
        }
    return form


def _list_officials(index: Index, hidden: Study | None) -> list[str]:
    """Return whom a statement can be given to: who speaks (by name only, if hidden), and the registry."""
    registry = index.study.officials
    known: list[str] = [] if registry is None else list(registry["official"])
    names = list(dict.fromkeys([*index.officials.names, *known]))
    if hidden is None:
        return names
    return sorted({*names, *hidden.statements["official"].dropna()}, key=str.casefold)


def _address(index: Index, ledger: Ledger | None) -> str:
    """Return where decisions are kept, as far as a visitor of a server needs to know: file and folder."""
    address = propose_address(index.study) if ledger is None else ledger.address
    return address if "://" in address else "/".join(Path(address).parts[-2:])


def list_units(index: Index) -> list[tuple[str, str]]:
    """Return what can be coded: every axis, the position once for every target."""
    book = index.study.codebook
    targets = {axis.name: axis.target for axis in book.axes}
    units = []
    for axis in index.axes:
        every = index.targets if axis == "position" else [targets.get(axis, "")]
        units += [(axis, target) for target in every]
    return units


def view_axis(index: Index, axis: str, target: str, codings: list[Record]) -> View:
    """Return one axis of the form: the codes to choose from, and those of the statement's codings."""
    book = index.study.codebook
    names = [code.name for code in book.codes_of(axis)]
    tone = any(one.tone for one in book.axes if one.name == axis)
    leaning = set() if tone else {LEANS_FAVOR, LEANS_AGAINST}  # a code that only tone gives
    names += [name for name in BUILT_IN.get(axis, ()) if name not in {*names, *leaning}]
    here = [
        row
        for row in codings
        if row["axis"] == axis and (text_or_none(row["target"]) or "") == target
    ]
    given = list(dict.fromkeys(name_code(row) for row in here))
    denied = [name_code(row).removeprefix(DENIES) for row in here if not is_counted(row)]
    held = [str(row["code"]) for row in here if is_counted(row)]
    return {
        "axis": axis,
        "target": target,
        "many": axis not in SINGLE,
        "codes": list(dict.fromkeys([*names, *held, *denied])),
        "given": given,
        "denied": list(dict.fromkeys(denied)),
        "denies": axis not in BUILT_IN,
    }


def view_progress(index: Index, ledger: Ledger) -> View:
    """Return how far the coding is, and how it compares with the machine's."""
    standing = _list_standing(ledger)
    mine = standing[standing["coder"] == ledger.coder]
    coded = mine.loc[mine["action"] == "code", "statement_id"].nunique()
    merged = index.study.decided_codings
    own = None if merged is None or ledger.blind else keep_own(merged, ledger.coder or "")
    found = {} if own is None else count_statuses(own).to_dict()
    return {
        "coded": int(coded),
        "of": len(index),
        "decisions": len(mine),
        "others": sorted(set(standing["coder"]) - {ledger.coder}),
        "compared": [[status, int(found[status])] for status in STATUSES if found.get(status)],
    }


def count_decisions(ledger: Ledger) -> int:
    """Return how many decisions of the ledger's coder stand, which Undo can take back."""
    return int((_list_standing(ledger)["coder"] == ledger.coder).sum())


def _list_standing(ledger: Ledger) -> pd.DataFrame:
    entries = ledger.entries()
    return entries[~entries["retracted"].astype(bool) & (entries["action"] != "retract")]
