"""The tables that flow through the toolkit: columns, types, keys and checks.

Every helper takes tables of this kind and returns new ones. One row is one thing; what is
undefined is missing (``NA`` or ``NaN``), never 0. Spans are half-open pairs of Unicode code
points into the article's text as it was read, so that ``text[start:end] == content``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import pandas as pd

from toolkit.errors import InputError
from toolkit.lists import PACKED, read_list_column

TEXT: Final = "string"
NUMBER: Final = "Int64"
SHARE: Final = "float64"
FLAG: Final = "boolean"
DATE: Final = "datetime64[us]"
LIST: Final = "object"
GAP: Final = " … "
"""What stands in a statement's content between its pieces."""

KINDS: Final = ("direct", "mixed", "indirect")
"""The kinds of statement, from the most to the least verbatim."""

MAIN_AXES: Final = ("position", "aim", "scope", "condition")
"""The axes that officials are compared on, in the order in which they are shown."""

AXES: Final = (*MAIN_AXES, "commitment", "attribution")

ABSTENTIONS: Final = frozenset({"not asserted", "no target", "uncoded aim"})
"""Codes that say that nothing was decided: counted apart, never compared."""

PLAIN: Final = {"commitment": "asserted", "attribution": "own"}
"""By axis the code of what carries no sign of another."""

DENIES: Final = "not "
"""What the code of a negated aim begins with."""


@dataclass(frozen=True)
class Table:
    """A table's name, what one row is, its columns with their types, and its key."""

    name: str
    row: str
    columns: Mapping[str, str]
    key: tuple[str, ...]

    def build(self, rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
        """Make the table from rows; what a row leaves out is missing, an empty input is no row."""
        listed = list(rows)
        return pd.DataFrame(
            {
                column: _make_array([row.get(column) for row in listed], dtype)
                for column, dtype in self.columns.items()
            }
        )

    def only(self, columns: Iterable[str]) -> Table:
        """Return the table with these of its columns alone, so that no other is made up."""
        kept = set(columns)
        named = {name: dtype for name, dtype in self.columns.items() if name in kept}
        return replace(self, columns=named)

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a copy with this table's columns first, typed; others stay behind them.

        Lists that a file held as text (see :func:`pack`) are lists again.

        Raises
        ------
        InputError
            If a column cannot be read as its type.
        """
        result = frame.copy()
        known = frame.dtypes.to_dict()
        for column, dtype in self.columns.items():
            if column not in known:
                result[column] = pd.Series(pd.NA, index=result.index, dtype="object")
            elif dtype != LIST and known[column] == _read_dtype(dtype):
                continue
            try:
                result[column] = _convert(read_list_column(result[column]), dtype)
            except (TypeError, ValueError) as error:
                raise InputError(
                    f"{self.name} table, column {column!r}: cannot be read as {dtype} ({error})"
                ) from error
        others = [column for column in result.columns if column not in self.columns]
        ordered = [*self.columns, *others]
        return result if list(result.columns) == ordered else result[ordered]

    def require(self, frame: pd.DataFrame, columns: Sequence[str]) -> None:
        """Check that the columns are there.

        Raises
        ------
        InputError
            If something else than a DataFrame was given, or a column is missing.
        """
        if not isinstance(frame, pd.DataFrame):
            raise InputError(
                f"{self.name}: expected a pandas DataFrame, got {type(frame).__name__}"
            )
        missing = [column for column in columns if column not in frame.columns]
        if missing:
            raise InputError(
                f"{self.name} table: column {', '.join(map(repr, missing))} is missing; "
                f"it has {', '.join(map(repr, frame.columns)) or 'no columns'}"
            )


@cache
def _read_dtype(name: str) -> Any:
    return pd.api.types.pandas_dtype(name)


def _make_array(values: list[Any], dtype: Any) -> Any:
    """Return values as a column; a Series each takes twice as long, and as much again to be put together."""
    if dtype in (TEXT, NUMBER, FLAG):
        return pd.array(values, dtype=dtype)
    return pd.Series(values, dtype=dtype).array


def read_lists(frame: pd.DataFrame) -> pd.DataFrame:
    """Undo :func:`pack`: lists that came back from a file as text, or as arrays, are lists again.

    So are ids of articles text, which came back as numbers where they are digits.

    Examples
    --------
    >>> back = read_lists(pd.DataFrame({"article_id": [7], "spans": ["12-30;45-60"]}))
    >>> back.article_id.tolist(), back.spans.tolist()
    (['7'], [[(12, 30), (45, 60)]])
    """
    packed = [name for name in frame.columns if name in PACKED]
    read = {name: read_list_column(frame[name]) for name in packed}
    if "article_id" in frame and not isinstance(frame["article_id"].dtype, pd.StringDtype):
        read["article_id"] = frame["article_id"].map(write_id, na_action="ignore").astype(TEXT)
    return frame.assign(**read)


def pack(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy for a file: lists become text (spans ``12-30;45-60``, names ``a; b``)."""
    packed = table.copy()
    for column in packed.columns.intersection(list(PACKED)):
        packed[column] = packed[column].map(PACKED[column][0], na_action="ignore").astype(TEXT)
    return packed


def _convert(column: pd.Series[Any], dtype: Any) -> pd.Series[Any]:
    if dtype == DATE:
        if isinstance(column.dtype, pd.DatetimeTZDtype):
            local: pd.Series[Any] = column.dt.tz_localize(None).astype(DATE)
            return local  # the day as it is there
        plain = column.map(_without_zone) if column.dtype == object else column
        dates = pd.to_datetime(plain, errors="raise", utc=True, format="ISO8601")
        return dates.dt.tz_localize(None).astype(DATE)
    if dtype == TEXT and not isinstance(column.dtype, pd.StringDtype):
        return column.map(write_id, na_action="ignore").astype(TEXT)
    if dtype == SHARE:
        return pd.to_numeric(column).astype(SHARE)
    return column.astype(dtype)


_ZONE = re.compile(r"(?<=\d)\s*(?:Z|[+-]\d\d:?\d\d)$")


def _without_zone(value: Any) -> Any:
    """Return a time without its zone: an article's day is the day that is printed."""
    if isinstance(value, str):
        return _ZONE.sub("", value)
    return value.replace(tzinfo=None) if getattr(value, "tzinfo", None) is not None else value


def write_id(value: Any) -> str:
    """Return a cell as text; a whole number has no decimals, a midnight no hours.

    Examples
    --------
    >>> write_id(7.0), write_id("7"), write_id(pd.Timestamp("2031-05-07"))
    ('7', '7', '2031-05-07')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return str(value.date())
    return str(value)


def name_ids(frame: pd.DataFrame, name: str = "articles table") -> pd.Series[str]:
    """Return the ids of articles as text.

    Raises
    ------
    InputError
        If an id is missing, or stands in more than one row.
    """
    ids = frame["article_id"]
    if not isinstance(ids.dtype, pd.StringDtype):
        ids = ids.map(write_id, na_action="ignore")
    ids = ids.astype(TEXT).str.strip()
    missing = ids.isna() | (ids == "")
    if missing.any():
        raise InputError(
            f"{name}, row {int(missing.to_numpy().argmax()) + 1}: has no article_id; every article needs one"
        )
    repeated = ids[ids.duplicated()]
    if len(repeated):
        raise InputError(
            f"{name}: article_id {repeated.iloc[0]!r} stands in more than one row; "
            "every article needs an id of its own"
        )
    return ids


ARTICLES = Table(
    "articles",
    "one article",
    {
        "article_id": TEXT, "title": TEXT, "outlet": TEXT, "published": DATE, "url": TEXT,
        "author": TEXT, "section": TEXT, "language": TEXT, "text": TEXT, "published_period": TEXT,
    },
    ("article_id",),
)  # fmt: skip


def identify_articles(frame: pd.DataFrame) -> pd.DataFrame:
    """Return articles with their ids as text, as every helper compares them.

    Raises
    ------
    InputError
        If ``article_id`` or ``text`` is missing, or an id is missing or stands in several rows.
    """
    ARTICLES.require(frame, ["article_id", "text"])
    return frame.assign(article_id=name_ids(frame))


SENTENCES = Table(
    "sentences",
    "one sentence",
    {"article_id": TEXT, "sentence_id": NUMBER, "start": NUMBER, "end": NUMBER},
    ("article_id", "sentence_id"),
)

TOKENS = Table(
    "tokens",
    "one token",
    {
        "article_id": TEXT, "sentence_id": NUMBER, "token_id": NUMBER, "start": NUMBER,
        "end": NUMBER, "token": TEXT, "norm": TEXT,
    },
    ("article_id", "token_id"),
)  # fmt: skip

STATEMENTS = Table(
    "statements",
    "one reported statement",
    {
        "statement_id": TEXT, "article_id": TEXT, "kind": TEXT, "start": NUMBER, "end": NUMBER,
        "spans": LIST, "content": TEXT, "cue": TEXT, "cue_start": NUMBER, "cue_end": NUMBER,
        "source": TEXT, "source_start": NUMBER, "source_end": NUMBER, "official": TEXT,
        "resolution": TEXT, "rule": TEXT, "flags": TEXT, "within": TEXT, "confidence": SHARE,
        "utterance_id": TEXT,
    },
    ("statement_id",),
)  # fmt: skip

OFFICIALS = Table(
    "officials",
    "one person in one office, or one institution",
    {
        "official": TEXT, "name": TEXT, "aliases": LIST, "office": TEXT, "side": TEXT,
        "pronouns": LIST, "valid_from": DATE, "valid_to": DATE, "kind": TEXT, "country": TEXT,
        "color": TEXT, "line": TEXT,
    },
    ("official", "office", "valid_from"),
)  # fmt: skip

CODINGS = Table(
    "codings",
    "one code on one statement",
    {
        "statement_id": TEXT, "axis": TEXT, "target": TEXT, "code": TEXT, "coder": TEXT,
        "cue": TEXT, "start": NUMBER, "end": NUMBER, "phrase": TEXT, "phrase_start": NUMBER,
        "phrase_end": NUMBER, "rule": TEXT, "negated": FLAG, "conditional": FLAG,
        "attribution": TEXT, "flags": TEXT,
    },
    ("statement_id", "axis", "target", "code", "coder"),
)  # fmt: skip


def find_counted(codings: pd.DataFrame) -> pd.Series[bool]:
    """Return, for each coding, whether it counts.

    A code that was negated ("not aimed at …") does not, except a position, which holds the
    negation already. Where ``negated`` is missing, the coding counts.

    Examples
    --------
    >>> codings = pd.DataFrame({"axis": ["aim", "aim", "position"], "negated": [False, True, True]})
    >>> find_counted(codings).tolist()
    [True, False, True]
    """
    negated = codings["negated"].fillna(False).astype(bool)
    if not negated.any():
        return ~negated
    return codings["axis"].eq("position").fillna(False).astype(bool) | ~negated


def name_claims(codings: pd.DataFrame) -> pd.Series[str]:
    """Return, for each coding, the code that it asserts or, where it is negated, denies.

    A negated aim is coded "not …", so that no count of codes takes it for the aim; what contradicts
    what is asked of the aim itself.

    Examples
    --------
    >>> codings = pd.DataFrame({"axis": ["aim", "aim"], "code": ["not revenge", "revenge"],
    ...                         "negated": [True, False]})
    >>> name_claims(codings).tolist()
    ['revenge', 'revenge']
    """
    code = codings["code"].astype("string")
    denied = codings["axis"].eq("aim") & ~find_counted(codings)
    return code.where(~denied.fillna(False).astype(bool), code.str.removeprefix(DENIES))


def name_codes(codings: pd.DataFrame) -> pd.Series[str]:
    """Return, for each coding, its code as people call it: "not …" where it is denied.

    Where there is no column ``negated``, nothing is denied.

    Examples
    --------
    >>> codings = pd.DataFrame({"axis": ["aim", "scope", "scope"], "negated": [True, True, False],
    ...                         "code": ["not revenge", "limited", "limited"]})
    >>> name_codes(codings).tolist()
    ['not revenge', 'not limited', 'limited']
    """
    code = codings["code"].astype(TEXT)
    if "negated" not in codings or (counted := find_counted(codings)).all():
        return code
    return code.where(counted, DENIES + code.str.removeprefix(DENIES))


def read_denial(axis: str, code: str) -> tuple[str, bool]:
    """Return a code that a person gave as codings hold it, and whether it is denied.

    Examples
    --------
    >>> read_denial("scope", "not limited"), read_denial("aim", "not revenge")
    (('limited', True), ('not revenge', True))
    >>> read_denial("position", "not asserted"), read_denial("scope", "limited")
    (('not asserted', False), ('limited', False))
    """
    if axis == "position" or code in ABSTENTIONS or not code.startswith(DENIES):
        return code, False
    return (code if axis == "aim" else code.removeprefix(DENIES)), True


PROFILE = Table(
    "profile",
    "official × axis × target × code",
    {
        "official": TEXT, "axis": TEXT, "target": TEXT, "code": TEXT, "n": NUMBER, "of": NUMBER,
        "share": SHARE, "low": SHARE, "high": SHARE,
    },
    ("official", "axis", "target", "code"),
)  # fmt: skip

OVERLAP = Table(
    "overlap",
    "a pair of officials and a metric",
    {
        "official_a": TEXT, "official_b": TEXT, "metric": TEXT, "value": SHARE, "low": SHARE,
        "high": SHARE, "n_a": NUMBER, "n_b": NUMBER,
    },
    ("official_a", "official_b", "metric"),
)  # fmt: skip

KEYNESS = Table(
    "keyness",
    "a keyword of an official",
    {"official": TEXT, "keyword": TEXT, "frequency": NUMBER, "frequency_reference": NUMBER},
    ("official", "keyword"),
)

READING = Table(
    "reading",
    "one file that was read or left out",
    {"file": TEXT, "layout": TEXT, "articles": NUMBER, "promised": NUMBER, "note": TEXT},
    ("file",),
)

PROBLEMS = Table(
    "problems",
    "one article that one stage could not use",
    {"article_id": TEXT, "stage": TEXT, "reason": TEXT},
    ("article_id", "stage", "reason"),
)
