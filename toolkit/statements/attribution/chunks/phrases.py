"""Noun phrases around a cue: who is the subject, without a part-of-speech tagger.

Closed classes of words, capital letters and punctuation say where a phrase begins and ends. A
phrase is a pair of item numbers, half-open, within its sentence.
"""

from __future__ import annotations

from toolkit.language.classes import word_classes
from toolkit.language.items import (
    MARKS,
    PUNCTUATION,
    QUOTE,
    WORD,
    Item,
    Sentence,
    is_title,
    last_mark,
)
from toolkit.language.lexicon import Lexicon
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.attribution.chunks.little_names import is_little_name
from toolkit.statements.attribution.chunks.times import when_end

Phrase = tuple[int, int]

NAME_LINKS = {"of", "the", "for", "and", "&", "de", "van", "von", "der", "al", "bin", "la", "el"}
_CLAUSE_MARKS = {":", ";", "—", "–", "―", "--", "-", "…"}
_LONGEST_TITLE = 2
"""Spaces in it."""
_LONGEST_NOUN = 4
_MAX_SUBJECT = 40


def before_time(items: Sentence, end: int) -> int:
    """Return where a subject ends before "on Friday", "last week", "two weeks ago", "on July 9"."""
    start = end
    if end > 2 and items[end - 1].low.isdigit() and is_time(items, end - 2):
        start -= 1
    while start > 1 and (is_time(items, start - 1) or (start < end and _counts_time(items, start))):
        start -= 1
    if (
        start == end
        or items[start - 1].kind != WORD
        or items[start - 1].low in items.lexicon.issued
    ):
        return end
    if items[start - 1].low in items.lexicon.time_prepositions:
        start -= 1
    start = _before_adverbs(items, start)
    return start if start > 0 and items[start - 1].low not in items.lexicon.times else end


def _before_adverbs(items: Sentence, end: int) -> int:
    """Return where the adverbs before a time begin: "Moor also on Monday", "Moor late on Monday"."""
    lexicon = items.lexicon
    while end > 1:
        item = items[end - 1]
        if item.is_capital or not (item.low in lexicon.time_openers or is_adverb(item, lexicon)):
            break
        end -= 1
    return end


def is_time(items: Sentence, place: int) -> bool:
    """Whether a word is a time's: "Friday"; "this", "last" and such only before one."""
    lexicon = items.lexicon
    low = items[place].low
    if low not in lexicon.times or is_little_name(items, place):
        return False
    if low not in lexicon.determiners and low not in lexicon.time_openers:
        return True
    return place + 1 < len(items) and items[place + 1].low in lexicon.times


def behind_times(items: Sentence, start: int) -> int:
    """Return the place behind "yesterday", "late on Monday"."""
    place = start
    while place < len(items) and is_time(items, place):
        place += 1
    return place


def _counts_time(items: Sentence, start: int) -> bool:
    """Whether a number stands before a time: "two weeks ago", "Sept. 11"."""
    lexicon = items.lexicon
    low = items[start - 1].low
    if low in ("than", "less", "more") and items[start].low not in lexicon.times:
        return True
    counted = items[start].low in lexicon.times and items[start].low not in lexicon.time_openers
    return counted and (low[:1].isdigit() or low in lexicon.determiners - {"the", "this", "that"})


_BRIEFED_ON = {"on", "of", "about", "with", "for"}


def walk_left(items: Sentence, end: int) -> int:
    """Return where the noun phrase that ends before item ``end`` begins."""
    lexicon = items.lexicon
    start = end
    while start > 0 and end - start < _MAX_SUBJECT:
        item = items[start - 1]
        if item.kind == QUOTE:
            long = item.text.count(" ") > _LONGEST_TITLE and not is_title(item)
            if start == end or long or last_mark(item) in set(",.?!"):
                break
        elif item.kind == WORD:
            if _is_boundary(items, start - 1, end):
                if start < end and items[start].low == "and" and item.low in lexicon.pronouns:
                    start -= 1
                break
            if item.low == "and" and not _joins_subjects(items, start - 1):
                break
            is_cue = item.low in lexicon.cues and not item.is_capital and start < end
            is_cue = is_cue and items[start].low != "by"  # "a report seen by the paper said"
            told = is_cue and item.low in lexicon.briefed and items[start].low in _BRIEFED_ON
            is_cue = is_cue and not told  # "two people briefed on the matter said"
            if is_cue and (lexicon.cues[item.low][0].form == "past" or item.low == "says"):
                break
        elif item.text in (")", "]"):
            opening = find_back(items, start - 2, "(" if item.text == ")" else "[")
            if opening is None:
                break
            start = opening
            continue
        elif item.text not in ("#", "@", "/", "&", ".") and not _goes_on(items, start - 1):
            break
        start -= 1
    return start


def _goes_on(items: Sentence, index: int) -> bool:
    """Whether a noun phrase goes on over a mark: inches, or the comma between portfolios."""
    return _is_inch(items, index) or _joins_portfolios(items, index)


def _is_boundary(items: Sentence, index: int, end: int) -> bool:
    """Whether a noun phrase cannot go on to the left over a word; "her" may be a noun's own."""
    item = items[index]
    if _is_past_verb(items, index, end):
        return True
    if item.low not in items.lexicon.boundaries or is_little_name(items, index):
        return False
    before = items[index - 1].low if index > 0 else ""
    if (item.low, before) == ("that", "of") or (item.low, before) == ("then", "the"):
        return False  # "the then water minister"
    if item.is_capital and index > 0 and items[index - 1].is_capital and index + 1 == end:
        return False  # "Freedom Now"
    return not (item.low == "her" and index + 1 < end and items[index + 1].kind == WORD)


def _is_past_verb(items: Sentence, index: int, end: int) -> bool:
    """Whether a word in -ed has a noun before it and a name behind it: "the record prompted Moor to …"."""
    lexicon = items.lexicon
    item = items[index]
    if not item.low.endswith("ed") or item.is_capital or not 0 < index < end - 1:
        return False
    before, after = items[index - 1], items[index + 1]
    closed = (lexicon.determiners, lexicon.adverbs, lexicon.prepositions, lexicon.coordinators)
    open_word = before.kind == WORD and not any(before.low in words for words in closed)
    noun = open_word and not before.low.endswith("'s")
    return noun and (after.is_capital or after.low in lexicon.determiners)


def _is_inch(items: Sentence, index: int) -> bool:
    """Whether a mark stands behind a number, as an inch or foot mark does."""
    return items[index].text in "\"'" and index > 0 and items[index - 1].text[:1].isdigit()


def is_finite_cue(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is a reporting verb in a form that has a subject of its own."""
    return any(cue.form in ("past", "s") for cue in lexicon.cues.get(item.low, ()))


def is_past(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word has the form of a past."""
    cues = lexicon.cues.get(item.low, ())
    irregular = item.low in lexicon.pasts or any(cue.form == "past" for cue in cues[:1])
    return irregular or item.low.endswith("ed")


def _joins_names(items: Sentence, index: int) -> bool:
    if index == 0 or index + 1 >= len(items):
        return False
    left, right = items[index - 1], items[index + 1]
    return left.kind == WORD and (left.is_capital == right.is_capital)


def _joins_subjects(items: Sentence, index: int) -> bool:
    """Whether "and" joins two subjects of one verb: names, or what begins the clause."""
    if _joins_names(items, index) or _joins_portfolios(items, index):
        return True
    if index + 1 < len(items) and (
        items[index + 1].low in items.lexicon.prepositions or items[index - 1].text == ")"
    ):
        return True
    if _follows_comma_in_marks(items, index):
        return True
    start = index
    while start > 0 and (
        items[start - 1].is_capital or items[start - 1].low in items.lexicon.determiners
    ):
        start -= 1
    opens = start == 0 or items[start - 1].kind == PUNCTUATION
    if opens and start < index and index + 1 < len(items) and items[index + 1].kind == WORD:
        return True
    return _opens_with_noun(items, index)


def _joins_portfolios(items: Sentence, index: int) -> bool:
    """Whether "and" or a comma joins what one office is for: "the Ministry of Health and the Environment"."""
    portfolios = load_vocabulary().portfolios
    following = [
        item.low for item in items[index + 1 : index + 4] if item.low not in ("the", "and")
    ]
    if not following or following[0] not in portfolios:
        return False
    place = index - 1
    while place > 0 and (
        items[place].low in portfolios or items[place].text in (",", "and", "the")
    ):
        place -= 1
    return place < index - 1 and items[place].low in ("of", "for")


def _follows_comma_in_marks(items: Sentence, index: int) -> bool:
    """Whether a quotation and a determiner stand before: "“We go,” the senator and Greens' leader said"."""
    start = index
    while (
        start > 0
        and items[start - 1].kind == WORD
        and items[start - 1].low not in items.lexicon.boundaries
    ):
        start -= 1
    if start in (0, index) or items[start - 1].kind != QUOTE:
        return False
    return last_mark(items[start - 1]) == "," and items[start].low in items.lexicon.determiners


def _opens_with_noun(items: Sentence, index: int) -> bool:
    """Whether a sentence begins with a noun and "and": "cyber experts and U.S. officials"."""
    lexicon = items.lexicon
    words = items[:index]
    return 0 < len(words) <= _LONGEST_NOUN and all(
        item.kind == WORD
        and item.low not in lexicon.boundaries | lexicon.fronting | lexicon.pasts
        and item.low not in lexicon.cues
        and not item.low.endswith("ed")
        for item in words
    )


def trim(items: Sentence, phrase: Phrase) -> Phrase | None:
    """Cut what does not belong to a subject off its beginning: a preposition's phrase, a time."""
    start, end = phrase
    while start < end and _leads(items, start):
        start += 1
    if start < end and behind_resumed(items, start) < end:
        start = behind_resumed(items, start)
    if (
        start < end
        and items[start].low in items.lexicon.prepositions
        and not _is_bound(items, start)
        and not is_little_name(items, start)
    ):
        start = _after_fronted(items, start, end)
    return (start, end) if start < end else None


def behind_resumed(items: Sentence, place: int) -> int:
    """Return the place behind "a step", "the charge" where a subject of its own follows, or the place."""
    lexicon = items.lexicon
    if place + 2 >= len(items) or items[place].low not in ("a", "an", "the"):
        return place
    end = place + 2
    nouns = lexicon.deeds_pointed_at | lexicon.comments | word_classes()["figures_pointed_at"]
    resumed = items[place + 1].low in nouns
    following = items[end]
    named = following.is_capital or following.low in lexicon.determiners | lexicon.clause_pronouns
    return end if resumed and named and following.kind == WORD else place


def _leads(items: Sentence, place: int) -> bool:
    """Whether a word stands before a subject, and is no part of it: "But", "Friday", not "this man"."""
    lexicon = items.lexicon
    low = items[place].low
    if is_little_name(items, place) and place + 1 < len(items) and items[place + 1].is_capital:
        return False
    if low in lexicon.determiners and low in lexicon.times:
        return is_time(items, place)
    return low in lexicon.leading or ":" in low


def _is_bound(items: Sentence, place: int) -> bool:
    """Whether a preposition bounds a number, "at least half", or is "both"."""
    low, following = items[place].low, items[place + 1].low if place + 1 < len(items) else ""
    counts = low in items.lexicon.rounding and (
        following[:1].isdigit() or following in items.lexicon.determiners - {"the", "a", "an"}
    )
    office = low == "under" and following in ("secretary", "secretaries")
    return low == "both" or counts or office or following in ("least", "most")


def _after_fronted(items: Sentence, start: int, end: int) -> int:
    """Return where the subject begins after "In an interview with the paper": at the last name."""
    first = end - 1
    while first - 1 > start:
        left = items[first - 1]
        if left.is_capital or left.low in NAME_LINKS - {"the", "for", "of", "and"}:
            first -= 1
        elif left.low in items.lexicon.determiners:
            first -= 1
            break
        elif items[first].is_capital:
            break
        else:
            first -= 1
    month = first + 1 < end and items[first].low in items.lexicon.months
    return first + 1 if month and first == start + 1 else first  # "In May Moor said"


def clause_start(items: Sentence, end: int) -> int:
    """Return where the clause around item ``end`` begins: after a quotation, a colon, a dash."""
    closed = 0
    for index in range(end - 1, -1, -1):
        item = items[index]
        if item.text in _CLAUSE_MARKS and not (item.text == "-" and _is_joined(items, index)):
            return index + 1
        if item.kind == QUOTE and not _is_title(items, index):
            return index + 1
        if item.text == ")":
            closed += 1
        elif item.text == "(":
            closed -= 1
            if closed < 0:
                return index + 1
    return 0


def _is_joined(items: Sentence, index: int) -> bool:
    """Whether a hyphen stands between two words without spaces: "D.C.-based"."""
    return index > 0 and items[index].start == items[index - 1].end


def _is_title(items: Sentence, index: int) -> bool:
    """Whether a quotation is part of a clause: a title, a word in scare quotes, "to “go at once”"."""
    if index == 0 or items[index].text.count(" ") <= _LONGEST_TITLE:
        return index > 0
    if is_title(items[index]) and items[index - 1].low in items.lexicon.prepositions:
        return True  # "author of “Water Has a Memory”"
    first = items[index].text.lstrip(MARKS)[:1]
    closes = last_mark(items[index]) == ","
    return items[index - 1].kind == WORD and not first.isupper() and not closes


def phrase_end(items: Sentence, start: int) -> int:
    """Return where the noun phrase that begins at ``start`` ends."""
    index = start
    while index < len(items):
        item = items[index]
        if item.kind == QUOTE:
            break
        if item.kind != WORD:
            if item.text == "(":
                closing = _find_forward(items, index, ")")
                if closing is not None and closing - index < 8:
                    index = closing + 1
                    continue
            break
        if index > start and _ends_phrase(items, index):
            break
        index += 1
    return max(index, start + 1)


def _ends_phrase(items: Sentence, index: int) -> bool:
    lexicon = items.lexicon
    item, before = items[index], items[index - 1]
    if is_little_name(items, index):
        return False
    if when_end(items, index) is not None:
        return True  # "said Moor two days later"
    if (
        item.low in lexicon.moments
        and items[index + 1 : index + 2]
        and items[index + 1].low in ("before", "after")
    ):
        return True  # "said Moor shortly before midnight"
    if item.is_capital and before.is_capital and item.low in lexicon.prepositions:
        return index + 1 < len(items) and items[index + 1].kind == WORD
    if item.low in ("of", "for", "at", "with", "from") and before.low not in lexicon.times:
        return index + 1 < len(items) and items[index + 1].kind != WORD
    if item.low in lexicon.boundaries or item.low in lexicon.times:
        return before.low not in lexicon.determiners | lexicon.issued
    if item.low == "and":
        return not _joins_names(items, index)
    return item.low in lexicon.phrase_ends


def is_adverb(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is an adverb by its class or its ending."""
    if item.low in lexicon.adverbs:
        return True
    return item.low.endswith("ly") and not item.is_capital and item.low not in lexicon.ly_nouns


def find_back(items: Sentence, start: int, text: str) -> int | None:
    """Return the last item with the text, at ``start`` or a little before it."""
    return next(
        (index for index in range(start, max(start - 60, -1), -1) if items[index].text == text),
        None,
    )


def _find_forward(items: Sentence, start: int, text: str) -> int | None:
    stop = min(start + 60, len(items))
    return next((index for index in range(start, stop) if items[index].text == text), None)
