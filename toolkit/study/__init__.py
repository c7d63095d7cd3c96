"""All of it in one call: a Study and its tables, in memory or in a folder."""

from toolkit.study.analysis import analyze
from toolkit.study.stored import StoredStudy, is_stored, open_study
from toolkit.study.study import Study

__all__ = ["StoredStudy", "Study", "analyze", "is_stored", "open_study"]
