"""Collocation: which words stand near a word more often than chance would put them there.

Two ways of counting (Evert 2008, "Corpora and collocations"). *Surface*: a word stands within a few
words of the node; the slots around all places of the node are a sample of the text. *Textual*: it
stands in the same sentence or statement; sentences are the units. Both end in a table of four cells,
from which the measures follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from fnmatch import translate
from re import compile as compile_pattern
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from toolkit.errors import InputError
from toolkit.language import lemmatize, normalize, sentence_spans, word_spans
from toolkit.language import stop_words as default_stop_words
from toolkit.language.view import plain_text, plain_texts
from toolkit.measures.counting import count_terms
from toolkit.measures.groups import MINIMUM, check_choice
from toolkit.tables import GAP, STATEMENTS

UNITS = ("word", "lemma")
SCOPES = ("sentence", "statement")
COUNTS = ("frequency", "left", "right", "statements", "articles")
SCORES = ("expected", "log_dice", "mi", "mi3", "t", "log_likelihood")
Array = NDArray[np.float64]


@dataclass
class _Near:
    """What stands near the node: slots, and by collocate how often, on which side, and where."""

    node: int = 0
    slots: int = 0
    said: set[Any] = field(default_factory=set)
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    statements: dict[str, set[Any]] = field(default_factory=dict)
    articles: dict[str, set[Any]] = field(default_factory=dict)


def compute_collocations(
    statements: pd.DataFrame,
    word: str,
    *,
    by: str | None = None,
    window: int | str = 5,
    unit: str = "word",
    stop_words: Collection[str] | None = None,
    min_frequency: int = 2,
) -> pd.DataFrame:
    """Return the words that stand near a word, with how strongly they go with it.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id``, ``content`` and the column ``by`` if it is given.
    word
        The node: a word, or the beginning of words with ``*`` ("hostage*").
    by
        A column such as "official": collocations within each group. Statements without a value in
        it are left out. All statements together unless given.
    window
        Words on each side of the node (5), not over the end of a statement or of one of its
        pieces; or "sentence", or "statement": anywhere in the same.
    unit
        "word" or "lemma".
    stop_words
        Words that are no collocates; English function words unless given. They still take a slot.
    min_frequency
        Collocates that stand near the node less often are left out.

    Returns
    -------
    DataFrame
        One row a collocate, strongest first (by ``log_dice``): the column ``by``, ``collocate``,
        ``frequency`` (how often near the node; with a scope, in how many sentences or statements),
        ``left`` and ``right`` of it (with a window), ``statements`` and ``articles`` (in how many),
        ``frequency_node``, ``frequency_collocate``, ``expected`` (by chance), ``log_dice``, ``mi``,
        ``mi3``, ``t``, ``log_likelihood`` (G², signed: negative where it is rarer than by chance).
        Where the node stands in fewer than five statements there are counts only; where it stands
        nowhere there is no row.

    Raises
    ------
    InputError
        If a column is missing, the word is empty or more than one, or an option is out of range.

    Notes
    -----
    With O the frequency near the node, R the slots around it (or the sentences with it), C the
    collocate's frequency, N all words but the node (or all sentences), E = R C / N:
    MI = log₂(O / E) (Church & Hanks 1990); MI³ = log₂(O³ / E) (Daille 1994); t = (O - E) / √O
    (Church et al. 1991); G² over the four cells (Dunning 1993); logDice = 14 + log₂(2 O / (f + C)),
    f the node's frequency (Rychlý 2008). MI favours rare words; logDice does not depend on the size
    of the corpus, and is the one to compare between groups.

    References
    ----------
    Evert, S. (2008). Corpora and collocations. In Corpus Linguistics: An International Handbook.
    Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": list("abcde"), "article_id": list("vwxyz"),
    ...     "content": ["a limited raid", "the limited raid", "limited raid now", "raid limited",
    ...                 "limited talks"]})
    >>> found = compute_collocations(said, "limited")
    >>> found[["collocate", "frequency", "left", "right", "log_dice"]].round(2).values.tolist()
    [['raid', 4, 1, 3, 13.83]]
    """
    needed = ["statement_id", "article_id", "content", *([by] if by else [])]
    STATEMENTS.require(statements, needed)
    check_choice("unit", unit, UNITS)
    if isinstance(window, str):
        check_choice("window", window, SCOPES)
    elif window < 1:
        raise InputError(f"window={window}: give 1 or more words, or 'sentence' or 'statement'")
    if min_frequency < 1:
        raise InputError(f"min_frequency={min_frequency}: give 1 or more")
    form = normalize if unit == "word" else lemmatize
    is_node = _match_node(word, form)
    left_out = default_stop_words() if stop_words is None else frozenset(stop_words)
    groups = [(None, statements)] if by is None else list(statements.groupby(by, sort=True))
    tables = []
    for name, said in groups:
        counted = said[said["content"].notna()]
        if isinstance(window, str):
            table = _count_scopes(counted, is_node, window, unit)
        else:
            table = _count_windows(counted, is_node, window, form)
        kept = table[~table["collocate"].isin(left_out) & (table["frequency"] >= min_frequency)]
        ranked = kept.sort_values(
            ["log_dice", "frequency", "collocate"], ascending=[False, False, True]
        )
        tables.append(ranked if by is None else ranked.assign(**{by: name}))
    return _conform(tables, by)


def _match_node(word: str, form: Callable[[str], str]) -> Callable[[str], bool]:
    if not word.strip() or len(word.split()) > 1:
        raise InputError(f"word={word!r}: give one word, or the beginning of words with *")
    if "*" not in word:
        wanted = form(word.strip())
        return wanted.__eq__
    pattern = compile_pattern(translate(normalize(word.strip())))
    return lambda term: pattern.match(term) is not None


def _count_windows(
    statements: pd.DataFrame,
    is_node: Callable[[str], bool],
    window: int,
    form: Callable[[str], str],
) -> pd.DataFrame:
    near, total = _Near(), Counter[str]()
    for statement_id, article_id, content in statements[
        ["statement_id", "article_id", "content"]
    ].itertuples(index=False, name=None):
        for terms in _pieces(content, form):
            total.update(terms)
            _look_around(near, terms, is_node, window, (statement_id, article_id))
    collocates = sorted(near.left.keys() | near.right.keys())
    node = sum(count for term, count in total.items() if is_node(term))
    left = np.array([near.left[term] for term in collocates], dtype=np.int64)
    right = np.array([near.right[term] for term in collocates], dtype=np.int64)
    own = np.array([total[term] for term in collocates], dtype=np.float64)
    counts = {
        "collocate": collocates,
        "frequency": left + right,
        "left": left,
        "right": right,
        "statements": [len(near.statements[term]) for term in collocates],
        "articles": [len(near.articles[term]) for term in collocates],
    }
    cells = (near.slots, own, total.total() - node)
    return _score(counts, node, cells, enough=len(near.said) >= MINIMUM)


def _pieces(content: str, form: Callable[[str], str]) -> Iterator[list[str]]:
    for piece in plain_text(content).split(GAP):
        yield [form(piece[start:end]) for start, end in word_spans(piece)]


def _look_around(
    near: _Near,
    terms: list[str],
    is_node: Callable[[str], bool],
    window: int,
    place: tuple[Any, Any],
) -> None:
    """Count every word within the window of a node once, on the side of the nearest one."""
    nodes = [index for index, term in enumerate(terms) if is_node(term)]
    if not nodes:
        return
    near.said.add(place[0])
    for index, term in enumerate(terms):
        nearest = min(nodes, key=lambda node: (abs(node - index), node))
        if index == nearest or abs(nearest - index) > window or is_node(term):
            continue
        near.slots += 1
        (near.left if index < nearest else near.right)[term] += 1
        near.statements.setdefault(term, set()).add(place[0])
        near.articles.setdefault(term, set()).add(place[1])


def _count_scopes(
    statements: pd.DataFrame, is_node: Callable[[str], bool], scope: str, unit: str
) -> pd.DataFrame:
    texts, rows = _scopes(statements, scope)
    counted = count_terms(texts, unit=unit)
    there = counted.matrix > 0
    nodes = np.array([is_node(term) for term in counted.terms], dtype=bool)
    with_node = np.flatnonzero(np.asarray(there[:, nodes].sum(axis=1)).ravel() > 0)
    frequency = np.asarray(there[with_node].sum(axis=0)).ravel()
    near = np.flatnonzero((frequency > 0) & ~nodes)
    said, articles = (statements[name].to_numpy()[rows] for name in ("statement_id", "article_id"))
    part = there[with_node][:, near].tocsc()
    counts = {
        "collocate": counted.terms[near],
        "frequency": frequency[near],
        "left": pd.array([pd.NA] * len(near), dtype="Int64"),
        "right": pd.array([pd.NA] * len(near), dtype="Int64"),
        "statements": [len(set(said[with_node[part[:, [i]].indices]])) for i in range(len(near))],
        "articles": [len(set(articles[with_node[part[:, [i]].indices]])) for i in range(len(near))],
    }
    own = np.asarray(there.sum(axis=0)).ravel()[near].astype(np.float64)
    enough = len(set(said[with_node])) >= MINIMUM
    return _score(counts, len(with_node), (len(with_node), own, len(texts)), enough=enough)


def _scopes(statements: pd.DataFrame, scope: str) -> tuple[list[str], NDArray[np.int64]]:
    """Return the texts of all sentences or statements, and the row that each comes from."""
    contents = plain_texts(statements["content"])
    if scope == "statement":
        return contents, np.arange(len(contents))
    texts, rows = [], []
    for row, content in enumerate(contents):
        for piece in content.split(GAP):
            for start, end in sentence_spans(piece):
                texts.append(piece[start:end])
                rows.append(row)
    return texts, np.array(rows, dtype=np.int64)


def _score(
    counts: dict[str, Any], node: int, cells: tuple[float, Array, float], *, enough: bool
) -> pd.DataFrame:
    slots, own, size = cells
    observed = np.asarray(counts["frequency"], dtype=np.float64)
    expected = slots * own / size if size else np.zeros(len(own))
    scores = {
        "expected": expected,
        "log_dice": 14 + np.log2(2 * observed / (node + own)),
        "mi": np.log2(observed / expected),
        "mi3": np.log2(observed**3 / expected),
        "t": (observed - expected) / np.sqrt(observed),
        "log_likelihood": _log_likelihood(observed, slots, own, size),
    }
    table = pd.DataFrame(counts).assign(
        frequency_node=node, frequency_collocate=own.astype(np.int64)
    )
    return table.assign(**(scores if enough else dict.fromkeys(SCORES, np.nan)))


def _log_likelihood(observed: Array, slots: float, own: Array, size: float) -> Array:
    """Return G² over the four cells, negative where the collocate is rarer than by chance."""
    cells = [observed, slots - observed, own - observed, size - slots - own + observed]
    chance = [
        slots * own,
        slots * (size - own),
        (size - slots) * own,
        (size - slots) * (size - own),
    ]
    total = sum(
        special.xlogy(o, np.where(e > 0, o * size / np.where(e > 0, e, 1), 1))
        for o, e in zip(cells, chance, strict=True)
    )
    return np.asarray(2 * total * np.where(observed * size < slots * own, -1, 1))


def _conform(tables: list[pd.DataFrame], by: str | None) -> pd.DataFrame:
    lead = [by] if by else []
    columns = [*lead, "collocate", *COUNTS, "frequency_node", "frequency_collocate", *SCORES]
    filled = [table for table in tables if len(table)]
    table = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=columns)
    whole = dict.fromkeys([*COUNTS, "frequency_node", "frequency_collocate"], "Int64")
    return table[columns].astype(
        {
            **dict.fromkeys([*lead, "collocate"], "string"),
            **whole,
            **dict.fromkeys(SCORES, "float64"),
        }
    )
