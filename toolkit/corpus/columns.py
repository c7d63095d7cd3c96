"""Which column of a table is which: known by the headings that exports use, and said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from toolkit.corpus.fields import names_beyond_ascii
from toolkit.errors import InputError

FIELDS = (
    "text",
    "title",
    "outlet",
    "published",
    "author",
    "url",
    "language",
    "section",
    "article_id",
)
_DATED = r"\d{4}|\d/\d|\d\.\d"
_NO_WORDS = re.compile(r"[\W_]+")
_WEAK = {
    "article",
    "document",
    "doc",
    "no",
    "nr",
    "index",
    "unnamed0",
    "data",
    "key",
    "ab",
    "media",
    "day",
    "tag",
    "html",
    "inhalt",
    "contenu",
    "contenido",
    "contenuto",
    "inhoud",
    "message",
}
"""Headings that are taken only where their cells look like it."""
_SPANISH = {"fecha", "titular", "título", "periódico", "cuerpo"}
_HEADLINE = 15
_PROSE = 8
"""Spaces that a short text has at least, half of the time."""
_LONG = 200
"""Characters that a text has at least, half of the time; a heading alone does not make one."""


@cache
def _read_data() -> dict[str, Any]:
    return tomllib.loads((files("toolkit.corpus") / "columns.toml").read_text(encoding="utf8"))


@cache
def known_headings() -> dict[str, list[str]]:
    """Return the headings of every field, the surest first."""
    return {
        field: list(
            _with_spelt_out([*_read_data()[field], *map(fold_heading, names_beyond_ascii(field))])
        )
        for field in FIELDS
    }


_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""How programs that know no such letters name columns: ueberschrift."""


def _with_spelt_out(headings: list[str]) -> dict[str, None]:
    return dict.fromkeys([*headings, *(one.translate(_SPELT_OUT) for one in headings)])


_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_LETTERS = re.compile(r"[^\W\d_]+")


def find_fields(heading: object) -> list[str]:
    """Return the fields that a heading may name, by itself or by one of its words.

    Examples
    --------
    >>> find_fields("Article headline"), find_fields("Date of publication"), find_fields("Word count")
    (['title'], ['published'], [])
    """
    folded = fold_heading(heading)
    exact = [field for field, headings in known_headings().items() if folded in headings]
    if exact:
        return exact
    words = {word.casefold() for word in _LETTERS.findall(_CAMEL.sub(" ", str(heading)))}
    lists = _read_data()["words"]
    if words & set(lists["never"]):
        return []
    found = [field for field in lists if field != "never" and words & set(lists[field])]
    return found or [field for field in _COMPOUNDS if any(map(_COMPOUNDS[field].fullmatch, words))]


_COMPOUNDS = {
    "text": re.compile(r"(?!.*(?:[ck]on?te[xk]|prete[xk])).+te(?:x|ks)t"),
    "title": re.compile(
        r"(?!unter|under|onder|zwischen|kurz|sub).+(?:titel|tittel|überschrift|rubrik)"
    ),
    "published": re.compile(
        r"(?!.*(?:abruf|zugriff|lade|import|export|änder|erfass|speicher|kodier)).+dat(?:um|o)"
    ),
    "outlet": re.compile(r".+(?:zeitung|krant|tidning|avis)"),
}
"""Words of Germanic languages whose end tells what a column holds: Artikeltekst, Publiceringsdatum."""


def fold_heading(name: object) -> str:
    """Return a heading for comparing.

    Examples
    --------
    >>> fold_heading(" Publication_Date "), fold_heading("hlead/HD")
    ('publicationdate', 'hleadhd')
    """
    return _NO_WORDS.sub("", str(name)).casefold()


def match_columns(table: pd.DataFrame, given: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return for each field the column that holds it.

    Parameters
    ----------
    table
        A table as it was read.
    given
        Columns that the user named, by field (``{"text": "Body"}``): these are taken as they are.

    Returns
    -------
    dict
        Field to column; fields without a column are left out.

    Raises
    ------
    InputError
        If a field is unknown, or a column that was named is not there.

    Examples
    --------
    >>> match_columns(pd.DataFrame(columns=["Headline", "Body", "Pub Date"]))
    {'text': 'Body', 'title': 'Headline', 'published': 'Pub Date'}
    """
    chosen = _check_given(table.columns, given or {})
    folded: dict[str, Any] = {}
    for name in table.columns:
        folded.setdefault(fold_heading(name), name)
    for name in table.columns:  # of a nested field the last part tells, after whole names
        folded.setdefault(fold_heading(str(name).rpartition(".")[2]), name)
    empty = [key for key, name in folded.items() if len(table) and table[name].isna().all()]
    for field in FIELDS:
        if field in chosen:
            continue
        taken = set(chosen.values())
        names = known_headings()[field]
        # A column without any cell is taken only where no other has a name of the field's.
        for heading in sorted(names, key=empty.__contains__) if empty else names:
            column: Any = folded.get(heading)
            fits = column is not None and column not in taken
            fits = fits and not (field == "outlet" and _names_programs(heading, folded, table))
            if fits and (heading not in _WEAK or _looks_like(table[column], field)):
                chosen[field] = column
                break
    _match_words(table, chosen)
    signed = folded.get("firma")  # a byline in Spanish, a company in German and Polish
    if "author" not in chosen and signed is not None and _SPANISH & folded.keys():
        chosen["author"] = signed
    return {field: chosen[field] for field in FIELDS if field in chosen}


_POSTS = {"retweetcount", "favoritecount", "retweetedstatusid"}
"""Columns that tables of posts have: their "source" names the program that sent a post."""
_LINK = r"\s*<a\b.*</a>\s*"


def _names_programs(heading: str, folded: Mapping[str, Any], table: pd.DataFrame) -> bool:
    """Tell whether a column says by which program posts were sent, often as a link to it."""
    if heading != "source":
        return False
    cells = table[folded[heading]].dropna().head(100).astype(str)
    linked = len(cells) > 0 and bool(cells.str.fullmatch(_LINK).all())
    return linked or bool(_POSTS & folded.keys())


def _match_words(table: pd.DataFrame, chosen: dict[str, Any]) -> None:
    """Add the fields that one word of a heading names, where the cells look like it."""
    section = chosen.get("section")
    # A section in German, a headline in Swedish: headlines are longer.
    if (
        "title" not in chosen
        and fold_heading(section) == "rubrik"
        and table[section].dropna().astype(str).str.len().median() >= _HEADLINE
    ):
        chosen["title"] = chosen.pop("section")
    for field in _BY_WORDS:
        for column in table.columns:
            if field in chosen:
                break
            free = column not in chosen.values() and fold_heading(column) not in _every_heading()
            if free and field in find_fields(column) and _looks_like(table[column], field):
                chosen[field] = column


_BY_WORDS = ("text", "published", "title", "outlet", "author", "url")


@cache
def _every_heading() -> frozenset[str]:
    return frozenset(heading for headings in known_headings().values() for heading in headings)


def _check_given(columns: Iterable[Any], given: Mapping[str, str]) -> dict[str, Any]:
    names = {str(column).strip(): column for column in columns}
    chosen: dict[str, Any] = {}
    for field, name in given.items():
        if field not in FIELDS:
            raise InputError(f"columns: {field!r} is no field; there are {', '.join(FIELDS)}")
        if name.strip() not in names:
            raise InputError(
                f"columns: {name!r} (for {field}) is not in the table; it has "
                f"{', '.join(map(repr, names)) or 'no columns'}"
            )
        chosen[field] = names[name.strip()]
    return chosen


def _looks_like(cells: pd.Series[Any], field: str) -> bool:
    """Whether cells look like what a heading alone does not prove."""
    filled = cells.dropna()
    if filled.empty:
        return field != "text"
    cells = filled.head(100).astype(str)
    lengths = cells.str.len()
    if field == "text":
        return bool(lengths.median() >= _LONG) or bool(cells.str.count(" ").median() >= _PROSE)
    if field == "article_id":
        return bool(filled.is_unique) and not _counts_rows(filled)
    if field == "outlet":
        links = cells.str.startswith("http").all()
        return not links and not bool(cells.str.contains(_DATED).mean() > 0.5)
    if field == "published":
        return bool(cells.str.contains(_DATED).mean() > 0.5)
    return bool(lengths.median() < _LONG)


def _counts_rows(cells: pd.Series[Any]) -> bool:
    """Whether cells only number the rows: another file's rows have the same numbers."""
    numbers = pd.to_numeric(cells, errors="coerce")
    first = numbers.iloc[0]
    return first in (0, 1) and bool((numbers.diff().iloc[1:] == 1).all())


def find_prose(table: pd.DataFrame) -> str | None:
    """Return the only column whose cells are long texts, None where there is none or several."""
    long = [str(column) for column in table.columns if _looks_like(table[column], "text")]
    return long[0] if len(long) == 1 else None


_HEADING_WORDS = 12
"""Words from which what stands in the first line is no heading."""


def explain_no_text(table: pd.DataFrame) -> str:
    """Return the sentence on a table none of whose columns is the text, and what to do."""
    names = ", ".join(map(repr, map(str, table.columns))) or "no columns"
    folded = {fold_heading(column) for column in table.columns}
    if folded & {"url", "link", "documentidentifier", "sourceurl", "storiesid"}:
        return (
            f"holds links to articles, and no text (its columns are {names}); fetch the pages, save them "
            "as .html and read that folder, or add a column with the text"
        )
    if any(len(str(column).split()) > _HEADING_WORDS for column in table.columns):
        return (
            "its first line holds no column names, but a row; write a line with names above it (title, "
            f"outlet, date, text), and read it again (it was taken for {names[:200]})"
        )
    likely = find_prose(table) or "…"
    return (
        f"no column holds the text (its columns are {names}); name it: {_say_how('text', likely)}; "
        "so with title, outlet, published and author"
    )


def _say_how(field: str, column: str) -> str:
    option = f'"{field}={column}"' if " " in column else f"{field}={column}"
    return f'columns={{"{field}": "{column}"}} in a script, --column {option} in a shell'


_DAY_CELL = re.compile(
    r"\W*(?:\w{3,9},?\s+)?(?:(?:19|20)\d\d[-/.]?[01]\d[-/.]?[0-3]\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d"
    r"|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d|[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
    r"|1\d{9}(?:\d{3})?)(?:\D.{0,30})?"
)
"""A cell that is a day, or seconds since 1970."""


def suggest_day(chosen: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Return the sentence on columns of days where none was taken for the day of publication, else "".

    Examples
    --------
    >>> table = pd.DataFrame({"ts": ["2031-05-07 10:00", "2031-05-08 11:00"], "n": [1, 2]})
    >>> suggest_day({}, table)[:41]
    'days stand in ts, which was not read: if '
    """
    if "published" in chosen:
        return ""
    taken = set(chosen.values())
    found = [str(name) for name in table.columns if name not in taken and _holds_days(table[name])]
    if not found:
        return ""
    how = _say_how("published", found[0])
    return (
        f"days stand in {', '.join(found)}, which {'was' if len(found) == 1 else 'were'} not read: "
        f"if they are those of publication, {how}"
    )


def _holds_days(cells: pd.Series[Any]) -> bool:
    filled = cells.dropna().head(100)
    if filled.empty:
        return False
    if pd.api.types.is_datetime64_any_dtype(filled):
        return True
    return bool(filled.astype(str).str.fullmatch(_DAY_CELL).mean() > 0.8)


_LEADS = ("lp", "lead", "leadparagraph", "leadtext", "firstparagraph")
_BODIES = ("td", "body", "bodytext", "text", "fulltext", "content", "articletext", "articlebody")
_LEAD_WORDS, _BEGINNING = 10, 60
"""Words that a first paragraph has, and letters by which it is found again in the text."""


def join_lead(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    r"""Return a table with first paragraphs in front of the texts, where they have a column of their own.

    Examples
    --------
    >>> row = {"Lead": "The quay at Port Hale stays shut until the spring, Holm said.", "Body": "She left."}
    >>> join_lead(pd.DataFrame([row]), []).iloc[0].tolist()
    ['The quay at Port Hale stays shut until the spring, Holm said.\n\nShe left.']
    """
    folded = {fold_heading(column): column for column in table.columns}
    first = next((folded[name] for name in _LEADS if name in folded), None)
    rest = next((folded[name] for name in _BODIES if name in folded), None)
    if first is None or rest is None:
        return table
    lead, text = table[first].fillna("").astype(str), table[rest].fillna("").astype(str)
    factiva = {"lp", "td"} <= folded.keys()
    if not factiva and not _goes_in_front(lead, text):
        return table
    if not factiva:
        notes.append(f"{first} was put in front of {rest}, which does not hold it")
    whole = (lead + "\n\n" + text).str.strip()
    return table.drop(columns=first).assign(**{rest: whole})


def _goes_in_front(lead: pd.Series[Any], text: pd.Series[Any]) -> bool:
    """Tell whether leads are sentences that the texts do not hold."""
    both = [
        (one.strip(), other)
        for one, other in zip(lead, text, strict=True)
        if one.strip() and other.strip()
    ]
    own = [one for one, other in both if _is_sentence(one) and one[:_BEGINNING] not in other]
    return bool(both) and 2 * len(own) > len(both)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _LEAD_WORDS and text.endswith((".", "!", "?", "”", '"'))


def explain_columns(chosen: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Return the sentence that says which column was taken for what, "" where the names are the fields'."""
    renamed = [f"{column!s} as {field}" for field, column in chosen.items() if str(column) != field]
    unused = [str(column) for column in table.columns if column not in set(chosen.values())]
    parts = [f"columns read: {', '.join(renamed)}"] if renamed else []
    parts += [f"kept as they are: {', '.join(unused)}"] if unused else []
    return "; ".join(parts)
