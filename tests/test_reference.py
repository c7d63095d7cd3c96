"""The article of corpus/ against its coding by hand, which was made before any output was looked at."""

from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit.lists import parse_spans

CORPUS = Path(__file__).parent.parent / "corpus"
OFFICIALS = ("Benjamin Netanyahu", "Benny Gantz", "John Kirby", "Yoav Gallant")


@pytest.fixture(scope="module")
def study():
    return toolkit.analyze(CORPUS)


@pytest.fixture(scope="module")
def reference():
    statements = pd.read_csv(CORPUS / "reference" / "statements.csv")
    return statements.assign(spans=statements["spans"].map(parse_spans))


@pytest.fixture(scope="module")
def matched(study, reference):
    """Pairs of (reference row, found row or None): the same words, give or take punctuation."""
    words = {frozenset(letters(study, row.spans)): row for row in study.statements.itertuples()}
    return [
        (row, words.get(frozenset(letters(study, row.spans)))) for row in reference.itertuples()
    ]


def letters(study, spans):
    text = study.articles["text"].iloc[0]
    return [i for start, end in spans for i in range(start, end) if text[i].isalnum()]


def test_reference_spans_are_the_words_that_it_gives(study, reference):
    text = study.articles["text"].iloc[0]
    for row in reference.itertuples():
        assert " … ".join(text[start:end] for start, end in row.spans) == row.content


def test_every_statement_of_the_officials_is_found_with_its_source(study, matched, capsys):
    missed = [row.content for row, found in matched if found is None]
    wrong = [
        (row.content, row.official, found.official)
        for row, found in matched
        if found is not None and known(row.official) != known(found.official)
    ]
    reported = study.statements[study.statements["official"].notna()]
    hits = sum(found is not None and known(row.official) is not None for row, found in matched)
    with capsys.disabled():
        print(f"\nStatements: precision {hits / len(reported):.2f}, ", end="")
        print(f"recall {1 - len(missed) / len(matched):.2f}; missed {missed}; wrong {wrong}")
    assert not missed
    assert not wrong
    assert len(reported) <= hits + 1


def test_kinds_and_unclosed_quotations_are_as_coded_by_hand(matched):
    for row, found in matched:
        assert found.kind == row.kind
        if "closing mark is missing" in str(row.note):
            assert "unclosed" in found.flags
        if str(row.note).startswith("uncued"):
            assert "uncued" in found.flags


def test_codes_agree_with_the_codes_by_hand(study, matched, capsys):
    hand = pd.read_csv(CORPUS / "reference" / "codings.csv")
    ids = {row.statement_id: found.statement_id for row, found in matched}
    wanted = {(ids[r.statement_id], r.axis, known(r.target), r.code) for r in hand.itertuples()}
    machine = study.codings[
        study.codings["statement_id"].isin(ids.values())
        & (study.codings["code"] != "uncoded aim")
        & ~study.codings["negated"].fillna(False).astype(bool)
    ]
    given = {(r.statement_id, r.axis, known(r.target), r.code) for r in machine.itertuples()}
    with capsys.disabled():
        for axis in sorted({axis for _, axis, _, _ in wanted}):
            print(agreement(axis, wanted, given))
        for statement_id, *code in sorted(wanted - given, key=str):
            print("  not given:", code, words_of(study, statement_id))
        for statement_id, *code in sorted(given - wanted, key=str):
            print("  given, not in the reference:", code, words_of(study, statement_id))
    assert len(wanted & given) / len(wanted) >= 0.9
    assert len(wanted & given) / len(given) >= 0.9


def agreement(axis, wanted, given):
    wanted = {code for code in wanted if code[1] == axis}
    given = {code for code in given if code[1] == axis}
    both = len(wanted & given)
    return f"{axis:12} precision {both}/{len(given)}, recall {both}/{len(wanted)}"


def words_of(study, statement_id):
    return study.statements.set_index("statement_id").loc[statement_id, "content"][:70]


def known(value):
    return None if pd.isna(value) else value


TABLE = {
    "John Kirby": ({"counter-smuggling"}, {"limited"}, set(), "not asserted"),
    "Yoav Gallant": (
        {"eliminate Hamas", "return hostages"}, {"expansive"}, {"until X", "if X"}, "favor",
    ),
    "Benjamin Netanyahu": (
        {"return hostages", "eliminate Hamas"}, set(), {"necessary for X"}, "favor",
    ),
    "Benny Gantz": (
        {"return hostages", "eliminate Hamas"}, {"open-ended", "existential"}, {"as needed"}, "favor",
    ),
}  # fmt: skip


@pytest.mark.parametrize("official", OFFICIALS)
def test_article_comes_out_as_the_table_says(study, official):
    profile = study.profile[study.profile["official"] == official]

    def codes(axis):
        return set(profile.loc[profile["axis"] == axis, "code"]) - {"uncoded aim"}

    about = profile[(profile["axis"] == "position") & (profile["target"] == "operation")]
    aim, scope, condition, position = TABLE[official]
    assert codes("aim") == aim
    assert codes("scope") == scope
    assert codes("condition") == condition
    assert set(about["code"]) - {"no target", "not asserted"} == {position} - {"not asserted"}


def test_kirby_relays_part_of_what_is_limited(study):
    rows = study.codings.merge(study.statements[["statement_id", "official"]], on="statement_id")
    limited = rows[(rows["official"] == "John Kirby") & (rows["code"] == "limited")]
    assert sorted(limited["attribution"]) == ["own", "relayed"]


def test_officials_contradict_each_other_on_scope(study):
    table = study.divergences
    contradictions = table[table["kind"] == "contradiction"]
    pairs = set(
        zip(contradictions["official_a"], contradictions["code_a"],
            contradictions["official_b"], contradictions["code_b"], strict=True)
    )  # fmt: skip
    assert ("Benny Gantz", "open-ended", "John Kirby", "limited") in pairs
    assert ("John Kirby", "limited", "Yoav Gallant", "expansive") in pairs
