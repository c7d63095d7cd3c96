"""Articles that go on on another page: "(Continued on Page 7)" … "(Continued from Page 3)" is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.formats.layout import Row

_WORD = r"(?:page|pg\.?|p\.|seite|s\.|página|pág\.|pagina|sida|side)\s*"
_NUMBER = r"[A-Z]?[-–]?\d{1,3}\b"
_THE = r"(?:the\s+|la\s+|der\s+)?"
_AROUND = r"[(\[—–-]*\s*"
_ON = re.compile(
    rf"{_AROUND}(?:(?:see\s+[\w ]{{2,30}},?\s+)?contin\w*\s+(?:on|to)\s+{_THE}(?:{_WORD})?"
    rf"|(?:(?:please\s+)?turn\s+to|fortsetzung\s+auf|suite(?:\s+en)?|pasa\s+a|(?:segue|continua)\s+a"
    rf"|vervolg\s+op|forts(?:ättning|\.)?\s+på)\s+{_THE}{_WORD}){_NUMBER}.{{0,15}}$",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"{_AROUND}(?:contin\w*\s+from\s+{_THE}(?:{_WORD})?"
    rf"|(?:fortsetzung\s+von|suite\s+de|viene\s+de|(?:segue|continua)\s+da(?:lla)?|vervolg\s+van"
    rf"|forts(?:ättning|\.)?\s+från)\s+{_THE}{_WORD}){_NUMBER}\W*",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w{3,}")


def join_jumps(rows: list[Row]) -> tuple[list[Row], list[str], list[str]]:
    r"""Return articles with what goes on on another page put behind its beginning, notes on it, and doubts.

    A rest belongs to the beginning whose title has the words of its own, else to the only one that is open.

    Examples
    --------
    >>> rows = [{"title": "Quay opens again", "text": "It opens\n(Continued on Page 7)"},
    ...         {"title": "Quay opens (Continued from Page 3)", "text": "in the spring."}]
    >>> join_jumps(rows)[0]
    [{'title': 'Quay opens again', 'text': 'It opens\nin the spring.'}]
    """
    kept: list[Row] = []
    for row in rows:
        start = _find_start(row, kept) if _begins_from(row) else None
        if start is None:
            kept.append(dict(row))
        else:
            above = str(start["text"]).rstrip().rpartition("\n")[0].rstrip()
            start["text"] = f"{above}\n{_without_from(str(row['text']))}"
    number = len(rows) - len(kept)
    notes = (
        [f"rests on other pages were put behind the beginnings of articles: {number}"]
        if number
        else []
    )
    alone = [row for row in kept if _goes_on(row) or _begins_from(row)]
    doubts = [
        f"the rest of an article on another page was not found: “{row.get('title')}”"
        for row in alone
    ]
    return kept, notes, doubts


def _goes_on(row: Row) -> bool:
    return bool(_ON.match(_last_line(row)))


def _last_line(row: Row) -> str:
    return str(row["text"]).rstrip().rpartition("\n")[2].strip()


def _begins_from(row: Row) -> bool:
    first = str(row["text"]).lstrip().partition("\n")[0]
    return bool(_FROM.search(str(row.get("title") or "")) or _FROM.match(first))


def _without_from(text: str) -> str:
    first, _, rest = text.lstrip("\n").partition("\n")
    return rest.lstrip("\n") if _FROM.fullmatch(first.strip()) else text.lstrip("\n")


def _find_start(rest: Row, rows: Sequence[Row]) -> Row | None:
    opened = [row for row in rows if _goes_on(row)]
    words = _fold(_FROM.sub("", str(rest.get("title") or "")))
    fitting = [row for row in opened if words and words <= _fold(str(row.get("title") or ""))]
    found = fitting if fitting else opened
    return found[0] if len(found) == 1 else None


def _fold(title: str) -> set[str]:
    return set(_WORDS.findall(title.casefold()))
