"""One at a time: a file that a process holds until it closes it, or ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.errors import InputError

PATIENCE = 10.0
"""Seconds for which a change waits for another."""
_PAUSE = 0.01


def hold_file(handle: int) -> None:
    """Lock an open file until it is closed, or its process ends; an OSError if another holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def taking_turns(path: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Let one change at a time be made, in any process; others wait for it.

    Raises
    ------
    InputError
        If the file to hold cannot be made, or another holds it for longer than ``patience`` seconds.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from None
    try:
        _wait(handle, path, time.monotonic() + patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, path: Path, until: float) -> None:
    while True:
        try:
            return hold_file(handle)
        except OSError:
            if time.monotonic() > until:
                raise InputError(
                    f"{path.parent}: somebody else is changing this study right now; make your change again"
                ) from None
            time.sleep(_PAUSE)
