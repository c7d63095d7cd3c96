"""The predicates that carry a position, and which of their arguments it is about.

One group of ``predicates.toml`` says, for its words, whose attitude they express and where the
thing stands that they are about: who criticizes something is against the object; who says that
something failed is against the subject. A file of the same form extends or overrides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from toolkit.language.data import read_toml
from toolkit.language.forms import GERUND, PARTICIPLE, verb_forms
from toolkit.language.grammar import grammar
from toolkit.language.inflection import conjugate, pluralize
from toolkit.language.tagging import Tagged

ATTITUDE, EVALUATION, COURSE, EVENT = "attitude", "evaluation", "course", "event"
OBJECT, SUBJECT, MODIFIED, POSSESSOR = "object", "subject", "modified", "possessor"
MANNER = "manner"
VERB, NOUN, ADJECTIVE = "verb", "noun", "adjective"
_PARTICLE_REACH = 7
_GAP_REACH = 7
GAP = "…"
IDIOM = 3
"""A predicate of so many words is read as a whole, and no word in it by itself."""


@dataclass(frozen=True)
class Predicate:
    """One reading of a predicate: its class, kind, the role of what it is about, and its sign."""

    term: str
    word_class: str
    kind: str
    role: str
    sign: int


@dataclass(frozen=True)
class Occurrence:
    """A predicate in a text: its tokens, and the readings that fit its word class there."""

    start: int
    end: int
    readings: tuple[Predicate, ...]

    def reading(self, role: str, *kinds: str) -> Predicate | None:
        """Return the first reading of this role and one of these kinds, in the order of kinds."""
        for kind in kinds:
            for predicate in self.readings:
                if predicate.role == role and predicate.kind == kind:
                    return predicate
        return None


@dataclass(frozen=True, eq=False)
class PredicateLexicon:
    """Readings by the predicate's words as they appear in a folded text.

    ``lengths`` gives, by the first word and the second, how many words predicates have that begin so,
    the longest first; by the first word and none for those of one word.
    """

    readings: Mapping[tuple[str, ...], tuple[Predicate, ...]]
    lengths: Mapping[str, Mapping[str, tuple[int, ...]]]
    particles: Mapping[str, frozenset[str]]
    parted: Mapping[str, tuple[tuple[tuple[str, ...], Predicate], ...]] = field(
        default_factory=dict
    )

    def occurrences(self, tagged: Tagged) -> dict[int, Occurrence]:
        """Return the predicates of a text by their first token, the longest one at each place."""
        norms = tagged.tokens.norms
        lengths = self.lengths
        found: dict[int, Occurrence] = {}
        inside = 0
        for i, norm in enumerate(norms):
            if norm not in lengths or i < inside:
                continue
            begun = lengths[norm]
            parted = self._find_parted(tagged, i) if norm in self.parted else None
            if parted:
                found[i], inside = parted, parted.end
                continue
            particle = self._split_particle(tagged, i) if norm in self.particles else ""
            if particle:
                found[i] = Occurrence(i, i + 1, self.readings[norm, particle])
                continue
            after = norms[i + 1] if i + 1 < len(norms) else ""
            for length in (*begun.get(after, ()), *begun.get("", ())):
                words = tuple(norms[i : i + length])
                if len(words) != length or words not in self.readings:
                    continue
                fitting = tuple(p for p in self.readings[words] if _fits_class(tagged, i, p))
                if fitting:
                    found[i] = Occurrence(i, i + length, fitting)
                    inside = i + length if length >= IDIOM else 0
                    break
            if i not in found or found[i].end == i + 1:
                self._add_parted(tagged, i, found)
        return {i: one for i, one in found.items() if not _sizes_harm(norms, found, one)}

    def _find_parted(self, tagged: Tagged, i: int) -> Occurrence | None:
        """Return the idiom of which the verb at token i begins the first part: "put civilians at risk"."""
        norms = tagged.tokens.norms
        if not tagged.form[i] and not _verb_by_place(tagged, i):
            return None
        for j in range(i + 2, min(i + 2 + _GAP_REACH, len(norms))):
            if not norms[j - 1][0].isalnum() or norms[j - 1] in grammar()["coordinators"]:
                return None
            for tail, predicate in self.parted[norms[i]]:
                if tuple(norms[j : j + len(tail)]) == tail:
                    around = predicate.kind == COURSE and tail[0] in grammar()["around_objects"]
                    # What is brought to an end stands between the two parts, and is the object.
                    return Occurrence(i, i + 1 if around else j + len(tail), (predicate,))
        return None

    def _add_parted(self, tagged: Tagged, i: int, found: dict[int, Occurrence]) -> None:
        """Add the verb whose preposition stands behind an adverb: "stand firmly behind"."""
        norms = tagged.tokens.norms
        if i + 2 < len(norms) and norms[i + 1].endswith("ly") and tagged.form[i]:
            listed = self.readings.get((norms[i], norms[i + 2]), ())
            fitting = tuple(p for p in listed if p.word_class == VERB)
            if fitting:
                found[i] = Occurrence(i, i + 3, fitting)

    def _split_particle(self, tagged: Tagged, i: int) -> str:
        """Return the particle that stands behind the verb's object: "called the dam off"."""
        norms, g = tagged.tokens.norms, grammar()
        particles = self.particles[norms[i]]
        window = norms[i + 2 : i + _PARTICLE_REACH]
        if not tagged.form[i] or particles.isdisjoint(window):
            return ""
        for j in range(i + 1, min(i + _PARTICLE_REACH, len(norms))):
            if norms[j] in particles and j > i + 1:
                after = norms[j + 1] if j + 1 < len(norms) else "."
                prepositional = norms[j] in g["plain_prepositions"] - g["particles"]
                ends = not after[0].isalnum() or after in g["coordinators"]
                return norms[j] if ends or (not prepositional and after in g["ending"]) else ""
            if tagged.form[j] or not norms[j][0].isalnum() or norms[j] in g["plain_prepositions"]:
                return ""
        return ""


@cache
def predicate_lexicon() -> PredicateLexicon:
    """Return the package's lexicon."""
    return build_lexicon(read_toml("predicates.toml")["group"])


def extend_lexicon(groups: Sequence[Mapping[str, Any]]) -> PredicateLexicon:
    """Return the package's lexicon with these groups; what they say about a word replaces it."""
    if not groups:
        return predicate_lexicon()
    own = {(word, group["class"]) for group in groups for word in group["words"]}
    kept = [
        {**group, "words": [w for w in group["words"] if (w, group["class"]) not in own]}
        for group in read_toml("predicates.toml")["group"]
    ]
    return build_lexicon([*kept, *groups])


def build_lexicon(groups: Iterable[Mapping[str, Any]]) -> PredicateLexicon:
    """Return the lexicon of these groups, every predicate in all of its forms."""
    readings: dict[tuple[str, ...], list[Predicate]] = {}
    parted: dict[str, list[tuple[tuple[str, ...], Predicate]]] = {}
    for predicate in _predicates(groups):
        head, gap, tail = predicate.term.partition(f" {GAP} ")
        if gap:
            for one in conjugate(head).all:
                parted.setdefault(one, []).append((tuple(tail.split()), predicate))
            continue
        for form in _forms(predicate):
            known = readings.setdefault(form, [])
            if predicate not in known:
                known.append(predicate)
    particles: dict[str, frozenset[str]] = {}
    separable = grammar()["separable"]
    for form, found in readings.items():
        if len(form) == 2 and form[1] in separable and found[0].word_class == VERB:
            particles[form[0]] = particles.get(form[0], frozenset()) | {form[1]}
    listed = {form: tuple(found) for form, found in readings.items()}
    lengths = _index_lengths([*readings, *((verb,) for verb in parted)])
    return PredicateLexicon(listed, lengths, particles, {v: tuple(t) for v, t in parted.items()})


def _index_lengths(forms: Iterable[tuple[str, ...]]) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return how long predicates are, by their first two words."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by = found.setdefault(form[0], {})
        second = form[1] if len(form) > 1 else ""
        known = by.get(second, ())
        if len(form) not in known:
            by[second] = (*known, len(form))
    return found


def _predicates(groups: Iterable[Mapping[str, Any]]) -> Iterable[Predicate]:
    for group in groups:
        sign = 1 if group["sign"] == "+" else -1
        for word in group["words"]:
            for role in group["role"].split():
                yield Predicate(word, group["class"], group["kind"], role, sign)


def _forms(predicate: Predicate) -> set[tuple[str, ...]]:
    head, *rest = predicate.term.split()
    if predicate.word_class == VERB:
        return {(form, *rest) for form in conjugate(head).all}
    words = predicate.term.split()
    if predicate.word_class == NOUN:
        return {tuple(words), (*words[:-1], pluralize(words[-1]))}
    return {tuple(words)}


def _fits_class(tagged: Tagged, i: int, predicate: Predicate) -> bool:
    form = tagged.form[i]
    if predicate.word_class == VERB:
        verb = form or _verb_by_place(tagged, i) or tagged.tokens.norms[i] not in verb_forms()
        idiom = len(predicate.term.split()) >= IDIOM
        return (idiom or bool(verb)) and not _has_particle(tagged, i, predicate)
    if predicate.word_class == NOUN:
        return not form or form == GERUND
    return not form or form in {PARTICIPLE, GERUND}


def _has_particle(tagged: Tagged, i: int, predicate: Predicate) -> bool:
    """Return whether a particle makes another verb of this one: "back off" is not "back"."""
    after = i + len(predicate.term.split())
    norms = tagged.tokens.norms
    if after >= len(norms) or tagged.form[after]:
        return False
    return norms[after] in grammar()["particles"]


def _verb_by_place(tagged: Tagged, i: int) -> bool:
    """Return whether a word that the tagger does not know stands where only a verb can."""
    norms, g = tagged.tokens.norms, grammar()
    before = norms[i - 1] if i else ""
    return (before == "to" and norms[i] not in g["determiners"]) or before in g["modals"]


def _sizes_harm(norms: Sequence[str], found: Mapping[int, Occurrence], one: Occurrence) -> bool:
    """Return whether a word of praise stands right before what is bad: "a great mistake", "great misery"."""
    if not any(p.word_class == ADJECTIVE and p.sign > 0 for p in one.readings):
        return False
    behind = found.get(one.end)
    noun = behind.reading(SUBJECT, EVALUATION) if behind else None
    if noun is not None:
        return noun.word_class == NOUN and noun.sign < 0
    # "A great shock" is no praise, and neither is "a great task".
    after = norms[one.end] if one.end < len(norms) else "."
    sized = one.end - one.start == 1 and norms[one.start] in grammar()["sizes_of_nouns"]
    return sized and after[0].isalpha() and after not in grammar()["no_heads"]
