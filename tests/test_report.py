"""The report: one file with every figure's sentences, and nothing in it that runs or loads."""

import re

import pandas as pd

import toolkit
from toolkit.coding import build_codebook
from toolkit.report import render_report, segment_statement


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
    assert "<b>Benny Gantz</b>: existential, open-ended (3)" in html
    facing = re.findall(r'<section class="facing">.*?</section>', html, re.S)
    assert len(facing) == 2
    assert all(part.count("<blockquote>") >= 2 and "2024-05-07" in part for part in facing)


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


def test_marks_keep_every_character():
    text = "it is limited, he said, today"
    pieces = list(segment_statement(text, [(0, 14), (24, 29)], [(6, 13), (4, 8)]))
    assert "".join(piece for piece, _ in pieces) == "it is limited, … today"
    assert [piece for piece, marked in pieces if marked] == ["s li", "mited"]
