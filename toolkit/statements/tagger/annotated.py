"""Annotated articles as training needs them, and how they are cut into folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.language.document import read_document
from toolkit.statements.rating.calibration import Numbers
from toolkit.statements.rating.keeping import is_kept
from toolkit.statements.tagger.batches import Network, find_ends
from toolkit.statements.tagger.candidates import Candidate
from toolkit.statements.tagger.choosing import (
    choose_rows,
    fit_choice,
    mark_right,
    rate_pools,
)
from toolkit.statements.tagger.model import read_article
from toolkit.statements.tagger.targets import Targets, make_targets
from toolkit.statements.tagger.tokens import Rows, Tokens, load_tokenizer, read_tokens
from toolkit.statements.tagger.trees import Trees
from toolkit.tables import STATEMENTS

FEWEST = 2
Pools = Sequence[Sequence[Candidate]]


@dataclass(frozen=True, eq=False)
class Annotated:
    """Annotated articles in order, each with what people and rules found in it."""

    names: list[str]
    texts: list[str]
    gold: list[Rows]
    found: list[Rows]
    tokens: list[Tokens]
    targets: list[Targets]
    tokenizer: Any
    ends: tuple[int, int]

    def read_pool(self, place: int, network: Network) -> list[Candidate]:
        """Return the candidates of one article by a network."""
        text = self.texts[place]
        return read_article(
            self.names[place], text, read_document(text), self.found[place],
            self.tokenizer, network, self.ends,
        )  # fmt: skip

    def mark_right(self, pools: Pools, places: Sequence[int]) -> Numbers:
        """Return for all candidates of some articles, one after the other, whether they are right."""
        marks = [mark_right(self.texts[n], pools[n], self.gold[n]) for n in places]
        return np.array([mark for some in marks for mark in some], dtype=float)


def read_annotated(
    articles: pd.DataFrame, gold: pd.DataFrame, found: pd.DataFrame, base: Path
) -> Annotated:
    """Return annotated articles, cut into the tokens of a base's tokenizer."""
    tokenizer = load_tokenizer(base)
    names, texts = articles["article_id"].tolist(), articles["text"].tolist()
    expected, ruled = (
        {name: group.to_dict("records") for name, group in table.groupby("article_id")}
        for table in (gold, found)
    )
    tokens = [
        read_tokens(text, read_document(text), ruled.get(name, []), tokenizer)
        for name, text in zip(names, texts, strict=True)
    ]
    targets = [
        make_targets(text, one, expected.get(name, []))
        for name, text, one in zip(names, texts, tokens, strict=True)
    ]
    return Annotated(
        names, texts, [expected.get(name, []) for name in names],
        [ruled.get(name, []) for name in names], tokens, targets, tokenizer, find_ends(tokenizer),
    )  # fmt: skip


def cut_folds(names: Sequence[str], outlets: Mapping[str, str] | None, folds: int) -> list[int]:
    """Return the fold of each article: whole outlets if they are given, and folds of like size.

    Examples
    --------
    >>> cut_folds(["a", "b", "c"], {"a": "Post", "b": "Herald", "c": "Post"}, 2)
    [0, 1, 0]
    """
    missing = [name for name in names if outlets is not None and name not in outlets]
    if missing:
        raise InputError(
            f"train-tagger: article {missing[0]!r} has no outlet; name one for every annotated article"
        )
    groups = [name if outlets is None else outlets[name] for name in names]
    sizes = Counter(groups)
    what = "article" if outlets is None else "outlet"
    if not FEWEST <= folds <= len(sizes):
        raise InputError(
            f"train-tagger: folds {folds} for {len(sizes)} {what}s; expected {FEWEST} to one for each"
        )
    filled = [0] * folds
    chosen: dict[str, int] = {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        chosen[group] = filled.index(min(filled))
        filled[chosen[group]] += size
    return [chosen[group] for group in groups]


def rate_across(annotated: Annotated, pools: Pools, parts: Sequence[int]) -> pd.DataFrame:
    """Return the statements of all articles, rated by what was fitted on other folds."""
    rows: list[dict[str, Any]] = []
    for part in sorted(set(parts)):
        known = [n for n, one in enumerate(parts) if one != part]
        own = [pools[n] for n, one in enumerate(parts) if one == part]
        trees = fit_all(annotated, pools, known)
        for pool, rates in zip(own, rate_pools(own, trees), strict=True):
            rows += choose_rows(pool, rates)
    found = STATEMENTS.build(rows)
    return found[is_kept(found)].reset_index(drop=True)


def fit_all(annotated: Annotated, pools: Pools, places: Sequence[int]) -> Trees:
    """Return what rates candidates, fitted on some of the articles."""
    return fit_choice([pools[n] for n in places], annotated.mark_right(pools, places))
