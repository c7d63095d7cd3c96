"""Who does what a clause says: its own subject, or the one that it shares or is given."""

from __future__ import annotations

from toolkit.coding.clauses.clauses import INFINITIVE, MAIN, PARTICIPIAL, RELATIVE, Clause, Parsed
from toolkit.coding.clauses.phrases import (
    Analysis,
    Link,
    Phrase,
    TokenRange,
    clause_at,
    holder_of,
    is_head,
    phrase_around,
)
from toolkit.coding.clauses.reach import is_negated, no_negation
from toolkit.coding.codebook.predicates import EVENT, GAP, OBJECT, Occurrence, Predicate
from toolkit.language.forms import GERUND, PARTICIPLE, PAST
from toolkit.language.grammar import grammar
from toolkit.language.tagging import is_possessive

_DEPTH = 6
_AGENT_LENGTH = 9


def subject_of(text: Analysis, clause: Clause, depth: int = 0) -> TokenRange | None:
    """Return the tokens of a clause's subject, its own or the one that it shares."""
    own = _own_subject(text, clause)
    if own or depth > 6:
        return own
    if clause.shares_subject_with >= 0:
        return subject_of(text, text.parsed.clauses[clause.shares_subject_with], depth + 1)
    if clause.kind == RELATIVE and clause.start:
        at = clause.start - 1 - (text.norms[clause.start - 1] == ",")
        phrase = phrase_around(text, at, at + 1) if at >= 0 else None
        return (_renamed(text, phrase), phrase.end) if phrase else None
    if clause.parent < 0 or clause.kind not in {INFINITIVE, PARTICIPIAL}:
        return None
    if (
        clause.kind == PARTICIPIAL
        and GAP in text.norms[max(clause.start - 1, 0) : clause.start + 1]
    ):
        return None  # "[X said], thanking them": the speaker
    parent = text.parsed.clauses[clause.parent]
    doer = _controlled(text, clause, parent) or _planner(text, clause)
    return doer or subject_of(text, parent, depth + 1) or _behind_front(text, clause, parent)


def _behind_front(text: Analysis, clause: Clause, parent: Clause) -> TokenRange | None:
    """Return the subject of the main clause behind a front: "by launching X, the general …"."""
    if clause.kind != PARTICIPIAL or clause.start - parent.start > 1:
        return None
    behind = text.parsed.clauses[clause.index + 1 :]
    follows = next((one for one in behind if one.kind == MAIN), None)
    if follows is None or not 0 <= follows.start - clause.end <= 1:
        return None
    return _own_subject(text, follows)


def _planner(text: Analysis, clause: Clause) -> TokenRange | None:
    """Return whose plan it is that an infinitive hangs on: "Quill's decision to leave"."""
    at = clause.start - 1
    if clause.kind != INFINITIVE or at < 0 or not is_head(text, at, at):
        return None
    return holder_of(text, phrase_around(text, at, at + 1))


def _renamed(text: Analysis, phrase: Phrase) -> int:
    """Return where the name begins that a phrase renames: "Quill, a clerk who …"."""
    comma = phrase.start - 1
    described = text.norms[phrase.start] in text.grammar["articles"]
    if comma < 1 or text.norms[comma] != "," or not described:
        return phrase.start
    if not is_head(text, comma - 1, comma):
        return phrase.start
    return phrase_around(text, comma - 1, comma).start


def _own_subject(text: Analysis, clause: Clause) -> TokenRange | None:
    """Return the tokens before a clause's first verb, if it has a subject of its own."""
    first = max(clause.start, clause.marker[1])
    while first < clause.end and (
        text.clause_of[first] != clause.index
        or text.norms[first] in text.grammar["before_subjects"]
    ):
        first += 1
    if (
        first > clause.start
        and first < clause.end
        and text.norms[first - 1] in text.grammar["inverting"]
    ):
        first += text.norms[first] in text.grammar["do"] | text.grammar["modals"]
    last = first
    g = text.grammar
    while (
        last < clause.end
        and not text.form[last]
        and (text.norms[last] not in g["auxiliaries"] or is_possessive(text.norms, last))
        and text.norms[last] != "not"
    ):
        if text.clause_of[last] != clause.index:
            break
        last += 1
    if clause.kind == RELATIVE and last == first:
        return None
    return _trimmed(text, first, last) if last > first and last < clause.end else None


def _trimmed(text: Analysis, first: int, last: int) -> TokenRange | None:
    """Return a subject without what stands before it: adverbs, "in a statement, …"."""
    if text.norms[last - 1] == "," and "," in text.norms[first + 1 : last - 1]:
        # What stands between commas behind the subject: "Quill, on her own, …".
        last = max(j for j in range(first + 1, last - 1) if text.norms[j] == ",")
    if text.norms[first + 1] in text.grammar["days"] | text.grammar["months"] - {"may"}:
        first += 2
    first = _behind_time(text, first, last)
    first += first + 1 < last and _is_estimate(text, first)
    if first < last and text.norms[first] in text.grammar["plain_prepositions"]:
        commas = [j for j in range(first, last) if text.norms[j] == ","]
        behind = commas[-1] + 1 if commas else _behind_place(text, first, last)
        if behind is None:
            return None
        first = behind
    brackets = [j for j in range(first + 1, last) if text.norms[j] == "("]
    last = brackets[0] if len(brackets) == 1 and text.norms[last - 1] == ")" else last
    while first < last and _is_adverbial(text, first):
        first += 1
    while first < last and _is_adverbial(text, last - 1):
        last -= 1
    return (first, last) if first < last and text.norms[first] != "there" else None


def _behind_place(text: Analysis, first: int, last: int) -> int | None:
    """Return where a subject begins behind a time or place without a comma: "on Monday the raid"."""
    g = text.grammar
    places = (
        j
        for j in range(last - 1, first + 1, -1)
        if (text.norms[j] in g["articles"] | g["shares_of_people"])
        and text.norms[j - 1] not in g["plain_prepositions"] | g["coordinators"] | {"to", "as"}
    )
    return next(places, None)


def _is_estimate(text: Analysis, i: int) -> bool:
    """Return whether "about" or "over" only rounds a number: "about nine hundred sailors"."""
    rounds = text.norms[i] in text.grammar["estimating"]
    after = text.norms[i + 1]
    g = text.grammar
    return rounds and (after[0].isdigit() or after in g["number_words"] | g["shares_of_people"])


def _behind_time(text: Analysis, first: int, last: int) -> int:
    """Return where a subject begins behind a time without a comma: "from next week the police"."""
    g = text.grammar
    i = first + 1
    if first >= last or text.norms[first] not in g["plain_prepositions"]:
        return first
    while i < last and (text.norms[i] in g["times"] or text.norms[i] in g["before_times"]):
        i += 1
    timed = i < last and i - first > 1 and text.norms[i - 1] in g["times"]
    return i if timed else first


def _is_adverbial(text: Analysis, i: int) -> bool:
    """Return whether the token is an adverb, a day or a comma, which no subject is made of."""
    norm, g = text.norms[i], text.grammar
    plain = norm in g["skipped_before_verbs"] or norm in g["days"] or not norm[0].isalnum()
    return plain or (norm.endswith("ly") and not text.occurrences.get(i))


def _controlled(text: Analysis, clause: Clause, parent: Clause) -> TokenRange | None:
    """Return the object that a governing verb makes the doer: "urged them to leave"."""
    beside = text.norms[clause.start - 1] in text.grammar["coordinators"]
    if beside and parent.kind == clause.kind == INFINITIVE and parent.parent >= 0:
        # "Urged them to let ships through and | to lift X"
        return _controlled(text, parent, text.parsed.clauses[parent.parent])
    for i in range(clause.start - 1, parent.start - 1, -1):
        if text.clause_of[i] == parent.index and text.form[i]:
            occurrence = text.occurrences.get(i)
            whole = occurrence is not None and occurrence.end - i > 1
            if whole or text.base[i] not in text.grammar["object_control"]:
                return None
            if orders_a_thing(text.parsed, i, clause.start):
                return None
            noun = text.ending.get(clause.start)
            if noun and noun.reading(OBJECT, EVENT):
                return None
            last = clause.start - (
                text.norms[clause.start - 1] in text.grammar["plain_prepositions"]
            )
            return (i + 1, last) if last > i + 1 else None
    return None


def orders_a_thing(parsed: Parsed, verb: int, end: int) -> bool:
    """Return whether what is ordered up to a token is nobody who could do it: "ordered the siege | to"."""
    g, norms = grammar(), parsed.tokens.norms
    behind = g["plain_prepositions"] | {"of"}
    head = next((i for i in range(verb + 1, end) if norms[i] in behind), end) - 1
    while head > verb and norms[head] in g["times"]:
        head -= 1
    return parsed.tagged.base[verb] == "order" and norms[head] in g["ordered_things"]


def _denies_object(text: Analysis, i: int) -> bool:
    """Return whether "no" or "nothing" stands at token i: "deserves no praise"."""
    i += i + 1 < len(text.norms) and text.norms[i].endswith("ly")
    own = text.occurrences.get(i) if text.base[i - 1] in text.grammar["finding_grounds"] else None
    if own is not None and any(reading.term.startswith("no ") for reading in own.readings):
        return False  # "saw no case for X": the predicate has counted it
    denying = i < len(text.norms) and text.norms[i] in text.grammar["denying_objects"]
    return denying and not no_negation(text.norms, i)


def _holds_nobody(text: Analysis, predicate: Predicate, occurrence: Occurrence) -> bool:
    """Return whether what stands inside a predicate is nobody: "made no one safer"."""
    if GAP not in predicate.term:
        return False
    inside = set(text.norms[occurrence.start + 1 : occurrence.end]) - set(predicate.term.split())
    return not text.grammar["denying_objects"].isdisjoint(inside)


def agent_of(text: Analysis, i: int, clause: Clause) -> TokenRange | None:
    """Return the tokens behind "by" after a passive verb."""
    for j in range(i + 1, min(i + 8, clause.end)):
        if text.norms[j] == "by" and text.norms[j - 1 : j] != text.norms[j + 1 : j + 2]:
            if _is_date(text, j + 1):
                return None  # "finished by the spring"
            end = _agent_end(text, j + 1, clause)
            if text.base[i] in text.grammar["justifying"] and _is_ground(text, j + 1, end):
                return None  # "justified by the attack on Tolmar": a ground has no opinion
            return (j + 1, end) if end > j + 1 else None  # nobody in "finished by May"
    return None


def _is_ground(text: Analysis, start: int, end: int) -> bool:
    """Return whether a phrase behind "by" is what justifies, and nobody who does."""
    return not text.grammar["grounds"].isdisjoint(text.norms[start:end])


def _is_date(text: Analysis, i: int) -> bool:
    """Return whether a time begins at token i: "the spring", "next week", "the end of May"."""
    g = text.grammar
    led = text.norms[i : i + 1] != [] and text.norms[i] in g["determiners"] | {
        "next",
        "this",
        "early",
        "late",
    }
    at = i + led
    return text.norms[at : at + 1] != [] and text.norms[at] in g["times"] | g["spans_of_time"] | {
        "end"
    }


def _agent_end(text: Analysis, start: int, clause: Clause) -> int:
    """Return where the phrase behind "by" ends, with what "of" adds to it."""
    end, allowed = start, text.grammar["determiners"] | text.grammar["object_pronouns"] | {"of"}
    while end < min(start + _AGENT_LENGTH, clause.end) and (
        text.norms[end] in allowed or is_head(text, end, start) or _joins(text, end, start)
    ):
        end += 1
    return end


def _joins(text: Analysis, i: int, home: int) -> bool:
    """Return whether "and" joins two nouns at token i."""
    if text.norms[i] != "and" or i <= home or i + 1 >= len(text.norms):
        return False
    after = text.norms[i + 1] in text.grammar["determiners"] or is_head(text, i + 1, home)
    return after and is_head(text, i - 1, home)


def has_modal(text: Analysis, i: int, modals: frozenset[str]) -> bool:
    """Return whether one of these stands before token i and goes with its verb.

    "need", "have" and the like count only with "to": in the clause of "they need", the verb
    stands in the infinitive that hangs on it.
    """
    clause = clause_at(text, i)
    wanted = modals & text.grammar["modals"]
    if any(text.norms[j].removesuffix("n't") in wanted for j in range(clause.start, i)):
        return True
    if clause.kind != INFINITIVE or clause.start == 0:
        return False
    before = clause.start - 1
    own = text.norms[before] in (modals - text.grammar["modals"]) | (modals & {"ought"})
    return own or has_modal(text, before, modals)


def opens_asked(text: Analysis, i: int) -> bool:
    """Return whether token i is in what somebody was asked or offered first: "asked for X, we left"."""
    start, end = text.parsed.sentence_at(i)
    while start < i and not text.norms[start][0].isalnum():
        start += 1
    asked = (
        text.form[start] in {PARTICIPLE, PAST} and text.base[start] in text.grammar["asked_first"]
    )
    return asked and "," not in text.norms[start:i] and "," in text.norms[i:end]


def make_link(
    text: Analysis,
    predicate: Predicate,
    occurrence: Occurrence,
    negated: bool = False,
    experiencer: TokenRange | None = None,
) -> Link:
    """Return the link of a predicate, turned round where it is negated."""
    sign = -predicate.sign if negated else predicate.sign
    return Link(predicate, (occurrence.start, occurrence.end), sign, negated, experiencer)


def verb_link(
    text: Analysis,
    predicate: Predicate,
    occurrence: Occurrence,
    clause: Clause,
    *,
    subject: bool = False,
    experiencer: TokenRange | None = None,
) -> Link:
    """Return the link of a verb with its subject as the one whose attitude it is."""
    denied = _denies_object(text, occurrence.end) or _holds_nobody(text, predicate, occurrence)
    negated = is_negated(text.parsed, occurrence.start) is not denied
    passive = text.parsed.tagged.passive[occurrence.start]
    if not (subject or experiencer or passive or _is_subject(text, occurrence.start, clause)):
        experiencer = subject_of(text, clause)
    return make_link(text, predicate, occurrence, negated, experiencer)


def _is_subject(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether a deed is the subject of a clause that is joined on: "…, and | lifting it would"."""
    joined = text.norms[clause.start] in text.grammar["coordinators"]
    if not joined or text.form[i] != GERUND or i > clause.start + 2:
        return False
    linked = text.grammar["modals"] | text.grammar["be"]
    return any(text.norms[j] in linked for j in range(i + 1, clause.end))


def is_formality(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether the word at token i tells what the law asks for: "a vote was needed to extend X".

    "Talks are needed to end X" wants it ended, and "it is necessary to extend X" wants it extended.
    """
    if text.norms[i] not in text.grammar["needed_as_means"]:
        return False
    subject = subject_of(text, clause)
    formal = text.grammar["formalities"]
    return subject is not None and not formal.isdisjoint(text.norms[slice(*subject)])
