"""The report's codebook and registry, whole: all that is needed to code the same texts again."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.entries import Axis, Code, PredicateGroup, Target
from toolkit.lists import list_of
from toolkit.report.quoting import text_or_empty
from toolkit.study import Study

Row = dict[str, str]


def list_codebook(codebook: Codebook) -> Iterator[Row]:
    """Yield every entry with all that decides what it finds."""
    yield from map(_describe_axis, codebook.axes)
    for target in codebook.targets:
        yield {"axis": "target", "code": target.name} | _terms_of(target) | {
            "definition": _describe_target(target), "origin": "this codebook",
        }  # fmt: skip
    for code in codebook.codes:
        origin = code.origin or "this codebook"
        yield {"axis": code.axis, "code": code.name} | _terms_of(code) | {"origin": origin}
    yield from map(_describe_predicates, codebook.predicates)


def _describe_axis(axis: Axis) -> Row:
    options = [
        f"of the {axis.target}" if axis.target else "",
        "a statement may lean by its tone" if axis.tone else "",
        "statements of an official in an article are taken together" if axis.together else "",
        "" if axis.acts else "acts of one’s own do not count",
    ]
    told = "; ".join(one for one in options if one)
    return {
        "axis": "axis", "code": axis.name, "definition": axis.definition, "include": told,
        "near": "", "exclude": "", "example": axis.example, "origin": "the toolkit’s rules",
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
