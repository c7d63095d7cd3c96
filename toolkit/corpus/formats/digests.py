"""Digests of mailing lists: one mail that holds several, each below a rule with a head of its own."""

from __future__ import annotations

import re

_RULE = re.compile(r"^-{20,}[ \t]*\n\s*", re.MULTILINE)
_HEAD = re.compile(
    r"(?:^(?P<name>[A-Z][\w-]{1,24}):[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){3,}\s*^", re.MULTILINE
)
_NAMED = re.compile(r"^(from|subject|date):", re.IGNORECASE | re.MULTILINE)
_ENCODED = re.compile(
    r"^(?:content-[\w-]+|mime-version):[^\n]*\n(?:[ \t]+\S[^\n]*\n)*", re.IGNORECASE | re.MULTILINE
)
"""How a mail was written, which says nothing of its text any more once this is decoded."""
_SEVERAL = 2


def split_digest(text: str) -> list[str]:
    r"""Return the mails that a digest holds, each with its head; none where a text is no digest.

    Examples
    --------
    >>> mail = "-" * 30 + "\n\nMessage: {0}\nDate: 7 May 2031\nFrom: Ida <i@a.b>\nSubject: A\n\nHe left.\n\n"
    >>> [one.partition("\n")[0] for one in split_digest("Topics\n\n" + mail.format(1) + mail.format(2))]
    ['Message: 1', 'Message: 2']
    >>> split_digest("The quay opens.")
    []
    """
    if "\n---" not in text:
        return []
    pieces = _RULE.split(text.replace("\r\n", "\n"))
    mails = [piece for piece in pieces[1:] if _is_mail(piece)]
    return [_forget_encoding(one) for one in mails] if len(mails) >= _SEVERAL else []


def _is_mail(piece: str) -> bool:
    head = _HEAD.match(piece)
    return head is not None and {name.lower() for name in _NAMED.findall(head[0])} == {
        "from", "subject", "date",
    }  # fmt: skip


def _forget_encoding(mail: str) -> str:
    head, empty, body = mail.partition("\n\n")
    return f"{_ENCODED.sub('', head + chr(10)).rstrip(chr(10))}{empty}{body.rstrip()}\n"
