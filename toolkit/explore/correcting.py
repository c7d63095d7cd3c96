"""Correcting and coding by hand: what goes to the ledger, and what the study is with it.

Every decision is in the ledger before the page says so; the study is then made anew from what the
machine found and what people decided, so that the matrix and all counts follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.coding import Ledger, human_codings
from toolkit.coding.people.corrections import list_told
from toolkit.coding.people.entries import standing_entries
from toolkit.coding.people.fitting import fit_entries
from toolkit.coding.people.given import deciding
from toolkit.coding.people.placing import place_entries
from toolkit.errors import InputError
from toolkit.explore.index import Index
from toolkit.explore.messages import check_decision
from toolkit.explore.views.form import list_units, view_axis
from toolkit.explore.views.matrix import NOT_SAID, text_or_none
from toolkit.review.coders import find_open
from toolkit.review.judged import name_unit
from toolkit.study.stages import find_sides
from toolkit.tables import TEXT

if TYPE_CHECKING:
    from toolkit.study import Study


DECISIONS = (
    "accept", "settle_all", "code", "correct", "spans", "reject", "add", "note", "read", "settle",
)  # fmt: skip
SPEAKER = ("official", "source", "source_start", "source_end", "resolution", "rule", "flags")
"""What tells whose a statement is, and how the machine knows."""


def open_ledger(
    study: Study, ledger: Ledger | str | Path, coder: str | None, *, blind: bool
) -> Ledger:
    """Open a ledger, or one that is open for this coder, for a study's articles and codebook.

    Raises
    ------
    InputError
        If the study's tables were corrected and then replaced, or the ledger cannot be opened.
    """
    study = study.analyzed or study
    if study.machine_codings is not None:
        raise InputError(
            "explore: the study's tables were corrected with a ledger and then replaced; "
            "give the study as analyze returned it, and ledger= here"
        )
    about: dict[str, Any] = {"articles": study.texts, "codebook": study.codebook, "blind": blind}
    if isinstance(ledger, Ledger):
        return ledger if coder is None else ledger.reopen(coder, **about)
    return Ledger(ledger, coder=coder, **about)


def correct_study(
    analyzed: Study, ledger: Ledger | None, earlier: Study | None = None, *, marked: bool = True
) -> Study:
    """Return the study as it stands with the ledger; blind coders see only their own speakers and codes.

    ``earlier`` is what this returned before, so that only what changed since is counted anew; without
    ``marked``, what was one utterance before stays one.
    """
    if ledger is None:
        return analyzed
    study = analyzed.correct(ledger, earlier=earlier, marked=marked)
    if not ledger.blind:
        return study
    entries = read_decisions(ledger, study)
    mine = entries[entries["coder"] == ledger.coder]
    # Whoever corrected a statement's words, codes given before go with them.
    own = human_codings(entries, study.statements, study.articles, codebook=study.codebook)
    codes = own[own["coder"] == ledger.coder].dropna(subset=["code"])
    said = hide_speakers(study.statements, mine, study.articles)
    said = said.assign(side=find_sides(said, study.officials))
    return study.replace(statements=said, codings=codes, others=None, proposals=None)


def read_decisions(ledger: Ledger, study: Study) -> pd.DataFrame:
    """Return the ledger's entries that have an effect in a study, under its names."""
    standing = standing_entries(ledger)
    return fit_entries(standing, codebook=study.codebook, officials=study.officials).entries


def hide_speakers(
    statements: pd.DataFrame, entries: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Return statements without whose the machine says they are: a blind coder's own word stays."""
    entries = standing_entries(entries)
    about = place_entries(entries[entries["action"].isin(["add", "correct"])], statements, articles)
    own: dict[str, Any] = {
        row["place"]: row["changes"]["official"]
        for row in about[about["place"].notna()].to_dict("records")
        if "official" in row["changes"]
    }
    ids = statements["statement_id"]
    seen = statements.drop(columns=list(SPEAKER))
    hidden = seen.reindex(columns=statements.columns).astype(statements.dtypes.to_dict())
    return hidden.assign(
        official=ids.map(own).astype(TEXT),
        resolution=ids.isin(own).map({True: "ledger", False: NOT_SAID}).astype(TEXT),
    )


def decide(ledger: Ledger, index: Index, what: str, fields: dict[str, Any]) -> str:
    """Write one decision to the ledger, and return in words what was kept.

    Raises
    ------
    InputError
        If the decision is not understood, or the ledger cannot keep it.
    """
    check_decision(what, fields)
    if what == "add":
        return _add(ledger, index, **fields)
    if what == "read":
        ledger.read(fields["article"])
        return "Kept: you read this article whole."
    row = _find(index, fields.pop("statement", ""))
    if what == "accept":
        return _accept(ledger, index, row)
    if what == "settle_all":
        return _settle_all(ledger, index, row)
    if what == "code":
        return _code(ledger, index, row, **fields)
    if what == "settle":
        return _settle(ledger, row, **fields)
    if what == "correct":
        return _correct(ledger, index, row, **fields)
    if what == "spans":
        ledger.correct(row, spans=[(int(fields["start"]), int(fields["end"]))])
        return "Kept: the statement's words."
    if what == "reject":
        ledger.reject(row)
        return "Kept: this is not a statement. It no longer counts."
    if what == "note":
        ledger.note(row, str(fields["note"]))
        return "Kept the note."
    raise InputError(f"decision {what!r}: there are {', '.join(DECISIONS)}")


def _accept(ledger: Ledger, index: Index, row: pd.Series[Any]) -> str:
    """Keep every axis as it is shown, none of its codes included."""
    codings = index.codings_of([index.place_of(row["statement_id"])])[0]
    for axis, target in list_units(index):
        given = view_axis(index, axis, target, codings)["given"]
        ledger.code(row, axis, given, target=target or None)
    unsaid = text_or_none(row["resolution"]) == NOT_SAID
    return "Kept: all codes as they stand." + (" Who speaks you have not said." if unsaid else "")


def is_kept(ledger: Ledger, index: Index, statement: str) -> bool:
    """Return whether this coder gave a statement just the codes that are shown, on every axis."""
    entries = read_decisions(ledger, index.study)
    mine = entries[(entries["coder"] == ledger.coder) & (entries["statement_id"] == statement)]
    coded = mine[mine["action"].isin(["code", "settle"])].to_dict("records")
    last = {(row["axis"], text_or_none(row["target"]) or ""): list(row["codes"]) for row in coded}
    codings = index.codings_of([index.place_of(_find(index, statement).statement_id)])[0]
    return all(
        last.get((axis, target)) == view_axis(index, axis, target, codings)["given"]
        for axis, target in list_units(index)
    )


def _find(index: Index, statement_id: str) -> pd.Series[Any]:
    if not index.has(statement_id):
        raise InputError(f"statement {statement_id!r}: the study has none of that id")
    return index.study.take("statements", [index.place_of(statement_id)]).iloc[0]


def _correct(ledger: Ledger, index: Index, row: pd.Series[Any], **fields: str) -> str:
    """Keep a speaker or kind; where it was settled, it is settled anew, so that the later word counts."""
    told: dict[str, Any] = {name: value or None for name, value in fields.items()}
    anew = [name for name in told if _was_settled(ledger, index.study, row, name)]
    for name in anew:
        settle = ledger.settle_speaker if name == "official" else ledger.settle_kind
        settle(row, told[name])
    if rest := {name: value for name, value in told.items() if name not in anew}:
        ledger.correct(row, **rest)
    called = {"official": "speaker"}
    kept = (
        f"{called.get(name, name)} is {value or 'nobody known'}" for name, value in fields.items()
    )
    return f"{'Settled anew' if anew else 'Kept'}: {', '.join(kept)}."


def _was_settled(ledger: Ledger, study: Study, row: pd.Series[Any], field: str) -> bool:
    changes = ledger.entries()["changes"].dropna()
    if not any(one.get("settled") and field in one for one in changes):
        return False
    entries = read_decisions(ledger, study)
    here = entries[entries["article_id"] == row["article_id"]]
    study = study.within([row["article_id"]])
    told = list_told(here, study.statements, study.articles, field)
    return told.get(row["statement_id"], ({}, None))[1] is not None


def _code(
    ledger: Ledger,
    index: Index,
    row: pd.Series[Any],
    axis: str,
    codes: Sequence[str],
    target: str = "",
) -> str:
    """Keep the codes of an axis; where it was settled, they settle it anew, so that the later word counts."""
    machine = [] if codes else _find_machine(index.study, row, axis, target)
    settled = _is_settled(ledger, index.study, row["statement_id"], axis, target)
    (ledger.settle if settled else ledger.code)(row, axis, list(codes), target=target or None)
    toward = f" ({target})" if axis == "position" else ""
    said = (
        f"{'Settled anew' if settled else 'Kept'}: {axis}{toward} is {', '.join(codes) or 'none'}."
    )
    if machine and not deciding(axis, machine):
        said += f" None counts as {', '.join(machine)}."
    return said


def _is_settled(ledger: Ledger, study: Study, statement_id: str, axis: str, target: str) -> bool:
    """Return whether somebody settled a unit by now; who codes blind is not told."""
    if not (ledger.entries()["action"] == "settle").any():
        return False
    entries = read_decisions(ledger, study)
    here = entries[(entries["action"] == "settle") & (entries["statement_id"] == statement_id)]
    return bool(((here["axis"] == axis) & (here["target"].fillna("") == target)).any())


def _find_machine(study: Study, row: pd.Series[Any], axis: str, target: str) -> list[str]:
    """Return what the machine gave for one unit; nothing without a ledger."""
    merged = study.within([row["article_id"]]).merged_codings
    if merged is None:
        return []
    wanted = (merged["statement_id"] == row["statement_id"]) & (merged["axis"] == axis)
    here: pd.DataFrame = merged[wanted]
    return list(here.loc[here["target"].fillna("") == target, "machine"].dropna().unique())


def _settle(
    ledger: Ledger, row: pd.Series[Any], axis: str, codes: Sequence[str], target: str = ""
) -> str:
    if axis == "speaker":
        ledger.settle_speaker(row, next(iter(codes), None))
    elif axis == "kind":
        ledger.settle_kind(row, codes[0])
    else:
        ledger.settle(row, axis, list(codes), target=target or None)
    nothing = "nobody known" if axis == "speaker" else "none"
    return f"Settled: {axis} is {', '.join(codes) or nothing}."


def _settle_all(ledger: Ledger, index: Index, row: pd.Series[Any]) -> str:
    """Settle all on which coders differ as it is shown."""
    left = find_open(index.study).get(str(row["statement_id"]), [])
    codings = index.codings_of([index.place_of(row["statement_id"])])[0]
    shown = {"speaker": text_or_none(row["official"]), "kind": text_or_none(row["kind"])}
    for axis, target in left:
        if axis in shown:
            codes = [name] if (name := shown[axis]) else []
        else:
            codes = view_axis(index, axis, target, codings)["given"]
        _settle(ledger, row, axis, codes, target)
    return f"Settled as it stands: {', '.join(map(name_unit, left)) or 'nothing is open here'}."


def _add(
    ledger: Ledger, index: Index, article: str, start: int, end: int, kind: str, official: str = ""
) -> str:
    text = index.study.text(article)
    if not 0 <= start < end <= len(text):
        raise InputError(f"article {article!r}: there are no words from {start} to {end}")
    ledger.add(article, text, [(int(start), int(end))], kind=kind, official=official or None)
    return f"Kept: a statement of {official or 'nobody known'}."
