"""Tables in documents: fields above an article, a name and a value a row, and lists of what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from toolkit.corpus.columns import find_fields
from toolkit.corpus.fields import find_label, kind_of, kind_of_spoken
from toolkit.corpus.formats.heading.paragraphs import Paragraph, one_line

_PAIR = 2
_FEWEST = 2
"""Names of fields that are known, from which a table of pairs is one of fields; rows of a list."""
_NAME_WORDS = 4
"""Words of the longest name of a field."""
_CELL_WORDS = 30
"""Words of the longest cell of a list of articles."""
_VALUE_WORDS = 12
"""Words of a field's value that is no text."""
_TEXT_WORDS = 20
"""Words above a table from which they are a text."""
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "»", "…")
_LEFT = "fields of a table of an article left out"
_LISTED = "a table that lists the articles was left out"


def lay_out_tables(parts: Sequence[Paragraph]) -> tuple[list[Paragraph], list[str]]:
    """Return paragraphs with the rows of tables of fields as lines, without lists of articles, and notes.

    Examples
    --------
    >>> rows = [("Paper", "Harbour Post"), ("Date", "7 May 2031"), ("Reach", "9")]
    >>> cells = [Paragraph(cell, row=n) for n, row in enumerate(rows, 1) for cell in row]
    >>> parts, notes = lay_out_tables(cells)
    >>> [part.text for part in parts], notes
    (['Paper: Harbour Post', 'Date: 7 May 2031'], ['fields of a table of an article left out: Reach'])
    """
    kept: list[Paragraph] = []
    notes: list[str] = []
    left: list[str] = []
    tables: list[tuple[int, int]] = []
    texts = {one_line(part.text).casefold() for part in parts if not part.row}
    values = [part for part in parts if part.row]
    sizes = Counter(part.row for part in parts if part.row)
    # Where rows of two cells follow rows of more, another table begins.
    kinds = groupby(
        parts, key=lambda part: (part.row > 0 and not part.boxed, sizes[part.row] > _PAIR)
    )
    for (in_table, _), some in kinds:
        block = list(some)
        rows = [list(row) for _, row in groupby(block, key=lambda part: part.row)]
        if in_table and _are_fields(rows):
            unknown = [row for row in rows if _is_unknown(row)]
            fields = [_to_line(row) for row in rows if row not in unknown]
            tables.append((len(kept), len(kept) + len(fields)))
            kept += fields
            left += [_name_of(row) for row in unknown]
        elif in_table and _is_list(rows, texts, values):
            notes.append(_LISTED)
        else:
            kept += block
    if left:
        notes.append(f"{_LEFT}: {', '.join(dict.fromkeys(left))}")
    return _move_up(kept, tables), notes


def _move_up(parts: Sequence[Paragraph], tables: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """Return paragraphs with tables of fields below their headings where all stand below texts instead."""
    moved: list[Paragraph] = []
    before = 0
    for start, end in tables:
        article, below = parts[before:start], (one for one in parts[end:] if one.text.strip())
        title = next((n for n, one in enumerate(article) if _is_title(one)), None)
        following = next(below, None)
        if title is None or not (following is None or _is_title(following)):
            return list(parts)
        if sum(len(one.text.split()) for one in article[title + 1 :]) < _TEXT_WORDS:
            return list(parts)
        moved += [*article[: title + 1], *parts[start:end], *article[title + 1 :]]
        before = end
    return [*moved, *parts[before:]]


def _is_title(part: Paragraph) -> bool:
    return bool(part.text.strip()) and (part.heading or part.bold)


def _name_of(row: Sequence[Paragraph]) -> str:
    return one_line(row[0].text).strip(" :")


def _is_unknown(row: Sequence[Paragraph]) -> bool:
    """Tell whether a row of a table of fields holds a few words under a name that is not known: no text."""
    value = " ".join(one_line(part.text) for part in row[1:])
    short = len(value.split()) <= _VALUE_WORDS and not value.endswith(_SENTENCE_ENDS)
    name = _name_of(row)
    return short and not (kind_of(name) or kind_of_spoken(name) or find_fields(name))


def _are_fields(rows: Sequence[Sequence[Paragraph]]) -> bool:
    """Tell whether a table's rows are names and values, some of the names known."""
    names = [_name_of(row) for row in rows]
    pairs = sum(
        len(row) <= _PAIR and len(name.split()) <= _NAME_WORDS
        for row, name in zip(rows, names, strict=True)
    )
    known = [name for name in names if find_label(f"{name}: x")[0] or kind_of_spoken(name)]
    return pairs == len(rows) and len(known) >= _FEWEST and 2 * len(known) >= len(rows) - _FEWEST


def _to_line(row: Sequence[Paragraph]) -> Paragraph:
    name = _name_of(row)
    value = " ".join(one_line(part.text) for part in row[1:])
    return replace(row[0], text=f"{name}: {value}", row=0, bold=False, style="")


def _is_list(
    rows: Sequence[Sequence[Paragraph]], texts: set[str], values: Sequence[Paragraph]
) -> bool:
    """Tell whether a table lists articles that follow: headings, short cells, and their titles again."""
    cells = [part for row in rows for part in row]
    headed = sum(bool(kind_of(part.text) or find_fields(part.text)) for part in rows[0])
    long = max(len(part.text.split()) for part in cells)
    if len(rows) <= _FEWEST or headed < _FEWEST or long > _CELL_WORDS:
        return False
    inside = {id(part) for part in cells}
    again = texts | {one_line(one.text).casefold() for one in values if id(one) not in inside}
    found = sum(any(one_line(part.text).casefold() in again for part in row) for row in rows[1:])
    return 2 * found > len(rows) - 1
