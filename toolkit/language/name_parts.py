"""Parts of names that marks or small letters hide: nicknames, ’t and ‘Abd, al- and d’ joined to a name.

``Robert “Bo” Stone``, ``Robert (Bo) Stone``, ``Gert ’t Hooft``, ``Omar ‘Abd al-Karim``: what stands in
marks here is part of a name, no quotation, and ``al-Rashid`` and ``d’Aubry`` are names as Moor is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.language.vocabulary import fold_name, load_vocabulary

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĐĘĞĽŁŃŚŞŠŹŻŽİ"
_SURNAME = rf"(?= (?:(?:[a-z]{{2,3}} ){{0,2}}|[a-z]{{1,5}}[-’'])[{_CAPITAL}])"
_NICK = rf"[{_CAPITAL}][\w’'-]+(?: [\w’'-]+){{0,2}}"
_ALWAYS = rf"[’‘']t(?= [{_CAPITAL}])|[‘’'ʿ]Abd(?= [aeu][a-z]{{1,2}}-|[aeu][lr]|-)"
_AYN = r"[‘'ʿ](?:Abd|Ali|Amr|Arif|Imad|Isa|Issa|Omar|Umar|Uthman)(?=[ -])"
_PART = re.compile(
    rf"(?<=[\w.] )(?:“{_NICK}”|\"{_NICK}\"|‘{_NICK}’|'{_NICK}'|\([{_CAPITAL}][a-z]+\)){_SURNAME}"
    rf"|(?<=\w )(?:{_AYN})|(?<!\w)({_ALWAYS})"
)
_MAY_HOLD = re.compile("[“\"‘’'(ʿ]")
"""One of these is in each of them."""
_MARK = re.compile(rf"({_ALWAYS})|{_AYN}")
_JOINED = re.compile(rf"([A-Za-z]{{1,5}})[-‑’'](?=[{_CAPITAL}])")
_MARKS = "“”\"‘’'()ʿ"


def find_name_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of nicknames in marks, and of ’t and ‘Abd, that stand inside a name.

    Examples
    --------
    >>> text = "the pier, said Robert “Bo” Stone and Gert ’t Hooft"
    >>> [text[first:last] for first, last in find_name_parts(text, 0, len(text))]
    ['“Bo”', '’t']
    """
    if _MAY_HOLD.search(text, start, end) is None:
        return
    for match in _PART.finditer(text, start, end):
        if match[1] or _follows_name(text, match.start(), start):
            yield match.span()


def is_name_mark(text: str, place: int, start: int) -> bool:
    """Say whether a single mark belongs to a name, as in "Gert ’t Hooft", and opens no quotation."""
    match = _MARK.match(text, place)
    return match is not None and (bool(match[1]) or _follows_name(text, place, start))


def _follows_name(text: str, place: int, start: int) -> bool:
    """Say whether a name's word stands right before a place."""
    if place - 1 <= start or text[place - 1] != " ":
        return False
    before = text[max(text.rfind(" ", start, place - 1) + 1, start) : place - 1]
    capital = before[:1].isupper() or is_joined_name(before)
    initial = before.endswith(".")
    return capital and (initial or fold_name(before) not in load_vocabulary().not_names)


def is_joined_name(word: str) -> bool:
    """Say whether a word is a name with a small particle joined to it.

    Examples
    --------
    >>> is_joined_name("al-Rashid"), is_joined_name("d’Aubry"), is_joined_name("pro-Norland")
    (True, True, False)
    """
    joined = _JOINED.match(word)
    if joined is None or (len(joined[1]) > 1 and joined[1].isupper()):
        return False
    return joined[1].lower() in load_vocabulary().joined_particles


def is_in_marks(word: str) -> bool:
    """Say whether a word stands in marks on both sides, as a nickname does."""
    return len(word) > 2 and word[0] in _MARKS and word[-1] in _MARKS


def strip_marks(word: str) -> str:
    """Return a nickname without its marks."""
    return word.strip(_MARKS)
