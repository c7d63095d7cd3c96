"""What is done to all articles once they are read: cleaned, told apart, looked at for doubts."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from toolkit.corpus.cleaning import clean_text
from toolkit.corpus.decoding import repair_mojibake
from toolkit.corpus.furniture import find_author, strip_furniture
from toolkit.corpus.languages import detect_language
from toolkit.corpus.report import Reading, count_of
from toolkit.corpus.turns import keep_above
from toolkit.tables import ARTICLES

_BY = re.compile(r"^by\s+(?=[^\W\d_])", re.IGNORECASE)
ORIGIN = "file"
"""The column that names an article's file, where several were read."""
_SHOWN = 3
"""Lines of page furniture that are shown."""
_CUT = 60
"""Letters of each."""
Articles = pd.DataFrame


def to_text(value: Any) -> str | None:
    """Return a cell as text: whole numbers without a point, nothing for what is missing or blank."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def finish_articles(found: list[Articles], report: Reading, *, as_it_is: bool) -> Articles:
    """Return all articles as one table: usable ones, with clean texts and languages.

    The texts of a script's own table stay ``as_it_is``, so that places in them are places there.
    """
    filled = [table.astype(object) if len(found) > 1 else table for table in found if len(table)]
    if not filled:
        return ARTICLES.build()
    table = pd.concat(filled, ignore_index=True) if len(filled) > 1 else filled[0]
    table = _leave_out_useless(table, report)
    origins = table[ORIGIN].tolist() if ORIGIN in table else [""] * len(table)
    if len(set(origins)) == 1 or len(set(origins)) == len(table):
        table = table.drop(columns=ORIGIN, errors="ignore")
    read = table["text"].tolist()
    texts, authors = (read, None) if as_it_is else _clean_texts(read, report)
    if "title" in table and not as_it_is:
        texts = [
            keep_above(text, [to_text(title)])
            for text, title in zip(texts, table["title"], strict=True)
        ]
    table = table.assign(language=_find_languages(table, texts))
    if authors is not None:
        table["author"] = _complete(table.get("author"), authors)
    if texts != read:  # a large table is not copied for nothing
        table["text"] = texts
    for column in ("title", "author", "outlet", "section", "url"):
        if column in table:
            table[column] = table[column].map(_to_author if column == "author" else _to_line)
    articles = ARTICLES.conform(table.reset_index(drop=True))
    report.note_doubts(articles, origins)
    return articles


def _complete(given: pd.Series[Any] | None, found: list[str | None]) -> list[Any]:
    """Return the authors that a file names, and where it names none those of bylines in texts."""
    if given is None:
        return list(found)
    return [
        byline if to_text(author) is None else author
        for author, byline in zip(given, found, strict=True)
    ]


def _clean_texts(texts: list[str], report: Reading) -> tuple[list[str], list[str | None] | None]:
    """Return texts in their own encoding, without markup and page furniture, and authors of bylines.

    What was done is said in the report. Authors are None where no text has a byline.
    """
    clean = [clean_text(text) for text in texts]
    repaired = [repair_mojibake(text) for text in clean]
    number = sum(one != other for one, other in zip(clean, repaired, strict=True))
    if number:
        report.remarks.append(
            f"{count_of(number, 'text')} had been read in a wrong encoding and repaired"
        )
    stripped = [strip_furniture(text) for text in repaired]
    lines = [line for _, dropped in stripped for line in dropped]
    if lines:
        report.furniture += lines
        report.remarks.append(
            f"{count_of(len(lines), 'line')} of page furniture left out, {_show_few(lines)}"
        )
    authors = [find_author(dropped) for _, dropped in stripped]
    return [text for text, _ in stripped], authors if any(authors) else None


def _show_few(lines: list[str]) -> str:
    """Return the first few different lines, each cut short, and where the others can be read."""
    different = list(dict.fromkeys(lines))
    shown = ", ".join(
        f"“{line[:_CUT]}{'…' if len(line) > _CUT else ''}”" for line in different[:_SHOWN]
    )
    rest = len(different) - _SHOWN
    more = f" and {rest:,} others (all with --furniture in a shell, report.furniture in a script)"
    return f"such as {shown}{more if rest > 0 else ''}"


def _leave_out_useless(table: Articles, report: Reading) -> Articles:
    has_text = [isinstance(text, str) and bool(text.strip()) for text in table["text"]]
    for article_id in table["article_id"][[not one for one in has_text]]:
        report.problem(str(article_id), "has no text")
    table = _tell_apart(table[has_text], report)
    repeated = table["article_id"].duplicated()
    for article_id in table["article_id"][repeated]:
        report.problem(
            str(article_id),
            "repeats the article_id of an article before it; every article needs its own",
        )
    return table[~repeated]


def _tell_apart(table: Articles, report: Reading) -> Articles:
    """Return articles of different files that have one id under ids of their own."""
    if ORIGIN not in table:
        return table
    firsts = table.drop_duplicates("article_id").set_index("article_id")[ORIGIN]
    clash = table["article_id"].duplicated() & (table["article_id"].map(firsts) != table[ORIGIN])
    if not clash.any():
        return table
    report.remarks.append(
        f"{count_of(int(clash.sum()), 'article')} had the id of an article of another file, and got the "
        "file's name in front of it"
    )
    pairs = zip(table["article_id"].astype(str), table[ORIGIN].astype(str), strict=True)
    return table.assign(
        article_id=table["article_id"].mask(clash, [_name_by_file(*pair) for pair in pairs])
    )


def _name_by_file(article_id: str, file: str) -> str:
    """Return an id that tells the file's whole name: a.odt where a is a.docx, may.csv-n7."""
    stem = file.rpartition(".")[0]
    own = (
        article_id.removeprefix(stem) if stem and article_id.startswith(stem) else f"-{article_id}"
    )
    return f"{file}{own}"


def _find_languages(table: Articles, texts: list[str]) -> list[str]:
    given = table["language"].map(to_text) if "language" in table else [None] * len(texts)
    return [
        detect_language(text) or _to_code(said) or "en"
        for text, said in zip(texts, given, strict=True)
    ]


def _to_code(said: object) -> str:
    """Return the code of a language that a file names ("English", "en-GB", "eng")."""
    word = said.strip().casefold() if isinstance(said, str) else ""  # a gap in a column is NaN
    if word.startswith(("en", "engl")):
        return "en"
    return word[:2] if len(word) in (2, 5) else ""


def _to_line(value: Any) -> str | None:
    text = to_text(value)
    return None if text is None else " ".join(repair_mojibake(clean_text(text)).split()) or None


def _to_author(value: Any) -> str | None:
    line = _to_line(value)
    return None if line is None else _BY.sub("", line)
