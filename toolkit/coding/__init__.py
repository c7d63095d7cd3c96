"""What officials said: a codebook applied to statements, with evidence for every code."""

from toolkit.coding.application import apply_codebook
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
from toolkit.coding.explanation import explain_coding

__all__ = [
    "Axis",
    "Code",
    "Codebook",
    "Target",
    "apply_codebook",
    "build_codebook",
    "default_codebook",
    "explain_coding",
    "format_codebook",
    "read_codebook",
]
