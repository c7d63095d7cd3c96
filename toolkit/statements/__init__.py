"""Who said what: statements, their sources, and the officials behind the sources."""

from toolkit.statements.officials import format_officials, read_officials
from toolkit.statements.resolution import resolve_officials

__all__ = ["format_officials", "read_officials", "resolve_officials"]
