"""Titles that stand as lines in texts, of others or their own: such a text holds more than an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.rows.edges import cut_line, list_bare_lines

_FEWEST_WORDS = 4
_MOST_KEPT = 50_000
"""Titles, and lines, that are remembered."""
_NO_WORDS = re.compile(r"[\W_]+")


class Elsewhere:
    r"""Remembers titles and lines, and tells which title is a line of a text.

    Examples
    --------
    >>> seen = Elsewhere()
    >>> seen.note("a", "Ferries to Odd will stay", "They run.")
    >>> seen.note("b", "Quay opens", "It opens.\n\nFerries to Odd will stay\n\nThey run on.")
    >>> list(seen.list_all())
    [('b', 'holds the title of a: “Ferries to Odd will stay” is a line of its text')]
    """

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._lines: dict[str, tuple[str, str]] = {}

    def note(self, article_id: str, title: str | None, text: str) -> None:
        """Remember an article's title, and the lines of its text that are no sentences."""
        if title and len(title.split()) >= _FEWEST_WORDS and len(self._titles) < _MOST_KEPT:
            self._titles.setdefault(_fold(title), article_id)
        for line in list_bare_lines(text):
            if line == title and text.startswith(line):
                continue  # what stands above turns says who speaks in them
            if len(line.split()) >= _FEWEST_WORDS and len(self._lines) < _MOST_KEPT:
                self._lines.setdefault(_fold(line), (article_id, line))

    def list_all(self) -> Iterator[tuple[str, str]]:
        """Yield each article one of whose lines is a title, with the doubt."""
        for line, (article_id, shown) in self._lines.items():
            owner = self._titles.get(line)
            if owner == article_id:
                yield article_id, f"holds its own title: “{cut_line(shown)}” is a line of its text"
            elif owner is not None:
                yield (
                    article_id,
                    f"holds the title of {owner}: “{cut_line(shown)}” is a line of its text",
                )


def _fold(line: str) -> str:
    return _NO_WORDS.sub(" ", line).strip().casefold()
