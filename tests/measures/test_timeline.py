"""Measures over time: counts and shares by hand, windows, what has no date, and other measures."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.explore.charts import chart_timeline
from toolkit.measures import (
    compare_keywords,
    compute_keyness,
    compute_profile,
    compute_timeline,
    measure_by_period,
)
from toolkit.tables import CODINGS

NAN = float("nan")


def dated(*rows):
    """Make statements of (official, article, date)."""
    table = pd.DataFrame(rows, columns=["official", "article_id", "published"], dtype="string")
    table["published"] = pd.to_datetime(table["published"], format="ISO8601")
    return table.assign(statement_id=[f"s{place}" for place in range(len(rows))])


# 5 May 2031 is a Monday. Hale: two on the 5th, one on Sunday the 11th, one on Monday the 12th.
# Moor: one on the 5th, late in the evening, and one without a date. Somebody unknown: one on the 5th.
SAID = dated(
    ("Hale", "x", "2031-05-05"), ("Hale", "x", "2031-05-05"), ("Hale", "y", "2031-05-11"),
    ("Hale", "z", "2031-05-12"), ("Moor", "x", "2031-05-05T23:59:59"), ("Moor", "w", None),
    (None, "x", "2031-05-05"),
)  # fmt: skip
CODED = CODINGS.build(
    {"statement_id": name, "axis": axis, "target": target, "code": code, "negated": negated}
    for name, axis, target, code, negated in [
        ("s0", "scope", "raid", "limited", False),
        ("s0", "scope", "toll", "limited", False),
        ("s1", "scope", "raid", "limited", True),
        ("s3", "scope", "raid", "limited", False),
        ("s4", "scope", "toll", "limited", False),
        ("s4", "position", "toll", "against", True),
    ]
)


def counts(table):
    return {
        (row[0], row[1]): (row[2], row[3])
        for row in table[["official", "period", "n", "of"]].values
    }


def test_weeks_by_hand():
    table = compute_timeline(SAID, period="week")
    assert list(table.columns) == [
        "official", "period", "start", "end", "n", "of", "share", "low", "high", "resampled"
    ]  # fmt: skip
    assert counts(table) == {
        ("Hale", "2031-05-05"): (3, 4), ("Hale", "2031-05-12"): (1, 1),
        ("Moor", "2031-05-05"): (1, 4), ("Moor", "2031-05-12"): (0, 1),
    }  # fmt: skip
    assert table["end"].tolist() == list(pd.to_datetime(["2031-05-12", "2031-05-19"] * 2))
    assert table[["share", "low", "high"]].isna().all(axis=None)  # under five
    assert table.attrs["left_out"] == {"official": 1, "published": 1, "outside": 0}


def test_days_without_statements_are_counted_as_none():
    table = compute_timeline(SAID, period="day", resamples=0)
    hale = table[table["official"] == "Hale"]
    assert hale["n"].tolist() == [2, 0, 0, 0, 0, 0, 1, 1]
    assert hale["of"].tolist() == [3, 0, 0, 0, 0, 0, 1, 1]
    assert hale["share"].isna().all()
    assert len(table) == 2 * 8
    assert table["resampled"].isna().all()


def test_months_by_hand():
    table = compute_timeline(SAID, period="month").set_index("official")
    assert table["period"].tolist() == ["2031-05", "2031-05"]
    assert table[["n", "of"]].values.tolist() == [[4, 5], [1, 5]]
    assert table["share"].tolist() == [0.8, 0.2]
    # Drawn from x (two of three are Hale's), y and z (all are): at least 6 / 9, at most all.
    assert table.loc["Hale", ["low", "high"]].tolist() == pytest.approx([2 / 3, 1])
    assert table.loc["Moor", ["low", "high"]].tolist() == pytest.approx([0, 1 / 3])


def test_codes_are_counted_of_the_groups_own_statements():
    options = {"period": "week", "code": "limited", "resamples": 0}
    # s1's is negated; s0's two are one statement.
    assert counts(compute_timeline(SAID, CODED, **options)) == {
        ("Hale", "2031-05-05"): (1, 3), ("Hale", "2031-05-12"): (1, 1),
        ("Moor", "2031-05-05"): (1, 1), ("Moor", "2031-05-12"): (0, 0),
    }  # fmt: skip
    toll = compute_timeline(SAID, CODED, axis="scope", target="toll", **options)
    assert toll["n"].tolist() == [1, 0, 1, 0]
    # On the axis "position" the code holds its negation already.
    against = compute_timeline(SAID, CODED, **(options | {"code": "against"}))
    assert against["n"].tolist() == [0, 0, 1, 0]


def test_windows_end_before_their_last_moment_and_may_overlap():
    windows = [
        ("b", "2031-05-05", "2031-05-12"),
        ("a", date(2031, 5, 11), pd.Timestamp("2031-05-12")),
    ]
    table = compute_timeline(SAID, period=windows, resamples=0)
    assert table["period"].tolist() == ["b", "a", "b", "a"]  # as given
    assert table["n"].tolist() == [3, 1, 1, 0]
    assert table.attrs["left_out"] == {"official": 1, "published": 1, "outside": 1}
    assert compute_timeline(SAID, period=[]).attrs["left_out"]["outside"] == 5


def test_nothing_one_and_no_date():
    kinds = compute_timeline(SAID).dtypes
    for said in (SAID.head(0), SAID[SAID["published"].isna()], SAID[SAID["official"].isna()]):
        for period in ("day", "month"):
            table = compute_timeline(said, period=period)
            assert table.empty
            assert (table.dtypes == kinds).all()
    assert compute_timeline(SAID.tail(2).head(0)).attrs["left_out"]["published"] == 0
    one = compute_timeline(SAID.head(1))
    assert one[["n", "of"]].values.tolist() == [[1, 1]]


def test_wrong_options_are_named():
    for problem, options in {
        "period='hour': expected one of day, week, month, year": {"period": "hour"},
        "code='limited': give the codings too": {"code": "limited"},
        "axis='scope': give the code too": {"axis": "scope"},
        "resamples=-1": {"resamples": -1},
        r"period, window 'a': its end 2031-05-05 .* is not after its start": {
            "period": [("a", "2031-05-06", "2031-05-05")]
        },
        r"\('a', '2031-05-06'\) is no window": {"period": [("a", "2031-05-06")]},
        r"\('a', 'May', 'June'\) is no window": {"period": [("a", "May", "June")]},
    }.items():
        with pytest.raises(InputError, match=problem):
            compute_timeline(SAID, **options)
    with pytest.raises(InputError, match="'published' is missing"):
        compute_timeline(SAID.drop(columns="published"))


def test_the_chart_draws_the_same_counts():
    for options in ({}, {"code": "limited"}):
        table = compute_timeline(SAID, CODED, period="week", resamples=0, **options)
        chart = chart_timeline(SAID, CODED, period="week", **options).to_dict()
        (rows,) = chart["datasets"].values()
        drawn = {(row["official"], row["period"]): row["n"] for row in rows}
        assert drawn == {key: n for key, (n, _) in counts(table).items() if n}
    windows = chart_timeline(SAID, period=[("first days", "2031-05-05", "2031-05-07")]).to_dict()
    assert "2 statements outside the windows left out." in windows["title"]["subtitle"]


def test_any_measure_is_taken_period_by_period():
    said = SAID.assign(content=[f"dam word{place} raid" for place in range(len(SAID))])
    weeks = [said[said["published"] < "2031-05-12"], said[said["published"] >= "2031-05-12"]]
    for measure, tables in (
        (compute_profile, [CODED]), (compute_keyness, []), (compare_keywords, []),
    ):  # fmt: skip
        table = measure_by_period(measure, said, *tables, period="week")
        parts = [measure(part, *tables) for part in weeks]
        assert table["period"].tolist() == ["2031-05-05"] * len(parts[0]) + ["2031-05-12"] * len(
            parts[1]
        )
        expected = pd.concat([part for part in parts if len(part)], ignore_index=True)
        found = table.drop(columns=["period", "start", "end"])
        pd.testing.assert_frame_equal(found, expected, check_dtype=False)
        assert table.attrs["left_out"] == {"published": 1, "outside": 0}
        nothing = measure_by_period(measure, said.head(0), *tables)
        assert nothing.empty
        assert list(nothing.columns) == list(table.columns)


DAYS = st.one_of(st.none(), st.integers(1, 28).map(lambda day: f"2031-02-{day:02}"))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["A", "B", None]), st.sampled_from("xy"), DAYS)),
    st.sampled_from(["day", "week", "month"]),
)
def test_every_dated_statement_is_counted_once_and_nothing_is_changed(rows, period):
    said = dated(*rows)
    before = said.copy()
    table = compute_timeline(said, period=period, resamples=0)
    pd.testing.assert_frame_equal(said, before)
    left_out = table.attrs["left_out"]
    assert table["n"].sum() + sum(left_out.values()) == len(said)
    assert (table["start"] < table["end"]).all()
    whole = table.groupby("period")[["n", "of"]].agg({"n": "sum", "of": "max"})
    assert (whole["n"] == whole["of"]).all()
    for _, own in table.groupby("official"):
        assert (own["start"].iloc[1:].to_numpy() == own["end"].iloc[:-1].to_numpy()).all()
    np.testing.assert_array_equal(table["share"].isna(), (table["of"] < 5).astype(bool))
