"""Codes over time, and the events that a researcher marks."""

import pandas as pd
import pytest

from toolkit import explore
from toolkit.errors import InputError
from toolkit.explore.events import read_events


def test_codes_over_time_add_up_to_the_codings(study):
    view = explore(study, panel="coverage", axis="position").coverage["codes"]
    coded = study.codings.merge(study.statements[["statement_id", "published"]])
    coded = coded[
        (coded["axis"] == "position")
        & (coded["target"] == view["target"])
        & coded["published"].notna()
    ]
    for place, code in enumerate(view["codes"]):
        found = coded[coded["code"] == code["code"]]["statement_id"].nunique()
        assert sum(period["counts"][place] for period in view["periods"]) == found > 0
    quiet = [code["quiet"] for code in view["codes"]]
    assert quiet == sorted(quiet), "abstentions come last"


def test_events_stand_at_their_period_and_others_are_told(study):
    day = study.statements["published"].dropna().iloc[0]
    events = pd.DataFrame(
        {"date": [str(day.date()), "1999-01-01"], "label": ["The dam opens", "Long ago"]}
    )
    view = explore(study, panel="coverage", events=events).coverage["codes"]
    marked = [period["events"] for period in view["periods"] if period["events"]]
    assert len(marked) == 1
    assert marked[0][0].endswith(": The dam opens")
    assert view["outside"] == ["1 January 1999: Long ago"]


def test_events_are_read_from_a_file(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("date,label\n2031-05-09,Later\n2031-05-07,Sooner\n")
    assert list(read_events(file)["label"]) == ["Sooner", "Later"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"day": ["2031-05-07"], "label": ["x"]}, "column 'date' is missing"),
        ({"date": ["May"], "label": ["x"]}, "row 1: 'May' is no day"),
        ({"date": ["2031-05-07"], "label": [" "]}, "row 1: the label of 2031-05-07 is empty"),
    ],
)
def test_what_is_wrong_with_events_is_said(table, message):
    with pytest.raises(InputError, match=message):
        read_events(pd.DataFrame(table))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_events(tmp_path / "none.csv")
