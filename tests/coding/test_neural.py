import dataclasses
import importlib
import os
import socket
import sys

import numpy as np
import pandas as pd
import pytest

from toolkit.coding.codebook.codebook import build_codebook
from toolkit.coding.coders.adapters import InferenceCoder
from toolkit.coding.coders.interface import CODED
from toolkit.coding.trained.classifier import train_coder
from toolkit.coding.trained.embeddings import read_embeddings
from toolkit.coding.trained.model_file import load_coder, save_coder
from toolkit.coding.trained.neural import apply_classification, apply_inference, load_model
from toolkit.errors import InputError
from toolkit.tables import CODINGS

WORDS = [
    "we",
    "support",
    "oppose",
    "the",
    "ferry",
    "line",
    "bridge",
    "speaker",
    "is",
    "for",
    "against",
    "keep",
    "it",
    ".",
    ",",
    "reject",
]


def require(name: str):
    """Import a module of the extra; where services are required, its absence is a failure."""
    if os.environ.get("FRAMING_REQUIRE_SERVICES") == "1":
        return importlib.import_module(name)
    return pytest.importorskip(name, reason="the extra 'neural' is not installed")


@pytest.fixture(scope="module")
def make_model(tmp_path_factory):
    """Make a tiny model with random weights, and save it as a user's would be."""
    transformers, torch = (require(name) for name in ("transformers", "torch"))

    def make(labels: list[str]) -> str:
        folder = tmp_path_factory.mktemp("model")
        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
        (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
        tokenizer = transformers.BertTokenizerFast.from_pretrained(
            str(folder), local_files_only=True
        )
        tokenizer.save_pretrained(str(folder))
        torch.manual_seed(5)
        config = transformers.BertConfig(
            vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=16, max_position_embeddings=24, num_labels=len(labels),
            id2label=dict(enumerate(labels)), label2id={label: n for n, label in enumerate(labels)},
            initializer_range=2.0,
        )  # fmt: skip
        transformers.BertForSequenceClassification(config).save_pretrained(str(folder))
        return str(folder)

    return make


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def statements() -> pd.DataFrame:
    texts = ["We support the ferry line.", "We oppose the bridge.", "Keep it, keep it. " * 30]
    return pd.DataFrame({"statement_id": [f"a{n}:0-9" for n in range(3)], "content": texts})


HYPOTHESES = {
    "favor": "The speaker is for {target}.",
    "against": "The speaker is against {target}.",
}


def entailment(model, premise: str, hypothesis: str) -> float:
    import torch

    encoded = model.tokenizer(
        premise, hypothesis, truncation="only_first", max_length=24, return_tensors="pt"
    )
    with torch.inference_mode():
        scores = model.network(**encoded).logits.double()[0].numpy()
    powers = np.exp(scores - scores.max())
    return float(powers[2] / powers.sum())


def test_inference_takes_the_code_whose_hypothesis_follows_most(make_model, statements, no_network):
    model = load_model(make_model(["contradiction", "neutral", "entailment"]))
    targets = ["ferry line", "bridge"]
    codings = apply_inference(
        statements, model, axis="position", hypotheses=HYPOTHESES, targets=targets
    )
    assert list(codings.columns) == [*CODINGS.columns, "confidence"]
    assert codings["target"].tolist() == targets * 3
    assert set(codings["coder"]) == {"neural"}
    for row, text in zip(
        codings.to_dict("records"), np.repeat(statements["content"], 2), strict=True
    ):
        by_code = {
            code: entailment(model, text, sentence.replace("{target}", row["target"]))
            for code, sentence in HYPOTHESES.items()
        }
        assert row["code"] == max(by_code, key=by_code.get)
        assert row["confidence"] == pytest.approx(by_code[row["code"]], abs=1e-5)


def test_the_size_of_batches_changes_nothing(make_model, statements):
    model = load_model(make_model(["contradiction", "neutral", "entailment"]))
    one = apply_inference(statements, model, axis="aim", hypotheses=HYPOTHESES, batch_size=1)
    all_at_once = apply_inference(statements, model, axis="aim", hypotheses=HYPOTHESES)
    pd.testing.assert_frame_equal(one, all_at_once, atol=1e-5)
    assert one["target"].isna().all()


def test_a_threshold_allows_many_codes_and_none(make_model, statements):
    model = load_model(make_model(["contradiction", "neutral", "entailment"]))
    every = apply_inference(statements, model, axis="aim", hypotheses=HYPOTHESES, threshold=0.0)
    assert every["code"].tolist() == ["favor", "against"] * 3
    middle = float(every["confidence"].median())
    some = apply_inference(statements, model, axis="aim", hypotheses=HYPOTHESES, threshold=middle)
    assert (
        some["confidence"].tolist()
        == every.loc[every["confidence"] >= middle, "confidence"].tolist()
    )
    assert apply_inference(
        statements, model, axis="aim", hypotheses=HYPOTHESES, threshold=1.01
    ).empty


def test_classification_gives_the_models_labels_as_codes(make_model, statements, no_network):
    model = load_model(make_model(["LABEL_0", "LABEL_1"]))
    plain = apply_classification(statements, model, axis="position")
    assert set(plain["code"]) <= {"LABEL_0", "LABEL_1"}
    names = {"LABEL_0": "against", "LABEL_1": "favor"}
    named = apply_classification(
        statements, model, axis="position", codes=names, targets=["bridge"]
    )
    assert set(named["code"]) <= set(names.values())
    assert named["confidence"].between(0.5, 1).all()
    assert set(named["rule"]) == {"classification"}
    assert apply_classification(statements.iloc[:0], model, axis="position").empty
    with pytest.raises(InputError, match="codes= has none for label 'LABEL_1'"):
        apply_classification(statements, model, axis="position", codes={"LABEL_0": "against"})


def test_embeddings_are_features_of_a_trained_coder_and_know_no_names(
    make_model, no_network, tmp_path
):
    embeddings = read_embeddings(make_model(["LABEL_0", "LABEL_1"]))
    row = {"content": "Brandt: we support the ferry line.", "official": "Ilse Brandt"}
    other = {"content": "Moor: we support the bridge.", "official": "Ada Moor"}
    one = embeddings(row, "ferry line")
    assert one == embeddings(other, "bridge")
    assert np.linalg.norm(list(one.values())) == pytest.approx(1)
    rows = [
        {"statement_id": f"a{n}:0-9", "article_id": f"a{n % 10}", "axis": "scope", "coder": "anna",
         "content": f"we {word} it.", "code": word}
        for n, word in enumerate(["support", "oppose"] * 25)
    ]  # fmt: skip
    said = pd.DataFrame(rows)
    coder = train_coder(said, CODINGS.build(rows), axis="scope", cues=embeddings)
    assert len([name for name in coder.vectorizer.cue_names if name.startswith("embedding")]) == 16
    save_coder(coder, tmp_path / "scope.coder")
    loaded = load_coder(tmp_path / "scope.coder", cues=embeddings)
    pd.testing.assert_frame_equal(loaded.apply(said), coder.apply(said))
    changed = dataclasses.replace(embeddings, version="other")
    with pytest.raises(InputError, match=r"was trained with cues= of version .*, here is other"):
        load_coder(tmp_path / "scope.coder", cues=changed)
    with pytest.raises(InputError, match="was trained with cues="):
        load_coder(tmp_path / "scope.coder")


def test_an_inferring_coder_codes_every_target_of_the_codebook(make_model, statements):
    model = load_model(make_model(["contradiction", "neutral", "entailment"]))
    targets = [{"name": name, "include": [name]} for name in ("ferry line", "bridge")]
    codebook = build_codebook({"target": targets, "axis": [{"name": "scope", "target": "bridge"}]})
    scope = {"limited": "it is for {target}."}
    coder = InferenceCoder(model, {"position": HYPOTHESES, "scope": scope}, {"scope": 1.01})
    codings = coder.code(statements, codebook)
    assert list(codings.columns) == list(CODED.columns)
    position = codings[codings["axis"] == "position"]
    assert position["target"].tolist() == ["ferry line", "bridge"] * 3
    assert position["code"].notna().all()
    none = codings[codings["axis"] == "scope"]
    assert (none["target"].tolist(), none["code"].isna().all()) == (["bridge"] * 3, True)
    assert set(codings["coder_version"]) == {model.folder.name}


def test_what_does_not_fit_is_refused(make_model, statements, tmp_path):
    model = load_model(make_model(["LABEL_0", "LABEL_1"]))
    with pytest.raises(
        InputError, match="one label has to begin with 'entail', it has LABEL_0, LABEL_1"
    ):
        apply_inference(statements, model, axis="position", hypotheses=HYPOTHESES)
    inference = load_model(make_model(["entailment", "not_entailment"]))
    with pytest.raises(InputError, match="no hypotheses"):
        apply_inference(statements, inference, axis="position", hypotheses={})
    with pytest.raises(InputError, match="cannot be loaded as a sequence model"):
        load_model(tmp_path)


def test_a_model_is_a_folder(tmp_path):
    with pytest.raises(InputError, match="is no folder"):
        load_model(tmp_path / "nothing")


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(InputError, match=r"pip install 'framing-toolkit\[neural\]'"):
        load_model(tmp_path)
