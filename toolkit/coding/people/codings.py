"""Codes of machine and people side by side, and the ones that count, as tables.

The rules by which they are put together are those of :mod:`toolkit.coding.people.merging`.
"""

from __future__ import annotations

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.people.entries import HasEntries, hide_others, standing_entries
from toolkit.coding.people.fitting import fit_entries
from toolkit.coding.people.given import collect_given
from toolkit.coding.people.merging import (
    choose_codes,
    count_chosen,
    keep_order,
    make_coding,
    merge_chosen,
    name_negative,
)
from toolkit.tables import CODINGS


def human_codings(
    ledger: HasEntries | pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """Return every coder's codes as a long table, for reliability and training.

    Parameters
    ----------
    ledger
        A ledger, or its entries.
    statements
        ``statement_id``, ``article_id``, ``spans`` (as corrected, where corrections are used).
    articles
        ``article_id``, ``text``; without it, only unmoved words are found.
    codebook
        If given, codes go by its names of now, and what it does not have is left out.

    Returns
    -------
    DataFrame
        The CODINGS columns, one row per statement, axis, target, code and coder; ``rule`` is
        "ledger". A coder who said that none applies has one row with a missing code: that differs
        from not having coded. Entries that fit no statement are left out (:func:`find_orphans`
        lists them). Rows follow the order of ``statements``; without entries there is none.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> from toolkit import Ledger
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> _ = ledger.code(statement, "position", "favor", target="dam")
    >>> codings = human_codings(ledger, STATEMENTS.build([statement]), articles)
    >>> codings[["statement_id", "axis", "target", "code", "coder", "rule"]].values.tolist()
    [['a1:15-25', 'position', 'dam', 'favor', 'anna', 'ledger']]
    """
    by_unit, _ = collect_given(_read(ledger, codebook), statements, articles)
    named = name_negative(codebook)
    rows = [
        make_coding(unit, code, coder, named)
        for unit, by_coder in by_unit.items()
        for coder, codes in by_coder.items()
        for code in codes or (None,)
    ]
    return keep_order(CODINGS.build(rows), statements)


def merge_codings(
    machine: pd.DataFrame,
    ledger: HasEntries | pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    codebook: Codebook | None = None,
    prefer: str | None = None,
    blind_for: str | None = None,
) -> pd.DataFrame:
    """Return machine, human and effective codes side by side.

    Parameters
    ----------
    machine
        CODINGS of one machine coder.
    ledger, statements, articles, codebook
        As for :func:`human_codings`.
    prefer
        The coder whose codes count where people differ and nobody settled it; by default, and where
        this coder gave none, the latest ones that decide something count.
    blind_for
        A coder who is to see neither the machine's codes nor another person's: only their own stay.

    Returns
    -------
    DataFrame
        ``statement_id``, ``axis``, ``target``; ``machine``, ``human``, ``effective`` (codes, NA
        where not given); ``status``; ``coder`` (whose code counts), ``coders`` (all who coded the
        unit, separated by "; "), ``disputed`` (whether they differ and nobody settled it),
        ``by_coder`` (a dict of every person's codes) and ``settled_by`` (who settled it). A unit on
        which each side gave at most one code is one row; where there are more, equal codes stand
        in one row and every other has its own. Status is
        "machine" (no person coded the unit), "confirmed" (same code), "changed" (another code in
        the machine's stead), "added" (only people gave it) or "removed" (only the machine did). Where
        a person left open what the machine gives a code that decides nothing, that is "confirmed".
        In the order of the statements.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> from toolkit.coding.people.ledger import Ledger
    >>> from toolkit.tables import ARTICLES
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statements = pd.DataFrame([{
    ...     "statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}])
    >>> machine = CODINGS.build([{"statement_id": "a1:15-25", "axis": "position",
    ...     "target": "bridge", "code": "not asserted", "coder": "codebook"}])
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> entry_id = ledger.code(statements.iloc[0], "position", "favor", target="bridge")
    >>> merged = merge_codings(machine, ledger, statements, articles)
    >>> merged[["machine", "human", "effective", "status"]].values.tolist()
    [['not asserted', 'favor', 'favor', 'changed']]
    """
    CODINGS.require(machine, ["statement_id", "axis", "target", "code"])
    entries = _read(ledger, codebook)
    if blind_for is not None:
        entries = hide_others(entries, blind_for)
        machine = machine.iloc[:0]
    return merge_chosen(
        machine, choose_codes(entries, statements, articles, prefer=prefer), statements
    )


def effective_codings(
    machine: pd.DataFrame,
    ledger: HasEntries | pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    codebook: Codebook | None = None,
    prefer: str | None = None,
) -> pd.DataFrame:
    """Return the codes that count, in the shape of codings.

    Parameters
    ----------
    machine, ledger, statements, articles, codebook, prefer
        As for :func:`merge_codings`.

    Returns
    -------
    DataFrame
        The columns of ``machine``. Units that no person coded keep the machine's rows. Where a
        person coded the unit, ``coder`` is that person; a code that the machine gave too keeps
        the machine's evidence (cue, spans, rule, attribution, flags), another has the rule
        "ledger", no evidence, and the ``attribution`` that its statement is coded with, where that
        is one. A unit that a person coded with none has no row. Rows follow the order of
        ``statements``; without machine codings and entries there is none.

    Raises
    ------
    InputError
        If a column is missing.

    Examples
    --------
    >>> from toolkit import Ledger
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statement = {"statement_id": "a1:15-25", "article_id": "a1", "spans": [(15, 25)]}
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> _ = ledger.code(statement, "position", "favor", target="dam")
    >>> machine = CODINGS.build([{"statement_id": "a1:15-25", "axis": "position", "target": "dam",
    ...                           "code": "not asserted", "coder": "codebook"}])
    >>> codings = effective_codings(machine, ledger, STATEMENTS.build([statement]), articles)
    >>> codings[["target", "code", "coder", "rule"]].values.tolist()
    [['dam', 'favor', 'anna', 'ledger']]
    """
    CODINGS.require(machine, ["statement_id", "axis", "target", "code"])
    entries = _read(ledger, codebook)
    chosen = choose_codes(entries, statements, articles, prefer=prefer)
    return count_chosen(machine, chosen, statements, named=name_negative(codebook))


def _read(ledger: HasEntries | pd.DataFrame, codebook: Codebook | None) -> pd.DataFrame:
    return fit_entries(standing_entries(ledger), codebook=codebook).entries
