"""Texts in turns (briefings, interviews): what stands above the first turn says who speaks, and stays.

"MS. TARN:" and "A:" name nobody in full; the heading above does, so that it is a part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TITLES = "Mr|Mrs|Ms|Dr|Minister|President|Secretary|Ambassador|General"
_LABEL = re.compile(
    r"^[ \t*_]*(?:(?P<mark>Q(?=[*_]*(?:\t|[ ]{2,})\S|[ ][A-ZÀ-Þ“\"‘'(])"
    r"|(?:Q|A|QUESTION|Question|ANSWER|Answer)(?=[*_]*(?:[:.]|$)))"
    r"|(?P<name>(?:[A-Z][A-Z.'’-]*[ ]){0,4}[A-Z][A-Z.'’-]+"
    rf"|(?:{_TITLES})\.? [A-Z][\w'’-]+)(?:[ ]?\([^()\n]{{1,40}}\))?"
    r"(?:,[ ](?:[A-Z][A-Z.'’&/()-]*,?[ ]?){1,8})?[*_]*:)",
    re.MULTILINE,
)
_LOOKED_AT = 2_000
_LEAST = 2
ANSWERS = {"a", "answer"}
"""Labels of who answers, whom a line above the turns may name alone."""
MARKS = {"q", "question", *ANSWERS}
"""Labels that name nobody."""
_FIELDS = {
    "byline", "length", "section", "dateline", "load-date", "graphic", "subject", "language", "highlight",
    "publication-type", "headline", "url", "copyright", "classification", "journal-code", "source", "page",
    "edition", "correction", "date", "time", "title", "outlet", "publication", "body", "note",
}  # fmt: skip
"""Names of fields in capitals, whom nobody is called."""
_WORD = re.compile(r"[\w'’-]+")
_SHOUTED = re.compile(r"[A-Z][A-Z0-9 .'’&-]{1,40}:")
"""A label in capitals that a title begins with: it would be taken for a speaker's."""


def is_in_turns(text: str) -> bool:
    r"""Tell whether names or letters in front of paragraphs say who speaks.

    Examples
    --------
    >>> is_in_turns("Q: Why?\n\nA: It is late."), is_in_turns("Holm said no.\n\nNOTE: He left.")
    (True, False)
    """
    return len(_find_labels(text)) >= _LEAST


def _find_labels(text: str) -> set[str]:
    """Return the last words of the labels of a text."""
    head = text[:_LOOKED_AT]
    if ":" not in head and "A." not in head and "\nA" not in head:  # as in most articles
        return set()
    return set(map(name_turn, head.split("\n"))) - {""}


def name_turn(line: str) -> str:
    """Return the last word of the label that a line begins with, in lower case; "" without one.

    Examples
    --------
    >>> name_turn("MS. TARN: Good morning."), name_turn("Q: Why?"), name_turn("Holm said no.")
    ('tarn', 'q', '')
    >>> name_turn("DANA HOLM, HARBOUR MASTER: We wait."), name_turn("Q Will the ferry run?")
    ('holm', 'q')
    """
    found = _LABEL.match(line)
    name = (found["mark"] or found["name"]).casefold().split()[-1] if found else ""
    return "" if name in _FIELDS else name


def keep_above(text: str, lines: Iterable[str | None]) -> str:
    r"""Return a text in turns with the lines above it that name its speakers; others as they are.

    Examples
    --------
    >>> keep_above("Q: Why?\n\nA: It is late.", ["Interview with Dana Holm"])
    'Interview with Dana Holm\n\nQ: Why?\n\nA: It is late.'
    >>> keep_above("HOLM: No.\n\nREED: Yes.", ["Debate of 7 May"])
    'HOLM: No.\n\nREED: Yes.'
    """
    labels = _find_labels(text)
    if len(labels) < _LEAST:
        return text
    start = " ".join(text[:_LOOKED_AT].split()).casefold()
    answers = bool(labels & ANSWERS)
    above = [
        line
        for line in dict.fromkeys(" ".join(str(one or "").split()) for one in lines)
        if line
        and line.casefold() not in start
        and not _SHOUTED.match(line)
        and (answers or labels & set(_WORD.findall(line.casefold())))
    ]
    return "\n\n".join([*above, text])
