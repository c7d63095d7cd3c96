"""Fields below the texts of several articles: what stands below each of them is no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.records.labels import find_kind, read_label
from toolkit.corpus.formats.records.record import SHOWN
from toolkit.corpus.formats.records.splitting import MOST_BELOW, is_edge, leads_up
from toolkit.corpus.formats.records.taking import take_value
from toolkit.corpus.turns import name_turn
from toolkit.language.furniture import is_furniture

_MOST_ENDS, _END_WORDS = 4, 12
"""Lines below texts that are taken out one after the other, and words that such a line has."""
_NUMBERS = re.compile(r"\d+")
_STOPS = (".", "!", "?", "…", "”", "’", '"', "'", ":", ")")
_DATED = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\s+[-–—|]\s+\S")
"""The day and who gives the text, which may end in a stop: 12/05/2031 - Quay News, S.L."""
_LONGEST_TAIL = 80
"""Lines of fields below a text, at the most."""
_BLOCK = 3
"""Known fields below a text that are those of its article."""
_TELLING = {"title", "outlet", "published", "author", "section"}


def drop_tails(rows: Sequence[Row]) -> list[str]:
    r"""Take the fields that stand below the texts of most rows out of them, and return a note on those.

    Examples
    --------
    >>> rows = [{"text": "It opens.\n\nCode: A1"}, {"text": "It closes.\n\nCode: A2"}]
    >>> drop_tails(rows), rows[0]["text"]
    (['fields below the texts that were not used: “Code”'], 'It opens.')
    """
    notes = drop_below_links_up(rows)
    tails = [_find_tail(str(row["text"]).split("\n")) for row in rows]
    counts = Counter(name for tail in tails for name in {name for _, name in tail})
    common = {name for name, number in counts.items() if number > 1 and number * 2 >= len(rows)}
    common -= {name for tail in tails for name in _find_speakers(tail)}
    unused: dict[str, None] = {}
    for row, tail in zip(rows, tails, strict=True):
        lines = str(row["text"]).split("\n")
        last = len(lines)
        for place, name in tail:
            if name not in common:
                break
            last = place
            label = read_label(lines[place].strip())
            if label and label.kind not in ("", "other"):
                take_value(label.kind, label.value, row)
            elif label:
                unused[label.name.capitalize()] = None
        if last < len(lines):
            others = [line for line in lines[last:] if is_furniture(line.strip())]
            row["text"] = "\n\n".join(["\n".join(lines[:last]).rstrip(), *others])
    shown = ", ".join(f"“{name}”" for name in unused)
    return [*notes, f"fields below the texts that were not used: {shown}"] if shown else notes


def _find_speakers(tail: Sequence[tuple[int, str]]) -> set[str]:
    """Return the names that stand several times below a text and are no fields': they say who speaks."""
    often = Counter(name for _, name in tail)
    return {name for name, number in often.items() if number > 1 and not find_kind(name)}


_NOTICE = re.compile(
    r"copyright|©|\b(?:reprodu[ckz]\w+|riprodu\w+|weitergabe|vervielfältig\w+|(?:all|alle|todos|tous|tutti)\s.{0,12}"
    r"(?:rights?|rechten?|derechos|direitos|droits|diritti)|internal\s+use|uso\s+interno|usage\s+interne|internen?\s+gebrauch)\b",
    re.IGNORECASE,
)
"""What a database's sentence on rights and use says, in six languages."""


def drop_notices(rows: Sequence[Row]) -> list[str]:
    r"""Take sentences on rights that all texts end with, word for word, out of them, and return a note.

    Examples
    --------
    >>> end = "From Quay Monitor, internal use only."
    >>> rows = [{"text": f"It opens.\n\n{end}"}, {"text": f"It closes.\n\n{end}"}]
    >>> drop_notices(rows), rows[0]["text"]
    (['the same line below the texts left out: “From Quay Monitor, internal use only.”'], 'It opens.')
    """
    notes: list[str] = []
    while len(rows) > 1 and len(notes) < _MOST_ENDS:
        ends = [str(row["text"]).rstrip().rpartition("\n") for row in rows]
        lines = {last.strip() for _, _, last in ends}
        line = next(iter(lines))
        alone = all(above.strip() for above, _, _ in ends)
        if len(lines) > 1 or not alone or not _NOTICE.search(line):
            break
        for row, (above, _, _) in zip(rows, ends, strict=True):
            row["text"] = above.rstrip()
        notes.append(f"the same line below the texts left out: “{line}”")
    return notes


def drop_below_links_up(rows: Sequence[Row]) -> list[str]:
    r"""Take links back to the contents with which all texts end out of them, and what stands below the last.

    Examples
    --------
    >>> rows = [{"text": "It opens.\n\nBack to top"}, {"text": "It closes.\n\nBack to top\n\nQuay Office"}]
    >>> drop_below_links_up(rows), rows[1]["text"]
    (['below the last article left out: “Quay Office”'], 'It closes.')
    """
    texts = [str(row["text"]).split("\n") for row in rows]
    places = [
        max((n for n, line in enumerate(one) if leads_up(line.strip())), default=0) for one in texts
    ]
    below = [" ".join(" ".join(one[n + 1 :]).split()) for one, n in zip(texts, places, strict=True)]
    if len(rows) < 2 or not all(places) or any(below[:-1]) or len(below[-1].split()) > MOST_BELOW:
        return []
    for row, one, place in zip(rows, texts, places, strict=True):
        row["text"] = "\n".join(one[:place]).rstrip()
    shown = below[-1][:SHOWN] + ("…" if len(below[-1]) > SHOWN else "")
    return [f"below the last article left out: “{shown}”"] if shown else []


def drop_same_ends(rows: Sequence[Row]) -> list[str]:
    r"""Take a line below most texts, the same but for numbers, out of them, and return a note on it.

    Examples
    --------
    >>> rows = [{"text": "It opens.\n\nHP-A11/ir"}, {"text": "It closes.\n\nHP-A12/ir"}]
    >>> drop_same_ends(rows), rows[0]["text"]
    (['the same line below the texts left out: “HP-A12/ir”'], 'It opens.')
    """
    notes = []
    for _ in range(_MOST_ENDS):
        ends = [str(row["text"]).rstrip().rpartition("\n") for row in rows]
        lines = [last.strip() for _, _, last in ends]
        folded = [_NUMBERS.sub("#", line) if _is_no_sentence(line) else "" for line in lines]
        line, number = Counter(filter(None, folded)).most_common(1)[0] if any(folded) else ("", 0)
        if number < 2 or number * 2 < len(rows):
            break
        cut = [
            (row, above, last.strip())
            for row, fold, (above, _, last) in zip(rows, folded, ends, strict=True)
            if fold == line and above.strip()
        ]
        if not cut:  # the line is all that there is
            break
        for row, above, _ in cut:
            row["text"] = above.rstrip()
        notes.append(f"the same line below the texts left out: “{cut[-1][2]}”")
    return notes


def _is_no_sentence(line: str) -> bool:
    bracketed = line.startswith(("(", "[")) and line.endswith((")", "]"))
    stopped = line.endswith(_STOPS) and not _DATED.match(line)
    return len(line.split()) <= _END_WORDS and (bracketed or not stopped)


def drop_tail(row: Row) -> list[str]:
    r"""Take the block of fields that the text of a single article ends with out of it, and return a note.

    Examples
    --------
    >>> row = {"text": "It opens.\n\nTitle: Quay opens\nNewspaper: Harbour Post\nAuthor: Ida Falk\nPages: 4"}
    >>> drop_tail(row)
    ['fields below the text that are kept nowhere: pages']
    >>> row["text"], row["outlet"]
    ('It opens.', 'Harbour Post')
    """
    lines = str(row["text"]).split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or is_furniture(lines[-1].strip())):
        lines.pop()
    tail = _find_tail(lines)
    labels = [(place, read_label(lines[place].strip())) for place, _ in tail]
    kinds = [label.kind for _, label in labels if label]
    if not (all(kinds) and len(kinds) >= _BLOCK and len(set(kinds) & _TELLING) > 1):
        return []
    found = [label for _, label in reversed(labels) if label]
    for label in found:
        if label.kind != "other":
            take_value(label.kind, label.value, row)
    row["text"] = "\n".join(lines[: tail[-1][0]]).rstrip()
    others = [label.name for label in found if label.kind == "other"]
    return [f"fields below the text that are kept nowhere: {', '.join(others)}"] if others else []


def _find_tail(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the lines with fields that a text ends with, the last one first."""
    tail: list[tuple[int, str]] = []
    for place in range(len(lines) - 1, max(0, len(lines) - _LONGEST_TAIL), -1):
        line = lines[place].strip()
        label = read_label(line) if line and not name_turn(line) else None
        if label:
            tail.append((place, label.name))
        elif line and not (is_edge(line) or is_furniture(line)):
            break
    return tail
