"""The chart of networks: groups and their codes, actors and concepts, actors and actors.

A network of two kinds of nodes is drawn as two columns, one of one kind as a circle. Lines of
disagreement and conflict are dashed, so that they are told apart in grey.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from toolkit.explore.charts.look import (
    Officials,
    Theme,
    check_columns,
    count_label,
    finish,
    get_theme,
    hue_scale,
    say_nothing,
    wrap_name,
)
from toolkit.measures.network import check_one_window, read_ends
from toolkit.rounding import count_of
from toolkit.tables import ABSTENTIONS

MOST_LINES = 60
"""Lines that an eye can follow in one picture."""
LINE = 14
"""Pixels from one line of a label to the next."""
CROWDED = 14
"""Nodes from which on the labels on a circle would cover each other, were they not turned."""
DASHES = {"agree": [1, 0], "both": [9, 3], "disagree": [3, 4]}
"""How a line is drawn, by the agreement that it stands for."""

_TITLES = {
    "affiliation": "Who refers to which concepts",
    "congruence": "Who agrees with whom",
    "conflict": "Who conflicts with whom",
    "conflict (rDNA)": "Who conflicts with whom",
    "subtract": "Who agrees and who conflicts",
    "subtract (rDNA)": "Who agrees and who conflicts",
}
_SIDES: dict[str, tuple[Any, int, int]] = {
    "right": ("left", 12, 0), "left": ("right", -12, 0), "top": ("center", 0, -14),
    "bottom": ("center", 0, 14),
}  # fmt: skip
"""How a label stands on each side of the circle: its alignment, and its distance from the dot."""

_CONCEPTS = "Which concepts are held together"


def chart_network(
    table: pd.DataFrame,
    *,
    by: str = "official",
    axes: Sequence[str] = ("aim", "scope", "condition"),
    minimum: int = 1,
    most: int = MOST_LINES,
    officials: Officials = None,
    theme: str = "light",
) -> Any:
    """Return a network as a chart: two columns of nodes, or a circle of nodes of one kind.

    Parameters
    ----------
    table
        What :func:`toolkit.compute_network` returned (one network, or one window of it), or what
        :func:`toolkit.compute_profile` returned: a line for every code that a group carries.
    by
        The column of a profile's groups. A network's table names its own.
    axes
        The axes of a profile whose codes are shown. A network has its own.
    minimum
        Lines whose ``n`` is less are left out: statements of a profile, references of an
        affiliation, concepts (or actors) that tie two nodes.
    most
        How many lines are drawn of a network, the strongest first; what is left out is said.
    officials
        The registry, or names in the order of their colours: so that an official has one colour in
        every chart and on the page. Without it, colours go by the alphabet.
    theme
        "light" or "dark".

    Returns
    -------
    altair.LayerChart
        The thicker a line, the greater the amount of its weight (of a profile: the more
        statements). Disagreement and conflict are dashed. Lines of weight 0 are left out; where
        not all ties are drawn, so are nodes without a line. The number at a node is that of all
        its references, also where lines are left out. On a circle, nodes with strong ties stand
        beside each other.

    Raises
    ------
    InputError
        If a column is missing, a network's table holds several windows, or there is no such theme.
    """
    look = get_theme(theme)
    if "weight" not in table.columns:
        return _chart_profile(table, by, axes, minimum, look, officials)
    first, second = read_ends(table)
    check_one_window(table)
    kind = str(table["kind"].iloc[0]) if len(table) else "affiliation"
    paired = first.endswith("_a") and second.endswith("_b")
    title = _CONCEPTS if first == "concept_a" else _TITLES[kind]
    tied = table[(table["n"] >= minimum) & (table["weight"] != 0)]
    strongest = tied["weight"].abs().sort_values(ascending=False, kind="stable").index[:most]
    drawn = tied[tied.index.isin(strongest)]
    nodes = drawn if len(drawn) < len(tied) else table
    if drawn.empty:
        return say_nothing("no tie has so many references", title, look)
    under = _explain(table, tied, minimum, paired)
    if len(drawn) < len(tied):
        under.append(f"Of {len(tied):,} ties, the {len(drawn):,} strongest are drawn.")
    if paired:
        return _finish(
            _draw_circle(nodes, drawn, first, second, look, officials), title, under, look
        )
    return _finish(
        _draw_affiliation(table, drawn, first, second, look, officials), title, under, look
    )


def _chart_profile(
    profile: pd.DataFrame,
    by: str,
    axes: Sequence[str],
    minimum: int,
    look: Theme,
    officials: Officials,
) -> Any:
    check_columns(profile, [by, "axis", "code", "n", "of"], "profile")
    title = "Who shares which codes"
    coded = profile["axis"].isin(list(axes)) & ~profile["code"].isin(ABSTENTIONS)
    table = profile[coded & profile[by].notna()]
    edges = table.groupby([by, "of", "axis", "code"], as_index=False)["n"].sum()
    totals = edges.groupby(["axis", "code"])["n"].transform("sum")
    edges = edges.assign(total=totals)[edges["n"] >= minimum]
    if edges.empty:
        return say_nothing("no code on these axes has so many statements", title, look)
    edges = edges.assign(code=edges["axis"] + ": " + edges["code"])
    groups = edges.drop_duplicates(by).sort_values(["of", by], ascending=[False, True])
    left = _place_nodes(groups[by], groups["of"], 0)
    edges = edges.assign(y1=edges[by].map(dict(zip(left["name"], left["y"], strict=True))))
    right = _place_codes(edges)
    edges = edges.assign(y2=edges["code"].map(dict(zip(right["name"], right["y"], strict=True))))
    chart = _draw_network(edges.assign(x1=0, x2=1), by, left, right, look, officials)
    most = int(edges["n"].max())
    under = f"n = statements. The thicker a line, the more: the thickest has {most:,}."
    return _finish(chart, title, under, look)


def _finish(chart: Any, title: str, under: str | list[str], look: Theme) -> Any:
    """Finish a chart with room beside its labels, which are wider where its font is missing."""
    room = {"left": 56, "right": 56, "top": 16, "bottom": 16}
    return finish(chart, title, under, look).properties(padding=room)


def _draw_affiliation(
    table: pd.DataFrame,
    drawn: pd.DataFrame,
    by: str,
    concept: str,
    look: Theme,
    officials: Officials,
) -> Any:
    said = table.groupby(by)["n"].sum()
    totals = table.groupby(concept)["n"].sum()
    edges = drawn.rename(columns={concept: "code"})
    edges = edges.assign(
        total=edges["code"].map(totals),
        agreement=np.select(
            [edges["disagree"] == 0, edges["agree"] == 0], ["agree", "disagree"], "both"
        ),
    )
    names = sorted(edges[by].unique(), key=lambda name: (-said[name], name))
    left = _place_nodes(pd.Series(names), said[names], 0)
    edges["y1"] = edges[by].map(dict(zip(left["name"], left["y"], strict=True)))
    right = _place_codes(edges)
    edges["y2"] = edges["code"].map(dict(zip(right["name"], right["y"], strict=True)))
    return _draw_network(
        edges.assign(x1=0, x2=1), by, left, right, look, officials, amount="weight"
    )


def _draw_circle(
    table: pd.DataFrame,
    drawn: pd.DataFrame,
    first: str,
    second: str,
    look: Theme,
    officials: Officials,
) -> Any:
    people = first != "concept_a"
    counts = _count_ends(table, first, second)
    order = _order_by_ties(sorted(counts), drawn, first, second)
    say = str if people else say_concept
    nodes = _place_on_circle({name: counts[name] for name in order}, say)
    place = nodes.set_index("name")
    conflict = drawn["kind"].isin(["conflict", "conflict (rDNA)"]) | (drawn["weight"] < 0)
    edges = pd.DataFrame(
        {
            "a": drawn[first], "b": drawn[second], "weight": drawn["weight"],
            "n": drawn["n"].astype("int64"), "amount": drawn["weight"].abs(),
            "agreement": np.where(conflict, "disagree", "agree"),
        }
    )  # fmt: skip
    for end, column in (("1", "a"), ("2", "b")):
        for axis in "xy":
            edges[f"{axis}{end}"] = edges[column].map(place[axis])
    flat = alt.Scale(domain=[-1.1, 1.1])
    ties = alt.Scale(domain=["agree", "disagree"], range=[look.soft, look.ink])
    lines = alt.Chart(edges).mark_rule(opacity=0.75).encode(
        x=alt.X("x1:Q", axis=None, scale=flat), x2="x2:Q",
        y=alt.Y("y1:Q", axis=None, scale=flat), y2="y2:Q",
        color=alt.Color("agreement:N", scale=ties, legend=None), strokeDash=_dash(),
        size=alt.Size("amount:Q", legend=None, scale=alt.Scale(range=[1, 9], domainMin=0)),
        tooltip=["a:N", "b:N", alt.Tooltip("weight:Q", format=".3f"), "n:Q"],
    )  # fmt: skip
    hues = hue_scale(sorted(nodes["name"]), look, officials) if people else None
    chart = lines
    for side, (align, dx, dy) in _SIDES.items():
        chart += _label_nodes(nodes[nodes["side"] == side], align, dx, look, dy=dy, hues=hues)
    # Ties and people are coloured each by its own scale: one for both would give people the ties' colours.
    return chart.properties(width=420, height=420).resolve_scale(color="independent")


def _order_by_ties(names: list[str], drawn: pd.DataFrame, first: str, second: str) -> list[str]:
    """Return the nodes so that those with strong ties stand beside each other; conflict parts them.

    Leaves of an average-linkage clustering in their best order (Bar-Joseph et al. 2001).
    """
    if len(names) <= 3:
        return names
    at = {name: place for place, name in enumerate(names)}
    ties = np.zeros((len(names), len(names)))
    conflict = drawn["kind"].isin(["conflict", "conflict (rDNA)"])
    for a, b, weight in zip(
        drawn[first], drawn[second], drawn["weight"].where(~conflict, -drawn["weight"]), strict=True
    ):
        ties[at[a], at[b]] = ties[at[b], at[a]] = weight
    far = ties.max() - ties
    np.fill_diagonal(far, 0)
    tree = linkage(squareform(far, checks=False), "average", optimal_ordering=True)
    return [names[place] for place in leaves_list(tree)]


def _count_ends(table: pd.DataFrame, first: str, second: str) -> dict[str, int]:
    counts = dict(zip(table[first], table["n_a"], strict=True))
    counts |= dict(zip(table[second], table["n_b"], strict=True))
    return {name: int(counts[name]) for name in sorted(counts)}


def say_concept(name: str) -> str:
    """Return a concept as a picture names it: a target alone is the position on it.

    Examples
    --------
    >>> say_concept("raid"), say_concept("scope: limited (raid)")
    ('position: raid', 'scope: limited (raid)')
    """
    return name if ": " in name else f"position: {name}"


def _place_on_circle(counts: dict[str, int], say: Callable[[str], str]) -> pd.DataFrame:
    turns = np.arange(len(counts)) / len(counts) * 2 * np.pi
    x = np.round(np.sin(turns), 6)
    y = np.round(np.cos(turns), 6)
    labels = [count_label(say(name), n) for name, n in counts.items()]
    nodes = pd.DataFrame({"name": list(counts), "label": labels, "x": x, "y": y, "angle": 0.0})
    if len(counts) > CROWDED:  # labels stand like spokes
        spokes = np.degrees(turns) - 90
        return nodes.assign(
            side=np.where(x >= 0, "right", "left"), angle=np.where(x >= 0, spokes, spokes + 180)
        )
    sides = np.select([x > 0.2, x < -0.2, y > 0], ["right", "left", "top"], "bottom")
    return nodes.assign(side=sides)


def _explain(table: pd.DataFrame, drawn: pd.DataFrame, minimum: int, paired: bool) -> list[str]:
    dashed = "conflict" if paired else "disagreement (short dashes) or both (long dashes)"
    lines = [f"n = references. The thicker a line, the greater its weight. Dashed: {dashed}."]
    if "axes" in table.attrs:
        lines.append(f"Axes that count: {', '.join(table.attrs['axes'])}.")
    normalization = table["normalization"].iloc[0]
    if normalization != "none":
        lines.append(f"Weights are normalized: {normalization}.")
    hidden = len(table) - len(drawn)
    if hidden:
        lines.append(f"{count_of(hidden, 'tie')} left out: weight 0, or n less than {minimum}.")
    for column, n in table.attrs.get("left_out", {}).items():
        if n:
            lines.append(f"{count_of(n, 'coded statement')} without {column} left out.")
    return lines


def _dash() -> Any:
    scale = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    return alt.StrokeDash("agreement:N", scale=scale, legend=None)


def _place_nodes(
    names: pd.Series[str], counts: pd.Series[int], x: int, say: Callable[[str], str] = str
) -> pd.DataFrame:
    size = len(names)
    labels = [count_label(say(name), n) for name, n in zip(names, counts, strict=True)]
    places = [(place + 0.5) / size for place in range(size)]
    return pd.DataFrame({"name": list(names), "label": labels, "x": x, "y": places})


def _place_codes(edges: pd.DataFrame) -> pd.DataFrame:
    """Order codes by the mean place of who carries them, so that few lines cross."""
    weighted = edges.assign(weighted=edges["n"] * edges["y1"])
    codes = weighted.groupby(["code", "total"], as_index=False)[["n", "weighted"]].sum()
    codes = codes.assign(middle=codes["weighted"] / codes["n"]).sort_values(["middle", "code"])
    return _place_nodes(codes["code"], codes["total"], 1, say_concept)


def _draw_network(
    edges: pd.DataFrame,
    by: str,
    left: pd.DataFrame,
    right: pd.DataFrame,
    look: Theme,
    officials: Officials,
    *,
    amount: str = "n",
) -> Any:
    edges = edges.astype({"n": "float64", "y1": "float64", "y2": "float64"})
    least = 1 if amount == "n" else 0
    flat = alt.Scale(domain=[0, 1], reverse=True)
    colours = hue_scale(sorted(left["name"]), look, officials)
    lines = alt.Chart(edges).mark_rule(opacity=0.75).encode(
        x=alt.X("x1:Q", axis=None, scale=alt.Scale(domain=[0, 1])), x2="x2:Q",
        y=alt.Y("y1:Q", axis=None, scale=flat), y2="y2:Q",
        color=alt.Color(f"{by}:N", scale=colours, legend=None),
        size=alt.Size(f"{amount}:Q", legend=None, scale=alt.Scale(range=[1, 9], domainMin=least)),
        tooltip=[f"{by}:N", "code:N", "n:Q"],
    )  # fmt: skip
    if "agreement" in edges:
        lines = lines.encode(strokeDash=_dash())
    chart = (
        lines
        + _label_nodes(left, "right", -14, look, hues=colours)
        + _label_nodes(right, "left", 14, look)
    )
    return chart.properties(width=420, height=46 * max(len(left), len(right)))


def _label_nodes(
    nodes: pd.DataFrame,
    align: Any,
    dx: int,
    look: Theme,
    *,
    dy: int = 0,
    hues: alt.Scale | None = None,
) -> Any:
    nodes = nodes.assign(text=[wrap_name(label) for label in nodes["label"]])
    base = alt.Chart(nodes).encode(x="x:Q", y="y:Q")
    dots = base.mark_point(filled=True, size=110, opacity=1, color=look.ink)
    if hues is not None:
        dots = dots.encode(color=alt.Color("name:N", scale=hues, legend=None))
    # The first of several lines stands where the only one would: all move up, above a dot by all but one.
    lines = [text.count("\n") for text in nodes["text"]]
    raised = 1.0 if dy < 0 else 0.0 if dy > 0 else 0.5
    chart = dots
    for more, part in nodes.assign(more=lines).groupby("more"):
        words = alt.Chart(part).mark_text(
            align=align, dx=dx, dy=dy - raised * LINE * int(str(more)), fontSize=12, color=look.ink,
            lineBreak="\n", lineHeight=LINE,
        ).encode(x="x:Q", y="y:Q", text="text:N")  # fmt: skip
        if "angle" in part:
            words = words.encode(angle=alt.Angle("angle:Q", scale=None))
        chart += words
    return chart
