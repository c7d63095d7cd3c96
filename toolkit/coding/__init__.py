"""What officials said: a codebook applied to statements, with evidence for every code."""

from toolkit.coding.application import apply_codebook, find_stated_aims
from toolkit.coding.codebook import (
    Axis,
    Code,
    Codebook,
    Target,
    build_codebook,
    default_codebook,
    format_codebook,
    read_codebook,
)
from toolkit.coding.corrections import apply_corrections
from toolkit.coding.dictionaries import extend_codebook, import_dictionary
from toolkit.coding.explanation import explain_coding
from toolkit.coding.ledger import Ledger
from toolkit.coding.merging import effective_codings, human_codings, merge_codings
from toolkit.coding.orphans import find_orphans

__all__ = [
    "Axis",
    "Code",
    "Codebook",
    "Ledger",
    "Target",
    "apply_codebook",
    "apply_corrections",
    "build_codebook",
    "default_codebook",
    "effective_codings",
    "explain_coding",
    "extend_codebook",
    "find_orphans",
    "find_stated_aims",
    "format_codebook",
    "human_codings",
    "import_dictionary",
    "merge_codings",
    "read_codebook",
]
