"""Characters of a PDF's page become lines with their places; what stands far apart may be two columns'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.corpus.formats.paper.columns import Line, find_edges, split_at_edges

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_Characters = Sequence[tuple[str, int]]
_WIDE, _APART = 0.62, 3
"""Line heights a character from which a line may be those of two columns, and between its parts."""
_CUT_WORD = (0x02, 0xFFFE)
"""What PDFium puts for a hyphen and the line's end behind it."""
_CHARACTERS = {0xAD: "-", 0x2010: "-", 0xA0: " "}
_SPACE_BEFORE_HYPHEN = re.compile(r"(?<=\w) (?=[-‐]$)")


def read_lines(page: pdfium.PdfPage) -> tuple[list[Line], float]:
    """Return a page's lines with their places, and its height."""
    import pypdfium2.raw as pdfium_c

    text_page = page.get_textpage()
    whole: list[_Characters] = []
    current: list[tuple[str, int]] = []
    for number in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text_page, number)
        if code in (10, 13) or code in _CUT_WORD:
            current += [("-", number)] if code in _CUT_WORD else []
            whole.append(current)
            current = []
        elif code:
            current.append((_CHARACTERS.get(code) or chr(code), number))
    lines = _to_lines(text_page, [*whole, current])
    height = page.get_height()
    text_page.close()
    page.close()
    return lines, height


def _to_lines(text_page: pdfium.PdfTextPage, whole: Sequence[_Characters]) -> list[Line]:
    """Return lines of characters with their places; what stands side by side in columns is no line."""
    found = [(line, one) for one in whole for line in _to_line(text_page, one)]
    edges = find_edges([line for line, _ in found])
    lines: list[Line] = []
    for line, characters in found:
        wide = line.right - line.left > _WIDE * line.height * len(line.text)
        parts = _split_apart(text_page, characters, line.height) if wide else []
        lines += split_at_edges(line, parts, edges)
    return lines


def _split_apart(
    text_page: pdfium.PdfTextPage, characters: _Characters, height: float
) -> list[Line]:
    """Return the parts of a line that stand far apart."""
    parts: list[list[tuple[str, int]]] = [[]]
    last = None
    for character, number in characters:
        if not character.isspace():
            left, _, right, _ = text_page.get_charbox(number, loose=True)
            if last is not None and left - last > _APART * height:
                parts.append([])
            last = right
        parts[-1].append((character, number))
    return [line for part in parts for line in _to_line(text_page, part)]


def _to_line(text_page: pdfium.PdfTextPage, characters: _Characters) -> list[Line]:
    """Return a line of characters with its place; nothing where it has no words."""
    words = " ".join("".join(character for character, _ in characters).split())
    seen = [number for character, number in characters if not character.isspace()]
    if not words:
        return []
    boxes = [
        text_page.get_charbox(number, loose=True)
        for number in (seen[0], seen[len(seen) // 2], seen[-1])
    ]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return [Line(_SPACE_BEFORE_HYPHEN.sub("", words), left, right, bottom, top)]
