"""On a small screen: what was asked for is in view, and the keys work at once."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

CELLS = [
    "from toolkit import Ledger, analyze, explore",
    'study = analyze("../corpus", ledger=False)',
    'ledger = Ledger(":memory:", coder="anna", articles=study.articles)\n'
    "explore(study, ledger=ledger)",
]
IN_VIEW = """(node) => {
    const { top, bottom } = node.getBoundingClientRect();
    const seen = document.elementFromPoint(node.getBoundingClientRect().left + 2, (top + bottom) / 2);
    return top >= 0 && bottom <= innerHeight && (node === seen || node.contains(seen));
}"""


@pytest.fixture(scope="module")
def lab(open_notebook):
    return open_notebook(CELLS, name="small.ipynb", viewport={"width": 1280, "height": 800})


def look(lab, name):
    folder = os.environ.get("FRAMING_SCREENSHOTS")
    if folder:
        lab.page.screenshot(path=str(Path(folder) / f"{name}.png"))


def chosen(lab):
    lab.root.locator(".framing:not([aria-busy])").or_(lab.root).first.wait_for()
    return lab.root.locator(".fr-text button.fr-chosen")


def test_a_statement_is_shown_in_its_article(lab):
    lab.open("Compare")
    last = lab.root.get_by_role("button", name="Show in article").last
    last.scroll_into_view_if_needed()
    last.click()
    chosen(lab).wait_for()
    lab.page.wait_for_timeout(1000)
    look(lab, "small-shown")
    assert chosen(lab).evaluate(IN_VIEW)


def test_keys_work_right_after_begin_and_what_is_judged_is_in_view(lab):
    lab.open("Read")
    queue = lab.root.locator(".fr-queue")
    queue.locator("summary").click()
    queue.get_by_role("button", name="Begin").click()
    review = queue.locator(".fr-review")
    review.get_by_text("0 of 17 decided").wait_for()
    for number in range(1, 4):
        lab.page.wait_for_timeout(500)
        look(lab, f"small-queue-{number}")
        assert chosen(lab).evaluate(IN_VIEW)
        lab.page.keyboard.press("a")
        review.get_by_text(f"{number} of 17 decided").wait_for()
