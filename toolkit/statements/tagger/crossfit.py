"""Train a tagger, and show by cross-fitting whether it beats the rules on what it has not seen.

Articles are cut into folds: whole outlets where outlets are named, else articles. For each fold a
network is trained on the others and reads the fold's articles; the candidates of all folds give the
rating. What is compared with the rules was found by networks and a rating that had seen no article of
the fold. The network that is kept is then trained on all articles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import toolkit
from toolkit.statements.rating.comparison import compare_statements
from toolkit.statements.rating.keeping import is_kept
from toolkit.statements.tagger.annotated import (
    Annotated,
    cut_folds,
    fit_all,
    rate_across,
    read_annotated,
)
from toolkit.statements.tagger.candidates import Candidate
from toolkit.statements.tagger.model import open_network
from toolkit.statements.tagger.network import load_encoder
from toolkit.statements.tagger.resuming import forget_networks, make_network_key, train_once
from toolkit.statements.tagger.saving import check_target, export_network, save_tagger
from toolkit.statements.tagger.training import EPOCHS, train_network

FOLDS = 5
MOST_LOST = 0.005
"""F1 that 8-bit integers may cost; where they cost more, 32-bit floats are kept."""

OnProgress = Callable[[str, int, int], None]
"""Told of each step: what is trained, steps done, steps in all."""
Train = Callable[[str, Sequence[int]], Mapping[str, Path]]
"""Trains a network on some of the articles and returns its files by precision."""


@dataclass(frozen=True, eq=False)
class Training:
    """What training a tagger showed.

    Attributes
    ----------
    comparison : DataFrame
        One row a ``kind``: F1 of ``tagger`` (with the rules) and of the ``rules`` alone, on articles
        that neither network nor rating had seen; ``gain`` with its 95 % interval ``low`` to ``high``.
    wins : bool
        Whether the interval of the gain over all kinds lies above 0. A tagger that does not win is
        written, and refused where it is to be used.
    precision : str
        "int8", or "fp32" where 8-bit integers cost more than half a point of F1.
    lost : float
        The F1 that 8-bit integers cost on these articles.
    """

    comparison: pd.DataFrame
    wins: bool
    precision: str
    lost: float


def train_tagger(
    articles: pd.DataFrame,
    gold: pd.DataFrame,
    found: pd.DataFrame,
    *,
    base: str | Path,
    out: str | Path,
    outlets: Mapping[str, str] | None = None,
    folds: int = FOLDS,
    epochs: int = EPOCHS,
    speech: bool = False,
    seed: int = 0,
    on_progress: OnProgress | None = None,
) -> Training:
    """Train a tagger on annotated articles, write its folder, and return how it compares with the rules.

    Parameters
    ----------
    articles, gold
        As :func:`read_gold` returns them.
    found
        All that the rules find in the articles: ``extract_statements(articles, min_confidence=0)``.
    base
        A local folder with an encoder as ``save_pretrained`` writes it: config.json, weights as
        safetensors, tokenizer.json.
    out
        The folder of the tagger. Networks that are trained wait in it until all of them are: the same
        call goes on where it was stopped.
    outlets
        The outlet of each article, by its id; then no outlet is in two folds, and the figures hold for
        outlets that the tagger has not seen.
    folds
        Into how many folds articles are cut; as many networks are trained, and one more.
    epochs
        How often each article is learned from.
    speech
        Compare without beliefs and attitudes, as :func:`evaluate_statements` does.
    seed
        Of all that is drawn.
    on_progress
        Told of each step of training.

    Returns
    -------
    Training
        The comparison with the rules, and whether the tagger may be used.

    Raises
    ------
    InputError
        If there are too few articles or outlets for the folds, an article has no outlet, the base cannot
        be loaded, torch or transformers are not installed, or ``out`` holds something else.

    Examples
    --------
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a", "text": "Moor said the dam is safe."}])
    >>> none = STATEMENTS.build()
    >>> train_tagger(articles, none, none, base="my-base", out="my-tagger")
    Traceback (most recent call last):
    toolkit.errors.InputError: train-tagger: folds 5 for 1 articles; expected 2 to one for each
    """
    base, out = Path(base), Path(out)
    check_target(out)
    parts = cut_folds(articles["article_id"].tolist(), outlets, folds)
    load_encoder(base)
    annotated = read_annotated(articles, gold, found, base)
    ruled = found[is_kept(found)]

    def train(called: str, places: Sequence[int]) -> Mapping[str, Path]:
        told = None if on_progress is None else _tell(on_progress, called)

        def export(folder: Path) -> dict[str, Path]:
            network = train_network(
                base, [annotated.tokens[n] for n in places], [annotated.targets[n] for n in places],
                annotated.ends, epochs=epochs, seed=seed, on_step=told,
            )  # fmt: skip
            return export_network(network, folder)

        return train_once(out, make_network_key(annotated, places, base, epochs, seed), export)

    pools = read_across(annotated, parts, train)
    rated = {precision: rate_across(annotated, own, parts) for precision, own in pools.items()}
    compared = {
        precision: compare_statements(own, ruled, gold, articles, speech=speech)
        for precision, own in rated.items()
    }
    result = _choose_precision(compared)
    trees = fit_all(annotated, pools[result.precision], range(len(parts)))
    file = train("all articles", range(len(parts)))[result.precision]
    save_tagger(out, file, base, trees, describe(result, gold, articles, outlets))
    forget_networks(out)
    return result


def _choose_precision(compared: Mapping[str, pd.DataFrame]) -> Training:
    """Return how the tagger compares with the rules: in small numbers, unless these lose too much."""
    lost = float(compared["fp32"]["one"].iloc[0] - compared["int8"]["one"].iloc[0])
    precision = "fp32" if lost > MOST_LOST else "int8"
    table = compared[precision].rename(columns={"one": "tagger", "other": "rules"})
    return Training(table, bool(table["low"].iloc[0] > 0), precision, lost)


def _tell(on_progress: OnProgress, called: str) -> Callable[[int, int, float], None]:
    return lambda done, steps, _: on_progress(called, done, steps)


def read_across(
    annotated: Annotated, parts: Sequence[int], train: Train
) -> dict[str, list[list[Candidate]]]:
    """Return by precision the candidates of each article, by a network that had not seen its fold."""
    pools: dict[str, dict[int, list[Candidate]]] = {}
    folds = max(parts) + 1
    for part in range(folds):
        files = train(
            f"fold {part + 1} of {folds}", [n for n, one in enumerate(parts) if one != part]
        )
        for precision, file in files.items():
            network = open_network(file)
            own = pools.setdefault(precision, {})
            own |= {
                n: annotated.read_pool(n, network) for n, one in enumerate(parts) if one == part
            }
    return {name: [own[n] for n in range(len(parts))] for name, own in pools.items()}


def describe(
    result: Training,
    gold: pd.DataFrame,
    articles: pd.DataFrame,
    outlets: Mapping[str, str] | None,
) -> dict[str, object]:
    """Return what a tagger's folder says of it."""
    kinds = {
        str(row.pop("kind")): {name: _plain(value) for name, value in row.items()}
        for row in result.comparison.to_dict("records")
    }
    return {
        "toolkit": toolkit.__version__,
        "wins": result.wins,
        "precision": result.precision,
        "int8_costs": _plain(result.lost),
        "kinds": kinds,
        "articles": len(articles),
        "statements": len(gold),
        "outlets": None
        if outlets is None
        else sorted({outlets[n] for n in articles["article_id"]}),
    }


def _plain(value: float) -> float | None:
    """Return a number for JSON, which knows nothing undefined."""
    return None if pd.isna(value) else float(value)
