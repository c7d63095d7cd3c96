"""Lines of a page that are no part of its article: links, advertisements, captions, fields, rights.

A line is taken away only whole, only where it is short, and never where it holds a quotation of
several words.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_LONGEST = 45
"""Words of a line that may be furniture."""
_LONGEST_LINE = 400
_HEAD_LINES = 6
_QUOTATION = re.compile(r"[“\"«][^“”\"«»]{25,}[”\"»]")
_FURNITURE = re.compile(
    r"""(?:
    (?:advertisements?|advert|sponsored(?:\s+content)?|promoted|ad)\W*$
    |(?:story|article)\s+continues\b.*|continue\s+reading\b.*|skip\s+(?:to|past)\b.*
    |(?:read|see|also|watch|listen|more|related|recommended|related\s+(?:stories|articles|coverage|content|news|topics)
      |read\s+(?:more|also|next|the\s+full\s+story|our)|see\s+also|also\s+read|more\s+on\s+this(?:\s+story)?|don.t\s+miss
      |most\s+(?:read|viewed|popular)|trending(?:\s+now)?|editors?.?\s+picks?|top\s+stories|watch\s+(?:now|live)|in\s+pictures
      |what\s+to\s+read\s+next|you\s+may\s+also\s+like|more\s+(?:from|stories|news)\b.{0,40})\s*(?::|[|»>→]|–|$).*
    |(?:sign\s+up|subscribe|register)\s+(?:for|to|now|here|today|and)\b.*|get\s+(?:our|the)\b.{0,80}(?:newsletter|app|alerts?|inbox).*
    |(?:follow|like|find|join)\s+(?:us|the\s+\w+|@\w+|[\w\s.]{2,40})\s+(?:on|at|via)\s+(?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|threads|bluesky|tiktok|social)\b.*
    |download\s+(?:our|the)\b.{0,60}\bapp\b.*|(?:click|tap)\s+here\b.*|share\s+(?:this|on|via|article)\b.*|share\W*$
    |(?:print|email|save|bookmark)\s+(?:this\s+)?(?:article|story|page)\W*$|(?:\d+\s+)?(?:comments?|shares?)\W*$|leave\s+a\s+(?:comment|reply)\b.*
    |support\s+(?:our|independent|quality)\s+journalism\b.*|(?:please\s+)?(?:enable|turn\s+on)\s+javascript\b.*
    |we\s+use\s+cookies\b.*|(?:accept|manage)\s+(?:all\s+)?cookies\b.*|back\s+to\s+(?:top|(?:the\s+)?(?:front|home)\s?page|index|contents|news)\W*$|loading\W*$
    |(?:file\s+)?(?:photo|image|picture|photograph|video|graphic|illustration|caption|pic|map)s?\s*(?:credit|source|caption|by|courtesy)?\s*[:/|].*
    |(?:photo|image|picture|photograph|video)s?\s+(?:by|courtesy|credit|source)\b.{0,80}|(?:credit|photographer)\s*:.*
    |[(\[](?:file\s+)?(?:ap\s+)?(?:photo|image|picture|credit|source)\b[^)\]]*[)\]]\W*$
    |(?:copyright|©|\(c\))\s.*|.{0,60}\ball\s+rights\s+reserved\b.*
    |(?:load-date|length|classification|publication-type|document-type|journal-code|word\s+count|correction-date|update-date)\s*:.*
    |contact(?:\s+(?:us|the\s+\w+))?\s*:.*[@\d].*|e-?mail\s*:\s*\S+@\S+.*|tel(?:ephone)?\s*[.:]\s*[+(\d].*
    |(?:last\s+)?(?:updated|modified|published|posted)(?:\s+(?:on|at))?\s*:?\s*(?:\w+,?\s+)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).{0,60}
    |\d+\s+min(?:ute)?s?(?:\s+read)?\W*$
    |(?:this|the)\s+(?:article|story|report|piece)\s+(?:was|has\s+been|is)\s+(?:updated|corrected|amended|originally|first|produced|published|republished|part\s+of)\b.*
    |[(\[]?(?:additional\s+)?(?:reporting|writing|editing|compiled|edited)\s+by\s+[A-Z].{0,150}
    |(?:the\s+)?(?:associated\s+press|reuters|afp)\s+contributed\s+to\s+this\s+(?:report|story|article).*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"(?:.{0,300}[.!?)”]\s+)?(?:Photographs?|Photos?|Pictures?|Images?|Credit)(?:\s+credit)?\s*:\s+[A-Z][^.!?:;“\"]{2,60}$"
)
"""A caption whose end names who took the picture."""
_END = re.compile(
    r"(?:END|ENDS|End of (?:transcript|briefing|statement|release))\b\W*(?:\d{1,2}[:.]\d\d.{0,20})?$"
    r"|#(?:\s*#){2,}$|-\s?30\s?-$"
)
"""How releases and transcripts say that they end."""
_FIELDS = re.compile(
    r"(?:BYLINE|LENGTH|SECTION|DATELINE|LOAD-DATE|GRAPHIC|SUBJECT|LANGUAGE|PUBLICATION-TYPE|HIGHLIGHT|HEADLINE|URL|COPYRIGHT|"
    r"CLASSIFICATION|JOURNAL-CODE|DOC-ID|SOURCE|PAGE|EDITION|CORRECTION)\s*:.*$"
)
_LONGEST_HEAD = 100
_OPEN = ",;-–—"
_FEWEST_WORDS = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_PAGE_HEAD = re.compile(
    r"\b(?:page|p\.|pg\.)\s?[A-Z]?\d|\b(?:19|20)\d\d\W{0,5}(?:\d{1,4})?\W*$|^\d{1,4}\s+\D|\s\W?\s?\d{1,4}$",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|(?:de|van|von|der|den|di|da|del|la|le|al|bin|ibn)\b)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR)\s+(?P<author>(?:{_NAME},?\s*(?:and|AND|und|et|y|&)?\s*){{1,8}}?)"
    r"(?:,?\s*in\s+[A-Z]\w+)?\W*$"
)
"""A line that names who wrote, each name with a capital: "by two metres." is the end of a sentence."""
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
    lines = text.splitlines(keepends=True)
    number = [n for n, line in enumerate(lines) if line.strip()]
    heads = set(number[:_HEAD_LINES])
    dropped = {
        n
        for n in number
        if _is_furniture(lines[n].strip(), at_head=n in heads and _stands_apart(lines, n))
    }
    dropped |= _find_page_breaks(lines, number)
    if len(dropped) == len(number) or not (dropped or "\f" in text):
        return text, []
    gone = _with_empty_lines(lines, number, dropped)
    if not gone:
        return text, []
    kept = "".join(line for n, line in enumerate(lines) if n not in gone)
    return kept.strip(), [lines[n].strip() for n in number if n in dropped]


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
    named = (_BYLINE.match(line.strip("*_-–—•|> ")) for line in dropped)
    return next((found["author"].strip(" ,") for found in named if found), None)


def is_caption(line: str) -> bool:
    """Tell whether a line is a caption that ends in who took the picture.

    Examples
    --------
    >>> is_caption("The quay. Photograph: Jon Doe/Quay Pictures"), is_caption("He took a photo: two men.")
    (True, False)
    """
    return _CAPTION.match(line) is not None


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
    if len(line) > _LONGEST_LINE or len(line.split()) > _LONGEST or _QUOTATION.search(line):
        return False
    bare = line.strip("*_-–—•|> ")
    if _FURNITURE.match(bare) or _FIELDS.match(bare) or _CAPTION.match(bare) or _END.match(line):
        return True
    return at_head and bool(_BYLINE.match(bare) or _PAGE_OF.match(bare))


def _stands_apart(lines: list[str], number: int) -> bool:
    """Tell whether a line is none that a sentence above it runs on in, as hard-wrapped ones are."""
    before = lines[number - 1].strip() if number else ""
    bare = lines[number].strip("*_ \t\r\n")
    return not before or (
        bare[:1].isupper() and len(before) <= _LONGEST_HEAD and before[-1] not in _OPEN
    )
