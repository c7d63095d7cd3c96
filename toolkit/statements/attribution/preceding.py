"""Contents before a subject: ``"…," Hale said``, ``If it rains, Hale said, we wait``."""

from __future__ import annotations

from toolkit.language.items import MARKS, QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.ends import DASHES, back_to_start
from toolkit.statements.attribution.phrases import Phrase

_LONGEST_ASIDE = 8
"""Items between two commas that are no clause."""


def content_before(
    items: Sentence, end: int, comma: int | None, frame: str, cue: Cue
) -> Phrase | None:
    """Return what stands before the subject and belongs to the content.

    ``comma`` closes the attribution where the content goes on behind it; ``frame`` is that of a
    content behind the cue, or nothing.
    """
    lexicon = items.lexicon
    if "clause" not in cue.frames or cue.form == "ing" or end <= 0:
        return None
    if end < len(items) and items[end].low in lexicon.relatives:
        return None  # "Moor, who declined to say, leads"
    previous = items[end - 1]
    if previous.text not in (",", "?", "!") and previous.text not in DASHES:
        return None
    piece = back_to_start(items, end - 1)
    if piece is None:
        return None
    first, length = items[piece[0]], piece[1] - piece[0]
    if frame:
        head = items[piece[0] + 1] if first.low == "even" else first
        fronted = head.low in lexicon.fronted_conditions and frame in ("clause", "that")
        return piece if fronted or (frame == "quote" and _goes_on(items, piece, end)) else None
    if comma is not None:
        return piece
    if first.low in lexicon.prepositions and length < 6:
        return None
    if first.low.endswith("ing") and length < 8:
        return None
    return piece if length >= 3 else None


def _goes_on(items: Sentence, piece: Phrase, end: int) -> bool:
    """Whether a quotation, cut by its attribution, goes on: "“If we go” at once, Moor said, “they …”"."""
    if items[piece[0]].kind != QUOTE:
        return False
    rest = next((item for item in items[end:] if item.kind == QUOTE), None)
    return rest is not None and rest.text.lstrip(MARKS)[:1].islower()


def subject_of_quotation(items: Sentence, end: int, start: int) -> Phrase | None:
    """Return the subject of what is quoted: "Hale, an aide said, “is very confident”"."""
    lexicon = items.lexicon
    if end < 2 or items[end - 1].text != "," or items[start - 1].text != ",":
        return None
    if not items[start].text.lstrip(MARKS)[:1].islower():
        return None
    piece = back_to_start(items, end - 1)
    if piece is None or piece[1] - piece[0] > _LONGEST_ASIDE:
        return None
    first = items[piece[0]]
    if first.low.endswith("ing"):
        return None
    times = lexicon.fronting | lexicon.time_ends
    begins = items[start].text.lstrip(MARKS).partition(" ")[0].lower()
    joined = begins in lexicon.subordinators | lexicon.prepositions and first.low not in times
    if joined or items[piece[1] - 1].low in lexicon.finite:  # "It was, Hale said, “too late”"
        return piece
    fronted = any(item.low in times for item in items[slice(*piece)])
    verbs = any(item.kind != WORD or item.low in lexicon.finite for item in items[slice(*piece)])
    return None if fronted or verbs else piece
