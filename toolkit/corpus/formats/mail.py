"""Mails (.eml, .mbox): each is an article, its subject the title."""

from __future__ import annotations

import email
import email.policy
import re

from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.web import decode_page, read_page

_BEGIN = re.compile(rb"^From [^\n]{1,200}\d{4}\r?\n", re.MULTILINE)
_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|mime-version|return-path):", re.I | re.M
)
_FOOT = re.compile(
    r"^(?:-- ?$|_{5,}$|unsubscribe\b|to unsubscribe\b|you (?:are receiving|received) this)",
    re.I | re.M,
)
_FORWARDED = re.compile(
    r"(?:^-{2,} ?(?:original|forwarded) message ?-{2,}[ \t]*\n|^begin forwarded message:[ \t]*\n)?\n*"
    r"(?:^[>* \t]*(?:from|sent|date|to|cc|subject|reply-to):[^\n]*\n){3,}",
    re.I | re.M,
)
"""The head of a mail inside a mail."""
_FEWEST = 3


def _recognizes(source: Source) -> bool:
    head = source.data[:20_000].lstrip()
    if not (_BEGIN.match(head) or _HEADERS.match(head) or re.match(rb"[A-Za-z][\w-]*: ", head)):
        return False
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len({one.lower() for one in _HEADERS.findall(top)}) >= _FEWEST


def _read(source: Source) -> Parsed:
    starts = [match.start() for match in _BEGIN.finditer(source.data)]
    ends = [*starts[1:], len(source.data)]
    parts = (
        [source.data[a:b] for a, b in zip(starts, ends, strict=True)] if starts else [source.data]
    )
    rows = [_read_mail(part, source.name) for part in parts]
    return Parsed(
        [row for row in rows if row["text"]],
        MAILS.name if starts else MAIL_NAME,
        promised=len(parts),
    )


MAIL_NAME = "mail"
MAILS = Layout("mails", _recognizes, _read)


def _read_mail(data: bytes, name: str) -> Row:
    message = email.message_from_bytes(_BEGIN.sub(b"", data, count=1), policy=email.policy.default)
    text = ""
    plain = message.get_body(("plain",))
    if plain is not None:
        raw = plain.get_payload(decode=True)
        charset = plain.get_content_charset()
        text = decode_page(raw if isinstance(raw, bytes) else b"", name, charset)
    page = message.get_body(("html",))
    if not text.strip() and page is not None:
        raw = page.get_payload(decode=True)
        row = read_page(
            decode_page(raw if isinstance(raw, bytes) else b"", name, page.get_content_charset())
        )
        text = str(row["text"]) if row else ""
    text = _FORWARDED.sub("", text.replace("\r\n", "\n"))
    foot = _FOOT.search(text)
    sender = re.sub(r"\s*<[^>]*>", "", str(message.get("From") or "")).strip('" ')
    return {
        "text": (text[: foot.start()] if foot and foot.start() > len(text) / 2 else text).strip(),
        "title": str(message.get("Subject") or "") or None,
        "outlet": sender or None,
        "published": str(message.get("Date") or "") or None,
    }
