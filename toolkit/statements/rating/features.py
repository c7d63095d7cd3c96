"""Readable features of a statement, from which its confidence is worked out.

What kind it is and by which rule it was found; what the cue's frames are; what its source and its
content begin with; how long it is. None of them is a word of an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.language.lexicon import Lexicon
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.rating.neighbours import find_neighbours
from toolkit.statements.speakers.names import parse_source
from toolkit.tables import STATEMENTS

ALWAYS = "always"
SHORT, LONG = 4, 40
LENGTHS = (1, 3, 6, 15, 30)
MOST_COMMAS = 3
APART = 30
COLUMNS = (
    "kind", "rule", "flags", "within", "source", "source_start", "source_end", "cue", "cue_start",
    "cue_end", "content",
)  # fmt: skip
_TRANSCRIBED = {"transcript", "interview"}
_MARKS = "\"“”‘’'`«»„[]().,;:!?…-—– "


def find_features(
    statements: pd.DataFrame, *, lexicon: Lexicon | None = None
) -> Iterator[set[str]]:
    """Yield the names of the features that each statement has."""
    chosen = lexicon or _own_lexicon()
    table = STATEMENTS.conform(statements)
    columns = (table[name].tolist() for name in COLUMNS)
    beside = find_neighbours(table)
    for values, others in zip(zip(*columns, strict=True), beside, strict=True):
        row = {name: value for name, value in zip(COLUMNS, values, strict=True) if _is_known(value)}
        yield {*_name_features(row, chosen), *others}


@lru_cache(maxsize=1)
def _own_lexicon() -> Lexicon:
    return read_lexicon()


def _is_known(value: Any) -> bool:
    return value is not None and value is not pd.NA


def _name_features(row: Mapping[str, Any], lexicon: Lexicon) -> Iterator[str]:
    kind, rule = row.get("kind", "unknown"), row.get("rule", "unknown")
    quoted = "quoted" if kind == "direct" else "unquoted"
    yield ALWAYS
    if rule in _TRANSCRIBED:
        yield "transcribed"
        return
    yield f"kind {kind}"
    yield f"{kind}, rule {rule}"
    for flag in row.get("flags", "").split():
        yield f"flag {flag}"
    if "within" in row:
        yield "within"
    yield from _name_source(row, quoted, lexicon)
    yield from _name_cue(row, quoted, rule, lexicon)
    yield from _name_content(row, kind, rule, lexicon)


def _name_source(row: Mapping[str, Any], quoted: str, lexicon: Lexicon) -> Iterator[str]:
    if "source" not in row:
        yield f"{quoted}, source none"
        return
    words = row["source"].split() or [""]
    yield f"{quoted}, source {parse_source(row['source']).kind}"
    yield f"source begins with {_classify(words[0], lexicon)}"
    yield f"source ends with {_classify(words[-1], lexicon)}"


def _name_cue(row: Mapping[str, Any], quoted: str, rule: str, lexicon: Lexicon) -> Iterator[str]:
    if "cue" not in row:
        yield "no cue"
        return
    words = row["cue"].lower().split()
    plain = any(word in load_vocabulary().plain_cues for word in words)
    yield f"{quoted}, {'plain' if plain else 'other'} cue"
    cue = next((cue for word in reversed(words) for cue in lexicon.cues.get(word, ())[:1]), None)
    if cue is not None:
        frames = cue.frames | cue.belief_frames
        yield f"frames {' '.join(sorted(frames))}"
        yield f"{rule}, {'clause' if 'clause' in frames else 'no clause'} frame"
        yield f"{rule}, {cue.form} form"
    if words and words[0] in lexicon.verb_group:
        yield f"{rule}, auxiliary before cue"
    if _is_apart(row):
        yield "cue apart from source"


def _is_apart(row: Mapping[str, Any]) -> bool:
    """Whether more than a few words stand between a source and its cue."""
    names = ("source_start", "source_end", "cue_start", "cue_end")
    if not all(name in row for name in names):
        return False
    start, end, cue_start, cue_end = (row[name] for name in names)
    return bool(max(start - cue_end, cue_start - end) > APART)


def _name_content(row: Mapping[str, Any], kind: str, rule: str, lexicon: Lexicon) -> Iterator[str]:
    pairs = [(word, word.strip(_MARKS)) for word in row.get("content", "").split()]
    words = [word for word, bare in pairs if bare]
    bares = [bare for _, bare in pairs if bare]
    lows = set(" ".join(bares).lower().split(" "))
    if len(words) < SHORT or len(words) > LONG:
        yield f"{kind}, {'short' if len(words) < SHORT else 'long'}"
    limit = next((f"up to {most}" for most in LENGTHS if len(words) <= most), "many")
    yield f"{rule}, {limit} words"
    if words:
        yield f"{rule}, begins with {_classify(bares[0], lexicon)}"
    verb = not lows.isdisjoint(lexicon.verb_group) or not lows.isdisjoint(lexicon.pasts)
    yield f"{rule}, {'verb' if verb else 'no verb'}"
    commas = sum(word[-1] == "," for word in words[:-1])
    yield f"{min(commas, MOST_COMMAS)} commas"


def _classify(word: str, lexicon: Lexicon) -> str:
    """Return the class of a word: one of the closed ones, or what its letters show."""
    low = word.lower().replace("’", "'")
    if low in lexicon.word_classes:
        return lexicon.word_classes[low]
    if word[:1].isupper():
        return "name"
    if low[:1].isdigit():
        return "number"
    if low.endswith("ing"):
        return "participle"
    return "plural" if low.endswith("s") else "word"
