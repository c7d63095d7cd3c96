"""Ends of contents: where what was said begins before its cue, and where it stops behind it.

A quotation ends with its marks, what is no clause of its own at a comma or another verb, a clause at
the article's comment ("…, which surprised many").
"""

from __future__ import annotations

from toolkit.language.items import (
    PUNCTUATION,
    QUOTE,
    WORD,
    Item,
    Sentence,
    is_title,
    is_whole,
)
from toolkit.language.lexicon import Lexicon
from toolkit.statements.attribution.chunks.adjuncts import tells_no_more
from toolkit.statements.attribution.chunks.phrases import (
    Phrase,
    is_finite_cue,
    is_past,
)

DASHES = {"—", "–", "―", "--", "-"}
TERMINAL = {".", "?", "!"}
_LONGEST_TAG = 5
"""Items of who reported something, behind all that was said: ", the Harbour News agency reported"."""
"""Words of "in writing", "in a short emailed statement"."""
_FARTHEST_REST = 24
"""Items between an attribution's end and the rest of its quotation."""


def quote_end(items: Sentence, start: int, stop: int) -> int:
    """Return where a quoted content ends: with a quotation that is a sentence of its own, there."""
    end = start
    while end < stop and items[end].kind == QUOTE:
        end += 1
        if (
            end + 1 < stop
            and items[end].low in items.lexicon.joins
            and items[end + 1].kind == QUOTE
        ):
            end += 1
    if end == start:
        return stop
    return end if is_whole(items[start]) else stop


def rest_after(items: Sentence, start: int, opening: Item | None = None) -> Phrase | None:
    """Return what goes on with a quotation: ", that …", its clause, or the rest of the quotation.

    ``opening`` is what the content before the attribution begins with.
    """
    lexicon = items.lexicon
    stop = sentence_end(items)
    if start + 2 >= stop or items[start].text != ",":
        return quote_after(items, start)
    verb = items[start + 1]
    if verb.low == "that":
        return start + 2, stop
    if opening is not None and opening.kind != QUOTE:
        if opening.low in lexicon.fronted_conditions:
            return start + 1, stop  # "If Moor had “any shame,” Hale said, he would go"
        clause = verb.low in ("and", "but") and items[start + 2].low in lexicon.own_clause
        if verb.low in lexicon.finite or clause:
            return start + 1, stop  # "The town's “first duty,” he said, was to pay"
    finite = verb.low in lexicon.finite or is_past(verb, lexicon) or verb.low.endswith("s")
    quoted = any(one.kind == QUOTE for one in items[start:stop])
    if finite and not verb.is_capital and quoted:
        return start + 1, stop  # "“The plan,” Moor said, is “too late”"
    return quote_after(items, start)


def quote_after(items: Sentence, start: int) -> Phrase | None:
    """Return a quotation that goes on after its attribution: "…, he said on Monday, “but …”"."""
    stop = sentence_end(items)
    for index in range(start, min(stop, start + _FARTHEST_REST)):
        item = items[index]
        if item.kind == QUOTE:
            follows = index == start or items[index - 1].text in {",", ":", ";", *DASHES}
            follows = follows and not (index == start and is_title(item))
            return (index, stop) if follows else None
        if item.kind == PUNCTUATION and item.text not in {",", ":", ";", "(", ")", *DASHES}:
            return None
        is_cue = item.low in items.lexicon.cues and not item.is_capital and index > start
        if is_cue and not _is_noun(items, index) and _introduces(items, index, stop):
            return None
    return None


def _is_noun(items: Sentence, index: int) -> bool:
    """Whether a cue is a noun here: "in reply", "in her first public remarks", "in a post on X"."""
    lexicon, before = items.lexicon, items[index - 1].low
    if is_past(items[index], lexicon) or before in lexicon.clause_pronouns:
        return False
    near = [item.low for item in items[max(index - 3, 0) : index]]
    owned = not (lexicon.determiners | lexicon.third_possessives).isdisjoint(near)
    joined = not lexicon.coordinators.isdisjoint(near)
    return before in lexicon.prepositions or (owned and not joined)


def _introduces(items: Sentence, index: int, stop: int) -> bool:
    """Whether a cue has what follows for itself: all but a participle's aside, ", noting this,"."""
    if not items[index].low.endswith("ing") or index + 1 >= stop:
        return True
    return items[index + 1].kind != WORD or items[index + 1].low == "that"


def sentence_end(items: Sentence) -> int:
    """Return where a sentence ends, its closing punctuation left out."""
    end = len(items)
    while (
        end > 0
        and items[end - 1].kind == PUNCTUATION
        and items[end - 1].text in (*TERMINAL, ";", ",")
    ):
        end -= 1
    return end


def clause_end(items: Sentence, start: int) -> int:
    """Return the next comma or dash behind ``start``, or the sentence's end."""
    stop = sentence_end(items)
    for index in range(start + 2, stop):
        if items[index].text in (",", ";") or items[index].text in DASHES:
            return index
    return stop


def passes_on(items: Sentence, place: int) -> bool:
    """Whether the words do not go on: ", according to …", ", adding that …", ", Nordwire reported."."""
    low = items[place].low
    following = items[place + 1].low if place + 1 < len(items) else ""
    quoting = items.lexicon.quoting
    lexicon = items.lexicon
    said = lexicon.plain_verbs | lexicon.judging_verbs | lexicon.naming_verbs
    said |= {"add"} if following in lexicon.clause_pronouns | lexicon.determiners else set()
    for cue in lexicon.cues.get(low, ()):
        asks = "object_to" in cue.frames and not cue.particle  # ", urging residents not to …"
        if cue.form == "ing" and (following == "that" or cue.lemma in said or asks):
            return True
    linked = (
        low in ("and", "but")
        and place + 1 < len(items)
        and is_finite_cue(items[place + 1], lexicon)
    )
    if linked and following not in lexicon.finite:  # "…, the army said, and added it was late"
        return True
    last = items[sentence_end(items) - 1]
    tag = sentence_end(items) - place <= _LONGEST_TAG and items[place].is_capital
    if tag and is_finite_cue(last, lexicon) and all(item.kind == WORD for item in items[place:-1]):
        return True
    passed = low == "according" or low in quoting or (low == "as" and following in quoting)
    return passed or tells_no_more(items, place)


def back_to_start(items: Sentence, end: int) -> Phrase | None:
    """Return the piece from the sentence's beginning to ``end``; from a colon on before a quotation."""
    start = 0
    if end > 1 and items[end - 1].kind == QUOTE and _sets_off(items[end - 2]):
        return end - 1, end
    dashes = [place for place in range(1, end) if items[place].text in DASHES]
    low = items[dashes[-1] + 1].low if dashes else ""
    joined = low in items.lexicon.subordinators or low in items.lexicon.prepositions
    if dashes and (joined or low == "something"):  # "They wait – as long as they must, Moor said"
        dashes = []
    if len(dashes) % 2 and dashes[-1] <= end - 4 and items[end - 1].kind != QUOTE:
        start = dashes[-1] + 1
    while start < end and (items[start].kind == PUNCTUATION and items[start].text not in "([$#@…"):
        start += 1
    linked = start < end and items[start].low in ("but", "and") and items[end - 1].kind != QUOTE
    if linked and items[start + 1].low != "for":  # "But for the toll, it would be shut, Moor said"
        start += 1
    colons = [place for place in range(start, end - 1) if items[place].text == ":"]
    opens = bool(colons) and items[colons[-1] + 1].is_capital
    opens = opens or (bool(colons) and items[colons[-1] - 1].low in items.lexicon.cues)
    if opens and items[end - 1].kind != QUOTE:  # "The bank disagrees: it is late, Moor said"
        start = colons[-1] + 1
    return (start, end) if start < end else None


def _sets_off(item: Item) -> bool:
    return item.text in (":", "(") or item.text in DASHES


def has_verb(items: Sentence, start: int, stop: int) -> bool:
    """Whether a finite verb stands in a piece, so that it can be a clause."""
    lexicon = items.lexicon
    return any(
        item.low in lexicon.finite
        or (is_past(item, lexicon) and not _is_attribute(items, place))
        or _is_third_person(item, lexicon)
        for place, item in enumerate(items[start + 1 : stop], start + 1)
    )


def _is_attribute(items: Sentence, place: int) -> bool:
    """Whether a participle stands before a noun: "an emailed statement"."""
    return items[place].low.endswith("ed") and items[place - 1].low in ("a", "an")


def _is_third_person(item: Item, lexicon: Lexicon) -> bool:
    return any(cue.form == "s" for cue in lexicon.cues.get(item.low, ()))
