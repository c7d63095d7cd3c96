"""Names and institutions that are one, or two: pairs that differ in one thing each (all made up)."""

import pytest

from toolkit.statements.speakers.institutions import (
    initials,
    is_same,
    read_institution,
    same_place,
    takes_up,
)
from toolkit.statements.speakers.one_name import (
    begins,
    extends,
    has_two_surnames,
    is_short_of,
    match_given,
    match_names,
)
from toolkit.statements.speakers.sources import is_full, name_key
from toolkit.statements.speakers.spellings import (
    is_family_first,
    other_keys,
    sounds_alike,
    sounds_as,
    varies,
)


def ask(function, pairs):
    return [function(*(one.split() for one in pair)) for pair in pairs]


def test_given_names():
    assert match_given("ada", "ada")
    assert match_given("joe", "joseph")
    assert match_given("j", "joseph")
    assert match_given("joseph", "j")
    assert not match_given("j", "ada")
    assert not match_given("ada", "ida")
    assert not match_given("orla", "una")  # neither has a short form


def test_full_names():
    same = [
        ("ada moor", "ada k moor"),
        ("joe moor", "joseph moor"),
        ("ada moor jr", "ada moor jr"),
        ("a moor", "ada moor"),
    ]
    other = [
        ("ada moor", "ada moor jr"),
        ("ada moor", "ada vane"),
        ("ada moor", "ida moor"),
        ("moor", "moor"),
        ("ada moor", "moor"),
    ]
    assert all(ask(match_names, same))
    assert not any(ask(match_names, other))


def test_two_surnames():
    both = ["rosa quispe mamani", "juan carlos vega rojas"]
    one = [
        "rosa quispe",
        "juan carlos paz",
        "quispe rosa mamani",
        "juan de luna",
        "omar bin noor",
        "juan vega jr",
        "vera pavlovna belova",
    ]
    assert all(has_two_surnames(name.split()) for name in both)
    assert not any(has_two_surnames(name.split()) for name in one)


def test_a_name_without_its_second_surname():
    short = [("rosa quispe", "rosa quispe mamani"), ("quispe mamani", "rosa quispe mamani")]
    other = [
        ("rosa mamani", "rosa quispe mamani"),
        ("quispe", "rosa quispe mamani"),
        ("rosa quispe mamani", "rosa quispe mamani"),
        ("rosa luna", "rosa quispe mamani"),
        ("ada quispe", "rosa quispe mamani"),
        ("ada moor", "ada moor jr"),
        ("vera pavlovna", "vera pavlovna belova"),
    ]
    assert all(ask(is_short_of, short))
    assert not any(ask(is_short_of, other))


def test_a_name_with_one_word_before():
    assert all(
        ask(extends, [("finch rosa luna", "rosa luna"), ("rosa quispe mamani", "quispe mamani")])
    )
    assert not any(
        ask(extends, [("ada rosa luna", "rosa luna"), ("rosa luna", "rosa luna"), ("a b c", "d c")])
    )


def test_a_name_without_its_family_s():
    begun = [
        ("vera pavlovna", "vera pavlovna belova"),
        ("faris bin talal", "faris bin talal al- noor"),
        ("rosa quispe", "rosa quispe mamani"),
    ]
    other = [
        ("vera", "vera pavlovna belova"),
        ("vera pavlovna", "vera pavlovna"),
        ("vera belova", "vera pavlovna belova"),
        ("faris bin", "faris bin talal"),
        ("ada orla", "ada orla moor"),
        ("faris talal noor", "faris talal noor hale"),
    ]
    assert all(ask(begins, begun))
    assert not any(ask(begins, other))


def test_one_name_in_two_spellings():
    one = [
        ("serhii koriahin", "sergey koryagin"),
        ("ahmed al- rashid", "ahmad al- rasheed"),
        ("mohammed hassan", "muhammad hasan"),
        ("kim jong-su", "kim jong su"),
        ("kim jong-su", "jong-su kim"),
        ("jong-su kim", "kim jong-su"),
        ("jong su kim", "kim jong-su"),
        ("sergei viktorovich", "sergei viktorovich lavrinov"),
        ("al- rashid ahmed", "rashid ahmed"),
    ]
    two = [
        ("sean reid", "sean reed"),
        ("ahmed al- rashid", "omar al- rashid"),
        ("ahmed al- rashid", "ahmed al- noor"),
        ("koriahin", "koryagin"),
        ("ada moor", "moor ada"),
        ("sergei viktorovich", "ivan viktorovich lavrinov"),
        ("sergei lavrinov", "sergei lavrinov hale"),
        ("john moor", "ian moor"),
        ("kim jong-su", "kim jong-ho"),
    ]
    assert all(ask(sounds_alike, one))
    assert not any(ask(sounds_alike, two))


def test_one_surname_in_two_spellings():
    assert sounds_as("hussein", "hossain")
    assert sounds_as("zelenskyy", "zelensky")
    assert sounds_as("moor", "moor")
    assert not sounds_as("hussein", "hasan")
    assert not sounds_as("petersen", "peterson")
    assert not sounds_as("hussein", "moor")


def test_names_that_are_spelt_in_several_ways():
    assert varies(["omar", "al-", "rashid"])
    assert varies(["ahmed", "moor"])
    assert varies(["petro", "koriahinenko"])
    assert not varies(["ada", "moor"])
    assert not varies(["ada", "ko"])


def test_family_names_that_stand_first():
    assert is_family_first(["kim", "jong-su"])
    assert is_family_first(["baek", "sung-ho"])
    assert is_family_first(["kim", "jong", "su"]) == is_family_first(["kim", "jong"])
    assert not is_family_first(["moor", "ada"])
    assert not is_family_first(["kim"])
    assert list(other_keys("Kim Jong-su", ("kim", "jong-su"))) == [("jong-su", "kim")]
    assert list(other_keys("Ada Moor", ("ada", "moor"))) == []
    assert list(other_keys("Jörg Kühl", ("jorg", "kuhl"))) == [("joerg", "kuehl")]


def test_keys_of_names():
    assert name_key(["Omar", "el-Rashid"]) == ("omar", "al-", "rashid")
    assert name_key(["Omar", "Al", "Rashid"]) == ("omar", "al-", "rashid")
    assert name_key(["Robert", "“Bo”", "Stone"]) == ("robert", "stone")
    assert name_key(["Anne-Marie", "Moor"]) == ("anne-marie", "moor")
    assert name_key(["Moor"]) == ("moor",)
    assert name_key(["O'Moor"]) == ("o'moor",)
    assert name_key(["'Moor"]) == ("moor",)


def test_full_names_have_a_given_name_and_a_surname():
    assert all(
        is_full(tuple(name.split())) for name in ("ada moor", "ludwig van moor", "omar al- rashid")
    )
    assert not any(
        is_full(tuple(name.split()))
        for name in ("moor", "al- rashid", "van moor", "moor jr", "de la moor", "moor al-")
    )


READ = {
    "Kenya's Ministry of Defence": "ministry | kenya | defense",
    "the Kenyan Defence Ministry": "ministry | kenya | defense",
    "the Ministry of Fisheries": "ministry |  | fisheries",
    "the ministry": "ministry |  |",
    "the Kenyan army": "military | kenya |",
    "the army": "military |  |",
    "the Army of Norland": "group |  | norland",
    "Tarn Army": "military | tarn |",
    "the TARN Army": "group |  | tarn",
    "Red Tarn Army": "group |  | red tarn",
    "the Liberation Army of Tarn": "group |  | tarn",
    "Kenya": "state | kenya |",
    "the Kenyan government": "state | kenya |",
    "the government of Kenya": "state | kenya |",
    "the Kenyan state government": "state | kenya state |",
    "the government": "state |  |",
    "the rebel group": "group |  |",
    "the Interior Ministry of Tarn": "ministry | tarn | interior",
    "the Ministry of Tarn": "ministry |  | tarn",
    "the Ministry of the Interior": "ministry |  | interior",
    "the Police of Tarn": "police | tarn |",
    "Tarn Police": "police | tarn |",
    "the police": "police |  |",
    "Tarn City Council": "council |  | city tarn",
    "General Staff of Norland": "agency |  | norland",
    "Open Harbour": "",
    "Ada Moor": "",
}  # fmt: skip


def describe(wording):
    found = read_institution(wording)
    if found is None:
        return ""
    return f"{found.kind} | {found.place} | {' '.join(sorted(found.words))}".rstrip()


@pytest.mark.parametrize("wording", READ)
def test_what_an_institution_is(wording):
    assert describe(wording) == READ[wording]


def test_one_place():
    assert same_place("norland", "norland")
    assert same_place("norland", "norlandish")
    assert same_place("norlander", "norland")
    assert same_place("vessa", "vessan")
    assert not same_place("norland", "nordia")
    assert not same_place("no", "non")
    assert not same_place("", "n")


def read_pairs(pairs):
    return [tuple(map(read_institution, pair)) for pair in pairs]


def test_one_institution_in_two_wordings():
    same = [
        ("Kenya's Ministry of Defence", "the Kenyan Defence Ministry"),
        ("Kenya's army", "the Kenyan army"),
        ("Norland Police", "the Norlandish police"),
    ]
    other = [
        ("Kenya's Ministry of Defence", "Kenya's Ministry of Health"),
        ("Kenya's Ministry of Defence", "the Ministry of Defence"),
        ("Kenya's army", "Ghana's army"),
        ("Kenya's army", "Kenya's police"),
    ]
    assert all(is_same(*pair) for pair in read_pairs(same))
    assert not any(is_same(*pair) for pair in read_pairs(other))


def test_an_institution_that_is_taken_up():
    taken = [
        ("the ministry", "Kenya's Ministry of Defence"),
        ("the army", "Kenya's army"),
        ("the military", "Kenya's army"),
        ("the Kenyan army", "the Kenyan army"),
        ("the Defence Ministry", "Kenya's Ministry of Defence"),
        ("the government", "the Kenyan government"),
    ]
    other = [
        ("the government", "Kenya"),
        ("the ministry", "Kenya's army"),
        ("the police", "Kenya's army"),
        ("Ghana's army", "Kenya's army"),
        ("the Health Ministry", "Kenya's Ministry of Defence"),
        ("Ghana's Ministry of Defence", "Kenya's Ministry of Defence"),
    ]
    assert all(takes_up(*pair) for pair in read_pairs(taken))
    assert not any(takes_up(*pair) for pair in read_pairs(other))


def test_capitals_that_begin_a_name():
    assert initials("Norland Democratic Forces") == "NDF"
    assert initials("Bureau of Mines") == "BM"
    assert initials("the board") == ""
