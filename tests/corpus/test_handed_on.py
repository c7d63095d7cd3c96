"""Newsletters, and articles that people hand on by mail."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit import read_corpus

VOTE = "The harbour council voted on Thursday to keep the old quay open until the new one is ready, its chair said."
WAIT = "“We will wait for as long as it takes,” Dana Holm told the council after the vote, which took four hours."
SENT = "Sat, 10 May 2031 09:00:00 +0000"


def write(folder, body, *, sender="The Tidewater <desk@tidewater.example>", subject, kind="plain"):
    path = folder / "mail.eml"
    head = (
        f"From: {sender}\nTo: r@uni.example\nDate: {SENT}\nSubject: {subject}\nMIME-Version: 1.0\n"
    )
    encoding = "Content-Transfer-Encoding: 8bit\n"
    path.write_text(
        f"{head}Content-Type: text/{kind}; charset=utf-8\n{encoding}\n{body}\n", encoding="utf8"
    )
    return path


def read(path):
    return read_corpus(path, on_problem=lambda _: None)


def show_item(title, writer, link):
    return (
        f"<tr><td><h2>{title}</h2><em>{writer}</em><br><br>{VOTE}<br><br>{WAIT}<br><br>"
        f'<a href="https://t.example/1">{link}</a></td></tr>'
    )


PAGE = f"""<html><body><span style="display:none">Quay, school</span><table>
<tr><td>Saturday 10 May 2031</td></tr><tr><td><div>Hello, here are two stories from the harbour.</div></td></tr>
{show_item("Quay stays open", "By Ida Falk", "Read online")}
<tr><td><strong>A word from our sponsors</strong><br><br>Ness Carpets, for every floor.</td></tr>
{show_item("School to close", "By Jon Reed", "Read online")}
<tr><td><h3>Tides</h3>High 5:51 and 18:14.</td></tr><tr><td>Got this email forwarded? Sign up here.</td></tr>
</table></body></html>"""

STARRED = f"""The Tidewater
Saturday 10 May 2031

Hello, here are two stories from the harbour.

** Quay stays open
----------------------------------------
By Ida Falk

{VOTE}

{WAIT}

Read online (https://t.example/1)

==============================
A message from our partner

Ness Carpets, for every floor.
==============================

** School to close
----------------------------------------
By Jon Reed

{VOTE}

{WAIT}

Read online (https://t.example/2)

** Tides
----------------------------------------
High 5:51 and 18:14.

==============================
You are receiving this email because you signed up.
"""


@pytest.mark.parametrize(("body", "kind"), [(PAGE, "html"), (STARRED, "plain")])
def test_a_newsletter_is_its_articles_and_each_has_the_mails_day(tmp_path, body, kind):
    articles = read(write(tmp_path, body, subject="Quay and school", kind=kind))
    assert list(articles["title"]) == ["Quay stays open", "School to close"]
    assert list(articles["author"]) == ["Ida Falk", "Jon Reed"]
    assert set(articles["outlet"]) == {"The Tidewater"}
    assert {str(day)[:10] for day in articles["published"]} == {"2031-05-10"}
    assert set(articles["text"]) == {f"{VOTE}\n\n{WAIT}"}


def test_of_a_newsletters_own_articles_one_without_a_day_has_the_mails(tmp_path):
    body = PAGE.replace("By Jon Reed", "By Jon Reed | 8 May 2031")
    articles = read(write(tmp_path, body, subject="Quay and school", kind="html"))
    assert [str(day)[:10] for day in articles["published"]] == ["2031-05-10", "2031-05-08"]


SHARED = [
    ("Ida Falk has sent you an article", "Ida Falk thought you might like this article from the Harbour Post.\n\nIda's message: for your file"),
    ("Ida Falk empfiehlt Ihnen einen Artikel", "Guten Tag,\n\nIda Falk möchte Ihnen diesen Artikel empfehlen.\n\nNachricht von Ida Falk:\n\nBitte lesen!"),
    ("Cet article vous a été envoyé", "Ida Falk vous recommande cet article du Harbour Post.\n\nMessage de Ida Falk : à lire"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "front"), SHARED)
def test_what_a_reader_sends_from_a_site_is_the_article(tmp_path, subject, front):
    title = "Quay stays open, for now\nhttps://post.example/quay"
    body = f"{front}\n\n{title}\n\nBy Jon Reed\n8 May 2031\n\n{VOTE}\n\n{WAIT}"
    (article,) = read(
        write(tmp_path, body, subject=subject, sender="Harbour Post <share@post.example>")
    ).to_dict("records")
    assert article["title"] == "Quay stays open, for now"
    assert (article["author"], article["outlet"]) == ("Jon Reed", "Harbour Post")
    assert str(article["published"])[:10] == "2031-05-08"
    assert article["url"] == "https://post.example/quay"
    assert article["text"].strip() == f"{VOTE}\n\n{WAIT}"


def test_a_text_on_somebody_who_sent_an_article_stays(tmp_path):
    first = "Dana Holm sent the article on the quay to a court on Monday, her office said."
    body = f"{first}\n\n{VOTE}\n\n{WAIT}"
    (article,) = read(write(tmp_path, body, subject="Holm goes to court")).to_dict("records")
    assert article["title"] == "Holm goes to court"
    assert article["text"].startswith(first)


HEADS = [
    ("WG: Meldungen", "Von: Pressestelle Hafen <presse@hafen.example>\nGesendet: Freitag, 9. Mai 2031 18:14\nAn: Verteiler\nBetreff: Meldungen"),
    ("TR: Dépêches", "De : Dépêches du Port <depeches@port.example>\nEnvoyé : vendredi 9 mai 2031 18:14\nÀ : Ida Falk\nObjet : Dépêches"),
]  # fmt: skip
FEET = [
    "Diese E-Mail kann vertrauliche Informationen enthalten. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender.",
    "Vous recevez cette alerte parce que vous suivez « Port ».\nGérer mes alertes <https://port.example/a>",
]


@pytest.mark.parametrize(("head", "foot"), list(zip(HEADS, FEET, strict=True)))
def test_who_forwards_a_mail_is_not_its_writer(tmp_path, head, foot):
    subject, fields = head
    article = f"Quay stays open, for now\nHarbour Wire, 08.05.2031\n\n{VOTE}\n\n{WAIT}"
    body = f"Für die Sammlung.\n\n{fields}\n\n{article}\n\n{foot}"
    (row,) = read(
        write(tmp_path, body, subject=subject, sender="Ida Falk <ida.falk@uni.example>")
    ).to_dict("records")
    assert row["title"] == "Quay stays open, for now"
    assert row["outlet"] == "Harbour Wire"
    assert pd.isna(row["author"])
    assert str(row["published"])[:10] == "2031-05-08"
    assert row["text"].strip() == f"{VOTE}\n\n{WAIT}"


def test_the_foot_of_an_alert_is_no_text(tmp_path):
    link = "Read on our website\n<https://post.example/quay>"
    foot = 'You get this alert because you follow the topic "Quay". Change your\nalerts <https://post.example/a>'
    body = f"{VOTE}\n\n{WAIT}\n\n{link}\n\n{foot}"
    (article,) = read(write(tmp_path, body, subject="Quay stays open")).to_dict("records")
    assert article["text"].strip() == f"{VOTE}\n\n{WAIT}"


@pytest.mark.parametrize(
    ("printed", "day"), [("08/05/2031", "2031-05-08"), ("05/08/2031", "2031-05-08"), ("04/03/2031", "NaT")]
)  # fmt: skip
def test_a_day_in_numbers_is_the_one_right_before_its_mail(tmp_path, printed, day):
    body = f"Quay stays open, for now\nHarbour Wire, {printed}\n\n{VOTE}\n\n{WAIT}"
    (article,) = read(write(tmp_path, body, subject="Wire")).to_dict("records")
    assert str(article["published"])[:10] == day
