"""Stopped, damaged, changed or added to: what is kept is used, and the result is that of one run."""

import json
import os
from dataclasses import replace

import pandas as pd
import pytest

import toolkit
from tests.study.conftest import count_extracted, hash_folder, write_articles
from toolkit.coding import build_codebook
from toolkit.errors import ArticleWarning, InputError
from toolkit.store import Kept
from toolkit.study import partitions, running, wholes

HARBOR = build_codebook({"target": [{"name": "raid", "include": ["raid"]}]})
REGISTRY = '[[official]]\nofficial = "Ada Hale"\nside = "Tarn"\noffice = "minister"\n'


@pytest.mark.parametrize("after", [0, 1, 3])
def test_stopped_and_taken_up_gives_the_same_bytes(articles, tmp_path, whole, after, monkeypatch):
    add, added = Kept.add, []

    def stop(self, part):
        if len(added) == after:
            raise KeyboardInterrupt
        added.append(part)
        add(self, part)

    with monkeypatch.context() as patched:
        patched.setattr(Kept, "add", stop)
        with pytest.raises(KeyboardInterrupt):
            toolkit.analyze(articles, out=tmp_path / "out")
    with pytest.raises(InputError, match="the analysis is not finished"):
        toolkit.open_study(tmp_path / "out")
    seen = count_extracted(monkeypatch)
    toolkit.analyze(articles, out=tmp_path / "out")
    assert len(seen) == len(articles) - sum(part.rows["articles"] for part in added)
    assert hash_folder(tmp_path / "out") == whole


def test_two_processes_give_the_same_bytes(articles, tmp_path, whole, monkeypatch):
    toolkit.analyze(articles, out=tmp_path / "out", workers=2)
    assert hash_folder(tmp_path / "out") == whole


def test_utterances_found_in_several_processes_give_the_same_bytes(
    articles, tmp_path, whole, monkeypatch
):
    monkeypatch.setattr(wholes, "FEW", 3)
    toolkit.analyze(articles, out=tmp_path / "out", workers=2)
    assert hash_folder(tmp_path / "out") == whole


def test_the_same_again_makes_nothing(articles, stored, tmp_path, monkeypatch):
    before = hash_folder(tmp_path / "out")
    seen = count_extracted(monkeypatch)
    toolkit.analyze(articles, out=tmp_path / "out")
    assert not seen
    assert hash_folder(tmp_path / "out") == before


@pytest.mark.parametrize("added", [(24, 26), (30, 31)])
def test_added_articles_are_analyzed_alone(articles, stored, tmp_path, monkeypatch, added):
    more = pd.concat(
        [articles[:10], write_articles(added[1] - added[0], first=added[0]), articles[10:]],
        ignore_index=True,
    )
    seen = count_extracted(monkeypatch)
    toolkit.analyze(more, out=tmp_path / "out")
    assert seen == [f"tarn-{at:03}" for at in range(*added)]
    toolkit.analyze(more, out=tmp_path / "fresh")
    assert hash_folder(tmp_path / "out") == hash_folder(tmp_path / "fresh")


def test_fewer_articles_and_another_text(articles, stored, tmp_path, monkeypatch):
    fewer = articles.drop(index=[3, 4]).reset_index(drop=True)
    fewer.loc[8, "text"] = "Minister Una Brandt said that the dam is safe."
    seen = count_extracted(monkeypatch)
    toolkit.analyze(fewer, out=tmp_path / "out")
    assert seen == [fewer["article_id"][8]]
    toolkit.analyze(fewer, out=tmp_path / "fresh")
    assert hash_folder(tmp_path / "out") == hash_folder(tmp_path / "fresh")


@pytest.mark.parametrize(
    "options", [{"codebook": HARBOR}, {"officials": REGISTRY}], ids=["codebook", "registry"]
)
def test_another_codebook_or_registry_keeps_the_statements(
    articles, stored, tmp_path, monkeypatch, options
):
    if "officials" in options:
        path = tmp_path / "officials.toml"
        path.write_text('[[official]]\nofficial = "Ada Hale"\nside = "Tarn"\noffice = "minister"\n')
        options = {"officials": path}
    seen = count_extracted(monkeypatch)
    toolkit.analyze(articles, out=tmp_path / "out", **options)
    assert not seen
    toolkit.analyze(articles, out=tmp_path / "fresh", **options)
    assert hash_folder(tmp_path / "out") == hash_folder(tmp_path / "fresh")


def test_a_new_rule_makes_everything_anew(articles, stored, tmp_path, monkeypatch):
    seen = count_extracted(monkeypatch)
    lexicon = replace(toolkit.read_lexicon())
    toolkit.analyze(articles, out=tmp_path / "out", lexicon=lexicon)
    assert not seen  # an equal one is the same
    make_keys = partitions.Rules.make_keys
    monkeypatch.setattr(
        partitions.Rules,
        "make_keys",
        lambda self: {name: f"new{key}" for name, key in make_keys(self).items()},
    )
    toolkit.analyze(articles, out=tmp_path / "out")
    assert len(seen) == len(articles)


def list_largest(folder):
    return sorted((folder / "statements").glob("*.parquet"), key=lambda one: -one.stat().st_size)


def swap_tables(folder):
    first, second = list_largest(folder)[:2]
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def flip_a_bit(folder):
    path = list_largest(folder)[0]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def cut_a_table(folder):
    path = list_largest(folder)[0]
    path.write_bytes(path.read_bytes()[:-40])


def delete_a_table(folder):
    next((folder / "codings").iterdir()).unlink()


def empty_a_table(folder):
    next((folder / "problems").iterdir()).write_bytes(b"")


def empty_all_articles(folder):
    for path in (folder / "articles").iterdir():
        path.write_bytes(b"nothing")


def drop_a_column(folder):
    path = list_largest(folder)[0]
    pd.read_parquet(path).drop(columns="official").to_parquet(path)


def edit_about(change):
    def edit(folder):
        about = json.loads((folder / "study.json").read_text())
        change(about)
        (folder / "study.json").write_text(json.dumps(about))

    return edit


def edit_list(change):
    def edit(folder):
        path = folder / "parts.jsonl"
        path.write_text("".join(change(path.read_text().splitlines(keepends=True))))

    return edit


DAMAGES = {
    "tables swapped": swap_tables,
    "a bit": flip_a_bit,
    "a table cut": cut_a_table,
    "a table deleted": delete_a_table,
    "a table emptied": empty_a_table,
    "all articles": empty_all_articles,
    "a line edited": edit_list(lambda lines: [lines[0].replace("rows", "rowz"), *lines[1:]]),
    "a line cut": edit_list(lambda lines: [*lines[:-1], lines[-1][:-50]]),
    "lines swapped": edit_list(lambda lines: [lines[1], lines[0], *lines[2:]]),
    "lines gone": edit_list(lambda lines: lines[:1]),
    "no list": lambda folder: (folder / "parts.jsonl").unlink(),
    "utterances": lambda folder: (folder / "utterances.parquet").write_bytes(b"PAR1"),
    "utterances gone": lambda folder: (folder / "utterances.parquet").unlink(),
    "the codebook edited": lambda folder: (folder / "codebook.toml").write_text("[[target]]"),
    "a registry put in": lambda folder: (folder / "officials.toml").write_text(""),
    "what reading said": lambda folder: (folder / "reading_files.parquet").unlink(),
    "a part of study.json": edit_about(lambda about: about.pop("utterances")),
    "study.json edited": edit_about(lambda about: about.update(codebook=7)),
    "no study.json": lambda folder: (folder / "study.json").unlink(),
    "study.json": lambda folder: (folder / "study.json").write_text('{"form"'),
}


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.filterwarnings("ignore::toolkit.errors.ArticleWarning")
def test_damaged_work_is_said_and_made_anew(articles, stored, tmp_path, how):
    folder = tmp_path / "out"
    before = hash_folder(folder)
    DAMAGES[how](folder)
    with pytest.raises(InputError, match=r"analy[sz]"):
        toolkit.open_study(folder)
    toolkit.analyze(articles, out=folder)
    assert hash_folder(folder) == before


def test_what_is_damaged_is_named(articles, stored, tmp_path):
    flip_a_bit(tmp_path / "out")
    with pytest.warns(
        ArticleWarning, match=r"statements/\w+.parquet was changed or cut short; this"
    ):
        toolkit.analyze(articles, out=tmp_path / "out")


@pytest.mark.parametrize(
    ("how", "table"),
    [
        (swap_tables, "statements"),
        (cut_a_table, "statements"),
        (drop_a_column, "said"),
        (DAMAGES["utterances"], "statements"),
        (DAMAGES["utterances gone"], "statements"),
        (lambda folder: next((folder / "articles").iterdir()).write_bytes(b""), "headings"),
    ],
)
def test_damage_is_a_sentence_where_hashes_were_not_compared(stored, tmp_path, how, table):
    how(tmp_path / "out")
    with pytest.raises(InputError, match="analyze with the same out= again"):
        getattr(toolkit.open_study(tmp_path / "out", check=False), table)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_is_a_sentence_and_loses_nothing(articles, tmp_path, whole, monkeypatch, call):
    real, left = getattr(os, call), [12]

    def fail(*args, **given):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return real(*args, **given)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(InputError, match="No space left"):
            toolkit.analyze(articles, out=tmp_path / "out")
    toolkit.analyze(articles, out=tmp_path / "out")
    assert hash_folder(tmp_path / "out") == whole


def test_two_runs_do_not_share_a_folder(articles, tmp_path):
    (tmp_path / "out").mkdir()
    with Kept(tmp_path / "out").lock(), pytest.raises(InputError, match="another process"):
        toolkit.analyze(articles, out=tmp_path / "out")


def test_a_folder_with_something_else_is_left_alone(articles, tmp_path):
    (tmp_path / "thesis.docx").write_text("my only copy")
    with pytest.raises(InputError, match=r"holds something else \(thesis.docx\)"):
        toolkit.analyze(articles, out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_an_article_that_ends_its_process_is_named_and_tried_again(
    articles, tmp_path, whole, monkeypatch
):
    monkeypatch.setattr(
        running, "lose_articles",
        lambda task, rules: replace(task, lost=["tarn-003"], earlier=()),
    )  # fmt: skip

    def lose_first(work, items, *, lose, **_):
        for item in items:
            yield work(lose(item) if "tarn-003" in set(item.articles["article_id"]) else item)

    with monkeypatch.context() as patched:
        patched.setattr(running, "run_each", lose_first)
        stored = toolkit.analyze(articles, out=tmp_path / "out")
    assert stored.problems["article_id"].tolist() == ["tarn-003"]
    assert stored.problems["reason"].str.contains("process that analyzed it was ended").all()
    assert "tarn-003" not in set(stored.statements["article_id"])
    toolkit.analyze(articles, out=tmp_path / "out")
    assert hash_folder(tmp_path / "out") == whole


def test_progress_is_told(articles, tmp_path, capsys):
    told = []
    toolkit.analyze(
        articles, out=tmp_path, progress=True, on_progress=lambda done, of: told.append((done, of))
    )
    assert told[0] == (0, 24)
    assert told[-1] == (24, 24)
    assert "24 of 24 articles" in capsys.readouterr().err
    assert json.loads((tmp_path / "study.json").read_text())["finished"]
