"""Subjects that a verb shares: with the verb before it, or with the main clause.

``Moor said it was late and went on …``, ``Moor left early, saying that …``.
"""

from __future__ import annotations

from toolkit.language.items import WORD, Sentence
from toolkit.statements.attribution.chunks.phrases import (
    Phrase,
    before_time,
    clause_start,
    is_time,
    walk_left,
)
from toolkit.statements.attribution.chunks.times import before_asides, is_somebody
from toolkit.statements.attribution.clauses import (
    absolute_subject,
    bearer,
    first_subject,
    main_subject,
)
from toolkit.statements.attribution.ends import has_verb
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.attribution.subjects import subject_before

_LONGEST_LINK = 3
_OPENING = ("when", "after", "as", "because", "since")
"""Before a clause that tells when or why, whose subject may be the one who speaks."""


def find_subject(
    items: Sentence, start: int, participle: bool, found: list[Attribution]
) -> Phrase | None:
    """Return the subject of a verb: the phrase before it, or the one that it shares."""
    if start == 0:
        return None
    subject = _subject_of(items, start, participle, found)
    return _cleft_subject(items, subject) if subject is not None else None


def _cleft_subject(items: Sentence, subject: Phrase) -> Phrase:
    """Return whom "who" means: "It was the mayor, Ada Moor, who said that …"."""
    pronoun = items[subject[0]].low in ("who", "that") and subject[1] - subject[0] == 1
    lows = [item.low for item in items[:2]]
    if not pronoun or lows not in (["it", "was"], ["it", "is"]):
        return subject
    end = subject[0] - (items[subject[0] - 1].text == ",")
    return subject if end <= len(lows) or has_verb(items, 1, end) else (len(lows), end)


def _subject_of(
    items: Sentence, start: int, participle: bool, found: list[Attribution]
) -> Phrase | None:
    """Return the phrase before a verb, or the subject that it shares."""
    previous = items[start - 1]
    if participle:
        return _participle_subject(items, start, found)
    if before_asides(items, start) < start:
        return subject_before(items, start)
    if previous.low in items.lexicon.links:
        return _linked_subject(items, start - 1, found)
    timed = _before_timing(items, start)
    if 0 < timed < start and items[timed - 1].low in items.lexicon.links:
        return _linked_subject(items, timed - 1, found)
    subject = subject_before(items, start)
    if subject is None and previous.text == ",":
        return _linked_subject(items, start - 1, found)
    return subject


def _before_timing(items: Sentence, end: int) -> int:
    """Return where the time before a verb begins: "went home and late on Monday said"."""
    openers, prepositions = items.lexicon.time_openers, items.lexicon.time_prepositions
    while end > 0 and (
        is_time(items, end - 1)
        or items[end - 1].low in openers
        or items[end - 1].low in prepositions
    ):
        end -= 1
    return end


def last_said(items: Sentence, found: list[Attribution]) -> Phrase | None:
    """Return who spoke last in the sentence: not who will, whose claim a noun names, nor who passes it on."""
    others = (Rule.NOUN, Rule.AS_REPORTED)
    told = (one for one in reversed(found) if one.pieces and one.rule not in others)
    modals = items.lexicon.modals
    did = (one for one in told if modals.isdisjoint(i.low for i in items[slice(*one.cue)]))
    return next((one.source for one in did), None)


def _participle_subject(items: Sentence, start: int, found: list[Attribution]) -> Phrase | None:
    """Return who does what a participle says: whoever spoke before, or the clause's subject."""
    lexicon = items.lexicon
    previous = items[start - 1]
    named = absolute_subject(items, start) if previous.text == ")" else None
    if named is not None:
        return named
    if previous.kind == WORD and previous.low not in lexicon.before_participles:
        own = absolute_subject(items, start)
        if own is None and previous.low in lexicon.carriers:
            own = bearer(items, start)
        if own is not None:
            return own
        last = items[before_time(items, start) - 1]
        near = last.is_capital or last.low in lexicon.pronouns
        first = walk_left(items, start)
        if first > 0 and items[first - 1].text == "," and items[first].low in lexicon.pronouns:
            return first, start  # "…, both mayors saying that …"
        own = subject_before(items, start) if near else None
        if own is not None and (own[0] == 0 or items[own[0] - 1].low not in lexicon.prepositions):
            return own
        if own is not None and last_said(items, found):
            return last_said(items, found)
        return main_subject(items, start)
    if found and previous.text == "," and found[-1].cue[1] == start - 1:
        return found[-1].source  # "“…,” Moor added, saying …"
    return last_said(items, found) or _speaking_subject(items, start)


def _speaking_subject(items: Sentence, start: int) -> Phrase | None:
    """Return the subject of the main clause, or of "when", "after", where only that one speaks.

    ``Trade stopped after the ministry shut the bridge, saying it was unsafe``.
    """
    main = main_subject(items, start)
    if main is None or _may_speak(items, main):
        return main
    opening = (i for i in range(start - 1, main[1], -1) if items[i].low in _OPENING)
    place = next(opening, None)
    own = None if place is None else first_subject(items, place + 1, start)
    return own if own is not None and _may_speak(items, own) else main


def _may_speak(items: Sentence, phrase: Phrase) -> bool:
    """Whether a name, an office, an institution, people or a pronoun stands here."""
    last = items[phrase[1] - 1]
    named = last.is_capital or last.low in items.lexicon.clause_pronouns
    return named or is_somebody(last.low)


def _linked_subject(items: Sentence, link: int, found: list[Attribution]) -> Phrase | None:
    """Return the subject that a verb behind "and" shares: that of the clause that "and" goes on."""
    first = clause_start(items, link)
    comma = next((i for i in range(link - 1, first, -1) if items[i].text == ","), None)
    if comma is not None and not (found and found[-1].cue[0] > comma):
        own = items[comma + 1]
        if link - comma > 2 and own.low in items.lexicon.clause_pronouns - {"it", "there"}:
            return comma + 1, comma + 2
    if found and link - found[-1].cue[1] < _LONGEST_LINK and _did_speak(items, found[-1]):
        return found[-1].source  # "Moor laughed and said": a cue without content
    return _outer_speaker(items, found) or last_said(items, found) or main_subject(items, link)


def _did_speak(items: Sentence, one: Attribution) -> bool:
    """Whether somebody did what a cue tells: no clients who "would plead", no raid that "began"."""
    ahead = any(item.low in items.lexicon.modals for item in items[slice(*one.cue)])
    return not ahead and (one.source is None or _may_speak(items, one.source))


def _outer_speaker(items: Sentence, found: list[Attribution]) -> Phrase | None:
    """Return whom "he" means who speaks or thinks in a content: "Moor said he liked it and called …"."""
    last = found[-1].source if found else None
    if (
        last is None
        or last[1] - last[0] > 1
        or items[last[0]].low not in items.lexicon.clause_pronouns
    ):
        return None
    holds = (one for one in found if one.after and one.after[0] <= last[0] < one.after[1])
    return next((one.source for one in holds), None)
