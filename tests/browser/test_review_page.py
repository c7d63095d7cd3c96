"""Reviewing on the page: a sample to its end, a disagreement settled, the log, whole articles; by key."""

import os
from pathlib import Path

import pytest

from toolkit import analyze

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.browser

CELLS = [
    "from toolkit import Ledger, analyze, explore",
    'study = analyze("../corpus", ledger=False)\n'
    'ben = Ledger("review.ledger", coder="ben", articles=study.articles)\n'
    'anna = ben.reopen("anna", articles=study.articles)\n'
    "for _, row in study.statements.head(6).iterrows():\n"
    '    _ = ben.code(row, "scope", "open-ended", target="operation")\n'
    '    _ = anna.code(row, "scope", "limited", target="operation")',
    'explore(study, ledger=ben, coder="anna", panel="read")',
]


NAMES = [
    "from toolkit import Ledger, analyze, explore",
    'study = analyze("../corpus", ledger=False)\n'
    'anna = Ledger("names.ledger", coder="anna", articles=study.articles)\n'
    'ben = anna.reopen("ben", articles=study.articles)\n'
    "row = study.statements.iloc[0]\n"
    '_ = anna.correct(row, official="Ada Quill"), ben.correct(row, official="Ben Moor")',
    'explore(study, ledger="names.ledger", panel="read", statement=row.statement_id)',
]


@pytest.fixture(scope="module")
def lab(open_notebook):
    return open_notebook(CELLS, name="review.ipynb", viewport={"width": 1500, "height": 2400})


WHOLE = """(n) => {
  const text = document.querySelector(".fr-review [role=status]").textContent;
  return /(\\d+) of 17 decided/.exec(text)[1] - (/, (\\d+) of them/.exec(text)?.[1] ?? 0) === n;
}"""
"""Whether so many are decided on every axis: those that are decided without those that lack one."""


def settle_down(lab):
    lab.page.locator(".framing:not([aria-busy])").wait_for()


def begin(lab, kind, n):
    lab.open("Read")
    queue = lab.root.locator(".fr-queue")
    if queue.locator("details[open]").count() == 0:
        queue.locator("summary").click()
    queue.get_by_label("Which").select_option(kind)
    queue.get_by_label("At most").fill(str(n))
    queue.get_by_role("button", name="Begin").click()
    return queue.locator(".fr-review")


def keep_picture(lab, name):
    folder = os.environ.get("FRAMING_SCREENSHOTS")
    if folder:
        lab.root.screenshot(path=str(Path(folder) / f"{name}.png"))


def test_a_sample_judged_by_key_gives_figures(lab):
    review = begin(lab, "sample", 17)
    review.get_by_text("6 of 17 decided").wait_for()  # on scope, which is all that anna coded
    lab.root.locator(".fr-text").focus()
    lab.page.keyboard.press("a")
    review.get_by_text("7 of 17 decided, 6 of them not on every axis").wait_for()
    settle_down(lab)
    review.get_by_text("Coded on fewer axes than others of the queue: number").wait_for()
    keep_picture(lab, "review-lacking")
    review.get_by_role("button", name="number").first.click()
    settle_down(lab)
    lab.root.locator(".fr-text").focus()
    for number in range(2, 18):
        lab.page.keyboard.press("x" if number == 12 else "a")
        lab.page.wait_for_function(WHOLE, arg=number)
        settle_down(lab)
    review.get_by_text("17 of 17 decided.").wait_for()
    panel = lab.open("Review")
    panel.get_by_text("Drawn: 17 of 17 statements, seed 1.").wait_for()
    table = panel.get_by_role("region", name="How much of what the machine found is right: table")
    row = table.get_by_role("row").filter(
        has=lab.page.get_by_role("rowheader", name="is a statement", exact=True)
    )
    assert "94 % [" in row.inner_text()
    assert "(16 of 17)" in row.inner_text()
    panel.get_by_text("No official's share is corrected for the machine's error yet").wait_for()
    keep_picture(lab, "review-figures")


def test_a_disagreement_is_settled_with_the_keyboard(lab):
    panel = lab.open("Review")
    section = panel.get_by_role("region", name="Disagreements")
    first = section.locator("article").first
    button = first.get_by_role("button", name="ben")
    button.focus()
    lab.page.keyboard.press("Enter")
    lab.root.get_by_text("Settled: scope is open-ended.").wait_for()
    section.get_by_text("Settled by anna: open-ended.").wait_for()
    settle_down(lab)


def test_the_log_takes_back_and_up_again_and_opens(lab):
    log = lab.open("Review").get_by_role("region", name="Log")
    newest = log.locator("li").first
    newest.get_by_text("settled: scope (operation): open-ended").wait_for()  # a second later
    newest.get_by_role("button", name="Take back").focus()
    lab.page.keyboard.press("Enter")
    lab.root.get_by_text("Took it back. It stays in the log.").wait_for()
    newest.get_by_role("button", name="Take up again").wait_for()
    settle_down(lab)
    assert lab.page.evaluate("document.activeElement.dataset.key").startswith("log-")
    lab.page.keyboard.press("Enter")
    lab.root.get_by_text("It counts again.").wait_for()
    settle_down(lab)
    keep_picture(lab, "review-log")
    newest.get_by_role("button", name="Open: ").click()
    lab.root.locator(".fr-detail header").wait_for()
    assert lab.root.locator(".fr-text button.fr-chosen").count() == 1


def test_a_whole_article_is_read_for_what_was_missed(lab):
    review = begin(lab, "articles", 1)
    review.get_by_text("Number 1 of a random sample of 1 article, seed 1; 0 of 1 read.").wait_for()
    settle_down(lab)
    lab.root.locator(".fr-text").focus()
    lab.page.keyboard.press("r")
    lab.root.get_by_text("Kept: you read this article whole.").wait_for()
    review.get_by_text("1 of 1 read").wait_for()
    panel = lab.open("Review")
    table = panel.get_by_role(
        "region", name="How much of what the articles report the machine found: table"
    )
    assert "100 % [" in table.get_by_role("row").nth(1).inner_text()
    assert lab.page.locator(".jp-Notebook .jp-Cell").count() == len(CELLS), "a key was a command"


def test_ids_are_pasted_line_by_line(lab):
    lab.open("Read")
    queue = lab.root.locator(".fr-queue")
    if queue.locator("details[open]").count() == 0:
        queue.locator("summary").click()
    queue.get_by_label("Which").select_option("ids")
    box = queue.get_by_label("Their ids")
    box.fill("\n".join(find_ids()))
    assert "\n" in box.input_value()
    queue.get_by_role("button", name="Begin").click()
    queue.get_by_text("2 statements that were named").wait_for()
    settle_down(lab)


def find_ids():
    """Return two ids of the corpus."""
    return analyze(ROOT / "corpus", ledger=False).statements["statement_id"].head(2).tolist()


def test_whoever_goes_on_is_offered_the_names_and_speakers_are_settled(open_notebook):
    page = open_notebook(NAMES, name="names.ipynb", viewport={"width": 1500, "height": 1800})
    aside = page.root.locator(".fr-form")
    aside.locator("summary").click()
    aside.get_by_role("button", name="ben").click()
    assert aside.get_by_label("Your name").input_value() == "ben"
    keep_picture(page, "review-names")
    aside.get_by_role("button", name="Begin").click()
    aside.get_by_text("ben: codes on 0 of 17 statements").wait_for()
    aside.get_by_role("button", name="Another name").click()
    aside.get_by_label("Your name").fill(" Anna ")
    aside.get_by_role("button", name="Begin").click()
    aside.get_by_text("anna: codes on 0 of 17 statements").wait_for()
    settle_down(page)
    section = page.open("Review").get_by_role("region", name="Disagreements")
    section.get_by_role("group", name="Settle speaker").get_by_role("button", name="ben").click()
    section.get_by_text("Settled by anna: Ben Moor.").wait_for()
    keep_picture(page, "review-speakers")


def test_no_part_of_the_panel_keeps_anybody_out(lab):
    lab.open("Review")
    assert lab.find_violations(".framing") == []
