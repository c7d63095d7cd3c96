"""Sentences and tokens: exact places, hand-split texts, and no text that breaks them."""

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.language import segment_sentences, sentence_spans, token_spans, tokenize
from toolkit.language.items import split_paragraph
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.statements.paragraphs.sentences import first_worded
from toolkit.tables import ARTICLES

NEWS = st.text(st.sampled_from(list("aB. 3,“”\"'’`!?…\n\r\t–(é🌊\u2028")), max_size=80)

SENTENCES = [
    ["Gen. Hale met Lt. Col. Brandt at 5 a.m. in Orun.", "They talked."],
    ["He left the U.S.", "The talks went on."],
    ["The U.S. envoy agreed."],
    ["“We are ready.”", "She sat down."],
    ['"We are ready."', "She sat down."],
    ["He asked “Why?” and left.", "Nobody answered."],
    ["“Go!” he said.", "They went."],
    ["Prices rose 3.5 percent.", "No. 5 is closed."],
    ["Mr. Brandt Jr. spoke for Dalmar Inc. of Orun."],
    ["(It was late.)", "They left."],
    ["Is it?", "Yes!", "It is."],
    ["“Is it over?” Reed said.", "Nobody answered."],
    ["“Mr. Reed left.", "We stay,” Hale said."],
    ["It is for the U.S. Senate.", "Paul J.H. Reed voted."],
    ["Reed v. Hale is old.", "Both lost."],
    ["“So great!!!” Hale wrote.", "It was not."],
    ["He ran ... and fell...", "He stood up."],
    ["The party of Reed (R-Wic.) also met.", "It voted."],
    ["They saw “Low Tide,” “High Water,” and “Ebb” there.", "They left."],
    ["Reed said it was over.”", "Hale left."],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda sentences: sentences[0])
def test_hand_split_texts(sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_a_line_end_always_ends_a_sentence():
    text = "Ferry sinks\r\n\r\n  By a reporter \nIt sank."
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "Ferry sinks",
        "By a reporter",
        "It sank.",
    ]


@pytest.mark.parametrize("text", ["", " \n\t ", "\r\n"])
def test_no_words_no_sentence(text):
    assert sentence_spans(text) == []


@given(NEWS)
def test_sentences_are_exact_in_order_and_leave_nothing_out(text):
    spans = sentence_spans(text)
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@given(NEWS)
def test_statements_are_read_from_the_same_sentences(text):
    read = [
        sentence
        for paragraph in PARAGRAPH.finditer(text)
        for sentence in split_paragraph(text, *paragraph.span(), read_lexicon())
    ]
    firsts = [item.start for one in read for item in [first_worded(one)] if item is not None]
    for start, end in sentence_spans(text):
        assert sum(start <= first < end for first in firsts) <= 1


TOKENS = [
    ("“We can’t,” Hale said.", ["“", "We", "can’t", ",", "”", "Hale", "said", "."]),
    ("«Oui», «non»", ["«", "Oui", "»", ",", "«", "non", "»"]),
    ("Hale's $5-a-day (old) plan", ["Hale", "'s", "$5-a-day", "(", "old", ")", "plan"]),
    ("The ministers’ 1,500 men -- 3.5% -- left at 5 p.m. on Friday.",
     ["The", "ministers", "’", "1,500", "men", "--", "3.5%", "--", "left", "at", "5", "p.m.", "on", "Friday", "."]),
    ("Gen. Vane of AT&T and Ada O’Dell went 24/7.",
     ["Gen.", "Vane", "of", "AT&T", "and", "Ada", "O’Dell", "went", "24/7", "."]),
    ("They’ve paid; he’d not…", ["They", "’ve", "paid", ";", "he", "’d", "not", "…"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tokens"), TOKENS, ids=[text for text, _ in TOKENS])
def test_tokens_stand_as_in_the_text(text, tokens):
    assert [text[start:end] for start, end in token_spans(text)] == tokens


@settings(max_examples=200)
@given(NEWS)
def test_tokens_are_exact_in_order_and_leave_nothing_out(text):
    articles = ARTICLES.build([{"article_id": "a", "text": text}])
    tokens = tokenize(articles)
    places = list(zip(tokens["start"], tokens["end"], strict=True))
    assert [text[start:end] for start, end in places] == list(tokens["token"])
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(places))
    assert "".join("".join(tokens["token"]).split()) == "".join(text.split())
    assert articles.loc[0, "text"] == text


def test_tables_number_sentences_and_tokens_in_each_article():
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["We go. 🌊 It’s late.", "Yes."]})
    sentences, tokens = segment_sentences(articles), tokenize(articles)
    assert sentences.values.tolist() == [["a", 0, 0, 6], ["a", 1, 7, 19], ["b", 0, 0, 4]]
    assert tokens["token"].tolist() == ["We", "go", ".", "🌊", "It", "’s", "late", ".", "Yes", "."]
    assert tokens["norm"].tolist()[4:7] == ["it", "'s", "late"]
    assert tokens["token_id"].tolist() == [*range(8), 0, 1]
    assert tokens["sentence_id"].tolist() == [0] * 3 + [1] * 5 + [0] * 2


def test_no_article_gives_every_column():
    empty = ARTICLES.build()
    assert list(segment_sentences(empty)) == ["article_id", "sentence_id", "start", "end"]
    assert len(tokenize(empty)) == 0
    assert "norm" in tokenize(empty)


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="articles table: column 'text' is missing"):
        segment_sentences(pd.DataFrame({"article_id": ["a"]}))


@pytest.mark.parametrize("unit", ["“", "a", "(", "\n", "a "])
def test_a_very_long_text_is_segmented(unit):
    text = unit * 200_000
    assert sum(end - start for start, end in sentence_spans(text)) <= len(text)
