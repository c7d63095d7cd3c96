"""Where a purpose may stand: the wordings of aims.toml, and infinitives that an act is done for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from toolkit.coding.axes.concerns import Concern, concerns_clause, is_about, is_actor, subject_in
from toolkit.coding.axes.findings import Span
from toolkit.coding.axes.infinitives import begins_with_adversary, find_acts
from toolkit.coding.axes.wordings import AimRule, Purpose, aim_rules, is_told
from toolkit.coding.clauses.clauses import INFINITIVE, Clause, Parsed
from toolkit.coding.clauses.phrases import Analysis, is_head, phrase_around
from toolkit.coding.clauses.reach import phrase_span
from toolkit.coding.clauses.subjects import subject_of
from toolkit.language.forms import verb_forms
from toolkit.language.grammar import grammar

_OF_NOUNS = frozenset({"designed to", "aimed at"})
_INSTRUMENTS = frozenset({"with", "through", "by", "in"})


def find_purposes(concern: Concern) -> Iterator[Purpose]:
    """Yield what may be a purpose, open wordings first."""
    rules = _rules_for(concern.text.parsed.folded)
    for rule in rules:
        if rule.open:
            yield from _worded(concern, rule)
    yield from find_acts(concern)
    for rule in rules:
        if not rule.open:
            yield from _worded(concern, rule)


def _rules_for(folded: str) -> list[AimRule]:
    """Return the rules of which a word is in the text: the others' patterns need no search."""
    always, by_word = _index_rules()
    chosen = set(always)
    for word, numbers in by_word:
        if word in folded:
            chosen.update(numbers)
    rules = aim_rules()
    return [rules[number] for number in sorted(chosen)]


@cache
def _index_rules() -> tuple[list[int], list[tuple[str, list[int]]]]:
    """Return the numbers of the rules without words, and of those with each word."""
    rules = aim_rules()
    numbers: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for word in rule.words:
            numbers.setdefault(word, []).append(number)
    return [number for number, rule in enumerate(rules) if not rule.words], list(numbers.items())


def _worded(concern: Concern, rule: AimRule) -> Iterator[Purpose]:
    parsed = concern.text.parsed
    for found in rule.cue.finditer(parsed.folded):
        first, last = parsed.tokens.within(*found.span())
        purpose = (
            None
            if _is_no_purpose(parsed, rule, first, last)
            else _locate(parsed, rule, found.span(), first, last)
        )
        if purpose and _holds(concern, purpose):
            yield purpose


def _is_no_purpose(parsed: Parsed, rule: AimRule, first: int, last: int) -> bool:
    """Return whether a bare "to" or "for" tells none: what is told, felt, given, or praised."""
    norms, g = parsed.tokens.norms, grammar()
    if rule.name == "for doing":
        credited = parsed.tagged.base[parsed.clauses[parsed.clause_of[first]].start : first]
        return not g["crediting"].isdisjoint(credited)
    if rule.name == "set up to":
        return _is_where_to(parsed, last)
    if rule.name != "to":
        return False
    felt = norms[max(0, first - 1)] in g["no_purpose_behind"] or norms[last] in g["amounts"]
    return (
        felt
        or is_told(parsed, first)
        or _is_too_much(parsed, first)
        or _is_plural(parsed, last - 1)
    )


def _is_plural(parsed: Parsed, i: int) -> bool:
    """Return whether a plural stands behind "to", and no verb: "a gift to smugglers"."""
    after = parsed.tokens.norms[i + 1] if i + 1 < len(parsed.tokens) else ""
    return after.endswith("s") and not parsed.tagged.form[i + 1] and after not in verb_forms()


def _is_where_to(parsed: Parsed, i: int) -> bool:
    """Return whether no verb stands behind "to", but where or to whom: "was extended to the coast"."""
    return i < len(parsed.tokens) and parsed.clauses[parsed.clause_of[i]].kind != INFINITIVE


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
    if rule.name == "until":  # what the clause says ends, and not whose it is
        return not (concern.finders and begins_with_adversary(text, purpose.token))
    if concern.finders and not rule.phrase and _is_of_another(concern, purpose):
        return False
    if _is_operations(concern, purpose):
        return False
    if rule.instrument:
        return _has_instrument(concern, purpose)
    if rule.side:
        return _is_sides(concern, subject_before(text, clause, purpose))
    if rule.operation:
        subject = subject_before(text, clause, purpose)
        return bool(concern.finders) and subject is not None and is_about(concern, subject)
    if rule.about and concern.finders:
        return concern.is_named(text.parsed.sentence_at(purpose.token)) or concerns_clause(
            concern, clause
        )
    return not rule.owned or not _is_others(concern, purpose)


def _is_operations(concern: Concern, purpose: Purpose) -> bool:
    """Return whether a mission is the operation, and no aim: "the observer mission was worth it"."""
    norms = concern.text.norms
    first, last = concern.text.parsed.tokens.within(*purpose.cue)
    if purpose.rule.name == "our intention to":  # "is needed for the observer mission to return"
        return last - 2 in concern.tokens and norms[max(first - 1, 0)] == "for"
    return purpose.rule.name == "the aim is" and first in concern.tokens and norms[last - 1] != "to"


def _is_sides(concern: Concern, subject: Span | None) -> bool:
    """Return whether a subject is the operation, or who carries it out: "we", "the patrol"."""
    if subject is None or not concern.finders:
        return False
    words = concern.text.norms[slice(*subject)]
    people = words[0] in {"they", "these", "those"}
    return not people and (is_actor(concern, words) or is_about(concern, subject))


def subject_before(text: Analysis, clause: Clause, purpose: Purpose) -> Span | None:
    """Return the subject of a purpose's clause; "set out" may look like no verb."""
    subject = subject_in(text, clause)
    if subject is not None or text.norms[purpose.token] != "set" or not purpose.token:
        return subject
    phrase = phrase_around(text, purpose.token - 1, purpose.token)
    return phrase.start, purpose.token


def _is_of_another(concern: Concern, purpose: Purpose) -> bool:
    """Return whether what has the purpose only talks of the operation, or is whom it is against."""
    text, g = concern.text, concern.text.grammar
    owner = _bearer(text, purpose)
    if owner is None:
        return begins_with_adversary(text, purpose.token)
    if owner[1] - 1 in concern.tokens:
        return False
    head = text.norms[owner[1] - 1]
    if is_actor(concern, text.norms[slice(*owner)]) or text.norms[owner[0]] in g["first_person"]:
        return False
    return head in g["gatherings"] or head in g["adversaries"]


def _bearer(text: Analysis, purpose: Purpose) -> Span | None:
    """Return what a purpose is said of: the noun before its cue, else the subject of its clause."""
    g, first = text.grammar, purpose.token
    clause = text.parsed.clauses[text.clause_of[first]]
    before = first - 1
    if before > 0 and text.norms[before] == ",":
        before -= 1  # "X, set up to catch them, covers"
    if purpose.rule.name in _OF_NOUNS and before >= 0 and is_head(text, before, first):
        span = phrase_around(text, before, before + 1)
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
    owner = owner_of(text, purpose)
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


def owner_of(text: Analysis, purpose: Purpose) -> Span | None:
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
