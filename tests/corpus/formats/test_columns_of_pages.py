"""Lines of printed pages in reading order: any number of columns, stories one below the other."""

import pytest

from toolkit.corpus.formats.paper.columns import Line, order_lines


def column(name, left, top, number, width=90):
    return [
        Line(f"{name}{n}", left, left + width - 7 * (n % 3), top - 10 - 12 * n, top - 12 * n)
        for n in range(number)
    ]


def head(text, left, right, top, size=20):
    return Line(text, left, right, top - size, top)


def order(*lines):
    shuffled = sorted(lines, key=lambda line: (-line.top, line.left))
    return " ".join(line.text for line in order_lines(shuffled))


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_columns_below_a_headline(columns):
    lines = [line for n in range(columns) for line in column("abcd"[n], 50 + 100 * n, 700, 5)]
    names = " ".join(f"{'abcd'[c]}{n}" for c in range(columns) for n in range(5))
    assert order(head("H", 50, 200, 740), *lines) == f"H {names}"


def test_two_stories_one_below_the_other():
    above = [*column("a", 50, 700, 3), *column("b", 150, 700, 3), *column("c", 250, 700, 3)]
    below = [*column("d", 50, 600, 3), *column("e", 150, 600, 3), *column("f", 250, 600, 3)]
    said = order(head("ONE", 50, 340, 730), *above, head("TWO", 50, 220, 640), *below)
    assert said == "ONE a0 a1 a2 b0 b1 b2 c0 c1 c2 TWO d0 d1 d2 e0 e1 e2 f0 f1 f2"


def test_columns_of_different_length_and_a_line_across():
    lines = [*column("a", 50, 700, 6), *column("b", 150, 700, 3), head("across", 50, 240, 600, 10)]
    assert order(*lines) == "a0 a1 a2 a3 a4 a5 b0 b1 b2 across"


def test_parts_of_a_row_are_no_columns():
    lines = [
        head("Post", 50, 90, 760, 10),
        head("7 May", 300, 340, 760, 10),
        *column("a", 50, 730, 4, 290),
    ]
    assert order(*lines) == "Post 7 May a0 a1 a2 a3"


def test_headlines_of_neighbouring_columns_that_begin_at_different_lines():
    left = [*column("a", 50, 700, 4), head("LEFT", 50, 120, 651), head("ON", 50, 90, 630)]
    right = [
        *column("b", 150, 700, 3),
        head("RIGHT", 150, 230, 664.5),
        head("WAY", 150, 230, 651 - 8),
    ]
    below = [*column("c", 50, 600, 4), *column("d", 150, 604, 4)]
    assert (
        order(*left, *right, *below)
        == "a0 a1 a2 a3 LEFT ON c0 c1 c2 c3 b0 b1 b2 RIGHT WAY d0 d1 d2 d3"
    )


def test_a_large_line_beside_small_ones_is_in_their_row():
    left = column("a", 50, 700, 5)
    right = [*column("b", 150, 700, 3), head("B", 150, 200, 663.5, 21)]
    said = order(*left, *right, *column("c", 150, 640, 3), *column("e", 50, 640, 3))
    assert said == "a0 a1 a2 a3 a4 e0 e1 e2 b0 b1 b2 B c0 c1 c2"
