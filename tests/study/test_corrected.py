"""People's decisions on a study in a folder: what they come to in memory, and next to nothing is loaded."""

from contextlib import suppress

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit
from tests.study.conftest import write_articles
from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.correcting import correct_study
from toolkit.review import list_decisions, list_disagreements

TABLES = ("statements", "codings", "machine_codings", "merged_codings")
MEASURES = ("profile", "divergences")


@pytest.fixture(scope="module")
def memory(made):
    return toolkit.open_study(made).load()


@pytest.fixture
def folder(made):
    return toolkit.open_study(made)


@pytest.fixture
def ledger(memory):
    with toolkit.Ledger(
        ":memory:", coder="ana", articles=memory.articles, codebook=memory.codebook
    ) as opened:
        yield opened


def decide(ledger, study, what, at):
    """Make one decision on the statement at a place, or on an article's text."""
    row = study.statements.iloc[at % len(study.statements)]
    if what == "reject":
        ledger.reject(row)
    elif what == "official":
        ledger.correct(row, official="Odo Lind")
    elif what == "nobody":
        ledger.correct(row, official=None)
    elif what == "kind":
        ledger.correct(row, kind="direct")
    elif what == "spans":
        ledger.correct(row, spans=[(int(row["start"]), int(row["end"]) - 4)])
    elif what == "add":
        ledger.add(row["article_id"], None, [(0, 17)], kind="indirect", official="Una Brandt")
    elif what == "none":
        ledger.code(row, "scope", None)
    elif what == "code":
        ledger.code(row, "scope", "limited")
    elif what == "undo":
        with suppress(InputError):  # nothing is left to be undone
            ledger.undo()


DECISIONS = ("reject", "official", "nobody", "kind", "spans", "add", "none", "code")


def assert_same(stored, memory, names=(*TABLES, *MEASURES)):
    for name in names:
        found, wanted = getattr(stored, name), getattr(memory, name)
        pd.testing.assert_frame_equal(found, wanted, obj=name)


def test_nothing_decided(folder, memory, ledger):
    assert_same(folder.correct(ledger), memory.correct(ledger))


@pytest.mark.parametrize("what", DECISIONS)
def test_one_decision(folder, memory, ledger, what):
    decide(ledger, memory, what, 20)
    assert_same(folder.correct(ledger), memory.correct(ledger))


@given(
    decided=st.lists(
        st.tuples(st.sampled_from([*DECISIONS, "undo"]), st.integers(0, 70)), max_size=9
    )
)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_was_decided_one_after_the_other(made, memory, decided):
    folder, stored = toolkit.open_study(made), None
    opened = toolkit.Ledger(
        ":memory:", coder="ana", articles=memory.articles, codebook=memory.codebook
    )
    with opened as ledger:
        for what, at in decided:
            decide(ledger, memory, what, at)
            stored = folder.correct(ledger, earlier=stored)
        assert_same(folder.correct(ledger, earlier=stored), memory.correct(ledger), TABLES)


def test_the_same_words_of_somebody_else_are_another_utterance(tmp_path):
    articles = pd.DataFrame(
        {
            "article_id": [f"a{at}" for at in range(8)],
            "text": ["Minister Ada Hale said that the raid on the harbor was limited to two days."]
            * 8,
        }
    )
    folder = toolkit.analyze(articles, out=tmp_path)
    assert folder.statements["utterance_id"].nunique() == 1
    first = folder.read("statements").iloc[0]
    with toolkit.Ledger(":memory:", coder="ana", articles=folder.texts) as ledger:
        ledger.correct(first, official="Ivo Moor")
        corrected = folder.correct(ledger)
        found = corrected.read("statements", ["utterance_id"])["utterance_id"]
        assert found.nunique() == 2
        assert found[1:].nunique() == 1
        assert_same(corrected, folder.load().correct(ledger), TABLES)


def test_an_article_that_has_another_id_now(memory, tmp_path):
    """What was decided follows the text, also where another text has the id."""
    row = memory.statements.iloc[10]
    articles = write_articles(24)
    here = articles.index[articles["article_id"] == row["article_id"]][0]
    articles.loc[here, "article_id"] = "tarn-900"
    articles.loc[23, "article_id"] = row["article_id"]
    folder = toolkit.analyze(articles, out=tmp_path)
    with toolkit.Ledger(":memory:", coder="ana", articles=memory.texts) as ledger:
        ledger.correct(row, official="Odo Lind")
        ledger.code(memory.statements.iloc[40], "scope", "limited")
        corrected = folder.correct(ledger)
        assert_same(corrected, folder.load().correct(ledger), TABLES)
        moved = corrected.read("statements", ["article_id"], where={"corrected": "official"})
    assert moved["article_id"].tolist() == ["tarn-900"]


def test_whose_word_counts(folder, memory, ledger):
    row = memory.statements.iloc[5]
    ledger.correct(row, official="Odo Lind")
    ledger.reopen("ben", articles=memory.texts).correct(row, official="Una Brandt")
    for prefer in (None, "ana"):
        stored, known = (one.correct(ledger, prefer=prefer) for one in (folder, memory))
        assert_same(stored, known, TABLES)
    again = folder.correct(ledger, prefer="ben", earlier=stored)
    assert_same(again, memory.correct(ledger, prefer="ben"), TABLES)


def test_rows_and_counts_are_those_of_the_whole_tables(folder, memory, ledger):
    for what, at in (("reject", 3), ("add", 20), ("official", 60), ("none", 33)):
        decide(ledger, memory, what, at)
    corrected, known = folder.correct(ledger), memory.correct(ledger)
    places = [len(known.statements) - 1, 0, 3, 21, 3]
    for table in ("statements", "codings"):
        whole = getattr(known, table)
        found = corrected.take(table, places)
        pd.testing.assert_frame_equal(found, whole.iloc[places].reset_index(drop=True))
    counted = corrected.count("statements", by="official").set_index("official")["n"]
    assert counted.to_dict() == known.statements["official"].value_counts().to_dict()
    assert f"{len(known.statements)} statements, {len(known.codings)} codings" in repr(corrected)


def test_narrow_tables_are_patched(folder, memory, ledger):
    decide(ledger, memory, "spans", 14)
    assert len(folder.said) + len(folder.coded)
    patched, read = folder.correct(ledger), toolkit.open_study(folder._folder.kept.folder)
    for name in ("said", "coded"):
        pd.testing.assert_frame_equal(getattr(patched, name), getattr(read.correct(ledger), name))


def test_next_to_nothing_is_loaded(folder, memory, ledger):
    explorer = explore(folder, ledger=ledger)
    row = explorer.index.rows[7]
    explorer._decide("code", statement=row, axis="scope", codes=["limited"], target="")
    explorer._decide("correct", statement=row, official="Odo Lind")
    explorer._decide("accept", statement=explorer.index.rows[30])
    for panel in ("compare", "read", "words", "divergence", "coverage"):
        explorer.selection.update(panel=panel, statement=row)
    assert len(explorer.study.decided.articles) == 2
    for study in (folder, explorer.study):
        assert not {"articles", "statements", "codings", "merged_codings"} & set(vars(study))


def test_the_review_of_what_was_decided(folder, memory, ledger):
    other = ledger.reopen("ben", articles=memory.texts)
    for at in (4, 50):
        ledger.code(memory.statements.iloc[at], "scope", "limited")
        other.code(memory.statements.iloc[at], "scope", None)
    decide(ledger, memory, "reject", 22)
    ledger.undo()
    for listed in (list_decisions, list_disagreements):
        pd.testing.assert_frame_equal(
            listed(folder.correct(ledger)), listed(memory.correct(ledger))
        )


def test_in_memory_it_stays_corrected(folder, memory, ledger):
    decide(ledger, memory, "reject", 3)
    loaded = folder.correct(ledger).load()
    assert not isinstance(loaded, toolkit.StoredStudy)
    assert_same(loaded, memory.correct(ledger), TABLES)
    assert len(loaded.analyzed.statements) == len(loaded.statements) + 1


def test_what_a_blind_coder_sees(folder, memory, ledger):
    decide(ledger, memory, "code", 20)
    blind = ledger.reopen("ben", articles=memory.texts, blind=True)
    decide(blind, memory, "none", 40)
    stored, known = (correct_study(one, blind) for one in (folder, memory))
    assert_same(stored, known, ("statements", "codings"))
