"""Contents: where what was said begins and ends, before and behind a cue.

A cue's frames say what may follow it: a clause with or without "that", a quotation, an infinitive,
an object, a question. Each frame is tried in turn; what a listener, a time or a place puts between
the cue and the content is stepped over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from toolkit.language.items import MARKS, PUNCTUATION, QUOTE, WORD, Item, Sentence, is_whole
from toolkit.language.lexicon import Cue, Lexicon
from toolkit.statements.attribution.actions import can_be_asked, is_action, is_wanted
from toolkit.statements.attribution.behind import (
    Behind,
    is_topic,
    object_alone,
    starts_clause,
    topic_behind_time,
)
from toolkit.statements.attribution.chunks.adjuncts import (
    begins_infinitive,
    is_count,
    opens_cue,
    opens_verb,
    skip_adjuncts,
    skip_listener,
)
from toolkit.statements.attribution.chunks.phrases import Phrase, is_time
from toolkit.statements.attribution.chunks.times import tells_when
from toolkit.statements.attribution.ends import DASHES, has_verb, passes_on, quote_end, sentence_end
from toolkit.statements.attribution.gapped import is_verb_alone
from toolkit.statements.attribution.objects import only_points, read_blame, read_object

_LONGEST_TERMS = 5
"""Words of "on the condition" up to its "that"."""
_LONGEST_CLAIM = 7
"""Items of "as “…” the latest media reports"."""
_LONGEST_ASIDE = 8
"""Words between two commas that are no content."""
_LONGEST_ADJUNCT = 12
_LONGEST_LABEL = 7
_LONGEST_DURATION = 7
"""Items of how long, or for whom, somebody speaks, and "about"."""
_LONGEST_PLATFORM = 5
"""Words of where somebody wrote: "on his Telegram channel"."""
_SHORTEST_SENTENCE = 3
"""Spaces in a quotation that is more than a title."""
_LATEST_CONTENT = 40
"""Items behind a cue within which a quotation or a "that" may still be its own."""
_AROUND = 2
"""Commas around what tells who a speaker is."""
Content = tuple[Phrase, str]


def content_after(items: Sentence, end: int, cue: Cue) -> tuple[Phrase | None, str]:
    """Return the content behind a cue, and the frame that gave it."""
    frames = cue.frames | cue.belief_frames
    start = skip_listener(items, end) if frames & {"listener", "object_to"} else end
    if {"listener", "object", "to"} <= frames and _is_given(items, start, end):
        start = end
    if "object_to" in frames and is_wanted(items, cue, (end, start), sentence_end(items)):
        start = end
    if "about" in frames and start > end:  # "asked the court for leave"
        start = next((i for i in range(end + 1, start) if items[i].low == "for"), start)
    place = start
    if not _opens_own(items, start, frames):
        place = skip_adjuncts(items, start)
    if _tells_terms(items, place):
        return None, ""
    if _is_turned_round(items, end):
        return (end + 1, end + 2), "object"
    behind = Behind(items, end, start, place, sentence_end(items), cue)
    if behind.item_is_missing():
        alone = object_alone(behind)
        return (alone, "object") if alone else (None, "")
    if behind.item.text == "," and behind.low(1) in items.lexicon.turning_asides:
        closed = place + 2 < behind.stop and items[place + 2].text == ","
        behind.place = min(place + 2 + closed, behind.stop - 1)
    for frame in _FRAMES:
        found = frame(behind)
        if found is not None:
            return found
    return None, ""


def _is_turned_round(items: Sentence, end: int) -> bool:
    """Whether what others say is called something: "dismissed as “baseless” the claim that …".

    Not "condemned as “a crime” the strike on Tarn", whose object tells what the verdict is on.
    """
    lows = [item.low for item in items[end : end + _LONGEST_CLAIM]]
    if lows[:1] != ["as"] or len(lows) < 3 or items[end + 1].kind != QUOTE:
        return False
    return lows[2] in items.lexicon.determiners and not items.lexicon.nouns.keys().isdisjoint(lows)


def _is_given(items: Sentence, start: int, end: int) -> bool:
    """Whether what follows a cue is its object, and no listener: "promised a survey", "… one that will"."""
    if start >= len(items) or items[start].low != "that":
        return start > end
    return start + 1 < len(items) and items[start + 1].low in items.lexicon.finite


def _opens_own(items: Sentence, start: int, frames: frozenset[str]) -> bool:
    """Whether "to …" or "about …" behind a cue is its content, and no adjunct."""
    if start + 1 >= len(items):
        return False
    low = items[start].low
    if low == "to" and opens_cue(items, start + 1):
        return True
    about = low != "on" and low in items.lexicon.topic_prepositions
    topic = about and is_topic(items[start + 1], items.lexicon)
    if is_count(items, start) and "clause" in frames:  # "said about 40 people had died"
        return True
    return (low == "to" and bool(frames & {"to", "object_to"})) or ("about" in frames and topic)


def _cleft(behind: Behind) -> Content | None:
    """Read ``What they told us is that …``."""
    lows = behind.items[0].low, behind.item.low, behind.low(1)
    return (behind.to_end(2), "that") if lows in _CLEFTS else None


_CLEFTS = {("what", "is", "that"), ("what", "was", "that")}


def _aside(behind: Behind) -> Content | None:
    """Read ``says, win or lose, he will stay`` and ``As Moor said, he will stay``."""
    if behind.item.text != "," or "clause" not in behind.frames or behind.place + 1 >= behind.stop:
        return None
    if behind.items[behind.place + 1].kind != WORD or behind.low(1) == "that":
        return None
    verb = behind.place + 1 + (behind.low(1) in behind.lexicon.coordinators)
    if passes_on(behind.items, behind.place + 1) or is_verb_alone(behind.items, verb):
        return None  # "The village, officials said, belonged to the group, an alliance"
    last = min(behind.place + _LONGEST_ASIDE + 1, behind.stop)
    if any(behind.items[place].text == "," for place in range(behind.place + 2, last)):
        return behind.to_end(1), "clause"
    return None


def _behind_as(behind: Behind) -> Content | None:
    """Read ``As Moor said on Friday, he will stay``: the main clause is the content."""
    first = 1 if behind.items[0].low in behind.items.lexicon.coordinators else 0
    opens = behind.items[first].low == "as" and "clause" in behind.frames
    commas = [i for i in range(first, behind.end) if behind.items[i].text == ","]
    named = (
        len(commas) == _AROUND
        and commas[1] == behind.end - 2
        and any(behind.items[place].is_capital for place in (first + 1, commas[0] + 1))
    )
    if not opens or (commas and not named):  # "As Ada Moor, the mayor, said, it is late"
        return None
    for place in range(behind.end, min(behind.stop - 1, behind.end + _LONGEST_ADJUNCT)):
        if behind.items[place].text == ",":
            return (place + 1, behind.stop), "clause"
        if behind.items[place].kind != WORD or behind.items[place].low == "that":
            return None
        if place == behind.end and behind.items[place].low not in behind.lexicon.adjunct_starts:
            return None
    return None


def _quotation(behind: Behind) -> Content | None:
    if not behind.frames & {"quote", "clause"}:
        return None
    if behind.item.kind == QUOTE:
        if _names_work(behind) or _goes_on_with(behind):
            return None
        return (behind.place, quote_end(behind.items, behind.place, behind.stop)), "quote"
    first = behind.place + 1
    if first >= behind.stop or behind.item.text not in (":", ","):
        return None
    if behind.item.text == "," and behind.items[first].kind != QUOTE:
        return None
    name = "colon" if behind.item.text == ":" else "quote"
    return (first, quote_end(behind.items, first, behind.stop)), name


def _goes_on_with(behind: Behind) -> bool:
    """Whether words in marks say only how something went on: "the war will go on “until victory”"."""
    small = behind.item.text.lstrip(MARKS)[:1].islower()
    return small and behind.place == behind.end and behind.cue.lemma in behind.lexicon.phase_verbs


def _names_work(behind: Behind) -> bool:
    """Whether a quotation is a title behind a place: "said on the paper's “Morning Show”"."""
    previous = behind.items[behind.place - 1]
    owned = previous.low.endswith("'s") or previous.low in behind.lexicon.work_prepositions
    return owned and behind.place > behind.end and behind.item.text.count(" ") < _SHORTEST_SENTENCE


def _tells_terms(items: Sentence, place: int) -> bool:
    """Whether "on condition that he not be named" stands here, and the words do not follow it."""
    lexicon = items.lexicon
    if place >= len(items) or items[place].low not in lexicon.prepositions:
        return False
    own = next((at for at in range(place, len(items)) if items[at].low == "that"), place)
    near = place < own < place + _LONGEST_TERMS and items[own - 1].low in lexicon.own_that
    rest = items[own + 1 :]
    return near and not any(item.low == "that" or item.kind == QUOTE for item in rest)


def _that_clause(behind: Behind) -> Content | None:
    if behind.item.text == "," and behind.low(1) == "that" and behind.low(2):
        return behind.to_end(2), "that"
    asked = behind.cue.lemma == "ask" and behind.item.low == "that"
    if not (behind.frames & {"clause", "that"} or asked):
        return None
    that = None if asked else _find_that(behind)
    if that is None and behind.item.low == "that" and behind.place + 1 < behind.stop:
        that = behind.place
    if that is None:
        return None
    closed = that + 2 >= behind.stop and behind.items[that + 1].kind == PUNCTUATION
    relative = (
        that > behind.end
        and behind.items[min(that + 1, behind.stop - 1)].low in behind.lexicon.finite
    )
    if closed or relative or tells_when(behind.items, that) or _points(behind, that):
        return None  # "The quay was shut, he said that evening"
    comma = that + 2 < behind.stop and behind.items[that + 1].text in (",", ":")
    return (that + 2 if comma else that + 1, behind.stop), "that"


def _points(behind: Behind, that: int) -> bool:
    """Whether "that" tells which: "he said on that occasion", "he said that evening at the port"."""
    items, lexicon = behind.items, behind.lexicon
    if that == behind.end + 1 and items[that - 1].low in lexicon.prepositions:
        return True
    timed = (
        that + 1 < behind.stop
        and items[that + 1].low in lexicon.units_of_time | lexicon.prepositions
    )
    return timed and not has_verb(items, that + 1, behind.stop)


def _late_content(behind: Behind) -> Content | None:
    """Read what stands behind an adjunct: ``said, to loud cheers, that …``, ``said on Monday, "…"``."""
    if not behind.frames & {"quote", "clause"} or not _opens_adjunct(behind):
        return None
    if _opens_own_clause(behind):
        return None
    for place in range(behind.end, min(behind.stop, behind.end + _LATEST_CONTENT)):
        item = behind.items[place]
        if item.kind == WORD and _may_say(item, behind.lexicon):
            return None
        if item.low == "to" and opens_cue(behind.items, place + 1):
            return None
        if item.kind == QUOTE:
            if is_labelled(behind.items, place):
                return None
            comma = behind.items[place - 1].text in (",", ":")
            sentence = is_whole(item) and item.text.count(" ") >= _SHORTEST_SENTENCE
            follows = comma and place > behind.end and sentence
            return (
                ((place, quote_end(behind.items, place, behind.stop)), "quote") if follows else None
            )
        if item.low == "that" and behind.items[place - 1].text in {",", *DASHES}:
            relative = behind.items[min(place + 1, behind.stop - 1)].low in behind.lexicon.finite
            return (
                ((place + 1, behind.stop), "that")
                if place + 1 < behind.stop and not relative
                else None
            )
    return None


def _opens_own_clause(behind: Behind) -> bool:
    """Whether a clause begins right behind the cue: "argues that …", "…, he said, there is …"."""
    first = behind.items[behind.end]
    second = behind.items[behind.end + 1].low if behind.end + 1 < behind.stop else ""
    return first.low == "that" or (first.text == "," and second in behind.lexicon.clause_pronouns)


def is_labelled(items: Sentence, place: int) -> bool:
    """Whether a quotation has a speaker's name before it: "Aides agree - Ada Moor: “…”"."""
    first = place - 2
    if first < 0 or items[place - 1].text != ":":
        return False
    while first >= 0 and items[first].is_capital and place - first <= _LONGEST_LABEL:
        first -= 1
    return 0 <= first < place - 2 and items[first].text in DASHES


def _opens_adjunct(behind: Behind) -> bool:
    """Whether a time, a place, a manner or a subordinate clause follows the cue, not its content."""
    first = behind.items[behind.end] if behind.end < behind.stop else None
    listens = "listener" in behind.frames
    return first is not None and (
        first.text in {",", *DASHES} or listens or first.low in behind.lexicon.fronting
    )


def _may_say(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is a verb of saying that could have what follows for itself."""
    return any(
        cue.form in ("past", "s") and not cue.particle and cue.frames & {"clause", "quote"}
        for cue in lexicon.cues.get(item.low, ())
    )


def _find_that(behind: Behind) -> int | None:
    """Return the place of a "that" behind adjuncts: "for the first time on Friday that"."""
    start, lexicon = behind.end, behind.lexicon
    listens = "listener" in behind.frames
    if start >= behind.stop or not (listens or behind.items[start].low in lexicon.adjunct_starts):
        return None
    if behind.items[start].low == "to" and opens_cue(behind.items, start + 1):
        return None
    relative = False
    for place in range(start, min(behind.stop - 1, start + 2 * _LONGEST_ADJUNCT)):
        item = behind.items[place]
        if item.low == "that" and behind.items[place - 1].low in lexicon.own_that:
            continue  # "said on condition that he not be named"
        if item.kind == PUNCTUATION and not _parts_place(behind.items, place):
            return None
        if item.text.count(" ") >= _SHORTEST_SENTENCE or _may_say(item, lexicon):
            return None
        if (
            item.low == "to"
            and "object_to" in behind.frames
            and opens_verb(behind.items, place + 1)
        ):
            return None  # "urged both sides to refrain from steps that …"
        tells = place > start and behind.items[place + 1].low in lexicon.finite
        if item.low == "that" and tells:
            relative = True
            continue  # "concluded in a report that was published in May"
        if item.low == "that" and behind.items[place - 1].low not in behind.lexicon.before_pointing:
            return place
        relative = relative or item.low in lexicon.relatives
        if item.low in ("is", "was") and not relative:  # "said on Friday his worry is that …"
            return None
    return None


def _parts_place(items: Sentence, place: int) -> bool:
    """Whether a comma stands behind a town's or a state's name: "in Dunmore, Vale, that …"."""
    following = items[place + 1]
    participle = following.low.endswith("ing") and not following.is_capital  # ", adding that …"
    return items[place].text == "," and items[place - 1].is_capital and not participle


def _question(behind: Behind) -> Content | None:
    asks = behind.frames & {"question", "clause", "about"}
    if behind.item.low not in behind.lexicon.questions or not asks:
        return None
    if behind.item.low == "when" and behind.cue.lemma not in behind.lexicon.when_verbs:
        return None  # "shrugged when she heard"
    return behind.to_end(), "question"


def _infinitive(behind: Behind) -> Content | None:
    frames = behind.frames
    opens = behind.item.low == "to" or (behind.item.low == "not" and behind.low(1) == "to")
    quoted = behind.start + 1 < behind.stop and behind.items[behind.start].kind == QUOTE
    if quoted and "object_to" in frames and behind.items[behind.start + 1].low == "to":
        return (behind.start, behind.stop), "to"  # "called on “every man” to stop"
    asked = "object_to" in frames and can_be_asked(
        behind.items, behind.cue, behind.end, behind.start
    )
    place = behind.place if opens else _behind_time(behind) if asked else None
    if place is not None and ("to" in frames or asked):
        told = behind.cue.lemma == "tell"  # "told them to leave", but "urged (them to leave)"
        return (behind.end if asked and not told else place, behind.stop), "to"
    to_do = behind.start < behind.stop and begins_infinitive(behind.items[behind.start])
    to_do = to_do and (asked or behind.cue.lemma not in behind.lexicon.pressed_persons)
    return ((behind.start, behind.stop), "to") if "object_to" in frames and to_do else None


def _behind_time(behind: Behind) -> int | None:
    """Return where "to" stands behind who is asked and a time: "urged them on Thursday to leave"."""
    items, place = behind.items, behind.start
    place += items[place].low in behind.lexicon.time_prepositions
    times = 0
    while place + 1 < behind.stop and is_time(items, place):
        place, times = place + 1, times + 1
    found = times and place < behind.stop and begins_infinitive(items[place])
    return place if found else None


def _about(behind: Behind) -> Content | None:
    if "about" not in behind.frames:
        return None
    behind = _behind_duration(behind)
    opens = behind.item.low in behind.lexicon.topic_prepositions and behind.place + 1 < behind.stop
    opens = opens and not (_names_platform(behind) or _speaks_for(behind))
    opens = opens and not (behind.low(1) == "the" and behind.low(2) == "condition")
    if is_count(behind.items, behind.place) and "clause" in behind.frames:
        return None
    if behind.cue.lemma == "advise" and behind.item.low != "against":
        return None
    if opens and is_topic(behind.items[behind.place + 1], behind.lexicon):
        kept = (
            behind.item.low == "against" and behind.place == behind.start
        )  # "skippers against it"
        return ((behind.end, behind.stop) if kept else behind.to_end(1)), "about"
    timed = topic_behind_time(behind)
    if timed:
        return timed, "about"
    if behind.cue.particle and behind.item.kind == WORD:
        if is_action(behind.items, behind.cue, behind.end, behind.stop):
            return None
        return (behind.end, behind.stop), "about"
    return None


def _names_platform(behind: Behind) -> bool:
    """Whether "on Telegram", "on her Facebook page" tells where somebody wrote, and not about what."""
    near = behind.items[behind.place + 1 : min(behind.stop, behind.place + _LONGEST_PLATFORM)]
    only = len(near) == 1 and near[0].is_capital and behind.cue.lemma in ("write", "post")
    told = only or any(item.low in behind.lexicon.platforms for item in near)
    return behind.item.low == "on" and told


def _behind_duration(behind: Behind) -> Behind:
    """Step over how long somebody speaks: "talked for half an hour | about the port"."""
    if not _speaks_for(behind):
        return behind
    near = range(behind.place + 2, min(behind.stop - 1, behind.place + _LONGEST_DURATION))
    topic = next((place for place in near if behind.items[place].low == "about"), behind.place)
    return replace(behind, place=topic)


def _speaks_for(behind: Behind) -> bool:
    """Whether "for" tells for whom, or how long, one speaks: "talked for hours", "spoke for Reed"."""
    return behind.item.low == "for" and behind.cue.lemma in ("speak", "talk")


def _bare_clause(behind: Behind) -> Content | None:
    if only_points(behind, behind.place):
        return None
    if behind.item.low == "so" and "clause" in behind.frames and _ends_with_so(behind):
        return (behind.place, behind.place + 1), "clause"
    if behind.low(0) == "no" and behind.low(1) == "more" and not behind.low(2):
        return None
    if "clause" in behind.frames and behind.item.low != "that" and starts_clause(behind):
        return behind.to_end(), "clause"
    return None


def _ends_with_so(behind: Behind) -> bool:
    """Whether "so" stands for the whole content: "half said so in May"."""
    following = behind.low(1)
    if following == "long" and behind.low(2) == "as":
        return False  # "said so long as it rains, they stay"
    return (
        not following or following in behind.lexicon.adjunct_starts | behind.lexicon.subordinators
    )


_FRAMES: tuple[Callable[[Behind], Content | None], ...] = (
    _cleft, _behind_as, _late_content, _aside, _quotation, _that_clause, _question, _infinitive, _about,
    _bare_clause, read_blame, read_object,
)  # fmt: skip
