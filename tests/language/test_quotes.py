"""Quotation marks: which pairs enclose words, which marks enclose nothing, and no text is too odd."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.language.quotes import PARAGRAPH, find_quotations


def quoted(text, *places):
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text, *places)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "we wait" today.', ["we wait"]),
        ("He said “we wait” today.", ["we wait"]),
        ("He said ``we wait'' today.", ["we wait"]),
        ("He said ''we wait'' today.", ["we wait"]),
        ("He said „we wait“ today.", ["we wait"]),
        ("He said „we wait” today.", ["we wait"]),
        ("He said „we wait‟ today.", ["we wait"]),
        ("He said ‟we wait” today.", ["we wait"]),
        ("He said «we wait» today.", ["we wait"]),
        ("He said »we wait« today.", ["we wait"]),
        ("He said ‹we wait› today.", ["we wait"]),
        ("He said ‘we wait’ today.", ["we wait"]),
        ("He said 'we wait' today.", ["we wait"]),
        ('“We wait," he said.', ["We wait,"]),  # curly and straight by mistake
        ("“We wait,“ he said.", ["We wait,"]),  # turned the wrong way
        ('"We wait," he said, "and see."', ["We wait,", "and see."]),
        ("“We wait,” he said. “You go.”", ["We wait,", "You go."]),
    ],
)
def test_pairs(text, words):
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“She told us ‘wait here’ and left,” he said.", ["She told us ‘wait here’ and left,"]),
        ("\"She told us 'wait here' and left,\" he said.", ["She told us 'wait here' and left,"]),
        ("“She told us, ‘Wait here.’” He left.", ["She told us, ‘Wait here.’"]),
        ("«She told us “wait here” and left», he said.", ["She told us “wait here” and left"]),
        ("'She called us \"fools\" and left,' he said.", ['She called us "fools" and left,']),
        ("‘The note says “shut”, and it lies,’ he said.", ["The note says “shut”, and it lies,"]),
        ("‘They told us “no”’, he said.", ["They told us “no”"]),
        (
            "“She said, ‘They wrote “shut” on it,’ and left,” he said.",
            ["She said, ‘They wrote “shut” on it,’ and left,"],
        ),
        (
            '"She said, \'It reads "shut" in red,\' and left," he said.',
            ["She said, 'It reads \"shut\" in red,' and left,"],
        ),
        ("''I only heard 'get out,''' he said.", ["I only heard 'get out,'"]),
        ("“The claim “we never met” is false,” he said.", ["The claim “we never met” is false,"]),
        ('"The claim "we never met" is false," he said.', ['The claim "we never met" is false,']),
    ],
)
def test_those_inside_another_are_left_out(text, words):
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The drivers' road isn't long.",
        "The drivers’ road isn’t long.",
        "It was the summer of '86 and of '87.",
        "Rock 'n' roll is here to stay.",
        "The board is 6' long.",
        'The board is 6" wide.',
        "He is 6'2\" tall, she is 5'9\" tall.",
        "The ship lay at 40°26′46″ north.",
        "No marks at all.",
        "” and » close nothing",
        "",
    ],
)
def test_what_encloses_nothing(text):
    assert find_quotations(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Of “a wall of silence. “Nobody came,” he said.", ["a wall of silence.", "Nobody came,"]),
        ('Of "a wall of silence. "Nobody came," he said.', ["a wall of silence.", "Nobody came,"]),
        ("“We go, he said. “You stay,” she said. “All.”", ["We go, he said.", "You stay,", "All."]),
    ],
)
def test_a_mark_that_nothing_closes_takes_no_other_quotation_in(text, words):
    found = find_quotations(text)
    assert quoted(text) == words
    assert [one.stray for one in found] == [True] + [False] * (len(words) - 1)


def test_double_marks_inside_double_ones_close_near():
    text = f"He spoke of “a wall. “Nobody came,” he said. {'The ice held. ' * 50}It is late.”"
    assert quoted(text) == ["a wall.", "Nobody came,"]


@pytest.mark.parametrize("mark", ["“", '"', "``", "„"])
def test_what_is_left_open_ends_with_its_paragraph(mark):
    text = f"He said: {mark}We wait for rain. \nThe road was wet.”"
    paragraph = PARAGRAPH.search(text)
    (only,) = find_quotations(text, paragraph.start(), paragraph.end())
    assert not only.closed
    assert text[only.inner_start : only.inner_end] == "We wait for rain."
    assert text[only.start : only.inner_start] == mark


@pytest.mark.parametrize(
    "text", ["He said ‘we wait", "He said «we wait", "He said “", "He said “…"]
)
def test_single_marks_guillemets_and_marks_before_no_words_open_nothing(text):
    assert find_quotations(text) == []


def test_a_closed_quotation_has_its_marks_around_it():
    (only,) = find_quotations("a “b c” d")
    assert (only.start, only.inner_start, only.inner_end, only.end) == (2, 3, 6, 7)
    assert only.closed


def test_only_the_paragraph_asked_for_is_read():
    text = "“One here.”\n“Two here.”\n“Three here.”"
    start = text.index("“Two")
    assert quoted(text, start, text.index("\n“Three")) == ["Two here."]


MARKS = [*"\"'“”„‟«»‘’‹›", "``", "''", *"abc .,!?68"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join), st.data())
def test_quotations_lie_inside_in_order_and_apart(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = start
    for found in find_quotations(text, start, end):
        assert last <= found.start < found.inner_start <= found.inner_end <= found.end <= end
        assert found.closed or found.inner_end == found.end
        last = found.end


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("abc ,."), min_size=1, max_size=30))
def test_words_without_marks_come_back_from_curly_marks(words):
    assert quoted(f"x “{words}” y") == [words]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
def test_a_paragraph_reads_the_same_wherever_it_stands(text):
    moved = [
        (q.start - 3, q.end - 3, q.closed)
        for q in find_quotations(f"a.\n{text}\nb", 3, 3 + len(text))
    ]
    assert moved == [(q.start, q.end, q.closed) for q in find_quotations(text)]


@pytest.mark.parametrize(
    "unit", ['"', "“", "”", "'", "‘", "’", "``", "''", "«", "»", "“a", "a”", '"a', "'a b", "“a” ", "‘a ‘", "“a ‘b ",
             '"a \'b "c ', "“a “b ”"]
)  # fmt: skip
def test_hostile_marks_end_within_seconds(unit):
    text = unit * (300_000 // len(unit))
    start = time.process_time()
    find_quotations(text)
    assert time.process_time() - start < 10
