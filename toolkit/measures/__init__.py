"""How officials compare: profiles, divergences, shared words and words of their own."""

from toolkit.measures.concordance import find_concordance
from toolkit.measures.divergence import find_divergences
from toolkit.measures.keyness import compute_keyness
from toolkit.measures.network import compute_network
from toolkit.measures.overlap import compare_keywords
from toolkit.measures.polarization import compute_polarization
from toolkit.measures.profile import compute_profile
from toolkit.measures.similarity import METRICS

__all__ = [
    "METRICS",
    "compare_keywords",
    "compute_keyness",
    "compute_network",
    "compute_polarization",
    "compute_profile",
    "find_concordance",
    "find_divergences",
]
