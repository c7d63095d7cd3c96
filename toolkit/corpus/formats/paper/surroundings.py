"""What stands around the text of a printed web page, told by the type that it is set in, and by words.

Between headline and text stand a standfirst, the writer, the day, buttons and a caption; below the text lists
of other pages, comments and rights. What is smaller than most sentences are is none of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from toolkit.corpus.formats.heading.datelines import find_date, is_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import (
    has_given_name,
    is_person,
    sounds_like_outlet,
    split_names,
)
from toolkit.corpus.formats.heading.stamps import says_changed, says_put
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.paper.columns import Line
from toolkit.corpus.formats.paper.printed import is_end, is_last_end, prune_page
from toolkit.language.furniture import is_caption, is_furniture

_STOPS = (".", "!", "?", "”", '"', "’", "'", "…", "»", ")")
_QUOTES = ("“", '"', "«", "„", "‘", "—")
_PROSE = 22
"""Words of a paragraph from which it is the text's, where it ends with a stop and is set as most is."""
_SHORT, _FEWEST = 5, 8
_SAME, _SMALLER = 0.06, 0.9
_LONG = 30
"""Words of a paragraph in smaller type, with a stop, that may be the text's all the same."""
_KINDS = ("days", "beside", "loose", "changed")
"""Days in a head, the surest first."""
_MOST_ZONE, _HEAD_WORDS, _NAME_WORDS = 24, 18, 4
_CLOCK = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d\d\b")
_BESIDE_NAME = re.compile(r"(?<=[^\W\d_])\s+\([^()\d]{2,60}\)$")
"""The writer's place and office in brackets: Par Ida Falk (Hale, envoyée spéciale)."""

Part = list[Line]


@dataclass
class Surroundings:
    """The text of a page, what its head says, and what of it is no article."""

    text: list[Part]
    row: Row = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def find_text(parts: Sequence[Part]) -> Surroundings | None:
    """Return the text below a headline, and what the lines above it say; None where no text is told.

    Examples
    --------
    >>> head = [("What the office said", 15), ("Por Ida Falk", 9), ("7 mayo 2031, 08:15", 9), ("Share", 9)]
    >>> page = [*head, ("The quay at Hale opens again in May, Holm said. " * 4, 12), ("Tags: quay", 9)]
    >>> found = find_text([[Line(text, 40, 400, 600, 600 + size)] for text, size in page])
    >>> found.row, len(found.text), found.left[-1]
    ({'author': 'Ida Falk', 'published': '7 mayo 2031'}, 1, 'Tags: quay')
    """
    height = _find_type(parts)
    first = next((n for n, one in enumerate(parts) if height and _is_text(one, height)), None)
    if first is None or first > _MOST_ZONE:
        return None
    row, body = _read_zone(parts[:first], height)
    left = [one for one in parts[:first] if one not in body and not _is_head(one)]
    found = Surroundings(body, row, [_say(one) for one in left])
    rest = _cut_end(_drop_boxes(parts[first:], height), height)
    kept = prune_page(["\n".join(line.text for line in one) for one in rest])
    text = [
        one
        for number, one in enumerate(rest)
        if not number or (kept[number] and not _is_small(one, height))
    ]
    found.text += text
    found.left += [_say(one) for one in parts[first:] if not any(one is other for other in text)]
    return found


def _is_head(part: Part) -> bool:
    """Tell whether a paragraph names the writer or the day, and says nothing else."""
    lines = [_tidy(line.text) for line in part]
    return read_head(lines).lines == len(lines)


def _drop_boxes(parts: Sequence[Part], height: float) -> list[Part]:
    """Return paragraphs without lists of other pages, and offers, that stand between those of the text.

    A box goes from its heading to the next paragraph of the text; below comments of readers there is none.
    """
    kept: list[Part] = []
    inside = False
    last = next((n for n, one in enumerate(parts) if is_last_end(_say(one))), len(parts))
    for number, one in enumerate(parts):
        fewest = 1 if _say(one)[:1] in _QUOTES else _FEWEST
        inside = (inside and not _is_text(one, height, fewest)) or (number > 0 and _ends(one))
        more = any(_is_text(other, height) for other in parts[number:last])
        if not (inside and more):
            kept.append(one)
    return kept


def _say(part: Part) -> str:
    return " ".join(" ".join(line.text for line in part).split())


def _find_type(parts: Sequence[Part]) -> float:
    """Return the height of the type of most sentences above the first end, 0 where there are none."""
    sizes: Counter[float] = Counter()
    for one in parts:
        said = _say(one)
        if sum(sizes.values()) > 2 * _LONG and is_end(said):
            break
        if len(said.split()) >= _PROSE and said.endswith(_STOPS):
            sizes[round(one[0].height, 1)] += len(said.split())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_text(part: Part, height: float, fewest: int = _PROSE) -> bool:
    said = _say(part)
    same = abs(part[0].height / height - 1) <= _SAME
    return same and len(said.split()) >= fewest and said.endswith(_STOPS) and not is_caption(said)


def _is_small(part: Part, height: float) -> bool:
    said = _say(part)
    return part[0].height < _SMALLER * height and not (
        len(said.split()) >= _LONG and said.endswith(_STOPS) and not is_caption(said)
    )


def _cut_end(parts: Sequence[Part], height: float) -> list[Part]:
    """Return the paragraphs up to the first heading of what stands below a text, or the last of its type."""
    end = next((n for n, one in enumerate(parts) if n and _ends(one)), len(parts))
    while end > 1:
        said = _say(parts[end - 1])
        told = said.endswith(_STOPS) or len(said.split()) > _FEWEST
        if told and parts[end - 1][0].height >= _SMALLER * height:
            break
        end -= 1
    return list(parts[:end])


def _ends(part: Part) -> bool:
    said = _say(part)
    return is_end(said) or (is_end(part[0].text) and not said.endswith(_STOPS))


def _read_zone(parts: Sequence[Part], height: float) -> tuple[Row, list[Part]]:
    """Return what the lines between headline and text say, and the paragraphs there that are text."""
    heads = [(number, _Head.read(one)) for number, one in enumerate(parts) if not _is_prose(one)]
    told = [number for number, head in heads if head.sure]
    last = max(told, default=-1)
    known = [head for _, head in heads]
    days = [day for kind in _KINDS for head in known for day in getattr(head, kind)]
    authors = [head.author for head in known if head.author] or [_find_names(parts, last)]
    row: Row = {"author": authors[0]} if authors[0] else {}
    row |= {"published": days[0]} if days else {}
    return row, [one for one in parts[last + 1 :] if _may_be_text(one, height)]


def _is_prose(part: Part) -> bool:
    """Tell whether a paragraph is a sentence, whatever days its lines name."""
    said = _say(part)
    return (
        said.endswith(_STOPS)
        and len(said.split()) > _FEWEST
        and not read_head([_tidy(part[0].text)]).lines
    )


@dataclass
class _Head:
    """What the lines of a paragraph say of writer and day."""

    author: str = ""
    days: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Days beside a name: of an outlet, or a place, or of what a picture shows."""
    loose: list[str] = field(default_factory=list)
    """Days beside words that a caption may have, too."""
    changed: list[str] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        return bool(self.author or self.days or self.beside or self.changed)

    @classmethod
    def read(cls, part: Part) -> _Head:
        head = cls()
        for line in (_tidy(line.text) for line in part):
            if not line or len(line.split()) > _HEAD_WORDS or is_caption(line):
                continue
            row = read_head([_BESIDE_NAME.sub("", line)]).row
            head.author = head.author or str(row.get("author") or "")
            day = str(row.get("published") or find_date(line) or "")
            if day and says_changed(line):
                head.changed.append(day)
            elif day and (is_date(line) or _CLOCK.search(line) or says_put(line)):
                head.days.append(day)
            elif day and "published" in row:
                head.beside.append(day)
            elif day and not line.endswith(_STOPS):
                head.loose.append(day)
        return head


def _tidy(line: str) -> str:
    return " ".join(line.split()).strip(" |•·›>")


def _find_names(parts: Sequence[Part], last: int) -> str:
    """Return the names that stand alone on lines beside those of the day, the first ones that do."""
    for one in (*parts[max(0, last - 2) : last + 1][::-1], *parts[last + 1 : last + 2]):
        lines = [_tidy(line.text) for line in one]
        start = next((n for n, line in enumerate(lines) if _is_name(line)), len(lines))
        if named := list(takewhile(_is_name, lines[start:])):
            return ", ".join(named)
    return ""


def _is_name(line: str) -> bool:
    """Tell whether a line is names of persons, one of which is known by its first word, and nothing else."""
    names = split_names(line)
    short = all(is_person(name) and len(name.split()) <= _NAME_WORDS for name in names)
    return short and any(map(has_given_name, names)) and not sounds_like_outlet(line)


def _may_be_text(part: Part, height: float) -> bool:
    """Tell whether a paragraph below the writer and the day is a first one of the text."""
    said = _say(part)
    told = said.endswith(_STOPS) and len(said.split()) >= _SHORT
    return (
        told
        and not is_caption(said)
        and not is_furniture(said)
        and part[0].height >= _SMALLER * height
    )
