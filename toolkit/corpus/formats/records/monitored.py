"""Reports of services that translate what others print, as World News Connection gives them.

Fields stand above and below each report ("Document ID: …", "Source-Date: …"), and between them a title, a
line on the source ("… Hale Harbour Post in Tarnish 12 Mar 29 p 2"), notes in brackets, the text, and a
description of the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.layout import Row

_STARTS = re.compile(
    r"^(?=[ \t]*(?:Document\s+(?:ID|Number|No)|Accession\s+Number)\s*:)", re.M | re.I
)
_SIGNS = re.compile(
    r"\[(?:FBIS|WNC|OSC)\b|\[Description\s+of\s+Source:|^\s*Source-Date\s*:", re.M | re.I
)
_FIELD = re.compile(r"[ \t]*(?P<name>[A-Z][\w/ -]{2,24}?)[ \t]*:[ \t]*(?P<value>\S.*)?")
_SOURCE = re.compile(
    r"(?:[A-Z]{2,5}\d{6,}\w*\s+)?(?P<where>.{3,100}?)\s+in\s+(?P<language>[A-Z]\w+(?:[ -][A-Z]\w+)?)\s+"
    r"(?:\d{4}\s*GMT\s+)?(?P<day>\d{1,2}\s+[A-Z][a-z]{2,8})\s+(?P<year>\d{4}|\d\d)\b(?:\s+pp?\b.{0,30})?"
)
_BY = re.compile(
    r"\[(?:unattributed\s+)?(?:[\w-]+\s+){0,3}?(?:report|article|commentary|interview|editorial|column|dispatch|analysis|account)"
    r"\s+by\s+(?P<author>[^\]:;\"“]{3,80}?)\s*(?:(?:,?\s+(?:published|headlined|entitled|titled|from|under|carried)\b|[:;\"“])[^\]]*)?\]",
    re.IGNORECASE,
)
_NOTES = re.compile(r"(?:\[[^\[\]]{3,300}\]\s*)+")
_BELOW = re.compile(r"\[Description\s+of\s+Source:|THIS\s+REPORT\s+(?:MAY\s+CONTAIN|CONTAINS)\b")
_RULE = re.compile(r"[\s_=*-]{3,}")
_VERSION = re.compile(r"\s*\([^()]*(?:version|edition|www)[^()]*\)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_monitored(text: str) -> tuple[list[Row], list[str]] | None:
    r"""Return the reports of a text, and notes on what was left out of them; None where it has none.

    Examples
    --------
    >>> report = "Document ID: AB2031\nRegion: West\nSource-Date: 03/12/2031\n\nLock Stays Shut\n\n"
    >>> report += "AB20310312 Hale Harbour Post in Tarnish 12 Mar 31 p 2\n\n[Report by Ida Roe]\n"
    >>> report += "[FBIS Translated Text]\n\n   The lock stays shut.\n\n[Description of Source: a daily]\n\n"
    >>> rows, _ = read_monitored(report + "City/Source: Hale\n")
    >>> rows[0]["outlet"], rows[0]["published"], rows[0]["author"], rows[0]["text"]
    ('Harbour Post', '12 Mar 2031', 'Ida Roe', 'The lock stays shut.')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    records = [one for one in _STARTS.split(text) if _STARTS.match(one)]
    if not records or not all(len(set(_SIGNS.findall(one))) > 1 for one in records):
        return None
    rows = [_read_report(one.split("\n")) for one in records]
    if not all(row["text"] and row.get("title") for row in rows):
        return None
    before = " ".join(text[: text.index(records[0])].split())
    notes = [f"in front of the first report left out: “{before[:100]}”"] if before else []
    return rows, [*notes, "fields, notes in brackets and descriptions of the sources were left out"]


def _read_report(lines: Sequence[str]) -> Row:
    above, rest = _take_fields(list(lines))
    below, rest = _take_fields(rest[::-1])
    fields = {**above, **below}
    paragraphs = _split_paragraphs(rest[::-1])
    title = " ".join(paragraphs[0].split()) if paragraphs else ""
    row: Row = {
        "title": title,
        "published": fields.get("source-date"),
        "article_id": fields.get("document id"),
    }
    body = paragraphs[1:]
    while body and (head := " ".join(body[0].split())):
        if source := _SOURCE.fullmatch(head):
            row |= _name_source(source, fields)
        elif not _NOTES.fullmatch(head):
            break
        elif by := _BY.search(head):
            row["author"] = by["author"]
        body = body[1:]
    end = next((n for n, part in enumerate(body) if _BELOW.match(part.lstrip())), len(body))
    return {
        **{name: value for name, value in row.items() if value},
        "text": "\n\n".join(body[:end]),
    }


def _take_fields(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the fields that lines begin with, and the other lines; rules and empty ones go with them."""
    fields: dict[str, str] = {}
    for place, line in enumerate(lines):
        found = _FIELD.fullmatch(line.rstrip())
        if found and found["name"][0] == line.lstrip()[:1] and len(found["name"].split()) <= 3:
            fields[found["name"].casefold()] = (found["value"] or "").strip()
        elif (line.strip() and not _RULE.fullmatch(line)) or (
            fields and not lines[place - 1].strip()
        ):
            return fields, lines[place:]
        if fields and not line.strip():
            return fields, lines[place + 1 :]
    return fields, []


def _split_paragraphs(lines: Sequence[str]) -> list[str]:
    text = "\n".join(line.strip() for line in lines)
    return [part.strip() for part in re.split(r"\n{2,}", text) if part.strip()]


def _name_source(source: re.Match[str], fields: dict[str, str]) -> Row:
    """Return outlet and day of the line on the source: without the place in front, the year in full."""
    outlet = _VERSION.sub("", source["where"]).strip()
    place = fields.get("city/source", "").partition(",")[0]
    bare = outlet.removeprefix(f"{place} ") if place else outlet
    years = _YEAR.findall(fields.get("source-date", ""))
    year = next((one for one in years if one.endswith(source["year"])), source["year"])
    return {"outlet": bare or outlet, "published": f"{' '.join(source['day'].split())} {year}"}
