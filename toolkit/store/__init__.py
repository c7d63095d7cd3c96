"""Kept work: tables in partitions in a folder, of which each counts only when it is there whole."""

from toolkit.store.files import (
    UNFINISHED,
    explaining_unread,
    find_folder,
    frame_tables,
    hash_file,
    is_whole,
    read_arrow,
    read_parquet,
    write_durably,
    write_parquet,
)
from toolkit.store.kept import PARTS, Kept, Part
from toolkit.store.keys import canonical, hash_rules, hash_table, make_key
from toolkit.store.shelf import Shelf

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
