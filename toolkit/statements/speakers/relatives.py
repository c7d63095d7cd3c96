"""What "who" and "which" stand behind: "the Norlandic government, which said …"."""

from __future__ import annotations

from toolkit.language.classes import word_classes

_OF = "of"
_STOPS = ',;:.!?”“"()'


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
