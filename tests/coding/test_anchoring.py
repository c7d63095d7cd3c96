import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.coding.people.anchoring import CONTEXT, Anchor, find_anchor, hash_text, make_anchor
from toolkit.errors import InputError

TEXT = (
    "Minister Ilse Brandt said the ferry line would stay open. “We will keep it,” she said, "
    "“until the bridge is repaired.” Harbour master Odd Vik said the ferry line would stay open."
)


def span_of(words: str, text: str = TEXT, start: int = 0) -> tuple[int, int]:
    at = text.index(words, start)
    return at, at + len(words)


def anchor_of(*words: str) -> Anchor:
    return make_anchor("a1", TEXT, [span_of(word) for word in words])


def test_anchor_keeps_words_and_surroundings():
    anchor = anchor_of("“We will keep it,”", "“until the bridge is repaired.”")
    assert anchor.quotes == ("“We will keep it,”", "“until the bridge is repaired.”")
    assert anchor.content == "“We will keep it,” … “until the bridge is repaired.”"
    assert anchor.before == TEXT[anchor.spans[0][0] - CONTEXT : anchor.spans[0][0]]
    assert anchor.after == TEXT[anchor.spans[1][1] : anchor.spans[1][1] + CONTEXT]
    assert anchor.text_hash == hash_text(TEXT)


def test_same_text_gives_the_same_spans():
    anchor = anchor_of("We will keep it,")
    assert find_anchor(anchor, TEXT) == anchor.spans


@pytest.mark.parametrize(
    "edited",
    [
        "CORRECTED. " + TEXT,
        TEXT.replace("Minister Ilse Brandt", "Transport minister Brandt"),
        TEXT + " The council meets on Monday.",
        TEXT.replace("“", '"').replace("”", '"'),
        TEXT.replace("keep it,” she", "keep\nit,” she"),
    ],
    ids=["words before", "name changed", "words after", "straight marks", "line break"],
)
def test_words_are_found_in_an_edited_text(edited):
    anchor = anchor_of("“We will keep it,”", "“until the bridge is repaired.”")
    found = find_anchor(anchor, edited)
    assert not isinstance(found, str)
    assert [" ".join(edited[a:b].split()).strip('“”"') for a, b in found] == [
        "We will keep it,",
        "until the bridge is repaired.",
    ]


def test_surroundings_decide_between_two_places():
    first = make_anchor("a1", TEXT, [span_of("the ferry line would stay open")])
    second_at = span_of("the ferry line would stay open", start=first.spans[0][1])
    second = make_anchor("a1", TEXT, [second_at])
    edited = "Update: " + TEXT
    assert find_anchor(first, edited) == ((first.spans[0][0] + 8, first.spans[0][1] + 8),)
    assert find_anchor(second, edited) == ((second_at[0] + 8, second_at[1] + 8),)


def test_places_that_look_alike_are_not_guessed():
    text = "x. the gate stays shut, he said. x. "
    anchor = make_anchor("a1", text, [span_of("the gate stays shut", text)])
    twice = "y. the gate stays shut, she said. y. the gate stays shut, she said. y."
    assert find_anchor(anchor, twice) == "the words now stand in 2 places that cannot be told apart"


def test_short_words_need_some_of_their_surroundings():
    anchor = anchor_of("keep it")
    assert find_anchor(anchor, "They keep items in the shed.") == (
        "the words are found, but nothing around them is as it was"
    )


def test_lost_words_say_so():
    assert find_anchor(anchor_of("We will keep it,"), "Another article.") == (
        "the words are no longer in the article"
    )


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([], "no span was given"),
        ([(5, 5)], r"span \(5, 5\) is empty"),
        ([(9, 12), (3, 5)], r"span \(3, 5\) is empty, out of order or outside"),
        ([(0, 10_000)], r"outside the text, which has \d+ characters"),
        ([3, 5], "not a list of"),
    ],
)
def test_bad_spans_are_named(spans, message):
    with pytest.raises(InputError, match=message):
        make_anchor("a1", TEXT, spans)


WORDS = st.text(alphabet="ab c.”é\n", min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(before=WORDS, quote=WORDS, after=WORDS, added=WORDS)
def test_whatever_is_found_has_the_words(before, quote, after, added):
    anchor = make_anchor("a", before + quote + after, [(len(before), len(before) + len(quote))])
    edited = added + before + quote + after
    found = find_anchor(anchor, edited)
    if not isinstance(found, str):
        # Found again: the very words, wherever they stand.
        assert edited[found[0][0] : found[0][1]].split() == quote.split()


@settings(max_examples=60, deadline=None)
@given(added=st.text(max_size=60))
def test_a_long_quote_survives_any_words_put_before_it(added):
    anchor = anchor_of("until the bridge is repaired.")
    start, end = anchor.spans[0]
    found = find_anchor(anchor, added + TEXT)
    assert found == ((start + len(added), end + len(added)),)
