"""A coding in words."""

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
        "statement is relayed, not the official's own assertion. Flags: hedged."
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
