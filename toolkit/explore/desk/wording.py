"""What a form's mistakes are called on the page: in the form's words, not in those of the file."""

from __future__ import annotations

import re

_WORDS = {
    r"\bvalid_from\b": "“in office from”",
    r"\bvalid_to\b": "“until”",
    r"\binclude names no term to find it by": "write at least one term to find it by",
    r"\binclude and exclude both hold\b": "terms and “but not” both hold",
    r"\binclude(?= must|:)": "terms",
    r"\bexclude(?= must|:)": "but not",
    r"\bnear terms:": "only these:",
    r"\bnear to:": "of one of these:",
    r"\bby is for targets of kind 'action', not 'actor'": "only an action is carried out, no actor",
    r"\bcolor is\b": "colour is",
    r"\bmust be a date without quotation marks, such as\b": "must be a day, such as",
    r"\bwrite a text or leave the line out\b": "write something, or nothing at all",
}
"""As the files' checks say it, and as the forms do."""
_FILE = re.compile(r"^(?:officials|codebook)\.toml, (?=[a-z])", re.MULTILINE)
FORMS = ("save_official", "add_official", "save_entry", "save_verdict", "try")
"""The actions of forms."""


def word_as_form(text: str) -> str:
    """Return a mistake in a form's words.

    Examples
    --------
    >>> word_as_form("officials.toml, entry 3: valid_to 2023-01-01 is before valid_from 2024-01-01")
    'entry 3: “until” 2023-01-01 is before “in office from” 2024-01-01'
    """
    text = _FILE.sub("", text)
    for words, plain in _WORDS.items():
        text = re.sub(words, plain, text)
    return text
