"""Filters reach the pairs, a chosen pair and the reader."""

import pytest

from toolkit import Ledger, explore
from toolkit.errors import InputError
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.views.finding import view_finding, view_pairs
from toolkit.explore.views.matrix import view_statements
from toolkit.explore.views.snippets import write_filters


def choose(explorer, **changes):
    explorer._answer(None, {"do": "select", "changes": changes}, None)


def test_without_a_filter_the_pairs_are_those_of_the_finding(index):
    pairs, finding = view_pairs(index, Selection()), view_finding(index)
    assert pairs == {
        **{name: finding[name] for name in ("axes", "pairs", "more")},
        "whole": True,
        "any": True,
    }
    assert view_pairs(index, Selection(group="Ada Moor", axis="position", code="favor")) == pairs


def test_a_filter_leaves_the_statements_that_it_keeps(index):
    """Direct, Moor favors in 1; indirect, she favors in 0, and Lind is against in 2 and 6; mixed is her 5."""
    direct = view_pairs(index, Selection(kinds=["direct"]))
    assert (direct["pairs"], direct["whole"], direct["any"]) == ([], False, True)
    (pair,) = view_pairs(index, Selection(kinds=["indirect"]))["pairs"]
    assert pair["cells"] == [
        {"n": 3, "share": None, "about": "Ada Moor: favor (1); Bo Lind: against (2)"}
    ]
    (again,) = view_pairs(index, Selection(kinds=["indirect", "mixed"]))["pairs"]
    assert again["cells"][0]["n"] == 4


def test_a_pair_is_taken_back_where_a_filter_leaves_one_of_it_nothing(study):
    explorer = explore(study, panel="divergence", pair=["Ada Moor", "Bo Lind"])
    choose(explorer, kinds=["indirect"])
    assert explorer.selection.pair == ["Ada Moor", "Bo Lind"]  # both said something indirectly
    choose(explorer, officials=["Ada Moor"])
    assert explorer.selection.pair == []
    choose(explorer, officials=[], kinds=[], pair=["Ada Moor", "Bo Lind"])
    choose(explorer, kinds=["nowhere"])
    assert explorer.message["wrong"]
    assert explorer.selection.pair == ["Ada Moor", "Bo Lind"]


def test_the_reader_shows_no_article_that_does_not_fit(study):
    explorer = explore(study, panel="read", words="nowhere")
    assert explorer.article == {}
    explorer.selection.update(words="", article="valley")
    assert explorer.article["fits"]
    explorer.selection.update(officials=["Bo Lind"])  # who is not in it
    assert (explorer.article["id"], explorer.article["fits"]) == ("valley", False)


def test_a_chosen_cell_opens_its_first_statement_in_the_reader(study):
    """Moor favors in 0, 1 and 5: 0 and 1 stand in "dam", 5 in "valley" behind 4, which does not."""
    explorer = explore(study, panel="read", group="Ada Moor", axis="position", code="favor")
    first, second, _, _, other, third, _ = study.statements["statement_id"]
    assert explorer.detail["id"] == explorer.choice["statement"] == first
    assert explorer.detail["official"] == "Ada Moor"
    cell = explorer.detail["cell"]
    assert (cell["number"], cell["total"], cell["before"]) == (1, 3, None)
    assert cell["next"] == ["dam", second]
    choose(explorer, article="valley", statement="")
    assert explorer.detail["id"] == third
    assert explorer.detail["cell"]["before"] == ["dam", second]
    choose(explorer, article="valley", statement=other)
    cell = explorer.detail["cell"]
    assert (cell["number"], cell["before"], cell["next"]) == (0, ["dam", second], ["valley", third])
    assert explorer.selection.statement == other


def test_what_is_decided_on_stays_open_though_it_leaves_the_cell(study):
    """The reader opened the cell's first statement by itself; another code takes it out of the cell."""
    ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    cell = {"group": "Ada Moor", "axis": "position", "code": "favor"}
    explorer = explore(study, ledger=ledger, panel="read", **cell)
    first = study.statements["statement_id"][0]
    decided = {"statement": first, "axis": "position", "target": "dam", "codes": ["against"]}
    explorer._answer(None, {"do": "decide", "what": "code", **decided}, None)
    assert not explorer.message["wrong"], explorer.message
    assert explorer.detail["id"] == explorer.choice["statement"] == first
    assert (explorer.detail["cell"]["number"], explorer.detail["cell"]["total"]) == (0, 2)


def test_without_a_cell_the_reader_waits_for_a_choice(study):
    explorer = explore(study, panel="read")
    assert explorer.choice["statement"] == ""
    assert explorer.detail == {}


def test_where_nothing_was_found_the_reader_shows_what_was_read(study):
    nothing = study.replace(statements=study.statements[:0], codings=study.codings[:0])
    assert explore(nothing, panel="read").article["id"] == "dam"


@pytest.mark.parametrize(
    ("words", "marked"), [("dam", "dam"), ("VALL*", "valley"), ("dam* keeps", "dam keeps")]
)
def test_looked_for_words_are_marked_with_their_endings(index, words, marked):
    found = view_statements(index, Selection(words=words))["items"]
    hits = [p["text"] for item in found for p in item["pieces"] if p["mark"] == "hit"]
    assert found
    assert set(hits) == {marked}


def test_a_starred_word_is_kept_by_the_script_too(study):
    index = Index(study)
    chosen = Selection(index.allowed, words="vall*")
    names = {"said": study.statements}
    exec("\n".join(write_filters(index, chosen)), names)
    assert len(names["said"]) == index.mask(chosen).sum() == 2


def test_what_the_study_has_not_is_refused(index):
    with pytest.raises(InputError):
        Selection(index.allowed, code="not limited")
