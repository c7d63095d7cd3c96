"""Notes of programs such as Obsidian, Notion and Logseq: what in them is the reader's own, and no article.

Beside the articles that somebody keeps in them stand notes that only lead to others, templates of notes, and
in a note with an article sections of the reader's own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from toolkit.corpus.columns import find_fields
from toolkit.corpus.fields import kind_of

_INLINE = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?(?P<opened>[\[(])?(?P<name>[^\W\d_][\w /-]{0,30})::"
    r"(?:[ \t]+(?P<value>.*?))?(?(opened)[\])])[ \t]*$",
    re.MULTILINE,
)
"""A field as Dataview and Logseq have it: "Source:: [[Harbour Post]]"."""
_FEWEST_INLINE = 2
_REMARK = re.compile(r"%%.{0,5000}?%%", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]{1,80}\}\}|<%.{1,200}?%>")
_FENCE = re.compile(r"^(?P<mark>```+|~~~+).*?^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL)
_TASK = re.compile(r"[-*+][ \t]+\[[ xX]\]")
_LINK = re.compile(r"!?\[\[[^\]\n]*\]\]|!?\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)|<?https?://\S+")
_MOST_WORDS = 20
"""Words of a note, beside its links, headings and tasks, up to which it holds no article."""
_MOST_BESIDE = 12
"""Words beside a link in a line of a list."""
_ARTICLES_OWN = frozenset({"outlet", "published", "url"})
_NO_WORDS = re.compile(r"[\W\d_]+")


@cache
def _read_list(name: str) -> tuple[str, ...]:
    data = tomllib.loads(files(__package__).joinpath("notes.toml").read_text(encoding="utf8"))
    return tuple(data[name])


def is_own_heading(heading: str) -> bool:
    """Tell whether a heading is one of a section that a reader wrote.

    Examples
    --------
    >>> is_own_heading("My notes:"), is_own_heading("Notes from the quay")
    (True, False)
    """
    return _NO_WORDS.sub(" ", heading).strip().casefold() in _read_list("own")


def tells_when_made(name: str) -> bool:
    """Tell whether a field says when a note was made: no article in it has its day from it.

    Examples
    --------
    >>> tells_when_made("Fecha de creación"), tells_when_made("Fecha")
    (True, False)
    """
    words = _NO_WORDS.sub(" ", name).casefold().split()
    return any(word.startswith(_read_list("made")) for word in words)


def take_inline_fields(text: str) -> tuple[dict[str, str], str]:
    r"""Return the fields that stand as lines with two colons in a note, and the note without them.

    Examples
    --------
    >>> take_inline_fields("Source:: [[Harbour Post]]\nDate:: 2031-05-07\nIt opens.")
    ({'source': '[[Harbour Post]]', 'date': '2031-05-07'}, '\n\nIt opens.')
    """
    found = list(_INLINE.finditer(text))
    known = any(find_fields(one["name"]) for one in found)
    if len(found) < _FEWEST_INLINE or not known:
        return {}, text
    fields = {one["name"].strip().casefold(): (one["value"] or "").strip() for one in found}
    return fields, _INLINE.sub("", text)


def drop_remarks(text: str) -> str:
    """Return a note without what its writer put between two signs of per cent, which is not shown.

    Examples
    --------
    >>> drop_remarks("It opens. %%ask Roe%%")
    'It opens. '
    """
    return _REMARK.sub("", text)


def find_no_article(text: str, fields: Mapping[str, Any]) -> str:
    r"""Return why a note is no article, "" where it may be one.

    Parameters
    ----------
    text
        The note below its fields.
    fields
        What its fields say, under the names of the table of articles.

    Examples
    --------
    >>> find_no_article("# Quay\n\n- [[Quay opens]]\n- [ ] ask the library", {})
    'holds links to other notes and tasks, no article'
    >>> find_no_article("# {{title}}\n", {})
    'is a template of notes, no article'
    >>> find_no_article("# Quay opens\n\nThe quay opens on Friday.", {})
    ''
    """
    bare = _FENCE.sub("", text)
    values = "\n".join(map(str, fields.values()))
    if _PLACEHOLDER.search(f"{bare}\n{values}") and _count_rest(bare)[1] < _MOST_WORDS:
        return "is a template of notes, no article"
    leads, words = _count_rest(bare)
    if leads and words < _MOST_WORDS and _ARTICLES_OWN.isdisjoint(fields):
        return "holds links to other notes and tasks, no article"
    return ""


def _count_rest(text: str) -> tuple[int, int]:
    """Return how many lines of a note are links and tasks, and the words of the others but for headings."""
    leads = words = 0
    for line in map(str.strip, text.splitlines()):
        rest = _count_words(_LINK.sub(" ", _PLACEHOLDER.sub(" ", line)))
        listed = line[:2] in ("- ", "* ", "+ ", "| ") or line[:1].isdigit()
        if _TASK.match(line) or (
            _LINK.search(line) and (rest <= 2 or (listed and rest <= _MOST_BESIDE))
        ):
            leads += 1
        elif not line.startswith("#"):
            words += rest
    return leads, words


def _count_words(line: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in line.split())


def drop_own_sections(
    nodes: list[dict[str, Any]], read: Callable[[list[dict[str, Any]]], str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return a note's blocks without the sections that its reader wrote, and notes on them.

    Parameters
    ----------
    nodes
        The blocks of the note as they were parsed.
    read
        What returns the words of the parts of a block.
    """
    kept: list[dict[str, Any]] = []
    notes: list[str] = []
    within = 0
    for node in nodes:
        level = _find_level(node)
        if within and level and level <= within:
            within = 0
        heading = read(node["children"]).strip() if level and not within else ""
        title = level == 1 and not any(map(_find_level, kept))
        if is_own_heading(heading) and not title:
            within = level
            notes.append(f"a section of the reader's own was left out: “{heading}”")
        if not within and (title or kind_of(heading) != "text"):
            own = _drop_own_items(node, read)
            kept.append(own[0])
            notes += own[1]
    return kept, notes


def _drop_own_items(
    node: dict[str, Any], read: Callable[[list[dict[str, Any]]], str]
) -> tuple[dict[str, Any], list[str]]:
    """Return a list without the items below a heading of the reader's own: in Logseq all is a list."""
    if node["type"] != "list":
        return node, []
    kept, notes = [], []
    for item in node["children"]:
        first: dict[str, Any] = next(iter(item.get("children", [])), {"type": ""})
        heading = read(first["children"]).strip() if _find_level(first) else ""
        if is_own_heading(heading):
            notes.append(f"a section of the reader's own was left out: “{heading}”")
        else:
            kept.append(item)
    return {**node, "children": kept}, notes


_BOLD = 7
"""The level of a line in bold: below every heading."""


def _find_level(node: dict[str, Any]) -> int:
    """Return the level of a heading, or of a line in bold that stands for one; 0 of another block."""
    if node["type"] == "heading":
        return int(node["attrs"]["level"])
    parts = node["children"] if node["type"] in ("paragraph", "block_text") else []
    return _BOLD if len(parts) == 1 and parts[0]["type"] == "strong" else 0
