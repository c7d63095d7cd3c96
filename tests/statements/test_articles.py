"""Whole articles of made-up news, in the manner of agencies, papers and offices from all over.

Who wrote an article wrote down who says what in it before it was ever read by the toolkit: ``said``. Of each
of these statements at least half of the words must be in one row, and that row its official's (or nobody's, where
none of the article's officials says it); one that is ``missed``, with what is wrong, is known not to be. ``read`` is all that is read in the article, so that no row comes, goes or
changes unseen; a line that begins with "!" holds words of nobody among ``said``.
"""

import functools
import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials

FILES = ("articles.toml", "institutions.toml")
ARTICLES = [
    article
    for name in FILES
    for article in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))[
        "article"
    ]
]
BY_ID = {article["id"]: article for article in ARTICLES}
COLUMNS = ["kind", "source", "content", "official", "flags"]
_WORD = re.compile(r"\w+")


@functools.cache
def read_statements(article_id):
    """Return the statements table of one article."""
    article = BY_ID[article_id]
    table = {"article_id": [article_id], "text": [article["text"]]}
    articles = pd.DataFrame(table | {"title": [article.get("title")]})
    officials = pd.DataFrame(article["officials"])
    return resolve_officials(extract_statements(articles), articles, officials)


def find_words(text, spans):
    """Return the places of the words inside these spans."""
    return {
        word.start()
        for word in _WORD.finditer(text)
        if any(start <= word.start() and word.end() <= end for start, end in spans)
    }


def place_words(article, said):
    """Return the places of the words of one statement of ``said``."""
    spans, at = [], 0
    for words in said["words"]:
        start = max(article["text"].find(words, at), article["text"].find(words))
        at = start + len(words)
        spans.append((start, at))
    return find_words(article["text"], spans)


def name_case(article, said):
    return f"{article['id']}: {said['official']}: {said['words'][0][:40]}"


def list_cases():
    for article in ARTICLES:
        for said in article["said"]:
            name = name_case(article, said)
            missed = said.get("missed")
            marks = [pytest.mark.xfail(strict=True, reason=missed)] if missed else []
            yield pytest.param(article, said, id=name, marks=marks)


@pytest.mark.parametrize(("article", "said"), list(list_cases()))
def test_who_said_it(article, said):
    words = place_words(article, said)
    rows = read_statements(article["id"])
    found = [
        row.official
        for row in rows.fillna({"official": ""}).itertuples()
        if 2 * len(words & find_words(article["text"], row.spans)) >= len(words)
    ]
    assert said["official"] in found


@pytest.mark.parametrize("article", ARTICLES, ids=list(BY_ID))
def test_all_that_is_read(article):
    rows = read_statements(article["id"])[COLUMNS].fillna("")
    lines = [" | ".join(row).rstrip(" |") for row in rows.values.tolist()]
    assert lines == [line.removeprefix("! ") for line in article["read"]]
