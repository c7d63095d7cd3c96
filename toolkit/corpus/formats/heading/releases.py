"""Press releases: the lines that only say what they are, and what stands below their end for editors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.layout import Row

_CALLED = re.compile(
    r"(?:press|news|media)\s+(?:release|statement|notice)|(?:for\s+)?immediate\s+(?:press\s+)?release"
    r"|(?:presse|medien)(?:mitteilung|information|meldung|erklärung)"
    r"|communiqué(?:\s+de\s+presse)?|comunicado(?:\s+de\s+(?:prensa|imprensa))?|nota\s+de\s+prensa|nota\s+à\s+imprensa"
    r"|comunicato(?:\s+stampa)?|persbericht|pressmeddelande|press?emelding|pressemeddelelse|komunikat(?:\s+prasowy)?|lehdistötiedote",
    re.IGNORECASE,
)
_SHORT = {"PR", "PM", "NR", "CP"}
"""Letters for a release in front of its title, as offices number them."""
_NUMBERED = re.compile(
    r"(?<=\w)\s*[,:–—-]?\s*(?:(?:no|nr|num|núm|n)\b\.?\s?[º°o]?\.?|#|№)?\s*\d{1,4}(?:\s?[/.-]\s?\d{2,4})?$",
    re.IGNORECASE,
)
"""The number of a release: "Press release No. 14/2031"."""
_EMBARGO = re.compile(
    r"(?:for\s+immediate\s+(?:release|publication)|for\s+release\b.{0,60}|(?:strictly\s+)?embargo(?:ed)?\b.{0,80}|not\s+for\s+publication\b.{0,60}"
    r"|sperrfrist\b.{0,60}|zur\s+sofortigen\s+veröffentlichung|pour\s+(?:diffusion|publication)\s+immédiate|para\s+(?:publicación|divulgação)\s+imediata"
    r"|para\s+su\s+publicación\s+inmediata)\W*",
    re.IGNORECASE,
)
_END = re.compile(
    r"[-–—*\s]*(?:ENDS?|ENDE|FIN|FINE|EINDE|SLUT|KONIEC|END\s+OF\s+(?:PRESS\s+)?RELEASE)[-–—*\s.]*|[-–—]+\s?(?:ends?|ende|fin|fine|einde|slut)\s?[-–—]+"
    r"|#(?:\s*#){1,4}|[-–—]\s?30\s?[-–—]|\*\s*\*\s*\*",
)
_BELOW = re.compile(
    r"(?:notes?\s+(?:to|for)\s+(?:the\s+)?(?:editors?|media|journalists?|newsrooms?|correspondents)|editors?['’]?s?\s+notes?|notes|background(?:\s+information)?"
    r"|about\s+(?:the\s+)?(?-i:[A-ZÀ-Þ]).{0,60}|(?:media|press|further|more)\s+(?:contacts?|enquiries|inquiries|information|office)\b.{0,80}|contacts?(?:\s+(?:for|us)\b.{0,40})?"
    r"|for\s+(?:more|further|media|additional)\s+(?:information|enquiries|inquiries|details)\b.{0,120}"
    r"|hinweise?\s+(?:an|für)\s+(?:die\s+)?redaktion(?:en)?|(?:presse|medien)(?:kontakt|stelle|anfragen)|rückfragen\b.{0,80}|kontakt|ansprechpartner(?:in)?|über\s+(?:den|die|das|uns)?\s?(?-i:[A-ZÀ-Þ]).{0,60}"
    r"|contacts?\s+(?:de\s+)?presse|à\s+propos\s+(?:de|du|d['’]).{0,60}|notes?\s+(?:aux|à\s+l['’]attention\s+des)\s+(?:rédact|journal).{0,20}"
    r"|contacto(?:\s+de)?\s+prensa|acerca\s+de\s+.{0,60}|sobre\s+(?:el|la|o|a)\s+(?-i:[A-ZÀ-Þ]).{0,60}|contatti\s+stampa|ufficio\s+stampa|perscontact|noot\s+(?:voor|aan)\s+de\s+redactie"
    r"|over\s+(?-i:[A-ZÀ-Þ]).{0,60}|presskontakt|pressekontakt|om\s+(?-i:[A-ZÀ-Þ]).{0,60}|kontakt\s+dla\s+mediów|o\s+(?-i:[A-ZÀ-Þ]).{0,60})\s*:?\W*",
    re.IGNORECASE,
)
_LONGEST = 90
_TITLE_WORDS, _OPENING_WORDS = 3, 10
"""Words that a release's title has at least, and a dateline at most, or the sentence below at least."""
_HEAD_PARTS, _MOST_ABOVE, _SENDER_WORDS = 7, 3, 8
"""Paragraphs of a head, those above the line that says what it is, and words of who sends it."""
_MOST_BELOW, _MOST = 250, 0.6
"""Words below the end of a release, and their share of all, that are still what goes with it."""
_FIRST = 0.35
"""Share of a text within which no note for editors begins."""
_CALL = re.compile(
    r"conta[ct]|kontakt|[ei]nquir|rückfragen|anfragen|ansprechpartner|information|details|editors?|redaktion",
    re.IGNORECASE,
)
_CONTACTS = re.compile(r"(?:\S+@\S+\.\S+|\+\d[\d ()/-]{6,})")


def is_release_line(line: str) -> bool:
    """Tell whether a line says only that what follows is a release, or when it may be printed.

    Examples
    --------
    >>> [is_release_line(line) for line in ("PRESS RELEASE No. 14/2031", "Release of hostages")]
    [True, False]
    """
    bare = " ".join(line.split()).strip(" :*–—-|")
    called = _CALLED.fullmatch(_NUMBERED.sub("", bare))
    return len(bare) <= _LONGEST and bool(called or _EMBARGO.fullmatch(bare))


def read_opening(text: str) -> Row:
    r"""Return the title that the first paragraph of a release is, and the day in the dateline below it.

    Examples
    --------
    >>> read_opening("Quay opens again\n\nPORT HALE, 7 May 2031 – The quay opens in May, Holm said.")
    {'title': 'Quay opens again', 'published': '7 May 2031'}
    >>> read_opening("The quay opens in May, Holm said.\n\nIt was shut.")
    {}
    """
    first, _, rest = text.strip().partition("\n\n")
    title, below = " ".join(first.split()), " ".join(rest.split("\n\n")[0].split())
    sentence = len(below.split()) > _OPENING_WORDS and below.endswith((".", "”", '"'))
    if not sentence or not is_title(title) or len(title.split()) < _TITLE_WORDS:
        return {}
    place, dash, _ = below.partition(" – ") if " – " in below else below.partition(" — ")
    day = find_date(place) if dash and len(place.split()) <= _OPENING_WORDS else ""
    return {"title": title, **({"published": day} if day else {})}


def is_release_subject(subject: str) -> bool:
    """Tell whether a mail's subject begins with words, or their letters, that say it is a release.

    Examples
    --------
    >>> is_release_subject("Press release: Quay opens"), is_release_subject("PR 14/2031: Quay opens")
    (True, True)
    >>> is_release_subject("Release of hostages: no deal")
    False
    """
    first, mark, _ = re.sub(r"\s+[-–—|]\s+", ": ", subject).partition(":")
    bare = _NUMBERED.sub("", first.strip(" []"))
    return bool(mark) and (bare in _SHORT or _CALLED.fullmatch(bare) is not None)


def cut_release(text: str, *, called: bool) -> tuple[str, str]:
    r"""Return a release without what stands below its end for editors, and the note on that, "" without any.

    Parameters
    ----------
    text
        The text of a document.
    called
        Whether the document says that it is a release: then notes for editors end it without a mark, too.

    Examples
    --------
    >>> text = "It opens in May, Holm said. Boats may moor there.\n\n– ENDS –\n\nMedia contact: Ida Falk"
    >>> cut_release(text, called=False)
    ('It opens in May, Holm said. Boats may moor there.', '4 words below the end of the release left out')
    """
    lines = text.split("\n")
    at = _find_end(lines, called=called)
    if at is None:
        return text, ""
    words = sum(len(line.split()) for line in lines[at:] if not _END.fullmatch(line.strip()))
    note = f"{words:,} words below the end of the release left out" if words else ""
    return "\n".join(lines[:at]).rstrip(), note


def open_release(text: str) -> tuple[str, Row, bool]:
    r"""Return a text without the lines that say it is a release, who sends it, and whether it is one.

    Whom to call stands among these lines, too; who sends it is named alone above them.

    Examples
    --------
    >>> open_release("QUAY OFFICE\n\nPRESS RELEASE\n\nContact: Ida Falk\n\nQuay opens\n\nIt opens in May.")
    ('Quay opens\n\nIt opens in May.', {'outlet': 'QUAY OFFICE'}, True)
    """
    parts = re.split(r"\n[ \t]*\n", text.lstrip("\ufeff\r\n"), maxsplit=_HEAD_PARTS)
    opened, sender, called = open_parts([part.strip() for part in parts[:_HEAD_PARTS]])
    if not called:
        return text, {}, False
    return "\n\n".join([*filter(None, opened), *parts[_HEAD_PARTS:]]), sender, True


def open_parts(parts: Sequence[str]) -> tuple[list[str], Row, bool]:
    """Return paragraphs without such lines ("" for one that is gone), who sends them, and whether any was.

    Examples
    --------
    >>> open_parts(["QUAY OFFICE", "For immediate release", "Quay opens"])
    (['', '', 'Quay opens'], {'outlet': 'QUAY OFFICE'}, True)
    """
    first = parts[:_HEAD_PARTS]
    called = [n for n, part in enumerate(first) if any(map(is_release_line, part.split("\n")))]
    if not called or called[0] > _MOST_ABOVE:
        return list(parts), {}, False
    kept: list[str] = []
    sender: Row = {}
    for n, part in enumerate(first):
        lines = [line for line in part.split("\n") if not is_release_line(line)]
        above = n < called[0] or (n == called[0] and not is_release_line(part.split("\n")[0]))
        if above and not sender and len(lines) == 1 and _is_sender(lines[0]):
            sender, lines = {"outlet": " ".join(lines[0].split())}, []
        kept.append("" if lines and _is_contact(lines) else "\n".join(lines))
    return [*kept, *parts[_HEAD_PARTS:]], sender, True


def _is_contact(lines: Sequence[str]) -> bool:
    """Tell whether a part says whom to call, and nothing else: "About Hale: the quay opens" is a title."""
    short = all(len(line) <= _LONGEST for line in lines)
    return short and _begins_notes(lines[0]) and _CALL.search(lines[0]) is not None


def _is_sender(line: str) -> bool:
    named = 0 < len(line.split()) <= _SENDER_WORDS and line.rstrip()[-1].isalpha()
    return named and not read_head([line], several=True).lines


def _find_end(lines: Sequence[str], *, called: bool) -> int | None:
    """Return the line from which on a text is for editors."""
    total = sum(len(line.split()) for line in lines)
    above = 0
    for n, line in enumerate(lines):
        bare = line.strip()
        rest = total - above
        small = rest <= _MOST_BELOW and rest <= _MOST * total
        if _END.fullmatch(bare) and n and small and _is_for_editors(lines[n + 1 :], called=called):
            return n
        if called and above > _FIRST * total and small and _begins_notes(bare):
            return n
        above += len(line.split())
    return None


def _is_for_editors(lines: Sequence[str], *, called: bool) -> bool:
    """Tell whether what stands below a mark of an end is nothing, notes, or an address."""
    worded = [line.strip() for line in lines if line.strip()]
    if called or not worded or _begins_notes(worded[0]):
        return True
    return any(_CONTACTS.search(line) for line in worded) and any(map(_begins_notes, worded))


def _begins_notes(line: str) -> bool:
    bare = line.strip(" *•")
    label, colon, _ = bare.partition(":")
    return len(bare) <= _LONGEST and bool(
        _BELOW.fullmatch(bare) or (colon and _BELOW.fullmatch(label))
    )
