"""Whether a word judges where it stands.

"is a disaster" does, "a crime scene" does not; "it delivers" does, "delivered 300 tonnes" does not.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.effects import is_measured, names_adversary
from toolkit.coding.clauses.phrases import Analysis, Link, is_head
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    EVALUATION,
    NOUN,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.forms import BASE

_MONEY = frozenset("$€£")
_OBJECT_REACH = 4
_BESIDE = 3
_NOUN_REACH = 3
_TO = frozenset({"to", "for"})
_FAULTS = frozenset({"failure", "collapse", "breakdown"})


def is_verdict(text: Analysis, occurrence: Occurrence, reading: Predicate) -> bool:
    """Return whether a noun or adjective judges the subject where it stands."""
    judges = reading.word_class != VERB and not is_bare(text, occurrence)
    judges = judges and not (reading.word_class == NOUN and _tells_kind(text, occurrence))
    judges = judges and not _became_a_matter(text, occurrence)
    judges = judges and not _is_hardship(text, occurrence)
    judges = judges and not _praises_nothing(text, occurrence, reading)
    return judges and is_measured(text, occurrence, reading)


def _tells_kind(text: Analysis, occurrence: Occurrence) -> bool:
    """Return whether a noun only tells the kind of the next one: "self-defense forces", "a crime scene"."""
    after = occurrence.end
    return after < len(text.norms) and text.norms[after] in text.grammar["kinds_behind"]


def _praises_nothing(text: Analysis, occurrence: Occurrence, reading: Predicate) -> bool:
    """Return whether praise is of a noun that is no good by it: "a good excuse", "a fine mess".

    "A wonderful gift to the gangs" is judged by whom it is given to.
    """
    if reading.sign < 0 or reading.word_class != ADJECTIVE:
        return False
    g = text.grammar
    for j in range(occurrence.end, min(occurrence.end + _NOUN_REACH, len(text.norms))):
        if not is_head(text, j, occurrence.start):
            return False
        given = text.norms[j + 1 : j + 2] in (["to"], ["for"])
        if text.norms[j] in g["unpraised"] or (given and text.norms[j] in g["gifts_to_somebody"]):
            return True
        found = text.occurrences.get(j)
        judged = found.reading(SUBJECT, EVALUATION) if found else None
        if judged and judged.word_class == NOUN and judged.sign < 0:
            return True
    return False


def _is_hardship(text: Analysis, occurrence: Occurrence) -> bool:
    """Return whether "dangerous" tells how hard something is: "difficult and dangerous"."""
    if text.norms[occurrence.start] not in text.grammar["perilous"]:
        return False
    if text.norms[occurrence.end : occurrence.end + 1] in (["work"], ["job"], ["task"]):
        return True
    around = text.norms[max(occurrence.start - _BESIDE, 0) : occurrence.end + _BESIDE]
    return not text.grammar["demanding_much"].isdisjoint(around)


def _became_a_matter(text: Analysis, occurrence: Occurrence) -> bool:
    """Return whether it became a matter of life and death for somebody, which threatens them by it."""
    first = occurrence.start - 1
    became = first > 0 and text.base[first - 1] == "become" and text.norms[first] == "a"
    return (
        became
        and text.norms[occurrence.start + 1] == "of"
        and "for" in text.norms[occurrence.end :]
    )


def is_kind(text: Analysis, i: int) -> bool:
    """Return whether "of" at token i only tells a kind: "a form of intimidation"."""
    if text.norms[i] == "from" and text.norms[i - 1] == "far":
        return True  # "far from a success" says what it is not
    if text.norms[i - 2 : i + 1] == ["nothing", "short", "of"]:
        return True
    return text.norms[i] == "of" and text.norms[i - 1] in text.grammar["kinds_of"]


def is_bare(text: Analysis, occurrence: Occurrence) -> bool:
    """Return whether an adjective only tells the kind of a noun: "a legal question"."""
    bare = text.norms[occurrence.start] in text.grammar["bare_adjectives"]
    after = occurrence.end
    return bare and after < len(text.norms) and is_head(text, after, occurrence.start)


def meant_for_adversary(text: Analysis, occurrence: Occurrence, reading: Predicate) -> Predicate:
    """Return a verdict turned where it is one for whom operations are against: "a gift to the gangs"."""
    if not text.grammar["answers"].isdisjoint(reading.term.split()):
        return reading  # "the answer to the gangs" is none for them
    behind = text.norms[occurrence.end : occurrence.end + _OBJECT_REACH]
    if behind[:1] == ["to"] and text.form[occurrence.end + 1 : occurrence.end + 2] == [BASE]:
        return reading  # "necessary to stop smuggling" is meant for nobody
    given = text.norms[occurrence.end - 1] in _TO or behind[:1] in (["to"], ["for"])
    words = [norm for norm in behind if norm not in text.grammar["determiners"] | _TO]
    them = bool(words) and (words[0] in text.grammar["fought"] or names_adversary(text, words))
    if not text.grammar["gifts_to_somebody"].isdisjoint(reading.term.split()):
        # Nobody gives anything to those who make their profit: "a gift to the drug companies".
        them = not (text.grammar["fought"] | text.grammar["profiteers"]).isdisjoint(words)
    return replace(reading, sign=-reading.sign) if given and them else reading


def is_report(text: Analysis, i: int) -> bool:
    """Return whether an object makes a report of the verb: "delivered 300 tonnes"."""
    if text.base[i] in text.grammar["dividing"]:  # whom it divides may say either
        return not text.grammar["divided"].isdisjoint(text.norms[i + 1 : i + 1 + _OBJECT_REACH])
    if text.base[i] not in text.grammar["absolute"] or i + 1 >= len(text.norms):
        return False
    after = text.norms[i + 1]
    if not text.grammar["lives"].isdisjoint(text.norms[i + 2 : i + 4]):
        return False  # "cost 14 lives" is more than a figure
    return after[0].isdigit() or after[0] in _MONEY or after in text.grammar["number_words"]


def has_object(text: Analysis, i: int) -> bool:
    """Return whether the verb at token i has an object: "the cordon will stop the fever"."""
    if i + 1 >= len(text.norms) or text.norms[i + 1] not in text.grammar["firm_determiners"]:
        return False
    if text.norms[i + 1 : i + 3] == ["the", "better"]:
        return False  # "the sooner it begins the better"
    return text.grammar["times"].isdisjoint(text.norms[i + 1 : i + 4])


def is_alone(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether a verb ends its clause: "the blockade is working"."""
    after = text.norms[i + 1] if i + 1 < len(text.norms) else "."
    ends = not after[0].isalnum() or after in text.grammar["coordinators"]
    return (ends or text.clause_of[i + 1] != clause.index) and after not in {"-", "–"}


def is_place(text: Analysis, i: int) -> bool:
    """Return whether the verb only says where its subject is: "X lies near the coast"."""
    if text.base[i] not in text.grammar["placed"] or i + 1 >= len(text.norms):
        return False
    return text.norms[i + 1] in text.grammar["placing_prepositions"]


def is_fault(text: Analysis, link: Link) -> bool:
    """Return whether a noun tells that something failed: "the failure of X"."""
    return link.predicate.term in _FAULTS and text.norms[link.tokens[1] : link.tokens[1] + 1] == [
        "of"
    ]
