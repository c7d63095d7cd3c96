"""The rows of a ledger's database: read, and appended in one transaction each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from toolkit.coding.people.entries import (
    ENTRIES,
    JSON_COLUMNS,
    TIME_FORMAT,
    decode_entry,
    find_retracted,
)
from toolkit.coding.people.names import unite_coders
from toolkit.coding.people.schema import ROWS, Database


def read_rows(database: Database) -> pd.DataFrame:
    """Return every entry as a row of ENTRIES, the oldest first.

    Entries are only ever appended: what was read before is not read again.
    """
    rows, entries = database.kept.get("entries", (None, None))
    with database.reading() as connection:
        now = _read_new(connection, ENTRIES.build() if rows is None else rows)
    if now is not rows:
        entries = unite_coders(now.assign(retracted=find_retracted(now)))
        database.kept["entries"] = now, entries
    told: pd.DataFrame = entries.copy()
    return told


def _read_new(connection: Connection, known: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are known with those that came since; the known ones themselves if none did."""
    size = connection.execute(sa.select(sa.func.count()).select_from(ROWS)).scalar()
    if size == len(known) > 0:
        return known
    last = int(known["number"].max()) if len(known) else 0
    new = _read(connection, sa.select(ROWS).where(ROWS.c.number > last))
    if len(known) == 0:
        return new
    if len(known) + len(new) != size:
        return _read(connection, sa.select(ROWS))
    both = pd.concat([known, new], ignore_index=True)
    if both["time"].is_monotonic_increasing and both["time"].is_unique:
        return both
    return both.sort_values(["time", "number"], kind="stable").reset_index(drop=True)


def _read(connection: Connection, query: sa.Select[Any]) -> pd.DataFrame:
    rows = connection.execute(query.order_by(ROWS.c.time, ROWS.c.number)).mappings()
    return ENTRIES.build([decode_entry(dict(row)) for row in rows])


def list_coders(database: Database, *, latest: bool = False) -> list[str]:
    """Return the names under which somebody wrote: who wrote first first, or who wrote last."""
    order = sa.func.max(ROWS.c.number).desc() if latest else sa.func.min(ROWS.c.number)
    query = sa.select(ROWS.c.coder).group_by(ROWS.c.coder).order_by(order)
    with database.reading() as connection:
        return list(connection.execute(query).scalars())


def find_coder(database: Database, entry_id: str) -> str | None:
    """Return who made an entry, None where there is none of that id."""
    query = sa.select(ROWS.c.coder).where(ROWS.c.entry_id == entry_id)
    with database.reading() as connection:
        coder: str | None = connection.execute(query).scalar()
    return coder


def write_row(database: Database, row: Mapping[str, Any]) -> str:
    """Append an entry that is made now, and return its id."""
    written = {
        name: json.dumps(value, ensure_ascii=False)
        if name in JSON_COLUMNS and value is not None
        else value
        for name, value in row.items()
    }
    with database.writing() as connection:
        written["time"] = _next_time(connection, written["coder"])
        connection.execute(ROWS.insert().values(written))
    return str(written["entry_id"])


def add_rows(database: Database, rows: Sequence[Mapping[str, Any]]) -> int:
    """Append the entries that are not there yet, as they are, and return how many."""
    with database.writing() as connection:
        known = set(connection.execute(sa.select(ROWS.c.entry_id)).scalars())
        new = [dict(row) for row in rows if row["entry_id"] not in known]
        if new:
            connection.execute(ROWS.insert(), new)
    return len(new)


def _next_time(connection: Connection, coder: str) -> str:
    """Now, but later than the coder's entries before, whatever the machine's clock does."""
    last = connection.execute(
        sa.select(sa.func.max(ROWS.c.time)).where(ROWS.c.coder == coder)
    ).scalar()
    now = datetime.now(UTC).strftime(TIME_FORMAT)
    if last is not None and now <= last:
        now = (datetime.strptime(last, TIME_FORMAT) + timedelta(microseconds=1)).strftime(
            TIME_FORMAT
        )
    return now
