"""Columns that their headings alone do not tell apart: what the cells say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from toolkit.corpus.columns import fold_heading, fold_nested, known_headings, match_columns
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.rows.explaining import find_unnamed_text


def choose_columns(table: pd.DataFrame, given: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return for each field the column that holds it, as ``match_columns`` does, by their cells, too.

    Examples
    --------
    >>> row = {"heading": "Ferries stay", "title.title": "The Harbour Post (Hale)", "text": "They run on."}
    >>> chosen = choose_columns(pd.DataFrame([row]))
    >>> chosen["title"], chosen["outlet"]
    ('heading', 'title.title')
    """
    chosen = match_columns(table, given)
    folded: dict[str, Any] = {}
    for name in table.columns:
        folded.setdefault(fold_heading(name), name)
    for name in table.columns:
        if heading := fold_nested(name) or _end_of(name):
            folded.setdefault(heading, name)
    unnamed = find_unnamed_text(chosen, table)
    if unnamed is not None:
        chosen["text"] = unnamed
    _drop_kinds(table, chosen, given or {})
    _leave_coders(chosen, folded, given or {})
    _take_name(table, folded, chosen)
    _part_titles(table, folded, chosen, given or {})
    _prefer_markup(table, folded, chosen, given or {})
    return chosen


_KINDS = {
    "article",
    "articles",
    "news",
    "newsarticle",
    "post",
    "story",
    "text",
    "newspaperarticle",
    "unknown",
    "uncategorized",
}


def _drop_kinds(table: pd.DataFrame, chosen: dict[str, Any], given: Collection[str]) -> None:
    """Take no column for the section that only says that articles are articles."""
    if "section" in chosen and "section" not in given:
        said = set(map(fold_heading, table[chosen["section"]].dropna()))
        if said and said <= _KINDS:
            del chosen["section"]


_CODED = {"segment", "codedsegment", "quotation", "quotationcontent"}
_OF_CODERS = {"created", "createdat", "createdby", "creator", "modified", "author"}


def _leave_coders(
    chosen: dict[str, Any], folded: Mapping[str, Any], given: Collection[str]
) -> None:
    """Take nobody who coded a text, and no day of that, for the text's; its document is its title."""
    if fold_heading(chosen.get("text")) not in _CODED:
        return
    for field in {"author", "published"} - set(given):
        if fold_heading(chosen.get(field)) in _OF_CODERS:
            del chosen[field]
    if "title" not in chosen and "document" in folded:
        chosen["title"] = folded["document"]


_MOST_WITHOUT = 0.1
"""Share of rows without an id of their own up to which a column holds ids of articles."""


def drop_ids(table: pd.DataFrame, chosen: dict[str, Any], given: Collection[str]) -> None:
    """Take no column for ids that tells few rows apart: a party's number, the debate's.

    Examples
    --------
    >>> chosen = {"article_id": "party.id"}
    >>> drop_ids(pd.DataFrame({"party.id": [7, 7, None]}), chosen, {})
    >>> chosen
    {}
    """
    column = chosen.get("article_id")
    if column is None or "article_id" in given or fold_heading(column) == "articleid":
        return
    rows = table[table[chosen["text"]].notna()] if "text" in chosen else table
    ids = rows[column].replace("NA", None)
    own = ids.notna() & ~ids.astype("string").duplicated()
    if len(ids) and 1 - own.mean() > _MOST_WITHOUT:
        del chosen["article_id"]


_FEWEST_WORDS = 3
"""Words that headlines have, half of the time."""


def _take_name(table: pd.DataFrame, folded: Mapping[str, Any], chosen: dict[str, Any]) -> None:
    """Take names of several words, each its own, for titles, where no column is called so."""
    column = folded.get("name")
    if (
        {"title"} & chosen.keys()
        or column is None
        or column in chosen.values()
        or "text" not in chosen
    ):
        return
    names = table[column].dropna().head(100).astype(str)
    if len(names) and names.is_unique and names.str.split().str.len().median() >= _FEWEST_WORDS:
        chosen["title"] = column


def _end_of(name: Any) -> str:
    """Return the title that stands in an object of its own: the name of a paper beside the headline."""
    parent, _, last = str(name).rpartition(".")
    return "title" if fold_heading(parent) == fold_heading(last) == "title" else ""


_MOSTLY, _RARELY = 0.8, 0.5


def _part_titles(
    table: pd.DataFrame, folded: Mapping[str, Any], chosen: dict[str, Any], given: Collection[str]
) -> None:
    """Take a "title" that is the paper's for the outlet, where another column holds the headlines."""
    title = chosen.get("title")
    taken = "outlet" in chosen and fold_heading(chosen["outlet"]) != "publisher"
    if title is None or {"title", "outlet"} & set(given) or taken:
        return
    others = [
        folded[name] for name in known_headings()["title"] if name in folded and name != "subject"
    ]
    if _share_outlets(table[title]) < _MOSTLY:
        return
    for other in others:
        if (
            other not in chosen.values()
            and table[other].notna().any()
            and _share_outlets(table[other]) <= _RARELY
        ):
            chosen["outlet"], chosen["title"] = title, other
            return
    if table[title].nunique() < table[title].count():  # headlines are not the same again and again
        chosen["outlet"] = chosen.pop("title")


def _share_outlets(cells: pd.Series[Any]) -> float:
    """Return the share of cells that are called as outlets are, without what stands in brackets behind."""
    names = [str(cell).partition(" (")[0] for cell in cells.dropna().head(100)]
    return sum(map(sounds_like_outlet, names)) / len(names) if names else 0


_MARKUP = ("html", "bodyhtml", "contenthtml", "contentrendered", "descriptionhtml",
           "htmlbody", "htmlcontent", "articlehtml")  # fmt: skip
_BLOCK = r"(?s)(?!.*<(?:html|head|body)\b).*<(?:p|div|figure|h\d|ul|blockquote)\b"
_MUCH_LONGER = 5


def _prefer_markup(
    table: pd.DataFrame, folded: Mapping[str, Any], chosen: dict[str, Any], given: Collection[str]
) -> None:
    """Take the text with its markup, where it stands beside one without: it tells captions and boxes."""
    text = chosen.get("text")
    if text is None or "text" in given:
        return
    for name in _MARKUP:
        column = folded.get(name)
        if column is None or column in chosen.values():
            continue
        some = table[[text, column]].dropna().head(100).astype(str)
        marked = some[column].str.match(_BLOCK)
        bare = ~some[text].str.contains("<", regex=False)
        longer = some[column].str.len() > _MUCH_LONGER * some[text].str.len()
        if (
            len(some) == len(table.head(100)[text].dropna()) > 0
            and (marked & bare & ~longer).mean() > _RARELY
        ):
            chosen["text"] = column
            return
