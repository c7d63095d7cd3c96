"""Tables for and from Discourse Network Analyzer (DNA).

Its R package, rDNA, takes two tables: documents, and statements with person, organization, concept
and agreement, placed by carets in a document's text.

References
----------
Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In The Oxford
Handbook of Political Networks. Column names: rDNA's dna_addDocuments and dna_getStatements.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.tables import (
    ARTICLES,
    CODINGS,
    NUMBER,
    SHARE,
    STATEMENTS,
    TEXT,
    Table,
    identify_articles,
    name_claims,
    read_lists,
)

DNA_DOCUMENTS = Table(
    "DNA documents",
    "one document",
    {
        "id": NUMBER, "title": TEXT, "text": TEXT, "author": TEXT, "source": TEXT,
        "section": TEXT, "type": TEXT, "notes": TEXT, "date_time": SHARE,
    },
    ("id",),
)  # fmt: skip
DNA_STATEMENTS = Table(
    "DNA statements",
    "one concept that one person agrees or disagrees with",
    {
        "id": NUMBER, "documentId": NUMBER, "startCaret": NUMBER, "endCaret": NUMBER,
        "statementTypeId": NUMBER, "coder": TEXT, "person": TEXT, "organization": TEXT,
        "concept": TEXT, "agreement": NUMBER,
    },
    ("id",),
)  # fmt: skip

_POSITIONS = {"favor": 1, "against": 0}
_CONCEPT = re.compile(r"(?P<axis>[a-z]+): (?P<code>.+?)(?: \((?P<target>[^()]+)\))?")


def format_dna(
    statements: pd.DataFrame, codings: pd.DataFrame, articles: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return documents and statements as Discourse Network Analyzer takes them.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id``, ``start``, ``end``, ``official``; ``side`` where known.
    codings
        CODINGS of one coder, or effective ones.
    articles
        ``article_id``, ``text``; ``title``, ``author``, ``outlet``, ``published`` where known.

    Returns
    -------
    documents : DataFrame
        ``id`` (from 1, in the order of articles), ``title``, ``text``, ``author``, ``source``
        (the outlet), ``section``, ``type``, ``notes`` (the article_id), ``date_time`` (seconds
        since 1970 UTC, missing where not known).
    statements : DataFrame
        ``id``, ``documentId``, ``startCaret``, ``endCaret``, ``statementTypeId`` (1), ``coder``,
        ``person`` (official), ``organization`` (side), ``concept``, ``agreement``. Carets count
        UTF-16 units, as Java does: after an emoji they run ahead of code points. A position is the
        concept "target" with agreement 1 (favor) or 0 (against); other codes are concepts
        "axis: code (target)" with agreement 1, or 0 where negated. Left out, since DNA
        has no place for them: statements without an official, positions that are mixed, not
        asserted or without target, and missing codes. Rows follow the order of ``codings``; without
        articles or codings the tables have their columns only.

    Examples
    --------
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "Ada Quill: the dam is safe."}])
    >>> said = STATEMENTS.build([{"statement_id": "a1:11-26", "article_id": "a1", "start": 11,
    ...                           "end": 26, "official": "Ada Quill"}])
    >>> codings = CODINGS.build([{"statement_id": "a1:11-26", "axis": "position", "target": "dam",
    ...                           "code": "favor", "coder": "codebook"}])
    >>> documents, statements = format_dna(said, codings, articles)
    >>> statements[["documentId", "person", "concept", "agreement"]].values.tolist()
    [[1, 'Ada Quill', 'dam', 1]]
    """
    STATEMENTS.require(statements, ["statement_id", "article_id", "start", "end", "official"])
    CODINGS.require(codings, ["statement_id", "axis", "target", "code"])
    articles = identify_articles(articles)
    documents = _documents(articles)
    number = dict(zip(documents["notes"], documents["id"], strict=True))
    text = dict(zip(articles["article_id"], articles["text"], strict=True))
    about = {row["statement_id"]: row for row in read_lists(statements).to_dict("records")}
    rows: list[dict[str, Any]] = []
    claims = codings.assign(code=name_claims(CODINGS.conform(codings)).to_numpy())
    for coding in claims.to_dict("records"):
        statement, concept = about.get(coding["statement_id"]), _concept(coding)
        if statement is None or concept is None or pd.isna(statement["official"]):
            continue
        article_id = statement["article_id"]
        start, end = (_carets(text[article_id], statement[name]) for name in ("start", "end"))
        rows.append(
            {
                "id": len(rows) + 1, "documentId": number[article_id], "startCaret": start,
                "endCaret": end, "statementTypeId": 1, "coder": coding["coder"],
                "person": statement["official"], "organization": statement.get("side"),
                "concept": concept[0], "agreement": concept[1],
            }
        )  # fmt: skip
    return documents, DNA_STATEMENTS.build(rows)


def read_dna(
    documents: pd.DataFrame, statements: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return articles, statements and codings from tables of Discourse Network Analyzer.

    Parameters
    ----------
    documents
        ``id``, ``text``; ``title``, ``author``, ``source``, ``notes``, ``date_time`` where there.
        ``notes`` is taken as the article_id where all are different and not empty, else the id.
    statements
        ``documentId``, ``startCaret``, ``endCaret``, ``person``, ``concept``, ``agreement``,
        ``coder``.

    Returns
    -------
    articles, statements, codings : DataFrame
        As everywhere in the toolkit (``kind`` is missing: DNA does not know it). A concept
        "axis: code (target)" becomes that coding; any other is the target of a position, favor or
        against. Rows follow the order of the tables given; empty ones give empty ones.

    Raises
    ------
    InputError
        If a column is missing, or a statement names a document that is not there.

    Examples
    --------
    >>> documents = pd.DataFrame({"id": [7], "text": ["Ada Quill: the dam is safe."]})
    >>> coded = pd.DataFrame([{"documentId": 7, "startCaret": 11, "endCaret": 26, "coder": "ben",
    ...                        "person": "Ada Quill", "concept": "dam", "agreement": 1}])
    >>> articles, statements, codings = read_dna(documents, coded)
    >>> statements[["statement_id", "content", "official"]].values.tolist()
    [['7:11-26', 'the dam is safe', 'Ada Quill']]
    >>> codings[["statement_id", "target", "code", "coder"]].values.tolist()
    [['7:11-26', 'dam', 'favor', 'ben']]
    """
    DNA_DOCUMENTS.require(documents, ["id", "text"])
    needed = ["documentId", "startCaret", "endCaret", "person", "concept", "agreement", "coder"]
    DNA_STATEMENTS.require(statements, needed)
    articles = _articles(DNA_DOCUMENTS.conform(documents))
    ids = dict(zip(documents["id"].astype(int), articles["article_id"], strict=True))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    found: dict[str, dict[str, Any]] = {}
    codings: list[dict[str, Any]] = []
    for row in DNA_STATEMENTS.conform(statements).to_dict("records"):
        if row["documentId"] not in ids:
            raise InputError(
                f"DNA statements table, id {row['id']}: there is no document {row['documentId']}"
            )
        article_id = ids[row["documentId"]]
        statement = _statement(row, article_id, texts[article_id])
        found.setdefault(statement["statement_id"], statement)
        codings.append(_coding(row, statement["statement_id"]))
    return articles, STATEMENTS.build(found.values()), CODINGS.build(codings)


def _documents(articles: pd.DataFrame) -> pd.DataFrame:
    table = ARTICLES.conform(articles)
    seconds = (table["published"] - pd.Timestamp(0)) / pd.Timedelta(seconds=1)
    return DNA_DOCUMENTS.conform(
        pd.DataFrame(
            {
                "id": range(1, len(table) + 1),
                "title": table["title"].fillna(table["article_id"]),
                "text": table["text"],
                "author": table["author"],
                "source": table["outlet"],
                "notes": table["article_id"],
                "date_time": seconds,
            }
        )
    )


def _concept(coding: Mapping[Hashable, Any]) -> tuple[str, int] | None:
    code, target = coding["code"], coding["target"]
    if pd.isna(code):
        return None
    if coding["axis"] == "position":
        return None if code not in _POSITIONS or pd.isna(target) else (target, _POSITIONS[code])
    toward = "" if pd.isna(target) else f" ({target})"
    negated = coding.get("negated", pd.NA)
    disagrees = not pd.isna(negated) and bool(negated)
    return f"{coding['axis']}: {code}{toward}", 0 if disagrees else 1


def _carets(text: str, place: int) -> int:
    """Return a place in UTF-16 units: signs beyond the basic plane count twice."""
    return place + sum(ord(sign) > 0xFFFF for sign in text[:place])


def _from_carets(text: str, caret: int) -> int:
    return len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * caret].decode("utf-16-le", "replace")
    )


def _articles(documents: pd.DataFrame) -> pd.DataFrame:
    notes = documents["notes"]
    named = notes.notna().all() and notes.is_unique
    return ARTICLES.conform(
        pd.DataFrame(
            {
                "article_id": notes if named else documents["id"].astype("string"),
                "title": documents["title"],
                "outlet": documents["source"],
                "published": pd.to_datetime(documents["date_time"], unit="s"),
                "author": documents["author"],
                "text": documents["text"],
            }
        )
    )


def _statement(row: Mapping[Hashable, Any], article_id: str, text: str) -> dict[str, Any]:
    start, end = (_from_carets(text, row[name]) for name in ("startCaret", "endCaret"))
    return {
        "statement_id": f"{article_id}:{start}-{end}", "article_id": article_id, "start": start,
        "end": end, "spans": [(start, end)], "content": text[start:end],
        "official": row["person"], "rule": "DNA",
    }  # fmt: skip


def _coding(row: Mapping[Hashable, Any], statement_id: str) -> dict[str, Any]:
    shared = {"statement_id": statement_id, "coder": row["coder"], "rule": "DNA"}
    labelled = _CONCEPT.fullmatch(row["concept"])
    if labelled is not None:
        return {**shared, **labelled.groupdict(), "negated": row["agreement"] == 0}
    code = "favor" if row["agreement"] else "against"
    return {**shared, "axis": "position", "target": row["concept"], "code": code}
