"""Adjuncts between a cue and its content: the listener, a time, a place, stepped over."""

from __future__ import annotations

from toolkit.language.forms import BASE, verb_forms
from toolkit.language.items import MARKS, QUOTE, WORD, Item, Sentence, is_title
from toolkit.statements.attribution.chunks.phrases import is_past, is_time, phrase_end
from toolkit.statements.attribution.chunks.times import is_number, when_end

_LONGEST_DATE = 4
"""Items of ", May 12,"."""
_LONGEST_TERMS = 6
"""Items of "in the strongest possible terms"."""
_LONGEST_BOUND = 3
"""Words of what opens a number: "as many as"."""
_LONGEST_DESCRIPTION = 9
"""Items of what tells of a listener: "with information on the whereabouts of the boat"."""
_LONGEST_SEVERAL = 3
"""Words of a listener in the plural without an article: "local security officers"."""


def skip_listener(items: Sentence, start: int) -> int:
    """Return the place after "reporters", "the soldiers", "the paper's Ann Moor"."""
    lexicon = items.lexicon
    if start < len(items) and is_title(items[start]):
        return start + 1
    if start >= len(items) or items[start].kind != WORD:
        return start
    first = items[start]
    if first.low == "that" or first.low in lexicon.prepositions | lexicon.questions:
        return start
    if first.low in items.lexicon.plain_objects:
        return start + 1
    named = first.is_capital and first.low not in lexicon.determiners
    end = _end_of_named(items, start) if named else _end_of_nouns(items, start)
    if end < len(items) and items[end].low in lexicon.finite and not items[end].is_capital:
        return start  # "warned supplies would run out" tells nobody of it
    if first.low in lexicon.anybody and _is_subject(items, end):
        return start
    return _behind_description(items, _behind_title(items, end))


def _is_subject(items: Sentence, end: int) -> bool:
    """Whether a verb follows what tells of anybody: "anyone caught stealing | could be fined"."""
    for item in items[end : end + _LONGEST_DESCRIPTION]:
        if item.kind != WORD or item.low in ("that", "to"):
            return False
        if item.low in items.lexicon.modals:
            return True
    return False


def _behind_description(items: Sentence, end: int) -> int:
    """Return the place behind what tells which people are asked: "anyone with video of it to call"."""
    done = end > 0 and end < len(items) and items[end - 1].low.endswith("s")
    done = done and is_past(items[end], items.lexicon)  # "workers mobilized at the site to help"
    if end >= len(items) or not (done or items[end].low in items.lexicon.describing):
        return end
    lexicon = items.lexicon
    own = end + 2 if items[end].low == "who" else end  # the verb of "who saw it"
    for place in range(end + 1, min(end + _LONGEST_DESCRIPTION, len(items) - 1)):
        low = items[place].low
        verb = (
            low in lexicon.finite | lexicon.pasts | lexicon.clause_pronouns or low in lexicon.cues
        )
        if items[place].kind != WORD or low == "that" or (verb and place > own):
            break
        if items[place].low == "to":
            return place if opens_verb(items, place + 1) else end
    return end


def _end_of_nouns(items: Sentence, start: int) -> int:
    """Return where a listener without a name ends: "reporters", "the owners of the mill"."""
    index = start + 1
    lexicon = items.lexicon
    if items[start].low in lexicon.determiners:
        while index < len(items) and items[index].kind == WORD:
            heard = items[index - 1].low in lexicon.hearers and items[index].is_capital
            if items[index].low in lexicon.listener_ends or heard:
                break  # "told a briefing Norland would pay"
            index += 1
    else:
        index = _end_of_several(items, index)
    while index < len(items) and items[index].low in lexicon.broadcasters:
        index += 1  # "told public radio"
    while index + 1 < len(items) and items[index].low in ("of", "at", "from", "for"):
        index = phrase_end(items, index + 1)
    return index


def _end_of_several(items: Sentence, index: int) -> int:
    """Return where several people without an article end before "to" or "that": "security officers"."""
    for place in range(index, min(index + _LONGEST_SEVERAL, len(items) - 1)):
        item = items[place]
        if item.kind != WORD or item.is_capital or item.low in items.lexicon.finite:
            return index
        several = item.low.endswith("s") or item.low in items.lexicon.people_nouns
        if several and (
            items[place + 1].low in ("that", "for") or begins_infinitive(items[place + 1])
        ):
            return place + 1
    return index


def _end_of_named(items: Sentence, start: int) -> int:
    """Return where a listener's name ends: "Ada Moor", "Ada Moor (P)", "Moor of the mill"."""
    index = start + 1
    while index < len(items) and items[index].kind == WORD:
        item = items[index]
        if not item.is_capital and item.low not in ("of", "the", "and"):
            break
        if item.low == "the" and items[index - 1].low not in ("of", "and"):
            break  # "told Moor the quay was safe"
        if item.low in items.lexicon.times or item.low in items.lexicon.pronouns:
            break
        if items[index - 1].low.endswith("'s") and not item.is_capital:
            break
        index += 1
    if index < len(items) and items[index].low in items.lexicon.broadcasters:
        index += 1  # "told Norland radio there was no choice"
    tagged = [item.text for item in items[index : index + 3]]
    return index + 3 if tagged[:1] == ["("] and tagged[2:] == [")"] else index


def _behind_title(items: Sentence, index: int) -> int:
    """Return the place behind a title that belongs to a listener: "told the paper's “Morning Hour” …"."""
    owns = index < len(items) and items[index - 1].low.endswith("'s")
    return index + 1 if owns and is_title(items[index]) else index


def tells_no_more(items: Sentence, place: int) -> bool:
    """Whether "without naming them", "in the third such raid" begins here: the article's own."""
    low, following = items[place].low, items[place + 1].low if place + 1 < len(items) else ""
    if low == "without":
        return following in items.lexicon.naming_no_more
    near = [item.low for item in items[place + 1 : place + _LONGEST_TERMS]]
    placed = low in ("in", "on") and following in items.lexicon.determiners
    return placed and not items.lexicon.tails.isdisjoint(near)


def skip_adjuncts(items: Sentence, start: int) -> int:
    """Return the place after "on Tuesday", "in a statement", "to reporters", where content follows."""
    place = start
    while place < len(items):
        item = items[place]
        if item.kind != WORD or _is_infinitive(items, place):
            break
        if (when := when_end(items, place)) is not None:
            place = when
            continue
        if (
            (is_time(items, place) and not _counts(items, place))
            or _is_earlier(items, place)
            or _opens_time(items, place)
            or (item.low.endswith("ly") and not item.is_capital and not is_number(items, place + 1))
            or item.low in items.lexicon.behind_cues
        ):
            place += 1
            if place < len(items) and items[place].low.isdigit():
                place += not _counts_things(items, place)
            place = _behind_date(items, place)
            continue
        counts = bound_end(items, place) > place or is_count(items, place)
        ahead = (
            item.low == "ahead" and items[place + 1 : place + 2] and items[place + 1].low == "of"
        )
        if (ahead or item.low in items.lexicon.adjunct_prepositions) and not counts:
            end = _adjunct_end(items, place)
            if end is None:
                break
            place = end + _is_named_there(items, end)
            continue
        break
    if place > start and place < len(items):
        item = items[place]
        opens = (
            item.kind == QUOTE or item.text in (":", ",") or item.low == "that" or item.kind == WORD
        )
        if item.text == ",":
            following = items[place + 1] if place + 1 < len(items) else None
            opens = following is not None and (following.kind == QUOTE or following.low == "that")
        return place if opens else start
    return start if place > start else place


def _behind_date(items: Sentence, place: int) -> int:
    """Return where ", May 12," ends behind a day: "said on Monday, May 12, the soldiers had left"."""
    near = items[place : place + _LONGEST_DATE]
    if len(near) < _LONGEST_DATE or near[0].text != "," or near[1].low not in items.lexicon.months:
        return place
    if not near[2].low.isdigit():
        return place
    return place + _LONGEST_DATE - (near[-1].text != ",")


def _counts_things(items: Sentence, place: int) -> bool:
    """Whether a number and what it counts open a clause: "on Monday 12 people had left", not "May 12"."""
    lexicon = items.lexicon
    before, behind = items[place - 1].low, items[place + 1 : place + 2]
    dated = before in lexicon.months or before in lexicon.prepositions
    if dated or not items[place].low[:1].isdigit() or not behind:
        return False
    plural = behind[0].low.endswith("s") or behind[0].low in lexicon.plural_subjects
    counted = behind[0].kind == WORD and not behind[0].is_capital and plural
    return counted and behind[0].low not in lexicon.units_of_time


def _opens_bare(items: Sentence, place: int) -> bool:
    """Whether several without an article open a clause behind an occasion: "in a statement soldiers had"."""
    lexicon, item = items.lexicon, items[place]
    told = items[place - 1].low in lexicon.telling_occasions
    several = item.low.endswith("s") or item.low in lexicon.plural_subjects
    if not told or item.is_capital or not several or place + 1 >= len(items):
        return False
    return items[place + 1].low in lexicon.finite


def _is_named_there(items: Sentence, place: int) -> bool:
    """Whether a title in marks ends an adjunct: "said on the programme “Straight Talk” that …"."""
    titled = place + 1 < len(items) and items[place].kind == QUOTE and is_title(items[place])
    return titled and items[place + 1].low == "that"


def behind_terms(items: Sentence, start: int, stop: int) -> int:
    """Return where an object begins: behind "in the strongest terms" where that stands first."""
    if items[start].low != "in":
        return start
    near = range(start, min(start + _LONGEST_TERMS, stop - 1))
    return next((place + 1 for place in near if items[place].low == "terms"), start)


def bound_end(items: Sentence, place: int) -> int:
    """Return where "at least", "as many as", "up to" ends before a number; the place where none does."""
    for end in range(place + 2, min(place + _LONGEST_BOUND, len(items) - 1) + 1):
        if " ".join(item.low for item in items[place:end]) in items.lexicon.bounds:
            half = items[end].low in ("a", "half")
            return end if half or items[place].low == "at" or is_number(items, end) else place
    return place


def is_count(items: Sentence, place: int) -> bool:
    """Whether "about 40", "around a hundred" begins here: how many, and no topic or place."""
    if items[place].low not in items.lexicon.rounding or place + 2 >= len(items):
        return False
    half = items[place + 1].low in ("a", "half")
    return is_number(items, place + 1) or (half and items[place + 2].low in items.lexicon.counted)


def _counts(items: Sentence, place: int) -> bool:
    """Whether a time is what is told, and not when: "said years of war had ruined it"."""
    return place + 1 < len(items) and items[place + 1].low == "of"


def _is_adverbial(items: Sentence, place: int) -> bool:
    """Whether a participle has an object of its own: "said on Friday while addressing a rally"."""
    before = items[place - 1].low if place else ""
    joined = before in ("while", "when", "after", "before")
    return items[place].low.endswith("ing") and joined and not is_time(items, place)


def _is_earlier(items: Sentence, place: int) -> bool:
    """Whether "earlier" tells when, and not which: "said earlier the raid was over"."""
    following = items[place + 1].low if place + 1 < len(items) else ""
    opens = following in items.lexicon.determiners | items.lexicon.clause_pronouns
    return items[place].low in ("earlier", "later") and opens


def _opens_time(items: Sentence, place: int) -> bool:
    """Whether "late" or "early" stands before a time with its preposition: "said late on Monday"."""
    if place + 2 >= len(items) or items[place].low not in items.lexicon.time_openers:
        return False
    timed = items[place + 1].low in items.lexicon.time_prepositions
    return timed and is_time(items, place + 2)


def _is_infinitive(items: Sentence, place: int) -> bool:
    """Whether "to" stands before a verb and its object: "pledged on television to rebuild the pier"."""
    if items[place].low != "to" or place + 2 >= len(items):
        return False
    following = items[place + 2]
    opens = following.low in items.lexicon.determiners or is_past(following, items.lexicon)
    return opens and opens_verb(items, place + 1)


def begins_infinitive(item: Item) -> bool:
    """Whether "to leave", "not to leave", or either in quotation marks begins here."""
    if item.kind == QUOTE and item.quotation is not None:
        return item.text.lstrip(MARKS).lower().startswith(("to ", "not to "))
    return item.low in ("to", "not")


def opens_verb(items: Sentence, place: int) -> bool:
    """Whether a verb's base form stands here: "leave"."""
    forms = verb_forms().get(items[place].low, ()) if place < len(items) else ()
    return any(form == BASE for _, form in forms)


def opens_cue(items: Sentence, place: int) -> bool:
    """Whether a verb of saying stands here in its base form: "went on to say"."""
    cues = items.lexicon.cues.get(items[place].low, ()) if place < len(items) else ()
    return any(cue.form == "base" for cue in cues)


def _adjunct_end(items: Sentence, start: int) -> int | None:
    """Return the end of a preposition's phrase, if content can follow it."""
    lexicon = items.lexicon
    index = start + 1
    while index < len(items) and items[index].kind == WORD:
        item = items[index]
        if any(cue.lemma == "say" for cue in lexicon.cues.get(item.low, ())):
            return None  # "those who wrote to her on Friday say …"
        if item.low == "that" and items[index - 1].low in lexicon.own_that:
            rest = range(index + 1, len(items))  # "on condition that he not be named that …"
            return next((at for at in rest if items[at].low == "that"), None)
        if (
            item.low == "that"
            or _is_infinitive(items, index)
            or (
                index > start + 1
                and (
                    item.low in items.lexicon.said_subjects
                    or (
                        item.low in lexicon.determiners
                        and items[index - 1].low not in lexicon.prepositions
                        and not _is_adverbial(items, index - 1)
                    )
                )
            )
        ):
            return index
        if index > start + 1 and _counts_things(items, index):
            return index  # "said in a statement 312 soldiers had left"
        if index > start + 1 and _opens_bare(items, index):
            return index  # "said in a statement soldiers had left"
        if item.low in items.lexicon.indirect_openers:
            return None if items[index - 1].low == "as" else index
        index += 1
    if (dated := _behind_date(items, index)) > index:
        return dated
    acts = items[start].low == "as" and any(is_past(item, lexicon) for item in items[start:index])
    if index < len(items) and (items[index].kind == QUOTE or items[index].text == ":"):
        return None if acts else index  # "said Friday as the army urged them to “stay”"
    if (
        index + 1 < len(items)
        and items[index].text == ","
        and (items[index + 1].kind == QUOTE or items[index + 1].low == "that")
    ):
        return index
    return None
