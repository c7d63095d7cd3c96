"""What speaks against single fields of an article: no title, an address for an outlet, markup in a text.

Nothing is changed: a doubt says what was read, so that somebody can look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from toolkit.corpus.fields import find_label, read_names
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.titles import read_day
from toolkit.corpus.rows.edges import cut_line

_NO_TITLE = re.compile(
    r"(?:for\s+)?(?:immediate\s+)?(?:(?:press|news|media)\s+)?release|press\s+statement|untitled.{0,20}|no\s+title|home(?:\s?page)?|index|article|news(?:letter)?|document"
    r"|print(?:\s+(?:page|this))?|search(?:\s+results)?|page\s+\d+|test|null|none|nan|n/?a|title|headline|text|body|html|login|sign\s+in|error.{0,20}|404.{0,20}"
    r"|pressemitteilung|communiqué(?:\s+de\s+presse)?|comunicado|[\[(]?no\ssubject[\])]?|.{2,60}\s(?:updated\s(?:his|her|its|their)\sstatus|shared\sa\s\w+|added\s(?:a|\d+)\snew\s\w+|posted\sin\s.{2,60}|was\slive)\.?|advertisement|loading.{0,5}|transcript|about(?:\s+us)?",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:docx?|pdf|txt|html?|rtf|odt|xml|json|csv)|https?://\S+", re.IGNORECASE)
_NO_OUTLET = re.compile(
    r"\S+@\S+|\S+ at \S+\.\w+|https?://\S+|[\d\W]+|(?:press|news|media)\s+release|unknown|none|null|n/?a|admin\w*|press|news|article|post|website|internet|web|email"
    r"|.*\b(?:on|at|in|by|of|from|to|and|(?<!,\x20)the)|print|online|english|en|de|fr|es|source|newspaper|publication|inbox|user|anonymous|\w+\.(?:docx?|pdf|txt|html?)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\S+@\S+\.\w+|https?://\S+|[\d\W]+|(?:fe)?male|[mfwdx]|unknown|none|null|nan|n/?a|admin\w*|root|user\w*|author|autor|byline|anonymous|true|false|yes|no"
    r"|person|organi[sz]ation|editor|(?:for\s+)?immediate\s+release|(?:press|news|media)\s+release|read\s+more.*|share.*|follow.*|subscribe.*|share\s+this.*|(?:posted|published|updated)\b.*",
    re.IGNORECASE,
)
_LOST = re.compile("[\x80-\x9f\ufffd]")
"""Characters that no text has: bytes that were read in another encoding."""
_LONGEST = {"title": 200, "outlet": 90, "author": 160}
_ENDS_OPEN = re.compile(r"\w[:=]$|[,;]$")
"""The label of a field, or half of a line, that was read as an outlet."""
_TITLE_WORDS = 4
_FEWEST_SMALL = 3
"""Words in small letters in an author's name that make a sentence of it."""
_PARTICLES = read_names("authors", "small")
_TAG = re.compile(r"</?[a-z][\w:-]{0,30}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,200}\}\}|\[\[[^\[\]\n]{1,200}\]\]|\{%.{1,80}?%\}")
_DATA = re.compile(r"""["']\w{2,30}["']\s*:\s*(?:["'\[{]|\d|true|null|None)""")
_BINARY = re.compile(r"[A-Za-z0-9+/]{400,}")
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|lt|gt|#\d{2,5});")
_FEWEST, _FEWEST_FIELDS = 2, 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = re.compile(
    r"^[^\n]{0,40}?[(\[]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?[)\]]?[ \t]*$"
    r"|^[^\n:]{0,40}:?[ \t]*[(\[](?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?[)\]]",
    re.MULTILINE,
)
_FEWEST_TIMES, _HEAD_LINES = 3, 3
_EDGE, _LINE, _RUN = 600, 110, 200
"""Characters at an end of a text that are looked at, those of a line there, and of what has no blank."""
_SHOWN = 60


def doubt_article(row: Mapping[Any, Any], text: str) -> Iterator[str]:
    """Yield what speaks against an article's fields, and against its text.

    Examples
    --------
    >>> list(doubt_article({"title": "PRESS RELEASE", "author": "female"}, "The quay opens."))
    ['may have no title of its own: “PRESS RELEASE” was read', 'may have another author: “female” was read']
    """
    title, outlet, author = (_words(row.get(name)) for name in ("title", "outlet", "author"))
    if title and (
        _NO_TITLE.fullmatch(title)
        or _FILE.fullmatch(title)
        or title == outlet
        or _is_long("title", title)
        or find_label(title)[0] in ("title", "published")
        or (title[-1:].isdigit() and read_day(title) == title)
        or _begins_text(title, text)
    ):
        yield f"may have no title of its own: “{_cut(title)}” was read"
    elif title and outlet and _holds_outlet(title, outlet):
        yield f"has the outlet's name in its title: “{_cut(title)}”"
    if outlet and (
        _NO_OUTLET.fullmatch(outlet)
        or _is_long("outlet", outlet)
        or (title and len(title) > 12 and title in outlet)
        or _ENDS_OPEN.search(outlet)
    ):
        yield f"may have another outlet: “{_cut(outlet)}” was read"
    if author and (
        _NO_AUTHOR.fullmatch(author)
        or _is_long("author", author)
        or author == title
        or sum(map(_is_small, author.split())) >= _FEWEST_SMALL
    ):
        yield f"may have another author: “{_cut(author)}” was read"
    for value in filter(_LOST.search, (title, outlet, author)):
        yield f"holds characters that were read in a wrong encoding: “{_cut(value)}”"
    dated = any(_is_there(row.get(name)) for name in ("published", "published_period"))
    said = "" if dated else _find_day(title, text)
    yield from filter(None, (said, _find_times(text), _find_markup(text), _find_fields(text)))


def _is_there(value: Any) -> bool:
    return value is not None and value == value and value is not pd.NA


def _find_day(title: str, text: str) -> str:
    """Return the doubt that a line at the head of a text, or its title, names a day that was not read."""
    lines = [" ".join(line.split()) for line in text[:_EDGE].split("\n") if line.strip()]
    for line in (title, *lines[:_HEAD_LINES]):
        may_be = len(line) <= _LINE and not line.endswith((".", "”", '"')) and _YEAR.search(line)
        if may_be and (day := find_date(line)):
            return f"may have a day that was not read: {day} stands in “{cut_line(line)}”"
    return ""


def _find_times(text: str) -> str:
    """Return the doubt that times of a recording were left between what is said."""
    may_be = text.count(":") >= _FEWEST_TIMES and _count_clocks(text) >= _FEWEST_TIMES
    found = _TIMES.findall(text) if may_be else []
    if len(found) < _FEWEST_TIMES:
        return ""
    return f"holds times of a recording: “{cut_line(found[0])}” is left in its text"


def _count_clocks(text: str) -> int:
    """Return how many times of day a text may hold, three at the most: few articles have so many."""
    place, found = text.find(":"), 0
    while place > 0 and found < _FEWEST_TIMES:
        found += text[place - 1].isdigit() and text[place + 1 : place + 3].isdigit()
        place = text.find(":", place + 1)
    return found


def _begins_text(title: str, text: str) -> bool:
    """Tell whether a title is the beginning of the text's first sentence, which goes on on the same line."""
    if len(title.split()) < _TITLE_WORDS or not text.startswith(title):
        return False
    return text[len(title) : len(title) + 2].strip() != ""


def _is_small(word: str) -> bool:
    return word[:1].islower() and word not in _PARTICLES


def _words(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _is_long(name: str, value: str) -> bool:
    return len(value) > _LONGEST[name]


def _cut(value: str) -> str:
    return f"{value[:_SHOWN]}…" if len(value) > _SHOWN else value


def _holds_outlet(title: str, outlet: str) -> bool:
    """Tell whether a title ends, or begins, with the outlet behind a sign, as tabs of browsers do."""
    return title.endswith(
        (f" | {outlet}", f" - {outlet}", f" – {outlet}", f" — {outlet}")
    ) or title.startswith((f"{outlet} | ", f"{outlet}: ", f"{outlet} - ", f"{outlet} – "))


_SIGNS = (
    ("<", "<", _TAG, "tags"), ("[", "[[", _TEMPLATE, "marks of a wiki or a template"),
    ("{", "{{", _TEMPLATE, "marks of a wiki or a template"),
    ("{", "{%", _TEMPLATE, "marks of a template"), ("&", "&", _ENTITY, "entities"),
)  # fmt: skip
"""Of each kind of mark a character that is sought first: one alone is found ten times as fast as two."""


def _find_markup(text: str) -> str:
    """Return the doubt that marks for a program were left in a text."""
    signs = [(pattern, what) for one, two, pattern, what in _SIGNS if one in text and two in text]
    if _has_keys(text):
        signs.append((_DATA, "data of a program"))
    for pattern, what in signs:
        found = list(dict.fromkeys(one[0] for one in pattern.finditer(text)))
        if len(found) >= _FEWEST:
            return f"holds {what}: “{_cut(found[0])}” is left in its text"
    if not _has_run(text) or not _BINARY.search(text):
        return ""
    return "holds data of a file: letters without a blank are left in its text"


def _has_keys(text: str) -> bool:
    """Tell whether a colon stands behind a plain quotation mark, as behind keys of data."""
    if '"' not in text and "'" not in text:
        return False
    place = text.find(":")
    while place > 0:
        if text[place - 1] in "\"'":
            return True
        place = text.find(":", place + 1)
    return False


def _has_run(text: str) -> bool:
    """Tell whether so many characters stand in a text without a blank."""
    start = 0
    while len(text) - start > _RUN:
        blank = text.rfind(" ", start, start + _RUN)
        if blank < 0:
            return True
        start = blank + 1
    return False


def _find_fields(text: str) -> str:
    """Return the doubt that lines of fields were left at an end of a text."""
    for edge in (text[:_EDGE], text[-_EDGE:]):
        if ":" not in edge and "：" not in edge:
            continue
        lines = [
            line
            for line in edge.split("\n")
            if len(line) <= _LINE and (":" in line or "：" in line)
        ]
        found = [line.strip() for line in lines if find_label(line)[0]]
        if len(found) >= _FEWEST_FIELDS:
            return f"holds lines of fields: “{_cut(found[0])}” is left in its text"
    return ""
