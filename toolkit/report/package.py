"""The replication package: a study in one file, without the press's words.

Ids, places and hashes instead of texts; codes, decisions, registry, codebook, versions and figures
whole. The report can be made from it, and the analysis run again where the articles are at hand.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import format_codebook
from toolkit.coding.people.exchange import write_entries
from toolkit.errors import InputError
from toolkit.exports import format_table, replacing, write_text
from toolkit.measures import compute_profile, count_contradictions
from toolkit.report.background import list_versions
from toolkit.report.figures import draw_figures
from toolkit.report.methods import describe_methods
from toolkit.report.packaged import (
    ABOUT,
    FORMAT,
    FORMAT_VERSION,
    WORDS,
    PackagedStudy,
    find_standing,
)
from toolkit.report.reviewed import render_review
from toolkit.statements import format_officials
from toolkit.study import Study
from toolkit.tables import ARTICLES

SHORT = 100
"""Characters of a value in a column of one's own; a column with longer ones may hold press texts."""
NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a package, so that the same study gives the same bytes."""


def write_package(study: Study, path: str | Path) -> Path:
    """Write a study's replication package, which holds no words of the press.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    path
        The file, ``.zip``; missing folders are made.

    Returns
    -------
    Path
        The file: articles (without texts, with their SHA-256), statements (places, officials,
        kinds), codings, the ledger's entries, registry, codebook, versions, figures as tables and
        pictures, and a README that says how to repeat the study. The same study gives the same
        bytes.

    Raises
    ------
    InputError
        If the name ends otherwise, the file cannot be written, or the study itself came from a
        package.

    See Also
    --------
    read_package : the study back, for its report.
    repeat_study : the analysis again, where the articles are at hand.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit import analyze, read_package
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_package(analyze("corpus"), Path(folder) / "rafah.zip")
    ...     study = read_package(file)
    >>> len(study.statements), int(study.statements.content.notna().sum())
    (17, 0)
    """
    path = Path(path)
    if path.suffix.lower() != ".zip":
        raise InputError(f"{path.name}: a replication package is a .zip file")
    if isinstance(study, PackagedStudy):
        raise InputError(f"{path.name}: the study was read from a package; copy that file instead")
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder), study)
        with replacing(path) as aside, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as file:
            for part in sorted(Path(folder).rglob("*")):
                if part.is_file():
                    info = zipfile.ZipInfo(part.relative_to(folder).as_posix(), NO_DATE)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    file.writestr(info, part.read_bytes())
    return path


def hash_words(text: str) -> str:
    """Return the SHA-256 of a text, as UTF-8.

    Examples
    --------
    >>> hash_words("The bridge is open.")[:8]
    'a406a122'
    """
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def quote_examples(study: Study) -> list[str]:
    """Return the codebook's examples that quote an article: a package holds them, with all of it."""
    book = study.codebook
    entries: list[Any] = [*book.targets, *book.codes, *book.axes]
    examples = (entry.example.strip("“”\"' ") for entry in entries)
    texts = [text for text in study.articles["text"] if isinstance(text, str)]
    known = dict.fromkeys(example for example in examples if example)
    return [example for example in known if any(example in text for text in texts)]


def _fill(folder: Path, study: Study) -> None:
    """Write everything that goes into a package to a folder."""
    articles, left_out = _take_articles(study.articles)
    machine = study.analyzed or study
    tables = {
        "articles": articles,
        "statements": _leave_words(study.statements, "statements"),
        "codings": _leave_words(study.codings, "codings"),
        "problems": study.problems,
    }
    if machine is not study:
        tables["machine_statements"] = _leave_words(machine.statements, "statements")
        tables["machine_codings"] = _leave_words(machine.codings, "codings")
    if study.reading is not None:
        tables |= {"read_files": study.reading.files, "read_doubts": study.reading.doubts}
    for name, table in tables.items():
        write_text(folder / f"{name}.csv", format_table(table, "csv"))
    write_text(folder / "codebook.toml", format_codebook(study.codebook))
    if study.officials is not None:
        write_text(folder / "officials.toml", format_officials(study.officials))
    if study.ledger is not None:
        write_entries(_leave_words_of_entries(study.ledger.entries()), folder / "ledger.csv")
    _draw(folder / "figures", study)
    write_text(folder / ABOUT, json.dumps(_describe(study), ensure_ascii=False, indent=1))
    write_text(folder / "README.md", _explain(study, left_out))


def _take_articles(articles: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the articles without their texts, and the columns of one's own that were left out."""
    own = [name for name in articles.columns if name not in ARTICLES.columns]
    long = [name for name in own if articles[name].astype("string").str.len().max() > SHORT]
    texts = articles["text"]
    kept = articles.drop(columns=["text", *long]).assign(
        characters=texts.str.len().astype("Int64"), sha256=[hash_words(text) for text in texts]
    )
    return kept, long


def _leave_words(table: pd.DataFrame, name: str) -> pd.DataFrame:
    return table.drop(columns=list(WORDS[name]), errors="ignore")


def _leave_words_of_entries(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the decisions without the words that they are about; remarks are left out."""
    kept = entries[entries["action"] != "note"].reset_index(drop=True)
    kept = kept.assign(**dict.fromkeys(WORDS["entries"]))
    return kept.assign(changes=[_leave_quotes(one) for one in kept["changes"]])


def _leave_quotes(changes: Any) -> Any:
    """Return what an entry changes, a corrected place without its words."""
    if not isinstance(changes, dict) or not isinstance(changes.get("spans"), dict):
        return changes
    place = {key: value for key, value in changes["spans"].items() if key not in WORDS["entries"]}
    return changes | {"spans": place}


def _draw(folder: Path, study: Study) -> None:
    """Write the figures: tables as CSV, pictures as SVG."""
    found = count_contradictions(study.statements, study.codings, study.codebook)
    profile = compute_profile(study.statements, study.codings, denied=True)
    tables = {"profile": profile, "contradictions": found}
    tables |= {"overlap": study.overlap, "keyness": study.keyness, "standing": find_standing(study)}
    for name, table in tables.items():
        write_text(folder / f"{name}.csv", format_table(table, "csv"))
    style = (resources.files("toolkit.report") / "page.css").read_text(encoding="utf8")
    for number, figure in enumerate(draw_figures(study, found, profile), 1):
        head = f'<svg xmlns="http://www.w3.org/2000/svg"><style>{style}</style>'
        opening, _, rest = figure["svg"].partition(">")
        svg = (
            opening.replace("<svg", head[: head.index(">")], 1)
            + ">"
            + head.partition(">")[2]
            + rest
        )
        write_text(folder / f"figure-{number}.svg", svg)


def _describe(study: Study) -> dict[str, Any]:
    """Return what is no table: versions, and what rests on words, as the report says it."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "versions": list_versions(study),
        "tagger": study.tagger,
        "codebook": study.codebook.name,
        "codebook_version": study.codebook.version,
        "reading": None if study.reading is None else str(study.reading),
        "methods": describe_methods(study),
        "review": render_review(study),
    }


def _explain(study: Study, left_out: list[str]) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("toolkit.report", "."),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )  # Markdown, not HTML: nothing to escape
    return environment.get_template("package.md.jinja").render(
        articles=len(study.articles),
        statements=len(study.statements),
        codings=len(study.codings),
        versions=list_versions(study),
        left_out=left_out,
        corrected=study.analyzed is not None,
        registry=study.officials is not None,
        read=study.reading is not None,
        quoted=len(quote_examples(study)),
        tagger=study.tagger,
    )
