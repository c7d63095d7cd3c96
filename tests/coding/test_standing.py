"""Of each clause: who holds it, how it stands, whether it is turned round, and when it is."""

from __future__ import annotations

import pytest

from toolkit.coding.clauses.clauses import parse_text
from toolkit.coding.clauses.holders import Holders
from toolkit.coding.clauses.phrases import analyze_text
from toolkit.coding.clauses.standing import Standing, read_standings
from toolkit.coding.codebook.predicates import predicate_lexicon

SPEAKER = Holders({"official": "Ada Quill", "source": "the harbour minister", "side": "Velmora"})


def standing_of(text: str, word: str) -> Standing:
    """Return how the clause of a word stands."""
    parsed = parse_text(text)
    analysis = analyze_text(parsed, predicate_lexicon().occurrences(parsed.tagged))
    return read_standings(analysis, SPEAKER).at(parsed.tokens.norms.index(word))


@pytest.mark.parametrize(
    ("text", "word", "holder"),
    [
        ("We will expand the blockade.", "expand", "official"),
        ("Quill said the raid was lawful.", "lawful", "official"),
        ("Velmora believes the raid is lawful.", "lawful", "official"),
        ("As we have said before, the raid was lawful.", "lawful", "official"),
        ("According to our records, the raid was lawful.", "lawful", "official"),
        ("In line with the schedule, the raid ended.", "ended", "official"),
        ("The union worries that we will expand.", "expand", "other"),
        ("The League said the raid was lawful.", "lawful", "other"),
        ("The court found that the raid was unlawful.", "unlawful", "other"),
        ("The raid was unlawful, the mayor says.", "unlawful", "other"),
        ("The raid was, as the mayor said, unlawful.", "unlawful", "other"),
        ("According to the port, the raid was unlawful.", "unlawful", "other"),
        ("Some in my party believe the raid is lawful.", "lawful", "other"),
        ("It is feared that the raid has failed.", "failed", "nobody"),
        ("It was claimed that the raid had failed.", "failed", "nobody"),
    ],
)
def test_a_clause_is_the_officials_or_anothers_or_nobodys(
    text: str, word: str, holder: str
) -> None:
    assert standing_of(text, word).holder == holder


@pytest.mark.parametrize(
    ("text", "word", "mood"),
    [
        ("We will expand the blockade.", "expand", "asserted"),
        ("We believe that the raid is lawful.", "lawful", "asserted"),
        ("Was the raid lawful?", "lawful", "asked"),
        ("I hope that the raid ends.", "ends", "wished"),
        ("We fear that they will close the road.", "close", "feared"),
        ("I am afraid that the raid has failed.", "failed", "feared"),
        ("We asked whether the raid was lawful.", "lawful", "supposed"),
        ("I never said that the raid was a crime.", "crime", "supposed"),
        ("We stopped short of saying that we would expand.", "expand", "supposed"),
        ("If the raid fails, we will leave.", "fails", "conditional"),
        ("Unless the raid ends, we will leave.", "ends", "conditional"),
        ("We may expand the raid.", "expand", "possible"),
        ("We must end the raid.", "end", "obliged"),
    ],
)
def test_a_clause_is_asserted_or_open(text: str, word: str, mood: str) -> None:
    assert standing_of(text, word).mood == mood


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("We intend to expand the raid.", "expand", False),
        ("We do not intend to expand the raid.", "expand", True),
        ("We refuse to expand the raid.", "expand", True),
        ("We never refused to expand the raid.", "expand", False),
        ("We do not think that the raid is lawful.", "lawful", True),
        ("We are unable to expand the raid.", "expand", True),
    ],
)
def test_what_governs_a_clause_may_turn_it_round(text: str, word: str, negated: bool) -> None:
    assert standing_of(text, word).negated is negated


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("The raid failed.", "failed", "past"),
        ("The raid was a crime.", "crime", "past"),
        ("We will expand the raid.", "expand", "announced"),
        ("The raid is lawful.", "lawful", "present"),
    ],
)
def test_a_clause_tells_what_was_or_what_will_be(text: str, word: str, time: str) -> None:
    assert standing_of(text, word).time == time


def test_what_is_anothers_or_open_is_not_asserted() -> None:
    assert standing_of("We will expand the raid.", "expand").is_asserted
    assert not standing_of("The League said we will expand.", "expand").is_asserted
    assert not standing_of("We fear that they will expand.", "expand").is_asserted
