"""The explorer as a person uses it: JupyterLab in a browser, asserted by what is on the page."""

import io
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from toolkit import analyze, explore
from toolkit.exports import write_table
from toolkit.tables import pack

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
CELLS = [
    "from toolkit import analyze, explore",
    'study = analyze("../corpus")',
    "explorer = explore(study)\nexplorer",
]


@pytest.fixture(scope="module")
def study():
    return analyze(CORPUS)


@pytest.fixture(scope="module")
def opened(open_notebook):
    return open_notebook(CELLS)


@pytest.fixture
def lab(opened):
    """The explorer at Compare, with nothing chosen."""
    opened.open("Compare")
    if opened.root.get_by_role("button", name="Show all").count():
        opened.root.get_by_role("button", name="Show all").click()
        opened.root.get_by_text(re.compile(r"^All \d+ statements")).wait_for()
    return opened


def texts(locator):
    return [text.strip() for text in locator.all_inner_texts()]


def test_matrix_shows_every_official_and_code(lab, study):
    rows = texts(lab.root.locator(".fr-matrix tbody th .fr-name"))
    names = set(study.statements["official"].dropna())
    assert {row.split("\n")[0] for row in rows} == names
    profile = study.profile
    favor = profile[(profile["code"] == "favor") & (profile["target"] == "operation")]
    for row in favor.itertuples():
        cell = lab.root.get_by_role(
            "button", name=f"{row.official}, position on the operation: favor"
        )
        assert cell.inner_text().split()[0] == str(row.n)


def test_click_on_a_cell_lists_the_statements_behind_it(lab):
    cell = lab.root.get_by_role("button", name="Yoav Gallant, condition: until X")
    cell.click()
    lab.root.get_by_role("heading", name="Statements of Yoav Gallant, coded condition").wait_for()
    quotations = lab.root.locator(".fr-quotation")
    assert quotations.count() == int(cell.inner_text().split()[0])
    assert set(texts(quotations.locator("mark.fr-cue"))) == {"until"}
    assert cell.get_attribute("aria-pressed") == "true"


def test_statement_is_one_click_from_its_place(lab):
    lab.root.get_by_role("button", name="John Kirby, scope: limited").click()
    lab.root.get_by_role("heading", name="coded scope: limited").wait_for()
    quoted = texts(lab.root.locator(".fr-quotation blockquote"))[0]
    lab.root.get_by_role("button", name="Show in article").first.click()
    detail = lab.root.locator(".fr-detail")
    detail.get_by_text("John Kirby").first.wait_for()
    chosen = "".join(lab.root.locator(".fr-text .fr-said.fr-chosen").all_text_contents())
    assert chosen == quoted
    assert "Scope limited" in " ".join(detail.inner_text().split())


def test_arrow_keys_walk_through_the_statements(lab):
    panel = lab.open("Read")
    panel.locator(".fr-text button.fr-badge").first.click()
    lab.root.get_by_text(re.compile("^1 of")).wait_for()
    lab.page.keyboard.press("ArrowRight")
    lab.root.get_by_text(re.compile("^2 of")).wait_for()
    lab.page.keyboard.press("ArrowLeft")
    lab.root.get_by_text(re.compile("^1 of")).wait_for()
    assert lab.page.locator(".jp-Notebook .jp-Cell").count() == 3  # the keys stayed in the explorer


def test_text_is_searched(lab):
    panel = lab.open("Read")
    panel.get_by_label("Search the text").fill("HAMAS")
    panel.get_by_text(re.compile(r"^1 of \d+")).first.wait_for()
    found = panel.locator(".fr-text mark.fr-hit")
    text = (CORPUS / "articles" / "disagreement-between-allies.txt").read_text(encoding="utf8")
    assert found.count() == text.lower().count("hamas")
    assert set(texts(found)) == {"Hamas"}


def test_filters_and_their_sentence(lab):
    lab.root.locator("summary", has_text="Sides").click()
    lab.root.get_by_role("button", name="United States").click()
    lab.root.get_by_text("statements of United States").first.wait_for()
    assert texts(lab.root.locator(".fr-wide tbody .fr-name"))[0].startswith("John Kirby")
    lab.root.get_by_label("With the words").fill("nowhere in this article")
    lab.page.keyboard.press("Enter")
    lab.root.get_by_text("No statement fits this selection.").first.wait_for()


def test_rows_can_be_sides(lab):
    lab.root.get_by_label("Rows").select_option("side")
    lab.root.get_by_role("rowheader", name="Israel", exact=True).wait_for()
    assert texts(lab.root.locator(".fr-wide tbody th")) == ["Israel", "United States"]
    lab.root.get_by_label("Rows").select_option("official")
    lab.root.locator(".fr-wide tbody th", has_text="John Kirby").wait_for()


def test_every_column_of_the_matrix_is_in_view_on_a_laptop(lab):
    """At 1280 × 800 with the file browser open, columns move closer, and none needs scrolling."""
    before = lab.page.viewport_size
    lab.page.set_viewport_size({"width": 1280, "height": 800})
    lab.root.locator(".fr-wide.fr-close:not(.fr-more)").wait_for()
    lab.page.set_viewport_size(before)
    lab.root.locator(".fr-wide:not(.fr-upright)").wait_for()


def test_what_is_asked_for_in_the_first_screen_of_a_laptop(lab):
    """The matrix and who contradicts whom at once; and in a narrow notebook headings lie flat."""
    before = lab.page.viewport_size
    try:
        lab.page.set_viewport_size({"width": 1280, "height": 800})
        lab.open("Compare")
        lab.root.evaluate("node => node.scrollIntoView({block: 'start'})")
        lab.root.locator(".fr-wide.fr-close:not(.fr-more)").wait_for()
        lab.open("Time and press")
        standing = lab.root.get_by_role("region", name="Standing")
        assert standing.evaluate("node => node.scrollWidth - node.clientWidth") <= 1
        lab.open("Compare")
        lab.root.evaluate("node => node.scrollIntoView({block: 'start'})")
        last = lab.root.locator(".fr-pairs tbody tr").last.bounding_box()
        assert last["y"] + last["height"] <= 776  # where JupyterLab's own line begins
        lab.page.set_viewport_size({"width": 800, "height": 800})
        lab.page.wait_for_function("() => document.querySelectorAll('.fr-wide table').length > 2")
        lab.root.locator(".fr-wide:not(.fr-upright):not(.fr-more)").wait_for()
    finally:
        lab.page.set_viewport_size(before)


def test_the_chosen_code_is_said_first_even_where_it_decides_nothing(lab):
    lab.open("Compare")
    cell = lab.root.get_by_role("button", name="Yoav Gallant, position on the operation: no target")
    cell.click()
    card = lab.root.locator(".fr-listing .fr-codes li").first
    lab.root.get_by_role("heading", name="no target").wait_for()
    assert card.inner_text() == "position on the operation no target"
    lab.root.get_by_role("button", name="Show all", exact=True).click()
    lab.root.get_by_text("All 17 statements").wait_for()


def test_the_first_screen_says_who_contradicts_whom(lab):
    """The finding in words and the pairs need no click; a pair opens its statements."""
    words = lab.root.locator(".fr-finding").inner_text()
    assert words.startswith("Officials contradict each other on the scope of the operation")
    pairs = lab.root.get_by_role("region", name="Who contradicts whom")
    assert len(texts(pairs.locator("tbody th"))) == 2
    pairs.get_by_role("button", name="John Kirby and Yoav Gallant, scope").click()
    facing = lab.root.locator(".fr-facing")
    facing.first.wait_for()
    assert facing.count() == 1
    names = facing.locator(".fr-two").first.locator("header b")
    assert set(texts(names)) == {"John Kirby", "Yoav Gallant"}
    # Each choice draws the page anew: the next one waits for it.
    lab.root.get_by_label("Between").select_option("")
    lab.page.wait_for_function("() => document.querySelector('[data-key=second]').value === ''")
    lab.root.get_by_label("Between").select_option("")
    lab.page.wait_for_function("() => !document.querySelector('.framing[aria-busy]')")
    lab.open("Compare")


def test_a_menu_opens_and_closes_by_key(lab):
    summary = lab.root.locator("summary", has_text="Officials")
    summary.focus()
    lab.page.keyboard.press("Enter")
    chip = lab.root.get_by_role("group", name="Officials").get_by_role("button").first
    chip.wait_for()
    chip.click()
    lab.root.get_by_text("statements of John Kirby").first.wait_for()
    assert chip.is_visible()  # it stays open while the page is drawn anew
    lab.root.get_by_role("button", name="Show all").click()
    lab.page.keyboard.press("Escape")
    summary.focus()
    lab.page.keyboard.press("Escape")
    chip.wait_for(state="hidden")


def test_a_press_elsewhere_closes_a_menu(lab):
    lab.root.locator("[data-key='menu-Officials']").click()
    menu = lab.root.locator(".fr-menu[open]")
    menu.wait_for()
    lab.root.locator(".fr-title").click()
    menu.wait_for(state="detached")


def test_a_number_of_a_pair_opens_divergence_at_its_axis_with_the_filters_in_view(lab):
    number = lab.root.locator("[data-key^='pair-'][data-key$='-scope']").first
    pair, n = number.get_attribute("data-key"), number.inner_text().split()[0]
    number.click()
    facing = lab.root.locator(".fr-facing[data-axis='scope']").first
    facing.wait_for()
    lab.page.wait_for_timeout(300)
    assert f"scope {n}" in lab.root.get_by_text("Statements of both:").inner_text(), pair
    filters = lab.root.locator(".fr-filters").bounding_box()
    assert filters["y"] + filters["height"] <= facing.bounding_box()["y"] + 1
    assert filters["y"] >= 0
    lab.root.get_by_role("button", name="Show everybody").click()


def test_unresolved_statements_are_said_in_words(lab):
    note = lab.root.get_by_text("has no official: why")
    note.click()
    assert lab.root.get_by_text("our Israeli counterparts (1)").is_visible()
    note.click()


def test_contradictions_face_each_other(lab):
    panel = lab.open("Divergence")
    facing = panel.locator(".fr-facing").first
    facing.wait_for()
    names = texts(facing.locator(".fr-two").first.locator("header b"))
    assert len(names) == 2
    assert "John Kirby" in names  # the only one who calls it limited
    panel.get_by_label("Between").select_option("Yoav Gallant")
    panel.get_by_role("heading", name="expansive").wait_for()
    lab.page.wait_for_function("() => document.querySelectorAll('.fr-facing').length === 1")
    panel.get_by_label("Between").select_option("")


def test_divergence_says_that_its_rows_are_sides_and_goes_back_to_officials(lab):
    panel = lab.open("Words")
    panel.get_by_label("Between").select_option("side")
    panel = lab.open("Divergence")
    panel.get_by_text("Rows are Sides, not officials").wait_for()
    assert panel.get_by_label("Rows").input_value() == "side"
    panel.get_by_role("button", name="Compare officials").click()
    panel.get_by_text("Rows are Sides").wait_for(state="detached")
    assert panel.get_by_label("Rows").input_value() == "official"
    assert "John Kirby" in panel.get_by_label("Between").inner_text()


def test_words_of_a_pair_and_their_lines(lab):
    panel = lab.open("Words")
    panel.get_by_role("button", name="John Kirby and Yoav Gallant").first.click()
    panel.get_by_role("heading", name="Only John Kirby").wait_for()
    panel.get_by_role("button", name="limited", exact=True).click()
    lines = panel.locator(".fr-lines tbody tr")
    lines.first.wait_for()
    assert set(texts(lines.locator(".fr-node"))) == {"limited"}
    lines.first.get_by_role("button").click()
    lab.root.locator(".fr-text .fr-chosen").first.wait_for()


def test_views_without_time_or_press_say_so(lab):
    panel = lab.open("Time and press")
    panel.get_by_text("nothing to follow over time").wait_for()
    assert panel.get_by_text("the press cannot be compared").is_visible()
    crossings = panel.locator("table.fr-crossing caption").all_text_contents()
    assert crossings == ["Reported with: statements"]
    measured = panel.get_by_role("region", name="Standing").locator(".fr-measure")
    assert (
        measured.first.locator(".fr-range b").count() == 1
    )  # a share, and its interval on the bar


READERS = {
    "csv": lambda data: pd.read_csv(io.BytesIO(data), encoding="utf-8-sig"),
    "xlsx": lambda data: pd.read_excel(io.BytesIO(data), engine="openpyxl"),
    "parquet": lambda data: pd.read_parquet(io.BytesIO(data)),
    "json": lambda data: pd.read_json(io.BytesIO(data)),
}


@pytest.mark.parametrize("form", READERS)
def test_downloads_hold_the_table(lab, study, form):
    panel = lab.open("Take away")
    with lab.page.expect_download() as got:
        panel.get_by_role("button", name=f"statements as {form.upper()}").click()
    data = Path(got.value.path()).read_bytes()
    table = READERS[form](data)
    assert got.value.suggested_filename == f"statements.{form}"
    assert list(table["content"]) == list(study.statements["content"])
    assert list(table["start"]) == list(study.statements["start"])
    if form != "json":
        assert list(table["spans"]) == list(pack(study.statements)["spans"])


def test_every_table_and_chart_can_be_taken(lab, study, tmp_path):
    """What the page hands over is, byte for byte, what the helpers write from a script."""
    panel = lab.open("Words")
    panel.get_by_role("button", name="John Kirby and Yoav Gallant").first.click()
    panel.get_by_role("heading", name="Only John Kirby").wait_for()
    panel.get_by_role("button", name="limited", exact=True).click()
    panel.locator(".fr-lines tbody tr").first.wait_for()
    panel = lab.open("Take away")
    tables = panel.get_by_role("button", name=re.compile(" as CSV$"))
    names = [each.get_attribute("aria-label").split()[0] for each in tables.all()]
    assert {"profile", "divergences", "pair", "concordance", "timeline"} <= set(names)
    explorer = explore(study, pair=["John Kirby", "Yoav Gallant"], word="limited")
    for name in names:
        file = tmp_path / f"{name}.csv"
        write_table(explorer.table(name), file)
        assert take(lab, panel, f"{name} as CSV") == file.read_bytes(), name
    charts = panel.get_by_role("button", name=re.compile(" as SVG$"))
    names = [each.get_attribute("aria-label").split()[0] for each in charts.all()]
    assert {"matrix", "divergence", "heatmap", "dispersion", "periods"} <= set(names)
    for name in names:
        for form, beginning in (("SVG", b"<svg"), ("PNG", b"\x89PNG"), ("PDF", b"%PDF")):
            assert take(lab, panel, f"{name} as {form}").startswith(beginning)


def take(lab, panel, name):
    with lab.page.expect_download(timeout=60_000) as got:
        panel.get_by_role("button", name=name, exact=True).click()
    return Path(got.value.path()).read_bytes()


def test_report_is_one_file_without_addresses(lab):
    panel = lab.open("Take away")
    with lab.page.expect_download() as got:
        panel.get_by_role("button", name="Report as HTML").click()
    page = Path(got.value.path()).read_text(encoding="utf8")
    assert "John Kirby" in page
    assert not re.search(r"(?:src|href)=[\"']https?:", page)
    with lab.page.expect_download(timeout=60_000) as got:
        panel.get_by_role("button", name="Package as ZIP").click()
    assert zipfile.is_zipfile(got.value.path())


def test_code_that_is_asked_for_comes_into_view(lab):
    before = lab.page.viewport_size
    try:
        lab.page.set_viewport_size({"width": 1280, "height": 800})
        panel = lab.open("Take away")
        for name in ("articles", "articles"):  # the second time nothing changes but the view
            lab.page.evaluate(
                "() => document.querySelector('.framing').scrollIntoView({block: 'start'})"
            )
            panel.get_by_role("button", name=f"Code that makes {name}", exact=True).click()
            panel.get_by_role("heading", name="The code for: Articles", exact=True).wait_for()
            lab.page.wait_for_timeout(300)
            assert 0 <= panel.locator("pre").bounding_box()["y"] < 700
    finally:
        lab.page.set_viewport_size(before)


def test_code_on_the_page_makes_the_table(lab, study, monkeypatch):
    panel = lab.open("Take away")
    panel.get_by_role("button", name="Code that makes profile").click()
    panel.get_by_role("heading", name="The code for: Codes by row").wait_for()
    code = panel.locator("pre").inner_text()
    monkeypatch.chdir(CORPUS.parent / "notebooks")
    made = {}
    exec(code, made)
    assert made["profile"].equals(explore(study).table("profile"))


def test_keyboard_only(lab):
    """From the tabs to a cell, its statements, the article, and back, without a pointer."""
    page = lab.page
    lab.root.get_by_role("tab", name="Compare").focus()
    page.keyboard.press("ArrowRight")
    lab.root.locator("[role=tab][aria-selected=true]", has_text="Divergence").wait_for()
    page.keyboard.press("ArrowLeft")
    lab.root.locator("[role=tab][aria-selected=true]", has_text="Compare").wait_for()
    lab.root.get_by_role("button", name="Yoav Gallant: all").focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert focused.startswith("Yoav Gallant, position on the operation: favor")
    page.keyboard.press("Enter")
    lab.root.get_by_role("heading", name="coded position on the operation: favor").wait_for()
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == focused
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent") == "Show in article":
            break
    page.keyboard.press("Enter")
    lab.root.locator(".fr-detail dt").first.wait_for()
    page.keyboard.press("ArrowRight")
    lab.root.get_by_text(re.compile(r"^\d+ of \d+$")).wait_for()


def test_accessibility_rules(lab):
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        lab.page.evaluate(
            "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        lab.page.locator(f"body[data-jp-theme-name='{theme}']").wait_for(state="attached")
        for panel in ("Compare", "Divergence", "Words", "Read", "Time and press", "Take away"):
            lab.open(panel)
            lab.root.get_by_role("tabpanel").locator("> *").first.wait_for()
            unfold(lab, panel)
            found = lab.find_violations(".framing")
            assert not found, f"{panel} in {theme}: {found}"


def unfold(lab, panel):
    """Open what the panel folds away: a cell's statements, a statement's reasons, the form."""
    if panel == "Compare":
        cell = lab.root.get_by_role("button", name="Yoav Gallant, aim: eliminate Hamas")
        if cell.get_attribute("aria-pressed") == "false":
            cell.click()
        lab.root.get_by_role("heading", name="coded aim: eliminate Hamas").wait_for()
    if panel == "Read":
        lab.root.locator(".fr-text button.fr-badge").first.click()
        lab.root.locator(".fr-detail dt").first.wait_for()
    for fold in (
        lab.root.get_by_role("tabpanel").locator("details:not([open]) > summary").all()[::-1]
    ):
        fold.click()


def test_narrow_window_keeps_everything_inside(lab):
    lab.page.set_viewport_size({"width": 620, "height": 900})
    try:
        for panel in ("Compare", "Divergence", "Words", "Read", "Take away"):
            lab.open(panel)
            wide = lab.page.evaluate(
                "() => { const root = document.querySelector('.framing');"
                " return root.scrollWidth - root.clientWidth }"
            )
            assert wide <= 1, f"{panel} is {wide} pixels too wide"
    finally:
        lab.page.set_viewport_size({"width": 1500, "height": 1100})
