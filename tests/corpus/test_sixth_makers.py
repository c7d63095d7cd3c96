"""Digests, segments of coding programs, agencies' JSON, times behind names: right values written first."""

import json

import pandas as pd
import pytest

from tests.corpus.conftest import read
from toolkit import read_corpus
from toolkit.corpus.formats.compiled import to_rows
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.mail import MAILS
from toolkit.corpus.formats.text import TEXT

WORDS = (
    "The council voted on Tuesday to keep the night ferries, and Mayor Ida Roe said that the boats would stay "
    "until the tunnel under the sound is open to everybody who lives on the island."
)
OTHER = (
    "Harbour master Odd Moe told reporters at the quay that no crew had been warned of the storm, and that he "
    "would ask the ministry for two more tugs before the winter comes to the northern coast."
)
FIELDS = ("title", "outlet", "author", "text")


def days(articles):
    return articles.published.dt.strftime("%Y-%m-%d").tolist()


HEAD = "From: hale-press-request@lists.example\nTo: a@b.example\nSubject: Hale-press Digest, Vol 3\nDate: Sat, 10 May 2031 12:00:00 +0200\n"
INNER = "Date: {2}, {0} May 2031 09:00:00 +0200\nFrom: {1} <w@post.example>\nSubject: [Hale-press] {3}\n"


def test_a_digest_of_a_list_is_the_mails_in_it():
    mails = [
        f"Message: {n}\n{INNER.format(day, name, week, title)}\n{words}\n"
        for n, (day, week, name, title, words) in enumerate(
            [("07", "Wed", "Ida Falk", "Ferries stay", WORDS), ("08", "Thu", "Simon Moe", "Tugs asked for", OTHER)], 1
        )
    ]  # fmt: skip
    rule = "-" * 30
    text = (
        f"Today's Topics:\n\n   1. Ferries stay\n   2. Tugs asked for\n\n{rule * 2}\n\n"
        + f"\n{rule}\n\n".join(
            [
                *mails,
                "Subject: Digest Footer\n\nTo unsubscribe, write to us\n",
                "End of Hale-press Digest\n",
            ]
        )
    )
    parsed = MAILS.read(Source("a.eml", f"{HEAD}\n{text}".encode()))
    assert [[row["title"], row["author"], row["text"].strip()] for row in parsed.rows] == [
        ["Ferries stay", "Ida Falk", WORDS],
        ["Tugs asked for", "Simon Moe", OTHER],
    ]
    assert parsed.rows[1]["published"].startswith("Thu, 08 May 2031")
    assert parsed.notes == ["is a digest: its 2 mails were read, and its own foreword left out"]


def test_a_digest_whose_mails_are_its_parts(tmp_path):
    parts = "".join(
        f"--x\nContent-Type: message/rfc822\n\n{INNER.format(day, 'Ida Falk', 'Wed', title)}\n{words}\n\n"
        for day, title, words in (("07", "Ferries stay", WORDS), ("14", "Tugs asked for", OTHER))
    )
    mail = (
        f'{HEAD}MIME-Version: 1.0\nContent-Type: multipart/digest; boundary="x"\n\n{parts}--x--\n'
    )
    articles, _ = read(tmp_path, "a.eml", mail)
    assert articles.title.tolist() == ["Ferries stay", "Tugs asked for"]
    assert days(articles) == ["2031-05-07", "2031-05-14"]


def test_a_review_whose_heads_are_tables_below_its_headings():
    parts = [Paragraph("Hale office", style="title"), Paragraph("Press review, 10 May 2031"), Paragraph("Ferries stay\t2", style="toc 1"),
             Paragraph("Tugs asked for\t3", style="toc 1")]  # fmt: skip
    for n, (title, outlet, words) in enumerate(
        [("Ferries stay", "Hale Post", WORDS), ("Tugs asked for", "Odd Courier", OTHER)]
    ):
        parts.append(Paragraph(title, style="heading 1", apart=True))
        cells = [
            ("Medium", outlet),
            ("Date", f"0{7 + n} May 2031"),
            ("Author", "Ida Falk"),
            ("Circulation", "45,200"),
        ]
        parts += [
            Paragraph(cell, row=10 * n + row + 1, apart=row == 0)
            for row, pair in enumerate(cells)
            for cell in pair
        ]
        parts.append(Paragraph(words))
    rows, notes = to_rows(Document(parts))
    assert [[row["title"], row["outlet"], row["published"], row["author"]] for row in rows] == [
        ["Ferries stay", "Hale Post", "07 May 2031", "Ida Falk"],
        ["Tugs asked for", "Odd Courier", "08 May 2031", "Ida Falk"],
    ]
    assert "a list of contents with 2 lines was left out" in notes


RECORD = "\n{0}\n\n{1} vom {2}.05.2031, Nr. 1, S. 4\n\nAutor: Ida Falk\n\n{3}\n\nQuelle: {1} vom {2}.05.2031, Nr. 1, S. 4\nRessort: Politik\n\n____________________\n"


def test_what_stands_in_front_of_all_records_is_no_field_of_the_first():
    text = "BASE\nListe (2 Dokumente)                    Druckdatum: 02.06.2031\n\n"
    text += RECORD.format("Ferries to Odd stay", "Hale Post", "07", WORDS)
    text += RECORD.format("Tugs asked for at Odd", "Odd Courier", "08", OTHER)
    rows = TEXT.read(Source("a.txt", text.encode())).rows
    assert [[row["title"], row["outlet"], row["published"]] for row in rows] == [
        ["Ferries to Odd stay", "Hale Post", "07.05.2031"],
        ["Tugs asked for at Odd", "Odd Courier", "08.05.2031"],
    ]


def test_a_name_that_all_lines_with_bars_hold_at_one_place_is_the_writer_s():
    record = "\n\n\n{0}\n{1} May 2031 | Hale Post | {2} | Page 4 | Article id: e7{1}\n\n{3}\n\nAll rights are held by the base.\n"
    text = "Base\nHits: 2\n" + "".join(
        record.format(*one)
        for one in [
            ("Ferries to Odd stay", 7, "Ida Falk", WORDS),
            ("Tugs asked for", 8, "Orm Tey", OTHER),
        ]
    )
    rows = TEXT.read(Source("a.txt", text.encode())).rows
    assert [row.get("author") for row in rows] == ["Ida Falk", "Orm Tey"]


def test_a_first_paragraph_in_a_column_of_its_own_that_is_called_a_snippet(tmp_path):
    rows = [{"title": "Ferries stay", "snippet": WORDS, "body": OTHER}]
    articles, report = read(tmp_path, "a.csv", pd.DataFrame(rows).to_csv(index=False))
    assert articles.text.tolist() == [f"{WORDS}\n\n{OTHER}"]
    assert "snippet was put in front of body" in str(report)


@pytest.mark.parametrize(
    "snippet", ["… " + WORDS[20:90] + " …", WORDS[:80] + "...", WORDS.replace("’", "'"), WORDS]
)
def test_a_snippet_of_the_text_itself_is_not_put_in_front_of_it(tmp_path, snippet):
    rows = [{"title": "Ferries stay", "snippet": snippet, "body": f"<p>{WORDS}</p><p>{OTHER}</p>"}]
    articles, _ = read(tmp_path, "a.csv", pd.DataFrame(rows).to_csv(index=False))
    assert articles.text.tolist() == [f"{WORDS}\n\n{OTHER}"]


def test_numbers_that_tell_no_rows_apart_are_no_ids(tmp_path):
    rows = [{"date": "2031-05-07", "agenda": "Ferries to Odd", "speaker": name, "party.facts.id": number,
             "text": text, "chamber": "House of Hale"}
            for name, number, text in (("Ida Roe", 7, WORDS), ("Odd Moe", 7, OTHER), ("Ann Fig", None, WORDS + OTHER))]  # fmt: skip
    articles, _ = read(tmp_path, "a.csv", pd.DataFrame(rows).to_csv(index=False))
    assert articles[["article_id", "title", "outlet", "author"]].values.tolist() == [
        [f"a-{n}", "Ferries to Odd", "House of Hale", name]
        for n, name in enumerate(["Ida Roe", "Odd Moe", "Ann Fig"], 1)
    ]


def test_segments_and_notes_are_texts(tmp_path):
    rows = [
        {
            "Document group": "Hale",
            "Document name": "Ferries stay",
            "Code": "Aims",
            "Segment": WORDS * 2,
            "Weight": 0,
        }
    ]
    articles, _ = read(tmp_path, "a.csv", pd.DataFrame(rows).to_csv(index=False))
    assert articles[["title", "text"]].values.tolist() == [["Ferries stay", WORDS * 2]]
    noted = [
        {
            "Key": "K7AB",
            "Title": "Ferries stay",
            "Publication Title": "Hale Post",
            "Date": "2031-05-07",
            "Notes": f"<p>{WORDS}</p>",
        }
    ]
    articles, _ = read(tmp_path, "b.csv", pd.DataFrame(noted).to_csv(index=False))
    assert articles[["article_id", "outlet", "text"]].values.tolist() == [
        ["K7AB", "Hale Post", WORDS]
    ]


def test_json_in_which_documents_of_agencies_stand(tmp_path):
    body = f"<nitf><body><body.content><block><p>{WORDS}</p><p>{OTHER}</p></block></body.content></body></nitf>"
    items = [{"item": {"headline": f"Ferries stay {n}", "firstcreated": "2031-05-07T09:00:00Z", "provider": "Quay Wire",
                       "bylines": [{"by": "By Ida Falk", "title": "Quay Wire"}], "body_nitf": body}} for n in (1, 2)]  # fmt: skip
    articles, _ = read(tmp_path, "a.json", json.dumps({"data": {"items": items}}))
    assert articles[[*FIELDS]].values.tolist() == [
        [f"Ferries stay {n}", "Quay Wire", "Ida Falk", f"{WORDS}\n\n{OTHER}"] for n in (1, 2)
    ]
    assert days(articles) == ["2031-05-07"] * 2


def test_words_of_a_picture_are_not_the_text_of_an_item(tmp_path):
    one = {"headline": "Ferries stay", "versioncreated": "2031-05-07T10:00:00+02:00", "byline": "By Ida Falk",
           "body_xhtml": f"<div><p>{WORDS}</p></div>",
           "associations": {"main": {"type": "picture", "headline": "A boat", "body_text": "The boat at Odd in May."}}}  # fmt: skip
    articles, _ = read(tmp_path, "a.jsonl", json.dumps(one) + "\n")
    assert articles[["title", "author", "text"]].values.tolist() == [
        ["Ferries stay", "Ida Falk", WORDS]
    ]


def test_times_behind_names_are_no_text():
    text = f"Quay call 2031-05-07.mp3\n\nIda Roe: [00:00:01] {WORDS}\n\nSpeaker2: [00:00:14] And then?\n\nIda Roe: [00:00:19] {OTHER}\n\nAutomatically transcribed by Sonic with 92% accuracy.\n"
    (row,) = TEXT.read(Source("a.txt", text.encode())).rows
    assert row == {
        "title": "Quay call 2031-05-07",
        "published": "2031-05-07",
        "text": f"Ida Roe: {WORDS}\n\nSpeaker2: And then?\n\nIda Roe: {OTHER}",
    }


def test_a_list_of_what_lies_beside_it_is_known_by_slugs(tmp_path):
    (tmp_path / "content").mkdir()
    for slug, words in (("ferries-stay-1a", WORDS), ("tugs-2b", OTHER)):
        (tmp_path / "content" / f"{slug}.html").write_text(
            f"<div><p>{words}</p><p>{words[::1]} Yes.</p></div>"
        )
    listed = [{"id": f"00-{n}", "slug": slug, "title": title, "author": "Ida Falk", "description": WORDS[:60],
               "publishedAt": f"2031-05-0{n}T06:00:00Z"}
              for n, (slug, title) in enumerate([("ferries-stay-1a", "Ferries stay"), ("tugs-2b", "Tugs asked for")], 7)]  # fmt: skip
    (tmp_path / "metadata_0.json").write_text(json.dumps(listed))
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles[["title", "author"]].values.tolist() == [
        ["Ferries stay", "Ida Falk"],
        ["Tugs asked for", "Ida Falk"],
    ]
    assert days(articles) == ["2031-05-07", "2031-05-08"]
    beside = report.files[report.files["layout"] == "beside others"]
    assert beside[["file", "articles"]].values.tolist() == [["metadata_0.json", 0]]
    assert "1 file beside them told of others (such as metadata_0.json, which gave" in str(report)


def test_a_file_beside_a_text_is_in_the_report(tmp_path):
    (tmp_path / "a.txt").write_text(f"{WORDS}\n\n{OTHER}")
    (tmp_path / "a.json").write_text(json.dumps({"title": "Ferries stay", "outlet": "Hale Post"}))
    _, report = read_corpus(tmp_path, report=True)
    assert report.files.set_index("file").loc["a.json", "note"] == "gave title, outlet of 1 file"


def test_lines_that_a_cell_s_markup_loses_are_counted(tmp_path):
    cell = f"<p>{WORDS}</p><figure><img src='a.jpg'><figcaption>The quay at Odd</figcaption></figure><p>{OTHER}</p>"
    articles, report = read(
        tmp_path, "a.csv", pd.DataFrame([{"title": "Quay", "body": cell}]).to_csv(index=False)
    )
    assert articles.text.tolist() == [f"{WORDS}\n\n{OTHER}"]
    assert report.furniture == ("The quay at Odd",)


def test_lists_of_json_that_name_their_fields_differently_are_all_read(tmp_path):
    content = {"news": [{"title": "A", "date": "2031-05-07", "text": WORDS}],
               "letters": [{"heading": "B", "body": OTHER}, {"heading": "C", "body": OTHER + WORDS}]}  # fmt: skip
    articles, _ = read(tmp_path, "a.json", json.dumps(content))
    assert articles[["title", "text"]].values.tolist() == [
        ["A", WORDS],
        ["B", OTHER],
        ["C", OTHER + WORDS],
    ]


def test_a_list_of_texts_that_is_not_read_is_counted(tmp_path):
    content = {"news": [{"title": "A", "text": WORDS}, {"title": "B", "text": OTHER}],
               "opinion": [{"text": f"{WORDS} Yes."}, {"text": f"{OTHER} Yes."}]}  # fmt: skip
    _, report = read(tmp_path, "a.json", json.dumps(content))
    assert "2 entries of “opinion” beside the articles left out" in str(report)


def test_pages_of_offices_end_where_notes_to_editors_begin(tmp_path):
    page = (f"<html><head><title>Ferries stay</title></head><body><main><h1>Ferries stay</h1><h3 class='subtitle'>What I heard</h3>"
            f"<p>{WORDS}</p><p>{OTHER}</p><p>(The briefing was concluded at 1:52 p.m.)</p><p>* *** *</p>"
            "<h2>Notes to editors</h2><ul><li>The quay was built in 1911.</li></ul></main></body></html>")  # fmt: skip
    articles, report = read(tmp_path, "a.html", page)
    assert articles.text.tolist() == [f"{WORDS}\n\n{OTHER}"]
    assert "a subtitle is no part of the text: “What I heard”" in str(report)


def test_fields_in_a_list_below_a_heading_of_a_note(tmp_path):
    note = (
        "# Ferries stay\n\n![cover](https://a.example/a.jpg)\n\n## Metadata\n- Author: [[Ida Falk]]\n- Full Title: Ferries stay\n"
        f"- Source: Hale Post\n- Published: 2031-05-07\n- URL: https://hale.example/1\n\n## Full Document\n{WORDS}\n\n{OTHER}\n"
    )
    articles, _ = read(tmp_path, "a.md", note)
    assert articles[[*FIELDS]].values.tolist() == [
        ["Ferries stay", "Hale Post", "Ida Falk", f"{WORDS}\n\n{OTHER}"]
    ]
    assert days(articles) == ["2031-05-07"]


def test_a_list_of_points_below_a_heading_stays_text(tmp_path):
    points = "- Fares: they rise by a tenth, said Roe.\n- Boats: two more will come, said Moe.\n"
    articles, _ = read(tmp_path, "a.md", f"# Ferries stay\n\n{points}\n{WORDS}\n")
    assert "Fares: they rise" in articles.text[0]


def test_who_coded_a_quotation_and_when_is_nothing_of_its_article(tmp_path):
    row = {"ID": "1:1", "Document": "Ferries stay", "Quotation Name": WORDS[:30], "Quotation Content": f"{WORDS} {OTHER}",
           "Codes": "aim", "Created": "2031-10-03 14:02:11", "Creator": "MC"}  # fmt: skip
    articles, report = read(tmp_path, "a.csv", pd.DataFrame([row]).to_csv(index=False))
    assert articles[["title", "text"]].values.tolist() == [["Ferries stay", f"{WORDS} {OTHER}"]]
    assert articles[["author", "published"]].isna().all(axis=None)
    assert "days stand in Created, which was not read" in str(report)


def test_a_day_right_below_a_title_and_whom_to_contact_below_the_text(tmp_path):
    text = (
        f"Ferries to Odd stay\n2031/05/07 08:00:00.000 GMT\n\n\nBy Ida Falk\n(Hale Post) -- {WORDS}\n\n{OTHER}\n\n"
        "To contact the reporter on this story:\nIda Falk in Hale at i@post.example\n\n-0- May/07/2031 08:00 GMT\n"
    )
    articles, report = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == ["Ferries to Odd stay"]
    assert days(articles) == ["2031-05-07"]
    assert articles.text[0].endswith(OTHER)
    assert "Ida Falk in Hale at i@post.example" in report.furniture


def test_what_stands_below_the_last_rule_is_no_part_of_the_last_article():
    rule = "=" * 40
    items = "\n\n".join(
        f"{rule}\n{title}\n{outlet}, {day} May 2031\nIda Falk\nMedia type: Print | Page: 4 | Audience: 45,200\n\n{words}"
        for title, outlet, day, words in (
            ("Ferries to Odd stay", "Hale Post", 7, WORDS),
            ("Tugs asked for", "Odd Courier", 8, OTHER),
        )
    )
    parsed = TEXT.read(
        Source(
            "a.txt",
            f"Your report\n\n{items}\n\n{rule}\nThis alert was sent by the base. Log in to change it.\n".encode(),
        )
    )
    assert [row["text"].strip() for row in parsed.rows] == [WORDS, OTHER]
    assert (
        "below the last article left out: “This alert was sent by the base. Log in to change it.”"
        in parsed.notes
    )


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (f"Odd Ferries\nVolume 7: debated on Tuesday 6 May 2031\n\nIda Roe (Hale)\n{WORDS}\n\nOdd Moe\n{OTHER}",
         "may have a day that was not read: 6 May 2031 stands in “Volume 7: debated on Tuesday 6 May 2031”"),
        ("\n\n".join(f"Channel one {n}:15:09\n{words}" for n, words in enumerate([WORDS, OTHER, WORDS])),
         "holds times of a recording: “Channel one 0:15:09” is left in its text"),
    ],
)  # fmt: skip
def test_days_and_times_that_were_left_in_a_text_are_doubted(tmp_path, text, doubt):
    table = pd.DataFrame([{"text": text, "outlet": "Hale Post"}])
    _, report = read(tmp_path, "a.csv", table.to_csv(index=False))
    assert doubt in report.doubts.reason.tolist()
