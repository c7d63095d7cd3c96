"""Rich text: paragraphs, letters beyond ASCII, links, and what is passed over."""

import pytest

from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.rtf import RTF, is_rtf, read_rtf


def texts(body, head=b"\\ansi\\ansicpg1252"):
    source = Source("a.rtf", b"{\\rtf1" + head + b" " + body + b"}")
    return [part.text for part in read_rtf(source).paragraphs]


def test_known_by_content_not_by_name(rtf_file):
    assert is_rtf(rtf_file(["One."], name="a.doc"))
    assert not is_rtf(Source("a.rtf", b"One."))


def test_paragraphs_and_line_breaks_are_told_apart():
    assert texts(rb"One\line two\par Three\par") == ["One\ntwo", "Three", ""]


@pytest.mark.parametrize(
    ("body", "head", "text"),
    [
        (rb"caf\'e9", b"\\ansi\\ansicpg1252", "café"),
        (rb"caf\'8e", b"\\mac", "café"),
        (rb"\'ef\'f0\'e8", b"\\ansi\\ansicpg1251", "при"),
        (rb"\u8220?Yes\u8221?", b"\\ansi", "“Yes”"),
        (rb"\ldblquote Yes\rdblquote ", b"\\ansi", "“Yes”"),
        (rb"\u-10179?\u-8704?", b"\\ansi", "😀"),
        ("café".encode("cp1252"), b"\\ansi\\ansicpg1252", "café"),
        ("café".encode(), b"\\ansi\\ansicpg1252", "café"),
    ],
)
def test_letters_beyond_ascii(body, head, text):
    assert texts(body, head) == [text]


def test_links_are_kept_apart_from_the_text():
    body = rb'See {\field{\*\fldinst{HYPERLINK "https://news.example/1" }}{\fldrslt{it}}} now.\par'
    (first, _) = read_rtf(Source("a.rtf", b"{\\rtf1\\ansi " + body + b"}")).paragraphs
    assert (first.text, first.links) == ("See it now.", ("https://news.example/1",))


def test_headers_pictures_and_footnotes_are_no_text():
    body = rb"{\header Page 1\par}One.{\footnote Two.}{\pict\pngblip 89504e}\par{\footer x}"
    assert texts(body)[0] == "One."


def test_cells_are_paragraphs_and_bars_stay():
    assert texts(rb"\trowd a\cell b|c\cell\row d\par") == ["a", "b|c", "", "d", ""]


def test_plain_document(rtf_file):
    source = rtf_file(
        ["The talks resumed.", "", "“Soon,” Holm said."], head="{\\info{\\title Talks}}"
    )
    parsed = RTF.read(source)
    assert parsed.notes == []
    assert parsed.rows == [{"title": "Talks", "text": "The talks resumed.\n\n“Soon,” Holm said."}]


def test_a_file_cut_short_says_so(rtf_file):
    parsed = RTF.read(Source("a.rtf", rtf_file(["One.", "Two."]).data[:-9]))
    assert parsed.notes == ["its end is missing: the file is cut short"]


@pytest.mark.parametrize(
    "head",
    [
        rb"\pard\outlinelevel0 {\b Talks resume}\par\pard ",
        rb"\pard{\b\fs32 Talks resume}\par\pard ",
        rb"\pard\b\fs32 Talks resume\b0\par\pard ",
        rb"{\v not shown}\pard{\b Talks resume}\par\pard ",
    ],
)
def test_a_heading_or_a_bold_first_line_is_the_title(head):
    data = (
        rb"{\rtf1\ansi "
        + head
        + rb"By Ida Falk\par 7 May 2031\par They {\v never} resumed.\v x\v0\par}"
    )
    assert RTF.read(Source("a.rtf", data)).rows == [
        {
            "title": "Talks resume",
            "author": "Ida Falk",
            "published": "7 May 2031",
            "text": "They  resumed.",
        }
    ]


def test_a_bold_word_is_no_title():
    data = rb"{\rtf1\ansi\pard{\b Talks} resume for now.\par\pard The mayor left.\par}"
    assert "title" not in RTF.read(Source("a.rtf", data)).rows[0]
