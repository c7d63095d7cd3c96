"""Clusters: the words in a row that a word stands in, again and again.

What concordancers call clusters (AntConc, WordSmith): the n-grams around a node, counted. They show the
phrases that somebody repeats, where a collocation shows which words are near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.language.view import make_view
from toolkit.measures.concordance.lines import (
    Match,
    compile_query,
    select_candidates,
    straighten,
)
from toolkit.measures.counting import find_runs
from toolkit.tables import STATEMENTS

LONGER = (1, 2, 3)
"""How many words more than its node a cluster has, unless sizes are given."""

Gram = tuple[str, int, bool, bool]
"""A cluster where it stands: its words, how many, whether the node is the first of them, or the last."""

_GRAM = ["statement_id", "article_id", "group", "cluster", "size", "begins", "ends"]
_COUNTS = ("frequency", "statements", "articles")


def compute_clusters(
    statements: pd.DataFrame,
    query: str,
    *,
    by: str | None = None,
    sizes: Sequence[int] | None = None,
    lemma: bool = False,
    min_frequency: int = 2,
) -> pd.DataFrame:
    """Return the words in a row that a word or phrase stands in, and how often.

    Parameters
    ----------
    statements
        With ``statement_id``, ``article_id``, ``content``, and the column ``by`` where one is given.
    query
        The node: a word, a phrase, the beginning of words (``hostage*``) or a regular expression
        between slashes, as for :func:`find_concordance`.
    by
        A column such as "official": how often each group says each cluster. All statements together
        unless given.
    sizes
        How many words a cluster has, the node among them, such as ``(2, 3)``; one to three more than
        the node has unless given.
    lemma
        Take every form of the query's words for the node.
    min_frequency
        Clusters that stand less often in all statements together are left out.

    Returns
    -------
    DataFrame
        One row a cluster, or a cluster and group: the column ``by`` (missing where nobody is known),
        ``cluster`` (lower case), ``size`` (words), ``begins`` and ``ends`` (whether the node stands
        first, or last in it), ``frequency``, ``statements`` and ``articles`` (how often, and in how
        many), ``frequency_node`` (places of the node, with the same group); with ``by`` also
        ``frequency_all`` and ``articles_all``, of all groups. The most frequent first, then those in
        most articles, then by the alphabet. No place gives no row.

    Raises
    ------
    InputError
        If a column is missing, the query is empty or no regular expression, or a size or
        ``min_frequency`` is under 1.

    Notes
    -----
    A cluster never reaches over a full stop, a colon, a quotation mark, a bracket, a line's end or
    the gap between two pieces of a statement, as n-grams do not (:func:`extract_keywords`). One that
    holds the node twice is counted once. Read ``articles`` beside ``frequency``: a sentence that
    many papers print makes clusters of all its words. The lines of a cluster
    (:func:`find_concordance`) may be more than its frequency, as a phrase is found over a full stop,
    too.

    References
    ----------
    Anthony, L. (2005). AntConc: Design and development of a freeware corpus analysis toolkit.
    Scott, M. (1997). PC analysis of key words, and key key words. *System*, 25(2), 233-245.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["s", "t"], "article_id": ["x", "y"],
    ...     "content": ["A limited raid is over.", "The limited raid began."]})
    >>> found = compute_clusters(said, "raid")
    >>> found[["cluster", "size", "begins", "ends", "frequency"]].values.tolist()
    [['limited raid', 2, False, True, 2]]
    """
    needed = ["statement_id", "article_id", "content", *([by] if by else [])]
    STATEMENTS.require(statements, needed)
    _check_sizes(sizes, min_frequency)
    find = compile_query(query, lemma=lemma)
    near = select_candidates(statements, query, lemma=lemma)
    groups = near[by] if by else pd.Series(pd.NA, index=near.index)
    said = zip(near["statement_id"], near["article_id"], groups, near["content"], strict=True)
    grams: list[tuple[Any, ...]] = []
    nodes: dict[Any, int] = {}
    for statement_id, article_id, group, content in said:
        if not isinstance(content, str):
            continue
        text = make_view(content, is_paragraph=True).text
        places = list(find(text))
        about = (statement_id, article_id, None if pd.isna(group) else group)
        nodes[about[2]] = nodes.get(about[2], 0) + len(places)
        grams += [(*about, *gram) for gram in _find_clusters(text, places, sizes)]
    return _count(pd.DataFrame(grams, columns=_GRAM), nodes, by, min_frequency)


def _check_sizes(sizes: Sequence[int] | None, min_frequency: int) -> None:
    wrong = [size for size in sizes or () if size < 1]
    if wrong or (sizes is not None and not len(sizes)):
        raise InputError(f"sizes={sizes!r}: give numbers of words, such as (2, 3)")
    if min_frequency < 1:
        raise InputError(f"min_frequency={min_frequency}: give 1 or more")


def _find_clusters(text: str, places: list[Match], sizes: Sequence[int] | None) -> Iterator[Gram]:
    """Yield the clusters around the places of a node, each place in the text once."""
    runs = list(find_runs(text)) if places else []
    seen: dict[tuple[int, int, int], list[bool]] = {}
    for place in places:
        held = [
            (number, word)
            for number, run in enumerate(runs)
            for word, span in enumerate(run)
            if _overlap(span, place)
        ]
        if len({number for number, _ in held}) != 1:
            continue  # over the end of a clause, or no word at all
        (number, first), last = held[0], held[-1][1] + 1
        for start, end in _frame(first, last, len(runs[number]), sizes):
            sides = seen.setdefault((number, start, end), [False, False])
            sides[0] |= start == first
            sides[1] |= end == last
    for (number, start, end), (begins, ends) in seen.items():
        words = [straighten(text[a:b]).lower() for a, b in runs[number][start:end]]
        yield " ".join(words), len(words), begins, ends


def _overlap(one: Match, other: Match) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _frame(first: int, last: int, length: int, sizes: Sequence[int] | None) -> Iterator[Match]:
    """Yield where clusters around the words from first to last begin and end in their run."""
    node = last - first
    for size in [node + more for more in LONGER] if sizes is None else sizes:
        if size >= node:
            for start in range(max(0, last - size), min(first, length - size) + 1):
                yield start, start + size


def _count(
    grams: pd.DataFrame, nodes: dict[Any, int], by: str | None, min_frequency: int
) -> pd.DataFrame:
    """Return how often each cluster stands, by group where one is asked for."""
    kinds = grams.groupby("cluster").agg(
        size=("size", "first"), begins=("begins", "any"), ends=("ends", "any"),
        frequency_all=("cluster", "size"), articles_all=("article_id", "nunique"),
    )  # fmt: skip
    kinds = kinds[kinds["frequency_all"] >= min_frequency].reset_index()
    counted = grams.groupby(["cluster", "group"], dropna=False).agg(
        frequency=("cluster", "size"), statements=("statement_id", "nunique"),
        articles=("article_id", "nunique"),
    )  # fmt: skip
    table = kinds.merge(counted.reset_index(), on="cluster")
    table["frequency_node"] = [nodes[None if pd.isna(name) else name] for name in table["group"]]
    order = ["frequency_all", "articles_all", "cluster", "frequency", "group"]
    table = table.sort_values(order, ascending=[False, False, True, False, True], kind="stable")
    lead = {by: "string"} if by else {}
    whole = dict.fromkeys([*_COUNTS, "frequency_node"], "Int64")
    every = dict.fromkeys(["frequency_all", "articles_all"], "Int64") if by else {}
    types = {**lead, "cluster": "string", "size": "Int64", "begins": "bool", "ends": "bool"}
    types |= {**whole, **every}
    return (
        table.rename(columns={"group": by} if by else {})[list(types)]
        .astype(types)
        .reset_index(drop=True)
    )
