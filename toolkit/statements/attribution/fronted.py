"""What stands in front of an attribution: a title, a clause that depends on it, a quotation."""

from __future__ import annotations

from toolkit.language.items import (
    MARKS,
    PUNCTUATION,
    QUOTE,
    WORD,
    Sentence,
    is_title,
    is_whole,
    last_mark,
)
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.rules import Attribution

LONGEST_HEAD = 5
_ENDS = set(",?!.—–―-…")
"""Marks inside a quotation behind which its attribution may stand."""


def is_fronted(items: Sentence, start: int) -> bool:
    """Whether a participle opens the sentence: "Asked whether …", "When asked about …"."""
    if start <= 1:
        return start == 0 or (
            items[0].low in ("but", "and") or items[0].low in items.lexicon.front_openers
        )
    return items[start - 1].low in items.lexicon.front_openers


def in_dependent_clause(items: Sentence, first: int) -> bool:
    """Whether a subject stands in a clause before the main one: "While Hale said …, Moor …"."""
    if first < len(items) and _is_relative(items, first):
        return items[max(first - 1, 0)].text == ","
    behind_relative = 1 < first < len(items) and items[first - 1].low in ("which", "whom")
    if behind_relative and items[first - 2].text == ",":
        return True  # "The plan, which Hale called “a lie”, …"
    if _opens_subordinate(items, first):
        return True
    head = items[first - 1].low if first > 0 else ""
    if head not in items.lexicon.subordinate_heads:
        return False
    before = items[: first - 1]
    while before and (before[-1].kind == PUNCTUATION or before[-1].low in items.lexicon.links):
        before = before[:-1]
    return len(before) <= 1 or all(item.kind != PUNCTUATION for item in items[: first - 1])


def _is_relative(items: Sentence, first: int) -> bool:
    """Whether a subject is a relative: "who", "whose mayor", "some of whom"."""
    lows = [item.low for item in items[first : first + 3]]
    return lows[0] in ("who", "which", "whose") or lows[1:] == ["of", "whom"]


def _opens_subordinate(items: Sentence, first: int) -> bool:
    """Whether the sentence begins "Although in May Hale …": a subordinate clause without a comma."""
    head = 0
    while head < first and items[head].low in items.lexicon.before_head:
        head += 1
    opens = head < first and items[head].low in items.lexicon.subordinate_heads - {"asked"}
    return opens and all(item.kind == WORD for item in items[head:first])


def follows_quotation(
    items: Sentence, first: int, end: int, cue: Cue, found: list[Attribution]
) -> bool:
    """Whether a subject and its cue stand right behind a quotation that no other cue introduces."""
    if not cue.frames & {"quote", "clause"} or first == 0:
        return False
    place = first - 2 if items[first - 1].text == "," and first > 1 else first - 1
    ended = place == first - 2 or last_mark(items[place]) in _ENDS or _is_long(items, place)
    if items[place].kind != QUOTE or not ended or _is_fronted_title(items, place):
        return False
    if place > 1 and items[0].low in items.lexicon.subordinate_heads:
        return False
    introduces = end < len(items) and items[end].kind == QUOTE
    if introduces and place > 0 and not is_whole(items[end]) and not is_whole(items[place]):
        return False
    return not any(_owns(one, place) for one in found)


def _owns(one: Attribution, place: int) -> bool:
    """Whether a quotation is a cue's own, or that of a participle which opens the sentence."""
    if one.after is None:
        return False
    opens = one.participle and one.cue[0] == 0 and one.after[0] <= place < one.after[1]
    return one.after[0] == place or opens


def _is_long(items: Sentence, place: int) -> bool:
    """Whether a quotation that begins the sentence is one itself, though its mark is missing."""
    inner = items[place].text.strip(MARKS)
    return place == 0 and inner[:1].isupper() and inner.count(" ") >= LONGEST_HEAD


def _is_fronted_title(items: Sentence, place: int) -> bool:
    """Whether a title ends what is fronted: "Sunday on the channel’s “Morning Hour,” Hale said"."""
    return is_title(items[place]) and place > 1 and items[0].low in items.lexicon.fronting
