"""What governs a clause, on the way outward: "refused | to support X", "accused them of | blocking X"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, PARTICIPIAL, Clause
from toolkit.coding.clauses.objects import governing_left, is_attributive
from toolkit.coding.clauses.phrases import (
    Analysis,
    Link,
    holder_of,
    phrase_around,
)
from toolkit.coding.clauses.plans import (
    said_of_fronted,
)
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.stands import (
    feeling_about,
)
from toolkit.coding.clauses.subjects import make_link, subject_of, verb_link
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    EVALUATION,
    EVENT,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

_OUTER_REACH = 14
_NEAR_FOR = 6


def outer_links(text: Analysis, clause: Clause) -> list[Link]:
    """Return the predicates that govern a clause, from the inside outward."""
    links: list[Link] = said_of_fronted(text, clause)
    if links:
        return links
    while clause.parent >= 0 and clause.kind in {INFINITIVE, PARTICIPIAL, COMPLEMENT}:
        parent = text.parsed.clauses[clause.parent]
        if clause.kind == PARTICIPIAL and text.norms[max(clause.start - 2, 0)] == "not":
            links.append(_denial(text, clause))
        link, stop = _governing_event(text, clause, parent)
        if link:
            links.append(link)
        if stop:
            break
        clause = parent
    return links


def _denial(text: Analysis, clause: Clause) -> Link:
    """Return the link that "not" makes before a preposition: "but not for closing X"."""
    at = clause.start - 2
    return Link(Predicate("not", VERB, EVENT, OBJECT, -1), (at, at + 1), -1, True)


def _governing_event(text: Analysis, clause: Clause, parent: Clause) -> tuple[Link | None, bool]:
    """Return the predicate that governs a clause, and whether the way outward ends there."""
    before = text.norms[clause.start - 1] if clause.start else ""
    told = _felt_about_news(text, clause, parent)
    if told:
        return told, False
    if clause.kind == PARTICIPIAL and before in text.grammar["ungoverned"]:
        return None, True
    for i in range(clause.start - 1, max(parent.start, clause.start - 1 - _OUTER_REACH) - 1, -1):
        if text.clause_of[i] != parent.index:
            continue
        occurrence = text.occurrences.get(i)
        reading = occurrence.reading(OBJECT, EVENT) if occurrence else None
        behind = [norm for norm in text.norms[i : i + _NEAR_FOR] if norm[0].isalpha()]
        ends = (
            occurrence is not None and "for" in behind[occurrence.end - i : occurrence.end - i + 1]
        )
        ends = ends or (occurrence is not None and occurrence.end == clause.start)
        if (
            occurrence
            and ends
            and (_is_announced(text, parent) or _is_judged(text, occurrence, clause))
        ):
            judged = occurrence.reading(SUBJECT, EVALUATION)
            if judged and judged.word_class != VERB:
                judged = replace(judged, kind=EVENT)
                return verb_link(text, judged, occurrence, parent, subject=True), False
        if occurrence and reading and not _is_parted(text, reading, occurrence.end, clause.start):
            if reading.word_class == NOUN:
                return _noun_event(text, reading, occurrence, parent), False
            link = verb_link(text, reading, occurrence, parent)
            if before in text.grammar["keeping_from"] and reading.sign > 0:
                link = Link(link.predicate, link.tokens, -link.sign, link.negated, link.experiencer)
            return link, False
        felt = feeling_about(text, occurrence, clause, parent) if occurrence else None
        handed = felt or _handed_on(text, i, parent)
        if handed:
            return handed, False
        inside = any((one := text.occurrences.get(j)) and one.end > i for j in (i - 1, i - 2))
        if text.form[i] and not inside and not is_attributive(text, i):
            return None, False
    return None, False


def _felt_about_news(text: Analysis, clause: Clause, parent: Clause) -> Link | None:
    """Return the attitude to what is told behind a noun: "welcomed the news | that X would end"."""
    noun = clause.start - 1
    if clause.kind != COMPLEMENT or text.norms[max(noun, 0)] not in text.grammar["told_nouns"]:
        return None
    taken = governing_left(text, phrase_around(text, noun, noun + 1), parent) or []
    if not taken or taken[0].predicate.kind != ATTITUDE:
        return None
    return replace(taken[0], predicate=replace(taken[0].predicate, kind=EVENT))


def _is_parted(text: Analysis, reading: Predicate, first: int, last: int) -> bool:
    """Return whether "and for" takes up what is before a noun: "calls for an end to X and for Y to"."""
    between = text.norms[first:last]
    return reading.word_class == NOUN and ("and", "for") in pairwise(between)


def _handed_on(text: Analysis, i: int, parent: Clause) -> Link | None:
    """Return the verb at token i where it hands on as it is what hangs on it: "said that"."""
    came = text.base[i] in text.grammar["coming"] and is_negated(text.parsed, i)
    if not (came or text.base[i] in text.grammar["reporting"]):
        return None
    verb = Predicate(text.base[i], VERB, EVENT, OBJECT, 1)
    return verb_link(text, verb, Occurrence(i, i + 1, (verb,)), parent)


def _is_announced(text: Analysis, clause: Clause) -> bool:
    """Return whether "it" only announces what is judged: "it is reckless to"."""
    words = text.norms[clause.start : clause.end]
    called = not text.grammar["calling"].isdisjoint(text.base[clause.start : clause.end])
    return "it" in words[:3] and (called or not text.grammar["be"].isdisjoint(words))


def _is_judged(text: Analysis, occurrence: Occurrence, clause: Clause) -> bool:
    """Return whether somebody is judged by what they do: "they were right | to order X"."""
    i = occurrence.start
    known = text.norms[i] in text.grammar["judged_to"] and occurrence.end == clause.start
    return known and not text.grammar["be"].isdisjoint(text.norms[max(i - 2, 0) : i])


def _noun_event(text: Analysis, reading: Predicate, occurrence: Occurrence, clause: Clause) -> Link:
    """Return the link of "efforts to", turned by the verb whose object the noun is."""
    phrase = phrase_around(text, occurrence.start, occurrence.end)
    negated = is_negated(text.parsed, occurrence.start, reach=3) or _is_nobodys_own(text, clause)
    inner = make_link(text, reading, occurrence, negated, holder_of(text, phrase))
    outer = governing_left(text, phrase, clause)
    if not outer:
        return inner
    verb = outer[0]
    return Link(verb.predicate, verb.tokens, verb.sign * inner.sign, verb.negated, verb.experiencer)


def _is_nobodys_own(text: Analysis, clause: Clause) -> bool:
    """Return whether nobody has what the clause tells: "no navy has the right to mount X"."""
    subject = subject_of(text, clause)
    return subject is not None and text.norms[subject[0]] in {"no", "nobody", "none", "neither"}
