"""Text that articles may hold: shown as text, never run, and with its places right."""

import pytest

pytestmark = pytest.mark.browser

MAKE = """
from toolkit import analyze, explore
from toolkit.tables import ARTICLES
bad = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> &amp; \\u202ethe dam\\u202c 👩‍👩‍👧"
text = f"Minister Ada Moor said 🌊🌊 {bad} was raised. Ada Moor said the dam is safe.\\n"
long = text + "The valley was quiet. " * 9_500
articles = ARTICLES.build([{"article_id": "a<b>", "title": bad, "text": text}, {"article_id": "long", "title": "Long", "text": long}])
study = analyze(articles)
explorer = explore(study, panel="read")
"""


@pytest.fixture(scope="module")
def lab(open_notebook):
    cells = [MAKE, "explorer", 'explorer.selection.update(article="a<b>")']
    return open_notebook(cells)


def test_markup_is_text_and_places_are_right(lab):
    text = lab.root.locator(".fr-text")
    text.get_by_text("<script>").first.wait_for()
    assert lab.page.evaluate("() => window.hacked") is None
    assert lab.root.locator(".fr-text script, .fr-text img, .fr-title img").count() == 0
    badges = text.locator("button.fr-badge")
    badges.last.click()
    lab.root.locator(".fr-chosen.fr-said").first.wait_for()
    assert "".join(lab.root.locator(".fr-chosen.fr-said").all_inner_texts()) == "the dam is safe"


def test_long_article_opens_and_stays_text(lab):
    lab.root.get_by_text("Choose among 2 articles").click()
    lab.root.get_by_role("button", name="Long").click()
    lab.root.get_by_role("region", name="Article: Long").wait_for()
    length = lab.page.evaluate(
        "() => Array.from(document.querySelector('.fr-text').textContent).length"
    )
    assert length > 200_000
    assert lab.page.evaluate("() => window.hacked") is None


def test_titles_stay_text_in_every_panel(lab):
    for panel in ("Compare", "Divergence", "Words", "Time and press", "Take away"):
        lab.open(panel)
    assert lab.page.evaluate("() => window.hacked") is None
