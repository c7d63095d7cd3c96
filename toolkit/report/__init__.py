"""What is handed on: a report in one file, and the methods in sentences."""

from typing import TYPE_CHECKING

from toolkit.lazily import load_lazily

if TYPE_CHECKING:
    from toolkit.report.methods import describe_methods
    from toolkit.report.package import write_package
    from toolkit.report.page import render_report, write_report
    from toolkit.report.quoting import segment_statement
    from toolkit.report.repeating import repeat_study
    from toolkit.report.unpacking import is_package, read_package
else:
    __getattr__, __dir__ = load_lazily(__name__)

__all__ = [
    "describe_methods",
    "is_package",
    "read_package",
    "render_report",
    "repeat_study",
    "segment_statement",
    "write_package",
    "write_report",
]
