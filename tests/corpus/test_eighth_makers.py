"""Newspaper pages with stories side by side, sheets that explain others, and what leads on below a text."""

import io

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from tests.corpus.formats.conftest import word
from tests.corpus.formats.test_pdf import body, make_pdf
from toolkit import read_corpus
from toolkit.corpus.filenames import read_file_name
from toolkit.corpus.formats.heading.one_line_heads import read_one_line_head
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.columns import Line, split_at_edges
from toolkit.corpus.formats.paper.pdf import PDF
from toolkit.corpus.formats.records.dated import read_dated_line
from toolkit.corpus.formats.records.siblings import settle_alike
from toolkit.corpus.formats.running import read_running
from toolkit.corpus.furniture import strip_furniture
from toolkit.errors import InputError

LEFT, RIGHT = 40, 340


def shift(lines, left):
    return [(*line, left) for line in lines]


def newspaper():
    """A page with one story in front, and two below it whose headlines and writers stand on the same lines."""
    top = [
        (9, 810, "B2", LEFT),
        (9, 810, "HALE POST", 250),
        (9, 810, "Tuesday, May 6, 2031", 440),
        (22, 770, "Lock at Hale stays shut for a year", LEFT),
        (9, 750, "By VERA LUND", LEFT),
        (9, 740, "Post Staff Writer", LEFT),
        *shift(body(720, 9), LEFT),
        *shift(body(720, 9), RIGHT),
    ]
    lower = [
        (14, 500, "Quay at Tarn", LEFT),
        (14, 500, "Toll on the bridge", RIGHT),
        (14, 482, "opens once again", LEFT),
        (14, 482, "falls to two marks", RIGHT),
        (9, 464, "By ODD NESS", LEFT),
        (9, 464, "By IDA FALK", RIGHT),
        *shift(body(446, 9), LEFT),
        *shift(body(446, 9), RIGHT),
    ]
    return PDF.read(Source("a.pdf", make_pdf([[*top, *lower]]), None)).rows


def test_headlines_side_by_side_are_those_of_two_stories():
    rows = newspaper()
    assert [(row["title"], row["author"]) for row in rows] == [
        ("Lock at Hale stays shut for a year", "VERA LUND"),
        ("Quay at Tarn opens once again", "ODD NESS"),
        ("Toll on the bridge falls to two marks", "IDA FALK"),
    ]


def test_a_page_head_with_its_number_in_front_names_outlet_and_day_of_all():
    rows = newspaper()
    assert {row["outlet"] for row in rows} == {"HALE POST"}
    assert {row["published"] for row in rows} == {"May 6, 2031"}
    assert not any("HALE POST" in row["text"] for row in rows)


def test_a_line_is_cut_only_where_columns_begin():
    whole = Line("By ODD NESS By IDA FALK", 40, 400, 460, 470)
    parts = [Line("By ODD NESS", 40, 100, 460, 470), Line("By IDA FALK", 340, 400, 460, 470)]
    assert split_at_edges(whole, parts, {40, 340}) == parts
    assert split_at_edges(whole, parts, {40}) == [whole]


# Sheets


def write_sheets(**sheets):
    stream = io.BytesIO()
    with pd.ExcelWriter(stream, engine="openpyxl") as book:
        for name, rows in sheets.items():
            pd.DataFrame(rows).to_excel(book, sheet_name=name, index=False, header=False)
    return stream.getvalue()


ARTICLES = [["Nr.", "Titel", "Datum", "Text"], [1, "Lock", "6. Mai 2031", STORY]]


def test_a_sheet_that_explains_the_columns_of_another_holds_no_article(tmp_path):
    legend = [
        ["Variable", "Bedeutung"],
        ["Nr.", "laufende Nummer"],
        ["Titel", "Überschrift"],
        ["Text", "Text ohne Bilder"],
    ]
    data = write_sheets(Artikel=ARTICLES, Erklaerung=legend)
    articles, report = read(tmp_path, "a.xlsx", data)
    assert articles.text.tolist() == [STORY]
    assert "sheet 'Erklaerung' explains the columns of another, and was not read" in report.sentence


def test_a_second_sheet_of_articles_is_read_where_one_column_has_the_name_of_a_heading(tmp_path):
    more = [["Nr.", "Titel", "Datum", "Text"], [2, "Text", "7. Mai 2031", OTHER]]
    articles, _ = read(tmp_path, "a.xlsx", write_sheets(Mai=ARTICLES, Juni=more))
    assert articles.text.tolist() == [STORY, OTHER]


# What leads on below a text


@pytest.mark.parametrize(
    "line",
    [
        "Hele saken i avisen https://quay.example/papers/?id=7",
        "Zum vollen Wortlaut: https://quay.example/7",
        "Lire la suite sur <https://quay.example/7>",
    ],
)
def test_a_few_words_and_an_address_below_a_text_are_no_part_of_it(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (STORY, [line])


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n\nThe list is open. Names go to https://quay.example/list",
        f"{STORY}\n\nHale set up the page\nfor all who wait and it is read at\nhttps://quay.example/a now",
        f"The page is\n\nhttps://quay.example/7 and {STORY}",
    ],
)
def test_sentences_with_an_address_stay(text):
    assert strip_furniture(text) == (text, [])


def make_page(heading, items):
    listed = f"<h3>{heading}</h3><ol>{''.join(f'<li>{one}</li>' for one in items)}</ol>"
    paragraphs = f"<p>{STORY}</p><p>{OTHER}</p>{listed}<p>{STORY.replace('Tuesday', 'Friday')}</p>"
    return f"<html><head><title>Lock at Hale</title></head><body><h1>Lock at Hale</h1><article>{paragraphs}</article></body></html>"


@pytest.mark.parametrize(
    "heading", ["Meistgelesen", "Les plus lus", "Lo más leído", "Mest lest", "Most read this week"]
)
def test_a_list_of_what_else_is_read_is_no_text_even_without_links(tmp_path, heading):
    page = make_page(heading, ["Goose on the bridge", "Bakery shuts after 90 years"])
    articles, _ = read(tmp_path, "a.html", page)
    assert "Goose" not in articles.text[0]
    assert "Friday" in articles.text[0]


def test_a_list_below_another_heading_stays(tmp_path):
    page = make_page("What the council decided", ["The lock stays shut.", "The quay opens in May."])
    articles, _ = read(tmp_path, "a.html", page)
    assert "The quay opens in May." in articles.text[0]


# Tables that hold things in parts


def write_table(*rows):
    stream = io.StringIO()
    pd.DataFrame(rows).to_csv(stream, index=False)
    return stream.getvalue()


def days_of(articles):
    return [str(day)[:10] for day in articles.published]


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ({"Year": [2031, 2031], "Month": [5, 12], "Day": [6, 7]}, ["2031-05-06", "2031-12-07"]),
        ({"Tag": [6, 7], "Monat": ["Mai", "Juni"], "Jahr": [2031, 2030]}, ["2031-05-06", "2030-06-07"]),
        ({"pub_year": [2031, 2031], "pub_month": ["May", "June"], "pub_day": [6, 17]}, ["2031-05-06", "2031-06-17"]),
    ],
)  # fmt: skip
def test_a_day_in_three_columns_is_one(tmp_path, parts, days):
    rows = [
        {"Title": f"T{n}", **{name: cells[n] for name, cells in parts.items()}, "Text": text}
        for n, text in enumerate((STORY, OTHER))
    ]
    articles, report = read(tmp_path, "a.csv", write_table(*rows))
    assert days_of(articles) == days
    assert "days were put together from " in report.sentence


def test_a_month_and_a_year_in_columns_stay_a_month(tmp_path):
    rows = [
        {"Title": "Lock", "Year": 2031, "Month": "May", "Text": STORY},
        {"Title": "Quay", "Year": 2031, "Month": "", "Text": OTHER},
    ]
    articles, _ = read(tmp_path, "a.csv", write_table(*rows))
    assert articles.published.isna().all()
    assert articles.published_period.tolist() == ["2031-05", "2031"]


def test_a_date_beside_the_parts_of_another_day_counts(tmp_path):
    rows = [{"Date": "2031-05-06", "Year": 1990, "Month": 1, "Day": 2, "Text": STORY}]
    articles, _ = read(tmp_path, "a.csv", write_table(*rows))
    assert days_of(articles) == ["2031-05-06"]


def test_days_as_a_spreadsheet_counts_them_are_days_in_a_csv(tmp_path):
    rows = [{"Date": 47974, "Text": STORY}, {"Date": 47975, "Text": OTHER}]
    articles, report = read(tmp_path, "a.csv", write_table(*rows))
    assert days_of(articles) == ["2031-05-06", "2031-05-07"]  # 47,974 days after 30 December 1899
    assert "47974 is 2031-05-06" in report.sentence


def test_numbers_beside_other_dates_are_no_days(tmp_path):
    rows = [{"Date": "47974", "Text": STORY}, {"Date": "2031-05-07", "Text": OTHER}]
    articles, _ = read(tmp_path, "a.csv", write_table(*rows))
    assert days_of(articles) == ["NaT", "2031-05-07"]


def test_a_text_in_several_cells_is_one(tmp_path):
    first, second = STORY[: STORY.index(" would be")], STORY[STORY.index("would be") :]
    rows = [
        {"Title": "Lock", "Text 1": first, "Text 2": second},
        {"Title": "Quay", "Text 1": OTHER, "Text 2": ""},
    ]
    articles, report = read(tmp_path, "a.csv", write_table(*rows))
    assert articles.text.tolist() == [STORY, OTHER]
    assert "Text 1, Text 2 were joined" in report.sentence


def test_a_coders_second_text_stays_where_one_has_the_bare_name(tmp_path):
    rows = [{"Title": "Lock", "Text": STORY, "Text2": OTHER}]
    articles, _ = read(tmp_path, "a.csv", write_table(*rows))
    assert articles.text.tolist() == [STORY]
    assert articles.Text2.tolist() == [OTHER]


LONG = f"{STORY} {OTHER}"


def test_the_only_column_of_long_texts_is_read_and_doubted(tmp_path):
    rows = [{"Titel": "Lock", "Datum": "6.5.2031", "Wortlaut_final": LONG, "Notiz": "geprüft"}]
    articles, report = read(tmp_path, "a.csv", write_table(*rows))
    assert articles.text.tolist() == [LONG]
    assert (
        "no heading says which column holds the text: “Wortlaut_final” was read" in report.sentence
    )


@pytest.mark.parametrize("more", [{"Second": LONG[::-1]}, {"Second": f"{OTHER} {STORY}"}])
def test_of_two_columns_of_long_texts_none_is_taken(tmp_path, more):
    rows = [{"Titel": "Lock", "First": LONG, **more}]
    with pytest.raises(InputError, match="no column holds the text"):
        read(tmp_path, "a.csv", write_table(*rows))


@pytest.mark.parametrize(
    ("cell", "author"),
    [
        ("['Vera Lund']", "Vera Lund"),
        ("['Vera Lund', \"Odd O'Ness\"]", "Vera Lund, Odd O'Ness"),
        ('["Vera Lund"]', "Vera Lund"),
        ("[Hale desk]", "[Hale desk]"),
    ],
)
def test_writers_in_a_list_as_programs_write_it_are_names(tmp_path, cell, author):
    rows = [{"title": "Lock", "authors": cell, "text": STORY}]
    articles, _ = read(tmp_path, "a.csv", write_table(*rows))
    assert articles.author.tolist() == [author]


def test_an_empty_list_of_writers_is_nobody(tmp_path):
    rows = [{"title": "Lock", "authors": "[]", "text": STORY}]
    articles, _ = read(tmp_path, "a.csv", write_table(*rows))
    assert articles.author.isna().all()


# What the names of files and folders say


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Hale Post - 2031-05-06 - Lock at Hale stays shut.txt", ("2031-05-06", "Hale Post", "Lock at Hale stays shut")),
        ("20310506_HalePost_Lock at Hale stays shut.txt", ("2031-05-06", "Hale Post", "Lock at Hale stays shut")),
        ("Hale Post_2031-05-06_Lock_at_Hale_stays_shut.txt", ("2031-05-06", "Hale Post", "Lock at Hale stays shut")),
        ("Hale_Post__2031-05-06__Lock_at_Hale_stays_shut.docx", ("2031-05-06", "Hale Post", "Lock at Hale stays shut")),
        ("Lock at Hale stays shut (Hale Post, 2031-05-06).docx", ("2031-05-06", "Hale Post", "Lock at Hale stays shut")),
        ("06.05.2031 Hale Post - Lock at Hale stays shut.pdf", ("06.05.2031", "Hale Post", "Lock at Hale stays shut")),
        ("06May2031_HalePost_Lock.txt", ("06 May 2031", "Hale Post", None)),
        ("May 6, 2031 - Hale Post.txt", ("May 6 2031", "Hale Post", None)),
        ("Lund 2031-05-06 v2.txt", (None, None, None)),
        ("Hale Post 2031-05-06 to 2031-05-07.txt", (None, None, None)),
        ("06Lock2031_HalePost.txt", (None, None, None)),
        ("export_HalePost_2031-05-06_all.txt", (None, None, None)),
        ("interview 6.5.2031 12.5.2031.txt", (None, None, None)),
    ],
)  # fmt: skip
def test_a_file_name_tells_day_outlet_and_title_in_any_order(name, row):
    found = read_file_name(name)
    assert tuple(found.get(one) for one in ("published", "outlet", "title")) == row


@pytest.mark.parametrize(
    ("path", "day", "title"),
    [
        ("Hale Post/2031/05/06/Lock at Hale stays shut.txt", "2031-05-06", "Lock at Hale stays shut"),
        ("Hale Post/2031-05-06/Lock at Hale stays shut.txt", "2031-05-06", "Lock at Hale stays shut"),
        ("Hale Post/2031-05-06 Lock at Hale stays shut.txt", "2031-05-06", "Lock at Hale stays shut"),
        ("Hale Post/2031-05-06.txt", "2031-05-06", None),
        ("Hale Post/2031/05/article 17 of many.txt", "NaT", None),
    ],
)  # fmt: skip
def test_folders_of_an_outlet_and_of_days_tell_both(tmp_path, path, day, title):
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(f"{STORY}\n\n{OTHER}", encoding="utf8")
    articles, _ = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert (articles.outlet[0], days_of(articles)[0]) == ("Hale Post", day)
    assert articles.title.tolist() == [title] or (title is None and articles.title.isna().all())


# Heads of texts that people keep


TITLE, OUTLET, DAY, WRITER = "Lock at Hale stays shut", "Hale Post", "2031-05-06", "Vera Lund"


@pytest.mark.parametrize(
    "text",
    [
        f"Title - {TITLE}\nOutlet - {OUTLET}\nDate - {DAY}\nAuthor - {WRITER}\n\n{STORY}\n",
        f"<title>{TITLE}</title>\n<source>{OUTLET}</source>\n<date>{DAY}</date>\n<author>{WRITER}</author>\n<text>\n{STORY}\n</text>\n",
        f"[{OUTLET}, {DAY}]\n{TITLE}\nby {WRITER}\n\n{STORY}\n",
        f"({OUTLET}, {DAY})\n\n{TITLE}\n\nBy {WRITER}\n\n{STORY}\n",
        f"https://hale.example/2031/lock\n{TITLE}\n{OUTLET}, {DAY}\nBy {WRITER}\n\n{STORY}\n",
        f"{OUTLET}\n{DAY}\n\n{TITLE}\nBy {WRITER}\n\n{STORY}\n",
    ],
)
def test_a_head_is_read_in_the_form_in_which_people_write_it(tmp_path, text):
    articles, _ = read(tmp_path, "a.txt", text)
    row = articles.iloc[0]
    assert len(articles) == 1
    assert (row.title, row.outlet, str(row.published)[:10], row.author) == (
        TITLE,
        OUTLET,
        DAY,
        WRITER,
    )
    assert row.text.strip() == STORY


def test_the_address_above_a_text_is_kept(tmp_path):
    articles, _ = read(
        tmp_path, "a.txt", f"https://hale.example/lock\n{TITLE}\n{OUTLET}, {DAY}\n\n{STORY}\n"
    )
    assert articles.url.tolist() == ["https://hale.example/lock"]


def test_a_line_above_a_text_whose_source_stands_below_it_is_its_title(tmp_path):
    articles, _ = read(tmp_path, "a.txt", f"{TITLE}\n\n{STORY}\n\n({OUTLET}, {DAY})\n")
    assert (articles.title[0], articles.outlet[0], articles.text[0].strip()) == (
        TITLE,
        OUTLET,
        STORY,
    )


def test_a_sentence_with_a_dash_is_no_field(tmp_path):
    text = f"{STORY}\n\nSource of the trouble - so the office says - is the gate.\n\nDate - that is open."
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.text[0].strip() == text


def test_tags_of_a_page_are_no_fields_of_a_text(tmp_path):
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{STORY}</p><p>{OTHER}</p>"
    articles, _ = read(tmp_path, "a.html", page)
    assert articles.text[0].startswith(STORY)


# Several articles in one document


STORIES = [
    (TITLE, OUTLET, "6 May 2031", WRITER, STORY),
    ("Quay at Tarn opens again", "Tarn Gazette", "7 May 2031", "Odd Ness", OTHER),
]


def is_right(articles, *, author=True):
    rows = [
        (row.title, row.outlet, str(row.published)[:10], *([row.author] if author else []), row.text.strip())
        for row in articles.itertuples()
    ]  # fmt: skip
    return rows == [
        (title, outlet, day, *([writer] if author else []), text)
        for (title, outlet, _, writer, text), day in zip(STORIES, ("2031-05-06", "2031-05-07"), strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        "{title} ({outlet}, {day})",
        "{n}. {title} ({outlet}, {day})",
        "[{n}] {title} ({outlet}, {day})",
        "{title} – {outlet}, {day}",
        "{title} | {outlet} | {day}",
        "{title}. {outlet}, {day}",
        "{title}, {outlet}, {day}",
        "{outlet}, {day}: {title}",
        "{outlet}: {title} ({day})",
        "{day} - {outlet} - {title}",
    ],
)
@pytest.mark.parametrize("kind", ["text", "heading", "bold"])
def test_title_outlet_and_day_may_stand_on_one_line(tmp_path, form, kind):
    heads = [
        form.format(n=n, title=title, outlet=outlet, day=day)
        for n, (title, outlet, day, _, _) in enumerate(STORIES, 1)
    ]
    texts = [one[-1] for one in STORIES]
    if kind == "text":
        pairs = (f"{head}\n\n{text}" for head, text in zip(heads, texts, strict=True))
        articles, _ = read(tmp_path, "a.txt", "\n\n".join(pairs))
    else:
        lines = [
            part
            for head, text in zip(heads, texts, strict=True)
            for part in (set_as(kind, head), text)
        ]
        articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert is_right(articles, author=False)


STYLES = {"heading": "berschrift1", "title": "Titre", "lower": "Kopf"}


def set_as(kind, text):
    """A paragraph as WordprocessingML: in bold, or in a style."""
    run = f'<w:t xml:space="preserve">{text}</w:t>'
    if kind == "bold":
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr>{run}</w:r></w:p>"
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[kind]}"/></w:pPr><w:r>{run}</w:r></w:p>'


def test_a_list_of_such_lines_begins_no_articles(tmp_path):
    heads = [f"{title} ({outlet}, {day})" for title, outlet, day, _, _ in STORIES]
    lines = [*heads]
    for head, (*_, text) in zip(heads, STORIES, strict=True):
        lines += [set_as("bold", head), text]
    articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert is_right(articles, author=False)


def test_sentences_with_an_outlet_and_a_day_are_no_heads():
    lines = [
        "The Hale Post wrote on 6 May 2031 that the lock stays shut.",
        "Hale Post, 6 May 2031",
        "On Tuesday, 6 May 2031, the lock was shut",
        "1. section | Page 4 | Hale Post | 6 May 2031 | Original",
    ]
    assert list(map(read_one_line_head, lines)) == [None] * 4


def test_outlets_over_titles_are_those_of_the_articles_below(tmp_path):
    lines = []
    for title, outlet, day, writer, text in STORIES:
        lines += [set_as("heading", outlet), set_as("lower", title), f"{day}, {writer}", text]
    articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert is_right(articles)


def test_one_outlet_over_several_titles_is_that_of_all_until_the_next_heading(tmp_path):
    lines = [set_as("heading", OUTLET)]
    for n in (1, 2):
        lines += [set_as("lower", f"{TITLE} again {n}"), f"{n} May 2031", STORY]
    lines += [
        set_as("heading", "Letters"),
        set_as("lower", "Quay at Tarn opens again"),
        "3 May 2031",
        OTHER,
    ]
    articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert articles.outlet.fillna("").tolist() == [OUTLET, OUTLET, ""]


@pytest.mark.parametrize(
    "form", ["Source: {outlet}, {day}, by {writer}", "({outlet}, {day}, by {writer})"]
)
def test_sources_below_the_texts_of_several_articles_are_theirs(tmp_path, form):
    lines = []
    for title, outlet, day, writer, text in STORIES:
        lines += [
            set_as("heading", title),
            text,
            form.format(outlet=outlet, day=day, writer=writer),
        ]
    articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert is_right(articles)


def test_numbers_of_titles_are_no_part_of_them(tmp_path):
    lines = []
    for n, (title, outlet, day, writer, text) in enumerate(STORIES, 1):
        lines += [set_as("heading", f"{n}. {title}"), f"{outlet} | {day} | {writer}", text]
    articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert articles.title.tolist() == [one[0] for one in STORIES]


def test_a_title_that_begins_with_a_year_or_a_number_stays():
    rows = [
        {"title": "300. ship leaves Hale", "text": STORY},
        {"title": "Quay opens", "text": OTHER},
    ]
    settle_alike(rows)
    assert [row["title"] for row in rows] == ["300. ship leaves Hale", "Quay opens"]


def test_a_name_alone_above_a_text_is_its_writer_where_others_have_theirs():
    rows = [{"author": "Ida Falk", "text": STORY}, {"text": f"Odd Ness\n\n{OTHER}"}]
    settle_alike(rows)
    assert (rows[1]["author"], rows[1]["text"]) == ("Odd Ness", OTHER)
    alone = [{"text": STORY}, {"text": f"Odd Ness\n\n{OTHER}"}]
    settle_alike(alone)
    assert alone[1]["text"].startswith("Odd Ness")


def test_heads_in_emphasis_and_numbers_as_headings(tmp_path):
    starred = "\n".join(f"## {t}\n*{o}, {d}, {w}*\n\n{x}\n" for t, o, d, w, x in STORIES)
    articles, _ = read(tmp_path, "a.txt", starred)
    assert is_right(articles)
    numbered = "\n\n".join(
        f"### {n}\n{t}\n{o}\n{d}\n{w}\n\n{x}\n" for n, (t, o, d, w, x) in enumerate(STORIES, 1)
    )
    articles, _ = read(tmp_path, "b.txt", numbered)
    assert is_right(articles)


@pytest.mark.parametrize("tag", ["doc", "text", "article"])
def test_attributes_of_a_texts_own_tag_tell_of_it(tmp_path, tag):
    days = ("2031-05-06", "2031-05-07")
    whole = "\n".join(
        f'<{tag} id="{n}" title="{t}" source="{o}" date="{day}" author="{w}">\n{x}\n</{tag}>'
        for n, ((t, o, _, w, x), day) in enumerate(zip(STORIES, days, strict=True), 1)
    )
    articles, _ = read(tmp_path, "a.txt", whole)
    assert is_right(articles)


# Pages


def page_of(body):
    head = f"<title>{TITLE}</title><meta property='og:site_name' content='{OUTLET}'><meta name='author' content='{WRITER}'>"
    return f"<html><head>{head}</head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"


QUOTED = "“We wait for the gate,” she said, and went back to her boat on the quay."


def test_a_pull_quote_that_repeats_the_text_is_no_part_of_it(tmp_path):
    quote = "<blockquote class='article-pullquote'>We wait for the gate</blockquote>"
    body = f"<p>{STORY}</p>{quote}<p>{QUOTED}</p><p>{OTHER}</p>"
    articles, _ = read(tmp_path, "a.html", page_of(body))
    assert articles.text[0] == f"{STORY}\n\n{QUOTED}\n\n{OTHER}"


def test_a_quotation_that_stands_only_once_stays(tmp_path):
    quote = "<blockquote class='pullquote'><p>“The gate was rotten for years, and everybody knew it,” she wrote.</p></blockquote>"
    articles, _ = read(tmp_path, "a.html", page_of(f"<p>{STORY}</p>{quote}<p>{OTHER}</p>"))
    assert "The gate was rotten" in articles.text[0]


def test_the_line_that_only_names_the_known_writer_is_no_text(tmp_path):
    articles, _ = read(tmp_path, "a.html", page_of(f"<p>{WRITER}</p><p>{STORY}</p><p>{OTHER}</p>"))
    assert (articles.author[0], articles.text[0]) == (WRITER, f"{STORY}\n\n{OTHER}")


@pytest.mark.parametrize(
    "line", ["(hap/vl)", "Printed on May 9, 2031", "Do you have a story? Email news@hale.example"]
)
def test_a_signature_or_a_call_below_a_text_is_no_part_of_it(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (STORY, [line])


def test_a_bracket_with_words_below_a_text_stays():
    text = f"{STORY}\n\n(The lock is shut.)"
    assert strip_furniture(text) == (text, [])


def test_codes_tell_articles_of_a_database_whose_numbers_are_gone(tmp_path):
    whole = "".join(
        f"HD  {title}\nBY  By {writer}\nWC  60 words\nPD  {day}\nSN  {outlet}\nSC  HALPST\nLA  English\nLP  {text}\n\n"
        for title, outlet, day, writer, text in STORIES
    )
    articles, _ = read(tmp_path, "a.txt", whole)
    assert is_right(articles)


# Prints and reviews


def print_of_reader(stamp="14/05/2031, 18:22"):
    """A newspaper reader's print: an article a page, each below the outlet's name and the time of printing."""
    pages = [
        [
            (7, 820, f"QuayReader - {outlet} {stamp}", 60),
            (18, 760, f"{title} until the spring", 66),
            (8, 735, f"{outlet} · {day} · LOCAL · By {writer}", 66),
            *[(10, height, line, 66) for _, height, line in body(700)],
            (6, 40, "PRINTED AND DISTRIBUTED BY QUAYREADER", 60),
            (6, 30, "ORIGINAL COPY · COPYRIGHT AND PROTECTED BY APPLICABLE LAW https://quayreader.example/1", 60),
        ]
        for title, outlet, day, writer, _ in STORIES
    ]  # fmt: skip
    return PDF.read(Source("a.pdf", make_pdf(pages), None))


def test_pages_of_a_newspaper_reader_are_articles_of_their_own():
    parsed = print_of_reader()
    assert [(row["title"], row["outlet"], row["author"]) for row in parsed.rows] == [
        (f"{title} until the spring", outlet, writer) for title, outlet, _, writer, _ in STORIES
    ]
    assert [row["published"] for row in parsed.rows] == ["6 May 2031", "7 May 2031"]


def test_the_time_of_printing_in_a_running_head_is_no_day_of_publication():
    assert read_running(["Hale Post 14/05/2031, 18:22"]).get("published") is None
    assert read_running(["Hale Post, 14 May 2031"])["published"] == "14 May 2031"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Heide-Kurier, 17. Mai 2031, Seite 3", "17. Mai 2031"),
        ("Hale Post, 17. maj 2031, s. 4", "17. maj 2031"),
        ("Hale Post. 17 May 2031, p. 4", "17 May 2031"),
    ],
)
def test_the_stop_behind_a_days_number_parts_nothing(line, day):
    assert read_dated_line(line)["published"] == day


REVIEW = (
    "Press review of the Harbour Office\n\nCONTENTS\n\n1. Lock at Hale stays shut (Hale Post)\n2. Quay at Tarn opens again (Tarn Gazette)\n\n"
    + "".join(
        f"{'=' * 60}\n{outlet}, {day}, page 3\n\n{title}\n\nBy {writer}\n\n{text}\n\n"
        for title, outlet, day, writer, text in STORIES
    )
    + "=" * 60
)


def test_the_foot_of_a_review_below_its_last_rule_is_no_text(tmp_path):
    foot = "For internal use only.\nTo leave the list: press@harbour.example\nDesk: Press Office, Tel. 0511/120-0"
    articles, report = read(tmp_path, "a.txt", f"{REVIEW}\n\n{foot}\n")
    assert is_right(articles)
    assert "below the last article left out: “For internal use only." in report.sentence


def test_a_last_part_behind_a_rule_that_calls_nobody_stays(tmp_path):
    articles, _ = read(tmp_path, "a.txt", f"{REVIEW}\n\nHe has not come back to the quay since.\n")
    assert articles.text[1].endswith("since.")


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Die Schleuse am Montag, kurz vor Mittag. (Jon Moos)",
        "Foto: Los tejados del pueblo, a mediodía. (Eva Rius)",
        "Bild: Die Schleuse am Montag. (Jon Moos)",
        "Support local reporting: subscribe to the Post from £2 a week.",
        "Unterstützen Sie unabhängigen Journalismus mit einem Abo.",
        "Please consider becoming a member of the Hale Post.",
    ],
)
def test_captions_behind_labels_and_calls_for_money_are_no_text(line):
    assert strip_furniture(f"{STORY}\n\n{line}\n\n{OTHER}") == (f"{STORY}\n\n{OTHER}", [line])


@pytest.mark.parametrize(
    "line",
    [
        "Foto: „Wir warten auf das neue Tor“, sagte Vera Lund am Montag.",
        "They support local news and read it every day.",
        "Readers who subscribe to the Post get it early.",
    ],
)
def test_sentences_that_begin_alike_stay(line):
    text = f"{STORY}\n\n{line}\n\n{OTHER}"
    assert strip_furniture(text) == (text, [])


# Outlets whose names sound like none


UNKNOWN = ("Aftenlandet", "Nordlicht", "Il Globo")
THREE = [
    *((title, text) for title, *_, text in STORIES),
    ("Cows swim to Odd Island", f"Three cows swam to Odd Island on Sunday, and the ferry waited. {OTHER}"),
]  # fmt: skip
WRITERS = ("Vera Lund", "Lindiwe Dube", "Ida Falk")


@pytest.mark.parametrize(
    "form",
    [
        "{t}\n{o}, {d}\nBy {w}",
        "{t}\n{w}\n{o}, {d}",
        "{t}\n\n{o} | {d} | {w}",
        "{o}\n{d}\n{t}\nBy {w}",
        "{o}, {d}\n\n{t}\n\nBy {w}",
        "{t}\n{d} - {o} - {w}",
        "{t}\n({o}, {d})",
        "{t} ({o}, {d})",
        "{d}: {t} ({o})",
        "{t} - {o} ({d})",
    ],
)
def test_what_stands_in_one_place_of_all_heads_is_the_outlet_whatever_it_is_called(tmp_path, form):
    days = ("6 May 2031", "7 May 2031", "8 May 2031")
    whole = "\n\n-----\n\n".join(
        f"{form.format(t=title, o=outlet, d=day, w=writer)}\n\n{text}"
        for (title, text), outlet, day, writer in zip(THREE, UNKNOWN, days, WRITERS, strict=True)
    )
    articles, _ = read(tmp_path, "a.txt", whole)
    assert articles.title.tolist() == [title for title, _ in THREE]
    assert articles.outlet.tolist() == list(UNKNOWN)
    assert days_of(articles) == ["2031-05-06", "2031-05-07", "2031-05-08"]
    if "{w}" in form:
        assert articles.author.tolist() == list(WRITERS)


def test_places_beside_days_are_no_outlets_where_no_other_article_has_one(tmp_path):
    whole = "\n\n-----\n\n".join(
        f"{title}\n{place}, {day}\nBy {writer}\n\n{text}"
        for (title, text), place, day, writer in zip(
            THREE[:2], ("Hale", "Tarn"), ("6 May 2031", "7 May 2031"), WRITERS[:2], strict=True
        )
    )
    articles, report = read(tmp_path, "a.txt", whole)
    assert articles.outlet.isna().all()
    assert "left out of the head of an article: “Hale”" in report.sentence


@pytest.mark.parametrize("kind", ["heading", "bold"])
@pytest.mark.parametrize(
    ("lines", "outlets"),
    [
        (["{o}, {d}"], ("Hale Post", "Tarn Gazette")),
        (["{o}, {d}"], ("Le Rappel", "Die Woche")),
        (["{o}", "{d}"], ("Hale Post", "Tarn Gazette")),
        (["{o}", "{d}"], ("Le Rappel", "Die Woche")),
        (["{d}", "{o}"], ("Hale Post", "Tarn Gazette")),
        pytest.param(
            ["{d}", "{o}"],
            ("Le Rappel", "Die Woche"),
            marks=pytest.mark.xfail(
                strict=True, reason="a name below a day may be a place or a section"
            ),
        ),
    ],
)
def test_heads_above_titles_belong_to_what_follows(tmp_path, kind, lines, outlets):
    written = []
    for (title, _, day, writer, text), outlet in zip(STORIES, outlets, strict=True):
        head = [line.format(o=outlet, d=day) for line in lines]
        written += [*head, set_as(kind, title), f"By {writer}", text]
    articles, _ = read(tmp_path, "a.docx", word(written).data)
    assert articles.outlet.fillna("").tolist() == list(outlets)
    assert days_of(articles) == ["2031-05-06", "2031-05-07"]
    assert [text.strip() for text in articles.text] == [STORY, OTHER]


def test_a_source_below_a_text_is_no_head_of_the_next_one(tmp_path):
    lines = []
    for title, outlet, day, _, text in STORIES:
        lines += [set_as("heading", title), text, f"{outlet}, {day}"]
    articles, _ = read(tmp_path, "a.docx", word(lines).data)
    assert is_right(articles, author=False)


# Press reviews as PDF


def lay_out(forms, outlets=(OUTLET, "Tarn Gazette"), *, apart):
    """A PDF of two articles, a page each or one below the other: lines with the title are large."""
    pages, height = [[]], 790
    for (title, _, day, writer, _), outlet in zip(STORIES, outlets, strict=True):
        for form in forms:
            large = "{t}" in form
            line = form.format(t=title, o=outlet, d=day, w=writer)
            pages[-1].append((16 if large else 9, height, line))
            height -= 24 if large else 14
        pages[-1] += [(10, height - 10 - 14 * n, line) for n, (_, _, line) in enumerate(body(0))]
        height -= 90
        if apart:
            pages, height = [*pages, []], 790
    return PDF.read(Source("a.pdf", make_pdf([page for page in pages if page]), None))


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(
    "forms",
    [
        ["{t}", "{w}", "{o}, {d}"],
        ["{t}", "{o} | {d} | {w}"],
        ["{t}", "{d} - {o} - {w}"],
        ["{o}, {d}", "{t}", "By {w}"],
        ["Title: {t}", "Source: {o}", "Date: {d}", "Author: {w}"],
        ["{t} ({o}, {d})"],
        ["{d}: {t} ({o})"],
    ],
)
def test_articles_of_a_press_review_as_pdf_keep_their_heads(forms, apart):
    rows = lay_out(forms, apart=apart).rows
    want = [
        {"title": title, "outlet": outlet, "published": day, "author": writer}
        for title, outlet, day, writer, _ in STORIES
    ]
    for one in want if "{w}" not in " ".join(forms) else []:
        del one["author"]
    assert [
        {name: row.get(name) for name in one} for row, one in zip(rows, want, strict=True)
    ] == want
    assert all(row["text"].startswith("The harbour was closed") for row in rows)


def test_a_title_in_large_type_on_its_line_with_outlet_and_day_is_no_running_head():
    rows = PDF.read(
        Source(
            "a.pdf", make_pdf([[(16, 800, f"{TITLE} (Hale Post, 6 May 2031)"), *body(770)]]), None
        )
    ).rows
    assert [(row["title"], row["outlet"], row["published"]) for row in rows] == [
        (TITLE, OUTLET, "6 May 2031")
    ]


def test_one_outlet_and_day_above_every_page_is_a_running_head():
    pages = [
        [(9, 820, "Hale Post, 6 May 2031"), (16, 780, f"{title} this spring"), *body(740)]
        for title, *_ in STORIES
    ]
    rows = PDF.read(Source("a.pdf", make_pdf(pages), None)).rows
    assert not any("Hale Post" in row["text"] for row in rows)
