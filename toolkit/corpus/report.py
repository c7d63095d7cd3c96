"""The report of reading: what was read from what, what was left out, and what is doubtful."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import pandas as pd

from toolkit.corpus.doubts import STAGE, Counts
from toolkit.corpus.files import SYSTEM, LeftOut
from toolkit.corpus.rows.faults import explain_fault
from toolkit.errors import InputError, Problem
from toolkit.rounding import count_of
from toolkit.tables import PROBLEMS, READING

_EXAMPLE = re.compile(r"such as '([^']+)', which may be two days")
BESIDE = "beside others"
"""What a file is read as that holds no articles, and says something of those of other files."""
_PREVIEWED, _CELL = 3, 120
"""Rows of a table that are shown, and letters of each cell."""


@dataclass(frozen=True)
class TablePreview:
    """A table as it was met: its columns, which one was taken for which field, and its first rows."""

    file: str
    columns: tuple[str, ...]
    chosen: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ReadingReport:
    """What reading did.

    Attributes
    ----------
    files : DataFrame
        One row a file: ``file``, ``layout`` (missing where it was left out), ``articles``, ``promised``
        (how many the file itself names, where it does), ``note``.
    doubts : DataFrame
        One row a doubt about an article: ``article_id``, ``stage``, ``reason``.
    sentence : str
        All of it in one paragraph, for a methods section.
    furniture : tuple of str
        The lines that were left out as no part of an article: links, captions, rights.
    tables : tuple of TablePreview
        Of each file that is a table: its columns, which was taken for what, and its first rows.
    open_dates : tuple of str
        The files in which it is open whether the day or the month of 3/5/2024 comes first.
    open_examples : dict
        Of each of these, a date that may be two days, as it stands there.
    remarks : tuple of str
        The parts of the sentence that are of all files: how many articles, and what they lack.

    Examples
    --------
    >>> from toolkit import read_corpus
    >>> articles, report = read_corpus("corpus", report=True)
    >>> report.files[["layout", "articles"]].values.tolist()
    [['text', 1]]
    """

    files: pd.DataFrame
    doubts: pd.DataFrame
    sentence: str
    furniture: tuple[str, ...] = ()
    tables: tuple[TablePreview, ...] = ()
    open_dates: tuple[str, ...] = ()
    open_examples: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.sentence


@dataclass
class Reading:
    """Collects what there is to say while files are read."""

    files: list[dict[str, object]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    tables: list[TablePreview] = field(default_factory=list)
    open_dates: dict[str, str] = field(default_factory=dict)

    def add(
        self,
        name: str,
        layout: str,
        articles: int,
        promised: int | None = None,
        notes: Iterable[str] = (),
    ) -> None:
        """Note a file that was read."""
        note = "; ".join(notes) or None
        self.files.append(
            {
                "file": name,
                "layout": layout,
                "articles": articles,
                "promised": promised,
                "note": note,
            }
        )
        if promised is not None and promised != articles:
            self.doubts.append(
                Problem(
                    name,
                    STAGE,
                    f"names {count_of(promised, 'article')}, but {articles:,} came out of it",
                )
            )

    def add_beside(self, name: str, articles: int, columns: Iterable[str]) -> None:
        """Note a file that says something of others: which columns, of how many of them."""
        note = f"gave {', '.join(columns)} of {count_of(articles, 'file')}"
        self.files.append({"file": name, "layout": BESIDE, "articles": 0, "note": note})

    def doubt(self, name: str, reasons: Iterable[str]) -> None:
        """Note what may be wrong with a file that was read."""
        self.doubts += [Problem(name, STAGE, reason) for reason in reasons]

    def refuse(self, name: str, reason: str) -> None:
        """Note a file that cannot be read; its name is not said twice."""
        reason = reason.removeprefix(name).lstrip(":, ")
        self.files.append({"file": name, "articles": 0, "note": reason})
        self.problem(name, reason)

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Hold a fault that nobody foresaw: it is that file's, which is named, and ends no run."""
        try:
            yield
        except (InputError, Warning):
            raise  # what was given is wrong, or whoever reads wants warnings to be errors
        except Exception as error:
            self.withdraw(name)
            self.refuse(name, explain_fault(error))

    def withdraw(self, name: str) -> None:
        """Take back what was noted of a file that turns out to be unreadable."""
        self.files = [one for one in self.files if one["file"] != name]
        self.doubts = [one for one in self.doubts if one.article_id != name]

    def leave_out(self, one: LeftOut) -> None:
        """Note a file that is no article."""
        if one.doubtful:
            self.refuse(one.name, one.reason)
        else:
            self.files.append({"file": one.name, "articles": 0, "note": one.reason})

    def problem(self, name: str, reason: str) -> None:
        """Note what cannot be used."""
        self.problems.append(Problem(name, STAGE, reason))

    def remark(self, name: str, message: str) -> None:
        """Note how a column was read."""
        self.remarks.append(f"{name}: {message}")

    def note_dates(self, name: str, messages: Iterable[str]) -> None:
        """Note how a column of dates was read, and what of it was not."""
        for message in messages:
            if message.startswith(("days stand", "months stand")):
                self.remark(name, message)
            else:
                self.problem(name, message)
            if "day_first=True" in message:
                example = _EXAMPLE.search(message)
                self.open_dates.setdefault(name, example[1] if example else "")

    def preview(self, name: str, table: pd.DataFrame, chosen: Mapping[str, object]) -> None:
        """Note a table's columns and its first rows."""
        head = table.head(_PREVIEWED)
        rows = tuple(tuple(map(_cut, row)) for row in head.itertuples(index=False, name=None))
        named = {key: str(column) for key, column in chosen.items()}
        self.tables.append(TablePreview(name, tuple(map(str, table.columns)), named, rows))

    def finish(self, counts: Counts) -> ReadingReport:
        """Return the report."""
        files = READING.build(self.files)
        doubts = PROBLEMS.build(vars(one) for one in (*self.problems, *self.doubts))
        furniture = tuple(self.furniture)
        of_files = _describe_files(files, counts)
        of_all = _describe_all(files, self, counts)
        return ReadingReport(
            files, doubts, f"{'; '.join([*of_files, *of_all])}.", furniture, tuple(self.tables),
            tuple(self.open_dates), dict(self.open_dates), (of_files[0], *of_all),
        )  # fmt: skip


def _cut(cell: object) -> str:
    """Return a cell as a short text, "" where it is missing."""
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:
        return ""
    text = " ".join(str(cell).split())
    return f"{text[:_CELL]}…" if len(text) > _CELL else text


def group_doubts(doubts: Iterable[Problem]) -> dict[str, list[str]]:
    """Return the ids of doubtful articles by kind of doubt, the most frequent kind last.

    One that many articles have, such as being short, then does not hide the others.
    """
    kinds: dict[str, list[str]] = {}
    for one in doubts:
        kind = _KIND.match(one.reason)
        kinds.setdefault(kind[0].strip() if kind else one.reason, []).append(one.article_id)
    return dict(sorted(kinds.items(), key=lambda kind: len(kind[1])))


_KIND = re.compile(r"(?:has the same text as|repeats most of|[^(,:]+)")
_NAMED = 3
"""Articles named of each kind of doubt."""


def _describe_files(files: pd.DataFrame, counts: Counts) -> list[str]:
    """Return what was read, left out and noted of single files."""
    beside = files[files["layout"] == BESIDE]
    read = files[files["layout"].notna() & (files["layout"] != BESIDE)]
    layouts = read.groupby("layout")["articles"].sum()
    kinds = "; ".join(f"{layout}: {number:,}" for layout, number in layouts.items())
    found = "" if int(read["articles"].sum()) == counts.articles else " found"
    of_files = [
        f"{count_of(counts.articles, 'article')} from {count_of(len(read), 'file')} ({kinds}{found})"
    ]
    left = files[files["layout"].isna()]
    if len(left):
        first = left.sort_values("note", key=lambda note: note == SYSTEM, kind="stable").head(5)
        named = "; ".join(f"{row.file}: {row.note}" for row in first.itertuples())
        more = "; …" if len(left) > 5 else ""
        of_files.append(f"{count_of(len(left), 'file')} left out ({named}{more})")
    noted = read[read["note"].notna()].head(5)
    of_files += [f"{row.file}: {row.note}" for row in noted.itertuples()]
    if len(beside):
        one = beside.to_dict("records")[0]
        of_files.append(
            f"{count_of(len(beside), 'file')} beside them told of others (such as {one['file']}, which "
            f"{one['note']})"
        )
    return of_files


def _describe_all(files: pd.DataFrame, reading: Reading, counts: Counts) -> list[str]:
    """Return what is said of all that was read: remarks, what is missing, lost and doubtful."""
    parts = [*reading.remarks[:5], *_missing(counts)]
    refused = set(files["file"][files["layout"].isna()])
    reasons = Counter(one.reason for one in reading.problems if one.article_id not in refused)
    lost = sum(
        reasons[reason] for reason in reasons if "article_id" in reason or reason == "has no text"
    )
    if lost:
        parts.append(f"{count_of(lost, 'article')} left out (no text, or no id of its own)")
    if reading.doubts:
        parts.append(
            f"{count_of(len(reading.doubts), 'doubt')}: "
            + ", ".join(
                f"“{kind}” {len(ids):,} ({', '.join(ids[:_NAMED])}{', …' if len(ids) > _NAMED else ''})"
                for kind, ids in group_doubts(reading.doubts).items()
            )
        )
    return parts


def _missing(counts: Counts) -> list[str]:
    """Return the parts of the sentence on what articles lack."""
    there = {
        "title": counts.titled,
        "outlet": counts.published_by,
        "date": counts.dated + counts.periods,
    }
    lacking = [f"{name}s" for name, found in there.items() if not found]
    parts = [f"no {' and no '.join(lacking)} were found"] if lacking else []
    for name, found in there.items():
        without = counts.articles - found
        if without and found:
            article = "an" if name == "outlet" else "a"
            parts.append(f"{count_of(without, 'article')} without {article} {name}")
    if counts.periods:
        parts.append(f"{count_of(counts.periods, 'article')} with a month or year only")
    others = [pair for pair in counts.languages.most_common() if pair[0] != "en"]
    parts += (
        [
            "articles in other languages than English, in which no statements are found: "
            + ", ".join(f"{code} {number:,}" for code, number in others)
        ]
        if others
        else []
    )
    return parts
