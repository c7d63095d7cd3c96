"""What the names that pages give to their parts say: who wrote, when, and what is no part of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.formats.heading.datelines import find_date, is_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.titles import read_day
from toolkit.corpus.formats.markup import read_paragraphs
from toolkit.corpus.formats.packages import Element
from toolkit.corpus.formats.pages.bylines import choose_names, read_parts
from toolkit.corpus.rows.shares import count_buttons

_AUTHOR = re.compile(
    r"(?:[a-z]{1,2}[-_]+)?(?:(?:article|post|entry|story)[-_]*)?(?:authors?|autor(?:en|es)?|auteurs?|autore|by|byline|skribent|forfatter|schrijver)"
    r"(?:[-_]*(?:name|names|line|info|box|block|details|meta|wrapper|container))?|reader-credits",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:[a-z]{1,2}[-_]+)?(?:(?:article|pub|published?|post|entry|story)[-_]*)?(?:date|datum|data|fecha|dato|time|timestamp|datetime)"
    r"(?:[-_]*(?:line|published|publication))?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"""(?:.*[-_])?(?:paywall|regwall|subscribe|subscription|newsletter|advert(?:isement|s)?|ads?|reklama|werbung|anzeige
    |publicite|promo|fotos?|photo|captions?|photocredit|bildunterschrift|legende|related|share|social|teasers?|comments?|readmore
    |signup|sign-up|optin|opt-in|popup|modal|overlay|bookmark|cta|donat\w+|membership|campaign|upsell|mailchimp|mc4wp|cookies?|consent)(?:[-_].*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_CITED = re.compile(
    r"(?:.*[-_])?(?:document|article|page|record|item|suggested)[-_]*citation(?:[-_].*)?|(?:.*[-_])?(?:how-?to-?)?cite-?this(?:[-_].*)?",
    re.IGNORECASE,
)
"""What says how to cite a page."""
_PULL = re.compile(
    r"(?:.*[-_])?(?:pull-?_?quote|blickfang|zitat-?box|citat-?box)(?:[-_].*)?", re.IGNORECASE
)
_LETTERS = re.compile(r"[\W_]+")
_WALL = re.compile(r"(?:.*[-_])?(?:paywall|regwall)(?:[-_].*)?", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:subscri|sign\s+(?:up|in)|log\s+in|register|member|account|trial|abonn|anmeld|suscr|assin|iscri)",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"(?:updates?|changes?|revisions?|corrections?)\s+to\s+this\s+(?:page|document|article|release)|(?:full\s+)?(?:page|update|change|revision|version"
    r"|publication|document|edit)\s+history|(?:past|previous)\s+(?:versions?|updates?)|versionsgeschichte|änderungs(?:historie|verlauf)"
    r"|notes?\s+(?:to|for)\s+(?:the\s+)?(?:editors?|journalists?|media)|(?:media|press)\s+(?:contacts?|enquiries|inquiries)"
    r"|historique(?:\s+des\s+(?:versions|modifications))?|historial\s+de\s+cambios|ändringshistorik",
    re.IGNORECASE,
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5"}
_MOST_WORDS, _NAME_WORDS = 60, 8
_LONGEST = 120


_SUBTITLE = re.compile(
    r"(?:.*[-_])?(?:sub-?titles?|sub-?heads?(?:ing|line)?|dek|deck|standfirst|untertitel|chapo)(?:[-_].*)?",
    re.IGNORECASE,
)


def find_subtitles(tree: Element) -> list[Element]:
    """Return the headings below a page's title that their class says are its subtitle."""
    return [
        one
        for one in tree.iter("h2", "h3", "h4", "h5", "h6")
        if any(map(_SUBTITLE.fullmatch, str(one.get("class", "")).split()))
        and one.xpath("preceding::h1")
        and len(one.xpath("preceding-sibling::p")) == 0
    ]


def find_asides(tree: Element) -> list[Element]:
    """Return the elements that their class says are no article: advertisements, captions, walls.

    A wall in front of the text asks for something; what it stands in front of may have the same class.
    """
    return [
        one
        for one in tree.iter("div", "p", "section", "span", "small", "ul", "blockquote", "aside")
        if _is_aside(one) or _is_pull_quote(one)
    ]


def _is_pull_quote(element: Element) -> bool:
    """Tell whether an element repeats, set apart, what its page says elsewhere."""
    if not any(map(_PULL.fullmatch, str(element.get("class", "")).split())):
        return False
    said = _LETTERS.sub("", str(element.text_content())).casefold()
    around = _LETTERS.sub("", str(element.getroottree().getroot().text_content())).casefold()
    return bool(said) and around.count(said) > 1


def _is_aside(element: Element) -> bool:
    names = str(element.get("class", "")).split()
    if not any(_ASIDE.fullmatch(name) or _CITED.fullmatch(name) for name in names):
        return False
    text = str(element.text_content())
    if len(text.split()) > _MOST_WORDS or element.find(".//h1") is not None:
        return False
    return not any(map(_WALL.fullmatch, names)) or bool(_ASKS.search(text))


def find_buttons(tree: Element) -> list[Element]:
    """Return the elements that are nothing but buttons for sharing, printing or keeping an article."""
    found: list[Element] = []
    for place in tree.iter("ul", "ol", "menu", "nav", "div", "section", "p", "span"):
        if len(str(place.text_content())) <= _LONGEST and not {*found} & {*place.iterancestors()}:
            counts = [count_buttons(line) for line in read_paragraphs(place)]
            if counts and all(counts) and sum(counts) > 1:
                found.append(place)
    return found


_FIELDS = ".//input[not(@type='hidden')]|.//button|.//textarea|.//select"


def find_forms(tree: Element) -> list[Element]:
    """Return boxes that ask for something, such as an address for a newsletter: few words around a field."""
    found: list[Element] = []
    most = len(str(tree.text_content()).split()) / 2
    for form in tree.xpath(".//form|.//input[@type='email']"):
        box = form
        above = box.getparent()
        while above is not None and _is_box(above, most):
            box, above = above, above.getparent()
        found.append(box)
    return found


def _is_box(element: Element, most: float) -> bool:
    """Tell whether an element is no more than what stands around a form, and no whole article's part."""
    if element.tag not in ("div", "section", "aside", "p", "li", "fieldset", "center"):
        return False
    words = len(str(element.text_content()).split())
    return (
        words <= min(_MOST_WORDS, most)
        and element.find(".//h1") is None
        and bool(element.xpath(_FIELDS))
    )


def take_byline(tree: Element, outlet: str = "") -> tuple[str | None, str | None]:
    """Return author and day of the parts whose classes name them, and take these out of the tree.

    The site's own name beside a writer's is ``outlet``.
    """
    author = day = None
    for element in list(tree.iter("div", "p", "ul", "span", "i", "em", "address")):
        names = str(element.get("class", "")).split()
        writes = element.get("itemprop") == "author" or any(map(_AUTHOR.fullmatch, names))
        line = " ".join(str(element.text_content()).split())
        if any(map(_DATE.fullmatch, names)) and (read_day(line) or is_date(line)):
            day = day or find_date(line) or read_day(line)
            _drop(element)
        elif writes and len(parts := read_parts(element)) > 1:
            author = author or choose_names(element, parts, outlet) or None
            day = day or _find_day(parts)
            if all(map(_is_name, parts)):
                _drop(element)
        elif writes or _is_below_title(element):
            head = read_head([line]).row if len(line) <= _LONGEST else {}
            if {"author", "published"} <= head.keys():
                author, day = author or head["author"], day or head["published"]
                _drop(element)
            elif writes and _is_name(line):
                author = author or line
                _drop(element)
    return author, day


def _find_day(parts: Sequence[str]) -> str | None:
    return next((find_date(one) or read_day(one) for one in parts if is_date(one)), None)


def _is_below_title(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "h1"


def drop_history(tree: Element) -> None:
    """Take a page's versions, and notes to editors, out of it: what is below "Updates to this page"."""
    for heading in tree.iter("h2", "h3", "h4", "h5"):
        if heading.getparent() is None or not _HISTORY.fullmatch(
            " ".join(heading.text_content().split())
        ):
            continue
        below = heading.getnext()
        while below is not None and below.tag not in _HEADINGS:
            following = below.getnext()
            below.drop_tree()
            below = following
        _drop(heading)


def drop_notes(tree: Element) -> None:
    """Take the numbers of footnotes out of a text: ``said where1``."""
    for element in list(_find_notes(tree)):
        _drop(element)


def _find_notes(tree: Element) -> Iterator[Element]:
    for link in tree.iter("a"):
        kinds = f"{link.get('epub:type', '')} {link.get('role', '')}"
        above = link.getparent()
        raised = above is not None and above.tag == "sup"
        if "noteref" in kinds or (raised and str(link.get("href", "")).startswith("#")):
            yield link


def _is_name(line: str) -> bool:
    named = not any(map(str.isdigit, line)) and not line.endswith((".", "!", "?", ":"))
    return 0 < len(line.split()) <= _NAME_WORDS and named


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()
