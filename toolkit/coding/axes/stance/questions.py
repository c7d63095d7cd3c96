"""Questions that answer themselves: "how can anyone defend X?" says that nobody can."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from toolkit.coding.clauses.holders import is_first_person
from toolkit.coding.clauses.phrases import Analysis, Link, clause_at
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.standing import IsHolder
from toolkit.coding.clauses.subjects import subject_of
from toolkit.coding.codebook.predicates import ATTITUDE, COURSE, EVALUATION
from toolkit.language.grammar import grammar
from toolkit.language.tokens import fold

_ANYBODY_REACH = 3


def answers_itself(text: Analysis, link: Link) -> bool:
    """Return whether a question asks who could ever think so: "who could oppose X?"."""
    start, _ = text.parsed.sentence_at(link.tokens[0])
    if link.predicate.kind in {ATTITUDE, COURSE} and _asks_us(text, start, link.tokens[0]):
        return True
    if link.predicate.kind != ATTITUDE:
        return False
    while start < link.tokens[0] and not text.norms[start][0].isalnum():
        start += 1
    first, able = text.norms[start : start + 2] if start + 1 < len(text.norms) else ("", "")
    behind = text.norms[start + 2 : start + 2 + _ANYBODY_REACH]
    if (first, able) in _WHY:
        return not {"anyone", "anybody"}.isdisjoint(behind)
    if (first, able) == ("who", "needs"):
        return True
    if able not in text.grammar["able_to"]:
        return False
    return first == "who" or (first == "how" and not text.grammar["whoever_can"].isdisjoint(behind))


def _asks_us(text: Analysis, start: int, at: int) -> bool:
    """Return whether the speaker sees no reason to do it: "if they talk, why should we end it?"."""
    before = text.norms[start:at]
    asks = next((i for i, pair in enumerate(pairwise(before)) if pair in _WHY), None)
    if asks is None or (before[asks + 1] == "should" and "if" not in before):
        return False  # "why should we support it?" may ask
    led = before[asks - 1] if asks else ""
    opens = not led[:1].isalnum() or led in text.grammar["before_subjects"]
    return opens and before[asks + 2 : asks + 3] in (["we"], ["i"])


def answered_behind(text: Analysis, link: Link) -> int:
    """Return what the next sentence answers to a question: 1 for "Yes", -1 for "No", 0 for neither."""
    start, end = text.parsed.sentence_at(link.tokens[0])
    first = next((i for i in range(start, end) if text.norms[i][0].isalnum()), start)
    asks = text.norms[first] in text.grammar["auxiliaries"]  # not "who says that it was right? No"
    behind = next((i for i in range(end, len(text.norms)) if text.norms[i][0].isalnum()), None)
    if not asks or behind is None or behind - end > 1:
        return 0
    return (text.norms[behind] in text.grammar["yes"]) - (text.norms[behind] in text.grammar["no"])


_WHY = {("why", "would"), ("why", "should")}


def is_doubted(text: Analysis, link: Link, is_holder: IsHolder | None) -> bool:
    """Return whether the speaker doubts that it is good: "questioned whether X was lawful"."""
    clause = clause_at(text, link.tokens[0])
    if link.sign < 0 or link.predicate.kind != EVALUATION or clause.kind != "concession_if":
        return False
    head = clause.marker[0] - 1
    if head < 0 or text.norms[clause.marker[0]] != "whether" or is_negated(text.parsed, head):
        return False
    if text.norms[head] in text.grammar["doubtful"]:
        return True
    if text.base[head] not in text.grammar["doubting"]:
        return False
    doubter = subject_of(text, clause_at(text, head))
    words = text.norms[slice(*doubter)] if doubter else []
    told = bool(words) and is_holder is not None and is_holder(" ".join(words)) is not False
    return is_first_person(words) or told


def cannot_wait(text: Analysis, link: Link) -> bool:
    """Return whether a question says that it lasts too long: "how many more must die before X ends?"."""
    if link.predicate.kind != COURSE and link.predicate.term not in text.grammar["enduring"]:
        return False
    start, _ = text.parsed.sentence_at(link.tokens[0])
    words = [norm for norm in text.norms[start : link.tokens[0]] if norm[0].isalnum()]
    opening = tuple(words[1:3]) if words[:1] in (["but"], ["and"]) else tuple(words[:2])
    if opening == ("what", "gives") and "right" in words:
        return link.sign > 0 or link.negated  # "what gives them the right to launch it?"
    more = text.grammar["lasting_too_long"].intersection(words[:6])
    return opening in {("how", "many"), ("how", "much"), ("how", "long")} and bool(more)


def is_asked(statement: Mapping[str, Any], content: str) -> bool:
    """Return whether a statement's cue asks what its words begin: "asked why X must stop"."""
    words = fold(content).lstrip("“\"‘'").split(maxsplit=3)
    if words[:2] == ["who", "needs"]:
        return False
    if words[:1] == ["how"] and not grammar()["lasting_too_long"].isdisjoint(words[:3]):
        return False  # "how many more must die?" asks nothing
    cue = set(fold(str(statement.get("cue") or "")).split())
    if "questioned" in cue and words[:1] == ["whether"]:
        return False  # who questions whether it is lawful doubts that it is
    asked = not cue.isdisjoint(grammar()["asking"]) or ("know" in cue and len(cue) > 1)
    return asked and bool(words) and words[0] in grammar()["questions"]
