"""What somebody would rather have, sees sense in, or knows to be no means, with the target on either side.

"Better X than a funeral", "I would rather have the fever than X", "I can see no logic in X", "nobody was ever
fed by X": X is no object of a verb that judges, and the sentence still says where the speaker stands.
"""

from __future__ import annotations

from toolkit.coding.clauses.clauses import Clause
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

_SENSE_REACH = 6
_NEAR = 4
_OPENING = 3


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
