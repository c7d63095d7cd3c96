"""Where a text's lines end for want of room, and where its paragraphs end.

Text from a PDF, a mail or an old database is wrapped at a width. Its width is told by the lines
themselves: nearly all of them end where the next word would not have fitted, and go on in lower
case. In such a text a paragraph ends where the next word would have fitted behind a full stop; in
any other only a line that plainly breaks off goes on in the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from toolkit.language.data import read_word_list
from toolkit.language.vocabulary import fold_name, load_vocabulary

Edit = tuple[int, int, str]

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WIDEST = 140
"""Characters of a line; nothing that is wrapped for paper or a screen is wider."""
_MOST_WIDE = 0.02
"""Share of lines that may be wider: a web address, a row of dashes."""
_LEAST_FULL = 0.6
"""Share of line ends where the next word would not have fitted."""
_LEAST_FULL_EXACT = 0.3
_ENOUGH = 5
"""Broken lines, all of them full to the letter, that are proof enough among many short paragraphs."""
_LEAST_LOWER = 0.4
"""Share of the lines behind full ones that begin in lower case: prose has about 0.8, lists nearly none."""
_LEAST_EXACT = 0.95
"""Share of broken lines that are full to the letter, unless a typeface or a justified page sets them."""
_SLACK = 0.88
"""Lines in a proportional typeface end within about an eighth of the width."""
_END = re.compile(r"[.?!:…{};][\"”’'»)\]*_]*\s*$")
_ENDS = frozenset(".?!:…{};")
"""What ends a line whatever follows, where no width is known."""
_BEGINS_PARAGRAPH = re.compile(
    r"[-–—•·▪*]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|>"
    r"|[A-Z][A-Z .’']{3,40}(?:,[^—–\n]{0,30})?(?: ?\([^()\n]{2,20}\))? ?(?:[—–:]|--|- )"
)
"""An item of a list, a place and agency in front of an article, a speaker of a transcript."""
_OPEN_END = re.compile(
    r"(?:,[\"”’'»]*|[;(]|\b(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|his|her|"
    r"its|their|our|as|than|was|were|is|are|be|been|has|had|have|will|would|said|says|Mr\.?|Mrs\.?|Ms\.?|"
    r"Dr\.?|Gen\.?|Col\.?|Lt\.?|Sgt\.?|Maj\.?|Capt\.?|Sen\.?|Rep\.?|Gov\.?|Prof\.?|St\.?|President|Minister|"
    r"General|Secretary|spokesman|spokeswoman|spokesperson))\s*$"
)
_TAIL = 30
"""Characters at the end of a line that tell whether it breaks off; more than any word asked about."""
_OPENERS = re.compile(r"(?:According to|In|On|At|After|Before|When|As|But|And)\s")
_FEWEST_WORDS = 3
_SHORTEST = 3
"""Letters up to which a word in front of a cut is rather a syllable of a known one: ``pro-/gram``."""
_PREFIXES = frozenset({"non", "mid"})
_LONGEST_HEAD = 80
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(
    r"(?i)\W{0,3}(?:(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?"
    r"|.{2,60}\bpage \d{1,4}|page \d{1,4}\b.{2,60})\W{0,3}"
)
"""A page's number, or a running head with one."""
_QUOTED_LINE = re.compile(r"(?:> ?)+")


class _Line(NamedTuple):
    """A line with words: its place without spaces and marks of quoted mail, and the empty lines before it."""

    outer: int
    start: int
    end: int
    indent: int
    gap: int


def join_lines(text: str, *, is_paragraph: bool = False) -> Iterator[Edit]:
    """Yield what stands in the place of each line end that does not end a paragraph."""
    if "\n" not in text and "\r" not in text and "\u2028" not in text:
        return
    lines = _find_lines(text)
    if len(lines) < 2:
        return
    ends = _LineEnds(text, lines)
    if is_paragraph or ends.width:
        lines = _leave_out_pages(text, lines)
    yield from _unquote(lines[0])
    for one, other in pairwise(lines):
        if is_paragraph or ends.goes_on(one, other):
            yield _join(text, one, other)
        else:
            yield from _unquote(other)


def _leave_out_pages(text: str, lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines without page numbers and running heads that stand inside a sentence.

    What follows such a line is no further away than if it were not there.
    """
    heads = _find_heads(text, lines)
    kept: list[_Line] = []
    for place, line in enumerate(lines):
        inside = kept and place + 1 < len(lines) and _breaks_off(text, kept[-1], lines[place + 1])
        if inside and _is_page(text[line.start : line.end], heads):
            continue
        skipped = kept and place and kept[-1] is not lines[place - 1]
        kept.append(line._replace(gap=0) if skipped else line)
    return kept


def _find_heads(text: str, lines: Sequence[_Line]) -> set[str]:
    """Return what stands in several short lines alone, page numbers aside."""
    alone = [
        _NUMBER.sub("", text[line.start : line.end]).strip()
        for line, following in pairwise(lines)
        if line.gap and following.gap and line.end - line.start <= _LONGEST_HEAD
    ]
    return {head for head, times in Counter(alone).items() if head and times > 1}


def _is_page(line: str, heads: set[str]) -> bool:
    return _PAGE.fullmatch(line) is not None or _NUMBER.sub("", line).strip() in heads


def _breaks_off(text: str, line: _Line, following: _Line) -> bool:
    """Whether a line and one further down are one sentence: no end, and no capital letter."""
    words = text[line.start : line.end]
    several = len(words.split()) > 1
    return several and text[following.start].islower() and not _END.search(words[-_TAIL:])


def _unquote(line: _Line) -> Iterator[Edit]:
    """Take away the mark of a mail that is quoted in another."""
    if line.outer < line.start:
        yield line.outer, line.start, ""


def _find_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    before = 0
    for match in _LINE.finditer(text):
        line = match[0].lstrip()
        words = line.rstrip()
        if not words:
            continue
        outer = start = match.end() - len(line)
        if words[0] == ">":
            quoted = _QUOTED_LINE.match(text, start, start + len(words))
            if quoted and quoted.end() < start + len(words):
                start, words = quoted.end(), text[quoted.end() : start + len(words)]
        gap = _count_breaks(text[before : match.start()]) - 1 if lines else 0
        lines.append(_Line(outer, start, start + len(words), outer - match.start(), max(gap, 0)))
        before = match.end()
    return lines


def _count_breaks(between: str) -> int:
    if between.count("\n") == len(between):
        return len(between)
    breaks = between.replace("\r\n", "\n")
    return sum(breaks.count(mark) for mark in "\n\r\u2028\u2029")


class _LineEnds:
    """What a text's lines say of its width."""

    def __init__(self, text: str, lines: Sequence[_Line]) -> None:
        self.text = text
        pairs = list(pairwise(lines))
        inside = [pair for pair in pairs if pair[1].gap == 0]
        self.gap = 0
        if not inside and len(pairs) > 2:  # every line is followed by an empty one
            self.gap, inside = 1, [pair for pair in pairs if pair[1].gap == 1]
        self.slack = 1.0
        self.margin = min(line.indent for line in lines)
        self.width = self._find_width(lines, inside)

    def _find_width(self, lines: Sequence[_Line], inside: Sequence[tuple[_Line, _Line]]) -> int:
        """Return the width at which the text is wrapped, 0 where it is not."""
        lengths = sorted(line.indent + line.end - line.start for line in lines)
        width = lengths[min(len(lengths) - 1, int(len(lengths) * (1 - _MOST_WIDE)))]
        lower = [pair for pair in inside if self.text[pair[1].start].islower()]
        if not lower or width > _WIDEST:
            return 0
        exact = sum(self._is_full(*pair, width) for pair in lower)
        self.slack = 1 if exact >= _LEAST_EXACT * len(lower) else _SLACK
        full = sum(self._is_full(*pair, width) for pair in inside)
        full_lower = sum(self._is_full(*pair, width) for pair in lower)
        least = _LEAST_FULL_EXACT if self.slack == 1 and len(lower) >= _ENOUGH else _LEAST_FULL
        wrapped = full >= least * len(inside) and full_lower >= _LEAST_LOWER * full
        return width if wrapped else 0

    def _is_full(self, line: _Line, following: _Line, width: int) -> bool:
        """Whether the next line's first word would not have fitted behind a line."""
        word = self.text[following.start : following.end].split(None, 1)[0]
        return line.indent + line.end - line.start + 1 + len(word) > width * self.slack

    def goes_on(self, line: _Line, following: _Line) -> bool:
        """Whether a line goes on in the next one."""
        if following.gap > self.gap:
            return False
        if not self.width and self.text[line.end - 1] in _ENDS:
            return False
        if _BEGINS_PARAGRAPH.match(self.text, following.start):
            return False
        words = self.text[line.start : line.end]
        if words[-1] in "-‐" and _CUT.search(words) and self.text[following.start].isalpha():
            return True
        ended = _END.search(words[-_TAIL:]) is not None
        if self.width:
            if following.indent > self.margin and ended:
                return False
            if self._is_full(line, following, self.width):
                return True
            return not ended and self._continues(words, following)
        return not ended and self.gap == 0 and self._continues(words, following)

    def _continues(self, words: str, following: _Line) -> bool:
        """Whether a short line breaks off: in the middle of a sentence, by what ends and what begins."""
        if _OPEN_END.search(words[-_TAIL:]):
            return True
        first = self.text[following.start]
        few = len(words.split()) < _FEWEST_WORDS
        if first.islower():
            return not few or words[:1].isupper()
        last = words.split()[-1]
        named = last[:1].isupper() and fold_name(last) in load_vocabulary().given_names
        if first.isupper() and not few and named:
            return True  # "Harbour Minister Iris / Holm said"
        return bool(_OPENERS.match(words)) and "," not in words


_CUT = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*[-‐]$")
_WRITTEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")


def _join(text: str, line: _Line, following: _Line) -> Edit:
    cut = _CUT.search(text, line.start, line.end)
    if cut is None or not text[following.start].isalpha():
        return line.end, following.start, " "
    rest = _PART.match(text, following.start)
    assert rest is not None
    if _keeps_hyphen(text, cut[0], rest[0]):
        return line.end, following.start, ""
    return line.end - 1, following.start, ""


def _keeps_hyphen(text: str, before: str, after: str) -> bool:
    """Whether a hyphen at a line's end belongs to the word: ``long-/term``, not ``oper-/ation``."""
    if after[0].isupper() or "-" in before[:-1]:
        return True
    first, written = before[:-1], _words_of(text)
    whole = first + after
    part = len(first) <= _SHORTEST and first.lower() not in _PREFIXES and _is_known(whole)
    kept = first.lower() in _kept_hyphens() and _is_known(after) and not part
    if f"{first}-{after}" in written or kept:
        return True
    if whole in written or _is_known(whole):
        return False
    return first.lower() in _kept_hyphens() or (_is_known(first) and _is_known(after))


@lru_cache(maxsize=2)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WRITTEN.findall(text))


@cache
def _kept_hyphens() -> frozenset[str]:
    return frozenset(read_word_list("kept_hyphens.txt"))


def _is_known(word: str) -> bool:
    import simplemma

    lowered = word.lower()
    return any(simplemma.is_known(form, lang="en") for form in (lowered, lowered.removesuffix("s")))
