"""The methods and the report say what was reviewed, and nothing where nobody did."""

import numpy as np
import pytest

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.matrix import view_statements
from toolkit.report import describe_methods
from toolkit.report.page import render_report
from toolkit.report.reviewed import render_review
from toolkit.review.sentences import describe_review, review_figures


@pytest.fixture
def fiction(make_fiction):
    machine = np.tile([True, False], 40)
    return make_fiction(2, machine, machine & (np.arange(80) < 60))


def test_without_decisions_nothing_is_said(fiction):
    assert describe_review(fiction.study) == []
    assert "sample" not in " ".join(describe_methods(fiction.study)[:-1]).replace(
        "a double-coded sample", ""
    )
    assert "How far coders agree" not in render_report(fiction.study)


def test_one_decision_says_nothing_of_the_machine(fiction):
    fiction.review(fiction.study.statements.head(3))
    assert describe_review(fiction.corrected) == []


def test_a_judged_sample_is_told_with_its_figures(fiction):
    fiction.review(fiction.draw(80))
    precision, correction = describe_review(fiction.corrected)
    assert precision == (
        "People judged a random sample (80 of 80 statements, seed 3): 100 % [91, 100] (80 of 80) were "
        "statements; 100 % [91, 100] (80 of 80) had the right speaker. Of the machine's codes were "
        "right: scope (dam) 75 % [60, 86] (30 of 40). Brackets hold 95 % intervals (Wilson; Wilson, "
        "with articles for statements)."
    )
    assert correction.startswith(
        "From this sample 1 of 1 shares of codes by official were corrected"
    )
    assert precision in describe_methods(fiction.corrected)
    html = render_report(fiction.corrected)
    assert "Shares corrected for the machine’s error" in html
    assert "40 of 80, 50 %" in html
    assert "38 % [" in html
    assert "corrected 38 % [" in html
    assert "(the machine alone 50 %)" in html
    assert "The machine alone is the share as if nobody had looked." in html


def test_two_officials_stand_corrected_together_and_apart(make_fiction):
    machine = np.tile([True, False, True, True], 20)
    truth = np.tile([True, False, False, True], 20)
    fiction = make_fiction(4, machine, truth, ["Ada Quill", "Odd Vik"])
    assert not {"corrected_all", "differences"} & review_figures(fiction.corrected).keys()
    fiction.review(fiction.draw(80))
    tables = {one["title"]: one["rows"] for one in render_review(fiction.corrected)}
    (together,) = tables["Shares of all statements together, corrected for the machine’s error"]
    assert together[:2] == ["scope: limited", "60 of 80, 75 %"]
    assert together[2].startswith("50 % [")
    (apart,) = tables["How far officials are apart, corrected for the machine’s error"]
    assert apart[:3] == ["Ada Quill less Odd Vik", "scope: limited", "+50 points"]
    assert apart[3].startswith("0 points [")


def test_a_chosen_cell_shows_the_corrected_share_unless_something_is_filtered(make_fiction):
    machine = np.tile([True, False, True, True], 20)
    fiction = make_fiction(
        4, machine, np.tile([True, False, False, True], 20), ["Ada Quill", "Odd Vik"]
    )
    cell = {"group": "Ada Quill", "axis": "scope", "code": "limited"}
    index = Index(fiction.corrected)
    assert view_statements(index, Selection(**cell))["corrected"] == ""
    fiction.review(fiction.draw(80))
    index = Index(fiction.corrected)
    said = view_statements(index, Selection(**cell))["corrected"]
    assert said.startswith("Share in the whole study, for the machine's error corrected 50 % [")
    assert said.endswith("(the machine alone 100 %).")
    assert view_statements(index, Selection(**cell, kinds=["indirect"]))["corrected"] == ""


def test_methods_count_as_changed_only_what_differs_from_the_machine(fiction):
    rows = [row for _, row in fiction.study.statements.iterrows()]
    blind = fiction.open("ben", blind=True)
    for row in rows[:9]:
        blind.correct(row, official=row["official"])
    blind.correct(rows[10], official="Odd Vik")
    blind.correct(rows[11], official=None)
    fiction.ledger.correct(rows[12], kind=rows[12]["kind"])
    fiction.ledger.reject(rows[13])
    methods = " ".join(describe_methods(fiction.corrected))
    assert (
        "people took away 1, gave 1 to another official and 1 to nobody (of 9 they named the one that the "
        "machine has), and changed the words of 0 and the kind of 0; 0 they added."
    ) in methods
    assert (
        "79 statements (0 direct, 0 mixed, 79 indirect), 78 by 2 officials, 1 by none." in methods
    )


def test_what_is_not_finished_is_said(fiction):
    fiction.review(fiction.draw(20).head(12))
    (said,) = describe_review(fiction.corrected)
    assert said == (
        "A random sample (20 of 80 statements, seed 3) was drawn; 8 of 20 sampled are still to be "
        "judged, so that nothing is said of the machine's precision."
    )


def test_recall_and_agreement_are_told(fiction):
    for number, article in enumerate(fiction.draw_articles(12)["article_id"]):
        fiction.ledger.read(article)
        if number < 6:
            fiction.ledger.add(article, None, [(0, 10)], kind="direct")
    fiction.review(fiction.study.statements.head(12))
    ben = fiction.open("ben")
    fiction.review(fiction.study.statements.head(10), ben)
    ben.code(fiction.study.statements.iloc[11], "scope", "limited", target="dam")
    recall, coders = describe_review(fiction.corrected)
    assert "a random sample of 12 articles whole" in recall
    assert "its recall was 80 % [" in recall
    assert "(24 of 30)" in recall
    assert coders.startswith(
        "anna, ben coded the same statements, not all blind to the machine's codes"
    )
    assert coders.endswith("Of 1 disagreement 0 were settled.")
