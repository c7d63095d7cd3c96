"""The ledger's database: its tables, how it is opened, and how an older one is brought up to date.

SQLite by default (write-ahead log, ``synchronous=FULL``: what was acknowledged is on the disk);
PostgreSQL for teams. Rows of ``ledger_entries`` are only ever added: triggers refuse UPDATE and
DELETE, and an INSERT that would replace a row, whoever asks. A file on a disk that cannot be written
is read from a copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool, StaticPool

from toolkit.errors import InputError

VERSION = 2
"""Of the tables below. Version 1 had no column ``blind``."""

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""

METADATA = sa.MetaData()

META = sa.Table(
    "ledger_meta",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

ROWS = sa.Table(
    "ledger_entries",
    METADATA,
    sa.Column(
        "number",
        sa.BigInteger().with_variant(sa.Integer, "sqlite"),
        sa.Identity(),
        primary_key=True,
        autoincrement=True,
    ),
    sa.Column("entry_id", sa.Text, nullable=False, unique=True),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("coder", sa.Text, nullable=False),
    sa.Column("time", sa.Text, nullable=False),
    sa.Column("toolkit_version", sa.Text, nullable=False),
    sa.Column("codebook_version", sa.Text),
    sa.Column("article_id", sa.Text),
    sa.Column("statement_id", sa.Text),
    sa.Column("text_hash", sa.Text),
    sa.Column("spans", sa.Text),
    sa.Column("quotes", sa.Text),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("axis", sa.Text),
    sa.Column("target", sa.Text),
    sa.Column("codes", sa.Text),
    sa.Column("changes", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("retracts", sa.Text),
    sa.Column("blind", sa.Boolean),
    sqlite_autoincrement=True,
)

_SQLITE_GUARDS = [
    f"CREATE TRIGGER IF NOT EXISTS ledger_entries_no_{verb} BEFORE {verb.upper()} "
    "ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    for verb in ("update", "delete")
] + [
    # INSERT OR REPLACE deletes the older row without asking the trigger above.
    "CREATE TRIGGER IF NOT EXISTS ledger_entries_no_replace BEFORE INSERT ON ledger_entries WHEN EXISTS "
    "(SELECT 1 FROM ledger_entries WHERE entry_id = NEW.entry_id OR number = NEW.number) "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
]
_POSTGRES_GUARDS = [
    "CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "CREATE OR REPLACE TRIGGER ledger_entries_guard BEFORE UPDATE OR DELETE OR TRUNCATE "
    "ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()",
]
_POSTGRES_LOCK = "SELECT pg_advisory_xact_lock(7104501)"


def _add_blind(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE ledger_entries ADD COLUMN blind BOOLEAN")


MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _add_blind}
"""By version: what turns a database of that version into one of the next."""


@dataclass(frozen=True)
class Database:
    """An open ledger database: its engine, its name, and the copy set aside, if any."""

    engine: Engine
    name: str
    set_aside: str | None
    copied: TemporaryDirectory[str] | None = None
    """Where the copy is that is read in place of a file that cannot be written."""
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was read of it by now, by name."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is on the disk when the block ends, or none."""
        if self.copied is not None:
            raise InputError(
                f"ledger {self.name}: stands where nothing can be written, and can only be read; copy it to "
                "a folder of yours to add decisions"
            )
        with _locked(self.engine, self.name) as connection:
            yield connection

    def close(self) -> None:
        """Close the database; nothing is lost without it."""
        self.engine.dispose()
        if self.copied is not None:
            self.copied.cleanup()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads a state that does not change under it."""
        with _sentences(self.name), self.engine.begin() as connection:
            yield connection


def open_database(address: str | Path) -> Database:
    """Open the database at a path or address; make its tables, or bring older ones up to date.

    Parameters
    ----------
    address
        A SQLite file (made where missing), ``":memory:"``, or ``postgresql+psycopg://…``.

    Returns
    -------
    Database
        ``set_aside`` names the copy that was made of an older version, and is None otherwise.

    Raises
    ------
    InputError
        If the address cannot be read or reached, the file is no ledger, or a newer toolkit made it.
    """
    url = _read_address(address)
    name = url.database or ":memory:" if _is_sqlite(url) else url.render_as_string()
    if _is_sqlite(url) and Path(name).is_file() and not _can_write(Path(name)):
        return _open_copy(Path(name))
    engine = _make_engine(url, name)
    try:
        _refuse_unfit(engine, name)
        if _is_sqlite(url) and url.database not in {None, "", ":memory:"}:
            _keep_write_ahead_log(engine, name)
        return Database(engine, name, _bring_up_to_date(engine, name))
    except BaseException:
        engine.dispose()
        raise


def _can_write(file: Path) -> bool:
    """Whether SQLite can write a file, and its log beside it."""
    return os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK)


def _open_copy(file: Path) -> Database:
    """Open a copy of a file that cannot be written, with the log of what is not yet in it."""
    place = TemporaryDirectory(prefix="ledger-")
    try:
        for path in (file, file.with_name(f"{file.name}-wal")):
            if path.is_file():
                shutil.copyfile(path, Path(place.name, path.name))
        opened = open_database(Path(place.name, file.name))
    except OSError as error:
        place.cleanup()
        raise InputError(f"ledger {file}: cannot be read ({error.strerror or error})") from None
    except BaseException:
        place.cleanup()
        raise
    return Database(opened.engine, str(file), None, place)


def _read_address(address: str | Path) -> URL:
    if isinstance(address, Path) or "://" not in address:
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise InputError(
            "ledger: the address cannot be read; right would be a file's path or "
            "postgresql+psycopg://user:password@host/database"
        ) from error
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise InputError(
            f"ledger: {url.drivername!r} databases are not supported; "
            "right would be a file's path or postgresql+psycopg://…"
        )
    return url


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _make_engine(url: URL, name: str) -> Engine:
    if not _is_sqlite(url):
        try:
            return sa.create_engine(url, pool_pre_ping=True)
        except (ImportError, NoSuchModuleError) as error:
            raise InputError(
                f"ledger {name}: PostgreSQL needs: pip install 'framing-toolkit[postgres]'"
            ) from error
    memory = url.database in {None, "", ":memory:"}
    if not memory and not Path(str(url.database)).absolute().parent.is_dir():
        raise InputError(f"ledger {name}: its folder does not exist")
    engine = sa.create_engine(
        url,
        poolclass=StaticPool if memory else NullPool,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _set_up_connection)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up_connection(connection: Any, _record: Any) -> None:
    # The driver's own handling would begin transactions late, after the first read.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()
        raise InputError(
            f"ledger {name}: the database refused ({reason[0] if reason else 'no reason given'})"
        ) from error


@contextmanager
def _locked(engine: Engine, name: str) -> Iterator[Connection]:
    with _sentences(name), engine.connect() as raw:
        connection = raw.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(_POSTGRES_LOCK)
            yield connection


def _refuse_unfit(engine: Engine, name: str) -> None:
    """Look before anything is written, so that somebody else's database stays as it is."""
    with _sentences(name), engine.begin() as connection:
        tables = sa.inspect(connection).get_table_names()
        version = _version(connection, name) if META.name in tables else None
    if version is None and tables and engine.dialect.name == "sqlite":
        raise InputError(f"ledger {name}: this is a database, but no ledger (found: {tables[0]})")
    if version is not None and version > VERSION:
        raise InputError(
            f"ledger {name}: a newer toolkit wrote it (ledger version {version}, this toolkit "
            f"reads up to {VERSION}); update the toolkit to open it"
        )


def _version(connection: Connection, name: str) -> int | None:
    value = connection.execute(sa.select(META.c.value).where(META.c.name == "version")).scalar()
    if value is not None and not value.isdecimal():
        raise InputError(
            f"ledger {name}: its version is {value!r} and no number; it was changed by hand"
        )
    return None if value is None else int(value)


def _keep_write_ahead_log(engine: Engine, name: str) -> None:
    """Readers and a writer do not block each other; the mode stays with the file."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        with _sentences(name), closing(engine.raw_connection()) as connection:
            try:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                # Changing the mode does not wait for others by itself.
                if "locked" not in str(error) or time.monotonic() > give_up:
                    raise InputError(f"ledger {name}: the database refused ({error})") from error
        time.sleep(0.05)


def _bring_up_to_date(engine: Engine, name: str) -> str | None:
    with _locked(engine, name) as connection:
        if META.name not in sa.inspect(connection).get_table_names():
            METADATA.create_all(connection)
            connection.execute(META.insert().values(name="version", value=str(VERSION)))
            _guard(connection)
            return None
        version = _version(connection, name) or VERSION
        if version >= VERSION:
            _guard(connection)
            return None
        copy = _set_aside(connection, name, version)
        for step in range(version, VERSION):
            MIGRATIONS[step](connection)
        connection.execute(META.update().values(value=str(VERSION)).where(META.c.name == "version"))
        _guard(connection)
        return copy


def _guard(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    for command in _SQLITE_GUARDS if sqlite else _POSTGRES_GUARDS:
        connection.exec_driver_sql(command)


def _set_aside(connection: Connection, name: str, version: int) -> str:
    """Copy an older ledger before it is changed: a file beside it, or a table beside the table."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    if connection.dialect.name == "postgresql":
        table = f"ledger_entries_version_{version}_{stamp}".lower()
        connection.exec_driver_sql(f"CREATE TABLE {table} AS TABLE ledger_entries")
        return table
    if name == ":memory:":
        return name
    copy = f"{name}.version-{version}-{stamp}"
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
