"""Offices beside names: who is meant by "the mayor" (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials
from toolkit.statements.speakers.appositions import find_apposed_office
from toolkit.tables import OFFICIALS


def resolve(text, *officials):
    """Return source, official and resolution of the last statement of a text."""
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    registry = OFFICIALS.build(officials) if officials else None
    row = resolve_officials(extract_statements(articles), articles, registry).iloc[-1]
    return row["source"], None if pd.isna(row["official"]) else row["official"], row["resolution"]


GIVEN = [
    ("Iva Brand, the treasurer, came.", "The treasurer"),
    ("Iva Brand, the finance minister, came.", "The minister"),
    ("Iva Brand, treasurer of Oldham, came.", "The treasurer"),
    ("Iva Brand, who is governor of Tarn, came.", "The governor"),
    ("Iva Brand, Norland’s defence minister, came.", "The defence minister"),
    ("Iva Brand (the mayor) came.", "The mayor"),
    ("Iva Brand – the mayor – came.", "The mayor"),
    ("The mayor, Iva Brand, came.", "The mayor"),
    ("The head of the Front, Iva Brand, came.", "The head"),
    ("Iva Brand, a general, came.", "The general"),
    ("Iva Brand was elected senator in 2020.", "The senator"),
    ("Iva Brand became chancellor in May.", "The chancellor"),
    ("Iva Brand, 61, a judge, came.", "The judge"),
    ("Iva Brand (Reform), the mayor, came.", "The mayor"),
    ("Police chief Iva Brand came.", "The police chief"),
    ("Its director, Iva Brand, came.", "The director"),
    ("Iva Brand took office as governor in May.", "The governor"),
    ("Iva Brand is the mayor of Tarn.", "The Tarn mayor"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "source"), GIVEN)
def test_an_office_beside_a_name_is_taken_up(given, source):
    assert resolve(f"{given} {source} said the dam was safe.") == (source, "Iva Brand", "office")


OPEN = [
    "Iva Brand, the former mayor, came.",
    "Iva Brand, the deputy mayor, came.",
    "Iva Brand, wife of the mayor, came.",
    "Iva Brand, the mayor’s driver, came.",
    "Iva Brand was not elected mayor.",
    "Iva Brand wants to become mayor.",
    "Iva Brand was mayor until 2010.",
    "Iva Brand met Dan Lund, the mayor said.",
    "They went from Iva Brand, the mayor, Dan Lund, and two guards.",
    "Iva Brand was elected mayor of Tarn. Dan Lund was elected mayor of Oldham.",
    "Iva Brand, 54, came.",
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_an_office_that_nobody_was_given_stays_open(text):
    assert resolve(f"{text} The mayor said the dam was safe.")[1] is None


def test_two_holders_are_named_as_open():
    text = (
        "Iva Brand became mayor of Tarn. Dan Lund became mayor of Oldham. The mayor said it held."
    )
    assert resolve(text)[2] == "ambiguous: Dan Lund or Iva Brand"
    assert resolve(text.replace("The mayor", "The Tarn mayor"))[1] == "Iva Brand"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Tom Reed, the mayor of Neuburg, resigned.", "the mayor of Neuburg"),
        ("Tom Reed, the mayor, and Ada Moor resigned.", ""),
        ("Tom Reed, says the mayor.", ""),
        ("Tom Reed said the mayor resigned.", ""),
    ],
)
def test_what_stands_beside_a_name(text, office):
    assert find_apposed_office(text, 0, 8) == office


HOLDERS = [
    "The mayor of Westport, Ismet Karun,",
    "The head of the League, Ismet Karun,",
    "The leader of the Reform Front, Ismet Karun,",
    "The Westport Republican, Ismet Karun,",
    "The minister (Ismet Karun)",
    "The harbour keeper — Ismet Karun —",
    "Norland Ambassador to the League Ismet Karun",
    "Foreign and Trade Affairs Minister Ismet Karun",
    "High Commissioner for Civil Rights Ismet Karun",
    "The governor of the Tarn region Ismet Karun",
    "Deputy Head of the State Security Service Ismet Karun",
    "Under Secretary of State for Arms Control Ismet Karun",
    "Ambassador to Kenya Ismet Karun",
    "Minister of Ports and Fisheries Ismet Karun",
    "DIG (Northern Range) Ismet Karun",
    "SP (City) Ismet Karun",
    "Opposition Harbour Democratic Party (HDP) leader Ismet Karun",
    "Harbour Workers' Union (HWU) president Ismet Karun",
    "The Vale People’s Party (VPP) chairman, Ismet Karun,",
    "Ironstate (Upper House) Speaker Ismet Karun",
    "Senate President Pro Tempore Ismet Karun",
    "House Speaker Pro Tem Ismet Karun",
    "Helm Ismet Karun",
    "Second Coxswain Ismet Karun",
    "Special Agent Ismet Karun",
    "Special Agent in Charge Ismet Karun",
    "DPO Ismet Karun",
]  # fmt: skip


@pytest.mark.parametrize("source", HOLDERS)
def test_the_name_behind_an_office_is_read(source):
    found, official, _ = resolve(f"{source} said the vote was fair.")
    assert found == source.strip(",— ")
    assert official == "Ismet Karun"


@pytest.mark.parametrize(
    "source", ["the mayor of Westport, Ismet Karun", "the minister (Ismet Karun)"]
)
def test_the_name_behind_an_office_is_read_behind_the_cue(source):
    official = "Ismet van Karun" if "van" in source else "Ismet Karun"
    assert resolve(f"“The vote was fair,” said {source}.")[:2] == (source, official)


@pytest.mark.parametrize(
    "source", ["The mayor of Aberdeen, South Vale,", "The mayor of Villa Maria Grande", "The mayor of Tarn, Kenya,", "The head of the office in Bergen, Norland,", "The owner of the ferry Iris Star"]
)  # fmt: skip
def test_a_place_behind_an_office_is_no_name(source):
    assert resolve(f"{source} said the vote was fair.")[1] is None


TAKEN_UP = [
    ("Deputy Foreign Minister Iva Brand met the envoys.", "The diplomat", "Iva Brand"),
    ("Archbishop Iva Brand spoke at the shrine.", "The prelate", "Iva Brand"),
    ("Senator Iva Brand spoke.", "The lawmaker", "Iva Brand"),
    ("Director Iva Brand said the dam held.", "The official", "Iva Brand"),
    ("Assistant District Officer Iva Brand said the road was open.", "The ADO", "Iva Brand"),
    (
        "Port spokesperson Iva Brand said it was open. Dan Lund, a spokesman for Tarn, said it was shut.",
        "The spokesperson",
        "Iva Brand",
    ),
    ("A diplomat told them it had failed. Foreign Minister Iva Brand met him.", "The diplomat", None),
    ("Director Iva Brand said the dam held. A senior official said it leaked.", "The official", None),
    ("Director Iva Brand said the dam held. Dan Lund fled.", "The official", None),
]  # fmt: skip


@pytest.mark.parametrize(("given", "source", "official"), TAKEN_UP)
def test_what_holders_of_an_office_are_called_besides(given, source, official):
    assert resolve(f"{given} {source} said nobody was hurt.")[1] == official


def test_a_title_that_no_list_has_hides_nobody_of_the_registry():
    text = "Overreeve Iva Brand said the dam was safe. “Look,” she said. Brand said it was dry."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    registry = OFFICIALS.build([{"official": "Iva Brand", "pronouns": ["she"]}])
    found = resolve_officials(extract_statements(articles), articles, registry)
    assert found["official"].tolist() == ["Iva Brand"] * 3


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The van left at 1 p.m. Agent Iva Brand said it was late.", "Agent Iva Brand"),
        ("The van left at 1 p.m. Tuesday, Iva Brand said.", "Iva Brand"),
        ("The van left at 1 p.m. Eastern time, Iva Brand said.", "Iva Brand"),
        ("The van left after the 1 p.m. Mass, Iva Brand said.", "Iva Brand"),
    ],
)
def test_a_sentence_may_end_at_an_hour(text, source):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    (row,) = extract_statements(articles).to_dict("records")
    assert row["source"] == source
    assert ("1 p.m" in row["content"]) == (source == "Iva Brand")


def test_its_head_is_who_heads_it_on_the_day():
    board = {"official": "Harbour Board", "kind": "council"}
    head = {"office": "head of the Harbour Board", "kind": "person"}
    officials = pd.DataFrame(
        [
            board,
            {"official": "Ada Moor", "valid_to": pd.Timestamp("2024-01-01"), **head},
            {"official": "Ben Holt", "valid_from": pd.Timestamp("2024-01-02"), **head},
        ]
    )
    text = "The Harbour Board met, it said. Its head said it was late."
    for day, who in (("2023-05-01", "Ada Moor"), ("2024-05-01", "Ben Holt")):
        articles = pd.DataFrame([{"article_id": "a", "text": text, "published": day}])
        found = resolve_officials(extract_statements(articles), articles, officials)
        assert found["official"].iloc[-1] == who
