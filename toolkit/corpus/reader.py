"""Files, folders, packed folders and tables become rows, each file by the layout that its content is in.

Every row gets an id and a day here; what a file is taken for, and what cannot be used, is noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from toolkit.corpus.choices import Choices
from toolkit.corpus.cleaning import clear_marks
from toolkit.corpus.columns import FIELDS, join_lead, match_columns
from toolkit.corpus.companions import (
    NAMES,
    Companion,
    find_files_column,
    find_names_column,
    find_text_files,
    read_companion,
    replace_dates,
)
from toolkit.corpus.dates import read_dates
from toolkit.corpus.decoding import join_halves
from toolkit.corpus.filenames import complete_row
from toolkit.corpus.files import LeftOut, readable_name, tell_notes, walk_files
from toolkit.corpus.finishing import to_text
from toolkit.corpus.formats import LAYOUTS
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.objects.flattening import flatten_cells
from toolkit.corpus.formats.records.jumps import join_jumps
from toolkit.corpus.formats.records.signatures import drop_named, take_signatures
from toolkit.corpus.formats.xml.mending import BROKEN, mend_xml
from toolkit.corpus.large_tables import LargeFile, read_in_blocks
from toolkit.corpus.report import Reading
from toolkit.corpus.rows.addresses import complete_outlets
from toolkit.corpus.rows.explaining import (
    doubt_prose,
    doubt_text,
    explain_columns,
    explain_no_text,
    suggest_day,
    suggest_titles,
)
from toolkit.corpus.rows.first_lines import cut_titles
from toolkit.corpus.rows.named_files import read_named_files
from toolkit.corpus.rows.parts import join_parts
from toolkit.corpus.rows.references import take_texts
from toolkit.corpus.rows.refining import choose_columns, drop_ids
from toolkit.corpus.rows.sidecars import read_sidecar
from toolkit.corpus.rows.states import leave_unpublished
from toolkit.corpus.rows.surveys import read_survey
from toolkit.corpus.spool import ORIGIN, Spool
from toolkit.errors import InputError
from toolkit.rounding import count_of
from toolkit.tables import name_ids

_FOLDER = "articles"
_TEXT_FILE = ".txt"
_OWN_TEXTS = "lies beside the text that was given, but has texts of its own: give it, or the folder"


def _show_progress(sources: Iterable[Any]) -> Iterable[Any]:
    from tqdm.auto import tqdm  # what nobody sees is not waited for

    return tqdm(sources, unit=" files")


@dataclass
class Reader:
    """Reads files one after the other, and keeps what there is to say of them."""

    columns: Mapping[str, str]
    day_first: bool | None
    encoding: str | None
    progress: bool
    choices: Choices = field(default_factory=Choices)
    report: Reading = field(default_factory=Reading)
    companions: list[Companion] = field(default_factory=list)
    archive: str = ""
    in_memory: bool = False
    """Whether all texts end in memory."""

    def read_path(self, path: Path, spool: Spool) -> list[Companion]:
        """Read every file into the spool, and return the tables that complete what is there."""
        folder = path / _FOLDER if (path / _FOLDER).is_dir() else path
        given = readable_name(folder.name)
        self.archive = given if path.is_file() else ""
        self.in_memory = spool.aside is None
        sources = chain(
            walk_files(folder, encoding=self.encoding), self._tables_beside(path, folder)
        )
        for one in _show_progress(sources) if self.progress else sources:
            if isinstance(one, LeftOut):
                self.report.leave_out(one)
                continue
            self._take_file(one, spool, single=one.name == given)
        return self._date_companions()

    def _date_companions(self) -> list[Companion]:
        """Return the tables beside files with their dates read."""
        dated = []
        for one in self.companions:
            with self.report.hold(one.name):
                dated.append(replace_dates(one, self._day_first_of(one.name), self.report))
        return dated

    def _take_file(self, source: Source | LargeFile, spool: Spool, *, single: bool) -> None:
        """Read a file into the spool."""
        with self.report.hold(source.name):
            pieces = self._read_file(source, single=single)
            if pieces is not None:
                spool.add(pieces)

    def _tables_beside(self, path: Path, folder: Path) -> Iterator[Source | LeftOut]:
        """Yield the table of a study folder, or of the folder of a single text."""
        parent = path if folder != path else path.parent if path.is_file() else None
        if parent is None or (path.is_file() and path.suffix.lower() != _TEXT_FILE):
            return
        for name in NAMES:
            place = parent / name
            if place.is_file():
                try:
                    yield Source(name, place.read_bytes(), self.encoding)
                except OSError as error:
                    yield LeftOut(name, f"cannot be read ({error.strerror or error})", True)
                return

    def read_table(self, source: Any, spool: Spool) -> None:
        """Read the articles of a table that a script gives into the spool."""
        table = flatten_cells(_to_frame(source))
        named = self._name_columns(table, "articles table")
        ids = name_ids(named, "articles table") if "article_id" in named else None
        if ids is None:
            named = named.assign(article_id=[f"row-{n}" for n in range(1, len(named) + 1)])
        else:
            named = named.assign(article_id=ids)
        notes: list[str] = []
        named = clear_marks(named, notes)
        self.report.add("articles table", "table", len(named), notes=notes)
        spool.add(iter([self._date(named, "articles table")]))

    def _read_file(
        self, source: Source | LargeFile, *, single: bool
    ) -> Iterator[pd.DataFrame] | None:
        sidecar = None if single or isinstance(source, LargeFile) else read_sidecar(source)
        if sidecar is not None:
            within = sidecar.name.removeprefix(f"{self.archive}/")  # as ids of articles are
            self.companions.append(replace(sidecar, name=within))
            return None
        try:
            parsed, repairs = self._parse(source)
        except InputError as error:
            self.report.refuse(source.name, str(error))
            return None
        if parsed.table is None:
            about = dict(source.about) if isinstance(source, Source) else {}
            raw = named = table = _take_rows(parsed, source.name, about)
        else:
            taken = self._take_table(parsed, source.name, single=single)
            if taken is None:
                return None
            raw, named = taken
            table = complete_outlets(named, parsed.notes)
            if not parsed.long:
                table = cut_titles(read_named_files(table, parsed.notes), parsed.notes)
        notes = [*parsed.notes, *repairs]
        if parsed.promised is not None and parsed.promised != len(table):
            notes.append(
                f"the file names {count_of(parsed.promised, 'article')}, found: {len(table):,}"
            )
        doubts = [*source.doubts, *parsed.doubts]
        if parsed.table is None and table.empty and not notes and not doubts:
            self.report.refuse(source.name, f"holds no article that was found ({parsed.layout})")
            return None
        self.report.add(source.name, parsed.layout, len(table), parsed.promised, [*notes, *doubts])
        self.report.doubt(source.name, doubts)
        if table.empty:
            return None
        names = dict(zip(raw.columns, named.columns, strict=True)) if parsed.long else {}
        return parsed.fill(self._date(self._identify(table, source, parsed), source.name), names)

    def _take_table(
        self, parsed: Parsed, name: str, *, single: bool
    ) -> tuple[pd.DataFrame, pd.DataFrame] | None:
        """Return a file's table, as it is and with its columns named; None where it is about other files."""
        raw = parsed.table
        assert raw is not None, "a file that is read as rows has no table"
        if not parsed.long:
            raw = take_texts(read_survey(raw, parsed.notes), parsed.notes)
            raw = join_parts(join_lead(raw, parsed.notes), parsed.notes)
        if not single and self._is_companion(raw, name):
            self.report.preview(name, raw, match_columns(raw))
            self._take_companion(raw, name)
            return None
        if self.archive.lower().endswith(_TEXT_FILE) and not single:
            self.report.leave_out(LeftOut(name, _OWN_TEXTS))
            return None
        raw = _leave_rows(raw, parsed)
        try:
            self._check_texts(raw, name)
            table = self._name_columns(raw, name, notes=parsed.notes)
        except InputError as error:
            if single or self.columns:
                raise
            notes = tell_notes(name)
            self.report.leave_out(LeftOut(name, notes or str(error), not notes))
            return None
        if "text" not in self._columns_of(name, raw):
            parsed.doubts += filter(None, [doubt_prose(match_columns(raw), table, raw)])
            pairs = zip(table.columns, raw.columns, strict=True)
            taken = {field: column for field, column in pairs if field in FIELDS}
            parsed.doubts += filter(None, [doubt_text(taken, raw)])
        return raw, clear_marks(table, parsed.notes)

    def _check_texts(self, table: pd.DataFrame, name: str) -> None:
        files = find_text_files(table)
        if files is not None and "text" not in self._columns_of(name, table):
            raise InputError(
                f"{name}: column {files!r} holds names of files, no texts; read the folder that they lie in"
            )

    def _take_companion(self, table: pd.DataFrame, name: str) -> None:
        try:
            self.companions.append(read_companion(clear_marks(table, []), name))
        except InputError as error:
            if PurePosixPath(name).name in NAMES:
                raise  # the study's own table: what it says of the articles would be missing in all
            self.report.refuse(name, str(error))

    def _is_companion(self, table: pd.DataFrame, name: str) -> bool:
        chosen = match_columns(table)
        meant = PurePosixPath(name).name in NAMES
        named = self._columns_of(name, table)
        filed = (
            "article_id" in chosen
            or find_files_column(table) is not None
            or find_names_column(table) is not None
        )
        bare = "text" not in chosen or find_text_files(table) is not None
        return bare and not named and (meant or filed)

    def _columns_of(self, name: str, table: pd.DataFrame) -> dict[str, str]:
        return {**self.choices.columns_of(name, table.columns), **self.columns}

    def _day_first_of(self, name: str) -> bool | None:
        return self.choices.day_first_of(name) if self.day_first is None else self.day_first

    def _parse(self, source: Source | LargeFile) -> tuple[Parsed, list[str]]:
        """Return what a file holds, and what of its bytes was mended."""
        if isinstance(source, LargeFile):
            head = Source(source.name, source.read_head(), source.encoding)
            parsed = read_in_blocks(source, find_layout(head), keep=self.in_memory)
            if parsed is not None:
                return parsed, []
            source = source.load()
        if not source.data.strip(b"\xef\xbb\xbf \t\r\n\x00\x1a"):
            raise InputError(f"{source.name}: has no text")
        try:
            return find_layout(source).read(source), source.repairs
        except InputError as error:
            if BROKEN not in str(error) or (mended := mend_xml(source)) is None:
                raise
        return find_layout(mended[0]).read(mended[0]), mended[1]

    def _name_columns(
        self, table: pd.DataFrame, name: str, *, notes: list[str] | None = None
    ) -> pd.DataFrame:
        try:
            chosen = choose_columns(table, self._columns_of(name, table))
        except InputError:  # the columns are shown, so that others can be chosen
            self.report.preview(name, table, match_columns(table))
            raise
        if notes is not None:  # of a script's own table every id is meant
            drop_ids(table, chosen, self._columns_of(name, table))
        self.report.preview(name, table, chosen)
        if "text" not in chosen:
            raise InputError(f"{name}: {explain_no_text(table)}")
        if notes is not None:
            notes += filter(
                None,
                (
                    explain_columns(chosen, table),
                    suggest_day(chosen, table),
                    suggest_titles(chosen, table),
                ),
            )
        clash = {field: column for field, column in chosen.items() if column != field}
        others = {
            column: f"{column} (own column)"
            for column in table.columns
            if column in FIELDS and column not in chosen.values()
        }
        return table.rename(
            columns={**others, **{column: field for field, column in clash.items()}}
        )

    def _identify(
        self, table: pd.DataFrame, source: Source | LargeFile, parsed: Parsed
    ) -> pd.DataFrame:
        """Give every row an id: its own, else the file's name, numbered where there are several."""
        stem = source.name.rpartition(".")[0] or source.name
        stem = stem.removeprefix(f"{self.archive}/")
        given = table["article_id"].map(to_text) if "article_id" in table else None
        if (
            given is not None
            and parsed.table is None
            and (given.isna().any() or given.duplicated().any())
        ):
            given = None  # numbers of a file's own that do not tell its articles apart
        if given is not None:
            missing = given.isna()
            for number in table.index[missing]:
                self.report.problem(
                    f"{stem} row {number + 1}", "has no article_id; it was left out"
                )
            table = table.assign(article_id=given)[~missing]
        elif len(table) == 1 and parsed.table is None:
            table = table.assign(article_id=[stem])
        else:
            table = table.assign(article_id=[f"{stem}-{n}" for n in range(1, len(table) + 1)])
        return table.assign(**{ORIGIN: source.name})

    def _date(self, table: pd.DataFrame, name: str) -> pd.DataFrame:
        if "published" not in table:
            return table
        read = read_dates(table["published"].tolist(), day_first=self._day_first_of(name))
        self.report.note_dates(name, read.messages)
        return table.assign(published=read.days.to_numpy(), published_period=read.periods.array)


def find_layout(source: Source) -> Layout:
    """Return the layout that a source's content is in."""
    return next(layout for layout in LAYOUTS if layout.recognizes(source))


def _take_rows(parsed: Parsed, name: str, about: dict[str, str]) -> pd.DataFrame:
    """Return the rows that a file was read as, whole, with what a project, or its name, tells."""
    parsed.rows, notes, doubts = join_jumps(parsed.rows)
    parsed.notes += [*notes, *take_signatures(parsed.rows), *drop_named(parsed.rows)]
    parsed.doubts += doubts
    if len(parsed.rows) == 1:
        given = {field: value for field, value in about.items() if field != "title"}
        if given:
            parsed.notes.append(f"from the project's variables: {', '.join(given)}")
        row, named = complete_row({**parsed.rows[0], **given}, name, parsed.layout)
        if not row.get("title") and "title" in about and not named:
            row["title"] = about["title"]
        parsed.rows[0] = row
        parsed.notes += named
    return pd.DataFrame(parsed.rows)


def _leave_rows(table: pd.DataFrame, parsed: Parsed) -> pd.DataFrame:
    """Return a table without drafts and the like; where its texts are still to be read, doubt it instead."""
    if not parsed.long:
        return leave_unpublished(table, parsed.notes)
    if leave_unpublished(table, []) is not table:
        parsed.doubts.append(
            "says of some rows that they are no published articles; in a table of this size they "
            "were read, too"
        )
    return table


def _join_halves(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose texts have no halves of characters, which only columns of objects can hold."""
    for name in table.columns:
        if table[name].dtype != "object":
            continue
        cells = table[name].map(join_halves)
        if not cells.equals(table[name]):
            table = table.assign(**{name: cells})
    return table


def _to_frame(source: Any) -> pd.DataFrame:
    """Return a table that a script gives (pandas, polars, Arrow, rows as mappings) as pandas."""
    if isinstance(source, pd.DataFrame):
        return _join_halves(source.reset_index(drop=True))
    if hasattr(source, "collect") and hasattr(source, "lazy"):
        source = source.collect()  # polars, not computed yet
    if hasattr(source, "to_pandas"):
        return pd.DataFrame(source.to_pandas())
    if isinstance(source, Iterable):
        rows = list(source)
        if all(isinstance(row, Mapping) for row in rows):
            whole = [{key: join_halves(cell) for key, cell in row.items()} for row in rows]
            return pd.DataFrame(whole)
    raise InputError(
        f"source: expected a path, a table or rows as mappings, got {type(source).__name__}"
    )
