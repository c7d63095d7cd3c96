"""Numbers of wire stories, a Czech monitor's Word file, credits and closings below texts: right values first."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.records.dated import read_dated_line
from toolkit.language.furniture import is_furniture

TITLES = ["Lock at Hale stays shut", "Quay at Tarn opens again"]


def days(articles):
    return [str(day)[:10] for day in articles.published]


# Collections of wire stories

WIRE = """<DOC id="{}" type="story" >
<HEADLINE>
{}
</HEADLINE>
<DATELINE>
HALE, Tarnland, May 6 (AFP)
</DATELINE>
<TEXT>
<P>
{}
</P>
</TEXT>
</DOC>
"""


def wire(*numbers):
    return "".join(
        WIRE.format(number, title, text)
        for number, title, text in zip(numbers, TITLES, (STORY, OTHER), strict=True)
    )


def test_numbers_of_wire_stories_tell_service_and_day(tmp_path):
    content = wire("AFP_ENG_20310506.0003", "AFP_ENG_20310507.0110")
    articles, report = read(tmp_path, "afp_eng_203105.sgml", content)
    assert list(articles.title) == TITLES
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert set(articles.outlet) == {"Agence France-Presse"}
    assert "numbers of the documents tell, such as “AFP_ENG_20310506.0003”" in str(report)


def test_letters_that_are_not_known_name_no_service(tmp_path):
    content = wire("HPT_ENG_20310506.0003", "HPT_ENG_20310507.0110")
    articles, report = read(tmp_path, "hpt.sgml", content)
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.outlet.isna().all()
    assert "the service that “HPT_ENG_20310506.0003” names is not known" in str(report)


def test_numbers_that_are_no_days_tell_nothing(tmp_path):
    content = wire("AFP_ENG_20310506.0003", "AFP_ENG_20319907.0110")
    articles, _ = read(tmp_path, "afp.sgml", content)
    assert articles.published.isna().all()
    assert articles.outlet.isna().all()


# A Czech monitor

MONITORED = """{}. {}

Tisk  •  {}  •  0{}.05.2031  •  Rubrika: Region  •  Strana: 3  •  Autor: {}

Tištěný náklad: 14 200  •  AVE: 18 400 Kč  •  Vydavatel: Nábřeží s.r.o.  •  Země: Česko

{}

Zpět na obsah

"""


def test_lines_of_fields_below_titles_are_no_text(tmp_path):
    papers, writers = ("Halské noviny", "Tarnský obzor"), ("Pavel Lunda", "Ivana Nessová")
    listed = "".join(
        f"{n}. {title}\n{paper}\n0{5 + n}.05.2031\n\n"
        for n, title, paper in zip((1, 2), TITLES, papers, strict=True)
    )
    whole = "".join(
        MONITORED.format(n, title, paper, 5 + n, writer, text)
        for n, title, paper, writer, text in zip(
            (1, 2), TITLES, papers, writers, (STORY, OTHER), strict=True
        )
    )
    articles, _ = read(tmp_path, "monitoring.txt", f"Monitoring médií\n\nObsah\n\n{listed}{whole}")
    assert list(articles.title) == TITLES
    assert list(articles.outlet) == list(papers)
    assert list(articles.author) == list(writers)
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert list(articles.text) == [STORY, OTHER]


def test_a_kind_of_medium_beside_a_name_is_no_outlet():
    assert read_head(["Print | Harbour Post | 7 May 2031", STORY], several=True).row == {
        "published": "7 May 2031",
        "outlet": "Harbour Post",
    }
    assert read_dated_line("Print • Harbour Post • 7 May 2031 • Author: Ida Falk") == {
        "published": "7 May 2031",
        "outlet": "Harbour Post",
        "author": "Ida Falk",
    }


# Nordic monitors: a subheading above the byline, with whose leave below the text

INFOMEDIA = """{title}
Hale Avis | 0{day}.05.2031 | 1. sektion | Side 6 | 116 ord | artikel-id: e8f21c0{day}

{deck}

Af {writer}

{text}

Artiklen er gengivet efter aftale med Hale Avis.

"""


@pytest.mark.parametrize("contents", [True, False])
def test_a_subheading_above_a_byline_is_no_text(tmp_path, contents):
    writers = ("METTE HOLM", "Jeppe Lund")
    listed = "".join(
        f"{n}. {title}, Hale Avis, 0{5 + n}.05.2031\n" for n, title in enumerate(TITLES, start=1)
    )
    whole = "".join(
        INFOMEDIA.format(title=title, day=day, deck=deck, writer=writer, text=text)
        for title, day, deck, writer, text in zip(
            TITLES,
            (6, 7),
            ("Council votes on a plan for 310 million. Owners threaten to sue", "No fee is taken"),
            writers,
            (STORY, OTHER),
            strict=True,
        )
    )
    articles, report = read(
        tmp_path, "i.txt", f"Infomedia\n\nIndholdsfortegnelse\n{listed}\n{whole}"
    )
    assert list(articles.title) == TITLES
    assert list(articles.author) == list(writers)
    assert list(articles.text) == [STORY, OTHER]
    assert "left out beside a text: “Council votes on a plan" in str(report)


@pytest.mark.parametrize(
    "line",
    [
        "Seit zwölf Jahren leer: die Spinnerei von Hale. Bild: Ida Falk",
        "Die Schleuse bei Hale (Bild: Ida Falk/Quay)",
        "Gengivet efter aftale med Hale Avis",
        "Artikeln återges efter överenskommelse med Hale Tidning.",
        "Artikkelen er gjengitt etter avtale med Hale Avis",
        "This article is reprinted by permission of the Harbour Post.",
        "Mit freundlicher Genehmigung der Haler Zeitung",
        "Reproduit avec l'aimable autorisation du Courrier de Hale.",
    ],
)
def test_credits_and_leave_of_papers_are_no_text(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Es bot sich ein neues Bild. Bild: Der Wald stirbt leise",
        "Es zeigt sich ein anderes Bild: Hale wächst",
        "Efter aftale med Birthe Holm lukkes vejen.",
        "Vejen lukkes efter aftale med ministeren.",
        "Mit freundlicher Genehmigung der Stadt wird gebaut.",
        "Reprinted with permission from Hale, the book sold well.",
    ],
)
def test_sentences_on_pictures_and_leave_are_text(line):
    assert not is_furniture(line)
