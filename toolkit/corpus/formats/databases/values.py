"""Values of fields as databases print them, made into what a column holds."""

from __future__ import annotations

import re

from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.language.furniture import is_rights_notice

FAILED = "there is an error in this document and it is not possible to display it"
"""What LexisNexis prints in place of a document that it cannot deliver."""
_BY = re.compile(r"(?:[Bb][Yy]|Von|VON|Par|PAR|Por|POR|Door|DOOR)[ \xa0]+(?=[^\W\d_])")
_COPYRIGHT = re.compile(
    r"(?:alle rechte|tous droits|todos los derechos)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:rights|rechte|droits|derechos|diritti)\b", re.IGNORECASE
)
_EDITION = re.compile(r",[^,;]*\b(?:edition|édition|ausgabe|edición)\b.*", re.IGNORECASE)


def is_copyright(line: str) -> bool:
    """Tell whether a line says who owns the rights, and is no sentence on copyright.

    Examples
    --------
    >>> is_copyright("Copyright 2024 The Valley Post"), is_copyright("Copyright law is old.")
    (True, False)
    """
    return is_rights_notice(line) or bool(_COPYRIGHT.match(line) and _RIGHTS.search(line))


def clean_author(value: str) -> str:
    """Return who wrote an article, without "By".

    Examples
    --------
    >>> clean_author("By Ann Lee"), clean_author("Von Ida Falk"), clean_author("von Berg, Tom")
    ('Ann Lee', 'Ida Falk', 'von Berg, Tom')
    """
    value = one_line(value).strip(" ;,")
    found = _BY.match(value)
    return value[found.end() :] if found else value


def clean_outlet(value: str) -> str:
    """Return an outlet's name without its place and edition.

    Examples
    --------
    >>> clean_outlet("The Valley Post, Late Edition (East Coast); Northport, N.P.")
    'The Valley Post'
    """
    return _EDITION.sub("", one_line(value).partition(";")[0]).strip(" ,;.[")
