"""Parquet files, as pandas, polars, DuckDB and Spark write them."""

from __future__ import annotations

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.corpus.formats.json_rows import flatten_cells
from toolkit.corpus.formats.layout import Layout, Parsed, Source
from toolkit.errors import InputError

_LARGEST = 8 * 2**30


def _recognizes(source: Source) -> bool:
    return source.data[:4] == b"PAR1" or source.ending == ".parquet"


def _read(source: Source) -> Parsed:
    try:
        file = pq.ParquetFile(io.BytesIO(source.data))
        rows = file.metadata.num_rows
        size = sum(
            file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups)
        )
        if size > _LARGEST or rows > max(10_000, 1000 * len(source.data)):
            raise InputError(f"{source.name}: unpacks to far more than a table holds; split it")
        table = file.read().to_pandas()
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(
            f"{source.name}: cannot be read as Parquet ({reason}); write it again"
        ) from None
    return Parsed([], "Parquet", table=flatten_cells(pd.DataFrame(table)))


PARQUET = Layout("Parquet", _recognizes, _read)
