"""Aims that no code covers yet, in groups that can become codes.

A new operation starts without a codebook, and its aims are "uncoded". Their phrases are grouped by
what they say; each group has a name, its officials, examples, and terms with what these would find,
miss and find elsewhere. A group becomes a code, several become one, and one is split by grouping it
anew, more finely.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import pandas as pd

from toolkit.coding.axes.application import apply_codebook, find_stated_aims
from toolkit.coding.axes.parties import belongs_to
from toolkit.coding.codebook.codebook import UNCODED_AIM, Code, Codebook
from toolkit.coding.codebook.terms import compile_terms
from toolkit.coding.suggestions.grouping import (
    MOST_PHRASES,
    content_lemmas,
    found_by,
    group_phrases,
    name_group,
    propose_terms,
    split_list,
)
from toolkit.errors import InputError

COLUMNS = (
    "group", "name", "n", "statements", "officials", "examples", "terms", "finds", "misses", "elsewhere",
    "near_misses", "phrases",
)  # fmt: skip
_EXAMPLES = 3
OTHERS = " (another side)"
"""Behind an official who speaks of another party's operation, and may accuse it of an aim."""


class HasTables(Protocol):
    """What suggestions are made from: a study, or anything with its tables and its codebook."""

    @property
    def articles(self) -> pd.DataFrame:
        """The articles table."""

    @property
    def statements(self) -> pd.DataFrame:
        """The statements table."""

    @property
    def codebook(self) -> Codebook:
        """What it is coded with."""


def suggest_aims(
    study: HasTables, *, distance: float = 0.85, phrases: Iterable[str] | None = None
) -> pd.DataFrame:
    """Return groups of the aims that no code covers, the largest first: one row a group.

    Parameters
    ----------
    study
        What :func:`analyze` returns: its articles, statements and codebook are read.
    distance
        How unlike the phrases of a group may be, from 0 (the same words) to 1; smaller gives more groups.
    phrases
        Only these phrases, to split a group: ``suggest_aims(study, phrases=row.phrases, distance=0.5)``.

    Returns
    -------
    pandas.DataFrame
        ``group`` (from 1), ``name`` (the words that most of its phrases share), ``n`` phrases in
        ``statements`` statements, ``officials`` ("Ada Quill 3; open 1"; "(another side)" behind who speaks of
        an operation that is not theirs, where targets have ``by``), three ``examples``, the ``terms``
        that are proposed, the number of phrases that these find in the group (``finds``), miss in it
        (``misses``) and find in other uncoded phrases (``elsewhere``), ``near_misses`` (phrases of other
        groups that share the group's first word and are not found), and all ``phrases``. Negated and
        coded aims are left out. No uncoded aim gives no row.

    Raises
    ------
    InputError
        If distance is not between 0 and 1, or more than 4,000 different phrases are to be grouped.

    Notes
    -----
    Vectors of lemmas, pairs of lemmas and pieces of words, weighted by tf-idf; agglomerative clustering
    by mean cosine distance (scikit-learn). Groups are by words: aims that are worded quite differently
    stay apart, to be put together by hand.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit import analyze, make_code
    >>> text = (
    ...     "“The patrol is meant to stop the pirates,” said Mayor Ada Quill. "
    ...     "“It was designed to stop pirates,” said Premier Bo Ferris."
    ... )
    >>> study = analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> groups = suggest_aims(study)
    >>> groups[["name", "n", "terms", "finds", "misses"]].values.tolist()
    [['stop pirates', 2, ['~pirate'], 2, 0]]
    """
    if not 0 < distance < 1:
        raise InputError(f"distance must be between 0 and 1, not {distance!r}")
    found = find_uncoded_aims(study)
    if phrases is not None:
        found = found[found["phrase"].isin(set(phrases))]
    if found["phrase"].nunique() > MOST_PHRASES:
        raise InputError(
            f"{found['phrase'].nunique():,} different phrases are too many to group at once "
            f"({MOST_PHRASES:,}); give phrases, or a study of fewer articles"
        )
    return group_aims(found, distance=distance)


def group_aims(found: pd.DataFrame, *, distance: float = 0.85) -> pd.DataFrame:
    """Return groups of what :func:`find_uncoded_aims` found, as :func:`suggest_aims` does."""
    found = found.assign(group=group_phrases(list(found["phrase"]), distance=distance))
    rows = [_describe(part, found) for _, part in found.groupby("group", sort=False)]
    rows.sort(key=lambda row: (-row["n"], row["name"]))
    numbered = [{**row, "group": number} for number, row in enumerate(rows, 1)]
    return pd.DataFrame(numbered, columns=list(COLUMNS))


def keep_frequent(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the uncoded aims in the most frequent phrases, of which there are at most so many.

    Examples
    --------
    >>> found = pd.DataFrame({"phrase": ["stop it", "save fuel", "save fuel"]})
    >>> keep_frequent(found, 1)["phrase"].tolist()
    ['save fuel', 'save fuel']
    """
    counts = found["phrase"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return found[found["phrase"].isin(counts.index[:most])]


def find_uncoded_aims(study: HasTables) -> pd.DataFrame:
    """Return the uncoded aims with the officials who state them: one row a phrase in a statement.

    A list is split ("protect the port and stop the raiders"). Until when it is to last is one as well.
    """
    aims = find_stated_aims(study.statements, study.codebook, study.articles)
    aims = pd.concat([aims[aims["code"] == UNCODED_AIM], _find_ends(study, aims)])
    aims = aims.assign(phrase=aims["phrase"].astype(str).map(split_list)).explode("phrase")
    columns = [c for c in ("statement_id", "official", "side", "source") if c in study.statements]
    joined = aims.merge(study.statements[columns], on="statement_id", how="left")
    parties = {target.name: target.by for target in study.codebook.targets if target.by}
    if parties and len(parties) == len(study.codebook.targets):
        names = [name for by in parties.values() for name in by]
        rows: list[dict[str, Any]] = joined.to_dict("records")  # type: ignore[assignment]
        joined["official"] = [
            f"{row['official']}{OTHERS}" if belongs_to(names, row) is False else row["official"]
            for row in rows
        ]
    return joined.reindex(columns=["statement_id", "official", "phrase"])


def _find_ends(study: HasTables, aims: pd.DataFrame) -> pd.DataFrame:
    """Return until when a target is to last, where that is no stated aim yet: "until the port is safe"."""
    axes = tuple(axis for axis in study.codebook.axes if axis.name == "condition")
    if not (axes and study.codebook.targets):
        return aims.iloc[:0]
    only = replace(study.codebook, axes=axes)
    found = apply_codebook(study.statements, only, study.articles)
    found = found[(found["code"] == "until X") & (found["rule"] == "clause")]
    taken = aims.groupby("statement_id")["phrase_end"].agg(set).to_dict()
    new = [
        row.phrase_end not in taken.get(row.statement_id, ())
        for row in found[["statement_id", "phrase_end"]].itertuples()
    ]
    return found[new]


def _describe(part: pd.DataFrame, found: pd.DataFrame) -> dict[str, Any]:
    phrases = list(part["phrase"])
    others = list(found.loc[found["group"] != part["group"].iloc[0], "phrase"])
    terms = propose_terms(phrases, others)
    inside, elsewhere = (found_by(terms, listed) if terms else [] for listed in (phrases, others))
    officials = part["official"].fillna("open").value_counts()
    return {
        "name": name_group(phrases),
        "n": len(phrases),
        "statements": part["statement_id"].nunique(),
        "officials": "; ".join(f"{name} {n}" for name, n in officials.items()),
        "examples": list(dict.fromkeys(phrases))[:_EXAMPLES],
        "terms": terms,
        "finds": sum(inside),
        "misses": len(phrases) - sum(inside),
        "elsewhere": sum(elsewhere),
        "near_misses": _near_misses(phrases, others, terms),
        "phrases": list(dict.fromkeys(phrases)),
    }


def _near_misses(phrases: Sequence[str], others: Sequence[str], terms: Sequence[str]) -> list[str]:
    heads = {lemmas[0] for phrase in phrases if (lemmas := content_lemmas(phrase))}
    missed = found_by(terms, others) if terms else [False] * len(others)
    near = [p for p, hit in zip(others, missed, strict=True) if not hit]
    return [p for p in dict.fromkeys(near) if heads & set(content_lemmas(p))][:_EXAMPLES]


def make_code(
    groups: pd.DataFrame,
    numbers: int | Sequence[int],
    *,
    name: str | None = None,
    terms: Sequence[str] | None = None,
) -> Code:
    """Return the code that one or several suggested groups become.

    Parameters
    ----------
    groups
        What :func:`suggest_aims` returns.
    numbers
        The number of a group, or of several that become one code.
    name
        The code's name; that of the first group unless given.
    terms
        Its terms; those that were proposed unless given.

    Returns
    -------
    Code
        A code of the axis "aim". Its ``origin`` says how many phrases and whose it was made from. Put it
        into a codebook with :func:`extend_codebook`.

    Raises
    ------
    InputError
        If there is no such group, or no term.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit import analyze, extend_codebook, suggest_aims
    >>> text = "“The patrol is meant to stop the pirates,” said Mayor Ada Quill."
    >>> study = analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> code = make_code(suggest_aims(study), 1, name="stop piracy")
    >>> code.name, code.include, code.origin
    ('stop piracy', ('~pirate',), 'suggested: "stop the pirates", 1 phrase of Ada Quill')
    >>> extend_codebook(study.codebook, [code]).codes_of("aim")[0].name
    'stop piracy'
    """
    wanted = [numbers] if isinstance(numbers, int) else list(numbers)
    missing = [number for number in wanted if number not in set(groups["group"])]
    if missing or not wanted:
        raise InputError(
            f"group {missing[0] if missing else numbers!r} is not among the suggestions"
        )
    chosen: list[Mapping[Any, Any]] = [
        groups[groups["group"] == number].iloc[0].to_dict() for number in wanted
    ]
    listed = list(terms) if terms is not None else [t for row in chosen for t in row["terms"]]
    include = tuple(dict.fromkeys(listed))
    label = name or str(chosen[0]["name"])
    if not include:
        raise InputError(f'code "{label}": no term is proposed for it; give terms')
    try:
        finder = compile_terms(include)
    except ValueError as error:
        raise InputError(f'code "{label}": {error}') from error
    return Code("aim", label, include=include, origin=_origin(chosen), finder=finder)


def _origin(chosen: Sequence[Mapping[Any, Any]]) -> str:
    return "suggested: " + "; ".join(
        f'"{row["name"]}", {row["n"]} phrase{"" if row["n"] == 1 else "s"} of '
        + ", ".join(part.rsplit(" ", 1)[0] for part in row["officials"].split("; "))
        for row in chosen
    )
