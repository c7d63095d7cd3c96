"""What may be wrong with articles, and how many there are of each kind: counted as they come in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.corpus.copies import SAME, Copies
from toolkit.corpus.formats.pages.whole import OPEN_END, find_open_end
from toolkit.corpus.rows.apart import Apart
from toolkit.corpus.rows.doubtful import doubt_article
from toolkit.corpus.rows.edges import doubt_edges
from toolkit.corpus.rows.elsewhere import Elsewhere
from toolkit.corpus.rows.faults import name_fault
from toolkit.corpus.rows.repeated import Repeated
from toolkit.corpus.rows.several import find_several
from toolkit.errors import Problem

STAGE = "reading"
_LOST_MARKS = re.compile(r"(?:^|(?<=[\s(]))\?(?=[A-Za-z])|(?<=[,.])\?(?=\s|$)", re.MULTILINE)
"""Marks of a question at the beginning of a word, or behind a stop, where none are set."""
_MOST = 0.5
"""Share of a file's articles that have a title, from which one without it is doubtful."""
_SHORT = 200
"""Characters under which an article is doubtful: a summary, a caption, a wall in front of the text."""
_EMPTY = (
    "[removed]",
    "[deleted]",
    "subscribe to continue",
    "please enable javascript",
    "access denied",
    "could not find the page",
    "the page you are looking for",
    "the page you were looking for",
    "the page you requested",
    "information on a device",
    "value your privacy",
    "accept all cookies",
    "you are human",
    "are you a robot",
    "checking your browser",
    "not available in your region",
    "not available in your country",
)
_MOJIBAKE = ("â€", "Ã©", "Ã¼", "Ã¶", "Ã¤", "Ã±", "\ufffd")
_MOJIBAKE_BEGINS = "âÃ\ufffd"
"""Single characters, sought one by one, take a tenth of the time."""
_FIELDS = ("title", "outlet", "author", "published", "published_period")
_GAPS = {"title": "title", "outlet": "outlet", "date": "published"}
"""What an article should have, and the column that holds it."""


@dataclass
class Counts:
    """How many articles there are, and how many of them have what the report tells of."""

    articles: int = 0
    titled: int = 0
    published_by: int = 0
    dated: int = 0
    periods: int = 0
    """With a month or a year only."""
    languages: Counter[str] = field(default_factory=Counter)

    def add(self, articles: pd.DataFrame) -> None:
        """Count some articles."""
        dated = articles["published"].notna()
        self.articles += len(articles)
        self.titled += int(articles["title"].notna().sum())
        self.published_by += int(articles["outlet"].notna().sum())
        self.dated += int(dated.sum())
        self.periods += int((~dated & articles["published_period"].notna()).sum())
        self.languages.update(articles["language"].dropna())


@dataclass
class _File:
    """Of a file how many articles it has, and which of them lack what."""

    articles: int = 0
    lacking: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class Doubts:
    """Collects doubts about articles, and of each text only a fingerprint."""

    def __init__(self) -> None:
        self._copies = Copies()
        self._files: dict[str, _File] = defaultdict(_File)
        self._repeated = Repeated()
        self._elsewhere = Elsewhere()
        self._apart = Apart()
        self._texts: list[Problem] = []

    def note(self, articles: pd.DataFrame, texts: Iterable[str], origins: Sequence[str]) -> None:
        """Note articles that may not be what they should be, and what others of their file have."""
        self._note_gaps(articles, origins)
        # Lists, as columns of Arrow are slow one by one, and ``to_dict`` looks at each cell's type.
        cells = [_list_cells(articles[name]) for name in _FIELDS]
        rows = (dict(zip(_FIELDS, values, strict=True)) for values in zip(*cells, strict=True))
        ids = articles["article_id"].tolist()
        for article_id, text, row, origin in zip(ids, texts, rows, origins, strict=True):
            try:
                self._note_one(article_id, text, row, origin)
            except Warning:
                raise  # whoever reads wants warnings to be errors
            except Exception as error:  # what looks for doubts is no reason to lose an article
                reason = f"was not looked at for doubts, {name_fault(error)}"
                self._texts.append(Problem(article_id, STAGE, reason))

    def _note_one(self, article_id: str, text: str, row: dict[Any, Any], origin: str) -> None:
        repeats = self._copies.find(article_id, text)
        if repeats.startswith(SAME):
            others = [repeats]
        else:
            others = [repeats, *_list_doubts(row, text)]
            if not repeats:
                self._repeated.note(article_id, origin, row["title"], text)
                self._elsewhere.note(article_id, row["title"], text)
        self._apart.note(article_id, origin, row)
        self._texts += [Problem(article_id, STAGE, reason) for reason in others if reason]

    def _note_gaps(self, articles: pd.DataFrame, origins: Sequence[str]) -> None:
        for origin, number in Counter(origins).items():
            self._files[origin].articles += number
        for name, column in _GAPS.items():
            there = articles[column].notna()
            if column == "published":
                there |= articles["published_period"].notna()
            lacking = [row for row, well in enumerate(there) if not well]
            ids = articles["article_id"].iloc[lacking]
            for article_id, row in zip(ids, lacking, strict=True):
                self._files[origins[row]].lacking[name].append(article_id)

    def list_all(self) -> list[Problem]:
        """Return all doubts: articles without what others of their file have, then those on texts."""
        seen = (self._repeated, self._elsewhere, self._apart)
        among = (
            Problem(one, STAGE, reason) for all_of in seen for one, reason in all_of.list_all()
        )
        return [*self._list_gaps(), *self._texts, *among]

    def _list_gaps(self) -> Iterator[Problem]:
        """Yield an article without title, outlet or day where the others of its file have one."""
        for name in _GAPS:
            for file in self._files.values():
                lacking = file.lacking[name]
                if 1 - len(lacking) / file.articles >= _MOST:
                    reason = f"has no {name}, as others of its file do"
                    yield from (Problem(one, STAGE, reason) for one in lacking)


def _list_cells(cells: pd.Series[Any]) -> list[Any]:
    """Return cells, None where one is missing."""
    missing = cells.isna()
    return [None if gap else cell for gap, cell in zip(missing, cells.tolist(), strict=True)]


def _list_doubts(row: dict[Any, Any], text: str) -> Iterator[str]:
    """Yield what speaks against one article by itself."""
    edges = list(doubt_edges(text, row["title"]))
    first = _doubt(text)
    if first != OPEN_END or not edges:  # the line that is none says more of the same end
        yield first
    yield from (*doubt_article(row, text), find_several(text), *edges)


def _doubt(text: str) -> str:
    if len(text) < 5 * _SHORT and any(map(text.casefold().__contains__, _EMPTY)):
        return "may be a notice in place of an article"
    if any(map(text.__contains__, _MOJIBAKE_BEGINS)) and any(map(text.__contains__, _MOJIBAKE)):
        return "holds characters that were read in a wrong encoding"
    if text.count("?") > 1 and len(_LOST_MARKS.findall(text)) > 1:
        return "holds question marks where quotation marks were: they were lost when it was saved"
    if len(text) < _SHORT:
        return f"is very short ({len(text)} characters)"
    return find_open_end(text)
