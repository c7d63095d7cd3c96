"""Markdown: fields at the head, the title, and words without marks, pictures and footnotes."""

import pytest

from toolkit import read_corpus
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


KEPT = """# Lock stays shut until spring

Publié le: 7 mai 2031
Créé le: 9 juin 2031
Journal: Lock Herald
Auteur·e: Ida Falk
Lien: https://lockherald.example/a/12
État: à lire
Priorité: haute
Codeur: AB
Lot: 3

The keeper has no men to open the lock, he said, and "will not ask for them". %%ask Roe%%

## Mes notes

- comparer
"""
"""A page of Notion, with fields in French."""
FIELDED = """# Lock stays shut until spring

newspaper:: [[Lock Herald]]
date:: [[2031-05-07]]
[author:: Ida Falk]
URL:: <https://lockherald.example/a/12>
Tags:: #lock

---

#lock #water/spring

The keeper has ==no men== to open the lock, he said, and "will not ask for them".

**Eigene Notizen**

Rahmen: Kosten
"""
"""A note with fields as Dataview has them."""


@pytest.mark.parametrize("text", [KEPT, FIELDED])
def test_a_note_is_its_article_without_what_its_reader_wrote(text):
    row = read(text)
    assert (row["title"], row["outlet"], row["author"], row["url"]) == (
        "Lock stays shut until spring", "Lock Herald", "Ida Falk", "https://lockherald.example/a/12",
    )  # fmt: skip
    assert row["published"] in ("7 mai 2031", "2031-05-07")
    assert row["text"] == (
        'The keeper has no men to open the lock, he said, and "will not ask for them".'
    )


def test_a_note_in_which_all_is_a_list_loses_the_reader_s_own_items():
    note = "title:: Quay opens\ndate:: 2031-05-07\n\n- The quay opens on Friday.\n- ## Notes\n\t- frame: costs\n"
    assert read(note) == {
        "title": "Quay opens", "published": "2031-05-07", "text": "The quay opens on Friday.",
    }  # fmt: skip


def test_the_day_on_which_a_note_was_made_is_no_article_s():
    for name in ("created", "Fecha de creación", "Erstellt am", "date added"):
        row = read(f"---\ntitle: Quay opens\npublished:\n{name}: 2031-06-01\n---\nIt opens.")
        assert "published" not in row
    assert read("---\ntitle: Quay opens\ndate: 2031-06-01\n---\nIt opens.")["published"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Lock\n\n- [[Quay opens]]\n- [ ] ask the library for May", "links to other notes"),
        ("All on the lock.\n\n```dataview\nTABLE date\n```\n\n1. [Quay](Quay%20opens.md) – first day", "links"),
        ('---\ntitle: "{{title}}"\ndate: {{date}}\n---\n## Notes\n', "a template"),
        ("# <% tp.file.title %>\n\nSource:: \nDate:: \n\n## My notes\n\n- ", "a template"),
        ("# Quay opens\n\n## My notes\n\nCosts more than they say.", "the reader's own"),
    ],
)  # fmt: skip
def test_indexes_templates_and_notes_alone_are_no_articles(text, reason):
    parsed = MARKDOWN.read(Source("a.md", text.encode()))
    assert parsed.rows == []
    assert reason in parsed.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "# Quay opens\n\nFalk: We wait for the men.\nRoe: We have no money for them.",
        "---\ntitle: Quay opens\nurl: https://post.example/a\n---\nIt opens [on Friday](https://post.example/b).",
        "# Notes from the quay\n\nThe quay opens on Friday, the harbour master said, and the men are back.",
    ],
)
def test_short_articles_and_turns_are_read(text):
    assert len(MARKDOWN.read(Source("a.md", text.encode())).rows) == 1


def test_the_index_of_a_notion_export_is_no_problem(tmp_path):
    number = "5d0f7a1be2c94c1f8a6d93b1f0e47c22"
    (tmp_path / f"Presse {number}").mkdir()
    (tmp_path / f"Presse {number}.csv").write_text("Titre,Date\nQuay opens,7 mai 2031\n")
    (tmp_path / f"Presse {number}" / f"Quay opens {number}.md").write_text(KEPT)
    problems = []
    articles, report = read_corpus(tmp_path, report=True, on_problem=problems.append)
    assert (articles["outlet"].tolist(), problems) == (["Lock Herald"], [])
    assert "is the index of the pages" in report.sentence
