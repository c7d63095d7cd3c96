"""Scope, condition, commitment and attribution."""

import pytest

from toolkit.coding import build_codebook
from toolkit.coding.axes.concerns import Concern
from toolkit.coding.axes.conditions import find_conditions
from toolkit.coding.axes.fits import find_attribution, find_commitment
from toolkit.coding.axes.scopes import find_scope
from toolkit.coding.clauses.clauses import parse_text
from toolkit.coding.clauses.phrases import analyze_text

SCOPES = build_codebook(
    {
        "axis": [{"name": "scope"}],
        "code": [{"axis": "scope", "name": "limited", "include": ["limited"]}],
    }
)


def about_anything(text):
    return Concern(analyze_text(parse_text(text), {}), ())


def conditions(text):
    return [(f.code, text[slice(*f.phrase)]) for f in find_conditions(about_anything(text), None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We stay until they leave, and we wait.", [("until X", "until they leave")]),
        ("Unless they pay, we stay.", [("unless X", "Unless they pay")]),
        ("We stay as long as necessary.", [("as needed", "as long as necessary")]),
        ("We stay as long as they do.", [("if X", "as long as they do")]),
        ("It is essential for peace in the valley.",
         [("necessary for X", "essential for peace in the valley")]),
        ("It is not essential for peace.", []),
        ("They asked if we stay.", []),
        ("Even if they leave, we stay.", []),
    ],
)  # fmt: skip
def test_conditions_with_their_phrases(text, expected):
    assert conditions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We leave.", ["asserted"]),
        ("We must leave, and we will leave.", ["obliged", "asserted"]),
        ("They needed to leave.", ["obliged"]),
        ("It seems that they left, but we stay.", ["hedged", "asserted"]),
        ("If they must leave, we stay.", ["asserted"]),
        ("Should we leave?", []),
        ("May they leave soon.", ["hedged"]),
        ("May was too late.", ["asserted"]),
        ("The might of the fleet is gone.", ["asserted"]),
    ],
)
def test_commitment_of_each_main_clause(text, expected):
    assert [finding.code for finding in find_commitment(parse_text(text))] == expected


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("The talks failed.", {}, "own"),
        ("The talks failed.", {"within": True}, "relayed"),
        ("The talks failed.", {"denied": True}, "denied"),
        ("What our allies told us is that the talks failed.", {}, "relayed"),
        ("According to our plan, the talks failed.", {}, "own"),
        ("It is not true that the talks failed.", {}, "denied"),
    ],
)
def test_attribution(text, options, expected):
    assert find_attribution(parse_text(text), **options).code == expected


def test_scope_is_coded_where_it_is_asserted():
    def scopes(text):
        return [finding.code for finding in find_scope(about_anything(text), SCOPES, None)]

    assert scopes("It is limited.") == ["limited"]
    assert scopes("It is not limited.") == []
    assert scopes("Is it limited?") == []
