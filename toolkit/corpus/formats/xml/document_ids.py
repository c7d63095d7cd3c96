"""What the numbers of documents in collections of wire stories tell: the service and the day of each.

``AFP_ENG_20310512.0003`` is the third story of Agence France-Presse of May 12, 2031; the document itself
names neither in a field.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from lxml import etree

from toolkit.corpus.fields import kind_of
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.xml.elements import name_of

_ID = re.compile(r"\s*(?P<service>[A-Z]{2,5})(?:_[A-Z]{3})?_?(?P<day>\d{8})[.-]\d{3,5}\s*")


def read_document_id(number: str) -> tuple[str, str] | None:
    """Return the service, "" where its letters are not known, and the day that a document's number tells.

    Examples
    --------
    >>> read_document_id("AFP_ENG_20310512.0003"), read_document_id("HPT20310512.0003")
    (('Agence France-Presse', '2031-05-12'), ('', '2031-05-12'))
    >>> read_document_id("AFP_ENG_20311312.0003"), read_document_id("H-20310512")
    (None, None)
    """
    found = _ID.fullmatch(number)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        return None
    return _read_services().get(found["service"], ""), day.isoformat()


def add_told_by_ids(root: Element) -> list[str]:
    """Add day and service to documents whose fields name none and whose numbers do, and return notes.

    Examples
    --------
    >>> root = etree.fromstring('<a><doc id="AFP_ENG_20310512.0003"><text>It rains.</text></doc></a>')
    >>> add_told_by_ids(root)
    ['days and outlets are those that the numbers of the documents tell, such as “AFP_ENG_20310512.0003”']
    >>> root[0].findtext("source"), root[0].findtext("date")
    ('Agence France-Presse', '2031-05-12')
    """
    numbers = [_find_number(one) for one in root]
    told = [read_document_id(number) for number in numbers]
    if not told or None in told:  # numbers of another kind, which only look so here and there
        return []
    added: set[str] = set()
    for document, (service, day) in zip(root, filter(None, told), strict=True):
        named = {kind_of(name_of(part)) for part in document if (part.text or "").strip()}
        for kind, tag, value in (("published", "date", day), ("outlet", "source", service)):
            if value and kind not in named:
                etree.SubElement(document, tag).text = value
                added.add(kind)
    words = " and ".join(
        word for kind, word in (("published", "days"), ("outlet", "outlets")) if kind in added
    )
    example = numbers[0].strip()
    unknown = "outlet" not in added and not all(service for service, _ in filter(None, told))
    notes = [f"{words} are those that the numbers of the documents tell, such as “{example}”"]
    notes += [f"the service that “{example}” names is not known"] * unknown
    return notes if added else []


def _find_number(document: Element) -> str:
    """Return the number of a document, from its attribute or the element of it, "" where it has none."""
    parts = (one.text or "" for one in document if kind_of(name_of(one)) == "article_id")
    return document.get("id") or next(parts, "")


@cache
def _read_services() -> dict[str, str]:
    text = files(__package__).joinpath("document_ids.toml").read_text(encoding="utf8")
    return {str(letters): str(name) for letters, name in tomllib.loads(text)["services"].items()}
