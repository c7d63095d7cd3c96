"""How fast the measures of words are, and whether their figures are those of other software.

    python -m benchmarks.measures [--articles 10000]

Scattertext is compared where it is installed: log odds with an informative Dirichlet prior (Monroe,
Colaresi & Quinn 2008), time and figures. ConvoKit's FightingWords is the same statistic.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse, stats

from benchmarks.generator import generate_corpus
from toolkit.measures import association as measure
from toolkit.measures import (
    compare_keywords,
    compute_collocations,
    compute_keyness,
    count_terms,
    find_concordance,
)

Counts = NDArray[np.float64]
STEPS = (10, 1)
"""The corpus is measured at a tenth of its size, and whole."""


def main() -> None:
    """Print seconds of each measure, its cost a megabyte, and how other software compares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    fiction = generate_corpus(parser.parse_args().articles, seed=0)
    said = fiction.statements
    print(f"{len(fiction.articles):,} articles, {len(said):,} statements")
    _time_measures(said)
    _time_keyness(said)
    _compare_log_odds(said)


def _time_measures(said: pd.DataFrame) -> None:
    measures: dict[str, Callable[[pd.DataFrame], Any]] = {
        "keyness of all officials": compute_keyness,
        "overlap, no intervals": lambda part: compare_keywords(part, resamples=0),
        "concordance of a rare word": lambda part: find_concordance(part, "nowhere"),
        "concordance of a word": lambda part: find_concordance(part, "operation"),
        "concordance of a phrase": lambda part: find_concordance(part, "the operation"),
        "concordance with *": lambda part: find_concordance(part, "operat*"),
        "collocations, window 5": lambda part: compute_collocations(part, "operation"),
    }
    for name, run in measures.items():
        for step in STEPS:
            part = said.head(len(said) // step)
            size = part["content"].str.len().sum() / 1e6
            seconds, rows = _time(run, part), len(run(part))
            rate = seconds / size * 1000
            print(f"{name:26}{size:7.2f} MB{seconds * 1000:7.0f} ms{rate:8.1f} ms/MB{rows:9,} rows")


def _time_keyness(said: pd.DataFrame) -> None:
    """Time all statistics of one official, once words are counted."""
    a, b = _count_sides(said)
    c, d = a.sum(), b.sum()
    statistics = (
        measure.log_likelihood, measure.chi_square, measure.log_ratio, measure.log_ratio_interval,
        measure.percent_difference, measure.bayes_factor, measure.effect_size_ell,
        measure.relative_risk, measure.odds_ratio, measure.simple_maths,
    )  # fmt: skip

    def run(_: pd.DataFrame) -> None:
        for statistic in statistics:
            statistic(a, b, c, d)
        p = stats.chi2.sf(measure.log_likelihood(a, b, c, d), 1)
        measure.adjust_holm(p)
        measure.adjust_benjamini_hochberg(p)
        measure.log_odds_dirichlet(a, b, a + b)

    seconds = _time(run, said)
    print(f"all keyness statistics of one official, {len(a):,} words: {seconds * 1000:.1f} ms")


def _compare_log_odds(said: pd.DataFrame) -> None:
    """Print the ratio to Scattertext's time, and the largest difference of z."""
    try:
        from scattertext import LogOddsRatioInformativeDirichletPrior
    except ImportError:
        print("Scattertext is not installed: left out")
        return
    a, b = _count_sides(said)
    prior = a + b
    scorer = LogOddsRatioInformativeDirichletPrior(pd.Series(prior), scale_type="none")
    ours = _time(lambda _: measure.log_odds_dirichlet(a, b, prior), said)
    theirs = _time(lambda _: scorer.get_zeta_i_j_given_separate_counts(a, b), said)
    log_odds, _ = measure.log_odds_dirichlet(a, b, prior)
    # Scattertext divides by the variance of all four cells, we by its two leading terms (the paper's
    # equation 20), so what is compared is the log odds itself.
    x, y = a + prior, b + prior
    variance = 1 / x + 1 / y + 1 / (x.sum() - x) + 1 / (y.sum() - y)
    other = np.asarray(scorer.get_zeta_i_j_given_separate_counts(a, b)) * np.sqrt(variance)
    difference = np.nanmax(np.abs(log_odds - other))
    print(
        f"log odds: Scattertext takes × {theirs / ours:.1f} of the time, largest difference {difference:.1e}"
    )


def _count_sides(said: pd.DataFrame) -> tuple[Counts, Counts]:
    """Return the words of the official who says most, and of all others."""
    counts = count_terms(said["content"].tolist())
    own = (said["official"] == said["official"].mode().iloc[0]).to_numpy()
    return _sum(counts.matrix, own), _sum(counts.matrix, ~own)


def _sum(matrix: sparse.csr_array, rows: NDArray[np.bool_]) -> Counts:
    return np.asarray(matrix[np.flatnonzero(rows)].sum(axis=0), dtype=float).ravel()


def _time(run: Callable[[pd.DataFrame], Any], said: pd.DataFrame) -> float:
    times = []
    for _ in range(3):
        began = time.perf_counter()
        run(said)
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main()
