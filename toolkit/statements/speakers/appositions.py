"""Offices that an article gives a person beside the name: "Tom Reed, the mayor", "Tom Reed became governor".

Only what gives an office now is read: not "the former mayor", not "was mayor", not "wants to become
mayor", and nothing where a comma may as well join a list ("Tom Reed, the mayor, and Ada Moor").
The other way round, what "who" and "which" stand behind: "the Norlandic government, which said …".
"""

from __future__ import annotations

import re

from toolkit.language.classes import word_classes
from toolkit.language.vocabulary import Vocabulary, fold_name, load_vocabulary
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.sources import Source, is_title

_OF = "of"
_WORD = re.compile(r"[^\s,;:()\[\]“”„«»‹›\"!?]+")
_STOPS = ',;:.!?”“"()'
_CHUNK = r"((?:[^,.;:()—–\n“”\"]|(?<=\b[A-Z])\.){3,70})"
_BECAME = (
    r"(?:(?:is|became|has become|has been|remains|serves as|has served as|took (?:office|over) as"
    r"|(?:was|has been) "
    r"(?:re-?elected|elected|appointed|reappointed|named|made|confirmed as|sworn in as|chosen as)(?: as)?) )"
)
_BEHIND = re.compile(rf"(?:(, )(?:who {_BECAME})?| (\()| ([—–-]) | {_BECAME}){_CHUNK}")
_OWNER = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[\w’'-]+[’']s)"
_BEFORE = re.compile(rf"(?:^|[\s“\"‘(])({_OWNER} {_CHUNK[1:-1]})(, | \(| [—–-] )\Z")
_ASIDE = re.compile(r"(?:, \d\d(?=,))?(?: \([^()\n]{1,25}\)(?=,))?")
"""An age, a party in brackets: they stand before an office."""
_JOINED_RELATIVES = re.compile(r", (?P<first>who|which)\b[^.;:“”\"]{2,120}? (?:and|but) \Z")
_BEFORE_WINDOW = 90
_TAIL = re.compile(
    r" (?:last|this|next|early|late|earlier|yesterday|on|in|since|until|at|from|after|with|by|who|under"
    r"|near|two|\d+)\b.*"
)
_ENDED = re.compile(r" (?:until|(?:from|between) .*\d{4} (?:to|until|and) .*\d{4})\b")
_LISTS = re.compile(r",? (?:and|or) ")
_GOES_ON = re.compile(r",? (?:and|or) |, [A-ZÀ-Þ]|\. ?[A-ZÀ-Þ][\w’'-]+ (?:[A-ZÀ-Þ]|said)")
_IN = re.compile(r"\b(?:in|at|near|from|into|across|outside) \Z")
_CLOSES = re.compile(r"[,.;)]| [—–-] |$", re.M)
_PAST = frozenset(
    {"former", "ex", "late", "then", "outgoing", "onetime", "one-time", "ex-president", "previous", "past",
     "would-be", "disgraced", "ousted", "deposed", "retired", "not", "never", "incoming", "next", "acting"}
)  # fmt: skip


def find_apposed_office(text: str, start: int, end: int) -> str:
    """Return the office that stands beside a name at these places, or "".

    Examples
    --------
    >>> find_apposed_office("Tom Reed, the mayor of Neuburg, resigned.", 0, 8)
    'the mayor of Neuburg'
    >>> find_apposed_office("Tom Reed, the former mayor, resigned.", 0, 8)
    ''
    """
    aside = _ASIDE.match(text, end) if text[end : end + 1] in (",", " ") else None
    behind = _BEHIND.match(text, aside.end()) if aside else None
    if behind is not None:
        comma, chunk = behind[1], behind[4]
        open_end = comma and _GOES_ON.match(text, behind.end())
        office = (
            "" if open_end or _IN.search(text, max(0, start - 12), start) else read_office(chunk)
        )
        if office:
            return office
    if text[start - 2 : start] not in _OPENERS or not _CLOSES.match(text, end):
        return ""
    before = _BEFORE.search(text, max(0, start - _BEFORE_WINDOW), start)
    return "" if before is None or _LISTS.match(text, end) else read_office(before[1])


_OPENERS = frozenset({", ", " (", "— ", "– ", "- "})


def read_office(chunk: str, *, past: bool = False) -> str:
    """Return the words of an office and what it is of, if a wording is one and held now.

    ``past`` lets a former office be one too.

    Examples
    --------
    >>> read_office("Norland’s harbour minister"), read_office("the former mayor")
    ('Norland harbour minister', '')
    """
    if not past and _ENDED.search(chunk):
        return ""
    wording = _TAIL.sub("", chunk.strip())
    if wording.startswith(("it’s ", "it's ")):
        return ""
    words = load_vocabulary()
    folded = [fold_name(word) for word in wording.replace("-", " ").split()]
    if not _may_be_office(wording, words) or not (past or _PAST.isdisjoint(folded)):
        return ""
    if folded[0] in words.plain_cues or folded[0].endswith(("ing", "ed", "says")):
        return ""
    source = parse_source(wording)
    if source.kind not in ("office", "unnamed", "spokesman") or not source.title:
        return ""
    if not is_title(fold_name(source.title.split()[-1]), words):
        return ""
    behind = wording[wording.find(source.title) + len(source.title) :].split()
    if behind and behind[0] not in ("of", "for", "to"):
        return ""
    titled = any(is_title(fold_name(word), words) for word in source.owner.split())
    if titled or not source.owner:
        return source.title
    return f"{source.title} {behind[0]} {source.owner}" if behind else _owned(source)


def _may_be_office(wording: str, words: Vocabulary) -> bool:
    """Say whether a wording has a title in it, so that it is worth reading."""
    folded = (
        fold_name(word).removesuffix("'").removesuffix("'s") for word in _WORD.findall(wording)
    )
    return any(is_title(word, words) for word in folded)


def _owned(source: Source) -> str:
    """Return "the Norland harbour minister" for "Norland's harbour minister"."""
    article, _, title = source.title.partition(" ")
    if article.lower() != "the":
        return f"{source.owner} {source.title}"
    return f"the {source.owner} {title}"


def find_antecedent(text: str, start: int, place: int) -> tuple[str, bool]:
    """Return the words right before a relative in a sentence, and whether a comma stands before them.

    Examples
    --------
    >>> text = "The raids anger the Norlandic government, which says so."
    >>> find_antecedent(text, 0, text.index("which"))
    ('the Norlandic government', False)
    >>> text = "The town was held by men of the Guard, an old force, who say so."
    >>> find_antecedent(text, 0, text.index("who"))
    ('an old force', True)
    """
    words = text[start:place].rstrip(" ,").split()
    first = len(words)
    while first and _goes_on(words, first):
        first -= 1
    apposed = first > 0 and words[first - 1].endswith(",")
    return " ".join(words[first:]), apposed


def find_first_relative(text: str, start: int, place: int) -> int:
    """Return where the first of joined relatives stands: ", who leads it and who said …".

    Examples
    --------
    >>> text = "She met Reed, who leads it and who said no."
    >>> find_first_relative(text, 0, text.rindex("who")) == text.index("who")
    True
    """
    first = _JOINED_RELATIVES.search(text, start, place)
    return first.start("first") if first else place


def _goes_on(words: list[str], first: int) -> bool:
    """Say whether the word before belongs to the words that were taken so far."""
    classes, before = word_classes(), words[first - 1]
    if before[-1] in _STOPS or before.lower() in classes["prepositions"] - {_OF}:
        return False
    taken = words[first] if first < len(words) else _OF
    if _OF in (before, taken):
        return True
    if taken.lower() in classes["determiners"]:
        return False
    return before.lower() in classes["determiners"] or before[0].isupper() or not taken[0].isupper()
