"""What stands behind a company's name and tells no two apart: "Halden Steel Co. Ltd.", "Bauwerk GmbH"."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.language.institutions import load_institutions


@lru_cache(maxsize=65536)
def without_form(name: str) -> str:
    """Return a name without its company's form, or "" where it has none.

    Examples
    --------
    >>> without_form("Halden Steel Co. Ltd."), without_form("Kestrel Foods, Inc.")
    ('Halden Steel', 'Kestrel Foods')
    >>> without_form("Halden Steel")
    ''
    """
    found = _pattern().fullmatch(name.strip()) if " " in name else None
    return found["name"] if found else ""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Return what reads a name of capitals and the forms behind it, also with stops: "S.A."."""
    forms = sorted(load_institutions().forms, key=lambda form: -len(form))
    spelt = "|".join(
        r"\.?".join(re.escape(letter) for letter in form) if form.isupper() else re.escape(form)
        for form in forms
    )
    word = r"[A-ZÀ-Þ0-9][\w’'.&-]*"
    name = rf"(?:[Tt]he )?{word}(?: (?:(?:of|and|&|de|for|the) )*{word})*?"
    return re.compile(rf"(?P<name>{name})(?:,? (?:& )?(?:{spelt})\.?)+")
