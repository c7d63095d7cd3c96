"""The head of an article in a document without a layout of its own: outlet, day, byline, fields.

Lines count as a head only where one of them is certain (a day, a byline, a named field), and only as far as
they are short. What a line says is taken where its form says what it is: a name beside a day is the outlet's
where it sounds like one, or where several articles of a document have such a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.corpus.fields import find_label, kind_of
from toolkit.corpus.formats.heading.bylines import (
    clean_author,
    drop_staff,
    is_named,
    names_nobody,
    read_posted,
)
from toolkit.corpus.formats.heading.datelines import drop_weekday, find_date, is_remark
from toolkit.corpus.formats.heading.names import (
    DOMAIN,
    drop_signed,
    has_given_name,
    is_letters_page,
    is_medium,
    is_person,
    is_role,
    sounds_like_outlet,
    tell_pair,
)
from toolkit.corpus.formats.heading.stamps import drop_said, says_changed
from toolkit.corpus.formats.heading.titles import drop_emphasis, drop_trail, join_cells, read_day
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.rows.relayed import is_introduction

_MOST_LINES = 9
_MOST_LOOSE = 2
"""Lines one below the other that are a name of some kind and nothing else."""
_LONGEST = 160
_MOST_WORDS = 6
"""Words of an outlet, or of what else stands beside a day on its line."""
_SHORT_UNCASED = 4
"""Characters of a name in a script without capitals, where it is no outlet's."""
_FEWEST_OF_TITLE = 4
"""Words of what stands behind outlet and day from which it is the title."""
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|af)\s*:?\s+(?P<author>[^\W\d_][^!?:;“\"|()]{2,90}?)\.?(?:\s*\(fotos?\b[^()]*\))?",
    re.IGNORECASE,
)
_URL = re.compile(r"<?(?P<url>(?:https?://|www\.)\S+?)>?")
_COUNT = re.compile(
    r"(?:lesedauer|lesezeit|reading\s+time|temps\s+de\s+lecture|tiempo\s+de\s+lectura|leestijd|lästid)\s*:?\s*(?:ca\.?\s*)?\d+\s*\w*\.?"
    r"|\(?\d[\d.,]*\s*(?:words|wörter|mots|palabras|parole|palavras|woorden|ord|słów|slov|sanaa|kelime|слов|слів|字|字符|文字|characters|zeichen|min(?:ute)?s?(?:\s+read)?)\)?",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:(?:p\.|pp\.|pg\.?|page|pages|seite|s\.|página|pagina|p[áa]gs?\.|bladzijde|blz\.?"
    r"|side|sida|str\.?|strona|strana|oldal|sayfa|sivu|с\.|стр\.?)\s*:?\s*)[A-Z]?\d+[\dA-Z ,–-]*"
    r"|(?:nr|no|n°|heft|ausgabe|num)\.?\s*\d{1,5}|[A-Z]{1,2}\d{1,3}|\d{1,3}",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"(?:[^\W\d_]+\s+){0,3}(?:edition|édition|edici[oó]n|edizione|ausgabe|editie|final)|late|early|first|national|city"
    r"|(?:in\s+|im\s+)?(?:online|web|print|digital)|en\s+l[ií](?:gne|nea)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:(?:last\s+)?(?:updated|modified|published|posted|aktualisiert)\s*:?\s+)?(?:at\s+|um\s+|à\s+)?\d{1,2}(?:[:.h]\d\d(?::\d\d(?:\.\d+)?)?)?\s*(?:[ap]\.?m\.?|uhr)?(?:\s*\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)\)?)?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:(?<=\S)[\s,.]+)?\bpubli[sc]\w+\s+(?:i|på)\s+\w+(?:\s+bak\s+\w+)?\.?$", re.IGNORECASE
)
_CUT = re.compile(
    r"\s*[|•·;]\s*|\s+[–—-]\s+|\s*\t\s*|\s{3,}"
    r"|(?<=[^\W\d_]{3})(?<!\b(?:[Pp]ag|[Pp]ág|[Pp]gs|[Bb]lz|[Ss]tr|[Nn]um|[Nn]úm))\.\s+(?=\d|[A-Z][a-zß-ÿ]+\s)|(?<=\d{4}|\d-\d\d)\.\s+(?=[A-ZÀ-Þ])|(?:(?<=\.\s\d)|(?<=\.\s\d\d))\.\s+(?=[A-ZÀ-Þ])"
)
_SERIES = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:\s[^\W\d_]+){0,3},?\s(?:No|Nr|N|Núm)[.°º]\s?\d{1,6}")
"""The number of a piece in a series: Special Dispatch No. 1204."""
_CODE = re.compile(r"[^\W\d_][^:：]{0,20}[:：]\s*[\w./-]*\d[\w./-]*")
"""A field that holds a number, such as a database's own of an article."""
_ID = re.compile(r"[A-Z]{1,6}[-/#]?\d{2,8}")
"""An agency's own number of a story."""
_BEFORE_LABEL = re.compile(r"\s+(?=[^\s\d：]{2,5}：)")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_COMMA = re.compile(r"\s*,\s*|\s+/\s+")
_LAST_OF = re.compile(r"\s+(?:vom|of|from|on|am|du|del|van|di|от)$")
_ARTICLES = re.compile(r"(?:the|le|la|les|die|der|das|el|il|de|het|o|a)\s|l['’]", re.IGNORECASE)
_SMALL = re.compile(
    r"\s(?!(?:of|the|and|for|in|de|la|le|du|des|der|die|das|di|del|van|von)\b)[^\W\d_A-ZÀ-Þ]"
)
_PLACED = re.compile(r"\s+(?:in|à|aus)\s+[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?$")
"""The place behind a writer's name: Ida Falk in Hale."""


@dataclass
class Head:
    """The head of an article: its fields, how many lines it takes, and what in it was not understood."""

    row: Row = field(default_factory=dict)
    lines: int = 0
    unread: list[str] = field(default_factory=list)
    sure: bool = False
    """Whether a line names the day, the author, or a field by name."""
    changed: bool = False
    """Whether its day is that on which the page was changed."""


def read_head(lines: Sequence[str], *, several: bool = False) -> Head:
    """Return the head that a text's first lines are, the title not among them.

    Parameters
    ----------
    lines
        Lines below a title, without empty ones.
    several
        Whether such lines stand in several articles of a document: a name beside a day is an outlet then.

    Examples
    --------
    >>> head = read_head(["By Ida Falk", "Harbour Post, 7 May 2031, p. 4", "The talks resumed on Monday."])
    >>> head.row, head.lines
    ({'published': '7 May 2031', 'outlet': 'Harbour Post', 'author': 'Ida Falk'}, 2)
    >>> read_head(["The talks resumed.", "They go on."]).lines
    0
    """
    head = Head()
    loose: list[str] = []
    tidy = [_tidy(line) for line in lines[:_MOST_LINES]]
    for number, line in enumerate(tidy):
        if len(line) <= _LONGEST and _read_line(line, head, several=several):
            _read_loose(tidy[head.lines : number], head)
            head.lines = number + 1
            loose = []
        elif _is_loose(line) and len(loose) < _MOST_LOOSE:
            loose.append(line)
        else:
            break
    if not head.sure or _goes_on(lines, head.lines):
        return Head()
    for line in loose:
        writer = "author" not in head.row and _is_writer(line, head)
        known = head.row.keys() & {"author", "published"}
        outlet = "outlet" not in head.row and bool(known) and sounds_like_outlet(line)
        if not (writer or outlet or is_role(line)):
            break
        _read_loose([line], head)
        head.lines += 1
    return head


def _tidy(line: str) -> str:
    """Return a line without emphasis as plain text marks it (*Harbour Post*), and what else is not said."""
    return _drop_printed(drop_trail(drop_emphasis(join_cells(line).strip())))


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Tell whether a sentence goes on below: what stands between its parts is a page's, no head."""
    return number < len(lines) and lines[number].lstrip()[:1].islower()


def _drop_printed(line: str) -> str:
    """Return a line without what Nordic databases say of where an article stood: "Publicerat i print."."""
    return _PRINTED.sub("", line) or line


def _read_line(line: str, head: Head, *, several: bool) -> bool:
    """Take what a line says, and tell whether it is one of a head's."""
    if not line:
        return False
    address = _URL.fullmatch(line)
    if address:
        head.row.setdefault("url", address["url"])
        return True
    if (
        _PRINTED.fullmatch(line)
        or _COUNT.fullmatch(line)
        or _SERIES.fullmatch(line)
        or is_remark(line)
        or (_PAGE.fullmatch(line) and not line.isdigit())
    ):
        return True
    if " " in line and _EDITION.fullmatch(line):
        return True
    if line.endswith((":", "：")) and kind_of(line):
        return True
    if "：" in line and len(named := _BEFORE_LABEL.split(line)) > 1:
        return _read_pieces(named, head, several=several)
    if ";" in line and all(find_label(piece)[0] for piece in line.split(";")):
        return _read_pieces(line.split(";"), head, several=several)
    if "|" in line and all(find_label(piece)[0] for piece in line.split("|")):
        return _read_pieces(line.split("|"), head, several=several) or True
    if (kind := find_label(line)[0]) and "|" not in line:
        return _read_pieces([line], head, several=several) or kind in ("other", "section", "url")
    pieces = [piece for piece in _CUT.split(_BRACKETS.sub(_open, line)) if piece]
    return _read_pieces(pieces, head, several=several)


def _open(found: re.Match[str]) -> str:
    """Return brackets around a day as a part of the line of its own."""
    return f" | {found[1]}" if find_date(found[1]) else found[0]


def _read_pieces(pieces: list[str], head: Head, *, several: bool) -> bool:
    """Take what the parts of a line say, if every one of them is part of a head."""
    found: Row = {}
    names: list[tuple[str, bool]] = []
    sure = False
    dated = [piece for piece in pieces if find_date(piece)]
    changed = bool(dated) and all(map(says_changed, dated))
    for piece in sorted(pieces, key=says_changed):
        kind = _read_piece(piece, found, names)
        if not kind:
            return False
        sure |= kind == "sure"
    if not sure:
        return False
    known = {"author", "outlet"} & (found.keys() | head.row.keys())
    pair = tell_pair([name for name, apart in names if apart]) if len(names) == 2 else None
    if pair and not known and "published" in found:
        found.update(zip(("outlet", "author"), pair, strict=True))
        names = []
    outlets = [one for one in names if not is_medium(one[0])]
    for name, apart in outlets or names:
        if "author" not in found and "author" not in head.row and has_given_name(name):
            found["author"] = name
            continue
        certain = (
            sounds_like_outlet(name)
            or (apart and not name.isupper())
            or (several and not name.isupper())
        )
        if "outlet" in found and apart and len(name.split()) >= _FEWEST_OF_TITLE:
            found.setdefault("title", name)
        elif (
            "outlet" not in found
            and "published" in found
            and certain
            and not _is_place(name, apart)
        ):
            found["outlet"] = name
        else:
            head.unread.append(name)
    if head.changed and dated and not changed:
        head.row.pop("published", None)
    head.changed |= changed and "published" not in head.row
    head.row = {**found, **head.row}
    head.sure = True
    return True


def _is_place(name: str, apart: bool) -> bool:
    return not apart and len(name.split()) == 1 and not sounds_like_outlet(name)


def _read_piece(piece: str, found: Row, names: list[tuple[str, bool]]) -> str:
    """Return how sure it is that a piece of a line is part of a head: "sure", "weak", or nothing."""
    kind, value = find_label(piece)
    if kind:
        if kind != "other":
            found.setdefault(kind, (find_date(value) or value) if kind == "published" else value)
        return "sure" if kind in ("author", "published", "outlet", "title") else "weak"
    if _read_byline(piece, found, names) or _read_dated(piece, found, names):
        return "sure"
    if (
        _COUNT.fullmatch(piece)
        or _PAGE.fullmatch(piece.rstrip("."))
        or _TIME.fullmatch(piece)
        or _EDITION.fullmatch(piece)
    ):
        return "weak"
    if "author" not in found and has_given_name(piece):
        found["author"] = piece
        return "weak"
    if _is_loose(piece):
        names.append((piece, True))
        return "weak"
    return "weak" if _CODE.fullmatch(piece) or _ID.fullmatch(piece) else ""


def _read_byline(piece: str, found: Row, names: list[tuple[str, bool]]) -> bool:
    """Take the writer whom a piece names behind "by"."""
    if (posted := read_posted(piece)) is not None:
        found.update({"author": found.get("author") or posted} if posted else {})
        return True
    byline = _BYLINE.fullmatch(piece)
    if not byline or len(piece.split()) > 2 * _MOST_WORDS:
        return False
    if names_nobody(byline["author"]) and piece[0].isupper():
        return True
    if not is_named(byline["author"].partition(",")[0]):
        return False
    name, comma, rest = byline["author"].partition(",")
    if not comma and find_date(name):  # a day right behind the name
        return False
    if comma and find_date(rest) and _read_dated(rest.strip(), found, names):
        found.setdefault("author", drop_weekday(name))
        return True
    found.setdefault("author", clean_author(byline["author"]))
    return True


def _read_dated(piece: str, found: Row, names: list[tuple[str, bool]]) -> bool:
    """Take a day, and what stands beside it between commas."""
    day = find_date(piece) or read_day(piece)
    if not day:
        return False
    start, _, after = " ".join(piece.split()).partition(day)
    before = drop_signed(start)
    said = drop_weekday(drop_said(before))
    before = drop_weekday(before) if said and _ARTICLES.match(before) else said
    before = _LAST_OF.sub("", before)
    rest = [one for side in (before, after) for one in _split_beside(side)]
    writers = [one for one in rest if _read_byline(one, found, names)]
    rest = [one for one in rest if one not in writers]
    kept = (
        []
        if read_day(piece) and not find_date(piece)
        else [one for one in rest if not is_aside(one)]
    )
    if any(not _is_loose(one) for one in kept) or len(kept) > 2:
        return False
    found.setdefault("published", day)
    names += [(one, False) for one in kept]
    return True


def _split_beside(side: str) -> list[str]:
    """Return what stands beside a day between commas; brackets stay where they hold a name's place."""
    side = _BRACKETS.sub(lambda found: f", {found[1]}, " if is_aside(found[1]) else found[0], side)
    pieces = [piece.strip(" ,") for piece in _COMMA.split(side)]
    bare = [
        one if one.count("(") == one.count(")") and one[:1] != "(" else one.strip("() ")
        for one in pieces
    ]
    return [one for one in bare if one]


def is_aside(piece: str) -> bool:
    """Tell whether what stands beside a day is its weekday, its time, a page or an edition."""
    forms = (_PAGE, _TIME, _COUNT, _ID)
    return (
        any(form.fullmatch(piece) for form in forms)
        or _EDITION.fullmatch(piece) is not None
        or is_letters_page(piece)
        or not drop_weekday(f" {piece}")
        or not re.search(r"[^\W_]", piece)
    )


def _is_loose(line: str) -> bool:
    """Tell whether a line is a few words with a capital that end in no stop: a name of some kind."""
    words = line.split()
    if not words or len(words) > _MOST_WORDS or is_introduction(line):
        return False
    if line[-1] in '.!?:;,”"' and not line.endswith(("Inc.", "Ltd.", "Jr.")):
        return False
    first = line.lstrip("(@*_")[:1]
    known = len(line) <= _SHORT_UNCASED or sounds_like_outlet(line)
    capital = first.isupper() or (first.isalpha() and first.lower() == first.upper() and known)
    named = capital and not any(map(str.isdigit, line))
    return named or DOMAIN.fullmatch(line) is not None


def _read_loose(lines: list[str], head: Head) -> None:
    """Take what lines between those that are certain say: an outlet, a writer, a writer's office."""
    for line in lines:
        if is_role(line) and not sounds_like_outlet(line):
            continue
        writer, _, rest = line.partition(",")
        if rest and is_role(rest.strip()):
            line = writer
        if "author" not in head.row and has_given_name(writer) and sounds_like_outlet(rest):
            head.row["author"], line = writer, rest.strip()
        bare = _PLACED.sub("", line)
        line = bare if has_given_name(bare) else line
        line = drop_staff(line)
        named = str(head.row.get("outlet") or "")
        if sounds_like_outlet(line) and is_person(named) and not sounds_like_outlet(named):
            head.row["outlet"] = line  # a name beside the day was the writer's, then
            head.row.setdefault("author", named)
            continue
        outlet = sounds_like_outlet(line) or bool(_ARTICLES.match(line) and not _SMALL.search(line))
        if "outlet" not in head.row and (outlet or "author" in head.row):
            head.row["outlet"] = line
        elif "author" not in head.row and not outlet and _is_writer(line, head):
            head.row["author"] = clean_author(line)
        elif not is_role(line):
            head.unread.append(line)


def _is_writer(line: str, head: Head) -> bool:
    """Tell whether a name is a writer's: a person's, where the outlet is known, or by its given name."""
    return is_person(line) and ("outlet" in head.row or has_given_name(line))
