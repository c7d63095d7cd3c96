"""What each part of a selection may be, in a study: listed when it is asked for.

After a decision one or two of these lists are looked at, and most take as long as a view.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from toolkit.explore.grouping import UNITS
from toolkit.measures.similarity import METRICS

if TYPE_CHECKING:
    from toolkit.explore.index import Index


def list_allowed(index: Index) -> Mapping[str, Any]:
    """Return by part of a selection what it may be."""

    def name(part: str) -> list[str]:
        return _name_groups(index).get(part, [])

    def name_all() -> list[str]:
        return [one for names in _name_groups(index).values() for one in names]

    return LazyMapping(
        {
            "officials": lambda: index.officials.names,
            "sides": lambda: name("side"),
            "outlets": lambda: name("outlet"),
            "where": lambda: list(index.where),
            "kinds": lambda: index.kinds.names,
            "by": lambda: list(index.groupings),
            "split": lambda: index.parts,
            "group": name_all,
            "axis": lambda: index.axes,
            "axes": lambda: index.axes,
            "target": lambda: list(dict.fromkeys([*index.targets, *(k[1] for k in index.columns)])),
            "code": lambda: list(dict.fromkeys(key[2] for key in index.columns)),
            "article": lambda: index.articles.index,
            "statement": lambda: StatementIds(index),
            "pair": name_all,
            "periods": lambda: name("period"),
            "unit": lambda: list(UNITS),
            "metric": lambda: list(METRICS),
        }
    )


def _name_groups(index: Index) -> dict[str, list[str]]:
    """Return the names of every grouping; of periods those of all units."""
    names = {one: grouping.names for one, grouping in index.groupings.items()}
    return names | ({"period": index.periods.list_names()} if "period" in names else {})


class LazyMapping(Mapping[str, Any]):
    """A mapping whose values are made when they are first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        self._makers = makers
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


class StatementIds(Collection[str]):
    """The ids of an index' statements, looked through when one is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __contains__(self, statement_id: object) -> bool:
        return isinstance(statement_id, str) and self._index.has(statement_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.rows)

    def __len__(self) -> int:
        return len(self._index)
