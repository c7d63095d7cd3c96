"""Tables to standard output or a file; messages, and the problems of articles, to standard error."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import typer

import toolkit
from toolkit.cli.options import Format
from toolkit.rounding import write_number


def write_found(
    table: pd.DataFrame, out: Path | None, format_: Format | None, readable: list[str] | None = None
) -> None:
    """Write to the file; else print a grid on a terminal, and CSV into a pipe."""
    if out is not None:
        toolkit.write_table(table, out)
        say(f"Wrote {len(table):,} rows to {out}")
        return
    chosen = format_ or (Format.table if sys.stdout.isatty() else Format.csv)
    if chosen is Format.table:
        print_readable(table[readable] if readable else table)
    else:
        typer.echo(toolkit.format_table(table, chosen.value), nl=False)


def print_readable(table: pd.DataFrame) -> None:
    """Print a grid as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(*table.columns, show_lines=True)
    for row in table.itertuples(index=False):
        grid.add_row(*(Text("" if is_missing(value) else _short(value)) for value in row))
    Console().print(grid)


def is_missing(value: object) -> bool:
    """Return whether there is no value: None, NA or NaN."""
    return value is None or value is pd.NA or value != value


def _short(value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)  # examples, one a line
    return write_number(value, 3) if isinstance(value, float) else str(value)


def finish(study: toolkit.Study) -> None:
    """Name the articles that could not be used, and end with status 1 if there are any."""
    for problem in study.problems.itertuples(index=False):
        say(f"{problem.article_id} ({problem.stage}): {problem.reason}")
    if len(study.problems):
        raise typer.Exit(1)


def say(message: str) -> None:
    """Print to standard error, so that what a pipe takes stays a table."""
    typer.echo(message, err=True)
