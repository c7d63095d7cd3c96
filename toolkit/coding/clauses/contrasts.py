"""What is said of a target in passing: by a comparison, a choice, a gift, or of those who want it.

"A tax is better than X", "a bridge rather than X", "we gave money to X", "those who back X are
fools": the target is no object or subject of the predicate, and the sentence still says where the
speaker stands.
"""

from __future__ import annotations

from dataclasses import replace
from math import prod

from toolkit.coding.clauses.clauses import RELATIVE, Clause
from toolkit.coding.clauses.phrases import (
    Analysis,
    Link,
    Phrase,
    TokenRange,
    clause_at,
    phrase_around,
)
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, make_link, verb_link
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

_CHOICE_REACH = 10
_GIFT_REACH = 8
_OBJECT_REACH = 4
_JOINED_REACH = 8
_JOINS = frozenset({"and", "of"})
_COMPARED_REACH = 3
_MONEY = frozenset("$€£")


def in_passing(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what a comparison, a choice or a gift says of the phrase."""
    # "than" may have a preposition behind it: "than with X".
    before = text.norms[max(phrase.start - 2, 0) : phrase.start]
    if text.grammar["in_passing"].isdisjoint(before):
        return None
    return (
        _compared(text, phrase, clause)
        or _chosen_against(text, phrase, clause)
        or _given(text, phrase, clause)
    )


def _compared(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what "better than X" says of X: the contrary of what it says of the subject."""
    than = phrase.start - 1
    if text.norms[than] == "as":
        return _likened(text, than, clause)
    if text.norms[than] != "than":
        return None
    linked = any(text.base[i] in text.grammar["linking"] for i in range(clause.start, than))
    linked = linked or not text.grammar["be"].isdisjoint(text.norms[clause.start : than])
    if not linked:
        return None
    for i in range(than - 1, max(clause.start, than - 1 - _COMPARED_REACH), -1):
        occurrence = text.occurrences.get(i)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        graded = (
            text.norms[i] in text.grammar["comparatives"]
            or text.norms[i - 1] in text.grammar["grading"]
        )
        if occurrence and reading and reading.word_class != VERB and graded:
            return _turned(text, verb_link(text, reading, occurrence, clause, subject=True))
    return None


def _likened(text: Analysis, at: int, clause: Clause) -> Link | None:
    """Return what "I know nothing as cruel as X" says of X."""
    before = range(at - 1, max(clause.start, at - _COMPARED_REACH), -1)
    if text.grammar["unmatched"].isdisjoint(text.norms[clause.start : at]):
        return None
    for i in before:
        occurrence = text.occurrences.get(i)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        if occurrence and reading and reading.word_class != VERB and text.norms[i - 1] == "as":
            return make_link(text, reading, occurrence)
    return None


def _chosen_against(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what the choice of another thing says: "a bridge rather than X"."""
    marker = _contrast_marker(text, phrase, clause)
    if marker is None:
        return None
    if _stands_beside_subject(text, marker, phrase, clause):
        said = next(said_in(text, clause, phrase.end), [])
        return _turned(text, said[0]) if said else None
    behind = range(phrase.end, min(phrase.end + _CHOICE_REACH, clause.end))
    before = range(marker - 1, max(clause.start, marker - _CHOICE_REACH) - 1, -1)
    for i in before if marker > clause.start else behind:
        occurrence = text.occurrences.get(i)
        if not occurrence or not text.form[i] or text.clause_of[i] != clause.index:
            continue
        reading = occurrence.reading(OBJECT, ATTITUDE, COURSE)
        if reading and reading.word_class == VERB:
            return _turned(text, verb_link(text, reading, occurrence, clause))
    return None


def _stands_beside_subject(text: Analysis, marker: int, phrase: Phrase, clause: Clause) -> bool:
    """Return whether the clause's verb is said of what it is contrasted with: "talks, not X, are needed"."""
    before, behind = range(clause.start, marker), range(phrase.end, clause.end)
    opens = any(text.norms[i][0].isalnum() for i in before)
    return opens and not any(map(text.is_verbal, before)) and any(map(text.is_verbal, behind))


def is_set_aside(text: Analysis, mention: TokenRange) -> bool:
    """Return whether a clause is about another thing than what it names: "talks, not X, are needed"."""
    phrase, clause = phrase_around(text, *mention), clause_at(text, mention[0])
    marker = _contrast_marker(text, phrase, clause)
    return marker is not None and _stands_beside_subject(text, marker, phrase, clause)


def _contrast_marker(text: Analysis, phrase: Phrase, clause: Clause) -> int | None:
    """Return where "rather than" or the like begins that puts the phrase second."""
    at = phrase.start
    if text.norms[max(at - 2, 0) : at] == [",", "not"] and text.norms[
        phrase.end : phrase.end + 1
    ] == [","]:
        return at - 2
    for words in text.grammar.phrases["contrasting"]:
        if tuple(text.norms[max(at - len(words), 0) : at]) == words:
            return at - len(words)
    here = text.norms[clause.start : at]
    than = at - 1 - (text.norms[at - 1] in text.grammar["plain_prepositions"]) if at else 0
    return than if text.norms[than] == "than" and "rather" in here else None


def _given(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what a gift says of who gets it: "gave money to X", "denied a loan to X"."""
    g, at = text.grammar, phrase.start - 1
    if text.norms[at] not in text.grammar["giving_prepositions"]:
        return None
    for i in range(at - 1, max(clause.start, at - _GIFT_REACH) - 1, -1):
        if text.clause_of[i] != clause.index or text.norms[i] in {",", ";"}:
            return None
        if not text.form[i] or text.norms[i] in g["gifts"]:
            continue
        given = text.norms[i:at]
        gift = text.base[i] in g["donating"] or not g["gifts"].isdisjoint(given)
        gift = gift or any(norm[0] in _MONEY for norm in given)
        withheld = text.base[i] in g["withholding"]
        if not gift or not (withheld or text.base[i] in g["giving"] | g["donating"]):
            return None
        if withheld is False and text.norms[at] == "from":
            return None
        gave = Predicate(text.base[i], VERB, ATTITUDE, OBJECT, -1 if withheld else 1)
        return verb_link(text, gave, Occurrence(i, i + 1, (gave,)), clause)
    return None


def said_of_doers(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what those deserve who do it: "the crews who flew X deserve our thanks"."""
    g = text.grammar
    if clause.kind != RELATIVE or text.norms[clause.start] not in {"who", "that"}:
        return None
    done = text.base[clause.start : phrase.start]
    end = text.parsed.sentence_at(phrase.start)[1]
    verb = next((i for i in range(phrase.start, end) if text.norms[i] in g["meriting"]), None)
    if verb is None or (g["carrying_out"] | g["launching"]).isdisjoint(done):
        return None
    behind = text.norms[verb + 1 : end]
    sign = (not g["rewards"].isdisjoint(behind)) - (not g["penalties"].isdisjoint(behind))
    if not sign or not (g["negators"] - {"nothing"}).isdisjoint(text.norms[phrase.start : end]):
        return None
    predicate = Predicate(text.norms[verb], VERB, EVALUATION, SUBJECT, sign)
    return make_link(text, predicate, Occurrence(verb, verb + 1, (predicate,)))


def said_of_holders(text: Analysis, links: list[Link], clause: Clause) -> Link | None:
    """Return what is said of whoever has the attitude: "those who want X are fools"."""
    at = clause.start - 1
    if clause.kind != RELATIVE or at < 0 or text.norms[clause.start] not in {"who", "that"}:
        return None
    if not links:
        return None
    home, phrase = clause_at(text, at), phrase_around(text, at, at + 1)
    if text.norms[at] not in text.grammar["anybody"]:
        return _credited(text, links, phrase, home)
    said = next(said_in(text, home, clause.end), [])
    # That they were punished is no judgement of the speaker's.
    judged = _object_of(text, phrase, home) or [
        link for link in said if link.predicate.kind == EVALUATION
    ]
    judged = judged or _must_answer(text, clause.end, home)
    if not judged:
        return None
    return replace(judged[0], sign=judged[0].sign * prod(link.sign for link in links))


def _must_answer(text: Analysis, first: int, home: Clause) -> list[Link]:
    """Return that somebody has to expect a reckoning: "those who ordered X [will answer for it]"."""
    due = text.grammar["future"] | text.grammar["would"] | text.grammar["demanding"]
    for i in range(first, home.end):
        words = next(
            (w for w in text.grammar.phrases["answering_for_it"] if _begins(text, i, w)), ()
        )
        if words and has_modal(text, i, due) and not is_negated(text.parsed, i):
            reckoning = Predicate(" ".join(words), VERB, EVALUATION, SUBJECT, -1)
            return [make_link(text, reckoning, Occurrence(i, i + len(words), (reckoning,)))]
    return []


def _begins(text: Analysis, i: int, words: tuple[str, ...]) -> bool:
    return tuple(text.norms[i : i + len(words)]) == words


def _credited(text: Analysis, links: list[Link], phrase: Phrase, home: Clause) -> Link | None:
    """Return what praise or blame of who did it says: "praised the crews who flew X"."""
    governing = _object_of(text, phrase, home)
    if all(link.predicate.kind == EVENT for link in links):
        return None
    if any(text.base[link.tokens[0]] in text.grammar["hostilities"] for link in links):
        return None  # who condemns those who fired on it need not be for it
    if not governing or not _is_credit(text, governing[0].tokens[0]):
        return None
    return replace(governing[0], sign=governing[0].sign * prod(link.sign for link in links))


def _is_credit(text: Analysis, i: int) -> bool:
    """Return whether a verb praises or blames whom it is about, or "proud of" and the like does."""
    return (
        text.base[i] in text.grammar["crediting"]
        or text.norms[i] in text.grammar["crediting_words"]
    )


def _object_of(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link]:
    """Return what governs the phrase as its object, without the phrase's own governor.

    Others may be named before it: "thanked | our crews and the officers".
    """
    joined = not _JOINS.isdisjoint(text.norms[max(phrase.start - 2, 0) : phrase.start])
    reach = _JOINED_REACH if joined else _OBJECT_REACH
    for i in range(phrase.start - 1, max(clause.start, phrase.start - reach) - 1, -1):
        occurrence = text.occurrences.get(i)
        reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
        if occurrence and reading and text.clause_of[i] == clause.index:
            return [verb_link(text, reading, occurrence, clause)]
    return []


def _turned(text: Analysis, link: Link) -> Link:
    """Return the link with the contrary sign."""
    return replace(link, sign=-link.sign)
