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
    "Budget": "toolkit.coding",
    "Codebook": "toolkit.coding",
    "CodebookWarning": "toolkit.errors",
    "CueClasses": "toolkit.measures",
    "DefinitionError": "toolkit.errors",
    "Explorer": "toolkit.explore",
    "FramingError": "toolkit.errors",
    "InferenceCoder": "toolkit.coding",
    "InputError": "toolkit.errors",
    "LanguageModelCoder": "toolkit.coding",
    "LearnedCoder": "toolkit.coding",
    "Ledger": "toolkit.coding",
    "PersonCoder": "toolkit.coding",
    "Problem": "toolkit.errors",
    "ReadingReport": "toolkit.corpus",
    "RuleCoder": "toolkit.coding",
    "StoredStudy": "toolkit.study",
    "Study": "toolkit.study",
    "TableCoder": "toolkit.coding",
    "TrainedCoder": "toolkit.coding",
    "analysis_table": "toolkit.review",
    "analyze": "toolkit.study",
    "apply_classification": "toolkit.coding",
    "apply_codebook": "toolkit.coding",
    "apply_corrections": "toolkit.coding",
    "apply_inference": "toolkit.coding",
    "check_codebook": "toolkit.coding",
    "classify_cues": "toolkit.measures",
    "compare_coders": "toolkit.review",
    "compare_keywords": "toolkit.measures",
    "compare_pair": "toolkit.measures",
    "compare_periods": "toolkit.measures",
    "compare_profiles": "toolkit.measures",
    "compute_clusters": "toolkit.measures",
    "compute_collocations": "toolkit.measures",
    "compute_confusion": "toolkit.coding",
    "compute_cue_verbs": "toolkit.measures",
    "compute_keyness": "toolkit.measures",
    "compute_network": "toolkit.measures",
    "compute_polarization": "toolkit.measures",
    "compute_profile": "toolkit.measures",
    "compute_prominence": "toolkit.measures",
    "compute_reliability": "toolkit.coding",
    "compute_standing": "toolkit.measures",
    "compute_timeline": "toolkit.measures",
    "correct_differences": "toolkit.review",
    "correct_profile": "toolkit.review",
    "count_contradictions": "toolkit.measures",
    "count_cues": "toolkit.measures",
    "count_terms": "toolkit.measures",
    "default_codebook": "toolkit.coding",
    "describe_columns": "toolkit.review",
    "describe_methods": "toolkit.report",
    "describe_reliability": "toolkit.coding",
    "draw_articles": "toolkit.coding",
    "draw_sample": "toolkit.coding",
    "effective_codings": "toolkit.coding",
    "evaluate_statements": "toolkit.statements",
    "explain_coding": "toolkit.coding",
    "explain_statement": "toolkit.statements",
    "explore": "toolkit.explore",
    "extend_codebook": "toolkit.coding",
    "extract_keywords": "toolkit.measures",
    "extract_statements": "toolkit.statements",
    "find_concordance": "toolkit.measures",
    "find_divergences": "toolkit.measures",
    "find_doubts": "toolkit.coding",
    "find_duplicates": "toolkit.corpus",
    "find_orphans": "toolkit.coding",
    "find_stated_aims": "toolkit.coding",
    "format_codebook": "toolkit.coding",
    "format_dna": "toolkit.coding",
    "format_officials": "toolkit.statements",
    "format_table": "toolkit.exports",
    "human_codings": "toolkit.coding",
    "import_dictionary": "toolkit.coding",
    "lemmatize": "toolkit.language",
    "list_decisions": "toolkit.review",
    "list_disagreements": "toolkit.review",
    "list_readable": "toolkit.review",
    "load_coder": "toolkit.coding",
    "load_model": "toolkit.coding",
    "make_code": "toolkit.coding",
    "mark_strata": "toolkit.coding",
    "mark_utterances": "toolkit.statements",
    "measure_agreement": "toolkit.review",
    "measure_by_period": "toolkit.measures",
    "measure_precision": "toolkit.review",
    "measure_recall": "toolkit.review",
    "merge_codings": "toolkit.coding",
    "open_study": "toolkit.study",
    "read_codebook": "toolkit.coding",
    "read_codings": "toolkit.coding",
    "read_corpus": "toolkit.corpus",
    "read_cue_classes": "toolkit.measures",
    "read_dna": "toolkit.coding",
    "read_embeddings": "toolkit.coding",
    "read_entries": "toolkit.coding",
    "read_gold": "toolkit.statements",
    "read_lexicon": "toolkit.statements",
    "read_officials": "toolkit.statements",
    "read_package": "toolkit.report",
    "read_persons": "toolkit.statements",
    "read_with_model": "toolkit.coding",
    "repeat_study": "toolkit.report",
    "resolve_officials": "toolkit.statements",
    "save_coder": "toolkit.coding",
    "segment_sentences": "toolkit.language",
    "starting_codebook": "toolkit.coding",
    "stop_words": "toolkit.language",
    "study_desk": "toolkit.explore",
    "suggest_aims": "toolkit.coding",
    "suggest_officials": "toolkit.statements",
    "suggest_statements": "toolkit.coding",
    "suggest_verdicts": "toolkit.coding",
    "tokenize": "toolkit.language",
    "train_coder": "toolkit.coding",
    "train_tagger": "toolkit.statements",
    "widen_concordance": "toolkit.measures",
    "write_codings": "toolkit.coding",
    "write_entries": "toolkit.coding",
    "write_network": "toolkit.measures.network_files",
    "write_package": "toolkit.report",
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
    from toolkit.coding import Budget as Budget
    from toolkit.coding import Codebook as Codebook
    from toolkit.coding import InferenceCoder as InferenceCoder
    from toolkit.coding import LanguageModelCoder as LanguageModelCoder
    from toolkit.coding import LearnedCoder as LearnedCoder
    from toolkit.coding import Ledger as Ledger
    from toolkit.coding import PersonCoder as PersonCoder
    from toolkit.coding import RuleCoder as RuleCoder
    from toolkit.coding import TableCoder as TableCoder
    from toolkit.coding import TrainedCoder as TrainedCoder
    from toolkit.coding import apply_classification as apply_classification
    from toolkit.coding import apply_codebook as apply_codebook
    from toolkit.coding import apply_corrections as apply_corrections
    from toolkit.coding import apply_inference as apply_inference
    from toolkit.coding import check_codebook as check_codebook
    from toolkit.coding import compute_confusion as compute_confusion
    from toolkit.coding import compute_reliability as compute_reliability
    from toolkit.coding import default_codebook as default_codebook
    from toolkit.coding import describe_reliability as describe_reliability
    from toolkit.coding import draw_articles as draw_articles
    from toolkit.coding import draw_sample as draw_sample
    from toolkit.coding import effective_codings as effective_codings
    from toolkit.coding import explain_coding as explain_coding
    from toolkit.coding import extend_codebook as extend_codebook
    from toolkit.coding import find_doubts as find_doubts
    from toolkit.coding import find_orphans as find_orphans
    from toolkit.coding import find_stated_aims as find_stated_aims
    from toolkit.coding import format_codebook as format_codebook
    from toolkit.coding import format_dna as format_dna
    from toolkit.coding import human_codings as human_codings
    from toolkit.coding import import_dictionary as import_dictionary
    from toolkit.coding import load_coder as load_coder
    from toolkit.coding import load_model as load_model
    from toolkit.coding import make_code as make_code
    from toolkit.coding import mark_strata as mark_strata
    from toolkit.coding import merge_codings as merge_codings
    from toolkit.coding import read_codebook as read_codebook
    from toolkit.coding import read_codings as read_codings
    from toolkit.coding import read_dna as read_dna
    from toolkit.coding import read_embeddings as read_embeddings
    from toolkit.coding import read_entries as read_entries
    from toolkit.coding import read_with_model as read_with_model
    from toolkit.coding import save_coder as save_coder
    from toolkit.coding import starting_codebook as starting_codebook
    from toolkit.coding import suggest_aims as suggest_aims
    from toolkit.coding import suggest_statements as suggest_statements
    from toolkit.coding import suggest_verdicts as suggest_verdicts
    from toolkit.coding import train_coder as train_coder
    from toolkit.coding import write_codings as write_codings
    from toolkit.coding import write_entries as write_entries
    from toolkit.corpus import ReadingReport as ReadingReport
    from toolkit.corpus import find_duplicates as find_duplicates
    from toolkit.corpus import read_corpus as read_corpus
    from toolkit.errors import ArticleWarning as ArticleWarning
    from toolkit.errors import CodebookWarning as CodebookWarning
    from toolkit.errors import DefinitionError as DefinitionError
    from toolkit.errors import FramingError as FramingError
    from toolkit.errors import InputError as InputError
    from toolkit.errors import Problem as Problem
    from toolkit.explore import Explorer as Explorer
    from toolkit.explore import explore as explore
    from toolkit.explore import study_desk as study_desk
    from toolkit.exports import format_table as format_table
    from toolkit.exports import write_table as write_table
    from toolkit.language import lemmatize as lemmatize
    from toolkit.language import segment_sentences as segment_sentences
    from toolkit.language import stop_words as stop_words
    from toolkit.language import tokenize as tokenize
    from toolkit.measures import CueClasses as CueClasses
    from toolkit.measures import classify_cues as classify_cues
    from toolkit.measures import compare_keywords as compare_keywords
    from toolkit.measures import compare_pair as compare_pair
    from toolkit.measures import compare_periods as compare_periods
    from toolkit.measures import compare_profiles as compare_profiles
    from toolkit.measures import compute_clusters as compute_clusters
    from toolkit.measures import compute_collocations as compute_collocations
    from toolkit.measures import compute_cue_verbs as compute_cue_verbs
    from toolkit.measures import compute_keyness as compute_keyness
    from toolkit.measures import compute_network as compute_network
    from toolkit.measures import compute_polarization as compute_polarization
    from toolkit.measures import compute_profile as compute_profile
    from toolkit.measures import compute_prominence as compute_prominence
    from toolkit.measures import compute_standing as compute_standing
    from toolkit.measures import compute_timeline as compute_timeline
    from toolkit.measures import count_contradictions as count_contradictions
    from toolkit.measures import count_cues as count_cues
    from toolkit.measures import count_terms as count_terms
    from toolkit.measures import extract_keywords as extract_keywords
    from toolkit.measures import find_concordance as find_concordance
    from toolkit.measures import find_divergences as find_divergences
    from toolkit.measures import measure_by_period as measure_by_period
    from toolkit.measures import read_cue_classes as read_cue_classes
    from toolkit.measures import widen_concordance as widen_concordance
    from toolkit.measures.network_files import write_network as write_network
    from toolkit.report import describe_methods as describe_methods
    from toolkit.report import read_package as read_package
    from toolkit.report import repeat_study as repeat_study
    from toolkit.report import write_package as write_package
    from toolkit.report import write_report as write_report
    from toolkit.review import analysis_table as analysis_table
    from toolkit.review import compare_coders as compare_coders
    from toolkit.review import correct_differences as correct_differences
    from toolkit.review import correct_profile as correct_profile
    from toolkit.review import describe_columns as describe_columns
    from toolkit.review import list_decisions as list_decisions
    from toolkit.review import list_disagreements as list_disagreements
    from toolkit.review import list_readable as list_readable
    from toolkit.review import measure_agreement as measure_agreement
    from toolkit.review import measure_precision as measure_precision
    from toolkit.review import measure_recall as measure_recall
    from toolkit.statements import evaluate_statements as evaluate_statements
    from toolkit.statements import explain_statement as explain_statement
    from toolkit.statements import extract_statements as extract_statements
    from toolkit.statements import format_officials as format_officials
    from toolkit.statements import mark_utterances as mark_utterances
    from toolkit.statements import read_gold as read_gold
    from toolkit.statements import read_lexicon as read_lexicon
    from toolkit.statements import read_officials as read_officials
    from toolkit.statements import read_persons as read_persons
    from toolkit.statements import resolve_officials as resolve_officials
    from toolkit.statements import suggest_officials as suggest_officials
    from toolkit.statements import train_tagger as train_tagger
    from toolkit.study import StoredStudy as StoredStudy
    from toolkit.study import Study as Study
    from toolkit.study import analyze as analyze
    from toolkit.study import open_study as open_study
