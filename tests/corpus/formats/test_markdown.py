"""Markdown: fields at the head, the title, and words without marks, pictures and footnotes."""

import pytest

from toolkit.corpus.formats.layout import Source
from toolkit.corpus.formats.written.markdown import MARKDOWN

CLIPPED = """---
title: "Port: a crisis"
author:
  - "[[Ida Falk]]"
published: 2031-05-07
source: https://post.example/port
publication: Harbour Post
tags: [news, port]
---

![[photo.png]]

> “We wait,” [Ann Fig](https://x.example) **said**.[^1]

***

The port\\. was ![a crane](crane.jpg) closed, Fig said.

* One
* Two

[^1]: See the other page.
"""
CONVERTED = """Title: Port closed | Harbour Post

URL Source: https://post.example/b

Published Time: 2031-05-08T10:00:00Z

Markdown Content:
# Port closed

By Ida Falk

“We wait,” Fig said.
"""


def read(text, name="a.md"):
    return MARKDOWN.read(Source(name, text.encode())).rows[0]


def test_a_clipped_page_has_its_fields_and_its_words():
    assert read(CLIPPED) == {
        "title": "Port: a crisis", "author": "Ida Falk", "published": "2031-05-07",
        "url": "https://post.example/port", "outlet": "Harbour Post",
        "text": "“We wait,” Ann Fig said.\n\nThe port. was closed, Fig said.\n\nOne\n\nTwo",
    }  # fmt: skip


def test_a_converted_page_has_the_title_of_the_page_not_of_the_tab():
    assert read(CONVERTED, "b.txt") == {
        "title": "Port closed", "author": "Ida Falk", "published": "2031-05-08T10:00:00Z",
        "url": "https://post.example/b", "outlet": "post.example", "text": "“We wait,” Fig said.",
    }  # fmt: skip


def test_underlined_headings_are_headings():
    row = read(
        "Fares rise\n==========\n\n7 May 2031\n\n“We wait,” Fig said.\n\nLater\n-----\n\nHe left."
    )
    assert (row["title"], row["published"]) == ("Fares rise", "7 May 2031")
    assert row["text"] == "“We wait,” Fig said.\n\nLater\n\nHe left."


@pytest.mark.parametrize(
    ("name", "text", "is_one"),
    [
        ("a.md", "Words.", True),
        ("a.txt", CLIPPED, True),
        ("a.txt", "# Fares rise\n\nText.", True),
        ("a.txt", "“We wait,” Fig said.\n\n---\nname: value\n---\n", False),
        ("a.txt", "---\nHe said it was late.\n---\nMore.", False),
        ("a.txt", "#1 in the list is the port.\nIt is closed.", False),
    ],
)
def test_it_is_known_by_its_head(name, text, is_one):
    assert MARKDOWN.recognizes(Source(name, text.encode())) is is_one
