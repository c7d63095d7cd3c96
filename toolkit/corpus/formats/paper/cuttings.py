"""Cuttings as media monitors print them: each on pages of its own, below lines on outlet, day and reach.

Such a block stands at the head of every page ("Circulation: 6,112", "page 1 of 2", "Auflage", "Diffusion").
Pages in front of the first are a cover with a list of contents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.corpus.fields import find_label, kind_of
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import (
    has_given_name,
    is_person,
    sounds_like_outlet,
    split_names,
)
from toolkit.corpus.formats.heading.paragraphs import Document, Paragraph
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.paper.columns import LARGER, Line
from toolkit.corpus.formats.paper.edges import find_left_out, find_running_heads
from toolkit.corpus.formats.paper.headlines import find_headline, list_words
from toolkit.corpus.formats.paper.laying import lay_out
from toolkit.corpus.formats.plain import to_row
from toolkit.corpus.formats.records.dated import settle_order
from toolkit.corpus.formats.records.tails import drop_same_ends
from toolkit.language.furniture import is_caption

_SIGN = re.compile(
    r"\b(?:circulation|audience|readership|reach|auflage|reichweite|verbreitung|diffusion|tirage|périodicité|ojd|audience|difusi[oó]n|tirada|audiencia|tiragem|audiência"
    r"|tiratura|diffusione|lettori|oplage|bereik|upplaga|räckvidd|opplag|oplag|nakład|zasięg|ave|asr|ad\s+data|ad\s+value|anzeigenäquivalen\w+|werbewert)\b\s*[:.]?\s*(?:\D{0,25}\d|quotidien|hebdo|mensuel)"
    r"|\d\s?cm²|\bsq\.?\s?cm\b|\b(?:item|clip|article)\s+id\b|\bID:?\s+\d{6,}",
    re.IGNORECASE,
)
"""What only a monitor says of a cutting: how many read it, how large it is, its own number."""
_PAGE_OF = re.compile(
    r"\b(?:page|seite|pagina|página)\s+(?P<number>\d+)\s+(?:of|von|sur|de|di|van)\s+\d+\W*", re.I
)
_EDITION = re.compile(r"\s*[{\[][^{}\[\]]{0,30}[}\]]\s*$")
_NAMES = re.compile(r"\s*\b(?:by|von|par|por|di|door)\b\s+", re.IGNORECASE)
_TOP, _FEWEST_SIGNS, _FEW = 0.7, 2, 2
"""Share of a page's height above which the block stands; signs in all of it; cuttings."""
_MOST_WORDS = 14
_ORDER = ("outlet", "published", "author", "section")
_DAY_COMMA = re.compile(r"(?<=\d),(?=\s+[^\W\d_]{3,9}\s+\d{4}\b)")
"""The comma of "Thursday 9, March 2031"."""
_FIELD = re.compile(r"(?P<before>\S.{2,60}?)\s+(?P<field>(?P<name>[^\W\d_]{3,14})\s*:\s*\S.*)")
_FAR = 6
"""Heights of type that a name below a text is set in."""
_SHOWN, _CAPTION_WORDS = 100, 25

Page = tuple[list[Line], float]


def read_cuttings(pages: Sequence[Page]) -> tuple[list[Row], list[str]] | None:
    """Return the articles of a monitor's pages, and notes on what was left out; None where they hold none."""
    found = find_cuttings(pages)
    if found is None:
        return None
    cuttings, front = found
    said = " ".join(front)
    notes = (
        [
            f"in front of the first cutting left out: “{said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}”"
        ]
        if said
        else []
    )
    notes.append("lines on audience and space above each cutting were left out")
    rows = [_read_cutting(one, notes) for one in cuttings]
    settle_order(rows, front, notes)
    return rows, [*notes, *drop_same_ends(rows)]


def _read_cutting(cutting: Cutting, notes: list[str]) -> Row:
    """Return a cutting as an article: its headline in larger type, what stands below it, its text."""
    paragraphs = lay_out(cutting.pages, heads=False)[0]
    headline = find_headline(paragraphs)
    start = next((n for n, one in enumerate(paragraphs) if one is headline), 0)
    kept = [one for one in paragraphs[start:] if not _is_caption(one, notes)]
    author = str(cutting.row.get("author") or "").casefold()
    parts = [
        Paragraph(text, style="title" if one is headline else "")
        for one in kept
        if (
            text := _join(
                [line for line in one if one is headline or line.text.casefold() != author]
            )
        )
    ]
    row, said = to_row(Document(parts, "", []))
    notes += said
    return _take_writer({**row, **cutting.row})


def _take_writer(row: Row) -> Row:
    """Return a cutting whose text begins with a line of names alone with these as its writers."""
    first, _, rest = str(row["text"]).lstrip().partition("\n")
    line = " ".join(first.split()).replace(" / ", ", ")
    names = split_names(line)
    known = rest.strip() and all(map(is_person, names)) and any(map(has_given_name, names))
    if row.get("author") or not known or sounds_like_outlet(line):
        return row
    return {**row, "author": line, "text": rest.lstrip("\n")}


def _join(part: Sequence[Line]) -> str:
    """Return a paragraph's lines; a name below it, set far to the right, is a paragraph of its own."""
    texts = [line.text for line in part]
    alone = len(part) > 1 and _is_alone(part[-2], part[-1])
    return "\n".join(texts[:-1]) + "\n\n" + texts[-1] if alone else "\n".join(texts)


def _is_caption(part: Sequence[Line], notes: list[str]) -> bool:
    line = " ".join(list_words(part))
    if len(line.split()) > _CAPTION_WORDS or not is_caption(line):
        return False
    notes.append(f"caption left out: “{line}”")
    return True


@dataclass
class Cutting:
    """A cutting: what the lines above it say, and its pages without them."""

    row: Row
    pages: list[Page] = field(default_factory=list)


def find_cuttings(pages: Sequence[Page]) -> tuple[list[Cutting], list[str]] | None:
    """Return the cuttings of pages, and the lines in front of the first; None where pages hold none.

    Examples
    --------
    >>> texts = ["Harbour Post", "7 May 2031, by Ida Falk", "Circulation: 6,112", "page 1 of 1"]
    >>> head = [Line(text, 40, 300, 800 - 12 * n, 809 - 12 * n) for n, text in enumerate(texts)]
    >>> text = [Line(f"line {n} of the text", 40, 300, 600 - 12 * n, 610 - 12 * n) for n in range(6)]
    >>> page = [*head, Line("Quay opens", 40, 300, 700, 720), *text], 842.0
    >>> cuttings, _ = find_cuttings([page, page])
    >>> cuttings[1].row, len(cuttings[1].pages[0][0])
    ({'outlet': 'Harbour Post', 'published': '7 May 2031', 'author': 'Ida Falk'}, 7)
    """
    blocks = [_find_block(lines, height) for lines, height in pages]
    if sum(map(bool, blocks)) < _FEW:
        return None
    again = find_running_heads(pages)
    found: list[Cutting] = []
    front: list[str] = []
    for (lines, height), block in zip(pages, blocks, strict=True):
        left = find_left_out(lines, height, again, several=True)
        kept = [line for line in lines if line not in block and line not in left]
        if not block and not found:
            front += [line.text for line in lines]
        elif found and (not block or _goes_on(block, kept, found[-1])):
            found[-1].pages.append((kept, height))
        else:
            found.append(Cutting(_read_block(block), [(kept, height)]))
    told = [one for one in found if one.row.get("outlet") and one.row.get("published")]
    return (found, front) if len(found) >= _FEW and 2 * len(told) > len(found) else None


def _find_block(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the lines at a page's top down to the last that only a monitor prints, or that is a field."""
    top = sorted((one for one in lines if one.bottom > _TOP * height), key=lambda one: -one.top)
    signs = [one for one in top if _SIGN.search(one.text) and _is_short(one)]
    if not signs:
        return []
    start = signs[0].bottom
    last = (
        min(one.bottom for one in top if one.bottom >= start - 40 and _is_of_block(one.text))
        if signs
        else 0
    )
    block = [one for one in top if one.bottom >= last - 1]
    known = sum(_is_of_block(one.text) for one in block)
    dated = any(find_date(_DAY_COMMA.sub(" ", one.text)) for one in block)
    return block if dated and known > _FEWEST_SIGNS and all(map(_is_short, block)) else []


def _is_short(line: Line) -> bool:
    return len(line.text.split()) <= _MOST_WORDS


def _is_of_block(text: str) -> bool:
    """Tell whether a line is one that monitors print above cuttings: a sign, a field, or a day."""
    return bool(
        _SIGN.search(text)
        or _PAGE_OF.search(text)
        or find_label(text)[0]
        or (find_date(text) and read_head([text], several=True).lines)
    )


def _goes_on(block: Sequence[Line], kept: Sequence[Line], before: Cutting) -> bool:
    """Tell whether a page is one more of the cutting before: it says so, or has its block and no headline."""
    numbers = [int(found["number"]) for line in block if (found := _PAGE_OF.search(line.text))]
    if numbers:
        return numbers[0] > 1
    usual = sorted(one.height for one in kept)[len(kept) // 2] if kept else 0
    headed = any(one.height >= LARGER * usual for one in kept)
    return not headed and _read_block(block) == before.row


def _read_block(block: Sequence[Line]) -> Row:
    """Return outlet, day, writer and section as the lines above a cutting name them."""
    row: Row = {}
    rest: list[str] = []
    for text in (piece for line in block for piece in _cut_fields(line.text)):
        kind, value = find_label(text)
        if kind in ("outlet", "author", "section") and value:
            row.setdefault(kind, value)
        elif kind == "published" and (day := find_date(_DAY_COMMA.sub(" ", value))):
            row.setdefault("published", day)
        elif not kind:
            rest.append(text)
    for text in rest:
        head = read_head([text], several=True).row
        if "published" in head or _NAMES.match(text):
            row = {**head, **row}
    if "outlet" not in row and (name := _find_outlet(rest)):
        row["outlet"] = name
    if "outlet" in row:
        row["outlet"] = _EDITION.sub("", str(row["outlet"]))
    return {name: row[name] for name in _ORDER if row.get(name)}


def _cut_fields(text: str) -> list[str]:
    """Return a line cut in front of a field that stands beside something else on it."""
    found = _FIELD.fullmatch(text)
    known = found is not None and kind_of(found["name"])
    return [found["before"], found["field"]] if found and known else [text]


def _find_outlet(lines: Sequence[str]) -> str:
    """Return the first line that an outlet is called by, without the place behind it."""
    names = [line.partition(",")[0] for line in lines if not _is_of_block(line)]
    return next(filter(sounds_like_outlet, names), "")


def _is_alone(above: Line, last: Line) -> bool:
    """Tell whether a short last line stands far to the right, as names below letters do."""
    return (
        last.left - above.left > _FAR * last.height and len(last.text.split()) <= _MOST_WORDS // 2
    )
