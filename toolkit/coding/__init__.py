"""What officials said: a codebook applied to statements, with evidence for every code."""

from typing import TYPE_CHECKING

from toolkit.lazily import load_lazily

if TYPE_CHECKING:
    from toolkit.coding.axes.application import apply_codebook, find_stated_aims
    from toolkit.coding.axes.tone import count_leanings
    from toolkit.coding.checking import check_codebook
    from toolkit.coding.codebook.codebook import (
        Axis,
        Code,
        Codebook,
        Target,
        build_codebook,
        default_codebook,
        find_doubts,
        format_codebook,
        read_codebook,
    )
    from toolkit.coding.codebook.dictionaries import extend_codebook, import_dictionary
    from toolkit.coding.coders.adapters import (
        InferenceCoder,
        LearnedCoder,
        PersonCoder,
        RuleCoder,
        TableCoder,
    )
    from toolkit.coding.coders.interface import Coder
    from toolkit.coding.coders.model.asking import Budget
    from toolkit.coding.coders.model.language_model import LanguageModelCoder
    from toolkit.coding.coders.model.proposals import read_with_model
    from toolkit.coding.explanation import explain_coding
    from toolkit.coding.people.codings import effective_codings, human_codings, merge_codings
    from toolkit.coding.people.corrections import apply_corrections
    from toolkit.coding.people.dna import format_dna, read_dna
    from toolkit.coding.people.exchange import (
        read_codings,
        read_entries,
        write_codings,
        write_entries,
    )
    from toolkit.coding.people.ledger import Ledger
    from toolkit.coding.people.orphans import find_orphans
    from toolkit.coding.reliability.reliability import (
        compute_confusion,
        compute_reliability,
        describe_reliability,
    )
    from toolkit.coding.sampling import draw_articles, draw_sample, mark_strata
    from toolkit.coding.starting import starting_codebook
    from toolkit.coding.suggesting import suggest_statements
    from toolkit.coding.suggestions.aims import make_code, suggest_aims
    from toolkit.coding.suggestions.verdicts import suggest_verdicts
    from toolkit.coding.trained.classifier import TrainedCoder, train_coder
    from toolkit.coding.trained.embeddings import read_embeddings
    from toolkit.coding.trained.model_file import load_coder, save_coder
    from toolkit.coding.trained.neural import apply_classification, apply_inference, load_model
else:
    __getattr__, __dir__ = load_lazily(__name__)

__all__ = [
    "Axis",
    "Budget",
    "Code",
    "Codebook",
    "Coder",
    "InferenceCoder",
    "LanguageModelCoder",
    "LearnedCoder",
    "Ledger",
    "PersonCoder",
    "RuleCoder",
    "TableCoder",
    "Target",
    "TrainedCoder",
    "apply_classification",
    "apply_codebook",
    "apply_corrections",
    "apply_inference",
    "build_codebook",
    "check_codebook",
    "compute_confusion",
    "compute_reliability",
    "count_leanings",
    "default_codebook",
    "describe_reliability",
    "draw_articles",
    "draw_sample",
    "effective_codings",
    "explain_coding",
    "extend_codebook",
    "find_doubts",
    "find_orphans",
    "find_stated_aims",
    "format_codebook",
    "format_dna",
    "human_codings",
    "import_dictionary",
    "load_coder",
    "load_model",
    "make_code",
    "mark_strata",
    "merge_codings",
    "read_codebook",
    "read_codings",
    "read_dna",
    "read_embeddings",
    "read_entries",
    "read_with_model",
    "save_coder",
    "starting_codebook",
    "suggest_aims",
    "suggest_statements",
    "suggest_verdicts",
    "train_coder",
    "write_codings",
    "write_entries",
]
