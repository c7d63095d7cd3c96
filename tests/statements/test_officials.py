import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import DefinitionError, InputError
from toolkit.statements import format_officials, read_officials, suggest_officials
from toolkit.tables import OFFICIALS, STATEMENTS

MOOR = """
[[official]]
official = "Ada Moor"
aliases = ["Moor", "Minister Moor"]
office = "Defense Minister"
side = "Norland"
pronouns = ["she"]
valid_from = 2020-01-01
valid_to = 2022-06-30
"""


def write(folder, text):
    file = folder / "officials.toml"
    file.write_text(text, encoding="utf-8")
    return file


def problems_of(folder, text):
    with pytest.raises(DefinitionError) as caught:
        read_officials(write(folder, text))
    return caught.value.problems


def test_an_entry_becomes_a_row(tmp_path):
    row = read_officials(write(tmp_path, MOOR)).iloc[0]
    assert row["official"] == row["name"] == "Ada Moor"
    assert row["aliases"] == ["Moor", "Minister Moor"]
    assert row["pronouns"] == ["she"]
    assert row["valid_to"] == pd.Timestamp("2022-06-30")


def test_all_but_official_may_be_left_out(tmp_path):
    row = read_officials(write(tmp_path, '[[official]]\nofficial = "Ada Moor"')).iloc[0]
    assert row["aliases"] == [] == row["pronouns"]
    assert row[["office", "side", "valid_from", "valid_to"]].isna().all()


def test_an_institution_is_an_organisation(tmp_path):
    row = read_officials(
        write(tmp_path, '[[official]]\nofficial = "Port Watch"\nkind = "institution"')
    ).iloc[0]
    assert row["kind"] == "organisation"


def test_an_empty_file_is_an_empty_table(tmp_path):
    table = read_officials(write(tmp_path, "# nobody yet\n"))
    assert table.empty
    assert list(table.columns) == list(OFFICIALS.columns)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("valid_to = 2019-01-01", "valid_to 2019-01-01 is before valid_from 2020-01-01"),
        ('offise = "Judge"', 'unknown key "offise"; did you mean "office"?'),
        ('zzz = "Judge"', 'unknown key "zzz"; known keys are official, name, aliases'),
        ("side = 7", "side is 7; it must be text in quotation marks"),
        ('name = " "', "name is empty; write a text or leave the line out"),
        ('aliases = "Moor"', "aliases is 'Moor'; it must be a list"),
        ("aliases = [3]", "aliases holds 3; each must be text"),
        ('pronouns = ["her"]', 'pronouns holds "her"; allowed are "he", "she", "they", "it"'),
        ('valid_to = "2024-05-07"', "valid_to is '2024-05-07'; it must be a date without"),
        ("valid_to = 2024-05-07T10:00:00", "it must be a date without quotation marks"),
    ],
)
def test_a_mistake_is_named_with_its_entry(tmp_path, line, problem):
    text = f'[[official]]\nofficial = "Ada Moor"\nvalid_from = 2020-01-01\n{line}\n'
    found = problems_of(tmp_path, text)
    assert len(found) == 1
    assert found[0].startswith('entry 1 ("Ada Moor"): ')
    assert problem in found[0]


def test_every_mistake_is_reported_at_once(tmp_path):
    text = (
        MOOR + '[[official]]\noffice = 3\n[[official]]\nofficial = "Hugh Vane"\nsides = "Norland"\n'
    )
    with pytest.raises(DefinitionError) as caught:
        read_officials(write(tmp_path, text))
    assert str(caught.value).splitlines() == [
        'officials.toml, entry 2: official is missing; every entry needs one, such as official = "Ada Moor"',
        "officials.toml, entry 2: office is 3; it must be text in quotation marks",
        'officials.toml, entry 3 ("Hugh Vane"): unknown key "sides"; did you mean "side"?',
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[official]\nofficial = "Ada Moor"', "[official] must be written [[official]], with two"),
        ("official = 3", '"official" must be entries that start with [[official]]'),
        ('[[officials]]\nofficial = "Ada Moor"', '"officials" is not part of a registry'),
        ('[[official]]\nofficial = "Ada Moor', "not valid TOML"),
    ],
)
def test_a_wrong_layout_is_said(tmp_path, text, problem):
    assert problem in problems_of(tmp_path, text)[0]


def test_a_syntax_error_names_its_line(tmp_path):
    assert "at line 2" in problems_of(tmp_path, "[[official]]\nofficial = = 3")[0]


def test_the_same_office_twice_at_one_time(tmp_path):
    again = MOOR.replace("2020-01-01", "2022-01-01").replace("2022-06-30", "2023-01-01")
    found = problems_of(tmp_path, MOOR + again)
    assert found[0].startswith('entry 2 ("Ada Moor"): the same person and office as entry 1')


def test_the_same_office_again_later_is_fine(tmp_path):
    later = MOOR.replace("2022-06-30", "2025-01-01").replace("2020-01-01", "2024-01-01")
    assert len(read_officials(write(tmp_path, MOOR + later))) == 2


def test_an_alias_of_two_persons_at_one_time(tmp_path):
    other = '[[official]]\nofficial = "Ben Moor"\naliases = ["moor"]\nvalid_from = 2022-06-30\n'
    found = problems_of(tmp_path, MOOR + other)
    assert found == [
        'entry 2 ("Ben Moor"): "moor" also means entry 1 ("Ada Moor") at overlapping times; '
        "leave it out of one of them or set valid_from and valid_to"
    ]


def test_an_alias_that_changes_hands_is_fine(tmp_path):
    other = '[[official]]\nofficial = "Ben Moor"\naliases = ["Moor"]\nvalid_from = 2022-07-01\n'
    assert len(read_officials(write(tmp_path, MOOR + other))) == 2


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_officials(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'[[official]]\nofficial = "Jos\xe9"')
    with pytest.raises(InputError, match=r"byte 28 is not UTF-8"):
        read_officials(tmp_path / "latin.toml")


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12
).filter(str.strip)
dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"official": names},
            optional={
                "office": names,
                "side": names,
                "pronouns": st.sampled_from([["he"], ["she", "they"]]),
                "valid_from": dates,
            },
        ),
        max_size=4,
    )
)
def test_what_is_formatted_reads_back(tmp_path_factory, entries):
    named = [entry | {"official": f"{entry['official']} {n}"} for n, entry in enumerate(entries)]
    rows = [{"name": e["official"], "aliases": [], "pronouns": [], **e} for e in named]
    table = OFFICIALS.build(rows)
    file = write(tmp_path_factory.mktemp("registry"), format_officials(table))
    pd.testing.assert_frame_equal(read_officials(file), table)


def statements_of(*sources):
    return STATEMENTS.build({"source": source} for source in sources)


def test_a_draft_unites_the_names_of_a_person():
    draft = suggest_officials(
        statements_of("Harbor Minister Ada K. Moor", "Ada Moor", "Moor", "Mr. Hugh Vane", "Moor's")
    )
    assert draft["official"].tolist() == ["Ada K. Moor", "Hugh Vane"]
    assert draft["statements"].tolist() == [4, 1]
    assert draft.loc[0, "aliases"] == ["Moor", "Ada Moor"]
    assert draft.loc[0, "office"] == "Harbor Minister"
    assert draft.loc[1, "pronouns"] == ["he"]


def test_a_draft_leaves_out_who_is_not_named():
    sources = ["sources", "he", "a minister", "two officials", "the report", None]
    assert suggest_officials(statements_of(*sources)).empty


def test_a_draft_takes_the_country_from_the_title_and_counts_organisations():
    draft = suggest_officials(
        statements_of("Kenyan Defense Minister Ada Moor", "the Harbor Ministry")
    )
    assert draft.loc[0, ["official", "office", "side"]].tolist() == [
        "Ada Moor", "Defense Minister", "Kenya",
    ]  # fmt: skip
    assert draft.loc[1, "official"] == "Harbor Ministry"
    assert draft.loc[1, "pronouns"] == ["it"]


def test_a_draft_can_be_read_back(tmp_path):
    sources = ["Ada Moor", "Ben Moor", "Moor", "Ada Moor", "Vane", "Hugh Vane", "MOOR"]
    text = format_officials(suggest_officials(statements_of(*sources)))
    assert text.startswith("# 2 statements in the articles\n# to be checked")
    table = read_officials(write(tmp_path, text))
    assert table["official"].tolist() == ["Ada Moor", "Hugh Vane", "Ben Moor"]


def test_a_draft_of_nothing_has_all_columns():
    assert list(suggest_officials(statements_of()).columns) == [
        *OFFICIALS.columns,
        "statements",
        "note",
    ]


def test_a_draft_has_an_institution_once_and_says_why():
    sources = [
        "Kenya's army",
        "the Kenyan military",
        "the Kenyan army",
        "Nairobi",
        "Kenya",
        "the Kenya Times",
    ]
    draft = suggest_officials(statements_of(*sources))
    assert draft[["official", "kind", "country", "statements"]].values.tolist() == [
        ["Kenya army", "military", "Kenya", 3],
        ["Kenya", "state", "Kenya", 2],
    ]
    assert (
        draft.loc[0, "note"] == "sure; Kenyan military, Kenyan army: one institution in other words"
    )


def test_a_draft_leaves_out_bystanders_outlets_and_bare_kinds():
    sources = [
        "resident Ada Moor",
        "Ben Stone's brother Ryan",
        "the Tarn Herald",
        "Police",
        "Kenyan",
        "Residents",
    ]
    assert suggest_officials(statements_of(*sources)).empty


def test_a_draft_keeps_a_country_beside_an_outlet_that_is_named_after_it():
    draft = suggest_officials(statements_of("Kenya", "The Times of Kenya", "Kenya"))
    assert draft["official"].tolist() == ["Kenya"]
