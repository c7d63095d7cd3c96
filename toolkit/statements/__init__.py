"""Who said what: statements, their sources, and the officials behind the sources."""

from typing import TYPE_CHECKING

from toolkit.lazily import load_lazily

if TYPE_CHECKING:
    from toolkit.language.lexicon import Lexicon
    from toolkit.language.lexicon_reading import read_lexicon
    from toolkit.statements.drafting.drafts import suggest_officials
    from toolkit.statements.drafting.persons import read_persons
    from toolkit.statements.explanation import explain_statement
    from toolkit.statements.extraction import (
        extract_from_text,
        extract_statements,
        leave_out_languages,
    )
    from toolkit.statements.rating.evaluation import Evaluation, evaluate_statements
    from toolkit.statements.rating.gold import read_gold
    from toolkit.statements.resolution import resolve_officials
    from toolkit.statements.speakers.officials import format_officials, read_officials
    from toolkit.statements.tagger.crossfit import train_tagger
    from toolkit.statements.utterances import list_repeats, mark_utterances
else:
    __getattr__, __dir__ = load_lazily(__name__)

__all__ = [
    "Evaluation",
    "Lexicon",
    "evaluate_statements",
    "explain_statement",
    "extract_from_text",
    "extract_statements",
    "format_officials",
    "leave_out_languages",
    "list_repeats",
    "mark_utterances",
    "read_gold",
    "read_lexicon",
    "read_officials",
    "read_persons",
    "resolve_officials",
    "suggest_officials",
    "train_tagger",
]
