"""What the fuzzer changes: small samples of every kind, and pieces that have often gone wrong."""

from __future__ import annotations

import inspect
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

import toolkit
from toolkit.coding import format_codebook
from toolkit.statements import format_officials

_SAID = (
    "By Ida Falk\n\nTARN — “We will hold the ferry until the river falls,” Minister Ada Hale said on Monday. "
    "“It is not, in any way, a blockade.”\n\nJon Lind, a spokesman for the port, denied that the raid was "
    "aimed at the mills; he told reporters it would go on as long as necessary.\n"
)
_DIALOG = (
    "Q. Is it limited?\nA. No. If they stop, we stop.\n\nHALE: We strike to end the smuggling.\n"
    "(She paused.) According to Mr. Lind, that's “the only way”: “do it, or leave”. “I — we — won't,” "
    "added the minister's aide, who's said to've asked: “When?”\n"
)
TEXTS = [_SAID.encode(), _DIALOG.encode(), (_SAID + _DIALOG).replace("“", '"').encode()]

PIECES = [
    *(mark.encode() for mark in "“”„‘’«»—…\u200b\u00ad\u2028\u0301\ufeff\U0001f6a2İßﬁ٣"),
    b"\0", b"\r", b"\r\n", b"\n\n", b"\x1a", b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b'"', b"'", b",", b"\t", b"{", b"[",
    b"]]", b"}", b"<p>", b"<!--", b"&#0;", b"&amp;lt;", b"</", b"=1+1", b"1e999", b"-1", b"NaN", b"null",
    b"99999999999999999999", b"0000-00-00", b"9999-12-31", b"2031-02-30", b"Mr. ", b"said ", b" that ", b" not ",
    b" until ", b"according to ", b", who ", b"Hale", b"(", b")", b": ", b"; ", b"...", b"?!", b" - ",
    b"a" * 300, b"(" * 60, "“".encode() * 40, b" said" * 30, b"[[target]]\n", b"name = ", b"include = [",
    b'entry_id,action\n', b"&a [*a,*a]", b"../", b"{{", b"%s%n", b"true", b"1-0;5-3",
]  # fmt: skip


def _name(ending: str, data: bytes) -> bytes:
    return ending.encode() + b"\n" + data


def _list_files() -> Iterator[bytes]:
    rows = [
        {"title": "Ferry", "text": _SAID, "date": "03/05/2031"},
        {"title": "Raid", "text": _DIALOG},
    ]
    table = pd.DataFrame(rows)
    yield _name("txt", _SAID.encode())
    yield _name("csv", table.to_csv(index=False).encode())
    yield _name("tsv", table.to_csv(index=False, sep="\t").encode("utf-16"))
    yield _name("json", json.dumps({"articles": rows}).encode())
    yield _name("jsonl", table.to_json(orient="records", lines=True).encode())
    page = f"<html><head><title>Ferry</title></head><body><article><p>{_SAID}</p></article></body></html>"
    yield _name("html", page.encode())
    item = f"<item><title>Ferry</title><description>{_SAID}</description></item>"
    yield _name("xml", f"<?xml version='1.0'?><rss><channel>{item}{item}</channel></rss>".encode())
    yield _name("md", f"---\ntitle: Ferry\ndate: 2031-05-07\n---\n# Ferry\n\n{_SAID}".encode())
    head = "From: a@example.org\nSubject: Ferry\nDate: Wed, 07 May 2031 10:00:00 +0000\n"
    yield _name("eml", f"{head}Content-Type: text/plain; charset=utf-8\n\n{_SAID}".encode())
    yield _name("rtf", b"{\\rtf1\\ansi " + _SAID.encode("ascii", "ignore") + b"\\par\\u8220 x}")
    yield _name(
        "txt",
        f"Document 1 of 2\n\nFerry\nThe Tarn Post\nMay 7, 2031\n\n{_SAID}\n\nDocument 2 of 2\n".encode(),
    )
    for ending, write in (
        ("parquet", table.to_parquet),
        ("xlsx", lambda to: table.to_excel(to, index=False)),
    ):
        held = io.BytesIO()
        write(held)
        yield _name(ending, held.getvalue())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("a.txt", _SAID)
        folder.writestr("articles.csv", "article_id,title\na,Ferry\n")
    yield _name("zip", packed.getvalue())


FILES = list(_list_files())
_ENTRY = {
    "entry_id": "1", "action": "code", "coder": "ana", "time": "2031-05-07T10:00:00", "statement_id": "a:0-9",
    "article_id": "a", "axis": "scope", "target": "", "codes": '["limited"]', "spans": "0-9", "quotes": '["We hold"]',
    "changes": "{}", "text_hash": "0123", "before": "", "after": " the",
}  # fmt: skip
_CODING = {
    "statement_id": "a:0-9", "axis": "scope", "target": "", "code": "limited", "coder": "ana", "start": "0",
    "end": "9", "negated": "false", "confidence": "0.5", "holder": "",
}  # fmt: skip


def _as_files(row: dict[str, str]) -> list[bytes]:
    table = pd.DataFrame([row, row])
    lines = table.to_json(orient="records", lines=True)
    return [table.to_csv(index=False).encode(), lines.encode()]


_STUDY = toolkit.analyze("corpus")
TABLES = {
    "codebook": [format_codebook(_STUDY.codebook).encode()],
    "registry": [format_officials(_STUDY.officials).encode()],
    "entries": _as_files(_ENTRY),
    "codings": _as_files(_CODING),
}

_VALUES: list[Any] = [
    None,
    True,
    -1,
    10**12,
    0.5,
    "",
    "x",
    [],
    ["x"],
    {},
    {"x": 1},
    "aim",
    ["aim", 3],
    "\0",
    "é" * 99,
]


def write_messages(data: bytes, explorer: Any) -> Iterator[dict[str, Any]]:
    """Yield a few messages, whose actions, names and values the bytes choose."""
    at = 0

    def choose(values: Any) -> Any:
        nonlocal at
        at += 1
        return values[data[at % len(data)] % len(values)] if data else values[0]

    actions = explorer._actions
    names = [*actions, "x", ""]
    fields = [*explorer.selection.chosen(), *explorer.selection.state(), "x"]
    known = [
        *explorer.study.statements["official"].dropna(),
        *explorer.study.statements["statement_id"],
    ]
    for _ in range(3):
        name = choose(names)
        takes = _list_arguments(actions.get(name), _NAMES)
        count = choose(range(len(takes) + 1))
        pairs = {choose(takes): choose(choose((_VALUES, known))) for _ in range(count)}
        chosen = {choose(fields): choose(choose((_VALUES, known)))}
        yield {"do": name, **pairs, **({"changes": chosen} if name == "select" else {})}


def _list_arguments(action: Callable[..., None] | None, otherwise: list[str]) -> list[str]:
    """Return the names that an action takes, and now and then those of others."""
    return [*inspect.signature(action).parameters] or otherwise if action else otherwise


_NAMES = [
    "changes", "query", "page", "name", "statement_id", "code", "axis", "target", "article_id", "note", "text",
    "step", "events", "value", "official", "kind", "entry_id", "number", "panel", "format", "spans",
]  # fmt: skip

SAID = "It is a  “limited” ope\u0301ra-\ntion, and ope\u00adration is not limited."
"""What answers of a language model are about."""
ANSWERS = [
    f'{{"choices": [{{"message": {{"content": {json.dumps(content)}}}, "finish_reason": "stop"}}],'
    '"model": "tiny", "usage": {"prompt_tokens": 100, "completion_tokens": 10}}'.encode()
    for content in (
        '{"codes": [{"code": "scope: limited", "quote": "limited", "denied": false}], "abstain": ["scope"]}',
        '<think>{"codes"}</think> {"codes": [{"code": "scope: limited", "quote": "the opération", "denied": true},'
        ' {"code": "scope: limited", "quote": "\'limited\'", "denied": false}], "abstain": []}',
        '{"statements": [{"speaker": "It", "words": "not limited"}, {"speaker": 7, "words": "\\ud800"}]}',
    )
]
"""Replies of a language model's server."""
