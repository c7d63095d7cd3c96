import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.coding.sampling import _uncertainty, draw_sample
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
