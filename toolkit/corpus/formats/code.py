"""Code of pages and programs: never an article, but what it assigns may be data, as archives keep posts."""

from __future__ import annotations

import re

_ASSIGNED = re.compile(
    r"(?:\s*(?://[^\n]*\n|/\*.{0,500}?\*/))*"
    r"\s*(?:(?:(?:export\s+)?(?:var|let|const)\s+)?(?P<name>[A-Za-z_$][\w$.]{0,80}(?:\[\s*[\"']?[\w.-]{1,80}[\"']?\s*\])?)\s*"
    r"(?:=|(?<=\w)\()|export\s+default\s)\s*(?=[\[{]\s*[\"\[{\d])",
    re.DOTALL,
)
"""``window.YTD.tweets.part0 = [{``, ``var news = {"``, ``callback({"``, below comments."""
_END = re.compile(r"\)?\s*;?\s*$")
_OTHER_PART = re.compile(r"window\.YTD\.(?!tweets?\.part)\w+")
"""Parts of an archive of posts that hold something else: likes, messages, settings."""
_LOOKED_AT = 20_000
_MARKS = re.compile(r"[{};=]")
_CODE = 0.03
"""Share of such marks from which text is code: prose has a tenth of that."""
_LEAST_ENDS = 0.008
_WORDS = re.compile(r"\b(?:function|return|const|var|let|typeof|undefined|import|export)\b|=>")
_FEWEST_WORDS, _FEWEST_MARKS = 3, 8


def strip_assignment(text: str) -> str:
    """Return the data that code assigns to one name, or gives to one function; other text as it is.

    Examples
    --------
    >>> strip_assignment("window.YTD.tweets.part0 = [1];"), strip_assignment('show({"a": 1});')
    ('[1]', '{"a": 1}')
    >>> strip_assignment('{"a": 1}')
    '{"a": 1}'
    """
    found = _ASSIGNED.match(text)
    return _END.sub("", text[found.end() :]) if found else text


def is_assigned(beginning: bytes) -> bool:
    """Tell by its beginning whether a file assigns data, and is no part of an archive without posts."""
    head = beginning.decode("utf8", "ignore").lstrip("\ufeff")
    return _ASSIGNED.match(head) is not None and not _OTHER_PART.match(head.lstrip())


def is_code(text: str) -> bool:
    """Tell whether a text is code, such as a style sheet or a script.

    Examples
    --------
    >>> is_code(".a{color:red;margin:0;}.b{top:0;left:0;}.c{right:0;}")
    True
    >>> is_code("The quay (and the lock) opens; he left.")
    False
    """
    head = text[:_LOOKED_AT]
    size = len("".join(head.split()))
    marks = len(_MARKS.findall(head))
    if marks < _FEWEST_MARKS or marks < _CODE * size or "{" not in head:
        return False
    worded = len(_WORDS.findall(head)) >= _FEWEST_WORDS
    return worded or head.count(";") >= _LEAST_ENDS * size
