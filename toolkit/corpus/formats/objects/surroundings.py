"""What stands around articles in nested data and is theirs: the site's name, and people named by numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus.columns import find_fields, fold_heading
from toolkit.corpus.fields import read_names
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.objects.flattening import name_object

Row = Mapping[str, Any]
_SITES = ("site", "siteinfo", "blog", "publication", "newspaper", "outlet", "channel", "feed", "journal",
          "paper", "medium", "guild")  # fmt: skip
_SITE_NAMES = ("title", "name", "sitename", "displayname", "blogname")
_PEOPLE = read_names("objects", "people")
_IDS = ("id", "_id", "ID", "uid", "user_id", "author_id", "login", "slug")
_WROTE = read_names("objects", "wrote")
_LINK = re.compile(r"[a-z]+_?(?:id|ids|ID|Id)")
_WORDS = re.compile(r"[A-Z]?[a-z]+")
_ORDER = ("sort_order", "position", "order", "rank")
_DEEPEST = 12


def complete_rows(rows: Sequence[Row], around: Sequence[tuple[Row, ...]]) -> list[dict[str, Any]]:
    """Return articles with the name of the site that they stand in, and the names of who wrote them.

    Examples
    --------
    >>> whole = {"site": {"name": "Harbour Post"}, "users": [{"id": 3, "name": "Ida Falk"}]}
    >>> complete_rows([{"title": "Ferries stay", "author_id": 3}], [(whole,)])
    [{'title': 'Ferries stay', 'author_id': 3, 'outlet': 'Harbour Post', 'author': 'Ida Falk'}]
    """
    outlets = _Outlets()
    people = _People()
    completed = []
    for row, objects in zip(rows, around, strict=True):
        full = dict(row)
        if not _names_outlet(row) and (outlet := outlets.find(objects)):
            full["outlet"] = outlet
        if author := people.find(row, objects):
            full["author"] = author
        completed.append(full)
    return completed


def _names_outlet(row: Row) -> bool:
    return any(cell and "outlet" in find_fields(key) for key, cell in row.items())


class _Outlets:
    """Names of sites, each object looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def find(self, objects: Sequence[Row]) -> str:
        """Return the name of the nearest site around an article."""
        for one in reversed(objects):
            if id(one) not in self._known:
                self._known[id(one)] = find_site(one)
            if self._known[id(one)]:
                return self._known[id(one)]
        return ""


def find_site(value: Row) -> str:
    """Return the name of the site or channel that an object is, or names beside its articles.

    Examples
    --------
    >>> find_site({"type": "public_channel", "name": "Hale Wire", "messages": []})
    'Hale Wire'
    >>> find_site({"settings": [{"key": "title", "value": "Harbour Post"}]})
    'Harbour Post'
    """
    named = {fold_heading(key): cell for key, cell in value.items()}
    own = next((named[one] for one in _SITE_NAMES if isinstance(named.get(one), str)), "")
    is_site = "channel" in str(named.get("type", "")) or "jsonfeed.org" in str(
        named.get("version", "")
    )
    if own and (is_site or "homepageurl" in named or sounds_like_outlet(own)):
        return str(own).strip()
    for one in _SITES:
        cell = named.get(one)
        if isinstance(cell, str) and cell.strip() and not cell.startswith("http"):
            return cell.strip()
        if isinstance(cell, dict):
            inner = {fold_heading(key): one for key, one in cell.items()}
            name = next((inner[n] for n in _SITE_NAMES if isinstance(inner.get(n), str)), "")
            if name:
                return str(name).strip()
    return _read_settings(named.get("settings"))


def _read_settings(settings: Any) -> str:
    """Return the title among settings that are kept as pairs of a key and a value."""
    pairs = settings if isinstance(settings, list) else []
    for one in pairs:
        if isinstance(one, dict) and one.get("key", one.get("name")) in (
            "title",
            "blogname",
            "site_title",
        ):
            return str(one.get("value") or "").strip()
    if isinstance(settings, dict):
        return str(settings.get("title") or settings.get("blogname") or "").strip()
    return ""


class _People:
    """Names by ids, and which articles tables of pairs give to whom, for each object around articles."""

    def __init__(self) -> None:
        self._names: dict[int, dict[str, str]] = {}
        self._pairs: dict[int, dict[str, list[str]]] = {}

    def find(self, row: Row, objects: Sequence[Row]) -> str:
        """Return the names of who wrote an article that gives their ids only, "" where there is none."""
        own = (row,) if "_embedded" in row else ()
        for one in (*own, *objects[::-1]):
            if id(one) not in self._names:
                self._names[id(one)] = dict(_list_people(one, 0))
                self._pairs[id(one)] = _list_pairs(one, self._names[id(one)])
            names = self._names[id(one)]
            if not names:
                continue
            ids = [one for one in _list_writers(row, 0) if one in names]
            ids = ids or self._pairs[id(one)].get(_find_id(row), [])
            if ids:
                return ", ".join(dict.fromkeys(names[one] for one in ids))
        return ""


def _find_id(row: Row) -> str:
    return next((str(row[key]) for key in _IDS if isinstance(row.get(key), (str, int))), "")


def _list_people(value: Any, depth: int, *, inside: bool = False) -> Iterator[tuple[str, str]]:
    """Yield ids and names of the objects in lists of people."""
    if depth > _DEEPEST or not isinstance(value, (dict, list)):
        return
    if isinstance(value, list):
        for one in value:
            if inside and isinstance(one, dict):
                yield from _name_person(one)
        return
    for key, one in value.items():
        is_people = fold_heading(key) in _PEOPLE
        if is_people and isinstance(one, dict):
            people = [{"id": name, **who} for name, who in one.items() if isinstance(who, dict)]
            yield from _list_people(people, depth + 1, inside=True)
        if isinstance(one, (dict, list)):
            yield from _list_people(one, depth + 1, inside=is_people)


def _name_person(person: Row) -> Iterator[tuple[str, str]]:
    inner = person.get("attributes")
    name = name_object(inner) if isinstance(inner, dict) else ""
    name = name or name_object(person)
    if name:
        yield from (
            (str(person[key]), name) for key in _IDS if isinstance(person.get(key), (str, int))
        )


def _list_writers(row: Row, depth: int) -> Iterator[str]:
    """Yield the ids that an article gives for who wrote it, as they are or in objects."""
    for key, cell in row.items():
        if _names_writer(key) or _relates_to_person(cell):
            yield from _list_ids(cell)
        elif isinstance(cell, dict) and depth < 2:
            yield from _list_writers(cell, depth + 1)


def _names_writer(key: str) -> bool:
    """Tell whether a name is that of who wrote: author, author_id, field_author, postedBy."""
    words = [word.casefold() for word in _WORDS.findall(key)]
    stem = "".join(words).removesuffix("ids").removesuffix("id")
    return stem in _WROTE or not _WROTE.isdisjoint(words)


def _relates_to_person(cell: Any) -> bool:
    """Tell whether a relation points at people: ``{"data": {"type": "user--user", "id": "20"}}``."""
    data = cell.get("data") if isinstance(cell, dict) else None
    first = data[0] if isinstance(data, list) and data else data
    kind = str(first.get("type", "")) if isinstance(first, dict) else ""
    return kind.split("--")[0].casefold() in _PEOPLE | _WROTE


def _list_ids(cell: Any) -> Iterator[str]:
    if isinstance(cell, list):
        for one in cell:
            yield from _list_ids(one)
    elif isinstance(cell, dict):
        yield from _list_ids(cell["data"]) if "data" in cell else filter(None, [_find_id(cell)])
    elif isinstance(cell, (str, int)) and not isinstance(cell, bool):
        yield str(cell)


def _list_pairs(value: Row, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return who wrote which article by lists of pairs: ``{"post_id": …, "author_id": …}``."""
    found: dict[str, list[str]] = {}
    for listed in value.values():
        rows = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        for row in sorted(rows, key=_place):
            ids = {key: str(cell) for key, cell in row.items() if _LINK.fullmatch(key)}
            who = [cell for key, cell in ids.items() if _names_writer(key)]
            what = [cell for key, cell in ids.items() if cell not in who]
            if len(who) == 1 and len(what) == 1 and who[0] in names:
                found.setdefault(what[0], []).append(who[0])
    return found


def _place(row: Row) -> float:
    place = next((row[one] for one in _ORDER if isinstance(row.get(one), (int, float))), 0)
    return float(place)
