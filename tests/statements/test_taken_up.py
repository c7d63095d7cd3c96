"""Who speaks again, answers a question, or is named behind an office (all made up)."""

import pandas as pd
import pytest

from toolkit.statements import extract_statements, resolve_officials
from toolkit.tables import OFFICIALS


def read(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = resolve_officials(extract_statements(articles), articles)
    return [(row.content, row.official) for row in said.fillna("open").itertuples()]


def test_it_means_the_same_institution_as_often_as_it_goes_on():
    said = read(
        "The Ministry of Fisheries said on Monday that the ban would stay. It said boats would be fined. "
        "“We do not take this step lightly,” it added. It said the rules were old."
    )
    assert [official for _, official in said] == ["Ministry of Fisheries"] * 4


def test_it_is_open_again_once_another_institution_is_named():
    said = read(
        "The Ministry of Fisheries said the ban would stay. It said boats would be fined. "
        "The Coast Guard of Norland and the Navy of Norland met. It said the rules were old."
    )
    assert said[-1] == ("the rules were old", "open")


def test_what_somebody_is_asked_is_not_what_they_say():
    said = read("Mayor Tom Hale, asked whether the bridge would follow, said: “We will see.”")
    assert said == [("We will see.", "Tom Hale")]


def test_a_question_of_a_briefing_is_no_officials():
    said = read(
        "QUESTION: Will you go?\n\nMR. HALE: We will stay.\n\nQUESTION: When?\n\nMR. HALE: In May."
    )
    assert said[0] == ("Will you go?", "open")
    assert said[2] == ("When?", "open")


@pytest.mark.parametrize(
    "text",
    [
        "According to its director, Dieter Haas, the lift was due for repair.",
        "The lift was due for repair, according to its director, Dieter Haas.",
    ],
)
def test_a_name_behind_an_office_is_part_of_the_source(text):
    assert read(text) == [(text[text.lower().index("the lift") :][:27], "Dieter Haas")]


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("The electoral commission (CRV) said it was fair. CRV said so.", "electoral commission"),
        ("The port agency, known as the RAP, said it was shut. The RAP said so.", "port agency"),
        ("Kenya's dam agency, AGD, said it was safe. AGD said so.", "Kenya dam agency"),
    ],
)
def test_a_short_name_is_the_institutions_behind_which_it_stands(text, official):
    assert [one for _, one in read(text)] == [official, official]


def test_forces_at_the_start_of_a_sentence_are_no_name():
    said = read(
        "Security forces fought fighters of the Dawn Brigades. In a statement, the group said it had won."
    )
    assert said == [("it had won", "Dawn Brigades")]


def test_she_is_the_judge_who_acts_in_the_sentence_before():
    said = read(
        "Dana Holm met reporters. A judge, Marta Yanez, ordered his release. She told the court it was time."
    )
    assert said == [("his release", "Marta Yanez"), ("it was time", "Marta Yanez")]


def test_a_surname_that_is_a_title_or_a_cry_is_a_surname():
    assert [one for _, one in read("PM Ravi Sen said it held. Sen said so.")] == ["Ravi Sen"] * 2
    assert [one for _, one in read("President Oh Se-ra said it held. Oh said so.")] == [
        "Oh Se-ra"
    ] * 2


def test_the_ministry_is_the_one_that_spoke_by_an_alias_of_small_letters():
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "text": ["It was over, the harbour ministry said. “Two fled,” the ministry said."],
        }
    )
    registry = OFFICIALS.build(
        [
            {
                "official": "Ministry of Harbours",
                "kind": "institution",
                "aliases": ["harbour ministry"],
            }
        ]
    )
    said = resolve_officials(extract_statements(articles), articles, registry)
    assert list(said["official"]) == ["Ministry of Harbours"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's embassy did not answer. On Friday it had warned that boats would wait.",
        "The Harbour Board met on Monday. It said boats would wait.",
    ],
)
def test_it_is_the_institution_that_begins_the_sentence_before(text):
    assert read(text)[0][1] in ("Kenya embassy", "Harbour Board")


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board met the Coast Guard. It said boats would wait.",
        "Ada Moor met the Harbour Board. It said boats would wait.",
    ],
)
def test_it_is_open_where_another_is_named_there(text):
    assert read(text)[0][1] == "open"


def test_the_republican_is_the_person_in_view_and_her_office_is_no_institution_of_the_article():
    assert (
        read("Gov. Gil Pike left Monday. “It is over,” the Republican said.")[-1][1] == "Gil Pike"
    )
    said = read("Ada Moor sued. The National Guard left. A hearing was set, her office said.")
    assert said[-1] == ("A hearing was set", "open")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("CM Gil Pike came. “It is over,” the CM said.", "Gil Pike"),
        ("Interior CS Gil Pike came. “It is over,” the CS said.", "Gil Pike"),
        ("Rep. Gil Pike voted no. “It is over,” the Westport Democrat said.", "Gil Pike"),
        ("The union Unite the Docks said it was over.", "Unite the Docks"),
        ("Norland's General Staff said it was over.", "Norland General Staff"),
        ("Upland Energy said it was over.", "Upland Energy"),
        ("The Villagers' Network said it was over.", "Villagers' Network"),
        ("Minister for Justice Gil Pike said it was over.", "Gil Pike"),
        ("A cable was cut. Its operator, Nordgrid, said it was over.", "Nordgrid"),
        (
            "Gen. Ada Moor stayed.\n\nImraan Davids, who runs the port, was angry. “It is over,” he said.",
            "Imraan Davids",
        ),
        ("General Dynamics said it was over.", "General Dynamics"),
        ("The Ministry of Health and the Sea said it was over.", "Ministry of Health and the Sea"),
    ],
)
def test_an_office_in_capitals_a_party_and_a_name_with_small_words(text, who):
    assert read(text)[-1][1] == who


def test_a_general_is_no_republican():
    said = read(
        "Rep. Gil Pike sat by. Gen. Ada Moor spoke. “It is over,” the Westport Republican said."
    )
    assert said[-1][1] == "Gil Pike"


def test_a_registry_may_give_the_office_with_the_name_and_an_alias_in_capitals():
    articles = pd.DataFrame(
        {
            "article_id": ["a"],
            "text": [
                "The sheriff said it was over. “It is,” the DHB said. Dale Moor left with Gil Pike."
            ],
        }
    )
    registry = OFFICIALS.build(
        [
            {"official": "Sheriff Dale Moor"},
            {"official": "Gil Pike", "office": "head of the harbour board", "aliases": ["DHB"]},
        ]
    )
    said = resolve_officials(extract_statements(articles), articles, registry)
    assert list(said["official"]) == ["Sheriff Dale Moor", "Gil Pike"]


@pytest.mark.parametrize("official", ["Defense Ministry of Tarnia", "Ministry of Defence"])
def test_a_ministry_of_a_country_that_no_list_has(official):
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Tarnia's defence ministry said no."]})
    registry = OFFICIALS.build([{"official": official, "kind": "institution", "country": "Tarnia"}])
    said = resolve_officials(extract_statements(articles), articles, registry)
    assert list(said["official"]) == [official]


def test_it_is_open_where_the_words_begin_with_another_institution():
    said = read(
        "The Ministry of Fisheries said the ban would stay.\n\nThe Coast Guard of Norland has left the port, it said."
    )
    assert said[-1] == ("The Coast Guard of Norland has left the port", "open")


def test_a_short_name_is_taken_up_by_the_noun_of_the_whole_name():
    registry = OFFICIALS.build(
        [{"official": "Signals and Security Service", "aliases": ["SSV"], "kind": "institution"}]
    )
    text = "The SSV disclosed a theft. Nobody had seen it, the service said."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = resolve_officials(extract_statements(articles), articles, registry)
    assert list(said["official"])[-1] == "Signals and Security Service"


def test_a_statement_from_the_ministry_is_the_ministrys():
    said = read(
        "The Ministry of Fisheries said the ban would stay. “Boats will be fined,” read a statement from the ministry."
    )
    assert said[-1] == ("Boats will be fined,", "Ministry of Fisheries")


@pytest.mark.parametrize(("text", "official"), [
    ("Raiders hold the hill. The town is run by insurgents who say they will stay.", "Tarn Front"),
    ("The note angered the Tarn Front, which said it would answer.", "Tarn Front"),
    ("The note was given to the mayor of Ruvo, who said it was late.", "Gil Pike"),
    ("The note was given to the head of the Tarn Front, who said it was late.", None),
    ("The mayor of Ruvo said it was late.", "Gil Pike"),
    ("The Tarn Front party said it was late.", "Tarn Front"),
])  # fmt: skip
def test_an_alias_or_an_office_before_who(text, official):
    registry = OFFICIALS.build(
        [
            {"official": "Tarn Front", "aliases": ["insurgents"], "kind": "institution"},
            {"official": "Gil Pike", "office": "mayor of Ruvo"},
        ]
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    said = resolve_officials(extract_statements(articles), articles, registry)
    assert [None if pd.isna(name) else name for name in said["official"]] == [official]


@pytest.mark.parametrize(("text", "officials"), [
    ("The raid will go on, the top Norlandic commander there said.\n\n“It is late,” Gen. Ivo Lund said.",
     ["Ivo Lund", "Ivo Lund"]),
    ("The raid will go on, the prime minister said.\n\nForeign Minister Ada Moor said it was late.",
     ["open", "Ada Moor"]),
    ("The raid will go on, the governor said.\n\nDeputy Governor Ada Moor said it was late.",
     ["open", "Ada Moor"]),
])  # fmt: skip
def test_an_office_above_is_whoever_is_named_next_with_it(text, officials):
    assert [official for _, official in read(text)] == officials


OF_TARN = [
    {"official": "Armed Forces of Tarnia", "kind": "military", "side": "Tarnia", "aliases": ["Tarnia army"]},
    {"official": "Interior Ministry of Tarnia", "kind": "ministry", "side": "Tarnia", "aliases": ["Tarnia interior ministry"]},
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("The army of junta-led Tarnia said it had gone.", "Armed Forces of Tarnia"),
        ("Rebels in Tarnia have freed a pilot, the country’s military said.", "Armed Forces of Tarnia"),
        ("Police in Tarnia have held two men, the interior ministry said.", "Interior Ministry of Tarnia"),
        ("Police in Tarnia have held a man from Kenya, the interior ministry said.", None),
        ("Rebels in Kenya have freed a pilot, the country’s military said.", None),
    ],
)  # fmt: skip
def test_whose_army_it_is_is_told_by_the_registry_or_the_paragraph(text, official):
    articles = pd.DataFrame({"article_id": ["a"], "text": [f"The vote is in May.\n\n{text}"]})
    found = resolve_officials(extract_statements(articles), articles, OFFICIALS.build(OF_TARN))
    assert [None if pd.isna(name) else name for name in found["official"]] == [official]


@pytest.mark.parametrize(
    "second",
    [
        "Fisherman Karu Dornel, 44, said that he would go back. “Where else?” he asked.",
        "A parent said families had paid N60m. “Where else?” he asked.",
    ],
)
def test_he_is_no_official_where_somebody_else_spoke_right_before(second):
    text = f"Minister Otto Falk said the road was open. But he would look, Falk said.\n\n{second}"
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    registry = OFFICIALS.build([{"official": "Otto Falk", "pronouns": ["he"]}])
    found = resolve_officials(extract_statements(articles), articles, registry)
    assert found[found["content"] == "Where else?"]["official"].isna().all()
