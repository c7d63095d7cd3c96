"""Covers, feet of mails, reports of monitoring services, and articles that go on on another page."""

import pytest

from tests.corpus.conftest import OTHER, STORY, read
from toolkit.corpus.formats.records.dated import read_dated_line
from toolkit.corpus.formats.records.jumps import join_jumps
from toolkit.corpus.furniture import strip_furniture


def test_a_cover_that_lists_the_titles_is_no_article(tmp_path):
    listed = "Lock at Hale stays shut\n  Hale Avis - 07.05.2031\nQuay at Tarn opens again\n  Tarn Dagblad - 08.05.2031\n"
    cover = f"Press cuttings\n\nTaken on 09.05.2031 from the archive of the service:\n(2 articles)\n\nInnhold:\n\n{listed}"
    rule = "\n" + "=" * 60 + "\n\n"
    one = f"Lock at Hale stays shut\n\nHale Avis - 07.05.2031 Side: 4\nAv Ida Falk\n\n{STORY}\n"
    two = f"Quay at Tarn opens again\n\nTarn Dagblad - 08.05.2031\n\n{OTHER}\n"
    articles, report = read(tmp_path, "a.txt", rule.join((cover, one, two)))
    assert articles.text.str.strip().tolist() == [STORY, OTHER]
    assert "in front of the first article left out" in report.sentence


@pytest.mark.parametrize(
    "foot",
    [
        ["You are receiving this email because you signed up at hale.example.", "Hale Monitor, 4 Quay Street, Port Hale", "Unsubscribe"],
        ["You receive this newsletter as a reader.", "Our mailing address is:", "Hale Monitor", "4 Quay Street", "1234 Port Hale", "Unsubscribe from this list"],
        ["You are receiving this message as a member.", "Hale Monitor Ltd., 4 Quay Street, Port Hale.", "Manage your preferences"],
    ],
)  # fmt: skip
def test_a_postal_address_in_the_foot_of_a_mail_is_no_text(foot):
    text, dropped = strip_furniture("\n\n".join([STORY, *foot]))
    assert (text, dropped) == (STORY, foot)


def test_a_sentence_below_such_a_line_stays():
    lines = [STORY, "You are receiving this email because you signed up.", OTHER]
    assert OTHER in strip_furniture("\n\n".join(lines))[0]


def test_the_source_of_a_monitored_report_is_the_outlet_and_no_text(tmp_path):
    tail = "Source: Hale TV website, Port Hale, in English 1415 gmt 7 May 31\n\nBBC Mon EU1 EuroPol ks/ib"
    head = "Lock at Hale stays shut, keeper says\n\nBBC Monitoring Europe\n7 May 2031"
    articles, _ = read(tmp_path, "a.txt", f"{head}\n\n{STORY}\n\n{OTHER}\n\n{tail}\n")
    assert articles.text[0].strip() == f"{STORY}\n\n{OTHER}"
    assert articles.outlet[0] == "Hale TV"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("6. maj 2031 | Østerby Folketanke | Side 5 | 78 ord", "Østerby Folketanke"),
        ("7 May 2031 | Hale Signal | Page 4 | 81 words", "Hale Signal"),
        ("7 May 2031 | Page 4 | Local Affairs", None),
        ("7 May 2031 | World | Page 4", None),
    ],
)
def test_an_outlet_between_bars_behind_the_day(line, outlet):
    assert read_dated_line(line).get("outlet") == outlet


def rest(title, text):
    return {"title": title, "text": text}


def test_articles_that_go_on_on_another_page_are_one(tmp_path):
    head = "THE HALE POST, WEDNESDAY, MAY 7, 1958                    {}\n\n\n"
    first = "LOCK STAYS SHUT\nUNTIL GATE HANGS\n\nBy IDA FALK\n\n  The lock at Hale will stay\nshut until the new gate hangs,\nthe keeper said on Tuesday to the\npeople who had come to the quay with\n(Continued on Page 7)\n\f"
    second = "LOCK STAYS SHUT\n(Continued from Page 3)\n\nall their children. Nobody was\nhurt, she said, and nobody\nwould be before the summer, as far\nas anybody could tell from the quay.\n"
    articles, _ = read(tmp_path, "a.txt", head.format(3) + first + head.format(7) + second)
    assert len(articles) == 1
    assert "quay with\nall their children" in articles.text[0]


@pytest.mark.parametrize(
    ("on", "back"),
    [
        ("(Continued on Page 7)", "(Continued from Page 3)"),
        ("See LOCK, continued on A7", "Continued from A3"),
        ("Fortsetzung auf Seite 7", "Fortsetzung von Seite 3"),
        ("Suite en page 7", "Suite de la page 3"),
    ],
)
def test_rests_belong_to_the_beginning_with_their_words(on, back):
    rows = [
        rest("Lock stays shut for now", f"It stays\n{on}"),
        rest("Quay opens again", f"It opens\n{on}"),
        rest("Quay opens", f"{back}\nin May."),
        rest(f"Lock stays {back}", "shut."),
    ]
    found, notes, doubts = join_jumps(rows)
    assert [row["text"] for row in found] == ["It stays\nshut.", "It opens\nin May."]
    assert len(notes) == 1
    assert not doubts


def test_a_rest_that_is_not_there_is_a_doubt_and_a_suite_is_a_room():
    found, _, doubts = join_jumps([rest("Quay opens", "It opens\n(Continued on Page 7)")])
    assert len(found) == len(doubts) == 1
    assert join_jumps([rest("Quay opens", "It opens\nSuite 300")])[2] == []
