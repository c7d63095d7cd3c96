"""Discourse networks: by hand, against the manual's figure, networkx and the formulas spelled out."""

import math
from datetime import date
from itertools import combinations, starmap

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from sklearn.metrics import jaccard_score
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.coding import format_dna
from toolkit.errors import InputError
from toolkit.measures import compute_network, find_divergences
from toolkit.measures.network import NORMALIZATIONS
from toolkit.measures.references import DUPLICATES
from toolkit.tables import CODINGS


def debate(*rows):
    """Make statements and codings of (official, target, "+" or "-", article, day)."""
    said, coded = [], []
    for place, (official, target, sign, article, day) in enumerate(starmap(reference, rows)):
        name = f"s{place}"
        said.append((name, article, official, day))
        coded.append(coding(name, "position", target, "favor" if sign == "+" else "against"))
    columns = ["statement_id", "article_id", "official", "published"]
    statements = pd.DataFrame(said, columns=columns)
    statements["published"] = pd.to_datetime(statements["published"], format="ISO8601")
    return statements, CODINGS.build(coded)


def reference(official, target, sign, article="x", day=None):
    return official, target, sign, article, day


def coding(statement, axis, target, code, **more):
    return {"statement_id": statement, "axis": axis, "target": target, "code": code, **more}


def weights(edges, node="official", value="weight"):
    return dict(
        zip(
            zip(edges[f"{node}_a"], edges[f"{node}_b"], strict=True),
            edges[value].tolist(),
            strict=True,
        )
    )


# Hale: raid + three times, toll + once.             activity 4
# Moor: raid + twice, raid - once, toll - twice.     activity 5
# Pryce: dam + once.                                 activity 1
THREE = debate(
    *[("Hale", "raid", "+", article) for article in ("a", "a", "b")], ("Hale", "toll", "+", "a"),
    *[("Moor", "raid", "+", article) for article in ("a", "b")], ("Moor", "raid", "-", "a"),
    *[("Moor", "toll", "-", "b")] * 2, ("Pryce", "dam", "+", "c"),
)  # fmt: skip
PAIR = ("Hale", "Moor")


def test_affiliation_by_hand():
    edges = compute_network(*THREE)
    figures = edges[["official", "concept", "weight", "n", "agree", "disagree"]].values.tolist()
    assert figures == [
        ["Hale", "raid", 3.0, 3, 3, 0],
        ["Hale", "toll", 1.0, 1, 1, 0],
        ["Moor", "raid", 3.0, 3, 2, 1],
        ["Moor", "toll", 2.0, 2, 0, 2],
        ["Pryce", "dam", 1.0, 1, 1, 0],
    ]
    assert edges["kind"].unique().tolist() == ["affiliation"]


def test_affiliation_normalized_by_hand():
    activity = compute_network(*THREE, normalization="activity")["weight"].tolist()
    assert activity == pytest.approx([3 / 4, 1 / 4, 3 / 5, 2 / 5, 1])
    prominence = compute_network(*THREE, normalization="prominence")["weight"].tolist()
    assert prominence == pytest.approx([3 / 6, 1 / 3, 3 / 6, 2 / 3, 1])


@pytest.mark.parametrize(
    ("kind", "total", "concepts"),
    [
        ("congruence", 3 * 2, 1),  # raid +: 3 times 2; toll: Hale only agrees, Moor only disagrees
        ("conflict", 3 * 1 + 1 * 2, 2),  # raid: 3 + against 1 -; toll: 1 + against 2 -
        ("subtract", 6 - 5, 2),
    ],
)
def test_pairs_by_hand(kind, total, concepts):
    edges = compute_network(*THREE, kind=kind)
    assert weights(edges) == {PAIR: total}
    assert edges[["n", "n_a", "n_b"]].values.tolist() == [[concepts, 4, 5]]


@pytest.mark.parametrize(
    ("normalization", "divisor"),
    [
        ("average activity", (4 + 5) / 2),
        # Hale alone: toll + 1. Moor alone: raid - 1, toll - 2. Both: raid + 3 times 2.
        ("jaccard", 1 + 3 + 6),
        ("cosine", math.sqrt(3**2 + 1**2) * math.sqrt(2**2 + 1**2 + 2**2)),
        ("cosine (rDNA)", 4 * 5),
    ],
)
@pytest.mark.parametrize(("kind", "total"), [("congruence", 6), ("conflict", 5), ("subtract", 1)])
def test_normalizations_by_hand(normalization, divisor, kind, total):
    edges = compute_network(*THREE, kind=kind, normalization=normalization)
    assert weights(edges)[PAIR] == pytest.approx(total / divisor)


def test_cosine_of_two_who_say_the_same():
    """2 shared of 2 and 2: 2 / (√2 √2) = 1; rDNA divides by 2 · 2."""
    same = debate(*[(name, target, "+") for name in PAIR for target in ("raid", "toll")])
    for normalization, weight in (("cosine", 1), ("cosine (rDNA)", 1 / 2)):
        edges = compute_network(*same, kind="congruence", normalization=normalization)
        assert weights(edges)[PAIR] == pytest.approx(weight)


@pytest.mark.parametrize(
    ("duplicates", "congruence"),
    [
        ("all", 3 * 2),
        ("per article", 2 * 2),  # Hale raid + in a (twice, counted once) and in b; Moor in a and b
        ("per range", 1 * 1),
    ],
)
def test_duplicates_by_hand(duplicates, congruence):
    edges = compute_network(*THREE, kind="congruence", duplicates=duplicates)
    assert weights(edges) == {PAIR: congruence}


def test_duplicates_by_period():
    """Sunday 1 and Monday 2 January 2023 are two weeks; a year later is another month."""
    days = ("2023-01-01 08:00", "2023-01-01 20:00", "2023-01-02", "2023-01-31", "2024-01-01")
    statements, codings = debate(*[("Hale", "raid", "+", "x", day) for day in days])
    statements["utterance_id"] = ["u", "u", None, "v", None]  # those without one are their own
    counts = {
        duplicates: compute_network(statements, codings, duplicates=duplicates)["n"].tolist()
        for duplicates in DUPLICATES
    }
    assert counts == {
        "all": [5], "per article": [1], "per utterance": [4], "per day": [4], "per week": [4], "per month": [2],
        "per year": [2], "per range": [1],
    }  # fmt: skip


def test_figure_of_the_manual():
    """The affiliations and both induced networks of the figure "Illustration: Affiliation network".

    Discourse Network Analyzer manual (2018), section 2.1: five actors, five concepts.
    """
    figure = {"a1": "c1", "a2": "c1 c2 c3", "a3": "c3 c5", "a4": "c3", "a5": "c3 c4"}
    tables = debate(*[(a, c, "+") for a, concepts in figure.items() for c in concepts.split()])
    actors = weights(compute_network(*tables, kind="congruence"))
    assert set(actors) == {
        ("a1", "a2"), ("a2", "a3"), ("a2", "a5"), ("a3", "a4"), ("a3", "a5"), ("a2", "a4"),
        ("a4", "a5"),
    }  # fmt: skip
    concepts = weights(compute_network(*tables, kind="congruence", nodes="concepts"), "concept")
    assert set(concepts) == {
        ("c1", "c2"), ("c1", "c3"), ("c2", "c3"), ("c3", "c4"), ("c3", "c5"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "congruence", "conflict"),
    [("+", "+", 1, 0), ("-", "-", 1, 0), ("+", "-", 0, 1), ("-", "+", 0, 1)],
)
def test_signs_of_the_manual(first, second, congruence, conflict):
    """The four panels of the manual's figure for a binary qualifier."""
    tables = debate(("a1", "c1", first), ("a2", "c1", second))
    for kind, weight in (("congruence", congruence), ("conflict", conflict)):
        edges = compute_network(*tables, kind=kind, isolates=True)
        assert weights(edges, value="weight") == {("a1", "a2"): weight}
        assert edges["n"].tolist() == [weight]


REFERENCES = st.lists(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from("pqrs"), st.sampled_from("+-")), max_size=25
)


def spelled_out(rows, kind, normalization, a, b):
    """The formulas of the docstring, with loops."""

    def x(actor, concept, sign):
        return sum(row == (actor, concept, sign) for row in rows)

    cells = [(concept, sign) for concept in "pqrs" for sign in "+-"]
    other = {"+": "-", "-": "+"}
    congruence = sum(x(a, c, k) * x(b, c, k) for c, k in cells)
    conflict = sum(x(a, c, k) * x(b, c, other[k]) for c, k in cells)
    total = {"congruence": congruence, "conflict": conflict, "subtract": congruence - conflict}
    activity = {actor: sum(x(actor, c, k) for c, k in cells) for actor in (a, b)}
    alone = sum(x(a, c, k) for c, k in cells if not x(b, c, k))
    alone += sum(x(b, c, k) for c, k in cells if not x(a, c, k))
    lengths = [math.sqrt(sum(x(actor, c, k) ** 2 for c, k in cells)) for actor in (a, b)]
    divisors = {
        "none": 1, "average activity": sum(activity.values()) / 2, "jaccard": alone + congruence,
        "cosine": lengths[0] * lengths[1], "cosine (rDNA)": activity[a] * activity[b],
    }  # fmt: skip
    return total[kind] / divisors[normalization]


@settings(max_examples=15, deadline=None)
@given(
    REFERENCES,
    st.sampled_from(["congruence", "conflict", "subtract"]),
    st.sampled_from(NORMALIZATIONS),
)
def test_pairs_are_the_formulas_spelled_out(rows, kind, normalization):
    edges = compute_network(*debate(*rows), kind=kind, normalization=normalization, isolates=True)
    spoken = sorted({row[0] for row in rows})
    expected = {
        (a, b): pytest.approx(spelled_out(rows, kind, normalization, a, b), abs=1e-12)
        for a, b in combinations(spoken, 2)
    }
    assert weights(edges) == expected


@settings(max_examples=20, deadline=None)
@given(REFERENCES.filter(bool))
def test_once_a_range_equals_networkx(rows):
    """With each reference counted once, congruence is networkx's projection on the actors.

    The second mode of the projected graph is the concept with its sign, since congruence needs both.
    """
    graph = nx.Graph()
    graph.add_edges_from((official, concept + sign) for official, concept, sign in rows)
    actors = sorted({row[0] for row in rows})
    graph.add_nodes_from(actors)
    shared = bipartite.weighted_projected_graph(graph, actors)
    jaccard = bipartite.overlap_weighted_projected_graph(graph, actors, jaccard=True)
    options = {"kind": "congruence", "duplicates": "per range"}
    edges = compute_network(*debate(*rows), **options)
    assert weights(edges) == {tuple(sorted((a, b))): w for a, b, w in shared.edges(data="weight")}
    assert edges["n"].tolist() == [
        len({c[0] for c in set(graph[a]) & set(graph[b])})
        for a, b in zip(edges["official_a"], edges["official_b"], strict=True)
    ]
    normal = compute_network(*debate(*rows), normalization="jaccard", **options)
    assert weights(normal) == {
        tuple(sorted((a, b))): pytest.approx(w) for a, b, w in jaccard.edges(data="weight")
    }


def test_collaboration_weight_is_prominence_shared_out():
    """Newman's collaboration weight: a concept of k actors ties each two of them by 1 / (k − 1).

    Prominence gives each of the k actors 1 / k of a concept's references, so that the weight is the
    product of two such shares, times k² / (k − 1).
    """
    rows = [("A", "p", "+"), ("B", "p", "+"), ("C", "p", "+"), ("A", "q", "+"), ("B", "q", "+")]
    shares = compute_network(*debate(*rows), normalization="prominence")
    table = shares.pivot(index="official", columns="concept", values="weight").fillna(0.0)
    graph = nx.Graph([(official, concept) for official, concept, _ in rows])
    newman = bipartite.collaboration_weighted_projected_graph(graph, ["A", "B", "C"])
    k = (table > 0).sum()
    for a, b, weight in newman.edges(data="weight"):
        assert weight == pytest.approx((table.loc[a] * table.loc[b] * k**2 / (k - 1)).sum())


@settings(max_examples=8, deadline=None)
@given(REFERENCES)
def test_cosine_and_jaccard_equal_scikit_learn(rows):
    actors = sorted({row[0] for row in rows})
    cells = [(concept, sign) for concept in "pqrs" for sign in "+-"]
    matrix = np.array([[rows.count((a, *cell)) for cell in cells] for a in actors])
    cosine = compute_network(*debate(*rows), kind="congruence", normalization="cosine")
    jaccard = compute_network(
        *debate(*rows), kind="congruence", normalization="jaccard", duplicates="per range"
    )
    for (a, b), weight in weights(cosine).items():
        pair = [[matrix[actors.index(name)]] for name in (a, b)]
        assert weight == pytest.approx(cosine_similarity(*pair)[0, 0])
    for (a, b), weight in weights(jaccard).items():
        pair = [matrix[actors.index(name)] > 0 for name in (a, b)]
        assert weight == pytest.approx(jaccard_score(*pair))


def test_concepts_of_other_axes():
    """A code that is negated disagrees; abstentions and mixed positions are no reference."""
    statements = debate(*[("Hale", "raid", "+")] * 8)[0]
    codings = CODINGS.build(
        [
            coding("s0", "aim", "raid", "safety", attribution="own"),
            coding("s1", "aim", "raid", "safety", negated=True),
            coding("s2", "aim", None, "not safety", negated=True),
            coding("s3", "aim", "raid", "uncoded aim"),
            coding("s4", "position", "raid", "mixed"),
            coding("s5", "position", "raid", "not asserted"),
            coding("s6", "position", "raid", "against", negated=True),
            coding("s7", "commitment", None, "hedged"),
        ]
    )
    edges = compute_network(statements, codings)
    assert edges[["concept", "agree", "disagree"]].values.tolist() == [
        ["aim: safety", 0, 1],
        ["aim: safety (raid)", 1, 1],
        ["raid", 0, 1],  # "against" holds its negation already
    ]
    assert compute_network(statements, codings, axis="position")["concept"].tolist() == ["raid"]
    hedged = compute_network(statements, codings, axis=["position", "commitment"])
    assert hedged["concept"].tolist() == ["commitment: hedged", "raid"]


def test_a_statement_counts_once_for_a_concept():
    statements, codings = debate(("Hale", "raid", "+"))
    twice = pd.concat([codings, codings.assign(coder="another")], ignore_index=True)
    assert compute_network(statements, twice)["n"].tolist() == [1]


def test_the_unnamed_and_the_undated_are_left_out_and_counted():
    statements, codings = debate(
        (None, "raid", "+", "a", "2023-01-01"), (None, "raid", "+", "a"), ("Hale", "raid", "+", "a"),
        ("Hale", "raid", "+", "a", "2023-01-01"),
    )  # fmt: skip
    every = compute_network(statements, codings)
    assert every["n"].tolist() == [2]
    assert every.attrs["left_out"] == {"official": 2, "published": 0}
    dated = compute_network(statements, codings, duplicates="per week")
    assert dated["n"].tolist() == [1]
    assert dated.attrs["left_out"] == {"official": 2, "published": 1}


@pytest.mark.parametrize("kind", ["affiliation", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("rows", [[], [("Hale", "raid", "+")]], ids=["none", "one official"])
def test_nothing_to_tie(kind, rows):
    edges = compute_network(*debate(*rows), kind=kind, isolates=True)
    full = compute_network(*THREE, kind=kind)
    assert edges.dtypes.to_dict() == full.dtypes.to_dict()
    assert len(edges) == (len(rows) if kind == "affiliation" else 0)


def test_inputs_stay_and_order_does_not_matter():
    statements, codings = (table.copy() for table in THREE)
    edges = compute_network(statements, codings, kind="subtract")
    pd.testing.assert_frame_equal(statements, THREE[0])
    pd.testing.assert_frame_equal(codings, THREE[1])
    turned = compute_network(statements[::-1], codings[::-1], kind="subtract")
    pd.testing.assert_frame_equal(edges, turned)


# Days 1, 3, 8 and 15 of January; windows of 7 days, each week or each 3 days.
DATED = debate(
    ("Hale", "raid", "+", "a", "2023-01-01 09:30"), ("Moor", "raid", "+", "b", "2023-01-03"),
    ("Moor", "raid", "-", "c", "2023-01-08"), ("Hale", "raid", "+", "d", "2023-01-15"),
)  # fmt: skip


def windows_of(edges):
    """Read each window's first and last day, and the figure."""
    days = [edges[name].dt.day for name in ("window_start", "window_end")]
    return list(zip(*days, edges["n"], strict=True))


def test_windows_by_hand():
    """The 8th opens the second week at midnight; the 15th the third."""
    edges = compute_network(*DATED, window=7)
    assert edges["official"].tolist() == ["Hale", "Moor", "Moor", "Hale"]
    assert windows_of(edges) == [(1, 8, 1), (1, 8, 1), (8, 15, 1), (15, 22, 1)]
    assert str(edges["window_start"].iloc[0]) == "2023-01-01 00:00:00"


def test_windows_that_overlap():
    """Windows start on the 1st, 4th, 7th, 10th; the fourth is the first that ends after the 15th."""
    edges = compute_network(*DATED, window=7, step=3)
    hale, moor = (edges[edges["official"] == name] for name in ("Hale", "Moor"))
    assert windows_of(hale) == [(1, 8, 1), (10, 17, 1)]
    assert windows_of(moor) == [(1, 8, 1), (4, 11, 1), (7, 14, 1)]


def test_pairs_in_windows():
    edges = compute_network(*DATED, kind="subtract", window=14, step=7)
    assert edges["window_start"].dt.day.tolist() == [1, 8]
    # Days 1 to 14: Hale + once, Moor + and - once: 1 − 1. Days 8 to 21: Moor -, Hale +: 0 − 1.
    assert edges["weight"].tolist() == [0.0, -1.0]


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"), st.sampled_from("pq"), st.sampled_from("+-"),
            st.sampled_from(["a", "b"]), st.dates(date(2023, 1, 1), date(2023, 2, 9)),
        ),
        min_size=1, max_size=12,
    ),
    st.sampled_from([(5, 5), (5, 2), (9, 4)]),
    st.sampled_from(DUPLICATES),
)  # fmt: skip
def test_a_window_is_the_network_of_its_statements(rows, days, duplicates):
    statements, codings = debate(*rows)
    statements["utterance_id"] = statements["statement_id"]
    options = {"kind": "congruence", "duplicates": duplicates}
    edges = compute_network(statements, codings, window=days[0], step=days[1], **options)
    start = end = statements["published"].min()
    while end <= statements["published"].max():
        end = start + pd.Timedelta(days=days[0])
        inside = statements["published"].between(start, end, inclusive="left")
        alone = compute_network(statements[inside], codings, **options)
        part = edges[edges["window_start"] == start].drop(columns=["window_start", "window_end"])
        pd.testing.assert_frame_equal(part.reset_index(drop=True), alone)
        start += pd.Timedelta(days=days[1])
    assert edges["window_start"].max() < start or edges.empty


def test_windows_without_dates():
    undated = debate(("Hale", "raid", "+"), ("Moor", "raid", "+"))
    with pytest.raises(InputError, match="column 'published': no coded statement has a date"):
        compute_network(*undated, window=7)
    partly = debate(("Hale", "raid", "+"), ("Moor", "raid", "+", "a", "2023-01-01"))
    edges = compute_network(*partly, window=7)
    assert edges["official"].tolist() == ["Moor"]
    assert edges.attrs["left_out"] == {"official": 0, "published": 1}
    nothing = compute_network(*debate(), window=7)
    assert nothing.dtypes.to_dict() == edges.dtypes.to_dict()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"kind": "agreement"}, "kind='agreement': expected one of affiliation"),
        ({"kind": "congruence", "normalization": "activity"}, "expected one of none, average"),
        ({"normalization": "jaccard"}, "expected one of none, activity, prominence"),
        ({"duplicates": "per decade"}, "duplicates='per decade'"),
        ({"nodes": "concepts"}, "an affiliation network has actors and concepts"),
        ({"axis": "goal"}, "axis='goal': expected one of aim"),
        ({"by": "kind"}, "by='kind': edges have a column of that name"),
        ({"by": "party"}, "column 'party' is missing"),
        ({"duplicates": "per utterance"}, "column 'utterance_id' is missing"),
        ({"window": 0}, "window=0: expected a whole number of days"),
        ({"window": 7, "step": 1.5}, "step=1.5: expected a whole number of days"),
        ({"window": 7, "step": 8}, "step=8: expected at most window=7"),
        ({"step": 7}, "step=7: expected together with window"),
    ],
)
def test_what_cannot_be_computed_is_named(options, words):
    with pytest.raises(InputError, match=words):
        compute_network(*DATED, **options)


def scopes(*rows):
    """Make statements and codings of (official, target, scope)."""
    statements = debate(*[(official, "raid", "+") for official, _, _ in rows])[0]
    coded = [
        coding(f"s{place}", "scope", target, code) for place, (_, target, code) in enumerate(rows)
    ]
    return statements, CODINGS.build(coded)


def test_codes_that_contradict_each_other_conflict():
    """Hale: limited twice. Moor: open-ended once, expansive three times, of the same raid.

    Conflict 2 · 1 + 2 · 3 = 8, by two pairs of codes; open-ended and expansive contradict nothing.
    """
    said, codings = scopes(
        *[("Hale", "raid", "limited")] * 2, ("Moor", "raid", "open-ended"),
        *[("Moor", "raid", "expansive")] * 3, ("Oak", "raid", "expansive"),
    )  # fmt: skip
    edges = compute_network(said, codings, kind="conflict")
    assert weights(edges) == {PAIR: 8, ("Hale", "Oak"): 2}
    assert weights(edges, value="n") == {PAIR: 2, ("Hale", "Oak"): 1}
    assert weights(compute_network(said, codings, kind="subtract")) == {
        PAIR: -8, ("Hale", "Oak"): -2, ("Moor", "Oak"): 3,
    }  # fmt: skip
    assert compute_network(said, codings, kind="conflict (rDNA)").empty


def test_both_may_hold_both_codes_that_contradict():
    """Each says both once: 1 · 1 + 1 · 1 of conflict, by one pair of codes; 2 of congruence."""
    said, codings = scopes(
        *[(name, "raid", code) for name in PAIR for code in ("limited", "expansive")]
    )
    edges = compute_network(said, codings, kind="conflict")
    assert edges[["weight", "n"]].values.tolist() == [[2, 1]]
    edges = compute_network(said, codings, kind="subtract")
    assert edges[["weight", "n"]].values.tolist() == [[0, 3]]  # two concepts of both, and one pair


def test_scopes_of_different_targets_do_not_conflict():
    said, codings = scopes(("Hale", "raid", "limited"), ("Moor", "dam", "expansive"))
    assert compute_network(said, codings, kind="conflict").empty


def test_a_denied_code_contradicts_nothing_but_itself():
    said, codings = scopes(("Hale", "raid", "limited"), ("Moor", "raid", "expansive"))
    assert compute_network(said, codings.assign(negated=[True, False]), kind="conflict").empty


def test_contradictions_are_the_codebooks():
    class Book:
        contradictions = (("aim", "safety", "profit"),)

    said, codings = scopes(("Hale", "raid", "limited"), ("Moor", "raid", "expansive"))
    assert compute_network(said, codings, Book(), kind="conflict").empty
    aims = codings.assign(axis="aim", code=["safety", "profit"])
    assert weights(compute_network(said, aims, Book(), kind="conflict")) == {PAIR: 1}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_conflict_is_what_divergence_calls_a_contradiction(seed):
    """Two are in conflict if and only if find_divergences lists a contradiction of theirs."""
    rng = np.random.default_rng(seed)
    names, codes = ["Hale", "Moor", "Oak"], ["limited", "expansive", "open-ended", "existential"]
    said = debate(*[(name, "raid", "+") for name in rng.choice(names, 8)])[0].assign(content="x")
    codings = CODINGS.build(
        coding(
            f"s{n}",
            "scope",
            rng.choice(["raid", None]),
            rng.choice(codes),
            negated=rng.random() < 0.3,
        )
        for n in range(8)
    )
    found = find_divergences(said, codings)
    contradicted = found[found["kind"] == "contradiction"][["official_a", "official_b"]]
    edges = compute_network(said, codings, kind="conflict")
    assert set(weights(edges)) == set(contradicted.itertuples(index=False, name=None))


def test_what_is_shared_of_a_condition_is_only_its_form():
    """A condition "if X" of two is no agreement, unless it is asked for; the table says which axes count."""
    said, codings = scopes(("Hale", "raid", "if X"), ("Moor", "raid", "if X"))
    codings = codings.assign(axis="condition")
    edges = compute_network(said, codings, kind="congruence")
    assert edges.empty
    assert edges.attrs["axes"] == ["position", "aim", "scope"]
    assert weights(compute_network(said, codings, kind="congruence", axis="condition")) == {PAIR: 1}


def test_concepts_are_those_of_the_table_for_dna():
    """The same references as in the statements that Discourse Network Analyzer is given."""
    statements = pd.DataFrame(
        {
            "statement_id": ["s0", "s1", "s2"], "article_id": "x", "start": [0, 5, 9],
            "end": [4, 8, 12], "official": ["Hale", "Moor", None],
        }
    )  # fmt: skip
    codings = CODINGS.build(
        coding(*row, coder="codebook", **more)
        for row, more in [
            (("s0", "position", "raid", "favor"), {}),
            (("s0", "aim", "raid", "safety"), {"negated": True}),
            (("s0", "aim", None, "not power"), {"negated": True}),
            (("s1", "position", "raid", "against"), {"negated": True}),
            (("s1", "position", "dam", "mixed"), {}),
            (("s1", "aim", "dam", "power"), {"attribution": "relayed"}),
            (("s2", "position", "raid", "favor"), {}),
        ]
    )
    articles = pd.DataFrame({"article_id": ["x"], "text": ["Some text of an article."]})
    listed = format_dna(statements, codings, articles)[1]
    theirs = listed.groupby(["person", "concept"])["agreement"].agg(
        lambda column: (int(column.sum()), int((1 - column).sum()))
    )
    edges = compute_network(statements, codings).set_index(["official", "concept"])
    ours = {key: (row["agree"], row["disagree"]) for key, row in edges.iterrows()}
    assert ours == theirs.to_dict()
