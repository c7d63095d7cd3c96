"""Documents: every paragraph is split once, and what was read before changes nothing."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import apply_codebook, default_codebook, extract_statements, segment_sentences
from toolkit.language import document
from toolkit.language.document import Document, own_lexicon, read_document, sentence_spans
from toolkit.language.view import View

TEXT = (
    "PORTSEA, Jul 22 (PTN) The dam is shut. “We wait. We watch,” Ada Reed said.\n\n"
    "“It is long,” Hale said. “We stay.\n\nWe go on.” He left. He was late."
)
NEWS = st.text(st.sampled_from(list("aB. 3,“”\"'’`!?…\n(")), max_size=80)


def test_an_article_is_split_once_by_whoever_asks(monkeypatch):
    read_document.cache_clear()
    split, seen = document.split_paragraph, Counter()

    def count(text, start, end, lexicon, *, inside=""):
        seen[text[start:end]] += 1
        return split(text, start, end, lexicon, inside=inside)

    monkeypatch.setattr(document, "split_paragraph", count)
    articles = pd.DataFrame(
        {"article_id": ["a"], "text": [TEXT.replace("PORTSEA, Jul 22 (PTN) ", "")]}
    )
    said = extract_statements(articles)
    apply_codebook(said, default_codebook(), articles)
    segment_sentences(articles)
    whole = [line for line in articles.loc[0, "text"].splitlines() if line]
    assert {line: seen[line] for line in whole[:2]} == dict.fromkeys(whole[:2], 1)


@given(NEWS)
def test_reading_before_changes_no_sentence(text):
    fresh, read = (Document(View(text), own_lexicon()) for _ in range(2))
    for start, end in read.paragraphs:
        read.split(start, end, inside='"')
        read.split((start + end) // 2, end)
        read.split(start, end)
    assert fresh.spans == read.spans


def test_sentences_do_not_hang_on_datelines_or_open_quotations():
    found = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [TEXT]}))
    assert len(found)
    read = read_document(TEXT)
    assert read.spans == Document(View(TEXT), own_lexicon()).spans
    assert [TEXT[start:end] for start, end in read.spans] == [
        "PORTSEA, Jul 22 (PTN) The dam is shut.",
        "“We wait.",
        "We watch,” Ada Reed said.",
        "“It is long,” Hale said.",
        "“We stay.",
        "We go on.”",
        "He left.",
        "He was late.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the ferry will sail on Monday, whatever the weather",
        "The harbour’s 1,500-strong crew won't leave.",
        "Who will pay 40% of $300?",
        "the ferry, he said, etc.",
    ],
)
def test_what_cannot_hold_two_sentences_is_split_as_by_the_splitter(text):
    assert sentence_spans(text) == Document(View(text), own_lexicon()).spans == [(0, len(text))]
