"""Another coder in the rules' place, only where asked, and said so; or beside them, where nothing counts."""

import pandas as pd
import pytest

from toolkit import (
    InputError,
    Ledger,
    TableCoder,
    analyze,
    compute_profile,
    describe_methods,
    explore,
)
from toolkit.coding.coders.interface import CODED
from toolkit.explore.correcting import correct_study
from toolkit.explore.index import Index
from toolkit.explore.views.reading import view_detail
from toolkit.tables import CODINGS

TEXT = (
    'Mayor Ada Quill said the dam is safe. "It will stay as long as needed," Quill said. '
    "Governor Bo Lind said the dam must never be raised."
)
SCOPES = [("limited", "short"), ("expansive", "wide")]


class Model:
    """Codes every statement's scope as limited, quoting its first word; leaves out what it is told to."""

    name, version = "language model", "tiny"

    def __init__(self, skip=0):
        self.skip = skip

    def code(self, statements, codebook):
        return CODED.build(
            {
                "statement_id": row["statement_id"], "axis": "scope", "code": "limited", "coder": self.name,
                "cue": row["content"].split()[0], "coder_version": "tiny, prompt 1a2b",
            }
            for row in statements.iloc[self.skip :].to_dict("records")
        )  # fmt: skip


@pytest.fixture
def study():
    return analyze(pd.DataFrame({"article_id": ["a"], "text": [TEXT]}))


def test_another_coder_takes_the_place_of_the_rules_on_its_axes_alone(study):
    again = study.recode(Model())
    assert set(again.codings.query("axis == 'scope'")["coder"]) == {"language model"}
    assert len(again.codings.query("axis == 'scope'")) == len(study.statements)
    rest, before = (one.codings.query("axis != 'scope'") for one in (again, study))
    columns = list(CODINGS.columns)
    pd.testing.assert_frame_equal(
        rest[columns].reset_index(drop=True), before[columns].reset_index(drop=True)
    )
    assert again.call == "analyze(articles).recode(coder)"


def test_the_methods_say_which_coder_decided(study):
    rules = next(one for one in describe_methods(study) if one.startswith("Statements were coded"))
    assert "language model" not in rules
    said = next(
        one
        for one in describe_methods(study.recode(Model()))
        if one.startswith("Statements were coded")
    )
    assert "3 codes on scope by the coder “language model” (tiny, prompt 1a2b)" in said
    assert "by the rules" in said


def test_people_count_over_any_coder(tmp_path):
    codebook = tmp_path / "codebook.toml"
    codes = (
        '[[code]]\naxis = "scope"\nname = "{}"\ninclude = ["{}"]\n'.format(*pair) for pair in SCOPES
    )
    codebook.write_text("".join(codes))
    articles = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})
    study = analyze(articles, codebook=codebook)
    ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    ledger.code(study.statements.iloc[0], "scope", "expansive")
    for corrected in (study.correct(ledger).recode(Model()), study.recode(Model()).correct(ledger)):
        codes = corrected.codings.query("axis == 'scope'").dropna(subset="code")
        assert codes[["code", "coder"]].values.tolist()[0] == ["expansive", "anna"]
        assert set(codes["coder"]) == {"anna", "language model"}
        assert corrected.call.endswith("ledger=':memory:').recode(coder)")


def test_a_coder_that_left_statements_out_is_refused(study):
    with pytest.raises(InputError, match=r"'language model': gave no answer for 1 of 3 statements"):
        study.recode(Model(skip=1))


def test_people_count_through_a_ledger(study):
    with pytest.raises(InputError, match="is no machine coder"):
        study.recode(TableCoder(study.codings, "anna"))


def test_what_stands_beside_is_shown_and_counts_nowhere(study):
    beside = study.put_beside(Model())
    pd.testing.assert_frame_equal(compute_profile(beside.statements, beside.codings), study.profile)
    first = study.statements["statement_id"].iloc[0]
    view = view_detail(Index(beside), first)["beside"]
    code = {"label": "scope", "code": "limited", "words": "the"}
    assert view == [{"coder": "language model", "codes": [code]}]
    assert view_detail(Index(study), first)["beside"] == []


def test_what_stands_beside_is_on_the_page_of_a_study_that_people_corrected(study):
    ledger = Ledger(":memory:", coder="anna", articles=study.articles)
    ledger.code(study.statements.iloc[0], "scope", "expansive")
    first = study.statements["statement_id"].iloc[0]
    page = explore(study.correct(ledger).put_beside(Model()), panel="read", statement=first)
    assert page.detail["beside"][0]["coder"] == "language model"


def test_a_blind_coder_sees_nothing_beside(study):
    beside = study.put_beside(Model())
    ledger = Ledger(":memory:", coder="anna", articles=study.articles, blind=True)
    first = study.statements["statement_id"].iloc[0]
    assert view_detail(Index(correct_study(beside, ledger)), first)["beside"] == []
    seeing = ledger.reopen("ben", articles=study.articles)
    assert view_detail(Index(correct_study(beside, seeing)), first)["beside"]
