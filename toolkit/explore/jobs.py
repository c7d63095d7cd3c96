"""Long work of the page, in a thread that can be stopped.

The work runs in a thread of its own, so that the page still answers. What it was to replace stays
until it is done; where it is stopped or fails, nothing is replaced.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Any

from toolkit.errors import FramingError


class StoppedError(BaseException):
    """A person stopped the work.

    No Exception: what catches the faults of one article, so that the others go on, lets it through.
    """


class Worker(threading.Thread):
    """A thread with one piece of work, which can be stopped at any step in Python.

    Parameters
    ----------
    work
        The work.
    tell
        Is told what the work returned and an empty text, or None and why there is nothing.

    Notes
    -----
    What a stopped work returned is never told as its result, even where something on its way
    swallowed the stop.
    """

    def __init__(self, work: Callable[[], Any], tell: Callable[[Any, str], None]) -> None:
        super().__init__(daemon=True)
        self._work, self._tell = work, tell
        self._lock = threading.Lock()
        self._stopped = self._done = False

    def run(self) -> None:
        """Do the work, and say how it went."""
        try:
            made, why = self._finish(), ""
        except StoppedError:
            made, why = None, "Stopped. Nothing was saved."
        except FramingError as error:
            made, why = None, str(error)
        except Exception as error:
            self._tell(None, f"This did not work ({type(error).__name__}: {error}).")
            raise
        self._tell(made, why)

    def _finish(self) -> Any:
        """Return what the work made; from then on it cannot be stopped any more."""
        made = self._work()
        with self._lock:
            self._done = not self._stopped
        self.check()
        return made

    def check(self) -> None:
        """Raise StoppedError in this thread if its work was stopped, and not another time."""
        if self._stopped:
            _raise_in(self, None)
            raise StoppedError

    def stop(self) -> None:
        """Raise StoppedError in the thread, before its next step."""
        with self._lock:
            if self.ident is None or self._done or self._stopped:
                return
            self._stopped = True
            _raise_in(self, StoppedError)


def check_stopped() -> None:
    """Raise StoppedError if a person stopped the work that this thread does: for what tells its steps."""
    thread = threading.current_thread()
    if isinstance(thread, Worker):
        thread.check()


def _raise_in(thread: threading.Thread, error: type[BaseException] | None) -> None:
    """Raise an error in a thread at its next step; None takes back what was not raised yet."""
    assert thread.ident is not None
    raised = ctypes.py_object() if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), raised)
