"""Where somebody stands toward what a clause or a phrase around the target tells.

"Disappointed that they voted for X", "broke the law with his X", "there must be no X".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, PARTICIPIAL, Clause
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import make_link, subject_of, verb_link
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
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

WITHOUT = "would be without"
"""What would be without the target: the term of the predicate that tells it."""

_NONE_OF_IT = frozenset({"not", "never", "nobody", "nothing", "none", "no", "wouldn't", "couldn't"})
_PRESENCE_REACH = 6
_USE_REACH = 6
_FEELING = 4
"""Words of who feels so: "I am very", not "I hear that the mayor is"."""
_WOULD = frozenset({"would", "could", "wouldn't", "couldn't", "'d"})


def feeling_about(
    text: Analysis, occurrence: Occurrence, clause: Clause, parent: Clause
) -> Link | None:
    """Return how somebody feels about what a clause tells: "disappointed that they left X".

    So it is behind whom the feeling is about: "angry at them for leaving X".
    """
    told = clause.kind == COMPLEMENT and occurrence.end == clause.start
    done = clause.kind == PARTICIPIAL and text.norms[clause.start - 1] == "for"
    reading = occurrence.reading(OBJECT, ATTITUDE)
    if reading is None or not (told or (done and occurrence.end < clause.start)):
        return None
    rues = text.grammar["forgiving" if done else "rueing"]
    feels = reading.word_class == ADJECTIVE or text.base[occurrence.start] in rues
    if not feels:
        return None
    whose = subject_of(text, parent)
    return verb_link(text, replace(reading, kind=EVENT), occurrence, parent, experiencer=whose)


def feeling_at_presence(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return how the speaker feels that it is there, or over: "glad X is here", "I wish X had never come"."""
    g, at = text.grammar, phrase.start - 1
    at -= at > 0 and text.norms[at] == "that"
    if at < 0:
        return None
    start, end = text.parsed.sentence_at(at)
    glad = text.norms[at] in g["glad"] | g["glad_at"]
    pair = tuple(text.norms[max(at - 1, start) : at + 1])
    thanks = pair in g.phrases["thanking_heaven"]
    glad = glad or thanks
    wish = text.norms[at] == "wish"
    if not (glad or wish or text.norms[at] in g["sad"] | g["sad_at"]):
        return None
    before = [norm for norm in text.norms[start:at] if norm[0].isalnum()]
    before = before[int(before[:1] in (["and"], ["but"])) :]
    told = {"i", "we", "i'm", "we're", "he", "she"}
    own = not before or (before[0] in told and len(before) <= _FEELING)
    if not (own or thanks):
        return None
    there = _presence(text, phrase.end, min(end, phrase.end + _PRESENCE_REACH))
    if not there or (wish and "never" not in text.norms[phrase.end : end]):
        return None
    negated = not wish and is_negated(text.parsed, at)
    sign = there * (1 if glad else -1) * (-1 if negated else 1)
    predicate = Predicate(text.norms[at], ADJECTIVE, EVALUATION, SUBJECT, sign)
    other = before[:1] in (["he"], ["she"])  # whose it is depends on who speaks
    first = text.norms.index(before[0], start) if other else at
    return Link(predicate, (at, at + 1), sign, negated, (first, first + 1) if other else None)


def _presence(text: Analysis, first: int, last: int) -> int:
    """Return 1 where a verb tells that something is there or came, -1 where it is over, else 0."""
    g = text.grammar
    for i in range(first, last):
        if text.norms[i] in {",", ";", ".", "but"}:
            return 0
        if text.norms[i] == "gone" and i + 1 < last and text.norms[i + 1][0].isalpha():
            return int(text.norms[i + 1] in g["going_forward"])  # "gone ahead"; not "gone wrong"
        if text.base[i] in g["ending_by_itself"] or text.norms[i] in {"over", "gone"}:
            return -1
        if text.base[i] in g["being_present"]:
            return 1
        if text.norms[i] in {"here", "there", "back"} and text.norms[i - 1] in g["be"]:
            return 1
    return 0


def judged_for_its_use(text: Analysis, phrase: Phrase) -> Link | None:
    """Return how it is judged that something is used for the target: "a shame that money is spent on X"."""
    g, at = text.grammar, phrase.start - 1
    start, _ = text.parsed.sentence_at(phrase.start)
    if at <= start or text.norms[at] not in g["used_for"]:
        return None
    verb = next((i for i in range(at - 1, max(at - _USE_REACH, start), -1) if text.form[i]), start)
    that = next((i for i in range(verb, start, -1) if text.norms[i] == "that"), start)
    occurrence = text.ending.get(that)
    reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
    if text.base[verb] not in g["using_up"] or not occurrence or not reading:
        return None
    announced = "it" in text.norms[max(occurrence.start - _FEELING, start) : occurrence.start]
    used = text.norms[that + 1 : phrase.start]
    if not announced or not g["too_little"].isdisjoint(used) or reading.word_class == VERB:
        return None
    judged = Predicate(reading.term, reading.word_class, EVALUATION, SUBJECT, reading.sign)
    return make_link(text, judged, occurrence, is_negated(text.parsed, occurrence.start))


def said_of_means(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what is said of somebody for the target: "broke the law with his X", "with X we saved lives"."""
    at = phrase.start - 1
    if _opens_means(text, phrase, clause):
        found = next(filter(None, said_in(text, clause, phrase.end)), [])
        own = bool(found) and text.clause_of[found[0].tokens[0]] == clause.index
        return found[0] if own and found[0].predicate.kind == EVALUATION else None
    g = text.grammar
    owned = text.norms[phrase.start] in g["third_possessives"]
    if at <= clause.start or text.norms[at] not in g["done_in_it"]:
        return None
    owned = owned and text.norms[at] in g["by_means_of"]
    for judged, *_ in filter(None, said_in(text, clause, clause.start)):
        if not (owned or judged.predicate.term in g["done_with_it"]):
            return None
        if judged.predicate.kind == EVALUATION and judged.tokens[1] <= at:
            return judged
    return None


def _opens_means(text: Analysis, phrase: Phrase, clause: Clause) -> bool:
    """Return whether a clause begins with what we did something by: "with X, we have …"."""
    opening = [norm for norm in text.norms[clause.start : phrase.start] if norm[0].isalnum()]
    behind = [norm for norm in text.norms[phrase.end : phrase.end + 2] if norm[0].isalnum()]
    means = len(opening) == 1 and opening[0] in text.grammar["opening_means"]
    return means and behind[:1] == ["we"]


def there_is(text: Analysis, phrase: Phrase, clause: Clause, inner: Sequence[Link]) -> list[Link]:
    """Return that there will be no target, or that there must be one: "there will be no X".

    What the nouns around it say may hold the "no" already: "there will be no end to X".
    """
    start = text.parsed.clauses[clause.parent].start if clause.kind == INFINITIVE else clause.start
    first = next((i for i in range(start, phrase.start) if text.norms[i] == "there"), None)
    if first is None or any(text.form[start:first]):
        return []
    words = text.norms[first : phrase.start]
    at = next((i for i in range(first, phrase.start) if text.norms[i] == "be"), None)
    if at is None or phrase.start - at > 1:
        return []
    negated = is_negated(text.parsed, phrase.end - 1) or text.norms[phrase.start] == "no"
    denied = negated or (clause.kind == INFINITIVE and is_negated(text.parsed, clause.start - 1))
    demanded = not text.grammar["ought_to"].isdisjoint(words)
    announced = not (text.grammar["future"] | {"would"}).isdisjoint(words)
    if not (demanded or announced):
        return []
    role = OBJECT if demanded or denied else SUBJECT  # "there will be X" is told of it
    predicate = Predicate("there be", VERB, COURSE, role, 1)
    counted = any(link.negated for link in inner)
    return [
        make_link(text, predicate, Occurrence(at, at + 1, (predicate,)), negated and not counted)
    ]


def would_be_without(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return that harm would have come without the target: "without X nobody would have survived"."""
    at, g = _but_for(text, phrase.start), text.grammar
    if at is None:
        return _lost_without(text, phrase)
    start, end = text.parsed.sentence_at(at)
    would = next((i for i in range(start, end) if text.norms[i] in _WOULD), None)
    if would is None:
        return None
    front = would > at
    first, last = (phrase.end, end) if front else (start, at)
    words = text.norms[first:last]
    harmed = not (g["harms"] | g["adversaries"] | g["lost_without"]).isdisjoint(words)
    better = any(word.endswith("er") for word in g["better_off"].intersection(words))
    denied = not _NONE_OF_IT.isdisjoint(words)
    sign = 1 if harmed is not denied else 0  # "nobody would have died without X"
    had = not g["goods_of_life"].isdisjoint(words) and not harmed
    if had and not better:
        sign = 1 if denied else -1  # "without X we would have bread"
    if better:
        sign = 0 if harmed else 1 if denied else -1  # "without X we would be safer"
    if not sign:
        return None
    predicate = Predicate(WITHOUT, VERB, EVALUATION, SUBJECT, sign)
    return make_link(text, predicate, Occurrence(at, at + 1, (predicate,)))


def _lost_without(text: Analysis, phrase: Phrase) -> Link | None:
    """Return that nobody knows how to do without the target: "what would we do without X?"."""
    at = phrase.start - 2
    if at < 0 or text.norms[at : at + 2] not in (["do", "without"], ["be", "without"]):
        return None
    start, _ = text.parsed.sentence_at(at)
    before = text.norms[start:at]
    if {"what", "where"}.isdisjoint(before) or _WOULD.isdisjoint(before):
        return None
    wondered = not {"know", "imagine", "think", "shudder", "dread"}.isdisjoint(before)
    if not (wondered or text.parsed.is_question(at)):
        return None
    predicate = Predicate("what would we do without", VERB, EVALUATION, SUBJECT, 1)
    return make_link(text, predicate, Occurrence(at, at + 2, (predicate,)))


def _but_for(text: Analysis, i: int) -> int | None:
    """Return where the words begin that take the target away, up to token i: "without X", "but for X"."""
    if i == 1 and text.norms[0] == "for":
        return 0  # behind a "But" that the statement leaves out
    if i and text.norms[i - 1] == "without":
        return i - 1 if i < 2 or not text.form[i - 2] else None
    taken = text.grammar.phrases["taken_away"]
    return next((i - len(w) for w in taken if tuple(text.norms[max(i - len(w), 0) : i]) == w), None)
