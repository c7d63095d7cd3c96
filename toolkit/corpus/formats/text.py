"""Plain text: a file is an article, or several one below the other, each with its head.

Of one article the text stays as it is in the file, from below its head on.
"""

from __future__ import annotations

import re
from collections import Counter

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.code import is_code
from toolkit.corpus.formats.compiled import cut_rules, mark_rules, read_several, split_articles
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.mastheads import take_masthead
from toolkit.corpus.formats.heading.one_line_heads import open_one_line_heads
from toolkit.corpus.formats.heading.owned_heads import open_owned_heads
from toolkit.corpus.formats.heading.paragraphs import Paragraph, take_head
from toolkit.corpus.formats.heading.plain_titles import find_plain_title, mark_capitals
from toolkit.corpus.formats.heading.releases import cut_release, open_release, read_opening
from toolkit.corpus.formats.heading.titles import find_day, is_title
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.pages.marks import count_named
from toolkit.corpus.formats.plain import open_brackets, read_front, split_site
from toolkit.corpus.formats.records.labels import find_blocks
from toolkit.corpus.formats.records.monitored import read_monitored
from toolkit.corpus.formats.records.reading import read_only_record, read_records
from toolkit.corpus.formats.records.tails import drop_tail
from toolkit.corpus.formats.records.wires import read_wires
from toolkit.corpus.formats.running import take_running
from toolkit.corpus.formats.side_by_side import unfold_columns
from toolkit.corpus.formats.speech.spoken import read_turns
from toolkit.corpus.formats.speech.timed import join_timed, read_inline
from toolkit.errors import InputError

_XML = re.compile(
    r"\ufeff?\s*<\?xml\b[^<>]*>\s*(?:<!(?:--.*?--|DOCTYPE[^<>]*)>\s*)*<([\w:.-]+)", re.DOTALL
)
_FIELD = re.compile(r"([^\W\d_][\w /]{1,24}?)\s*:(?:\s|$)")
_ADDRESS = re.compile(
    r"(?:url|link|source|from)?[\s:<]*(?P<url>https?://[^\s<>]+)>?", re.IGNORECASE
)
_LEAST_AGAIN, _LEAST_NAMED = 3, 2
"""Fields that stand there again, and articles that marks name, from which a text may be several."""
_SHOWN_NAMES = 3
_HEAD = 2000
_PARTS = 12
"""Paragraphs at the beginning of a text that its head is looked for in."""
_RULE = re.compile(r"[=~_-]{3,}")
_CLOSE = 2
_LONGEST_SOURCE = 120
_TITLE_AMONG = 3
"""Paragraphs of which one may be the title that is known, below an outlet or a day."""
_EMPTY = re.compile(r"(?:\n[ \t]*){3,}\n")
"""Three empty lines or more."""
_COLUMNS = "columns that stand side by side were read one after the other"


def _recognizes(source: Source) -> bool:
    del source
    return True


def _read(source: Source) -> Parsed:
    if (root := _XML.match(source.text)) is not None:
        raise InputError(
            f"{source.name}: is XML in a layout that is not known (<{root[1]}>); export it as text, "
            "as a page or as a table"
        )
    if is_code(source.text):
        raise InputError(f"{source.name}: holds code of a page or a program, no article")
    if wires := read_wires(source.text):
        return Parsed(wires[0], TEXT.name, notes=wires[1], doubts=wires[2])
    if monitored := read_monitored(source.text):
        return Parsed(monitored[0], TEXT.name, notes=monitored[1])
    text = unfold_columns(source.text)
    before = [_COLUMNS] if text is not source.text else []
    if records := read_records(text):
        rows, notes = records
        return Parsed(rows, TEXT.name, notes=[*before, *notes])
    text, address = _take_address(text)
    text, sent, called = open_release(text)
    text, paper, mastheads = take_masthead(text)
    text, about, heads = take_running(text)
    about = {**address, **sent, **about, **paper}
    before += [*mastheads, *heads]
    parts = open_one_line_heads(open_owned_heads(_to_parts(text)))
    articles, notes = split_articles(parts)
    if len(articles) < 2:
        articles, notes = split_articles(mark_capitals(parts))
    if len(articles) < 2:
        return _read_undivided(text, about, paper, before, called=called)
    rows, said = read_several(articles)
    mixed = (
        [f"{_COLUMNS}: what belongs to which article may be wrong"] if _COLUMNS in before else []
    )
    rows = [{**paper, **row} for row in rows]
    return Parsed(rows, TEXT.name, notes=[*before, *notes, *said], doubts=mixed)


def _read_undivided(text: str, about: Row, paper: Row, notes: list[str], *, called: bool) -> Parsed:
    """Read a text that no headlines divide: dated records, a lone one, or one article."""
    if records := read_records(text, dated=True):
        rows = [{**paper, **row} for row in records[0]]
        return Parsed(rows, TEXT.name, notes=[*notes, *records[1]])
    if record := read_only_record(text):
        return Parsed([{**about, **record[0]}], TEXT.name, notes=[*notes, *record[1]])
    opening = read_opening(text) if called else {}
    row, said = read_article(text, title=str(opening.get("title") or ""))
    row = {**opening, **row}
    row["text"], note = cut_release(str(row["text"]), called=called)
    notes = [*notes, *said, *drop_tail(row), *filter(None, [note])]
    return Parsed([{**about, **row}], TEXT.name, notes=notes, doubts=_doubt_one(text))


TEXT = Layout("text", _recognizes, _read)


def _take_address(text: str) -> tuple[str, Row]:
    """Return a text without the address that its first line is, and this."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    found = _ADDRESS.fullmatch(first.strip())
    return (rest.lstrip("\r\n"), {"url": found["url"]}) if found and rest.strip() else (text, {})


def _doubt_one(text: str) -> list[str]:
    """Return the doubt that a text holds several articles of a database: fields stand there again."""
    lines = [line.strip() for line in text.splitlines()]
    labels = Counter(found[1].casefold() for line in lines if (found := _FIELD.match(line)))
    again = [name for name, number in labels.items() if number > 1 and find_label(f"{name}: x")[0]]
    named, mark = count_named(lines)
    if len(again) < _LEAST_AGAIN and named < _LEAST_NAMED and (block := find_blocks(lines)):
        names, times = block
        shown = " and ".join(f"“{name.capitalize()}:”" for name in names[:_SHOWN_NAMES])
        return [
            f"was read as one article, but {shown} stand there {times} times, as fields of records do: "
            "if each is an article's, name the fields title, source, date and text"
        ]
    if len(again) < _LEAST_AGAIN and named < _LEAST_NAMED:
        return []
    what = f"“{mark}”" if named >= _LEAST_NAMED else f"“{again[0].capitalize()}:”"
    number = named if named >= _LEAST_NAMED else labels[again[0]]
    return [
        f"was read as one article, but may hold {number}: {what} stands there as in exports of databases"
    ]


def _to_parts(text: str) -> list[Paragraph]:
    """Return the paragraphs between empty lines; what stands after several, or on a new page, is apart."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    parts: list[Paragraph] = []
    apart = False
    for part in re.split(r"\n[ \t]*\n", _EMPTY.sub("\n\n\f\n\n", text)):
        apart |= "\f" in part
        if part.strip():
            parts.append(Paragraph(part.replace("\f", "").strip("\n"), apart=apart))
            apart = False
    return mark_rules(cut_rules(parts))


def read_article(text: str, *, title: str = "") -> tuple[Row, list[str]]:
    r"""Return the only article of a text, and notes on lines of its head that were not understood.

    Parameters
    ----------
    text
        The text, which stays as it is from below its head on.
    title
        The title, where it is known: it may stand above the text once more.

    Examples
    --------
    >>> row, _ = read_article("Talks resume\n\nBy Ida Falk\n\nThe talks resumed.")
    >>> row
    {'title': 'Talks resume', 'author': 'Ida Falk', 'text': 'The talks resumed.'}
    >>> read_article("Talks resume\n\nThe talks resumed.", title="Talks resume")[0]["text"]
    'The talks resumed.'
    """
    if (timed := read_inline(text)) is not None:
        return {**timed[0], "text": timed[1]}, []
    text, underlined = _drop_underline(open_brackets(text))
    title = title or underlined
    parts = _to_parts(text)[:_PARTS]
    day = find_day(text[:_HEAD])
    row: Row = {"published": day} if day else {}
    spoken = read_turns(text)
    if spoken is not None:
        return {**row, **spoken[0], "text": spoken[1]}, []
    text, parts, row = _take_source(text, parts, row)
    found, rest, above = find_plain_title(parts)
    same = [n for n, part in enumerate(parts[:_TITLE_AMONG]) if _fold(part.text) == _fold(title)]
    if title and same and (not found or _fold(found) != _fold(title)):
        found, rest, above = title, parts[same[0] + 1 :], parts[: same[0]]
    if not found or not rest:
        return {**row, **_read_timed(text)}, []
    head, body, unread = take_head(rest)
    upper, _, unread_above = read_front(above)
    number = _count_lines(parts) - _count_lines(body)
    stays = bool(body) and _skip_lines(text, number).lstrip().startswith(body[0].text.strip())
    if (
        body and not stays and body[0] in parts[1:2] and parts[1] is not rest[0]
    ):  # a standfirst above
        rest_text = _skip_lines(text, number + _count_lines(body[:1]))
        text, number = f"{body[0].text.strip()}\n\n{rest_text}", 0
    notes = [f"left out of the head of an article: “{line}”" for line in (*unread_above, *unread)]
    named = split_site(found)
    return {
        **row,
        **named,
        **upper,
        **head,
        **{name: upper[name] for name in ("outlet",) if name in upper},
        "title": named["title"],
        "text": join_timed(_skip_lines(text, number)),
    }, notes


def _read_timed(text: str) -> Row:
    """Return a text; of a transcript the line above its turns, which may say who speaks, is its title."""
    timed = join_timed(text)
    first, _, rest = timed.partition("\n\n")
    if timed is text or not rest or not is_title(first) or ": " in first:
        return {"text": timed}
    day = find_date(first)
    return {"title": first, "text": timed, **({"published": day} if day else {})}


def _drop_underline(text: str) -> tuple[str, str]:
    """Return a text without the rule right below its first line, and that line as its title."""
    first, _, rest = text.lstrip("\ufeff\r\n ").partition("\n")
    rule, _, rest = rest.partition("\n")
    close = abs(len(first.strip()) - len(rule.strip())) <= _CLOSE
    if not (close and _RULE.fullmatch(rule.strip()) and is_title(first.strip())):
        return text, ""
    return f"{first}\n\n{rest}", " ".join(first.split())


def _take_source(text: str, parts: list[Paragraph], row: Row) -> tuple[str, list[Paragraph], Row]:
    """Take the outlet and day that the last paragraph of a text names: (Harbour Post, 7 May 2031)."""
    above, _, last = text.rstrip().rpartition("\n\n")
    line = " ".join(last.split())
    if not above or len(line) > _LONGEST_SOURCE or line[:1] in '“"':
        return text, parts, row
    head = read_head([line.strip("()[]–—- ")])
    if not head.lines or head.unread or not {"outlet", "published"} <= head.row.keys():
        return text, parts, row
    kept = parts[:-1] if parts and parts[-1].text.strip() == last.strip() else parts
    row = {**head.row, **row}
    first, _, rest = above.lstrip("\ufeff\r\n ").partition("\n\n")
    if "\n" not in first and rest.strip() and is_title(first.strip()) and len(kept) > 1:
        return rest.lstrip("\r\n") + "\n", kept[1:], {**row, "title": " ".join(first.split())}
    return above + "\n", kept, row


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _count_lines(parts: list[Paragraph]) -> int:
    return sum(bool(line.strip()) for part in parts for line in part.text.split("\n"))


def _skip_lines(text: str, number: int) -> str:
    """Return a text without so many lines at its beginning, empty ones not counted."""
    lines = text.splitlines(keepends=True)
    seen = 0
    for place, line in enumerate(lines):
        if seen == number and line.strip():
            return "".join(lines[place:])
        seen += bool(line.strip("\ufeff \t\r\n\f"))
    return text
