"""A trained coder that also learns from a machine's codes that were accepted: marked apart, never a yardstick."""

import pandas as pd
import pytest

from toolkit import InputError
from toolkit.coding.codebook.codebook import build_codebook
from toolkit.coding.coders.adapters import LearnedCoder
from toolkit.coding.trained.classifier import PEOPLE, train_coder
from toolkit.coding.trained.labels import collect_accepted
from toolkit.tables import CODINGS

WORDS = {"limited": "It is a small step.", "expansive": "It is a huge step."}


def make_rows(first, number, coder, codes=("limited", "expansive")):
    rows = []
    for n in range(first, first + number):
        code = codes[n % 2]
        said = WORDS.get(code, "It is.")
        rows.append(
            {"statement_id": f"s{n}:0-9", "article_id": f"a{n % 12}", "axis": "scope", "content": said,
             "code": code, "coder": coder}
        )  # fmt: skip
    return rows


@pytest.fixture
def people():
    return make_rows(0, 60, "anna")


def test_the_report_measures_on_people_alone_and_has_a_row_without(people):
    machine = make_rows(60, 40, "language model")
    coder = train_coder(
        pd.DataFrame([*people, *machine]),
        CODINGS.build(people),
        axis="scope",
        accepted=CODINGS.build(machine),
    )
    report = coder.report.set_index("coder")
    assert report.loc["trained", "units"] == report.loc[PEOPLE, "units"] == 60
    assert coder.about["accepted"] == 40
    assert "It also learned from 40 units that a machine coded" in coder.describe()
    assert set(coder.predictions["statement_id"]) == {row["statement_id"] for row in people}


def test_wrong_codes_that_were_accepted_show_in_the_report(people):
    """More units are accepted than people coded, each with the code that is wrong for its words."""
    wrong = make_rows(60, 180, "language model")
    for row in wrong:
        row["code"] = "expansive" if row["code"] == "limited" else "limited"
    coder = train_coder(
        pd.DataFrame([*people, *wrong]),
        CODINGS.build(people),
        axis="scope",
        accepted=CODINGS.build(wrong),
    )
    report = coder.report.set_index("coder")["accuracy"]
    assert report[PEOPLE] == 1.0
    assert report["trained"] < 0.5


def test_what_a_person_coded_is_not_taken_from_the_machine(people):
    machine = CODINGS.build(make_rows(50, 20, "language model"))
    known = {(row["statement_id"], None) for row in people}
    found = collect_accepted(machine, pd.DataFrame(make_rows(0, 80, "x")), "scope", None, known)
    assert sorted(found) == sorted((f"s{n}:0-9", None) for n in range(60, 70))


def test_abstentions_teach_nothing(people):
    machine = CODINGS.build(make_rows(60, 10, "language model")).assign(
        code=None, flags="abstained"
    )
    said = pd.DataFrame(make_rows(0, 80, "x"))
    assert collect_accepted(machine, said, "scope", None, set()) == {}


def test_accepted_codes_are_one_machines(people):
    said = pd.DataFrame(people)
    for wrong in ("ben", "codebook"):
        rows = [*make_rows(60, 2, "language model"), *make_rows(62, 2, wrong)]
        with pytest.raises(InputError, match="takes the codings of one machine coder"):
            collect_accepted(CODINGS.build(rows), pd.DataFrame(rows), "scope", None, set())
    with pytest.raises(InputError, match="it has those of ben"):
        train_coder(
            said,
            CODINGS.build(people),
            axis="scope",
            accepted=CODINGS.build(make_rows(0, 2, "ben")),
        )


def test_a_coder_trained_on_another_codebook_is_refused(people):
    first = build_codebook(
        {"code": [{"axis": "scope", "name": "limited", "include": ["small"]}]}, name="first.toml"
    )
    coder = train_coder(pd.DataFrame(people), CODINGS.build(people), axis="scope", codebook=first)
    other = build_codebook(
        {"code": [{"axis": "scope", "name": "narrow", "include": ["small"]}]}, name="other.toml"
    )
    assert LearnedCoder([coder]).code(pd.DataFrame(people), first)["code"].notna().all()
    with pytest.raises(
        InputError, match=r"was trained on a codebook of version \w+, here is other.toml"
    ):
        LearnedCoder([coder]).code(pd.DataFrame(people), other)
