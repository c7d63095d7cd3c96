"""A server that speaks the OpenAI chat protocol, on this machine unless leaving it was allowed by name.

Where it was not allowed, the host has to resolve to loopback addresses alone, the connection goes to the
address that was checked, and neither a proxy nor a redirect can lead elsewhere.
"""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from toolkit.coding.coders.model.address import Destination, check_address
from toolkit.errors import InputError

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
OF_ONE = frozenset({400, 413})
"""Statuses that may be about one request alone, such as one that is too long for the model."""
LONGEST_WAIT = 60.0
"""Seconds between two tries at most, whatever a server asks for."""
SHOWN = 200
"""Characters of a reply that a message shows."""
MOST_BYTES = 10_000_000
"""Of a reply: a thousand times what an answer takes."""
MOST_TOKENS = 1_000_000_000
"""That a server may count for one answer; what says more counts nothing."""


@dataclass(frozen=True)
class Reply:
    """What a model answered, and what that took."""

    text: str
    finish: str | None
    model: str | None
    prompt_tokens: int | None
    answer_tokens: int | None
    seconds: float


class TransientError(Exception):
    """A fault after which the same request may succeed; ``wait`` is what the server asked for."""

    def __init__(self, reason: str, *, wait: float | None = None, absent: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.absent = absent


class RefusedError(InputError):
    """A refusal that may be about one request alone."""


@dataclass(frozen=True)
class Endpoint:
    """Where requests go: the address of the protocol's root, such as ``http://127.0.0.1:8080/v1``."""

    address: str
    allow_remote: bool = False
    timeout: float = 300.0
    key: str | None = field(default=None, repr=False)

    def connect(self) -> Connection:
        """Return a connection to an address that was checked.

        Raises
        ------
        InputError
            If the address is none, httpx is not there, or text would leave this machine unallowed.
        """
        try:
            import httpx
        except ImportError as error:
            raise InputError(
                "language model: httpx is needed: pip install 'framing-toolkit[llm]'"
            ) from error
        destination = check_address(self.address, allow_remote=self.allow_remote)
        headers = {"Host": destination.host}
        if self.key:
            headers["Authorization"] = f"Bearer {_check_key(self.key)}"
        client = httpx.Client(
            headers=headers, timeout=self.timeout, trust_env=False, follow_redirects=False
        )
        return Connection(self.address, destination, client, self.timeout)


@dataclass(frozen=True)
class Connection:
    """An open connection that any number of threads may send by."""

    address: str
    destination: Destination
    client: Any
    timeout: float

    def close(self) -> None:
        """Close it."""
        self.client.close()

    def send(self, payload: dict[str, Any]) -> Reply:
        """Return the reply to one request.

        Raises
        ------
        TransientError
            If the same request may succeed later.
        RefusedError
            If it never will, and others may.
        InputError
            If none ever will.
        """
        import httpx

        began = time.perf_counter()
        try:
            answered = self._post(payload, began + self.timeout)
        except httpx.ConnectError as error:
            raise TransientError(f"no server answers ({error})", absent=True) from error
        except httpx.TimeoutException as error:
            raise TransientError("the server did not answer in time") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise TransientError(f"the connection was cut ({error})") from error
        seconds = time.perf_counter() - began
        if answered.status in TRANSIENT and "response_format" not in answered.text:
            wait = _read_wait(answered.headers.get("retry-after"))
            raise TransientError(f"the server answered {answered.status}", wait=wait)
        if answered.status != 200:
            of_one = answered.status in OF_ONE and "response_format" not in answered.text
            raise (RefusedError if of_one else InputError)(_explain_status(self.address, answered))
        return read_reply(answered.text, seconds)

    def _post(self, payload: dict[str, Any], end: float) -> _Answered:
        """Return what the first address at which a server listens answers."""
        import httpx

        *others, last = self.destination.urls
        for url in others:
            try:
                return self._post_to(url, payload, end)
            except httpx.ConnectError:
                continue  # "localhost" is two addresses, and a server often listens at one
        return self._post_to(last, payload, end)

    def _post_to(self, url: str, payload: dict[str, Any], end: float) -> _Answered:
        body = bytearray()
        with self.client.stream(
            "POST",
            f"{url.rstrip('/')}/chat/completions",
            json=payload,
            extensions={"sni_hostname": self.destination.name},
        ) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise TransientError(f"the server's reply is longer than {MOST_BYTES:,} bytes")
                if time.perf_counter() > end:  # each piece came in time, all of them do not
                    raise TransientError("the server did not answer in time")
        return _Answered(response.status_code, response.headers, body.decode("utf8", "replace"))


class _Answered(NamedTuple):
    """A whole response."""

    status: int
    headers: Any
    text: str


def _check_key(key: str) -> str:
    if not (key.isascii() and key.isprintable()):
        raise InputError(
            "key: holds a character that no server's key has; copy it again, without line ends"
        )
    return key


def _read_wait(told: str | None) -> float | None:
    """Return the seconds of a Retry-After, which may be a number or a date."""
    if not told:
        return None
    try:
        seconds = float(told)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(told).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return min(max(seconds, 0.0), LONGEST_WAIT) if math.isfinite(seconds) else None


def _explain_status(address: str, answered: _Answered) -> str:
    status = answered.status
    if 300 <= status < 400:
        return (
            f"{address}: sends requests on to {answered.headers.get('location', 'nowhere')!r}, which is not "
            "followed; give the address that answers"
        )
    hint = {
        401: "give the key that it asks for as key=",
        403: "give the key that it asks for as key=",
        404: "give the root of the protocol, such as http://127.0.0.1:8080/v1, and a model that it has",
        400: "if it knows no JSON schema, try response_format='json_object'",
        422: "if it knows no JSON schema, try response_format='json_object'",
        500: "if it knows no JSON schema, try response_format='json_object'",
    }.get(status, "see what the server logs")
    return f"{address}: the server refused the request ({status}: {_show(answered.text)}); {hint}"


def read_reply(text: str, seconds: float) -> Reply:
    """Return what a server's reply says.

    Raises
    ------
    TransientError
        If it is not that of the chat protocol.
    """
    try:
        body = json.loads(text)
        choice = body["choices"][0]
        answer = choice["message"]["content"] or ""
        usage = body.get("usage") or {}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise _refuse_reply(text) from error
    if not isinstance(answer, str) or not isinstance(usage, dict):
        raise _refuse_reply(text)
    finish, model = choice.get("finish_reason"), body.get("model")
    return Reply(
        _mend(answer),
        _mend(str(finish)) if finish else None,
        _mend(str(model)) if model else None,
        _read_count(usage.get("prompt_tokens")),
        _read_count(usage.get("completion_tokens")),
        seconds,
    )


def _refuse_reply(text: str) -> TransientError:
    shown = _show(text) or "empty"
    return TransientError(f"the server's reply is not that of the chat protocol ({shown})")


def _show(text: str) -> str:
    """Return how a reply begins, on one line."""
    return " ".join(text.split())[:SHOWN]


def _mend(text: str) -> str:
    """Return a text without halves of characters, which JSON can hold and no table can."""
    return text.encode("utf8", "replace").decode()


def _read_count(told: Any) -> int | None:
    counts = isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= MOST_TOKENS
    return told if counts else None
