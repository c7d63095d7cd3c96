"""Clauses: kinds, parents, subjects, questions and wishes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.coding.clauses.clauses import parse_text


def clause_at(text, word):
    parsed = parse_text(text)
    token = parsed.tokens.norms.index(word)
    return parsed, token, parsed.clauses[parsed.clause_of[token]]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("We stay until they leave.", "leave", "condition_until"),
        ("If they leave, we stay.", "leave", "condition_if"),
        ("If they leave, we stay.", "stay", "main"),
        ("We stay unless they leave.", "leave", "condition_unless"),
        ("We stay as long as they pay.", "pay", "condition_if"),
        ("Even if they leave, we stay.", "leave", "concession_if"),
        ("We want to build a dam.", "build", "infinitive"),
        ("They were accused of blocking the road.", "blocking", "participial"),
        ("We said that the road is closed.", "closed", "complement"),
        ("The minister who lied has left.", "lied", "relative"),
        ("The minister who lied has left.", "left", "main"),
        ("We stay, and we fight.", "fight", "main"),
        ("We stay because they fight.", "fight", "reason"),
        ("We search boats so that sailors can sleep.", "sleep", "purpose"),
    ],
)
def test_kinds(text, word, kind):
    assert clause_at(text, word)[2].kind == kind


@pytest.mark.parametrize(
    ("text", "word", "inside"),
    [
        ("We will sign if they promise to pay.", "pay", True),
        ("We will sign if they promise to pay.", "sign", False),
        ("If they pay and if they leave, we will sign.", "sign", False),
        ("We stay until they leave or until they pay.", "pay", True),
        ("We are ready to talk, but if this fails, we will act.", "act", False),
        ("We are ready to talk, but if this fails, we will act.", "talk", False),
    ],
)
def test_what_stands_in_a_condition(text, word, inside):
    parsed, token, _ = clause_at(text, word)
    assert (parsed.condition_at(token) is not None) is inside


def test_coordinated_verbs_share_their_subject():
    parsed, _, clause = clause_at("The dam floods the valley and ruins the farmers.", "ruins")
    assert clause.shares_subject_with == parsed.clause_of[1]


def test_questions_and_wishes():
    parsed = parse_text("Should we build it? I wish we could. We build it.")
    at = parsed.tokens.norms.index
    assert parsed.is_question(at("should"))
    assert not parsed.is_question(at("wish"))
    assert parsed.is_wish(at("wish"))
    assert not parsed.is_wish(len(parsed.tokens) - 2)


@given(st.text(alphabet="ab if,.?until\n“”…–' toand", max_size=120))
@settings(max_examples=150)
def test_every_token_is_in_one_clause_and_parents_come_first(text):
    parsed = parse_text(text)
    assert len(parsed.clause_of) == len(parsed.tokens)
    for clause in parsed.clauses:
        assert clause.parent < clause.index
    covered = [i for start, end in parsed.sentences for i in range(start, end)]
    assert covered == list(range(len(parsed.tokens)))
