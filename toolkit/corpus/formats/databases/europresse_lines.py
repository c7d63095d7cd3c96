"""Europresse's documents as text, as its PDF files hold them.

A document names its source beside the text ("Nom de la source", its kind, how often it comes out), then day
and outlet with page and number of words, title, writer, text, rights, and its number ("news·20310507·HP·1").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.formats.databases.values import clean_author
from toolkit.corpus.formats.heading.datelines import find_date, is_date
from toolkit.corpus.formats.heading.names import is_person, split_names
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines

_MARK = re.compile(r"nom de la source|source name|certificat émis le|\bnews·\d{8}·", re.IGNORECASE)
_NUMBER = re.compile(r"\W*news·\d{8}·\w+·[\w.-]+\W*")
_RIGHTS = re.compile(r"©.*|copyright\b.*(?:19|20)\d\d.*", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:(?P<outlet>\S.*?)\s*(?:[•·|]|,\s|\s-\s)\s*)?(?P<rest>(?:(?:p|pp|pages?|no|n°|num)\b\.?\s*\S+.*)?"
    r"\b\d[\d\s]*\s?(?:mots|words))\W*",
    re.IGNORECASE,
)
"""Outlet, page and number of words: "Harbour Post • p. 3 • 512 mots"."""
_DATED_HEAD = re.compile(
    r"(?:(?P<section>[^\d,]{2,60}?),\s)?(?:[^\W\d_]+\s)?\d{1,2}(?:er)?\s[^\W\d_]+\.?\s(?:19|20)\d\d"
    r"(?:\s*[-–]\s*\d\d?:\d\d[^.]{0,20}?)?"
    r"\s+\d[\d\s]*\s?(?:mots|words)(?:,\s*pp?\.?\s*\S{1,8})?",
    re.IGNORECASE,
)
"""Day and number of words on the line below the outlet's: "Monde, mardi 7 mai 2031 305 mots, p. 4"."""
_BESIDE = re.compile(r"nom de la source|source name", re.IGNORECASE)
_ABOUT = re.compile(
    r"nom de la source|source name|type de source|source type|périodicité|periodicity"
    r"|couverture géographique|geographical coverage|provenance|origin|press[e ][^•·]{0,12}[•·].{0,40}"
    r"|quotidien|hebdomadaire|mensuel|en continu|bimensuel|trimestriel|daily|weekly|monthly"
    r"|(?:inter)?nationale?|régionale?|locale?|regional"
    r"|documents sauvegardés|saved documents|tous droits réservés à l.éditeur.*",
    re.IGNORECASE,
)
"""What stands beside a text about its source, and may come between its lines."""
_ABOUT_KIND = re.compile(r"type de source|source type|périodicité|periodicity", re.IGNORECASE)
_ORIGIN = re.compile(r"provenance|origin", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÀ-Þ][^.!?;:]{2,40},\s[A-ZÀ-Þ][^.!?;:]{2,40}")
_AGENCY = re.compile(r"[A-Z]{2,6}")
_NEAR = 2
_AUTHOR_WORDS = 10
_STOPS = (".", "!", "?", "”", "»", '"', "…", ":")


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _MARK)
    if found is None or not any(_MARK.search(line.text) for line in found.lines):
        return False
    return bool(_split(found.lines))


def _read(source: Source) -> Parsed:
    found = find_lines(source, _MARK)
    assert found is not None
    rows = [_read_document(found, chunk) for chunk in _split(found.lines)]
    promised = sum(bool(_NUMBER.fullmatch(line.text)) for line in found.lines)
    return Parsed(rows, f"Europresse, {found.kind}", promised=promised or None)


EUROPRESSE_LINES = Layout("Europresse", _recognizes, _read)


def _split(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each document, from outlet and number of words on to its rights."""
    if columns := _find_columns(lines):
        return [_take_column(lines[a:b]) for a, b in pairwise([*columns, len(lines)])]
    heads = [n for n in range(len(lines)) if _is_head(lines, n)]
    chunks: list[list[Line]] = []
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        last = next((n for n in range(start, end) if _ends(lines[n].text)), None)
        if last is not None:
            chunks.append([*_find_beside(lines[:start]), *lines[start:last]])
    return chunks


def _find_columns(lines: Sequence[Line]) -> list[int]:
    """Return where columns begin that hold a document's source and rights, and its text follows; else none.

    Then nothing stands below a text that ends it, and what lists the documents stands in front of the first.
    """
    starts = [n for n, line in enumerate(lines) if _BESIDE.fullmatch(line.text)]
    for start, end in pairwise([*starts, len(lines)]):
        ended = next((n for n in range(start, end) if _ends(lines[n].text)), end)
        head = next((n for n in range(start, end) if _is_head(lines, n)), -1)
        if head < ended:
            return []
    return starts


def _take_column(lines: Sequence[Line]) -> list[Line]:
    """Return a document's source, and its lines from day and outlet on, without the rights in its column."""
    head = next(n for n in range(len(lines)) if _is_head(lines, n))
    above = max(n for n in range(head) if _ends(lines[n].text)) + 1
    last = next((n for n in range(head, len(lines)) if _ends(lines[n].text)), len(lines))
    while not lines[last - 1].text or is_date(lines[last - 1].text):
        last -= 1  # the day above the next document's column
    named = next((n for n in range(head) if _ABOUT_KIND.fullmatch(lines[n].text)), 2)
    return [*lines[:named], *lines[max(above, head - _NEAR) : last]]


def _is_head(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line has the number of words, and names the day or has it beside it."""
    line = lines[number].text
    if _DATED_HEAD.fullmatch(line):
        return bool(number and lines[number - 1].text)
    return _HEAD.fullmatch(line) is not None and bool(_find_day(lines, number))


def _find_day(lines: Sequence[Line], number: int) -> str:
    near = [
        lines[number],
        *reversed(lines[max(0, number - _NEAR) : number]),
        *lines[number + 1 : number + 2],
    ]
    near += _find_beside(lines[:number])
    days = (line.text for n, line in enumerate(near) if not n or is_date(line.text))
    return next(filter(None, map(find_date, days)), "")


def _ends(line: str) -> bool:
    return bool(_RIGHTS.fullmatch(line) or _NUMBER.fullmatch(line))


def _find_beside(above: Sequence[Line]) -> list[Line]:
    """Return the lines right above a head, down from what names the document's source."""
    place = next(
        (n for n in range(len(above) - 1, -1, -1) if _BESIDE.fullmatch(above[n].text)), None
    )
    ended = next((n for n in range(len(above) - 1, -1, -1) if _ends(above[n].text)), -1)
    if place is not None and place > ended:
        # In a column of its own, the day stands above what names the source.
        dated = (n for n in range(max(0, place - _NEAR), place) if is_date(above[n].text))
        return list(above[next(dated, place) :])
    return list(above[-_NEAR:])


def _read_document(found: Lines, chunk: list[Line]) -> Row:
    head = next(n for n in range(len(chunk)) if _is_head(chunk, n))
    named = _HEAD.fullmatch(chunk[head].text)
    said = named["outlet"] if named else None
    beside = [line.text for line in chunk[:head] if line.text and not is_date(line.text)]
    if not said and len(beside) > 1 and _BESIDE.fullmatch(beside[0]):
        said = beside[1]
    row: Row = {"published": _find_day(chunk, head)}
    if (dated := _DATED_HEAD.fullmatch(chunk[head].text)) and beside:
        said = beside[-1]
        row |= {"section": dated["section"]} if dated["section"] else {}
    if said and not is_date(said):
        row["outlet"], _, section = map(str.strip, said.partition("•"))
        row |= {"section": section} if section else {}
    rest = _leave_about(chunk[head + 1 :], str(row.get("outlet") or ""))
    if rest and is_date(rest[0].text):
        rest = rest[1:]
    title, rest = _take_block(rest)
    row["title"] = " ".join(title)
    author, below = _take_block(rest)
    words = " ".join(author)
    if author and below and len(words.split()) <= _AUTHOR_WORDS and not words.endswith(_STOPS):
        row["author"], rest = clean_author(words), below
    elif len(author) > 1 and _is_writer(author[0]) and 2 * len(author[0]) < len(author[1]):
        place = next(n for n, line in enumerate(rest) if line.text)
        row["author"], rest = clean_author(author[0]), rest[place + 1 :]
    row["text"] = found.join(rest)
    return row


def _is_writer(line: str) -> bool:
    """Tell whether a line is names of persons or agencies and nothing else."""
    names = split_names(line)
    return bool(names) and all(is_person(name) or _AGENCY.fullmatch(name) for name in names)


def _leave_about(lines: list[Line], outlet: str) -> list[Line]:
    """Return lines without those about the source; where a sentence goes on behind them, none is empty."""
    place = next((n for n, line in enumerate(lines) if _ORIGIN.fullmatch(line.text)), None)
    below = range(len(lines)) if place is None else range(place + 1, len(lines))
    origin = next((n for n in below if _PLACE.fullmatch(lines[n].text)), None)
    gone = {n for n, line in enumerate(lines) if _ABOUT.fullmatch(line.text) or line.text == outlet}
    gone |= {origin} if place is not None and origin is not None else set()
    kept: list[Line] = []
    cut = False
    for n, line in enumerate(lines):
        cut |= n in gone
        if n in gone:
            continue
        if not line.text and kept and not kept[-1].text:
            continue
        last = next((one.text for one in reversed(kept) if one.text), "")
        if cut and line.text[:1].islower() and not last.endswith(_STOPS) and not kept[-1].text:
            kept.pop()
        cut = cut and not line.text
        kept.append(line)
    return kept


def _take_block(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Return the lines up to the first empty one, and those below it."""
    first = next((n for n, line in enumerate(lines) if line.text), len(lines))
    last = next((n for n in range(first, len(lines)) if not lines[n].text), len(lines))
    return [line.text for line in lines[first:last]], lines[last:]
