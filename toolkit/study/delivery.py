"""How finished partitions come into a study's folder: workers write them there, or send them.

Workers that do not reach the folder put each partition on a shelf at an address that all of them share,
from which the one who asked fetches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from uuid import uuid4

from toolkit.errors import InputError
from toolkit.store import Kept, Part, Shelf
from toolkit.study.partitions import TABLES, Task, make_partition
from toolkit.study.stages import Rules


class Delivery(Protocol):
    """A way for partitions to come in."""

    work: Callable[[Task], Any]
    """What a worker does with a task."""

    def hand_out(self, task: Task) -> Task:
        """Let a worker reach what was kept of the task's articles, and return the task."""

    def receive(self, made: Any) -> Part:
        """Return the part that a worker made, when its files are in the folder."""


class Written:
    """Workers write into the folder itself."""

    def __init__(self, kept: Kept, rules: Rules) -> None:
        self.kept = kept
        self.work: Callable[[Task], Part] = partial(
            make_partition, folder=kept.folder.resolve(), rules=rules
        )

    def hand_out(self, task: Task) -> Task:
        """Return the task: workers read the folder."""
        return task

    def receive(self, made: Part) -> Part:
        """Return the part, whose files are here."""
        self.kept.check_reached(made)
        return made


@dataclass(frozen=True)
class Sent:
    """A finished partition, and the place on the shelf where its files wait."""

    part: Part
    place: str


class Fetched:
    """Workers put their files on a shelf."""

    def __init__(self, kept: Kept, rules: Rules, shelf: Shelf) -> None:
        self.kept = kept
        self.shelf = shelf
        self.work: Callable[[Task], Sent] = partial(send_partition, shelf=shelf, rules=rules)
        self.lent: set[str] = set()

    def hand_out(self, task: Task) -> Task:
        """Put what was kept of the task's articles on the shelf, and return the task."""
        for part in task.earlier:
            if part.name not in self.lent:
                self.shelf.put(self.kept, part, part.name)
                self.lent.add(part.name)
        return task

    def receive(self, made: Sent) -> Part:
        """Fetch a part's files, and return the part."""
        self.shelf.take(self.kept, made.part, made.place)
        self.shelf.clear(made.place)
        return made.part


@contextmanager
def open_delivery(kept: Kept, rules: Rules, shared: str | None) -> Iterator[Delivery]:
    """Yield how partitions come in; a shelf at the address ``shared`` is cleared in the end.

    Raises
    ------
    InputError
        If nothing can be written at that address.
    """
    if shared is None:
        yield Written(kept, rules)
        return
    shelf = Shelf(f"{shared.rstrip('/')}/framing-{uuid4().hex[:12]}")
    shelf.begin()
    try:
        yield Fetched(kept, rules, shelf)
    finally:
        with suppress(InputError):
            shelf.clear()


def send_partition(task: Task, *, shelf: Shelf, rules: Rules) -> Sent:
    """Make a partition's tables aside, and put their files on a shelf.

    Each time in a place of its own: a worker that was thought to be lost may still write.
    """
    with TemporaryDirectory() as aside:
        kept = Kept(Path(aside))
        kept.begin(TABLES)
        for part in task.earlier:
            shelf.take(kept, part, part.name)
        sent = Sent(make_partition(task, folder=kept.folder, rules=rules), uuid4().hex)
        shelf.put(kept, sent.part, sent.place)
    return sent
