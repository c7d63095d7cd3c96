"""What an official's statements in one article decide together, and what stays their own."""

import pandas as pd
import pytest

import toolkit
from toolkit.coding import apply_codebook, build_codebook, explain_coding
from toolkit.coding.axes.findings import Finding, Share
from toolkit.coding.axes.together import add_up, decide_together
from toolkit.coding.people.ledger import Ledger
from toolkit.errors import DefinitionError

DAM = {"name": "dam", "include": ["dam"]}
SAID = [
    "We support the dam.",
    "The dam stands near a road.",
    "Is the dam a disaster?",
    "The weather is fine.",
    "We oppose the dam.",
    "We welcome the dam.",
]


def build(said, **columns):
    """Return an article of these statements, one sentence each, and the statements."""
    text, rows, at = " ".join(said), [], 0
    for number, words in enumerate(said):
        rows.append({"statement_id": f"a:{number}", "article_id": "a", "start": at,
                     "end": at + len(words), "official": "Ada Quill"})  # fmt: skip
        at += len(words) + 1
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return articles, pd.DataFrame(rows).assign(**columns)


def positions(said, **options):
    axis = {"name": "position", "together": True, **options.pop("axis", {})}
    articles, statements = build(said, **options)
    codebook = build_codebook({"axes": ["position"], "target": [DAM], "axis": [axis]})
    return apply_codebook(statements, codebook, articles).set_index("statement_id")


def test_what_says_nothing_itself_is_decided_by_the_others():
    # 2 + 0 + 0 (left open) - 2 + 2 = 2; the weather is no statement on the dam.
    found = positions(SAID)
    assert found["code"].tolist() == [
        "favor", "favor", "not asserted", "no target", "against", "favor",
    ]  # fmt: skip
    assert found["flags"].fillna("").tolist() == ["", "together", "question", "", "", ""]
    assert found.loc["a:1", "rule"] == "together (4 for, 2 against, 5 statements)"
    assert pd.isna(found.loc["a:1", "cue"])


def test_it_is_off_unless_the_codebook_asks_for_it():
    found = positions(SAID, axis={"together": False})
    assert found["code"].tolist()[1] == "not asserted"


def test_the_order_of_the_statements_does_not_matter():
    articles, statements = build(SAID)
    codebook = build_codebook(
        {
            "axes": ["position"],
            "target": [DAM],
            "axis": [{"name": "position", "together": True, "tone": True}],
        }
    )
    forward = apply_codebook(statements, codebook, articles)
    back = apply_codebook(statements[::-1], codebook, articles)
    pd.testing.assert_frame_equal(forward, back[::-1].reset_index(drop=True))


def test_nothing_prevails_in_a_tie():
    assert positions([SAID[0], SAID[1], SAID[4]])["code"].tolist()[1] == "not asserted"


@pytest.mark.parametrize(
    "columns", [{"official": [None, None]}, {"official": ["Ada Quill", "Bo Ferris"]}]
)
def test_other_and_unknown_officials_decide_nothing(columns):
    assert positions(SAID[:2], **columns)["code"].tolist() == ["favor", "not asserted"]


def test_relayed_and_denied_words_have_no_part():
    relayed = positions(SAID[:2], within=["a:9", None])
    assert relayed["code"].tolist() == ["favor", "not asserted"]
    denied = positions(SAID[:2], flags=["denied", None])
    assert denied["code"].tolist() == ["favor", "not asserted"]


def test_with_tone_its_words_are_added_up_too():
    said = ["We oppose the dam.", "What a shameful, corrupt affair.", "What a lovely day."]
    alone = positions(said, axis={"tone": True, "together": False})
    assert alone["code"].tolist() == ["against", "leans against", "leans favor"]
    assert alone["rule"].tolist()[1:] == [
        "tone (words: 0 for, 2 against)", "tone (words: 1 for, 0 against)",
    ]  # fmt: skip
    both = positions(said, axis={"tone": True})
    assert both["code"].tolist() == ["against", "leans against", "leans against"]
    assert both["flags"].fillna("").tolist() == ["", "tone", "together"]


def test_the_explanation_says_where_the_code_comes_from():
    row = positions(SAID).loc["a:1"]
    assert explain_coding(row, {"official": "Ada Quill"}) == (
        'Ada Quill: position toward dam is coded "favor" by the codebook: its own words do not '
        "decide it; the official's other statements in the article do: together (4 for, 2 against, "
        "5 statements)."
    )


def test_shares_add_up_to_a_position():
    assert add_up([Share(2), Share(-1), Share(0)]).code == "favor"
    assert add_up([]).code == "not asserted"
    own = Finding("position", "against", "dam", share=Share(-2, settled=True))
    open_ = Finding("position", "not asserted", "dam", share=Share(0))
    rows = [{"article_id": "a", "official": "Ada Quill"}] * 2
    assert [f.code for [f] in decide_together(rows, [[own], [open_]])] == ["against", "against"]


def test_only_positions_are_decided_together():
    with pytest.raises(DefinitionError, match="together is an option of the axis 'position' only"):
        build_codebook({"axis": [{"name": "commitment", "together": True}]})


TEXTS = {
    "one": "“We support the dam,” said Mayor Ada Quill. “The dam opens in May,” Quill said. "
    "“We oppose the dam,” said Premier Bo Ferris. Quill said that it rained.",
    "two": "“We reject the dam,” said Mayor Ada Quill. “The dam will be seen from here,” said Quill.",
}


@pytest.fixture(scope="module")
def study():
    articles = pd.DataFrame({"article_id": list(TEXTS), "text": list(TEXTS.values())})
    axes = [{"name": "position", "together": True}, {"name": "commitment"}]
    return toolkit.analyze(articles, codebook=build_codebook({"target": [DAM], "axis": axes}))


def decided(study):
    found = study.codings[study.codings["axis"] == "position"]
    return found["code"].tolist()


def decide(study, ledger, what):
    second = study.statements.iloc[1]
    if what == "speaker":
        ledger.correct(second, official="Bo Ferris")
    elif what == "first speaker":
        ledger.correct(study.statements.iloc[0], official="Bo Ferris")
    elif what == "rejected":
        ledger.reject(study.statements.iloc[0])
    elif what == "cut":
        start, end = second["spans"][0]
        ledger.correct(second, spans=[(start, end - 4)])
    else:
        text = study.text("two")
        ledger.add("two", text, [(0, 5)], kind="indirect", official="Ada Quill")


@pytest.mark.parametrize("what", ["speaker", "first speaker", "rejected", "cut", "added"])
def test_a_correction_decides_its_article_anew(study, what):
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        before = study.correct(ledger)
        assert decided(before) == decided(study)
        decide(study, ledger, what)
        after = study.correct(ledger, earlier=before)
        whole = apply_codebook(after.statements, study.codebook, study.articles)
        assert decided(after) == whole.loc[whole["axis"] == "position", "code"].tolist()
        assert decided(after) == decided(study.correct(ledger))
        ledger.undo()
        assert decided(study.correct(ledger, earlier=after)) == decided(study)


def test_another_speaker_takes_another_position(study):
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        assert decided(study)[:3] == ["favor", "favor", "against"]
        decide(study, ledger, "speaker")
        assert decided(study.correct(ledger))[:3] == ["favor", "against", "against"]


def test_another_coders_codings_stay(study):
    codings = study.codings.assign(coder="trained")
    other = study.replace(codings=codings)
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        decide(other, ledger, "speaker")
        assert decided(other.correct(ledger))[:3] == ["favor", "favor", "against"]
