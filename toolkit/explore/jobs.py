"""Long work in the page: a button that begins it, a bar that counts, a button that stops it.

The work runs in a thread of its own, so that the page still answers. What it was to replace stays
until it is done; where it is stopped or fails, nothing is replaced.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from toolkit.errors import FramingError

OnProgress = Callable[[int, int], None]


class StoppedError(Exception):
    """A person stopped the work."""


class Worker(threading.Thread):
    """A thread with one piece of work, which can be stopped at any step in Python.

    Parameters
    ----------
    work
        The work.
    tell
        Is told what the work returned and an empty text, or None and why there is nothing.
    """

    def __init__(self, work: Callable[[], Any], tell: Callable[[Any, str], None]) -> None:
        super().__init__(daemon=True)
        self._work, self._tell = work, tell

    def run(self) -> None:
        """Do the work, and say how it went."""
        try:
            made, why = self._work(), ""
        except StoppedError:
            made, why = None, "Stopped. Nothing was saved."
        except FramingError as error:
            made, why = None, str(error)
        except Exception as error:
            self._tell(None, f"This did not work ({type(error).__name__}: {error}).")
            raise
        self._tell(made, why)

    def stop(self) -> None:
        """Raise StoppedError in the thread, before its next step."""
        if self.ident is not None and self.is_alive():
            thread, error = ctypes.c_ulong(self.ident), ctypes.py_object(StoppedError)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)


class Job(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A button for long work, its progress, and a button that stops it.

    Parameters
    ----------
    title
        What the button says.
    work
        The work; it is given a function to call now and then with how many articles are done, and
        of how many.
    keep
        Takes what the work returned, and returns what is said when all is done.
    """

    def __init__(
        self, title: str, work: Callable[[OnProgress], Any], keep: Callable[[Any], str]
    ) -> None:
        self._work, self._keep = work, keep
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._begin = widgets.Button(description=title, layout={"width": "auto"})
        self._bar = widgets.IntProgress(description="", layout={"width": "16rem"})
        self._cancel = widgets.Button(description="Cancel", layout={"width": "auto"})
        self._said = widgets.Label()
        self._begin.on_click(lambda _: self.start())
        self._cancel.on_click(lambda _: self.stop())
        self._running = widgets.HBox([self._bar, self._cancel], layout={"display": "none"})
        super().__init__([widgets.HBox([self._begin, self._running]), self._said])

    @property
    def said(self) -> str:
        """What the page says of the work now."""
        return str(self._said.value)

    def start(self) -> None:
        """Begin the work in a thread, unless it runs already."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._stop.clear()
        self._show_running(True)
        self._said.value = "Reading the articles …"
        self._thread = threading.Thread(target=self.run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop the work before its next step."""
        self._stop.set()
        self._said.value = "Stopping …"

    def wait(self, seconds: float | None = None) -> None:
        """Wait until the work is done."""
        if self._thread is not None:
            self._thread.join(seconds)

    def run(self) -> None:
        """Do the work here and now, and say how it went."""
        try:
            found = self._work(self._note)
            self._check()
            self._said.value = self._keep(found)
        except StoppedError:
            self._said.value = "Stopped. Everything is as it was before."
        except FramingError as error:
            self._said.value = str(error)
        except Exception as error:
            self._said.value = f"This did not work ({type(error).__name__}: {error})."
            raise
        finally:
            self._show_running(False)

    def _note(self, done: int, of: int) -> None:
        self._check()
        self._bar.max, self._bar.value = max(of, 1), done
        self._said.value = f"{done:,} of {of:,} articles"

    def _check(self) -> None:
        if self._stop.is_set():
            raise StoppedError

    def _show_running(self, running: bool) -> None:
        self._bar.value = 0
        self._begin.disabled = running
        self._running.layout.display = "flex" if running else "none"
