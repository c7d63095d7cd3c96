"""A coder that asks a language model, by the codebook alone, and counts only codes that quote the statement.

Asking fills a file of kept answers; codings are read from that file, and from nothing else. A run without an
endpoint therefore gives what the run with it gave.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.coders.interface import CODED, finish_codings
from toolkit.coding.coders.model.answers import Reading
from toolkit.coding.coders.model.asking import Asking, Budget, Request
from toolkit.coding.coders.model.counting import (
    AUDIT,
    STAGE,
    build_audit_row,
    build_rows,
    read_kept,
    spread_cost,
)
from toolkit.coding.coders.model.endpoint import Endpoint
from toolkit.coding.coders.model.prompt import Prompt, build_prompt, fence, hash_prompt
from toolkit.coding.coders.model.store import AnswerStore, Record, make_key
from toolkit.coding.people.entries import LANGUAGE_MODEL
from toolkit.errors import InputError, OnProblem, Problem, warn_problem
from toolkit.tables import MAIN_AXES, STATEMENTS, read_lists

SCHEMA, OBJECT = "json_schema", "json_object"


@dataclass(frozen=True)
class LanguageModelCoder:
    """A language model behind the OpenAI chat protocol, on this machine, as a coder.

    Parameters
    ----------
    model
        The model's name, as the server calls it.
    answers
        The file in which every answer is kept (lines of JSON), such as ``study.answers`` in its folder.
    endpoint
        The root of the protocol, such as ``http://127.0.0.1:8080/v1``. Without it nothing is asked, and
        codings come from the kept answers.
    axes
        Which axes it codes.
    orders
        How often each statement is asked, with the codes in another order each time. A code counts where
        more than half of the answers give it; ``confidence`` is the share that do, a measure of
        stability and not of being right.
    seed
        Sent with each request, and where orders start; the temperature is 0.
    most_tokens
        Of one answer.
    response_format
        How the server is told the shape of an answer: "json_schema", or "json_object" for servers
        that know the first not (llama-cpp-python's).
    allow_remote
        Whether text may leave this machine. Without it only loopback addresses are asked.
    key
        What the server asks for to let you in; it is kept nowhere.
    parallel, retries, timeout
        Requests at once; how often one is tried again after a fault that may pass (each wait twice the
        one before); seconds until an answer is given up.
    budget
        Where asking stops.
    name
        For tables; give two models names that begin with "language model".
    progress, on_problem
        Show how far it is; what to do with a statement whose answer cannot be read: a warning.

    Examples
    --------
    Without an endpoint it codes from what is kept, and says so where something is not:

    >>> from toolkit import analyze
    >>> study = analyze("corpus", ledger=False)
    >>> coder = LanguageModelCoder("my-model", "study.answers")
    >>> coder.code(study.statements, study.codebook)
    Traceback (most recent call last):
    toolkit.errors.InputError: study.answers: holds 0 of 17 answers of 'my-model' to this prompt; give
    endpoint= (--endpoint) to ask for the others
    """

    model: str
    answers: str | Path
    endpoint: str | None = None
    axes: Sequence[str] = MAIN_AXES
    orders: int = 1
    seed: int = 0
    most_tokens: int = 1000
    response_format: str = SCHEMA
    allow_remote: bool = False
    key: str | None = field(default=None, repr=False)
    parallel: int = 4
    retries: int = 5
    timeout: float = 300.0
    budget: Budget = field(default_factory=Budget)
    name: str = LANGUAGE_MODEL
    progress: bool = False
    on_problem: OnProblem = field(default=warn_problem, repr=False)

    def __post_init__(self) -> None:
        if not self.name.startswith(LANGUAGE_MODEL):
            raise InputError(
                f"language model: the name {self.name!r} has to begin with {LANGUAGE_MODEL!r}, so that "
                "nobody takes it for a person's"
            )
        if self.response_format not in (SCHEMA, OBJECT):
            raise InputError(
                f"language model: response_format {self.response_format!r} is none of {SCHEMA}, {OBJECT}"
            )
        if self.orders < 1 or self.parallel < 1 or self.retries < 0:
            raise InputError(
                "language model: orders and parallel have to be 1 or more, retries 0 or more"
            )

    @property
    def version(self) -> str:
        """The model and its parameters; its codings also say the prompt's hash, and who else answered."""
        return f"{self.model}, temperature 0, seed {self.seed}, {self.orders} order{'s' * (self.orders > 1)}"

    def code(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the CODED table: what is not kept yet is asked for, then all is read from what is kept.

        ``cue`` holds the words that the model quoted, as they stand in the statement, with their place.
        A unit on which it abstained, or whose code was refused, has a row without a code, flagged so. A
        statement whose answers could not be read has no row, and is named.

        Raises
        ------
        InputError
            If the codebook lacks definitions, an answer is not kept and cannot be had, the budget is used
            up, or no answer at all could be read; what was answered is kept.
        """
        prompts = self._prompts(codebook)
        asked = self._requests(statements, prompts)
        store = self.fetch(list(chain(*asked.values())), [prompt.text for prompt in prompts])
        readings = self._read(store, prompts, asked, statements)
        self._refuse_nonsense(readings)
        rows = []
        for statement in read_lists(statements).to_dict("records"):
            found = readings[str(statement["statement_id"])]
            readable = [one for one in found if one.problem is None]
            if readable:
                rows += build_rows(statement, readable, prompts[0])
            else:
                self.on_problem(_explain_unread(statement, found[0]))
        answers = {name: [store.answers[one.key] for one in many] for name, many in asked.items()}
        version = self._describe(prompts, chain(*answers.values()))
        codings = finish_codings(
            CODED.build({**row, "coder": self.name} for row in rows),
            statements, codebook, axes=(), coder=self.name, version=version,
        )  # fmt: skip
        return spread_cost(codings, answers, self.budget)

    def audit(self, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
        """Return the AUDIT table: what was asked, answered, accepted, refused and why, an answer a row.

        Statements of which an answer is not kept (not asked yet, or a budget stopped before) have no row.

        Raises
        ------
        InputError
            If no statement's answers are kept.
        """
        prompts = self._prompts(codebook)
        store = AnswerStore(Path(self.answers))
        wanted = self._requests(statements, prompts)
        asked = {
            name: many for name, many in wanted.items() if store.holds(one.key for one in many)
        }
        if wanted and not asked:
            self._require_kept(store, chain(*wanted.values()))
        readings = self._read(store, prompts, asked, statements)
        return AUDIT.build(
            build_audit_row(
                statement_id, order, store.answers[request.key], readings[statement_id][order]
            )
            for statement_id, requests in asked.items()
            for order, request in enumerate(requests)
        )

    def _prompts(self, codebook: Codebook) -> list[Prompt]:
        return [
            build_prompt(codebook, axes=self.axes, order=order, seed=self.seed)
            for order in range(self.orders)
        ]

    def _requests(
        self, statements: pd.DataFrame, prompts: Sequence[Prompt]
    ) -> dict[str, list[Request]]:
        STATEMENTS.require(statements, ["statement_id", "article_id", "content"])
        pairs = zip(statements["statement_id"], statements["content"], strict=True)
        return {
            str(name): [
                self.request(prompt.text, fence(str(content)), prompt.schema) for prompt in prompts
            ]
            for name, content in pairs
        }

    def request(self, instructions: str, user: str, schema: dict[str, Any]) -> Request:
        """Return what is sent for one answer of this shape."""
        shape: dict[str, Any] = (
            {"type": SCHEMA, SCHEMA: {"name": "answer", "strict": True, "schema": schema}}
            if self.response_format == SCHEMA
            else {"type": OBJECT, "schema": schema}
        )
        parameters = {"temperature": 0, "seed": self.seed, "max_tokens": self.most_tokens}
        payload = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": user},
            ],
            **parameters,
            "response_format": shape,
        }
        about = {
            "model": self.model, "parameters": {**parameters, "response_format": self.response_format},
            "prompt": hash_prompt(instructions), "user": user,
        }  # fmt: skip
        return Request(make_key(payload), payload, about)

    def fetch(self, requests: Sequence[Request], prompts: Sequence[str]) -> AnswerStore:
        """Return the kept answers, with all of these in them: what is missing is asked for.

        Raises
        ------
        InputError
            If an answer is not kept and cannot be had, or the budget is used up.
        """
        store = AnswerStore(Path(self.answers))
        missing = {one.key: one for one in requests if one.key not in store.answers}
        if missing and self.endpoint is None:
            self._require_kept(store, requests)
        if missing:
            endpoint = Endpoint(str(self.endpoint), self.allow_remote, self.timeout, self.key)
            endpoint.connect().close()  # before anything is written
            for prompt in prompts:
                store.keep_prompt(hash_prompt(prompt), prompt)
            Asking(endpoint, store, self.budget, self.parallel, self.retries, self.progress).ask(
                list(missing.values())
            )
        return store

    def _require_kept(self, store: AnswerStore, requests: Iterable[Request]) -> None:
        keys = {request.key for request in requests}
        kept = keys & set(store.answers)
        if keys != kept:
            raise InputError(
                f"{self.answers}: holds {len(kept):,} of {len(keys):,} answers of {self.model!r} to this "
                "prompt; give endpoint= (--endpoint) to ask for the others"
            )

    def _read(
        self,
        store: AnswerStore,
        prompts: Sequence[Prompt],
        asked: Mapping[str, Sequence[Request]],
        statements: pd.DataFrame,
    ) -> dict[str, list[Reading]]:
        contents = dict(zip(statements["statement_id"], statements["content"], strict=True))
        return {
            name: [
                read_kept(store.answers[request.key], prompt, str(contents[name]))
                for request, prompt in zip(requests, prompts, strict=True)
            ]
            for name, requests in asked.items()
        }

    def _refuse_nonsense(self, readings: Mapping[str, Sequence[Reading]]) -> None:
        problems = [one.problem for many in readings.values() for one in many]
        if problems and all(problems):
            raise InputError(
                f"language model {self.model!r}: none of {len(problems):,} answers could be read, the first "
                f"{problems[0]}; use a model and a server that keep to a JSON schema"
            )

    def _describe(self, prompts: Sequence[Prompt], answers: Iterable[Record]) -> str:
        """Return the version with the prompt's hash, and with who answered where it is not who was asked."""
        whole = hashlib.sha256("".join(one.digest for one in prompts).encode()).hexdigest()
        others = sorted(
            {str(one["answered_by"]) for one in answers if one["answered_by"]} - {self.model}
        )
        answered = f", answered by {' and '.join(others)}" if others else ""
        return f"{self.version}, prompt {whole[:12]}{answered}"


def _explain_unread(statement: Mapping[Any, Any], reading: Reading) -> Problem:
    reason = f"statement {statement['statement_id']} was not coded: the answer {reading.problem}"
    return Problem(str(statement["article_id"]), STAGE, reason)
