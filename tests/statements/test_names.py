import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.statements.speakers.mentions import build_cast, find_entities, scan_mentions
from toolkit.statements.speakers.names import parse_source


@pytest.mark.parametrize(
    ("wording", "kind", "name", "title"),
    [
        ("Ada Moor", "person", "Ada Moor", ""),
        ("Dr. Ada Moor", "person", "Ada Moor", "Dr."),
        ("Harbor Ministry spokesman Hugh Vane", "person", "Hugh Vane", "Harbor Ministry spokesman"),
        ("Norland's Foreign Minister Ada Moor", "person", "Ada Moor", "Foreign Minister"),
        (
            "the Norland foreign minister, Ada Moor",
            "person",
            "Ada Moor",
            "the Norland foreign minister",
        ),
        ("Ada Moor, a doctor", "person", "Ada Moor", "a doctor"),
        ("Sen. Ada Moor, N-Old Town", "person", "Ada Moor", "Sen."),
        ("Secretary of State Ada Moor", "person", "Ada Moor", "Secretary of State"),
        ("founder and CEO Hugh Vane", "person", "Hugh Vane", "founder and CEO"),
        ("Stephen King", "person", "Stephen King", ""),
        ("Ludwig van Moor", "person", "Ludwig van Moor", ""),
        ("Hugh Vane Jr.", "person", "Hugh Vane Jr.", ""),
        ("Norland-born Ada Moor", "person", "Ada Moor", "Norland-born"),
        ("Moor", "name", "Moor", ""),
        ("Moor herself", "name", "Moor", ""),
        ("the Harbor Ministry", "organisation", "Harbor Ministry", ""),
        ("the Ministry of Tides", "organisation", "Ministry of Tides", ""),
        ("Moor’s campaign", "organisation", "Moor campaign", ""),
        ("Kenya", "organisation", "Kenya", ""),
        ("the foreign minister", "office", "", "the foreign minister"),
        ("a Harbor Ministry spokesman", "spokesman", "", "a Harbor Ministry spokesman"),
        ("he", "pronoun", "", ""),
        ("who", "relative", "", ""),
        ("we", "we", "", ""),
        ("the latter", "anaphor", "", "latter"),
        ("Moor and Vane", "plural", "", ""),
        ("Moor, Vane and Gale", "plural", "", ""),
        ("the Moors", "plural", "", ""),
        ("1,409 teachers", "plural", "", ""),
        ("Judge Ada Moor and Mayor Hugh Vane", "plural", "", ""),
        ("some in the party", "plural", "", ""),
        ("a minister", "unnamed", "", "a minister"),
        ("a man from Norland", "unnamed", "", "a man"),
        ("", "none", "", ""),
        ("“”", "none", "", ""),
    ],
)
def test_what_a_wording_says(wording, kind, name, title):
    source = parse_source(wording)
    assert (source.kind, " ".join(source.name), source.title) == (kind, name, title)


@pytest.mark.parametrize(
    ("wording", "owner"),
    [
        ("a spokesman for the Harbor Ministry", "Harbor Ministry"),
        ("the Harbor Ministry's spokeswoman", "the Harbor Ministry"),
        ("Norland's foreign minister", "Norland"),
        ("the foreign minister of Norland", "Norland"),
        ("the foreign minister", ""),
    ],
)
def test_whose_office_it_is(wording, owner):
    assert parse_source(wording).owner == owner


@pytest.mark.parametrize(
    ("wording", "pronouns"),
    [("Mrs. Moor", {"she"}), ("Congressman Moor", {"he"}), ("Ada Moor", {"she"}), ("Moor", set())],
)
def test_which_pronouns_a_wording_tells(wording, pronouns):
    assert parse_source(wording).pronouns == pronouns


def mentioned(text):
    return [" ".join(mention.source.name) for mention in scan_mentions(text)]


def test_names_are_found_in_running_text():
    text = "On Monday, minister Ada Moor met Hugh Vane’s aide. They’re friends. But Vane left."
    assert mentioned(text) == ["Ada Moor", "Hugh Vane", "Vane"]


def test_forms_of_one_name_are_one_person():
    text = "Donor Ada Moor came. Ada Moor left. Ms. Moor and Ben Moor ate. Ada Wester Moor sat."
    cast = build_cast(scan_mentions(text))
    assert [entity.label for entity in cast.entities] == ["Ada Wester Moor", "Ben Moor"]
    assert [e.label for e in find_entities(cast, parse_source("Mr. Moor"), 99)] == ["Ben Moor"]


@given(st.text(max_size=60))
def test_no_text_raises(text):
    parse_source(text)
    build_cast(scan_mentions(text))


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "The army's chief of staff, General Aras Venn",
            ("Aras", "Venn"),
            "chief of staff General",
        ),
        ("The chief of police, Aldo Quill", ("Aldo", "Quill"), "The chief of police"),
        ("Ministry of Ports spokesman Gen. Aras Venn", ("Aras", "Venn"), "spokesman Gen."),
        (
            "TPS chief of operations Anne-Marie Venn",
            ("Anne-Marie", "Venn"),
            "TPS chief of operations",
        ),
        (
            "Commissioner for Signals and Rivers Ada Venn",
            ("Ada", "Venn"),
            "Commissioner for Signals and Rivers",
        ),
        (
            "Chief of Defence Staff Admiral Aras Venn",
            ("Aras", "Venn"),
            "Chief of Defence Staff Admiral",
        ),
    ],
)
def test_an_office_of_several_words_has_its_holder(text, name, title):
    source = parse_source(text)
    assert (source.name, source.title) == (name, title)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the army's chief of staff", "office"),
        ("Relatives who waited", "plural"),
        ("the TPS", "organisation"),
        ("Minister for Ports and Ada Moor", "plural"),
        ("the Ministry of Ports spokesman", "spokesman"),
        ("the Venns", "plural"),
    ],
)
def test_offices_crowds_and_initials_are_told_apart(text, kind):
    assert parse_source(text).kind == kind
