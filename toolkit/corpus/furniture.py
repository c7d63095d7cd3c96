"""Lines of a page that are no part of its article: links, advertisements, captions, fields, rights.

A line is taken away only whole, only where it is short, and never where it holds a quotation of
several words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from toolkit.corpus.fields import find_label, read_names
from toolkit.corpus.formats.heading.bylines import read_posted
from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.titles import is_release
from toolkit.corpus.formats.paper.printed import is_end
from toolkit.corpus.rows.closings import find_closings, is_appeal
from toolkit.corpus.rows.contacts import find_contacts
from toolkit.corpus.rows.disclaimers import find_disclaimer
from toolkit.corpus.rows.relayed import cut_source, find_relayed, find_reporter
from toolkit.corpus.rows.shares import find_shares
from toolkit.language.furniture import DECORATION, is_furniture, is_office, is_too_long

_AROUND = f"{DECORATION}()[]"
"""What may stand around a byline: (By Ida Falk.)."""
_BREAKS = "\n\r\f\v\x85\u2028\u2029\x1c\x1d\x1e"
"""What ends lines, as ``str.splitlines`` has it."""
_HEAD_LINES = 6
_LONGEST_HEAD = 100
_OPEN = ",;-–—"
_FEWEST_WORDS = 2
_END = 40
"""Characters at the end of a text among which the mark of its end stands."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_PAGE_HEAD = re.compile(
    r"\b(?:page|p\.|pg\.)\s?[A-Z]?\d|\b(?:19|20)\d\d\W{0,5}(?:\d{1,4})?\W*$|^\d{1,4}\s+\D|\s\W?\s?\d{1,4}$",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|(?:de|van|von|der|den|di|da|del|la|le|al|bin|ibn)\b)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|A[fv]|AV|AF|Door|DOOR)\s+(?P<author>{_NAME}(?:(?:,\s*|\s+|\s*&\s*)(?:(?:and|AND|und|et|y|og|och|&)\s+)?{_NAME}){{0,7}}?)"
    r"(?:,?\s*in\s+[A-Z]\w+)?(?:\s*\([Ff]otos?\b[^()]*\))?\W*$"
)
"""A line that names who wrote, each name with a capital: "by two metres." is the end of a sentence."""
_END_STOP = re.compile(r"(?<=\w{3})\.$")
_SOURCE = re.compile(r"(?:original\s+)?sources?\s*:\s*", re.IGNORECASE)
_CITATION = re.compile(
    r"(?:source\s+citation\b|citation\s*\(.{2,30}\)|(?:how\s+to\s+)?cite\s+this\s+(?:article|document)\b).{0,40}$|"
    r"citation\s*\([\w ]{2,20}style\)",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\bunsubscribe\b|\bmanage\s+(?:your\s+)?(?:alerts?|preferences|subscriptions?)\b",
    re.IGNORECASE,
)
_GETS = re.compile(r"you(?:.re|\s+are|\s+have)?\s+(?:receiv|getting|subscribed)", re.IGNORECASE)
_COMPILED = re.compile(
    r"(?:this|the)\s+(?:press\s+review|media\s+review|news\s+digest|press\s+digest|clippings?|media\s+monitoring(?:\s+report)?)"
    r"\s+(?:was|is|has\s+been)\s+(?:compiled|prepared|produced|made|provided)\b.{0,150}"
    r"|(?:læs|les|läs|read|lesen\s+sie|lisez|lea|leggi|lees)\s+(?:hele\s+|hela\s+|the\s+full\s+|den\s+|l['’]|el\s+|het\s+)?"
    r"(?:artik\w{1,6}|article|artículo|articolo|saken|story)\s+(?:på|at|on|unter|auf|sur|en|su|op|here|her|här)\b\s*:?\s*(?:https?://\S+)?\W*"
    r"|the\s+link\s+information\s+(?:above|below)\s+provides\s+a\s+persistent\s+link\b.{0,150}"
    r"|printed\s+(?:on|at)\s+.{0,20}\d{4}\b.{0,20}|(?:do\s+you\s+(?:have|know)|got|have)\b[^?“”\"]{3,80}\?\s[^“”\"]{0,80}\S+@\S+.{0,60}"
    r"|persistent\s+link\s+to\s+this\s+(?:record|article|report|document)\b.{0,250}"
    r"|cut\s+and\s+paste\s*:\s*to\s+place\s+article\s+links\b.{0,250}"
    r"|if\s+you\s+have\s+any\s+problems\s+or\s+questions,\s+contact\s+technical\s+support\b.{0,150}"
    r"|[^“”\"]{3,80}\bfor\s+the\s+(?:sole|exclusive|internal|personal)\s+(?:[\w-]+\s+)?use\s+of\b[^“”\"]{0,40}\b(?:subscribers?|clients?|customers?|licen[cs]ees?)\b[^“”\"]{0,200}"
    r"|(?:this|the)\s+(?:alert|newsletter|e-?mail|message|digest)\s+(?:was|is|has\s+been)\s+(?:sent|e-?mailed|delivered)\s+(?:to\s+(?:you|\S+@\S+)|because\s+you)\b.{0,200}"
    r"|or\s+call\s+\+?\d[\d ()-]{6,20}\W*"
    r"|this\s+e-?mail\s+was\s+generated\s+by\s+a\s+user\s+of\b.{0,300}",
    re.IGNORECASE,
)
"""Who made a press review, and how a database says to reach a record: no part of the last article."""
_BARS = re.compile(r"\s+[|•·]\s+")
_MOST_LINKS, _LINK_WORDS = 4, 6
"""Lines at the end among which a row of links stands, and words of a link."""
_NUMBERED_NOTE = re.compile(r"\[\d{1,2}\]\s+[^\W\da-zß-öø-ÿ]\S.{2,200}")
_LONGEST_LINK, _ARROWS = 40, " ↑^<>«»[]()⬆▲\u25b4*"
_PICTURED = re.compile(
    r"(?:(?:archiv)?fotos?|fotograf[ií]as?|photos?|imagen|imagem|immagine)\s*[:.]\s+[^“”«»\"]{3,250}"
    r"|(?:bild|bilder|grafik|karte|gráfico|infografía|illustration|abbildung)\s*:\s+[^“”«»\"]{3,250}[(\[][^()\[\]]{3,60}[)\]]\W*",
    re.IGNORECASE,
)
"""A caption behind its label, in other languages than English."""
_CLOSED = re.compile(
    r"[(\[]\s*(?:(?:the|this)\s+)?(?:press\s+)?(?:briefing|conference|meeting|interview|event|session|sitting)\s+(?:was\s+|is\s+)?"
    r"(?:concluded|ended|adjourned|rose|closed|began|begun)\s+at\s+\d[^()\[\]]{0,30}[)\]]\W*",
    re.IGNORECASE,
)
"""When a briefing ended, as who wrote it down says in brackets."""
_CLOCK = re.compile(
    r"(?:end\s+)?\d{1,2}[:.]\d\d\s*[ap]\.?\s?m\.?(?:,?\s+\(?(?-i:[A-Z]{2,4})\)?)?(?:\s+end)?\W*",
    re.IGNORECASE,
)
"""The time at which somebody began, or ended, to speak."""
_CODE = re.compile(r"[A-Z][A-Za-z]{2,12}-\d{4,8}-[A-Z]{4,12}")
"""An agency's own number of a story, alone on its line."""
_LAST_LINK = re.compile(
    r"(?-i:[^\Wa-zß-öø-ÿ])[^\s.!?“”\"]*(?:\s+[^\s.!?“”\"]+){0,7}?\s*[(<[]?https?://\S+",
    re.IGNORECASE,
)
"""A few words without a stop in front of an address: "Hele saken i avisen: https://…"."""
_INITIALS = re.compile(r"[(\[][a-zäöüß]{2,6}(?:\s?[/,]\s?[a-zäöüß]{1,6}){0,3}[)\]]")
"""How papers sign what agencies and their own people wrote: (dpa/vl)."""
_MARKS = re.compile(r"[*#~=_•·–—+.\s-]+")
"""A line of marks alone, such as an end of a release."""
_ADDRESS = re.compile(r"(?=.*\d)[^.!?]+(?:\.,[^.!?]+)?,[^.!?]+\.?")
"""A postal address on one line."""
_END_MARK = re.compile(r"(?<=[.!?”\"’)])\s*(?P<mark>[(\[]?\s*Enditem\s*[)\]]?)\W*$")
"""What agencies put behind the last sentence of a story, on its line."""
_MOST_BELOW, _FOOTER_WORDS = 9, 15
_MOST_CITED = 9
"""Lines at the end of a text of which one may begin how to cite it."""
_PAGE_OF = re.compile(r".{2,80}\b(?:page|p\.|pg\.)\s?[A-Z]?\d{1,3}\W*$", re.IGNORECASE)


def strip_furniture(text: str) -> tuple[str, list[str]]:
    r"""Return a text without its furniture, and the lines that were taken away.

    Examples
    --------
    >>> strip_furniture("The port is closed.\n\nREAD MORE: Fares rise\n\nIt opens in May.\n\n© 2031 Post")
    ('The port is closed.\n\nIt opens in May.', ['READ MORE: Fares rise', '© 2031 Post'])
    >>> strip_furniture("Read the treaty: it binds us.")
    ('Read the treaty: it binds us.', [])
    """
    text, marks = _cut_end_mark(text)
    if not any(map(text.__contains__, _BREAKS)):  # of a single line all would go, or nothing does
        return text, marks
    lines = text.splitlines(keepends=True)
    number = [n for n, line in enumerate(lines) if line.strip()]
    heads = set(number[:_HEAD_LINES])
    dropped = {
        n
        for n in number
        if _is_furniture(lines[n].strip(), at_head=n in heads and _stands_apart(lines, n))
    }
    dropped |= {n for n in number[-_MOST_LINKS:] if _is_row_of_links(lines[n].strip())}
    dropped |= {n for n in number[1:][-1:] if _is_row_of_fields(lines[n].strip())}
    dropped |= _find_sources(lines, number[1:])
    edges = ((n, lines[n].strip()) for n in (*number[:2], *number[-1:]))
    dropped |= {n for n, line in edges if _MARKS.fullmatch(line) or _CLOCK.fullmatch(line)}
    dropped |= find_contacts(lines, number) | find_disclaimer(lines, number)
    dropped |= find_relayed(lines, number) | find_shares(lines, number)
    dropped |= find_closings(lines, number)
    dropped |= _find_page_breaks(lines, number) | _find_citation(lines, number)
    dropped |= _find_footer(lines, number) | _find_elsewhere(lines, number)
    dropped |= _find_last_links(lines, [n for n in number if n not in dropped])
    dropped |= _find_continued(lines, dropped)
    dropped |= _find_signature(lines, [n for n in number if n not in dropped])
    if len(dropped) == len(number) or not (dropped or "\f" in text):
        return text, marks
    gone = _with_empty_lines(lines, number, dropped)
    if not gone:
        return text, marks
    kept = "".join(line for n, line in enumerate(lines) if n not in gone)
    return kept.strip(), [*(lines[n].strip() for n in number if n in dropped), *marks]


def _cut_end_mark(text: str) -> tuple[str, list[str]]:
    found = _END_MARK.search(text, max(0, len(text) - _END))
    return (text[: found.start()], [found["mark"]]) if found else (text, [])


def _with_empty_lines(lines: list[str], number: list[int], dropped: set[int]) -> set[int]:
    """Return the lines to leave out: those of furniture, and the empty ones that they leave behind.

    Where a sentence goes on behind the furniture, no empty line is left between its parts.
    """
    gone: set[int] = set()
    kept = [-1, *(n for n in number if n not in dropped), len(lines)]
    for before, after in pairwise(kept):
        between = range(before + 1, after)
        first = next((n for n in between if n in dropped), None)
        broken = first is not None or any("\f" in lines[n] for n in between)
        if broken and before >= 0 and after < len(lines) and goes_on(lines[before], lines[after]):
            gone.update(between)
        elif first is not None:
            gone.update(n for n in between if n >= first)
    return gone


def find_author(dropped: list[str]) -> str | None:
    """Return whom the first byline names among lines that were taken away.

    Examples
    --------
    >>> find_author(["© 2031 Post", "By Ida Falk and Jon de Wit"]), find_author(["Advertisement"])
    ('Ida Falk and Jon de Wit', None)
    """
    named = (_BYLINE.match(line.strip(_AROUND)) for line in dropped)
    byline = next(
        (_END_STOP.sub("", found["author"]).strip(" ,") for found in named if found), None
    )
    posted = (read_posted(line.strip(_AROUND)) for line in dropped)
    return byline or next(filter(None, posted), None) or find_reporter(dropped)


def find_outlet(dropped: list[str]) -> str | None:
    """Return whom a service that reports what others say names as its source, among lines taken away.

    Examples
    --------
    >>> find_outlet(["Source: Quay TV website, Port Hale, in English 1415 gmt 7 May 31"])
    'Quay TV'
    """
    bare = (_SOURCE.sub("", line) for line in dropped if _SOURCE.match(line))
    return next((cut_source(line) for line in bare if cut_source(line) != line), None)


def goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence that a line breaks off goes on in another, in lower case.

    Examples
    --------
    >>> goes_on("“We will wait until the", "storm has passed.”"), goes_on("He left.", "and so on")
    (True, False)
    """
    first, last = after.lstrip()[:1], before.rstrip()[-1:]
    words = min(len(before.split()), len(after.split()))
    return words >= _FEWEST_WORDS and first.islower() and (last.isalnum() or last in ",;-–—’'”")


def _find_citation(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines, where they say how to cite the article."""
    last = number[-_MOST_CITED:]
    first = next((n for n in last[1:] if _CITATION.match(lines[n].strip())), None)
    return set() if first is None else {n for n in last if n >= first}


_MOST_CONTINUED = 4
"""Lines that a notice goes on for."""


def _find_continued(lines: list[str], dropped: set[int]) -> set[int]:
    """Return the lines on which a long notice goes on that is wrapped: they begin small, right below it."""
    found: set[int] = set()
    for first in dropped:
        if len(lines[first].split()) < _FEWEST_WRAPPED:
            continue
        for n in range(first + 1, min(first + 1 + _MOST_CONTINUED, len(lines))):
            above, line = lines[n - 1].strip(), lines[n].strip()
            if not line[:1].islower() or above.endswith((".", "!", "?", "”", '"', ":")):
                break
            found.add(n)
    return found


_STOPS = (".", "!", "?", "”", '"', ":")
_FEWEST_WRAPPED = 6
"""Words of a line that is wrapped behind them."""


def _find_footer(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines from the one on that offers to leave a mailing list, where none is a sentence."""
    last = number[-_MOST_BELOW:]
    first = next((n for n in last[1:] if _begins_footer(lines[n].strip())), None)
    below = [] if first is None else [n for n in last if n >= first]
    texts = [lines[n].strip() for n in below]
    short = all(len(text.split()) <= _FOOTER_WORDS for text in texts)
    ends = [
        text for text in texts if text.endswith((".", "!", "?", "”")) and not is_furniture(text)
    ]
    sentence = not all(map(_ADDRESS.fullmatch, ends))
    return set(below) if short and not sentence else set()


def _find_elsewhere(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines from the heading of a list of other articles on, where none is a sentence."""
    last = number[1:][-_MOST_BELOW:]
    first = next((n for n in last if is_end(lines[n].strip())), None)
    below = [] if first is None else [n for n in last if n >= first]
    texts = [lines[n].strip() for n in below]
    titles = all(len(text.split()) <= _FOOTER_WORDS for text in texts)
    return set(below) if titles and not any(text.endswith(_STOPS) for text in texts) else set()


def _find_last_links(lines: list[str], kept: list[int]) -> set[int]:
    """Return the last lines that are a few words and an address, each apart: where to read more."""
    found: set[int] = set()
    for n in reversed(kept[1:]):
        above = lines[n - 1].strip()
        apart = not above or n - 1 not in kept or above.endswith((".", "!", "?", "”", '"'))
        if not (apart and _LAST_LINK.fullmatch(lines[n].strip())):
            break
        found.add(n)
    return found


def _find_signature(lines: list[str], kept: list[int]) -> set[int]:
    """Return the last line where it names who wrote, apart from the text, as databases print it."""
    last = kept[-1:]
    return {
        n
        for n in last
        if n
        and not lines[n - 1].strip()
        and (
            _BYLINE.match(lines[n].strip(DECORATION + "\r\n"))
            or _INITIALS.fullmatch(lines[n].strip())
        )
    }


def _begins_footer(line: str) -> bool:
    """Tell whether a line says why somebody gets a mail, or how to get no more."""
    return is_furniture(line) and bool(_LEAVE.search(line) or _GETS.match(line))


def _find_page_breaks(lines: list[str], number: list[int]) -> set[int]:
    """Return page numbers and running heads that stand between the parts of one sentence.

    A running head is known by its number, or by standing there again.
    """
    candidates: list[int] = []
    for before, one, after in zip(number, number[1:], number[2:], strict=False):
        line = lines[one].strip()
        apart = one - before > 1 and after - one > 1
        if apart and len(line) <= _LONGEST_HEAD and goes_on(lines[before], lines[after]):
            candidates.append(one)
    if not candidates:  # as in nearly every article
        return set()
    folded = Counter(_DIGITS.sub("#", lines[n].strip()) for n in number)
    return {
        n
        for n in candidates
        if folded[_DIGITS.sub("#", lines[n].strip())] > 1
        or _PAGE_NUMBER.fullmatch(lines[n].strip())
        or _PAGE_HEAD.search(lines[n].strip())
    }


def _is_furniture(line: str, *, at_head: bool) -> bool:
    if is_furniture(line) or _COMPILED.fullmatch(line) or _CLOSED.fullmatch(line):
        return True
    if _CODE.fullmatch(line) or _PICTURED.fullmatch(line) or is_appeal(line):
        return True
    if len(line) <= _LONGEST_LINK and line.strip(_ARROWS).casefold() in _links_up():
        return True
    if is_too_long(line):
        return False
    bare = line.strip(_AROUND)
    return at_head and bool(
        _BYLINE.match(bare)
        or _PAGE_OF.match(bare)
        or is_office(bare)
        or is_release(bare)
        or read_posted(bare) is not None
    )


def _is_row_of_links(line: str) -> bool:
    """Tell whether a line is links of a site's foot, apart by bars or points: Contact | Privacy Policy."""
    if not any(map(line.__contains__, "|•·")):
        return False
    pieces = [piece.strip().casefold() for piece in _BARS.split(line)]
    short = len(pieces) > 2 and all(len(piece.split()) <= _LINK_WORDS for piece in pieces)
    return short and not read_names("feet", "links").isdisjoint(pieces)


def _find_sources(lines: list[str], number: list[int]) -> set[int]:
    """Return the last lines that are numbered notes on sources: [1] Harbour Post, May 7, 2031."""
    found: set[int] = set()
    for n in reversed(number):
        line = lines[n].strip()
        note = _NUMBERED_NOTE.fullmatch(line)
        if not (note and (find_date(line) or "://" in line)):
            break
        found.add(n)
    return found


def _is_row_of_fields(line: str) -> bool:
    """Tell whether a line is fields apart by bars: Sentiment: neutral | Keywords: quay, market."""
    pieces = _BARS.split(line)
    return len(pieces) > 1 and all(find_label(piece)[0] for piece in pieces)


@cache
def _links_up() -> frozenset[str]:
    return read_names("feet", "up")


def _stands_apart(lines: list[str], number: int) -> bool:
    """Tell whether a line is none that a sentence above it runs on in, as hard-wrapped ones are."""
    before = lines[number - 1].strip() if number else ""
    bare = lines[number].strip("*_([ \t\r\n")
    return not before or (
        bare[:1].isupper() and len(before) <= _LONGEST_HEAD and before[-1] not in _OPEN
    )
