"""How a text begins and ends: what stands there that is no sentence is seldom a part of it.

News begins with a sentence and ends with one: of 631 real articles none begins otherwise, and six end
with a line that is none, each a link or a heading that was left there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.corpus.turns import is_in_turns

_END = re.compile(r"[.!?…。！？।॥؟۔։።][\s\"'“”’»«)\]）」』*_]*$|[”\"»」』][\s)\]]*$|''\s*$")
"""A sentence's end, with the marks that may stand behind it."""
_MARKS = 12
"""Characters at the end of a line among which its stop stands."""
_SMALL = re.compile(r"[(\[“\"'‘]*[a-zß-öø-ÿ]+(?:['’-][a-z]+)?[ ,;]|[,;)\]]")
_LARGE_SENTENCE = re.compile(r"[.!?][”\"’)]?\s+[“\"‘(]?[A-ZÀ-Þ]")
"""Where sentences begin with a capital, the first one does, too."""
_FEWEST_PARAGRAPHS, _FEWEST_WORDS = 3, 60
_MOST_WORDS = 15
"""Words of a line from which it is rather a sentence that lacks its stop."""
_EDGE = 1_500
"""Characters at either end of a text that are looked at."""
_FITS = 0.8
"""Share of the width of wrapped lines up to which a line was ended on purpose."""
_ENDED = 0.6
"""Share of a text's other paragraphs that end with a stop, in texts that are sentences."""
_SHOWN = 60


def doubt_edges(text: str, title: str | None = None) -> Iterator[str]:
    r"""Yield what speaks against the beginning and the end of a text; its title may stand above it.

    Examples
    --------
    >>> body = "The ferry to Odd left the quay at nine with forty people on board, Holm said. " * 2
    >>> text = f"What we heard\n\n{body}\n\n{body}\n\nSent from the desk in Hale"
    >>> for doubt in doubt_edges(text):
    ...     print(doubt)
    begins with a line that is no sentence: “What we heard”
    ends with a line that is no sentence: “Sent from the desk in Hale”
    >>> list(doubt_edges(f"{body}\n\n{body}\n\n{body}"))
    []
    """
    small = _SMALL.match(text)
    if small and _LARGE_SENTENCE.search(text[:_EDGE]):
        yield f"begins in the middle of a sentence: “{cut_line(text[:_EDGE])}”"
    if "\n" not in text or len(text.split(None, _FEWEST_WORDS)) <= _FEWEST_WORDS:
        return
    head, foot = _list_paragraphs(text[:_EDGE]), _list_paragraphs(text[-_EDGE:])
    inner = [*head[1:-1], *foot[1:-1]] if len(text) > _EDGE else head[1:-1]
    if len(head) < _FEWEST_PARAGRAPHS and len(foot) < _FEWEST_PARAGRAPHS:
        return
    ended = sum(map(_is_ended, inner))
    if ended < _ENDED * len(inner) or is_in_turns(text):
        return
    titled = title is not None and " ".join(head[0].split()) == " ".join(title.split())
    if not small and not titled and _is_no_sentence(head[0]):
        yield f"begins with a line that is no sentence: “{cut_line(head[0])}”"
    if _is_no_sentence(foot[-1]):
        yield f"ends with a line that is no sentence: “{cut_line(foot[-1])}”"


@lru_cache(maxsize=1)
def list_bare_lines(text: str) -> tuple[str, ...]:
    r"""Return the short lines of a text that do not end as sentences do, as they stand there.

    Examples
    --------
    >>> list_bare_lines("The quay opens.\n\nMore from the harbour\n\nIt stays open.")
    ('More from the harbour',)
    """
    lines = (line.strip() for line in text.split("\n")) if "\n" in text else ()
    return tuple(one for one in lines if one and one[-1] not in '.!?”"' and _is_no_sentence(one))


def _is_no_sentence(line: str) -> bool:
    return not _is_ended(line) and len(line.split()) <= _MOST_WORDS


def _is_ended(line: str) -> bool:
    return _END.search(line[-_MARKS:]) is not None


def cut_line(line: str) -> str:
    """Return a line for a doubt, cut where it is long."""
    line = " ".join(line.split())
    return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line


def _list_paragraphs(part: str) -> list[str]:
    """Return the paragraphs of a part of a text: lines, joined where they are wrapped."""
    lines = [line.strip() for line in part.split("\n")]
    width = max(map(len, lines))
    found: list[str] = []
    above = ""
    for line in lines:
        first = line.partition(" ")[0]
        if above and line and len(above) + len(first) > _FITS * width and not _is_ended(above):
            found[-1] += f" {line}"
        elif line:
            found.append(line)
        above = line
    return found
