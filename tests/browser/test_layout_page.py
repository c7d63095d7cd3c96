"""Matrix, contradictions and statements in view at once, whatever room there is, and no room left empty."""

import itertools
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

CELLS = ["from toolkit import analyze, explore", 'explore(analyze("../corpus"))']
LINE = 26
"""JupyterLab's own line at the foot of the window."""


@pytest.fixture(scope="module")
def lab(open_notebook):
    lab = open_notebook(CELLS, name="layout.ipynb", viewport={"width": 1280, "height": 800})
    lab.root.get_by_role("button", name="Yoav Gallant, condition: until X").click()
    lab.root.locator(".fr-quotation mark").first.wait_for()
    return lab


def measure(lab, width, height, *, filer=True):
    """Return the boxes of matrix, pairs and statements, with the file browser open or not."""
    lab.page.set_viewport_size({"width": width, "height": height})
    toggle = "() => window.jupyterapp.commands.execute('application:toggle-left-area')"
    if not filer:
        lab.page.evaluate(toggle)
    lab.page.wait_for_timeout(600)
    lab.root.evaluate("node => node.scrollIntoView({block: 'start'})")
    boxes = [
        lab.root.locator(place).first.bounding_box()
        for place in (".fr-wide", ".fr-pairs .fr-matrix", ".fr-listing blockquote")
    ]
    if not filer:
        lab.page.evaluate(toggle)
    return boxes


def ends(box):
    return box["y"] + box["height"]


@pytest.mark.parametrize(
    ("width", "height", "filer"), [(1280, 800, True), (1280, 800, False), (1920, 1080, True)]
)
def test_all_three_are_in_view_behind_a_chosen_cell(lab, width, height, filer):
    matrix, pairs, words = measure(lab, width, height, filer=filer)
    assert ends(matrix) <= height - LINE
    assert ends(pairs) <= height - LINE + 24  # the lower half of the last line may be cut
    assert words["y"] + 20 <= height - LINE


def test_statements_flow_around_the_pairs_on_a_laptop(lab):
    """Both begin right below the matrix; what stands below the pairs has the whole width."""
    matrix, pairs, _ = measure(lab, 1280, 800)
    heading = lab.root.locator(".fr-listing h3").bounding_box()
    assert abs(heading["y"] - lab.root.locator(".fr-pairs h3").bounding_box()["y"]) < 12
    assert pairs["x"] > heading["x"] + 300
    last = lab.root.locator(".fr-quotation").last.bounding_box()
    assert last["x"] == pytest.approx(matrix["x"], abs=2)
    assert last["width"] > 700


def test_pairs_stand_below_the_matrix_beside_the_statements(lab):
    """The column of the matrix is not left empty for a list of statements beside it."""
    matrix, pairs, words = measure(lab, 1920, 1080)
    assert pairs["x"] == pytest.approx(matrix["x"], abs=2)
    assert pairs["y"] - ends(matrix) < 120
    assert words["x"] > matrix["x"] + matrix["width"]


def test_in_one_column_pairs_stand_first_and_what_was_asked_for_right_below_the_matrix(lab):
    matrix, pairs, words = measure(lab, 800, 900)
    assert ends(pairs) < matrix["y"]
    assert ends(matrix) < words["y"] < ends(matrix) + 200


def test_what_is_chosen_does_not_move_what_was_clicked(lab):
    measure(lab, 1280, 800)
    lab.root.get_by_role("button", name="Show all").click()
    lab.root.get_by_text("All 17 statements").wait_for()
    before = lab.root.locator(".fr-wide").bounding_box()
    lab.root.get_by_role("button", name="Yoav Gallant, condition: until X").click()
    lab.root.get_by_text("2 of 17 statements").wait_for()
    after = lab.root.locator(".fr-wide").bounding_box()
    assert after["y"] == pytest.approx(before["y"], abs=8)


def test_that_nobody_contradicts_anybody_is_one_line(lab):
    """A sentence instead of a table has the width of the panel."""
    measure(lab, 1280, 800)
    lab.root.get_by_role("button", name="Show all").click()
    lab.root.locator("[data-key='menu-Officials']").click()
    lab.root.locator("[data-key='officials-John Kirby']").click()
    said = lab.root.get_by_text("No two officials contradict each other")
    said.wait_for()
    assert said.bounding_box()["height"] < 30
    lab.root.get_by_role("button", name="Show all").click()


@pytest.mark.parametrize("n", [4, 6, 8])
def test_up_to_eight_officials_and_who_contradicts_whom_on_the_first_screen(open_notebook, n):
    """No click, at 1280 x 800 with the file browser open; what has no room is a button away."""
    folder = str(Path(__file__).parent)
    cells = [f"import sys; sys.path.insert(0, {folder!r})", "from harbour import make_study"]
    cells += ["from toolkit import explore", f"explore(make_study({n}))"]
    many = open_notebook(cells, name=f"many{n}.ipynb", viewport={"width": 1280, "height": 800})
    many.page.wait_for_timeout(800)
    many.root.evaluate("node => node.scrollIntoView({block: 'start'})")
    rows = many.root.locator(".fr-wide tbody tr:visible")
    pairs = many.root.locator(".fr-pairs tbody tr:visible")
    assert rows.count() == n
    assert pairs.count() >= 4
    more = many.root.locator("[data-key=pairs-more]")
    last = more if more.is_visible() else pairs.last
    assert ends(last.bounding_box()) <= 800 - LINE
    panel = many.root.locator(".fr-panel").bounding_box()
    for table in many.root.locator(".fr-wide .fr-matrix, .fr-pairs .fr-matrix").all():
        box = table.bounding_box()
        assert box["x"] + box["width"] <= panel["x"] + panel["width"] + 1
    if more.is_visible():
        left = int(more.inner_text().split()[1])
        shown = pairs.count()
        more.click()
        assert pairs.count() == shown + left
    tabs = {round(tab.bounding_box()["y"]) for tab in many.root.get_by_role("tab").all()}
    assert len(tabs) == 1
    many.page.set_viewport_size({"width": 800, "height": 800})
    many.page.wait_for_timeout(600)
    tabs = {round(tab.bounding_box()["y"]) for tab in many.root.get_by_role("tab").all()}
    assert len(tabs) <= 2


@pytest.mark.parametrize("n", [6, 8])
def test_who_contradicts_whom_is_on_the_first_screen_of_a_narrow_window(open_notebook, n):
    """800 pixels with the file browser open: three pairs, and the others a button away."""
    folder = str(Path(__file__).parent)
    cells = [f"import sys; sys.path.insert(0, {folder!r})", "from harbour import make_study"]
    cells += ["from toolkit import explore", f"explore(make_study({n}))"]
    narrow = open_notebook(cells, name=f"narrow{n}.ipynb", viewport={"width": 800, "height": 800})
    narrow.page.wait_for_timeout(800)
    narrow.root.evaluate("node => node.scrollIntoView({block: 'start'})")
    pairs = narrow.root.locator(".fr-pairs tbody tr:visible")
    assert pairs.count() == 3
    assert ends(pairs.last.bounding_box()) <= 800 - LINE
    narrow.root.locator("[data-key=pairs-more]").click()
    assert pairs.count() > 3


def test_long_names_and_codes_stay_in_their_columns(open_notebook):
    """Headings do not run into each other, and no panel is wider than the page."""
    folder = str(Path(__file__).parent)
    cells = [f"import sys; sys.path.insert(0, {folder!r})", "from harbour import make_long"]
    cells += ["from toolkit import explore", "explore(make_long())"]
    long = open_notebook(cells, name="long.ipynb", viewport={"width": 1280, "height": 800})
    for width in (1280, 800):
        long.page.set_viewport_size({"width": width, "height": 800})
        long.page.wait_for_timeout(600)
        for line in long.root.locator(".fr-wide thead tr:last-child").all():
            boxes = [each.bounding_box() for each in line.locator(".fr-code > span").all()]
            for one, next_one in itertools.pairwise(boxes):
                assert one["x"] + one["width"] <= next_one["x"] + 1
    for panel in ("Compare", "Divergence", "Words", "Read", "Time and press", "Take away"):
        long.open(panel).locator("> *").first.wait_for()
        long.page.wait_for_timeout(400)
        sizes = "node => [node.scrollWidth, node.clientWidth]"
        inside, seen = long.page.locator(".jp-WindowedPanel-outer").first.evaluate(sizes)
        assert inside <= seen + 1, panel


def test_one_official_is_told_what_adds_another(open_notebook):
    """No comparison to draw: each panel says so, and the words can still be read in their lines."""
    folder = str(Path(__file__).parent)
    cells = [f"import sys; sys.path.insert(0, {folder!r})", "from harbour import make_study"]
    cells += ["from toolkit import explore", "explore(make_study(1))"]
    alone = open_notebook(cells, name="alone.ipynb", viewport={"width": 1280, "height": 800})
    assert "a comparison needs two" in alone.root.locator(".fr-finding").inner_text()
    assert alone.root.locator(".fr-pairs").count() == 0
    alone.open("Divergence").get_by_text("It takes two officials").wait_for()
    words = alone.open("Words")
    words.get_by_text("one speaks in this study").wait_for()
    words.get_by_role("button", name="harbour", exact=True).click()
    words.locator(".fr-lines tbody tr").first.wait_for()


CLASHES = """(root) => {
    const parts = [...root.querySelectorAll(".fr-top [role=tab], .fr-top .fr-history button")];
    const clashes = [];
    for (let width = 300; width <= 1020; width += 10) {
        root.style.inlineSize = `${width}px`;
        const edge = root.getBoundingClientRect();
        for (const one of parts) {
            const box = one.getBoundingClientRect();
            const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
            const inside = box.left >= edge.left - 1 && box.right <= edge.right + 1;
            const free = parts.every((other) => {
                const next = other.getBoundingClientRect();
                return other === one || next.left >= box.right - 0.5 || next.right <= box.left + 0.5
                    || next.top >= box.bottom - 1.5 || next.bottom <= box.top + 1.5;
            });
            if (hit !== one || !inside || !free) clashes.push([width, one.textContent]);
        }
    }
    root.style.inlineSize = "";
    return clashes;
}"""


def test_tabs_and_history_never_overlap_at_any_width(lab):
    """Each can be clicked in its middle, whatever width the explorer has."""
    for height in (800, 1000):
        measure(lab, 1600, height)
        assert lab.root.evaluate(CLASHES) == []


def test_read_begins_with_the_chosen_cells_first_statement(lab):
    measure(lab, 1280, 800)
    lab.root.get_by_role("button", name="Benny Gantz, scope: open-ended").click()
    lab.open("Read")
    lab.root.locator(".fr-text button.fr-chosen").wait_for()
    assert "Benny Gantz" in lab.root.locator(".fr-detail header").inner_text()
    said = lab.root.locator(".fr-cellwise").inner_text()
    assert "chosen: statements of Benny Gantz, coded scope: open-ended" in said
    lab.open("Compare")
    lab.root.get_by_role("button", name="Show all").click()
