"""Servers and models that do what they should not: nothing leaks, hangs, grows or ends in a traceback."""

import json
import socket
import time

import pytest

from toolkit import InputError
from toolkit.coding.coders.model import endpoint
from toolkit.coding.coders.model.address import check_address
from toolkit.coding.coders.model.answers import find_quotes, read_answer
from toolkit.coding.coders.model.asking import Budget
from toolkit.coding.coders.model.prompt import build_prompt
from toolkit.coding.coders.model.store import AnswerStore


def make_reply(content, **more):
    return {
        "choices": [{"message": {"content": content}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10}, **more,
    }  # fmt: skip


@pytest.fixture
def good(write):
    return write(("scope: limited", "limited measure"))


def test_an_answer_that_comes_drop_by_drop_is_given_up(make_coder, server, statements, codebook):
    server.script = ["drip", "drip"]
    began = time.monotonic()
    with pytest.raises(InputError, match="did not answer in time, 2 times in a row"):
        make_coder(timeout=0.3, retries=1).code(statements.head(1), codebook)
    assert time.monotonic() - began < 1.9  # all drops of one answer take 2 seconds


def test_an_endless_reply_is_not_read_to_its_end(
    make_coder, server, statements, codebook, monkeypatch
):
    monkeypatch.setattr(endpoint, "MOST_BYTES", 1000)
    server.script = [(200, {}, b" " * 100_000)]
    with pytest.raises(InputError, match="longer than 1,000 bytes"):
        make_coder(retries=0).code(statements.head(1), codebook)


def test_a_reply_of_another_kind_is_shown(make_coder, server, statements, codebook):
    server.script = [(200, {"Content-Type": "text/html"}, b"<h1>Welcome</h1>")]
    with pytest.raises(InputError, match=r"not that of the chat protocol \(<h1>Welcome</h1>\)"):
        make_coder(retries=0).code(statements.head(1), codebook)


@pytest.mark.parametrize("count", [True, 1.5, -3, 10**30, 10**400, "12", None])
def test_counts_that_are_none_count_nothing(make_coder, server, statements, codebook, good, count):
    usage = {"prompt_tokens": count, "completion_tokens": 10}
    server.script = [(200, {}, make_reply(good, usage=usage))]
    one = statements.head(1)
    codings = make_coder(budget=Budget(prices=(1.0, 4.0))).code(one, codebook)
    assert "limited" in codings["code"].tolist()
    assert codings["cost"].isna().all()


@pytest.mark.parametrize("budget", [Budget(tokens=500), Budget(money=1.0, prices=(1.0, 1.0))])
def test_a_budget_that_cannot_be_kept_stops(make_coder, server, statements, codebook, good, budget):
    server.script = [(200, {}, make_reply(good, usage=None))] * 4
    with pytest.raises(InputError, match=r"does not say how many tokens .* 1 of 4 new answers"):
        make_coder(budget=budget, parallel=1).code(statements, codebook)
    assert len(server.requests) == 1


def test_halves_of_characters_reach_no_table(make_coder, server, statements, codebook, write):
    answer = write(("scope: limited", "limited \ud800 measure"), ("\udc00", "x"))
    server.script = [(200, {}, make_reply(answer, model="tiny\ud800"))]
    coder = make_coder()
    one = statements.head(1)
    coder.code(one, codebook).to_csv().encode()
    audit = coder.audit(one, codebook)
    audit.to_csv().encode()
    assert audit["answered_by"].tolist() == ["tiny?"]


def test_who_answered_is_in_the_version_where_it_is_not_who_was_asked(
    make_coder, server, statements, codebook, good
):
    server.script = [(200, {}, make_reply(good, model="another"))]
    codings = make_coder(parallel=1).code(statements, codebook)
    [version] = codings["coder_version"].unique()
    assert version.endswith(", answered by another")
    again = make_coder(endpoint=None).code(statements, codebook)
    assert again["coder_version"].unique().tolist() == [version]


def test_a_model_that_thinks_aloud_is_read_behind_its_thoughts(codebook, good):
    prompt = build_prompt(codebook, axes=["scope"])
    thought = '<think>It may be {"codes": []}, or {scope}.</think>\n```json\n'
    reading = read_answer(f"{thought}{good}\n```", prompt, "A limited measure.")
    assert [one.code for one in reading.codes] == ["limited"]
    inside = json.dumps({"codes": [], "abstain": ["scope"], "note": "</think>"})
    assert read_answer(inside, prompt, "A measure.").abstained == {("scope", "closure")}


@pytest.mark.parametrize("first", [True, False])
def test_a_code_that_is_stated_and_denied_is_refused_in_any_order(codebook, write, first):
    given = [("scope: limited", "limited", denied) for denied in (first, not first)]
    reading = read_answer(
        write(*given), build_prompt(codebook, axes=["scope"]), "Not limited, yet limited."
    )
    assert reading.codes == {}
    assert [one.reason for one in reading.refused] == ["is both stated and denied"]


def test_a_code_that_is_given_twice_counts_once(codebook, write):
    given = [("scope: limited", "limited"), ("scope: limited", "measure")]
    reading = read_answer(
        write(*given), build_prompt(codebook, axes=["scope"]), "A limited measure."
    )
    assert list(reading.codes.values()) == [((2, 9), False)]
    assert reading.refused == []


@pytest.mark.parametrize(
    ("quote", "content", "words"),
    [
        ("the ‹last battle›", "It is the “last battle”.", "the “last battle”"),
        ("the 'last battle'", "It is the ‹last battle›.", "the ‹last battle›"),
        ('the "last battle"', "It is the „last battle“.", "the „last battle“"),
        ("don't stop", "We don’t stop.", "don’t stop"),
        ("the opération", "It is the ope\u0301ration.", "the ope\u0301ration"),
        ("the ope\u0301ration", "It is the opération.", "the opération"),
        ("the operation", "It is the ope\u00adration.", "the ope\u00adration"),
        ("the operation", "It is the opera-\ntion.", "the opera-\ntion"),
        ("the operation", "It is the\u00a0operation.", "the\u00a0operation"),
        ("The operation", "It is the operation.", None),
    ],
)
def test_words_stand_where_a_reader_sees_them(quote, content, words):
    found = [content[start:end] for start, end in find_quotes(quote, content)]
    assert found == ([] if words is None else [words])


@pytest.mark.parametrize(
    "address",
    [
        "http://me:pass-77@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=pass-77",
        "http://127.0.0.1/v1#pass-77",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_shown(address):
    for allowed in (True, False):
        with pytest.raises(InputError, match=r"at 127.0.0.1: holds .* as key=") as told:
            check_address(address, allow_remote=allowed)
        assert "pass-77" not in str(told.value)


@pytest.mark.parametrize("address", ["http://[::1/v1", "http://\ud800/v1", "http://1:99999/v1"])
def test_addresses_that_are_none_are_one_sentence(address):
    with pytest.raises(InputError, match="is no address of a server"):
        check_address(address, allow_remote=False)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("http://127.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://2130706433/v1", "http://127.0.0.1/v1"),
        ("http://[::ffff:127.0.0.1]/v1", "http://[::ffff:127.0.0.1]/v1"),
        ("http://[::1]:80/v1", "http://[::1]:80/v1"),
    ],
)
def test_spellings_of_this_machine_are_this_machine(address, url):
    assert check_address(address, allow_remote=False).urls == (url,)


@pytest.mark.parametrize(
    "address", ["http://[::ffff:192.0.2.7]/v1", "http://[::]/v1", "http://3221225991/v1"]
)
def test_spellings_of_others_are_others(address):
    with pytest.raises(InputError, match="is not this machine"):
        check_address(address, allow_remote=False)


def test_a_name_of_two_addresses_is_asked_at_the_one_that_listens(
    make_coder, server, statements, codebook, monkeypatch
):
    """As localhost is, where a server listens at 127.0.0.1 only."""
    port = int(server.address.rsplit(":", 1)[1].split("/")[0])
    found = [(2, 1, 6, "", ("127.0.0.9", port)), (2, 1, 6, "", ("127.0.0.1", port))]
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *r, **o: found if host == "two" else resolve(host, *r, **o),
    )
    codings = make_coder(endpoint=f"http://two:{port}/v1").code(statements, codebook)
    assert "limited" in codings["code"].tolist()
    assert server.headers[0]["Host"] == f"two:{port}"


@pytest.mark.parametrize("key", ["schlüssel", "a\r\nX: y"])
def test_a_key_that_is_none_is_one_sentence_and_not_shown(make_coder, statements, codebook, key):
    with pytest.raises(InputError, match=r"^key: holds a character") as told:
        make_coder(key=key).code(statements, codebook)
    assert key not in str(told.value)


def test_a_server_may_ask_to_wait_until_a_day():
    assert endpoint._read_wait("Wed, 21 Oct 2099 07:28:00 GMT") == endpoint.LONGEST_WAIT
    assert endpoint._read_wait("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert endpoint._read_wait("nan") is None


def test_a_line_that_was_cut_anywhere_costs_that_answer_alone(
    make_coder, statements, codebook, tmp_path
):
    make_coder(parallel=1).code(statements.head(2), codebook)
    file = tmp_path / "study.answers"
    whole = file.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in range(last, len(whole)):  # the last line without its end is whole
        file.write_bytes(whole[:end])
        assert len(AnswerStore(file).answers) == (2 if end == len(whole) - 1 else 1)
    file.write_bytes(whole[:last] + b"\0" * 40 + b"\n")
    assert len(AnswerStore(file).answers) == 1


def test_the_audit_of_a_run_that_a_budget_stopped_has_what_is_kept(
    make_coder, statements, codebook
):
    coder = make_coder(budget=Budget(requests=3), parallel=1, orders=2)
    with pytest.raises(InputError, match="3 of 8 new answers"):
        coder.code(statements, codebook)
    audit = coder.audit(statements, codebook)
    assert audit["statement_id"].tolist() == [statements["statement_id"].iloc[0]] * 2
    with pytest.raises(InputError, match="holds 1 of 2 answers"):
        coder.audit(statements.iloc[[1]], codebook)
    assert coder.audit(statements.head(0), codebook).empty


TOO_LONG = (400, {}, b"the request exceeds the available context size")


@pytest.mark.parametrize("first", [True, False])
def test_one_statement_that_the_server_refuses_stops_no_run(
    make_coder, server, statements, codebook, first
):
    server.script = [TOO_LONG] if first else [None, TOO_LONG]
    problems = []
    coder = make_coder(parallel=1, on_problem=problems.append)
    codings = coder.code(statements, codebook)
    left = statements["statement_id"].iloc[0 if first else 1]
    assert set(statements["statement_id"]) - set(codings["statement_id"]) == {left}
    [problem] = problems
    assert f"{left} was not coded: the answer was refused" in problem.reason
    assert "exceeds the available context size" in problem.reason
    assert len(make_coder(endpoint=None).audit(statements, codebook)) == 4
    coder.code(statements, codebook)
    assert len(server.requests) == 4  # nor is it asked again


def test_a_server_that_refuses_everything_is_not_asked_on(make_coder, server, statements, codebook):
    server.script = [TOO_LONG] * 20
    with pytest.raises(InputError, match=r"refused the request .*context size.*; 0 of 12 new"):
        make_coder(parallel=1, orders=3).code(statements, codebook)
    assert len(server.requests) == 5
    assert len(AnswerStore(make_coder().answers).answers) == 0
