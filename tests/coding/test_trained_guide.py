import doctest
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "trained.md"


def test_the_guides_examples_print_what_it_says():
    result = doctest.testfile(str(GUIDE), module_relative=False)
    assert result.attempted > 15
    assert result.failed == 0
