"""Texts in records of databases that nobody named: fields are learnt from standing there again."""

import json

import pandas as pd
import pytest

from toolkit import read_corpus
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.records.labels import read_label
from toolkit.corpus.formats.records.reading import read_records
from toolkit.corpus.formats.records.record import Line, read_record
from toolkit.corpus.formats.text import TEXT
from toolkit.corpus.formats.web import WEB

FORMS = {
    "labels": "Headline: {title}\nFiled from: Hale\nNewspaper: {paper}\nIssue date: {day}\nWriter: {by}\nReach: 12\n\n{text}\n\n",
    "text too": "TI: {title}\nSO: {paper}\nDT: {day}\nAU: {by}\nTX: {text}\n\n",
    "codes": "TI  - {title}\nJO  - {paper}\nDA  - {day}\nAU  - {by}\nTX  - {text}\n\n",
    "boxes": "【Title】{title}\n【Source】{paper}\n【Date】{day}\n【Author】{by}\n【Text】\n{text}\n\n",
    "tabs": "Title\t{title}\nPaper\t{paper}\nPublished\t{day}\nJournalist\t{by}\nFull text\t{text}\n\n",
    "alone": "Title\n{title}\nSource\n{paper}\nDate\n{day}\nAuthor\n{by}\nText\n{text}\n\n",
    "rules": "Heading: {title}\nPress: {paper}\nDate: {day}\nBy: {by}\n\n{text}\n-----\n",
    "numbers": "Record 1 of 2\nHeading: {title}\nPress: {paper}\nDate: {day}\nBy: {by}\n\n{text}\n\n",
    "title above": "{title}\n\nSource: {paper}\nDate: {day}\nAuthor: {by}\nPage: 4\n\n{text}\n\n",
    "bars": "{title}\n{paper} | {day} | {by} | Page 4 | 212 words | Article-ID: e6b31a\n\n{text}\n\n",
    "equals": "Title = {title}\nPaper = {paper}\nDate = {day}\nAuthor = {by}\nText = {text}\n\n",
    "columns": "Title       {title}\nSource      {paper}\nDate        {day}\nAuthor      {by}\n\n{text}\n\n",
    "angles": "<TITLE> {title}\n<SOURCE> {paper}\n<DATE> {day}\n<AUTHOR> {by}\n<TEXT>\n{text}\n\n",
    "one line": "{title}\nSource: {paper}; Date: {day}; Author: {by}; Page: 4\n\n{text}\n\n\n",
    "bars behind": "{title}\n\nAuthor: {by} | Page: 4 | 212 words\nSource: {paper}\nDate: {day}\n\n{text}\n\n",
    "head above": "{day}\n{paper}\n{title}\nBy {by}\n\n{text}\n\n________\n\n",
    "bullets": "## title: {title}\n## source: {paper}\n## date: {day}\n## author: {by}\n\n{text}\n\n",
    "below": "{title}\n\n{text}\n\nSource: {paper}\nDate: {day}\nBy: {by}\nRef: 4\n\n",
}  # fmt: skip
FIRST = {
    "title": "Quay to stay shut",
    "paper": "Marlow Argus",
    "day": "7 May 2031",
    "by": "Simon Orme",
    "text": 'The quay stays shut "until the silt is gone", Colin Pratt said.\n\n'
    "He gave no date, and nobody asked for one in the hall.",
}
SECOND = {
    "title": "Skippers want pay",
    "paper": "Marlow Argus",
    "day": "9 May 2031",
    "by": "Peter Foss",
    "text": '"Who pays for three months?" Ada Lorne asked.\n\n'
    "Mr. Pratt did not answer, and closed the office at noon.",
}


@pytest.mark.parametrize("form", FORMS)
def test_fields_in_any_form_tell_articles_apart(form):
    text = FORMS[form].format(**FIRST) + FORMS[form].format(**SECOND)
    rows = TEXT.read(Source("a.txt", text.encode())).rows
    assert [
        {name: row.get(name) for name in ("title", "outlet", "published", "author", "text")}
        for row in rows
    ] == [
        {
            "title": one["title"],
            "outlet": one["paper"],
            "published": one["day"],
            "author": one["by"],
            "text": one["text"],
        }
        for one in (FIRST, SECOND)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_one_record_is_an_article(form):
    text = FORMS[form].format(**FIRST)
    (row,) = TEXT.read(Source("a.txt", text.encode())).rows
    assert (row["title"], row["outlet"], row["text"].strip("\n_-")) == (
        FIRST["title"],
        FIRST["paper"],
        FIRST["text"],
    )
    assert (row["published"], row["author"]) == (FIRST["day"], FIRST["by"])


WORDS = {
    "zh": ("标题：{0}\n报纸：东岸日报\n日期：2031年5月{1}日\n记者：沈月\n字数：213\n\n", "桥是安全的，他说。检查持续了两周。"),
    "ja": ("見出し：{0}\n媒体名：湾岸新報\n掲載日：2031年5月{1}日\n面名：朝刊1面\n本文：\n", "「夏までは解除しない」と述べた。"),
    "ko": ("제목: {0}\n언론사: 갯벌신문\n일자: 2031년 5월 {1}일\n기자: 한도윤\n본문: ", "어민들은 반발하고 있다고 말했다."),
    "ar": ("العنوان: {0}\nالمصدر: صحيفة الشراع\nالتاريخ: {1} مايو 2031\nالكاتب: سلمى\n\n", "قال المدير إن الميناء مغلق حتى الصيف."),
    "hu": ("Cím: {0}\nForrás: Tiszai Hajnal\nDátum: 2031. május {1}.\nOldal: 4\n\n", "A kikötő nyárig zárva marad, mondta."),
    "cs": ("Titulek: {0}\nZdroj: Labské listy\nDatum vydání: {1}. května 2031\nStrana: 4\nText: ", "Přístav zůstane zavřený, řekl."),
    "el": ("Τίτλος: {0}\nΕφημερίδα: Φάρος\nΗμερομηνία: {1} Μαΐου 2031\nΚείμενο:\n", "Το λιμάνι θα μείνει κλειστό, είπε."),
    "he": ("כותרת: {0}\nמקור: קול המפרץ\nתאריך: {1} במאי 2031\nמחבר: תמר\n\n", "לא נפתח לפני הקיץ, אמר המנהל."),
    "fi": ("Otsikko: {0}\nLehti: Sanansaattaja\nPäivämäärä: {1}.5.2031\nSivu: A 4\n\n", "Satama on kiinni kesään asti, hän sanoi."),
    "id": ("Judul: {0}\nSumber: Suara Teluk\nTanggal: {1} Mei 2031\nHalaman: 4\n\n", "Kami tidak akan buka lebih awal, katanya."),
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_fields_and_days_in_many_languages(language, tmp_path):
    head, text = WORDS[language]
    whole = "".join(f"{head.format(title, day)}{text}\n\n" for title, day in (("AB", 7), ("CD", 9)))
    (tmp_path / "a.txt").write_text(whole, encoding="utf8")
    articles = read_corpus(tmp_path / "a.txt", on_problem=lambda _: None)
    assert articles["title"].tolist() == ["AB", "CD"]
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == ["2031-05-07", "2031-05-09"]
    assert articles["outlet"].notna().all()
    assert articles["text"].tolist() == [text, text]


def test_a_field_that_is_not_known_but_stands_in_every_record_is_named():
    text = FORMS["labels"].format(**FIRST) + FORMS["labels"].format(**SECOND)
    assert TEXT.read(Source("a.txt", text.encode())).notes == [
        "fields that were not used: “Filed from”, “Reach”"
    ]


def test_what_stands_between_a_title_and_its_fields_and_says_none_of_them_is_noted():
    text = "Quay shut\n\nThe tide took two stones at dawn.\n\nSource: Hale Post\nText: Nobody knows why."
    lines = [Line(line, line, read_label(line)) for line in text.split("\n")]
    notes: list[str] = []
    assert read_record(lines, notes) == {
        "title": "Quay shut",
        "outlet": "Hale Post",
        "text": "Nobody knows why.",
    }
    assert notes == ["left out beside a text: “The tide took two stones at dawn.”"]


@pytest.mark.parametrize(
    "text",
    [
        "HALE: We wait.\n\nTARN: How long?\n\nHALE: Until May.\n\nTARN: Why?\n\nHALE: It is late.",
        "Source: that is what they call the well.\n\nThey wait.\n\nSource: nobody knows it.\n\nThey left.",
        "He had three points: time, money and men.\n\nHe had one wish: peace.",
        "Title: Quay opens\nDate: 7 May 2031\n\nThe quay opens, Holm said.",
        "Mails show it\n\nHarbour Post, 7 May 2031\n\nFrom: Ida Holm\nTo: Jon Tarn\nDate: 3 May 2031\n\nWe wait.\n\n"
        "From: Jon Tarn\nTo: Ida Holm\nDate: 4 May 2031\n\nHow long shall we wait, he wrote.\n\nThey left.",
        "Fewer boats\n\nThe number of boats fell, Holm said on Monday.\n\nChart 1: Boats\nSource: Office\nDate: 2031\n\n"
        "Catches rose in the same time.\n\nChart 2: Catches\nSource: Office\nDate: 2031\n\nFishers see it otherwise.",
        "The harbour\n\nContents\nSilt and dredging\nMoney and jobs\n\nSilt and dredging\n\n"
        + "The silt comes back. " * 6
        + "\n\nMoney and jobs\n\n"
        + "It costs more than it earns. " * 4,
    ],
)
def test_other_texts_with_colons_are_no_records(text):
    assert read_records(text) is None


def test_a_paragraph_that_begins_like_a_field_stays_in_its_text():
    odd = {
        **FIRST,
        "text": FIRST["text"] + "\n\nSource: so the old men call the well.\n\nThey left.",
    }
    text = FORMS["rules"].replace("Press", "Source").format(**odd) + FORMS["rules"].replace(
        "Press", "Source"
    ).format(**SECOND)
    rows = TEXT.read(Source("a.txt", text.encode())).rows
    assert [row["text"] for row in rows] == [odd["text"], SECOND["text"]]


BLOCK = (
    "<div class='clip'><div class='t'>{title}</div><div>{paper} &middot; {day} &middot; {by}</div>"
    "<div>{text}</div></div>"
)
LISTED = (
    "<dl><dt>Title</dt><dd>{title}</dd><dt>Newspaper</dt><dd>{paper}</dd><dt>Date</dt><dd>{day}</dd>"
    "<dt>Author</dt><dd>{by}</dd><dt>Text</dt><dd><p>{text}</p></dd></dl>"
)


@pytest.mark.parametrize("form", [BLOCK, LISTED])
def test_elements_of_one_kind_are_articles_of_a_page(form):
    page = "".join(
        form.format(**{**one, "text": one["text"].replace("\n\n", "<br><br>")})
        for one in (FIRST, SECOND)
    )
    rows = WEB.read(Source("a.html", f"<html><body>{page}</body></html>".encode())).rows
    assert [row["title"] for row in rows] == [FIRST["title"], SECOND["title"]]
    assert [row["author"] for row in rows] == [FIRST["by"], SECOND["by"]]
    assert [row["text"].split() for row in rows] == [FIRST["text"].split(), SECOND["text"].split()]


def test_a_list_of_contents_tells_where_articles_begin():
    form = "{title}\n{paper}, {day}\nPublished in print\n\n{text}\n"
    listed = "".join(f"> {one['title']}, {one['paper']}, {one['day']}\n" for one in (FIRST, SECOND))
    text = f"Export of 25 May 2031\n\n{listed}\n" + "".join(
        form.format(**one) for one in (FIRST, SECOND)
    )
    rows = TEXT.read(Source("a.txt", text.encode())).rows
    assert [(row["title"], row["outlet"], row["published"]) for row in rows] == [
        (one["title"], one["paper"], one["day"]) for one in (FIRST, SECOND)
    ]


def test_fields_that_nobody_knows_are_a_doubt():
    block = "Kind: {0}\nMark: {0}\nSum: {0}\n\nThe quay is shut until May, Holm said on Monday.\n\n"
    parsed = TEXT.read(Source("a.txt", (block.format("a") + block.format("b")).encode()))
    assert len(parsed.rows) == 1
    assert "“Kind:” and “Mark:” and “Sum:” stand there 2 times" in parsed.doubts[0]


def test_outlet_and_day_in_brackets_behind_a_title():
    text = f"Quay to stay shut (Marlow Argus, 7 May 2031)\n\n{FIRST['text']}"
    (row,) = TEXT.read(Source("a.txt", text.encode())).rows
    assert row == {
        "title": "Quay to stay shut",
        "outlet": "Marlow Argus",
        "published": "7 May 2031",
        "text": FIRST["text"],
    }


def test_names_in_two_languages_and_summaries_in_place_of_texts():
    form = (
        "Title-题名: {title}\nAuthor-作者: {by}\nSource-文献来源: {paper}\nSummary-摘要: {said}\n"
        "PubTime-发表时间: {day}\nFund-基金: \n\n"
    )
    said = "The quay stays shut until the silt is gone, the harbour master said."
    text = form.format(**FIRST, said=said) + form.format(**SECOND, said=said)
    parsed = TEXT.read(Source("a.txt", text.encode()))
    assert [(row["title"], row["outlet"], row["text"]) for row in parsed.rows] == [
        (one["title"], one["paper"], said) for one in (FIRST, SECOND)
    ]
    assert "records have no text; their summaries were read" in parsed.notes


def test_parts_of_a_line_with_a_day_may_be_set_apart_by_blanks():
    form = "■{title}\n2031/05/07  港湾新聞 朝刊  4ページ  312文字\n\n　{text}\n\n"
    texts = ("「夏までは解除しない」と局長は述べた。", "組合長は「約束と違う」と話した。")
    titles = ("港の封鎖、夏まで続く", "漁協、発言に抗議")
    whole = "検索結果　2件\n\n" + "".join(
        form.format(title=title, text=text) for title, text in zip(titles, texts, strict=True)
    )
    rows = TEXT.read(Source("a.txt", whole.encode())).rows
    assert [(row["title"], row["outlet"], row["published"]) for row in rows] == [
        (title, "港湾新聞", "2031/05/07") for title in titles
    ]


def test_files_of_a_saved_page_are_parts_of_it(tmp_path):
    page = f"<html><body><article><h1>Quay shut</h1><p>{FIRST['text']}</p></article></body></html>"
    (tmp_path / "Quay.html").write_text(page)
    (tmp_path / "Quay_files").mkdir()
    (tmp_path / "Quay_files" / "ad.html").write_text(page.replace("Quay shut", "Win a cruise"))
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles["title"].tolist() == ["Quay shut"]
    assert "is a part of a saved page" in str(report)


def test_a_column_without_cells_is_not_taken_where_another_has_texts(tmp_path):
    table = pd.DataFrame(
        {"text": [None], "maintext": [FIRST["text"]], "제목": ["Quay"], "언론사": ["Post"]}
    )
    table.to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    (article,) = read_corpus(tmp_path / "a.jsonl", on_problem=lambda _: None).itertuples()
    assert (article.text, article.title, article.outlet) == (FIRST["text"], "Quay", "Post")


def test_the_channel_of_an_export_is_its_outlet(tmp_path):
    post = {"id": 1, "type": "message", "date": "2031-05-07T10:00:00", "text": FIRST["text"]}
    whole = {"name": "Sound Wire", "type": "public_channel", "id": 9, "messages": [post]}
    (tmp_path / "result.json").write_text(json.dumps(whole))
    (article,) = read_corpus(tmp_path / "result.json", on_problem=lambda _: None).itertuples()
    assert article.outlet == "Sound Wire"
