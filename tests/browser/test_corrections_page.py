"""Correcting on the page: what is decided counts at once, and is found again after a restart."""

import pytest

pytestmark = pytest.mark.browser

CELLS = [
    "from toolkit import analyze, explore",
    'study = analyze("../corpus")',
    'explorer = explore(study, ledger="test.ledger", coder="anna", panel="read")\nexplorer',
]


@pytest.fixture(scope="module")
def lab(open_notebook):
    return open_notebook(CELLS)


def choose_first(lab):
    lab.open("Read").locator(".fr-text button.fr-badge").first.click()
    form = lab.root.locator(".fr-form")
    form.wait_for()
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    return form


def count_cell(lab, name):
    cell = lab.open("Compare").get_by_role("button", name=name)
    return int(cell.inner_text().split()[0]) if cell.count() else 0


def test_code_given_and_undone_counts_at_once(lab):
    before = count_cell(lab, "John Kirby, scope: expansive")
    form = choose_first(lab)
    form.get_by_role("group", name="scope").get_by_role("button", name="expansive").click()
    lab.root.get_by_text("Kept: scope is").wait_for()
    assert count_cell(lab, "John Kirby, scope: expansive") == before + 1
    choose_first(lab).get_by_role("button", name="Undo").click()
    lab.root.get_by_text("Took back: ").wait_for()
    assert count_cell(lab, "John Kirby, scope: expansive") == before


def test_speaker_corrected_is_found_after_a_restart(lab):
    form = choose_first(lab)
    form.get_by_label("Speaker").first.select_option("Benny Gantz")
    lab.root.get_by_text("Kept: speaker is Benny Gantz").wait_for()
    lab.root.locator(".fr-detail header", has_text="Benny Gantz").wait_for()
    lab.restart()
    lab.open("Read").locator(".fr-text button.fr-badge").first.click()
    lab.root.locator(".fr-detail header", has_text="Benny Gantz").wait_for()


def test_speaker_may_be_somebody_whom_the_study_does_not_know(lab):
    form = choose_first(lab)
    form.get_by_label("Speaker").first.select_option("another name …")
    name = form.get_by_label("Name", exact=True)
    name.fill("Nora Vale")
    name.press("Enter")
    lab.root.get_by_text("Kept: speaker is Nora Vale").wait_for()
    lab.root.locator(".fr-detail header", has_text="Nora Vale").wait_for()
    assert count_cell(lab, "Nora Vale: all 1 statement") == 1
    choose_first(lab).get_by_role("button", name="Undo").click()
    lab.root.get_by_text("Took back: ").wait_for()


def test_missed_statement_is_added_by_selecting_its_words(lab):
    lab.open("Read")
    lab.page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector('.fr-text'), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf('there were conflicting descriptions');
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 'there were conflicting descriptions'.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                document.querySelector('.fr-text').dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
                return;
            }
        }"""
    )
    missed = lab.root.locator(".fr-missed")
    missed.locator("blockquote", has_text="there were conflicting descriptions").wait_for()
    before = lab.root.locator(".fr-text button.fr-badge").count()
    missed.get_by_label("Speaker").select_option("John Kirby")
    missed.get_by_role("button", name="Add as a statement").click()
    lab.root.get_by_text("Kept: a statement of John Kirby").wait_for()
    assert lab.root.locator(".fr-text button.fr-badge").count() == before + 1


def test_missed_statement_is_added_with_the_keyboard_alone(lab):
    page = lab.page
    form = choose_first(lab)
    before = lab.root.locator(".fr-text button.fr-badge").count()
    page.locator(".framing:not([aria-busy])").wait_for()
    form.get_by_label("Missing words").focus()
    page.keyboard.type("the")
    page.keyboard.press("Enter")
    form.get_by_text("Write more of them.").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("no such words")
    page.keyboard.press("Enter")
    form.get_by_text("These words do not stand in this article.").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("after israel captured ... tuesday morning")
    page.keyboard.press("Enter")
    missed = lab.root.locator(".fr-missed")
    missed.wait_for()
    assert lab.page.evaluate("document.activeElement.dataset.key") == "missed-official"
    page.keyboard.type("Yoav")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert lab.page.evaluate("document.activeElement.dataset.key") == "add"
    page.keyboard.press("Enter")
    lab.root.get_by_text("Kept: a statement of Yoav Gallant").wait_for()
    assert lab.root.locator(".fr-text button.fr-badge").count() == before + 1
    assert page.locator(".jp-Notebook .jp-Cell").count() == len(CELLS), "a key was a command"


def test_rejected_statement_is_gone(lab):
    form = choose_first(lab)
    before = lab.root.locator(".fr-text button.fr-badge").count()
    form.get_by_role("button", name="Not a statement").click()
    lab.root.get_by_text("It no longer counts").wait_for()
    assert lab.root.locator(".fr-text button.fr-badge").count() == before - 1


def test_coding_blind_is_chosen_on_the_page(open_notebook):
    lab = open_notebook(
        [
            "from toolkit import analyze, explore, read_corpus",
            'explore(analyze(read_corpus("../corpus"), codebook="../corpus/codebook.toml"), panel="read")',
        ],
        name="blind.ipynb",
    )
    lab.root.locator(".fr-text button.fr-badge").first.click()
    lab.root.locator(".fr-detail dt").first.wait_for()
    lab.root.get_by_text("Correct and code").click()
    lab.root.get_by_label("Your name").fill("ben")
    lab.root.get_by_label("Code blind").check()
    lab.root.get_by_role("button", name="Begin").click()
    lab.root.get_by_text("Coding blind: the machine's speakers and codes are hidden.").wait_for()
    assert set(lab.root.locator(".fr-text button.fr-badge").all_inner_texts()) == {"?"}
    assert lab.root.locator("[data-key=official]").input_value() == "\x01"
    assert lab.root.locator(".fr-detail dt").count() == 0
    assert lab.root.locator(".fr-unit [aria-pressed=true]").count() == 0
    lab.root.get_by_role("group", name="scope").get_by_role("button", name="limited").click()
    lab.root.get_by_text("Kept: scope is limited").wait_for()
    assert lab.root.locator(".fr-detail dt").all_inner_texts() == ["Scope limited"]


def test_long_work_is_said_and_can_be_cancelled(open_notebook):
    slow = (
        "import sys, time\n"
        "sys.modules['toolkit.explore.taking'].make_file = lambda *_, **__: [time.sleep(0.01) for _ in range(100_000)]"
    )
    cells = ["from toolkit import analyze, explore", slow, 'explore(analyze("../corpus"))']
    lab = open_notebook(cells, name="slow.ipynb")
    lab.open("Take away").get_by_role("button", name="overlap as XLSX").click()
    lab.root.get_by_text("Making overlap.xlsx …").wait_for()
    assert lab.root.get_by_role("progressbar", name="Making overlap.xlsx").is_visible()
    lab.open("Words").get_by_role("heading", name="Typical words").wait_for()
    lab.root.get_by_role("button", name="Cancel").click()
    lab.root.get_by_text("Stopped. Nothing was saved.").wait_for()
    assert lab.root.get_by_role("progressbar").count() == 0


def test_a_drawn_sample_is_reviewed_with_keys(lab):
    lab.open("Read")
    queue = lab.root.locator(".fr-queue")
    queue.locator("summary").click()
    queue.get_by_label("At most").fill("4")
    queue.get_by_role("button", name="Begin").click()
    review = queue.locator(".fr-review")
    review.get_by_text(
        "Number 1 of a random sample of 4 statements, seed 1; 0 of 4 decided."
    ).wait_for()
    lab.root.locator(".fr-text").focus()
    lab.page.keyboard.press("a")
    review.get_by_text("Number 2 of a random sample").wait_for()
    lab.page.locator(".framing:not([aria-busy])").wait_for()
    assert lab.page.evaluate("document.activeElement.dataset.key") == "text"
    lab.page.keyboard.press("l")
    review.get_by_text("Number 3 of a random sample").wait_for()
    lab.page.locator(".framing:not([aria-busy])").wait_for()
    lab.page.keyboard.press("b")
    review.get_by_text("1 of 4 decided").wait_for()
