"""Charts at a journal's width: letters that can be read, nothing left out, no higher than need be."""

import itertools
import json
import re

import altair as alt
import pandas as pd
import pytest

from toolkit.explore.charts import (
    chart_divergences,
    chart_matrix,
    chart_network,
    chart_overlap,
    chart_standing,
    save_chart,
)
from toolkit.explore.charts.fitting import COMFORTABLE, LARGEST, PAGE, READABLE, fit_width
from toolkit.explore.charts.layouts import lay_out
from toolkit.explore.charts.look import finish, get_theme
from toolkit.explore.charts.saving import write_chart

NAMES = [
    "Ada Moor", "Bo Lind", "Minister Carla Whitcombe", "Dana Holm", "Emil Strand",
    "Fredrika Oldenburg", "Gus Pell", "Harbour Authority of Norland",
]  # fmt: skip
CODES = {
    "position": ["favor", "against", "mixed", "not asserted", "no target"],
    "aim": ["counter-smuggling", "return of the fishermen", "protect the valley", "power"],
    "scope": ["limited", "expansive", "open-ended"],
}


def make_profile(officials):
    rows = [
        (name, axis, "dam", code, 1 + place % 5, 20, (1 + place % 5) / 20)
        for name in NAMES[:officials]
        for axis, codes in CODES.items()
        for place, code in enumerate(codes)
    ]
    return pd.DataFrame(rows, columns=["official", "axis", "target", "code", "n", "of", "share"])


def make_pairs(officials, **columns):
    pairs = itertools.combinations(NAMES[:officials], 2)
    return pd.DataFrame(pairs, columns=["official_a", "official_b"]).assign(**columns)


def make_standing(officials):
    measures = ["statements", "words", "verbatim", "first"]
    rows = [(name, measure) for measure in measures for name in NAMES[:officials]]
    return pd.DataFrame(rows, columns=["official", "measure"]).assign(
        n=1200, of=4800, value=0.25, low=0.2, high=0.3
    )


CHARTS = {
    "matrix": lambda n: chart_matrix(make_profile(n)),
    "network": lambda n: chart_network(make_profile(n)),
    "overlap": lambda n: chart_overlap(
        make_pairs(n, metric="jaccard", value=0.25, low=0.2, high=0.3, n_a=20, n_b=20)
    ),
    "divergences": lambda n: chart_divergences(
        make_pairs(
            n, axis="scope", target="dam", kind="contradiction", code_a="limited",
            code_b="open-ended", n_a=3, n_b=4, strength=0.5,
        )
    ),
    "standing": lambda n: chart_standing(make_standing(n)),
}  # fmt: skip


def words_of(svg):
    return " ".join(re.findall(r"<t(?:ext|span)[^>]*>([^<]+)<", svg)).replace("\u00a0", " ")


@pytest.mark.parametrize("officials", [4, 8])
@pytest.mark.parametrize("name", CHARTS)
def test_charts_can_be_read_in_a_column(name, officials):
    """85 mm is a journal's column: letters of five points or more, and every name whole."""
    fitted = fit_width(CHARTS[name](officials), 85)
    assert fitted.letters >= READABLE
    assert fitted.letters <= LARGEST + 0.01
    said = words_of(fitted.svg)
    for word in "".join(f"{each} " for each in NAMES[:officials]).split():
        assert word in said


def test_panels_stand_below_each_other_and_each_line_has_its_rows():
    """Three axes of 5, 4 and 3 codes: in one line as made, in three where there is no room."""
    specs = list(lay_out(chart_matrix(make_profile(4)).to_dict()))
    first, last = specs[0], specs[-1]
    assert [len(line["hconcat"]) for line in first["vconcat"]] == [2, 1]
    assert [len(line["hconcat"]) for line in last["vconcat"]] == [1, 1, 1]
    for line in last["vconcat"]:
        (panel,) = line["hconcat"]
        assert any(layer["encoding"]["y"].get("axis") for layer in panel["layer"])
    assert last["datasets"] == first["datasets"]


def test_a_circle_stays_round():
    table = pd.DataFrame({"x": [0, 1], "y": [0, 1]})
    circle = alt.Chart(table, width=420, height=420).mark_point().encode(x="x:Q", y="y:Q")
    for spec in lay_out(finish(circle, "", "", get_theme("light")).to_dict()):
        assert spec["width"] == spec["height"]


def test_cells_do_not_become_narrower_than_their_figures():
    """Six cells of 100 %, five letters: 34 pixels each."""
    table = pd.DataFrame({"x": list("abcdef"), "figure": "100 %"})
    scale = alt.Scale(domain=list("abcdef"))
    cells = alt.Chart(table, width=600).mark_rect().encode(x=alt.X("x:N", scale=scale))
    widths = {spec["width"] for spec in lay_out(cells.to_dict())}
    assert min(widths) >= 6 * 34


def test_a_chart_in_its_own_size_says_where_it_would_fit_a_page(tmp_path):
    """60 officials in rows of 20 pixels are over 1,000 pixels, and 96 pixels are an inch of 25.4 mm."""
    names = [f"Official {number}" for number in range(60)]
    table = pd.DataFrame({"official": names, "n": range(60)})
    chart = alt.Chart(table, width=300).mark_bar().encode(y=alt.Y("official:N"), x="n:Q")
    told = write_chart(chart, tmp_path / "a.svg")
    size = re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)', (tmp_path / "a.svg").read_text("utf8"))
    high = float(size.group(1)) * 25.4 / 96
    assert high > PAGE
    assert told.startswith(
        f"a.svg: in its own size it is {high:.0f} mm high, more than a page (240 mm)"
    )
    assert "take fewer officials" in told
    assert write_chart(chart.properties(height=200), tmp_path / "b.png") == ""
    assert (tmp_path / "b.png").read_bytes()[:4] == b"\x89PNG"


def test_a_narrow_chart_is_not_blown_up():
    """A bar chart of 100 pixels on a page of 180 mm: letters of nine points, with room at its right."""
    table = pd.DataFrame({"x": list("ab"), "n": [1, 2]})
    bars = alt.Chart(table, width=100, height=80).mark_bar().encode(x="x:N", y="n:Q")
    fitted = fit_width(bars, 180)
    assert fitted.letters == pytest.approx(LARGEST)
    assert fitted.height < 60


def test_width_alone_gives_the_height(tmp_path):
    svg = save_chart(CHARTS["matrix"](4), tmp_path / "a.svg", width=180).read_text(encoding="utf8")
    size = re.search(r'width="([\d.]+)mm" height="([\d.]+)mm" viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    across, down, wide, high = map(float, size.groups())
    assert across == 180
    assert down / across == pytest.approx(high / wide, rel=1e-3)


def test_at_a_journals_width_the_title_is_left_to_the_caption(tmp_path):
    chart, title = CHARTS["matrix"](4), "What each is coded with"
    assert title not in save_chart(chart, tmp_path / "a.svg", width=180).read_text(encoding="utf8")
    assert title in save_chart(chart, tmp_path / "b.svg", width=180, title=True).read_text(
        encoding="utf8"
    )
    assert title in json.dumps(chart.to_dict())  # the chart itself is as it was


def test_what_is_higher_than_a_page_is_told(tmp_path):
    table = pd.DataFrame({"y": range(400), "n": 1})
    rows = alt.Chart(table, width=300, height=400 * 13).mark_bar().encode(x="n:Q", y="y:N")
    with pytest.warns(UserWarning, match=r"a.pdf: at 85 mm it is \d+ mm high, more than a page"):
        save_chart(rows, tmp_path / "a.pdf", width=85)
    assert fit_width(rows, 85).height > PAGE
    assert fit_width(rows, 85).letters >= COMFORTABLE


def test_what_is_too_high_names_wider_paper_only_where_it_fits(tmp_path):
    """400 rows fit no paper."""
    table = pd.DataFrame({"y": range(400), "n": 1})
    rows = alt.Chart(table, width=300, height=400 * 13).mark_bar().encode(x="n:Q", y="y:N")
    said = write_chart(rows, tmp_path / "a.svg", width=85)
    assert said.endswith("take fewer officials or other rows, fewer axes or words")
    assert write_chart(CHARTS["matrix"](4), tmp_path / "b.svg", width=180) == ""
