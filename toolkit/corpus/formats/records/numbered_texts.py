"""Corpora of english-corpora.org (NOW, Coronavirus and others): texts by number, and a list of sources.

Each text is a line that begins with its number (``@@8811201``, ``##8811201``); outlets, days and titles stand
in a table without headings of its own, which completes them.
"""

from __future__ import annotations

import re

import pandas as pd

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.lines import is_marked

_TEXT = re.compile(
    r"^(?:@@|##)(?P<id>\d{4,})[ \t]+(?P<text>.*?)(?=^(?:@@|##)\d{4,}[ \t]|\Z)",
    re.MULTILINE | re.DOTALL,
)
_BEGINS = re.compile(r"\A\ufeff?\s*(?:@@|##)\d{4,}[ \t]+\S")
_TAGS = re.compile(r"\s*<(?:p|h)>\s*", re.IGNORECASE)
_REMOVED = re.compile(r"(?:@ ){4,}@")
_SOURCE = r"\d{4,}\t\d+\t\d\d-\d\d-\d\d\t[A-Z]{2}\t[^\t\n]+\t[^\t\n]*\t[^\n]*"
_LIST = re.compile(rf"\A\ufeff?(?:textID\t[^\n]*\n(?:-+[^\n]*\n)?)?{_SOURCE}\r?\n?")
_COLUMNS = ("article_id", "words", "published", "country", "outlet", "url", "title")


def _read_texts(source: Source) -> Parsed:
    rows = []
    cut = 0
    for found in _TEXT.finditer(source.text):
        cut += bool(_REMOVED.search(found["text"]))
        paragraphs = _TAGS.sub("\n\n", found["text"]).strip()
        rows.append({"article_id": found["id"], "text": paragraphs})
    doubt = (
        f"{cut:,} of {len(rows):,} texts lack words that the corpus's makers took out (“@ @ @ @ @”): "
        "statements that run over such a place are not whole"
    )
    return Parsed(rows, TEXTS.name, doubts=[doubt] if cut else [])


def _read_list(source: Source) -> Parsed:
    lines = [line.split("\t") for line in source.text.lstrip("\ufeff").splitlines()]
    known = [
        line[: len(_COLUMNS)] for line in lines if len(line) >= len(_COLUMNS) and line[0].isdigit()
    ]
    table = pd.DataFrame(known, columns=list(_COLUMNS), dtype=str)
    table["published"] = "20" + table["published"]
    return Parsed([], LIST.name, table=table)


TEXTS = Layout("texts by number", lambda source: is_marked(source, _BEGINS), _read_texts)
LIST = Layout("list of sources", lambda source: is_marked(source, _LIST), _read_list)
NUMBERED = (TEXTS, LIST)
