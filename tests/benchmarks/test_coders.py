"""The comparison of coders on planted news: what was planted is what is counted."""

from benchmarks.coders import AXES, compare_fiction, compare_rafah
from benchmarks.generator import generate_corpus


def test_on_planted_news_gold_is_what_was_planted():
    table = compare_fiction(16, resamples=50, learn=False)
    whole = table[table["code"].isna() & (table["against"] == "anna")]
    assert whole.groupby("axis")["coder"].apply(list).to_dict() == {
        axis: ["ben", "codebook"] for axis in AXES
    }
    fiction = generate_corpus(16, seed=5)
    second = fiction.articles["article_id"].iloc[8:]
    said = fiction.statements["article_id"].isin(second)
    planted = fiction.codings[
        fiction.codings["statement_id"].isin(fiction.statements.loc[said, "statement_id"])
    ]
    counts = planted["axis"].value_counts()
    assert whole.groupby("axis")["gold"].first().to_dict() == {a: counts[a] for a in AXES}
    rules = whole[whole["coder"] == "codebook"].set_index("axis")
    assert (rules.loc["aim", "precision"], rules.loc["aim", "recall"]) == (1.0, 1.0)
    assert (whole.loc[whole["coder"] == "ben", "f1"] < 1).all()


def test_on_the_article_of_the_corpus_the_rules_stand_beside_the_reference():
    table = compare_rafah()
    row = table[table["code"].isna() & (table["axis"] == "aim")].iloc[0]
    assert (row["gold"], row["given"], row["both"]) == (16, 16, 16)
    assert table["f1_low"].isna().all()  # one article has no interval
