"""Institutions that speak, and are taken up again by a noun, "it" or their document (all made up)."""

import pandas as pd
import pytest

import toolkit
from toolkit.tables import OFFICIALS

REGISTRY = OFFICIALS.build(
    [
        {"official": "Kenya (government)", "aliases": ["Kenya"], "kind": "state", "country": "Kenya"},
        {"official": "Kenya Defence Ministry", "kind": "ministry", "country": "Kenya"},
        {"official": "Kenya Foreign Ministry", "kind": "ministry", "country": "Kenya"},
        {"official": "Peru Foreign Ministry", "kind": "ministry", "country": "Peru"},
        {"official": "Kenya military", "kind": "military", "country": "Kenya"},
        {"official": "Norland army", "side": "Norland", "pronouns": ["it"]},
        {"official": "Harbour Front", "aliases": ["Front"], "kind": "group"},
        {"official": "Zarda", "kind": "group"},
        {"official": "World Health Organization", "kind": "international"},
    ]
)  # fmt: skip
MOF, ARMY = "Kenya Foreign Ministry", "Kenya military"

NO_REGISTRY = {
    "department": (
        "The Ostend Fire Department sent two boats. The department said the quay was clear.",
        ["Ostend Fire Department"],
    ),
    "committee": (
        "The Tarn Works Committee met on Friday. “The quay is clear,” the committee said.",
        ["Tarn Works Committee"],
    ),
    "company with a full stop": (
        "Quaywell Corp. dug the basin. The company said the quay was clear.", ["Quaywell Corp."],
    ),
    "bank": ("The Bank of Tarn opened late. The bank said the vault was full.", ["Bank of Tarn"]),
    "it": (
        "The Ostend Port Authority said the quay was clear. It said the crane had been moved.",
        ["Ostend Port Authority"] * 2,
    ),
    "it behind the words": (
        "“The quay is clear,” the Ostend Port Authority said. It added that the crane had been moved.",
        ["Ostend Port Authority"] * 2,
    ),
    "it, with a person between": (
        "The Ostend Port Authority said the quay was clear. Ada Moor came by boat. It said the crane was old.",
        ["Ostend Port Authority", None],
    ),
    "two ministries": (
        "The Works Ministry and the Health Ministry sent boats. The ministry said the quay was clear.", [None],
    ),
    "the one that spoke right before": (
        "The Works Ministry met the Health Ministry on Monday. The Health Ministry said the quay was clear. "
        "The ministry said the crane was old.",
        ["Health Ministry"] * 2,
    ),
    "statement": (
        "The Ostend Port Authority said in a statement that the quay was clear. The statement said the crane was old.",
        ["Ostend Port Authority"] * 2,
    ),
    "statement of two": (
        "The Tarn Council said in a statement that the quay was clear. The Works Ministry said in a statement that it "
        "was not. The statement said the crane was old.",
        ["Tarn Council", "Works Ministry", None],
    ),
    "group before the name": (
        "The militant group Zarda said the bridge was gone. The group said its men were safe.", ["Zarda"] * 2,
    ),
    "group behind the name": (
        "Zarda, an armed group from the hills, said the bridge was gone. The group said its men were safe.",
        ["Zarda"] * 2,
    ),
    "initials": (
        "The Tarn Relief Union (TRU) opened a kitchen. The TRU said the rice was gone.", ["Tarn Relief Union"],
    ),
    "army of a place": (
        "The Norland army crossed the river. The military said no one was hurt.", ["Norland army"],
    ),
    "one army in many words": (
        "Kenya's army crossed the river. The Kenyan military said no one was hurt. The army said it was over.",
        ["Kenyan military"] * 2,
    ),
    "two armies": (
        "The Kenyan army met the Peruvian army at the river. The army said no one was hurt.", [None],
    ),
    "capital": ("Nairobi said the quay was clear.", ["Kenya"]),
    "all capitals": ("WHO said the rice was gone.", ["World Health Organization"]),
    "both": ("The White House and the Pentagon said the quay was clear.", [None]),
    "spokesman of a ministry of small letters": (
        "A Kenyan foreign ministry spokesman said the quay was clear.", ["Kenyan foreign ministry"],
    ),
    "noun of a known one": (
        "The European Union froze the fund. The bloc said the fund was empty.", ["European Union"],
    ),
    "noun of two known ones": (
        "The UN agency UNICEF met UNHCR. The agency said the fund was empty.", [None],
    ),
    "Pentagon": (
        "The Pentagon confirmed the landing. It said the quay was clear. The department said the crane was old.",
        ["Pentagon"] * 3,
    ),
}  # fmt: skip

WITH_REGISTRY = {
    "other words for a ministry": (
        "Kenya's Ministry of Foreign Affairs said the quay was clear. The Kenyan defense ministry said it was not.",
        [MOF, "Kenya Defence Ministry"],
    ),
    "demonym of a place in no list": ("The Norlandish military said no one was hurt.", ["Norland army"]),
    "government": ("The Kenyan government said the quay was clear.", ["Kenya (government)"]),
    "country, and capital": (
        "Kenya said the quay was clear. Nairobi said the crane was old.", ["Kenya (government)"] * 2,
    ),
    "spokesman": ("A Front spokesman said the bridge was gone.", ["Harbour Front"]),
    "ministry of the only country": (
        "Boats left Kenya on Monday. “The quay is clear,” the Foreign Ministry said. Kenya has two quays.", [MOF],
    ),
    "ministry of the dateline": (
        "NAIROBI (Nordwire) — Kenya told Peru to leave, the Foreign Ministry said.", [MOF],
    ),
    "ministry of one of two countries": (
        "Boats left Kenya for Peru. The Foreign Ministry said the quay was clear.", [None],
    ),
    "army of the dateline": (
        "NAIROBI, Kenya (Nordwire) — Boats left Kenya's coast. The army said no one was hurt.", [ARMY],
    ),
    "army of another country": (
        "WASHINGTON (Nordwire) — Kenya sent boats. The army said no one was hurt.", [None],
    ),
    "group of the registry": (
        "Zarda took the bridge on Monday. The group said its men were safe.", ["Zarda"],
    ),
    "run by": ("The Front-run Health Ministry said the rice was gone.", [None]),
}  # fmt: skip


def resolve(text, registry=None):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = toolkit.resolve_officials(toolkit.extract_statements(articles), articles, registry)
    found = found[found["within"].isna()].sort_values("start")
    return [None if pd.isna(name) else name for name in found["official"]]


@pytest.mark.parametrize(("text", "officials"), NO_REGISTRY.values(), ids=NO_REGISTRY)
def test_institutions_of_an_article(text, officials):
    assert resolve(text) == officials


@pytest.mark.parametrize(("text", "officials"), WITH_REGISTRY.values(), ids=WITH_REGISTRY)
def test_institutions_of_a_registry(text, officials):
    assert resolve(text, REGISTRY) == officials


HEADS = [
    "Cooperative",
    "Guild",
    "Chamber",
    "Alliance",
    "Coalition",
    "Network",
    "Initiative",
    "Fund",
    "Trust",
    "League",
    "Brotherhood",
    "Syndicate",
    "Board",
    "Watch",
    "Collective",
    "Assembly",
    "Forum",
    "Platform",
    "Federation",
    "Centre",
    "Observatory",
    "Clinic",
    "Diocese",
    "Academy",
    "Consortium",
    "Partnership",
    "Tribunal",
    "Registry",
    "Corps",
    "Fleet",
    "Squadron",
    "Garrison",
    "Movement",
    "Campaign",
    "Group",
    "Society",
    "Institute",
    "Foundation",
    "Bureau",
    "Office",
    "Agency",
    "Service",
    "Union",
    "Council",
    "Committee",
    "Association",
    "Congress",
    "Conference",
    "Exchange",
    "Bank",
    "Museum",
    "Library",
    "Authority",
    "Company",
    "Mission",
    "Command",
    "Directorate",
    "Secretariat",
    "Inspectorate",
    "Laboratory",
    "Hospital",
    "School",
    "University",
    "Club",
    "Church",
    "Mosque",
    "Mutual",
    "Lobby",
    "Caucus",
    "Panel",
    "Commission",
    "Court",
    "Airport",
    "Railway",
]
UNKNOWN_HEADS = ["Works", "Lodge", "Order", "Parish", "Circle", "Prison", "Port", "Ombudsman"]


@pytest.mark.parametrize(
    "head",
    [
        *HEADS,
        *(
            pytest.param(
                one, marks=pytest.mark.xfail(reason="a noun for other things, too", strict=True)
            )
            for one in UNKNOWN_HEADS
        ),
    ],
)
def test_an_institution_is_known_by_its_noun_and_taken_up_by_it(head):
    text = (
        f"The quay was clear, the Ormel Fishermen's {head} said in a statement. The crane had been moved, "
        f"the {head.lower()} said. Its boats would stay, it added."
    )
    assert resolve(text) == [f"Ormel Fishermen's {head}"] * 3
