"""Whose words are passed on: ``Nordwire quoted Lind as saying …``, ``Lind was quoted by Nordwire as …``."""

from __future__ import annotations

from toolkit.language.institutions import load_institutions
from toolkit.language.items import PUNCTUATION, QUOTE, WORD, Sentence, last_mark
from toolkit.language.lexicon import Cue
from toolkit.language.vocabulary import fold_name
from toolkit.statements.attribution.chunks.phrases import Phrase
from toolkit.statements.attribution.chunks.slots import opening_quotation
from toolkit.statements.attribution.contents import content_after
from toolkit.statements.attribution.ends import back_to_start, has_verb, sentence_end
from toolkit.statements.attribution.reach import cut_after
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.attribution.subjects import subject_before
from toolkit.statements.attribution.verbs import verb_group

_LONGEST_NAME = 14
"""Items between "quoted" and "as saying": a person with office and apposition."""
_SPEECH = ("clause", "that", "quote", "colon")
_FARTHEST_SPEAKER = 10
"""Items behind "according to an agency," within which its own speaker stands."""


def read_quoted(items: Sentence, index: int, cue: Cue) -> tuple[int, Attribution] | None:
    """Return the place of the verb that passes words on, and whose they are; None where none does."""
    if cue.form != "ing" or index < 2:
        return None
    last = index - 1 if items[index - 1].low == "as" else index
    place = _find_quoting(items, last)
    if place is None or items[max(place - 1, 0)].low == "as":
        return None  # "Moor said, as quoted by Nordwire, adding that …"
    source = _quoted(items, place, last, named=last < index)
    if source is None:
        return None
    end = index + 1 + len(cue.particle.split())
    after, frame = content_after(items, end, cue)
    if after is not None:
        after = cut_after(items, after, frame, place == 0)
        return place, Attribution((index, end), source, None, after, Rule.of_frame(frame))
    quotation = opening_quotation(items)
    if quotation is not None and quotation < min(source[0], place):
        before: Phrase | None = (0, quotation + 1)
    else:
        before = _clause_before(items, _find_first(items, source, place))
    if before is None:
        return None
    return place, Attribution((index, end), source, before, None, Rule.CONTENT_SOURCE_CUE)


def read_cited(items: Sentence, group: Phrase, cue: Cue) -> Attribution | None:
    """Read ``The road is shut, Nordwire cites the ministry``: whose words an outlet passes on at an end."""
    start, end = group
    stop = sentence_end(items)
    if cue.lemma not in ("cite", "quote") or cue.form not in ("past", "s") or end >= stop:
        return None
    agency = subject_before(items, start)
    named = agency is not None and all(item.is_capital for item in items[slice(*agency)])
    known = any(item.is_capital for item in items[end:stop])
    only = all(item.kind == WORD and item.low != "as" for item in items[end:stop])
    only = only and items[end].low not in ("a", "an")
    before = _clause_before(items, agency[0]) if agency and named and known and only else None
    if before is None or items[before[0]].low in items.lexicon.prepositions:
        return None
    return Attribution((start, end), (end, stop), before, None, Rule.CONTENT_SOURCE_CUE)


def _find_first(items: Sentence, source: Phrase, place: int) -> int:
    """Return where the attribution begins: "Lind was quoted …", "the agency quoted Lind …", or 0."""
    if source[0] < place:
        return source[0]
    agency = subject_before(items, verb_group(items, place)[0])
    return 0 if agency is None else agency[0]


def _clause_before(items: Sentence, first: int) -> Phrase | None:
    """Return the clause before the one who passes it on: "It is over, the agency quoted Lind as saying"."""
    if first < 1 or last_mark(items[first - 1]) != ",":
        return None
    clause = back_to_start(items, first - (items[first - 1].text == ","))
    if clause is None or not (items[clause[1] - 1].kind == QUOTE or has_verb(items, *clause)):
        return None
    return None if any(_reports(items, place) for place in range(*clause)) else clause


def _reports(items: Sentence, place: int) -> bool:
    """Whether a verb has a clause of its own to report: "he says it is over, the agency quoted …"."""
    lexicon, item = items.lexicon, items[place]
    noun = place > 0 and items[place - 1].low in lexicon.determiners  # "has no claims"
    return item.kind == WORD and not noun and any(
        cue.lemma in lexicon.plain_verbs
        for cue in lexicon.cues.get(item.low, ())
        if not cue.particle
    )  # fmt: skip


def _find_quoting(items: Sentence, last: int) -> int | None:
    """Return the verb that passes words on before "as saying", if nothing ends its clause."""
    for place in range(last - 1, max(last - _LONGEST_NAME, -1), -1):
        item = items[place]
        if item.low in items.lexicon.quoting and item.kind == WORD:
            return place
        if item.kind == QUOTE or item.text in (".", ";", ":", "?", "!"):
            return None
    return None


def _quoted(items: Sentence, place: int, last: int, *, named: bool) -> Phrase | None:
    """Return whose words they are: the object of "quoted", or the subject of "was quoted by …"."""
    start, words = verb_group(items, place)
    if words & items.lexicon.passives:
        by = place + 1 < last and items[place + 1].low == "by"
        return subject_before(items, start) if by or (named and _closes(items, last + 2)) else None
    first, end = place + 1, last
    while end > first and items[end - 1].text == ",":
        end -= 1
    known = named or any(item.is_capital for item in items[first:end])
    return (first, end) if first < end and known else None


def _closes(items: Sentence, place: int) -> bool:
    """Whether nothing but who passed it on follows: "…, Lind was quoted as saying by Nordwire."."""
    return place >= len(items) or items[place].kind == PUNCTUATION or items[place].low == "by"


def only_relays(items: Sentence, one: Attribution, found: list[Attribution]) -> bool:
    """Whether an outlet tells what has its speaker: "Moor said the pier is shut, according to Nordwire"."""
    piece = one.before or one.after
    fronted = one.rule in (Rule.AS_REPORTED, Rule.ACCORDING_TO) and one.after is not None
    if piece is None or one.source is None or not (one.before or fronted):
        return False
    start, stop = piece
    far = start + _FARTHEST_SPEAKER if one.before is None else stop
    told = [
        other.source for other in found
        if other is not one
        and bool(other.pieces) and other.source is not None and start <= other.cue[0] < stop
        and other.source[0] < far and items[other.source[0]].low not in items.lexicon.relatives
        and (one.before is not None or other.rule.content_first or other.rule.frame in _SPEECH)
    ]  # fmt: skip
    if not told:
        return False
    if _speaks_for(items, one.source, told[0]):
        return True
    cues = items.lexicon.cues.get(items[one.cue[1] - 1].low, ())
    named = all(item.is_capital for item in items[slice(*one.source)])
    reports = named and (one.rule is Rule.AS_REPORTED or any(cue.lemma == "report" for cue in cues))
    return reports or _is_outlet(items, one.source)


def _speaks_for(items: Sentence, source: Phrase, speaker: Phrase) -> bool:
    """Whether a speaker's own office or spokesman passes it on: "Moor said it is over, her office said"."""
    lexicon = items.lexicon
    lows = [item.low for item in items[slice(*source)]]
    if lows[-1] in lexicon.heads_offices:
        return True
    name = items[speaker[1] - 1].low
    own = lows[0] in ("his", "her") or f"{name}'s" in lows or f"{name}’s" in lows
    return own and not lexicon.mouthpieces.isdisjoint(lows)


def _is_outlet(items: Sentence, source: Phrase) -> bool:
    """Whether a source is called as agencies, papers and broadcasters are."""
    words = load_institutions()
    name = [fold_name(item.text) for item in items[slice(*source)] if item.low not in ("the", "'s")]
    known = words.known.get(" ".join(name))
    if known is not None:
        return known.kind == "media"
    media = {head for head, kind in words.heads.items() if kind == "media"}
    ends = any(" ".join(name[-count:]) in media for count in (1, 2))
    compound = len(name) == 1 and any(name[0].endswith(head) for head in media)
    return ends or compound
