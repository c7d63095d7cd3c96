"""Files come into a study's folder without loss; what is decided on articles is kept and taken back."""

import pytest

from toolkit.corpus import read_choices, read_corpus
from toolkit.desk.articles import (
    choose_columns,
    choose_day_first,
    correct_article,
    key_of,
    leave_out,
    list_articles,
    read_folder,
    take_back,
    used_articles,
)
from toolkit.desk.folder import add_file, add_path, begin_study
from toolkit.errors import InputError

TEXT = b"Mayor Ada Quill said the dam was safe and would stay open."


@pytest.fixture
def folder(tmp_path):
    begin_study(tmp_path / "mine")
    add_file(tmp_path / "mine", "dam.txt", TEXT)
    add_file(tmp_path / "mine", "quay.txt", b"Premier Ivo Moor said the quay was closed.")
    return tmp_path / "mine"


def names(folder):
    return sorted(
        one.relative_to(folder / "articles").as_posix()
        for one in (folder / "articles").rglob("*")
        if one.is_file()
    )


def listed(folder):
    return list_articles(read_folder(folder), read_choices(folder)).set_index("article_id")


def test_nothing_is_written_over_and_nothing_is_kept_twice(folder):
    assert "not added again" in add_file(folder, "dam.txt", TEXT)
    assert "dam (2).txt" in add_file(folder, "dam.txt", b"Other words.")
    assert "dam (2).txt" in add_file(folder, "dam.txt", b"Other words.")
    assert "dam (3).txt" in add_file(folder, "dam.txt", b"And others.")
    assert names(folder) == ["dam (2).txt", "dam (3).txt", "dam.txt", "quay.txt"]
    assert (folder / "articles" / "dam.txt").read_bytes() == TEXT


def test_folders_come_with_all_that_is_in_them(folder, tmp_path):
    export = tmp_path / "export"
    (export / "may").mkdir(parents=True)
    (export / "may" / "a.txt").write_bytes(TEXT)
    for name in (".hidden", "Thumbs.db"):
        (export / name).write_bytes(b"x")
    (export / "out.txt").symlink_to("/etc/hostname")
    assert add_path(folder, f' "{export}" ') == [
        "export/may/a.txt was added.",
        "Not copied, as hidden, the system's, or a link: .hidden, Thumbs.db, out.txt.",
    ]
    assert "export/may/a.txt" in names(folder)
    assert add_path(folder, str(export))[0].endswith("not added again.")


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "a\\b.txt", ""])
def test_names_that_lead_elsewhere_are_refused(folder, name):
    with pytest.raises(InputError, match="upload"):
        add_file(folder, name, b"x")


def test_places_that_cannot_be_added_are_named(folder):
    for place in ("", "no/such/place", str(folder), str(folder / "articles")):
        with pytest.raises(InputError):
            add_path(folder, place)


def test_a_study_that_is_there_is_completed_and_not_changed(folder):
    (folder / "officials.toml").write_text("# mine\n")
    (folder / "codebook.toml").unlink()
    assert begin_study(folder) == ["codebook.toml"]
    assert (folder / "officials.toml").read_text() == "# mine\n"


def test_corrections_are_kept_shown_and_taken_back(folder):
    read = read_folder(folder)
    correct_article(folder, read, "dam", "published", "2024-05")
    correct_article(folder, read, "dam", "outlet", " Dam Post ")
    row = listed(folder).loc["dam"]
    assert (row["date"], row["outlet"], row["corrected"]) == ("2024-05", "Dam Post", "outlet date")
    correct_article(folder, read, "dam", "published", "")
    correct_article(folder, read, "dam", "outlet", "")
    assert read_choices(folder).articles == {}
    for typed in ("08.05.2026", "8 May 2026", "2026/05/08"):
        correct_article(folder, read, "dam", "published", typed)
        assert read_choices(folder).articles["dam"].corrected["published"] == "2026-05-08"
    with pytest.raises(InputError, match="08/05/2026"):  # which number is the day?
        correct_article(folder, read, "dam", "published", "08/05/2026")
    with pytest.raises(InputError, match="2024-05-07"):
        correct_article(folder, read, "dam", "published", "May")


def test_who_corrects_what_somebody_else_corrected_meanwhile_is_told(folder):
    read = read_folder(folder)
    add_file(
        folder, "days.csv", f"text|title|date\n{TEXT.decode()}|Dam is safe|8 May 2024\n".encode()
    )
    read = read_folder(folder)
    correct_article(folder, read, "days-1", "title", "The dam", seen="Dam is safe")
    with pytest.raises(
        InputError, match="somebody else made its title 'The dam' meanwhile, and 'Dam'"
    ):
        correct_article(folder, read, "days-1", "title", "Dam", seen="Dam is safe")
    correct_article(folder, read, "days-1", "title", "The dam", seen="Dam is safe")  # both mean it
    correct_article(folder, read, "days-1", "outlet", "Dam Post", seen="")  # another cell
    correct_article(folder, read, "days-1", "published", "9 May 2024", seen="2024-05-08")
    correct_article(folder, read, "days-1", "published", "2024", seen="2024-05-09")
    correct_article(folder, read, "days-1", "published", "", seen="2024")
    with pytest.raises(InputError, match="its date '2024-05-08' meanwhile"):
        correct_article(folder, read, "days-1", "published", "2025", seen="2024")
    row = listed(folder).loc["days-1"]
    assert row[["title", "outlet", "date"]].tolist() == ["The dam", "Dam Post", "2024-05-08"]


def test_columns_that_somebody_else_chose_meanwhile_are_kept(folder):
    choose_columns(folder, "x.csv", {"text": "A"}, seen={})
    with pytest.raises(InputError, match="somebody else chose columns of it"):
        choose_columns(folder, "x.csv", {"title": "B"}, seen={})
    choose_columns(folder, "x.csv", {"text": "A", "title": "B"}, seen={"text": "A"})
    assert read_choices(folder).columns == {"x.csv": {"text": "A", "title": "B"}}


def test_a_date_in_the_future_is_doubtful_read_or_typed(folder):
    add_file(
        folder,
        "days.csv",
        f"text|date\n{TEXT.decode()}|2094-05-01\nB {TEXT.decode()}|2024\n".encode(),
    )
    correct_article(folder, read_folder(folder), "dam", "published", "2124-05")
    correct_article(folder, read_folder(folder), "quay", "published", "2024-05-01")
    future = listed(folder)["doubt"].str.extract("(its date, .* is in the future)")[0].dropna()
    assert future.to_dict() == {
        "dam": "its date, 2124-05, is in the future",
        "days-1": "its date, 2094-05-01, is in the future",
    }


def test_leaving_out_needs_a_reason_and_deletes_nothing(folder):
    read = read_folder(folder)
    with pytest.raises(InputError, match="why"):
        leave_out(folder, read, ["dam"], " ")
    leave_out(folder, read, ["dam", "quay"], "not about it")
    assert listed(folder)["left_out"].tolist() == ["not about it"] * 2
    take_back(folder, read, ["dam"])
    assert used_articles(read, read_choices(folder))["article_id"].tolist() == ["dam"]
    assert names(folder) == ["dam.txt", "quay.txt"]


def test_what_was_decided_outlives_articles_that_are_added_later(folder):
    leave_out(folder, read_folder(folder), ["quay"], "closed")
    add_file(folder, "a-new.txt", b"Governor Mara Oduya said the ferry would sail.")
    assert listed(folder)["left_out"].to_dict() == {"a-new": "", "dam": "", "quay": "closed"}


def test_what_was_decided_stays_with_its_text_when_another_one_takes_the_id(folder):
    leave_out(folder, read_folder(folder), ["dam"], "about a dam")
    correct_article(folder, read_folder(folder), "quay", "published", "2024-05-07")
    for name in ("dam", "quay"):  # put there by hand, so that nobody knows which file was first
        page = folder / "articles" / f"{name}.html"
        page.write_text(f"<p>Premier Ivo Moor said the {name} was old.</p>")
    assert listed(folder)["left_out"].to_dict() == {
        "dam": "", "dam.txt": "about a dam", "quay": "", "quay.txt": ""
    }  # fmt: skip
    assert listed(folder)["date"].to_dict()["quay.txt"] == "2024-05-07"
    assert not listed(folder)["doubt"].str.contains("study.toml").any()
    used = ["dam", "quay", "quay.txt"]
    assert used_articles(read_folder(folder), read_choices(folder))["article_id"].tolist() == used
    assert read_corpus(folder)["article_id"].tolist() == used
    leave_out(folder, read_folder(folder), ["dam"], "old")  # and both are kept from now on
    assert listed(folder)["left_out"].tolist() == ["old", "about a dam", "", ""]
    assert read_choices(folder).articles.keys() == {"dam", "dam.txt", "quay.txt"}
    take_back(folder, read_folder(folder), ["dam.txt"])
    assert listed(folder)["left_out"].tolist() == ["old", "", "", ""]


def test_a_text_that_changed_is_doubtful_and_counts(folder):
    leave_out(folder, read_folder(folder), ["quay"], "closed")
    (folder / "articles" / "quay.txt").write_text("Premier Ivo Moor said the quay was open.")
    row = listed(folder).loc["quay"]
    assert row["left_out"] == ""
    assert "another text" in row["doubt"]


def test_the_folder_is_read_again_only_when_that_would_change_something(folder):
    before = key_of(folder)
    leave_out(folder, read_folder(folder), ["quay"], "closed")
    assert key_of(folder) == before
    choose_day_first(folder, "x.csv", True)
    assert key_of(folder) != before


def test_columns_are_checked(folder):
    with pytest.raises(InputError, match="no field"):
        choose_columns(folder, "x.csv", {"body": "A"})
    with pytest.raises(InputError, match="two fields"):
        choose_columns(folder, "x.csv", {"text": "A", "title": "A"})
    choose_columns(folder, "x.csv", {"text": "A", "title": ""})
    assert read_choices(folder).columns == {"x.csv": {"text": "A"}}
    choose_columns(folder, "x.csv", {"text": ""})
    assert read_choices(folder).columns == {}


def test_a_copy_is_doubtful_only_while_the_other_one_counts(folder):
    add_file(folder, "a-copy.txt", TEXT + b" ")
    add_file(folder, "reprint.txt", b" " + TEXT)
    copied = listed(folder)["doubt"].str.extract("(has the same text as .*?)(?:;|$)")[0].fillna("")
    same = "has the same text as"
    assert copied.to_dict() == {
        "a-copy": "", "dam": f"{same} a-copy", "quay": "", "reprint": f"{same} a-copy",
    }  # fmt: skip
    leave_out(folder, read_folder(folder), ["a-copy"], "twice")
    doubts = listed(folder)["doubt"]
    assert same not in doubts["dam"]
    assert f"{same} dam" in doubts["reprint"]
    _, report = read_corpus(folder, report=True)
    assert str(report).count(same) == 1


def test_a_doubt_of_a_file_of_one_article_stands_at_the_article(folder):
    said = "The harbour will stay closed until Friday, and nobody knows why. " * 9
    page = f"<html><body><h1>Port closed</h1><p>{said}</p><p>{said}</p><p>The crews had come from"
    add_file(folder, "port.html", page.encode())
    assert read_folder(folder).report.doubts["article_id"].tolist()[0] == "port.html"
    assert listed(folder).loc["port", "doubt"].startswith("ends in the middle")
