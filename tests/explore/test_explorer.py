import json

import pandas as pd
import pytest

import toolkit.explore.explorer as explorer_module
from toolkit.errors import InputError
from toolkit.explore import Explorer, Selection, explore
from toolkit.explore.explorer import SCRIPTS, read_static

SHOWN = {
    "compare": ("matrix", "listing"),
    "divergence": ("divergence",),
    "words": ("words",),
    "read": ("article", "articles", "detail", "form"),
    "coverage": ("coverage",),
    "takeaway": ("takeaway",),
}
CHOICES = [
    {"officials": ["Bo Lind"]},
    {"by": "side", "group": "Ministry", "axis": "position", "target": "dam", "code": "favor"},
    {"kinds": ["indirect"], "words": "dam", "outlets": ["Hill Times"]},
    {"article": "valley", "word": "dam", "pair": ["Ada Moor", "Bo Lind"], "metric": "dice"},
    {"since": "2024-03-02", "until": "2024-03-02", "axes": ["scope"]},
    {"words": "nowhere"},
]


@pytest.mark.parametrize("panel", SHOWN)
@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: next(iter(choice)))
def test_updating_to_a_selection_equals_starting_with_it(study, panel, choice):
    started = explore(study, panel=panel, **choice)
    updated = explore(study, panel="compare", officials=["Ada Moor"], words="valley", page=3)
    updated.selection.clear()
    updated.selection.update(panel=panel, **choice)
    for trait in ("header", "choice", "count", *SHOWN[panel]):
        assert getattr(updated, trait) == getattr(started, trait), trait
        json.dumps(getattr(updated, trait))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"officials": ["Nobody"]}, r"selection.officials: the study has no 'Nobody'.*Ada Moor"),
        ({"since": "yesterday"}, "'yesterday' is no day; write YYYY-MM-DD"),
        ({"until": "9999-12-31"}, "'9999-12-31' is out of range; years go from 1678 to 2261"),
        ({"since": "0001-01-01"}, "'0001-01-01' is out of range"),
        ({"official": "Ada Moor"}, "'official' is no part of it"),
        ({"metric": "guess"}, "no 'guess'"),
    ],
)
def test_what_the_study_does_not_have_is_refused(study, values, message):
    explorer = explore(study, words="dam")
    before = explorer.selection.state()
    with pytest.raises(InputError, match=message):
        explorer.selection.update(words="other", **values)
    assert explorer.selection.state() == before


def test_a_star_stands_for_any_ending(study):
    def count(words):
        return len(explore(study, words=words).table("statements"))

    contents = study.statements["content"].str.casefold()
    assert count("DA*") == contents.str.contains("da").sum() > 0
    assert count("da* is") == contents.str.contains(r"da\w* is").sum()
    assert count("dam*") == count("dam")
    assert count("(dam*") == 0


def test_single_trait_moves_the_widget(study):
    explorer = explore(study)
    explorer.selection.officials = ["Bo Lind"]
    assert explorer.choice["officials"] == ["Bo Lind"]
    assert [row["name"] for row in explorer.matrix["rows"]] == ["Bo Lind"]
    with pytest.raises(InputError):
        explorer.selection.kinds = ["rumour"]


def test_selection_tells_once_however_many_values_change():
    selection, told = Selection(), []
    selection.observe(told.append, names="revision")
    selection.update(words="dam", by="side", page=2)
    assert len(told) == 1
    assert selection.chosen() == {"words": "dam", "by": "side", "page": 2}


def test_page_asks_and_mistakes_are_said(study):
    explorer = explore(study)
    explorer._answer(None, {"do": "select", "changes": {"words": "valley"}}, [])
    assert explorer.selection.words == "valley"
    explorer._answer(None, {"do": "select", "changes": {"officials": ["Nobody"]}}, [])
    assert explorer.message["wrong"]
    assert "Nobody" in explorer.message["text"]
    explorer._answer(None, {"do": "nothing known"}, [])


def test_two_explorers_do_not_share_a_selection(study):
    one, other = explore(study), explore(study)
    one.selection.words = "valley"
    assert other.selection.words == ""


def test_fallback_is_escaped_and_complete(study):
    articles = study.articles.assign(title="<script>alert(1)</script>").iloc[:1]
    said = study.statements[study.statements["article_id"] == "dam"].copy()
    said.loc[said["official"] == "Bo Lind", "official"] = "<i>Lind</i>"
    page = explore(study.replace(articles=articles, statements=said))._repr_mimebundle_()[0]
    html = page["text/html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;i&gt;Lind&lt;/i&gt;" in html
    assert "application/vnd.jupyter.widget-view+json" in page


def test_no_whole_corpus_is_sent(study):
    """Texts are sent only of the article that is open."""
    explorer = explore(study, panel="read", article="valley")
    sent = json.dumps(
        {
            name: getattr(explorer, name)
            for name in explorer.keys
            if not name.startswith("_") and isinstance(getattr(explorer, name), dict)
        }
    )
    assert "keeps the valley safe" in sent
    assert "Governor Bo Lind said" not in sent


def test_scripts_are_there_and_parse_no_html():
    script = read_static(*(f"{name}.js" for name in SCRIPTS))
    assert script == Explorer._esm
    script = script.replace("http://www.w3.org/2000/svg", "")  # the name of SVG; nothing is loaded
    for risky in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "http://",
        "https://",
    ):
        assert risky not in script


def test_explorer_names_itself_shortly(study):
    assert repr(explore(study, words="dam")) == "Explorer of 7 statements, Selection(words='dam')"


def test_panel_that_is_not_there_is_refused(study):
    with pytest.raises(InputError, match=r"selection.panel: cannot be 'sculpture'"):
        explore(study, panel="sculpture")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("words", None, r'selection.words: cannot be None; it is a text, "" for no restriction'),
        ("pair", "Ada Moor", r"selection.pair: cannot be 'Ada Moor'; it is a list of texts"),
        ("page", -1, r"selection.page: cannot be -1; it is a whole number from 0 on"),
        ("ngram", 4, r"selection.ngram: cannot be 4; it is a whole number from 1 to 3"),
        ("panel", "attic", r"selection.panel: cannot be 'attic'; it is one of compare, "),
    ],
)
def test_what_a_selection_cannot_be_is_said_in_a_sentence(study, name, value, said):
    explorer = explore(study)
    with pytest.raises(InputError, match=said):
        setattr(explorer.selection, name, value)
    assert explorer.selection.chosen() == {}


def test_empty_study_can_be_explored(empty_study):
    explorer = explore(empty_study)
    for panel in SHOWN:
        explorer.selection.panel = panel
    assert explorer.count == "All 0 statements."
    assert isinstance(explorer.table("statements"), pd.DataFrame)


def test_a_panel_that_is_opened_again_is_not_counted_again(study, tmp_path, monkeypatch):
    seen = []
    count = explorer_module.view_coverage
    monkeypatch.setattr(
        explorer_module, "view_coverage", lambda *given: seen.append(given) or count(*given)
    )
    explorer = explore(study, ledger=tmp_path / "a.ledger", coder="anna", panel="coverage")
    for panel in ("compare", "coverage", "compare", "coverage"):
        explorer.selection.update(panel=panel)
    first = explorer.coverage
    assert len(seen) == 1
    explorer.selection.update(kinds=["direct"])
    assert len(seen) == 2
    assert explorer.coverage != first
    explorer.selection.update(kinds=[])
    ask = {"do": "decide", "what": "reject", "statement": study.statements["statement_id"].iloc[0]}
    explorer._answer(None, ask, [])
    assert explorer.coverage != first
