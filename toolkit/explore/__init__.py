"""The widgets: one explorer for a study, and the pure functions that its panels show."""

import sys
from types import ModuleType
from typing import Any

from toolkit.explore.desk.widget import StudyDesk, study_desk
from toolkit.explore.explorer import Explorer, explore
from toolkit.explore.selection import Selection

__all__ = ["Explorer", "Selection", "StudyDesk", "explore", "study_desk"]


class _Room(ModuleType):
    """Lets ``from toolkit import explore`` be called, whether Python found the function or the room."""

    def __call__(self, *args: Any, **options: Any) -> Explorer:
        return explore(*args, **options)


sys.modules[__name__].__class__ = _Room
