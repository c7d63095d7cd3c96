"""What trafilatura keeps of pages in XML, against what it wrote of a page made for this."""

import pytest
import trafilatura

from toolkit import read_corpus

PAGE = """<html><head><title>Ferries stay | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ida Falk"></head>
<body><article><h1>Ferries stay</h1>
<p>The ferries will stay, Minister Ada Holm said on Tuesday, after a long day of talks in the port.</p>
<h2>More boats</h2><ul><li>Nine boats for the islands of the north</li><li>Two for the mainland</li></ul>
<blockquote>“We will keep every boat,” Holm said to the reporters who had come to the quay.</blockquote>
<p>The talks go on in June, when the crews meet again with the owners of the boats in Norden.</p>
</article></body></html>"""
HANDMADE = """<doc sitename="Harbour Post" title="Ferries stay" author="Ida Falk" date="2031-05-07" url="https://a.example/1"
 hostname="a.example" language="en"><main><head rend="h1">Ferries stay</head>
<p>The ferries will stay, <hi rend="#b">Minister Ada Holm</hi> said.</p><p>“Every boat,” she said.</p></main>
<comments><p>First!</p></comments></doc>"""


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        (tmp_path / "4fa247.xml").write_text(text, encoding="utf8")
        return read_corpus(tmp_path).iloc[0]

    return read_text


def test_fields_and_paragraphs_without_comments(read):
    row = read(HANDMADE)
    assert row[["title", "outlet", "author", "url"]].tolist() == [
        "Ferries stay", "Harbour Post", "Ida Falk", "https://a.example/1",
    ]  # fmt: skip
    assert str(row["published"])[:10] == "2031-05-07"
    assert (
        row["text"] == "The ferries will stay, Minister Ada Holm said.\n\n“Every boat,” she said."
    )


def test_what_trafilatura_writes(read):
    written = trafilatura.extract(PAGE, output_format="xml", with_metadata=True)
    row = read(written)
    assert (row["title"], row["outlet"], row["author"]) == (
        "Ferries stay",
        "Harbour Post",
        "Ida Falk",
    )
    assert row["text"].startswith("The ferries will stay, Minister Ada Holm said on Tuesday")
    assert "\n\nMore boats\n\nNine boats for the islands of the north\n\n" in row["text"]
    assert row["text"].count("keep every boat") == 1
