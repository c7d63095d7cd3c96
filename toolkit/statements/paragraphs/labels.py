"""Labels: names that mark a speaker without a verb, before a colon or behind a dash; headlines, too."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.language.items import MARKS, QUOTE, WORD, Item, Sentence, last_mark
from toolkit.language.lexicon import Lexicon
from toolkit.language.quotes import PARAGRAPH
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.attribution.chunks.little_names import find_title_verb
from toolkit.statements.attribution.chunks.phrases import Phrase
from toolkit.statements.attribution.ends import DASHES, TERMINAL

LETTERS = {"Q.", "A."}
_LONGEST_CROSSHEAD = 5
_LONGEST_SCRIPT_NAME = 5
_LONGEST_SIGNATURE = 16
_LONGEST_HEADLINE = 20
_LONGEST_HEADLINE_NAME = 5
_SHORTEST_PLACE = 4
_NEAR = 2000
"""Characters of a story in which its place may be named again."""
_SHORTEST_STORY = 14
"""Items of a first sentence behind a place in small letters."""
_LEAST_WORDS = 2
"""Words that a headline without quotation marks gives to somebody."""


def find_signature(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return the name behind a dash that a paragraph or a quotation ends with."""
    first = start + 1
    if not start < len(sentence) - 1 or len(sentence) - start > _LONGEST_SIGNATURE:
        return None
    if sentence[start].text not in DASHES or not sentence[first].is_capital:
        return None
    end = first
    while (
        end < len(sentence)
        and sentence[end].kind == WORD
        and sentence[end].low not in sentence.lexicon.cues
    ):
        end += 1
    return None if end < len(sentence) and sentence[end].kind == WORD else (first, end)


def find_script_name(sentence: Sentence) -> int | None:
    """Return the number of the colon after a name that begins a paragraph."""
    lexicon = sentence.lexicon
    for index, item in enumerate(sentence[: _LONGEST_SCRIPT_NAME + 1]):
        if item.text == ":":
            names = sentence[:index]
            capital = names and all(name.is_capital for name in names)
            low = names[0].low if names else ""
            known = low in lexicon.not_names or low in lexicon.cues
            mark = len(names) == 1 and low in lexicon.speaker_marks
            return index if capital and (mark or not known) else None
        if item.kind != WORD:
            return None
    return None


def find_dateline(sentences: list[Sentence], text: str) -> int:
    """Return how many items of an article's first sentence are a dateline: ``PORT HALE: The army said …``.

    It is a place if it labels one paragraph only, nobody in the text is called so, and what follows is
    reported; in small letters, if it is known as one, or stands before a long sentence and nowhere else.
    """
    first = sentences[0]
    colon = find_script_name(first)
    if colon is None or colon + 1 >= len(first):
        return 0
    label = text[first[0].start : first[colon - 1].end]
    vocabulary = load_vocabulary()
    if fold_name(label) in vocabulary.countries:
        return colon + 1
    plain = {item.low.strip(".") for item in (first[:colon] if label.isupper() else first[:1])}
    person = plain & (
        vocabulary.titles | vocabulary.abbreviations.keys() | vocabulary.given_names.keys()
    )
    surname = re.escape(first[colon - 1].text)
    called = re.search(rf"\b[A-Z][\w.'’-]+ (?i:{surname})\b", text[first[colon].end :])
    labels = re.findall(
        r"^[A-Z][A-Z .'’-]+:" if label.isupper() else r"^[A-Z][\w .'’-]+:", text, re.M
    )
    if len(label) < _SHORTEST_PLACE or person or called or len(labels) > 1:
        return 0
    behind = reported = [item.low for sentence in sentences for item in sentence]
    if not label.isupper():
        story = text[first[colon].end :][:_NEAR]
        reported = re.findall(r"[a-z]+", story)
        again = re.search(rf"(?<!in |at )\b{surname}\b", story)
        if again or len(first) < _SHORTEST_STORY or first[colon + 1].kind == QUOTE:
            return 0
    own = not first.lexicon.own_voice.isdisjoint(behind)
    return 0 if own or first.lexicon.cues.keys().isdisjoint(reported) else colon + 1


def without_quote_label(sentence: Sentence) -> Sentence:
    """Return a sentence without the label of a layout: ``Quote: "We stay."``."""
    labelled = (
        len(sentence) > 2
        and sentence[0].low in sentence.lexicon.quote_labels
        and sentence[1].text == ":"
    )
    return (
        Sentence(sentence[2:], sentence.lexicon)
        if labelled and sentence[2].kind == QUOTE
        else sentence
    )


def find_script_names(text: str, lexicon: Lexicon) -> set[str]:
    """Return the labels before a colon of a text that has a script: several such paragraphs."""
    labels: Counter[str] = Counter()
    for match in PARAGRAPH.finditer(text):
        head = text[match.start() : match.start() + 60].partition(":")
        if head[1] and len(head[0].split()) <= _LONGEST_SCRIPT_NAME and head[0][:1].isupper():
            labels[head[0].strip().casefold()] += 1
    repeated = {label for label, count in labels.items() if count > 1}
    letters = {letter for letter in LETTERS if re.search(rf"^{re.escape(letter)}\s", text, re.M)}
    if letters == LETTERS:
        return repeated | {letter.lower() for letter in letters}
    return repeated if labels.total() > 2 else set()


def read_headline(sentence: Sentence, text: str) -> tuple[Phrase, Phrase, int] | None:
    """Return the words, the name and the mark between them of a headline: ``‘We stay’: Moor``.

    Only for a name that the article writes out below, behind an office or a given name: a headline
    names places and things in the same way.
    """
    if len(sentence) > _LONGEST_HEADLINE:
        return None
    marks = [n for n, item in enumerate(sentence) if item.text == ":" or item.text in DASHES]
    if len(marks) != 1 or not 0 < marks[0] < len(sentence) - 1:
        return None
    mark = marks[0]
    before, after = (0, mark), (mark + 1, len(sentence))
    quoted_before, quoted_after = _is_quoted(sentence, before), _is_quoted(sentence, after)
    name = _name(sentence, mark + 1, text)
    if name is not None and not quoted_after:
        whole = name[1] == len(sentence)
        if quoted_before or (whole and sentence[mark].text == ":" and mark >= _LEAST_WORDS):
            return before, name, mark
    verb = find_title_verb(sentence, 0, mark)  # "Moor Visits Tarn: “…”"
    name = _name(sentence, 0, text, stop=verb or mark)
    if name is not None and quoted_after and not quoted_before and sentence[mark].text == ":":
        return after, name, mark
    return None


def _is_quoted(sentence: Sentence, part: Phrase) -> bool:
    return any(item.kind == QUOTE for item in sentence[slice(*part)])


def is_written_below(sentence: Sentence, end: int, text: str) -> bool:
    """Whether the name that a headline begins with is that of a person whom the text below writes out."""
    return _name(sentence, 0, text, stop=end) is not None


def _name(sentence: Sentence, start: int, text: str, stop: int | None = None) -> Phrase | None:
    """Return the name that begins here, if the article below writes it out."""
    end, last = start, len(sentence) if stop is None else stop
    while end < last and sentence[end].is_capital and sentence[end].kind == WORD:
        end += 1
    verb = any(item.low in sentence.lexicon.cues for item in sentence[start:end])
    if not 0 < end - start <= _LONGEST_HEADLINE_NAME or verb:  # "Moor Praises Lind: “…”"
        return None
    surname = re.escape(sentence[end - 1].text)
    below = text[sentence[-1].end :]
    written = re.findall(rf"((?:[A-Z][\w.'’-]* ){{1,4}}){surname}\b", below)
    return (start, end) if any(_is_person(sentence, words.split()) for words in written) else None


def _is_person(sentence: Sentence, words: list[str]) -> bool:
    """Whether an office, a given name or several of these stand before a surname: not "Lower Tarn"."""
    vocabulary = load_vocabulary()
    closed = sentence.lexicon.determiners | sentence.lexicon.prepositions
    own = [word.lower() for word in words if word.lower() not in closed]
    known = vocabulary.titles | vocabulary.given_names.keys()
    return len(own) > 1 or any(word.strip(".") in known for word in own)


def is_crosshead(text: str, sentence: Sentence, first: Item) -> bool:
    """Whether a few words in marks, without a stop, are a paragraph: a heading taken from below."""
    start, end = sentence[0].start, sentence[-1].end
    alone = text[:start].endswith("\n") and text[end : end + 1] in ("", "\n")
    few = first.text.count(" ") < _LONGEST_CROSSHEAD
    return alone and few and last_mark(first) not in TERMINAL


def is_taken_from_below(text: str, sentence: Sentence, first: Item) -> bool:
    """Whether a quotation without a stop that is a paragraph stands again below: its speaker is there."""
    end = sentence[-1].end
    alone = text[: sentence[0].start].endswith("\n") and text[end : end + 1] in ("", "\n")
    words = first.text.strip(MARKS)
    return alone and last_mark(first) not in TERMINAL and words in text[end:]
