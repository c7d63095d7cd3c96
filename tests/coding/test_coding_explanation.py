"""A coding in words."""

import pandas as pd
import pytest

from toolkit.coding import explain_coding

STATEMENT = {"official": None, "source": "the harbor master"}


def test_every_part_is_said():
    coding = {
        "axis": "aim", "target": "patrol", "code": "not stop piracy", "coder": "codebook",
        "cue": "aimed at", "start": 14, "end": 22, "phrase": "piracy", "rule": "aimed at",
        "negated": True, "conditional": False, "attribution": "relayed", "flags": "hedged",
    }  # fmt: skip
    assert explain_coding(coding, STATEMENT) == (
        'the harbor master: stated aim is coded "not stop piracy" by the codebook: "aimed at" '
        '(characters 14-22) in the phrase "piracy", rule "aimed at". The wording is negated. The '
        "statement is relayed, not the official's own assertion. It is hedged."
    )


def test_abstentions_say_what_is_missing():
    coding = {"axis": "position", "target": "dam", "code": "no target", "coder": "codebook"}
    assert explain_coding(coding, STATEMENT) == (
        'the harbor master: position toward dam is coded "no target" by the codebook: no term of '
        "the target stands in the statement."
    )


def test_evidence_that_does_not_count_is_named():
    coding = {
        "axis": "position", "target": "dam", "code": "not asserted", "coder": "codebook",
        "cue": "oppose", "start": 3, "end": 9, "rule": "oppose (verb)", "flags": "question",
    }  # fmt: skip
    assert '"oppose" (characters 3-9), rule "oppose (verb)" does not assert a position' in (
        explain_coding(coding, {"official": "Ada Quill"})
    )


@pytest.mark.parametrize(
    ("coding", "said"),
    [
        ({"code": "favor", "coder": "anna", "rule": "ledger"},
         'coded "favor" by anna: decided by hand, in the ledger.'),
        ({"code": "favor", "coder": "trained", "rule": "trained", "confidence": 0.834},
         'coded "favor" by the trained coder: learned from people\'s codings, with probability 0.83.'),
        ({"code": "favor", "coder": "neural", "rule": "inference", "confidence": 0.5},
         'coded "favor" by the neural model: its hypothesis follows from the words, with '
         "probability 0.50."),
        ({"code": "favor", "coder": pd.NA, "rule": "ledger"},
         'coded "favor": decided by hand, in the ledger.'),
        ({"code": pd.NA, "coder": "anna", "rule": "ledger"},
         "coded with none by anna: decided by hand, in the ledger."),
    ],
)  # fmt: skip
def test_whoever_coded_is_named_as_one_speaks(coding, said):
    coding = {"axis": "position", "target": "dam", "cue": pd.NA, **coding}
    assert explain_coding(coding, STATEMENT) == f"the harbor master: position toward dam is {said}"


def test_a_persons_no_target_is_not_explained_by_the_codebooks_search():
    coding = {"axis": "position", "code": "no target", "coder": "anna", "rule": "ledger"}
    assert explain_coding(coding, STATEMENT).endswith("by anna: decided by hand, in the ledger.")


def test_flag_that_the_words_hold_already_is_not_named_again():
    coding = {"axis": "scope", "code": "limited", "rule": "term", "flags": "conditional mine"}
    assert explain_coding(coding, STATEMENT).endswith('rule "term". Flag: mine.')
