"""The study desk without a browser: what the page asks, and what it is shown."""

import importlib
import threading
import time

import pandas as pd
import pytest

from toolkit import analyze, read_corpus, study_desk
from toolkit.coding import Ledger
from toolkit.desk.runs import read_last_run
from toolkit.engine import run_batches
from toolkit.errors import InputError
from toolkit.explore.desk.uploads import LARGEST, Uploads
from toolkit.explore.desk.views import Asked, view_articles
from toolkit.explore.jobs import StoppedError, Worker
from toolkit.explore.serving import add_coder, find_visitor
from toolkit.explore.views.form import view_form

TEXT = b"Mayor Ada Quill said the patrol was limited and was meant to stop the smuggling of fuel. Quill said it was over."


@pytest.fixture
def desk(tmp_path):
    desk = study_desk(tmp_path / "mine")
    desk.wait()
    return desk


def ask(desk, what, *buffers, **rest):
    desk._answer(None, {"do": what, **rest}, list(buffers))
    desk.wait()
    return desk.page.message.get("text", "")


def upload(desk, name, content, number=1):
    middle = len(content) // 2
    about = {"name": name, "upload": number, "size": len(content)}
    ask(desk, "upload", content[:middle], **about)
    return ask(desk, "upload", content[middle:], **about)


def test_the_way_from_an_empty_folder_to_figures(desk):
    assert desk.page.articles["total"] == 0
    assert upload(desk, "one.txt", TEXT) == "one.txt was added."
    assert desk.page.articles["counted"] == 1
    ask(desk, "step", name="officials")
    view = desk.page.officials
    assert view["sure"] == ["Ada Quill"]
    ask(desk, "keep", names=view["sure"], seen=view["hash"])
    (row,) = desk.page.officials["rows"]
    assert row["count"]["n"] == 2
    ask(desk, "step", name="codebook")
    view = desk.page.codebook
    ask(desk, "make_code", groups=[1], name="stop smuggling", seen=view["hash"])
    ask(
        desk,
        "save_entry",
        kind="target",
        number=None,
        known="",
        values={"name": "patrol", "include": "patrol"},
        seen="",
    )
    assert desk.page.codebook["aims"] == []
    ask(desk, "step", name="analyze")
    assert desk.page.analysis["changes"] == ["Nothing was analyzed yet."]
    ask(desk, "analyze")
    assert "stop smuggling" in set(desk.study.codings["code"])
    assert desk.page.analysis["changes"] == []
    assert desk.page.analysis["found"].startswith("1 article, 2 statements, 1 official, ")
    assert desk.page.steps[3]["said"] == "analyzed"
    another_day = study_desk(desk.folder)
    another_day.wait()
    assert another_day.page.steps[3]["said"] == "analyzed before"


def test_a_file_that_is_added_takes_no_other_ones_id(desk, tmp_path):
    upload(desk, "note.txt", TEXT)
    ask(desk, "leave_out", article_ids=["note"], reason="about fuel")
    upload(desk, "note.html", b"<p>Mayor Ada Quill said the boats were in port.</p>", 2)
    (tmp_path / "note.htm").write_text("<p>Mayor Ada Quill said the boats had left.</p>")
    ask(desk, "add_path", path=str(tmp_path / "note.htm"))
    assert {row["article_id"]: row["left_out"] for row in desk.page.articles["rows"]} == {
        "note": "about fuel", "note.htm": "", "note.html": "",
    }  # fmt: skip
    assert desk.state.choices.later == ("note.html", "note.htm")


ROWS = [
    "Dam is safe|Coast Courier|2024-05-03|Mayor Ada Quill said the dam was safe, and that nobody had to leave.",
    "What to eat|Coast Courier|2024-05-04|Herring is best when it is fried in butter, and potatoes are small.",
    "Quay closed|Coast Courier|2024-05-05|Premier Ivo Moor said the quay was closed until the end of winter.",
]


def export(*rows):
    return "\n".join(["k1|k2|k3|k4", *rows]).encode()


def test_an_export_that_was_fetched_again_counts_once(desk):
    """Two rows, fetched again with a third: two are copies, and of these one of an article that is left out."""
    upload(desk, "news.csv", export(*ROWS[:2]))
    columns = {"text": "k4", "title": "k1", "outlet": "k2", "published": "k3"}
    ask(desk, "columns", file="news.csv", columns=columns)
    ask(desk, "leave_out", article_ids=["news-2"], reason="about food")
    ask(desk, "correct", article_id="news-1", column="title", value="The dam is safe")
    said = upload(desk, "news.csv", export(*ROWS), 2)
    assert said.endswith("1 article is a copy of one that is left out, and stays out.")
    view = desk.page.articles
    assert (view["total"], view["counted"]) == (5, 3)
    assert view["copies"] == [{"file": "news (2).csv", "copies": 1, "of": 3}]
    assert ask(desk, "leave_copies_out") == "1 copy was left out."
    view = desk.page.articles
    assert {row["article_id"]: row["left_out"] for row in view["rows"]} == {
        "news-1": "", "news-2": "about food", "news (2)-1": "copy of news-1",
        "news (2)-2": "copy of news-2, which is left out: about food", "news (2)-3": "",
    }  # fmt: skip
    assert view["copies"] == []
    assert "is a copy of another any more" in ask(desk, "leave_copies_out")
    articles, report = read_corpus(desk.folder, report=True)
    assert articles["title"].tolist() == ["Quay closed", "The dam is safe"]
    assert "3 articles left out by hand (copy of another article: 2, about food: 1)" in str(report)
    ask(desk, "take_back", article_ids=["news (2)-2"])  # and it stays in
    upload(desk, "more.txt", TEXT, 3)
    assert desk.page.articles["counted"] == 4


def test_a_copy_that_comes_while_the_articles_are_still_read_stays_out(desk):
    text = b"Mayor Ada Quill said the boats were in port."
    upload(desk, "one.txt", text)
    upload(desk, "two.txt", TEXT, 2)
    ask(desk, "leave_out", article_ids=["one"], reason="off topic")
    again = type(desk)(desk.folder)
    again._answer(
        None,
        {"do": "upload", "name": "b.txt", "upload": 1, "size": len(text), "last": True},
        [text],
    )
    again.wait()
    left = {row["article_id"]: row["left_out"] for row in again.page.articles["rows"]}
    assert left == {
        "one": "off topic", "two": "", "b": "copy of one, which is left out: off topic",
    }  # fmt: skip


def test_what_another_paper_prints_or_was_corrected_is_no_copy(desk):
    upload(
        desk, "news.csv", b"text|outlet\n" + TEXT + b"|Coast Courier\n" + TEXT + b"|Island Post\n"
    )
    assert desk.page.articles["copies"] == []
    upload(desk, "other.csv", b"text|outlet\n" + TEXT + b"|Island Post\n", 2)
    assert desk.page.articles["copies"] == [{"file": "other.csv", "copies": 1, "of": 1}]
    ask(desk, "leave_out", article_ids=["news-2"], reason="twice")  # the other one counts instead
    assert desk.page.articles["copies"] == []
    upload(desk, "more.txt", b"Premier Ivo Moor said the quay was closed.", 3)
    assert desk.page.articles["counted"] == 3


def test_mistakes_are_sentences_on_the_page(desk):
    upload(desk, "one.txt", TEXT)
    assert "why" in ask(desk, "leave_out", article_ids=["one"], reason="")
    assert desk.page.message["wrong"]
    assert "no such file" in ask(desk, "add_path", path="/no/such/folder")
    assert ask(desk, "take_back", article_ids=["one"]) == ""


def test_the_view_goes_on_in_the_next_explorer(desk):
    upload(desk, "one.txt", TEXT)
    ask(desk, "step", name="analyze")
    ask(desk, "analyze")
    before = desk._workbench.explorer
    before.selection.update(panel="words", officials=["Ada Quill"])
    upload(desk, "two.txt", TEXT + b" Quill said more.", 2)
    ask(desk, "analyze")
    after = desk._workbench.explorer
    assert after is not before
    assert (after.selection.panel, after.selection.officials) == ("words", ["Ada Quill"])
    assert "(before: 1)" in desk.page.analysis["found"]


def test_a_page_that_only_shows_writes_nothing(desk):
    upload(desk, "one.txt", TEXT)
    kept = {file: file.read_bytes() for file in desk.folder.rglob("*") if file.is_file()}
    shown = study_desk(desk.folder, read_only=True)
    shown.wait()
    for what, rest in (
        ("upload", {"name": "x.txt", "upload": 1, "size": 1}), ("add_path", {"path": "/"}),
        ("correct", {"article_id": "one", "column": "title", "value": "x"}),
        ("keep", {"names": ["Ada Quill"], "seen": ""}), ("step", {"name": "officials"}), ("step", {"name": "analyze"}),
        ("analyze", {}),
    ):  # fmt: skip
        ask(shown, what, *([b"x"] if what == "upload" else []), **rest)
    assert {file: file.read_bytes() for file in desk.folder.rglob("*") if file.is_file()} == kept
    assert shown.study is not None
    assert shown._workbench.explorer.read_only
    with pytest.raises(InputError, match="no such study folder"):
        study_desk(desk.folder / "none", read_only=True)


def test_who_opens_a_served_page_is_a_named_coder_or_only_looks(tmp_path):
    secret = add_coder("anna", tmp_path / "coders.toml")
    served = {"SERVER_SOFTWARE": "voila/0.5", "FRAMING_CODERS": str(tmp_path / "coders.toml")}
    assert find_visitor({**served, "QUERY_STRING": f"coder={secret}"}) == "anna"
    assert find_visitor({**served, "QUERY_STRING": "coder=guess"}) == ""
    assert find_visitor({"SERVER_SOFTWARE": "voila/0.5"}) == ""
    assert find_visitor({}) is None


def test_a_coder_on_a_served_page_edits_under_their_name_and_names_no_place(desk, monkeypatch):
    upload(desk, "one.txt", TEXT)
    secret = add_coder("anna", desk.folder / "coders.toml")
    for name, value in (
        ("SERVER_SOFTWARE", "voila/0.5"), ("FRAMING_CODERS", str(desk.folder / "coders.toml")),
        ("QUERY_STRING", f"coder={secret}"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    served = study_desk(desk.folder)
    served.wait()
    assert ask(served, "leave_out", article_ids=["none"], reason="x").startswith("article 'none'")
    assert "add_path" not in served._actions
    ask(served, "step", name="analyze")
    ask(served, "analyze")
    assert served._workbench.explorer.ledger.coder == "anna"
    monkeypatch.setenv("QUERY_STRING", "")
    assert study_desk(desk.folder).read_only


def test_a_forms_mistakes_are_said_in_its_own_words(desk):
    upload(desk, "one.txt", TEXT)
    ask(desk, "step", name="officials")
    moor = {"official": "Ivo Moor", "valid_from": "2024-01-01", "valid_to": "2023-01-01"}
    said = ask(desk, "add_official", values=moor, seen="")
    assert said == 'entry 1 ("Ivo Moor"): “until” 2023-01-01 is before “in office from” 2024-01-01'
    about = {"kind": "code", "number": None, "known": "", "seen": ""}
    said = ask(desk, "save_entry", **about, values={"name": "a", "axis": "aim", "include": "/(/"})
    assert said.startswith('code 1 ("a"): terms: /(/ is not a regular expression')
    assert "write at least one term" in said
    values = {"name": "a", "axis": "aim", "include": "dam", "exclude": "Dam"}
    assert "terms and “but not” both hold 'dam'" in ask(desk, "save_entry", **about, values=values)
    ask(desk, "step", name="codebook")
    desk._answer(None, {"do": "try", "kind": "code", "values": values, "number": 7}, [])
    assert "terms and “but not”" in desk.page.tried["rows"][0]["note"]


def test_what_was_said_of_several_files_is_in_sentences(desk):
    about = {"upload": 1, "size": LARGEST + 1, "last": False}
    ask(desk, "upload", b"", name="big.csv", **about)
    assert "name its place below. a.txt was added." in upload(desk, "a.txt", TEXT, 2)


def test_files_that_hold_no_article_are_counted_as_files(desk):
    """One article, a file without text, and a damaged one."""
    upload(desk, "one.txt", TEXT)
    upload(desk, "empty.txt", b"  ", 2)
    upload(desk, "cut.docx", b"PK\x03\x04 cut short", 3)
    ask(desk, "step", name="analyze")
    ask(desk, "analyze")
    header = desk._workbench.explorer.header
    assert header["unused"] == "2 files could not be used, or not whole"
    assert len(header["problems"]) == 2


def test_a_page_tells_which_ledger_and_no_place_on_the_server(desk):
    upload(desk, "one.txt", TEXT)
    ask(desk, "step", name="analyze")
    ask(desk, "analyze")
    explorer = desk._workbench.explorer
    assert view_form(explorer.index, None, "", desk.study)["address"] == "mine/study.ledger"
    with Ledger(desk.folder / "study.ledger", coder="anna", articles=desk.study.articles) as ledger:
        assert view_form(explorer.index, ledger, "", desk.study)["address"] == "mine/study.ledger"


def test_files_that_are_too_large_are_refused_in_a_sentence():
    with pytest.raises(InputError, match="200 MB can be uploaded"):
        Uploads().take(b"", name="a.zip", upload=1, size=LARGEST + 1)
    with pytest.raises(InputError, match="more came"):
        Uploads().take(b"abc", name="a.txt", upload=1, size=2)
    with pytest.raises(InputError, match="can be uploaded; pack it as"):
        Uploads(names_places=False).take(b"", name="a.zip", upload=1, size=LARGEST + 1)


def test_articles_are_filtered_sorted_and_paged(desk):
    for number in range(30):
        upload(desk, f"{number:02}.txt", TEXT + b" More." * number, number)
    state = desk.state
    view = view_articles(
        desk.folder, state.read, state.choices, Asked(sort="words", down=True, page=1)
    )
    assert [row["article_id"] for row in view["rows"]] == ["04", "03", "02", "01", "00"]
    assert (view["pages"], view["found"]) == (2, 30)
    ask(desk, "correct", article_id="07", column="outlet", value="Dam Post")
    ask(desk, "list", words="dam POST", state="counted", sort="title")
    assert [row["article_id"] for row in desk.page.articles["rows"]] == ["07"]
    assert desk.page.articles["asked"]["words"] == "dam POST"


def test_words_of_the_texts_are_found_and_the_texts_are_looked_through_once(desk):
    upload(desk, "one.txt", TEXT)
    upload(desk, "two.txt", b"Premier Ivo Moor said the Quay was closed.", 2)
    found = []
    for words in ("smuggling QUILL", "quay", "quay two", "quay one", "Fuel said"):
        ask(desk, "list", words=words)
        found.append([row["article_id"] for row in desk.page.articles["rows"]])
    assert found == [["one"], ["two"], ["two"], [], ["one"]]
    assert desk.state.read.folded is desk.state.read.folded


STAGES = (
    ("toolkit.statements.extraction", "extract_from_text"),
    ("toolkit.statements.resolution", "read_document"),
    ("toolkit.statements.resolution", "rate_resolutions"),
    ("toolkit.coding.axes.application", "code_statement"),
)


@pytest.mark.parametrize("error", [StoppedError, KeyboardInterrupt])
@pytest.mark.parametrize(("module", "name"), STAGES)
def test_a_stop_inside_an_articles_work_ends_the_whole_run(desk, monkeypatch, module, name, error):
    upload(desk, "one.txt", TEXT)

    def stop(*_, **__):
        raise error

    monkeypatch.setattr(importlib.import_module(module), name, stop)
    with pytest.raises(error):
        analyze(desk.folder)


def test_a_cancelled_analysis_leaves_study_and_last_run_as_they_were(desk, monkeypatch):
    upload(desk, "one.txt", TEXT)
    ask(desk, "step", name="analyze")
    ask(desk, "analyze")
    study, last = desk.study, read_last_run(desk.folder)
    upload(desk, "two.txt", TEXT.replace(b"fuel", b"grain"), number=2)
    begun = threading.Event()

    def work_for_ever(*_, **__):
        begun.set()
        while True:
            time.sleep(0.001)

    monkeypatch.setattr(
        importlib.import_module("toolkit.coding.axes.application"), "code_statement", work_for_ever
    )
    desk._answer(None, {"do": "analyze"}, [])
    assert begun.wait(60)
    assert "Everything is as it was before" in ask(desk, "stop")
    assert desk.study is study
    assert read_last_run(desk.folder) == last


def test_a_stop_ends_the_processes_that_work_for_it(tmp_path):
    def work(batch):
        sign = tmp_path / str(batch["article_id"].iloc[0])
        for number in range(1200):
            sign.write_text(str(number))
            time.sleep(0.05)

    def wait_for_signs():
        until = time.monotonic() + 60
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        return [one.read_text() for one in sorted(tmp_path.iterdir())]

    articles = pd.DataFrame({"article_id": ["a", "b", "c", "d"]})
    told = []
    worker = Worker(
        lambda: run_batches(work, articles, schema={}, workers=2, batch_size=1),
        lambda *said: told.append(said),
    )
    worker.start()
    assert len(wait_for_signs()) == 2
    worker.stop()
    worker.join(30)
    assert told == [(None, "Stopped. Nothing was saved.")]
    time.sleep(1)
    last = wait_for_signs()
    time.sleep(0.5)
    assert wait_for_signs() == last
    assert run_batches(lambda batch: {}, articles, schema={}, workers=2, batch_size=1) == {}


def test_a_stop_that_something_swallowed_counts_all_the_same():
    begun, told = threading.Event(), []

    def swallow():
        try:
            begun.set()
            while True:
                time.sleep(0.001)
        except BaseException:
            return "half of it"

    worker = Worker(swallow, lambda *said: told.append(said))
    worker.start()
    assert begun.wait(60)
    worker.stop()
    worker.join(60)
    assert told == [(None, "Stopped. Nothing was saved.")]


def test_rows_made_one_can_be_undone_once_and_a_person_is_counted_once(desk):
    upload(desk, "one.txt", TEXT)
    ask(desk, "step", name="officials")
    for name, office in (("Ada Quill", "mayor"), ("Bo Ferris", "premier")):
        ask(desk, "add_official", values={"official": name, "office": office}, seen="")
    before = (desk.folder / "officials.toml").read_text("utf8")
    chosen = [[row["number"], row["hash"]] for row in desk.page.officials["rows"]]
    said = ask(desk, "merge", chosen=chosen, seen="")
    assert said.startswith(
        "Ada Quill is one person now, with a row for each office: mayor; premier."
    )
    rows = desk.page.officials["rows"]
    assert [(row["official"], row["rows"], row["first"]) for row in rows] == [
        ("Ada Quill", 2, True),
        ("Ada Quill", 2, False),
    ]
    assert desk.page.officials["undo"]
    assert ask(desk, "undo_merge") == "The rows are as they were before you made them one."
    assert (desk.folder / "officials.toml").read_text("utf8") == before
    assert not desk.page.officials["undo"]
