"""Concordance (KWIC): a word or phrase with what stands to its left and right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.language import lemmatize, word_spans
from toolkit.language.view import make_view, plain_texts
from toolkit.measures.groups import check_choice
from toolkit.tables import GAP, STATEMENTS, identify_articles, read_lists

SORTS = ("text", "left", "right", "node", "L1", "L2", "L3", "R1", "R2", "R3")
PLACES = ("every", "first")
_REGEX = re.compile(r"/(.+)/", re.DOTALL)
_PLAIN = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans(dict.fromkeys("’‘ʼ＇′`´", "'") | dict.fromkeys("‐‑‒–−﹣－", "-"))
"""Apostrophes and hyphens are one each, however they are typed; no text gets longer or shorter."""
Match = tuple[int, int]
Finder = Callable[[str], Iterator[Match]]


def find_concordance(
    statements: pd.DataFrame,
    query: str,
    *,
    by: str = "official",
    lemma: bool = False,
    width: int = 60,
    sort: str = "text",
    places: str = "every",
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return every place of a word or phrase, with its context.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id``, ``content`` and the column ``by``. Filter it to search a
        part: one official, outlet, kind or period.
    query
        A word or phrase (upper and lower case alike, apostrophes and hyphens of every kind alike),
        with ``*`` for any letters ("hostage*"), or a regular expression between slashes
        ("/hostages?/").
    by
        The column that names who speaks.
    lemma
        Find every form of the query's words ("go" finds "went").
    width
        Characters of context on each side.
    sort
        "text" (as they stand), "left" (by the words to the left, nearest first), "right", "node",
        or one word of the context: "L1" to "L3" (the first to the third to the left), "R1" to "R3".
    places
        "every" place, or only the "first" in each statement.
    articles
        ``article_id``, ``text``: adds ``article_position`` for a concordance plot. The statements
        must have ``spans``.

    Returns
    -------
    DataFrame
        One row a place: ``statement_id``, ``article_id``, ``by``, ``left``, ``node``, ``right``,
        ``start``, ``end`` (in the content), ``position`` (share of the content before it, [0, 1)),
        with ``articles`` also ``article_position`` (share of the article's text before it, [0, 1)).
        No place gives no row.

    Raises
    ------
    InputError
        If the query is empty or no regular expression, ``sort`` or ``places`` is another, or a
        column is missing.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["s"], "article_id": ["x"], "official": ["Hale"],
    ...                      "content": ["The raid was limited, a limited raid."]})
    >>> find_concordance(said, "limit*")[["left", "node", "right"]].values.tolist()
    [['The raid was ', 'limited', ', a limited raid.'],
     ['The raid was limited, a ', 'limited', ' raid.']]
    """
    columns = ["statement_id", "article_id", by, "content"]
    STATEMENTS.require(statements, [*columns, *(["spans"] if articles is not None else [])])
    check_choice("sort", sort, SORTS)
    check_choice("places", places, PLACES)
    find = compile_query(query, lemma=lemma)
    near = select_candidates(statements, query, lemma=lemma)
    rows = [
        row
        for number, said in enumerate(near[columns].itertuples(index=False, name=None))
        if isinstance(said[3], str)
        for row in _rows(number, said, find, width, first_only=places == "first")
    ]
    lead = ["statement_id", "article_id", by, "left", "node", "right"]
    table = pd.DataFrame(rows, columns=["row", *lead, "start", "end", "position"])
    if articles is not None:
        table["article_position"] = _find_in_articles(table, near, articles)
    if sort != "text":
        order = _sort_key(table, sort).sort_values(kind="stable").index
        table = table.loc[order].reset_index(drop=True)
    types = {**dict.fromkeys(lead, "string"), "start": "Int64", "end": "Int64"}
    return table.drop(columns="row").astype({**types, "position": "float64"})


def compile_query(query: str, *, lemma: bool = False) -> Finder:
    """Return what gives the places of a query in a text of a view, as :func:`find_concordance` reads it.

    Raises
    ------
    InputError
        If the query is empty or no regular expression.
    """
    find = _compile(_read_query(query), lemma)
    return lambda text: find(straighten(text))


def straighten(text: str) -> str:
    """Return a text with apostrophes and hyphens of one kind each; no place in it changes."""
    return text.translate(_ALIKE)


def select_candidates(statements: pd.DataFrame, query: str, *, lemma: bool = False) -> pd.DataFrame:
    """Return the statements that can hold a query; the others need not be searched."""
    contents = statements["content"].tolist()
    return statements.iloc[_candidates(contents, _read_query(query), lemma)]


def _read_query(query: str) -> str:
    """Return a query in the letters of the view in which it is looked for."""
    visible = "".join(letter for letter in query if unicodedata.category(letter) != "Cf")
    return straighten(unicodedata.normalize("NFC", visible))


def _candidates(contents: Sequence[Any], query: str, lemma: bool) -> NDArray[np.int64]:
    """Return the rows that can hold the query: those with its longest run of letters.

    The letters are looked for in all contents at once, which is much quicker than a pattern in each.
    """
    runs = _PLAIN.findall(query.casefold())
    every = np.arange(len(contents))
    if lemma or _REGEX.fullmatch(query.strip()) or not runs:
        return every
    folded = [text.casefold() for text in plain_texts(contents)]
    ends = np.cumsum([len(text) + 1 for text in folded], dtype=np.int64)
    joined, wanted = "\n".join(folded), max(runs, key=len)
    found: list[int] = []
    place = joined.find(wanted)
    while place >= 0:
        row = int(np.searchsorted(ends, place, side="right"))
        found.append(row)
        place = joined.find(wanted, int(ends[row]))
    return np.array(found, dtype=np.int64)


def _rows(
    number: int,
    said: tuple[Any, ...],
    find: Finder,
    width: int,
    *,
    first_only: bool,
) -> Iterator[tuple[Any, ...]]:
    statement_id, article_id, group, content = said
    view = make_view(content, is_paragraph=True)
    text = view.text
    for first, last in find(text):
        left, right = text[max(0, first - width) : first], text[last : last + width]
        start, end = view.to_source(first, last)
        place = start / len(content)
        node = text[first:last]
        yield number, statement_id, article_id, group, left, node, right, start, end, place
        if first_only:
            return


def _find_in_articles(
    table: pd.DataFrame, statements: pd.DataFrame, articles: pd.DataFrame
) -> list[float]:
    articles = identify_articles(articles)
    lengths = dict(zip(articles["article_id"], articles["text"].str.len(), strict=True))
    spans = read_lists(statements)["spans"].tolist()
    return [
        find_in_article(spans[row], start) / lengths[article_id]
        if article_id in lengths
        else np.nan
        for row, article_id, start in zip(
            table["row"], read_lists(table)["article_id"], table["start"], strict=True
        )
    ]


def find_in_article(spans: Sequence[Sequence[int]], offset: int) -> int:
    """Return the place in the article of a place in a statement's content."""
    for start, end in spans:
        if offset <= end - start:
            return start + offset
        offset -= end - start + len(GAP)
    return int(spans[-1][1])


def _sort_key(table: pd.DataFrame, sort: str) -> pd.Series[Any]:
    if sort in ("right", "node"):
        return table[sort].map(str.casefold)
    if sort == "left":
        return table["left"].map(lambda left: " ".join(reversed(_words(left))))
    side, distance = ("left", -int(sort[1])) if sort[0] == "L" else ("right", int(sort[1]) - 1)
    return table[side].map(lambda text: _nth(_words(text), distance))


def _words(text: str) -> list[str]:
    return [text[start:end].casefold() for start, end in word_spans(text)]


def _nth(words: list[str], place: int) -> str:
    inside = -len(words) <= place < len(words)
    return words[place] if inside else ""


def _compile(query: str, lemma: bool) -> Finder:
    if not query.strip():
        raise InputError("query is empty: give a word, a phrase, or /a regular expression/")
    if lemma:
        return _find_lemmas([lemmatize(word) for word in query.split()])
    given = _REGEX.fullmatch(query.strip())
    try:
        pattern = re.compile(given.group(1) if given else _to_pattern(query), re.IGNORECASE)
    except re.error as error:
        raise InputError(f"query {query!r}: is no regular expression ({error})") from None
    return lambda text: (match.span() for match in pattern.finditer(text) if match.group())


def _to_pattern(query: str) -> str:
    words = [re.escape(word).replace(r"\*", r"[\w'-]*") for word in query.split()]
    return r"(?<!\w)" + r"\W+".join(words) + r"(?!\w)"


def _find_lemmas(wanted: list[str]) -> Finder:
    def find(text: str) -> Iterator[Match]:
        spans = word_spans(text)
        lemmas = [lemmatize(text[start:end]) for start, end in spans]
        for index in range(len(spans) - len(wanted) + 1):
            if lemmas[index : index + len(wanted)] == wanted:
                yield spans[index][0], spans[index + len(wanted) - 1][1]

    return find
