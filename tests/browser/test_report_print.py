"""The report in a real browser: it prints to a few pages, fits a small screen and loads nothing."""

import pypdfium2
import pytest

from toolkit.report import write_report

pytestmark = pytest.mark.browser
MOST_PAGES = 8


@pytest.fixture
def page(browser, rafah, tmp_path):
    page = browser.new_page(viewport={"width": 800, "height": 1000})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(write_report(rafah, tmp_path / "report.html").as_uri())
    assert len(asked) == 1, f"the report asked for {asked[1:]}"
    yield page
    page.close()


def test_prints_to_few_pages_without_folded_remains(page):
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert 1 < len(document) <= MOST_PAGES
    words = " ".join(part.get_textpage().get_text_range() for part in document)
    for heading in ("Figure 1.", "contradict each other", "Methods", "Codebook", "How to cite"):
        assert heading in words
    assert (
        "the strongest of these statements" not in words
    )  # what opens something says nothing on paper
    assert "unfold it before printing" in words


def test_an_unfolded_appendix_is_printed(page):
    folded = len(pypdfium2.PdfDocument(page.pdf()))
    page.get_by_text("Every statement with its source, by article").click()
    assert len(pypdfium2.PdfDocument(page.pdf())) > folded


def test_pictures_fit_a_small_screen(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    for picture in page.locator("svg").all():
        box = picture.bounding_box()
        assert box["width"] > 150
        assert box["x"] + box["width"] <= 800
