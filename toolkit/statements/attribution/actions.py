"""Verbs of saying that do something else here: ``called the police``, ``reported a profit``."""

from __future__ import annotations

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.items import PUNCTUATION, QUOTE, WORD, Sentence, is_title
from toolkit.language.lexicon import Cue
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.attribution.chunks.phrases import Phrase, is_adverb, is_past, is_time
from toolkit.statements.attribution.chunks.unsaid import is_unsaid
from toolkit.statements.attribution.ends import has_verb

_LONGEST_ESTIMATE = 10
"""Words of what is estimated, and "at"."""
_LONGEST_TOLD = 8
"""Words of who is reminded, and "of"."""
_LONGEST_ASIDE = 25
"""Items between a comma and the one that closes what begins there."""
_NAMED = (["named"], ["identified"], ["quoted"])
_LONGEST_CALLS = 5
"""Words of "the paper's repeated calls"."""
_POINTING = ("that", "this", "it")
_JUDGING = ("less", "ful", "able", "ible", "ous")
"""Ends of the adjectives that things are called by."""
_SHORT = 2
"""Words of a thing that somebody points to: "the river", not "the results of his own study"."""


def is_action(items: Sentence, cue: Cue, start: int, stop: int) -> bool:
    """Tell whether a verb with the object at ``start`` tells what somebody did, not what they said."""
    told = _TOLD.get(cue.lemma)
    if told is not None:
        return not told(items, start, stop)
    if start >= stop or any(item.kind == QUOTE for item in items[start:stop]):
        return False
    lemma, lexicon = f"{cue.lemma} {cue.particle}".strip(), items.lexicon
    if lemma == "call" and items[start].low in lexicon.called_away:
        return True
    if lemma in lexicon.told_or_done and not _names_words(items, start, stop):
        return True
    credited = lemma == "salute" and any(item.low == "for" for item in items[start:stop])
    met = lemma in {*lexicon.met_persons, "cite"} and not credited
    if met and are_persons(items, start, stop):
        return True  # "…, citing two officials": who is passed on, not what
    if items[start].low in lexicon.reflexives and lemma in lexicon.shown_acts:
        return True
    if lemma in ("call", "back"):
        acts = _has_no_complement if lemma == "call" else _is_stepping
        return acts(items, start, stop)
    if lemma in lexicon.blows and _is_struck(items, start, stop):
        return True
    if lemma in ("cite", "question"):
        return _names_whom(items, lemma, start, stop)
    if lemma in ("put", "estimate"):  # "put the toll at 40", not "put the gun away"
        return not _is_estimate(items, start, stop)
    if lemma in ("report", "address"):
        figure = lemma == "report" and _is_figure(items, start, stop)
        return figure or _is_told_to(items, start, stop)
    return lemma == "point to" and stop - start <= _SHORT and not items[start].is_capital


def _is_stepping(items: Sentence, start: int, stop: int) -> bool:
    """Whether "backed" tells no stand: "backed away from it", "backed up her claims", "backed Ada Moor"."""
    first = start + (items[start].low == "both")
    named = _named_end(items, first, stop) > first or are_persons(items, first, stop)
    return named or items[start].low in word_classes()["particles"]


def _names_whom(items: Sentence, lemma: str, start: int, stop: int) -> bool:
    """Whether an object is who is passed on or asked: "citing the Harbour Guild", "questioned Ada Moor"."""
    determined = lemma == "cite" and items[start].low in items.lexicon.determiners
    first = start + (determined and start + 1 < stop)
    end = _named_end(items, first, stop)
    behind = items[end].low if end < stop else ""
    so = lemma == "cite" and any(item.low == "as" for item in items[end:stop])
    return end > first and not so and (behind == "for" or _is_over(items, end, stop))


def _is_told_of(items: Sentence, start: int, stop: int) -> bool:
    """Whether people are reminded of something: "all sides of their duty", not "her of her father"."""
    near = [item.low for item in items[start : min(stop, start + _LONGEST_TOLD)]]
    lone = items[start].low in items.lexicon.plain_objects - {"them"}
    if lone or "of" not in near[1:]:
        return False
    of = start + near.index("of", 1) + 1
    return not _is_over(items, _named_end(items, of, stop), stop)  # "assured the mayor of Tarn"


def _is_given_as(items: Sentence, start: int, stop: int) -> bool:
    """Whether somebody or something is told to be another: "the ships as coast guard vessels"."""
    near = [item.low for item in items[start + 1 : min(stop, start + _LONGEST_TOLD)]]
    return "as" in near and items[start].low not in items.lexicon.reflexives


def tells_of(items: Sentence, cue: Cue, start: int, stop: int) -> bool:
    """Whether a verb and its object say of what people are told: "assured residents of their safety"."""
    return _TOLD.get(cue.lemma) is _is_told_of and start < stop and _is_told_of(items, start, stop)


def _is_ascribed(items: Sentence, start: int, stop: int) -> bool:
    """Whether something is put down to a cause: "attributed the fall to a good harvest"."""
    return any(item.low == "to" for item in items[start + 1 : min(stop, start + _LONGEST_ESTIMATE)])


def _is_estimate(items: Sentence, start: int, stop: int) -> bool:
    """Whether an object is a figure that is given: "the number of dead at 132", "landings at 80 tonnes"."""
    lows = [item.low for item in items[start : start + _LONGEST_ESTIMATE]]
    at = next((place for place, low in enumerate(lows) if low == "at"), 0)
    figures = items.lexicon.estimates
    if at and start + at + 1 < stop and items[start + at + 1].low.strip("$£€")[:1].isdigit():
        return True
    return start + at < stop and any(low in figures for low in lows[:at])


def _is_ordered(items: Sentence, start: int, stop: int) -> bool:
    """Whether what is ordered is done by others: "the closure of the port", not "tea"."""
    end = next((place for place in range(start, stop) if not _goes_on(items, place)), stop)
    return any(item.low in items.lexicon.ordered_acts for item in items[start:end])


_TOLD = {
    "order": _is_ordered,
    "attribute": _is_ascribed,
    "remind": _is_told_of,
    "assure": _is_told_of,
    "identify": _is_given_as,
    "rate": _is_given_as,
    "assess": _is_given_as,
    "classify": _is_given_as,
}


def _names_words(items: Sentence, start: int, stop: int) -> bool:
    """Whether an object is something that can be told: "laid out a plan", not "laid out coffee"."""
    end = next((place for place in range(start, stop) if not _goes_on(items, place)), stop)
    lexicon = items.lexicon
    told = lexicon.told_things | lexicon.documents
    return any(item.low in told or item.low in lexicon.nouns for item in items[start:end])


def are_persons(items: Sentence, start: int, stop: int) -> bool:
    """Whether an object ends with people or a body of them: "two officials", "the coast guard"."""
    end = next((place for place in range(start, stop) if not _goes_on(items, place)), stop)
    if not _is_over(items, end, stop):
        return False
    words = load_vocabulary()
    head = fold_name(items[end - 1].text) if end > start else ""
    one = head.removesuffix("s")
    if end > start and items[end - 1].is_capital:  # "the spokesman Brigadier Moor"
        return any(fold_name(item.text) in words.titles for item in items[start : end - 1])
    people = (
        words.person_nouns, words.titles, words.organisations, words.plural_nouns, items.lexicon.hearers,
    )  # fmt: skip
    return any(head in named or one in named for named in people)


def is_wanted(items: Sentence, cue: Cue, asked: Phrase, stop: int) -> bool:
    """Whether what looks like a listener is what is asked for: "urged restraint", not "urged the mayor"."""
    lexicon, (start, end) = items.lexicon, asked
    if cue.lemma == "order" and start < stop:
        return _is_ordered(items, start, stop)
    if cue.lemma not in lexicon.urging_verbs or not start < stop <= end:
        return False
    first = items[start]
    named = first.is_capital or first.low in lexicon.listener_pronouns
    return not named and (first.low in ("a", "an") or not are_persons(items, start, stop))


def can_be_asked(items: Sentence, cue: Cue, start: int, end: int) -> bool:
    """Whether somebody stands between a verb and "to": not in "pressed the button to open it"."""
    who = items[start:end]
    if cue.lemma not in items.lexicon.pressed_persons or not who:
        return bool(who)
    named = any(item.is_capital or item.low in items.lexicon.plain_objects for item in who)
    return named or are_persons(items, start, len(items))


def _is_struck(items: Sentence, start: int, stop: int) -> bool:
    """Whether an object is what weapons are turned on: "attacked a convoy", "the rebels' camp in Tarn"."""
    end = next((place for place in range(start, stop) if not _goes_on(items, place)), stop)
    return end > start and items[end - 1].low in items.lexicon.struck_things


def _goes_on(items: Sentence, place: int) -> bool:
    """Whether a word belongs to a plain object, and no mark, preposition or verb stands there."""
    lexicon = items.lexicon
    item = items[place]
    closed = (lexicon.prepositions, lexicon.finite, lexicon.relatives)
    return item.kind == WORD and not any(item.low in words for words in closed)


def _has_no_complement(items: Sentence, start: int, stop: int) -> bool:
    """Whether somebody is called and nothing is said of them: "called Moor on Monday", "called 112"."""
    lexicon, first = items.lexicon, items[start]
    if first.low[:1].isdigit():
        return True
    if first.low in ("a", "an"):  # "called a meeting", not "called a vote a farce"
        return not any(item.low in ("a", "an", "the") for item in items[start + 1 : stop])
    end = _named_end(items, start, stop)
    if end == start:
        determined = first.low in lexicon.determiners
        if not determined and first.low not in lexicon.pronouns | lexicon.listener_pronouns:
            return False
        end = min(start + 1 + determined, stop)
        if end < stop and items[end].low == "of":  # "called the end of the siege a relief"
            owned = end + 1 < stop and items[end + 1].low in lexicon.determiners
            end = min(end + 2 + owned, stop)
    return _is_over(items, end, stop) and not _is_named_behind(items, end, stop)


def _is_named_behind(items: Sentence, end: int, stop: int) -> bool:
    """Whether what somebody calls it follows its own words: "the decision to widen it [a mistake]"."""
    lexicon = items.lexicon
    last = next((at for at in range(end, stop) if items[at].kind != WORD), stop)
    for place in range(end + 1, last):
        before, low = items[place - 1].low, items[place].low
        done = items[place - 2].low == "to" or before in lexicon.prepositions | lexicon.coordinators
        if done or before in lexicon.determiners or is_time(items, place):
            continue
        adjective = low.endswith(_JUDGING) or low in lexicon.called_so
        timed = place + 1 < stop and items[place + 1].low in lexicon.times  # "a day later"
        if (low in ("a", "an") and not timed) or (adjective and place == last - 1):
            return True
    return False


def _named_end(items: Sentence, start: int, stop: int) -> int:
    """Return where a name ends that begins here; ``start`` where none does."""
    end = start
    while end < stop and items[end].is_capital and not is_time(items, end):
        end += 1
    return end


def _is_over(items: Sentence, end: int, stop: int) -> bool:
    """Whether nothing but a time, a place or a purpose follows an object."""
    if end >= stop or items[end].kind == PUNCTUATION:
        return True
    low, lexicon = items[end].low, items.lexicon
    adjunct = low in lexicon.prepositions | {"to", "back", "and"}
    return adjunct or is_time(items, end) or is_adverb(items[end], lexicon)


def _is_figure(items: Sentence, start: int, stop: int) -> bool:
    """Whether a figure of business is reported: "a profit", "record sales"."""
    return any(
        item.low in items.lexicon.business_figures
        for item in items[start : start + 4][: stop - start]
    )


def _is_told_to(items: Sentence, start: int, stop: int) -> bool:
    """Whether a thing is reported to somebody: "the theft to police"."""
    return any(item.low == "to" for item in items[start + 1 : min(stop, start + 5)])


def is_other_act(items: Sentence, place: Phrase, words: set[str], cue: Cue) -> bool:
    """Whether a verb tells no words here: "answering a question on it", "may find that it is late"."""
    start, end = place
    near = [item.low for item in items[end : end + 3]]
    if cue.lemma == "answer" and (
        near[:1] == ["to"] or not {"question", "questions"}.isdisjoint(near)
    ):
        return True  # "the agency, which answers to the ministry, said …"
    calls = cue.lemma == "answer" and not words.isdisjoint(items.lexicon.negations)
    asked = {item.low for item in items[end : end + _LONGEST_CALLS]}
    if calls and not word_classes()["calls_for_answer"].isdisjoint(asked):
        return True  # "has not answered the paper's calls"
    if cue.lemma == "rule" and near[1:2] == ["out"] and near[0] in items.lexicon.pronouns:
        return True  # "ruled that out, saying …"
    if cue.lemma == "show" and not items.lexicon.hearers.isdisjoint(near[:1]):
        return True
    own = {"name", "identity", "anonymity"}.intersection(near)
    if cue.lemma in ("ask", "request") and own and near[0] in ("that", "for", "anonymity"):
        return True  # "asked that her name not be used"
    anonymous = [item.low for item in items[end : end + 4]]
    if cue.lemma == "ask" and anonymous[:3] == ["not", "to", "be"] and anonymous[3:] in _NAMED:
        return True
    if cue.lemma == "find" and not words.isdisjoint(items.lexicon.modals):
        return True
    if cue.lemma == "think" and near[:1] == ["about"]:
        return True
    bare = cue.form == "past" and not words and cue.lemma == "expect"
    opening = next((i for i in range(start, 0, -1) if items[i - 1].text == ","), start)
    return bare and opening < start and items[opening].low == "with"


def only_names(items: Sentence, source: Phrase, place: int, cue: Cue) -> bool:
    """Whether a participle tells a thing's name: "started a group called Peace Now"."""
    if cue.form != "past" or cue.lemma not in items.lexicon.naming_verbs:
        return False
    if items[place - 1].text == "," and place + 1 < len(items) and is_title(items[place + 1]):
        return True  # "The march, dubbed “Bring Them Home,” …"
    own = source[1] == place - 1 or _opens_name(items, place + 1)
    if items[place - 1].text == "," and own and is_closed_aside(items, place):
        return True  # "Tarn, widely called the Bread Basket, has …", "a raid, called the Ulan Shield, was …"
    words = [item.low for item in items[source[0] : source[1]]]
    named = "a" in words or "an" in words
    return named and (source[0] > 0 or words[0] not in ("a", "an"))


def _opens_name(items: Sentence, place: int) -> bool:
    """Whether a name, with its article or without, begins here."""
    near = [
        item for item in items[place : place + 2] if item.low not in items.lexicon.firm_articles
    ]
    return bool(near) and near[0].is_capital


def is_closed_aside(items: Sentence, place: int) -> bool:
    """Whether a comma ends what begins behind one, and the verb of its subject follows."""
    near = range(place + 1, min(place + _LONGEST_ASIDE, len(items) - 1))
    comma = next((one for one in near if items[one].text == ","), None)
    if comma is None:
        return False
    following, lexicon = items[comma + 1], items.lexicon
    if following.low in lexicon.subordinators | lexicon.prepositions | {"as"}:
        return False
    return following.low in items.lexicon.finite or is_past(following, items.lexicon) or (
        following.low.endswith("s") and not following.is_capital
    )  # fmt: skip


def tells_nothing(
    items: Sentence,
    source: Phrase | None,
    cue: Cue,
    place: Phrase,
    words: set[str],
    after: Phrase | None,
    frame: str,
) -> bool:
    """Say whether a verb and what follows it are an act, or a silence, and no words of anybody."""
    lexicon, (start, end) = items.lexicon, place
    if cue.lemma == "hold" and (source is None or not _may_hold(items, source)):
        return True
    if after is None or any(item.kind == QUOTE for item in items[slice(*after)]):
        return False
    if is_unsaid(items, source, cue, place, after, frame):
        return True
    if start and items[start - 1].low == "without":
        return frame == "question"
    if frame == "about":
        return cue.lemma in lexicon.commenting and not words.isdisjoint(lexicon.seldom)
    if frame not in ("object", "clause"):
        return False
    if after[1] - after[0] == 1 and items[after[0]].low in _POINTING:
        return _says_more(items, after[1])
    stop = _end_of_thing(items, *after)
    if cue.lemma == "deny":
        head = next(
            (i for i in range(after[0] + 1, stop) if items[i].low in lexicon.prepositions), stop
        )
        deed = items[after[0]].low.endswith("ing")  # "denied having received any request"
        return items[head - 1].low in lexicon.withheld and after[0] == end and not deed
    taken = cue.lemma == "claim" and _is_taken(items, after[0], stop)
    shown = cue.lemma == "show" and cue.form == "ing"
    near = range(after[0], stop)  # "claimed 63 lives and left hundreds homeless"
    joined = next(
        (place for place in near if taken and items[place].low in lexicon.coordinators), stop
    )
    return (taken or shown) and not has_verb(items, after[0], joined)


def _is_taken(items: Sentence, start: int, stop: int) -> bool:
    """Whether what is claimed is land or a prize: "most of the sea", not "the capture of the island"."""
    lows = [item.low for item in items[start:stop]]
    of = lows.index("of") if "of" in lows else len(lows)
    if set(lows[:of]) <= items.lexicon.quantities:
        lows = lows[of + 1 :]
        of = lows.index("of") if "of" in lows else len(lows)
    return not items.lexicon.taken_things.isdisjoint(lows[:of])


def _says_more(items: Sentence, end: int) -> bool:
    """Whether a participle tells the words: "rejected that, saying no warning had come"."""
    behind = items[end : end + 2]
    return len(behind) == 2 and behind[0].text == "," and behind[1].low.endswith("ing")


def _may_hold(items: Sentence, source: Phrase) -> bool:
    """Say whether a subject may hold that something is so: a court, a name, "she"; not "emails held …"."""
    last, words = items[source[1] - 1], load_vocabulary()
    known = (words.titles, words.organisations, words.plural_nouns, words.pronouns)
    court = load_institutions()
    return last.is_capital or any(
        last.low in listed for listed in (*known, court.nouns, court.heads)
    )


def _end_of_thing(items: Sentence, start: int, stop: int) -> int:
    """Return where a thing ends with what belongs to it, before a mark or a relative clause."""
    near = range(start + 1, stop)
    closing = items.lexicon.relatives
    return next((i for i in near if items[i].kind != WORD or items[i].low in closing), stop)
