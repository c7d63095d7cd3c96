"""Resolve sources to officials: whom "Moor", "the defense minister" and "he" mean.

With a registry, a source resolves to one of its officials or stays a row with the reason why not.
Without one, the names within an article still unite, and the longest name is the official.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.statements.registry import Answer, Registry
from toolkit.statements.speakers import Article
from toolkit.statements.speech import read_statements
from toolkit.statements.utterances import mark_utterances
from toolkit.tables import ARTICLES, STATEMENTS

NEEDED = ["statement_id", "article_id", "start", "end", "source", "source_start"]


def resolve_officials(
    statements: pd.DataFrame, articles: pd.DataFrame, officials: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the statements with the official behind each source.

    Parameters
    ----------
    statements
        A statements table: one row a statement, with ``source`` and its place.
    articles
        The articles that they come from (``article_id``, ``text``, and ``published`` for offices
        that change hands).
    officials
        A registry, as :func:`read_officials` returns it, or None.

    Returns
    -------
    DataFrame
        The statements in their order, with ``official``, ``resolution`` (how the official was
        found, or why none was), ``confidence`` and ``utterance_id`` filled.

    Raises
    ------
    InputError
        If a needed column is missing.
    """
    STATEMENTS.require(statements, NEEDED)
    ARTICLES.require(articles, ["article_id", "text"])
    result = STATEMENTS.conform(statements)
    registry = None if officials is None else Registry(officials)
    answers = dict(_resolve_all(result, articles, registry))
    found = [answers.get(statement_id) for statement_id in result["statement_id"]]
    result["official"] = pd.array([a.official if a else None for a in found], dtype="string")
    result["resolution"] = pd.array([a.how if a else None for a in found], dtype="string")
    return mark_utterances(result)


def _resolve_all(
    statements: pd.DataFrame, articles: pd.DataFrame, registry: Registry | None
) -> Iterator[tuple[str, Answer]]:
    about = ARTICLES.conform(articles).drop_duplicates("article_id").set_index("article_id")
    texts, dates = about["text"].to_dict(), about["published"].to_dict()
    for article_id, listed in read_statements(statements).items():
        text, date = texts.get(article_id), dates.get(article_id)
        known = None if date is None or pd.isna(date) else pd.Timestamp(date)
        article = Article(text if isinstance(text, str) else "", known, listed, registry)
        yield from article.resolve().items()
