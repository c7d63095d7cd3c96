"""Whether a position is an act: launching, going on with or halting one's own operation.

Coders differ on whether who announces an operation takes a position on it, so such codes are told from
verdicts by the flag "acts", and a codebook may leave them out.
"""

from __future__ import annotations

from toolkit.coding.clauses.phrases import Analysis, Chain, Link
from toolkit.coding.clauses.subjects import has_modal
from toolkit.coding.codebook.predicates import COURSE, EVENT, SUBJECT
from toolkit.language.tagging import grammar


def is_act(text: Analysis, chain: Chain, bearing: Link) -> bool:
    """Return whether what bears a position is an act of the holder's, and no demand on others."""
    if bearing.predicate.kind != COURSE or is_demanded(text, bearing):
        return False
    asks = grammar()["object_control"]
    outer = chain.links[chain.links.index(bearing) + 1 :]
    return not any(
        link.predicate.kind == EVENT and text.base[link.tokens[0]] in asks for link in outer
    )


def is_demanded(text: Analysis, link: Link) -> bool:
    """Return whether the speaker demands the act: what somebody must or should do."""
    return has_modal(text, link.tokens[0], grammar()["demanding"])


def is_threat(link: Link) -> bool:
    """Return whether somebody threatens the target: an action, to do it."""
    return link.predicate.term == "threaten" and link.predicate.role != SUBJECT
