"""The study desk by keyboard alone: after every action the focus is where one goes on, and can be seen."""

import pytest

from toolkit.desk.folder import begin_study

pytestmark = pytest.mark.browser

ARTICLES = {
    "first.txt": "Mayor Ada Quill said the patrol was limited and was meant to stop the smuggling of fuel. "
    "“We will go on until the winter is over,” Quill said. Mayor Ada Quill called the patrol a success.",
    "second.txt": "Premier Ivo Moor said the patrol was a mistake. “The patrol is illegal,” Moor said. "
    "Sailor Bo Ferris said the patrol was late.",
    "third.txt": "Herring is best when it is fried in butter, and the potatoes of the season are small.",
}


@pytest.fixture(scope="module")
def page(open_notebook, server):
    folder = server[1] / "notebooks" / "keys"
    begin_study(folder, notebook=False)
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf8")
    lab = open_notebook(
        ["from toolkit import study_desk\ndesk = study_desk('keys')\ndesk"],
        name="keys.ipynb", waits_for=".fr-desk .fr-listed", viewport={"width": 1280, "height": 800},
    )  # fmt: skip
    return lab.page


def focused(page):
    """Return the key of what has the focus, which must stand on the desk, in the window, and show it."""
    key, seen = page.evaluate(
        """() => {
            const active = document.activeElement, box = active.getBoundingClientRect();
            const inside = active.closest(".fr-desk") && box.bottom > 0 && box.top < innerHeight;
            return [active.dataset.key ?? active.textContent, Boolean(inside) && active.matches(":focus-visible")];
        }"""
    )
    assert seen, f"the focus is lost, or is not seen: {key}"
    return key


def tab_to(page, key):
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page) == key:
            return
    pytest.fail(f"Tab does not lead to {key}")


def press(page, key):
    page.keyboard.press(key)
    page.wait_for_function(
        "() => !document.querySelector('.fr-desk[aria-busy], .fr-desk .fr-work')", timeout=60_000
    )


def begin(page, step):
    page.locator(f".fr-desk [data-key=step-{step}]").focus()


def test_articles_are_left_out_and_corrected(page):
    begin(page, "articles")
    tab_to(page, "sort doubt")
    press(page, "Enter")
    assert focused(page) == "sort doubt"
    tab_to(page, "choose third")
    press(page, "Space")
    assert focused(page) == "choose third"
    tab_to(page, "reason")
    page.keyboard.type("about food")
    tab_to(page, "leave-out")
    press(page, "Enter")
    page.locator(".fr-out").wait_for()
    assert focused(page) == "choose third"
    begin(page, "articles")
    tab_to(page, "first title")
    page.keyboard.type("Patrol begins")
    press(page, "Enter")
    page.locator(".fr-corrected").wait_for()
    assert focused(page) == "first title"


def test_officials_are_kept_and_edited(page):
    begin(page, "articles")
    press(page, "ArrowRight")
    page.locator(".fr-candidates").wait_for()
    assert focused(page) == "step-officials"
    tab_to(page, "keep-sure")
    press(page, "Enter")
    page.locator(".fr-registry").wait_for()
    assert focused(page) == "row 0"
    press(page, "Enter")
    assert focused(page) == "official official"
    tab_to(page, "official side")
    page.keyboard.type("Harbour")
    press(page, "Enter")
    page.locator(".fr-registry td:has-text('Harbour')").wait_for()
    page.locator(".fr-entry").wait_for(state="detached")
    assert focused(page) == "row 0"
    tab_to(page, "by-hand")
    press(page, "Enter")
    assert focused(page) == "official official"
    tab_to(page, "Close")
    press(page, "Enter")
    assert focused(page) == "by-hand"


def test_a_target_is_written_and_the_study_is_analyzed(page):
    begin(page, "officials")
    press(page, "ArrowRight")
    page.get_by_text("Aims that have no code yet").wait_for()
    tab_to(page, "new target")
    press(page, "Enter")
    assert focused(page) == "entry name"
    page.keyboard.type("the patrol")
    tab_to(page, "entry include")
    page.keyboard.type("patrol")
    page.locator(".fr-finds").wait_for()
    assert focused(page) == "entry include"
    tab_to(page, "save")
    press(page, "Enter")
    page.get_by_text("For or against the patrol.").wait_for()
    page.locator(".fr-entry").wait_for(state="detached")
    assert focused(page) == "new target"
    begin(page, "codebook")
    press(page, "ArrowRight")
    tab_to(page, "analyze")
    press(page, "Enter")
    page.locator(".fr-matrix").first.wait_for(timeout=60_000)
    assert focused(page) == "analyze"
    assert page.get_by_text("on the position on the patrol").count()


def test_a_click_is_not_lost_when_the_page_is_drawn_anew_meanwhile(page, server):
    page.locator(".fr-desk").get_by_role("tab", name="Officials").click()
    box = page.get_by_label("Choose Ivo Moor", exact=True)
    box.hover()
    page.mouse.down()
    registry = server[1] / "notebooks" / "keys" / "officials.toml"
    registry.write_text(registry.read_text().replace("Harbour", "Islands"))
    page.locator("[data-key=refresh]").dispatch_event("click")
    page.wait_for_function("() => !document.querySelector('.fr-desk[aria-busy]')")
    assert not page.locator(".fr-registry td:has-text('Islands')").count()
    page.mouse.up()
    page.locator(".fr-registry td:has-text('Islands')").wait_for()
    assert box.is_checked()
