"""Web pages that are more, or less, than one article: saved documents, reviews, exports, teasers, cut archives."""

import gzip
import io
import json
import zipfile

import pytest

from toolkit import read_corpus

SLUICE = [
    "The ministry opened the lower sluice on Friday after three days of rain, an official notice said.",
    "“We had no choice but to let the water go,” water minister Jonas Pell told reporters in Greyhaven.",
    "Farmers along the lower bank said that nobody had warned them, and that two barns stood under water.",
]
RAIL = [
    "The rail line to the coast will close for two months from June, its operator said on Saturday.",
    "“Passengers will get buses, and they will run on time,” rail chief Hugo Dane said in a statement.",
    "Unions said the plan was made without them and that they would fight it in court until it was gone.",
]


def paragraphs(parts):
    return "".join(f"<p>{part}</p>" for part in parts)


@pytest.fixture
def read(tmp_path):
    def check(page, name="page.htm"):
        path = tmp_path / name
        path.write_bytes(page if isinstance(page, bytes) else page.encode("utf8"))
        return read_corpus(path, report=True, on_problem=lambda _: None)

    return check


def filtered(*parts):
    """A page as Word saves it: all paragraphs alike, size and weight in their spans."""
    lines = "".join(
        f"<p class=MsoNormal>{'<b>' if bold else ''}<span lang=EN-GB style='font-size:{size}.0pt'>{text}</span>"
        f"{'</b>' if bold else ''}</p>"
        for text, bold, size in parts
    )
    return (
        "<html><head><meta name=Generator content='Microsoft Word 15 (filtered)'></head>"
        f"<body><div class=WordSection1>{lines}</div></body></html>"
    )


@pytest.mark.parametrize(("bold", "size"), [(True, 11), (False, 18)])
def test_head_line_of_a_filtered_word_page_is_its_title(read, bold, size):
    head = [
        ("Sluice opened after days of rain", bold, size),
        ("Greyhaven Herald, 9 May 2031", False, 11),
    ]
    articles, report = read(filtered(*head, *((part, False, 11) for part in SLUICE)))
    assert articles[["title", "outlet"]].values.tolist() == [
        ["Sluice opened after days of rain", "Greyhaven Herald"]
    ]
    assert articles["text"].item() == "\n\n".join(SLUICE)
    assert report.files["layout"].tolist() == ["document saved as a web page"]


def test_page_of_several_articles_with_heads(read):
    articles, _ = read(
        f"<html><body><h2>Sluice opened after rain</h2><p>Greyhaven Herald, 9 May 2031</p>{paragraphs(SLUICE)}"
        f"<h2>Rail line to close</h2><p>Coast Gazette, 10 May 2031</p>{paragraphs(RAIL)}</body></html>"
    )
    assert articles["outlet"].tolist() == ["Greyhaven Herald", "Coast Gazette"]
    assert articles["published"].dt.strftime("%d %b").tolist() == ["09 May", "10 May"]


@pytest.mark.parametrize(
    "mark",
    [
        "<p>Load-Date: May 10, 2031</p>",
        "<p>Document 1 of 2</p>",
        "<p>Copyright 2031 Greyhaven Herald. All rights reserved.</p>",
        "<p>End of Document</p>",
    ],
)
def test_marks_of_databases_are_a_doubt(read, mark):
    more = " ".join(RAIL)
    body = "".join(
        f"<div><b>{title}</b>{paragraphs(parts)}<p>{more}</p>{mark}</div>"
        for title, parts in (("Sluice opened", SLUICE), ("Rail line to close", RAIL))
    )
    _, report = read(f"<html><body>{body}</body></html>")
    assert "was read as one web page" in report.doubts["reason"].iloc[0]
    assert "was read as one web page" in report.sentence


def test_page_of_a_site_with_rights_in_its_foot_is_no_doubt(read):
    _, report = read(
        '<html lang="en"><head><title>Sluice opened | Greyhaven Herald</title></head><body><nav>Home</nav>'
        f"<article><h1>Sluice opened</h1>{paragraphs(SLUICE * 2)}</article><aside><h2>Rail line to close</h2>"
        "<p>10 May 2031</p></aside><footer>© 2031 Greyhaven Herald. All rights reserved.</footer></body></html>"
    )
    assert report.doubts.empty


@pytest.mark.parametrize("body", ["\n\n".join(SLUICE), paragraphs(SLUICE)])
def test_teaser_gives_way_to_the_text_in_the_page_s_data(read, body):
    article = {"@type": "NewsArticle", "headline": "Sluice opened after rain", "articleBody": body}
    data = json.dumps({"@graph": [{"@type": "WebSite"}, article]})
    articles, _ = read(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><article>'
        f"<h1>Sluice opened after rain</h1><p>{SLUICE[0]}</p><p>Subscribe to read on.</p></article></body></html>"
    )
    assert articles["text"].item() == "\n\n".join(SLUICE)


def test_text_of_another_article_in_the_data_is_not_taken(read):
    listed = [
        {"@type": "NewsArticle", "headline": title, "articleBody": " ".join(RAIL)}
        for title in ("Rails", "Buses")
    ]
    articles, _ = read(
        f'<html><head><script type="application/ld+json">{json.dumps(listed)}</script></head><body><article>'
        f"<h1>Sluice opened after rain</h1>{paragraphs(SLUICE[:1])}</article></body></html>"
    )
    assert "rail" not in articles["text"].item()


def record(number):
    page = f"<html><body><article><h1>Gate {number} shut</h1>{paragraphs(SLUICE)}<p>It was gate {number}.</p></article></body></html>"
    http = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: http://herald.example/{number}\r\nWARC-Date: 2031-05-09T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_cut_web_archive_keeps_what_was_read_and_says_so(read, packed):
    pack, name = (gzip.compress, "crawl.warc.gz") if packed else (bytes, "crawl.warc")
    whole = [pack(record(1)), pack(record(2))]
    articles, report = read(b"".join(whole), name)
    assert len(articles) == 2
    assert "cut short" not in report.sentence
    articles, report = read(whole[0] + whole[1][: len(whole[1]) // 2], name)
    assert articles["title"].iloc[0] == "Gate 1 shut"
    assert "is cut short: its last page lacks its end" in report.sentence


def test_table_of_articles_in_a_page_gives_a_row_each(read):
    rows = "".join(
        f"<tr><td>{title}</td><td>{outlet}</td><td>{day}</td><td>{paragraphs(parts)}</td></tr>"
        for title, outlet, day, parts in (
            ("Sluice opened", "Greyhaven Herald", "9 May 2031", SLUICE),
            ("Rail line to close", "Coast Gazette", "10 May 2031", RAIL),
        )
    )
    head = "<tr><td>Title</td><td>Outlet</td><td>Date</td><td>Text</td></tr>"
    articles, _ = read(f"<html><body><table>{head}{rows}</table></body></html>", "export.xls")
    assert articles["text"].tolist() == ["\n\n".join(SLUICE), "\n\n".join(RAIL)]
    assert articles["outlet"].tolist() == ["Greyhaven Herald", "Coast Gazette"]


def test_json_that_holds_articles_by_their_ids_gives_each(read):
    held = {"h1": {"title": "Sluice", "text": SLUICE[0]}, "g7": {"title": "Rail", "text": RAIL[0]}}
    articles, _ = read(json.dumps(held), "export.json")
    assert articles["title"].tolist() == ["Sluice", "Rail"]
    assert articles["article_id"].tolist() == ["h1", "g7"]


def test_times_of_subtitles_are_no_text(read):
    articles, _ = read(f"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n{SLUICE[0]}\n", "talk.vtt")
    assert articles["text"].item() == SLUICE[0]


def test_markdown_of_several_articles_gives_each(read):
    parts = (
        ("Sluice opened after rain", "Greyhaven Herald", SLUICE),
        ("Rail line to close", "Coast Gazette", RAIL),
    )
    text = "\n\n---\n\n".join(
        f"# {title}\n\n*{outlet}, 9 May 2031*\n\n" + "\n\n".join(body)
        for title, outlet, body in parts
    )
    articles, _ = read(text, "clips.md")
    assert articles["outlet"].tolist() == ["Greyhaven Herald", "Coast Gazette"]


def test_member_that_points_out_of_its_packed_folder_is_read_inside_it(read):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("../sluice.txt", SLUICE[0])
    articles, _ = read(packed.getvalue(), "clips.zip")
    assert articles["article_id"].tolist() == ["sluice"]
