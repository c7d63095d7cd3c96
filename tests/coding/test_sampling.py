import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.coding.sampling import draw_articles, draw_sample, mark_strata
from toolkit.coding.suggesting import _uncertainty
from toolkit.errors import InputError


def table(groups: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"statement_id": [f"a{n}:0-9" for n in range(len(groups))], "official": list(groups)}
    )


def test_the_same_seed_draws_the_same_statements_in_any_order():
    statements = table("x" * 50)
    sample = draw_sample(statements, 10, seed=3)
    shuffled = statements.sample(frac=1, random_state=0)
    assert set(draw_sample(shuffled, 10, seed=3)["statement_id"]) == set(sample["statement_id"])
    assert sample.index.is_monotonic_increasing
    assert set(draw_sample(statements, 10, seed=4)["statement_id"]) != set(sample["statement_id"])


def test_groups_get_their_shares():
    # 60, 30 and 10 of 100: a tenth of each is 6, 3 and 1.
    sample = draw_sample(table("x" * 60 + "y" * 30 + "z" * 10), 10, seed=0, by="official")
    assert sample["official"].value_counts().to_dict() == {"x": 6, "y": 3, "z": 1}


def test_statements_without_a_group_are_a_group():
    statements = table("xxxxxx__").replace({"official": {"_": None}})
    assert draw_sample(statements, 4, seed=0, by="official")["official"].isna().sum() == 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="xyz", min_size=1, max_size=30), st.data())
def test_a_sample_has_the_size_asked_for_and_repeats_nothing(groups, data):
    n = data.draw(st.integers(1, len(groups)))
    sample = draw_sample(table(groups), n, seed=1, by="official")
    assert len(sample) == n
    assert sample["statement_id"].is_unique


@pytest.mark.parametrize("n", [0, 4])
def test_an_impossible_size_is_refused(n):
    with pytest.raises(InputError, match=f"{n} statements cannot be drawn; right would be 1 to 3"):
        draw_sample(table("xyz"), n, seed=0)


def test_uncertainty_is_one_where_the_best_two_are_equal():
    found = _uncertainty(np.array([[0.5, 0.5, 0.0], [0.8, 0.1, 0.1], [1.0, 0.0, 0.0]]), many=False)
    np.testing.assert_allclose(found, [1.0, 0.3, 0.0])
    found = _uncertainty(np.array([[0.5, 0.0], [0.9, 0.2]]), many=True)
    np.testing.assert_allclose(found, [1.0, 0.4])


def test_every_row_keeps_the_chance_that_it_was_drawn_with():
    # 60, 30 and 10 of 100, ten drawn: 6 / 60, 3 / 30 and 1 / 10.
    sample = draw_sample(table("x" * 60 + "y" * 30 + "z" * 10), 10, seed=0, by="official")
    assert sample["probability"].tolist() == [0.1] * 10
    assert sample.attrs["design"]["of"] == 100
    # Four each: 4 / 60, 3 / 30 and 3 / 10, so that the rare are seen.
    level = draw_sample(
        table("x" * 60 + "y" * 30 + "z" * 10), 10, seed=0, by="official", allocate="equal"
    )
    sizes = level.groupby("official").size()
    assert sizes.to_dict() == {"x": 3, "y": 3, "z": 4}
    assert level.groupby("official")["probability"].first().round(4).to_dict() == {
        "x": 0.05, "y": 0.1, "z": 0.4,
    }  # fmt: skip


def test_groups_too_small_to_be_drawn_from_are_drawn_from_together():
    statements = table("x" * 90 + "abcdefghij")
    sample = draw_sample(statements, 10, seed=0, by="official")
    assert sample["stratum"].value_counts().to_dict() == {"x": 9, "(others)": 1}
    assert sample["probability"].tolist() == [0.1] * 10


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="xyzuvw", min_size=2, max_size=40),
    st.sampled_from(["proportional", "equal"]),
    st.data(),
)
def test_the_chances_weigh_the_sample_up_to_all(groups, allocate, data):
    n = data.draw(st.integers(1, len(groups)))
    sample = draw_sample(table(groups), n, seed=1, by="official", allocate=allocate)
    assert len(sample) == n
    weights = 1 / sample["probability"]
    # Each drawn stratum stands for all of its rows; only where n is too small is a stratum left out.
    assert weights.sum() <= len(groups) + 1e-9
    if n >= 2 * len(set(groups)):
        assert weights.sum() == pytest.approx(len(groups))


def test_strata_are_the_rarest_code_and_a_band_of_confidence():
    said = pd.DataFrame({"statement_id": list("abc"), "confidence": [0.5, 0.8, None]})
    codes = pd.DataFrame(
        [
            {"statement_id": "a", "axis": "scope", "code": "limited", "negated": False},
            {"statement_id": "b", "axis": "scope", "code": "limited", "negated": False},
            {"statement_id": "b", "axis": "aim", "code": "close the dam", "negated": False},
            {"statement_id": "c", "axis": "position", "code": "not asserted", "negated": False},
        ]
    )
    marked = mark_strata(said, codes)
    assert marked["code"].tolist() == ["scope: limited", "aim: close the dam", "(uncoded)"]
    assert marked["axis"].tolist() == ["scope", "aim", "(uncoded)"]
    assert marked["band"].tolist() == ["0.5 to 0.8", "0.8 and over", "(unknown)"]


def test_articles_are_drawn_alike():
    sample = draw_articles(pd.DataFrame({"article_id": list("abcdefgh")}), 2, seed=5)
    assert sample["probability"].tolist() == [0.25, 0.25]
    assert sample.attrs["design"]["unit"] == "article"
