"""What the commands take: the arguments and options that several of them share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a table is written to standard output."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


class Reviewed(StrEnum):
    """Tables of what people reviewed."""

    precision = "precision"
    recall = "recall"
    corrected = "corrected"
    differences = "differences"
    agreement = "agreement"
    disagreements = "disagreements"
    decisions = "decisions"


class Figures(StrEnum):
    """Which table of an evaluation is written."""

    scores = "scores"
    calibration = "calibration"
    errors = "errors"


Source = Annotated[
    Path,
    typer.Argument(metavar="PATH", help="A study folder, or a file, folder or .zip of articles."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", help="Which column is which, such as text=Body; may be repeated."),
]
DayFirst = Annotated[
    bool | None,
    typer.Option(
        "--day-first/--month-first", help="How 3/5/2024 is read; else the column decides."
    ),
]
Officials = Annotated[
    Path | None, typer.Option(help="The officials registry; else officials.toml in the folder.")
]
CodebookFile = Annotated[
    Path | None, typer.Option("--codebook", help="The codebook; else codebook.toml in the folder.")
]
LedgerFile = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        help="People's decisions; else study.ledger in the folder; none leaves them out.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(help="Write to this file: .csv, .tsv, .jsonl, .json, .xlsx or .parquet."),
]
OutputFormat = Annotated[
    Format | None,
    typer.Option("--format", help="On standard output: table (on a terminal), else csv."),
]
TaggerFolder = Annotated[
    Path | None,
    typer.Option("--tagger", help="The folder of a tagger that train-tagger made; else the rules."),
]
Workers = Annotated[int, typer.Option(help="Processes; -1 is one for every core.")]
