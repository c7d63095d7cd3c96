import pytest

from toolkit.errors import InputError
from toolkit.explore import prepare
from toolkit.explore.desk import check_codebook, check_officials, keep_files

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
    desk._draft()
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
