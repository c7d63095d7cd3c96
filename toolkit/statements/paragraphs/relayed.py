"""Relayed speech: what a quoted speaker passes on of another's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.items import QUOTE, Sentence, split_paragraph
from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.attributions import find_attributions
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.paragraphs.found import Found, to_found

_WORDS = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?<!\w)['‘“„\"«»‹›`]|''")


def find_relayed(text: str, outer: Found, lexicon: Lexicon) -> Iterator[Found]:
    """Yield what a quotation itself reports of others."""
    for start, end in outer.spans:
        if not _may_relay(text[start:end], lexicon):
            continue
        for sentence in split_paragraph(text, start, end, lexicon):
            for one in find_attributions(sentence):
                inner = to_found(text, sentence, one) if _is_relayed(sentence, one) else None
                if inner is None or inner.spans == outer.spans or len(inner.spans) != 1:
                    continue
                if outer.kind == "direct" and inner.kind == "indirect":
                    inner.kind = "direct"
                inner.within = outer
                inner.flags |= {"relayed"}
                yield inner


def _may_relay(words: str, lexicon: Lexicon) -> bool:
    """Whether a quotation has a mark, or a word, with which one passes on what others said."""
    lows = _WORDS.findall(words.lower())
    return bool(_OPENING.search(words)) or not lexicon.relays.isdisjoint(lows)


def _is_relayed(sentence: Sentence, one: Attribution) -> bool:
    """Whether a quoted speaker passes on another's words: told to him, quoted, or "according to"."""
    if not one.pieces or one.source is None:
        return False
    quotes = any(sentence[first].kind == QUOTE for first, _ in one.pieces)
    passes_on = one.rule in (Rule.ACCORDING_TO, Rule.AS_REPORTED, Rule.WORDING)
    if not (one.is_relay or quotes or passes_on):
        return False
    speaker = sentence[one.source[0]].low
    itself = speaker in sentence.lexicon.no_relayed_speakers
    return not itself and (one.is_relay or speaker not in sentence.lexicon.pronouns)
