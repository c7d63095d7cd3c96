"""Databases in other languages, wires' writers, press reviews by mail, harvests: right values first."""

import json
from email.message import EmailMessage

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.language.furniture import is_furniture

TITLES = ["Lock at Hale stays shut", "Quay at Tarn opens again"]
BOTH = list(zip(TITLES, (STORY, OTHER), strict=True))


def days(articles):
    return [str(day)[:10] for day in articles.published]


# ProQuest in other languages

PROQUEST = {
    "Italian": (
        "Documento {n} di 2", "Collegamento documento ProQuest", "Testo completo: ", "Soggetto: Locks",
        ["Titolo: {title}", "Autore: Falk, Ida", "Titolo pubblicazione: Hale Post; Hale", "Pagine: A.2", "Anno di pubblicazione: 2031",
         "Data di pubblicazione: May {day}, 2031", "Editore: Hale Papers", "Luogo di pubblicazione: Hale", "Paese di pubblicazione: Tarnland",
         "Soggetto della pubblicazione: General Interest Periodicals", "Tipo di fonte: Newspaper", "ID documento ProQuest: 99{n}",
         "Ultimo aggiornamento: 2031-05-09", "Database: ProQuest Central"],
    ),
    "Portuguese": (
        "Documento {n} de 2", "Link de documentos do ProQuest", "Texto completo: ", "Assunto: Locks",
        ["Título: {title}", "Autor: Falk, Ida", "Título da publicação: Hale Post; Hale", "Páginas: A.2", "Ano de publicação: 2031",
         "Data de publicação: May {day}, 2031", "Editora: Hale Papers", "Local de publicação: Hale", "País de publicação: Tarnland",
         "Assunto da publicação: General Interest Periodicals", "Tipo de fonte: Newspaper", "ID do documento do ProQuest: 99{n}",
         "Última atualização: 2031-05-09", "Base de dados: ProQuest Central"],
    ),
    "Spanish, with two names in no list": (
        "Documento {n} de 2", "Enlace de documentos de ProQuest", "Texto completo: ", "Materia: Locks",
        ["Título: {title}", "Autor: Falk, Ida", "Título de publicación: Hale Post; Hale", "Peldaño del archivo: Quay A",
         "Fecha de publicación: may {day}, 2031", "Materia de publicación: General Interest Periodicals", "Rótulo de caja: 7", "Tipo de fuente: Newspaper",
         "ID del documento de ProQuest: 99{n}", "Base de datos: ProQuest Central"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", PROQUEST)
def test_proquest_in_other_languages(tmp_path, language):
    number, link, text, subject, fields = PROQUEST[language]
    rule = "_" * 60
    content = ""
    for n, (title, story) in enumerate(BOTH, 1):
        head = number.format(n=n)
        below = "\n\n".join(fields).format(title=title, day=n, n=n)
        content += (
            f"{rule}\n\n{head}\n\n{title}\n\n{link}\n\n{text}{story}\n\n{subject}\n\n{below}\n\n"
        )
    articles, _ = read(tmp_path, "ProQuestDocuments.txt", content + rule)
    assert list(articles.title) == TITLES
    assert list(articles.text) == [STORY, OTHER]
    assert set(articles.outlet) == {"Hale Post"}
    assert set(articles.author) == {"Falk, Ida"}
    assert days(articles) == ["2031-05-01", "2031-05-02"]


def test_paragraphs_with_a_colon_stay_in_a_proquest_text(tmp_path):
    turns = "Location: a town hall in Hale.\n\nHolm: No lock.\n\nRoe: No quay.\n\nLund: No boat."
    content = (
        f"{'_' * 60}\n\nDocument 1 of 1\n\n{TITLES[0]}\n\nFull text: {STORY}\n\n{turns}\n\nSubject: Locks\n\n"
        "Publication title: Hale Post\n\nPublication date: May 7, 2031\n\nProQuest document ID: 991\n\nDatabase: ProQuest Central\n"
    )
    articles, _ = read(tmp_path, "p.txt", content)
    assert articles.text[0] == f"{STORY}\n\n{turns}"


# Europresse


def europresse(title, picture, text):
    return (
        "<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>Hale Post</span></div>"
        f"<span class='DocHeader'>Monde, mercredi 7 mai 2031 - 210 mots</span><p class='titreArticleVisu'>{title}</p></header>"
        f"<section><div class='docOcurrContainer'>{picture}<p>{text}</p></div></section></article>"
    )


@pytest.mark.parametrize(
    "picture",
    [
        "<div class='illustration'><img alt=''><p>The lock on Monday. (Photo J. Holm)</p></div>",
        "<figure><img alt=''><figcaption>The lock on Monday.</figcaption></figure>",
        "<p class='legende'>The lock on Monday.</p>",
    ],
)
def test_captions_in_europresses_pages(tmp_path, picture):
    page = europresse(TITLES[0], picture, STORY) + europresse(TITLES[1], "", OTHER)
    articles, _ = read(tmp_path, "e.html", f"<html><body>{page}</body></html>")
    assert list(articles.title) == TITLES
    assert list(articles.text) == [STORY, OTHER]


# Retriever

RETRIEVER = (
    "{title}\n{rule}\n{outlet}, {day}.05.2031{hour}\n{above}Side 4\n{printed}. \n\n\n{text} \n\n"
    "Bildetekst: Slusen på mandag. (Foto: Odd Moe)© {outlet}\n\n{more} http://ret.nu/x{day}\n{edge}\n\n"
)


@pytest.mark.parametrize(
    ("printed", "more"),
    [
        ("Publisert på trykk", "Les hele nyheten på"),
        ("Publiceret på tryk", "Læs hele nyheden på"),
        ("Publicerat i print", "Läs hela nyheten på"),
    ],
)
def test_retriever_with_rules_below_titles_and_writers_above_the_page(tmp_path, printed, more):
    front = "Hale bibliotek\nUttak 09.05.2031\n2 papir- og nettartikler\n\nNyhetsklipp:\n\n"
    front += "".join(f"> {title}, Halposten, 0{n}.05.2031\n" for n, title in enumerate(TITLES, 6))
    common = {"rule": "-" * 70, "edge": "=" * 70, "printed": printed, "more": more}
    first = RETRIEVER.format(
        title=TITLES[0], outlet="Halposten", day="06", hour="", above="ROE IDA\n", text=STORY, **common
    )  # fmt: skip
    second = RETRIEVER.format(
        title=TITLES[1], outlet="Tarnavisa", day="07", hour=" 06:41", above="LOKALT NYTT\n", text=OTHER, **common
    )  # fmt: skip
    articles, report = read(tmp_path, "r.txt", f"{front}\n\n{first}{second}".encode("utf-16"))
    assert list(articles.title) == TITLES
    assert list(articles.outlet) == ["Halposten", "Tarnavisa"]
    assert list(articles.author.fillna("")) == ["ROE IDA", ""]
    assert list(articles.text) == [STORY, OTHER]
    assert list(articles.url) == ["http://ret.nu/x06", "http://ret.nu/x07"]
    assert list(report.files.promised) == [2]
    assert "left out of the head of an article: “LOKALT NYTT”" in str(report)


@pytest.mark.parametrize(
    "notice",
    [
        "Alle artikler er beskyttet av lov om opphavsrett og må ikke gjengis uten\navtale med Retriever.",
        "Alla artiklar är skyddade av upphovsrättslagen och får inte spridas utan\ngodkännande av utgivaren.\n1 / 2",
    ],
)
def test_retrievers_notice_of_rights_over_two_lines(tmp_path, notice):
    common = {
        "rule": "-" * 70,
        "edge": f"\n{notice}\n",
        "printed": "Publisert på trykk",
        "hour": "",
        "above": "",
        "more": "Les hele nyheten på",
    }
    both = zip(TITLES, ("06", "07"), (STORY, OTHER), strict=True)
    whole = "".join(
        RETRIEVER.format(title=title, outlet="Halposten", day=day, text=text, **common)
        for title, day, text in both
    )
    articles, _ = read(tmp_path, "r.txt", f"Hale bibliotek\nUttak 09.05.2031\n\n{whole}".encode())
    assert list(articles.title) == TITLES
    assert list(articles.text) == [STORY, OTHER]


# Papers' archives as JSON


@pytest.mark.parametrize(
    "beside",
    [
        {"lastCorrection": {"by": "quayreader", "lastupdated": "2032-01-01T10:00:00Z"}},
        {"comment": {"by": "quayreader", "text": "My grandfather hung that gate, and was proud."}},
        {"corrections": {"author": "quayreader", "date": "2032-01-01"}},
    ],
)
def test_who_corrected_or_commented_a_text_is_not_its_author(tmp_path, beside):
    rows = [
        {"id": str(n), "heading": title, "date": f"1931-05-0{n}", "articleText": text,
         "title": {"id": "9", "title": "The Hale Post (Hale : 1890 - 1940)"}} | (beside if n > 6 else {})
        for n, (title, text) in enumerate(BOTH, 6)
    ]  # fmt: skip
    content = json.dumps({"category": [{"records": {"article": rows}}]})
    articles, _ = read(tmp_path, "t.json", content)
    assert articles.author.isna().all()
    assert days(articles) == ["1931-05-06", "1931-05-07"]
    assert list(articles.text) == [STORY, OTHER]


# Calls for money


@pytest.mark.parametrize(
    "line",
    [
        "Buy me a coffee",
        "You can buy us a coffee on Ko-fi!",
        "If you value our work, please consider a donation.",
        "Support us on Patreon",
        "Become a patron today",
        "Spendieren Sie uns einen Kaffee",
        "Offrez-nous un café si vous nous aimez",
        "Invítanos a un café",
    ],
)
def test_calls_for_a_coffees_worth_of_money_are_no_text(tmp_path, line):
    page = f"<p>{STORY}</p><p><em>{line}</em></p>"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Hale Post", "items": [
        {"id": "1", "title": TITLES[0], "date_published": "2031-05-06T10:00:00Z", "content_html": page}]}  # fmt: skip
    articles, report = read(tmp_path, "feed.json", json.dumps(feed))
    assert list(articles.text) == [STORY]
    assert line in str(report) or "furniture" in str(report)


@pytest.mark.parametrize(
    "line",
    [
        "Buy us a coffee, the pilots told the minister, and we will talk.",
        "Support us or lose the lock, she told the council.",
        "If you like our work, she said, pay for it.",
    ],
)
def test_sentences_on_coffee_and_support_are_text(tmp_path, line):
    assert not is_furniture(line)
    articles, _ = read(tmp_path, "a.md", f"# {TITLES[0]}\n\n{STORY}\n\n{line}\n\n{OTHER}\n")
    assert line in articles.text[0]


# Agencies

WIRE = (
    "hpa04{n}2 3 pl 132  hpa 04{n}2\n\nLocks/Quays/Hale/\n({n}. Zusammenfassung - neu: Reaktionen)\n{title} =\n\n   Hale (hpa) - {text}\n\n"
    "# hpa-Notizblock\n\n## Orte\n- [Hafenamt](Am Kai 1, Hale)\n\n* * * *\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\n"
    "## hpa-Kontakte\n{writers}\n- Redaktion: Vera Moe, +00 30 21, <desk@hpa.example>\n\nhpa if yyon z2\n0{n}1231 Mai 31\n\n\n"
)


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        ("- Autorin: Ida Falk (Hale), +00 30 2852", "- Autor: Jon Roe, <roe@hpa.example>", ["Ida Falk", "Jon Roe"]),
        ("- Autoren: Ida Falk in Hale und Jon\n  Roe in Tarn", "- Autor: Lokalredaktion", ["Ida Falk, Jon Roe", ""]),
        ("- Reporting by: Ida Falk in Port Hale, Jon Roe", "- Reporting by: Tarn bureau", ["Ida Falk, Jon Roe", ""]),
        ("- Text: if\n\nAuthor: Ida Falk", "- Bericht: Politics Desk", ["Ida Falk", ""]),
    ],
)  # fmt: skip
def test_who_wrote_a_wires_story_stands_in_the_desks_notes(tmp_path, first, second, right):
    content = "".join(
        WIRE.format(n=n, title=title, text=text, writers=writers)
        for n, (title, text), writers in zip((6, 7), BOTH, (first, second), strict=True)
    )
    articles, _ = read(tmp_path, "w.txt", content)
    assert list(articles.title) == TITLES
    assert list(articles.author.fillna("")) == right
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert list(articles.text) == [f"Hale (hpa) - {text}" for text in (STORY, OTHER)]


# Press reviews by mail

UP = "<p><a href='#top'>{}</a></p>"
FOOT = "<p>Nur zum internen Gebrauch.</p><p>Impressum: Presseamt der Stadt Hale, Markt 1</p>"


def mail(page, plain="Bitte als HTML ansehen."):
    message = EmailMessage()
    message["From"] = "Presseamt Hale <presse@hale.example>"
    message["To"] = "verteiler@hale.example"
    message["Subject"] = "Pressespiegel Hale, 8. Mai 2031"
    message["Date"] = "Thu, 08 May 2031 07:02:11 +0200"
    message.set_content(plain)
    if page:
        message.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    return message.as_bytes()


def table(title, *fields):
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in fields)
    above = f"<tr><td colspan='2'><b>{title}</b></td></tr>" if title else ""
    return f"<table>{above}{rows}</table>"


def clippings(*, contents, inside, up, colon):
    """Return the page of a review: with a list of contents, titles in tables, links up, colons."""
    listed = "".join(f"<li><a href='#a'>{title}</a><br>Hale Anzeiger</li>" for title in TITLES)
    page = f"<h1>Pressespiegel Hale</h1><p>8. Mai 2031</p><p>Guten Morgen,</p>{f'<ol>{listed}</ol>' if contents else ''}"
    for n, (title, text) in enumerate(BOTH, 1):
        fields = [
            ("Quelle", f"Hale Anzeiger, {'Seite' if n > 1 else 'S.'} {n}"), ("Erschienen am", f"0{n + 5}.05.2031"),
            ("Autorin", "Ida Falk" if n > 1 else ""), ("Auflage", "21.480"), ("Kennung", f"HA-{n}"),
        ]  # fmt: skip
        named = f"{n}. {title}"
        rows = [(f"{name}{colon}", value) for name, value in fields]
        head = table(named, *rows) if inside else f"<hr><h3>{named}</h3>{table('', *rows)}"
        page += f"{head}<p>{text}</p><p>{STORY}</p>{UP.format(up) if up else ''}"
    return f"{page}{'' if up else '<hr>'}{FOOT}"


@pytest.mark.parametrize("contents", [True, False])
@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("up", ["Zurück zum Inhalt", "↑ nach oben", ""])
@pytest.mark.parametrize("colon", [":", ""])
def test_press_reviews_by_mail_with_fields_in_tables(tmp_path, contents, inside, up, colon):
    page = clippings(contents=contents, inside=inside, up=up, colon=colon)
    articles, report = read(tmp_path, "p.eml", mail(page))
    assert list(articles.title) == TITLES
    assert list(articles.outlet) == ["Hale Anzeiger"] * 2
    assert list(articles.author.fillna("")) == ["", "Ida Falk"]
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert list(articles.text) == [f"{STORY}\n\n{STORY}", f"{OTHER}\n\n{STORY}"]
    assert "below the last article left out: “Nur zum internen" in str(report)


@pytest.mark.parametrize("up", ["Zurück zum Inhalt\n\n", ""])
def test_press_reviews_by_mail_in_plain_text(tmp_path, up):
    plain = "Pressespiegel Hale\n8. Mai 2031\n\nGuten Morgen,\n\nanbei die Presseschau.\n\n"
    for n, (title, text) in enumerate(BOTH, 1):
        plain += (
            f"{'=' * 70}\n{n}. {title}\n\nQuelle: Hale Anzeiger, Seite {n}\nDatum: 0{n + 5}.05.2031\nAutorin: Ida Falk\nAuflage: 21.480\n"
            f"{'-' * 70}\n\n{text}\n\n{STORY}\n\n{up}"
        )
    plain += f"{'=' * 70}\n\nNur zum internen Gebrauch.\n\nImpressum: Presseamt Hale\n"
    articles, _ = read(tmp_path, "p.eml", mail("", plain))
    assert list(articles.title) == TITLES
    assert list(articles.outlet) == ["Hale Anzeiger"] * 2
    assert [text.rstrip() for text in articles.text] == [
        f"{STORY}\n\n{STORY}",
        f"{OTHER}\n\n{STORY}",
    ]


def test_a_table_that_is_no_fields_stays_in_the_text(tmp_path):
    figures = table("", ("North quay", "112 boats"), ("South quay", "98 boats"))
    page = clippings(contents=False, inside=False, up="nach oben", colon=":")
    page = page.replace(f"<p>{OTHER}</p>", f"<p>{OTHER}</p>{figures}")
    articles, _ = read(tmp_path, "p.eml", mail(page))
    assert "112 boats" in articles.text[1]
    assert "98 boats" in articles.text[1]
