"""Pages that Safari saved, and what interfaces say of themselves."""

import json
import plistlib

import pytest

from toolkit import read_corpus
from toolkit.errors import InputError

PAGE = """<!doctype html><html><head><title>Quay at Tarn opens - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time"
content="2031-05-07T08:00:00Z"></head><body><nav><a href="/">Home</a></nav><article><h1>Quay at Tarn opens</h1>
<p>The quay at Tarn opened on Wednesday after two years of work, Mayor Ada Quill said. Caf\u00e9s may return.</p>
<p>\u201cThe barges can come back,\u201d Quill said at the harbour, where some two hundred people had come.</p>
</article></body></html>"""


def archive(page=PAGE, encoding="UTF-8", kind=plistlib.FMT_BINARY):
    held = {
        "WebMainResource": {
            "WebResourceData": page.encode(encoding),
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": encoding,
            "WebResourceURL": "https://harbourpost.example/tarn",
        },
        "WebSubresources": [{"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png"}],
    }
    return plistlib.dumps(held, fmt=kind)


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1"])
def test_a_page_saved_by_safari(tmp_path, kind, encoding):
    page = PAGE if encoding == "UTF-8" else PAGE.replace("\u201c", '"').replace("\u201d", '"')
    (tmp_path / "tarn.webarchive").write_bytes(archive(page, encoding, kind))
    row = read_corpus(tmp_path / "tarn.webarchive").iloc[0]
    assert (row["title"], row["outlet"], str(row["published"])[:10], row["url"]) == (
        "Quay at Tarn opens", "Harbour Post", "2031-05-07", "https://harbourpost.example/tarn",
    )  # fmt: skip
    assert row["text"].startswith("The quay at Tarn opened")
    assert "Caf\u00e9s" in row["text"]


def test_a_damaged_page_saved_by_safari_is_one_sentence(tmp_path):
    (tmp_path / "tarn.webarchive").write_bytes(archive()[:-40])
    with pytest.raises(InputError, match=r"tarn\.webarchive: this page saved by Safari is damaged"):
        read_corpus(tmp_path / "tarn.webarchive")


def test_links_of_an_interface_are_no_fields(tmp_path):
    text = "Mayor Ada Quill said the quay at Tarn would open in May. " * 4
    items = [
        {"headline": f"Quay opens {n}", "source": "Tarn Press Agency", "body_html": f"<p>{text}</p>",
         "versioncreated": "2031-05-07T08:00:00+0000", "_links": {"self": {"title": "Item", "href": f"items/{n}"}}}
        for n in (1, 2)
    ]  # fmt: skip
    (tmp_path / "items.json").write_text(json.dumps({"_items": items}))
    assert list(read_corpus(tmp_path / "items.json").title) == ["Quay opens 1", "Quay opens 2"]
