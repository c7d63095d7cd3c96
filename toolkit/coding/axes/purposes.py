"""Where a purpose may stand: the wordings of aims.toml, and infinitives that an act is done for.

"We closed the crossing to stop the virus" has no wording of purpose but its "to": it is one where an
act of the operation governs it, and neither a verb that takes it as its object ("began to slow") nor
an adjective ("unable to reach the wreck").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from toolkit.coding.axes.concerns import Concern, concerns_clause, is_about, is_actor, subject_in
from toolkit.coding.axes.findings import Span
from toolkit.coding.clauses.clauses import INFINITIVE, Clause, Parsed
from toolkit.coding.clauses.phrases import Analysis, is_head, phrase_around
from toolkit.coding.clauses.reach import is_negated, phrase_span
from toolkit.coding.clauses.subjects import subject_of
from toolkit.language.data import read_toml
from toolkit.language.tagging import grammar

_TOLD_REACH = 8
_OF_NOUNS = frozenset({"designed to", "aimed at"})
_INFINITIVE_MARKERS = frozenset({"to", "not", "never"})
_INSTRUMENTS = frozenset({"with", "through", "by", "in"})


@dataclass(frozen=True)
class AimRule:
    """One way to word an aim: the cue's pattern, and what must hold for it."""

    name: str
    cue: re.Pattern[str]
    open: bool
    phrase: str = ""
    words: tuple[str, ...] = ()
    about: bool = False
    owned: bool = False
    operation: bool = False
    instrument: bool = False


@dataclass(frozen=True)
class Purpose:
    """A wording of purpose: by which rule, its cue, its phrase, and the cue's first token."""

    rule: AimRule
    cue: Span
    phrase: Span
    token: int


@cache
def aim_rules() -> tuple[AimRule, ...]:
    """Return the rules of aims.toml, in order: the first rule that finds a phrase keeps it."""
    return tuple(
        AimRule(
            rule["name"],
            re.compile(rule["cue"]),
            rule["open"],
            rule.get("phrase", ""),
            tuple(rule.get("words", ())),
            *(rule.get(key, False) for key in ("about", "owned", "operation", "instrument")),
        )
        for rule in read_toml("aims.toml")["rule"]
    )


_ACT = AimRule("done to", re.compile("to"), open=True)


def find_purposes(concern: Concern) -> Iterator[Purpose]:
    """Yield what may be a purpose, open wordings first."""
    rules = _rules_for(concern.text.parsed.folded)
    for rule in rules:
        if rule.open:
            yield from _worded(concern, rule)
    yield from _acted(concern)
    for rule in rules:
        if not rule.open:
            yield from _worded(concern, rule)


def _rules_for(folded: str) -> list[AimRule]:
    """Return the rules of which a word is in the text: the others' patterns need no search."""
    present = {word for word in _rule_words() if word in folded}
    return [rule for rule in aim_rules() if not rule.words or not present.isdisjoint(rule.words)]


@cache
def _rule_words() -> tuple[str, ...]:
    return tuple({word: None for rule in aim_rules() for word in rule.words})


def _worded(concern: Concern, rule: AimRule) -> Iterator[Purpose]:
    parsed = concern.text.parsed
    for found in rule.cue.finditer(parsed.folded):
        first, last = parsed.tokens.within(*found.span())
        told = rule.name == "to" and (is_told(parsed, first) or _is_too_much(parsed, first))
        purpose = None if told else _locate(parsed, rule, found.span(), first, last)
        if purpose and _holds(concern, purpose):
            yield purpose


def is_told(parsed: Parsed, i: int) -> bool:
    """Return whether an infinitive is what somebody is told to do, and no purpose."""
    clause = parsed.clauses[parsed.clause_of[i]]
    told = grammar()["object_control"] | grammar()["wanting"]
    for j in range(i - 1, max(-1, i - _TOLD_REACH), -1):
        if parsed.tagged.form[j] and parsed.clause_of[j] != clause.index:
            return parsed.tagged.base[j] in told
    return False


def _is_too_much(parsed: Parsed, i: int) -> bool:
    """Return whether "too" stands before an infinitive, and it is not done: "too late to feed them"."""
    before = parsed.tokens.norms[max(0, i - 4) : i]
    return "too" in before[:-1] and not set(before[before.index("too") :]) & {",", ";", "."}


def _locate(parsed: Parsed, rule: AimRule, span: Span, first: int, last: int) -> Purpose | None:
    tokens = parsed.tokens
    cue = (span[0], tokens.ends[last - 1]) if last > first else span
    if rule.phrase:
        start = _before(parsed, first) if rule.phrase == "before" else _subject(parsed, first)
        end = last if rule.phrase == "clause" else first
        if start >= end or not _is_noun_phrase(parsed, start, end):
            return None
        return Purpose(rule, cue, (tokens.starts[start], tokens.ends[end - 1]), first)
    while last < len(tokens) and not tokens.norms[last][0].isalnum():
        last += 1
    return Purpose(rule, cue, phrase_span(parsed, last), first) if last < len(tokens) else None


def _subject(parsed: Parsed, first: int) -> int:
    """Return where the subject of a token's clause begins."""
    clause = parsed.clauses[parsed.clause_of[first]]
    start = max(clause.marker[1], clause.start)
    while start < first and (
        parsed.clause_of[start] != clause.index
        or parsed.tokens.norms[start] in grammar()["before_subjects"]
    ):
        start += 1
    return start


def _before(parsed: Parsed, first: int) -> int:
    """Return where the sentence begins that ends at a token, or holds it."""
    return parsed.sentence_at(max(0, first - 1))[0]


def _is_noun_phrase(parsed: Parsed, start: int, end: int) -> bool:
    return end - start > 1 or parsed.tokens.norms[start] not in grammar()["no_aims"]


def _holds(concern: Concern, purpose: Purpose) -> bool:
    """Return whether a wording is about the operation, where its rule asks for that."""
    text, rule = concern.text, purpose.rule
    clause = text.parsed.clauses[text.clause_of[purpose.token]]
    if concern.finders and not rule.phrase and _is_of_another(concern, purpose):
        return False
    if rule.instrument:
        return _has_instrument(concern, purpose)
    if rule.operation:
        subject = subject_in(text, clause)
        return bool(concern.finders) and subject is not None and is_about(concern, subject)
    if rule.about and concern.finders:
        return concern.is_named(text.parsed.sentence_at(purpose.token)) or concerns_clause(
            concern, clause
        )
    return not rule.owned or not _is_others(concern, purpose)


def _is_of_another(concern: Concern, purpose: Purpose) -> bool:
    """Return whether what has the purpose only talks of the operation, or is whom it is against."""
    text, g = concern.text, concern.text.grammar
    owner = _bearer(text, purpose)
    if owner is None:
        return _begins_with_adversary(text, purpose.token)
    if owner[1] - 1 in concern.tokens:
        return False
    head = text.norms[owner[1] - 1]
    if is_actor(concern, text.norms[slice(*owner)]) or text.norms[owner[0]] in g["first_person"]:
        return False
    return head in g["gatherings"] or head in g["adversaries"]


def _begins_with_adversary(text: Analysis, i: int) -> bool:
    """Return whether the main clause around a token begins with whom an operation is against."""
    g, start = text.grammar, text.parsed.chain(i)[-1].start
    start += text.norms[start] in g["determiners"]
    return text.norms[start] in g["adversaries"]


def _bearer(text: Analysis, purpose: Purpose) -> Span | None:
    """Return what a purpose is said of: the noun before its cue, else the subject of its clause."""
    g, first = text.grammar, purpose.token
    clause = text.parsed.clauses[text.clause_of[first]]
    before = first - 1
    if purpose.rule.name in _OF_NOUNS and before >= 0 and is_head(text, before, first):
        span = phrase_around(text, before, first)
        start, end = span.start, span.end
    else:
        found = subject_of(text, clause)
        if found is None:
            return None
        start, end = found
    stop = next((i for i in range(start + 1, end) if text.norms[i] in g["plain_prepositions"]), end)
    return (start, stop) if stop > start else None


def _has_instrument(concern: Concern, purpose: Purpose) -> bool:
    """Return whether the sentence names the operation as a means: "with this raid we hope to"."""
    text = concern.text
    start, end = text.parsed.sentence_at(purpose.token)
    for first, last in concern.mentions:
        if start <= first < end:
            before = phrase_around(text, first, last).start - 1
            if before >= start and text.norms[before] in _INSTRUMENTS:
                return True
    return False


def _is_others(concern: Concern, purpose: Purpose) -> bool:
    """Return whether a wording names whose aim it is, and that is neither the operation nor its side's."""
    text, g = concern.text, concern.text.grammar
    owner = _owner(text, purpose)
    if owner is None:
        return False
    words = text.norms[slice(*owner)]
    if concern.finders and (is_about(concern, owner) or concern.is_named(owner)):
        return False
    if is_actor(concern, words) or set(words) & (g["first_person"] | g["operation_nouns"]):
        return False
    start = text.parsed.tokens.within(*purpose.phrase)[0]
    wants = text.norms[text.parsed.tokens.within(*purpose.cue)[0]] == "what"
    targeted = wants or start in concern.tokens or start + 1 in concern.tokens
    if not targeted and concern.finders and concern.is_named(text.parsed.sentence_at(start)):
        return False
    people = words[-1].endswith("s") or words[-1] in g["other_people"] | g["private_bodies"]
    private = bool(concern.finders) and words[-1] not in g["institutions"] and words[-1].isalpha()
    named = text.parsed.text[text.parsed.tokens.starts[owner[1] - 1]].isupper()
    return people or (private and not named)


def _owner(text: Analysis, purpose: Purpose) -> Span | None:
    """Return the tokens that name whose aim it is: "the rebels' goal", "the aim of the bank"."""
    first, last = text.parsed.tokens.within(*purpose.cue)
    for i in range(first, last - 1):
        if text.norms[i] == "of":
            phrase = phrase_around(
                text, i + 1, i + 2 + (text.norms[i + 1] in text.grammar["determiners"])
            )
            return max(i + 1, phrase.start), phrase.end
    if text.norms[first] == "what":
        asked = text.parsed.clauses[text.clause_of[first]]
        return subject_of(text, replace(asked, start=first + 1, marker=(first, first + 1)))
    before = text.norms[first - 1] if first else ""
    if before in {"'s", "'"} and first > 1:
        return phrase_around(text, first - 2, first - 1).start, first - 1
    if before.endswith(("'s", "s'")):
        return phrase_around(text, first - 1, first).start, first
    return None


def _acted(concern: Concern) -> Iterator[Purpose]:
    """Yield the infinitives that say what an act of the operation is for, or the operation itself."""
    text = concern.text
    for clause in text.parsed.clauses:
        if clause.kind != INFINITIVE or clause.parent < 0 or not clause.start:
            continue
        after = clause.marker[1]
        marked = text.norms[clause.marker[0]] in _INFINITIVE_MARKERS
        if not marked or after >= clause.end or clause.start in concern.tokens:
            continue
        if {text.base[after], text.norms[after]} & text.grammar["coming_to_know"]:
            continue
        if _is_label(concern, clause) or _is_act(concern, clause) or _is_safeguard(concern, clause):
            tokens = text.parsed.tokens
            cue = (tokens.starts[clause.marker[0]], tokens.ends[after - 1])
            yield Purpose(_ACT, cue, phrase_span(text.parsed, after), clause.start)


def _is_label(concern: Concern, clause: Clause) -> bool:
    """Return whether an infinitive stands behind a noun for the operation: "the mission to rescue"."""
    text, i = concern.text, clause.start - 1
    if not concern.finders or is_told(text.parsed, clause.start):
        return False
    if i not in concern.tokens and text.norms[i] not in text.grammar["operation_nouns"]:
        return False
    verb = _verb_before(text, clause)
    passive = verb is not None and text.parsed.tagged.passive[verb]
    if not passive and _begins_with_adversary(text, i):
        return False
    taken = verb is not None and text.base[verb] in text.grammar["taking_infinitives"]
    return not text.form[i] and not taken


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
    used = text.norms[verb] == "used" and not text.parsed.tagged.passive[verb] and not between
    unable = is_negated(text.parsed, verb) and g["able"] & set(text.norms[max(0, verb - 4) : verb])
    if used or unable:
        return False
    return _is_operations(concern, text.parsed.clauses[text.clause_of[verb]], verb, strong=strong)


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
    for i in range(clause.start - 1, max(-1, clause.start - 1 - 2 * _TOLD_REACH), -1):
        if text.norms[i] in {";", ":", "."}:
            return None
        if text.form[i] and text.clause_of[i] != clause.index:
            return i
    return None
