"""A small fictional article, its statements, and ledgers in a file and on a server."""

import os
import uuid

import pandas as pd
import pytest
import sqlalchemy as sa

from toolkit.coding.people.ledger import Ledger
from toolkit.tables import ARTICLES, STATEMENTS

TEXT = (
    "Minister Ilse Brandt said the ferry line would stay open. “We will keep it,” she said, "
    "“until the bridge is repaired.” Harbour master Odd Vik called the plan a waste of money."
)
POSTGRES = "FRAMING_TEST_POSTGRES"


def build_statement(article_id: str, text: str, kind: str, *pieces: str, **fields: str) -> dict:
    spans, at = [], 0
    for piece in pieces:
        at = text.index(piece, at)
        spans.append((at, at + len(piece)))
        at += len(piece)
    start, end = spans[0][0], spans[-1][1]
    return {
        "statement_id": f"{article_id}:{start}-{end}", "article_id": article_id, "kind": kind,
        "start": start, "end": end, "spans": spans, "content": " … ".join(pieces), **fields,
    }  # fmt: skip


@pytest.fixture
def articles() -> pd.DataFrame:
    return ARTICLES.build([{"article_id": "a1", "text": TEXT}])


@pytest.fixture
def statements() -> pd.DataFrame:
    brandt = {"official": "Ilse Brandt", "source": "Minister Ilse Brandt", "utterance_id": "u"}
    return STATEMENTS.build(
        [
            build_statement("a1", TEXT, "indirect", "the ferry line would stay open", **brandt),
            build_statement(
                "a1", TEXT, "direct", "We will keep it,", "until the bridge is repaired.", **brandt
            ),
            build_statement("a1", TEXT, "indirect", "the plan a waste of money", source="Odd Vik"),
        ]
    )


@pytest.fixture
def make_schema():
    """Give PostgreSQL addresses, each a schema of its own, and drop them afterwards."""
    made: list[tuple[str, str]] = []

    def make() -> str:
        if POSTGRES not in os.environ:
            if os.environ.get("FRAMING_REQUIRE_SERVICES") == "1":
                pytest.fail(f"{POSTGRES} is not set, but FRAMING_REQUIRE_SERVICES=1 asks for it")
            pytest.skip(f"PostgreSQL: {POSTGRES} is not set (see .ci/postgres)")
        server, schema = os.environ[POSTGRES], f"t{uuid.uuid4().hex}"
        run_on(server, f"CREATE SCHEMA {schema}")
        made.append((server, schema))
        return f"{server}?options=-csearch_path%3D{schema}"

    yield make
    for server, schema in made:
        run_on(server, f"DROP SCHEMA {schema} CASCADE")


def run_on(server: str, command: str) -> None:
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql(command)
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path, make_schema) -> str:
    return str(tmp_path / "study.ledger") if request.param == "sqlite" else make_schema()


@pytest.fixture
def open_ledger(address, articles):
    """Open the same ledger as several coders; all are closed at the end."""
    opened: list[Ledger] = []

    def open_it(coder: str | None = "anna", **options) -> Ledger:
        opened.append(Ledger(address, coder=coder, articles=articles, **options))
        return opened[-1]

    yield open_it
    for ledger in opened:
        ledger.close()
