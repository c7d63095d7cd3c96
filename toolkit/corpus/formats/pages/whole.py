"""Whether a web page's article is whole: pages that break off, and stubs in front of a wall."""

from __future__ import annotations

import re

from toolkit.corpus.formats.markup import is_links
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.shown import fold

_END_TAGS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_BEGINS = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_LAST = 300
_LONG = 3000
"""Characters of a text that ends with a sentence, from which a wall's words are a banner's."""
_END, _FEWEST_WORDS = 200, 5
"""Characters at a text's end that are looked at, and words of a sentence that may break off there."""
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s")
_STOPS = tuple(".!?”\"’'»)]")
_WALL = re.compile(
    r"(?:subscribe|register|sign\s+up|sign\s+in|log\s+in|join)\s+(?:now\s+|today\s+|here\s+)?(?:to|and)\s+"
    r"(?:continue|keep|read|finish|unlock|access|view)\b[^.!?\n]{0,60}"
    r"|to\s+(?:continue|keep|finish)\s+reading\b[^.!?\n]{0,60}"
    r"|(?:read|see)\s+the\s+(?:rest|full\s+(?:article|story))\b[^.!?\n]{0,60}\b(?:subscri\w+|member\w*|account|trial)"
    r"|(?:this|the\s+full)\s+(?:article|story|content|text)\s+is\s+(?:only\s+|exclusively\s+)?(?:available\s+|reserved\s+)?"
    r"(?:for|to)\s+(?:our\s+)?(?:paying\s+|registered\s+)?(?:subscribers|members|readers)"
    r"|(?:unlock|finish)\s+this\s+(?:article|story)|already\s+a\s+(?:subscriber|member)\?"
    r"|\d+\s*%\s+of\s+(?:this|the)\s+(?:article|story)\s+(?:remains|is\s+left)"
    r"|il\s+vous\s+reste\s[^.!?\n]{1,30}\sà\s+lire|réservée?\s+aux\s+abonnés"
    r"|(?:weiterlesen|lesen\s+sie\s+weiter)\s+mit\b[^.!?\n]{0,40}|(?:nur\s+für|exklusiv\s+für)\s+abonnenten"
    r"|(?:exclusivo|solo)\s+para\s+(?:suscriptores|assinantes)|riservato\s+agli\s+abbonati",
    re.IGNORECASE,
)


def find_cut(page: str, text: str, shown: str) -> str:
    """Return what speaks against an article being whole, as a sentence's end, "" where nothing does.

    Parameters
    ----------
    page
        The page as it is in the file.
    text
        The article that was read from it.
    shown
        All words that the page shows.

    Examples
    --------
    >>> find_cut("<html><body><p>The port is clo", "The port is clo", "The port is clo")
    'is cut short: the page breaks off in the file; get it again'
    >>> find_cut("", "The port is closed.", "The port is closed. Subscribe to read the rest.")
    'may be only the beginning of the article: the page says “Subscribe to read the rest”'
    """
    if _BEGINS.search(page[:5000]) and not _END_TAGS.search(page[-5000:]):
        ends_inside = not page.rstrip().endswith(">")
        if ends_inside or not text.rstrip().endswith(_STOPS):
            return "is cut short: the page breaks off in the file; get it again"
    whole = len(text) >= _LONG and text.rstrip().endswith(_STOPS)
    wall = None if whole else _WALL.search(shown)
    if wall is None:
        return ""
    words = " ".join(wall[0].split())
    return f"may be only the beginning of the article: the page says “{words}”"


OPEN_END = "ends in the middle of a sentence"


def find_following(tree: Element, text: str) -> str:
    """Return the paragraph beside an article's last one that is no part of it, and no link."""
    last = fold(text.rpartition("\n\n")[2])
    for place in tree.iter("p"):
        if fold(place.text_content()) == last:
            after = place.getnext()
            if after is None or after.tag != "p" or is_links(after):
                return ""
            prose = " ".join(after.text_content().split())
            linked = " ".join(" ".join(link.text_content() for link in after.iter("a")).split())
            label = prose.removesuffix(linked).strip()
            return "" if linked and (not label or label.endswith(":")) else prose
    return ""


def find_open_end(text: str) -> str:
    """Return the doubt that a text breaks off, "" where it ends as texts do.

    Examples
    --------
    >>> find_open_end("The port is closed. The crews had come from the")
    'ends in the middle of a sentence'
    >>> find_open_end("The port is closed."), find_open_end("With files from the Hale Pilot")
    ('', '')
    """
    last = text[-_END:].rstrip()
    if last.endswith(("...", "…", "[…]", "[...]")):
        return "ends with dots, so that it may be only the beginning"
    if not last[-1:].isalpha() and last[-1:] not in (",", ";"):
        return ""
    words = _SENTENCE_END.split(last.rpartition("\n")[2])[-1].split()
    broken = len(words) >= _FEWEST_WORDS and (last[-1] in ",;" or words[-1].islower())
    return OPEN_END if broken else ""
