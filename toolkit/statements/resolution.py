"""Resolve sources to officials: whom "Moor", "the defense minister" and "he" mean.

With a registry, a source resolves to one of its officials or stays a row with the reason why not.
Without one, the names within an article still unite, and the longest name is the official.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.errors import OnProblem, explain_failure, warn_problem
from toolkit.language.document import read_document
from toolkit.statements.rating.calibration import rate_resolutions, rate_statements
from toolkit.statements.speakers.registry import Answer, Registry
from toolkit.statements.speakers.speakers import Article
from toolkit.statements.speakers.speech import read_statements
from toolkit.statements.utterances import mark_utterances
from toolkit.tables import ARTICLES, STATEMENTS, identify_articles

STAGE = "officials"
NEEDED = ["statement_id", "article_id", "start", "end", "source", "source_start"]


def resolve_officials(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    officials: pd.DataFrame | None = None,
    *,
    on_problem: OnProblem = warn_problem,
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

    on_problem
        What to do with an article that cannot be resolved: a warning, unless told.

    Returns
    -------
    DataFrame
        The statements in their order, with these columns filled:

        - ``official``: the official, or NA. Without a registry the longest name of the person in
          the article, or the organisation.
        - ``resolution``: how the official was found: "full name", "surname", "title and surname",
          "alias", "office", "spokesman", "pronoun", "continued", "same name in article",
          "organisation", "noun of an organisation", "organisation by country", "document";
          or why none was: "no source", "unnamed source", "unnamed spokesman",
          "plural source", "first person", "no antecedent", "office without a name",
          "unknown name: …", "ambiguous: … or …", "not in office on …".
        - ``confidence``: the probability, in [0, 1], that words, source and official are right.
        - ``utterance_id``: shared by statements that report the same words of one official.

    Raises
    ------
    InputError
        If a needed column is missing.

    Notes
    -----
    Names unite within an article, never across articles, so that neither the order nor the
    number of articles matters. A surname is the person who was named in full before; where two
    were, the one whom the article called so before, else nobody. An office without a name is
    whom the article gave that title, else who held it on the article's date, if the wording names
    the side or the article names the official or is about the side. A pronoun is the person most
    in view (after Lappin and Leass 1994); two persons about as much in view are ambiguous. Outside
    all of an official's dates, even a full name stays unresolved: leave the dates out of the
    registry to count a person at all times.

    ``confidence`` is the probability of :func:`rate_statements`, unless the statements bring
    one and were not resolved before, times the share of resolutions of that kind that were right when read.

    References
    ----------
    Lappin, S. and Leass, H. (1994). An algorithm for pronominal anaphora resolution.
    *Computational Linguistics* 20(4), 535-561.

    Examples
    --------
    >>> from toolkit.tables import ARTICLES
    >>> articles = ARTICLES.build([{"article_id": "a", "text": "Ada Moor came. She said we stay."}])
    >>> statements = STATEMENTS.build([{
    ...     "statement_id": "a:24-31", "article_id": "a", "kind": "indirect", "start": 24, "end": 31,
    ...     "content": "we stay", "source": "She", "source_start": 15, "source_end": 18}])
    >>> resolve_officials(statements, articles)[["official", "resolution"]].values.tolist()
    [['Ada Moor', 'pronoun']]
    """
    found = resolve_sources(statements, articles, officials, on_problem=on_problem)
    return mark_utterances(found)


def resolve_sources(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    officials: pd.DataFrame | None = None,
    *,
    on_problem: OnProblem = warn_problem,
) -> pd.DataFrame:
    """Return what :func:`resolve_officials` returns, with utterances still to mark.

    Utterances are marked over all articles; a part of them is resolved without.
    """
    STATEMENTS.require(statements, NEEDED)
    articles = identify_articles(articles)
    result = STATEMENTS.conform(statements)
    resolved_before = result["resolution"]
    registry = None if officials is None else Registry(officials)
    answers = dict(_resolve_all(result, articles, registry, on_problem))
    found = [answers.get(statement_id) for statement_id in result["statement_id"].tolist()]
    result["official"] = pd.array([a.official if a else None for a in found], dtype="string")
    result["resolution"] = pd.array([a.how if a else None for a in found], dtype="string")
    own = result["confidence"].where(resolved_before.isna())
    rated = own.fillna(rate_statements(result)) if own.isna().any() else own
    result["confidence"] = rated * rate_resolutions(result["resolution"])
    return result


def _resolve_all(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    registry: Registry | None,
    on_problem: OnProblem,
) -> Iterator[tuple[str, Answer]]:
    needed = ARTICLES.only(("article_id", "text", "published"))
    about = needed.conform(articles).drop_duplicates("article_id").set_index("article_id")
    texts, dates = about["text"].to_dict(), about["published"].to_dict()
    for article_id, listed in read_statements(statements).items():
        text, date = texts.get(article_id), dates.get(article_id)
        known = None if date is None or pd.isna(date) else pd.Timestamp(date)
        text = text if isinstance(text, str) else ""
        document = read_document(text)
        view = document.view
        seen = listed if view.text == text else [one.seen_in(view) for one in listed]
        try:
            yield from Article(document, known, seen, registry).resolve().items()
        except Exception as error:  # its statements stay unresolved
            on_problem(explain_failure(str(article_id), STAGE, error))
