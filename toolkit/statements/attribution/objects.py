"""Things as contents, without a clause: ``condemned the raid``, ``held Norland responsible for …``."""

from __future__ import annotations

from toolkit.language.items import QUOTE, WORD
from toolkit.statements.attribution.actions import is_action
from toolkit.statements.attribution.behind import Behind, was_looked_at
from toolkit.statements.attribution.chunks.adjuncts import behind_terms
from toolkit.statements.attribution.chunks.phrases import Phrase, is_time
from toolkit.statements.attribution.gapped import is_called_so

_LONGEST_BLAMED = 12
"""Items of whom somebody holds responsible."""
_LONGEST_OCCASION = 5
"""Words of "in a short message"."""


def only_points(behind: Behind, place: int) -> bool:
    """Whether "this" stands alone, with no content of its own: "disclosed this on Tuesday"."""
    items, lexicon = behind.items, behind.lexicon
    if items[place].low != "this":
        return False
    if place + 1 < behind.stop and items[place + 1].kind == QUOTE:
        return False
    following = items[place + 1].low if place + 1 < behind.stop else ""
    return not following or following in lexicon.prepositions | lexicon.subordinators | lexicon.days


def _behind_occasion(behind: Behind, start: int) -> int:
    """Return where an object begins behind "in a message": "denied in a message having any men there"."""
    items, lexicon = behind.items, behind.lexicon
    if items[start].low not in lexicon.occasion_prepositions:
        return start
    near = range(start + 1, min(behind.stop - 1, start + _LONGEST_OCCASION))
    noun = next((at for at in near if items[at].low in lexicon.telling_occasions), None)
    if noun is None:
        return start
    following = items[noun + 1]
    opens = following.low in lexicon.determiners or following.low.endswith("ing")
    return noun + 1 if opens and following.kind == WORD else start


def read_blame(behind: Behind) -> tuple[Phrase, str] | None:
    """Read ``held the company responsible for …``: blame, in words of its own."""
    if behind.cue.lemma != "hold":
        return None
    near = behind.items[behind.end + 1 : min(behind.stop, behind.end + _LONGEST_BLAMED)]
    blamed = any(item.low in behind.lexicon.blamed for item in near)
    return ((behind.end, behind.stop), "object") if blamed else None


def read_object(behind: Behind) -> tuple[Phrase, str] | None:
    """Read ``condemned the raid``: a thing that is told of, blamed, promised or called for."""
    if "object" not in behind.frames or behind.end >= behind.stop or was_looked_at(behind):
        return None
    if only_points(behind, behind.end):
        return None
    if is_action(behind.items, behind.cue, behind.end, behind.stop):
        return None
    lexicon = behind.lexicon
    turned = behind.items[behind.end].text == "," and behind.place > behind.end
    start = behind.place if turned else behind_terms(behind.items, behind.end, behind.stop)
    timed = is_time(behind.items, start) or behind.items[start].low in ("on", "in")
    if timed and behind.place > start and behind.item.low in lexicon.firm_articles:
        start = behind.place  # "announced today the death of two men"
    start = _behind_occasion(behind, start)
    item = behind.items[start]
    as_quoted = item.low == "as" and behind.items[min(start + 1, behind.stop - 1)].kind == QUOTE
    starts = (
        as_quoted
        or item.kind == QUOTE
        or (
            item.kind == WORD
            and not is_time(behind.items, start)
            and item.low not in lexicon.no_object
        )
        or is_called_so(behind.items, start)
    )
    return ((start, behind.stop), "object") if starts else None
