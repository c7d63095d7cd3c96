"""A fault that no reader foresaw is the fault of its file: named, and the others are read."""

import os
import zipfile
from dataclasses import replace
from itertools import chain

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY
from toolkit import read_corpus
from toolkit.corpus import choosing, doubts, files, finishing, reader, settling
from toolkit.corpus.choices import Choice, Choices
from toolkit.corpus.formats import LAYOUTS
from toolkit.corpus.spool import Spool
from toolkit.errors import InputError

PAGE = f"<html><head><title>Lock</title></head><body><article><h1>Lock</h1><p>{STORY}</p></article></body></html>"
SAID = "cannot be read, by a fault of the reader itself (KeyError: 'quay'); save it in another format, and report it"


@pytest.fixture
def broken_pages(monkeypatch):
    def fail(_source):
        raise KeyError("quay")

    layouts = [replace(one, read=fail) if one.name == "web page" else one for one in LAYOUTS]
    monkeypatch.setattr(reader, "LAYOUTS", layouts)


def test_the_other_files_are_read(tmp_path, broken_pages):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf8")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "c.txt").write_text(OTHER, encoding="utf8")
    problems = []
    articles, report = read_corpus(tmp_path, report=True, on_problem=problems.append)
    assert articles.article_id.tolist() == ["b", "c"]
    assert [(one.article_id, one.reason) for one in problems] == [("a.html", SAID)]
    assert f"1 file left out (a.html: {SAID})" in report.sentence
    assert "a.html" in report.doubts.article_id.tolist(), (
        "framing read ends with status 1 for these"
    )
    with pytest.raises(InputError, match=r"^a\.html: cannot be read, by a fault"):
        read_corpus(tmp_path, strict=True)


def test_a_file_alone_is_one_sentence(tmp_path, broken_pages):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf8")
    with pytest.raises(InputError) as raised:
        read_corpus(tmp_path / "a.html")
    assert str(raised.value) == f"a.html: {SAID}"


def test_a_fault_behind_the_layouts_reader_leaves_one_line_of_the_file(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text(
        f'title,text,date\nLock,"{STORY}",2031-05-07\n', encoding="utf8"
    )
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf8")

    def fail(_days, **_):
        raise RuntimeError

    monkeypatch.setattr(reader, "read_dates", fail)
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles.article_id.tolist() == ["b"]
    assert report.files.file.tolist() == ["a.csv", "b.txt"]
    assert report.files.articles.tolist() == [0, 1]
    assert "fault of the reader itself (RuntimeError);" in report.files.note[0]


@pytest.mark.parametrize("on_disk", [True, False])
def test_of_a_table_that_breaks_off_no_piece_stays_in_the_spool(tmp_path, on_disk):
    def fail():
        raise ValueError("broken off")
        yield

    def table(name):
        return pd.DataFrame({"article_id": [name], "text": [name], "file": [name]})

    spool = Spool(tmp_path if on_disk else None)
    spool.add(iter([table("a")]))
    with pytest.raises(ValueError, match="broken off"):
        spool.add(chain([table("b")], fail()))
    spool.add(iter([table("c")]))
    kept = [piece.article_id[0] for pieces in spool.iterate() for piece in pieces]
    assert (spool.ids, spool.origins, kept, spool.tables) == (["a", "c"], ["a", "c"], ["a", "c"], 2)
    spool.close()


def test_a_fault_while_a_folder_is_walked_is_that_files(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY if name == "a.txt" else OTHER, encoding="utf8")
    load = files.LargeFile.load

    def fail(self):
        if self.name == "a.txt":
            raise KeyError("quay")
        return load(self)

    monkeypatch.setattr(files.LargeFile, "load", fail)
    problems = []
    articles, report = read_corpus(tmp_path, report=True, on_problem=problems.append)
    assert articles.article_id.tolist() == ["b"]
    assert [(one.article_id, one.reason) for one in problems] == [("a.txt", SAID)]
    assert f"1 file left out (a.txt: {SAID})" in report.sentence


def test_a_fault_in_a_packed_folder_is_that_members(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("a.txt", STORY)
        packed.writestr("b.txt", OTHER)
    read = zipfile.ZipFile.read

    def fail(self, member, *given):
        if member.filename == "a.txt":
            raise KeyError("quay")
        return read(self, member, *given)

    monkeypatch.setattr(zipfile.ZipFile, "read", fail)
    problems = []
    articles = read_corpus(tmp_path / "a.zip", on_problem=problems.append)
    assert articles.article_id.tolist() == ["b"]
    assert [(one.article_id, one.reason) for one in problems] == [("a.zip/a.txt", SAID)]


def test_a_folder_that_the_system_does_not_list_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")
    walk = os.walk

    def shut(folder, onerror):
        onerror(PermissionError(13, "Permission denied", str(folder / "shut")))
        return walk(folder)

    monkeypatch.setattr(os, "walk", shut)
    problems = []
    read_corpus(tmp_path, on_problem=problems.append)
    said = "this folder cannot be opened (Permission denied)"
    assert [(one.article_id, one.reason) for one in problems] == [("shut", said)]


@pytest.mark.parametrize("step", ["strip_furniture", "detect_language", "keep_above"])
def test_a_fault_while_articles_are_finished_is_that_articles(tmp_path, monkeypatch, step):
    rows = [f'"Lock {n}","{STORY} It is day {n}.",2031-05-0{n}' for n in range(1, 6)]
    (tmp_path / "a.csv").write_text("title,text,date\n" + "\n".join(rows) + "\n", encoding="utf8")
    work = getattr(finishing, step)

    def fail(text, *given):
        if "It is day 3." in text:
            raise KeyError("quay")
        return work(text, *given)

    monkeypatch.setattr(finishing, step, fail)
    problems = []
    articles, report = read_corpus(tmp_path, report=True, on_problem=problems.append)
    assert articles.title.tolist() == ["Lock 1", "Lock 2", "Lock 4", "Lock 5"]
    assert [(one.article_id, one.reason) for one in problems] == [("a-3", SAID)]
    assert "a-3" in report.doubts.article_id.tolist()


def test_a_fault_of_what_looks_for_doubts_loses_no_article(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")

    def fail(*_):
        raise KeyError("quay")

    monkeypatch.setattr(doubts, "find_several", fail)
    articles, report = read_corpus(tmp_path, report=True)
    assert articles.text.tolist() == [STORY]
    assert report.doubts.reason.tolist() == [
        "was not looked at for doubts, by a fault of the reader itself (KeyError: 'quay')"
    ]


def test_a_fault_at_a_table_beside_files_is_that_tables(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "list.csv").write_text("file,outlet\na.txt,Hale Post\n", encoding="utf8")

    def fail(*_):
        raise KeyError("quay")

    monkeypatch.setattr(reader, "replace_dates", fail)
    problems = []
    articles = read_corpus(tmp_path, on_problem=problems.append)
    assert articles.text.tolist() == [STORY]
    assert [(one.article_id, one.reason) for one in problems] == [("list.csv", SAID)]


def read_with_problems(folder, **given):
    problems = []
    articles, report = read_corpus(folder, report=True, on_problem=problems.append, **given)
    return articles, report, [(one.article_id, one.reason) for one in problems]


@pytest.mark.parametrize("step", ["match_companion", "find_drafts", "list_added", "complete_table"])
def test_a_fault_where_a_table_beside_files_is_matched_is_that_tables(tmp_path, monkeypatch, step):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY if name == "a.txt" else OTHER, encoding="utf8")
    (tmp_path / "list.csv").write_text(
        "file,outlet\na.txt,Hale Post\nb.txt,Hale Post\n", encoding="utf8"
    )

    def fail(*_, **__):
        raise KeyError("quay")

    monkeypatch.setattr(settling, step, fail)
    articles, report, problems = read_with_problems(tmp_path)
    assert articles.article_id.tolist() == ["a", "b"]
    assert articles.outlet.isna().all()
    assert set(problems) == {("list.csv", SAID)}
    assert f"(list.csv: {SAID})" in report.sentence


def test_a_fault_where_tables_become_one_is_that_of_the_file(tmp_path, monkeypatch):
    for number, text in enumerate((STORY, OTHER, f"{STORY} {OTHER}", f"{OTHER} {STORY}")):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf8")
    join = settling.Settled._join

    def fail(self, pieces, start):
        if any(OTHER in piece["text"].tolist() for piece in pieces):
            raise KeyError("quay")
        return join(self, pieces, start)

    monkeypatch.setattr(settling.Settled, "_join", fail)
    articles, report, problems = read_with_problems(tmp_path)
    assert articles.article_id.tolist() == ["0", "2", "3"]
    assert problems == [("1.txt", SAID)]
    assert report.files.articles.tolist() == [1, 1, 1, 0]


def test_a_fault_at_a_correction_leaves_the_article_as_it_was_read(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf8")
    correct = choosing.correct_articles

    def fail(articles, corrected):
        if "b" in corrected:
            raise KeyError("quay")
        return correct(articles, corrected)

    monkeypatch.setattr(choosing, "correct_articles", fail)
    choices = Choices(
        articles={one: Choice(corrected={"title": f"Title of {one}"}) for one in ("a", "b")}
    )
    articles, report, problems = read_with_problems(tmp_path, choices=choices)
    assert articles.title.tolist()[0] == "Title of a"
    assert articles.title.isna().tolist() == [False, True]
    reason = (
        "is not corrected as study.toml says, by a fault of the reader itself (KeyError: 'quay')"
    )
    assert problems == [("b", reason)]
    assert "1 article corrected by hand" in report.sentence


def test_a_fault_where_choices_are_followed_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")

    def fail(_text):
        raise KeyError("quay")

    monkeypatch.setattr(choosing, "fingerprint_text", fail)
    choices = Choices(articles={"a": Choice(left_out="old", text="0" * 12)})
    articles, _, problems = read_with_problems(tmp_path, choices=choices)
    assert articles.article_id.tolist() == ["a"]
    assert problems[-1] == (
        "study.toml",
        "is not applied to all articles, by a fault of the reader itself (KeyError: 'quay')",
    )


def test_a_fault_where_articles_are_compared_loses_none(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")

    def fail(_self):
        raise KeyError("quay")

    monkeypatch.setattr(doubts.Repeated, "list_all", fail)
    articles, _, problems = read_with_problems(tmp_path)
    assert articles.article_id.tolist() == ["a"]
    assert problems == [
        (
            "all articles",
            "were not looked at for doubts, by a fault of the reader itself (KeyError: 'quay')",
        )
    ]


def test_a_table_beside_files_that_names_one_twice_is_left_out_and_named(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "list.csv").write_text(
        "file,outlet\na.txt,Hale Post\na.txt,Quay News\n", encoding="utf8"
    )
    articles, _, problems = read_with_problems(tmp_path)
    assert articles.article_id.tolist() == ["a"]
    assert problems == [("list.csv", "article_id 'a' stands in several rows")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "day_first = true",
            "study.toml, day_first is True; write it as a table that starts with [day_first]",
        ),
        (
            "files = []",
            "study.toml, files is []; write it as a table that starts with [files]",
        ),
    ],
)
def test_choices_of_another_shape_are_one_sentence(tmp_path, content, said):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "study.toml").write_text(content, encoding="utf8")
    with pytest.raises(InputError) as raised:
        read_corpus(tmp_path)
    assert str(raised.value) == said
