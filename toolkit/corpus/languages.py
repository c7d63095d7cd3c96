"""Which language an article is in: by its function words, and by py3langid where these do not tell."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import py3langid

from toolkit.language.words import stop_words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SAMPLE = 800
"""Characters that are looked at, from the beginning and from the middle."""
_FEWEST = 12
"""Words under which nothing is said."""
_SURE = 0.28
"""Share of function words: English news has 0.35 to 0.5, other languages under 0.12."""
_SURE_NOT = 0.15
_FEW_SMALL = 0.2
"""Share of words in lower case under which a text is names; German prose has about 0.65."""
_ENGLISH_ONLY = frozenset(
    {"the", "of", "and", "to", "that", "with", "was", "from", "which", "they"}
)
"""Function words that no other language spells so; "a", "as", "do", "no" are Portuguese too."""
_LEAST_ENGLISH = 0.05
_PLAINLY = 0.12
"""Share of them in the first words of what is English beyond doubt; English news has about 0.17."""
_LEAST_WORDS = 4
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that set no spaces between words: Thai, Japanese, Chinese."""
_FEWEST_UNSPACED = 20


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, "" where it cannot be told.

    Examples
    --------
    >>> detect_language("The minister said that the talks would go on until all of the sides had agreed.")
    'en'
    >>> detect_language("Der Minister sagte, die Gespräche würden fortgesetzt, bis alle sich einig seien.")
    'de'
    >>> detect_language("Talks go on")
    ''
    """
    if _is_plainly_english(text):
        return "en"
    sample = _sample(text)
    words = _WORD.findall(sample.casefold().replace("’", "'"))
    if len(_UNSPACED.findall(sample)) >= max(_FEWEST_UNSPACED, len(words)):
        return str(py3langid.classify(sample)[0])
    if len(words) < _FEWEST:
        return _detect_few(sample, words)
    if _is_names(sample):
        return ""
    known = stop_words()
    share = sum(word in known for word in words) / len(words)
    if share >= _SURE:
        return "en"
    language = str(py3langid.classify(sample)[0])
    if language == "en":
        return "en" if share > _SURE_NOT else ""
    english = sum(word in _ENGLISH_ONLY for word in words) / len(words)
    return language if share < _SURE_NOT or english < _LEAST_ENGLISH else ""


@cache
def _words(name: str) -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("languages.toml").read_text(encoding="utf8"))
    return frozenset(data[name])


def _detect_few(sample: str, words: list[str]) -> str:
    """Return the language of a few words that are plainly none of English, "" of all others."""
    english = _ENGLISH_ONLY - {"was"} | _words("english")
    if len(words) < _LEAST_WORDS or not english.isdisjoint(words):
        return ""
    small = [word for word in _WORD.findall(sample) if word[0].islower()]
    foreign = {word for word in small if word in _words("foreign") or not word.isascii()} - _words(
        "borrowed"
    )
    language = str(py3langid.classify(sample)[0]) if foreign else "en"
    return "" if language == "en" else language


def _is_plainly_english(text: str) -> bool:
    """Tell whether the first words have so many of English alone that nothing else need be looked at."""
    words = text[:_SAMPLE].split()
    return sum(map(_ENGLISH_ONLY.__contains__, words)) >= max(_FEWEST, _PLAINLY * len(words))


def _is_names(sample: str) -> bool:
    """Tell whether nearly all words are capitalized: a table of names, in no language."""
    words = _WORD.findall(sample)
    small = sum(not word[0].isupper() for word in words)
    return small < min(_FEWEST, _FEW_SMALL * len(words)) and not sample.isupper()


def _sample(text: str) -> str:
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"
