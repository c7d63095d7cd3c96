"""Codes over time and change between two periods, as charts: the numbers by hand and of the page."""

import itertools

import pandas as pd
import pytest

from toolkit import compare_periods
from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.charts import chart_change, chart_codes
from toolkit.explore.charts.look import THEMES, code_scale
from toolkit.explore.selection import Selection
from toolkit.explore.views.coverage import view_coverage

SAID = pd.DataFrame(
    {
        "statement_id": list("abcdef"),
        "article_id": list("uvwxyz"),
        "published": pd.to_datetime(
            ["2031-05-01", "2031-05-01", "2031-05-03", "2031-05-03", "2031-05-03", None]
        ),
    }
)
CODED = pd.DataFrame(
    [
        ("a", "scope", "dam", "limited", False),
        ("b", "scope", "dam", "open-ended", False),
        ("c", "scope", "dam", "limited", False),
        ("d", "scope", "dam", "limited", True),  # negated: does not count
        ("e", "scope", "road", "limited", False),
        ("c", "scope", "dam", "open-ended", False),
        ("f", "scope", "dam", "limited", False),  # without a date
        ("a", "aim", "dam", "power", False),
    ],
    columns=["statement_id", "axis", "target", "code", "negated"],
)
EVENTS = pd.DataFrame(
    {"date": ["2031-05-02", "2031-06-09"], "label": ["The dam opens", "Too late"]}
)


def rows_of(chart, *columns):
    spec = chart.to_dict()
    return [
        tuple(row[name] for name in columns)
        for rows in spec["datasets"].values()
        for row in rows
        if all(name in row for name in columns)
    ]


def stack(**options):
    return chart_codes(SAID, CODED, axis="scope", target="dam", period="day", **options)


def test_each_period_is_cut_by_code_and_keeps_all_its_statements():
    """1 May: a limited, b open-ended, of two; 3 May: c both, of three; f has no date, d denies."""
    chart = stack()
    assert sorted(set(rows_of(chart, "period", "code", "low", "high"))) == [
        ("2031-05-01", "limited", 0, 1),
        ("2031-05-01", "open-ended", 1, 2),
        ("2031-05-03", "limited", 0, 1),
        ("2031-05-03", "open-ended", 1, 2),
    ]
    said = str(chart.to_dict())
    for start, n in (("2031-05-01", 2), ("2031-05-02", 0), ("2031-05-03", 3)):
        day = int(start[-2:])
        assert f'"{start}": ["{day} May 2031", "n = {n}"]' in said
    assert "1 statement without a date left out." in said


def test_the_order_is_the_given_one_and_a_target_may_be_any():
    order = ["open-ended", "limited"]
    lows = {
        (row[0], row[1]): row[2] for row in rows_of(stack(codes=order), "period", "code", "low")
    }
    assert lows["2031-05-01", "open-ended"] == 0
    every = chart_codes(SAID, CODED, axis="scope", period="day")
    limited = {row for row in rows_of(every, "period", "code", "n") if row[1] == "limited"}
    assert limited == {("2031-05-01", "limited", 1), ("2031-05-03", "limited", 2)}


def test_events_are_numbered_and_told_below_and_those_outside_are_said():
    spec = str(stack(events=EVENTS).to_dict())
    assert "(1) 2 May 2031: The dam opens" in spec
    assert "Too late" not in spec
    assert "1 event outside these periods left out." in spec
    with pytest.raises(InputError, match="events, row 1"):
        stack(events=EVENTS.assign(date="soon"))


def test_windows_of_ones_own():
    windows = [("before", "2031-05-01", "2031-05-02"), ("after", "2031-05-02", "2031-05-09")]
    chart = chart_codes(SAID, CODED, axis="scope", target="dam", period=windows)
    assert set(rows_of(chart, "period", "code", "n")) == {
        (name, code, 1) for name in ("before", "after") for code in ("limited", "open-ended")
    }
    assert '["before", "n = 2"]' in str(chart.to_dict())


def test_nothing_is_said_in_words():
    undated = SAID.assign(published=pd.NaT)
    for chart in (
        chart_codes(undated, CODED, axis="scope"),
        chart_codes(SAID, CODED, axis="condition"),
        chart_codes(SAID.iloc[:0], CODED, axis="scope"),
    ):
        assert "Nothing to show" in str(chart.to_dict())


@pytest.mark.parametrize("theme", THEMES)
def test_neighbours_differ_in_lightness_and_what_decides_nothing_is_faint(theme):
    def light(color):
        return sum(
            part * int(color[at : at + 2], 16) for part, at in ((0.3, 1), (0.59, 3), (0.11, 5))
        )

    look = THEMES[theme]
    codes = ["favor", "against", "mixed", "x", "no target", "not asserted"]
    fills = code_scale(codes, look).range
    for one, other in itertools.pairwise(fills[:4]):
        assert abs(light(one) - light(other)) > 40
    assert fills[4:] == [look.tint, look.paper]


def make_change(n_late=6):
    """Six statements in May, two of them limited; of June's the first five are."""
    said = pd.DataFrame(
        {
            "statement_id": range(6 + n_late),
            "article_id": [f"a{number}" for number in range(6 + n_late)],
            "period": ["May"] * 6 + ["June"] * n_late,
        }
    )
    coded = pd.DataFrame(
        {"statement_id": [0, 1, *range(6, 6 + min(5, n_late))], "axis": "scope", "target": "dam"}
    ).assign(code="limited", negated=False)
    return compare_periods(said, coded, ["May", "June"])


def test_change_has_counts_shares_and_points():
    chart = chart_change(make_change(), ["May", "June"])
    figures = {row[0] for row in rows_of(chart, "figure")}
    assert figures == {"2 of 6 · 33 %", "5 of 6 · 83 %", "+50"}
    spec = str(chart.to_dict())
    assert "○ May (n = 6)" in spec
    assert "● June (n = 6)" in spec


def test_below_five_there_are_counts_alone():
    chart = chart_change(make_change(3), ["May", "June"])
    assert {row[0] for row in rows_of(chart, "figure")} == {"2 of 6 · 33 %", "3 of 3", ""}


def test_codes_of_several_axes_are_named_with_theirs():
    table = pd.concat([make_change(), make_change().assign(axis="aim", target=None, code="power")])
    rows = {row[0] for row in rows_of(chart_change(table, ["May", "June"]), "row")}
    assert rows == {"scope: limited (dam)", "aim: power"}
    rows = {row[0] for row in rows_of(chart_change(table, ["May", "June"], axis="aim"), "row")}
    assert rows == {"power"}
    assert "Nothing to show" in str(chart_change(table, ["May", "June"], axis="x").to_dict())
    with pytest.raises(InputError, match="give the names of the two periods"):
        chart_change(table, ["May"])


@pytest.mark.parametrize("group", ["", "Ada Moor"])
def test_stacks_have_the_numbers_and_the_order_of_the_page(study, group):
    chosen = {"axis": "position", "group": group}
    explorer = explore(study, **chosen)
    view = view_coverage(explorer.index, Selection(explorer.index.allowed, **chosen))["codes"]
    page = {
        (period["name"], code["code"], n)
        for period in view["periods"]
        for code, n in zip(view["codes"], period["counts"], strict=True)
        if n
    }
    chart = explorer.chart("stacks")
    assert set(rows_of(chart, "period", "code", "n")) == page
    order = chart.to_dict()["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert order == [code["code"] for code in view["codes"]]
    said = str(chart.to_dict())
    assert all(f'"n = {period["n"]}"' in said for period in view["periods"])


def test_charts_over_time_print_a_script_that_makes_them(study, tmp_path, monkeypatch):
    """The events that were given stand in the script, by their file or as a name."""
    events = tmp_path / "events.csv"
    EVENTS.assign(date="2024-03-02").to_csv(events, index=False)
    explorer = explore(study, events=events, axis="position")
    code = explorer.code("stacks")
    assert f"events={str(events)!r}" in code
    assert "(1) 2 Mar 2024: The dam opens" in str(explorer.chart("stacks").to_dict())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("toolkit.analyze", lambda *_, **__: study)
    for name in ("stacks", "changes"):
        made = {"articles": study.articles}
        exec(explorer.code(name), made)
        assert made["chart"].to_dict()["datasets"] == explorer.chart(name).to_dict()["datasets"]
        assert (tmp_path / f"{name}.svg").is_file()


def test_change_is_drawn_in_the_order_that_is_given_and_says_periods_in_words():
    """Limited is said 7 times and open-ended 5 times, so that it comes first unless the order is given."""
    table = pd.concat([make_change(), make_change(3).assign(code="open-ended")])
    names = ["2031-05", "2031-06"]
    most, given = (
        chart_change(table, names, codes=codes) for codes in (None, ["open-ended", "limited"])
    )
    assert order_of(most) == ["limited", "open-ended"]
    assert order_of(given) == ["open-ended", "limited"]
    assert "Change from May 2031 to Jun 2031" in str(given.to_dict())


def order_of(chart):
    """Return the rows of a chart of change from top to bottom."""
    return chart.to_dict()["hconcat"][0]["layer"][0]["encoding"]["y"]["scale"]["domain"]
