"""A study of one's own as a person sets it up: from three kinds of exports to figures, without code."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NEXIS = [
    (
        "Barge patrol begins", "Harbour Herald", "May 7, 2024 Tuesday",
        "Mayor Ada Quill said the patrol was limited and was meant to stop the smuggling of fuel. "
        "“We will go on until the winter is over,” Quill said. The harbour was quiet on Tuesday.",
    ),
    (
        "Premier backs patrol", "Harbour Herald", "May 8, 2024 Wednesday",
        "Premier Ivo Moor said the patrol was aimed at stopping the smuggling of fuel. "
        "“The patrol is necessary,” Moor said. Mayor Ada Quill said it would take place everywhere.",
    ),
]  # fmt: skip
TABLE = (
    "k1;k2;k3;k4;k5\n"
    "1;Fishers ask for an end;Coast Courier;03/05/2024;\"Premier Ivo Moor said the patrol was designed to "
    'protect the fishing boats. “The patrol is a mistake,” Governor Mara Oduya said on the quay."\n'
    "2;What to eat in May;Coast Courier;04/05/2024;\"Herring is best when it is fried in butter, and the "
    'potatoes of the season are small. The market opens at eight, and closes at noon on every day."\n'
)  # fmt: skip
PAGE = """<!doctype html><html><head><title>Oduya wants talks</title><meta property="og:site_name"
content="Island Post"><meta property="article:published_time" content="2024-05-09T08:00:00Z"></head><body><article>
<h1>Oduya wants talks</h1><p>Governor Mara Oduya said the patrol was meant to punish the islands, and called it a crime
in a speech to the council on Thursday morning.</p><p>“We need talks in order to bring the crews home,” Oduya said after
the meeting, which took three hours and was closed to the press.</p></article></body></html>"""
NOTE = "The defense minister said the patrol would go on as long as necessary. Quill said the patrol was over.\n"
SHOTS = os.environ.get("FRAMING_SHOTS")


def make_nexis():
    lines = ["Page 1 of 4"]
    for title, outlet, day, text in NEXIS:
        lines += [title, outlet, day, "", "Copyright 2024 Harbour Press Ltd All Rights Reserved",
                  "Length: 40 words", "Body", "", text, "Load-Date: May 9, 2024", "", "End of Document", ""]  # fmt: skip
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        packed.writestr("word/document.xml", document)
    return stream.getvalue()


@pytest.fixture(scope="module")
def exports(server):
    folder = server[1] / "mixed"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE, encoding="utf8")
    (folder / "note.txt").write_text(NOTE, encoding="utf8")
    (folder / "thumbs.db").write_bytes(b"\0")
    return folder


@pytest.fixture(scope="module")
def desk(open_notebook, exports):
    lab = open_notebook(
        ["from toolkit import study_desk\ndesk = study_desk('mine')\ndesk"],
        name="desk.ipynb", waits_for=".fr-desk .fr-drop", viewport={"width": 1280, "height": 800},
    )  # fmt: skip
    lab.page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    return lab


@pytest.fixture
def page(desk):
    return desk.page


def shoot(page, name):
    if SHOTS:
        page.wait_for_timeout(400)
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def see(page, text):
    page.locator(".fr-desk").get_by_text(text).first.wait_for(timeout=60_000)


def go(page, step):
    page.locator(".fr-desk").get_by_role("tab", name=step).click()
    page.locator(f".fr-desk [role=tab][aria-selected=true]:has-text('{step}')").wait_for()


def add(page, name, content):
    page.locator(".fr-desk input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )


def test_articles_come_in_from_three_kinds_of_exports(page, server, exports):
    shoot(page, "1-empty")
    add(page, "nexis.docx", make_nexis())
    see(page, "2 articles from 1 file")
    add(page, "news.csv", TABLE.encode())
    see(page, "which column holds the text?")
    shoot(page, "2-columns")
    path = page.get_by_label("File or folder on this computer")
    path.fill(str(exports))
    page.get_by_role("button", name="Add", exact=True).click()
    see(page, "4 articles from 3 files")
    kept = server[1] / "notebooks" / "mine" / "articles"
    assert sorted(file.relative_to(kept).as_posix() for file in kept.rglob("*.*")) == [
        "mixed/note.txt", "mixed/page.html", "news.csv", "nexis.docx",
    ]  # fmt: skip


def test_columns_and_the_order_of_days_are_chosen(page):
    for field, column in (("text", "k5"), ("title", "k2"), ("outlet", "k3"), ("published", "k4")):  # fmt: skip
        page.locator(f".fr-columns [data-key='news.csv {field}']").select_option(column)
        see(page, f"{column} → {field.replace('published', 'date')}")
    see(page, "6 articles from 4 files")
    shoot(page, "3-dates")
    page.get_by_role("button", name="3 is the day (3 May)").click()
    page.locator("[aria-label='Date of news-1']").wait_for()
    page.wait_for_function(
        "() => document.querySelector('[aria-label=\"Date of news-1\"]').value === '2024-05-03'"
    )


def test_articles_are_corrected_and_left_out_with_a_reason(page):
    outlet = page.get_by_label("Outlet of mixed/note")
    outlet.fill("Island Post")
    outlet.press("Enter")
    page.locator(".fr-corrected [aria-label='Outlet of mixed/note']").wait_for()
    date = page.get_by_label("Date of mixed/note")
    date.fill("tomorrow")
    date.press("Enter")
    see(page, "write it as 2024-05-07")
    page.wait_for_function(  # the field shows what counts
        "() => document.querySelector('[aria-label=\"Date of mixed/note\"]').value === ''"
    )
    date = page.get_by_label("Date of mixed/note")
    date.fill("2024-05-10")
    date.press("Enter")
    page.locator(".fr-corrected [aria-label='Date of mixed/note']").wait_for()
    words = page.get_by_label("Articles with the words")
    words.press_sequentially("fried in butter")  # a text's words, and nobody presses Enter
    page.wait_for_function("() => document.querySelectorAll('.fr-listed tbody tr').length === 1")
    assert words.input_value() == "fried in butter"
    assert page.evaluate("() => document.activeElement.dataset.key") == "words"
    page.get_by_label("Choose news-2").check()
    page.get_by_role("button", name="Leave out").click()
    see(page, "Write why first")
    page.get_by_label("why").fill("about food")
    shoot(page, "3a-searched")
    page.get_by_label("why").press("Enter")
    see(page, "Left out:")
    see(page, "5 articles")
    # No key that is typed on changes another article, and the next reason is another one.
    page.wait_for_function("() => document.activeElement.ariaLabel === 'Choose news-2'")
    words.fill("")
    page.get_by_label("Choose news-1").check()
    assert page.get_by_label("why").input_value() == ""
    page.get_by_label("Choose news-1").uncheck()
    page.get_by_role("button", name="Doubt", exact=True).click()
    shoot(page, "4-articles")


def test_officials_are_drafted_kept_merged_and_edited(page, server):
    go(page, "Officials")
    see(page, "Who speaks in your articles")
    shoot(page, "5-draft")
    page.get_by_role("button", name="that are sure and speak").click()
    see(page, "Whom you study")
    page.get_by_role("button", name="Mara Oduya", exact=True).click()
    page.get_by_label("side", exact=True).fill("Islands")
    page.get_by_label("until", exact=True).fill("soon")
    page.get_by_role("button", name="Save", exact=True).click()
    see(page, "write the day as 2024-05-07")
    page.get_by_label("until", exact=True).fill("")
    shoot(page, "6-official")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".fr-registry td:has-text('Islands')").wait_for()
    see(page, "Sources that nobody is behind yet")
    page.locator("[data-key='source The defense minister']").select_option("Ivo Moor")
    page.locator(".fr-registry small:has-text('The defense minister')").wait_for()
    page.get_by_role("button", name="Add somebody by hand").click()
    page.get_by_label("name", exact=True).fill("Mayor of the Harbour")
    page.get_by_role("button", name="Save", exact=True).click()
    for name in ("Ada Quill", "Mayor of the Harbour"):
        page.get_by_label(f"Choose {name}", exact=True).check()
    page.get_by_role("button", name="Make the 2 chosen rows one person").click()
    page.locator(".fr-registry small:has-text('Quill, Mayor of the Harbour')").wait_for()
    registry = (server[1] / "notebooks" / "mine" / "officials.toml").read_text()
    assert registry.count("\nofficial = ") == 3
    assert 'side = "Islands"' in registry
    assert "# Who speaks." in registry


def test_codes_are_made_of_found_aims_and_terms_are_tried(page):
    go(page, "Codebook")
    see(page, "Nothing to code: there is no target yet")
    page.get_by_role("button", name="Add a target").click()
    page.get_by_label("name", exact=True).fill("patrol")
    page.get_by_label("terms, one a line").fill("patrol")
    see(page, "In 1")
    shoot(page, "7-target")
    page.get_by_role("button", name="Save", exact=True).click()
    see(page, "For or against patrol.")
    see(page, "Only what patrol depends on counts.")
    see(page, "Aims that have no code yet")
    page.get_by_role("button", name="open-ended", exact=True).click()
    see(page, "Find nothing here: as long as needed")
    first = page.locator(".fr-finds li").first
    assert "1 place in 1 statement" in first.inner_text()
    page.get_by_role("button", name="Close", exact=True).click()
    page.locator("tr:has-text('fuel') input[type=checkbox]").first.check()
    shoot(page, "8-aims")
    page.get_by_label("name of the code").fill("stop smuggling")
    page.get_by_role("button", name="Make a code of it").click()
    see(page, "stop smuggling, and “uncoded aim”")
    assert page.evaluate(
        "() => document.activeElement.matches('.fr-desk button, .fr-desk [type=checkbox]')"
    )


def test_analysis_gives_figures_and_says_what_changed(page):
    go(page, "Analyze")
    page.locator(".fr-desk [data-key=analyze]").click()
    page.locator(".fr-matrix").first.wait_for(timeout=60_000)
    see(page, "5 articles")
    shoot(page, "9-analyzed")
    matrix = page.locator(".fr-matrix").first.inner_text()
    assert "Ada Quill" in matrix
    assert "stop smuggling" in matrix
    go(page, "Articles")
    add(
        page,
        "late.txt",
        b"Mayor Ada Quill said the patrol was aimed at stopping the smuggling of fuel.",
    )
    see(page, "7 articles from 5 files")
    go(page, "Analyze")
    see(page, "1 article was added: late.")
    page.locator(".fr-desk [data-key=analyze]").click()
    see(page, "6 articles (before: 5)")
    shoot(page, "10-again")


def read(page):
    """Open the explorer's panel Read, and return the explorer."""
    from playwright.sync_api import TimeoutError

    explorer = page.locator(".framing").last
    explorer.get_by_role("tab", name="Read").click()
    try:
        explorer.locator(".fr-text").wait_for(timeout=20_000)
    except TimeoutError:  # the click met the explorer of before, which was about to be replaced
        explorer.get_by_role("tab", name="Read").click()
        explorer.locator(".fr-text").wait_for(timeout=60_000)
    return explorer


def begin_as(explorer, name, *, blind):
    explorer.locator(".fr-form > summary").click()
    explorer.get_by_label("Your name").fill(name)
    if blind:
        explorer.get_by_label("Code blind").check()
    explorer.get_by_role("button", name="Begin", exact=True).first.click()
    queue = explorer.locator(".fr-queue")
    queue.locator("summary:focus").wait_for()
    # The panel is drawn anew when more comes with an answer: the keys still work from there.
    explorer.locator("[data-key=title-words]").evaluate(
        "field => { field.value = 'a'; field.dispatchEvent(new Event('change')); }"
    )
    explorer.page.wait_for_function("() => !document.querySelector('.framing[aria-busy]')")
    queue.locator("summary:focus").wait_for(timeout=5_000)
    queue.locator("summary").press("Enter")
    assert not queue.locator("[data-key=queue-ids]").is_visible()
    queue.get_by_label("Which").select_option("ids")
    assert queue.locator("[data-key=queue-ids]").is_visible()
    assert not queue.get_by_label("At most").is_visible()
    queue.get_by_label("Which").select_option("sample")
    queue.get_by_label("At most").fill("100")
    queue.get_by_role("button", name="Begin").click()
    queue.get_by_text("a random sample of").wait_for()


def judge_all(page, explorer, key_of):
    """Judge every statement of the queue by key, and return how many there are."""
    progress = explorer.locator(".fr-review progress")
    of = int(progress.get_attribute("max"))
    explorer.locator(".fr-text").focus()
    for number in range(1, of + 1):
        page.keyboard.press(key_of(number))
        page.locator(f".fr-review progress[value='{number}']").wait_for()
        page.wait_for_function("() => !document.querySelector('.framing[aria-busy]')")
    return of


def test_a_sample_is_judged_by_key_and_a_code_is_corrected(page):
    explorer = read(page)
    begin_as(explorer, "anna", blind=False)
    shoot(page, "11-queue")
    of = judge_all(page, explorer, lambda number: "x" if number == 2 else "a")
    explorer.get_by_text("Every statement of the queue is decided.").wait_for()
    assert of > 8
    explorer.get_by_role("tab", name="Review").click()
    explorer.get_by_text("How much of what the machine found is right").first.wait_for()
    shoot(page, "12-review")


def test_another_coder_codes_the_same_blind_in_a_browser_of_their_own(open_notebook):
    lab = open_notebook(
        ["from toolkit import study_desk\ndesk = study_desk('mine')\ndesk"],
        name="ben.ipynb", waits_for=".fr-desk .fr-drop", viewport={"width": 1280, "height": 800},
    )  # fmt: skip
    go(lab.page, "Analyze")
    see(lab.page, "Statements were decided on by anna.")
    see(lab.page, "The explorer opens when you analyze again.")
    lab.page.locator(".fr-desk [data-key=analyze]").click()
    lab.page.locator(".fr-matrix").first.wait_for(timeout=60_000)
    explorer = read(lab.page)
    begin_as(explorer, "ben", blind=True)
    assert not explorer.locator(".fr-unit [aria-pressed=true]").count()
    explorer.locator(".fr-unit[aria-label=scope] button").first.click()
    explorer.locator(".fr-unit[aria-label=scope] [aria-pressed=true]").wait_for()
    shoot(lab.page, "13-blind")
    # Anna's sample is Ben's, too, with what she took away: nobody blind sees that she did.
    judge_all(lab.page, explorer, lambda number: "a")
    explorer.get_by_text("Every statement of the queue is decided.").wait_for()


def test_what_coders_disagree_on_is_settled_and_the_report_tells_all(desk, server):
    page = desk.page
    page.locator(".fr-desk [data-key=analyze]").click()
    page.locator(".fr-desk:not(:has(.fr-work))").wait_for(timeout=60_000)
    explorer = page.locator(".framing").last
    explorer.get_by_role("tab", name="Review").click()
    section = explorer.get_by_role("region", name="Disagreements")
    section.wait_for(timeout=60_000)
    shoot(page, "14-disagreements")
    button = section.locator("article").first.get_by_role("button", name="anna")
    button.focus()
    page.keyboard.press("Enter")
    explorer.get_by_text("Settled: ").first.wait_for()
    section.get_by_text(re.compile("not settled|all settled")).wait_for()
    explorer.get_by_role("tab", name="Take away").click()
    with page.expect_download() as downloaded:
        explorer.get_by_role("button", name="Report as HTML").click()
    report = Path(downloaded.value.path()).read_text(encoding="utf8")
    for words in ("anna", "ben", "Ada Quill", "stop smuggling", "about food"):
        assert words in report, words
    if SHOTS:
        Path(SHOTS, "report.html").write_text(report, encoding="utf8")
    with page.expect_download() as downloaded:
        explorer.get_by_role("button", name="Package as ZIP").click()
    package = server[1] / "package.zip"
    downloaded.value.save_as(package)
    assert zipfile.ZipFile(package).read("ledger.csv").count(b"anna")
    again = subprocess.run(
        [sys.executable, "-m", "toolkit.cli", "analyze", "mine", "--package", str(package)],
        cwd=server[1] / "notebooks", capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "0 do not come out, 0 are new" in again
    told = subprocess.run(
        [sys.executable, "-m", "toolkit.cli", "review", "mine", "--table", "agreement"],
        cwd=server[1] / "notebooks", capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "scope" in told


@pytest.mark.parametrize("step", ["Articles", "Officials", "Codebook", "Analyze"])
def test_desk_keeps_the_accessibility_rules(desk, step):
    go(desk.page, step)
    desk.page.wait_for_timeout(300)
    found = desk.find_violations(".fr-desk")
    assert not found, found


def test_an_export_that_is_fetched_again_is_told_and_its_copies_are_left_out(page):
    go(page, "Articles")
    see(page, "7 articles from 5 files")
    more = '3;Ferry sails;Coast Courier;13/05/2024;"Governor Mara Oduya said the ferry would sail again."\n'
    add(page, "news.csv", (TABLE + more).encode())
    see(page, "1 article is a copy of one that is left out, and stays out.")
    see(
        page,
        "1 article is a copy of one that is there (same text, title, outlet and date): 1 of 3 in news (2).csv",
    )
    shoot(page, "14-copies")
    page.get_by_role("button", name="Leave the copy out").click()
    see(page, "copy of news-1")
    assert page.get_by_role("button", name="Leave the copy out").count() == 0


def test_what_is_typed_in_another_window_meanwhile_is_told(page, server):
    choices = server[1] / "notebooks" / "mine" / "study.toml"
    kept = choices.read_text(encoding="utf8")
    entry = '[[article]]\narticle_id = "late"\ntitle = "Quill on fuel"\n'
    choices.write_text(kept + "\n" + entry, encoding="utf8")
    title = page.get_by_label("Title of late")
    title.fill("Fuel")
    title.press("Enter")
    see(page, "somebody else made its title 'Quill on fuel' meanwhile, and 'Fuel' was not kept")
    page.wait_for_function(
        "() => document.querySelector('[aria-label=\"Title of late\"]').value === 'Quill on fuel'"
    )


def test_a_source_becomes_an_official(page, server):
    go(page, "Articles")
    add(
        page,
        "navy.txt",
        b"The navy minister said the patrol was over. The navy minister said it was late.",
    )
    see(page, "from 7 files")
    go(page, "Officials")
    page.get_by_role("button", name="Make The navy minister a new official").click()
    page.locator(".fr-registry").get_by_role("button", name="The navy minister").wait_for()
    page.locator(".fr-registry tr:has-text('The navy minister'):has-text('statement')").wait_for()
    shoot(page, "15-source")
    registry = (server[1] / "notebooks" / "mine" / "officials.toml").read_text()
    assert 'official = "The navy minister"' in registry


def test_a_word_said_of_a_target_becomes_a_verdict(page, server):
    go(page, "Articles")
    text = b"Mayor Ada Quill said the patrol was crosswise. Premier Ivo Moor said the patrol was crosswise."
    add(page, "verdict.txt", text)
    see(page, "from 8 files")
    go(page, "Codebook")
    page.locator("summary:has-text('not known to be for or against')").click()
    page.get_by_role("button", name="crosswise is against patrol").click()
    see(page, "against; ")
    shoot(page, "16-verdict")
    assert (
        'words = ["crosswise"]' in (server[1] / "notebooks" / "mine" / "codebook.toml").read_text()
    )


def test_a_mistake_hides_no_field_of_its_form(page):
    go(page, "Codebook")
    page.get_by_role("button", name="Add a code").click()
    page.get_by_label("name", exact=True).evaluate(
        "(one) => one.scrollIntoView({ block: 'start' })"
    )
    page.get_by_role("button", name="Save", exact=True).evaluate("(one) => one.click()")
    see(page, "Write a name: every code needs one.")
    shoot(page, "17-mistake")
    boxes = """() => ['.fr-said', '[data-key="entry name"]'].map((one) => {
      const { top, bottom } = document.querySelector(`.fr-desk ${one}`).getBoundingClientRect();
      return [top, bottom];
    })"""
    (_, said_to), (name_from, _) = page.evaluate(boxes)
    assert name_from > said_to
    page.get_by_role("button", name="Close", exact=True).click()


def test_an_axis_with_codes_is_left_out_and_taken_in_again(page):
    go(page, "Codebook")
    page.get_by_role("button", name="Leave out scope").click()
    see(page, "kept, and not used")
    shoot(page, "18-axis")
    page.get_by_role("button", name="Code scope").click()
    page.get_by_role("button", name="Leave out scope").wait_for()
    page.get_by_role("button", name="patrol", exact=True).click()
    page.get_by_label("who carries it out").fill("Ada Quil")
    page.get_by_role("button", name="Save", exact=True).click()
    warned = page.locator(".fr-entries .fr-warn")
    warned.wait_for()
    assert warned.inner_text().endswith('is no official, side or source here; perhaps "Ada Quill"?')
    shoot(page, "19-party")


def test_a_restarted_kernel_is_told_of(desk):
    desk.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
    )
    desk.page.locator(".fr-desk").get_by_role("tab", name="Codebook").click()
    see(desk.page, "The notebook does not answer.")
    desk.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
    )
    desk.page.wait_for_timeout(1000)
    # What JupyterLab itself says of requests that the restart cut off.
    desk.errors[:] = [error for error in desk.errors if "Canceled future" not in error]
