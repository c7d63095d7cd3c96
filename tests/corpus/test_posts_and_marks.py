"""Archives of posts, marks for nothing, parts of saved pages, and sections that are no titles."""

import io
import json
import zipfile

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit import read_corpus
from toolkit.corpus.cleaning import clear_marks
from toolkit.corpus.formats.code import is_code
from toolkit.errors import InputError


def post(text, number):
    return {
        "tweet": {
            "source": '<a href="https://hale.example">Hale App</a>',
            "id_str": str(number),
            "created_at": f"Wed May 0{number} 09:12:00 +0000 2031",
            "full_text": text,
        }
    }


@pytest.mark.parametrize(
    "begins",
    ["window.YTD.tweets.part0 = ", "// taken in May\nvar posts = ", "export default ", "show("],
)
def test_posts_behind_an_assignment(tmp_path, begins):
    posts = json.dumps([post(STORY, 7), post(OTHER, 8)])
    articles, _ = read(tmp_path, "tweets.js", begins + posts + (");" if "(" in begins else ";\n"))
    assert articles.text.tolist() == [STORY, OTHER]
    assert articles.published.dt.day.tolist() == [7, 8]
    assert articles.outlet.isna().all()


def test_of_a_folder_with_an_archive_only_posts_are_read(tmp_path):
    (tmp_path / "tweets.js").write_text(
        "window.YTD.tweets.part0 = " + json.dumps([post(STORY, 7), post(OTHER, 8)])
    )
    (tmp_path / "like.js").write_text('window.YTD.like.part0 = [{"like": {"fullText": "So true"}}]')
    (tmp_path / "app.js").write_text("var x={};function go(){return x;}")
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert len(articles) == 2
    assert "2 files left out" in report.sentence


@pytest.mark.parametrize(
    "code",
    [
        "!function(e,t){var n=e.a;n.b=function(){return t(n)};}(window,function(a){return a+1;});"
        * 5,
        ".post{color:red;margin:0 auto}\n.post a{top:0;left:0}\n#quay{padding:2px;border:0}\n" * 5,
    ],
)
def test_code_is_no_article(tmp_path, code):
    with pytest.raises(InputError, match="code"):
        read(tmp_path, "saved.txt", code)
    assert not is_code(STORY)


def test_marks_for_nothing_are_empty_cells_but_names_are_names(tmp_path):
    rows = [
        "title,author,edition,published,text",
        f'Lock stays shut,NA,NULL,2031-05-07,"{STORY}"',
        f'Quay opens,Na,Late,n/a,"{OTHER}"',
    ]
    articles, report = read(tmp_path, "a.csv", "\n".join(rows))
    assert articles.author.isna().tolist() == [True, False]
    assert articles.edition.isna().tolist() == [True, False]
    assert articles.published.isna().tolist() == [False, True]
    assert "3 cells say only “NA” or the like and are empty" in report.sentence


def test_marks_in_a_table_of_a_script_whose_columns_are_numbers():
    table = pd.DataFrame([[STORY, "NA"], [OTHER, "b"]], columns=["text", 1])
    notes: list[str] = []
    found = clear_marks(table, notes)
    assert found[1].isna().tolist() == [True, False]
    assert table.iloc[0, 1] == "NA"


def test_influencers_are_authors(tmp_path):
    rows = [
        "Headline\tInfluencer\tSource\tOpening Text",
        f"Lock shut\tIda Falk\tHale Post\t{STORY}",
    ]
    articles, _ = read(tmp_path, "a.tsv", "\n".join(rows))
    assert articles.author[0] == "Ida Falk"


def test_parts_of_a_saved_page_in_a_packed_folder_are_left_out(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        page = f"<html><head><title>Lock stays shut</title></head><body><h1>Lock stays shut</h1><p>{STORY}</p></body></html>"
        folder.writestr("hale/lock.html", page)
        folder.writestr("hale/lock_files/ad.html", "<html><body><p>Buy boats now</p></body></html>")
        folder.writestr("hale/lock-Dateien/frame.html", "<html><body><p>Kaufen</p></body></html>")
        folder.writestr("hale/other_files/note.txt", OTHER)
    articles, report = read(tmp_path, "hale.zip", packed.getvalue())
    assert articles.text.tolist() == [STORY, OTHER]
    assert "lock_files/ad.html: is a part of a saved page" in report.sentence


@pytest.mark.parametrize(
    ("values", "named"),
    [(("Ort", "Land"), "section"), (("Slussen förblir stängd", "Kajen öppnar på fredag"), "title")],
)
def test_a_name_of_a_section_or_of_a_headline_is_told_by_its_values(tmp_path, values, named):
    record = "Lock stays shut {n}\n\n{story}\n\nAuthor:\tIda Falk\nSource:\tHale Post\nDate:\t{n} May 2031\nRubrik:\t{value}\n\n"
    text = "".join(
        record.format(n=n, story=story, value=value)
        for n, story, value in zip((7, 8), (STORY, OTHER), values, strict=True)
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles[named].tolist() == list(values)
