"""Whether a text is more than one article: what stands at the head of each stands in it again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.heading.titles import read_day
from toolkit.corpus.rows.edges import cut_line, list_bare_lines

_RULES = re.compile(r"^[ \t]*[-=_*~#+]{10,}[ \t]*$", re.MULTILINE)
_BYLINES = re.compile(r"^B[yY](?: [A-Z][\w.'’-]+){2,4}$", re.MULTILINE)
_TEASERS = re.compile(r"(?:\.\.\.|…)[ \t]*\]?[ \t]*$", re.MULTILINE)
_DATELINES = re.compile(
    r"^[A-Z][A-Z.'’ -]{2,30}(?:,[^\n()—–]{2,25})?\s\([A-Z][\w/.& -]{1,25}\)\s*[—–-]", re.MULTILINE
)
_SIGNED = (") -", ") –", ") —", ")—", ")–")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"(?P<name>[^\W\d_][^.!?“”\"\n]{2,50}?)(?:,|\s+[|•·–—-])\s+(?P<day>[^|]{6,40})")
_LEAST = 400
"""Characters of a text that may be two articles."""
_PART_WORDS = 40
"""Words between rules from which they may be an article's."""
_FEWEST, _MOST_TEASERS = 2, 3
_MIDDLE = 3
"""Lines at either end of a text that its own head and foot may be."""
_LINE = 110
_LABELED = re.compile(
    r"^[ \t]*(?P<name>[^\W\d_][^:：\n]{0,24}?)[ \t]*[:：][^\n]{1,80}$", re.MULTILINE
)
_OF_ONE = ("title", "published", "author")
"""Fields that an article has once."""
_HEADLINE = 5
"""Words from which a line that stands twice is rather a headline than a speaker's name."""


def find_several(text: str) -> str:
    r"""Return the doubt that a text is several articles, by the first sign of it; "" without one.

    Examples
    --------
    >>> part = "The ferry to Odd left at nine with forty people and their bicycles, Holm said. " * 3
    >>> find_several(f"Date: 7 May 2031\n\n{part}\n\nDate: 8 May 2031\n\n{part}")
    'may hold 2 articles: lines such as “Date: 7 May 2031” stand in it'
    >>> find_several(part)
    ''
    """
    if len(text) < _LEAST or "\n" not in text:
        return ""
    return next(filter(None, (find(text) for find in _SIGNS)), "")


def _find_rules(text: str) -> str:
    long = [part for part in _RULES.split(text) if len(part.split()) >= _PART_WORDS]
    if len(long) < _FEWEST:
        return ""
    return f"may hold {len(long)} articles: rules stand between parts of its text"


def _find_teasers(text: str) -> str:
    often = len(_TEASERS.findall(text)) >= _MOST_TEASERS
    return "may be a list of the beginnings of articles, each cut off" if often else ""


def _find_bylines(text: str) -> str:
    for pattern in (_BYLINES, _DATELINES) if any(map(text.__contains__, _SIGNED)) else (_BYLINES,):
        found = list(dict.fromkeys(one[0] for one in pattern.finditer(text)))
        if len(found) >= _FEWEST:
            return f"may hold {len(found)} articles: “{found[0]}” and “{found[1]}” stand in it"
    return ""


def _find_fields(text: str) -> str:
    """Return the doubt of fields that an article has once, each with another value."""
    values: dict[str, list[str]] = defaultdict(list)
    for one in _LABELED.finditer(text):
        if (found := find_label(one[0]))[0] in _OF_ONE and found[1] not in values[one["name"]]:
            values[one["name"]].append(found[1])
    for name, several in values.items():
        if len(several) >= _FEWEST:
            shown = f"{name}: {several[0]}"
            return (
                f"may hold {len(several)} articles: lines such as “{cut_line(shown)}” stand in it"
            )
    return ""


def _find_heads(text: str) -> str:
    """Return the doubt of lines with a name and a day in the middle of a text."""
    lines = [line.strip() for line in text.split("\n") if line and not line.isspace()]
    short = [line for line in lines[_MIDDLE:-_MIDDLE] if len(line) <= _LINE and _YEAR.search(line)]
    found = [line for line in short if (match := _DATED.fullmatch(line)) and read_day(match["day"])]
    found += [line for line in short if line not in found and read_day(line) == line]
    if not found or (len(found) < _FEWEST and read_day(found[0]) != found[0]):
        return ""
    return f"may hold {len(found) + 1} articles: lines such as “{cut_line(found[0])}” stand in it"


def _find_contents(text: str) -> str:
    """Return the doubt of headlines that stand in a list of contents, and again below it."""
    counts = Counter(one for one in list_bare_lines(text) if len(one.split()) >= _HEADLINE)
    twice = [line for line, number in counts.items() if number > 1]
    if len(twice) < _FEWEST:
        return ""
    return f"may hold {len(twice)} articles: lines such as “{cut_line(twice[0])}” stand in it twice"


_SIGNS: tuple[Callable[[str], str], ...] = (
    _find_rules, _find_teasers, _find_bylines, _find_fields, _find_heads, _find_contents,
)  # fmt: skip
