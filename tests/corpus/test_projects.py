"""Projects of coding programs: each source is an article once, and what was coded is none."""

import io
import zipfile

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit import read_corpus
from toolkit.errors import InputError

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Study" origin="X">'
    '<CodeBook><Codes><Code guid="c1" name="Blame"><Description>who blames another</Description></Code></Codes>'
    "</CodeBook><Sources>"
)
CODED = (
    '<PlainTextSelection guid="s1" name="The lock at Hale will stay" startPosition="0" endPosition="40" '
    'creationDateTime="2031-09-01T08:00:00Z"><Coding guid="k1"><CodeRef targetGUID="c1"/></Coding></PlainTextSelection>'
)
FIRST = f"Lock stays shut\nHarbour Post\n6 May 2031\nBy Ida Roe\n\n{STORY}\n"


def make(sources, files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("project.qde", f"{HEAD}{sources}</Sources></Project>")
        for name, content in files.items():
            packed.writestr(f"sources/{name}", content)
    return stream.getvalue()


PROJECT = make(
    f'<TextSource guid="A1" name="Harbour Post lock" plainTextPath="internal://A1.txt" richTextPath="internal://A2.rtf">{CODED}</TextSource>'
    f'<TextSource guid="B1" name="2031-05-07 Harbour Post" plainTextPath="internal://B1.txt">{CODED}</TextSource>',
    {"A1.txt": FIRST, "A2.rtf": r"{\rtf1 " + STORY + "}", "B1.txt": OTHER},
)


@pytest.mark.parametrize("in_folder", [True, False])
def test_each_source_is_one_article(tmp_path, in_folder):
    path = tmp_path / "study" / "study.qdpx"
    path.parent.mkdir()
    path.write_bytes(PROJECT)
    given = path.parent if in_folder else path
    articles, report = read_corpus(given, report=True, on_problem=lambda _: None)
    articles = articles.sort_values("published")
    assert articles.title.tolist()[0] == "Lock stays shut"
    assert articles.text.str.strip().tolist() == [STORY, OTHER]
    assert [str(day)[:10] for day in articles.published] == ["2031-05-06", "2031-05-07"]
    assert articles.article_id.str.endswith(("Harbour Post lock", "2031-05-07 Harbour Post")).all()
    assert "holds the codes and coded passages of a project" in str(report)
    assert "in another form, which is read once" in str(report)
    assert report.doubts.reason.str.startswith("is very short").all()


def test_a_pdf_and_its_text_are_one_source(tmp_path):
    sources = (
        '<PDFSource guid="P" name="Lock" path="internal://P.pdf"><Representation guid="R" '
        'plainTextPath="internal://R.txt"/></PDFSource>'
        '<TextSource guid="B1" name="Quay" plainTextPath="internal://B1.txt"/>'
    )
    files = {"P.pdf": b"%PDF-1.4 nothing", "R.txt": STORY, "B1.txt": OTHER}
    articles, report = read(tmp_path, "a.qdpx", make(sources, files))
    assert articles.text.tolist() == [OTHER]
    notes = dict(zip(report.files.file, report.files.note, strict=True))
    assert (
        notes["a.qdpx/sources/R.txt"]
        == "is a source of the project in another form, which is read once"
    )


def test_sources_of_the_same_name_keep_their_files_names(tmp_path):
    sources = "".join(
        f'<TextSource guid="{one}" name="Post" plainTextPath="internal://{one}.txt"/>'
        for one in "AB"
    )
    articles, _ = read(tmp_path, "a.qdpx", make(sources, {"A.txt": STORY, "B.txt": OTHER}))
    assert articles.article_id.tolist() == ["sources/A", "sources/B"]


def test_texts_in_the_project_file_itself(tmp_path):
    inline = f'<TextSource guid="A" name="Lock stays shut"><PlainTextContent>{STORY}</PlainTextContent>{CODED}</TextSource>'
    articles, _ = read(tmp_path, "a.qdpx", make(inline, {}))
    assert (articles.title[0], articles.text[0], len(articles)) == ("Lock stays shut", STORY, 1)


def test_codes_without_their_sources_are_a_sentence(tmp_path):
    alone = f'{HEAD}<TextSource guid="A" name="Lock" plainTextPath="internal://A.txt">{CODED}</TextSource></Sources></Project>'
    with pytest.raises(
        InputError, match="holds the codes of a project, and not its sources; export"
    ):
        read(tmp_path, "project.qde", alone)
