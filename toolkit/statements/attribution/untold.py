"""Verbs of saying that tell no words here: ``without saying how``, ``rarely comments on it``."""

from __future__ import annotations

from toolkit.language.institutions import load_institutions
from toolkit.language.items import QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.attribution.ends import has_verb
from toolkit.statements.attribution.phrases import Phrase

_POINTING = ("that", "this", "it")


def tells_nothing(
    items: Sentence,
    source: Phrase | None,
    cue: Cue,
    place: Phrase,
    words: set[str],
    after: Phrase | None,
    frame: str,
) -> bool:
    """Say whether a verb and what follows it are an act, or a silence, and no words of anybody."""
    lexicon, (start, end) = items.lexicon, place
    if cue.lemma == "hold" and (source is None or not _may_hold(items, source)):
        return True
    if after is None or any(item.kind == QUOTE for item in items[slice(*after)]):
        return False
    if start and items[start - 1].low == "without":
        return frame == "question"
    if frame == "about":
        return cue.lemma in lexicon.commenting and not words.isdisjoint(lexicon.seldom)
    if frame not in ("object", "clause"):
        return False
    if after[1] - after[0] == 1 and items[after[0]].low in _POINTING:
        return _says_more(items, after[1])
    stop = _end_of_thing(items, *after)
    if cue.lemma == "deny":
        head = next(
            (i for i in range(after[0] + 1, stop) if items[i].low in lexicon.prepositions), stop
        )
        return items[head - 1].low in lexicon.withheld and after[0] == end
    taken = cue.lemma == "claim" and _is_taken(items, after[0], stop)
    shown = cue.lemma == "show" and cue.form == "ing"
    return (taken or shown) and not has_verb(items, after[0], stop)


def _is_taken(items: Sentence, start: int, stop: int) -> bool:
    """Whether what is claimed is land or a prize: "most of the sea", not "the capture of the island"."""
    lows = [item.low for item in items[start:stop]]
    of = lows.index("of") if "of" in lows else len(lows)
    if set(lows[:of]) <= items.lexicon.quantities:
        lows = lows[of + 1 :]
        of = lows.index("of") if "of" in lows else len(lows)
    return not items.lexicon.taken_things.isdisjoint(lows[:of])


def _says_more(items: Sentence, end: int) -> bool:
    """Whether a participle tells the words: "rejected that, saying no warning had come"."""
    behind = items[end : end + 2]
    return len(behind) == 2 and behind[0].text == "," and behind[1].low.endswith("ing")


def _may_hold(items: Sentence, source: Phrase) -> bool:
    """Say whether a subject may hold that something is so: a court, a name, "she"; not "emails held …"."""
    last, words = items[source[1] - 1], load_vocabulary()
    known = (words.titles, words.organisations, words.plural_nouns, words.pronouns)
    court = load_institutions()
    return last.is_capital or any(
        last.low in listed for listed in (*known, court.nouns, court.heads)
    )


def _end_of_thing(items: Sentence, start: int, stop: int) -> int:
    """Return where a thing ends with what belongs to it, before a mark or a relative clause."""
    near = range(start + 1, stop)
    closing = items.lexicon.relatives
    return next((i for i in near if items[i].kind != WORD or items[i].low in closing), stop)
