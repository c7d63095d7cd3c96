"""A trained coder that decides together what one official says in one article."""

import json
import zipfile

import numpy as np
import pandas as pd
import pytest

from toolkit.coding import load_coder, save_coder, train_coder
from toolkit.coding.trained.pooling import number_groups, pool_probabilities
from toolkit.errors import InputError
from toolkit.tables import CODINGS

CLEAR = {"favor": "We welcome the ferry line.", "against": "We reject the ferry line."}
VAGUE = ["The ferry line sails at {}.", "We spoke of the ferry line until {}.", "The line is {}."]


def corpus(articles=16):
    """In every article Ilse Brandt has one position and says so in one of four statements."""
    rows, codes = [], []
    for article in range(articles):
        code = "favor" if article % 2 else "against"
        for number, words in enumerate([CLEAR[code], *VAGUE]):
            name = f"a{article}:{number}-{number + 1}"
            rows.append({"statement_id": name, "article_id": f"a{article}",
                         "official": "Ilse Brandt", "content": words.format("noon")})  # fmt: skip
            codes.append({"statement_id": name, "axis": "position", "target": "ferry line",
                          "code": code, "coder": "anna"})  # fmt: skip
    return pd.DataFrame(rows).astype("string"), CODINGS.build(codes)


@pytest.fixture(scope="module")
def trained():
    statements, codings = corpus()
    return train_coder(statements, codings, axis="position", together=True), statements, codings


def test_log_odds_are_averaged_within_a_group():
    # Odds of 9 and of 4/6 for the first code: their geometric mean is sqrt(6), 2.449 to 1.
    rows = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8]])
    pooled = pool_probabilities(rows, ["against", "favor"], np.array([0, 0, 1]))
    odds = 6**0.5
    assert pooled[:2, 0] == pytest.approx(odds / (1 + odds))
    assert pooled[2].tolist() == pytest.approx([0.2, 0.8])
    assert pooled.sum(axis=1) == pytest.approx(1)


def test_whether_a_position_is_taken_stays_each_statements_own():
    codes = ["against", "favor", "no target", "not asserted"]
    rows = np.array([[0.1, 0.9, 0, 0], [0.1, 0.1, 0.2, 0.6], [0, 0, 1, 0]])
    pooled = pool_probabilities(rows, codes, np.array([0, 0, 0]))
    assert pooled[:, 2:] == pytest.approx(rows[:, 2:])
    # Averages of log-odds, weighed 1 and 0.2: log(9) / 1.2, and of the 0.2 most is for it.
    assert pooled[1, 1] / pooled[1, 0] == pytest.approx(9 ** (1 / 1.2))
    assert pooled.sum(axis=1) == pytest.approx(1)


def test_unknown_officials_stand_alone():
    statements = pd.DataFrame(
        {"statement_id": list("pqrs"), "article_id": ["a", "a", "a", "b"],
         "official": ["Ilse Brandt", "Ilse Brandt", None, "Ilse Brandt"]}
    )  # fmt: skip
    units = [(name, "ferry line") for name in "pqrs"] + [("p", "bridge")]
    assert number_groups(statements, units).tolist() == [0, 0, 1, 2, 3]


def test_its_figures_stand_beside_those_of_each_alone(trained):
    coder, _, _ = trained
    accuracy = coder.report.set_index("coder")["accuracy"]
    assert list(accuracy.index) == ["trained", "majority", "codebook", "trained, each alone"]
    assert accuracy["trained"] == 1
    assert accuracy["trained, each alone"] < 0.9
    assert "Without deciding together: " in coder.describe()
    assert coder.together


def test_what_others_decided_is_flagged(trained):
    coder, statements, _ = trained
    article = statements["article_id"] == "a1"
    found = coder.apply(statements[article])
    assert set(found["code"]) == {"favor"}
    alone = [coder.apply(statements[article].iloc[[number]])["code"].item() for number in range(4)]
    flagged = found["flags"].eq("together").fillna(False)
    assert flagged.tolist() == [code != "favor" for code in alone]


def test_it_is_saved_with_the_option(trained, tmp_path):
    coder, statements, _ = trained
    path = tmp_path / "position.coder"
    save_coder(coder, path)
    loaded = load_coder(path)
    assert loaded.together
    pd.testing.assert_frame_equal(loaded.apply(statements), coder.apply(statements))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    saved = json.loads(members["coder.json"]) | {"format": 1}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (members | {"coder.json": json.dumps(saved)}).items():
            archive.writestr(name, content)
    with pytest.raises(InputError, match="is of format 1, this toolkit reads 2"):
        load_coder(path)


def test_it_is_for_positions_and_needs_officials(trained):
    _, statements, codings = trained
    with pytest.raises(InputError, match="together=True is for the axis position"):
        train_coder(statements, codings.assign(axis="scope"), axis="scope", together=True)
    with pytest.raises(InputError, match="official"):
        train_coder(statements.drop(columns="official"), codings, axis="position", together=True)
