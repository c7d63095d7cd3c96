"""Lines that say where and when an article stood, in the order of one database or another.

"Harbour Post | 7 May 2031 | Section 1 | Page 4 | 212 words", "Harbour Post, Port Hale, 7 May 2031, p. 2".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from toolkit.corpus.date_order import NUMERIC, decide_order
from toolkit.corpus.dates import read_dates
from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.datelines import drop_weekday, find_date, is_date
from toolkit.corpus.formats.heading.heads import is_aside
from toolkit.corpus.formats.heading.names import (
    has_given_name,
    is_medium,
    is_person,
    is_role,
    sounds_like_outlet,
)
from toolkit.corpus.formats.heading.stamps import drop_stamp
from toolkit.corpus.formats.layout import Row
from toolkit.language.furniture import is_source_note

_BARS = re.compile(r"\s*[|•·]\s*")
_COMMAS = re.compile(r",\s+|\s+/\s+|;\s+|(?<!\d)\.\s+(?=\d|[^\W\d_]{2})")
_BY = re.compile(r"(?:by|von|af|av|par|por|di|door)\s*:?\s+(?P<name>\S.*)", re.IGNORECASE)
_PRINTED = re.compile(r"publi[sc]\w+\s+(?:i|på)\s+\w+", re.IGNORECASE)
"""How Nordic databases say whether an article stood in print: no sentence ends so."""
_LAST = re.compile(r"\s+(?:vom|of|from|du|del|van|di|от|den|d\.)$")
_NAMED = {"author", "outlet", "section"}
"""Fields that such a line may name beside the day."""
_MOST_WORDS = 6
_LONGEST = 170
_EDITION = re.compile(r"\s*(?:朝刊|夕刊|조간|석간)$")
_YEAR = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d)|[年년٠-٩۰-۹০-৯०-९๐-๙]"
)
_PAGE_BESIDE = re.compile(r"^\d{1,3}\W+(?=\w)|\W+\d{1,3}$")
_BRACKETS = re.compile(r"\s*[(\[].*$")
_ARTICLE_BEHIND = re.compile(
    r"(?P<name>[^,]+), (?P<article>The|Le|La|Les|Der|Die|Das|El|Los|Las|Il|Lo|Gli|De|Het|O|A)\.?"
)
_ISSUE = re.compile(
    r"(?<=\w)[\s.,]*(?:[A-Z][a-z]{2,8}(?:/[A-Z][a-z]{2,8})?\s?(?:19|20)\d\d[\s.,]+)?"
    r"\(?\s*(?:vol(?:ume)?|issue|no|nr|heft|jg)\b\.?\s*\d[^()]*\)?\s*$",
    re.IGNORECASE,
)
"""The volume and issue behind the name of a periodical."""
_PAGE_BEHIND = re.compile(
    r"(?<=[\w).])\s*[,;|(–—-]\s*\(?(?:seiten?|s|pages?|pp?|pg|sid(?:a|or|e|er)|p[áa]g(?:ina)?s?|str(?:ona|ana)?|blz)\b\.?"
    r"\s*:?\s*[A-Z]{0,2}[.-]?\d[\w ./+–-]{0,12}\)?\s*$",
    re.IGNORECASE,
)
"""The page behind an outlet's name: Harbour Post, Seite 4."""
_SECTION_BESIDE = re.compile(r"(?<=\w)\s[|–—-]\s(?P<section>[A-ZÀ-Þ][A-ZÀ-Þ& ]{3,30})$")
"""The part of a paper in capitals behind its name: Harbour Post - WORLD."""
_SUPPLIED = re.compile(r"(?<=\w)\s+[Ss]upplied\s+by\s.+$")
"""Who gives a database what an outlet prints, on the line below the outlet's name."""
_NUMBERED = re.compile(r"[^\W\d_]{0,12}\W{0,3}\d[\w .:/-]*", re.IGNORECASE)
"""A page, an issue, a count, a number of the database's own."""


def may_be_dated(line: str) -> bool:
    """Tell cheaply whether a day may stand in a line: most lines need no closer look."""
    return _YEAR.search(line) is not None


def read_dated_line(line: str) -> Row | None:
    """Return what a line says that names a day and, between bars or commas, what belongs to it, else None.

    Examples
    --------
    >>> read_dated_line("Harbour Post | 7 May 2031 | 1. section (Home) | Page 4 | 212 words")
    {'published': '7 May 2031', 'outlet': 'Harbour Post'}
    >>> read_dated_line("Harbour Post, Port Hale, 18.05.2031, № 98, p. 2")["outlet"]
    'Harbour Post'
    >>> read_dated_line("On Monday, 7 May 2031, the talks began.") is None
    True
    """
    if (
        len(line) > _LONGEST
        or not may_be_dated(line)
        or line[-1:] in "!?:;”"
        or is_source_note(line)
    ):
        return None
    bars = [piece for piece in _BARS.split(line) if piece]
    pieces = (
        bars if len(bars) > 1 else [piece.strip(" .") for piece in _COMMAS.split(line.rstrip("."))]
    )
    days = [piece for piece in pieces if find_date(piece)]
    if len(days) != 1 or (len(pieces) < 2 and is_date(days[0])):
        return None
    day = find_date(days[0])
    before, _, after = days[0].partition(day)
    before = _LAST.sub("", drop_weekday(drop_stamp(before))).strip(" ,(")
    if len(before.split()) > _MOST_WORDS or len(after.split()) > _MOST_WORDS:
        return None
    others = [piece for piece in pieces if piece is not days[0]]
    if any(len(piece.split()) > _MOST_WORDS for piece in others) or (
        len(bars) < 2 and line.endswith(".") and not any(map(_PRINTED.fullmatch, pieces))
    ):
        return None
    row: Row = {"published": day}
    pieces = [piece for piece in pieces if not is_medium(piece)]
    others = [piece for piece in others if not is_medium(piece)]
    first = before or (pieces[0] if pieces[0] is not days[0] else "")
    if first and _is_name(first):
        row["outlet"] = _EDITION.sub("", first)
    for piece in others:
        kind, value = find_label(piece)
        if found := _BY.fullmatch(piece):
            row.setdefault("author", found["name"])
        elif kind in _NAMED:
            row.setdefault(kind, value)
        elif "outlet" not in row and sounds_like_outlet(piece):
            row["outlet"] = _EDITION.sub("", piece)
    if "outlet" not in row and len(bars) > 1:
        names = [piece for piece in others if _is_name(piece) and not _BY.fullmatch(piece)]
        row |= {**_tell_names(names, pieces), **row}
    return row


_REVIEWED = 31
"""Days before the last one of a review on one of which an article of it was printed."""
_LINKED = "persistent link to this record"
_IN_NUMBERS = re.compile(r"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>(?:19|20)\d\d)")
_YEAR_DIGITS = 4
_ONE_ORDER = "days were read with the month first, as EBSCO's databases print them"


def settle_days(rows: Sequence[Row], lines: Sequence[str], notes: list[str]) -> None:
    """Write days in numbers with their month first where lines are records of EBSCO's, and note it.

    Where one of them cannot be read so, all stay as they are.

    Examples
    --------
    >>> rows, notes = [{"published": "05/07/2031"}], []
    >>> settle_days(rows, ["Persistent link to this record (Permalink): https://quay.example"], notes)
    >>> rows[0]["published"], len(notes)
    ('2031-05-07', 1)
    """
    days = [_IN_NUMBERS.fullmatch(str(row.get("published") or "")) for row in rows]
    linked = any(line.casefold().startswith(_LINKED) for line in lines)
    if not linked or not any(days) or any(one and int(one["month"]) > 12 for one in days):
        return
    for row, one in zip(rows, days, strict=True):
        if one:
            row["published"] = f"{one['year']}-{int(one['month']):02}-{int(one['day']):02}"
    notes.append(_ONE_ORDER)


def settle_order(rows: Sequence[Row], front: Sequence[str], notes: list[str]) -> None:
    """Write days in numbers as the lines above the articles show, where they leave it open, and note it.

    When a search was made or printed is written by the same program as the days of what it found.

    Examples
    --------
    >>> rows, notes = [{"published": "08/05/2031"}, {"published": "12/05/2031"}], []
    >>> settle_order(rows, ["Printed: 20/06/2031"], notes)
    >>> [row["published"] for row in rows], notes
    (['2031-05-08', '2031-05-12'], ['days stand before months, as "20/06/2031" above the articles shows'])
    """
    days = [NUMERIC.fullmatch(str(row.get("published") or "")) for row in rows]
    marks = {day[2] for day in days if day}
    own, _ = decide_order([day[0] for day in days if day], None)
    shown = [one[0] for line in front for one in NUMERIC.finditer(line) if one[2] in marks]
    whole = all(len(day[4]) == _YEAR_DIGITS for day in days if day)
    if len(marks) != 1 or marks == {"."} or own.day_first is not None or not whole:
        return
    order = decide_order(shown, None)[0].day_first
    proof = next((one for one in shown if decide_order([one], None)[0].day_first is not None), "")
    if order is None:
        order, proof = _find_last_day([day for day in days if day], front)
    if order is None:
        return
    for row, day in zip(rows, days, strict=True):
        if day:
            row["published"] = _write_day(day, day_first=order)
    which = "days stand before months" if order else "months stand before days"
    notes.append(f'{which}, as "{proof}" above the articles shows')


def _write_day(day: re.Match[str], *, day_first: bool) -> str:
    first, second = int(day[1]), int(day[3])
    month, of_month = (second, first) if day_first else (first, second)
    return f"{day[4]}-{month:02}-{of_month:02}"


def _find_last_day(days: Sequence[re.Match[str]], front: Sequence[str]) -> tuple[bool | None, str]:
    """Return the only order in which no article is later than the last day above all, in words, and that day.

    One of the articles must be of the month before it, as where a review names the days that it is of.
    """
    said = [day for line in front if (day := find_date(line)) and not NUMERIC.search(day)]
    known = read_dates(said).days.dropna()
    if known.empty:
        return None, ""
    last = known.max()
    fitting = []
    for order in (True, False):
        read = read_dates([_write_day(day, day_first=order) for day in days]).days
        if read.notna().all() and last - pd.Timedelta(days=_REVIEWED) <= read.max() <= last:
            fitting.append(order)
    return (fitting[0], said[int(known.argmax())]) if len(fitting) == 1 else (None, "")


def settle_writers(rows: Sequence[Row], records: Sequence[Sequence[str]]) -> None:
    """Give articles the writers whom lines with bars name at one place, where one has a person's first name.

    Examples
    --------
    >>> lines = ["7 May 2031 | Harbour Post | {} | Page 4".format(name) for name in ("Ida Falk", "Orm Tey")]
    >>> rows = [{"outlet": "Harbour Post"}, {"outlet": "Harbour Post"}]
    >>> settle_writers(rows, [lines[:1], lines[1:]])
    >>> [row.get("author") for row in rows]
    ['Ida Falk', 'Orm Tey']
    """
    if all(row.get("author") for row in rows):
        return
    split = [_find_bars(lines) for lines in records]
    for place in range(min(map(len, split), default=0)):
        names = [pieces[place] for pieces in split]
        written = all(map(is_person, names)) and not any(map(sounds_like_outlet, names))
        known = [(row.get("author") or name) == name for row, name in zip(rows, names, strict=True)]
        if written and all(known) and any(map(has_given_name, names)):
            for row, name in zip(rows, names, strict=True):
                row["author"] = name
            return


def _find_bars(lines: Sequence[str]) -> list[str]:
    """Return the parts between bars of the first line that has a day among them."""
    dated = (line for line in lines if "|" in line and len(line) <= _LONGEST and find_date(line))
    return _BARS.split(next(dated, ""))


def _tell_names(names: list[str], pieces: list[str]) -> Row:
    """Return whose the one name between bars is that stands beside the day, or the two, one a person's."""
    writers = [name for name in names if has_given_name(name)]
    outlets = [name for name in names if name not in writers]
    if len(writers) > 1 or len(outlets) > 1:
        return {}
    beside = {"author": writers, "outlet": outlets} if outlets else {"author": writers}
    nearest = outlets or writers
    told = bool(nearest) and len(nearest[0].split()) > 1 and _is_second(nearest[0], pieces)
    return {key: found[0] for key, found in beside.items() if found} if told else {}


def _is_second(name: str, pieces: list[str]) -> bool:
    """Tell whether a name stands right behind the day, or in front of it: a section stands further away."""
    return name in pieces[:2] and not any(map(str.isdigit, name))


def _is_name(piece: str) -> bool:
    bare = _BRACKETS.sub("", piece) or piece
    other = _NUMBERED.fullmatch(piece) or _BY.fullmatch(piece)
    return not (other or is_aside(bare) or is_role(bare) or bare[0].islower())


def tidy_outlet(row: Row) -> Row:
    """Return a row whose outlet is without a day and a section, which complete the row, and a page's number.

    Examples
    --------
    >>> tidy_outlet({"outlet": "4 HARBOUR POST Thursday 8 May 2031"})
    {'outlet': 'HARBOUR POST', 'published': '8 May 2031'}
    >>> tidy_outlet({"outlet": "Harbour Post - WORLD"})
    {'section': 'WORLD', 'outlet': 'Harbour Post'}
    >>> tidy_outlet({"outlet": "Quay Monitoring Supplied by Quay Worldwide"})
    {'outlet': 'Quay Monitoring'}
    """
    said = _SUPPLIED.sub("", str(row.get("outlet") or ""))
    row = {**row, "outlet": said} if said else row
    section = None if said.isupper() else _SECTION_BESIDE.search(said)
    if section:
        said = said[: section.start()]
        row = {"section": section["section"], **row, "outlet": said}
    if not any(map(str.isdigit, said)):
        return row
    found = cut_outlet(said)
    kept = _PAGE_BESIDE.sub("", found.pop("outlet", ""))
    return {**row, **({"outlet": kept} if kept else {}), **({} if row.get("published") else found)}


def cut_outlet(value: str) -> Row:
    """Return outlet and day of a value that holds both: "Harbour Post. 05/14/2031, p3".

    Examples
    --------
    >>> cut_outlet("Harbour Post vom 08.05.2031, Nr. 105, Seite 4"), cut_outlet("Harbour Post")
    ({'outlet': 'Harbour Post', 'published': '08.05.2031'}, {'outlet': 'Harbour Post'})
    >>> cut_outlet("Harbour Review. (Vol. 12, Issue 3)"), cut_outlet("Harbour Post, Seite 4")
    ({'outlet': 'Harbour Review'}, {'outlet': 'Harbour Post'})
    >>> cut_outlet("Harbour Review Heft 3/2031 vom Mai 2031")
    {'outlet': 'Harbour Review', 'published': 'Mai 2031'}
    >>> cut_outlet("Harbour Post, The. 05/14/2031, p3")
    {'outlet': 'The Harbour Post', 'published': '05/14/2031'}
    """
    day = find_date(value)
    if not day:
        return {"outlet": _turn_article(_ISSUE.sub("", _PAGE_BEHIND.sub("", value)))}
    before = _LAST.sub("", drop_weekday(drop_stamp(value.partition(day)[0])).strip(" .,;(")).strip(
        " .,;("
    )
    before = _turn_article(_ISSUE.sub("", before))
    return {"outlet": before, "published": day} if before else {"published": day}


def _turn_article(name: str) -> str:
    """Return a name with its article in front, which libraries set behind it: "Harbour Post, The"."""
    found = _ARTICLE_BEHIND.fullmatch(name)
    return f"{found['article']} {found['name']}" if found else name
