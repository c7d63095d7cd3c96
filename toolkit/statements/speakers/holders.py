"""Offices with "of …" and their holder's name right behind: "High Commissioner for Civil Rights Eva Tarn".

Nothing marks where the office ends and the name begins. It is told by a small word before the name ("of the
Tarn region Eva Lund"), by a known given name, by a country, or by a word that ends the names of offices and
organisations (Rights, Institute); where none of them stands there, no name is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import Vocabulary, fold_name
from toolkit.statements.speakers.sources import is_name_word, is_title

_SHORTEST, _LONGEST = 2, 4
_RELATING = frozenset({"for", "of", "to", "around", "behind", "against"})
_LIKENING = frozenset({"like", "unlike", "than", "against", "near", "beside", "alongside"})
_LEAST = 3
"""Words of a place or an organisation and a name at least."""


def find_holder(
    core: Sequence[str], rest: Sequence[str], words: Vocabulary, *, titled: bool = False
) -> int | None:
    """Return where the name begins in what follows an office, or None.

    ``titled`` says that the core is known to end with a title ("Secretary of State").

    Examples
    --------
    >>> from toolkit.language.vocabulary import load_vocabulary
    >>> rest = "for Civil Rights Eva Tarn".split()
    >>> rest[find_holder(["High", "Commissioner"], rest, load_vocabulary()):]
    ['Eva', 'Tarn']
    >>> find_holder(["The", "mayor"], "of Villa Maria Grande".split(), load_vocabulary())
    """
    head = fold_name(core[-1]) if core else ""
    if not (titled or is_title(head, words) or head in words.person_nouns):
        return None
    folded = [fold_name(word) for word in rest]
    begin = len(rest)
    while begin > 0 and is_name_word(rest[begin - 1], folded[begin - 1], words):
        begin -= 1
    while begin < len(rest) and rest[begin][:1].islower() and folded[begin] in words.particles:
        begin += 1
    run = folded[begin:]
    if not run or run[-1] in words.organisations:
        return None
    ranks = [place for place, word in enumerate(run) if is_title(word, words)]
    if ranks:  # "of Defence Staff Admiral Aras Venn"
        behind = len(run) - ranks[-1] - 1
        if ranks == [0] and run[0] in words.portfolios and begin == 1 and behind >= _SHORTEST:
            return begin + 1  # "for Justice Eva Tarn"
        apart = ranks[-1] > 0 or (begin > 1 and not _is_small(folded[begin - 1], words))
        return begin + ranks[-1] + 1 if apart and 0 < behind <= _LONGEST else None
    if begin > 1 and not _is_small(folded[begin - 1], words):
        led = folded[begin - 1] in words.organisations | words.places | words.portfolios
        given = not words.given_names.keys().isdisjoint(run[0].split("-"))
        led = led or (given and folded[begin - 2] not in words.definite)  # "of the ferry Iris Star"
        return begin if led and _SHORTEST <= len(run) <= _LONGEST else None
    named = core[-1][:1].isupper() and fold_name(core[0]) not in words.definite | words.articles
    named = named or (
        run[0] in load_institutions().places and run[1:2] != [] and run[1] in words.given_names
    )
    place = _find_name(run, words) if named and len(run) >= _LEAST else None
    return None if place is None else begin + place


def is_anothers(before: Sequence[str], words: Vocabulary) -> bool:
    """Say whether a name is only told of by who speaks: "the lawyer for slain activist Ada Moor".

    ``before`` are the words up to the name. What an office is for stands before a title too: "Minister for
    Health Dr Ada Moor", "head of the army Gen. Ada Moor".

    Examples
    --------
    >>> from toolkit.language.vocabulary import load_vocabulary
    >>> words = load_vocabulary()
    >>> is_anothers("The lawyer for slain activist".split(), words)
    True
    >>> is_anothers("Minister for health Dr".split(), words), is_anothers(["Doctors", "treating"], words)
    (False, True)
    """
    folded = [fold_name(word.strip(",()")) for word in before]
    if before[-1].endswith(","):  # "the secretary to the governor, Ada Moor"
        return False
    if not _LIKENING.isdisjoint(folded[-1:]) or not (words.relatives - {"whose"}).isdisjoint(
        folded
    ):
        return True  # "someone like Ada Moor", "the officer who arrested Ada Moor"
    if (
        folded[-1].endswith("ed") and before[-1].islower()
    ):  # "arrested Ada Moor", not "the jailed Ada Moor"
        return len(folded) == 1 or folded[-2] not in words.definite | words.articles
    if len(before) > 1 and folded[-1].endswith("ing") and before[-1].islower():
        known = folded[-1] in words.modifiers | words.portfolios | words.titles
        several = folded[-2].endswith("s") or folded[-2] in load_institutions().heads
        return not known and several
    last = max((i for i, word in enumerate(folded) if word in _RELATING), default=None)
    if not last or last + 1 == len(folded) or not is_title(folded[-1], words):
        return False
    if folded[-1] in words.portfolios or any(word.endswith(",") for word in before[last:]):
        return False  # "Minister for Justice", "chief of staff, Gen."
    bodies = (
        words.portfolios | words.organisations | words.places | load_institutions().heads.keys()
    )
    between = zip(before[last + 1 : -1], folded[last + 1 : -1], strict=True)
    return not any(
        low in bodies or (word[:1].isupper() and not is_title(low, words)) for word, low in between
    )


def _is_small(word: str, words: Vocabulary) -> bool:
    return word in words.cut | words.definite | words.articles | {"and", "&"}


def _find_name(run: Sequence[str], words: Vocabulary) -> int | None:
    """Return where a name begins behind a place or an organisation, all of it in capitals."""
    given = (i for i in range(1, len(run) - 1) if run[i] in words.given_names)
    first = next(given, None)
    if first is not None:
        return first if len(run) - first <= _LONGEST else None
    ends = [place for place in range(len(run) - _SHORTEST) if _may_end(run[: place + 1], words)]
    return ends[-1] + 1 if ends and len(run) - ends[-1] - 1 <= _LONGEST - 1 else None


def _may_end(office: Sequence[str], words: Vocabulary) -> bool:
    """Say whether an office or a place may end with its last word: Rights, Institute, a country."""
    last = office[-1]
    known = last in words.organisations or last in words.portfolios or last in words.place_words
    return (known and last not in words.place_words) or " ".join(office) in words.countries
