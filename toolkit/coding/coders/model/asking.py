"""Requests in parallel: tried again after faults that pass, stopped by a budget, every answer kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from joblib import Parallel, delayed
from tqdm import tqdm

from toolkit.coding.coders.model.endpoint import (
    LONGEST_WAIT,
    Connection,
    Endpoint,
    RefusedError,
    Reply,
    TransientError,
)
from toolkit.coding.coders.model.store import AnswerStore
from toolkit.errors import InputError

FIRST_WAIT = 0.5
"""Seconds before the second try; each wait is twice the one before."""
MOST_REFUSED = 5
"""Requests that are refused one after the other, before any is answered, until none is sent any more."""
UNCOUNTED = (
    "the server does not say how many tokens an answer took, so that a budget of tokens or money cannot be "
    "kept; give a budget of requests"
)


@dataclass(frozen=True)
class Budget:
    """What a run may use at most; what is left out is not limited.

    Parameters
    ----------
    requests, tokens
        How many, of prompts and answers together.
    money
        In the currency of ``prices``: what a million tokens of prompts and of answers cost.
    prices
        (prompts, answers).

    Examples
    --------
    >>> Budget(money=2.0, prices=(1.0, 4.0)).cost(500_000, 100_000)
    0.9
    """

    requests: int | None = None
    tokens: int | None = None
    money: float | None = None
    prices: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.money is not None and self.prices is None:
            raise InputError(
                "budget: money needs prices=(…, …), what a million tokens of prompts and answers cost"
            )

    @property
    def counts_tokens(self) -> bool:
        """Whether it can be kept only where the server says how many tokens an answer took."""
        return self.tokens is not None or self.money is not None

    def cost(self, prompt_tokens: int | None, answer_tokens: int | None) -> float | None:
        """Return what an answer cost; None where prices or counts are not known."""
        if self.prices is None or prompt_tokens is None or answer_tokens is None:
            return None
        return (prompt_tokens * self.prices[0] + answer_tokens * self.prices[1]) / 1e6

    def find_end(self, requests: int, tokens: int, money: float) -> str | None:
        """Return which limit is reached, in words."""
        if self.requests is not None and requests >= self.requests:
            return f"{self.requests:,} requests"
        if self.tokens is not None and tokens >= self.tokens:
            return f"{self.tokens:,} tokens"
        if self.money is not None and money >= self.money:
            return f"{self.money:g} of money"
        return None


@dataclass(frozen=True)
class Request:
    """One thing to ask: its key, what is sent, and what is noted beside the answer."""

    key: str
    payload: dict[str, Any]
    about: dict[str, Any]


@dataclass
class Asking:
    """One run of requests to one endpoint."""

    endpoint: Endpoint
    store: AnswerStore
    budget: Budget = field(default_factory=Budget)
    parallel: int = 4
    retries: int = 5
    progress: bool = False
    sleep: Callable[[float], None] = time.sleep
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _requests: int = 0
    _tokens: int = 0
    _money: float = 0.0
    _answered: int = 0
    _end: str | None = None
    _refused: list[tuple[Request, str]] = field(default_factory=list)

    def ask(self, requests: Sequence[Request]) -> None:
        """Ask all of these, and keep the answers.

        Raises
        ------
        InputError
            If no server answers, it refuses, faults go on, or the budget is used up; what was
            answered before is kept.
        """
        connection = self.endpoint.connect()
        try:
            jobs = Parallel(n_jobs=self.parallel, backend="threading", return_as="generator")(
                delayed(self._ask_one)(connection, request) for request in requests
            )
            for _ in tqdm(jobs, total=len(requests), unit="answer", disable=not self.progress):
                pass
        finally:
            connection.close()
        self._keep_refused(connection.address)
        if self._end is not None:
            raise InputError(
                f"language model: {self._end}; {self._answered:,} of {len(requests):,} new answers are kept "
                f"in {self.store.path}, and the same call goes on from there"
            )

    def _ask_one(self, connection: Connection, request: Request) -> None:
        if not self._begin():
            return
        try:
            reply, tries = self._try(connection, request.payload)
        except RefusedError as error:
            self._refuse(request, str(error))
            return
        except InputError as error:
            self._stop(str(error))
            return
        if reply is None:
            return
        self._count(reply)
        self._keep(request, connection.address, reply, tries=tries)

    def _keep(self, request: Request, address: str, reply: Reply, **more: Any) -> None:
        self.store.keep_answer(
            {
                "key": request.key, **request.about, "address": address,
                "answer": reply.text, "finish": reply.finish, "answered_by": reply.model,
                "prompt_tokens": reply.prompt_tokens, "answer_tokens": reply.answer_tokens,
                "seconds": round(reply.seconds, 3),
                "time": datetime.now(UTC).isoformat(timespec="seconds"), **more,
            }
        )  # fmt: skip

    def _refuse(self, request: Request, reason: str) -> None:
        """Note a refusal; where a server answers nothing at all, it is about all requests."""
        with self._lock:
            self._refused.append((request, reason))
            if not self._answered and len(self._refused) >= MOST_REFUSED:
                self._end = self._end or reason

    def _keep_refused(self, address: str) -> None:
        """Keep refusals as what they are, if others were answered: one statement stops no run."""
        if not self._refused:
            return
        if not self._answered and not self._knows(self._refused[0][0]):
            self._stop(self._refused[0][1])
            return
        for request, reason in self._refused:
            self._keep(request, address, Reply("", None, None, None, None, 0.0), refused=reason)

    def _knows(self, request: Request) -> bool:
        """Return whether an answer to the same prompt is kept, so that the server can answer it."""
        prompt = request.about["prompt"]
        return any(
            one["prompt"] == prompt and not one.get("refused")
            for one in self.store.answers.values()
        )

    def _begin(self) -> bool:
        """Count a request before it is sent, so that threads together keep to the budget."""
        with self._lock:
            if self._end is not None:
                return False
            reached = self.budget.find_end(self._requests, self._tokens, self._money)
            if reached is not None:
                self._end = f"the budget of {reached} is used up"
                return False
            self._requests += 1
            return True

    def _try(self, connection: Connection, payload: dict[str, Any]) -> tuple[Reply | None, int]:
        wait = FIRST_WAIT
        for number in range(1, self.retries + 2):
            try:
                return connection.send(payload), number
            except TransientError as error:
                if error.absent and not self._answered:
                    raise InputError(
                        f"{connection.address}: {error}; start it, or give the address where it listens"
                    ) from error
                if number > self.retries:
                    raise InputError(
                        f"{connection.address}: {error}, {number} times in a row"
                    ) from error
                self.sleep(min(max(wait, error.wait or 0.0), LONGEST_WAIT))
                wait *= 2
            if self._end is not None or not self._spend_try():
                return None, number
        raise AssertionError("every try returns or raises")

    def _spend_try(self) -> bool:
        """Count another try as a request of its own."""
        return self._begin()

    def _count(self, reply: Reply) -> None:
        with self._lock:
            self._answered += 1
            self._tokens += (reply.prompt_tokens or 0) + (reply.answer_tokens or 0)
            self._money += self.budget.cost(reply.prompt_tokens, reply.answer_tokens) or 0.0
            if self.budget.counts_tokens and None in (reply.prompt_tokens, reply.answer_tokens):
                self._end = self._end or UNCOUNTED

    def _stop(self, reason: str) -> None:
        with self._lock:
            self._end = self._end or reason
