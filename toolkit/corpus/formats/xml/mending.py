"""XML that a few signs keep from being well formed: bytes, control characters, names of signs, "&" alone.

One of them refuses no file: what is certain is mended, and said.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from toolkit.corpus.formats.layout import Source
from toolkit.errors import InputError

BROKEN = "is no well-formed XML"
_DECLARED = re.compile(r"\s*<\?xml\b[^<>]*\?>")
_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_VERBATIM = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)
_SIGN = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9A-Fa-f]+);)(?:(?P<name>\w{2,31});)?")


def mend_xml(source: Source) -> tuple[Source, list[str]] | None:
    r"""Return a source of XML with what is certain mended, and notes on it; None where nothing is.

    Examples
    --------
    >>> mended, notes = mend_xml(Source("a.xml", b"<a>Tom &amp; Ida&nbsp;& J\x0bon</a>"))
    >>> mended.data.decode().partition("?>")[2], notes[0]
    ('<a>Tom &amp; Ida\xa0&amp; Jon</a>', '1 control character was left out of the XML')
    """
    if not source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    try:
        text, notes = source.text, list(source.repairs)
    except InputError:
        return None
    if _ENTITIES.search(text):  # what a file names signs itself is its own matter
        return None
    text = _DECLARED.sub("", text.lstrip("\ufeff"), count=1)
    text, controls = _CONTROL.subn("", text)
    pieces = _VERBATIM.split(text)
    signs = 0
    for n in range(0, len(pieces), 2):
        pieces[n], number = _SIGN.subn(_spell_sign, pieces[n])
        signs += number
    if not (notes or controls or signs):
        return None
    if controls:
        notes.append(f"{controls:,} control character{_were(controls)} left out of the XML")
    if signs:
        notes.append(
            f"{signs:,} sign{_were(signs)} no XML (such as “&” alone, or “&nbsp;”): read as text"
        )
    data = f'<?xml version="1.0" encoding="utf-8"?>{"".join(pieces)}'.encode("utf8", "replace")
    return replace(source, data=data, encoding=None), notes


def _spell_sign(found: re.Match[str]) -> str:
    """Return the sign that a name stands for in pages, or the text as it stands."""
    spelt = html.unescape(found[0]) if found["name"] else "&"
    return html.escape(spelt, quote=False)


def _were(number: int) -> str:
    return " was" if number == 1 else "s were"
