"""A word where it stands, in the browser: its sentences, its clusters, and the way to the article."""

import os
import re

import pytest

pytestmark = pytest.mark.browser

CELLS = [
    "from toolkit import analyze, explore",
    'study = analyze("../corpus")',
    'explorer = explore(study, panel="words", word="hostages")\nexplorer',
]


@pytest.fixture(scope="module")
def lab(open_notebook):
    return open_notebook(CELLS, viewport={"width": 1280, "height": 800})


def texts(locator):
    return [text.strip() for text in locator.all_inner_texts()]


def keep_picture(part, name):
    """A picture where ``FRAMING_PICTURES`` names a folder to look at."""
    folder = os.environ.get("FRAMING_PICTURES")
    if folder:
        part.scroll_into_view_if_needed()
        part.page.screenshot(path=f"{folder}/{name}.png")


def test_more_of_the_article_opens_around_a_place(lab):
    panel = lab.open("Words")
    lines = panel.locator(".fr-lines tbody tr")
    lines.first.wait_for()
    places = lines.count()
    panel.get_by_role("button", name="In their sentences").click()
    passages = panel.locator(".fr-passages > li")
    passages.first.wait_for()
    assert passages.count() == places
    assert set(texts(passages.locator("mark"))) == {"hostages"}
    keep_picture(passages.first, "passages")
    first = passages.first.locator(".fr-sentences")
    text = first.inner_text()
    passages.first.get_by_role("button", name="More after").click()
    lab.page.wait_for_function(
        "(text) => document.querySelector('.fr-sentences').innerText.length > text.length", arg=text
    )
    assert first.inner_text().startswith(text)
    passages.first.get_by_role("button", name="Show in article").click()
    lab.root.locator(".fr-text .fr-chosen").first.wait_for()
    lab.root.get_by_role("button", name="Back", exact=True).click()
    passages.first.wait_for()
    panel.get_by_role("button", name="As lines").click()
    lines.first.wait_for()


def test_clusters_are_filtered_sorted_and_lead_to_their_lines(lab):
    panel = lab.open("Words")
    panel.get_by_label("Find a word").fill("operation")
    panel.get_by_label("Find a word").press("Enter")
    panel.get_by_role("heading", name="Clusters of “operation”").wait_for()
    rows = panel.locator(".fr-clusters tbody tr")
    keep_picture(rows.last, "clusters")
    times = [int(text) for text in texts(rows.locator("td:nth-child(2)"))]
    assert times == sorted(times, reverse=True)
    assert min(times) >= 2
    panel.get_by_label("The word stands").select_option("Last")
    assert all(cluster.endswith("operation") for cluster in texts(rows.locator("th")))
    panel.locator("[data-key=cluster-size]").select_option("2")
    assert all(cluster.count(" ") == 1 for cluster in texts(rows.locator("th")))
    panel.get_by_role("button", name=re.compile("^Cluster")).click()
    clusters = texts(rows.locator("th"))
    assert clusters == sorted(clusters)
    rows.first.get_by_role("button").click()
    panel.get_by_role("heading", name=f"“{clusters[0]}”").first.wait_for()
    assert set(texts(panel.locator(".fr-lines .fr-node button"))) == {clusters[0]}
