"""A folder of finished partitions, and the list of them that says what counts.

``parts.jsonl`` has one line a partition: what it was made from, its files with the hash of each, and a
hash of the line. Files are written and synced before their line is added, so that a run that is
stopped anywhere leaves whole partitions, or files that no line names, which are written over.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from toolkit.errors import InputError, OnProblem, Problem
from toolkit.store.files import (
    UNFINISHED,
    explain_unwritten,
    hash_file,
    is_whole,
    sync,
    write_durably,
)
from toolkit.store.locking import hold_file

PARTS = "parts.jsonl"
LOCK = ".lock"
STAGE = "kept work"


@dataclass(frozen=True)
class Part:
    """One finished partition.

    Attributes
    ----------
    name
        The key of its articles.
    keys
        By stage, what its tables were made from.
    files
        By table, the file's name in the table's folder, its size and its hash.
    rows
        By table, how many rows it has.
    lost
        Articles at which the process ended; they are tried again.
    """

    name: str
    keys: dict[str, str]
    files: dict[str, tuple[str, int, str]]
    rows: dict[str, int]
    lost: list[str] = field(default_factory=list)

    def write(self) -> str:
        """Return the part as a line."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True)
        return f"{text}\t{_hash(text)}\n"

    @classmethod
    def read(cls, line: str) -> Part | None:
        """Return what a line says, None where it was cut short or changed."""
        text, _, mark = line.rstrip("\n").partition("\t")
        if mark != _hash(text):
            return None
        try:
            values = json.loads(text)
            values["files"] = {
                name: (str(a), int(b), str(c)) for name, (a, b, c) in values["files"].items()
            }
            return cls(**values)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


class Kept:
    """The partitions in a folder; open it for a run with :meth:`lock`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, table: str, name: str) -> Path:
        """Return where a table's file of that name is."""
        return self.folder / table / name

    def path(self, part: Part, table: str) -> Path:
        """Return where a part's table is."""
        return self.place(table, part.files[table][0])

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder for one run.

        Raises
        ------
        InputError
            If the folder cannot be made, or another process is writing there.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            raise explain_unwritten(self.folder, error) from None
        try:
            _hold(handle, self.folder)
            yield
        finally:
            os.close(handle)

    def read(self, on_problem: OnProblem) -> dict[str, Part]:
        """Return the parts that are whole, by name; damaged ones are named, and do not count."""
        found: dict[str, Part] = {}
        damaged = 0
        for line in self._lines():
            part = Part.read(line)
            if part is None:
                damaged += 1
            else:
                found[part.name] = part
        reasons = {part.name: self.find_damage(part) for part in found.values()}
        for name, reason in reasons.items():
            if reason:
                on_problem(Problem(name, STAGE, f"{reason}; this partition is made anew"))
        if damaged:
            said = "1 line was" if damaged == 1 else f"{damaged} lines were"
            on_problem(
                Problem(PARTS, STAGE, f"{said} cut short or changed; what it named is made anew")
            )
        return {name: part for name, part in found.items() if not reasons[name]}

    def read_list(self, *, check: bool = True) -> list[Part]:
        """Return the parts of a finished folder, in their order; ``check`` compares their files' hashes.

        Raises
        ------
        InputError
            If a line is damaged, or names a file that is not there as it was written.
        """
        parts = []
        for line in self._lines():
            part = Part.read(line)
            reason = "a line is damaged" if part is None else ""
            if part is not None and check:
                reason = self.find_damage(part)
            if part is None or reason:
                raise InputError(
                    f"{self.folder}: {reason}; analyze with the same out= again, which makes anew "
                    "only what is damaged"
                )
            parts.append(part)
        return parts

    def find_damage(self, part: Part) -> str:
        """Return what is wrong with a part's files, "" where each is as it was written."""
        for table, (name, size, digest) in sorted(part.files.items()):
            path = self.place(table, name)
            if not path.is_file():
                return f"{table}/{name} is missing"
            if path.stat().st_size != size or not is_whole(path, digest):
                return f"{table}/{name} was changed or cut short"
        return ""

    def describe(self, table: str, name: str) -> tuple[str, int, str]:
        """Return a file's name, size and hash, for its part."""
        path = self.place(table, name)
        return name, path.stat().st_size, hash_file(path)

    def check_reached(self, part: Part) -> None:
        """Look whether another process's files are here, too.

        Raises
        ------
        InputError
            If that process ran where the folder is another one.
        """
        for table, (name, size, _) in sorted(part.files.items()):
            path = self.place(table, name)
            if not path.is_file() or path.stat().st_size != size:
                raise InputError(
                    f"{path}: was written by another process, and is not here; every worker has to reach "
                    f"{self.folder} under the same name, on storage that they share"
                )

    def add(self, part: Part) -> None:
        """Add a part whose files are there: from now on it counts."""
        path = self.folder / PARTS
        try:
            with path.open("a", encoding="ascii", newline="") as lines:
                lines.write(part.write())
                lines.flush()
                os.fsync(lines.fileno())
        except OSError as error:
            raise explain_unwritten(path, error) from None

    def begin(self, tables: Iterable[str]) -> None:
        """Make the folders of tables, and the list; delete what another run left half written."""
        try:
            for left in self.folder.glob(f"{UNFINISHED}*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            for table in tables:
                (self.folder / table).mkdir(exist_ok=True)
            with (self.folder / PARTS).open("a+b") as lines:
                if lines.tell() and _last_byte(self.folder / PARTS) != b"\n":
                    lines.write(b"\n")  # behind a line that was cut short
            sync(self.folder)
        except OSError as error:
            raise explain_unwritten(self.folder, error) from None

    def finish(self, parts: Iterable[Part]) -> None:
        """List the parts in their order, and delete what no part names."""
        listed = list(parts)
        text = "".join(part.write() for part in listed)
        write_durably(self.folder / PARTS, lambda aside: _write_ascii(aside, text))
        for table in sorted({table for part in listed for table in part.files}):
            used = {part.files[table][0] for part in listed if table in part.files}
            for path in (self.folder / table).iterdir():
                ours = path.suffix == ".parquet" or path.name.startswith(UNFINISHED)
                if ours and path.name not in used:
                    path.unlink(missing_ok=True)

    def _lines(self) -> list[str]:
        try:
            text = (self.folder / PARTS).read_bytes().decode("ascii", "replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise InputError(f"{self.folder / PARTS}: cannot be read ({error.strerror})") from None
        return [line for line in text.split("\n") if line]


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read()


def _write_ascii(path: Path, text: str) -> None:
    path.write_text(text, encoding="ascii", newline="")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _hold(handle: int, folder: Path) -> None:
    """Lock an open file until it is closed, or its process ends."""
    try:
        hold_file(handle)
    except OSError:
        raise InputError(
            f"{folder}: another process is analyzing into this folder; wait for it, or name another"
        ) from None
