"""Variables of projects of coding programs: what a researcher noted of each source, or of a case it is of."""

from __future__ import annotations

import re

from toolkit.corpus.columns import find_fields
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.xml.elements import name_of

SOURCES = ("{*}TextSource", "{*}PDFSource")
_FIELDS = ("outlet", "published", "author", "section", "url", "language", "title")
_FILE = re.compile(r"\.(?:txt|docx?|odt|rtf|pdf|html?)$", re.IGNORECASE)


def read_variables(root: Element) -> dict[str, dict[str, str]]:
    """Return the values of variables by source: its own, and those of a case that it belongs to."""
    names = {one.get("guid"): str(one.get("name") or "") for one in root.iter("{*}Variable")}
    found: dict[str, dict[str, str]] = {}
    for element in (*root.iter("{*}Case"), *root.iter(*SOURCES)):
        values = {}
        for value in element.iterchildren("{*}VariableValue"):
            name = names.get(
                next((one.get("targetGUID") for one in value.iter("{*}VariableRef")), None)
            )
            said = next((one.text for one in value if name_of(one).endswith("Value")), None)
            if name and said and said.strip():
                values[name] = said.strip()
        ids = [
            element.get("guid"),
            *(one.get("targetGUID") for one in element.iter("{*}SourceRef")),
        ]
        for guid in filter(None, ids):
            found.setdefault(str(guid), {}).update(values)
    return found


def list_about(
    source: Element, variables: dict[str, dict[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return a source's name, and the values of its variables, by field where their names tell one."""
    about: dict[str, str] = {}
    for name, value in variables.get(str(source.get("guid")), {}).items():
        told = [one for one in find_fields(name) if one in _FIELDS]
        about.setdefault(told[0] if len(told) == 1 else name, value)
    title = " ".join(str(source.get("name") or "").split())
    if title and not _FILE.search(title):
        about.setdefault("title", title)
    return tuple(about.items())
