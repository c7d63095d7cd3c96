"""The shell: what each command writes where, and the exit status."""

import contextlib
import io
import json
import os
import subprocess
import sys
import warnings
from collections import namedtuple
from pathlib import Path
from unittest import mock

import pandas as pd
import pytest

import toolkit
from toolkit.cli.shell import app, main
from toolkit.coding import Ledger
from toolkit.tables import STATEMENTS

Run = namedtuple("Run", "returncode stdout stderr")


def framing(*args, cwd="."):
    """Run a command in this process, warnings being errors, as the shell would see it."""
    out, said = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out), contextlib.redirect_stderr(said), contextlib.chdir(cwd),
        mock.patch.object(sys, "argv", ["framing", *map(str, args)]), warnings.catch_warnings(),
    ):  # fmt: skip
        warnings.simplefilter("error")
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code or 0
    return Run(status, out.getvalue(), said.getvalue())


def test_the_command_is_there_in_a_process_of_its_own(corpus):
    run = subprocess.run(
        [sys.executable, "-W", "error", "-m", "toolkit.cli", "statements", str(corpus)],
        capture_output=True, text=True, encoding="utf8", check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf8"},
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (0, framing("statements", corpus).stdout)


def test_a_comparison_waits_for_nothing_that_it_does_not_use(corpus):
    unused = {
        "joblib",
        "tqdm.auto",
        "pypdfium2",
        "altair",
        "sqlalchemy",
        "sklearn",
        "nltk",
        "scipy.stats",
    }
    code = (
        "import sys\nfrom toolkit.cli.begin import main\ntry: main()\nfinally: print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "compare", str(corpus)],
        capture_output=True, text=True, encoding="utf8", check=True,
    )  # fmt: skip
    assert unused & set(run.stdout.splitlines()[-1].split()) == set()


def test_statements_go_to_standard_output_as_csv(corpus, rafah):
    run = framing("statements", corpus)
    assert run.returncode == 0
    assert run.stderr == "1 article from 1 file (text: 1); no outlets were found.\n"
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


def test_a_readable_table_has_an_example_a_line(corpus):
    shown = framing("check", corpus, "--format", "table").stdout
    assert "»" in shown
    assert "['" not in shown


def test_out_writes_a_file_and_says_so(corpus, rafah, tmp_path):
    out = tmp_path / "s.parquet"
    run = framing("statements", corpus, "--out", out)
    assert run.stdout == ""
    assert f"Wrote {len(rafah.statements)} rows to {out}" in run.stderr
    pd.testing.assert_frame_equal(
        STATEMENTS.conform(pd.read_parquet(out))[list(STATEMENTS.columns)],
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
        "articles", "codebook.toml", "officials.toml", "study.ipynb",
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


GOLD_TEXTS = {
    "a": "“We will go,” Ivo Hale said. Ada Moor said the dam was safe.",
    "b": "The road was wet. Hale said the raid was over. Vane warns that the rain ends.",
}
# What is found: "We will go," by Hale, "the dam was safe" by Moor, "the raid was over" by Hale and
# "the rain ends" by Vane. Gold gives the second to Hale and has "The road was wet" for the third.
GOLD_ROWS = [
    ("a", "We will go,", "Ivo Hale", "said"),
    ("a", "the dam was safe", "Ivo Hale", "said"),
    ("b", "The road was wet", "Hale", "said"),
    ("b", "the rain ends", "Vane", "warns"),
]


def find(article_id, words):
    start = GOLD_TEXTS[article_id].index(words)
    return start, start + len(words)


def write_brat(folder):
    for article_id, text in GOLD_TEXTS.items():
        (folder / f"{article_id}.txt").write_text(text, encoding="utf8", newline="")
        lines = []
        for n, (_, *pieces) in enumerate(row for row in GOLD_ROWS if row[0] == article_id):
            for m, (role, words) in enumerate(
                zip(("Content", "Source", "Cue"), pieces, strict=True)
            ):
                start, end = find(article_id, words)
                lines.append(f"T{n}{m}\t{role} {start} {end}\t{words}")
            lines.append(f"E{n}\tAttribution:T{n}2 Content:T{n}0 Source:T{n}1 Cue:T{n}2")
        (folder / f"{article_id}.ann").write_text("\n".join(lines), encoding="utf8")
    return folder


def write_gold_csv(folder, officials=()):
    (folder / "articles").mkdir()
    rows = []
    for n, (article_id, content, source, cue) in enumerate(GOLD_ROWS):
        text = GOLD_TEXTS[article_id]
        (folder / "articles" / f"{article_id}.txt").write_text(text, encoding="utf8", newline="")
        places = dict(zip(("start", "end"), find(article_id, content), strict=True))
        places |= dict(zip(("source_start", "source_end"), find(article_id, source), strict=True))
        rows.append({"article_id": article_id, "cue": cue, **places})
        if officials:
            rows[-1]["official"] = officials[n]
    pd.DataFrame(rows).to_csv(folder / "gold.csv", index=False)
    return folder / "gold.csv"


def read_scores(gold, *options):
    run = framing("evaluate", gold, "--format", "csv", *options)
    assert run.returncode == 0, run.stderr
    return pd.read_csv(io.StringIO(run.stdout))


def get_score(scores, kind, measure):
    row = scores[scores["kind"].eq(kind) & scores["measure"].eq(measure)].iloc[0]
    return row[["gold", "found", "precision", "recall"]].tolist()


@pytest.mark.parametrize("write", [write_brat, write_gold_csv])
def test_evaluate_counts_what_is_right_by_kind(tmp_path, write):
    scores = read_scores(write(tmp_path))
    # Three of four contents match; of the three, Moor's has another source.
    assert get_score(scores, "all", "span") == [4, 4, 3 / 4, 3 / 4]
    assert get_score(scores, "all", "span and source") == [4, 4, 2 / 4, 2 / 4]
    assert get_score(scores, "all", "source") == pytest.approx([3, 3, 2 / 3, 2 / 3])
    assert get_score(scores, "direct", "span and source") == [1, 1, 1, 1]
    assert get_score(scores, "indirect", "span and source") == pytest.approx([3, 3, 1 / 3, 1 / 3])
    assert get_score(scores, "mixed", "span")[:2] == [0, 0]
    assert "official" not in set(scores["measure"])


def test_evaluate_draws_articles_for_its_intervals(tmp_path):
    # Two articles: a and b, a twice (all of its spans match), b twice (half of them do).
    span = read_scores(write_brat(tmp_path)).iloc[0]
    assert span[["f1_low", "f1", "f1_high"]].tolist() == [0.5, 0.75, 1.0]
    assert read_scores(tmp_path, "--resamples", 0)["f1_low"].isna().all()


def test_evaluate_leaves_beliefs_out_on_both_sides(tmp_path, monkeypatch):
    monkeypatch.setitem(GOLD_TEXTS, "b", GOLD_TEXTS["b"].replace("warns", "hopes"))
    rows = [*GOLD_ROWS[:3], ("b", "the rain ends", "Vane", "hopes")]
    monkeypatch.setattr(f"{__name__}.GOLD_ROWS", rows)
    scores = read_scores(write_brat(tmp_path), "--speech")
    assert get_score(scores, "all", "span") == pytest.approx([3, 3, 2 / 3, 2 / 3])
    assert get_score(scores, "all", "span and source") == pytest.approx([3, 3, 1 / 3, 1 / 3])


def test_evaluate_lists_errors_and_calibration(tmp_path):
    gold = write_gold_csv(tmp_path)
    errors = read_scores(gold, "--table", "errors")
    assert sorted(errors["error"]) == ["missed", "source", "spurious"]
    assert errors.set_index("error").loc["missed", "gold_content"] == "The road was wet"
    bands = read_scores(gold, "--table", "calibration")
    assert bands["statements"].sum() == 4
    assert (bands["statements"] * bands["right"].fillna(0)).sum() == pytest.approx(2)
    held = bands.dropna(subset=["confidence"])
    assert held["confidence"].between(held["low"], held["high"]).all()


def test_evaluate_compares_officials_with_the_registry_beside(tmp_path):
    # Gold gives both statements of the first article to Hale; the second is found to be Moor's.
    # In the second article two match nothing or nobody: Vane is in gold without an official.
    (tmp_path / "officials.toml").write_text(
        '[[official]]\nofficial = "Premier Hale"\nname = "Ivo Hale"\n'
        '[[official]]\nofficial = "Ada Moor"\n',
        encoding="utf8",
    )
    gold = write_gold_csv(tmp_path, ["Premier Hale", "Premier Hale", "Premier Hale", None])
    row = get_score(read_scores(gold), "all", "official")
    assert row == [2, 2, 1 / 2, 1 / 2]
    bare = tmp_path / "bare.toml"
    bare.write_text('[[official]]\nofficial = "Ada Moor"\n', encoding="utf8")
    row = get_score(read_scores(gold, "--officials", bare), "all", "official")
    assert row == [2, 1, 0, 0]


def test_evaluate_shows_everything_to_people(tmp_path):
    run = framing("evaluate", write_brat(tmp_path))
    assert run.returncode == 0, run.stderr
    assert "Scores over 2 articles" in run.stdout
    assert "Calibration" in run.stdout
    assert "Errors: " in run.stdout
    assert "1 missed" in run.stdout


def test_evaluate_of_one_article_shows_no_intervals(corpus):
    run = framing("evaluate", corpus / "reference" / "statements.csv")
    assert "Scores over 1 article, too few for intervals" in run.stdout
    assert " to " not in run.stdout.partition("Calibration")[0]


def test_evaluate_writes_one_table_to_a_file(tmp_path):
    out = tmp_path / "errors.csv"
    run = framing("evaluate", write_brat(tmp_path), "--table", "errors", "--out", out)
    assert run.stdout == ""
    assert "Wrote 3 rows" in run.stderr
    assert len(pd.read_csv(out)) == 3


def test_some_bad_articles_are_named_and_the_status_is_1(tmp_path):
    (tmp_path / "good.txt").write_text("Hale said the raid was limited.")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    run = framing("statements", tmp_path)
    assert run.returncode == 1
    assert "bad.txt (reading): this PDF is damaged" in run.stderr
    assert "the raid was limited" in run.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["statements", "nowhere"], "there is no such file or folder"),
        (["statements", "{corpus}", "--out", "x.doc"], "cannot tell the format"),
        (["statements", "{corpus}", "--workers", "0"], "give 1 or more processes"),
        (["report", "{corpus}"], "--out"),
        (["bogus"], "bogus"),
        (["evaluate", "nowhere"], "expected a folder of .txt and .ann files, or a .csv file"),
        (["evaluate", "{corpus}/reference/statements.csv", "--resamples", "-1"], "resamples -1"),
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
    for command in app.registered_commands:
        name = command.name or command.callback.__name__.replace("_", "-")
        assert f"framing {name}" in readme, f"README.md does not mention framing {name}"


def test_read_says_what_was_read_and_keeps_it(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "news.csv").write_text("Headline;Words\nThe dam;Moor said the dam is safe.\n")
    (folder / "README.txt").write_text("Notes.")
    (folder / "bad.docx").write_bytes(b"PK\x03\x04cut")
    out = tmp_path / "articles.parquet"
    run = framing("read", folder, "--column", "text=Words", "--out", out)
    assert run.returncode == 1
    assert "1 article from 1 file (table, semicolon-separated: 1); 2 files left out" in run.stdout
    assert "left out: README.txt: is notes by its name, no article" in run.stdout
    assert run.stdout.count("left out: bad.docx: ") == 1
    assert pd.read_parquet(out)[["article_id", "title"]].values.tolist() == [["news-1", "The dam"]]
    wrong = framing("read", folder, "--column", "text=Bodyy")
    assert wrong.returncode == 2
    assert "'Bodyy' (for text) is not in the table; it has 'Headline', 'Words'" in wrong.stderr
    assert framing("read", folder, "--column", "Words").returncode == 2


def test_read_shows_every_line_that_was_left_out(tmp_path):
    lines = [f"READ MORE: Story {number}" for number in range(5)]
    (tmp_path / "a.txt").write_text("\n\n".join(["Moor said the dam is safe.", *lines]))
    shown = framing("read", tmp_path / "a.txt", "--furniture").stdout
    assert all(f"no part of an article: {line}\n" in shown for line in lines)
    assert "no part of an article" not in framing("read", tmp_path / "a.txt").stdout


@pytest.fixture
def decided(tmp_path):
    """A study folder in whose ledger Anna took Moor's statement away, and gave Hale's to Ivo Hale."""
    (tmp_path / "articles").mkdir()
    text = "Hale said the raid was limited. Moor said the dam was safe. Vane said it was late."
    (tmp_path / "articles" / "a.txt").write_text(text)
    study = toolkit.analyze(tmp_path)
    with Ledger(tmp_path / "study.ledger", coder="anna", articles=study.articles) as ledger:
        ledger.correct(study.statements.iloc[0], official="Ivo Hale")
        ledger.reject(study.statements.iloc[1])
        ledger.code(study.statements.iloc[2], "commitment", "hedged")
    return tmp_path


def test_every_command_counts_the_decisions_of_the_folder(decided):
    run = framing("statements", decided)
    assert pd.read_csv(io.StringIO(run.stdout))["official"].tolist() == ["Ivo Hale", "Vane"]
    assert "study.ledger count; --ledger none leaves them out" in run.stderr
    bare = framing("statements", decided, "--ledger", "none")
    assert pd.read_csv(io.StringIO(bare.stdout))["official"].tolist() == ["Hale", "Moor", "Vane"]
    assert "count" not in bare.stderr
    codes = pd.read_csv(io.StringIO(framing("code", decided).stdout))
    assert "hedged" in set(codes["code"])
    assert "Moor" not in set(codes["official"])
    pairs = pd.read_csv(io.StringIO(framing("compare", decided).stdout))
    assert {*pairs["official_a"], *pairs["official_b"]} == {"Ivo Hale", "Vane"}


def test_a_draft_and_a_check_count_decisions_too_and_a_speaker_by_hand_makes_no_alias(decided):
    run = framing("officials", decided)
    assert "study.ledger count" in run.stderr
    assert 'official = "Ivo Hale"' in run.stdout
    assert '"Hale"' not in run.stdout  # somebody else's name may stand there
    assert "Moor" not in run.stdout
    bare = framing("officials", decided, "--ledger", "none")
    assert 'official = "Hale"' in bare.stdout
    assert "study.ledger count" in framing("check", decided).stderr
    assert "count" not in framing("check", decided, "--ledger", "none").stderr.split("terms")[0]


def test_the_report_tells_what_people_decided(decided, tmp_path):
    framing("report", decided, "--out", tmp_path / "r.html")
    html = (tmp_path / "r.html").read_text(encoding="utf8")
    assert "Decisions of anna count. Of 3 statements that the machine found" in html
    assert "took away 1, gave 1 to another official" in html
    assert "Of 1 code of the machine that people looked at: 0 stood, 1 changed" in html
    framing("report", decided, "--out", tmp_path / "r.html", "--ledger", "none")
    assert "No code has been checked" in (tmp_path / "r.html").read_text(encoding="utf8")


def test_the_review_and_the_table_for_a_regression(decided, tmp_path):
    found = pd.read_csv(io.StringIO(framing("review", decided).stdout))
    row = found[found["about"] == "statement"].iloc[0]
    assert (row["n"], row["of"]) == (2, 3)
    assert row["note"].startswith("no random sample was drawn")
    log = pd.read_csv(io.StringIO(framing("review", decided, "--table", "decisions").stdout))
    assert log["decision"].tolist() == [
        "commitment: hedged",
        "not a statement",
        "speaker: Ivo Hale",
    ]
    out = tmp_path / "analysis.csv"
    framing("analysis", decided, "--out", out)
    table = pd.read_csv(out)
    assert table["official"].tolist() == ["Ivo Hale", "Vane"]
    assert table["commitment_hedged"].tolist() == [0, 1]
    about = pd.read_csv(tmp_path / "analysis.columns.csv")
    assert about["column"].tolist() == table.columns.tolist()
    refused = framing("analysis", decided, "--dsl")
    assert refused.returncode == 2
    assert "needs a sample that was judged" in refused.stderr
    bare = framing("review", decided, "--ledger", "none")
    assert "nobody's decisions count" in bare.stderr


def test_decisions_count_in_what_is_made_from_an_analysis_and_it_says_so(decided, tmp_path):
    run = framing("analyze", decided, "--out", tmp_path / "done", "--workers", "1")
    assert "study.ledger are not in" in run.stderr
    assert framing("statements", tmp_path / "done").stdout == framing("statements", decided).stdout


def test_a_ledger_that_is_not_there_is_not_begun(decided):
    run = framing("code", decided, "--ledger", decided / "typo.ledger")
    assert run.returncode == 2
    assert "there is no such ledger" in run.stderr
    assert not (decided / "typo.ledger").exists()


def test_the_study_says_what_made_it(decided, monkeypatch):
    monkeypatch.chdir(decided)
    assert toolkit.analyze(".").call == "analyze('.', ledger='study.ledger')"
    bare = toolkit.analyze(".", ledger=False)
    assert bare.call == "analyze('.', ledger=False)"
    with Ledger("study.ledger") as ledger:
        assert bare.correct(ledger).call == "analyze('.', ledger='study.ledger')"


def test_a_folder_that_was_analyzed_into_is_opened(corpus, tmp_path):
    kept = tmp_path / "kept"
    made = framing("analyze", corpus, "--out", kept, "--workers", 1)
    assert made.returncode == 0
    assert "17 statements" in made.stderr
    assert framing("statements", kept).stdout == framing("statements", corpus).stdout
    assert framing("compare", kept).stdout == framing("compare", corpus).stdout
    other = framing("code", kept, "--codebook", corpus / "codebook.toml")
    assert other.returncode == 2
    assert "is an analysis; give its source" in other.stderr


def test_a_package_gives_the_report_and_the_analysis_again(decided, tmp_path):
    file = tmp_path / "p.zip"
    assert framing("package", decided, "--out", file).returncode == 0
    run = framing("report", file, "--out", tmp_path / "r.html")
    assert run.returncode == 0
    assert "the words of statements are not in it" in run.stderr
    html = (tmp_path / "r.html").read_text(encoding="utf8")
    assert "Decisions of anna count. Of 3 statements that the machine found" in html
    wrong = framing("report", file, "--out", tmp_path / "r.html", "--ledger", "none")
    assert wrong.returncode == 2
    assert "leave out --officials" in wrong.stderr
    again = framing("analyze", decided / "articles", "--package", file)
    assert again.returncode == 0
    assert "Of 2 statements of these articles 2 come out the same" in again.stdout
    (decided / "articles" / "b.txt").write_text("Hale said it rains.")
    (decided / "articles" / "a.txt").write_text("Hale said the raid was short.")
    other = framing("analyze", decided / "articles", "--package", file)
    assert other.returncode == 2
    assert "none of its 2 texts is one of the package's" in other.stderr


def test_coders_are_set_beside_a_person(decided, tmp_path):
    run = framing("coders", decided, "--gold", "anna", "--format", "csv")
    assert run.returncode == 0
    table = pd.read_csv(io.StringIO(run.stdout))
    hedged = table[table["code"] == "hedged"].iloc[0]
    assert (hedged["coder"], hedged["against"], hedged["gold"]) == ("codebook", "anna", 1)
    wrong = framing("coders", decided, "--gold", "bea")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert (
        "gold 'bea': coded no statement of this study; its ledger has codes of anna" in wrong.stderr
    )
    none = framing("coders", decided, "--gold", "anna", "--model", "tiny")
    assert none.returncode == 2
    assert "study.answers: holds 0 of 1 answers of 'tiny'" in none.stderr
    assert (
        "belong to a language model"
        in framing("coders", decided, "--gold", "anna", "--answers", "x.answers").stderr
    )
