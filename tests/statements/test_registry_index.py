"""What a registry finds by an index, and where the article says a word beside a name."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit.language.document import read_document
from toolkit.statements.speakers.coreference import Discourse
from toolkit.statements.speakers.institutions import read_institution
from toolkit.statements.speakers.mentions import Entity
from toolkit.statements.speakers.persons.described import find_described
from toolkit.statements.speakers.registry import Registry


@pytest.fixture
def registry() -> Registry:
    """Two ministers, a county's government and a palace, of two countries."""
    return Registry(
        pd.DataFrame(
            [
                ("Vera Holm", "person", "Norland", "harbour minister"),
                ("Tarn County Government", "organisation", "Norland", None),
                ("Presidential Palace", "presidency", "Vale", None),
                ("Ada Moor", "person", "Vale", "minister of ports"),
            ],
            columns=["official", "kind", "country", "office"],
        )
    )


def test_offices_are_found_by_any_word_in_the_order_of_the_registry(registry: Registry) -> None:
    """A word that no office has finds nobody."""
    found = registry.list_holding(["ports", "minister", "mayor"])
    assert [official.official for official in found] == ["Vera Holm", "Ada Moor"]
    assert registry.list_holding(["mayor"]) == []


def test_organisations_are_found_by_country_and_by_their_names_words(registry: Registry) -> None:
    """The last word counts only behind others; a county's name may leave out that it is one."""
    assert [o.official for o in registry.by_land["Vale"]] == ["Presidential Palace", "Ada Moor"]
    assert [o.official for o in registry.by_last_word["palace"]] == ["Presidential Palace"]
    found = registry.by_plain_words["tarn", "government"]
    assert [official.official for official in found] == ["Tarn County Government"]


def test_an_institution_is_found_by_its_entry() -> None:
    """Another wording with the same entry is the same institution."""
    registry = Registry(pd.DataFrame({"official": ["Norland Harbour Board"], "kind": ["agency"]}))
    own = registry.officials["Norland Harbour Board"].institutions[0]
    assert [o.official for o in registry.find_institution(own)] == ["Norland Harbour Board"]
    other = read_institution("the Norland army")
    assert other is not None
    assert registry.find_institution(other) == []


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Ada Moor, the retired consultant, left.", True),
        ("Ada Moor, 50, a consultant of the port, left.", True),
        ("The young consultant Ada Moor left.", True),
        ("Ada Moor met the consultant, and left.", False),
        ("Ada Moor, the consultants, left.", False),
        ("The co-consultant Ada Moor left.", False),
        ("Ada Moorfield, the consultant, left.", False),
    ],
)
def test_a_noun_is_a_persons_beside_the_name(text: str, called: bool) -> None:
    """In an apposition behind it or right before it, as a whole word."""
    person = Entity(("Ada", "Moor"), ("ada", "moor"), 0)
    assert find_described(text, "consultant", [person]) == ([person] if called else [])


def test_a_quotation_covers_from_its_mark_to_before_its_end() -> None:
    """Of nested quotations the outer one goes on behind the inner one."""
    discourse = Discourse(read_document("x" * 30), [], [(5, 20), (8, 12)])
    assert [discourse.is_quoted(place) for place in (4, 5, 10, 12, 19, 20)] == [
        False, True, True, True, True, False,
    ]  # fmt: skip
