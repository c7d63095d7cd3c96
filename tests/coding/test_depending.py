"""Conditions and words of scope in the language of news: pairs of statements, each with all that it must have."""

from __future__ import annotations

import pytest

from benchmarks.halves import make_tables
from toolkit.coding import apply_codebook, build_codebook

SCOPE = {
    "limited": ["limited", "narrow"],
    "expansive": ["~widen", "~extend"],
    "open-ended": ["indefinite*", "no deadline", "no end date"],
}
CODEBOOK = build_codebook(
    {
        "target": [{"name": "raid", "include": ["raid", "raids", "patrol", "patrols", "forces"]}],
        "axis": [{"name": a, "target": "raid"} for a in ("scope", "condition")],
        "code": [{"axis": "scope", "name": n, "include": terms} for n, terms in SCOPE.items()],
    }
)
PAIRS = [
    ("forces will", "Norlandic forces will not withdraw until the chiefs are caught.", {"until X"},
     "The law forces shops to close until the chiefs are caught.", set()),
    ("once and for all", "We will end the raids once and for all.", set(),
     "We will end the raids once all are home.", {"if X"}),
    ("time", "The patrol will stay the necessary time.", {"as needed"},
     "The patrol will stay, and bread was necessary at the time.", set()),
    ("without", "It is not bad news that the raid went on without a vote.", set(),
     "The raid will not go on without a vote.", {"unless X"}),
    ("use", "We will use the patrols until the fence is built.", {"until X"},
     "We will use the hall until the fence is built, and the patrols left.", set()),
    ("ahead", "They vowed to forge ahead with the raids until the port gives in.", {"until X"},
     "They vowed to forge papers until the port gives in.", set()),
    ("country", "Norland will remain until the raids are over.", {"until X"},
     "Residents will remain until the raids are over.", set()),
    ("but will", "Norland does not want the patrol, but will stay until spring is over.", {"until X"},
     "Norland does not want the patrol, but the shops will stay until spring is over.", set()),
    ("pays", "Norland will pay for the patrol's boats only if the port agrees.", {"if X"},
     "Norland will pay for the new school only if the port agrees.", set()),
    ("might have to", "The patrol might have to be renewed if the vote is put off.", {"if X"},
     "The patrol might have been renewed if the vote had been put off.", set()),
    ("as of", "As of Monday the raid has been widened.", {"expansive"},
     "As of Monday the road to the raid has been widened.", set()),
    ("set", "The patrols begin tonight, and I have set no deadline.", {"open-ended"},
     "The patrols begin tonight, and the bank has set no deadline.", set()),
    ("adverb", "They would extend a three-day raid indefinitely.", {"expansive", "open-ended"},
     "They would extend a three-day fair, and the raid went on.", set()),
]  # fmt: skip
ITEMS = [
    (f"{name} {n}", text, codes)
    for name, *two in PAIRS
    for n, text, codes in ((1, two[0], two[1]), (2, two[2], two[3]))
]


@pytest.mark.parametrize(("text", "codes"), [pytest.param(t, c, id=i) for i, t, c in ITEMS])
def test_a_statement_has_its_conditions_and_scope(text: str, codes: set[str]) -> None:
    statements, articles = make_tables([{"id": "1", "text": text}])
    found = apply_codebook(statements, CODEBOOK, articles)
    assert set(found.loc[found["axis"].isin(["scope", "condition"]), "code"]) == codes
