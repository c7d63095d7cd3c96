"""Factiva's other files: rich text (or Word, or text) with field codes or plain, and XML."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from toolkit.corpus.formats.databases.factiva import (
    CODES,
    NUMBER,
    WORDS,
    drop_count,
    is_head,
    row_of_fields,
    row_of_head,
)
from toolkit.corpus.formats.databases.labels import find_language
from toolkit.corpus.formats.databases.values import clean_author
from toolkit.corpus.formats.heading.names import has_given_name, is_person
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines, read_lines
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.furniture import goes_on

_CODE = rf"(?P<code>{'|'.join(sorted(CODES))})"
_LINE = re.compile(rf"{_CODE}(?:[ \t\xa0]{{2,}}|\t|$)(?P<value>.*)")
_TIGHT = re.compile(rf"{_CODE}(?:[ \t\xa0]+|$)(?P<value>.*)")
"""A code with one blank behind it, as exports have it that went through another program."""
_COLUMN = re.compile(rf"{_CODE}(?:(?<=[A-Z]{{3}})[ ]|[ \t\xa0]{{2,}}|\t|$)(?P<value>.*)")
"""A code in a column four letters wide: one blank behind three letters, two behind two."""
_IN_COLUMN = re.compile(r"[A-Z]{2} {2}\S.*")
_FEWEST_CODES = 5
_WRITTEN = {"HD", "BY", "WC", "PD", "SN", "LA", "LP", "TD"}
_MARK = re.compile(
    rf"^[ \t\xa0\f]{{0,99}}(?:AN\s{{1,9}})?{NUMBER.pattern}[ \t\r]{{0,99}}$", re.MULTILINE
)
_CODED = re.compile(r"^[ \t\f]{0,9}(?:LP|TD)(?:[ \t\xa0]{2,}|\t|[ \t\r]*$)", re.MULTILINE)
_XML = re.compile(rb"<(?:\w+:)?(?:leadParagraph|tailParagraphs|ppsarticle)\b")
_BYLINE = re.compile(r"(?:by|von|par|por|door)\s+\S.{1,80}", re.IGNORECASE)
_LISTED = re.compile(r"(?:\.{4,}|(?:\.\s){4,}|\t)\s*\d{1,4}$")
_WRAPPED = 4
"""One line in so many ends inside a sentence that goes on in small letters, where lines are wrapped."""
_SECTION_WORDS = 3
_NAME_WORDS = 8
_SMALL = {
    "of",
    "and",
    "the",
    "for",
    "de",
    "la",
    "le",
    "du",
    "des",
    "der",
    "die",
    "das",
    "und",
    "et",
    "y",
}
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Co|Corp|S\.A|N\.V|B\.V|Pty|A\.S|S\.p\.A|e\.V|L\.P)\.$")


def _recognizes_lines(source: Source) -> bool:
    found = find_lines(source, _MARK)
    if found is None:
        return _is_coded(find_lines(source, _CODED))
    numbered = any(_number(line) for line in found.lines)
    coded = _codes(found, _find_form(found))
    return numbered and ("HD" in coded or any(WORDS.fullmatch(line.text) for line in found.lines))


def _is_coded(found: Lines | None) -> bool:
    """Tell whether codes alone tell articles whose numbers somebody took out."""
    coded = _codes(found, _find_form(found)) & _WRITTEN if found is not None else set()
    return len(coded) >= _FEWEST_CODES and "HD" in coded and bool(coded & {"LP", "TD"})


def _find_form(found: Lines) -> re.Pattern[str]:
    """Return how codes stand in front of their values: apart, or with one blank where all have it."""
    tight = _codes(found, _TIGHT)
    known = "HD" in tight and bool(tight & {"LP", "TD"}) and len(tight) >= _FEWEST_CODES
    if known and tight & _WRITTEN - _codes(found, _LINE):
        return _TIGHT
    aligned = [line for line in found.lines if _LINE.match(line.text)]
    wide = any(_IN_COLUMN.fullmatch(line.text) for line in aligned)
    return _COLUMN if wide else _LINE


def _codes(found: Lines, form: re.Pattern[str]) -> set[str]:
    return {hit["code"] for line in found.lines if (hit := form.match(line.text))}


def _read_lines(source: Source) -> Parsed:
    found = read_lines(source)
    assert found is not None
    form = _find_form(found)
    chunks = _split(found, form)
    rows: list[Row] = []
    coded = 0
    for place, chunk in enumerate(chunks, start=1):
        fields = _read_fields(chunk, form, wrapped=found.wrapped)
        coded += "HD" in fields
        row = row_of_fields(fields) if "HD" in fields else _read_plain(chunk, found)
        rows.append(drop_count(row, place))
    numbers = {hit for line in found.lines if (hit := _number(line))}
    titles = sum(_is_title(line, form) for line in found.lines)
    layout = f"Factiva, {found.kind}" + (" with field codes" if coded else "")
    return Parsed(rows, layout, promised=max(len(numbers), titles), notes=list(found.notes))


FACTIVA_LINES = Layout("Factiva, rich text", _recognizes_lines, _read_lines)


def _split(found: Lines, form: re.Pattern[str]) -> list[list[Line]]:
    """Return each article's lines; its number is its last line, "HD" begins a new one without."""
    chunks: list[list[Line]] = [[]]
    headed = False
    for line in found.lines:
        if _is_title(line, form):
            if headed:
                chunks.append([])
            headed = True
        chunks[-1].append(line)
        if _number(line):
            chunks.append([])
            headed = False
    return [
        chunk for chunk in chunks if any(_number(line) or _is_title(line, form) for line in chunk)
    ]


def _read_fields(
    chunk: list[Line], form: re.Pattern[str], *, wrapped: bool
) -> dict[str, list[str]]:
    """Return paragraphs by code; in a text file a paragraph may run over lines without a gap."""
    fields: dict[str, list[str]] = {}
    code = ""
    apart = True
    for place, line in enumerate(chunk):
        hit = form.match(line.text)
        in_text = code in ("LP", "TD")
        if hit and in_text and not _LINE.match(line.text):
            hit = hit if apart and _stands_among(chunk[place:], form) else None
        if hit and not (in_text and hit["code"] == "HD"):
            code, apart = hit["code"], True
            fields.setdefault(code, [])
        value = hit["value"].strip() if hit and apart and code == hit["code"] else line.text
        if code and value and wrapped and not apart:
            fields[code][-1] += f"\n{value}"
        elif code and value:
            fields[code].append(value)
        apart = not value
    return fields


def _stands_among(lines: list[Line], form: re.Pattern[str]) -> bool:
    """Tell whether another code follows before the next empty line, as below a text, not in it."""
    block = takewhile(lambda line: line.text, lines[1:])
    return any(form.match(line.text) for line in block)


def _read_plain(chunk: list[Line], found: Lines) -> Row:
    """Return a row from lines without codes: the head around the number of words, then the text."""
    lines = [line for line in _drop_contents(chunk) if line.text and not _number(line)]
    cut = next((at for at, line in enumerate(lines) if WORDS.fullmatch(line.text)), 0)
    names = [line.text for line in lines[:cut]]
    author = next((name for name in reversed(names[1:]) if _is_byline(name, names)), "")
    names = [name for name in names if name != author]
    start = cut + 1
    while start < len(lines) and start <= cut + 9 and not _ends_head(lines, start):
        start += 1
    section = ""
    if len(names) > 1 and _is_section(names[0], names[1]):
        section = names.pop(0)
    if len(names) > 1 and goes_on(*names[:2]):
        names[:2] = [" ".join(names[:2])]
    row = row_of_head(names, [line.text for line in lines[cut:start]])
    row |= {"section": section} if section else {}
    row |= {"author": clean_author(author)} if author else {}
    row["text"] = _join_body(_drop_publisher(lines[start:]), chunk, found)
    return row


def _join_body(body: list[Line], chunk: list[Line], found: Lines) -> str:
    """Return a text's lines as they stand where they are wrapped, else as paragraphs."""
    if found.wrapped and body:
        places = [n for n, line in enumerate(chunk) if line is body[0] or line is body[-1]]
        whole = chunk[places[0] : places[-1] + 1]
        if any(not line.text for line in whole) or _run_on(body):
            return found.join(whole)
    return "\n\n".join(line.text for line in body)


def _drop_contents(lines: list[Line]) -> list[Line]:
    """Return lines without a list of contents above a head, whose lines end in a page."""
    head = takewhile(lambda line: not WORDS.fullmatch(line.text), lines)
    listed = [n for n, line in enumerate(head) if _LISTED.search(line.text)]
    return lines[listed[-1] + 1 :] if listed else lines


def _run_on(lines: list[Line]) -> bool:
    """Tell whether sentences run over lines' ends, as one in four does of those that are wrapped."""
    broken = sum(goes_on(one.text, other.text) for one, other in pairwise(lines))
    return broken * _WRAPPED >= len(lines)


def _drop_publisher(lines: list[Line]) -> list[Line]:
    """Return a text's lines without the last one, where it is the publisher's name."""
    last = lines[-1].text if len(lines) > 1 else ""
    words = [word for word in last.split() if word not in _SMALL]
    name = 0 < len(words) <= _NAME_WORDS and all(
        word[0].isupper() or word[0] == "&" for word in words
    )
    ends = last.endswith((".", "!", "?", "”", '"', ")")) and not _COMPANY.search(last)
    above = lines[-2].text.rstrip() if len(lines) > 1 else ""
    return (
        lines[:-1]
        if name and not ends and above.endswith((".", "!", "?", "”", '"', ")", "’"))
        else lines
    )


def _is_byline(name: str, names: list[str]) -> bool:
    """Tell whether a line below a title names who wrote: with "By", or as names are written."""
    below = len(names) > 2 or len(names[0].split()) > _SECTION_WORDS
    return bool(_BYLINE.fullmatch(name)) or has_given_name(name) or (below and is_person(name))


def _is_section(line: str, after: str) -> bool:
    """Tell whether the first of two lines is a section's name: a word or a few, before a title."""
    words, more = len(line.split()), len(after.split())
    return words <= _SECTION_WORDS < more or words == 1 < more


def _ends_head(lines: list[Line], place: int) -> bool:
    """Tell whether no line from here on, of the next few, belongs to the head."""
    return not any(is_head(line.text) for line in lines[place : place + 4])


def _is_title(line: Line, form: re.Pattern[str]) -> bool:
    hit = form.match(line.text)
    return hit is not None and hit["code"] == "HD"


def _number(line: Line) -> str:
    hit = NUMBER.fullmatch(line.text.removeprefix("AN").strip())
    return hit["number"] if hit else ""


def _recognizes_xml(source: Source) -> bool:
    return source.data.lstrip()[:1] == b"<" and bool(_XML.search(source.data))


def _read_xml(source: Source) -> Parsed:
    root = parse_xml(source.data, source.name)
    articles = [item for item in root.iter("{*}article") if item.find("{*}headline") is not None]
    counted = next((item.get("count") for item in root.iter() if item.get("count")), "")
    promised = int(counted) if counted.isdigit() else None
    return Parsed([_read_article(item) for item in articles], "Factiva, XML", promised=promised)


FACTIVA_XML = Layout("Factiva, XML", _recognizes_xml, _read_xml)


def _read_article(article: Element) -> Row:
    row: Row = {
        "text": "\n\n".join(
            [*_paragraphs(article, "leadParagraph"), *_paragraphs(article, "tailParagraphs")]
        )
    }
    for name, key in (("headline", "title"), ("sourceName", "outlet"), ("sectionName", "section")):
        if value := one_line(" ".join(_paragraphs(article, name))):
            row[key] = value
    if author := clean_author(" ".join(_paragraphs(article, "byline"))):
        row["author"] = author
    for name in ("date", "dateTime"):
        if value := article.findtext(f"{{*}}publicationDate/{{*}}{name}"):
            row.setdefault("published", value.strip())
    language = (article.findtext("{*}baseLanguage") or "").strip().lower()
    if language:
        row["language"] = find_language(language) or language
    return row


def _paragraphs(article: Element, name: str) -> list[str]:
    part = article.find(f"{{*}}{name}")
    if part is None:
        return []
    found = list(part.iter("{*}paragraph")) or [part]
    return [text for item in found if (text := one_line("".join(item.itertext())))]
