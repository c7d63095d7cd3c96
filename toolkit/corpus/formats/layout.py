"""What every layout has: how it is known, and how a file in it becomes rows.

A layout is known by a file's content, never by its name alone. Its reader is a pure function: no
file is opened, nothing is warned about; what a reader has to say stands in its result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from toolkit.corpus.decoding import decode_noted

Row = dict[str, Any]
"""An article on its way: ``text``, and where the file has them ``title``, ``outlet``, ``published``
(as printed: text, or a date of the file's own type), ``author``, ``section``, ``language``, ``url``,
``article_id``. Other keys are the user's own columns."""


@dataclass(frozen=True)
class Source:
    """A file as it came: its name for messages (``export.zip/a.html``) and its bytes.

    ``doubts`` say what is wrong with it before it is read, such as a packed file that is cut short;
    ``about`` is what a project says of it, by field or by the project's own name for it.
    """

    name: str
    data: bytes = field(repr=False)
    encoding: str | None = None
    doubts: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The bytes as text; an InputError says why they are none."""
        return self._decoded[0]

    @property
    def repairs(self) -> list[str]:
        """What of the bytes was mended, as sentences; nothing where their text was not asked for."""
        return self._decoded[1] if "_decoded" in self.__dict__ else []

    @cached_property
    def _decoded(self) -> tuple[str, list[str]]:
        return decode_noted(self.data, self.name, encoding=self.encoding)

    @property
    def ending(self) -> str:
        """The name's ending in lower case (``.txt``): a hint, never a proof."""
        return "." + self.name.rpartition(".")[2].lower() if "." in self.name else ""


@dataclass
class Parsed:
    """What a layout's reader made of a file.

    ``layout`` names it in words for the report of reading ("Nexis Uni, Word"). ``promised`` is how
    many articles the file's own markers promise ("Document 3 of 7", a hit list), where it has such:
    another number of rows than that is a doubt. ``notes`` are whole sentences, without the file's
    name, on what was left out, not used or repaired; ``doubts`` are sentences of the same kind on what
    may be wrong with what was read. A layout that is a table gives it as it is (``table``), with the
    user's headings, instead of rows.
    """

    rows: list[Row]
    layout: str
    promised: int | None = None
    notes: list[str] = field(default_factory=list)
    table: pd.DataFrame | None = None
    doubts: list[str] = field(default_factory=list)
    long: Callable[[], Iterator[pd.DataFrame]] | None = None
    """Of a table too large to hold: its columns of long texts again, whole, some rows at a time. In
    ``table`` they are whole in the first rows only, by which columns are told apart."""

    def fill(self, rows: pd.DataFrame, names: Mapping[Any, Any]) -> Iterator[pd.DataFrame]:
        """Yield rows of the table with their long texts, some at a time; ``names`` are the new names."""
        if self.long is None:
            yield rows
            return
        for block in self.long():
            some = rows.loc[block.index[0] : block.index[-1]]
            if len(some) < len(block):  # of some rows nothing is used
                block = block.loc[some.index]
            texts = {names[column]: block[column] for column in block.columns}
            yield some.assign(**texts).reset_index(drop=True)


@dataclass(frozen=True)
class Layout:
    """One layout: what it is called, whether a source is in it, and its reader."""

    name: str
    recognizes: Callable[[Source], bool]
    read: Callable[[Source], Parsed]
