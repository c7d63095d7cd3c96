"""Kept work: tables in partitions in a folder, of which each counts only when it is there whole."""

from typing import TYPE_CHECKING

from toolkit.lazily import load_lazily

if TYPE_CHECKING:
    from toolkit.store.files import UNFINISHED, find_folder, hash_file, is_whole, write_durably
    from toolkit.store.kept import PARTS, Kept, Part
    from toolkit.store.keys import canonical, hash_rules, hash_table, make_key
    from toolkit.store.parquet import (
        explaining_unread,
        frame_tables,
        read_arrow,
        read_parquet,
        write_parquet,
    )
    from toolkit.store.shelf import Shelf
else:
    __getattr__, __dir__ = load_lazily(__name__)

__all__ = [
    "PARTS",
    "UNFINISHED",
    "Kept",
    "Part",
    "Shelf",
    "canonical",
    "explaining_unread",
    "find_folder",
    "frame_tables",
    "hash_file",
    "hash_rules",
    "hash_table",
    "is_whole",
    "make_key",
    "read_arrow",
    "read_parquet",
    "write_durably",
    "write_parquet",
]
