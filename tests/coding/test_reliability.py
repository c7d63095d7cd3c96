import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from toolkit.coding.reliability.agreement import STATISTICS, compute_statistics, sum_units
from toolkit.coding.reliability.reliability import (
    RELIABILITY,
    compute_confusion,
    compute_reliability,
    describe_reliability,
)
from toolkit.errors import InputError


def nltk_alpha(matrix: np.ndarray, distance=None) -> float:
    from nltk.metrics.agreement import AnnotationTask

    triples = [
        (f"coder {column}", f"unit {row}", int(code))
        for row, codes in enumerate(matrix)
        for column, code in enumerate(codes)
        if code >= 0
    ]
    task = AnnotationTask(triples) if distance is None else AnnotationTask(triples, distance)
    return task.alpha()


def statistics(matrix, categories: int | None = None, **options) -> dict[str, float]:
    codes = np.asarray(matrix)
    number = int(codes.max()) + 1 if categories is None else categories
    found = compute_statistics(sum_units(codes, number), codes.shape[1], **options)
    return {name: float(values[0]) for name, values in found.items()}


# Krippendorff (2011), section C: four observers, twelve units, some missing (-1); codes 1 to 5.
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ]
).T - 1  # fmt: skip


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_krippendorffs_worked_example(level, alpha):
    values = np.arange(1, 6, dtype=float)
    found = statistics(KRIPPENDORFF, level=level, values=values)
    assert found["krippendorff_alpha"] == pytest.approx(alpha, abs=0.0005)


def test_gwets_figures_for_the_same_data():
    # irrCAC 1.0 (Gwet's own package), data set cac.raw4raters, which is Krippendorff's example.
    found = statistics(KRIPPENDORFF)
    assert found["gwet_ac1"] == pytest.approx(0.77544, abs=5e-6)
    assert found["percent_agreement"] == pytest.approx(0.8181818, abs=5e-8)
    assert np.isnan(found["cohen_kappa"])


def from_counts(table: list[list[int]]) -> np.ndarray:
    return np.array([np.repeat(np.arange(len(row)), row) for row in table])


def from_confusion(table: list[list[int]]) -> np.ndarray:
    cells = [(a, b) for a, row in enumerate(table) for b, n in enumerate(row) for _ in range(n)]
    return np.array(cells)


# Fleiss (1971), table 1: 30 patients, 6 psychiatrists, 5 diagnoses.
FLEISS = [
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
    [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3],
    [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1],
    [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
]  # fmt: skip

# The ten subjects, fourteen raters and five categories of the encyclopaedias' worked example.
TEN_SUBJECTS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip


@pytest.mark.parametrize(("table", "kappa"), [(FLEISS, 0.430), (TEN_SUBJECTS, 0.210)])
def test_fleiss_worked_examples(table, kappa):
    assert statistics(from_counts(table))["fleiss_kappa"] == pytest.approx(kappa, abs=0.0005)


@pytest.mark.parametrize(
    ("table", "kappa", "ac1", "alpha", "percent"),
    [
        # irrCAC 1.0, data set cont3x3abstractors, as its vignette prints them.
        ([[13, 0, 0], [0, 20, 7], [0, 4, 56]], 0.7964094, 0.8493305, 0.7972585, 0.89),
        # Many agreements on one code: kappa falls below chance, AC1 does not (Gwet 2008).
        # AC1: observed 118/125, p = 243/250, chance = 2 * p * (1 - p) = 0.054432.
        # Alpha: observed disagreement 14/250, expected 2 * 243 * 7 / (250 * 249).
        ([[118, 5], [2, 0]], -0.0234, 0.9408, 1 - 0.056 / 0.0546506, 118 / 125),
    ],
)
def test_two_coders_worked_examples(table, kappa, ac1, alpha, percent):
    found = statistics(from_confusion(table))
    assert found["cohen_kappa"] == pytest.approx(kappa, abs=5e-5)
    assert found["gwet_ac1"] == pytest.approx(ac1, abs=5e-5)
    assert found["krippendorff_alpha"] == pytest.approx(alpha, abs=5e-5)
    assert found["percent_agreement"] == pytest.approx(percent, abs=5e-5)


MATRICES = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.integers(-1, 3), min_size=coders, max_size=coders), min_size=2, max_size=12
    )
)


@settings(max_examples=80, deadline=None)
@given(MATRICES)
def test_alpha_is_what_nltk_computes(rows):
    matrix = np.array(rows)
    usable = matrix[(matrix >= 0).sum(axis=1) >= 2]
    if len(np.unique(usable[usable >= 0])) < 2:
        assert np.isnan(statistics(matrix, 4)["krippendorff_alpha"])
        return
    from nltk.metrics import interval_distance

    points = np.arange(4, dtype=float)
    ours = statistics(matrix, 4)["krippendorff_alpha"]
    assert ours == pytest.approx(nltk_alpha(usable), abs=1e-9)
    ours = statistics(matrix, 4, level="interval", values=points)["krippendorff_alpha"]
    assert ours == pytest.approx(nltk_alpha(usable, interval_distance), abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30))
def test_cohens_kappa_is_what_scikit_learn_computes(pairs):
    matrix = np.array(pairs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = cohen_kappa_score(matrix[:, 0], matrix[:, 1])
    ours = statistics(matrix, 4)["cohen_kappa"]
    if (matrix == matrix[0, 0]).all():
        assert np.isnan(ours)
    else:
        assert ours == pytest.approx(theirs, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(MATRICES, st.permutations(range(4)))
def test_names_of_codes_and_order_of_units_do_not_matter(rows, names):
    matrix = np.array(rows)
    renamed = np.where(matrix >= 0, np.array(names)[matrix], -1)[::-1]
    one, other = statistics(matrix, 4), statistics(renamed, 4)
    for name in STATISTICS:
        assert one[name] == pytest.approx(other[name], nan_ok=True, abs=1e-9)
        assert np.isnan(one[name]) or one[name] <= 1 + 1e-9


@settings(max_examples=40, deadline=None)
@given(MATRICES)
def test_two_ordered_codes_agree_as_names_do(rows):
    matrix = np.clip(np.array(rows), -1, 1)
    nominal = statistics(matrix, 2)["krippendorff_alpha"]
    for level in ("ordinal", "interval"):
        found = statistics(matrix, 2, level=level, values=np.array([0.0, 1.0]))
        assert found["krippendorff_alpha"] == pytest.approx(nominal, nan_ok=True, abs=1e-9)


def codings(rows: list[tuple], axis: str = "position") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"statement_id": name, "axis": axis, "target": "bridge", "code": code, "coder": coder}
            for name, *codes in rows
            for coder, code in zip(("anna", "ben", "cleo"), codes, strict=False)
            if code != ""
        ]
    )


FIVE = [
    ("a1:0-5", "favor", "favor"),
    ("a2:0-5", "favor", "favor"),
    ("a3:0-5", "against", "against"),
    ("a4:0-5", "against", "favor"),
    ("a5:0-5", "mixed", "mixed"),
]


def whole(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["code"].isna()].set_index("statistic")


def test_five_units_by_hand():
    table = compute_reliability(codings(FIVE), resamples=100)
    assert list(table.columns) == list(RELIABILITY.columns)
    rows = whole(table)
    # 4 of 5 agree. Codes: favor 5, against 3, mixed 2 of 10 (n = 10).
    # Alpha: observed 2/10; expected (5*3 + 5*2 + 3*2) * 2 / (10 * 9) = 62/90; 1 - 0.2 / 0.6889.
    assert rows.loc["krippendorff_alpha", "value"] == pytest.approx(1 - 0.2 / (62 / 90))
    assert rows.loc["percent_agreement", "value"] == pytest.approx(0.8)
    # Cohen: anna 2, 2, 1 and ben 3, 1, 1 of 5; by chance (2*3 + 2*1 + 1*1) / 25 = 0.36.
    assert rows.loc["cohen_kappa", "value"] == pytest.approx((0.8 - 0.36) / 0.64)
    # Fleiss: shares .5, .3, .2; by chance .38.
    assert rows.loc["fleiss_kappa", "value"] == pytest.approx((0.8 - 0.38) / 0.62)
    # AC1: by chance (.25 + .21 + .16) / 2 = .31.
    assert rows.loc["gwet_ac1", "value"] == pytest.approx((0.8 - 0.31) / 0.69)
    assert rows.iloc[0][["units", "statements", "articles", "coders", "compared"]].tolist() == [
        5, 5, 5, "anna; ben", "codes",
    ]  # fmt: skip
    against = table[table["code"] == "against"].set_index("statistic")
    # anna's against: units 3 and 4, ben's: 3. By chance (2*1 + 3*4) / 25 = .56.
    assert against.loc["cohen_kappa", "value"] == pytest.approx((0.8 - 0.56) / 0.44)
    assert set(against["compared"]) == {"presence"}


def test_an_axis_with_many_codes_compares_sets_and_presence():
    aim = codings(FIVE, "aim").replace(
        {"code": {"favor": "supply", "against": "save", "mixed": "win"}}
    )
    more = pd.DataFrame(
        [
            {
                "statement_id": "a1:0-5",
                "axis": "aim",
                "target": "bridge",
                "code": "win",
                "coder": "anna",
            },
            {
                "statement_id": "a6:0-5",
                "axis": "aim",
                "target": "bridge",
                "code": None,
                "coder": "anna",
            },
            {
                "statement_id": "a6:0-5",
                "axis": "aim",
                "target": "bridge",
                "code": None,
                "coder": "ben",
            },
        ]
    )
    table = compute_reliability(pd.concat([aim, more], ignore_index=True))
    rows = whole(table)
    assert set(rows["compared"]) == {"sets"}
    # a1: {supply, win} against {supply} differs; a4 differs; 4 of 6 agree, one of them on none.
    assert rows.loc["percent_agreement", "value"] == pytest.approx(4 / 6)
    win = table[(table["code"] == "win") & (table["statistic"] == "percent_agreement")]
    assert win["value"].tolist() == [pytest.approx(5 / 6)]
    confusion = compute_confusion(pd.concat([aim, more]), "anna", "ben", axis="aim")
    assert confusion.loc["supply; win", "supply"] == 1
    assert confusion.loc["(none)", "(none)"] == 1
    assert confusion.to_numpy().sum() == 6


def test_who_judged_everything_said_none_where_there_is_no_row():
    rows = [("a1:0-5", "limited"), ("a2:0-5", "limited"), ("a3:0-5", "limited")]
    machine = codings(rows, "scope")
    person = codings(rows[:2], "scope").assign(coder="ben")
    both = pd.concat([machine, person], ignore_index=True)
    statements = pd.DataFrame({"statement_id": [f"a{n}:0-5" for n in range(1, 7)]})
    sparse = compute_reliability(both)
    assert whole(sparse).loc["percent_agreement", "units"] == 2
    assert whole(sparse)["value"].isna().all()
    full = compute_reliability(both, complete=["anna", "ben"], statements=statements)
    # Six statements: two agree on limited, one differs, three agree on none.
    assert whole(full).loc["percent_agreement", "units"] == 6
    assert whole(full).loc["percent_agreement", "value"] == pytest.approx(5 / 6)


def test_below_the_minimum_there_are_counts_only():
    table = compute_reliability(codings(FIVE[:4]))
    assert table["value"].isna().all()
    assert set(table["units"]) == {4}


def test_one_code_throughout_is_undefined_and_said_to_be():
    same = codings([(f"a{number}:0-5", "favor", "favor") for number in range(6)])
    table = compute_reliability(same)
    rows = whole(table)
    assert rows.loc["percent_agreement", "value"] == 1
    assert rows["value"].isna().sum() == 4
    assert "Krippendorff's alpha (nominal) undefined" in describe_reliability(table)


def test_no_interval_from_fewer_than_five_articles():
    one_article = codings([(f"a1:{n}-{n + 1}", *codes) for n, (_, *codes) in enumerate(FIVE)])
    table = compute_reliability(one_article)
    assert whole(table)["value"].notna().all()
    assert table["low"].isna().all()
    assert "(5 units, 5 statements, 1 article)" in describe_reliability(table)
    assert "Brackets" not in describe_reliability(table)


def test_intervals_resample_articles_with_the_seed_given():
    data = codings(
        [
            (f"a{n}:{i}-9", "favor" if n % 3 else "against", "favor")
            for n in range(12)
            for i in range(4 + n % 5)
        ]
    )
    first = whole(compute_reliability(data, seed=1, resamples=400))
    again = whole(compute_reliability(data, seed=1, resamples=400))
    other = whole(compute_reliability(data, seed=2, resamples=400))
    pd.testing.assert_frame_equal(first, again)
    percent = first.loc["percent_agreement"]
    # Articles agree wholly or not at all, so the spread is that of 12 draws, not of 69 units.
    assert percent["high"] - percent["low"] > 0.4
    assert percent["low"] < percent["value"] < percent["high"]
    assert percent["low"] != other.loc["percent_agreement", "low"]


def test_resampled_sums_are_the_sums_of_the_resample():
    from toolkit.coding.reliability.agreement import stack_sums, weigh_sums

    generator = np.random.default_rng(3)
    parts = [generator.integers(-1, 3, size=(4, 3)) for _ in range(3)]
    weights = np.array([[2.0, 0.0, 1.0]])
    weighed = weigh_sums(stack_sums([sum_units(part, 3) for part in parts]), weights)
    direct = sum_units(np.concatenate([parts[0], parts[0], parts[2]]), 3)
    for name, array in vars(direct).items():
        np.testing.assert_allclose(getattr(weighed, name), array, err_msg=name)


def test_ordered_codes():
    data = codings(
        [
            (f"a{n}:0-5", one, two)
            for n, (one, two) in enumerate(["12", "23", "34", "44", "11", "22"])
        ]
    )
    ordinal = compute_reliability(data, level="ordinal", order=["1", "2", "3", "4"])
    interval = compute_reliability(data, level="interval")
    nominal = compute_reliability(data)
    values = [
        whole(table).loc["krippendorff_alpha", "value"] for table in (nominal, ordinal, interval)
    ]
    assert values[0] < values[1]
    assert values[0] < values[2]
    assert whole(ordinal)["level"].iloc[0] == "ordinal"
    with pytest.raises(InputError, match="the code '4' has no place in it"):
        compute_reliability(data, level="ordinal", order=["1", "2", "3"])
    with pytest.raises(InputError, match="interval level needs codes that are numbers"):
        compute_reliability(codings(FIVE), level="interval")


def test_targets_together_and_apart():
    two = pd.concat([codings(FIVE), codings(FIVE[:3]).assign(target="ferry")], ignore_index=True)
    assert whole(compute_reliability(two)).loc["percent_agreement", "units"] == 8
    apart = compute_reliability(two, by_target=True)
    units = apart[apart["code"].isna() & (apart["statistic"] == "percent_agreement")]
    assert units[["target", "units"]].values.tolist() == [["bridge", 5], ["ferry", 3]]
    confusion = compute_confusion(two, "anna", "ben", axis="position", target="bridge")
    assert confusion.to_numpy().tolist() == [[1, 1, 0], [0, 2, 0], [0, 0, 1]]
    assert confusion.index.name == "anna"
    assert confusion.columns.name == "ben"


def test_three_coders_with_missing_codes():
    data = codings([(name, a, b, "" if n % 2 else a) for n, (name, a, b) in enumerate(FIVE)])
    rows = whole(compute_reliability(data))
    assert np.isnan(rows.loc["cohen_kappa", "value"])
    matrix = [[1, 1, 1], [1, 1, -1], [0, 0, 0], [0, 1, -1], [2, 2, 2]]
    assert rows.loc["krippendorff_alpha", "value"] == pytest.approx(nltk_alpha(np.array(matrix)))


def test_the_sentence_for_the_methods_section():
    sentence = describe_reliability(compute_reliability(codings(FIVE), resamples=300, seed=7))
    assert sentence.startswith(
        "2 coders (anna, ben) were compared. On position (5 units, 5 statements, 5 articles): "
        "Krippendorff's alpha (nominal) 0.71 ["
    )
    assert "agreement 80 % [" in sentence
    assert "Gwet's AC1 0.71 [" in sentence
    assert sentence.endswith(
        "Brackets hold 95% percentile intervals from 300 resamples of whole articles (seed 7)."
    )
    with pytest.raises(InputError, match="it is empty"):
        describe_reliability(RELIABILITY.build())


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(InputError, match="needs two coders or more, got anna"):
        compute_reliability(codings([row[:2] for row in FIVE]))
    with pytest.raises(InputError, match="no coder 'dora'; it has 'anna', 'ben'"):
        compute_reliability(codings(FIVE), coders=["anna", "dora"])
    with pytest.raises(InputError, match="no coder 'dora'"):
        compute_confusion(codings(FIVE), "anna", "dora", axis="position")
