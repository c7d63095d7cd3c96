"""Lines that begin a field, in the forms that databases print: "Date: …", "【日期】…", "DT  - …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from statistics import median

from toolkit.corpus.columns import find_fields
from toolkit.corpus.fields import kind_of, names_of_both
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.records.dated import may_be_dated, read_dated_line

_LETTER = r"[^\W\d_]"
_FORMS = (
    re.compile(r"(?P<label>[A-Z][A-Z0-9])\s{1,4}-(?:\s+(?P<value>.*))?"),
    re.compile(rf"[【〔［](?P<label>{_LETTER}[^】〕］\n]{{0,20}})[】〕］]\s*[:：]?\s*(?P<value>.*)"),
    re.compile(rf"\[(?P<label>{_LETTER}[^\]\n]{{0,20}})\]\s*[:：]?\s*(?P<value>.*)"),
    re.compile(rf"[*_]{{2}}(?P<label>{_LETTER}[^:：*\n]{{0,38}})(?:[:：]\s*[*_]{{2}}|[*_]{{2}}\s*[:：])\s*(?P<value>.*)"),
    re.compile(r"<(?P<label>[A-Z][A-Z _-]{1,20})>\s*(?P<value>.*)"),
    re.compile(rf"(?P<label>{_LETTER}[^=:\n\t|]{{0,30}}?)\s*=\s*(?P<value>.*)"),
    re.compile(rf"(?:[•·*-]|#{{1,6}})?\s*(?P<label>{_LETTER}[^:：\n\t|]{{0,38}}?)\s*[:：](?!//)\s*(?P<value>.*)"),
    re.compile(rf"(?P<label>{_LETTER}[^:：\n\t|]{{0,30}})\t+(?P<value>[^\t]*)"),
    re.compile(rf"(?P<label>{_LETTER}[^:：\n\t|]{{0,30}}?)\s*\|\s*(?P<value>[^|]*)"),
)  # fmt: skip
_DASHED = re.compile(rf"(?P<label>{_LETTER}[^:：\n\t|–—-]{{1,30}}?)\s+[-–—]\s+(?P<value>\S.*)")
"""A field's name and a dash: only where the name is known, as sentences have dashes, too."""
_MOST_WORDS = 5
_HEADLINE_WORDS = 3
"""Words that headlines have, half of the time: the names of sections have fewer."""
_BLOCK = 3
"""Fields in a block that stands there again."""
_SET_APART = re.compile(r"(?P<label>[^\W\d_]\S*(?: \S+){0,3}?) {2,}(?P<value>\S.*)")
_BARS = re.compile(r"\s*[|•·]\s*")
_FEWEST_BARS = 2
_FIELDS = re.compile(r"\s+\|\s+|;\s+")
_DATED = "\x00dated"
"""In place of a label: a line that names outlet and day without one ("Harbour Post, 7 May 2031, p. 4")."""
_LONGEST_DATED = 160
_STOPS = (".", "!", "?", "”", '"', "«", "»", ":", ",")
_SUBHEADING_WORDS = 25
"""Words of a subheading between a title and the byline right below it."""


@dataclass(frozen=True)
class Label:
    """A line that begins a field: the field's name, what it holds ("" where that is not known), its value."""

    name: str
    kind: str
    value: str

    @property
    def dated(self) -> bool:
        """Whether it is a line that names outlet and day without a label."""
        return self.name == _DATED


def read_label(line: str) -> Label | None:
    """Return the field that a line begins, None where it begins none.

    Examples
    --------
    >>> read_label("Publication date: 7 May 2031").kind, read_label("【作者】林小舟").value
    ('published', '林小舟')
    >>> read_label("Holm: no deal").kind, read_label("Talks resume")
    ('', None)
    """
    for form in _FORMS:
        found = form.fullmatch(line)
        if found and len(found["label"].split()) <= _MOST_WORDS:
            name = " ".join(found["label"].split()).casefold()
            return Label(name, find_kind(name), (found["value"] or "").strip())
    dashed = _DASHED.fullmatch(line)
    if dashed and kind_of(dashed["label"]) not in ("", "text", "other"):
        name = " ".join(dashed["label"].split()).casefold()
        return Label(name, kind_of(name), dashed["value"].strip())
    return None


@lru_cache(maxsize=4096)
def find_kind(name: str) -> str:
    """Return what a field holds by its name, or by one of its words, "" where it is not known.

    Examples
    --------
    >>> find_kind("Story title"), find_kind("Word count"), find_kind("Reach")
    ('title', 'other', '')
    """
    known = kind_of(name)
    found = [] if known or sounds_like_outlet(name) else find_fields(name)
    last = kind_of(name.rpartition(" ")[2]) if len(found) > 1 else ""
    return known or last or (found[0] if len(found) == 1 else "")


def is_subheading(line: str, below: str) -> bool:
    """Tell whether a line that is no sentence stands right above a byline.

    Examples
    --------
    >>> is_subheading("Owners threaten to sue", "By Ida Falk"), is_subheading("They sued.", "By Ida Falk")
    (True, False)
    """
    short = len(line.split()) <= _SUBHEADING_WORDS and not line.endswith(_STOPS)
    return short and not read_label(below) and "author" in read_head([below], several=True).row


def read_alone(line: str) -> Label | None:
    """Return the field that a line is the name of, without more; its value stands below it."""
    kind = kind_of(line)
    return Label(line.strip(" :：").casefold(), kind, "") if kind else None


def read_dated(line: str) -> Label | None:
    """Return a line that names outlet and day without labels as a field."""
    if not line or len(line) > _LONGEST_DATED or not may_be_dated(line):
        return None
    head = read_head([line], several=True)
    named = head.lines and {"outlet", "published"} <= head.row.keys()
    inner = {label.kind for piece in _FIELDS.split(line) if (label := read_label(piece))}
    if {"outlet", "published"} <= inner:
        return Label(_DATED, "dated", line)
    barred = len(_BARS.split(line)) > _FEWEST_BARS and read_dated_line(line)
    return Label(_DATED, "dated", line) if named or barred else None


def open_columns(line: str) -> str:
    r"""Return a line with a tab behind a field's name where blanks set its value apart: "Date     7 May".

    Examples
    --------
    >>> open_columns("Date     7 May 2031"), open_columns("He left.  They stayed.")
    ('Date\t7 May 2031', 'He left.  They stayed.')
    """
    found = _SET_APART.fullmatch(line.strip())
    return f"{found['label']}\t{found['value']}" if found and kind_of(found["label"]) else line


def label_lines(lines: Sequence[str], *, dated: bool) -> list[Label | None]:
    """Return for each line the field that it may begin; ``dated`` ones are lines with outlet and day, too."""
    labels = [
        ((dated and read_dated(line)) or read_label(line)) if line else None for line in lines
    ]
    labels = _settle_sections(labels)
    counts = Counter(label.name for label in labels if label)
    apart = {n for n in range(len(lines)) if labels[n] and not _is_beside(lines, labels, n)}
    lonely = Counter(labels[n].name for n in apart)  # type: ignore[union-attr]
    return [
        None
        if label and n in apart and not label.dated and lonely[label.name] * 2 < counts[label.name]
        else label
        for n, label in enumerate(labels)
    ]


def _settle_sections(labels: Sequence[Label | None]) -> list[Label | None]:
    """Return fields of which those that may name a section do, unless their values look like headlines.

    Headlines have some words, are not the same again, and stand under one name only.
    """
    both = names_of_both()
    if not any(label and label.name in both for label in labels):
        return list(labels)
    titled = any(label and label.kind == "title" and label.name not in both for label in labels)
    values = [label.value for label in labels if label and label.name in both]
    words = median(len(value.split()) for value in values)
    if not titled and words >= _HEADLINE_WORDS and len(set(values)) == len(values):
        return list(labels)
    return [
        replace(label, kind="section") if label and label.name in both else label
        for label in labels
    ]


def find_blocks(lines: Sequence[str]) -> tuple[list[str], int] | None:
    """Return the names that stand together in block after block, as fields do, and how often; None without.

    Examples
    --------
    >>> find_blocks(["Kind: a", "Mark: b", "Sum: 1", "He left.", "Kind: c", "Mark: d", "Sum: 2", "So."])
    (['kind', 'mark', 'sum'], 2)
    """
    blocks = Counter(
        tuple(label.name for label in block if label)
        for there, block in groupby(label_lines(lines, dated=False), key=bool)
        if there
    )
    again = [
        (names, times) for names, times in blocks.items() if times > 1 and len(set(names)) >= _BLOCK
    ]
    return next(((list(names), times) for names, times in again), None)


def _is_beside(lines: Sequence[str], labels: Sequence[Label | None], number: int) -> bool:
    """Tell whether another field stands right above or below, empty lines passed over."""
    for step in (-1, 1):
        place = number + step
        while 0 <= place < len(lines) and not lines[place]:
            place += step
        if 0 <= place < len(lines) and labels[place] is not None:
            return True
    return False
