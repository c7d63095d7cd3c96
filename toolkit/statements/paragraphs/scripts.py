"""Paragraphs that are all somebody's words without quotation marks: scripts, interviews, posts."""

from __future__ import annotations

import re

from toolkit.language.items import QUOTE, WORD, Item, Sentence
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.attribution.attributions import find_attributions
from toolkit.statements.attribution.chunks.little_names import find_title_verb
from toolkit.statements.attribution.chunks.phrases import is_past
from toolkit.statements.attribution.ends import TERMINAL
from toolkit.statements.attribution.rules import Rule
from toolkit.statements.paragraphs.found import Found, Span, find_spans
from toolkit.statements.paragraphs.labels import LETTERS, find_script_name, is_written_below
from toolkit.statements.paragraphs.sentences import is_headline

_SHORTEST_ANSWER = 3
_SHORTEST_LEAD = 15
_BULLETS = frozenset("-–—•*·▪●")


def read_script(
    text: str, sentences: list[Sentence], names: set[str], *, is_first: bool
) -> Found | None:
    """``MOOR: We will stay.``: a name, a colon, and the rest of the paragraph.

    A name in small letters counts if it is one of the script's names, in the first paragraph, or if an
    office or a given name opens it and all that follows is quoted: ``• Mayor Moor: “We stay.”``.
    """
    if sentences[0][0].text in _BULLETS and len(sentences[0]) > 1:
        sentences = [Sentence(sentences[0][1:], sentences[0].lexicon), *sentences[1:]]
    if sentences[0][0].low in names and sentences[0][0].text in LETTERS:
        return _read_lettered(text, sentences)
    name = find_script_name(sentences[0])
    if name is None:
        return None
    label = text[sentences[0][0].start : sentences[0][name - 1].end]
    mark = sentences[0][0].low in sentences[0].lexicon.speaker_marks
    capitals = label.isupper() and (len(label) > 1 or mark)
    items = _items(sentences)
    listed = _is_person(label) and all(item.kind != WORD for item in items[name:])
    if not (capitals or label.casefold() in names or is_first or listed):
        return None
    if len(items) <= name + 1:
        return None
    if is_first and label.casefold() not in names and _is_dateline(sentences, name):
        return None
    sure = label.isupper() or label.casefold() in names
    if not sure and _is_attributed(sentences[0], name):
        return None  # "Portsea: Police said …"
    if not sure and (_is_clause(sentences[0], name) or _is_topic(text, sentences, name)):
        return None
    colon = items[name]
    spans, kind, flags = find_spans(text, items, [(name + 1, len(items))])
    rule = Rule.TRANSCRIPT if label.casefold() in names else Rule.SCRIPT
    rule = Rule.INTERVIEW if mark and len(label) == 1 else rule
    source = (items[0].start, items[name - 1].end)
    return Found(spans, kind, rule, source, (colon.start, colon.end), flags)


def _is_dateline(sentences: list[Sentence], colon: int) -> bool:
    """Whether a first paragraph is news from a town, as long as a lead: ``TARN: The council on Tuesday …``.

    Nobody speaks of himself in it, and no label of its kind comes again.
    """
    items = _items(sentences)[colon + 1 :]
    vocabulary = load_vocabulary()
    own = vocabulary.first_person | vocabulary.we
    plain = all(item.kind != QUOTE and item.low not in own for item in items)
    return plain and len(items) >= _SHORTEST_LEAD and not is_headline(sentences)


def _is_person(label: str) -> bool:
    """Whether a label begins with an office or a given name, and goes on."""
    words = load_vocabulary()
    first, *rest = fold_name(label).split()
    titled = any(word in words.titles for word in (first, *rest[:-1]))
    return bool(rest) and (titled or first in words.given_names)


def _is_attributed(sentence: Sentence, colon: int) -> bool:
    """Whether what stands right behind a label says whose words it is: a place's name is no speaker.

    ``Portsea: “We stay,” said Moor``, ``Portsea: Police said …``; a headline has no past.
    """
    return any(
        one.source is not None
        and colon + 1 in (one.source[0], *(first for first, _ in one.pieces))
        and is_past(sentence[one.cue[0]], sentence.lexicon)
        and sentence[one.source[0]].low not in sentence.lexicon.pronouns
        for one in find_attributions(sentence)
        if one.pieces
    )


def _is_clause(sentence: Sentence, colon: int) -> bool:
    """Whether a headline's words before a colon tell what somebody does: "Moor Visits Tarn: …"."""
    closed = sentence.lexicon.prepositions - {"of", "for"}
    last = sentence[colon - 1].low
    return find_title_verb(sentence, 0, colon) > 0 or (colon > 1 and last in closed)


def _is_topic(text: str, sentences: list[Sentence], colon: int) -> bool:
    """Whether a headline's words before a colon are what it is about: ``Cyclone Hana: Ship brings water``.

    It has no marks of quotation, and several words that name no person, or a place of the text below.
    """
    plain = all(item.kind != QUOTE for item in _items(sentences)) and is_headline(sentences)
    if not plain or is_written_below(sentences[0], colon, text):
        return False
    below, last = text[sentences[0][-1].end :], re.escape(sentences[0][colon - 1].text)
    label = text[sentences[0][0].start : sentences[0][colon - 1].end]
    place = re.search(rf"\b(?:in|from|near|across) {last}\b|\b{last}(?:n|an|ian|ese|ish)\b", below)
    return place is not None or (colon > 1 and not _is_person(label))


def read_post(
    text: str, sentences: list[Sentence], announced: tuple[Span, Span] | None
) -> Found | None:
    """``Moor posted on Monday:``, and the next paragraph is the words, without marks."""
    first, last = sentences[0][0], sentences[-1][-1]
    if announced is None or not text[: first.start].rstrip().endswith(":"):
        return None
    cue = text[slice(*announced[1])].lower().split()
    plain = first.kind == WORD and first.is_capital and last.text in TERMINAL
    if not plain or sentences[0].lexicon.cues.keys().isdisjoint(cue):
        return None
    if any(item.kind == QUOTE for item in _items(sentences)):
        return None
    if any(one.pieces for sentence in sentences for one in find_attributions(sentence)):
        return None
    return Found([(first.start, last.end)], "indirect", Rule.INTRODUCED, *announced, {"uncued"})


def _read_lettered(text: str, sentences: list[Sentence]) -> Found | None:
    """``Q. Is it open?``: a letter, a full stop, and the rest of the paragraph."""
    items = _items(sentences)
    if len(items) < _SHORTEST_ANSWER:
        return None
    spans, kind, flags = find_spans(text, items, [(1, len(items))])
    return Found(spans, kind, Rule.INTERVIEW, (items[0].start, items[0].end - 1), None, flags)


def _items(sentences: list[Sentence]) -> list[Item]:
    return [item for sentence in sentences for item in sentence]
