"""What is left out, or goes with another article, is said: made-up files whose right values were written first."""

import json

import pytest

from toolkit import read_corpus

WORDS = (
    "The council voted on Tuesday to keep the night ferries, and Mayor Ida Roe said that the boats would stay "
    "until the tunnel under the sound is open to everybody who lives on the island."
)
OTHER = (
    "Harbour master Odd Moe told reporters at the quay that no crew had been warned of the storm, and that he "
    "would ask the ministry for two more tugs before the winter comes to the northern coast."
)


def read(folder, files):
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf8")
    return read_corpus(folder, report=True, on_problem=lambda _: None)


def test_a_file_beside_a_text_is_of_its_own_folder(tmp_path):
    about = json.dumps({"title": "Ferries stay", "outlet": "Hale Post", "published": "2031-05-07"})
    files = {"2030/01.txt": OTHER, "2031/01.txt": WORDS, "2031/01.json": about}
    articles, _ = read(tmp_path, files)
    titles = articles.set_index("article_id")["title"]
    assert titles.filter(like="2031").tolist() == ["Ferries stay"]
    assert titles.filter(like="2030").isna().all()


def test_a_record_without_its_end_is_a_document_of_its_own(tmp_path):
    records = [
        f"<DOC>\n<DOCNO> N-{n} </DOCNO>\n<HEADLINE> {title} </HEADLINE>\n<TEXT>\n{words}\n</TEXT>\n"
        for n, (title, words) in enumerate([("One", WORDS), ("Two", OTHER), ("Three", WORDS[::1])])
    ]
    articles, _ = read(
        tmp_path, {"wire.sgm": "</DOC>\n".join(records[:2]) + records[2] + "</DOC>\n"}
    )
    assert articles["title"].tolist() == ["One", "Two", "Three"]


def test_a_page_goes_on_below_its_notes(tmp_path):
    page = f"{WORDS}\n\n== Notes ==\n* [http://hale.example A note]\n\n== Reaction ==\n{OTHER}"
    export = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/"><siteinfo><sitename>Hale Wiki'
        f"</sitename></siteinfo><page><title>Ferries</title><ns>0</ns><revision><text>{page}</text>"
        "</revision></page></mediawiki>"
    )
    articles, _ = read(tmp_path, {"wiki.xml": export})
    assert OTHER in articles["text"][0]
    assert "A note" not in articles["text"][0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([{"title": "One", "text": WORDS}, {"title": "Two", "text": OTHER}, "three"], "1 of the list's entries"),
        ({"title": "All", "text": WORDS, "posts": [{"title": "A", "text": WORDS}, {"title": "B", "text": OTHER}]},
         "“posts” holds a list of articles"),
    ],
)  # fmt: skip
def test_entries_that_are_not_read_are_said(tmp_path, content, said):
    _, report = read(tmp_path, {"export.json": json.dumps(content)})
    assert said in str(report) + report.files.to_string()


def test_messages_without_words_are_counted(tmp_path):
    one = (
        '<div class="message default"><div class="date" title="07.05.2031 08:00:00"></div>'
        '<div class="from_name">Quay Wire</div>{}</div>'
    )
    texts = [one.format(f'<div class="text">{words}</div>') for words in (WORDS, OTHER)]
    page = f"<html><body>{texts[0]}{one.format('<div class=photo></div>')}{texts[1]}</body></html>"
    articles, report = read(tmp_path, {"messages.html": page})
    assert len(articles) == 2
    assert "1 message without words left out" in str(report) + report.files.to_string()
