"""Every shape of input gives the same articles; what cannot be used is named and the rest goes on."""

import json
import re

import pandas as pd
import pytest

from toolkit.corpus import read_corpus
from toolkit.errors import ArticleWarning, InputError
from toolkit.tables import ARTICLES

TEXT = "“We go,” Moor said.\r\n\r\nLind left.\rThen – é 🌊\n"
OTHER = "Lind stayed.\n"


def write_folder(folder, texts, table=None):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.txt").write_bytes(data)
    if table is not None:
        (folder / "articles.csv").write_text(table, encoding="utf8")
    return folder


def read_quietly(path, **options):
    problems = []
    articles = read_corpus(path, on_problem=problems.append, **options)
    return articles, {problem.article_id: problem.reason for problem in problems}


def test_a_folder_with_its_table(tmp_path):
    table = (
        "article_id,title,outlet,published,pages\nb,The ferry,Post,2031-05-07,3\na,The dam,,,1\n"
    )
    articles, problems = read_quietly(write_folder(tmp_path / "x", {"a": TEXT, "b": OTHER}, table))
    assert problems == {}
    assert list(articles) == [*ARTICLES.columns, "pages"]
    assert articles["article_id"].tolist() == ["a", "b"]
    assert articles["text"].tolist() == [TEXT, OTHER]
    assert articles["title"].tolist() == ["The dam", "The ferry"]
    assert articles["language"].tolist() == ["en", "en"]
    assert pd.isna(articles.loc[0, "outlet"])
    assert pd.isna(articles.loc[0, "published"])
    assert articles.loc[1, "published"] == pd.Timestamp("2031-05-07")


def test_a_study_folder_with_the_table_beside_its_articles(tmp_path):
    write_folder(tmp_path / "articles", {"a": TEXT})
    (tmp_path / "articles.csv").write_text("article_id,title\na,The dam\n", encoding="utf8")
    articles, problems = read_quietly(tmp_path)
    assert articles[["article_id", "title", "text"]].values.tolist() == [["a", "The dam", TEXT]]
    assert problems == {}


def test_one_text(tmp_path):
    folder = write_folder(tmp_path, {"a": TEXT, "b": OTHER})
    articles, problems = read_quietly(folder / "a.txt")
    assert articles[["article_id", "text"]].values.tolist() == [["a", TEXT]]
    assert problems == {}


def test_folders_within_a_folder_are_part_of_the_id(tmp_path):
    write_folder(tmp_path / "post", {"a": TEXT})
    write_folder(tmp_path / "times", {"a": OTHER})
    assert read_corpus(tmp_path)["article_id"].tolist() == ["post/a", "times/a"]


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx"])
def test_tables_hold_the_same_articles(tmp_path, ending):
    # A carriage return alone cannot be told from a line feed in XML (.xlsx): it is left out there.
    text = TEXT.replace("\r", "") if ending == ".xlsx" else TEXT
    table = pd.DataFrame(
        {"article_id": ["1", "2"], "published": ["2031-05-07", None], "text": [text, OTHER]}
    )
    path = tmp_path / f"news{ending}"
    write = {
        ".csv": lambda: path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode()),
        ".tsv": lambda: path.write_bytes(
            table.to_csv(index=False, sep="\t", lineterminator="\n").encode()
        ),
        ".jsonl": lambda: path.write_text(
            "\n".join(
                json.dumps(row)
                for row in table.astype(object).where(table.notna(), None).to_dict("records")
            )
        ),
        ".parquet": lambda: table.to_parquet(path),
        ".xlsx": lambda: table.to_excel(path, index=False),
    }
    write[ending]()
    articles, problems = read_quietly(path)
    assert problems == {}
    assert articles["article_id"].tolist() == ["1", "2"]
    assert articles["text"].tolist() == [text, OTHER]
    assert articles.loc[0, "published"] == pd.Timestamp("2031-05-07")
    assert pd.isna(articles.loc[1, "published"])
    assert (
        articles.dtypes.astype(str).to_dict()
        == ARTICLES.conform(ARTICLES.build()).dtypes.astype(str).to_dict()
    )


def test_rows_without_an_id_column_are_numbered_and_another_text_column_can_be_named(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text("words\nOne.\nTwo.\n", encoding="utf8")
    articles = read_corpus(path, columns={"text": "words"})
    assert articles["article_id"].tolist() == ["news-1", "news-2"]
    assert articles["text"].tolist() == ["One.", "Two."]


def test_bad_files_are_named_and_the_rest_goes_on(tmp_path):
    texts = {
        "good": TEXT,
        "empty": "",
        "blank": " \n",
        "binary": b"%PDF-1.4",
        "nul": b"a\x00b",
        "old": "“é”".encode("cp1252"),
    }
    articles, problems = read_quietly(write_folder(tmp_path, texts))
    assert articles["article_id"].tolist() == ["good", "old"]
    assert articles["text"].tolist() == [TEXT, "“é”"]
    assert set(problems) == {"empty.txt", "blank.txt", "binary.txt", "nul.txt"}
    assert problems["empty.txt"] == "has no text"
    assert "PDF" in problems["binary.txt"]


def test_rows_without_files_and_files_without_rows_are_named(tmp_path):
    folder = write_folder(
        tmp_path, {"a": TEXT, "b": OTHER}, "article_id,title\na,The dam\nc,Lost\n"
    )
    articles, problems = read_quietly(folder)
    assert articles["article_id"].tolist() == ["a", "b"]
    assert set(problems) == {"b", "c"}
    assert "has no row in the articles table" in problems["b"]
    assert "no file" in problems["c"]


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text(
        "article_id,text,published\na,One.,2031-05-07\na,Two.,\n,Three.,\nd,,\ne,Five.,5/7/2031\n",
        encoding="utf8",
    )
    articles, problems = read_quietly(path)
    assert articles["article_id"].tolist() == ["a", "e"]
    assert "repeats the article_id" in problems["a"]
    assert problems["news row 3"] == "has no article_id; it was left out"
    assert problems["d"] == "has no text"
    assert "'5/7/2031', which may be two days" in problems["news.csv"]
    assert pd.isna(articles.loc[1, "published"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2031-05-07", "2031-05-07"),
        ("2031-05-07T18:30:00Z", "2031-05-07"),
        ("2031-05-07T18:30:00+02:00", "2031-05-07"),
        ("7 May 2031", "2031-05-07"),
        ("May 7, 2031", "2031-05-07"),
    ],
)
def test_dates_in_common_forms(tmp_path, written, read):
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"article_id": "a", "text": "One.", "published": written}))
    assert read_corpus(path).loc[0, "published"] == pd.Timestamp(read)


def test_a_very_long_line_is_read(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text('article_id,text\na,"' + "word " * 200_000 + '"\n', encoding="utf8")
    assert read_corpus(path)["text"].str.len().tolist() == [1_000_000]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "news.csv",
            "article_id,Words\na,x\n",
            "news.csv: no column holds the text (its columns are 'article_id', 'Words'); name it",
        ),
        ("news.csv", "", "news.csv: has no text"),
        (
            "news.csv",
            "article_id,text\na,x,y\n",
            "news.csv: line 2: has 3 cells where the first line has 2",
        ),
        ("news.csv", 'article_id,text\na,"x', "news.csv: line 2: is not well-formed"),
        ("news.csv", "article_id,text\n", "holds no article that can be used"),
        ("news.jsonl", '{"text": "x"}\nnews', "news.jsonl: line 2: is not JSON"),
        ("news.jsonl", "[1]", "news.jsonl: expected a list of articles"),
        ("news.parquet", "text", "news.parquet: cannot be read as Parquet"),
    ],
)
def test_inputs_that_cannot_be_used_are_named(tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf8")
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        read_corpus(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_paths_without_articles_are_named(tmp_path):
    with pytest.raises(InputError, match="there is no such file or folder"):
        read_corpus(tmp_path / "nowhere")
    with pytest.raises(InputError, match="holds no article that can be used"):
        read_corpus(tmp_path)


def test_a_table_without_ids_or_with_repeated_ones_is_named(tmp_path):
    folder = write_folder(tmp_path, {"a": TEXT}, "name,title\na,x\n")
    with pytest.raises(InputError, match=r"articles.csv: column 'article_id' .* is missing"):
        read_corpus(folder)
    (folder / "articles.csv").write_text("article_id,title\na,x\na,y\n")
    with pytest.raises(InputError, match=r"articles.csv: article_id 'a' stands in several rows"):
        read_corpus(folder)


def test_problems_are_warnings_unless_told_otherwise(tmp_path):
    folder = write_folder(tmp_path, {"a": TEXT, "b": ""})
    with pytest.warns(ArticleWarning, match=r"b.txt .reading.: has no text"):
        assert len(read_corpus(folder)) == 1


def test_articles_with_the_same_text_are_doubts(tmp_path):
    text = "“We will open the harbor of Norland before the winter,” Ada Moor said on Monday. " * 4
    folder = write_folder(tmp_path / "wire", {"a": text, "b": text + "More.", "c": text})
    _, report = read_corpus(folder, report=True)
    doubts = report.doubts.set_index("article_id")["reason"]
    assert doubts.to_dict() == {
        "b": "repeats most of a (96 % of its text stands there)",
        "c": "has the same text as a",
    }
