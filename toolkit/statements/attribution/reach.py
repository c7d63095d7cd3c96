"""How far what was said reaches behind its cue: to a comma, another verb, or the article's own comment."""

from __future__ import annotations

from toolkit.language.classes import word_classes
from toolkit.language.grammar import grammar
from toolkit.language.items import (
    QUOTE,
    WORD,
    Item,
    Sentence,
    is_whole,
    last_mark,
)
from toolkit.statements.attribution.chunks.adjuncts import tells_no_more
from toolkit.statements.attribution.chunks.lists import LONGEST_LIST, in_date, in_list
from toolkit.statements.attribution.chunks.phrases import (
    Phrase,
    behind_resumed,
    is_finite_cue,
    is_past,
    is_time,
)
from toolkit.statements.attribution.ends import DASHES, TERMINAL, has_verb

_FACT = ["the", "fact", "that"]
_CLAUSE_FRAMES = ("clause", "that")
_CLOSED_FRAMES = ("object", "to", "about", "question")
_LONGEST_ASIDE = 8
"""Words between two commas that are no content."""
_LONGEST_COMMENT = 5
_LONGEST_TERMS = 4
"""Words of "but on condition that"."""
_LONGEST_MANNER = 6
"""Words of "in writing", "in a short emailed statement"."""
_LONGEST_OTHER = 12
"""Items of ", only for the presidency in Tarn to"."""
_FARTHEST_REST = 24
"""Items between an attribution's end and the rest of its quotation."""


def cut_after(items: Sentence, after: Phrase, frame: str, dependent: bool) -> Phrase | None:
    """End what is no clause of its own at a comma, a dash, or another verb of the same subject."""
    start, stop = after
    frame = _frame_of(items, start, frame)
    skipped = start
    for place in range(start + 1, stop):
        if place < skipped:
            continue
        if frame == "to" and (skipped := _behind_manner(items, place, stop)) > place:
            continue
        if _is_quoted_aside(items, place, stop):
            return start, place + 2
        if frame in _CLAUSE_FRAMES and _ends_clause(items, start, place, stop):
            return start, place
        if frame in ("clause", "that", "object") and _is_called(items, place, stop):
            return start, place
        if _ends_quoted(items, start, place, stop, frame=frame, dependent=dependent):
            return start, place
        if frame == "object" and _sets_terms(items, place):
            return after
        if frame == "object" and place < _described(items, start, place, stop):
            continue
        if _ends_narrow(items, start, place, stop, frame=frame, dependent=dependent):
            return start, place
        if frame in _CLOSED_FRAMES and _starts_other_verb(items, place, stop):
            return start, place
    return after


def _ends_clause(items: Sentence, start: int, place: int, stop: int) -> bool:
    """Whether a clause ends before a comparison, what was not said, or the article's comment."""
    if items[place - 1].kind == QUOTE and _compares(items, place, stop):
        return True
    if _says_no_more(items, place, stop) or _only_for(items, place, stop):
        return True
    if _concedes(items, start, place, stop):
        return True
    if _is_comment(items, place, stop):
        return has_verb(items, start, place)
    by = tells_by_what(items, place, stop)  # "denied any link in a statement"
    return by and not has_verb(items, start, place)


def _ends_quoted(
    items: Sentence, start: int, place: int, stop: int, *, frame: str, dependent: bool
) -> bool:
    """Whether what was said ends with the quotation right before a place."""
    if items[place - 1].kind != QUOTE:
        return False
    if frame == "quote" and _is_circumstance(items, place, stop):
        return True
    if last_mark(items[place - 1]) != "," or _joins_quotations(items, place):
        return False
    other = _main_verb_follows(items, start, place) or _is_noun_of_comment(items, place, stop)
    return dependent or other


def _ends_narrow(
    items: Sentence, start: int, place: int, stop: int, *, frame: str, dependent: bool
) -> bool:
    """Whether what is no clause of its own ends before a place: at a mark, or with its object."""
    narrow, quoted = frame in ("object", "about", "to"), items[place - 1].kind == QUOTE
    if not narrow and not (dependent and (not quoted or items[place].text == ",")):
        return False
    if _is_break(items, place, start):
        return True
    thing = frame in ("object", "about")
    if thing and (_ends_object(items, start, place, stop) or tells_by_what(items, place, stop)):
        return True
    return narrow and quoted and _goes_on(items, place)


def _behind_manner(items: Sentence, place: int, stop: int) -> int:
    """Return where what is asked goes on behind an aside, "to explain, in writing, why …", or the place."""
    if items[place].text != "," or place + 2 >= stop:
        return place
    if items[place + 1].low not in items.lexicon.placing_prepositions:
        return place
    near = range(place + 2, min(stop - 1, place + _LONGEST_MANNER))
    mark = next((at for at in near if items[at].kind != WORD), None)
    return place if mark is None or items[mark].text != "," else mark + 1


def _is_called(items: Sentence, place: int, stop: int) -> bool:
    """Whether somebody's verdict on what was said begins here: ", a step the union called “madness”".

    So with ``, in what it called a crime``, which needs no comma.
    """
    lexicon, mark = items.lexicon, items[place].text
    marked = mark == "," or mark in DASHES
    first = place + marked
    free = [item.low for item in items[first : first + 2]] == ["in", "what"]
    if place + 4 >= stop or not (marked or free):
        return False
    end = first + 2 if free else behind_resumed(items, first)
    near = items[end : min(stop, end + _LONGEST_ASIDE)] if end > first else []
    if free:
        return any(item.low in lexicon.namings for item in near)
    return any(
        item.low in lexicon.cues and (is_past(item, lexicon) or is_finite_cue(item, lexicon))
        for item in near
    )


def tells_by_what(items: Sentence, place: int, stop: int) -> bool:
    """Whether "in a statement", "during his speech to the council" ends what is said, up to a mark."""
    lexicon = items.lexicon
    if items[place].low not in lexicon.occasion_prepositions or place + 2 >= stop:
        return False
    owned = items[place + 1].low in {"a", "an"} | lexicon.third_possessives
    made = items[place - 1].low in lexicon.issued
    near = range(place + 2, min(stop, place + _LONGEST_MANNER))
    noun = next((at for at in near if items[at].low in lexicon.telling_occasions), None)
    if not owned or made or noun is None:
        return False
    return not any(item.low in lexicon.finite or item.kind == QUOTE for item in items[noun:stop])


def _frame_of(items: Sentence, start: int, frame: str) -> str:
    """Return "that" where an object goes on as a clause: "the fact that …", "having sunk two and …"."""
    lows = [item.low for item in items[start : start + 3]]
    return "that" if frame == "object" and (lows == _FACT or lows[:1] == ["having"]) else frame


def _joins_quotations(items: Sentence, place: int) -> bool:
    return (
        items[place].low in items.lexicon.joins
        and place + 1 < len(items)
        and items[place + 1].kind == QUOTE
    )


def _described(items: Sentence, start: int, place: int, stop: int) -> int:
    """Return where an object from ``start`` goes on behind an aside that begins here, or the place itself.

    ``accused Moor, who leads, of …``, ``described him after the vote as …``, ``called him, rightly, “…”``.
    """
    comma = items[place].text == ","
    if not comma and items[place].low not in items.lexicon.object_ends:
        return place
    if start > 0 and items[start - 1].low in word_classes()["blaming_for"]:
        near = range(place, min(stop - 1, place + LONGEST_LIST))
        return next(
            (at + 1 for at in near if items[at].text == "," and items[at + 1].low == "for"), place
        )
    charged = start > 0 and items[start - 1].low in word_classes()["accusing_of"]
    farthest = place + (LONGEST_LIST if comma else _LONGEST_ASIDE)
    for later in range(place + 1, min(stop - 1, farthest)):
        item, following = items[later], items[later + 1]
        if item.kind == QUOTE or item.text in TERMINAL or is_finite_cue(item, items.lexicon):
            return place
        if comma and later > place + 1 and item.text == "," and following.kind == QUOTE:
            return later + 1
        if comma and items[later - 1].text != ",":
            continue
        marked = following.kind == QUOTE or following.low in ("a", "an", "the")
        if item.low == "as" and marked:
            return later
        told = following.low.endswith("ing") or following.kind == QUOTE or charged
        if comma and item.low == "of" and told:
            return later
    return place


def _sets_terms(items: Sentence, place: int) -> bool:
    """Whether a comma leads to the terms of what is told: "voiced support for it, provided that …"."""
    if items[place].text != ",":
        return False
    lows = [item.low for item in items[place + 1 : place + 1 + _LONGEST_TERMS]]
    lows = lows[int(lows[:1] == ["but"]) :]
    return any(tuple(lows[: len(one)]) == one for one in grammar().phrases["terms_behind"])


def _is_quoted_aside(items: Sentence, place: int, stop: int) -> bool:
    """Whether a dash and a quotation end a content: "her record — “the longest growth ever” —"."""
    if items[place].text not in DASHES or place + 1 >= stop or items[place + 1].kind != QUOTE:
        return False
    return place + 2 >= stop or items[place + 2].text in DASHES or is_whole(items[place + 1])


def _is_circumstance(items: Sentence, place: int, stop: int) -> bool:
    """Whether "when …", "after …" or "on Friday" follows a quotation: when it was said."""
    low = items[place].low
    timed = place + 1 < stop and is_time(items, place + 1)
    return low in items.lexicon.object_ends or (low in ("on", "in", "at") and timed)


def _is_break(items: Sentence, place: int, start: int) -> bool:
    text = items[place].text
    if text == ":" and place + 1 < len(items) and items[place + 1].is_capital:
        return True
    if text == ";" and any(item.text == ":" for item in items[start:place]):
        return False  # "three requests: a pause; a bridge; and safety"
    if text in (",", ";"):
        return not (in_date(items, place) or in_list(items, place))
    return text in DASHES - {"-"} or (text == "-" and place - start > 3)


def _is_comment(items: Sentence, place: int, stop: int) -> bool:
    """Whether ", which …", ", who …" or "— a …" follows a clause: the article's comment, if not quoted."""
    mark = items[place].text
    if mark == "," and _compares(items, place + 1, stop):
        return True
    if place + 1 >= stop or not (mark == "," or mark in DASHES):
        return False
    heads = (
        items.lexicon.comments_behind_comma if mark == "," else items.lexicon.comments_behind_dash
    )
    opens = items[place + 1].low in heads or _sets_in_place(items, place + 1, stop)
    told = [item.low for item in items[place + 1 : place + 3]]
    if told in (["which", "had"], ["which", "would"]):
        return False  # the tense of what was said
    if told[:1] == ["whose"] and _tells_aim(items, place + 2, stop):
        return False
    if not opens and not _is_noun_of_comment(items, place + 1, stop):
        return False
    closed = mark in DASHES and any(item.text == mark for item in items[place + 1 : stop])
    return not (closed or _goes_behind(items, place, stop)) and all(
        item.kind != QUOTE for item in items[place:stop]
    )


def _tells_aim(items: Sentence, place: int, stop: int) -> bool:
    """Whether it is told what something is for, which is no comment: ", whose only purpose was to …"."""
    near = items[place : min(stop, place + _LONGEST_TERMS)]
    return any(item.low in word_classes()["aim_nouns"] for item in near)


def _sets_in_place(items: Sentence, place: int, stop: int) -> bool:
    """Whether the article tells where the news stands: "in the worst clash since May"."""
    lows = [item.low for item in items[place : min(stop, place + 4)]]
    if len(lows) < 4 or lows[1] not in ("the", "its"):
        return False
    if lows[0] == "on":
        return lows[2] in word_classes()["ordinal_words"] and lows[3] in items.lexicon.units_of_time
    again = (
        lows[2] in word_classes()["ordinal_words"] and lows[3] == "such"
    )  # "in the third such raid"
    return lows[0] == "in" and (again or lows[2] in word_classes()["ranking"])


def _goes_behind(items: Sentence, place: int, stop: int) -> bool:
    """Whether the clause has its verb behind a relative clause: "that the ship, which stayed, had sunk"."""
    near = range(place + 2, min(place + _FARTHEST_REST, stop - 1))
    comma = next((one for one in near if items[one].text == ","), None)
    if items[place].text != "," or comma is None:
        return False
    following = [item.low for item in items[comma + 1 : comma + 3]]
    closed = items.lexicon.clause_pronouns | items.lexicon.determiners | items.lexicon.subordinators
    adds = following[:1] == ["but"] and len(following) > 1 and following[1] not in closed
    return following[0] in items.lexicon.finite or adds or following == ["and", "that"]


def _says_no_more(items: Sentence, place: int, stop: int) -> bool:
    """Whether "but did not say why", "but declined to give details" begins here: what was not said."""
    lows = [item.low for item in items[place : min(stop, place + 5)]]
    if lows[:3] == ["and", "declined", "to"]:
        return True
    if lows[:1] != ["but"] or len(lows) < 3:
        return lows[:1] == ["without"] and tells_no_more(items, place)
    held_back = items.lexicon.held_back
    if lows[1] in ("declined", "refused"):
        return lows[2] == "to"
    if lows[2] == "no" and lows[1] in items.lexicon.gave:
        return True
    if lows[2:] == ["not", "be", "drawn"]:
        return True
    contracted = lows[1].endswith(("n't", "n’t"))
    return (contracted and lows[2] in held_back) or (
        lows[2] == "not" and lows[3:4] != [] and lows[3] in held_back
    )


def _only_for(items: Sentence, place: int, stop: int) -> bool:
    """Whether ", only for the police to say" begins here: what somebody else then said or did."""
    lows = [item.low for item in items[place : place + 3]]
    opens = lows[:1] == [","] and lows[1:] in (["only", "for"], ["only", "to"])
    return (opens and lows[2] == "to") or (
        opens
        and any(items[at].low == "to" for at in range(place + 4, min(stop, place + _LONGEST_OTHER)))
    )


def _concedes(items: Sentence, start: int, place: int, stop: int) -> bool:
    """Whether the article concedes something: ", although skippers say", ", though two have been seen".

    What somebody else says is not the speaker's, nor what has another tense than what was said.
    """
    lexicon = items.lexicon
    lows = [item.low for item in items[place : place + 3]]
    opens = lows[:1] == [","] and not {"although", "though"}.isdisjoint(lows[1:3])
    behind = items[place + 2 : stop]
    if not opens or any(item.kind == QUOTE for item in behind):
        return False
    own = {"i", "we", *lexicon.pronouns}
    says = any(
        any(cue.lemma in lexicon.plain_verbs for cue in lexicon.cues.get(item.low, ()))
        and items[at - 1].low not in own
        and items[at - 1].kind == WORD
        for at, item in enumerate(behind, place + 2)
        if at > place + 3
    )
    classes = word_classes()
    past = any(item.low in classes["backshifted"] for item in items[start:place])
    present = any(item.low in classes["present_auxiliaries"] for item in behind)
    return says or (past and present)


def _compares(items: Sentence, place: int, stop: int) -> bool:
    """Whether "as did Moor" or "even as …" begins here: what the article sets beside the words."""
    if place + 2 >= stop or any(item.kind == QUOTE for item in items[place:stop]):
        return False
    lows = items[place].low, items[place + 1].low
    return lows == ("even", "as") or (lows[0] == "as" and lows[1] in items.lexicon.finite)


def _is_noun_of_comment(items: Sentence, place: int, stop: int) -> bool:
    """Whether "a claim that …" or "a swipe at …" begins here: what the article calls the words."""
    if items[place].low not in ("a", "an"):
        return False
    near = items[place + 1 : min(stop, place + _LONGEST_COMMENT)]
    return any(item.low in items.lexicon.comments for item in near)


def _main_verb_follows(items: Sentence, start: int, place: int) -> bool:
    """Whether a comma closes a relative clause inside its quotation: "who says “…,” called it …"."""
    lexicon = items.lexicon
    item = items[place]
    if item.kind == WORD and not item.is_capital and is_past(item, lexicon):
        return item.low not in lexicon.prepositional
    if item.low in items.lexicon.joins and place + 1 < len(items):
        item = items[place + 1]
    own = item.low in lexicon.clause_pronouns - {"there"} and items[start - 1].text != ","
    return own and has_verb(items, start, place)


def _ruled_out(items: Sentence, start: int, place: int, stop: int) -> bool:
    """Whether until when something is ruled out begins here: "ruled out a truce before all were freed"."""
    before = [item.low for item in items[max(start - 2, 0) : start]]
    ruled = before[-1:] == ["out"] and before[0].startswith("rul")
    return ruled and items[place].low == "before" and has_verb(items, place + 1, stop)


def _ends_object(items: Sentence, start: int, place: int, stop: int) -> bool:
    """Whether "when …", "because …" or "by citing …" follows an object."""
    if items[place].low in items.lexicon.object_ends:
        return not (_closes_with_words(items, place, stop) or _ruled_out(items, start, place, stop))
    low = items[place].low
    by = (low == "by" or (low == "in" and items[place - 1].kind == QUOTE)) and place + 1 < stop
    return by and items[place + 1].low.endswith("ing")


def _closes_with_words(items: Sentence, place: int, stop: int) -> bool:
    """Whether an occasion and a colon lead to the words: "defended it before the council: “…”"."""
    colon = next((at for at in range(place, stop - 1) if items[at].kind != WORD), stop)
    return colon < stop and items[colon].text == ":" and items[colon + 1].kind == QUOTE


def _goes_on(items: Sentence, place: int) -> bool:
    """Whether a participle follows a comma that stands inside a quotation: "“…,” adding that …"."""
    if last_mark(items[place - 1]) != "," or items[place].kind != WORD:
        return False
    following = items[place + 1 : place + 3]
    return not (
        items[place].low in items.lexicon.joins and any(item.kind == QUOTE for item in following)
    )


def _starts_other_verb(items: Sentence, place: int, stop: int) -> bool:
    """Whether "and said", "and he", "while Moor" begins here."""
    item = items[place]
    if item.low in items.lexicon.conceding:
        return place + 1 >= stop or not items[place + 1].low.endswith("ing")
    if item.low not in ("and", "but") or place + 1 >= stop or items[place + 1].kind != WORD:
        return False
    third = any(cue.form == "s" for cue in items.lexicon.cues.get(items[place + 1].low, ()))
    if third and place + 2 < stop and _opens_content(items[place + 2]):
        return True
    return is_past(items[place + 1], items.lexicon) or items[place + 1].low in ("he", "she", "they")


def _opens_content(item: Item) -> bool:
    return item.kind == QUOTE or item.low in ("to", "that")
