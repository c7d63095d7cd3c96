"""Dates are read as printed, never moved by a zone, never made up."""

import pandas as pd
import pytest

from toolkit.corpus.dates import read_dates


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2031-05-07", "2031-05-07"),
        ("2031-05-07T23:30:00-05:00", "2031-05-07"),
        ("2031-05-07T00:30:00+09:00", "2031-05-07"),
        ("Wednesday, May 7, 2031 Wednesday 10:15 AM GMT", "2031-05-07"),
        ("May 7, 2031, Wednesday, Late Edition - Final", "2031-05-07"),
        ("7th of May 2031", "2031-05-07"),
        ("07-May-31", "2031-05-07"),
        ("mercredi 7 mai 2031 20:15", "2031-05-07"),
        ("Mittwoch, 7. Mai 2031", "2031-05-07"),
        ("7 de mayo de 2031", "2031-05-07"),
        ("20310507T101500", "2031-05-07"),
        ("2031年5月7日", "2031-05-07"),
        ("31.12.2031", "2031-12-31"),
        (1935878400, "2031-05-07"),
        (pd.Timestamp("2031-05-07 23:00", tz="America/New_York"), "2031-05-07"),
        ("February 29, 2031", None),
        ("2031-13-40", None),
        ("May 7", None),
        ("yesterday", None),
        ("Spring 2031", None),
        ("45419", None),
        ("0001-01-01", None),
    ],
)
def test_one_date(printed, day):
    read = read_dates([printed])
    assert (None if pd.isna(read.days[0]) else str(read.days[0].date())) == day


@pytest.mark.parametrize(
    ("printed", "period"),
    [("May 2031", "2031-05"), ("2031-05", "2031-05"), ("05/2031", "2031-05"), ("2031", "2031"), (2031.0, "2031"),
     ("mai 2031", "2031-05"), ("2031-05-07", None), ("soon", None)],
)  # fmt: skip
def test_a_month_or_year_is_no_day(printed, period):
    read = read_dates([printed])
    assert (None if pd.isna(read.periods[0]) else read.periods[0]) == period
    assert period is None or pd.isna(read.days[0])


def test_the_column_decides_which_part_is_the_day():
    days_first = read_dates(["03/05/2031", "28/05/2031"])
    assert days_first.days.dt.day.tolist() == [3, 28]
    assert days_first.messages == ['days stand before months, as "28/05/2031" shows']
    months_first = read_dates(["03/05/2031", "05/28/2031"])
    assert months_first.days.dt.month.tolist() == [3, 5]


def test_what_the_column_leaves_open_is_asked_once():
    read = read_dates(["03/05/2031", "04/05/2031", "07/07/2031"])
    assert read.days.isna().tolist() == [True, True, False]  # 7 July either way
    assert len(read.messages) == 1
    assert "2 dates are open, such as '03/05/2031', which may be two days" in read.messages[0]
    assert read_dates(["03/05/2031"], day_first=False).days.dt.month.tolist() == [3]
    mixed = read_dates(["28/05/2031", "05/28/2031", "01/02/2031"])
    assert mixed.days.isna().tolist() == [False, False, True]
    assert "order of day and month is unclear" in mixed.messages[0]


def test_every_message_is_about_the_column():
    read = read_dates(["noon", "dusk", "May 2031", None, "", "2031-05-07"])
    assert read.messages == [
        "1 date is only a month or a year, such as 'May 2031': no day is printed",
        "2 dates are not understood, such as 'noon': write days as 2024-05-07",
    ]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Wed May 07 23:10:00 EDT 2031", "2031-05-07"),
        ("07/May/2031:23:15:00 -0500", "2031-05-07"),
        ("2031년 5월 7일", "2031-05-07"),
        ("2031. 5. 7.", "2031-05-07"),
        ("2031-W19-3", "2031-05-07"),
        ("Last updated May 9, 2031 | First published May 7, 2031", "2031-05-07"),
        ("Posted 7/31/2031, modified 8/1/2031", "2031-07-31"),
        ("Mis à jour le 9 mai 2031, publié le 7 mai 2031", "2031-05-07"),
        ("Issue 12, 7 May 2031", "2031-05-07"),
        ("7 listopada 2031 r.", "2031-11-07"),
        ("7. listopada 2031.", None),  # October in Croatian
        ("30 April-1 May 2031", None),
        ("31-05-07", None),  # of 2031 or of 2007
        ("2031-W60-1", None),
    ],
)
def test_only_the_day_of_publication_is_read_and_none_is_guessed(printed, day):
    read = read_dates([printed])
    assert (None if pd.isna(read.days[0]) else str(read.days[0].date())) == day
    assert day or len(read.messages) == 1


@pytest.mark.parametrize(
    ("printed", "period"),
    [("2031-05-00", "2031-05"), ("2031-00-00", "2031"), ("7-8 May 2031", "2031-05"), ("May 7-8, 2031", "2031-05"),
     ("Vol. 12 No. 3, May 2031", "2031-05"), ("2031 May", "2031-05")],
)  # fmt: skip
def test_several_days_and_numbers_of_issues_are_no_day(printed, period):
    read = read_dates([printed])
    assert pd.isna(read.days[0])
    assert read.periods[0] == period


def test_the_column_decides_where_a_year_of_two_digits_stands():
    first = read_dates(["31-05-07", "31-05-28"])
    assert first.days.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-07", "2031-05-28"]
    assert first.messages == ['years stand first in dates such as "31-05-07"']
    last = read_dates(["07-05-31", "28-05-31"])
    assert last.days.dt.strftime("%Y-%m-%d").tolist() == ["2031-05-07", "2031-05-28"]


def test_a_day_of_an_update_is_said_to_be_one():
    read = read_dates(["Updated 9 May 2031", "9 May 2031"])
    assert read.days.notna().all()
    assert read.messages == ["1 date is that of an update, as no other is printed"]
