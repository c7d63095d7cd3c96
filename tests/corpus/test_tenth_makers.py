"""Databases' pages, wires, harvests, letters, tables: what makers set around texts, and cut in them."""

import csv
import io
import zipfile

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit import read_corpus
from toolkit.corpus.columns import match_columns
from toolkit.corpus.formats.heading.datelines import is_fetched
from toolkit.corpus.furniture import strip_furniture
from toolkit.corpus.rows.first_lines import cut_title
from toolkit.corpus.rows.parts import join_parts

TITLES = ("Lock at Hale stays shut", "Quay at Tarn opens again")
WRITERS = ("Ida Roe", "Jon Falk")
TEXTS = (STORY, OTHER)
BOTH = list(zip(TITLES, WRITERS, TEXTS, strict=True))


def days(articles):
    return [str(day)[:10] for day in articles.published]


# EBSCOhost


def ebsco(number, title, writer, text, *, table=False):
    pair = "<tr><td><b>{}:</b></td><td>{}</td></tr>" if table else "<dt>{}:</dt><dd>{}</dd>"
    fields = (
        ("Title", f"{title}."),
        ("Authors", writer),
        ("Source", f"<cite>Hale Post</cite>, 05/1{number}/2031, p1"),
        ("Document Type", "Article"),
        ("Abstract", "The article reports on it."),
        ("Accession Number", f"2W{number}"),
    )
    inside = "".join(pair.format(*one) for one in fields)
    box = f"<table>{inside}</table>" if table else f"<dl>{inside}</dl>"
    return (
        f"<p><b>Record: {number}</b></p>{box}<h2>{title}</h2><p>{text}</p><p>~~~~~~~~</p><p>By {writer}, Staff Writer</p>"
        "<p>Copyright of Hale Post is the property of Hale Ltd. and its content may not be copied.</p>"
        "<p>Persistent link to this record (Permalink): https://search.ebscohost.example/1</p><hr>"
    )


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize("number", [1, 2])
def test_records_of_ebscohosts_pages(tmp_path, table, number):
    note = "<p>NOTE: Review the instructions at http://support.ebsco.example/help/ and make any necessary corrections.</p>"
    records = [ebsco(n, *one, table=table) for n, one in enumerate(BOTH[:number], 1)]
    articles, report = read(
        tmp_path, "a.html", f"<html><body>{note}{''.join(records)}</body></html>"
    )
    assert articles.title.tolist() == list(TITLES[:number])
    assert articles.text.tolist() == list(TEXTS[:number])
    assert articles.author.tolist() == list(WRITERS[:number])
    assert articles.outlet.tolist() == ["Hale Post"] * number
    assert days(articles) == ["2031-05-11", "2031-05-12"][:number]
    assert "in front of the first record left out: “NOTE: Review" in str(report)


# Agencies


def story(head, text, foot):
    return f"ZCZC\n{head}\n{text}\n{foot}\nNNNN\n\n"


WIRES = {
    "slugs and a notebook": (
        "HPA018{0} 3 pl 132 HPA 0412\n\nTalks/Port/Hale/\n(2nd lead - adds reaction)\n{1}\nBy {2}, hpa =\n",
        "Port Hale (hpa) - {3}\n",
        "# Notebook\n\n## Locations\n- [Quay](Ring Road 4)\n\n* * * *\nThe following information is not intended for publication\n\n"
        "## hpa contacts\n- Editing by: Odd Ness, <desk@hpa.example>\n\nhpa if bk a3\n0{0}1522 May 31\n",
    ),
    "no empty line below the head": (
        "HFP12{0} 4 I  0312 HFP-NR12\nHale-lock-dispute,LEAD\n   {1}\n   ATTENTION - ADDS quotes ///\n   By {2}",
        "   PORT HALE, May {0}, 2031 (HFP) - {3}",
        "   ir/of/bm\n   HFP\n   0{0}1231 GMT MAY 31",
    ),
    "a slug in capitals": (
        "HFE001{0} GEN 0{0}-05-2031 12:31\nNORLAND DISPUTE (Update)\n\n{1}\n\nBy {2}\n",
        "Port Hale (Norland), {0} May (HFE).- {3} HFE",
        "ir/on\n\n(photo)(video)",
    ),
}


@pytest.mark.parametrize("name", WIRES)
def test_what_agencies_set_around_a_story(tmp_path, name):
    text = "".join(
        story(*(part.format(n, *one) for part in WIRES[name])) for n, one in enumerate(BOTH, 6)
    )
    articles, report = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == list(TITLES)
    assert articles.author.tolist() == list(WRITERS)
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.outlet.str.casefold().isin(["hpa", "hfp", "hfe"]).all()
    assert all(text.endswith(one) for text, one in zip(articles.text, TEXTS, strict=True))
    assert articles.text.str.startswith(("Port Hale", "PORT HALE")).all()
    assert "codes and desk's notes of the wire left out" in str(report)


def test_stories_that_end_with_the_hour_of_sending(tmp_path):
    head = "bhl0{0} 3 pl 20{0} hpa 04{0}2\n\nTalks/Port/Hale/\n(Zusammenfassung 1430 - neu: Reaktion)\n{1}\nVon {2}, hpa\n\n"
    foot = "\n\n# hpa-Notizblock\n\n## Orte\n- [Rathaus](Markt 1)\n\nhpa ir yyzz a3 on\n0{0}1522 Mai 31\n\n\n"
    text = "".join(
        (head + "Hale (hpa) - {3}" + foot).format(n, *one) for n, one in enumerate(BOTH, 6)
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == list(TITLES)
    assert articles.author.tolist() == list(WRITERS)
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist() == [f"Hale (hpa) - {one}" for one in TEXTS]


def test_stories_that_begin_with_their_slug(tmp_path):
    head = "BC-EU--Hale-Lock{0},2nd Ld,0285\n{1}\nEds: UPDATES with quotes. HAP Photos.\nBy {2}\nHale Associated Press\n"
    foot = "\n\n___\n\nVera Lund in Tarn contributed to this report.\n\n05-0{0}-31 1231GMT\n\n"
    text = "".join(
        (head + "PORT HALE, Norland (HAP) — {3}" + foot).format(n, *one)
        for n, one in enumerate(BOTH, 6)
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == list(TITLES)
    assert articles.outlet.tolist() == ["Hale Associated Press"] * 2
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist() == [f"PORT HALE, Norland (HAP) — {one}" for one in TEXTS]


def test_a_title_that_begins_as_notes_on_versions_do(tmp_path):
    text = story(
        "HPA01 3 pl 132\nUpdate: lock stays shut", f"\nPort Hale (hpa) - {STORY}", "011522 May 31"
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == ["Update: lock stays shut"]


# Buttons, thanks, titles that stand twice


@pytest.mark.parametrize(
    "buttons",
    [
        "Facebook\nWhatsApp\nCopiar enlace",
        "Link kopieren",
        "Partager sur X\nImprimer",
        "Udostępnij\nDrukuj",
        "分享\n打印",
    ],
)
def test_buttons_are_no_text_in_any_language(buttons):
    text = f"{buttons}\n\n{STORY}\n\n{OTHER}"
    assert strip_furniture(text) == (f"{STORY}\n\n{OTHER}", buttons.split("\n"))


@pytest.mark.parametrize("line", ["Print", "Facebook", "Share prices fell", "Copy that, he said."])
def test_a_word_of_a_button_alone_may_be_text(line):
    assert strip_furniture(f"{STORY}\n\n{line}\n\n{OTHER}")[0] == f"{STORY}\n\n{line}\n\n{OTHER}"


def test_buttons_of_a_page_in_a_list(tmp_path):
    page = (
        f"<html><head><title>{TITLES[0]}</title></head><body><article><h1>{TITLES[0]}</h1>"
        "<ul class='compartir'><li>Facebook</li><li>WhatsApp</li><li>Copiar enlace</li></ul>"
        f"<p>{STORY}</p><p>{OTHER}</p></article></body></html>"
    )
    articles, _ = read(tmp_path, "a.html", page)
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}"]


def test_a_letters_closing_lines_are_no_text():
    foot = "Thanks for reading The Tide!\n\nShare\n\nSee you next week."
    text, dropped = strip_furniture(f"{STORY}\n\n{foot}")
    assert (text, dropped) == (
        STORY,
        ["Thanks for reading The Tide!", "Share", "See you next week."],
    )


@pytest.mark.parametrize(
    "line", ["See you next week.", "Thank you for your support.", "That's all for today."]
)
def test_speakers_close_so_too(line):
    assert strip_furniture(f"{STORY}\n\n{line}") == (f"{STORY}\n\n{line}", [])


def test_titles_that_texts_begin_with_once_more(tmp_path):
    rows = [
        f'{n},{title},"{title.upper()}.\n(By {name}.)\n{text}"'
        for n, (title, name, text) in enumerate(BOTH, 7)
    ]
    articles, report = read(tmp_path, "a.csv", "\n".join(["id,title,text", *rows]))
    assert articles.text.tolist() == list(TEXTS)
    assert articles.author.tolist() == list(WRITERS)
    assert "titles that texts begin with once more left out of them: “LOCK AT HALE" in str(report)


def test_a_title_above_turns_stays():
    turns = "Interview with Vera Lund\n\nIda Falk: Why?\n\nVera Lund: The gate is late, and we wait for it."
    assert cut_title(turns, "Interview with Vera Lund") == (turns, "")


# Tables


def test_columns_of_one_width_cut_texts_inside_words():
    text = f"{STORY} {OTHER} {STORY}"
    cells = [text[n : n + 90] for n in range(0, len(text), 90)]
    rows = [{f"tekst_{n}": cell for n, cell in enumerate(cells, 1)}] * 2
    notes = []
    assert join_parts(pd.DataFrame(rows), notes)["tekst"].tolist() == [text] * 2
    assert "cut texts at 90 characters, also inside words" in notes[0]


def test_a_blank_at_a_full_columns_end_that_was_lost():
    first, rest = STORY[:88] + "xx", "the gate hangs, and nobody was hurt on the quay of the town."
    rows = [{"text1": first[:89], "text2": rest}, {"text1": first, "text2": rest}]
    assert join_parts(pd.DataFrame(rows), [])["text"].tolist() == [
        f"{first[:89]} {rest}",
        f"{first}{rest}",
    ]


@pytest.mark.parametrize(
    "name", ["tytul", "TYTUŁ", "Titel", "titolo", "titulo", "título", "titre", "naslov", "baslik"]
)
def test_titles_are_known_without_accents_too(name):
    table = pd.DataFrame({name: list(TITLES), "text": list(TEXTS)})
    assert match_columns(table)["title"] == name


def harvest(folder, *, path="texts/{}.txt"):
    (folder / "texts").mkdir()
    lines = [["article_id", "title", "date", "newspaper_title", "text"]]
    for n, (title, _, text) in enumerate(BOTH, 6):
        (folder / "texts" / f"2031050{n}-7-{n}.txt").write_text(f"{title.upper()}.\n{text}\n")
        lines.append(
            [f"580{n}", title, f"2031-05-0{n}", "Hale Post", path.format(f"2031050{n}-7-{n}")]
        )
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    (folder / "results.csv").write_text(stream.getvalue())


@pytest.mark.parametrize(
    "path", ["texts/{}.txt", ".\\texts\\{}.txt", "/home/ida/harvest/texts/{}.txt"]
)
def test_a_table_whose_texts_are_files_completes_them(tmp_path, path):
    harvest(tmp_path, path=path)
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles.title.tolist() == list(TITLES)
    assert articles.outlet.tolist() == ["Hale Post"] * 2
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert [text.strip() for text in articles.text] == list(TEXTS)
    assert "results.csv, which gave" in str(report)


def test_what_a_harvest_says_of_itself_is_notes(tmp_path):
    harvest(tmp_path)
    (tmp_path / "metadata.json").write_text(
        '{"query": "locks", "max": null, "text": true, "results": 2}'
    )
    problems = []
    articles, report = read_corpus(tmp_path, report=True, on_problem=problems.append)
    assert len(articles) == 2
    assert "metadata.json: is notes by its name, no article" in str(report)
    assert not [one for one in problems if "metadata" in one.article_id]


def test_a_table_of_files_alone_says_where_the_texts_are(tmp_path):
    harvest(tmp_path)
    with pytest.raises(Exception, match="column 'text' holds names of files, no texts"):
        read_corpus(tmp_path / "results.csv")


def test_a_table_that_a_program_made_of_files(tmp_path):
    rows = [
        [f"HalePost_2031-05-0{n}.txt", f"{title}\n\nBy {name}\n\n{text}"]
        for n, (title, name, text) in enumerate(BOTH, 6)
    ]
    stream = io.StringIO()
    csv.writer(stream).writerows([["doc_id", "text"], *rows])
    articles, report = read(tmp_path, "a.csv", stream.getvalue())
    assert articles.title.tolist() == list(TITLES)
    assert articles.author.tolist() == list(WRITERS)
    assert articles.outlet.tolist() == ["Hale Post"] * 2
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist() == list(TEXTS)
    assert "from the heads of the texts and the names of the files" in str(report)


# Heads


def test_a_day_of_downloading_is_no_articles(tmp_path):
    text = "".join(
        f"Downloaded on Aug {n}, 2031\n\nHale Post (Hale, Norland) · Tue, May {n}, 2031 · Page 3\n\n{title}\n\nBy {name}\n\n{one}\n\n"
        for n, (title, name, one) in enumerate(BOTH, 6)
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist() == list(TEXTS)


@pytest.mark.parametrize(
    "line",
    ["Abgerufen am 2. Dezember 2031", "Consulté le 2 décembre 2031", "Retrieved: 2031-12-02"],
)
def test_days_on_which_somebody_looked(line):
    assert is_fetched(line)


def test_heads_behind_the_sign_of_rights(tmp_path):
    text = "".join(
        f"© Hale Post - 0{n} May 2031 - Page 4\n\n{title}\n\nBy {name}\n\n{one}\n\nCopyright © 2031 Hale Post. All rights reserved\n\n"
        for n, (title, name, one) in enumerate(BOTH, 6)
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.title.tolist() == list(TITLES)
    assert articles.outlet.tolist() == ["Hale Post"] * 2
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist() == list(TEXTS)


def test_the_last_entry_of_a_list_of_contents_dates_no_article(tmp_path):
    listed = "".join(f"{title}\nHale Post, {n} May 2031\n" for n, title in enumerate(TITLES, 6))
    records = "".join(
        f"{title}\n\n{one}\n\nAuthor: {name}\nSource: Hale Post, {n} May 2031\nSection: Local\n\n"
        for n, (title, name, one) in enumerate(BOTH, 6)
    )
    articles, _ = read(tmp_path, "a.txt", f"Contents\n{listed}\n{records}")
    assert days(articles) == ["2031-05-06", "2031-05-07"]


def test_a_chapter_below_its_section(tmp_path):
    page = f"<html><body><p class='kicker'>Courts</p><h1>{TITLES[0]}</h1><p>By Ida Roe</p><p>{STORY}</p></body></html>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", "<c><rootfile full-path='a.opf'/></c>")
        book.writestr(
            "a.opf",
            "<package><metadata><title>Hale Post</title></metadata><manifest><item id='1' href='1.html' "
            "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='1'/></spine></package>",
        )
        book.writestr("1.html", page)
    articles, _ = read(tmp_path, "a.epub", stream.getvalue())
    assert (articles.section[0], articles.title[0], articles.author[0]) == (
        "Courts",
        TITLES[0],
        "Ida Roe",
    )
    assert articles.text[0] == STORY
