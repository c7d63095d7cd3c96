"""Commands that make what a study starts from: its folder, its registry, its coders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import toolkit
from toolkit.cli.options import Columns, DayFirst, LedgerFile, Source
from toolkit.cli.printing import finish, say
from toolkit.cli.studies import analyze_study
from toolkit.errors import InputError
from toolkit.exports import write_text


def officials(
    path: Source,
    out: Annotated[Path | None, typer.Option(help="The registry's file, .toml.")] = None,
    persons: Annotated[
        Path | None, typer.Option(help="A .csv of persons: name, aliases, office, from, to.")
    ] = None,
    ledger: LedgerFile = None,
    columns: Columns = None,
    day_first: DayFirst = None,
) -> None:
    """Draft a registry of officials from the sources that the articles name."""
    listed = None if persons is None else toolkit.read_persons(persons)
    found = analyze_study(path, None, None, ledger, 1, columns, day_first)
    drafted = toolkit.suggest_officials(found.statements, found.articles, persons=listed)
    draft = toolkit.format_officials(drafted)
    if out is None:
        typer.echo(draft, nl=False)
    elif out.exists():
        raise InputError(f"{out} is there already; give --out a name that is free")
    else:
        write_text(out, draft)
        say(f"Wrote {out}: a draft, to be edited")
    finish(found)


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
    say(
        f"Made {folder}. Open {folder / 'study.ipynb'} in JupyterLab and run all cells: the study desk takes "
        f"your articles. Or put them into {folder / 'articles'} and go on with framing read {folder}."
    )


def coder(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who may decide on a served page.")],
    coders: Annotated[Path, typer.Option(help="The file of coders; made where missing.")] = Path(
        "coders.toml"
    ),
) -> None:
    """Let somebody decide on a served page, and print the end of their link, which is secret."""
    from toolkit.explore.serving import add_coder

    typer.echo(f"?coder={add_coder(name, coders)}")
    say(f"Put this behind the page's address for {name}; {coders} keeps no more than its hash.")
