"""Issues of newspapers as e-books: chapters are articles, without a program's menus and lists."""

import io
import zipfile

from toolkit import read_corpus

TEXT = "Harbour Minister Iris Holm said the ferries would stay in port until the storm has passed.\n\n“We wait,” Holm said."
MENU = '<div class="calibre_navbar"><hr/>| <a href="b">Next</a> | <a href="i">Section menu</a> | <a href="m">Main menu</a> |</div>'
ORIGIN = '<p>This article was downloaded by <strong>calibre</strong> from <a href="https://post.example/1">https://post.example/1</a></p>'


def test_an_issue_that_a_program_fetched(tmp_path):
    paragraphs = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
    chapter = f"<h1>{{}}</h1><p>By Ida Falk</p><p>6 May 2031</p>{paragraphs}"
    pages = {
        "index.xhtml": "<h2>News</h2><ul>" + "".join(f'<li><a href="{n}">Ferries stay in the port of Hale</a> [Tue]</li>' for n in "abcd") + "</ul>",
        "a.xhtml": f"{MENU}{chapter.format('Ferries stay')}{MENU}{ORIGIN}",
        "b.xhtml": f"<p><a href='i'>Section menu</a></p>{chapter.format('Vote put off')}<p>| <a href='i'>Next</a> |</p>",
    }  # fmt: skip
    items = "".join(
        f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in pages
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in pages)
    book = f"""<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Harbour Post [Wed, 07 May 2031]</dc:title><dc:date>2031-05-09</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:c"><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        )
        archive.writestr("b.opf", book)
        for name, page in pages.items():
            archive.writestr(name, f"<html><body>{page}</body></html>")
    (tmp_path / "a.epub").write_bytes(stream.getvalue())
    articles = read_corpus(tmp_path / "a.epub")
    assert articles[["title", "outlet", "author", "text"]].values.tolist() == [
        [title, "Harbour Post", "Ida Falk", TEXT] for title in ("Ferries stay", "Vote put off")
    ]
    assert articles.url[0] == "https://post.example/1"
    assert {str(day.date()) for day in articles.published} == {"2031-05-06"}
