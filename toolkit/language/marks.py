"""Quotation marks of other house styles, keyboards and alphabets, as the marks that readers know.

What a mark looks like decides where that is enough; where one mark opens in one style and closes in
another, its place decides: before a word behind a space, or behind a word or a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Edit = tuple[int, int, str]

_LOOKS = {
    "＂": '"', "❝": "“", "❞": "”", "〝": "“", "〞": "”", "「": "“", "」": "”", "『": "“",
    "』": "”", "﹁": "“", "﹂": "”", "﹃": "“", "﹄": "”", "《": "“", "》": "”", "〈": "“", "〉": "”",
    "❛": "‘", "❜": "’", "＇": "'", "ˮ": '"', "״": '"', "‶": '"', "‴": '"',
}  # fmt: skip
_OPENS = r"(?:(?<=[\s(\[—–/-])|^)"


def mend_marks(text: str) -> Iterator[Edit]:
    """Yield the marks that are written unlike those that are read, with what is read."""
    edits: dict[int, Edit] = {}
    for asks, rule in _RULES:
        if any(mark in text for mark in asks):  # a tenth of what a set of all characters costs
            for edit in rule(text):
                edits.setdefault(edit[0], edit)
    place = 0
    for start in sorted(edits):
        edit = edits[start]
        if edit[0] >= place:
            yield edit
            place = edit[1]


def _foreign(text: str) -> Iterator[Edit]:
    for match in re.finditer(f"＇＇|[{''.join(_LOOKS)}]", text):
        yield match.start(), match.end(), _LOOKS.get(match[0], '"')


def _escaped(text: str) -> Iterator[Edit]:
    for match in re.finditer(r"\\+(?=[\"'])", text):
        yield match.start(), match.end(), ""


def _angled(text: str) -> Iterator[Edit]:
    for match in re.finditer(r"<<(?=\s?[^\s<])([^<>\n]{2,2000}?)>>", text):
        yield match.start(), match.start() + 2, "“"
        yield match.end() - 2, match.end(), "”"


def _commas(text: str) -> Iterator[Edit]:
    for match in re.finditer(rf"{_OPENS},,(?=\w)", text, re.MULTILINE):
        yield match.start(), match.end(), "„"


def _doubled(text: str) -> Iterator[Edit]:
    """Read ``‘‘…’’``, ``’’…’’`` and paired grave accents: two single marks are a double one."""
    for match in re.finditer("‘‘|’’|``|〟", text):
        start, end = match.span()
        opens = start == 0 or text[start - 1] in " \t\n(["
        if match[0] != "``":
            yield start, end, "“" if opens else "”"
        elif not opens and not text[end : end + 1].isalnum():
            yield start, end, "''"


def _spaced(text: str) -> Iterator[Edit]:
    """Read ``" We wait, " Reed said``: in pairs, a space inside a mark is none."""
    if '" ' not in text or not _SPACED.search(text):
        return
    for line in _PARAGRAPH.finditer(text):
        places = [match.start() for match in re.finditer('"', line[0])]
        opening, closing = places[::2], places[1::2]
        if len(places) % 2 or any(line[0][:one][-1:].strip() for one in opening):
            continue
        for first, last in zip(opening, closing, strict=True):
            if line[0][first + 1] == " " and first + 2 < last:
                start = line.start()
                yield start + first, start + first + 2, '"'
                if line[0][last - 1] == " ":
                    yield start + last - 1, start + last + 1, '"'


_SPACED = re.compile(r'"(?<![^\s]") ')


def _single_angles(text: str) -> Iterator[Edit]:
    """Read ``‹…›`` and ``›…‹``, inside double ones as inner marks."""
    opening, closing = ("‘", "’") if "«" in text else ("“", "”")
    if text.find("›") < text.find("‹"):
        pattern = rf"{_OPENS}›(?=\w)[^‹›\n]{{2,2000}}?‹(?!\w)"
    else:
        pattern = r"‹[^‹›\n]{2,2000}?›"
    for match in re.finditer(pattern, text, re.MULTILINE):
        start, end = match.span()
        inner = match[0][1:-1]
        yield start, start + 1 + inner[:1].isspace(), opening
        yield end - 1 - inner[-1:].isspace(), end, closing


def _mixed_angles(text: str) -> Iterator[Edit]:
    """Read ``«…”`` and ``“…»``: where a text has one kind of angle only, the other mark is a slip."""
    if "«" in text and "»" in text:
        return
    for match in re.finditer(r"«(?=\w)[^«“”\n]{2,2000}?(?<=[\w.,?!])”|“[^“”»\n]{2,2000}?»", text):
        yield match.start(), match.start() + 1, "“"
        yield match.end() - 1, match.end(), "”"


def _primes(text: str) -> Iterator[Edit]:
    for match in re.finditer("[′″]", text):
        start = match.start()
        if start and text[start - 1].isdigit():
            continue
        between = (
            0 < start < len(text) - 1 and text[start - 1].isalpha() and text[start + 1].isalpha()
        )
        yield start, match.end(), '"' if match[0] == "″" else "’" if between else "'"


def _acutes(text: str) -> Iterator[Edit]:
    """Read ``´´``, ``don´t``, and pairs of a grave and an acute accent or apostrophe."""
    for match in re.finditer("´´", text):
        opens = match.start() == 0 or text[match.start() - 1].isspace()
        yield match.start(), match.end(), "“" if opens else "”"
    for match in re.finditer(r"(?<=\w)´(?=\w)", text):
        yield match.start(), match.end(), "’"
    for match in re.finditer(
        rf"{_OPENS}([`´])(?![`´])(?=\w)([^`´\n]{{2,1000}}?)([´`']|’)(?!\w)", text, re.M
    ):
        yield match.start(1), match.end(1), "‘"
        yield match.start(3), match.end(3), "’"


def _low_singles(text: str) -> Iterator[Edit]:
    """Read ``‚…‘`` and ``‚…’``: a low mark opens; the high one that closes may look like an opening one."""
    for match in re.finditer(
        rf"{_OPENS}([‚‛])(?=\w)([^‚‛\n]{{2,1000}}?)([‘’'])(?!\w)", text, re.MULTILINE
    ):
        yield match.start(1), match.end(1), "‘"
        yield match.start(3), match.end(3), "’"


_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_CLOSING_PLACE = re.compile(r"(?<=[\w.,?!…])[”“\"](?!\w)")


_TURNED_DOUBLE = re.compile(r"”(?<![^\s(\[—–]”)\w")
_TURNED_SINGLE = re.compile(r"’(?<![^\s(\[—–]’)[A-Z]")
"""The mark comes first, so that the search leaps from one to the next."""


def _turned(text: str) -> Iterator[Edit]:
    """Read closing marks that open: ``”We wait,” …`` and ``’We wait,’ …``."""
    for place, rule in ((_TURNED_DOUBLE, _turned_double), (_TURNED_SINGLE, _turned_single)):
        if place.search(text):
            for line in _PARAGRAPH.finditer(text):
                yield from rule(line[0], line.start())


def _turned_double(line: str, offset: int) -> Iterator[Edit]:
    is_open = False
    for match in re.finditer("[“”„]", line):
        start = match.start()
        if match[0] in "“„":
            is_open = not (match[0] == "“" and is_open)
            continue
        behind_space = start == 0 or line[start - 1] in " (\t—–["
        opens = behind_space and not is_open and line[start + 1 : start + 2].isalnum()
        if opens and _CLOSING_PLACE.search(line, start + 1):
            yield offset + start, offset + start + 1, "“"
        is_open = opens


def _turned_single(line: str, offset: int) -> Iterator[Edit]:
    for match in re.finditer(
        rf"{_OPENS}’(?=[A-Z][\w’']*[ ,])([^‘“”\"\n]{{3,1000}}?[.,?!])’(?!\w)", line
    ):
        yield offset + match.start(), offset + match.start() + 1, "‘"


_RULES = (
    ("".join(_LOOKS), _foreign),
    ("\\", _escaped),
    ("<", _angled),
    ((",,",), _commas),
    (("‘‘", "’’", "``", "〟"), _doubled),
    ('"', _spaced),
    ("‹›", _single_angles),
    ("«»", _mixed_angles),
    ("′″", _primes),
    ("´`", _acutes),
    ("‚‛", _low_singles),
    ("”’", _turned),
)
"""The marks without which a rule has nothing to do, and the rule."""


_TOUCHING = re.compile(
    r"[\"“”](?:(?<=[.,?!][”\"])(?=[A-Za-zÀ-ÿ])"
    r"|(?<=[a-z0-9][.,:?!][\"“])(?:(?<=\")(?=[A-ZÀ-Þ])|(?<=“)(?=[A-Za-zÀ-ÿ])))"
)
"""The mark comes first, which is rare: the search leaps from one to the next."""


def find_touching(text: str) -> Iterator[Edit]:
    """Put a space between a quotation and a word that touch: ``“We wait,”Reed said,“all of us.”``."""
    for match in _TOUCHING.finditer(text):
        mark = match.start()
        if text[mark] != '"':
            place = mark + 1 if text[mark] == "”" else mark
            yield place, place, " "
            continue
        begin = text.rfind("\n", 0, mark) + 1
        stop = text.find("\n", mark)
        if text.count('"', begin, stop if stop >= 0 else len(text)) % 2 == 0:
            place = mark if text.count('"', begin, mark) % 2 == 0 else mark + 1
            yield place, place, " "
