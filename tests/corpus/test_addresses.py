"""Where nothing else names an outlet, it is the domain of the article's address, and that is said."""

import json

import pytest

from tests.corpus.conftest import OTHER, STORY, read

URL = "https://www.harbourpost.example/2031/05/07/lock"


def test_a_clipped_page_in_markdown(tmp_path):
    text = f'---\ntitle: "Lock stays shut"\nsource: "{URL}"\npublished: 2031-05-07\n---\n{STORY}\n'
    articles, report = read(tmp_path, "a.md", text)
    assert articles.outlet[0] == "harbourpost.example"
    assert "the outlet is the domain of its address: “harbourpost.example”" in str(report)


def test_an_outlet_that_is_named_stays(tmp_path):
    text = f"---\ntitle: Lock\nsource: {URL}\npublication: Harbour Post\n---\n{STORY}\n"
    assert read(tmp_path, "a.md", text)[0].outlet[0] == "Harbour Post"


@pytest.mark.parametrize(
    ("other", "outlets"),
    [
        ("https://quaynews.example/3", ["harbourpost.example", "quaynews.example"]),
        ("https://t.me/quay/3", [None, None]),
        ("", [None, None]),
    ],
)
def test_articles_as_json(tmp_path, other, outlets):
    """Where an address of one is none of an outlet's, that of the others is not trusted either."""
    rows = [
        {"title": "Lock", "text": STORY, "url": URL, "date": "2031-05-07"},
        {"title": "Quay", "text": OTHER, "url": other, "date": "2031-05-08"},
    ]
    articles, report = read(tmp_path, "a.json", json.dumps(rows))
    found = [one if isinstance(one, str) else None for one in articles.outlet]
    assert found == outlets
    assert ("outlets are the domains of the articles' addresses" in str(report)) == (
        outlets[0] is not None
    )
