"""What a study's folder says of itself: ``study.json``, the first that is read of it and the last written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

STUDY = "study.json"
FORM = 1
"""Of the folder: a number that another layout would change."""


def read_about(folder: Path) -> dict[str, Any] | None:
    """Return what a folder's ``study.json`` says, None where there is none that can be read."""
    try:
        found = json.loads((folder / STUDY).read_text(encoding="utf8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "form" in found else None


def is_stored(path: Any) -> bool:
    """Return whether a path is a folder that an analysis was written to."""
    return (
        isinstance(path, (str, Path)) and Path(path).is_dir() and read_about(Path(path)) is not None
    )
