"""Position: what governs the target, whose attitude it is, and why evidence may not count."""

import pytest

from toolkit.coding.axes.position import code_position
from toolkit.coding.clauses.clauses import parse_text
from toolkit.coding.clauses.holders import Holders
from toolkit.coding.clauses.mentions import find_anaphors, find_mentions
from toolkit.coding.codebook.predicates import build_lexicon
from toolkit.coding.codebook.terms import compile_terms

DAM = compile_terms(["dam"])


def code(text, **options):
    parsed = parse_text(text)
    return code_position(parsed, find_mentions(parsed, DAM), **options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We back the dam.", "favor"),
        ("We back off the dam.", "not asserted"),
        ("Our critics of the dam are few.", "against"),
        ("We rejected criticism of the dam.", "favor"),
        ("We accused them of sabotaging the dam.", "favor"),
        ("We refuse to abandon the dam.", "favor"),
        ("The dam has won the praise of our engineers.", "favor"),
        ("The dam has become a burden.", "against"),
        ("The dam made a terrible mess.", "against"),
        ("We want the dam to be discussed.", "not asserted"),
        ("The dam stands near a useful road.", "not asserted"),
        ("There is less enthusiasm for the dam.", "against"),
        ("We admire the engineers from the dam.", "not asserted"),
        ("We do not think the dam is wrong.", "favor"),
        ("The bridge is open.", "no target"),
    ],
)
def test_government(text, expected):
    assert code(text).code == expected


def test_the_evidence_names_predicate_place_and_negation():
    found = code("We will not support the dam.")
    assert found.code == "against"
    assert found.evidence.link.predicate.term == "support"
    assert found.evidence.link.tokens == (3, 4)
    assert found.evidence.link.negated


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("If they oppose the dam, we will talk.", "conditional"),
        ("Do you support the dam?", "question"),
        ("I wish we supported the dam.", "wish"),
        ("The dam continued on Tuesday.", "description"),
        ("Fishermen oppose the dam.", "other-holder"),
    ],
)
def test_why_evidence_does_not_count(text, reason):
    found = code(text, is_holder=Holders({"official": "Ada Quill"}))
    assert found.code == "not asserted"
    assert found.evidence.barred == reason


def test_a_position_that_depends_on_a_condition_says_so():
    assert code("If the budget passes, we will back the dam.").evidence.conditional
    assert not code("We will back the dam until the budget passes.").evidence.conditional


def test_the_holder_is_told_by_name_office_or_side():
    holders = Holders({"official": "Ada Quill", "source": "Minister Ada Quill", "side": "Velmora"})
    assert holders("quill") is True
    assert holders("velmora") is True
    assert holders("critics") is False
    assert holders("the government") is None
    assert holders("she") is None
    assert code("Velmora supports the dam.", is_holder=holders).code == "favor"
    assert code("Ruritania supports the dam.", is_holder=holders).code == "not asserted"


def test_a_demand_counts_whoever_is_to_do_it():
    holders = Holders({"official": "Ada Quill"})
    assert code("Ruritania must stop the dam.", is_holder=holders).code == "against"
    assert code("Ruritania stopped the dam.", is_holder=holders).code == "not asserted"


def test_courses_count_only_for_actions():
    assert code("We will continue the dam.").code == "favor"
    assert code("We will continue the dam.", courses=False).code == "not asserted"


def test_words_that_point_back():
    parsed = parse_text("It is clear that they like it. This plan helps.")
    words = [parsed.tokens.surface(*span) for span in find_anaphors(parsed)]
    assert words == ["they", "it", "plan"]


def test_a_lexicon_of_ones_own():
    groups = [
        {"class": "verb", "kind": "attitude", "role": "object", "sign": "-", "words": ["drown"]}
    ]
    assert code("We drowned the dam.", lexicon=build_lexicon(groups)).code == "against"
    assert code("We support the dam.", lexicon=build_lexicon(groups)).code == "not asserted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridges are better than the dam.", "against"),
        ("Bridges are no better than the dam.", "favor"),
        ("We saw no better road than the dam.", "not asserted"),
        ("The dam is taller than the mill.", "not asserted"),
        ("We want ferries instead of the dam.", "against"),
        ("We gave money to the dam.", "favor"),
        ("We gave a talk to the dam committee.", "not asserted"),
        ("Rain contributes to the dam.", "not asserted"),
        ("Those who reject the dam are wrong.", "favor"),
        ("Those who live at the dam are wrong.", "not asserted"),
        ("Those who support the dam were punished.", "not asserted"),
        ("It is foolish to reject the dam.", "favor"),
        ("It is hard to support the dam.", "against"),
        ("They called the dam off the coast a wreck.", "not asserted"),
        ("The dam lies near the coast.", "not asserted"),
        ("Nobody makes the dam a success.", "against"),
    ],
)
def test_what_is_said_in_passing(text, expected):
    assert code(text, is_holder=Holders({"official": "Ada Quill"})).code == expected


def test_tone_counts_nothing_that_is_asked_wished_or_supposed():
    for text in (
        "Is the dam not a wonderful gift?",
        "I hope that the dam is a wonderful gift.",
        "If the dam is a wonderful gift, so be it.",
    ):
        found = code(text, tone=True)
        assert found.code == "not asserted"
        assert found.share.settled
    assert code("Thanks for this wonderful day at the dam.", tone=True).rule == (
        "tone (words: 2 for, 0 against)"
    )


def test_tone_leans_only_where_it_is_asked_for_and_says_so():
    text = "Thank you all for this wonderful day at the dam."
    assert code(text).code == "not asserted"
    leaning = code(text, tone=True)
    assert leaning.code == "leans favor"
    assert "tone" in leaning.flags


def test_no_tone_overrules_a_predicate():
    text = "We support the dam after this shameful, corrupt, disgraceful disaster."
    found = code(text, tone=True)
    assert found.code == "favor"
    # "support" counts two as a predicate and one as a word; the four words of blame count one each
    assert found.share.balance == 2 + 1 - 4


def test_acts_are_told_from_verdicts_and_can_be_left_out():
    act, verdict = "We will continue the dam.", "We support the dam."
    assert code(act).code == "favor"
    assert "acts" in code(act).flags
    assert code(verdict).code == "favor"
    assert "acts" not in code(verdict).flags
    assert code(act, acts=False).code == "not asserted"
    assert code(act, acts=False).evidence.barred == "acts"
    assert code(verdict, acts=False).code == "favor"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam puts thousands of families at risk.", "against"),
        ("The dam puts thousands of families, as they say, on the map at risk.", "not asserted"),
        ("The dam has weakened the gangs.", "favor"),
        ("The dam has weakened the banks.", "against"),
    ],
)
def test_an_idiom_may_have_a_gap_and_adversaries_turn_it(text: str, expected: str) -> None:
    assert code(text).code == expected
