"""Debates of parliaments in XML of their own: Akoma Ntoso, ParlParse, plenary minutes; an article a matter.

What is said is told from what is around it by its elements: a speech, who gives it, its paragraphs.
Each turn stands behind the name of its speaker, as transcripts have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.fields import read_names
from toolkit.corpus.formats.heading.paragraphs import one_line
from toolkit.corpus.formats.layout import Layout, Parsed, Row, Source
from toolkit.corpus.formats.packages import Element, parse_xml
from toolkit.corpus.formats.xml.elements import find_first, name_of, words_of
from toolkit.errors import InputError

_SPEECHES = read_names("debates", "speeches")
_SPEAKERS = read_names("debates", "speakers")
_SPEAKER_ATTRIBUTES = (
    "speakername",
    "speaker",
    "speaker-name",
    "membername",
    "name",
    "person_name",
)
_REFERENCES = ("by", "who", "speakerid", "person_id")
_PARAGRAPHS = read_names("debates", "paragraphs")
_HEADINGS = read_names("debates", "headings")
_NO_WORDS = read_names("debates", "no_words")
_ASIDE = read_names("debates", "aside")
_LEAST_SHARE, _LOOKED_AT = 0.5, 400_000
_START = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)\b")
_DAYS = (
    ".//docdate/@date", ".//publication/@date", ".//frbrwork/frbrdate/@date", ".//docdate",
    ".//datum/@date", ".//sitzungsdatum",
    ".//date/@format", ".//date/@date", ".//sittingdate", ".//sitting/@date", ".//date",
    "./@sitzung-datum", "./@date", "./@sitting-date",
)  # fmt: skip
_OUTLETS = (
    ".//publication/@showAs", ".//docproponent", ".//tlcorganization/@showAs", ".//legislature",
    ".//house", ".//chamber",
    ".//kopfdaten/plenarprotokoll-titel", "./@herausgeber", ".//institution", ".//publisher",
)  # fmt: skip


def _recognizes(source: Source) -> bool:
    if b"<" not in source.data[:400]:
        return False
    head = source.data[:_LOOKED_AT].decode("utf8", "replace")
    names = [name.lower() for name in _START.findall(head)]
    roots = [name for name in names if name != "xml"]
    if not roots or roots[0] in ("html", "tei", "teicorpus", "rss", "feed"):
        return False
    speeches = sum(name in _SPEECHES for name in names)
    spoken = (
        sum(name in _SPEAKERS for name in names)
        + head.count("speakername=")
        + head.count("speaker=")
    )
    return roots[0] == "akomantoso" or (speeches > 1 and spoken >= speeches * _LEAST_SHARE)


def _read(source: Source) -> Parsed:
    root = _lower(parse_xml(source.data, source.name))
    people = _list_people(root)
    about: Row = {"outlet": find_first(root, *_OUTLETS), "published": find_first(root, *_DAYS)}
    rows = [{**about, **row} for row in _read_matters(root, people)]
    if not rows:
        raise InputError(
            f"{source.name}: this record of a debate holds no speeches with words in them"
        )
    outside = list(_list_outside(root))
    said = (
        f"{len(outside):,} paragraphs outside speeches left out, such as “{outside[0][:60]}”"
        if outside
        else ""
    )
    return Parsed(rows, DEBATES.name, notes=[said] if said else [])


def _lower(root: Element) -> Element:
    """Return a document whose elements have names in lower case, without namespaces."""
    for one in root.iter():
        if isinstance(one.tag, str):
            one.tag = name_of(one).lower()
            for name in [name for name in one.attrib if name.isupper()]:
                one.set(name.lower(), one.attrib.pop(name))
    return root


DEBATES = Layout("record of debates, XML", _recognizes, _read)


def _list_people(root: Element) -> dict[str, str]:
    """Return the names that a file gives to the ids by which speeches name who speaks."""
    people: dict[str, str] = {}
    for one in root.iter():
        kind = name_of(one)
        if kind in ("tlcperson", "person", "redner", "member", "speaker"):
            name = (
                one.get("showAs")
                or one.get("name")
                or find_first(one, "./name", ".//fullname")
                or ""
            )
            ids = (
                one.get(key)
                for key in ("eId", "id", "{http://www.w3.org/XML/1998/namespace}id", "pid")
            )
            people |= {key: name for key in ids if key and name}
    return people


def _read_matters(root: Element, people: dict[str, str]) -> Iterator[Row]:
    """Yield what is said on each matter: all speeches below one heading."""
    titles: list[str] = []
    turns: list[str] = []
    for one in _walk(root):
        kind = name_of(one)
        if kind in _SPEECHES:
            turns += _read_speech(one, people)
            continue
        heading = one_line(_spoken(one))
        if turns and heading:
            yield _make_row(titles, turns)
            titles, turns = [], []
        titles += [heading] if heading else []
    if turns:
        yield _make_row(titles, turns)


def _make_row(titles: list[str], turns: list[str]) -> Row:
    return {"title": titles[-1] if titles else None, "section": titles[-2] if len(titles) > 1 else None,
            "text": "\n\n".join(turns)}  # fmt: skip


def _walk(element: Element) -> Iterator[Element]:
    """Yield headings and speeches in their order; what stands inside a speech is left to it."""
    for child in element:
        kind = name_of(child)
        if not kind or kind in _ASIDE:
            continue
        if kind in _SPEECHES or kind in _HEADINGS:
            yield child
        else:
            yield from _walk(child)


def _list_outside(element: Element) -> Iterator[str]:
    """Yield the paragraphs that stand in no speech, and in nothing that is left out by its name."""
    for child in element:
        kind = name_of(child)
        if not kind or kind in _ASIDE | _SPEECHES | _HEADINGS | _NO_WORDS:
            continue
        inner = {name_of(one) for one in child.iterdescendants()}
        if kind not in _PARAGRAPHS or inner & (_PARAGRAPHS | _SPEECHES):
            yield from _list_outside(child)
        elif text := one_line(_spoken(child)):
            yield text


def _read_speech(speech: Element, people: dict[str, str]) -> list[str]:
    """Return a speech's paragraphs, each turn behind its speaker's name."""
    inner = [one for one in speech.iterdescendants() if name_of(one) in _SPEECHES]
    if inner and not _list_paragraphs(speech):
        return [turn for one in inner for turn in _read_speech(one, people)]
    paragraphs = _list_paragraphs(speech) or list(filter(None, [one_line(_spoken(speech))]))
    name = _find_speaker(speech, people)
    if paragraphs and name and not paragraphs[0].startswith(f"{name}:"):
        paragraphs[0] = f"{name}: {paragraphs[0]}"
    return paragraphs


def _list_paragraphs(speech: Element) -> list[str]:
    found = [one for one in speech.iterdescendants() if _is_paragraph(one, speech)]
    return [text for one in found if (text := one_line(_spoken(one)))]


def _is_paragraph(element: Element, speech: Element) -> bool:
    """Tell whether an element is a paragraph of this speech: none within it, and no speaker around it."""
    if name_of(element) not in _PARAGRAPHS:
        return False
    if any(name_of(one) in _PARAGRAPHS for one in element.iterdescendants()):
        return False
    for above in element.iterancestors():
        if above is speech:
            return str(element.get("klasse", "")) != "redner"
        if name_of(above) in _NO_WORDS | _ASIDE | _SPEECHES:
            return False
    return False


def _find_speaker(speech: Element, people: dict[str, str]) -> str:
    for key in _SPEAKER_ATTRIBUTES:
        if name := speech.get(key):
            return one_line(name)
    named = next((one for one in speech.iterdescendants() if name_of(one) in _SPEAKERS), None)
    if named is not None and (
        name := _name(named) or one_line(named.get("lib", "").replace("|", " "))
    ):
        return name
    ids = (str(speech.get(key) or "").lstrip("#") for key in _REFERENCES)
    return next((people[one] for one in ids if one in people), "")


def _name(element: Element) -> str:
    """Return who an element names: given name and surname where it has these, else its words."""
    parts = [
        words_of(found)
        for names in (
            ("titel",),
            ("vorname", "firstname", "forename"),
            ("nachname", "lastname", "surname"),
        )
        for found in list(element.iter(*names))[:1]
    ]
    return (
        " ".join(filter(None, parts))
        if len(parts) > 1
        else one_line(_spoken(element, own=True)).rstrip(" :")
    )


def _spoken(element: Element, *, own: bool = False) -> str:
    """Return an element's words without times, remarks and the speaker's name; its own are kept."""
    text = element.text or "" if own or name_of(element) not in _NO_WORDS else ""
    for child in element:
        if name_of(child) and name_of(child) not in _NO_WORDS:
            text += _spoken(child)
        text += child.tail or ""
    return text
