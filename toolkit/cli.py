"""The same jobs from a shell: ``framing read|statements|code|compare|report|review|…``.

Tables go to standard output or to ``--out``; progress and messages go to standard error. Exit
status: 0, 1 when some articles could not be used (they are named), 2 for wrong usage or input that
cannot be read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import toolkit
from toolkit.errors import FramingError, InputError, Problem
from toolkit.exports import write_text

app = typer.Typer(
    name="framing",
    help="Show how each official framed an operation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
Workers = Annotated[int, typer.Option(help="Processes; -1 is one for every core.")]
Checkpoint = Annotated[
    Path | None, typer.Option(help="A folder that keeps finished work, to resume from.")
]

READABLE = {
    "statements": ["official", "kind", "content", "cue", "source", "article_id"],
    "errors": ["error", "kind", "content", "gold_content", "source", "gold_source", "article_id"],
    "check": ["entry", "term", "n", "examples", "note"],
    "codings": ["official", "axis", "target", "code", "cue", "phrase", "article_id"],
}

ERRORS_SHOWN = 20

_REVIEWED = {
    Reviewed.precision: "measure_precision",
    Reviewed.recall: "measure_recall",
    Reviewed.corrected: "correct_profile",
    Reviewed.agreement: "compare_coders",
    Reviewed.disagreements: "list_disagreements",
    Reviewed.decisions: "list_decisions",
}


@app.command()
def read(
    path: Source,
    out: Out = None,
    columns: Columns = None,
    day_first: DayFirst = None,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first doubt.")] = False,
    furniture: Annotated[
        bool, typer.Option("--furniture", help="Show every line left out as no part of an article.")
    ] = False,
) -> None:
    """Read articles and say what was read from what, and what is doubtful; --out keeps them."""
    problems: list[Problem] = []
    articles, report = toolkit.read_corpus(
        path,
        columns=_parse_columns(columns),
        day_first=day_first,
        report=True,
        strict=strict,
        on_problem=problems.append,
        progress=sys.stderr.isatty(),
    )
    if out is not None:
        _write(articles, out, None)
    typer.echo(str(report))
    for file in report.files[report.files["layout"].isna()].itertuples(index=False):
        typer.echo(f"left out: {file.file}: {file.note}")
    left_out = set(report.files["file"][report.files["layout"].isna()])
    for doubt in report.doubts[~report.doubts["article_id"].isin(left_out)].itertuples(index=False):
        typer.echo(f"{doubt.article_id}: {doubt.reason}")
    for line in report.furniture if furniture else ():
        typer.echo(f"no part of an article: {line}")
    if problems:
        raise typer.Exit(1)


@app.command()
def statements(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    checkpoint: Checkpoint = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Find what was said, and who said it: one row a statement."""
    study = _analyze(path, officials, None, ledger, workers, checkpoint, columns, day_first)
    _write(study.statements, out, format, READABLE["statements"])
    _finish(study)


@app.command()
def code(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    checkpoint: Checkpoint = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Code every statement on the axes of the codebook: one row a code on a statement."""
    study = _analyze(path, officials, codebook, ledger, workers, checkpoint, columns, day_first)
    said = study.statements[["statement_id", "article_id", "official"]]
    _write(study.codings.merge(said, on="statement_id"), out, format, READABLE["codings"])
    _finish(study)


@app.command()
def compare(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    checkpoint: Checkpoint = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Measure how far the words of every pair of officials overlap."""
    study = _analyze(path, officials, None, ledger, workers, checkpoint, columns, day_first)
    _write(study.overlap, out, format)
    _finish(study)


@app.command()
def check(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    codebook: CodebookFile = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Show what each term of the codebook finds, with examples, and what can never count."""
    study = _analyze(path, None, codebook, None, 1, None, columns, day_first)
    found = toolkit.check_codebook(study.codebook, study.statements)
    _write(found, out, format, READABLE["check"])
    _say(f"{(found['note'] != '').sum()} of {len(found)} terms and entries are doubtful.")
    _finish(study)


@app.command()
def report(
    path: Source,
    out: Annotated[Path, typer.Option(help="The report's file, .html.")],
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    checkpoint: Checkpoint = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Write one HTML file with the matrix, the statements behind it and the methods."""
    study = _analyze(path, officials, codebook, ledger, workers, checkpoint, columns, day_first)
    toolkit.write_report(study, out)
    _say(f"Wrote {out}")
    _finish(study)


@app.command()
def analysis(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    dsl: Annotated[
        bool, typer.Option("--dsl", help="With outcomes corrected by the reviewed sample.")
    ] = False,
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    checkpoint: Checkpoint = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Write one row a statement with a column a code, for a regression in R or statsmodels."""
    study = _analyze(path, officials, codebook, ledger, workers, checkpoint, columns, day_first)
    table = toolkit.analysis_table(study, dsl=dsl)
    _write(table, out, format)
    if out is not None:
        _write(toolkit.describe_columns(table), out.with_suffix(".columns.csv"), None)
    _finish(study)


@app.command()
def review(
    path: Source,
    table: Annotated[
        Reviewed, typer.Option(help="Which table; precision unless another is named.")
    ] = Reviewed.precision,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    checkpoint: Checkpoint = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Show what people reviewed: how good the machine is, corrected shares, who agrees, the log."""
    study = _analyze(path, officials, codebook, ledger, workers, checkpoint, columns, day_first)
    found = getattr(toolkit, _REVIEWED[table])(study)
    _write(found.drop(columns="entries", errors="ignore"), out, format)
    _finish(study)


@app.command()
def officials(
    path: Source,
    out: Annotated[Path | None, typer.Option(help="The registry's file, .toml.")] = None,
    persons: Annotated[
        Path | None, typer.Option(help="A .csv of persons: name, aliases, office, from, to.")
    ] = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Draft a registry of officials from the sources that the articles name."""
    listed = None if persons is None else toolkit.read_persons(persons)
    found = _analyze(path, None, None, None, 1, None, columns, day_first)
    drafted = toolkit.suggest_officials(found.statements, found.articles, persons=listed)
    draft = toolkit.format_officials(drafted)
    if out is None:
        typer.echo(draft, nl=False)
    elif out.exists():
        raise InputError(f"{out} is there already; give --out a name that is free")
    else:
        write_text(out, draft)
        _say(f"Wrote {out}: a draft, to be edited")
    _finish(found)


@app.command()
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
) -> None:
    """Compare the statements found with hand-made ones: precision, recall and F1 by kind."""
    articles, reference = toolkit.read_gold(gold)
    found = toolkit.extract_statements(articles)
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
        _write(tables[table or Figures.scores], out, format)
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


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that is made.")],
) -> None:
    """Make a study folder ready to fill: articles, registry, codebook, and the desk's notebook."""
    from toolkit.desk.folder import begin_study

    studied = (folder / "articles").is_dir()
    if not studied and folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise InputError(f"{folder} is there already and is no study; give a new folder's name")
    if not begin_study(folder):
        raise InputError(f"{folder} is there already, with all that a study has")
    _say(
        f"Made {folder}. Open {folder / 'study.ipynb'} in JupyterLab and run all cells: the study desk takes "
        f"your articles. Or put them into {folder / 'articles'} and go on with framing read {folder}."
    )


@app.command()
def coder(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who may decide on a served page.")],
    coders: Annotated[Path, typer.Option(help="The file of coders; made where missing.")] = Path(
        "coders.toml"
    ),
) -> None:
    """Let somebody decide on a served page, and print the end of their link, which is secret."""
    from toolkit.explore.serving import add_coder

    typer.echo(f"?coder={add_coder(name, coders)}")
    _say(f"Put this behind the page's address for {name}; {coders} keeps no more than its hash.")


def main() -> None:
    """Run the command line, and turn what was raised into a sentence and an exit status."""
    try:
        app()
    except FramingError as error:
        _say(f"framing: {error}")
        sys.exit(2)
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # the reader, such as head, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        _say(f"framing: {error.filename or 'output'}: {error.strerror or error}")
        sys.exit(2)
    except KeyboardInterrupt:
        _say("framing: interrupted")
        sys.exit(130)


def _analyze(
    path: Path,
    officials: Path | None,
    codebook: Path | None,
    ledger: str | None,
    workers: int,
    checkpoint: Path | None,
    columns: list[str] | None,
    day_first: bool | None,
) -> toolkit.Study:
    study = toolkit.analyze(
        path,
        columns=_parse_columns(columns),
        day_first=day_first,
        officials=officials,
        codebook=codebook,
        ledger=False if ledger == "none" else ledger,
        workers=workers,
        checkpoint=checkpoint,
        progress=sys.stderr.isatty(),
    )
    _say(str(study.reading))
    if study.ledger is not None:
        _say(f"Decisions in {study.ledger.address} count; --ledger none leaves them out.")
    return study


def _parse_columns(given: list[str] | None) -> dict[str, str] | None:
    """Return ``["text=Body"]`` as a mapping."""
    if not given:
        return None
    pairs = [one.partition("=") for one in given]
    wrong = next((one for one, (_, mark, _) in zip(given, pairs, strict=True) if not mark), None)
    if wrong is not None:
        raise InputError(f"--column {wrong}: expected a field and a column, such as text=Body")
    return {field.strip(): column.strip() for field, _, column in pairs}


def _write(
    table: pd.DataFrame, out: Path | None, format_: Format | None, readable: list[str] | None = None
) -> None:
    if out is not None:
        toolkit.write_table(table, out)
        _say(f"Wrote {len(table):,} rows to {out}")
        return
    chosen = format_ or (Format.table if sys.stdout.isatty() else Format.csv)
    if chosen is Format.table:
        _print_readable(table[readable] if readable else table)
    else:
        typer.echo(toolkit.format_table(table, chosen.value), nl=False)


def _print_readable(table: pd.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(*table.columns, show_lines=True)
    for row in table.itertuples(index=False):
        grid.add_row(*(Text("" if _is_missing(value) else _short(value)) for value in row))
    Console().print(grid)


def _print_evaluation(tables: Mapping[Figures, pd.DataFrame], articles: int) -> None:
    """Print the figures with their intervals, how sure they are, and the first errors."""
    scores, errors = tables[Figures.scores], tables[Figures.errors]
    shown = scores[["kind", "measure", "gold", "found"]].copy()
    for name in ("precision", "recall", "f1"):
        columns = scores[[name, f"{name}_low", f"{name}_high"]]
        shown[name] = [_format_interval(*row) for row in columns.itertuples(index=False)]
    several = f"{articles:,} articles, with 95% intervals over articles"
    typer.echo(f"Scores over {several if articles > 1 else '1 article, too few for intervals'}")
    _print_readable(shown)
    typer.echo("Calibration: how many statements of each band of confidence are right")
    _print_readable(tables[Figures.calibration])
    counts = ", ".join(f"{n:,} {name}" for name, n in errors["error"].value_counts().items())
    typer.echo(f"Errors: {counts or 'none'}")
    if len(errors):
        _print_readable(errors.head(ERRORS_SHOWN)[READABLE["errors"]])
    if len(errors) > ERRORS_SHOWN:
        typer.echo(f"The first {ERRORS_SHOWN} of {len(errors):,}; --table errors writes them all.")


def _format_interval(value: float, low: float, high: float) -> str:
    if _is_missing(value):
        return ""
    return f"{value:.3f}" if _is_missing(low) else f"{value:.3f} ({low:.3f} to {high:.3f})"


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value != value


def _short(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _finish(study: toolkit.Study) -> None:
    """Name the articles that could not be used, and end with status 1 if there are any."""
    for problem in study.problems.itertuples(index=False):
        _say(f"{problem.article_id} ({problem.stage}): {problem.reason}")
    if len(study.problems):
        raise typer.Exit(1)


def _say(message: str) -> None:
    typer.echo(message, err=True)


if __name__ == "__main__":
    main()
