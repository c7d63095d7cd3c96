"""Tables beside files: titles, outlets and dates by the files' names, without texts of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from toolkit.corpus.columns import match_columns
from toolkit.corpus.dates import read_dates
from toolkit.corpus.report import Reading
from toolkit.corpus.rows.explaining import explain_no_text
from toolkit.corpus.rows.first_lines import cut_title
from toolkit.errors import InputError
from toolkit.rounding import count_of
from toolkit.tables import write_id

_ENDING = re.compile(
    r"\.(?:txt|docx?|odt|rtf|pdf|html?|mhtml|xml|eml|md|json|epub)$", re.IGNORECASE
)
_FILE = re.compile(rf"(?!https?:).{{1,200}}{_ENDING.pattern}", re.IGNORECASE)
_KIND = re.compile(
    r"[_.-](?:ocr|text|txt|clean(?:ed)?|body|full_?text|article|content|raw)$", re.IGNORECASE
)
"""What a file's name says behind an article's own of what is in it: ddd_0103_ocr."""
NAMES = ("articles.csv", "articles.tsv", "articles.xlsx")
"""Names of a table that is meant to complete the files around it, whatever its columns are."""


@dataclass(frozen=True)
class Companion:
    """A table's rows by the name of the file that each is about."""

    name: str
    rows: Mapping[str, Mapping[str, Any]]
    otherwise: str = ""
    """What the table is where its ids are no names of files."""
    instead: Companion | None = None
    """The same rows by another column, where the ids are no names of files, but slugs may be."""
    of_texts: bool = False
    """Whether it lists the texts of its rows as files: these texts are the rows' own."""
    by_stem: bool = False
    """Whether it is about all files whose names begin so: a.info.json about a.en.vtt."""

    @property
    def folder(self) -> str:
        """The folder that the table lies in, with a slash at its end; "" for the one given."""
        parent = PurePosixPath(self.name).parent.as_posix()
        return "" if parent == "." else f"{parent}/"

    @property
    def is_meant(self) -> bool:
        """Whether the table's name says what it is for."""
        return PurePosixPath(self.name).name in NAMES

    def find(self, article_id: str) -> str | None:
        """Return the key of the row about an article: its id, or what of it stands below the table."""
        below = article_id.removeprefix(self.folder)
        if self.by_stem:
            here = article_id.startswith(self.folder) and "/" not in below
            known = (key for key in self.rows if f"{below}.".startswith(f"{key}."))
            return next(known, None) if here else None
        if self.folder:  # a packed folder's own name is no part of its articles' ids
            below = below.removeprefix(self.folder.partition("/")[2])
        last = below.rpartition("/")[2]
        bare = _KIND.sub("", last.removesuffix("-1"))
        names = (article_id, below, below.removeprefix("articles/"), last, bare)
        return next((key for key in names if key in self.rows), None)


def find_files_column(table: pd.DataFrame) -> Any:
    """Return the column whose cells are all names of files, None where there is none.

    Examples
    --------
    >>> find_files_column(pd.DataFrame({"n": ["1", "2"], "Datei": ["a.txt", "b.docx"]}))
    'Datei'
    """
    return next((name for name, cells in table.items() if are_files(cells)), None)


def find_text_files(table: pd.DataFrame) -> Any:
    """Return the column called as texts are whose cells are names of the files with them, else None.

    Examples
    --------
    >>> find_text_files(pd.DataFrame({"title": ["Quay opens"], "text": ["text/a.txt"]}))
    'text'
    """
    column = match_columns(table).get("text")
    return column if column is not None and are_files(table[column]) else None


def are_files(cells: pd.Series[Any]) -> bool:
    """Tell whether all cells that are filled are names of files with texts."""
    known = cells.dropna().astype("string").str.strip()
    return bool(len(known) and known.str.fullmatch(_FILE).all())


_NAMES_FILES = re.compile(
    r".*(?:[_\s-]id|[a-z]Id|ID|identifier|slug|file|datei|fichier|archivo)", re.DOTALL
)


def find_names_column(table: pd.DataFrame) -> Any:
    """Return the first column called an id, slug or file whose cells all differ, None where there is none.

    Examples
    --------
    >>> find_names_column(pd.DataFrame({"n": ["1", "1"], "post_id": ["7.ferries", "8.quay"]}))
    'post_id'
    """
    for name, cells in table.items():
        named = len(cells) > 0 and _NAMES_FILES.fullmatch(str(name)) is not None
        if named and cells.notna().all() and _to_ids(cells).is_unique:
            return name
    return None


def _to_ids(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return names of files without their endings."""
    ids = cells.map(write_id, na_action="ignore").astype("string").str.strip()
    slashed = ids.str.replace("\\", "/").str.removeprefix("./")
    return slashed.str.replace(_ENDING, "", regex=True)


def read_companion(table: pd.DataFrame, name: str) -> Companion:
    """Return a table without texts as what completes files.

    Raises
    ------
    InputError
        If it has no ids, or one of them stands in several rows.
    """
    chosen = match_columns(table)
    files = find_files_column(table)
    if (texts := find_text_files(table)) is not None:
        table, chosen, files = _by_text_files(table, chosen, texts)
    names = find_names_column(table) if "article_id" not in chosen and files is None else None
    if "article_id" not in chosen and (files is not None or names is not None):
        chosen["article_id"] = names if files is None else files
    if "article_id" not in chosen:
        raise InputError(
            f"{name}: column 'article_id' (each file's name without its ending) is missing; "
            f"it has {', '.join(map(repr, table.columns))}"
        )
    named = table.rename(columns={column: field for field, column in chosen.items()})
    ids = _to_ids(named["article_id"])
    repeated = ids[ids.duplicated() & ids.notna()]
    if len(repeated):
        raise InputError(f"{name}: article_id {repeated.iloc[0]!r} stands in several rows")
    kept = named.assign(article_id=ids)[ids.notna() & (ids != "")]
    rows = kept.drop(columns="article_id").to_dict("records")
    named_rows = [{str(key): value for key, value in row.items()} for row in rows]
    otherwise = explain_no_text(table) if names is not None else ""
    rest = table.drop(columns=[chosen["article_id"]])
    instead = read_companion(rest, name) if _has_other_names(rest) and texts is None else None
    keyed = dict(zip(kept["article_id"], named_rows, strict=True))
    found = Companion(name, keyed, otherwise, instead, of_texts=texts is not None)
    return found if files is None or instead else replace(found, instead=_by_last_names(found))


def _has_other_names(table: pd.DataFrame) -> bool:
    """Tell whether another column names files, each once, or may do so."""
    files = find_files_column(table)
    named = files is not None and _to_ids(table[files]).dropna().is_unique
    return named or find_names_column(table) is not None


def _by_text_files(
    table: pd.DataFrame, chosen: dict[str, Any], texts: Any
) -> tuple[pd.DataFrame, dict[str, Any], Any]:
    """Return a table, what its columns hold, and that with the files of its rows, which are its ids."""
    others = {field: column for field, column in chosen.items() if field != "text"}
    own = others.pop("article_id", None)
    named = {own: f"{own} (own column)"} if own == "article_id" else {}
    return table.rename(columns=named), others, texts


def _by_last_names(companion: Companion) -> Companion | None:
    """Return the same rows by the last part of their files' names, where these tell them apart."""
    last = {str(key).rpartition("/")[2]: row for key, row in companion.rows.items()}
    return replace(companion, rows=last) if len(last) == len(companion.rows) else None


def replace_dates(companion: Companion, day_first: bool | None, report: Reading) -> Companion:
    """Return a table beside files with its dates read."""
    cells = [row.get("published") for row in companion.rows.values()]
    read = read_dates(cells, day_first=day_first)
    report.note_dates(companion.name, read.messages)
    dated = {
        key: {**row, "published": day, "published_period": period} if "published" in row else row
        for (key, row), day, period in zip(
            companion.rows.items(), read.days, read.periods, strict=True
        )
    }
    instead = companion.instead and replace_dates(companion.instead, day_first, report)
    return replace(companion, rows=dated, instead=instead)


def match_companion(
    ids: Sequence[str], companion: Companion, report: Reading, *, whole: bool
) -> Companion | None:
    """Return a table if it is about some article; ``whole`` reports what has no partner."""
    one = companion
    keys = [one.find(article_id) for article_id in ids]
    while not any(keys) and one.instead is not None:
        one = one.instead
        keys = [one.find(article_id) for article_id in ids]
    if not one.is_meant:
        if not any(keys):
            reason = "holds no text, and its ids are no names of files beside it"
            report.refuse(one.name, one.otherwise or reason)
            return None
        report.add_beside(one.name, len(set(filter(None, keys))), _list_given(one, keys))
    if one.of_texts and any(keys):
        report.remark(
            one.name, "where texts begin with the titles that it gives, these were left out"
        )
    if whole and not one.by_stem:
        _report_partners(ids, keys, one, report)
    return one if any(keys) else None


def _list_given(companion: Companion, keys: Sequence[str | None]) -> list[str]:
    """Return the columns in which a table beside files says something of them, in their order."""
    known = {key for key in keys if key}
    names = (name for key in companion.rows if key in known for name in _list_known(companion, key))
    return list(dict.fromkeys(names))


_DRAFT = re.compile(
    r"(?:is)?[\s_-]*published=(?:false|no|0)|post[\s_-]*stat(?:us|e)=(?:drafts?|unpublished|scheduled|trash)",
    re.IGNORECASE,
)
"""A column and its cell, for what nobody could read."""


def find_drafts(ids: Sequence[str], companion: Companion, report: Reading) -> set[str]:
    """Return the articles of which a table beside them says that nobody could read them, and say so."""
    rows = companion.rows
    found = [one for one in ids if (key := companion.find(one)) and _is_draft(rows[key])]
    if found:
        report.remark(
            companion.name,
            f"{count_of(len(found), 'article')} left out that it says "
            f"{'was' if len(found) == 1 else 'were'} not published, such as {found[0]}",
        )
    return set(found)


def _is_draft(row: Mapping[str, Any]) -> bool:
    return any(_DRAFT.fullmatch(f"{name}={cell}".strip()) for name, cell in row.items())


def complete_table(table: pd.DataFrame, companion: Companion) -> pd.DataFrame:
    """Return articles with what a table beside them says."""
    keys = [companion.find(str(article_id)) for article_id in table["article_id"]]
    if not any(keys):
        return table
    records = table.to_dict("records")
    for record, key in zip(records, keys, strict=True):
        if key:
            record.update(_list_known(companion, key))
            if companion.of_texts:
                record["text"], _ = cut_title(str(record["text"]), record.get("title"))
    return pd.DataFrame(records)


def list_added(ids: Iterable[str], companion: Companion) -> Iterator[str]:
    """Yield the columns that a table beside articles of these ids fills."""
    for key in filter(None, map(companion.find, ids)):
        yield from _list_known(companion, key)


def _list_known(companion: Companion, key: str) -> dict[str, Any]:
    known = companion.rows[key].items()
    return {str(name): value for name, value in known if not _is_missing(value)}


def _report_partners(
    ids: Sequence[str], keys: Sequence[str | None], companion: Companion, report: Reading
) -> None:
    for article_id, key in zip(ids, keys, strict=True):
        if key is None and article_id.startswith(companion.folder):
            report.problem(
                article_id, "has no row in the articles table; its title and date are unknown"
            )
    used = {key for key in keys if key}
    for article_id in companion.rows:
        if article_id not in used:
            report.problem(article_id, "has a row in the articles table, but no file")


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value or value == ""
