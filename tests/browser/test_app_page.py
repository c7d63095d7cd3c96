"""A study as a web page of its own, served by Voilà: desk and explorer."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from toolkit.explore.serving import add_coder

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (
    "Mayor Ada Hale said the ferry was limited to one trip a day. "
    "“We will keep it open until the winter is over,” Hale said. "
    "Premier Ivo Moor said the ferry would run as long as necessary."
)

pytestmark = pytest.mark.browser


class Link:
    """The end of Anna's link, once the page is served."""

    end = ""


def read_command():
    """Return the command of ``make app`` and what it sets, for this environment."""
    found = re.search(r"^app:.*\n\t(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    words = shlex.split(found.group(1).replace("$(ARGS)", "").replace("$(PAGES)", "20"))
    at = words.index("$(BIN)/voila")
    return [sys.executable, "-m", "voila", *words[at + 1 :]], dict(
        word.split("=", 1) for word in words[:at]
    )


@pytest.fixture(scope="module")
def app(tmp_path_factory, browser):
    """Serve a study folder, and give the page's address."""
    pytest.importorskip("voila", reason="voila is not installed")
    home = tmp_path_factory.mktemp("voila")
    (home / "study" / "articles").mkdir(parents=True)
    (home / "study" / "articles" / "ferry.txt").write_text(ARTICLE, encoding="utf8")
    Link.end = f"?coder={add_coder('anna', home / 'coders.toml')}"
    told = {"LEDGER": str(home / "study.ledger"), "CODERS": str(home / "coders.toml")}
    with serving(home, **told) as address:
        yield address


@contextmanager
def serving(home, **told):
    """Serve the study folder in ``home`` with these settings, and give the page's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {f"JUPYTER_{name}_DIR": str(home / name) for name in ("RUNTIME", "CONFIG", "DATA")}
    command, settings = read_command()
    settings |= folders | {"FRAMING_STUDY": str(home / "study")}
    settings |= {"FRAMING_LEDGER": "", "FRAMING_CODERS": ""}
    settings |= {f"FRAMING_{name}": value for name, value in told.items()}
    command += ["--no-browser", f"--port={port}"]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
            env=os.environ | settings,
        )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}/"
        wait_until_served(address, process, home / "log")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def wait_until_served(address, process, log):
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}voila/static/", timeout=1)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        if process.poll() is not None:
            break
    pytest.fail(f"Voilà did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def page(app, browser):
    """Give the app's page; when all is done, nothing was asked of another machine."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_page(page, app)
    yield page
    context.close()
    assert not errors
    assert not [url for url in asked if not url.startswith((app, "data:", "blob:"))]


def open_page(page, address):
    page.goto(address, wait_until="commit")
    page.get_by_text("The study is being opened").wait_for(timeout=30_000)
    page.locator(".framing .fr-matrix").first.wait_for(timeout=90_000)
    assert not page.get_by_text("The study is being opened").count()


def test_it_shows_the_study_and_its_explorer_alone(page):
    assert page.title() == "The explorer"
    page.locator(".framing .fr-matrix").first.wait_for(timeout=60_000)
    assert page.locator(".framing .fr-title").all_inner_texts() == ["study", "ferry"]
    words = page.locator("body").inner_text().split()
    assert words == " ".join(page.locator(".framing").all_inner_texts()).split()


def test_a_visitor_sees_every_step_and_changes_nothing(page):
    for step, seen in (
        ("Articles", "1 article"),
        ("Officials", "Hale"),
        ("Codebook", "What is coded"),
    ):
        page.locator(".fr-desk").get_by_role("tab", name=step).click()
        page.locator(".fr-desk .fr-panel").get_by_text(seen).first.wait_for(timeout=30_000)
        assert not page.locator(".fr-desk input[type=file]").count()
        assert not page.locator(".fr-desk .fr-main").count()
    page.locator(".fr-desk").get_by_role("tab", name="Analyze").click()
    page.locator(".framing .fr-matrix").first.wait_for()


def test_a_coder_with_a_link_edits_the_study(page, app):
    open_page(page, app + Link.end)
    page.locator(".fr-desk").get_by_role("tab", name="Officials").click()
    page.get_by_role("button", name="Add somebody by hand").click()
    page.get_by_label("name", exact=True).fill("Ada Hale")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".fr-registry").get_by_text("Ada Hale").wait_for()
    page.locator(".fr-desk").get_by_role("tab", name="Articles").click()
    page.locator(".fr-desk input[type=file]").set_input_files(
        [
            {
                "name": "late.txt",
                "mimeType": "text/plain",
                "buffer": b"Mayor Ada Hale said the ferry was late.",
            }
        ]
    )
    page.locator(".fr-desk .fr-panel").get_by_text("2 articles").first.wait_for(timeout=30_000)
    assert not page.get_by_label("File or folder on this computer").count()
    open_page(page, app)
    page.locator(".fr-desk").get_by_text("2 articles, ").wait_for()


def test_a_cell_of_the_matrix_opens_its_statements(page):
    page.locator(".framing .fr-matrix td:not(.fr-total) button").first.click()
    shown = page.locator(".framing .fr-quotations, .framing blockquote").first
    shown.wait_for()
    assert "ferry" in shown.inner_text() or "winter" in shown.inner_text()


def test_the_page_only_shows_and_a_link_lets_its_coder_decide(page, app):
    page.locator(".framing [role=tab]", has_text="Read").click()
    page.locator(".framing .fr-text").wait_for()
    assert not page.locator(".framing .fr-form").count()
    open_page(page, app + Link.end)
    page.locator(".framing [role=tab]", has_text="Read").click()
    page.locator(".framing .fr-form").first.wait_for()
    assert "Your name" not in page.locator("body").inner_text()
    open_page(page, app)


def test_its_own_style_is_there_in_the_light_and_the_dark(page, app):
    assert find_colours(page) == ("rgb(255, 255, 255)", "dark")
    open_page(page, f"{app}?theme=dark")
    paper, ink = find_colours(page)
    assert (paper != "rgb(255, 255, 255)", ink) == (True, "light")


def find_colours(page):
    """Return the paper's colour, and whether the ink on it is light or dark."""
    root = page.locator(".framing").last
    assert "Charter" in root.locator(".fr-title").evaluate("n => getComputedStyle(n).fontFamily")
    paper, ink = root.evaluate(
        "n => [getComputedStyle(n).backgroundColor, getComputedStyle(n).color]"
    )
    red = int(re.search(r"\d+", ink).group())
    return paper, "light" if red > 128 else "dark"


def test_a_hostile_message_closes_its_socket_and_the_page_goes_on(page, app):
    """The number of parts that a message names is not believed, in either protocol."""
    closed = page.evaluate(
        """async () => {
            const kernel = JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? '{}').kernelId
                ?? (await (await fetch('api/kernels')).json())[0].id;
            const send = (protocols, message) => new Promise((done) => {
                const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/kernels/${kernel}/channels?session_id=x`, protocols);
                socket.binaryType = 'arraybuffer';
                socket.onopen = () => socket.send(message);
                socket.onclose = (event) => done(event.code);
                setTimeout(() => done('open'), 10000);
            });
            const endless = new Uint8Array(8).fill(255);
            return [await send(['v1.kernel.websocket.jupyter.org'], endless), await send([], endless), await send([], '{}')];
        }"""
    )
    assert closed == [1003, 1003, 1003]
    open_page(page, app)


@pytest.mark.parametrize("theme", ['"><script>alert(1)</script>', "x' onload='alert(1)"])
def test_a_link_cannot_put_its_words_into_the_page(app, theme):
    with urllib.request.urlopen(f"{app}?{urllib.parse.urlencode({'theme': theme})}") as page:
        text = page.read().decode()
    assert theme not in text


def test_a_link_that_is_not_valid_is_told_so(page, app):
    open_page(page, f"{app}?coder=old")
    page.get_by_text("This link is not valid, or not any more").wait_for()
    open_page(page, app)
    assert not page.get_by_text("This link is not valid").count()


def test_settings_that_are_wrong_are_said_on_the_page(app, browser, tmp_path):
    (tmp_path / "study" / "articles").mkdir(parents=True)
    with serving(tmp_path, LEDGER=str(tmp_path / "study.ledger")) as address:
        page = browser.new_page()
        page.goto(address)
        page.get_by_text("decisions are taken with both LEDGER=").wait_for(timeout=60_000)
        assert not page.get_by_text("The study is being opened").count()
        assert "error when executing" not in page.locator("body").inner_text()
        page.close()
