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
