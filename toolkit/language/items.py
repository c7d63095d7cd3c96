"""A paragraph as items: words, punctuation, and quotations as one item each, cut into sentences.

Extraction parses the running text; what stands between quotation marks is one opaque item in it, so
that a full stop or a verb inside a quotation does not end or govern the sentence around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toolkit.language.lexicon import Lexicon
from toolkit.language.name_parts import find_name_parts, is_joined_name
from toolkit.language.quotes import Quotation, find_quotations
from toolkit.language.tokens import SIGNS, TOKEN, keeps_stop, trim_apostrophe

WORD, PUNCTUATION, QUOTE = "word", "punctuation", "quote"

_CONTRACTED = re.compile(r"(?i)(i|he|she|it|we|you|they|who|that)['’](s|d|ve|ll|m|re)")
_INVERTED = re.compile(r",\s([a-z]+)(?=\s[A-Z])")
_TERMINAL = {".", "?", "!"}
_OPEN_ENDS = {"…", "—", "―"}
_LONGEST_LISTENER = 7
_LONGEST_TITLE = 6
_GLANCE = 8
_BEFORE_HOUR = 2
"""Items from "p.m." back to what stands before its number."""
_OPENING = frozenset("“\"„«‘'`")
_BEHIND_STOP = frozenset(")].?!,")
_OPENERS = frozenset("([{<“„‘«")
_SHORT = 4
"""Letters of a word that a title may write small."""


class Item(NamedTuple):
    """One word, one punctuation mark, or one quotation, with its place in the text."""

    kind: str
    start: int
    end: int
    text: str
    low: str
    is_capital: bool = False
    quotation: Quotation | None = None


class Sentence(list[Item]):
    """The items of one sentence, and the lexicon of its language, which every rule asks."""

    __slots__ = ("lexicon",)

    def __init__(self, items: Iterable[Item], lexicon: Lexicon) -> None:
        super().__init__(items)
        self.lexicon = lexicon


_make = tuple.__new__  # Item(...) itself takes twice the time, and there is one for every word
MARKS = "\"“”‘’'`«»„ "
LONGEST_SENTENCE = 200
"""Items after which a sentence ends at the latest, so that time stays linear on any text."""


def is_whole(item: Item) -> bool:
    """Whether a quotation is a sentence of its own: a capital letter and a mark, or a comma inside."""
    inner = item.text.strip(MARKS)
    ends = inner[-1:]
    return item.kind == QUOTE and (
        ends == "," or (inner[:1].isupper() and ends in _TERMINAL | _OPEN_ENDS)
    )


def is_title(item: Item) -> bool:
    """Whether a quotation is a work's title: several words, all but the short ones with capitals."""
    if item.kind != QUOTE or last_mark(item) in _TERMINAL:
        return False
    words = item.text.strip(MARKS + ",").split()
    capital = [word[:1].isupper() for word in words if len(word) > _SHORT]
    return 1 < len(words) <= _LONGEST_TITLE and bool(capital) and all(capital)


def last_mark(item: Item) -> str:
    """Return the last character inside a quotation's marks."""
    return item.text.rstrip(MARKS)[-1:]


def split_paragraph(
    text: str, start: int, end: int, lexicon: Lexicon, *, inside: str = ""
) -> list[Sentence]:
    """Return the sentences of one paragraph as items; ``inside`` as in :func:`find_quotations`."""
    items: list[Item] = []
    stops: list[int] = []
    place = start
    names = list(find_name_parts(text, start, end))
    for quotation in find_quotations(text, start, end, inside=inside):
        if not quotation.closed:
            cut = _end_at_cue(text, quotation, lexicon)
            if cut is quotation and (quotation.stray or _is_lost(text, quotation)):
                continue
            quotation = cut
        if (quotation.start, quotation.end) in names:
            continue
        _add_text(text, place, quotation.start, lexicon, items, stops, names)
        inner = text[quotation.start : quotation.end]
        stops.append(len(items))
        items.append(Item(QUOTE, quotation.start, quotation.end, inner, "", False, quotation))
        place = quotation.end
    _add_text(text, place, end, lexicon, items, stops, names)
    return list(_sentences(items, stops, lexicon))


def _is_lost(text: str, quotation: Quotation) -> bool:
    """Whether nothing tells how far quoted words went whose closing mark is lost.

    What begins in the middle of a sentence, ``called it “a long road and left.``, was a few words,
    unless the next paragraph opens again.
    """
    start, end = max(0, quotation.start - 2), quotation.end
    before = text[start : quotation.start]
    middle = before[:1].isalnum() and before[1:].isspace()
    if not middle or not text[quotation.inner_start].islower():
        return False
    return text[end : end + _GLANCE].lstrip()[:1] not in _OPENING or end == len(text)


def _end_at_cue(text: str, quotation: Quotation, lexicon: Lexicon) -> Quotation:
    """End a quotation without a closing mark where its attribution follows (“We go, said Moor)."""
    for match in _INVERTED.finditer(text, quotation.inner_start, quotation.inner_end):
        cues = lexicon.cues.get(match.group(1), ())
        if any("inverted" in cue.frames and cue.form == "past" for cue in cues):
            end = match.start() + 1
            return Quotation(quotation.start, end, quotation.inner_start, end, False)
    return quotation


def _add_text(
    text: str,
    start: int,
    end: int,
    lexicon: Lexicon,
    items: list[Item],
    stops: list[int],
    names: Sequence[tuple[int, int]],
) -> None:
    """Add a piece of text, in which nicknames in marks are words as the rest of the name is."""
    for first, last in names:
        if start <= first and last <= end:
            _add_words(text, start, first, lexicon, items, stops)
            token = text[first:last]
            items.append(_make(Item, (WORD, first, last, token, token.lower(), True, None)))
            start = last
    _add_words(text, start, end, lexicon, items, stops)


def _add_words(
    text: str, start: int, end: int, lexicon: Lexicon, items: list[Item], stops: list[int]
) -> None:
    """Add the words and marks of a piece of text; ``stops`` gets the places where a sentence may end."""
    place = start
    make = _make
    add = items.append
    for match in TOKEN.finditer(text, start, end):
        token = match[0]
        if match.lastindex:  # of these letters the capitals come first
            first = match.start()
            last = first + len(token)
            add(make(Item, (WORD, first, last, token, token.lower(), token[0] <= "Z", None)))
            continue
        first, last = match.span()
        if first < place:  # the full stop of an abbreviation
            continue
        stopped = last < end and text[last] == "." and text[last + 1 : last + 2] != "."
        if not (token[0].isalnum() or (len(token) > 1 and token[0] in SIGNS)):
            stops.append(len(items))
            add(make(Item, (PUNCTUATION, first, last, token, token, False, None)))
            continue
        apostrophe = "'" in token or "’" in token
        if apostrophe:
            token = trim_apostrophe(token)
            last = first + len(token)
            stopped = last < end and text[last] == "." and text[last + 1 : last + 2] != "."
        if stopped and keeps_stop(text, first, last, lexicon.abbreviations):
            last = place = last + 1
            token += "."
        contracted = _CONTRACTED.fullmatch(token) if apostrophe else None
        if contracted:
            cut = first + contracted.end(1)
            add(_word(text[first:cut], first, cut))
            add(_word(text[cut:last], cut, last))
            continue
        if token[-1] == ".":
            stops.append(len(items))
        add(_word(token, first, last))


def _word(token: str, start: int, end: int) -> Item:
    low = token.lower()
    if "’" in low:
        low = low.replace("’", "'")
    initial = token[1:2] if token[0] in "#@$" else token[0]
    capital = initial.isupper() or is_joined_name(token)
    return _make(Item, (WORD, start, end, token, low, capital, None))


def _sentences(items: list[Item], stops: list[int], lexicon: Lexicon) -> Iterator[Sentence]:
    first = 0
    for index in stops:
        while index - first >= LONGEST_SENTENCE:
            yield Sentence(items[first : first + LONGEST_SENTENCE], lexicon)
            first += LONGEST_SENTENCE
        last = index + 1
        following = items[last] if last < len(items) else None
        if _ends(items[index], following, items, index, lexicon):
            yield Sentence(items[first:last], lexicon)
            first = last
    for start in range(first, len(items), LONGEST_SENTENCE):
        yield Sentence(items[start : start + LONGEST_SENTENCE], lexicon)


def _ends(
    item: Item, following: Item | None, items: list[Item], index: int, lexicon: Lexicon
) -> bool:
    if following is None:
        return False
    if item.kind == QUOTE:
        mark = last_mark(item)
        if following.kind == QUOTE:
            return mark != ","
        if mark in _TERMINAL:
            return following.is_capital and not _is_tag(items, index + 1, mark, lexicon)
        return False
    if item.text in _TERMINAL:
        return following.text not in _BEHIND_STOP or not closes(following, item.end)
    if item.kind == PUNCTUATION and item.text.startswith(".."):
        return following.is_capital and following.low in lexicon.sentence_starters
    if item.kind == WORD and item.text.endswith("."):
        if following.kind == QUOTE:
            return following.text.lstrip("“\"'`‘")[:1].isupper() and len(item.text) > 2
        opens = following.low in lexicon.sentence_starters
        return following.is_capital and (opens or _ends_with_hour(items, index, lexicon))
    closed = item.text in (")", "]") and index > 0 and items[index - 1].text in _TERMINAL
    return closed and following.text != "," and not following.text[0].islower()


def _ends_with_hour(items: list[Item], index: int, lexicon: Lexicon) -> bool:
    """Whether a sentence ends at "p.m." and begins behind it: "left at 9 p.m. Mayor Moor said …"."""
    if items[index].low not in lexicon.hours or index < _BEFORE_HOUR:
        return False
    determined = items[index - _BEFORE_HOUR].low in lexicon.determiners  # "the 9 p.m. Mass"
    following = items[index + 1]
    zone = following.text.isupper() or following.low in lexicon.time_zones
    zone = zone or any(item.low in lexicon.zone_words for item in items[index + 2 : index + 4])
    return not (determined or zone or following.low in lexicon.times)


def closes(item: Item, end: int) -> bool:
    """Whether a mark touches what ends before it: ``gone?!``, ``gone.)``, a stray ``gone.”``."""
    return item.kind == PUNCTUATION and item.start == end and item.text not in _OPENERS


def _is_tag(items: list[Item], index: int, mark: str, lexicon: Lexicon) -> bool:
    """Whether an attribution follows a quotation: a cue within a name's length, then its end."""
    if items[index].low in lexicon.no_subject:
        return False
    for place in range(index, min(index + 12, len(items))):
        item = items[place]
        if item.kind == QUOTE or item.text in _TERMINAL:
            return False
        if item.low in lexicon.cues and item.kind == WORD:
            said = any(one.text == "," for one in items[index:place])
            if said and items[place - 1].text != ",":  # "… month.” They live abroad, Moor said."
                return False
            listens = any("listener" in cue.frames for cue in lexicon.cues[item.low])
            return _ends_tag(items, place + 1, mark, lexicon) or (
                mark != "." and listens and _ends_listener(items, place + 1, lexicon)
            )
        if item.kind == WORD and not item.is_capital and item.low in lexicon.boundaries:
            return False
    return False


def _ends_listener(items: list[Item], index: int, lexicon: Lexicon) -> bool:
    """Whether a listener and no content follows: "told reporters on Monday", "told Moor."."""
    for item in items[index + 1 : index + _LONGEST_LISTENER]:
        if item.kind != WORD:
            return item.kind == PUNCTUATION and item.text != ":"
        if item.low == "that":
            return False
        if item.low in lexicon.adjunct_starts:
            return item.low != "to"
    return False


def _ends_tag(items: list[Item], index: int, mark: str, lexicon: Lexicon) -> bool:
    """Whether nothing that could be content follows a cue."""
    if index >= len(items):
        return True
    item = items[index]
    if mark == ".":
        return item.text in _TERMINAL
    if item.text == "," and index + 1 < len(items) and is_whole(items[index + 1]):
        return False
    if item.kind != WORD:
        return item.kind == PUNCTUATION and item.text != ":"
    if item.low == "to":
        return index + 1 < len(items) and items[index + 1].is_capital
    return item.low in lexicon.adjunct_starts or item.low.endswith("ly")
