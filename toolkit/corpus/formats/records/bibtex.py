"""References in BibTeX (.bib), as reference managers write them: an entry with a text or abstract is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.records.references import choose_text, explain_texts
from toolkit.errors import InputError

_ENTRY = re.compile(
    r"^[ \t]*@(?P<kind>[a-z]+)[ \t]*\{[ \t]*[^\s,{}=]*[ \t]*,", re.IGNORECASE | re.MULTILINE
)
_FIELD = re.compile(r"(?P<name>[a-z_-]+)\s*=\s*(?P<open>[{\"]?)", re.IGNORECASE)
_NAMES = {
    "title": ("title",),
    "outlet": ("journal", "journaltitle", "newspaper", "publisher"),
    "published": ("date", "year"),
    "author": ("author",),
    "url": ("url",),
    "language": ("langid", "language"),
}
_NOTES = ("annote", "annotation", "note")
_SIGNS = {r"{\textless}": "<", r"\textless": "<", r"{\textgreater}": ">", r"\textgreater": ">"}
"""How signs of markup are written in LaTeX."""
_HEAD = 2000
_NOT_ENTRIES = {"comment", "string", "preamble"}


def _recognizes(source: Source) -> bool:
    if b"@" not in source.data[:_HEAD]:
        return False
    head = source.text[:_HEAD].lstrip("\ufeff \r\n\t")
    begins = _ENTRY.search(head) if source.ending == ENDING else _ENTRY.match(head)
    return begins is not None


def _read(source: Source) -> Parsed:
    entries = _read_entries(source.text)
    read = [(row, place) for row, place in map(_to_row, entries) if row["text"]]
    rows = [row for row, _ in read]
    if not rows:
        raise InputError(f"{source.name}: lists references without abstracts, no articles")
    left = len(entries) - len(rows)
    notes = explain_texts([place for _, place in read])
    notes += [f"references without an abstract left out: {left:,}"] if left else []
    return Parsed(rows, BIBTEX.name, promised=len(rows), notes=notes)


BIBTEX = Layout("BibTeX", _recognizes, _read)
ENDING = ".bib"


def lists_literature(source: Source) -> bool:
    r"""Tell whether references are what somebody read about a subject: abstracts of one paragraph, or none.

    Examples
    --------
    >>> entry = b"@article{a, title={Quay}, abstract={It opens.\n\nSoon.}}"
    >>> lists_literature(Source("a.bib", entry)), lists_literature(Source("a.bib", b"@book{a, title={Quay}}"))
    (False, True)
    """
    texts = [row["text"] for row, _ in map(_to_row, _read_entries(source.text)) if row["text"]]
    return 2 * sum("\n\n" in text for text in texts) < max(len(texts), 1)


def _read_entries(text: str) -> list[dict[str, str]]:
    found = [one for one in _ENTRY.finditer(text) if one["kind"].lower() not in _NOT_ENTRIES]
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [dict(_read_fields(text[one.end() : end])) for one, end in zip(found, ends, strict=True)]


def _read_fields(entry: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry by their names in lower case."""
    place = 0
    while found := _FIELD.search(entry, place):
        place = _find_end(entry, found.end(), found["open"])
        yield found["name"].lower(), _clean(entry[found.end() : place])
        place += 1


def _clean(value: str) -> str:
    r"""Return a value without LaTeX's signs, its paragraphs apart.

    Examples
    --------
    >>> _clean("{Quay} opens\n  \\& ferries stay.\n\nSoon.")
    'Quay opens & ferries stay.\n\nSoon.'
    """
    for written, sign in _SIGNS.items():
        value = value.replace(written, sign)
    bare = re.sub(r"[{}]|\\(?=[&%$#_])", "", value)
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", bare))


def _find_end(entry: str, start: int, opened: str) -> int:
    """Return where a value ends: at its own brace or quotation mark, else at a comma or the entry's brace."""
    depth = 0
    for place in range(start, len(entry)):
        sign = entry[place]
        ends = {"{": "}", '"': '"', "": ",}\n"}[opened]
        if depth == 0 and sign in ends:
            return place
        depth += (sign == "{") - (sign == "}")
    return len(entry)


def _to_row(fields: dict[str, str]) -> tuple[Row, str]:
    """Return an entry's row, and where its text stands."""
    row: Row = {
        name: value
        for name, names in _NAMES.items()
        if (value := next(filter(None, map(fields.get, names)), ""))
    }
    if author := row.get("author"):
        row["author"] = author.replace(" and ", "; ")
    notes = [fields[name] for name in _NOTES if name in fields]
    row["text"], place = choose_text(notes, fields.get("abstract", ""))
    return row, place
