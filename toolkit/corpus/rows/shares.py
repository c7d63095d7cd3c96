"""Buttons with which a page's readers share, print or keep an article, in many languages.

A word such as "Print" may be anything: it counts beside others of its kind only, "Copy link" and "Share on
Facebook" alone, too.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise

_LONGEST = 120
_APART = re.compile(r"\s*[|•·,/&+»>–—-]\s*|\s+")
_EDGES = " \t\r\n|•·*–—-.:+()[]<>»›▶►✉\ufe0f\u200b"


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms of one button's words, and of words that say without others that they are one."""
    data = tomllib.loads(files(__package__).joinpath("shares.toml").read_text(encoding="utf8"))
    words = {name: "|".join(sorted(set(data[name]), key=len, reverse=True)) for name in data}
    act, what, on, where = (words[name] for name in ("actions", "objects", "on", "networks"))
    matter = rf"(?:(?:{words['before']})\s*)?(?:{what})"
    target = rf"\s+(?:(?:{on})\s+)?(?:{where})"
    sure = (
        rf"(?:{act})\s*{matter}(?:{target})?|{matter}\s*(?:{act})|(?:{act}){target}"
        rf"|(?:auf|bei|via|per|über)\s+(?:{where})\s+(?:{act})"
    )
    flags = re.IGNORECASE
    return re.compile(rf"{sure}|(?:{act})|(?:{where})", flags), re.compile(sure, flags)


def count_buttons(line: str) -> int:
    """Return how many buttons' words a line is, 0 where it holds anything else.

    Words that nothing but a button says count as two.

    Examples
    --------
    >>> [count_buttons(line) for line in ("Facebook WhatsApp Copiar enlace", "• Link kopieren", "Print")]
    [4, 2, 1]
    >>> count_buttons("Print is dead"), count_buttons("Share prices fell")
    (0, 0)
    """
    rest = line.strip(_EDGES)
    if not rest or len(line) > _LONGEST:
        return 0
    form, sure = _forms()
    number = 0
    while rest:
        found = form.match(rest)
        end = found.end() if found else 0
        if not found or (rest[end : end + 1].isalnum() and rest[end - 1].isalnum()):
            return 0
        number += 2 if sure.fullmatch(found[0]) else 1
        rest = rest[end:]
        rest = rest[gap.end() :] if (gap := _APART.match(rest)) else rest
    return number


def find_shares(lines: list[str], number: list[int]) -> set[int]:
    """Return the lines that are buttons: several words of theirs, or one beside another such line.

    Parameters
    ----------
    lines
        The lines of a text.
    number
        Those of them that are not empty.

    Examples
    --------
    >>> sorted(find_shares(["Compartir", "Imprimir", "The quay opens.", "Save"], [0, 1, 2, 3]))
    [0, 1]
    >>> find_shares(["Print", "The quay opens."], [0, 1])
    set()
    """
    counts = {n: count_buttons(lines[n]) for n in number}
    found = {n for n, count in counts.items() if count > 1}
    for before, after in pairwise(number):
        if counts[before] and counts[after]:
            found |= {before, after}
    return found
