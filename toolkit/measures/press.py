"""How the press reports officials: with which cues, in whose words, and how prominently.

What an official said is one thing, how it was told another: "said" or "claimed", quoted or retold,
first in the article or last. These measures describe the reports, not the officials.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.language import word_spans
from toolkit.language.view import plain_text
from toolkit.measures.cue_classes import UNCLASSIFIED, CueClasses, classify_cues, read_cue_classes
from toolkit.measures.shares import SHARES, check_resamples, count_nameless, measure_shares
from toolkit.tables import KINDS, NUMBER, STATEMENTS, TEXT, identify_articles, read_lists

Row = dict[str, Any]


def compute_cue_verbs(
    statements: pd.DataFrame,
    *,
    by: str = "official",
    classes: CueClasses | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return with which classes of cues each group's statements are reported.

    Parameters
    ----------
    statements
        ``article_id``, ``cue`` and the column ``by``; one row is one statement. Those without a
        value in ``by`` are left out, and counted in ``attrs["left_out"]``.
    by
        The column that groups statements: "official" for who is reported, "outlet" for who reports.
    classes
        What :func:`toolkit.read_cue_classes` returned; the toolkit's own unless given.
    resamples, seed
        Draws for the intervals, and their seed; 0 draws for none.

    Returns
    -------
    DataFrame
        ``by``, ``cue_class``; ``n`` (statements with a cue of the class), ``of`` (the group's
        statements with a cue), ``share`` (n / of, in [0, 1]) with ``low`` and ``high`` (95 %,
        percentile bootstrap), and ``resampled`` ("articles", or "statements" where all come from
        one). Cues that no list has are "unclassified". Every class that some group has is listed for
        all of them, in the order of the classes, so that a 0 is seen. Statements without a cue (a
        quotation that goes on) are counted in a row whose ``cue_class`` is missing; its ``of`` is
        all of the group's statements. Fewer than five statements get counts only.

    Raises
    ------
    InputError
        If a column is missing, or ``resamples`` is negative.

    Notes
    -----
    Shares of the classes add up to 1. Each statement has one class, see
    :func:`toolkit.classify_cues`. A share of 0 or 1 has no interval.

    References
    ----------
    Gidengil, E., & Everitt, J. (2003). Talking tough: Gender and reported speech in campaign news
    coverage. *Political Communication*, 20(3), 209-232.

    Examples
    --------
    >>> said = pd.DataFrame({"official": "Hale", "article_id": "x",
    ...                      "cue": ["said", "claimed", "told", None]})
    >>> compute_cue_verbs(said)[["official", "cue_class", "n", "of"]].values.tolist()
    [['Hale', 'neutral', 2, 3], ['Hale', 'distancing', 1, 3], ['Hale', <NA>, 1, 4]]
    """
    check_resamples(resamples)
    STATEMENTS.require(statements, ["article_id", "cue", by])
    known = read_cue_classes() if classes is None else classes
    said = classify_cues(statements[statements[by].notna()], classes=known)
    used = set(said["cue_class"].dropna())
    names = [name for name in [*known.meanings, UNCLASSIFIED] if name in used]
    rows: list[Row] = []
    for group, part in said.groupby(by, sort=True):
        cued = part[part["cue_class"].notna()]
        hits = np.array([cued["cue_class"] == name for name in names], dtype=bool)
        shares = measure_shares(hits.T, cued["article_id"], resamples=resamples, seed=seed)
        rows += [
            {by: group, "cue_class": name} | row for name, row in zip(names, shares, strict=True)
        ]
        if len(cued) < len(part):
            (without,) = measure_shares(
                part[["cue_class"]].isna(), part["article_id"], resamples=resamples, seed=seed
            )
            rows.append({by: group, "cue_class": None} | without)
    return _finish(rows, statements, by, "cue_class")


def count_cues(
    statements: pd.DataFrame, *, by: str = "official", classes: CueClasses | None = None
) -> pd.DataFrame:
    """Return which cues each group's statements are reported with.

    Parameters
    ----------
    statements
        ``article_id``, ``cue`` and the column ``by``; one row is one statement.
    by
        The column that groups statements; those without a value in it are left out.
    classes
        What :func:`toolkit.read_cue_classes` returned; the toolkit's own unless given.

    Returns
    -------
    DataFrame
        ``by``, ``cue_entry`` (in its base form: "point out" for "has pointed out"; a cue that no list
        has as it stands, in lower case), ``cue_class``, ``n`` (statements), ``of`` (the group's
        statements with a cue) and ``articles``. Sorted by group, from many to few, then by cue.
        No statement gives no row.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> said = pd.DataFrame({"official": "Hale", "article_id": ["x", "y"], "cue": ["said", "says"]})
    >>> count_cues(said).values.tolist()
    [['Hale', 'say', 'neutral', 2, 2, 2]]
    """
    STATEMENTS.require(statements, ["article_id", "cue", by])
    said = classify_cues(statements[statements[by].notna()], classes=classes)
    cued = said[said["cue_entry"].notna()]
    table = cued.groupby([by, "cue_entry", "cue_class"], as_index=False).agg(
        n=("cue_entry", "size"), articles=("article_id", "nunique")
    )
    table["of"] = table[by].map(cued.groupby(by).size())
    types = {by: TEXT, "cue_entry": TEXT, "cue_class": TEXT, "n": NUMBER, "of": NUMBER}
    table = table[[*types, "articles"]].astype(types | {"articles": NUMBER})
    table = table.sort_values([by, "n", "cue_entry"], ascending=[True, False, True])
    return _count_left_out(table.reset_index(drop=True), statements, by)


def compute_prominence(
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    by: str = "official",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how prominently each group is quoted: in whose words, how early, how long, how alone.

    Parameters
    ----------
    statements
        ``article_id``, ``kind``, ``start``, ``end``, ``content`` and the column ``by``; one row is
        one statement. Those without a value in ``by`` are left out, and counted in
        ``attrs["left_out"]``, but may be the first of an article.
    articles
        ``article_id`` and ``text``; needed for "early" only.
    by
        The column that groups statements.
    resamples, seed
        Draws for the intervals, and their seed; 0 draws for none.

    Returns
    -------
    DataFrame
        ``by``, ``measure``, ``unit`` (what is counted: "statements" or "articles"), ``n``, ``of``,
        ``share`` (n / of, in [0, 1]) with ``low`` and ``high`` (95 %, percentile bootstrap) and
        ``resampled``. Sorted by group; measures in this order:

        - "direct", "mixed", "indirect": statements of this kind, of the group's statements;
        - "early" (with ``articles``): statements that begin in the first third of the article's text;
        - "first": articles whose first statement is the group's, of the articles that report the
          group and another one;
        - "longest": articles that give the group most words, of the same; equals both count;
        - "alone": articles that report no other group, of the articles that report the group.

        Fewer than five statements (articles) get counts only.

    Raises
    ------
    InputError
        If a column is missing, or ``resamples`` is negative.

    Notes
    -----
    An article that reports one group alone says nothing of who comes first, so it counts for
    "alone" only. A statement that nobody is known to have made is no other group, but where it comes
    first, no group does. Words are those of the statements as reported, also where retold; what
    is relayed within another statement is counted with the one who relays it. A share of 0 or 1
    has no interval.

    Examples
    --------
    >>> said = pd.DataFrame({"official": ["Hale", "Moor"], "article_id": "x", "start": [0, 40],
    ...                      "end": [9, 60], "kind": ["direct", "indirect"],
    ...                      "content": ["We leave.", "the other side stays on"]})
    >>> table = compute_prominence(said)
    >>> table.loc[table["unit"] == "articles", ["official", "measure", "n", "of"]].values.tolist()
    [['Hale', 'first', 1, 1], ['Hale', 'longest', 0, 1], ['Hale', 'alone', 0, 1],
     ['Moor', 'first', 0, 1], ['Moor', 'longest', 1, 1], ['Moor', 'alone', 0, 1]]
    """
    check_resamples(resamples)
    STATEMENTS.require(statements, ["article_id", "kind", "start", "end", "content", by])
    lengths = None if articles is None else _text_lengths(articles)
    statements = read_lists(statements)
    said = statements[statements[by].notna()]
    places = _rank_groups(statements, by)
    rows: list[Row] = []
    for group, part in said.groupby(by, sort=True):
        own = places[places[by] == group]
        for unit, table in [
            *(("statements", hits) for hits in _describe_statements(part, lengths)),
            ("articles", own.loc[~own["alone"], ["article_id", "first", "longest"]]),
            ("articles", own[["article_id", "alone"]]),
        ]:
            hits = table.drop(columns="article_id")
            shares = measure_shares(hits, table["article_id"], resamples=resamples, seed=seed)
            rows += [
                {by: group, "measure": name, "unit": unit} | row
                for name, row in zip(hits.columns, shares, strict=True)
            ]
    return _finish(rows, statements, by, "measure", "unit")


def _text_lengths(articles: pd.DataFrame) -> pd.Series[Any]:
    articles = identify_articles(articles)
    return articles.drop_duplicates("article_id").set_index("article_id")["text"].str.len()


def _describe_statements(
    said: pd.DataFrame, lengths: pd.Series[Any] | None
) -> Iterator[pd.DataFrame]:
    """Yield tables of article_id and one flag a measure; one row is one statement."""
    known = said[said["kind"].notna()]
    flags = {kind: known["kind"].eq(kind).astype(bool) for kind in KINDS}
    yield pd.DataFrame({"article_id": known["article_id"], **flags})
    if lengths is not None:
        length = said["article_id"].map(lengths)
        placed = said.assign(early=said["start"] * 3 < length, length=length)
        placed = placed.dropna(subset=["start", "length"])
        yield placed[["article_id", "early"]].astype({"early": bool})


def _rank_groups(statements: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return a row for each article and group: article_id, by, first, longest, alone."""
    order = statements.sort_values(["article_id", "start", "end"], ascending=[True, True, False])
    opening = order.drop_duplicates("article_id").set_index("article_id")[by]
    own = statements.get("within", pd.Series(pd.NA, index=statements.index)).isna()
    words = (
        statements["content"]
        .where(own, "")
        .fillna("")
        .map(lambda text: len(word_spans(plain_text(text))))
    )
    counted = statements[["article_id", by]].assign(words=words).dropna(subset=[by])
    table: pd.DataFrame = counted.groupby(["article_id", by])["words"].sum().reset_index()
    in_article = table.groupby("article_id")
    return table.assign(
        first=table["article_id"].map(opening).eq(table[by]).fillna(False).astype(bool),
        longest=table["words"].eq(in_article["words"].transform("max")).astype(bool),
        alone=in_article[by].transform("size").eq(1).astype(bool),
    )


def _finish(rows: list[Row], statements: pd.DataFrame, by: str, *names: str) -> pd.DataFrame:
    types = {by: TEXT, **dict.fromkeys(names, TEXT), **SHARES}
    table = pd.DataFrame(rows, columns=list(types)).astype(types)
    return _count_left_out(table, statements, by)


def _count_left_out(table: pd.DataFrame, statements: pd.DataFrame, by: str) -> pd.DataFrame:
    table.attrs["left_out"] = {by: count_nameless(statements, by)}
    return table
