"""Periods of the page: of a day, a week, a month or a year, as the dates suggest or one chooses."""

import pandas as pd
import pytest

import toolkit
from toolkit.coding import build_codebook
from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.coverage import view_coverage
from toolkit.explore.views.header import view_header
from toolkit.explore.views.matrix import view_matrix

DAYS = ["2031-03-02", "2031-03-03", "2031-03-09", "2031-04-01"]
"""A Sunday, the Monday and Sunday of one week, and a Tuesday."""


@pytest.fixture(scope="module")
def study():
    rows = [
        {"article_id": f"a{place}", "published": day, "text": "“We support the dam,” said Mayor Ada Quill."}
        for place, day in enumerate(DAYS)
    ]  # fmt: skip
    book = build_codebook({"target": [{"name": "dam", "include": ["dam"]}]})
    return toolkit.analyze(pd.DataFrame(rows), codebook=book)


BY_UNIT = {
    "day": [(day, 1) for day in DAYS],
    "week": [("2031-02-24", 1), ("2031-03-03", 2), ("2031-03-31", 1)],
    "month": [("2031-03", 3), ("2031-04", 1)],
    "year": [("2031", 4)],
}


@pytest.mark.parametrize("unit", BY_UNIT)
def test_rows_and_pictures_are_of_the_chosen_period(study, unit):
    index = Index(study)
    matrix = view_matrix(index, Selection(by="period", unit=unit))
    assert [(row["name"], row["n"]) for row in matrix["rows"]] == BY_UNIT[unit]
    codes = view_coverage(index, Selection(unit=unit))["codes"]
    assert [(one["name"], one["n"]) for one in codes["periods"]] == BY_UNIT[unit]
    name, n = BY_UNIT[unit][1 if len(BY_UNIT[unit]) > 1 else 0]
    assert index.mask(Selection(by="period", unit=unit, group=name)).sum() == n


def test_thirty_days_are_weeks_unless_one_chooses(study):
    explorer = explore(study, by="period")
    assert explorer.matrix["unit"] == "week"
    assert view_header(explorer.index)["units"] == ["day", "week", "month"]
    explorer.selection.update(unit="month", group="2031-03")
    assert explorer.count == "3 of 4 statements: statements of Mar 2031."
    with pytest.raises(InputError, match=r"selection.unit: the study has no 'hour'"):
        explorer.selection.unit = "hour"


@pytest.mark.parametrize("unit", BY_UNIT)
@pytest.mark.parametrize("name", ["profile", "timeline", "statements"])
def test_code_makes_the_table_of_the_period(study, unit, name, monkeypatch):
    explorer = explore(study, by="period", unit=unit)
    monkeypatch.setattr(toolkit, "analyze", lambda *_, **__: study, raising=False)
    made = {"articles": study.articles, "codebook": study.codebook}
    exec(explorer.code(name), made)
    pd.testing.assert_frame_equal(made[name], explorer.table(name))


def test_change_is_between_periods_of_the_chosen_length(study):
    index = Index(study)
    change = view_coverage(index, Selection(unit="month"))["change"]
    assert (change["chosen"], change["sizes"]) == (["2031-03", "2031-04"], [3, 1])
    # Days that were chosen before are no months: the first and the last month are compared.
    before = Selection(unit="month", periods=DAYS[:2])
    assert view_coverage(index, before)["change"]["chosen"] == ["2031-03", "2031-04"]


def test_only_what_is_drawn_is_said_to_hold_a_choice(study):
    """All of one day and of no outlet: nothing over time, and nothing across the press."""
    day = pd.Timestamp("2024-03-01")
    alike = {"published": day, "outlet": pd.NA}
    flat = study.replace(
        articles=study.articles.assign(**alike), statements=study.statements.assign(**alike)
    )
    index = Index(flat)
    told = view_coverage(index, Selection(index.allowed, group="Ada Quill"))["chosen"]
    assert told == (
        "Chosen: Ada Quill. Reported with counts the chosen statements; Standing and the network compare everybody."
    )


def test_what_is_chosen_holds_for_stacks_and_change_alike(index):
    """Moor: 2 on the first day (both favor), 2 on the second; all seven are 4 and 3."""
    cell = {"group": "Ada Moor", "axis": "position", "target": "dam", "code": "favor"}
    view = view_coverage(index, Selection(index.allowed, **cell))
    sizes = [period["n"] for period in view["codes"]["periods"]]
    assert (sizes, view["change"]["sizes"]) == ([2, 2], [2, 2])
    assert (view["codes"]["of"], view["change"]["of"]) == ("Ada Moor", "Ada Moor")
    assert view["chosen"].startswith("Chosen: Ada Moor, favor.")
    whole = view_coverage(index, Selection())
    assert (whole["chosen"], whole["change"]["sizes"]) == ("", [4, 3])
    day = {"by": "period", "group": "2024-03-01", "axis": "position"}
    assert view_coverage(index, Selection(index.allowed, **day))["change"]["sizes"] == [4, 3]


def test_standing_is_of_everybody_whoever_is_chosen(index):
    """Moor has 4 of 7 statements, with her cell or her name chosen: never 4 of 4."""
    for chosen in ({"officials": ["Ada Moor"]}, {"sides": ["Ministry"]}, {"group": "Ada Moor"}):
        standing = view_coverage(index, Selection(index.allowed, **chosen))["standing"]
        first = standing["rows"][0]
        assert (first["name"], first["cells"][0]["n"], first["cells"][0]["of"]) == (
            "Ada Moor", 4, 7
        )  # fmt: skip
        assert len(standing["rows"]) == (2 if "group" in chosen else 1)
    assert standing["nobodys"] == 1


def test_a_measure_that_no_row_can_have_is_left_out(index):
    """An article has one outlet, so that no outlet can come before another."""
    standing = view_coverage(index, Selection(index.allowed, by="outlet"))["standing"]
    assert "first" not in standing["measures"]
    assert len(standing["columns"]) == len(standing["rows"][0]["cells"])
