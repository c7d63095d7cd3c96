"""Columns beside texts, tables above them, feet of printed pages, and names that run into others."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from tests.corpus.formats.conftest import word
from tests.corpus.formats.test_pdf import make_pdf
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.paper.pdf import PDF
from toolkit.corpus.formats.paper.printed import find_foot
from toolkit.corpus.formats.word import WORD

TITLES = ("Lock at Hale stays shut", "Quay at Tarn opens again")
LINES = (
    ["The lock at Hale will stay shut until the new gate", "hangs, lock keeper Vera Lund said on Tuesday. Nobody", "was hurt, and nobody would be, she told the people", "on the quay."],
    ["The quay at Tarn opens on Friday, harbour master", "Odd Ness said. Boats may moor there overnight again,", "and no fee is taken before the summer."],
)  # fmt: skip
FRENCH = (
    ["Nom de la source", "{outlet}", "Type de source", "Presse • Journaux", "Périodicité", "Quotidien", "Couverture géographique", "Régionale", "Provenance", "Hale, Norland"],
    ["© 2031 {outlet}. Tous", "droits réservés. Le présent", "document est protégé.", "Certificat émis le 9 mai 2031 à", "HALE-ECOLE à des fins de", "visualisation personnelle.", "news·20310506·HP·{n}"],
    ("Mardi 6 mai 2031", "Mardi 13 mai 2031"), "{outlet} • p. {n} • 64 mots",
)  # fmt: skip
ENGLISH = (
    ["Source name", "{outlet}", "Source type", "Press • Newspapers", "Periodicity", "Daily", "Geographical coverage", "Regional", "Origin", "Hale, Norland"],
    ["© 2031 {outlet}. All", "rights reserved. This document", "is protected by law.", "Certificate issued on May 9, 2031", "to HALE-SCHOOL for personal", "display.", "news·20310506·HP·{n}"],
    ("Tuesday, May 6, 2031", "Tuesday, May 13, 2031"), "{outlet} • p. {n} • 64 words",
)  # fmt: skip


def put(lines, left, top, *, size=10, step=14):
    return [(size, top - step * n, line, left) for n, line in enumerate(lines)]


def lay_beside(names, outlet, number, *, left=56, text=196, writer="Ida Roe"):
    """A page of an export whose narrow column holds the source, the rights and the document's number."""
    about, rights, days, line = names
    form = {"outlet": outlet, "n": number + 1}
    side = put([one.format(**form) for one in about], left, 767, size=7, step=10)
    side += put([one.format(**form) for one in rights], left, 626, size=6, step=9)
    head = put([days[number], line.format(**form)], text, 763, step=16)
    title = [(15, 719, TITLES[number], text)]
    said = [(10, 677, writer, text)] if writer else []
    edges = [(9, 803, "Europresse " + "Documents sauvegardés " * 3, 50)]
    edges += put(["Ce document est réservé à l'usage exclusif de l'utilisateur désigné par HALE-ECOLE et ne peut", f"faire l'objet d'aucune autre utilisation. Service fourni par CEDROM-SNi Inc. {number + 2}"], 50, 30, size=7, step=9)  # fmt: skip
    return [*edges, *side, *head, *title, *said, *put(LINES[number], text, 655)]


def summary(outlets):
    lines = ["Documents sauvegardés", "Vendredi 9 mai 2031 à 14 h 12", "2 documents", "Par HALE-ECOLE", "", "Sommaire"]  # fmt: skip
    for n, (outlet, title) in enumerate(zip(outlets, TITLES, strict=False)):
        lines += [
            f"{outlet} 6 mai 2031 .......... {n + 2}",
            title,
            "… stay shut until the new gate …",
        ]
    return put(lines, 56, 750, step=18)


def told(parsed):
    return [
        (row["title"], row["outlet"], row["published"], row.get("author"), row["text"].split("\n"))
        for row in parsed.rows
    ]


@pytest.mark.parametrize("names", [FRENCH, ENGLISH])
@pytest.mark.parametrize("outlets", [("Harbour Post", "Tarn Courier"), ("Harbour Post",) * 2])
@pytest.mark.parametrize("contents", [True, False])
@pytest.mark.parametrize(
    "writer", ["Ida Roe", "Zorvane Quillbrook", "Ida Roe et Jon Falk", "AFP", None]
)
def test_the_source_stands_in_a_column_beside_the_text(names, outlets, contents, writer):
    pages = [lay_beside(names, outlet, n, writer=writer) for n, outlet in enumerate(outlets)]
    parsed = PDF.read(Source("a.pdf", make_pdf([summary(outlets)] * contents + pages)))
    days = ("6 mai 2031", "13 mai 2031") if names is FRENCH else ("May 6, 2031", "May 13, 2031")
    rows = zip(TITLES, outlets, days, (writer, writer), LINES, strict=True)
    assert told(parsed) == list(rows)
    assert (parsed.layout, parsed.promised, parsed.doubts) == ("Europresse, PDF", 2, [])


@pytest.mark.parametrize("names", [FRENCH, ENGLISH])
def test_the_column_may_stand_right_of_the_text(names):
    pages = [lay_beside(names, "Harbour Post", n, left=420, text=50) for n in range(2)]
    parsed = PDF.read(Source("a.pdf", make_pdf(pages)))
    assert [(row[0], row[1], row[3], row[4]) for row in told(parsed)] == [
        (title, "Harbour Post", "Ida Roe", lines)
        for title, lines in zip(TITLES, LINES, strict=True)
    ]


def test_a_text_beside_such_a_column_goes_on_over_the_page():
    first, second = lay_beside(FRENCH, "Harbour Post", 0), lay_beside(FRENCH, "Tarn Courier", 1)
    rest = [one for one in second if one[1] in (803, 30)] + put(LINES[1], 196, 760)
    (one, two) = PDF.read(Source("a.pdf", make_pdf([first, rest, second]))).rows
    assert one["text"].split() == " ".join([*LINES[0], *LINES[1]]).split()
    assert two["text"].split("\n") == LINES[1]


# Tables above texts


def lay_table(rows):
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    return f"<w:tbl>{''.join(f'<w:tr>{cell.format(a)}{cell.format(b)}</w:tr>' for a, b in rows)}</w:tbl>"


def document(rows, *, below=False):
    style = '<w:p><w:pPr><w:pStyle w:val="Kopf"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    parts = ["Appendix B: newspaper articles"]
    for n, text in enumerate((STORY, OTHER)):
        table = lay_table([(name, values[n]) for name, values in rows])
        parts += [
            style.format(f"Artikel {n + 1}"),
            *([text, "", table] if below else [table, "", text]),
        ]
    return WORD.read(word(parts))


OUTLETS, DAYS, WRITERS = ("Harbour Post", "Tarn Courier"), ("6 May 2031", "17 May 2031"), ("Ida Roe", "Jon Falk")  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [("Medium", OUTLETS), ("Datum", DAYS), ("Titel", TITLES), ("Auteur", WRITERS), ("Pagina", ("3", "1")), ("Aantal woorden", ("82", "62"))],
        [("Zeitung", OUTLETS), ("Datum", DAYS), ("Titel", TITLES), ("Autor", WRITERS), ("Anzahl der Wörter", ("82", "62")), ("Textsorte", ("Bericht", "Kommentar"))],
        [("Code", ("HP-01", "TC-02")), ("Journal", OUTLETS), ("Date", DAYS), ("Titre", TITLES), ("Auteur", WRITERS), ("Nombre de mots", ("82", "62")), ("Orientation", ("centre", "droite"))],
        [("Headline", TITLES), ("Byline", WRITERS), ("Frame", ("conflict", "morality")), ("Newspaper", OUTLETS), ("Date", DAYS), ("Prominence", ("front page", "inside"))],
    ],
)  # fmt: skip
@pytest.mark.parametrize("below", [False, True])
def test_a_table_above_or_below_each_text_is_no_text(rows, below):
    parsed = document(rows, below=below)
    found = [(r["title"], r["outlet"], r["published"], r["author"], r["text"]) for r in parsed.rows]
    assert found == list(zip(TITLES, OUTLETS, DAYS, WRITERS, (STORY, OTHER), strict=True))


def test_what_is_left_out_of_a_table_is_said():
    parsed = document([("Titel", TITLES), ("Datum", DAYS), ("Toon", ("mild", "scherp"))])
    assert "fields of a table of an article left out: Toon" in parsed.notes


# Feet of printed pages


FEET = (
    ["© 2031 Harbour Post LLC. All rights reserved.", "Terms of Use   Privacy Policy"],
    ["Terms of Use   Privacy Policy", "© 2031 Harbour Post LLC. All rights reserved."],
    ["Über uns   Impressum   Datenschutz   AGB", "© Harbour Post 2031"],
    ["Mentions légales   Nous contacter   Politique de confidentialité"],
    ["About us", "Careers", "Cookie settings", "© 2031 Harbour Post"],
)


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("room", [22, 60])
def test_the_foot_of_a_printed_page_is_no_text(tmp_path, foot, room):
    lines = [(26, 760, TITLES[0]), (11, 730, "By Ida Roe"), *put(LINES[0] + LINES[1], 60, 690)]
    lines += put(foot, 60, 690 - 14 * 6 - room, size=9, step=22 if room > 22 else 14)
    lines += [(8, 20, f"5/7/31, 7:11 AM {TITLES[0]} | Harbour Post"), (8, 10, "https://post.example/lock 1/1")]  # fmt: skip
    articles, _ = read(tmp_path, "a.pdf", make_pdf([lines]))
    assert articles.text[0].split() == " ".join(LINES[0] + LINES[1]).split()


def test_a_text_about_privacy_is_no_foot():
    text = ["Holm said the site broke its privacy policy.", "The terms of use are new."]
    assert find_foot(text) == 2
    assert find_foot([*text, "Privacy Policy"]) == 2


# Names in bylines


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ('<div class="author"><div class="author__name">Ida Roe</div><div class="author__org">Le Fanal</div></div>', "Ida Roe"),
        ('<div class="author"><div>Le Fanal</div><div>Zorvane Quillbrook</div></div>', "Zorvane Quillbrook"),
        ('<div class="byline"><span class="org">Hale Post</span><span class="byline__name">Ida Roe</span></div>', "Ida Roe"),
        ('<p class="article-author"><a href="/ida">Ida Roe</a><span>Political editor</span></p>', "Ida Roe"),
        ('<div class="authors"><p><b class="name">Ida Roe</b><i>Reporter</i></p><p><b class="name">Jon Falk</b><i>Editor</i></p></div>', "Ida Roe, Jon Falk"),
        ('<div class="autor"><span>Von</span><span>Klaus Meyer</span><span>Haler Bote</span></div>', "Klaus Meyer"),
        ('<div itemprop="author"><span itemprop="name">Ida Roe</span><span>Hale Post</span></div>', "Ida Roe"),
        ('<ul class="c-author-info"><li>Ida Roe</li><li>ida@hale.example</li></ul>', "Ida Roe"),
        ('<div class="author">Ida Roe<br>Hale Post</div>', "Ida Roe"),
        ('<div class="byline">By <a>Ida Roe</a> and <a>Jon Falk</a></div>', "Ida Roe and Jon Falk"),
        ('<div class="byline">By <b>I</b>da Roe</div>', "Ida Roe"),
        ('<div class="byline">Ida Roe<span>|</span><span>Le Fanal</span></div>', "Ida Roe"),
        ('<div class="byline"><span>Ida Roe</span> <span>Staff Writer</span></div>', "Ida Roe"),
        ('<div class="byline"><span>Ida Roe</span> <span>and Jon Falk</span></div>', "Ida Roe, Jon Falk"),
        ('<div class="byline"><a class="author-name">Ida Roe</a>, <a class="author-name">Jon Falk</a><span>Hale Post</span></div>', "Ida Roe, Jon Falk"),
        ('<div class="author"><div>Ida Roe et Zorvane Quillbrook</div><div>Le Fanal</div></div>', "Ida Roe et Zorvane Quillbrook"),
        ('<div class="author"><span class="first-name">Ida</span><span class="last-name">Roe</span></div>', "Ida Roe"),
        ('<div class="author"><span>Jean</span> <span>Le Quay</span></div>', "Jean Le Quay"),
    ],
)  # fmt: skip
def test_a_name_and_what_stands_in_elements_beside_it(tmp_path, byline, author):
    page = (
        f'<html><head><title>{TITLES[0]} | Le Fanal</title><meta property="og:site_name" content="Le Fanal"></head>'
        f"<body><h1>{TITLES[0]}</h1>{byline}<div><p>{STORY}</p><p>{OTHER}</p></div></body></html>"
    )
    articles, _ = read(tmp_path, "a.html", page)
    assert (articles.author[0], articles.text[0]) == (author, f"{STORY}\n\n{OTHER}")


def test_a_day_beside_the_name_is_the_articles(tmp_path):
    byline = '<div class="byline"><div>Ida Roe</div><div>6 May 2031</div></div>'
    page = f"<html><body><h1>{TITLES[0]}</h1>{byline}<p>{STORY}</p><p>{OTHER}</p></body></html>"
    articles, _ = read(tmp_path, "a.html", page)
    assert (articles.author[0], str(articles.published[0])[:10]) == ("Ida Roe", "2031-05-06")


def test_an_outlet_and_its_staff_are_nobodys_name(tmp_path):
    byline = '<div class="author"><div>Staff</div><div>Le Fanal</div></div>'
    page = f"<html><head><meta property='og:site_name' content='Le Fanal'></head><body><h1>{TITLES[0]}</h1>{byline}<p>{STORY}</p><p>{OTHER}</p></body></html>"
    articles, _ = read(tmp_path, "a.html", page)
    assert "author" not in articles or articles.author.isna().all()
