"""Pictures for the README and the docs; made only on demand: FRAMING_SCREENSHOTS=1."""

import os
from pathlib import Path

import pytest

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        os.environ.get("FRAMING_SCREENSHOTS") != "1", reason="FRAMING_SCREENSHOTS is not 1"
    ),
]


def shoot(page, name, height):
    scroll_to_explorer(page)
    page.wait_for_timeout(400)
    box = page.locator(".framing").bounding_box()
    margin = 4
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    page.screenshot(
        path=IMAGES / f"{name}.png",
        clip={
            "x": box["x"] - margin, "y": box["y"], "width": box["width"] + 2 * margin,
            "height": min(box["height"] + margin, height),
        },
    )  # fmt: skip


def test_words_beside_scattertext(open_notebook):
    """The typical words of ``benchmarks.beside``, which its Scattertext page draws as well."""
    cells = [
        f"import sys\nsys.path.insert(0, {str(IMAGES.parents[1])!r})\n"
        "from benchmarks.beside import make_study\nfrom toolkit import explore",
        "explore(make_study(), panel='words')",
    ]
    lab = open_notebook(cells, viewport={"width": 1340, "height": 2400})
    lab.page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    typical = lab.page.locator(".fr-keyness")
    typical.locator(".fr-point").first.wait_for()
    lab.page.wait_for_timeout(800)
    typical.screenshot(path=IMAGES / "words-beside.png")


def scroll_to_explorer(page):
    page.evaluate("() => document.querySelector('.framing').scrollIntoView({block: 'start'})")


def test_pictures(open_notebook):
    IMAGES.mkdir(parents=True, exist_ok=True)
    cells = ["from toolkit import analyze, explore", 'explore(analyze("../corpus"))']
    lab = open_notebook(cells, viewport={"width": 1430, "height": 2200})
    page = lab.page
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    scroll_to_explorer(page)
    page.get_by_role("button", name="Yoav Gallant, condition: until X").click()
    page.locator(".fr-quotation mark").first.wait_for()
    shoot(page, "explorer-light", 1240)
    page.get_by_role("button", name="Show in article").first.click()
    page.locator(".fr-detail dt").first.wait_for()
    shoot(page, "read-light", 1200)
    for panel, height in (("Divergence", 1200), ("Words", 1100)):
        page.get_by_role("tab", name=panel).click()
        page.locator(".fr-facing, .fr-pair").first.wait_for()
        shoot(page, f"{panel.lower()}-light", height)
    page.evaluate(
        "() => window.jupyterapp.commands.execute("
        "'apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")
    page.get_by_role("tab", name="Compare").click()
    page.locator(".fr-quotation mark").first.wait_for()
    shoot(page, "explorer-dark", 1240)
