"""Infinitives that say what an act of the operation is for, or the operation itself.

"We closed the crossing to stop the virus" has no wording of purpose but its "to": it is one where an
act of the operation governs it, and neither a verb that takes it as its object ("began to slow") nor
an adjective ("unable to reach the wreck").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.coding.axes.concerns import Concern, concerns_clause, is_about, is_actor, subject_in
from toolkit.coding.axes.findings import Span
from toolkit.coding.axes.wordings import TOLD_REACH, AimRule, Purpose, is_told
from toolkit.coding.clauses.clauses import INFINITIVE, Clause
from toolkit.coding.clauses.phrases import Analysis, phrase_around
from toolkit.coding.clauses.reach import is_negated, phrase_span
from toolkit.coding.clauses.subjects import orders_a_thing

_INFINITIVE_MARKERS = frozenset({"to", "not", "never"})
_ACT = AimRule("done to", re.compile("to"), open=True, bearer="act")


def find_acts(concern: Concern) -> Iterator[Purpose]:
    """Yield the infinitives that say what an act of the operation is for, or the operation itself."""
    text = concern.text
    for clause in text.parsed.clauses:
        if clause.kind != INFINITIVE or clause.parent < 0 or not clause.start:
            continue
        after = clause.marker[1]
        marked = text.norms[clause.marker[0]] in _INFINITIVE_MARKERS
        if not marked or after >= clause.end or clause.start in concern.tokens:
            continue
        known = {text.base[after], text.norms[after]} & text.grammar["coming_to_know"]
        if known or _is_for_to(concern, clause):
            continue
        named = _is_label(concern, clause)
        acts = named or _is_act(concern, clause) or _is_added(concern, clause)
        if acts or _is_safeguard(concern, clause):
            tokens = text.parsed.tokens
            cue = (tokens.starts[clause.marker[0]], tokens.ends[after - 1])
            of_noun = named and not _is_begun(text, clause)
            yield Purpose(_ACT, cue, phrase_span(text.parsed, after), clause.start, of_noun)


def _is_for_to(concern: Concern, clause: Clause) -> bool:
    """Return whether it is said of whom an infinitive holds: "unusual for crews to sign contracts"."""
    text, i = concern.text, clause.start - 1
    before = phrase_around(text, i, clause.start).start - 1
    return before > 0 and text.norms[before] == "for" and not text.form[before - 1]


def _is_label(concern: Concern, clause: Clause) -> bool:
    """Return whether an infinitive stands behind a noun for the operation: "the mission to rescue"."""
    text, i = concern.text, clause.start - 1
    if not concern.finders or is_told(text.parsed, clause.start):
        return False
    phrase = phrase_around(text, i, i + 1)
    if i not in concern.tokens and not _stands_for_it(concern, i, phrase.start):
        return False
    verb = _verb_before(text, clause)
    if text.norms[i] in text.grammar["contents_not_purposes"] or _is_relied_on(text, phrase.start):
        return False
    passive = verb is not None and text.parsed.tagged.passive[verb]
    if not passive and begins_with_adversary(text, i):
        return False
    taking = text.grammar["taking_infinitives"] | text.grammar["discussing"]
    taken = verb is not None and not passive and text.base[verb] in taking
    taken = taken and not _is_begun(text, clause)
    return not text.form[i] and not taken


def _is_begun(text: Analysis, clause: Clause) -> bool:
    """Return whether an infinitive is what the noun before it was begun for: "began X to feed them"."""
    i, verb = clause.start - 1, _verb_before(text, clause)
    if verb is None:
        return False
    if orders_a_thing(text.parsed, verb, clause.start):
        return True
    begins = text.base[verb] in text.grammar["going_about"]
    return begins and verb == phrase_around(text, i, i + 1).start - 1


def _is_relied_on(text: Analysis, start: int) -> bool:
    """Return whether people only count on what begins at a token, or "it took" that: "rely on X to"."""
    before = text.norms[max(0, start - 2) : start]
    relies = len(before) == 2 and (before[0] in text.grammar["relying"])
    return relies or (before[:1] == ["it"] and text.base[start - 1] == "take")


def _stands_for_it(concern: Concern, i: int, start: int) -> bool:
    """Return whether a noun for operations means the target: "this mission", and not "his mission"."""
    text = concern.text
    if text.norms[i] not in text.grammar["standing_for_it"] or not concern.is_near:
        return False
    return text.grammar["of_others"].isdisjoint(text.norms[start:i])


def _is_act(concern: Concern, clause: Clause) -> bool:
    """Return whether an act of the operation, or of whoever carries it out, governs an infinitive."""
    text, g = concern.text, concern.text.grammar
    verb = _verb_before(text, clause)
    if verb is None or not concern.finders:
        return False
    strong = text.base[verb] in g["acts_of_operations"]
    if not strong and text.base[verb] not in g["acts_for_something"]:
        return False
    between = text.norms[verb + 1 : clause.start]
    timed = bool(between) and between[-1] in g["times"] | g["moments"]
    coming = text.norms[verb] == "going" and not between
    if set(between) & g["ability"] or timed or coming or is_told(text.parsed, clause.start):
        return False
    if between and between[-1] in g["no_means_of_acts"]:
        return False
    if text.base[verb] in g["laying"] and text.norms[clause.marker[1]] == "rest":
        return False
    used = text.norms[verb] == "used" and not text.parsed.tagged.passive[verb] and not between
    asked = {"it", "what"} & set(text.norms[max(0, verb - 6) : verb])
    if text.base[verb] == "take" and (asked or not between):
        return False
    unable = is_negated(text.parsed, verb) and g["able"] & set(text.norms[max(0, verb - 4) : verb])
    if used or unable:
        return False
    return _is_operations(concern, text.parsed.clauses[text.clause_of[verb]], verb, strong=strong)


def _is_added(concern: Concern, clause: Clause) -> bool:
    """Return whether a comma adds what the operation is for: "X will be small, at first, to ease it"."""
    text, g = concern.text, concern.text.grammar
    word = text.base[clause.marker[1]] or text.norms[clause.marker[1]]
    if text.norms[clause.start - 1] not in {",", "…"} or word in g["adding_infinitives"]:
        return False
    home = text.parsed.chain(clause.start)[-1]
    verb = next((i for i in range(home.start, clause.start) if text.form[i]), None)
    subject = subject_in(text, home)
    if verb is None or subject is None or not concern.finders:
        return False
    taking = g["taking_infinitives"] | g["reporting"] | g["saying"] | {"go"}
    taken = text.base[verb] in taking and verb == clause.start - 2
    told = is_told(text.parsed, clause.start) and not text.parsed.tagged.passive[verb]
    return not (taken or told) and is_about(concern, subject)


def _is_safeguard(concern: Concern, clause: Clause) -> bool:
    """Return whether an infinitive says what something is to ensure, prevent or protect.

    Such verbs tell a purpose whatever is done for it: "fees were raised to protect the harbour".
    """
    text, g = concern.text, concern.text.grammar
    i = clause.marker[1]
    word = text.base[i] or text.norms[i]
    if word not in g["safeguarding"] and text.norms[i : i + 2] != ["make", "sure"]:
        return False
    before = text.norms[clause.start - 1]
    verb = _verb_before(text, clause)
    if before in g["no_means"] or not before[0].isalnum() or is_told(text.parsed, clause.start):
        return False
    if verb is None:
        return before in g["purposeful_means"] and concern.is_named(
            text.parsed.sentence_at(clause.start)
        )
    if not _is_done_for(text, verb, clause):
        return False
    home = text.parsed.clauses[text.clause_of[verb]]
    subject = subject_in(text, home)
    if subject is not None and _is_against(concern, subject):
        return False
    return concerns_clause(concern, home) or concern.is_named((home.start, clause.start))


def _is_done_for(text: Analysis, verb: int, clause: Clause) -> bool:
    """Return whether a verb tells what is done, and does not take the infinitive as its object."""
    g, base = text.grammar, text.base[verb]
    if set(text.norms[verb + 1 : clause.start]) & (g["no_means"] | {"too", "enough"}):
        return False
    if base in g["be"] or base in g["complement_heads"]:
        return False
    if base in g["taking_infinitives"] | g["object_control"] | g["wanting"]:
        return False
    return (
        verb < clause.start - 1
        or text.parsed.tagged.passive[verb]
        or base in g["acts_for_something"]
    )


def _is_operations(concern: Concern, clause: Clause, verb: int, *, strong: bool) -> bool:
    """Return whether an act is the operation's: by its subject, its object, or who does it."""
    text = concern.text
    subject = subject_in(text, clause)
    passive = text.parsed.tagged.passive[verb]
    if subject is not None and not passive and _is_against(concern, subject):
        return False
    if concerns_clause(concern, clause):
        return True
    if strong and text.parsed.tagged.passive[verb]:
        return concern.is_known
    return strong and subject is not None and is_actor(concern, text.norms[slice(*subject)])


def _is_against(concern: Concern, subject: Span) -> bool:
    """Return whether a subject is whom an operation is against: "the gang", "rebels"."""
    words = concern.text.norms[slice(*subject)]
    g = concern.text.grammar
    return words[-1] in g["adversaries"] and not is_actor(concern, words)


def _verb_before(text: Analysis, clause: Clause) -> int | None:
    """Return the verb that an infinitive hangs on, past its object and its particles."""
    for i in range(clause.start - 1, max(-1, clause.start - 1 - 2 * TOLD_REACH), -1):
        if text.norms[i] in {";", ":", "."}:
            return None
        if text.form[i] and text.clause_of[i] != clause.index:
            return i
    return None


def begins_with_adversary(text: Analysis, i: int) -> bool:
    """Return whether the main clause around a token begins with whom an operation is against."""
    g, start = text.grammar, text.parsed.chain(i)[-1].start
    start += text.norms[start] in g["determiners"]
    return text.norms[start] in g["adversaries"]
