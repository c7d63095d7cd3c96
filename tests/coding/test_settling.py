"""Disagreements that somebody settled, articles read whole, and samples, as the ledger keeps them."""

import pandas as pd
import pytest

from toolkit.coding import draw_articles, draw_sample, human_codings, merge_codings
from toolkit.coding.people.samples import read_samples
from toolkit.errors import InputError
from toolkit.tables import CODINGS


@pytest.fixture
def both(open_ledger, statements):
    anna, ben = open_ledger("anna"), open_ledger("ben")
    row = statements.iloc[0]
    anna.code(row, "scope", "limited", target="ferry")
    ben.code(row, "scope", "expansive", target="ferry")
    return anna, ben, row


def merge(ledger, statements, articles):
    return merge_codings(CODINGS.build(), ledger, statements, articles).iloc[0]


def test_what_was_settled_counts_and_says_who_did(both, statements, articles):
    anna, ben, row = both
    assert merge(anna, statements, articles)["disputed"]
    settled = anna.settle(row, "scope", "limited", target="ferry")
    ben.code(row, "scope", "open-ended", target="ferry")  # a later word settles nothing
    found = merge(ben, statements, articles)
    assert (found["effective"], found["settled_by"], found["disputed"]) == (
        "limited",
        "anna",
        False,
    )
    assert found["by_coder"] == {"anna": ["limited"], "ben": ["open-ended"]}
    anna.retract(settled)
    assert merge(ben, statements, articles)["effective"] == "open-ended"


def test_agreement_is_measured_on_what_coders_gave_before(both, statements, articles):
    anna, _, row = both
    anna.settle(row, "scope", "expansive", target="ferry")
    given = human_codings(anna, statements, articles).set_index("coder")["code"]
    assert given.to_dict() == {"anna": "limited", "ben": "expansive"}


def test_blind_coders_do_not_see_what_was_settled(both):
    anna, ben, row = both
    ben.settle(row, "scope", "expansive", target="ferry")
    assert set(anna.entries(blind_for="anna")["coder"]) == {"anna"}


def test_a_sample_is_kept_once_with_its_chances(open_ledger, statements):
    sample = draw_sample(statements, 2, seed=4)
    open_ledger("anna").keep_sample(sample)
    open_ledger("ben").keep_sample(sample)
    (kept,) = read_samples(open_ledger("anna"))
    assert kept.chances == dict.fromkeys(sample["statement_id"], 2 / 3)
    assert kept.about == "2 of 3 statements, seed 4"


def test_a_table_that_was_not_drawn_is_no_sample(open_ledger, statements):
    with pytest.raises(InputError, match="not as draw_sample or draw_articles returned it"):
        open_ledger("anna").keep_sample(statements)
    sample = draw_sample(statements, 2, seed=4)
    with pytest.raises(InputError, match="not as draw_sample"):
        open_ledger("anna").keep_sample(sample.head(1))


def test_read_articles_and_samples_are_no_orphans_and_not_what_undo_takes_back(
    open_ledger, statements, articles
):
    ledger = open_ledger("anna")
    ledger.keep_sample(draw_articles(articles, 1, seed=1))
    ledger.read("a1")
    ledger.keep_sample(draw_sample(statements, 1, seed=1))
    assert ledger.orphans(statements, articles).empty
    entries = ledger.entries().set_index("entry_id")
    assert entries.loc[ledger.undo(), "action"] == "read"
    copy = pd.concat([ledger.entries()])
    assert open_ledger("anna").append(copy) == 0
