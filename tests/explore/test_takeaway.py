import io
import sys
import threading
import time
import zipfile
from functools import cache, partial

import pandas as pd
import pytest

import toolkit
from toolkit.coding import Ledger
from toolkit.errors import InputError
from toolkit.explore import explore
from toolkit.explore.views.tables import MAKERS, REVIEWED
from toolkit.explore.views.takeaway import CHARTS, FORMATS, PICTURES, make_file

CHOICES = [
    {},
    {"officials": ["Ada Moor"], "kinds": ["indirect", "mixed"], "word": "dam"},
    {"by": "side", "words": "DAM is", "word": "dam"},
    {"by": "period", "group": "2024-03-01", "axis": "position", "target": "dam", "code": "favor"},
    {"outlets": ["Hill Times"], "since": "2024-03-01", "until": "2024-03-02", "by": "outlet"},
    {"until": "2024-03-01", "sides": ["Ministry"]},
]


def run(code, study, monkeypatch):
    """Run a script as a user would, with this study in place of the articles it names."""
    monkeypatch.setattr(toolkit, "analyze", lambda *_, **__: study, raising=False)
    made = {"articles": study.articles}
    exec(code, made)
    return made


@pytest.fixture(scope="module")
def open_choice(_study):
    """Give a function that opens the explorer at a choice, once each: nothing below changes it."""
    ledger = Ledger(":memory:", coder="anna", articles=_study.articles)
    ledger.code(_study.statements.iloc[0], "scope", "limited", target="dam")
    studies = {None: _study.replace(), ledger: _study.correct(ledger)}

    @cache
    def open_it(place, reviewed, paired):
        given = ledger if reviewed else None
        more = {"pair": ["Ada Moor", "Bo Lind"]} if paired else {}
        return studies[given], explore(studies[given], ledger=given, **CHOICES[place], **more)

    yield open_it
    ledger.close()


OF_WORD = ("concordance", "passages", "clusters", "collocations")


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("place", range(len(CHOICES)))
def test_code_makes_the_table(open_choice, monkeypatch, tmp_path, name, place):
    monkeypatch.chdir(tmp_path)  # what is a chart as well is saved as one
    if name in OF_WORD and "word" not in CHOICES[place]:
        pytest.skip("it is of a word")
    study, explorer = open_choice(place, name in REVIEWED, name == "pair")
    said = explorer.table("statements")["official"]
    if name == "pair" and not {"Ada Moor", "Bo Lind"} <= set(said.dropna()):
        pytest.skip("one of the two says nothing here")
    made = run(explorer.code(name), study, monkeypatch)
    pd.testing.assert_frame_equal(made[name], explorer.table(name))


@pytest.mark.parametrize("form", FORMATS)
def test_files_hold_the_table(study, form):
    explorer = explore(study, kinds=["indirect"])
    name, _, content = make_file(explorer.index, explorer.selection, "statements", form)
    read = {
        "csv": lambda file: pd.read_csv(file, encoding="utf-8-sig"),
        "xlsx": partial(pd.read_excel, engine="openpyxl"), "parquet": pd.read_parquet, "json": pd.read_json,
    }[form]  # fmt: skip
    table = read(io.BytesIO(content))
    assert name == f"statements.{form}"
    assert list(table["content"]) == list(explorer.table("statements")["content"])


@pytest.mark.parametrize("form", PICTURES)
def test_charts_become_pictures(study, form):
    explorer = explore(study)
    _, media, content = make_file(explorer.index, explorer.selection, "matrix", form)
    beginnings = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert content.startswith(beginnings[form]), media


@pytest.mark.parametrize("name", CHARTS)
def test_code_makes_the_chart(study, monkeypatch, tmp_path, name):
    monkeypatch.chdir(tmp_path)
    explorer = explore(study, word="dam")
    made = run(explorer.code(name), study, monkeypatch)
    assert made["chart"].to_dict() == explorer.chart(name).to_dict()
    assert (tmp_path / f"{name}.svg").stat().st_size > 500


def test_a_chart_for_print_has_a_width_on_the_page_and_in_its_code(study, monkeypatch):
    explorer = explore(study, panel="takeaway")
    sent = answers(explorer, monkeypatch)
    ask(explorer, do="set_width", width=85)
    ask(explorer, do="show_code", name="matrix")
    assert explorer.takeaway["width"] == "85"
    assert 'save_chart(chart, "matrix.svg", width=85)' in explorer.takeaway["code"]
    ask(explorer, do="download", name="matrix", form="svg")
    explorer._worker.join(60)
    (picture,) = [buffers[0] for content, buffers in sent if "file" in content]
    assert b'width="85.00mm"' in bytes(picture)[:400]
    ask(explorer, do="set_width", width=12)  # nothing that the page offers
    assert explorer.takeaway["width"] == "0"


def test_report_is_of_the_study(study):
    explorer = explore(study)
    name, media, content = make_file(explorer.index, explorer.selection, "report", "html")
    assert (name, media) == ("report.html", "text/html")
    assert "Ada Moor" in content.decode("utf8")


def test_package_is_of_the_study_without_its_words(study):
    explorer = explore(study)
    name, media, content = make_file(explorer.index, explorer.selection, "package", "zip")
    assert (name, media) == ("package.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert any(file.endswith("codings.csv") for file in packed.namelist())
        words = study.statements["content"].iloc[0].encode("utf8")
        assert not any(words in packed.read(file) for file in packed.namelist())


def test_what_is_not_there_is_named(study):
    explorer = explore(study)
    with pytest.raises(InputError, match="table 'sums': there are profile"):
        explorer.table("sums")
    with pytest.raises(InputError, match="chart 'pie': there are matrix"):
        explorer.chart("pie")
    with pytest.raises(InputError, match="choose a word first"):
        explorer.table("concordance")


def test_charts_are_offered_where_they_show_something(study):
    def offered(study, **selection):
        return [
            name for name, *_ in explore(study, panel="takeaway", **selection).takeaway["charts"]
        ]

    assert {"dispersion", "periods"}.isdisjoint(offered(study, by="period"))
    assert {"dispersion", "periods"} <= set(offered(study, word="dam"))


def test_code_names_source_and_ledger(study, tmp_path):
    analyzed = study.replace(call="analyze('../corpus')")
    explorer = explore(analyzed, ledger=tmp_path / "a.ledger", coder="anna")
    assert "study = analyze('../corpus', ledger=" in explorer.code()


def test_code_says_how_the_study_was_analyzed(tmp_path, monkeypatch):
    """What was given as a file is in the code; what was not, the reader is told of."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.toml").write_text('[[target]]\nname = "dam"\ninclude = ["dam"]')
    text = "Mayor Ada Quill said she backed the dam. Quill said it was late."
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    study = toolkit.analyze(articles, codebook="book.toml")
    code = explore(study).code("codings")
    assert "# articles: what you gave analyze\n" in code
    assert "study = analyze(articles, codebook='book.toml')\n" in code
    made = {"articles": articles}
    exec(code, made)
    pd.testing.assert_frame_equal(made["codings"], explore(study).table("codings"))
    ledger = Ledger(tmp_path / "a.ledger", coder="anna", articles=study.articles)
    corrected = toolkit.analyze(articles, officials=None, ledger=ledger)
    assert "analyze(articles, ledger=" in explore(corrected).code()


def answers(explorer, monkeypatch):
    sent = []
    monkeypatch.setattr(
        explorer, "send", lambda content, buffers=(): sent.append((content, buffers))
    )
    return sent


def ask(explorer, **content):
    explorer._answer(None, content, [])


def test_file_is_made_beside_the_page(study, monkeypatch):
    explorer = explore(study)
    sent = answers(explorer, monkeypatch)
    ask(explorer, do="download", name="statements", form="csv")
    explorer._worker.join(60)
    assert explorer.answered == 1
    (file,) = sent
    assert file[0]["file"] == {"name": "statements.csv", "media": "text/csv"}
    assert bytes(file[1][0]).startswith(b"\xef\xbb\xbfstatement_id")
    assert explorer.work == ""


def test_long_work_is_named_and_can_be_stopped(study, monkeypatch):
    begun = threading.Event()

    def write_slowly(*_, **__):
        begun.set()
        while True:
            time.sleep(0.001)

    monkeypatch.setattr(sys.modules["toolkit.explore.taking"], "make_file", write_slowly)
    explorer = explore(study)
    sent = answers(explorer, monkeypatch)
    ask(explorer, do="download", name="overlap", form="xlsx")
    assert begun.wait(60)
    assert explorer.work == "Making overlap.xlsx"
    ask(explorer, do="download", name="profile", form="csv")
    assert explorer.message["text"].startswith("Making overlap.xlsx is not finished")
    ask(explorer, do="stop")
    explorer._worker.join(60)
    assert not explorer._worker.is_alive()
    assert (explorer.work, explorer.message["text"]) == ("", "Stopped. Nothing was saved.")
    assert not [content for content, _ in sent if "file" in content]


def test_work_that_fails_says_why(study, monkeypatch):
    explorer = explore(study)
    answers(explorer, monkeypatch)
    ask(explorer, do="download", name="sums", form="csv")
    explorer._worker.join(60)
    assert explorer.message["text"].startswith("table 'sums': there are profile")
    assert explorer.message["wrong"]


def test_each_table_says_what_it_is_of(study):
    cell = {"group": "Ada Moor", "axis": "position", "officials": ["Ada Moor"]}
    view = explore(study, panel="takeaway", **cell).takeaway
    scopes = {name: scope for name, _, scope in view["tables"]}
    assert scopes["statements"] == "the chosen cell"
    assert scopes["keywords"] == "what the filters keep"
    assert scopes["timeline"] == "those chosen, as shares of everybody"
    assert scopes["standing"] == "those chosen, as shares of everybody"
    assert scopes["articles"] == "the whole study"


def test_the_address_keeps_the_events(study, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("date,label\n2024-03-01,Rain\n")
    of_file, of_table = explore(study, events=file), explore(study, events=pd.read_csv(file))
    assert of_file.address().endswith(f"explore(study, events={str(file)!r})")
    assert of_table.address().endswith("explore(study, events=events)")
    assert "# events: what you gave explore" in of_table.address()


def test_the_address_of_a_corpus_runs_as_it_is(tmp_path):
    """With nothing but what it says: the study, its people's decisions and the view."""
    explorer = explore(toolkit.analyze("corpus"), panel="words", word="operation", by="side")
    names = {}
    *script, shown = explorer.address().splitlines()
    exec("\n".join(script), names)
    opened = eval(shown, names)
    assert opened.selection.state() == explorer.selection.state()
    assert len(opened.index) == len(explorer.index)
