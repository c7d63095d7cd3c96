"""Say in words why a statement has a code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

_AXIS_WORDS = {
    "position": "position toward {target}",
    "aim": "stated aim",
    "scope": "scope",
    "condition": "condition",
    "commitment": "commitment",
    "attribution": "attribution",
}
_ABSTENTIONS = {
    "no target": "no term of the target stands in the statement",
    "not asserted": "the target is mentioned, but no predicate that governs it asserts a position",
}


def explain_coding(
    coding: Mapping[str, Any] | pd.Series[Any], statement: Mapping[str, Any] | pd.Series[Any]
) -> str:
    """Return in words which words gave a statement its code, where they stand, and by which rule.

    Parameters
    ----------
    coding
        One row of the codings table.
    statement
        The row of the statements table that it is about.

    Examples
    --------
    >>> coding = {"axis": "scope", "target": "dam", "code": "limited", "coder": "codebook",
    ...           "cue": "limited", "start": 12, "end": 19, "rule": "term"}
    >>> print(explain_coding(coding, {"official": "Ada Quill", "source": "she"}))
    Ada Quill: scope is coded "limited" by the codebook: "limited" (characters 12-19), rule "term".
    """
    who = _value(statement, "official") or _value(statement, "source") or "An unnamed source"
    axis = _AXIS_WORDS.get(str(coding["axis"]), str(coding["axis"]))
    axis = axis.format(target=_value(coding, "target") or "the target")
    head = f'{who}: {axis} is coded "{coding["code"]}" by the {_value(coding, "coder")}'
    sentences = [f"{head}: {_evidence(coding)}.", *_qualifications(coding)]
    return " ".join(sentences)


def _evidence(coding: Mapping[str, Any] | pd.Series[Any]) -> str:
    cue, rule, code = _value(coding, "cue"), _value(coding, "rule"), str(coding["code"])
    if not cue:
        return _ABSTENTIONS.get(code) or f'rule "{rule}"'
    parts = [f'"{cue}" (characters {coding["start"]}-{coding["end"]})']
    phrase = _value(coding, "phrase")
    if phrase and phrase != cue:
        parts.append(f'in the phrase "{phrase}"')
    evidence = " ".join(parts) + (f', rule "{rule}"' if rule else "")
    if code == "not asserted":
        return f"the target is mentioned, but {evidence} does not assert a position"
    return evidence


def _qualifications(coding: Mapping[str, Any] | pd.Series[Any]) -> list[str]:
    found = []
    if _value(coding, "negated"):
        found.append("The wording is negated.")
    if _value(coding, "conditional"):
        found.append("It stands under a condition.")
    if _value(coding, "attribution") in {"relayed", "denied"}:
        found.append(f"The statement is {coding['attribution']}, not the official's own assertion.")
    if _value(coding, "flags"):
        found.append(f"Flags: {coding['flags']}.")
    return found


def _value(row: Mapping[str, Any] | pd.Series[Any], key: str) -> Any:
    value = row.get(key)
    return None if value is None or pd.isna(value) else value
