"""XML and SGML without a module of their own, wikis, notebooks, records of debates: right values beside each."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.errors import InputError

TITLES = ["Lock stays shut", "Quay opens at Tarn"]
DAYS = ["2031-05-06", "2031-05-07"]
WRITERS = ["Ida Roe", "Odd Moe"]
PARTS = [
    [f"{first}.", second] for first, second in (text.split(". ", 1) for text in (STORY, OTHER))
]
POST = "Harbour Post"
ROWS = list(zip(TITLES, DAYS, WRITERS, PARTS, strict=True))


def join(template, **more):
    """A record for each story: its fields put into a template; paragraphs in p, P, or lines."""
    return "".join(
        template.format(
            n=n,
            title=title,
            day=day,
            who=who,
            first=parts[0],
            second=parts[1],
            short="94" + day[5:].replace("-", ""),
            **more,
        )
        for n, (title, day, who, parts) in enumerate(ROWS)
    )


DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'
FILES = {
    "dump": DECLARED + "<articles>" + join('<article id="{n}"><title>{title}</title><source>Harbour Post</source><date>{day}</date><author>{who}</author>'
            "<body><p>{first}</p><p>{second}</p></body></article>") + "</articles>",
    "bare": "<export><items>" + join("<item><headline>{title}</headline><pubdate>{day}</pubdate><byline>By {who}</byline><newspaper>Harbour Post</newspaper>"
            "<fulltext>{first}\n\n{second}</fulltext></item>") + "</items></export>",
    "moreover": DECLARED + "<articles>" + join("<article><sequenceId>9{n}</sequenceId><title>{title}</title><publishedDate>{day}T04:00:00Z</publishedDate>"
            "<content>{first}\n\n{second}</content><author><name>{who}</name></author><source><name>Harbour Post</name><homeUrl>https://post.example</homeUrl>"
            "<location><country>Tarn</country></location></source><licenses><license><name>x</name></license></licenses></article>") + "</articles>",
    "nested": DECLARED + '<result xmlns="urn:x"><hits count="2">' + join('<hit rank="{n}"><meta><pubDate>{day}</pubDate><paper>Harbour Post</paper></meta>'
            "<document><heading>{title}</heading><writer>{who}</writer><text><para>{first}</para><para>{second}</para><fig><caption>A boat at the quay</caption></fig></text>"
            "</document></hit>") + "</hits></result>",
    "trec": join("<DOC>\n<DOCNO>HP-{n}</DOCNO>\n<DATE>{short}\n</DATE>\n<HEADLINE>\n{title}\n</HEADLINE>\n<BYLINE>\n   By {who}\n</BYLINE>\n<TEXT>\n{first}\n   {second}\n</TEXT>\n"
            "<XX>\nCompanies:-\n</XX>\n<CO>Lock & Quay.\n</CO>\n<PUB>Harbour Post\n</PUB>\n<PAGE>\nPage 3\n</PAGE>\n</DOC>\n").replace("   ", "\n"),
    "wall": join("<DOC>\n<DOCNO> H{n} </DOCNO>\n<HL> {title} </HL>\n<AUTHOR> {who} </AUTHOR>\n<SO> Harbour Post </SO>\n<DD> {day} </DD>\n<TEXT>\n<p>\n{first}\n</p>\n<p>\n{second}\n</p>\n</TEXT>\n</DOC>\n"),
    "unclosed": join('<DOC id="H{n}" type="story">\n<DATE>{day}</DATE>\n<PAPER>Harbour Post</PAPER>\n<HEADLINE>{title}</HEADLINE>\n<BYLINE>{who}</BYLINE>\n<TEXT>\n<P>\n{first}\n<P>\n{second}\n</TEXT>\n</DOC>\n'),
    "reuters": "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" + join('<RECORD TOPICS="YES" NEWID="{n}">\n<DATE>{day}</DATE>\n<TOPICS><D>locks</D></TOPICS>\n<UNKNOWN>\n&#5;&#5;&#5;C T\n</UNKNOWN>\n'
            "<TEXT>&#2;\n<TITLE>{title}</TITLE>\n<AUTHOR>{who}</AUTHOR>\n<SOURCE>Harbour Post</SOURCE>\n<DATELINE>    HALE, May 6 - </DATELINE><BODY>{first}\n\n{second}\n&#3;</BODY></TEXT>\n</RECORD>\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_repeated_elements_are_articles(tmp_path, name):
    articles, _ = read(tmp_path, "a.xml", FILES[name])
    assert articles.title.tolist() == TITLES
    assert [" ".join(text.split()) for text in articles.text] == [STORY, OTHER]
    year = "1994" if name == "trec" else "2031"
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == [year + day[4:] for day in DAYS]
    assert articles.author.tolist() == WRITERS
    assert articles.outlet.tolist() == [POST, POST]


def test_one_article_in_elements_of_its_own(tmp_path):
    text = (
        f"{DECLARED}<story><head><hl1>{TITLES[0]}</hl1><date>{DAYS[0]}</date></head>"
        f"<body><p>{PARTS[0][0]}</p><p>{PARTS[0][1]}</p></body></story>"
    )
    articles, _ = read(tmp_path, "a.xml", text.replace("hl1", "headline"))
    assert (articles.title[0], articles.text[0]) == (TITLES[0], "\n\n".join(PARTS[0]))


def test_xml_that_holds_no_articles_is_refused(tmp_path):
    with pytest.raises(InputError, match="layout that is not known"):
        read(
            tmp_path,
            "a.xml",
            f"{DECLARED}<stock><row><sku>7</sku><price>9</price></row><row><sku>8</sku><price>3</price></row></stock>",
        )


WIKI_PAGE = '<page><title>{title}</title><ns>{ns}</ns><id>{n}</id>{more}<revision><timestamp>2031-06-01T00:00:00Z</timestamp><contributor><username>Gull</username></contributor><text xml:space="preserve">{text}</text></revision></page>'


def test_a_wiki_s_pages_are_articles_and_its_markup_is_none(tmp_path):
    source = (
        "{{date|May 6, 2031}} {{Tarn}}\n'''The lock''' at [[Hale]] will stay shut until the new gate hangs, lock keeper {{w|Vera Lund}} said on Tuesday.&lt;ref&gt;Post&lt;/ref&gt;\n\n"
        "[[File:Lock.jpg|thumb|The lock, {{credit|Odd}}, in [[May]]]]\nNobody was hurt, and nobody would be, she told the [[:w:People|people]] on the quay.\n\n{{haveyoursay}}\n"
        "== Sources ==\n* {{source|url=https://post.example|title=Lock|date=May 5, 2031}}\n[[Category:Tarn]]\n[[de:Schleuse]]"
    )
    pages = (
        WIKI_PAGE.format(title=TITLES[0], ns=0, n=1, more="", text=source)
        + WIKI_PAGE.format(
            title="Lock",
            ns=0,
            n=2,
            more=f'<redirect title="{TITLES[0]}"/>',
            text=f"#REDIRECT [[{TITLES[0]}]]",
        )
        + WIKI_PAGE.format(
            title="Template:Tarn",
            ns=10,
            n=3,
            more="",
            text="A box about Tarn and its locks, all of them shut for the winter.",
        )
    )
    articles, report = read(
        tmp_path,
        "a.xml",
        f'<mediawiki xml:lang="en"><siteinfo><sitename>Tarnnews</sitename></siteinfo>{pages}</mediawiki>',
    )
    assert articles.text.tolist() == ["\n\n".join(PARTS[0])]
    assert articles[["title", "outlet"]].values.tolist() == [[TITLES[0], "Tarnnews"]]
    assert str(articles.published[0].date()) == DAYS[0]
    assert "2 pages left out" in str(report)


def test_a_notebook_s_own_day_and_writer_are_not_the_article_s(tmp_path):
    note = (
        "<note><title>{title}</title><created>20310601T080000Z</created><tag>locks</tag><note-attributes><author>desk.two</author><source>web.clip</source>"
        '<source-url>https://post.example/{n}</source-url></note-attributes><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "http://x.example/enml2.dtd">'
        '<en-note><h1>{title}</h1><div>By {who}</div><div>Harbour Post, {day}</div><div>{first}</div><div><br/></div><div>{second}</div><en-media hash="aa"/></en-note>]]></content>'
        '<resource><data encoding="base64">iVBORw0KGgoAAAANSUhEUg</data></resource></note>'
    )
    articles, _ = read(
        tmp_path,
        "a.enex",
        f'{DECLARED}<!DOCTYPE en-export SYSTEM "http://x.example/e.dtd"><en-export export-date="20310602T000000Z">{join(note)}</en-export>',
    )
    assert articles.text.tolist() == ["\n\n".join(parts) for parts in PARTS]
    assert articles.author.tolist() == WRITERS
    assert articles.outlet.tolist() == [POST, POST]
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == DAYS
    assert articles.url.tolist() == ["https://post.example/0", "https://post.example/1"]


SAID = [
    "I ask the minister whether the lock will open.",
    "It will open when the gate hangs.",
    "Nobody will wait longer than that.",
]
DEBATES = {
    "akoma ntoso": DECLARED + '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta><identification source="#s"><FRBRWork><FRBRdate date="2031-05-06" name="g"/>'
        '</FRBRWork></identification><publication date="2031-05-06" name="Debates" showAs="House of Tarn"/><references source="#s"><TLCPerson eId="VL" href="/x" showAs="Vera Lund"/></references></meta>'
        '<coverPage><p>OFFICIAL REPORT</p></coverPage><debateBody><debateSection name="debate"><heading>Lock at Hale<recordedTime time="2031-05-06T10:00:00"/></heading>'
        f'<speech by="#ON"><from>Odd Ness</from><p>{SAID[0]}</p></speech><speech by="#VL"><from>Vera Lund<recordedTime time="x"/></from><p>{SAID[1]}</p><p>{SAID[2]}</p></speech></debateSection></debateBody></debate></akomaNtoso>',
    "parlparse": DECLARED + '<publicwhip date="2031-05-06"><publisher>House of Tarn</publisher><major-heading id="x">Transport</major-heading><minor-heading id="y">Lock at Hale</minor-heading>'
        f'<speech id="1" speakername="Odd Ness" time="10:00"><p pid="a">{SAID[0]}</p></speech><speech id="2" speakername="Vera Lund"><p>{SAID[1]}</p><p>{SAID[2]}</p></speech></publicwhip>',
    "bundestag": DECLARED + '<dbtplenarprotokoll herausgeber="House of Tarn" sitzung-datum="06.05.2031"><vorspann><kopfdaten><plenarprotokoll-nummer>7</plenarprotokoll-nummer></kopfdaten></vorspann><sitzungsverlauf>'
        '<tagesordnungspunkt top-id="1"><titel>Lock at Hale</titel><rede id="R1"><p klasse="redner"><redner id="9"><name><vorname>Odd</vorname><nachname>Ness</nachname></name></redner>Odd Ness:</p>'
        f'<p klasse="J">{SAID[0]}</p><kommentar>(Applause)</kommentar></rede><rede id="R2"><p klasse="redner"><redner id="8"><name><vorname>Vera</vorname><nachname>Lund</nachname></name></redner>Vera Lund:</p>'
        f'<p klasse="J_1">{SAID[1]}</p><p klasse="J">{SAID[2]}</p></rede></tagesordnungspunkt></sitzungsverlauf></dbtplenarprotokoll>',
    "hansard": DECLARED + '<hansard><sittingdate>2031-05-06</sittingdate><house>House of Tarn</house><section><title>Lock at Hale</title>'
        f'<membercontribution><member>Odd Ness</member><p>{SAID[0]}</p></membercontribution><membercontribution><member>Vera Lund</member><p>{SAID[1]}</p><p>{SAID[2]}</p></membercontribution></section></hansard>',
    "interventions": DECLARED + '<Hansard><Date>2031-05-06</Date><Institution>House of Tarn</Institution><SubjectOfBusiness><SubjectOfBusinessTitle>Lock at Hale</SubjectOfBusinessTitle><SubjectOfBusinessContent>'
        f'<Intervention id="1"><PersonSpeaking><Affiliation>Odd Ness</Affiliation></PersonSpeaking><Content><ParaText>{SAID[0]}</ParaText></Content></Intervention>'
        f'<Intervention id="2"><PersonSpeaking><Affiliation>Vera Lund</Affiliation></PersonSpeaking><Content><ParaText>{SAID[1]}</ParaText><ParaText>{SAID[2]}</ParaText></Content></Intervention></SubjectOfBusinessContent></SubjectOfBusiness></Hansard>',
}  # fmt: skip


@pytest.mark.parametrize("name", DEBATES)
def test_debates_keep_who_says_what(tmp_path, name):
    articles, _ = read(tmp_path, "a.xml", DEBATES[name])
    assert articles.title.tolist() == ["Lock at Hale"]
    assert articles.outlet.tolist() == ["House of Tarn"]
    assert str(articles.published[0].date()) == "2031-05-06"
    assert articles.text.tolist() == [f"Odd Ness: {SAID[0]}\n\nVera Lund: {SAID[1]}\n\n{SAID[2]}"]


def test_of_a_weblog_s_export_posts_only_are_articles(tmp_path):
    def entry(kind, title, text, more=""):
        scheme = "http://schemas.google.com/g/2005#kind"
        return (
            f"<entry><published>2031-05-06T08:00:00Z</published><category scheme='{scheme}' term='http://schemas.google.com/blogger/2008/kind#{kind}'/>{more}"
            f"<title>{title}</title><content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content><author><name>Ida Roe</name></author></entry>"
        )

    draft = "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>"
    label = "<category scheme='http://www.blogger.com/atom/ns#' term='Coast'/>"
    feed = (
        f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{POST}</title>"
        + entry("template", "Template: x", STORY) + entry("settings", "The name of the blog", POST) + entry("post", TITLES[0], STORY, label)
        + entry("comment", "So it is", OTHER) + entry("post", "Later", OTHER, draft) + entry("page", "About", OTHER) + "</feed>"
    )  # fmt: skip
    articles, report = read(tmp_path, "blog.xml", feed)
    assert articles[["title", "outlet", "section", "text"]].values.tolist() == [
        [TITLES[0], POST, "Coast", STORY]
    ]
    assert "left out" in str(report)
