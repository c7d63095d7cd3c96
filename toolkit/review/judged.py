"""What people judged of what the machine found: the units that every figure of a review rests on.

The machine's statements are the population. Of each it is known whether anybody judged it, what they
made of it, and the chance with which it was drawn into the kept sample. Only a drawn sample whose
every statement was judged says something of the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.people.entries import ENTRIES
from toolkit.coding.people.merging import name_negative
from toolkit.coding.people.placing import place_entries
from toolkit.coding.people.samples import Sample, read_samples
from toolkit.coding.sampling import hash_ids
from toolkit.errors import InputError
from toolkit.measures.claims import number_rows
from toolkit.study import Study
from toolkit.tables import find_counted, read_denial

Unit = tuple[str, str]
"""An axis and its target ("" for none)."""
Codes = frozenset[str]
Flags = NDArray[np.bool_]

NO_SAMPLE = "no random sample was drawn: these were chosen by people, and say nothing of the others"
OTHER_STATEMENTS = (
    "the sample was drawn from other statements than the machine finds now; draw one from these (what was "
    "decided stays decided)"
)


@dataclass(frozen=True)
class Judged:
    """The machine's statements and codes beside what people made of them.

    Attributes
    ----------
    statements : DataFrame
        A row for each statement that the machine found: ``statement_id``, ``article_id``, ``kind``,
        ``official`` (the machine's), ``judged``, ``rejected``, ``true_kind``, ``true_official``,
        ``speaker_judged`` (somebody told the speaker, or saw the machine's and let it stand; not, who
        coded blind and said nothing of it), ``same_words``, and ``chance`` (NaN where it is not in the
        sample).
    rows : Index
        Their ids, in their order.
    machine : dict
        By unit and code the places of the statements that carry it, as the machine says.
    people : dict
        By unit and statement the set of codes, for what was judged.
    sample : Sample or None
        The drawn sample that counts.
    note : str
        Why there is no sample to rest on, in words; empty where there is one.
    """

    statements: pd.DataFrame
    rows: pd.Index[str]
    machine: dict[Unit, dict[str, NDArray[np.int64]]]
    people: dict[Unit, dict[str, Codes]]
    sample: Sample | None
    note: str

    @cached_property
    def drawn(self) -> pd.DataFrame:
        """The statements that are in the sample."""
        return self.statements[self.statements["chance"].notna()]

    @cached_property
    def units(self) -> list[Unit]:
        """Every axis and target that the machine or a person coded."""
        return sorted({*self.machine, *self.people})

    def codes(self, unit: Unit) -> list[str]:
        """Return the codes that the machine or a person gave on an axis."""
        given = (code for codes in self.people.get(unit, {}).values() for code in codes)
        return sorted({*self.machine.get(unit, {}), *given})

    def given(self, unit: Unit, code: str) -> Flags:
        """Return which statements carry a code, as the machine says."""
        flags: Flags = np.zeros(len(self.statements), dtype=bool)
        flags[self.machine.get(unit, {}).get(code, [])] = True
        return flags

    def right(self, unit: Unit, code: str) -> Flags:
        """Return which of the judged statements carry a code, as people say."""
        return self._mark(one for one, codes in self.truth(unit).items() if code in codes)

    def known(self, unit: Unit) -> Flags:
        """Return which statements were judged on an axis."""
        return self._mark(self.truth(unit))

    def _mark(self, ids: Iterable[str]) -> Flags:
        flags: Flags = np.zeros(len(self.statements), dtype=bool)
        places = self.rows.get_indexer(pd.Index(list(ids), dtype="object"))
        flags[places[places >= 0]] = True
        return flags

    def truth(self, unit: Unit) -> dict[str, Codes]:
        """Return the codes that people gave by statement; a statement that is none carries none."""
        return self._truths[unit]

    @cached_property
    def _truths(self) -> dict[Unit, dict[str, Codes]]:
        none: dict[str, Codes] = dict.fromkeys(
            self.statements.loc[self.statements["rejected"], "statement_id"], frozenset()
        )
        return {unit: {**self.people.get(unit, {}), **none} for unit in self.units}

    def missing(self, unit: Unit | None = None) -> int:
        """Return how many sampled statements nobody judged yet: at all, or on an axis."""
        drawn = self.drawn
        if unit is None:
            return int((~drawn["judged"]).sum())
        return int((~self.known(unit)[drawn.index]).sum())

    def lacking(self) -> dict[str, list[Unit]]:
        """Return the sampled statements that were judged on some axes and not on others: on which not."""
        drawn = self.drawn[self.drawn["judged"]]
        begun = [unit for unit in self.units if self.people.get(unit)]
        found: dict[str, list[Unit]] = {}
        for unit in begun:
            for one in drawn["statement_id"][~self.known(unit)[drawn.index]]:
                found.setdefault(one, []).append(unit)
        return found

    def unheard(self) -> int:
        """Return how many sampled statements were judged without a word on the speaker (coded blind)."""
        drawn = self.drawn
        real = drawn[drawn["judged"] & ~drawn["rejected"]]
        return int((~real["speaker_judged"]).sum())

    def why_no_speaker(self) -> str:
        """Return why nothing can be said of all statements' speakers, in words; empty where it can."""
        left = self.unheard() if self.sample is not None else 0
        why = f"{left:,} sampled were coded blind, and nobody said who speaks" if left else ""
        return self.why_not() or why

    def why_not(self, unit: Unit | None = None) -> str:
        """Return why nothing can be said of all statements, in words; empty where it can."""
        if self.sample is None:
            return self.note
        left = self.missing(unit)
        on = f" on {name_unit(unit)}" if unit is not None else ""
        return f"{left:,} of {self.sample.n:,} sampled are still to be judged{on}" if left else ""


def name_unit(unit: Unit) -> str:
    """Return an axis with its target in words."""
    axis, target = unit
    return f"{axis} ({target})" if target else axis


def entries_of(study: Study) -> pd.DataFrame:
    """Return the standing entries of the ledger that counts in a study; none without a ledger."""
    kept = [each.entries for each in study.corrections.values()]
    return kept[0] if kept else ENTRIES.build()


def require_ledger(study: Study) -> Study:
    """Return the study as the machine made it.

    Raises
    ------
    InputError
        If no ledger counts in the study.
    """
    if study.analyzed is None or study.decided.merged_codings is None:
        raise InputError(
            "study: nobody's decisions count in it; analyze(…, ledger=…) or study.correct(ledger), "
            "in a shell --ledger FILE, takes them in"
        )
    return study.analyzed


_COLLECTED: WeakKeyDictionary[Study, Judged] = WeakKeyDictionary()
"""What was collected of a study, which never changes, so that several figures rest on one look."""


def collect_judged(study: Study) -> Judged:
    """Return what people judged of what the machine found.

    Raises
    ------
    InputError
        If no ledger counts in the study.
    """
    found = require_ledger(study)
    if study not in _COLLECTED:
        _COLLECTED[study] = _collect(study, found)
    return _COLLECTED[study]


@dataclass(frozen=True)
class _Found:
    """What the machine found in a study: its statements, their ids, and who carries which code."""

    statements: pd.DataFrame
    rows: pd.Index[str]
    codes: dict[Unit, dict[str, NDArray[np.int64]]]

    @cached_property
    def frame(self) -> str:
        """The hash of the ids that a sample of these statements was drawn from."""
        return hash_ids(self.rows)

    def find(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Return the places of those of some ids that are here."""
        places = self.rows.get_indexer(pd.Index(list(ids), dtype="object"))
        return np.asarray(places[places >= 0], dtype=np.int64)


_FOUND: WeakKeyDictionary[Study, _Found] = WeakKeyDictionary()
"""What the machine found in a study, which no decision changes."""


def _read_found(study: Study) -> _Found:
    if study not in _FOUND:
        table = study.statements[["statement_id", "article_id", "kind", "official"]]
        # Ids as objects, as what is looked up among them: an index of texts is made anew each time.
        rows = pd.Index(table["statement_id"], dtype="object")
        codes = _read_codes(study)
        _FOUND[study] = _Found(table.reset_index(drop=True), rows, codes)
    return _FOUND[study]


def _read_codes(study: Study) -> dict[Unit, dict[str, NDArray[np.int64]]]:
    codings, statements = study.codings, study.coded_rows
    counted = (find_counted(codings) & codings["code"].notna()).to_numpy(dtype=bool)
    kept = np.flatnonzero(counted & (statements >= 0))
    kinds, keys = number_rows(codings[["axis", "target", "code"]].iloc[kept])
    ordered = statements[kept][kinds.argsort(kind="stable")]
    rows = np.split(ordered, np.cumsum(np.bincount(kinds))[:-1])
    result: dict[Unit, dict[str, NDArray[np.int64]]] = {}
    told = keys.fillna({"target": ""}).itertuples(index=False, name=None)
    for (axis, target, code), held in sorted(zip(told, rows, strict=False), key=lambda one: one[0]):
        result.setdefault((axis, target), {})[code] = np.unique(held)
    return result


def _collect(study: Study, machine: Study) -> Judged:
    kept = [one for one in read_samples(entries_of(study)) if one.unit == "statement"]
    found, people = _read_found(machine), _read_people(study)
    table = _mark_statements(study, found, people)
    done = set(table.loc[table["judged"], "statement_id"])
    fitting = [one for one in kept if one.frame == found.frame]
    sample = max(fitting, key=lambda one: (done >= set(one.chances), one.n), default=None)
    chance = np.full(len(table), np.nan)
    if sample is not None:
        chance[found.rows.get_indexer(pd.Index(list(sample.chances), dtype="object"))] = list(
            sample.chances.values()
        )
    return Judged(
        statements=table.assign(chance=chance),
        rows=found.rows,
        machine=found.codes,
        people=people,
        sample=sample,
        note="" if sample else (OTHER_STATEMENTS if kept else NO_SAMPLE),
    )


def _mark_statements(
    study: Study, found: _Found, people: dict[Unit, dict[str, Codes]]
) -> pd.DataFrame:
    """Return the machine's statements with what people made of them: of most, nothing."""
    near = study.decided
    now = near.statements[near.statements["machine_id"].notna()]
    places = found.rows.get_indexer(pd.Index(now["machine_id"], dtype="object"))
    table = found.statements
    true = {f"true_{name}": table[name].copy() for name in ("kind", "official")}
    for name in ("kind", "official"):
        true[f"true_{name}"].iloc[places] = now[name].to_numpy(dtype="object")
    corrected = now["corrected"].fillna("")
    told = corrected.str.contains("official").to_numpy(dtype=bool)
    other_words = corrected.str.contains("spans").to_numpy(dtype=bool)
    here = found.find(near.analyzed.statements["statement_id"] if near.analyzed else ())
    gone = np.setdiff1d(here, places)
    coded = found.find({one for by_statement in people.values() for one in by_statement})
    changed = places[(corrected != "").to_numpy(dtype=bool)]
    seen = found.find(_seen_speakers(near))

    def flag(*chosen: NDArray[np.int64]) -> Flags:
        flags: Flags = np.zeros(len(table), dtype=bool)
        flags[np.concatenate(chosen)] = True
        return flags

    return table.assign(
        judged=flag(gone, coded, changed),
        rejected=flag(gone),
        **true,
        speaker_judged=flag(places[told], seen),
        same_words=~flag(places[other_words]),
    )


def _seen_speakers(study: Study) -> set[str]:
    """Return the machine's statements that somebody judged who saw its speaker."""
    entries = entries_of(study)
    blind = entries["blind"].fillna(False).astype(bool)
    judging = entries[~blind & entries["action"].isin(["code", "correct"])]
    placed = place_entries(judging, study.statements, study.articles)["place"]
    said = study.statements[study.statements["statement_id"].isin(placed)]
    return set(said["machine_id"].dropna())


def _read_people(study: Study) -> dict[Unit, dict[str, Codes]]:
    near = study.decided
    merged = near.merged_codings
    assert merged is not None
    seen = merged[merged["status"] != "machine"]
    said = near.statements
    machine_id = dict(zip(said["statement_id"], said["machine_id"], strict=True))
    ids = seen["statement_id"].map(machine_id)
    known = ids.notna()
    columns = [ids[known], *(seen.loc[known, name] for name in ("axis", "target", "human"))]
    return _gather(zip(*columns, strict=True), name_negative(near.codebook))


def _gather(
    rows: Iterable[tuple[str, str, str, str]], named: frozenset[tuple[str, str]]
) -> dict[Unit, dict[str, Codes]]:
    result: dict[Unit, dict[str, set[str]]] = {}
    for statement_id, axis, target, code in rows:
        unit = (axis, "" if pd.isna(target) else target)
        codes = result.setdefault(unit, {}).setdefault(statement_id, set())
        if pd.isna(code):
            continue
        if (axis, code) in named or not read_denial(axis, code)[1]:
            codes.add(code)  # what is denied is not held, as in the machine's codes
    return {
        unit: {one: frozenset(codes) for one, codes in by_statement.items()}
        for unit, by_statement in result.items()
    }
