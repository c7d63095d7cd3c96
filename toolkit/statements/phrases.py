"""Noun phrases around a cue: who is the subject, without a part-of-speech tagger.

Closed classes of words, capital letters and punctuation say where a phrase begins and ends. A
phrase is a pair of item numbers, half-open, within its sentence.
"""

from __future__ import annotations

from toolkit.statements.items import PUNCTUATION, QUOTE, WORD, Item, Sentence, last_mark
from toolkit.statements.lexicon import Lexicon

Phrase = tuple[int, int]

_NAME_LINKS = {"of", "the", "for", "and", "&", "de", "van", "von", "der", "al", "bin", "la", "el"}
_CLAUSE_MARKS = {":", ";", "—", "–", "--", "-", "…"}
_LONGEST_TITLE = 2
"""Spaces in it."""
_SHORTEST_PARTICIPLE = 6
_LONGEST_RELATIVE = 12
_SHORTEST_ADJECTIVES = 3
_LONGEST_TIME = 5
_LONGEST_NOUN = 4
_TIME_PREPOSITIONS = {"on", "in", "at", "during"}
_MAX_SUBJECT = 40
_MAX_APPOSITION = 45


def subject_before(items: Sentence, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject that ends before item ``end``, appositions and relative clauses included."""
    end = before_time(items, end, lexicon)
    if end <= 0:
        return None
    last = items[end - 1]
    if last.text == ",":
        return _subject_with_apposition(items, end, lexicon)
    if last.text in (")", "]", "—", "–", "-", "--"):
        opening = _find_back(items, end - 2, {")": "(", "]": "["}.get(last.text, last.text))
        return None if opening is None else subject_before(items, opening, lexicon)
    if last.kind != WORD:
        return None
    if last.low in lexicon.pronouns:
        return _pronoun(items, end, lexicon)
    start = _walk_left(items, end, lexicon)
    antecedent = _antecedent(items, start, lexicon)
    if antecedent is None:
        start = _with_names(items, start, end, lexicon)
    return antecedent or trim(items, (_with_adjectives(items, start, lexicon), end), lexicon)


def _with_names(items: Sentence, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where "Ada Moor, Bea Hale and Carl Vane" begins, given where its last comma ends."""
    if not any(item.low == "and" for item in items[start:end]) or not items[start].is_capital:
        return start
    first = start
    while first > 1 and items[first - 1].text == "," and items[first - 2].is_capital:
        name = first - 2
        while name > 0 and items[name - 1].is_capital:
            name -= 1
        if items[name].low in lexicon.times or items[name - 1].low in lexicon.prepositions:
            break
        first = name
    return first


def _with_adjectives(items: Sentence, start: int, lexicon: Lexicon) -> int:
    """Return where "the bespectacled, 71-year-old diplomat" begins: adjectives may have commas."""
    if start < _SHORTEST_ADJECTIVES or start >= len(items) or items[start].is_capital:
        return start
    joined = items[start - 1].text == "," and items[start - 2].kind == WORD
    own = items[start].low not in lexicon.determiners | lexicon.pronouns
    if joined and own and items[start - 3].low in lexicon.determiners:
        return start - 3
    return start


def _antecedent(items: Sentence, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return whom a relative clause before item ``start`` is about: "those who voted said"."""
    for place in range(start - 1, max(start - _LONGEST_RELATIVE, 0), -1):
        item = items[place]
        if item.kind != WORD:
            return None
        if item.low in lexicon.cues and items[place - 1].low != "who":
            return None
        if item.low in ("who", "whose"):
            if items[place - 1].kind != WORD or items[place - 1].low in lexicon.cues:
                return None
            return trim(items, (_walk_left(items, place, lexicon), place), lexicon)
    return None


def before_time(items: Sentence, end: int, lexicon: Lexicon) -> int:
    """Return where a subject ends before "on Friday", "last week", "two weeks ago"."""
    start = end
    while start > 1 and (
        is_time(items, start - 1, lexicon) or (start < end and _counts_time(items, start, lexicon))
    ):
        start -= 1
    if start == end or items[start - 1].kind != WORD:
        return end
    if items[start - 1].low in _TIME_PREPOSITIONS:
        start -= 1
    return start if start > 0 and items[start - 1].low not in lexicon.times else end


def is_time(items: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Whether a word is a time's: "Friday"; "this", "last" and such only before one."""
    low = items[place].low
    if low not in lexicon.times or is_name_month(items[place]):
        return False
    if low not in lexicon.determiners | lexicon.time_openers:
        return True
    return place + 1 < len(items) and items[place + 1].low in lexicon.times


def _counts_time(items: Sentence, start: int, lexicon: Lexicon) -> bool:
    """Whether a number stands before a time: "two weeks ago", "Sept. 11"."""
    low = items[start - 1].low
    if low in ("than", "less", "more") and items[start].low not in lexicon.times:
        return True
    counted = items[start].low in lexicon.times and items[start].low not in lexicon.time_openers
    return counted and (low[:1].isdigit() or low in lexicon.determiners - {"the", "this", "that"})


def _pronoun(items: Sentence, end: int, lexicon: Lexicon) -> Phrase:
    first = end - 1
    # "both of them", "some of those": the quantifier belongs to it.
    while first >= 2 and items[first - 1].low == "of" and items[first - 2].low in lexicon.pronouns:
        first -= 2
    return first, end


def _walk_left(items: Sentence, end: int, lexicon: Lexicon) -> int:
    start = end
    while start > 0 and end - start < _MAX_SUBJECT:
        item = items[start - 1]
        if item.kind == QUOTE:
            if start == end or item.text.count(" ") > 2 or last_mark(item) in set(",.?!"):
                break
        elif item.kind == WORD:
            if item.low in lexicon.boundaries and not is_name_month(item):
                if start < end and items[start].low == "and" and item.low in lexicon.pronouns:
                    start -= 1
                break
            if item.low == "and" and not _joins_subjects(items, start - 1, lexicon):
                break
            is_cue = item.low in lexicon.cues and not item.is_capital and start < end
            if is_cue and (lexicon.cues[item.low][0].form == "past" or item.low == "says"):
                break
        elif item.text in (")", "]"):
            opening = _find_back(items, start - 2, "(" if item.text == ")" else "[")
            if opening is None:
                break
            start = opening
            continue
        elif item.text not in ("#", "@", "/", "&", ".") and not _is_inch(items, start - 1):
            break
        start -= 1
    return start


def _is_inch(items: Sentence, index: int) -> bool:
    """Whether a mark stands behind a number, as an inch or foot mark does."""
    return items[index].text in "\"'" and index > 0 and items[index - 1].text[:1].isdigit()


def is_name_month(item: Item) -> bool:
    """Whether a word such as "May" or "Will" is written as a name."""
    return item.low in ("may", "will", "us") and item.is_capital


def _joins_names(items: Sentence, index: int) -> bool:
    if index == 0 or index + 1 >= len(items):
        return False
    left, right = items[index - 1], items[index + 1]
    return left.kind == WORD and (left.is_capital == right.is_capital)


def _joins_subjects(items: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether "and" joins two subjects of one verb: names, or what begins the clause."""
    if _joins_names(items, index):
        return True
    start = index
    while start > 0 and (
        items[start - 1].is_capital or items[start - 1].low in lexicon.determiners
    ):
        start -= 1
    opens = start == 0 or items[start - 1].kind == PUNCTUATION
    if opens and start < index and index + 1 < len(items) and items[index + 1].kind == WORD:
        return True
    return _opens_with_noun(items, index, lexicon)


def _opens_with_noun(items: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with a noun and "and": "cyber experts and U.S. officials"."""
    words = items[:index]
    return 0 < len(words) <= _LONGEST_NOUN and all(
        item.kind == WORD
        and item.low not in lexicon.boundaries | lexicon.fronting | lexicon.pasts
        and item.low not in lexicon.cues
        and not item.low.endswith("ed")
        for item in words
    )


def trim(items: Sentence, phrase: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Cut what does not belong to a subject off its beginning: a preposition's phrase, a time."""
    start, end = phrase
    while start < end and items[start].low in lexicon.leading:
        start += 1
    if start < end and items[start].low in lexicon.prepositions and items[start].low != "both":
        start = _after_fronted(items, start, end, lexicon)
    return (start, end) if start < end else None


def _after_fronted(items: Sentence, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where the subject begins after "In an interview with the paper": at the last name."""
    first = end - 1
    while first - 1 > start:
        left = items[first - 1]
        if left.is_capital or left.low in _NAME_LINKS - {"the", "for", "of", "and"}:
            first -= 1
        elif left.low in lexicon.determiners:
            first -= 1
            break
        elif items[first].is_capital:
            break
        else:
            first -= 1
    return first


def _subject_with_apposition(items: Sentence, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the name before the commas of "Hale, the minister, said", "Moor, who leads, said"."""
    clause = clause_start(items, end - 1, lexicon)
    commas = [
        index
        for index in range(clause, end - 1)
        if items[index].text == "," and end - index < _MAX_APPOSITION
    ]
    for comma in commas:
        if comma == clause:
            continue
        following = items[comma + 1]
        if items[comma - 1].kind != WORD and items[comma - 1].text != ")":
            continue
        if items[comma - 1].low in lexicon.clause_pronouns - {"it", "there"}:
            return comma - 1, comma
        start = _walk_left(items, comma, lexicon)
        if start < clause:
            start = clause
        phrase = trim(items, (start, comma), lexicon)
        if phrase is None:
            continue
        if any(item.low in lexicon.prepositions for item in items[start : phrase[0]]):
            continue
        if start > clause and items[start - 1].low in lexicon.prepositions:
            continue
        if (
            start > clause
            and items[start - 1].text != ","
            and items[start - 1].low not in (lexicon.conjunctions | lexicon.subordinators)
        ):
            continue
        head = items[phrase[0]]
        if _starts_apposition(following, lexicon) or head.is_capital:
            if head.low in lexicon.times | lexicon.adverbs | lexicon.subordinators:
                continue
            return phrase[0], comma
    return None


def _starts_apposition(item: Item, lexicon: Lexicon) -> bool:
    return item.low in lexicon.determiners | lexicon.relatives or item.kind == WORD


def clause_start(items: Sentence, end: int, lexicon: Lexicon) -> int:
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
    """Whether a quotation within a clause is a title or a word in scare quotes: a few words."""
    return index > 0 and items[index].text.count(" ") <= _LONGEST_TITLE


def subject_after(items: Sentence, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of an inverted attribution: "said Hale", "said a man who saw it"."""
    if start >= len(items) or items[start].kind != WORD:
        return None
    first = items[start]
    if first.low == "that":
        return None
    if first.low in lexicon.pronouns and first.low not in lexicon.determiners:
        if first.low in ("he", "she", "they", "i", "we", "one", "some", "others", "many"):
            return start, start + 1
        return None
    if not (
        first.is_capital or first.low in lexicon.determiners or first.low in ("former", "senior")
    ):
        if first.low in lexicon.no_subject:
            return None
        if first.low in lexicon.subordinators | lexicon.questions | lexicon.auxiliaries:
            return None
    if first.low in lexicon.times:
        return None
    return start, phrase_end(items, start, lexicon)


def phrase_end(items: Sentence, start: int, lexicon: Lexicon) -> int:
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
        if index > start and _ends_phrase(items, index, lexicon):
            break
        index += 1
    return max(index, start + 1)


def _ends_phrase(items: Sentence, index: int, lexicon: Lexicon) -> bool:
    item, before = items[index], items[index - 1]
    if item.low in ("of", "for", "at", "with", "from") and before.low not in lexicon.times:
        return index + 1 < len(items) and items[index + 1].kind != WORD
    if item.low in lexicon.boundaries or item.low in lexicon.times:
        return not (is_name_month(item) or before.low in lexicon.determiners)
    if item.low == "and":
        return not _joins_names(items, index)
    return item.low in lexicon.phrase_ends


def main_subject(items: Sentence, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of the clause in which item ``end`` stands, read from its beginning."""
    return first_subject(items, clause_start(items, end, lexicon), end, lexicon)


def first_subject(items: Sentence, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of the clause that begins at ``start``, fronted adjuncts stepped over."""
    index = start
    while index < end:
        item = items[index]
        fronted = item.low in lexicon.fronting or _is_participle(items, index, lexicon)
        if fronted or _is_time_phrase(items, index, end, lexicon):
            comma = next((i for i in range(index, end) if items[i].text == ","), None)
            if comma is None:
                return None
            index = comma + 1
        elif item.low in lexicon.conjunctions or item.kind != WORD:
            index += 1
        else:
            break
    if index >= end or items[index].kind != WORD:
        return None
    if not items[index].is_capital and items[index].low not in lexicon.determiners:
        comma = next((i for i in range(index, end - 1) if items[i].text == ","), None)
        if comma is not None and items[comma + 1].low in lexicon.clause_pronouns:
            index = comma + 1
    if items[index].low == "there":
        return None
    if items[index].low in lexicon.pronouns and items[index].low not in lexicon.determiners:
        return index, index + 1
    return index, _name_end(items, index, end, lexicon)


def _is_time_phrase(items: Sentence, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a clause begins with "minutes later," or "a few days ago,"."""
    for place in range(start + 1, min(start + _LONGEST_TIME, end - 1)):
        if items[place].kind != WORD:
            return False
        if items[place].low in lexicon.time_ends:
            return any(item.text == "," for item in items[place + 1 : end])
    return False


def is_adverb(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is an adverb by its class or its ending."""
    if item.low in lexicon.adverbs:
        return True
    return item.low.endswith("ly") and not item.is_capital and item.low not in lexicon.ly_nouns


def _is_participle(items: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a clause begins with "speaking to …" or "asked …"."""
    item = items[index]
    if not item.low.endswith(("ing", "ed")):
        return False
    if not item.is_capital:
        return True
    if index > 0 or len(item.low) < _SHORTEST_PARTICIPLE or len(items) < 2:
        return False
    following = items[1]
    named = following.is_capital or following.kind != WORD or following.low in lexicon.cues
    return not named and following.low not in lexicon.auxiliaries - {"to"}


def _name_end(items: Sentence, start: int, end: int, lexicon: Lexicon) -> int:
    index = start + 1
    owner = items[start].low.endswith("'s")
    named = items[start].is_capital and items[start].low not in lexicon.determiners and not owner
    if named and start == 0 and len(items) > 1:  # the capital may be the sentence's
        named = items[1].is_capital or items[1].kind != WORD
    while index < end:
        item = items[index]
        if item.kind != WORD or item.low in lexicon.name_ends or is_adverb(item, lexicon):
            break
        lower = not item.is_capital and item.low not in _NAME_LINKS
        if named and lower and not items[index - 1].low.endswith("'s"):
            break
        if (
            not named
            and (item.low in lexicon.cues or item.low in lexicon.pasts or item.low.endswith("ed"))
            and (index > start + 1 or not (owner or items[start].low in lexicon.determiners))
        ):
            break
        if not named and item.low in lexicon.prepositions and item.low != "of":
            break
        index += 1
    while index - 1 > start and items[index - 1].low in _NAME_LINKS:
        index -= 1
    return index


def _find_back(items: Sentence, start: int, text: str) -> int | None:
    return next(
        (index for index in range(start, max(start - 60, -1), -1) if items[index].text == text),
        None,
    )


def _find_forward(items: Sentence, start: int, text: str) -> int | None:
    stop = min(start + 60, len(items))
    return next((index for index in range(start, stop) if items[index].text == text), None)
