"""What letters to subscribers end in that is none of their text: thanks, what to do next, calls for money."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from toolkit.language.furniture import is_furniture

_LONGEST = 45
"""Words of a line that thanks its readers."""
_AROUND = " *_-–—•|>.!☕❤👉"
_MOST_LINES = 6
"""Lines at the end of a text among which they stand."""
_SUPPORT = re.compile(
    r"support\s+(?:\S+\s+){0,3}(?:journalism|reporting|newspapers?|newsrooms?|news)\b[^“”\"]{0,120}"
    r"|[^“”\"]{0,80}\bsubscribe\b[^“”\"]{0,60}(?:[£$€]\s?\d|\d\s?[£$€]|\d\s?p\b|free\s+(?:trial|for))[^“”\"]{0,60}"
    r"|(?:please\s+)?consider\s+(?:subscribing|becoming\s+a|donating|supporting|making\s+a)\b[^“”\"]{0,120}"
    r"|unterstützen\s+sie\b[^“”„\"]{0,120}(?:journalis|abo\b|abonn|spende)[^“”„\"]{0,80}"
    r"|(?:soutenez|apoya|apoye|sostieni|steun|støtt|stöd)\b[^“”«\"]{0,100}(?:journalis|periodis|giornalis|abon|suscr|don\b)[^“”«\"]{0,80}",
    re.IGNORECASE,
)


def is_appeal(line: str) -> bool:
    """Tell whether a line asks readers for money.

    Examples
    --------
    >>> is_appeal("Please consider subscribing to the Harbour Post."), is_appeal("They subscribe to it.")
    (True, False)
    >>> is_appeal("Buy us a coffee if you like what we do."), is_appeal("Buy us a coffee, he told them.")
    (True, False)
    """
    bare = line.strip(_AROUND)
    return any(form.fullmatch(bare) for form in (_SUPPORT, _pattern("appeals")))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("closings.toml").read_text(encoding="utf8"))
    return re.compile("|".join(data[name]).replace(" ", r"\s+"), re.IGNORECASE)


def is_closing(line: str, *, beside: bool = False) -> bool:
    """Tell whether a line at a letter's end speaks to those who get it, and of the letter.

    ``beside`` asks for what is such a line only beside others.

    Examples
    --------
    >>> is_closing("Thanks for reading Tide! Subscribe for free."), is_closing("Thank you for your help.")
    (True, False)
    """
    bare = line.strip(_AROUND)
    quoted = any(mark in bare for mark in '“”"«»')
    form = _pattern("beside" if beside else "begins")
    return not quoted and len(bare.split()) <= _LONGEST and form.match(bare) is not None


def find_closings(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines of a text that thank its readers, and what else stands among them.

    Parameters
    ----------
    lines
        The lines of a text.
    number
        Those of them that are not empty.

    Examples
    --------
    >>> text = ["The quay opens.", "Thanks for reading Tide!", "Share", "See you next week."]
    >>> sorted(find_closings(text, [0, 1, 2, 3]))
    [1, 2, 3]
    >>> find_closings(["Thank you for reading.", "The quay opens.", "It closes."], [0, 1, 2])
    set()
    """
    last = number[1:][-_MOST_LINES:]
    found: set[int] = set()
    waiting: set[int] = set()
    for n in reversed(last):
        line = lines[n].strip()
        if is_closing(line):
            found |= {n} | waiting
            waiting = set()
        elif is_furniture(line) or is_closing(line, beside=True):
            waiting.add(n)
        else:
            break
    return found
