"""Retriever Research (Mediearkivet, Atekst): articles as PDF, text, Word or rich text, in Nordic languages.

An article has its title, a line with outlet and day ("Harbour Post, 2031-02-18"), lines on where it was
printed ("Sida 6, Publicerat i print."), the text, who wrote it, captions, rights and an address. The layout
is known from descriptions; no export could be had.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.names import (
    is_part_of_paper,
    is_person,
    sounds_like_outlet,
    split_names,
)
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import Line, Lines, find_lines, find_tail, note_front

_SIGN = re.compile(r"\bret\.nu/|\bRetriever\b")
_HEAD = re.compile(
    r"(?P<outlet>[^\W\d_].{1,80}?)[,.]?\s+(?:[-–]\s+)?(?P<day>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})"
    r"(?:,?\s+\d\d:\d\d)?(?:,?\s+sid[ae]\s*:?\s*[\d, –-]+)?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:(?:sid(?:a|or|e|er)|s\.)\s*:?\s*[\d, –-]+\W*)?"
    r"(?:publicerat|publisert|publiceret)\s+(?:i|på)\s+(?:print|trykk|tryk|papper|webb?|nett?)\b.*"
    r"|(?:sid(?:a|or|e|er))\s*:?\s+[\d, –-]+\.?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:profile?|sektion|seksjon|utgåva|utgave|del|edition)\s*:\s*(?P<value>.*)", re.IGNORECASE
)
_SECTION = re.compile(r"se[kc][ts]", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?:Antall?\s+(?:arti(?:klar|kler)|treff|träffar)|Treff|Träffar)\s*:\s*(?P<number>\d{1,5})"
    r"|^(?P<first>\d{1,5})\s+(?:[^\W\d_]+(?:-|,| och| og)?\s+){0,4}\w*arti(?:klar|kler)\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_RULE = re.compile(r"[=_*-]{5,}")
_WRITER = re.compile(r"(?:Av|Af)\s+(?P<names>[^\W\d_].{2,60})")
_KICKER = re.compile(r"[^\W\d_a-zß-öø-ÿ]{3,}(?: [^\W\d_a-zß-öø-ÿ]{2,}){0,2}\.")
"""A part of the paper in capitals below the title: LOKALT."""
_CAPTION = re.compile(r"(?:bildtext|bildetekst|billedtekst|foto)\s*:.*", re.IGNORECASE)
_TAIL = re.compile(
    r"©.*|(?:läs|les|læs|se) hel[ae]? (?:artik|avis|sak|tidning|nyhe[td])\w*\b(?: på\b|:).*"
    r"|se web\S*(?: \S+)? på\b.*|https?://ret\.nu/\S+",
    re.IGNORECASE,
)
_FOOT = re.compile(r"(?:all[ae] )?artik\w+ (?:är|er) (?:skyddade|beskytte\w*)\b.*", re.IGNORECASE)
"""The notice of rights at every page's foot, in one line or two, of which the last has its number."""
_NUMBER = re.compile(r"(?:.{1,120}\.\s+)?\d+\s*/\s*\d+")
"""A page's number: "2 / 3", at the end of the notice of rights that stands at every page's foot."""
_TITLE_LINES = 3
_BELOW_HEAD = 3
_NAME_WORDS = 4
_SHOWN = 100


def _recognizes(source: Source) -> bool:
    found = find_lines(source, _SIGN)
    return found is not None and (
        any(_SIGN.search(line.text) for line in found.lines) and bool(_find_heads(found))
    )


def _read(source: Source) -> Parsed:
    found = find_lines(source, _SIGN)
    assert found is not None
    lines = found.lines
    heads = _find_heads(found)
    titles = [_find_title(found, head) for head in heads]
    notes = [*found.notes, *note_front(lines[: titles[0]])]
    rows = [
        _read_article(found, title, head, end, notes)
        for title, head, end in zip(titles, heads, [*titles[1:], len(lines)], strict=True)
    ]
    counts = (_COUNT.search(line.text) for line in lines[: titles[0]])
    promised = next((int(count["number"] or count["first"]) for count in counts if count), None)
    notes.append("lines on where articles were printed, rights and addresses were left out")
    return Parsed(rows, f"Retriever, {found.kind}", promised=promised, notes=notes)


RETRIEVER = Layout("Retriever", _recognizes, _read)


def _find_heads(found: Lines) -> list[int]:
    """Return the lines with outlet and day above one on where it was printed, below a title."""
    lines = found.lines
    return [
        n
        for n, line in enumerate(lines)
        if _HEAD.fullmatch(line.text)
        and any(_PRINTED.fullmatch(one.text) for one in _next_worded(lines, n))
        and _find_title(found, n) < n
    ]


def _next_worded(lines: Sequence[Line], place: int) -> list[Line]:
    return [one for one in lines[place + 1 : place + 2 * _BELOW_HEAD] if one.text][:_BELOW_HEAD]


def _find_title(found: Lines, head: int) -> int:
    """Return the first line right above a head, or above empty ones or a rule over it; of Word it is one."""
    lines = found.lines
    most = _TITLE_LINES if found.wrapped else 1
    last = next((n for n in range(head - 1, -1, -1) if lines[n].text), -1)
    if last > 0 and _RULE.fullmatch(lines[last].text) and lines[last - 1].text:
        last -= 1  # it underlines the title
    first = last + 1
    while first > 0 and last - first + 1 < most and _may_be_title(lines[first - 1].text):
        first -= 1
    return first if first <= last else head


def _may_be_title(line: str) -> bool:
    ends = (_TAIL, _FOOT, _NUMBER, _RULE)
    other = any(one.fullmatch(line) for one in ends) or _COUNT.search(line)
    return bool(line) and not other


def _read_article(found: Lines, title: int, head: int, end: int, notes: list[str]) -> Row:
    lines = found.lines
    named = _HEAD.fullmatch(lines[head].text)
    assert named is not None
    over = [one.text for one in lines[title:head] if one.text and not _RULE.fullmatch(one.text)]
    row: Row = (
        {"section": over.pop().strip(".")} if over[1:] and _KICKER.fullmatch(over[-1]) else {}
    )
    row |= {"title": " ".join(over)}
    row |= {"outlet": named["outlet"].rstrip(",. "), "published": named["day"]}
    below = _take_above_printed(_drop_feet(lines[head + 1 : end]), row, notes)
    first = next((n for n, line in enumerate(below) if not _take_field(line.text, row)), len(below))
    below = below[first:]
    tail = find_tail(below, lambda line: _TAIL.fullmatch(line) is not None)
    _note_below(below[tail:], row, notes)
    kept = _drop_captions(below[:tail], notes)
    row["text"] = found.join(_take_writer(kept, row))
    return row


def _take_above_printed(lines: list[Line], row: Row, notes: list[str]) -> list[Line]:
    """Return lines without a name alone above those on where it was printed: who wrote it."""
    worded = [n for n, line in enumerate(lines) if line.text][:_BELOW_HEAD]
    printed = max((n for n in worded if _PRINTED.fullmatch(lines[n].text)), default=0)
    above = [n for n in worded if n < printed and not _take_field(lines[n].text, row)]
    for n in above:
        line = lines[n].text
        names = split_names(line)
        if not row.get("author") and names and all(map(_is_writer, names)):
            row["author"] = ", ".join(names)
        else:
            notes.append(f"left out of the head of an article: “{line[:_SHOWN]}”")
    return [line for n, line in enumerate(lines) if n not in above]


def _is_writer(name: str) -> bool:
    """Tell whether words are a person's name, and no part of a paper that is set in capitals as well."""
    person = is_person(name) and len(name.split()) <= _NAME_WORDS and not sounds_like_outlet(name)
    return person and not any(is_part_of_paper(word) for word in name.split())


def _take_field(line: str, row: Row) -> bool:
    """Take a line between head and text, and tell whether it is one."""
    field = _FIELD.fullmatch(line)
    if field and _SECTION.match(line):
        row["section"] = field["value"].strip()
    writer = _WRITER.fullmatch(line)
    names = split_names(writer["names"]) if writer else []
    if names and all(map(is_person, names)):
        row["author"] = ", ".join(names)
    return not line or bool(
        field or row.get("author") == ", ".join(names) or _PRINTED.fullmatch(line)
    )


def _drop_feet(lines: Sequence[Line]) -> list[Line]:
    """Return lines without the feet of pages."""
    feet = {n for n, line in enumerate(lines) if _FOOT.fullmatch(line.text)}
    numbers = [n for n, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    feet |= {n for n in numbers if n - 1 in feet or lines[n].text[0].isdigit()}
    for n, line in enumerate(lines[1:], 1):  # a notice that goes on
        above = lines[n - 1].text
        if n - 1 in feet and line.text and above and above[-1].isalpha() and line.text[0].islower():
            feet.add(n)
    return [line for n, line in enumerate(lines) if n not in feet]


def _note_below(lines: Sequence[Line], row: Row, notes: list[str]) -> None:
    """Note what stands below a text that is neither its rights nor its address."""
    for line in lines:
        known = not line.text or _TAIL.fullmatch(line.text) or _RULE.fullmatch(line.text)
        address = _ADDRESS.search(line.text) if _TAIL.fullmatch(line.text) else None
        if address:
            row.setdefault("url", address[0])
        elif not known:
            notes.append(f"left out below a text: “{line.text[:_SHOWN]}”")


def _drop_captions(lines: Sequence[Line], notes: list[str]) -> list[Line]:
    """Return lines without captions, each up to an empty line or the next one."""
    kept: list[Line] = []
    inside = False
    for line in lines:
        begins = bool(_CAPTION.fullmatch(line.text))
        inside = begins or (inside and bool(line.text))
        if begins:
            notes.append(f"caption left out: “{line.text[:_SHOWN]}”")
        if not inside:
            kept.append(line)
    return kept


def _take_writer(lines: list[Line], row: Row) -> list[Line]:
    """Return a text's lines without a last one that is nothing but names: who wrote it."""
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].text), None)
    if last is None or last == 0:
        return lines
    names = split_names(lines[last].text)
    if not names or not all(is_person(one) and len(one.split()) <= _NAME_WORDS for one in names):
        return lines
    row["author"] = ", ".join(names)
    return lines[:last]
