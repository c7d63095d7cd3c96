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
