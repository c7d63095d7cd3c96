"""What one's own operation is for counts as favor, where nothing else decides: "we are here to free them".

It is flagged "acts". A purpose that only names which operation is meant is none ("the mission to free
them was the hardest"), and neither is one for which others ask ("wrote asking them to use force to").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.coding.axes.doers import party_of
from toolkit.coding.axes.findings import Finding
from toolkit.coding.clauses.phrases import Analysis, is_head
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.entries import FAVOR, NO_TARGET, NOT_ASSERTED, UNCODED_AIM, Target

RULE = "aim of one's own operation"


def count_own_aims(
    findings: Iterable[Finding], codebook: Codebook, statement: Mapping[str, Any], text: Analysis
) -> list[Finding]:
    """Return the findings with favor where the party's official says what its operation is for."""
    found = list(findings)
    aim = next((one for one in found if _is_own_aim(text, one)), None)
    if aim is None:
        return found
    return [_with_aim(finding, aim, codebook, statement) for finding in found]


def _with_aim(
    finding: Finding, aim: Finding, codebook: Codebook, statement: Mapping[str, Any]
) -> Finding:
    target = next((one for one in codebook.targets if one.name == finding.target), None)
    if finding.axis != "position" or target is None:
        return finding
    position, aim_axis = codebook.axis("position"), codebook.axis("aim")
    open_ = finding.code in {NOT_ASSERTED, NO_TARGET} and finding.attribution == "own"
    if not open_ or position is None or not position.acts or aim_axis is None:
        return finding
    if not _is_about(aim_axis.target, target, codebook) or not party_of(target, statement):
        return finding
    return Finding(
        "position", FAVOR, finding.target, aim.cue or aim.phrase, None, RULE,
        flags=frozenset({"acts"}), share=None, place=aim.place,
    )  # fmt: skip


def _is_about(name: str, target: Target, codebook: Codebook) -> bool:
    """Return whether an axis is about this target: named, or the only action that there is."""
    actions = [one for one in codebook.targets if one.kind == "action"]
    return name == target.name or (not name and len(actions) == 1)


def _is_own_aim(text: Analysis, finding: Finding) -> bool:
    coded = finding.axis == "aim" and finding.code != UNCODED_AIM
    plain = not finding.negated and not finding.conditional and "hedged" not in finding.flags
    if not (coded and plain and finding.attribution == "own"):
        return False
    tokens = text.parsed.tokens
    at = tokens.within(*finding.cue)[0] if finding.cue else 0
    phrase = tokens.within(*finding.phrase)[0] if finding.phrase else at
    return not (_only_names(text, at) or _is_asked_for(text, phrase))


def _only_names(text: Analysis, at: int) -> bool:
    """Return whether a purpose at token i tells which one is meant: "[the mission] to free them was"."""
    start, _ = text.parsed.sentence_at(at)
    named = text.norms[at] == "to" and at > start and is_head(text, at - 1, at - 1)
    return named and not any(text.is_verbal(i) for i in range(start, at))


def _is_asked_for(text: Analysis, at: int) -> bool:
    """Return whether others are said to ask for what it is for: "wrote asking him to use force to"."""
    start, _ = text.parsed.sentence_at(at)
    asks = not text.grammar["asking_for_it"].isdisjoint(text.base[start:at])
    return asks and text.grammar["first_person"].isdisjoint(text.norms[start:at])
