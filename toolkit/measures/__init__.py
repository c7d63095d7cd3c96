"""How officials compare: profiles, divergences, shared words and words of their own."""

from typing import TYPE_CHECKING

from toolkit.lazily import load_lazily

if TYPE_CHECKING:
    from toolkit.measures.collocation import compute_collocations
    from toolkit.measures.concordance.clusters import compute_clusters
    from toolkit.measures.concordance.lines import find_concordance
    from toolkit.measures.concordance.passages import widen_concordance
    from toolkit.measures.contradictions import count_contradictions
    from toolkit.measures.counting import TermCounts, count_terms
    from toolkit.measures.cue_classes import CueClasses, classify_cues, read_cue_classes
    from toolkit.measures.distance import compare_profiles
    from toolkit.measures.divergence import find_divergences
    from toolkit.measures.keyness import compute_keyness
    from toolkit.measures.keywords import extract_keywords
    from toolkit.measures.network import compute_network
    from toolkit.measures.overlap import compare_keywords
    from toolkit.measures.pairs import compare_pair
    from toolkit.measures.polarization import compute_polarization
    from toolkit.measures.press import compute_cue_verbs, compute_prominence, count_cues
    from toolkit.measures.profile import compare_periods, compute_profile
    from toolkit.measures.similarity import METRICS
    from toolkit.measures.standing import compute_standing
    from toolkit.measures.timeline import compute_timeline, measure_by_period
else:
    __getattr__, __dir__ = load_lazily(__name__)

__all__ = [
    "METRICS",
    "CueClasses",
    "TermCounts",
    "classify_cues",
    "compare_keywords",
    "compare_pair",
    "compare_periods",
    "compare_profiles",
    "compute_clusters",
    "compute_collocations",
    "compute_cue_verbs",
    "compute_keyness",
    "compute_network",
    "compute_polarization",
    "compute_profile",
    "compute_prominence",
    "compute_standing",
    "compute_timeline",
    "count_contradictions",
    "count_cues",
    "count_terms",
    "extract_keywords",
    "find_concordance",
    "find_divergences",
    "measure_by_period",
    "read_cue_classes",
    "widen_concordance",
]
