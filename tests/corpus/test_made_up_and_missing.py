"""Days that no page prints, marks of the end, texts inside elements, posts of sites."""

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit import read_corpus
from toolkit.corpus.columns import match_columns
from toolkit.corpus.formats.cells import read_element
from toolkit.corpus.furniture import strip_furniture


def make_page(above="", foot="", name="Lock stays shut"):
    return (
        f"<html><head><title>{name}</title></head><body><h1>{name}</h1>{above}<div>"
        f"<p>{STORY}</p><p>{OTHER}</p><p>{STORY[:96]}</p></div><div class='foot'>{foot}</div></body></html>"
    )


@pytest.mark.parametrize("foot", ["Copyright © 1999-2031 Hale", "© 2031 Hale", "1999-2031"])
def test_no_day_is_made_of_a_line_of_rights(tmp_path, foot):
    articles, _ = read(tmp_path, "page.html", make_page(foot=foot))
    assert articles.published.isna().all()


def test_a_first_of_january_that_is_printed_stays(tmp_path):
    articles, _ = read(tmp_path, "page.html", make_page("<p>1 January 2031</p>", "© 1999-2031"))
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2031-01-01"]


def test_source_and_time_below_the_title(tmp_path):
    above = '<div><i class="src">Source: Hale Wire</i><i class="time">2031-05-07 22:14:15</i></div>'
    articles, _ = read(tmp_path, "page.html", make_page(above, "Copyright © 1999-2031"))
    assert articles.outlet.tolist() == ["Hale Wire"]
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-07"]
    assert "Source" not in articles.text[0]


@pytest.mark.parametrize("mark", ["Enditem", "(Enditem)", " Enditem."])
def test_the_mark_of_a_storys_end_is_no_text(mark):
    assert strip_furniture(f"{STORY} {mark}") == (STORY, [mark.strip(" .")])
    assert strip_furniture(f"{STORY} The Enditem is a boat.")[1] == []


def test_texts_in_elements_of_any_name(tmp_path):
    cell = (
        f"<doc><intro><p>{STORY}</p></intro><p>{OTHER}</p><mid>No fee</mid><au>Ida Falk</au></doc>"
    )
    plain = f"<doc><p>{OTHER}</p></doc>"
    articles, _ = read(tmp_path, "t.tsv", f"head\tcontent\nLock\t{cell}\nQuay\t{plain}\n")
    assert articles.text.tolist() == [f"{STORY}\n\n{OTHER}\n\nNo fee", OTHER]
    assert articles.author.tolist()[0] == "Ida Falk"
    assert pd.isna(articles.author[1])


def test_an_element_in_the_midst_of_a_sentence_ends_no_paragraph():
    assert read_element("<tx><p>He <pers>Odd</pers> left.</p></tx>") == ("He Odd left.", None)
    assert read_element("a < b and c > d") is None


def test_posts_of_a_network_with_whole_texts(tmp_path):
    head = "Page Name,Page Created,Post Created,URL,Message,Link,Link Text\n"
    rows = f'Hale Post,2012-02-01 09:11:12,2031-05-07 04:12:33 EDT,https://net.example/1,"{STORY}",,Lock shut\n'
    articles, _ = read(tmp_path, "posts.csv", head + rows)
    assert articles.text.tolist() == [STORY]
    assert articles.title.tolist() == ["Lock shut"]
    assert articles.outlet.tolist() == ["Hale Post"]
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-07"]


def test_short_messages_are_no_text():
    table = pd.DataFrame({"message": ["sent", "seen"], "url": ["https://a.example"] * 2})
    assert "text" not in match_columns(table)


def test_headings_with_letters_spelt_out():
    assert match_columns(pd.DataFrame(columns=["ueberschrift", "volltext", "veroeffentlichungsdatum"])) == {
        "text": "volltext", "title": "ueberschrift", "published": "veroeffentlichungsdatum",
    }  # fmt: skip


def make_newsletter(folder, state="is_published", marks=("true", "true", "false")):
    (folder / "posts").mkdir()
    names = ["701.the-lock", "702.the-quay", "703.a-draft"]
    for name, text in zip(names, (STORY, OTHER, STORY.replace("Hale", "Tarn")), strict=True):
        page = f"<p>{text}</p><p>{text.upper()}</p>"
        (folder / "posts" / f"{name}.html").write_text(page)
        (folder / "posts" / f"{name}.opens.csv").write_text(
            f"post_id,email\n{name[:3]},a@b.example\n"
        )
    titles = ("The lock", "The quay", "A draft")
    rows = [
        f"{name},2031-05-0{n}T06:00:12.345Z,{mark},{title}"
        for n, (name, mark, title) in enumerate(zip(names, marks, titles, strict=True), 5)
    ]
    (folder / "posts.csv").write_text("\n".join([f"post_id,post_date,{state},title", *rows]))


@pytest.mark.parametrize(
    ("state", "marks"),
    [("is_published", ("true", "true", "false")), ("post_status", ("published", "live", "draft"))],
)
def test_a_table_whose_ids_are_names_of_pages(tmp_path, state, marks):
    make_newsletter(tmp_path, state, marks)
    articles, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert articles.title.tolist() == ["The lock", "The quay"]
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-05", "2031-05-06"]
    assert "1 article left out that it says was not published, such as posts/703.a-draft" in str(
        report
    )


def test_a_table_of_other_ids_says_what_it_is(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "links.csv").write_text("post_id,url\n17,https://a.example\n18,https://b.example\n")
    _, report = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert "links.csv: holds links to articles, and no text" in str(report)


def test_a_first_of_january_in_the_address_stays(tmp_path):
    page = make_page(foot="© 1999-2031").replace(
        "<head>", "<head><link rel='canonical' href='https://hale.example/2021/01/01/lock-shut'>"
    )
    articles, _ = read(tmp_path, "page.html", page)
    assert articles.published.dt.strftime("%Y-%m-%d").tolist() == ["2021-01-01"]


def test_ids_that_differ_only_in_blanks_complete_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "t.csv").write_text("post_id,title\na-b,One\n a-b,Two\n")
    articles, _ = read_corpus(tmp_path, report=True, on_problem=lambda _: None)
    assert len(articles) == 1
