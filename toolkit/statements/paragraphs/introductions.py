"""Quotations that a colon, a dash or a headline gives to somebody, without a cue."""

from __future__ import annotations

from toolkit.language.items import QUOTE, WORD, Sentence, is_whole
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.attribution.chunks.little_names import find_title_verb
from toolkit.statements.attribution.chunks.phrases import (
    NAME_LINKS,
    Phrase,
    clause_start,
    phrase_end,
)
from toolkit.statements.attribution.clauses import main_subject
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.paragraphs.found import Found, Span, find_place, find_spans
from toolkit.statements.paragraphs.labels import find_signature, read_headline
from toolkit.statements.paragraphs.persons import find_names

_LONGEST_INTRODUCTION = 12
_SHORTEST_ANNOUNCEMENT = 3
_SHORTEST_SPEECH = 7
"""Spaces in a quotation that lets the words before its comma be twice as many."""


def read_signed(text: str, sentence: Sentence) -> Found | None:
    """``"We stay." — Moor, the minister``: a quotation, a dash, and a name to the end."""
    if sentence[0].kind != QUOTE or not is_whole(sentence[0]):
        return None
    name = find_signature(sentence, 1)
    if name is None:
        return None
    spans, kind, flags = find_spans(text, sentence, [(0, 1)])
    dash = (sentence[1].start, sentence[1].end)
    return Found(spans, kind, Rule.SIGNED, find_place(sentence, name), dash, flags)


def read_introduced(text: str, sentence: Sentence) -> Found | None:
    """``Hale was blunt: "We stay."``: running text, a colon or comma, and a whole quotation."""
    end = _quotation_end(sentence)
    if end < 3 or sentence[end - 2].text not in (":", ",") or not is_whole(sentence[end - 1]):
        return None
    subject = _presented(sentence, end - 2) or main_subject(sentence, end - 2)
    if subject is None or sentence[subject[0]].low in sentence.lexicon.cues:
        return None
    subject = subject[0], find_title_verb(sentence, *subject) or subject[1]
    long = sentence[end - 1].text.count(" ") >= _SHORTEST_SPEECH
    if sentence[end - 2].text == "," and end > _LONGEST_INTRODUCTION * (2 if long else 1):
        return None
    spans, kind, flags = find_spans(text, sentence, [(end - 1, end)])
    cue = (sentence[end - 2].start, sentence[end - 2].end)
    return Found(spans, kind, Rule.INTRODUCED, find_place(sentence, subject), cue, flags)


def announced_by_cue(sentence: Sentence, one: Attribution) -> tuple[Span, Span] | None:
    """Return source and cue of an attribution without words: they follow in the next sentence."""
    source, cue = find_place(sentence, one.source), find_place(sentence, one.cue)
    return None if source is None or cue is None else (source, cue)


def announced_by_colon(sentence: Sentence) -> tuple[Span, Span] | None:
    """``Moor issued the following statement:``, and the next paragraph is a quotation."""
    end = len(sentence) - 1
    if end < _SHORTEST_ANNOUNCEMENT or sentence[end].text != ":":
        return None
    subject = _presented(sentence, end) or _with_owner(sentence, main_subject(sentence, end))
    source = find_place(sentence, subject)
    return None if source is None else (source, (sentence[end].start, sentence[end].end))


def _with_owner(sentence: Sentence, subject: Phrase | None) -> Phrase | None:
    """Take in whose office it is: "The spokesman for the Harbour Board of Tarn issued …"."""
    if subject is None or sentence[subject[0]].low not in sentence.lexicon.determiners:
        return subject
    start, end = subject
    if sentence[end].low not in sentence.lexicon.office_links:
        return subject
    last = end
    while last < len(sentence) and (sentence[last].is_capital or sentence[last].low in NAME_LINKS):
        last += 1
    return (start, last) if sentence[last - 1].is_capital else subject


_LONGEST_HEADING = 16
_LEAST_HEADING = 3


def announced_by_heading(sentence: Sentence, text: str) -> tuple[Span, Span] | None:
    """``From the desk of Ada Moor, mayor.``, ``Statement by Ada Moor``: the next paragraph is the words.

    The line is a paragraph of its own, has no cue, and names one person.
    """
    start, end = sentence[0].start, sentence[-1].end
    alone = text[:start].rstrip(" ")[-1:] in ("", "\n") and text[end : end + 2].startswith("\n")
    labelled = len(sentence) > 1 and sentence[0].low == "source" and sentence[1].text == ":"
    longest = _LONGEST_HEADING * (2 if labelled else 1)
    if not alone or not _LEAST_HEADING <= len(sentence) <= longest:
        return None
    if labelled and sentence[2].is_capital:  # "Source: Ada Moor, head of the Harbour Board"
        source = find_place(sentence, (2, phrase_end(sentence, 2)))
        return None if source is None else (source, (sentence[0].start, sentence[1].end))
    names = list(find_names(sentence, text))
    if len(names) != 1 or any(item.kind == QUOTE for item in sentence):
        return None
    before = [item.low for item in sentence[: names[0][0]]]
    documents = sentence.lexicon.documents
    desk = not sentence.lexicon.desks.isdisjoint(before[1:4])
    sent = before[:1] == ["from"] and (len(before) == 1 or desk)
    by = not sentence.lexicon.written_by.isdisjoint(before[-1:])
    written = by and not documents.isdisjoint(before[:4])
    if not (sent or written or _is_office_between(sentence, before)):
        return None
    behind = sentence[names[0][1] :]
    if any(item.kind == WORD and item.low in sentence.lexicon.cues for item in behind):
        return None
    if behind and behind[0].kind == WORD:
        return None
    source = find_place(sentence, names[0])
    return None if source is None else (source, (sentence[0].start, sentence[0].end))


def _is_office_between(sentence: Sentence, before: list[str]) -> bool:
    """Tell whether only an office stands between "from" or "statement by" and a name."""
    titles = load_vocabulary().titles
    return before[:1] == ["from"] and bool(before[1:]) and before[-1] in titles


def read_labelled_headline(text: str, sentences: list[Sentence]) -> Found | None:
    """``‘We stay’: Moor``: a first line that gives words to somebody whom the article names."""
    read = read_headline(sentences[0], text) if len(sentences) == 1 else None
    if read is None:
        return None
    words, name, mark = read
    spans, kind, flags = find_spans(text, sentences[0], [words])
    cue = (sentences[0][mark].start, sentences[0][mark].end)
    source = find_place(sentences[0], name)
    return Found(spans, kind, Rule.SIGNED, source, cue, flags | {"headline"}) if spans else None


def _quotation_end(sentence: Sentence) -> int:
    """Return the end of a sentence's last quotation if only marks stand behind it, else 0."""
    end = _before_brackets(sentence)
    while end > 1 and sentence[end - 1].kind != QUOTE:
        if sentence[end - 1].kind == WORD:
            return 0
        end -= 1
    return end


def _before_brackets(sentence: Sentence) -> int:
    """Return where a sentence ends without what stands in square brackets behind it."""
    end = len(sentence)
    if end and sentence[end - 1].text == "]":
        opening = [index for index in range(end) if sentence[index].text == "["]
        return opening[-1] if opening else end
    return end


def _presented(sentence: Sentence, end: int) -> Phrase | None:
    """``More from the report: "…"``, ``Here is Moor on the raid: "…"``: whom a few words present."""
    start = clause_start(sentence, end)
    if sentence[start].low in sentence.lexicon.coordinators:
        start += 1
    for size in (1, 2):
        shown = " ".join(item.low for item in sentence[start : start + size])
        if shown in sentence.lexicon.presenting and start + size < end:
            return start + size, phrase_end(sentence, start + size)
    for place in range(start, min(start + 2, end - 1)):
        by = sentence[place].low == "by" and sentence[place - 1].low in sentence.lexicon.documents
        if (by or sentence[place].low == "from") and end - place < _LONGEST_INTRODUCTION:
            return place + 1, phrase_end(sentence, place + 1)
    return None
