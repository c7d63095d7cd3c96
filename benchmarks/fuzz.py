"""Odd inputs of every kind, to see whether anything but a sentence comes of them.

    python -m benchmarks.fuzz [--inputs 5000] [--seed 0] [--only readers coding …]
    python -m benchmarks.fuzz --guided 600        coverage-guided, for so many seconds (needs atheris)

Samples of every kind are changed at random: bytes flipped, cut, repeated, put in from a list of what has
often gone wrong. Readers, view, extraction, coding, codebook, registry, import of entries and codings,
the explorer's messages and replies of a language model's server have to give a result, or an error of the
toolkit's own. Printed: inputs by kind, and each failure with what repeats it. The same seed gives the same
inputs.
"""

from __future__ import annotations

import argparse
import gc
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, suppress
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import pandas as pd

import toolkit
from benchmarks.fuzz_samples import ANSWERS, FILES, PIECES, SAID, TABLES, TEXTS, write_messages
from toolkit.coding import apply_codebook, read_codebook
from toolkit.coding.coders.model.answers import read_answer
from toolkit.coding.coders.model.endpoint import TransientError, read_reply
from toolkit.coding.coders.model.prompt import build_prompt
from toolkit.coding.coders.model.proposals import read_proposals
from toolkit.coding.coders.model.store import AnswerStore
from toolkit.coding.people.exchange import read_codings, read_entries
from toolkit.errors import FramingError
from toolkit.language.view import make_view
from toolkit.statements import extract_statements, read_officials, resolve_officials

MOST = 6
"""Changes of a sample."""
LONGEST = 20_000
"""Bytes of an input: what longer hostile text costs is timed by ``benchmarks.statements``."""


def main() -> None:
    """Try as many inputs as were asked for, and print what failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", choices=list(TARGETS), default=list(TARGETS))
    parser.add_argument("--guided", type=int, metavar="SECONDS")
    given = parser.parse_args()
    if given.guided:
        guide(given.only, given.guided)
        return
    began = time.process_time()
    failures = fuzz(given.inputs, seed=given.seed, only=given.only)
    took = time.process_time() - began
    for number, name, said in failures:
        print(f"input {number} ({name}, --seed {given.seed}):\n{said}")
    counts = Counter(given.only[number % len(given.only)] for number in range(given.inputs))
    print(", ".join(f"{name} {number:,}" for name, number in counts.items()))
    print(f"{given.inputs:,} inputs in {took:.0f} s of one core, {len(failures)} failed")
    if failures:
        sys.exit(1)


def fuzz(
    inputs: int, *, seed: int = 0, only: Sequence[str] | None = None
) -> list[tuple[int, str, str]]:
    """Return the failures of so many inputs: number, kind, and the end of the traceback."""
    names = list(only or TARGETS)
    failures = []
    for number in range(inputs):
        name = names[number % len(names)]
        samples, work = TARGETS[name]
        data = make_input(samples(), random.Random(f"{seed}:{number}"))
        said = try_one(work, data)
        if said:
            failures.append((number, name, f"{said}{data[:300]!r}"))
    return failures


def try_one(work: Callable[[bytes], None], data: bytes) -> str:
    """Return the end of the traceback that an input gives, "" where it gives none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            work(data)
    except FramingError:
        return ""
    except Exception:
        return "".join(traceback.format_exc().splitlines(keepends=True)[-8:])
    return ""


def make_input(samples: Sequence[bytes], chance: random.Random) -> bytes:
    """Return a sample with some changes."""
    data = bytearray(chance.choice(samples))
    for _ in range(chance.randint(0, MOST)):
        chance.choice(_CHANGES)(data, samples, chance)
    return bytes(data[:LONGEST])


def _flip(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    start, end = _choose_slice(data, chance)
    del data[start:end]


def _repeat(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    start, end = _choose_slice(data, chance)
    data[start:start] = data[start:end] * chance.randint(1, 4)


def _put_in(data: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    data[at:at] = chance.choice(PIECES)


def _splice(data: bytearray, samples: Sequence[bytes], chance: random.Random) -> None:
    other = chance.choice(samples)
    data[chance.randint(0, len(data)) :] = other[chance.randint(0, len(other)) :]


_CHANGES = (_flip, _cut, _repeat, _put_in, _put_in, _splice)


def _choose_slice(data: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, 200))


def _read(data: bytes) -> None:
    """Read a file whose name ends in one of the endings."""
    _, _, rest = data.partition(b"\n")
    named = data[: -len(rest) - 1].decode("ascii", "ignore")
    ending = "".join(filter(str.isalnum, named)) or "txt"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"news.{ending[:8]}")
        path.write_bytes(rest)
        articles = toolkit.read_corpus(path, on_problem=lambda problem: None)
    assert len(articles)
    assert articles["article_id"].is_unique


def _make_view(data: bytes) -> None:
    text = _to_text(data)
    view = make_view(text)
    for at in range(len(view.text)):
        span = view.to_source(at, at + 1)
        assert 0 <= span[0] <= span[1] <= len(text)


def _extract(data: bytes) -> pd.DataFrame:
    text = _to_text(data)
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = resolve_officials(extract_statements(articles, on_problem=_fail), articles)
    for row in found.itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert all(text[start:end].strip() for start, end in row.spans)
    return found


def _code(data: bytes) -> None:
    articles = pd.DataFrame({"article_id": ["a"], "text": [_to_text(data)]})
    codings = apply_codebook(_extract(data), _corpus().codebook, articles, on_problem=_fail)
    assert codings["code"].notna().all()


def _fail(problem: Any) -> None:
    raise AssertionError(problem.reason)


def _to_text(data: bytes) -> str:
    return data.decode("utf8", "surrogateescape" if data[:1] == b"\xff" else "replace")


def _through_file(read: Callable[[Path], object], *endings: str) -> Callable[[bytes], None]:
    def work(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for ending in endings:
                path = Path(folder, f"theirs{ending}")
                path.write_bytes(data)
                with suppress(FramingError):
                    read(path)

    return work


@cache
def _corpus() -> toolkit.Study:
    return toolkit.analyze("corpus")


@cache
def _explorer() -> tuple[Any, tempfile.TemporaryDirectory[str]]:
    """Return an explorer, and the folder in which it may write what its page asks for."""
    folder = tempfile.TemporaryDirectory()
    shutil.copytree("corpus", Path(folder.name, "corpus"))
    return toolkit.explore(toolkit.analyze(Path(folder.name, "corpus"))), folder


def _answer(data: bytes) -> None:
    """Give the explorer messages as a page would send them, and odd ones."""
    explorer, folder = _explorer()
    with chdir(folder.name):
        for content in write_messages(data, explorer):
            explorer._answer(None, content, None)


def _read_reply(data: bytes) -> None:
    """Read a reply of a language model's server, as codes, as statements, and as a file of kept answers."""
    with suppress(TransientError):
        reply = read_reply(data.decode("utf8", "replace"), 1.0)
        reading = read_answer(reply.text, build_prompt(_corpus().codebook, axes=["scope"]), SAID)
        assert all(SAID[start:end].strip() for (start, end), _ in reading.codes.values())
        rows = [*read_proposals(reply.text, SAID), {"content": reply.model}]
        pd.DataFrame(rows)[["content"]].to_csv().encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "theirs.answers")
        path.write_bytes(data)
        AnswerStore(path)


@cache
def _list_texts() -> list[bytes]:
    return [*TEXTS, _corpus().articles["text"][0].encode()]


TARGETS: dict[str, tuple[Callable[[], Sequence[bytes]], Callable[[bytes], Any]]] = {
    "readers": (lambda: FILES, _read),
    "view": (_list_texts, _make_view),
    "extraction": (_list_texts, _extract),
    "coding": (_list_texts, _code),
    "codebook": (lambda: TABLES["codebook"], _through_file(read_codebook, ".toml")),
    "registry": (lambda: TABLES["registry"], _through_file(read_officials, ".toml")),
    "entries": (lambda: TABLES["entries"], _through_file(read_entries, ".csv", ".jsonl")),
    "codings": (lambda: TABLES["codings"], _through_file(read_codings, ".csv", ".jsonl")),
    "explorer": (lambda: FILES, _answer),
    "replies": (lambda: ANSWERS, _read_reply),
}


def guide(only: Sequence[str], seconds: int) -> None:
    """Let atheris choose inputs by what of the toolkit's code they reach; each failure is printed once."""
    import atheris

    seen = set()

    def try_bytes(data: bytes) -> None:
        name = only[(data[0] if data else 0) % len(only)]
        said = try_one(TARGETS[name][1], data[1:])
        if said and said not in seen:
            seen.add(said)
            print(f"failure {len(seen)}, {name}: {said}{data[1:]!r}", flush=True)

    for name in only:
        try_one(TARGETS[name][1], TARGETS[name][0]()[0])  # loads what is loaded when it is needed
    for one in _list_functions():
        with suppress(AttributeError, TypeError, ValueError):
            atheris.instrument_func(one)
    with tempfile.TemporaryDirectory() as folder:
        for number, sample in enumerate(_list_guided(only)):
            Path(folder, str(number)).write_bytes(sample)
        options = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            "-print_final_stats=1",
            folder,
        ]
        atheris.Setup([sys.argv[0], *options], try_bytes)
        atheris.Fuzz()


def _list_functions() -> list[FunctionType]:
    """Return the toolkit's own functions, as far as they are loaded."""
    loaded = (one for one in gc.get_objects() if isinstance(one, FunctionType))
    return [one for one in loaded if one.__module__ and one.__module__.startswith("toolkit.")]


def _list_guided(only: Sequence[str]) -> Iterator[bytes]:
    for number, name in enumerate(only):
        for sample in TARGETS[name][0]():
            yield bytes([number]) + sample


if __name__ == "__main__":
    main()
