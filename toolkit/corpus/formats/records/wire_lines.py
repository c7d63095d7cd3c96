"""Lines of an agency's story that are no part of its text: codes, slugs, notes on versions, times.

Agencies differ in their codes, but all set them on lines of their own: in front of the title what the story
is about and which version it is, below the text notes to editors, the desk's initials, and when it was sent.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from toolkit.corpus.months import is_month

_NAME = r"[A-ZÀ-Þ][\w .'’-]{1,40}?"
_MONTH = r"[^\W\d_]{3,9}\.?"
_PLACED = re.compile(
    rf"{_NAME}(?:\s\({_NAME}\))?(?:,\s(?!{_MONTH}\s\d){_NAME})?"
    rf"(?:[,.]?\s(?P<date>{_MONTH}\s\d{{1,2}}|\d{{1,2}}\.?\s{_MONTH})(?:,?\s\d{{4}})?)?,?"
    r"\s*[(/](?P<agency>[^\W\d_][\w.&-]{1,30}(?:\s[\w.&-]{1,20}){0,2})[)/](?:\s*[.:—–-]+|\s*$|\s)"
)
_STAMP = re.compile(
    r"(?P<day>\d{1,2})(?:\d{4}|\s+\d{1,2}[:.]\d\d)\s*(?:GMT|UTC|Z|[A-Z]{3,4}T)?"
    r"\s*(?P<month>[^\W\d_]{3,9})\.?\s+(?P<year>\d{4}|\d\d)\W*",
    re.IGNORECASE,
)
"""When a story was sent: day and hour together, then the month: 071231 GMT MAI 31."""
_IN_DIGITS = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+\d{4}\s?(?:GMT|[A-Z]{3})?\W*"
)
_MONTHS = 12
_TURN = 69
"""The first year of the last century that two digits mean, as clocks of computers have it."""
_CODE = re.compile(
    r"(?=.*\d)(?:\W*(?:[^a-zß-öø-ÿ\W]+|[a-z]{1,4}\d{1,6}|[a-z]{1,3})\b)+\W*|\W+|[a-z]{1,2}(?:\s[a-z]{1,3}){1,3}\b.{0,60}"
)
"""A line of codes: "0312 HALE0040 4 GEN", "HPA0187 3 pl 132", "u i BC-Lock 05-07 0212"."""
_SLUG = re.compile(
    r"[^\W_][^/]{1,40}(?:/[^/]{2,40})*/|[^\W_][^/]{1,30}(?:/[^/]{2,30}){2,}"
    r"|(?:BC|EU|AS|US|PM|AM|URGENT)?-{0,2}[^\W_]+(?:-{1,2}[^\W_]+){1,6}"
    r"(?:,\s?(?:(?:URGENT|LEAD|ROUNDUP|[1-9](?:st|nd|rd|th)\s(?:Ld|LEAD)).{0,30}|\d{2,5}))"
    r"|[^\W_]+(?:[-/][^\W_]+){2,6}(?:\s\([^()]{1,30}\))?",
    re.IGNORECASE,
)
"""What a story is about, in the desk's words: "Conflicts/Talks/Hale/", "Hale-lock-dispute,LEAD"."""
SLUG = r"[ \t]*(?:(?:BC|AM|PM)-[^\s-][^\n]{1,80}|[A-Z]{2}--[A-Z][\w-]{2,40}[^\n]{0,40})"
"""How some agencies begin each of their stories: BC-EU--Hale-Lock,2nd Ld."""
_INITIALS = re.compile(
    r"(?:[a-z]{1,5}[-/.\s]){1,6}[a-z]{1,5}\d?|[A-Z]{2,4}(?:/[A-Z]{2,4}){1,4}|[A-Z]{2,5}"
    r"|[A-Z]{2,6}-[A-Z]?\d{1,6}(?:/\w{1,4})?|(?:\([^\W\d_]{4,12}\)\s*)+|[A-Z]{2,6}(?:/[a-z]{1,4}){1,4}"
)
"""Who wrote and edited, the agency's own name, and what goes with it: "hpa if bk a3", "if/bk", "(foto)"."""
_SIGNED = re.compile(r"^[A-Z]{2,6}(?:/[A-Za-z]{1,4}){1,4}\s+(?=\d)")
"""The agency's and the desk's initials in front of when a story was sent: "HPA/if/bk 171231 MAY 31"."""
_CREDIT = re.compile(
    r"[^“”\"]{3,160}\b(?:contributed\s+(?:to\s+this\s+(?:report|story)|reporting|from\s)|reported\s+from\s)"
    r".{0,60}",
    re.IGNORECASE,
)
"""Who else worked on a story, below a rule."""
_SLUG_WORDS = 4


@cache
def read_words() -> dict[str, str]:
    """Return the desk's words by what they are for, each as the alternatives of a pattern.

    Examples
    --------
    >>> read_words()["pictures"].split("|")[:2]
    ['picture', 'photo']
    """
    data = tomllib.loads(files(__package__).joinpath("wires.toml").read_text(encoding="utf8"))
    return {name: "|".join(words).replace(" ", r"\s+") for name, words in data.items()}


@cache
def _version() -> re.Pattern[str]:
    """Return the form of lines on a story's version: "(2nd lead - adds reaction)", "Eds: updates with …"."""
    words = read_words()
    return re.compile(
        rf"[(=/\s]*(?:(?:{words['address']})\s*[:.–—-].*"
        rf"|(?:\d(?:st|nd|rd|th|[.ªº°])?\s+)?(?:{words['versions']})\b(?:\s\d{{3,4}}\b)?(?:\s*[-–—:,;]\s.*|.{{0,20}}\))"
        rf"|(?:{words['changes']})\b.*(?:\)|///)|ap\s+(?:{words['pictures']})s?\b.{{0,80}}"
        rf"|=?\(?\+?(?:{words['pictures']})s?\+?[^()]{{0,40}}\)?=?)\W*",
        re.IGNORECASE,
    )


@cache
def _notes() -> re.Pattern[str]:
    return re.compile(rf"[#=*_ ]*(?:{read_words()['notes']})[\s:#=*_.]*", re.IGNORECASE)


def read_stamp(line: str) -> str:
    """Return the day of a line that says when a story was sent, "" where it is none.

    Examples
    --------
    >>> read_stamp("041522 Mar 31"), read_stamp("071231 GMT MAI 2031"), read_stamp("041522 boats 31")
    ('4 Mar 2031', '7 MAI 2031', '')
    >>> read_stamp("05-07-31 1231GMT")
    '2031-05-07'
    >>> read_stamp("17-05-31 1231 GMT"), read_stamp("HPA/if/bk 171231 MAY 31")
    ('2031-05-17', '17 MAY 2031')
    """
    line = _SIGNED.sub("", line)
    if found := _IN_DIGITS.fullmatch(line):
        month, day = found["month"], found["day"]
        month, day = (day, month) if int(month) > _MONTHS else (month, day)
        return f"{_to_year(found['year'])}-{month}-{day}"
    found = _STAMP.fullmatch(line)
    if found is None or not is_month(found["month"]):
        return ""
    return f"{int(found['day'])} {found['month']} {_to_year(found['year'])}"


def _to_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _TURN else 2000)


def begins_story(line: str) -> bool:
    """Tell whether a line is the slug with which an agency begins each of its stories.

    Examples
    --------
    >>> begins_story("BC-EU--Hale-Lock,3rd Ld-Writethru,0285"), begins_story("Quay opens, at last")
    (True, False)
    """
    return re.fullmatch(SLUG, line) is not None


def read_placed_day(text: str, year: str) -> str:
    """Return the day of a dateline that names a month in words, with a year that is known otherwise.

    Examples
    --------
    >>> read_placed_day("Port Hale, 7 may (HPE).- The quay is closed.", "2031")
    '7 may 2031'
    """
    found = _PLACED.match(text)
    words = (found["date"] or "").replace(".", "").split() if found and year else []
    number = next((word for word in words if word.isdigit()), "")
    month = next((word for word in words if is_month(word)), "")
    return f"{number} {month} {year}" if number and month else ""


def is_code(line: str) -> bool:
    """Tell whether a line above a title is codes, what the story is about, or which version it is.

    Examples
    --------
    >>> lines = ("HPA0187 3 pl 132 HPA 0412", "Talks/Port/Hale/", "(2nd lead - adds reaction)")
    >>> [is_code(line) for line in lines]
    [True, True, True]
    >>> is_code("Quay opens after 3 days"), is_code("LOCK TO STAY SHUT UNTIL MAY 7")
    (False, False)
    """
    words = [word for word in line.split() if len(word) >= _SLUG_WORDS and word.isalpha()]
    coded = _CODE.fullmatch(line) is not None and (not line.isupper() or len(words) <= 1)
    return coded or any(form.fullmatch(line) for form in (_SLUG, _version()))


def find_agency_in(text: str) -> str:
    """Return the agency that the dateline of an agency's story names in brackets, in any letters.

    Examples
    --------
    >>> find_agency_in("Port Hale (hpa) - The quay is closed."), find_agency_in("The quay (old) is closed.")
    ('hpa', '')
    >>> find_agency_in("Port Hale, 7 may (HPE).- The quay is closed.")
    'HPE'
    """
    found = _PLACED.match(text)
    named = found and (re.search(r"[.:—–-]\s*$", found[0]) or found["agency"].isupper())
    return found["agency"] if found and named else ""


def cut_notes(lines: Sequence[str]) -> tuple[list[str], list[str], str]:
    """Return a story's lines without what its desk adds below, these, and the day on which it was sent.

    Examples
    --------
    >>> cut_notes(["The quay opened.", "", "# Notebook", "- [Quay](Ring Road 4)", "041522 Mar 31"])
    (['The quay opened.'], ['# Notebook', '- [Quay](Ring Road 4)', '041522 Mar 31'], '4 Mar 2031')
    """
    kept = list(lines)
    day = next(filter(None, (read_stamp(line.strip()) for line in reversed(kept))), "")
    place = next(
        (n for n, line in enumerate(kept) if n and _notes().fullmatch(line.strip())), len(kept)
    )
    while place and (not kept[place - 1].strip() or _is_below(kept[place - 1].strip())):
        place -= 1
    left = [line.strip() for line in kept[place:] if line.strip()]
    return kept[:place], left, day


def cut_address(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return a story's lines without a note to those who print it above its text, and this.

    Examples
    --------
    >>> cut_address(["", "Eds: ADDS what the keeper", "said", "", "HALE (HPA) - The lock is shut."])
    (['HALE (HPA) - The lock is shut.'], ['Eds: ADDS what the keeper', 'said'])
    """
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    end = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines))
    addressed = rf"[(\s]*(?:{read_words()['address']})\s*[:.–—-].*"
    if end == len(lines) or not re.fullmatch(addressed, lines[first], re.IGNORECASE):
        return list(lines), []
    return list(lines[end + 1 :]), [line.strip() for line in lines[first:end]]


def _is_below(line: str) -> bool:
    marks = re.fullmatch(r"[\W_]*0?[\W_]*", line) is not None
    forms = (_INITIALS, _CREDIT)
    return marks or bool(read_stamp(line)) or any(form.fullmatch(line) for form in forms)
