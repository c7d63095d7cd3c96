"""Where work runs: batches and processes; the same result however it is cut, and when one is lost."""

import os

import pandas as pd
import pytest

from toolkit.engine import find_survivors, keeping_processes, run_batches, run_each
from toolkit.errors import InputError
from toolkit.tables import STATEMENTS

SCHEMA = {"statements": STATEMENTS}


def find_letters(articles):
    """One made-up statement an article: its first three letters."""
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


@pytest.mark.parametrize("options", [{"workers": 0}, {"workers": -2}, {"batch_size": 0}])
def test_impossible_options_are_said(articles, options):
    with pytest.raises(InputError, match="give 1 or more"):
        run_batches(find_letters, articles, schema=SCHEMA, **options)


def test_progress_counts_articles(articles, capsys):
    run_batches(find_letters, articles, schema=SCHEMA, batch_size=2, progress=True)
    assert "7/7" in capsys.readouterr().err


def double(number):
    """Twice a number; 3 ends its process, as a crash of a library would."""
    if number == 3:
        os._exit(9)
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2])
def test_each_result_is_handed_on(workers):
    found = run_each(double, range(10, 25), workers=workers, lose=abs)
    assert sorted(found) == list(range(20, 50, 2))


def test_items_are_taken_only_as_they_are_needed():
    taken = []
    items = (taken.append(number) or number for number in range(10, 100))
    for _ in range(3):
        next(found := run_each(double, items, workers=1, lose=abs))
        found.close()
    assert len(taken) == 3


def test_a_lost_process_takes_only_its_item_with_it():
    found = run_each(double, range(8), workers=2, lose=lambda number: 100 + number)
    assert sorted(found) == [0, 2, 4, 8, 10, 12, 14, 206]


def test_who_ends_a_process_is_found():
    assert list(find_survivors(double, [1, 3, 2])) == [True, False, True]


def name_process(_):
    return os.getpid()


def test_processes_wait_for_the_next_call():
    with keeping_processes(2, ready="toolkit.tables"):
        kept = {pid for _ in "abc" for pid in run_each(name_process, range(9), workers=2, lose=abs)}
    assert len(kept) <= 2
    assert kept.isdisjoint(run_each(name_process, range(9), workers=2, lose=abs))


def test_a_lost_process_is_no_loss_to_the_next_call():
    with keeping_processes(2):
        assert sorted(run_each(double, [2, 3], workers=2, lose=lambda number: 4)) == [4, 8]
        assert sorted(run_each(double, [1, 2], workers=2, lose=abs)) == [2, 4]
