"""Which column of a table is which: known by the headings that exports use, and said."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
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
_MONITORS = {"uvpm", "audiencereach", "publicityvalue", "newsheadline", "newstext", "newslink"}
"""Columns of a media monitor's export, in which a contact is the journalist."""
_SIGNED = {"fecha", "titular", "título", "periódico", "cuerpo", "testata", "titolo"}
_HEADLINE = 15
_PROSE = 8
"""Spaces that a short text has at least, half of the time."""
_LONG = 200
"""Characters that a text has at least, half of the time; a heading alone does not make one."""


@cache
def _read_data() -> dict[str, Any]:
    return tomllib.loads((files("toolkit.corpus") / "columns.toml").read_text(encoding="utf8"))


@cache
def read_parts(part: str) -> frozenset[str]:
    """Return the headings of a part of a day: "year", "month", "day".

    Examples
    --------
    >>> "monat" in read_parts("month")
    True
    """
    return frozenset(_read_data()["parts"][part])


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
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae"})
"""Letters whose stroke is no accent that can be taken off."""


def _with_spelt_out(headings: Iterable[str]) -> dict[str, None]:
    spelt = [one.translate(_SPELT_OUT) for one in headings]
    return dict.fromkeys([*headings, *spelt, *map(_without_accents, headings)])


def _without_accents(heading: str) -> str:
    """Return a heading as programs that allow plain letters only have it: tytul, zrodlo."""
    parts = unicodedata.normalize("NFD", heading.translate(_STROKES))
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return bare if bare.isascii() else heading


@cache
def _read_words() -> dict[str, frozenset[str]]:
    """Return by field the words of which one in a heading tells, in all their spellings."""
    return {
        name: frozenset(_with_spelt_out(words)) for name, words in _read_data()["words"].items()
    }


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
    lists = _read_words()
    if words & lists["never"]:
        return []
    found = [field for field in lists if field != "never" and words & lists[field]]
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
    for name in table.columns:  # of a nested field one part tells, after whole names
        if heading := fold_nested(name):
            folded.setdefault(heading, name)
    flags = {key for key, name in folded.items() if _holds_flags(table[name])}
    folded = {key: name for key, name in folded.items() if key not in flags}
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
            # The subject of a mail is its title, subjects of a library are none.
            fits = fits and not (heading == "subject" and not table[column].dropna().is_unique)
            fits = fits and not (field == "outlet" and _names_programs(heading, folded, table))
            if fits and (heading not in _read_data()["weak"] or looks_like(table[column], field)):
                chosen[field] = column
                break
    _match_words(table, chosen)
    monitored = folded.get("contactname")  # of a monitor's clippings; elsewhere whom to call
    if "author" not in chosen and monitored is not None and _MONITORS & folded.keys():
        chosen["author"] = monitored
    signed = folded.get("firma")  # a byline in Spanish and Italian, a company in German and Polish
    if "author" not in chosen and signed is not None and _SIGNED & folded.keys():
        chosen["author"] = signed
    return {field: chosen[field] for field in FIELDS if field in chosen}


def is_of_another(name: object, kinds: Sequence[str] = ("others", "readers")) -> bool:
    """Tell whether a nested column says something of another thing than the article: ``promo.basic.url``.

    Examples
    --------
    >>> is_of_another("promo_items.basic.url"), is_of_another("fields.body"), is_of_another("author")
    (True, False, False)
    >>> is_of_another("lastCorrection.by", ("readers",)), is_of_another("author.name", ("readers",))
    (True, False)
    """
    path = str(name).split(".")[:-1]
    path = [part for part in path if part != "_source"]  # what search engines call the whole
    words = {word.casefold() for part in path for word in _LETTERS.findall(_CAMEL.sub(" ", part))}
    words |= {word.removesuffix("s") for word in words}
    return any(not words.isdisjoint(_read_data()["nested"][kind]) for kind in kinds)


def fold_nested(name: object) -> str:
    """Return the part of a nested column's name that tells what it holds, "" where none does.

    Examples
    --------
    >>> fold_nested("fields.body"), fold_nested("attributes.header.text"), fold_nested("origin.title")
    ('body', 'header', 'outlet')
    >>> fold_nested("promo_items.basic.url"), fold_nested("body")
    ('', '')
    """
    nested = _read_data()["nested"]
    *path, last = map(fold_heading, str(name).split("."))
    if path and path[-1] in nested["sites"] and last in nested["names"]:
        return "outlet"
    while path and last in nested["plain"] and path[-1] not in nested["wrappers"]:
        last = path.pop()
    if not path:
        return last if "." in str(name) else ""
    return "" if is_of_another(f"{'.'.join(str(name).split('.')[: len(path)])}.") else last


def _holds_flags(cells: pd.Series[Any]) -> bool:
    """Tell whether cells say yes or no only: "published" is no day, then."""
    if pd.api.types.is_bool_dtype(cells):
        return True
    filled = cells.dropna().head(100) if cells.dtype == object else cells.head(0)
    return len(filled) > 0 and all(isinstance(cell, bool) for cell in filled)


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
            kinds = ("readers",) if field in ("author", "outlet") else ("others", "readers")
            free = free and not is_of_another(column, kinds)
            if free and field in find_fields(column) and looks_like(table[column], field):
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


def looks_like(cells: pd.Series[Any], field: str) -> bool:
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
    if field == "author":
        return bool(lengths.median() < _LONG) and not bool(
            cells.str.fullmatch(_NOBODY).mean() > 0.5
        )
    return bool(lengths.median() < _LONG)


_NOBODY = r"(?i)\s*(?:(?:fe)?male|[mfwdx]|unknown|none|other|person|organi[sz]ation|true|false|yes|no|[\d.,:-]+|https?://\S+|\S+@\S+|[a-z]{2})\s*"
"""Cells of columns that say something else of an author."""


def _counts_rows(cells: pd.Series[Any]) -> bool:
    """Whether cells only number the rows: another file's rows have the same numbers."""
    numbers = pd.to_numeric(cells, errors="coerce")
    first = numbers.iloc[0]
    return pd.notna(first) and first in (0, 1) and bool((numbers.diff().iloc[1:] == 1).all())


_LEADS = ("lp", "lead", "leadparagraph", "leadtext", "firstparagraph", "snippet")
_BODIES = ("td", "body", "bodytext", "text", "fulltext", "content", "articletext", "articlebody")
_COMPARED = 20_000
"""Characters of a text in which its first paragraph is looked for."""
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
    own = [
        one
        for one, other in both
        if _is_sentence(one) and _fold_text(one)[:_BEGINNING] not in _fold_text(other)
    ]
    return bool(both) and 2 * len(own) > len(both)


_NO_LETTERS = re.compile(r"<[^<>]{1,300}>|&#?\w{1,8};|[\W_]+")


def _fold_text(text: str) -> str:
    """Return the letters of a text alone: markup and kinds of marks make no difference."""
    return _NO_LETTERS.sub("", text[:_COMPARED]).casefold()


def _is_sentence(text: str) -> bool:
    cut = text.startswith(("…", "...")) or text.endswith(("…", "..."))
    return not cut and len(text.split()) >= _LEAD_WORDS and text.endswith((".", "!", "?", "”", '"'))
