"""What each term of a codebook finds in a corpus, and which entries can never count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.coding.axes.parties import belongs_to, find_doer
from toolkit.coding.codebook.codebook import BUILT_IN, Code, Codebook, Target, find_doubts
from toolkit.coding.codebook.entries import AGAINST, FAVOR, MIXED
from toolkit.coding.codebook.terms import compile_terms
from toolkit.coding.unnamed import find_unnamed, show_in
from toolkit.errors import InputError
from toolkit.language.tokens import fold

COLUMNS = ("entry", "axis", "field", "term", "n", "statements", "coded", "examples", "note")
_EXAMPLES = 3
NOTHING = "finds nothing in the corpus"
UNOWNED = (
    "names nobody whose action it is: what its own side says it is for, and that it has begun or goes on, "
    "is no position then"
)
TOLD_BY_DEFINITION = (
    'names nobody whose action it is; by its definition it is that of "{}", whose own acts and aims count. '
    "Name it with by, or word the definition otherwise"
)
NOBODY = "is no official, side or source of the statements"


def check_codebook(
    codebook: Codebook, statements: pd.DataFrame, codings: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return how much each term finds in the statements, with examples and what can never count.

    Parameters
    ----------
    codebook
        The codebook to check.
    statements
        The statements table: ``content`` is searched.
    codings
        The codings table, to count how many statements have each entry's code.

    Returns
    -------
    pandas.DataFrame
        One row a term of a target or code, in the codebook's order: ``entry`` ("target "dam""), ``axis``
        (of a code), ``field`` (include, exclude, near, by), the ``term``, ``n`` places in ``statements``
        statements, of which ``coded`` have a code of this entry (a position toward the target; missing
        without codings), three ``examples`` with the words between » and «, and a ``note``: that it finds
        nothing. Below them, words that may mean a target where no term finds it: other ``forms`` of a term
        ("walls", of *wall*), and ``other words`` ("the move") in statements that name no target, with how
        many of these they are in. Then a row for each doubt of :func:`find_doubts`, with its note alone.

    Raises
    ------
    InputError
        If there are no statements to look in.

    Notes
    -----
    Terms are looked for in whole statements. Whether a find counts is the axis's to say: an aim's term
    counts in a purpose phrase, a term of scope where the operation is what it is said of.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.coding import build_codebook
    >>> codebook = build_codebook({"target": [{"name": "dam", "include": ["dam", "weir"]}]})
    >>> said = pd.DataFrame({"content": ["The dam is safe."]})
    >>> check_codebook(codebook, said)[["term", "n", "note"]].head(2).values.tolist()
    [['dam', 1, ''], ['weir', 0, 'finds nothing in the corpus']]
    """
    if statements.empty:
        raise InputError(f"{codebook.name}: there is no statement to look for its terms in")
    texts = [str(text) for text in statements["content"]]
    folded = [fold(text) for text in texts]
    rows = [find_term(row, texts, folded) for row in _terms(codebook)]
    if codings is not None:
        rows = [{**row, "coded": _count_coded(row, statements, codings)} for row in rows]
    empty = {**dict.fromkeys(COLUMNS, ""), "n": 0, "statements": 0, "coded": pd.NA, "examples": []}
    rows += [{**empty, **row} for row in _parties(codebook, statements)]
    rows += [{**empty, **row} for row in find_unnamed(codebook, statements, codings)]
    rows += [{**empty, "note": doubt} for doubt in find_doubts(codebook)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _count_coded(row: Mapping[str, Any], statements: pd.DataFrame, codings: pd.DataFrame) -> int:
    """Return how many of the statements that a term is in have its entry's code."""
    name = str(row["entry"]).split('"', 1)[1].removesuffix('"')
    column = "code" if row["axis"] else "target"
    coded = codings[(codings["axis"] == (row["axis"] or "position")) & (codings[column] == name)]
    if not row["axis"]:
        coded = coded[coded["code"].isin([FAVOR, AGAINST, MIXED])]
    finder = compile_terms([row["term"]])
    known = statements[statements["statement_id"].isin(coded["statement_id"])]
    return sum(bool(finder.find(fold(str(text)))) for text in known["content"])


def list_terms(entry: Target | Code) -> list[dict[str, Any]]:
    """Return the terms of one entry, to be given to :func:`find_term`."""
    if isinstance(entry, Target):
        return list(_terms_of(f'target "{entry.name}"', "", entry))
    return list(_terms_of(f'code "{entry.name}"', entry.axis, entry))


def _parties(codebook: Codebook, statements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield how many statements each name of whose action a target is stands for."""
    said: list[dict[Any, Any]] = statements.to_dict("records")
    position = codebook.axis("position")
    for target in codebook.targets:
        if target.kind == "action" and not target.by and position is not None and position.acts:
            doer = find_doer(target.definition)
            note = TOLD_BY_DEFINITION.format(doer) if doer else UNOWNED
            yield {"entry": f'target "{target.name}"', "field": "by", "note": note}
        for name in target.by:
            theirs = [one for one in said if belongs_to([name], one) is True]
            count = len(theirs)
            speakers = dict.fromkeys(
                str(one.get("official") or one.get("source")) for one in theirs
            )
            yield {
                "entry": f'target "{target.name}"', "field": "by", "term": name, "n": count,
                "statements": count, "examples": list(speakers)[:_EXAMPLES], "note": "" if count else NOBODY,
            }  # fmt: skip


def _terms(codebook: Codebook) -> Iterator[dict[str, Any]]:
    for target in codebook.targets:
        yield from list_terms(target)
    for code in codebook.codes:
        if code.axis not in BUILT_IN and codebook.axis(code.axis) is not None:
            yield from list_terms(code)


def _terms_of(name: str, axis: str, entry: Target | Code) -> Iterator[dict[str, Any]]:
    near = [term for rule in entry.near for term in rule.terms]
    fields = (("include", entry.include), ("exclude", entry.exclude), ("near", near))
    for field, terms in fields:
        for term in dict.fromkeys(terms):
            alone = field == "near"
            yield {"entry": name, "axis": axis, "field": field, "term": term,
                   "finder": entry.finder if alone else None}  # fmt: skip


def find_term(
    row: Mapping[str, Any], texts: Sequence[str], folded: Sequence[str]
) -> dict[str, Any]:
    """Return what one term finds in texts; ``folded`` are the same texts, folded."""
    finder = compile_terms([row["term"]])
    near = row["finder"]
    told = {key: value for key, value in row.items() if key != "finder"}
    places = [
        (number, span)
        for number, text in enumerate(folded)
        for span in finder.find(text)
        if near is None or any(a < span[1] and span[0] < b for a, b in near.find(text))
    ]
    examples = [show_in(texts[number], span) for number, span in places[:_EXAMPLES]]
    count = len({number for number, _ in places})
    note = "" if places or row["field"] == "exclude" else NOTHING
    return {**told, "n": len(places), "statements": count, "examples": examples, "note": note}
