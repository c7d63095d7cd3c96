"""Positions decided together: what one official says in one article toward one target.

Statements of one official in one article mostly take the same position, and few of them name it.
Where a codebook asks for it (``together = true`` on the position axis), what they say for and
against is added up, and the sum decides those that do not decide for themselves. A statement whose
own predicates say something keeps it, against whatever sum; so does one that only asks, wishes or
supposes. What was decided together is flagged so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from toolkit.coding.axes.findings import Finding, Share
from toolkit.coding.codebook.entries import AGAINST, FAVOR, LEANS_AGAINST, LEANS_FAVOR, NOT_ASSERTED

TOGETHER = "together"


@dataclass(frozen=True)
class Sum:
    """What statements say for and against a target, added up."""

    favor: int
    against: int
    statements: int
    toned: bool = False

    @property
    def code(self) -> str:
        """Return the position that the sum comes to; where nothing prevails it is not asserted."""
        if self.favor == self.against:
            return NOT_ASSERTED
        if self.toned:
            return LEANS_FAVOR if self.favor > self.against else LEANS_AGAINST
        return FAVOR if self.favor > self.against else AGAINST

    @property
    def rule(self) -> str:
        """Return the sum in words."""
        return f"together ({self.favor} for, {self.against} against, {self.statements} statements)"


def add_up(shares: Iterable[Share]) -> Sum:
    """Return the sum of statements' shares.

    Examples
    --------
    >>> add_up([Share(2, settled=True), Share(0), Share(-1)]).rule
    'together (2 for, 1 against, 3 statements)'
    """
    taken = list(shares)
    favor = sum(share.balance for share in taken if share.balance > 0)
    against = favor - sum(share.balance for share in taken)
    return Sum(favor, against, len(taken), any(share.toned for share in taken))


def decide_together(
    statements: Sequence[Mapping[Any, Any]], findings: Sequence[list[Finding]]
) -> list[list[Finding]]:
    """Return statements' findings, with the positions that an official's statements decide.

    Parameters
    ----------
    statements
        Rows with ``article_id`` and ``official``; one whose official is missing stays by itself.
    findings
        Of each statement. Positions without a ``share`` (no target, relayed or denied words) stay.
    """
    shares: dict[tuple[Any, ...], list[Share]] = {}
    for statement, found in zip(statements, findings, strict=True):
        for finding in found:
            unit = _unit(statement, finding)
            if unit is not None and finding.share is not None:
                shares.setdefault(unit, []).append(finding.share)
    sums = {unit: add_up(those) for unit, those in shares.items() if len(those) > 1}
    return [
        [_decided(finding, sums.get(_unit(statement, finding) or ())) for finding in found]
        for statement, found in zip(statements, findings, strict=True)
    ]


def _unit(statement: Mapping[Any, Any], finding: Finding) -> tuple[Any, ...] | None:
    official = statement.get("official")
    if finding.share is None or official is None or pd.isna(official):
        return None
    return statement["article_id"], official, finding.target


def _decided(finding: Finding, total: Sum | None) -> Finding:
    if total is None or finding.share is None or finding.share.settled:
        return finding
    if total.code == finding.code:
        return finding
    flags = finding.flags - {"tone"} | {TOGETHER}
    return replace(
        finding, code=total.code, cue=None, rule=total.rule, negated=False, conditional=False,
        flags=flags,
    )  # fmt: skip
