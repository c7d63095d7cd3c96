"""Commands that read a corpus or a study folder and write one of its tables, or its report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

import toolkit
from toolkit.cli.options import (
    CodebookFile,
    Columns,
    DayFirst,
    LedgerFile,
    Officials,
    Out,
    OutputFormat,
    Reviewed,
    Source,
    TaggerFolder,
    Workers,
)
from toolkit.cli.printing import finish, say, write_found
from toolkit.errors import InputError, Problem
from toolkit.study import is_stored
from toolkit.study.analysis import open_ledger

READABLE = {
    "statements": ["official", "kind", "content", "cue", "source", "article_id"],
    "check": ["entry", "term", "n", "coded", "examples", "note"],
    "codings": ["official", "axis", "target", "code", "cue", "phrase", "article_id"],
}

_REVIEWED = {
    Reviewed.precision: "measure_precision",
    Reviewed.recall: "measure_recall",
    Reviewed.corrected: "correct_profile",
    Reviewed.differences: "correct_differences",
    Reviewed.agreement: "measure_agreement",
    Reviewed.disagreements: "list_disagreements",
    Reviewed.decisions: "list_decisions",
}


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
    """Read articles and say what was read from what, and what is doubtful; --out keeps them.

    The exit status is 0 where nothing is doubtful, 1 where doubts or files that could not be read are listed,
    2 where nothing could be read.
    """
    problems: list[Problem] = []
    articles, report = toolkit.read_corpus(
        path,
        columns=parse_columns(columns),
        day_first=day_first,
        report=True,
        strict=strict,
        on_problem=problems.append,
        progress=sys.stderr.isatty(),
    )
    if out is not None:
        write_found(articles, out, None)
    typer.echo(str(report))
    for file in report.files[report.files["layout"].isna()].itertuples(index=False):
        typer.echo(f"left out: {file.file}: {file.note}")
    left_out = set(report.files["file"][report.files["layout"].isna()])
    for doubt in report.doubts[~report.doubts["article_id"].isin(left_out)].itertuples(index=False):
        typer.echo(f"{doubt.article_id}: {doubt.reason}")
    for line in report.furniture if furniture else ():
        typer.echo(f"no part of an article: {line}")
    if problems or len(report.doubts):
        raise typer.Exit(1)


def statements(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    columns: Columns = None,
    day_first: DayFirst = None,
    tagger: TaggerFolder = None,
) -> None:
    """Find what was said, and who said it: one row a statement."""
    study = analyze_study(path, officials, None, ledger, workers, columns, day_first, tagger)
    write_found(study.statements, out, format, READABLE["statements"])
    finish(study)


def code(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    columns: Columns = None,
    day_first: DayFirst = None,
    tagger: TaggerFolder = None,
) -> None:
    """Code every statement on the axes of the codebook: one row a code on a statement."""
    study = analyze_study(path, officials, codebook, ledger, workers, columns, day_first, tagger)
    said = study.statements[["statement_id", "article_id", "official"]]
    write_found(study.codings.merge(said, on="statement_id"), out, format, READABLE["codings"])
    finish(study)


def compare(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    ledger: LedgerFile = None,
    workers: Workers = 1,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Measure how far the words of every pair of officials overlap."""
    study = analyze_study(path, officials, None, ledger, workers, columns, day_first)
    write_found(study.overlap, out, format)
    finish(study)


def check(
    path: Source,
    out: Out = None,
    format: OutputFormat = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Show what each term of the codebook finds, with examples, and what can never count."""
    study = analyze_study(path, None, codebook, ledger, 1, columns, day_first)
    found = toolkit.check_codebook(study.codebook, study.statements, study.codings)
    write_found(found, out, format, READABLE["check"])
    from toolkit.coding.checking import NOTHING
    from toolkit.coding.unnamed import FORMS, OTHER_WORDS, describe_unnamed

    other = found["field"].isin([FORMS, OTHER_WORDS])
    unfound = int((found["note"] == NOTHING).sum())
    doubts = int((found["note"] != "").sum()) - unfound - int(other.sum())
    terms = int((found["term"] != "").sum()) - int(other.sum())
    say(f"{unfound} of {terms} terms find nothing here; {doubts} notes on entries.")
    if study.codebook.targets and study.codebook.axis("position"):
        say(describe_unnamed(study.codings, int(other.sum())))
    finish(study)


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
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Write one row a statement with a column a code, for a regression in R or statsmodels."""
    study = analyze_study(path, officials, codebook, ledger, workers, columns, day_first)
    table = toolkit.analysis_table(study, dsl=dsl)
    write_found(table, out, format)
    if out is not None:
        write_found(toolkit.describe_columns(table), out.with_suffix(".columns.csv"), None)
    finish(study)


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
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Show what people reviewed: how good the machine is, corrected shares, who agrees, the log."""
    study = analyze_study(path, officials, codebook, ledger, workers, columns, day_first)
    found = getattr(toolkit, _REVIEWED[table])(study)
    write_found(found.drop(columns="entries", errors="ignore"), out, format)
    finish(study)


def analyze_study(
    path: Path,
    officials: Path | None,
    codebook: Path | None,
    ledger: str | None,
    workers: int,
    columns: list[str] | None,
    day_first: bool | None,
    tagger: Path | None = None,
) -> toolkit.Study:
    """Return the study of what the options name, and say what was read.

    A folder that ``framing analyze`` made is opened, not analyzed again.
    """
    chosen: str | Literal[False] | None = False if ledger == "none" else ledger
    if is_stored(path):
        if officials or codebook or columns or tagger or day_first is not None:
            raise InputError(
                f"{path}: is an analysis; give its source, with other options and the same --out, to "
                "framing analyze"
            )
        stored = toolkit.open_study(path)
        decided = open_ledger(chosen, stored.source, stored)
        study: toolkit.Study = stored if decided is None else stored.correct(decided)
    else:
        study = toolkit.analyze(
            path,
            columns=parse_columns(columns),
            day_first=day_first,
            officials=officials,
            codebook=codebook,
            tagger=tagger,
            ledger=chosen,
            workers=workers,
            progress=sys.stderr.isatty(),
        )
    say(str(study.reading))
    if study.ledger is not None:
        say(f"Decisions in {study.ledger.address} count; --ledger none leaves them out.")
    return study


def parse_columns(given: list[str] | None) -> dict[str, str] | None:
    """Return ``["text=Body"]`` as a mapping."""
    if not given:
        return None
    pairs = [one.partition("=") for one in given]
    wrong = next((one for one, (_, mark, _) in zip(given, pairs, strict=True) if not mark), None)
    if wrong is not None:
        raise InputError(f"--column {wrong}: expected a field and a column, such as text=Body")
    return {field.strip(): column.strip() for field, _, column in pairs}
