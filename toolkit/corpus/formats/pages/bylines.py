"""The parts of a page's byline: names, and what stands beside them in elements of its own.

Pages set the writer's outlet, office, place and address in elements beside the name, without a blank between
them in the markup: the page's style keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from toolkit.corpus.formats.heading.datelines import is_date
from toolkit.corpus.formats.heading.names import (
    has_given_name,
    is_person,
    is_role,
    sounds_like_outlet,
    split_names,
)
from toolkit.corpus.formats.markup import read_line, read_paragraphs
from toolkit.corpus.formats.packages import Element

_NAMED = re.compile(
    r"(?:.*[-_])?(?:(?:authors?|autor(?:en|es)?|auteurs?|autore|byline|writer)[-_]*(?:full)?names?|full-?name|name|fn)",
    re.IGNORECASE,
)
_INLINE = ("a", "b", "em", "i", "small", "span", "strong", "time")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+|@\w+|https?://\S+")
_BARS = re.compile(r"\s*[|•·]\s*")
_SIGNS = " \t\n,|•·/–—-"
_AND = ("and ", "und ", "et ", "y ", "e ", "och ", "og ", "en ", "& ")
_WORDS = 3


def read_parts(element: Element) -> list[str]:
    """Return the parts of an element as a page shows them: blocks, and words that would run together.

    Examples
    --------
    >>> from lxml import html
    >>> read_parts(html.fromstring("<div><span>Ida Roe</span><span>Hale Post</span></div>"))
    ['Ida Roe', 'Hale Post']
    >>> read_parts(html.fromstring("<div>By <a>Ida Roe</a> and <a>Jon Falk</a></div>"))
    ['By Ida Roe and Jon Falk']
    """
    whole = deepcopy(element)
    for one in list(whole.iter(*_INLINE)):
        beside = one.getnext()
        if beside is None or beside.tag not in _INLINE or (one.tail or "").strip(_SIGNS):
            continue
        if (
            one.text_content().strip()[-1:].isalnum()
            and beside.text_content().strip()[:1].isalnum()
        ):
            one.tag = "div"
    parts = (part.strip(_SIGNS) for line in read_paragraphs(whole) for part in _BARS.split(line))
    return [part for part in parts if part]


def choose_names(element: Element, parts: Sequence[str], outlet: str = "") -> str:
    """Return who wrote, of an element's parts: what is marked as a name, else persons, "" without.

    The site's own name is no writer's: ``outlet``.

    Examples
    --------
    >>> from lxml import html
    >>> byline = html.fromstring("<div><p>Hale Post</p><p>Ida Roe</p><p>Staff writer</p></div>")
    >>> choose_names(byline, read_parts(byline))
    'Ida Roe'
    """
    bare = [name for part in parts if (name := _BY.sub("", f"{part} ").strip())]
    bare = [name for name in bare if name.casefold() != outlet.casefold()]
    if 1 < len(bare) <= _WORDS and " " not in bare[0] and has_given_name(whole := " ".join(bare)):
        return whole  # a first name and a last one
    marked = [_BY.sub("", read_line(one)) for one in element.iter() if _is_marked(one)]
    persons = [name for name in bare if _names_persons(name)]
    given = [name for name in persons if has_given_name(split_names(name)[0])]
    alone = [", ".join(split_names(name)) if name.startswith(_AND) else name for name in given]
    named = [name for name in marked if _names_persons(name)]
    return ", ".join(dict.fromkeys(named or alone or persons[:1]))


def _is_marked(element: Element) -> bool:
    """Tell whether an element says that it is a name."""
    return isinstance(element.tag, str) and (
        element.get("itemprop") == "name"
        or element.get("rel") == "author"
        or any(map(_NAMED.fullmatch, str(element.get("class", "")).split()))
    )


def _names_persons(part: str) -> bool:
    """Tell whether a part of a byline is names of persons, and no outlet, office, day or address."""
    other = is_role(part) or is_date(part) or _ADDRESS.fullmatch(part)
    return not other and all(
        is_person(name) and not sounds_like_outlet(name) and not is_role(name)
        for name in split_names(part) or [""]
    )
