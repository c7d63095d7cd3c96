"""Who "the consultant", "the retired skipper" is: whom an article calls so, or who has just spoken.

Reporters take a speaker up by something new about them: "Ada Moor chairs the council. “No,” she said. The
retired skipper added …". It is theirs only where nobody else can be meant, and where the article has used
the noun of nobody yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.language.classes import word_classes
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.mentions import Entity, title_words

_WORDING = re.compile(
    r"[Tt]he (?P<before>(?:[a-z-]+ )*?)"
    r"(?P<noun>[a-z]+(?=[ -]of[ -])|[a-z-]+|M[EL]?[PA])(?:[ -]of[ -][a-z -]+)?"
)
_LEANING = re.compile(
    r"\b[a-z]+-[a-z]+ |\b(?:conservative|liberal|socialist|ultranationalist|hardline) "
)
"""What is told of a person's politics: "the far-right minister"."""
_CLOSED = re.compile(r"(?:,| (?:of|for|at|in|on|with|who|whose|[a-z]+ing)\b)")
"""What closes an apposition, or goes on in it: "the consultant leading the response"."""
_APPOSED = re.compile(r"(?:, \d\d)?, (?:the|an?|its|his|her|their) (?:[a-z][\w’'-]* ){0,3}")
"""What stands between a name and a noun behind it: "Ada Moor, 50, the retired consultant"."""
_NAMED = re.compile(r",? (?:[A-ZÀ-Þ][\w.’'-]* ){0,3}")
"""What stands between a noun and a name behind it: "the consultant Ada" Moor."""
_EDGE, _APART = re.compile(r"\b"), re.compile(r"(?<![\w-])")


def read_described(wording: str) -> tuple[str, frozenset[str]] | None:
    """Return the noun of a wording in small letters, and the words before it, or None.

    Examples
    --------
    >>> noun, before = read_described("The retired ferry skipper")
    >>> noun, sorted(before)
    ('skipper', ['ferry', 'retired'])
    >>> read_described("the Norland skipper") is None
    True
    """
    found = _WORDING.fullmatch(wording)
    return (found["noun"].lower(), frozenset(found["before"].split())) if found else None


def find_described(text: str, noun: str, persons: Sequence[Entity]) -> list[Entity]:
    """Return which persons an article calls by a noun beside the name: "Ada Moor, the consultant"."""
    return [person for person in persons if _is_called(text, noun, person)]


def _is_called(text: str, noun: str, person: Entity) -> bool:
    named = list(_find_all(text, person.name[-1]))
    return any(
        (_EDGE.match(text, first) and _APPOSED.fullmatch(text, last, start) and _CLOSED.match(text, end))
        or (_APART.match(text, start) and _NAMED.fullmatch(text, end, first) and _EDGE.match(text, last))
        for start, end in (_find_all(text, noun) if named else ())
        for first, last in named
    )  # fmt: skip


def _find_all(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield every place where a text has a word, or a part of one."""
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + 1)


def retells(title: str, titles: frozenset[str]) -> bool:
    """Say whether a wording gives a person's office in other words: "the union boss" of its leader.

    Examples
    --------
    >>> retells("The top union boss", frozenset({"union", "leader"}))
    True
    >>> retells("The police chief", frozenset({"union", "leader"}))
    False
    """
    words, classes = load_vocabulary(), word_classes()
    heads = words.chiefs | words.leading | words.roles.keys() | classes["ranks"]
    heads |= classes["leading_offices"]
    said = title_words(_LEANING.sub("", title)) - classes["praising"]
    armed = classes["armed_words"]  # "the military chief" of the army
    said = said - armed if not (armed & titles).isdisjoint(armed) and said - armed else said
    chief = not said.isdisjoint(words.chiefs | classes["heading_nouns"])
    rest = said - words.chiefs - classes["heading_nouns"] if chief else said
    return bool(said) and rest <= titles and (not chief or not heads.isdisjoint(titles))


def may_be_new(text: str, noun: str, before: frozenset[str]) -> bool:
    """Say whether a noun can tell something new of a person: a calling or rank, told of nobody so far."""
    words, classes = load_vocabulary(), word_classes()
    if not before.isdisjoint(classes["no_longer"]):
        return noun in words.titles | words.bystanders | classes["callings"]
    many = "" if noun in classes["ranks"] else "(?:s|es)?"  # "officials said" tells of no official
    told = re.search(rf"\b{re.escape(noun)}{many}\b", fold_name(text)) is not None
    return noun in classes["callings"] | classes["ranks"] and not told
