"""The queue: which statements are in it, what is decided, and where it goes on."""

import pandas as pd
import pytest

from toolkit.coding import draw_sample
from toolkit.coding.people.entries import ENTRIES
from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.queues import QUEUES, find_ids, make_queue, name_queue
from toolkit.explore.reviewing import find_next


@pytest.fixture
def explorer(study, tmp_path):
    return explore(study, ledger=tmp_path / "a.ledger", coder="anna", panel="read")


def ask(explorer, **content):
    explorer._answer(None, content, [])
    return explorer.message.get("text", "")


def test_a_sample_is_the_one_that_a_script_draws(study):
    queue = make_queue(study, "sample", 4, seed=3)
    assert list(queue.ids) == draw_sample(study.statements, 4, seed=3)["statement_id"].tolist()
    assert queue.about == "a random sample of 4 statements, seed 3"
    assert name_queue(draw_sample(study.statements, 4, seed=3)).ids == queue.ids
    everything = make_queue(study, "sample", 10**6)
    assert len(everything.ids) == len(study.statements)


def test_the_least_certain_come_first(study):
    said = study.statements.set_index("statement_id")["confidence"]
    ids = make_queue(study, "uncertain", 3).ids
    assert said[list(ids)].tolist() == sorted(said)[:3]


def test_those_without_official_or_code(study):
    said = study.statements
    assert set(make_queue(study, "open", 100).ids) == set(
        said.loc[said["official"].isna(), "statement_id"]
    )
    codes = study.codings
    coded = codes[
        codes["axis"].isin(["aim", "scope", "condition"]) | codes["code"].isin(["favor", "against"])
    ]
    assert set(make_queue(study, "uncoded", 100).ids) == set(said["statement_id"]) - set(
        coded["statement_id"]
    )


@pytest.mark.parametrize(
    ("kind", "n", "words"),
    [
        ("bogus", 1, f"there are {', '.join(QUEUES)}"),
        ("sample", 0, "write 1 or more"),
        ("disputed", 5, "no statements of this kind: those on which coders differ"),
    ],
)
def test_what_cannot_be_queued_is_a_sentence(study, kind, n, words):
    with pytest.raises(InputError, match=words):
        make_queue(study, kind, n)


def test_accepting_goes_on_to_what_is_not_decided(explorer, ids):
    ask(explorer, do="queue", kind="sample", n=3, seed=1)
    first, second, third = explorer._queue.ids
    assert explorer.selection.statement == first
    assert (explorer.queue["place"], explorer.queue["of"], explorer.queue["done"]) == (1, 3, 0)
    ask(explorer, do="review", step=1)
    assert explorer.selection.statement == second
    assert (
        ask(explorer, do="decide", what="accept", statement=second)
        == "Kept: all codes as they stand."
    )
    assert explorer.selection.statement == third
    ask(explorer, do="decide", what="reject", statement=third)
    assert explorer.selection.statement == first
    assert explorer.queue["done"] == 2
    ask(explorer, do="review", step=-1)
    assert explorer.message["text"] == "This is the first."
    ask(explorer, do="decide", what="accept", statement=first)
    assert explorer.message["text"] == (
        "Kept: all codes as they stand. Every statement of the queue is decided."
    )
    assert explorer.queue["done"] == 3
    assert ask(explorer, do="review", step=1) == "Every statement of the queue is decided."


def test_what_is_accepted_twice_at_the_end_of_the_queue_is_kept_once(explorer):
    ask(explorer, do="queue", kind="sample", n=2, seed=1)
    last = explorer._queue.ids[-1]
    for _ in range(2):
        ask(explorer, do="decide", what="accept", statement=explorer.selection.statement)
    written = len(explorer.ledger.entries())
    said = ask(explorer, do="decide", what="accept", statement=last)
    assert said == "This is kept already, and so is every other one of the queue."
    assert len(explorer.ledger.entries()) == written
    ask(
        explorer,
        do="decide",
        what="code",
        statement=last,
        axis="scope",
        codes=["limited"],
        target="dam",
    )
    ask(explorer, do="decide", what="undo")
    assert len(explorer.ledger.entries()) == written + 2
    ask(explorer, do="decide", what="accept", statement=last)
    assert len(explorer.ledger.entries()) == written + 2


def test_going_back_says_that_what_was_taken_away_is_passed_over(explorer):
    ask(explorer, do="queue", kind="sample", n=3, seed=1)
    first, second, third = explorer._queue.ids
    ask(explorer, do="review", step=1)
    ask(explorer, do="decide", what="reject", statement=second)
    assert explorer.selection.statement == third
    said = ask(explorer, do="review", step=-1)
    assert said.startswith("Passed over what was taken away (1)")
    assert explorer.selection.statement == first
    ask(explorer, do="decide", what="undo")
    ask(explorer, do="review", step=1)
    ask(explorer, do="review", step=1)
    assert ask(explorer, do="review", step=-1) == ""
    assert explorer.selection.statement == second


def test_accepting_is_a_decision_on_every_axis_and_is_undone_at_once(explorer, ids):
    before = len(explorer.ledger.entries())
    ask(explorer, do="decide", what="accept", statement=ids[0])
    merged = explorer.study.merged_codings
    own = merged[merged["statement_id"] == ids[0]]
    assert set(own["status"]) <= {"confirmed"}
    assert len(explorer.ledger.entries()) - before == len(explorer.index.axes)
    ask(explorer, do="decide", what="undo")
    assert explorer.study.merged_codings["status"].eq("machine").all()


def test_a_statement_whose_words_were_corrected_keeps_its_place(explorer, ids):
    explorer._queue = name_queue(ids[:2])
    start, end = explorer.study.statements.set_index("statement_id").loc[ids[0], ["start", "end"]]
    ask(explorer, do="decide", what="spans", statement=ids[0], start=int(start), end=int(end) - 4)
    found = find_next(explorer.index, explorer._queue, explorer.ledger, "")
    assert found == f"dam:{start}-{end - 4}"
    ask(explorer, do="decide", what="accept", statement=found)
    assert explorer.selection.statement == ids[1]


def test_where_coders_differ_is_a_queue(explorer, study, ids):
    for coder, code in (("anna", "limited"), ("ben", "expansive")):
        other = explore(study, ledger=explorer.ledger, coder=coder)
        ask(
            other,
            do="decide",
            what="code",
            statement=ids[1],
            axis="scope",
            target="dam",
            codes=[code],
        )
    assert make_queue(other.study, "disputed", 5).ids == (ids[1],)


def test_the_pace_is_told_without_pauses(explorer, monkeypatch):
    times = pd.to_datetime("2031-05-01") + pd.to_timedelta(
        [0, 20, 40, 3600, 3620, 3640, 3660, 3680], unit="s"
    )
    entries = ENTRIES.build(
        {
            "coder": "anna", "retracted": False, "action": "code", "time": time, "axis": "scope",
            "codes": [], "statement_id": f"x{n}", "entry_id": str(n),
        }
        for n, time in enumerate(times)
    )  # fmt: skip
    ask(explorer, do="queue", kind="sample", n=3, seed=1)
    monkeypatch.setattr(type(explorer.ledger), "entries", lambda _: entries)
    explorer.selection.update(statement=explorer._queue.ids[1])
    assert explorer.queue["pace"] == "about 20 seconds each, 1 minute left"


def test_a_statement_that_lacks_an_axis_is_not_decided_and_is_named(explorer, study):
    ask(explorer, do="queue", kind="sample", n=3, seed=1)
    first = explorer.selection.statement
    about = {"statement": first, "axis": "scope", "target": "dam", "codes": ["limited"]}
    ask(explorer, do="decide", what="code", **about)
    assert explorer.queue["done"] == 1  # so far scope is all that is coded
    while explorer.queue["done"] < 3:
        ask(explorer, do="decide", what="accept", statement=explorer.selection.statement)
    ask(explorer, do="take_back", entries=last_of(explorer, first)[1:])  # all but one code again
    assert (explorer.queue["done"], len(explorer.queue["lacking"])) == (2, 1)
    assert (explorer.queue["decided"], explorer.queue["lacks"]) == (3, 1)
    (one,) = explorer.queue["lacking"]
    assert (one["statement"], one["number"]) == (first, explorer._queue.ids.index(first) + 1)
    assert "commitment" in one["lacks"]
    explorer.selection.update(panel="review")
    (missing,) = explorer.review["missing"]
    assert missing["statement"] == first
    ask(explorer, do="review", step=1)
    assert explorer.selection.statement == first  # the queue leads there


def test_the_counter_never_takes_back_what_was_decided(explorer):
    """Whoever codes one axis of two, and then all of a third, decided on three: two lack axes."""
    ask(explorer, do="queue", kind="sample", n=3, seed=1)
    *first, last = explorer._queue.ids
    for statement in first:
        about = {"statement": statement, "axis": "scope", "target": "dam", "codes": ["limited"]}
        ask(explorer, do="decide", what="code", **about)
    assert (explorer.queue["decided"], explorer.queue["lacks"]) == (2, 0)
    ask(explorer, do="decide", what="accept", statement=last)
    assert (explorer.queue["decided"], explorer.queue["lacks"], explorer.queue["done"]) == (3, 2, 1)


def test_undo_says_which_decision_it_took_back(explorer, ids):
    ask(explorer, do="queue", kind="ids", n=9, seed=1, ids=ids[2])
    ask(explorer, do="decide", what="accept", statement=ids[2])
    said = ask(explorer, do="decide", what="undo")
    assert said.startswith("Took back: position (dam): against; aim")
    assert said.endswith("3 more, of “the dam must never be raised”.")
    ask(explorer, do="decide", what="correct", statement=ids[2], official="Ada Moor")
    said = ask(explorer, do="decide", what="undo")
    assert said == "Took back: speaker: Ada Moor, of “the dam must never be raised”."
    ask(explorer, do="decide", what="read", article="dam")
    assert ask(explorer, do="decide", what="undo") == "Took back: read the whole article “The dam”."


def last_of(explorer, statement):
    """Return the standing codes of a statement."""
    entries = explorer.ledger.entries()
    here = entries[(entries["statement_id"] == statement) & ~entries["retracted"].astype(bool)]
    return here.loc[here["action"] == "code", "entry_id"].tolist()


def test_undo_takes_back_a_whole_decision_also_on_a_page_opened_anew(explorer, study):
    ask(explorer, do="queue", kind="sample", n=3, seed=1)
    first = explorer.selection.statement
    about = {"statement": first, "axis": "scope", "target": "dam", "codes": ["limited"]}
    ask(explorer, do="decide", what="code", **about)
    ask(explorer, do="decide", what="accept", statement=first)
    again = explore(study, ledger=explorer.ledger, coder="anna", panel="read")
    ask(again, do="decide", what="undo")
    assert len(last_of(again, first)) == 1  # the click is another decision
    ask(again, do="decide", what="undo")
    assert last_of(again, first) == []


def test_ids_may_hold_spaces_and_stand_in_lines_of_a_table():
    known = {"Müller über Lantern:69-96", "Müller über Lantern:7-9", "a, b:1-2", "plain:0-3"}
    found, rest = find_ids("Müller über Lantern:69-96; plain:0-3,a, b:1-2 plain:0-3", known)
    assert found == ["Müller über Lantern:69-96", "plain:0-3", "a, b:1-2", "plain:0-3"]
    assert rest == []
    found, rest = find_ids('12, "Müller über Lantern:7-9", said Moor', known)
    assert (found, rest) == (["Müller über Lantern:7-9"], ["12", "said Moor"])
    assert find_ids("Müller über Lantern", known) == ([], ["Müller über Lantern"])


def test_a_page_that_only_shows_has_no_queue(study):
    explorer = explore(study, read_only=True, panel="read")
    ask(explorer, do="queue", kind="sample", n=3, seed=1)
    assert explorer.queue == {}


def test_a_queue_of_ids_takes_statements_or_articles_and_names_what_is_unknown(study):
    first, second, *_ = study.statements["statement_id"]
    queue = make_queue(study, "ids", ids=f" {second}, {first};{second}")
    assert (queue.ids, queue.about) == ((second, first), "2 statements that were named")
    article = study.articles["article_id"][0]
    assert make_queue(study, "ids", ids=[article]).unit == "article"
    with pytest.raises(InputError, match="no statement with the id x:1-9"):
        make_queue(study, "ids", ids=f"{first} x:1-9")
    with pytest.raises(InputError, match="write the ids"):
        make_queue(study, "ids", ids=" ")


def test_what_the_last_analysis_changed_can_be_reviewed(study):
    second = study.statements["statement_id"][1]
    assert make_queue(study, "changed", ids={second}).ids == (second,)
    with pytest.raises(InputError, match="no statements of this kind"):
        make_queue(study, "changed")


def test_a_blind_coder_draws_the_same_sample_as_others(study, explorer):
    taken = study.statements["statement_id"][0]
    ask(explorer, do="decide", what="reject", statement=taken)
    ask(explorer, do="queue", kind="sample", n=10**6, seed=1)
    blind = explore(study, ledger=explorer.ledger, coder="ben", blind=True, panel="read")
    ask(blind, do="queue", kind="sample", n=10**6, seed=1)
    assert blind._queue.ids == explorer._queue.ids
    assert len(blind._queue.ids) == len(study.statements)
    assert taken in blind.index.rows
    for number in range(len(study.statements)):
        assert blind.queue["done"] == number
        ask(blind, do="decide", what="accept", statement=blind.selection.statement)
    assert blind.queue["done"] == blind.queue["of"]
    assert blind.message["text"].endswith("Every statement of the queue is decided.")


def test_what_another_coder_took_away_is_decided(study, explorer):
    ask(explorer, do="decide", what="reject", statement=study.statements["statement_id"][0])
    other = explore(study, ledger=explorer.ledger, coder="ben", panel="read")
    ask(other, do="queue", kind="sample", n=10**6, seed=1)
    assert (other.queue["done"], other.queue["of"]) == (1, len(study.statements))
