"""Say in words why a statement has a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit.rounding import write_number

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
_CODERS = {
    "codebook": "the codebook",
    "trained": "the trained coder",
    "neural": "the neural model",
}
_JUDGEMENTS = {
    "ledger": "decided by hand, in the ledger",
    "trained": "learned from people's codings",
    "inference": "its hypothesis follows from the words",
    "classification": "the model's most probable code",
}
"""By rule what stands in place of words that triggered a code, where no words did."""

FLAGS = {
    "conditional": "",  # said of the column already, as are those two below
    "relayed": "",
    "together": "",
    "hedged": "It is hedged.",
    "more": "The statement has this code in more than one place.",
    "question": "It is asked, not asserted.",
    "wish": "It is wished, not asserted.",
    "feared": "It is feared, not asserted.",
    "supposed": "It is supposed, not asserted.",
    "description": "It tells what goes on, and judges nothing.",
    "not-said": "The speaker denies having said it.",
    "granted": "It is only granted, before a “but”.",
    "other-holder": "It is somebody else's, not the speaker's.",
    "target-before": "The target is named before, and meant by a word that points back.",
    "acts": "It is what the official does or announces, not a verdict.",
    "tone": "The tone of the words decided, not a predicate about the target.",
}
"""What a flag means, in a sentence; a flag of another's making is named as it is."""


def explain_coding(
    coding: Mapping[str, Any] | pd.Series[Any], statement: Mapping[str, Any] | pd.Series[Any]
) -> str:
    """Return in words which words gave a statement its code, where they stand, and by which rule.

    Parameters
    ----------
    coding
        One row of the codings table: ``axis``, ``code``; ``coder``, ``target``, ``cue``, ``start``,
        ``end``, ``phrase``, ``rule``, ``negated``, ``conditional``, ``attribution``, ``flags`` and a
        model's ``confidence`` where they are there.
    statement
        The row of the statements table that it is about: ``official``, ``source``.

    Returns
    -------
    str
        One to five sentences. Characters are counted in the article's text.

    Raises
    ------
    KeyError
        If the coding has no ``axis`` or ``code``, or a ``cue`` without ``start`` and ``end``.

    Examples
    --------
    >>> coding = {"axis": "scope", "target": "dam", "code": "limited", "coder": "codebook",
    ...           "cue": "limited", "start": 12, "end": 19, "rule": "term"}
    >>> print(explain_coding(coding, {"official": "Ada Quill", "source": "she"}))
    Ada Quill: scope is coded "limited" by the codebook: "limited" (characters 12-19), rule "term".
    >>> decided = {"axis": "scope", "code": "limited", "coder": "anna", "rule": "ledger"}
    >>> print(explain_coding(decided, {"official": "Ada Quill"}))
    Ada Quill: scope is coded "limited" by anna: decided by hand, in the ledger.
    """
    who = _value(statement, "official") or _value(statement, "source") or "An unnamed source"
    axis = _AXIS_WORDS.get(str(coding["axis"]), str(coding["axis"]))
    axis = axis.format(target=_value(coding, "target") or "the target")
    head = f"{who}: {axis} is coded {_code(coding)}{_by(coding)}"
    return f"{head}: {explain_evidence(coding)}"


def explain_evidence(coding: Mapping[str, Any] | pd.Series[Any], *, plain: bool = False) -> str:
    """Return the part of :func:`explain_coding` that says why, without whose and which code it is.

    With ``plain`` the rule is told in words, and left out where the words that triggered it say it all.

    >>> coding = {"axis": "position", "code": "favor", "cue": "backs", "start": 8, "end": 13,
    ...           "rule": "back (verb, attitude, object)"}
    >>> explain_evidence(coding, plain=True)
    '"backs" (characters 8-13; the verb "back" with the target as its object).'
    """
    return " ".join([f"{_evidence(coding, plain)}.", *_qualifications(coding)])


_PREDICATE = re.compile(r"(?P<word>.+) \((?P<kind>\w+), \w+, (?P<place>\w+)\)")


def _say_rule(rule: str, *, plain: bool) -> str:
    known = _PREDICATE.fullmatch(rule) if plain else None
    if known is None:
        return rule if plain else f'rule "{rule}"'
    return f'the {known["kind"]} "{known["word"]}" with the target as its {known["place"]}'


def _code(coding: Mapping[str, Any] | pd.Series[Any]) -> str:
    code = _value(coding, "code")
    return "with none" if code is None else f'"{code}"'


def _by(coding: Mapping[str, Any] | pd.Series[Any]) -> str:
    coder = _value(coding, "coder")
    return "" if coder is None else f" by {_CODERS.get(str(coder), coder)}"


def _evidence(coding: Mapping[str, Any] | pd.Series[Any], plain: bool = False) -> str:
    cue, rule, code = _value(coding, "cue"), _value(coding, "rule"), str(coding["code"])
    if not cue and "together" in str(_value(coding, "flags")).split():
        return (
            f"its own words do not decide it; the official's other statements in the "
            f"article do: {rule}"
        )
    if not cue:
        if rule in _JUDGEMENTS:
            return _JUDGEMENTS[rule] + _probability(coding)
        return _ABSTENTIONS.get(code) or _say_rule(str(rule), plain=plain)
    told = _say_rule(rule, plain=plain) if rule else ""
    inside = f"; {told}" if plain and told != rule else ""
    parts = [f'"{cue}" (characters {coding["start"]}-{coding["end"]}{inside})']
    phrase = _value(coding, "phrase")
    if phrase and phrase != cue:
        parts.append(f'in the phrase "{phrase}"')
    evidence = " ".join(parts) + (f", {told}" if told and not plain else "")
    if code == "not asserted":
        return f"the target is mentioned, but {evidence} does not assert a position"
    return evidence


def _probability(coding: Mapping[str, Any] | pd.Series[Any]) -> str:
    confidence = _value(coding, "confidence")
    return "" if confidence is None else f", with probability {write_number(confidence)}"


def _qualifications(coding: Mapping[str, Any] | pd.Series[Any]) -> list[str]:
    found: list[str] = []
    if _value(coding, "negated"):
        found.append("The wording is negated.")
    if _value(coding, "conditional"):
        found.append("It stands under a condition.")
    if _value(coding, "attribution") in {"relayed", "denied"}:
        found.append(f"The statement is {coding['attribution']}, not the official's own assertion.")
    flags = str(_value(coding, "flags") or "").split()
    return found + [words for flag in flags if (words := FLAGS.get(flag, f"Flag: {flag}."))]


def _value(row: Mapping[str, Any] | pd.Series[Any], key: str) -> Any:
    value = row.get(key)
    return None if value is None or pd.isna(value) else value
