"""Several explorers on a page, a kernel that ends, and what is seen after Run All."""

import nbformat
import pytest

pytestmark = pytest.mark.browser

LAPTOP = {"width": 1280, "height": 800}


def test_run_all_of_the_first_notebook_ends_at_the_explorer(open_notebook):
    lab = open_notebook("explore.ipynb", viewport=LAPTOP)
    lab.page.wait_for_timeout(1500)
    title = lab.root.locator(".fr-title").bounding_box()
    matrix = lab.root.locator(".fr-matrix").first.bounding_box()
    assert 0 <= title["y"] < 200
    assert matrix["y"] + matrix["height"] <= LAPTOP["height"], "the matrix is not all in view"


def test_two_explorers_and_the_same_twice_keep_unique_ids(open_notebook):
    lab = open_notebook(
        [
            "from toolkit import analyze, explore",
            'study = analyze("../corpus")\none = explore(study)\none',
            'explore(study, panel="divergence")',
            "one",
        ],
        name="twice.ipynb",
        viewport={"width": 1500, "height": 4000},
    )
    lab.root.nth(2).wait_for()
    ids = lab.page.locator(".framing [id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids)) > 20
    lab.root.nth(0).get_by_role("button", name="Yoav Gallant, condition: until X").click()
    lab.root.nth(2).locator(".fr-cell[aria-pressed=true]").wait_for()
    assert lab.root.nth(1).locator(".fr-cell[aria-pressed=true]").count() == 0


def test_a_copied_view_pasted_into_a_fresh_notebook_opens_as_it_was(open_notebook):
    """Copied with the button, pasted with the keyboard, run: nothing else is written."""
    lab = open_notebook(
        ["from toolkit import analyze, explore", 'explore(analyze("../corpus"))'],
        name="copied.ipynb",
    )
    lab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lab.root.get_by_role("button", name="Yoav Gallant, condition: until X").click()
    lab.open("Divergence").locator("[data-key=subject]").select_option("scope")
    lab.root.get_by_role("heading", name="Scope").first.wait_for()
    settled = lab.page.locator(".framing:not([aria-busy])")
    settled.wait_for()
    seen = lab.root.locator(".fr-panel").inner_text()
    lab.root.get_by_role("button", name="Copy view").click()
    lab.root.get_by_role("button", name="Copied").wait_for()
    fresh = open_notebook([""], name="fresh.ipynb", waits_for=".jp-Cell", page_of=lab)
    fresh.page.locator(".jp-Cell .cm-content").click()
    fresh.page.keyboard.press("Control+v")
    fresh.run_all()
    assert fresh.root.locator(".fr-panel").inner_text() == seen


@pytest.mark.parametrize("how", ["restartKernel", "shutdown"])
def test_a_page_whose_kernel_ended_says_so(open_notebook, how):
    lab = open_notebook(
        ["from toolkit import analyze, explore", 'explore(analyze("../corpus"))'],
        name=f"{how}.ipynb",
    )
    lab.page.evaluate(f"() => window.jupyterapp.shell.currentWidget.sessionContext.{how}()")
    lab.page.wait_for_timeout(1500)
    if not lab.root.get_by_text("is not connected").count():
        lab.root.get_by_role("tab", name="Words").click()
    lab.root.get_by_text("is not connected").wait_for(timeout=20_000)
    assert lab.root.get_attribute("aria-busy") is None


def test_saved_notebook_holds_a_static_page_beside_the_widget(open_notebook, server):
    lab = open_notebook(
        ["from toolkit import analyze, explore", 'explore(analyze("../corpus"))'],
        name="saved.ipynb",
    )
    lab.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    lab.page.wait_for_timeout(1000)
    saved = nbformat.read(server[1] / "notebooks" / "saved.ipynb", as_version=4)
    kept = saved.cells[1].outputs[0]["data"]
    assert {"application/vnd.jupyter.widget-view+json", "text/html", "text/markdown"} <= set(kept)
    assert "<table>" in kept["text/html"]
    assert "data:image/svg+xml;base64," in kept["text/html"]
