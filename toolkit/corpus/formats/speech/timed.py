"""Transcripts that programs write: a name and a time above what each speaker says, "Dana Holm  00:14".

Names go in front of what is said, as in other transcripts; times, and lists of words and of speakers above
the first turn, are no text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.corpus.formats.heading.datelines import find_date
from toolkit.corpus.formats.layout import Row

_TURN = re.compile(
    r"\[?(?P<name>[A-ZÀ-Þ][^\W\d_.'’-]*\.?(?:[ .'’-]{1,2}[^\W_]+\.?){0,4}?)\]?"
    r"\s+[(\[]?(?P<time>(?:\d{1,2}:)?\d{1,2}:\d\d)(?:[.,]\d{1,3})?[)\]]?\s*:?"
)
_LIST = re.compile(
    r"(?:(?:summary\s+)?keywords|speakers|participants|sprecher(?:innen)?)\b\s*:?", re.IGNORECASE
)
_MADE = re.compile(
    r"(?:automatically\s+)?(?:transcribed|transcript)\s+(?:by|with|from)\s+\S+(?:\s+with\s+.{0,40})?\W*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"^(?P<name>[^\W\d_][^:\n]{0,40}):[ \t]*[(\[](?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d+)?[)\]][ \t]*",
    re.MULTILINE,
)
"""A name, and the time behind it: Dana Holm: [00:00:14] We wait."""
_BEFORE = re.compile(
    r"^[(\[]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d+)?[)\]]?[ \t]+(?:[–—-][ \t]+)?"
    r"(?P<name>[^\W\d_][^:\n]{0,40}):[ \t]+",
    re.MULTILINE,
)
"""A time in front of the name: [00:00:14] Dana Holm: We wait."""
_TIME_ALONE = re.compile(r"(?P<time>(?:\d{1,2}:)?\d{1,2}:\d\d)(?:\s+(?P<said>\S.*))?")
"""A time above what is said, or in front of it, as pages of videos show their captions."""
_LEAST_TIMES, _SHARE = 4, 0.4
"""Times that captions have at least, and their share of all lines."""
_HEADING = re.compile(r"transcri\w+|captions|untertitel|sous-titres|subtítulos", re.IGNORECASE)
_MEDIA = re.compile(r"\.(?:mp[34]|m4a|wav|mov|webm|aac|ogg)[ \t]*$", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:.{2,60}\s)?(?:started|stopped|ended|paused|resumed|joined|left|gestartet|beendet|angehalten|a\s+démarré|a\s+arrêté|inició|detuvo)"
    r"\s*(?:the\s+|la\s+)?(?:transcription|transkription|transcripción|recording|transcript|meeting|call)?\W*"
    r"|.{2,60}\s(?:hat\s+die\s+(?:transkription|aufzeichnung)\s+(?:gestartet|beendet))\W*"
    r"|(?:\d{1,2}h\s?)?\d{1,3}\s?m(?:in)?\.?(?:\s?\d{1,2}\s?s(?:ec)?\.?)?|\d{1,2}:\d\d(?::\d\d)?",
    re.IGNORECASE,
)
"""What a program says of the recording: its length, who began it."""
_NAMED_NOTICE = re.compile(
    r"transcri|transkri|recording|aufzeichnung|meeting|call|\d", re.IGNORECASE
)
_FEWEST = 2
_BEGINNING = 300
"""Seconds within which a recording's first turn begins: the hours of a programme are later."""


def join_timed(text: str) -> str:
    r"""Return a transcript with names in front of what is said, without times; other texts as they are.

    Examples
    --------
    >>> join_timed("Dana Holm  00:03\n\nWhy?\n\nOdd Ness  00:09\n\nIt is late.\n\nDana Holm  01:10\n\nOh.")
    'Dana Holm: Why?\n\nOdd Ness: It is late.\n\nDana Holm: Oh.'
    >>> join_timed("Lunch  12:30\n\nSoup.\n\nLunch  13:00\n\nRice.").partition("\n")[0]
    'Lunch  12:30'
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    turns = [_TURN.fullmatch(line) for line in lines]
    if not _are_turns([one for one in turns if one]):
        return text
    first = next(n for n, one in enumerate(turns) if one)
    said: list[str] = _drop_lists(lines[:first])
    for line, turn in zip(lines[first:], turns[first:], strict=True):
        if turn:
            said.append(f"{turn['name']}:")
        elif line and said[-1].endswith(":") and _is_name(said[-1], turns):
            said[-1] = f"{said[-1]} {line}"
        elif line and not _MADE.fullmatch(line) and not is_notice(line):
            said.append(line)
    return "\n\n".join(said)


def read_inline(text: str) -> tuple[Row, str] | None:
    r"""Return what stands above a transcript whose names have times behind them, and its turns; else None.

    Examples
    --------
    >>> read_inline("Call 2031-05-07.mp3\n\nHolm: [00:01] Why?\n\nNess: [00:04] It is late.")
    ({'title': 'Call 2031-05-07', 'published': '2031-05-07'}, 'Holm: Why?\n\nNess: It is late.')
    >>> read_inline("Holm: [00:01] Why?") is None
    True
    """
    form = max(_INLINE, _BEFORE, key=lambda one: len(one.findall(text)))
    turns = list(form.finditer(text))
    if len(turns) < _FEWEST:
        return read_captions(text)
    above = [line.strip() for line in text[: turns[0].start()].split("\n") if line.strip()]
    said = form.sub(r"\g<name>: ", text[turns[0].start() :])
    lines = (line for line in said.split("\n") if not _MADE.fullmatch(line.strip()))
    row: Row = {"title": _MEDIA.sub("", above[0])} if above else {}
    if day := next(filter(None, map(find_date, above)), ""):
        row["published"] = day
    return row, "\n\n".join([*above[1:], "\n".join(lines).strip()])


def read_captions(text: str) -> tuple[Row, str] | None:
    r"""Return what stands above captions copied from a video's page, and what is said; else None.

    Examples
    --------
    >>> text = "Quay closed, 7 May 2031\n\n0:00\nthe quay\n0:04\nis closed\n0:08\nuntil\n0:12\nthe spring"
    >>> read_captions(text)
    ({'title': 'Quay closed, 7 May 2031', 'published': '7 May 2031'}, 'the quay is closed until the spring')
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found = [_TIME_ALONE.fullmatch(line) for line in lines]
    times = [_count_seconds(one["time"]) for one in found if one]
    first = next((n for n, one in enumerate(found) if one), len(lines))
    rising = times == sorted(times) and len(set(times)) > 1 and times[0] < _BEGINNING
    if len(times) < _LEAST_TIMES or len(times) < _SHARE * (len(lines) - first) or not rising:
        return None
    above = [line for line in lines[:first] if not _HEADING.fullmatch(line)]
    pairs = zip(lines[first:], found[first:], strict=True)
    said = ((one["said"] or "") if one else line for line, one in pairs)
    row: Row = {"title": above[0]} if above else {}
    if day := next(filter(None, map(find_date, above)), ""):
        row["published"] = day
    return row, "\n\n".join([*above[1:], " ".join(filter(None, said))])


def is_notice(line: str) -> bool:
    """Tell whether a line is a program's on the recording, and nobody's words.

    Examples
    --------
    >>> [is_notice(line) for line in ("Dana Holm started transcription", "3m 12s", "He left it early.")]
    [True, True, False]
    """
    capital = line[:1].isupper() or line[:1].isdigit()
    return (
        capital
        and not line.endswith(".")
        and bool(_NOTICE.fullmatch(line) and _NAMED_NOTICE.search(line))
    )


def _is_name(line: str, turns: Sequence[re.Match[str] | None]) -> bool:
    return any(one and line == f"{one['name']}:" for one in turns)


def _are_turns(turns: list[re.Match[str]]) -> bool:
    """Tell whether names with times are turns: one speaks again, and times rise from the beginning on."""
    times = [_count_seconds(one["time"]) for one in turns]
    again = Counter(one["name"] for one in turns)
    marked = all(one[0].startswith("[") for one in turns)  # as meetings' programs mark names
    rising = bool(turns) and times == sorted(times) and max(again.values()) > 1
    return rising and (times[0] < _BEGINNING or marked)


def _count_seconds(time: str) -> int:
    seconds = 0
    for part in time.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds


def _drop_lists(lines: Sequence[str]) -> list[str]:
    """Return what stands above the first turn, without lists of words and of who speaks."""
    kept: list[str] = []
    listed = False
    for line in filter(None, lines):
        heading = _LIST.match(line)
        if not heading and not listed and not is_notice(line):
            kept.append(line)
        listed = bool(heading) and heading.end() == len(line) if heading else False
    return kept
