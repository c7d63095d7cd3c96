"""Statements as people corrected them: other speakers, kinds and spans, missed and false ones.

The machine's table goes in, a table of the same shape comes out; nothing is written anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from toolkit.coding.people.anchoring import Spans, find_anchor
from toolkit.coding.people.entries import HasEntries, standing_entries
from toolkit.coding.people.fitting import fit_entries
from toolkit.coding.people.names import spell_coder
from toolkit.coding.people.placing import (
    NO_STATEMENT,
    Found,
    concerned_articles,
    find_places,
    place_entries,
    read_anchor,
)
from toolkit.tables import GAP, STATEMENTS, identify_articles

ABOUT_STATEMENTS = ("add", "correct", "reject", "restore")
FIELDS = ("kind", "official", "spans")

PLACED_BY = ["statement_id", "article_id", "spans", "content", "machine_spans"]
"""What tells where a statement stands."""

SETTLED = "settled "
"""Stands before a field that somebody settled where coders differ."""

Values = dict[str, dict[str, Any]]
"""By field of one statement: what each coder says of it, the latest word last."""


def apply_corrections(
    statements: pd.DataFrame,
    ledger: HasEntries | pd.DataFrame,
    articles: pd.DataFrame,
    *,
    officials: pd.DataFrame | None = None,
    prefer: str | None = None,
) -> pd.DataFrame:
    """Return the statements as people corrected them.

    Parameters
    ----------
    statements
        The STATEMENTS columns, as the machine found them; one row is one statement.
    ledger
        A ledger, or its entries.
    articles
        ``article_id``, ``text``.
    officials
        The registry, if there is one: a name that is an official's alias there is that official's.
    prefer
        The coder whose word counts where coders differ. By default, and where this coder is
        silent, the latest word counts.

    Returns
    -------
    DataFrame
        The columns of ``statements`` with rejected statements left out and missed ones added, in
        the order of the articles and of the text, and behind them: ``machine_id`` and
        ``machine_spans`` (what the machine had; NA where a person added the statement),
        ``corrected`` (what a person set: "added", "kind", "official", "spans", in this order),
        ``corrected_by`` (the coders, separated by "; ") and ``disputed`` (whether coders differ).
        Corrected spans make a new ``statement_id`` and ``content``. A corrected official has the
        resolution "ledger". Where the words or the official changed, ``utterance_id`` is NA until
        utterances are marked anew.

    Raises
    ------
    InputError
        If a column is missing.

    Notes
    -----
    Of one coder's words on the same field of the same statement the last counts. Rejecting and
    restoring are one field. What was settled counts before what coders said, the later settlement
    before the earlier, and no longer is disputed.

    Examples
    --------
    >>> from toolkit.tables import ARTICLES, STATEMENTS
    >>> articles = ARTICLES.build([{"article_id": "a1", "text": "The mayor said it is safe."}])
    >>> statements = STATEMENTS.build([{
    ...     "statement_id": "a1:15-25", "article_id": "a1", "kind": "indirect", "start": 15,
    ...     "end": 25, "spans": [(15, 25)], "content": "it is safe"}])
    >>> from toolkit.coding.people.ledger import Ledger
    >>> ledger = Ledger(":memory:", coder="anna", articles=articles)
    >>> entry_id = ledger.correct(statements.iloc[0], official="Mayor Example")
    >>> apply_corrections(statements, ledger, articles)[["official", "corrected"]].values.tolist()
    [['Mayor Example', 'official']]
    """
    STATEMENTS.require(statements, list(STATEMENTS.columns)[:7])
    entries = fit_entries(standing_entries(ledger), officials=officials).entries
    return correct_statements(statements, entries, identify_articles(articles), prefer)


def correct_statements(
    statements: pd.DataFrame, entries: pd.DataFrame, articles: pd.DataFrame, prefer: str | None
) -> pd.DataFrame:
    """Return statements with what standing entries, under the names of now, say of them."""
    entries = entries[entries["action"].isin(ABOUT_STATEMENTS)]
    prefer = prefer if prefer is None else spell_coder(prefer, entries["coder"].unique())
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    concerned = statements["article_id"].isin(concerned_articles(entries, articles))
    rows = _machine_rows(statements[concerned])
    _add_missed(rows, entries, statements, articles, texts)
    stands = pd.DataFrame(
        [{name: row.get(name) for name in PLACED_BY} for row in rows], columns=PLACED_BY
    )
    told = entries.to_dict("records")
    values = _collect(told, find_places(told, stands, articles), texts)
    kept = [_correct(row, values.get(row["statement_id"], {}), prefer, texts) for row in rows]
    result = _build(_relink([row for row in kept if row is not None]), statements)
    if not concerned.all():
        untouched = _untouched(statements[~concerned], result)
        result = pd.concat([result, untouched], ignore_index=True)
    return _in_order(result, list(texts))


def _machine_rows(statements: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for record in STATEMENTS.conform(statements).to_dict("records"):
        row: dict[str, Any] = {str(name): value for name, value in record.items()}
        row.update(machine_id=row["statement_id"], machine_spans=row["spans"], corrected=pd.NA)
        row.update(corrected_by=pd.NA, disputed=False)
        rows.append(row)
    return rows


def _untouched(statements: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    table = STATEMENTS.conform(statements)
    ids, spans = table["statement_id"], table["spans"]
    table = table.assign(machine_id=ids, machine_spans=spans, disputed=False)
    return table.reindex(columns=like.columns).astype(like.dtypes.to_dict())


def _add_missed(
    rows: list[dict[str, Any]],
    entries: pd.DataFrame,
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    texts: Mapping[Hashable, str],
) -> None:
    """Append a row for every added statement that the machine has not found since."""
    added = entries[entries["action"] == "add"]
    if added.empty:
        return
    placed = place_entries(added, statements, articles)
    known: set[str] = {row["statement_id"] for row in rows}
    for entry in placed[placed["reason"] == NO_STATEMENT].to_dict("records"):
        row: dict[str, Any] = {
            "article_id": entry["article_now"],
            "rule": "ledger",
            "corrected": "added",
            "corrected_by": entry["coder"],
            "disputed": False,
        }
        _set_spans(row, entry["spans_now"], texts[entry["article_now"]])
        if row["statement_id"] not in known:
            known.add(row["statement_id"])
            rows.append(row)


def _set_spans(row: dict[str, Any], spans: Spans, text: str) -> None:
    row["spans"] = list(spans)
    row["start"], row["end"] = spans[0][0], spans[-1][1]
    row["content"] = GAP.join(text[start:end] for start, end in spans)
    row["statement_id"] = f"{row['article_id']}:{row['start']}-{row['end']}"
    row["utterance_id"] = pd.NA


def _collect(
    entries: Iterable[Mapping[Hashable, Any]],
    found: Iterable[Found],
    texts: Mapping[Hashable, str],
) -> dict[str, Values]:
    """By statement, field and coder: the coder's latest word."""
    result: dict[str, Values] = defaultdict(lambda: defaultdict(dict))
    for entry, one in zip(entries, found, strict=True):
        if one.place is None:
            continue
        for name, value in _said(entry, one.article, texts).items():
            by_coder = result[one.place][name]
            by_coder.pop(entry["coder"], None)
            by_coder[entry["coder"]] = value
    return result


def _said(
    entry: Mapping[Hashable, Any], article_id: str | None, texts: Mapping[Hashable, str]
) -> dict[str, Any]:
    if entry["action"] in {"reject", "restore"}:
        return {"rejected": entry["action"] == "reject"}
    changes = dict(entry["changes"])
    if changes.pop("settled", False):
        return {f"{SETTLED}{name}": value for name, value in changes.items()}
    if "spans" in changes:
        now = find_anchor(read_anchor(entry, changes["spans"]), texts[str(article_id)])
        if isinstance(now, str):
            del changes["spans"]
        else:
            changes["spans"] = now
    return changes


def _correct(
    row: dict[str, Any], values: Values, prefer: str | None, texts: Mapping[Hashable, str]
) -> dict[str, Any] | None:
    """Return the row as corrected, or None where the statement was rejected."""
    chosen = {name: _choose(said, prefer) for name, said in values.items()}
    if chosen.get("rejected", False):
        return None
    chosen |= {name: chosen[SETTLED + name] for name in FIELDS if SETTLED + name in chosen}
    row = dict(row)
    given = [name for name in FIELDS if name in chosen]
    for name in given:
        _set(row, name, chosen[name], texts)
    if given:
        added = [] if pd.isna(row["corrected"]) else [row["corrected"]]
        row["corrected"] = " ".join(added + given)
        told = [values.get(key, {}) for name in given for key in (name, SETTLED + name)]
        row["corrected_by"] = "; ".join(sorted({coder for said in told for coder in said}))
    row["disputed"] = any(
        _differ(said)
        for name, said in values.items()
        if not name.startswith(SETTLED) and SETTLED + name not in values
    )
    return row


def list_told(
    entries: pd.DataFrame, statements: pd.DataFrame, articles: pd.DataFrame, field: str
) -> dict[str, tuple[dict[str, Any], tuple[str, Any] | None]]:
    """Return by statement what each coder says of a field, and who settled it on what.

    Parameters
    ----------
    entries
        Standing entries, under the names of now.
    statements
        As corrected.
    articles
        ``article_id``, ``text``.
    field
        "official" or "kind".

    Examples
    --------
    >>> from toolkit.coding.people.entries import ENTRIES
    >>> from toolkit.tables import ARTICLES
    >>> list_told(ENTRIES.build(), STATEMENTS.build(), ARTICLES.build(), "kind")
    {}
    """
    named = [isinstance(one, Mapping) and field in one for one in entries["changes"]]
    about = entries[entries["action"].isin(["correct", "add"]) & pd.Series(named, entries.index)]
    # Corrections of spans are needed to place what was said before them.
    spans = entries[(entries["action"] == "correct") & ~entries["entry_id"].isin(about["entry_id"])]
    if about.empty:
        return {}
    told = pd.concat([about, spans]).to_dict("records")
    found = find_places(told, statements, articles)[: len(about)]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    return {
        place: (dict(values.get(field, {})), _find_last(values.get(SETTLED + field, {})))
        for place, values in _collect(told[: len(about)], found, texts).items()
    }


def _find_last(said: Mapping[str, Any]) -> tuple[str, Any] | None:
    return list(said.items())[-1] if said else None


def _choose(said: Mapping[str, Any], prefer: str | None) -> Any:
    return said.get(prefer or "", list(said.values())[-1])


def _differ(said: Mapping[str, Any]) -> bool:
    first, *others = said.values()
    return any(other != first for other in others)


def _set(row: dict[str, Any], name: str, value: Any, texts: Mapping[Hashable, str]) -> None:
    if name == "spans":
        if tuple(map(tuple, row["spans"])) != value:
            _set_spans(row, value, texts[row["article_id"]])
    elif name == "official":
        if value != _or_none(row.get("official")):
            row["utterance_id"] = pd.NA
        row.update(official=value, resolution="ledger", confidence=1.0)
    else:
        row[name] = value


def _relink(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Point ``within`` at the new ids, drop it where the outer statement was rejected.

    Where spans were corrected to those of another statement, the corrected row stands for both.
    """
    unique: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: pd.isna(row["corrected"])):
        unique.setdefault(row["statement_id"], row)
    renamed = {row.get("machine_id"): row["statement_id"] for row in unique.values()}
    for row in unique.values():
        within = _or_none(row.get("within"))
        if within is not None:
            row["within"] = renamed.get(within, within if within in unique else pd.NA)
    return list(unique.values())


def _or_none(value: Any) -> Any:
    return None if value is None or value is pd.NA else value


def _build(rows: list[dict[str, Any]], like: pd.DataFrame) -> pd.DataFrame:
    frame = STATEMENTS.build(rows)
    for name in like.columns:
        if name not in frame:
            column = [row.get(name, pd.NA) for row in rows]
            frame[name] = pd.Series(column, index=frame.index, dtype=like[name].dtype)
    for name in ("machine_id", "corrected", "corrected_by"):
        frame[name] = pd.Series([row.get(name) for row in rows], index=frame.index, dtype="string")
    frame["machine_spans"] = pd.Series(
        [row.get("machine_spans") for row in rows], index=frame.index, dtype="object"
    )
    frame["disputed"] = pd.Series(
        [row.get("disputed") for row in rows], index=frame.index, dtype="boolean"
    )
    return frame


def _in_order(frame: pd.DataFrame, article_ids: list[Any]) -> pd.DataFrame:
    place = pd.Index(article_ids).get_indexer(pd.Index(frame["article_id"]))
    place[place < 0] = len(article_ids)
    ends, starts = (frame[name].fillna(0).to_numpy() for name in ("end", "start"))
    return frame.iloc[np.lexsort([ends, starts, place])].reset_index(drop=True)
