"""Reading the lexicon of a language: the toolkit's files and a user's own, into cues by form and classes."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.errors import DefinitionError, InputError
from toolkit.language.classes import class_lists, expand_classes
from toolkit.language.data import read_data, read_word_list
from toolkit.language.inflection import conjugate, pluralize
from toolkit.language.lexicon import CLASSES, Cue, Lexicon
from toolkit.language.lexicon_checks import find_problems


def read_lexicon(*paths: str | Path, language: str = "en") -> Lexicon:
    """Return the toolkit's lexicon of a language, with a user's own files added to it.

    Parameters
    ----------
    *paths
        TOML files in the form of ``toolkit/language/en/cues.toml``.
    language
        A language that the toolkit has files for.

    Returns
    -------
    Lexicon
        ``cues`` by form, and the classes of words that finding sources needs.

    Raises
    ------
    InputError
        If there are no files for the language, or a file cannot be read.
    DefinitionError
        If a file has mistakes; all of them are named.

    Examples
    --------
    >>> lexicon = read_lexicon()
    >>> lexicon.cues["said"][0].lemma, "clause" in lexicon.cues["said"][0].frames
    ('say', True)
    """
    try:
        texts = {"cues.toml": read_data("cues.toml", language=language)}
        lists = class_lists(language)
    except FileNotFoundError:
        raise InputError(f"language {language!r}: the toolkit has no lexicon of it") from None
    for path in map(Path, paths):
        try:
            texts[str(path)] = path.read_text(encoding="utf8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read ({error})") from None
    return _build(language, lists, [_parse(name, text) for name, text in texts.items()])


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(name, [f"is not TOML: {error}"]) from None
    problems = list(find_problems(content, CLASSES))
    if problems:
        raise DefinitionError(name, problems)
    return content


def _build(
    language: str, lists: Mapping[str, Sequence[str]], contents: Iterable[Mapping[str, Any]]
) -> Lexicon:
    frames: dict[tuple[str, str], set[str]] = defaultdict(set)
    beliefs: dict[tuple[str, str], set[str]] = defaultdict(set)
    listed: dict[str, list[str]] = {}
    own: dict[str, list[str]] = {name: list(words) for name, words in lists.items()}
    own["abbreviations"] = read_word_list("abbreviations.txt", language=language)
    nouns: dict[str, Cue] = {}
    for content in contents:
        listed |= content.get("forms", {})
        for name, words in content.get("classes", {}).items():
            own[name] = [*own[name], *words]
        for entry in content.get("cues", []):
            chosen = beliefs if "belief" in entry["frames"] else frames
            for verb in entry["verbs"]:
                lemma, _, particle = verb.partition(" ")
                chosen[lemma, particle].update(entry["frames"])
        for entry in content.get("nouns", []):
            for noun in entry["nouns"]:
                for form in (noun, pluralize(noun)):
                    known = nouns[form].frames if form in nouns else frozenset()
                    joined = known | frozenset(entry["frames"])
                    nouns[form] = Cue(noun, "noun", joined, frozenset())
    cues: dict[str, list[Cue]] = defaultdict(list)
    for lemma, particle in sorted(
        frames.keys() | beliefs.keys(), key=lambda key: (-len(key[1]), key)
    ):
        key = (lemma, particle)
        for form, word in _inflect(lemma, listed.get(lemma)):
            cue = Cue(lemma, form, frozenset(frames[key]), frozenset(beliefs[key]), particle)
            cues[word].append(cue)
    return Lexicon(
        language,
        {word: tuple(found) for word, found in cues.items()},
        nouns,
        **{name: words for name, words in expand_classes(own).items() if name in CLASSES},
    )


def _inflect(lemma: str, listed: list[str] | None) -> Iterator[tuple[str, str]]:
    """Yield (form, word): base, third person, past or participle, -ing; ``listed`` in their place."""
    if listed:
        if lemma not in listed:
            yield "base", lemma
        for word in listed:
            form = "ing" if word.endswith("ing") else "s" if word.endswith("s") else "past"
            yield form, word
        return
    forms = conjugate(lemma)
    if lemma not in forms.past:
        yield "base", lemma
    yield "s", forms.third
    for word in dict.fromkeys((*forms.past, *forms.participle)):
        if word != lemma or word in forms.past:
            yield "past", word
    for word in forms.gerunds:
        yield "ing", word
