"""Heads of articles in documents without a layout: what is taken, what stays text, and several articles in one."""

import pytest

from toolkit import read_corpus
from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.heading.names import sounds_like_outlet
from toolkit.corpus.formats.word import WORD

ONE = (
    "Harbour Minister Iris Holm said the ferries would stay in port until the storm has passed, and that nobody "
    "would pay for tickets of that day.\n\n“We wait,” Holm said."
)
TWO = "The council of Port Hale put off its vote on the quay to the autumn.\n\n“No money, no quay,” said Jon Lind, who holds the city's purse and means to keep it shut."


def read(tmp_path, text, name="a.txt"):
    (tmp_path / name).write_text(text, encoding="utf8")
    articles, report = read_corpus(tmp_path / name, report=True, on_problem=lambda problem: None)
    return articles, str(report)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Harbour Post, 7 May 2031"], ("Harbour Post", "7 May 2031", None)),
        (["Ida Falk", "Quay News | Wednesday 7 May 2031", "https://quay.example/1"], ("Quay News", "7 May 2031", "Ida Falk")),
        (["By Ida Falk, Political Editor", "Published: 7 May 2031 at 14:02"], (None, "7 May 2031", "Ida Falk")),
        (["By IDA FALK", "STAFF WRITER"], (None, None, "IDA FALK")),
        (["The Evening Ledger", "May 7, 2031", "Ida Falk"], ("The Evening Ledger", "May 7, 2031", "Ida Falk")),
        (["by Ida Falk (Harbour Post, 7 May 2031)"], ("Harbour Post", "7 May 2031", "Ida Falk")),
        (["Source: quaynews.example", "Date: 2031-05-07", "Author: Ida Falk"], ("quaynews.example", "2031-05-07", "Ida Falk")),
        (["7 May 2031 | Harbour Post | p. 4 | 312 words"], ("Harbour Post", "7 May 2031", None)),
        (["Port Hale, 7 May 2031"], (None, "7 May 2031", None)),
        (["PORT HALE | 7 May 2031"], (None, "7 May 2031", None)),
    ],
)  # fmt: skip
def test_what_a_head_says(lines, expected):
    head = read_head([*lines, "The talks resumed on Monday, two officials said."])
    assert tuple(head.row.get(name) for name in ("outlet", "published", "author")) == expected
    assert head.lines == len(lines)


@pytest.mark.parametrize(
    "lines",
    [["PORT HALE, 7 May 2031 — The talks resumed on Monday, said two officials who were there."],
     ["On Wednesday, 7 May 2031, the council voted to keep the zoo open."],
     ["By the time he left, 7 May 2031 was over and the harbour was closed."],
     ["Harbour Post"], ["Ida Falk", "The talks resumed."], ["Harbour Post, 7 May 2031 Page 2", "storm has passed."]],
)  # fmt: skip
def test_what_is_no_head(lines):
    assert read_head(lines).lines == 0


def test_a_part_of_a_paper_is_no_outlet():
    assert not any(map(sounds_like_outlet, ("News", "World", "Politics", "Ida Falk")))


def test_of_one_article_the_text_stays_from_below_its_head(tmp_path):
    articles, _ = read(
        tmp_path, f"Ferries stay\n\nHarbour Post\n7 May 2031\nBy Ida Falk\n\n{ONE}\n\n\nEnd note\n"
    )
    first = articles.iloc[0]
    assert (first.title, first.outlet, first.author) == ("Ferries stay", "Harbour Post", "Ida Falk")
    assert (str(first.published.date()), first.text) == ("2031-05-07", f"{ONE}\n\n\nEnd note\n")


@pytest.mark.parametrize(
    "text",
    [f"Ferries stay\n\n{ONE}", ONE, f"“Ferries stay until\n\nHarbour Post, 7 May 2031 Page 2\n\nthe storm has passed.”\n\n{ONE}",
     f"{ONE}\n\nHarbour Post, 7 May 2031"],
)  # fmt: skip
def test_without_a_head_nothing_is_taken(tmp_path, text):
    articles, _ = read(tmp_path, text)
    assert "Ferries stay" not in str(articles.title[0])
    assert ONE in articles.text[0]
    assert ("Ferries" in text) == ("Ferries" in articles.text[0])


RULES = ["-" * 40, "=" * 20, "* * *", "\f", "\n\n\n", "Article 2 of 2"]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_several_articles_in_one_text(tmp_path, rule, gap):
    heads = [
        gap.join(("Ferries stay", "Harbour Post, 7 May 2031", "By Ida Falk")),
        gap.join(("Vote put off", "By Jon Zaar", "Quay News, 8 May 2031")),
    ]
    articles, _ = read(tmp_path, f"{heads[0]}\n\n{ONE}\n\n{rule}\n\n{heads[1]}\n\n{TWO}\n")
    assert articles[["title", "outlet", "author", "text"]].values.tolist() == [
        ["Ferries stay", "Harbour Post", "Ida Falk", ONE],
        ["Vote put off", "Quay News", "Jon Zaar", TWO],
    ]
    assert [one.day for one in articles.published] == [7, 8]


def test_outlet_and_day_may_stand_above_a_title(tmp_path):
    articles, _ = read(
        tmp_path,
        f"Harbour Post\n7 May 2031\n\nFerries stay\n\n{ONE}\n\n-----\n\nQuay News, 8 May 2031\n\nVote put off\n\n{TWO}",
    )
    assert articles[["title", "outlet", "text"]].values.tolist() == [
        ["Ferries stay", "Harbour Post", ONE], ["Vote put off", "Quay News", TWO],
    ]  # fmt: skip


def test_a_rule_inside_an_article_is_none_between_articles(tmp_path):
    articles, _ = read(tmp_path, f"{ONE}\n\n* * *\n\n{TWO}")
    assert articles.text.tolist() == [f"{ONE}\n\n* * *\n\n{TWO}"]


def heading(text, style="berschrift1"):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


BOLD = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@pytest.mark.parametrize(
    "title", [heading, BOLD.format, lambda text: PAGE + f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"]
)
def test_a_press_review_in_word(word_file, title):
    lines = ["Press review", title("Ferries stay"), "Harbour Post, 7 May 2031", *ONE.split("\n\n"),
             title("Vote put off"), "Evening Tide, 8 May 2031", "By Ida Falk", *TWO.split("\n\n")]  # fmt: skip
    parsed = WORD.read(word_file(lines))
    assert [(row["title"], row["outlet"], row["text"]) for row in parsed.rows] == [
        ("Ferries stay", "Harbour Post", ONE), ("Vote put off", "Evening Tide", TWO),
    ]  # fmt: skip
    assert parsed.notes == ["in front of the first article left out: “Press review”"]


def test_headings_of_chapters_above_articles_are_no_text(word_file):
    chapter = heading("At home")
    lines = [chapter, heading("Ferries stay", "Kopf"), "Harbour Post, 7 May 2031", ONE, heading("Abroad"),
             heading("Vote put off", "Kopf"), "Quay News, 8 May 2031", TWO]  # fmt: skip
    parsed = WORD.read(word_file(lines))
    assert [row["title"] for row in parsed.rows] == ["Ferries stay", "Vote put off"]
    assert not any("Abroad" in row["text"] for row in parsed.rows)


def test_a_briefing_has_its_day_its_occasion_and_no_end(tmp_path):
    text = (
        "OFFICE OF THE HARBOUR MINISTER\n\nFor Immediate Release            May 7, 2031\n\nPRESS BRIEFING BY HARBOUR MINISTER IRIS HOLM\n"
        "AND DEPUTY TOM REED\n\nQuay Room\n\nMS. HOLM: Good morning. The ferries stay.\n\nQ    Until when?\n\nMR. REED: Until the storm has passed.\n\n"
        "                      END                1:31 P.M. EST\n"
    )
    articles, _ = read(tmp_path, text)
    assert articles.title[0] == "PRESS BRIEFING BY HARBOUR MINISTER IRIS HOLM AND DEPUTY TOM REED"
    assert str(articles.published[0].date()) == "2031-05-07"
    assert articles.text[0].endswith("MR. REED: Until the storm has passed.")


def test_a_mail_that_repeats_its_title_and_names_its_writer(tmp_path):
    mail = "From: Harbour Post <a@post.example>\nTo: b@c.example\nSubject: Ferries stay\nDate: Wed, 7 May 2031 09:00:00 +0000\n\n"
    articles, _ = read(tmp_path, f"{mail}Ferries stay\n\nBy Ida Falk\n\n{ONE}\n", "a.eml")
    first = articles.iloc[0]
    assert (first.title, first.author, first.outlet, first.text) == (
        "Ferries stay",
        "Ida Falk",
        "Harbour Post",
        ONE,
    )


def test_a_mail_with_an_article_of_its_own_head(tmp_path):
    mail = "From: Ann Fig <a@uni.example>\nTo: b@c.example\nSubject: for the corpus\nDate: Wed, 14 May 2031 09:00:00 +0000\n\n"
    articles, _ = read(
        tmp_path, f"{mail}Ferries stay\nHarbour Post, 7 May 2031\nBy Ida Falk\n\n{ONE}\n", "a.eml"
    )
    first = articles.iloc[0]
    assert (first.title, first.author, first.outlet, first.text) == (
        "Ferries stay",
        "Ida Falk",
        "Harbour Post",
        ONE,
    )
    assert first.published.day == 7


def test_blocks_of_named_fields_above_articles(tmp_path):
    block = "{rule}\nTitle: {title}\nSource: {outlet}\nDate: 2031-05-0{day}\nAuthor: Ida Falk\nURL: https://post.example/{day}\n{thin}\n\n{text}\n"
    rule, thin = "=" * 50, "-" * 50
    first = block.format(
        rule=rule,
        thin=thin,
        title="Ferries stay; quay closed",
        outlet="Harbour Post",
        day=7,
        text=ONE,
    )
    second = block.format(
        rule=rule, thin=thin, title="Vote put off", outlet="Evening Tide", day=8, text=TWO
    )
    articles, _ = read(tmp_path, first + second)
    assert articles[["title", "outlet", "text"]].values.tolist() == [
        ["Ferries stay; quay closed", "Harbour Post", ONE], ["Vote put off", "Evening Tide", TWO],
    ]  # fmt: skip
    one, _ = read(
        tmp_path,
        f"Source: Harbour Post\nDate: 2031-05-07\nHeadline: Ferries stay\n\n{ONE}",
        "b.txt",
    )
    assert one[["title", "outlet", "text"]].values.tolist() == [
        ["Ferries stay", "Harbour Post", ONE]
    ]


def test_a_sentence_between_title_and_head_is_text(tmp_path):
    stand = "The harbour minister wants to wait, and the council to pay for none of it"
    articles, _ = read(
        tmp_path,
        f"Ferries stay\n\n{stand}\n\nSimon Falk\nHarbour Post\nWed 7 May 2031 16.20 GMT\n\n{ONE}",
    )
    first = articles.iloc[0]
    assert (first.title, first.outlet, first.author) == (
        "Ferries stay",
        "Harbour Post",
        "Simon Falk",
    )
    assert (first.published.day, first.text) == (7, f"{stand}\n\n{ONE}")


def test_a_department_briefing(tmp_path):
    text = "Department Press Briefing – May 7, 2031\n\nMay 7, 2031\n\nVera Holm, Spokesperson\n\n1:22 p.m. EDT\n\nMS HOLM: The ferries stay.\n\nQUESTION: Until when?\n"
    articles, _ = read(tmp_path, text)
    assert articles.title[0] == "Department Press Briefing – May 7, 2031"
    assert articles.published[0].day == 7
    assert "MS HOLM: The ferries stay." in articles.text[0]


def test_a_forwarded_mail_in_markup_alone(tmp_path):
    paragraphs = "".join(f"<p>{part}</p>" for part in ONE.split("\n\n"))
    page = (
        "<html><body><p>Zur Info.</p><hr><p><b>Von:</b> Harbour Post &lt;news@post.example&gt;<br><b>Gesendet:</b> Mittwoch, 7. Mai 2031 18:10"
        f"<br><b>An:</b> Uta Kern<br><b>Betreff:</b> Ferries stay</p><h1>Ferries stay</h1><p>By Ida Falk</p>{paragraphs}</body></html>"
    )
    mail = "From: Uta Kern <u@uni.example>\nTo: a@b.example\nSubject: WG: Hafen\nDate: Mon, 12 May 2031 08:00:00 +0200\nContent-Type: text/html; charset=utf-8\n\n"
    articles, report = read(tmp_path, mail + page, "a.eml")
    first = articles.iloc[0]
    assert (first.title, first.outlet, first.author, first.text) == (
        "Ferries stay",
        "Harbour Post",
        "Ida Falk",
        ONE,
    )
    assert first.published.day == 7
    assert "in front of a forwarded mail left out: “Zur Info.”" in report


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Harbour Post\n\nFerries stay in port", ("Ferries stay in port", "Harbour Post", None)),
        ("Photo: Jon Doe\n\nFerries stay in port\n\nBy Ida Falk\n7 May 2031", ("Ferries stay in port", None, "Ida Falk")),
        ("FERRIES STAY IN PORT\nUNTIL FRIDAY\n\nBY IDA FALK\nHarbour Post Staff", ("FERRIES STAY IN PORT UNTIL FRIDAY", "Harbour Post", "IDA FALK")),
        ("Ferries stay in port\nSimon Falk, Harbour Post\nWednesday, May 7, 2031", ("Ferries stay in port", "Harbour Post", "Simon Falk")),
        ("Ferries stay in port | Harbour Post\nhttps://post.example/1\nMay 7, 2031", ("Ferries stay in port", "Harbour Post", None)),
        ("The minister on the port\n\nInterview, 7 May 2031", ("The minister on the port", None, None)),
        ("Ferries stay in port\n\nPort Hale, 7 May 2031", ("Ferries stay in port", None, None)),
    ],
)  # fmt: skip
def test_other_forms_of_heads(tmp_path, head, expected):
    articles, _ = read(tmp_path, f"{head}\n\n{ONE}")
    first = articles[["title", "outlet", "author"]].astype(object).iloc[0]
    assert (
        tuple(
            None if value != value or value is None else value
            for value in first.where(first.notna(), None)
        )
        == expected
    )
    assert articles.text[0] == ONE


def test_numbered_articles_without_rules(tmp_path):
    articles, _ = read(
        tmp_path,
        f"1. Ferries stay in port\nHarbour Post, May 7, 2031\n\n{ONE}\n\n2. Vote put off\nQuay News, May 8, 2031\n\n{TWO}",
    )
    assert articles[["title", "outlet", "text"]].values.tolist() == [
        ["Ferries stay in port", "Harbour Post", ONE], ["Vote put off", "Quay News", TWO],
    ]  # fmt: skip


def test_what_stays_one_article(tmp_path, word_file):
    texts = [f"{ONE}\n\n* * *\n\nPORT HALE, May 7 — {TWO}", f"{ONE}\n\n\n\nBackground\n\n{TWO}\n\n\n\nBy Ida Falk\n\nEditing by Jon Lind\n",
             f"{ONE}\n\n-----\n\nReporting by Ida Falk; editing by Jon Lind\n"]  # fmt: skip
    for text in texts:
        articles, _ = read(tmp_path, text)
        assert len(articles) == 1
        assert "“We wait,” Holm said." in articles.text[0]
    interview = [
        heading("We will not sell"),
        "Harbour Post, 7 May 2031",
        BOLD.format("Will you sell?"),
        ONE,
        BOLD.format("Who pays?"),
        TWO,
    ]
    parsed = WORD.read(word_file(interview))
    assert [row["title"] for row in parsed.rows] == ["We will not sell"]
    assert "Will you sell?" in parsed.rows[0]["text"]


@pytest.mark.parametrize(
    "office",
    ["Economics Correspondent", "Chief economics editor", "POLITICAL EDITOR", "Greyhaven Bureau Chief",
     "Money and Work Editor", "Senior correspondent in Greyhaven"],
)  # fmt: skip
@pytest.mark.parametrize("title", ["Bank keeps rate\n", ""])
def test_office_of_a_writer_below_the_byline_is_no_text(tmp_path, office, title):
    text = "The central bank kept its rate on Thursday, its governor Nils Farrow said."
    (tmp_path / "a.txt").write_text(
        f"{title}By Ida Falk\n{office}\n\n{text}\n\n“No need,” he said.\n"
    )
    article = read_corpus(tmp_path / "a.txt", on_problem=lambda _: None).iloc[0]
    assert (article["author"], article["text"].split("\n")[0]) == ("Ida Falk", text)
