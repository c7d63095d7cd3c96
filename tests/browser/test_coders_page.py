"""What a language model gave, below the codes that count, and what it proposes to read: on the page."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

CELLS = [
    "import pandas as pd\nfrom toolkit import TableCoder, analyze, explore\n"
    "from toolkit.coding.coders.model.proposals import PROPOSALS",
    'study = analyze("../corpus", ledger=False)\nrow = study.statements.iloc[0]\n'
    'given = pd.DataFrame({"statement_id": [row.statement_id], "axis": ["scope"], "target": ["operation"],'
    ' "code": ["existential"], "cue": ["in Rafah had"]})\n'
    'beside = study.put_beside(TableCoder(given, "language model", ["scope"], version="tiny"))',
    'text = study.articles.text.iloc[0]\nstart = text.index("conflicting explanations")\n'
    'one = {"article_id": row.article_id, "start": start, "end": start + 24, "content": "conflicting explanations",'
    ' "kind": "indirect", "source": "Kirby", "status": "proposed"}\n'
    "both = beside.put_proposals(PROPOSALS.build([one]))",
    'explore(both, ledger="model.ledger", coder="anna", panel="read", statement=row.statement_id)',
]


@pytest.fixture(scope="module")
def lab(open_notebook):
    return open_notebook(CELLS, name="coders.ipynb", viewport={"width": 1500, "height": 2000})


def keep_picture(lab, name):
    folder = os.environ.get("FRAMING_SCREENSHOTS")
    if folder:
        lab.root.screenshot(path=str(Path(folder) / f"{name}.png"))


def test_what_a_model_gave_stands_below_the_codes_that_count(lab):
    lab.open("Read")
    shown = lab.root.locator("details", has_text="What other coders gave (none of it counts)")
    assert shown.get_by_text("existential").count() == 1
    shown.locator("summary").click()
    shown.get_by_text("existential").wait_for()
    assert shown.get_by_text("language model").count()
    keep_picture(lab, "coders-read")


def test_a_proposal_is_added_by_a_person(lab):
    lab.open("Read")
    queue = lab.root.locator(".fr-queue")
    if queue.locator("details[open]").count() == 0:
        queue.locator("summary").click()
    queue.get_by_label("Which").select_option("proposed")
    queue.get_by_role("button", name="Begin").click()
    queue.get_by_text("A language model proposes these; none counts before you add it").wait_for()
    queue.get_by_role("button", name="“conflicting explanations”").click()
    keep_picture(lab, "coders-proposed")
    lab.root.get_by_role("button", name="Add as a statement").click()
    lab.page.locator(".framing:not([aria-busy])").wait_for()
    lab.root.get_by_text("18 statements").first.wait_for()
    assert queue.get_by_text("A language model proposes these").count() == 0
