"""Bytes to text: encodings in their order, and files that are no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.decoding import decode, decode_noted, repair_mojibake
from toolkit.errors import InputError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“Yes” – é\r\n".encode(), "“Yes” – é\r\n"),
        (b"\xef\xbb\xbfYes", "Yes"),
        ("“Yes” – é".encode("cp1252"), "“Yes” – é"),
        ("Yes 🌊".encode("utf-16"), "Yes 🌊"),
        (b"", ""),
        (b"a\rb\r\nc\n", "a\rb\r\nc\n"),
    ],
)
def test_text_is_found_and_line_ends_stay(data, text):
    assert decode(data, "a.txt") == text


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=60))
def test_utf8_comes_back_unchanged(text):
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 x", "a.txt: this is a PDF, not text"),
        (b"PK\x03\x04rest", "a.txt: this is a Word, Excel or zip file"),
        (b"\x89PNG\r\n", "a.txt: this is a picture"),
        (b"fine until\x00here", "a.txt: holds control characters"),
    ],
)
def test_what_is_no_text_is_named(data, message):
    with pytest.raises(InputError, match=message):
        decode(data, "a.txt")


def test_a_given_encoding_is_the_only_one_tried():
    assert decode("Ørun".encode("latin-1"), "a.txt", encoding="latin-1") == "Ørun"
    with pytest.raises(InputError, match=r"a.txt: is not utf-8 \(at byte 3\)"):
        decode(b"abc\xff", "a.txt", encoding="utf-8")
    with pytest.raises(InputError, match="encoding='uft8': there is no such encoding"):
        decode(b"abc", "a.txt", encoding="uft8")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Мост закрыт, сказала она. ".encode("utf-16-le"), "Мост закрыт, сказала она. "),
        ("Yes – é".encode("utf-32"), "Yes – é"),
        (b"Ferry open.\n\x1a" + b"\0" * 12, "Ferry open.\n"),
        (b"Yes\x0b no", "Yes\x0b no"),
    ],
)
def test_wide_letters_old_ends_and_one_control_character(data, text):
    assert decode(data, "a.txt") == text


def test_words_that_are_none_in_windows_1252_are_a_guess_and_said():
    said = "Мост закрыт до конца недели, сказала она вчера вечером. " * 4
    text, notes = decode_noted(said.encode("cp1251"), "a.txt")
    assert text == said
    assert "which is a guess" in notes[0]


@pytest.mark.parametrize("text", ["naïve Ærø", "Łódź źle", "Žilina’s", "e\u0301 “q”", "São – ação"])
def test_mojibake_of_mac_roman_and_latin_1_is_repaired(text):
    assert repair_mojibake(text) == text
    for encoding in ("mac-roman", "latin-1"):
        assert repair_mojibake(text.encode().decode(encoding)) == text


def test_signs_that_only_look_like_mojibake_stay():
    assert repair_mojibake("√2 ≈ 1.41, Ã la carte, CAFÉ À LA") == "√2 ≈ 1.41, Ã la carte, CAFÉ À LA"


@pytest.mark.parametrize("said", ["“é”", "Ærø", "5 m³ of water¹, she said – at ½ past", "É" * 200])
def test_few_or_western_letters_are_never_guessed_at(said):
    assert decode_noted(said.encode("cp1252"), "a.txt") == (said, ["read as Windows-1252"])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("â€œIt stays,â€ Admiral BjÃ¸rk said.", "“It stays,” Admiral Bjørk said."),
        ("â€œIt stays,â€Dahl said. â€œNo.â€", "“It stays,”Dahl said. “No.”"),
        ("It stays,â€ Dahl said.", "It stays,â€ Dahl said."),
    ],
)
def test_the_last_byte_of_a_closing_mark_may_be_lost(text, read):
    assert repair_mojibake(text) == read
