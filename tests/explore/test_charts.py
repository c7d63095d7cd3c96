"""Charts: what their specifications hold, what they say of nothing, and files that open."""

import json

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.explore.charts import (
    THEMES,
    chart_dispersion,
    chart_divergences,
    chart_keywords,
    chart_matrix,
    chart_network,
    chart_overlap,
    chart_standing,
    chart_timeline,
    save_chart,
)
from toolkit.explore.charts.look import wrap_label
from toolkit.marks import PALETTE
from toolkit.measures import (
    compare_keywords,
    compute_keyness,
    compute_profile,
    find_concordance,
    find_divergences,
)

NAN = float("nan")
PROFILE = pd.DataFrame(
    [
        ["Ada Moor", "aim", "dam", "protect the valley", 3, 6, 0.5],
        ["Ada Moor", "aim", "dam", "power", 1, 6, 1 / 6],
        ["Bo Lind", "aim", "dam", "power", 2, 4, NAN],
        ["Ada Moor", "position", "dam", "favor", 3, 6, 0.5],
        ["Ada Moor", "position", "dam", "no target", 5, 6, 5 / 6],
        ["Ada Moor", "position", "road", "against", 1, 6, 1 / 6],
        ["Bo Lind", "commitment", None, "hedged", 1, 4, NAN],
    ],
    columns=["official", "axis", "target", "code", "n", "of", "share"],
)


def rows_of(chart):
    """All data that a chart holds, in one list."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def texts_of(value):
    """Every text in a specification."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts_of(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts_of(inner)]
    return [value] if isinstance(value, str) else []


def make_charts(study, **options):
    statements, codings = study.statements, study.codings
    profile, keyness = compute_profile(statements, codings), compute_keyness(statements)
    divergences = find_divergences(statements, codings, study.codebook)
    return {
        "matrix": chart_matrix(profile, **options),
        "network": chart_network(profile, **options),
        "divergences": chart_divergences(divergences, **options),
        "overlap": chart_overlap(compare_keywords(statements), **options),
        "lollipop": chart_keywords(keyness, **options),
        "scatter": chart_keywords(keyness, kind="scatter", **options),
        "timeline": chart_timeline(statements, **options),
        "dispersion": chart_dispersion(find_concordance(statements, "dam"), query="dam", **options),
    }


def test_matrix_has_counts_and_shares_only_from_five_statements_on():
    cells = {
        (row["row"], row["code"]): row for row in rows_of(chart_matrix(PROFILE)) if "code" in row
    }
    assert cells["Ada Moor (n = 6)", "protect the valley"]["figure"] == "3\n50 %"
    assert cells["Ada Moor (n = 6)", "power"]["figure"] == "1\n17 %"
    assert cells["Bo Lind (n = 4)", "power"]["figure"] == "2"
    assert cells["Bo Lind (n = 4)", "power"]["share"] is None
    assert ("Bo Lind (n = 4)", "hedged") not in cells


def test_matrix_parts_targets_only_where_an_axis_has_several():
    headings = {row["heading"] for row in rows_of(chart_matrix(PROFILE)) if "heading" in row}
    assert headings == {"aim", "position: dam", "position: road"}
    one = chart_matrix(PROFILE, target="road")
    assert {row["heading"] for row in rows_of(one) if "heading" in row} == {"position"}


def test_abstentions_are_pale_however_large_their_share():
    """Five of Moor's six say nothing of the dam: that cell has no shade, and its number is soft."""
    first = chart_matrix(PROFILE, axes=["position"], target="dam").to_dict()["vconcat"][0]
    layers = first["hconcat"][0]["layer"]
    shaded = next(
        layer for layer in layers if "color" in layer["encoding"] and "transform" in layer
    )
    assert shaded["transform"][0]["filter"] == "isValid(datum.share) && !datum.quiet"
    rows = rows_of(chart_matrix(PROFILE, axes=["position"], target="dam"))
    found = {row["code"]: (row["quiet"], row["dark"]) for row in rows if row.get("share", 0) > 0.8}
    assert found == {"no target": (True, False)}


def test_matrix_sorts_rows_by_statements_and_codes_by_count_with_abstentions_last():
    first = chart_matrix(PROFILE, axes=["position"], target="dam").to_dict()["vconcat"][0][
        "hconcat"
    ][0]
    layer = next(layer for layer in first["layer"] if layer["mark"]["type"] == "rect")
    assert layer["encoding"]["x"]["sort"] == ["favor", "no target"]  # 3 before 5: an abstention
    assert layer["encoding"]["y"]["sort"] == ["Ada Moor (n = 6)", "Bo Lind (n = 4)"]


def test_overlap_shows_each_pair_once_with_the_statements_of_each_row():
    overlap = pd.DataFrame(
        [["Lind", "Moor", "jaccard", 0.25, NAN, NAN, 4, 6], ["Moor", "Abel", "jaccard", 0.5, 0.4, 0.6, 6, 9],
         ["Abel", "Lind", "jaccard", NAN, NAN, NAN, 9, 4], ["Lind", "Moor", "dice", 0.4, NAN, NAN, 4, 6]],
        columns=["official_a", "official_b", "metric", "value", "low", "high", "n_a", "n_b"],
    )  # fmt: skip
    figures = {
        (row["row"], row["column"]): row.get("figure") for row in rows_of(chart_overlap(overlap))
    }
    assert figures == {
        ("Abel (n = 9)", "Abel"): None, ("Lind (n = 4)", "Lind"): None, ("Moor (n = 6)", "Moor"): None,
        ("Lind (n = 4)", "Abel"): "–", ("Moor (n = 6)", "Abel"): "0.50", ("Moor (n = 6)", "Lind"): "0.25",
    }  # fmt: skip
    dice = rows_of(chart_overlap(overlap, metric="dice"))
    assert {(row["row"], row.get("figure")) for row in dice} == {
        ("Lind (n = 4)", None), ("Moor (n = 6)", None), ("Moor (n = 6)", "0.40"),
    }  # fmt: skip
    with pytest.raises(InputError, match="metric='cosine': the overlap table has jaccard, dice"):
        chart_overlap(overlap, metric="cosine")


KEYNESS = pd.DataFrame(
    [["Moor", "dam", 5, 0, 10, 40, 2.5], ["Moor", "wall", 2, 1, 10, 40, 1.1], ["Moor", "ice", 1, 9, 10, 40, -2.2],
     ["Lind", "ice", 9, 1, 40, 10, 2.2]],
    columns=["official", "keyword", "frequency", "frequency_reference", "size", "size_reference", "z"],
)  # fmt: skip


def test_lollipops_are_the_typical_words_in_order():
    words = [row["word"] for row in rows_of(chart_keywords(KEYNESS)) if "word" in row]
    assert sorted(words) == ["dam (5)", "ice (9)", "wall (2)"]
    best = [row["word"] for row in rows_of(chart_keywords(KEYNESS, group="Moor", top=1))]
    assert best == ["dam (5)"]


def test_scatter_has_rates_per_thousand():
    rows = {
        row["keyword"]: row
        for row in rows_of(chart_keywords(KEYNESS, kind="scatter", group="Moor"))
        if "keyword" in row
    }
    # 5 of 10 words are 500 per 1,000; 9 of the others' 40 are 225.
    assert rows["dam"]["own"] == pytest.approx(500)
    assert rows["ice"]["other"] == pytest.approx(225)
    assert [word for word, row in rows.items() if row["typical"]] == ["dam"]


def test_divergences_draw_each_contradiction_once_the_largest_first():
    columns = [
        "official_a",
        "official_b",
        "axis",
        "target",
        "kind",
        "code_a",
        "code_b",
        "n_a",
        "n_b",
        "strength",
    ]
    table = pd.DataFrame(
        [["A", "B", "scope", "dam", "contradiction", "limited", "open-ended", 1, 4, 0.5],
         ["A", "B", "scope", "dam", "contradiction", "limited", "open-ended", 1, 4, 0.4],
         ["A", "C", "position", "dam", "contradiction", "favor", "against", 1, 1, 1.0],
         ["B", "C", "aim", "dam", "emphasis", "x", "y", None, None, None]],
        columns=columns,
    )  # fmt: skip
    rows = rows_of(chart_divergences(table))
    assert [(row["row"], row["group"], row["code"]) for row in rows] == [
        ("1. scope: dam\n1 against 4 statements", "A", "limited"), ("1. scope: dam\n1 against 4 statements", "B", "open-ended"),
        ("2. position: dam\n1 against 1 statement", "A", "favor"), ("2. position: dam\n1 against 1 statement", "C", "against"),
    ]  # fmt: skip
    counted = (
        "2 contradictions, each of two and a code of either; those with the most statements first."
    )
    assert counted in texts_of(chart_divergences(table).to_dict())
    assert f"The first 1 of {counted}" in texts_of(chart_divergences(table, top=1).to_dict())


def test_network_adds_up_targets_and_leaves_abstentions_out():
    rows = [
        row for row in rows_of(chart_network(PROFILE, axes=["aim", "position"])) if "axis" in row
    ]
    assert {(row["official"], row["code"], row["n"]) for row in rows} == {
        ("Ada Moor", "aim: protect the valley", 3), ("Ada Moor", "aim: power", 1), ("Bo Lind", "aim: power", 2),
        ("Ada Moor", "position: favor", 3), ("Ada Moor", "position: against", 1),
    }  # fmt: skip
    kept = [
        row for row in rows_of(chart_network(PROFILE, axes=["aim"], minimum=2)) if "axis" in row
    ]
    assert {row["n"] for row in kept} == {2, 3}
    labels = {
        row["label"]
        for row in rows_of(chart_network(PROFILE, axes=["aim"], minimum=2))
        if "label" in row
    }
    assert "aim: power (n = 3)" in labels  # 1 + 2, though the line for 1 is left out


SAID = pd.DataFrame(
    {
        "statement_id": list("abcd"),
        "official": pd.array(["Moor", "Moor", "Lind", None], dtype="string"),
        "published": pd.to_datetime(["2031-05-05", "2031-05-11", None, "2031-05-05"]),
    }
)


def test_timeline_counts_by_period_and_says_what_has_no_date():
    days = chart_timeline(SAID)
    assert [(row["row"], row["n"]) for row in rows_of(days)] == [("Moor (n = 2)", 1)] * 2
    assert any("1 statement without a date left out" in text for text in texts_of(days.to_dict()))
    # 5 May 2031 is a Monday and 11 May the Sunday after it: one week.
    assert [row["n"] for row in rows_of(chart_timeline(SAID, period="week"))] == [2]
    codings = pd.DataFrame({"statement_id": ["a"], "code": ["limited"]})
    assert [row["n"] for row in rows_of(chart_timeline(SAID, codings, code="limited"))] == [1]


def test_dispersion_has_a_stroke_a_place():
    places = pd.DataFrame(
        {
            "statement_id": ["a", "a", "b"],
            "official": ["Moor", "Moor", "Lind"],
            "node": "dam",
            "position": [0.0, 0.5, 0.9],
        }
    )
    chart = chart_dispersion(places, query="dam")
    assert [(row["row"], row["position"]) for row in rows_of(chart)] == [
        ("Moor (n = 2)", 0.0), ("Moor (n = 2)", 0.5), ("Lind (n = 1)", 0.9),
    ]  # fmt: skip
    assert "3 places in 2 statements; n = places." in texts_of(chart.to_dict())
    nobody = pd.DataFrame(
        {"statement_id": ["c"], "official": [None], "node": "dam", "position": 0.1}
    )
    chart = chart_dispersion(pd.concat([places, nobody]), query="dam")
    said = "3 places in 2 statements; n = places. 1 place without official left out."
    assert said in texts_of(chart.to_dict())


def test_empty_tables_say_in_words_that_there_is_nothing(empty_study):
    for name, chart in make_charts(empty_study).items():
        words = [row["text"] for row in rows_of(chart)]
        assert len(words) == 1, name
        assert words[0].startswith("Nothing to show: "), name


@pytest.mark.parametrize("theme", THEMES)
def test_every_chart_of_a_study_is_drawn_in_each_theme(study, theme, tmp_path):
    for name, chart in make_charts(study, theme=theme).items():
        file = save_chart(chart, tmp_path / theme / f"{name}.svg")
        drawn = file.read_text(encoding="utf8")
        assert drawn.startswith("<svg"), name
        assert THEMES[theme].paper in drawn, name
        assert "NaN" not in drawn, name
        assert "http" not in drawn.replace("http://www.w3.org", ""), name


@pytest.mark.parametrize(
    ("ending", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<svg")]
)
def test_saved_files_open(tmp_path, ending, start):
    path = save_chart(chart_matrix(PROFILE), tmp_path / "new" / f"chart.{ending}")
    assert path.read_bytes().startswith(start)


def test_tables_are_not_changed(study):
    profile = compute_profile(study.statements, study.codings)
    before = profile.copy()
    chart_matrix(profile)
    chart_network(profile)
    pd.testing.assert_frame_equal(profile, before)


def test_wrong_options_are_named(tmp_path):
    for problem, call in {
        "theme='blue': expected one of light, dark": lambda: chart_matrix(PROFILE, theme="blue"),
        "profile table: column 'side' is missing": lambda: chart_matrix(PROFILE, by="side"),
        "kind='bar': expected one of lollipop, scatter": lambda: chart_keywords(KEYNESS, kind="bar"),
        "group='Abel': the keyness table has Lind, Moor": lambda: chart_keywords(KEYNESS, group="Abel"),
        "period='hour': expected one of day, week, month, year": lambda: chart_timeline(SAID, period="hour"),
        "code='limited': give the codings too": lambda: chart_timeline(SAID, code="limited"),
        "x.gif: a chart is saved as .svg, .png or .pdf": lambda: save_chart(chart_matrix(PROFILE), tmp_path / "x.gif"),
    }.items():  # fmt: skip
        with pytest.raises(InputError, match=problem):
            call()


def luminance(colour):
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_writing_can_be_read_on_every_cell(name):
    theme = THEMES[name]
    assert contrast(theme.ink, theme.paper) >= 7
    assert contrast(theme.soft, theme.paper) >= 4.5
    assert all(contrast(hue, theme.paper) >= 4.5 for hue in theme.hues)
    few, many = (np.array([int(end[i : i + 2], 16) for i in (1, 3, 5)]) for end in theme.amounts)
    for share in np.linspace(0, 1, 21):
        cell = "#" + "".join(f"{round(part):02x}" for part in few + (many - few) * share)
        writing = theme.cell_ink[int(share >= theme.dark_cells_from)]
        assert contrast(writing, cell) >= 4.5, (share, cell)


def test_long_labels_are_wrapped_and_never_cut():
    assert wrap_label("necessary for X") == "necessary\nfor X"
    assert wrap_label("Donaudampfschiff") == "Donaudampfschiff"
    assert wrap_label("") == " "


def test_an_official_has_one_colour_in_every_chart_and_on_the_page():
    from toolkit import analyze, explore
    from toolkit.explore.charts.look import THEMES

    explorer = explore(analyze("corpus"), word="hostages")
    marks = explorer.index.marks
    hues = {mark["light"] for mark in marks.values()}
    for name in ("divergence", "affiliations", "agreements", "typical", "periods", "dispersion"):
        drawn = json.dumps(explorer.chart(name).to_dict())
        used = {hue for hue in THEMES["light"].hues if hue in drawn}
        assert used
        assert used <= hues, name
    scale = explorer.chart("affiliations").to_dict()
    found = _find_scales(scale)
    assert found
    for domain, colours in found:
        assert colours == [marks[name]["light"] for name in domain]


def _find_scales(part):
    if isinstance(part, list):
        return [found for each in part for found in _find_scales(each)]
    if not isinstance(part, dict):
        return []
    scale = part.get("color", {}).get("scale", {}) if isinstance(part.get("color"), dict) else {}
    own = [(scale["domain"], scale["range"])] if "John Kirby" in scale.get("domain", []) else []
    return own + [found for each in part.values() for found in _find_scales(each)]


def test_lines_over_time_have_the_studys_colours_and_patterns_and_fall_to_0():
    rows = [
        ("Ada", "2031-05-01"),
        ("Ada", "2031-05-03"),
        ("Bo", "2031-05-02"),
        ("Bo", "2031-05-02"),
    ]
    said = pd.DataFrame(rows, columns=["official", "published"]).assign(
        statement_id=["a", "b", "c", "d"], article_id="x"
    )
    said["published"] = pd.to_datetime(said["published"])
    registry = pd.DataFrame(
        {"official": ["Bo", "Ada"], "color": ["green", None], "line": ["dotted", "dashed"]}
    )
    drawn = chart_timeline(said, lines=True, officials=registry).to_dict()
    (shown,) = drawn["datasets"].values()
    assert [(row["row"], row["n"]) for row in shown] == [
        ("Ada (n = 2)", 1), ("Ada (n = 2)", 0), ("Ada (n = 2)", 1),
        ("Bo (n = 2)", 0), ("Bo (n = 2)", 2), ("Bo (n = 2)", 0),
    ]  # fmt: skip
    dash = drawn["layer"][0]["encoding"]["strokeDash"]["scale"]
    assert dash == {"domain": ["Ada (n = 2)", "Bo (n = 2)"], "range": [[8, 4], [2, 3]]}
    hues = drawn["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert hues == [PALETTE["blue"][0], PALETTE["green"][0]]


@pytest.mark.parametrize("lines", [False, True])
def test_weeks_are_named_by_their_mondays_and_by_no_day_outside(lines):
    """A Monday, a Sunday six weeks later, and one with another code in between."""
    said = pd.DataFrame(
        {
            "official": "Ada",
            "statement_id": ["a", "b", "c"],
            "article_id": "x",
            "published": pd.to_datetime(["2031-03-03", "2031-03-20", "2031-04-20"]),
        }
    )
    drawn = str(chart_timeline(said, period="week", lines=lines).to_dict())
    for day in ("2031-03-03", "2031-03-17", "2031-04-14"):
        assert f"'{day}T00:00:00'" in drawn.split("'values': [", 1)[1].split("]")[0]
    assert "2031-04-20" not in drawn


def test_of_many_groups_the_first_eight_lines_are_drawn_and_the_rest_is_said():
    said = pd.DataFrame(
        {"official": [f"O{n}" for n in range(10)] * 2, "statement_id": range(20), "article_id": "x"}
    )
    said["published"] = pd.to_datetime(["2031-05-01"] * 10 + ["2031-05-04"] * 10)
    drawn = chart_timeline(said, lines=True).to_dict()
    assert "The first 8 of 10 are shown." in str(drawn)


def test_standing_draws_no_empty_frame_and_names_what_it_leaves_out():
    """Words have shares, headlines counts alone: one panel, and a sentence; how far in is drawn, too."""
    rows = [
        ("Hale", "words", 30, 60, 0.5), ("Moor", "words", 30, 60, 0.5),
        ("Hale", "place", 9, 9, 0.25), ("Moor", "place", 8, 8, 0.5),
        ("Hale", "headline", 1, 3, None), ("Moor", "headline", 0, 2, None),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["official", "measure", "n", "of", "value"])
    table = table.assign(low=None, high=None)
    drawn = chart_standing(table).to_dict()
    titles = [panel["title"]["text"] for panel in drawn["concat"]]
    assert titles == ["Words", "How far in"]
    assert "below five: In the headline." in str(drawn["title"])
    figures = {row["figure"] for row in rows_of(chart_standing(table)) if row["measure"] == "place"}
    assert figures == {"25 %", "50 %"}
    bare = chart_standing(table[table["measure"] == "headline"])
    assert "fewer have counts alone" in str(bare.to_dict()["datasets"])
