"""The widgets: one explorer for a study, and the pure functions that its panels show."""

from toolkit.explore.explorer import Explorer, explore
from toolkit.explore.selection import Selection

__all__ = ["Explorer", "Selection", "explore"]
