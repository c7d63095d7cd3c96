"""Words: their places in a text, their normal forms, and the words that carry no topic.

Counting needs words quickly and always the same, so one compiled pattern finds them: runs of
letters and digits, held together by an apostrophe, a hyphen, or a point or comma between digits.
:func:`toolkit.language.tokenize` gives every token, punctuation included, as the rules read them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from toolkit.errors import InputError
from toolkit.language.data import read_word_list

WORD = re.compile(r"[^\W_]+(?:(?:['’\-‑]|(?<=\d)[.,:](?=\d)|\.(?=[^\W_]\.))[^\W_]+)*")
"""One word. The last of what may join its parts keeps ``U.S`` of ``U.S.`` whole."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "‑": "-"})


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return the place of every word, in order; punctuation is left out.

    Examples
    --------
    >>> text = "Gen. Hale’s 1,500-strong force won’t leave."
    >>> [text[start:end] for start, end in word_spans(text)]
    ['Gen', 'Hale’s', '1,500-strong', 'force', 'won’t', 'leave']
    """
    return [match.span() for match in WORD.finditer(text)]


def normalize(token: str) -> str:
    """Return a token's normal form: lower case, straight apostrophe, no possessive ending.

    Examples
    --------
    >>> normalize("Hale’s"), normalize("WON’T")
    ('hale', "won't")
    """
    plain = token.translate(_STRAIGHT).casefold()
    return plain[:-2] if plain.endswith("'s") and len(plain) > 2 else plain


@lru_cache(maxsize=200_000)
def lemmatize(token: str, language: str = "en") -> str:
    """Return a token's dictionary form, by simplemma's word lists.

    Parameters
    ----------
    token
        One word, as it stands in the text.
    language
        A language code of simplemma, such as "en".

    Returns
    -------
    str
        The lemma in lower case; the word's normal form where no list knows it.

    Raises
    ------
    ValueError
        If the token is empty, or simplemma has no such language.

    Examples
    --------
    >>> lemmatize("Operations"), lemmatize("went")
    ('operation', 'go')
    """
    import simplemma

    return str(simplemma.lemmatize(normalize(token), lang=language)).casefold()


@cache
def stop_words(language: str = "en") -> frozenset[str]:
    """Return the function words of a language, in normal form.

    Parameters
    ----------
    language
        A language that the toolkit has a list for: "en".

    Returns
    -------
    frozenset of str
        Words in lower case with straight apostrophes, as tokens are compared.

    Raises
    ------
    InputError
        If there is no list for that language.

    Examples
    --------
    >>> "the" in stop_words(), "operation" in stop_words()
    (True, False)
    """
    try:
        return frozenset(read_word_list("stop_words.txt", language=language))
    except FileNotFoundError:
        raise InputError(
            f"language {language!r}: there is no list of stop words; give your own words"
        ) from None
