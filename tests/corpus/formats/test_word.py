"""Word files: what counts as running text, and the article that a plain document is."""

import pytest

from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.word import WORD, is_word, read_word
from toolkit.errors import InputError

BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>A boat.</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>A boat.</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>The ferry left.</w:t></w:r></w:p>"
)


def styled(style, text):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def texts(source):
    return [part.text for part in read_word(source).paragraphs]


def test_known_by_content_not_by_name(word_file):
    assert is_word(word_file(["One."], name="a.txt"))
    assert not is_word(Source("a.docx", b"One."))


def test_breaks_and_tabs(word_file):
    line = "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    assert texts(word_file([line, ""])) == ["A\tb\nc", ""]


def test_what_nobody_sees_is_no_text(word_file):
    hidden = (
        "<w:p><w:r><w:t>Seen.</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>"
        "<w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t> Put in.</w:t></w:r></w:ins></w:p>"
    )
    assert texts(word_file([hidden])) == ["Seen. Put in."]


def test_styles_by_name_level_and_weight(word_file):
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Talks</w:t></w:r></w:p>"
    light = '<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Talks</w:t></w:r></w:p>'
    lines = [styled("berschrift1", "A"), styled("Kopf", "B"), styled("Titre", "C"), bold, light]
    parts = read_word(word_file(lines)).paragraphs
    assert [part.style for part in parts] == ["heading 1", "heading 2", "title", "", ""]
    assert [part.heading for part in parts] == [True, True, True, False, False]
    assert [part.bold for part in parts] == [False, False, False, True, False]


def test_links(word_file):
    link = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>Talks</w:t></w:r></w:hyperlink></w:p>'
    field = (
        '<w:p><w:r><w:instrText>HYPERLINK "https://news.example/2"</w:instrText></w:r>'
        "<w:r><w:t>Resume</w:t></w:r></w:p>"
    )
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    parts = read_word(word_file([link, page, field])).paragraphs
    assert [part.links for part in parts] == [
        ("https://news.example/1",),
        (),
        ("https://news.example/2",),
    ]


def test_plain_document(word_file):
    lines = [
        styled("berschrift1", "Talks resume"),
        "By Ida Falk",
        "Tuesday, 7 May 2024",
        "The talks resumed.",
        "",
        "“Soon,” Holm said.",
    ]
    parsed = WORD.read(word_file(lines))
    assert parsed.notes == []
    assert parsed.rows == [
        {
            "title": "Talks resume",
            "author": "Ida Falk",
            "published": "7 May 2024",
            "text": "The talks resumed.\n\n“Soon,” Holm said.",
        }
    ]


@pytest.mark.parametrize(
    ("first", "known", "title", "text"),
    [
        ("Talks resume", "Talks Resume", "Talks Resume", "They met."),
        ("The talks resumed.", "Talks resume", "Talks resume", "The talks resumed.\n\nThey met."),
        ("The talks resumed.", "Microsoft Word - a", None, "The talks resumed.\n\nThey met."),
        ("By noon the talks resumed.", "", None, "By noon the talks resumed.\n\nThey met."),
    ],
)
def test_title_of_plain_document(word_file, first, known, title, text):
    (row,) = WORD.read(word_file([first, "They met."], title=known)).rows
    assert (row.get("title"), row["text"]) == (title, text)


def test_text_boxes_are_left_out_and_said(word_file):
    parsed = WORD.read(word_file([BOX, "It was full."]))
    assert parsed.rows[0]["text"] == "The ferry left.\n\nIt was full."
    assert parsed.notes == ["text boxes with 2 words are not part of the text"]


def test_an_article_in_text_boxes_is_kept(word_file):
    box = "<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>"
    inner = "<w:p><w:r><w:t>The whole article stands here.</w:t></w:r></w:p>"
    (row,) = WORD.read(word_file([box.format(inner)])).rows
    assert row["text"] == "The whole article stands here."


def test_cells_of_a_row_stand_together(word_file):
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = "".join(f"<w:tr>{cell.format(a)}{cell.format(b)}</w:tr>" for a, b in ("ab", "cd"))
    (row,) = WORD.read(word_file([f"<w:tbl>{table}</w:tbl>", "End."])).rows
    assert row["text"] == "a\tb\n\nc\td\n\nEnd."


def test_several_first_headings_are_said(word_file):
    lines = [styled("berschrift1", "A"), "One.", styled("berschrift1", "B"), "Two."]
    assert WORD.read(word_file(lines)).notes == [
        "2 headings of the first level stand in it, read as one article",
    ]


def test_damaged_file_is_one_sentence(word_file):
    whole = word_file(["One."] * 50).data
    with pytest.raises(InputError, match=r"a\.docx: is damaged or cut short"):
        read_word(Source("a.docx", whole[: len(whole) // 2]))


def test_a_part_that_unpacks_to_gigabytes_is_refused(word_file, monkeypatch):
    monkeypatch.setattr("toolkit.corpus.formats.packages.PART_LIMIT", 1000)
    with pytest.raises(InputError, match="unpacks to more than"):
        read_word(word_file(["One. " * 1000]))
