"""Charts: a table in, an Altair chart out, and files of it without a browser.

Every chart says its counts, can be read in grey, and has a light and a dark theme. An empty table
gives a chart that says in words that there is nothing to show.
"""

from toolkit.explore.charts.changes import chart_change
from toolkit.explore.charts.codes import chart_matrix
from toolkit.explore.charts.look import THEMES
from toolkit.explore.charts.networks import chart_network
from toolkit.explore.charts.pairs import chart_divergences
from toolkit.explore.charts.periods import chart_codes
from toolkit.explore.charts.places import chart_dispersion, chart_timeline
from toolkit.explore.charts.saving import save_chart
from toolkit.explore.charts.standing import chart_standing
from toolkit.explore.charts.words import chart_keywords, chart_overlap

__all__ = [
    "THEMES",
    "chart_change",
    "chart_codes",
    "chart_dispersion",
    "chart_divergences",
    "chart_keywords",
    "chart_matrix",
    "chart_network",
    "chart_overlap",
    "chart_standing",
    "chart_timeline",
    "save_chart",
]
