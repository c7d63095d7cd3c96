"""Overlap of two word lists: worked by hand, and equal to scipy and scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import distance
from scipy.stats import spearmanr
from sklearn.metrics import jaccard_score

from toolkit.measures import similarity as measure

A = np.array([3.0, 1.0, 0.0, 2.0])
B = np.array([1.0, 0.0, 4.0, 2.0])
COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5).map(lambda x: np.array(x, dtype=float))


def test_types_by_hand():
    # A uses terms 1, 2, 4; B uses 1, 3, 4: two shared, four in all.
    assert measure.jaccard(A, B) == 2 / 4
    assert measure.dice(A, B) == 2 * 2 / (3 + 3)
    assert measure.overlap_coefficient(A, np.array([1.0, 0, 0, 1])) == 2 / 2


def test_counts_by_hand():
    # Shares of A: 3/6, 1/6, 0, 2/6; of B: 1/7, 0, 4/7, 2/7.
    low, high = 1 / 7 + 0 + 0 + 2 / 7, 3 / 6 + 1 / 6 + 4 / 7 + 2 / 6
    assert measure.ruzicka(A, B) == pytest.approx(low / high, abs=1e-12)
    # a·b = 3 + 4 = 7; |a|² = 14, |b|² = 21.
    assert measure.cosine(A, B) == pytest.approx(7 / np.sqrt(14 * 21), abs=1e-12)


def test_same_figures_from_other_software():
    assert measure.jaccard(A, B) == pytest.approx(jaccard_score(A > 0, B > 0), abs=1e-9)
    assert measure.dice(A, B) == pytest.approx(1 - distance.dice(A > 0, B > 0), abs=1e-9)
    assert measure.cosine(A, B) == pytest.approx(1 - distance.cosine(A, B), abs=1e-9)
    assert measure.jensen_shannon(A, B) == pytest.approx(
        distance.jensenshannon(A, B, base=2), abs=1e-9
    )
    assert measure.spearman(A, B) == pytest.approx(spearmanr(A, B).statistic, abs=1e-9)
    shares = A / A.sum(), B / B.sum()
    braycurtis = distance.braycurtis(*shares)  # Ruzicka is (1 - d) / (1 + d) of Bray-Curtis
    assert measure.ruzicka(A, B) == pytest.approx((1 - braycurtis) / (1 + braycurtis), abs=1e-9)


def test_rank_biased_overlap_by_hand():
    # Lists x y z and y x w, p = 0.5; agreement by depth: 0, 2, 2.
    # (1-p)/p · (0/1·p + 2/2·p² + 2/3·p³) + 2/3·p³ = 0.25 + 1/12 + 1/12
    value = measure.rank_biased_overlap_of_lists([1, 2, 3], [2, 1, 4], p=0.5)
    assert value == pytest.approx(1 / 4 + 1 / 12 + 1 / 12, abs=1e-12)


def test_rank_biased_overlap_of_uneven_lists_by_hand():
    # S = 1 2, L = 1 2 3, p = 0.5: X = 1, 2, 2; s = 2, l = 3.
    # sum X_d/d p^d = .5 + .25 + 2/3·.125; beyond s: X_s (3-2)/(2·3) p³ = 2/6·.125
    inner = 0.5 + 0.25 + 2 / 3 * 0.125 + 2 / 6 * 0.125
    expected = inner * 1.0 + ((2 - 2) / 3 + 2 / 2) * 0.125
    assert measure.rank_biased_overlap_of_lists([1, 2], [1, 2, 3], p=0.5) == pytest.approx(
        expected, abs=1e-12
    )
    assert expected == pytest.approx(1.0)  # what is seen agrees wholly, so what follows is taken to


def test_rank_biased_overlap_of_the_published_example():
    # Webber, Moffat & Zobel (2010), table 1: lists a b c d e f g and z c a v w x y; the paper prints
    # the agreement at each depth as 0, 0, 0.667, 0.500, 0.400, 0.333, 0.286.
    published = [0, 0, 0.667, 0.5, 0.4, 0.333, 0.286]
    p, depths = 0.9, range(1, 8)
    # Equation 30, for lists of one length: A_k p^k + (1 - p) / p * sum of A_d p^d.
    expected = published[-1] * p**7 + (1 - p) / p * sum(
        a * p**d for a, d in zip(published, depths, strict=True)
    )
    value = measure.rank_biased_overlap_of_lists(
        [ord(item) for item in "abcdefg"], [ord(item) for item in "zcavwxy"], p=p
    )
    assert value == pytest.approx(expected, abs=5e-4)  # the paper prints three digits


@pytest.mark.parametrize("name", measure.METRICS)
def test_equal_lists_are_equal_and_empty_ones_undefined(name):
    value = measure.METRICS[name](A, A)
    assert value == pytest.approx(0.0 if "distance" in name else 1.0, abs=1e-7)
    assert np.isnan(measure.METRICS[name](np.zeros(4), np.zeros(4)))


@pytest.mark.parametrize("name", [name for name in measure.METRICS if name != "spearman"])
def test_nothing_shared(name):
    value = measure.METRICS[name](np.array([1.0, 0]), np.array([0, 2.0]))
    assert value == pytest.approx(1.0 if "distance" in name else 0.0, abs=1e-12)


@given(COUNTS, COUNTS)
def test_measures_are_symmetric_and_in_range(a, b):
    for name, metric in measure.METRICS.items():
        one, other = metric(a, b), metric(b, a)
        assert one == pytest.approx(other, nan_ok=True, abs=1e-12)
        assert np.isnan(one) or (-1 if name == "spearman" else 0) - 1e-9 <= one <= 1 + 1e-9


@pytest.mark.parametrize("name", sorted(measure.METRICS))
def test_many_samples_at_once_give_the_same_figures(name):
    drawn = np.random.default_rng(4).poisson(0.7, size=(50, 2, 12)).astype(float)
    drawn[0, 0] = drawn[1] = 0  # a side, or both, without a word
    one_by_one = [measure.METRICS[name](a, b) for a, b in drawn]
    np.testing.assert_allclose(measure.measure_samples(name, drawn), one_by_one, rtol=0, atol=1e-12)
