"""Articles below lines that begin with their outlet in marks: "Harbour Post" vom 07.05.2031 Seite: 5.

Such lines hold the other fields, too, each with its name; rules of underscores stand between articles.
"""

from __future__ import annotations

import re

from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row

_HEAD = re.compile(
    r"^[ \t]*[\"„“»«](?P<outlet>[^\"„“”«»\n]{2,80})[\"“”«»],?[ \t]+(?:vom|of|du|del|van)[ \t]+"
    r"(?P<day>\d{1,2}\.[ ]?\d{1,2}\.[ ]?\d{4})(?P<fields>[^\n]*)$",
    re.MULTILINE,
)
_FIELDS = {
    "page": re.compile(r"\b(?:Seite|Page|Pagina)\s*:"),
    "section": re.compile(r"\b(?:Ressort|Rubrik|Rubrique|Section)\s*:\s*"),
    "author": re.compile(r"\b(?:Von|Autor(?:in)?|Par|By)\s*:\s*"),
}
_EDITION = re.compile(r"\s*\b[\w-]*(?:ausgabe|édition|edition)\b.*$", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*[_=-]{5,}[ \t]*$", re.MULTILINE)


def read_quoted(text: str) -> list[Row]:
    r"""Return the articles below such lines, none where something else stands above the first.

    Examples
    --------
    >>> row, = read_quoted('"Quay Post" vom 7.5.2031 Von: Ida Falk Morgenausgabe\n\nLock shut\n\nIt is.')
    >>> row["outlet"], row["published"], row["author"], row["title"], row["text"]
    ('Quay Post', '7.5.2031', 'Ida Falk', 'Lock shut', 'It is.')
    """
    text = text.replace("\r\n", "\n")
    heads = [one for one in _HEAD.finditer(text) if any(_map_fields(one["fields"]).values())]
    if not heads or _RULE.sub("", text[: heads[0].start()]).strip("\ufeff \r\n"):
        return []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return [_read_one(head, text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def _map_fields(line: str) -> dict[str, str]:
    """Return what each named field of a line holds, up to the next one or to the edition."""
    found = {name: label.search(line) for name, label in _FIELDS.items()}
    starts = sorted(one.start() for one in found.values() if one)
    values = {}
    for name, one in found.items():
        end = next((start for start in starts if one and start > one.start()), len(line))
        values[name] = _EDITION.sub("", line[one.end() : end]).strip(" ,;") if one else ""
    return values


def _read_one(head: re.Match[str], below: str) -> Row:
    text = _RULE.sub("", below).strip()
    first, _, rest = text.partition("\n")
    titled = bool(rest.strip()) and is_title(first.strip())
    fields = _map_fields(head["fields"])
    return {
        "title": " ".join(first.split()) if titled else None,
        "outlet": head["outlet"].strip(),
        "published": head["day"],
        "author": fields["author"] or None,
        "section": fields["section"] or None,
        "text": rest.strip() if titled else text,
    }
