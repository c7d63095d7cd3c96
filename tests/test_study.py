"""A study: every table in one call, the same however it is run, and corrected by people."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit.coding.people.sides import SIDES
from toolkit.errors import DefinitionError, InputError
from toolkit.tables import CODINGS, STATEMENTS

ARTICLES = pd.DataFrame(
    {
        "article_id": ["one", "two", "three"],
        "text": [
            "Gen. Ada Hale said the raid was limited. “We will stop,” Hale said.",
            "Premier Ivo Moor said the raid would go on as long as necessary.",
            "",
        ],
    }
)


def test_tables_have_their_columns(rafah):
    assert list(rafah.statements.columns[: len(STATEMENTS.columns)]) == list(STATEMENTS.columns)
    assert list(rafah.statements.columns[-3:]) == ["side", "outlet", "published"]
    assert list(rafah.codings.columns) == [*CODINGS.columns, *SIDES]
    assert (rafah.codings["effective"] == rafah.codings["code"]).all()
    assert rafah.problems.empty


def test_every_span_is_the_words_that_it_gives(rafah):
    for row in rafah.statements.itertuples():
        text = rafah.text(row.article_id)
        assert " … ".join(text[start:end] for start, end in row.spans) == row.content
        if not pd.isna(row.source_start):
            assert text[row.source_start : row.source_end] == row.source
    for row in rafah.codings.dropna(subset=["start"]).itertuples():
        article_id = row.statement_id.rpartition(":")[0]
        assert rafah.text(article_id)[row.start : row.end] == row.cue


@pytest.mark.parametrize("table", ["sentences", "tokens", "keywords", "overlap", "keyness"])
def test_other_tables_are_computed_once_when_asked_for(rafah, table):
    first = getattr(rafah, table)
    assert len(first) > 3
    assert getattr(rafah, table) is first


def test_names_unite_without_a_registry():
    study = toolkit.analyze(ARTICLES)
    assert study.officials is None
    said = study.statements.groupby("article_id")["official"].unique()
    assert [len(names) for names in said] == [1, 1]
    assert "Ada Hale" in said["one"][0]


def test_two_processes_give_the_same_tables(corpus, rafah):
    again = toolkit.analyze(corpus, workers=2)
    pd.testing.assert_frame_equal(again.statements, rafah.statements)
    pd.testing.assert_frame_equal(again.codings, rafah.codings)


def test_order_of_articles_does_not_matter():
    forward = toolkit.analyze(ARTICLES).statements.set_index("statement_id")
    backward = toolkit.analyze(ARTICLES[::-1]).statements.set_index("statement_id")
    columns = ["content", "source", "official", "kind"]
    pd.testing.assert_frame_equal(backward.loc[forward.index, columns], forward[columns])


def test_input_is_not_changed():
    before = ARTICLES.copy()
    toolkit.analyze(ARTICLES)
    pd.testing.assert_frame_equal(ARTICLES, before)


def test_unknown_article_is_said(rafah):
    with pytest.raises(InputError, match="article 'nowhere': the study has no article of that id"):
        rafah.text("nowhere")


def test_repeated_article_is_said():
    twice = pd.concat([ARTICLES, ARTICLES])
    with pytest.raises(InputError, match="article_id 'one' stands in more than one row"):
        toolkit.analyze(twice)


def test_missing_column_is_said():
    with pytest.raises(InputError, match="articles table: no column holds the text"):
        toolkit.analyze(ARTICLES.drop(columns="text"))


def test_mistakes_in_the_registry_are_all_said(corpus, tmp_path):
    path = tmp_path / "officials.toml"
    path.write_text('[[official]]\naliases = 3\n[[official]]\nofficial = "A"\nofice = "x"\n')
    with pytest.raises(DefinitionError) as caught:
        toolkit.analyze(corpus, officials=path)
    assert len(caught.value.problems) >= 3


def test_a_registry_of_names_alone_is_enough():
    registry = pd.DataFrame({"official": ["Ada Hale", "Ivo Moor"]})
    study = toolkit.analyze(ARTICLES, officials=registry)
    assert set(study.statements["official"].dropna()) == {"Ada Hale", "Ivo Moor"}
    assert study.statements["side"].isna().all()
    with pytest.raises(InputError, match="column 'official' is missing; it has 'who'"):
        toolkit.analyze(ARTICLES, officials=registry.rename(columns={"official": "who"}))


def test_corrections_count_instead_of_the_machines(rafah):
    with toolkit.Ledger(":memory:", coder="ana", articles=rafah.articles) as ledger:
        statement = rafah.statements.iloc[0]
        ledger.code(statement, "scope", "expansive", target="operation")
        ledger.correct(rafah.statements.iloc[3], official="Benny Gantz")
        ledger.reject(rafah.statements.iloc[4])
        corrected = rafah.correct(ledger)
    own = corrected.codings[corrected.codings["statement_id"] == statement["statement_id"]]
    sides = own.loc[own["axis"] == "scope", ["code", *SIDES]]
    assert sides.values.tolist() == [["expansive", "limited", "expansive", "expansive", "changed"]]
    assert len(corrected.statements) == len(rafah.statements) - 1
    third = corrected.statements.set_index("statement_id").loc[
        rafah.statements.iloc[3]["statement_id"]
    ]
    assert third["official"] == "Benny Gantz"
    assert third["side"] == "Israel"
    changed = corrected.merged_codings.query("status == 'changed'")
    assert changed[["machine", "human", "effective"]].values.tolist() == [
        ["limited", "expansive", "expansive"]
    ]
    assert rafah.merged_codings is None


def test_every_digit_is_the_same_in_every_process():
    """Sets have another order in each process; no figure may come from that order."""
    script = (
        "import hashlib, toolkit\n"
        "study = toolkit.analyze('corpus')\n"
        "for table in (study.statements, study.codings, study.profile, study.overlap, study.keyness,\n"
        "              study.divergences, study.keywords):\n"
        "    print(hashlib.sha256(table.to_csv().encode()).hexdigest())\n"
    )
    root = Path(toolkit.__file__).parents[1]
    printed = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=root, env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(printed) == 1


@pytest.mark.parametrize(
    "where",
    ["toolkit.statements.resolution.Article", "toolkit.coding.axes.application.code_statement"],
)
def test_a_fault_at_one_article_leaves_the_study_whole(monkeypatch, where):
    def fail(*args, **given):
        raise RuntimeError("odd")

    monkeypatch.setattr(where, fail)
    study = toolkit.analyze(
        pd.DataFrame({"article_id": ["a"], "text": ["Ada Moor said the dam is safe."]})
    )
    assert len(study.statements) == 1
    assert study.problems.reason.str.contains("RuntimeError: odd").all()
