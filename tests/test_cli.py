"""The shell: what each command writes where, and the exit status."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit.tables import STATEMENTS


def framing(*args, cwd=None):
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "toolkit.cli", *map(str, args)],
        capture_output=True, text=True, encoding="utf8", cwd=cwd, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf8"},
    )  # fmt: skip


def test_statements_go_to_standard_output_as_csv(corpus, rafah):
    run = framing("statements", corpus)
    assert run.returncode == 0
    assert run.stderr == ""
    table = pd.read_csv(io.StringIO(run.stdout))
    assert table["statement_id"].tolist() == rafah.statements["statement_id"].tolist()
    assert {"article_id", "kind", "spans", "content", "cue", "source", "source_start", "source_end",
            "official", "rule", "confidence"} <= set(table.columns)  # fmt: skip


def test_json_lines_hold_spans_as_lists(corpus, rafah):
    rows = [
        json.loads(line)
        for line in framing("statements", corpus, "--format", "jsonl").stdout.splitlines()
    ]
    assert [[tuple(span) for span in row["spans"]] for row in rows] == rafah.statements[
        "spans"
    ].tolist()


def test_a_readable_table_is_for_people(corpus):
    shown = framing("statements", corpus, "--format", "table").stdout
    assert "John Kirby" in shown
    assert "content" in shown


def test_out_writes_a_file_and_says_so(corpus, rafah, tmp_path):
    out = tmp_path / "s.parquet"
    run = framing("statements", corpus, "--out", out)
    assert run.stdout == ""
    assert f"Wrote {len(rafah.statements)} rows to {out}" in run.stderr
    pd.testing.assert_frame_equal(
        STATEMENTS.unpack(pd.read_parquet(out))[list(STATEMENTS.columns)],
        rafah.statements[list(STATEMENTS.columns)],
    )


def test_code_gives_every_coding_with_its_official(corpus, rafah):
    table = pd.read_csv(io.StringIO(framing("code", corpus).stdout))
    assert len(table) == len(rafah.codings)
    assert {"axis", "code", "cue", "official"} <= set(table.columns)


def test_compare_gives_every_pair(corpus, rafah):
    table = pd.read_csv(io.StringIO(framing("compare", corpus).stdout))
    assert table["value"].round(9).tolist() == rafah.overlap["value"].round(9).tolist()


def test_report_is_one_file_without_addresses(corpus, tmp_path):
    run = framing("report", corpus, "--out", tmp_path / "r.html")
    assert run.returncode == 0
    html = (tmp_path / "r.html").read_text(encoding="utf8")
    assert "until we eliminate Hamas" in html
    assert "http" not in html
    assert "<script" not in html


def test_new_makes_a_folder_that_can_be_analyzed(tmp_path):
    folder = tmp_path / "study"
    assert framing("new", folder).returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "articles", "articles.csv", "codebook.toml", "explore.ipynb", "officials.toml",
    ]  # fmt: skip
    (folder / "articles" / "a.txt").write_text("Gen. Ada Hale said the raid was limited.")
    run = framing("statements", folder, "--format", "jsonl")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["content"] == "the raid was limited"
    again = framing("new", folder)
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_draft_of_the_registry_can_be_read_back(corpus, tmp_path):
    out = tmp_path / "draft.toml"
    assert framing("officials", corpus / "articles", "--out", out).returncode == 0
    draft = toolkit.read_officials(out)
    assert any("Gallant" in name for name in draft["official"])


def test_evaluate_prints_precision_and_recall_by_kind(corpus, tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    text = "“We will go,” Hale said."
    (folder / "a.txt").write_text(text, encoding="utf8", newline="")
    (folder / "a.ann").write_text(
        "T1\tContent 0 13\t“We will go,”\nT2\tSource 14 18\tHale\nT3\tCue 19 23\tsaid\n"
        "T4\tAttribution 19 23\tsaid\nE1\tAttribution:T4 Content:T1 Source:T2 Cue:T3\n",
        encoding="utf8",
    )
    run = framing("evaluate", folder, "--format", "csv")
    assert run.returncode == 0, run.stderr
    table = pd.read_csv(io.StringIO(run.stdout))
    assert "all" in set(table["kind"])


def test_some_bad_articles_are_named_and_the_status_is_1(tmp_path):
    (tmp_path / "good.txt").write_text("Hale said the raid was limited.")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    run = framing("statements", tmp_path)
    assert run.returncode == 1
    assert "bad (reading): bad.txt: this is a PDF" in run.stderr
    assert "the raid was limited" in run.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["statements", "nowhere"], "there is no such file or folder"),
        (["statements", "{corpus}", "--out", "x.doc"], "cannot tell the format"),
        (["statements", "{corpus}", "--workers", "0"], "give 1 or more processes"),
        (["report", "{corpus}"], "--out"),
        (["bogus"], "bogus"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(corpus, tmp_path, args, words):
    run = framing(*[arg.format(corpus=corpus) for arg in args], cwd=tmp_path)
    assert run.returncode == 2
    assert words in run.stderr.replace("\n", " ")
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_a_reader_that_stops_early_is_no_error(corpus):
    command = f"{sys.executable} -m toolkit.cli statements {corpus} | head -n 1"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert run.stdout.startswith("statement_id")
    assert "Traceback" not in run.stderr


def test_every_command_is_in_the_readme():
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf8")
    from toolkit.cli import app

    for command in app.registered_commands:
        name = command.name or command.callback.__name__
        assert f"framing {name}" in readme, f"README.md does not mention framing {name}"
