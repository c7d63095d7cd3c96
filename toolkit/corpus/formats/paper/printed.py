"""Web pages that a browser printed to PDF: what its own lines say of the page, and what is no article.

A browser prints the page's tab above and its address below every page. The tab names the site; the day
beside it is that of printing, and tells nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from toolkit.corpus.fields import read_names
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.plain import cut_site
from toolkit.language.furniture import is_caption, is_rights_notice

PAGE_OF = r"(?:[^\W\d_]{4,8}\s+)?\d+\s*(?:/|of|von|sur|de|di|van|av|af|z)\s*\d+"
"""The number of a page among all, as browsers print it: 1/2, Page 1 of 2, Seite 1 von 2."""
PRINTED_AT = (
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+(?:[^\W\d_]{1,3}\s+)?"
    r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[AP]\.?M\.?)?"
)
"""When it was printed."""
_ADDRESS = re.compile(rf"(?P<url>https?://\S+)(?:\s+{PAGE_OF})?", re.IGNORECASE)
_TAB = re.compile(rf"{PRINTED_AT}\s+(?P<tab>\S.*)", re.IGNORECASE)
_TAB_BEFORE = re.compile(rf"(?P<tab>\S.*?)\s+{PRINTED_AT}", re.IGNORECASE)
"""A tab in front of the time of printing, as other browsers have it."""
_RIGHTS = re.compile(r"\bcopyright\b|©|\bprotected\s+by\b|\ball\s+rights\b", re.IGNORECASE)
_BESIDE = re.compile(r"(?P<tab>\S.*?)\s+(?:about:reader\?url=)?(?P<url>https?(?:://|%3A%2F%2F)\S+)")
"""A tab and an address on one line, as other browsers print them."""
_SITE = re.compile(r".*?\s+(?:[|•·]|[-–—])\s+(?P<site>[^|•·]{2,60})$")
_END = re.compile(
    r"(?:\d+\s+|view\s+)?comments?(?:\s*\(?\d+\)?)?|(?:leave|post|add)\s+a\s+(?:comment|reply).*|join\s+the\s+(?:conversation|discussion).*"
    r"|most\s+(?:read|viewed|popular|shared|recent)(?:\s.{0,40})?|trending(?:\s.{0,30})?|latest\s+(?:news|stories|articles|posts)"
    r"|(?:related|recommended|similar)\s+(?:stories|articles|topics|content|news|posts|coverage|reading)|topics|tags?(?:\s*:.*)?"
    r"|more\s+(?:from|in|stories|news|like\s+this|top\s+stories|on\s+this\s+story)(?:\s.{0,50})?"
    r"|you\s+(?:may|might)\s+(?:also\s+)?like.*|recommended(?:\s+for\s+you)?|about\s+the\s+author.*|what\s+to\s+read\s+next|editors?.?\s+picks?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:read|see|watch|listen)\s+(?:more|also|next)\W*|related\W*|also\s+read\W*|in\s+this\s+(?:story|article)\W*|more\s+on\s+this(?:\s+story)?\W*",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:sign\s+up|subscribe|get)\s.{0,80}|(?:our\s+)?newsletters?.{0,40}", re.IGNORECASE
)
_LINKS = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(read_names('feet', 'links'))))})(?!\w)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\s*\(?\d+\)?$|^\d+\s+")
_LONGEST_END = 120
_FOOT_WORDS = 20
_STOPS = (".", "!", "?", "”", '"', "’", "'", ":", "…", ")")
_SHORT, _LETTER_WORDS, _FEWEST = 8, 30, 40


def read_print(lines: Sequence[str]) -> Row | None:
    """Return what a browser's own lines say of the page that it printed, None where there are none.

    Examples
    --------
    >>> read_print(["07/05/2031, 16:20 Ferries stay | Harbour Post", "https://post.example/ferries 1/2"])
    {'title': 'Ferries stay', 'outlet': 'Harbour Post', 'url': 'https://post.example/ferries'}
    >>> read_print(["Harbour Post, 7 May 2031"])
    """
    row: Row = {}
    for line in lines:
        line, beside = line.strip(), _BESIDE.fullmatch(line.strip())
        if beside and _RIGHTS.search(beside["tab"]):
            continue  # what a reader of newspapers prints at the foot of its own pages
        if beside:
            line = beside["tab"]
            row.setdefault("url", unquote(beside["url"]))
        address = _ADDRESS.fullmatch(line)
        tab = (
            beside
            or _TAB.fullmatch(line)
            or (_TAB_BEFORE.fullmatch(line) if any(map(_ADDRESS.fullmatch, lines)) else None)
        )
        if address:
            row.setdefault("url", address["url"])
        elif tab:
            site = _SITE.fullmatch(tab["tab"].strip())
            row.setdefault("title", cut_site(tab["tab"]))
            if site:
                row.setdefault("outlet", site["site"].strip())
    return row or None


def is_end(line: str) -> bool:
    """Tell whether a line is the heading of what stands below articles: comments, lists of other pages.

    Examples
    --------
    >>> [is_end(line) for line in ("Comments (4)", "LEIA TAMBÉM", "Temas: puerto", "Comments were few.")]
    [True, True, True, False]
    """
    bare = " ".join(line.split())
    return _END.fullmatch(bare) is not None or _is_end_elsewhere(bare)


def is_last_end(line: str) -> bool:
    """Tell whether a line is the heading of what readers wrote, below which nothing is an article's.

    Examples
    --------
    >>> is_last_end("Comentarios (12)"), is_last_end("Leggi anche")
    (True, False)
    """
    return _fold_end(" ".join(line.split())) in _read_ends("last")


@cache
def _read_ends(name: str) -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("printed.toml").read_text(encoding="utf8"))
    return frozenset(data["ends"][name])


def _fold_end(line: str) -> str:
    return _COUNT.sub("", line).strip(" :©*•|-–—▸›»").casefold()


def _is_end_elsewhere(line: str) -> bool:
    """Tell the same of lines in other languages; behind some a colon and words may stand."""
    if len(line) > _LONGEST_END:
        return False
    folded, begun = _fold_end(line), _read_ends("begun")
    label, colon, _ = folded.partition(":")
    known = folded in _read_ends("whole") or folded in begun
    return known or (bool(colon) and label.strip() in begun)


def prune_page(paragraphs: Sequence[str]) -> list[bool]:
    """Return for each paragraph below a printed page's headline whether it is part of the article.

    Examples
    --------
    >>> parts = ["Holm said no. " * 20, "Read more", "Ten recipes", "He left.", "Comments (2)", "Bad!"]
    >>> prune_page(parts)
    [True, False, False, True, False, False]
    """
    kept = [True] * len(paragraphs)
    words = 0
    link = letter = False
    for place, whole in enumerate(paragraphs):
        text, first = " ".join(whole.split()), whole.strip().partition("\n")[0].strip()
        if words >= _FEWEST and _END.fullmatch(text):
            kept[place:] = [False] * (len(paragraphs) - place)
            break
        if first != text and _END.fullmatch(first) and not text.endswith(_STOPS):
            kept[place] = False
            continue
        link = bool(_ASIDE.fullmatch(text)) or (link and not text.endswith(_STOPS))
        offer = (
            letter and len(text.split()) <= _LETTER_WORDS and "“" not in text and '"' not in text
        )
        letter = bool(_LETTER.fullmatch(text))
        if link or offer or letter or is_caption(text):
            kept[place] = False
        else:
            words += len(text.split())
    return _without_loose_ends(paragraphs, kept)


def find_foot(lines: Sequence[str]) -> int:
    """Return the number of lines above a page's foot: rights, and links to the site's own rules.

    Among them a few words without a stop may stand, such as other links; above the first of them, none.

    Examples
    --------
    >>> find_foot(["He left.", "© 2031 Harbour Post", "About us", "Terms of Use   Privacy Policy"])
    1
    >>> find_foot(["The council published its privacy policy.", "He left."])
    2
    """
    first = place = len(lines)
    while place > 0:
        line = " ".join(lines[place - 1].split())
        named = is_rights_notice(line) or _links(line)
        if not named and (line.endswith(_STOPS) or len(line.split()) > _SHORT):
            break
        place -= 1
        first = place if named else first
    return first


def _links(line: str) -> bool:
    """Tell whether a line is names of links, one of them that of the site's own rules."""
    few = len(line.split()) <= _FOOT_WORDS and not line.endswith(_STOPS)
    return few and line[:1].isupper() and _LINKS.search(line) is not None


def _is_head(line: str) -> bool:
    """Tell whether a line names who wrote, or says the day and nothing else."""
    head = read_head([line])
    return head.sure and bool({"author", "published"} & head.row.keys())


def _without_loose_ends(paragraphs: Sequence[str], kept: list[bool]) -> list[bool]:
    """Leave out a few words without a stop at either end: pictures' names above, tags below.

    A line that names the writer or the day above the text is its head.
    """
    for places in (range(len(kept)), reversed(range(len(kept)))):
        for place in places:
            text = paragraphs[place].rstrip()
            if kept[place] and (text.endswith(_STOPS) or len(text.split()) > _SHORT):
                break
            if kept[place] and places == range(len(kept)) and _is_head(text):
                break
            kept[place] = False
    return kept
