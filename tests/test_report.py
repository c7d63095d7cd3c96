"""The report: one file with every figure's sentences, and nothing in it that runs or loads."""

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest
import yaml

import toolkit
from toolkit.coding import build_codebook
from toolkit.marks import assign_marks
from toolkit.report import render_report, segment_statement
from toolkit.report.background import cite_toolkit, list_versions


def test_every_cell_of_the_matrix_holds_its_statements(rafah):
    html = render_report(rafah)
    assert re.search(r"limited <b>2</b>/4</summary><blockquote>[^<]*<mark>limited</mark>", html)
    for official in rafah.statements["official"].dropna().unique():
        assert official in html


def test_report_loads_and_runs_nothing(rafah):
    html = render_report(rafah)
    assert not re.search(r"<script|<link|<img|src=|https?:|@import|url\(", html)


def test_the_finding_stands_on_top_and_every_contradiction_has_its_quotations(rafah):
    html = render_report(rafah)
    assert html.index("Officials contradict each other on the scope") < html.index("<table>")
    assert "Benny Gantz</b>: open-ended (2), existential (1)" in html
    facing = re.findall(r'<section class="facing">.*?</section>', html, re.S)
    assert len(facing) == 2
    assert all(part.count("<blockquote>") >= 2 and "7 May 2024" in part for part in facing)


def test_the_codebook_is_whole():
    """What decides a find stands there: terms, what they must be near, and what does not count."""
    entry = {
        "name": "dam", "definition": "The dam.", "include": ["dam", "wall"], "exclude": ["wall clock"],
        "near": [{"terms": ["gate*"], "to": ["river"], "within": 4}],
    }  # fmt: skip
    articles = pd.DataFrame(
        {"article_id": ["a"], "text": ["“The dam is safe,” said Mayor Ada Quill."]}
    )
    html = render_report(toolkit.analyze(articles, codebook=build_codebook({"target": [entry]})))
    for words in ("dam, wall", "wall clock", "gate* within 4 words of river"):
        assert words in html


def test_every_row_of_the_codebook_says_what_decides(rivals):
    """Axes have a definition; codes have terms, or the words that the toolkit's rules found here."""
    html = render_report(rivals)
    table = re.search(r'<table class="dense book">.*?</table>', html, re.S).group()
    groups = {
        re.search(r"rowgroup.>(\w+)", part).group(1): part for part in table.split("<tbody>")[1:]
    }
    rows = [
        re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)
        for row in table.split("<tr>")[2:]
        if row.strip()
    ]
    assert all(row[1].strip() or row[2].strip() for row in rows)
    assert {"Targets", "Position", "Scope"} <= set(groups)
    ruled = groups["Position"].split("Found by rule:")[1]
    for code in ("favor", "against", "not asserted"):
        assert re.search(rf"<b>{code}</b> \w+", ruled), code
    assert [row[2] for row in rows if row[0] == "limited"] == ["limited"]
    assert "<b>limited</b>" not in groups["Scope"]


def test_typical_words_are_those_beyond_chance():
    """One says “dam” ten times, the other “road”; “the sea” is said by both, once each."""
    texts = {
        "Ada Quill": "“Dam, dam, dam, dam, dam, dam, dam, dam, dam and sea,” said Mayor Ada Quill.",
        "Bo Hask": "“Road, road, road, road, road, road, road, road and sea,” said Minister Bo Hask.",
    }
    articles = pd.DataFrame({"article_id": list(texts), "text": list(texts.values())})
    study = toolkit.analyze(articles)
    html = render_report(study)
    part = html[html.index("<h3>Typical words") : html.index('<h2 id="methods"')]
    typical = study.keyness[study.keyness["z"] > 1.96]
    assert set(typical["keyword"]) == {"dam", "road"}
    assert "dam (9, others 0; z" in part
    assert "road (8, others 0; z" in part
    assert "sea" not in part


def test_where_no_word_is_beyond_chance_the_report_says_so(rivals):
    assert not (rivals.keyness["z"] > 1.96).any()
    html = render_report(rivals)
    part = html[html.index("<h3>Typical words") : html.index('<h2 id="methods"')]
    names = rivals.keyness["official"].unique()
    assert not len(names) or f"None beyond chance: {', '.join(sorted(names))}." in part


def test_the_corpus_is_told_by_period(rivals):
    """Three days of one month: a row a day."""
    html = render_report(rivals)
    part = html[html.index("<h3>Over time") : html.index('<h2 id="codebook"')]
    days = re.findall(
        r'<th scope="row" class="when">(\d+ May 2031)</th><td class="n">(\d)</td><td class="n">(\d)',
        part,
    )
    assert days == [("7 May 2031", "1", "1"), ("9 May 2031", "1", "1"), ("10 May 2031", "1", "2")]
    assert "Ada Quill (1), Cy Doe (1)" in part


def test_the_registry_is_told(rafah):
    html = render_report(rafah)
    assert "Registry of officials" in html
    for official in rafah.officials["official"]:
        assert official in html[html.index("Registry of officials") :]


def test_article_text_is_shown_and_never_runs():
    evil = "Gen. Ada Hale said the raid was <script>alert(1)</script> & “limited.”"
    study = toolkit.analyze(pd.DataFrame({"article_id": ["<b>"], "text": [evil]}))
    html = render_report(study)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<b>" not in re.sub(r"<b>[\w ]+</b>", "", html)


def test_methods_say_what_tone_and_other_statements_decided():
    text = "“We support the dam,” said Mayor Ada Quill. “The dam is near,” said Quill."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    target = {"name": "dam", "include": ["dam"]}
    axes = [{"name": "position", "together": True}]
    codebook = build_codebook(
        {"axes": [axis["name"] for axis in axes], "target": [target], "axis": axes}
    )
    methods = " ".join(toolkit.describe_methods(toolkit.analyze(articles, codebook=codebook)))
    assert (
        "Without such a predicate, 1 of 2 positions were decided by what the same official's "
        "statements in the article say taken together."
    ) in methods
    assert "by the tone" not in methods


def test_methods_say_what_was_read_and_that_nobody_checked(rafah):
    methods = " ".join(toolkit.describe_methods(rafah))
    assert "1 article, 7 May 2024" in methods
    assert "No code has been checked by a person yet" in methods
    assert rafah.codebook.version in methods


def test_study_without_statements_is_said():
    study = toolkit.analyze(pd.DataFrame({"article_id": ["a"], "text": ["Nothing happened."]}))
    html = render_report(study, title="Quiet")
    assert "<h1>Quiet</h1>" in html
    assert "No statement could be given to an official." in html
    assert "No statements were found." in html


def test_the_title_names_what_the_study_is_about():
    """One target is named, as it stands in a sentence; without a target nothing is called an operation."""
    rows = pd.DataFrame(
        {"article_id": ["a", "b"], "text": ["“We stay,” said Mayor Ada Quill."] * 2}
    )
    book = build_codebook({"target": [{"name": "blockade", "include": ["blockade"]}]})
    named = render_report(toolkit.analyze(rows, codebook=book))
    assert "<h1>How officials framed the blockade: 2 articles</h1>" in named
    without = build_codebook({"axis": [{"name": "aim", "definition": "What for."}]})
    html = render_report(toolkit.analyze(rows, codebook=without))
    assert "<h1>What officials said, and how they framed it: 2 articles</h1>" in html


def test_marks_keep_every_character():
    text = "it is limited, he said, today"
    pieces = list(segment_statement(text, [(0, 14), (24, 29)], [(6, 13), (4, 8)]))
    assert "".join(piece for piece, _ in pieces) == "it is limited, … today"
    assert [piece for piece, marked in pieces if marked] == ["s li", "mited"]


@pytest.fixture(scope="module")
def rivals():
    """Two officials of two outlets who contradict each other, and a third who only looks on."""
    texts = {
        "a": ("The Orun Courier", "2031-05-07", "“The dam is limited in size,” said Mayor Ada Quill."),
        "b": ("Vale Post", "2031-05-09", "“We support the dam, which will go on without limit,” said Minister Bo Hask."),
        "c": ("Vale Post", "2031-05-10", "“We oppose the dam,” said Mayor Ada Quill. “It rains,” said Envoy Cy Doe."),
    }  # fmt: skip
    rows = [
        {"article_id": key, "outlet": outlet, "published": day, "text": text}
        for key, (outlet, day, text) in texts.items()
    ]
    scope = [
        {"axis": "scope", "name": "limited", "include": ["limited"], "origin": "Field manual"},
        {"axis": "scope", "name": "open-ended", "include": ["without limit"]},
    ]
    target = {"name": "dam", "include": ["dam"]}
    axes = ["position", {"name": "scope", "target": "dam"}]
    content = {"axes": ["position", "scope"], "axis": axes[1:], "target": [target], "code": scope}
    return toolkit.analyze(pd.DataFrame(rows), codebook=build_codebook(content))


def read_figures(html):
    return [Xml.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html, re.S)]


def test_pictures_show_the_numbers_of_the_tables(rivals):
    matrix, bars, facing = read_figures(render_report(rivals))
    tips = {title.text for title in matrix.iter("title")}
    for row in rivals.profile[rivals.profile["axis"].isin(["position", "scope"])].itertuples():
        assert f"{row.official}, {row.axis} {row.code}: {row.n} of {row.of}" in tips
    found = toolkit.count_contradictions(rivals.statements, rivals.codings, rivals.codebook)
    assert len(facing.findall("circle")) == len(found) > 0
    assert {f"{row.n_a} : {row.n_b}" for row in found.itertuples()} <= {
        text.text for text in facing.iter("text")
    }
    assert [text.text for text in bars.iter("text")].count("–") == 1  # who only looks on has no bar


def test_pictures_tell_officials_and_positions_without_colour(rivals):
    html = render_report(rivals)
    matrix, bars, facing = read_figures(html)
    marks = assign_marks(sorted(rivals.profile["official"].unique()), rivals.officials)
    lines = {line.get("class") for line in matrix.iter("line")}
    both = {line.get("class") for line in facing.iter("line")} - {"rule"}
    assert both == {f"who line-{marks[name]['line']}" for name in ("Ada Quill", "Bo Hask")}
    assert lines == {f"who line-{mark['line']}" for mark in marks.values()}
    stripes = {line.get("x1") for line in bars.iter("line") if line.get("class") == "stripe"}
    against = {box.get("x") for box in bars.iter("rect") if box.get("class") == "side against"}
    assert stripes == against
    assert stripes
    assert 'class="who line-0"' in html


def test_pictures_are_named_and_said_in_words(rivals):
    html = render_report(rivals)
    for figure in read_figures(html):
        assert figure.get("role") == "img"
        assert f"{figure.get('aria-label')}.</b>" in html


def test_contradictions_stand_by_pair_with_dates_and_outlets(rivals):
    html = render_report(rivals)
    assert html.count("<h3>Ada Quill and Bo Hask</h3>") == 1
    part = html[html.index("<h3>Ada Quill and Bo Hask") :]
    assert "10 May 2031 · Vale Post (1)" in part
    assert "7 May 2031 · The Orun Courier (1)" in part


def test_what_both_say_most_is_quoted_before_what_either_said_once():
    """Quill is for the dam three times and once against it, Hask the other way round: 10 of 16 pairs."""
    said = {
        "Mayor Ada Quill": ["We support", "We welcome", "I back", "We condemn"],
        "Minister Bo Hask": ["We oppose", "We reject", "I am against", "We support"],
    }
    rows = [
        {
            "article_id": f"{name[-5:]}{place}",
            "text": f"“{words} the dam,” said {name} on day {place}.",
        }
        for name, every in said.items()
        for place, words in enumerate(every)
    ]
    book = build_codebook({"target": [{"name": "dam", "include": ["dam"]}]})
    html = render_report(toolkit.analyze(pd.DataFrame(rows), codebook=book))
    (part,) = re.findall(r'<section class="facing">.*?</section>', html, re.S)
    assert "63 % of pairs of these statements, one from each, contradict each other" in part
    assert "Ada Quill</b>: favor (3), against (1)" in part
    first, second = re.findall(r"<mark>(.*?)</mark>", part)[:2]
    assert first in ("support", "welcome", "back")
    assert second != "support"


def test_where_a_code_came_from_the_corpus_and_versions_are_told(rivals):
    html = render_report(rivals)
    assert "Field manual" in html
    assert "3 articles were analyzed; all were used." in html
    assert "9 May 2031 to 10 May 2031" in html
    for name in ("numpy", "pandas", "Python"):
        assert f"{name} {dict(list_versions(rivals))[name]}; " in html
    assert "Nobody has reviewed a sample" in html


def test_the_citation_file_and_the_package_say_the_same():
    root = Path(__file__).parents[1]
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf8"))["project"]
    assert cited["cff-version"] == "1.2.0"
    for here, there in {"title": "name", "version": "version", "abstract": "description", "license": "license", "keywords": "keywords"}.items():  # fmt: skip
        assert cited[here] == project[there]
    assert cited["authors"] == project["authors"]
    for part in (cited["authors"][0]["name"], cited["title"], cited["version"]):
        assert part in cite_toolkit()


def test_the_matrix_begins_with_who_said_most_and_has_no_empty_axis(rivals):
    html = render_report(rivals)
    part = html[html.index('<h2 id="matrix"') : html.index('<h2 id="contradictions"')]
    numbers = [int(n) for n in re.findall(r"n&nbsp;=&nbsp;(\d+)", part)]
    assert numbers == sorted(numbers, reverse=True)
    empty = re.search(r"Nobody was coded on: (.*?)\.", part).group(1).split(", ")
    heads = [name.lower() for name in re.findall(r'<th scope="col">(.*?)</th>', part)]
    assert empty
    assert not set(empty) & set(heads)
    assert not re.search(r'class="screen"', part[part.index("<tbody>") :])


def test_what_is_not_shown_is_counted():
    people = [f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Di", "Ed") for last in ("Abe", "Orr", "Ulm", "Quo", "Vex")]  # fmt: skip
    rows = [
        {"article_id": name, "text": f"“We {'support' if place % 2 else 'oppose'} the dam,” said Mayor {name}."}
        for place, name in enumerate(people)
    ]  # fmt: skip
    book = build_codebook({"target": [{"name": "dam", "include": ["dam"]}]})
    html = render_report(toolkit.analyze(pd.DataFrame(rows), codebook=book))
    assert "The first 20 of 25 officials are drawn." in html
    assert html.count('<tr class="screen">') == 25 - 12
    assert "The twelve officials with the most statements" in html
    assert "The first 20 of 156 pairs are drawn." in html
    assert "… and 116 more, in the table that count_contradictions returns." in html
    assert "… and 285 more, in the table overlap." in html


def test_methods_say_how_many_statements_repeat_others():
    said = 'Mayor Ada Quill spoke. "The dam will stay where it is and as it is," Quill said.'
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": [said, f"{said} The dam is old."]})
    assert (
        "1 of the 2 repeat another's words"
        in toolkit.describe_methods(toolkit.analyze(articles))[-1]
    )


def test_shares_of_all_and_of_the_officials_are_told_apart_and_a_coders_nobody_is_named():
    said = (
        "Mayor Ada Quill said the dam is safe. " * 6
        + "Fishermen said it is not. Bo Reed said it leaks."
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [said]})
    study = toolkit.analyze(articles)
    ledger = toolkit.Ledger(":memory:", coder="anna", articles=study.articles)
    ledger.correct(study.statements.query("source == 'Bo Reed'").iloc[0], official=None)
    page = render_report(study.correct(ledger))
    assert "6 of 8 · 75 %" in page
    assert "; 100 % of the 6 given to somebody" in page
    assert "nobody known, as a coder said: Bo Reed (1)" in page
    assert "ledger (" not in page
