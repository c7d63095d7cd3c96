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
    assert "2 dates such as '03/05/2031' may be two days" in read.messages[0]
    assert read_dates(["03/05/2031"], day_first=False).days.dt.month.tolist() == [3]
    mixed = read_dates(["28/05/2031", "05/28/2031", "01/02/2031"])
    assert mixed.days.isna().tolist() == [False, False, True]
    assert "order of day and month is unclear" in mixed.messages[0]


def test_every_message_is_about_the_column():
    read = read_dates(["noon", "dusk", "May 2031", None, "", "2031-05-07"])
    assert read.messages == [
        "1 dates are a month or a year only, such as 'May 2031': they have no day",
        "2 dates cannot be read, such as 'noon': write them as 2024-05-07",
    ]
