"""Mails that a database sent: each of their parts is read by the layout that it is in."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import cast

from toolkit.corpus.formats.databases.europresse import EUROPRESSE
from toolkit.corpus.formats.databases.factiva import FACTIVA
from toolkit.corpus.formats.databases.factiva_files import FACTIVA_LINES, FACTIVA_XML
from toolkit.corpus.formats.databases.lexis import LEXIS
from toolkit.corpus.formats.databases.nexis import NEXIS
from toolkit.corpus.formats.databases.proquest import PROQUEST, PROQUEST_PAGE
from toolkit.corpus.formats.databases.proquest_files import PROQUEST_TABLE, RIS
from toolkit.corpus.formats.layout import Layout, Parsed, Source

LAYOUTS = (
    NEXIS,
    LEXIS,
    FACTIVA,
    FACTIVA_LINES,
    FACTIVA_XML,
    EUROPRESSE,
    PROQUEST_PAGE,
    PROQUEST_TABLE,
    PROQUEST,
    RIS,
)
_HEADER = re.compile(
    rb"(?:\s*From [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}\r?\n", re.MULTILINE
)
_BETWEEN = re.compile(rb"^From [^\n]*\d{4}\r?\n", re.MULTILINE)
_NAMES = re.compile(rb"^(?:from|to|subject|date|mime-version):", re.IGNORECASE | re.MULTILINE)


def _recognizes(source: Source) -> bool:
    head = _HEADER.match(source.data[:100_000])
    if not head or len(_NAMES.findall(head[0])) < 2:
        return False
    return next(_find_parts(source), None) is not None


def _read(source: Source) -> Parsed:
    """Read the parts that are exports; of two forms of the same text, the richer is read."""
    parsed = [layout.read(part) for part, layout in _find_parts(source)]
    rows = [row for each in parsed for row in each.rows]
    promised = [each.promised for each in parsed if each.promised is not None]
    notes = [note for each in parsed for note in each.notes]
    layout = f"mail with {', '.join(dict.fromkeys(each.layout for each in parsed))}"
    return Parsed(rows, layout, promised=sum(promised) if promised else None, notes=notes)


MAIL = Layout("mail of a database", _recognizes, _read)


def _find_parts(source: Source) -> Iterator[tuple[Source, Layout]]:
    policy = email.policy.default
    mails = _BETWEEN.split(source.data) if source.data.startswith(b"From ") else [source.data]
    messages = (email.message_from_bytes(data, policy=policy) for data in mails if data.strip())
    for part in (leaf for message in messages for leaf in _leaves(message)):
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        name = f"{source.name}/{part.get_filename() or part.get_content_type()}"
        piece = Source(name, data, _charset(part))
        layout = next((each for each in LAYOUTS if each.recognizes(piece)), None)
        if layout is not None:
            yield piece, layout


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield a message's parts that hold something; of alternatives the last, which is the best."""
    if message.get_content_type() == "multipart/alternative":
        parts = cast(list[EmailMessage], message.get_payload())
        yield from _leaves(parts[-1])
    elif message.is_multipart():
        for part in cast(list[EmailMessage], message.get_payload()):
            yield from _leaves(part)
    else:
        yield message


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
