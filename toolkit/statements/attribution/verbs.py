"""Verb groups: where one begins, whether a form is a verb at all, and what is heard of a speaker."""

from __future__ import annotations

from toolkit.language.classes import word_classes
from toolkit.language.forms import BASE, verb_forms
from toolkit.language.institutions import load_institutions
from toolkit.language.items import PUNCTUATION, QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.chunks.little_names import is_little_name
from toolkit.statements.attribution.chunks.phrases import Phrase, is_adverb, is_past
from toolkit.statements.attribution.chunks.shares import share_before
from toolkit.statements.attribution.ends import sentence_end
from toolkit.statements.attribution.subjects import subject_before

_LONGEST_ACT = 8
_LONGEST_HEAD = 5
_LONGEST_TAG = 6
"""Items from the comma to the verb in ", Nordwire news agency reports"."""
_LEAST_BEFORE = 2


def verb_group(items: Sentence, index: int) -> tuple[int, set[str]]:
    """Return where the verb group begins, and its words before the cue."""
    lexicon = items.lexicon
    start, words = index, set()
    while start > 0 and items[start - 1].kind == WORD:
        low = items[start - 1].low
        if is_little_name(items, start - 1) and start > 1:
            break
        if _ends_name(items, start - 1):
            break
        adverb = is_adverb(items[start - 1], lexicon)
        ready = low in lexicon.ready and start < index and items[start].low == "to"
        timed = low in lexicon.times and start > 1 and items[start - 2].low in lexicon.perfects
        if not (low in lexicon.verb_group or low in lexicon.negations or adverb or ready or timed):
            break
        words.add(low)
        start -= 1
    return _before_report(items, start) if "to" in words else start, words


def _before_report(items: Sentence, start: int) -> int:
    """Return where "is said to have told" begins, given where its infinitive does."""
    lexicon = items.lexicon
    told = start > 1 and items[start - 1].low in lexicon.raised_reports
    if not told or items[start - 2].low not in lexicon.passives:
        return start
    start -= 2
    while start > 0 and items[start - 1].low in lexicon.verb_group:
        start -= 1
    return start


def _ends_name(items: Sentence, place: int) -> bool:
    """Whether an adverb's word is the last of a name: "Freedom Now said", not in a headline."""
    named = place > 0 and items[place].is_capital and items[place - 1].is_capital
    return named and place + 1 < len(items) and not items[place + 1].is_capital


def is_verb(items: Sentence, index: int, start: int, words: set[str], cue: Cue) -> bool:
    """Whether the form is a verb here, and no noun or adjective."""
    if words:
        if words == {"on"}:  # "on state television"
            return False
        verbs = any(word == "to" or word.endswith(("ed", "ies")) for word in words)
        return not (cue.form == "s" and verbs)  # "left to cheers", "denied reports"
    if cue.form == "base":
        if "clause" not in cue.frames and _precedes_verb(items, index + 1):
            return False  # "The state police command could not be reached"
        if _plural_subject(items, start):
            return True
        if share_before(items, start):
            return not _is_noun_of(items, index)
        plain = cue.lemma in items.lexicon.plain_verbs
        return plain and _is_plural(items, subject_before(items, start))
    if cue.form in ("s", "past") and _goes_on(items, index, cue):
        return True
    if cue.form == "s" and _may_be_noun(items, index) and not _promises(items, index):
        return False
    return not _is_adjective(items, index, cue)


def _is_noun_of(items: Sentence, index: int) -> bool:
    """Whether a share is taken of the form itself: "a third of the official estimate"."""
    before = items[max(index - 2, 0) : index]
    of_it = any(item.low in items.lexicon.determiners for item in before)
    ends = index + 1 >= len(items) or items[index + 1].kind != WORD
    return of_it and ends and not before[-1].low.endswith("s")


def _goes_on(items: Sentence, index: int, cue: Cue) -> bool:
    """Whether a verb of asking or promising follows a quotation and "and": "is “dead” and demands a vote"."""
    if index < _LEAST_BEFORE + 1 or items[index - 1].low != "and" or items[index - 2].kind != QUOTE:
        return False
    following = items[index + 1 : index + 2]
    spoken = f"{cue.lemma} {cue.particle}".strip() in items.lexicon.spoken_only
    return spoken and bool(following) and following[0].kind == WORD


def _precedes_verb(items: Sentence, place: int) -> bool:
    """Whether a finite auxiliary stands here, so that its subject ends before it."""
    return place < len(items) and items[place].low in items.lexicon.finite


def count_heard(items: Sentence, start: int, cue: Cue) -> int:
    """Return how many words "heard", "quoted as" and the like have before a participle."""
    if cue.form != "ing" or start < 2:
        return 0
    back = 2 if items[start - 1].low == "as" else 1
    passive = items[start - back - 1].low in items.lexicon.passives if start > back else False
    return back if passive and items[start - back].low in items.lexicon.perceived else 0


def _may_be_noun(items: Sentence, index: int) -> bool:
    """Whether a form such as "states" or "calls" is a plural noun here."""
    lexicon = items.lexicon
    if index == 0 or items[index].low in lexicon.only_verbs:
        return False
    previous = items[index - 1]
    if previous.low in ("and", "but", "then") and index > 1:
        ambiguous = any(cue.lemma in lexicon.ambiguous for cue in lexicon.cues[items[index].low])
        following = items[index + 1] if index + 1 < len(items) else None
        opens = following is not None and (
            following.low in lexicon.object_starts | {"that", "to", "more"}
            or following.kind == QUOTE
            or following.low[:1].isdigit()
        )
        return ambiguous and previous.low == "and" and not opens
    owned = previous.low.endswith(("'s", "s'")) and len(previous.low) > 2
    if owned or previous.low in lexicon.firm_articles:  # "Moor's claims", "The suspects"
        return True
    if previous.is_capital and _follows_noun(items, index + 1):
        return True
    if previous.is_capital and items[index].low in lexicon.plurals:
        return not _follows_verb(items, index + 1)
    if previous.kind != WORD or previous.is_capital or previous.low in lexicon.pronouns:
        return previous.low in lexicon.lone_plurals
    closed = previous.low in lexicon.determiners or previous.low in lexicon.prepositions
    if closed or previous.low.endswith("ing"):
        return True
    if previous.low.endswith("ed") or previous.low in lexicon.pasts:
        return True
    before = items[index - 2] if index > 1 else None
    if before is not None and before.low in lexicon.determiners:
        return False
    following = items[index + 1] if index + 1 < len(items) else None
    if following is not None and following.text == ":" and index + 2 < len(items):
        return items[index + 2].kind != QUOTE  # "the prime minister answers: “…”"
    if following is None or following.kind == PUNCTUATION:
        return not _closes_tag(items, index)
    opens = following.kind == QUOTE or following.is_capital or following.low == "that"
    return not (opens or following.low in lexicon.determiners | lexicon.clause_pronouns)


def _closes_tag(items: Sentence, index: int) -> bool:
    """Whether a name and its noun stand before, behind what was said: ", Harbour news agency reports."."""
    if index + 1 < sentence_end(items) or items[index - 1].low not in load_institutions().nouns:
        return False
    for place in range(index - 2, max(index - _LONGEST_TAG, 0), -1):
        if items[place].kind != WORD:
            return items[place].text == "," and items[place + 1].is_capital
    return False


def _promises(items: Sentence, index: int) -> bool:
    """Whether "to" and a verb follow one body and its vow: "the Tarn army vows to press on"."""
    if not _LEAST_BEFORE < index < len(items) - 2 or items[index + 1].low != "to":
        return False
    who, before = items[index - 1], items[index - 2]
    if who.low.endswith("s") or who.low in items.lexicon.prepositions or not before.is_capital:
        return False
    cues = items.lexicon.cues[items[index].low]
    takes = any("to" in cue.frames for cue in cues) and not any(cue.belief_frames for cue in cues)
    forms = verb_forms().get(items[index + 2].low, ())
    return takes and any(form == BASE for _, form in forms)


def _follows_noun(items: Sentence, place: int) -> bool:
    """Whether only a noun can stand before: "Cost estimates, he added, …", "Party claims are …"."""
    if place + 1 >= len(items):
        return False
    if items[place].low in items.lexicon.finite:
        return True
    return items[place].text == "," and items[place + 1].low in items.lexicon.clause_pronouns


def _follows_verb(items: Sentence, place: int) -> bool:
    """Whether only a verb can stand before: "Article 5 states that …"."""
    if place >= len(items):
        return False
    return items[place].kind == QUOTE or items[place].low == "that" or items[place].text == ":"


def _is_adjective(items: Sentence, index: int, cue: Cue) -> bool:
    """Whether a participle stands before a noun: "the added cost", "of pledged delegates"."""
    lexicon = items.lexicon
    if index == 0 or cue.form not in ("past", "ing") or items[index - 1].kind != WORD:
        return False
    low = items[index - 1].low
    if cue.form == "ing":
        behind = low in ("of", "for", "from", "with", "about", "at", "to")
        if behind and _opens_clause(items, index, cue):
            return False
        return behind or low.endswith("'s") or low in ("the", "a", "an")
    if items[index].low in lexicon.attributives and _opens_noun(items, index):
        return True
    if cue.form == "past" and _has_document(items, index):
        return True
    is_name = items[index - 1].is_capital and low not in lexicon.determiners
    if low in lexicon.pronouns or low in lexicon.whereabouts or is_name:
        return False
    if low == "more" and items[index - 2].low == "once":
        return False
    if low not in lexicon.determiners and low not in lexicon.prepositions:
        return False
    # "one in ten said", "the mother of five said"
    counted = low in word_classes()["number_words"] and items[index - 2].low == "of"
    return cue.form != "past" or not (counted or share_before(items, index) is not None)


def _opens_noun(items: Sentence, index: int) -> bool:
    """Whether a participle belongs to the noun behind it: "arrested 24 suspected rebels"."""
    lexicon, before = items.lexicon, items[index - 1].low
    free = before[:1].isdigit() or before in lexicon.counted | lexicon.coordinators
    free = free or before.endswith(("ed", "ing")) or before in lexicon.pasts
    if before in lexicon.coordinators and index > 1 and items[index - 2].text == ",":
        return False  # "said it was late, and predicted further delays"
    following = items[index + 1] if index + 1 < len(items) else None
    if not free or following is None or following.kind != WORD or following.is_capital:
        return False
    speaks = items[index].low in ("announced", "confirmed") and _acted(items, index - 1)
    if before in lexicon.coordinators and (
        speaks or _tells_somebody(items, index + 2) or _tells_of_what(items, index)
    ):
        return False  # "toured the valley and promised residents that …", "and accused them of …"
    opens = lexicon.determiners | lexicon.clause_pronouns | lexicon.prepositions
    opens |= {"that", "to", "not", "more"}
    return following.low not in opens


def _acted(items: Sentence, end: int) -> bool:
    """Whether a verb in the past and its object stand before: "condemned the raid and announced …"."""
    lexicon, near = items.lexicon, items[max(end - _LONGEST_ACT, 0) : end]
    past = next((at for at in reversed(range(len(near))) if is_past(near[at], lexicon)), None)
    return past is not None and len(near) - past > 1 and near[past + 1].kind == WORD


def _tells_somebody(items: Sentence, place: int) -> bool:
    """Whether "that" and a subject stand here, so that a listener stands before."""
    if place + 1 >= len(items) or items[place].low != "that":
        return False
    return items[place + 1].low not in items.lexicon.finite


def _tells_of_what(items: Sentence, index: int) -> bool:
    """Whether "of" and a deed, or words in marks, follow a charge: "accused foreign charities of lying"."""
    if items[index].low not in word_classes()["accusing_of"]:
        return False
    near = range(index + 2, min(index + _LONGEST_TAG, len(items) - 1))
    of = next((place for place in near if items[place].low == "of"), None)
    behind = items[of + 1] if of is not None else None
    return behind is not None and (behind.kind == QUOTE or behind.low.endswith("ing"))


def _has_document(items: Sentence, index: int) -> bool:
    """Whether "a short written statement" is told of: a participle before what is written."""
    following = items[index + 1].low if index + 1 < len(items) else ""
    if following not in items.lexicon.documents or items[index].low not in ("written", "sworn"):
        return False
    return any(item.low in items.lexicon.determiners for item in items[max(index - 2, 0) : index])


def _opens_clause(items: Sentence, index: int, cue: Cue) -> bool:
    """Whether a gerund has a clause or a quotation behind it: "a point of saying that …"."""
    if index + 1 >= len(items) or not cue.frames & {"clause", "that"}:
        return False
    following = items[index + 1]
    opens = following.kind == QUOTE or following.low in items.lexicon.clause_pronouns | {"that"}
    return opens or (cue.lemma == "say" and following.kind == WORD)


def _plural_subject(items: Sentence, start: int) -> bool:
    """Whether the word before a verb's base form can be its subject: "officials say", "I say"."""
    lexicon = items.lexicon
    if start == 0 or items[start - 1].kind != WORD:
        return start > 0 and (items[start - 1].text == "," or items[start - 1].kind == QUOTE)
    low = items[start - 1].low
    if low in lexicon.plural_subjects:
        return True
    return (
        low.endswith("s")
        and low not in lexicon.determiners | lexicon.verb_group
        and not low.endswith(("'s", "’s", "ss"))
    )


def _is_plural(items: Sentence, subject: Phrase | None) -> bool:
    """Whether a subject with words behind its head is plural: "aides to Moor", "9 percent"."""
    if subject is None:
        return False
    head = items[subject[0] : min(subject[1], subject[0] + _LONGEST_HEAD)]
    lows = [item.low for item in head if item.kind == WORD]
    if lows and (lows[0][:1].isdigit() or lows[-1][:1].isdigit()):
        return True
    return any(low == "percent" or (low.endswith("s") and not low.endswith("'s")) for low in lows)
