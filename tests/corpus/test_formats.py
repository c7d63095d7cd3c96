"""Files of many layouts become the same articles, by their content; hostile ones one sentence."""

import gzip
import io
import json
import os
import zipfile
from email.message import EmailMessage

import pandas as pd
import pytest

from toolkit import analyze
from toolkit.corpus import read_corpus
from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.mail import MAILS
from toolkit.corpus.formats.web import WEB
from toolkit.corpus.formats.xml.news import NEWS_XML
from toolkit.errors import InputError

PARAGRAPHS = [
    "Harbour Minister Lena Falk said on Monday that the patrol in the northern strait was limited, and that it would "
    "end as soon as the ferries were safe again.",
    "“Nobody wants this patrol to last longer than the storms do,” Falk told reporters in Westport after a meeting "
    "with the owners of the ferries.",
    "Her deputy, Omar Dahl, disagreed. “The patrol must go on until every smuggler has left the strait,” Dahl said on "
    "the pier.",
]
TITLE, OUTLET, AUTHOR, DAY = (
    "Patrol divides ministry",
    "The Westport Star",
    "Ida Brook",
    "2031-05-07",
)
HTML = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | {OUTLET}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{OUTLET}">
<meta property="article:published_time" content="{DAY}T08:00:00+01:00"><meta name="author" content="{AUTHOR}"></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport: Coach says team is ready</a></nav>
<article><h1>{TITLE}</h1><figure><figcaption>Photo: A boat. Credit: T. Lens</figcaption></figure>
{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</article>
<section class="comments"><p>Bob says: I was there.</p></section><footer>Copyright {OUTLET}</footer></body></html>"""


def docx():
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
        + "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in PARAGRAPHS)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        }
    )


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return stream.getvalue()


def odt():
    space = 'xmlns:office="o" xmlns:text="t"'
    body = f"<text:h>{TITLE}</text:h>" + "".join(f"<text:p>{one}</text:p>" for one in PARAGRAPHS)
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document {space}><office:body><office:text>{body}</office:text></office:body></office:document>",
    })  # fmt: skip


def epub():
    page = f"<html><head><title>x</title></head><body><h1>{TITLE}</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</body></html>"
    return zipped({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="c"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": f'<package xmlns="p" xmlns:dc="d"><metadata><dc:title>{OUTLET}</dc:title><dc:date>{DAY}</dc:date></metadata>'
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
        "OEBPS/a.xhtml": page,
    })  # fmt: skip


def warc():
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://star.example/a\r\nWARC-Date: 2031-05-08T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + page + b"\r\n\r\n")


NITF = f"""<nitf><head><title>x</title><pubdata name="{OUTLET}" date.publication="20310507T000000"/></head><body><body.head>
<hedline><hl1>{TITLE}</hl1></hedline><byline>By {AUTHOR}</byline></body.head><body.content>
{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}<media><media-caption><p>A boat</p></media-caption></media></body.content></body></nitf>"""
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="u"><itemMeta><provider><name>{OUTLET}</name></provider></itemMeta>
<contentMeta><contentCreated>{DAY}T23:50:00-03:00</contentCreated><headline>{TITLE}</headline><by>By {AUTHOR}</by></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</body></html></inlineXML></contentSet></newsItem>"""
RCV1 = f"""<newsitem date="{DAY}" itemid="7" xml:lang="en"><title>x</title><headline>{TITLE}</headline><byline>{AUTHOR}</byline>
<text>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</text><metadata><dc element="dc.publisher" value="{OUTLET}"/></metadata></newsitem>"""
MAIL = (
    f"From: {OUTLET} <news@star.example>\r\nTo: r@u.example\r\nSubject: {TITLE}\r\nDate: Wed, 07 May 2031 08:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + "\r\n\r\n".join(PARAGRAPHS)
)
ROW = {
    "Headline": TITLE,
    "Body": "\n\n".join(PARAGRAPHS),
    "Publication": OUTLET,
    "Byline": AUTHOR,
    "Date": DAY,
    "Sea area": "North",
}
TABLE = pd.DataFrame([ROW])


def excel(**options):
    stream = io.BytesIO()
    with pd.ExcelWriter(stream, engine="openpyxl") as book:
        pd.DataFrame([["Searched for: patrol"], [None]]).to_excel(
            book, sheet_name="Search", index=False, header=False
        )
        TABLE.to_excel(book, sheet_name="Results", index=False, **options)
    return stream.getvalue()


def parquet():
    stream = io.BytesIO()
    TABLE.to_parquet(stream)
    return stream.getvalue()


FILES = {
    "page.html": HTML.encode(),
    "page.txt": HTML.encode(),
    "letter.docx": docx(),
    "letter.txt": docx(),
    "letter.odt": odt(),
    "issue.epub": epub(),
    "crawl.warc.gz": warc(),
    "wire.xml": NITF.encode(),
    "wire.txt": NEWSML.encode(),
    "old.xml": RCV1.encode(),
    "alert.eml": MAIL.encode(),
    "box.mbox": b"From x@y Wed May  7 08:00:00 2031\n" + MAIL.encode(),
    "table.csv": TABLE.to_csv(index=False).encode(),
    "semicolons.csv": TABLE.to_csv(index=False, sep=";").encode("cp1252"),
    "unicode.txt": TABLE.to_csv(index=False, sep="\t").encode("utf-16"),
    "packed.csv.gz": gzip.compress(TABLE.to_csv(index=False).encode()),
    "table.xlsx": excel(),
    "below.xlsx": excel(startrow=4),
    "table.parquet": parquet(),
    "rows.jsonl": json.dumps(ROW).encode(),
    "rows.json": json.dumps({"status": "ok", "articles": [ROW]}).encode(),
    "sections.jsonl": json.dumps({**ROW, "Body": {"sections": [{"paragraphs": PARAGRAPHS}]}}).encode(),
    "folder.zip": zipped({"x/articles.csv": f"article_id,title,outlet,author,published\na,{TITLE},{OUTLET},{AUTHOR},{DAY}\n",
                          "x/a.txt": "\n\n".join(PARAGRAPHS), "__MACOSX/x/._a.txt": "\0"}),
    "plain.txt": "\n\n".join(PARAGRAPHS).encode(),
}  # fmt: skip
WITHOUT_TITLE = {"plain.txt"}
WITHOUT_DAY = {"plain.txt", "letter.docx", "letter.txt", "letter.odt"}


@pytest.mark.parametrize("name", FILES)
def test_the_same_article_from_every_layout(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name])
    articles, report = read_corpus(tmp_path / name, report=True)
    assert articles.text.tolist() == ["\n\n".join(PARAGRAPHS)]
    if name not in WITHOUT_TITLE:
        assert articles.title.tolist() == [TITLE]
    if name not in WITHOUT_DAY:
        assert articles.published.tolist() == [pd.Timestamp(DAY)]
        assert articles.outlet.tolist() == [OUTLET]
    assert report.files.articles.sum() == 1
    assert str(report).startswith("1 article from 1 file")
    said = analyze(tmp_path / name).statements
    assert said.kind.tolist() == ["indirect", "direct", "direct"]
    assert said.official.tolist() == ["Lena Falk", "Lena Falk", "Omar Dahl"]


def test_own_columns_stay(tmp_path):
    (tmp_path / "a.csv").write_bytes(FILES["table.csv"])
    articles, report = read_corpus(tmp_path / "a.csv", report=True)
    assert articles["Sea area"].tolist() == ["North"]
    assert "columns read: Body as text, Headline as title" in str(report)
    assert "kept as they are: Sea area" in str(report)


def test_a_debate_becomes_turns(tmp_path):
    (tmp_path / "d.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><titleStmt><title>Debate</title></titleStmt><person xml:id="LF"><persName>'
        "<surname>Falk</surname><forename>Lena</forename></persName></person></teiHeader><text><body><div>"
        '<u who="#LF"><seg>The patrol is limited.</seg><seg>It ends in May.</seg></u><note>(Laughter)</note>'
        '<u who="#OD"><seg>It must go on.</seg></u></div></body></text></TEI>'
    )
    assert (
        read_corpus(tmp_path / "d.xml").text[0]
        == "LENA FALK: The patrol is limited. It ends in May.\n\nOD: It must go on."
    )


def test_a_mixed_folder_is_read_and_the_rest_is_named(tmp_path):
    for name in ("page.html", "letter.docx", "plain.txt", "table.csv"):
        (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "README.txt").write_text("How this folder was made.")
    (tmp_path / "Thumbs.db").write_bytes(b"\0")
    (tmp_path / "~$letter.docx").write_bytes(b"\0")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "links.csv").write_text("title,link\nx,http://a.example\n")
    (tmp_path / "TWO.TXT").write_text(PARAGRAPHS[0])
    os.symlink("/etc/hostname", tmp_path / "out.txt")
    problems = []
    articles, report = read_corpus(tmp_path, report=True, on_problem=problems.append)
    assert articles.article_id.tolist() == ["TWO", "letter", "page", "plain", "table-1"]
    left = report.files[report.files.layout.isna()].set_index("file").note
    system = {"Thumbs.db", "~$letter.docx"}
    assert set(left.index) == {"README.txt", "broken.pdf", "links.csv", "out.txt", *system}
    assert "holds links to articles" in left["links.csv"]
    assert {problem.article_id for problem in problems} == {"broken.pdf", "links.csv", "out.txt"}


def test_a_table_beside_texts_is_read(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "more.csv").write_bytes(FILES["table.csv"])
    (tmp_path / "articles" / "a.txt").write_bytes(FILES["plain.txt"])
    (tmp_path / "articles.csv").write_text(f"article_id,title\na,{TITLE}\n")
    articles = read_corpus(tmp_path, on_problem=lambda problem: None)
    assert articles[["article_id", "title"]].values.tolist() == [["a", TITLE], ["more-1", TITLE]]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.zip", lambda: zipped({"a.txt": b"0" * 300_000_000}), "unpacks to far more"),
        ("a.xlsx", lambda: zipped({"xl/workbook.xml": b"0" * 100_000_000}), "unpacks to far more"),
        ("a.xml", lambda: b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><nitf><body>&b;</body></nitf>',
         "holds no text"),
        ("a.docx", lambda: docx()[:400], "damaged"),
        ("a.parquet", lambda: parquet()[:60], "cannot be read as Parquet"),
        ("a.warc.gz", lambda: b"\x1f\x8bnothing", "web archive"),
        ("a.txt", lambda: b"\x89PNG\r\n", "picture"),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old Word or Excel file"),
        ("a.txt", lambda: b"\0\1\2\3" * 99, "control characters"),
        ("a.json", lambda: b"[" * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_hostile_files_get_one_sentence(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data())
    with pytest.raises(InputError, match=words) as caught:
        read_corpus(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_names_that_are_no_text_and_pipes_end_nothing(tmp_path):
    (tmp_path / "a.txt").write_bytes(FILES["plain.txt"])
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(FILES["plain.txt"])
    os.mkfifo(tmp_path / "pipe.txt")
    problems = []
    articles = read_corpus(tmp_path, on_problem=problems.append)
    assert articles.article_id.tolist() == ["a", "café"]
    assert [problem.article_id for problem in problems] == ["pipe.txt"]


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("“Yes,” she said. Café.".encode() * 3 + b" \x97 no", "“Yes,” she said. Café." * 3 + " — no", "Windows-1252"),
        ("“It’s late,” she said. Café.".encode("mac-roman"), "“It’s late,” she said. Café.", "Mac Roman"),
        ("“Yes,” she said.".encode("utf-16-le"), "“Yes,” she said.", ""),
        (b"Yes." + b"\x1a", "Yes.", ""),
        ("“It’s Renée’s,” she said.".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d").encode(), "“It’s Renée’s,” she said.",
         "wrong encoding"),
    ],
)  # fmt: skip
def test_bytes_are_mended_and_said(tmp_path, data, text, note):
    (tmp_path / "a.txt").write_bytes(data)
    articles, report = read_corpus(tmp_path / "a.txt", report=True)
    assert articles.text[0] == text
    assert note in str(report)


def test_doubts_are_said_and_strict_reading_stops(tmp_path):
    (tmp_path / "a.txt").write_text("[Removed]")
    _, report = read_corpus(tmp_path, report=True)
    assert report.doubts.reason.tolist() == ["may be a notice in place of an article"]
    with pytest.raises(InputError, match=r"a: may be a notice .* \(strict reading\)"):
        read_corpus(tmp_path, strict=True)


def test_tables_of_a_script():
    rows = [{"Headline": TITLE, "content": PARAGRAPHS[0], "id": 7}]
    for source in (
        rows,
        iter(rows),
        pd.DataFrame(rows),
        pd.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow"),
    ):
        articles = read_corpus(source)
        assert articles[["article_id", "title", "text"]].values.tolist() == [
            ["7", TITLE, PARAGRAPHS[0]]
        ]
    with pytest.raises(InputError, match="row 2: has no article_id"):
        read_corpus([*rows, {"content": "x", "id": None}])
    with pytest.raises(InputError, match="expected a path, a table or rows"):
        read_corpus(7)


def test_other_languages_are_one_line(tmp_path):
    german = "Der Minister sagte, dass die Patrouille beendet wird, sobald die Fähren wieder sicher sind und der Sturm vorbei ist."
    table = pd.DataFrame(
        {"text": [german, "\n\n".join(PARAGRAPHS), german.replace("Minister", "Bürgermeister")]}
    )
    table.to_csv(tmp_path / "a.csv", index=False)
    study = analyze(tmp_path / "a.csv")
    assert study.articles.language.tolist() == ["de", "en", "de"]
    assert set(study.statements.article_id) == {"a-2"}
    assert study.problems.reason.tolist() == [
        "2 articles are in language 'de', which has no rules yet: no statements were looked for"
    ]


def test_words_of_a_debate_that_are_marked_one_by_one_are_words():
    tokens = (
        '<w>We</w><w>will</w><w join="right">wait<w norm="x"/></w><pc>,</pc><w>Westport</w>'
        '<w join="right">waits</w><pc>.</pc>'
    )
    turns = (
        f'<note type="speaker">Ms Falk:</note><u who="#FalkLena"><seg><s>{tokens}</s></seg></u>'
        f'<u who="#DahlOmar"><seg>No.</seg></u>'
    )
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{turns}</div></body></text></TEI>'
    row = next(iter(NEWS_XML.read(Source("debate.xml", tei.encode())).rows))
    assert row["text"] == "MS FALK: We will wait, Westport waits.\n\nDAHL OMAR: No."


def test_the_head_of_a_forwarded_mail_is_no_text():
    mail = (
        f"From: Bo <bo@desk.example>\nTo: a@desk.example\nSubject: Fwd: {TITLE}\n"
        "Date: Thu, 8 May 2031 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        "---------- Forwarded message ---------\nFrom: Star <n@star.example>\n"
        f"Date: Wed, May 7, 2031 at 9:00 AM\nSubject: {TITLE}\nTo: Bo <bo@desk.example>\n\n"
        + "\n\n".join(PARAGRAPHS)
    )
    (row,) = MAILS.read(Source("fwd.eml", mail.encode())).rows
    assert row["text"] == "\n\n".join(PARAGRAPHS)


def test_a_page_with_several_whole_articles_gives_each():
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    whole = [
        f'<article><h2>{t}</h2><time datetime="2031-05-0{t}">x</time>{text}</article>' for t in "67"
    ]
    teaser = "<article><h2>Ten cats</h2><p>Cats of the pier.</p></article>"
    page = f"<html><head><title>Star</title></head><body>{''.join(whole)}{teaser}</body></html>"
    rows = WEB.read(Source("front.html", page.encode())).rows
    assert [(row["title"], row["published"]) for row in rows] == [
        ("6", "2031-05-06"),
        ("7", "2031-05-07"),
    ]
    assert {row["text"] for row in rows} == {"\n\n".join(PARAGRAPHS)}
    alone = WEB.read(Source("one.html", page.replace(whole[1], "").encode())).rows
    assert len(alone) == 1


LONG = " ".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "headings",
    [
        ("Article headline", "Newspaper name", "Date of publication", "Full article text"),
        ("Überschrift", "Medium", "Erscheinungsdatum", "Volltext"),
        ("Titre", "Journal", "Date de parution", "Texte intégral"),
        ("Titular", "Medio", "Fecha", "Cuerpo"),
        ("Rubrik", "Tidning", "Datum", "Brödtext"),
        ("Titulek", "Médium", "Datum vydání", "Text článku"),
        ("Заголовок", "Издание", "Дата", "Текст"),
        ("Tytuł", "Gazeta", "Data publikacji", "Treść"),
        ("webTitle", "fields.publication", "webPublicationDate", "fields.bodyText"),
        ("Headline", "Source", "Published on", "Body"),
    ],
)
@pytest.mark.parametrize("above", ["", "Search: patrol\n3 results\n\n"])
def test_headings_of_many_languages(tmp_path, headings, above):
    rows = "".join(f'{TITLE};{OUTLET};2031-05-0{day};"{LONG}"\n' for day in (7, 8))
    (tmp_path / "a.csv").write_text(
        f"{above}{';'.join(headings)};Word count\n" + rows.replace('"\n', '";99\n')
    )
    articles, report = read_corpus(tmp_path / "a.csv", report=True)
    assert articles[["title", "outlet", "text"]].values.tolist() == [[TITLE, OUTLET, LONG]] * 2
    assert articles.published.dt.day.tolist() == [7, 8]
    assert ("3 lines above the headings left out" in str(report)) == bool(above)


def test_a_heading_that_tells_nothing_is_proposed_by_its_cells(tmp_path):
    (tmp_path / "a.csv").write_text(f'A,B\nx,"{LONG}"\n')
    with pytest.raises(InputError, match="--column text=B in a shell"):
        read_corpus(tmp_path / "a.csv")


@pytest.mark.parametrize(
    "content",
    [
        {"response": {"status": "ok", "results": [{"id": "a/b", "webTitle": TITLE, "webPublicationDate": f"{DAY}T08:00:00Z",
            "fields": {"headline": TITLE, "bodyText": "\n\n".join(PARAGRAPHS), "publication": OUTLET}}]}},
        [{"title": TITLE, "date": DAY, "outlet": OUTLET, "body": [*({"type": "paragraph", "text": one} for one in PARAGRAPHS),
            {"type": "image", "caption": "A boat"}]}],
        {"type": "story", "headlines": {"basic": TITLE}, "display_date": DAY, "publisher": OUTLET,
         "content_elements": [*({"type": "text", "content": one} for one in PARAGRAPHS),
                              {"type": "interstitial_link", "content": "Read more"}]},
        [{"title": TITLE, "date": DAY, "outlet": OUTLET, "content": {"nodeType": "document", "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": one[:20]}, {"nodeType": "text", "value": one[20:]}]}
            for one in PARAGRAPHS]}}],
        [{"title": TITLE, "date": DAY, "outlet": OUTLET, "paragraphs": PARAGRAPHS}],
    ],
    ids=["guardian", "blocks", "arc", "rich text", "list"],
)  # fmt: skip
def test_json_of_newspapers(tmp_path, content):
    (tmp_path / "a.json").write_text(json.dumps(content))
    articles = read_corpus(tmp_path / "a.json")
    assert articles.text.tolist() == ["\n\n".join(PARAGRAPHS)]
    assert articles.title.tolist() == [TITLE]
    assert articles.outlet.tolist() == [OUTLET]
    assert articles.published.tolist() == [pd.Timestamp(DAY)]


def test_what_no_article_has_is_said(tmp_path):
    (tmp_path / "a.csv").write_text(f'Body\n"{LONG}"\n')
    _, report = read_corpus(tmp_path / "a.csv", report=True)
    assert "no titles and no outlets and no dates were found" in str(report)


def test_old_pages_have_a_title_a_day_and_no_links(tmp_path):
    page = (
        "<HTML><HEAD><TITLE>Port closed - Harbour Post</TITLE></HEAD><BODY><TABLE><TR>"
        "<TD><A HREF=/>Home</A><BR><A HREF=/n>News</A></TD><TD><FONT SIZE=5>Port closed</FONT><BR>By Ida Falk"
        "<BR>May 7, 2031<P>The harbour was closed on Monday.<P>“We wait,” said Ann Fig, who had come early."
        "<P><A HREF=/>Back to main page</A></TD></TR></TABLE></BODY></HTML>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf8")
    row = read_corpus(tmp_path).iloc[0]
    assert (row["title"], f"{row['published']:%Y-%m-%d}") == ("Port closed", "2031-05-07")
    assert row["text"].endswith("who had come early.")
    assert "News" not in row["text"]


def test_what_hangs_on_a_mail_is_named(tmp_path):
    """The article may be in the attachment: it is not read, and that is said with its name."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ada Quill <ada@desk.example>", "Your scan"
    mail["To"], mail["Date"] = "b@desk.example", "Mon, 06 May 2024 10:00:00 +0000"
    mail.set_content("Please find the article about the ferries attached.")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="scan.pdf")
    mail.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    parsed = MAILS.read(Source("scan.eml", mail.as_bytes()))
    assert parsed.notes == [
        '"Your scan": its attachment scan.pdf was not read; save it, and add it as a file'
    ]


def test_an_author_column_with_by(tmp_path):
    rows = {"Headline": ["A", "B"], "Body": ["The pier is shut now."] * 2}
    rows["Byline"] = ["By Claire Moor", "Bya Lund"]
    pd.DataFrame(rows).to_csv(tmp_path / "export.csv", index=False)
    assert read_corpus(tmp_path)["author"].tolist() == ["Claire Moor", "Bya Lund"]
    nobody = pd.DataFrame(
        {"article_id": ["a"], "text": ["The pier is shut now."], "author": [None]}
    )
    assert read_corpus(nobody)["author"].isna().all()


def test_a_label_of_proquest_that_holds_another_ends_the_text(tmp_path):
    record = (
        "Document 1 of 1\n\nFerries stay\n\nAuthor: Ida Brook\n\nPublication info: Harbour Post ; Westport. 14 June 2031: A.5.\n\n"
        "Links: \n\nFull text: " + "\n\n".join(PARAGRAPHS) + "\n\nSubject: Ferries; Storms\n\n"
        "Business indexing term: Subject: Ferries\n\nLocation: Westport\n\nTitle: Ferries stay\n\n"
        "Publication title: Harbour Post\n\nPublication date: Jun 14, 2031\n\nProQuest document ID: 2541000001\n\n"
        "Database: International Newsstream\n"
    )
    path = tmp_path / "export.txt"
    path.write_text(record, encoding="utf8")
    only = read_corpus(path).iloc[0]
    assert only["text"].endswith("the pier.")
    assert only["outlet"] == "Harbour Post"


@pytest.mark.parametrize("heading", ["Support", "Titre de presse", "Titre du journal"])
def test_french_headings_of_the_outlet(tmp_path, heading):
    path = tmp_path / "articles.csv"
    path.write_text(
        f"Titre de l'article;{heading};Date de parution;Texte intégral\n"
        f"Les bacs restent;Le Courrier du Port;1 mai 2031;{PARAGRAPHS[0]}\n",
        encoding="utf8",
    )
    only = read_corpus(path).iloc[0]
    assert (only["title"], only["outlet"]) == ("Les bacs restent", "Le Courrier du Port")
