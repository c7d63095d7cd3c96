"""What a sentence tells around a target that speaks for or against it, though nothing is said of it.

What it is owed to ("streets are safer because of X"), how people acted in it ("showed restraint
during X"), and what each day of it costs ("every day X goes on is a day too many").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toolkit.coding.clauses.clauses import INFINITIVE, RELATIVE, Clause
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import make_link, subject_of, verb_link
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    EVALUATION,
    MANNER,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

_OPENING = 5
_SHOWN_REACH = 7
_LOOK_REACH = 5


def told_around(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what the words around a phrase tell, where it is neither their subject nor their object."""
    if not phrase.start:
        return None
    before = text.norms[phrase.start - 1]
    if before in {"of", "to", "since"}:
        found = _owed_to(text, phrase)
        if found:
            return found
    if before in text.grammar["in_the_course_of"]:
        return _done_in(text, phrase, clause) or _shown_in(text, phrase, clause)
    seen = _looked_at(text, phrase, clause)
    if seen:
        return seen
    found = _makes_no_sense(text, phrase) or _each_day_of(text, phrase)
    return found or _outweighed(text, phrase, clause) or _better_spent(text, phrase, clause)


def _looked_at(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return how somebody looks at it: "we view X with alarm", "history will judge X harshly"."""
    g, at = text.grammar, phrase.start - 1
    verb = text.base[at] or text.norms[at]
    looks = text.form[at] or text.norms[at - 1] in g["future"]
    if not looks or verb not in g["looking_at"] or is_negated(text.parsed, at):
        return None
    behind = text.norms[phrase.end : phrase.end + _LOOK_REACH]
    how = behind[1:] if behind[:1] == ["with"] else behind[:1]
    if behind[:1] != ["with"] and verb != "judge":
        return None
    sign = (not g["approval"].isdisjoint(how)) - (not g["disapproval"].isdisjoint(how))
    if not sign:
        return None
    predicate = Predicate(f"{verb} with", VERB, ATTITUDE, OBJECT, sign)
    return verb_link(text, predicate, Occurrence(at, at + 1, (predicate,)), clause)


def _outweighed(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what outweighs what: "the gains from X outweigh its cost", "the harm of X …"."""
    verb = next((i for i in range(clause.start, clause.end) if text.base[i] == "outweigh"), None)
    if verb is None or not phrase.end <= verb:
        return None
    before = text.norms[clause.start : phrase.start]
    gain = not text.grammar["gains"].isdisjoint(before)
    cost = not text.grammar["drawbacks"].isdisjoint(before)
    return _link(text, "outweigh", verb, 1 if gain else -1) if gain is not cost else None


def _better_spent(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return that its money should go elsewhere: "the money for X would be better spent on schools"."""
    at = phrase.start - 1
    if text.norms[at] not in {"for", "on", "of"} or ("better", "spent") not in pairwise(
        text.norms[phrase.end : clause.end]
    ):
        return None
    return _link(text, "better spent", phrase.start, -1)


def _makes_no_sense(text: Analysis, phrase: Phrase) -> Link | None:
    """Return that the speaker sees no sense in it: "I do not see how X will bring them home"."""
    start, _ = text.parsed.sentence_at(phrase.start)
    near = range(phrase.start - 1, max(start, phrase.start - _OPENING), -1)
    asks = next((j for j in near if text.norms[j] in {"how", "what"}), None)
    if asks is None or text.base[asks - 1] not in text.grammar["making_sense_of"]:
        return None
    before = text.norms[start:asks]
    fails = not text.grammar["failing"].isdisjoint(before)
    if text.grammar["first_person"].isdisjoint(before):
        return None
    if not (fails or is_negated(text.parsed, asks - 1)):
        return None
    return make_link(text, _NO_SENSE, Occurrence(asks - 1, asks, (_NO_SENSE,)))


_NO_SENSE = Predicate("see no sense in", VERB, EVALUATION, SUBJECT, -1)


def _owed_to(text: Analysis, phrase: Phrase) -> Link | None:
    """Return what is owed to the target: "streets are safer because of X", "thanks to X we are alive"."""
    first = phrase.start - 2
    owing = tuple(text.norms[first : phrase.start])
    if owing[-1:] == ("since",):
        first, owing = first + 1, ("better", "since")
        worse_or_better = text.grammar["comparatives"] | text.grammar["better_off"]
        if worse_or_better.isdisjoint(text.norms[text.parsed.sentence_at(first)[0] : first]):
            return None
    if owing not in text.grammar.phrases["owing_to"] or text.norms[first - 1] in {
        "not",
        "no",
        "partly",
    }:
        return None
    start, end = text.parsed.sentence_at(first)
    rest = text.norms[start:first] + text.norms[phrase.end : end]
    sign = _tells_change(text, rest)
    if sign == 0 and owing == ("thanks", "to") and first - start <= 1:
        sign = 1
    return _link(text, "because of", first, sign) if sign else None


def _tells_change(text: Analysis, words: Sequence[str]) -> int:
    """Return 1 where words tell that things are better, -1 where they are worse, else 0."""
    g = text.grammar
    better = not g["better_off"].isdisjoint(words)
    worse = not g["worse_off"].isdisjoint(words)
    behind = [last for (first, last) in pairwise(words) if first == "longer"]
    if ("no", "longer") in pairwise(words) and not g["afflicted"].isdisjoint(behind):
        better, worse = True, False  # "are no longer faced with the danger"
    elif _is_kept_from(text, words):
        worse = True
    if better is worse or not g["negators"].isdisjoint(set(words) - {"no"}):
        return 0
    sign = 1 if better else -1
    return -sign if not g["adversaries"].isdisjoint(words) else sign


def _is_kept_from(text: Analysis, words: Sequence[str]) -> bool:
    """Return whether somebody can or dares no longer do something."""
    pairs = set(pairwise(words))
    unable = any(first == "cannot" and then not in text.grammar["no_loss"] for first, then in pairs)
    return unable or not pairs.isdisjoint(text.grammar.phrases["kept_from"])


def _done_in(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what is said of what people did in it: "what the crews did in X was heroic"."""
    if clause.kind != RELATIVE or text.norms[clause.start] != "what" or clause.parent < 0:
        return None
    if not any(text.base[i] in text.grammar["doing"] for i in range(clause.start, phrase.start)):
        return None
    parent = text.parsed.clauses[clause.parent]
    governing = text.occurrences.get(clause.start - 1)
    reading = governing.reading(OBJECT, ATTITUDE) if governing else None
    if governing and reading and governing.end == clause.start:
        return verb_link(text, reading, governing, parent)
    said = next(said_in(text, parent, clause.end), [])
    return next((link for link in said if link.predicate.kind == EVALUATION), None)


def _shown_in(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return how people acted in it: "her officers showed restraint during X", "ran amok in X"."""
    for i in range(clause.start, phrase.start - 1):
        if text.clause_of[i] != clause.index or text.base[i] not in text.grammar["acting_so"]:
            continue
        if clause.kind == INFINITIVE:
            return None  # who is urged to show restraint has not shown it yet
        shown = _manner_behind(text, i, phrase.start - 1) or _virtue_behind(
            text, i, phrase.start - 1
        )
        subject = subject_of(text, clause)
        if shown is None or subject is None:
            return None
        if not text.grammar["adversaries"].isdisjoint(text.norms[slice(*subject)]):
            return None
        return verb_link(text, shown.readings[0], shown, clause, subject=True)
    return None


def _manner_behind(text: Analysis, i: int, end: int) -> Occurrence | None:
    """Return the manner behind the verb at token i: "acted with restraint"."""
    for j in range(i + 1, end):
        occurrence = text.occurrences.get(j)
        reading = occurrence.reading(MANNER, EVALUATION) if occurrence else None
        if occurrence and reading:
            return Occurrence(i, occurrence.end, (reading,))
    return None


def _virtue_behind(text: Analysis, i: int, end: int) -> Occurrence | None:
    """Return the virtue or the vice that is shown: "showed restraint", or how good a job is done."""
    if text.base[i] == "do":
        return _good_job_behind(text, i, end)
    if text.base[i] not in text.grammar["showing"]:
        return None
    for j in range(i + 1, min(i + 1 + _SHOWN_REACH, end)):
        sign = (text.norms[j] in text.grammar["virtues"]) - (text.norms[j] in text.grammar["vices"])
        if sign:
            return Occurrence(
                i, j + 1, (Predicate(text.norms[j], NOUN, EVALUATION, SUBJECT, sign),)
            )
    return None


def _good_job_behind(text: Analysis, i: int, end: int) -> Occurrence | None:
    """Return what a job is called that is done: "are doing a magnificent job"."""
    near = range(i + 1, min(i + _SHOWN_REACH, end))
    job = next((j for j in near if text.norms[j] in text.grammar["jobs"]), i)
    for j in range(i + 1, job):
        occurrence = text.occurrences.get(j)
        reading = occurrence.reading(SUBJECT, EVALUATION) if occurrence else None
        named = occurrence is not None and occurrence.end > job  # "a fine job" is one term
        if reading and (named or reading.word_class == ADJECTIVE):
            return Occurrence(i, job + 1, (reading,))
    return None


def _each_day_of(text: Analysis, phrase: Phrase) -> Link | None:
    """Return what each day of it means: "every day X goes on is a day too many", "the longer X lasts"."""
    start, end = text.parsed.sentence_at(phrase.start)
    opening = text.norms[start : min(start + _OPENING, phrase.start)]
    longer = "longer" in opening[:3] and "the" in opening
    daily = not {"every", "each"}.isdisjoint(opening) and not text.grammar[
        "moments_of_it"
    ].isdisjoint(opening)
    if not (longer or daily):
        return None
    behind = range(phrase.end, end)
    goes_on = any(text.base[i] in text.grammar["lasting"] for i in behind)
    if not (goes_on or text.norms[phrase.start - 1] == "of"):
        return None
    rest = text.norms[phrase.end : end]
    worse = not text.grammar["ever_worse"].isdisjoint(rest)
    better = not text.grammar["better_off"].isdisjoint(rest)
    weakens = not text.grammar["adversaries"].isdisjoint(rest)
    if not worse or better or weakens:
        return None
    return _link(text, "every day", phrase.start, -1)


def _link(text: Analysis, term: str, at: int, sign: int) -> Link:
    predicate = Predicate(term, VERB, EVALUATION, SUBJECT, sign)
    negated = is_negated(text.parsed, at, reach=2)
    return make_link(text, predicate, Occurrence(at, at + 1, (predicate,)), negated)
