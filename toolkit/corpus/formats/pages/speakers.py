"""Who speaks on pages of debates and interviews: names in elements of their own, above what each says."""

from __future__ import annotations

import re

from toolkit.corpus.formats.packages import Element

_CLASS = re.compile(
    r"(?:.*[-_])?(?:speaker|member|attributed-to|contributor|intervenant|redner(?:in)?|orador|orateur|oratore"
    r"|talare|taler)(?:[-_](?:name|details|primary|title))?",
    re.IGNORECASE,
)
_TAGS = ("h2", "h3", "h4", "h5", "div", "span", "p")
_MOST_WORDS, _FEWEST = 14, 2


def name_speakers(tree: Element) -> None:
    """Put the names of speakers in front of the paragraph that each begins, where a page marks several.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html, read_paragraphs
    >>> turn = '<h3 class="member">{}</h3><p>{}</p>'
    >>> tree = parse_html(turn.format("Ida Falk", "Why?") + turn.format("Odd Ness", "So."))
    >>> name_speakers(tree)
    >>> read_paragraphs(tree)
    ['Ida Falk: Why?', 'Odd Ness: So.']
    """
    named = [(one, place) for one in tree.iter(*_TAGS) if (place := _find_place(one)) is not None]
    places = [place for _, place in named]
    if len(named) < _FEWEST or len({id(place) for place in places}) < len(places):
        return
    for element, place in named:
        name = " ".join(element.text_content().split()).rstrip(" :")
        place.text = f"{name}: {place.text or ''}"
        element.drop_tree()


def _find_place(element: Element) -> Element | None:
    """Return the paragraph below an element that names a speaker, None where it is no such element."""
    if not any(map(_CLASS.fullmatch, str(element.get("class", "")).split())):
        return None
    words = str(element.text_content()).split()
    if not 0 < len(words) <= _MOST_WORDS or element.find(".//p") is not None:
        return None
    below = element.xpath("following::p[1]")
    return below[0] if below and str(below[0].text_content()).strip() else None
