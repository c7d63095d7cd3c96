"""A study in a folder: the same tables and measures as in memory, read as far as they are needed."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit
from tests.study.conftest import write_articles
from toolkit.errors import InputError

MEASURES = ("profile", "keyness", "overlap", "divergences", "keywords")
TABLES = ("articles", "statements", "codings", "problems")


@pytest.fixture(scope="module")
def memory():
    return toolkit.analyze(write_articles(24))


@pytest.mark.parametrize("name", [*TABLES, *MEASURES])
def test_tables_and_measures_are_those_in_memory(stored, memory, name):
    pd.testing.assert_frame_equal(getattr(stored, name), getattr(memory, name))


@given(chosen=st.lists(st.integers(0, 40), min_size=1, max_size=8, unique=True))
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_articles_there_are(tmp_path_factory, chosen):
    articles = pd.concat([write_articles(1, first=at) for at in chosen], ignore_index=True)
    stored = toolkit.analyze(articles, out=tmp_path_factory.mktemp("any"))
    memory = toolkit.analyze(articles)
    for name in (*TABLES, "profile", "keyness", "divergences"):
        pd.testing.assert_frame_equal(getattr(stored, name), getattr(memory, name))
    counted = stored.count("codings", by=["axis", "code"]).set_index(["axis", "code"])["n"]
    assert counted.to_dict() == memory.codings.groupby(["axis", "code"]).size().to_dict()


def test_the_codebook_is_the_one_that_was_used(stored, memory):
    assert stored.codebook == memory.codebook


def test_registry_and_codebook_are_those_of_the_source(corpus, rafah, tmp_path):
    stored = toolkit.analyze(corpus, out=tmp_path)
    assert stored.codebook == rafah.codebook
    pd.testing.assert_frame_equal(stored.officials, rafah.officials)
    for name in (*TABLES, *MEASURES):
        pd.testing.assert_frame_equal(getattr(stored, name), getattr(rafah, name))
    assert stored.reading.sentence == rafah.reading.sentence


def test_rows_are_chosen(stored, memory):
    found = stored.read("statements", ["official", "outlet"], where={"outlet": "The Tarn Post"})
    kept = memory.statements[memory.statements["outlet"] == "The Tarn Post"]
    assert found["official"].tolist() == kept["official"].tolist()
    assert set(found["outlet"]) == {"The Tarn Post"}


def test_nothing_is_loaded_until_it_is_asked_for(stored):
    assert stored.profile is stored.profile
    assert not {"articles", "statements", "codings"} & set(vars(stored))
    assert len(stored.statements)
    assert "statements" in vars(stored)
    assert repr(stored).startswith("StoredStudy(24 articles, ")


def test_one_text_is_read(stored, articles):
    assert stored.text("tarn-007") == articles["text"][7]
    with pytest.raises(InputError, match="article 'x': the study has no article of that id"):
        stored.text("x")


@pytest.mark.parametrize(
    ("table", "columns", "message"),
    [("words", None, "expected one of"), ("codings", ["cod"], "column 'cod' is missing")],
)
def test_what_is_not_there_is_said(stored, table, columns, message):
    with pytest.raises(InputError, match=message):
        stored.read(table, columns)


def test_corrections_count_in_an_opened_study(stored, memory):
    with toolkit.Ledger(":memory:", coder="ana", articles=memory.articles) as ledger:
        ledger.reject(memory.statements.iloc[0])
        corrected = stored.correct(ledger)
    assert len(corrected.statements) == len(memory.statements) - 1
    assert isinstance(corrected, toolkit.StoredStudy)


def test_a_folder_without_a_study_is_said(tmp_path):
    with pytest.raises(InputError, match="holds no study; make one with analyze"):
        toolkit.open_study(tmp_path)


def test_an_address_of_this_disk_is_a_folder(made):
    study = toolkit.open_study(f"file://{made}")
    assert len(study.articles) == 24


@pytest.mark.parametrize("address", ["s3://bucket/study", "memory://study", Path("gs://bucket/x")])
def test_an_address_elsewhere_is_refused(address, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for ask in (toolkit.open_study, lambda out: toolkit.analyze(write_articles(1), out=out)):
        with pytest.raises(InputError, match="is an address and no folder on a disk"):
            ask(address)
    assert not list(tmp_path.iterdir())


def test_other_languages_are_said_once(tmp_path):
    articles = write_articles(12).assign(language=["en", "fr"] * 6)
    foreign = "Le ministre a dit que le port restera fermé pendant tout l'hiver, et que rien ne changera. "
    articles.loc[articles["language"] == "fr", "text"] = foreign * 3
    stored = toolkit.analyze(articles, out=tmp_path)
    pd.testing.assert_frame_equal(stored.problems, toolkit.analyze(articles).problems)
    assert len(stored.problems) == 1


def test_what_a_model_proposed_is_put_to_a_study_that_stays_in_its_folder(stored, tmp_path):
    statement = stored.take("statements", [0]).iloc[0]
    ledger = toolkit.Ledger(":memory:", coder="anna", articles=stored.within([]).articles)
    corrected = toolkit.open_study(stored._folder.kept.folder).correct(ledger)
    one = {"article_id": statement["article_id"], "status": "proposed"}
    for study in (corrected, corrected.analyzed):
        put = study.put_proposals(pd.DataFrame([one]))
        assert isinstance(put, type(stored))
        assert not vars(put).keys() & {"articles", "statements", "codings"}
        assert put.proposals["article_id"].tolist() == [statement["article_id"]]
        assert study.proposals is None
    assert corrected.put_proposals(pd.DataFrame([one])).analyzed.proposals is not None
