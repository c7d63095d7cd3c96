import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pandas as pd
import pytest
import sqlalchemy as sa

from toolkit.coding.people import entries as entries_module
from toolkit.coding.people import schema as ledger_schema
from toolkit.coding.people.ledger import ENTRIES, Ledger
from toolkit.errors import InputError


class Book:
    version = "0123456789ab"


def test_every_decision_is_one_row_with_its_circumstances(open_ledger, statements):
    ledger = open_ledger("anna", codebook=Book())
    ledger.code(statements.iloc[1], "position", "favor", target="ferry line")
    ledger.code(statements.iloc[1], "commitment", ["obliged", "asserted"])
    ledger.code(statements.iloc[2], "aim", None, target="ferry line")
    ledger.correct(statements.iloc[2], official="Odd Vik", kind="mixed", spans=[(150, 160)])
    ledger.reject(statements.iloc[0])
    ledger.restore(statements.iloc[0])
    ledger.add("a1", None, [(0, 20)], kind="indirect")
    ledger.note(statements.iloc[0], "Is this the minister or the ministry?")

    entries = ledger.entries()
    assert list(entries.columns) == list(ENTRIES.columns)
    assert entries["action"].tolist() == [
        "code", "code", "code", "correct", "reject", "restore", "add", "note",
    ]  # fmt: skip
    assert entries["codes"].tolist()[:3] == [["favor"], ["asserted", "obliged"], []]
    assert entries["changes"][3]["official"] == "Odd Vik"
    assert entries["spans"][1] == statements["spans"][1]
    assert entries["quotes"][1] == ["We will keep it,", "until the bridge is repaired."]
    assert set(entries["coder"]) == {"anna"}
    assert set(entries["codebook_version"]) == {"0123456789ab"}
    assert set(entries["toolkit_version"]) == {entries_module.toolkit_version()}
    assert entries["time"].is_monotonic_increasing
    assert entries["time"].dtype == "datetime64[us]"
    now = pd.Timestamp.now("UTC").tz_localize(None)
    assert (now - entries["time"].iloc[-1]).total_seconds() < 60
    assert not entries["retracted"].any()


def test_a_ledger_without_entries_is_an_empty_table(open_ledger):
    entries = open_ledger().entries()
    assert entries.empty
    assert list(entries.columns) == list(ENTRIES.columns)


def test_undo_appends_a_retraction(open_ledger, statements):
    ledger = open_ledger()
    first = ledger.code(statements.iloc[0], "position", "favor", target="ferry line")
    second = ledger.code(statements.iloc[0], "position", "against", target="ferry line")
    assert ledger.undo() == second
    assert ledger.undo() == first
    entries = ledger.entries()
    assert entries["action"].tolist() == ["code", "code", "retract", "retract"]
    assert entries["retracted"].tolist() == [True, True, False, False]
    with pytest.raises(InputError, match="anna has nothing to undo"):
        ledger.undo()


def test_taking_a_retraction_back_makes_the_entry_stand_again(open_ledger, statements):
    ledger = open_ledger()
    first = ledger.code(statements.iloc[0], "position", "favor", target="ferry line")
    retraction = ledger.retract(first)
    ledger.retract(retraction)
    assert ledger.entries()["retracted"].tolist() == [False, True, False]


def test_nobody_takes_back_what_another_coder_said(open_ledger, statements):
    entry_id = open_ledger("anna").reject(statements.iloc[0])
    ben = open_ledger("ben")
    with pytest.raises(InputError, match="is anna's; ben can only take back their own"):
        ben.retract(entry_id)
    with pytest.raises(InputError, match="ben has nothing to undo"):
        ben.undo()
    with pytest.raises(InputError, match="there is no entry 'x'"):
        ben.retract("x")


def test_blind_coders_see_their_own_codes_only(open_ledger, statements):
    anna, ben = open_ledger("anna"), open_ledger("ben", blind=True)
    anna.code(statements.iloc[0], "position", "favor", target="ferry line")
    anna.note(statements.iloc[0], "Clearly for it.")
    anna.reject(statements.iloc[2])
    anna.correct(statements.iloc[1], kind="direct")
    ben.code(statements.iloc[0], "position", "against", target="ferry line")
    seen = ben.entries()
    assert seen[["coder", "action"]].values.tolist() == [["anna", "correct"], ["ben", "code"]]
    assert seen["blind"].tolist() == [False, True]
    assert len(anna.entries()) == 5
    assert len(anna.entries(blind_for="ben")) == 2


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE ledger_entries SET coder = 'x'",
        "DELETE FROM ledger_entries",
        "INSERT OR REPLACE INTO ledger_entries (number, entry_id, action, coder, time, toolkit_version) "
        "VALUES (1, 'other', 'reject', 'x', '2031', '0')",
        "INSERT OR REPLACE INTO ledger_entries (entry_id, action, coder, time, toolkit_version) "
        "SELECT entry_id, action, 'x', time, toolkit_version FROM ledger_entries",
        "REPLACE INTO ledger_entries SELECT * FROM ledger_entries",
    ],
)
def test_the_database_itself_refuses_to_change_rows(open_ledger, statements, command):
    ledger = open_ledger()
    if "REPLACE" in command and ledger._database.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")
    ledger.reject(statements.iloc[0])
    with (
        pytest.raises(sa.exc.DBAPIError, match="append-only"),
        ledger._database.engine.begin() as connection,
    ):
        connection.exec_driver_sql(command)
    assert ledger.entries()["coder"].tolist() == ["anna"]


def test_a_clock_that_goes_back_does_not_change_the_order(open_ledger, statements):
    ledger = open_ledger()
    ledger.code(statements.iloc[0], "position", "favor", target="ferry line")
    ahead = ledger.entries().assign(entry_id="ahead", time=pd.Timestamp("2999-01-01"))
    ledger.append(ahead)
    ledger.code(statements.iloc[0], "position", "against", target="ferry line")
    assert ledger.entries()["codes"].tolist()[-1] == ["against"]
    assert ledger.entries()["time"].iloc[-1] == pd.Timestamp("2999-01-01 00:00:00.000001")


def test_what_another_wrote_meanwhile_is_read(open_ledger, statements):
    """Entries that were read are kept: what came since stands among them, taken back or not."""
    anna, ben = open_ledger("anna"), open_ledger("ben")
    first = anna.code(statements.iloc[0], "scope", "limited")
    assert ben.entries()["retracted"].tolist() == [False]
    ben.code(statements.iloc[1], "scope", "limited")
    anna.retract(first)
    for ledger in (anna, ben):
        entries = ledger.entries()
        assert entries["action"].tolist() == ["code", "code", "retract"]
        assert entries["retracted"].tolist() == [True, False, False]
    kept = ben.entries()
    kept.loc[0, "coder"] = "cleo"  # the table is the caller's own
    assert ben.entries()["coder"].tolist() == ["anna", "ben", "anna"]


def test_two_coders_at_once_lose_nothing(open_ledger, statements):
    each = 25
    failures: list[Exception] = []

    def work(coder: str) -> None:
        try:
            ledger = open_ledger(coder)
            for number in range(each):
                ledger.code(statements.iloc[number % 3], "position", f"code {number}")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(coder,)) for coder in ("anna", "ben", "cleo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    entries = open_ledger("reader").entries()
    assert entries["coder"].value_counts().to_dict() == {"anna": each, "ben": each, "cleo": each}
    for _, own in entries.groupby("coder"):
        assert own["codes"].tolist() == [[f"code {number}"] for number in range(each)]


WRITER = """
import sys
from toolkit.coding.people.ledger import Ledger
ledger = Ledger(sys.argv[1], coder="anna")
statement = {"statement_id": "a1:0-5", "article_id": "a1", "spans": [(0, 5)]}
while True:
    print(ledger.code(statement, "position", "favor", text="We will keep it."), flush=True)
"""


def test_a_killed_writer_loses_nothing_that_was_acknowledged(address):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, address], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(40)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [
        line.strip()
        for line in writer.stdout.read().splitlines(keepends=True)
        if line.endswith("\n")
    ]
    writer.stdout.close()
    assert writer.wait() == -signal.SIGKILL
    with Ledger(address, coder="anna") as ledger:
        kept = set(ledger.entries()["entry_id"])
        assert len(acknowledged) >= 40
        assert set(acknowledged) <= kept
        # At most the one entry whose acknowledgement was cut off is there besides.
        assert len(kept) <= len(acknowledged) + 1
        ledger.code(
            {"statement_id": "a1:0-5", "article_id": "a1", "spans": [(0, 5)]},
            "position", "against", text="We will keep it.",
        )  # fmt: skip


def test_acknowledged_means_on_the_disk(tmp_path):
    with Ledger(tmp_path / "l") as ledger, ledger._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def set_version(address: str, version: int | str) -> None:
    with Ledger(address) as ledger, ledger._database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE ledger_meta SET value = '{version}'")


def test_a_version_that_is_no_number_is_said(address):
    set_version(address, "two")
    with pytest.raises(InputError, match="its version is 'two' and no number"):
        Ledger(address)


def test_a_newer_ledger_is_refused_in_one_sentence(address):
    set_version(address, 99)
    with pytest.raises(
        InputError,
        match=r"a newer toolkit wrote it \(ledger version 99, this toolkit reads up to 2\)",
    ):
        Ledger(address)


def make_version_1(address: str, statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Write a ledger and take from it what version 1 did not have."""
    with Ledger(address, coder="anna", articles=articles) as ledger:
        ledger.code(statements.iloc[0], "position", "favor", target="ferry line")
        ledger.reject(statements.iloc[1])
        entries = ledger.entries()
        with ledger._database.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE ledger_entries DROP COLUMN blind")
            connection.exec_driver_sql("UPDATE ledger_meta SET value = '1'")
    return entries


def test_an_older_ledger_is_copied_and_brought_up_to_date(address, statements, articles):
    before = make_version_1(address, statements, articles)
    with Ledger(address, coder="anna", articles=articles) as ledger:
        after = ledger.entries()
        assert after["blind"].isna().all()
        pd.testing.assert_frame_equal(after.drop(columns="blind"), before.drop(columns="blind"))
        ledger.code(statements.iloc[0], "position", "against", target="ferry line")
        copy = ledger.set_aside
    assert copy is not None
    rows, columns = read_copy(address, copy)
    assert rows == before["entry_id"].tolist()
    assert "blind" not in columns
    with Ledger(address) as again:
        assert again.set_aside is None
        assert len(again.entries()) == 3


def read_copy(address: str, copy: str) -> tuple[list[str], list[str]]:
    if address.startswith("postgresql"):
        engine, table = sa.create_engine(address), copy
    else:
        engine, table = (
            sa.create_engine(f"sqlite:///{copy}", poolclass=sa.NullPool),
            "ledger_entries",
        )
    with engine.connect() as connection:
        result = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY number")
        columns = list(result.keys())
        rows = [row[columns.index("entry_id")] for row in result]
    engine.dispose()
    return rows, columns


def test_a_migration_that_fails_leaves_the_older_ledger(address, statements, articles, monkeypatch):
    make_version_1(address, statements, articles)

    def fail(connection: sa.Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE ledger_entries ADD COLUMN blind BOOLEAN")
        raise RuntimeError("the power failed")

    with monkeypatch.context() as patch:
        patch.setitem(ledger_schema.MIGRATIONS, 1, fail)
        with pytest.raises(RuntimeError, match="the power failed"):
            Ledger(address)
    with Ledger(address) as ledger:
        assert len(ledger.entries()) == 2


def test_another_database_is_left_as_it_is(tmp_path):
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE birds (name TEXT)")
        other.commit()
    content = path.read_bytes()
    with pytest.raises(InputError, match=r"this is a database, but no ledger \(found: birds\)"):
        Ledger(path)
    assert path.read_bytes() == content


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, only words " * 40)
    with pytest.raises(InputError, match="file is not a database"):
        Ledger(path)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("mysql://host/db", "'mysql' databases are not supported"),
        ("nowhere/at/all/study.ledger", "its folder does not exist"),
        ("postgresql://anna:secret@127.0.0.1:1/none", "the database refused"),
        ("://", "the address cannot be read"),
    ],
)
def test_addresses_that_do_not_work_say_why(address, message):
    with pytest.raises(InputError, match=message) as caught:
        Ledger(address)
    assert "secret" not in str(caught.value)


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(InputError, match="the database refused"):
        Ledger(tmp_path)


def test_without_the_driver_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError, match=r"pip install 'framing-toolkit\[postgres\]'"):
        Ledger("postgresql+psycopg://anna:secret@127.0.0.1/none")


def test_what_cannot_be_noted_is_refused(open_ledger, statements):
    ledger = open_ledger()
    one = statements.iloc[0]
    with pytest.raises(InputError, match=r"kind 'spoken' is none of direct, mixed, indirect"):
        ledger.correct(one, kind="spoken")
    with pytest.raises(InputError, match="nothing to correct"):
        ledger.correct(one)
    with pytest.raises(InputError, match="give its row of the statements, not its id"):
        ledger.settle(one["statement_id"], "scope", "limited")
    with pytest.raises(InputError, match="the note is empty"):
        ledger.note(one, " ")
    with pytest.raises(InputError, match="have to be words"):
        ledger.code(one, "position", ["favor", ""])
    with pytest.raises(InputError, match="the text of article 'a2' is needed"):
        ledger.code({**one.to_dict(), "article_id": "a2"}, "position", "favor")
    with pytest.raises(InputError, match="who decides"):
        open_ledger(None).reject(one)
    with pytest.raises(InputError, match="'codebook' is the name of a machine coder"):
        open_ledger("codebook")
    with pytest.raises(InputError, match="the coder's name is empty"):
        open_ledger(" ")
    assert ledger.entries().empty


def test_appending_the_same_entries_twice_adds_nothing(open_ledger, statements, tmp_path, articles):
    with Ledger(tmp_path / "ben", coder="ben", articles=articles) as other:
        first = other.code(statements.iloc[0], "position", "favor", target="ferry line")
        other.undo()
        theirs = other.entries()
    ledger = open_ledger()
    ledger.reject(statements.iloc[1])
    assert ledger.append(theirs) == 2
    assert ledger.append(theirs) == 0
    mine = ledger.entries()
    assert sorted(mine["coder"]) == ["anna", "ben", "ben"]
    assert mine.set_index("entry_id").loc[first, "retracted"]
    same = [column for column in ENTRIES.columns if column != "number"]
    own = mine[mine["coder"] == "ben"].reset_index(drop=True)
    pd.testing.assert_frame_equal(own[same], theirs[same])
    with pytest.raises(InputError, match="action 'sing' is none of"):
        ledger.append(theirs.assign(action="sing", entry_id=["x", "y"]))


def test_a_ledger_in_memory_leaves_no_file(tmp_path, monkeypatch, statements, articles):
    monkeypatch.chdir(tmp_path)
    with Ledger(":memory:", coder="anna", articles=articles) as ledger:
        ledger.reject(statements.iloc[0])
        assert len(ledger.entries()) == 1
    assert os.listdir(tmp_path) == []


def test_a_ledger_of_before_gets_the_guard_against_replacing(tmp_path, articles, statements):
    path = tmp_path / "study.ledger"
    with Ledger(path, coder="anna", articles=articles) as ledger:
        ledger.reject(statements.iloc[0])
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TRIGGER ledger_entries_no_replace")
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as database, pytest.raises(sqlite3.Error, match="append-"):
        database.execute("REPLACE INTO ledger_entries SELECT * FROM ledger_entries")


def test_a_ledger_where_nothing_can_be_written_is_read(tmp_path, articles, statements, monkeypatch):
    path = tmp_path / "study.ledger"
    writer = Ledger(path, coder="anna", articles=articles)
    entry_id = writer.reject(statements.iloc[0])
    monkeypatch.setattr(
        ledger_schema, "_can_write", lambda file: not str(file).startswith(str(tmp_path))
    )
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    with Ledger(path, coder="ben", articles=articles) as ledger:
        assert ledger.entries()["entry_id"].tolist() == [entry_id]
        assert ledger.address == str(path)
        with pytest.raises(
            InputError, match="stands where nothing can be written, and can only be read"
        ):
            ledger.reject(statements.iloc[1])
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
    writer.close()
