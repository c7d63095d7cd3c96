"""Back and forth, a view's address, and: moved to a state equals made with it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import explore
from toolkit.explore.explorer import Explorer
from toolkit.explore.selection import PANELS

TRAITS = {
    "compare": ["matrix", "listing"], "divergence": ["divergence"], "words": ["words"],
    "read": ["article", "detail", "articles", "form", "queue"], "review": ["review"],
    "coverage": ["coverage"], "takeaway": ["takeaway"],
}  # fmt: skip


def seen(explorer):
    names = ["choice", "count", "header", *TRAITS[explorer.selection.panel]]
    return {name: getattr(explorer, name) for name in names}


def states(index):
    def of(values):
        return (
            st.lists(st.sampled_from(list(values)), unique=True, max_size=2)
            if values
            else st.just([])
        )

    allowed = index.allowed
    days = st.sampled_from(
        ["", *sorted({str(day.date()) for day in index.articles["published"].dropna()})]
    )
    cells = st.sampled_from([("", "", ""), *index.columns])
    return st.fixed_dictionaries(
        {
            "panel": st.sampled_from(PANELS),
            "officials": of(allowed["officials"]),
            "outlets": of(allowed["outlets"]),
            "kinds": of(allowed["kinds"]),
            "since": days,
            "words": st.sampled_from(["", "the", "zzz"]),
            "word": st.sampled_from(["", "dam", "valley*"]),
            "by": st.sampled_from(allowed["by"]),
            "pair": of(allowed["officials"]),
            "metric": st.sampled_from(["jaccard", "cosine"]),
            "cell": cells,
            "article": st.sampled_from(["", *allowed["article"]]),
            "statement": st.sampled_from(["", *allowed["statement"]]),
            "page": st.integers(0, 2),
        }
    ).map(spread_cell)


def spread_cell(state):
    cell = dict(zip(("axis", "target", "code"), state["cell"], strict=True))
    return {name: value for name, value in state.items() if name != "cell"} | cell


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_moved_to_a_state_equals_made_with_it(study, index, data):
    path = data.draw(st.lists(states(index), min_size=1, max_size=3))
    moved = Explorer(study)
    for state in path:
        moved.selection.update(**state)
    made = Explorer(study, **moved.selection.chosen())
    assert seen(moved) == seen(made)


@pytest.mark.parametrize("by", ["official", "outlet", "period", "side"])
@pytest.mark.parametrize("words", ["", "zzz"])
def test_divergence_opens_for_every_kind_of_row_and_for_none(study, by, words):
    explorer = explore(study, officials=["Ada Moor"] if words else [], words=words)
    if by not in explorer.index.groupings:
        pytest.skip(f"the study has no {by}")
    explorer.selection.update(panel="divergence", by=by, page=1)
    assert explorer.divergence["total"] >= 0
    assert not words or explorer.divergence["items"] == []


def test_back_and_forth(study):
    explorer = explore(study)
    explorer.selection.panel = "words"
    explorer.selection.word = "dam"
    explorer.back()
    assert (explorer.selection.panel, explorer.selection.word) == ("words", "")
    explorer.back()
    assert explorer.selection.panel == "compare"
    assert explorer.history == {"back": False, "forth": True, "address": explorer.address()}
    explorer.back()
    explorer.forth()
    explorer.selection.panel = "read"
    explorer.forth()
    assert explorer.selection.panel == "read"


def test_steps_inside_a_view_are_no_views(study, ids):
    explorer = explore(study, panel="read")
    for statement in ids[:3]:
        explorer.selection.statement = statement
    assert not explorer.history["back"]


def test_address_opens_the_same_view(study):
    explorer = explore(study, panel="words", word="dam", kinds=["direct"])
    *script, shown = explorer.address().splitlines()
    assert script[:2] == ["from toolkit import analyze, explore", ""]
    opened = eval(shown, {"explore": explore, "study": study})
    assert seen(opened) == seen(explorer)
    assert "panel='words'" in explorer.history["address"]


@pytest.mark.parametrize("panel", ["divergence", "words"])
def test_a_chosen_cell_that_does_not_filter_says_so(study, index, panel):
    axis, target, code = index.columns[0]
    explorer = explore(study, panel=panel, axis=axis, target=target, code=code)
    assert "does not filter this panel" in explorer.count
    assert explorer.count.startswith("All ")


def test_cards_say_date_outlet_and_article(study):
    item = explore(study).listing["items"][0]
    article = study.articles.set_index("article_id").loc[item["article"]]
    assert item["title"] == article["title"]
    assert str(article["published"].year) in item["about"]
    assert article["outlet"] in item["about"]
