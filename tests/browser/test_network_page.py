"""The network of officials and codes, drawn in the page when it is asked for."""

import pytest

pytestmark = pytest.mark.browser

CELLS = [
    "import pandas as pd\nfrom toolkit import analyze, explore",
    "texts = ['Mayor Ada Quill said the bridge was limited to one lorry until the winter is over.',\n"
    "    'Premier Ivo Moor said the bridge must be open as long as necessary.',\n"
    "    'Mayor Ada Quill said the bridge may be open as long as necessary. It rained.']",
    "study = analyze(pd.DataFrame({'article_id': ['a', 'b', 'c'], 'text': texts}))",
    "explorer = explore(study)\nexplorer",
]


def test_network_is_drawn_with_the_keyboard_and_goes_with_the_selection(open_notebook):
    lab = open_notebook(CELLS, name="network.ipynb")
    panel = lab.open("Time and press")
    draw = panel.get_by_role("button", name="Draw the network")
    draw.focus()
    lab.page.keyboard.press("Enter")
    picture = panel.get_by_role("img", name="Network of officials")
    picture.wait_for(timeout=60_000)
    width = "node => node.complete && node.naturalWidth"
    lab.page.wait_for_function(width, arg=picture.element_handle())
    source = picture.get_attribute("src")
    drawn = lab.page.evaluate("url => fetch(url).then((answer) => answer.text())", source)
    assert drawn.startswith("<svg")
    assert "Ada Quill" in drawn
    assert "Ivo Moor" in drawn
    lab.root.locator("summary", has_text="Officials").click()
    lab.root.locator(".fr-chip", has_text="Ada Quill").click()
    draw.wait_for()
    assert picture.count() == 0
