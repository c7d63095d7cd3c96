"""The generated news: its truth is exact, seeds are kept, and what is planted is there."""

import pandas as pd
import pytest

from benchmarks.generator import generate_corpus
from toolkit.corpus import find_duplicates


@pytest.fixture(scope="module")
def fiction():
    return generate_corpus(60, seed=1)


def test_every_statement_stands_where_the_truth_says(fiction):
    texts = fiction.articles.set_index("article_id")["text"]
    for row in fiction.statements.to_dict("records"):
        text = texts[row["article_id"]]
        assert " … ".join(text[start:end] for start, end in row["spans"]) == row["content"]
        if row["flags"] != "continued":
            assert text[row["source_start"] : row["source_end"]] == row["source"]
            assert text[row["cue_start"] : row["cue_end"]] == row["cue"]
    assert fiction.statements["statement_id"].is_unique


def test_every_code_stands_within_its_statement(fiction):
    joined = fiction.codings.merge(fiction.statements, on="statement_id", suffixes=("", "_s"))
    assert len(joined) == len(fiction.codings) == len(fiction.statements)
    assert (joined["start"] >= joined["start_s"]).all()
    assert (joined["end"] <= joined["end_s"]).all()


def test_copies_repeat_their_article_and_share_its_utterances(fiction):
    found = find_duplicates(fiction.articles)
    assert set(found["article_id"]) == set(fiction.copies["article_id"])
    copied = fiction.statements["article_id"].isin(fiction.copies["article_id"])
    own = set(fiction.statements.loc[~copied, "utterance_id"])
    assert set(fiction.statements.loc[copied, "utterance_id"]) <= own


def test_a_seed_gives_the_same_news_and_a_larger_corpus_begins_with_the_smaller(fiction):
    again = generate_corpus(30, seed=1)
    pd.testing.assert_frame_equal(again.articles, fiction.articles.head(30))
    other = generate_corpus(30, seed=2)
    assert (other.articles["text"] != again.articles["text"]).all()


def test_codes_differ_by_official_only_where_planted():
    # A code is one's own in 7 of 10 draws where planted, else in as many as there are clauses.
    for planted, least, most in ((0.7, 0.6, 0.85), (0.0, 0.02, 0.2)):
        fiction = generate_corpus(80, seed=3, planted=planted)
        joined = fiction.codings.merge(fiction.statements[["statement_id", "official"]])
        against = joined[joined["official"] == "Pasco Reyl"]["code"] == "against"
        assert least <= against.mean() <= most


def test_every_form_of_attribution_is_there(fiction):
    assert set(fiction.statements["kind"]) == {"direct", "mixed", "indirect"}
    assert {"unclosed", "continued"} <= set(fiction.statements["flags"].dropna())
    assert (fiction.statements["spans"].map(len) == 2).any()
    assert fiction.statements["source"].isin(["he", "she", "He", "She"]).any()
    assert fiction.articles["text"].str.len().mean() == pytest.approx(5000, rel=0.15)
