"""Keyness statistics: worked by hand, and equal to scipy and NLTK."""

import numpy as np
import pytest
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from toolkit.measures import association as measure

A, B = np.array([10.0, 3.0, 0.5 * 8]), np.array([5.0, 9.0, 4.0])
C, D = 100.0, 150.0


def table(a, b):
    return np.array([[a, b], [C - a, D - b]])


def test_log_likelihood_by_hand():
    # a = 10 of 100, b = 5 of 150: E₁ = 100·15/250 = 6, E₂ = 9.
    by_hand = 2 * (10 * np.log(10 / 6) + 5 * np.log(5 / 9))
    assert measure.log_likelihood(A, B, C, D)[0] == pytest.approx(by_hand, abs=1e-12)


def test_log_likelihood_of_a_word_that_one_side_lacks():
    # a = 4 of 10, b = 0 of 10: E = 2, 2·4·ln(4/2); 0·ln 0 is 0.
    assert measure.log_likelihood(np.array([4.0]), np.array([0.0]), 10, 10)[0] == pytest.approx(
        8 * np.log(2)
    )


def test_full_table_equals_nltk():
    # Rayson's G² leaves the cells of all other words out; with them it is NLTK's (Dunning's).
    for a, b in zip(A, B, strict=True):
        cells = table(a, b)
        expected = cells.sum(1, keepdims=True) @ cells.sum(0, keepdims=True) / cells.sum()
        others = 2 * (cells[1] * np.log(cells[1] / expected[1])).sum()
        own = measure.log_likelihood(np.array([a]), np.array([b]), C, D)[0]
        nltk = BigramAssocMeasures.likelihood_ratio(a, (a + b, C), C + D)
        assert own + others == pytest.approx(nltk, abs=1e-6)
        assert own + others == pytest.approx(
            stats.chi2_contingency(cells, lambda_="log-likelihood", correction=False)[0], abs=1e-9
        )


def test_chi_square_and_fisher_equal_scipy():
    for a, b, chi, p in zip(
        A, B, measure.chi_square(A, B, C, D), measure.fisher_exact(A.round(), B, C, D), strict=True
    ):
        assert chi == pytest.approx(
            stats.chi2_contingency(table(a, b), correction=True)[0], abs=1e-9
        )
        assert p == pytest.approx(stats.fisher_exact(table(round(a), b))[1], abs=1e-9)


def test_effect_sizes_by_hand():
    # 10 % against 3.33 %: three times as frequent.
    assert measure.log_ratio(A, B, C, D)[0] == pytest.approx(np.log2(3))
    assert measure.percent_difference(A, B, C, D)[0] == pytest.approx(200)
    assert measure.relative_risk(A, B, C, D)[0] == pytest.approx(3)
    assert measure.odds_ratio(A, B, C, D)[0] == pytest.approx((10 * 145) / (5 * 90))
    assert measure.simple_maths(A, B, C, D)[0] == pytest.approx((1e5 + 1) / (5 / 150 * 1e6 + 1))
    g2 = measure.log_likelihood(A, B, C, D)[0]
    assert measure.bayes_factor(A, B, C, D)[0] == pytest.approx(g2 - np.log(250))
    assert measure.effect_size_ell(A, B, C, D)[0] == pytest.approx(g2 / (250 * np.log(6)))


def test_interval_of_the_log_ratio_equals_scipys_of_relative_risk():
    low, high = measure.log_ratio_interval(A[:1], B[:1], C, D)
    interval = stats.contingency.relative_risk(10, 100, 5, 150).confidence_interval(0.95)
    assert low[0] == pytest.approx(np.log2(interval.low), abs=1e-9)
    assert high[0] == pytest.approx(np.log2(interval.high), abs=1e-9)


def test_a_word_that_the_reference_lacks():
    a, none = np.array([4.0]), np.array([0.0])
    assert measure.log_ratio(a, none, 100, 100)[0] == pytest.approx(3)  # 4 against 0.5
    # 0.04 against 1e-18, in percent; 4 against 0.5; (4.5 * 100.5) / (0.5 * 96.5)
    assert measure.percent_difference(a, none, 100, 100)[0] == pytest.approx(4e18)
    assert measure.relative_risk(a, none, 100, 100)[0] == pytest.approx(8)
    odds = measure.odds_ratio(a, none, 100, 100)[0]
    assert odds == pytest.approx((4.5 * 100.5) / (0.5 * 96.5))


def test_a_word_that_is_all_there_is_of_both():
    only = np.array([100.0])
    assert np.isfinite(measure.odds_ratio(only, only, 100, 100)).all()
    assert np.isfinite(measure.odds_ratio(np.array([0.0]), only, 100, 100)).all()


def test_log_odds_with_a_dirichlet_prior_by_hand():
    # a = (3, 1), b = (1, 3), prior = (4, 4): 7 of 12 against 5 of 12.
    delta, z = measure.log_odds_dirichlet(
        np.array([3.0, 1]), np.array([1.0, 3]), np.array([4.0, 4])
    )
    by_hand = np.log(7 / 5) - np.log(5 / 7)
    assert delta[0] == pytest.approx(by_hand)
    assert z[0] == pytest.approx(by_hand / np.sqrt(1 / 7 + 1 / 5))
    assert z[1] == pytest.approx(-z[0])


def test_adjusted_p_equal_scipys_and_keep_their_order():
    p = np.array([0.04, 0.001, 0.02, 0.5, 0.02])
    assert measure.adjust_benjamini_hochberg(p) == pytest.approx(
        stats.false_discovery_control(p), abs=1e-12
    )
    # Holm: sorted .001·5, .02·4, .02·3 → .08, .04·2 → .08, .5
    assert measure.adjust_holm(p) == pytest.approx([0.08, 0.005, 0.08, 0.5, 0.08])
    assert measure.adjust_holm(p[:0]).size == 0
