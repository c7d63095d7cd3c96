"""The forms of every verb that the data files know, and their names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from toolkit.language.data import read_toml, read_word_list
from toolkit.language.inflection import conjugate, irregular_verbs

BASE, FINITE, PAST, PARTICIPLE, GERUND = "base", "finite", "past", "participle", "gerund"


@cache
def verb_forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return form -> (base, form's name) of every verb that the data files know."""
    bases = set(read_word_list("verbs.txt"))
    groups = read_toml("predicates.toml")["group"]
    heads = {word.split()[0] for g in groups if g["class"] == "verb" for word in g["words"]}
    return index_verbs(bases | heads | set(irregular_verbs()))


def index_verbs(bases: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return form -> (base, form's name) of these verbs."""
    found: dict[str, list[tuple[str, str]]] = {}
    for base in sorted(bases):
        forms = conjugate(base)
        named = [(base, BASE), (forms.third, FINITE)]
        named += [(form, GERUND) for form in forms.gerunds]
        named += [(form, PAST) for form in forms.past]
        named += [(form, PARTICIPLE) for form in forms.participle]
        for form, name in named:
            found.setdefault(form, []).append((base, name))
    return {form: tuple(entries) for form, entries in found.items()}
