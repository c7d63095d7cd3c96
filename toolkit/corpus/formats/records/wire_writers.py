"""Who wrote an agency's story, in what its desk adds below: "Reporting by: Ida Falk in Hale"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from toolkit.corpus.formats.heading.names import is_person, is_role, sounds_like_outlet, split_names
from toolkit.corpus.formats.records.wire_lines import read_words

_BULLET = re.compile(r"^[\s*•–—-]+")
_IN_PLACE = re.compile(
    r"\s+(?:in|aus|at|from|à|a|en|da|od|i|v|w)(?:\s+[A-ZÀ-Þ][\w.'’-]*){1,4}|\s*[(<][^()<>]{1,60}[)>]"
)
_NAME_WORDS = 5


def read_writers(lines: Sequence[str]) -> str:
    """Return the names of who wrote a story, "" where no line below it says so.

    Examples
    --------
    >>> read_writers(["- Reporting by: Ida Falk in Port Hale, Odd Ness in Tarn", "- Editing by: Jon Roe"])
    'Ida Falk, Odd Ness'
    >>> read_writers(["Author: if", "- Reporting by: Hale bureau", "- Editing by: Jon Roe, Tel: 31"])
    ''
    """
    joined = _join_wrapped(lines)
    words = read_words()
    for kind in ("signed", "reported"):
        form = re.compile(rf"(?:{words[kind]})\s*:\s*(?P<names>\S.*)", re.IGNORECASE)
        found = (form.fullmatch(_BULLET.sub("", line)) for line in joined)
        named = (_take_names(one["names"]) for one in found if one)
        if names := next(filter(None, named), ""):
            return names
    return ""


def _join_wrapped(lines: Sequence[str]) -> list[str]:
    """Return lines of a list with what goes on below an item, without a bullet of its own, on its line."""
    joined: list[str] = []
    for line in lines:
        goes_on = joined and _BULLET.match(joined[-1]) and not _BULLET.match(line)
        if goes_on and ":" not in line and line[:1] not in "#":
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _take_names(value: str) -> str:
    """Return the names that a value begins with, without the places behind them."""
    nobody = re.compile(rf".*\b(?:{read_words()['nobody']})", re.IGNORECASE)
    names = split_names(_IN_PLACE.sub("", value).strip(" ."))
    persons = takewhile(
        lambda name: (
            is_person(name)
            and len(name.split()) <= _NAME_WORDS
            and not (nobody.fullmatch(name) or is_role(name) or sounds_like_outlet(name))
        ),
        names,
    )
    return ", ".join(persons)
