"""Coders of every kind against a person, and against each other: one table to decide by, and to report.

Precision, recall and F1 count codes on units that both coded; Krippendorff's alpha is that of
:func:`toolkit.compute_reliability`; every interval comes from drawing whole articles anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from toolkit.coding.codebook.entries import ABSTAINED, REFUSED
from toolkit.coding.coders.adapters import PersonCoder
from toolkit.coding.coders.interface import Coder, Unit, units_of
from toolkit.coding.reliability.reliability import MINIMUM_ARTICLES, compute_reliability
from toolkit.errors import InputError
from toolkit.measures.groups import MINIMUM
from toolkit.measures.resampling import Array, draw_weights, percentile_interval
from toolkit.review.judged import entries_of, require_ledger
from toolkit.study import Study
from toolkit.tables import ABSTENTIONS, NUMBER, SHARE, TEXT, Table

COMPARISON = Table(
    "comparison of coders",
    "an axis, or one of its codes, and a coder against another",
    {
        "axis": TEXT, "code": TEXT, "coder": TEXT, "against": TEXT, "units": NUMBER,
        "articles": NUMBER, "uncoded": NUMBER, "abstained": NUMBER, "refused": NUMBER,
        "gold": NUMBER, "given": NUMBER, "both": NUMBER, "precision": SHARE, "precision_low": SHARE,
        "precision_high": SHARE, "recall": SHARE, "recall_low": SHARE, "recall_high": SHARE,
        "f1": SHARE, "f1_low": SHARE, "f1_high": SHARE, "alpha": SHARE, "alpha_low": SHARE,
        "alpha_high": SHARE, "seconds_per_1000": SHARE, "money_per_1000": SHARE,
        "coder_version": TEXT,
    },
    ("axis", "code", "coder", "against"),
)  # fmt: skip

Codes = frozenset[str]


@dataclass(frozen=True)
class _Coded:
    """What one coder gave: its codings, the codes of each unit, and what that took."""

    name: str
    version: str
    codings: pd.DataFrame
    codes: dict[Unit, Codes]
    seconds: float
    money: float

    def count_flag(self, flag: str, units: set[Unit]) -> int:
        """Return how many of these units have a row with a flag."""
        marked = self.codings[self.codings["flags"].fillna("").str.split().map(lambda f: flag in f)]
        return len(set(units_of(marked)) & units)


def compare_coders(
    study: Study,
    coders: Sequence[Coder],
    *,
    gold: str | Coder,
    statements: pd.DataFrame | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how each coder does against a person's codes, by axis and code, and against the others.

    Parameters
    ----------
    study
        Its statements are coded, with its codebook.
    coders
        Of any kind, such as ``RuleCoder(study.articles)``; each by a name of its own.
    gold
        The person who is taken to be right: a name in the study's ledger, or a coder.
    statements
        Which statements the coders code; by default those that ``gold`` coded.
    resamples, seed
        Draws of whole articles for the intervals, and where the drawing starts.

    Returns
    -------
    DataFrame
        A row for each axis (``code`` missing) and each of its codes, for every coder ``against``
        gold: ``units`` that both coded, of ``articles``; ``uncoded`` (of gold's units those that this
        coder gave no answer for), ``abstained`` and ``refused`` (no code, or one whose evidence was refused:
        these count as no code); ``gold``, ``given`` and ``both``: how often gold, the coder, and both
        gave the code. On the row of an axis these add up the codes that decide something: "not
        asserted", "no target" and "uncoded aim" have rows of their own and are left out there.
        ``precision`` (both of given), ``recall`` (both of gold), ``f1``, each with its 95 % interval;
        Krippendorff's ``alpha`` over all codes, abstentions included. Then, for every two coders, their
        alpha alone. ``seconds_per_1000`` and ``money_per_1000`` statements; money is missing where no
        price is known.

    Raises
    ------
    InputError
        If there is no coder, two have one name, gold coded nothing that the coders coded, or a coder
        coded on no axis that gold coded on.

    Notes
    -----
    Below five codes there are counts, but no share; below five articles no interval.

    Examples
    --------
    >>> from toolkit import Ledger, RuleCoder, analyze
    >>> study = analyze("corpus", ledger=False)
    >>> anna = Ledger(":memory:", coder="anna", articles=study.articles)
    >>> for _, row in study.statements.head(6).iterrows():
    ...     _ = anna.code(row, "scope", "limited", target="operation")
    >>> table = compare_coders(study.correct(anna), [RuleCoder(study.articles)], gold="anna")
    >>> print(table.loc[:0, ["axis", "coder", "against", "gold", "given", "both"]].to_string(index=False))
     axis    coder against  gold  given  both
    scope codebook    anna     6      3     3
    """
    names = [coder.name for coder in coders]
    person = _find_gold(study, gold)
    _check_names([*names, person.name])
    judged = _run(person, study.statements, study)
    if not judged.codes:
        raise InputError(
            f"gold {person.name!r}: coded no statement of this study; {_coded_by(study)}"
        )
    if statements is None:
        ids = {unit[0] for unit in judged.codes}
        statements = study.statements[study.statements["statement_id"].isin(ids)]
    coded = [_run(coder, statements, study) for coder in coders]
    article_of = dict(zip(statements["statement_id"], statements["article_id"], strict=True))
    measure = _Measure(article_of, resamples, seed)
    rows: list[dict[str, Any]] = []
    for one in coded:
        own = list(measure.against(one, judged))
        if not own:
            raise InputError(
                f"coder {one.name!r}: coded {_say_units(one)} of these statements, and gold "
                f"{person.name!r} {_say_units(judged)}; leave it out, or compare on what both coded"
            )
        rows += own
    if not any(row["units"] for row in rows):
        raise InputError(
            f"gold {person.name!r}: coded {_say_units(judged)}, and the coders {_say_units(*coded)}; there "
            "is no unit that both coded"
        )
    pairs = [row for one, other in combinations(coded, 2) for row in measure.agree(one, other)]
    return COMPARISON.build([*rows, *pairs])


def _find_gold(study: Study, gold: str | Coder) -> Coder:
    if not isinstance(gold, str):
        return gold
    require_ledger(study)
    return PersonCoder(entries_of(study), gold, study.articles)


def _coded_by(study: Study) -> str:
    if study.ledger is None:
        return "its codings are empty"
    entries = study.ledger.entries()
    names = sorted(set(entries.loc[entries["action"] == "code", "coder"]))
    return f"its ledger has codes of {', '.join(names) or 'nobody'}"


def _check_names(names: Sequence[str]) -> None:
    if len(names) < 2:
        raise InputError(
            "coders: none was given; give one or more, such as RuleCoder(study.articles)"
        )
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(
            f"coders: {twice!r} is the name of two of them; give each a name of its own, or leave one out"
        )


def _run(coder: Coder, statements: pd.DataFrame, study: Study) -> _Coded:
    """Code the statements; where the coder does not say how long it took, the clock does."""
    began = time.perf_counter()
    codings = coder.code(statements, study.codebook)
    took = time.perf_counter() - began
    told = codings["seconds"].notna().any()
    thousands = max(len(statements), 1) / 1000
    if told:
        answered = codings.loc[codings["seconds"].notna(), "statement_id"].nunique()
        thousands = max(answered, 1) / 1000
    by_person = isinstance(coder, PersonCoder)
    seconds = float(codings["seconds"].sum()) if told else (np.nan if by_person else took)
    paid = codings.loc[codings["seconds"].notna() | codings["cost"].notna(), "cost"]
    money = float(paid.sum()) if len(paid) and paid.notna().all() else np.nan
    if not told and not by_person:
        money = 0.0  # it ran here
    codes: dict[Unit, set[str]] = {}
    for unit, code in zip(units_of(codings), codings["code"], strict=True):
        codes.setdefault(unit, set()).update([] if pd.isna(code) else [str(code)])
    frozen = {unit: frozenset(given) for unit, given in codes.items()}
    versions = codings["coder_version"].dropna().unique()
    version = str(versions[0]) if len(versions) == 1 else coder.version
    return _Coded(coder.name, version, codings, frozen, seconds / thousands, money / thousands)


def _say_units(*coded: _Coded) -> str:
    places = sorted({(axis, to or "") for one in coded for _, axis, to in one.codes})
    return ", ".join(f"{axis} ({to})" if to else axis for axis, to in places) or "nothing"


@dataclass(frozen=True)
class _Measure:
    """Compares two coders, with the articles that are drawn anew."""

    article_of: dict[str, str]
    resamples: int
    seed: int

    def against(self, coded: _Coded, gold: _Coded) -> Iterator[dict[str, Any]]:
        """Yield the rows of one coder against gold, axis by axis."""
        alphas = self._alphas(coded, gold)
        for axis in dict.fromkeys(unit[1] for unit in gold.codes):
            asked = [u for u in gold.codes if u[1] == axis and u[0] in self.article_of]
            units = [unit for unit in asked if unit in coded.codes]
            if not units and not any(unit[1] == axis for unit in coded.codes):
                continue  # not an axis of this coder
            about = {
                **self._about(axis, coded, gold, units),
                "uncoded": len(asked) - len(units),
                "abstained": coded.count_flag(ABSTAINED, set(units)),
                "refused": coded.count_flag(REFUSED, set(units)),
                "seconds_per_1000": coded.seconds,
                "money_per_1000": coded.money,
            }
            every = sorted({c for one in (gold, coded) for u in units for c in one.codes[u]})
            deciding = frozenset(every) - ABSTENTIONS
            choices: list[tuple[str | None, Codes]] = [(None, deciding)]
            choices += [(code, frozenset([code])) for code in every]
            for code, counted in choices:
                scores = self._score(units, coded, gold, counted)
                yield {**about, "code": code, **scores, **alphas.get((axis, code), {})}

    def agree(self, one: _Coded, other: _Coded) -> Iterator[dict[str, Any]]:
        """Yield the rows of two coders beside each other, which have an alpha alone."""
        for (axis, code), alpha in self._alphas(one, other).items():
            units = [u for u in one.codes if u[1] == axis and u in other.codes]
            yield {**self._about(axis, one, other, units), "code": code, **alpha}

    def _about(
        self, axis: str, coded: _Coded, other: _Coded, units: Sequence[Unit]
    ) -> dict[str, Any]:
        return {
            "axis": axis, "coder": coded.name, "against": other.name, "units": len(units),
            "articles": len({self.article_of.get(unit[0]) for unit in units}),
            "coder_version": coded.version,
        }  # fmt: skip

    def _score(
        self, units: Sequence[Unit], coded: _Coded, gold: _Coded, counted: Codes
    ) -> dict[str, Any]:
        sums: dict[str, list[int]] = {}
        for unit in units:
            true, given = gold.codes[unit] & counted, coded.codes[unit] & counted
            row = sums.setdefault(self.article_of[unit[0]], [0, 0, 0])
            for place, codes in enumerate((true, given, true & given)):
                row[place] += len(codes)
        table = np.array(list(sums.values()), dtype=float).reshape(-1, 3)
        total = table.sum(axis=0)
        drawn = draw_weights(len(table), self.resamples, self.seed) @ table
        found: dict[str, Any] = dict(zip(("gold", "given", "both"), map(int, total), strict=True))
        for name, (share, of) in SHARES.items():
            if of(total[None])[0] < MINIMUM:
                continue
            found[name] = float(share(total[None])[0])
            if len(table) >= MINIMUM_ARTICLES and self.resamples:
                bounds = percentile_interval(share(drawn))
                found[f"{name}_low"], found[f"{name}_high"] = bounds
        return found

    def _alphas(self, one: _Coded, other: _Coded) -> dict[tuple[str, str | None], dict[str, float]]:
        """Return alpha by axis and code, of units that both coded; what abstained is missing there."""
        shared = set(one.codes) & set(other.codes)
        parts = []
        for coded in (one, other):
            kept = [unit in shared for unit in units_of(coded.codings)]
            abstained = coded.codings["flags"].fillna("").str.split().map(lambda f: ABSTAINED in f)
            parts.append(
                coded.codings[pd.Series(kept, index=abstained.index, dtype=bool) & ~abstained]
            )
        if any(part.empty for part in parts):
            return {}
        table = compute_reliability(
            pd.concat(parts, ignore_index=True),
            coders=[one.name, other.name], resamples=self.resamples, seed=self.seed,
        )  # fmt: skip
        rows = table[table["statistic"] == "krippendorff_alpha"]
        return {
            (str(row["axis"]), None if pd.isna(row["code"]) else str(row["code"])): {
                "alpha": row["value"],
                "alpha_low": row["low"],
                "alpha_high": row["high"],
            }
            for _, row in rows.iterrows()
        }


def _divide(above: Array, below: Array) -> Array:
    shares: Array = np.divide(above, below, out=np.full(len(below), np.nan), where=below > 0)
    return shares


Sums = Callable[[Array], Array]
SHARES: dict[str, tuple[Sums, Sums]] = {
    "precision": (lambda s: _divide(s[:, 2], s[:, 1]), lambda s: s[:, 1]),
    "recall": (lambda s: _divide(s[:, 2], s[:, 0]), lambda s: s[:, 0]),
    "f1": (
        lambda s: _divide(2 * s[:, 2], s[:, 0] + s[:, 1]),
        lambda s: np.maximum(s[:, 0], s[:, 1]),
    ),
}
"""By name: the share of the sums gold, given and both, and of how many codes it is."""
