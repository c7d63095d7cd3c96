"""Contents: where what was said begins and ends, before and behind a cue.

A cue's frames say what may follow it: a clause with or without "that", a quotation, an infinitive,
an object, a question. Each frame is tried in turn; what a listener, a time or a place puts between
the cue and the content is stepped over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.language.items import MARKS, PUNCTUATION, QUOTE, WORD, Item, Sentence, is_whole
from toolkit.language.lexicon import Cue, Lexicon
from toolkit.statements.attribution.actions import is_action
from toolkit.statements.attribution.adjuncts import skip_adjuncts, skip_listener
from toolkit.statements.attribution.ends import DASHES, quote_end, sentence_end
from toolkit.statements.attribution.phrases import Phrase, is_past, is_time

_LONGEST_ASIDE = 8
"""Words between two commas that are no content."""
_LONGEST_ADJUNCT = 12
_LONGEST_LABEL = 7
_FARTHEST_VERB = 14
_SHORTEST_SENTENCE = 3
"""Spaces in a quotation that is more than a title."""
_LATEST_CONTENT = 40
"""Items behind a cue within which a quotation or a "that" may still be its own."""
Content = tuple[Phrase, str]


@dataclass(slots=True)
class _Behind:
    """What stands behind a cue: from the listener on, and from the content on."""

    items: Sentence
    end: int
    start: int
    place: int
    stop: int
    cue: Cue

    @property
    def lexicon(self) -> Lexicon:
        return self.items.lexicon

    @property
    def frames(self) -> frozenset[str]:
        return self.cue.frames | self.cue.belief_frames

    @property
    def item(self) -> Item:
        return self.items[self.place]

    def low(self, offset: int) -> str:
        """Return the word behind the content's beginning, or nothing at the sentence's end."""
        place = self.place + offset
        return self.items[place].low if place < self.stop else ""

    def item_is_missing(self) -> bool:
        """Whether nothing stands behind the cue."""
        return self.place >= self.stop

    def to_end(self, offset: int = 0) -> Phrase:
        return self.place + offset, self.stop


def content_after(items: Sentence, end: int, cue: Cue) -> tuple[Phrase | None, str]:
    """Return the content behind a cue, and the frame that gave it."""
    frames = cue.frames | cue.belief_frames
    start = skip_listener(items, end) if frames & {"listener", "object_to"} else end
    if "about" in frames and start > end:  # "asked the court for leave"
        start = next((i for i in range(end + 1, start) if items[i].low == "for"), start)
    place = start
    if not _opens_own(items, start, frames):
        place = skip_adjuncts(items, start)
    behind = _Behind(items, end, start, place, sentence_end(items), cue)
    if behind.item_is_missing():
        return None, ""
    if behind.item.text == "," and behind.low(1) in ("however", "though"):
        behind.place = min(place + 2, behind.stop - 1)
    for frame in _FRAMES:
        found = frame(behind)
        if found is not None:
            return found
    return None, ""


def _opens_own(items: Sentence, start: int, frames: frozenset[str]) -> bool:
    """Whether "to …" or "about …" behind a cue is its content, and no adjunct."""
    if start + 1 >= len(items):
        return False
    low = items[start].low
    if low == "to" and _is_base(items, start + 1):
        return True
    topic = low in items.lexicon.topic_prepositions - {"on"} and _is_topic(
        items[start + 1], items.lexicon
    )
    return (low == "to" and bool(frames & {"to", "object_to"})) or ("about" in frames and topic)


def _is_topic(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word behind "about", "for" and the like begins a topic: no time, no "record"."""
    return item.kind == QUOTE or item.low not in lexicon.times | lexicon.no_topics


def _cleft(behind: _Behind) -> Content | None:
    """Read ``What they told us is that …``."""
    if (
        behind.items[0].low == "what"
        and behind.item.low in ("is", "was")
        and behind.low(1) == "that"
    ):
        return behind.to_end(2), "that"
    return None


def _aside(behind: _Behind) -> Content | None:
    """Read ``says, win or lose, he will stay`` and ``As Moor said, he will stay``."""
    if behind.item.text != "," or "clause" not in behind.frames or behind.place + 1 >= behind.stop:
        return None
    if behind.items[behind.place + 1].kind != WORD or behind.low(1) == "that":
        return None
    last = min(behind.place + _LONGEST_ASIDE + 1, behind.stop)
    if any(behind.items[place].text == "," for place in range(behind.place + 2, last)):
        return behind.to_end(1), "clause"
    return None


def _behind_as(behind: _Behind) -> Content | None:
    """Read ``As Moor said on Friday, he will stay``: the main clause is the content."""
    first = 1 if behind.items[0].low in ("but", "and", "or", "yet") else 0
    opens = behind.items[first].low == "as" and "clause" in behind.frames
    if not opens or any(item.text == "," for item in behind.items[first : behind.end]):
        return None
    for place in range(behind.end, min(behind.stop - 1, behind.end + _LONGEST_ADJUNCT)):
        if behind.items[place].text == ",":
            return (place + 1, behind.stop), "clause"
        if behind.items[place].kind != WORD or behind.items[place].low == "that":
            return None
        if place == behind.end and behind.items[place].low not in behind.lexicon.adjunct_starts:
            return None
    return None


def _quotation(behind: _Behind) -> Content | None:
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


def _goes_on_with(behind: _Behind) -> bool:
    """Whether words in marks say only how something went on: "the war will go on “until victory”"."""
    small = behind.item.text.lstrip(MARKS)[:1].islower()
    return small and behind.place == behind.end and behind.cue.lemma in behind.lexicon.phase_verbs


def _names_work(behind: _Behind) -> bool:
    """Whether a quotation is a title behind a place: "said on the paper's “Morning Show”"."""
    previous = behind.items[behind.place - 1]
    owned = previous.low.endswith("'s") or previous.low in behind.lexicon.work_prepositions
    return owned and behind.place > behind.end and behind.item.text.count(" ") < _SHORTEST_SENTENCE


def _that_clause(behind: _Behind) -> Content | None:
    if behind.item.text == "," and behind.low(1) == "that" and behind.low(2):
        return behind.to_end(2), "that"
    if not behind.frames & {"clause", "that"}:
        return None
    that = _find_that(behind)
    if that is None and behind.item.low == "that" and behind.place + 1 < behind.stop:
        that = behind.place
    if that is None:
        return None
    if that + 2 >= behind.stop and behind.items[that + 1].kind == PUNCTUATION:
        return None
    comma = that + 2 < behind.stop and behind.items[that + 1].text in (",", ":")
    return (that + 2 if comma else that + 1, behind.stop), "that"


def _late_content(behind: _Behind) -> Content | None:
    """Read what stands behind an adjunct: ``said, to loud cheers, that …``, ``said on Monday, "…"``."""
    if not behind.frames & {"quote", "clause"} or not _opens_adjunct(behind):
        return None
    if _opens_own_clause(behind):
        return None
    for place in range(behind.end, min(behind.stop, behind.end + _LATEST_CONTENT)):
        item = behind.items[place]
        if item.kind == WORD and _may_say(item, behind.lexicon):
            return None
        if item.low == "to" and _is_base(behind.items, place + 1):
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
            return ((place + 1, behind.stop), "that") if place + 1 < behind.stop else None
    return None


def _opens_own_clause(behind: _Behind) -> bool:
    """Whether a clause begins right behind the cue: "argues that …", "…, he said, there is …"."""
    first = behind.items[behind.end]
    second = behind.items[behind.end + 1].low if behind.end + 1 < behind.stop else ""
    return first.low == "that" or (first.text == "," and second in behind.lexicon.clause_pronouns)


def _is_base(items: Sentence, place: int) -> bool:
    """Whether a verb of saying stands here in its base form: "went on to say"."""
    cues = items.lexicon.cues.get(items[place].low, ()) if place < len(items) else ()
    return any(cue.form == "base" for cue in cues)


def is_labelled(items: Sentence, place: int) -> bool:
    """Whether a quotation has a speaker's name before it: "Aides agree - Ada Moor: “…”"."""
    first = place - 2
    if first < 0 or items[place - 1].text != ":":
        return False
    while first >= 0 and items[first].is_capital and place - first <= _LONGEST_LABEL:
        first -= 1
    return 0 <= first < place - 2 and items[first].text in DASHES


def _opens_adjunct(behind: _Behind) -> bool:
    """Whether a time, a place, a manner or a subordinate clause follows the cue, not its content."""
    first = behind.items[behind.end] if behind.end < behind.stop else None
    listens = "listener" in behind.frames
    return first is not None and (
        first.text in {",", *DASHES}
        or listens
        or first.low in behind.lexicon.adjunct_starts | behind.lexicon.subordinators
    )


def _may_say(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is a verb of saying that could have what follows for itself."""
    return any(
        cue.form in ("past", "s") and not cue.particle and cue.frames & {"clause", "quote"}
        for cue in lexicon.cues.get(item.low, ())
    )


def _find_that(behind: _Behind) -> int | None:
    """Return the place of a "that" behind adjuncts: "for the first time on Friday that"."""
    start, lexicon = behind.end, behind.lexicon
    listens = "listener" in behind.frames
    if start >= behind.stop or not (listens or behind.items[start].low in lexicon.adjunct_starts):
        return None
    if behind.items[start].low == "to" and _is_base(behind.items, start + 1):
        return None
    relative = False
    for place in range(start, min(behind.stop - 1, start + 2 * _LONGEST_ADJUNCT)):
        item = behind.items[place]
        if item.kind == PUNCTUATION and not _parts_place(behind.items, place):
            return None
        if item.text.count(" ") >= _SHORTEST_SENTENCE or _may_say(item, lexicon):
            return None
        if item.low == "that":
            return place
        relative = relative or item.low in lexicon.relatives
        if item.low in ("is", "was") and not relative:  # "said on Friday his worry is that …"
            return None
    return None


def _parts_place(items: Sentence, place: int) -> bool:
    """Whether a comma stands behind a town's or a state's name: "in Dunmore, Vale, that …"."""
    return items[place].text == "," and items[place - 1].is_capital


def _question(behind: _Behind) -> Content | None:
    if behind.item.low in behind.lexicon.questions and behind.frames & {
        "question",
        "clause",
        "about",
    }:
        return behind.to_end(), "question"
    return None


def _infinitive(behind: _Behind) -> Content | None:
    frames = behind.frames
    opens = behind.item.low == "to" or (behind.item.low == "not" and behind.low(1) == "to")
    asked = "object_to" in frames and behind.start > behind.end
    if opens and ("to" in frames or asked):
        told = {"clause", "listener"} <= frames  # "told them to leave", but "urged (them to leave)"
        return (behind.end if asked and not told else behind.place, behind.stop), "to"
    to_do = behind.start < behind.stop and _begins_infinitive(behind.items[behind.start])
    return ((behind.start, behind.stop), "to") if "object_to" in frames and to_do else None


def _begins_infinitive(item: Item) -> bool:
    """Whether "to leave", "not to leave", or either in quotation marks begins here."""
    if item.kind == QUOTE and item.quotation is not None:
        return item.text.lstrip(MARKS).lower().startswith(("to ", "not to "))
    return item.low in ("to", "not")


def _about(behind: _Behind) -> Content | None:
    if "about" not in behind.frames:
        return None
    opens = behind.item.low in behind.lexicon.topic_prepositions and behind.place + 1 < behind.stop
    if opens and _is_topic(behind.items[behind.place + 1], behind.lexicon):
        return behind.to_end(1), "about"
    if behind.cue.particle and behind.item.kind == WORD:
        if is_action(behind.items, behind.cue, behind.end, behind.stop):
            return None
        return (behind.end, behind.stop), "about"
    return None


def _bare_clause(behind: _Behind) -> Content | None:
    if behind.item.low == "so" and "clause" in behind.frames and _ends_with_so(behind):
        return (behind.place, behind.place + 1), "clause"
    if "clause" in behind.frames and behind.item.low != "that" and _starts_clause(behind):
        return behind.to_end(), "clause"
    return None


def _ends_with_so(behind: _Behind) -> bool:
    """Whether "so" stands for the whole content: "half said so in May"."""
    following = behind.low(1)
    return (
        not following or following in behind.lexicon.adjunct_starts | behind.lexicon.subordinators
    )


def _object(behind: _Behind) -> Content | None:
    if "object" not in behind.frames or behind.end >= behind.stop or _was_looked_at(behind):
        return None
    if is_action(behind.items, behind.cue, behind.end, behind.stop):
        return None
    item, lexicon = behind.items[behind.end], behind.lexicon
    as_quoted = item.low == "as" and behind.end + 1 < behind.stop
    as_quoted = as_quoted and behind.items[behind.end + 1].kind == QUOTE
    starts = (
        as_quoted
        or item.kind == QUOTE
        or (
            item.kind == WORD
            and not is_time(behind.items, behind.end)
            and item.low not in lexicon.no_object
        )
    )
    return ((behind.end, behind.stop), "object") if starts else None


def _was_looked_at(behind: _Behind) -> bool:
    """Whether the object was only looked at: "saw the crash", not "saw the raid as a mistake"."""
    if behind.cue.form != "past" or behind.cue.lemma not in behind.lexicon.looking_verbs:
        return False
    lows = [item.low for item in behind.items[behind.end : behind.stop]]
    role = lows[lows.index("as") + 1 :] if "as" in lows[1:] else []
    lexicon = behind.lexicon
    finite = lexicon.finite | lexicon.pasts | lexicon.clause_pronouns
    return not role or any(low in finite or low.endswith("ed") for low in role)


_FRAMES: tuple[Callable[[_Behind], Content | None], ...] = (
    _cleft, _behind_as, _late_content, _aside, _quotation, _that_clause, _question, _infinitive, _about,
    _bare_clause, _object,
)  # fmt: skip


def _starts_clause(behind: _Behind) -> bool:
    """Whether a clause without "that" begins here: something to be its subject, and a verb."""
    item, place, stop = behind.item, behind.place, behind.stop
    says = behind.cue.lemma in behind.lexicon.plain_verbs
    if item.kind == WORD and says and item.low in ("so", "yes", "no"):
        return True
    if item.kind != WORD or stop - place < 2 or item.low in behind.lexicon.no_clause:
        return False
    if item.low in behind.lexicon.reflexives and behind.cue.lemma in behind.lexicon.shown_acts:
        return False  # "Winter announced itself with hail"
    adverb = item.low in behind.lexicon.adverbs | behind.lexicon.times
    if adverb and behind.items[place + 1].text == ",":  # "The plan, he said later, was dead"
        return False
    if any(cue.lemma == "say" for cue in behind.lexicon.cues.get(item.low, ())):
        return False  # "those who wrote to her say …"
    if item.low in behind.lexicon.finite - {"do"}:  # "everything that Hale says is true"
        return False
    following = behind.items[place + 1 : min(stop, place + 14)]
    if item.low in behind.lexicon.adjunct_prepositions:
        return any(one.low in behind.lexicon.clause_pronouns for one in following)
    if item.low.endswith("ing"):  # "said selling it was wrong", not "said citing figures"
        finite = behind.lexicon.clause_pronouns | behind.lexicon.finite
        return any(one.low in finite for one in following)
    return says or any(
        _quotes_verb(behind.items, index)
        or (_may_be_verb(behind.items[index], behind.lexicon) and not _is_noun(behind, index))
        or _follows_name(behind.items, index)
        for index in range(place + 1, _first_clause_end(behind))
    )


def _first_clause_end(behind: _Behind) -> int:
    """Return how far a clause's verb may be: not behind ", and", nor at "and" with the cue's next verb."""
    farthest = min(behind.stop, behind.place + _FARTHEST_VERB)
    for place in range(behind.place + 1, farthest - 1):
        item, following = behind.items[place], behind.items[place + 1]
        if item.text == "," and following.low in ("and", "but"):
            return place
        if item.low == "and" and is_past(following, behind.lexicon):
            return place
    return farthest


def _quotes_verb(items: Sentence, index: int) -> bool:
    """Whether a clause's verb may stand in marks: "told them Moor “has no plan”"."""
    item = items[index]
    small = item.kind == QUOTE and item.text.lstrip(MARKS)[:1].islower()
    named = items[index - 1].is_capital or items[index - 1].low in ("he", "she", "they", "it")
    return small and named and " " in item.text


def _follows_name(items: Sentence, index: int) -> bool:
    """Whether a word may be a name's verb: "Hale works with …", "Moor heads the …"."""
    item, name = items[index], items[index - 1]
    if not (item.low.endswith("s") and name.is_capital) or item.is_capital:
        return False
    possessive = name.low.endswith(("'s", "s'"))
    following = items[index + 1].low if index + 1 < len(items) else ""
    return not possessive and following in items.lexicon.prepositions | items.lexicon.determiners


def _is_noun(behind: _Behind, place: int) -> bool:
    """Whether a word behind an article is the object of a cue that may have one: "denied the charge"."""
    article = behind.items[place - 1].low in behind.lexicon.firm_articles
    auxiliary = behind.items[place].low in behind.lexicon.verb_group
    return "object" in behind.frames and article and not auxiliary


def _may_be_verb(item: Item, lexicon: Lexicon) -> bool:
    if item.kind != WORD or item.is_capital:
        return False
    if item.low in lexicon.verb_group:
        return item.low not in ("to", "not", "on", "going", "never")
    return item.low.endswith("ed") or item.low in lexicon.cues or item.low in lexicon.pasts
