"""Relayed speech: what a quoted speaker passes on of another's words."""

from __future__ import annotations

import re

from toolkit.language.items import QUOTE, Sentence
from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.attribution import Attribution
from toolkit.statements.attribution.rules import Rule

_WORDS = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?<!\w)['‘“„\"«»‹›`]|''")


def may_relay(words: str, lexicon: Lexicon) -> bool:
    """Whether a quotation has a mark, or a word, with which one passes on what others said."""
    lows = _WORDS.findall(words.lower())
    return bool(_OPENING.search(words)) or not lexicon.relays.isdisjoint(lows)


def relays(sentence: Sentence, one: Attribution) -> bool:
    """Whether a quoted speaker passes on another's words: told to him, quoted, or "according to"."""
    quotes = any(sentence[first].kind == QUOTE for first, _ in one.pieces)
    return one.is_relay or quotes or one.rule in (Rule.ACCORDING_TO, Rule.AS_REPORTED, Rule.WORDING)
