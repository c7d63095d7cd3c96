"""Institutions of a registry that an article names in part, or only by their kind (all made up)."""

import pandas as pd
import pytest

import toolkit
from toolkit.tables import OFFICIALS

REGISTRY = OFFICIALS.build(
    [
        {"official": "Norland Defence Ministry", "kind": "ministry", "country": "Norland"},
        {"official": "Skarland Defence Ministry", "kind": "ministry", "country": "Skarland"},
        {"official": "Skarland (government)", "aliases": ["Skarland", "Varby"], "kind": "state", "country": "Skarland"},
        {"official": "Norland Coast Guard", "kind": "agency", "country": "Norland"},
        {"official": "Norland Police", "kind": "police", "country": "Norland"},
        {"official": "Skippers' Union", "kind": "organisation"},
        {"official": "Fund for Boats and Rescue", "kind": "organisation"},
        {"official": "Tarn Unity Congress", "aliases": ["TUC"], "kind": "party"},
        {"official": "Ada Moor", "office": "Prime Minister", "side": "Norland", "pronouns": ["she"]},
        {"official": "Tom Reed", "office": "President", "side": "Norland", "pronouns": ["he"]},
    ]
)  # fmt: skip
NORLAND, SKARLAND, GUARD = (
    "Norland Defence Ministry",
    "Skarland Defence Ministry",
    "Norland Coast Guard",
)

CASES = {
    "of the country of whoever spoke before": (
        "Skarland sent boats to Norland. Ada Moor said the quay was clear. The defence ministry said the crane was old.",
        ["Ada Moor", NORLAND],
    ),
    "of the capital that spoke before": (
        "Norland closed a quay. Varby said the quay was clear. The defence ministry said the crane was old.",
        ["Skarland (government)", SKARLAND],
    ),
    "of nobody, where two countries are named": (
        "Skarland sent boats to Norland. Boats met boats. The defence ministry said the crane was old.", [None],
    ),
    "of the country that the first sentence is about": (
        "Boats left Norland in two nights, the defence ministry said. The ministry said the crane was old.",
        [NORLAND] * 2,
    ),
    "behind the whole name": (
        "The Norland Coast Guard said the quay was clear. The coast guard said the crane was old.", [GUARD] * 2,
    ),
    "of the country's people": ("Norland's coast guard said the quay was clear. The guard said so twice.", [GUARD] * 2),
    "a name with an apostrophe": (
        "The Skippers' Union said the quay was clear. The union said the crane was old. It said so twice.",
        ["Skippers' Union"] * 3,
    ),
    "a name with small words": (
        "The Fund for Boats and Rescue, a charity, said the quay was clear. The charity said the crane was old.",
        ["Fund for Boats and Rescue"] * 2,
    ),
    "initials of the registry": (
        "The Tarn Unity Congress said the quay was clear. The TUC said the crane was old. The party said so twice.",
        ["Tarn Unity Congress"] * 3,
    ),
    "somebody's party": ("Hale's Tarn Unity Congress said the quay was clear.", ["Tarn Unity Congress"]),
    "a spokesman of small letters": (
        "Norland Police closed the quay. A police spokesman said the crane was old.", ["Norland Police"],
    ),
    "its spokesman": (
        "The Norland Coast Guard said the quay was clear. “The crane is old,” its spokesman said.", [GUARD] * 2,
    ),
    "a ministry's statement": (
        "Boats left Norland. A defence ministry statement said the crane was old.", [NORLAND],
    ),
    "a letter": (
        "The Skippers' Union said the quay was clear. In a letter to Ada Moor, it said the crane was old. "
        "The letter said so twice.",
        ["Skippers' Union"] * 3,
    ),
    "a president and a former one": (
        "President Tom Reed closed the quay. Former president Carl Vane said it was clear. The president said the "
        "crane was old.",
        [None, "Tom Reed"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "officials"), CASES.values(), ids=CASES)
def test_institutions_named_in_part(text, officials):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = toolkit.resolve_officials(toolkit.extract_statements(articles), articles, REGISTRY)
    found = found[found["within"].isna()].sort_values("start")
    assert [None if pd.isna(name) else name for name in found["official"]] == officials


OPEN = {
    "in another country": (
        "Boats left Norland. The defence ministry in Tarsia said the quay was clear.", [None],
    ),
    "right behind somebody of another country": (
        "Norland sent boats. Skarland said the quay was clear. The coast guard said the crane was old.",
        ["Skarland (government)", None],
    ),
    "before the whole name": (
        "Skarland sent boats to Tarsia. The defence ministry said the quay was clear. Norland's defence ministry said "
        "it was not.",
        [None, NORLAND],
    ),
    "a Front beside a movement": (
        "The Red Front met the Blue Movement. The Front said the quay was clear. The group said it was not.",
        [None, None],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "officials"), OPEN.values(), ids=OPEN)
def test_institutions_that_stay_open(text, officials):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = toolkit.resolve_officials(toolkit.extract_statements(articles), articles, REGISTRY)
    found = found[found["within"].isna()].sort_values("start")
    assert [None if pd.isna(name) else name for name in found["official"]] == officials


AGAIN = {
    "a fleet": (
        "The Norland Coast Guard said the quay was clear. The fleet said the crane was old.", [GUARD, None],
    ),
    "a rebel group": (
        "Zarda, a rebel group, said the quay was clear. The armed group said the crane was old.", ["Zarda"] * 2,
    ),
    "a non-profit": (
        "Quay Watch, a non-profit, said the quay was clear. The non-profit said the crane was old.",
        ["Quay Watch"] * 2,
    ),
    "a name with a small word inside": (
        "The Quay Watch is old. Rescue for All said the crane was old.", ["Rescue for All"],
    ),
    "a statement that was not told of": (
        "The Norland Coast Guard said the quay was clear. The statement said the crane was old.", [GUARD] * 2,
    ),
    "a statement behind a person": (
        "Tom Hale left. Hale said the quay was clear. The statement said the crane was old.", [None, None],
    ),
    "the noun goes on": (
        "The Norland Coast Guard said the quay was clear. The guard showed a film. It said the crane was old.",
        [GUARD] * 2,
    ),
    "another noun does not": (
        "The Norland Coast Guard said the quay was clear. The harbour showed a film. It said the crane was old.",
        [GUARD, None],
    ),
    "a report of somebody's": (
        "Ada Moor said the quay was clear. Moor's report said the crane was old.", ["Ada Moor"] * 2,
    ),
    "what the institution calls its own": (
        "Norland is at sea. Its Quay Watch said the crane was old.", ["Quay Watch"],
    ),
}  # fmt: skip
MORE = OFFICIALS.build(
    [
        *REGISTRY.to_dict("records"),
        {"official": "Zarda", "kind": "group"},
        {"official": "Quay Watch", "kind": "organisation"},
        {"official": "Rescue for All", "kind": "organisation"},
    ]
)


@pytest.mark.parametrize(("text", "officials"), AGAIN.values(), ids=AGAIN)
def test_institutions_taken_up(text, officials):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = toolkit.resolve_officials(toolkit.extract_statements(articles), articles, MORE)
    found = found[found["within"].isna()].sort_values("start")
    assert [None if pd.isna(name) else name for name in found["official"]] == officials


DATELINES = {
    "a capital": ("NAIROBI: The Quay Office said the quay was clear.", [("The Quay Office", "the quay was clear")]),
    "a town": (
        "PORT HALE: Police have cleared the quay, the Quay Office said.",
        [("the Quay Office", "Police have cleared the quay")],
    ),
    "a person": ("HALE: We said we would clear the quay.", [("HALE", "We said we would clear the quay.")]),
    "somebody named below": (
        "HALE: The crew said they would go.\n\nTom Hale left.", [("HALE", "The crew said they would go.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), DATELINES.values(), ids=DATELINES)
def test_a_dateline_before_a_colon_speaks_nothing(text, said):
    found = toolkit.extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    found = found[found["within"].isna()]
    assert list(zip(found["source"], found["content"], strict=True)) == said
