"""Whose purpose it is: the target's, that of an act on it, or somebody else's.

A wording of purpose that fits a code tells by its words what it is about. One that fits none counts
only where the sentence says it of the target, of what stands for it, or of an act that is taken on it:
"a therapy intended to repair nerves" is no aim of the ban that the sentence ends with.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.coding.axes.concerns import (
    Concern,
    is_about,
    is_actor,
    is_course,
    object_is_target,
    subject_in,
)
from toolkit.coding.axes.findings import Finding, Span
from toolkit.coding.axes.purposes import owner_of, subject_before
from toolkit.coding.axes.wordings import Purpose
from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.phrases import Analysis, phrase_around
from toolkit.language.grammar import grammar

_JOINED = 4

WhoseAim = Callable[[int, Span | None], bool | None]
"""Whether what the verb at a token says is the official's: True, False, or None if unknown.

With tokens, whether who is named there is the official or the official's side.
"""


def bears_purpose(concern: Concern, purpose: Purpose) -> bool:
    """Return whether a wording of purpose says what the target is for, or an act on it."""
    if not concern.finders or not purpose.rule.open:
        return True
    if _is_against_us(concern.text, purpose):
        return False
    if purpose.named:
        return True
    if purpose.rule.instrument:
        # The sentence names the target as the means; only whose they are is open.
        before = concern.text.norms[purpose.token - 1]
        others = grammar()["third_persons"] | grammar()["adversaries"] | grammar()["determiners"]
        return before not in others
    return _BEARERS[purpose.rule.bearer](concern, purpose)


def is_of_other_party(concern: Concern, purpose: Purpose, whose: WhoseAim | None) -> bool:
    """Return whether a named party that is not the official's has the aim: "the Front's aim is to"."""
    text, g = concern.text, grammar()
    if purpose.rule.bearer == "act" or not concern.finders:
        return False
    first, last = text.parsed.tokens.within(*purpose.cue)
    owner = owner_of(text, purpose)
    if owner is None:
        subject = subject_in(text, text.parsed.clauses[text.clause_of[first]])
        plans = (
            subject is not None and text.norms[subject[1] - 1] in g["plan_nouns"] | g["purposes"]
        )
        owner = subject if plans else None
    if "their" in text.norms[owner[0] if owner else max(0, first - 1) : last]:
        return g["forces"].isdisjoint(text.norms)
    if owner is None:
        return False
    named = [
        i for i in range(*owner) if text.norms[i] in {"'s", "'"} or text.norms[i].endswith("s'")
    ]
    if named:
        owner = (owner[0], named[0] + text.norms[named[0]].endswith("s'"))
    words = text.norms[slice(*owner)]
    if is_about(concern, owner) or concern.is_named(owner) or is_actor(concern, words):
        return False
    if words[-1].rstrip("'") in g["adversaries"]:
        return True
    return whose is not None and whose(purpose.token, owner) is False


def is_of_other_thing(concern: Concern, purpose: Purpose) -> bool:
    """Return whether something else is done for it, and the target only named in it.

    So "wells were dug to save lives among those moved in the evacuation" says nothing of the evacuation.
    """
    text, g = concern.text, grammar()
    here = text.parsed.sentence_at(purpose.token)
    if text.clause_of[purpose.token] in concern.set_aside:
        return True
    if not concern.finders or purpose.named or not concern.is_named(here):
        return False
    if purpose.rule.name not in _OF_ACTS or _is_named_outside(concern, purpose):
        return False
    home = _home(concern, purpose)
    if home.parent >= 0 and home.start >= purpose.token:
        home = text.parsed.clauses[home.parent]
    subject = subject_in(text, home)
    own = [i for i in range(home.start, home.end) if text.clause_of[i] == home.index]
    strong = any(text.base[i] in g["acts_of_operations"] for i in own)
    # Whom a name stands for may do it about the operation: "Moor wrote asking them to send troops to".
    done = any(text.parsed.tagged.passive[i] for i in own)  # "Wells were dug": no name
    named = (
        subject is not None
        and text.parsed.text[text.parsed.tokens.starts[subject[0]]].isupper()
        and not (done and subject[0] == 0)
    )
    if subject is None or strong or named or is_actor(concern, text.norms[slice(*subject)]):
        return False
    return text.norms[subject[0]] not in g["standing_for_things"] | g["subject_pronouns"]


_OF_ACTS = frozenset(
    {"done to", "so that", "in order to", "to", "in answer to", "in the fight against"}
)


def hangs_on_target(concern: Concern, condition: Finding) -> bool:
    """Return whether the target is named with a condition, or may be what the sentence speaks of.

    What "he" or "they" will do until something happens is about the target only where it is named there.
    """
    parsed, cue = concern.text.parsed, condition.cue
    if not concern.finders or cue is None:
        return True
    token = parsed.tokens.within(*cue)[0]
    start, end = parsed.sentence_at(token)
    if concern.is_named((start, end)):
        return True
    return concern.is_near and not set(parsed.tokens.norms[start:token]) & {
        "he",
        "she",
        "he's",
        "she's",
    }


def _is_it(concern: Concern, span: Span) -> bool:
    """Return whether a noun phrase is the target, or a pronoun that may stand for it."""
    words = concern.text.norms[slice(*span)]
    if len(words) == 1 and words[0] in grammar()["standing_for_things"]:
        return concern.is_around
    return is_about(concern, span) and (concern.is_near or concern.is_named(span))


def _home(concern: Concern, purpose: Purpose) -> Clause:
    """Return the clause that a purpose hangs on: behind it where it opens the sentence."""
    parsed, first = concern.text.parsed, purpose.token
    start, end = parsed.sentence_at(first)
    fronted = parsed.tokens.norms[start:first] in ([], ["“"], ['"'], ["and"], ["but"])
    if fronted and purpose.rule.bearer == "act" and "," in parsed.tokens.norms[first:end]:
        follows = parsed.tokens.norms.index(",", first) + 1
        return parsed.clauses[parsed.clause_of[min(follows, end - 1)]]
    return parsed.clauses[parsed.clause_of[first]]


def _subject_bears(concern: Concern, purpose: Purpose) -> bool:
    """Return whether the subject of a purpose's clause is the target, or whoever is there for it."""
    text, rule = concern.text, purpose.rule.name
    subject = subject_before(text, _home(concern, purpose), purpose)
    if subject is None or _is_peoples(text, purpose, subject):
        return False
    if rule == "the operation will" and text.norms[subject[0]] in grammar()["standing_for_things"]:
        # What "it would bring" is as often foretold as meant.
        return subject[1] - subject[0] > 1 and _is_it(concern, subject)
    near = concern.is_known if rule == "we mean to" else concern.is_around
    own = purpose.rule.own and near and _is_own(concern, subject)
    return own or _is_it(concern, subject)


def _is_peoples(text: Analysis, purpose: Purpose, subject: Span) -> bool:
    """Return whether "they" are people, who alone want, hope or try something."""
    first, last = text.parsed.tokens.within(*purpose.cue)
    people = text.norms[subject[0]] in {"they", "these", "those", "who"}
    return people and any(text.base[i] in text.grammar["striving"] for i in range(first, last))


def _is_own(concern: Concern, subject: Span) -> bool:
    """Return whether a subject is the speaker's side: "we", "our troops"; "they" need not be."""
    words = concern.text.norms[slice(*subject)]
    first_person = words[0] in grammar()["first_person"]
    return is_actor(concern, words) and (first_person or words[-1] in grammar()["forces"])


def _noun_bears(concern: Concern, purpose: Purpose) -> bool:
    """Return whether the noun before a participle is the target, or the subject that it is said of."""
    text, first = concern.text, purpose.token
    clause = text.parsed.clauses[text.clause_of[first]]
    named = [end for _, end in concern.mentions if clause.start <= end <= first]
    aside = bool(named) and max(named) == first - 1 and text.norms[first - 1] == ","
    if named and (aside or _is_joined(concern, max(named), first)):
        return True  # "X, set up to catch them, covers"
    before = text.norms[first - 1] if first else ""
    linked = text.norms[first] in grammar()["be"] or before in grammar()["auxiliaries"] | {"not"}
    heads = not linked and before[:1].isalpha() and not text.form[first - 1]
    if heads and before not in grammar()["adverbs_of_degree"] and not before.endswith("ly"):
        phrase = phrase_around(text, first - 1, first)
        return _is_it(concern, (phrase.start, phrase.end))
    subject = subject_in(text, clause)
    own = subject is not None and concern.is_around and _is_own(concern, subject)
    return own or (subject is not None and _is_it(concern, subject))


def _is_joined(concern: Concern, start: int, end: int) -> bool:
    """Return whether nothing but nouns and prepositions stands between: "the ban on nets meant to"."""
    text = concern.text
    return end - start <= _JOINED and all(
        text.norms[i][0].isalnum() and not text.form[i] and text.norms[i] not in {"and", "or"}
        for i in range(start, end)
    )


def _owner_bears(concern: Concern, purpose: Purpose) -> bool:
    """Return whether the aim that is told of is the operation's, or the speaker's for it."""
    text, g = concern.text, grammar()
    start, end = text.parsed.sentence_at(purpose.token)
    first, last = text.parsed.tokens.within(*purpose.cue)
    if text.norms[max(0, first - 1)] == "with":
        return _act_bears(concern, purpose)
    before = text.norms[max(start, first - 2) : first + 1]
    personal = not g["personal_owners"].isdisjoint(before)
    if concern.is_named((start, end)):
        if not _is_named_outside(concern, purpose):
            # "Its intention to hold an inquiry" tells what is meant to be, not what for.
            told = not any(text.form[start:first]) and text.norms[max(start, first - 1)] == "the"
            return told and concern.is_near and bool(concern.before.strip())
        return not (personal and first > start and _is_governed(text, first))
    if personal:
        return False
    owner = owner_of(text, purpose)
    own = owner is not None and text.norms[owner[0]] in {"we", "us"}
    if owner is not None and owner[0] >= first and not (own or is_about(concern, owner)):
        return False
    words = set(text.norms[max(start, first - 3) : last])
    if words & {"we", "our", "ours", "us"}:
        return True
    standing = words & (g["operation_nouns"] | g["standing_for_things"] | {"its", "here", "there"})
    opens = not any(text.form[start:first]) and text.norms[start] not in g["plain_prepositions"]
    definite = opens and "the" in text.norms[max(start, first - 2) : last]
    return (concern.is_near and bool(standing or opens)) or (concern.is_around and definite)


def _is_named_outside(concern: Concern, purpose: Purpose) -> bool:
    """Return whether the target is named in the sentence, and not only in the phrase of the purpose."""
    parsed = concern.text.parsed
    start, end = parsed.sentence_at(purpose.token)
    return any(
        start <= first < end and not _is_within(concern, first, purpose)
        for first, _ in concern.mentions
    )


def _is_within(concern: Concern, i: int, purpose: Purpose) -> bool:
    inside = purpose.phrase[0] <= concern.text.parsed.tokens.starts[i] < purpose.phrase[1]
    return inside and not purpose.rule.phrase


def _is_governed(text: Analysis, first: int) -> bool:
    """Return whether somebody's aim is what a preposition has: "without evidence of her intent to"."""
    before = text.norms[max(0, first - 2) : first]
    return bool(set(before) & grammar()["plain_prepositions"])


def _act_bears(concern: Concern, purpose: Purpose) -> bool:
    """Return whether what is done for a purpose is the target, or is done to it, or is done by its side."""
    text = concern.text
    home = _home(concern, purpose)
    if text.parsed.depends_on_condition(purpose.token):
        return False
    clauses = [home]
    if home.kind == "infinitive" and home.parent >= 0 and home.start == purpose.token:
        clauses = [text.parsed.clauses[home.parent]]
    while clauses[-1].kind != "main" and clauses[-1].parent >= 0 and len(clauses) < 3:
        clauses.append(text.parsed.clauses[clauses[-1].parent])
    return any(_acts(concern, clause, purpose) for clause in clauses)


def _acts(concern: Concern, clause: Clause, purpose: Purpose) -> bool:
    text, g = concern.text, grammar()
    subject = subject_in(text, clause)
    people = subject is not None and text.norms[subject[0]] in {"they", "these", "those"}
    if subject is not None and _is_it(concern, subject) and not people:
        return True
    if _has_target(concern, clause, purpose):
        return True
    own = [i for i in range(clause.start, clause.end) if text.clause_of[i] == clause.index]
    strong = [i for i in own if text.base[i] in g["acts_of_operations"]]
    if strong and any(text.parsed.tagged.passive[i] for i in strong):
        return concern.is_near
    words = (text.norms[i] for i in own if text.norms[i][0].isalnum())
    if subject is None and next(words, "") in {"we", "i"}:
        return concern.is_near
    if subject is None or not _is_own(concern, subject):
        return False
    if not (concern.is_near or (strong and concern.is_around)):
        return False
    cue = text.parsed.folded[slice(*purpose.cue)]
    if cue.startswith("for the") and concern.is_named(text.parsed.sentence_at(purpose.token)):
        return True
    doing = g["acts_of_operations"] | g["acts_for_something"] | g["course_verbs"] | {"do"}
    return any(text.base[i] in doing or is_course(text, i) for i in own)


def _is_against_us(text: Analysis, purpose: Purpose) -> bool:
    """Return whether it would be done to the speaker, and is another's: "meant to break our will"."""
    g = grammar()
    first, last = text.parsed.tokens.within(*purpose.phrase)
    if text.norms[first] in g["determiners"]:
        return False
    ill = text.base[first] in g["ill_will"] | g["done_against"]
    return ill and not g["first_person"].isdisjoint(text.norms[first + 1 : min(last, first + 4)])


def _has_target(concern: Concern, clause: Clause, purpose: Purpose) -> bool:
    """Return whether a verb that does something has the target as its object: "signed the ban"."""
    text, g = concern.text, grammar()
    if any(
        text.base[i] in g["talking_of"]
        for i in range(clause.start, clause.end)
        if text.clause_of[i] == clause.index
    ):
        return False
    for start, end in concern.mentions:
        if text.clause_of[start] != clause.index or _is_within(concern, start, purpose):
            continue
        before = min(start, phrase_around(text, start, end).start) - 1
        if before >= clause.start and (
            text.form[before] or text.norms[before] in g["particles_of_courses"]
        ):
            return True
    return object_is_target(concern, clause)


_BEARERS = {
    "noun": _noun_bears, "subject": _subject_bears, "act": _act_bears, "owner": _owner_bears,
}  # fmt: skip
