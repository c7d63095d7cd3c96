"""Reports of services that print what others said: whose report it is, above the text, and the source below.

Services such as BBC Monitoring begin with "Text of report by …, published by …" and end with "Source: outlet,
place, in language 0000 gmt day". Neither is a part of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.names import (
    has_given_name,
    is_person,
    sounds_like_outlet,
    split_names,
)

_KIND = (
    r"(?:report|article|commentary|interview|statement|editorial|press\s+release|speech|address|programme|feature|analysis|item|column|letter|dispatch"
    r"|comment|blog|post|round-?up|review)"
)
_INTRODUCED = re.compile(
    rf"(?:(?:full|partial|corrected|presenter-read)\s+)*(?:text|excerpts?|passages?|summary|version|translation)\s+(?:of|from)\s+(?:.{{0,120}}\s)?{_KIND}\b.{{3,300}}",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\b(?:published|carried|broadcast|posted|printed|issued|aired|by|on\s+\d{1,2}\s+[A-Z])\b"
)
_SURE = r"(?:headlined|entitled|titled|published|carried|posted)\b|\s*[,:;]?\s*[\"“]"
"""What stands behind a writer's name, and behind no outlet's."""
_BY = re.compile(
    rf"\b{_KIND}\s+(?:in\s+[A-Z]\w+\s+)?by\s+(?P<author>[A-ZÀ-Þ][^,;:\"“”()]{{3,80}}?)"
    rf"(?:(?P<sure>,?\s+{_SURE})|\s+(?:by|on|in|under)\b|,|$)"
)
_LANGUAGE = (
    r"in\s+[A-Z]\w+(?:[ -][A-Z]\w+)?\s+(?:\d{4}\s?gmt\s+)?\d{1,2}\s+[A-Z][a-z]{2,8}"
    r"(?:\s+\d\d(?:\d\d)?)?\b(?:,?\s+pp?\b.{0,30})?"
)
_SOURCE = re.compile(
    rf"(?:(?:original\s+)?sources?\s*:\s*)?\(?(?P<outlet>[^,\n]{{3,60}}?)(?:\s+web\s?site)?,\s(?:[^\n]{{2,60}},\s)?(?i:{_LANGUAGE})\W*",
    re.IGNORECASE,
)
_SUPPLIED = re.compile(r"(?<=\w)\s+supplied\s+by\s+\S.*", re.IGNORECASE)
_HEAD_LINES, _MOST_LINES = 3, 6
_STOPS = (".", "!", "?")
_SENTENCES = re.compile(r"[a-zß-öø-ÿ]{2}[.!?][\"”’)]*\s+[\"“‘(]?[A-ZÀ-Þ]")
"""Where one sentence ends and another begins, as in no such line."""


def find_relayed(lines: Sequence[str], number: Sequence[int]) -> set[int]:
    """Return the lines at a text's head that say whose report it is, and those of its source.

    Parameters
    ----------
    lines
        The lines of a text.
    number
        Those of them that are not empty.

    Examples
    --------
    >>> text = ["Text of report by Hale daily Harbour Post on 7 May", "The quay opens.",
    ...         "Source: Harbour Post, Hale, in English 7 May 31"]
    >>> sorted(find_relayed(text, [0, 1, 2]))
    [0, 2]
    """
    found: set[int] = set()
    for n in number[:_HEAD_LINES]:
        block = _take_block(lines, number, n)
        said = " ".join(lines[one].strip() for one in block)
        if is_introduction(said) and not _SENTENCES.search(said):
            found.update(block)
            break
        if _is_introduced(lines[n].strip()):
            found.add(n)
            break
    return found | {n for n in number[1:] if _is_source(lines[n].strip())}


def _take_block(lines: Sequence[str], number: Sequence[int], first: int) -> list[int]:
    """Return the lines from one up to the next empty one."""
    block = [first]
    while block[-1] + 1 in number and len(block) < _MOST_LINES:
        block.append(block[-1] + 1)
    return block


def is_introduction(said: str) -> bool:
    """Tell whether a paragraph says whose report follows, and is no sentence.

    Examples
    --------
    >>> is_introduction("Excerpt from report by Hale daily Harbour Post on 7 May")
    True
    >>> is_introduction("Text of the report by the minister was printed on Monday.")
    False
    """
    return not said.endswith(_STOPS) and _is_introduced(said)


def _is_introduced(said: str) -> bool:
    return (
        not said.endswith(_STOPS)
        and _INTRODUCED.fullmatch(said) is not None
        and _WHOSE.search(said) is not None
    )


def _is_source(line: str) -> bool:
    return line[:7].casefold() in ("source:", "sources", "origina") and bool(
        _SOURCE.fullmatch(line)
    )


def find_reporter(dropped: Sequence[str]) -> str | None:
    """Return whom the line at a report's head names as its writer.

    Examples
    --------
    >>> find_reporter(["Text of report by Ida Falk headlined “The quay”, published by Harbour Post on 7 May"])
    'Ida Falk'
    >>> find_reporter(["Text of report by Harbour Post on 7 May"])
    """
    said = " ".join(line.strip() for line in dropped)
    for found in _BY.finditer(said):
        names = split_names(found["author"])
        persons = [one for one in names if is_person(one) and not sounds_like_outlet(one)]
        sure = found["sure"]
        if persons and persons == names and (sure or has_given_name(names[0])):
            return found["author"].strip()
    return None


def cut_source(outlet: str) -> str:
    """Return an outlet without place, language and day behind it, as such services name their sources.

    Examples
    --------
    >>> cut_source("Harbour Post, Hale, in Tarnish 0000 gmt 7 May 31 p 4"), cut_source("Harbour Post, Hale")
    ('Harbour Post', 'Harbour Post, Hale')
    """
    found = _SOURCE.fullmatch(outlet)
    return found["outlet"] if found else _SUPPLIED.sub("", outlet)
