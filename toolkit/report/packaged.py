"""A study as a replication package holds it: all but the press's words, and what rests on these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.coding.people.entries import ENTRIES
from toolkit.measures import compute_standing
from toolkit.study import Study

FORMAT = "framing-toolkit replication package"
FORMAT_VERSION = 1
ABOUT = "package.json"

WORDS = {
    "statements": ("content", "cue", "source"),
    "codings": ("cue", "phrase"),
    "entries": ("quotes", "before", "after", "note"),
}
"""Columns that hold words of the press, or may; they are left out of a package."""
REST_ON_WORDS = ("overlap", "keyness", "standing")
"""Tables that cannot be computed without the words; a package keeps them as they were."""


@dataclass(frozen=True, eq=False, repr=False)
class PackagedStudy(Study):
    """A study read from a replication package: its articles have no text, its statements no words.

    Attributes
    ----------
    methods, review, versions : tuple
        The methods' paragraphs, the tables of what people reviewed, and the versions, as they were
        when the package was made.
    entries : DataFrame
        The ledger's entries, without the words that they are about.
    standing : DataFrame
        As it was: how many words somebody got rests on the words.
    """

    methods: tuple[str, ...] = ()
    review: tuple[dict[str, Any], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    entries: pd.DataFrame = field(default_factory=ENTRIES.build)
    standing: pd.DataFrame = field(default_factory=pd.DataFrame)


def find_standing(study: Study) -> pd.DataFrame:
    """Return a study's standing, as it was where the words are not there."""
    if isinstance(study, PackagedStudy):
        return study.standing
    return compute_standing(study.statements, study.articles, study.officials)
