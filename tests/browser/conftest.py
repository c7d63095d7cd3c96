"""JupyterLab in a real browser: a server of its own, and pages that may not leave the machine."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
HARMLESS = (
    # JupyterLab asks for these and goes on without them; none is about the explorer.
    "favicon",
    "/api/contents/workspaces",
    "/lab/api/workspaces",
    "Failed to load resource: the server responded with a status of 404",
)


def find_browser():
    found = os.environ.get("FRAMING_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    reason = f"no browser: none of {', '.join(NAMES)} was found"
    if os.environ.get("FRAMING_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, but FRAMING_REQUIRE_BROWSER=1 asks for one")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Start JupyterLab on a free port, and give its address with the token."""
    find_browser()
    home = tmp_path_factory.mktemp("jupyter")
    folders = {
        f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("RUNTIME", "CONFIG", "DATA")
    }
    folders |= {
        f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")
    }
    news = home / "settings" / "@jupyterlab" / "apputils-extension"
    news.mkdir(parents=True)
    (news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    work = home / "work"
    work.mkdir()
    shutil.copytree(ROOT / "corpus", work / "corpus")
    shutil.copytree(ROOT / "notebooks", work / "notebooks")
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.port=0",
        "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={work}",
        "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--allow-root",
    ]  # fmt: skip
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            command, env=os.environ | folders, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield wait_for_server(home, process), work
    finally:
        process.terminate()
        process.wait(20)


def wait_for_server(home, process):
    for _ in range(1200):
        for record in (home / "runtime").glob("jpserver-*.json"):
            about = json.loads(record.read_text() or "null")
            if about:
                return f"{about['url']}lab/tree/{{path}}?reset&token={about['token']}"
        if process.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{(home / 'log').read_text()[-3000:]}")


class Lab:
    """A page with a notebook that was run; every request and console error is kept."""

    def __init__(self, page, address):
        self.page = page
        self.address = address
        self.outside = []
        self.errors = []
        page.on("request", self.note_request)
        page.on("console", self.note_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def note_request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in (
            "localhost",
            "127.0.0.1",
        ):
            self.outside.append(request.url)

    def note_console(self, message):
        if message.type == "error" and not any(part in message.text for part in HARMLESS):
            self.errors.append(message.text)

    def run(self, path, waits_for=".framing .fr-panel > *"):
        from playwright.sync_api import TimeoutError

        self.page.goto(self.address.format(path=path))
        try:
            self.connect()
        except TimeoutError:  # another kernel took one of its ports as it began: it never answers
            self.shut_down()
            self.errors.clear()
            self.page.goto(self.address.format(path=path))
        self.run_all(waits_for)

    def connect(self):
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
            "?.connectionStatus === 'connected'",
            timeout=60_000,
        )

    def restart(self):
        """Shut the kernel down, start another, and run all cells again."""
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
        )
        self.page.evaluate(
            "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
        )
        self.page.locator(".framing").wait_for(state="detached")
        self.run_all()

    def run_all(self, waits_for=".framing .fr-panel > *"):
        self.connect()
        done = self.page.evaluate(
            "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
        )
        outputs = self.page.locator(".jp-OutputArea-output").all_inner_texts()
        assert done is not False, f"a cell raised: {outputs}"
        self.page.locator(waits_for).first.wait_for(timeout=60_000)

    @property
    def root(self):
        return self.page.locator(".framing")

    def open(self, panel):
        self.root.get_by_role("tab", name=panel).click()
        self.root.locator(f"[role=tab][aria-selected=true] >> text={panel}").wait_for()
        return self.root.get_by_role("tabpanel")

    def find_violations(self, where):
        """Return axe-core's violations inside an element, slight ones too."""
        script = os.environ.get("FRAMING_AXE")
        if not script:
            pytest.skip("FRAMING_AXE does not name axe-core's axe.min.js (see .ci/run)")
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(Path(script).read_text(encoding="utf8"))
        return self.page.evaluate(
            "(where) => axe.run(where, {resultTypes: ['violations']}).then(r => r.violations"
            ".map(v => [v.id, v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary)]))",
            where,
        )

    def shut_down(self):
        self.page.evaluate(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.shutdown()"
        )

    def close(self):
        self.shut_down()
        self.page.close()


@pytest.fixture(scope="module")
def open_notebook(browser, server):
    """Give a function that writes cells to a notebook, runs it and returns the Lab.

    When the module's tests are done, no request has left the machine and the console is clean.
    """
    address, work = server
    opened = []

    def open_it(
        cells, *, name="test.ipynb", folder="notebooks", viewport=None, page_of=None, **options
    ):
        if not isinstance(cells, str):
            write_notebook(work / folder / name, cells)
        else:
            name = cells
        # Beside another page of the same browser, whose clipboard it shares, or in one of its own.
        context = (
            page_of.page.context
            if page_of
            else browser.new_context(
                viewport=viewport or {"width": 1500, "height": 1100}, accept_downloads=True
            )
        )
        lab = Lab(context.new_page(), address)
        opened.append((lab, context))
        lab.run(f"{folder}/{name}", **options)
        return lab

    yield open_it
    for lab, context in reversed(opened):
        outside, errors = lab.outside, lab.errors
        lab.close()
        if not context.pages:
            context.close()
        assert not outside, f"requests left the machine: {outside}"
        assert not errors, f"errors in the console: {errors}"


def write_notebook(path, cells):
    import nbformat

    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    nbformat.write(notebook, path)
