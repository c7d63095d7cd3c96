"""Measure found statements against gold: how many are right, how many are missed, and which.

Precision, recall and F1 with intervals from a bootstrap over articles (Efron and Tibshirani 1993):
statements of one article are alike, so articles are drawn, not statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.errors import InputError
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.matching import Covered, Pair, match_article
from toolkit.statements.rating.keeping import is_belief
from toolkit.tables import KINDS, STATEMENTS, identify_articles

MEASURES = ("span", "source", "span and source", "official")
COUNTS = ("gold", "found", "right_gold", "right_found")
LEVELS = (2.5, 97.5)
FEWEST_ARTICLES = 2
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
WORD = re.compile(r"[a-z]+")
NEEDED = ["article_id", "spans", "source_start", "source_end"]
CONFUSION_COLUMNS = {
    "article_id": "string", "error": "string", "kind": "string", "statement_id": "string",
    "content": "string", "source": "string", "official": "string", "gold_id": "string",
    "gold_content": "string", "gold_source": "string", "gold_official": "string",
    "confidence": "float64",
}  # fmt: skip

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How found statements compare with gold.

    Attributes
    ----------
    by_kind : DataFrame
        One row a ``kind`` (all, direct, mixed, indirect) and ``measure`` (span, source, span and
        source; official where gold names officials), with counts, and precision, recall and F1
        in [0, 1] with 95% intervals.
    confusions : DataFrame
        One row an error: missed, spurious, source (another source), official (another official),
        boundary (same statement and source, other extent).
    calibration : DataFrame
        One row a band of ``confidence``: how many statements, their mean confidence, and the
        share that is right: content, source and, where both name one, official.
    """

    by_kind: pd.DataFrame
    confusions: pd.DataFrame
    calibration: pd.DataFrame


def evaluate_statements(
    statements: pd.DataFrame,
    gold: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    speech: bool = False,
    resamples: int = 500,
    seed: int = 0,
) -> Evaluation:
    """Compare found statements with gold and return figures by kind, and every error.

    Parameters
    ----------
    statements, gold
        Statements tables (``article_id``, ``spans``, ``source_start``, ``source_end``; with
        ``official`` in both, officials are compared too).
    articles
        The articles that were annotated. Statements of other articles are left out.
    speech
        Leave out beliefs and attitudes ("wants", "endorses"): only gold statements with quotation
        marks, or with a cue that the lexicon knows as speech, count; found statements that match
        others of gold, or mostly lie in them, are left out too, and so are those whose ``flags``
        hold "belief".
    resamples
        How many times articles are drawn for the intervals; 0 leaves the intervals missing, and
        so does a single article, which cannot show how much articles differ.
    seed
        Where the drawing starts; the same seed gives the same intervals.

    Returns
    -------
    Evaluation
        Its tables are empty, or their figures missing, where there is nothing to compare.

    Raises
    ------
    InputError
        If a needed column is missing, ``resamples`` is negative, or a statement lies outside its
        article's text.

    Notes
    -----
    A found statement matches a gold one when they share at least half of the letters of both;
    pairs are made one to one, largest share of the union first. A source is right when it covers
    the head word of the gold source; where gold names no source, none may be named. *span* asks
    for the match, *source* for the source among matches whose gold has one, *span and source* for
    both (the figure that counts). Kinds follow from the quotation marks in the text: precision is
    over found statements of that kind, recall over gold ones. *official* is over matches:
    precision over those that were given an official, recall over those whose gold names one.

    References
    ----------
    Efron, B. and Tibshirani, R. (1993). *An Introduction to the Bootstrap*. Chapman & Hall.
    Pareti, S. et al. (2013). Automatically detecting and attributing indirect quotations. *EMNLP*.

    Examples
    --------
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a", "text": 'Moor said: "We stay."'}])
    >>> row = {"article_id": "a", "spans": [(12, 20)], "source_start": 0, "source_end": 4}
    >>> table = STATEMENTS.build([row])
    >>> scores = evaluate_statements(table, table, articles).by_kind
    >>> scores.loc[scores.measure.eq("span and source") & scores.kind.eq("direct"), "f1"].item()
    1.0
    """
    if resamples < 0:
        raise InputError(f"resamples {resamples}: must be 0 or more")
    matched = match_tables(statements, gold, articles, speech=speech)
    return Evaluation(
        _score_kinds([pairs for _, pairs in matched], resamples, seed),
        _list_confusions(matched),
        _calibrate(pair for _, pairs in matched for pair in pairs),
    )


def match_tables(
    statements: pd.DataFrame, gold: pd.DataFrame, articles: pd.DataFrame, *, speech: bool
) -> list[tuple[str, list[Pair]]]:
    """Return the pairs of each article, as :func:`evaluate_statements` counts them."""
    articles = identify_articles(articles)
    tables = []
    for table in (statements, gold):
        STATEMENTS.require(table, NEEDED)
        tables.append(STATEMENTS.conform(table))
    if speech:
        tables[0] = tables[0][~tables[0]["flags"].map(is_belief)]
    found, expected = map(_group_rows, tables)
    matched = [
        (name, match_article(text, found.get(name, []), expected.get(name, [])))
        for name, text in zip(articles["article_id"], articles["text"], strict=True)
        if _check_places(name, text, [*found.get(name, []), *expected.get(name, [])])
    ]
    if speech:
        matched = [(name, _keep_speech(pairs)) for name, pairs in matched]
    return matched


def _group_rows(table: pd.DataFrame) -> dict[str, list[Mapping[Any, Any]]]:
    grouped: dict[str, list[Mapping[Any, Any]]] = {}
    for row in table.to_dict("records"):
        grouped.setdefault(row["article_id"], []).append(row)
    return grouped


def _check_places(name: str, text: str, rows: Sequence[Mapping[Any, Any]]) -> bool:
    for row in rows:
        if not isinstance(row["spans"], (list, tuple)) or not row["spans"]:
            raise InputError(f"statements table, article {name!r}: a statement has no spans")
        if row["spans"][-1][1] > len(text):
            raise InputError(
                f"statements table, article {name!r}: a statement ends at {row['spans'][-1][1]}, "
                f"behind the text's end at {len(text)}; were both made from the same file?"
            )
    return True


def _keep_speech(pairs: Sequence[Pair]) -> list[Pair]:
    beliefs = [pair.gold for pair in pairs if pair.gold and not _is_speech(pair.gold)]
    kept = [pair for pair in pairs if pair.gold not in beliefs]
    return [
        pair
        for pair in kept
        if pair.gold or pair.found is None or not _lies_in(pair.found.letters, beliefs)
    ]


def _lies_in(letters: frozenset[int], others: Sequence[Covered]) -> bool:
    return any(2 * len(letters & other.letters) >= len(letters) for other in others)


def _is_speech(gold: Covered) -> bool:
    cue = gold.row["cue"]
    if gold.kind != "indirect" or not isinstance(cue, str):
        return gold.kind != "indirect"
    return ":" in cue or not _speech_words().isdisjoint(WORD.findall(cue.lower()))


@lru_cache(maxsize=1)
def _speech_words() -> frozenset[str]:
    """Return the forms of cues that report what was said, beliefs aside."""
    lexicon = read_lexicon()
    verbs = {form for form, cues in lexicon.cues.items() if any(cue.frames for cue in cues)}
    return frozenset(verbs | set(lexicon.nouns) | load_vocabulary().plain_cues)


def _score_kinds(matched: Sequence[Sequence[Pair]], resamples: int, seed: int) -> pd.DataFrame:
    drawn = draw_articles(len(matched), resamples, seed)
    named = any(_official(pair.gold) for pairs in matched for pair in pairs)
    rows = []
    for kind in ("all", *KINDS):
        for measure in MEASURES if named else MEASURES[:-1]:
            counts = np.array([count_pairs(pairs, kind, measure) for pairs in matched], dtype=float)
            rows.append({"kind": kind, "measure": measure} | _summarize(counts, drawn))
    frame = pd.DataFrame(rows)
    return frame.astype({"kind": "string", "measure": "string"} | dict.fromkeys(COUNTS, "Int64"))


def draw_articles(articles: int, resamples: int, seed: int) -> Counts:
    """Return how often each article is drawn: one row a resample, none of fewer than two."""
    if articles < FEWEST_ARTICLES:
        return np.empty((0, 0))
    generator = np.random.default_rng(seed)
    shares = np.full(articles, 1 / articles)
    return generator.multinomial(articles, shares, size=resamples).astype(float)


def count_pairs(pairs: Sequence[Pair], kind: str, measure: str) -> list[int]:
    """Count gold, found, right among gold and right among found statements of one article."""
    of_gold = [pair for pair in pairs if pair.gold and kind in ("all", pair.gold.kind)]
    of_found = [pair for pair in pairs if pair.found and kind in ("all", pair.found.kind)]
    asked, answered, right = _RULES[measure]
    of_gold = [pair for pair in of_gold if asked(pair)]
    of_found = [pair for pair in of_found if answered(pair)]
    return [len(of_gold), len(of_found), sum(map(right, of_gold)), sum(map(right, of_found))]


def _is_match(pair: Pair) -> bool:
    return pair.found is not None and pair.gold is not None


def _has_source(pair: Pair) -> bool:
    return pair.found is not None and pair.gold is not None and pair.gold.source is not None


def _has_official(pair: Pair) -> bool:
    return _is_match(pair) and _official(pair.gold) is not None


def _answers_official(pair: Pair) -> bool:
    return _is_match(pair) and _official(pair.found) is not None


def _is_official_right(pair: Pair) -> bool:
    return _official(pair.found) == _official(pair.gold)


def _is_misnamed(pair: Pair) -> bool:
    return _has_official(pair) and _answers_official(pair) and not _is_official_right(pair)


def _official(statement: Covered | None) -> str | None:
    value = statement.row["official"] if statement else None
    return value if isinstance(value, str) else None


def _always(pair: Pair) -> bool:
    return True


def _is_right(pair: Pair) -> bool:
    return pair.right


_Rule = Callable[[Pair], bool]
_RULES: Mapping[str, tuple[_Rule, _Rule, _Rule]] = {
    "span": (_always, _always, _is_match),
    "source": (_has_source, _has_source, _is_right),
    "span and source": (_always, _always, _is_right),
    "official": (_has_official, _answers_official, _is_official_right),
}
"""For each measure: which gold statements count, which found ones, and what is right."""


def _summarize(counts: Counts, drawn: Counts) -> dict[str, float]:
    counts = counts.reshape(-1, len(COUNTS))
    total = counts.sum(axis=0)
    result: dict[str, float] = dict(zip(COUNTS, total.astype(int).tolist(), strict=True))
    values = rate_counts(total[None, :])[0]
    samples = rate_counts(drawn @ counts) if drawn.size else np.empty((0, 3))
    for place, name in enumerate(("precision", "recall", "f1")):
        known = samples[:, place][~np.isnan(samples[:, place])]
        low, high = np.percentile(known, LEVELS) if known.size else (np.nan, np.nan)
        result |= {
            name: float(values[place]),
            f"{name}_low": float(low),
            f"{name}_high": float(high),
        }
    return result


def rate_counts(totals: Counts) -> Counts:
    """Return precision, recall and F1 a row; missing where there is nothing to divide by."""
    gold, found, right_gold, right_found = totals.T
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = right_found / found, right_gold / gold
        f1 = 2 * precision * recall / (precision + recall)
    f1 = np.where((precision == 0) & (recall == 0), 0.0, f1)
    return np.column_stack([precision, recall, f1])


def _list_confusions(matched: Sequence[tuple[str, Sequence[Pair]]]) -> pd.DataFrame:
    rows = [
        {"article_id": name, "error": error} | _describe(pair)
        for name, pairs in matched
        for pair in pairs
        for error in _name_errors(pair)
    ]
    return pd.DataFrame(
        {
            column: pd.Series([row.get(column) for row in rows], dtype=dtype)
            for column, dtype in CONFUSION_COLUMNS.items()
        }
    )


def _name_errors(pair: Pair) -> Iterator[str]:
    if pair.found is None:
        yield "missed"
    elif pair.gold is None:
        yield "spurious"
    else:
        if not pair.source_right:
            yield "source"
        elif pair.found.letters != pair.gold.letters:
            yield "boundary"
        if _has_official(pair) and not _is_official_right(pair):
            yield "official"


def _describe(pair: Pair) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if pair.found:
        names = ("statement_id", "content", "source", "official", "confidence")
        row |= {name: pair.found.row[name] for name in names} | {"kind": pair.found.kind}
    if pair.gold:
        parts = ("content", "source", "official")
        row |= {f"gold_{name}": pair.gold.row[name] for name in parts}
        row |= {"gold_id": pair.gold.row["statement_id"], "kind": pair.gold.kind}
    return row


def _calibrate(pairs: Iterator[Pair]) -> pd.DataFrame:
    found = [
        (float(pair.found.row["confidence"]), pair.right and not _is_misnamed(pair))
        for pair in pairs
        if pair.found and not pd.isna(pair.found.row["confidence"])
    ]
    rows = []
    for low, high in pairwise(BANDS):
        inside = [(c, right) for c, right in found if low <= c < high or c == high == BANDS[-1]]
        n = len(inside)
        rows.append(
            {
                "low": low,
                "high": high,
                "statements": n,
                "confidence": sum(c for c, _ in inside) / n if n else np.nan,
                "right": sum(right for _, right in inside) / n if n else np.nan,
            }
        )
    return pd.DataFrame(rows).astype({"statements": "Int64"})
