"""What the terms of a form find in a study's statements, and what they nearly find, while one writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.coding.checking import find_term, list_terms
from toolkit.coding.codebook.codebook import Code, Target
from toolkit.coding.codebook.terms import compile_terms
from toolkit.desk.codebook import build_entry, clean_entry
from toolkit.errors import InputError
from toolkit.language.tokens import fold
from toolkit.language.words import lemmatize

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEAREST = 5
_STEM = 4
_GAP = r"[\s-]+"


class Contents:
    """The words of a study's statements, folded and counted once, to look for terms in."""

    def __init__(self, statements: pd.DataFrame) -> None:
        self.texts = [str(text) for text in statements["content"]]
        self.folded = [fold(text) for text in self.texts]
        self.vocabulary = Counter(word for text in self.folded for word in _WORD.findall(text))
        self._found: dict[str, dict[str, Any]] = {}

    def find(self, entry: Target | Code) -> list[dict[str, Any]]:
        """Return what each term of an entry finds; a term that was looked for before is known."""
        return [
            find_term(row, self.texts, self.folded)
            if row["field"] == "near"
            else self._look_up(row)
            for row in list_terms(entry)
        ]

    def _look_up(self, row: Mapping[str, Any]) -> dict[str, Any]:
        term = str(row["term"])
        if term not in self._found:
            self._found[term] = find_term({**row, "field": "include"}, self.texts, self.folded)
        found = self._found[term]
        missed = row["field"] == "exclude"
        return {**found, "field": row["field"], "note": "" if missed else found["note"]}


def try_terms(kind: str, values: Mapping[str, Any], contents: Contents) -> list[dict[str, Any]]:
    """Return what each term of a form finds in the statements, and what it nearly finds.

    Returns
    -------
    list of dict
        One a term: ``field``, ``term``, ``n`` places in ``statements`` statements, ``examples`` with
        the words between » and «, ``nearly`` (other forms and words apart, each with how often), and
        a ``note`` where it finds nothing or cannot be read.

    Examples
    --------
    >>> contents = Contents(pd.DataFrame({"content": ["They smuggle arms.", "Smuggling must end."]}))
    >>> rows = try_terms("target", {"name": "x", "include": "smuggling"}, contents)
    >>> rows[0]["n"], rows[0]["nearly"]
    (1, ['smuggle (1)'])
    """
    wrong, told = _try_near({**values, "name": values.get("name") or "?"})
    clean = clean_entry(kind, told, {})
    for field in ("include", "exclude"):
        for term in clean.get(field, ()):
            try:
                compile_terms([term])
            except ValueError as error:
                wrong.append(_tell(field, term, str(error)))
        clean[field] = [t for t in clean.get(field, ()) if all(t != one["term"] for one in wrong)]
    if not (values.get("name") or clean["include"] or clean["exclude"] or clean.get("near")):
        return wrong  # nothing is typed yet
    try:
        entry = build_entry(kind, clean)
    except InputError as error:  # of the whole entry, such as a term that is taken in and left out
        return [*wrong, _tell("include", "", str(error))]
    rows = contents.find(entry)
    return [{**row, "nearly": _find_near(row, entry, contents)} for row in rows] + wrong


def _tell(field: str, term: str, note: str) -> dict[str, Any]:
    nothing: dict[str, Any] = {"n": 0, "statements": 0, "examples": [], "nearly": []}
    return {"field": field, "term": term, "note": note, **nothing}


def _try_near(values: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the rules that are not written to their end, or cannot be read, and a form without them."""
    wrong, right = [], []
    for given in values.get("near", ()):
        try:
            rules = clean_entry("code", {"near": [given]}, {})["near"]
            compile_terms([term for rule in rules for term in (*rule["terms"], *rule["to"])])
            right += rules
        except (InputError, ValueError) as error:
            wrong.append(_tell("near", str(given.get("terms", "")), str(error)))
    return wrong, {**values, "near": right}


def _find_near(row: Mapping[str, Any], entry: Target | Code, contents: Contents) -> list[str]:
    if row["field"] != "include" or row["term"].startswith("/"):
        return []
    words = _WORD.findall(fold(row["term"]))
    if len(words) > 1:
        return _find_near_phrase(words, entry, contents)
    if not words or len(words[0]) < _STEM:
        return []
    lemma, stem = lemmatize(words[0]), words[0][: max(_STEM, len(words[0]) - 3)]
    begin = words[0][:2]  # irregular forms keep it, and to look up every word takes seconds
    near = [
        (number, word)
        for word, number in contents.vocabulary.items()
        if word.startswith(begin)
        and (word.startswith(stem) or lemmatize(word) == lemma)
        and not entry.finder.find(word)
    ]
    nearest = sorted(near, key=lambda one: (-one[0], one[1]))[:_NEAREST]
    return [f"{word} ({number:,})" for number, word in nearest]


def _find_near_phrase(words: Sequence[str], entry: Target | Code, contents: Contents) -> list[str]:
    """Return what several words nearly find: the same words in other forms, and these words apart."""
    stems = [word[: max(_STEM, len(word) - 3)] for word in words]
    patterns = [re.escape(stem) + r"[\w'’-]*" for stem in stems]
    phrase = re.compile(_GAP.join(patterns) + r"(?!\w)")  # what a pattern begins with is found fast
    found: Counter[str] = Counter()
    apart = 0
    for text in contents.folded:
        if not all(stem in text for stem in stems):  # a pattern in every text takes seconds
            continue
        whole = (one for one in phrase.finditer(text) if not text[: one.start()][-1:].isalnum())
        here = [one[0] for one in whole]
        found.update(here)
        apart += not here and all(word in text for word in words)
    lemmas = [lemmatize(word) for word in words]
    forms = [
        (number, form)
        for form, number in found.items()
        if not entry.finder.find(form) and [lemmatize(one) for one in _WORD.findall(form)] == lemmas
    ]
    nearest = sorted(forms, key=lambda one: (-one[0], one[1]))[:_NEAREST]
    told = [f"{form} ({number:,})" for number, form in nearest]
    return [*told, f"its words apart ({apart:,})"] if apart else told
