"""Sentences near the borders of the rules of extraction: what is right in them, and all that is read.

Who wrote a sentence wrote down who says what in it (``said``: the source, and the words or the first and the last of
them) before it was read. Of each at least half of the words must be in one row, with a source that shares a word; one that is
``missed``, with what is wrong, is known not to be. ``read`` is all that is read, so that no row comes, goes or changes
unseen; a line that begins with "!" holds words of nobody among ``said``.
"""

import functools
import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials

PIECES = tomllib.loads(Path(__file__).with_name("borders.toml").read_text("utf-8"))["piece"]
COLUMNS = ["kind", "source", "content", "official", "flags"]
_WORD = re.compile(r"\w+")


@functools.cache
def read(text):
    """Return the statements table of one piece."""
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return resolve_officials(extract_statements(articles, min_confidence=0), articles)


def find_words(text, spans):
    """Return the places of the words inside these spans."""
    return {
        word.start()
        for word in _WORD.finditer(text)
        if any(start <= word.start() and word.end() <= end for start, end in spans)
    }


def place_words(text, words):
    """Return the places of the words of "first … last", or of the words themselves."""
    first, _, last = words.partition(" … ")
    start = text.index(first)
    last = last.rpartition(" … ")[2] or first
    end = text.index(last, start if last == first else start + len(first)) + len(last)
    return find_words(text, [(start, end)])


def share_a_word(first, second):
    words = [set(_WORD.findall(one.lower())) for one in (first, second)]
    return first == "*" or not words[0].isdisjoint(words[1])


def list_cases():
    for piece in PIECES:
        for said in piece["said"]:
            source, _, words = said.partition(": ")
            missed = piece.get("missed", {}).get(words)
            marks = [pytest.mark.xfail(strict=True, reason=missed)] if missed else []
            name = f"{piece['text'][:50]}: {said[:40]}"
            yield pytest.param(piece["text"], source, words, id=name, marks=marks)


@pytest.mark.parametrize(("text", "source", "words"), list(list_cases()))
def test_who_said_it(text, source, words):
    right = place_words(text, words)
    rows = read(text).fillna({"source": ""})
    found = [
        row
        for row in rows.itertuples()
        if 2 * len(right & (words_read := find_words(text, row.spans))) >= len(right)
        and 2 * len(right & words_read) >= len(words_read)
    ]
    assert any(share_a_word(source, row.source) for row in found)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece["text"][:70])
def test_all_that_is_read(piece):
    rows = read(piece["text"])[COLUMNS].fillna("")
    lines = [" | ".join(row).rstrip(" |") for row in rows.values.tolist()]
    assert lines == [line.removeprefix("! ") for line in piece["read"]]
