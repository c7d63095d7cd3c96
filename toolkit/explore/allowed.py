"""What a part of a selection may be, without listing it before it is asked for.

After a decision one or two of these lists are looked at, and most take as long as a view.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from toolkit.explore.columns import Columns


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
    """The ids of a study's statements, looked through when one is asked for."""

    def __init__(self, index: Columns) -> None:
        self._index = index

    def __contains__(self, statement_id: object) -> bool:
        return isinstance(statement_id, str) and self._index.has(statement_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.rows)

    def __len__(self) -> int:
        return len(self._index)
