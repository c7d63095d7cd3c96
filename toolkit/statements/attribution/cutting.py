"""Contents of one sentence beside each other: where one ends because another attribution begins."""

from __future__ import annotations

from toolkit.language.items import PUNCTUATION, QUOTE, Sentence, is_whole, last_mark
from toolkit.statements.attribution.chunks.adjuncts import opens_cue
from toolkit.statements.attribution.chunks.phrases import Phrase, is_past
from toolkit.statements.attribution.ends import DASHES, has_verb
from toolkit.statements.attribution.rules import Attribution, Rule

_NARROW = ("object", "about", "to")
_SPOKEN = ("quote", "colon")
_LONGEST_PASSIVE = 6
"""Words of "were found on Monday" up to "and"."""


def cut_contents(items: Sentence, found: list[Attribution]) -> None:
    """End a content where the next attribution of the same level begins."""
    for position, one in enumerate(found):
        if one.after is None:
            continue
        start, stop = one.after
        for later in found[position + 1 :]:
            if _opens_with(later, one):
                stop = start
                break
            if not start < later.cue[0] < stop or later.rule is Rule.NOUN:
                continue
            if one.before is not None and _is_tag(items, later, start, stop):
                stop = later.source[0] if later.source else stop
                break
            if not later.pieces and _tells_on(items, later):
                continue
            limit = _limit(items, one, later)
            if limit is not None and limit > start:
                stop = limit
                break
        stop = _without_links(items, start, stop)
        one.after = (start, stop) if stop > start else None
    for position, one in enumerate(found):
        if one.before is not None:
            for earlier in found[:position]:
                _leave_to_later(items, earlier, one.before)


def _tells_on(items: Sentence, later: Attribution) -> bool:
    """Whether a verb without words is part of what is said: "is necessary and will go on until it ends"."""
    lexicon, (begin, end) = items.lexicon, later.cue
    group = {item.low for item in items[begin:end]}
    going = lexicon.modals | lexicon.aspectual
    return items[begin - 1].low == "while" or not going.isdisjoint(group)


def split_at_quotations(items: Sentence, found: list[Attribution]) -> list[Attribution]:
    """Make a statement of its own of what stands behind a colon: "called on Moor to go: “You must.”"."""
    split: list[Attribution] = []
    for one in found:
        split.append(one)
        colon = _find_colon(items, one)
        if colon is None or one.after is None:
            continue
        start, stop = one.after
        one.after = start, colon
        rule = Rule.of_frame("colon")
        split.append(Attribution(one.cue, one.source, None, (colon + 1, stop), rule))
    return split


def _find_colon(items: Sentence, one: Attribution) -> int | None:
    """Return the colon in a content that has nothing in marks before it, and one whole sentence behind."""
    if one.after is None or one.before is not None or one.rule.frame != "to":
        return None
    start, stop = one.after
    colon = next((place for place in range(start, stop) if items[place].text == ":"), stop)
    if colon + 2 != stop or items[stop - 1].kind != QUOTE or not is_whole(items[stop - 1]):
        return None
    return None if any(item.kind == QUOTE for item in items[start:colon]) else colon


def _without_links(items: Sentence, start: int, stop: int) -> int:
    """Return where a content ends without its last comma, "and", "but" or "while"."""
    links = (",", ";", "and", "but", "while")
    while stop > start and (items[stop - 1].text in links or items[stop - 1].low in links):
        stop -= 1
    return stop


def _opens_with(later: Attribution, one: Attribution) -> bool:
    """Whether what goes on is another's cue: "…, as quoted by Nordwire, adding that …"."""
    goes_on = one.before is not None and later.participle
    return goes_on and one.after is not None and later.cue[0] == one.after[0]


def _leave_to_later(items: Sentence, earlier: Attribution, before: Phrase) -> None:
    """Cut from a content what stands before a later cue, and is that one's."""
    if earlier.after is None:
        return
    start, stop = earlier.after
    if start < before[1] and earlier.cue[0] >= before[0]:
        earlier.after = (start, min(stop, before[1])) if start < before[1] else None
    elif start <= before[0] < stop and items[before[0]].kind == QUOTE:
        stop = before[0]
        while stop > start and items[stop - 1].kind == PUNCTUATION:
            stop -= 1
        earlier.after = (start, stop) if start < stop else None


def _limit(items: Sentence, one: Attribution, later: Attribution) -> int | None:
    """Return where content ends before a later attribution, or None where it holds that one."""
    begin = later.cue[0]
    if _is_relative_of(items, one, later):
        return later.cue[0]  # "A man who said he fished told us that …"
    if "question" in one.flags and (one.source is None or one.rule is Rule.ASKED):
        return _question_end(items, one, later)
    if _stays_inside(items, one, later):
        return None
    if later.participle and items[begin - 1].low in items.lexicon.means:
        return begin - 1
    if later.rule in (Rule.ACCORDING_TO, Rule.AS_REPORTED):
        opens = later.before is None and ";" in (items[begin - 1].text, items[begin - 2].text)
        return begin if later.before is not None or opens else None
    marks = {","} if one.rule is Rule.ACCORDING_TO else {",", *DASHES}
    if later.participle and items[begin - 1].text in marks:
        return begin - 1
    if later.participle and one.rule.frame in _NARROW and later.rule.frame in _SPOKEN:
        return begin
    if later.participle and items[begin - 1].kind == QUOTE and last_mark(items[begin - 1]) == ",":
        return begin
    if (
        one.participle
        and one.source is None
        and later.source is not None
        and later.rule.frame in _SPOKEN
    ):
        first = later.source[0]
        if items[first].low in items.lexicon.clause_pronouns and first > one.cue[1]:
            return first
    joined = items[begin - 1].low in items.lexicon.verb_joins or items[begin - 1].text == ","
    if joined and _share_source(one, later):
        return None if _goes_on_passive(items, one, later) else begin - 1
    return _new_clause(items, one, later)


def _goes_on_passive(items: Sentence, one: Attribution, later: Attribution) -> bool:
    """Whether a participle goes on with a passive: "two men were arrested and charged with murder"."""
    lexicon, begin, end = items.lexicon, *later.cue
    if one.after is None or items[begin - 1].low != "and" or end - begin != 1 or end >= len(items):
        return False
    before = items[max(one.after[0], begin - _LONGEST_PASSIVE) : begin - 1]
    done = [place for place, item in enumerate(before) if is_past(item, lexicon)]
    auxiliary = any(item.low in lexicon.passives for item in before[: done[-1]]) if done else False
    to = items[end].low in lexicon.prepositions | {"to"}
    return auxiliary and to and items[begin].low not in lexicon.committing


def _is_relative_of(items: Sentence, one: Attribution, later: Attribution) -> bool:
    """Whether what "who" says is part of a later subject."""
    if one.source is None or later.source is None or items[one.source[0]].low != "who":
        return False
    return later.source[0] < one.source[0] and one.cue[1] < later.source[1]


def _share_source(one: Attribution, later: Attribution) -> bool:
    """Whether one subject has both verbs; that of a participle may lack its apposition."""
    if one.source is None or later.source is None:
        return False
    return one.source == later.source or (one.participle and one.source[0] == later.source[0])


def _new_clause(items: Sentence, one: Attribution, later: Attribution) -> int | None:
    """Return where a clause with a subject of its own begins in a content: "…, but Hale said …"."""
    if one.after is None or later.source is None or later.source[0] <= one.after[0]:
        return None
    first = later.source[0]
    if later.participle and items[first - 1].low == "with":
        return first - 1
    if items[first - 1].low == "which" and _is_quoted_to(items, later, one.after[1]):
        return first - 1
    pronoun = items[first].low in items.lexicon.pronouns
    if items[first - 1].low == "as" and items[first - 2].text == "," and not pronoun:
        return first - 2  # "…, as the army vows to go on"
    own = pronoun or items[one.after[0]].kind == QUOTE
    if items[first - 1].low in ("and", "but") and (own or later.participle):
        return first - 1
    for place in range(first - 1, max(first - 5, one.after[0]), -1):
        if items[place].text == ";":
            return place
        begins = items.lexicon.contrasts | {"after"}  # "…, after the mayor said it was late"
        if items[place].text == "," and items[place + 1].low in begins:
            return place
    return None


def _is_tag(items: Sentence, later: Attribution, start: int, stop: int) -> bool:
    """Whether an attribution only closes a quotation that has one: "“We go,” Hale said, “now,” he added"."""
    if later.pieces or later.source is None or not start < later.source[0] < stop:
        return False
    return items[later.source[0] - 1].kind == QUOTE and items[start].kind == QUOTE


def _is_quoted_to(items: Sentence, one: Attribution, stop: int) -> bool:
    """Whether a content has words in marks, and ends where another one does."""
    if one.after is None or one.after[1] < stop:
        return False
    return any(item.kind == QUOTE for item in items[slice(*one.after)])


def _stays_inside(items: Sentence, one: Attribution, later: Attribution) -> bool:
    """Whether a verb goes on with the clause said: "… would pay by asking", "… will wait and hope"."""
    begin = later.cue[0]
    base = opens_cue(items, begin)
    if one.rule.frame == "to" and base and items[begin - 1].low == "and":
        return True  # "urged them to look out and report it"
    if one.after is None or one.rule.frame not in ("clause", "that"):
        return False
    first = later.source[0] if later.source is not None else 0
    if later.belief and first > one.after[0] and items[first - 1].low in ("and", "but"):
        return True
    if items[begin].low == "found" and items[begin - 1].low == "and":
        return True  # "that he had spoken to both and found them “tired”"
    quoted = any(item.kind == QUOTE for item in items[one.after[0] : begin - 1])
    if not quoted and not has_verb(items, one.after[0], begin - 1):
        return False
    if items[begin - 1].low in ("and", "but"):
        stated = items[begin].low in items.lexicon.passives  # "had fled and were angry about it"
        return later.belief or base or stated or (later.participle and not one.participle)
    return later.participle and items[begin - 1].low == "by"


def _question_end(items: Sentence, one: Attribution, later: Attribution) -> int | None:
    """Return the comma at which "Asked whether it was late, Hale said …" comes to its answer."""
    if one.after is None or later.source is None:
        return None
    if later.source[0] < one.cue[0] and items[later.cue[0] - 1].low == "and":
        return later.cue[0] - 1  # "Hale was asked about it and said …"
    first = later.source[0] if later.source[0] > one.after[0] else later.cue[0]
    return first - 1 if items[first - 1].text == "," else None
