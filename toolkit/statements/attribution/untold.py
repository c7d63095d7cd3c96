"""Verbs of saying that tell no words here: ``without saying how``, ``rarely comments on it``, ``claims the reef``."""

from __future__ import annotations

from toolkit.language.institutions import load_institutions
from toolkit.language.items import QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.attribution.ends import has_verb
from toolkit.statements.attribution.phrases import Phrase

_POINTING = ("that", "this", "it")


def tells_nothing(
    items: Sentence, cue: Cue, place: Phrase, words: set[str], after: Phrase | None, frame: str
) -> bool:
    """Say whether a verb and what follows it are an act, or a silence, and no words of anybody."""
    lexicon, (start, end) = items.lexicon, place
    if after is None or any(item.kind == QUOTE for item in items[slice(*after)]):
        return False
    if start and items[start - 1].low == "without":
        return frame == "question"
    if frame == "about":
        return cue.lemma in lexicon.commenting and not words.isdisjoint(lexicon.seldom)
    if frame not in ("object", "clause"):
        return False
    if after[1] - after[0] == 1 and items[after[0]].low in _POINTING:
        return frame == "object"
    stop = _end_of_thing(items, *after)
    nouns = {item.low for item in items[after[0] : stop]}
    if cue.lemma == "deny":
        head = next((i for i in range(after[0] + 1, stop) if items[i].low in lexicon.prepositions), stop)
        return items[head - 1].low in lexicon.withheld and after[0] == end
    taken = cue.lemma == "claim" and nouns.isdisjoint(lexicon.claimed_in_words)
    shown = cue.lemma == "show" and cue.form == "ing"
    return (taken or shown) and not has_verb(items, after[0], stop)


def may_hold(items: Sentence, source: Phrase) -> bool:
    """Say whether a subject may hold that something is so: a court, a name, "she"; not "emails held …"."""
    last, words = items[source[1] - 1], load_vocabulary()
    known = (words.titles, words.organisations, words.plural_nouns, words.pronouns)
    court = load_institutions()
    return last.is_capital or any(last.low in listed for listed in (*known, court.nouns, court.heads))


def _end_of_thing(items: Sentence, start: int, stop: int) -> int:
    """Return where a thing ends with what belongs to it, before a mark or a relative clause."""
    near = range(start + 1, stop)
    closing = items.lexicon.relatives
    return next((i for i in near if items[i].kind != WORD or items[i].low in closing), stop)

