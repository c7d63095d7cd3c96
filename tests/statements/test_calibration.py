import math

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression

from toolkit.statements import resolve_officials
from toolkit.statements.rating.calibration import (
    PENALTY,
    find_features,
    fit_weights,
    load_certainties,
    load_weights,
    rate_resolutions,
    rate_statements,
)
from toolkit.statements.rating.neighbours import find_neighbours
from toolkit.tables import ARTICLES, STATEMENTS

WORDS = "we will stay here today"


def build(kinds, sources):
    """Make articles of one statement each; a source at 0 is right, another is wrong."""
    rows, articles = [], []
    for n, (kind, source) in enumerate(zip(kinds, sources, strict=True)):
        articles.append({"article_id": f"a{n}", "text": f"Moor and Vane said {WORDS}"})
        rows.append({"statement_id": f"a{n}:19-42", "article_id": f"a{n}", "kind": kind, "start": 19,
                     "end": 42, "spans": [(19, 42)], "content": WORDS, "source": "Moor",
                     "source_start": source, "source_end": source + 4})  # fmt: skip
    return STATEMENTS.build(rows), ARTICLES.build(articles)


def test_the_rating_is_the_logistic_function_of_the_weights():
    table, _ = build(["indirect"], [0])
    features = next(find_features(table))
    total = sum(load_weights().get(name, 0) for name in features)
    assert rate_statements(table).item() == pytest.approx(1 / (1 + math.exp(-total)))


def test_features_are_readable():
    row = {"kind": "mixed", "rule": "fronted", "flags": "denied", "within": "a:0-9", "cue": "said",
           "source": "Moor", "source_start": 0, "source_end": 4, "cue_start": 60, "cue_end": 64,
           "content": "we stay"}  # fmt: skip
    assert next(find_features(STATEMENTS.build([row]))) == {
        "always", "kind mixed", "mixed, rule fronted", "flag denied", "within",
        "unquoted, source name", "source begins with name", "source ends with name",
        "unquoted, plain cue", "frames clause inverted quote", "fronted, clause frame",
        "fronted, past form", "cue apart from source",
        "mixed, short", "fronted, up to 3 words", "fronted, begins with pronouns",
        "fronted, no verb", "0 commas", "source speaks once",
    }  # fmt: skip


def test_neighbours_hold_words_and_share_a_source():
    # The second stands inside the first; Moor speaks twice, Vane once.
    spans = [(0, 40), (10, 30), (50, 60)]
    rows = [{"article_id": "a", "kind": kind, "start": start, "end": end, "spans": [(start, end)],
             "source": source}
            for kind, (start, end), source in zip(("mixed", "direct", "indirect"), spans,
                                                  ("Ada Moor", "Moor", "Vane"), strict=True)]  # fmt: skip
    assert find_neighbours(STATEMENTS.build(rows)) == [
        {"mixed, holds another", "source speaks twice"},
        {"direct, inside another", "source speaks twice"},
        {"source speaks once"},
    ]


def test_weights_without_distinctions_are_the_log_odds():
    # 40 statements with the same features, 30 of them right: log(30 / 10) = 1.0986 in all.
    found, articles = build(["indirect"] * 40, [0] * 30 + [9] * 10)
    gold, _ = build(["indirect"] * 40, [0] * 40)
    weights = fit_weights(found, gold, articles)
    assert weights["weight"].sum() == pytest.approx(math.log(3), abs=0.005)
    assert (weights["right"] == 0.75).all()
    assert (weights["cases"] == 40).all()


def test_weights_equal_another_implementation():
    # 60 direct, 50 of them right, and 60 indirect, 30 of them right.
    kinds = ["direct"] * 60 + ["indirect"] * 60
    found, articles = build(kinds, [0] * 50 + [9] * 10 + [0] * 30 + [9] * 30)
    gold, _ = build(kinds, [0] * 120)
    weights = fit_weights(found, gold, articles).set_index("feature")["weight"]
    names = [name for name in weights.index if name != "always"]
    matrix = np.array([[name in has for name in names] for has in find_features(found)], float)
    right = [1] * 50 + [0] * 10 + [1] * 30 + [0] * 30
    other = LogisticRegression(C=1 / PENALTY, tol=1e-10, max_iter=1000).fit(matrix, right)
    np.testing.assert_allclose(weights[names], other.coef_[0], atol=0.001)
    assert weights["always"] == pytest.approx(other.intercept_[0], abs=0.001)


def test_rare_features_are_left_out():
    found, articles = build(["indirect"] * 30 + ["mixed"] * 5, [0] * 35)
    names = set(fit_weights(found, found, articles)["feature"])
    assert "kind indirect" in names
    assert "kind mixed" not in names


def test_certainty_follows_laplaces_rule():
    # 23 of 24 read were right: (23 + 1) / (24 + 2).
    assert load_certainties()["office"] == pytest.approx(24 / 26)
    rated = rate_resolutions(pd.Series(["office", "unknown name: Ada Moor", None], dtype="string"))
    assert rated.tolist() == [pytest.approx(24 / 26), 1, 1]


def test_confidence_is_the_product_and_stays_when_resolved_again():
    table, articles = build(["indirect"], [0])
    once = resolve_officials(table, articles)
    expected = rate_statements(table).item() * load_certainties()["same name in article"]
    assert once["confidence"].item() == pytest.approx(expected)
    assert resolve_officials(once, articles)["confidence"].item() == pytest.approx(expected)
    given = resolve_officials(table.assign(confidence=0.5), articles)["confidence"].item()
    assert given == pytest.approx(0.5 * load_certainties()["same name in article"])


def test_no_statements():
    assert rate_statements(STATEMENTS.build()).empty


def test_interviews_in_letters_teach_nothing():
    found, articles = build(["indirect"] * 60, [0] * 30 + [9] * 30)
    found["rule"] = ["source-cue-clause"] * 30 + ["interview"] * 30
    gold, _ = build(["indirect"] * 60, [0] * 60)
    weights = fit_weights(found, gold, articles)
    assert set(weights["cases"]) == {30}
    assert set(weights["right"]) == {1.0}
