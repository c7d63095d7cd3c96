"""Officials' lines over time, their change, and standing told apart by outlet and period; worked by hand.

The study has seven statements: on 1 March (Valley Post) two of Moor, one of Lind, one of nobody known; on the 2nd
(Hill Times) two of Moor, one of Lind. Moor favors the dam twice on the 1st and once on the 2nd.
"""

import pandas as pd
import pytest

import toolkit
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.coverage import view_coverage
from toolkit.explore.views.snippets import write_code
from toolkit.explore.views.standing import view_standing
from toolkit.explore.views.tables import make_table, say_scope
from toolkit.explore.views.timelines import view_timelines
from toolkit.measures import compute_standing, compute_timeline

FAVOR = {"axis": "position", "target": "dam", "code": "favor"}
NONE = pd.DataFrame({"date": pd.to_datetime([]), "label": pd.Series(dtype="object")})


def lines(index, events=NONE, **chosen):
    return view_timelines(index, Selection(index.allowed, **chosen), events)


def numbers(view):
    return {
        line["name"]: [(point["n"], point["of"]) for point in line["points"]]
        for line in view["lines"]
    }


@pytest.fixture(scope="module")
def wide(_study):
    """All seven statements on 1 March, and once more, in other articles, on the 9th."""
    first = _study.statements.assign(published=pd.Timestamp("2024-03-01"))
    again = {name: first[name] + "-b" for name in ("statement_id", "article_id")}
    last = first.assign(published=pd.Timestamp("2024-03-09"), **again)
    articles = _study.articles.assign(article_id=_study.articles["article_id"] + "-b")
    codings = _study.codings.assign(statement_id=_study.codings["statement_id"] + "-b")
    tables = {
        "articles": [_study.articles, articles],
        "statements": [first, last],
        "codings": [_study.codings, codings],
    }
    joined = {name: pd.concat(both, ignore_index=True) for name, both in tables.items()}
    return Index(_study.replace(**joined))


def test_each_official_is_a_line_of_counts(index):
    view = lines(index)
    assert numbers(view) == {"Ada Moor": [(2, 3), (2, 3)], "Bo Lind": [(1, 3), (1, 3)]}
    assert [period["n"] for period in view["periods"]] == [4, 3]
    assert [line["n"] for line in view["lines"]] == [4, 2]
    assert view["lines"][0]["mark"] == index.marks["Ada Moor"]
    assert {point["share"] for line in view["lines"] for point in line["points"]} == {None}


def test_a_chosen_code_is_counted_of_the_officials_own(index):
    view = lines(index, **FAVOR)
    assert numbers(view) == {"Ada Moor": [(2, 2), (1, 2)]}
    assert (view["code"], view["label"]) == ("favor", "position on the dam")
    assert view["codes"][:2] == ["favor", "against"]


def test_a_share_of_voice_is_a_share_of_everybodys_whoever_is_chosen(index):
    for chosen in ({"officials": ["Bo Lind"]}, {"by": "side", "group": "Province"}):
        assert numbers(lines(index, **chosen)) == {"Bo Lind": [(1, 3), (1, 3)]}
    assert numbers(lines(index, outlets=["Hill Times"]))["Bo Lind"] == [(0, 0), (1, 3)]
    stands_out = lines(index, group="Bo Lind")
    assert (len(stands_out["lines"]), stands_out["chosen"]) == (2, "Bo Lind")


def test_periods_without_a_statement_stand_between(wide):
    """Four of six that are given to somebody are Moor's: 67 %; on the seven days between nobody speaks."""
    view = lines(wide, lines="shares")
    assert len(view["periods"]) == 9
    moor = view["lines"][0]
    assert (moor["name"], moor["n"]) == ("Ada Moor", 8)
    assert [point["n"] for point in moor["points"]] == [4, 0, 0, 0, 0, 0, 0, 0, 4]
    assert moor["points"][0]["share"] == pytest.approx(4 / 6)
    assert moor["points"][1]["share"] is None


@pytest.mark.parametrize("chosen", [{}, FAVOR])
def test_lines_are_what_a_script_computes(wide, chosen):
    view = lines(wide, lines="shares", **chosen)
    said, codings = wide.study.said, wide.study.coded if chosen else None
    table = compute_timeline(said, codings, by="official", period="day", **chosen)
    rows = table.set_index(["official", "period"])
    assert view["drawn"] == bool(rows["low"].notna().any())
    for line in view["lines"]:
        for period, point in zip(view["periods"], line["points"], strict=True):
            row = rows.loc[(line["name"], period["name"])]
            assert (point["n"], point["of"]) == (row["n"], row["of"])
            for name in ("share", "low", "high"):
                assert point[name] == (None if pd.isna(row[name]) else pytest.approx(row[name]))


def test_events_stand_at_their_day(index):
    days = ["2024-02-28", "2024-03-02", "2024-03-02 12:00"]
    dates = pd.to_datetime(days, format="ISO8601")
    view = lines(index, pd.DataFrame({"date": dates, "label": ["before", "opened", "closed"]}))
    assert [(event["at"], event["label"]) for event in view["events"]] == [
        (1.0, "2 March 2024: opened"),
        (1.5, "2 March 2024: closed"),
    ]


def test_officials_change_between_the_periods_as_their_lines_do(wide):
    """Moor has 4 of 6 in both; of her own four statements three are in favor: too few for a share."""
    change = view_coverage(wide, Selection(wide.allowed))["officials"]
    moor = change["rows"][0]
    assert [(side["n"], side["of"]) for side in moor["sides"]] == [(4, 6), (4, 6)]
    assert (moor["name"], moor["change"]) == ("Ada Moor", pytest.approx(0))
    assert moor["low"] < 0 < moor["high"]
    favor = view_coverage(wide, Selection(wide.allowed, **FAVOR))["officials"]["rows"]
    assert [(row["name"], [side["n"] for side in row["sides"]]) for row in favor] == [
        ("Ada Moor", [3, 3])
    ]
    assert favor[0]["change"] is None


def test_where_nothing_can_be_followed_it_is_said(study):
    undated = study.articles.assign(published=pd.NaT)
    index = Index(
        study.replace(articles=undated, statements=study.statements.assign(published=pd.NaT))
    )
    assert lines(index)["why"].startswith("No article has a date")
    assert view_coverage(index, Selection())["officials"] == {}


CHOICES = [
    {},
    FAVOR,
    {"officials": ["Bo Lind"], "unit": "year"},
    {"split": "outlet"},
    {"split": "period", "officials": ["Ada Moor"]},
    {"split": "period", "unit": "month", "by": "side"},
    {"split": "outlet", "by": "outlet"},
]


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
@pytest.mark.parametrize("table", ["timeline", "standing"])
def test_a_script_makes_the_table(index, chosen, table, monkeypatch):
    selection = Selection(index.allowed, **chosen)
    monkeypatch.setattr(toolkit, "analyze", lambda *_, **__: index.study, raising=False)
    made = {"articles": None, "officials": None, "codebook": None}
    exec(write_code(index, selection, table), made)
    pd.testing.assert_frame_equal(made[table], make_table(index, selection, table))


def test_a_table_over_time_says_whose_shares_it_has(index):
    chosen = Selection(index.allowed, officials=["Bo Lind"])
    table = make_table(index, chosen, "timeline")
    assert table[["n", "of"]].values.tolist() == [[1, 3], [1, 3]]
    assert say_scope(chosen, "timeline") == "those chosen, as shares of everybody"


def test_standing_by_outlet_is_one_measure_in_every_outlet(index):
    """Of four statements in the Valley Post two are Moor's, of three in the Hill Times, too."""
    view = view_standing(index, Selection(index.allowed, split="outlet"))
    assert view["columns"] == ["Valley Post", "Hill Times"]
    assert ["statements", "Statements"] in view["choices"]
    cells = {
        row["name"]: [(cell["n"], cell["of"]) for cell in row["cells"]] for row in view["rows"]
    }
    assert cells == {"Ada Moor": [(2, 4), (2, 3)], "Bo Lind": [(1, 4), (1, 3)]}
    first = view_standing(index, Selection(index.allowed, split="outlet", measure="first"))
    assert [[cell["n"] for cell in row["cells"]] for row in first["rows"]] == [[1, 0], [0, 0]]


def test_whom_an_outlet_never_reports_has_none_of_it(study):
    """Without Moor in the Hill Times she has 0 of the one statement there, but no place in an article."""
    gone = (study.statements["official"] == "Ada Moor") & (
        study.statements["outlet"] == "Hill Times"
    )
    index = Index(study.replace(statements=study.statements[~gone].reset_index(drop=True)))
    view = view_standing(index, Selection(index.allowed, split="outlet"))
    moor = {row["name"]: row["cells"] for row in view["rows"]}["Ada Moor"]
    assert [(cell["n"], cell["of"], cell["value"]) for cell in moor] == [(2, 4, None), (0, 1, None)]
    place = view_standing(index, Selection(index.allowed, split="outlet", measure="place"))
    assert {row["name"]: row["cells"] for row in place["rows"]}["Ada Moor"][1] is None


def test_standing_by_period_is_that_of_the_helper(wide):
    """What the page shows in a period is what standing of that period's statements is."""
    chosen = Selection(wide.allowed, split="period", measure="words")
    view = view_standing(wide, chosen)
    assert view["columns"] == ["1 Mar 2024", "9 Mar 2024"]
    day = wide.study.said[wide.study.said["published"] == "2024-03-09"]
    table = compute_standing(day, wide.study.articles, wide.study.officials)
    row = table[(table["official"] == "Ada Moor") & (table["measure"] == "words")].iloc[0]
    cell = view["rows"][0]["cells"][1]
    assert (cell["n"], cell["of"]) == (row["n"], row["of"])
    assert cell["value"] is None  # four statements are too few for a share


def test_only_what_tells_articles_apart_can_split_standing(index, study):
    assert index.allowed["split"] == ["outlet", "period"]
    with pytest.raises(toolkit.InputError, match=r"selection.split: the study has no 'side'"):
        Selection(index.allowed, split="side")
    one = Index(study.replace(articles=study.articles.assign(wave=[1, 2, 2])))
    assert [name for name, _ in view_standing(one, Selection(by="outlet"))["splits"]] == [
        "period",
        "wave",
    ]
