"""What needs the statements of all articles: which report the same words, out of core.

What one speaker said does not depend on what others said, so speakers are dealt into buckets, and one
bucket is compared at a time.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.engine import run_each
from toolkit.statements.utterances import UtteranceFinder
from toolkit.store import Kept, Part, hash_file, hash_rules, make_key, read_parquet, write_durably
from toolkit.tables import STATEMENTS

UTTERANCES = "utterances"
FILE = "utterances.parquet"
BUCKET = 100_000
"""Statements compared at once, unless one speaker made more."""
FEW = 5_000
"""So many are compared here; more of them are shared out among processes."""
SHARED_OUT, MOST = 8, 200
"""The fewest and the most buckets then, each of them an open file."""
_COMPARED = ["statement_id", "content", "official", "source"]


def make_utterances(
    kept: Kept, parts: Sequence[Part], before: Any, *, workers: int = 1
) -> dict[str, str]:
    """Write every statement's utterance, a group of rows a part, and return the file's key and hash."""
    path = kept.folder / FILE
    key = make_key(hash_rules("statements"), [part.files["statements"] for part in parts])
    known = before if isinstance(before, dict) and before.get("key") == key else {}
    if path.is_file() and hash_file(path) == known.get("hash"):
        return {"key": key, "hash": known["hash"]}
    number = sum(part.rows["statements"] for part in parts)
    few = number <= FEW
    repeats: dict[str, str] = {}
    with TemporaryDirectory(dir=kept.folder, prefix=".unfinished-") as aside:
        buckets = _deal(kept, parts, Path(aside), 1 if few else _count_buckets(number))
        run = partial(run_each, workers=1 if few else workers, lose=_keep)
        for found in run(find_repeats, buckets):
            repeats |= found
    write_durably(path, partial(_write, kept, parts, repeats))
    return {"key": key, "hash": hash_file(path)}


def _count_buckets(statements: int) -> int:
    return min(MOST, max(SHARED_OUT, -(-statements // BUCKET)))


def _keep(bucket: Path) -> Path:
    """No statement is left out of a bucket at which a process ends: it is compared again."""
    return bucket


def find_repeats(bucket: Path) -> dict[str, str]:
    """Return by statement of a bucket the first one of the same words, where that is another."""
    with pa.memory_map(str(bucket)) as source, pa.ipc.open_stream(source) as stream:
        said = stream.read_pandas().astype("string")
    pairs = zip(said["statement_id"], UtteranceFinder().find(said), strict=True)
    return {own: first for own, first in pairs if own != first}


def _deal(kept: Kept, parts: Sequence[Part], aside: Path, count: int) -> list[Path]:
    """Deal the statements into buckets, and return their files; all of a speaker are in one."""
    schema = pa.schema([(name, pa.large_string()) for name in _COMPARED])
    places = [aside / f"{number}.arrow" for number in range(count)]
    with ExitStack() as stack:
        # A stream keeps nothing of what was written; Parquet would, of every bucket and partition.
        writers = [stack.enter_context(pa.ipc.new_stream(place, schema)) for place in places]
        for part in parts:
            said = read_parquet(kept.path(part, "statements"), STATEMENTS, _COMPARED)
            speakers = UtteranceFinder.name_speakers(said)
            at = pd.Series(
                [zlib.crc32(one.encode("utf8", "surrogatepass")) % count for one in speakers],
                index=said.index,
                dtype="int64",
            )
            for number, some in said.groupby(at):
                table = pa.Table.from_pandas(some, schema=schema, preserve_index=False)
                writers[int(str(number))].write_table(table)
    return places


def with_statements(parts: Sequence[Part]) -> list[Part]:
    """Return the parts that have a group of rows in the file of utterances, in their order."""
    return [part for part in parts if part.rows["statements"]]


def _write(kept: Kept, parts: Sequence[Part], repeats: dict[str, str], path: Path) -> None:
    schema = pa.schema([("statement_id", pa.large_string()), ("utterance_id", pa.large_string())])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in with_statements(parts):
            ids = read_parquet(kept.path(part, "statements"), columns=["statement_id"])[
                "statement_id"
            ]
            found = [repeats.get(one, one) for one in ids]
            writer.write_table(
                pa.table(
                    [pa.array(ids, pa.large_string()), pa.array(found, pa.large_string())],
                    schema=schema,
                ),
                row_group_size=len(found),
            )
