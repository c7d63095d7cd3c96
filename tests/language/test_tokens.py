"""Tokens of a text, with their places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.items import split_paragraph
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.language.tokens import fold, scan_words, tokenize_text


@given(st.text(max_size=80))
@settings(max_examples=100)
def test_folding_keeps_every_place_and_tokens_are_pieces_of_the_text(text):
    assert len(fold(text)) == len(text)
    tokens = tokenize_text(text)
    pieces = [fold(text)[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
    assert [piece for piece in pieces if not piece.startswith("--")] == [
        norm for norm, piece in zip(tokens.norms, pieces, strict=True) if not piece.startswith("--")
    ]
    assert tokens.starts == sorted(tokens.starts)


WORDS = ["Hale’s", "isn’t", "ministers’", "U.S.", "Gen.", "3.5%", "$1,500", "a.m.", "B.", "and/or", "AT&T", "--",
         "…", "...", "(", ")", ",", ".", ";", "O’Dell", "well-off", "#port", "@mill", "x_y", "é", "I.", "No.", "5."]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", ""]))
@settings(max_examples=200)
def test_statements_and_coding_read_the_same_words(words, space):
    text, lexicon = space.join(words), read_lexicon()
    sentences = split_paragraph(text, 0, len(text), lexicon)
    assert [(item.start, item.end) for items in sentences for item in items] == list(
        scan_words(text)
    )


def test_clitics_and_abbreviations_are_tokens_of_their_own():
    assert tokenize_text("Mrs. Quill's aide isn't here.").norms == [
        "mrs.", "quill", "'s", "aide", "isn't", "here", ".",
    ]  # fmt: skip
