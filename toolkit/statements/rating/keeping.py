"""Which statements stay: likely ones, and words of a quoted speaker that no other row holds."""

from __future__ import annotations

import pandas as pd

from toolkit.statements.attribution.rules import VERBATIM

LEAST_CONFIDENCE = 0.5
"""What is more likely wrong than right is left out; on annotated articles F1 is highest there, too."""
RELAYED = 0.2
"""By how much what a quoted speaker relays rates too low: annotators mostly leave it out."""


def is_kept(found: pd.DataFrame, min_confidence: float = LEAST_CONFIDENCE) -> pd.Series[bool]:
    """Say which rows stay."""
    least = min_confidence - RELAYED * found["within"].notna()
    return (found["confidence"] >= least) | found["rule"].isin(VERBATIM)
