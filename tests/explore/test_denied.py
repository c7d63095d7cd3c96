"""A code that somebody denies: a column of its own, its statements, and what is not counted over time."""

import pandas as pd
import pytest

from toolkit import explore
from toolkit.errors import InputError
from toolkit.explore.charts import chart_matrix
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.coverage import view_coverage
from toolkit.explore.views.matrix import view_matrix, view_statements
from toolkit.explore.views.snippets import write_cell
from toolkit.explore.views.tables import make_table
from toolkit.explore.views.takeaway import draw_chart
from toolkit.measures import compute_profile
from toolkit.report import render_report

CELL = {"group": "Bo Lind", "axis": "scope", "target": "dam", "code": "not limited"}


@pytest.fixture
def denied(study):
    """Lind denies in statement 2 that the dam is limited, of which Moor says in 5 that it is."""
    said = study.codings[study.codings["code"] == "limited"]
    more = said.assign(statement_id=study.statements["statement_id"][2], negated=True)
    return Index(study.replace(codings=pd.concat([study.codings, more], ignore_index=True)))


def count_scope(index, **chosen):
    matrix = view_matrix(index, Selection(axes=["scope"], **chosen))
    codes = [column["code"] for axis in matrix["axes"] for column in axis["columns"]]
    return codes, {row["name"]: [cell["n"] for cell in row["cells"]] for row in matrix["rows"]}


def test_who_denies_a_code_stands_in_a_column_behind_it(denied):
    codes, counts = count_scope(denied)
    assert codes == ["limited", "not limited"]
    assert counts == {"Ada Moor": [1, 0], "Bo Lind": [0, 1]}


def test_its_cell_holds_the_statement_and_marks_the_denied_words(denied, ids):
    (item,) = view_statements(denied, Selection(denied.allowed, **CELL))["items"]
    assert item["id"] == ids[2]
    assert ("not limited", True) in [(code["code"], code["chosen"]) for code in item["codes"]]
    assert not denied.coded("scope", "dam", "limited")[2]
    assert denied.coded("scope", "dam", "").sum() == 1  # what is denied is no code on the axis


def test_officials_lines_count_it_and_the_table_of_counts_refuses(denied):
    chosen = Selection(denied.allowed, lines="shares", **CELL)
    lines = view_coverage(denied, chosen)["lines"]
    assert lines["code"] in lines["codes"]
    assert [(line["name"], line["n"]) for line in lines["lines"]] == [("Bo Lind", 1)]
    with pytest.raises(InputError, match="'not limited' denies a code"):
        make_table(denied, chosen, "timeline")


@pytest.mark.parametrize("code", ["limited", "not limited"])
def test_the_script_keeps_those_who_say_it_or_those_who_deny_it(denied, code):
    group = "Bo Lind" if code.startswith("not") else "Ada Moor"
    chosen = Selection(denied.allowed, **CELL | {"code": code, "group": group})
    names = {"study": denied.study, "said": denied.study.statements}
    exec("\n".join(write_cell(denied, chosen)), names)
    made = make_table(denied, chosen, "statements")
    assert list(names["said"]["statement_id"]) == list(made["statement_id"])


def test_an_explorer_shows_it(denied):
    assert explore(denied.study, **CELL).listing["total"] == 1


def test_the_table_and_the_chart_to_take_away_have_the_same_numbers_as_the_page(denied):
    table = make_table(denied, Selection(), "profile")
    scope = table[table["axis"] == "scope"]
    rows = scope[["official", "code", "n", "of", "denied"]].values.tolist()
    assert rows == [["Ada Moor", "limited", 1, 4, False], ["Bo Lind", "not limited", 1, 2, True]]
    drawn = draw_chart(denied, Selection(), "matrix").to_dict()
    assert "not limited" in str(drawn)


def test_a_code_whose_own_name_begins_with_not_is_no_denial(study, ids):
    """Of a codebook's own "not limited" and of a denied "limited", each is counted apart."""
    said = study.codings[study.codings["code"] == "limited"]
    own = said.assign(statement_id=ids[2], code="not limited")
    denies = said.assign(statement_id=ids[6], negated=True)
    table = compute_profile(study.statements, pd.concat([own, denies]), denied=True)
    rows = table[["code", "n", "denied"]].values.tolist()
    assert sorted(rows) == [["not limited", 1, False], ["not limited", 1, True]]


def test_who_denies_a_code_is_drawn_right_behind_it():
    rows = [("limited", 1, False), ("vast", 3, False), ("not vast", 5, True)]
    table = pd.DataFrame(rows, columns=["code", "n", "denied"])
    table = table.assign(official="Hale", axis="scope", target="raid", of=9, share=None)
    (panel,) = chart_matrix(table).to_dict()["vconcat"][0]["hconcat"]
    order = panel["layer"][0]["encoding"]["x"]["sort"]
    assert [label.split() for label in order] == [["vast"], ["not", "vast"], ["limited"]]


def test_the_report_has_them_in_its_picture_and_its_matrix(denied):
    html = render_report(denied.study)
    figure, matrix = html.split("<figure>")[1], html.split('id="matrix"')[1]
    assert "Bo Lind, scope not limited: 1 of 2" in figure
    assert "not limited <b>1</b>/2</summary>" in matrix
