"""The replication package: the study's figures without the press's words, and the analysis again."""

import json
import re
import zipfile

import pandas as pd
import pytest

import toolkit
from toolkit import Ledger, draw_sample, read_package, repeat_study, write_package
from toolkit.coding import build_codebook
from toolkit.errors import InputError
from toolkit.report import is_package, render_report

TEXTS = {
    "a": "“The dam is limited in size,” said Mayor Ada Quill. “It will stay,” Quill said. She said it is safe.",
    "b": "“We support the dam, which will go on without limit,” said Minister Bo Hask. Hask said it rains.",
    "c": "“We oppose the dam,” said Mayor Ada Quill. “It rains,” said Envoy Cy Doe. Doe denied the dam leaks.",
}


def make_articles(texts=TEXTS):
    rows = [
        {"article_id": key, "outlet": "Vale Post", "published": f"2031-05-0{place}", "text": text, "wave": f"w{place}", "abstract": text + " " * 100}
        for place, (key, text) in enumerate(texts.items(), 1)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def make_codebook():
    scope = [
        {"axis": "scope", "name": "limited", "include": ["limited"]},
        {"axis": "scope", "name": "open-ended", "include": ["without limit"], "exclude": ["without limit of"]},
    ]  # fmt: skip
    return build_codebook({"target": [{"name": "dam", "include": ["dam"]}], "code": scope})


def analyze():
    return toolkit.analyze(make_articles(), codebook=make_codebook())


def review(study):
    """Return the study with people's decisions of every sort, on a drawn sample too."""
    ledger = Ledger(":memory:", coder="anna", articles=study.articles, codebook=study.codebook)
    sample = draw_sample(study.statements, 3, seed=1)
    ledger.keep_sample(sample)
    rows = study.statements.set_index("statement_id", drop=False)
    for name in sample["statement_id"]:
        ledger.code(rows.loc[name], "position", "favor", target="dam")
    first = study.statements.iloc[0]
    text = study.text("a")
    ledger.correct(first, spans=[(1, 12)], official="Ada Quill")
    ledger.reject(study.statements.iloc[1])
    ledger.add(
        "c", None, [(text.index("dam"), text.index("dam") + 9)], kind="indirect", official="Cy Doe"
    )
    ledger.note(first, "The words “The dam is limited” look odd.")
    ledger.read("a")
    ben = ledger.reopen("ben", articles=study.articles)
    ben.code(rows.loc[sample["statement_id"].iloc[0]], "position", "against", target="dam")
    return study.correct(ledger)


@pytest.fixture(scope="module")
def study():
    return analyze()


@pytest.fixture(scope="module")
def reviewed(study):
    return review(study)


def leave_words(html):
    """Return a report without the words of statements, and what only a package's report says."""
    html = re.sub(r"<blockquote>.*?<footer>", "<blockquote><footer>", html, flags=re.S)
    html = re.sub(r" · (source: [^<]*?|no source named)(?= ·|</footer>)", "", html)
    return re.sub(r'<p class="quiet">Made from a replication package.*?</p>\n', "", html)


@pytest.mark.parametrize("which", ["study", "reviewed", "rafah"])
def test_the_report_of_a_package_has_every_figure_of_the_study(which, request, tmp_path):
    study = request.getfixturevalue(which)
    package = read_package(write_package(study, tmp_path / "p.zip"))
    html = render_report(package)
    assert leave_words(html) == leave_words(render_report(study))
    assert "Made from a replication package" in html
    assert "[words are not in the package]" in html


def test_a_study_without_statements_is_packed_as_well(tmp_path):
    empty = toolkit.analyze(make_articles({"a": "Nothing happened."}))
    package = read_package(write_package(empty, tmp_path / "p.zip"))
    assert leave_words(render_report(package)) == leave_words(render_report(empty))


def test_no_words_of_the_press_are_in_it(reviewed, tmp_path):
    with zipfile.ZipFile(write_package(reviewed, tmp_path / "p.zip")) as file:
        whole = {name: file.read(name).decode("utf8") for name in file.namelist()}
    for name, content in whole.items():
        for words in (
            "dam is limited",
            "We support",
            "It will stay",
            "We oppose",
            "said it is safe",
        ):
            assert words not in content, (name, words)
    assert "abstract" in whole["README.md"]
    assert "wave" in whole["articles.csv"]
    assert "abstract" not in whole["articles.csv"]


def test_the_same_study_gives_the_same_bytes(study, tmp_path):
    first, second = (
        write_package(study, tmp_path / "1.zip"),
        write_package(analyze(), tmp_path / "2.zip"),
    )
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("which", ["study", "reviewed"])
def test_the_analysis_comes_out_the_same_with_its_articles(which, request, tmp_path):
    study = request.getfixturevalue(which)
    package = read_package(write_package(study, tmp_path / "p.zip"))
    again = repeat_study(package, make_articles())
    assert again.exact
    assert again.statements == (len(study.statements), 0, 0)
    assert render_report(again.study) == render_report(study).replace(
        f"Read were {study.reading}", f"Read were {again.study.reading}"
    )


def test_texts_are_told_by_their_hash_and_what_differs_is_named(reviewed, tmp_path):
    package = read_package(write_package(reviewed, tmp_path / "p.zip"))
    given = {"other name": TEXTS["a"], "b": TEXTS["b"] + " ", "new": "Nothing happened."}
    again = repeat_study(package, make_articles(given))
    assert (again.same, again.differing, again.missing, again.added) == (
        ("a",),
        ("b",),
        ("c",),
        ("new",),
    )
    assert not again.exact
    assert again.unplaced > 0
    said = " ".join(again.describe())
    assert "1 of 3 articles have the same text." in said
    assert "1 article another text than the study's, left out: b." in said
    assert "1 article not there: c." in said
    assert again.statements[1:] == (0, 0)  # what is there comes out the same
    with pytest.raises(InputError, match="none of its 1 texts is one of the package's"):
        repeat_study(package, make_articles({"a": "Nothing happened."}))


def test_a_package_is_not_packed_again_and_has_its_name(study, tmp_path):
    with pytest.raises(InputError, match=r"p\.tar: a replication package is a \.zip file"):
        write_package(study, tmp_path / "p.tar")
    package = read_package(write_package(study, tmp_path / "p.zip"))
    with pytest.raises(InputError, match="copy that file instead"):
        write_package(package, tmp_path / "q.zip")


def change(path, **parts):
    """Return a package of which files have another content; None takes one away."""
    with zipfile.ZipFile(path) as file:
        files = {name: file.read(name) for name in file.namelist()} | parts
    other = path.with_name("hostile.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            if content is not None:
                file.writestr(name, content)
    return other


ABOUT = {"format": "framing-toolkit replication package", "format_version": 1, "versions": [], "codebook": "c", "codebook_version": "x", "reading": None, "methods": ["m"], "review": []}  # fmt: skip
HOSTILE = {
    "no about": ({"package.json": None}, "has no package.json"),
    "about is no JSON": ({"package.json": b"{"}, "no sound replication package"),
    "about is deep": ({"package.json": b"[" * 100_000}, "no sound replication package"),
    "about is a list": ({"package.json": b"[]"}, "does not call it a framing-toolkit"),
    "another format": ({"package.json": json.dumps(ABOUT | {"format_version": 9}).encode()}, "this toolkit reads 1"),
    "methods are numbers": ({"package.json": json.dumps(ABOUT | {"methods": [{"a": 1}]}).encode()}, "something else than texts"),
    "another codebook": ({"codebook.toml": b""}, "another than the codes were made with"),
    "no codebook": ({"codebook.toml": None}, "codebook.toml is missing"),
    "a broken codebook": ({"codebook.toml": b"[[["}, "is not a TOML file"),
    "no statements": ({"statements.csv": None}, "no sound replication package"),
    "a table is no CSV": ({"codings.csv": b"\xff\xfe\x00,\n\"\"\""}, "codings.csv cannot be read"),
    "a table of another kind": ({"codings.csv": b"a,b\n1,2\n"}, "column 'statement_id'"),
    "a place is a word": ({"statements.csv": b"statement_id,article_id,start\ns,a,here\n"}, "cannot be read as Int64"),
    "an article is missing": ({"articles.csv": b"article_id,sha256\nz,0\n"}, "is in one table and missing in another"),
    "an id twice": ({"articles.csv": b"article_id,sha256\na,0\na,0\nb,0\nc,0\n"}, "stands in more than one row"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_with_one_sentence(case, study, tmp_path):
    parts, words = HOSTILE[case]
    path = change(write_package(study, tmp_path / "p.zip"), **parts)
    with pytest.raises(InputError) as caught:
        read_package(path)
    assert words in str(caught.value)
    assert "hostile.zip" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_zip_and_half_a_zip_are_refused(study, tmp_path):
    whole = write_package(study, tmp_path / "p.zip").read_bytes()
    for content in (
        b"",
        b"PK",
        b"not a zip",
        whole[: len(whole) // 2],
        whole.replace(b"statement", b"stbtement"),
    ):
        path = tmp_path / "bad.zip"
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"bad\.zip: "):
            read_package(path)
    with pytest.raises(InputError, match="there is no such"):
        read_package(tmp_path / "none.zip")


def test_what_is_too_large_is_refused_before_it_is_unpacked(study, tmp_path, monkeypatch):
    path = change(write_package(study, tmp_path / "p.zip"), **{"bomb.csv": b"0" * 50_000_000})
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr("toolkit.report.unpacking.MOST_BYTES", 10_000_000)
    with pytest.raises(InputError, match="a replication package has at most 10,000,000"):
        read_package(path)


def test_nothing_is_unpacked_beside_the_file(study, tmp_path):
    (tmp_path / "in").mkdir()
    path = write_package(study, tmp_path / "in" / "p.zip")
    path = change(path, **{"../evil.csv": b"x", "/evil.csv": b"x", "figures/../../evil.csv": b"x"})
    read_package(path)
    assert {part.name for part in tmp_path.rglob("*")} == {"in", "p.zip", "hostile.zip"}


def test_markup_in_a_package_is_text(study, tmp_path):
    path = write_package(study, tmp_path / "p.zip")
    with zipfile.ZipFile(path) as file:
        about = json.loads(file.read("package.json"))
        said = (
            file.read("statements.csv").decode().replace("Ada Quill", "<script>alert(1)</script>")
        )
    about["methods"][1] = about["versions"][0][1] = "<script>alert(2)</script>"
    parts = {"package.json": json.dumps(about).encode(), "statements.csv": said.encode()}
    html = render_report(read_package(change(path, **parts)))
    assert "<script" not in html
    assert "&lt;script&gt;alert(2)" in html


def test_is_package_tells_it_from_articles(study, tmp_path):
    path = write_package(study, tmp_path / "p.zip")
    assert is_package(path)
    assert not is_package(tmp_path)
    with zipfile.ZipFile(tmp_path / "articles.zip", "w") as file:
        file.writestr("a.txt", TEXTS["a"])
    assert not is_package(tmp_path / "articles.zip")


def test_examples_of_the_codebook_that_quote_an_article_are_counted(tmp_path):
    target = {"name": "dam", "include": ["dam"], "example": "“The dam leaks when it rains.”"}
    scope = {
        "axis": "scope", "name": "limited", "include": ["limited"],
        "example": "“The dam is limited in size,”",
    }  # fmt: skip
    book = build_codebook({"target": [target], "code": [scope]})
    file = write_package(toolkit.analyze(make_articles(), codebook=book), tmp_path / "s.zip")
    with zipfile.ZipFile(file) as package:
        readme = package.read("README.md").decode("utf8")
    assert "| the codebook, whole; examples of it that quote an article: 1 |" in readme
