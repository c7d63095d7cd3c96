"""Forms of verbs and nouns: one conjugator for statements and coding."""

import pytest

from toolkit.language.forms import verb_forms
from toolkit.language.inflection import conjugate, inflect, pluralize
from toolkit.language.lexicon_reading import read_lexicon

REGULAR = """
deny denies denied denying
destroy destroys destroyed destroying
impose imposes imposed imposing
agree agrees agreed agreeing
tie ties tied tying
dye dyes dyed dyeing
argue argues argued arguing
veto vetoes vetoed vetoing
echo echoes echoed echoing
offer offers offered offering
reject rejects rejected rejecting
fix fixes fixed fixing
crush crushes crushed crushing
reveal reveals revealed revealing
appeal appeals appealed appealing
vow vows vowed vowing
bias biases biased biasing
widen widens widened widening
monitor monitors monitored monitoring
order orders ordered ordering
singe singes singed singeing
"""
DOUBLING = """
stop stops stopped stopping
shrug shrugs shrugged shrugging
sob sobs sobbed sobbing
fret frets fretted fretting
sum sums summed summing
quip quips quipped quipping
quiz quizzes quizzed quizzing
plan plans planned planning
commit commits committed committing
submit submits submitted submitting
demur demurs demurred demurring
concur concurs concurred concurring
deadpan deadpans deadpanned deadpanning
rebut rebuts rebutted rebutting
extol extols extolled extolling
overlap overlaps overlapped overlapping
flip-flop flip-flops flip-flopped flip-flopping
panic panics panicked panicking
"""
IRREGULAR = """
lay lays laid laying
tear tears tore tearing
lie lies lay lying
oversee oversees oversaw overseeing
foresee foresees foresaw foreseeing
rethink rethinks rethought rethinking
forbid forbids forbade forbidding
forgo forgoes forwent forgoing
undergo undergoes underwent undergoing
overhear overhears overheard overhearing
misspeak misspeaks misspoke misspeaking
repay repays repaid repaying
relay relays relayed relaying
behave behaves behaved behaving
offset offsets offset offsetting
have has had having
spit spits spat spitting
forget forgets forgot forgetting
"""


def rows(table):
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("base", "third", "past", "gerund"), [*rows(REGULAR), *rows(DOUBLING), *rows(IRREGULAR)]
)
def test_verbs_are_conjugated(base, third, past, gerund):
    forms = conjugate(base)
    assert (forms.third, forms.past[0], forms.gerunds[0]) == (third, past, gerund)


@pytest.mark.parametrize(
    ("base", "participle"),
    [("withdraw", "withdrawn"), ("undo", "undone"), ("mistake", "mistaken"), ("retake", "retaken"),
     ("forgo", "forgone"), ("stop", "stopped")],
)  # fmt: skip
def test_participles(base, participle):
    assert conjugate(base).participle == (participle,)


@pytest.mark.parametrize(
    ("base", "past"),
    [("signal", ("signaled", "signalled")), ("focus", ("focused", "focussed")),
     ("plead", ("pleaded", "pled")), ("parallel", ("paralleled",)), ("control", ("controlled",))],
)  # fmt: skip
def test_both_spellings_are_known_where_there_are_two(base, past):
    assert conjugate(base).past == past


def test_both_grammars_conjugate_alike():
    known = verb_forms()
    for cues in read_lexicon().cues.values():
        for cue in cues:
            forms = conjugate(cue.lemma).all
            if cue.lemma in known:
                assert {form for form in forms if cue.lemma in {b for b, _ in known[form]}} == forms


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("policy", "policies"), ("monarch", "monarchs"), ("speech", "speeches"), ("photo", "photos"),
     ("embargo", "embargoes"), ("attack", "attacks"), ("bus", "buses"), ("day", "days")],
)  # fmt: skip
def test_plurals(noun, plural):
    assert pluralize(noun) == plural


def test_a_lemma_covers_noun_and_verb_forms():
    assert inflect("attack") == {"attack", "attacks", "attacked", "attacking"}
