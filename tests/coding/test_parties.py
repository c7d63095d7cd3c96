"""Whose operation a target is: what its own officials do and are out for counts as favor, flagged."""

import pandas as pd
import pytest

from toolkit import check_codebook
from toolkit.coding import (
    apply_codebook,
    build_codebook,
    find_doubts,
    format_codebook,
    read_codebook,
)
from toolkit.coding.axes.parties import belongs_to, find_doer
from toolkit.desk.codebook import read_codebook_file, save_entry
from toolkit.errors import DefinitionError

RAID = {"name": "raid", "include": ["raid", "~operation"], "by": ["Norland", "the Norland army"]}
AIM = {"axis": "aim", "name": "stop smuggling", "include": ["smuggl*"]}
BOOK = build_codebook({"target": [RAID], "code": [AIM]})
PLAIN = build_codebook({"target": [{**RAID, "by": []}], "code": [AIM]})


def code(text, *, book=BOOK, official="Ada Moor", side="Norland"):
    statements = pd.DataFrame(
        [
            {
                "statement_id": "s", "article_id": "a", "start": 0, "end": len(text),
                "spans": [(0, len(text))], "official": official, "side": side, "source": None,
            }
        ]
    )  # fmt: skip
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    codings = apply_codebook(statements, book, articles)
    row = codings[codings["axis"] == "position"].iloc[0]
    return row["code"], "" if pd.isna(row["flags"]) else row["flags"]


@pytest.mark.parametrize(
    "text",
    [
        "The operation has begun in the northern hills.",
        "The raid will continue for as long as it takes.",
        "The operation was launched at dawn from two harbours.",
        "We are here to stop the smugglers, all of them.",
        "The purpose of the raid is to stop the smuggling of arms.",
        "In the raid we took every precaution to spare the villagers.",
        "Four ships and two jets will join the operation.",
    ],
)
def test_a_partys_officials_are_for_what_they_begin_and_say_the_purpose_of(text):
    assert code(text) == ("favor", "acts")
    assert code(text, official="Bo Hale", side="Ostrea")[0] != "favor"
    assert "acts" not in code(text, official="Bo Hale", side="Ostrea")[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid was a mistake from the first hour.", "against"),
        ("Nine boats were seized in the raid.", "not asserted"),
        ("The operation has not begun.", "not asserted"),
        ("I cannot say that every precaution was taken in the raid.", "not asserted"),
        ("Nobody can say that the raid will stop the smuggling.", "not asserted"),
    ],
)
def test_a_party_does_not_make_a_verdict_of_a_report(text, expected):
    assert code(text)[0] == expected


def test_without_the_field_all_stays_as_it_is():
    assert code("The operation has begun in the northern hills.", book=PLAIN) == (
        "not asserted",
        "description",
    )
    assert "by" not in format_codebook(PLAIN)


def test_what_others_do_is_no_act_and_a_demand_stays_a_demand():
    ostrea = {"official": "Bo Hale", "side": "Ostrea"}
    assert code("The raid must end tonight.", **ostrea) == ("against", "")
    assert code("They launched the raid at dawn.", **ostrea)[0] == "not asserted"


def test_a_party_is_told_by_official_side_or_source():
    assert belongs_to(["Norland"], {"official": "Norland (government)"}) is True
    assert belongs_to(["the Norland army"], {"source": "The Norland army"}) is True
    assert belongs_to(["Norland"], {"official": "Norland League"}) is False
    assert belongs_to(["Norland"], {"source": "a spokesman", "official": None}) is None


def test_a_codebook_keeps_whose_operation_it_is():
    text = format_codebook(BOOK)
    assert 'by = ["Norland", "the Norland army"]' in text
    assert BOOK.version != PLAIN.version


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        (
            {"by": "Norland"},
            """by must be a list of names, as in by = ["Norland"], not 'Norland'""",
        ),
        ({"by": [" "]}, """by must be a list of names, as in by = ["Norland"], not [' ']"""),
        ({"by": ["Norland"], "kind": "actor"}, "by is for targets of kind 'action', not 'actor'"),
    ],
)
def test_a_wrong_party_is_named_with_its_entry(target, problem):
    with pytest.raises(DefinitionError) as error:
        build_codebook({"target": [{"name": "raid", "include": ["raid"], **target}]})
    assert f'target 1 ("raid"): {problem}' in str(error.value)


def test_a_party_that_can_never_count_is_named():
    silent = build_codebook({"axis": [{"name": "position", "acts": False}], "target": [RAID]})
    assert find_doubts(silent) == [
        'target "raid": by never counts, for the position axis has acts = false'
    ]
    said = pd.DataFrame(
        {"content": ["The raid is over."], "official": ["Ada"], "side": ["Norland"]}
    )
    found = check_codebook(BOOK, said)
    rows = found[found["field"] == "by"][["term", "n", "note"]].values.tolist()
    assert rows == [
        ["Norland", 1, ""],
        ["the Norland army", 0, "is no official, side or source of the statements"],
    ]


def test_the_desks_form_keeps_whose_operation_it_is(tmp_path):
    file = tmp_path / "codebook.toml"
    file.write_text('[[target]]\nname = "raid"\nby = ["Norland"]\ninclude = ["raid"]\n')
    entry = read_codebook_file(tmp_path).entries[0]
    values = {"name": "the raid", "include": ["raid", "sweep"]}
    save_entry(tmp_path, "target", entry["number"], entry["hash"], values)
    target = read_codebook(file).targets[0]
    assert (target.name, target.by, target.include) == ("the raid", ("Norland",), ("raid", "sweep"))


@pytest.mark.parametrize(
    ("definition", "doer"),
    [
        ("Norland's raids on the harbours.", "Norland"),
        ("The Norland army's sweep of the hills.", "Norland"),
        ("Ada Moor’s occupation of the mill.", "Ada Moor"),
        ("The failed U.S. raid in Ostrea.", "U.S."),
        ("The EU embargo on oil from Ostrea.", "EU"),
        ("The force used by the Norland police against the strikers.", "Norland"),
        ("The siege of Ostrea's ports.", ""),
        ("Ostrea's farmers' blockade of the port.", ""),
        ("The rescue of miners held by Ostrea.", ""),
        ("The war in Ostrea after Norland's invasion.", ""),
        ("Relocating Ostrea's farmers.", ""),
        ("The town's evacuation.", ""),
        ("", ""),
    ],
)
def test_a_definition_that_begins_with_it_tells_whose_operation_it_is(definition, doer):
    assert find_doer(definition) == doer


TOLD = build_codebook(
    {
        "target": [{**RAID, "by": [], "definition": "Norland's raid on the harbours."}],
        "code": [AIM],
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "The operation has begun in the northern hills.",
        "We are here to stop the smugglers, all of them.",
        "Four ships and two jets will join the operation.",
        "President Hale has ordered the raid.",
    ],
)
def test_by_its_definition_the_acts_of_a_party_count_and_those_of_others_are_as_before(text):
    assert code(text, book=TOLD) == ("favor", "acts")
    others = code(text, book=TOLD, official="Bo Hale", side="Ostrea")
    assert others == code(text, book=PLAIN, official="Bo Hale", side="Ostrea")


@pytest.mark.parametrize(
    "text",
    [
        "The mission to stop the smugglers was the hardest of the raids so far.",
        "Hale wrote to us asking him to go on with the raid to stop the smugglers.",
        "Norland planes flew four raids.",
        "The president of Ostrea has ordered the raid.",
        "If they talk, we will end the raid.",
        "We will end the raid once they talk.",
        "We will stop the raid if the smugglers leave.",
    ],
)
def test_what_only_looks_like_an_act_of_a_party_takes_no_position(text):
    assert code(text)[0] in {"not asserted", "no target"}


def test_a_party_that_ends_its_own_operation_is_against_it():
    assert code("We will end the raid.")[0] == "against"


def test_the_check_of_a_codebook_tells_whose_operation_it_is_by_its_definition():
    said = pd.DataFrame(
        [{"statement_id": "s", "article_id": "a", "content": "The raid goes on.", "source": "Moor"}]
    )
    notes = check_codebook(TOLD, said)["note"]
    assert any('by its definition it is that of "Norland"' in str(note) for note in notes)
