"""Verbs of saying that somebody or something has without any words: who does them tells, or to what.

``Moor showed no emotion``; ``pictures show empty streets``; ``the company recalled 900 cars``;
``…, referring to a quarter near the port``.
"""

from __future__ import annotations

from toolkit.language.items import QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.chunks.phrases import Phrase

_LONGEST_HEAD = 6
_FARTHEST_REFUSAL = 8
"""Items between "declined to say more" and ", citing the inquiry"."""
_NAMES = ("they", "we", "locals", "residents", "people", "villagers")
_GLOSSES = ("refer", "allude")
_SHOWS = ("show", "point", "suggest", "indicate", "reveal", "depict")


def is_unsaid(
    items: Sentence, source: Phrase | None, cue: Cue, place: Phrase, after: Phrase, frame: str
) -> bool:
    """Tell whether a verb with what follows it, none of it in marks, tells no words of its subject."""
    if cue.form == "ing" and place[0] > 0 and _glosses(items, place[0], cue):
        return True
    if source is None:
        return False
    if items[source[0]].low in items.lexicon.nobody:
        return True  # "No group has claimed the raid"
    if cue.particle in items.lexicon.plain_facts and items[source[0]].low in ("it", "that", "this"):
        return True  # "It is clear that …"
    return (
        _is_general(items, source, cue)
        or _is_picture(items, source, cue)
        or (frame in ("object", "clause") and _is_done(items, source, cue, after))
    )


def _glosses(items: Sentence, start: int, cue: Cue) -> bool:
    """Whether the article explains words or a silence: ", referring to …", "declined to say, citing …"."""
    before = items[start - 1]
    if cue.lemma in _GLOSSES:
        return before.text == "," or before.kind == QUOTE
    if cue.lemma != "cite" or before.text != ",":
        return False
    near = items[max(start - _FARTHEST_REFUSAL, 0) : start]
    return any(item.low in items.lexicon.saying_nothing - {"not", "yet"} for item in near)


def _is_general(items: Sentence, source: Phrase, cue: Cue) -> bool:
    """Whether it is told of anybody of a kind: "When a minister says there is trouble, …"."""
    first = source[0]
    if cue.form != "s" or first == 0 or items[first].low not in ("a", "an"):
        return False
    return items[first - 1].low in ("when", "whenever")


def _is_picture(items: Sentence, source: Phrase, cue: Cue) -> bool:
    """Whether what can be seen shows it: "satellite images point to a rise"."""
    head = _head(items, source)[-1:]
    return cue.lemma in _SHOWS and not items.lexicon.pictures.isdisjoint(head)


def _is_done(items: Sentence, source: Phrase, cue: Cue, after: Phrase) -> bool:
    """Whether an object is shown, taken back or named: "no emotion", "its envoy", "it the Widow"."""
    if cue.lemma == "thank":  # but "thanked them for “staying”", "for the raid"
        return all(item.low != "for" for item in items[slice(*after)])
    lexicon = items.lexicon
    things = {"show": lexicon.shown_feelings, "recall": lexicon.recalled_things}.get(cue.lemma)
    if things is not None:
        return any(low in things for low in _head(items, after))
    if cue.lemma != "call" or items[source[1] - 1].low not in _NAMES:
        return False
    named = items[after[0] + 1 : after[1]]
    named = named[1:] if named and named[0].low in lexicon.firm_articles else named
    object_ = items[after[0]].low in lexicon.plain_objects
    return object_ and bool(named) and all(item.is_capital for item in named)


def _head(items: Sentence, phrase: Phrase) -> list[str]:
    """Return the words of a noun phrase before a preposition or a mark."""
    words: list[str] = []
    for item in items[phrase[0] : min(phrase[1], phrase[0] + _LONGEST_HEAD)]:
        if item.kind != WORD or item.low in items.lexicon.prepositions:
            break
        words.append(item.low)
    return words
