"""Tokens of a text, with their places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.tokens import fold, tokenize_text


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
