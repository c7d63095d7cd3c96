"""The explorer on a study in a folder shows what it shows of one in memory, and loads less."""

import pandas as pd
import pytest

import toolkit
from tests.study.conftest import write_articles
from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.views.tables import LABELS, make_table
from toolkit.measures import compute_profile
from toolkit.study import partitions

VIEWS = {
    "compare": ("matrix", "listing", "count"),
    "words": ("words",),
    "divergence": ("divergence",),
    "coverage": ("coverage",),
    "read": ("article", "articles", "detail", "form"),
}
CHOSEN = (
    {}, {"officials": ["Ada Hale"], "page": 1}, {"by": "period"}, {"by": "edition"},
    {"axis": "condition", "code": "as needed"}, {"words": "winter"},
)  # fmt: skip


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The explorers of one study in memory, and of it in a folder of several partitions."""
    articles = write_articles(36)
    articles["edition"] = [("morning", "evening")[at % 3 == 0] for at in range(len(articles))]
    folder = tmp_path_factory.mktemp("folder")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(partitions, "CUT", 5)
        toolkit.analyze(articles, out=folder)
    stored = toolkit.open_study(folder)
    assert len(stored._folder.parts) > 4
    return explore(toolkit.analyze(articles)), explore(stored)


def test_what_the_page_says_first(both):
    memory, stored = both
    assert memory.header == stored.header
    assert memory.index.allowed["group"] == stored.index.allowed["group"]


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
@pytest.mark.parametrize("panel", VIEWS)
def test_every_panel(both, panel, chosen):
    for explorer in both:
        explorer.selection.clear()
        word = {"word": "winter"} if panel == "words" else {}
        explorer.selection.update(**{"panel": panel, "by": "official"} | word | chosen)
    memory, stored = both
    for name in VIEWS[panel]:
        assert getattr(stored, name) == getattr(memory, name), name


@pytest.mark.parametrize("chosen", CHOSEN[:4], ids=str)
def test_every_table(both, chosen):
    for explorer in both:
        explorer.selection.clear()
        explorer.selection.update(**{"by": "official", "word": "winter", "pair": []} | chosen)
    for name in LABELS:
        memory, stored = (_make(explorer, name) for explorer in both)
        if isinstance(memory, str):
            assert stored == memory
        else:
            pd.testing.assert_frame_equal(stored, memory)


def _make(explorer, name):
    try:
        return explorer.table(name)
    except InputError as error:
        return str(error)


def test_texts_and_whole_tables_stay_on_the_disk(both):
    study = toolkit.open_study(both[1].study._folder.kept.folder)
    explorer = explore(study)
    for panel in VIEWS:
        explorer.selection.update(panel=panel)
    assert not {"articles", "statements", "codings"} & set(vars(study))
    assert not {"spans", "rule"} & set(study.said)
    assert "text" not in study.headings


def test_standing_is_the_same_with_texts_on_the_disk(both):
    tables = [make_table(one.index, one.selection, "standing") for one in both]
    pd.testing.assert_frame_equal(*tables)
    place = tables[0].loc[tables[0]["measure"] == "place", "value"].dropna()
    assert len(place)
    assert place.between(0, 1).all()


def test_rows_are_taken_by_their_places(both):
    memory, stored = (explorer.study for explorer in both)
    places = [40, 3, 41, 3]
    for table in ("statements", "codings"):
        found = stored.take(table, places)
        pd.testing.assert_frame_equal(
            found, getattr(memory, table).iloc[places].reset_index(drop=True)
        )


def test_narrow_tables_give_the_same_measures(both):
    memory, stored = (explorer.study for explorer in both)
    pd.testing.assert_frame_equal(compute_profile(stored.said, stored.coded), memory.profile)


def test_what_other_coders_gave_can_stand_beside(both):
    stored = both[1].study
    beside = stored.put_beside(toolkit.RuleCoder(stored.articles))
    assert set(beside.others["statement_id"]) == set(stored.statements["statement_id"])
