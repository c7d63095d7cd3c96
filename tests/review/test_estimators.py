"""The estimators: figures by hand and of other software, and how often the intervals hold."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from toolkit.review.apart import compare_ratios
from toolkit.review.estimators import (
    Estimate,
    effective_size,
    estimate_dsl,
    estimate_dsl_difference,
    estimate_ratio,
    estimate_share,
    number_clusters,
    rogan_gladen,
    rogan_gladen_interval,
    share_of_part,
    wilson_interval,
)


@pytest.mark.parametrize(("hits", "n"), [(0, 5), (8, 10), (37, 40), (120, 120)])
def test_wilson_is_that_of_statsmodels(hits, n):
    np.testing.assert_allclose(
        wilson_interval(hits / n, n), proportion_confint(hits, n, method="wilson"), atol=1e-12
    )


def test_rows_of_one_article_are_drawn_together():
    hits, articles = np.repeat([True, False], 30), np.repeat(np.arange(20), 3)
    clustered = estimate_share(hits, articles)
    alone = estimate_share(hits, np.arange(60))
    assert (clustered.interval, alone.interval) == ("bootstrap over articles", "Wilson")
    # Twenty articles that are all right or all wrong are worth twenty rows, not sixty.
    assert clustered.high - clustered.low > 1.5 * (alone.high - alone.low)
    assert effective_size(hits, articles) == pytest.approx(19)


def test_where_all_are_right_the_interval_is_not_nothing():
    found = estimate_share([True] * 40, np.repeat(np.arange(20), 2))
    assert found.interval == "Wilson, with articles for statements"
    assert (found.low, found.high) == pytest.approx(wilson_interval(1.0, 20))


def test_rows_of_one_article_alone_stand_for_themselves():
    found = estimate_share([True] * 9 + [False], ["a"] * 10)
    assert found.interval == "Wilson, over the statements of one article"
    assert (found.low, found.high) == pytest.approx(wilson_interval(0.9, 10))


def test_weights_weigh_the_strata_out():
    # Of 90 common statements 10 were drawn and 9 are right; of 10 rare ones 10, and 5 are right:
    # (9 * 9 + 5 * 1) / 100 = 0.86, where the plain share of the sample is 0.7.
    hits = [True] * 9 + [False] + [True] * 5 + [False] * 5
    weights = [9.0] * 10 + [1.0] * 10
    assert estimate_share(hits, range(20), weights).value == pytest.approx(0.86)


def test_rogan_and_gladen_by_hand_and_as_epir_has_it():
    # R package epiR, epi.prev: 23 of 150 cows, sensitivity .96, specificity .89: 5.1 in 100.
    assert round(rogan_gladen(23 / 150, 0.96, 0.89), 3) == 0.051
    # (0.35 + 0.9 - 1) / (0.8 + 0.9 - 1) = 0.25 / 0.7
    assert rogan_gladen(0.35, 0.8, 0.9) == pytest.approx(0.25 / 0.7)
    # epiR: 6 of 151 with .964 and .927 would be below 0.
    assert rogan_gladen(6 / 151, 0.964, 0.927) == 0
    assert math.isnan(rogan_gladen(0.5, 0.4, 0.6))


def test_the_interval_of_rogan_and_gladen_by_hand():
    # z² = 3.8415. p' = (40 + 1.92073) / 203.8415 = .205654; se' = 46 / 52 = .884615;
    # sp' = 96 / 102 = .941176; told .825792; value (.205654 + .941176 - 1) / told = .177805.
    # doubts .884615 * .115385 / 52 = .00196290, .941176 * .0588235 / 102 = .00054278;
    # shift 7.68292 * (.177805 * .00196290 - .822195 * .00054278) = -.00074714;
    # variance .205654 * .794346 / 203.8415 + .0316146 * .0019629 + .676005 * .00054278 = .00123038;
    # half 1.959964 * .0350769 / .825792 = .0832526
    low, high = rogan_gladen_interval(0.2, 200, 0.9, 50, 0.95, 100)
    assert (round(low, 4), round(high, 4)) == (0.0938, 0.2603)
    assert rogan_gladen_interval(0.5, 100, 0.5, 10, 0.5, 10) == (0.0, 1.0)


def test_dsl_by_hand():
    # Eight statements, the machine says yes to the first three. Four were drawn (chance 1/2); the
    # only error among them is the first: (3 + (0 - 1) / 0.5) / 8 = 1/8.
    machine = [1, 1, 1, 0, 0, 0, 0, 0]
    people = [0, 1, 1, 0, 0, 0, 0, 0]
    chances = [0.5, math.nan] * 4
    found = estimate_dsl(machine, [1] * 8, people, [1] * 8, chances, range(8))
    assert found.value == pytest.approx(1 / 8)
    # Pseudo-outcomes -1, 1, 1, 0…; less 1/8 their squares add up to 2.875, so that the variance is
    # 8/7 * 2.875 / 64 + 2 * (2 / 8)² = .0513393 + .125 = .1763393; t with 3 degrees is 3.182446.
    assert found.high == pytest.approx(1.0)
    assert found.low == 0.0


def test_a_speaker_whom_people_corrected_leaves_the_base():
    # All ten were reviewed: of the official's ten by the machine two are another's, and one of these
    # carried the code: (4 - 1) / (10 - 2).
    machine, people = [1] * 4 + [0] * 6, [0, 1, 1, 1] + [0] * 6
    base = [0] + [1] * 8 + [0]
    found = estimate_dsl(machine, [1] * 10, people, base, [1.0] * 10, range(10))
    assert found.value == pytest.approx(3 / 8)


def test_dsl_is_prediction_powered_inference_where_the_sample_is_simple():
    # ppi-python 0.2.3, ppi_mean_pointestimate and ppi_mean_ci with lam=1 on the same data: 0.31,
    # [0.2199, 0.4001]; this interval counts one more error each way, and t for z.
    generator = np.random.default_rng(7)
    truth = generator.random(400) < 0.3
    hit, alarm = generator.random(400) < 0.8, generator.random(400) < 0.1
    machine = np.where(truth, hit, alarm)
    chances = np.full(400, np.nan)
    chances[generator.choice(400, 80, replace=False)] = 0.2
    found = estimate_dsl(machine, np.ones(400), truth, np.ones(400), chances, range(400))
    assert found.value == pytest.approx(0.31)
    assert (found.low, found.high) == pytest.approx((0.2199, 0.4001), abs=0.002)


def test_a_share_of_statements_holds_the_true_one_where_some_are_none():
    """One in eight found is no statement, and the machine codes a third of those."""
    generator, held, values = np.random.default_rng(3), [], []
    size, reviewed, cluster = 450, 100, np.repeat(np.arange(150), 3)
    for _ in range(400):
        real = generator.random(size) < 0.875
        truth = real & (generator.random(size) < 0.3)
        machine = np.where(truth, generator.random(size) < 0.8, generator.random(size) < 0.1)
        machine = np.where(real, machine, generator.random(size) < 0.33)
        drawn = generator.choice(size, reviewed, replace=False)
        rates = []
        for chosen, right in ((truth, machine), (~truth, ~machine)):
            rows = drawn[chosen[drawn]]
            rates += [right[rows].mean(), effective_size(right[rows], cluster[rows])]
        value = rogan_gladen(machine.mean(), rates[0], rates[2])
        limits = rogan_gladen_interval(machine.mean(), effective_size(machine, cluster), *rates)
        joint = Estimate(value, *limits, "")
        found = share_of_part(
            joint, real[drawn].mean(), effective_size(real[drawn], cluster[drawn])
        )
        values.append(found.value)
        held.append(found.low <= 0.3 <= found.high)
    assert abs(np.mean(values) - 0.3) < 0.01
    assert 0.94 <= np.mean(held) <= 1.0


def simulate(*, share, sensitivity, specificity, reviewed, together, runs=400, seed=1):
    """Return the mean raw and corrected shares, and how often each interval holds the true one."""
    generator = np.random.default_rng(seed)
    articles, per = 150, 3
    cluster = np.repeat(np.arange(articles), per)
    size, ones = articles * per, np.ones(articles * per)
    raw, dsl, rogan, held = [], [], [], []
    for _ in range(runs):
        concentration = (1 - together) / together
        chance = generator.beta(share * concentration, (1 - share) * concentration, articles)[
            cluster
        ]
        truth = generator.random(size) < chance
        machine = np.where(
            truth, generator.random(size) < sensitivity, generator.random(size) >= specificity
        )
        drawn = generator.choice(size, reviewed, replace=False)
        chances = np.full(size, np.nan)
        chances[drawn] = reviewed / size
        found = estimate_dsl(machine, ones, truth, ones, chances, cluster)
        rates = []
        for chosen, right in ((truth, machine), (~truth, ~machine)):
            rows = drawn[chosen[drawn]]
            rates += [right[rows].mean(), effective_size(right[rows], cluster[rows])]
        limits = rogan_gladen_interval(machine.mean(), effective_size(machine, cluster), *rates)
        raw.append(machine.mean())
        dsl.append(found.value)
        rogan.append(rogan_gladen(machine.mean(), rates[0], rates[2]))
        held.append((found.low <= share <= found.high, limits[0] <= share <= limits[1]))
    return np.mean(raw), np.mean(dsl), np.mean(rogan), *np.mean(held, axis=0)


@pytest.mark.parametrize(
    "world",
    [
        {"share": 0.2, "sensitivity": 0.75, "specificity": 0.85, "reviewed": 100, "together": 0.01},
        {"share": 0.2, "sensitivity": 0.75, "specificity": 0.85, "reviewed": 100, "together": 0.3},
        {"share": 0.5, "sensitivity": 0.6, "specificity": 0.95, "reviewed": 60, "together": 0.2},
    ],
)
def test_intervals_hold_the_true_share_where_the_raw_one_is_off(world):
    raw, dsl, rogan, held_dsl, held_rogan = simulate(**world)
    assert abs(raw - world["share"]) > 0.05
    assert abs(dsl - world["share"]) < 0.015
    assert abs(rogan - world["share"]) < 0.02
    # 400 runs at 95 % vary by 1.1 points; both are made to hold rather too often than too seldom.
    assert 0.93 <= held_dsl <= 0.99
    assert 0.93 <= held_rogan <= 1.0


def test_a_difference_is_that_of_the_corrected_shares():
    generator = np.random.default_rng(4)
    group = np.arange(300) % 2 == 0
    truth, machine = generator.random((2, 300)) < 0.4
    chances = np.where(generator.random(300) < 0.4, 0.4, np.nan)
    columns = [(machine & base, base, truth & base, base) for base in (group, ~group)]
    shares = [estimate_dsl(*each, chances, np.arange(300)).value for each in columns]
    found = estimate_dsl_difference(*columns, chances, np.arange(300))
    turned = estimate_dsl_difference(*columns[::-1], chances, np.arange(300))
    assert found.value == pytest.approx(shares[0] - shares[1])
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))
    nobody = (np.zeros(300),) * 4
    assert math.isnan(estimate_dsl_difference(columns[0], nobody, chances, range(300)).value)


def make_columns(generator, size, groups):
    """What a machine and people say of statements by several groups, whom the machine confuses at times."""
    machine_of = generator.integers(0, groups, size)
    people_of = np.where(
        generator.random(size) < 0.9, machine_of, generator.integers(0, groups, size)
    )
    machine, people = generator.random((2, size)) < 0.4
    return [
        (machine & (machine_of == one), machine_of == one, people & (people_of == one), people_of == one)
        for one in range(groups)
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 60), st.integers(2, 5), st.integers(1, 25))
def test_all_differences_at_once_are_those_of_every_two(seed, size, groups, articles):
    generator = np.random.default_rng(seed)
    columns = make_columns(generator, size, groups)
    chances = np.where(
        generator.random(size) < 0.5, generator.choice([0.2, 0.5, 1.0], size), np.nan
    )
    cluster, names = number_clusters(generator.integers(0, articles, size))
    ratios = [estimate_ratio(each, chances, cluster, len(names)) for each in columns]
    known = [one for one in ratios if one is not None]
    places = np.where(
        [one is not None for one in ratios], np.cumsum([r is not None for r in ratios]) - 1, -1
    )
    apart = compare_ratios(known)
    for first, second in combinations(range(groups), 2):
        expected = estimate_dsl_difference(columns[first], columns[second], chances, cluster)
        found = apart.of(places[first], places[second])
        assert found[:3] == pytest.approx(expected[:3], nan_ok=True, abs=1e-9)


@pytest.mark.parametrize(("shares", "reviewed"), [((0.7, 0.5), 120), ((0.3, 0.3), 60)])
def test_intervals_of_differences_hold_the_true_one_where_officials_share_articles(
    shares, reviewed
):
    """The machine errs otherwise with each: it finds 9 of 10 of the first's codes, 6 of 10 of the other's."""
    generator = np.random.default_rng(11)
    articles, per, runs = 120, 4, 300
    cluster, first = np.repeat(np.arange(articles), per), np.arange(articles * per) % 2 == 0
    size, values, held, raw = articles * per, [], [], []
    for _ in range(runs):
        topic = generator.normal(0, 0.12, articles)[cluster]
        truth = generator.random(size) < np.where(first, *shares) + topic
        sure = np.where(first, 0.9, 0.6)
        machine = np.where(truth, generator.random(size) < sure, generator.random(size) < 0.1)
        chances = np.full(size, np.nan)
        chances[generator.choice(size, reviewed, replace=False)] = reviewed / size
        columns = [(machine & base, base, truth & base, base) for base in (first, ~first)]
        found = estimate_dsl_difference(*columns, chances, cluster)
        values.append(found.value)
        held.append(found.low <= shares[0] - shares[1] <= found.high)
        raw.append(machine[first].mean() - machine[~first].mean())
    assert np.mean(values) == pytest.approx(shares[0] - shares[1], abs=0.02)
    assert abs(np.mean(raw) - (shares[0] - shares[1])) > 0.05
    assert 0.93 <= np.mean(held) <= 1.0
