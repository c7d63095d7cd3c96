"""The registry's companies and courts, by names that say more or less of their kind than the registry."""

from __future__ import annotations

from toolkit.statements.speakers.firms import without_form
from toolkit.statements.speakers.registry import Official, Registry, may_have_form, plain

_OF_COURTS = frozenset({"a", "an", "federal", "divided", "unanimous"})


def find_firm(registry: Registry, text: str) -> list[Official]:
    """Return the companies of a name with another form: "Halden Steel Co." of Halden Steel."""
    name = without_form(text)
    found = registry.by_alias.get(plain(name), []) if name else []
    return [official for official in found if may_have_form(official)]


def find_court(registry: Registry, wording: str) -> list[Official]:
    """Return the court of which only the kind is told: "a federal appeals court"."""
    words = [word for word in wording.split() if word not in _OF_COURTS]
    found = registry.by_alias.get(" ".join(words), []) if len(words) > 1 else []
    return [official for official in found if official.kind == "court"]
