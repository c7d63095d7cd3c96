"""SGML of old collections as XML: tags in any case, some never closed, one document below the other."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from toolkit.corpus.fields import kind_of, read_names
from toolkit.corpus.formats.packages import Element
from toolkit.errors import InputError

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.-]*)(?P<rest>(?:\s[^<>]*)?)(?P<empty>/?)>")
_RECORD = re.compile(
    r"\s*(?:<!DOCTYPE[^>]*>\s*)?<(?P<name>[A-Za-z][\w.-]{1,20})(?:\s[^<>]{0,500})?>"
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)'|([^\s\"'<>]+))")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)")
_REFERENCE = re.compile(r"&#(?:x[0-9A-Fa-f]+|\d+);")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)), " ")
_KNOWN = read_names("sgml", "known")
"""Names of pages' tags, which alone make no SGML."""
_LEAST, _CLOSED, _FEWEST_TOLD = 4, 3, 2


def is_sgml(text: str) -> bool:
    r"""Tell whether a text is documents in tags of their own, which begin it and are closed.

    Examples
    --------
    >>> is_sgml("<DOC>\n<DOCNO>H-1</DOCNO>\n<HL>Ferries stay</HL>\n<TEXT>They run on.</TEXT>\n</DOC>")
    True
    >>> is_sgml("<p>They run on.</p>")
    False
    """
    if _is_rootless(text) or _is_attributed(text):
        return True
    found = _RECORD.match(text[:3000].lstrip("\ufeff"))
    if found is None or found["name"].lower() in _KNOWN:
        return False
    head = text[:20_000]
    tags = Counter(tag["name"].lower() for tag in _TAG.finditer(head))
    closed = {tag["name"].lower() for tag in _TAG.finditer(head) if tag["close"]}
    own = set(tags) - _KNOWN
    return (
        len(own & closed) >= _CLOSED
        and sum(tags.values()) >= _LEAST
        and found["name"].lower() in own
    )


_FIELD = re.compile(r"\s*<(?P<name>[A-Za-z][\w-]{1,20})>(?P<value>[^<]*)</(?P=name)>")
_TEXT = re.compile(r"\s*<(?P<name>[A-Za-z][\w-]{1,20})>")


def _is_rootless(text: str) -> bool:
    """Tell whether a text is one document's fields in tags, the last of which may be open."""
    text = text.lstrip("\ufeff")
    kinds: list[str] = []
    place = 0
    while found := _FIELD.match(text, place):
        kinds.append(kind_of(found["name"]))
        place = found.end()
    last = _TEXT.match(text, place)
    if last is not None and text.rstrip().endswith(f"</{last['name']}>"):
        kinds.append(kind_of(last["name"]))
        place = len(text)
    whole = not text[place:].strip()
    return whole and len(kinds) >= _CLOSED and all(kinds) and {"title", "text"} <= set(kinds)


def _is_attributed(text: str) -> bool:
    """Tell whether texts stand in tags of one name whose attributes tell of each, as corpora are kept."""
    found = _RECORD.match(text[:3000].lstrip("\ufeff"))
    tag = _TAG.match(found[0].strip()) if found else None
    if tag is None or not text.rstrip().endswith(f"</{tag['name']}>"):
        return False
    kinds = {kind_of(one[1]) for one in _ATTRIBUTE.finditer(tag["rest"])} - {"", "other"}
    opened = len(re.findall(rf"<{re.escape(tag['name'])}\s", text))
    return len(kinds) >= _FEWEST_TOLD and opened == text.count(f"</{tag['name']}>")


def parse_sgml(text: str, name: str) -> Element:
    """Return documents in tags as one XML element around them.

    Examples
    --------
    >>> root = parse_sgml("<DOC><HL>A & B</HL><TEXT><P>One.<P>Two.</TEXT></DOC><DOC></DOC>", "a.sgm")
    >>> [one.tag for one in root], root[0].findtext("hl")
    (['doc', 'doc'], 'A & B')
    """
    text = f"<doc>{text}</doc>" if _is_rootless(text) else text
    text = re.sub(r"<!DOCTYPE[^>]*>|<!--.*?-->|<\?[^>]*>", "", text, flags=re.DOTALL)
    opened = Counter(
        tag["name"].lower() for tag in _TAG.finditer(text) if not tag["close"] and not tag["empty"]
    )
    closed = Counter(tag["name"].lower() for tag in _TAG.finditer(text) if tag["close"])
    unclosed = {one for one in opened.keys() | closed.keys() if opened[one] != closed[one]}
    record = _RECORD.match(text)
    if record and record["name"].lower() in unclosed:
        text = _close_records(text, record["name"])
        unclosed.discard(record["name"].lower())
    pieces: list[str] = []
    place = 0
    for tag in _TAG.finditer(text):
        pieces += [_escape(text[place : tag.start()]), _write_tag(tag, unclosed)]
        place = tag.end()
    pieces.append(_escape(text[place:]))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True
    )
    root = etree.fromstring(
        f"<documents>{''.join(pieces)}</documents>".encode("utf8", "replace"), parser
    )
    if root is None or not len(root):
        raise InputError(f"{name}: is no SGML that can be read")
    return root


def _close_records(text: str, name: str) -> str:
    """Return a text in which each record ends where the next one begins, whether it is closed or not."""
    bare = re.sub(rf"</{re.escape(name)}\s*>", "", text, flags=re.IGNORECASE)
    first, *others = re.split(rf"(?=<{re.escape(name)}[\s>])", bare, flags=re.IGNORECASE)
    return f"</{name}>".join([first + others[0], *others[1:]]) + f"</{name}>"


def _write_tag(tag: re.Match[str], unclosed: set[str]) -> str:
    """Return a tag as XML has it; one that is not always closed ends a paragraph, or is empty."""
    name = tag["name"].lower()
    if name in unclosed:
        return "<br/>"
    if tag["close"]:
        return f"</{name}>"
    pairs = (
        f' {one[1]}="{_escape(one[2] or one[3] or one[4] or "")}"'
        for one in _ATTRIBUTE.finditer(tag["rest"])
    )
    return f"<{name}{''.join(dict.fromkeys(pairs))}{'/' if tag['empty'] else ''}>"


def _escape(text: str) -> str:
    clean = _REFERENCE.sub(_keep_printable, text.translate(_CONTROL))
    return _AMPERSAND.sub("&amp;", clean).replace("<", "&lt;").replace('"', "&quot;")


def _keep_printable(match: re.Match[str]) -> str:
    """Return a reference to a character, nothing for one to a control character, which XML refuses."""
    number = match[0][2:-1]
    code = int(number[1:], 16) if number[:1] in "xX" else int(number)
    return match[0] if code > 31 or code in (9, 10, 13) else " "
