import json

import numpy as np
import pytest

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.header import describe_count, view_header
from toolkit.explore.views.matrix import view_matrix, view_statements


def cells(matrix):
    """By row and code: the cell's count and share."""
    codes = [
        (axis["axis"], column["code"]) for axis in matrix["axes"] for column in axis["columns"]
    ]
    return {
        (row["name"], *code): (cell["n"], cell["share"])
        for row in matrix["rows"]
        for code, cell in zip(codes, row["cells"], strict=True)
    }


def pieces(item, mark):
    return [piece["text"] for piece in item["pieces"] if piece["mark"] == mark]


def test_matrix_counts_statements_with_each_code(index):
    matrix = view_matrix(index, Selection())
    # Moor has statements 0, 1, 4 and 5 (four: no shares), Lind 2 and 6.
    assert [(row["name"], row["n"]) for row in matrix["rows"]] == [("Ada Moor", 4), ("Bo Lind", 2)]
    found = cells(matrix)
    assert found["Ada Moor", "position", "favor"] == (3, None)
    assert found["Ada Moor", "aim", "protect"] == (2, None)
    assert found["Ada Moor", "position", "no target"] == (1, None)
    assert found["Bo Lind", "position", "against"] == (2, None)
    assert found["Bo Lind", "position", "favor"] == (0, None)
    assert matrix["unplaced"] == 1  # the spokesperson


def test_columns_stand_in_the_order_of_axes_and_codebook(index):
    matrix = view_matrix(index, Selection(axes=["position", "aim", "condition"]))
    assert [axis["axis"] for axis in matrix["axes"]] == ["position", "aim", "condition"]
    position = [column["code"] for column in matrix["axes"][0]["columns"]]
    assert position == ["favor", "against", "no target"]  # "not asserted" has no official
    assert [column["code"] for column in matrix["axes"][2]["columns"]] == ["until X", "if X"]
    assert all(column["about"] for axis in matrix["axes"] for column in axis["columns"])


def test_shares_are_of_the_rows_statements_from_five_on(study):
    more = study.statements.assign(official="Ada Moor")
    matrix = view_matrix(Index(study.replace(statements=more)), Selection())
    # Seven statements, three of them in favor: 3 / 7; two against: 2 / 7.
    assert cells(matrix)["Ada Moor", "position", "favor"] == (3, 3 / 7)
    assert cells(matrix)["Ada Moor", "position", "against"] == (2, 2 / 7)


def test_a_code_of_two_coders_counts_once(study):
    import pandas as pd

    twice = pd.concat([study.codings, study.codings.assign(coder="anna")], ignore_index=True)
    assert view_matrix(Index(study.replace(codings=twice)), Selection()) == view_matrix(
        Index(study), Selection()
    )


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("side", [("Ministry", 4), ("Province", 2)]),
        ("outlet", [("Valley Post", 4), ("Hill Times", 3)]),
        ("period", [("2024-03-01", 4), ("2024-03-02", 3)]),
    ],
)
def test_rows_can_be_sides_outlets_periods(index, by, rows):
    matrix = view_matrix(index, Selection(by=by))
    assert [(row["name"], row["n"]) for row in matrix["rows"]] == rows


@pytest.mark.parametrize(
    ("chosen", "places"),
    [
        ({}, [0, 1, 2, 3, 4, 5, 6]),
        ({"officials": ["Bo Lind"]}, [2, 6]),
        ({"sides": ["Ministry"], "kinds": ["indirect"]}, [0, 4]),
        ({"outlets": ["Hill Times"]}, [4, 5, 6]),
        ({"since": "2024-03-02"}, [4, 5, 6]),
        ({"until": "2024-03-01"}, [0, 1, 2, 3]),
        ({"words": "VALLEY is"}, [0]),
        ({"words": "valley (is"}, []),
        ({"group": "Ada Moor", "axis": "aim", "code": "protect"}, [0, 4]),
        ({"axis": "position", "target": "dam", "code": "not asserted"}, [3]),
        ({"axis": "condition"}, [0, 1]),
        ({"by": "period", "group": "2024-03-01", "axis": "position", "code": "against"}, [2]),
    ],
)
def test_list_holds_what_is_selected(index, ids, chosen, places):
    listing = view_statements(index, Selection(**chosen))
    assert [item["id"] for item in listing["items"]] == [ids[place] for place in places]
    assert listing["total"] == len(places)


def test_trigger_words_of_the_chosen_code_are_marked(index):
    listing = view_statements(index, Selection(axis="condition", code="until X"))
    assert pieces(listing["items"][0], "cue") == ["until"]
    assert "".join(piece["text"] for piece in listing["items"][0]["pieces"]) == (
        "the dam would be raised until the valley is safe"
    )


def test_found_words_are_marked_in_every_piece(index):
    listing = view_statements(index, Selection(words="the"))
    assert pieces(listing["items"][0], "hit") == ["the", "the"]


def test_interrupted_statement_shows_its_gap(index):
    item = view_statements(index, Selection(kinds=["direct"]))["items"][0]
    assert [piece["text"] for piece in item["pieces"]] == [
        "We will raise it 🌊,", " … ", "if the province agrees.",
    ]  # fmt: skip


def test_list_is_paged(study):
    import pandas as pd

    many = pd.concat([study.statements] * 9, ignore_index=True)  # 63 statements: 20, 20, 20, 3
    many["statement_id"] = [f"s{n}" for n in range(len(many))]
    index = Index(study.replace(statements=many))
    last = view_statements(index, Selection(page=99))
    assert (last["pages"], last["page"], last["first"], len(last["items"])) == (4, 3, 61, 3)


def test_empty_selection_and_study_are_said(index, empty_study):
    assert view_statements(index, Selection(words="nowhere"))["items"] == []
    assert view_matrix(index, Selection(words="nowhere"))["rows"] == []
    empty = Index(empty_study)
    assert view_matrix(empty, Selection())["rows"] == []
    assert view_header(empty)["subtitle"].startswith("0 statements of 0 officials")


def test_unresolved_statements_are_counted_with_their_reason(index):
    unresolved = view_header(index)["unresolved"]
    assert unresolved["n"] == 1
    assert unresolved["reasons"] == [("the source is an unnamed spokesman", 1)]
    assert unresolved["sources"] == [["A spokesperson", 1]]


def test_selection_is_said_in_words(index):
    assert describe_count(index, Selection()) == "All 7 statements."
    assert (
        describe_count(index, Selection(officials=["Bo Lind"], words="dam"))
        == "2 of 7 statements: statements of Bo Lind, with “dam”."
    )


def test_views_are_json(index):
    for by in index.groupings:
        json.dumps([view_matrix(index, Selection(by=by)), view_statements(index, Selection(by=by))])
    json.dumps(view_header(index))


def test_study_is_not_changed(study):
    before = study.statements.copy(), study.codings.copy()
    index = Index(study)
    view_matrix(index, Selection(words="dam"))
    view_statements(index, Selection())
    for left, right in zip(before, (study.statements, study.codings), strict=True):
        assert left.equals(right)


def test_every_count_equals_the_list_behind_it(index):
    """A cell's number is the number of statements that choosing it lists."""
    for by in index.groupings:
        matrix = view_matrix(index, Selection(by=by, axes=index.axes))
        for row in matrix["rows"]:
            counts = iter(row["cells"])
            for axis in matrix["axes"]:
                for column in axis["columns"]:
                    chosen = Selection(
                        by=by, group=row["name"], axis=axis["axis"], target=axis["target"],
                        code=column["code"],
                    )  # fmt: skip
                    assert view_statements(index, chosen)["total"] == next(counts)["n"]


def test_matrix_of_many_statements_equals_pandas(study):
    rng = np.random.default_rng(0)
    import pandas as pd

    places = rng.integers(0, len(study.statements), 300)
    many = study.statements.iloc[places].reset_index(drop=True)
    codings = study.codings.set_index("statement_id")
    rows = []
    for place, old in enumerate(many["statement_id"]):
        rows.append(codings.loc[[old]].reset_index().assign(statement_id=f"s{place}"))
    many["statement_id"] = [f"s{n}" for n in range(len(many))]
    coded = pd.concat(rows, ignore_index=True)
    found = cells(view_matrix(Index(study.replace(statements=many, codings=coded)), Selection()))
    joined = coded.merge(many, on="statement_id")
    for (official, axis, code), (n, _) in found.items():
        same = (
            (joined["official"] == official) & (joined["axis"] == axis) & (joined["code"] == code)
        )
        assert n == joined.loc[same, "statement_id"].nunique()


def test_a_target_alone_leaves_no_statement_out(index):
    assert describe_count(index, Selection(target="dam")) == "All 7 statements."
    said = describe_count(index, Selection(target="dam", panel="words"))
    assert said == "All 7 statements."
