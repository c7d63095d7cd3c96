"""Stated aims: phrases found openly, mapped to codes, negated, hedged, or no aim at all."""

import pytest

from toolkit.coding import build_codebook
from toolkit.coding.axes.aims import find_aims
from toolkit.coding.axes.concerns import Concern, concern_of
from toolkit.coding.axes.conditions import find_conditions
from toolkit.coding.clauses.clauses import parse_text
from toolkit.coding.clauses.phrases import analyze_text

CODEBOOK = build_codebook(
    {
        "code": [
            {"axis": "aim", "name": "stop pirates", "include": ["pirate*"]},
            {"axis": "aim", "name": "free sailors", "include": ["sailor*"]},
        ],
        "axis": [{"name": "aim"}],
    }
)


def aims(text):
    return [(aim.code, text[slice(*aim.phrase)]) for aim in found_in(text)]


def found_in(text):
    return find_aims(Concern(analyze_text(parse_text(text), {}), ()), CODEBOOK, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was designed to stop pirates from landing, and we won.",
         [("stop pirates", "stop pirates from landing")]),
        ("The tolls are carefully calibrated to stop the pirates.",
         [("stop pirates", "stop the pirates")]),
        ("It is aimed at counting birds.", [("uncoded aim", "counting birds")]),
        ("We sail in order to free the sailors.", [("free sailors", "free the sailors")]),
        ("It serves two main goals: the defeat of the pirates and the return of the sailors, and we know it.",
         [("stop pirates", "the defeat of the pirates and the return of the sailors"),
          ("free sailors", "the defeat of the pirates and the return of the sailors")]),
        ("Pressure is a necessary condition for the return of our sailors.",
         [("free sailors", "the return of our sailors")]),
        ("We search boats so that the sailors can sleep.", [("free sailors", "the sailors can sleep")]),
        ("The return of the sailors is our first objective.",
         [("free sailors", "The return of the sailors")]),
        ("It will go on until we beat the pirates.", [("stop pirates", "we beat the pirates")]),
        ("It will go on until we are tired.", []),
        ("We told the crew to chase pirates.", []),
        ("If we want to chase pirates, we need ships.", []),
        ("Do we want to chase pirates?", []),
        ("We met some pirates.", []),
    ],
)  # fmt: skip
def test_phrases_and_codes(text, expected):
    assert aims(text) == expected


def test_negated_and_hedged_aims_say_so():
    negated = found_in("The aim is not to stop pirates.")[0]
    assert negated.negated
    hedged = found_in("It may be aimed at pirates.")[0]
    assert "hedged" in hedged.flags
    assert not hedged.negated


def whose_aims(text, before=""):
    book = build_codebook(
        {"axes": ["aim"], "target": [{"name": "dredging", "include": ["dredging"]}]}
    )
    concern = concern_of(analyze_text(parse_text(text), {}), book, "dredging", before=before)
    return [text[slice(*aim.phrase)] for aim in find_aims(concern, book, "dredging")]


@pytest.mark.parametrize(
    ("text", "before", "phrase"),
    [
        ("The dredging is meant to let bigger ferries in.", "", "let bigger ferries in"),
        ("It was designed to clear the wreck.", "the dredging began.", "clear the wreck"),
        ("We ordered the dredging in a bid to save the shipyard.", "", "save the shipyard"),
        ("With the dredging we hope to reach the old quay.", "", "reach the old quay"),
        ("The point of the dredging is that boats can turn.", "", "boats can turn"),
        ("Our goal is to have a deep harbour by spring.", "the dredging began.",
         "have a deep harbour by spring"),
        ("A pump intended to drain cellars broke during the dredging.", "", None),
        ("He asked for proof of her intent to delay the dredging.", "", None),
        ("Patience is the key to the dredging.", "", None),
        ("They want to buy the inn before the dredging ends.", "", None),
        ("The skipper used the dredging to settle a private score.", "", None),
        ("Anglers wrote a letter in order to complain about the dredging.", "", None),
        ("Their plan to sell the crane has nothing to do with dredging.", "", None),
        ("In order to pay his debts, he sold the boat.", "the market was quiet.", None),
        ("My intent is to say what I see.", "the market was quiet.", None),
        ("It is unusual for dredging crews to sign such papers.", "", None),
        ("If the gulls come back, we will act to scare them off the dredging barge.", "", None),
    ],
)  # fmt: skip
def test_an_aim_without_a_code_is_the_targets_or_none(text, before, phrase):
    assert whose_aims(text, before) == ([phrase] if phrase else [])


@pytest.mark.parametrize(
    ("text", "before", "count"),
    [
        ("We will stay until the channel is clear.", "the dredging began.", 1),
        ("We will stay until the channel is clear.", "the market was quiet.", 0),
        ("He will keep his stall open until the fair.", "the dredging began.", 0),
        ("The dredging will stop if the otters return.", "the market was quiet.", 1),
    ],
)
def test_a_condition_needs_its_target_near(text, before, count):
    book = build_codebook({"target": [{"name": "dredging", "include": ["dredging"]}]})
    concern = concern_of(analyze_text(parse_text(text), {}), book, "dredging", before=before)
    assert len(find_conditions(concern, "dredging")) == count
