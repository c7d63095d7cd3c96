"""Show how each official framed an operation.

The public names of the toolkit, and nothing else. Each is loaded when it is first asked for, so
that importing the toolkit costs a script nothing that it does not use.

>>> from toolkit import analyze
>>> study = analyze("corpus")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_ROOMS = {
    "ArticleWarning": "toolkit.errors",
    "Codebook": "toolkit.coding",
    "DefinitionError": "toolkit.errors",
    "FramingError": "toolkit.errors",
    "InputError": "toolkit.errors",
    "Problem": "toolkit.errors",
    "Study": "toolkit.study",
    "analyze": "toolkit.study",
    "apply_codebook": "toolkit.coding",
    "compare_keywords": "toolkit.measures",
    "compute_keyness": "toolkit.measures",
    "compute_profile": "toolkit.measures",
    "count_terms": "toolkit.text",
    "describe_methods": "toolkit.report",
    "evaluate_statements": "toolkit.statements",
    "explain_coding": "toolkit.coding",
    "explain_statement": "toolkit.statements",
    "explore": "toolkit.explore",
    "extract_keywords": "toolkit.text",
    "extract_statements": "toolkit.statements",
    "find_concordance": "toolkit.measures",
    "find_divergences": "toolkit.measures",
    "find_duplicates": "toolkit.corpus",
    "format_officials": "toolkit.statements",
    "format_table": "toolkit.exports",
    "read_codebook": "toolkit.coding",
    "read_corpus": "toolkit.corpus",
    "read_gold": "toolkit.statements",
    "read_lexicon": "toolkit.statements",
    "read_officials": "toolkit.statements",
    "resolve_officials": "toolkit.statements",
    "segment_sentences": "toolkit.text",
    "suggest_officials": "toolkit.statements",
    "tokenize": "toolkit.text",
    "write_report": "toolkit.report",
    "write_table": "toolkit.exports",
}
"""Where each public name lives."""

__all__ = sorted(_ROOMS)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    value = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]


if TYPE_CHECKING:
    from toolkit.coding import Codebook as Codebook
    from toolkit.coding import apply_codebook as apply_codebook
    from toolkit.coding import explain_coding as explain_coding
    from toolkit.coding import read_codebook as read_codebook
    from toolkit.corpus import find_duplicates as find_duplicates
    from toolkit.corpus import read_corpus as read_corpus
    from toolkit.errors import ArticleWarning as ArticleWarning
    from toolkit.errors import DefinitionError as DefinitionError
    from toolkit.errors import FramingError as FramingError
    from toolkit.errors import InputError as InputError
    from toolkit.errors import Problem as Problem
    from toolkit.explore import explore as explore
    from toolkit.exports import format_table as format_table
    from toolkit.exports import write_table as write_table
    from toolkit.measures import compare_keywords as compare_keywords
    from toolkit.measures import compute_keyness as compute_keyness
    from toolkit.measures import compute_profile as compute_profile
    from toolkit.measures import find_concordance as find_concordance
    from toolkit.measures import find_divergences as find_divergences
    from toolkit.report import describe_methods as describe_methods
    from toolkit.report import write_report as write_report
    from toolkit.statements import evaluate_statements as evaluate_statements
    from toolkit.statements import explain_statement as explain_statement
    from toolkit.statements import extract_statements as extract_statements
    from toolkit.statements import format_officials as format_officials
    from toolkit.statements import read_gold as read_gold
    from toolkit.statements import read_lexicon as read_lexicon
    from toolkit.statements import read_officials as read_officials
    from toolkit.statements import resolve_officials as resolve_officials
    from toolkit.statements import suggest_officials as suggest_officials
    from toolkit.study import Study as Study
    from toolkit.study import analyze as analyze
    from toolkit.text import count_terms as count_terms
    from toolkit.text import extract_keywords as extract_keywords
    from toolkit.text import segment_sentences as segment_sentences
    from toolkit.text import tokenize as tokenize
