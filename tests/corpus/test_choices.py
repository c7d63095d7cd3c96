"""What a study decided on its articles counts in every way of reading its folder."""

import pandas as pd
import pytest

import toolkit
from toolkit.corpus.choices import Choice, Choices, fingerprint_text, format_choices, read_choices
from toolkit.corpus.reading import open_articles
from toolkit.errors import DefinitionError, InputError

DAM = "Mayor Ada Quill said the dam was safe and would stay open."
QUAY = "Premier Ivo Moor said the quay was closed for the winter."
SAID = "“We wait for the thaw, and then for the boats to come,” Ada Quill said."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "dam.txt").write_text(DAM)
    (tmp_path / "articles" / "quay.txt").write_text(QUAY)
    return tmp_path


def decide(folder, **choices):
    (folder / "study.toml").write_text(format_choices(Choices(**choices)), encoding="utf8")


def read(folder, **options):
    problems = []
    articles, report = toolkit.read_corpus(
        folder, report=True, on_problem=problems.append, **options
    )
    return articles, report, problems


def test_articles_left_out_and_corrected_are_so_everywhere_and_are_said(folder):
    decide(folder, articles={
        "dam": Choice(left_out="about a dam", text=fingerprint_text(DAM)),
        "quay": Choice(corrected={"outlet": "Quay Post", "published": "2024-05-07"}),
    })  # fmt: skip
    articles, report, problems = read(folder)
    assert articles["article_id"].tolist() == ["quay"]
    assert articles[["outlet", "published"]].values.tolist() == [
        ["Quay Post", pd.Timestamp("2024-05-07")]
    ]
    assert "1 article left out by hand (about a dam: 1)" in str(report)
    assert "1 article corrected by hand" in str(report)
    assert problems == []
    study = toolkit.analyze(folder)
    assert study.statements["official"].tolist() == ["Ivo Moor"]
    assert "left out by hand" in " ".join(toolkit.describe_methods(study))
    assert len(read(folder, choices=False)[0]) == 2


def test_choices_do_not_count_for_another_text_under_the_same_id(folder):
    decide(folder, articles={"dam": Choice(left_out="old", text=fingerprint_text("Another."))})
    articles, _, problems = read(folder)
    assert len(articles) == 2
    assert "has another text than when study.toml was written" in problems[0].reason
    decide(folder, articles={"gone": Choice(left_out="old")})
    assert read(folder)[2][0].reason == "stands in study.toml, but is no article here"


def test_choices_follow_their_text_where_another_text_has_its_id_now(folder):
    decide(folder, articles={
        "dam": Choice(left_out="about a dam", text=fingerprint_text(DAM)),
        "quay": Choice(corrected={"outlet": "Quay Post"}, text=fingerprint_text(QUAY)),
    })  # fmt: skip
    (folder / "articles" / "dam.html").write_text("<p>Mayor Ada Quill said it had rained.</p>")
    (folder / "articles" / "quay.txt").rename(folder / "articles" / "wharf.txt")
    articles, report, problems = read(folder)
    assert articles["article_id"].tolist() == ["dam", "wharf"]
    assert "rained" in articles["text"][0]
    assert articles["outlet"].fillna("").tolist() == ["", "Quay Post"]
    moved = "what study.toml says of 2 articles counts for the text under its id now (dam: dam.txt, quay: wharf)"
    assert moved in str(report)
    assert "1 article left out by hand (about a dam: 1)" in str(report)
    assert problems == []


def test_of_articles_with_one_text_the_one_with_the_id_is_meant_and_its_copy_counts(folder):
    (folder / "articles" / "a.txt").write_text(DAM)
    decide(folder, articles={"dam": Choice(left_out="old", text=fingerprint_text(DAM))})
    assert read(folder)[0]["article_id"].tolist() == ["a", "quay"]


def test_choices_are_followed_in_parts_as_in_one(folder, monkeypatch):
    (folder / "articles" / "dam.html").write_text("<p>Mayor Ada Quill said it had rained.</p>")
    decide(folder, articles={"dam": Choice(left_out="old", text=fingerprint_text(DAM))})
    monkeypatch.setattr("toolkit.corpus.spool.MOST", 1)
    with open_articles(folder, aside=folder) as stream:
        parts = [one["article_id"].tolist() for one in stream]
        assert "1 article left out by hand (old: 1)" in str(stream.close())
    assert parts == [["dam"], [], ["quay"]]


def test_a_file_that_came_later_takes_no_id_that_is_given_out(folder):
    """ "c.csv" and "dam.txt" were there; "a.csv" and "dam.html" came later, and stand before them by name."""
    place = folder / "articles"
    for name in ("a", "c"):
        (place / f"{name}.csv").write_text(f"id|text\nn7|{name}: {SAID}\nn9|{name}: {SAID}\n")
    (place / "dam.html").write_text("<p>Mayor Ada Quill said it had rained.</p>")
    ids = ["n7", "n9", "c.csv-n7", "c.csv-n9", "dam", "dam.txt", "quay"]
    assert read(folder)[0]["article_id"].tolist() == ids
    decide(folder, later=("dam.html", "a.csv"))
    ids = ["a.csv-n7", "a.csv-n9", "n7", "n9", "dam.html", "dam", "quay"]
    assert read(folder)[0]["article_id"].tolist() == ids
    assert toolkit.analyze(folder).articles["article_id"].tolist() == ids


def test_columns_and_the_order_of_days_are_chosen_by_file(folder):
    for name, day in (("one", "03/05/2024"), ("two", "04/05/2024")):
        table = f"k5;k4\n{SAID};{day}\n{QUAY} It was cold on the quay.;{day}\n"
        (folder / "articles" / f"{name}.csv").write_text(table, encoding="utf8")
    columns = {f"{name}.csv": {"text": "k5", "published": "k4"} for name in ("one", "two")}
    decide(folder, columns=columns, day_first={"one.csv": True, "two.csv": False})
    articles, report, _ = read(folder)
    days = articles.set_index("article_id")["published"].dt.strftime("%m-%d")
    assert (days["one-1"], days["two-1"]) == ("05-03", "04-05")
    assert report.open_dates == ()
    decide(folder, columns=columns)
    assert read(folder)[1].open_dates == ("one.csv", "two.csv")


def test_tables_are_previewed_whether_they_could_be_read_or_not(folder):
    (folder / "articles" / "news.csv").write_text(f"k1;k5\n1;{SAID}\n", encoding="utf8")
    (table,) = read(folder)[1].tables
    assert table.columns == ("k1", "k5")
    assert dict(table.chosen) == {}
    assert table.rows[0][0] == "1"
    decide(folder, columns={"news.csv": {"text": "Absent"}})
    report = read(folder)[1]
    assert "'Absent' (for text) is not in the table" in report.files["note"].iloc[1]
    assert report.tables[0].columns == ("k1", "k5")


def test_leaving_out_everything_is_an_error(folder):
    decide(folder, articles={name: Choice(left_out="no") for name in ("dam", "quay")})
    with pytest.raises(InputError, match=r"study\.toml leaves out every article"):
        toolkit.read_corpus(folder)


def test_what_is_written_is_read_back(tmp_path):
    choices = Choices(
        {'a "b".csv': {"text": "Körper\t"}},
        {"c\\d.csv": False},
        {"x\ny": Choice("why “so”", {"title": 'T "1"', "published": "2024-05"}, "0a1b")},
        ("Ada O'Quill",),
        ("b “2”.txt", "a.txt"),
    )
    (tmp_path / "study.toml").write_text(format_choices(choices), encoding="utf8")
    assert read_choices(tmp_path) == choices


def test_every_mistake_is_named(tmp_path):
    (tmp_path / "study.toml").write_text(
        'mood = 1\n[columns."a.csv"]\nbody = "Text"\n[day_first]\n"a.csv" = "yes"\n[[article]]\n'
        'published = "soon"\nleft = "x"\n',
        encoding="utf8",
    )
    with pytest.raises(DefinitionError) as caught:
        read_choices(tmp_path)
    said = "\n".join(caught.value.problems)
    for part in ("'mood' is unknown", "fields are text", "write true or false",
                 "article 1: article_id is missing", "date 'soon'", "'left' is unknown"):  # fmt: skip
        assert part in said


def test_files_that_number_their_rows_lose_no_article(tmp_path):
    (tmp_path / "articles").mkdir()
    for name, ids in (("april", ("1", "2")), ("may", ("1", "2")), ("named", ("n7", "n9")), ("other", ("n9", "n7"))):  # fmt: skip
        head = "id" if name in ("named", "other") else "No"
        rows = "".join(f"{one}|{name} {one}: {SAID}\n" for one in ids)
        (tmp_path / "articles" / f"{name}.csv").write_text(f"{head}|text\n{rows}", encoding="utf8")
    articles, report, problems = read(tmp_path)
    assert articles["article_id"].tolist() == [
        "april-1", "april-2", "may-1", "may-2", "n7", "n9", "other.csv-n9", "other.csv-n7",
    ]  # fmt: skip
    assert "2 articles had the id of an article of another file" in str(report)
    assert problems == []


def test_files_of_one_name_and_different_endings_are_all_read(tmp_path):
    for ending, words in (("txt", "on"), ("md", "under"), ("html", "beside")):
        (tmp_path / f"quay.{ending}").write_text(
            f"<p>The boat was {words} the quay for a week.</p>"
        )
    articles, report, _ = read(tmp_path)
    assert articles["article_id"].tolist() == ["quay", "quay.md", "quay.txt"]
    assert "2 articles had the id of an article of another file" in str(report)


def test_a_language_that_only_some_files_name_is_none_in_the_others(tmp_path):
    (tmp_path / "a.csv").write_text("text|language\nShort one.|English\nShort two.|\n")
    (tmp_path / "b.csv").write_text("text|title\nShort three.|Three\n")
    articles, _, _ = read(tmp_path)
    assert articles["language"].tolist() == ["en", "en", "en"]


def test_the_events_of_a_study_are_no_articles(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(
        "Ada Moor said the pier was lost.", encoding="utf8"
    )
    (tmp_path / "events.csv").write_text("date,label\n2031-03-01,Start\n", encoding="utf8")
    articles, report = toolkit.read_corpus(tmp_path, report=True)
    assert articles["article_id"].tolist() == ["a"]
    assert "events" not in str(report)
