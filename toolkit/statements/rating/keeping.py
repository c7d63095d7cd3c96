"""Which statements stay: likely ones, and words of a quoted speaker that no other row holds."""

from __future__ import annotations

import pandas as pd

from toolkit.language.classes import word_classes
from toolkit.statements.attribution.rules import VERBATIM, Rule

LEAST_CONFIDENCE = 0.5
"""What is more likely wrong than right is left out; on annotated articles F1 is highest there, too."""
RELAYED = 0.2
"""By how much what a quoted speaker relays rates too low: annotators mostly leave it out."""

COMMITTED = 0.2
"""By how much "vowed to …" rates too low: 13 of 17 such tuned rows between 0.2 and 0.5 are right."""


def is_kept(found: pd.DataFrame, min_confidence: float = LEAST_CONFIDENCE) -> pd.Series[bool]:
    """Say which rows stay."""
    bound = [
        rule == Rule.TO and kind != "direct" and _commits(cue)
        for rule, kind, cue in zip(found["rule"], found["kind"], found["cue"], strict=True)
    ]
    least = (
        min_confidence
        - RELAYED * found["within"].notna()
        - COMMITTED * pd.Series(bound, found.index)
    )
    return (found["confidence"] >= least) | found["rule"].isin(VERBATIM)


def _commits(cue: str) -> bool:
    return cue.rpartition(" ")[2].lower() in word_classes()["committing"]
