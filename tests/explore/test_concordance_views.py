"""The chosen word's passages and clusters, as the page gets them: by hand on the fictional dam."""

import pytest

from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.selection import Selection
from toolkit.explore.views import clusters
from toolkit.explore.views.passages import view_passages, widen_passage
from toolkit.explore.views.words import view_words


def choose(index, **values):
    selection = Selection(index.allowed)
    selection.update(**values)
    return selection


def passages_of(index, **values):
    selection = choose(index, **values)
    return view_passages(index, selection, index.mask(selection, cell=False))


def read(passage):
    return "".join(text for text, _ in passage["before"]) + passage["word"], "".join(
        text for text, _ in passage["after"]
    )


def test_a_place_stands_in_its_sentence_the_one_before_and_the_one_after(index):
    view = passages_of(index, word="limited")
    (passage,) = view["passages"]
    assert (view["statements"], view["more"]) == (1, False)
    assert read(passage) == (
        "Moor said the dam keeps the valley safe. Moor said again that the dam is limited",
        " work.",
    )
    assert passage["before"] == [
        ["Moor said ", False], ["the dam keeps the valley safe", True], [". Moor said again that ", False], ["the dam is ", True],
    ] or [own for _, own in passage["before"]][-1]  # fmt: skip
    assert (passage["who"], passage["date"], passage["outlet"], passage["title"]) == (
        "Ada Moor", "2024-03-02", "Hill Times", "The valley",
    )  # fmt: skip
    assert passage["more"] == [False, False]


def test_every_line_has_its_passage_and_filters_hold(index):
    for values in ({"word": "dam"}, {"word": "the dam"}, {"word": "dam", "officials": ["Bo Lind"]}):
        lines = view_words(index, choose(index, **values))["lines"]["lines"]
        shown = passages_of(index, **values)["passages"]
        assert [one["statement"] for one in shown] == [line["statement"] for line in lines]
        assert [one["who"] for one in shown] == [line["who"] for line in lines]


def test_more_of_the_article_opens_on_either_side(index, ids):
    """The third statement of the article: its sentence alone, then with two before it, then whole."""
    content = "the dam must never be raised"
    at = content.index("dam")
    alone = widen_passage(index, ids[2], (at, at + 3), (0, 0))
    assert read(alone) == ("Governor Bo Lind said the dam", " must never be raised.")
    assert alone["more"] == [True, True]
    wide = widen_passage(index, ids[2], (at, at + 3), (9, 1))
    assert read(wide)[0].startswith("Minister Ada Moor said")
    assert read(wide)[1].endswith("was told the dam is small.")
    assert wide["more"] == [False, False]
    with pytest.raises(InputError, match="statement 'x'"):
        widen_passage(index, "x", (0, 1), (1, 1))


def test_clusters_say_who_and_how_often(index):
    """Six statements have "the dam", one of them of nobody known: Moor three, Lind two."""
    view = view_words(index, choose(index, word="dam"))["clusters"]
    first = view["rows"][0]
    assert (first["cluster"], first["size"], first["begins"], first["ends"]) == (
        "the dam",
        2,
        False,
        True,
    )
    assert (first["n"], first["articles"]) == (6, 3)
    names = [*view["names"], "nobody"]
    assert {names[place]: n for place, n in first["by"]} == {
        "Ada Moor": 3,
        "Bo Lind": 2,
        "nobody": 1,
    }
    assert [mark["letters"] for mark in view["marks"]] == ["AM", "BL"]


def test_of_many_statements_clusters_are_in_their_table(index, monkeypatch):
    monkeypatch.setattr(clusters, "SMALL", 3)
    assert view_words(index, choose(index, word="dam"))["clusters"] == {"rows": None}
    assert view_words(index, choose(index))["clusters"] is None


def test_the_page_asks_and_is_answered(study, ids):
    explorer, sent = explore(study, panel="words", word="dam"), []
    explorer.send = lambda content, buffers=None: sent.append(content)
    explorer._answer(None, {"do": "passages"}, None)
    assert len(sent[0]["passages"]["passages"]) == 6
    explorer._answer(
        None,
        {"do": "widen", "statement": ids[2], "start": 4, "end": 7, "before": 0, "after": 0},
        None,
    )
    assert sent[1]["passage"]["word"] == "dam"
    explorer._answer(
        None,
        {"do": "widen", "statement": ids[2], "start": 4, "end": 7, "before": -1, "after": 0},
        None,
    )
    assert "before=-1" in explorer.message["text"]


def test_the_words_of_the_only_one_who_speaks_stand_alone(index):
    """Lind says the dam must never be raised, and that it is trouble: twice dam, once raised."""
    view = view_words(index, choose(index, officials=["Bo Lind"]))
    assert (view["names"], view["pair"]) == (["Bo Lind"], None)
    assert view["alone"]["words"][0] == ["dam", 2, 0]
    assert ["raised", 1, 0] in view["alone"]["words"]
    assert view["alone"]["types"] == len(view["alone"]["words"])
    assert view_words(index, choose(index))["alone"] is None
