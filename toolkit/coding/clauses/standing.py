"""Of each clause: who holds it, and how it stands: asserted, or asked, wished, feared, supposed.

"The union fears that we will expand" is the union's and a fear; "we will expand" in it is nobody's
assertion. A clause takes over what the clauses around it say, from the outside inward, so that every
axis can ask one thing of one place: is this asserted, by the official, and is it turned round?
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from toolkit.coding.clauses.clauses import (
    COMPLEMENT,
    CONDITIONS,
    INFINITIVE,
    PARTICIPIAL,
    RELATIVE,
    Clause,
)
from toolkit.coding.clauses.holders import are_some_of, is_first_person
from toolkit.coding.clauses.phrases import Analysis, Link, TokenRange, clause_at
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, subject_of
from toolkit.language.grammar import grammar
from toolkit.language.inflection import conjugate

OFFICIAL, OTHER, NOBODY = "official", "other", "nobody"
ASSERTED, POSSIBLE, OBLIGED = "asserted", "possible", "obliged"
ASKED, WISHED, FEARED, SUPPOSED, CONDITIONAL = (
    "asked",
    "wished",
    "feared",
    "supposed",
    "conditional",
)
PAST, ANNOUNCED, PRESENT = "past", "announced", "present"
OPEN = frozenset({ASKED, WISHED, FEARED, SUPPOSED, CONDITIONAL})
"""The moods in which nothing is asserted."""

_MOODS = {"wishing": WISHED, "fearing": FEARED, "supposing": SUPPOSED, "wondering": ASKED}
_HEAD_REACH = 5

IsHolder = Callable[[str], bool | None]


@dataclass(frozen=True)
class Standing:
    """How a clause stands: whose it is, its mood, whether it is turned round, and when it is.

    ``because`` holds the tokens that made it another's or took the assertion from it.
    """

    holder: str = OFFICIAL
    mood: str = ASSERTED
    negated: bool = False
    time: str = PRESENT
    because: TokenRange | None = None

    @property
    def is_own(self) -> bool:
        """Return whether the official says it, as far as can be told."""
        return self.holder == OFFICIAL

    @property
    def is_asserted(self) -> bool:
        """Return whether the official says that it is, may be or must be so."""
        return self.is_own and self.mood not in OPEN


@dataclass(frozen=True)
class Standings:
    """The standing of every clause of a text, in the order of its clauses."""

    analysis: Analysis
    clauses: tuple[Standing, ...]

    def at(self, token: int) -> Standing:
        """Return how the clause of a token stands."""
        return self.clauses[self.analysis.clause_of[token]]


def read_standings(text: Analysis, is_holder: IsHolder | None = None) -> Standings:
    """Return how every clause of a text stands; ``is_holder`` tells whether a subject is the official."""
    found: dict[int, Standing] = {}
    for clause in text.parsed.clauses:
        _stand(text, clause, is_holder, found)
    return Standings(text, tuple(found[clause.index] for clause in text.parsed.clauses))


def _stand(
    text: Analysis, clause: Clause, is_holder: IsHolder | None, found: dict[int, Standing]
) -> Standing:
    """Return how a clause stands, and the clauses around it before."""
    if clause.index in found:
        return found[clause.index]
    around = Standing()
    if clause.parent >= 0:
        around = _stand(text, text.parsed.clauses[clause.parent], is_holder, found)
    elif clause.end > clause.start:
        around = _of_sentence(text, clause, is_holder)
    found[clause.index] = _inside(text, clause, around, is_holder)
    return found[clause.index]


def _of_sentence(text: Analysis, clause: Clause, is_holder: IsHolder | None) -> Standing:
    """Return what the sentence of a main clause gives it: a question, a wish, another's words."""
    if text.parsed.is_question(clause.start):
        return Standing(mood=ASKED)
    if text.parsed.is_wish(clause.start):
        return Standing(mood=WISHED)
    if text.norms[clause.start] in text.grammar["supposing"]:
        return Standing(mood=SUPPOSED, because=(clause.start, clause.start + 1))
    felt = _felt_behind(text, clause)
    if felt is not None:
        return Standing(mood=_MOODS[felt[0]], because=felt[1])
    aside = _said_aside(text, clause, is_holder) or _said_by_some(text, clause)
    return Standing(OTHER, because=aside) if aside else Standing()


def _felt_behind(text: Analysis, clause: Clause) -> tuple[str, TokenRange] | None:
    """Return what the speaker fears or hopes behind a comma: "it will be expanded, we fear"."""
    _, end = text.parsed.sentence_at(clause.start)
    while end and not text.norms[end - 1][0].isalnum():
        end -= 1
    if end < 4 or text.norms[end - 3] != "," or not is_first_person(text.norms[end - 2 : end - 1]):
        return None
    moods = (name for name in ("fearing", "wishing") if text.norms[end - 1] in text.grammar[name])
    found = next(moods, None)
    return (found, (end - 2, end)) if found else None


def _said_aside(text: Analysis, clause: Clause, is_holder: IsHolder | None) -> TokenRange | None:
    """Return whom a clause in passing gives the words to: "according to the port", "…, X says"."""
    start, end = text.parsed.sentence_at(clause.start)
    for i in range(start, end - 2):
        two = text.norms[i : i + 2]
        named = two == ["in", "the"] and text.norms[i + 2] in text.grammar["wordings"]
        if two == ["according", "to"] or named:
            if text.grammar["no_sources"].intersection(text.norms[i + 2 : i + 4]):
                continue  # "it went according to plan"
            return None if is_first_person(text.norms[i + 2 : i + 3]) else (i, i + 2)
        if _is_saying_aside(text, i, end, is_holder):
            return i, i + 1
    return None


def _said_by_some(text: Analysis, clause: Clause) -> TokenRange | None:
    """Return where "some in my party believe" begins a sentence."""
    if text.norms[clause.start] not in text.grammar["nobody_known"]:
        return None
    if text.norms[clause.start + 1 : clause.start + 3] == ["of", "us"]:
        return None
    for i in range(clause.start + 1, min(clause.start + 1 + _HEAD_REACH, clause.end)):
        if text.norms[i] in _telling_forms():
            own = _nobody_can(text, i) or _all_know(text, (clause.start, i), i)
            return None if own else (clause.start, i + 1)
    return None


@cache
def _telling_forms() -> frozenset[str]:
    """Return the present and past forms of the verbs of telling."""
    return frozenset(form for verb in grammar()["telling"] for form in conjugate(verb).all)


def _is_saying_aside(text: Analysis, i: int, end: int, is_holder: IsHolder | None) -> bool:
    """Return whether ", the mayor says" ends the sentence at token i, or "as the mayor says" is there."""
    opens = text.norms[i] == "as" or (text.norms[i] == "," and i > 2)
    if not opens:
        return False
    for j in range(i + 2, min(i + 2 + _HEAD_REACH, end)):
        if text.norms[j] in {",", "that", "to"}:
            return False
        if text.norms[j] in _telling_forms():
            after = text.norms[j + 1] if j + 1 < end else "."
            if text.norms[j - 1] in text.grammar["be"] or text.norms[i - 1] in {
                "long",
                "soon",
                "far",
            }:
                return False  # "as long as they are told"
            ends = not after[0].isalnum() or text.norms[i] == "as"
            words = text.norms[i + 1 : j]
            return ends and _holder(text, words, is_holder) == OTHER
    return False


def _inside(
    text: Analysis, clause: Clause, around: Standing, is_holder: IsHolder | None
) -> Standing:
    """Return how a clause stands, given what is around it."""
    standing = replace(around, time=_time(text, clause))
    if clause.kind in CONDITIONS:
        return replace(standing, mood=CONDITIONAL, because=clause.marker)
    if clause.kind == "concession_if":
        return replace(standing, mood=SUPPOSED, because=clause.marker)
    if clause.kind in {COMPLEMENT, INFINITIVE, PARTICIPIAL}:
        standing = _governed(text, clause, standing, is_holder)
    else:
        standing = replace(standing, negated=False)
    if standing.mood in OPEN:
        return standing
    mood = _modality(text, clause)
    if mood == POSSIBLE and clause.kind == "time":
        return replace(standing, mood=SUPPOSED, because=clause.marker)
    return replace(standing, mood=mood) if mood else standing


def _governed(
    text: Analysis, clause: Clause, standing: Standing, is_holder: IsHolder | None
) -> Standing:
    """Return what the verb or noun before a clause makes of it."""
    head, denied = _head(text, clause), standing.negated
    standing = replace(standing, negated=False)
    if head is None:
        return standing
    parent = text.parsed.clauses[clause.parent]
    holder = standing.holder
    if clause.kind == COMPLEMENT:
        holder = _teller(text, head, parent, is_holder) or holder
    mood = next((mood for name, mood in _MOODS.items() if _is_one(text, head, name)), standing.mood)
    if mood == ASKED and (
        text.norms[clause.start] == "that" or text.norms[head + 1 : head + 2] == ["for"]
    ):
        mood = standing.mood  # "asked that it be ended", "asked for it to be ended"
    mood = ASKED if _wants_to_know(text, head) else mood
    if mood in {WISHED, SUPPOSED} and clause.kind != COMPLEMENT:
        mood = standing.mood
    refused = _is_one(text, head, "refusing")
    negated = is_negated(text.parsed, head) is not refused
    unsaid = (negated or denied) and not _nobody_can(text, head)
    says = _is_one(text, head, "saying") or text.base[head] in text.grammar["persuaded"]
    if clause.kind == COMPLEMENT and unsaid and says:
        return replace(standing, holder=holder, mood=SUPPOSED, because=(head, head + 1))
    changed = holder != standing.holder or mood != standing.mood
    because = (head, head + 1) if changed or negated else standing.because
    return replace(standing, holder=holder, mood=mood, negated=negated, because=because)


def _nobody_can(text: Analysis, head: int) -> bool:
    """Return whether nobody can say it, which denies it: "nobody can say that X is useless"."""
    if head < 2 or text.norms[head - 1] not in text.grammar["able_to"]:
        return False
    if text.norms[head - 2] not in {"nobody", "one"} or head + 1 >= len(text.norms):
        return False
    inside = clause_at(text, head + 1)
    # What nobody can say will be is open.
    return text.grammar["future"].isdisjoint(text.norms[inside.start : inside.end])


def _wants_to_know(text: Analysis, head: int) -> bool:
    """Return whether somebody asks what hangs on "know": "he wanted to know why we do it"."""
    if text.base[head] not in text.grammar["learning"] or text.norms[head - 1] != "to":
        return False
    return head > 1 and text.base[head - 2] in text.grammar["wanting_to_know"]


def _is_one(text: Analysis, i: int, name: str) -> bool:
    """Return whether a token is a word of this class, in any form."""
    words = text.grammar[name]
    return text.norms[i] in words or (bool(text.form[i]) and text.base[i] in words)


def _head(text: Analysis, clause: Clause) -> int | None:
    """Return the verb, noun or adjective that a clause hangs on."""
    first = max(text.parsed.clauses[clause.parent].start, clause.start - 1 - _HEAD_REACH)
    for i in range(clause.start - 1, first - 1, -1):
        if text.clause_of[i] != clause.parent or text.norms[i] in {",", ";"}:
            return None
        heads = text.form[i] or any(_is_one(text, i, name) for name in (*_MOODS, "refusing"))
        if heads or text.norms[i] in text.grammar["complement_nouns"]:
            return i
    return None


def _teller(text: Analysis, head: int, parent: Clause, is_holder: IsHolder | None) -> str:
    """Return who says, thinks or fears what hangs on the head; empty where the head tells nothing."""
    base = text.base[head] if text.form[head] else text.norms[head]
    thinks = (
        base in text.grammar["complement_heads"]
        or any(_is_one(text, head, name) for name in _MOODS)
        or (base in text.grammar["holding_that"] and text.norms[head + 1 : head + 2] == ["that"])
    )
    if not thinks:
        return ""
    if parent.kind == RELATIVE:
        return ""
    if text.parsed.tagged.passive[head] and text.base[head] not in text.grammar["persuaded"]:
        sayable = text.grammar["sayable"] & set(text.norms[max(parent.start, head - 3) : head])
        return "" if sayable else NOBODY
    subject = subject_of(text, parent)
    if subject is None or not _is_somebody(text, subject):
        return ""
    if _nobody_can(text, head) or _teaches(text, head) or _all_know(text, subject, head):
        return ""
    words = text.norms[slice(*subject)]
    if words[-1] in text.grammar["evidence"]:
        return ""  # "the figures show that"
    return _holder(text, words, is_holder)


def _all_know(text: Analysis, subject: TokenRange, head: int) -> bool:
    """Return whether everybody knows it, so that it is so: "everybody knows that X was a mistake"."""
    return is_known(text, head) and text.norms[subject[0]] in {"everybody", "everyone"}


def is_known(text: Analysis, head: int) -> bool:
    """Return whether what somebody tells by the verb at this token is so: "know", "see"."""
    return text.base[head] in text.grammar["realising"] - {"accept", "acknowledge"}


def is_taught(text: Analysis, link: Link) -> bool:
    """Return whether the speaker tells somebody so: "people should know that X was lawful"."""
    return _teaches(text, link.tokens[0])


def _teaches(text: Analysis, head: int) -> bool:
    known = text.base[head] in text.grammar["realising"]
    return known and has_modal(text, head, text.grammar["demanding"])


def _is_somebody(text: Analysis, subject: TokenRange) -> bool:
    """Return whether these tokens can be a subject: a name, a pronoun, or a noun with its article."""
    g, first = text.grammar, text.norms[subject[0]]
    known = first in g["determiners"] | g["subject_pronouns"] | g["nobody_known"]
    known = known or are_some_of(text.norms[slice(*subject)])
    surface = text.parsed.text[text.parsed.tokens.starts[subject[0]]]
    return known or surface.isupper()


def _holder(text: Analysis, words: list[str], is_holder: IsHolder | None) -> str:
    """Return whether these words are the official, somebody else, or nobody in particular."""
    words = words[: words.index(",")] if "," in words else words
    some = not text.grammar["nobody_known"].isdisjoint(words[:1]) and "us" not in words
    if some or are_some_of(words):
        return OTHER
    if not words or is_first_person(words):
        return OFFICIAL if words else ""
    own = is_holder(" ".join(words)) if is_holder else None
    if own is None and not text.grammar["private_bodies"].isdisjoint(words):
        return OTHER
    return OTHER if own is False else OFFICIAL if own else ""


def _modality(text: Analysis, clause: Clause) -> str:
    """Return whether a clause says what may be or what must be; empty where it says neither."""
    for i in range(clause.start, clause.end):
        if text.clause_of[i] != clause.index:
            continue
        if text.norms[i] in text.grammar["possibly"]:
            return POSSIBLE
        if text.norms[i] in text.grammar["obliging"]:
            return OBLIGED
        if text.form[i] and text.norms[i] not in text.grammar["auxiliaries"]:
            return ""
    return ""


def _time(text: Analysis, clause: Clause) -> str:
    """Return whether a clause tells what was, what will be, or neither."""
    for i in range(clause.start, clause.end):
        if text.clause_of[i] != clause.index:
            continue
        if text.norms[i] in text.grammar["future"]:
            return ANNOUNCED
        if text.form[i] == "past" or text.norms[i] in text.grammar["past_auxiliaries"]:
            return PAST
        if text.form[i] or text.norms[i] in text.grammar["auxiliaries"]:
            return PRESENT
    return PRESENT
