"""What stands in front of a day at an article's head: that a page was put there then, or changed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_AROUND = re.compile(r"^[\W_]+")


_SAID = re.compile(
    r"^(?:date|datum|(?:publi|modifi)ée?|le|on|of|vom|am|du|el|del|for\s+(?:immediate\s+)?release)\b[\s:]*(?:on\b|le\b|am\b)?\s*",
    re.IGNORECASE,
)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("heads.toml").read_text(encoding="utf8"))
    words = sorted(data["stamps"][name], key=len, reverse=True)
    said = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in words)
    return re.compile(
        rf"(?:{said})(?![^\W_])\s*:?\s*(?:(?:on|at|am|um|le|el|il|op|em|den|à)(?![^\W_])\s*)?",
        re.IGNORECASE,
    )


def says_changed(piece: str) -> bool:
    """Tell whether words begin with those that stand in front of the day on which a page was changed.

    Examples
    --------
    >>> says_changed("Last modified 7 May 2031"), says_changed("Modern Post, 7 May 2031")
    (True, False)
    """
    return _pattern("changed").match(_AROUND.sub("", piece)) is not None


def says_put(piece: str) -> bool:
    """Tell whether words begin with those that stand in front of the day on which a page was put there.

    Examples
    --------
    >>> says_put("First published: 7 May 2031"), says_put("Harbour Post, 7 May 2031")
    (True, False)
    """
    return _pattern("put").match(_AROUND.sub("", piece)) is not None


def drop_stamp(before: str) -> str:
    """Return what stands in front of a day without these words around it.

    Examples
    --------
    >>> drop_stamp("Last modified on "), drop_stamp("Harbour Post, updated "), drop_stamp("Harbour Post, ")
    ('', 'Harbour Post, ', 'Harbour Post, ')
    """
    before = before.lstrip()
    for pattern in (_pattern("changed"), _pattern("put")):
        begun = pattern.match(before)
        before = before[begun.end() :] if begun else before
    ended = re.search(rf"(?<![^\W_])(?:{_pattern('changed').pattern})$", before, re.IGNORECASE)
    return before[: ended.start()] if ended else before


def drop_said(before: str) -> str:
    """Return what stands in front of a day without words of any kind that only lead to it.

    Examples
    --------
    >>> drop_said("Date: "), drop_said("Last updated: le "), drop_said("Harbour Post, ")
    ('', '', 'Harbour Post, ')
    """
    return _SAID.sub("", drop_stamp(before))
