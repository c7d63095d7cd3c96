"""Where the records of a text begin and end: at rules, at numbers, else at fields that stand there again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.corpus.fields import read_names
from toolkit.corpus.formats.heading.titles import is_title
from toolkit.corpus.formats.records.labels import Label
from toolkit.language.furniture import is_furniture

_RULE = re.compile(r"[-=_*~#•·–—+]{3,}|(?:[*#~•·–—-]\s+){2,}[*#~•·–—-]|\f")
_NUMBERED = re.compile(
    r"\W*(?:(?:article|document|record|result|item|story|doc|artikel|dokument|documento|artículo|articolo|документ|статья|clip|treffer|"
    r"n°|no\.?|nr\.?|№|#)\s*:?\s*)?(?P<at>\d{1,4})(?:\s*(?:of|/|von|de|sur|di|из|z|van|av|af|ze|fra|/)\s*\d{1,4})?\W*"
    r"|\W*第\s*\d{1,4}\s*[篇条條则則件頁页]\W*|\W*\d{1,4}\s*(?:件目|번째)\W*",
    re.IGNORECASE,
)
_KINDS = {"title", "outlet", "published", "text", "dated"}
"""What of a record's fields tells an article, rather than something else in lists."""
_ENDS = ".,;:。，；：、؟?!！？…।"
_ARROWS = " \t↑^<>«»[]()⬆▲*|–—-"
_LONGEST_LINK = 40
_LONGEST_TITLE = 90
_GAP, _TITLE_LINES = 2, 2
"""Empty lines between a title and the fields below it, and lines of a title."""
_STANDFIRST_WORDS = 45
_LEAST = 3
"""Fields that stand there as often as the only one that is known."""
_TITLE_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s")
"""What the first line of a title among others may begin with."""
_SEVERAL, _TEXT = 2, 20
"""Records of which the first has something in front, and words of a line of its text."""
_PROSE = 8
"""Words (or letters of scripts without blanks, by threes) that lines have which are a text's."""


def is_edge(line: str) -> bool:
    """Tell whether a line stands between records: a rule, or a record's number.

    Examples
    --------
    >>> [is_edge(line) for line in ("-----", "2 / 3", "Документ 1 из 2", "7 May 2031")]
    [True, True, True, False]
    >>> is_edge("↑ Back to contents")
    True
    """
    return bool(_RULE.fullmatch(line)) or is_number(line) or leads_up(line)


def leads_up(line: str) -> bool:
    """Tell whether a line is a link back to the list of contents, with which articles end.

    Examples
    --------
    >>> leads_up("↑ nach oben"), leads_up("Zurück zum Inhalt der Rede")
    (True, False)
    """
    return len(line) <= _LONGEST_LINK and line.strip(_ARROWS).casefold() in read_names("feet", "up")


def is_number(line: str) -> bool:
    """Tell whether a line is the number of a record among others."""
    found = _NUMBERED.fullmatch(line)
    return found is not None and not line.isdigit()


def count_words(lines: Sequence[str]) -> int:
    """Return about how many words lines have, also in scripts that set no blanks."""
    return sum(
        max(len(line.split()), sum(ord(letter) > 0x2E80 for letter in line) // 3) for line in lines
    )


def find_fields_again(labels: Sequence[Label | None], *, numbered: bool = False) -> dict[str, int]:
    """Return the names of known fields that stand there again, and how often.

    Nothing where they are too few to be those of records: two that tell of an article, or one with others,
    known or not, that stand there as often, or where numbers ("2 of 3") stand between the records.
    """
    counts = Counter(label.name for label in labels if label)
    kinds = {label.name: label.kind for label in labels if label}
    again = {name: number for name, number in counts.items() if number > 1 and kinds[name]}
    told = {kinds[name] for name in again} & _KINDS
    if not told:
        return {}
    most = _usual([number for name, number in again.items() if kinds[name] in _KINDS])
    same = sum(number == most for number in counts.values())
    if len(told) < 2 and "dated" not in told and same < (1 if numbered else _LEAST):
        return {}
    return {name: number for name, number in again.items() if number <= most * 2}


def _usual(numbers: list[int]) -> int:
    return Counter(numbers).most_common(1)[0][0]


def split_records(
    lines: Sequence[str], labels: Sequence[Label | None], again: dict[str, int]
) -> list[range]:
    """Return the lines of each record."""
    number = _usual(list(again.values()))
    edges = _split_at_edges(lines, labels, again)
    if len(edges) >= number:
        *others, last = edges
        return [*others, range(last.start, min(last.stop, cut_foot(lines, last.start)))]
    return _split_at_fields(lines, labels, again, number)


def drop_front(
    lines: Sequence[str],
    labels: Sequence[Label | None],
    again: dict[str, int],
    places: list[range],
) -> list[range]:
    """Return records of which the first one begins below what stands in front of all of them.

    That is a block with a field that no other record has (the day of printing, what was searched for), with
    a title between it and the first field of the records.
    """
    if len(places) < _SEVERAL:
        return places
    first, *others = places
    ours = {label.name for place in others for n in place if (label := labels[n])}
    known = next((n for n in first if (label := labels[n]) and label.name in again), first.stop)
    prose = next((n for n in range(first.start, known) if count_words([lines[n]]) >= _TEXT), known)
    alone = [n for n in range(first.start, prose) if (one := labels[n]) and one.name not in ours]
    if not alone:
        return places
    end = next((n for n in range(alone[-1], prose) if not lines[n]), prose)
    titled = any(_may_be_title(lines[n]) and not labels[n] for n in range(end, prose))
    return [range(end, first.stop), *others] if titled else places


def _split_at_edges(
    lines: Sequence[str], labels: Sequence[Label | None], again: dict[str, int]
) -> list[range]:
    """Return what stands between rules or numbers; a piece without fields belongs to the one before.

    A foot below the last rule belongs to none.
    """
    places = [n for n, line in enumerate(lines) if is_edge(line) and not leads_up(line)]
    pieces: list[range] = []
    for start, end in zip([0, *(n + 1 for n in places)], [*places, len(lines)], strict=True):
        names = Counter(label.name for label in labels[start:end] if label and label.name in again)
        if names and max(names.values()) > 1:
            return []
        if names and (not pieces or _names_again(labels, pieces[-1], names)):
            pieces.append(range(start, end))
        elif pieces and not (end == len(lines) and _is_above_foot(lines, start - 1)):
            pieces[-1] = range(pieces[-1].start, end)
    return pieces if len(pieces) > 1 and not _part_head_from_text(lines, labels, pieces) else []


def _part_head_from_text(
    lines: Sequence[str], labels: Sequence[Label | None], pieces: Sequence[range]
) -> bool:
    """Tell whether rules part fields from their texts: the second piece begins with the text of the first."""
    first, second = pieces[:2]
    texts = [n for n in (*first, *second) if not labels[n] and count_words([lines[n]]) >= _TEXT]
    named = next((n for n in second if labels[n]), second.stop)
    return bool(texts) and second.start <= texts[0] < named


_FOOT_WORDS = 60
MOST_BELOW = 150
"""Words of a foot below the last of several links back to the contents, at the most."""
_CALLS = re.compile(
    r"\bimpressum\s*:|\b(?:zum|für\s+den)\s+internen\s+gebrauch\b|\bfor\s+internal\s+use\b|\busage\s+interne\b|\buso\s+interno\b|\S+@\S+\.\S+|\btel(?:ef\w*)?[.:]|\b(?:unsubscribe|abbestellen|abmelden|désabonn\w*|baja|disiscri\w*|avmeld\w*|afmeld\w*)\b",
    re.IGNORECASE,
)


def cut_foot(lines: Sequence[str], start: int) -> int:
    """Return where a last record ends that begins at a line: above the foot below a last rule."""
    rules = [n for n in range(start + 1, len(lines)) if is_edge(lines[n])]
    return next((n for n in rules if _is_above_foot(lines, n)), len(lines))


def _is_above_foot(lines: Sequence[str], edge: int) -> bool:
    """Tell whether a foot stands below an edge: any few words below the last of several links up."""
    below = lines[edge + 1 :]
    links = [n for n, line in enumerate(lines) if leads_up(line)]
    last = links[-1] if len(links) > 1 else len(lines)
    if last <= edge and all(not line or is_edge(line) for line in lines[last:edge]):
        return count_words(below) <= MOST_BELOW
    return _is_foot(below)


def _is_foot(lines: Sequence[str]) -> bool:
    """Tell whether the few words below the last rule are of who made the collection, and whom to call."""
    return sum(len(line.split()) for line in lines) <= _FOOT_WORDS and any(
        map(_CALLS.search, lines)
    )


def _names_again(labels: Sequence[Label | None], piece: range, names: Counter[str]) -> bool:
    """Tell whether fields stand in the piece before, too: a new record begins."""
    before = {label.name for label in (labels[n] for n in piece) if label}
    return bool(before & set(names))


def _split_at_fields(
    lines: Sequence[str], labels: Sequence[Label | None], again: dict[str, int], number: int
) -> list[range]:
    """Return what stands from each first field to the next, or, where fields follow texts, to each last."""
    steady = [name for name, count in again.items() if count == number]
    places = [
        [n for n, label in enumerate(labels) if label and label.name == name] for name in steady
    ]
    known = [n for n, label in enumerate(labels) if label and label.name in again]
    if not places or not known:
        return []
    if _follow_texts(lines, labels, known[0], known[-1]):
        ends = [_end_of_tail(lines, place) for place in max(places)]
        starts = [0, *ends[:-1]]
    else:
        starts = [_go_up(lines, labels, place) for place in min(places)]
        titled = [_above_standfirst(lines, start) for start in starts]
        if None not in titled:
            starts = [title for title in titled if title is not None]
    stops = [*starts[1:], cut_foot(lines, starts[-1])]
    return [range(start, end) for start, end in zip(starts, stops, strict=True)]


def _follow_texts(
    lines: Sequence[str], labels: Sequence[Label | None], first: int, last: int
) -> bool:
    """Tell whether a text stands in front of all fields, and none behind them."""
    label = labels[last]
    behind = [*lines[last + 1 :], label.value if label else ""]
    behind = [line for line in behind if not is_furniture(line)]
    return count_words(lines[:first]) >= 2 * _PROSE and count_words(behind) < _PROSE


def _end_of_tail(lines: Sequence[str], place: int) -> int:
    """Return where a record ends whose last field is known: behind what stands right below it."""
    end = place + 1
    while end < len(lines) and lines[end]:
        end += 1
    return end


def _go_up(lines: Sequence[str], labels: Sequence[Label | None], place: int) -> int:
    """Return where a record begins whose first steady field is known: with fields, or its title, above it."""
    start = place
    while start and labels[start - 1] is not None:
        start -= 1
    if any((label := labels[n]) and label.kind == "title" for n in range(start, place + 1)):
        return start
    above = start
    while above and not lines[above - 1] and start - above < _GAP:
        above -= 1
    top = above
    while (
        top
        and above - top < _TITLE_LINES
        and _may_be_title(lines[top - 1])
        and labels[top - 1] is None
    ):
        top -= 1
        if _TITLE_NUMBER.match(lines[top]):
            break
    if top == above == start and _is_stopped_title(lines, start - 1):
        return start - 1
    return top if top < above else start


def _above_standfirst(lines: Sequence[str], end: int) -> int | None:
    """Return where a title stands, alone, above the sentence that ends right above fields, else None."""
    while end and not lines[end - 1]:
        end -= 1
    first = end
    while first and lines[first - 1]:
        first -= 1
    words = sum(len(line.split()) for line in lines[first:end])
    if not 0 < words <= _STANDFIRST_WORDS:
        return None
    below = first
    while below and not lines[below - 1]:
        below -= 1
    title = below
    while title and lines[title - 1] and below - title < _TITLE_LINES:
        title -= 1
    named = title < below and all(map(_may_be_title, lines[title:below]))
    apart = not any(lines[max(0, title - _GAP) : title]) or is_edge(lines[title - 1])
    return title if named and apart else None


def _is_stopped_title(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line is a title with a full stop behind it: alone, right above the fields."""
    line = lines[place] if place >= 0 else ""
    alone = place == 0 or not lines[place - 1]
    return alone and line.endswith(".") and line[:-1] != "" and _may_be_title(line[:-1])


def _may_be_title(line: str) -> bool:
    return bool(line) and is_heading(line) and not is_edge(line) and not is_furniture(line)


def is_heading(line: str) -> bool:
    """Tell whether a line may be a title, in any script: short, and no sentence that ends.

    Examples
    --------
    >>> is_heading("Talks resume"), is_heading("他说三个月。"), is_heading("桥梁检查结束")
    (True, False, True)
    """
    return is_title(line) or (
        line[-1] not in _ENDS and not line.isascii() and len(line) <= _LONGEST_TITLE
    )
