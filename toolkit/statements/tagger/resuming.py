"""Networks that were trained already, kept until the tagger is whole: training goes on where it stopped."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import toolkit
from toolkit.statements.tagger.annotated import Annotated
from toolkit.statements.tagger.saving import NETWORKS, PRECISIONS

KEY = 16
_FRESH = "new"

Files = dict[str, Path]
Export = Callable[[Path], Files]
"""Trains a network and writes its files into a folder."""


def train_once(out: Path, key: str, export: Export) -> Files:
    """Return the files of the network with this key: those kept in a tagger's folder, else new ones.

    A network is whole or not there: it is written aside and then named.
    """
    place, aside = out / NETWORKS / key, out / NETWORKS / _FRESH
    if not place.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        export(aside)
        aside.rename(place)
    return {name: place / f"{name}.onnx" for name in PRECISIONS}


def forget_networks(out: Path) -> None:
    """Take away the networks that were kept until the tagger was whole."""
    shutil.rmtree(out / NETWORKS, ignore_errors=True)


def make_network_key(
    annotated: Annotated, places: Sequence[int], base: Path, *settings: object
) -> str:
    """Return the key of a network: of the base, the articles it learns from, and the settings."""
    digest = hashlib.sha256(repr((toolkit.__version__, *settings)).encode())
    for path in (base / "config.json", *sorted(base.glob("*.safetensors"))):
        digest.update(path.read_bytes())
    for n in places:
        tokens, targets = annotated.tokens[n], annotated.targets[n]
        for array in (tokens.ids, tokens.given, targets.marks, targets.links):
            digest.update(array.tobytes())
    return digest.hexdigest()[:KEY]
