"""What mails end in that is none of their text: closing words, who sent it, and lawyers' notices below.

A notice is known by what it says (that the mail is meant for somebody, and what whoever got it in error must
do), in any of several languages. Above it may stand who sent the mail; below it nothing but more notices.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_FEWEST_SIGNS = 3
"""Kinds of such words in one paragraph that also names the mail, from which it is a notice."""
_REACHED = re.compile(r"\+?\(?\d[\d ()/.-]{6,}\d|\S+@\S+\.\w|\bwww\.|\s\|\s")
_RULE = re.compile(r"[-_*=~#\s]{5,}")
_STOPS = (".", "!", "?", "”", '"')
_MOST_LINES, _SENDER_WORDS, _MOST_ABOVE = 24, 22, 6


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("disclaimers.toml").read_text(encoding="utf8"))


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    words = "|".join(_read()[table][name]).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_SIGNS = ("confidential", "addressed", "mistaken", "to_do")


def _count_signs(said: str) -> int:
    return sum(bool(_pattern("signs", name).search(said)) for name in _SIGNS)


def find_disclaimer(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines from a notice on, and those above it that name who sent the mail.

    Parameters
    ----------
    lines
        The lines of a text.
    number
        Those of them that are not empty.

    Examples
    --------
    >>> notice = "This email is confidential. If you received it in error please delete it."
    >>> text = ["The quay opens in May.", "Kind regards", "Ida Falk | Press Office", notice]
    >>> sorted(find_disclaimer(text, [0, 1, 2, 3]))
    [1, 2, 3]
    >>> find_disclaimer(["The email was confidential, he said, and intended for the minister."], [0])
    set()
    """
    last = number[1:][-_MOST_LINES:]
    said = " ".join(lines[n] for n in last).casefold()
    if not any(map(said.__contains__, _read()["hints"]["words"])):
        return set()
    may_be = _count_signs(said) >= _FEWEST_SIGNS or any(_is_beside(lines[n].strip()) for n in last)
    first = _find_first(lines, last) if may_be else None
    if first is None:
        return set()
    return {n for n in last if n >= _go_up(lines, last, first)}


def _find_first(lines: list[str], last: list[int]) -> int | None:
    """Return the first line of the first notice; below it none may be a text's."""
    for place, n in enumerate(last):
        block = _take_block(lines, last[place:])
        said = " ".join(lines[one].strip() for one in block)
        if _is_notice(said) and _are_notices(lines, last[place + len(block) :]):
            return n
    return None


def _take_block(lines: list[str], below: list[int]) -> list[int]:
    """Return the lines of a paragraph that may be wrapped: up to the first empty line."""
    block = below[:1]
    for n in below[1:]:
        if n - block[-1] > 1 or len(block) >= _MOST_LINES or _RULE.fullmatch(lines[n]):
            break
        block.append(n)
    return block


def _is_notice(said: str) -> bool:
    if _is_beside(said):
        return True
    named = "“" not in said and _pattern("mail", "words").search(said)
    return bool(named) and _count_signs(said) >= _FEWEST_SIGNS


def _is_beside(said: str) -> bool:
    return _pattern("beside", "lines").fullmatch(said) is not None


def _are_notices(lines: list[str], below: list[int]) -> bool:
    """Tell whether all that stands below a notice goes with it: more notices, an address, rules."""
    rest = below
    while rest:
        block = _take_block(lines, rest)
        said = " ".join(lines[one].strip() for one in block)
        known = _is_notice(said) or _names_sender(said) or _RULE.fullmatch(said)
        if not (known or _count_signs(said) or not said.endswith(_STOPS)):
            return False
        rest = rest[len(block) :]
    return True


def _names_sender(line: str) -> bool:
    """Tell whether a short line says how its sender is reached, or names a press office."""
    if len(line.split()) > _SENDER_WORDS:
        return False
    return bool(_REACHED.search(line) or _pattern("above", "offices").search(line))


def _go_up(lines: list[str], last: list[int], first: int) -> int:
    """Return the first of the lines above a notice that are its label, a rule, or who sent the mail."""
    for n in [n for n in last if n < first][::-1][:_MOST_ABOVE]:
        line = lines[n].strip()
        bare = line.strip(" :,.!")
        label = _RULE.fullmatch(line) or any(
            _pattern("above", name).fullmatch(bare) for name in ("labels", "closings")
        )
        if not (label or (_names_sender(line) and not line.endswith(_STOPS))):
            break
        first = n
    return first
