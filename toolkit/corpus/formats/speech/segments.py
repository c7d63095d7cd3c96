"""Transcripts that programs for speech recognition keep as JSON: what was said, piece by piece, with times.

So write Whisper and WhisperX ("segments"), AssemblyAI and Deepgram ("utterances") and Rev ("monologues").
Pieces of one speaker are a paragraph, behind the speaker's label where there is one; times are no text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.errors import InputError

_LISTS = ("segments", "utterances", "monologues")
_TEXTS = ("text", "transcript")
_TIMES = ("start", "start_time", "begin", "from", "ts")
_AROUND = ("results", "result", "transcription", "transcript", "data")
_NUMBERED = re.compile(r"(?:speaker[_ -]?|spk_?)?(?P<number>\d{1,3}|[A-Z])", re.IGNORECASE)
"""Labels that programs give: SPEAKER_00, spk_1, A."""
_FEWEST = 2


def _recognizes(source: Source) -> bool:
    if source.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return False
    if not any(f'"{name}"'.encode() in source.data for name in _LISTS):
        return False
    try:
        whole = json.loads(source.text.lstrip("\ufeff"))
    except (InputError, ValueError, RecursionError):
        return False
    return _find_pieces(whole) is not None


def _read(source: Source) -> Parsed:
    whole = json.loads(source.text.lstrip("\ufeff"))
    pieces = _find_pieces(whole) or []
    row: Row = {"text": "\n\n".join(_join(pieces))}
    if isinstance(title := whole.get("title"), str) and title.strip():
        row["title"] = title
    return Parsed([row], SEGMENTS.name, notes=["times, and words apart, were left out"])


SEGMENTS = Layout("transcript as JSON", _recognizes, _read)


def _find_pieces(whole: Any) -> list[tuple[str, str]] | None:
    """Return who says what, piece by piece, None where nothing is a list of pieces with times."""
    if not isinstance(whole, Mapping):
        return None
    for name in _LISTS:
        pieces = whole.get(name)
        if isinstance(pieces, list) and len(pieces) >= _FEWEST and all(map(_is_piece, pieces)):
            return [(_name(one), _say(one)) for one in pieces]
    inner = (_find_pieces(whole[name]) for name in _AROUND if name in whole)
    return next((found for found in inner if found is not None), None)


def _is_piece(piece: Any) -> bool:
    if not isinstance(piece, Mapping):
        return False
    timed = any(isinstance(piece.get(name), (int, float)) for name in _TIMES)
    return bool(_say(piece)) and (timed or "elements" in piece)


def _say(piece: Mapping[str, Any]) -> str:
    """Return what is said in a piece, as text or as a list of words."""
    said = next((piece[name] for name in _TEXTS if isinstance(piece.get(name), str)), None)
    if said is None and isinstance(words := piece.get("elements"), list):
        said = "".join(str(one.get("value", "")) for one in words if isinstance(one, Mapping))
    return " ".join(str(said or "").split())


def _name(piece: Mapping[str, Any]) -> str:
    """Return a piece's speaker: a name, or a label such as "Speaker 1", "" where none stands there."""
    name = piece.get("speaker", "")
    if isinstance(name, Mapping):
        name = name.get("name", "")
    label = str(name).strip() if name is not None else ""
    number = _NUMBERED.fullmatch(label)
    return f"Speaker {number['number'].lstrip('0') or 0}" if number else label


def _join(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a paragraph for each turn, behind its speaker.

    Examples
    --------
    >>> list(_join([("Holm", "We wait."), ("Holm", "Until May."), ("Ness", "Why?")]))
    ['Holm: We wait. Until May.', 'Ness: Why?']
    """
    for name, turn in groupby(pieces, key=lambda one: one[0]):
        said = " ".join(words for _, words in turn)
        yield f"{name}: {said}" if name else said
