"""What people reviewed: how good the machine is, what that makes of shares, who agrees."""

from typing import TYPE_CHECKING

from toolkit.lazily import load_lazily

if TYPE_CHECKING:
    from toolkit.review.analysis import analysis_table, describe_columns
    from toolkit.review.coders import list_disagreements, measure_agreement
    from toolkit.review.comparing import compare_coders
    from toolkit.review.correction import correct_profile
    from toolkit.review.decisions import list_decisions
    from toolkit.review.differences import correct_differences
    from toolkit.review.precision import measure_precision
    from toolkit.review.recall import list_readable, measure_recall
else:
    __getattr__, __dir__ = load_lazily(__name__)

__all__ = [
    "analysis_table",
    "compare_coders",
    "correct_differences",
    "correct_profile",
    "describe_columns",
    "list_decisions",
    "list_disagreements",
    "list_readable",
    "measure_agreement",
    "measure_precision",
    "measure_recall",
]
