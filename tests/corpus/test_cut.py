"""Files that break off: what is whole is kept, and a doubt says how much and where."""

import gzip
import json

import pytest

from toolkit import read_corpus

LONG = "Mayor Ann Fig said the port would stay closed until the storm had passed, and thanked the crews. "
ROWS = [{"title": f"Title {n}", "text": LONG * n} for n in range(1, 5)]
LINES = "\n".join(map(json.dumps, ROWS))
CELLS = "title,text\n" + "".join(f'"{row["title"]}","{row["text"]}"\n' for row in ROWS)


def read(tmp_path, name, content):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus(tmp_path / name, report=True, on_problem=lambda problem: None)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.jsonl", LINES[:-40], "line 4 is not whole and was left out, 3 articles were read"),
     ("a.txt", LINES[:-40], "line 4 is not whole and was left out, 3 articles were read"),
     ("a.json", json.dumps(ROWS)[:-40], "3 whole articles were read"),
     ("a.json", json.dumps({"status": "ok", "articles": ROWS}, indent=1)[:-40], "3 whole articles were read"),
     ("a.csv", CELLS[:-40], "line 5 is not whole and was left out, 3 rows were read"),
     ("a.csv.gz", gzip.compress(CELLS.encode())[:-12], "is a packed file that is cut short")],
)  # fmt: skip
def test_what_is_whole_is_kept(tmp_path, name, content, said):
    articles, report = read(tmp_path, name, content)
    assert articles.title.tolist()[:3] == ["Title 1", "Title 2", "Title 3"]
    assert said in str(report)
    assert report.doubts["reason"].str.contains("cut short").any()


def test_a_broken_line_among_many_is_left_out_and_named(tmp_path):
    lines = (LINES + "\n").replace("Title", "T") * 5
    broken = lines.replace('"text"', "text", 1)
    articles, report = read(tmp_path, "a.jsonl", broken)
    assert len(articles) == 19
    assert "1 line was left out: line 1 is not JSON" in str(report)


def page(body, end="</body></html>"):
    return f"<!doctype html><html><head><title>Port closed</title></head><body><h1>Port closed</h1>{body}{end}"


WHOLE = f"<p>{LONG * 2}</p><p>{LONG}</p>"


@pytest.mark.parametrize(
    ("content", "said"),
    [(page(WHOLE), ""),
     (page(f"{WHOLE}<p><a href='/x'>Read more: why the price of gold is rising again</a></p>"), ""),
     (page(f"{WHOLE}<p>Related: <a href='/x'>why the price of gold is rising again</a></p>"), ""),
     (page(f"{WHOLE}<p>The mayor told <a href='/x'>the Harbour Post that she had come from the</a></p>"), "in the middle"),
     (page(f"{WHOLE}<p>She said that the crews had", ""), "the page breaks off in the file"),
     (page(f"{WHOLE}<p>Subscribe to read the rest.</p>"), "“Subscribe to read the rest”"),
     (page(f"{WHOLE}<div>This article is only available to subscribers</div>"), "may be only the beginning"),
     (page(f"{WHOLE}<p>She said that the crews had come from the ...</p>"), "ends with dots"),
     (page(f"{WHOLE}<p>She said that the crews had come from the</p>"), "in the middle of a sentence")],
)  # fmt: skip
def test_a_page_that_is_not_whole_is_doubtful(tmp_path, content, said):
    _, report = read(tmp_path, "a.html", content)
    assert said in " ".join(report.doubts["reason"])
    assert bool(said) != report.doubts.empty


def test_an_empty_file_is_counted_once(tmp_path):
    (tmp_path / "a.txt").write_text(LONG)
    (tmp_path / "empty.txt").write_text(" \n")
    _, report = read_corpus(tmp_path, report=True, on_problem=lambda problem: None)
    assert str(report) == (
        "1 article from 1 file (text: 1); 1 file left out (empty.txt: has no text); "
        "no titles and no outlets and no dates were found; 1 doubt: “is very short” 1 (a)."
    )
