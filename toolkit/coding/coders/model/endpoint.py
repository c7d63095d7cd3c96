"""A server that speaks the OpenAI chat protocol, on this machine unless leaving it was allowed by name.

Where it was not allowed, the host has to resolve to loopback addresses alone, the connection goes to the
address that was checked, and neither a proxy nor a redirect can lead elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from toolkit.errors import InputError

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
LONGEST_WAIT = 60.0
"""Seconds between two tries at most, whatever a server asks for."""


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
        url, host = check_address(self.address, allow_remote=self.allow_remote)
        headers = {"Host": host} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        client = httpx.Client(
            headers=headers, timeout=self.timeout, trust_env=False, follow_redirects=False
        )
        name = host.rsplit(":", 1)[0].strip("[]")
        return Connection(self.address, f"{url.rstrip('/')}/chat/completions", name, client)


@dataclass(frozen=True)
class Connection:
    """An open connection that any number of threads may send by."""

    address: str
    url: str
    host: str
    client: Any

    def close(self) -> None:
        """Close it."""
        self.client.close()

    def send(self, payload: dict[str, Any]) -> Reply:
        """Return the reply to one request.

        Raises
        ------
        TransientError
            If the same request may succeed later.
        InputError
            If it never will.
        """
        import httpx

        began = time.perf_counter()
        try:
            response = self.client.post(
                self.url, json=payload, extensions={"sni_hostname": self.host}
            )
        except httpx.ConnectError as error:
            raise TransientError(f"no server answers ({error})", absent=True) from error
        except httpx.TimeoutException as error:
            raise TransientError("the server did not answer in time") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise TransientError(f"the connection was cut ({error})") from error
        seconds = time.perf_counter() - began
        if response.status_code in TRANSIENT and "response_format" not in response.text:
            wait = _read_wait(response.headers.get("retry-after"))
            raise TransientError(f"the server answered {response.status_code}", wait=wait)
        if response.status_code != 200:
            raise InputError(_explain_status(self.address, response))
        return _read_reply(response, seconds)


def check_address(address: str, *, allow_remote: bool) -> tuple[str, str]:
    """Return the address to connect to, with the host as the number that was checked, and the host's name.

    Raises
    ------
    InputError
        If it is no address of a server, or leads off this machine and that is not allowed.

    Examples
    --------
    >>> check_address("http://127.0.0.1:8080/v1", allow_remote=False)
    ('http://127.0.0.1:8080/v1', '127.0.0.1:8080')
    >>> check_address("http://192.0.2.7/v1", allow_remote=False)
    Traceback (most recent call last):
    toolkit.errors.InputError: http://192.0.2.7/v1: 192.0.2.7 is not this machine, and text of articles would
    leave it; start a server here, or say allow_remote=True (--allow-remote)
    """
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("http", "https") or not parts.hostname or port == -1:
        raise InputError(
            f"{address}: is no address of a server; right would be one such as http://127.0.0.1:8080/v1"
        )
    shown = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    host = shown if port is None else f"{shown}:{port}"
    if allow_remote:
        return address, host
    numbers = _resolve(address, parts.hostname, port or (443 if parts.scheme == "https" else 80))
    strange = next((one for one in numbers if not _is_loopback(one)), None)
    if strange is not None:
        told = parts.hostname if parts.hostname == strange else f"{parts.hostname} ({strange})"
        raise InputError(
            f"{address}: {told} is not this machine, and text of articles would leave it; start a server "
            "here, or say allow_remote=True (--allow-remote)"
        )
    first = f"[{numbers[0]}]" if ":" in numbers[0] else numbers[0]
    checked = parts._replace(netloc=first if port is None else f"{first}:{port}")
    return urlunsplit(checked), host


def _resolve(address: str, host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(
            f"{address}: the host {host!r} is not known here; right would be an address such as "
            "http://127.0.0.1:8080/v1"
        ) from error
    return list(dict.fromkeys(str(one[4][0]).split("%")[0] for one in found))


def _is_loopback(number: str) -> bool:
    address = ipaddress.ip_address(number)
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _read_wait(told: str | None) -> float | None:
    try:
        return min(max(float(told), 0.0), LONGEST_WAIT) if told else None
    except ValueError:
        return None


def _explain_status(address: str, response: Any) -> str:
    status = response.status_code
    if 300 <= status < 400:
        return (
            f"{address}: sends requests on to {response.headers.get('location', 'nowhere')!r}, which is not "
            "followed; give the address that answers"
        )
    said = " ".join(response.text.split())[:200]
    hint = {
        401: "give the key that it asks for as key=",
        403: "give the key that it asks for as key=",
        404: "give the root of the protocol, such as http://127.0.0.1:8080/v1, and a model that it has",
        400: "if it knows no JSON schema, try response_format='json_object'",
        422: "if it knows no JSON schema, try response_format='json_object'",
        500: "if it knows no JSON schema, try response_format='json_object'",
    }.get(status, "see what the server logs")
    return f"{address}: the server refused the request ({status}: {said}); {hint}"


def _read_reply(response: Any, seconds: float) -> Reply:
    try:
        body = response.json()
        choice = body["choices"][0]
        text = choice["message"]["content"] or ""
        usage = body.get("usage") or {}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise TransientError("the server's reply is not that of the chat protocol") from error
    if not isinstance(text, str) or not isinstance(usage, dict):
        raise TransientError("the server's reply is not that of the chat protocol")
    finish, model = choice.get("finish_reason"), body.get("model")
    return Reply(
        text,
        str(finish) if finish else None,
        str(model) if model else None,
        _read_count(usage.get("prompt_tokens")),
        _read_count(usage.get("completion_tokens")),
        seconds,
    )


def _read_count(told: Any) -> int | None:
    return told if isinstance(told, int) and told >= 0 else None
