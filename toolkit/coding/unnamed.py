"""Words that may mean a target, and that none of its terms finds: other forms, "the move", "our response".

Articles name an operation in more ways than who writes a codebook thinks of. A statement that no term finds
is coded "no target", which looks like silence and is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook, Target
from toolkit.coding.codebook.entries import NO_TARGET
from toolkit.coding.codebook.terms import compile_terms
from toolkit.language.grammar import grammar
from toolkit.language.inflection import pluralize
from toolkit.language.tokens import fold
from toolkit.language.words import lemmatize

FORMS, OTHER_WORDS = "forms", "other words"
"""What stands in the column ``field`` of these rows."""

_MOST = 8
_EXAMPLES = 3
_AROUND = 40
_PLAIN = re.compile(r"[^\W\d_][\w' -]*")


def find_unnamed(
    codebook: Codebook, statements: pd.DataFrame, codings: pd.DataFrame | None = None
) -> list[dict[str, Any]]:
    """Return words that may mean a target where none is found, a row each, most frequent first.

    Other forms of a term come first ("walls", of *wall*), then nouns that stand for what everybody knows
    ("the move"), in statements that name no target.
    """
    texts = [str(text) for text in statements["content"]]
    folded = [fold(text) for text in texts]
    rows = [row for target in codebook.targets for row in _list_forms(target, texts, folded)]
    actions = [target for target in codebook.targets if target.kind == "action"]
    if actions:
        without = _list_without(codebook, statements, folded, codings)
        entry = f'target "{actions[0].name}"' if len(actions) == 1 else ""
        rows += [{"entry": entry, **row} for row in _list_nouns(without, texts, folded)]
    return rows


def describe_unnamed(codings: pd.DataFrame, listed: int) -> str:
    """Return how many statements have no target, and how many words that may mean one are listed.

    Examples
    --------
    >>> from toolkit.tables import CODINGS
    >>> rows = [{"statement_id": n, "axis": "position", "code": "no target"} for n in "abc"]
    >>> describe_unnamed(CODINGS.build([*rows, {**rows[0], "statement_id": "d", "code": "favor"}]), 2)
    '3 of 4 statements name no target; 2 words that may mean one are listed.'
    """
    positions = codings[codings["axis"] == "position"]
    count = positions["statement_id"].nunique()
    named = positions.loc[positions["code"] != NO_TARGET, "statement_id"].nunique()
    words = (
        "1 word that may mean one is" if listed == 1 else f"{listed} words that may mean one are"
    )
    return f"{count - named} of {count} statements name no target; {words} listed."


def _list_without(
    codebook: Codebook,
    statements: pd.DataFrame,
    folded: Sequence[str],
    codings: pd.DataFrame | None,
) -> list[int]:
    """Return the numbers of the statements that name no target, nor point back at one."""
    finders = [target.finder for target in codebook.targets]
    bare = [n for n, text in enumerate(folded) if not any(one.find(text) for one in finders)]
    if codings is None:
        return bare
    positions = codings[(codings["axis"] == "position") & (codings["code"] != NO_TARGET)]
    named = set(positions["statement_id"])
    ids = list(statements["statement_id"])
    return [n for n in bare if ids[n] not in named]


def _list_forms(
    target: Target, texts: Sequence[str], folded: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Yield the other forms of a target's plain terms that are in the texts, and not found."""
    for term in target.include:
        if not _PLAIN.fullmatch(term):
            continue
        *before, last = fold(term).split()
        noun = lemmatize(last)
        forms = {" ".join([*before, form]) for form in (noun, pluralize(noun)) if form != last}
        for form in sorted(forms):
            found = compile_terms([form])
            places = [
                (n, span) for n, text in enumerate(folded) for span in found.find(text)
                if not any(a < span[1] and span[0] < b for a, b in target.finder.find(text))
            ]  # fmt: skip
            if places:
                note = f'is a form of "{term}", which does not find it; add it to include'
                yield {
                    "entry": f'target "{target.name}"', **_row(FORMS, form, places, texts), "note": note
                }  # fmt: skip


def _list_nouns(
    without: Sequence[int], texts: Sequence[str], folded: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the nouns that may stand for a target in the statements without one."""
    places: dict[str, list[tuple[int, tuple[int, int]]]] = {}
    for number in without:
        for found in _pattern().finditer(folded[number]):
            places.setdefault(found.group(), []).append((number, found.span()))
    rows = [_row(OTHER_WORDS, words, where, texts) for words, where in places.items()]
    rows.sort(key=lambda row: (-row["statements"], -row["n"], row["term"]))
    note = f"of the {len(without)} statements that name no target; add it to include where it means one"
    return [{**row, "note": f"is in {row['statements']} {note}"} for row in rows[:_MOST]]


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a noun that stands for something known: "the move", "our response"."""
    nouns = "|".join(sorted(grammar()["known_deeds"]))
    return re.compile(rf"\b(?:the|this|that|these|those|our|such an?|such) (?:{nouns})\b")


def _row(
    field: str, term: str, places: Sequence[tuple[int, tuple[int, int]]], texts: Sequence[str]
) -> dict[str, Any]:
    count = len({number for number, _ in places})
    examples = [show_in(texts[number], span) for number, span in places[:_EXAMPLES]]
    return {
        "field": field,
        "term": term,
        "n": len(places),
        "statements": count,
        "examples": examples,
    }


def show_in(text: str, span: tuple[int, int]) -> str:
    """Return words with those around them, the words between » and «."""
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}»{text[start:end]}«{after}".split())
