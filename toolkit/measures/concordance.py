"""Concordance (KWIC): a word or phrase with what stands to its left and right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.measures.groups import check_choice
from toolkit.tables import STATEMENTS
from toolkit.text import lemmatize, word_spans

SORTS = ("text", "left", "right", "node")
_REGEX = re.compile(r"/(.+)/", re.DOTALL)
Match = tuple[int, int]


def find_concordance(
    statements: pd.DataFrame,
    query: str,
    *,
    by: str = "official",
    lemma: bool = False,
    width: int = 60,
    sort: str = "text",
) -> pd.DataFrame:
    """Return every place of a word or phrase, with its context.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id``, ``content`` and the column ``by``. Filter it to search a
        part: one official, outlet, kind or period.
    query
        A word or phrase (upper and lower case alike), with ``*`` for any letters
        ("hostage*"), or a regular expression between slashes ("/hostages?/").
    by
        The column that names who speaks.
    lemma
        Find every form of the query's words ("go" finds "went").
    width
        Characters of context on each side.
    sort
        "text" (as they stand), "left" (by the words to the left, nearest first), "right" or
        "node".

    Returns
    -------
    DataFrame
        One row a place: ``statement_id``, ``article_id``, ``by``, ``left``, ``node``, ``right``,
        ``start``, ``end`` (in the content), ``position`` (share of the content before it, [0, 1)).

    Raises
    ------
    InputError
        If the query is empty or no regular expression, ``sort`` is another, or a column is
        missing.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["s"], "article_id": ["x"], "official": ["Hale"],
    ...                      "content": ["The raid was limited, a limited raid."]})
    >>> find_concordance(said, "limit*")[["left", "node", "right"]].values.tolist()
    [['The raid was ', 'limited', ', a limited raid.'],
     ['The raid was limited, a ', 'limited', ' raid.']]
    """
    STATEMENTS.require(statements, ["statement_id", "article_id", "content", by])
    check_choice("sort", sort, SORTS)
    find = _compile(query, lemma)
    rows = [
        row for said in statements[["statement_id", "article_id", by, "content"]].itertuples(index=False)
        if isinstance(said[3], str) for row in _rows(said, find, width)
    ]  # fmt: skip
    columns = [
        "statement_id",
        "article_id",
        by,
        "left",
        "node",
        "right",
        "start",
        "end",
        "position",
    ]
    table = pd.DataFrame(rows, columns=columns)
    if sort != "text":
        key = {"left": _left_key, "right": str.casefold, "node": str.casefold}[sort]
        order = table[sort].map(key).sort_values(kind="stable").index
        table = table.loc[order].reset_index(drop=True)
    texts = dict.fromkeys(["statement_id", "article_id", by, "left", "node", "right"], "string")
    return table.astype({**texts, "start": "Int64", "end": "Int64", "position": "float64"})


def _rows(
    said: Any, find: Callable[[str], Iterator[Match]], width: int
) -> Iterator[tuple[Any, ...]]:
    statement_id, article_id, group, content = said
    for start, end in find(content):
        left, right = content[max(0, start - width) : start], content[end : end + width]
        place = start / len(content)
        yield statement_id, article_id, group, left, content[start:end], right, start, end, place


def _left_key(left: str) -> str:
    words = [left[start:end].casefold() for start, end in word_spans(left)]
    return " ".join(reversed(words))


def _compile(query: str, lemma: bool) -> Callable[[str], Iterator[Match]]:
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
    words = [
        re.escape(word).replace("'", "['’]").replace(r"\*", r"[\w'’-]*") for word in query.split()
    ]
    return r"(?<!\w)" + r"\W+".join(words) + r"(?!\w)"


def _find_lemmas(wanted: list[str]) -> Callable[[str], Iterator[Match]]:
    def find(text: str) -> Iterator[Match]:
        spans = word_spans(text)
        lemmas = [lemmatize(text[start:end]) for start, end in spans]
        for index in range(len(spans) - len(wanted) + 1):
            if lemmas[index : index + len(wanted)] == wanted:
                yield spans[index][0], spans[index + len(wanted) - 1][1]

    return find
