"""What is done to articles once they are read: cleaned, looked at for doubts, corrected as chosen."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit.corpus.choices import Choices
from toolkit.corpus.choosing import Chooser
from toolkit.corpus.cleaning import clean_text
from toolkit.corpus.decoding import repair_mojibake
from toolkit.corpus.doubts import Counts, Doubts
from toolkit.corpus.fields import find_label
from toolkit.corpus.formats.cells import read_element
from toolkit.corpus.formats.heading.bylines import is_nobody
from toolkit.corpus.furniture import find_author, find_outlet, strip_furniture
from toolkit.corpus.languages import detect_language
from toolkit.corpus.report import Reading, ReadingReport
from toolkit.corpus.rows.faults import explain_fault, name_fault
from toolkit.corpus.rows.relayed import cut_source
from toolkit.corpus.turns import keep_above
from toolkit.errors import InputError
from toolkit.language.furniture import is_office
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.rounding import count_of
from toolkit.tables import ARTICLES

_BY = re.compile(
    r"^(?:(?:by|por|par|door)\s+(?=[^\W\d_])|(?:von|af|av)\s+(?=(?!de[rmn]\b)[^\W\d_]\S*\s+\S))",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*[,;]\s+")
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


@dataclass(frozen=True)
class _Cleaned:
    """Texts without markup and page furniture, what this names, its lines, and how many were repaired."""

    texts: list[str]
    named: dict[str, list[str | None]] = field(default_factory=dict)
    furniture: list[str] = field(default_factory=list)
    repaired: int = 0


@dataclass(frozen=True)
class _Prepared:
    """Some articles, their texts and files, and what there is to say of their cleaning."""

    articles: Articles
    texts: list[str]
    origins: list[str]
    furniture: list[str]
    repaired: int


class Finisher:
    """Makes articles of rows as they were read: clean texts, languages, one line a title.

    It is given some rows at a time, and counts in the report what it met in all of them.
    """

    def __init__(
        self, report: Reading, choices: Choices, ids: Iterable[str] = (), *, as_it_is: bool
    ) -> None:
        self.report = report
        self.as_it_is = as_it_is
        """The texts of a script's own table stay, so that places in them are places there."""
        self.doubts = Doubts()
        self.chosen = Chooser(choices, ids)
        self.counts = Counts()
        self._repaired = 0
        self._nobody: Counter[str] = Counter()

    def finish(self, table: Articles, origins: Sequence[str]) -> Articles:
        """Return rows as articles, as people corrected them and without those left out."""
        table = self._clear_nobody(table.reset_index(drop=True))
        parts = self._prepare(table, list(origins))
        for part in parts:
            self.report.furniture += part.furniture
            self._repaired += part.repaired
            self.doubts.note(part.articles, part.texts, part.origins)
        done = [part.articles for part in parts]
        articles = (
            pd.concat(done, ignore_index=True) if len(done) > 1 else (*done, ARTICLES.build())[0]
        )
        chosen = self.chosen.apply(articles)
        self.counts.add(chosen)
        return chosen

    def _clear_nobody(self, table: Articles) -> Articles:
        """Return rows without authors that only say that there is none, and count these."""
        given = list(table["author"]) if "author" in table else []
        nobody = {name for name in map(to_text, given) if name and is_nobody(name)}
        if not nobody:
            return table
        self._nobody += Counter(name for name in map(to_text, given) if name and name in nobody)
        kept: Any = [None if to_text(author) in nobody else author for author in given]
        return table.assign(author=kept)

    def _prepare(self, table: Articles, origins: list[str]) -> list[_Prepared]:
        """Return rows as articles; one at which a fault is met is left out and named."""
        try:
            return [self._to_articles(table, origins)]
        except (InputError, Warning):
            raise  # what was given is wrong, or whoever reads wants warnings to be errors
        except Exception as error:
            if len(table) < 2:
                self.report.problem(str(table["article_id"].iloc[0]), explain_fault(error))
                return []
        half = len(table) // 2
        first, second = table.iloc[:half], table.iloc[half:].reset_index(drop=True)
        return [*self._prepare(first, origins[:half]), *self._prepare(second, origins[half:])]

    def _to_articles(self, table: Articles, origins: list[str]) -> _Prepared:
        read = table["text"].tolist()
        clean = _Cleaned(read) if self.as_it_is else _clean_texts(read)
        texts = clean.texts
        if "title" in table and not self.as_it_is:
            texts = [
                keep_above(text, [to_text(title)])
                for text, title in zip(texts, table["title"].tolist(), strict=True)
            ]
        table = table.assign(language=_find_languages(table, texts))
        for column, found in clean.named.items():
            table[column] = _complete(table.get(column), found)
        if texts != read:  # a large table is not copied for nothing
            table["text"] = texts
        for column in ("title", "author", "outlet", "section", "url"):
            if column in table:
                table[column] = table[column].map(_LINES.get(column, _to_line))
        if not self.as_it_is and {"author", "outlet"} <= set(table.columns):
            table["author"] = [
                _without_outlet(author, outlet)
                for author, outlet in zip(
                    table["author"].tolist(), table["outlet"].tolist(), strict=True
                )
            ]
        articles = ARTICLES.conform(table)
        return _Prepared(articles, texts, origins, clean.furniture, clean.repaired)

    def close(self) -> ReadingReport:
        """Return the report of reading, once all articles were finished."""
        report = self.report
        if self._repaired:
            report.remarks.append(
                f"{count_of(self._repaired, 'text')} had been read in a wrong encoding and repaired"
            )
        if self._nobody:
            name, number = self._nobody.most_common(1)[0][0], self._nobody.total()
            report.remarks.append(
                f"{count_of(number, 'article')} without an author, for whom “{name}” or the like stands"
            )
        if report.furniture:
            lines = report.furniture
            report.remarks.append(
                f"{count_of(len(lines), 'line')} of page furniture left out, {_show_few(lines)}"
            )
        self._list_doubts()
        self.chosen.close(report)
        return report.finish(self.counts)

    def _list_doubts(self) -> None:
        """Note the doubts; where a fault is met, that the articles were not looked at together."""
        try:
            self.report.doubts += self.doubts.list_all()
        except Warning:
            raise  # whoever reads wants warnings to be errors
        except Exception as error:
            self.report.problem(
                "all articles", f"were not looked at for doubts, {name_fault(error)}"
            )


def _clean_texts(texts: list[str]) -> _Cleaned:
    """Return texts in their own encoding, without markup and page furniture, and what that names.

    These are authors of bylines and sources of monitored reports, none where no text has any.
    """
    read = [read_element(text) or (text, None) for text in texts]
    left: list[str] = []
    clean = [clean_text(text, left) for text, _ in read]
    repaired = [repair_mojibake(text) for text in clean]
    stripped = [strip_furniture(text) for text in repaired]
    furniture = [*left, *(line for _, dropped in stripped for line in dropped)]
    named = {
        "author": [
            author or find_author(dropped)
            for (_, author), (_, dropped) in zip(read, stripped, strict=True)
        ],
        "outlet": [find_outlet(dropped) for _, dropped in stripped],
    }
    return _Cleaned(
        [text for text, _ in stripped],
        {name: found for name, found in named.items() if any(found)},
        list(map(sys.intern, furniture)),
        sum(one != other for one, other in zip(clean, repaired, strict=True)),
    )


def _complete(given: pd.Series[Any] | None, found: list[str | None]) -> list[Any]:
    """Return the authors, or outlets, that a file names, and where it names none what texts name."""
    if given is None:
        return list(found)
    return [
        said if to_text(known) is None else known for known, said in zip(given, found, strict=True)
    ]


def _show_few(lines: list[str]) -> str:
    """Return the first few different lines, each cut short, and where the others can be read."""
    different = list(dict.fromkeys(lines))
    shown = ", ".join(
        f"“{line[:_CUT]}{'…' if len(line) > _CUT else ''}”" for line in different[:_SHOWN]
    )
    rest = len(different) - _SHOWN
    more = f" and {rest:,} others (all with --furniture in a shell, report.furniture in a script)"
    return f"such as {shown}{more if rest > 0 else ''}"


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


_KIND = re.compile(
    r"\s+[-–—|]\s+(?:press|news|media)\s+(?:releases?|statements?|rooms?|corner)$", re.IGNORECASE
)
"""What a sender's letterhead says of the sheet: Harbour Office - Press release."""


def _to_outlet(value: Any) -> str | None:
    line = _to_line(value)
    return None if line is None else cut_source(_KIND.sub("", line))


def _without_outlet(author: Any, outlet: Any) -> Any:
    """Return who wrote without the outlet behind a comma: "Ida Falk, Harbour Post"."""
    if not isinstance(author, str) or not isinstance(outlet, str) or not outlet:
        return author
    return (
        author.removesuffix(f", {outlet}").removesuffix(f", {outlet.removeprefix('The ')}")
        or author
    )


_LIST = re.compile(r"\[\s*(?:['\"].*['\"])?\s*\]", re.DOTALL)
"""Names as programs write a list of them into a table: ['Ida Falk', 'Jon Hale']."""


def _open_list(line: str | None) -> str | None:
    """Return the names in a list as a program writes it, one behind the other."""
    if line is None or not _LIST.fullmatch(line):
        return line
    names = (name or other for name, other in re.findall(r"'([^']*)'|\"([^\"]*)\"", line))
    return ", ".join(filter(None, map(str.strip, names))) or None


_WORD = r"[A-ZÀ-Þ][\w'’.-]+"
_IN_PLACE = re.compile(
    rf"(?:(?<=\A)|(?<=, )|(?<=; )|(?<= and )|(?<= & ))(?P<name>{_WORD}(?: {_WORD}){{1,3}})"
    r" (?:in|at|from|aus|à) "
    rf"(?:the )?{_WORD}(?: {_WORD}){{0,2}}(?=\Z|, | and | & |;)"
)
"""Where a writer was: "Ida Falk in Port Hale and Jon Roe in Tarn"."""


def _to_author(value: Any) -> str | None:
    line = _open_list(_to_line(value))
    if line is not None and (found := find_label(line))[0] == "author":
        line = found[1]
    return None if line is None else _without_office(_IN_PLACE.sub(r"\g<name>", _BY.sub("", line)))


def _without_office(author: str) -> str:
    """Return who wrote without the office behind a comma: "Lena Voss, Department Spokesperson"."""
    first, *others = _PIECES.split(author)
    if not others or any(map(author.startswith, ("(", "["))):
        return author
    kept = [one for one in others if not _is_office(one)]
    return author if len(kept) == len(others) else ", ".join([first, *kept])


def _is_office(piece: str) -> bool:
    """Tell whether a piece of a byline is an office by its last word, or its first one, and nobody's name."""
    words = [fold_name(word) for word in piece.split()]
    known = load_vocabulary()
    if not words or words[0] in known.given_names:
        return False
    return is_office(piece) or words[-1] in known.titles or words[0] in known.same_title


_LINES = {"author": _to_author, "outlet": _to_outlet}
"""How the fields are tidied that are more than one line of text."""
