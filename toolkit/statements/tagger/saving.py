"""Write a trained tagger into a folder: the network as ONNX, in 32-bit floats and in 8-bit integers."""

from __future__ import annotations

import json
import logging
import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.statements.tagger.model import ABOUT, FILES, FORM, MODEL, RATING
from toolkit.statements.tagger.network import run_network
from toolkit.statements.tagger.tokens import GIVEN, TOKENIZER
from toolkit.statements.tagger.trees import Trees, save_trees

INPUTS, OUTPUTS = ("ids", "mask", "given"), ("marks", "links")
OPSET = 17
PRECISIONS = ("int8", "fp32")
NETWORKS = "networks"
"""A folder in a tagger's own with the networks of a training that is not finished."""


def export_network(parts: Any, folder: Path) -> dict[str, Path]:
    """Write a network as ONNX in both precisions and return the files."""
    import torch

    whole = torch.nn.Module()
    whole.parts = parts
    whole.forward = lambda ids, mask, given: run_network(parts, ids, mask, given)
    whole.eval()
    ids = torch.ones((2, 5), dtype=torch.int64)
    files = {name: folder / f"{name}.onnx" for name in PRECISIONS}
    with warnings.catch_warnings():
        # The exporter by tracing warns that it is the older one; the newer one needs one more package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            whole, (ids, torch.ones_like(ids), torch.zeros((2, 5, len(GIVEN)))), str(files["fp32"]),
            dynamo=False, input_names=list(INPUTS), output_names=list(OUTPUTS), opset_version=OPSET,
            dynamic_axes={name: {0: "passage", 1: "token"} for name in (*INPUTS, *OUTPUTS)}
            | {"links": {0: "passage", 1: "token", 2: "token"}},
        )  # fmt: skip
    _quantize(files["fp32"], files["int8"])
    return files


def _quantize(source: Path, target: Path) -> None:
    try:
        from onnxruntime.quantization import QuantType, quantize_dynamic
    except ImportError as error:
        raise InputError(
            "train-tagger: onnx and onnxruntime are needed: pip install 'framing-toolkit[tagger-train]'"
        ) from error
    logger = logging.getLogger()
    level = logger.level
    logger.setLevel(logging.ERROR)  # it advises to change a graph that is right as it is
    try:
        # Seven bits of a weight: eight run over in processors that have no instruction for it (VNNI).
        quantize_dynamic(
            str(source),
            str(target),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    finally:
        logger.setLevel(level)


def check_target(folder: Path) -> None:
    """Refuse a folder that holds something else than a tagger."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder for the tagger")
    strange = (
        sorted(one.name for one in folder.iterdir() if one.name not in (*FILES, NETWORKS))
        if folder.is_dir()
        else []
    )
    if strange:
        raise InputError(
            f"{folder}: holds something else ({strange[0]}); name a new or empty folder"
        )


def save_tagger(
    folder: Path, model: Path, base: Path, trees: Trees, about: Mapping[str, Any]
) -> None:
    """Write a tagger's folder; what says that it is whole is written last."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ABOUT).unlink(missing_ok=True)
    shutil.copyfile(model, folder / MODEL)
    shutil.copyfile(base / TOKENIZER, folder / TOKENIZER)
    save_trees(folder / RATING, trees)
    text = json.dumps({"form": FORM, **about}, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / ABOUT).write_text(text + "\n", encoding="utf8")
