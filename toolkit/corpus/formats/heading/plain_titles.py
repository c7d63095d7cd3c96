"""Titles that nothing sets apart but the head above or below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.datelines import is_fetched, is_remark
from toolkit.corpus.formats.heading.heads import is_aside, read_head
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.heading.paragraphs import Paragraph, one_line, take_head
from toolkit.corpus.formats.heading.titles import is_release, is_title, read_day
from toolkit.language.furniture import is_furniture

_HEAD_LINES = 5
"""Paragraphs among which a title and its head are."""
_ABOVE, _NAME_DAY_TITLE = 3, 3
"""Lines of a head above a title, or words of a name there; lines of a name, a day and a title."""
_MOST_MENU = 12
_TEXT_WORDS = 12
_ADDRESS = re.compile(
    r"(?:(?:url|link|source)\s*:\s*)?<?(?P<url>(?:https?://|www\.)[^\s<>]+)", re.IGNORECASE
)
_STANDFIRST_WORDS = 45
_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s+(?=\S+\s)")
"""The number of an article in a list of them."""
_FRONT_WORDS = 12
"""Words of a paragraph above a title that may be a section's name, an outlet or a day."""


def find_plain_title(
    parts: list[Paragraph],
) -> tuple[str, list[Paragraph], list[Paragraph]]:
    """Return a title that only its head tells, the paragraphs below it, and those of a head above it.

    A title is the first paragraph or line, where a head follows; or what follows a head, where it
    stands in a paragraph of its own and text follows.
    """
    parts = _cut_first(parts)
    skipped = next((n for n, part in enumerate(parts) if not _is_no_head(part.text.strip())), 0)
    title, rest, above = _find_title(parts[skipped:])
    title = _NUMBER.sub("", title)
    return title, rest if title else parts, [*parts[:skipped], *above] if title else []


_CAPITALS, _FEWEST_CAPITALS = "heading 9", 3
"""The style that paragraphs in capitals get, and words that they have."""


def mark_capitals(parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs of which those are headings that are set in capitals, where nothing else is one.

    Examples
    --------
    >>> parts = [Paragraph("QUAY OPENS AGAIN"), Paragraph("It opens."), Paragraph("LOCK STAYS SHUT")]
    >>> [part.heading for part in mark_capitals(parts)]
    [True, False, True]
    """
    if any(part.heading or part.bold for part in parts):
        return list(parts)
    marked = [replace(part, style=_CAPITALS) if _is_in_capitals(part) else part for part in parts]
    return marked if sum(part.heading for part in marked) > 1 else list(parts)


def _is_in_capitals(part: Paragraph) -> bool:
    line = one_line(part.text)
    title = line.isupper() and len(line.split()) >= _FEWEST_CAPITALS and is_title(line)
    return title and not part.row and not is_furniture(line) and not sounds_like_outlet(line)


def _cut_first(parts: list[Paragraph]) -> list[Paragraph]:
    """Return paragraphs in which a first one, a head above a title line by line, is cut into parts."""
    lines = parts[0].text.strip().split("\n") if parts else []
    if len(lines) < 2 or any(find_label(line)[0] for line in lines):
        return parts
    if menu := _count_menu(lines):
        names = [line for line in map(one_line, lines[:menu]) if sounds_like_outlet(line)]
        source = [f"Source: {names[0]}"] if len(names) == 1 else []
        pieces = [*source, lines[menu], "\n".join(lines[menu + 1 :])]
        return [*(replace(parts[0], text=one) for one in pieces if one.strip()), *parts[1:]]
    if _is_name_above_day(lines):
        head, title, others = f"Source: {lines[0]}\n{lines[1]}", lines[2], "\n".join(lines[3:])
        pieces = [head, title, others]
        return [*(replace(parts[0], text=one) for one in pieces if one.strip()), *parts[1:]]
    above = 0
    while above < min(len(lines) - 1, _ABOVE) and _is_head_line(one_line(lines[above])):
        above += 1
    heads = (read_head([one_line(line)], several=True) for line in lines[:above])
    dated = any(head.row.get("published") for head in heads)
    title = one_line(lines[above])
    if not dated or not is_title(title) or _is_head_line(title):
        return parts
    pieces = ["\n".join(lines[:above]), lines[above], "\n".join(lines[above + 1 :])]
    return [*(replace(parts[0], text=piece) for piece in pieces if piece.strip()), *parts[1:]]


def _count_menu(lines: list[str]) -> int:
    """Return how many lines of a site's menu stand above a title and its writer, as pages are copied."""
    for number, line in enumerate(lines[1:-1][:_MOST_MENU], start=1):
        title = one_line(line)
        headed = "author" in read_head([one_line(lines[number + 1])]).row
        if headed and len(title.split()) > _ABOVE and is_title(title):
            above = [one_line(one) for one in lines[:number]]
            menu = any(map(is_furniture, above)) and all(
                len(one.split()) <= _ABOVE for one in above
            )
            return number if menu else 0
    return 0


def _is_name_above_day(lines: list[str]) -> bool:
    """Tell whether a few words stand above a day, and a longer title below it: an outlet's name."""
    if len(lines) < _NAME_DAY_TITLE or not read_day(one_line(lines[1])):
        return False
    name, title = one_line(lines[0]), one_line(lines[2])
    longer = len(name.split()) <= _ABOVE < len(title.split())
    below = " ".join(lines[3:4])
    headed = not below.strip() or bool(read_head([one_line(below)]).row.get("author"))
    return longer and headed and name[0].isupper() and is_title(title) and not name.endswith(".")


def _is_head_line(line: str) -> bool:
    return (
        bool(read_head([line], several=True).lines)
        or sounds_like_outlet(line)
        or is_aside(line)
        or is_remark(line)
    )


def _is_no_head(text: str) -> bool:
    """Tell whether a paragraph is furniture, says only that it may be printed, or where it was found."""
    return is_furniture(text) or is_release(text) or is_noted(text)


def is_noted(text: str) -> bool:
    r"""Tell whether lines are nothing but addresses and days of looking at them, as people note them.

    Examples
    --------
    >>> is_noted("https://post.example/quay\n(accessed 7 May 2031)"), is_noted("Quay opens")
    (True, False)
    """
    lines = [line.strip() for line in text.split("\n")]
    return any(map(find_address, lines)) and all(map(_is_note, lines))


def _is_note(line: str) -> bool:
    found = _ADDRESS.match(line)
    rest = line[found.end() :].strip(" <>()[],;–—-") if found else line
    return is_fetched(rest) or (found is not None and (not rest or is_furniture(line)))


def find_address(line: str) -> str:
    """Return the address with which a line begins, "" where none stands there.

    Examples
    --------
    >>> find_address("Source: https://post.example/quay"), find_address("Quay opens")
    ('https://post.example/quay', '')
    """
    found = _ADDRESS.match(line.strip())
    return found["url"] if found else ""


def _find_title(parts: list[Paragraph]) -> tuple[str, list[Paragraph], list[Paragraph]]:
    if tight := _cut_tight(parts):
        return tight
    if below_head := _find_below_head(parts):
        return below_head
    if not parts:
        return "", parts, []
    first, _, others = parts[0].text.strip().partition("\n")
    if find_label(first)[0]:
        return _find_labelled(parts)
    whole = one_line(parts[0].text)
    below = [replace(parts[0], text=others), *parts[1:]] if others.strip() else []
    if _may_be_title(whole) and len(parts) > 1 and _has_head(parts[1:]):
        return whole, parts[1:], []
    if _may_be_title(whole) and _is_standfirst(parts):
        _, body, _ = take_head(parts[2:])
        head = parts[2 : len(parts) - len(body)] if body and body[0] in parts else []
        if head:
            return whole, [*head, parts[1], *body], []
    if below and _may_be_title(one_line(first)) and _has_head(below):
        return one_line(first), below, []
    return "", parts, []


def _find_below_head(
    parts: list[Paragraph],
) -> tuple[str, list[Paragraph], list[Paragraph]] | None:
    """Return the title that stands below a head, in a paragraph of its own, and above a text; else None."""
    above = 0
    while above < min(len(parts), _ABOVE) and _is_above(parts[: above + 1]):
        if above and _says_all(parts[:above]) and not _is_above(parts[above : above + 1]):
            break
        above += 1
    if above:
        parts = [*parts[:above], *_part_title(parts[above : above + 1]), *parts[above + 1 :]]
    if above and above < len(parts) - 1:
        title = one_line(parts[above].text)
        below = parts[above + 1 :]
        long = len(below[0].text.split()) >= _TEXT_WORDS or _has_head(below) or _has_head(below[1:])
        if _may_be_title(title) and long:
            return title, parts[above + 1 :], parts[:above]
    return None


def _cut_tight(parts: list[Paragraph]) -> tuple[str, list[Paragraph], list[Paragraph]] | None:
    """Return the title of a first paragraph that is a title and, line by line, its head; else None."""
    first, _, others = parts[0].text.strip().partition("\n") if parts else ("", "", "")
    lines = [one_line(line) for line in others.strip().split("\n")]
    named = sounds_like_outlet(first) or find_label(first)[0] != ""
    if not lines[0] or not _may_be_title(one_line(first)) or named:
        return None
    head = read_head(lines, several=True)
    whole = head.lines == len(lines) and {"outlet", "published"} <= head.row.keys()
    whole = whole or read_day(" ".join(lines)) != ""
    return (one_line(first), [replace(parts[0], text=others), *parts[1:]], []) if whole else None


def _part_title(parts: list[Paragraph]) -> list[Paragraph]:
    """Return a title, and the lines of a head below it in its paragraph, as two."""
    first, _, others = parts[0].text.strip().partition("\n") if parts else ("", "", "")
    lines = [one_line(line) for line in others.strip().split("\n")]
    if lines[0] and _may_be_title(one_line(first)) and read_head(lines).lines == len(lines):
        return [replace(parts[0], text=first), replace(parts[0], text=others)]
    return parts


def _may_be_title(line: str) -> bool:
    return is_title(line) and not is_furniture(line)


def _is_standfirst(parts: list[Paragraph]) -> bool:
    """Tell whether a sentence stands between a title and a head that names the day."""
    if len(parts) <= 3 or not _FRONT_WORDS // 2 < len(parts[1].text.split()) <= _STANDFIRST_WORDS:
        return False
    head = take_head(parts[2:])[0]
    return "published" in head and not _has_head(parts[1:])


def _find_labelled(
    parts: list[Paragraph],
) -> tuple[str, list[Paragraph], list[Paragraph]]:
    """Return the title that a block of named fields at the beginning holds, and all its lines below it."""
    lines = [
        one_line(line) for part in parts[:_HEAD_LINES] for line in part.text.strip().split("\n")
    ]
    return str(read_head(lines).row.get("title") or ""), parts, []


def _is_above(parts: list[Paragraph]) -> bool:
    """Tell whether paragraphs are nothing but a head: an outlet and a day above a title."""
    lines = [one_line(line) for part in parts for line in part.text.strip().split("\n")]
    head = read_head(lines, several=True)
    return (head.lines == len(lines) and "published" in head.row) or (
        len(lines) == 1 and sounds_like_outlet(lines[0]) and len(lines[0].split()) <= _HEAD_LINES
    )


def _says_all(parts: list[Paragraph]) -> bool:
    """Tell whether a head above a title has outlet and day: a name below it is the title's, then."""
    lines = [one_line(line) for part in parts for line in part.text.strip().split("\n")]
    return {"outlet", "published"} <= read_head(lines, several=True).row.keys()


def _has_head(parts: list[Paragraph]) -> bool:
    lines = [line for part in parts[:_HEAD_LINES] for line in part.text.strip().split("\n")]
    return read_head([one_line(line) for line in lines]).sure
