"""Officials over time and standing by outlet and period: what is clicked, and what is then on the page."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

CELLS = [
    "import sys\nimport pandas as pd\nfrom toolkit import explore",
    "from benchmarks.explorer import make_study",
    "events = pd.DataFrame({'date': ['2024-03-14', '2025-03-01'], 'label': ['Dam breached', 'Trial']})\n"
    "explore(make_study(60, 4, officials=6), panel='coverage', events=events)",
]


@pytest.fixture(scope="module")
def opened(open_notebook):
    root = str(Path(__file__).resolve().parents[2])
    cells = [f"{CELLS[0]}\nsys.path.insert(0, {root!r})", *CELLS[1:]]
    return open_notebook(cells, name="time.ipynb", viewport={"width": 1280, "height": 1600})


@pytest.fixture
def lab(opened):
    opened.open("Compare")
    choose(opened, "by", "official")
    opened.open("Time and press")
    if opened.root.get_by_role("button", name="Show all").count():
        opened.root.get_by_role("button", name="Show all").click()
        opened.root.get_by_text("All 240 statements").wait_for()
    settle(opened)
    return opened


def settle(lab):
    lab.page.wait_for_function("() => !document.querySelector('.framing[aria-busy]')")


def choose(lab, key, value):
    lab.root.locator(f"[data-key={key}]").select_option(value)
    settle(lab)


def test_every_official_is_a_line_in_the_colour_and_pattern_of_the_page(lab):
    lines = lab.root.locator(".fr-line")
    assert lines.count() == 6
    chips = lab.root.get_by_role("list", name="Officials").locator("button")
    for place in range(6):
        hue = lines.nth(place).get_attribute("data-hue")
        assert chips.nth(place).locator(".fr-badge").get_attribute("data-hue") == hue
        dash = "node => node.querySelector('.fr-stroke').getAttribute('stroke-dasharray')"
        assert lines.nth(place).evaluate(dash) == chips.nth(place).evaluate(dash)
    assert lab.root.locator(".fr-happened title").all_text_contents() == [
        "14 March 2024: Dam breached"
    ]


def test_shares_and_the_chosen_official_with_intervals(lab):
    choose(lab, "lines-figure", "shares")
    chip = lab.root.get_by_role("list", name="Officials").get_by_role("button").first
    name = chip.inner_text().split("\n")[1].strip()
    shown = "node => getComputedStyle(node).visibility"
    assert lab.root.locator(".fr-whisker").first.evaluate(shown) == "hidden"
    chip.click()
    lab.root.locator(".fr-line[data-chosen=true]").wait_for()
    settle(lab)
    whisker = lab.root.locator(".fr-line[data-chosen=true] .fr-whisker").first
    assert whisker.evaluate(shown) == "visible"
    assert lab.root.locator(".fr-line").count() == 6
    assert name in lab.root.locator(".fr-notes").first.inner_text()
    choose(lab, "lines-figure", "counts")


def test_a_point_opens_its_statements(lab):
    point = lab.root.locator(".fr-line circle.fr-open").first
    said = point.locator("title").text_content()
    n = int(said.split(": ")[1].split(" ")[0])
    point.click()
    lab.root.locator(".fr-listing").wait_for()
    settle(lab)
    assert lab.root.locator(".fr-listing h3 .fr-n").inner_text() == str(n)
    assert said.split(",")[0] in lab.root.locator(".fr-count").inner_text()


def test_a_code_is_counted_and_the_figures_say_the_same(lab):
    choose(lab, "lines-code", "favor")
    lab.root.get_by_text("Statements with “favor” (position on the dam) by period").wait_for()
    lab.root.locator("[data-key=line-figures]").click()
    table = lab.root.get_by_role("region", name="Figures of the lines")
    shown = table.locator("tbody td").first.inner_text()
    drawn = lab.root.locator(".fr-line").first.locator("circle title").first.text_content()
    assert drawn.endswith(f": {shown}")
    change = lab.root.get_by_role("table", name="Officials in two periods")
    assert change.locator("tbody tr").count() >= 1


def test_standing_is_told_apart_by_outlet_and_period(lab):
    choose(lab, "standing-split", "outlet")
    standing = lab.root.get_by_role("region", name="Standing", exact=True)
    heads = standing.locator("thead th").all_inner_texts()
    assert sorted(heads[1:]) == ["Echo", "Herald", "Post", "Times"]
    choose(lab, "standing-measure", "verbatim")
    standing.get_by_role("table", name="Standing: Verbatim").wait_for()
    choose(lab, "standing-split", "period")
    assert standing.locator("thead th").count() == 13
    choose(lab, "standing-split", "")
    assert standing.locator("thead th").first.inner_text() == "Officials"


def test_standing_is_drawn(lab):
    choose(lab, "standing-split", "outlet")
    lab.root.locator("[data-key=draw-standing]").click()
    picture = lab.root.locator("img[alt^='Standing of each row']")
    picture.wait_for(timeout=60_000)
    assert picture.evaluate("node => node.naturalWidth") > 300


def test_a_picture_stays_until_what_it_shows_is_chosen_anew(lab):
    choose(lab, "lines-figure", "shares")
    choose(lab, "standing-split", "")
    lab.root.locator("[data-key=draw-affiliations]").click()
    network = lab.root.get_by_role("img", name="Network of officials")
    network.wait_for(timeout=60_000)
    lab.root.get_by_text("Making affiliations").wait_for(state="detached")
    for key, value in (("lines-figure", "counts"), ("unit", "week"), ("standing-split", "outlet")):
        choose(lab, key, value)
        assert network.evaluate("node => node.naturalWidth") > 300
    lab.root.locator("[data-key=menu-Outlets]").click()
    lab.root.locator("[data-key=outlets-Echo]").click()
    lab.root.locator("[data-key=draw-affiliations]").wait_for()
    assert network.count() == 0
