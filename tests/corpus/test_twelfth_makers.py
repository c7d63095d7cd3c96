"""Dumps in SQL, vertical text, Factiva as PDF, clippings, Nordic monitors: right values first."""

import sqlite3

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.formats.databases.factiva_files import FACTIVA_LINES
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.records.dated import read_dated_line
from toolkit.corpus.formats.sql.dumps import read_tables
from toolkit.language.furniture import is_furniture

TITLES = ["Lock at Hale stays shut", "Quay at Tarn opens again"]


def days(articles):
    return [str(day)[:10] for day in articles.published]


# Dumps of databases

MYSQL = r"""-- phpMyAdmin SQL Dump
-- version 5.2.1
SET NAMES utf8mb4;

CREATE TABLE `artikel` (
  `id` int(11) NOT NULL,
  `zeitung_id` int(11) NOT NULL,
  `titel` varchar(255) NOT NULL DEFAULT 'a, b (c)',
  `datum` date DEFAULT NULL,
  `text` mediumtext NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;

INSERT INTO `artikel` (`id`, `zeitung_id`, `titel`, `datum`, `text`) VALUES
(11, 2, 'Lock at Hale stays shut', '2031-05-06', 'FIRST\r\n\r\n\'We wait; (all of us),\' she said.'),
(12, 1, 'Quay at Tarn opens again', '2031-05-07', 'SECOND');

CREATE TABLE `zeitungen` (`id` int(11) NOT NULL, `name` varchar(120) NOT NULL);
INSERT INTO `zeitungen` VALUES (1,'Tarn Herald'),(2,'Hale Post');
"""


def test_a_dump_in_sql_is_read_with_what_it_points_to(tmp_path):
    content = MYSQL.replace("FIRST", STORY).replace("SECOND", OTHER)
    articles, report = read(tmp_path, "a.sql", content)
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["Hale Post", "Tarn Herald"]
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist()[0].split() == [
        *STORY.split(),
        *["'We", "wait;", "(all", "of", "us),'", "she", "said."],
    ]
    assert articles.text.tolist()[1] == OTHER
    assert "table read: 'artikel', with 'zeitungen'" in str(report)
    assert not report.doubts.reason.str.startswith("breaks off").any()


def test_a_dump_that_breaks_off_says_so(tmp_path):
    content = MYSQL.replace("FIRST", STORY).replace("SECOND", OTHER)
    articles, report = read(tmp_path, "a.sql", content[: content.index("(12, 1") + 40])
    assert articles.title.tolist() == TITLES[:1]
    assert (
        "breaks off, or has rows that are not whole: 1 left out" in report.doubts.reason.tolist()[0]
    )


@pytest.mark.parametrize(
    ("dump", "rows"),
    [
        (
            "CREATE TABLE public.news (\n    id integer,\n    body text\n);\nCOPY public.news (id, body) FROM stdin;\n"
            "1\tA\\tb\\nc\n2\t\\N\n\\.\n",
            [["1", "A\tb\nc"], ["2", None]],
        ),
        (
            "INSERT [dbo].[news] ([Id], [Body], [Day]) VALUES (1, N'It''s', CAST(N'2031-05-07T00:00:00' AS DateTime))\n"
            "GO\nINSERT [dbo].[news] ([Id], [Body], [Day]) VALUES (2, NULL, CAST(N'2031-05-08' AS DateTime))\nGO\n",
            [["1", "It's", "2031-05-07T00:00:00"], ["2", None, "2031-05-08"]],
        ),
        (
            "CREATE TABLE news(id int, body text);\nINSERT INTO news VALUES(1,replace('a\\nb','\\n',char(10)));",
            [["1", "a\nb"]],
        ),
        ("-- MySQL dump\nCREATE TABLE `news` (`id` int, `body` text);\nINSERT INTO `news` VALUES (1,'\\\\n\\'');", [["1", "\\n'"]]),
    ],
)  # fmt: skip
def test_values_of_dumps(dump, rows):
    assert read_tables(dump)[0]["news"][1] == rows


def test_what_sqlite_dumps_comes_back():
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE news (id integer primary key, body text)")
        said = "He said:\n\"It's late, (no?)\"; '); DROP TABLE news;--"
        database.execute("INSERT INTO news VALUES (1, ?)", [said])
        dump = "\n".join(database.iterdump())
    assert read_tables(dump) == ({"news": (["id", "body"], [["1", said]])}, 0)


def test_an_article_on_sql_is_none(tmp_path):
    articles, report = read(
        tmp_path, "a.txt", f"{STORY}\n\nINSERT INTO a VALUES (1, 'b');\n\n{OTHER}"
    )
    assert report.files["layout"].tolist() == ["text"]
    assert len(articles) == 1


# Vertical text


def vertical(paragraphs, *, glued):
    """One word a line, as a tagger writes them."""
    lines = []
    for words in paragraphs:
        lines += ["<p>", "<s>"]
        for word in words.split():
            bare = word.rstrip(".,")
            lines.append(f"{bare}\tXX\t{bare.lower()}")
            if bare != word:
                lines += [*(["<g/>"] if glued else []), f"{word[len(bare) :]}\tSENT\t."]
        lines += ["</s>", "</p>"]
    return "\n".join(lines)


@pytest.mark.parametrize("glued", [True, False])
@pytest.mark.parametrize("tag", ["doc", "text"])
def test_vertical_text(tmp_path, tag, glued):
    heads = [
        f'<{tag} id="a1" title="{TITLES[0]}" source="Hale Post" author="|Ida Roe|Jon Falk|" date="2031-05-06" camp="left">',
        f'<{tag} id="a2" title="{TITLES[1]}" source="Tarn &amp; Hale" author="===NONE===" date="2031-05-07" camp="right">',
    ]
    bodies = [[STORY, OTHER], [OTHER]]
    content = "".join(
        f"{head}\n{vertical(body, glued=glued)}\n</{tag}>\n"
        for head, body in zip(heads, bodies, strict=True)
    )
    articles, report = read(tmp_path, "a.vert", content)
    assert articles.article_id.tolist() == ["a1", "a2"]
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["Hale Post", "Tarn & Hale"]
    assert articles.author.fillna("").tolist() == ["Ida Roe; Jon Falk", ""]
    assert articles.camp.tolist() == ["left", "right"]
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}", OTHER]
    assert report.files.promised.tolist() == [2]


def test_speakers_of_vertical_text_stand_in_front_of_their_turns(tmp_path):
    words = vertical(["I ask whether the lock at Hale will open before the summer."], glued=True)
    content = f'<text id="d1" date="2031-05-06">\n<speech speaker_name="Ness, Odd">\n{words}\n</speech>\n</text>\n'
    articles, _ = read(tmp_path, "a.vrt", content)
    assert articles.text.tolist() == [
        "ODD NESS: I ask whether the lock at Hale will open before the summer."
    ]


def test_sentences_in_such_tags_are_no_vertical_text(tmp_path):
    content = f'<doc id="1" date="2031-05-06" title="{TITLES[0]}">\n{STORY}\n</doc>\n' * 2
    _, report = read(tmp_path, "a.txt", content)
    assert not report.files["layout"].str.startswith("vertical").any()


# Factiva's plain text, as it comes out of a PDF

FACTIVA = """DOW JONES
Factiva
Lock at Hale stays shut...............2
Quay at Tarn opens again..............3

News
Lock at Hale stays shut
By Ida Roe
44 words
6 May 2031
The Hale Post
HALPO
A1
English
Copyright 2031. Hale Media. All Rights Reserved.
The lock at Hale will stay shut until the new gate
hangs, lock keeper Vera Lund said on Tuesday.
Nobody was hurt, and nobody would be, she told
the people on the quay.
Document HALPO0020310506ec56000h
City; Politics
Quay at Tarn opens again, harbour master tells the council after
long talks
ODD FALK
31 words
7 May 2031
Evening Pearl
EVPEA
7
English
The quay at Tarn opens on Friday, harbour master
Odd Ness said. Boats may moor there overnight
again, and no fee is taken before the summer.
Document EVPEA00020310507ec57000k
Search Summary
Text lock or quay
"""


def test_factiva_lines_of_a_pdf():
    parsed = FACTIVA_LINES.read(Source("a.txt", FACTIVA.encode()))
    first, second = parsed.rows
    assert (first["title"], first["outlet"], first["author"]) == (
        TITLES[0],
        "The Hale Post",
        "Ida Roe",
    )
    assert (first["section"], first["published"]) == ("News", "6 May 2031")
    assert " ".join(first["text"].split()) == STORY
    assert "\n\n" not in first["text"]  # lines of one paragraph
    assert (
        second["title"]
        == "Quay at Tarn opens again, harbour master tells the council after long talks"
    )
    assert (second["outlet"], second["author"]) == ("Evening Pearl", "ODD FALK")
    assert " ".join(second["text"].split()) == OTHER


# ProQuest's contributors, of an older schema


def test_contributors_of_proquest(tmp_path):
    content = (
        '<?xml version="1.0"?><RECORD><GOID>7</GOID><Obj><TitleAtt><Title>Lock at Hale stays shut</Title></TitleAtt>'
        "<Contributors><Contrib><Author><LastName>Roe</LastName><FirstName>Ida</FirstName><OriginalForm>Roe, Ida</OriginalForm>"
        "</Author></Contrib><Contrib><Author><OriginalForm>Falk, Jon</OriginalForm></Author></Contrib></Contributors>"
        "<NumericDate>2031-05-06</NumericDate></Obj><DFS><PubFrosting><Title>Hale Post</Title></PubFrosting></DFS>"
        f"<TextInfo><Text>{STORY}</Text></TextInfo></RECORD>"
    )
    articles, _ = read(tmp_path, "7.xml", content)
    assert articles.author.tolist() == ["Roe, Ida; Falk, Jon"]


# Clippings


def test_a_clipping_below_its_path(tmp_path):
    body = (
        "<div>Accueil &gt; Port &gt; Hale</div><h1>L’écluse reste fermée</h1><div>Par <a href='x'>Ida Roe</a></div>"
        "<div>Publié le 6 mai 2031 à 18h05</div><div>Mis à jour le 7 mai 2031 à 07h41</div><div>Lecture 2 minutes</div>"
        "<div>L’écluse de Hale reste fermée, dit la gardienne Vera Lund. Personne n’est blessé, et le port attend la porte.</div>"
        "<div>Réagir à cet article (14 commentaires)</div><div>S’abonner à partir de 1 € par mois</div>"
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><en-export><note><title>L’écluse reste fermée - Courrier de Hale</title>'
        f"<created>20310620T081205Z</created><content><![CDATA[<en-note>{body}</en-note>]]></content></note></en-export>"
    )
    articles, _ = read(tmp_path, "a.enex", content)
    assert articles.title.tolist() == ["L’écluse reste fermée"]
    assert articles.outlet.tolist() == ["Courrier de Hale"]
    assert articles.author.tolist() == ["Ida Roe"]
    assert days(articles) == ["2031-05-06"]
    assert articles.text.tolist()[0].endswith("attend la porte.")
    assert articles.text.tolist()[0].startswith("L’écluse de Hale reste fermée, dit")


# Lines of records


@pytest.mark.parametrize(
    ("line", "outlet", "author"),
    [
        ("14. marts 2031 | Jysk Morgen | Side 8 | SOFIE AAGAARD | 118 ord | artikel-id: e8c1a23f", "Jysk Morgen", "SOFIE AAGAARD"),
        ("7 May 2031 | Pearl Monthly | Anna Hale | 112 words", "Pearl Monthly", "Anna Hale"),
        ("7 May 2031 | Pearl Monthly | Quiet Hale Things | 112 words", None, None),
    ],
)  # fmt: skip
def test_outlet_and_writer_between_bars(line, outlet, author):
    row = read_dated_line(line)
    assert (row.get("outlet"), row.get("author")) == (outlet, author)


def test_fields_below_the_texts_of_records(tmp_path):
    record = "Источник: Северный вестник\nДата: {}.06.2031\nЗаголовок: {}\nТекст:\n\n{}\n\nОбъем: {} слов\n\n{}\n"
    rule = "=" * 40
    texts = [
        "Мост у Мирска закрыт до осени. Так решили в городе.",
        "Паром снова ходит. Билеты стоят столько же, сколько раньше.",
    ]
    content = "".join(
        record.format(13 + n, f"Новость {'один' if n else 'два'}", text, 9 + n, rule)
        for n, text in enumerate(texts)
    )
    articles, report = read(
        tmp_path, "a.txt", content + "(c) Интегрум, 2031. Все права защищены.\n"
    )
    assert articles.text.tolist() == texts
    assert "“Объем”" in str(report)


@pytest.mark.parametrize(
    "line",
    [
        "Alle rettigheder forbeholdes Fjordposten.",
        "Все права защищены",
        "© Hale 2031 – Wszelkie prawa zastrzeżone",
        "Original artikel på fjordposten.example",
        "Artículo original en haleposten.example/puerto",
        "Commenter cet article (3)",
        "Comentar este artículo",
        "Lecture : 3 min",
    ],
)
def test_lines_below_articles_in_other_languages(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Le préfet veut réagir à cet article du code.", "s’abonner à la revue du port", "comente"],
)
def test_lines_of_articles_are_none(line):
    assert not is_furniture(line)
