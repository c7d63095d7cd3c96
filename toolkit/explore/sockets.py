"""What keeps a served page up: sockets take what our pages send, and the number of pages has an end."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer

_PROTOCOL = "v1.kernel.websocket.jupyter.org"
_WORD = 8
"""Bytes of a number in the head of a message: how many offsets there are, then the offsets."""
_MOST = 100
"""Offsets of one message; pages send five, and one for each buffer."""


class CheckedConnection(ZMQChannelsWebsocketConnection):
    """A connection that reads what is well-formed, so that no visitor can stop the server.

    A message names the number of its own parts. jupyter_server believes it, and a number without end
    keeps it busy for good; the older protocol has the same fault and is not spoken at all.
    """

    def handle_incoming_message(self, incoming_msg: str) -> None:
        """Hand a well-formed message on; anything else closes the socket."""
        if self.subprotocol == _PROTOCOL and is_well_formed(incoming_msg):
            super().handle_incoming_message(incoming_msg)
        else:
            self.log.warning("A message that is not well-formed was refused.")
            self.websocket_handler.close(1003, "not understood")


def is_well_formed(message: str | bytes) -> bool:
    """Tell whether a message's head is as long as it says, and its parts lie inside it, in order.

    Examples
    --------
    >>> numbers = (3, 32, 37, 39)
    >>> whole = b"".join(n.to_bytes(8, "little") for n in numbers) + b"shell{}"
    >>> is_well_formed(whole), is_well_formed(bytes([255] * 8)), is_well_formed("{}")
    (True, False, False)
    """
    if not isinstance(message, bytes) or len(message) < _WORD:
        return False
    count = int.from_bytes(message[:_WORD], "little")
    head = _WORD * (count + 1)
    if not 2 <= count <= _MOST or len(message) < head:
        return False
    places = [
        int.from_bytes(message[start : start + _WORD], "little")
        for start in range(_WORD, head, _WORD)
    ]
    return places == sorted(places) and places[0] >= head and places[-1] <= len(message)


class LimitedKernels(AsyncMappingKernelManager):
    """Starts a page's process unless as many run as may; whoever comes later is told to come back."""

    most = Integer(20, config=True, help="How many pages may be open at once.")

    async def _async_start_kernel(self, **options: Any) -> str:
        """Start a kernel, or refuse it before anything is begun."""
        if len(self.list_kernel_ids()) >= self.most:
            raise HTTPError(503, reason="Too many pages are open: come back in a minute")
        started: str = await super()._async_start_kernel(**options)
        return started

    start_kernel = _async_start_kernel  # type: ignore[assignment]
