"""What a clause is about: whether the target, and nothing else, is what it says something of.

A condition or a word of scope counts where the operation is the subject, or the object of a course
that is taken on it ("we will halt the raid"), or where whoever speaks takes such a course without
another object ("we will not leave until …"). "The bank will lend once prices fall" is about the bank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from toolkit.coding.clauses.clauses import (
    COMPLEMENT,
    INFINITIVE,
    PARTICIPIAL,
    RELATIVE,
    Clause,
)
from toolkit.coding.clauses.contrasts import is_set_aside
from toolkit.coding.clauses.mentions import TokenRange, find_heads, find_mentions
from toolkit.coding.clauses.phrases import Analysis, phrase_around
from toolkit.coding.clauses.plans import is_as_before, keeps_at_it
from toolkit.coding.clauses.subjects import subject_of
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.terms import TermFinder
from toolkit.language.forms import BASE, FINITE, GERUND
from toolkit.language.grammar import grammar
from toolkit.language.inflection import conjugate

_HANGING = frozenset({COMPLEMENT, INFINITIVE, PARTICIPIAL})
_ANTECEDENT_REACH = 9
_DEPTH = 3


@dataclass(frozen=True)
class Concern:
    """A statement, read for what is said about one target.

    ``finders`` are the terms of the target, none where the axis is about nothing in particular;
    then everything concerns it. ``before`` is the sentence in front of the statement, and ``context``
    are the few before that one too; ``heads`` are nouns that take the target up.
    """

    text: Analysis
    finders: Sequence[TermFinder]
    before: str = ""
    context: str = ""
    heads: frozenset[str] = frozenset()

    @cached_property
    def mentions(self) -> list[TokenRange]:
        """Return the tokens of the target's terms."""
        return [span for span in self._named if not is_set_aside(self.text, span)]

    @cached_property
    def set_aside(self) -> frozenset[int]:
        """Return the clauses that name the target as what they are not about: "talks, not raids, are"."""
        aside = set(self._named) - set(self.mentions)
        return frozenset(self.text.clause_of[start] for start, _ in aside)

    @cached_property
    def _named(self) -> list[TokenRange]:
        named = [
            span for finder in self.finders for span in find_mentions(self.text.parsed, finder)
        ]
        known = bool(named) or any(finder.find(self.before) for finder in self.finders)
        return sorted({*named, *(find_heads(self.text.parsed, self.heads) if known else ())})

    @cached_property
    def tokens(self) -> frozenset[int]:
        """Return every token of every mention."""
        return frozenset(i for start, end in self.mentions for i in range(start, end))

    @cached_property
    def is_known(self) -> bool:
        """Return whether a pronoun may mean the target: it is named here, or just before."""
        return bool(self.mentions) or any(finder.find(self.before) for finder in self.finders)

    @cached_property
    def is_near(self) -> bool:
        """Return whether it may be meant where it is not named: it is named before, or nothing is before."""
        return self.is_known or not any(map(str.isalnum, self.before))

    @cached_property
    def is_around(self) -> bool:
        """Return whether it is named a few sentences before at most."""
        return self.is_near or any(finder.find(self.context) for finder in self.finders)

    def is_named(self, span: TokenRange) -> bool:
        """Return whether the target is named somewhere among these tokens."""
        return not self.finders or any(i in self.tokens for i in range(*span))


def concern_of(
    text: Analysis, codebook: Codebook, target: str | None, *, before: str = "", context: str = ""
) -> Concern:
    """Return what an axis is about: its target, else all that the codebook has."""
    chosen = [t for t in codebook.targets if not target or t.name == target]
    heads = frozenset[str]().union(*(t.heads for t in chosen))
    return Concern(text, [t.finder for t in chosen], before, context, heads)


def is_about(concern: Concern, span: TokenRange, *, depth: int = 0) -> bool:
    """Return whether a noun phrase is the target: "the raid", "the end of the raid", "it"."""
    if not concern.finders:
        return True
    text, g = concern.text, concern.text.grammar
    start, end = span
    stop = next((i for i in range(start + 1, end) if _is_preposition(text, i)), end)
    while stop - 1 > start and text.norms[stop - 1] in g["times"]:
        stop -= 1
    words = text.norms[start:stop]
    if any(i in concern.tokens for i in range(start, stop)):
        return stop - 1 in concern.tokens or words[-1] in _sides(text)
    if len(words) == 1 and words[0] in g["standing_for_things"]:
        return concern.is_known
    if _is_generic(text, words):
        return True
    if words[-1] in g["carrying"] and text.norms[stop : stop + 1] == ["of"]:
        led = text.norms[stop + 1] in g["determiners"]
        if stop + 1 + led in concern.tokens:
            return True  # "the policy of turning boats back"
    if words[-1] in _sides(text) and stop < end - 1 and depth < _DEPTH:
        return is_about(concern, (stop + 1, end), depth=depth + 1)
    return words[0].endswith("ing") and depth == 0 and _takes(concern, start, end)


def _sides(text: Analysis) -> frozenset[str]:
    """Return the nouns that name an operation by one of its sides: "the patrol zone", "the raid's end"."""
    g = text.grammar
    return g["sides_of_operations"] | g["course_nouns"] | g["operation_nouns"]


def _is_generic(text: Analysis, words: Sequence[str]) -> bool:
    """Return whether a phrase names an operation without the target's terms, and nobody else's."""
    g = text.grammar
    if words[-1] not in g["operation_nouns"]:
        return False
    return not any(w in g["others_possessives"] or w == "'s" for w in words)


def _takes(concern: Concern, start: int, end: int) -> bool:
    """Return whether a gerund takes a course on the target: "lifting the curfew"."""
    is_course = concern.text.base[start] in concern.text.grammar["course_verbs"]
    return is_course and any(i in concern.tokens for i in range(start, end))


def _is_preposition(text: Analysis, i: int) -> bool:
    return text.norms[i] in text.grammar["plain_prepositions"] or text.norms[i] == "to"


def concerns_clause(concern: Concern, clause: Clause, *, course: bool = False) -> bool:
    """Return whether a clause, with what it hangs on and what hangs on it, is about the target.

    With ``course``, it must also tell a course: that something ends, goes on, is supported.
    """
    if not concern.finders:
        return True
    around = list(_around(concern.text, clause))
    if any(_is_done(concern, one) for one in around):
        return True
    if concern.mentions and any(is_as_before(concern.text, one) for one in around):
        return True
    if course and not any(_courses(concern.text, one) for one in around):
        return False
    return any(
        _subject_is_target(concern, one) or object_is_target(concern, one) or _acts(concern, one)
        for one in around
    ) or _is_named_without_verb(concern, clause)


def _is_done(concern: Concern, clause: Clause) -> bool:
    """Return whether a verb is a term of the target: "they will disarm only when", of a disarmament."""
    text, g = concern.text, concern.text.grammar
    own = (i for i in range(clause.start, clause.end) if text.clause_of[i] == clause.index)
    verb = next((i for i in own if text.form[i] and text.norms[i] not in g["auxiliaries"]), None)
    if verb is None or verb not in concern.tokens or text.norms[verb] in g["forces"]:
        return False  # "the law forces shops to close", of forces
    return text.form[verb] in {BASE, FINITE}


def _is_named_without_verb(concern: Concern, clause: Clause) -> bool:
    """Return whether a clause without a verb names the target: "[threatened] X with sanctions if"."""
    text = concern.text
    own = [i for i in range(clause.start, clause.end) if text.clause_of[i] == clause.index]
    verbal = any(
        (text.form[i] and i not in concern.tokens) or text.norms[i] in text.grammar["auxiliaries"]
        for i in own
    )
    return not verbal and any(i in concern.tokens for i in own)


def _around(text: Analysis, clause: Clause) -> Iterator[Clause]:
    """Yield a clause, what it hangs on without a clause of its own between, and what hangs on that."""
    clauses, found = text.parsed.clauses, [clause]
    while found[-1].kind in _HANGING and found[-1].parent >= 0:
        found.append(clauses[found[-1].parent])
    yield from found
    indexes = {one.index for one in found}
    if clause.shares_subject_with >= 0:
        yield clauses[clause.shares_subject_with]
    for other in clauses[min(indexes) + 1 :]:
        if other.index not in indexes and other.kind in _HANGING and other.parent in indexes:
            indexes.add(other.index)
            yield other


def subject_in(text: Analysis, clause: Clause) -> TokenRange | None:
    """Return a clause's subject, also before a verb that looks like a noun: "the blockade remains"."""
    found = subject_of(text, clause)
    own = [i for i in range(clause.start, clause.end) if text.clause_of[i] == clause.index]
    own = [i for i in own if i >= clause.marker[1] and text.norms[i][0].isalnum()]
    if found is not None or not own:
        return found
    g, first = text.grammar, own[0]
    begins = text.norms[first] in g["auxiliaries"]
    if not (text.norms[first] in g["be"] or any(text.form[i] for i in own)):
        for i in own[1:]:
            if text.norms[i] in g["be"]:
                return None
            if is_course(text, i) and i > first + begins:
                return first + begins, i
    if begins and first and text.clause_of[first - 1] != clause.index:
        # A condition in front without a comma has taken the subject in.
        nearest = phrase_around(text, first - 1, first)
        return nearest.start, nearest.end
    return None


def is_course(text: Analysis, i: int) -> bool:
    """Return whether a verb of a course stands at a token, also one that looks like a noun."""
    if text.form[i]:
        return text.base[i] in text.grammar["course_verbs"]
    if text.norms[i] == "over" and i and text.norms[i - 1] in text.grammar["be"]:
        return True
    return text.norms[i] in _course_forms()


@cache
def _course_forms() -> frozenset[str]:
    return frozenset(form for verb in grammar()["course_verbs"] for form in conjugate(verb).all)


def _subject_is_target(concern: Concern, clause: Clause) -> bool:
    text = concern.text
    if clause.kind == RELATIVE:
        first = max(0, clause.start - _ANTECEDENT_REACH)
        if any(i in concern.tokens for i in range(first, clause.start)):
            return True
    subject = subject_in(text, clause)
    return subject is not None and is_about(concern, subject)


def object_is_target(concern: Concern, clause: Clause) -> bool:
    """Return whether a course is taken on the target: "we will halt it", "an end to the raid"."""
    text = concern.text
    spans = concern.mentions + _generic_objects(concern, clause)
    for start, end in spans:
        if text.clause_of[start] != clause.index:
            continue
        phrase = phrase_around(text, start, end)
        first = min(start, phrase.start)
        if _governs_course(text, first - 1, clause):
            return True
    return False


def _generic_objects(concern: Concern, clause: Clause) -> list[TokenRange]:
    """Return the nouns of a clause that name an operation without its terms, and "it"."""
    text, g = concern.text, concern.text.grammar
    here = range(clause.start, clause.end)
    taken_up = [(i, i + 1) for i in here if _is_acted_on(concern, i)]
    return taken_up + [
        (i, i + 1)
        for i in here
        if text.norms[i] in g["operation_nouns"] and not text.form[i]
        and text.norms[i - 1] not in g["others_possessives"] and text.norms[i - 1] != "'s"
    ]  # fmt: skip


def _is_acted_on(concern: Concern, i: int) -> bool:
    """Return whether "it" is what a course is taken on: "continue it", and not "call it going home"."""
    text = concern.text
    several = any(text.norms[end - 1].endswith("s") for _, end in concern.mentions)
    if text.norms[i] != "it" and not (text.norms[i] == "them" and several):
        return False
    names = text.base[i - 1] in text.grammar["calling"]
    return concern.is_known and (text.norms[i + 1 : i + 2] == ["off"] or not names)


def _governs_course(text: Analysis, i: int, clause: Clause) -> bool:
    """Return whether the word at a token, or the one before its preposition, is of a course."""
    g = text.grammar
    for _ in range(4):
        if i < clause.start:
            return text.norms[i : i + 1] == ["to"] or text.norms[clause.start] in g["course_nouns"]
        if is_course(text, i) or text.norms[i] in g["course_nouns"]:
            return True
        if text.form[i] == GERUND and i > clause.start and text.base[i - 1] in g["ending_verbs"]:
            return True  # "stop flying patrols"
        if text.norms[i] in g["be"] and not text.form[i - 1]:
            return True
        skipped = _is_preposition(text, i) or text.norms[i] in g["particles_of_courses"]
        skipped = skipped or text.norms[i] in {"further", "more"}
        if not skipped and text.norms[i] not in g["determiners"]:
            return False
        i -= 1
    return False


def _courses(text: Analysis, clause: Clause) -> bool:
    """Return whether a verb of a clause tells a course."""
    return any(
        text.clause_of[i] == clause.index and is_course(text, i)
        for i in range(clause.start, clause.end)
    )


def _acts(concern: Concern, clause: Clause) -> bool:
    """Return whether whoever carries it out takes a course, and on nothing else."""
    text, g = concern.text, concern.text.grammar
    subject = subject_in(text, clause)
    if subject is None:
        return False
    if not is_actor(concern, text.norms[slice(*subject)]):
        return _is_there(concern, subject, clause)
    if text.norms[subject[0]] == "they" and _told_by_adversary(text, clause):
        return False
    first = clause.start if clause.kind in _HANGING else subject[1]
    for i in range(first, clause.end):
        if text.norms[i] == "be" and keeps_at_it(text, i):
            return True
        if text.clause_of[i] == clause.index and is_course(text, i):
            held = text.norms[i] in g["holding"] or text.base[i] in g["holding"]
            held = held or keeps_at_it(text, i)
            return held or not _has_other_object(concern, i + 1, clause)
        if text.form[i] and text.norms[i] not in g["auxiliaries"]:
            return False
    return False


def _is_there(concern: Concern, subject: TokenRange, clause: Clause) -> bool:
    """Return whether a country or a government stays or goes: "Norland will remain until"."""
    text, g = concern.text, concern.text.grammar
    last = text.norms[subject[1] - 1]
    opens = subject[1] - 1 == text.parsed.sentence_at(subject[0])[0]
    named = text.parsed.text[text.parsed.tokens.starts[subject[1] - 1]].isupper()
    named = named and not (opens and last.endswith("s"))  # "Residents will stay": no name
    if not (named or last in {"government", "country", "alliance"}):
        return False
    if not concern.is_near or g["adversaries"] & set(text.norms[slice(*subject)]):
        return False
    here = (i for i in range(subject[1], clause.end) if text.clause_of[i] == clause.index)
    verb = next((i for i in here if text.form[i] and text.norms[i] not in g["auxiliaries"]), None)
    return verb is not None and text.base[verb] in g["being_there"]


def _told_by_adversary(text: Analysis, clause: Clause) -> bool:
    """Return whether "they" are whom an operation is against: "the rebels said they would fight"."""
    if clause.parent < 0:
        return False
    teller = subject_in(text, text.parsed.clauses[clause.parent])
    return teller is not None and text.norms[teller[1] - 1] in text.grammar["adversaries"]


def is_actor(concern: Concern, words: Sequence[str]) -> bool:
    """Return whether a subject is who carries the operation out: "we", "our troops", "the fleet"."""
    g = concern.text.grammar
    if words and words[-1] in g["forces"]:
        return not any(word in g["others_possessives"] for word in words)
    if words and words[0] in g["first_person"] and words[0] not in g["possessives"]:
        return True
    return len(words) == 1 and (words[0] in g["course_pronouns"])


def _has_other_object(concern: Concern, i: int, clause: Clause) -> bool:
    """Return whether a verb has an object that is not the operation."""
    text, g = concern.text, concern.text.grammar
    while i < clause.end and (
        text.norms[i] in g["particles_of_courses"] or text.norms[i] in g["adverbs_of_degree"]
        or text.norms[i].endswith("ly")
    ):  # fmt: skip
        if text.norms[i] in g["places_of_courses"]:
            return False
        i += 1
    if i >= clause.end or text.clause_of[i] != clause.index:
        return False
    if text.form[i] and text.form[i] != GERUND:
        return text.base[i] not in g["course_verbs"]
    if text.norms[i] in g["places_and_times_by"] or not text.norms[i][0].isalnum():
        return False
    if text.norms[i] in {"to", "into", "from"}:
        i += 1
    phrase = phrase_around(text, i, min(i + 1, clause.end))
    while phrase.end < clause.end and text.norms[phrase.end - 1] in g["determiners"]:
        phrase = phrase_around(text, i, phrase.end + 1)
    words = text.norms[i : phrase.end]
    if not words or words[-1] in g["forces"] | {"force"} or _is_generic(text, words):
        return False
    named = text.parsed.text[text.parsed.tokens.starts[i]].isupper()
    return not named and not any(j in concern.tokens for j in range(i, phrase.end))


def is_done_again(concern: Concern, clause: Clause) -> bool:
    """Return whether what is known is done once more: "we will do it again", of a raid."""
    text = concern.text
    subject = subject_of(text, clause)
    if (
        not concern.is_known
        or subject is None
        or not is_actor(concern, text.norms[slice(*subject)])
    ):
        return False
    return any(
        text.base[i] in text.grammar["doing_again"]
        and text.norms[i + 1] in {"it", "this", "that", "so"}
        for i in range(subject[1], clause.end - 1)
    )
