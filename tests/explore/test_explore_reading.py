import json

import pandas as pd
import pytest

from toolkit import analyze, classify_cues
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.coverage import view_coverage
from toolkit.explore.views.divergence import view_divergence
from toolkit.explore.views.reading import view_article, view_articles, view_detail
from toolkit.explore.views.words import OFFERED, view_words
from toolkit.measures import compare_keywords, compute_keyness, compute_standing
from toolkit.report.standing import NAMES


def test_article_gives_places_into_its_text(index):
    view = view_article(index, "dam")
    assert view["text"] == index.study.text("dam")
    assert view["byline"] == "1 March 2024 · Valley Post"
    second = view["statements"][1]
    assert [view["text"][start:end] for start, end in second["spans"]] == [
        "We will raise it 🌊,", "if the province agrees.",
    ]  # fmt: skip
    assert view["text"][slice(*second["source"])] == "she"
    assert [each["mark"]["letters"] for each in view["statements"]] == ["AM", "AM", "BL", "?"]
    json.dumps(view)


def test_statements_come_in_the_order_of_the_text(study):
    shuffled = study.statements.sample(frac=1, random_state=3)
    view = view_article(Index(study.replace(statements=shuffled)), "dam")
    starts = [each["spans"][0][0] for each in view["statements"]]
    assert starts == sorted(starts)


def test_detail_explains_who_and_why(index, ids):
    view = view_detail(index, ids[0])
    assert (view["number"], view["of"], view["official"]) == (1, 4, "Ada Moor")
    assert view["about"] == "Minister, Ministry"
    assert any("Ada Moor" in sentence for sentence in view["why"])
    codes = [(code["axis"], code["code"]) for code in view["codes"]]
    assert codes == [("position", "favor"), ("aim", "protect"), ("condition", "until X")]
    assert all(code["why"] for code in view["codes"])
    start, end = view["codes"][2]["place"]
    assert index.study.text("dam")[start:end] == "until"
    json.dumps(view)


def test_negated_code_is_shown_and_does_not_count(study, ids):
    codings = study.codings.copy()
    codings["negated"] = codings["code"].eq("limited")
    index = Index(study.replace(codings=codings))
    view = view_detail(index, ids[5])
    assert [code["code"] for code in view["codes"] if code["negated"]] == ["not limited"]
    words = [index.study.text("valley")[start:end] for start, end in view["triggers"]]
    assert words == ["limited"]  # what is denied is marked as what is said
    assert not index.coded("scope", "", "limited").any()


def test_articles_are_listed_by_selection_and_title(index):
    assert view_articles(index, Selection())["total"] == 3
    found = view_articles(index, Selection(officials=["Bo Lind"]))
    assert [(item["id"], item["n"]) for item in found["items"]] == [("dam", 1), ("hostile", 1)]
    assert [item["id"] for item in view_articles(index, Selection(), "VALLEY")["items"]] == [
        "valley"
    ]


def test_time_and_press_are_counted(index):
    view = view_coverage(index, Selection())
    assert view["periods"]["columns"] == ["2024-03-01", "2024-03-02"]
    counts = {row["name"]: row["counts"] for row in view["periods"]["rows"]}
    assert counts == {"Ada Moor": [2, 2], "Bo Lind": [1, 1]}
    outlets = {row["name"]: row["counts"] for row in view["outlets"]["rows"]}
    assert outlets == {"Ada Moor": [2, 2], "Bo Lind": [1, 1]}  # Valley Post, Hill Times


def test_reporting_words_by_class(study):
    index = Index(study)
    view = view_coverage(index, Selection())["verbs"]
    classed = classify_cues(study.statements)
    named = classed[classed["official"].notna() & classed["cue_class"].notna()]
    counts = named.groupby(["official", "cue_class"]).size()
    shown = {
        (row["name"], column): n
        for row in view["rows"]
        for column, n in zip(view["columns"], row["counts"], strict=True)
        if n
    }
    assert shown == counts.to_dict()
    assert view["columns"][0] == classed["cue_class"].value_counts().index[0]


def test_one_article_has_nothing_over_time(study):
    one = study.replace(
        articles=study.articles.iloc[:1],
        statements=study.statements[study.statements["article_id"] == "dam"],
    )
    view = view_coverage(Index(one), Selection())
    assert "1 March 2024" in view["periods"]["why"]
    assert "Valley Post" in view["outlets"]["why"]
    assert view["network"]


def test_contradiction_faces_both_statements(index, ids):
    view = view_divergence(index, Selection())
    item = view["items"][0]
    assert (item["axis"], item["target"]) == ("position", "dam")
    codes = {side["name"]: side["code"] for side in item["facing"]}
    assert codes == {"Ada Moor": "favor", "Bo Lind": "against"}
    shown = [each["id"] for side in item["facing"] for each in (side["statement"], *side["others"])]
    # All three of Moor against both of Lind, each once.
    assert sorted(shown) == sorted([ids[0], ids[1], ids[5], ids[2], ids[6]])
    assert item["counts"] == [3, 2]
    assert [side["left_out"] for side in item["facing"]] == [0, 0]
    assert view_divergence(index, Selection(officials=["Bo Lind"]))["items"] == []


@pytest.mark.parametrize("metric", OFFERED)
@pytest.mark.parametrize("chosen", [{}, {"kinds": ["indirect"]}, {"by": "outlet"}])
def test_overlap_equals_the_helper(index, study, metric, chosen):
    selection = Selection(metric=metric, **chosen)
    view = view_words(index, selection)
    by = selection.by
    said = study.statements[index.mask(selection, cell=False)]
    table = compare_keywords(said, by=by, metric=metric, resamples=0)
    for row in table.to_dict("records"):
        a, b = view["names"].index(row[f"{by}_a"]), view["names"].index(row[f"{by}_b"])
        assert view["values"][a][b] == pytest.approx(row["value"], nan_ok=True)
        assert view["values"][b][a] == view["values"][a][b]


def test_words_of_a_pair_are_shared_or_own(index):
    pair = view_words(index, Selection(pair=["Ada Moor", "Bo Lind"]))["pair"]
    shared = {word for word, *_ in pair["shared"]}
    own = [{word for word, *_ in words} for words in pair["own"]]
    assert "dam" in shared
    assert "valley" in own[0]
    assert "trouble" in own[1]
    assert not own[0] & own[1]
    # Moor: "dam" in statements 0, 4 and 5; Lind: in 2 and 6.
    assert next(word for word in pair["shared"] if word[0] == "dam") == ["dam", 3, 2]
    assert pair["few"]
    assert pair["chance"] == ""


def test_lines_show_a_word_with_its_context(index):
    view = view_words(index, Selection(word="Valley"))["lines"]
    assert view["statements"] == 2
    assert [line["word"] for line in view["lines"]] == ["valley", "valley"]
    before = view["lines"][0]["before"]
    assert "".join(words for words, _ in before).endswith("until the ")
    phrase = view_words(index, Selection(word="the dam is"))["lines"]
    assert phrase["statements"] == 3  # statements 3, 5 and 6
    assert view_words(index, Selection(word="nowhere"))["lines"]["lines"] == []


def test_typical_words_are_those_of_keyness(study):
    words = {"Ada Moor": "safe water", "Bo Lind": "trouble ahead"}
    many = pd.concat([study.statements] * 6, ignore_index=True)
    many["statement_id"] = [f"s{n}" for n in range(len(many))]
    many["content"] = many["official"].map(words).fillna("nothing").astype("string")
    pair = view_words(Index(study.replace(statements=many)), Selection(pair=list(words)))["pair"]
    table = compute_keyness(many)
    for name, typical in zip(pair["names"], pair["typical"], strict=True):
        own = table[(table["official"] == name) & (table["z"] > 1.96)]
        assert [word[0] for word in typical] == list(own["keyword"])
        assert typical


def test_lines_go_on_beyond_the_statement_and_lead_to_their_place(index, study):
    view = view_words(index, Selection(word="dam"))["lines"]
    assert view["lines"]
    for line in view["lines"]:
        text = study.text(line["article"])
        around = [words for words, _ in line["before"]] + [line["word"]]
        around += [words for words, _ in line["after"]]
        assert "".join(around) in text
        row = study.statements.set_index("statement_id").loc[line["statement"]]
        own = "".join(words for words, inside in line["before"] if inside)
        assert any(own + line["word"] in text[start:end] for start, end in row["spans"])
        assert line["outlet"] == row["outlet"]
        assert line["date"] == str(row["published"].date())


def test_points_are_the_keyness_table(index, study):
    pair = view_words(index, Selection())["pair"]
    table = compute_keyness(study.statements).set_index(["official", "keyword"])
    for name, points in zip(pair["names"], pair["points"], strict=True):
        assert points
        for point in points:
            row = table.loc[(name, point["word"])]
            assert (point["here"], point["z"]) == (row["frequency"], row["z"])
            assert point["g2"] == row["log_likelihood"]
            assert point["here"] > 0


def test_standing_on_the_page_is_that_of_the_table(index, study):
    view = view_coverage(index, Selection())["standing"]
    table = compute_standing(study.statements, study.articles, study.officials)
    assert len(view["columns"]) == len(NAMES) == 6
    for row in view["rows"]:
        told = table[table["official"] == row["name"]].set_index("measure")
        for cell, measure in zip(row["cells"], NAMES, strict=True):
            wanted = told.loc[measure]
            assert (cell["n"], cell["of"]) == (wanted["n"], wanted["of"])
            for name in ("value", "low", "high"):
                assert cell[name] == (None if pd.isna(wanted[name]) else wanted[name])
    assert [row["name"] for row in view["rows"]] == list(table["official"].drop_duplicates())
    nobody = view_coverage(index, Selection(words="nowhere"))["standing"]
    assert (nobody["rows"], nobody["why"][:2]) == ([], "No")


def test_a_month_is_shown_where_no_day_is_known():
    articles = pd.DataFrame(
        {"id": ["a", "b"], "date": ["March 2031", "2031-05-07"], "outlet": ["Tarn Post", None],
         "text": ["The raid was limited, Minister Ada Hale said.", "Ada Hale said it was over."]}
    )  # fmt: skip
    index = Index(analyze(articles))
    assert [index.describe_article(one) for one in ("a", "b")] == [
        "Mar 2031 · Tarn Post",
        "7 May 2031",
    ]
    assert index.date_of("a") == "Mar 2031"
