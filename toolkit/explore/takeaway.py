"""What can be taken away: tables in every format, the report, charts, and the code for each."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from toolkit.explore.index import Index
from toolkit.explore.selection import Selection
from toolkit.explore.snippets import write_code
from toolkit.explore.tables import LABELS, make_table
from toolkit.exports import write_table

View = dict[str, Any]

FORMATS = ("csv", "xlsx", "parquet", "json")
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "html": "text/html",
}


def view_takeaway(index: Index, selection: Selection, table: str, ledger: str | None) -> View:
    """Return the tables that can be taken, and the code of the one that is looked at."""
    names = [name for name in LABELS if _is_there(index, selection, name)]
    chosen = table if table in names else names[0]
    return {
        "tables": [[name, LABELS[name]] for name in names],
        "formats": list(FORMATS),
        "table": chosen,
        "code": write_code(index, selection, chosen, ledger=ledger),
    }


def _is_there(index: Index, selection: Selection, name: str) -> bool:
    if name == "officials":
        return index.study.officials is not None
    return bool(selection.word) if name == "concordance" else True


def make_file(index: Index, selection: Selection, name: str, form: str) -> tuple[str, str, bytes]:
    """Return a file's name, its media type and its bytes: a table, or the report.

    Raises
    ------
    InputError
        If there is no such table, or the format cannot hold it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.{form}"
        if name == "report":
            from toolkit.report import write_report

            write_report(index.study, path)
        else:
            write_table(make_table(index, selection, name), path)
        return path.name, MEDIA[form], path.read_bytes()
