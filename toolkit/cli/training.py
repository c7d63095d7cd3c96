"""The command that trains a tagger on annotated articles and shows how it compares with the rules."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

import toolkit
from toolkit.cli.printing import print_readable, say
from toolkit.errors import InputError
from toolkit.rounding import write_number, write_points
from toolkit.statements.tagger.crossfit import FOLDS, Training
from toolkit.statements.tagger.training import EPOCHS


def train_tagger(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A folder of brat standoff, or a CSV.")
    ],
    base: Annotated[
        Path, typer.Option(help="A local folder with an encoder, as save_pretrained writes it.")
    ],
    out: Annotated[Path, typer.Option(help="The folder of the tagger.")],
    outlets: Annotated[
        Path | None,
        typer.Option(
            help="A .csv with article_id and outlet: no outlet is then trained on and tested with."
        ),
    ] = None,
    folds: Annotated[int, typer.Option(help="Into how many folds the articles are cut.")] = FOLDS,
    epochs: Annotated[int, typer.Option(help="How often each article is learned from.")] = EPOCHS,
    speech: Annotated[
        bool, typer.Option("--speech", help="Compare without beliefs: what was said or written.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Of all that is drawn.")] = 0,
) -> None:
    """Train a tagger that finds statements beside the rules, and compare it with them."""
    articles, annotated = toolkit.read_gold(gold)
    named = None if outlets is None else _read_outlets(outlets)
    say(
        f"{len(articles):,} articles, {len(annotated):,} statements; {folds + 1} networks are trained"
    )
    result = toolkit.train_tagger(
        articles,
        annotated,
        toolkit.extract_statements(articles, min_confidence=0),
        base=base,
        out=out,
        outlets=named,
        folds=folds,
        epochs=epochs,
        speech=speech,
        seed=seed,
        on_progress=_show,
    )
    _print_training(result, out, outlets is not None)


def _read_outlets(path: Path) -> dict[str, str]:
    try:
        table = pd.read_csv(path, dtype=str)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as a .csv ({error})") from None
    missing = {"article_id", "outlet"} - set(table.columns)
    if missing:
        raise InputError(f"{path}: has no column {min(missing)!r}; expected article_id and outlet")
    known = table.dropna(subset=["article_id", "outlet"])
    return dict(zip(known["article_id"], known["outlet"], strict=True))


def _show(called: str, done: int, steps: int) -> None:
    """Show each step on a terminal, elsewhere a line a network."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{called}: step {done:,} of {steps:,}")
    if done == steps:
        sys.stderr.write("\n" if sys.stderr.isatty() else f"{called}: trained, {steps:,} steps\n")
    sys.stderr.flush()


def _print_training(result: Training, out: Path, by_outlet: bool) -> None:
    """Print F1 by kind with the gain's interval, and whether the tagger may be used."""
    unseen = "outlets" if by_outlet else "articles"
    typer.echo(f"F1 (words and source right) on {unseen} that were not trained on")
    shown = result.comparison[["kind", "gold"]].copy()
    for name in ("tagger", "rules"):
        shown[name] = [_write(value, _percent) for value in result.comparison[name]]
    shown["gain (95% interval)"] = [
        f"{_write(row.gain, _points)} ({_write(row.low, _points)} to {_write(row.high, _points)})"
        for row in result.comparison.itertuples(index=False)
    ]
    print_readable(shown)
    kept = "kept" if result.precision == "int8" else "given up for 32-bit floats"
    typer.echo(f"8-bit integers cost {_percent(result.lost)} points of F1 and were {kept}.")
    if result.wins:
        typer.echo(f"The tagger wins. Use it with --tagger {out}")
    else:
        typer.echo(
            f"The tagger does not win: the interval of its gain is not above 0. {out} was written to be "
            "looked at, and is refused where it is to be used."
        )


def _write(value: Any, write: Callable[[float], str]) -> str:
    return "–" if pd.isna(value) else write(float(value))


def _percent(share: float) -> str:
    return write_number(100 * share, 1)


def _points(change: float) -> str:
    return write_points(change, 1)
