"""Parquet files, as pandas, polars, DuckDB and Spark write them."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pyarrow as pa

from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.corpus.formats.objects.flattening import flatten_cells
from toolkit.errors import InputError

_LARGEST = 8 * 2**30
_ROWS = 1 << 16
_FREE, _RATIO = 2**30, 200
"""Bytes that texts may unpack to in any case, and how many times the file's size: text packs to a tenth."""
TOO_MUCH = "unpacks to far more than a table holds; split it"


def _recognizes(source: Source) -> bool:
    return source.data[:4] == b"PAR1" or source.ending == ".parquet"


def _read(source: Source) -> Parsed:
    import pyarrow.parquet as pq  # which loads the file systems of clouds

    try:
        file = pq.ParquetFile(io.BytesIO(source.data))
        rows = file.metadata.num_rows
        size = sum(
            file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups)
        )
        if size > _LARGEST or rows > max(10_000, 1000 * len(source.data)):
            raise InputError(f"{source.name}: {TOO_MUCH}")
        check_size(io.BytesIO(source.data), source.name, len(source.data))
        table = file.read().to_pandas()
    except InputError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(
            f"{source.name}: cannot be read as Parquet ({reason}); write it again"
        ) from None
    return Parsed([], "Parquet", table=flatten_cells(pd.DataFrame(table)))


def check_size(place: Path | io.BytesIO, name: str, packed: int) -> None:
    """Check that texts that are kept once and named often do not unpack to far more than the file holds.

    Raises
    ------
    InputError
        If they do; nothing of them is unpacked for that.
    """
    import pyarrow.parquet as pq

    with pq.ParquetFile(place) as file:
        schema = file.schema_arrow
        texts = [one.name for one in schema if _is_text(one.type)]
    unpacked = 0
    with pq.ParquetFile(place, read_dictionary=texts) as file:
        for batch in file.iter_batches(_ROWS, columns=texts):
            unpacked += sum(map(_measure, batch.columns))
            if unpacked > max(_FREE, _RATIO * packed):
                raise InputError(f"{name}: {TOO_MUCH}")


def _is_text(kind: pa.DataType) -> bool:
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(inner) or pa.types.is_large_string(inner))


def _measure(column: pa.Array) -> int:
    """Return the bytes of a column's texts, each counted as often as it stands there."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    import pyarrow.compute as pc

    lengths = pc.take(pc.binary_length(column.dictionary), column.indices)
    return int(pc.sum(lengths).as_py() or 0)


PARQUET = Layout("Parquet", _recognizes, _read)
