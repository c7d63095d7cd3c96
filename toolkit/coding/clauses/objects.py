"""What a phrase is the object of: the verb, the adjective or the idiom to its left.

"They refused to [support] X", "were [opposed] to X", "[called] X a disgrace", "was betrayed by X".
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.clauses.chains.relatives import done_to
from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.demands import (
    is_made_to_act,
    is_matter,
    made_to,
    wants_another,
    will_have,
    wished_done,
)
from toolkit.coding.clauses.effects import names_adversary
from toolkit.coding.clauses.nominals import in_idiom
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase, begins_with_gerund, is_head
from toolkit.coding.clauses.predications import is_asked
from toolkit.coding.clauses.subjects import subject_of, verb_link
from toolkit.coding.clauses.verdicts import meant_for_adversary
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    IDIOM,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.forms import GERUND
from toolkit.language.tagging import is_possessive

_OBJECT_REACH = 14
_CALLED_REACH = 7
_AS_REACH = 9
_NEAR = 3
_GERUND_REACH = 5


def governing_left(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link] | None:
    """Return the links of what the phrase is the object of; None where it is a subject."""
    whole = _idiom_around(text, phrase, clause)
    if whole is not None:
        home = text.parsed.clauses[text.clause_of[whole.start]]
        return _governed_by(text, whole, phrase, home)
    seen_auxiliary = False
    for i in range(phrase.start - 1, clause.start - 1, -1):
        if text.clause_of[i] != clause.index:
            continue
        if text.norms[i] in {":", "why"} or _is_front(text, i, phrase, clause):
            return None
        if is_matter(text, i, phrase) or (seen_auxiliary and _names_it(text, i, clause)):
            return []
        governed = _governed_at(text, i, phrase, clause)
        if governed is not None:
            return governed
        seen_auxiliary = seen_auxiliary or (
            text.norms[i] in text.grammar["be"] | text.grammar["modals"] | text.grammar["have"]
            and not is_possessive(text.norms, i)
        )
    if seen_auxiliary and is_asked(text, clause):
        return None
    return _clefted(text, clause) if seen_auxiliary else None


def _idiom_around(text: Analysis, phrase: Phrase, clause: Clause) -> Occurrence | None:
    """Return the idiom that ends at the phrase and begins in a clause before: "want | to see an end to X"."""
    occurrence = text.ending.get(phrase.start)
    if occurrence is None or occurrence.end - occurrence.start < IDIOM:
        return None
    outside = text.clause_of[occurrence.start] != clause.index
    return occurrence if outside and occurrence.reading(OBJECT, ATTITUDE, EVALUATION) else None


def _is_front(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> bool:
    """Return whether a phrase ends before a subject begins: "against a backdrop of unrest, X is …"."""
    opens = i == clause.start and text.norms[i] in text.grammar["plain_prepositions"]
    return opens and text.norms[phrase.start - 1] == ","


def _is_who_did_it(text: Analysis, i: int) -> bool:
    """Return whether "behind" tells who did it: "those behind X", "whoever was behind X"."""
    before = text.norms[max(0, i - 2) : i]
    whoever = before[:1] in (["who"], ["whoever"]) and before[-1] in text.grammar["be"]
    fronted = not any(norm[0].isalnum() for norm in text.norms[text.parsed.sentence_at(i)[0] : i])
    return (
        whoever
        or fronted  # "Behind X stand two ministers"
        or (before[-1:] != [] and before[-1] in text.grammar["who_stands_behind"])
    )


def _names_it(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether a gerund at token i is what the phrase is said to be: "stopping the fever is X"."""
    return text.form[i] == GERUND and begins_with_gerund(text, clause) == i


def _governed_at(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> list[Link] | None:
    """Return what the word at token i says of the phrase; None where the way goes on to the left."""
    occurrence = text.occurrences.get(i)
    if text.norms[i] == "behind" and _is_who_did_it(text, i):
        return None
    named = _called(text, i, phrase, clause) if text.form[i] else None
    if named:
        return [named]
    if occurrence and occurrence.end <= phrase.start + (occurrence.end - i > 1):
        governed = _governed_by(text, occurrence, phrase, clause)
        if governed is not None:
            return governed
    will_do = will_have(text, i, phrase, clause)
    if will_do:
        return [will_do]
    governs = text.form[i] and text.norms[i] not in text.grammar["no_verbs"]
    governs = governs and not in_idiom(text, i)  # "concerns" in "have grave concerns about"
    if governs and not is_attributive(text, i):
        return wished_done(text, i, phrase, clause)
    return None


def _governed_by(
    text: Analysis, occurrence: Occurrence, phrase: Phrase, clause: Clause
) -> list[Link] | None:
    """Return what a predicate to the left says of its object; None where it is none of its."""
    i = occurrence.start
    reading = _object_reading(text, occurrence, phrase)
    if reading is None:
        return _ruined_by(text, occurrence, phrase, clause)
    if wants_another(text, reading, occurrence, phrase):
        return []
    done = wished_done(text, i, phrase, clause)
    if done or (is_made_to_act(text, occurrence, phrase) and reading.sign > 0):
        return done or made_to(text, phrase, clause)
    if _is_threat_with(text, i, phrase):
        reading = replace(reading, kind=COURSE, sign=1)
    elif _is_oblique(text, reading, occurrence, phrase):
        return _done_by(text, i, phrase, clause)
    judged = reading.kind == EVALUATION  # who botched it is who is judged, and not who judges
    if judged and text.base[i] in text.grammar["borne"] and _is_borne_by_adversary(text, clause):
        reading = replace(reading, sign=-reading.sign)
    link = verb_link(text, reading, occurrence, clause, subject=judged)
    return [link, *_around_gerund(text, i, clause)]


def _is_borne_by_adversary(text: Analysis, clause: Clause) -> bool:
    """Return whether those who are fought pay for it: "the gangs bear the brunt of X"."""
    subject = subject_of(text, clause)
    return subject is not None and names_adversary(text, text.norms[slice(*subject)])


def _is_threat_with(text: Analysis, i: int, phrase: Phrase) -> bool:
    """Return whether somebody threatens somebody with the target: "threatened them with X"."""
    return text.base[i] == "threaten" and text.norms[phrase.start - 1] == "with"


def _called(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what the object is called: "they call X a disgrace", "we see X as a friend"."""
    if text.base[i] not in text.grammar["calling"]:
        return None
    if text.norms[i + 1 : i + 2] != [] and text.norms[i + 1] in text.grammar["particles"]:
        return None  # "calling off X would be a mistake"
    for j in range(phrase.start + 1, min(_called_until(text, phrase), clause.end)):
        occurrence = text.occurrences.get(j)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        if text.norms[j] == "," and 0 < j - phrase.end <= _NEAR:
            continue  # "called it a blatant, belligerent abuse"
        if text.norms[j] in {",", ";"} or text.clause_of[j] != clause.index:
            return None
        beside = all(norm.endswith("ly") for norm in text.norms[phrase.end : j])
        done = occurrence.reading(OBJECT, ATTITUDE) if occurrence and beside else None
        if occurrence and done and done.term == "justify":
            return verb_link(text, done, occurrence, clause, experiencer=subject_of(text, clause))
        if occurrence and reading and reading.word_class != VERB and not _is_oblique_noun(text, j):
            # Who calls it so judges it; that something makes it so, the speaker says.
            made = text.base[i] in text.grammar["making"]
            judge = None if made else subject_of(text, clause)
            reading = meant_for_adversary(text, occurrence, reading)
            return verb_link(text, reading, occurrence, clause, subject=made, experiencer=judge)
    return None


def _called_until(text: Analysis, phrase: Phrase) -> int:
    """Return where it ends what a phrase may be called; later where "as" opens it behind more of a phrase."""
    behind = text.norms[phrase.end : phrase.end + _AS_REACH]
    opened = phrase.end + behind.index("as") + _CALLED_REACH if "as" in behind else 0
    return max(phrase.end + _CALLED_REACH, opened)


def _is_oblique_noun(text: Analysis, j: int) -> bool:
    """Return whether a preposition stands right before a noun: "called the raid on smugglers a success"."""
    return text.norms[j - 1] in text.grammar["plain_prepositions"] - {"as"}


def is_attributive(text: Analysis, i: int) -> bool:
    """Return whether a participle stands before a noun: "the failed plan"."""
    if i and text.form[i] == GERUND and text.form[i - 1]:
        return False
    return (
        text.form[i] in {"participle", GERUND}
        and i + 1 < len(text.norms)
        and is_head(text, i + 1, i)
    )


def _object_reading(text: Analysis, occurrence: Occurrence, phrase: Phrase) -> Predicate | None:
    """Return what a verb or adjective to the left says of its object."""
    if phrase.start - occurrence.end > _OBJECT_REACH:
        return None
    classes = {ADJECTIVE} if text.parsed.tagged.passive[occurrence.start] else {VERB, ADJECTIVE}
    fitting = [p for p in occurrence.readings if p.role == OBJECT]
    readings = [p for p in fitting if p.word_class in classes] or [
        p for p in fitting if p.word_class == VERB
    ]
    for kind in (ATTITUDE, COURSE, EVALUATION, EVENT):
        for reading in readings:
            if reading.kind == kind:
                return reading
    return None


def _is_oblique(text: Analysis, reading: Predicate, occurrence: Occurrence, phrase: Phrase) -> bool:
    """Return whether a preposition keeps the phrase from being what the verb is about."""
    if text.parsed.tagged.passive[occurrence.start] and reading.word_class == VERB:
        return True
    between = text.norms[occurrence.end : phrase.start]
    if reading.kind == COURSE and (
        len(between) > 4 or set(between) & text.grammar["plain_prepositions"]
    ):
        return True
    if reading.sign > 0 and text.grammar["turned_toward"] & set(between):
        return True
    again = between[-1:] == ["for"] and " for" in reading.term
    if again:  # "asked for the contracts for X", not "asked for support for X"
        return not any(j in text.occurrences for j in range(occurrence.end, phrase.start - 1))
    return bool(between) and between[-1] in text.grammar["neutral_obliques"]


def _done_by(text: Analysis, i: int, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what a passive verb says of who did it: "I was betrayed by X"."""
    occurrence = text.occurrences.get(i)
    reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
    subject = subject_of(text, clause)
    if not occurrence or text.norms[phrase.start - 1] != "by":
        return []
    judged = occurrence.reading(SUBJECT, EVALUATION)
    if judged and judged.word_class == VERB:
        return [verb_link(text, judged, occurrence, clause, subject=True)]
    if not (reading and subject):
        return []
    if not text.grammar["first_person"] & set(text.norms[subject[0] : subject[1]]):
        return []
    return [verb_link(text, reading, occurrence, clause, subject=True)]


def _ruined_by(
    text: Analysis, occurrence: Occurrence, phrase: Phrase, clause: Clause
) -> list[Link] | None:
    """Return what an idiom says of what did it: "our town was brought to its knees by X"."""
    reading = occurrence.reading(SUBJECT, EVALUATION)
    if reading is None or reading.word_class != VERB or occurrence.end != phrase.start - 1:
        return None
    idiom = occurrence.end - occurrence.start >= IDIOM
    by = text.norms[occurrence.end] == "by" and text.parsed.tagged.passive[occurrence.start]
    subject = subject_of(text, clause)
    if not (idiom and by and subject):
        return None
    if names_adversary(text, text.norms[slice(*subject)]):
        reading = replace(reading, sign=-reading.sign)
    return [verb_link(text, reading, occurrence, clause, subject=True)]


def _around_gerund(text: Analysis, i: int, clause: Clause) -> list[Link]:
    """Return what governs a gerund in its own clause: "delayed endorsing X"."""
    had = i > clause.start and text.norms[i - 1] == "having"  # "regretted having backed X"
    if text.form[i] != GERUND and not had:
        return []
    i -= had
    for j in range(i - 1, max(clause.start, i - _GERUND_REACH) - 1, -1):
        if text.clause_of[j] != clause.index or text.norms[j] in {",", "be", "to"}:
            return []
        if text.form[j]:
            occurrence = text.occurrences.get(j)
            reading = occurrence.reading(OBJECT, EVENT) if occurrence else None
            if occurrence is None or reading is None or reading.word_class != VERB:
                return []
            return [verb_link(text, reading, occurrence, clause)]
    return []


def _clefted(text: Analysis, clause: Clause) -> list[Link]:
    """Return what "what we need is X" says of X."""
    for other in text.parsed.clauses:
        if other.parent == clause.index and text.norms[other.start] == "what":
            return next(iter(done_to(text, other)), [])
    return []
