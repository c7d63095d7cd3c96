"""Which codes contradict each other: one definition for divergence, networks and polarization.

A pair of codes on one axis and target that cannot both be right stands in
``data/contradictions.csv``, or in the codebook. Different aims contradict each other only where one
denies what the other asserts.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import pandas as pd

Rules = dict[tuple[str, frozenset[str]], str]
"""By axis and the two codes, why both cannot be right."""


def read_rules(codebook: Any = None) -> Rules:
    """Return which codes contradict each other, and why.

    Parameters
    ----------
    codebook
        Anything with ``contradictions``: (axis, code, code). The toolkit's own unless it has some.

    Examples
    --------
    >>> read_rules()["position", frozenset(("favor", "against"))]
    'one is for it and the other against it'
    """
    pairs = getattr(codebook, "contradictions", None)
    if not pairs:
        return _default_rules()
    return {(axis, frozenset((a, b))): f"{a} contradicts {b}" for axis, a, b in pairs}


@cache
def _default_rules() -> Rules:
    with (resources.files("toolkit.measures") / "data" / "contradictions.csv").open() as file:
        rows = pd.read_csv(file).to_dict("records")
    return {(row["axis"], frozenset((row["code_a"], row["code_b"]))): row["reason"] for row in rows}
