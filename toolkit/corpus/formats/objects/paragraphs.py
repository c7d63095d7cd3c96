"""Texts that are kept in parts: sections, blocks with a type, rich text in nodes, marked words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus.columns import fold_heading

_NO_PARAGRAPHS = {
    "summary",
    "headline",
    "title",
    "caption",
    "type",
    "nodetype",
    "id",
    "url",
    "href",
    "alt",
    "credit",
}
_NO_TEXT = (
    "image",
    "figure",
    "caption",
    "gallery",
    "video",
    "embed",
    "related",
    "link",
    "ad",
    "advert",
    "promo",
    "newsletter",
)
_PARTS = (
    "text",
    "content",
    "value",
    "html",
    "paragraphs",
    "children",
    "sections",
    "body",
    "elements",
    "content_elements",
    "blocks",
)


def find_paragraphs(value: Any) -> Iterator[str]:
    """Yield the paragraphs of a text in parts: sections, blocks with a type, rich text in nodes.

    Examples
    --------
    >>> list(find_paragraphs([{"type": "text", "content": "One."}, {"type": "image", "caption": "A boat"}]))
    ['One.']
    """
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list) and _is_inline(value):
        yield from filter(None, map(str.strip, "".join(_find_words(value)).split("\n\n")))
    elif isinstance(value, list):
        for one in value:
            yield from find_paragraphs(one)
    elif isinstance(value, dict) and not _is_no_text(value):
        parts = [value[name] for name in _leave_versions(value) if value.get(name)]
        if "paragraph" in _kind(value) and parts:
            yield " ".join("".join(_find_words(parts[0])).split())
            return
        others = [one for name, one in value.items() if fold_heading(name) not in _NO_PARAGRAPHS]
        for one in parts or others:
            yield from find_paragraphs(one)


_VERSIONS = ("text", "plain", "html")


def _leave_versions(value: Mapping[str, Any]) -> list[str]:
    """Return the names of a text's parts; what it is as a page is no more of it than what it is as text."""
    whole = [name for name in _VERSIONS if isinstance(value.get(name), str) and value[name].strip()]
    parts = dict.fromkeys([*whole[:1], *_PARTS])
    return [name for name in parts if name not in whole[1:]]


def _is_inline(value: Sequence[Any]) -> bool:
    """Tell whether a list is one text in pieces: words beside marked words, as messengers keep them."""
    kinds = {type(one) for one in value}
    marked = [one for one in value if isinstance(one, dict)]
    return kinds == {str, dict} and all(isinstance(one.get("text"), str) for one in marked)


def _find_words(value: Any) -> Iterator[str]:
    """Yield the pieces of one paragraph, as they stand beside one another."""
    if isinstance(value, str):
        yield value
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from (word for name in _PARTS if one.get(name) for word in _find_words(one[name]))
        elif isinstance(one, str) and isinstance(value, list):
            yield one


def _kind(value: Mapping[str, Any]) -> str:
    return str(value.get("type") or value.get("nodeType") or value.get("_type") or "").casefold()


def _is_no_text(value: Mapping[str, Any]) -> bool:
    words = re.split(r"[^a-z]+", _kind(value))
    return any(word in _NO_TEXT for word in words) and "text" not in words


_BOLD = {"bold", "strong", "b", "header", "heading"}
_LONGEST_TITLE = 200


def take_bold_title(value: Any) -> tuple[str, Any]:
    r"""Return the title that a post sets in bold on its first line, and the rest of its pieces.

    Examples
    --------
    >>> take_bold_title([{"type": "bold", "text": "Ferries stay"}, "\n\nThey run on."])
    ('Ferries stay', ['\n\nThey run on.'])
    >>> take_bold_title([{"type": "bold", "text": "Ferries"}, " run on."])[0]
    ''
    """
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], dict):
        return "", value
    first, second = value[0], value[1]
    text = first.get("text")
    after = second.get("text") if isinstance(second, dict) else second
    if _kind(first) not in _BOLD or not isinstance(text, str) or not isinstance(after, str):
        return "", value
    alone = text.endswith("\n") or after.startswith("\n")
    title = text.strip()
    fits = alone and 0 < len(title) <= _LONGEST_TITLE and "\n" not in title
    return (title, value[1:]) if fits else ("", value)
