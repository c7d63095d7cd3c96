"""How figures and days are written for people: figures are rounded in one place, halves away from zero.

Python's own formatting takes halves to the even neighbour, a browser's does not: 1/8 would be 12 % in a
sentence and 13 % on the page. ``static/dom.js`` writes as these do, which the tests compare.
"""

from __future__ import annotations

import math
import re

import pandas as pd


def write_share(share: float, places: int = 0) -> str:
    """Return a share in percent, whole unless places are asked for: the same wherever people read it.

    Examples
    --------
    >>> write_share(1 / 8), write_share(0.001), write_share(0), write_share(1 / 16, 1)
    ('13 %', '<1 %', '0 %', '6.3 %')
    """
    least = 10.0**-places
    if 0 < share * 100 < least / 2:
        return f"<{write_number(least, places)} %"
    return f"{write_number(share * 100, places)} %"


def write_limits(low: float, high: float, places: int = 0) -> str:
    """Return an interval of shares in percent.

    Examples
    --------
    >>> write_limits(0.494, 0.943), write_limits(1 / 16, 1 / 8, 1)
    ('[49, 94]', '[6.3, 12.5]')
    """
    sides = (write_share(side, places).removesuffix(" %") for side in (low, high))
    return f"[{', '.join(sides)}]"


def write_number(value: float, places: int = 2) -> str:
    """Return a figure with so many decimals; what is not finite as Python writes it.

    Examples
    --------
    >>> write_number(0.125), write_number(-0.125), write_number(1.25, 1)
    ('0.13', '-0.13', '1.3')
    """
    if not math.isfinite(value):
        return str(value)
    size = math.floor(abs(value) * 10**places + 0.5) / 10**places
    return f"{'-' if value < 0 and size else ''}{size:.{places}f}"


def write_points(change: float, places: int = 0) -> str:
    """Return a difference of shares in points with its sign.

    Examples
    --------
    >>> write_points(0.125), write_points(-0.125), write_points(0.001), write_points(0.0125, 1)
    ('+13', '−13', '0', '+1.3')
    """
    size = write_number(abs(change) * 100, places)
    return f"{('+' if change > 0 else '−') if float(size) else ''}{size}"


def write_period(name: str) -> str:
    """Return the name of a period in words, as the page does; whatever is no day or month stays.

    Examples
    --------
    >>> write_period("2031-05-07"), write_period("2031-05"), write_period("2031"), write_period("before")
    ('7 May 2031', 'May 2031', '2031', 'before')
    """
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-\d\d)?", name):
        return name
    begins = pd.Timestamp(name)
    day = f"{begins.day} " if len(name) > len("2031-05") else ""
    return f"{day}{begins:%b %Y}"


def write_day(date: pd.Timestamp) -> str:
    """Return a day in words; nothing where it is not known.

    Examples
    --------
    >>> write_day(pd.Timestamp("2031-05-07"))
    '7 May 2031'
    """
    return "" if pd.isna(date) else f"{date.day} {date:%B %Y}"


def count_of(number: int, thing: str) -> str:
    """Return a number with its thing, in the plural where it is not one.

    Examples
    --------
    >>> count_of(1, "statement"), count_of(1200, "statement")
    ('1 statement', '1,200 statements')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
