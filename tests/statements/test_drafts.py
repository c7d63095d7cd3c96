"""Drafts of the registry: what articles and a list of persons tell (all made up)."""

import pandas as pd
import pytest

from toolkit.errors import DefinitionError, InputError
from toolkit.statements import (
    extract_statements,
    format_officials,
    read_officials,
    read_persons,
    resolve_officials,
    suggest_officials,
)
from toolkit.tables import STATEMENTS

LIST = """name,aliases,office,from,to,country
Ada Moor,A. J. Moor;Iron Ada,defence minister,2019-01-01,2023-05-31,Norland
Ada Moor,,party leader,2023-06,,Norland
Carl Reed,,mayor,,,
Dan Reed,,sheriff,,,
"""


def draft(*texts, persons=None, published="2024-01-01"):
    ids = [f"a{number}" for number in range(1, len(texts) + 1)]
    articles = pd.DataFrame({"article_id": ids, "text": texts})
    days = [published] * len(texts) if isinstance(published, str) else published
    articles["published"] = pd.to_datetime(pd.Series(days))
    found = resolve_officials(extract_statements(articles), articles)
    return suggest_officials(found, articles, persons=persons)


def listed(folder, text):
    file = folder / "persons.csv"
    file.write_text(text, encoding="utf-8")
    return read_persons(file)


def shown(table, *columns):
    return table[list(columns)].astype(object).where(table.notna(), None).values.tolist()


def days(table):
    dates = [table[column].dt.strftime("%Y-%m-%d") for column in ("valid_from", "valid_to")]
    return [[None if pd.isna(day) else day for day in row] for row in zip(*dates, strict=True)]


OFFICES = [
    ("Ola Kale, the navy’s chief spokesman, came. Kale said it was low.", "navy chief spokesman"),
    ("Kenyan Harbour Minister Ola Kale came. “It is low,” Kale said.", "Harbour Minister"),
    ("Brig. Ola Kale, the port commander, came. “It is low,” Brig. Kale said.", "port commander"),
    ("Former mayor Ola Kale came. Ola Kale, the governor, said it was low.", "governor"),
]


@pytest.mark.parametrize(("text", "office"), OFFICES)
def test_offices_are_those_that_articles_give_beside_the_name(text, office):
    assert shown(draft(text), "official", "office") == [["Ola Kale", office]]


def test_a_bare_surname_is_the_only_person_of_that_surname_in_the_articles():
    found = draft("“It is low,” Kale said.", "Captain Ola Kale, the pilot, came.")
    assert shown(found, "official") == [["Ola Kale"]]
    assert "the articles name one Ola Kale (a2)" in found["note"].iloc[0]
    two = ("Captain Ola Kale, the pilot, came.", "Sheriff Ben Kale, the owner, came.")
    assert shown(draft("“It is low,” Kale said.", *two), "official") == [["Kale"]]


DATES = [
    ("Bea Lund, who took office as mayor on 3 March 2021, said it was low.", ["2021-03-03", None]),
    ("Mayor Bea Lund, who took office on March 3, 2021, said it was low.", ["2021-03-03", None]),
    ("Bea Lund, mayor since 2019, said it was low.", ["2019-01-01", None]),
    ("Bea Lund, mayor from May 2012 to 2030, said it was low.", ["2012-05-01", "2030-12-31"]),
    ("Mayor Bea Lund, who was elected last week, said it was low.", [None, None]),
    ("Mayor Bea Lund, a widow since 2019, said it was low.", [None, None]),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_those_that_articles_write_out(text, expected):
    assert days(draft(text)) == [expected]


def test_who_speaks_outside_of_the_dates_keeps_an_entry_without_office():
    found = draft("Bea Lund, mayor until May 2023, said it was low.")
    assert shown(found, "official", "office") == [["Bea Lund", None], ["Bea Lund", "mayor"]]
    assert days(found) == [[None, None], [None, "2023-05-31"]]


def test_things_residents_and_authorities():
    found = draft(
        "Pictures show that it is low. Tom Vane, a resident, said it was. The Kenyan authorities said it was not."
    )
    assert shown(found, "official", "kind") == [["Kenya", "state"]]


@pytest.mark.parametrize(
    "who", ["a student", "63, a retired voter in Tarn", "a mother of three", "one witness"]
)
def test_who_only_happened_to_be_there_is_left_out(who):
    assert draft(f"Tom Lund, {who}, said it was low.").empty
    assert not draft(f"Mayor Tom Lund, {who}, said it was low.").empty


@pytest.mark.parametrize(
    ("source", "official"),
    [
        ("Local Government Minister Malik Shahr Tiwal", "Malik Shahr Tiwal"),
        ("Father Tom Vane", "Tom Vane"),
        ("The al-Rafid Brigades", "al-Rafid Brigades"),
        ("The Fishermen's Guild of Tarn", "Fishermen's Guild of Tarn"),
        ("The National Confederation of Miners", "National Confederation of Miners"),
        ("The president of the State Commission (SC), Ada Moor,", "Ada Moor"),
    ],
)
def test_who_is_an_official_by_a_part_of_a_title_or_a_bodys_noun(source, official):
    assert shown(draft(f"{source} said it was low."), "official") == [[official]]


def test_what_only_tells_of_another_body_is_left_out():
    found = draft("The World Food Programme said it was low. The U.N. agency said it was not.")
    assert shown(found, "official") == [["World Food Programme"]]


def test_an_institution_has_its_proper_name():
    found = draft("Kenya’s military said it was low.", "The Kenya Defence Forces said it was low.")
    assert shown(found, "official", "statements") == [["Kenya Defence Forces", 2]]


def test_a_list_gives_aliases_and_the_offices_of_the_day(tmp_path):
    persons = listed(tmp_path, LIST)
    found = draft("Ada Moor said it was low.", "“It is low,” Iron Ada said.", persons=persons)
    assert shown(found, "official", "office", "country") == [
        ["Ada Moor", "party leader", "Norland"]
    ]
    assert found["aliases"].iloc[0] == ["Iron Ada", "A. J. Moor"]
    assert "Iron Ada: one person by the list of persons" in found["note"].iloc[0]
    text = format_officials(found)
    (tmp_path / "officials.toml").write_text(text, encoding="utf-8")
    assert len(read_officials(tmp_path / "officials.toml")) == 1


def test_a_list_with_two_who_may_be_meant_gives_nothing_and_says_so(tmp_path):
    found = draft("“It is low,” Reed said.", persons=listed(tmp_path, LIST))
    assert shown(found, "official", "office") == [["Reed", None]]
    assert "Carl Reed and Dan Reed, who may be meant" in found["note"].iloc[0]


def test_days_that_no_office_of_the_list_covers_stay_counted(tmp_path):
    texts = ["Ada Moor said it was low."] * 2
    persons = listed(tmp_path, LIST)
    found = draft(*texts, persons=persons, published=["2020-01-01", "2010-01-01"])
    assert shown(found, "office") == [[None], ["defence minister"]]


def test_a_list_in_the_words_of_wikidata(tmp_path):
    text = "person;personLabel;positionLabel;start;end;genderLabel\nq;Ada Moor;mayor;2021-03-03T00:00:00Z;2024;female"
    found = listed(tmp_path, "\ufeff" + text)
    assert shown(found, "official", "office", "pronouns") == [["Ada Moor", "mayor", ["she"]]]
    assert days(found) == [["2021-03-03", "2024-12-31"]]


def test_every_mistake_of_a_list_is_named_with_its_row(tmp_path):
    rows = "name,from,to,pronouns\nAda Moor,3/4/21,,\n,2021,,\nBea Lund,2021,2020,robot\n"
    with pytest.raises(DefinitionError) as caught:
        listed(tmp_path, rows)
    assert str(caught.value).splitlines() == [
        'persons.csv, row 2 ("Ada Moor"): from is "3/4/21"; '
        "write a day as 2024-05-07, a month as 2024-05, a year as 2024",
        "persons.csv, row 3: name is empty; every row needs one",
        'persons.csv, row 4 ("Bea Lund"): pronouns holds "robot"; allowed are he, she, they, it',
        'persons.csv, row 4 ("Bea Lund"): to 2020-12-31 is before from 2021-01-01',
    ]


def test_a_list_without_names_or_file(tmp_path):
    with pytest.raises(DefinitionError, match='row 1: no heading is "name"; the headings are: who'):
        listed(tmp_path, "who\nAda Moor\n")
    with pytest.raises(InputError, match="there is no such file"):
        read_persons(tmp_path / "none.csv")
    with pytest.warns(UserWarning, match="not used are the columns born"):
        listed(tmp_path, "name,born\nAda Moor,1970\n")


def test_names_in_capitals_are_drafted_as_one_writes_them():
    draft = suggest_officials(STATEMENTS.build([{"source": "REAR ADM. DANIEL O'QUILL"}]))
    assert list(draft["official"]) == ["Daniel O'Quill"]


def test_the_s_of_a_name_stays_and_an_owners_goes():
    sources = ["the People's Congress", "the Attorney General's Office", "Kenya's Harbour Ministry"]
    draft = suggest_officials(STATEMENTS.build([{"source": source} for source in sources]))
    assert sorted(draft["official"]) == [
        "Attorney General's Office",
        "Kenya Harbour Ministry",
        "People's Congress",
    ]


def test_the_authorities_of_a_country_that_no_sentence_names_are_its_state():
    text = "The Dutch authorities announced that the search was over. It will not go on, the Dutch authorities said."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    drafted = suggest_officials(resolve_officials(extract_statements(articles), articles), articles)
    assert drafted[["official", "kind"]].values.tolist() == [["Netherlands", "state"]]
    assert drafted["aliases"].tolist() == [["Dutch authorities"]]
