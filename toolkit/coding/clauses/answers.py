"""What is needed, or is the answer, in place of the target or as the target: "we need schools, not X".

"What the town needs is street lamps, not another X" and "the answer is jobs, not X" choose another thing, and so
does who asks for it: "give us doctors, not X". "What the town needs is more X" judges X for the speaker, whoever
is said to need it.
"""

from __future__ import annotations

from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.effects import names_adversary
from toolkit.coding.clauses.holders import is_first_person
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase
from toolkit.coding.clauses.subjects import make_link, verb_link
from toolkit.coding.codebook.predicates import EVALUATION, SUBJECT, VERB, Occurrence, Predicate
from toolkit.language.forms import BASE

_NEAR = 3
_SUBJECT = 5


def needed_instead(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return whether the phrase is what is needed, or what is not needed beside another thing."""
    start, _ = text.parsed.sentence_at(phrase.start)
    first = next(
        (i for i in range(start, phrase.start) if text.norms[i][0].isalnum()), phrase.start
    )
    set_aside = text.norms[max(phrase.start - 2, 0) : phrase.start] == [",", "not"]
    set_aside = set_aside or text.norms[max(phrase.start - 2, 0) : phrase.start] == ["and", "not"]
    needs = _what_is_needed(text, first, phrase)
    if needs is not None and (set_aside or phrase.start - needs[1] <= _NEAR):
        return _judged(text, needs, clause, -1 if set_aside else 1)
    if not set_aside:
        return None
    answer = _answer(text, first, phrase) or _is_asked_for(text, first, phrase)
    return _judged(text, answer, clause, -1) if answer else None


def _judged(text: Analysis, span: tuple[int, int], clause: Clause, sign: int) -> Link:
    predicate = Predicate("need", VERB, EVALUATION, SUBJECT, sign)
    occurrence = Occurrence(*span, (predicate,))
    if text.form[span[0]]:
        return verb_link(text, predicate, occurrence, clause, subject=True)
    return make_link(text, predicate, occurrence)


def _what_is_needed(text: Analysis, first: int, phrase: Phrase) -> tuple[int, int] | None:
    """Return where "what the town needs is" says so; what adversaries need, or "we", is read elsewhere."""
    if text.norms[first] != "what":
        return None
    be = next((i for i in range(first, phrase.start) if text.norms[i] in text.grammar["be"]), None)
    verb = _first_verb(text, range(first + 1, be or first))
    if be is None or verb is None or verb - first > _SUBJECT:
        return None
    whose = text.norms[first + 1 : verb]
    known = text.base[verb] in text.grammar["needing"] or _looks_like_noun(text, verb)
    if not known or is_first_person(whose) or names_adversary(text, whose):
        return None
    return verb, be + 1


def _first_verb(text: Analysis, among: range) -> int | None:
    """Return the first verb, also one that looks like a noun behind "people": "what people want is"."""
    return next((i for i in among if text.form[i] or _looks_like_noun(text, i)), None)


def _looks_like_noun(text: Analysis, i: int) -> bool:
    return text.norms[i] in text.grammar["needing"]


def _answer(text: Analysis, first: int, phrase: Phrase) -> tuple[int, int] | None:
    """Return where "the answer is" stands, or "people here need"."""
    g = text.grammar
    be = next((i for i in range(first, phrase.start) if text.norms[i] in g["be"]), None)
    if be is not None and not g["remedies"].isdisjoint(text.norms[first:be]):
        return be, be + 1
    near = range(first + 1, min(first + _SUBJECT, phrase.start))
    verb = _first_verb(text, near)
    if verb is None or text.norms[verb] not in {"need", "needs", "deserve", "deserves"}:
        return None
    return None if names_adversary(text, text.norms[first:verb]) else (verb, verb + 1)


def _is_asked_for(text: Analysis, first: int, phrase: Phrase) -> tuple[int, int] | None:
    """Return where somebody is told to give or send another thing: "give us doctors, not X"."""
    gives = text.base[first] in {"give", "send", "bring", "build", "fund"}
    whom = text.norms[first + 1 : first + 2]
    told = gives and (whom in (["us"], ["them"], ["people"], ["more"]) or first + 1 < phrase.start - 2)
    return (first, first + 1) if told and text.form[first] == BASE else None
