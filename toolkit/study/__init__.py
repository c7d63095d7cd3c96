"""All of it in one call: a Study and its tables, in memory or in a folder."""

from typing import TYPE_CHECKING

from toolkit.lazily import load_lazily

if TYPE_CHECKING:
    from toolkit.study.about import is_stored
    from toolkit.study.analysis import analyze
    from toolkit.study.stored import StoredStudy, open_study
    from toolkit.study.study import Study
else:
    __getattr__, __dir__ = load_lazily(__name__)

__all__ = ["StoredStudy", "Study", "analyze", "is_stored", "open_study"]
