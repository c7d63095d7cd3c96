"""Corpora for text analysis (IRaMuTeQ, Alceste, Lexico): each text below a line of stars with its variables.

"**** *journal_Harbour_Post *date_2031-05-07" gives the values of variables, low lines for blanks in them.
"""

from __future__ import annotations

import re

from toolkit.corpus.columns import find_fields
from toolkit.corpus.fields import kind_of
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.lines import is_marked

_VARIABLES = r"(?:[ \t]+\*[^\s*_]+(?:_\S*)?)+"
_HEAD = re.compile(rf"^(?:\*{{4}}|\d{{4}})(?P<said>{_VARIABLES})[ \t]*$", re.MULTILINE)
_BEGINS = re.compile(rf"\A\ufeff?\s*(?:\*{{4}}|\d{{4}}){_VARIABLES}[ \t]*\r?$", re.MULTILINE)
_VARIABLE = re.compile(r"\*(?P<name>[^\s*_]+)(?:_(?P<value>\S*))?")
_THEME = re.compile(r"^-\*\w+[^\n]*\n?", re.MULTILINE)
_DAY = re.compile(r"\d{1,4}_\d{1,2}_\d{1,4}")
_FIELDS = {"title", "outlet", "published", "author", "section", "url", "language"}


def _read(source: Source) -> Parsed:
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    rows = []
    themes = 0
    for head, end in zip(heads, ends, strict=True):
        body, number = _THEME.subn("", text[head.end() : end])
        themes += number
        rows.append({**read_variables(head["said"]), "text": body.strip()})
    notes = [f"{themes:,} lines of themes in the texts left out (“-*…”)"] if themes else []
    return Parsed(rows, STARRED.name, promised=len(heads), notes=notes)


def read_variables(said: str) -> Row:
    """Return the fields that variables in front of a text name, others by their own names.

    Examples
    --------
    >>> read_variables(" *journal_Harbour_Post *date_2031_05_07 *camp_left *urgent")
    {'outlet': 'Harbour Post', 'published': '2031-05-07', 'camp': 'left', 'urgent': 'yes'}
    """
    row: Row = {}
    for found in _VARIABLE.finditer(said):
        name, value = found["name"], found["value"]
        field = tell_field(name, row)
        dated = value is not None and _DAY.fullmatch(value)
        row[field] = "yes" if value is None else value.replace("_", "-" if dated else " ").strip()
    return row


def tell_field(name: str, row: Row) -> str:
    """Return the field that a variable's name tells, where an article has none of it; else the name.

    Examples
    --------
    >>> tell_field("journal", {}), tell_field("journal", {"outlet": "Hale Post"}), tell_field("camp", {})
    ('outlet', 'journal', 'camp')
    """
    fields = find_fields(name)
    kind = kind_of(name) or (fields[0] if len(fields) == 1 else "")
    return kind if kind in _FIELDS and kind not in row else name


STARRED = Layout("corpus with starred lines", lambda source: is_marked(source, _BEGINS), _read)
