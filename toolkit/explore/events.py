"""Events that a researcher marks, to be seen beside what was said over time."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from toolkit.errors import InputError

COLUMNS = ("date", "label")


def read_events(events: pd.DataFrame | str | Path | None) -> pd.DataFrame:
    """Return events as a table of ``date`` and ``label``, in the order of their dates.

    Parameters
    ----------
    events
        A table with these two columns, the name of a CSV file of them, or None for no events.

    Raises
    ------
    InputError
        If a column is missing, a date is none, or a label is empty.

    Examples
    --------
    >>> read_events(pd.DataFrame({"date": ["2031-05-07"], "label": ["The dam opens"]}))
            date          label
    0 2031-05-07  The dam opens
    """
    if events is None:
        return pd.DataFrame({"date": pd.to_datetime([]), "label": pd.Series(dtype="object")})
    table = events if isinstance(events, pd.DataFrame) else _read_file(Path(events))
    missing = [name for name in COLUMNS if name not in table]
    if missing:
        raise InputError(
            f"events: column {missing[0]!r} is missing; a table of events has date and label"
        )
    dates = pd.to_datetime(table["date"], errors="coerce", format="ISO8601")
    for row, (date, given, label) in enumerate(
        zip(dates, table["date"], table["label"], strict=True), 1
    ):
        if pd.isna(date):
            raise InputError(f"events, row {row}: {given!r} is no day; write YYYY-MM-DD")
        if pd.isna(label) or not str(label).strip():
            raise InputError(f"events, row {row}: the label of {given} is empty; say what happened")
    found = pd.DataFrame({"date": dates.dt.tz_localize(None), "label": table["label"].astype(str)})
    return found.sort_values("date", kind="stable").reset_index(drop=True)


def _read_file(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str)
    except FileNotFoundError:
        raise InputError(
            f"{path}: there is no such file; events are a CSV of date and label"
        ) from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"{path}: is no CSV of date and label ({error})") from None
