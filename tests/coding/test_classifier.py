import json
import zipfile

import numpy as np
import pandas as pd
import pytest

from toolkit.coding.codebook.codebook import build_codebook
from toolkit.coding.suggesting import suggest_statements
from toolkit.coding.trained.classifier import train_coder
from toolkit.coding.trained.cues import position_cues
from toolkit.coding.trained.features import mask_names, name_pattern, split_words
from toolkit.coding.trained.linear import Fitting, train_linear
from toolkit.coding.trained.model_file import load_coder, save_coder
from toolkit.coding.trained.validation import assign_folds
from toolkit.errors import InputError
from toolkit.language.tokens import fold
from toolkit.tables import CODINGS

FAVOR = ["We support the {0}", "The {0} is a great success", "I praise the {0}", "We need the {0}"]
AGAINST = ["We oppose the {0}", "The {0} is a failure", "I condemn the {0}", "We reject the {0}"]
TAILS = [
    "because of the winter.",
    "as the council heard.",
    "for the islands.",
    "this year.",
    "again.",
]


def corpus(articles: int = 16) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Four statements an article, two for and two against the ferry line; in every ninth the label is wrong."""
    rows, codes = [], []
    for article in range(articles):
        for number in range(4):
            for_it = number % 2 == 0
            sentence = (FAVOR if for_it else AGAINST)[(article + number) % 4].format("ferry line")
            name = f"a{article}:{number}-{number + 1}"
            tail = TAILS[(article * 4 + number) % 5]
            rows.append(
                {
                    "statement_id": name, "article_id": f"a{article}", "official": "Ilse Brandt",
                    "content": f"{sentence} {tail}",
                }
            )  # fmt: skip
            noisy = (article * 4 + number) % 9 == 7
            code = "favor" if for_it != noisy else "against"
            codes.append(
                {
                    "statement_id": name,
                    "axis": "position",
                    "target": "ferry line",
                    "code": code,
                    "coder": "anna",
                }
            )
    return pd.DataFrame(rows).astype("string"), CODINGS.build(codes)


@pytest.fixture(scope="module")
def trained():
    statements, codings = corpus()
    return train_coder(statements, codings, axis="position"), statements, codings


def test_it_is_measured_on_articles_it_has_not_seen_beside_its_baselines(trained):
    coder, _, _ = trained
    report = coder.report.set_index("coder")
    # 64 units, 7 of them with the wrong label: nobody can do better than 57 of 64.
    assert report.loc["trained", "accuracy"] == pytest.approx(57 / 64, abs=0.05)
    assert report.loc["majority", "accuracy"] <= 40 / 64
    assert pd.isna(report.loc["codebook", "accuracy"])
    assert report.loc["trained", ["units", "articles", "folds"]].tolist() == [64, 16, 5]
    assert (
        report.loc["trained", "low"]
        < report.loc["trained", "accuracy"]
        < report.loc["trained", "high"]
    )
    fold_of = coder.predictions.assign(
        article=coder.predictions["statement_id"].str.split(":").str[0]
    )
    assert (fold_of.groupby("article")["fold"].nunique() == 1).all()
    curve = coder.learning_curve
    assert curve["units"].is_monotonic_increasing
    assert curve["accuracy"].iloc[-1] == report.loc["trained", "accuracy"]
    told = coder.describe()
    assert "trained on 64 units of 16 articles" in told
    assert "Always the most frequent code: " in told
    assert "The codebook coder on the same units: its codings were not given." in told
    assert "Learning curve: " in told


def test_it_codes_what_it_has_not_seen(trained):
    coder, _, _ = trained
    new = pd.DataFrame(
        [
            {
                "statement_id": "b:0-1",
                "article_id": "b",
                "official": "Odd Vik",
                "content": "We oppose the ferry line.",
            },
            {
                "statement_id": "b:2-3",
                "article_id": "b",
                "official": "Odd Vik",
                "content": "We support the ferry line.",
            },
        ]
    )
    codings = coder.apply(new)
    assert list(codings.columns) == [*CODINGS.columns, "confidence"]
    assert codings["code"].tolist() == ["against", "favor"]
    assert set(codings["coder"]) == {"trained"}
    assert codings["confidence"].between(0.5, 1).all()
    assert coder.apply(new.iloc[:0]).empty


def test_training_is_the_same_each_time(trained):
    coder, statements, codings = trained
    again = train_coder(statements, codings, axis="position")
    pd.testing.assert_frame_equal(coder.report, again.report)
    pd.testing.assert_frame_equal(coder.predictions, again.predictions)
    np.testing.assert_array_equal(coder.model.weights, again.model.weights)


def test_machine_codes_are_not_learned_from(trained):
    _, statements, codings = trained
    machine = codings.assign(coder="codebook", code="mixed")
    both = train_coder(statements, pd.concat([codings, machine]), axis="position")
    assert both.codes == ("against", "favor")
    with pytest.raises(
        InputError, match="0 units are coded by people, 50 are needed; code 50 more"
    ):
        train_coder(statements, machine, axis="position")


def test_too_few_are_refused_and_how_many_more_is_said(trained):
    _, statements, codings = trained
    with pytest.raises(
        InputError, match="47 units are coded by people, 50 are needed; code 3 more"
    ):
        train_coder(statements, codings.head(47), axis="position")
    one_article = statements.assign(article_id="a1")
    with pytest.raises(InputError, match="measuring needs two articles"):
        train_coder(one_article, codings, axis="position")
    other = codings.head(1).assign(coder="ben", code="mixed")
    with pytest.raises(InputError, match="anna, ben differ on statement a0:0-1"):
        train_coder(statements, pd.concat([codings, other]), axis="position")


def test_the_codebooks_codings_are_features_and_a_baseline(trained):
    _, statements, codings = trained
    # A codebook coder that is always right where people are, and knows what the words do not say.
    oracle = codings.assign(coder="codebook", rule="r")
    coder = train_coder(statements, codings, axis="position", codebook_codings=oracle)
    report = coder.report.set_index("coder")
    assert report.loc["codebook", "accuracy"] == 1
    assert report.loc["trained", "accuracy"] > 57 / 64
    assert "The codebook coder on the same units: 100.0 %." in coder.describe()
    with pytest.raises(InputError, match="it needs codebook_codings"):
        coder.apply(statements)
    assert len(coder.apply(statements, codebook_codings=oracle)) == 64


def test_rules_that_decide_nothing_are_right_where_people_gave_no_code():
    """Ten of fifty units have an aim, all of them found; "uncoded aim" and rows without a code are none."""
    statements = pd.DataFrame(
        {"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "content": f"It is number {n}."}
        for n in range(50)
    )
    about = {"statement_id": statements["statement_id"], "axis": "aim", "target": "dam"}
    people = pd.DataFrame({**about, "code": [["peace"] if n < 10 else [None] for n in range(50)]})
    people = CODINGS.build(people.explode("code").assign(coder="anna").to_dict("records"))
    rules = people.assign(coder="codebook")
    rules.loc[10:40, "code"] = "uncoded aim"
    coder = train_coder(statements, people, axis="aim", codebook_codings=rules)
    assert coder.report.set_index("coder").loc["codebook", "accuracy"] == 1.0


def test_an_axis_with_many_codes():
    statements, _ = corpus()
    rows = []
    for name, text in zip(statements["statement_id"], statements["content"], strict=True):
        codes = [
            code
            for word, code in (("islands", "supply"), ("winter", "safety"), ("We", "duty"))
            if word in text
        ]
        rows += [
            {
                "statement_id": name,
                "axis": "aim",
                "target": "ferry line",
                "code": code,
                "coder": "anna",
            }
            for code in codes or [None]
        ]
    coder = train_coder(statements, CODINGS.build(rows), axis="aim")
    assert coder.many
    assert coder.codes == ("duty", "safety", "supply")
    assert coder.report["accuracy"].iloc[0] > 0.85
    found = coder.apply(statements)
    pairs = set(zip(found["statement_id"], found["code"], strict=True))
    wanted = {(row["statement_id"], row["code"]) for row in rows if row["code"]}
    assert len(pairs & wanted) / len(pairs | wanted) > 0.95


def test_further_cues_of_the_users_own():
    statements, codings = corpus()
    secret = dict(zip(codings["statement_id"], codings["code"], strict=True))

    def know(statement, target):
        return {f"secret={secret[statement['statement_id']]}": 1.0}

    coder = train_coder(statements, codings, axis="position", cues=know)
    assert coder.report["accuracy"].iloc[0] > 57 / 64


def test_the_speaker_and_the_target_are_masked():
    folded = fold("Brandt said the Ferry Lines serve Brandt’s islands")
    pattern = name_pattern("ferry line")
    assert pattern is not None
    masked = mask_names(
        folded, [m.span() for m in pattern.finditer(folded)], name_pattern("Ilse Brandt")
    )
    assert split_words(masked)[:5] == ["speakermention", "said", "the", "targetmention", "serve"]
    assert "brandt" not in masked
    assert name_pattern("of the") is None
    assert name_pattern(pd.NA) is None


def test_swapping_speakers_changes_nothing(trained):
    coder, statements, _ = trained
    other = statements.assign(official="Odd Vik")
    pd.testing.assert_frame_equal(coder.apply(statements), coder.apply(other))


def test_position_cues_name_what_they_saw():
    text = "We do not support the ferry line."
    start = text.index("ferry")
    cues = position_cues(text, [(start, start + 10)])
    assert cues["code=against"] == 1
    assert cues["word=support|negated"] == 1
    assert position_cues(text, [])["code=no target"] == 1
    assert position_cues("", [])["code=no target"] == 1


def test_a_saved_coder_gives_the_same_codings(trained, tmp_path):
    coder, statements, _ = trained
    path = tmp_path / "position.coder"
    save_coder(coder, path)
    loaded = load_coder(path)
    pd.testing.assert_frame_equal(coder.apply(statements), loaded.apply(statements))
    pd.testing.assert_frame_equal(coder.report, loaded.report)
    pd.testing.assert_frame_equal(coder.predictions, loaded.predictions)
    assert loaded.describe() == coder.describe()
    assert (
        loaded.about["codes"] == {"against": 32, "favor": 32}
        or sum(loaded.about["codes"].values()) == 64
    )
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "pkl" in name or "pickle" in name]


def rewrite(path, **changes) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    saved = json.loads(members["coder.json"])
    saved["about"] |= changes
    members["coder.json"] = json.dumps(saved).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_a_coder_of_other_versions_is_not_loaded(trained, tmp_path):
    coder, statements, codings = trained
    path = tmp_path / "position.coder"
    save_coder(coder, path)
    rewrite(path, toolkit_version="9.9")
    with pytest.raises(InputError, match=r"was trained with toolkit 9\.9, here is"):
        load_coder(path)
    save_coder(coder, path)
    rewrite(path, sklearn_version="0.1.2")
    with pytest.raises(InputError, match=r"was trained with scikit-learn 0\.1, here is"):
        load_coder(path)
    book = build_codebook({"target": [{"name": "ferry line", "include": ["ferry"]}]})
    save_coder(coder, path)
    with pytest.raises(InputError, match="was trained with codebook none, here is"):
        load_coder(path, codebook=book)
    own = train_coder(statements, codings, axis="position", codebook=book)
    save_coder(own, path)
    with pytest.raises(InputError, match="was trained with codebook"):
        load_coder(path)
    assert load_coder(path, codebook=book).codes == own.codes


def test_a_file_that_is_no_coder_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    with pytest.raises(InputError, match="no such file"):
        load_coder(path)
    path.write_text("no coder")
    with pytest.raises(InputError, match="is not a saved coder"):
        load_coder(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.txt", "x")
    with pytest.raises(InputError, match="is not a saved coder"):
        load_coder(path)


def test_suggestions_are_uncertain_unlike_and_not_coded_yet(trained):
    coder, statements, codings = trained
    unclear = "The council met on Monday about the ferry line and the weather."
    texts = [
        unclear,
        unclear,
        "We support the ferry line.",
        "We oppose the ferry line.",
        "Nobody knows when.",
    ]
    new = pd.DataFrame(
        {
            "statement_id": [f"n:{n}-9" for n in range(5)], "article_id": "n",
            "official": "Odd Vik", "content": texts,
        }
    )  # fmt: skip
    found = suggest_statements(coder, new, 2)
    assert found["uncertainty"].between(0, 1).all()
    assert len(set(found["content"])) == 2
    assert not set(found["content"]) & {"We support the ferry line.", "We oppose the ferry line."}
    again = suggest_statements(coder, new, 5, coded=["n:0-9"])
    assert "n:0-9" not in set(again["statement_id"])
    assert len(again) == 4
    assert suggest_statements(coder, statements, 3, coded=codings["statement_id"]).empty


def test_folds_hold_whole_articles_and_are_about_even():
    articles = np.array([f"a{n}" for n in range(10) for _ in range(n + 1)], dtype=object)
    folds = assign_folds(articles, folds=5, seed=0)
    sizes = np.bincount(folds)
    # 55 units: 11 a fold.
    assert sizes.max() - sizes.min() <= 2
    for name in set(articles):
        assert len(set(folds[articles == name])) == 1
    assert set(assign_folds(articles[:3], folds=5, seed=0)) == {0, 1}


def test_probabilities_are_those_of_scikit_learn():
    import scipy.sparse as sp
    from sklearn.linear_model import LogisticRegression

    generator = np.random.default_rng(0)
    rows = sp.csr_matrix(generator.normal(size=(40, 5)))
    for names in (["a", "b"], ["a", "b", "c"]):
        labels = generator.choice(names, size=40)
        model = train_linear(
            rows, [frozenset([one]) for one in labels], many=False, fitting=Fitting(1.0)
        )
        theirs = LogisticRegression(C=1.0, max_iter=1000).fit(rows, labels).predict_proba(rows)
        np.testing.assert_allclose(model.probabilities(rows), theirs, atol=1e-9)


@pytest.mark.parametrize(
    "saved",
    ["[]", "3", "{}", '{"about": 1}', '{"format": 1, "about": []}', '{"about": {}, "format": "x"}'],
)
def test_a_coder_that_was_changed_by_hand_is_a_sentence(tmp_path, saved):
    path = tmp_path / "odd.coder"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("coder.json", saved)
        for name in ("weights", "intercepts", "word_idf", "character_idf", "cue_scale"):
            with archive.open(f"{name}.npy", "w") as stream:
                np.save(stream, np.zeros(2))
    with pytest.raises(InputError, match=r"odd\.coder: "):
        load_coder(path)
