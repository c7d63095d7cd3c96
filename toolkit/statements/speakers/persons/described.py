"""Who "the consultant", "the retired skipper" is: whom an article calls so, or who has just spoken.

Reporters take a speaker up by something new about them: "Ada Moor chairs the council. “No,” she said. The
retired skipper added …". It is theirs only where nobody else can be meant, and where the article has used
the noun of nobody yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_CLOSED = r"(?:,| (?:of|for|at|in|on|with|who|whose|[a-z]+ing)\b)"
"""What closes an apposition, or goes on in it: "the consultant leading the response"."""
_SMALL = r"(?:[a-z][\w’'-]* ){0,3}"


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
    if noun not in text or person.name[-1] not in text:
        return False
    name, noun = re.escape(person.name[-1]), re.escape(noun)
    behind = rf"\b{name}(?:, \d\d)?, (?:the|an?|its|his|her|their) {_SMALL}{noun}{_CLOSED}"
    before = (
        rf"(?:^|[^\w-])(?:[Tt]he |[Aa]n? )?{_SMALL}{noun},? (?:[A-ZÀ-Þ][\w.’'-]* ){{0,3}}{name}\b"
    )
    return re.search(f"{behind}|{before}", text) is not None


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
