"""What stands behind a cue, and whether a clause without that begins there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from toolkit.language.items import MARKS, QUOTE, WORD, Item, Sentence
from toolkit.language.lexicon import Cue, Lexicon
from toolkit.statements.attribution.actions import tells_of
from toolkit.statements.attribution.chunks.adjuncts import bound_end, is_count
from toolkit.statements.attribution.chunks.phrases import Phrase, is_past, is_time
from toolkit.statements.attribution.chunks.times import is_number, tells_when

_FARTHEST_VERB = 14
_FRONTED = 2
"""Items of a participle with its preposition in front of a sentence: "In announcing"."""
_NEAR_VERB = 4
"""Items behind a noun in -ing within which its verb stands: "landing craft made"."""


@dataclass(slots=True)
class Behind:
    """What stands behind a cue: from the listener on, and from the content on."""

    items: Sentence
    end: int
    start: int
    place: int
    stop: int
    cue: Cue

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon of the sentence's language."""
        return self.items.lexicon

    @property
    def frames(self) -> frozenset[str]:
        """What the cue may introduce, said or thought."""
        return self.cue.frames | self.cue.belief_frames

    @property
    def item(self) -> Item:
        """The item at the place that is read."""
        return self.items[self.place]

    def low(self, offset: int) -> str:
        """Return the word behind the content's beginning, or nothing at the sentence's end."""
        place = self.place + offset
        return self.items[place].low if place < self.stop else ""

    def item_is_missing(self) -> bool:
        """Whether nothing stands behind the cue."""
        return self.place >= self.stop

    def to_end(self, offset: int = 0) -> Phrase:
        """Return what stands from the place, or ``offset`` behind it, to the end."""
        return self.place + offset, self.stop


def starts_clause(behind: Behind) -> bool:
    """Whether a clause without "that" begins here: something to be its subject, and a verb."""
    item, place, stop = behind.item, behind.place, behind.stop
    bound = bound_end(behind.items, place)  # "said at least 20 people were hurt"
    if bound > place and stop > bound:
        behind = replace(behind, place=bound)
        item, place = behind.item, behind.place
    elif is_count(behind.items, place):
        behind = replace(behind, place=place + 1)
        item, place = behind.item, behind.place
    fronted = behind.cue.form == "ing" and behind.end <= _FRONTED and _names_only(behind)
    if fronted or tells_when(behind.items, behind.place):
        return False  # "In announcing the plan, the mayor said …", "…, he said two days later"
    says = behind.cue.lemma in behind.lexicon.plain_verbs
    if item.kind == WORD and says and item.low in ("so", "yes", "no"):
        return True
    if item.kind != WORD or stop - place < 2 or item.low in behind.lexicon.no_clause:
        return False
    if item.low in behind.lexicon.reflexives and behind.cue.lemma in behind.lexicon.shown_acts:
        return False  # "Winter announced itself with hail"
    adverb = item.low in behind.lexicon.adverbs or item.low in behind.lexicon.times
    dated = place + 2 < stop and behind.items[place + 1].low.isdigit()
    if adverb and behind.items[place + 1 + dated].text == ",":
        return False  # "The plan, he said later, was dead", "…, he said Aug. 16, after …"
    if any(cue.lemma == "say" for cue in behind.lexicon.cues.get(item.low, ())):
        return False  # "those who wrote to her say …"
    if (
        item.low != "do" and item.low in behind.lexicon.finite
    ):  # "everything that Hale says is true"
        return False
    following = behind.items[place + 1 : min(stop, place + 14)]
    if item.low in behind.lexicon.adjunct_prepositions:
        # Not behind a comma: "…, Hale said on Monday, calling it a mess".
        near = takewhile(lambda one: one.text != ",", following)
        return any(one.low in behind.lexicon.clause_pronouns for one in near)
    thing = item.low.endswith("thing") and item.low in behind.lexicon.free_relatives
    says = says and not thing  # "said nothing of it", but "said nothing works"
    if item.low.endswith("ing") and not (item.is_capital or thing):
        return _has_gerund(behind, following, says=says)
    return says or any(
        _quotes_verb(behind.items, index)
        or (_may_be_verb(behind.items[index], behind.lexicon) and not _is_noun(behind, index))
        or _follows_name(behind.items, index)
        for index in _without_relative(behind, place + 1, _first_clause_end(behind))
    )


def _has_gerund(behind: Behind, following: Sequence[Item], *, says: bool) -> bool:
    """Whether a clause begins with a gerund: "said selling it was wrong", not "said citing it"."""
    lexicon = behind.lexicon
    made = says and any(is_past(one, lexicon) for one in following[1:_NEAR_VERB])
    return made or any(one.low in lexicon.clause_pronouns | lexicon.finite for one in following)


def _without_relative(behind: Behind, start: int, stop: int) -> Iterator[int]:
    """Yield the places of a clause that are in no relative clause: "a word from Moor, who was ill"."""
    items, lexicon, inside = behind.items, behind.lexicon, False
    for place in range(start, stop):
        if items[place].text == "," and "listener" not in behind.frames:
            following = items[place + 1].low if place + 1 < stop else ""
            inside = following in lexicon.relatives - {"that"} if not inside else False
        if not inside:
            yield place


def _names_only(behind: Behind) -> bool:
    """Whether no verb stands between a participle and its comma."""
    before = list(takewhile(lambda one: one.text != ",", behind.items[behind.place : behind.stop]))
    closed = behind.place + len(before) < behind.stop
    return closed and not any(
        _may_be_verb(one, behind.lexicon) and last.low not in behind.lexicon.determiners
        for last, one in pairwise(before)
    )


def _first_clause_end(behind: Behind) -> int:
    """Return how far a clause's verb may be: not behind ", and", nor at "and" with the cue's next verb."""
    farthest = min(behind.stop, behind.place + _FARTHEST_VERB)
    for place in range(behind.place + 1, farthest - 1):
        item, following = behind.items[place], behind.items[place + 1]
        if item.text == "," and following.low in ("and", "but"):
            return place
        if item.low in ("and", "but") and is_past(following, behind.lexicon):
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


def _is_noun(behind: Behind, place: int) -> bool:
    """Whether a word behind an article is the object of a cue that may have one: "denied the charge"."""
    counted = is_number(behind.items, place - 1) and behind.items[place].low.endswith("s")
    article = counted or behind.items[place - 1].low in behind.lexicon.firm_articles
    auxiliary = behind.items[place].low in behind.lexicon.verb_group
    return "object" in behind.frames and article and not auxiliary


def _may_be_verb(item: Item, lexicon: Lexicon) -> bool:
    if item.kind != WORD or item.is_capital:
        return False
    if item.low in lexicon.verb_group:
        return item.low not in ("to", "not", "on", "going", "never")
    return item.low.endswith("ed") or item.low in lexicon.cues or item.low in lexicon.pasts


def was_looked_at(behind: Behind) -> bool:
    """Whether the object was only looked at: "saw the crash", not "saw the raid as a mistake"."""
    if behind.cue.form != "past" or behind.cue.lemma not in behind.lexicon.looking_verbs:
        return False
    lows = [item.low for item in behind.items[behind.end : behind.stop]]
    if lows[:1] in (["no"], ["little"]) and not behind.lexicon.grounds_seen.isdisjoint(lows[1:3]):
        return False
    role = lows[lows.index("as") + 1 :] if "as" in lows[1:] else []
    lexicon = behind.lexicon
    finite = lexicon.finite | lexicon.pasts | lexicon.clause_pronouns
    return not role or any(low in finite or low.endswith("ed") for low in role)


def object_alone(behind: Behind) -> Phrase | None:
    """Return what is told where a listener ends the sentence: "assured all of help", "chid her for “…”"."""
    items, end, stop = behind.items, behind.end, behind.stop
    quoted = any(item.kind == QUOTE for item in items[end:stop])
    told = "object" in behind.frames and (quoted or tells_of(items, behind.cue, end, stop))
    return (end, stop) if told and end < stop else None


def is_topic(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word behind "about", "for" and the like begins a topic: no time, no "record"."""
    return item.kind == QUOTE or not (item.low in lexicon.times or item.low in lexicon.no_topics)


def topic_behind_time(behind: Behind) -> Phrase | None:
    """Return the topic behind a time: "warned on Wednesday of high waves"."""
    items, stop = behind.items, behind.stop
    first = behind.end + (items[behind.end].low in behind.lexicon.time_prepositions)
    place = first
    while place + 1 < stop and is_time(items, place):
        place += 1
    opens = first < place and items[place].low in ("of", "about", "against") and place + 1 < stop
    return (place + 1, stop) if opens and is_topic(items[place + 1], behind.lexicon) else None
