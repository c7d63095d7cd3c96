"""Where in nested data the articles are: the lists of objects that hold texts, whatever they are called.

What stands around an article (a site's name, a list of people) is kept with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.corpus.columns import find_fields, fold_heading, is_of_another
from toolkit.corpus.fields import read_names

Row = Mapping[str, Any]
_SEVERAL = 2
_DEEPEST = 24
"""Levels below which nothing is looked for."""
_LOOKED_AT = 40
"""Records of a list by which it is known what they are."""
_PROSE, _SENTENCE = 80, 25
"""Characters that a text has, and those of one beside a title and a day, as a short post has."""
_INSIDE = 3
"""Levels below a record on which what is said of it may stand: ``{"attributes": {"title": …}}``."""
_LONG, _BLANKS = 200, 25
"""Characters and blanks of a text that is known as one by these alone."""
_FACTS = ("title", "published", "url")
_NO_POSTS = read_names("objects", "no_posts")
"""Lists beside those of articles that hold something else."""


@dataclass
class Found:
    """The articles of nested data, and for each the objects that it stands in, the outermost first."""

    rows: list[Row]
    around: list[tuple[Row, ...]]
    left_out: dict[str, int] = field(default_factory=dict)
    """How many entries of other lists are no articles, by the lists' names."""


@dataclass
class _List:
    """All objects that stand at one path, numbers and ids in it not counted."""

    path: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    around: list[tuple[Row, ...]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """How many of the objects are articles: with a text, and a title, a day or an address."""
        some = self.rows[:_LOOKED_AT]
        return sum(map(is_record, some)) / len(some)

    @property
    def prose(self) -> float:
        """How many of the objects hold a long text under any name, a title and a day."""
        some = self.rows[:_LOOKED_AT]
        return sum(map(_holds_prose, some)) / len(some)

    @property
    def worded(self) -> float:
        """How many of the objects hold a text under a name that texts have."""
        some = self.rows[:_LOOKED_AT]
        return sum(measure_text(row) >= _PROSE for row in some) / len(some)

    @property
    def titled(self) -> bool:
        some = self.rows[:_LOOKED_AT]
        return 2 * sum("title" in list_fields(row) for row in some) >= len(some)

    @property
    def length(self) -> int:
        return sum(measure_text(row) for row in self.rows[:_LOOKED_AT])


def find_records(whole: Any) -> Found | None:
    """Return the articles in nested data, None where no list in it holds any.

    Examples
    --------
    >>> text = "The ferries run on through the winter, and the ministry pays for it until the end of March."
    >>> whole = {"page": {"hits": [{"heading": "Ferries stay", "day": "2031-05-07", "body": text}]}}
    >>> [row["heading"] for row in find_records(whole).rows]
    ['Ferries stay']
    """
    if (
        isinstance(whole, dict)
        and is_record(whole, inside=0)
        and "title" in list_fields(whole, inside=0)
    ):
        return Found([whole], [()])
    lists = [one for one in _list_objects(whole) if one.rows]
    full = [one for one in lists if 2 * one.share >= 1]
    full = full or [one for one in lists if 2 * one.prose >= 1]
    outer = [one for one in full if not any(_is_inside(one, other) for other in full)]
    if not outer and isinstance(whole, dict) and is_record(whole):
        return Found([whole], [()])
    if not outer:
        return None
    titled = [one for one in outer if one.titled] or outer
    best = max(titled, key=lambda one: one.length)
    if whole_of := _join_pieces(best):
        return whole_of
    chosen = [one for one in titled if one is best or _is_beside(one, best)]
    others = [one for one in outer if one not in chosen]
    rows = [row for one in chosen for row in _name_group(one, len(chosen) > 1)]
    around = [objects for one in chosen for objects in one.around]
    others += _list_untold(lists, full)
    left_out = {" > ".join(one.path) or "list": len(one.rows) for one in others}
    return Found(rows, around, left_out)


def _list_untold(lists: Sequence[_List], full: Sequence[_List]) -> list[_List]:
    """Return the lists beside those of articles that hold texts, but say nothing else of them."""
    found = [one for one in lists if one not in full and 2 * one.worded >= 1]
    return [
        one
        for one in found
        if not any(_is_inside(one, other) or _is_inside(other, one) for other in full)
        and not is_of_another(".".join((*one.path, "")))
        and not {fold_heading(part) for part in one.path} & _NO_POSTS
    ]


def _join_pieces(best: _List) -> Found | None:
    """Return the articles of which a list holds the pieces: several objects with titles, each with some."""
    parents = {id(objects[-1]): objects for objects in best.around if objects}
    owners = [objects[-1] for objects in parents.values()]
    if (
        best.titled
        or len(owners) < _SEVERAL
        or not all("title" in list_fields(one, 0) for one in owners)
    ):
        return None
    pieces: dict[int, list[str]] = {}
    for row, objects in zip(best.rows, best.around, strict=True):
        pieces.setdefault(id(objects[-1]), []).append(find_longest(row))
    rows: list[Row] = [{**owner, "text": "\n\n".join(pieces[id(owner)])} for owner in owners]
    return Found(rows, [objects[:-1] for objects in parents.values()], _count_bare(owners, parents))


def _count_bare(owners: Sequence[Row], parents: Mapping[int, tuple[Row, ...]]) -> dict[str, int]:
    """Return how many objects with titles stand beside articles in pieces, and have none."""
    lists = {
        (id(listed), name): listed
        for objects in parents.values() if len(objects) > 1
        for name, listed in objects[-2].items()
        if isinstance(listed, list) and any(one is owner for one in listed for owner in owners)
    }  # fmt: skip
    bare = {
        name: sum(isinstance(one, dict) and id(one) not in parents for one in listed)
        for (_, name), listed in lists.items()
    }
    return {f"{name} without a text": number for name, number in bare.items() if number}


def find_longest(row: Row) -> str:
    """Return the longest text of an object that is one piece of an article."""
    texts = [
        cell for key, cell in row.items() if isinstance(cell, str) and "text" in find_fields(key)
    ]
    return max(texts, key=len, default="")


def _name_group(one: _List, several: bool) -> list[Row]:
    """Return a list's objects; of one list among several with its name, as the data has it."""
    return [{"group": one.path[-1], **row} for row in one.rows] if several else one.rows


def _is_inside(one: _List, other: _List) -> bool:
    return one is not other and one.path[: len(other.path)] == other.path


def _is_beside(one: _List, best: _List) -> bool:
    """Tell whether a list stands beside the one with the most text, and may hold articles as well."""
    named = {fold_heading(part) for part in one.path[-1:]} & _NO_POSTS
    return len(one.path) == len(best.path) > 0 and one.path[:-1] == best.path[:-1] and not named


def _list_objects(whole: Any) -> list[_List]:
    found: dict[tuple[str, ...], _List] = {}
    for path, row, around in _walk(whole, (), (), 0):
        one = found.setdefault(path, _List(path))
        one.rows.append(row)
        one.around.append(around)
    return list(found.values())


def _walk(
    value: Any, path: tuple[str, ...], around: tuple[Row, ...], depth: int
) -> Iterator[tuple[tuple[str, ...], Row, tuple[Row, ...]]]:
    """Yield all objects in lists, or under ids, with their paths and what they stand in."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict):
                yield path, one, around
                yield from _walk(one, path, (*around, one), depth + 1)
            else:
                yield from _walk(one, path, around, depth + 1)
    elif isinstance(value, dict):
        if _is_by_id(value):
            for key, one in value.items():
                yield (*path, "*"), {"id": key, **one}, around
        for key, one in value.items():
            inside = around if around and around[-1] is value else (*around, value)
            if isinstance(one, (dict, list)):
                yield from _walk(one, (*path, str(key)), inside, depth + 1)


def _is_by_id(value: Row) -> bool:
    """Tell whether an object's values are several articles, each under its id."""
    return len(value) > 1 and all(
        isinstance(one, dict) and is_record(one) for one in value.values()
    )


def is_record(row: Row, inside: int = _INSIDE) -> bool:
    """Tell whether an object is an article: it has a text, and a title, a day or an address besides.

    ``inside`` is how many levels below it what is said of it may stand.

    Examples
    --------
    >>> is_record({"title": "Ferries stay", "date": "2031-05-07", "body": "They run on, said the ministry."})
    True
    >>> is_record({"type": "paragraph", "text": "They run on, said the ministry of transport."})
    False
    """
    length = measure_text(row, inside)
    facts = sum(name in list_fields(row, inside) for name in _FACTS)
    return (length >= _PROSE and facts > 0) or (length >= _SENTENCE and facts > 1)


def list_fields(row: Row, inside: int = _INSIDE) -> set[str]:
    """Return the fields that an object has, by its own names or those of the objects in it."""
    named = {name for key, cell in row.items() for name in find_fields(key) if _may_be(name, cell)}
    for inner in _list_inner(row) if inside else ():
        named |= list_fields(inner, inside - 1)
    return named


def _holds_prose(row: Row) -> bool:
    """Tell whether an object has a long text under any name, beside a title and a day."""
    return _has_long(row, _INSIDE) and {"title", "published"} <= list_fields(row)


def _has_long(row: Row, inside: int) -> bool:
    texts = (cell for cell in row.values() if isinstance(cell, str))
    if any(len(text) >= _LONG and text.count(" ") > _BLANKS for text in texts):
        return True
    return inside > 0 and any(_has_long(one, inside - 1) for one in _list_inner(row))


def _may_be(name: str, cell: Any) -> bool:
    """Tell whether a cell may hold a field: a day and an address are one value, a title may be in parts."""
    if cell in (None, "", [], {}) or isinstance(cell, bool):
        return False
    if name in ("published", "url") and isinstance(cell, (dict, list)):
        return _is_one_value(cell)
    return (
        name != "title"
        or not isinstance(cell, dict)
        or any(isinstance(one, str) for one in cell.values())
    )


def _is_one_value(cell: Any) -> bool:
    """Tell whether a cell is one value in a wrapper: ``[{"value": …}]``, ``{"$date": …}``."""
    inner = cell[0] if isinstance(cell, list) and len(cell) == 1 else cell
    return (
        isinstance(inner, dict)
        and len(inner) == 1
        and not isinstance(next(iter(inner.values())), (dict, list))
    )


def _list_inner(row: Row) -> Iterator[Row]:
    """Yield the objects in an object that say more of it, not of its author, its pictures, its source."""
    for key, cell in row.items():
        alone = isinstance(cell, list) and len(cell) == 1
        one = cell[0] if alone else cell
        own = isinstance(one, dict) and not is_of_another(f"{key}.")
        if own and not (alone and is_record(one, 0)):
            yield one


def measure_text(row: Row, inside: int = _INSIDE) -> int:
    """Return how many characters the longest field has that is called as texts are."""
    sizes = [
        _measure(cell)
        for key, cell in row.items()
        if isinstance(cell, (str, list, dict)) and cell and "text" in find_fields(key)
    ]
    inner = (measure_text(one, inside - 1) for one in _list_inner(row)) if inside else ()
    return max([*sizes, *inner], default=0)


def _measure(value: Any, depth: int = 0) -> int:
    """Return how long a text is, also one in parts; a list of articles is none."""
    if isinstance(value, str):
        return len(value)
    if depth > _DEEPEST or holds_records(value):
        return 0
    parts: Sequence[Any] = list(value.values()) if isinstance(value, dict) else value
    return sum(_measure(one, depth + 1) for one in parts if isinstance(one, (str, list, dict)))


def holds_records(value: Any) -> bool:
    """Tell whether a value is, or holds, a list of objects that have titles and days of their own."""
    if isinstance(value, dict):
        return any(isinstance(one, list) and holds_records(one) for one in value.values())
    rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    own = [
        {"title", "published"} <= list_fields(one) or is_record(one) for one in rows[:_LOOKED_AT]
    ]
    return len(own) > 0 and sum(own) * 2 > len(own)


def find_texts(whole: Any) -> Found:
    """Return the objects that hold texts and nothing else, or the largest list of objects where none does.

    Examples
    --------
    >>> find_texts({"posts": [{"text": "The ferries run."}, {"text": "The quay is shut."}]}).rows
    [{'text': 'The ferries run.'}, {'text': 'The quay is shut.'}]
    """
    around: tuple[Row, ...] = (whole,) if isinstance(whole, dict) else ()
    if isinstance(whole, dict) and measure_text(whole):
        return Found([whole], [around])
    if isinstance(whole, list) and any(isinstance(one, dict) for one in whole):
        rows: list[Row] = [one for one in whole if isinstance(one, dict)]
        return Found(rows, [around] * len(rows))
    lists = _list_objects(whole)
    texts = [one for one in lists if any(map(measure_text, one.rows[:_LOOKED_AT]))]
    outer = [one for one in texts if not any(_is_inside(one, other) for other in texts)]
    best = max(outer or lists, key=lambda one: (one.length, len(one.rows)), default=None)
    if best is None:
        rows = [whole] if isinstance(whole, dict) and whole else []
        return Found(rows, [around] * len(rows))
    whole_of = _join_pieces(best) if best in outer else None
    chosen = [one for one in outer if one is best or (not whole_of and _is_beside(one, best))]
    rows = whole_of.rows if whole_of else best.rows
    if len(chosen) > 1:
        rows = [row for one in chosen for row in _name_group(one, True)]
    others = {" > ".join(one.path) or "list": len(one.rows) for one in outer if one not in chosen}
    others |= whole_of.left_out if whole_of else {}
    return Found(rows, [around] * len(rows), others)
