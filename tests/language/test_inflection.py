"""Forms of verbs and nouns, and tokens with their places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.inflection import conjugate, fold, inflect, pluralize, tokenize_text


@pytest.mark.parametrize(
    ("base", "third", "past", "gerund"),
    [
        ("stop", "stops", "stopped", "stopping"),
        ("deny", "denies", "denied", "denying"),
        ("destroy", "destroys", "destroyed", "destroying"),
        ("impose", "imposes", "imposed", "imposing"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("veto", "vetos", "vetoed", "vetoing"),
        ("lie", "lies", "lay", "lying"),
        ("oversee", "oversees", "oversaw", "overseeing"),
        ("commit", "commits", "committed", "committing"),
        ("offer", "offers", "offered", "offering"),
        ("reject", "rejects", "rejected", "rejecting"),
        ("fix", "fixes", "fixed", "fixing"),
        ("crush", "crushes", "crushed", "crushing"),
        ("have", "has", "had", "having"),
    ],
)
def test_verbs_are_conjugated(base, third, past, gerund):
    forms = conjugate(base)
    assert (forms.third, forms.past[0], forms.gerund) == (third, past, gerund)


def test_irregular_participles():
    assert conjugate("withdraw").participle == ("withdrawn",)
    assert conjugate("undo").participle == ("undone",)


def test_a_lemma_covers_noun_and_verb_forms():
    assert inflect("attack") == {"attack", "attacks", "attacked", "attacking"}
    assert pluralize("policy") == "policies"


@given(st.text(max_size=80))
@settings(max_examples=100)
def test_folding_keeps_every_place_and_tokens_are_pieces_of_the_text(text):
    assert len(fold(text)) == len(text)
    tokens = tokenize_text(text)
    assert [
        fold(text)[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)
    ] == tokens.norms
    assert tokens.starts == sorted(tokens.starts)


def test_clitics_and_abbreviations_are_tokens_of_their_own():
    assert tokenize_text("Mrs. Quill's aide isn't here.").norms == [
        "mrs.", "quill", "'s", "aide", "isn't", "here", ".",
    ]  # fmt: skip
