"""What the page hands over: files, pictures, the code that makes them; long ones in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.errors import InputError
from toolkit.explore.index import Index
from toolkit.explore.jobs import Worker
from toolkit.explore.selection import Selection
from toolkit.explore.views.takeaway import WIDTHS, Events, make_file, view_takeaway

Handing = Callable[[tuple[str, str, bytes]], None]


class Taking:
    """The explorer's actions that hand something over, and what the panel of these shows."""

    index: Index
    selection: Selection
    takeaway: dict[str, Any]
    work: str
    _given_events: Events
    send: Callable[..., None]
    _worker: Worker | None = None
    _code_of: str = ""
    _width: int = 0
    """The width in print of charts that are handed over, in millimetres; 0 for their own."""

    def _say(self, text: str, *, wrong: bool = False) -> None:
        raise NotImplementedError

    def _list_handing(self) -> dict[str, Callable[..., None]]:
        return {
            "show_code": self._show_code,
            "set_width": self._set_width,
            "download": self._download,
            "draw": self._draw,
            "stop": self._stop_work,
        }

    def _show_takeaway(self) -> None:
        self.takeaway = view_takeaway(
            self.index, self.selection, self._code_of, self._given_events, width=self._width
        )

    def _show_code(self, name: str) -> None:
        self._code_of = name
        self._show_takeaway()

    def _set_width(self, width: int) -> None:
        self._width = width if width in WIDTHS else 0
        self._show_takeaway()

    def _download(self, name: str, form: str) -> None:
        def hand_over(made: tuple[str, str, bytes]) -> None:
            self.send({"file": {"name": made[0], "media": made[1]}}, buffers=[made[2]])

        self._begin_work(name, form, hand_over, width=self._width)

    def _draw(self, name: str, theme: str = "light", of: str = "") -> None:
        """Draw a picture; what the page says it is of comes back with it."""

        def show(made: tuple[str, str, bytes]) -> None:
            self.send({"picture": name, "of": of}, buffers=[made[2]])

        self._begin_work(name, "svg", show, theme=theme)

    def _begin_work(self, name: str, form: str, hand_over: Handing, **options: Any) -> None:
        """Make a file in a thread: a large table takes a minute, and the page still answers."""
        if self._worker is not None and self._worker.is_alive():
            raise InputError(f"{self.work} is not finished: wait for it, or cancel it.")
        index, selection = self.index, Selection(**self.selection.state())
        notes: list[str] = []
        options |= {"events": self._given_events, "notes": notes}

        def tell(made: Any, why: str) -> None:
            self.work = ""
            if why:
                self._say(why, wrong=made is None)
            else:
                hand_over(made)
                if notes:
                    self._say(f"Saved, but look at it first. {' '.join(notes)}.", wrong=True)

        self._worker = Worker(lambda: make_file(index, selection, name, form, **options), tell)
        self.work = f"Making {name}.{form}"
        self._worker.start()

    def _stop_work(self) -> None:
        if self._worker is not None:
            self._worker.stop()
