"""Aims that fit a code, and what looks like one: pairs of statements, each with all that it must have."""

from __future__ import annotations

import pytest

from benchmarks.halves import make_tables
from toolkit.coding import apply_codebook, build_codebook

TERMS = {
    "topple the council": ["~topple", "new council", "council"],
    "guard the ships": ["ships", "shipping"],
    "catch the thieves": ["thieves"],
    "free the crew": ["crew"],
    "stay": ["~stay"],
    "open war": ["war"],
    "bring them back": ["bring back"],
    "push them back": ["push back"],
}
CODEBOOK = build_codebook(
    {
        "target": [{"name": "raid", "by": ["Norland"], "include": ["raid", "raids"]}],
        "axis": [{"name": "aim", "target": "raid"}],
        "code": [{"axis": "aim", "name": n, "include": terms} for n, terms in TERMS.items()],
    }
)
PAIRS = [
    ("parted verb", "With the raid we are fighting to bring our seven sailors back.", {"bring them back"},
     "With the raid we are fighting to bring peace, and he is back.", set()),
    ("parted verb", "The goal of the raid is to push the front line back.", {"push them back"},
     "The goal of the raid is to push through, and the wind is back.", set()),
    ("or", "The raids are no reprisal or aimed at the council.", {"not topple the council"},
     "The raids are quick or aimed at the council.", {"topple the council"}),
    ("comma", "The raid is not about the council, it is about guarding the ships.",
     {"not topple the council", "guard the ships"},
     "The raid is about guarding the ships, it is not about the council.",
     {"not topple the council", "guard the ships"}),
    ("about", "The raid is about a new council.", {"topple the council"},
     "The raid is about to begin, and the council knows.", set()),
    ("neither", "The goal of the raid is neither to topple anyone nor to win a war.",
     {"not topple the council", "not open war"},
     "The goal of the raid is to topple them and to win the war.", {"topple the council", "open war"}),
    ("no intention", "After the raid we have no intention of staying.", {"not stay"},
     "After the raid we have every intention of staying.", set()),
    ("seeks no", "We do not seek war with this raid.", {"not open war"},
     "They do not seek war, and the raid went ahead.", set()),
    ("wants", "The raid is over. We want the thieves in a cell.", {"catch the thieves"},
     "The raid is over. The thieves want the ships back.", set()),
    ("out to", "We are not out to topple anyone with the raid.", {"not topple the council"},
     "The raid is out to topple the council.", {"topple the council"}),
    ("after", "The raid was a crime. What Lorn is after is a new council.", {"topple the council"},
     "The raid was a crime. What happened after is known to the council.", set()),
    ("while", "The raids will go on while the thieves still sit in the port.", set(),
     "The raids will go on to drive the thieves from the port.", {"catch the thieves"}),
    ("while doing", "In the raid we must move fast while guarding the ships.", {"guard the ships"},
     "In the raid we must move fast while the ships are in port.", set()),
    ("unmeant", "The raids will cost the crew dearly.", set(),
     "The raids will bring the crew home.", {"free the crew"}),
    ("goes on", "We will resume the raids on the thieves.", set(),
     "We will resume the raids to free the crew.", {"free the crew"}),
    ("rumour", "We want to dispel the rumour that the raid was to topple the council.", set(),
     "The raid was to topple the council.", {"topple the council"}),
    ("talk", "We will explain to the crew what the raid was.", set(),
     "We will bring the crew home, that is what the raid was for.", {"free the crew"}),
    ("focus", "The focus of the raid is on freeing the crew.", {"free the crew"},
     "The focus of the talks is on feeding the crew.", set()),
    ("focused on", "The raid is strictly focused on guarding the ships.", {"guard the ships"},
     "The press focused on asking the crew, and the raid went on.", set()),
    ("other than", "The raid has no other aim than freeing the crew.", {"free the crew"},
     "The raid has no aim, other than the crew says.", set()),
    ("untiring", "In this raid we will spare no effort for the good of the crew.",
     {"free the crew"},
     "In this raid we will do nothing for the rescue of the crew.", {"not free the crew"}),
    ("thanked for", "The raid was ordered for protecting the ships.", {"guard the ships"},
     "The captain praised the raid for protecting the ships.", set()),
    ("to half", "The raid came close to half of the ships.", set(),
     "The raid came to stop half of the thieves.", {"catch the thieves"}),
    ("glad", "We are pleased to be with the crew in this raid.", set(),
     "We are in this raid to be with the crew.", {"free the crew"}),
    ("until whose", "The raids will go on until the last of the thieves is caught.",
     {"catch the thieves"},
     "The thieves will hide until the raids are over.", set()),
    ("until gangs", "The raids will go on until the gang of thieves gives in.", {"catch the thieves"},
     "The gang will hold the ships until the raids end.", set()),
    ("carrier", "The raid was a crime. What Norland is after is a new council.", {"topple the council"},
     "The raid was a crime. What the rebels want is a new council.", set()),
    ("three aims", "We have two goals in this raid: stopping thieves and freeing the crew.",
     {"catch the thieves", "free the crew"},
     "We have two goals, and the raid and the crew are late.", set()),
    ("that is all", "The port wants its ships. That is all this raid is about.", {"guard the ships"},
     "The port wants its ships. That is all we know about this raid.", set()),
]  # fmt: skip
ITEMS = [(f"{name} {n}", text, codes) for name, *two in PAIRS for n, text, codes in (
    (1, two[0], two[1]), (2, two[2], two[3]))]  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), [pytest.param(t, c, id=i) for i, t, c in ITEMS])
def test_an_aim_has_its_code(text: str, codes: set[str]) -> None:
    statements, articles = make_tables([{"id": "1", "text": text}])
    found = apply_codebook(statements, CODEBOOK, articles)
    coded = set(found.loc[found["axis"] == "aim", "code"])
    assert {code for code in coded if "uncoded aim" not in code} == codes


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Several ports have told us privately that the raid was overdue.", "relayed"),
        ("Several ports have thanked us privately for the raid.", "own"),
        ("The City says it razes huts that are empty.", "relayed"),
        ("The law says it all about the raid.", "own"),
        ("Those men on strike are saying it will go on.", "relayed"),
        ("Those men on strike are sitting where the raid will go on.", "own"),
    ],
)
def test_what_others_told_is_relayed(text: str, voice: str) -> None:
    statements, articles = make_tables([{"id": "1", "text": text}])
    found = apply_codebook(statements, build_codebook({}), articles)
    assert set(found.loc[found["axis"] == "attribution", "code"]) == {voice}
