"""What the first word of a name is: given name behind "Prince", family name behind "Mr.", a little word."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.vocabulary import Vocabulary, fold_name, load_vocabulary
from toolkit.statements.speakers.sources import is_name_word, is_short_title, is_title
from toolkit.statements.speakers.spellings import is_family_first, load_spellings, varies


def stands_before_given(title: str) -> bool:
    """Say whether a title stands before given names: "Prince Faris", "Sir Keir".

    Examples
    --------
    >>> stands_before_given("Crown Prince"), stands_before_given("Mr.")
    (True, False)
    """
    return fold_name(title).rpartition(" ")[2] in load_vocabulary().before_given


def ends_with_title(text: str) -> bool:
    """Say whether words before a name end with a title: "Vice Premier", not "New"."""
    last = text.rpartition(" ")[2]
    words = load_vocabulary()
    return is_title(fold_name(last), words) or is_short_title(last, fold_name(last), words)


def is_called_by_first(key: Sequence[str]) -> bool:
    """Say whether the first word of a folded name may stand for its bearer behind "Mr." or a title.

    So do family names that stand first, and given names where no surname stands last ("Mr. Anwar").

    Examples
    --------
    >>> is_called_by_first(["baek", "sung-ho"]), is_called_by_first(["paul", "moor"])
    (True, False)
    """
    return is_family_first(key) or key[0] not in load_vocabulary().given_names or varies(key[:1])


def is_little_name(
    core: Sequence[str], folded: Sequence[str], place: int, words: Vocabulary
) -> bool:
    """Say whether a little word is a given name, by the names behind it: "Will Moor", "An Nguyen"."""
    behind = folded[place + 1 :]
    if folded[place] not in words.little_names or not core[place][:1].isupper() or not behind:
        return False
    own = zip(core[place:], folded[place:], strict=True)
    if not all(is_name_word(word, low, words) for word, low in own):
        return False
    if folded[place] in words.articles:
        return behind[0] in load_spellings().families
    known = behind[0] in words.given_names and len(behind) > 1
    other = behind[0] in words.not_names or behind[0] in words.countries
    return not (known or other or is_title(behind[0], words))
