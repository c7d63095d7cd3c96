"""What a model reads is proposed, known or refused; it becomes a statement when a person adds it."""

import json

import pandas as pd
import pytest

from toolkit import InputError, Ledger, analyze
from toolkit.coding.coders.model.proposals import PASSAGE, read_with_model, split_passages
from toolkit.explore.index import Index
from toolkit.explore.queues import make_queue
from toolkit.explore.reviewing import view_queue

TEXT = (
    "Mayor Ada Quill said the dam is safe.\n\n"
    "For Quill, the gates stay shut. Asked for more, she was blunt: no water before June.\n\n"
    "It rained. It rained."
)


@pytest.fixture
def study():
    return analyze(pd.DataFrame({"article_id": ["a"], "text": [TEXT]}))


def answer(*items):
    return json.dumps({"statements": [{"speaker": one, "words": words} for one, words in items]})


def test_words_are_anchored_known_or_refused(make_coder, server, study):
    server.script = [
        {
            "content": answer(
                ("Ada Quill", "the dam is safe"), ("Quill", "the gates  stay shut"),
                ("she", "no water before June"), ("Quill", "the gates stay"), ("Quill", "nothing at all"),
                ("the governor", "no water"), ("she", "It rained"),
            )
        }
    ]  # fmt: skip
    table = read_with_model(study.articles, study.statements, make_coder())
    assert table[["status", "reason"]].fillna("").values.tolist() == [
        ["known", "it touches a statement that is known"],
        ["proposed", ""],
        ["proposed", ""],
        ["refused", "it touches another proposal"],
        ["refused", "its words do not stand in the passage"],
        ["refused", "its speaker does not stand in the passage"],
        ["refused", "its words stand in 2 places"],
    ]
    for row in table[table["status"] == "proposed"].to_dict("records"):
        assert TEXT[row["start"] : row["end"]] == row["content"]
        assert TEXT[row["source_start"] : row["source_end"]] == row["source"]
    user = server.requests[0]["messages"][1]["content"]
    assert TEXT in user
    again = read_with_model(study.articles, study.statements, make_coder(endpoint=None))
    pd.testing.assert_frame_equal(again, table)
    assert len(study.statements) == 1  # nothing was added


@pytest.mark.parametrize(
    "nonsense", ["", "sorry", '{"statements": 4}', '{"statements": [{"speaker": "x"}]}']
)
def test_nonsense_is_refused(make_coder, server, study, nonsense):
    server.answer = lambda text: nonsense
    table = read_with_model(study.articles, study.statements, make_coder())
    assert table["reason"].tolist() == ["the answer is no list of statements as asked for"]


def test_long_articles_are_read_in_passages_that_hold_all_of_it():
    text = "\n\n".join(["word " * 300] * 5) + "\n" + "x" * (2 * PASSAGE + 5)
    places = list(split_passages(text))
    assert all(end - start <= PASSAGE for start, end in places)
    kept = "".join(text[start:end] for start, end in places)
    assert kept.replace("\n", "") == text.replace("\n", "")


def test_proposals_are_a_queue_in_which_a_person_adds_them(make_coder, server, study):
    server.script = [{"content": answer(("Quill", "the gates stay shut"))}]
    with pytest.raises(InputError, match="no language model has read these articles"):
        make_queue(study, "proposed")
    proposed = study.put_proposals(read_with_model(study.articles, study.statements, make_coder()))
    queue = make_queue(proposed, "proposed")
    assert (queue.unit, queue.ids) == ("article", ("a",))
    ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    view = view_queue(Index(proposed), ledger, queue, "a")
    start = TEXT.index("the gates")
    one = {"start": start, "end": start + 19, "words": "the gates stay shut", "kind": "indirect"}
    assert view["proposals"] == [{**one, "source": "Quill", "official": ""}]
    ledger.add("a", None, [(start, start + 19)], kind="indirect", official="Ada Quill")
    added = proposed.correct(ledger)
    assert "the gates stay shut" in added.statements["content"].tolist()
    assert view_queue(Index(added), ledger, queue, "a")["proposals"] == []
