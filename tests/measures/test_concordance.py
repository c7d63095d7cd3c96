import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import find_concordance
from toolkit.errors import InputError


def said(*contents):
    return pd.DataFrame(
        {
            "statement_id": [f"s{n}" for n in range(len(contents))],
            "article_id": [f"x{n}" for n in range(len(contents))],
            "official": "Hale",
            "content": contents,
        }
    )


def test_sorted_by_one_word_of_the_context():
    table = said("big red dam now", "old blue dam here", "dam alone")
    assert find_concordance(table, "dam", sort="L1")["left"].tolist() == [
        "",
        "old blue ",
        "big red ",
    ]
    assert find_concordance(table, "dam", sort="L2")["left"].tolist() == [
        "",
        "big red ",
        "old blue ",
    ]
    assert find_concordance(table, "dam", sort="R1")["right"].tolist() == [
        " alone",
        " here",
        " now",
    ]
    assert find_concordance(table, "dam", sort="R3")["left"].tolist() == [
        "big red ",
        "old blue ",
        "",
    ]


def test_one_place_a_statement():
    table = said("dam and dam", "dam")
    assert find_concordance(table, "dam", places="first")["start"].tolist() == [0, 0]


def test_place_in_the_article_over_the_pieces_of_a_statement():
    # "We hold," he said, "the dam." — the pieces are 0-8 and 18-26 of 40 characters; in the content
    # "We hold, … the dam." the dam begins at 15, which is 18 + 15 - 8 - 3 = 22 in the article.
    text = '"We hold," he said, "the dam." All went.'
    first, second = text.index("We hold,"), text.index("the dam.")
    spans = [(first, first + 8), (second, second + 8)]
    table = said(" … ".join(text[a:b] for a, b in spans)).assign(spans=[spans])
    articles = pd.DataFrame({"article_id": ["x0"], "text": [text]})
    found = find_concordance(table, "dam", articles=articles)
    assert found["article_position"].tolist() == [text.index("dam") / len(text)]
    unknown = find_concordance(table, "dam", articles=articles.assign(article_id="y"))
    assert unknown["article_position"].isna().all()


@pytest.mark.parametrize(("option", "value"), [("sort", "L9"), ("places", "some")])
def test_options_are_named(option, value):
    with pytest.raises(InputError, match=f"{option}='{value}'"):
        find_concordance(said("dam"), "dam", **{option: value})


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text(alphabet="abß’' Dam", max_size=12), max_size=6),
    st.sampled_from(["dam", "DAM", "a*", "a b", "b'a", "ß"]),
)
def test_what_is_skipped_unread_holds_nothing(contents, query):
    words = [re.escape(w).replace("'", "['’]").replace(r"\*", r"[\w'’-]*") for w in query.split()]
    pattern = re.compile(r"(?<!\w)" + r"\W+".join(words) + r"(?!\w)", re.IGNORECASE)
    expected = sum(len(pattern.findall(text)) for text in contents)
    found = find_concordance(said(*contents), query)
    assert len(found) == expected


@pytest.mark.parametrize(
    ("query", "content"),
    [
        ("don’t", "We don't know."),
        ("DON‘T", "We don’t know."),
        ("donʼt know", "We don't know."),
        ("two\u2011state", "A two-state plan."),
        ("two-state", "A two‐state plan."),
        ("cafe\u0301", "The café is shut."),
        ("café", "The cafe\u0301 is shut."),
        ("host\u00adages", "The hostages are home."),
        ("hostages\u200b", "The host\u00adages are home."),
        ("/don’t|won’t/", "We don't know."),
        ("/two\u2011s/", "A two-state plan."),
        ("O’N*", "Mr. O'Neal left."),
    ],
)
def test_a_query_is_typed_as_anybody_types_it(query, content):
    said = pd.DataFrame(
        {"statement_id": ["s"], "article_id": ["x"], "official": ["Hale"], "content": [content]}
    )
    assert len(find_concordance(said, query)) == 1


def test_accents_still_tell_words_apart():
    said = pd.DataFrame(
        {"statement_id": ["s"], "article_id": ["x"], "official": ["Hale"], "content": ["the café"]}
    )
    assert find_concordance(said, "cafe").empty
    assert find_concordance(said, "café")["node"].tolist() == ["café"]
