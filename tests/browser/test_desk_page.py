"""A study of one's own, as a person sets it up: files added, a codebook edited, work stopped."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "your_articles.ipynb"
ARTICLE = (
    "Mayor Ada Quill said the bridge was limited to one lorry a day. "
    "“We will keep it open until the winter is over,” Quill said."
)
SLOW = "Premier Ivo Moor said the bridge would be open as long as necessary. " * 40


@pytest.fixture(scope="module")
def lab(open_notebook, server):
    """Open the notebook's desk and workbench on an empty folder of its own."""
    (server[1] / "notebooks" / "mine").mkdir()
    cells = ["".join(cell["source"]) for cell in json.loads(NOTEBOOK.read_text())["cells"]]
    shown = [source for source in cells if source.startswith(("desk =", "workbench ="))]
    assert len(shown) == 2
    return open_notebook(
        ["from toolkit.explore import prepare\nfolder = 'mine'", *shown],
        name="desk.ipynb", waits_for="text=holds no article that can be used",
    )  # fmt: skip


def see(page, text):
    page.get_by_text(text).first.wait_for(timeout=60_000)


def add(page, *files):
    """Choose files in the dialog that the upload button opens."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Add articles").click()
    chooser.value.set_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in files]
    )


def test_added_articles_become_the_explorer(lab, server):
    add(lab.page, ("one.txt", ARTICLE))
    see(lab.page, "1 file in")
    assert (server[1] / "notebooks" / "mine" / "articles" / "one.txt").read_text() == ARTICLE
    lab.page.get_by_role("button", name="Analyze", exact=True).click()
    see(lab.page, "1 article, 2 statements.")
    lab.root.locator(".fr-matrix").wait_for()
    assert "Ada Quill" in lab.root.inner_text()


@pytest.mark.parametrize("tab", ["Articles", "Officials", "Codebook"])
def test_desk_keeps_the_accessibility_rules(lab, tab):
    lab.page.get_by_role("tab", name=tab).click()
    lab.page.wait_for_timeout(300)
    found = lab.find_violations(".jupyter-widget-tab")
    assert not found, found


def test_mistake_in_the_codebook_is_shown_as_one_types(lab, server):
    lab.page.get_by_role("tab", name="Codebook").click()
    editor = lab.page.locator("textarea:visible").last
    editor.wait_for()
    kept = server[1] / "notebooks" / "mine" / "codebook.toml"
    editor.focus()
    lab.page.keyboard.press("Control+End")
    lab.page.keyboard.type("\n[[code]]\naxis = 'shape'\nname = 'round'\n")
    see(lab.page, "shape")
    assert "shape" not in kept.read_text()
    for _ in range(len("\n[[code]]\naxis = 'shape'\nname = 'round'\n")):
        lab.page.keyboard.press("Backspace")
    see(lab.page, "No mistakes; kept in mine/codebook.toml")


def test_analysis_is_counted_and_can_be_cancelled(lab):
    lab.page.get_by_role("tab", name="Articles").click()
    add(lab.page, *((f"slow{n}.txt", f"{n} {SLOW}") for n in range(60)))
    see(lab.page, "61 files in")
    lab.page.get_by_role("button", name="Analyze", exact=True).click()
    cancel = lab.page.get_by_role("button", name="Cancel")
    cancel.wait_for()
    see(lab.page, "of 61 articles")
    cancel.click()
    see(lab.page, "Stopped. Everything is as it was before.")
    assert not cancel.is_visible()
    assert "Ada Quill" in lab.root.inner_text()
    assert "Ivo Moor" not in lab.root.inner_text()
    lab.page.get_by_role("button", name="Analyze", exact=True).click()
    see(lab.page, "61 articles, ")
    lab.root.get_by_text("Ivo Moor").first.wait_for()
