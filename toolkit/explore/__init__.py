"""The widgets: one explorer for a study, and the pure functions that its panels show."""

from toolkit.explore.desk import Desk, prepare
from toolkit.explore.explorer import Explorer, explore
from toolkit.explore.selection import Selection

__all__ = ["Desk", "Explorer", "Selection", "explore", "prepare"]
