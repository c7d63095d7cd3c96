"""What somebody would rather have, sees sense in, or knows to be no means, with the target on either side.

"Better X than a funeral", "I would rather have the fever than X", "I can see no logic in X", "nobody was ever
fed by X", "we need schools, not X": X is no object of a verb that judges, and the sentence still says where
the speaker stands.
"""

from __future__ import annotations

from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.effects import names_adversary
from toolkit.coding.clauses.holders import is_first_person
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase
from toolkit.coding.clauses.subjects import make_link, subject_of, verb_link
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    EVALUATION,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.forms import BASE

_SENSE_REACH = 6
_NEAR = 4
_OPENING = 3
_NEED_NEAR = 3
_NEEDER = 5


def preferred(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what a choice, a sense that is seen, or a means that is none says of the phrase."""
    if not phrase.start:
        return None
    found = _sees_sense(text, phrase, clause) or _is_no_means(text, phrase)
    found = found or _with_it(text, phrase)
    return (
        found or _rather(text, phrase) or _better(text, phrase) or _taken_over(text, phrase, clause)
    )


def _sees_sense(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return that somebody sees sense in it, or none: "can see no logic in X", "there is no point to X"."""
    g, at = text.grammar, phrase.start - 1
    if text.norms[at] not in g["sense_prepositions"]:
        return None
    first = max(clause.start, at - _SENSE_REACH)
    nouns = [i for i in range(first, at) if text.norms[i] in g["sense_nouns"] and not text.form[i]]
    if not nouns or at - nouns[-1] > 1:
        return None
    seers = [i for i in range(first, nouns[0]) if text.base[i] in g["seeing_sense"]]
    own = (i for i in range(first, at) if text.norms[i] != "no")  # "no reason" is what is denied
    near = (text.occurrences[i] for i in own if i in text.occurrences)
    if any(one.end - one.start > 1 and one.reading(OBJECT, ATTITUDE) for one in near):
        return None  # a predicate of several words says it
    there = "there" in text.norms[clause.start : nouns[0]]
    if not (seers or there):
        return None
    before = text.norms[clause.start : nouns[0]]
    denied = not (g["denying_sense"] | g["negated_auxiliaries"]).isdisjoint(before)
    if not g["doubts"].isdisjoint(before):
        if not denied:
            return None  # "there are doubts about the need for X"
        denied = False
    elif not (g["comparatives"] | {"greater", "more"}).isdisjoint(before[-2:]):
        denied = False  # "there was never a greater need for X"
    kind, role = (ATTITUDE, OBJECT) if seers else (EVALUATION, SUBJECT)
    sense = Predicate("see sense in", VERB, kind, role, -1 if denied else 1)
    span = Occurrence(nouns[0], nouns[-1] + 1, (sense,))
    if there:
        return make_link(text, sense, span)
    return make_link(text, sense, span, experiencer=subject_of(text, clause))


def _is_no_means(text: Analysis, phrase: Phrase) -> Link | None:
    """Return that nothing was ever reached by it: "nobody was ever fed by X", "no one wins with X"."""
    g, at = text.grammar, phrase.start - 1
    if text.norms[at] not in g["by_means_of"]:
        return None
    start, _ = text.parsed.sentence_at(at)
    words = [norm for norm in text.norms[start:at] if norm[0].isalnum()]
    nobody = words[:1] in (["nobody"], ["nothing"]) or words[:2] in (["no", "one"], ["no", "war"])
    generic = words[:1] == ["you"] and not (
        g["negators"] | g["negated_auxiliaries"]
    ).isdisjoint(words[1:_NEAR])  # fmt: skip
    gained = not text.grammar["gaining"].isdisjoint(text.base[start:at])
    if not ((nobody and ("ever" in words or gained)) or generic):
        return None
    means = Predicate("be no means", VERB, EVALUATION, SUBJECT, -1)
    return make_link(text, means, Occurrence(at, at + 1, (means,)))


def _with_it(text: Analysis, phrase: Phrase) -> Link | None:
    """Return whether things are better with it: "safer with X than without", "worse with X than before"."""
    start, end = text.parsed.sentence_at(phrase.start)
    behind = text.norms[phrase.end : min(phrase.end + 3, end)]
    if text.norms[phrase.start - 1] != "with" or behind[:2] not in (
        ["than", "without"],
        ["than", "before"],
    ):
        return None
    before = text.norms[start : phrase.start - 1]
    better = not text.grammar["better_off"].isdisjoint(before)
    worse = not text.grammar["worse_off"].isdisjoint(before)
    if better is worse:
        return None
    off = Predicate("better with", VERB, EVALUATION, SUBJECT, 1 if better else -1)
    return make_link(text, off, Occurrence(phrase.start - 1, phrase.start, (off,)))


def _rather(text: Analysis, phrase: Phrase) -> Link | None:
    """Return which side of "would rather … than …" it is on."""
    start, end = text.parsed.sentence_at(phrase.start)
    norms = text.norms
    than = next((i for i in range(start, end) if norms[i] == "than"), None)
    rather = next((i for i in range(start, end) if norms[i] in {"rather", "sooner"}), None)
    if than is None or rather is None or rather > than or than == rather + 1:
        return None
    if text.grammar["would"].isdisjoint(norms[max(start, rather - _OPENING) : rather]):
        return None
    sign = 1 if rather < phrase.start < than else -1 if phrase.start > than else 0
    if not sign or (sign < 0 and phrase.start - than > _OPENING):
        return None
    near = (text.occurrences.get(i) for i in range(rather + 1, phrase.start))
    if any(
        one
        and one.reading(OBJECT, ATTITUDE)
        and text.base[one.start] not in text.grammar["accusing"]
        for one in near
    ):
        return None
    choice = Predicate("would rather have", VERB, ATTITUDE, OBJECT, sign)
    span = Occurrence(rather, rather + 1, (choice,))
    clause = text.parsed.clauses[text.clause_of[rather]]
    return verb_link(text, choice, span, clause)


def _better(text: Analysis, phrase: Phrase) -> Link | None:
    """Return which side of "better X than Y" it is on."""
    start, end = text.parsed.sentence_at(phrase.start)
    while start < end - 1 and not text.norms[start][0].isalnum():
        start += 1
    than = next((i for i in range(start, end) if text.norms[i] == "than"), None)
    if text.norms[start] != "better" or than is None or any(text.form[start:than]):
        return None
    sign = 1 if phrase.start <= start + _OPENING and phrase.end <= than else -1
    if sign < 0 and phrase.start != than + 1:
        return None
    choice = Predicate("better than", VERB, EVALUATION, SUBJECT, sign)
    return make_link(text, choice, Occurrence(start, start + 1, (choice,)))


def _taken_over(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return which side of "would take X over Y" it is on."""
    g = text.grammar
    over = next((i for i in range(clause.start, clause.end) if text.norms[i] == "over"), None)
    if over is None or g["would"].isdisjoint(text.norms[clause.start : over]):
        return None
    verb = next((i for i in range(clause.start, over) if text.base[i] in g["choosing"]), None)
    if verb is None or over - verb > _SENSE_REACH + 1:
        return None
    sign = 1 if verb < phrase.start < over else -1 if phrase.start == over + 1 else 0
    if not sign:
        return None
    choice = Predicate("take over", VERB, ATTITUDE, OBJECT, sign)
    return verb_link(text, choice, Occurrence(verb, verb + 1, (choice,)), clause)


def needed_instead(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return whether the phrase is what is needed, or what is not needed beside another thing."""
    start, _ = text.parsed.sentence_at(phrase.start)
    first = next(
        (i for i in range(start, phrase.start) if text.norms[i][0].isalnum()), phrase.start
    )
    before = text.norms[max(phrase.start - 2, 0) : phrase.start]
    set_aside = before in ([",", "not"], ["and", "not"])
    needs = _what_is_needed(text, first, phrase)
    wanted = needs is not None and text.norms[needs[0]].startswith("want")
    near = needs is not None and not wanted and phrase.start - needs[1] <= _NEED_NEAR
    if needs is not None and (set_aside or near):
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
    if be is None or verb is None or verb - first > _NEEDER:
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
    near = range(first + 1, min(first + _NEEDER, phrase.start))
    verb = _first_verb(text, near)
    if verb is None or text.norms[verb] not in {"need", "needs", "deserve", "deserves"}:
        return None
    return None if names_adversary(text, text.norms[first:verb]) else (verb, verb + 1)


def _is_asked_for(text: Analysis, first: int, phrase: Phrase) -> tuple[int, int] | None:
    """Return where somebody is told to give or send another thing: "give us doctors, not X"."""
    gives = text.base[first] in {"give", "send", "bring", "build", "fund"}
    whom = text.norms[first + 1 : first + 2]
    told = gives and (
        whom in (["us"], ["them"], ["people"], ["more"]) or first + 1 < phrase.start - 2
    )
    return (first, first + 1) if told and text.form[first] == BASE else None
