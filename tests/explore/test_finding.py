"""The main finding in words and as pairs, over a small fictional study."""

import json

import pandas as pd
import pytest

import toolkit
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views import divergence
from toolkit.explore.views.divergence import view_divergence
from toolkit.explore.views.finding import READ_ALIKE, view_finding
from toolkit.explore.views.snippets import write_code
from toolkit.explore.views.tables import make_table, say_scope
from toolkit.measures import count_contradictions
from toolkit.measures.claims import collect_claims
from toolkit.report import finding as words
from toolkit.tables import CODINGS, STATEMENTS


def test_it_says_who_contradicts_whom_with_counts(index):
    """Moor favors the dam in statements 0, 1 and 5; Lind is against it in 2 and 6."""
    finding = view_finding(index)
    assert finding["words"] == (
        "Officials contradict each other on the position on the dam – favor: Ada Moor (3 statements) · "
        "against: Bo Lind (2)."
    )
    assert finding["axes"] == ["position"]
    (pair,) = finding["pairs"]
    assert pair["names"] == ["Ada Moor", "Bo Lind"]
    about = "Ada Moor: favor (3); Bo Lind: against (2)"
    assert pair["cells"] == [{"n": 5, "share": 1.0, "about": about}]
    json.dumps(finding)


def test_the_pairs_are_those_that_divergence_lists(index):
    listed = view_divergence(index, Selection())["items"]
    names = {tuple(side["name"] for side in item["facing"]) for item in listed}
    assert names == {tuple(pair["names"]) for pair in view_finding(index)["pairs"]}


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (1, "Ada (3), Bo (2\u00a0/\u00a01 without repeats)"),
        (2, "Ada (3), Bo (2\u00a0/\u00a01 without repeats)"),
        (0, "2 others (5\u00a0/\u00a04 without repeats)"),
    ],
)
def test_one_official_is_named_rather_than_counted(most, said, monkeypatch):
    monkeypatch.setattr(words, "NAMES", most)
    counts = pd.DataFrame({"size": {"Ada": 3, "Bo": 2}, "nunique": {"Ada": 3, "Bo": 1}})
    assert words._name_speakers(counts, words._choose_named(["Ada", "Bo"], ())) == said


def test_who_stands_on_both_sides_is_named_and_repeats_are_said(study):
    """Five are against, Ada once; she is for it three times, twice in the same words."""
    against = [(name, "position", "against") for name in ("Bo", "Cy", "Dee", "Eve") for _ in "xx"]
    said, codings = make_rows(
        [("Ada", "position", "favor")] * 3 + against + [("Ada", "position", "against")]
    )
    said["utterance_id"] = ["u0", "u0", *(f"u{n}" for n in range(2, len(said)))]
    found = count_contradictions(said, codings)
    told = words.describe_finding(study.replace(statements=said, codings=codings), found)
    assert told.split("raid – ")[1] == (
        "against: Bo (2 statements), Cy (2), Ada (1), 2 others (4) · favor: Ada (3\u00a0/\u00a02 without repeats)."
    )


def test_what_the_second_number_is_stands_once(study):
    """Ada says it three times in two ways, Bo twice in one, Cy against it twice in one: one explanation."""
    said, codings = make_rows(
        [("Ada", "position", "favor")] * 3
        + [("Bo", "position", "favor")] * 2
        + [("Cy", "position", "against")] * 2
    )
    said["utterance_id"] = ["u0", "u0", "u1", "u2", "u2", "u3", "u3"]
    found = count_contradictions(said, codings)
    told = words.describe_finding(study.replace(statements=said, codings=codings), found)
    assert told.split("raid – ")[1] == (
        "favor: Ada (3 statements\u00a0/\u00a02 without repeats), Bo (2\u00a0/\u00a01) · against: Cy (2\u00a0/\u00a01)."
    )


def test_of_many_on_both_sides_four_are_named(study):
    """Seven say both, the first of them most often: a sentence is not a list of names."""
    names = ("Ada", "Bo", "Cy", "Dee", "Eve", "Fay", "Gus")
    rows = [
        (name, "position", code)
        for place, name in enumerate(names)
        for code in ("favor", "against")
        for _ in range(9 - place)
    ]
    said, codings = make_rows([*rows, ("Hal", "position", "against")])
    found = count_contradictions(said, codings)
    told = words.describe_finding(study.replace(statements=said, codings=codings), found)
    assert told.split("raid – ")[1] == (
        "against: Ada (9 statements), Bo (8), Cy (7), Dee (6), 4 others (13) · favor: Ada (9), Bo (8), Cy (7), "
        "Dee (6), 3 others (12); 3 of the others say both."
    )


def make_rows(rows):
    """Statements and codings of (official, axis, code), a statement each."""
    ids = [f"s{n}" for n in range(len(rows))]
    said = STATEMENTS.conform(
        pd.DataFrame({"statement_id": ids, "official": [row[0] for row in rows]})
    )
    axes, codes = [row[1] for row in rows], [row[2] for row in rows]
    coded = {"statement_id": ids, "axis": axes, "target": "raid", "code": codes, "coder": "x"}
    return said, CODINGS.conform(pd.DataFrame(coded))


def test_the_finding_is_what_most_statements_contradict_each_other_on(study):
    """The largest pair stands 4 against 4 on scope; on position three pairs stand 3 against 3."""
    scope = [("Ada", "scope", "limited")] * 4 + [("Bo", "scope", "expansive")] * 4
    for_it = [(name, "position", "favor") for name in ("Ada", "Bo", "Cy") for _ in range(3)]
    said, codings = make_rows(scope + for_it + [("Dee", "position", "against")] * 3)
    found = count_contradictions(said, codings)
    assert found["axis"].iloc[0] == "scope"
    told = words.describe_finding(study.replace(statements=said, codings=codings), found)
    assert told == (
        "Officials contradict each other most on the position on the raid – favor: Ada (3 statements), Bo (3), "
        "Cy (3) · against: Dee (3)."
    )


def test_what_has_no_room_beside_a_contradiction_is_counted(index, monkeypatch):
    """Moor's three against Lind's two: one of each faces the other, one more is shown, the rest counted."""
    monkeypatch.setattr(divergence, "SHOWN", 1)
    (item,) = view_divergence(index, Selection())["items"]
    assert item["counts"] == [3, 2]
    assert [len(side["others"]) for side in item["facing"]] == [1, 1]
    assert [side["left_out"] for side in item["facing"]] == [1, 0]


def test_a_pair_of_officials_is_compared_whatever_the_rows_are(index):
    pair = ["Ada Moor", "Bo Lind"]
    views = [view_divergence(index, Selection(by=by, pair=pair)) for by in ("official", "outlet")]
    assert views[0] == views[1]
    assert views[0]["total"] == 1


def test_without_contradictions_it_says_so(study):
    alike = study.codings.assign(code=study.codings["code"].replace("against", "favor"))
    finding = view_finding(Index(study.replace(codings=alike)))
    assert finding["words"] == f"{words.NOBODY} {READ_ALIKE}"
    assert (finding["pairs"], finding["axes"]) == ([], [])


def test_one_official_is_nothing_to_compare(study):
    alone = study.statements[study.statements["official"].eq("Ada Moor").fillna(False)]
    words = view_finding(Index(study.replace(statements=alone)))["words"]
    assert words.startswith(
        "1 official is named as a speaker here: a comparison needs two. Add articles"
    )


def test_one_official_without_a_codebook_is_told_both_steps():
    """No registry and no codebook: the page says what each of them would bring."""
    text = "Harbour Minister Orla Penhallow said the harbour would stay closed until the crews are free."
    alone = toolkit.analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    told = view_finding(Index(alone))["words"]
    assert told.startswith("1 official is named as a speaker here")
    assert told.endswith(words.NO_TARGET)


def test_a_denied_code_is_marked_where_it_stands(study):
    """Lind denies that the dam is limited; Moor says so: both statements show their words."""
    codings = study.codings
    denied = codings[codings["code"] == "limited"].assign(
        statement_id=study.statements["statement_id"][2], negated=True, start=170, end=175
    )
    study = study.replace(codings=codings.merge(denied, how="outer"))
    items = view_divergence(Index(study), Selection())["items"]
    (item,) = [item for item in items if item["axis"] == "scope"]
    codes = {side["name"]: side["code"] for side in item["facing"]}
    assert codes == {"Ada Moor": "limited", "Bo Lind": "not limited"}
    marked = [
        [piece["text"] for piece in side["statement"]["pieces"] if piece["mark"]]
        for side in item["facing"]
    ]
    assert all(marked), marked


def test_a_pair_opens_with_the_numbers_of_the_matrix_of_pairs(index):
    (pair,) = view_finding(index)["pairs"]
    view = view_divergence(index, Selection(index.allowed, pair=pair["names"]))
    assert view["subjects"] == [("position", pair["cells"][0]["n"])]
    assert view_divergence(index, Selection())["subjects"] == []


def test_one_axis_alone_is_shown_on_the_page_and_in_the_table(study):
    """Lind is against what Moor is for, and denies besides that it is limited."""
    said = study.codings[study.codings["code"] == "limited"]
    more = said.assign(statement_id=study.statements["statement_id"][2], negated=True)
    codings = pd.concat([study.codings, more], ignore_index=True)
    index = Index(study.replace(codings=codings))
    every = view_divergence(index, Selection(index.allowed))
    assert [(axis, n) for axis, n in every["axes"] if n] == [("position", 1), ("scope", 1)]
    assert every["total"] == 2
    for axis, n in every["axes"]:
        chosen = Selection(index.allowed, subject=axis)
        view = view_divergence(index, chosen)
        assert view["total"] == n
        assert view["axes"] == every["axes"]
        assert {row["axis"] for row in (*view["items"], *view["rest"])} <= {axis}
        assert set(make_table(index, chosen, "divergences")["axis"]) <= {axis}
        assert f'divergences["axis"] == {axis!r}' in write_code(index, chosen, "divergences")
        assert say_scope(chosen, "divergences") == f"what the filters keep, on {axis} alone"


def test_without_a_target_it_says_what_to_do():
    rows = [
        {"article_id": "a", "text": f"“We support it,” said Mayor {name}."}
        for name in ("Ada Quill", "Bo Hask")
    ]
    study = toolkit.analyze(pd.DataFrame(rows).assign(article_id=["a", "b"]))
    told = words.describe_finding(study, pd.DataFrame())
    assert "say in a codebook (codebook.toml)" in told


def test_claims_from_numbers_are_those_from_tables(study):
    """Statement 2 is against the dam by two coders, and 4 is coded with an aim that it denies."""
    again = study.codings[study.codings["code"] == "against"].head(1).assign(coder="anna")
    denied = study.codings[study.codings["code"] == "protect"].tail(1).assign(negated=True)
    codings = pd.concat([study.codings, again, denied], ignore_index=True)
    study = study.replace(codings=codings)
    index, found = Index(study), collect_claims(study.statements, study.codings)
    against = found.cells.query("group == 'Bo Lind' and code == 'against'").index
    assert [found.holding[cell].tolist() for cell in against] == [[2, 6]]
    columns = ["group", "axis", "target", "code", "denied"]
    by_cell = [
        {
            tuple(row): (n, claims.holding[place].tolist())
            for place, (*row, n) in enumerate(
                claims.cells[[*columns, "n"]].fillna("").itertuples(index=False)
            )
        }
        for claims in (index.claims, found)
    ]
    assert by_cell[0] == by_cell[1]
    assert by_cell[0]["Ada Moor", "aim", "dam", "protect", True] == (1, [4])
