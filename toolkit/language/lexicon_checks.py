"""What may be wrong with a user's file of cues and words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from toolkit.language.classes import word_classes

FRAMES = (
    "clause", "that", "to", "object_to", "object", "about", "question", "quote", "inverted",
    "listener", "belief",
)  # fmt: skip
_SHAPES = {"cues": list, "nouns": list, "forms": dict, "classes": dict}


def find_problems(content: Mapping[str, Any], classes: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with the content of a file: each mistake in a sentence."""
    wrong = [
        name
        for name, shape in _SHAPES.items()
        if not isinstance(content.get(name, shape()), shape)
        or (shape is list and not all(isinstance(entry, dict) for entry in content.get(name, [])))
    ]
    for name in wrong:
        yield f"{name!r}: expected {'[[' + name + ']]' if _SHAPES[name] is list else f'[{name}]'}"
    if wrong:
        return
    for key in content.keys() - _SHAPES.keys():
        yield f"{key!r}: expected [[cues]], [[nouns]], [forms] or [classes]"
    for form, words in content.get("forms", {}).items():
        if not _is_words(words):
            yield f"forms: {form!r} must be a list of words"
    for kind, name in (("cues", "verbs"), ("nouns", "nouns")):
        for number, entry in enumerate(content.get(kind, []), start=1):
            yield from _entry_problems(f"{kind} entry {number}", entry, name)
    for name, words in content.get("classes", {}).items():
        yield from _class_problems(name, words, classes)


def _entry_problems(where: str, entry: Mapping[str, Any], name: str) -> Iterator[str]:
    if not _is_words(entry.get(name)):
        yield f"{where}: {name!r} must be a list of words"
    if not _is_words(entry.get("frames")):
        yield f"{where}: 'frames' must be a list of {', '.join(FRAMES)}"
        return
    for frame in entry["frames"]:
        if frame not in FRAMES:
            yield f"{where}: frame {frame!r} is none of {', '.join(FRAMES)}"


def _class_problems(name: str, words: Any, classes: Collection[str]) -> Iterator[str]:
    if name not in classes or not _is_words(words):
        yield f"classes: {name!r} must be a list of words, named one of {', '.join(classes)}"
        return
    for word in words:
        if word.startswith("@") and word[1:] not in word_classes():
            yield f"classes: {name!r} takes in {word!r}, and there is no class of that name"


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
