"""Texts in records: the same fields again and again, each time with an article.

A field is known by its name, in many languages, or by standing in every record: which labels there are is
learnt from the text. What lies between the fields is the article; fields that nobody asked for are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.corpus.formats.databases.values import one_line
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.contents import split_listed
from toolkit.corpus.formats.records.labels import Label, label_lines, open_columns, read_alone
from toolkit.corpus.formats.records.record import SHOWN, Line, read_record
from toolkit.corpus.formats.records.splitting import (
    find_fields_again,
    is_edge,
    is_number,
    split_records,
)

_SENTENCE = 12
"""Words of a field's value that may be a part of a text."""
_MOST_ALONE = 2
_PROSE = 8
"""Words of a sentence, in front of records, that is a text's."""
_STOPS = (".", "!", "?", "”", '"', "。")


def read_records(
    text: str, *, dated: bool = False, wrapped: bool = True
) -> tuple[list[Row], list[str]] | None:
    r"""Return the articles of a text in records, and notes on fields that were left out, else None.

    Parameters
    ----------
    text
        The whole text.
    dated
        Whether lines that name outlet and day ("Harbour Post | 7 May 2031 | 212 words") count as fields.

    wrapped
        Whether a paragraph may run over several lines; else every line is one.

    Examples
    --------
    >>> record = "Heading: Quay {0}\nPress: Harbour Post\nRan: 7 May 2031\nReach: 9\n\n"
    >>> record += "The quay {0}, Holm said.\n\n"
    >>> rows, notes = read_records(record.format("opens") + record.format("closes"))
    >>> rows[1]["title"], rows[1]["outlet"], rows[1]["text"]
    ('Quay closes', 'Harbour Post', 'The quay closes, Holm said.')
    >>> notes
    ['fields that were not used: “Ran”, “Reach”']
    """
    raws = re.split(r"\r\n?|\n", text.replace("\f", "\n\f\n").lstrip("\ufeff"))
    texts = [
        one_line(open_columns(raw).replace("\t", "\x00")).replace("\x00", "\t")
        if raw.strip(" ") != "\f"
        else "\f"
        for raw in raws
    ]
    found = _read_lines(texts, raws, dated=dated)
    if found and not wrapped:
        for row in found[0]:
            row["text"] = "\n\n".join(filter(str.strip, row["text"].split("\n")))
    return found


def _read_lines(
    texts: Sequence[str], raws: Sequence[str], *, dated: bool
) -> tuple[list[Row], list[str]] | None:
    if listed := split_listed(texts):
        return _read_listed(texts, raws, listed)
    labels = label_lines(texts, dated=dated)
    numbered = sum(map(is_number, texts)) > 1
    again = find_fields_again(labels, numbered=numbered)
    if not again:
        labels = _label_alone(texts)
        again = find_fields_again(labels)
    places = split_records(texts, labels, again) if again else []
    if len(places) < 2 or _is_article(texts[: places[0].start]):
        return None
    known = {**again, **_learn_labels(texts, labels, places, again)}
    lines = _to_lines(texts, raws, labels, known)
    notes = _note_front(texts[: places[0].start]) + _note_unused(lines)
    rows = [read_record(_inside(lines, place), notes) for place in places]
    if sum(bool(row["text"]) and _is_told(row) for row in rows) * 2 <= len(rows):
        return None
    return rows, notes


def _read_listed(
    texts: Sequence[str], raws: Sequence[str], listed: Sequence[tuple[range, str]]
) -> tuple[list[Row], list[str]] | None:
    """Return the articles that a list of contents names, and notes; None where one of them has no text."""
    labels = label_lines(texts, dated=False)
    again = find_fields_again(labels)
    places = [place for place, _ in listed]
    known = {**again, **_learn_labels(texts, labels, places, again)}
    lines = _to_lines(texts, raws, labels, known)
    notes = _note_front(texts[: places[0].start]) + _note_unused(lines)
    rows = [read_record(_inside(lines, place), notes, title=title) for place, title in listed]
    headed = sum(bool(row.get("outlet") or row.get("published")) for row in rows)
    # Chapters of a report are listed, too, but say nothing of where and when they were printed.
    whole = all(row["text"].strip() for row in rows) and 2 * headed >= len(rows)
    return (rows, notes) if whole else None


def _is_article(lines: Sequence[str]) -> bool:
    """Tell whether what stands in front of all records is an article's head or text: they are parts of it."""
    worded = [line for line in lines if line]
    prose = any(len(line.split()) >= _PROSE and line.endswith(_STOPS) for line in worded)
    heads = [read_head([line], several=True).row.keys() for line in worded]
    return prose or any({"outlet", "published"} <= head or "author" in head for head in heads)


def _to_lines(
    texts: Sequence[str],
    raws: Sequence[str],
    labels: Sequence[Label | None],
    known: dict[str, int],
) -> list[Line]:
    return [
        Line(text, raw, label if label and label.name in known else None)
        for text, raw, label in zip(texts, raws, labels, strict=True)
    ]


def _inside(lines: Sequence[Line], place: range) -> list[Line]:
    return [line for line in lines[place.start : place.stop] if not is_edge(line.text)]


def _label_alone(texts: Sequence[str]) -> list[Label | None]:
    """Return the fields whose names stand alone on lines, the value below; none where few do."""
    labels = [read_alone(line) if line else None for line in texts]
    kinds = Counter(label.kind for label in labels if label)
    return (
        labels
        if sum(number > 1 for number in kinds.values()) > _MOST_ALONE
        else [None] * len(texts)
    )


def _learn_labels(
    texts: Sequence[str],
    labels: Sequence[Label | None],
    places: Sequence[range],
    again: dict[str, int],
) -> dict[str, int]:
    """Return the names of fields that are not known, but stand beside those that are, once a record."""
    found: Counter[str] = Counter()
    for place in places:
        inside = [n for n in place if labels[n]]
        counts = Counter(label.name for n in inside if (label := labels[n]))
        for n in inside:
            label = labels[n]
            if (
                label
                and label.name not in again
                and (counts[label.name] == 1 or label.kind)
                and _stands_beside(texts, labels, n, place, again)
            ):
                found[label.name] += 1
    kinds = {label.name: label.kind for label in labels if label}
    return {
        name: number
        for name, number in found.items()
        if kinds[name] or number >= max(2, len(places) / 2)
    }


def _stands_beside(
    texts: Sequence[str],
    labels: Sequence[Label | None],
    number: int,
    place: range,
    again: dict[str, int],
) -> bool:
    """Tell whether a field that is known stands in the block of labels that a line is in."""
    for step in (-1, 1):
        n = number + step
        while n in place and labels[n] is not None and n != number:
            label = labels[n]
            if label and label.name in again and label.kind != "text":
                return True
            n += step
    return False


def _is_told(row: Row) -> bool:
    return any(row.get(name) for name in ("title", "outlet", "published"))


def _note_front(lines: Sequence[str]) -> list[str]:
    said = " ".join(line for line in lines if line and not is_edge(line))
    shown = said[:SHOWN] + ("…" if len(said) > SHOWN else "")
    return [f"in front of the first article left out: “{shown}”"] if said else []


def _note_unused(lines: Sequence[Line]) -> list[str]:
    """Return a note on fields that are not known, or whose values are sentences."""
    labels = [line.label for line in lines if line.label]
    unused = dict.fromkeys(
        label.name.capitalize()
        for label in labels
        if not label.kind or (label.kind == "other" and len(label.value.split()) >= _SENTENCE)
    )
    return (
        [f"fields that were not used: {', '.join(f'“{name}”' for name in unused)}"]
        if unused
        else []
    )
