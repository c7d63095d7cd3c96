"""Who is blamed or thanked for a target, and cries for or against it: "those behind X must pay", "no more X".

What people who did it deserve is said of what they did; a cry has no verb, and its first words decide.
"""

from __future__ import annotations

from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, make_link
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    EVALUATION,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)

_NEAR = 5


def blamed_for(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what is demanded or thanked for whoever did it, or cried out about it."""
    start, end = text.parsed.sentence_at(phrase.start)
    return (
        _cried(text, phrase, start)
        or _doers_judged(text, phrase, start, end)
        or _comes_to_nothing(text, phrase, start)
        or _weighed(text, phrase, end)
        or _resigns_over(text, phrase, clause)
        or _should_be_thanked(text, phrase, clause)
    )


def _cried(text: Analysis, phrase: Phrase, start: int) -> Link | None:
    """Return a cry: "no more X", "enough of X", "down with X", "long live X"."""
    while start < phrase.start and not text.norms[start][0].isalnum():
        start += 1
    words = tuple(text.norms[start : phrase.end])
    for name, sign in (("cries_for", 1), ("cries_against", -1)):
        for cry in text.grammar.phrases[name]:
            if words[: len(cry)] == cry and phrase.start - start - len(cry) <= 1:
                return _link(text, "cry", start, sign)
    return None


def _doers_judged(text: Analysis, phrase: Phrase, start: int, end: int) -> Link | None:
    """Return what whoever did it deserves: "those behind X must be punished", "shame on those who …"."""
    g, before = text.grammar, text.norms[start : phrase.start]
    whoever = not g["doers"].isdisjoint(before[-_NEAR - 2 :])
    did = not g["having_done"].isdisjoint(before[-_NEAR:])
    if not (whoever and did):
        return None
    rest = before + text.norms[phrase.end : end]
    owed = not g["ought_to"].isdisjoint(rest) or not g["future"].isdisjoint(rest) or "shame" in rest
    if owed and not g["paying_for"].isdisjoint(rest):
        negated = any(norm in g["negators"] or norm in g["negated_auxiliaries"] for norm in rest)
        return None if negated else _link(text, "those responsible for", phrase.start, -1)
    thanked = not g["crediting_words"].isdisjoint(before) or "thank" in before
    return _link(text, "those responsible for", phrase.start, 1) if thanked else None


def _comes_to_nothing(text: Analysis, phrase: Phrase, start: int) -> Link | None:
    """Return that nothing good comes of it."""
    at = phrase.start - 2
    if at < start or text.base[at] != "come" or text.norms[at + 1] not in {"of", "from", "out"}:
        return None
    before = text.norms[start:at]
    if "good" not in before or {"nothing", "no", "little"}.isdisjoint(before):
        return None
    return _link(text, "nothing good comes of", at, -1)


def _weighed(text: Analysis, phrase: Phrase, end: int) -> Link | None:
    """Return that what it costs is more than what it brings: "the costs of X outweigh its benefits"."""
    side = text.norms[phrase.start - 2] if phrase.start > 1 else ""
    taken_in = text.norms[phrase.start : phrase.end]
    costs = side in text.grammar["drawbacks"] or not text.grammar["drawbacks"].isdisjoint(taken_in)
    behind = text.base[phrase.end : min(phrase.end + _NEAR, end)]
    if not costs or text.grammar["outweighing"].isdisjoint(behind):
        return None
    return _link(text, "costs outweigh", phrase.start, -1)


def _resigns_over(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return that somebody should go for it: "the minister should resign over X"."""
    at = phrase.start - 1
    if at <= clause.start or text.norms[at] not in {"over", "for"}:
        return None
    before = text.norms[clause.start : at]
    due = not text.grammar["ought_to"].isdisjoint(before)
    gone = text.base[at - 1] in text.grammar["resigning"] or before[-1] == "fired"
    negated = is_negated(text.parsed, at - 1)
    return _link(text, "should resign over", at - 1, -1) if due and gone and not negated else None


def _should_be_thanked(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what somebody deserves for it: "they should be commended for X"."""
    at = phrase.start - 1
    if at <= clause.start or text.norms[at] != "for" or not text.parsed.tagged.passive[at - 1]:
        return None
    occurrence = text.occurrences.get(at - 1)
    reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
    due = has_modal(text, at - 1, text.grammar["ought_to"])
    if reading is None or not due or text.base[at - 1] not in text.grammar["crediting"]:
        return None
    sign = -reading.sign if is_negated(text.parsed, at - 1) else reading.sign
    return _link(text, f"should be {text.norms[at - 1]}", at - 1, sign)


def _link(text: Analysis, term: str, at: int, sign: int) -> Link:
    predicate = Predicate(term, VERB, EVALUATION, SUBJECT, sign)
    return make_link(text, predicate, Occurrence(at, at + 1, (predicate,)))
