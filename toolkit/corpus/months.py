"""Names of months in many languages, and which month each is."""

from __future__ import annotations

import datetime
import re
import tomllib
import warnings
from functools import cache
from importlib.resources import files
from typing import Any

_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "ru", "tr"]
"""Of names that are not in the list, such as those with mistakes in their accents."""
_TWO_WORDS = re.compile(r"(?:كانون|تشرين)\s+(?:ال\w+)")
_JOINED = "\u0640"
"""A letter that only lengthens Arabic words, in place of the blank in a name of two words."""
_PREFIX = "ב"
"""Hebrew "in", written together with the month."""
_SCRIPTS = (
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "०१२३४५६७८९",
    "০১২৩৪৫৬৭৮৯",
    "๐๑๒๓๔๕๖๗๘๙",
    "０１２３４５６７８９",
)
_DIGITS = {ord(digit): str(value) for row in _SCRIPTS for value, digit in enumerate(row)}


@cache
def _read_names() -> dict[str, int]:
    data = tomllib.loads(files("toolkit.corpus").joinpath("months.toml").read_text(encoding="utf8"))
    numbered = enumerate(data.values(), start=1)
    return {
        name.replace(" ", _JOINED).casefold(): number
        for number, names in numbered
        for name in names
    }


def plain_digits(text: str) -> str:
    """Return a text with 0 to 9 in place of other scripts' digits, and months of two words as one.

    Examples
    --------
    >>> plain_digits("٧ مايو ٢٠٣١") == "7 مايو 2031"
    True
    """
    if text.isascii():
        return text
    return _TWO_WORDS.sub(lambda found: _JOINED.join(found[0].split()), text.translate(_DIGITS))


def is_month(name: str) -> bool:
    """Tell whether a word is in the list of months' names."""
    return _look_up(name) is not None


@cache
def find_month(name: str) -> int | None:
    """Return the number of a month's name; those in the list need no dateparser, which takes long to begin.

    Examples
    --------
    >>> find_month("május"), find_month("Sept"), find_month("Μαΐου"), find_month("במאי"), find_month("Holm")
    (5, 9, 5, 5, None)
    """
    known = _look_up(name)
    if known is not None:
        return known
    found = _parse(f"15 {name} 2024")
    return found.month if found and (found.day, found.year) == (15, 2024) else None


def _look_up(name: str) -> int | None:
    names = _read_names()
    folded = name.casefold().rstrip(".")
    return names.get(folded) or names.get(folded.removeprefix(_PREFIX))


def find_month_of(month: str, year: str) -> int | None:
    """Return the number of the month that stands with a year, and without a day."""
    known = _look_up(month)
    if known is not None:
        return known
    found = _parse(f"{month} {year}", "month", "year")
    return found.month if found else None


def _parse(text: str, *parts: str) -> datetime.datetime | None:
    import dateparser  # slow, where all months are in the list

    settings: dict[str, Any] = {
        "REQUIRE_PARTS": list(parts or ("day", "month", "year")), "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False, "PREFER_LOCALE_DATE_ORDER": False,
    }  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: datetime.datetime | None = dateparser.parse(
            text, languages=_LANGUAGES, settings=settings
        )
    return found
