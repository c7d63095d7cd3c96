"""Folders that a site gives its writers: posts, and beside them what it knows of their account."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from toolkit.corpus.fields import read_names

_POSTS = read_names("exports", "posts")
_ACCOUNT = read_names("exports", "account")
_DRAFTS = read_names("exports", "drafts")
_FOR_PROGRAMS = read_names("exports", "for_programs")


def find_reason(path: PurePath, folders: Collection[PurePath]) -> str:
    """Return why a file of such a folder is no article, "" where it may be one.

    ``folders`` are all that files stand in.

    Examples
    --------
    >>> from pathlib import PurePosixPath as Path
    >>> there = {Path("x/posts"), Path("x/profile")}
    >>> find_reason(Path("x/profile/profile.html"), there), find_reason(Path("x/posts/a.html"), there)
    ('is of the account of who wrote, beside the posts of an export, no article', '')
    >>> find_reason(Path("x/posts/draft_a.html"), there)
    'is a draft by its name'
    """
    if path.name.casefold() in _FOR_PROGRAMS:
        return "is a file of a site for programs, no article"
    if path.parent.name.casefold() in _DRAFTS:
        return "is a draft by its folder's name"
    if path.parent.name.casefold() in _POSTS and path.name.casefold().startswith(
        ("draft_", "draft-")
    ):
        return "is a draft by its name"
    beside = path.parent.parent
    is_account = "".join(filter(str.isalpha, path.parent.name.casefold())) in _ACCOUNT
    if is_account and any(beside / name in folders for name in _POSTS):
        return "is of the account of who wrote, beside the posts of an export, no article"
    return ""
