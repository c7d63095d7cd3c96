"""What the explorer takes over from before a decision is what it would make anew."""

import contextlib
import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.explorer import make_study
from toolkit.coding import Ledger, build_codebook
from toolkit.errors import InputError
from toolkit.explore.correcting import correct_study
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.divergence import view_divergence
from toolkit.explore.views.header import view_header
from toolkit.explore.views.matrix import view_matrix, view_statements
from toolkit.explore.views.reviewed import view_review
from toolkit.explore.views.tables import select_statements
from toolkit.measures import find_divergences
from toolkit.measures.divergence import rank_contradictions
from toolkit.review.judged import collect_judged

CODEBOOK = build_codebook(
    {
        "target": [{"name": "dam", "definition": "The dam.", "include": ["dam"]}],
        "axis": [
            {"name": "position", "definition": "For or against."},
            {"name": "scope", "definition": "How large.", "target": "dam"},
        ],
    }
)
OFFICIALS = ["Official Aa", "Official Ba", "Nell Oak", None]


@pytest.fixture(scope="module")
def study():
    return make_study(12, 4, officials=4, seed=3).replace(codebook=CODEBOOK)


def show_all(index):
    """Return what the panels show of the whole study."""
    selection = Selection()
    views = (view_header, view_matrix, view_statements, view_divergence)
    shown = [view(index, selection) if view is not view_header else view(index) for view in views]
    return [*shown, {name: list(each) for name, each in index.allowed.items()}, index.columns]


decisions = st.lists(
    st.tuples(
        st.sampled_from(["official", "kind", "spans", "reject", "position", "scope", "add", "undo", "note"]),
        st.integers(0, 40),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


def decide(ledger, study, what, place, value):
    row = study.statements.iloc[place % max(len(study.statements), 1)]
    if what == "undo":
        with contextlib.suppress(InputError):  # nothing stands any more
            ledger.undo()
    elif what == "add":
        ledger.add(
            row["article_id"], None, [(place, place + 9)], kind="direct", official=OFFICIALS[value]
        )
    elif what == "official":
        ledger.correct(row, official=OFFICIALS[value])
    elif what == "kind":
        ledger.correct(row, kind=["direct", "indirect", "mixed", "direct"][value])
    elif what == "spans":
        start, end = row["spans"][0]
        ledger.correct(row, spans=[(start, max(start + 1, end - 1 - value))])
    elif what == "note":
        ledger.note(row, "look again")
    elif what == "reject":
        ledger.reject(row)
    else:
        codes = {
            "position": ["favor", "against", "mixed"],
            "scope": ["limited", "expansive", "open-ended"],
        }
        ledger.code(row, what, codes[what][value : value + 1], target="dam")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(decisions)
def test_each_decision_shows_what_a_new_explorer_shows(study, decisions):
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        now, index = study, Index(study)
        for place, decision in enumerate(decisions):
            decide(ledger, now, *decision)
            show_all(index)  # so that all is there that could be kept too long
            # Utterances may be marked later, as for the page, which is answered first.
            now = correct_study(study, ledger, now, marked=place % 2 == 1)
            index = Index(now, index)
        now = correct_study(study, ledger, now)
        index = Index(now, index)
        anew = correct_study(dataclasses.replace(study), ledger)
        assert show_all(index) == show_all(Index(anew))
        shown, expected = (view_review(Index(one), ledger, study) for one in (now, anew))
        assert shown == expected


def test_what_people_judged_is_that_of_the_whole_study(study):
    """Of articles that nobody decided on, nothing is looked at; what is told of them is the machine's."""
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        ledger.correct(study.statements.iloc[0], official="Nell Oak")
        ledger.reject(study.statements.iloc[9])
        ledger.code(study.statements.iloc[20], "position", "favor", target="dam")
        judged = collect_judged(study.correct(ledger))
    table = judged.statements
    assert np.flatnonzero(table["judged"]).tolist() == [0, 9, 20]
    assert np.flatnonzero(table["rejected"]).tolist() == [9]
    assert np.flatnonzero(table["speaker_judged"]).tolist() == [0, 20]
    assert judged.truth(("position", "dam")) == {
        study.statements["statement_id"][20]: frozenset({"favor"}),
        study.statements["statement_id"][9]: frozenset(),
    }
    assert table["true_official"].iloc[0] == "Nell Oak"
    assert table["true_official"].iloc[1:].equals(table["official"].iloc[1:])
    assert table["true_kind"].equals(table["kind"])


SELECTIONS = [
    {},
    {"kinds": ["direct"]},
    {"by": "outlet"},
    {"by": "side"},
    {"by": "period", "unit": "month"},
    {"officials": ["Official Aa", "Official Ca"]},
    {"pair": ["Official Ba"]},
    {"pair": ["Official Ca", "Official Aa"]},
    {"since": "2024-05-01", "words": "winter"},
]


@pytest.mark.parametrize("chosen", SELECTIONS)
def test_the_panel_of_contradictions_shows_what_the_table_has(study, chosen):
    index, selection = Index(study), Selection(**chosen)
    by = selection.by
    said = select_statements(index, selection)
    if len(selection.pair) == 2:
        said = said[said[by].isin(selection.pair)]
    found = find_divergences(said, study.codings, study.codebook, by=by)
    if len(selection.pair) == 1:
        found = found[found[[f"{by}_a", f"{by}_b"]].eq(selection.pair[0]).any(axis=1)]
    key = [f"{by}_a", f"{by}_b", "axis", "target", "code_a", "code_b"]
    expected = rank_contradictions(found, by=by).drop_duplicates(key)
    shown = view_divergence(index, selection)
    pages = [
        view_divergence(index, Selection(**chosen, page=page)) for page in range(shown["pages"])
    ]
    items = [item for page in pages for item in page["items"]]
    assert len(items) == len(expected) == shown["total"]
    for item, row in zip(items, expected.to_dict("records"), strict=True):
        sides = item["facing"]
        assert [side["name"] for side in sides] == [row[f"{by}_a"], row[f"{by}_b"]]
        assert [side["code"] for side in sides] == [row["code_a"], row["code_b"]]
        assert [side["statement"]["id"] for side in sides] == [
            row["statement_a"],
            row["statement_b"],
        ]
        assert item["counts"] == [row["n_a"], row["n_b"]]
        assert item["why"].lower() == f"{row['explanation']}.".lower()
        for side, n in zip(sides, item["counts"], strict=True):
            assert 1 + len(side["others"]) + side["left_out"] == n
    rest = found[found["kind"] != "contradiction"]
    told = [[row["kind"], *row["names"], row["axis"]] for row in shown["rest"]]
    assert told == rest[["kind", f"{by}_a", f"{by}_b", "axis"]].head(40).to_numpy().tolist()


def test_a_study_within_articles_is_as_it_is_in_the_whole(study):
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        ledger.correct(study.statements.iloc[0], official="Nell Oak")
        ledger.code(study.statements.iloc[5], "position", "favor", target="dam")
        whole = study.correct(ledger)
    part = whole.within(["a1", "a0", "nowhere"])
    assert part.articles["article_id"].tolist() == ["a0", "a1"]
    held = whole.statements["article_id"].isin(["a0", "a1"])
    expected = whole.statements[held].reset_index(drop=True)
    pd.testing.assert_frame_equal(part.statements, expected)
    for name in ("codings", "merged_codings", "machine_codings"):
        table = getattr(whole, name)
        wanted = table[table["statement_id"].isin(expected["statement_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(getattr(part, name), wanted)
    other = whole.replace(codings=whole.codings.iloc[:3])
    assert other.within(["a0"]) is other
