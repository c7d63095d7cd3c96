"""Fields below the texts of several articles: what stands below each of them is no part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.labels import read_label
from toolkit.corpus.formats.records.record import take_value
from toolkit.corpus.formats.records.splitting import is_edge


def drop_tails(rows: Sequence[Row]) -> list[str]:
    r"""Take the fields that stand below the texts of most rows out of them, and return a note on those.

    Examples
    --------
    >>> rows = [{"text": "It opens.\n\nCode: A1"}, {"text": "It closes.\n\nCode: A2"}]
    >>> drop_tails(rows), rows[0]["text"]
    (['fields below the texts that were not used: “Code”'], 'It opens.')
    """
    tails = [_find_tail(str(row["text"]).split("\n")) for row in rows]
    counts = Counter(name for tail in tails for name in {name for _, name in tail})
    common = {name for name, number in counts.items() if number > 1 and number * 2 >= len(rows)}
    unused: dict[str, None] = {}
    for row, tail in zip(rows, tails, strict=True):
        lines = str(row["text"]).split("\n")
        last = len(lines)
        for place, name in tail:
            if name not in common:
                break
            last = place
            label = read_label(lines[place].strip())
            if label and label.kind not in ("", "other"):
                take_value(label.kind, label.value, row)
            elif label:
                unused[label.name.capitalize()] = None
        if last < len(lines):
            row["text"] = "\n".join(lines[:last]).rstrip()
    shown = ", ".join(f"“{name}”" for name in unused)
    return [f"fields below the texts that were not used: {shown}"] if shown else []


def _find_tail(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the lines with fields that a text ends with, the last one first."""
    tail: list[tuple[int, str]] = []
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place].strip()
        label = read_label(line) if line else None
        if label:
            tail.append((place, label.name))
        elif line and not is_edge(line):
            break
    return tail
