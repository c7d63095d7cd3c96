"""Texts in records: the same fields again and again, each time with an article.

A field is known by its name, in many languages, or by standing in every record: which labels there are is
learnt from the text. What lies between the fields is the article; fields that nobody asked for are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.contents import split_listed
from toolkit.corpus.formats.records.dated import (
    may_be_dated,
    settle_days,
    settle_order,
    settle_writers,
)
from toolkit.corpus.formats.records.labels import (
    Label,
    label_lines,
    open_columns,
    read_alone,
    read_label,
)
from toolkit.corpus.formats.records.quoted import read_quoted
from toolkit.corpus.formats.records.record import SHOWN, Line, read_record
from toolkit.corpus.formats.records.siblings import drop_numbers
from toolkit.corpus.formats.records.splitting import (
    drop_front,
    find_fields_again,
    is_edge,
    is_number,
    split_records,
)
from toolkit.corpus.formats.records.tails import drop_notices, drop_tails
from toolkit.corpus.turns import is_in_turns

_SENTENCE = 12
"""Words of a field's value that may be a part of a text."""
_MOST_ALONE = 2
_SET_APART = re.compile(r"[ \u3000]{2,}")
_MOST_WORDS = 6
_FEWEST = 3
"""Fields of a record that stands alone; all but one of them say what an article's are."""
_TELLING = {"title", "outlet", "published", "author", "text"}
_MOST_FRONT = 6
"""Lines in front of the number of a record that stands alone."""
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
    if quoted := read_quoted(text):
        return quoted, []
    texts, raws = _cut_lines(text)
    found = _read_lines(texts, raws, dated=dated)
    if found and not wrapped:
        return [_part_lines(row) for row in found[0]], found[1]
    return found


def read_only_record(text: str, *, wrapped: bool = True) -> tuple[Row, list[str]] | None:
    r"""Return the article of a text that is one record, its fields in front or below, and notes; else None.

    Examples
    --------
    >>> row, _ = read_only_record("TI  - Quay opens\nJO  - Harbour Post\nDA  - 7 May 2031\n\nThe quay opens.")
    >>> row["outlet"], row["text"]
    ('Harbour Post', 'The quay opens.')
    """
    texts, raws = _cut_lines(text)
    front = _count_front(texts)
    before = _note_front(texts[:front])
    texts, raws = texts[front:], raws[front:]
    for labels in (label_lines(texts, dated=False), _label_alone(texts, least=1)):
        block = _find_block(texts, labels, _find_set_in(raws, labels))
        kinds = [label.kind for n in block if (label := labels[n])]
        if len(kinds) < _FEWEST or len(set(kinds) & _TELLING) < _FEWEST - 1:
            continue
        lines = [
            Line(line, raw, labels[n] if n in block else None)
            for n, (line, raw) in enumerate(zip(texts, raws, strict=True))
            if not is_edge(line) or (n > max(block) and any(texts[n + 1 :]))
        ]
        notes = note_unused(lines)
        row = read_record(lines, notes)
        settle_days([row], texts, notes)
        if row.get("title") and row["text"].strip() and not is_in_turns(row["text"]):
            return (row if wrapped else _part_lines(row)), [*before, *notes]
    return None


def _count_front(texts: Sequence[str]) -> int:
    """Return how many lines stand in front of a lone record, up to its number: "Record: 1"."""
    numbers = [n for n, line in enumerate(texts) if _is_named_number(line)]
    if len(numbers) != 1 or sum(map(bool, texts[: numbers[0]])) > _MOST_FRONT:
        return 0
    below = next((line for line in texts[numbers[0] + 1 :] if line), "")
    label = read_label(below)
    return numbers[0] + 1 if label and label.kind else 0


def _is_named_number(line: str) -> bool:
    return is_number(line) and line[:1].isalpha()


def _part_lines(row: Row) -> Row:
    """Return a row in whose text every line is a paragraph."""
    return {**row, "text": "\n\n".join(filter(str.strip, str(row["text"]).split("\n")))}


def _find_set_in(raws: Sequence[str], labels: Sequence[Label | None]) -> set[int]:
    """Return the lines that are set in below the name of a field on a line of its own: its values."""
    found: set[int] = set()
    for n, label in enumerate(labels[:-1]):
        place = n + 1
        while label and not label.value and place < len(raws) and raws[place][:1] in ("\t", " "):
            if labels[place] or not raws[place].strip():
                break
            found.add(place)
            place += 1
    return found


def _find_block(texts: Sequence[str], labels: Sequence[Label | None], values: set[int]) -> set[int]:
    """Return the lines of the fields that a text begins with, else of those that it ends with."""
    worded = [n for n, line in enumerate(texts) if line and not is_edge(line) and n not in values]
    alone = any(label and label.kind and not label.value for label in labels)
    for order in (worded, worded[::-1]):
        block: set[int] = set()
        gap = 0
        for n in order:
            label = labels[n]
            if label and (label.kind or gap == 0):
                block.add(n)
                gap = 0
                if label.kind == "text":
                    break
            elif block and alone and gap == 0:
                gap = 1
            else:
                break
        if block:
            return block
    return set()


def _cut_lines(text: str) -> tuple[list[str], list[str]]:
    """Return a text's lines without blanks around and between words, and as they stand.

    Blanks between the parts of a line with a day are bars: "7 May 2031   Harbour Post   page 4".
    """
    raws = re.split(r"\r\n?|\n", text.replace("\f", "\n\f\n").lstrip("\ufeff"))
    return ["\f" if raw.strip(" ") == "\f" else _tidy(raw) for raw in raws], raws


def _tidy(raw: str) -> str:
    pieces = _SET_APART.split(raw.strip()) if may_be_dated(raw) else []
    if len(pieces) >= _FEWEST and all(len(piece.split()) <= _MOST_WORDS for piece in pieces):
        return " | ".join(pieces)
    return one_line(open_columns(raw).replace("\t", "\x00")).replace("\x00", "\t")


def _read_lines(
    texts: Sequence[str], raws: Sequence[str], *, dated: bool
) -> tuple[list[Row], list[str]] | None:
    labels = label_lines(texts, dated=dated)
    inside = _find_set_in(
        raws, [one if one and one.kind not in ("", "text") else None for one in labels]
    )
    if listed := split_listed(["" if n in inside else line for n, line in enumerate(texts)]):
        return _read_listed(texts, raws, listed)
    numbered = sum(map(is_number, texts)) > 1
    again = find_fields_again(labels, numbered=numbered)
    if not again:
        labels = _label_alone(texts)
        again = find_fields_again(labels)
    places = drop_front(texts, labels, again, split_records(texts, labels, again) if again else [])
    if len(places) < 2 or _is_article(texts[: places[0].start]):
        return None
    known = {**again, **_learn_labels(texts, labels, places, again)}
    lines = _to_lines(texts, raws, labels, known)
    notes = _note_front(texts[: places[0].start]) + note_unused(lines)
    notes += _note_outside("below the last", texts[places[-1].stop :])
    rows = [read_record(_inside(lines, place), notes) for place in places]
    settle_writers(rows, [texts[place.start : place.stop] for place in places])
    settle_days(rows, texts, notes)
    settle_order(rows, texts[: places[0].start], notes)
    drop_numbers(rows)
    notes += drop_notices(rows) + drop_tails(rows)
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
    notes = _note_front(texts[: places[0].start]) + note_unused(lines)
    notes += _note_outside("below the last", texts[places[-1].stop :])
    rows = [read_record(_inside(lines, place), notes, title=title) for place, title in listed]
    settle_writers(rows, [texts[place.start : place.stop] for place, _ in listed])
    headed = sum(bool(row.get("outlet") or row.get("published")) for row in rows)
    # Chapters of a report are listed, too, but say nothing of where and when they were printed.
    whole = all(row["text"].strip() for row in rows) and 2 * headed >= len(rows)
    return (rows, notes) if whole else None


def _is_article(lines: Sequence[str]) -> bool:
    """Tell whether what stands in front of all records is an article's head or text: they are parts of it."""
    worded = [line for line in lines if line]
    if worded and _is_named_number(worded[-1]):  # "Record: 1" begins what stands below it
        return False
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


def _label_alone(texts: Sequence[str], *, least: int = 2) -> list[Label | None]:
    """Return the fields whose names stand alone on lines, the value below; none where few do."""
    labels = [read_alone(line) if line else None for line in texts]
    kinds = Counter(label.kind for label in labels if label)
    return (
        labels
        if sum(number >= least for number in kinds.values()) > _MOST_ALONE
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
    return _note_outside("in front of the first", lines)


def _note_outside(where: str, lines: Sequence[str]) -> list[str]:
    said = " ".join(line for line in lines if line and not is_edge(line))
    shown = said[:SHOWN] + ("…" if len(said) > SHOWN else "")
    return [f"{where} article left out: “{shown}”"] if said else []


def note_unused(lines: Sequence[Line]) -> list[str]:
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
