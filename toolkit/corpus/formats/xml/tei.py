"""TEI: debates of parliaments (ParlaMint), and newspapers that libraries and corpora encoded.

What the file says of its source (``sourceDesc``) is the article's: the publisher and the day of the
encoded file itself are those of a corpus, and count only where the file names no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.xml.elements import find_first, name_of, strip_by, words_of

_XML = "{http://www.w3.org/XML/1998/namespace}"
_GLUED = re.compile(r"_|(?<=[a-z])(?=[A-Z])")
_NO_WORDS = frozenset(
    ("note", "fw", "figure", "desc", "del", "gap", "sic", "orig", "vocal", "kinesic", "incident")
)
"""What is no word of the text: the encoder's notes, running heads, what was struck out or is corrected."""
_BLOCKS = ("p", "ab", "l")
_SOURCE = ".//{*}sourceDesc"
_BIBLS = tuple(f"{_SOURCE}//{{*}}{one}" for one in ("biblStruct", "biblFull", "bibl", "msDesc"))
_OUTLETS = (
    f"{_SOURCE}//{{*}}monogr/{{*}}title[@level='j']",
    f"{_SOURCE}//{{*}}title[@level='j']",
    f"{_SOURCE}//{{*}}monogr/{{*}}title",
    f"{_SOURCE}//{{*}}series/{{*}}title",
    f"{_SOURCE}//{{*}}publisher",
)
_TITLES = (
    f"{_SOURCE}//{{*}}analytic/{{*}}title[@type='main']",
    f"{_SOURCE}//{{*}}analytic/{{*}}title",
    f"{_SOURCE}//{{*}}title[@level='a']",
    ".//{*}titleStmt/{*}title[@type='main']",
    ".//{*}titleStmt/{*}title",
)
_AUTHORS = (
    f"{_SOURCE}//{{*}}analytic/{{*}}author",
    f"{_SOURCE}//{{*}}bibl/{{*}}author",
    ".//{*}titleStmt/{*}author",
)
_DAYS = (
    ".//{*}settingDesc//{*}date/@when",
    f"{_SOURCE}//{{*}}imprint/{{*}}date/@when",
    f"{_SOURCE}//{{*}}date/@when",
    f"{_SOURCE}//{{*}}date/@when-iso",
    f"{_SOURCE}//{{*}}date",
    ".//{*}creation/{*}date/@when",
    ".//{*}creation/{*}date",
)
_OWN_DAYS = (".//{*}publicationStmt/{*}date/@when", ".//{*}publicationStmt/{*}date")


def read_tei(root: Element) -> Iterator[Row]:
    """Yield the articles, or debates, of a TEI file or corpus."""
    for text in [root] if name_of(root) == "TEI" else root.iter("{*}TEI"):
        about = _read_header(text)
        body = text.find("{*}text")
        parts = _find_articles(text if body is None else body)
        if len(parts) > 1:
            yield from ({**about, **_read_part(part)} for part in parts)
        else:
            yield {**about, "text": _read_body(text)}


def _read_header(text: Element) -> Row:
    sourced = any(text.find(path) is not None for path in _BIBLS)
    outlet = find_first(text, *_OUTLETS)
    publisher = find_first(text, ".//{*}publicationStmt/{*}publisher")
    if outlet is None and not sourced and publisher and sounds_like_outlet(publisher):
        outlet = publisher
    return {
        "title": find_first(text, *_TITLES),
        "outlet": outlet,
        "author": _find_authors(text),
        "published": find_first(text, *_DAYS, *(() if sourced else _OWN_DAYS)),
        "section": find_first(text, f"{_SOURCE}//{{*}}biblScope[@unit='section']"),
        "url": find_first(
            text,
            f"{_SOURCE}//{{*}}idno[@type='URI']",
            f"{_SOURCE}//{{*}}idno[@type='URL']",
            f"{_SOURCE}//{{*}}ref/@target",
            f"{_SOURCE}//{{*}}ptr/@target",
        ),
        "language": text.get(f"{_XML}lang"),
    }


def _find_authors(text: Element) -> str | None:
    for path in _AUTHORS:
        found = [name for one in text.iterfind(path) if (name := _person(one))]
        if found:
            return strip_by(", ".join(dict.fromkeys(found)))
    return None


def _find_articles(text: Element) -> list[Element]:
    """Return the parts of an issue that are marked as articles, each with its own heading."""
    marked = [one for one in text.iter("{*}div") if one.get("type") == "article"]
    return [one for one in marked if one.find("{*}head") is not None]


def _read_part(part: Element) -> Row:
    row: Row = {"title": _spoken(part.find("{*}head")), "text": _read_body(part)}
    byline = part.find("{*}byline")
    if byline is not None:
        row["author"] = strip_by(words_of(byline))
    return row


def _read_body(text: Element) -> str:
    """Return turns behind their speakers' names, else paragraphs, with empty lines between."""
    names = {one.get(f"{_XML}id"): _person(one) for one in text.iter("{*}person")}
    turns = [turn for one in text.iter("{*}u", "{*}sp") for turn in _read_turn(one, names)]
    if turns:
        return "\n\n".join(turns)
    body = text.find(".//{*}body")
    place = text if body is None else body
    blocks = [
        _spoken(one)
        for one in place.iter(*(f"{{*}}{name}" for name in _BLOCKS))
        if not _NO_WORDS & {name_of(parent) for parent in one.iterancestors()}
    ]
    return "\n\n".join(one for one in blocks if one)


def _person(element: Element) -> str:
    """Return a person's name, given names first, whichever way it is marked."""
    name = element.find("{*}persName")
    place = element if name is None else name
    parts = [
        words_of(one)
        for tag in ("forename", "nameLink", "surname")
        for one in place.iterfind(f"{{*}}{tag}")
    ]
    return " ".join(part for part in parts if part) or words_of(place)


def _read_turn(element: Element, names: dict[str | None, str]) -> Iterator[str]:
    """Yield one speaker's turn behind his name (``ADA MOOR: We wait.``)."""
    who = str(element.get("who", "")).lstrip("#")
    speaker = words_of(element.find("{*}speaker")) or names.get(who, "")
    speaker = speaker or _announced(element) or _GLUED.sub(" ", who)
    parts = [_spoken(one) for one in element.iter("{*}seg", "{*}p")] or [_spoken(element)]
    parts = [one for one in parts if one]
    if parts:
        yield f"{_turn(speaker)}: {' '.join(parts)}" if speaker else " ".join(parts)


def _announced(element: Element) -> str:
    """Return the name that a note before a turn gives (``<note type="speaker">Ms Moor:</note>``)."""
    for before in element.itersiblings(preceding=True):
        if name_of(before) == "note" and before.get("type") == "speaker":
            return words_of(before)
        if name_of(before) in ("u", "sp"):
            break
    return ""


def _spoken(element: Element | None) -> str:
    """Return the words of a paragraph or turn; those that are marked one by one as they were spoken."""
    if element is None:
        return ""
    tokens = [
        one
        for one in element.iter("{*}w", "{*}pc")
        if one.getparent() is None or name_of(one.getparent()) != "w"
    ]
    if not tokens:
        return " ".join("".join(_pieces(element)).split())
    text = ""
    glued = True
    for token in tokens:
        joins = token.get("join", "")
        text += ("" if glued or joins in ("left", "both") else " ") + words_of(token)
        glued = joins in ("right", "both")
    return text


def _pieces(element: Element) -> Iterator[str]:
    """Yield the pieces of an element's text, without what is no word of it."""
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name == "lb":
            yield "" if child.get("break") == "no" else " "
        elif name and name not in _NO_WORDS and not _is_short_for(child, name):
            yield from _pieces(child)
        yield child.tail or ""


def _is_short_for(child: Element, name: str) -> bool:
    """Tell whether an abbreviation stands beside its long form."""
    parent = child.getparent()
    return name == "abbr" and parent is not None and name_of(parent) == "choice"


def _turn(name: str) -> str:
    """Return a name as transcripts have it: "Moor, Ada" is ADA MOOR."""
    last, _, first = name.strip(" :.").partition(", ")
    if first and len(first.split()) <= 3:
        return f"{first} {last}".strip().upper()
    return name.strip(" :.").upper()
