"""Kept answers: every prompt and every answer, a line of JSON each, only ever added to.

With them a run goes on where it was stopped, and is repeated and audited without the endpoint. Every line
holds the hash of what it says; one that a crash left half written is passed over.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import InputError

Record = dict[str, Any]
SUFFIX = ".answers"


def make_key(payload: Mapping[str, Any]) -> str:
    """Return the name of a request: the SHA-256 of all that a model is sent."""
    return hashlib.sha256(_write(payload).encode()).hexdigest()


@dataclass
class AnswerStore:
    """The answers of a file, made when the first one is kept.

    Attributes
    ----------
    path : Path
        The file, ``.answers``.
    answers, prompts : dict
        Records of answers by the key of their request, and texts of prompts by their hash.
    """

    path: Path
    answers: dict[str, Record] = field(default_factory=dict)
    prompts: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        if self.path.suffix != SUFFIX or self.path.is_dir():
            raise InputError(
                f"{self.path}: answers are kept in a file whose name ends in {SUFFIX}, such as "
                f"study{SUFFIX}, so that a folder's reader does not take them for articles"
            )
        if self.path.exists():
            for record in _read_records(self.path):
                self._take(record)

    def holds(self, keys: Iterable[str]) -> bool:
        """Return whether the answers of all these are kept."""
        return all(key in self.answers for key in keys)

    def keep_prompt(self, digest: str, text: str) -> None:
        """Keep a prompt, if it is not kept already."""
        if digest not in self.prompts:
            self._append([{"kind": "prompt", "prompt": digest, "text": text}])

    def keep_answer(self, record: Record) -> None:
        """Keep an answer; when this returns, it is on the disk."""
        self._append([{"kind": "answer", **record}])

    def _append(self, records: Iterable[Record]) -> None:
        lines = "".join(f"{_write({**one, 'digest': make_key(one)})}\n" for one in records)
        with self._lock:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with self.path.open("a+b") as file:
                    if _is_torn(file):
                        lines = f"\n{lines}"
                    file.write(lines.encode())
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise InputError(
                    f"{self.path}: cannot be written ({error.strerror or error}); what was answered before "
                    "is kept"
                ) from error
            for record in records:
                self._take(record)

    def _take(self, record: Record) -> None:
        if record.get("kind") == "prompt":
            self.prompts[record["prompt"]] = record["text"]
        else:
            self.answers.setdefault(record["key"], record)


def _read_records(path: Path) -> Iterable[Record]:
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines, start=1):
        line = line.lstrip(b"\0")  # what a lost current leaves where a line was to be
        if not line.strip():
            continue
        record = _parse(line)
        if record is None and line.startswith(b"{"):
            continue  # half a line is what a crash leaves; whole ones before and after it still hold
        if record is None or not _is_whole(record):
            raise InputError(
                f"{path}, line {number}: is no kept answer, or was changed after it was written; put the "
                "file back as it was, or keep answers in a new one"
            )
        yield record


def _parse(line: bytes) -> Record | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _is_whole(record: Record) -> bool:
    """Return whether a record says what it said when it was written; its hash is taken off."""
    told = record.pop("digest", None)
    return told == make_key(record) and ("key" in record or "text" in record)


def _is_torn(file: Any) -> bool:
    """Return whether a file ends within a line."""
    if file.seek(0, os.SEEK_END) == 0:
        return False
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) != b"\n")


def _write(value: Mapping[str, Any]) -> str:
    # Escaped, so that a lone surrogate of an article's text can be written too.
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
