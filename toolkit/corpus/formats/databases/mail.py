"""Mails that a database sent: each of their parts is read by the layout that it is in."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import cast

from toolkit.corpus.formats.databases.ebsco import EBSCO
from toolkit.corpus.formats.databases.europresse import EUROPRESSE
from toolkit.corpus.formats.databases.europresse_lines import EUROPRESSE_LINES
from toolkit.corpus.formats.databases.factiva import FACTIVA
from toolkit.corpus.formats.databases.factiva_files import FACTIVA_LINES, FACTIVA_XML
from toolkit.corpus.formats.databases.isentia import ISENTIA
from toolkit.corpus.formats.databases.lexis import LEXIS
from toolkit.corpus.formats.databases.newsbank import NEWSBANK
from toolkit.corpus.formats.databases.nexis import NEXIS, NEXIS_LIST
from toolkit.corpus.formats.databases.proquest import PROQUEST
from toolkit.corpus.formats.databases.proquest_files import PROQUEST_TABLE
from toolkit.corpus.formats.databases.proquest_pages import PROQUEST_PAGE
from toolkit.corpus.formats.databases.proquest_xml import PROQUEST_XML
from toolkit.corpus.formats.databases.retriever import RETRIEVER
from toolkit.corpus.formats.databases.ris import RIS
from toolkit.corpus.formats.databases.westlaw import WESTLAW
from toolkit.corpus.formats.databases.wisers import WISERS
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.lines import is_mail

LAYOUTS = (
    WESTLAW,
    NEXIS,
    NEXIS_LIST,
    LEXIS,
    FACTIVA,
    FACTIVA_LINES,
    FACTIVA_XML,
    EUROPRESSE,
    EUROPRESSE_LINES,
    EBSCO,
    PROQUEST_XML,
    PROQUEST_PAGE,
    PROQUEST_TABLE,
    PROQUEST,
    NEWSBANK,
    ISENTIA,
    WISERS,
    RETRIEVER,
    RIS,
)
_Found = tuple[Source, Layout]
_BETWEEN = re.compile(rb"^From [^\n]*\d{4}\r?\n", re.MULTILINE)


def _recognizes(source: Source) -> bool:
    return is_mail(source) and bool(_find_parts(source))


def _read(source: Source) -> Parsed:
    parsed = [layout.read(part) for part, layout in _find_parts(source)]
    rows = [row for each in parsed for row in each.rows]
    promised = [each.promised for each in parsed if each.promised is not None]
    notes = [note for each in parsed for note in each.notes]
    layout = f"mail with {', '.join(dict.fromkeys(each.layout for each in parsed))}"
    return Parsed(rows, layout, promised=sum(promised) if promised else None, notes=notes)


MAIL = Layout("mail of a database", _recognizes, _read)


def _find_parts(source: Source) -> list[_Found]:
    """Return the parts of a mail, or of all mails of a mailbox, that are exports."""
    mails = _BETWEEN.split(source.data) if source.data.startswith(b"From ") else [source.data]
    policy = email.policy.default
    messages = (email.message_from_bytes(data, policy=policy) for data in mails if data.strip())
    return [found for message in messages for found in _find_in(message, source.name)]


def _find_in(message: EmailMessage, name: str) -> list[_Found]:
    """Return the exports in a message; of alternative forms, those in the last that has some."""
    if message.is_multipart():
        parts = cast(list[EmailMessage], message.get_payload())
        found = [_find_in(part, name) for part in parts]
        if message.get_content_type() == "multipart/alternative":
            return next((each for each in reversed(found) if each), [])
        return [one for each in found for one in each]
    data = message.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return []
    part = message.get_filename() or message.get_content_type()
    piece = Source(f"{name}/{part}", data, _charset(message))
    layout = next((each for each in LAYOUTS if each.recognizes(piece)), None)
    return [(piece, layout)] if layout else []


def _charset(part: EmailMessage) -> str | None:
    """Return the encoding of a text part, where it is one that Python knows."""
    name = part.get_content_charset()
    try:
        return (
            name
            if name and part.get_content_maintype() == "text" and "".encode(name) == b""
            else None
        )
    except LookupError:
        return None
