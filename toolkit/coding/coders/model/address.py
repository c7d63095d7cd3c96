"""Where a server may be: an address that leads to this machine alone, unless leaving was allowed by name."""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit, urlunsplit

from toolkit.errors import InputError

RIGHT = "right would be one such as http://127.0.0.1:8080/v1"


class Destination(NamedTuple):
    """Where to connect: addresses with the host as a number that was checked, the first that answers counts.

    ``host`` is what the server is told it is called, ``name`` that without a port.
    """

    urls: tuple[str, ...]
    host: str
    name: str


def check_address(address: str, *, allow_remote: bool) -> Destination:
    """Return where to connect to.

    Raises
    ------
    InputError
        If it is no address of a server, holds a password, or leads off this machine and that is not allowed.

    Examples
    --------
    >>> check_address("http://127.0.0.1:8080/v1", allow_remote=False).urls
    ('http://127.0.0.1:8080/v1',)
    >>> check_address("http://192.0.2.7/v1", allow_remote=False)
    Traceback (most recent call last):
    toolkit.errors.InputError: http://192.0.2.7/v1: 192.0.2.7 is not this machine, and text of articles would
    leave it; start a server here, or say allow_remote=True (--allow-remote)
    """
    parts, port = _split(address)
    name = _spell(address, str(parts.hostname))
    shown = _bracket(name)
    host = shown if port is None else f"{shown}:{port}"
    if allow_remote:
        return Destination((address,), host, name)
    numbers = _resolve(address, name, port or (443 if parts.scheme == "https" else 80))
    strange = next((one for one in numbers if not _is_loopback(one)), None)
    if strange is not None:
        told = name if name == strange else f"{name} ({strange})"
        raise InputError(
            f"{address}: {told} is not this machine, and text of articles would leave it; start a server "
            "here, or say allow_remote=True (--allow-remote)"
        )
    places = [_bracket(one) if port is None else f"{_bracket(one)}:{port}" for one in numbers]
    urls = tuple(urlunsplit(parts._replace(netloc=place)) for place in places)
    return Destination(urls, host, name)


def _split(address: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{address}: is no address of a server; {RIGHT}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{address}: is no address of a server; {RIGHT}")
    if "@" in parts.netloc or parts.query or parts.fragment:
        # Not shown: it may hold a password, and so would what is kept beside every answer.
        raise InputError(
            f"the server's address at {parts.hostname}: holds a name, a password or a query; give host and "
            "path alone, and what lets you in as key="
        )
    return parts, port


def _spell(address: str, host: str) -> str:
    """Return a host's name in the letters that servers know it by."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise InputError(f"{address}: is no address of a server; {RIGHT}") from error


def _bracket(number: str) -> str:
    return f"[{number}]" if ":" in number else number


def _resolve(address: str, host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        raise InputError(
            f"{address}: the host {host!r} is not known here; right would be an address such as "
            "http://127.0.0.1:8080/v1"
        ) from error
    return list(dict.fromkeys(str(one[4][0]).split("%")[0] for one in found))


def _is_loopback(number: str) -> bool:
    address = ipaddress.ip_address(number)
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)
