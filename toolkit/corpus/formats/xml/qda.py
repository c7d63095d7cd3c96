"""Projects of programs for coding texts, as they exchange them (REFI-QDA): the sources are the articles.

What was coded in them are passages of the sources, and no articles of their own.
"""

from __future__ import annotations

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.text import read_article
from toolkit.corpus.formats.xml.elements import name_of
from toolkit.corpus.formats.xml.variables import list_about, read_variables
from toolkit.errors import InputError

NAMESPACE = b"urn:QDA-XML:project"


def _recognizes(source: Source) -> bool:
    return NAMESPACE in source.data[:4000] and b"Project" in source.data[:4000]


def _read(source: Source) -> Parsed:
    rows: list[Row] = []
    notes: list[str] = []
    root = parse_xml(source.data, source.name)
    variables = read_variables(root)
    for one in root.iter("{*}TextSource"):
        text = read_content(one)
        if text:
            article, said = read_article(text, title=str(one.get("name") or ""))
            about = dict(list_about(one, variables))
            rows.append({"title": one.get("name"), **article, **about, **_own_title(article)})
            notes += said
    if not rows:
        raise InputError(
            f"{source.name}: holds the codes of a project, and not its sources; export the project "
            "with its sources (.qdpx), or add these as files"
        )
    return Parsed(rows, QDA.name, notes=notes)


def _own_title(article: Row) -> Row:
    """Return the title that a text has itself: it goes before the source's name."""
    return {"title": article["title"]} if article.get("title") else {}


QDA = Layout("coding project", _recognizes, _read)


def read_content(source: Element) -> str:
    """Return the text that a source of a project has in the project's own file, "" where it is a file."""
    parts = (one.text or "" for one in source if name_of(one) == "PlainTextContent")
    return next(parts, "").replace("\r\n", "\n").strip()
