"""A page that others open: who may decide, and that nobody else can."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from tornado.web import HTTPError

from toolkit.coding import Ledger
from toolkit.errors import InputError
from toolkit.explore.desk.served import serve
from toolkit.explore.serving import add_coder, find_coder
from toolkit.explore.sockets import LimitedKernels


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    text = "Hale said the raid was limited. Moor said the dam was safe."
    (tmp_path / "articles" / "a.txt").write_text(text, encoding="utf8")
    return tmp_path


@pytest.fixture
def served(folder):
    coders = folder / "coders.toml"
    secret = add_coder("anna", coders)
    told = {
        "FRAMING_STUDY": str(folder),
        "FRAMING_LEDGER": str(folder / "study.ledger"),
        "FRAMING_CODERS": str(coders),
    }
    return told, secret


def open_page(told):
    """Return the explorer of a served page, once the study is analyzed."""
    desk = serve(told)
    desk._answer(None, {"do": "hello"}, [])
    desk.wait()
    return desk._workbench.explorer


def ask(explorer, **content):
    explorer._answer(None, content, [])


def reject(explorer):
    ask(explorer, do="decide", what="reject", statement=explorer.study.statements.statement_id[0])


def test_the_page_only_shows(folder):
    explorer = open_page({"FRAMING_STUDY": str(folder)})
    ask(explorer, do="open_ledger", coder="eve")
    reject(explorer)
    ask(explorer, do="select", changes={"panel": "read"})
    assert len(explorer.study.statements) == 2
    assert explorer.form == {}
    assert not (folder / "study.ledger").exists()


def test_a_coder_with_a_link_decides_and_others_see_it(served):
    told, secret = served
    mine = open_page(told | {"QUERY_STRING": f"theme=dark&coder={secret}"})
    reject(mine)
    assert len(mine.study.statements) == 1
    with Ledger(told["FRAMING_LEDGER"]) as ledger:
        assert ledger.entries()["coder"].tolist() == ["anna"]
    theirs = open_page(told | {"QUERY_STRING": "coder=" + "x" * len(secret)})
    assert theirs.read_only
    assert len(theirs.study.statements) == 1


def test_a_coder_codes_blind_and_never_under_another_name(served):
    told, secret = served
    mine = open_page(told | {"QUERY_STRING": f"coder={secret}"})
    ask(mine, do="open_ledger", coder="ben", blind=True)
    assert (mine.ledger.coder, mine.ledger.blind) == ("anna", True)
    ask(mine, do="open_ledger", coder="ben", blind=False)
    assert (mine.ledger.coder, mine.ledger.blind) == ("anna", False)


def test_a_new_link_ends_the_old_one_and_no_secret_is_kept(served, tmp_path):
    _, secret = served
    coders = tmp_path / "coders.toml"
    assert secret not in coders.read_text(encoding="utf8")
    add_coder("ben", coders)
    new = add_coder("anna", coders)
    assert find_coder(f"coder={secret}", coders) is None
    assert find_coder(f"coder={new}", coders) == "anna"
    assert find_coder("", coders) is None


def test_a_link_that_is_not_valid_is_said_and_only_looks(served):
    told, _ = served
    desk = serve({**told, "QUERY_STRING": "coder=old"})
    assert desk.read_only
    assert desk.page.note.startswith("This link is not valid")
    assert serve(told).page.note == ""
    file = {**told, "FRAMING_STUDY": f"{told['FRAMING_STUDY']}/articles/a.txt"}
    assert serve({**file, "QUERY_STRING": "coder=old"}).message["wrong"]


def test_half_of_the_settings_is_a_sentence(folder):
    page = serve({"FRAMING_STUDY": str(folder), "FRAMING_LEDGER": "a.ledger"})
    assert "both LEDGER=" in page.value
    assert "<script" not in page.value
    broken = folder / "coders.toml"
    broken.write_text("anna", encoding="utf8")
    with pytest.raises(InputError, match="cannot be read as a file of coders"):
        find_coder("coder=x", broken)
    with pytest.raises(InputError, match="a name has letters"):
        add_coder(" ", folder / "other.toml")


def test_articles_in_one_file_have_the_explorer_alone(served):
    told, secret = served
    file = {**told, "FRAMING_STUDY": f"{told['FRAMING_STUDY']}/articles/a.txt"}
    assert serve(file).read_only
    assert serve(file | {"QUERY_STRING": f"coder={secret}"}).ledger.coder == "anna"


def test_more_pages_than_there_is_room_for_are_refused_before_anything_starts():
    kernels = LimitedKernels(most=0)
    with (
        ThreadPoolExecutor(1) as pool,  # browser tests leave a loop running in this thread
        pytest.raises(HTTPError, match="Too many pages are open: come back in a minute"),
    ):
        pool.submit(lambda: asyncio.run(kernels.start_kernel())).result()
    assert kernels.list_kernel_ids() == []
