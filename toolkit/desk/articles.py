"""A study's articles as the desk lists them, and what people decide on them: kept in ``study.toml``."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from toolkit.corpus import Choices, ReadingReport, read_choices
from toolkit.corpus.choices import (
    CORRECTABLE,
    NAME,
    Choice,
    correct_articles,
    fingerprint_text,
    format_choices,
    read_day,
)
from toolkit.corpus.choosing import NAMED, OTHER_TEXT, Follower
from toolkit.corpus.columns import FIELDS
from toolkit.corpus.copies import tell_copies
from toolkit.corpus.reading import survey_folder
from toolkit.corpus.settling import rank_file
from toolkit.desk.folder import TURNS, list_names, stamp_folder
from toolkit.errors import InputError
from toolkit.exports import write_text
from toolkit.store.locking import taking_turns

Change = Callable[[Choice], Choice]
LISTED = ("article_id", "title", "outlet", "date", "words", "doubt", "left_out", "corrected")
"""Columns of :func:`list_articles`."""


@dataclass(frozen=True, eq=False)
class ReadFolder:
    """What reading a study folder gave, before anything is corrected or left out.

    ``key`` changes whenever reading again would give something else; ``files`` tell each article's file;
    ``alike`` are articles with the same text, title, outlet and date, in the order in which they came.
    """

    key: str
    articles: pd.DataFrame
    report: ReadingReport
    words: Mapping[str, int]
    fingerprints: Mapping[str, str]
    files: Mapping[str, str]
    alike: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def folded(self) -> dict[str, str]:
        """Each article's text in small letters, to look for words in; made once."""
        ids, texts = self.articles["article_id"], self.articles["text"]
        return {one: text.casefold() for one, text in zip(ids, texts, strict=True)}


def key_of(folder: str | Path) -> str:
    """Return what tells whether a folder has to be read again: its files, and how they are read."""
    choices = read_choices(folder)
    named = sorted((file, sorted(one.items())) for file, one in choices.columns.items())
    return f"{stamp_folder(folder)} {named} {sorted(choices.day_first.items())} {choices.later}"


def read_folder(folder: str | Path) -> ReadFolder:
    """Return all articles of a study folder as they are in its files.

    Examples
    --------
    >>> read_folder("corpus").words
    {'disagreement-between-allies': 497}
    """
    key, choices = key_of(folder), read_choices(folder)
    articles, report, files = survey_folder(folder, choices=replace(choices, articles={}))
    ids, texts = articles["article_id"].tolist(), articles["text"].tolist()
    marks = {one: fingerprint_text(text) for one, text in zip(ids, texts, strict=True)}
    order = {file: place for place, file in enumerate(choices.later, 1)}
    came = sorted(ids, key=lambda one: rank_file(files[one], order))
    return ReadFolder(
        key,
        articles,
        report,
        {one: len(text.split()) for one, text in zip(ids, texts, strict=True)},
        marks,
        files,
        _find_alike(articles, marks, came),
    )


def _find_alike(
    articles: pd.DataFrame, marks: Mapping[str, str], came: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return the articles that cannot be told apart, without those that are the only one of their kind."""
    told = (
        articles[["title", "outlet", "published", "published_period"]].astype("string").fillna("")
    )
    about = dict(zip(articles["article_id"], told.itertuples(index=False, name=None), strict=True))
    alike: dict[tuple[str, ...], list[str]] = {}
    for article_id in came:
        alike.setdefault((marks[article_id], *about[article_id]), []).append(article_id)
    return tuple(tuple(ids) for ids in alike.values() if len(ids) > 1)


def list_articles(read: ReadFolder, choices: Choices) -> pd.DataFrame:
    """Return the articles as the desk shows them: one row an article, those left out among them.

    Returns
    -------
    DataFrame
        ``article_id``, ``title``, ``outlet``, ``date`` (as corrected; "2024-05" where no day is
        known), ``words``, ``doubt`` (sentences), ``left_out`` (the reason, "" where it counts),
        ``corrected`` (the columns that a person wrote). In the order of the files.

    Examples
    --------
    >>> list_articles(read_folder("corpus"), Choices())[["outlet", "date", "doubt"]].values.tolist()
    [['', '2024-05-07', '']]
    """
    fitting = find_fitting(read, choices)
    corrected = {key: one.corrected for key, one in fitting.items()}
    table = correct_articles(read.articles, corrected)
    ids = table["article_id"]
    days = table["published"].dt.strftime("%Y-%m-%d").astype("string")
    dates = days.fillna(table["published_period"]).fillna("")
    doubts = _collect_doubts(read, choices, fitting, dict(zip(ids, dates, strict=True)))
    rows = {
        "article_id": ids,
        "title": table["title"].fillna(""),
        "outlet": table["outlet"].fillna(""),
        "date": dates,
        "words": ids.map(dict(read.words)),
        "doubt": [doubts.get(one, "") for one in ids],
        "left_out": [fitting[one].left_out if one in fitting else "" for one in ids],
        "corrected": [_name_corrected(corrected.get(one, {})) for one in ids],
    }
    return pd.DataFrame(rows, columns=list(LISTED)).reset_index(drop=True)


def used_articles(read: ReadFolder, choices: Choices) -> pd.DataFrame:
    """Return the articles that count: as corrected, without those that are left out."""
    fitting = find_fitting(read, choices)
    out = [article_id for article_id, one in fitting.items() if one.left_out]
    kept = read.articles[~read.articles["article_id"].isin(out)].reset_index(drop=True)
    return correct_articles(kept, {key: one.corrected for key, one in fitting.items()})


def correct_article(
    folder: str | Path,
    read: ReadFolder,
    article_id: str,
    column: str,
    value: str,
    *,
    seen: str | None = None,
) -> None:
    """Keep a corrected title, outlet or date; an empty value takes the correction back.

    ``seen`` is what was shown when it was corrected.

    Raises
    ------
    InputError
        If there is no such article or column, the date is none, or somebody else corrected it meanwhile.
    """
    if column not in CORRECTABLE:
        raise InputError(f"{column}: only {', '.join(CORRECTABLE)} can be corrected")
    value = _write_day(value.strip()) if column == "published" else value.strip()

    def change(one: Choice) -> Choice:
        now = _find_shown(read, article_id, column, one)
        if seen is not None and now not in (seen.strip(), value):
            raise InputError(
                f"{article_id}: somebody else made its {NAMED[column]} {now or 'empty'!r} meanwhile, and "
                f"{value!r} was not kept; look at it, and change it again"
            )
        kept = {key: text for key, text in one.corrected.items() if key != column}
        return replace(one, corrected={**kept, column: value} if value else kept)

    change_articles(folder, read, {article_id: change})


def _write_day(value: str) -> str:
    """Return a day, month or year as it is kept and shown."""
    day, period = read_day(value) if value else (pd.NaT, "")
    return str(period) if pd.isna(day) else f"{day:%Y-%m-%d}"


def _find_shown(read: ReadFolder, article_id: str, column: str, one: Choice) -> str:
    """Return a title, outlet or date as it is shown now: as corrected, else as read."""
    if column in one.corrected:
        kept = one.corrected[column]
        return _write_day(kept) if column == "published" else kept
    row = read.articles[read.articles["article_id"] == article_id].iloc[0]
    value = row["published_period"] if column == "published" else row[column]
    if column == "published" and not pd.isna(row["published"]):
        return f"{row['published']:%Y-%m-%d}"
    return "" if pd.isna(value) else str(value)


def leave_out(folder: str | Path, read: ReadFolder, article_ids: list[str], reason: str) -> None:
    """Leave articles out of the study, and keep the reason; nothing is deleted.

    Raises
    ------
    InputError
        If no reason is given, or there is no such article.
    """
    if not reason.strip():
        raise InputError("Write why it is left out: the reason is kept, and stands in the methods.")
    change_articles(folder, read, dict.fromkeys(article_ids, set_out(reason.strip())))


def take_back(folder: str | Path, read: ReadFolder, article_ids: list[str]) -> None:
    """Let articles that were left out count again."""
    change_articles(folder, read, dict.fromkeys(article_ids, set_out("")))


def set_out(reason: str) -> Change:
    """Return the change that leaves an article out for a reason, or with none takes it back in."""
    return lambda one: replace(one, left_out=reason)


def choose_columns(
    folder: str | Path,
    file: str,
    columns: Mapping[str, str],
    *,
    seen: Mapping[str, str] | None = None,
) -> None:
    """Keep which column of a table is which; fields with an empty name are found by the headings.

    ``seen`` are the columns that were named when these were chosen.

    Raises
    ------
    InputError
        If a field is unknown, one column is to be two fields, or somebody else chose others meanwhile.
    """
    named = {field: column for field, column in columns.items() if column}
    unknown = next((field for field in named if field not in FIELDS), None)
    if unknown is not None:
        raise InputError(f"{file}: {unknown!r} is no field; there are {', '.join(FIELDS)}")
    twice = next((c for c in named.values() if list(named.values()).count(c) > 1), None)
    if twice is not None:
        raise InputError(f"{file}: column {twice!r} cannot be two fields; choose another for one")

    def change(now: Choices) -> Choices:
        if seen is not None and dict(now.columns.get(file, {})) not in (dict(seen), named):
            raise InputError(f"{file}: somebody else chose columns of it meanwhile; choose again")
        others = {key: value for key, value in now.columns.items() if key != file}
        return replace(now, columns={**others, file: named} if named else others)

    edit_choices(folder, change)


def choose_day_first(folder: str | Path, file: str, day_first: bool) -> None:
    """Keep whether 3/5/2024 is 3 May in a file."""
    edit_choices(
        folder, lambda now: replace(now, day_first={**now.day_first, file: bool(day_first)})
    )


def keep_order(folder: str | Path, before: Collection[str]) -> None:
    """Remember which files came after those that were there, so that they take none of their ids.

    Nothing is written where the names of files tell the same order.

    Examples
    --------
    >>> import tempfile
    >>> from toolkit.desk.folder import add_file, begin_study, list_names
    >>> with tempfile.TemporaryDirectory() as place:
    ...     made = begin_study(place), add_file(place, "note.txt", b"One.")
    ...     before = list_names(place)
    ...     said = add_file(place, "note.html", b"Two.")
    ...     keep_order(place, before)
    ...     read_choices(place).later
    ('note.html',)
    """
    new = sorted(set(list_names(folder)) - set(before), key=PurePosixPath)
    last = max(map(PurePosixPath, before), default=None)
    if last is None or not new:
        return
    if read_choices(folder).later or PurePosixPath(new[0]) < last:
        edit_choices(folder, lambda now: replace(now, later=(*now.later, *new)))


def edit_choices(folder: str | Path, change: Callable[[Choices], Choices]) -> Choices:
    """Read the choices as they are now, change them, and write them."""
    with taking_turns(Path(folder) / TURNS):
        changed = change(read_choices(folder))
        write_text(Path(folder) / NAME, format_choices(changed))
    return changed


def change_articles(folder: str | Path, read: ReadFolder, changes: Mapping[str, Change]) -> None:
    """Change what is decided on articles, by id, and keep it.

    Raises
    ------
    InputError
        If there is no such article.
    """
    missing = next((one for one in changes if one not in read.fingerprints), None)
    if missing is not None:
        raise InputError(f"article {missing!r}: there is none of that id; read the folder again")

    def change_all(now: Choices) -> Choices:
        follower = _follow(read, now.articles)
        fitting = follower.list_fitting()
        ids = {key: article_id for article_id, key in follower.found.items()}
        articles = {ids.get(key, key): one for key, one in now.articles.items()} | fitting
        for article_id, change in changes.items():
            before = fitting.get(article_id, Choice())
            after = replace(change(before), text=read.fingerprints[article_id])
            articles[article_id] = after
            if not after.left_out and not after.corrected:
                del articles[article_id]
        return replace(now, articles=articles)

    edit_choices(folder, change_all)


def _follow(read: ReadFolder, articles: Mapping[str, Choice]) -> Follower:
    follower = Follower(articles, read.fingerprints)
    follower.meet(list(read.fingerprints), read.fingerprints.__getitem__)
    return follower


def find_fitting(read: ReadFolder, choices: Choices) -> dict[str, Choice]:
    """Return the choices by the article that each is about now."""
    return _follow(read, choices.articles).list_fitting()


def _collect_doubts(
    read: ReadFolder, choices: Choices, fitting: Mapping[str, Choice], dates: Mapping[str, str]
) -> dict[str, str]:
    doubts: dict[str, list[str]] = {}
    left_out = {article_id for article_id, one in fitting.items() if one.left_out}
    table = read.report.doubts
    alone = _find_alone(read)
    for name, reason in tell_copies(
        zip(table["article_id"], table["reason"], strict=True), left_out
    ):
        doubts.setdefault(alone.get(name, name), []).append(reason)
    follower = _follow(read, choices.articles)
    for article_id in follower.others.intersection(follower.list_misfits()):
        doubts.setdefault(article_id, []).append(OTHER_TEXT)
    # By the clock, which reading itself never asks; a day ahead, it may be that day already elsewhere.
    tomorrow = f"{datetime.date.today() + datetime.timedelta(days=1):%Y-%m-%d}"
    for article_id, date in dates.items():
        if date > tomorrow:  # as text: "2124" and "2124-05" are behind "2026-11-30"
            doubts.setdefault(article_id, []).append(f"its date, {date}, is in the future")
    others = read.articles["language"] != "en"
    for row in read.articles[others].itertuples(index=False):
        doubts.setdefault(str(row.article_id), []).append(
            f"is in another language ({row.language}): no statements are looked for in it"
        )
    return {article_id: "; ".join(said) for article_id, said in doubts.items()}


def _find_alone(read: ReadFolder) -> dict[str, str]:
    """Return the article of each file that holds only one: what is doubtful of the file is of it."""
    if "file" not in read.articles:
        return {}
    alone = read.articles.drop_duplicates("file", keep=False)
    return dict(zip(alone["file"].astype(str), alone["article_id"].astype(str), strict=True))


def _name_corrected(values: Mapping[str, Any]) -> str:
    return " ".join("date" if name == "published" else name for name in values)
