"""What a coder found in one statement, before it becomes a row of the codings table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from toolkit.tables import DENIES

Span = tuple[int, int]


@dataclass(frozen=True)
class Share:
    """What a statement says for (above 0) or against a target, and whether that decides its code.

    A governing predicate counts as two, a word of tone as one; ``toned`` where tone was read.
    """

    balance: int
    settled: bool = False
    toned: bool = False


@dataclass(frozen=True)
class Finding:
    """One code, with the words that triggered it: spans are offsets in the statement's content.

    ``place`` is where they stand in the article, for words of the statement's cue.
    ``share`` is what a position adds to those of the official's other statements; None where it has
    no part in them.
    """

    axis: str
    code: str
    target: str | None = None
    cue: Span | None = None
    phrase: Span | None = None
    rule: str = ""
    negated: bool = False
    conditional: bool = False
    attribution: str = "own"
    flags: frozenset[str] = field(default_factory=frozenset)
    share: Share | None = None
    place: Span | None = None

    def flag_text(self) -> str | None:
        """Return the flags in alphabetical order, None where there are none."""
        return " ".join(sorted(self.flags)) or None


def name_negation(finding: Finding) -> Finding:
    """Return the finding with an aim's negation in its code, so that no count takes it for the aim.

    A position needs none: its sign already holds the negation.
    """
    if not finding.negated or finding.axis != "aim":
        return finding
    return replace(finding, code=f"{DENIES}{finding.code}")


def merge_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding an axis, target and code, the first; "more" flags others."""
    kept: dict[tuple[str, str | None, str], Finding] = {}
    for finding in findings:
        key = (finding.axis, finding.target, finding.code)
        first = kept.get(key)
        if first is None:
            kept[key] = finding
            continue
        kept[key] = replace(first, flags=first.flags | {"more"})
    return list(kept.values())
