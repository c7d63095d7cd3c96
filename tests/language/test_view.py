"""What makes a text hard to read is passed over in its view, and every place leads back to the text."""

from __future__ import annotations

import textwrap

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import (
    apply_codebook,
    extract_statements,
    resolve_officials,
    segment_sentences,
    tokenize,
)
from toolkit.coding import build_codebook
from toolkit.language.view import make_view, plain_text
from toolkit.measures import extract_keywords, find_concordance

ARTICLE = """\
Harbour Minister Lena Falk said on Monday that the patrol in the northern strait was limited and
would end as soon as the ferries were safe again.

“Nobody wants this patrol to last longer than the storms do,” Falk told reporters in Westport after
a meeting that had lasted until the early morning.

Her deputy, Omar Dahl, disagreed. The patrol must go on until every smuggler has left the strait,
he said."""

WRAPPED = {
    "at 60": [
        textwrap.fill(one, 60) for one in ARTICLE.replace("\n\n", "§").replace("\n", " ").split("§")
    ],
    "at 76": [
        textwrap.fill(one, 76) for one in ARTICLE.replace("\n\n", "§").replace("\n", " ").split("§")
    ],
}
PLAIN = ARTICLE.replace("\n\n", "§").replace("\n", " ").replace("§", "\n\n")


@pytest.mark.parametrize(
    "text",
    [
        *("\n\n".join(paragraphs) for paragraphs in WRAPPED.values()),
        *("\r\n\r\n".join(paragraphs).replace("\n", "\r\n").replace("\r\r", "\r") for paragraphs in WRAPPED.values()),
        "\n\n".join("\n\n".join(one.splitlines()) for one in WRAPPED["at 60"]).replace("\n\n\n", "\n\n"),
        "\n\n".join(textwrap.indent(one, "> ") for one in WRAPPED["at 60"]),
    ],
    ids=["60", "76", "60 crlf", "76 crlf", "double-spaced", "quoted mail"],
)  # fmt: skip
def test_wrapped_text_reads_as_it_was_written(text):
    assert make_view(text).text.replace("\r", "").split() == PLAIN.split()
    said = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    plain = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [PLAIN]}))
    assert [plain_text(one).split() for one in said.content] == [
        one.split() for one in plain.content
    ]
    assert list(said.source) == list(plain.source)


def test_paragraphs_without_empty_lines_stay_apart():
    text = "\n".join(WRAPPED["at 60"])
    assert make_view(text).text == PLAIN.replace("\n\n", "\n")


@pytest.mark.parametrize(
    "text",
    [
        "Storm closes the pier\nLena Falk said it would open again in May.",
        "Milk\nEggs\nTwo loaves of bread\nButter",
        "The council met on Monday.\nIt agreed on nothing.\nIt will meet again.",
        "Ada Moor, mayor\nTom Reed, harbour master\nLena Falk, minister",
        "- the first item of the list\n- the second item of the list",
        "MOOR: We wait.\nREED: We do not.",
        "WESTPORT (NW) — The pier is closed.\nFalk said so.",
    ],
)
def test_lines_that_end_a_paragraph_are_left(text):
    assert make_view(text).text == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The oper-\nation ended.", "The operation ended."),
        ("A long-\nterm plan.", "A long-term plan."),
        ("The Falk-\nDahl talks ended.", "The Falk-Dahl talks ended."),
        ("A ceasefire-talk. The ceasefire-\ntalk ended.", "A ceasefire-talk. The ceasefire-talk ended."),
        ("“We wait,” Falk\nsaid.", "“We wait,” Falk said."),
        ("The sto\u00adrm en\u200bded.", "The storm ended."),
        ("Lena\u200bFalk left.", "Lena Falk left."),
        ("Rene\u0301e left.", "Renée left."),
        ("She\u00a0left\u2009at ten.", "She left at ten."),
        ("\ufeffShe left.", "She left."),
        ("She left.Tom Reed stayed.", "She left. Tom Reed stayed."),
        ("She left.[12]Tom Reed stayed.", "She left. Tom Reed stayed."),
        ("See port.Com, the U.S.A and No.5.", "See port.Com, the U.S.A and No.5."),
        ("<p>“We wait,” <b>Falk</b> said.</p>", "\n\n“We wait,” Falk said.\n\n"),
        ("&ldquo;We wait,&rdquo; Falk&nbsp;said.", "“We wait,” Falk said."),
        ("AT&T and R&D; a < b", "AT&T and R&D; a < b"),
        ("**Falk** said _nothing_ of f***ing [the pier](http://x.example/a_b).",
         "Falk said nothing of f***ing the pier."),
        ("She “love[s] it.”[a] So does Reed.[3]", "She “love[s] it.” So does Reed."),
        ("He saw [the mayor] leave.", "He saw [the mayor] leave."),
        ("「We wait,」 Falk said.", "“We wait,” Falk said."),
        ("❝We wait,❞ Falk said.", "“We wait,” Falk said."),
        ("″We wait,″ Falk said of 6′2″.", "\"We wait,\" Falk said of 6′2″."),
        ("”We wait,” Falk said.", "“We wait,” Falk said."),
        ("’We wait,’ Falk said.", "‘We wait,’ Falk said."),
        ("‚We wait,‘ Falk said.", "‘We wait,’ Falk said."),
        ("<<We wait,>> Falk said.", "“We wait,” Falk said."),
        (",,We wait,” Falk said.", "„We wait,” Falk said."),
        ("´´We wait,´´ Falk said. It isn´t.", "“We wait,” Falk said. It isn’t."),
        ("`We wait,´ Falk said.", "‘We wait,’ Falk said."),
        ("\\\"We wait,\\\" Falk said.", "\"We wait,\" Falk said."),
        ("\x93We wait,\x94 Falk said.", "“We wait,” Falk said."),
        ("‹We wait,› Falk said.", "“We wait,” Falk said."),
        ("›We wait,‹ Falk said. ›So do they.‹", "“We wait,” Falk said. “So do they.”"),
        ("``We wait,`` Falk said.", "``We wait,'' Falk said."),
        ("‘‘We wait,’’ Falk said.", "“We wait,” Falk said."),
        ("’’We wait,’’ Falk said.", "“We wait,” Falk said."),
        ("〟We wait,〟 Falk said.", "“We wait,” Falk said."),
        ("«We wait,” Falk said.", "“We wait,” Falk said."),
        ("\" We wait, \" Falk said.", "\"We wait,\" Falk said."),
        ("&amp;quot;We wait,&amp;quot; Falk said.", "\"We wait,\" Falk said."),
        ("“We wait,”Falk said,“all of us.”", "“We wait,” Falk said, “all of us.”"),
        ("\"We wait,\"Falk said,\"All of us.\"", "\"We wait,\" Falk said, \"All of us.\""),
        ("She left.Émile stayed, said Mr.Reed of the NATO.Tom left.",
         "She left. Émile stayed, said Mr. Reed of the NATO. Tom left."),
        ("Tom.Reed@Port.Example or https://port.example/Said.Tom",
         "Tom.Reed@Port.Example or https://port.example/Said.Tom"),
        ("It was ex-\npected at the cross-\ning by the ex-\nminister.",
         "It was expected at the crossing by the ex-minister."),
        ("’Tis the drivers’ day.", "’Tis the drivers’ day."),
    ],
)  # fmt: skip
def test_what_is_hard_to_read(text, read):
    assert make_view(text).text == read


@pytest.mark.parametrize(
    "text", [PLAIN, "", " ", "“Yes,” Falk said.\n\nReed's 6'2\" son left at 10 a.m."]
)
def test_a_plain_text_is_its_own_view(text):
    view = make_view(text)
    assert view.text == text
    assert view.starts is None


PIECES = [
    "Falk", "said", " ", "\n", "\r\n", "-", "\u00ad", "\u200b", "e\u0301", ".", ",", "“", "”", "’", "\"", "<p>", "</b>",
    "&amp;", "[1]", "**", "a", "The", "\u00a0", "‚", "‘", "<<", ">>", "\\\"", "> ", "``", "´´", "\x93", "😀", "\t",
]  # fmt: skip


@settings(max_examples=300)
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60)))
def test_every_place_leads_back(text):
    view = make_view(text)
    places = [view.to_source(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)
    for i, (start, end) in enumerate(places):
        first, last = view.to_view(start, end)
        if start < end:
            assert first <= i < last
        else:  # an inserted space: its place is where the next character begins
            assert first <= i + 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_places_of_tables_are_places_in_the_text(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    for table in (segment_sentences(articles), tokenize(articles)):
        for row in table.itertuples():
            assert 0 <= row.start <= row.end <= len(text)
    said = extract_statements(articles, min_confidence=0)
    for row in said.itertuples():
        assert row.content == " … ".join(text[start:end] for start, end in row.spans)


HARD = (
    "Harbour Minister Le\u00adna Falk said the patrol was lim-\nited and sup-\nported the am\u200bnesty.\n\n"
    "&ldquo;The patrol will end in May,&rdquo; Falk\nsaid."
)


def test_speakers_codes_and_words_are_read_in_the_view():
    articles = pd.DataFrame({"article_id": ["a"], "text": [HARD]})
    said = resolve_officials(extract_statements(articles), articles)
    assert set(said.official) == {"Lena Falk"}
    assert list(said.source) == ["Harbour Minister Lena Falk", "Falk"]
    codebook = build_codebook({
        "target": [{"name": "amnesty", "include": ["amnesty", "patrol"]}],
        "code": [{"axis": "scope", "name": "limited", "include": ["limited"]}],
    })  # fmt: skip
    codings = apply_codebook(said, codebook, articles)
    limited = codings[codings.code == "limited"].iloc[0]
    assert HARD[limited.start : limited.end] == limited.cue == "lim-\nited"
    words = set(extract_keywords(said).keyword)
    assert {"limited", "amnesty"} <= words
    assert not words & {"lim", "ited", "lim-ited", "am"}
    found = find_concordance(said, "limited").iloc[0]
    assert found.node == "limited"
    content = said.content.iloc[0]
    assert content[found.start : found.end] == "lim-\nited"


@pytest.mark.parametrize(
    "between", ["12", "- 12 -", "Page 3 of 9", "12/40", "TARN GAZETTE          Page 3", "p. 7"]
)
def test_a_page_ends_inside_a_sentence(between):
    text = (
        "The lake board met on Monday evening in\nthe old town hall. Iris Holm said the pier\n"
        f"would stay shut until the spring, because\n\n{between}\n\nthe cranes had not been seen to. Bo\n"
        "Stone said the crews had lost their pay\nand would march to the lake on Friday."
    )
    view = make_view(text)
    assert "because the cranes had" in view.text
    start, end = view.text.index("the pier"), view.text.index(". Bo")
    pieces = [text[first:last] for first, last in view.to_pieces(text, start, end)]
    assert pieces == [
        "the pier\nwould stay shut until the spring, because", "the cranes had not been seen to",
    ]  # fmt: skip


def test_a_number_between_paragraphs_stays():
    text = "The lake board met on Monday.\n\n12\n\nIt will meet again on Friday."
    assert make_view(text).text == text


def test_a_head_that_comes_back_is_passed_over():
    page = "The board of the lake met on Monday and\nspoke of the pier, and of the cranes, and\n\n{}\n\nof the boats. It is to meet again soon,\n"
    text = page.format("The Tarn Gazette 4") + page.format("The Tarn Gazette 5") + "so they say."
    assert "Gazette" not in make_view(text).text
