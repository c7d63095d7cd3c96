"""Commands that hand a study on: its report, its replication package, and the analysis repeated."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import toolkit
from toolkit.cli.options import (
    CodebookFile,
    Columns,
    DayFirst,
    LedgerFile,
    Officials,
    Source,
    TaggerFolder,
    Workers,
)
from toolkit.cli.printing import finish, say
from toolkit.cli.studies import analyze_study, parse_columns
from toolkit.coding.people.entries import LEDGER_NAME
from toolkit.errors import InputError

StudyOrPackage = Annotated[
    Path,
    typer.Argument(
        metavar="PATH",
        help="A study folder, a file, folder or .zip of articles, or a replication package.",
    ),
]


def report(
    path: StudyOrPackage,
    out: Annotated[Path, typer.Option(help="The report's file, .html.")],
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    columns: Columns = None,
    day_first: DayFirst = None,
    tagger: TaggerFolder = None,
) -> None:
    """Write one HTML file: the finding, pictures, the statements behind them, and the methods."""
    from toolkit.report import is_package

    if is_package(path):
        given = (officials, codebook, ledger, columns, day_first, tagger)
        if any(one is not None for one in given):
            raise InputError(
                f"{path} is a replication package: its registry, codebook and decisions count, so leave "
                "out --officials, --codebook, --ledger, --column, --day-first and --tagger"
            )
        study: toolkit.Study = toolkit.read_package(path)
        say(f"{path} is a replication package: the words of statements are not in it.")
    else:
        study = analyze_study(
            path, officials, codebook, ledger, workers, columns, day_first, tagger
        )
    toolkit.write_report(study, out)
    say(f"Wrote {out}")
    finish(study)


def package(
    path: Source,
    out: Annotated[Path, typer.Option(help="The package's file, .zip.")],
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    columns: Columns = None,
    day_first: DayFirst = None,
    tagger: TaggerFolder = None,
) -> None:
    """Write a replication package: all of a study but the words of the press."""
    from toolkit.report.package import quote_examples

    study = analyze_study(path, officials, codebook, ledger, workers, columns, day_first, tagger)
    toolkit.write_package(study, out)
    say(f"Wrote {out}: no text of an article is in it; remarks of coders were left out")
    quoted = len(quote_examples(study))
    if quoted:
        say(f"The codebook is in it whole, and examples of it quote an article: {quoted}")
    finish(study)


def analyze(
    path: Source,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder to work into; what is finished there is kept. With --package, the new "
            "report's file, .html."
        ),
    ] = None,
    package: Annotated[
        Path | None,
        typer.Option(help="A replication package, .zip: run its analysis again, and compare."),
    ] = None,
    officials: Officials = None,
    codebook: CodebookFile = None,
    workers: Workers = -1,
    scheduler: Annotated[
        str | None,
        typer.Option(help="A Dask scheduler, tcp://host:8786: its workers do the work."),
    ] = None,
    shared: Annotated[
        str | None,
        typer.Option(
            help="Where its workers put what they make, if they do not reach the folder: s3://bucket/runs, "
            "or what else fsspec opens."
        ),
    ] = None,
    columns: Columns = None,
    day_first: DayFirst = None,
    tagger: TaggerFolder = None,
) -> None:
    """Analyze a corpus of any size into a folder; stopped anywhere, the same command goes on."""
    if package is not None:
        if officials or codebook:
            raise InputError(
                f"{package}: its registry and codebook count; leave out --officials and --codebook"
            )
        _repeat(package, path, out, parse_columns(columns), day_first, tagger, workers)
        return
    if out is None:
        raise InputError("give --out a folder to work into, or --package a replication package")
    study = toolkit.analyze(
        path,
        columns=parse_columns(columns),
        day_first=day_first,
        officials=officials,
        codebook=codebook,
        tagger=tagger,
        ledger=False,
        out=out,
        workers=workers,
        scheduler=scheduler,
        shared=shared,
        progress=sys.stderr.isatty(),
    )
    say(str(study.reading))
    say(f"{study!r}")
    if (path / LEDGER_NAME).is_file():
        say(
            f"Decisions in {path / LEDGER_NAME} are not in {out}; they count in what is made from it."
        )
    finish(study)


def _repeat(
    package: Path,
    path: Path,
    out: Path | None,
    columns: dict[str, str] | None,
    day_first: bool | None,
    tagger: Path | None,
    workers: int,
) -> None:
    """Run a packaged study again on its articles, and say what comes out the same."""
    again = toolkit.repeat_study(
        toolkit.read_package(package), path, columns=columns, day_first=day_first, tagger=tagger,
        workers=workers,
    )  # fmt: skip
    for line in again.describe():
        typer.echo(line)
    if out is not None:
        toolkit.write_report(again.study, out)
        say(f"Wrote {out}")
    if not again.exact:
        raise typer.Exit(1)
