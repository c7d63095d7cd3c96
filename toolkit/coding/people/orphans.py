"""Entries of the ledger that no longer fit: listed with the reason, never dropped."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.people.anchoring import find_anchor
from toolkit.coding.people.corrections import apply_corrections
from toolkit.coding.people.entries import UNANCHORED, HasEntries, standing_entries
from toolkit.coding.people.fitting import fit_entries
from toolkit.coding.people.placing import concerned_articles, place_entries, read_anchor
from toolkit.tables import STATEMENTS, identify_articles


def find_orphans(
    ledger: HasEntries | pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    officials: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the standing entries that no longer fit, each with the reason.

    Parameters
    ----------
    ledger
        A ledger, or its entries.
    statements
        The statements as the machine finds them now (STATEMENTS columns), without corrections.
    articles
        ``article_id``, ``text``.
    codebook
        If given, codes whose axis, target or name it does not have are listed too.
    officials
        If given, speakers whose name several officials of the registry are called by are listed too.

    Returns
    -------
    DataFrame
        The ENTRIES columns and ``reason``, one sentence; the oldest entry first. Such entries
        have no effect on statements or codings until they fit again; they stay in the ledger.
        Without entries, or where all fit, there is no row.

    Raises
    ------
    InputError
        If a column of ``articles`` is missing.

    Examples
    --------
    >>> from toolkit import Ledger
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> _ = ledger.code(statement, "position", "favor", target="dam")
    >>> now = articles.assign(text="The mayor said nothing.")
    >>> find_orphans(ledger, STATEMENTS.build(), now)[["action", "coder", "reason"]].values.tolist()
    [['code', 'anna', 'the words are no longer in the article']]
    """
    STATEMENTS.require(statements, ["statement_id", "article_id"])
    articles = identify_articles(articles)
    entries = standing_entries(ledger)
    entries = entries[~entries["action"].isin(UNANCHORED)].reset_index(drop=True)
    statements = statements[statements["article_id"].isin(concerned_articles(entries, articles))]
    corrected = apply_corrections(statements, entries, articles)
    found = place_entries(entries, statements, articles)
    later = place_entries(entries, corrected, articles)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    reasons = [
        _reason(entry, texts)
        for entry in later.assign(found=found["place"].notna()).to_dict("records")
    ]
    unfit = fit_entries(entries, codebook=codebook, officials=officials).reasons
    reasons = [
        reason or unfit.get(entry_id)
        for reason, entry_id in zip(reasons, entries["entry_id"], strict=True)
    ]
    listed = entries.assign(reason=pd.Series(reasons, index=entries.index, dtype="string"))
    return listed[listed["reason"].notna()].reset_index(drop=True)


def _reason(entry: Mapping[Hashable, Any], texts: Mapping[Any, str]) -> str | None:
    if pd.isna(entry["place"]) and not entry["found"]:
        return str(entry["reason"])
    changes = entry["changes"]
    if isinstance(changes, Mapping) and "spans" in changes and not pd.isna(entry["article_now"]):
        now = find_anchor(read_anchor(entry, changes["spans"]), texts[entry["article_now"]])
        return f"the corrected spans: {now}" if isinstance(now, str) else None
    return None
