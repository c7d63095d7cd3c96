"""Which statement an entry of the ledger is about, now.

Extraction may have been run again, articles edited, statements corrected: an entry is placed by its
anchor, and what cannot be placed is listed with the reason, never dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.coding.people.anchoring import Anchor, Spans, find_anchor, hash_text
from toolkit.tables import STATEMENTS, identify_articles, read_lists

SAME = 0.8
"""Spans that share this much of what they cover together mean the same statement."""

NO_STATEMENT = "no statement stands there now"


def place_entries(
    entries: pd.DataFrame, statements: pd.DataFrame, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the entries with the statement that each is about now.

    Parameters
    ----------
    entries
        The ENTRIES columns; one row is one decision.
    statements
        ``statement_id``, ``article_id``, ``spans``; ``machine_id`` where corrections were applied.
    articles
        ``article_id``, ``text``. Without it, words are not looked for anew: only entries whose
        statement has the very same words, or stands at the very same place, are placed.

    Returns
    -------
    DataFrame
        The entries with ``place`` (statement_id, NA where none fits), ``article_now`` and
        ``spans_now`` (NA where the words are not found) and ``reason`` (why there is no place,
        else NA).

    Notes
    -----
    The statement at exactly the entry's spans is taken; else the one that shares at least 80% of
    the characters that either covers; else one whose spans were corrected from the entry's spans.
    An article that was given another id is known by its text, also where another one has its id now.
    """
    found = find_places(entries.to_dict("records"), statements, articles)
    return entries.assign(
        place=pd.Series([one.place for one in found], index=entries.index, dtype="string"),
        spans_now=pd.Series([one.spans for one in found], index=entries.index, dtype="object"),
        article_now=pd.Series([one.article for one in found], index=entries.index, dtype="string"),
        reason=pd.Series([one.reason for one in found], index=entries.index, dtype="string"),
    )


def find_places(
    entries: Sequence[Mapping[Any, Any]],
    statements: pd.DataFrame,
    articles: pd.DataFrame | None = None,
) -> list[Found]:
    """Return where each of some entries belongs now, as :func:`place_entries` does."""
    STATEMENTS.require(statements, ["statement_id", "article_id", "spans"])
    if not entries:
        return []
    texts = None if articles is None else _Texts(articles)
    concerned = statements["article_id"].isin(_concerned(entries, texts))
    index = _Index(read_lists(statements[concerned]))
    corrected = _corrected_spans(entries)
    return [_place(row, index, texts, corrected) for row in entries]


def concerned_articles(entries: pd.DataFrame, articles: pd.DataFrame) -> set[str]:
    """Return the ids of the articles that any of the entries is about now."""
    told = entries[["article_id", "text_hash"]].drop_duplicates()
    return _concerned(told.to_dict("records"), _Texts(articles)) if len(told) else set()


def read_anchor(entry: Mapping[Any, Any], changes: Mapping[str, Any] | None = None) -> Anchor:
    """Return the anchor of an entry, or of the corrected spans among its changes."""
    source: Mapping[Any, Any] = entry if changes is None else changes
    return Anchor(
        article_id=str(entry["article_id"]),
        text_hash=str(entry["text_hash"]),
        spans=tuple((int(start), int(end)) for start, end in source["spans"]),
        quotes=tuple(source["quotes"]),
        before=_text_or_empty(source["before"]),
        after=_text_or_empty(source["after"]),
    )


@dataclass(frozen=True)
class Found:
    """Where an entry belongs now, or why nowhere."""

    place: str | None = None
    spans: Spans | None = None
    article: str | None = None
    reason: str | None = None


class _Texts:
    """The articles' texts by id and by hash."""

    def __init__(self, articles: pd.DataFrame) -> None:
        articles = identify_articles(articles)
        ids, texts = articles["article_id"].astype(str), articles["text"].astype(str)
        self.by_id = dict(zip(ids, texts, strict=True))
        self._by_hash: dict[str, str] | None = None
        self._hashes: dict[str, str] = {}

    def has(self, article_id: str, text_hash: str) -> bool:
        """Return whether an article of this id has the very text that was decided on."""
        if article_id in self.by_id and article_id not in self._hashes:
            self._hashes[article_id] = hash_text(self.by_id[article_id])
        return self._hashes.get(article_id) == text_hash

    def find(self, article_id: str, text_hash: str) -> str | None:
        """Return which article is meant: that of the id and the text, of the text alone, of the id alone."""
        if self.has(article_id, text_hash):
            return article_id
        if self._by_hash is None:
            self._by_hash = {hash_text(text): name for name, text in self.by_id.items()}
        there = article_id if article_id in self.by_id else None
        return self._by_hash.get(text_hash, there)


def _concerned(entries: Iterable[Mapping[Any, Any]], texts: _Texts | None) -> set[str]:
    pairs = {(entry["article_id"], entry["text_hash"]) for entry in entries}
    pairs = {pair for pair in pairs if not any(map(pd.isna, pair))}
    concerned = {article_id for article_id, _ in pairs}
    if texts is not None:
        meant = {texts.find(article_id, text_hash) for article_id, text_hash in pairs}
        concerned |= {article_id for article_id in meant if article_id is not None}
    return concerned


@dataclass
class _Index:
    """Statements by their exact place and by article."""

    statements: pd.DataFrame
    exact: dict[tuple[str, Spans], str] = field(default_factory=dict)
    article: dict[str, list[tuple[Spans, str]]] = field(default_factory=lambda: defaultdict(list))
    words: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        wanted = ["statement_id", "article_id", "spans", "content", "machine_spans"]
        have = [column for column in wanted if column in self.statements]
        for row in self.statements[have].to_dict("records"):
            statement_id, article_id = row["statement_id"], row["article_id"]
            pieces = tuple((int(start), int(end)) for start, end in row["spans"])
            self.exact[article_id, pieces] = statement_id
            self.article[article_id].append((pieces, statement_id))
            if "content" in have:
                self.words[article_id, row["content"]].append(statement_id)
            before = row.get("machine_spans")
            if isinstance(before, (list, tuple)):
                # A statement whose spans a person corrected is still found by the machine's spans.
                self.exact.setdefault((article_id, tuple(map(tuple, before))), statement_id)

    def find(self, article_id: str, spans: Spans) -> str | None:
        if (article_id, spans) in self.exact:
            return self.exact[article_id, spans]
        shared = [(_share(spans, other), name) for other, name in self.article[article_id]]
        best = max(shared, default=(0.0, None), key=lambda pair: pair[0])
        return best[1] if best[0] >= SAME else None


def _place(
    entry: Mapping[Any, Any],
    index: _Index,
    texts: _Texts | None,
    corrected: Mapping[tuple[str, Spans], list[Anchor]],
) -> Found:
    if not isinstance(entry["spans"], (list, tuple)):
        return Found(reason="the entry has no anchor")
    anchor = read_anchor(entry)
    if texts is None:
        return _place_by_words(anchor, index)
    article_id, spans = _find_in(anchor, texts)
    if isinstance(spans, str):
        return Found(reason=spans)
    for one in (anchor, *corrected.get((anchor.article_id, anchor.spans), [])):
        article_id, now = _find_in(one, texts)
        place = None if isinstance(now, str) else index.find(article_id, now)
        if place is not None:
            return Found(place=place, spans=spans, article=article_id)
    return Found(spans=spans, article=article_id, reason=NO_STATEMENT)


def _find_in(anchor: Anchor, texts: _Texts) -> tuple[str, Spans | str]:
    article_id = texts.find(anchor.article_id, anchor.text_hash)
    if article_id is None:
        return anchor.article_id, f"there is no article {anchor.article_id!r} now"
    return article_id, find_anchor(anchor, texts.by_id[article_id])


def _place_by_words(anchor: Anchor, index: _Index) -> Found:
    place = index.exact.get((anchor.article_id, anchor.spans))
    same_words = index.words.get((anchor.article_id, anchor.content), [])
    if place is None and len(same_words) == 1:
        place = same_words[0]
    if place is None:
        return Found(reason=NO_STATEMENT)
    return Found(place=place, spans=anchor.spans, article=anchor.article_id)


def _corrected_spans(entries: Iterable[Mapping[Any, Any]]) -> dict[tuple[str, Spans], list[Anchor]]:
    """By the spans that were corrected: what they were corrected to, the latest first."""
    result: dict[tuple[str, Spans], list[Anchor]] = defaultdict(list)
    for entry in entries:
        changes = entry["changes"] if entry["action"] == "correct" else None
        if isinstance(changes, Mapping) and isinstance(changes.get("spans"), Mapping):
            anchor = read_anchor(entry)
            new = read_anchor(entry, changes["spans"])
            result[anchor.article_id, anchor.spans].insert(0, new)
    return result


def _share(one: Spans, other: Spans) -> float:
    """Jaccard: the characters that both cover, of those that either covers."""
    if one[-1][1] <= other[0][0] or other[-1][1] <= one[0][0]:
        return 0.0
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    return both / (_length(one) + _length(other) - both)


def _length(spans: Iterable[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def _text_or_empty(value: Any) -> str:
    return value if isinstance(value, str) else ""
