"""The report's codebook and registry, whole: all that is needed to code the same texts again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.coding.codebook.entries import (
    BUILT_IN,
    UNCODED_AIM,
    Axis,
    Code,
    PredicateGroup,
    Target,
    define_built_in,
)
from toolkit.lists import list_of
from toolkit.report.quoting import text_or_empty
from toolkit.study import Study

Row = dict[str, str]

UNCODED = "An aim is stated, and no code's terms stand in it."
BY_RULE = "by rule"


def group_codebook(study: Study) -> Iterator[dict[str, Any]]:
    """Yield the targets, then each axis with what it means, the codes with terms, and those found by rule."""
    targets: dict[str, Any] = {"name": "targets", "about": "", "rows": [], "ruled": []}
    group = targets
    for row in list_codebook(study):
        if row["axis"] == "axis":
            if group["rows"] or group["ruled"]:
                yield group
            options = f"{row['include'][:1].upper()}{row['include'][1:]}." if row["include"] else ""
            about = f"{row['definition']} {options}".strip()
            group = {"name": row["code"], "about": about, "rows": [], "ruled": []}
        else:
            ruled = row["include"] == BY_RULE and not (row["near"] or row["exclude"])
            group["ruled" if ruled else "rows"].append(row)
    yield group


def list_codebook(study: Study) -> Iterator[Row]:
    """Yield every entry with all that decides what it finds: targets, then each axis with its codes.

    Codes of the toolkit's own are found by rules over word lists. The words that they were found by in this
    study's articles stand with the statements; a replication package holds no words of the press.
    """
    codebook = study.codebook
    for target in codebook.targets:
        yield {"axis": "target", "code": target.name} | _terms_of(target) | {
            "definition": _describe_target(target), "origin": "this codebook",
        }  # fmt: skip
    for axis in codebook.axes:
        yield _describe_axis(axis)
        own = codebook.codes_of(axis.name)
        yield from map(_describe_code, own)
        named = {code.name for code in own}
        for name, meaning in _built_in_codes(axis.name):
            if name not in named:
                yield _describe_code(Code(axis.name, name, meaning, origin="the toolkit"))
        if axis.name == "position":
            yield from map(_describe_predicates, codebook.predicates)


def _built_in_codes(axis: str) -> list[tuple[str, str]]:
    """Return the codes that every codebook has on an axis, with what they mean."""
    if axis == "aim":
        return [(UNCODED_AIM, UNCODED)]
    return list(define_built_in().get(axis, {}).items()) if axis in BUILT_IN else []


def _describe_code(code: Code) -> Row:
    row = {"axis": code.axis, "code": code.name} | _terms_of(code)
    if code.axis in BUILT_IN or code.name == UNCODED_AIM:
        row["include"] = BY_RULE
        row["definition"] = code.definition or dict(_built_in_codes(code.axis)).get(code.name, "")
    return row | {"origin": code.origin or "this codebook"}


def _describe_axis(axis: Axis) -> Row:
    options = [
        f"of the {axis.target}" if axis.target else "",
        "a statement may lean by its tone" if axis.tone else "",
        "statements of an official in an article are taken together" if axis.together else "",
        "" if axis.acts else "acts of one’s own do not count",
    ]
    meaning = define_built_in()["axes"].get(axis.name, "")
    return {
        "axis": "axis", "code": axis.name, "definition": axis.definition or meaning,
        "include": "; ".join(one for one in options if one), "near": "", "exclude": "",
        "example": axis.example, "origin": "this codebook" if axis.definition else "the toolkit",
    }  # fmt: skip


def _describe_target(target: Target) -> str:
    by = f", carried out by {', '.join(target.by)}" if target.by else ""
    return f"{target.definition} ({target.kind}{by})".strip()


def _describe_predicates(group: PredicateGroup) -> Row:
    """Return words that the codebook adds to the predicates of positions."""
    told = ", ".join(one for one in (group.word_class, group.kind, group.role, group.sign) if one)
    return {
        "axis": "position", "code": "predicates", "definition": told, "near": "", "exclude": "",
        "include": ", ".join(group.words), "example": "", "origin": "this codebook",
    }  # fmt: skip


def _terms_of(entry: Target | Code) -> Row:
    near = [
        f"{', '.join(rule.terms)} within {rule.within} words of {', '.join(rule.to)}"
        for rule in entry.near
    ]
    return {
        "definition": entry.definition,
        "include": ", ".join(entry.include),
        "near": "; ".join(near),
        "exclude": ", ".join(entry.exclude),
        "example": entry.example,
    }


def list_officials(study: Study) -> Iterator[Row]:
    """Yield the registry's entries: whom the figures are of, by which names, in which office."""
    if study.officials is None:
        return
    numbers = study.statements["official"].value_counts()
    for row in study.officials.to_dict("records"):
        dates = [
            "" if pd.isna(row[name]) else f"{row[name]:%Y-%m-%d}"
            for name in ("valid_from", "valid_to")
        ]
        named = text_or_empty(row["name"])
        aliases = [
            *([named] if named and named != row["official"] else []),
            *list_of(row["aliases"]),
        ]
        yield {
            "official": row["official"],
            "office": text_or_empty(row["office"]),
            "side": text_or_empty(row["side"]),
            "dates": f"{dates[0] or '…'} – {dates[1] or '…'}" if any(dates) else "",
            "aliases": ", ".join(aliases),
            "pronouns": ", ".join(list_of(row["pronouns"])),
            "kind": text_or_empty(row["kind"]),
            "n": f"{numbers.get(row['official'], 0):,}",
        }
