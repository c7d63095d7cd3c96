"""Articles in parts are those in memory: the same rows, the same report, whatever is read."""

import json

import pandas as pd
import pytest

from toolkit import read_corpus
from toolkit.corpus import large_tables as large
from toolkit.corpus import spool
from toolkit.corpus.reading import open_articles
from toolkit.errors import InputError

PROSE = (
    "The mayor of Tarn said that the ferry stays open, and that nobody will have to wait for it. "
)


def write_table(rows=9):
    """Return a table with dates whose order only a late row tells, gaps, and a repeated text."""
    return pd.DataFrame({
        "Headline": [f"Ferry {n}" if n != 4 else None for n in range(rows)],
        "Body": [PROSE * 6 + str(n % 7) for n in range(rows)],
        "Pub Date": [f"03/0{n % 6 + 1}/2031" for n in range(rows - 1)] + ["05/28/2031"],
        "Words": [n * 10 for n in range(rows)],
        "Rating": [n / 4 if n % 2 else None for n in range(rows)],
    })  # fmt: skip


def write_folder(folder):
    (folder / "articles").mkdir()
    for name in "abcd":
        (folder / "articles" / f"{name}.txt").write_text(f"{PROSE * 3}\n\nShe said “{name} it is”.")
    (folder / "articles" / "e.txt").write_text("")
    (folder / "articles" / "ids.csv").write_text(
        f'article_id,text,desk\na,"{PROSE}",city\n,"{PROSE}",city\nz,"{PROSE}",city\nz,"{PROSE}",city\n'
    )
    (folder / "articles.csv").write_text(
        "article_id,title,published,wave\na,First,2031-05-01,1\nb,Second,May 2031,2\nq,None,,3\n"
    )
    (folder / "study.toml").write_text(
        '[[article]]\narticle_id = "b"\noutlet = "The Tarn Post"\n[[article]]\narticle_id = "c"\n'
        'left_out = "no statement"\n[[article]]\narticle_id = "d"\nleft_out = "old"\ntext = "0123"\n'
    )
    return folder


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(spool, "MOST", 2)


def read_both(source, aside, **options):
    """Return articles and report in memory, and those of the stream."""
    memory = read_corpus(source, report=True, on_problem=lambda problem: None, **options)
    with open_articles(source, aside=aside, **options) as stream:
        parts = list(stream)
        report = stream.close(on_problem=lambda problem: None)
    return memory, (parts, report)


def test_a_folder_of_everything(tmp_path):
    memory, (parts, report) = read_both(write_folder(tmp_path), tmp_path)
    assert len(parts) > 1
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), memory[0])
    assert report.sentence == memory[1].sentence
    pd.testing.assert_frame_equal(report.doubts, memory[1].doubts)
    assert memory[0]["article_id"].tolist() == ["a", "b", "d", "ids.csv-a", "z"]
    assert memory[0]["wave"].tolist()[:2] == ["1", "2"]
    assert "1 article left out by hand (no statement: 1); 1 article corrected by hand" in (
        report.sentence
    )


def test_nothing_is_left_beside_the_texts(tmp_path):
    with open_articles(write_folder(tmp_path), aside=tmp_path) as stream:
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "articles", "articles.csv", "study.toml",
        ]  # fmt: skip
        assert stream.total == 6


WRITE = {
    "csv": lambda table, path: table.to_csv(path, index=False),
    "tsv": lambda table, path: table.to_csv(path, index=False, sep="\t"),
    "parquet": lambda table, path: table.to_parquet(path),
    "jsonl": lambda table, path: table.to_json(path, orient="records", lines=True),
}


@pytest.mark.parametrize("ending", WRITE)
def test_a_large_table_reads_as_a_small_one(tmp_path, monkeypatch, ending):
    source = tmp_path / f"news.{ending}"
    WRITE[ending](write_table(), source)
    memory = read_corpus(source, report=True)
    for name, value in (("LARGE", 10), ("_ROWS", 4), ("_FIRST", 3), ("_BLOCK", 2000)):
        monkeypatch.setattr(large, name, value)
    monkeypatch.setattr(large.LargeFile, "load", None)  # not read whole
    again, (parts, report) = read_both(source, tmp_path)
    pd.testing.assert_frame_equal(again[0], memory[0])
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), memory[0])
    assert again[1].sentence == report.sentence == memory[1].sentence
    assert again[1].tables == memory[1].tables
    assert str(memory[0]["published"].iloc[0].date()) == "2031-03-01"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"ferry", b"caf\xe9", 1),
        lambda data: data.replace(b"mayor", b'"mayor', 1),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data + b"\x1a",
    ],
    ids=["Windows-1252", "a loose mark", "line ends of old Macs", "an end mark"],
)
def test_what_is_odd_is_read_whole(tmp_path, monkeypatch, spoil):
    source = tmp_path / "news.csv"
    write_table().to_csv(source, index=False)
    source.write_bytes(spoil(source.read_bytes()))

    def read():
        try:
            return read_corpus(source, report=True)[1].sentence
        except InputError as error:
            return str(error)

    whole = read()
    monkeypatch.setattr(large, "LARGE", 10)
    assert read() == whole


def test_a_table_with_a_lead_column_is_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(large, "LARGE", 10)
    source = tmp_path / "factiva.csv"
    pd.DataFrame(
        {"HD": ["Ferry"] * 3, "LP": ["The ferry stays."] * 3, "TD": [PROSE * 8] * 3}
    ).to_csv(source, index=False)
    assert read_corpus(source)["text"][0].startswith("The ferry stays.\n\nThe mayor")


def test_lines_of_json_that_are_damaged_are_told_by_its_own_layout(tmp_path, monkeypatch):
    row = json.dumps({"title": "Ferry", "text": PROSE * 8})
    (tmp_path / "news.jsonl").write_text(f"{row}\n{row}\n" * 6 + row[:-9])
    whole = read_corpus(tmp_path / "news.jsonl", report=True)[1].sentence
    assert "is cut short: line 13 is not whole" in whole
    monkeypatch.setattr(large, "LARGE", 10)
    assert read_corpus(tmp_path / "news.jsonl", report=True)[1].sentence == whole


def test_what_is_too_large_to_read_whole_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(large, "LARGEST", 2**20)
    (tmp_path / "long.txt").write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(InputError, match=r"long.txt: is larger than 0 GB; split it"):
        read_corpus(tmp_path / "long.txt")
