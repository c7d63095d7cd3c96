"""Texts without markup: tags, entities and marks of Markdown are the reader's work, not an article's."""

from __future__ import annotations

import re

from toolkit.language.view import strip_markup

_ASIDE = re.compile(
    r"<(figure|figcaption|aside|script|style|noscript|iframe|form|nav)\b[^<>]{0,1000}>.{0,20000}?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
"""Elements of a page that hold no text of its article: captions, links to others, programs."""
_WRITTEN_OUT = re.compile(r"(?:[.!?”\"»’')]\s?|\\n)(?:\\r)?\\n")
_WRITTEN = {r"\r\n": "\n", r"\n": "\n", r"\t": " ", r"\"": '"'}
"""Line ends that a program wrote out: a backslash and a letter."""
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_CONTROL = dict.fromkeys((*range(9), *range(14, 32)))
_CONTROLS = [chr(number) for number in _CONTROL]


def clean_text(text: str) -> str:
    r"""Return a text without markup and control characters; one without stays as it is.

    Examples
    --------
    >>> clean_text("<p>“We wait,” Reed&nbsp;said.</p><p>He left.</p>")
    '“We wait,” Reed\xa0said.\n\nHe left.'
    """
    clean = text.translate(_CONTROL) if any(map(text.__contains__, _CONTROLS)) else text
    if "\\" in clean and "\n" not in clean and _WRITTEN_OUT.search(clean):
        for written, mark in _WRITTEN.items():
            clean = clean.replace(written, mark)
    clean = _ASIDE.sub("\n\n", clean) if "<" in clean else clean
    stripped = strip_markup(clean)
    return stripped if stripped is clean else _EMPTY_LINES.sub("\n\n", stripped).strip()
