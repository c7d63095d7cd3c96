"""The report of reading: nothing is left out, changed or doubtful without a word."""

import json

import pytest

from toolkit import read_corpus
from toolkit.errors import InputError

LONG = (
    "Mayor Ann Fig said the port would stay closed until the storm had passed, and thanked the crews. "
    * 3
)


def read(tmp_path, name, content, **options):
    (tmp_path / name).write_text(content, encoding="utf8")
    return read_corpus(tmp_path / name, report=True, on_problem=lambda problem: None, **options)


def test_a_gap_is_doubtful_where_others_of_the_file_have_none(tmp_path):
    table = f"Headline,Body,Date\nOne,{LONG},2031-05-07\n,{LONG} x,2031-05-08\nThree,{LONG} y,\n".replace(
        "passed, and", "passed and"
    )
    _, report = read(tmp_path, "a.csv", table)
    gaps = report.doubts[report.doubts["reason"].str.startswith("has no")]
    assert gaps[["article_id", "reason"]].values.tolist() == [
        ["a-2", "has no title, as others of its file do"],
        ["a-3", "has no date, as others of its file do"],
    ]
    with pytest.raises(InputError, match="a-2: has no title"):
        read(tmp_path, "a.csv", table, strict=True)
    _, bare = read(tmp_path, "b.txt", LONG)
    assert bare.doubts.empty


def test_lost_quotation_marks_are_doubtful_and_questions_are_not(tmp_path):
    _, report = read(tmp_path, "a.txt", LONG + "?We wait,? Fig said. ?It is late.?")
    assert report.doubts["reason"].tolist() == [
        "holds question marks where quotation marks were: they were lost when it was saved"
    ]
    _, report = read(
        tmp_path, "b.txt", LONG + "Why wait? And for what? “Who knows?” she said. What ?"
    )
    assert report.doubts.empty


def test_kinds_of_doubts_are_told_the_rarest_first(tmp_path):
    rows = "".join(f"T{n},Short text of {n}.\n" for n in range(9))
    _, report = read(tmp_path, "a.csv", f"title,text\n{rows},{LONG.replace(',', '')}\n")
    assert "10 doubts: “has no title” 1 (a-10), “is very short” 9 (a-1, a-2, a-3, …)" in str(report)


def test_furniture_that_was_left_out_can_be_read(tmp_path):
    _, report = read(
        tmp_path, "a.txt", f"{LONG}\n\nREAD MORE: Fares rise\n\nHe left.\n\nAdvertisement\n"
    )
    assert report.furniture == ("READ MORE: Fares rise", "Advertisement")
    assert (
        "2 lines of page furniture left out, such as “READ MORE: Fares rise”, “Advertisement”"
        in str(report)
    )
    _, report = read(tmp_path, "b.txt", f"{LONG}\n\nAdvertisement\n")
    assert "1 line of page furniture left out" in str(report)


def test_how_many_lines_were_left_out_and_how_to_see_all(tmp_path):
    lines = "\n\n".join(f"READ MORE: Story {number}" for number in range(5))
    _, report = read(tmp_path, "a.txt", f"{LONG}\n\n{lines}\n")
    assert "5 lines of page furniture left out, such as “READ MORE: Story 0”" in str(report)
    assert "and 2 others (all with --furniture in a shell, report.furniture in a script)" in str(
        report
    )


def test_a_file_is_named_once_and_counts_say_what_they_count(tmp_path):
    (tmp_path / "bad.csv").write_text('title,text\nOne,"x', encoding="utf8")
    (tmp_path / "good.csv").write_text(f'title,text\nOne,"{LONG}"\nTwo,\n', encoding="utf8")
    _, report = read_corpus(tmp_path, report=True, on_problem=lambda problem: None)
    assert "(bad.csv: line 2: is not well-formed (unexpected end of data))" in str(report)
    assert "1 article from 1 file (table, comma-separated: 2 found)" in str(report)


def test_a_text_nested_in_json_is_read_as_text(tmp_path):
    blocks = [{"type": "paragraph", "text": LONG}, {"type": "image", "text": "A crane"}]
    rows = [{"id": "7", "attributes": {"heading": "Port", "content": {"blocks": blocks}}}]
    articles, _ = read(tmp_path, "a.json", json.dumps({"data": rows}))
    assert articles[["title", "text"]].values.tolist() == [["Port", LONG.strip()]]
    named, _ = read(
        tmp_path, "a.json", json.dumps({"data": rows}), columns={"text": "attributes.content"}
    )
    assert named["text"].tolist() == [LONG.strip()]


def test_the_likely_column_is_proposed_as_it_has_to_be_written(tmp_path):
    with pytest.raises(InputError, match=r'--column "text=What they wrote" in a shell'):
        read(tmp_path, "a.csv", f'What they wrote,n\n"{LONG}",1\n')
