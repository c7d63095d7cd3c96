"""What is said of the end of an operation: "They called off X. This is a good step" is no praise of X.

Where somebody ended what the sentence before names, "this step" and "the decision" take the end up, so that
what is said of them is turned round; "it" may mean the one or the other, and is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

from toolkit.coding.axes.position import PositionCode
from toolkit.coding.axes.untold import is_course
from toolkit.coding.clauses.clauses import Parsed, parse_text
from toolkit.coding.clauses.government import find_chains
from toolkit.coding.clauses.mentions import TokenRange, find_mentions
from toolkit.coding.clauses.phrases import Analysis, Link, analyze_text
from toolkit.coding.codebook.entries import AGAINST, FAVOR, NOT_ASSERTED, Target
from toolkit.coding.codebook.predicates import OBJECT, VERB, PredicateLexicon
from toolkit.language.tagging import grammar

_TURNED = {FAVOR: AGAINST, AGAINST: FAVOR}
_SAID_REACH = 7


def tells_its_end(before: str, target: Target, lexicon: PredicateLexicon) -> bool:
    """Return whether the words before tell that somebody ended the target."""
    parsed = parse_text(before)
    analysis = analyze_text(parsed, lexicon.occurrences(parsed.tagged))
    return any(
        is_end(analysis, chain.links[0]) and prod(link.sign for link in chain.links) < 0
        for mention in find_mentions(parsed, target.finder)
        for chain in find_chains(analysis, mention)
        if not chain.loose
    )


def is_end(analysis: Analysis, link: Link) -> bool:
    """Return whether a verb ends what is its object: "called off X", "X was lifted"."""
    verb = link.predicate.word_class == VERB and link.predicate.role == OBJECT
    return verb and link.sign < 0 and not link.negated and is_course(analysis, link)


def without_it(parsed: Parsed, spans: Sequence[TokenRange]) -> list[TokenRange]:
    """Return the words that take up an end for sure: "this", "the step", not "it" unless it is a step."""
    return [span for span in spans if not _is_open_it(parsed, span[0])]


def _is_open_it(parsed: Parsed, i: int) -> bool:
    norms = parsed.tokens.norms
    if norms[i] not in grammar()["thing_pronouns"]:
        return False
    called = grammar()["deeds_pointed_at"] | grammar()["things_done"]
    linked = not grammar()["be"].isdisjoint(norms[i + 1 : i + 3])
    return not (linked and called.intersection(norms[i + 1 : i + _SAID_REACH]))


def turn_round(found: PositionCode) -> PositionCode:
    """Return the position on a target, from one on its end."""
    if found.code not in _TURNED or found.evidence is None:
        return replace(found, code=NOT_ASSERTED) if found.code in _TURNED else found
    evidence = replace(found.evidence, sign=-found.evidence.sign)
    return replace(found, code=_TURNED[found.code], evidence=evidence)
