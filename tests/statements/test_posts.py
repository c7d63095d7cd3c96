"""Offices and roles without a name, and relatives by their given name, in a registry (all made up)."""

import pandas as pd
import pytest

import toolkit
from toolkit.tables import OFFICIALS

REGISTRY = OFFICIALS.build(
    [
        {"official": "Omar Brandt", "office": "High Commissioner for Human Rights", "side": "United Nations",
         "pronouns": ["he"]},
        {"official": "Ada Moor", "office": "Foreign Minister", "side": "Kenya", "pronouns": ["she"]},
        {"official": "Tom Reed", "office": "President", "side": "Kenya", "pronouns": ["he"]},
        {"official": "Karl Vane", "office": "President", "side": "Peru", "pronouns": ["he"]},
        {"official": "Ryan Moor", "pronouns": ["he"]},
        {"official": "Kenya Defence Ministry", "kind": "ministry", "country": "Kenya"},
        {"official": "Peru Defence Ministry", "kind": "ministry", "country": "Peru"},
        {"official": "Kenya military", "kind": "military", "country": "Kenya"},
    ]
)  # fmt: skip

CASES = {
    "what the office is for": (
        "The United Nations' human rights chief said the quay was clear. He said the crane was old.",
        ["Omar Brandt"] * 2,
    ),
    "initials": ("The UN human rights chief said the quay was clear.", ["Omar Brandt"]),
    "another country's": ("Kenya's human rights chief said the quay was clear.", [None]),
    "a diplomat": ("Ada Moor flew to Peru. The Kenyan diplomat said the quay was clear.", ["Ada Moor"]),
    "a leader": (
        "Tom Reed met Karl Vane. The Peruvian leader said the quay was clear. The Kenyan leader said it was not.",
        ["Karl Vane", "Tom Reed"],
    ),
    "a brother": (
        "Ada Moor left. Ada Moor's brother, Ryan, said the quay was clear. He said the crane was old.",
        ["Ryan Moor"] * 2,
    ),
    "a brother of somebody else": ("Dan Gers's brother, Ryan, said the quay was clear.", [None]),
    "he after an office that nobody holds": (
        "Tom Reed came to Tarn. Reed said the quay was clear. The mayor said the crane was old. He said so twice.",
        ["Tom Reed", None, None],
    ),
    "she after an office of a man": (
        "President Tom Reed and Ada Moor came. Ms. Moor said the quay was clear. The president said the crane was old. "
        "She said it was not.",
        ["Ada Moor", "Tom Reed", "Ada Moor"],
    ),
    "in a country": (
        "Kenya sent boats to Peru. In Peru, the defence ministry said the quay was clear.", ["Peru Defence Ministry"],
    ),
    "an agency's country": (
        "Kenya sent boats to Peru. “The quay is clear,” Kenya's Nordwire agency quoted a defence ministry statement as "
        "saying.",
        ["Kenya Defence Ministry"],
    ),
    "what it called": (
        "Boats left Peru after Kenya's military showed a film of what it called a clear quay.", ["Kenya military"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "officials"), CASES.values(), ids=CASES)
def test_offices_without_a_name(text, officials):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = toolkit.resolve_officials(toolkit.extract_statements(articles), articles, REGISTRY)
    found = found[found["within"].isna()].sort_values("start")
    assert [None if pd.isna(name) else name for name in found["official"]] == officials


@pytest.mark.parametrize(
    ("office", "found"), [("governor of Tarn", True), ("governor of Vale", False)]
)
def test_an_office_is_told_by_what_it_is_of(office, found):
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "text": ["The governor of Tarn praised the raid. Ola Quill had led it."],
        }
    )
    registry = OFFICIALS.build([{"official": "Ola Quill", "office": office, "side": "Norland"}])
    said = toolkit.resolve_officials(toolkit.extract_statements(articles), articles, registry)
    assert said["official"].notna().tolist() == [found]
