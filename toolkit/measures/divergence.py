"""Divergence: where two officials contradict each other, and where they only stress other things.

A contradiction is a pair of codes on one axis and target that cannot both be right; which pairs
those are stands in ``data/contradictions.csv``, or in the codebook. Different aims are another
emphasis, not a contradiction, unless one denies what the other asserts. Silence is neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

import pandas as pd

from toolkit.tables import CODINGS, STATEMENTS

AXES = ("aim", "scope", "condition", "position")
ABSTENTIONS = {"not asserted", "no target", "uncoded aim"}
KINDS = ("contradiction", "emphasis", "silence")
_SIDES = ("statement", "content", "published", "outlet")


def find_divergences(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    codebook: Any = None,
    *,
    by: str = "official",
    top: int = 5,
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
        Statement pairs kept of each pair of officials and codes, the strongest; ``pairs`` says of
        how many.

    Returns
    -------
    DataFrame
        ``<by>_a``, ``<by>_b``, ``axis``, ``target``, ``kind`` ("contradiction", "emphasis" or
        "silence"), ``code_a``, ``code_b``, ``statement_a``, ``statement_b``, ``content_a``,
        ``content_b``, ``published_a``, ``published_b``, ``outlet_a``, ``outlet_b``, ``pairs``,
        ``strength`` ([0, 1], NA for emphasis and silence) and ``explanation``. Contradictions first,
        the strongest first. Emphasis and silence have one row a pair of officials and axis, without
        statements.

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
    pairs = getattr(codebook, "contradictions", None)
    rules = _rules(pairs) if pairs else _default_rules()
    said = _with_context(statements[statements[by].notna()], by)
    coded = CODINGS.conform(codings)[lambda table: table["axis"].isin(AXES) & table["code"].notna()]
    table = coded.merge(said, on="statement_id")
    spoken = sorted(table["group"].unique())
    rows = [
        row
        for a, b in combinations(spoken, 2)
        for row in _compare(
            table[table["group"] == a], table[table["group"] == b], a, b, rules, top
        )
    ]
    return _finish(rows, by)


def _with_context(statements: pd.DataFrame, by: str) -> pd.DataFrame:
    context = statements[["statement_id", "content"]].assign(group=statements[by])
    for name in ("published", "outlet"):
        context[name] = statements.get(name, pd.NA)
    return context


def _compare(
    first: pd.DataFrame, second: pd.DataFrame, a: str, b: str, rules: dict[Any, str], top: int
) -> Iterator[dict[str, Any]]:
    for axis in AXES:
        one, other = first[first["axis"] == axis], second[second["axis"] == axis]
        spoke = [part[~part["code"].isin(ABSTENTIONS)] for part in (one, other)]
        about: dict[str, Any] = {"group_a": a, "group_b": b, "axis": axis}
        found = list(_contradictions(spoke[0], spoke[1], about, rules, top))
        yield from found
        if not found:
            yield from _without_contradiction(spoke[0], spoke[1], about)


def _contradictions(
    one: pd.DataFrame, other: pd.DataFrame, about: dict[str, Any], rules: dict[Any, str], top: int
) -> Iterator[dict[str, Any]]:
    by_other = dict(list(other.groupby(["target", "code"], dropna=False)))
    for (target, code), part in one.groupby(["target", "code"], dropna=False):
        for (target_b, code_b), part_b in by_other.items():
            if not _equal(target, target_b):
                continue
            reason = rules.get((about["axis"], frozenset((code, code_b))))
            if reason is None and code == code_b and about["axis"] != "position":
                part, part_b = _opposed(part, part_b)
                reason = "one denies what the other asserts"
            elif reason is not None and about["axis"] != "position":
                part, part_b = _asserted(part), _asserted(part_b)
            if reason is None or part.empty or part_b.empty:
                continue
            ranked = _rank(part, part_b, reason, top)
            for strength, explanation, x, y in ranked:
                yield about | _sides(x, y) | {
                    "kind": "contradiction", "target": target, "code_a": code, "code_b": code_b,
                    "pairs": len(part) * len(part_b), "strength": strength, "explanation": explanation,
                }  # fmt: skip


def _opposed(one: pd.DataFrame, other: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one side's denials and the other's assertions, where there are such."""
    denied = one[one["negated"].fillna(False).astype(bool)]
    if not denied.empty:
        return denied, _asserted(other)
    return _asserted(one), other[other["negated"].fillna(False).astype(bool)]


def _asserted(part: pd.DataFrame) -> pd.DataFrame:
    return part[~part["negated"].fillna(False).astype(bool)]


def _rank(
    one: pd.DataFrame, other: pd.DataFrame, reason: str, top: int
) -> list[tuple[float, str, Any, Any]]:
    """Return the strongest pairs; of each side only its firmest statements can be in one."""
    firm = [
        sorted(
            part.itertuples(index=False), key=lambda row: (-_firmness(row)[0], row.statement_id)
        )[:top]
        for part in (one, other)
    ]
    pairs = [(*_strength(x, y, reason), x, y) for x in firm[0] for y in firm[1]]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[2].statement_id, pair[3].statement_id))[
        :top
    ]


def _firmness(row: Any) -> tuple[float, list[str]]:
    strength = 1.0
    reasons: list[str] = []
    if row.attribution is not pd.NA and row.attribution == "relayed":
        strength, reasons = strength * 0.5, [*reasons, "relays another's words"]
    if row.conditional is not pd.NA and row.conditional:
        strength, reasons = strength * 0.7, [*reasons, "is conditional"]
    if row.flags is not pd.NA and "hedged" in str(row.flags).split():
        strength, reasons = strength * 0.8, [*reasons, "is hedged"]
    return strength, reasons


def _strength(x: Any, y: Any, reason: str) -> tuple[float, str]:
    parts = [reason]
    strength = 1.0
    for row in (x, y):
        factor, reasons = _firmness(row)
        strength *= factor
        parts += [f"{row.group} {said}" for said in reasons]
    if not (pd.isna(x.published) or pd.isna(y.published)):
        days = abs((x.published - y.published).days)
        if days > 7:
            strength *= 0.9
            parts.append(f"{days} days apart")
    return round(strength, 3), "; ".join(parts)


def _sides(x: Any, y: Any) -> dict[str, Any]:
    return {
        f"{name}_{side}": getattr(row, "statement_id" if name == "statement" else name)
        for side, row in (("a", x), ("b", y))
        for name in _SIDES
    }


def _without_contradiction(
    one: pd.DataFrame, other: pd.DataFrame, about: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    codes = [sorted(set(_asserted(part)["code"])) for part in (one, other)]
    listed = [", ".join(part) or None for part in codes]
    if not codes[0] and not codes[1]:
        return
    row = about | {"code_a": listed[0], "code_b": listed[1]}
    if not codes[0] or not codes[1]:
        silent = about["group_a"] if not codes[0] else about["group_b"]
        yield row | {"kind": "silence", "explanation": f"{silent} has no code on this axis"}
    elif codes[0] != codes[1]:
        shared = sorted(set(codes[0]) & set(codes[1]))
        said = f"both: {', '.join(shared)}" if shared else "no code in common"
        yield row | {"kind": "emphasis", "explanation": said}


def _equal(a: Any, b: Any) -> bool:
    return bool(pd.isna(a) and pd.isna(b)) or (not pd.isna(a) and not pd.isna(b) and a == b)


def _rules(pairs: Iterable[tuple[str, str, str]]) -> dict[Any, str]:
    return {(axis, frozenset((a, b))): f"{a} contradicts {b}" for axis, a, b in pairs}


@cache
def _default_rules() -> dict[Any, str]:
    with (resources.files("toolkit.measures") / "data" / "contradictions.csv").open() as file:
        rows = pd.read_csv(file)
    return {(row.axis, frozenset((row.code_a, row.code_b))): row.reason for row in _tuples(rows)}


def _tuples(table: pd.DataFrame) -> Iterator[Any]:
    yield from table.itertuples(index=False)


def _finish(rows: list[dict[str, Any]], by: str) -> pd.DataFrame:
    sides = [f"{name}_{side}" for name in _SIDES for side in "ab"]
    columns = ["group_a", "group_b", "axis", "target", "kind", "code_a", "code_b", *sides]
    columns += ["pairs", "strength", "explanation"]
    table = pd.DataFrame(rows, columns=columns)
    order = table.assign(
        _kind=table["kind"].map({kind: number for number, kind in enumerate(KINDS)}),
        _axis=table["axis"].map({axis: number for number, axis in enumerate(AXES)}),
    ).sort_values(
        ["_kind", "strength", "group_a", "group_b", "_axis", "statement_a", "statement_b"],
        ascending=[True, False, True, True, True, True, True], kind="stable",
    )  # fmt: skip
    texts = [
        name for name in columns if name not in ("pairs", "strength", "published_a", "published_b")
    ]
    types = dict.fromkeys(texts, "string") | {"pairs": "Int64", "strength": "float64"}
    result = order[columns].astype(types).reset_index(drop=True)
    for side in "ab":
        result[f"published_{side}"] = pd.to_datetime(result[f"published_{side}"])
    return result.rename(columns={"group_a": f"{by}_a", "group_b": f"{by}_b"})
