"""Sentence embeddings from a model of the user's own, as further features of a trained coder.

An extra (``pip install 'framing-toolkit[neural]'``). The model is a folder on this machine; nothing is
downloaded. The embedding of a statement is the mean of its tokens' last layer, of length 1 (Reimers &
Gurevych 2019), with the target's and the speaker's names masked as for every other feature.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.coding.trained.features import find_target, mask_names, name_pattern
from toolkit.coding.trained.neural import load_from, token_limit
from toolkit.language.tokens import fold


@dataclass(frozen=True)
class SentenceEmbeddings:
    """A model whose embeddings a trained coder takes as ``cues=``.

    Attributes
    ----------
    version : str
        A hash of the model's weights: a coder that was saved is loaded with the same model only.
    """

    tokenizer: Any = field(repr=False)
    network: Any = field(repr=False)
    version: str
    _known: dict[str, dict[str, float]] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, statement: Mapping[str, Any], target: str | None) -> Mapping[str, float]:
        """Return the numbers of one statement toward one target, by name."""
        folded = fold(str(statement["content"]))
        speaker = name_pattern(statement.get("official"))
        text = mask_names(folded, find_target(folded, target, {}), speaker)
        if text not in self._known:
            vector = self.embed(text)
            self._known[text] = {f"embedding {n}": float(one) for n, one in enumerate(vector)}
        return self._known[text]

    def embed(self, text: str) -> NDArray[np.float64]:
        """Return the embedding of a text, of length 1."""
        import torch

        limit = token_limit(self.tokenizer, self.network)
        encoded = self.tokenizer(text, truncation=True, max_length=limit, return_tensors="pt")
        with torch.inference_mode():
            layer = self.network(**encoded).last_hidden_state[0].double()
        mean: NDArray[np.float64] = layer.mean(dim=0).numpy()
        return mean / max(float(np.linalg.norm(mean)), 1e-12)


def read_embeddings(folder: str | Path) -> SentenceEmbeddings:
    """Return the embeddings of a folder's model, to be given to :func:`toolkit.train_coder` as ``cues=``.

    Parameters
    ----------
    folder
        As ``save_pretrained`` wrote it: config.json, the tokenizer's files, weights as safetensors.

    Returns
    -------
    SentenceEmbeddings
        Called with a statement's row and a target, it gives the numbers of its embedding by name.

    Raises
    ------
    InputError
        If transformers and torch are not installed, or the folder cannot be loaded.

    Examples
    --------
    >>> read_embeddings("no folder")
    Traceback (most recent call last):
    toolkit.errors.InputError: no folder: is no folder; a model is a folder that save_pretrained wrote
    """
    path = Path(folder)
    tokenizer, network = load_from(path, "AutoModel", "a model of sentences")
    digest = hashlib.sha256()
    for file in sorted(path.glob("*.safetensors")):
        digest.update(file.read_bytes())
    return SentenceEmbeddings(tokenizer, network, digest.hexdigest()[:12])
