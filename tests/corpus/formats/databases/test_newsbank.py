"""NewsBank's documents, as text and Word: title, day and newspaper, fields with bars, and how to cite."""

import pytest

from toolkit.corpus.formats.databases.newsbank import NEWSBANK
from toolkit.corpus.formats.layout import Source

TEXT = "The ferries stay in port, Harbour Minister Iris Holm said on Wednesday.\n\n“We wait,” Holm said. “Nobody pays.”"
FIELDS = "Author: Ida Falk; Staff Writer | Page: 4 | Section: Local | 312 Words\nOpenURL Link\n"
TAIL = "• Citation (aglc Style)\n\nIda Falk, 'Ferries stay', Harbour Post (online), 7 May 2031 <https://infoweb.newsbank.com/x>\n\n• Copyright\n\n© Copyright 2031 Harbour Post. All rights reserved.\n"
OLDER = "Record Number: 0F1234\nCopyright (c) 2031 Quay News\n"


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("fields", [FIELDS, FIELDS.replace(" | ", "\n"), "OpenURL Link\n"])
@pytest.mark.parametrize("tail", [TAIL, OLDER])
def test_documents_of_newsbank(gap, fields, tail):
    first = (
        f"Ferries stay\n{gap}May 7, 2031 | Harbour Post (Port Hale)\n{fields}\n{TEXT}\n\n{tail}\n"
    )
    second = f"Vote put off\nto the autumn\n{gap}May 8, 2031 | Quay News, The (Hale)\n{fields}\n{TEXT}\n\n{tail}"
    source = Source("a.txt", (first + second).encode())
    assert NEWSBANK.recognizes(source)
    parsed = NEWSBANK.read(source)
    assert [
        (row["title"], row["outlet"], row["published"], row["text"]) for row in parsed.rows
    ] == [
        ("Ferries stay", "Harbour Post (Port Hale)", "May 7, 2031", TEXT),
        ("Vote put off to the autumn", "Quay News, The (Hale)", "May 8, 2031", TEXT),
    ]
    if "Author" in fields:
        assert [(row["author"], row["section"]) for row in parsed.rows] == [
            ("Ida Falk", "Local")
        ] * 2


def test_what_only_mentions_newsbank_is_none():
    assert not NEWSBANK.recognizes(Source("a.txt", f"NewsBank was searched.\n\n{TEXT}".encode()))
