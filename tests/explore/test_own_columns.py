"""A study's own columns as rows and filters, terms of several words, and change between periods."""

import pandas as pd
import pytest

import toolkit
from toolkit.errors import InputError
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.change import view_change
from toolkit.explore.views.header import describe_count, view_header
from toolkit.explore.views.matrix import view_matrix
from toolkit.explore.views.snippets import write_code
from toolkit.explore.views.tables import make_table
from toolkit.explore.views.words import view_words


@pytest.fixture
def own(study):
    columns = {"wave": [1, 2, 2], "paper type": ["broad", None, "small"], "same": "x"}
    return Index(study.replace(articles=study.articles.assign(**columns)))


def run(index, selection, table):
    """Return what the script of a table makes, its study taken as given."""
    lines = write_code(index, selection, table).splitlines()
    names = {"study": index.study}
    exec("\n".join(line for line in lines if not line.startswith("study = ")), names)
    return names[table]


def test_own_columns_are_offered_where_they_tell_articles_apart(own):
    """Dam (wave 1) has four statements, valley and hostile (wave 2) three; the valley has no type."""
    header = view_header(own)
    assert header["own"] == [
        {
            "column": "wave",
            "label": "wave",
            "values": [["wave: 1", 4], ["wave: 2", 3]],
            "said": {"wave: 1": "1", "wave: 2": "2"},
        },
        {
            "column": "paper type",
            "label": "paper type",
            "values": [["paper type: broad", 4], ["paper type: small", 1]],
            "said": {"paper type: broad": "broad", "paper type: small": "small"},
        },
    ]
    assert ["paper type", "paper type"] in header["groupings"]


def test_own_columns_filter_and_are_rows(own):
    chosen = Selection(own.allowed, where=["wave: 2"], by="paper type")
    assert describe_count(own, chosen) == "3 of 7 statements: wave: 2."
    matrix = view_matrix(own, chosen)
    assert [(row["name"], row["n"]) for row in matrix["rows"]] == [("small", 1)]
    assert (matrix["heading"], matrix["unplaced"]) == ("paper type", 2)
    pd.testing.assert_frame_equal(run(own, chosen, "profile"), make_table(own, chosen, "profile"))
    with pytest.raises(InputError, match="the study has no 'wave: 3'; there are wave: 1, wave: 2"):
        chosen.update(where=["wave: 3"])


BUILT_IN = ["side", "period", "kind", "source", "official", "section", "author"]
"""Names of things of a statement, of the matrix' rows and of every corpus, which one's own columns may have."""


@pytest.mark.parametrize("name", BUILT_IN)
def test_an_own_column_may_be_called_as_something_built_in(study, name):
    """Of dam and valley the column says left, of hostile right: six statements and one."""
    index = Index(
        study.replace(articles=study.articles.assign(**{name: ["left", "left", "right"]}))
    )
    apart = name if name in ("section", "author") else f"{name} (article)"
    header = view_header(index)
    own = {one["column"]: one for one in header["own"]}[apart]
    assert (own["label"], own["values"]) == (
        apart, [[f"{apart}: left", 6], [f"{apart}: right", 1]]
    )  # fmt: skip
    assert [called for _, called in header["groupings"]].count(apart) == 1
    chosen = Selection(index.allowed, where=[f"{apart}: left"], by=apart, sides=["Province"])
    assert (
        describe_count(index, chosen)
        == f"1 of 7 statements: statements of Province, {apart}: left."
    )
    assert [(row["name"], row["n"]) for row in view_matrix(index, chosen)["rows"]] == [("left", 1)]
    for table in ("profile", "standing", "statements"):
        pd.testing.assert_frame_equal(run(index, chosen, table), make_table(index, chosen, table))


def test_the_built_in_side_stays_the_officials(study):
    """Of the papers' sides and the officials' none is taken for the other, in rows, filters and pictures."""
    index = Index(
        study.replace(articles=study.articles.assign(side=["Ministry", "Province", "Province"]))
    )
    by_official = view_matrix(index, Selection(index.allowed, by="side"))
    assert [(row["name"], row["n"]) for row in by_official["rows"]] == [
        ("Ministry", 4),
        ("Province", 2),
    ]
    by_paper = view_matrix(index, Selection(index.allowed, by="side (article)"))
    assert [(row["name"], row["n"]) for row in by_paper["rows"]] == [
        ("Ministry", 4),
        ("Province", 3),
    ]
    filtered = Selection(index.allowed, sides=["Ministry"], where=["side (article): Province"])
    assert describe_count(index, filtered).startswith("2 of 7 statements")


def test_names_and_values_with_colons_are_told_apart(study):
    """The value "b: c" of a column "a" is not the value "c" of a column "a: b"."""
    columns = {"a": ["b: c", "d", "d"], "a: b": ["e", "e", "c"]}
    index = Index(study.replace(articles=study.articles.assign(**columns)))
    assert list(index.where) == ["a: b: c", "a: d", '"a: b": c', '"a: b": e']
    assert index.mask(Selection(index.allowed, where=["a: b: c"])).sum() == 4
    assert index.mask(Selection(index.allowed, where=['"a: b": c'])).sum() == 1


def test_a_column_called_as_the_heading_of_another_keeps_its_own_name(tmp_path):
    """One file calls the section "desk", another has a section and a desk of its own."""
    lead = "“We support the dam number {},” said Mayor Ada Quill on the day."
    (tmp_path / "a.csv").write_text(
        "title,desk,text\n"
        + "\n".join(f'T{n},{desk},"{lead.format(n)}"' for n, desk in enumerate(("world", "home"))),
        encoding="utf-8",
    )
    index = Index(toolkit.analyze(tmp_path))
    both = index.study.articles.assign(desk=["one", "two"])
    header = view_header(Index(index.study.replace(articles=both)))
    assert [one["label"] for one in header["own"]] == ["section", "desk"]


@pytest.mark.parametrize("table", ["overlap", "keywords", "keyness", "pair"])
def test_a_script_counts_the_terms_that_the_page_counts(index, table):
    chosen = Selection(
        index.allowed, ngram=2, left_out=["Dam"], kept=["is"], pair=["Ada Moor", "Bo Lind"]
    )
    pd.testing.assert_frame_equal(run(index, chosen, table), make_table(index, chosen, table))


def test_a_pair_may_be_of_outlets_or_of_officials(index):
    for pair in (["Hill Times", "Valley Post"], ["Ada Moor", "Bo Lind"]):
        chosen = Selection(index.allowed, by="outlet", pair=pair)
        pd.testing.assert_frame_equal(run(index, chosen, "pair"), make_table(index, chosen, "pair"))


def test_words_in_a_row_without_and_with_stop_words(index):
    """Moor says "the dam is limited work": no term begins or ends with a word that is left out."""
    words = {"pair": ["Ada Moor", "Bo Lind"], "ngram": 2}
    own, _ = view_words(index, Selection(index.allowed, **words))["pair"]["own"]
    assert ["limited work", 1, 0] in own
    assert ["is limited", 1, 0] not in own
    own, _ = view_words(index, Selection(index.allowed, **words, kept=["is"]))["pair"]["own"]
    assert ["is limited", 1, 0] in own
    own, _ = view_words(index, Selection(index.allowed, **words, left_out=["work"]))["pair"]["own"]
    assert ["limited work", 1, 0] not in own


def test_change_compares_counts_and_shares_of_two_periods(study):
    """On 1 March 3 of 7 are in favor, 2 against; on the 9th who was against is in favor: 5 of 7."""
    first = study.statements.assign(published=pd.Timestamp("2024-03-01"))
    last = first.assign(
        statement_id=first["statement_id"] + "-b",
        article_id=first["article_id"] + "-b",
        published=pd.Timestamp("2024-03-09"),
    )
    articles = study.articles.assign(article_id=study.articles["article_id"] + "-b")
    turned = study.codings.assign(
        statement_id=study.codings["statement_id"] + "-b",
        code=study.codings["code"].replace("against", "favor"),
    )
    index = Index(
        study.replace(
            articles=pd.concat([study.articles, articles], ignore_index=True),
            statements=pd.concat([first, last], ignore_index=True),
            codings=pd.concat([study.codings, turned], ignore_index=True),
        )
    )
    change = view_change(index, Selection(index.allowed, axis="position"))
    assert (change["chosen"], change["sizes"]) == (["2024-03-01", "2024-03-09"], [7, 7])
    rows = {row["code"]: row for row in change["rows"]}
    assert [side["n"] for side in rows["favor"]["sides"]] == [3, 5]
    assert rows["favor"]["change"] == pytest.approx(2 / 7)
    assert rows["favor"]["low"] <= 2 / 7 <= rows["favor"]["high"]
    assert [side["n"] for side in rows["against"]["sides"]] == [2, 0]
    assert rows["against"]["change"] == pytest.approx(-2 / 7)
    assert rows["favor"]["sides"][0]["low"] <= 3 / 7 <= rows["favor"]["sides"][0]["high"]
    few = view_change(index, Selection(index.allowed, axis="position", officials=["Bo Lind"]))
    assert few["sizes"] == [2, 2]
    assert {row["change"] for row in few["rows"]} == {None}


def test_one_period_has_no_change(study):
    alone = study.statements.assign(published=pd.Timestamp("2024-03-01"))
    assert view_change(Index(study.replace(statements=alone)), Selection()) == {}


def test_a_column_keeps_the_name_that_its_table_gave_it(tmp_path):
    rows = ["title,desk,text"] + [
        f'{desk} news,{desk},"“We support the dam number {n},” said Mayor Ada Quill on the day."'
        for n, desk in enumerate(("world", "home"))
    ]
    (tmp_path / "articles.csv").write_text("\n".join(rows), encoding="utf-8")
    index = Index(toolkit.analyze(tmp_path))
    assert "section" in index.own
    header = view_header(index)
    assert [(one["column"], one["label"]) for one in header["own"]] == [("section", "desk")]
    assert ["section", "desk"] in header["groupings"]
