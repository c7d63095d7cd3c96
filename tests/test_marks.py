"""One colour, line and letters for every official, everywhere."""

import pandas as pd
import pytest

from toolkit.errors import DefinitionError
from toolkit.marks import GROUNDS, LINES, PALETTE, _contrast, assign_marks
from toolkit.statements import format_officials, read_officials
from toolkit.tables import OFFICIALS

NAMES = [f"Person {letter}{other}" for letter in "ABCDEFGH" for other in "ABCD"]


def test_thirty_two_officials_differ_in_colour_or_line():
    marks = assign_marks(NAMES)
    assert len({(mark["hue"], mark["line"]) for mark in marks.values()}) == 32


def test_a_subset_has_the_colours_of_the_whole():
    every = assign_marks(NAMES, NAMES)
    assert assign_marks(NAMES[20:23], NAMES) == {name: every[name] for name in NAMES[20:23]}


def test_chosen_colours_count_and_are_given_to_nobody_else():
    registry = OFFICIALS.build(
        [
            {"official": "Bo"},
            {"official": "Ada", "color": "blue"},
            {"official": "Cy", "color": "#ffe000"},
        ]
    )
    marks = assign_marks(["Ada", "Bo", "Cy", "Dee"], registry)
    assert [marks[name]["hue"] for name in ("Ada", "Bo", "Cy", "Dee")] == [0, 1, 8, 2]
    assert marks["Cy"]["light"] == "#857400"
    assert marks["Cy"]["dark"] == "#ffe000"


def test_four_officials_have_four_lines_whatever_colours_were_chosen():
    registry = pd.DataFrame(
        [
            {"official": name, "color": color}
            for name, color in zip("ABCD", ["", "teal", "", "#1a7f37"], strict=True)
        ]
    )
    assert {mark["line"] for mark in assign_marks("ABCD", registry).values()} == {0, 1, 2, 3}


def test_chosen_lines_count_and_need_no_chosen_colour():
    registry = OFFICIALS.build(
        [
            {"official": "Bo", "line": "dotted"},
            {"official": "Ada", "color": "blue", "line": "dashed"},
            {"official": "Cy"},
            {"official": "Cy", "line": "double"},
        ]
    )
    marks = assign_marks(["Ada", "Bo", "Cy"], registry)
    assert [LINES[marks[name]["line"]] for name in ("Ada", "Bo", "Cy")] == [
        "dashed", "dotted", "double",
    ]  # fmt: skip
    assert [marks[name]["hue"] for name in ("Ada", "Bo", "Cy")] == [0, 1, 2]


def test_lines_of_a_registry_are_read_written_and_checked(tmp_path):
    file = tmp_path / "officials.toml"
    file.write_text('[[official]]\nofficial = "Ada Moor"\nline = "dashed"\n')
    officials = read_officials(file)
    assert officials["line"].tolist() == ["dashed"]
    assert 'line = "dashed"' in format_officials(officials)
    file.write_text('[[official]]\nofficial = "Ada Moor"\nline = "wavy"\n')
    with pytest.raises(
        DefinitionError, match=r'line is "wavy"; write one of solid, dashed, double'
    ):
        read_officials(file)


@pytest.mark.parametrize("place", [0, 1])
def test_every_colour_of_the_palette_can_be_read(place):
    assert min(_contrast(colors[place], GROUNDS[place]) for colors in PALETTE.values()) >= 4.5


def test_a_colour_that_is_none_is_named(tmp_path):
    file = tmp_path / "officials.toml"
    file.write_text('[[official]]\nofficial = "Ada Moor"\ncolor = "reddish"\n')
    with pytest.raises(DefinitionError, match=r'entry 1 .*color is "reddish"; write one of blue'):
        read_officials(file)


def test_a_registry_without_the_column_is_read():
    marks = assign_marks(["Bo"], pd.DataFrame({"official": ["Ada", "Bo"]}))
    assert marks["Bo"]["hue"] == 1
