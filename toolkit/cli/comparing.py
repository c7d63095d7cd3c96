"""The command that sets coders of every kind side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    Source,
)
from toolkit.cli.printing import finish, write_found
from toolkit.cli.studies import analyze_study
from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.coding import Coder

READABLE = [
    *("axis", "code", "coder", "against", "units", "gold", "given", "both", "precision", "recall"),
    *("f1", "f1_low", "f1_high", "alpha", "alpha_low", "alpha_high", "seconds_per_1000"),
]
ANSWERS = "study.answers"
"""The file that a study folder keeps a model's answers in."""


def coders(
    path: Source,
    gold: Annotated[str, typer.Option(help="Whose codes in the ledger are taken to be right.")],
    person: Annotated[
        list[str] | None, typer.Option(help="Another person of the ledger; may be repeated.")
    ] = None,
    trained: Annotated[
        list[Path] | None, typer.Option(help="A saved coder, .coder; may be repeated.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="A language model, by its name on the server.")
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            help="Where it is asked; without it, kept answers are read and nothing is asked."
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="Where its answers are kept; else study.answers in the folder."),
    ] = None,
    orders: Annotated[int, typer.Option(help="How often it is asked, codes in other orders.")] = 1,
    requests: Annotated[
        int | None, typer.Option(help="How many requests it is sent at most.")
    ] = None,
    json_object: Annotated[
        bool, typer.Option("--json-object", help="For servers that know no JSON schema by name.")
    ] = False,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Let text of articles leave this machine.")
    ] = False,
    out: Out = None,
    format: OutputFormat = None,
    officials: Officials = None,
    codebook: CodebookFile = None,
    ledger: LedgerFile = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Compare the rules, trained coders, people and a language model with one person's codes."""
    if model is None and (endpoint or answers):
        raise InputError("--endpoint and --answers belong to a language model; name it by --model")
    study = analyze_study(path, officials, codebook, ledger, 1, columns, day_first)
    compared: list[Coder] = [toolkit.RuleCoder(study.articles), *_people(study, person or [])]
    if trained:
        loaded = [toolkit.load_coder(file, codebook=study.codebook) for file in trained]
        compared.append(toolkit.LearnedCoder(loaded, study.articles))
    if model is not None:
        kept = answers or (path / ANSWERS if path.is_dir() else Path(ANSWERS))
        asked = toolkit.LanguageModelCoder(
            model, kept, endpoint=endpoint, orders=orders, budget=toolkit.Budget(requests=requests),
            response_format="json_object" if json_object else "json_schema",
            allow_remote=allow_remote, progress=sys.stderr.isatty(),
        )  # fmt: skip
        compared.append(asked)
    write_found(toolkit.compare_coders(study, compared, gold=gold), out, format, READABLE)
    finish(study)


def _people(study: toolkit.Study, names: list[str]) -> list[Coder]:
    if study.ledger is None:  # then there is no gold, and the comparison says so
        return []
    return [toolkit.PersonCoder(study.ledger, name, study.articles) for name in names]
