"""The stages of the work on articles, each a function of a batch: find, resolve, code.

What each depends on is said by :class:`Rules`: statements on the rules and the lexicon, officials on
the registry besides, codings on the codebook besides. All three look at one article at a time, so that
a batch gives the same whatever else is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from toolkit.coding import Codebook, apply_codebook
from toolkit.engine import Tables
from toolkit.errors import Problem
from toolkit.statements import Lexicon, extract_statements
from toolkit.statements.resolution import resolve_sources
from toolkit.statements.tagger.model import FILES
from toolkit.store import hash_file, hash_rules, make_key
from toolkit.tables import CODINGS, PROBLEMS, STATEMENTS

SCHEMA = {"statements": STATEMENTS, "codings": CODINGS, "problems": PROBLEMS}
"""The tables that a batch gives."""
STAGES = ("statements", "officials", "coding")
"""In the order in which each rests on the one before; problems name them."""
VERSION = 12
"""Digits of a hash that are shown to people."""


@dataclass(frozen=True)
class Rules:
    """What articles are analyzed with."""

    officials: pd.DataFrame | None
    codebook: Codebook
    lexicon: Lexicon
    tagger: str | None = None

    @property
    def tagger_version(self) -> str | None:
        """A short hash of the tagger's files, None where the rules alone find statements."""
        return None if self.tagger is None else hash_tagger(self.tagger)[:VERSION]

    def make_keys(self) -> dict[str, str]:
        """Return by stage the key of all that its result depends on, besides the articles."""
        registry = "" if self.officials is None else self.officials.to_json(date_format="iso")
        tagger = [] if self.tagger is None else [hash_tagger(self.tagger)]
        found = make_key(hash_rules("tables", "language", "statements"), self.lexicon, *tagger)
        resolved = make_key(found, registry)
        coded = make_key(resolved, hash_rules("coding"), self.codebook)
        return dict(zip(STAGES, (found, resolved, coded), strict=True))


def analyze_batch(articles: pd.DataFrame, *, rules: Rules) -> Tables:
    """Return the statements, codings and problems of some articles."""
    problems: list[Problem] = []
    found = extract_statements(
        articles, lexicon=rules.lexicon, tagger=rules.tagger, on_problem=problems.append
    )
    statements = resolve_sources(found, articles, rules.officials, on_problem=problems.append)
    sided = statements.assign(side=find_sides(statements, rules.officials))
    return {
        "statements": STATEMENTS.conform(statements),
        "codings": apply_codebook(sided, rules.codebook, articles, on_problem=problems.append),
        "problems": PROBLEMS.build(vars(problem) for problem in problems),
    }


def hash_tagger(folder: str) -> str:
    """Return the key of a tagger's files; they are read anew where they changed."""
    paths = [Path(folder) / name for name in FILES]
    return _hash_files(tuple((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=2)
def _hash_files(files: tuple[tuple[Path, int], ...]) -> str:
    return make_key([hash_file(path) for path, _ in files])


def join_context(
    statements: pd.DataFrame, articles: pd.DataFrame, officials: pd.DataFrame | None
) -> pd.DataFrame:
    """Return statements with ``side``, ``outlet`` and ``published`` behind their own columns."""
    about = articles.set_index("article_id")
    return statements.assign(
        side=find_sides(statements, officials),
        outlet=statements["article_id"].map(about["outlet"]).astype("string"),
        published=about["published"].reindex(statements["article_id"]).array,
    )


def find_sides(statements: pd.DataFrame, officials: pd.DataFrame | None) -> pd.Series[str]:
    """Return the side of each statement's official, missing without a registry."""
    if officials is None:
        return pd.Series(pd.NA, index=statements.index, dtype="string")
    sides = officials.drop_duplicates("official").set_index("official")["side"]
    return statements["official"].map(sides).astype("string")
