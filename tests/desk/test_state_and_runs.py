"""What the desk knows of a folder is worked out anew only where something changed."""

from types import SimpleNamespace

import pandas as pd
import pytest

from toolkit.coding import Ledger, suggest_aims
from toolkit.corpus import read_choices
from toolkit.desk import speaking as on_speaking
from toolkit.desk.articles import leave_out, read_folder
from toolkit.desk.codebook import save_entry
from toolkit.desk.folder import add_file, begin_study
from toolkit.desk.officials import add_alias, add_officials, leave_unstudied
from toolkit.desk.runs import (
    count_found,
    describe_changes,
    describe_found,
    describe_inputs,
    read_last_run,
    remember_run,
)
from toolkit.desk.speaking import group_open_sources
from toolkit.desk.state import DeskState
from toolkit.explore.desk.views import view_officials
from toolkit.statements.resolution import resolve_sources
from toolkit.study import analyze
from toolkit.tables import STATEMENTS

QUILL = "Mayor Ada Quill said the patrol was meant to stop the smuggling of fuel. Quill said it was over."
OTHERS = (
    "The defense minister said the patrol goes on. Premier Ivo Moor said the patrol was limited."
)


@pytest.fixture
def state(tmp_path):
    begin_study(tmp_path)
    add_file(tmp_path, "quill.txt", QUILL.encode())
    add_file(tmp_path, "others.txt", OTHERS.encode())
    return DeskState(tmp_path)


def test_who_speaks_is_counted_offered_and_resolved(state):
    state.work_through("officials")
    assert state.candidates()["official"].tolist() == ["Ada Quill", "Ivo Moor"]
    add_officials(state.folder, state.candidates().head(1).to_dict("records"))
    leave_unstudied(state.folder, ["Ivo Moor"])
    state.work_through("officials")
    assert state.counts["Ada Quill"]["n"] == 2
    assert [one["words"] for one in state.counts["Ada Quill"]["examples"]][1] == "it was over"
    assert state.candidates().empty
    (row,) = state.unresolved(state.candidates())
    assert (row["source"], row["n"]) == ("The defense minister", 1)
    add_alias(state.folder, "Ada Quill", row["source"])
    state.work_through("officials")
    assert state.counts["Ada Quill"]["n"] == 3
    assert state.unresolved(state.candidates()) == []


def test_who_has_a_new_name_is_not_said_to_speak_nowhere(state):
    state.work_through("officials")
    add_officials(state.folder, [{"official": "The Mayor", "aliases": ["Ada Quill"]}])
    told = (state.registry, state.counts, None, [], (), {})
    (row,) = view_officials(*told, counted=state.is_counted())["rows"]
    assert row["count"] is None
    state.work_through("officials")
    assert state.is_counted()
    view = view_officials(state.registry, state.counts, None, [], (), {}, titles={"quill": "Over"})
    assert view["rows"][0]["count"]["n"] == 2
    assert view["titles"] == {"quill": "Over"}


def test_articles_are_counted_while_speakers_are_resolved(state):
    state.work_through("officials")
    officials = state.candidates().head(1)
    seen = []
    resolved = on_speaking.resolve_speaking(
        state.speaking, state.used(), officials, lambda done, of: seen.append((done, of))
    )
    whole = resolve_sources(state.speaking.statements, state.used(), officials)
    pd.testing.assert_frame_equal(resolved, whole)
    assert seen == [(0, 2)]


def test_counts_are_those_of_the_analysis(state):
    state.work_through("officials")
    add_officials(state.folder, state.candidates().to_dict("records"))
    state.work_through("officials")
    found = analyze(state.folder).statements["official"].value_counts().to_dict()
    assert {name: one["n"] for name, one in state.counts.items()} == found


def test_aims_without_a_code_are_offered(state):
    state.work_through("codebook")
    assert state.suggestions.aims["examples"].tolist() == [["stop the smuggling of fuel"]]


def test_whose_operation_it_is_is_told_by_sides_as_in_the_analysis(state):
    moor = {"official": "Ivo Moor", "office": "premier", "side": "the coast"}
    add_officials(state.folder, [{"official": "Ada Quill", "side": "Norland"}, moor])
    patrol = {"name": "patrol", "by": "Norland (government)", "include": "patrol"}
    save_entry(state.folder, "target", None, "", patrol)
    state.work_through("codebook")
    assert state.suggestions.aims["officials"].tolist() == ["Ada Quill 1"]
    study = analyze(state.folder)
    assert suggest_aims(study)["officials"].tolist() == ["Ada Quill 1"]
    sides = study.statements.set_index("statement_id")["side"]
    assert state.resolved.set_index("statement_id")["side"].to_dict() == sides.to_dict()
    assert state.doubts() == []


def test_a_party_that_nobody_belongs_to_is_said_with_what_may_be_meant(state):
    add_officials(state.folder, [{"official": "Ada Quill", "side": "Norland"}])
    by = "Norlnad; ada quill; The defense minister; Ostrea"  # a side mistyped, an official, a source, nobody
    save_entry(state.folder, "target", None, "", {"name": "patrol", "by": by, "include": "patrol"})
    assert state.doubts() == []  # the articles are not read yet
    state.work_through("codebook")
    assert state.doubts() == [
        'target "patrol": "Norlnad", who carries it out, is no official, side or source here; perhaps "Norland"?',
        'target "patrol": "Ostrea", who carries it out, is no official, side or source here',
    ]


def test_of_too_many_aims_the_most_frequent_are_offered_and_it_is_said(state, monkeypatch):
    add_file(
        state.folder, "more.txt", b"Mayor Ada Quill said the patrol was meant to save the herring."
    )
    add_file(state.folder, "again.txt", b"Bo Ferris said the patrol was meant to save the herring.")
    monkeypatch.setattr("toolkit.desk.state.MOST_PHRASES", 1)
    state.work_through("codebook")
    assert state.suggestions.aims["examples"].tolist() == [["save the herring"]]
    assert state.suggestions.said.startswith("Of 2 different phrases the 1 most frequent")


def test_only_new_texts_are_looked_through(state, monkeypatch):
    state.work_through("codebook")
    seen = []
    extract = on_speaking.extract_statements

    def watch(articles, **options):
        seen.extend(articles["article_id"])
        return extract(articles, **options)

    monkeypatch.setattr(on_speaking, "extract_statements", watch)
    add_file(state.folder, "late.txt", b"Governor Mara Oduya said the patrol was a crime.")
    leave_out(state.folder, read_folder(state.folder), ["quill"], "no")
    state.work_through("codebook")
    assert seen == ["late"]
    assert set(state.speaking.statements["article_id"]) == {"late", "others"}
    assert state.find_work("codebook") is None


def test_what_changed_since_the_last_analysis_is_said(state):
    folder = state.folder

    def inputs():
        return describe_inputs(folder, read_folder(folder))

    assert describe_changes(None, inputs()) == ["Nothing was analyzed yet."]
    assert read_last_run(folder) is None
    remember_run(folder, inputs(), analyze(folder))
    last = read_last_run(folder)
    assert describe_changes(last["inputs"], inputs()) == []
    leave_out(folder, read_folder(folder), ["others"], "no")
    add_file(folder, "late.txt", QUILL.encode())
    add_officials(folder, [{"official": "Ada Quill"}])
    assert describe_changes(last["inputs"], inputs()) == [
        "1 article was added: late.", "1 article was taken out: others.", "The registry of officials was changed.",
    ]  # fmt: skip
    assert describe_found(last["found"], {**last["found"], "articles": 3}).startswith(
        "3 articles (before: 2), "
    )
    (folder / ".last_run.json").write_text("{")
    assert read_last_run(folder) is None
    assert read_choices(folder).articles["others"].left_out == "no"


def test_decisions_since_the_last_analysis_are_a_change_and_none_is_no_coding(state):
    folder = state.folder

    def inputs():
        return describe_inputs(folder, read_folder(folder))

    study = analyze(folder)
    remember_run(folder, inputs(), study)
    before = read_last_run(folder)
    with Ledger(str(folder / "study.ledger"), coder="Ina", articles=study.articles) as ledger:
        ledger.code(study.statements.iloc[0], "scope", [])
    changes = ["Statements were decided on by Ina."]
    assert describe_changes(before["inputs"], inputs()) == changes
    del before["inputs"]["decided"]  # as runs were kept earlier
    assert describe_changes(before["inputs"], inputs()) == []
    again = analyze(folder)
    assert again.codings["code"].isna().any()
    assert count_found(again)["codings"] == len(study.codings)
    remember_run(folder, inputs(), again)
    assert describe_changes(read_last_run(folder)["inputs"], inputs()) == []


def test_a_person_whom_nobody_knows_is_one_row_under_the_name():
    said = [("The mediator, Sister Oda Lunt", "unknown name: Oda Lunt"), ("Lunt", "unknown name: Oda Lunt"),
            ("The harbour minister", "office without a name")]  # fmt: skip
    rows = STATEMENTS.build(
        {
            "statement_id": str(n),
            "article_id": "a",
            "source": source,
            "resolution": why,
            "content": "It is",
        }
        for n, (source, why) in enumerate(said)
    )
    found = group_open_sources(rows, SimpleNamespace(united=rows))
    assert [(one["source"], one["aliases"], one["n"], one["reason"]) for one in found] == [
        ("Oda Lunt", ["Lunt"], 2, "unknown name"),
        ("The harbour minister", [], 1, "office without a name"),
    ]
    assert group_open_sources(rows.head(0), SimpleNamespace(united=rows)) == []
