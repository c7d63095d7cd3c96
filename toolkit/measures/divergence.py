"""Divergence: where two officials contradict each other, and where they only stress other things.

A contradiction is a pair of codes on one axis and target that cannot both be right
(``contradictions.py`` says which). Different aims are another emphasis, not a contradiction, unless
one denies what the other asserts. Silence is neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.measures.contradictions import (
    Rules,
    face_cells,
    number_cells,
    read_claims,
    read_rules,
)
from toolkit.rounding import write_number
from toolkit.tables import CODINGS, DENIES, MAIN_AXES, STATEMENTS, is_among

FINDINGS = ("contradiction", "emphasis", "silence")
KEY = ["group_a", "group_b", "axis", "target", "code_a", "code_b", "denied_a", "denied_b"]
PAIRS = 5
"""Pairs of statements that are kept of each pair of officials and codes, unless more are asked for."""
WEEK = 7
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
    CODINGS.require(codings, ["statement_id", "axis", "target", "code"])
    claims = read_claims(_with_context(statements, by), codings)
    coded = codings["axis"].isin(MAIN_AXES) & codings["code"].notna()
    spoke = codings.loc[coded, "statement_id"]
    spoken = sorted(
        statements.loc[is_among(statements["statement_id"], spoke), by].dropna().unique()
    )
    claims = _prepare(claims)
    facing = _find_contradictions(claims, read_rules(codebook), top)
    rest = _find_rest(claims, spoken, facing)
    return _finish(pd.concat([_describe(facing, claims), rest], ignore_index=True), by)


def _with_context(statements: pd.DataFrame, by: str) -> pd.DataFrame:
    context = statements[["statement_id", "content"]].assign(group=statements[by])
    for name in ("published", "outlet"):
        context[name] = statements.get(name, pd.NA)
    return context


def _prepare(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with what pairs are made and ranked by."""
    return claims.assign(
        said=claims["code"].mask(claims["denied"], DENIES + claims["code"]),
        firm=_firmness(claims),
        published=pd.to_datetime(claims["published"]),
        name_at=claims["statement_id"].rank(method="dense").astype("int64"),
    )


def _firmness(table: pd.DataFrame) -> pd.Series[float]:
    strength = pd.Series(1.0, index=table.index)
    for factor, _, holds in _weakened(table):
        strength = strength.where(~holds, strength * factor)
    return strength


def _weakened(table: pd.DataFrame) -> Iterator[tuple[float, str, pd.Series[bool]]]:
    """Yield what makes a statement less firm: the factor, in words, and for which rows it holds."""
    relayed = (table["attribution"] == "relayed").fillna(False).astype(bool)
    yield 0.5, "relays another's words", relayed
    yield 0.7, "is conditional", table["conditional"].fillna(False).astype(bool)
    hedged = (
        table["flags"]
        .astype("string")
        .str.split()
        .map(lambda words: "hedged" in words, na_action="ignore")
    )
    yield 0.8, "is hedged", hedged.eq(True).fillna(False).astype(bool)


def _find_contradictions(spoke: pd.DataFrame, rules: Rules, top: int) -> pd.DataFrame:
    """Return the strongest pairs of rows; of each side only its firmest statements can be in one.

    Columns: KEY, ``row_a`` and ``row_b`` (places in ``spoke``), ``n_a``, ``n_b``, ``strength``,
    ``reason``.
    """
    cells, numbers = number_cells(spoke)
    combined = face_cells(cells, rules)
    ordered = spoke.assign(cell=numbers).sort_values(
        ["firm", "name_at"], ascending=[False, True], kind="stable"
    )
    once = ordered.drop_duplicates(["cell", "statement_id"])
    firmest = once.groupby("cell").head(top)[["cell"]].reset_index(names="row")
    for side in "ab":
        named = firmest.rename(columns={"cell": f"cell_{side}", "row": f"row_{side}"})
        combined = combined.merge(named, on=f"cell_{side}")
    ranked = combined.assign(
        strength=_rate(spoke, combined),
        name_a=spoke["name_at"].to_numpy()[combined["row_a"]],
        name_b=spoke["name_at"].to_numpy()[combined["row_b"]],
    ).sort_values(
        [*KEY, "strength", "name_a", "name_b"],
        ascending=[True] * len(KEY) + [False, True, True],
        kind="stable",
    )
    return ranked.groupby(KEY, dropna=False).head(top).reset_index(drop=True)


def _rate(spoke: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.float64]:
    firm = spoke["firm"].to_numpy()
    strength = firm[pairs["row_a"]] * firm[pairs["row_b"]]
    strength = np.where(_days_apart(spoke, pairs) > WEEK, strength * 0.9, strength)
    # Rounded as Python rounds, which numpy does not do for halves.
    values, at = np.unique(strength, return_inverse=True)
    rounded: NDArray[np.float64] = np.array([round(value, 3) for value in values.tolist()])[at]
    return rounded


def _days_apart(spoke: pd.DataFrame, pairs: pd.DataFrame) -> NDArray[np.float64]:
    """Return the days between two statements, NaN where one has no date."""
    published = pd.DatetimeIndex(spoke["published"])
    apart = (published[pairs["row_a"]] - published[pairs["row_b"]]).days
    return np.abs(np.asarray(apart, dtype=np.float64))


def _describe(facing: pd.DataFrame, spoke: pd.DataFrame) -> pd.DataFrame:
    """Return contradictions with both statements and the reason in words."""
    table = facing[["axis", "n_a", "n_b", "strength"]].assign(kind="contradiction")
    for side in "ab":
        rows = spoke.iloc[facing[f"row_{side}"]].reset_index(drop=True)
        names = {"statement_id": "statement"} | dict.fromkeys(["content", "published", "outlet"])
        for name, called in names.items():
            table[f"{called or name}_{side}"] = rows[name]
        table[f"group_{side}"] = facing[f"group_{side}"]
        table[f"code_{side}"] = rows["said"]
        table["target"] = rows["target"]
    return table.assign(explanation=_explain(facing, spoke))


def _explain(facing: pd.DataFrame, spoke: pd.DataFrame) -> list[str]:
    shown = spoke.loc[pd.unique(pd.concat([facing["row_a"], facing["row_b"]]))]
    said: dict[int, list[str]] = {row: [] for row in shown.index}
    for _, words, holds in _weakened(shown):
        for row, group in shown.loc[holds, "group"].items():
            said[row].append(f"{group} {words}")
    days = _days_apart(spoke, facing)
    return [
        "; ".join(
            [
                reason,
                *said[a],
                *said[b],
                *_say_apart(day),
            ]
        )
        for reason, a, b, day in zip(
            facing["reason"], facing["row_a"], facing["row_b"], days, strict=True
        )
    ]


def _say_apart(days: float) -> list[str]:
    return [f"{write_number(days, 0)} days apart"] if days > WEEK else []


def _find_rest(spoke: pd.DataFrame, spoken: list[str], facing: pd.DataFrame) -> pd.DataFrame:
    """Return emphasis and silence: pairs and axes without a contradiction."""
    codes = {
        key: tuple(sorted(set(part))) for key, part in spoke.groupby(["group", "axis"])["said"]
    }
    contradicted = set(zip(facing["group_a"], facing["group_b"], facing["axis"], strict=True))
    rows = [
        {"group_a": a, "group_b": b, "axis": axis} | said
        for a, b in combinations(spoken, 2)
        for axis in MAIN_AXES
        if (a, b, axis) not in contradicted
        and (said := _contrast(a, b, codes.get((a, axis), ()), codes.get((b, axis), ())))
    ]
    return pd.DataFrame(rows)


def _contrast(a: str, b: str, one: tuple[str, ...], other: tuple[str, ...]) -> dict[str, Any]:
    """Return in what two differ that do not contradict each other, nothing where they do not."""
    if one == other:
        return {}
    row = {"code_a": ", ".join(one) or None, "code_b": ", ".join(other) or None}
    if not one or not other:
        silent = b if one else a
        return row | {"kind": "silence", "explanation": f"{silent} has no code on this axis"}
    shared = sorted(set(one) & set(other))
    said = f"both: {', '.join(shared)}" if shared else "no code in common"
    return row | {"kind": "emphasis", "explanation": said}


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
