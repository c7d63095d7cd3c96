import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.explore import prepare
from toolkit.explore.desk import Workbench, check_codebook, check_officials, keep_files
from toolkit.study import STEP

ARTICLE = "Mayor Ada Quill said the bridge is safe. “We will open it,” Quill said."


@pytest.fixture
def desk(tmp_path):
    keep_files(tmp_path / "mine", [{"name": "one.txt", "content": ARTICLE.encode()}])
    return prepare(tmp_path / "mine")


def said(editor):
    return [label.value for label in editor.children[1].children]


def test_articles_become_a_study(desk):
    assert list(desk.analyze().statements["source"]) == ["Mayor Ada Quill", "Quill"]


def test_registry_is_drafted_in_place(desk):
    desk.draft.run()
    assert "Ada Quill" in desk.officials.children[0].value
    assert said(desk.officials)[0].startswith("No mistakes")
    assert set(desk.analyze().statements["official"]) == {"Ada Quill"}


def test_mistakes_are_shown_and_not_kept(desk):
    good = (desk.folder / "codebook.toml").read_text(encoding="utf8")
    desk.codebook.children[0].value = good + '\n[[code]]\naxis = "shape"\nname = "round"\n'
    assert any("shape" in line for line in said(desk.codebook))
    assert (desk.folder / "codebook.toml").read_text(encoding="utf8") == good
    desk.codebook.children[0].value = "[[target"
    assert said(desk.codebook) != []


@pytest.mark.parametrize("check", [check_codebook, check_officials])
def test_text_that_is_no_toml_is_one_problem(check):
    assert len(check("= nothing")) == 1


def test_uploads_stay_in_their_folder(tmp_path):
    with pytest.raises(InputError, match="without a folder"):
        keep_files(tmp_path, [{"name": "../elsewhere.txt", "content": b"x"}])


def test_progress_is_told_and_changes_nothing(desk):
    for number in range(STEP + 1):
        keep_files(desk.folder, [{"name": f"{number}.txt", "content": ARTICLE.encode()}])
    told = []
    counted = desk.analyze(on_progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 12), (10, 12), (12, 12)]
    plain = desk.analyze()
    pd.testing.assert_frame_equal(counted.statements, plain.statements)
    pd.testing.assert_frame_equal(counted.codings, plain.codings)


def test_stopped_analysis_leaves_the_explorer_that_was_there(desk):
    workbench = Workbench(lambda report: desk.analyze(on_progress=report))
    workbench.job.run()
    assert workbench.job.said == "1 article, 2 statements."
    before, shown = workbench.study, workbench._place.children
    keep_files(desk.folder, [{"name": "two.txt", "content": ARTICLE.encode()}])
    workbench.job.stop()
    workbench.job.run()
    assert workbench.job.said == "Stopped. Everything is as it was before."
    assert workbench.study is before
    assert workbench._place.children is shown
    workbench.job.start()
    workbench.job.wait(30)
    assert len(workbench.study.articles) == 2
    assert workbench._place.children is not shown


def test_analysis_that_fails_says_why_and_leaves_what_was_there(desk):
    workbench = Workbench(lambda report: desk.analyze(on_progress=report))
    workbench.job.run()
    (desk.folder / "codebook.toml").write_text("[[target", encoding="utf8")
    workbench.job.run()
    assert "codebook.toml" in workbench.job.said
    assert len(workbench.study.articles) == 1
    assert not workbench.job._begin.disabled


def test_ledger_goes_on_in_the_next_explorer(desk, tmp_path):
    workbench = Workbench(lambda report: desk.analyze(on_progress=report))
    workbench.job.run()
    (explorer,) = workbench._place.children
    explorer._open_ledger("anna")
    first = explorer.index.statements["statement_id"].iloc[0]
    explorer._decide("reject", statement=first)
    workbench.job.run()
    (explorer,) = workbench._place.children
    assert explorer.ledger.coder == "anna"
    assert first not in set(explorer.index.statements["statement_id"])
    assert first not in set(workbench.study.statements["statement_id"])
    assert first in set(workbench.study.analyzed.statements["statement_id"])
