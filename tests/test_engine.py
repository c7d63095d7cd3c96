"""Where work runs: batches, processes, checkpoints; the same result however it is cut."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from toolkit.engine import run_batches
from toolkit.errors import ArticleWarning, InputError
from toolkit.tables import STATEMENTS

SCHEMA = {"statements": STATEMENTS}


def find_letters(articles, *, log=None, stop_at=None):
    """One made-up statement an article: its first three letters."""
    if log is not None:
        with log.open("a") as lines:
            lines.writelines(f"{name}\n" for name in articles["article_id"])
    if stop_at in set(articles["article_id"]):
        raise KeyboardInterrupt
    rows = [
        {
            "statement_id": f"{row.article_id}:0-3",
            "article_id": row.article_id,
            "spans": [(0, 3)],
            "content": row.text[:3],
        }
        for row in articles.itertuples()
    ]
    return {"statements": STATEMENTS.build(rows)}


@pytest.fixture
def articles():
    return pd.DataFrame(
        {"article_id": [f"a{i}" for i in range(7)], "text": [f"{i}bcdef" for i in range(7)]}
    )


@pytest.mark.parametrize(
    "options", [{"batch_size": 1}, {"batch_size": 3}, {"workers": 2, "batch_size": 2}]
)
def test_result_is_the_same_however_it_is_cut(articles, options):
    whole = run_batches(find_letters, articles, schema=SCHEMA)["statements"]
    cut = run_batches(find_letters, articles, schema=SCHEMA, **options)["statements"]
    pd.testing.assert_frame_equal(cut, whole)
    assert whole["content"].tolist() == [f"{i}bc" for i in range(7)]


def test_no_articles_give_an_empty_table(articles):
    result = run_batches(find_letters, articles.head(0), schema=SCHEMA)["statements"]
    pd.testing.assert_frame_equal(result, STATEMENTS.build())


def test_interrupted_run_goes_on_where_it_stopped(articles, tmp_path):
    log = tmp_path / "log"
    options = {"schema": SCHEMA, "batch_size": 2, "checkpoint": tmp_path / "kept"}
    with pytest.raises(KeyboardInterrupt):
        run_batches(partial(find_letters, log=log, stop_at="a4"), articles, **options)
    log.unlink()
    resumed = run_batches(partial(find_letters, log=log), articles, **options)["statements"]
    assert log.read_text().split() == ["a4", "a5", "a6"]
    whole = run_batches(find_letters, articles, schema=SCHEMA)["statements"]
    pd.testing.assert_frame_equal(resumed, whole)


@pytest.mark.parametrize("change", ["fingerprint", "text"])
def test_checkpoint_of_something_else_is_not_used(articles, tmp_path, change):
    log = tmp_path / "log"
    work = partial(find_letters, log=log)
    run_batches(work, articles, schema=SCHEMA, checkpoint=tmp_path / "kept", fingerprint="one")
    changed = articles.assign(text="xyz") if change == "text" else articles
    print_ = "two" if change == "fingerprint" else "one"
    result = run_batches(
        work, changed, schema=SCHEMA, checkpoint=tmp_path / "kept", fingerprint=print_
    )["statements"]
    assert result["content"].tolist() == changed["text"].str[:3].tolist()
    assert len(log.read_text().split()) == 14


@pytest.mark.parametrize("options", [{"workers": 0}, {"workers": -2}, {"batch_size": 0}])
def test_impossible_options_are_said(articles, options):
    with pytest.raises(InputError, match="give 1 or more"):
        run_batches(find_letters, articles, schema=SCHEMA, **options)


def test_progress_counts_articles(articles, capsys):
    run_batches(find_letters, articles, schema=SCHEMA, batch_size=2, progress=True)
    assert "7/7" in capsys.readouterr().err


RUN = """
import sys, toolkit
from toolkit import engine, study
made = []
work = study._analyze_batch
study._analyze_batch = lambda *args, **given: made.append(1) or work(*args, **given)
toolkit.analyze("corpus", checkpoint=sys.argv[1])
print(len(made))
"""


def test_a_new_process_takes_up_a_checkpoint(tmp_path):
    made = [
        subprocess.run(
            [sys.executable, "-c", RUN, str(tmp_path)], capture_output=True, text=True, check=True,
            cwd=Path(__file__).parent.parent, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    ]  # fmt: skip
    assert made == ["1", "0"]


def test_a_damaged_batch_is_made_anew(articles, tmp_path):
    options = {"schema": SCHEMA, "batch_size": 2, "checkpoint": tmp_path}
    first = run_batches(find_letters, articles, **options)["statements"]
    damaged = next(tmp_path.rglob("*.parquet"))
    damaged.write_bytes(b"nothing")
    with pytest.warns(ArticleWarning, match="damaged; it is made anew"):
        again = run_batches(find_letters, articles, **options)["statements"]
    pd.testing.assert_frame_equal(first, again)
