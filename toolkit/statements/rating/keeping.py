"""Which statements stay: likely ones, and words of a quoted speaker that no other row holds.

What somebody is reported to believe, want or plan ("hopes to …") was not said: on annotated news 96 of 347
such rows are nothing that anybody marked, and the others are attitudes. Who takes a stand ("supports the
raid", "considers it a crime") is taken at their word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from itertools import pairwise

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.language.forms import PARTICIPLE, PAST, verb_forms
from toolkit.statements.attribution.rules import VERBATIM, Rule

LEAST_CONFIDENCE = 0.5
"""What is more likely wrong than right is left out; on annotated articles F1 is highest there, too."""
RELAYED = 0.2
"""By how much what a quoted speaker relays rates too low: annotators mostly leave it out."""

COMMITTED = 0.2
"""By how much "vowed to …" rates too low: 13 of 17 such tuned rows between 0.2 and 0.5 are right."""

DENIED = 0.25
"""By how much a denial of a thing rates too low: "denies any negligence"; what is refused is no statement."""
ASKED = 0.2
"""By how much "called on X to …" rates too low where an aside stands between."""
URGED = 0.1
"""The same of "urged X to …"."""
COUNTED = 0.3
"""By how much what an institution tells of itself rates too low: "employs, by its own count, 900"."""
FIRST_PERSON = 0.1
"""By how much a quoted paragraph in the first person rates too low: 4 of 5 from 0.4 to 0.5 are right."""
FIGURE = 0.1
"""By how much "put landings at 80,000 tonnes" rates too low."""
SPOKEN = 0.1
"""By how much a thing rates too low that is blamed, promised, forecast, called for: 13 of 15 tuned rows of
such verbs from 0.4 to 0.5 are right, and half of those on the articles that the weights were fitted on."""
PLEDGED = 0.15
"""The same of "has promised safe passage", "rejected claims that it fired", "found no evidence that": nobody
does so but in words."""
VIEWED = 0.15
"""By how much "in her view" without marks rates too low: 4 of 4 tuned rows from 0.35 to 0.5 are right."""
TOLD_THAT = 0.08
"""By how much what stands behind "that" rates too low: "the panel found that …"."""
HELD = 0.1
"""By how much "the ministry's position is that …" rates too low."""
TOLD_OF = 0.1
"""By how much "accused X of", "reminded X of" rate too low: 6 of 7 tuned rows from 0.4 to 0.5 are right."""
THERE = 0.1
"""The same of a clause that "there" begins: "insisted there would be no cuts"."""
PERFECT = 0.1
"""The same of a clause without "that" behind a perfect, "has argued the raid was legal": the weights know
few of them, and rate all that follows a perfect."""
PHRASED = 0.1
"""By how much a stand that is told in several words rates too low: "has lodged a formal protest against"."""
RELATIVE = 0.2
"""By how much a verdict behind a relative rates too low: "criticism from Moor, who called it a crime". The
weights know descriptions: half of 60 things behind "who" on annotated news are what somebody once said."""
WHILE = 0.1
"""The same of a participle that goes on with an act, "went to court, arguing the raid was illegal": 14 of 22
from 0.4 to 0.5 are right."""
_NEAR_CLAIM = 4
"""Words of "the latest claims that"."""
_LONGEST_VERDICT = 3
_SHORTEST_STAND = 4
_NEAR_VERB = 7
"""Words of a clause within which its verb stands."""
_MARKS = ',.;:“”"’'
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")


def is_kept(found: pd.DataFrame, min_confidence: float = LEAST_CONFIDENCE) -> pd.Series[bool]:
    """Say which rows stay; beliefs only where all rows do, at 0."""
    columns = ("rule", "kind", "cue", "content", "flags", "source")
    bonus = [_rates_low(*row) for row in zip(*(found[name] for name in columns), strict=True)]
    least = min_confidence - RELAYED * found["within"].notna() - pd.Series(bonus, found.index)
    likely = (found["confidence"] >= least) | found["rule"].isin(VERBATIM)
    if min_confidence <= 0:
        return likely
    told = zip(found["cue"], found["flags"], found["content"], strict=True)
    thought = [_is_thought(*row) for row in told]
    return likely & ~pd.Series(thought, found.index, dtype=bool)


def _is_thought(cue: object, flags: object, content: str) -> bool:
    """Say whether a row tells a belief or a plan, and takes no stand, as "supports it" does."""
    words = (cue.lower().split() if isinstance(cue, str) else []) or [""]
    stands = words[-1] in word_classes()["stands"]
    stands = stands or _sees_as(words, content) or _wants_done(words, content)
    return is_belief(flags) and not stands


def _wants_done(cue: list[str], content: str) -> bool:
    """Say whether somebody wants something done: "wants the raids stopped", "wants an end to them"."""
    classes, words = word_classes(), content.lower().split()[:_NEAR_VERB]
    if cue[-1] not in classes["wanting_forms"] or not words or words[0] == "to":
        return False
    ended = (
        words[0] in classes["single_articles"] and words[1:2] and words[1] in classes["ends_of_it"]
    )
    ended = ended or any(
        pair[0] == "to" and pair[1] in classes["over_by_now"] for pair in pairwise(words)
    )
    done = (verb_forms().get(word.strip(_MARKS), ()) for word in words[1:])
    return bool(ended) or any(name in (PAST, PARTICIPLE) for forms in done for _, name in forms)


def _sees_as(cue: list[str], content: str) -> bool:
    """Say whether something is seen as something: "sees the toll as a scandal", "sees no case for it"."""
    first = content.lower().split()[:_NEAR_CLAIM]
    classes = word_classes()
    none = not classes["hardly_any"].isdisjoint(first[:1])
    none = none and not classes["grounds_seen"].isdisjoint(first)
    return cue[-1] in classes["viewing"] and (none or " as " in content)


def is_belief(flags: object) -> bool:
    """Say whether a row tells what somebody believes, by its flags."""
    return isinstance(flags, str) and "belief" in flags.split()


def _rates_low(
    rule: str, kind: str, cue: object, content: str, flags: object, source: object
) -> float:
    """Return by how much a statement of its kind is rated too low."""
    if rule == Rule.CONTINUED:
        return FIRST_PERSON if kind == "direct" and _FIRST.search(content) else 0.0
    words = cue.lower().split() if isinstance(cue, str) else []
    if kind == "direct" or not words:
        return 0.0
    classes = word_classes()
    behind = isinstance(source, str) and source.lower() in classes["relatives_of_sources"]
    if behind and len(words) < _LONGEST_VERDICT and words[0] in classes["verdict_cues"]:
        return RELATIVE
    if rule in _OF_THINGS and words[0] in classes["verdict_participles"]:
        return max(WHILE, _rates_thing_low(rule, words, content, flags))
    if rule == Rule.TO:
        return _asks_low(words)
    if rule == Rule.THAT:
        return TOLD_THAT
    if rule == Rule.NOUN:
        return HELD if words[-1] in classes["held_views"] else 0.0
    if rule == Rule.BELIEF:
        return VIEWED if _sees_as(words, content) else 0.0
    if rule == Rule.WORDING:
        return _views_low(words, kind)
    against = words[-1] in classes["warning_against"] and " against " in content
    spoken = SPOKEN if against or _tells_aloud(words, classes["told_of"]) else 0.0
    if rule not in _OF_THINGS:
        return spoken if rule == Rule.ABOUT else 0.0
    return _rates_thing_low(rule, words, content, flags) or spoken


def _rates_thing_low(rule: str, words: list[str], content: str, flags: object) -> float:
    """Return by how much a thing that is promised, denied, or a clause without "that" rates too low."""
    classes = word_classes()
    if words[-1] in classes["accusing_of"] and " of " in content:
        return TOLD_OF
    if rule == Rule.CLAUSE and content.lower().startswith("there "):
        return THERE
    perfect = rule == Rule.CLAUSE and words[0] in classes["perfects"]
    if perfect and _has_own_verb(content, classes["finite"]):
        return PERFECT
    if (
        rule == Rule.OBJECT
        and len(words) >= _SHORTEST_STAND
        and words[-1] in classes["takes_a_side"]
    ):
        return PHRASED
    if words[-1] in classes["putting"]:
        return FIGURE if any(character.isdigit() for character in content) else 0.0
    found_nothing = words[-1] in _FOUND and content.lower().startswith("no evidence ")
    pledges = _tells_aloud(words, classes["pledging"])
    if found_nothing or pledges or _rejects_claim(words, content, classes):
        return PLEDGED
    denied = isinstance(flags, str) and "denied" in flags.split()
    return DENIED if denied and content.lower().split()[0] not in classes["told_already"] else 0.0


def _rejects_claim(cue: list[str], content: str, classes: Mapping[str, Set[str]]) -> bool:
    """Tell whether somebody rejects what others say: "dismissed suggestions that the plan was dead"."""
    said = content.lower().split()[:_NEAR_CLAIM]
    claims = [
        place for place, word in enumerate(said) if word.removesuffix("s") in classes["comments"]
    ]
    told = bool(claims) and said[claims[0] + 1 : claims[0] + 2] in (["that"], ["of"], ["by"])
    return told and cue[-1] in classes["rejecting"]


def _has_own_verb(content: str, finite: Set[str]) -> bool:
    """Tell whether a clause begins with a subject and its verb: "the raid was legal"."""
    return not finite.isdisjoint(content.lower().split()[1:_NEAR_VERB])


_FOUND = frozenset({"found", "finds"})
_OF_THINGS = (Rule.OBJECT, Rule.CLAUSE)


def _asks_low(cue: list[str]) -> float:
    """Return by how much "vowed to", "called on X to" and "urged X to" rate too low."""
    classes = word_classes()
    if cue[-1] in classes["committing"]:
        return COMMITTED
    if " ".join(cue[-2:]) in classes["calling_on"]:
        return ASKED
    return URGED if cue[-1] in classes["urging"] else 0.0


def _views_low(cue: list[str], kind: str) -> float:
    """Return by how much "by its own count" and "in her view" rate too low."""
    if cue[-1] in word_classes()["counted_wordings"] and "own" in cue:
        return COUNTED
    return VIEWED if kind == "indirect" else 0.0


def _tells_aloud(cue: list[str], verbs: Set[str]) -> bool:
    """Tell whether the verb, or the verb and its particle, is one of those."""
    return cue[-1] in verbs or " ".join(cue[-2:]) in verbs
