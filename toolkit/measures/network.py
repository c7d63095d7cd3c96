"""Discourse networks: who refers to which concept, and who agrees or conflicts with whom on them.

The method is Leifeld's discourse network analysis. A statement that is coded is a reference of an
actor to a concept, with agreement or disagreement; actors are tied where they agree on concepts
(congruence) or disagree on them (conflict). Terms and formulas are those of Discourse Network
Analyzer and of its R package, rDNA; where a figure differs from rDNA's, the docstring says so.
Codes that contradict each other conflict here, too, by the same rules as in divergence.

References
----------
Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In J. N. Victor,
A. H. Montgomery & M. Lubell (Eds.), The Oxford handbook of political networks. Oxford University
Press.

Leifeld, P., Gruber, J., & Bossner, F. R. (2018). Discourse Network Analyzer manual, chapter 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.measures.contradictions import read_rules
from toolkit.measures.groups import check_choice
from toolkit.measures.references import (
    DUPLICATES,
    drop_repeated,
    read_axes,
    read_references,
    slice_by_time,
)
from toolkit.measures.ties import tie
from toolkit.tables import DATE, TEXT

KINDS = (
    "affiliation", "congruence", "conflict", "subtract", "conflict (rDNA)", "subtract (rDNA)",
)  # fmt: skip
RDNA = " (rDNA)"
"""Behind the kinds in which codes that contradict each other are separate concepts, as in rDNA."""
NODES = ("actors", "concepts")
NORMALIZATIONS = ("none", "average activity", "jaccard", "cosine", "cosine (rDNA)")
"""Of networks between actors, or between concepts."""
AFFILIATION_NORMALIZATIONS = ("none", "activity", "prominence")

_RESERVED = ("concept", "kind", "normalization", "weight", "n", "agree", "disagree")

WINDOW = ("window_start", "window_end")

Network = tuple[Any, Any, pd.DataFrame]
"""A window's start and end, and its edges."""


def compute_network(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    codebook: Any = None,
    *,
    by: str = "official",
    kind: str = "affiliation",
    axis: str | Sequence[str] | None = None,
    nodes: str = "actors",
    normalization: str = "none",
    duplicates: str = "all",
    isolates: bool = False,
    window: int | None = None,
    step: int | None = None,
) -> pd.DataFrame:
    """Return a discourse network, or one for each time window, as a table of edges.

    Parameters
    ----------
    statements
        ``statement_id``, ``article_id`` and the column ``by``; ``published`` where dates
        are needed, ``utterance_id`` for "per utterance". One row is one statement. Those without a
        value in ``by`` are left out.
    codings
        ``statement_id``, ``axis``, ``target``, ``code``, ``negated``, ``attribution``: of one
        coder, or the effective ones. On the axis "position" the target is the concept, which
        "favor" agrees and "against" disagrees with; other positions are left out. On other axes the
        concept is "axis: code (target)", and a code that is negated disagrees. These are the
        concepts of :func:`toolkit.format_dna`.
    codebook
        Anything with ``contradictions``: (axis, code, code), as for :func:`find_divergences`. The
        toolkit's own unless given.
    by
        The column that holds the actors.
    kind
        "affiliation" ties actors to concepts. The others tie two actors: "congruence" where both
        agree or both disagree with a concept, "conflict" where one agrees and the other disagrees,
        or both agree with concepts that contradict each other ("limited" and "open-ended", of one
        target); "subtract" is congruence less conflict. "conflict (rDNA)" and "subtract (rDNA)"
        leave out such contradictions, as rDNA does, to which all concepts are separate.
    axis
        The axes whose codes are concepts; unless given, position, aim and scope, and for
        "affiliation" condition as well. The codes of conditions are their form ("until X"), which
        two may share without agreeing on anything.
    nodes
        "actors", or "concepts": two concepts are tied where one actor agrees or disagrees with
        both (congruence), or agrees with one and disagrees with the other (conflict).
    normalization
        "none", "average activity", "jaccard", "cosine" or "cosine (rDNA)" for ties between two
        nodes of a kind; "none", "activity" or "prominence" for affiliation.
    duplicates
        "all" counts each statement. The others count what an actor says of a concept, with the same
        agreement, once "per article", "per utterance" (the same words in several papers),
        "per day", "per week" (Monday to Sunday), "per month", "per year" or "per range" (once in
        the network). Where dates are needed, statements without one are left out.
    isolates
        Whether pairs without a tie are listed too, with weight 0, so that no actor with a
        reference is lost.
    window
        Days of a time window; one network of all statements unless given. The first window starts
        on the day of the first dated reference, the last one holds the last. Each is the network of
        the statements published in it, from its start to before its end.
    step
        Days from the start of a window to the start of the next; ``window`` unless given. A smaller
        step makes windows overlap.

    Returns
    -------
    DataFrame
        One row an edge, sorted by the nodes' names; no row where nothing is coded. Affiliation:
        ``by``, ``concept``, ``kind``, ``normalization``, ``weight``, ``n`` (references), ``agree``
        and ``disagree`` (which add up to n). Else: ``<by>_a``, ``<by>_b`` (or ``concept_a``,
        ``concept_b``), ``kind``, ``normalization``, ``weight``, ``n`` (the concepts, pairs of
        contradicting concepts, or actors that tie the two; for "subtract" concepts that both refer
        to, and pairs that set them against each other), ``n_a`` and ``n_b`` (references
        of each). The weight of "subtract" is negative where conflict outweighs congruence. With
        windows, ``window_start`` and ``window_end`` stand first; a window without edges has no row.
        ``attrs["axes"]`` names the axes that count, ``attrs["left_out"]`` counts coded statements
        that were left out: without a value in ``by``, and without a date.

    Raises
    ------
    InputError
        If a column is missing, an option is none of those above, a window is no whole number of
        days or less than its step, or no reference has the date that is needed.

    Notes
    -----
    With x[i, j, k] the references of actor i to concept j with agreement k (0 or 1)::

        congruence[i, i'] = Σ_j Σ_k x[i, j, k] x[i', j, k]
        conflict[i, i']   = Σ_j Σ_k x[i, j, k] x[i', j, 1 − k]
                            + Σ_(j, j') x[i, j, 1] x[i', j', 1] + x[i, j', 1] x[i', j, 1]
        activity[i]       = Σ_j Σ_k x[i, j, k]

    where (j, j') are pairs of concepts that contradict each other (none of them for rDNA), and the
    weight is that sum divided by: nothing; (activity[i] + activity[i']) / 2 ("average
    activity"); the references of i to what i' never says, plus those of i' to what i never says,
    plus congruence[i, i'] ("jaccard"); the lengths of the two vectors, √Σx[i]² √Σx[i']² ("cosine");
    or activity[i] activity[i'] ("cosine (rDNA)": rDNA's own, which is 1/2 for two actors who agree
    on two concepts and say nothing else). An affiliation is divided by the references of the actor
    ("activity") or to the concept ("prominence"). A weight is a product of counts: with "all" an
    actor who repeats himself ties with everyone. Take "per range", or normalize, before comparing
    pairs. Two things differ from rDNA: it compares the number of a week or month without its year,
    and it drops what is repeated before it cuts time windows, not in each.

    References
    ----------
    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In The
    Oxford handbook of political networks. Oxford University Press. The formulas: manual of
    Discourse Network Analyzer (2018), chapter 2, and the source code of rDNA 3.

    Examples
    --------
    >>> said = pd.DataFrame({"statement_id": ["a", "b", "c"], "article_id": "x",
    ...                      "official": ["Hale", "Moor", "Moor"]})
    >>> codes = pd.DataFrame({"statement_id": ["a", "b", "c"], "axis": "position",
    ...                       "target": "raid", "code": ["favor", "against", "favor"]})
    >>> compute_network(said, codes)[["official", "concept", "weight", "agree", "disagree"]]
      official concept  weight  agree  disagree
    0     Hale    raid     1.0      1         0
    1     Moor    raid     2.0      1         1
    >>> compute_network(said, codes, kind="congruence", normalization="average activity")[
    ...     ["official_a", "official_b", "weight", "n"]]
      official_a official_b    weight  n
    0       Hale       Moor  0.666667  1
    """
    networks, left_out = tie_networks(
        statements, codings, codebook, by=by, kind=kind, axis=axis, nodes=nodes, normalization=normalization,
        duplicates=duplicates, isolates=isolates, window=window, step=step,
    )  # fmt: skip
    edges = networks[0][-1] if window is None else _stack(networks)
    edges.attrs |= {"left_out": left_out, "axes": read_axes(axis, codings, kind)}
    return edges


def tie_networks(
    statements: pd.DataFrame,
    codings: pd.DataFrame,
    codebook: Any,
    *,
    by: str,
    kind: str,
    axis: str | Sequence[str] | None,
    nodes: str,
    normalization: str,
    duplicates: str,
    isolates: bool,
    window: int | None,
    step: int | None,
) -> tuple[list[Network], dict[str, int]]:
    """Return each window's start, end and edges, and how many statements are left out.

    Without windows, and where no window has a reference, there is one network without a start.
    """
    _check_options(kind, nodes, normalization, duplicates)
    _check_frame(by, window, step)
    dated = window is not None
    references, left_out = read_references(
        statements, codings, by=by, axis=axis, kind=kind, duplicates=duplicates, dated=dated
    )
    slices: list[Network] = [] if window is None else [*slice_by_time(references, window, step)]
    rules = {} if kind.endswith(RDNA) else read_rules(codebook)

    def _tie(part: pd.DataFrame) -> pd.DataFrame:
        edges = tie(part, by, kind.removesuffix(RDNA), nodes, normalization, isolates, rules)
        return edges.assign(kind=kind).astype({"kind": TEXT})

    networks = [
        (start, end, _tie(drop_repeated(part, duplicates)))
        for start, end, part in slices or [(pd.NaT, pd.NaT, references)]
    ]
    return networks, left_out


def read_ends(edges: pd.DataFrame) -> tuple[str, str]:
    """Return the columns that hold an edge's two nodes.

    Raises
    ------
    InputError
        If the table is none of edges.

    Examples
    --------
    >>> read_ends(pd.DataFrame(columns=["official_a", "official_b", "kind", "weight", "n"]))
    ('official_a', 'official_b')
    """
    names = list(edges.columns)
    if "kind" in names and "weight" in names and "n" in names:
        place = names.index("kind")
        return names[place - 2], names[place - 1]
    raise InputError(
        "edges table: expected what compute_network returned; it has "
        f"{', '.join(map(repr, names)) or 'no columns'}"
    )


def check_one_window(edges: pd.DataFrame) -> None:
    """Raise an InputError that says how to take one window, where a table holds several."""
    starts = sorted(edges["window_start"].unique()) if "window_start" in edges else []
    if len(starts) > 1:
        raise InputError(
            f"edges table: it holds {len(starts)} windows; take one, such as "
            f'edges[edges["window_start"] == "{pd.Timestamp(starts[0]):%Y-%m-%d}"]'
        )


def _check_options(kind: str, nodes: str, normalization: str, duplicates: str) -> None:
    check_choice("kind", kind, KINDS)
    check_choice("nodes", nodes, NODES)
    check_choice("duplicates", duplicates, DUPLICATES)
    two_mode = kind == "affiliation"
    check_choice(
        f"kind={kind!r}, normalization",
        normalization,
        AFFILIATION_NORMALIZATIONS if two_mode else NORMALIZATIONS,
    )
    if two_mode and nodes == "concepts":
        raise InputError(
            f"nodes={nodes!r}: an affiliation network has actors and concepts; "
            "choose kind='congruence', 'conflict' or 'subtract'"
        )


def _check_frame(by: str, window: int | None, step: int | None) -> None:
    if by in _RESERVED:
        raise InputError(
            f"by={by!r}: edges have a column of that name; rename the one of statements"
        )
    if step is not None and window is None:
        raise InputError(f"step={step}: expected together with window, the days of a time window")


def _stack(networks: list[Network]) -> pd.DataFrame:
    parts = [edges.assign(window_start=start, window_end=end) for start, end, edges in networks]
    table = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    columns = [*WINDOW, *networks[0][-1].columns]
    return table[columns].astype(dict.fromkeys(WINDOW, DATE) | networks[0][-1].dtypes.to_dict())
