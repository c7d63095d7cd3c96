"""Exports of messengers, sites, lists and press offices, as their makers write them, and what is doubted."""

import io
import json
import zipfile

import pandas as pd
import pytest

from tests.corpus.conftest import OTHER, STORY, read
from tests.corpus.formats.conftest import word
from toolkit import read_corpus
from toolkit.corpus.formats.heading.releases import cut_release, is_release_line

PARTS = [
    [f"{first}.", second] for first, second in (text.split(". ", 1) for text in (STORY, OTHER))
]
WHOLE = ["\n\n".join(parts) for parts in PARTS]


def write(folder, files):
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    return read_corpus(folder, report=True, on_problem=lambda _: None)


def pack(tmp_path, files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return read(tmp_path, "export.zip", stream.getvalue())


def test_a_chat_is_an_article_a_message(tmp_path):
    chat = (
        "13/05/2031, 08:00 - Messages and calls are end-to-end encrypted.\n"
        f"13/05/2031, 09:10 - Ida Roe: {PARTS[0][0]}\n{PARTS[0][1]}\n"
        f"14/05/2031, 10:11 - Odd Moe: {OTHER}\n14/05/2031, 10:12 - Odd Moe: <Media omitted>\n"
    )
    articles, report = read(tmp_path, "chat.txt", chat)
    assert articles.text.tolist() == ["\n".join(PARTS[0]), OTHER]
    assert articles.author.tolist() == ["Ida Roe", "Odd Moe"]
    assert articles.published.dt.day.tolist() == [13, 14]
    assert "2 messages left out" in str(report)


def test_a_chat_with_days_in_brackets(tmp_path):
    lines = [
        f"[2{n}.05.31, 08:00:0{n}] Ida Roe: Boat {n} is in, and it waits at the quay."
        for n in range(4)
    ]
    articles, _ = read(tmp_path, "chat.txt", "\n".join(lines))
    assert articles.published.dt.day.tolist() == [20, 21, 22, 23]


def test_what_a_file_beside_a_text_says_of_it(tmp_path):
    said = {"title": "Lock briefing", "channel": "Hale TV", "upload_date": "20310507", "description": "Live.",
            "formats": [{"url": "https://i.example/1"}], "webpage_url": "https://tv.example/1"}  # fmt: skip
    captions = f"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n{STORY}\n"
    page = "title: Quay opens\nsource: Harbour Post\ndate: 2031-05-08\n"
    articles, report = write(
        tmp_path,
        {"a [x1].en.vtt": captions, "a [x1].info.json": json.dumps(said), "b.txt": OTHER, "b.yml": page,
         "c.txt": f"{OTHER} {STORY}", "c.xml": "<meta><title>Both</title><newspaper>Hale Times</newspaper></meta>"},
    )  # fmt: skip
    found = articles.set_index("article_id")
    assert found.loc["a [x1].en", ["title", "outlet", "url"]].tolist() == [
        "Lock briefing",
        "Hale TV",
        "https://tv.example/1",
    ]
    assert found.loc["b", ["title", "outlet"]].tolist() == ["Quay opens", "Harbour Post"]
    assert found.loc["c", ["title", "outlet"]].tolist() == ["Both", "Hale Times"]
    assert found.published.dropna().dt.day.tolist() == [7, 8]
    assert "files left out" not in str(report)


def test_what_lies_beside_posts_in_an_export_is_no_article(tmp_path):
    page = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"
    body = "".join(f"<p>{part}</p>" for part in PARTS[0] * 3)
    articles, report = pack(tmp_path, {
        "posts/2031-05-06_lock.html": page.format("Lock stays shut", body),
        "posts/draft_quay.html": page.format("Untitled", body),
        "profile/profile.html": page.format("Profile", "<ul><li>Name: Ida Roe</li></ul>"),
        "claps/claps-1.html": page.format("Claps", "<p>One.</p>"),
        "robots.txt": "User-agent: *\nDisallow: /x\n",
    })  # fmt: skip
    assert articles.title.tolist() == ["Lock stays shut"]
    assert "is a draft by its name" in str(report)
    assert "is of the account of who wrote" in str(report)


def test_a_folder_called_profile_alone_is_read(tmp_path):
    articles, _ = write(tmp_path, {"profile/a.txt": STORY, "articles of May/b.txt": OTHER})
    assert len(articles) == 2


def test_rows_that_nobody_could_read_are_left_out(tmp_path):
    rows = pd.DataFrame({
        "Title": ["Lock", "Quay", "Dam"], "Date": ["2031-05-06"] * 3, "Content": [STORY, OTHER, STORY + OTHER],
        "Status": ["publish", "draft", "publish"], "Post Type": ["post", "post", "page"],
    })  # fmt: skip
    articles, report = read(tmp_path, "a.csv", rows.to_csv(index=False))
    assert articles.title.tolist() == ["Lock"]
    assert (
        "2 rows left out that are no published articles: 1 “draft” (Status), 1 “page” (Post Type)"
        in str(report)
    )


def test_a_column_of_kinds_without_articles_leaves_nothing_out(tmp_path):
    rows = pd.DataFrame(
        {"Title": ["Lock", "Quay"], "Content": [STORY, OTHER], "Type": ["Page", "Photo"]}
    )
    assert len(read(tmp_path, "a.csv", rows.to_csv(index=False))[0]) == 2


def test_what_columns_say_of_authors_is_no_author(tmp_path):
    rows = pd.DataFrame({
        "headline": ["Lock", "Quay"], "content": [STORY, OTHER], "author_gender": ["FEMALE", "MALE"],
        "author.country": ["Tarn", "Tarn"], "extra_author.name": ["Ida Roe", "Odd Moe"], "author_followers": [3, 4],
    })  # fmt: skip
    articles, _ = read(tmp_path, "a.csv", rows.to_csv(index=False))
    assert articles.author.tolist() == ["Ida Roe", "Odd Moe"]


RELEASE = [
    "Quay opens at Tarn",
    "TARN – " + PARTS[1][0],
    PARTS[1][1] + " A second one will follow in the summer, she added on Friday.",
]
BELOW = [
    "Notes to Editors",
    "The office keeps an archive of all the boats.",
    "Media contact:",
    "Ida Roe, press@quay.example",
]


@pytest.mark.parametrize("end", ["– ENDS –", "###", "-30-", "ENDS"])
def test_press_releases_in_word(tmp_path, end):
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    lines = ["TARN HARBOUR OFFICE", "PRESS RELEASE", bold.format("FOR IMMEDIATE RELEASE"), "7 May 2031",
             bold.format(RELEASE[0]), *RELEASE[1:], end, *BELOW]  # fmt: skip
    articles, report = read(tmp_path, "a.docx", word(lines).data)
    article = articles.iloc[0]
    assert (article.title, article.outlet) == (RELEASE[0], "TARN HARBOUR OFFICE")
    assert article.text == "\n\n".join(RELEASE[1:])
    assert str(article.published.date()) == "2031-05-07"
    assert "below the end of the release left out" in str(report)


def test_press_releases_in_plain_text(tmp_path):
    text = "\n\n".join(["TARN HARBOUR OFFICE", "NEWS RELEASE", "FOR IMMEDIATE RELEASE\nMay 7, 2031",
                        "CONTACT: Ida Roe, Press Officer\n+99 555 0101", *RELEASE, "About the Office", "It was founded in 1702.", "# # #"])  # fmt: skip
    article = read(tmp_path, "a.txt", text)[0].iloc[0]
    assert (article.title, article.outlet) == (RELEASE[0], "TARN HARBOUR OFFICE")
    assert article.text.strip() == "\n\n".join(RELEASE[1:])


@pytest.mark.parametrize(
    "line",
    [
        "Pressemitteilung",
        "COMMUNIQUÉ DE PRESSE",
        "Nota de prensa",
        "Embargoed until 6 May 2031, 10:00",
        "Media statement",
    ],
)
def test_lines_that_only_say_that_this_is_a_release(line):
    assert is_release_line(line)
    assert not is_release_line(
        f"{line}s were read in parliament on Tuesday, and nobody laughed at all about them"
    )


def test_a_sign_between_parts_of_a_text_ends_no_release():
    text = f"{STORY}\n\n###\n\n{OTHER} {STORY} {OTHER}"
    assert cut_release(text, called=False) == (text, "")


def test_a_name_alone_below_each_text_is_its_author(tmp_path):
    record = (
        "{0}\n\n{1}\n\n{2}\n\nQuelle:  Hafen-Kurier vom 0{3}.05.2031, Nr. 9, S. 4\nISSN:    0943\nRessort: Lokales\n\n"
        + "-" * 79
        + "\n\n"
    )
    long = [
        f"{text} The office will say more of it on Monday, and asked for patience."
        for text in WHOLE
    ]
    text = record.format("Lock stays shut", long[0], "Nele Ohm", 6) + record.format(
        "Quay opens at Tarn", long[1], "Jan Petersohn", 7
    )
    articles, _ = read(tmp_path, "a.txt", text)
    assert articles.author.tolist() == ["Nele Ohm", "Jan Petersohn"]
    assert not articles.text.str.contains("Ohm|Petersohn").any()


def test_senders_in_archives_of_mailing_lists(tmp_path):
    mail = "From press at quay.example  Tue May  6 08:00:00 2031\nFrom: press at quay.example (Quay Press Service)\nDate: Tue, 6 May 2031 08:00:00 +0200\nSubject: [quay] {}\nMessage-ID: <1@quay.example>\n\n{}\n-------------- next part --------------\nAn HTML attachment was scrubbed...\n\n"
    articles, _ = read(
        tmp_path,
        "2031-May.txt",
        mail.format("Lock stays shut", WHOLE[0]) + mail.format("Quay opens", WHOLE[1]),
    )
    assert articles.outlet.tolist() == ["Quay Press Service"] * 2
    assert articles.text.tolist() == WHOLE


def test_what_a_program_says_of_a_recording_is_nobody_s_words(tmp_path):
    lines = ["Lock briefing", "May 6, 2031, 2:00PM", "3m 12s", "Ida Roe started transcription", "Ida Roe   0:04\nWelcome to the briefing, all of you.",
             "Odd Moe   0:12\nThe lock stays shut.", "Ida Roe   0:20\nFor how long will it?", "Ida Roe stopped transcription"]  # fmt: skip
    article = read(tmp_path, "a.docx", word(lines).data)[0].iloc[0]
    assert (
        article.text
        == "Ida Roe: Welcome to the briefing, all of you.\n\nOdd Moe: The lock stays shut.\n\nIda Roe: For how long will it?"
    )


@pytest.mark.parametrize("name", ["a.vtt", "a.sbv"])
def test_names_in_front_of_captions_are_speakers(tmp_path, name):
    said = [("Ida Roe", "Why is it shut?"), ("Odd Moe", "The gate is old."), ("Ida Roe", "Is it?")]
    times = (
        "0{0}:00:0{1}.000 --> 00:00:0{2}.000" if name == "a.vtt" else "0:00:0{1}.000,0:00:0{2}.000"
    )
    cues = "\n\n".join(
        f"{times.format(0, n, n + 1)}\n{who}: {what}" for n, (who, what) in enumerate(said)
    )
    text = read(tmp_path, name, f"WEBVTT\n\n{cues}\n" if name == "a.vtt" else cues)[0].text[0]
    assert text == "\n\n".join(f"{who}: {what}" for who, what in said)


def test_messages_of_an_exported_page(tmp_path):
    message = '<div class="message default"><div class="body"><div class="pull_right date details" title="{}.05.2031 08:00:00 UTC+01:00">08:00</div><div class="from_name">Quay Wire</div><div class="text"><strong>{}</strong><br><br>{}</div></div></div>'
    body = message.format(13, "Lock stays shut", STORY) + message.format(14, "Quay opens", OTHER)
    page = f'<html><body><div class="page_header"><div class="text bold">Quay Wire</div></div><div class="message service"><div class="body details">13 May 2031</div></div>{body}</body></html>'
    articles, _ = read(tmp_path, "messages.html", page)
    assert articles[["title", "outlet", "text"]].values.tolist() == [
        ["Lock stays shut", "Quay Wire", STORY],
        ["Quay opens", "Quay Wire", OTHER],
    ]
    assert articles.published.dt.day.tolist() == [13, 14]


def test_a_day_below_the_title_goes_before_that_of_the_page(tmp_path):
    page = (
        "<html><head><title>Harbour Post | Lock stays shut at Hale</title></head><body><table><tr><td>Thursday, May 8, 2031</td></tr><tr><td><b>Lock stays shut at Hale</b><br>By IDA ROE<br>"
        f"<i>Published Tuesday, May 6, 2031</i><p>{PARTS[0][0]}<p>{PARTS[0][1]}<p>{PARTS[0][1]}</td></tr></table></body></html>"
    )
    assert str(read(tmp_path, "a.html", page)[0].published[0].date()) == "2031-05-06"


def test_what_a_box_asks_for_is_no_text(tmp_path):
    box = '<div class="popup-x"><h3>Get the Morning Tide</h3><p>Our letter brings the news to your inbox.</p><form><input type="email"><button>Sign Up</button></form></div>'
    body = "".join(f"<p>{part}</p>" for part in (*PARTS[0], *PARTS[1]))
    page = f"<html><head><title>Lock stays shut</title></head><body><main><article><h1>Lock stays shut</h1>{body}{box}<p>{PARTS[0][0]}</p></article></main></body></html>"
    assert "Morning Tide" not in read(tmp_path, "a.html", page)[0].text[0]


DOUBTED = {
    "may have no title of its own": {"title": "FOR IMMEDIATE RELEASE"},
    "may have another outlet": {"outlet": "press@quay.example"},
    "may have another author": {"author": "admin"},
    "has the outlet's name in its title": {"title": "Lock stays shut | Harbour Post"},
    "holds marks of a wiki": {"text": f"{STORY} {{{{box}}}} [[Category:Hale]] {OTHER}"},
    "holds lines of fields": {"text": f"{STORY}\n\n{OTHER}\n\nTitle: Lock\nSource: Post\n"},
    "may hold 3 articles": {"text": f"a\nb\n{STORY}\nHarbour Post, 6 May 2031\n{OTHER}\nHale Times, 7 May 2031\n{STORY}\n{OTHER}\nb\na"},
}  # fmt: skip


@pytest.mark.parametrize("reason", DOUBTED)
def test_what_speaks_against_a_field_is_said(tmp_path, reason):
    row = {
        "title": "Lock stays shut",
        "outlet": "Harbour Post",
        "author": "Ida Roe",
        "date": "2031-05-06",
        "text": f"{STORY}\n\n{OTHER}",
    }
    assert not len(read(tmp_path, "a.csv", pd.DataFrame([row]).to_csv(index=False))[1].doubts)
    _, report = read(
        tmp_path, "b.csv", pd.DataFrame([{**row, **DOUBTED[reason]}]).to_csv(index=False)
    )
    assert report.doubts.reason.str.startswith(reason).any(), report.doubts.reason.tolist()


def test_lines_that_many_texts_end_with_are_said_once(tmp_path):
    rows = [
        {
            "title": f"Boat {n}",
            "date": "2031-05-06",
            "text": f"Boat {n} came in at {n} and left again. {STORY[: 60 + n]}.\n\n{OTHER[: 80 + n]}.\n\nThe Quay is a letter on boats and people",
        }
        for n in range(4)
    ]
    _, report = read(tmp_path, "a.csv", pd.DataFrame(rows).to_csv(index=False))
    said = [one for one in report.doubts.reason if one.startswith("ends as other texts do")]
    assert said == [
        "ends as other texts do: “The Quay is a letter on boats and people” stands at the end of 4 of 4 of a.csv"
    ]
