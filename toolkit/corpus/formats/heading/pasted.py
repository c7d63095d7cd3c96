"""Texts as they are pasted into documents: lines of a PDF as paragraphs, links to other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.formats.heading.paragraphs import Paragraph, one_line

_FEWEST_LINES, _WIDEST = 6, 110
"""Lines of a text that was pasted line by line, and letters of the longest."""
_OPEN, _FEWEST_CUT = 0.4, 3
"""Share of such lines that end in no stop, and lines that break off in the middle of a sentence."""
_STOPS = (".", "!", "?", "”", '"', "’", "»", "…", ":")
_LINK_WORDS = 3
_LEAST_PARTS = 3
"""Paragraphs of a text for each such link: more links are a list, or titles."""


def join_pasted(texts: Sequence[str]) -> str:
    r"""Return paragraphs as a text; those that are lines of paragraphs are lines.

    Examples
    --------
    >>> lines = ["The quay at Port Hale will", "open again in May, and the", "ferry runs once more, said",
    ...          "the harbour master. She had", "waited for it since March.", "It rains."]
    >>> print(join_pasted(lines[:5] + ["It rains."]))
    The quay at Port Hale will
    open again in May, and the
    ferry runs once more, said
    the harbour master. She had
    waited for it since March.
    <BLANKLINE>
    It rains.
    >>> join_pasted(["It opens.", "It rains."])
    'It opens.\n\nIt rains.'
    """
    if not _is_in_lines(texts):
        return "\n\n".join(texts)
    width = max(map(len, texts))
    joined = texts[0]
    for before, text in pairwise(texts):
        fitted = len(f"{before} {text.split()[0]}") <= width
        ends = before.endswith(_STOPS) or text[0].isupper()
        joined += ("\n\n" if fitted and ends else "\n") + text
    return joined


def _is_in_lines(texts: Sequence[str]) -> bool:
    if len(texts) < _FEWEST_LINES or any("\n" in one or len(one) > _WIDEST for one in texts):
        return False
    if not all(one.strip() for one in texts):
        return False
    goes_on = [not one.endswith(_STOPS) for one in texts]
    cut = sum(on and text[0].islower() for on, text in zip(goes_on, texts[1:], strict=False))
    return sum(goes_on) >= _OPEN * len(texts) and cut >= _FEWEST_CUT


def leave_links(parts: Sequence[Paragraph], notes: list[str]) -> list[Paragraph]:
    """Return a text's paragraphs without links to other pages between them, which ``notes`` get.

    Examples
    --------
    >>> lines = ["It opens.", "Lock stays shut for now", "It rains."]
    >>> parts = [Paragraph(line, linked=line.startswith("Lock")) for line in lines]
    >>> [part.text for part in leave_links(parts, [])]
    ['It opens.', 'It rains.']
    """
    cells = Counter(part.row for part in parts)
    linked = [
        part for part in parts[1:] if _leads_away(part) and (not part.row or cells[part.row] == 1)
    ]
    if not linked or _leads_away(parts[0]) or len(linked) * _LEAST_PARTS > len(parts):
        return list(parts)
    shown = ", ".join(f"“{one_line(part.text)}”" for part in linked)
    notes.append(f"links to other pages are no part of the text: {shown}")
    return [part for part in parts if part not in linked]


def _leads_away(part: Paragraph) -> bool:
    line = part.text.strip()
    bare = not (part.heading or part.bold)
    return part.linked and bare and len(line.split()) >= _LINK_WORDS and not line.endswith(_STOPS)
