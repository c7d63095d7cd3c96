"""Wikitext as text: links by their words, without templates, pictures, references and lists of sources."""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.corpus.fields import read_names

_DROPPED = re.compile(
    r"<!--.*?-->|<ref\b[^<>]*/>|<ref\b[^<>]*>.*?</ref>|<(gallery|timeline|math|score|imagemap)\b.*?</\1>|\{\|.*?\n\|\}|__[A-Z]+__",
    re.DOTALL | re.IGNORECASE,
)
_NO_LINKS = read_names("wikitext", "no_links")
"""Namespaces of links that are pictures, or put a page on a list."""
_SHOWN = read_names("wikitext", "shown")
"""Templates that show what they are given last."""
_DATES = read_names("wikitext", "dates")
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_LINK = re.compile(r"\[\[([^\[\]]*)\]\]")
_ADDRESS = re.compile(r"\[(?:https?:)?//[^\s\]]+(?:\s+([^\]]*))?\]")
_HEADING = re.compile(r"^(={1,6})[ \t]*(.+?)[ \t]*\1[ \t]*$", re.MULTILINE)
_LAST = re.compile(
    r"(?:sources?|references?|notes?|external\slinks?|see\salso|related\s(?:news|articles|stories)|further\sreading|bibliography|sister\slinks|opinion\spoll|have\syour\ssay"
    r"|quellen?|weblinks?|einzelnachweise|siehe\sauch|literatur|themenverwandte\sartikel|fuentes?|referencias|enlaces\sexternos|véase\stambién|noticias\srelacionadas"
    r"|références|liens\sexternes|voir\saussi|notes\set\sréférences|fonti|note|collegamenti\sesterni|voci\scorrelate|fontes?|ligações\sexternas|ver\stambém"
    r"|bronnen|externe\slinks?|zie\sook|źródła|linki\szewnętrzne|zobacz\steż|källor|externa\slänkar|se\säven|kilder|источники|ссылки|см\.\sтакже)\W*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[*#:;]+[ \t]*", re.MULTILINE)
_MOST_NESTED = 12


def read_wikitext(source: str) -> tuple[str, str]:
    r"""Return the text of a page and the day that a template of its own gives it, "" where none does.

    Examples
    --------
    >>> read_wikitext("{{date|May 7, 2031}}\n[[Hale|The town]] waits.<ref>x</ref>\n== Sources ==\n* one")
    ('The town waits.', 'May 7, 2031')
    """
    days: list[str] = []
    text = _DROPPED.sub("", source.replace("\r\n", "\n"))
    text = _replace_inner(text, _TEMPLATE, lambda inner: _show_template(inner, days))
    text = _replace_inner(text, _LINK, _show_link)
    text = _ADDRESS.sub(lambda found: found[1] or "", text)
    text = re.sub(r"'{2,5}", "", text)
    text = _HEADING.sub(r"\n\2\n", _drop_lists(text))
    lines = _MARKS.sub("", text).split("\n")
    return "\n\n".join(line.strip() for line in lines if line.strip()), days[0] if days else ""


def _drop_lists(text: str) -> str:
    """Return a text without its sections of sources, links and notes, with what stands below these."""
    heads = list(_HEADING.finditer(text))
    ends = [*(one.start() for one in heads[1:]), len(text)]
    kept = [text[: heads[0].start()] if heads else text]
    dropped = 0  # the level of the heading that began what is left out
    for head, end in zip(heads, ends, strict=False):
        level = len(head[1])
        if not dropped or level <= dropped:
            dropped = level if _LAST.fullmatch(head[2]) else 0
        if not dropped:
            kept.append(text[head.start() : end])
    return "".join(kept)


def _replace_inner(text: str, pattern: re.Pattern[str], show: Callable[[str], str]) -> str:
    """Return a text with what stands between brackets shown, from the inside out."""
    for _ in range(_MOST_NESTED):
        shown = pattern.sub(lambda found: show(found[1]), text)
        if shown == text:
            break
        text = shown
    return text


def _show_template(inner: str, days: list[str]) -> str:
    name, *values = (part.strip() for part in inner.split("|"))
    plain = [value for value in values if not re.match(r"[\w -]{1,30}=", value)]
    if name.casefold() in _DATES and plain:
        days.append(plain[0] if len(plain) != 3 else "-".join(plain))
    return plain[-1] if name.casefold() in _SHOWN and plain else ""


def _show_link(inner: str) -> str:
    target, *shown = inner.split("|")
    space = target.lstrip(":").partition(":")[0].strip().casefold()
    if space in _NO_LINKS and not target.startswith(":"):
        return ""
    if not shown and ":" in target.strip(":") and len(space) <= 3 and not target.startswith(":"):
        return ""  # the same page in another language
    return shown[-1] if shown else target.rpartition(":")[2]
