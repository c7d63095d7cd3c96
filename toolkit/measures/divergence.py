"""Divergence: where two officials contradict each other, and where they only stress other things.

A contradiction is a pair of codes on one axis and target that cannot both be right
(``contradictions.py`` says which). Different aims are another emphasis, not a contradiction, unless
one denies what the other asserts. Silence is neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.measures.claims import CODED, Asserted, Claims, number_asserted, number_rows
from toolkit.measures.contradictions import SHARED, Rules, face_cells, read_rules
from toolkit.rounding import write_number
from toolkit.tables import CODINGS, DENIES, MAIN_AXES, STATEMENTS

Numbers = NDArray[np.int64]

FINDINGS = ("contradiction", "emphasis", "silence")
KEY = ["group_a", "group_b", "axis", "target", "code_a", "code_b", "denied_a", "denied_b"]
PAIRS = 5
"""Pairs of statements that are kept of each pair of officials and codes, unless more are asked for."""
WEEK = 7
WEAKENED = {"relays another's words": 0.5, "is conditional": 0.7, "is hedged": 0.8}
"""What makes a statement less firm, and how much."""
WEAKENING = ("attribution", "conditional", "flags")
"""The columns of codings that say so."""
_SIDES = ("statement", "content", "published", "outlet")


def rank_contradictions(divergences: pd.DataFrame, *, by: str = "official") -> pd.DataFrame:
    """Return the contradictions of a table of divergences, those with the most statements first.

    How firm two statements are ranks those of as many: one firm pair weighs less than ten statements
    of which some are conditional. Rows of one contradiction stay together, the firmest first.
    """
    found = divergences[divergences["kind"] == "contradiction"]
    key = [f"{by}_a", f"{by}_b", "axis", "target", "code_a", "code_b"]
    ranked = found.assign(
        _involved=-(found["n_a"] + found["n_b"]).astype("int64"),
        _firmest=-found.groupby(key, dropna=False)["strength"].transform("max"),
        _strength=-found["strength"],
    )
    order = ranked.sort_values(["_involved", "_firmest", *key, "_strength"], kind="stable").index
    return found.loc[order]


def find_divergences(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    codebook: Any = None,
    *,
    by: str = "official",
    top: int = PAIRS,
) -> pd.DataFrame:
    """Return where each pair of officials diverges.

    Parameters
    ----------
    statements
        ``statement_id``, ``content`` and the column ``by``; ``published`` and ``outlet`` if known.
    codings
        ``statement_id``, ``axis``, ``target``, ``code``, ``negated``, ``conditional``,
        ``attribution``, ``flags``.
    codebook
        Anything with ``contradictions``: (axis, code, code). The toolkit's own unless given.
    by
        The column that groups statements.
    top
        Statement pairs kept of each pair of officials and codes, the strongest; ``n_a`` and ``n_b``
        count all statements. A number as large as these keeps every pair, which are ``n_a`` times
        ``n_b``.

    Returns
    -------
    DataFrame
        ``<by>_a``, ``<by>_b``, ``axis``, ``target``, ``kind`` ("contradiction", "emphasis" or
        "silence"), ``code_a``, ``code_b`` ("not …" where it is denied), ``statement_a``,
        ``statement_b``, ``content_a``, ``content_b``, ``published_a``, ``published_b``, ``outlet_a``,
        ``outlet_b``, ``n_a`` and ``n_b`` (statements of either with its code, each once, whether
        shown or not), ``strength`` ([0, 1]) and ``explanation``. Contradictions first, the
        strongest first. Emphasis and silence have one row a pair of officials and axis, without
        statements, counts and strength.

    Raises
    ------
    InputError
        If a column is missing.

    Notes
    -----
    Strength starts at 1 and is multiplied by 0.5 for each side that relays another's words, 0.7 for
    each that is conditional, 0.8 for each that is hedged, and 0.9 for statements more than a week
    apart. It orders pairs for reading; it measures nothing, and no mean of it should be published.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["a", "b"], "official": ["Hale", "Moor"],
    ...                      "content": ["it is limited", "it has no end"]})
    >>> codes = CODINGS.build([
    ...     {"statement_id": "a", "axis": "scope", "target": "raid", "code": "limited"},
    ...     {"statement_id": "b", "axis": "scope", "target": "raid", "code": "open-ended"}])
    >>> find_divergences(said, codes)[["official_a", "code_a", "official_b", "code_b"]].values.tolist()
    [['Hale', 'limited', 'Moor', 'open-ended']]
    """
    STATEMENTS.require(statements, ["statement_id", "content", by])
    CODINGS.require(codings, ["statement_id", *CODED[:3]])
    evidence = read_evidence(statements, codings)
    groups, names = pd.factorize(statements[by], sort=True)
    claims = evidence.asserted.group(groups, list(names))
    facing = face_statements(claims, evidence, read_rules(codebook), top=top)
    rest = contrast_groups(claims, evidence.find_speakers(groups, list(names)), facing)
    return _finish(
        pd.concat([_describe(facing, evidence, statements), pd.DataFrame(rest)], ignore_index=True),
        by,
    )


@dataclass(frozen=True)
class Evidence:
    """Codings as numbers by which any statements are compared: the firmest first, those as firm by statement.

    Attributes
    ----------
    asserted
        What statements assert, backed by the firmest coding that says it.
    rows, kinds, keys
        As for :func:`toolkit.measures.claims.number_asserted`.
    firm
        How firm each coding is.
    weakened
        By what makes a coding less firm, in words: which ones.
    turns
        By statement, its place in the order of their ids.
    published
        By statement, its day.
    """

    asserted: Asserted
    rows: Numbers
    kinds: Numbers
    keys: pd.DataFrame
    firm: NDArray[np.float64]
    weakened: dict[str, NDArray[np.bool_]]
    turns: Numbers
    published: pd.DatetimeIndex

    def find_speakers(self, groups: Numbers, names: Sequence[Any]) -> list[Any]:
        """Return the groups that are coded on any axis that they are compared on, by their names."""
        coded = self.keys["axis"].isin(MAIN_AXES) & self.keys["code"].notna()
        speak = np.unique(groups[self.rows[coded.to_numpy(dtype=bool)[self.kinds]]])
        return sorted(names[at] for at in speak[speak >= 0])


def read_evidence(statements: pd.DataFrame, codings: pd.DataFrame) -> Evidence:
    """Return the evidence of tables as :func:`find_divergences` takes them."""
    rows = pd.Index(statements["statement_id"]).get_indexer(pd.Index(codings["statement_id"]))
    found = codings[rows >= 0]
    kinds, keys = number_rows(found.reindex(columns=CODED))
    return weigh_evidence(statements, found, rows[rows >= 0], kinds, keys)


def weigh_evidence(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    rows: Numbers,
    kinds: Numbers,
    keys: pd.DataFrame,
) -> Evidence:
    """Return the evidence of codings that are numbered already."""
    weakened = _find_weakened(codings)
    firm = np.ones(len(codings))
    for words, holds in weakened.items():
        firm[holds] *= WEAKENED[words]
    turns = np.asarray(statements["statement_id"].rank(method="dense"), dtype=np.int64)
    order = np.lexsort([turns[rows], -firm])
    return Evidence(
        asserted=number_asserted(rows[order], kinds[order], keys),
        rows=rows[order],
        kinds=kinds[order],
        keys=keys,
        firm=firm[order],
        weakened={words: holds[order] for words, holds in weakened.items()},
        turns=turns,
        published=pd.DatetimeIndex(pd.to_datetime(_get(statements, "published"))),
    )


def _find_weakened(codings: pd.DataFrame) -> dict[str, NDArray[np.bool_]]:
    """Return, by what makes a coding less firm, which ones."""
    table = CODINGS.only(WEAKENING)
    kinds, found = number_rows(codings.reindex(columns=list(table.columns)))
    told = table.conform(found)
    flags = told["flags"].fillna("").str.split()
    holds = (
        told["attribution"].eq("relayed").fillna(False).to_numpy(dtype=bool),
        told["conditional"].fillna(False).to_numpy(dtype=bool),
        np.array(["hedged" in words for words in flags], dtype=bool),
    )
    return {words: which[kinds] for words, which in zip(WEAKENED, holds, strict=True)}


def _get(statements: pd.DataFrame, name: str) -> pd.Series[Any]:
    nothing = pd.Series(pd.NA, index=statements.index, dtype="object")
    column: pd.Series[Any] = statements.get(name, nothing)
    return column


def face_statements(
    claims: Claims, evidence: Evidence, rules: Rules, *, top: int = PAIRS
) -> pd.DataFrame:
    """Return the strongest pairs of statements of each pair of groups and codes, the firmest of either.

    Columns: those of :func:`toolkit.measures.contradictions.face_cells`, a code being "not …" where it
    is denied, ``row_a`` and ``row_b`` (codings of the evidence) and ``strength``. In the order of
    ``KEY``, the strongest first.
    """
    facing = face_cells(claims.cells, rules)
    for side in "ab":
        code = facing[f"code_{side}"]
        facing[f"code_{side}"] = code.mask(facing[f"denied_{side}"], DENIES + code)
    facing = facing.sort_values(KEY, ignore_index=True)
    firmest = _list_firmest(claims, top)
    rows = [firmest[facing[f"cell_{side}"].to_numpy(dtype="int64")] for side in "ab"]
    both = (rows[0][:, :, None] >= 0) & (rows[1][:, None, :] >= 0)
    numbers, *places = np.nonzero(both)
    rows_a, rows_b = (side[numbers, at] for side, at in zip(rows, places, strict=True))
    strength = _rate(evidence, rows_a, rows_b)
    turns = [evidence.turns[evidence.rows[each]] for each in (rows_b, rows_a)]
    order = np.lexsort([*turns, -strength, numbers])
    order = order[_count_before(numbers[order]) < top]
    return (
        facing.iloc[numbers[order]]
        .assign(row_a=rows_a[order], row_b=rows_b[order], strength=strength[order])
        .reset_index(drop=True)
    )


def _list_firmest(claims: Claims, top: int) -> Numbers:
    """Return a row for each cell: the codings of its firmest statements, -1 where there are no more."""
    listed = [np.sort(rows)[:top] for rows in claims.backing.values()]
    firmest = np.full((len(listed), max(map(len, listed), default=0)), -1)
    for cell, rows in enumerate(listed):
        firmest[cell, : len(rows)] = rows
    return firmest


def _count_before(numbers: Numbers) -> Numbers:
    """Return, for each of ordered numbers, how many equal ones come before it."""
    return np.arange(len(numbers)) - np.searchsorted(numbers, numbers)


def _rate(evidence: Evidence, rows_a: Numbers, rows_b: Numbers) -> NDArray[np.float64]:
    strength = evidence.firm[rows_a] * evidence.firm[rows_b]
    strength = np.where(_days_apart(evidence, rows_a, rows_b) > WEEK, strength * 0.9, strength)
    # Rounded as Python rounds, which numpy does not do for halves.
    values, at = np.unique(strength, return_inverse=True)
    rounded: NDArray[np.float64] = np.array([round(value, 3) for value in values.tolist()])[at]
    return rounded


def _days_apart(evidence: Evidence, rows_a: Numbers, rows_b: Numbers) -> NDArray[np.float64]:
    """Return the days between the statements of codings, NaN where one has no date."""
    first, second = (evidence.published.values[evidence.rows[rows]] for rows in (rows_a, rows_b))
    days: NDArray[np.float64] = np.floor((first - second) / np.timedelta64(1, "D"))
    return np.abs(days)


def _describe(facing: pd.DataFrame, evidence: Evidence, statements: pd.DataFrame) -> pd.DataFrame:
    """Return contradictions with both statements and the reason in words."""
    columns = ["group_a", "group_b", *SHARED, "code_a", "code_b", "n_a", "n_b", "strength"]
    table = facing[columns]
    table = table.assign(kind="contradiction", explanation=explain_facing(facing, evidence))
    for side in "ab":
        places = evidence.rows[facing[f"row_{side}"].to_numpy(dtype="int64")]
        table[f"statement_{side}"] = statements["statement_id"].array.take(places)
        table[f"published_{side}"] = evidence.published.take(places)
        for name in ("content", "outlet"):
            table[f"{name}_{side}"] = _get(statements, name).array.take(places)
    return table


def explain_facing(facing: pd.DataFrame, evidence: Evidence) -> list[str]:
    """Return in words why two statements contradict each other, and what makes them less firm."""
    rows = {side: facing[f"row_{side}"].to_numpy(dtype="int64") for side in "ab"}
    said: list[list[str]] = [[reason] for reason in facing["reason"]]
    for side, mine in rows.items():
        for words, holds in evidence.weakened.items():
            for at in np.flatnonzero(holds[mine]).tolist():
                said[at].append(f"{facing[f'group_{side}'].iat[at]} {words}")
    days = _days_apart(evidence, rows["a"], rows["b"])
    return ["; ".join([*words, *_say_apart(day)]) for words, day in zip(said, days, strict=True)]


def _say_apart(days: float) -> list[str]:
    return [f"{write_number(days, 0)} days apart"] if days > WEEK else []


def contrast_groups(
    claims: Claims, spoken: Sequence[Any], facing: pd.DataFrame
) -> list[dict[str, Any]]:
    """Return emphasis, then silence: pairs and axes without a contradiction, in the order of the pairs."""
    said: dict[tuple[Any, str], set[str]] = defaultdict(set)
    for group, axis, code, denied in claims.cells[["group", "axis", "code", "denied"]].itertuples(
        index=False, name=None
    ):
        said[group, axis].add(f"{DENIES}{code}" if denied else code)
    codes = {key: tuple(sorted(each)) for key, each in said.items()}
    pairs = facing[["group_a", "group_b", "axis"]].drop_duplicates()
    contradicted = set(pairs.itertuples(index=False, name=None))
    found = [
        {"group_a": a, "group_b": b, "axis": axis} | _contrast(a, b, one, other)
        for a, b in combinations(spoken, 2)
        for axis in MAIN_AXES
        if (one := codes.get((a, axis), ())) != (other := codes.get((b, axis), ()))
        and (a, b, axis) not in contradicted
    ]
    return sorted(found, key=lambda row: FINDINGS.index(row["kind"]))


def _contrast(a: str, b: str, one: tuple[str, ...], other: tuple[str, ...]) -> dict[str, Any]:
    """Return in what two differ that do not contradict each other."""
    row = {"code_a": ", ".join(one) or None, "code_b": ", ".join(other) or None}
    if not one or not other:
        silent = b if one else a
        return row | {"kind": "silence", "explanation": f"{silent} has no code on this axis"}
    shared = sorted(set(one) & set(other))
    told = f"both: {', '.join(shared)}" if shared else "no code in common"
    return row | {"kind": "emphasis", "explanation": told}


def _finish(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    sides = [f"{name}_{side}" for name in _SIDES for side in "ab"]
    columns = ["group_a", "group_b", "axis", "target", "kind", "code_a", "code_b", *sides]
    columns += ["n_a", "n_b", "strength", "explanation"]
    # Where outlets are compared, the group is the statement's outlet: it stands there once.
    columns = [name for name in columns if name not in (f"{by}_a", f"{by}_b")]
    table = rows.reindex(columns=columns)
    order = table.assign(
        _kind=table["kind"].map({kind: number for number, kind in enumerate(FINDINGS)}),
        _axis=table["axis"].map({axis: number for number, axis in enumerate(MAIN_AXES)}),
    ).sort_values(
        ["_kind", "strength", "group_a", "group_b", "_axis", "statement_a", "statement_b"],
        ascending=[True, False, True, True, True, True, True], kind="stable",
    )  # fmt: skip
    numbers = {"n_a": "Int64", "n_b": "Int64", "strength": "float64"}
    dates = [f"published_{side}" for side in "ab"]
    types = dict.fromkeys(set(columns) - {*numbers, *dates}, "string") | numbers
    result = order[columns].astype(types).reset_index(drop=True)
    for name in dates:
        result[name] = pd.to_datetime(result[name])
    return result.rename(columns={"group_a": f"{by}_a", "group_b": f"{by}_b"})
