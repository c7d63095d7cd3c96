"""The command that compares what is found with what was made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import toolkit
from toolkit.cli.options import Figures, Format, Out, TaggerFolder
from toolkit.cli.printing import is_missing, print_readable, write_found
from toolkit.rounding import write_number

ERRORS_READABLE = [
    "error",
    "kind",
    "content",
    "gold_content",
    "source",
    "gold_source",
    "article_id",
]
ERRORS_SHOWN = 20


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A folder of brat standoff, or a CSV.")
    ],
    table: Annotated[
        Figures | None, typer.Option(help="Write this table alone; all three are shown else.")
    ] = None,
    out: Out = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="How the one table is written.")
    ] = None,
    speech: Annotated[
        bool, typer.Option("--speech", help="Leave out beliefs: only what was said or written.")
    ] = False,
    officials: Annotated[
        Path | None, typer.Option(help="The officials registry; else officials.toml beside GOLD.")
    ] = None,
    resamples: Annotated[int, typer.Option(help="Draws of articles for the intervals.")] = 500,
    seed: Annotated[int, typer.Option(help="Where the drawing starts.")] = 0,
    tagger: TaggerFolder = None,
) -> None:
    """Compare the statements found with hand-made ones: precision, recall and F1 by kind."""
    articles, reference = toolkit.read_gold(gold)
    found = toolkit.extract_statements(articles, tagger=tagger)
    resolved = _resolve_beside(found, articles, gold, officials)
    if reference["official"].isna().all():  # then gold shows words and sources alone to be right
        resolved["confidence"] = found["confidence"]
    result = toolkit.evaluate_statements(
        resolved, reference, articles, speech=speech, resamples=resamples, seed=seed
    )
    tables = {
        Figures.scores: result.by_kind,
        Figures.calibration: result.calibration,
        Figures.errors: result.confusions,
    }
    if table or out or format:
        write_found(tables[table or Figures.scores], out, format)
    else:
        _print_evaluation(tables, len(articles))


def _resolve_beside(
    found: pd.DataFrame, articles: pd.DataFrame, gold: Path, officials: Path | None
) -> pd.DataFrame:
    """Resolve officials, with the registry given, or that beside the gold or its texts."""
    folders = [gold] if gold.is_dir() else [gold.parent, gold.parent.parent]
    beside = (folder / "officials.toml" for folder in folders)
    path = officials or next((file for file in beside if file.is_file()), None)
    registry = None if path is None else toolkit.read_officials(path)
    return toolkit.resolve_officials(found, articles, registry)


def _print_evaluation(tables: Mapping[Figures, pd.DataFrame], articles: int) -> None:
    """Print the figures with their intervals, how sure they are, and the first errors."""
    scores, errors = tables[Figures.scores], tables[Figures.errors]
    shown = scores[["kind", "measure", "gold", "found"]].copy()
    for name in ("precision", "recall", "f1"):
        columns = scores[[name, f"{name}_low", f"{name}_high"]]
        shown[name] = [_format_interval(*row) for row in columns.itertuples(index=False)]
    several = f"{articles:,} articles, with 95% intervals over articles"
    typer.echo(f"Scores over {several if articles > 1 else '1 article, too few for intervals'}")
    print_readable(shown)
    typer.echo("Calibration: how many statements of each band of confidence are right")
    print_readable(tables[Figures.calibration])
    counts = ", ".join(f"{n:,} {name}" for name, n in errors["error"].value_counts().items())
    typer.echo(f"Errors: {counts or 'none'}")
    if len(errors):
        print_readable(errors.head(ERRORS_SHOWN)[ERRORS_READABLE])
    if len(errors) > ERRORS_SHOWN:
        typer.echo(f"The first {ERRORS_SHOWN} of {len(errors):,}; --table errors writes them all.")


def _format_interval(value: float, low: float, high: float) -> str:
    if is_missing(value):
        return ""
    told, *limits = (write_number(one, 3) for one in (value, low, high) if not is_missing(one))
    return f"{told} ({' to '.join(limits)})" if limits else told
