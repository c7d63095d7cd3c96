"""Polarization: how well a discourse network falls into two camps, by signed modularity.

Modularity compares the ties within camps with those that would be expected if ties were dealt by
each actor's strength alone; with negative ties (conflict) they are expected between camps instead.

References
----------
Newman, M. E. J., & Girvan, M. (2004). Finding and evaluating community structure in networks.
Physical Review E, 69, 026113.

Gómez, S., Jensen, P., & Arenas, A. (2009). Analysis of community structure in networks of
correlated data. Physical Review E, 80, 016114.

Waugh, A. S., Pei, L., Fowler, J. H., Mucha, P. J., & Porter, M. A. (2009). Party polarization in
Congress: a network science approach. arXiv:0907.3509.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.measures.groups import check_choice
from toolkit.measures.network import WINDOW, tie_networks
from toolkit.measures.references import read_axes
from toolkit.tables import DATE, NUMBER, SHARE, TEXT

EXHAUSTIVE = 16
"""Tied actors up to which every split in two is tried."""

STARTS = 50
"""Actors, the strongest first, from whose surroundings the search starts where there are more."""

KINDS = ("subtract", "subtract (rDNA)", "congruence")

_TIE = 1e-12
_TYPES = {
    "window_start": DATE, "window_end": DATE, "kind": TEXT, "normalization": TEXT,
    "polarization": SHARE, "actors": NUMBER, "ties": NUMBER, "camp_a": TEXT, "camp_b": TEXT,
    "search": TEXT,
}  # fmt: skip

Array = NDArray[np.float64]


def compute_polarization(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    codebook: Any = None,
    *,
    by: str = "official",
    kind: str = "subtract",
    axis: str | Sequence[str] | None = None,
    normalization: str = "average activity",
    duplicates: str = "all",
    window: int | None = None,
    step: int | None = None,
) -> pd.DataFrame:
    """Return how far actors fall into two camps, and who stands in which.

    Parameters
    ----------
    statements, codings, codebook, by, axis, normalization, duplicates, window, step
        As for :func:`compute_network`.
    kind
        "subtract" (camps agree within and conflict with each other), "subtract (rDNA)" (the same, with
        contradicting codes as separate concepts) or "congruence" (they agree within, and conflict is
        not looked at).

    Returns
    -------
    DataFrame
        One row, or one a time window: ``window_start`` and ``window_end`` (with windows), ``kind``,
        ``normalization``, ``polarization`` (in [0, 0.5]: 0 where no split is better than none, 0.5
        for two camps of equal strength that only agree within and only conflict with each other;
        NaN without ties), ``actors`` (with a tie whose weight is not 0), ``ties``, ``camp_a`` and
        ``camp_b`` (names, "a; b"; camp_b is NA where polarization is 0), and ``search`` ("every
        split", or "local" for more than 16 actors, where polarization may be too low).
        ``attrs`` as in :func:`compute_network`.

    Raises
    ------
    InputError
        As :func:`compute_network`, and if ``kind`` is another.

    Notes
    -----
    With w⁺ and w⁻ the positive and (as amounts) negative weights, s⁺ and s⁻ each actor's sums of
    them, W⁺ and W⁻ the sums of s⁺ and s⁻, and δ 1 for two actors of one camp, else 0::

        Q = Σ_i Σ_i' (w⁺ − w⁻ − s⁺[i] s⁺[i'] / W⁺ + s⁻[i] s⁻[i'] / W⁻) δ[i, i'] / (W⁺ + W⁻)

    Polarization is the Q of the best split in two, or 0 where all in one camp is better. Without
    negative weights it is Newman and Girvan's modularity. Of splits that are equally good the one
    that comes first by the actors' names is taken. Not to be compared between networks of different
    sizes: few actors with few ties reach high values by chance. Nor does it tell camps that fight
    from camps that speak of different things, unless ``kind`` is "subtract". rDNA's
    ``dna_polarization`` has another score; the figures cannot be compared.

    References
    ----------
    Newman & Girvan (2004); Gómez, Jensen & Arenas (2009), equation for signed modularity; Waugh et
    al. (2009) for modularity as polarization.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["a", "b", "c", "d"], "article_id": "x",
    ...                      "official": ["Hale", "Moor", "Pryce", "Quill"]})
    >>> codes = pd.DataFrame({"statement_id": ["a", "b", "c", "d"], "axis": "position",
    ...                       "target": "raid", "code": ["favor", "favor", "against", "against"]})
    >>> compute_polarization(said, codes)[["polarization", "camp_a", "camp_b"]]
       polarization      camp_a        camp_b
    0           0.5  Hale; Moor  Pryce; Quill
    """
    check_choice("kind", kind, KINDS)
    networks, left_out = tie_networks(
        statements, codings, codebook, by=by, kind=kind, axis=axis, nodes="actors",
        normalization=normalization, duplicates=duplicates, isolates=False, window=window, step=step,
    )  # fmt: skip
    rows = [
        {"window_start": start, "window_end": end, "kind": kind, "normalization": normalization}
        | _describe(edges, by)
        for start, end, edges in networks
    ]
    table = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    in_windows = table[table["window_start"].notna()]
    result = table.drop(columns=list(WINDOW)) if window is None else in_windows
    result.attrs |= {"left_out": left_out, "axes": read_axes(axis, codings, kind)}
    return result


def split_in_two(weights: Array) -> tuple[float, NDArray[np.bool_], str]:
    """Return the best split's modularity, who is on the first actor's side, and how it was found.

    Parameters
    ----------
    weights
        Symmetric, with zeros on the diagonal and some weight that is not 0.
    """
    matrix = _modularity_matrix(weights)
    if len(weights) <= EXHAUSTIVE:
        sides, search = _try_every_split(matrix), "every split"
    else:
        sides, search = _search_locally(matrix), "local"
    value = float(sides @ matrix @ sides) / 2
    if value <= _TIE:
        return 0.0, np.ones(len(weights), dtype=bool), search
    return value, sides == sides[0], search


def _describe(edges: pd.DataFrame, by: str) -> dict[str, Any]:
    tied = edges[edges["weight"] != 0]
    names = sorted({*tied[f"{by}_a"], *tied[f"{by}_b"]})
    row = {"polarization": np.nan, "actors": len(names), "ties": len(tied)}
    if tied.empty:
        return row
    place = {name: number for number, name in enumerate(names)}
    first, second = (tied[f"{by}_{side}"].map(place).to_numpy(dtype=np.int64) for side in "ab")
    weights = np.zeros((len(names), len(names)))
    weights[first, second] = weights[second, first] = tied["weight"]
    value, together, search = split_in_two(weights)
    camps = [[name for name, one in zip(names, mask, strict=True) if one]
             for mask in (together, ~together)]  # fmt: skip
    listed = ["; ".join(camp) or None for camp in camps]
    return row | {
        "polarization": value, "camp_a": listed[0], "camp_b": listed[1], "search": search,
    }  # fmt: skip


def _modularity_matrix(weights: Array) -> Array:
    """Return each pair's weight less what is expected, as a share of all amounts.

    Its rows add up to 0, so that for sides of +1 and −1 half their product with it is Q.
    """
    matrix = weights.copy()
    for sign in (1.0, -1.0):
        strength = np.clip(sign * weights, 0.0, None).sum(axis=1)
        if strength.any():
            matrix -= sign * np.multiply.outer(strength, strength) / strength.sum()
    return np.asarray(matrix / np.abs(weights).sum())


def _try_every_split(matrix: Array) -> Array:
    size = len(matrix)
    numbers = np.arange(2 ** (size - 1))[:, None]
    others = (numbers >> np.arange(size - 2, -1, -1)) & 1
    sides = np.hstack([np.ones_like(numbers), 1 - 2 * others]).astype(np.float64)
    values = ((sides @ matrix) * sides).sum(axis=1)
    return np.asarray(sides[np.flatnonzero(values >= values.max() - _TIE)[0]])


def _search_locally(matrix: Array) -> Array:
    """Move one actor after another, the best move first, from several starts."""
    strength = np.abs(matrix).sum(axis=1)
    best, best_value = np.ones(len(matrix)), 0.0
    for start in np.argsort(-strength, kind="stable")[:STARTS]:
        sides = np.where(matrix[start] > 0, 1.0, -1.0)
        sides[start] = 1.0
        sides = _move_to_better(matrix, sides)
        value = float(sides @ matrix @ sides)
        if value > best_value + _TIE:
            best, best_value = sides, value
    return best


def _move_to_better(matrix: Array, sides: Array) -> Array:
    own = np.diag(matrix)
    pull = matrix @ sides
    while True:
        gains = own - sides * pull
        if gains.max() <= _TIE:
            return sides
        move = np.flatnonzero(gains >= gains.max() - _TIE)[0]
        sides[move] = -sides[move]
        pull += 2 * sides[move] * matrix[move]
