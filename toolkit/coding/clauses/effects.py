"""What a subject is said to bring about, be for or get: "will lead to bloodshed", "won praise".

Whether an effect speaks for or against depends on what is brought about or prevented, so each rule asks
for both a verb and a word of harm, or for a verb of ill will.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from toolkit.coding.clauses.clauses import INFINITIVE, Clause
from toolkit.coding.clauses.phrases import Analysis, Link, TokenRange, holder_of, phrase_around
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, verb_link
from toolkit.coding.clauses.timing import timed_at
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    EVALUATION,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.forms import BASE, PARTICIPLE, PAST

_EFFECT_REACH = 8
_PLOY_REACH = 3
_COMPLEMENT_REACH = 9
_RANKED = {"only": 1, "best": 1, "least": 1, "all": 1, "last": -1, "worst": -1}
"""What is said of something by how it ranks among all that could be done."""


def effect_of(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what the verb at token i says by what it brings about or prevents."""
    found = _prevented(text, i, clause) or _helped(text, i, clause) or _dealt(text, i, clause)
    found = found or _choked(text, i, clause) or _blessed(text, i, clause)
    found = found or _made_worse(text, i, clause)
    found = found or _showed(text, i, clause) or _brought(text, i, clause)
    return found or _lacks(text, i, clause) or timed_at(text, i, clause)


def tells_what_was_hit(text: Analysis, i: int) -> bool:
    """Return whether the verb at token i tells of things that were hit: "damaged two bridges"."""
    if text.base[i] not in text.grammar["war_effects"] or text.form[i] not in {PAST, PARTICIPLE}:
        return False
    return text.grammar["no_things"].isdisjoint(text.norms[i + 1 : i + 1 + _EFFECT_REACH])


def _lacks(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return that something lacks what it should have: "has no military logic"."""
    if text.base[i] != "have" or text.norms[i + 1 : i + 2] not in (["no"], ["neither"]):
        return None
    lacked = text.norms[i + 2 : i + 2 + _PLOY_REACH]
    if text.grammar["lacked"].isdisjoint(lacked):
        return None
    return replace(_judged(text, i, clause, -1), sign=-1)


def _prevented(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return that a harm is prevented, or is not: "would not have stopped a single murder"."""
    verb = _done_for_nothing(text, i, clause)
    nothing = verb is not None
    verb = i if verb is None else verb
    prevents = text.base[verb] in text.grammar["preventing"] or _drives_down(text, verb)
    prevents = prevents or _brings_to_end(text, verb)
    if not prevents or _ends_in(text, verb) or not _harm_behind(text, verb):
        return None
    link = _judged(text, i, clause, 1)
    return replace(link, sign=-1, negated=True) if nothing else link


def _ends_in(text: Analysis, verb: int) -> bool:
    """Return whether something itself ends so: "will end in bloodshed", not "will end the bloodshed"."""
    return text.base[verb] == "end" and text.norms[verb + 1 : verb + 2] in (
        ["in"],
        ["with"],
        ["up"],
    )


def _brings_to_end(text: Analysis, verb: int) -> bool:
    """Return whether a verb and what stands around its object end that: "bring the killing to a halt"."""
    if text.base[verb] not in {"bring", "put"}:
        return False
    _, end = text.parsed.sentence_at(verb)
    pairs = pairwise(text.norms[verb + 1 : min(verb + 1 + _EFFECT_REACH, end)])
    return any(first in {"a", "an"} and last in text.grammar["ends_of_it"] for first, last in pairs)


def _drives_down(text: Analysis, verb: int) -> bool:
    """Return whether a verb and its particle tell that something is made less: "has brought down"."""
    particle = text.norms[verb + 1 : verb + 2] in (["down"], ["back"])
    return particle and text.base[verb] in text.grammar["driving"]


def _done_for_nothing(text: Analysis, i: int, clause: Clause) -> int | None:
    """Return the verb behind "do nothing to" and the like, if that is what stands at token i."""
    if text.base[i] != "do" or text.norms[i + 1 : i + 2] not in (["nothing"], ["little"]):
        return None
    for other in text.parsed.clauses[clause.index + 1 :]:
        if other.parent == clause.index and other.kind == INFINITIVE and other.start == i + 2:
            return other.start + 1 if other.start + 1 < other.end else None
    return None


def _helped(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return that something does not help: "will not solve the problem", "won't help anybody"."""
    nothing = _done_for_nothing(text, i, clause)
    served = text.grammar["serving"] | text.grammar["solving"]
    if nothing is not None and text.base[nothing] in served:
        return _judged(text, i, clause, 1)  # turned by "nothing"
    after = text.norms[i + 1] if i + 1 < clause.end else "."
    useful = text.base[i] in text.grammar["solving"] and is_negated(text.parsed, i)
    if not useful or (not after[0].isalnum() and text.base[i] == "change"):
        return None
    return _judged(text, i, clause, 1)


def _brought(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return that a harm would follow: "will only lead to more bloodshed"."""
    if _brings_to_end(text, i):
        return None
    foreseen = has_modal(text, i, text.grammar["foretelling"]) or text.norms[i - 1] == "only"
    foreseen = foreseen or text.base[i] in text.grammar["breeding"] or _is_wrong_behind(text, i)
    if (
        not (text.base[i] in text.grammar["bringing_about"] or _ends_in(text, i))
        or not foreseen
        or is_negated(text.parsed, i)
    ):
        return None
    return _judged(text, i, clause, -1) if _harm_behind(text, i) else None


def _is_wrong_behind(text: Analysis, i: int) -> bool:
    """Return whether what the verb at token i brings about is a wrong: "has led to violations of"."""
    behind = text.norms[i + 1 : i + 1 + _EFFECT_REACH]
    return not text.grammar["wrongs"].isdisjoint(behind)


def _showed(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what something shows of whoever does it: "shows our resolve", "shows contempt for the law"."""
    if text.base[i] not in text.grammar["evidencing"]:
        return None
    _, end = text.parsed.sentence_at(i)
    behind = text.norms[i + 1 : min(i + 1 + _EFFECT_REACH, end)]
    if not (text.grammar["negators"] | text.grammar["lacking"]).isdisjoint(behind):
        return None
    ours = not text.grammar["first_person"].isdisjoint(behind)
    if ours and not text.grammar["strengths"].isdisjoint(behind):
        return _judged(text, i, clause, 1)
    ill = not text.grammar["weaknesses"].isdisjoint(behind) and not names_adversary(text, behind)
    return _judged(text, i, clause, -1) if ill and not ours else None


def _blessed(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return that something gave people what is good: "has given the town its quiet back"."""
    if text.base[i] not in text.grammar["bestowing"]:
        return None
    for j in range(i + 1, min(i + 1 + _EFFECT_REACH, clause.end)):
        if text.clause_of[j] != clause.index or text.norms[j] in {",", ";", ":", "and", "or"}:
            return None
        if text.norms[j] in text.grammar["blessings"]:
            return _judged(text, i, clause, 1)
    return None


def _choked(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return that something is choking what people live by: "is killing small businesses"."""
    if text.base[i] not in text.grammar["choking"] or is_negated(text.parsed, i):
        return None
    behind = text.norms[i + 1 : i + 1 + _PLOY_REACH + 1]
    if names_adversary(text, behind):
        cut_off = text.base[i] in text.grammar["drying_up"]  # not "has killed two gunmen"
        return _judged(text, i, clause, 1) if cut_off else None
    return None if text.grammar["livelihoods"].isdisjoint(behind) else _judged(text, i, clause, -1)


def _made_worse(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what becomes of people: "makes heroes of bandits", "pushes us to the brink", "lets us sleep"."""
    g, base = text.grammar, text.base[i]
    if is_negated(text.parsed, i):
        return None
    behind = text.norms[i + 1 : min(i + 1 + _EFFECT_REACH, clause.end)]
    made = next((j for j, norm in enumerate(behind[:3]) if norm in g["made_of"]), None)
    if base == "make" and made is not None and "of" in behind[made + 1 : made + 3]:
        return _judged(text, i, clause, -1)
    brink = next((j for j, norm in enumerate(behind) if norm in g["brinks"]), None)
    if base in g["bringing_to"] and brink is not None:
        saved = "from" in behind[:brink]
        ruin = behind[brink] != "edge" or _harm_behind(text, i + 1 + brink)
        return _judged(text, i, clause, 1 if saved else -1) if ruin else None
    lives = base in {"let", "allow"} and not g["let_live"].isdisjoint(behind[1:])
    return _judged(text, i, clause, 1) if lives and not names_adversary(text, behind[:2]) else None


def _dealt(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what a blow says by whom it is dealt to: "dealt a heavy blow to the gangs", "to peace"."""
    if text.base[i] not in text.grammar["blowing"]:
        return None
    blow = next((j for j in range(i + 1, min(i + 7, clause.end)) if text.norms[j] == "blow"), None)
    if blow is None:
        return None
    hit = range(blow + 2, min(blow + 2 + _EFFECT_REACH, clause.end))
    if text.norms[blow + 1 : blow + 2] not in (["to"], ["against"], ["on"]):
        hit = range(i + 1, blow)  # "dealt the gangs a blow"
    words = [text.norms[j] for j in hit]
    if names_adversary(text, words):
        return _judged(text, i, clause, 1)
    if not text.grammar["worth_keeping"].isdisjoint(words):
        return _judged(text, i, clause, -1)
    return None


def names_adversary(text: Analysis, words: Sequence[str]) -> bool:
    """Return whether words name whom operations are against: "the cybercriminal underworld"."""
    roots = tuple(text.grammar["adversary_roots"])
    return any(word in text.grammar["fought"] or any(r in word for r in roots) for word in words)


def _harm_behind(text: Analysis, i: int) -> bool:
    """Return whether a word of harm stands behind the verb at token i, in its clause."""
    for j in range(i + 1, min(i + 1 + _EFFECT_REACH, len(text.norms))):
        if text.clause_of[j] != text.clause_of[i] or text.norms[j] in {",", ";", ":"}:
            return False
        if text.norms[j] in text.grammar["harms"] or _is_ill(text, j):
            return True
    return False


def _is_ill(text: Analysis, j: int) -> bool:
    """Return whether a noun at token j is a bad verdict by itself."""
    occurrence = text.occurrences.get(j)
    reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
    return reading is not None and reading.word_class == NOUN and reading.sign < 0


def _judged(text: Analysis, i: int, clause: Clause, sign: int) -> Link:
    predicate = Predicate(text.base[i], VERB, EVALUATION, SUBJECT, sign)
    return verb_link(text, predicate, Occurrence(i, i + 1, (predicate,)), clause, subject=True)


def ploy_at(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what "an attempt to silence us" at token i says of who or what is one."""
    if text.norms[i] not in text.grammar["ploys"] or text.form[i]:
        return None
    for other in text.parsed.clauses[clause.index + 1 :]:
        near = other.parent == clause.index and other.kind == INFINITIVE
        if near and 0 < other.start - i <= _PLOY_REACH:
            verb = next((j for j in range(other.start + 1, other.end) if text.form[j]), None)
            if verb is None or text.base[verb] not in text.grammar["ill_will"]:
                return None
            predicate = Predicate(f"{text.norms[i]} to", NOUN, EVALUATION, SUBJECT, -1)
            occurrence = Occurrence(i, verb + 1, (predicate,))
            return verb_link(text, predicate, occurrence, clause, subject=True)
    return None


def what_was_wanted(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what "exactly what we needed" at token i says: what is wanted, or what was feared.

    "The last thing we need" is not wanted.
    """
    only = _only_thing(text, i, clause)
    if only:
        return only
    last = text.norms[i : i + 2] == ["last", "thing"]
    exact = text.norms[i] in text.grammar["exactly"] and text.norms[i + 1 : i + 2] == ["what"]
    if not (exact or last):
        return None
    for j in range(i + 2, min(i + 2 + _EFFECT_REACH, len(text.norms))):
        base = text.base[j]
        sign = (base in text.grammar["wanted_so"]) - (base in text.grammar["feared_so"])
        if sign:
            sign = -1 if last else sign
            predicate = Predicate("exactly what", NOUN, EVALUATION, SUBJECT, sign)
            found = Occurrence(i, i + 2, (predicate,))
            return verb_link(text, predicate, found, clause, subject=True)
    return None


def _only_thing(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what "the only thing they could have done" at token i says, or "the worst thing to do"."""
    g, sign = text.grammar, _RANKED.get(text.norms[i], 0)
    behind = text.norms[i + 1 : i + 1 + _EFFECT_REACH]
    if text.norms[i] in {"least", "all"}:
        at: int | None = 0
    else:
        at = next((j + 1 for j, norm in enumerate(behind[:3]) if norm in g["options"]), None)
    if not sign or at is None:
        return None
    done = next((j for j, norm in enumerate(behind) if norm in {"do", "done", "open"}), None)
    if done is None or done < at:
        return None
    between = behind[at:done]
    able = not (g["able_to"] | {"to", "left", "should"}).isdisjoint(between)
    other = any(text.form[i + 1 + j] for j in range(at, done) if behind[j] not in g["idle_between"])
    if not able or other:
        return None
    predicate = Predicate(f"{text.norms[i]} thing to do", NOUN, EVALUATION, SUBJECT, sign)
    found = Occurrence(i, i + 2 + done, (predicate,))
    return verb_link(text, predicate, found, clause, subject=True)


def needed_to(text: Analysis, i: int) -> Predicate | None:
    """Return what "needed to stop them" at token i says of something: that there is need of it."""
    if text.norms[i] != "needed" or text.norms[i + 1 : i + 2] != ["to"]:
        return None
    done = text.form[i + 2 : i + 3] == [BASE] and text.norms[i - 1] not in text.grammar["have"]
    return Predicate(text.norms[i], ADJECTIVE, EVALUATION, SUBJECT, 1) if done else None


def falls_short(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what "not able to stop it" at token i says of what should: that it does not do so."""
    able = text.norms[i] in text.grammar["fit_for"] and is_negated(
        text.parsed, i, reach=_PLOY_REACH
    )
    if not (able or text.norms[i] in {"unable", "powerless"}) or i + 3 > len(text.norms):
        return None
    verb = next((j for j in range(i + 2, min(i + 5, len(text.norms))) if text.form[j]), None)
    useful = text.grammar["preventing"] | text.grammar["solving"] | text.grammar["serving"]
    if text.norms[i + 1] != "to" or verb is None or text.base[verb] not in useful:
        return None
    predicate = Predicate("unable to", ADJECTIVE, EVALUATION, SUBJECT, -1)
    return Link(predicate, (i, verb + 1), -1)


def worth_at(text: Analysis, i: int, clause: Clause) -> Link | None:
    """Return what "of the utmost importance" at token i says of something."""
    if text.norms[i] != "of" or text.norms[i - 1] not in text.grammar["be"] | {"not", "also"}:
        return None
    behind = text.norms[i + 1 : i + 1 + _PLOY_REACH + 1]
    at = next((j for j, norm in enumerate(behind) if norm in text.grammar["worth"]), None)
    if at is None or not {"what", "some", "little"}.isdisjoint(behind[:at]):
        return None
    predicate = Predicate(f"of {behind[at]}", ADJECTIVE, EVALUATION, SUBJECT, 1)
    found = Occurrence(i, i + at + 2, (predicate,))
    link = verb_link(text, predicate, found, clause, subject=True)
    return replace(link, sign=-link.sign, negated=True) if "no" in behind[:at] else link


def is_measured(text: Analysis, occurrence: Occurrence, predicate: Predicate) -> bool:
    """Return whether "consistent with" and the like have a norm behind them, where they need one."""
    if predicate.term not in text.grammar["measured_by_norms"]:
        return True
    behind = text.norms[occurrence.end : occurrence.end + _EFFECT_REACH]
    return not text.grammar["norms"].isdisjoint(behind)


def received_by(text: Analysis, i: int, clause: Clause) -> Iterator[list[Link]]:
    """Yield the attitude that the subject gets from others: "X won the praise of Y"."""
    for j in range(i + 1, min(i + 1 + _COMPLEMENT_REACH, clause.end)):
        occurrence = text.occurrences.get(j)
        nouns = [p for p in occurrence.readings if p.word_class == NOUN] if occurrence else []
        reading = next((p for p in nouns if (p.role, p.kind) == (OBJECT, ATTITUDE)), None)
        if text.clause_of[j] != clause.index or text.norms[j] in {",", ";"}:
            return
        if occurrence and reading:
            given = holder_of(text, phrase_around(text, occurrence.start, occurrence.end))
            giver = given or _giver(text, occurrence.end, clause)
            deserved = text.base[i] in text.grammar["deserving"]
            if giver is not None or deserved:
                link = verb_link(text, reading, occurrence, clause, experiencer=giver)
                yield [replace(link, experiencer=None) if deserved else link]
            return


def _giver(text: Analysis, i: int, clause: Clause) -> TokenRange | None:
    """Return who gives what stands before token i ("of Y"); None if it has another object."""
    if i >= clause.end or not text.norms[i][0].isalpha():
        return (i - 1, i)
    if text.norms[i] not in text.grammar["giver_prepositions"] or i + 1 >= len(text.norms):
        return None
    phrase = phrase_around(text, i + 1, i + 2)
    return phrase.start, phrase.end
