"""Codings by a neural model of the user's own: natural language inference, or classification.

An extra (``pip install 'framing-toolkit[neural]'``) that is never used unless asked for. The model
is a folder on this machine; nothing is looked up or downloaded. What it codes is a table like any
other coder's, to be compared with people's codings before it is believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.coding.trained.features import Unit
from toolkit.errors import InputError
from toolkit.tables import CODINGS, SHARE, STATEMENTS

CODER = "neural"
ENTAILMENT = "entail"
"""How the label begins that says that one text follows from the other."""


@dataclass(frozen=True)
class NeuralModel:
    """A sequence classification model with its tokenizer and its labels, in their order."""

    tokenizer: Any
    network: Any
    labels: tuple[str, ...]
    folder: Path


def load_model(folder: str | Path) -> NeuralModel:
    """Return the model of a folder, as transformers' ``save_pretrained`` wrote it.

    Parameters
    ----------
    folder
        Holds config.json, the tokenizer's files, and the weights as safetensors. Weights in a
        pickle (pytorch_model.bin) are not loaded: a pickle can run any code.

    Returns
    -------
    NeuralModel
        With ``labels`` in the order of the model's own numbers.

    Raises
    ------
    InputError
        If transformers and torch are not installed, the folder is not there, or cannot be loaded.

    Examples
    --------
    >>> load_model("no folder")
    Traceback (most recent call last):
    toolkit.errors.InputError: no folder: is no folder; a model is a folder that save_pretrained wrote
    """
    path = Path(folder)
    tokenizer, network = load_from(path, "AutoModelForSequenceClassification", "a sequence model")
    names = network.config.id2label
    return NeuralModel(tokenizer, network, tuple(names[number] for number in sorted(names)), path)


def load_from(path: Path, kind: str, called: str) -> tuple[Any, Any]:
    """Return the tokenizer and the network of a folder, by the name of transformers' class for it.

    Raises
    ------
    InputError
        If transformers and torch are not installed, the folder is not there, or cannot be loaded.
    """
    if not path.is_dir():
        raise InputError(f"{path}: is no folder; a model is a folder that save_pretrained wrote")
    try:
        import transformers
    except ImportError as error:
        raise InputError(
            "neural coder: transformers and torch are needed: pip install 'framing-toolkit[neural]'"
        ) from error
    safe = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(str(path), **safe)
        network = getattr(transformers, kind).from_pretrained(
            str(path), use_safetensors=True, **safe
        )
    except (OSError, ValueError, KeyError) as error:
        reason = str(error).strip().splitlines()[0]
        raise InputError(f"{path}: cannot be loaded as {called} ({reason})") from error
    network.eval()
    return tokenizer, network


def token_limit(tokenizer: Any, network: Any) -> int:
    """Return how many tokens a model reads at most."""
    positions = int(getattr(network.config, "max_position_embeddings", None) or 512)
    return min(int(tokenizer.model_max_length), positions)


def apply_inference(
    statements: pd.DataFrame,
    model: NeuralModel,
    *,
    axis: str,
    hypotheses: Mapping[str, str],
    targets: Sequence[str] | None = None,
    threshold: float | None = None,
    batch_size: int = 16,
) -> pd.DataFrame:
    """Return codings by natural language inference: the code whose hypothesis follows from the words.

    Parameters
    ----------
    statements
        ``statement_id``, ``content``.
    model
        From :func:`load_model`; one of its labels has to begin with "entail".
    axis
        What is coded.
    hypotheses
        For every code a sentence; ``{target}`` in it is replaced by the target's name.
    targets
        The targets, for axes that have one.
    threshold
        Without it, each unit gets the code whose hypothesis follows most. With it (in [0, 1]), all
        codes whose hypothesis follows with at least this probability, maybe none.
    batch_size
        Pairs of texts at once; it changes speed and memory only.

    Returns
    -------
    DataFrame
        The CODINGS columns with coder "neural" and rule "inference", and ``confidence`` behind
        them: the probability that the hypothesis follows, in [0, 1]. Rows follow the order of
        ``statements``, targets and hypotheses; no statement gives no row.

    Raises
    ------
    InputError
        If a column is missing, there are no hypotheses, or the model has no label for entailment.

    Examples
    --------
    With a model of one's own (the example that is run has none, and shows what is asked of it)::

        model = load_model("models/my-nli")
        hypotheses = {"favor": "It supports the {target}.", "against": "It opposes the {target}."}
        apply_inference(statements, model, axis="position", hypotheses=hypotheses, targets=["dam"])

    >>> said = pd.DataFrame({"statement_id": ["a:0-18"], "content": ["The dam is needed."]})
    >>> model = NeuralModel(None, None, ("favor", "against"), Path("my-model"))
    >>> apply_inference(said, model, axis="position", hypotheses={"favor": "It is good."})
    Traceback (most recent call last):
    toolkit.errors.InputError: my-model: is no inference model; one label has to begin with
    'entail', it has favor, against
    """
    STATEMENTS.require(statements, ["statement_id", "content"])
    entailing = [n for n, label in enumerate(model.labels) if label.lower().startswith(ENTAILMENT)]
    if len(entailing) != 1:
        raise InputError(
            f"{model.folder}: is no inference model; one label has to begin with "
            f"{ENTAILMENT!r}, it has {', '.join(model.labels)}"
        )
    if not hypotheses:
        raise InputError(f"neural coder of {axis}: no hypotheses; give a sentence for every code")
    units, premises = _units(statements, targets)
    pairs = [
        (premise, sentence.replace("{target}", unit[1] or ""))
        for unit, premise in zip(units, premises, strict=True)
        for sentence in hypotheses.values()
    ]
    found = _probabilities(model, pairs, batch_size)[:, entailing[0]]
    table = found.reshape(len(units), len(hypotheses))
    return _build(axis, units, table, list(hypotheses), "inference", threshold)


def apply_classification(
    statements: pd.DataFrame,
    model: NeuralModel,
    *,
    axis: str,
    codes: Mapping[str, str] | None = None,
    targets: Sequence[str] | None = None,
    batch_size: int = 16,
) -> pd.DataFrame:
    """Return codings by a model that was trained to give the codes, one for each unit.

    Parameters
    ----------
    statements, model, axis, batch_size
        As for :func:`apply_inference`.
    codes
        By label of the model the code that it means; by default labels are codes.
    targets
        If given, the target's name is the second text of the pair that the model reads.

    Returns
    -------
    DataFrame
        As from :func:`apply_inference`, with the rule "classification".

    Raises
    ------
    InputError
        If a column is missing, or a label has no code.

    Examples
    --------
    With a model of one's own (the example that is run has none, and shows what is asked of it)::

        model = load_model("models/my-stance")
        codes = {"LABEL_0": "favor", "LABEL_1": "against"}
        apply_classification(statements, model, axis="position", codes=codes, targets=["dam"])

    >>> said = pd.DataFrame({"statement_id": ["a:0-18"], "content": ["The dam is needed."]})
    >>> model = NeuralModel(None, None, ("LABEL_0", "LABEL_1"), Path("my-model"))
    >>> apply_classification(said, model, axis="position", codes={"LABEL_0": "favor"})
    Traceback (most recent call last):
    toolkit.errors.InputError: neural coder of position: codes= has none for label 'LABEL_1'
    """
    STATEMENTS.require(statements, ["statement_id", "content"])
    named = dict(zip(model.labels, model.labels, strict=True)) if codes is None else codes
    missing = [label for label in model.labels if label not in named]
    if missing:
        raise InputError(f"neural coder of {axis}: codes= has none for label {missing[0]!r}")
    units, texts = _units(statements, targets)
    pairs = [(text, unit[1]) for unit, text in zip(units, texts, strict=True)]
    found = _probabilities(model, pairs, batch_size)
    listed = [named[label] for label in model.labels]
    return _build(axis, units, found, listed, "classification", None)


def _units(statements: pd.DataFrame, targets: Sequence[str] | None) -> tuple[list[Unit], list[str]]:
    rows = list(zip(statements["statement_id"], statements["content"], strict=True))
    named: Sequence[str | None] = targets or [None]
    units = [(name, target) for name, _ in rows for target in named]
    return units, [content for _, content in rows for _ in named]


def _probabilities(
    model: NeuralModel, pairs: Sequence[tuple[str, str | None]], batch_size: int
) -> NDArray[np.float64]:
    import torch

    found = [np.zeros((0, len(model.labels)))]
    with torch.inference_mode():
        for start in range(0, len(pairs), batch_size):
            batch = pairs[start : start + batch_size]
            seconds = [second for _, second in batch if second is not None]
            encoded = model.tokenizer(
                [first for first, _ in batch],
                seconds if len(seconds) == len(batch) else None,
                padding=True,
                # A long statement is cut, the hypothesis stays whole.
                truncation="only_first",
                max_length=token_limit(model.tokenizer, model.network),
                return_tensors="pt",
            )
            scores = model.network(**encoded).logits
            found.append(torch.softmax(scores.double(), dim=-1).numpy())
    return np.concatenate(found)


def _build(
    axis: str,
    units: Sequence[Unit],
    found: NDArray[np.float64],
    codes: Sequence[str],
    rule: str,
    threshold: float | None,
) -> pd.DataFrame:
    rows = []
    for unit, row in zip(units, found, strict=True):
        chosen = (
            [int(row.argmax())] if threshold is None else np.flatnonzero(row >= threshold).tolist()
        )
        rows += [
            {
                "statement_id": unit[0], "axis": axis, "target": unit[1], "code": codes[number],
                "coder": CODER, "rule": rule, "confidence": float(row[number]),
            }
            for number in chosen
        ]  # fmt: skip
    confidence = pd.Series([row["confidence"] for row in rows], dtype=SHARE)
    return CODINGS.build(rows).assign(confidence=confidence)
