"""Standing: how much room each official gets in the news, where in it, and in whose words.

Who is given a voice is a finding of its own, before anything that is said: the share of all reported
statements and words, whether an article opens with the official, names them in its headline, and
how much of the words is verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.language.quotes import find_quotations
from toolkit.language.view import plain_text
from toolkit.language.words import WORD
from toolkit.lists import list_of
from toolkit.measures.groups import MINIMUM, resampling_units
from toolkit.measures.resampling import draw_weights, percentile_interval
from toolkit.measures.shares import check_resamples, count_nameless
from toolkit.tables import NUMBER, OFFICIALS, SHARE, STATEMENTS, TEXT, identify_articles, read_lists

Array = NDArray[np.float64]
Row = dict[str, Any]


def compute_standing(
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    officials: pd.DataFrame | None = None,
    *,
    by: str = "official",
    split: str | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return each official's standing: share of statements and words, place, headline, verbatim words.

    Parameters
    ----------
    statements
        ``article_id``, ``kind``, ``start``, ``end``, ``content`` and the column ``by``; one row is
        one statement. Those without a value in ``by`` are nobody's, but count among all statements
        and words; how many they are is in ``attrs["left_out"]``.
    articles
        ``article_id``, ``title`` and ``text``; needed for "place" and "headline".
    officials
        The registry; needed for "headline", which is measured where ``by`` is "official".
    by
        The column that groups statements.
    split
        A column such as "outlet" in whose every value standing is measured apart. For periods,
        ``measure_by_period(compute_standing, statements, articles, officials, period="month")``.
    resamples, seed
        Draws for the intervals, and their seed; 0 draws for none.

    Returns
    -------
    DataFrame
        ``split`` (where given), ``by``, ``measure``, ``unit``, ``n``, ``of``, ``value`` with ``low``
        and ``high`` (95 %, percentile bootstrap over articles, over statements where all come from
        one) and ``resampled``. Sorted by split, then from many statements to few; measures in this
        order:

        - "statements": the group's, of all statements;
        - "words": those of the group's statements, of the words of all statements;
        - "verbatim": words in quotation marks, of the group's words;
        - "first": articles whose first statement is the group's, of those that report the group and
          another one;
        - "place": mean place at which the group's statements begin, 0 at the article's start and 1
          at its end (``n`` and ``of`` are the statements);
        - "headline": articles whose title names the official, of those with a title that report them.

        ``value`` is n / of except for "place". Fewer than five of the group's statements ("first",
        "headline": of such articles) get counts only.

    Raises
    ------
    InputError
        If a column is missing, ``resamples`` is negative, or ``split`` is ``by``.

    Notes
    -----
    With w the words of a statement (0 where it is relayed within another, whose words they are)::

        words_g = Σ w of the statements of g / Σ w of all statements

    A direct statement is verbatim whole; of a mixed one the words between quotation marks are. A
    title names an official by the full name, an alias of the registry, or a person's last name
    that no other official bears, as whole words and with its capitals. Shares of all groups add up
    to less than 1 where statements are nobody's. Standing says how the press reports, not how much an
    official spoke. A value of 0 or 1 has no interval.

    References
    ----------
    Ferree, M. M., Gamson, W. A., Gerhards, J., & Rucht, D. (2002). Shaping abortion discourse.
    Cambridge University Press. (Standing: being treated as an actor with a voice.)

    Examples
    --------
    >>> said = pd.DataFrame({"official": ["Hale", "Moor"], "article_id": "x", "start": [0, 40],
    ...                      "end": [9, 60], "kind": ["direct", "indirect"],
    ...                      "content": ["We leave.", "the other side stays on"]})
    >>> table = compute_standing(said)
    >>> table.loc[table["official"] == "Hale", ["measure", "n", "of"]].values.tolist()
    [['statements', 1, 2], ['words', 2, 7], ['verbatim', 2, 2], ['first', 1, 1]]
    """
    check_resamples(resamples)
    if split == by:
        raise InputError(f"split={split!r}: give another column than by")
    needed = ["article_id", "kind", "start", "end", "content", by, *([split] if split else [])]
    STATEMENTS.require(statements, needed)
    statements = read_lists(statements)
    counted = _describe(statements, articles)
    named = _find_headlines(articles, officials) if by == "official" else None
    rows = [
        ({split: value} if split else {}) | row
        for value, part in (counted.groupby(split, sort=True) if split else [("", counted)])
        for row in _list_rows(part, by, named, resamples, seed)
    ]
    types = dict.fromkeys([*([split] if split else []), by, "measure", "unit"], TEXT)
    types |= {"n": NUMBER, "of": NUMBER, **dict.fromkeys(["value", "low", "high"], SHARE)}
    table = pd.DataFrame(rows, columns=[*types, "resampled"]).astype(types | {"resampled": TEXT})
    table.attrs["left_out"] = {by: count_nameless(statements, by)}
    return table


def _describe(statements: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Return the statements with their words, those in quotation marks, and their place."""
    own = statements.get("within", pd.Series(pd.NA, index=statements.index)).isna()
    texts = [plain_text(text) for text in statements["content"].where(own, "").fillna("")]
    words = np.array([_count_words(text) for text in texts], dtype=np.int64)
    kinds = statements["kind"].fillna("")
    quoted = [
        n if kind == "direct" else _count_quoted(text) if kind == "mixed" else 0
        for text, n, kind in zip(texts, words, kinds, strict=True)
    ]
    place = pd.Series(np.nan, index=statements.index)
    if articles is not None:
        known = identify_articles(articles).drop_duplicates("article_id").set_index("article_id")
        length = statements["article_id"].map(known["text"].str.len())
        place = (statements["start"] / length).astype("Float64").astype("float64")
    return statements.assign(_words=words, _quoted=quoted, _place=place)


def _count_words(text: str) -> int:
    return sum(1 for _ in WORD.finditer(text))


def _count_quoted(text: str) -> int:
    return sum(_count_words(text[one.inner_start : one.inner_end]) for one in find_quotations(text))


def _list_rows(
    said: pd.DataFrame, by: str, named: pd.Series[Any] | None, resamples: int, seed: int
) -> Iterator[Row]:
    """Yield the rows of all groups, the one with most statements first."""
    units, resampled = resampling_units(said)
    size = int(units.max()) + 1 if len(said) else 0
    draw = _Draw(units, draw_weights(size, resamples, seed))
    groups = said[by].value_counts()
    order = sorted(groups.index, key=lambda name: (-groups[name], name))
    places = _rank_groups(said, by)
    for name in order:
        own = said[by].eq(name).fillna(False).to_numpy(dtype=bool)
        for row in _measure(said, own, places[places[by] == name], name, named, draw):
            yield {by: name} | row | {"resampled": resampled}


class _Draw:
    """Ratios of sums over rows, with intervals by drawing their units anew."""

    def __init__(self, units: NDArray[np.int64], weights: Array) -> None:
        self.units, self.weights = units, weights

    def ratio(self, above: Any, below: Any, *, enough: int) -> Row:
        """Return n, of, value, low, high of Σ above / Σ below; no figures under the minimum."""
        above, below = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
        n, of = above.sum(), below.sum()
        row: Row = {"n": n, "of": of, "value": np.nan, "low": np.nan, "high": np.nan}
        if enough < MINIMUM or not of:
            return row
        row["value"] = n / of
        if len(self.weights) and 0 < n < of:
            row["low"], row["high"] = percentile_interval(self._draw(above, below))
        return row

    def _draw(self, above: Array, below: Array) -> Array:
        size = self.weights.shape[1]
        drawn = [self.weights @ np.bincount(self.units, one, size) for one in (above, below)]
        with np.errstate(invalid="ignore"):
            values: Array = drawn[0] / drawn[1]
        return values


def _measure(
    said: pd.DataFrame,
    own: NDArray[np.bool_],
    places: pd.DataFrame,
    name: Any,
    named: pd.Series[Any] | None,
    draw: _Draw,
) -> Iterator[Row]:
    """Yield the measures of one group."""
    words, quoted, place = (said[one].to_numpy() for one in ("_words", "_quoted", "_place"))
    count = int(own.sum())
    for measure, unit, above, below in (
        ("statements", "statements", own, np.ones(len(own))),
        ("words", "words", words * own, words),
        ("verbatim", "words", quoted * own, words * own),
    ):
        yield {"measure": measure, "unit": unit} | draw.ratio(above, below, enough=count)
    shared = places[~places["alone"]]
    yield {"measure": "first", "unit": "articles"} | _count_articles(
        said, shared["article_id"], shared["first"], draw
    )
    known = own & ~np.isnan(place)
    if known.any():
        mean = draw.ratio(np.where(known, place, 0), known, enough=int(known.sum()))
        n = int(known.sum())
        yield {"measure": "place", "unit": "statements"} | mean | {"n": n, "of": n}
    if named is not None:
        titled = places[places["article_id"].isin(named.index)]
        hits = [name in named[one] for one in titled["article_id"]]
        yield {"measure": "headline", "unit": "articles"} | _count_articles(
            said, titled["article_id"], hits, draw
        )


def _count_articles(said: pd.DataFrame, ids: Any, hits: Any, draw: _Draw) -> Row:
    """Return how many of some articles hit; each counts at the first of its statements."""
    first = ~said["article_id"].duplicated().to_numpy(dtype=bool)
    table = dict(zip(ids, hits, strict=True))
    below = first & said["article_id"].isin(list(table)).to_numpy(dtype=bool)
    above = below & said["article_id"].map(lambda one: bool(table.get(one))).to_numpy(dtype=bool)
    return draw.ratio(above, below, enough=len(table))


def _rank_groups(said: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return a row for each article and group: whether it opens the article, or is alone in it."""
    order = said.sort_values(["article_id", "start", "end"], ascending=[True, True, False])
    opening = order.drop_duplicates("article_id").set_index("article_id")[by]
    table = said[["article_id", by]].dropna().drop_duplicates().reset_index(drop=True)
    return table.assign(
        first=table["article_id"].map(opening).eq(table[by]).fillna(False).astype(bool),
        alone=table.groupby("article_id")[by].transform("size").eq(1).astype(bool),
    )


def _find_headlines(
    articles: pd.DataFrame | None, officials: pd.DataFrame | None
) -> pd.Series[Any] | None:
    """Return by article which officials its title names; None where that cannot be told."""
    if articles is None or officials is None:
        return None
    OFFICIALS.require(officials, ["official"])
    titles = identify_articles(articles).set_index("article_id")["title"].dropna()
    names = _list_names(OFFICIALS.conform(officials))
    patterns = {
        official: re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(own, reverse=True)))})(?!\w)"
        )
        for official, own in names.items()
    }
    capitals = {
        official: re.compile(one.pattern, re.IGNORECASE) for official, one in patterns.items()
    }
    return titles.map(
        lambda title: {
            official
            for official, one in (capitals if title.isupper() else patterns).items()
            if one.search(plain_text(title))
        }
    )


def _list_names(officials: pd.DataFrame) -> dict[str, set[str]]:
    """Return what titles call each official; a name that two officials bear is nobody's."""
    names: dict[str, set[str]] = {}
    for row in officials.to_dict("records"):
        full = {name for name in (row["official"], row["name"]) if isinstance(name, str)}
        person = not isinstance(row["kind"], str) or row["kind"] == "person"
        last = {name.split()[-1] for name in full} if person else set()
        names.setdefault(row["official"], set()).update(full, list_of(row["aliases"]), last)
    borne = [name for own in names.values() for name in own]
    return {
        official: unique
        for official, own in names.items()
        if (unique := {name for name in own if name and borne.count(name) == 1})
    }
