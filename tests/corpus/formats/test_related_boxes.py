"""Boxes between paragraphs that lead to other articles are no part of the text."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read

LINKS = "<li><a href='/tolls'>Tolls on the quay rise</a> <span>3 May</span></li><li><a href='/crane'>Crane falls</a></li>"
BOXES = [
    f"<h2>Recommended Stories</h2><span>list of 2 items</span><ul>{LINKS}</ul><span>end of list</span>",
    f"<div><h3>Read more</h3></div><ul>{LINKS}</ul>",
    f"<p><strong>Related:</strong></p><ul>{LINKS}</ul>",
    f"<div><p>You may also like</p><ol>{LINKS}</ol></div>",
    "<p>Related:</p><p><a href='/tolls'>Tolls on the quay rise</a></p>",
]


def page(box):
    return (
        "<html><head><title>Lock stays shut</title></head><body><article><h1>Lock stays shut</h1>"
        f"<p>{STORY}</p>{box}<p>{OTHER}</p></article></body></html>"
    )


@pytest.mark.parametrize("box", BOXES)
def test_boxes_with_links_to_other_articles(tmp_path, box):
    articles, _ = read(tmp_path, "a.html", page(box))
    assert articles.text[0].split("\n\n") == [STORY, OTHER]


def test_lists_of_the_article_stay(tmp_path):
    """A list is the article's own where its heading leads nowhere, or its items are no links."""
    own = "<h2>What changes</h2><ul><li><a href='/a'>The lock at Hale</a> stays shut all summer long.</li></ul>"
    said = "<p>Read more:</p><ul><li>The lock keeper said that nobody would come before the summer.</li></ul>"
    assert "stays shut all summer long." in read(tmp_path, "a.html", page(own))[0].text[0]
    assert "nobody would come" in read(tmp_path, "b.html", page(said))[0].text[0]


def test_the_same_box_in_markdown(tmp_path):
    lists = "**Related:**\n\n- [Tolls on the quay rise](https://post.example/tolls)\n- [Crane falls](/crane)\n"
    own = "- The lock at [Hale](/hale) stays shut.\n"
    text = f"# Lock stays shut\n\n{STORY}\n\n{lists}\n{OTHER}\n\n{own}"
    articles, _ = read(tmp_path, "a.md", text)
    assert articles.text[0].split("\n\n") == [STORY, OTHER, "The lock at Hale stays shut."]


TURNS = (
    "DANA HOLM, HARBOUR MASTER: We wait for the gate, and we wait for the crane that hangs it.<br><br>"
    "TARN: And if it comes late?<br><br>HOLM: Then we wait longer. Nobody is hurt by a shut lock.<br><br>"
    "TARN: Thank you for your time this morning."
)


def transcript(
    heading, above="<p>QUAY THIS EVENING</p><p>Interview with Harbour Master Dana Holm</p>"
):
    return (
        f"<html><head><title>Quay.example - {heading}</title></head><body><h1>{heading}</h1>"
        f"<p><a href='/'>Return to main page</a></p>{above}<p>Aired March 4, 2031 - 10:00&nbsp; ET</p>"
        "<p>THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.</p>"
        f"<p>MAREN TARN, QUAY ANCHOR: The lock has been shut since May. Why?<br><br>{TURNS}</p></body></html>"
    )


@pytest.mark.parametrize("heading", ["TRANSCRIPTS", "Show Transcripts"])
def test_the_heading_of_a_section_is_no_title_of_a_transcript(tmp_path, heading):
    articles, report = read(tmp_path, "a.html", transcript(heading))
    one = articles.iloc[0]
    assert one.title == "Interview with Harbour Master Dana Holm"
    assert str(one.published)[:10] == "2031-03-04"
    assert one.section == "QUAY THIS EVENING"
    head, _, said = one.text.partition("\n\n")
    assert head == one.title, "a title that names who answers stays above the turns"
    assert said.startswith("MAREN TARN, QUAY ANCHOR: The lock")
    assert "lost a part" not in str(report)


def test_a_heading_that_says_more_stays_the_title(tmp_path):
    above = "<p>QUAY THIS EVENING</p>"
    articles, _ = read(tmp_path, "a.html", transcript("Transcript of an evening at Hale", above))
    assert articles.title[0] == "Transcript of an evening at Hale"
