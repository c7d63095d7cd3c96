"""A scripted server on loopback that speaks the chat protocol and its faults, and invented statements."""

import contextlib
import json
import socket
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from toolkit.coding import build_codebook
from toolkit.coding.coders.model import asking
from toolkit.coding.coders.model.language_model import LanguageModelCoder
from toolkit.tables import ARTICLES, STATEMENTS

SAID = [
    "The dam closure is a limited measure.",
    "It will go on throughout the valley.",
    "We support the dam closure.",
    "Rain is expected on Monday.",
]
CODEBOOK = {
    "target": [
        {"name": "closure", "definition": "The closure of the dam.", "include": ["closure", "it"]}
    ],
    "axis": [{"name": "scope", "target": "closure"}],
    "code": [
        {
            "axis": "scope", "name": "limited", "definition": "Small by the speaker's own words.",
            "include": ["limited"],
        },
        {
            "axis": "scope", "name": "expansive", "definition": "Reaching the whole valley.",
            "include": ["throughout the valley"], "example": "“All of the valley.”",
        },
    ],
}  # fmt: skip
QUOTES = {
    "scope: limited": "limited measure",
    "scope: expansive": "throughout the valley",
    "position toward closure: favor": "support the dam closure",
}


@dataclass
class Server:
    """Answers each request by the next step of its script, then as a model that quotes what it finds."""

    script: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    headers: list = field(default_factory=list)
    answer: object = None
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    address: str = ""

    def respond(self, handler):
        length = int(handler.headers["Content-Length"])
        payload = json.loads(handler.rfile.read(length))
        with self.lock:
            self.requests.append(payload)
            self.headers.append(dict(handler.headers))
            step = self.script.pop(0) if self.script else None
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self._send(handler, payload, step)
        finally:
            with self.lock:
                self.at_once -= 1

    def _send(self, handler, payload, step):
        if step == "cut":
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b'{"choices": [')
            handler.wfile.flush()
            handler.connection.shutdown(socket.SHUT_RDWR)
            handler.close_connection = True
            return
        if step == "drip":
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            for _ in range(40):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                threading.Event().wait(0.05)
            handler.close_connection = True
            return
        if step == "hang":
            threading.Event().wait(0.4)
        if isinstance(step, tuple):
            status, headers, body = step
        else:
            status, headers, body = 200, {}, self._complete(payload, step)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def _complete(self, payload, step):
        text = payload["messages"][1]["content"]
        content = step["content"] if isinstance(step, dict) else (self.answer or quote_all)(text)
        return {
            "model": payload["model"],
            "choices": [{"message": {"content": content}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10},
        }


def write_answer(*codes, abstain=()):
    """Write an answer of codes and quotations; a third value says that the code is denied."""
    items = [
        {"code": code, "quote": quote, "denied": any(denied)} for code, quote, *denied in codes
    ]
    return json.dumps({"codes": items, "abstain": list(abstain)})


def quote_all(text):
    return write_answer(*((code, quote) for code, quote in QUOTES.items() if quote in text))


@pytest.fixture
def server():
    scripted = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the client gave up
                scripted.respond(self)

        def log_message(self, *_):
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    listening.block_on_close = False
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    scripted.address = f"http://127.0.0.1:{listening.server_port}/v1"
    yield scripted
    listening.shutdown()
    listening.server_close()
    thread.join()


@pytest.fixture
def statements():
    rows = []
    for number, content in enumerate(SAID):
        rows.append(
            {
                "statement_id": f"a{number}:5-{5 + len(content)}", "article_id": f"a{number}", "kind": "direct",
                "start": 5, "end": 5 + len(content), "spans": [(5, 5 + len(content))],
                "content": content, "official": "Ilse Brandt",
            }
        )  # fmt: skip
    return STATEMENTS.build(rows)


@pytest.fixture
def articles():
    return ARTICLES.build(
        {"article_id": f"a{number}", "text": f"Day: {content}"}
        for number, content in enumerate(SAID)
    )


@pytest.fixture
def codebook():
    return build_codebook(CODEBOOK, name="dam.toml")


@pytest.fixture
def make_coder(server, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.001)
    given = {
        "model": "tiny", "answers": tmp_path / "study.answers", "endpoint": server.address,
        "axes": ("position", "scope"), "timeout": 5.0,
    }  # fmt: skip
    return lambda **options: LanguageModelCoder(**{**given, **options})


def codes_of(codings):
    """Return statement, axis and code of the rows that have one."""
    rows = codings.dropna(subset="code")[["statement_id", "axis", "code"]]
    return {(one.split(":")[0], axis, code) for one, axis, code in rows.itertuples(index=False)}


@pytest.fixture
def whole():
    return {
        ("a0", "position", "no target"), ("a0", "scope", "limited"), ("a1", "position", "no target"),
        ("a1", "scope", "expansive"), ("a2", "position", "favor"), ("a3", "position", "no target"),
    }  # fmt: skip


@pytest.fixture
def read_codes():
    return codes_of


@pytest.fixture
def write():
    return write_answer
