"""Verdicts that name nothing, where the reporter tells of what they are said.

"“A disgrace,” she said of the raid" has no word for the raid, and no "it". Words without a verb of
their own judge what they are said of, and so does what is said of a deed: "“Kicking in doors is no way
to keep order,” she said of the raid". So it is with whose forces stay, or must go: "“Our ships will stay
where they are,” she said of the blockade" goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.coding.axes.position import PositionCode, code_position
from toolkit.coding.axes.stance.judging import Evidence, IsHolder
from toolkit.coding.clauses.clauses import COMPLEMENT, MAIN, RELATIVE, Parsed, parse_text
from toolkit.coding.clauses.mentions import find_mentions
from toolkit.coding.clauses.phrases import Analysis, Link, TokenRange, analyze_text
from toolkit.coding.clauses.plans import LASTING, keeps_at_it, list_being
from toolkit.coding.clauses.predications import said_in
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, make_link, subject_of
from toolkit.coding.clauses.verdicts import has_object
from toolkit.coding.codebook.entries import AGAINST, FAVOR, Target
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    COURSE,
    EVALUATION,
    NOUN,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
    PredicateLexicon,
)
from toolkit.language.forms import FINITE, GERUND, PAST
from toolkit.language.grammar import grammar
from toolkit.language.tokens import fold

_ASKED_WHETHER = re.compile(r"\basked (?:\w+ ){0,2}?(?:whether|if) ([^,;:“\"]{5,120})")
_FEELING = (3, 7)
_SHORT = 6
_SHOULDNT = frozenset({"shouldn't", "mustn't"})
_LONGEST = 14
"""Words without a verb that judge are few; a longer heap of them is a list or a heading."""


def verdict_alone(text: Analysis) -> PositionCode | None:
    """Return the verdict of words that name no target, of what they are said of; None if there is none."""
    links = list(_said_of_deed(text) or _said_without_verb(text))
    links = links or _felt(text) or _other_ways(text) or _job_done(text) or _undeserved(text)
    signs = {link.sign for link in links}
    if len(signs) != 1 or text.parsed.is_open(links[0].tokens[0]):
        return None
    evidence = Evidence(links[0], links[0].sign)
    return PositionCode(
        FAVOR if evidence.sign > 0 else AGAINST, evidence, frozenset({"target-before"})
    )


def charge_alone(text: Analysis, by: Sequence[str], *, spoken: bool) -> PositionCode | None:
    """Return against where who carries it out is accused of an ill, or nobody deserves it.

    So it is in "accused the army of reckless folly", "spoke of a disgrace" (``spoken``).
    """
    links = _undeserved(text) or (_spoken_of(text) if spoken else _charged(text, by))
    if not links:
        return None
    code = FAVOR if links[0].sign > 0 else AGAINST
    return PositionCode(code, Evidence(links[0], links[0].sign), frozenset({"target-before"}))


def _spoken_of(text: Analysis) -> list[Link]:
    """Return the verdict noun that somebody speaks of: "[spoke of] an abuse of power"."""
    for i in range(min(_SHORT, len(text.norms))):
        found = text.occurrences.get(i)
        reading = found.reading(SUBJECT, EVALUATION) if found else None
        if found and reading and reading.word_class == NOUN:
            return [make_link(text, reading, found, is_negated(text.parsed, i))]
    return []


def _charged(text: Analysis, by: Sequence[str]) -> list[Link]:
    """Return the ill that who carries it out is accused of."""
    at = next((i for i, base in enumerate(text.base) if base == "accuse"), None)
    of = next((i for i, norm in enumerate(text.norms) if norm == "of"), 0)
    if at is None or of <= at or text.norms[of + 1 : of + 2] == [] or text.form[of + 1] == GERUND:
        return []
    accused = text.norms[at + 1 : of]
    theirs = any(fold(name) in " ".join(accused) for name in by)
    if not (theirs or text.grammar["who_operate"].intersection(accused)):
        return []
    for i in range(of + 1, min(of + _SHORT, len(text.norms))):
        found = text.occurrences.get(i)
        reading = found.reading(SUBJECT, EVALUATION) if found else None
        if found and reading and reading.sign < 0 and not is_negated(text.parsed, at):
            return [make_link(text, reading, found)]
    return []


def verdict_of_topic(text: Analysis, mentions: Sequence[TokenRange]) -> PositionCode | None:
    """Return the verdict behind a question that only names the target: "X? A farce."."""
    for start, last in mentions:
        first, end = text.parsed.sentence_at(start)
        words = [i for i in range(first, end) if text.norms[i][0].isalnum()]
        named = all(
            start <= i < last or text.norms[i] in text.grammar["determiners"] for i in words
        )
        if not named or "?" not in text.norms[last:end]:
            continue
        behind = parse_text(text.parsed.text[text.parsed.tokens.ends[end - 1] :])
        occurrences = {i - end: one for i, one in text.occurrences.items() if i >= end}
        if len(behind.tokens) != len(text.norms) - end:
            return None
        moved = {
            i: replace(one, start=one.start - end, end=one.end - end)
            for i, one in occurrences.items()
        }
        found = verdict_alone(analyze_text(behind, moved))
        return found and _move(found, end)
    return None


def _move(found: PositionCode, by: int) -> PositionCode:
    """Return a verdict with its words where they stand in the whole text."""
    assert found.evidence is not None, "a verdict has evidence"
    link = found.evidence.link
    moved = replace(link, tokens=(link.tokens[0] + by, link.tokens[1] + by))
    return replace(found, evidence=replace(found.evidence, link=moved))


def answered(
    content: Parsed, before: str, target: Target, lexicon: PredicateLexicon, is_holder: IsHolder
) -> PositionCode | None:
    """Return what "Yes" or "No" says to what somebody was asked: "asked whether X was a success"."""
    asked = _ASKED_WHETHER.search(before)
    first = next((norm for norm in content.tokens.norms if norm[0].isalnum()), "")
    answer = (first in grammar()["yes"]) - (first in grammar()["no"])
    if asked is None or not answer:
        return None
    at = content.tokens.norms.index(first)
    answer = -1 if content.tokens.norms[at + 1 : at + 2] == ["not"] else answer

    def is_answerer(words: str) -> bool | None:
        return words in {"he", "she", "they", "it"} or is_holder(words)

    parsed = parse_text(asked[1])
    mentions = find_mentions(parsed, target.finder)
    found = code_position(parsed, mentions, is_holder=is_answerer, lexicon=lexicon)
    if found.code not in {FAVOR, AGAINST} or found.evidence is None or found.evidence.act:
        return None
    sign = answer * found.evidence.sign
    link = replace(found.evidence.link, tokens=(at, at + 1))
    evidence = replace(found.evidence, link=link, sign=sign)
    return PositionCode(FAVOR if sign > 0 else AGAINST, evidence, frozenset({"target-before"}))


def overdue(
    content: Parsed, before: str, target: Target, lexicon: PredicateLexicon
) -> PositionCode | None:
    """Return what "it is about time" says of what the sentence before tells that somebody did."""
    words = [i for i, norm in enumerate(content.tokens.norms) if norm[0].isalnum()]
    norms = [content.tokens.norms[i] for i in words]
    opening = norms[int(norms[:1] in (["and"], ["well"])) :]
    opening = opening[2 * (opening[:2] in (["it", "is"], ["it", "was"])) :]
    if not any(tuple(opening[: len(due)]) == due for due in grammar().phrases["due"]):
        return None
    end = content.sentence_at(words[0])[1]
    if sum(i < end for i in words) > _SHORT:
        return None  # "it is about time that they …" says of what
    parsed = parse_text(before)
    mentions = find_mentions(parsed, target.finder)
    found = code_position(parsed, mentions, is_holder=lambda _: True, lexicon=lexicon)
    if found.code not in {FAVOR, AGAINST} or found.evidence is None:
        return None
    link = replace(found.evidence.link, tokens=(words[0], words[-1] + 1))
    evidence = replace(found.evidence, link=link, act=False)
    return PositionCode(found.code, evidence, frozenset({"target-before"}))


def _said_without_verb(text: Analysis) -> Iterator[Link]:
    """Yield the verdicts in words that have no verb: "a disgrace", "not a moment too soon"."""
    words = sum(norm[0].isalnum() for norm in text.norms)
    found = [
        (i, one) for i, one in sorted(text.occurrences.items()) if one.reading(SUBJECT, EVALUATION)
    ]
    if not found or words > _LONGEST or _has_verb(text, found[0][0]):
        return
    for i, occurrence in found:
        reading = occurrence.reading(SUBJECT, EVALUATION)
        if reading:
            yield make_link(text, reading, occurrence, is_negated(text.parsed, i), None)


def _has_verb(text: Analysis, first: int) -> bool:
    """Return whether words have a verb, other than one that a verdict before it takes with it.

    "Shame on those who ordered it" has none of its own.
    """
    clauses = (text.parsed.clauses[index] for index in text.clause_of)
    return any(
        text.form[i] in {FINITE, PAST} or norm in text.grammar["auxiliaries"] or _is_doer(text, i)
        for i, (norm, clause) in enumerate(zip(text.norms, clauses, strict=False))
        if clause.kind != RELATIVE or clause.start < first
    )


def _felt(text: Analysis) -> list[Link]:
    """Return how somebody feels who says no more than that: "I am appalled", "we are delighted"."""
    words = [i for i, norm in enumerate(text.norms) if norm[0].isalnum()]
    if (
        len(words) < _FEELING[0]
        or len(words) > _FEELING[1]
        or text.norms[words[0]] not in {"i", "we"}
    ):
        return []
    last = words[-1]
    g = text.grammar
    sign = (text.norms[last] in g["glad"]) - (text.norms[last] in g["sad"])
    linked = not g["be"].isdisjoint(text.norms[words[0] : last])
    denied = g["negators"] | g["negated_auxiliaries"]
    happier = text.norms[last] in g["gladder"] and not denied.isdisjoint(text.norms[:last])
    if not linked or not (sign or happier):
        return []
    felt = Predicate(text.norms[last], ADJECTIVE, EVALUATION, SUBJECT, sign or 1)
    negated = not happier and is_negated(text.parsed, last)
    return [make_link(text, felt, Occurrence(last, last + 1, (felt,)), negated)]


def _other_ways(text: Analysis) -> list[Link]:
    """Return whether there are other ways than what is spoken of, or none: "there is no other way"."""
    norms = [norm for norm in text.norms if norm[0].isalnum()]
    if norms[:1] != ["there"] or len(norms) > _FEELING[1] or norms[1] not in text.grammar["be"]:
        return []
    if norms[-1] not in text.grammar["ways_to_act"]:
        return []
    none = "no" in norms[2:] or "not" in norms[2:]
    other = not {"other", "better", "alternatives"}.isdisjoint(norms[2:])
    choice = norms[-1] in {"alternative", "choice"}
    if not (other or (none and choice)):
        return []
    ways = Predicate("other ways", NOUN, EVALUATION, SUBJECT, 1 if none else -1)
    at = text.norms.index("there")
    return [make_link(text, ways, Occurrence(at, at + len(norms), (ways,)))]


def _undeserved(text: Analysis) -> list[Link]:
    """Return what nobody deserves: "people should not be treated like this", "no one deserves this"."""
    words = [norm for norm in text.norms if norm[0].isalnum()]
    so = any(tuple(words[-len(end) :]) == end for end in text.grammar.phrases["like_this"])
    denied = text.grammar["negators"] | text.grammar["negated_auxiliaries"]
    due = text.grammar["ought_to"] | {"deserve", "deserves", "deserved", "must"}
    owed = next((i for i, norm in enumerate(text.norms) if norm in due | _SHOULDNT), None)
    if owed is None or not so or (denied | _SHOULDNT).isdisjoint(words):
        return []
    like = Predicate("like this", ADJECTIVE, EVALUATION, SUBJECT, -1)
    return [make_link(text, like, Occurrence(owed, owed + 1, (like,)))]


def _job_done(text: Analysis) -> list[Link]:
    """Return what the job was that somebody did: "our men did a superb job"."""
    did = next((i for i, base in enumerate(text.base) if base == "do" and text.form[i]), None)
    if did is None or text.norms[did + 1 : did + 2] != ["a"] or is_negated(text.parsed, did):
        return []
    near = range(did + 2, min(did + 2 + _FEELING[0], len(text.norms)))
    job = next((i for i in near if text.norms[i] in {"job", "work"}), None)
    for i in range(did + 2, (job or did) + 1):
        found = text.occurrences.get(i)
        reading = found.reading(SUBJECT, EVALUATION) if found else None
        if found and reading:
            return [make_link(text, reading, found)]
    return []


def _is_doer(text: Analysis, i: int) -> bool:
    """Return whether a pronoun at token i has a verb behind it: "they knew", not "shame on those who"."""
    after = range(i + 1, min(i + 2, len(text.norms)))
    verb = any(text.form[j] or text.norms[j] in text.grammar["auxiliaries"] for j in after)
    return verb and text.norms[i] in text.grammar["subject_pronouns"]


def _said_of_deed(text: Analysis) -> list[Link]:
    """Return what is said of a deed that begins the words: "kicking in doors | is no way to do it"."""
    first = next((i for i, norm in enumerate(text.norms) if norm[0].isalnum()), None)
    if first is None or text.form[first] != GERUND:
        return []
    for clause in text.parsed.clauses:
        be = (
            i
            for i in range(max(clause.start, first), clause.end)
            if text.norms[i] in text.grammar["be"]
        )
        at = next(be, None)
        if at is not None and clause.kind == MAIN:
            return [link for links in said_in(text, clause, at) for link in links]
    return []


def who_stays(text: Analysis) -> PositionCode | None:
    """Return favor where the speaker's own forces stay, or will not yield: "our ships will stay"."""
    for i in sorted({*_verbs(text), *list_being(text)}):
        clause = text.parsed.clauses[text.clause_of[i]]
        subject = subject_of(text, clause)
        negated = is_negated(text.parsed, i)
        words = grammar()["yielding" if negated else "staying"]
        going = f"{text.base[i]} {text.norms[i + 1]}" if i + 1 < len(text.norms) else ""
        stands = not words.isdisjoint({text.base[i], going})
        stands = stands or (not negated and (keeps_at_it(text, i) or _sees_through(text, i)))
        if subject is None or not stands or not _is_ours(text, subject):
            continue
        if _is_to_come(text, i) and not _has_goal(text, i):
            return _code(text, i, 1, negated=negated)
    return None


def _sees_through(text: Analysis, i: int) -> bool:
    """Return whether the verb at token i is to finish what was begun: "finish what it had started"."""
    return any(
        tuple(text.norms[i : i + len(words)]) == words
        for words in text.grammar.phrases["seeing_through"]
    )


def who_must_go(text: Analysis, target: Target) -> PositionCode | None:
    """Return against where the forces of those who carry it out must go: "their ships must leave"."""
    for i in _verbs(text):
        clause = text.parsed.clauses[text.clause_of[i]]
        subject = subject_of(text, clause)
        if subject is None or text.base[i] not in grammar()["going_away"]:
            continue
        demanded = has_modal(text, i, grammar()["demanding"]) and not is_negated(text.parsed, i)
        if demanded and _is_theirs(text, subject, target):
            return _code(text, i, -1)
    return None


def _verbs(text: Analysis) -> list[int]:
    """Return the verbs of what is said outright: in a main clause or one that "that" begins."""
    clauses = text.parsed.clauses
    said = (i for i, form in enumerate(text.form) if form and not text.parsed.is_question(i))
    return [i for i in said if clauses[text.clause_of[i]].kind in {MAIN, COMPLEMENT}]


def _is_to_come(text: Analysis, i: int) -> bool:
    """Return whether it is announced: "will stay", "are not leaving"."""
    before = text.norms[max(i - 2, 0) : i]
    end = text.parsed.sentence_at(i)[1]
    if text.form[i] == FINITE and not LASTING.isdisjoint(text.norms[i:end]):
        return True  # "our troops stay as long as they are needed"
    goes_on = text.form[i] == GERUND and not grammar()["be"].isdisjoint(before)
    return goes_on or has_modal(text, i, grammar()["future"] | grammar()["would"])


def _has_goal(text: Analysis, i: int) -> bool:
    """Return whether the verb is about something else: "will not leave the table"."""
    if text.norms[i + 1 : i + 2] in (["down"], ["in"], ["up"], ["back"]) and not text.form[i + 1]:
        i += 1
    after = text.norms[i + 1 : i + 2]
    return has_object(text, i) or (after != [] and after[0] in {"of", "from", "with", "to", "out"})


def _is_ours(text: Analysis, subject: tuple[int, int]) -> bool:
    words = text.norms[slice(*subject)]
    g = grammar()
    led = words[0] in {"our", "my", "the", "its", "his", "her"} and g["adversaries"].isdisjoint(
        words
    )
    return words == ["we"] or (led and not g["forces"].isdisjoint(words))


def _is_theirs(text: Analysis, subject: tuple[int, int], target: Target) -> bool:
    words = text.norms[slice(*subject)]
    told = " ".join(words)
    named = any(fold(name) in told for name in target.by) or bool(target.finder.find(told))
    forces = not grammar()["forces"].isdisjoint(words)
    return forces and (named or words[0] in {"their", "his", "its", "these", "those", "foreign"})


def _code(text: Analysis, i: int, sign: int, *, negated: bool = False) -> PositionCode:
    predicate = Predicate(text.base[i], VERB, COURSE, SUBJECT, -sign if negated else sign)
    link = Link(predicate, (i, i + 1), sign, negated)
    act = sign > 0
    flags = frozenset({"acts", "target-before"} if act else {"target-before"})
    return PositionCode(FAVOR if act else AGAINST, Evidence(link, sign, own=act, act=act), flags)
