"""LaTeX, EndNote, ALTO, German and Spanish monitors, Turkish text, days told by a cover: right values first."""

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit import read_corpus
from toolkit.corpus.decoding import decode_noted
from toolkit.corpus.formats.records.dated import settle_order
from toolkit.corpus.formats.written.latex import strip_commands
from toolkit.errors import InputError

TITLES = ["Lock at Hale stays shut", "Quay at Tarn opens again"]


def days(articles):
    return [str(day)[:10] for day in articles.published]


# LaTeX

LATEX = rf"""% kept by hand
\documentclass[11pt]{{article}}
\usepackage[utf8]{{inputenc}}
\title{{Locks and quays}}
\begin{{document}}
\maketitle
\section{{{TITLES[0]}}}
\textit{{Hale Post}}, 6 May 2031. By Ida Roe.

{STORY}\footnote{{Seen by the editor.}} % check
% no line of it

``It is 5\% late,'' she said --- ``or \emph{{more}}.''
\bigskip
\section{{{TITLES[1]}}}
\textit{{Tarn Herald}}, 7 May 2031. By Jon Falk.

{OTHER}
\end{{document}}
"""


def test_sections_of_latex_are_articles(tmp_path):
    articles, report = read(tmp_path, "a.tex", LATEX)
    assert articles.title.tolist() == TITLES
    assert articles.outlet.tolist() == ["Hale Post", "Tarn Herald"]
    assert articles.author.tolist() == ["Ida Roe", "Jon Falk"]
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.text.tolist() == [f"{STORY}\n\n“It is 5% late,” she said — “or more.”", OTHER]
    assert "footnotes left out: 1" in str(report)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (r"M\"unchen, Caf\'e, fa\c{c}ade, na\"{\i}ve", "München, Café, façade, naïve"),
        (r"\O rsted \& S\o n: \$5\,000", "Ørsted & Søn: $5 000"),
        (r"\href{https://hale.example}{the list} of \enquote{both}", "the list of “both”"),
        (r"\textbf{We \emph{wait}}, he said~\cite{a}\ldots{} so", "We wait, he said … so"),
    ],
)
def test_commands_and_letters(marked, plain):
    assert strip_commands(marked) == plain


# EndNote


def endnote(title, day, text, kind="research-notes"):
    def styled(value):
        return f'<style face="normal" font="default" size="100%">{value}</style>'

    return (
        '<record><source-app name="EndNote" version="20.4">EndNote</source-app><ref-type name="Newspaper Article">23</ref-type>'
        f"<contributors><authors><author>{styled('Roe, Ida')}</author></authors></contributors><titles><title>{styled(title)}</title>"
        f"<secondary-title>{styled('Hale Post')}</secondary-title></titles><dates><year>{styled('2031')}</year><pub-dates><date>{styled(day)}"
        f"</date></pub-dates></dates><{kind}>{styled(text)}</{kind}></record>"
    )


def test_references_of_endnote(tmp_path):
    records = endnote(TITLES[0], "May 6", f"{STORY}&#xD;{OTHER}") + endnote(
        TITLES[1], "May 7", OTHER, "abstract"
    )
    empty = endnote("Gate hung", "May 8", "mine")
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><xml><records>{records}{empty}</records></xml>'
    )
    articles, report = read(tmp_path, "a.xml", content)
    assert articles.title.tolist() == TITLES
    assert days(articles) == ["2031-05-06", "2031-05-07"]
    assert articles.author.tolist() == ["Roe, Ida"] * 2
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}", OTHER]
    assert "the text of 1 of its records is their abstract" in str(report)
    assert "references without a text left out: 1" in str(report)


# ALTO

PAGE = (
    '<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page><PrintSpace>'
    '<TextBlock ID="b1"><TextLine><String CONTENT="THE"/><SP/><String CONTENT="LOCK."/></TextLine></TextBlock>'
    '<TextBlock ID="b2"><TextLine><String CONTENT="The"/><SP/><String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/>'
    '<HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/><SP/>'
    '<String CONTENT="waits."/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>'
)


def test_a_page_of_alto_is_a_text_and_a_doubt(tmp_path):
    articles, report = read(tmp_path, "0001.xml", PAGE)
    assert articles.text.tolist() == ["THE LOCK.\n\nThe harbour\nwaits."]
    assert "whose articles are not told apart" in str(report.doubts.reason.tolist())


def test_a_list_of_pages_is_named(tmp_path):
    (tmp_path / "0001.xml").write_text(PAGE)
    (tmp_path / "mets.xml").write_text(
        '<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/"><fileSec/></mets>'
    )
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert len(articles) == 1
    assert "mets.xml: lists the pages and articles of an issue (METS)" in str(report)


# XML


def test_the_day_of_an_issue_stands_beside_its_name(tmp_path):
    article = (
        "<artikel><metadaten><quelle><name>Haler Bote</name><datum>{}.02.2031</datum></quelle><autor>Ida Roe</autor></metadaten>"
        "<inhalt><titel>{}</titel><text><p>“Erst” – {}</p><p>Danach.</p></text></inhalt></artikel>"
    )
    body = "".join(
        article.format(13 + n, title, text)
        for n, (title, text) in enumerate(zip(TITLES, [STORY, OTHER], strict=True))
    )
    content = f'<?xml version="1.0" encoding="ISO-8859-1"?>\n<artikel-liste>{body}</artikel-liste>'.encode(
        "cp1252"
    )
    articles, _ = read(tmp_path, "a.xml", content)
    assert days(articles) == ["2031-02-13", "2031-02-14"]
    assert articles.outlet.tolist() == ["Haler Bote"] * 2
    # Latin-1 has control characters where Windows has marks: they are read as browsers do.
    assert articles.text.tolist()[0].startswith("“Erst” – The lock")


def test_paragraphs_beside_a_title_and_the_list_beside_the_files(tmp_path):
    for number, (title, text) in enumerate(zip(TITLES, [STORY, OTHER], strict=True)):
        content = f'<?xml version="1.0" encoding="UTF-8"?>\n<text><title>{title}</title><p>{text}</p><p>So it is.</p></text>'
        (tmp_path / f"ddd_{number}_ocr.xml").write_text(content)
    table = pd.DataFrame(
        {
            "identifier": ["ddd_0", "ddd_1"],
            "titel krant": ["De Haler", "De Tarner"],
            "datum": ["13-03-1953", "14-03-1953"],
        }
    )
    table.to_csv(tmp_path / "resultaten.csv", index=False, sep=";")
    articles, _ = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles.title.tolist() == TITLES
    assert articles.text.tolist() == [f"{STORY}\n\nSo it is.", f"{OTHER}\n\nSo it is."]
    assert articles.outlet.tolist() == ["De Haler", "De Tarner"]
    assert days(articles) == ["1953-03-13", "1953-03-14"]


# Encodings


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (
            "Başlık: Kapı açıldı, dedi Işıl. Şimdi bekliyoruz.",
            "cp1254",
            "read as Windows-1254, which is a guess",
        ),
        (
            "Frú Þóra sagði að hún væri með þér í dag og það var gott.",
            "cp1252",
            "read as Windows-1252",
        ),
        ("Ana disse que não vão à praia, “por razões óbvias”.", "cp1252", "read as Windows-1252"),
    ],
)
def test_turkish_is_not_icelandic(text, encoding, said):
    assert decode_noted(text.encode(encoding), "a.txt") == (text, [said])


# Monitors


def test_outlets_in_capitals_above_the_line_of_the_day(tmp_path):
    article = (
        "{outlet}\n{section}, {day}/05/2031, Pág. 14\n\n{title}\n\n{author}\n\n{text}\n\n"
        "Copyright (c) {outlet}\n{day}/05/2031 - Quay News, S.L.\n\n{rule}\n\n"
    )
    texts = [
        "El muelle de Hale abrió ayer sin barcos, dijo la alcaldesa Vera Lund. Nadie sabe cuándo vendrán los primeros.",
        "La esclusa de Tarn seguirá cerrada hasta el verano, según el puerto. Los pescadores piden que se abra antes.",
    ]
    authors = ["MARTA OLMEDO", "REDACCIÓN"]
    outlets = ["EL FARO DE HALE", "LA VOZ DE TARN"]
    titles = ["El muelle abre sin barcos", "La esclusa sigue cerrada"]
    content = "".join(
        article.format(
            outlet=outlet,
            section="Local",
            day=13 + n,
            title=title,
            author=author,
            text=text,
            rule="_" * 50,
        )
        for n, (outlet, title, author, text) in enumerate(
            zip(outlets, titles, authors, texts, strict=True)
        )
    )
    articles, report = read(tmp_path, "a.txt", content)
    assert articles.outlet.tolist() == outlets
    assert articles.title.tolist() == titles
    assert articles.author.fillna("").tolist() == ["MARTA OLMEDO", ""]
    assert articles.text.tolist() == texts
    assert "14/05/2031 - Quay News, S.L." in str(report)


@pytest.mark.parametrize(
    ("front", "printed", "read_as"),
    [
        (["Du 8 au 10 septembre 2031"], ["08/09/2031", "10/09/2031"], ["2031-09-08", "2031-09-10"]),
        (["8 September to September 10, 2031"], ["09/08/2031", "09/10/2031"], ["2031-09-08", "2031-09-10"]),
        (["1 January 2031 to 31 December 2031"], ["08/09/2031", "10/09/2031"], ["08/09/2031", "10/09/2031"]),
        (["Since 4 May 1901"], ["08/09/2031", "10/09/2031"], ["08/09/2031", "10/09/2031"]),
        (["10 September 2031"], ["08/09/2031"], ["2031-09-08"]),
    ],
)  # fmt: skip
def test_no_article_is_later_than_its_review(front, printed, read_as):
    rows, notes = [{"published": one} for one in printed], []
    settle_order(rows, front, notes)
    assert [row["published"] for row in rows] == read_as
    assert bool(notes) == (printed != read_as)


# XML that is nearly well formed

NITF = (
    '<?xml version="1.0" encoding="UTF-8"?><nitf><body><body.head><hedline><hl1>Lock shut</hl1></hedline></body.head>'
    f"<body.content><p>The caf{{}} of Hale. {STORY}</p></body.content></body></nitf>"
)


@pytest.mark.parametrize(
    ("signs", "read_as", "said"),
    [
        (b"\xe9", "é", "read as Windows-1252"),
        (b"e\x0b", "e", "1 control character was left out of the XML"),
        (b"e&#31;", "e", "1 control character was left out of the XML"),
        (b"&eacute;", "é", "1 sign was no XML"),
        (b"e & Co", "e & Co", "1 sign was no XML"),
        (b"e <![CDATA[& Co]]> &amp; &nosuchsign;", "e & Co & &nosuchsign;", "1 sign was no XML"),
    ],
)
def test_what_refused_a_whole_file_is_mended_and_said(tmp_path, signs, read_as, said):
    articles, report = read(tmp_path, "a.xml", NITF.encode().replace(b"{}", signs))
    assert articles.text.tolist()[0].startswith(f"The caf{read_as} of Hale.")
    assert articles.title.tolist() == ["Lock shut"]
    assert said in str(report)


def test_signs_that_a_file_names_itself_are_not_mended(tmp_path):
    named = '<!DOCTYPE nitf [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
    content = NITF.replace("?><nitf>", f"?>{named}<nitf>").encode().replace(b"{}", b"&c; & d")
    with pytest.raises(InputError, match="is no well-formed XML"):
        read(tmp_path, "a.xml", content)
