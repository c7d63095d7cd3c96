"""Layouts of databases, pages and mails that were met later: what stands beside a text, and where it begins."""

import json
import zipfile

import pytest

from toolkit import read_corpus
from toolkit.corpus.dates import read_dates
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.errors import InputError
from toolkit.language.furniture import is_furniture, is_rights_notice

QUAY = (
    "The quay at Port Hale will stay shut until the spring, the harbour office said on Monday.\n\n"
    "“We will wait for the engineers,” said Ida Falk, who runs it. Traders called that too late."
)
LOCK = (
    "The lock at Aske opens on Friday, a month late, its keeper said in a short notice to skippers.\n\n"
    "“It holds,” said Odd Ness, the keeper. Two barges were waiting below the gates on Tuesday night."
)


def read(tmp_path, text, name="a.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf8")
    articles, report = read_corpus(path, report=True, on_problem=lambda _: None)
    return articles, report.doubts["reason"].tolist()


@pytest.mark.parametrize(
    "line",
    ["Copyright Quarrel Reaches the Island Museum", "Copyright Fight Ends After Nine Years", "Copyright Wars Come to Port Hale"],
)  # fmt: skip
def test_a_headline_on_copyright_is_no_notice(line):
    assert not is_rights_notice(line)
    assert is_rights_notice("Copyright Harbour Post Media Group")
    assert is_rights_notice("Copyright Reuters")


@pytest.mark.parametrize(
    "line",
    ["Continued on Page 9, Column 1", "Continued From Page 1", "(continued on A4)", "- 7 -", "— 12 —", "Share Tweet Email",
     "Facebook | Twitter | WhatsApp | Copy link", "ORIGINAL COPY · ORIGINAL COPY", "PressReader.com +1 604 278 4604",
     "COPYRIGHT AND PROTECTED BY APPLICABLE LAW"],
)  # fmt: skip
def test_lines_of_pages(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["The strike continued on Monday.", "Continued shelling kept the quay shut", "Share prices fell", "Print runs were cut", "- 7 degrees -"],
)  # fmt: skip
def test_lines_of_texts(line):
    assert not is_furniture(line)


def test_a_byline_that_names_nobody_is_no_text():
    head = read_head(["By our political correspondent", "March 14, 2031 | Updated 8:02 a.m."])
    assert (head.row, head.lines) == ({"published": "March 14, 2031"}, 2)
    assert read_head(["By Reuters", "7 May 2031"]).row["author"] == "Reuters"


def test_seasons_and_dates_of_references_are_periods():
    said = [
        "Fall 2031",
        "Winter 2031-32",
        "Spring/Summer 2030",
        "2031///May",
        "2031/05//",
        "2031///",
        "2031/05/07/",
    ]
    read = read_dates(said)
    assert read.periods.tolist()[:6] == ["2031", "2031", "2030", "2031-05", "2031-05", "2031"]
    assert read.days.notna().tolist() == [False] * 6 + [True]


def test_fields_below_a_single_article(tmp_path):
    tail = "Article Name:Quay stays shut\nPublication:Harbour Post\nSection:NEWS\nAuthor:BY IDA ROE\nStart Page:4\nEnd Page:4\n\n"
    text = f"Quay stays shut\nHarbour Post · 7 May 2031 · 4 · BY IDA ROE\n\n{QUAY}\n\n{tail}ORIGINAL COPY · ORIGINAL COPY\n"
    articles, _ = read(tmp_path, text)
    one = articles.iloc[0]
    assert (one.title, one.outlet, one.author, one.text.strip()) == (
        "Quay stays shut",
        "Harbour Post",
        "IDA ROE",
        QUAY,
    )


def test_the_name_of_the_text_and_the_title_again(tmp_path):
    record = (
        "Record: {0}\n\nTitle:\t{1}\nAuthors:\tRoe, Ida\nSource:\tHarbour Post. 5/14/2031, pA1. 1p.\nDocument Type:\tArticle\n"
        "Abstract:\tThe article reports on a port.\nISSN:\t0011-2233\nAccession Number:\t1625{0}\nDatabase:\tPaper Source\n\n"
        "HTML Full Text\n\n{1}\n\n{2}\n\n"
    )
    articles, _ = read(
        tmp_path, record.format(1, "Quay shut", QUAY) + record.format(2, "Lock opens", LOCK)
    )
    assert articles.text.tolist() == [QUAY, LOCK]
    assert articles.title.tolist() == ["Quay shut", "Lock opens"]


def test_how_to_cite_an_article_and_the_number_of_its_issue(tmp_path):
    record = (
        "Title: {0}\nAuthor(s): Ida Roe\nSource: Harbour Review. (Vol. 12, Issue 3)\nDocument Type: Article\nDate: Fall 2031\n\nFull Text:\n\n{1}\n\n"
        'Citation (MLA 9th Edition)\nRoe, Ida. "{0}." Harbour Review, vol. 12, no. 3, fall 2031, pp. 14+. Accessed 11 Mar. 2032.\n\n'
        "____________\n\n"
    )
    articles, _ = read(
        tmp_path, record.format("Quay shut", QUAY) + record.format("Lock opens", LOCK)
    )
    assert articles.text.tolist() == [QUAY, LOCK]
    assert articles.outlet.tolist() == ["Harbour Review"] * 2
    assert articles.published_period.tolist() == ["2031"] * 2


def test_bars_between_fields_of_newsbank(tmp_path):
    text = "Quay shut\nMay 7, 2031 | Harbour Post (Hale)\nAuthor/Byline: Ida Roe, Staff Writer | Section: News | Page: A3\n\n"
    text += f"{QUAY}\n\nRecord Number: 18A1\nCopyright (c) 2031 Harbour Post\n\nNewsBank\n"
    articles, _ = read(tmp_path, text)
    assert (articles.author[0], articles.text[0]) == ("Ida Roe", QUAY)


def test_a_page_is_continued_on_another_one(tmp_path):
    one, two = QUAY.split("\n\n")
    head = "HARBOUR POST                    May 7, 1989\n\n"
    text = f"{head}QUAY STAYS SHUT\n\nBy IDA ROE\nSpecial to the Harbour Post\n\n{one}\n\nContinued on Page 9, Column 1\n\f\n{head}"
    articles, _ = read(tmp_path, f"{text}Continued From Page 1\n\n{two}\n")
    assert len(articles) == 1
    assert articles.text[0].split() == QUAY.split()
    assert (articles.title[0], articles.outlet[0]) == ("QUAY STAYS SHUT", "Harbour Post")


def test_a_page_of_wordpress_is_a_web_page(tmp_path):
    paragraphs = "".join(f"<p>{one}</p>" for one in QUAY.split("\n\n"))
    page = (
        '<html><head><meta name="generator" content="WordPress 6.1"><meta property="og:site_name" content="Harbour Post">'
        '<title>Quay shut – Harbour Post</title><meta property="article:published_time" content="2031-05-07T08:00:00+00:00"></head>'
        f'<body><article><h1>Quay shut</h1>{paragraphs}</article><div id="comments" class="comments-area"><ol><li class="comment">'
        "<p>oldsalt says: My cousin fishes there, and nobody asked him anything at all.</p></li></ol></div></body></html>"
    )
    articles, _ = read(tmp_path, page, "a.html")
    assert (articles.outlet[0], str(articles.published[0])[:10]) == ("Harbour Post", "2031-05-07")
    assert articles.text[0] == QUAY


WIRE = "HPW{0:03}   0{0}.05.2031 09:1{0}\n\n{1}\n\n{2}\n\n-0-ef/jo"


def test_wire_copy_one_below_the_other(tmp_path):
    first = "PORT HALE, May 1. /HALEPRESS/. " + QUAY
    second = "ASKE, May 2. /HALEPRESS/. " + LOCK
    text = "\n\n".join(
        [
            WIRE.format(1, "Quay to stay shut until spring - official", first),
            WIRE.format(2, "Lock to open a month late - keeper", second),
        ]
    )
    articles, _ = read(tmp_path, text)
    assert articles.title.tolist() == [
        "Quay to stay shut until spring - official",
        "Lock to open a month late - keeper",
    ]
    assert articles.outlet.tolist() == ["HALEPRESS"] * 2
    assert articles.published.dt.day.tolist() == [1, 2]
    assert articles.text.tolist() == [first, second]


def test_titles_with_bylines_one_below_the_other(tmp_path):
    text = f"Quay stays shut until spring\n\nBy Ida Roe\n\n{QUAY}\n\nLock opens a month late\n\nBy Odd Moe\n\n{LOCK}\n"
    articles, _ = read(tmp_path, text)
    assert articles.title.tolist() == ["Quay stays shut until spring", "Lock opens a month late"]
    assert articles.author.tolist() == ["Ida Roe", "Odd Moe"]
    assert articles.text.tolist() == [QUAY, LOCK]


def test_one_byline_and_crossheads_are_one_article(tmp_path):
    text = f"Quay stays shut until spring\n\nBy Ida Roe\n\n{QUAY}\n\nA month late at the lock\n\n{LOCK}\n"
    articles, problems = read(tmp_path, text)
    assert len(articles) == 1
    assert articles.text[0].rstrip() == f"{QUAY}\n\nA month late at the lock\n\n{LOCK}"
    assert not problems


def test_the_same_name_above_every_title_is_the_outlet(tmp_path):
    one = (
        "Hale Monitor Service\n\n{0} May 31\n\n{1}\n\n{2}\n\nHMS Alert EU1 {0}May31 ab/cd\n\n"
        + "*" * 40
        + "\n\n"
    )
    articles, _ = read(
        tmp_path,
        one.format(7, "Quay shut until spring", QUAY) + one.format(8, "Lock opens late", LOCK),
    )
    assert articles.title.tolist() == ["Quay shut until spring", "Lock opens late"]
    assert articles.outlet.tolist() == ["Hale Monitor Service"] * 2
    assert articles.published.dt.day.tolist() == [7, 8]
    assert articles.text.tolist() == [QUAY, LOCK]


def test_nordic_lists_of_hits(tmp_path):
    one = (
        "="
        * 60
        + "\n{0}\nHarbour Times, 2031-05-0{1} 06:00 Publicerat i print.\nPublicerat i print.\nSida: 4\n\nIda Roe\n\n{2}\n\n© Harbour Times\n\n"
        "Alla artiklar är skyddade av upphovsrättslagen. Artiklar får inte spridas utanför den egna organisationen.\n\n"
        "Se hela artikeln på https://hits.example/{1}\n\n"
    )
    articles, _ = read(
        tmp_path,
        "Uttag 2031-05-09\n\n"
        + one.format("Quay shut", 7, QUAY)
        + one.format("Lock opens", 8, LOCK),
    )
    assert articles.text.tolist() == [QUAY, LOCK]
    assert articles.author.tolist() == ["Ida Roe"] * 2
    assert articles.outlet.tolist() == ["Harbour Times"] * 2


def test_what_may_be_several_articles_is_doubted(tmp_path):
    parts = f"\n\n{'=' * 30}\n\n".join([f"{QUAY}\n\n{QUAY}", f"{LOCK}\n\n{LOCK}", QUAY + LOCK])
    articles, problems = read(tmp_path, parts)
    assert len(articles) == 3 or any("may hold" in one for one in problems)
    table = tmp_path / "b.csv"
    cell = f"{QUAY}\n\n{QUAY}\n\n{QUAY}\n\n{QUAY}\n\nBy Odd Moe\n\n{LOCK}\n\nBy Ann Fig\n\n{QUAY}\n\n{LOCK}"
    table.write_text(f'title,text\nHarbour news,"{cell}"\n', encoding="utf8")
    _, report = read_corpus(table, report=True)
    assert any(
        "“By Odd Moe” and “By Ann Fig” stand in it" in one for one in report.doubts["reason"]
    )


DIGEST = """From: Hale Review <review@hale.example>
To: reader@example.org
Subject: [Hale] Your Friday review
Date: Fri, 9 May 2031 06:00:12 +0000
Message-ID: <a@hale.example>
Content-Type: text/plain; charset=utf-8

View in browser: https://mail.example/1

{0}

You are receiving this email because you signed up.
Unsubscribe
"""


def test_articles_of_a_mail_have_its_day_and_its_sender(tmp_path):
    text = f"Quay stays shut until spring\nBy Ida Roe\n\n{QUAY}\n\nLock opens a month late\nBy Odd Moe\n\n{LOCK}"
    articles, _ = read(tmp_path, DIGEST.format(text), "a.eml")
    assert articles.title.tolist() == ["Quay stays shut until spring", "Lock opens a month late"]
    assert articles.outlet.tolist() == ["Hale Review"] * 2
    assert articles.published.dt.day.tolist() == [9, 9]
    assert articles.text.tolist() == [QUAY, LOCK]


def test_a_reply_is_without_the_mail_that_it_quotes(tmp_path):
    quoted = "\n".join(f"> {line}" for line in QUAY.split("\n"))
    text = f"FOR IMMEDIATE RELEASE\n\n{LOCK}\n\nOn Thu, May 8, 2031 at 9:00 AM Press Office wrote:\n{quoted}"
    articles, _ = read(
        tmp_path,
        DIGEST.replace("{0}", text).replace("View in browser: https://mail.example/1\n\n", ""),
        "a.eml",
    )
    assert articles.text[0] == LOCK
    assert articles.title[0] == "Your Friday review"


def page(body, title="Harbour Post", head=""):
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def test_a_section_of_a_site_is_no_article(tmp_path):
    teasers = "".join(
        f'<article><h2><a href="/{n}">{one} stays shut until spring</a></h2><p>{QUAY.split(chr(10))[0]} {n}</p></article>'
        for n, one in enumerate(("Quay", "Lock", "Bridge", "Ferry"))
    )
    with pytest.raises(InputError, match="holds no article"):
        read(
            tmp_path, page(f"<h1>Ports</h1>{teasers}<p><a href='/2'>Older posts</a></p>"), "a.html"
        )
    with pytest.raises(InputError, match="holds no article"):
        read(tmp_path, page("<footer>© 2031 Harbour Post</footer>"), "b.html")


def test_headings_with_links_in_an_article_are_its_own(tmp_path):
    body = "".join(
        f'<h2><a href="#{n}">What the {n} rule says</a></h2><p>{QUAY}</p><p>{LOCK}</p><p>{QUAY}</p>'
        for n in ("first", "next")
    )
    articles, _ = read(tmp_path, page(f"<h1>Rules of the port</h1><p>{LOCK}</p>{body}"), "a.html")
    assert len(articles) == 1


@pytest.mark.parametrize(
    "text",
    ["We value your privacy. We and our 841 partners store and access information on a device, such as cookies.",
     "Sorry, we could not find the page that you asked for. It may have been moved.", "Checking your browser before you go on to the site of the paper."],
)  # fmt: skip
def test_notices_of_sites_are_doubted(tmp_path, text):
    _, doubts = read(tmp_path, page(f"<h1>One moment</h1><p>{text}</p>"), "a.html")
    assert doubts == ["may be a notice in place of an article"]


def test_lines_of_an_old_page_are_its_head(tmp_path):
    paragraphs = "<P>".join(QUAY.split("\n\n") + LOCK.split("\n\n"))
    body = f"<FONT SIZE=5><B>Quay shut</B></FONT><BR><BR><FONT SIZE=2><B>Simon Roe in Hale</B><BR>Monday May 7, 2006<BR>{paragraphs}</FONT>"
    articles, _ = read(
        tmp_path, page(f"<TABLE><TR><TD>{body}</TD></TR></TABLE>", "Quay shut"), "a.html"
    )
    assert articles.text[0].startswith("The quay at Port Hale")
    assert (articles.author[0], str(articles.published[0])[:10]) == ("Simon Roe", "2006-05-07")


def test_the_topics_above_a_briefing(tmp_path):
    turns = "".join(
        f"<p><strong>{who}:</strong> {said}</p>"
        for who, said in [("MR ROE", QUAY), ("QUESTION", "And the lock at Aske?"), ("MR ROE", LOCK)]
    )
    above = "<p>Simon Roe</p><h2>Index of Topics</h2><ul><li>QUAY</li><li>LOCK AND BRIDGE</li></ul><h3>TRANSCRIPT:</h3><p>1:17 p.m. EDT</p>"
    articles, _ = read(
        tmp_path,
        page(f"<h1>Port Briefing – May 7, 2031</h1>{above}{turns}", "Port Briefing"),
        "a.html",
    )
    assert articles.text[0].startswith("Simon Roe\n\nMR ROE: The quay at Port Hale")


def test_what_stands_around_the_articles_of_an_issue(tmp_path):
    entries = "".join(
        f"<p>{name}, {n}, {n + 4}–{n + 6}</p>"
        for n, name in enumerate(
            ("Aske, lock at", "Falk, Ida", "Hale, port of", "quay", "storms"), 2
        )
    )
    chapters = [("one", "Quay shut", f"<p>{QUAY}</p>"), ("two", "Lock opens", f"<p>{LOCK}</p>"), ("z1", "Imprint", f"<p>Printed by Hale Media. {QUAY}</p>"),
                ("z2", "Names and places", entries), ("z3", "Contributors", f"<p>Ida Roe lives at the port. {LOCK}</p>")]  # fmt: skip
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name, _, _ in chapters
    )
    order = "".join(f'<itemref idref="{name}"/>' for name, _, _ in chapters)
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    parts = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
        "c.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><metadata {dc}><dc:title>Hale Review</dc:title></metadata><manifest>{items}</manifest><spine>{order}</spine></package>',
        **{
            f"{name}.xhtml": f"<html><body><h1>{title}</h1>{body}</body></html>"
            for name, title, body in chapters
        },
    }
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, text in parts.items():
            archive.writestr(name, text)
    articles, report = read_corpus(path, report=True)
    assert articles.title.tolist() == ["Quay shut", "Lock opens"]
    assert (
        "chapters that are no articles left out: “Imprint”, “Names and places”, “Contributors”"
        in str(report)
    )


def test_the_lead_in_a_column_of_its_own(tmp_path):
    first, rest = QUAY.split("\n\n")
    text = f'Title,Outlet,Date,Lead,Body\nQuay shut,Hale Post,2031-05-07,"{first}","{rest}"\n'
    text += 'Lock opens,Hale Post,2031-05-08,"{}","{}"\n'.format(*LOCK.split("\n\n"))
    articles, _ = read(tmp_path, text, "a.csv")
    assert articles.text.tolist() == [QUAY, LOCK]
    text = f'Title,Lead,Body\nQuay shut,"{first}","{QUAY}"\n'
    (tmp_path / "b").mkdir()
    assert read(tmp_path / "b", text, "b.csv")[0].text.tolist() == [QUAY]


def test_fields_behind_a_sign(tmp_path):
    head = "# source: Harbour Post\n# date: 2031-05-07\n# url: https://hale.example/1\n# retrieved: 2032-01-01\n\n"
    articles, _ = read(tmp_path, f"{head}Quay stays shut\n\n{QUAY}\n")
    one = articles.iloc[0]
    assert (one.title, one.outlet, str(one.published)[:10], one.text) == (
        "Quay stays shut",
        "Harbour Post",
        "2031-05-07",
        QUAY,
    )


def test_a_writer_with_the_outlet_or_beside_the_day(tmp_path):
    text = f"1. Quay stays shut\nHarbour Post, 7.5.2031, Simon Roe\n\n{QUAY}\n\n2. Lock opens late\nHarbour Post, 8.5.2031, Anna Moe\n\n{LOCK}\n"
    articles, _ = read(tmp_path, text)
    assert articles.author.tolist() == ["Simon Roe", "Anna Moe"]
    table = f'title,source,author,text\nQuay,Harbour Post,"Simon Roe, Harbour Post","{QUAY}"\n'
    assert read(tmp_path, table, "b.csv")[0].author.tolist() == ["Simon Roe"]


def test_titles_with_days_one_below_the_other(tmp_path):
    text = f"Quay stays shut until spring\n\n7 May 2031\n\n{QUAY}\n\nLock opens a month late\n\n8 May 2031\n\n{LOCK}\n"
    articles, _ = read(tmp_path, text)
    assert articles.title.tolist() == ["Quay stays shut until spring", "Lock opens a month late"]
    assert articles.published.dt.day.tolist() == [7, 8]


def test_an_agency_with_the_time_in_front_of_titles(tmp_path):
    one = "{0} {1}\n\nHALE. May {2} (Halewire) - {3}\n\nab/ef\n(Our editors can be reached at desk@hale.example)\n\n"
    text = one.format(1120, "QUAY TO STAY SHUT UNTIL SPRING", 7, QUAY) + one.format(
        1801, "LOCK TO OPEN LATE, KEEPER SAYS", 8, LOCK
    )
    articles, _ = read(tmp_path, text)
    assert articles.title.tolist() == [
        "QUAY TO STAY SHUT UNTIL SPRING",
        "LOCK TO OPEN LATE, KEEPER SAYS",
    ]
    assert articles.outlet.tolist() == ["Halewire"] * 2
    assert not articles.text.str.contains("reached at").any()


def test_a_broadcast_with_offices_behind_names(tmp_path):
    text = (
        "HALE TONIGHT WITH DANA MOORE\n\nQuay Stays Shut. Aired 7-8p ET\n\nAired May 07, 2031 - 19:00   ET\n\n"
        "THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM AND MAY BE UPDATED.\n\n"
        "DANA MOORE, HOST: Good evening. The quay at Port Hale stays shut.\n\nIDA FALK, HARBOUR MASTER: We wait for the engineers.\n\n"
        "MOORE: Thank you.\n\nTO ORDER A VIDEO OF THIS TRANSCRIPT, PLEASE CALL 800-000-0000\n"
    )
    articles, _ = read(tmp_path, text)
    assert "RUSH TRANSCRIPT" not in articles.text[0]
    assert articles.text[0].rstrip().endswith("MOORE: Thank you.")
    assert str(articles.published[0])[:10] == "2031-05-07"


def test_a_mail_of_beginnings_is_doubted(tmp_path):
    teaser = (
        "{0} stays shut\nHarbour Post\n"
        + QUAY.split("\n\n")[0]
        + " Traders called ...\n<https://hale.example/{0}>"
    )
    text = "=== 3 new results ===\n\n" + "\n\n".join(
        teaser.format(one) for one in ("Quay", "Lock", "Ferry")
    )
    _, doubts = read(tmp_path, DIGEST.replace("{0}", text), "a.eml")
    assert doubts == ["may be a list of the beginnings of articles, each cut off"]


def test_the_bar_of_a_web_archive_is_no_text(tmp_path):
    bar = '<div id="wm-ipp-base"><p>The Archive Machine - https://archive.example/2031/http://hale.example</p><span>12 captures</span></div>'
    paragraphs = "".join(f"<p>{one}</p>" for one in (QUAY + "\n\n" + LOCK).split("\n\n"))
    articles, _ = read(tmp_path, page(f"{bar}<h1>Quay shut</h1>{paragraphs}"), "a.html")
    assert articles.text[0] == f"{QUAY}\n\n{LOCK}"


def test_a_standfirst_between_a_title_and_its_fields(tmp_path):
    one = "{0}\n\nWhat is known so far, and what both sides say.\n\nSource: {1}\nDate: {2} May 2031\nAuthor: Ida Roe\nWords: 210\n\n{3}\n\n\n"
    text = one.format("Quay stays shut", "Harbour Post", 7, QUAY) + one.format(
        "Lock opens late", "Hale Times", 8, LOCK
    )
    articles, _ = read(tmp_path, text)
    assert articles.title.tolist() == ["Quay stays shut", "Lock opens late"]
    assert articles.outlet.tolist() == ["Harbour Post", "Hale Times"]
    assert [one.strip() for one in articles.text] == [QUAY, LOCK]


def test_lists_of_articles_under_names_are_all_read(tmp_path):
    text = json.dumps(
        {
            "Harbour Post": [{"headline": "Quay shut", "date": "2031-05-07", "text": QUAY}],
            "Hale Times": [{"headline": "Lock opens", "date": "2031-05-08", "text": LOCK}],
        }
    )
    articles, _ = read(tmp_path, text, "a.json")
    assert articles.title.tolist() == ["Quay shut", "Lock opens"]
    assert articles.outlet.tolist() == ["Harbour Post", "Hale Times"]


def test_the_last_line_of_a_post_in_a_feed():
    assert is_furniture("The post Quay shut appeared first on Harbour Post.")
    assert is_furniture("The post Quay shut first appeared on Harbour Post.")
    assert not is_furniture("The post of harbour master was created last year.")


def test_columns_of_several_articles_are_doubted(tmp_path):
    left = [
        "The quay at Port Hale will stay shut until",
        "the spring, the harbour office said on",
        "Monday, and boats wait outside the port.",
        "Traders called that late, and asked for a",
        "second opinion before the end of March.",
    ]
    right = [
        "A second opinion is due in March, and the",
        "council will meet again after that, the",
        "office said. Ida Falk runs the quay, and",
        "has asked for patience more than once in",
        "the past months, as the papers all show.",
    ]
    story = "\n".join(f"{one:<50}      {two}" for one, two in zip(left, right, strict=True))
    heads = [
        ("Quay stays shut until spring", "By Ida Roe"),
        ("Lock opens a month late", "By Odd Moe"),
    ]
    text = "\n\n\n".join(f"{title}\n{by}\n\n{story}\n{story}" for title, by in heads)
    articles, doubts = read(tmp_path, text)
    assert len(articles) == 1 or any("may be wrong" in one for one in doubts)
