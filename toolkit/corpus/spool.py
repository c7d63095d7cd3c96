"""Tables on their way: kept in memory, or in a file aside, so that a corpus of any size can be read.

Some things about an article are known only when all of them are read (whether its id is its own, which
columns there are). Of every row its id stays in memory; the rest waits in the spool.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import pandas as pd

ORIGIN = "file"
"""The column that names an article's file, where several were read."""
MOST, LONGEST = 2000, 4_000_000
"""Rows and characters of a chunk of the spool, at about which it ends."""


@dataclass(frozen=True)
class Head:
    """What is known of a table in the spool: where its rows begin, how many they are, its columns."""

    start: int
    rows: int
    columns: tuple[Any, ...]


@dataclass
class Spool:
    """Tables of articles in the order in which they were read.

    Attributes
    ----------
    aside
        The folder of the file that holds the tables; None keeps them in memory. The file has no name
        there, so that nothing is left of it when the process ends.
    tables
        How many tables were read; one that came in pieces is one.
    ids, with_text, origins, heads
        By row its id, whether it has a text, and its file; by piece its columns.
    """

    aside: Path | None = None
    tables: int = 0
    ids: list[str] = field(default_factory=list)
    with_text: list[bool] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    _held: list[pd.DataFrame] = field(default_factory=list)
    _file: IO[bytes] | None = None

    def add(self, pieces: Iterator[pd.DataFrame]) -> None:
        """Take in a table, piece by piece; where a piece cannot be had, nothing of it is kept."""
        heads, rows = len(self.heads), len(self.ids)
        held, place = len(self._held), self._file.tell() if self._file else 0
        try:
            for piece in pieces:
                if len(piece):
                    self._note(piece)
                    self._put(piece)
        except BaseException:
            self._take_back(heads, rows, held, place)
            raise
        self.tables += 1

    def _take_back(self, heads: int, rows: int, held: int, place: int) -> None:
        """Leave only as many pieces, rows and bytes as there were."""
        del self.heads[heads:], self._held[held:]
        del self.ids[rows:], self.with_text[rows:], self.origins[rows:]
        if self._file is not None:
            self._file.seek(place)
            self._file.truncate()

    def _note(self, piece: pd.DataFrame) -> None:
        self.heads.append(Head(len(self.ids), len(piece), tuple(piece.columns)))
        self.with_text += _tell_texts(piece)
        self.ids += map(str, piece["article_id"].tolist())
        named = piece[ORIGIN] if ORIGIN in piece else [""] * len(piece)
        shared: dict[str, str] = {}
        self.origins += [shared.setdefault(name, name) for name in map(str, named)]

    def _put(self, piece: pd.DataFrame) -> None:
        if self.aside is None:
            self._held.append(piece)
            return
        if self._file is None:
            self._file = TemporaryFile(dir=self.aside)  # noqa: SIM115  # lives as long as the spool
        pickle.dump(piece, self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def _take(self) -> Iterator[pd.DataFrame]:
        if self._file is None:
            yield from self._held
            return
        self._file.seek(0)
        for _ in self.heads:
            yield pickle.load(self._file)

    def iterate(self) -> Iterator[list[pd.DataFrame]]:
        """Yield the tables, some at a time: all in memory, else about as many as a chunk has rows."""
        if self.aside is None:
            if self._held:
                yield self._held
            return
        waiting: list[pd.DataFrame] = []
        rows = characters = 0
        for piece in self._take():
            for some in _slice(piece):
                waiting.append(some)
                rows += len(some)
                characters += _measure(some)
                if rows >= MOST or characters >= LONGEST:
                    yield waiting
                    waiting, rows, characters = [], 0, 0
        if waiting:
            yield waiting

    def close(self) -> None:
        """Give the file back."""
        self._held.clear()
        if self._file is not None:
            self._file.close()


def _tell_texts(piece: pd.DataFrame) -> list[bool]:
    """Return which rows have a text that is more than blanks."""
    if "text" not in piece:
        return [False] * len(piece)
    texts = piece["text"]
    if isinstance(texts.dtype, pd.StringDtype):  # column by column: no text is looked at twice
        filled = texts.fillna("")
        blank = filled.str.isspace().to_numpy(dtype=bool) | (filled == "").to_numpy(dtype=bool)
        return [not one for one in blank.tolist()]
    return [isinstance(text, str) and bool(text.strip()) for text in texts]


def _slice(piece: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for start in range(0, len(piece), MOST):
        yield piece.iloc[start : start + MOST]


def _measure(piece: pd.DataFrame) -> int:
    texts: Any = piece.get("text", ())
    return sum(len(text) for text in texts if isinstance(text, str))
