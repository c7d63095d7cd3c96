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
_MOST_WORDS = 6


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
        if beside is None or one.tail or beside.tag not in _INLINE:
            continue
        if one.text_content()[-1:].isalnum() and beside.text_content()[:1].isalnum():
            one.tag = "div"
    return read_paragraphs(whole)


def choose_names(element: Element, parts: Sequence[str], outlet: str = "") -> str:
    """Return who wrote, of an element's parts: what is marked as a name, else persons, else the first part.

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
    marked = [read_line(one) for one in element.iter() if _is_marked(one)]
    names = [name for name in bare if name in {_BY.sub("", one) for one in marked}]
    others = [name for name in bare if len(name.split()) <= _MOST_WORDS and not _is_beside(name)]
    persons = [name for name in others if is_person(name) and not sounds_like_outlet(name)]
    given = [name for name in persons if has_given_name(name)]
    return ", ".join(dict.fromkeys(names or given or persons[:1] or others[:1]))


def _is_marked(element: Element) -> bool:
    """Tell whether an element says that it is a name."""
    return isinstance(element.tag, str) and (
        element.get("itemprop") == "name"
        or element.get("rel") == "author"
        or any(map(_NAMED.fullmatch, str(element.get("class", "")).split()))
    )


def _is_beside(part: str) -> bool:
    """Tell whether a part of a byline is an office, a day or an address."""
    return is_role(part) or is_date(part) or _ADDRESS.fullmatch(part) is not None
