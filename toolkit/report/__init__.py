"""What is handed on: a report in one file, and the methods in sentences."""

from toolkit.report.methods import describe_methods
from toolkit.report.page import render_report, write_report
from toolkit.report.quoting import segment_statement

__all__ = ["describe_methods", "render_report", "segment_statement", "write_report"]
