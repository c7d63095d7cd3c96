"""Counting anew only where people decided gives what counting everything anew gives."""

import contextlib

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit
from toolkit.coding import apply_codebook, apply_corrections, effective_codings, merge_codings
from toolkit.coding.people import recounting
from toolkit.coding.people.ledger import Ledger
from toolkit.coding.people.sides import SIDES, show_sides
from toolkit.coding.people.splicing import FEW
from toolkit.errors import InputError
from toolkit.statements import mark_utterances

SHARED = "“We will keep the ferry line open for all of the islands this winter,” {} said."
TEXTS = {
    "one": "Mayor Ada Hale said the ferry must stop. " + SHARED.format("Hale"),
    "two": SHARED.format("Mayor Ada Hale").replace("winter", "summer") + " She left.",
    "three": "Premier Ivo Moor said the line would go on as long as necessary. Moor said so.",
    "four": SHARED.format("Premier Ivo Moor") + " A spokesperson said that it was late.",
    "five": "The sea was calm. Mayor Ada Hale said the ferry was limited to one trip a day.",
}
ARTICLES = pd.DataFrame({"article_id": list(TEXTS), "text": list(TEXTS.values())})
OFFICIALS = ["Ada Hale", "Ivo Moor", "Nell Oak", None]


@pytest.fixture(scope="module")
def study():
    officials = pd.DataFrame({"official": OFFICIALS[:2], "side": ["coast", "inland"]})
    return toolkit.analyze(ARTICLES).replace(officials=officials)


@pytest.fixture
def ledger(study):
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        yield ledger


def count_all(study, ledger, articles=None):
    """Count everything anew, with the functions that know nothing of what was counted before."""
    articles = study.articles if articles is None else articles
    statements = mark_utterances(apply_corrections(study.statements, ledger, articles))
    sides = study.officials.set_index("official")["side"]
    statements["side"] = statements["official"].map(sides).astype("string")
    known = study.codings["statement_id"].isin(statements["statement_id"])
    changed = statements[~statements["statement_id"].isin(study.statements["statement_id"])]
    again = apply_codebook(changed, study.codebook, articles)
    coded = study.codings.drop(columns=list(SIDES))
    machine = pd.concat([coded[known], again], ignore_index=True)
    given = (machine, ledger, statements, articles)
    merged = merge_codings(*given)
    return {
        "statements": statements,
        "codings": show_sides(effective_codings(*given), merged, statements),
        "merged_codings": merged,
    }


def assert_same(study, expected):
    for name, table in expected.items():
        found = getattr(study, name)
        pd.testing.assert_frame_equal(found, table[list(found.columns)], obj=name)


def assert_rows_are_known(study):
    """The place of each coding's statement is carried along: it is where its id stands."""
    ids = pd.Index(study.statements["statement_id"])
    assert study.coded_rows.tolist() == ids.get_indexer(study.codings["statement_id"]).tolist()


places = st.integers(0, 30)
decisions = st.lists(
    st.one_of(
        st.tuples(st.just("official"), places, st.sampled_from(OFFICIALS)),
        st.tuples(st.just("kind"), places, st.sampled_from(["direct", "indirect", "mixed"])),
        st.tuples(st.just("spans"), places, st.integers(1, 9)),
        st.tuples(st.sampled_from(["reject", "restore"]), places, st.none()),
        st.tuples(st.just("code"), places, st.sampled_from([["hedged"], ["obliged"], []])),
        st.tuples(st.just("add"), places, st.sampled_from(OFFICIALS)),
        st.tuples(st.just("undo"), places, st.none()),
    ),
    max_size=6,
)


def decide(ledger, statements, articles, what, place, value):
    if what == "undo":
        with contextlib.suppress(InputError):  # nothing of the coder's stands any more
            ledger.undo()
        return
    if what == "add":
        name, text = articles[["article_id", "text"]].iloc[place % len(articles)]
        span = (place, min(place + 25, len(text)))
        ledger.add(name, text, [span], kind="indirect", official=value)
        return
    if statements.empty:
        return
    row = statements.iloc[place % len(statements)]
    if what == "spans":
        start, end = row["spans"][0]
        ledger.correct(row, spans=[(start, max(start + 1, end - value))])
    elif what in ("official", "kind"):
        ledger.correct(row, **{what: value})
    elif what == "code":
        ledger.code(row, "commitment", value)
    else:
        getattr(ledger, what)(row)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(decisions)
def test_each_decision_counts_as_if_all_were_counted_anew(study, decisions):
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        now = None
        for decision in decisions:
            now = study.correct(ledger, earlier=now)
            assert_rows_are_known(now)
            decide(ledger, now.statements, study.articles, *decision)
        now = study.correct(ledger, earlier=now)
        assert_same(now, count_all(study, ledger))
        assert_same(study.correct(ledger), count_all(study, ledger))


def test_moving_a_quotation_to_another_speaker_parts_and_joins_utterances(study, ledger):
    shared = study.statements["content"].str.contains("ferry line open")
    first, second, fourth = study.statements[shared].itertuples()
    assert first.utterance_id == second.utterance_id != fourth.utterance_id
    before = study.correct(ledger)
    ledger.correct(study.statements[shared].iloc[0], official="Ivo Moor")
    after = study.correct(ledger, earlier=before).statements[shared.to_numpy()]
    assert after["utterance_id"].tolist() == [
        min(first.statement_id, fourth.statement_id),
        second.statement_id,
        min(first.statement_id, fourth.statement_id),
    ]
    ledger.undo()
    assert_same(study.correct(ledger, earlier=before), count_all(study, ledger))


def test_only_articles_that_are_decided_on_are_looked_at(study, ledger, monkeypatch):
    before = study.correct(ledger)
    looked_at = []

    def watch(name, which):
        made = getattr(recounting, name)

        def spy(*given, **options):
            looked_at.append((name, *given[which]["article_id"].unique()))
            return made(*given, **options)

        monkeypatch.setattr(recounting, name, spy)

    watch("correct_statements", 0)
    watch("choose_codes", 1)
    ledger.code(study.statements.iloc[0], "commitment", ["hedged"])
    after = study.correct(ledger, earlier=before)
    assert looked_at == [("choose_codes", "one")]
    assert after.statements is before.statements
    study.correct(ledger, earlier=after)
    assert looked_at == [("choose_codes", "one")]
    ledger.correct(study.statements.iloc[0], official="Nell Oak")
    study.correct(ledger, earlier=after)
    assert looked_at[1:] == [("correct_statements", "one"), ("choose_codes", "one")]


def test_entries_on_an_article_with_another_id_now_are_found(study):
    renamed = ARTICLES.replace({"article_id": {"one": "uno"}})
    moved = toolkit.analyze(renamed).replace(officials=study.officials)
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        before = moved.correct(ledger)
        ledger.correct(study.statements.iloc[0], official="Nell Oak")
        after = moved.correct(ledger, earlier=before)
        assert after.statements["official"].iloc[0] == "Nell Oak"
        assert_same(after, count_all(moved, ledger))
        row = moved.statements.iloc[0]
        ledger.code(row, "commitment", ["hedged"], text=moved.text("uno"))
        after = moved.correct(ledger, earlier=after)
        assert_same(after, count_all(moved, ledger))


def test_decisions_follow_their_text_where_another_text_has_its_id_now(study):
    named = ARTICLES.replace({"article_id": {"one": "one.htm"}})
    named = pd.concat(
        [named, pd.DataFrame({"article_id": ["one"], "text": ["Mayor Ada Hale said it rained."]})]
    )
    moved = toolkit.analyze(named).replace(officials=study.officials)
    with Ledger(":memory:", coder="ana", articles=study.articles) as ledger:
        ledger.correct(study.statements.iloc[0], official="Nell Oak")
        before = moved.correct(ledger)
        assert_same(before, count_all(moved, ledger))
        told = before.statements.drop_duplicates("article_id").set_index("article_id")["official"]
        assert (told["one.htm"], told["one"]) == ("Nell Oak", "Ada Hale")
        assert ledger.orphans(moved.statements, moved.articles).empty
        row = moved.statements[moved.statements["article_id"] == "one"].iloc[0]
        ledger.code(row, "commitment", ["hedged"], text=moved.text("one"))
        assert_same(moved.correct(ledger, earlier=before), count_all(moved, ledger))


def test_many_articles_are_put_in_place_too(study):
    many = pd.concat(
        [ARTICLES.assign(article_id=ARTICLES["article_id"] + str(n)) for n in range(3)]
    )
    large = toolkit.analyze(many).replace(officials=study.officials)
    firsts = large.statements.drop_duplicates("article_id")
    assert len(firsts) > FEW
    with Ledger(":memory:", coder="ana", articles=large.articles) as ledger:
        for _, row in firsts.iterrows():
            ledger.code(row, "commitment", ["obliged"])
            ledger.correct(row, official="Nell Oak")
        assert_same(large.correct(ledger), count_all(large, ledger))


def test_another_preferred_coder_is_counted_from_the_start(study, tmp_path):
    row = study.statements.iloc[0]
    for coder, official in (("ana", "Nell Oak"), ("ben", "Ivo Moor")):
        with Ledger(tmp_path / "a.ledger", coder=coder, articles=study.articles) as ledger:
            ledger.correct(row, official=official)
    with Ledger(tmp_path / "a.ledger", coder="ana", articles=study.articles) as ledger:
        latest = study.correct(ledger)
        ana = study.correct(ledger, prefer="ana", earlier=latest)
    assert latest.statements["official"].iloc[0] == "Ivo Moor"
    assert ana.statements["official"].iloc[0] == "Nell Oak"
