"""Running heads and feet of printed pages: outlet, day and page, on every page and no part of the text.

They are known by standing there again. Where articles begin below (or above) such lines, as in a press
review, they are the heads of these articles, and stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.corpus.formats.heading.datelines import drop_weekday, find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import DOMAIN, drop_part, sounds_like_outlet
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.dated import tidy_outlet
from toolkit.corpus.furniture import goes_on
from toolkit.language.furniture import is_furniture

_LONGEST = 120
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(
    r"\b(?:page|pg|p|seite|s|página|blz)\b\.?\s*(?=#)|#(?:\s*(?:of|/|von|de)\s*#)?|[\W_]+"
)
_LAST_PAGE = re.compile(r"[\s,|–—-]+(?:page|pg?\.?|seite|s\.)\s*\d{1,4}\W*$", re.IGNORECASE)
_VOLUME = re.compile(r"(?<=\w)[\s|,·•(–-]+vol(?:ume)?\b\.?\s*\d.*$", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\d{1,2}\.?\s+[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?\s+\d{1,2}),?\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
)
_STAMP = re.compile(
    r"\s*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d),?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\b",
    re.IGNORECASE,
)
"""When a page was printed, as programs stamp it: no day of publication."""
_AROUND = " -–—|·•,/"
_PIECES = re.compile(r"\s*[|•·/]\s*|,\s+|\s{2,}|\s[-–—]\s|\t")
_NUMBER = re.compile(r"(?:\b(?:page|pg?\.?|seite|s\.)\s*)?\b[A-Z]?\d+\b\.?", re.IGNORECASE)
_NAME_WORDS = 6
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ",", "”", '"')


@dataclass(frozen=True)
class _Apart:
    """A line with an empty one, or a page's end, on both sides: its number, and the text around it."""

    number: int
    before: str
    after: str


def fold_running(line: str) -> str:
    """Return what is the same in a running head on every page: its words, without numbers.

    Examples
    --------
    >>> fold_running("HARBOUR POST   7 May 2031   Page 3") == fold_running("Harbour Post, 7 May 2031")
    True
    """
    words = _PAGE.sub(" ", _DIGITS.sub("#", line.casefold())).split()
    return " ".join(sorted(words))  # left and right pages have them in another order


def read_running(lines: Iterable[str]) -> Row:
    """Return outlet and day that running heads name, each only where all that name one agree.

    Examples
    --------
    >>> read_running(["Harbour Post, 7 May 2031", "Harbour Post, 7 May 2031, Page 2"])
    {'outlet': 'Harbour Post', 'published': '7 May 2031'}
    >>> read_running(["Harbour Review May 2031 | Vol. 12, No. 3"])
    {'outlet': 'Harbour Review', 'published': 'May 2031'}
    >>> read_running(["4 NEWS Harbour Post Wednesday, 7 May 2031"])
    {'outlet': 'Harbour Post', 'published': '7 May 2031'}
    """
    bare = (
        _STAMP.sub("", _VOLUME.sub("", line)).strip() for line in lines if not is_furniture(line)
    )
    different = list(dict.fromkeys(filter(None, bare)))
    different = [line for line in different if not DOMAIN.fullmatch(line)] or different
    heads = [read_head([_LAST_PAGE.sub("", line)], several=True).row for line in different]
    row: Row = {}
    for name in ("outlet", "published"):
        found = {head[name] for head in heads if name in head}
        if len(found) == 1:
            row[name] = found.pop()
    if "outlet" in row:
        row["outlet"] = drop_part(row["outlet"])
    names = {find_name(line) for line in different} - {""}
    if not row and len(names) == 1:
        row["outlet"] = names.pop()
    days = {day[0] for line in different if (day := _DAY.search(line))}
    if len(days) == 1:
        row["published"] = days.pop()
    elif days:
        row.pop("published", None)
    return tidy_outlet(row)


def find_name(line: str) -> str:
    """Return the outlet's name that a running head holds beside a day, a section in capitals and a number.

    Examples
    --------
    >>> find_name("4 NEWS Harbour Post Wednesday, 7 May 2031"), find_name("12 | HARBOUR POST")
    ('Harbour Post', 'HARBOUR POST')
    >>> find_name("Wednesday, 7 May 2031 Page 4")
    ''
    """
    before, _, after = line.partition(find_date(line) or "\x00")
    pieces = [piece for part in (drop_weekday(before), after) for piece in _PIECES.split(part)]
    bare = [_NUMBER.sub("", piece).strip(_AROUND) for piece in pieces]
    names = [_drop_section(piece) for piece in bare if piece]
    found = [
        name for name in names if sounds_like_outlet(name) and len(name.split()) <= _NAME_WORDS
    ]
    return found[0] if len(found) == 1 else ""


def _drop_section(piece: str) -> str:
    """Return a piece without words in capitals at its ends, where others are none: "NEWS Harbour Post"."""
    words = piece.split()
    if all(word.isupper() for word in words):
        return piece
    while words and words[0].isupper() and len(words[0]) > 1:
        words.pop(0)
    while words and words[-1].isupper() and len(words[-1]) > 1:
        words.pop()
    return " ".join(words)


def names_outlet_or_day(line: str) -> bool:
    """Tell whether a short line that ends no sentence names an outlet or a day."""
    if len(line) > _LONGEST or _ends(line):
        return False
    line = _LAST_PAGE.sub("", line)
    return bool(read_head([line], several=True).row.keys() & {"outlet", "published"}) or (
        sounds_like_outlet(_DIGITS.sub("", line).strip(_AROUND)) and is_title(line)
    )


def take_running(text: str) -> tuple[str, Row, list[str]]:
    r"""Return a text without the running heads of its pages, what they name, and notes on them.

    Examples
    --------
    >>> head, text = "Harbour Post, 7 May 2031", "The quay is closed, and boats wait until"
    >>> text, row, notes = take_running(f"{head}\n\n{text}\n\f{head}, Page 2\n\nthe storm ends.")
    >>> text, row["outlet"], len(notes)
    ('\nThe quay is closed, and boats wait until\n\x0c\n\nthe storm ends.', 'Harbour Post', 1)
    """
    lines = text.split("\n")
    places = _find_running(lines)
    if not places:
        return text, {}, []
    taken = [" ".join(lines[place].replace("\f", " ").split()) for place in places]
    for place in places:
        lines[place] = "\f" if "\f" in lines[place] else ""
    first = places[0]
    if not "".join(lines[:first]).strip():
        lines = lines[first + 1 :]
    note = f"{len(taken)} running heads of pages left out, such as “{taken[-1]}”"
    return "\n".join(lines), read_running(taken), [note]


def _find_running(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines that are running heads."""
    groups: dict[str, list[_Apart]] = {}
    for one in _find_apart(lines):
        folded = fold_running(lines[one.number])
        if folded:
            groups.setdefault(folded, []).append(one)
    found: list[int] = []
    for group in groups.values():
        named = len(group) > 1 and names_outlet_or_day(one_line(lines[group[-1].number]))
        if named and not _begin_articles(group):
            found += [one.number for one in group]
    return sorted(found)


def _begin_articles(group: Sequence[_Apart]) -> bool:
    """Tell whether such lines stand over or under titles, and seldom break off a sentence."""
    broken = [bool(one.before) and goes_on(one.before, one.after) for one in group]
    titled = [
        not cut and (_is_heading(one.after) or _is_heading(one.before))
        for one, cut in zip(group, broken, strict=True)
    ]
    return sum(titled) > 1 and not (any(broken) and 2 * sum(titled) <= len(group))


def _is_heading(paragraph: str) -> bool:
    line = one_line(paragraph)
    return bool(line) and is_title(line) and not _ends(line) and not is_furniture(line)


def _ends(text: str) -> bool:
    return text.rstrip().endswith(_SENTENCE_ENDS)


def _find_apart(lines: Sequence[str]) -> Iterable[_Apart]:
    """Yield the short lines that stand apart, each with the paragraphs around it.

    Lines that stand apart twice are passed over in what is around others: a foot and a head follow
    one another.
    """
    apart = [n for n, line in enumerate(lines) if _stands_apart(lines, n)]
    counts = Counter(fold_running(lines[n]) for n in apart)
    again = {n for n in apart if counts[fold_running(lines[n])] > 1}
    for number in sorted(again):
        before = _paragraph(lines, number, -1, again)
        yield _Apart(number, before, _paragraph(lines, number, 1, again))


def _stands_apart(lines: Sequence[str], number: int) -> bool:
    line = lines[number]
    if not line.strip() or len(line.strip()) > _LONGEST:
        return False
    above = number == 0 or not lines[number - 1].strip() or "\f" in line[: len(line) // 2 + 1]
    below = number + 1 >= len(lines) or not lines[number + 1].strip() or _ends_page(lines, number)
    return above and below


def _ends_page(lines: Sequence[str], number: int) -> bool:
    return lines[number].endswith("\f") or lines[number + 1].startswith("\f")


def _paragraph(lines: Sequence[str], number: int, step: int, skipped: set[int]) -> str:
    """Return the paragraph before or after a line, "" where there is none."""
    found: list[str] = []
    place = number + step
    while 0 <= place < len(lines):
        line = lines[place].replace("\f", "").strip()
        if place not in skipped:
            if line:
                found.append(line)
            elif found:
                break
        place += step
    return "\n".join(found[::step])
