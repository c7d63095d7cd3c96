"""Terms of a codebook entry: words, wildcards, lemmas, regular expressions, exclude and near."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.coding.codebook.terms import NearRule, compile_terms
from toolkit.language.tokens import fold


def found(text, include=(), exclude=(), near=()):
    folded = fold(text)
    finder = compile_terms(list(include), list(exclude), near)
    return [text[start:end] for start, end in finder.find(folded)]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("dam", "The Dam and the dams, no damage", ["Dam"]),
        ("dam*", "The dam and the dams", ["dam", "dams"]),
        (
            "river dam",
            "a river dam, a river-dam, a river “dam”",
            ["river dam", "river-dam", "river “dam"],
        ),
        (
            "~bring back",
            "brought back, bringing back, bring it back",
            ["brought back", "bringing back"],
        ),
        (
            "~lift sanctions",
            "lifted the shipping sanctions; the sanctions will be lifted in stages",
            ["lifted the shipping sanctions", "sanctions will be lifted"],
        ),
        (
            "~lift sanctions",
            "lifted hopes of sanctions; lifted spirits and sanctions; sanctions and lifted bans",
            [],
        ),
        ("lift sanctions", "lift the sanctions; sanctions were lifted", []),
        ("bring * back", "bring them back and bring back", ["bring them back"]),
        ("/f-?16s?/", "F16s and an F-16", ["F16s", "F-16"]),
        ("people’s dam", "the People's Dam", ["People's Dam"]),
        ("c++ plan", "the C++ plan", ["C++ plan"]),
    ],
)
def test_term_syntax(term, text, expected):
    assert found(text, [term]) == expected


def test_a_find_that_touches_an_excluded_one_does_not_count():
    assert found("a beaver dam, a dam", ["dam"], ["beaver dam"]) == ["dam"]


def test_the_longest_find_is_kept():
    assert found("the river dam project", ["dam", "river dam project"]) == ["river dam project"]


def test_near_counts_words_between():
    rule = NearRule(("return",), ("sailors",), within=3)
    # "of the" are two words between: fewer than three, so it counts
    assert found("the return of the sailors", near=[rule]) == ["return"]
    # "of the lost and hungry" are five
    assert found("the return of the lost and hungry sailors", near=[rule]) == []
    assert found("sailors may return", near=[rule]) == ["return"]


@pytest.mark.parametrize("term", ["", "  ", "*", "/(/", "/x*/"])
def test_terms_that_find_nothing_or_everything_are_refused(term):
    with pytest.raises(ValueError, match=r"no word|not a regular|matches nothing"):
        compile_terms([term])


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_finds_are_ordered_pieces_whatever_the_text(text):
    spans = compile_terms(["a*", "~be", "/[0-9]+/"]).find(fold(text))
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_each_regular_expression_is_compiled_alone():
    finder = compile_terms([r"/(a)(b)\2/", r"/(x)\1/"])
    assert finder.find("abb xx") == [(0, 3), (4, 6)]


@pytest.mark.parametrize(
    "term",
    ["/(a+)+b/", "/(a|aa)*c/", r"/(\w+\s?)*$/", "/(?:x{2,50}){3,60}/", "/(?=a)/", "/(aa?){24}c/", "/(a?){30}a{30}/", r"/\b/", "/a*/", "/(?P<n>a)(?P<n>b)/",
     "/a{99999999999}/"],
)  # fmt: skip
def test_expressions_that_cannot_work_are_refused_in_a_sentence(term):
    with pytest.raises(ValueError, match="/") as caught:
        compile_terms([term])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "term",
    [
        "/f-?16s?/",
        r"/(?:air|sea) ?strikes?/",
        r"/\d+ (?:men|women)/",
        "/(?P<n>a)b/",
        "/(no ){2,3}way/",
    ],
)
def test_common_expressions_are_taken(term):
    compile_terms([term, "/(?P<n>z)/"])
