"""A ledger is read under the names of now; what a study does not have counts nowhere."""

import pytest

from toolkit import (
    analysis_table,
    analyze,
    list_decisions,
    measure_precision,
)
from toolkit.coding import build_codebook
from toolkit.coding.people.codings import effective_codings, human_codings, merge_codings
from toolkit.coding.people.corrections import apply_corrections
from toolkit.coding.people.ledger import Ledger
from toolkit.coding.people.orphans import find_orphans
from toolkit.errors import DefinitionError
from toolkit.tables import CODINGS, OFFICIALS


@pytest.fixture
def anna(articles):
    with Ledger(":memory:", coder="anna", articles=articles) as ledger:
        yield ledger


def codebook(target="ferry line", aim="save money", *, were=((), ())):
    """With one target and two aims; ``were`` is what the target and the first aim were called."""
    return build_codebook(
        {
            "target": [{"name": target, "include": ["ferry"], "formerly": list(were[0])}],
            "code": [
                {"axis": "aim", "name": aim, "include": ["money"], "formerly": list(were[1])},
                {"axis": "aim", "name": "win votes", "include": ["votes"]},
            ],
        }
    )  # fmt: skip


def registry(*rows):
    return OFFICIALS.build([{"name": row["official"], **row} for row in rows])


def test_a_renamed_target_or_code_takes_the_decisions_along(anna, statements, articles):
    one, two = statements.iloc[0], statements.iloc[1]
    anna.code(one, "position", "favor", target="ferry line")
    anna.code(two, "aim", ["save money", "win votes"])
    now = codebook("ferry", "thrift", were=(["ferry line"], ["save money"]))
    codings = human_codings(anna, statements, articles, codebook=now)
    assert codings[["axis", "target", "code"]].fillna("-").values.tolist() == [
        ["position", "ferry", "favor"],
        ["aim", "-", "thrift"],
        ["aim", "-", "win votes"],
    ]
    assert find_orphans(anna, statements, articles, codebook=now).empty


def test_what_the_codebook_does_not_have_counts_nowhere(anna, statements, articles):
    one, two, three = (statements.iloc[n] for n in range(3))
    anna.code(one, "position", "favor", target="ferry line")  # that target is gone
    anna.code(two, "aim", ["save money", "win votes"])  # one of the codes is
    anna.settle(three, "aim", "save money")
    machine = CODINGS.build(
        [{"statement_id": two["statement_id"], "axis": "aim", "code": "win votes", "coder": "codebook"}]
    )  # fmt: skip
    now = codebook("ferry", "thrift")
    about = (machine, anna, statements, articles)
    assert merge_codings(*about, codebook=now)["status"].tolist() == ["machine"]
    assert effective_codings(*about, codebook=now)["coder"].tolist() == ["codebook"]
    assert find_orphans(anna, statements, articles, codebook=now)["reason"].tolist() == [
        "the codebook has no target 'ferry line' now",
        "the codebook has no aim code 'save money' now",
        "the codebook has no aim code 'save money' now",
    ]


def test_a_former_name_is_one_entrys_alone():
    with pytest.raises(DefinitionError, match='which is a name of "win votes" too'):
        codebook(were=((), ["win votes"]))


def test_an_officials_former_name_is_that_official(anna, statements, articles):
    anna.correct(statements.iloc[2], official="O. Vik")
    anna.add("a1", None, [(0, 8)], kind="direct", official="o. vik")
    known = registry(
        {"official": "Odd Vik", "office": "harbour master", "aliases": ["O. Vik"]},
        {"official": "Odd Vik", "office": "mayor"},  # one person, two offices
    )
    said = apply_corrections(statements, anna, articles, officials=known)
    assert said.loc[said["resolution"] == "ledger", "official"].tolist() == ["Odd Vik", "Odd Vik"]


def test_a_name_of_several_officials_is_nobodys_and_is_listed(anna, statements, articles):
    row = statements.iloc[0]
    anna.correct(row, official="Vik")
    anna.correct(row, kind="direct", official="Vik")
    known = registry(
        {"official": "Odd Vik", "aliases": ["Vik"]}, {"official": "Una Vik", "aliases": ["Vik"]}
    )
    said = apply_corrections(statements, anna, articles, officials=known)
    assert said.iloc[0][["official", "kind"]].tolist() == ["Ilse Brandt", "direct"]
    listed = find_orphans(anna, statements, articles, officials=known)["reason"]
    assert set(listed) == {"the registry calls several officials 'Vik' now: Odd Vik and Una Vik"}


TEXT = "Mayor Odd Vik said the ferry would save money. “The ferry will stay,” he said."


def test_renaming_moves_no_figure_and_a_ghost_has_none(tmp_path):
    """Two decisions: renamed with their entry they count as before; without, they count nowhere."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(TEXT, "utf8")

    def run(book, name="Odd Vik", aliases=()):
        rows = registry({"official": name, "aliases": list(aliases)})
        return analyze(tmp_path, codebook=book, officials=rows, ledger=False)

    first = run(codebook())
    ledger = Ledger(":memory:", coder="anna", articles=first.articles, codebook=codebook())
    row = first.statements.iloc[0]
    ledger.code(row, "position", "favor", target="ferry line")
    ledger.correct(row, official="Odd Vik")

    def figures(study):
        merged = study.merged_codings
        right = measure_precision(study)[["about", "n", "of"]].astype(str).values.tolist()
        return merged["status"].value_counts().to_dict(), len(study.codings), right

    before = first.correct(ledger)
    renamed = run(codebook("ferry", were=(["ferry line"], ())), "O. Vik", ["Odd Vik"]).correct(
        ledger
    )
    assert figures(renamed) == figures(before)
    assert set(renamed.statements["official"].dropna()) == {"O. Vik"}

    ghost = run(codebook("ferry")).correct(ledger)
    assert "added" not in set(ghost.merged_codings["status"])
    assert not [name for name in analysis_table(ghost) if "ferry_line" in name]
    assert "ferry line" not in set(ghost.profile["target"].dropna())
    assert list_decisions(ghost)["misfit"].notna().sum() == 1
