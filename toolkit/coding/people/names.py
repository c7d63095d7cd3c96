"""The names of coders: one person is one coder, however the name was typed.

Composed letters (NFC), single spaces, no invisible signs; names that then differ in case alone are one
person's, who is called as in the ledger's first entry. Spelling is looked at where a name comes in and
where entries are read, as what a ledger holds is never changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import pandas as pd


def tidy_name(name: str) -> str:
    r"""Return a name as it is kept: letters composed, single spaces, no signs that nobody sees.

    Examples
    --------
    >>> tidy_name(" Zoe\u0308  Vik ") == "Zo\u00eb Vik"
    True
    """
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen).split())


def fold_coder(name: str) -> str:
    """Return what a coder's name is compared by.

    Examples
    --------
    >>> fold_coder("ANNA ") == fold_coder("Anna"), fold_coder("Anna") == fold_coder("Änna")
    (True, False)
    """
    return unicodedata.normalize("NFC", tidy_name(name).casefold())


def spell_coder(name: str, known: Iterable[Any]) -> str:
    """Return a coder's name as the first of ``known`` that is the same person's, else tidied.

    Examples
    --------
    >>> spell_coder("anna ", ["Ben", "Anna", "ANNA"]), spell_coder(" Cleo", [])
    ('Anna', 'Cleo')
    """
    wanted = fold_coder(name)
    return next(
        (tidy_name(one) for one in known if isinstance(one, str) and fold_coder(one) == wanted),
        tidy_name(name),
    )


def list_written(entries: pd.DataFrame) -> list[str]:
    """Return the names under which entries were written, who wrote first first."""
    order = entries["number"].array.argsort(kind="stable")
    return list(entries["coder"].iloc[order].dropna().unique())


def unite_coders(entries: pd.DataFrame) -> pd.DataFrame:
    """Return entries with every person's name in its first spelling (that of the lowest ``number``)."""
    first: dict[str, str] = {}
    written = list_written(entries)
    for name in written:
        first.setdefault(fold_coder(name), tidy_name(name))
    if written == list(first.values()):  # each under one spelling, as it is to be
        return entries
    coders = entries["coder"].map(lambda name: first[fold_coder(name)], na_action="ignore")
    return entries.assign(coder=coders.astype("string"))
