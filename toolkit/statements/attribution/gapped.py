"""Relative clauses with a verb of saying inside: ``The bridge that Moor says is weak was shut``.

The subject of what is said stands before the relative pronoun, so that a verb follows the cue at once;
the words end where the main clause goes on with its own verb. And what somebody denies of what is told:
``Police say he took the money, which Ale denies``.
"""

from __future__ import annotations

from toolkit.language.classes import word_classes
from toolkit.language.items import PUNCTUATION, QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue, Lexicon
from toolkit.statements.attribution.chunks.phrases import NAME_LINKS, Phrase, is_adverb, is_past
from toolkit.statements.attribution.chunks.times import when_end
from toolkit.statements.attribution.clauses import main_subject
from toolkit.statements.attribution.ends import back_to_start, clause_end, has_verb, sentence_end
from toolkit.statements.attribution.rules import Attribution, Rule

_LONGEST_SPEAKER = 6
_LONGEST_DENIER = 8
_LONGEST_HEAD = 4
_LONGEST_ADJUNCT = 7
_RELATIVES = {"that", "who", "whom", "which"}
_DENYING = ("deny", "dispute")
_ACCUSING = {"accuse": "of", "blame": "for"}


def read_gapped(items: Sentence, place: Phrase, cue: Cue) -> Attribution | None:
    """Return what a relative clause tells of somebody's words, or None where it tells of none."""
    start, end = place
    if cue.form == "ing" or cue.particle or end >= len(items):
        return None
    bare = _find_bare(items, start)
    if bare is not None and items[end - 1].low in items.lexicon.namings:
        named = _read_named(items, place, bare)
        if named is not None:
            return named
    called = cue.lemma in items.lexicon.naming_verbs and items[end].kind == QUOTE
    if called and bare is not None:  # "a road Moor called “a death trap”"
        return Attribution(
            place, (bare, start), None, (end, _named_end(items, bare, end)), Rule.OBJECT
        )
    if _is_called(items, end, cue):
        return _read_called(items, place)
    if cue.lemma in _ACCUSING:
        return _read_accused(items, place, _ACCUSING[cue.lemma], bare)
    if "clause" not in cue.frames | cue.belief_frames:
        return None
    if end >= len(items) - 1 or not is_verb_alone(items, end):
        return None
    head = _before_apposition(items, start)
    relative = _find_relative(items, head)
    if relative is None and bare is not None and items[end].low in items.lexicon.finite:
        relative = bare - 1 if _may_be_bare(items, bare, start, cue) else None
    if relative is None:
        return None
    stop = _find_end(items, end, subject=not _has_verb(items, relative))
    belief = "clause" not in cue.frames
    source = (relative + 1, start if head == start else start - 1)
    return Attribution(place, source, None, (end, stop), Rule.CLAUSE, belief=belief)


def _read_named(items: Sentence, place: Phrase, bare: int) -> Attribution | None:
    """Return what something is called behind "what": "struck what the army described as a workshop"."""
    start, end = place
    first = end + (items[end].low == "as")
    if items[bare - 1].low != "what" or first >= len(items):
        return None
    if items[first].low not in items.lexicon.firm_articles:
        return None
    stop = _find_end(items, first, subject=bare == 1)
    return Attribution(place, (bare, start), None, (first, stop), Rule.OBJECT)


def _named_end(items: Sentence, bare: int, quote: int) -> int:
    """Return where a name in marks ends, its noun included: "what it calls “smart” gear for cod"."""
    lexicon, behind = items.lexicon, quote + 1
    if items[bare - 1].low != "what" or behind >= len(items) or items[behind].kind != WORD:
        return behind
    other = (lexicon.prepositions - {"of", "for"}) | lexicon.boundaries | lexicon.times
    if is_verb_alone(items, behind) or items[behind].low in other:
        return behind
    return clause_end(items, behind)


def _is_called(items: Sentence, end: int, cue: Cue) -> bool:
    """Whether what something is called follows: "called | a mistake", "described | as necessary"."""
    lexicon = items.lexicon
    judged = items[end - 1].low in lexicon.namings or cue.lemma in lexicon.judging_verbs
    named = cue.lemma in lexicon.naming_verbs and items[end].low in lexicon.firm_articles
    return named or (judged and items[end].low == "as")


def _read_called(items: Sentence, place: Phrase) -> Attribution | None:
    """Return what something is called in a relative clause: "the plan, which Moor called a mistake, …"."""
    start, end = place[0], place[1] + (items[place[1]].low == "as")
    relative = _find_relative(items, start)
    pointing = relative is not None and items[relative].low in ("which", "that")
    if relative is None or not pointing or when_end(items, end) is not None:
        return None
    stop = next((i for i in range(end, len(items)) if items[i].kind == PUNCTUATION), len(items))
    if not _has_verb(items, relative):
        stop = min(stop, _find_end(items, end, subject=True))
    return Attribution(place, (relative + 1, start), None, (end, stop), Rule.OBJECT)


def _read_accused(
    items: Sentence, place: Phrase, link: str, bare: int | None
) -> Attribution | None:
    """Return of what somebody is accused in a relative clause: "Norland, which it accused of theft".

    ``bare`` is where who accuses begins right behind a noun: "a man it accused of theft".
    """
    start, end = place
    relative = _find_relative(items, start)
    if relative is None and bare is not None:
        relative = bare - 1
    if relative is None or items[end].low != link or items[relative].low == "that":
        return None
    source = (relative + 1, start)
    if items[relative + 1].low in items.lexicon.clause_pronouns:
        # "The ministry blamed Norland, which it accused …"
        source = main_subject(items, relative) or source
    after = (end + 1, _find_end(items, end + 1, subject=not _has_verb(items, relative)))
    return Attribution(place, source, None, after, Rule.OBJECT)


def _before_apposition(items: Sentence, start: int) -> int:
    """Return where a speaker ends before a name between commas: "that the mayor | , Ada Moor, said"."""
    if start < _LONGEST_HEAD or items[start - 1].text != ",":
        return start
    name = start - 1
    while name > 1 and (items[name - 1].is_capital or items[name - 1].low in NAME_LINKS):
        name -= 1
    return name - 1 if name < start - 1 and items[name - 1].text == "," else start


def is_verb_alone(items: Sentence, place: int) -> bool:
    """Whether a verb stands here that has its subject elsewhere; "fired the shot", not "based on"."""
    lexicon = items.lexicon
    item = items[place]
    if item.kind != WORD or item.is_capital:
        return False
    low = item.low
    rarer = low in lexicon.pasts_like_presents or low in lexicon.other_than_pasts
    past = is_past(item, lexicon) and low not in lexicon.prepositional
    return low in lexicon.finite or rarer or past or _is_third_person(items, place)


def _is_third_person(items: Sentence, place: int) -> bool:
    """Whether a word in -s has an object or an adjunct behind it: "threatens the trade"."""
    lexicon = items.lexicon
    low, following = items[place].low, items[place + 1] if place + 1 < len(items) else None
    if following is None or following.kind != WORD or not low.endswith("s"):
        return False
    if low in lexicon.pronouns or _opens(low, lexicon):
        return False
    return _opens(following.low, lexicon)


def _opens(low: str, lexicon: Lexicon) -> bool:
    return (
        low in lexicon.determiners or low == "like" or (low != "of" and low in lexicon.prepositions)
    )


def _find_relative(items: Sentence, start: int) -> int | None:
    """Return the pronoun before a speaker that ends before ``start``: "that Moor", "who the police"."""
    first = start
    while first > 1 and start - first < _LONGEST_SPEAKER:
        item = items[first - 1]
        if item.kind != WORD or item.low in items.lexicon.finite:
            return None
        if item.low in _RELATIVES and first < start:
            joined = _has_antecedent(items, first - 1)
            return first - 1 if joined and _is_speaker(items, first, start) else None
        first -= 1
    return None


def _find_bare(items: Sentence, start: int) -> int | None:
    """Return where a speaker begins right behind a noun, or "what": "a bust the government", "what it"."""
    lexicon = items.lexicon
    first = start
    while first > 1 and start - first < _LONGEST_SPEAKER:
        first -= 1
        before = items[first - 1]
        if items[first].kind != WORD or not _is_speaker(items, first, start):
            continue
        if before.low == "what":
            opens = first == 1 or (first > 2 and _takes_what(items, first - 2))
            return first if opens else None
        closed = lexicon.boundaries | lexicon.determiners | lexicon.adverbs | lexicon.times
        closed |= lexicon.prepositions
        noun = before.kind == WORD and not before.is_capital and before.low not in closed
        verb = is_past(before, lexicon) or before.low.endswith("ly")
        return first if noun and not verb and _is_headed(items, first - 1) else None
    return None


def _may_be_bare(items: Sentence, bare: int, start: int, cue: Cue) -> bool:
    """Whether a clause without a pronoun may be relative: "a bust the government says has stopped it"."""
    lexicon, last = items.lexicon, items[start - 1]
    one = last.is_capital or not (last.low.endswith("s") or last.low in lexicon.plural_subjects)
    if cue.form == "base" and one:  # "the last claim was …"
        return False
    return items[bare - 1].low == "what" or cue.lemma in lexicon.plain_verbs


def _is_headed(items: Sentence, last: int) -> bool:
    """Whether a noun phrase with an article ends here: "a bust", "the long road"."""
    near = items[max(0, last - _LONGEST_HEAD) : last]
    return any(item.low in items.lexicon.determiners for item in near)


def _takes_what(items: Sentence, place: int) -> bool:
    """Whether a verb or a preposition has "what …" for its object: "struck, targeting what it said was …"."""
    lexicon, item = items.lexicon, items[place]
    moved = (
        place > 0 and item.low in word_classes()["particles"] and is_past(items[place - 1], lexicon)
    )
    verb = (is_past(item, lexicon) and item.low not in lexicon.finite) or item.low.endswith("ing")
    return item.kind == WORD and (verb or moved or item.low in lexicon.prepositions)


def _has_antecedent(items: Sentence, place: int) -> bool:
    """Whether a noun stands before a pronoun; "said that Labour claims are false" has none."""
    before, lexicon = items[place - 1], items.lexicon
    if items[place].low != "that":
        return before.kind == WORD or before.text == ","
    introduces = before.low in lexicon.cues or before.low in lexicon.nouns
    closed = before.low in lexicon.finite | lexicon.free_relatives
    return before.kind == WORD and not introduces and not closed


def _is_speaker(items: Sentence, first: int, end: int) -> bool:
    """Whether nothing but a name, a pronoun, or a noun with its article stands here."""
    lexicon = items.lexicon
    speaker = items[first:end]
    head = speaker[0]
    if head.low in lexicon.free_relatives:
        return False
    if head.is_capital:
        return all(item.is_capital or item.low in NAME_LINKS for item in speaker)
    if head.low in lexicon.determiners and len(speaker) > 1:
        named = all(item.is_capital for item in speaker[1:])  # "the Harbour Guild"
        return named or not any(item.is_capital for item in speaker[2:])
    plural = head.low.endswith("s") or head.low in lexicon.plural_subjects
    return len(speaker) == 1 and (plural or head.low in lexicon.clause_pronouns)


def _has_verb(items: Sentence, stop: int) -> bool:
    """Whether the main clause has its verb before ``stop``, so that a relative clause ends it."""
    lexicon = items.lexicon
    return any(item.low in lexicon.finite or is_past(item, lexicon) for item in items[:stop])


def _find_end(items: Sentence, first: int, *, subject: bool) -> int:
    """Return where the words end: at the main clause's verb, if its subject has the relative clause."""
    lexicon = items.lexicon
    stop = clause_end(items, first)
    if not subject:
        return stop
    aided = items[first].low in lexicon.finite
    for place in range(first + 1, stop):
        item = items[place]
        if aided and (is_adverb(item, lexicon) or item.low in lexicon.verb_group - lexicon.finite):
            continue
        finite = item.low in lexicon.finite and item.low not in ("have", "be")
        past = is_past(item, lexicon) and items[place - 1].low not in lexicon.determiners
        if finite or (past and not aided):
            return place
        aided = aided and item.low in ("have", "be")
    return stop


def find_rest(items: Sentence, opening: int, source: Phrase) -> Phrase | None:
    """Return the verb and what follows of a clause that ", said Moor," stands in: "cost too much".

    ``opening`` is the comma or dash before the attribution; the subject of the clause stands before it.
    """
    closing = _find_mark(items, source[1], items[opening].text)
    if closing is None or closing + 2 >= len(items):
        return None
    if _has_verb(items, opening) or any(item.kind != WORD for item in items[:opening]):
        return None
    verb = items[closing + 1]
    first = items[0].low
    stop = sentence_end(items)
    if first in items.lexicon.fronting and has_verb(items, closing + 1, stop):
        return closing + 1, stop  # "In many raids, say campaigners, doors were broken"
    opens = first in items.lexicon.fronting or first in items.lexicon.coordinators
    if opens or verb.is_capital or not is_verb_alone(items, closing + 1):
        return None
    return closing + 1, sentence_end(items)


def _find_mark(items: Sentence, start: int, mark: str) -> int | None:
    """Return the mark that closes an attribution: ", said Moor in May,"."""
    for place in range(start, min(start + _LONGEST_ADJUNCT, len(items))):
        if items[place].text == mark:
            return place
        if items[place].kind != WORD or items[start].low not in items.lexicon.adjunct_starts:
            return None
    return None


def is_called_so(items: Sentence, start: int) -> bool:
    """Whether an object is told by what it is called: "what she called an illegal raid"."""
    lows = [item.low for item in items[start : start + 4]]
    lexicon = items.lexicon
    calls = len(lows) == 4 and lows[1] in lexicon.pronouns and lows[2] in lexicon.namings
    said = lows[2:] in (["said", "was"], ["said", "were"], ["says", "is"], ["says", "are"])
    return lows[:1] == ["what"] and (calls or said)


def read_denied(
    items: Sentence, place: Phrase, cue: Cue, found: list[Attribution]
) -> Attribution | None:
    """Return the clause before ", which Ale denies" as what he denies; None where there is none."""
    start, end = place
    ends = end >= len(items) or items[end].kind == PUNCTUATION
    if cue.lemma not in _DENYING or cue.form == "ing" or cue.particle or not ends:
        return None
    near = range(start - 2, max(start - _LONGEST_DENIER, 0), -1)
    which = next((one for one in near if items[one].low == "which"), None)
    if which is None or items[which - 1].text != ",":
        return None
    told = next((one.after for one in reversed(found) if _runs_to(one, which)), None)
    # With its comma, so that the row is another one than that of who says it.
    before = (told[0], which) if told else back_to_start(items, which - 1)
    if before is None or not has_verb(items, *before):
        return None
    source = (which + 1, start)
    return Attribution(place, source, before, None, Rule.CONTENT_SOURCE_CUE, flags={"denied"})


def _runs_to(one: Attribution, which: int) -> bool:
    """Whether an attribution's words end at the relative clause, or run into it."""
    return one.after is not None and one.after[0] < which - 1 <= one.after[1]
